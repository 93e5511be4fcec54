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

    @property
    def little(self) -> bool:
        """Whether it tells less than half, so that other months may tell more."""
        return self.told * 2 < self.figures

    @property
    def says(self) -> str:
        """How much it tells, in words."""
        left_out = "" if self.told == self.figures else " Bij de andere gaat het over te weinig cliënten."
        before = ""
        if self.made_on is not None:
            before = "Dat rapport is er al, en er veranderde te weinig voor een nieuw: u krijgt het nog een keer. "
        return f"{before}Het noemt {self.told} van de {self.figures} getallen.{left_out}"


def foresee(office: Office, who: Identity, period: Period) -> Foreseen:
    """What a report over a period would tell.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: where nothing can be told of it, with a period that would do where there is one.
    """
    with reading(office, who):
        require_teamleider(office, who)
        return _foreseen(office, who, period)


def tells_more(office: Office, who: Identity, than: Foreseen) -> Foreseen:
    """The months over which a report tells most.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: where none tells more.
    """
    with reading(office, who):
        require_teamleider(office, who)
        others = [found for other in _others(office, than.period) if (found := _new(office, who, other)) is not None]
        best = max(others, key=lambda one: one.told, default=than)
        if best.told <= than.told:
            raise BadInput("since", "Er zijn nu geen maanden die meer zeggen. Probeer het later, met meer cliënten.")
        return best


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
