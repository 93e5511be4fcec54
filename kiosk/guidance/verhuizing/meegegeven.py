"""What of a client's file goes along to another office, as one frozen document, and how it is written and read.

Never in it: the teamleider's note, anything of housemates or other clients, ids and PINs of begeleiders (their first
name only, at what they signed), the audit, and what the client allowed the old municipality: that is asked anew there.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, TypeVar

import msgspec

from kiosk import dates
from kiosk.content import instrument as instruments
from kiosk.content import terugkijken as questions
from kiosk.content.instrument import SCORES, Instrument
from kiosk.content.toml_file import Misfit
from kiosk.faults import Fault
from kiosk.guidance.meting.answers import Interpreter, Kind, Outcome
from kiosk.guidance.omgeving import AroundRole
from kiosk.guidance.plan.acties import Doer, Priority, Rung, State
from kiosk.guidance.terugkijken.choices import WENS
from kiosk.guidance.terugkijken.talk import Advice, Pick, TalkKind, Text
from kiosk.guidance.verhuizing.bounds import BEFORE, outside
from kiosk.guidance.wensen import Nearness
from kiosk.office import Office

#: by which the content of the file is known; a file of a later format is refused, an earlier one is read
KIND, FIRST_FORMAT, FORMAT = "wegwijzer-verhuizing", 1, 1
#: no file of a client comes near it, and nothing that is longer is read
LONGEST = 8 * 1024 * 1024
#: an office, and its municipality
WHENCE = "{} ({})"
ASK_ANEW = "Vraag het andere kantoor om een nieuw bestand."

Name = Annotated[str, msgspec.Meta(max_length=120)]
Code = Annotated[str, msgspec.Meta(max_length=60)]
Said = Annotated[str, msgspec.Meta(max_length=4000)]
Whole = Annotated[str, msgspec.Meta(max_length=1024 * 1024)]
Score = Annotated[int, msgspec.Meta(ge=SCORES[0], le=SCORES[-1])]
Place = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
#: no client has more of anything than this: a file that says so was made by something else
MOST_ROWS, MOST_TOLD = 500, 5000
Row = TypeVar("Row")
Rows = Annotated[tuple[Row, ...], msgspec.Meta(max_length=MOST_ROWS)]
Key = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16,64}$")]


class CoverPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands on the cover. Never a telephone number: the kiosk keeps none."""

    number: Place
    name: Name
    called: Name = ""
    birth_year: int | None = None
    language: Code
    has_children: bool
    leerroute: Code = ""
    house_on: date | None = None
    moving_on: date
    #: when his guidance would have ended there
    ends_on: date


class LookBackPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How near a wish was on a day."""

    nearness: Nearness
    said: Said = ""
    on: date


class WishPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What he wants for himself."""

    text: Said
    why: Said = ""
    said_on: date
    by: Name
    looks: Rows[LookBackPart] = ()


class AnswerPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answer at one onderdeel; ``kan`` are the places of the kan-punten that were ticked."""

    onderdeel: Code
    outcome: Outcome
    score: Score | None = None
    remark: Said = ""
    voices: tuple[Score, Score] | None = None
    kan: Rows[Place] = ()
    shared: bool = False


class MetingPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One finished meting; ``instrument`` is the SHA-256 of the version that it was filled in with."""

    kind: Kind
    on: date
    instrument: Key
    leefgebied: Code = ""
    interpreter: Interpreter = Interpreter.NONE
    by: Name
    answers: Rows[AnswerPart]


class GoalPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A goal of his PIP."""

    text: Said
    reached_on: date | None = None
    made_on: date | None = None


class ActiePart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An action of his plan. ``partner`` is how the partner was called: partners differ per office."""

    leefgebied: Code
    onderdeel: Code = ""
    text: Said
    who: Doer
    partner: Name = ""
    priority: Priority
    rung: Rung
    rung_since: date
    due_on: date | None = None
    state: State
    closed_on: date | None = None
    reason: Said = ""
    made_on: date
    #: which of the goals it serves, by its place
    goal: Place | None = None


class TalkAnswerPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was answered at one question of samen terugkijken."""

    question: Code
    picks: Rows[Pick] = ()
    said: Said = ""


class TalkPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One finished talk of samen terugkijken; ``questions`` is the SHA-256 of their version."""

    kind: TalkKind
    on: date
    questions: Key
    advice: Advice | None = None
    reason: Said = ""
    by: Name
    answers: Rows[TalkAnswerPart]


class ToldPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that happened there, as it is told on the timeline: a step, a fase, a visit, a doorverwijzing."""

    on: date
    kind: Code
    text: Said


class PersonPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody around him; only where he asked for it."""

    role: AroundRole
    name: Name
    phone: Name = ""
    email: Name = ""


class Meegegeven(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that goes along."""

    kind: str
    format: int
    #: of this one file, so that it is known again; and of the file in each office where he was, the last one first
    file: Key
    origins: Rows[Key]
    practice: bool
    office: Name
    municipality: Name
    to: Name
    made_on: date
    made_by: Name
    #: when he signed that it goes along
    toestemming_on: date
    cover: CoverPart
    wishes: Rows[WishPart] = ()
    goals: Rows[GoalPart] = ()
    acties: Rows[ActiePart] = ()
    metingen: Rows[MetingPart] = ()
    talks: Rows[TalkPart] = ()
    told: Annotated[tuple[ToldPart, ...], msgspec.Meta(max_length=MOST_TOLD)] = ()
    people: Rows[PersonPart] = ()
    #: the instruments and the questions that are named above, whole, by their SHA-256
    instruments: dict[Key, Whole] = {}
    questions: dict[Key, Whole] = {}

    @property
    def whence(self) -> str:
        """From where he came, in a few words."""
        return WHENCE.format(self.office, self.municipality)


def whence_of(office: Office) -> str:
    """The same of this office, as another tells it."""
    return WHENCE.format(office.settings.location, office.settings.municipality)


class _Head(msgspec.Struct, frozen=True):
    kind: str
    format: int


BEGIN = "het begin"
#: how a part is called in a sentence
PARTS = {
    "cover": "de gegevens van de cliënt",
    "wishes": "de wensen",
    "goals": "de doelen uit het plan van de gemeente",
    "acties": "de acties",
    "metingen": "de metingen",
    "talks": "samen terugkijken",
    "told": "wat er gebeurde",
    "people": "de mensen om de cliënt",
    "instruments": "het meetinstrument",
    "questions": "de vragen van samen terugkijken",
}


class NotReadable(Fault):
    """What was unsealed is not what this kiosk can take in."""


def written(whole: Meegegeven) -> bytes:
    """The document as it goes into the sealed file. It is not packed smaller: what comes in cannot swell."""
    return msgspec.json.encode(whole)


def read(data: bytes, today: date) -> Meegegeven:
    """The document, looked through whole: nothing in it can surprise who takes it in.

    Raises:
        NotReadable: with one sentence on the first thing that is wrong.
    """
    if len(data) > LONGEST:
        raise NotReadable(f"Dit bestand is veel te groot voor één dossier. {ASK_ANEW}")
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise NotReadable("Dit is geen dossier van een verhuizing. Kijk na of u het goede bestand hebt.") from None
    if head.kind != KIND or head.format < FIRST_FORMAT:
        raise NotReadable("Dit is geen dossier van een verhuizing. Kijk na of u het goede bestand hebt.")
    if head.format > FORMAT:
        raise NotReadable("Dit bestand is van een nieuwere Wegwijzer. Werk eerst dit programma bij.")
    try:
        whole = msgspec.json.decode(data, type=Meegegeven)
    except (msgspec.ValidationError, RecursionError) as error:
        raise NotReadable(f"Het bestand klopt niet bij {_part_of(str(error))}. {ASK_ANEW}") from None
    for part, wrong in _faults(whole, today):
        raise NotReadable(f"Het bestand klopt niet bij {PARTS.get(part, part)}: {wrong}. {ASK_ANEW}")
    return whole


def _part_of(error: str) -> str:
    found = re.search(r"\$\.(\w+)", error)
    return PARTS.get(found[1], BEGIN) if found else BEGIN


def _faults(whole: Meegegeven, today: date) -> Iterator[tuple[str, str]]:
    """What a type cannot say, the first thing first: the part, and what is wrong in it."""
    if whole.made_on > today:
        yield "cover", "het is gemaakt op een dag die nog komt. Kijk de klok van deze computer na"
    if whole.made_on < dates.add_months(today, -BEFORE):
        yield BEGIN, "het is te lang geleden gemaakt"
    begin = (whole.office, whole.municipality, whole.to, whole.made_by, whole.toestemming_on)
    yield from ((BEGIN, wrong) for wrong in outside(begin, whole.made_on, "name"))
    for part in PARTS:
        yield from ((part, wrong) for wrong in outside(getattr(whole, part), whole.made_on))
    yield from _faults_of_versions(whole)
    known = {digest: instruments.thawed(content) for digest, content in whole.instruments.items()}
    for meting in whole.metingen:
        if meting.instrument not in known:
            yield "metingen", "het meetinstrument ontbreekt"
            return
        yield from (("metingen", wrong) for wrong in _faults_of_meting(meting, known[meting.instrument], whole.made_on))
    for actie in whole.acties:
        if actie.goal is not None and actie.goal >= len(whole.goals):
            yield "acties", "een actie hoort bij een doel dat er niet is"
        if actie.state is State.OPEN and actie.closed_on is not None:
            yield "acties", "een open actie is al gesloten"
    yield from _faults_of_talks(whole)


def _faults_of_versions(whole: Meegegeven) -> Iterator[tuple[str, str]]:
    for digest, content in whole.instruments.items():
        if not _is_instrument(digest, content):
            yield "instruments", "de vragenlijst is niet heel"
    for digest, content in whole.questions.items():
        if not _are_questions(digest, content):
            yield "questions", "de vragenlijst is niet heel"


def _is_instrument(digest: str, content: str) -> bool:
    try:
        known = instruments.thawed(content)
        instruments.check(known)
    except (msgspec.DecodeError, Misfit, RecursionError):
        return False
    return instruments.frozen_text(known) == (digest, content)


def _are_questions(digest: str, content: str) -> bool:
    try:
        known = questions.thawed(content)
        questions.check(known)
    except (msgspec.DecodeError, Misfit, RecursionError):
        return False
    return questions.frozen_text(known) == (digest, content)


def _faults_of_meting(meting: MetingPart, instrument: Instrument, made_on: date) -> Iterator[str]:
    onderdelen = {one.code: one for one in instrument.onderdelen()}
    codes = [answer.onderdeel for answer in meting.answers]
    if meting.on > made_on:
        yield "een meting is van een dag die nog moest komen"
    if len(codes) != len(set(codes)):
        yield "een onderdeel staat er twee keer"
    if meting.leefgebied and meting.leefgebied not in {one.code for one in instrument.leefgebied}:
        yield "een leefgebied is onbekend"
    for answer in meting.answers:
        if answer.onderdeel not in onderdelen:
            yield "een onderdeel is onbekend"
        elif (answer.score is not None) != (answer.outcome is Outcome.SCORE):
            yield "een score past niet bij het antwoord"
        elif any(place >= len(onderdelen[answer.onderdeel].kan) for place in answer.kan):
            yield "een kan-punt is onbekend"


def _faults_of_talks(whole: Meegegeven) -> Iterator[tuple[str, str]]:
    for talk in whole.talks:
        if talk.questions not in whole.questions:
            yield "questions", "de vragen ontbreken"
            return
        known = {one.code: one for one in questions.thawed(whole.questions[talk.questions]).asked_at(talk.kind)}
        codes = [answer.question for answer in talk.answers]
        if not set(codes) <= known.keys() or len(codes) != len(set(codes)):
            yield "talks", "een antwoord hoort bij geen vraag"
            return
        picks = [
            (known[answer.question].source, answer.question, pick) for answer in talk.answers for pick in answer.picks
        ]
        if not all(_pick_fits(source, pick, whole) for source, _, pick in picks):
            yield "talks", "een antwoord wijst naar iets dat er niet is"


def _pick_fits(source: str, pick: Pick, whole: Meegegeven) -> bool:
    """Whether what was chosen is of a kind that the kiosk can show: a wish of this file, an advice that it knows."""
    if source == "advies":
        return pick.code in set(Advice)
    if source == "wens":
        place = re.fullmatch(rf"{WENS}(\d{{1,6}})-[a-z]+", pick.code)
        fits = place is not None and int(place[1]) < len(whole.wishes)
        return fits and pick.kind is Text.NEARNESS and pick.text in set(Nearness)
    return pick.kind is not Text.NEARNESS
