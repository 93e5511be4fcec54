"""What the teamleider changes in the content, inside the kiosk: kept with who and when, over every file."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from kiosk.content.assumptions import Assumption
from kiosk.content.layers import Change
from kiosk.content.location import Content
from kiosk.faults import BadInput
from kiosk.office import Office, changes_made
from kiosk.people.acting import acting, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.steering import all_without_steering
from kiosk.store.office_models import ContentChange

#: what would be changed, while somebody only looks what that would do
_looked: ContextVar[list[Change] | None] = ContextVar("looked", default=None)


@contextmanager
def only_looking() -> Iterator[list[Change]]:
    """Everything that would change the content is checked as always, and then kept in this list alone."""
    looked: list[Change] = []
    before = _looked.set(looked)
    try:
        yield looked
    finally:
        _looked.reset(before)


@dataclass(frozen=True)
class LatestChange:
    """Who changed something last, and when."""

    by: str
    on: date


def newest_content(office: Office) -> Content:
    """The content with what was changed in another kiosk since it was read here."""
    if changes_made(office.store) != office.content.changes:
        office.read_content_anew()
    return office.content


def latest_change(office: Office, file: str, path: str) -> LatestChange | None:
    """The latest change made in the kiosk at a path of a content file or below it."""
    mine = [
        change for change in office.content.changes if change.file == file and f"{change.path}/".startswith(f"{path}/")
    ]
    newest = mine[-1] if mine else None
    return LatestChange(newest.by, newest.on) if newest is not None and newest.on is not None else None


def change_content(office: Office, who: Identity, file: str, values: Mapping[str, Any]) -> None:
    """Give the values at these paths of a content file; nothing as a value takes the code out.

    What stays the same is not written. The whole content is checked with the change before anything is kept.

    Raises:
        BadInput: the content would be at fault; its field is the last step of the path.
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    content = newest_content(office)
    changes = tuple(
        Change(file, path, value, content.says_below(file, path))
        for path, value in all_without_steering(values).items()
        if content.says(file, path) != value
    )
    misfit = content.refusal(file, changes) if changes else None
    if misfit is not None:
        field = misfit.path.rpartition(".")[2].partition("[")[0]
        raise BadInput(field, f"{misfit.what[:1].upper()}{misfit.what[1:]} {misfit.mend}")
    looked = _looked.get()
    if looked is not None:
        looked.extend(changes)
        return
    with acting(office, who):
        for change in changes:
            kept = ContentChange.create(
                file=file,
                path=change.path,
                value=json.dumps(change.value, ensure_ascii=False),
                was=json.dumps(change.was, ensure_ascii=False),
                person=who.person_id,
                at=office.clock.now().replace(tzinfo=None),
            )
            # not its path: the code of a new task or agreement is made of what was typed
            write_audit(office, who, "change-content", detail=f"{file} {kept.id}")
    office.read_content_anew()


def assumption_holds(office: Office, who: Identity, assumption: Assumption) -> date:
    """The assumption was checked and still holds: look again in a year; gives that day.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    again: date = office.clock.today() + relativedelta(years=1)
    change_content(office, who, assumption.file, {f"{assumption.path}/check_on": again.isoformat()})
    return again


def assumption_settled(office: Office, who: Identity, assumption: Assumption) -> None:
    """The location knows this for certain: it is no assumption any more.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    values = {f"{assumption.path}/aanname": False, f"{assumption.path}/check_on": None}
    change_content(office, who, assumption.file, values)
