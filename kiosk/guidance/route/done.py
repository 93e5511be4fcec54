"""What is kept of a mijlpaal that was done, left out, or is to be done after all."""

from datetime import date

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.store.client_models import Mijlpaal

#: so many months before the move nothing of the route can have happened
LONG_BEFORE = 24


def check_done_on(moving_on: date, on: date, today: date) -> None:
    """Refuse a day on which no step of the route of who moves on ``moving_on`` can have been done.

    Raises:
        BadInput: at ``on``, where the day is still to come or lies long before the route.
    """
    if on > today:
        raise BadInput("on", "Deze dag komt nog. Vul in wanneer het gedaan is.")
    check_not_long_before("on", moving_on, on)


def check_not_long_before(field: str, moving_on: date, on: date) -> None:
    """Refuse a day on which nothing of the route of who moves on ``moving_on`` can have been.

    Raises:
        BadInput: at ``field``.
    """
    if on < dates.add_months(moving_on, -LONG_BEFORE):
        raise BadInput(field, "Deze dag ligt lang vóór de verhuizing. Kijk het jaar na.")


def put_done(row: Mijlpaal, on: date, *, day_unknown: bool = False) -> None:
    """It was done on this day; where that is ``day_unknown``, ``on`` only keeps its place on the route."""
    row.done_on, row.day_unknown = on, day_unknown
    row.skipped_on, row.reason, row.taken_back = None, "", False


def put_back(row: Mijlpaal) -> None:
    """It was neither done nor left out."""
    row.done_on, row.day_unknown, row.skipped_on, row.reason = None, False, None, ""


def put_off(row: Mijlpaal, on: date, reason: str) -> None:
    """It was left out on this day."""
    row.done_on, row.day_unknown, row.skipped_on, row.reason = None, False, on, reason
