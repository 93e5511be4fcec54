"""Metingen: one draft per client, every answer on disk at once, and the result beside the last time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from kiosk import dates
from kiosk.content.instrument import SCORES, Instrument, Onderdeel, frozen_text, thawed
from kiosk.faults import BadInput, Conflict, Fault, NotFound
from kiosk.guidance.clients import cover, reach
from kiosk.guidance.meting.answers import Given, Interpreter, Kind, MetingView, Outcome, Saved, asked
from kiosk.guidance.meting.uitkomst import Uitkomst, uitkomst_from
from kiosk.guidance.route.route import MijlpaalView, mijlpalen_of, tick_meting
from kiosk.guidance.toestemming import Subject, newest
from kiosk.office import Office
from kiosk.people.acting import acting, write_audit
from kiosk.people.identity import Identity
from kiosk.store.models import Answer, Client, InstrumentVersion, Meting, Person

#: where the day on which the house came free is not known: moving follows within about so many days (thesis)
HOUSE_BEFORE_MOVE = timedelta(days=14)
REMARK_LENGTH = 2000


class ToestemmingNeeded(Fault):
    """A meting cannot end before the client was asked about sharing its results."""

    def __init__(self) -> None:
        super().__init__("Vraag eerst of de uitkomst met de gemeente gedeeld mag worden.")


@dataclass(frozen=True)
class Proposal:
    """The kind of meting that comes next, and why; ``extra`` where the route does not ask for one yet."""

    kind: Kind
    why: str
    extra: bool = False
    planned_on: date | None = None


def propose_kind(office: Office, who: Identity, client_id: str) -> Proposal:
    """The kind of meting that comes next on this client's route."""
    with acting(office, who):
        client = cover(office, reach(office, who, client_id))
        whole = (Meting.client == client_id) & (Meting.leefgebied == "")
        done = Meting.select().where(whole, Meting.finished_on.is_null(False)).count()
        planned = next((step for step in mijlpalen_of(office, client) if step.meting and step.open), None)
    if done == 0:
        return Proposal(Kind.NULMETING, _why_first(planned, office.clock.today()))
    if planned is None or planned.due_on is None:
        return Proposal(Kind.TUSSENMETING, "Alle geplande metingen zijn gedaan. Dit is een extra meting.", extra=True)
    kind = Kind.EINDMETING if planned.meting == Kind.EINDMETING else Kind.TUSSENMETING
    if (planned.due_on - office.clock.today()).days > office.route.signals.meting_counts:
        why = f"De volgende staat pas op {dates.long(planned.due_on)}. Dit is een extra."
        return Proposal(Kind.TUSSENMETING, why, extra=True, planned_on=planned.due_on)
    return Proposal(kind, f"Op de route staat de {kind} op {dates.long(planned.due_on)}.", planned_on=planned.due_on)


def _why_first(planned: MijlpaalView | None, today: date) -> str:
    """The first one has a limit of six weeks, which VVS sets."""
    first = "Dit is de eerste meting van deze cliënt."
    if planned is None or planned.due_on is None or planned.meting != Kind.NULMETING:
        return first
    if planned.due_on < today:
        return f"{first} Hij moest vóór {dates.long(planned.due_on)}: doe hem nu."
    return f"{first} Doe hem vóór {dates.long(planned.due_on)}."


def draft_of(office: Office, who: Identity, client_id: str) -> MetingView | None:
    """The meting that was begun and not yet ended; each client has one at most."""
    with acting(office, who):
        client = reach(office, who, client_id)
        row = Meting.get_or_none(Meting.client == client_id, Meting.finished_on.is_null())
        return None if row is None else _view(office, client, row)


