"""A finished meting that was filled in wrongly: an answer corrected, or all of it moved to the right client.

Both ask for a reason and are allowed for as long as the settings say. What stood there, who changed it and when is
kept and shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

import msgspec

from kiosk.content.instrument import SCORES
from kiosk.faults import BadInput, NotAllowed, NotFound
from kiosk.guidance.changing import changing
from kiosk.guidance.clients import ClientFile, Look, cover, covers, looking, reach, visible_clients
from kiosk.guidance.meting.answers import AnswerView, Kind, Outcome
from kiosk.guidance.meting.metingen import FINISHED, check_day_of
from kiosk.guidance.meting.uitkomst import OnderdeelUitkomst, Uitkomst, uitkomst_from
from kiosk.guidance.meting.views import answer_in, finished_day, meting_view, read_metingen, uitkomst_in
from kiosk.guidance.reason import check_reason
from kiosk.guidance.route.done import untick
from kiosk.guidance.route.route import tick_meting
from kiosk.guidance.toestemming import Subject, ToestemmingAnswer, newest
from kiosk.guidance.wensen import Wensen, WensView, read_wensen
from kiosk.office import Office
from kiosk.people.acting import acting, reading, write_audit
from kiosk.people.identity import Identity
from kiosk.store.client_models import Answer, Meting, MetingCorrection, Toestemming
from kiosk.store.office_models import Person


class _AnswerThen(msgspec.Struct, frozen=True):
    """An answer as it is kept in the history."""

    outcome: str = ""
    score: int | None = None
    voices: tuple[int, int] | None = None


@dataclass(frozen=True)
class Correction:
    """One thing that was changed afterwards; without an onderdeel the meting came from another client's file."""

    onderdeel: str
    before: AnswerView
    after: AnswerView
    reason: str
    by: str
    on: date


@dataclass(frozen=True)
class KeptUitkomst:
    """A finished meting as it stands now, with what was changed in it afterwards."""

    uitkomst: Uitkomst
    corrections: tuple[Correction, ...]
    #: the last day on which it may be corrected; none where that time, or the guidance, is over
    correct_until: date | None
    #: what the client wants for himself
    wensen: Wensen
    #: what he said last about the sociaal team; none where he was not asked
    said_sociaal_team: ToestemmingAnswer | None = None

    @property
    def asks_sociaal_team(self) -> bool:
        """Whether the sociaal team may be needed: something lies below 4 at the end, what was asked apart too."""
        meting = self.uitkomst.meting
        if meting.client.closed or meting.leefgebied or meting.kind is not Kind.EINDMETING:
            return False
        lines = (*self.uitkomst.lines, *self.uitkomst.hidden)
        return any(line.now.answered and not line.now.zelfredzaam for line in lines)

    @property
    def wens_to_look_back(self) -> WensView | None:
        """His wish, where a whole later meting asks how near it is and nobody looked back at it since."""
        meting = self.uitkomst.meting
        if meting.client.closed or meting.leefgebied or meting.kind is Kind.NULMETING or meting.finished_on is None:
            return None
        return self.wensen.now if self.wensen.to_look_back(meting.finished_on) else None

    def seen(self, *, apart: bool) -> Uitkomst:
        """What may be seen here: with what was asked apart only where somebody asks for that too."""
        if not apart:
            return self.uitkomst
        return uitkomst_from(replace(self.uitkomst.meting, private_shown=True))

    def changes_seen(self, *, apart: bool) -> tuple[Correction, ...]:
        """What was changed in what may be seen here, and that all of it came from another file."""
        shown = {"", *(line.onderdeel.code for line in self.seen(apart=apart).lines)}
        return tuple(change for change in self.corrections if change.onderdeel in shown)


def kept_uitkomst(
    office: Office, who: Identity, client_id: str, meting_id: int, look: Look = Look.UITKOMST
) -> KeptUitkomst:
    """What a finished meting of this client brought.

    Raises:
        NotFound: where it is not there (any more), or stands in another client's file now.
    """
    with looking(office, who, client_id, look) as row:
        client, read = cover(office, row), read_metingen(client_id)
        meting = next((one for one in read.finished if one.id == meting_id), None)
        if meting is None:
            raise NotFound("Deze meting staat niet meer bij deze cliënt.")
        entered_on = meting.entered_on or finished_day(meting)
        open_still = not client.closed and may_correct(office, entered_on)
        return KeptUitkomst(
            uitkomst=uitkomst_from(meting_view(office, client, read, meting)),
            corrections=read_corrections(client_id).get(meting_id, ()),
            correct_until=correct_until(office, entered_on) if open_still else None,
            wensen=read_wensen(client_id),
            said_sociaal_team=newest(client_id).get(Subject.SOCIAAL_TEAM),
        )


