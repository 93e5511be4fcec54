"""Toestemming: what the client allows to be shared, and with whom. Each subject is asked apart, and opens only its own.

Two are about the municipality; the third, at the end, is about the sociaal team. Without them nothing of the guidance
leaves the office; the newest answer counts and takes effect at once.
"""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peewee import fn

from kiosk import dates
from kiosk.content.papers import PaperCode
from kiosk.guidance.changing import keep_new
from kiosk.guidance.clients import Look, looking, reach
from kiosk.guidance.geprint import tick_fulfilled
from kiosk.guidance.route import handed
from kiosk.guidance.route.done import untick
from kiosk.guidance.verhuizing.waiting import drop_waiting
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, Geprint, Meting, Toestemming
from kiosk.store.office_models import Person, columns


class Subject(StrEnum):
    """What the toestemming is about."""

    METINGEN = "metingen"
    PLAN = "plan"
    #: what the sociaal team gets at the overdracht; the others are about the municipality
    SOCIAAL_TEAM = handed.SUBJECT
    #: that his file goes along to another office when he moves
    VERHUIZING = "verhuizing"


#: what the municipality sees; a yes to it is none to the sociaal team, nor the other way round
OF_MUNICIPALITY = (Subject.METINGEN, Subject.PLAN)


@dataclass(frozen=True)
class ToestemmingAnswer:
    """The newest answer of the client on one subject."""

    subject: Subject
    given: bool
    on: date
    by: str
    #: of a yes: whether it was noted that the form is signed
    signed: bool = False
    #: of a no: whether there was a yes before it
    taken_back: bool = False

    @property
    def said(self) -> str:
        """The answer in a few words; of a yes before the kiosk asked for it, no signature was noted."""
        if not self.given:
            return "nee"
        return "ja, getekend" if self.signed else "ja, nog niet getekend"


def why_not(answer: ToestemmingAnswer | None) -> str:
    """Why nothing may be shared by this answer; empty where it may: a yes of which it was noted that it is signed."""
    if answer is None:
        return "Toestemming is niet gevraagd."
    if answer.taken_back:
        return f"De cliënt trok de toestemming in op {dates.long(answer.on)}."
    if not answer.given:
        return "De cliënt gaf geen toestemming."
    return "" if answer.signed else "De toestemming is nog niet getekend."


def current(
    office: Office, who: Identity, client_id: str, look: Look = Look.TOESTEMMING
) -> dict[Subject, ToestemmingAnswer]:
    """The newest answer per subject; a subject that was never asked is not there."""
    with looking(office, who, client_id, look):
        return newest(client_id)


def newest(client_id: str) -> dict[Subject, ToestemmingAnswer]:
    """The newest answer per subject, inside a transaction."""
    rows = (
        Toestemming.select(Toestemming.subject, Toestemming.given, Toestemming.on, Person.name, Toestemming.signed)
        .join(Person)
        .where(Toestemming.client == client_id)
        # by the order in which they were given: a clock that was set back must not bring an old yes back
        .order_by(Toestemming.id)
    )
    found: dict[Subject, ToestemmingAnswer] = {}
    for kept, given, on, by, signed in columns(rows):
        subject = Subject(kept)
        before = found.get(subject)
        taken_back = not given and before is not None and (before.given or before.taken_back)
        found[subject] = ToestemmingAnswer(subject, given, on, by, signed, taken_back)
    return found


def withdrawn_in(row: Client) -> tuple[ToestemmingAnswer, ...]:
    """Each no that came after a yes, the oldest first, of a client whose row was reached; no statement."""
    given: dict[str, bool] = {}
    found = []
    for _, subject, yes, on, by in sorted(json.loads(row.said)):  # type: ignore[attr-defined]
        if given.get(subject) and not yes:
            found.append(ToestemmingAnswer(Subject(subject), given=False, on=date.fromisoformat(on), by=by))
        given[subject] = bool(yes)
    return tuple(found)


def taken_back_since(client_id: str, made_on: date) -> bool:
    """Whether the client took back the yes by which a paper was made on a day, inside a transaction."""
    back = handed.taken_back_since(client_id, made_on)
    return bool(Client.select(1).where(Client.id == client_id, back).exists())


def record(
    office: Office,
    who: Identity,
    client_id: str,
    subject: Subject,
    *,
    given: bool,
    signed: bool = False,
    asked_with: int | None = None,
) -> ToestemmingAnswer:
    """The client answers (or withdraws) today; effective at once. ``signed`` says that his yes stands on the form.

    ``asked_with`` is the meting (its id) with which he was asked: where that was another's, his answer goes along.

    A no is always possible, also after the end: a client can take his yes back as long as anything is kept of him.
    Where his file would go along to another office, what still waits here is taken away with it.

    Raises:
        NotAllowed: where the client is not this person's, or at a yes where the file is closed.
        Fault: where his no is kept, and a file that waits cannot be taken away.
    """
    with acting(office, who):
        client = reach(office, who, client_id, write=given)
        # moved to another client in the meantime: what is said now is said by this one
        meting = Meting.get_or_none(Meting.id == asked_with, Meting.client == client)
        answer = note(office, who, client, subject, given=given, signed=signed, asked_with=meting)
    if subject is Subject.VERHUIZING and not given:
        drop_waiting(office.folder, client.number)
    return answer


def note(
    office: Office,
    who: Identity,
    client: Client,
    subject: Subject,
    *,
    given: bool,
    signed: bool = False,
    asked_with: Meting | None = None,
) -> ToestemmingAnswer:
    """Keep the answer of a client's row, which may be changed, inside a transaction."""
    today = office.clock.today()
    answer = ToestemmingAnswer(subject, given, today, who.name, signed=given and signed)
    kept = {"given": given, "signed": answer.signed, "on": today, "by": who.person_id, "meting": asked_with}
    row = Toestemming(client=client, subject=subject, **kept)
    keep_new(office, who, row, _act_of(answer), subject)
    if subject is Subject.SOCIAAL_TEAM and client.handed_over_on is None:
        _step_follows(office, client, answer)
    return answer


def said_with(meting: Meting, subject: Subject) -> None:
    """The newest answer of its client was given with this meting, inside a transaction."""
    mine = Toestemming.select(fn.MAX(Toestemming.id)).where(
        Toestemming.client == meting.client, Toestemming.subject == subject
    )
    Toestemming.update(meting=meting).where(Toestemming.id == mine, Toestemming.meting.is_null()).execute()


def _step_follows(office: Office, client: Client, answer: ToestemmingAnswer) -> None:
    """The step that the overdracht ticked is to be done again where it is asked back; a no of the same day is undone.

    What somebody ticked himself stays.
    """
    made = handed.last_made(client.id)
    if made is None:
        return
    if not answer.given:
        printed = Geprint.select().where(Geprint.client == client, Geprint.paper == PaperCode.SOCIAAL_TEAM)
        for ticker in (made, *printed):
            untick(client.id, ticker)
    elif answer.signed and not taken_back_since(client.id, made.on):
        tick_fulfilled(office, client, PaperCode.SOCIAAL_TEAM, made.on, made)


def _act_of(answer: ToestemmingAnswer) -> str:
    """What the audit calls it."""
    if not answer.given:
        return "toestemming-no"
    return "toestemming-signed" if answer.signed else "toestemming-yes"
