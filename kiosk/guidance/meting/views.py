"""Metingen as they stand: read by as many statements however many there are, and the frozen views made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from kiosk.content.instrument import Instrument, Onderdeel, thawed
from kiosk.guidance.clients import ClientFile, cover
from kiosk.guidance.meting.answers import AnswerView, Interpreter, Kind, MetingView, OfClient, Outcome, asked
from kiosk.guidance.meting.uitkomst import Uitkomst, uitkomst_from
from kiosk.office import Office
from kiosk.store.client_models import Answer, Client, Meting
from kiosk.store.instrument_model import InstrumentVersion
from kiosk.store.office_models import Person


@dataclass(frozen=True)
class MetingenRead:
    """All metingen of one client as they were read, with who did them and what was answered."""

    #: the finished ones, the oldest first
    finished: tuple[Meting, ...]
    draft: Meting | None
    answers: Mapping[int, tuple[Answer, ...]]

    def given(self, meting_id: int) -> dict[str, AnswerView]:
        """The answers of one meting by onderdeel."""
        return {row.onderdeel: answer_in(row) for row in self.answers.get(meting_id, ())}

    def before(self, row: Meting, today: date) -> list[Meting]:
        """The finished ones before this one, the oldest first."""
        day = row.finished_on or row.held_on or today
        return [
            other for other in self.finished if other.id != row.id and (finished_day(other), other.id) < (day, row.id)
        ]


def read_metingen(client_id: str) -> MetingenRead:
    """All metingen of one client by two statements, inside a transaction."""
    mine = Meting.select(Meting, Person.name).join(Person).where(Meting.client == client_id)
    rows = list(mine.order_by(Meting.finished_on, Meting.id))
    finished = tuple(row for row in rows if row.finished_on is not None)
    draft = next((row for row in rows if row.finished_on is None), None)
    return MetingenRead(finished, draft, read_answers([row.id for row in rows]))


def read_answers(meting_ids: Sequence[int]) -> dict[int, tuple[Answer, ...]]:
    """The rows of the answers of these metingen by one statement, inside a transaction."""
    found: dict[int, tuple[Answer, ...]] = {}
    for row in Answer.select().where(Answer.meting.in_(list(meting_ids))).order_by(Answer.id):
        found[row.meting_id] = (*found.get(row.meting_id, ()), row)
    return found


def meting_view(office: Office, client: ClientFile, read: MetingenRead, row: Meting) -> MetingView:
    """One of the metingen that were read, as it stands; ``client`` is the cover of whose it is."""
    earlier = read.before(row, office.clock.today())
    return MetingView(
        id=row.id,
        client=client,
        kind=Kind(row.kind),
        instrument=instrument_of(row.instrument_id),
        questions=questions_of(office, client, row),
        answers=read.given(row.id),
        previous=_standing([read.given(other.id) for other in earlier]),
        previous_on=earlier[-1].finished_on if earlier else None,
        last=_last_touched(row, read.answers.get(row.id, ())),
        started_at=row.started_at,
        held_on=row.held_on,
        finished_on=row.finished_on,
        entered_on=row.entered_on or row.finished_on,
        leefgebied=row.leefgebied,
        interpreter=Interpreter(row.interpreter),
        private_shown=row.private_shown,
        by=row.by.name,
        version=row.version,
    )


def whole_uitkomst(office: Office, client: ClientFile, read: MetingenRead) -> Uitkomst | None:
    """The last result, in which stands as it was answered before what an extra meting on one leefgebied did not ask."""
    if not read.finished:
        return None
    view = meting_view(office, client, read, read.finished[-1])
    whole = asked(office, client, view.instrument)
    # what was asked in a whole meting and left open is open still; before one it was not asked at all
    open_still = {question.code: AnswerView() for question in whole if any(not row.leefgebied for row in read.finished)}
    earlier = {question.code: view.previous[question.code] for question in whole if question.code in view.previous}
    return uitkomst_from(view, {**open_still, **earlier})


def last_uitkomst(office: Office, client: ClientFile, read: MetingenRead) -> Uitkomst | None:
    """What the last finished meting itself brought."""
    return uitkomst_from(meting_view(office, client, read, read.finished[-1])) if read.finished else None


def view_in(office: Office, client: Client, row: Meting) -> MetingView:
    """A meting's row as it stands on disk, inside a transaction."""
    read = read_metingen(client.id)
    found = next(other for other in (*read.finished, read.draft) if other is not None and other.id == row.id)
    return meting_view(office, cover(office, client), read, found)


