"""Metingen: which comes next, its beginning and its end, and the result beside the last time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from kiosk import dates
from kiosk.content.instrument import frozen_text
from kiosk.faults import BadInput, Conflict, Fault
from kiosk.guidance.changing import Changeable, changing, keep_along, keep_new
from kiosk.guidance.clients import Look, cover, looking, reach
from kiosk.guidance.meting.answers import Interpreter, Kind, MetingView, Outcome
from kiosk.guidance.meting.drafts import DRAFTS
from kiosk.guidance.meting.uitkomst import Uitkomst
from kiosk.guidance.meting.views import (
    finished_day,
    finished_rows,
    instrument_of,
    meting_view,
    questions_in,
    read_metingen,
    uitkomst_in,
    view_in,
)
from kiosk.guidance.route.route import tick_meting
from kiosk.guidance.toestemming import Subject, newest, note, said_with
from kiosk.office import Office
from kiosk.people.acting import acting, reading
from kiosk.people.identity import Identity
from kiosk.store.client_models import Answer, Client, Meting
from kiosk.store.instrument_model import InstrumentVersion

#: where the day on which the house came free is not known: moving follows within about so many days (thesis)
HOUSE_BEFORE_MOVE = timedelta(days=14)
#: the finished ones
FINISHED = Changeable(Meting, "Deze meting is er niet meer.", unsettled=lambda meting: meting.finished_on is not None)


class ToestemmingNeeded(Fault):
    """A meting cannot end before the client was asked about sharing its results."""

    def __init__(self) -> None:
        super().__init__("Vraag eerst of de uitkomst met de gemeente gedeeld mag worden.")


class NothingAnswered(BadInput):
    """A meting in which nothing was answered cannot end."""

    def __init__(self) -> None:
        super().__init__("meting", "Er is nog niets ingevuld. Geef eerst een score, of gooi de meting weg.")


def draft_of(office: Office, who: Identity, client_id: str, look: Look = Look.METING) -> MetingView | None:
    """The meting that was begun and not yet ended; each client has one at most."""
    with looking(office, who, client_id, look) as row:
        return draft_in(office, row)


def draft_in(office: Office, client: Client) -> MetingView | None:
    """The same for a client's row, inside a transaction."""
    read = read_metingen(client.id)
    return None if read.draft is None else meting_view(office, cover(office, client), read, read.draft)


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
        row = Meting(
            client=client,
            kind=kind,
            started_at=office.clock.now().replace(tzinfo=None),
            by=who.person_id,
            instrument=_kept_instrument(office),
            held_on=held_on if held_on != today else None,
            leefgebied=leefgebied,
            interpreter=interpreter,
        )
        keep_new(office, who, row, "start-meting")
        _begin(office, client, row)
        return view_in(office, client, row)


def _begin(office: Office, client: Client, meting: Meting) -> None:
    if not questions_in(office, meting):
        raise BadInput("leefgebied", "Naar dit leefgebied wordt bij deze cliënt niet gevraagd. Kies een ander.")
    _share_children(office, client, meting)


def take_over_anew(office: Office, client: Client) -> int | None:
    """His huishouden changed: what was taken over into his draft opens again, but for what still lives there.

    A finished meting stays as it was. Inside a transaction; gives the id of the draft where something was taken over.
    """
    meting = Meting.get_or_none(Meting.client == client, Meting.finished_on.is_null())
    if meting is None:
        return None
    taken = (Answer.meting == meting) & Answer.shared
    if not Answer.select().where(taken).exists():
        return None
    Answer.delete().where(taken, Answer.remark == "").execute()
    Answer.update(outcome=Outcome.OPEN, score=None, kan="", shared=False).where(taken).execute()
    _share_children(office, client, meting)
    keep_along(meting)
    found: int = meting.id
    return found


def _kept_instrument(office: Office) -> str:
    """The instrument of today, kept for the metingen that are done with it."""
    digest, content = frozen_text(office.instrument)
    InstrumentVersion.insert(digest=digest, content=content).on_conflict_ignore().execute()
    return digest


