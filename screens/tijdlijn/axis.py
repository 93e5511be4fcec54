"""The axis of months on which a route is drawn: every date has a column on it."""

from dataclasses import dataclass
from datetime import date

from kiosk import dates
from kiosk.guidance.route.route import Timeline

#: columns between two numbers of the axis at least
APART = 5
#: months between two numbers
STEPS = (1, 2, 3, 6, 12)


@dataclass(frozen=True)
class Axis:
    """The months of a route on so many columns; every date has a column on it."""

    start: date
    first: int
    last: int
    width: int

    @classmethod
    def of(cls, timeline: Timeline, width: int) -> "Axis":
        """From the start (or before it, where today is) to the end (or beyond it)."""
        client = timeline.client
        month = dates.months_between(client.start, timeline.today)
        return cls(client.start, min(0, month), max(client.length, month + 1), width)

    def column(self, day: date) -> int:
        """The column of a date; what lies off the axis stands at its edge."""
        month = dates.months_between(self.start, day)
        begin, end = dates.add_months(self.start, month), dates.add_months(self.start, month + 1)
        exact = month + (day - begin).days / (end - begin).days
        return self._at(exact)

    def _at(self, month: float) -> int:
        place = round((month - self.first) / (self.last - self.first) * (self.width - 1))
        return min(max(place, 0), self.width - 1)

    def ticks(self) -> list[tuple[int, int]]:
        """The months that are numbered, with their columns."""
        per_month = (self.width - 1) / (self.last - self.first)
        step = next((step for step in STEPS if step * per_month >= APART), STEPS[-1])
        months = range(self.first + -self.first % step, self.last + 1, step)
        return [(month, self._at(month)) for month in months]
