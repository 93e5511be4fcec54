"""When the mijlpalen of a client are due by their rules, and what moves along where one of his dates moves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk import dates
from kiosk.content.route import MijlpaalRule
from kiosk.guidance.changing import keep_along
from kiosk.guidance.clients import end_of, length_of
from kiosk.guidance.route.done import put_back, put_off
from kiosk.guidance.route.fasen import begin_first_fase, first_fase_follows
from kiosk.guidance.route.standing import Status, standing
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, Mijlpaal

#: behind the name of what was done before the end of the guidance became another one
BEFORE = " (vóór de verlenging)"
#: and behind the title of what was done before somebody came back
EARLIER = " (eerder)"
#: why a tussenmeting is left out that would come too soon after another meting
NO_ROOM = "te kort na een andere meting, of te kort vóór de eindmeting"


#: why a step of the way is left out that lay before somebody came back
GONE_BY = "hoorde bij de begeleiding die voorbij was"


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
    """The date that a rule gives for this client: so long after (or before) its anchor, and never after the end."""
    end = end_of(office, client)
    return min(rule.day(house_on=client.house_on, moving_on=client.moving_on, end=end), end)


def plan_route(office: Office, who: Identity, client: Client) -> None:
    """Plan the mijlpalen of a new client and begin his first fase, inside a transaction."""
    for rule in office.route.mijlpalen_for(length_of(office, client)):
        Mijlpaal.create(client=client, code=rule.code, due_on=due_date(office, client, rule))
    begin_first_fase(office, who, client)


def replan(office: Office, who: Identity, client: Client, length_was: int) -> None:
    """Move what is planned by rule and not yet done to the client's new dates, inside a transaction.

    Where the guidance has become longer or shorter than ``length_was`` months, what holds only for the new length is
    planned and what held only for the old one goes.
    """
    rows = _with_room_again(_steps(client))
    coming, going = _other_rules(office, client, length_was, rows)
    _name_of_before(office, rows, coming, going)
    for row in going:
        row.delete_instance()
    for row, due in _moving(office, client, rows):
        # a new date tells it anew
        row.due_on, row.taken_back = due, False
    for row in _without_room(office, client, rows):
        put_off(row, office.clock.today(), NO_ROOM)
    for row in rows:
        if row not in going and row.is_dirty():
            keep_along(row)
    for rule in coming:
        Mijlpaal.create(client=client, code=rule.code, due_on=due_date(office, client, rule))
    first_fase_follows(office, who, client)


def shifts(
    office: Office,
    client: Client,
    *,
    moving_on: date | None = None,
    house_on: date | None = None,
    ends_on: date | None = None,
    then: Office | None = None,
    steps: list[Mijlpaal] | None = None,
) -> Shifts:
    """What would move where a client had these dates: told before it is kept, inside a reading.

    ``then`` is the office as it would be by then, where that is another one than it is now. ``steps`` are those of
    ``steps_of``, where they were read together with those of others.

    ``client`` is his row, which has these dates afterwards and is not kept. ``moving_on`` goes together with
    ``house_on`` (None where that is not known); without it both stay.
    """
    rows, length_was = _steps(client) if steps is None else steps, length_of(office, client)
    before = [_status(office, client, row) for row in rows]
    office = then or office
    _with_room_again(rows)
    if moving_on is not None:
        client.moving_on, client.house_on = moving_on, house_on
    if ends_on is not None:
        client.ends_on = ends_on
    moved = sorted(_shifts(office, client, length_was, rows), key=lambda one: one.to or one.was or date.max)
    moving = dict(_moving(office, client, rows))
    own_day = sum(row.moved for row in rows if _is_open(row) and row not in moving)
    for row, due in moving.items():
        row.due_on = due
    for row in _without_room(office, client, rows):
        put_off(row, office.clock.today(), NO_ROOM)
    after = [_status(office, client, row) for row in rows]
    return Shifts(
        moved=tuple(moved),
        own_day=own_day,
        done=sum(status in (Status.DONE, Status.SKIPPED) for status in before),
        before_file=sum(now is Status.UNTRACKED is not was for was, now in zip(before, after, strict=True)),
    )


def _shifts(office: Office, client: Client, length_was: int, rows: list[Mijlpaal]) -> Iterator[Shift]:
    coming, going = _other_rules(office, client, length_was, rows)
    left_out = _without_room(office, client, rows)
    for row, due in _moving(office, client, rows):
        if row not in going and row not in left_out:
            yield Shift(_title(office, row), row.due_on, due)
    for rule in coming:
        yield Shift(rule.title, None, due_date(office, client, rule))
    for row in {*going, *left_out}:
        yield Shift(_title(office, row), row.due_on, None)


def _moving(office: Office, client: Client, rows: list[Mijlpaal]) -> Iterator[tuple[Mijlpaal, date]]:
    """What gets another day: planned by rule and not done; of what has a day of its own, what would lie past the end.

    Nothing is to be done after the end: a step that stood there would be late only when everybody is gone.
    """
    caught_up = _caught_up(office, client, rows)
    for row in rows:
        rule = office.route.mijlpaal_named(row.code)
        if rule is None or row.moved:
            due = _within(office, client, row.due_on)
        else:
            due = caught_up.get(row) or due_date(office, client, rule)
        if _is_open(row) and due is not None and row.due_on != due:
            yield row, due


def _within(office: Office, client: Client, own: date | None) -> date | None:
    """A day that somebody gave a step, or the end where that comes before it; an end that is past changes nothing."""
    end = end_of(office, client)
    return own if own is None or end < office.clock.today() else min(own, end)


# -- a meting that a file which begins in the middle lacks --------------------------------------------------------


def plan_catch_up(office: Office, client: Client) -> None:
    """Plan the meting that is lacking once it was told what had happened before the file, inside a transaction."""
    rows = _with_room_again(_steps(client))
    for row, due in _moving(office, client, rows):
        rule = office.route.mijlpaal_named(row.code)
        if rule is not None and rule.meting:
            row.due_on = due
    for row in _without_room(office, client, rows):
        put_off(row, office.clock.today(), NO_ROOM)
    for row in rows:
        if row.is_dirty():
            keep_along(row)


def has_room_to_catch_up(office: Office, client: Client) -> bool:
    """Whether a meting that is lacking can still be done well before the eindmeting, inside a transaction."""
    return _soon(office, client, _by_rule(office, client, _steps(client))) is not None


def _with_room_again(rows: list[Mijlpaal]) -> list[Mijlpaal]:
    """These steps, with what was left out for want of room to be done after all: it is looked at anew."""
    for row in rows:
        if row.reason == NO_ROOM:
            put_back(row)
    return rows


def _without_room(office: Office, client: Client, rows: list[Mijlpaal]) -> list[Mijlpaal]:
    """The tussenmetingen that would come too soon after a meting that is caught up, or too soon before the end."""
    return [row for row, day in _caught_up(office, client, rows).items() if day is None]


def _caught_up(office: Office, client: Client, rows: list[Mijlpaal]) -> dict[Mijlpaal, date | None]:
    """The meting that lay before the file and comes soon after its beginning, and when; and what makes room for it.

    Those after it come so many months later at least, or not at all (none) where that leaves no room before the
    eindmeting.
    """
    days = _by_rule(office, client, rows)
    found = _lacking(office, client, days)
    if found is None:
        return {}
    last, at = found
    apart, end = office.route.signals.meting_apart_months, _eindmeting(days)
    caught_up: dict[Mijlpaal, date | None] = {last: at}
    for row in sorted((row for row, (rule, day) in days.items() if day > at), key=lambda row: days[row][1]):
        rule, day = days[row]
        if row.moved or not _is_open(row) or rule.meting != "tussenmeting":
            continue
        day = max(day, dates.add_months(at, apart))
        if end is not None and dates.add_months(day, apart) > end:
            caught_up[row] = None
        else:
            caught_up[row] = at = day
    return caught_up


#: the metingen of a route with their rules, and when each is due by it or by the day that somebody gave it
Days = dict[Mijlpaal, tuple[MijlpaalRule, date]]


def _by_rule(office: Office, client: Client, rows: list[Mijlpaal]) -> Days:
    found: Days = {}
    for row in rows:
        rule = office.route.mijlpaal_named(row.code)
        if rule is not None and rule.meting:
            by_rule = due_date(office, client, rule)
            found[row] = rule, (row.due_on or by_rule) if row.moved else by_rule
    return found


def _eindmeting(days: Days) -> date | None:
    return max((day for row, (rule, day) in days.items() if rule.meting == "eindmeting"), default=None)


def _soon(office: Office, client: Client, days: Days) -> date | None:
    """When a meting that is lacking is to be done: so long after the file began, and so long before the eindmeting.

    None where that leaves no time.
    """
    opened, limits = client.opened_on, office.route.signals
    if opened is None:
        return None
    soon = min(opened + timedelta(days=limits.meting_catch_up), end_of(office, client))
    if (end := _eindmeting(days)) is not None:
        soon = min(soon, dates.add_months(end, -limits.meting_apart_months))
    return None if _too_soon(office, opened, soon) else soon


def _too_soon(office: Office, opened: date, day: date) -> bool:
    """Whether it would be asked at once: on the first day of the file nothing is asked yet."""
    limits = office.route.signals
    return (day - opened).days <= max(limits.meting_ahead, limits.nulmeting_ahead)


def _lacking(office: Office, client: Client, days: Days) -> tuple[Mijlpaal, date] | None:
    """The meting that lay before the file and comes soon after its beginning, and when.

    None where nobody told yet what had happened before, where one of the months before is known, where the next one
    comes as soon, or where the guidance is over by then. An eindmeting whose day has just gone by is done before the
    end.
    """
    opened, limits = client.opened_on, office.route.signals
    if opened is None or client.before_told_on is None:
        return None
    within, end = opened + timedelta(days=limits.meting_catch_up), end_of(office, client)
    left = [row for row, (_, day) in days.items() if day < opened and _is_open(row) and not row.moved]
    ended = next((row for row in left if days[row][0].meting == "eindmeting"), None)
    if ended is not None:
        at = min(within, end)
        return None if _too_soon(office, opened, at) else (ended, at)
    next_comes = any(_is_open(row) and opened <= day <= within for row, (_, day) in days.items())
    known = [row.done_on for row in days if row.done_on is not None and row.done_on <= opened]
    recent = dates.add_months(opened, -limits.meting_known_months)
    soon = _soon(office, client, days)
    if soon is None or next_comes or not left or any(on >= recent for on in known):
        return None
    last = max(left, key=lambda row: days[row][1])
    if not known and days[last][0].meting == "tussenmeting":
        # of whom nothing was measured the first one is lacking
        last = next((row for row in left if days[row][0].meting == "nulmeting"), last)
    return last, soon


# -- another length -----------------------------------------------------------------------------------------------


def _other_rules(
    office: Office, client: Client, length_was: int, rows: list[Mijlpaal]
) -> tuple[list[MijlpaalRule], list[Mijlpaal]]:
    """What holds only for the new length and is not on the route yet; and what is planned there only by the old one."""
    again, no_more = _once_more(office, client, rows)
    length = length_of(office, client)
    if length == length_was:
        return again, no_more
    before, now = ({rule.code: rule for rule in office.route.mijlpalen_for(months)} for months in (length_was, length))
    there = {row.code for row in rows}
    coming = [rule for code, rule in now.items() if code not in before and code not in there]
    gone = before.keys() - now.keys()
    only_then = [row for row in rows if row.code in gone and _is_open(row) and not row.moved]
    return [*coming, *again], [*only_then, *(row for row in no_more if row not in only_then)]


def _once_more(office: Office, client: Client, rows: list[Mijlpaal]) -> tuple[list[MijlpaalRule], list[Mijlpaal]]:
    """What belongs to the end and was done long before the one of today, so that it comes again; and what need not."""
    coming: list[MijlpaalRule] = []
    going: list[Mijlpaal] = []
    if client.ends_on is None:
        return coming, going
    for rule in office.route.mijlpalen_for(length_of(office, client)):
        # what was of an earlier guidance says nothing of the end of this one
        mine = [row for row in rows if rule.again and row.code == rule.code and not row.title.endswith(EARLIER)]
        ticked = [day for row in mine if (day := row.done_on or row.skipped_on) is not None]
        if not ticked:
            continue
        planned = [row for row in mine if _is_open(row)]
        if (due_date(office, client, rule) - max(ticked)).days <= office.route.signals.meting_counts:
            going += [row for row in planned if not row.moved]
        elif not planned:
            coming.append(rule)
    return coming, going


def plan_end_anew(office: Office, client: Client) -> None:
    """What belongs to the end comes once more for who comes back, inside the transaction that opens his file again.

    What of the way there lay in the time before is of a guidance that is over: nobody does it any more.
    """
    today, rows = office.clock.today(), _steps(client)
    for row in rows:
        rule = office.route.mijlpaal_named(row.code)
        if rule is None or not _is_open(row) or row.due_on is None or row.due_on >= today:
            continue
        if rule.again:
            row.due_on = max(due_date(office, client, rule), today)
            keep_along(row)
        elif rule.meting == "tussenmeting" or rule.terugkijken:
            put_off(row, today, GONE_BY)
            keep_along(row)
    planned = {row.code for row in rows if _is_open(row)}
    done = {row.code: row for row in rows if row.code not in planned}
    for rule in office.route.mijlpalen_for(length_of(office, client)):
        before = done.get(rule.code) if rule.again else None
        if before is not None:
            before.title = before.title or f"{rule.title}{EARLIER}"
            keep_along(before)
            due = due_date(office, client, rule)
            Mijlpaal.create(client=client, code=rule.code, due_on=due and max(due, today))


def _name_of_before(office: Office, rows: list[Mijlpaal], coming: list[MijlpaalRule], going: list[Mijlpaal]) -> None:
    """What was done before the end became another one is called so; where that is taken back, no longer."""
    again = {rule.code: f"{rule.title}{BEFORE}" for rule in coming if rule.again}
    no_more = {row.code for row in going}
    for row in rows:
        if _is_open(row):
            continue
        if row.code in again and not row.title:
            row.title = again[row.code]
            keep_along(row)
        elif row.code in no_more and row.title.endswith(BEFORE) and _is_last(row, rows):
            row.title = ""
            keep_along(row)


def _is_last(row: Mijlpaal, rows: list[Mijlpaal]) -> bool:
    """Whether no other of its kind was ticked after it."""
    return all(_is_open(one) or one.id <= row.id for one in rows if one.code == row.code)


def _steps(client: Client) -> list[Mijlpaal]:
    return list(Mijlpaal.select().where(Mijlpaal.client == client.id).order_by(Mijlpaal.id))


def steps_of(clients: Iterable[Client]) -> dict[str, list[Mijlpaal]]:
    """The steps of these clients by the id of each, inside a transaction and by one statement."""
    found: dict[str, list[Mijlpaal]] = {client.id: [] for client in clients}
    for row in Mijlpaal.select().where(Mijlpaal.client.in_(list(found))).order_by(Mijlpaal.id):
        found[row.client_id].append(row)
    return found


def _is_open(row: Mijlpaal) -> bool:
    return row.done_on is None and row.skipped_on is None


def _status(office: Office, client: Client, row: Mijlpaal) -> Status:
    return standing(office.route.mijlpaal_named(row.code), client, row, office.clock.today())[0]


def _title(office: Office, row: Mijlpaal) -> str:
    rule = office.route.mijlpaal_named(row.code)
    return row.title or (rule.title if rule else row.code)