def uitkomst_in(office: Office, meting: Meting) -> Uitkomst:
    """The result of a finished meting's row, inside a transaction."""
    return uitkomst_from(view_in(office, meting.client, meting))


def finished_rows(client_ids: list[str]) -> list[Meting]:
    """The finished metingen of these clients, oldest first, inside a transaction."""
    wanted = Meting.client.in_(client_ids)
    return list(
        Meting.select().where(wanted, Meting.finished_on.is_null(False)).order_by(Meting.finished_on, Meting.id)
    )


def finished_day(row: Meting) -> date:
    """The day of a finished meting."""
    assert row.finished_on is not None  # noqa: S101 - its caller reads finished ones only
    return row.finished_on


def answers_of(meting_ids: list[int]) -> dict[int, dict[str, AnswerView]]:
    """The answers of many metingen in one query, inside a transaction."""
    found: dict[int, dict[str, AnswerView]] = {meting_id: {} for meting_id in meting_ids}
    for row in Answer.select().where(Answer.meting.in_(meting_ids)):
        found[row.meting_id][row.onderdeel] = answer_in(row)
    return found


def answer_in(row: Answer) -> AnswerView:
    """The answer in a row."""
    voices = (row.client_score, row.begeleider_score)
    return AnswerView(
        outcome=Outcome(row.outcome),
        score=row.score,
        remark=row.remark,
        voices=None if voices[0] is None or voices[1] is None else (voices[0], voices[1]),
        kan=kan_in(row.kan),
        shared=row.shared,
    )


def kan_in(text: str) -> frozenset[int]:
    """The places of the kan-punten that were ticked."""
    return frozenset(int(place) for place in text.split(",") if place)


@cache
def instrument_of(digest: str) -> Instrument:
    """The instrument that was kept under a SHA-256, inside a transaction; read once by a process."""
    return thawed(InstrumentVersion.get_by_id(digest).content)


def questions_of(office: Office, client: OfClient, meting: Meting) -> tuple[Onderdeel, ...]:
    """What is asked in a meting's row, inside a transaction."""
    instrument = instrument_of(meting.instrument_id)
    questions = asked(office, client, instrument)
    if not meting.leefgebied:
        return questions
    return tuple(
        question for question in questions if instrument.leefgebied_of(question.code).code == meting.leefgebied
    )


def questions_in(office: Office, meting: Meting) -> tuple[Onderdeel, ...]:
    """The same where only the row of the meting is known: one statement more for whose it is."""
    return questions_of(office, meting.client, meting)


def _standing(given: list[dict[str, AnswerView]]) -> dict[str, AnswerView]:
    """How each onderdeel was answered last: one on one leefgebied leaves the others as they were asked before."""
    standing: dict[str, AnswerView] = {}
    for code, answer in (found for answers in given for found in answers.items()):
        if answer.answered or not standing.get(code, AnswerView()).answered:
            standing[code] = answer
    return standing


def _last_touched(meting: Meting, answers: tuple[Answer, ...]) -> str:
    """The onderdeel that was answered last in this meting; what was only taken over does not count."""
    touched = [row for row in answers if not (row.shared and row.answered_at < meting.started_at)]
    return max(touched, key=lambda row: (row.answered_at, row.id)).onderdeel if touched else ""
