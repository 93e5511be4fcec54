"""Whether the backups are made, stand in two places and come back: told before the day on which they are needed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kiosk import dates
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import system
from kiosk.upkeep.waiting import ContentWaits, known_of_copies

#: after how many days without one it is told; a weekend is none too many
LATE_MADE, LATE_AWAY, LATE_TRIED = 3, 14, 40
#: what who keeps this PC does about it
MAKE_ONE, MAKE_KEY, TRY_ONE = "sudo kiosk backup", "sudo kiosk key recovery", "sudo kiosk backup --test"
ASK = "Beheerder: {}"
NONE_YET = "Er is nog geen kopie (back-up)."


@dataclass(frozen=True)
class CopyDays:
    """Since when the office is there, and on which day each thing was done last with its backups; none where never."""

    today: date
    begun: date
    made: date | None
    away: date | None
    tried: date | None
    failed: date | None
    has_recovery_key: bool

    @property
    def made_late(self) -> bool:
        """Whether none was made for days."""
        return self._over(self.made or self.begun, LATE_MADE)

    @property
    def away_late(self) -> bool:
        """Whether none came on the second place for weeks, where one is used."""
        return self.away is not None and self._over(self.away, LATE_AWAY)

    @property
    def tried_late(self) -> bool:
        """Whether none was put back to try it for longer than a month."""
        return self._over(self.tried or self.begun, LATE_TRIED)

    @property
    def does_not_come_back(self) -> bool:
        """Whether the one that was tried last did not come back."""
        return self.failed is not None and (self.tried is None or self.failed >= self.tried)

    @property
    def key_late(self) -> bool:
        """Whether there is still no recovery key."""
        return not self.has_recovery_key and self._over(self.begun, LATE_MADE)

    def _over(self, since: date, most: int) -> bool:
        return (self.today - since).days > most


def copy_days(office: Office) -> CopyDays | None:
    """What is known of the backups, for who keeps this PC; nothing of the practice office, which needs none."""
    with reading(office, system(office)):
        return _days_of(office, replace(ContentWaits(), **dict(known_of_copies().tuples())))


def copies_wait(office: Office, now: ContentWaits) -> str:
    """What of the backups the teamleider has to know, in a sentence; empty where all is well, and in the practice."""
    known = _days_of(office, now)
    return next(_late(known), "") if known else ""


def _days_of(office: Office, now: ContentWaits) -> CopyDays | None:
    if office.practice or not now.begun:
        return None
    return CopyDays(
        today=office.clock.today(),
        begun=date.fromisoformat(now.begun[:10]),
        made=_day(now.copy_made),
        away=_day(now.copy_away),
        tried=_day(now.copy_tried),
        failed=_day(now.copy_failed),
        has_recovery_key=bool(now.recovery_recipient),
    )


def _day(kept: str) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _late(known: CopyDays) -> Iterator[str]:
    """Each thing that is not well, the gravest first; short, as it stands below the clients."""
    if known.does_not_come_back and known.failed:
        yield f"De proef met een kopie (back-up) mislukte op {dates.short(known.failed)}. {ASK.format(TRY_ONE)}"
    if known.made_late:
        last = f"Laatste kopie (back-up): {dates.short(known.made)}." if known.made else NONE_YET
        yield f"{last} {ASK.format(MAKE_ONE)}"
    if known.key_late:
        yield f"Gaat deze pc stuk, dan gaat geen kopie (back-up) open. {ASK.format(MAKE_KEY)}"
    if known.away_late and known.away:
        yield f"Doe de stick met kopieën (back-up) weer in de pc. Laatste keer: {dates.short(known.away)}."
    if known.tried_late:
        last = f"Laatste proef: {dates.short(known.tried)}." if known.tried else "Nog nooit geprobeerd."
        yield f"Komt een kopie (back-up) goed terug? {last} {ASK.format(TRY_ONE)}"
