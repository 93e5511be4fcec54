"""Another end of one client's guidance than the location's length gives: longer, or back, with the reason.

The municipality lengthens a trajectory where the teamleider advises it (the thesis, on the regievoerder's tasks).
"""

from dataclasses import dataclass
from datetime import date

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.guidance.changing import changing
from kiosk.guidance.clients import ClientFile, cover, end_of, length_of, reach, start_of
from kiosk.guidance.intake import CLIENTS
from kiosk.guidance.reason import check_reason
from kiosk.guidance.route.planning import Shifts, replan, shifts
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.ending_models import VerlengAdvies, Verlenging
from kiosk.store.office_models import Person, columns

#: a guidance lasts no longer than so many months
LONGEST = 60
#: of an advice to the regievoerder: that the guidance goes on longer; the value is kept
LENGTHENED = "verlengd"


@dataclass(frozen=True)
class VerlengingView:
    """That the end of a guidance became another one: which, why, when and by whom."""

    was: date
    until: date
    reason: str
    on: date
    by: str

    @property
    def told(self) -> str:
        """All of it, in one sentence."""
        act = "verlengd" if self.until > self.was else "verkort"
        return f"{act} tot {dates.long(self.until)} (was {dates.long(self.was)}): {self.reason} ({self.by})"


def what_another_end_moves(office: Office, who: Identity, client_id: str, ends_on: date, reason: str) -> Shifts:
    """What would move along, told before it is kept; ``reason`` is looked at too, so that nothing is asked in vain.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: at ``ends_on`` or ``reason``.
    """
    require_teamleider(office, who)
    with reading(office, who):
        row = reach(office, who, client_id, write=True)
        check_another_end(office, row, ends_on)
        check_reason(office, reason)
        return shifts(office, row, ends_on=ends_on)


def change_end(
    office: Office,
    who: Identity,
    client_id: str,
    version: int,
    ends_on: date,
    reason: str,
    *,
    decided_on: date | None = None,
) -> ClientFile:
    """The guidance of this client ends on another day; what is planned by the end moves along.

    An advice to the regievoerder that waited for it is answered by a later end: ``decided_on`` is the day on which it
    was decided, today unless said otherwise.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the file is closed.
        BadInput: at ``ends_on`` or ``reason``.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        require_teamleider(office, who)
        with changing(office, who, CLIENTS, client_id, version, "change-end", "") as row:
            set_end(office, who, row, ends_on, reason, decided_on=decided_on)
        return cover(office, row)


def set_end(
    office: Office, who: Identity, row: Client, ends_on: date, reason: str, *, decided_on: date | None = None
) -> None:
    """Give a row another end, with what moves along; it is kept by who changes it, inside his transaction.

    Raises:
        BadInput: at ``ends_on`` or ``reason``.
    """
    check_another_end(office, row, ends_on)
    kept = check_reason(office, reason)
    was, length_was = end_of(office, row), length_of(office, row)
    row.ends_on = ends_on
    today = office.clock.today()
    Verlenging.create(client=row, was=was, until=ends_on, reason=kept, on=today, by=who.person_id)
    if ends_on > was:
        _answer_advice(who, row, ends_on, decided_on or today)
    replan(office, who, row, length_was)


def _answer_advice(who: Identity, row: Client, until: date, on: date) -> None:
    """What was advised and not answered yet is answered by this."""
    waits = (VerlengAdvies.client == row) & (VerlengAdvies.decision == "")
    answer = {"decision": LENGTHENED, "decided_on": on, "decided_until": until, "noted_by": who.person_id}
    VerlengAdvies.update(version=VerlengAdvies.version + 1, **answer).where(waits).execute()


def read_verlengingen(row: Client) -> tuple[VerlengingView, ...]:
    """Each time the end became another one, the oldest first, inside a transaction; most clients need no statement."""
    if row.ends_on is None:
        return ()
    told = Verlenging.select(Verlenging.was, Verlenging.until, Verlenging.reason, Verlenging.on, Person.name)
    rows = told.join(Person).where(Verlenging.client == row.id).order_by(Verlenging.id)
    return tuple(VerlengingView(*one) for one in columns(rows))


def check_end(today: date, start: date, ends_on: date) -> None:
    """Refuse an end that no guidance from this start can have.

    Raises:
        BadInput: at ``ends_on``.
    """
    latest = dates.add_months(start, LONGEST)
    if latest <= today:
        raise BadInput("ends_on", f"Langer dan {LONGEST} maanden kan niet: die zijn al voorbij.")
    if ends_on <= max(today, start):
        raise BadInput("ends_on", "Kies een dag die nog komt, na de verhuizing.")
    if ends_on > latest:
        raise BadInput("ends_on", f"Dit is erg lang. Kies een dag tot en met {dates.long(latest)}.")


def note_end(office: Office, who: Identity, row: Client, reason: str) -> None:
    """Keep that a file began with an end of its own, inside the transaction that begins it."""
    was = dates.add_months(start_of(office, row.moving_on, row.house_on), office.settings.length)
    if row.ends_on is not None and row.ends_on != was:
        today = office.clock.today()
        Verlenging.create(client=row, was=was, until=row.ends_on, reason=reason, on=today, by=who.person_id)


def check_another_end(office: Office, row: Client, ends_on: date) -> None:
    """Refuse an end that this guidance cannot have, or has already.

    Raises:
        BadInput: at ``ends_on``.
    """
    check_end(office.clock.today(), start_of(office, row.moving_on, row.house_on), ends_on)
    if ends_on == end_of(office, row):
        raise BadInput("ends_on", "Op deze dag eindigt de begeleiding al. Kies een andere dag, of ga terug met Esc.")
