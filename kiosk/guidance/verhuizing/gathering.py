"""All of a client's file that goes along, gathered from what is kept of him, inside a transaction."""

import hashlib
import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from kiosk.content.instrument import Instrument
from kiosk.guidance import endings
from kiosk.guidance.clients import cover as cover_of
from kiosk.guidance.clients import end_of
from kiosk.guidance.meting.answers import Interpreter, Kind
from kiosk.guidance.meting.views import MetingenRead, finished_day, instrument_of, read_metingen
from kiosk.guidance.omgeving import read_people
from kiosk.guidance.plan.acties import ActieView, read_acties
from kiosk.guidance.plan.pip import read_goals
from kiosk.guidance.plan.verwezen import read_referred
from kiosk.guidance.route.afspraken import held_in, read_afspraken
from kiosk.guidance.route.fasen import read_fasen
from kiosk.guidance.route.route import mijlpalen_of
from kiosk.guidance.route.standing import Status
from kiosk.guidance.terugkijken.choices import WENS
from kiosk.guidance.terugkijken.reading import read_talks
from kiosk.guidance.terugkijken.talk import Pick, TalkView, Text
from kiosk.guidance.verhuizing.meegegeven import (
    FORMAT,
    KIND,
    ActiePart,
    AnswerPart,
    CoverPart,
    GoalPart,
    LookBackPart,
    Meegegeven,
    MetingPart,
    PersonPart,
    TalkAnswerPart,
    TalkPart,
    ToldPart,
    WishPart,
)
from kiosk.guidance.wensen import WensView, read_wensen
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, Meting
from kiosk.store.ending_models import Verhuizing
from kiosk.store.instrument_model import InstrumentVersion
from kiosk.store.terugkijk_models import Terugkijken, TerugkijkVersion

GEGEVEN, GEKOMEN = "gegeven", endings.GEKOMEN


#: how it is told that he came from another office
CAME_FROM = "gekomen uit {}"


@dataclass(frozen=True)
class Along:
    """What only goes along where the client said so apart."""

    #: what was asked apart (7c)
    apart: bool = False
    #: the people around him, who are third persons and of the municipality that he leaves
    people: bool = False


def gather(office: Office, who: Identity, row: Client, to: str, along: Along, toestemming_on: date) -> Meegegeven:
    """All that goes along of the client of a row."""
    client, read = cover_of(office, row), read_metingen(row.id)
    apart = set() if along.apart else _asked_apart(office, read)
    wensen = read_wensen(row.id)
    talks = [talk for talk in read_talks(client, wensen) if talk.finished_on is not None]
    acties = [one for one in read_acties(row.id) if one.onderdeel not in apart]
    goals = read_goals(row.id, acties)
    place_of_wens = {wens.id: place for place, wens in enumerate(wensen.all)}
    place_of_goal = {goal.id: place for place, goal in enumerate(goals)}
    digests = {talk.id: _questions_of(talk.id) for talk in talks}
    return Meegegeven(
        kind=KIND,
        format=FORMAT,
        file=secrets.token_hex(16),
        origins=(origin_of(row.id), *_earlier_origins(row.id)),
        practice=office.practice,
        office=office.settings.location,
        municipality=office.settings.municipality,
        to=to,
        made_on=office.clock.today(),
        made_by=who.name,
        toestemming_on=toestemming_on,
        cover=_cover(office, row),
        wishes=tuple(_wish(wens) for wens in wensen.all),
        goals=tuple(GoalPart(text=one.text, reached_on=one.reached_on, made_on=one.made_on) for one in goals),
        acties=tuple(_actie(office, one, place_of_goal) for one in acties),
        metingen=tuple(_meting(meting, read, apart) for meting in read.finished),
        talks=tuple(_talk(talk, digests[talk.id], place_of_wens) for talk in talks),
        told=tuple(sorted(_told(office, row, {one.id for one in acties}), key=lambda one: one.on)),
        people=_people(row.id) if along.people else (),
        instruments=_texts(InstrumentVersion, {meting.instrument_id for meting in read.finished}),
        questions=_texts(TerugkijkVersion, set(digests.values())),
    )


def _cover(office: Office, row: Client) -> CoverPart:
    return CoverPart(
        number=row.number,
        name=row.name,
        called=row.called,
        birth_year=row.birth_year,
        language=row.language,
        has_children=row.has_children,
        leerroute=row.leerroute,
        house_on=row.house_on,
        moving_on=row.moving_on,
        ends_on=end_of(office, row),
    )


def _wish(wens: WensView) -> WishPart:
    looks = tuple(LookBackPart(nearness=one.nearness, said=one.said, on=one.on) for one in wens.terugblikken)
    return WishPart(text=wens.text, why=wens.why, said_on=wens.said_on, by=wens.by, looks=looks)


def _people(client_id: str) -> tuple[PersonPart, ...]:
    around = read_people(client_id)
    return tuple(PersonPart(role=one.role, name=one.name, phone=one.phone, email=one.email) for one in around)


def origin_of(client_id: str) -> str:
    """By what this office knows again that a file comes from it; nobody else can make anything of it."""
    return hashlib.sha256(f"wegwijzer {client_id}".encode()).hexdigest()[:32]


