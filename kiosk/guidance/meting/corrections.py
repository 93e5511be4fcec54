"""A finished meting that was filled in wrongly: an answer corrected, or all of it moved to the right client.

Both ask for a reason and are allowed for as long as the settings say. What stood there, who changed it and when is
kept and shown.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from kiosk.content.instrument import SCORES
from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance.clients import reach
from kiosk.guidance.meting.answers import Given, Outcome
from kiosk.guidance.meting.metingen import check_day_of, finished, finished_day, given_in, uitkomst_in
from kiosk.guidance.meting.uitkomst import OnderdeelUitkomst, Uitkomst
from kiosk.guidance.route.route import check_reason, tick_meting, untick_meting
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.people.acting import acting, write_audit
from kiosk.people.identity import Identity
from kiosk.store.models import Answer, Client, Meting, MetingCorrection, Person, Toestemming


class _Kept(msgspec.Struct, frozen=True):
    """An answer as it is kept in the history."""

    outcome: str = ""
    score: int | None = None
    voices: tuple[int, int] | None = None


@dataclass(frozen=True)
class Correction:
    """One thing that was changed afterwards; without an onderdeel the meting came from another client's file."""

    onderdeel: str
    before: Given
    after: Given
    reason: str
    by: str
    on: date


def correct_until(office: Office, entered_on: date) -> date:
    """The last day on which a meting that was ended on that day may be corrected.

    Counted from when it was filled in: a talk of long ago that was entered today was mistyped today.
    """
    return entered_on + timedelta(days=office.settings.correct_days)


def may_correct(office: Office, entered_on: date) -> bool:
    """Whether a meting that was ended on that day may still be corrected."""
    return office.clock.today() <= correct_until(office, entered_on)


def correct(
    office: Office,
    who: Identity,
    meting_id: int,
    version: int,
    onderdeel: str,
    outcome: Outcome,
    score: int | None,
    reason: str,
) -> Uitkomst:
    """Change one answer of a finished meting.

    Raises:
        BadInput: at ``score`` or ``reason``.
        NotAllowed: where the time for it is over.
        Conflict: where somebody else changed the meting in the meantime.
    """
    if (outcome is Outcome.SCORE) != (score in SCORES):
        raise BadInput("score", "Kies een score van 1 tot en met 5.")
    reason = check_reason(reason)
    with acting(office, who):
        meting = _correctable(office, who, meting_id, version)
        if all(line.onderdeel.code != onderdeel for line in _all_lines(uitkomst_in(office, meting))):
            raise BadInput("onderdeel", "Dit onderdeel hoort niet bij deze meting.")
        row = Answer.get_or_none(Answer.meting == meting, Answer.onderdeel == onderdeel)
        if row is None:
            row = Answer(meting=meting, onderdeel=onderdeel)
            row.answered_at = office.clock.now().replace(tzinfo=None)
        before = _Kept(row.outcome, row.score, given_in(row).voices)
        row.outcome, row.score, row.client_score, row.begeleider_score = outcome, score, None, None
        row.shared = False
        row.save()
        _note(office, who, meting, onderdeel, before, _Kept(outcome, score), reason)
        write_audit(office, who, "correct-meting", meting.client_id, f"{meting.id} {onderdeel}")
        return uitkomst_in(office, meting)


def move(office: Office, who: Identity, meting_id: int, version: int, to_client_id: str, reason: str) -> None:
    """Move a finished meting that was filled in for the wrong client to the right one.

    What was answered on toestemming at that talk goes along, and the routes of both are ticked as they should be.
    What was taken over from the wrong client's huishouden does not: nobody of the right one said it.

    Raises:
        BadInput: at ``reason``, where it is the same client, or where his guidance began after that talk.
        NotAllowed: where the time for it is over, or one of both is not this person's client.
        Conflict: where somebody else changed the meting in the meantime.
    """
    reason = check_reason(reason)
    with acting(office, who):
        meting = _correctable(office, who, meting_id, version)
        wrong, right = meting.client, reach(office, who, to_client_id, write=True)
        if wrong.id == right.id:
            raise BadInput("client", "Deze meting staat al bij deze cliënt. Kies een ander.")
        check_day_of(right, finished_day(meting), office.clock.today())
        _move_toestemming(meting, wrong, right)
        if wrong.household != right.household:
            taken_over = Answer.update(outcome=Outcome.OPEN, score=None, kan="", shared=False)
            taken_over.where(Answer.meting == meting, Answer.shared).execute()
        meting.client = right
        meting.save()
        if not meting.leefgebied:
            untick_meting(office, wrong, meting.kind, finished_day(meting))
            tick_meting(office, right, meting.kind, finished_day(meting))
        _note(office, who, meting, "", _Kept(), _Kept(), reason)
        for client in (wrong, right):
            write_audit(office, who, "move-meting", client.id, str(meting.id))


def corrections_of(office: Office, who: Identity, client_id: str, meting_id: int) -> tuple[Correction, ...]:
    """What was changed in a meting after it was finished, the oldest first."""
    with acting(office, who):
        reach(office, who, client_id)
        rows = (
            MetingCorrection.select(MetingCorrection, Person)
            .join(Person)
            .where(MetingCorrection.meting == meting_id)
            .order_by(MetingCorrection.id)
        )
        return tuple(
            Correction(row.onderdeel, _given(row.before), _given(row.after), row.reason, row.by.name, row.at.date())
            for row in rows
            if row.meting.client_id == client_id
        )


def _correctable(office: Office, who: Identity, meting_id: int, version: int) -> Meting:
    meting = finished(office, who, meting_id, version)
    if not may_correct(office, meting.entered_on or finished_day(meting)):
        days = office.settings.correct_days
        raise NotAllowed(f"Een meting verbeteren kan tot {days} dagen erna. Doe nu een nieuwe meting.")
    return meting


def _note(
    office: Office, who: Identity, meting: Meting, onderdeel: str, before: _Kept, after: _Kept, reason: str
) -> None:
    MetingCorrection.create(
        meting=meting,
        onderdeel=onderdeel,
        before=msgspec.json.encode(before).decode(),
        after=msgspec.json.encode(after).decode(),
        reason=reason,
        at=office.clock.now().replace(tzinfo=None),
        by=who.person_id,
    )
    meting.version += 1
    meting.save()


def _move_toestemming(meting: Meting, wrong: Client, right: Client) -> None:
    """The answer with which the meting was ended belongs to who gave it."""
    began, ended = meting.started_at.date(), meting.entered_on or finished_day(meting)
    given = (
        Toestemming.select()
        .where(Toestemming.client == wrong, Toestemming.subject == Subject.METINGEN)
        .where(Toestemming.on >= began, Toestemming.on <= ended)
        .order_by(Toestemming.on.desc(), Toestemming.id.desc())
        .first()
    )
    if given is not None:
        given.client = right
        given.save()


def _given(kept: str) -> Given:
    found = msgspec.json.decode(kept, type=_Kept)
    return Given(Outcome(found.outcome), found.score, voices=found.voices)


def _all_lines(result: Uitkomst) -> list[OnderdeelUitkomst]:
    return [*result.lines, *result.hidden]
