"""The time, handed in from outside so that a test owns it."""

import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Uptime:
    """A moment that setting the clock cannot move: seconds since the boot that ``boot`` names."""

    boot: str
    seconds: float


class Clock(Protocol):
    """Where every rule takes its time from."""

    def now(self) -> datetime:
        """The local wall-clock time, with its time zone."""
        ...

    def today(self) -> date:
        """The local date."""
        ...

    def uptime(self) -> Uptime:
        """The time since boot, sleep included."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The local wall-clock time, with its time zone."""
        return datetime.now().astimezone()

    def today(self) -> date:
        """The local date."""
        return self.now().date()

    def uptime(self) -> Uptime:
        """The time since boot, sleep included (CLOCK_BOOTTIME)."""
        return Uptime(BOOT_ID.read_text().strip(), time.clock_gettime(time.CLOCK_BOOTTIME))
