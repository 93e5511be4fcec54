"""Samen terugkijken on paper, made of a talk as it was kept."""

from kiosk.content.instrument import PLAIN_ICON
from kiosk.content.terugkijken import TalkQuestion
from kiosk.faults import NotFound
from kiosk.guidance.clients import Look
from kiosk.guidance.terugkijken.choices import ONDERDEEL
from kiosk.guidance.terugkijken.reading import talks_of
from kiosk.guidance.terugkijken.talk import Advice, Pick, TalkAnswer, TalkKind, TalkView, Text
from kiosk.guidance.wensen import Nearness
from kiosk.office import Office
from kiosk.paper.documents.terugkijken import Terugkijkblad, TerugkijkLine, TerugkijkPart
from kiosk.paper.making.office import paper_language, paper_name
from kiosk.people.identity import Identity

#: how near the wish is, as a picture
NEARNESS = {
    Nearness.FAR: "mountain",
    Nearness.UNDERWAY: "footprints",
    Nearness.REACHED: "trophy",
    Nearness.OTHER: "star",
}
#: the sources of the questions that look ahead
AHEAD = ("verder", "advies", "reden")
#: before an action
ACTIE_ICON = "check"


def terugkijkblad(
    office: Office, who: Identity, client_id: str, language: str = "", talk_id: int | None = None
) -> Terugkijkblad:
    """A finished talk on paper, the last one where none is named, in Dutch and the client's language (or ``language``).

    That it is made is noted in the audit.

    Raises:
        NotFound: where there was no talk yet, or it is there no more.
        NotAllowed: where this is not this person's client.
    """
    talks = talks_of(office, who, client_id, Look.MAKE_TERUGKIJKEN)
    talk = next((one for one in talks if talk_id in (None, one.id)), None)
    if talk is None or talk.finished_on is None:
        raise NotFound("Er is nog niet samen teruggekeken. Doe dat eerst: druk bij de cliënt op H.")
    client = talk.client
    parts = (_part(office, talk, question) for question in talk.questions)
    return Terugkijkblad(
        name=paper_name(office.settings, client),
        number=str(client.number),
        language=language or paper_language(office.content, client),
        location=office.settings.location,
        on=talk.finished_on,
        begeleider=talk.by,
        end=talk.kind is TalkKind.EIND,
        parts=tuple(part for part in parts if part.lines or part.said),
        practice=office.practice,
    )


def _part(office: Office, talk: TalkView, question: TalkQuestion) -> TerugkijkPart:
    answer: TalkAnswer = talk.answer_to(question.code)
    icons = {option.code: option.icon for option in question.option}
    return TerugkijkPart(
        icon=question.icon,
        ask=question.ask,
        lines=tuple(_line(_icon(office, pick, icons), pick) for pick in answer.picks),
        said=answer.said,
        about=talk.wens if question.source == "wens" else "",
        advice=question.source == "advies" and answer.has(Advice.VERLENGEN),
        ahead=question.source in AHEAD,
        todo=question.source == "verder",
    )


def _line(icon: str, pick: Pick) -> TerugkijkLine:
    first, *more = pick.said
    return TerugkijkLine(icon, first.text, first.kind, *(more[0] if more else ()))


def _icon(office: Office, pick: Pick, options: dict[str, str]) -> str:
    match pick.kind:
        case Text.ONDERDEEL | Text.ONDERWERP:
            known = {one.code: one.icon for one in office.instrument.onderdelen()}
            return known.get(pick.code.removeprefix(ONDERDEEL), PLAIN_ICON)
        case Text.ACTIE:
            return ACTIE_ICON
        case Text.NEARNESS:
            return NEARNESS[Nearness(pick.text)]
        case _:
            return options.get(pick.code, PLAIN_ICON)
