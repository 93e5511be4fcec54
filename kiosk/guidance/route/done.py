"""What is kept of a mijlpaal that was done, left out, or is to be done after all."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import combinations

from kiosk import dates
from kiosk.content.route import MijlpaalRule
from kiosk.faults import BadInput
from kiosk.guidance.changing import keep_along
from kiosk.office import Office
from kiosk.store.client_models import Client, Geprint, Meting, Mijlpaal
from kiosk.store.sociaal_models import SociaalOverdracht
from kiosk.store.terugkijk_models import Terugkijken

#: what fulfils steps of the route by itself
Ticker = Meting | Terugkijken | Geprint | SociaalOverdracht
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


def check_metingen(
    rules: Iterable[MijlpaalRule],
    moving_on: date,
    done: Mapping[str, date],
    told: Collection[str],
    field: str = "",
) -> None:
    """Refuse days of metingen, by the codes of their steps, that cannot be: each comes after those before it.

    Only of what was ``told`` now: a nulmeting that is caught up here may come after what was done elsewhere.

    Raises:
        BadInput: at ``field``, or else at the code of the step, where one lies on or before the day of an earlier one,
            or where a later one than the nulmeting lies before the move.
    """
    # the rules stand in the order of the route
    metingen = [rule for rule in rules if rule.meting and rule.code in done]
    for before, rule in combinations(metingen, 2):
        if not {before.code, rule.code}.isdisjoint(told) and done[rule.code] <= done[before.code]:
            earlier, day = _called(before), dates.long(done[before.code])
            sentence = f"De {_called(rule)} komt na de {earlier} van {day}. Kijk beide datums na."
            raise BadInput(field or rule.code, sentence)
    for rule in metingen:
        if rule.meting != "nulmeting" and rule.code in told and done[rule.code] < moving_on:
            sentence = f"De {_called(rule)} kan niet vóór de verhuizing van {dates.long(moving_on)}. Kijk de datum na."
            raise BadInput(field or rule.code, sentence)


def check_metingen_of(office: Office, client: Client, told: Collection[str]) -> None:
    """Refuse what was just kept of this client's metingen where their days cannot be, inside a transaction.

    What was done before a lengthening has a name of its own: after that eindmeting other metingen come.

    Raises:
        BadInput: at ``on``.
    """
    rows = Mijlpaal.select().where(
        Mijlpaal.client == client.id, Mijlpaal.done_on.is_null(False), ~Mijlpaal.day_unknown, Mijlpaal.title == ""
    )
    done = {row.code: row.done_on for row in rows if row.done_on}
    check_metingen(office.route.mijlpaal, client.moving_on, done, told, "on")


def _called(rule: MijlpaalRule) -> str:
    number = rule.code.rpartition("-")[2]
    return f"{rule.meting} {number}" if number.isdigit() else rule.meting


def put_done(row: Mijlpaal, on: date, *, day_unknown: bool = False) -> None:
    """It was done on this day; where that is ``day_unknown``, ``on`` only keeps its place on the route."""
    row.done_on, row.day_unknown, row.ticked_by = on, day_unknown, ""
    row.skipped_on, row.reason, row.taken_back = None, "", False


def put_ticked(row: Mijlpaal, on: date, by: Ticker) -> None:
    """What is kept elsewhere fulfilled it on this day."""
    row.done_on, row.skipped_on, row.ticked_by = on, None, mark_of(by)


def mark_of(by: Ticker) -> str:
    """How what ticks a step is named in it: by its own id, so that it opens no step that another one ticked."""
    return f"{by._meta.name} {by.id}"


def untick(client_id: str, by: Ticker) -> None:
    """Open again what this ticked and nobody changed since, inside a transaction."""
    for row in Mijlpaal.select().where(Mijlpaal.client == client_id, Mijlpaal.ticked_by == mark_of(by)):
        row.done_on, row.ticked_by = None, ""
        keep_along(row)


def put_back(row: Mijlpaal) -> None:
    """It was neither done nor left out."""
    row.done_on, row.day_unknown, row.skipped_on, row.reason, row.ticked_by = None, False, None, "", ""


def put_off(row: Mijlpaal, on: date, reason: str) -> None:
    """It was left out on this day."""
    row.done_on, row.day_unknown, row.skipped_on, row.reason, row.ticked_by = None, False, on, reason, ""
