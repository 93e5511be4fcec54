"""Metingen: one draft per client, every answer on disk at once, and the result beside the last time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from kiosk import dates
from kiosk.content.instrument import SCORES, ZELFREDZAAM, Instrument, Leefgebied, Onderdeel, frozen_text, thawed
from kiosk.faults import BadInput, Conflict, Fault, NotFound
from kiosk.guidance.clients import ClientFile, cover, reach
from kiosk.guidance.route import mijlpalen_of, tick_meting
from kiosk.guidance.toestemming import Subject, newest
from kiosk.office import Office
from kiosk.people.identity import Identity, acting, write_audit
from kiosk.store.models import Answer, Client, InstrumentVersion, Meting, Person

REMARK_LENGTH = 2000


class Kind(StrEnum):
    """Which of the route's metingen it is; the value is its name on screen and paper."""

    NULMETING = "nulmeting"
    TUSSENMETING = "tussenmeting"
    EINDMETING = "eindmeting"


class Outcome(StrEnum):
    """What was answered at an onderdeel; ``OPEN`` where only a remark is there yet, or nothing."""

    OPEN = ""
    SCORE = "score"
    NVT = "nvt"
    GEREALISEERD = "gerealiseerd"


class Change(StrEnum):
    """How an onderdeel moved since the meting before; the value is its word on the screen."""

    FIRST = ""
    SAME = "hetzelfde"
    UP = "vooruit"
    DOWN = "achteruit"


class ToestemmingNeeded(Fault):
    """A meting cannot end before the client was asked about sharing its results."""

    def __init__(self) -> None:
        super().__init__("Vraag eerst of de uitkomst met de gemeente gedeeld mag worden.")


@dataclass(frozen=True)
class Given:
    """The answer at one onderdeel."""

    outcome: Outcome = Outcome.OPEN
    score: int | None = None
    remark: str = ""

    @property
    def answered(self) -> bool:
        """Whether it counts as answered: a score, n.v.t. or gerealiseerd."""
        return self.outcome is not Outcome.OPEN

    @property
    def rank(self) -> int | None:
        """The score to compare by: gerealiseerd stands with the best, n.v.t. and open with none."""
        return SCORES[-1] if self.outcome is Outcome.GEREALISEERD else self.score

    @property
    def zelfredzaam(self) -> bool:
        """Whether nothing stands in the way here any more."""
        return self.outcome is Outcome.NVT or (self.rank or 0) >= ZELFREDZAAM


@dataclass(frozen=True)
class MetingView:
    """A meting as it stands on disk, with the one before it."""

    id: int
    client: ClientFile
    kind: Kind
    instrument: Instrument
    #: what is asked of this client: not what his location switched off, nor Kinderen without children
    questions: tuple[Onderdeel, ...]
    answers: Mapping[str, Given]
    previous: Mapping[str, Given]
    previous_on: date | None
    #: the last onderdeel that was touched, where the talk goes on after it
    last: str
    started_at: datetime
    finished_on: date | None
    by: str
    version: int

    def answer_to(self, code: str) -> Given:
        """The answer at an onderdeel; open where nothing was said."""
        return self.answers.get(code, Given())

    @property
    def answered(self) -> int:
        """How many onderdelen have an answer."""
        return sum(self.answer_to(question.code).answered for question in self.questions)

    @property
    def open_questions(self) -> tuple[Onderdeel, ...]:
        """What still has no answer, in the order of the form."""
        return tuple(question for question in self.questions if not self.answer_to(question.code).answered)

    def with_saved(self, saved: "Saved") -> "MetingView":
        """The same meting after one answer was kept."""
        return replace(
            self,
            answers={**self.answers, saved.onderdeel: saved.given},
            version=saved.version,
            last=saved.onderdeel,
        )


@dataclass(frozen=True)
class Saved:
    """One answer that is on disk."""

    onderdeel: str
    given: Given
    version: int
    at: datetime


@dataclass(frozen=True)
class Proposal:
    """The kind of meting that comes next, and why; ``extra`` where the route does not ask for one yet."""

    kind: Kind
    why: str
    extra: bool = False
    planned_on: date | None = None


@dataclass(frozen=True)
class Line:
    """One onderdeel of a result: then, now, and what changed."""

    onderdeel: Onderdeel
    then: Given | None
    now: Given
    change: Change


