"""How a client's guidance ended each time, and that it went on again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk import dates
from kiosk.guidance.intake import Ending
from kiosk.store.client_models import Client


@dataclass(frozen=True)
class EndingView:
    """One ending of a guidance; where it went on later, when and why."""

    how: Ending
    on: date
    #: empty where it was not noted
    by: str
    #: the number of the file in which it went on, where it was joined with that
    joined: int | None = None
    reopened_on: date | None = None
    reopened_by: str = ""
    reason: str = ""
    #: whether the file had been closed by mistake
    mistaken: bool = False

    @property
    def went_on_on(self) -> date | None:
        """When another guidance began after it; none where it is still over, and where it never was the end."""
        return None if never_ended(self.on, self.reopened_on, mistaken=self.mistaken) else self.reopened_on

    @property
    def told(self) -> str:
        """When and how it ended, and by whom."""
        how = f"samengevoegd met nummer {self.joined}" if self.joined else self.how.words
        return f"{dates.long(self.on)}: {how}" + (f" ({self.by})" if self.by else "")

    @property
    def told_again(self) -> str:
        """That it went on, by whom and why; empty where it did not."""
        if self.reopened_on is None:
            return ""
        return f"{dates.long(self.reopened_on)}: weer open ({self.reopened_by}): {self.reason}"


def never_ended(on: date, reopened_on: date | None, *, mistaken: bool) -> bool:
    """Whether a file was closed by mistake, so that its guidance went on all the time.

    One that opens again on the very day on which it was closed was so, whatever was said of it.
    """
    return mistaken or reopened_on == on


def endings_in(row: Client) -> tuple[EndingView, ...]:
    """The endings of a guidance, the oldest first, of a client's row that was reached: they are read along with it."""
    found = sorted(json.loads(row.ended))  # type: ignore[attr-defined]
    return tuple(
        EndingView(
            Ending(how), date.fromisoformat(on), by or "", joined, _day(again), whom or "", reason, bool(mistaken)
        )
        for _, how, on, by, joined, again, whom, reason, mistaken in found
    )


def goes_on_since(endings: Iterable[EndingView]) -> date:
    """Since when this guidance goes on: what was before it went on again is of an earlier one."""
    return max((one.went_on_on for one in endings if one.went_on_on), default=date.min)


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