def _earlier_origins(client_id: str) -> Iterator[str]:
    for row in Verhuizing.select().where(Verhuizing.client == client_id, Verhuizing.way == GEKOMEN):
        yield from msgspec.json.decode(row.origins, type=tuple[str, ...])


def _asked_apart(office: Office, read: MetingenRead) -> set[str]:
    """The onderdelen that are asked apart, in the instrument of today and in that of each meting."""
    known: list[Instrument] = [office.instrument, *(instrument_of(row.instrument_id) for row in read.finished)]
    return {onderdeel.code for instrument in known for onderdeel in instrument.onderdelen() if onderdeel.private}


def _actie(office: Office, one: ActieView, place_of_goal: dict[int, int]) -> ActiePart:
    partners = {partner.code: partner.name for partner in office.content.partners}
    return ActiePart(
        leefgebied=one.leefgebied,
        onderdeel=one.onderdeel,
        text=one.text,
        who=one.who,
        partner=partners.get(one.partner, one.partner),
        priority=one.priority,
        rung=one.rung,
        rung_since=one.rung_since,
        due_on=one.due_on,
        state=one.state,
        closed_on=one.closed_on,
        reason=one.reason,
        made_on=one.made_on,
        goal=place_of_goal.get(one.goal) if one.goal is not None else None,
    )


def _meting(row: Meting, read: MetingenRead, apart: Collection[str]) -> MetingPart:
    return MetingPart(
        kind=Kind(row.kind),
        on=finished_day(row),
        instrument=row.instrument_id,
        leefgebied=row.leefgebied,
        interpreter=Interpreter(row.interpreter),
        by=row.by.name,
        answers=tuple(
            AnswerPart(
                onderdeel=code,
                outcome=answer.outcome,
                score=answer.score,
                remark=answer.remark,
                voices=answer.voices,
                kan=tuple(sorted(answer.kan)),
                shared=answer.shared,
            )
            for code, answer in read.given(row.id).items()
            if code not in apart
        ),
    )


def _talk(talk: TalkView, digest: str, place_of_wens: dict[int, int]) -> TalkPart:
    assert talk.finished_on is not None  # noqa: S101 - its caller takes finished ones only
    answers = []
    for question, answer in talk.answers.items():
        picks = tuple(kept for pick in answer.picks if (kept := _pick(pick, place_of_wens)) is not None)
        answers.append(TalkAnswerPart(question=question, picks=picks, said=answer.said))
    return TalkPart(
        kind=talk.kind,
        on=talk.finished_on,
        questions=digest,
        advice=talk.advice,
        reason=talk.reason,
        by=talk.by,
        answers=tuple(answers),
    )


def _pick(pick: Pick, place_of_wens: dict[int, int]) -> Pick | None:
    """What was chosen; of a wish by its place among those that go along, and none where he took that back."""
    if pick.kind is not Text.NEARNESS:
        return pick
    wens, _, nearness = pick.code.removeprefix(WENS).partition("-")
    place = place_of_wens.get(int(wens))
    return None if place is None else Pick(f"{WENS}{place}-{nearness}", pick.text, pick.kind)


def _questions_of(talk_id: int) -> str:
    found: str = Terugkijken.get_by_id(talk_id).questions_id
    return found


def told_of(office: Office, row: Client) -> tuple[ToldPart, ...]:
    """All that happened along his route, as it would be told elsewhere."""
    return tuple(_told(office, row, {one.id for one in read_acties(row.id)}))


def _told(office: Office, row: Client, acties: Collection[int]) -> Iterator[ToldPart]:
    """What happened along his route here, and before where he came from elsewhere."""
    client = cover_of(office, row)
    read_in = [one.on for one in Verhuizing.select().where(Verhuizing.client == row.id, Verhuizing.way == GEKOMEN)]
    for step in mijlpalen_of(office, client):
        # the first meting of who was read in was ticked by that: it was done elsewhere, and goes along as itself
        ticked = step.meting == Kind.NULMETING and any(step.on and step.on <= on for on in read_in)
        if step.status is Status.DONE and step.on is not None and not ticked:
            yield ToldPart(on=step.on, kind="stap", text=step.title)
    for fase in read_fasen(office, row.id):
        back = "terug naar " if fase.back else ""
        yield ToldPart(on=fase.started_on, kind="fase", text=f"{back}fase {fase.title}")
    for visit in held_in(read_afspraken(row.id)):
        yield ToldPart(on=visit.day, kind="bezoek", text="bezoek")
    for one in read_referred(office, row.id):
        if one.actie in acties:
            came = f" ({one.afloop})" if one.afloop is not None else ""
            yield ToldPart(
                on=one.made_on, kind="gevraagd", text=f"gevraagd aan {one.partner_name}: {one.question}{came}"
            )
    for earlier in Verhuizing.select().where(Verhuizing.client == row.id, Verhuizing.way == GEKOMEN):
        yield ToldPart(on=earlier.on, kind="verhuisd", text=CAME_FROM.format(earlier.other))
        yield from msgspec.json.decode(earlier.told, type=tuple[ToldPart, ...])


def _texts(model: type[InstrumentVersion] | type[TerugkijkVersion], digests: Collection[str]) -> dict[str, str]:
    rows: Iterable[InstrumentVersion | TerugkijkVersion] = model.select().where(model.digest.in_(list(digests)))
    return {row.digest: row.content for row in rows}
