"""Whether the clock of this computer can be right: looked at before a log-in writes anything.

A flat battery sets it years back, a wrong setting a day ahead. The newest line of the audit tells what day it has been,
and the program cannot run before it was made. Summer time is no reason to doubt.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk import dates
from kiosk.faults import Fault
from kiosk.office import Office
from kiosk.store.office_models import AuditLine

#: this program was not there before this day; raised with each release
MADE_ON = date(2026, 11, 1)
#: what summer time, and setting a clock that runs unevenly, take back at most
SET_BACK = timedelta(hours=2)
#: an office that is closed for longer is asked whether it was
LONGEST_CLOSED = timedelta(days=60)
#: who types a wrong PIN, or a wrong recovery code, has not said that the clock is right
WRONG_PIN, WRONG_CODE = "wrong-pin", "wrong-code"
#: nor has the PC, that makes and tries a copy by itself
BACKUP, TRY_BACKUP = "backup", "try-backup"
SAY_NOTHING = (WRONG_PIN, WRONG_CODE, BACKUP, TRY_BACKUP)


@dataclass(frozen=True)
class ClockDoubt:
    """The clock cannot be right, or has stood still for long: why, and what it says now."""

    why: str
    now: datetime

    @property
    def says(self) -> str:
        """The day and the time on the clock."""
        return f"{dates.WEEKDAYS[self.now.weekday()]} {dates.long(self.now.date())}, {dates.clock(self.now)} uur"


class ClockDoubted(Fault):
    """It is asked first whether the clock is right; nothing was written."""

    def __init__(self, doubt: ClockDoubt) -> None:
        super().__init__(
            f"De klok van deze computer klopt misschien niet: hij zegt {doubt.says}. Klopt dat? Log dan één keer in op"
            " het scherm van de kiosk, en zeg het daar. Klopt het niet? Zet eerst de klok goed. Doe dit daarna opnieuw."
            " Er is nog niets bewaard."
        )
        self.doubt = doubt


def clock_doubt(office: Office) -> ClockDoubt | None:
    """Why the clock may be wrong, inside a transaction; None where nothing speaks against it."""
    now = office.clock.now().replace(tzinfo=None)
    if now.date() < MADE_ON:
        return ClockDoubt(f"Dit programma is van {dates.month_and_year(MADE_ON)}: eerder kan het niet zijn.", now)
    last = AuditLine.select(AuditLine.at).where(AuditLine.act.not_in(SAY_NOTHING)).order_by(AuditLine.id.desc()).first()
    if last is None:
        return None
    moment = f"{dates.long(last.at.date())}, {dates.clock(last.at)} uur"
    if now < last.at - SET_BACK:
        return ClockDoubt(f"Op {moment}, is hier al gewerkt: dat is later.", now)
    if now > last.at + LONGEST_CLOSED:
        return ClockDoubt(f"Hier is het laatst gewerkt op {moment}. Dat is lang geleden.", now)
    return None
