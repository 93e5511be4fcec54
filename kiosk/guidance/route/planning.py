"""When the mijlpalen of a client are due by their rules, and what moves along where one of his dates moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from kiosk.content.route import MijlpaalRule
from kiosk.guidance.changing import keep_along
from kiosk.guidance.clients import end_of, length_of
from kiosk.guidance.route.route import begin_first_fase
from kiosk.guidance.route.standing import Status, standing
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, Mijlpaal


@dataclass(frozen=True)
class Shift:
    """A step that gets another day; ``was`` is None where it comes on the route, ``to`` where it goes."""

    title: str
    was: date | None
    to: date | None


@dataclass(frozen=True)
class Shifts:
    """What moves along with a client's dates, in the order of the new days, and how many open steps stay."""

    moved: tuple[Shift, ...]
    #: open steps to which somebody gave a day of their own
    own_day: int
    #: steps that were done or left out, among them what the dates themselves tell
    done: int
    #: how many of those that move come to lie before the file: nobody is asked about them any more
    before_file: int = 0


def due_date(office: Office, client: Client, rule: MijlpaalRule) -> date:
    """The date that a rule gives for this client: so long after (or before) its anchor."""
    anchors = {
        "house": client.house_on or client.moving_on - relativedelta(weeks=2),
        "move": client.moving_on,
        "end": end_of(office, client),
    }
    step = relativedelta(months=rule.months, weeks=rule.weeks, days=rule.days)
    day: date = anchors[rule.anchor] + step
    return day


def plan_route(office: Office, who: Identity, client: Client) -> None:
    """Plan the mijlpalen of a new client and begin his first fase, inside a transaction."""
    for rule in office.route.mijlpalen_for(length_of(office, client)):
        Mijlpaal.create(client=client, code=rule.code, due_on=due_date(office, client, rule))
    begin_first_fase(office, who, client)


def replan(office: Office, client: Client, length_was: int) -> None:
    """Move what is planned by rule and not yet done to the client's new dates, inside a transaction.

    Where the guidance has become longer or shorter than ``length_was`` months, what holds only for the new length is
    planned and what held only for the old one goes.
    """
    rows = _steps(client)
    coming, going = _other_rules(office, client, length_was, rows)
    for row in going:
        row.delete_instance()
    for row, due in _moving(office, client, rows):
        if row not in going:
            row.due_on = due
            keep_along(row)
    for rule in coming:
        Mijlpaal.create(client=client, code=rule.code, due_on=due_date(office, client, rule))


def shifts(
    office: Office,
    client: Client,
    *,
    moving_on: date | None = None,
    house_on: date | None = None,
    ends_on: date | None = None,
) -> Shifts:
    """What would move where a client had these dates: told before it is kept, inside a reading.

    ``client`` is his row, which has these dates afterwards and is not kept. ``moving_on`` goes together with
    ``house_on`` (None where that is not known); without it both stay.
    """
    rows, length_was = _steps(client), length_of(office, client)
    before = [_status(office, client, row) for row in rows]
    if moving_on is not None:
        client.moving_on, client.house_on = moving_on, house_on
    if ends_on is not None:
        client.ends_on = ends_on
    moved = sorted(_shifts(office, client, length_was, rows), key=lambda one: one.to or one.was or date.max)
    for row, due in _moving(office, client, rows):
        row.due_on = due
    after = [_status(office, client, row) for row in rows]
    return Shifts(
        moved=tuple(moved),
        own_day=sum(row.moved for row in rows if _is_open(row)),
        done=sum(status in (Status.DONE, Status.SKIPPED) for status in before),
        before_file=sum(now is Status.UNTRACKED is not was for was, now in zip(before, after, strict=True)),
    )


def _shifts(office: Office, client: Client, length_was: int, rows: list[Mijlpaal]) -> Iterator[Shift]:
    coming, going = _other_rules(office, client, length_was, rows)
    for row, due in _moving(office, client, rows):
        if row not in going:
            yield Shift(_title(office, row), row.due_on, due)
    for rule in coming:
        yield Shift(rule.title, None, due_date(office, client, rule))
    for row in going:
        yield Shift(_title(office, row), row.due_on, None)


def _moving(office: Office, client: Client, rows: list[Mijlpaal]) -> Iterator[tuple[Mijlpaal, date]]:
    """What gets another day: planned by rule, not done and not given a day of its own."""
    for row in rows:
        rule = office.route.mijlpaal_named(row.code)
        if rule is None or row.moved or not _is_open(row):
            continue
        due = due_date(office, client, rule)
        if row.due_on != due:
            yield row, due


def _other_rules(
    office: Office, client: Client, length_was: int, rows: list[Mijlpaal]
) -> tuple[list[MijlpaalRule], list[Mijlpaal]]:
    """What holds only for the new length and is not on the route yet; and what is planned there only by the old one."""
    length = length_of(office, client)
    if length == length_was:
        return [], []
    before, now = ({rule.code: rule for rule in office.route.mijlpalen_for(months)} for months in (length_was, length))
    there = {row.code for row in rows}
    coming = [rule for code, rule in now.items() if code not in before and code not in there]
    gone = before.keys() - now.keys()
    return coming, [row for row in rows if row.code in gone and _is_open(row) and not row.moved]


def _steps(client: Client) -> list[Mijlpaal]:
    return list(Mijlpaal.select().where(Mijlpaal.client == client.id).order_by(Mijlpaal.id))


def _is_open(row: Mijlpaal) -> bool:
    return row.done_on is None and row.skipped_on is None


def _status(office: Office, client: Client, row: Mijlpaal) -> Status:
    return standing(office.route.mijlpaal_named(row.code), client, row, office.clock.today())[0]


def _title(office: Office, row: Mijlpaal) -> str:
    rule = office.route.mijlpaal_named(row.code)
    return row.title or (rule.title if rule else row.code)