@dataclass(frozen=True)
class LeefgebiedResult:
    """One leefgebied of a result: its lowest score and how many are below 4, never a mean (a mean hides a 1)."""

    leefgebied: Leefgebied
    lines: tuple[Line, ...]
    lowest_then: int | None
    lowest: int | None
    below: int
    change: Change


@dataclass(frozen=True)
class Result:
    """What a meting brought, beside the one before it."""

    meting: MetingView
    leefgebieden: tuple[LeefgebiedResult, ...]

    @property
    def lines(self) -> list[Line]:
        """All onderdelen in the order of the form."""
        return [line for leefgebied in self.leefgebieden for line in leefgebied.lines]

    def with_change(self, change: Change) -> list[Line]:
        """The onderdelen that moved one way."""
        return [line for line in self.lines if line.change is change]

    @property
    def priorities(self) -> list[Line]:
        """What has priority: the lowest scores first, below zelfredzaam only."""
        low = [line for line in self.lines if line.now.score is not None and not line.now.zelfredzaam]
        return sorted(low, key=lambda line: line.now.score or 0)

    @property
    def achieved(self) -> list[Line]:
        """What the client now manages himself."""
        return [line for line in self.lines if line.now.rank is not None and line.now.zelfredzaam]


def propose_kind(office: Office, who: Identity, client_id: str) -> Proposal:
    """The kind of meting that comes next on this client's route."""
    with acting(office, who):
        client = cover(office, reach(office, who, client_id))
        done = Meting.select().where(Meting.client == client_id, Meting.finished_on.is_null(False)).count()
        planned = next((step for step in mijlpalen_of(office, client) if step.meting and step.open), None)
    if done == 0:
        return Proposal(Kind.NULMETING, "Dit is de eerste meting van deze cliënt.")
    if planned is None or planned.due_on is None:
        return Proposal(Kind.TUSSENMETING, "Alle geplande metingen zijn gedaan. Dit is een extra meting.", extra=True)
    kind = Kind.EINDMETING if planned.meting == Kind.EINDMETING else Kind.TUSSENMETING
    if (planned.due_on - office.clock.today()).days > office.route.signals.meting_counts:
        why = f"De volgende staat pas op {dates.long(planned.due_on)}. Dit is een extra."
        return Proposal(Kind.TUSSENMETING, why, extra=True, planned_on=planned.due_on)
    return Proposal(kind, f"Op de route staat de {kind} op {dates.long(planned.due_on)}.", planned_on=planned.due_on)


def draft_of(office: Office, who: Identity, client_id: str) -> MetingView | None:
    """The meting that was begun and not yet ended; each client has one at most."""
    with acting(office, who):
        client = reach(office, who, client_id)
        row = Meting.get_or_none(Meting.client == client_id, Meting.finished_on.is_null())
        return None if row is None else _view(office, client, row)


def start(office: Office, who: Identity, client_id: str, kind: Kind) -> MetingView:
    """Begin a meting with the instrument of today.

    Raises:
        Conflict: where one was begun in the meantime.
    """
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        if Meting.get_or_none(Meting.client == client_id, Meting.finished_on.is_null()) is not None:
            raise Conflict
        digest, content = frozen_text(office.instrument)
        InstrumentVersion.insert(digest=digest, content=content).on_conflict_ignore().execute()
        row = Meting.create(
            client=client,
            kind=kind,
            started_at=office.clock.now().replace(tzinfo=None),
            by=who.person_id,
            instrument=digest,
        )
        write_audit(office, who, "start-meting", client_id, str(row.id))
        return _view(office, client, row)


def answer(
    office: Office,
    who: Identity,
    meting_id: int,
    version: int,
    onderdeel: str,
    outcome: Outcome,
    score: int | None = None,
) -> Saved:
    """Keep the answer at one onderdeel; it is on disk when this returns.

    Raises:
        BadInput: where the score is not one of the five, or the onderdeel is not asked of this client.
        Conflict: where somebody else answered in the meantime.
    """
    if (outcome is Outcome.SCORE) != (score in SCORES):
        raise BadInput("score", "Kies een score van 1 tot en met 5.")
    with acting(office, who):
        meting = _draft(office, who, meting_id, version)
        return _keep(office, who, meting, onderdeel, outcome=outcome, score=score)


