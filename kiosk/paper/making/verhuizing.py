"""The client's own copy of what goes along to another office, made of the very document that goes along."""

from collections.abc import Iterator

import msgspec

from kiosk.content import keuzes
from kiosk.content.instrument import Instrument, thawed
from kiosk.content.terugkijken import thawed as thawed_questions
from kiosk.guidance.clients import LEERROUTES
from kiosk.guidance.geprint import KeptData
from kiosk.guidance.languages import language_name
from kiosk.guidance.meting.answers import Outcome
from kiosk.guidance.plan.acties import State
from kiosk.guidance.verhuizing.meegegeven import ActiePart, AnswerPart, Meegegeven, MetingPart, TalkPart
from kiosk.office import Office
from kiosk.paper.documents.verhuizing import Meegeefblad, MeegeefLine, MeegeefPart
from kiosk.paper.making.office import level_words

#: what stands where there is no score
NO_SCORE = {Outcome.NVT: "past niet bij mij", Outcome.GEREALISEERD: "al gelukt", Outcome.OPEN: "nog geen antwoord"}
STATES = {State.OPEN: "nog te doen", State.DONE: "gedaan", State.DROPPED: "doe ik niet meer"}


def meegeefblad(office: Office, whole: Meegegeven, language: str) -> Meegeefblad:
    """All that is in ``whole``, for the client."""
    return Meegeefblad(
        name=whole.cover.name,
        number=str(whole.cover.number),
        language=language,
        location=office.settings.location,
        to=whole.to,
        made_on=whole.made_on,
        toestemming_on=whole.toestemming_on,
        parts=tuple(part for part in _parts(whole) if part.lines),
        level_words=level_words(office),
        practice=whole.practice,
    )


def kept_blad(blad: Meegeefblad) -> KeptData:
    """The sheet as it is kept with its print: what went along can be told later."""
    return KeptData(msgspec.json.encode(blad).decode(), "", "")


def _parts(whole: Meegegeven) -> Iterator[MeegeefPart]:
    yield MeegeefPart("user-round", "Dit ben ik", tuple(_cover(whole)))
    wishes = tuple(MeegeefLine(one.text, on=one.said_on, said=one.why) for one in whole.wishes)
    yield MeegeefPart("star", "Dit wil ik", wishes)
    instruments = {digest: thawed(content) for digest, content in whole.instruments.items()}
    for meting in whole.metingen:
        lines = tuple(_answer(one, instruments[meting.instrument]) for one in _in_order(meting, instruments))
        yield MeegeefPart("clipboard-check", "Mijn meting", lines, meting.on, meting.by)
    goals = tuple(
        MeegeefLine(one.text, _offered(one.text), state="gedaan" if one.reached_on else "") for one in whole.goals
    )
    yield MeegeefPart("target", "Mijn doelen", goals)
    yield MeegeefPart("list-checks", "Mijn plan", tuple(_actie(one) for one in whole.acties))
    for talk in whole.talks:
        yield MeegeefPart("messages-square", "Wij keken samen terug", tuple(_talk(whole, talk)), talk.on, talk.by)
    told = tuple(MeegeefLine(one.text, on=one.on) for one in whole.told)
    yield MeegeefPart("route", "Wat er is gebeurd", told)
    people = tuple(
        MeegeefLine(f"{one.name}, {one.role}", said=", ".join(filter(None, (one.phone, one.email))))
        for one in whole.people
    )
    yield MeegeefPart("users-round", "Mensen om mij heen", people)


def _offered(text: str) -> str:
    """In which context a sentence that a screen offered has its translation; none for one that somebody typed."""
    return keuzes.CONTEXT if keuzes.is_keuze(text) else ""


def _cover(whole: Meegegeven) -> Iterator[MeegeefLine]:
    cover = whole.cover
    yield MeegeefLine(cover.name)
    if cover.called:
        yield MeegeefLine("zo word ik genoemd", "meegeven", said=cover.called)
    if cover.birth_year:
        yield MeegeefLine("geboren in", "meegeven", said=str(cover.birth_year))
    yield MeegeefLine("mijn taal op papier", "meegeven", said=language_name(cover.language))
    yield MeegeefLine("ik woon met kinderen" if cover.has_children else "ik woon zonder kinderen", "meegeven")
    if cover.leerroute:
        yield MeegeefLine("Mijn leerroute", "plan", said=LEERROUTES.get(cover.leerroute, cover.leerroute))
    yield MeegeefLine("hier komen wonen", "meegeven", on=cover.moving_on)
    yield MeegeefLine("einde van mijn begeleiding", "meegeven", on=cover.ends_on)


def _in_order(meting: MetingPart, instruments: dict[str, Instrument]) -> list[AnswerPart]:
    order = [one.code for one in instruments[meting.instrument].onderdelen()]
    return sorted(meting.answers, key=lambda answer: order.index(answer.onderdeel))


def _answer(answer: AnswerPart, instrument: Instrument) -> MeegeefLine:
    title = instrument.onderdeel_named(answer.onderdeel).title
    state = NO_SCORE.get(answer.outcome, "")
    return MeegeefLine(title, "onderdeel", score=answer.score, state=state, said=answer.remark)


def _actie(one: ActiePart) -> MeegeefLine:
    return MeegeefLine(one.text, "actie", state=STATES.get(one.state, ""), said=one.partner)


def _talk(whole: Meegegeven, talk: TalkPart) -> Iterator[MeegeefLine]:
    asked = {one.code: one.ask for one in thawed_questions(whole.questions[talk.questions]).question}
    for answer in talk.answers:
        if answer.picks or answer.said:
            yield MeegeefLine(asked.get(answer.question, ""), "terugkijken", asks=True)
        yield from (MeegeefLine(said.text, said.kind) for pick in answer.picks for said in pick.said)
        if answer.said:
            yield MeegeefLine("Ik zei", "terugkijken", said=answer.said)