def check_day(office: Office, who: Identity, client_id: str, held_on: date) -> None:
    """Refuse a day on which no talk with this client can have been.

    Raises:
        BadInput: at ``held_on``, where the day is still to come or lies before the guidance.
    """
    with reading(office, who):
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
    there = {row.onderdeel for row in Answer.select(Answer.onderdeel).where(Answer.meting == meting)}
    shared = [
        question.code
        for question in questions_in(office, meting)
        if question.code not in there and instrument_of(meting.instrument_id).leefgebied_of(question.code).children
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


def finish(
    office: Office, who: Identity, meting_id: int, version: int, *, given: bool | None = None, signed: bool = False
) -> Uitkomst:
    """End the meting. What has no answer stays open; the client may stop half-way.

    ``given`` is what the client says now about sharing the scores: it is kept together with the end, or neither is.
    Without it he must have been asked since the meting began.

    Raises:
        NothingAnswered: where nothing at all was answered.
        ToestemmingNeeded: where the client was not asked about sharing since the meting began.
        Conflict: where somebody else answered in the meantime.
    """
    with acting(office, who):
        with _ending(office, who, meting_id, version, "finish-meting") as meting:
            if given is not None:
                note(office, who, meting.client, Subject.METINGEN, given=given, signed=signed, asked_with=meting)
            said = newest(meting.client_id).get(Subject.METINGEN)
            if said is None or said.on < meting.started_at.date():
                raise ToestemmingNeeded
            if given is None:
                said_with(meting, Subject.METINGEN)
        return uitkomst_in(office, meting)


def stop_for_good(office: Office, who: Identity, meting_id: int, version: int) -> Uitkomst:
    """End the meting of a client who stopped and cannot be asked about sharing: no answer is made up for him.

    Raises:
        NothingAnswered: where nothing at all was answered.
        BadInput: where the meting is whole: whoever did it to the end can be asked.
        Conflict: where somebody else answered in the meantime.
    """
    with acting(office, who):
        with _ending(office, who, meting_id, version, "finish-meting-unasked") as meting:
            if not view_in(office, meting.client, meting).open_questions:
                raise BadInput("toestemming", "Deze meting is helemaal gedaan. Vraag de cliënt of delen mag.")
        return uitkomst_in(office, meting)


@contextmanager
def _ending(office: Office, who: Identity, meting_id: int, version: int, act: str) -> Iterator[Meting]:
    with changing(office, who, DRAFTS, meting_id, version, act) as meting:
        if view_in(office, meting.client, meting).answered == 0:
            raise NothingAnswered
        yield meting
        meting.entered_on = office.clock.today()
        meting.finished_on = meting.held_on or meting.entered_on
        if not meting.leefgebied:
            tick_meting(office, meting.client, meting, meting.finished_on)


def metingen_of(office: Office, who: Identity, client_id: str) -> tuple[MetingView, ...]:
    """All finished metingen of a client, the newest first."""
    with looking(office, who, client_id, Look.METINGEN) as row:
        client, read = cover(office, row), read_metingen(client_id)
        return tuple(meting_view(office, client, read, meting) for meting in reversed(read.finished))


def show_private(office: Office, who: Identity, meting_id: int, version: int, *, shown: bool) -> Uitkomst:
    """Turn on (or off again) that what was asked apart may be seen on paper and in the overleg.

    Raises:
        BadInput: where nothing was asked apart in this meting: the client was not asked whether that may be seen.
        Conflict: where somebody else changed the meting in the meantime.
    """
    with acting(office, who):
        with changing(office, who, FINISHED, meting_id, version, "show-private" if shown else "hide-private") as meting:
            if not any(question.private for question in questions_in(office, meting)):
                raise BadInput("private", "In deze meting is daar niet naar gevraagd.")
            meting.private_shown = shown
        return uitkomst_in(office, meting)
