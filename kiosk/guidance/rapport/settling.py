"""From figures to what is told of them: beside each other, and beside those of earlier reports, after ``rule``."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kiosk.guidance.rapport.counting import RECORD, Counted, changed, figures, parts_of, records
from kiosk.guidance.rapport.gathering import Grounds
from kiosk.guidance.rapport.period import Period
from kiosk.guidance.rapport.rule import FEWEST, Brought, Figure, ToldBefore, fewest_behind, most_behind, what_fits


@dataclass(frozen=True)
class MadeBefore:
    """A report that was made, with the clients on whom its figures rest: who is gone stays one."""

    number: int
    period: Period
    figures: tuple[Figure, ...]

    def brought(self, code: str) -> Brought:
        """What each client brought to a figure."""
        return next((one.brought for one in self.figures if one.code == code), {})


def same_again(grounds: Grounds, period: Period, made: Iterable[MadeBefore]) -> MadeBefore | None:
    """The report that was made over the same months, where fewer than five clients differ from then."""
    now = records(figures(grounds, period)).brought
    mine = (one for one in made if one.period == period)
    return next((one for one in mine if changed(now, one.brought(RECORD)) < FEWEST), None)


def settle(grounds: Grounds, period: Period, made: Sequence[MadeBefore]) -> "Settling":
    """What may be told beside the reports that were made: those over the same months are followed first."""
    first = sorted(made, key=lambda one: one.period != period)
    before = ToldBefore(figure for one in first for figure in one.figures)
    return Settling(before).take_all(figures(grounds, period))


class Settling:
    """Takes the figures one by one, a whole before its parts and a number before its mean."""

    def __init__(self, before: ToldBefore) -> None:
        self._before = before
        #: on whom each figure rests now, and on whom it is to rest
        self._now: dict[str, Brought] = {}
        self._settled: dict[str, Counted] = {}
        self._values: dict[str, float] = {}
        self._records = Figure(RECORD, {})

    def take_all(self, counted: Iterable[Counted]) -> "Settling":
        """Take them, with the parts of each time."""
        every = tuple(counted)
        self._records = records(every)
        for one in every:
            settled = self._take(one)
            number = self._values.get(one.whole or "")
            if number is not None:
                for part in parts_of(settled, number):
                    self._take(part)
        return self

    @property
    def values(self) -> dict[str, float]:
        """What is told, by its code."""
        return self._values

    @property
    def told(self) -> tuple[Counted, ...]:
        """The figures that are told."""
        return tuple(one for code, one in self._settled.items() if code in self._values)

    @property
    def kept(self) -> tuple[Figure, ...]:
        """All figures, also those that are left out, and what each client brings now: with it a later one compares."""
        found = (replace(one.figure, told=code in self._values) for code, one in self._settled.items())
        return (*found, replace(self._records, told=False))

    def _take(self, one: Counted) -> Counted:
        code = one.figure.code
        inside = Figure(code, self._inside(one))
        settled = replace(one, figure=Figure(code, self._before.settled(inside, one.least)))
        self._now[code], self._settled[code] = one.figure.brought, settled
        value = settled.value if one.mean else what_fits(settled.value, self._room(one))
        enough = len(settled.figure.brought) >= max(FEWEST, one.least) and (one.mean or value >= FEWEST)
        if enough and all(self._values.get(other, 0) >= least for other, least in one.needs.items()):
            self._values[code] = value
        return settled

    def _inside(self, one: Counted) -> Brought:
        """On whom it rests of those who are counted in its whole; of who is counted there still what he brought."""
        if one.whole is None:
            return one.figure.brought
        whole, now = self._settled[one.whole].figure.brought, self._now[one.whole]
        inside = {client: what for client, what in one.figure.brought.items() if client in whole}
        for client in whole.keys() - now.keys():
            was = self._before.last(one.figure.code, client)
            if was is not None:
                inside[client] = was
        return inside

    def _room(self, one: Counted) -> int:
        """How many clients there can be of it at most beside its whole, and the others that are apart from it."""
        if one.whole not in self._values:
            return sys.maxsize
        room = most_behind(self._values[one.whole or ""])
        if one.apart:
            others = [code for code, other in self._settled.items() if other.apart and other.whole == one.whole]
            room -= sum(fewest_behind(self._values[code]) for code in others if code in self._values)
        return room