def start(
    office: Office,
    who: Identity,
    client_id: str,
    kind: Kind,
    *,
    held_on: date | None = None,
    leefgebied: str = "",
    interpreter: Interpreter = Interpreter.NONE,
) -> MetingView:
    """Begin a meting with the instrument of today.

    ``held_on`` is the day of the talk where it is filled in afterwards, ``leefgebied`` the only one that an extra
    meting is about. What was answered on Kinderen with another parent of the huishouden a short time ago is taken over:
    that leefgebied is theirs together.

    Raises:
        BadInput: at ``held_on``, where the day (today where none is given) is still to come or lies before the
            guidance; at ``leefgebied``, where this client is not asked about it.
        Conflict: where one was begun in the meantime.
    """
    today = office.clock.today()
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        if Meting.get_or_none(Meting.client == client_id, Meting.finished_on.is_null()) is not None:
            raise Conflict
        check_day_of(client, held_on or today, today)
        digest, content = frozen_text(office.instrument)
        InstrumentVersion.insert(digest=digest, content=content).on_conflict_ignore().execute()
        row = Meting.create(
            client=client,
            kind=kind,
            started_at=office.clock.now().replace(tzinfo=None),
            by=who.person_id,
            instrument=digest,
            held_on=held_on if held_on != today else None,
            leefgebied=leefgebied,
            interpreter=interpreter,
        )
        if not _questions(office, client, row):
            raise BadInput("leefgebied", "Naar dit leefgebied wordt bij deze cliënt niet gevraagd. Kies een ander.")
        _share_children(office, client, row)
        write_audit(office, who, "start-meting", client_id, str(row.id))
        return _view(office, client, row)


def check_day(office: Office, who: Identity, client_id: str, held_on: date) -> None:
    """Refuse a day on which no talk with this client can have been.

    Raises:
        BadInput: at ``held_on``, where the day is still to come or lies before the guidance.
    """
    with acting(office, who):
        check_day_of(reach(office, who, client_id), held_on, office.clock.today())


def check_day_of(client: Client, held_on: date, today: date) -> None:
    """The same for a client's row, inside a transaction."""
    if held_on > today:
        raise BadInput("held_on", "Deze dag komt nog. Vul in wanneer het gesprek was.")
    begins = client.house_on or client.moving_on - HOUSE_BEFORE_MOVE
    if held_on < begins:
        raise BadInput("held_on", f"De begeleiding begint op {dates.long(begins)}. Een meting kan vanaf die dag.")


def _share_children(office: Office, client: Client, meting: Meting) -> None:
    """Take over what another parent of the huishouden answered on Kinderen within the time of one round of metingen."""
    day = meting.held_on or office.clock.today()
    shared = [
        question.code
        for question in _questions(office, client, meting)
        if instrument_of(meting.instrument_id).leefgebied_of(question.code).children
    ]
    parents = Client.select().where(Client.household == client.household, Client.id != client.id, Client.has_children)
    near = [
        row
        for row in finished_rows([parent.id for parent in parents])
        if abs((day - finished_day(row)).days) <= office.route.signals.meting_counts
    ]
    answered = (
        Answer.select(Answer, Meting)
        .join(Meting)
        .where(Answer.meting.in_(near), Answer.onderdeel.in_(shared), Answer.outcome != Outcome.OPEN)
        .order_by(Meting.finished_on, Meting.id)
    )
    for theirs in {row.onderdeel: row for row in answered}.values():
        Answer.create(
            meting=meting,
            onderdeel=theirs.onderdeel,
            outcome=theirs.outcome,
            score=theirs.score,
            # other kan-punten may stand at these places in another instrument
            kan=theirs.kan if theirs.meting.instrument_id == meting.instrument_id else "",
            shared=True,
            answered_at=theirs.answered_at,
        )


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
        given = {"outcome": outcome, "score": score, "client_score": None, "begeleider_score": None, "shared": False}
        return _keep(office, who, meting, onderdeel, "answer-meting", given)


