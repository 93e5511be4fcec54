"""How a client's guidance ended each time, and that it went on again."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk import dates
from kiosk.guidance.intake import Ending
from kiosk.store.client_models import Client

#: of a verhuizing: that a file came from another office
GEKOMEN = "gekomen"


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
        return None if self.mistaken else self.reopened_on

    @property
    def since(self) -> date | None:
        """The first day of which something is of the guidance that began after it; none as ``went_on_on``.

        Of the day on which one ended and the next began all was still of the one that ended.
        """
        again = self.went_on_on
        return again + timedelta(days=1) if again is not None and again == self.on else again

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


@dataclass(frozen=True)
class JoinedView:
    """That another file went up in this one: by its number, when and by whom, and what of either counts no more."""

    id: int
    number: int
    on: date
    by: str
    told: tuple[str, ...]


def joined_in(row: Client) -> tuple[JoinedView, ...]:
    """The files that went up in that of a reached row, the oldest first; no statement."""
    found = sorted(json.loads(row.joined_with))  # type: ignore[attr-defined]
    return tuple(
        JoinedView(one, number, date.fromisoformat(on), by, tuple(json.loads(told)))
        for one, number, on, by, told in found
    )


def endings_in(row: Client) -> tuple[EndingView, ...]:
    """The endings of a guidance, the oldest first, of a client's row that was reached: they are read along with it."""
    found = sorted(json.loads(row.ended))  # type: ignore[attr-defined]
    return tuple(
        EndingView(
            Ending(how), date.fromisoformat(on), by or "", joined, _day(again), whom or "", reason, bool(mistaken)
        )
        for _, how, on, by, joined, again, whom, reason, mistaken in found
    )


def came_in(row: Client) -> date | None:
    """The day on which the file of a reached row was begun by reading in that of another office; none where it was not.

    A file that was joined with one of before, whose guidance went on, was begun before that.
    """
    moves = json.loads(row.moves)  # type: ignore[attr-defined]
    days = (date.fromisoformat(on) for _, way, _, on, *_ in moves if way == GEKOMEN)
    return max((on for on in days if row.opened_on is not None and on <= row.opened_on), default=None)


def goes_on_since(row: Client) -> date:
    """Since when this guidance goes on, of a reached row: what was before it went on again is of an earlier one.

    What was done elsewhere was done on the day on which it was read in here at the latest.
    """
    came, ended = came_in(row), [one.since for one in endings_in(row) if one.since]
    return max([*ended, *([came + timedelta(days=1)] if came else [])], default=date.min)


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
