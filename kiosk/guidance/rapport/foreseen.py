"""Before a report is made: how many of its figures it will tell, and over which months it would tell more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.guidance.rapport.period import Period, offered
from kiosk.guidance.rapport.rapport import A_YEAR, RapportView, found_for
from kiosk.guidance.rapport.told import counted
from kiosk.office import Office
from kiosk.people.acting import reading, require_teamleider
from kiosk.people.identity import Identity


@dataclass(frozen=True)
class Foreseen:
    """A report that is not made yet: over which months, and how many figures it tells, of how many."""

    period: Period
    told: int
    figures: int
    #: when it was made, where it would be one that was made before
    made_on: date | None = None
    #: another that tells more, where this tells less than half
    better: "Foreseen | None" = None

    @property
    def says(self) -> str:
        """How much it tells, in words."""
        left_out = "" if self.told == self.figures else " Bij de andere gaat het over te weinig cliënten."
        before = ""
        if self.made_on is not None:
            before = "Dat rapport is er al, en er veranderde te weinig voor een nieuw: u krijgt het nog een keer. "
        return f"{before}Het noemt {self.told} van de {self.figures} getallen.{left_out}"


def foresee(office: Office, who: Identity, period: Period) -> Foreseen:
    """What a report over a period would tell, and where that is little over which months more can be told.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: where nothing can be told of it, with a period that would do where there is one.
    """
    with reading(office, who):
        require_teamleider(who)
        found = _foreseen(office, who, period)
        if found.told * 2 >= found.figures:
            return found
        others = [one for other in _others(office, period) if (one := _new(office, who, other)) is not None]
        better = max(others, key=lambda one: one.told, default=found)
        return Foreseen(period, found.told, found.figures, found.made_on, better if better.told > found.told else None)


def _others(office: Office, period: Period) -> Iterator[Period]:
    """What is offered, and the year that ends with it: few, since all there is is read for each."""
    year = Period(dates.add_months(period.until + timedelta(days=1), -A_YEAR), period.until)
    others = dict.fromkeys([*(other for _, other in offered(office.clock.today())), year])
    return (other for other in others if other != period)


def _new(office: Office, who: Identity, period: Period) -> Foreseen | None:
    """What a report over other months would tell; none where there is none, or it is there already."""
    try:
        found = _foreseen(office, who, period)
    except BadInput:
        return None
    return found if found.made_on is None else None


def _foreseen(office: Office, who: Identity, period: Period) -> Foreseen:
    found = found_for(office, period)
    view = RapportView(0, period, office.clock.today(), who.name, found.content)
    told, of = counted(view)
    return Foreseen(period, told, of, found.row.made_on if found.row else None)