def remark(office: Office, who: Identity, meting_id: int, version: int, onderdeel: str, text: str) -> Saved:
    """Keep the remark at one onderdeel; an empty one takes it away.

    Raises:
        BadInput: at ``remark``, where it is too long.
        Conflict: where somebody else answered in the meantime.
    """
    if len(text) > REMARK_LENGTH:
        over = len(text) - REMARK_LENGTH
        raise BadInput("remark", f"De opmerking is {over} tekens te lang (hoogstens {REMARK_LENGTH}). Maak hem korter.")
    with acting(office, who):
        meting = _draft(office, who, meting_id, version)
        return _keep(office, who, meting, onderdeel, remark=text.strip())


def discard(office: Office, who: Identity, meting_id: int, version: int) -> None:
    """Throw away a draft with all its answers.

    Raises:
        Conflict: where somebody else answered in the meantime.
    """
    with acting(office, who):
        meting = _draft(office, who, meting_id, version)
        client_id = meting.client_id
        meting.delete_instance()
        write_audit(office, who, "discard-meting", client_id, str(meting_id))


def finish(office: Office, who: Identity, meting_id: int, version: int) -> Result:
    """End the meting. What has no answer stays open; the client may stop half-way.

    Raises:
        BadInput: where nothing at all was answered.
        ToestemmingNeeded: where the client was not asked about sharing since the meting began.
        Conflict: where somebody else answered in the meantime.
    """
    with acting(office, who):
        meting = _draft(office, who, meting_id, version)
        client = meting.client
        view = _view(office, client, meting)
        if view.answered == 0:
            raise BadInput("meting", "Er is nog niets ingevuld. Geef eerst een score, of gooi de meting weg.")
        given = newest(client.id).get(Subject.METINGEN)
        if given is None or given.on < meting.started_at.date():
            raise ToestemmingNeeded
        today = office.clock.today()
        meting.finished_on, meting.version = today, meting.version + 1
        meting.save()
        tick_meting(office, client, meting.kind, today)
        write_audit(office, who, "finish-meting", client.id, str(meting.id))
        return _result(_view(office, client, meting))


def result_of(office: Office, who: Identity, client_id: str) -> Result | None:
    """The result of the client's last finished meting; none where there is none."""
    with acting(office, who):
        client = reach(office, who, client_id)
        rows = finished_rows([client_id])
        return _result(_view(office, client, rows[-1])) if rows else None


def finished_rows(client_ids: list[str]) -> list[Meting]:
    """The finished metingen of these clients, oldest first, inside a transaction."""
    wanted = Meting.client.in_(client_ids)
    return list(
        Meting.select().where(wanted, Meting.finished_on.is_null(False)).order_by(Meting.finished_on, Meting.id)
    )


def asked(instrument: Instrument, off: tuple[str, ...], *, has_children: bool) -> tuple[Onderdeel, ...]:
    """The onderdelen that are asked of a client.

    Kinderen only of parents, and nothing that the location switched off by agreement with the municipality.
    """
    return tuple(
        onderdeel
        for leefgebied in instrument.leefgebied
        if leefgebied.code not in off and (has_children or not leefgebied.children)
        for onderdeel in leefgebied.onderdeel
    )


def change_between(then: Given | None, now: Given) -> Change:
    """How one onderdeel moved; no change is told where one of both has no score."""
    before = None if then is None else then.rank
    if before is None or now.rank is None:
        return Change.FIRST
    if now.rank == before:
        return Change.SAME
    return Change.UP if now.rank > before else Change.DOWN


def answers_of(meting_ids: list[int]) -> dict[int, dict[str, Given]]:
    """The answers of many metingen in one query, inside a transaction."""
    found: dict[int, dict[str, Given]] = {meting_id: {} for meting_id in meting_ids}
    for row in Answer.select().where(Answer.meting.in_(meting_ids)):
        found[row.meting_id][row.onderdeel] = Given(Outcome(row.outcome), row.score, row.remark)
    return found


def _draft(office: Office, who: Identity, meting_id: int, version: int) -> Meting:
    row = Meting.get_or_none(Meting.id == meting_id)
    if row is None:
        raise NotFound("Deze meting is op een ander scherm weggegooid.")
    reach(office, who, row.client_id, write=True)
    if row.finished_on is not None or row.version != version:
        raise Conflict
    return row