def differ(
    office: Office,
    who: Identity,
    meting_id: int,
    version: int,
    onderdeel: str,
    *,
    client_score: int,
    begeleider_score: int,
    counts: int,
) -> Saved:
    """Keep both voices where client and begeleider differ, and which of both counts by agreement; never a mean.

    Raises:
        BadInput: where a score is not one of the five, both are the same, or what counts is neither.
        Conflict: where somebody else answered in the meantime.
    """
    if client_score not in SCORES or begeleider_score not in SCORES:
        raise BadInput("score", "Kies een score van 1 tot en met 5.")
    if client_score == begeleider_score:
        raise BadInput("score", "U kiest allebei hetzelfde. Dan is er geen verschil: druk op dat cijfer.")
    if counts not in (client_score, begeleider_score):
        raise BadInput("counts", "Kies samen welke van de twee telt.")
    with acting(office, who):
        meting = _draft(office, who, meting_id, version)
        voices = {"client_score": client_score, "begeleider_score": begeleider_score, "shared": False}
        given = {"outcome": Outcome.SCORE, "score": counts, **voices}
        return _keep(office, who, meting, onderdeel, "answer-meting", given)


def tick_kan(
    office: Office, who: Identity, meting_id: int, version: int, onderdeel: str, place: int, *, can: bool
) -> Saved:
    """Tick a kan-punt, or take the tick away. Acute danger stands in two places and is ticked in both.

    Raises:
        BadInput: where there is no such kan-punt.
        Conflict: where somebody else answered in the meantime.
    """
    with acting(office, who):
        meting = _draft(office, who, meting_id, version)
        questions = {question.code: question for question in _questions(office, meting.client, meting)}
        question = questions.get(onderdeel)
        if question is not None and not 0 <= place < len(question.kan):
            raise BadInput("kan", "Dit punt bestaat niet. Kies een punt uit de lijst.")
        saved = _keep(office, who, meting, onderdeel, "tick-kan", {"kan": _ticked(meting, onderdeel, place, can)})
        if question is None or question.danger != place:
            return saved
        along = {}
        for other in questions.values():
            if other.danger is not None and other.code != onderdeel:
                kan = {"kan": _ticked(meting, other.code, other.danger, can)}
                along[other.code] = _write(meting, other.code, kan)
        return replace(saved, along=along)


def _ticked(meting: Meting, onderdeel: str, place: int, can: bool) -> str:
    row = Answer.get_or_none(Answer.meting == meting, Answer.onderdeel == onderdeel)
    before = _kan_of(row.kan) if row is not None else frozenset()
    return _kan_text(before | {place} if can else before - {place})


def _kan_text(places: frozenset[int]) -> str:
    return ",".join(str(place) for place in sorted(places))


def _kan_of(text: str) -> frozenset[int]:
    return frozenset(int(place) for place in text.split(",") if place)


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
        return _keep(office, who, meting, onderdeel, "remark-meting", {"remark": text.strip()})


def set_interpreter(
    office: Office, who: Identity, meting_id: int, version: int, interpreter: Interpreter
) -> MetingView:
    """Note that somebody interprets at this talk, or nobody any more; never who.

    Raises:
        Conflict: where somebody else answered in the meantime.
    """
    with acting(office, who):
        meting = _draft(office, who, meting_id, version)
        meting.interpreter, meting.version = interpreter, meting.version + 1
        meting.save()
        write_audit(office, who, "set-interpreter", meting.client_id, str(meting.id))
        return _view(office, meting.client, meting)


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


