"""The clock by which the invented office is made."""

from datetime import date, datetime, time

from kiosk.clock import Clock, Uptime


class MovableClock:
    """A clock that the demo sets to the day on which something happened."""

    def __init__(self, real: Clock) -> None:
        self._real = real
        self.day = real.today()

    def now(self) -> datetime:
        """Ten in the morning of the day that was set; where that is still to come, now: nothing is done later."""
        now = self._real.now()
        return min(datetime.combine(self.day, time(10), tzinfo=now.tzinfo), now)

    def today(self) -> date:
        """The day that was set."""
        return self.day

    def uptime(self) -> Uptime:
        """The real time since boot."""
        return self._real.uptime()
