"""Which backups stay in a folder: of each of the last days, weeks and months the newest, and none after sixty days.

So there is one of before whatever went wrong, and yet it can be told on which day the last one goes that holds somebody
who was erased. Only what bears the name of a backup goes; one under another name is who named it so his own.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

SUFFIX = ".kopie"
#: the name of a backup tells when it was made
NAME = re.compile(r"wegwijzer-(\d{4}-\d{2}-\d{2}-\d{6})" + re.escape(SUFFIX))
MADE = "%Y-%m-%d-%H%M%S"
#: how many days and weeks have one of their own, and on which day after it was made each goes, a month's too
DAYS, WEEKS = 7, 5
KEPT_FOR = timedelta(days=60)
#: what a backup that was killed left: a sealed half in its folder, or a copy of the store beside the store
HALVES = (f".wegwijzer-*{SUFFIX}-*", ".wegwijzer.db-*")


def name_of(at: datetime) -> str:
    """The name of a backup that is made now."""
    return f"wegwijzer-{at.strftime(MADE)}{SUFFIX}"


def made_at(path: Path) -> datetime | None:
    """When a backup was made, by its name; none where that is another one."""
    found = NAME.fullmatch(path.name)
    try:
        return datetime.strptime(found[1], MADE) if found else None
    except ValueError:
        return None


def staying(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Those that stay, of all that were made: the newest always, and one of a time that has yet to come.

    Of such a one the clock was wrong when it was made: it says nothing of the others, and puts none of them out.
    """
    today, every = now.date(), set(made)
    known = sorted(one for one in every if one <= now)
    young = [one for one in known if today - one.date() < KEPT_FOR]
    week = _monday(today)
    days = [one for one in young if (today - one.date()).days < DAYS]
    weeks = [one for one in young if (week - _monday(one.date())).days < 7 * WEEKS]
    newest_of: list[tuple[list[datetime], Callable[[datetime], object]]] = [
        (days, lambda one: one.date()),
        (weeks, lambda one: _monday(one.date())),
        (young, lambda one: (one.year, one.month)),
    ]
    # they stand in order: of each day, week and month the last one is left
    kept = {one for those, period in newest_of for one in {period(one): one for one in those}.values()}
    return kept | set(known[-1:]) | every.difference(known)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def goes_on(made: date) -> date:
    """On which day a backup goes at the latest, or at the first one that is made after it."""
    return made + KEPT_FOR


def drop_past(folder: Path, made: datetime) -> tuple[str, ...]:
    """Take away what has not to stay; gives the names. To be done once a good one was ``made``: that one stays."""
    there = {path: at for path in folder.iterdir() if (at := made_at(path)) is not None}
    kept = staying(there.values(), made)
    past = sorted(path for path, at in there.items() if at not in kept)
    for path in past:
        path.unlink()
    return tuple(path.name for path in past)


def sweep_halves(folder: Path) -> None:
    """Take away what was not whole when a backup was killed; nobody may make one in this folder meanwhile."""
    for pattern in HALVES:
        for half in folder.glob(pattern):
            half.unlink(missing_ok=True)