def finish(office: Office, who: Identity, meting_id: int, version: int, *, left: bool = False) -> Uitkomst:
    """End the meting. What has no answer stays open; the client may stop half-way.

    With ``left`` he stopped for good and cannot be asked about sharing any more: no answer is made up for him.

    Raises:
        BadInput: where nothing at all was answered, or where a meting that is whole would end without asking.
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
        if left and not view.open_questions:
            raise BadInput("toestemming", "Deze meting is helemaal gedaan. Vraag de cliënt of delen mag.")
        if not left and (given is None or given.on < meting.started_at.date()):
            raise ToestemmingNeeded
        meting.entered_on = office.clock.today()
        meting.finished_on, meting.version = meting.held_on or meting.entered_on, meting.version + 1
        meting.save()
        if not meting.leefgebied:
            tick_meting(office, client, meting.kind, meting.finished_on)
        write_audit(office, who, "finish-meting-unasked" if left else "finish-meting", client.id, str(meting.id))
        return uitkomst_from(_view(office, client, meting))


def uitkomst_of(office: Office, who: Identity, client_id: str, *, whole: bool = False) -> Uitkomst | None:
    """The result of the client's last finished meting; none where there is none.

    With ``whole``, what an extra meting on one leefgebied did not ask stands as it was answered before.
    """
    with acting(office, who):
        client = reach(office, who, client_id)
        if whole:
            return newest_uitkomst(office, client)
        rows = finished_rows([client_id])
        return uitkomst_from(_view(office, client, rows[-1])) if rows else None


def newest_uitkomst(office: Office, client: Client) -> Uitkomst | None:
    """The whole result of a client's row, inside a transaction; none where nothing was measured."""
    rows = finished_rows([client.id])
    if not rows:
        return None
    view = _view(office, client, rows[-1])
    whole = asked(view.instrument, office.settings.leefgebieden_off, has_children=client.has_children)
    # what was asked in a whole meting and left open is open still; before one it was not asked at all
    open_still = {question.code: Given() for question in whole if any(not row.leefgebied for row in rows)}
    told = {question.code: view.previous[question.code] for question in whole if question.code in view.previous}
    return uitkomst_from(view, {**open_still, **told})


def metingen_of(office: Office, who: Identity, client_id: str) -> tuple[MetingView, ...]:
    """All finished metingen of a client, the newest first."""
    with acting(office, who):
        client = reach(office, who, client_id)
        return tuple(_view(office, client, row) for row in reversed(finished_rows([client_id])))


def show_private(office: Office, who: Identity, meting_id: int, version: int, *, shown: bool) -> Uitkomst:
    """Turn on (or off again) that what was asked apart may be seen on paper and in the overleg.

    Raises:
        BadInput: where nothing was asked apart in this meting: the client was not asked whether that may be seen.
        Conflict: where somebody else changed the meting in the meantime.
    """
    with acting(office, who):
        meting = finished(office, who, meting_id, version)
        if not any(question.private for question in _questions(office, meting.client, meting)):
            raise BadInput("private", "In deze meting is daar niet naar gevraagd.")
        meting.private_shown, meting.version = shown, meting.version + 1
        meting.save()
        write_audit(office, who, "show-private" if shown else "hide-private", meting.client_id, str(meting.id))
        return uitkomst_from(_view(office, meting.client, meting))


def finished(office: Office, who: Identity, meting_id: int, version: int) -> Meting:
    """The row of a finished meting that is to be changed, inside a transaction.

    Raises:
        Conflict: where somebody else changed it in the meantime.
    """
    row = Meting.get_or_none(Meting.id == meting_id)
    if row is None:
        raise NotFound("Deze meting is er niet meer.")
    reach(office, who, row.client_id, write=True)
    if row.finished_on is None or row.version != version:
        raise Conflict
    return row


def uitkomst_in(office: Office, meting: Meting) -> Uitkomst:
    """The result of a finished meting's row, inside a transaction."""
    return uitkomst_from(_view(office, meting.client, meting))


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


def answers_of(meting_ids: list[int]) -> dict[int, dict[str, Given]]:
    """The answers of many metingen in one query, inside a transaction."""
    found: dict[int, dict[str, Given]] = {meting_id: {} for meting_id in meting_ids}
    for row in Answer.select().where(Answer.meting.in_(meting_ids)):
        found[row.meting_id][row.onderdeel] = given_in(row)
    return found