def _keep(
    office: Office,
    who: Identity,
    meting: Meting,
    onderdeel: str,
    *,
    outcome: Outcome | None = None,
    score: int | None = None,
    remark: str | None = None,
) -> Saved:
    questions = _questions(office, meting.client, instrument_of(meting.instrument_id))
    if all(question.code != onderdeel for question in questions):
        raise BadInput("onderdeel", "Dit onderdeel hoort niet bij deze meting.")
    now = office.clock.now()
    row = Answer.get_or_none(Answer.meting == meting, Answer.onderdeel == onderdeel)
    if row is None:
        row = Answer(meting=meting, onderdeel=onderdeel)
    if outcome is not None:
        row.outcome, row.score = outcome, score
    if remark is not None:
        row.remark = remark
    row.answered_at = now.replace(tzinfo=None)
    row.save()
    Meting.update(version=Meting.version + 1).where(Meting.id == meting.id).execute()
    write_audit(office, who, "answer-meting" if remark is None else "remark-meting", meting.client_id, onderdeel)
    return Saved(onderdeel, Given(Outcome(row.outcome), row.score, row.remark), meting.version + 1, now)


@cache
def instrument_of(digest: str) -> Instrument:
    """The instrument that was kept under a SHA-256, inside a transaction."""
    return thawed(InstrumentVersion.get_by_id(digest).content)


def _questions(office: Office, client: Client, instrument: Instrument) -> tuple[Onderdeel, ...]:
    return asked(instrument, office.settings.leefgebieden_off, has_children=client.has_children)


def _view(office: Office, client: Client, row: Meting) -> MetingView:
    instrument = instrument_of(row.instrument_id)
    before = [
        other for other in finished_rows([client.id]) if other.id != row.id and other.started_at <= row.started_at
    ]
    previous = before[-1] if before else None
    answers = answers_of([row.id] + ([previous.id] if previous else []))
    last = Answer.select().where(Answer.meting == row).order_by(Answer.answered_at.desc(), Answer.id.desc()).first()
    return MetingView(
        id=row.id,
        client=cover(office, client),
        kind=Kind(row.kind),
        instrument=instrument,
        questions=_questions(office, client, instrument),
        answers=answers[row.id],
        previous=answers[previous.id] if previous else {},
        previous_on=previous.finished_on if previous else None,
        last="" if last is None else last.onderdeel,
        started_at=row.started_at,
        finished_on=row.finished_on,
        by=Person.get_by_id(row.by_id).name,
        version=row.version,
    )


def _result(meting: MetingView) -> Result:
    questions = {question.code for question in meting.questions}
    areas = []
    for leefgebied in meting.instrument.leefgebied:
        lines = tuple(_line(meting, onderdeel) for onderdeel in leefgebied.onderdeel if onderdeel.code in questions)
        if lines:
            areas.append(_leefgebied_result(leefgebied, lines))
    return Result(meting, tuple(areas))


def _line(meting: MetingView, onderdeel: Onderdeel) -> Line:
    then, now = meting.previous.get(onderdeel.code), meting.answer_to(onderdeel.code)
    return Line(onderdeel, then, now, change_between(then, now))


def _leefgebied_result(leefgebied: Leefgebied, lines: tuple[Line, ...]) -> LeefgebiedResult:
    before, now = lowest_of(lines)
    changes = {line.change for line in lines}
    return LeefgebiedResult(
        leefgebied=leefgebied,
        lines=lines,
        lowest_then=before,
        lowest=now,
        below=sum(line.now.score is not None and not line.now.zelfredzaam for line in lines),
        change=_change_of(changes),
    )


def lowest_of(lines: Iterable[Line]) -> tuple[int | None, int | None]:
    """The lowest scores then and now; none where nothing has a score.

    Then counts beside the same onderdelen as now: one that was not asked again would show a rise that was none.
    """
    scored = [line for line in lines if line.now.rank is not None]
    then = [line.then.rank for line in scored if line.then is not None and line.then.rank is not None]
    now = [line.now.rank for line in scored if line.now.rank is not None]
    return min(then, default=None), min(now, default=None)


def _change_of(changes: set[Change]) -> Change:
    """One word for a leefgebied: a step back anywhere is told before a step forward."""
    for change in (Change.DOWN, Change.UP, Change.SAME):
        if change in changes:
            return change
    return Change.FIRST