def clients_to_move_to(office: Office, who: Identity, client_id: str) -> list[ClientFile]:
    """To whom a meting of this client can be moved: everybody else whom this person guides, by name."""
    with reading(office, who):
        others = [row for row in visible_clients(office, who) if row.id != client_id]
        return covers(office, others)


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
    reason = check_reason(office, reason)
    with acting(office, who):
        with _correcting(office, who, meting_id, version, "correct-meting", onderdeel) as meting:
            _correct_answer(office, who, meting, onderdeel, _AnswerThen(outcome, score), reason)
        return uitkomst_in(office, meting)


def _correct_answer(
    office: Office, who: Identity, meting: Meting, onderdeel: str, after: _AnswerThen, reason: str
) -> None:
    if all(line.onderdeel.code != onderdeel for line in _all_lines(uitkomst_in(office, meting))):
        raise BadInput("onderdeel", "Dit onderdeel hoort niet bij deze meting.")
    row = Answer.get_or_none(Answer.meting == meting, Answer.onderdeel == onderdeel)
    if row is None:
        row = Answer(meting=meting, onderdeel=onderdeel)
        row.answered_at = office.clock.now().replace(tzinfo=None)
    before = _AnswerThen(row.outcome, row.score, answer_in(row).voices)
    if before == after:
        raise BadInput("score", "Dit antwoord stond er al. Kies een ander, of ga terug met Esc.")
    row.outcome, row.score, row.client_score, row.begeleider_score = after.outcome, after.score, None, None
    row.shared = False
    row.save()
    _note(office, who, meting, onderdeel, before, after, reason)


def move(office: Office, who: Identity, meting_id: int, version: int, to_client_id: str, reason: str) -> None:
    """Move a finished meting that was filled in for the wrong client to the right one.

    What was answered on toestemming with that meting goes along, and nothing that either said by himself; the routes of
    both are ticked as they should be. What was taken over from the wrong client's huishouden does not go along: nobody
    of the right one said it.

    Raises:
        BadInput: at ``reason``, where it is the same client, or where his guidance began after that talk.
        NotAllowed: where the time for it is over, or one of both is not this person's client.
        Conflict: where somebody else changed the meting in the meantime.
    """
    reason = check_reason(office, reason)
    with acting(office, who):
        with _correcting(office, who, meting_id, version, "move-meting") as meting:
            wrong, right = meting.client, reach(office, who, to_client_id, write=True)
            if wrong.id == right.id:
                raise BadInput("client", "Deze meting staat al bij deze cliënt. Kies een ander.")
            check_day_of(right, finished_day(meting), office.clock.today())
            Toestemming.update(client=right).where(Toestemming.meting == meting).execute()
            if wrong.household != right.household:
                taken_over = Answer.update(outcome=Outcome.OPEN, score=None, kan="", shared=False)
                taken_over.where(Answer.meting == meting, Answer.shared).execute()
            meting.client = right
            if not meting.leefgebied:
                untick(wrong.id, meting)
                tick_meting(office, right, meting, finished_day(meting))
            _note(office, who, meting, "", _AnswerThen(), _AnswerThen(), reason)
        write_audit(office, who, "move-meting", right.id, str(meting.id))


def read_corrections(client_id: str) -> dict[int, tuple[Correction, ...]]:
    """What was changed in the metingen of one client, by meting and the oldest first, inside a transaction."""
    rows = (
        MetingCorrection.select(MetingCorrection, Person.name)
        .join(Meting)
        .switch(MetingCorrection)
        .join(Person)
        .where(Meting.client == client_id)
        .order_by(MetingCorrection.id)
    )
    found: dict[int, tuple[Correction, ...]] = {}
    for row in rows:
        before, after = _given(row.before), _given(row.after)
        change = Correction(row.onderdeel, before, after, row.reason, row.by.name, row.at.date())
        found[row.meting_id] = (*found.get(row.meting_id, ()), change)
    return found


@contextmanager
def _correcting(
    office: Office, who: Identity, meting_id: int, version: int, act: str, onderdeel: str = ""
) -> Iterator[Meting]:
    detail = f"{meting_id} {onderdeel}".strip()
    with changing(office, who, FINISHED, meting_id, version, act, detail) as meting:
        if not may_correct(office, meting.entered_on or finished_day(meting)):
            days = office.settings.correct_days
            raise NotAllowed(f"Een meting verbeteren kan tot {days} dagen erna. Doe nu een nieuwe meting.")
        yield meting


def _note(
    office: Office, who: Identity, meting: Meting, onderdeel: str, before: _AnswerThen, after: _AnswerThen, reason: str
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


def _given(kept: str) -> AnswerView:
    found = msgspec.json.decode(kept, type=_AnswerThen)
    return AnswerView(Outcome(found.outcome), found.score, voices=found.voices)


def _all_lines(result: Uitkomst) -> list[OnderdeelUitkomst]:
    return [*result.lines, *result.hidden]