def given_in(row: Answer) -> Given:
    """The answer in a row."""
    voices = (row.client_score, row.begeleider_score)
    return Given(
        outcome=Outcome(row.outcome),
        score=row.score,
        remark=row.remark,
        voices=None if voices[0] is None or voices[1] is None else (voices[0], voices[1]),
        kan=_kan_of(row.kan),
        shared=row.shared,
    )


def _draft(office: Office, who: Identity, meting_id: int, version: int) -> Meting:
    row = Meting.get_or_none(Meting.id == meting_id)
    if row is None:
        raise NotFound("Deze meting is op een ander scherm weggegooid.")
    reach(office, who, row.client_id, write=True)
    if row.finished_on is not None or row.version != version:
        raise Conflict
    return row


def _keep(
    office: Office, who: Identity, meting: Meting, onderdeel: str, act: str, values: Mapping[str, object]
) -> Saved:
    """Write one answer, raise the version of the meting and note the act."""
    questions = _questions(office, meting.client, meting)
    if all(question.code != onderdeel for question in questions):
        raise BadInput("onderdeel", "Dit onderdeel hoort niet bij deze meting.")
    given = _write(meting, onderdeel, {**values, "answered_at": office.clock.now().replace(tzinfo=None)})
    Meting.update(version=Meting.version + 1).where(Meting.id == meting.id).execute()
    write_audit(office, who, act, meting.client_id, onderdeel)
    return Saved(onderdeel, given, meting.version + 1, office.clock.now())


def _write(meting: Meting, onderdeel: str, values: Mapping[str, object]) -> Given:
    row = Answer.get_or_none(Answer.meting == meting, Answer.onderdeel == onderdeel)
    if row is None:
        row = Answer(meting=meting, onderdeel=onderdeel, answered_at=meting.started_at)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return given_in(row)


@cache
def instrument_of(digest: str) -> Instrument:
    """The instrument that was kept under a SHA-256, inside a transaction."""
    return thawed(InstrumentVersion.get_by_id(digest).content)


def _questions(office: Office, client: Client, meting: Meting) -> tuple[Onderdeel, ...]:
    instrument = instrument_of(meting.instrument_id)
    questions = asked(instrument, office.settings.leefgebieden_off, has_children=client.has_children)
    if not meting.leefgebied:
        return questions
    return tuple(
        question for question in questions if instrument.leefgebied_of(question.code).code == meting.leefgebied
    )


def _view(office: Office, client: Client, row: Meting) -> MetingView:
    day = row.finished_on or row.held_on or office.clock.today()
    earlier = [
        other
        for other in finished_rows([client.id])
        if other.id != row.id and (other.finished_on, other.id) < (day, row.id)
    ]
    answers = answers_of([row.id, *(other.id for other in earlier)])
    # what the last meting did not ask, because it was about one leefgebied, was asked in an earlier one
    previous: dict[str, Given] = {}
    for code, given in (found for other in earlier for found in answers[other.id].items()):
        if given.answered or not previous.get(code, Given()).answered:
            previous[code] = given
    untouched = Answer.shared & (Answer.answered_at < row.started_at)
    touched = Answer.select().where(Answer.meting == row, ~untouched)
    last = touched.order_by(Answer.answered_at.desc(), Answer.id.desc()).first()
    return MetingView(
        id=row.id,
        client=cover(office, client),
        kind=Kind(row.kind),
        instrument=instrument_of(row.instrument_id),
        questions=_questions(office, client, row),
        answers=answers[row.id],
        previous=previous,
        previous_on=earlier[-1].finished_on if earlier else None,
        last="" if last is None else last.onderdeel,
        started_at=row.started_at,
        held_on=row.held_on,
        finished_on=row.finished_on,
        entered_on=row.entered_on or row.finished_on,
        leefgebied=row.leefgebied,
        interpreter=Interpreter(row.interpreter),
        private_shown=row.private_shown,
        by=Person.get_by_id(row.by_id).name,
        version=row.version,
    )
