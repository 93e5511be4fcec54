"""Content in three layers: what is shipped, over it the location's folder, over that what was changed in the kiosk.

The layers are merged per code, not per file: a location's ``partners.toml`` holds only what differs. A path such as
``partner/werkplein/contact/phone`` names one value in the merged content, whichever layer it comes from.
"""

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

from kiosk.content.toml_file import STEP, Misfit, line_of, shaped, table_of
from kiosk.faults import FileFault

T = TypeVar("T")
Table = dict[str, Any]
Path = tuple[str, ...]

#: in the data folder, the content of the location itself
FOLDER_NAME = "inhoud"
#: a table with this key set takes its code out of the content
OFF = "off"


class Layer(StrEnum):
    """Where a value comes from."""

    SHIPPED = "meegeleverd"
    FOLDER = "map van de locatie"
    KIOSK = "in de kiosk"


@dataclass(frozen=True)
class Change:
    """One value that differs from the layer below; ``value`` is nothing where the code was taken out.

    ``was`` is what the layer below said when the change was made; ``by`` and ``on`` are known for changes in the kiosk.
    """

    file: str
    path: str
    value: Any
    was: Any
    by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Origin:
    """A change with the layer it stands in, and what the layer below says now."""

    change: Change
    layer: Layer
    under: Any

    @property
    def changed_under(self) -> bool:
        """Whether the layer below says something else than when the change was made."""
        return bool(self.change.was != self.under)


def leaves(over: Table, base: Table, path: Path = (), where: str = "$") -> Iterator[tuple[Path, Any]]:
    """The values of ``over`` that are to be laid over ``base``, each with its path.

    Raises:
        Misfit: a code stands twice, or is missing.
    """
    for key, value in over.items():
        if key == "code" or (path and key == OFF):
            continue
        below, here, there = base.get(key), (*path, key), f"{where}.{key}"
        if _coded(below) and isinstance(value, list):
            yield from _tables(value, {table["code"]: table for table in below or ()}, here, there)
        elif isinstance(value, dict) and isinstance(below, dict):
            yield from leaves(value, below, here, there)
        else:
            yield here, value


def _tables(tables: list[Any], known: dict[str, Table], path: Path, where: str) -> Iterator[tuple[Path, Any]]:
    seen: set[str] = set()
    for index, table in enumerate(tables):
        here = f"{where}[{index}]"
        code = table.get("code") if isinstance(table, dict) else None
        if not isinstance(code, str) or not code:
            raise Misfit(here, "'code' ontbreekt.", "Zet erbij welke code u verandert.")
        if code in seen:
            raise Misfit(f"{here}.code", f"'{code}' staat er twee keer.", "Zet de regels bij elkaar onder één code.")
        if "/" in code:
            raise Misfit(f"{here}.code", f"'{code}' is geen code.", "Gebruik letters, cijfers en streepjes.")
        if not isinstance(table.get(OFF, False), bool):
            raise Misfit(f"{here}.{OFF}", "hier hoort true of false.", "Schrijf het zonder aanhalingstekens.")
        seen.add(code)
        if table.get(OFF) is True:
            yield (*path, code), None
        elif code in known:
            yield from leaves(table, known[code], (*path, code), here)
        else:
            yield (*path, code), table


def value_at(data: Table, path: Path) -> Any:
    """The value at a path; nothing where there is none."""
    found: Any = data
    for step in path:
        found = _below(found, step)
    return found


def lay(data: Table, path: Path, value: Any) -> None:
    """Put a value into ``data``, or take a code out where it is nothing. A path that is gone is left alone."""
    *steps, last = path
    place: Any = data
    for step in steps:
        below = _below(place, step)
        if below is None and isinstance(place, dict):
            below = place[step] = {}
        place = below
    if isinstance(place, dict):
        place[last] = value
    elif isinstance(place, list):
        _lay_table(place, last, value)


def _lay_table(place: list[Table], last: str, value: Any) -> None:
    before = _table_of_code(place, last)
    if value is None:
        place[:] = [table for table in place if table is not before]
    elif before is None:
        place.append({**value, "code": last})
    else:
        place[place.index(before)] = {**value, "code": last}


def _below(place: Any, step: str) -> Any:
    """What stands one step deeper; nothing where there is none, or where an upgrade made a single value of it."""
    if isinstance(place, list):
        return _table_of_code(place, step)
    return place.get(step) if isinstance(place, dict) else None


def _table_of_code(tables: list[Any], code: str) -> Table | None:
    return next((table for table in tables if isinstance(table, dict) and table.get("code") == code), None)


def _coded(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) and "code" in one for one in value)


class Layered:
    """One content file in its layers; ``folder`` is the text of the location's own file."""

    def __init__(self, name: str, shipped: Table, folder: str = "", changes: tuple[Change, ...] = ()) -> None:
        self.name = name
        self._shipped = shipped
        self._folder_text = folder
        self._folder: Table = msgspec.to_builtins(table_of(folder, self._folder_name)) if folder else {}
        # a value that was set back to what is below it is no change any more, and follows an upgrade
        self._changes = tuple(change for change in changes if change.file == name and change.value != change.was)

    def folder_changes(self) -> tuple[Change, ...]:
        """What the location's file says otherwise.

        Raises:
            FileFault: a code stands twice, or is missing.
        """
        try:
            found = tuple(leaves(self._folder, self._shipped))
        except Misfit as misfit:
            raise self._fault(misfit.path, misfit) from None
        return tuple(
            Change(self.name, "/".join(path), value, value_at(self._shipped, path))
            for path, value in found
            if value != value_at(self._shipped, path)
        )

    def merged(self, kind: type[T], check: Callable[[T], None] | None) -> tuple[T, tuple[Change, ...]]:
        """The content, and the changes made in the kiosk that no longer fit on it and were set aside.

        From then on those that were set aside say nothing.

        Raises:
            FileFault: the location's file is at fault, or the shipped one.
        """
        below = self._below()
        try:
            value = shaped(below, kind, check)
        except Misfit as misfit:
            raise self._fault_of_merged(below, misfit, kind, check) from None
        if not self._changes:
            return value, ()
        try:
            return shaped(_with(below, self._changes), kind, check), ()
        except Misfit:
            return self._fitting(below, value, kind, check)

    def _fitting(
        self, below: Table, value: T, kind: type[T], check: Callable[[T], None] | None
    ) -> tuple[T, tuple[Change, ...]]:
        """The content with the changes that fit on it, and those that do not."""
        kept: list[Change] = []
        aside: list[Change] = []
        for change in self._changes:
            try:
                value = shaped(_with(below, (*kept, change)), kind, check)
            except Misfit:
                aside.append(change)
            else:
                kept.append(change)
        self._changes = tuple(kept)
        return value, tuple(aside)

    def refusal(self, kind: type[T], check: Callable[[T], None] | None, changes: tuple[Change, ...]) -> Misfit | None:
        """Why ``changes`` cannot be laid over this; nothing where they can."""
        try:
            shaped(_with(self._below(), (*self._changes, *changes)), kind, check)
        except Misfit as misfit:
            return misfit
        return None

    def says(self, path: str) -> Any:
        """What stands at a path, changes made in the kiosk included."""
        return value_at(_with(self._below(), self._changes), tuple(path.split("/")))

    def says_below(self, path: str) -> Any:
        """What stands at a path, without the changes made in the kiosk."""
        return value_at(self._below(), tuple(path.split("/")))

    def origins(self, was: dict[str, Any]) -> tuple[Origin, ...]:
        """Every value that is not the shipped one; ``was`` is what the shipped file said when the folder's came."""
        below = self._below()
        folder = [
            Origin(
                Change(self.name, change.path, change.value, remembered(was, change.path, change.was)),
                Layer.FOLDER,
                change.was,
            )
            for change in self.folder_changes()
        ]
        kiosk = [
            Origin(change, Layer.KIOSK, value_at(below, tuple(change.path.split("/")))) for change in self._changes
        ]
        return tuple(origin for origin in (*folder, *kiosk) if origin.change.value != origin.under)

    def _below(self) -> Table:
        """The shipped content with the folder over it."""
        return _with(self._shipped, self.folder_changes())

    def _fault_of_merged(
        self, merged: Table, misfit: Misfit, kind: type[T], check: Callable[[T], None] | None
    ) -> FileFault:
        """A fault of the merged content, at the line of the location's file that makes it."""
        return self._fault(_place_in(self._folder, merged, misfit.path) or self._first_unfit(kind, check), misfit)

    def _first_unfit(self, kind: type[T], check: Callable[[T], None] | None) -> str:
        """Where the location's file has the first value with which the content is at fault."""
        laid: tuple[Change, ...] = ()
        for change in self.folder_changes():
            laid = (*laid, change)
            try:
                shaped(_with(self._shipped, laid), kind, check)
            except Misfit:
                return _place_of(self._folder, change.path.split("/"))
        return "$"

    def _fault(self, path: str, misfit: Misfit) -> FileFault:
        line = line_of(self._folder_text, path) if self._folder_text else None
        return FileFault(self._folder_name if self._folder_text else self.name, line, misfit.what, misfit.mend)

    @property
    def _folder_name(self) -> str:
        return f"{FOLDER_NAME}/{self.name}"


def _with(data: Table, changes: tuple[Change, ...]) -> Table:
    """A copy of ``data`` with the changes laid over it."""
    data = copy.deepcopy(data)
    for change in changes:
        lay(data, tuple(change.path.split("/")), copy.deepcopy(change.value))
    return data


def remembered(was: Table, path: str, otherwise: Any) -> Any:
    """What ``was`` kept for a path, or for a table above it; ``otherwise`` where it kept nothing."""
    steps = path.split("/")
    for length in range(len(steps), 0, -1):
        above = "/".join(steps[:length])
        if above in was:
            return value_at(was[above], tuple(steps[length:]))
    return otherwise


def _place_in(over: Table, merged: Table, path: str) -> str:
    """The path ``$.partner[3].name`` of the merged content as it is counted in ``over``; empty if that is not there."""
    place = "$"
    source: Any = over
    target: Any = merged
    for key, index in re.findall(STEP, path):
        if key:
            place, source, target = f"{place}.{key}", _below(source, key), _below(target, key)
            continue
        target = target[int(index)] if isinstance(target, list) and int(index) < len(target) else None
        code = target.get("code") if isinstance(target, dict) else None
        mine = int(index) if code is None else _index_of_code(source, code)
        if not isinstance(source, list) or mine is None or mine >= len(source):
            return ""
        place, source = f"{place}[{mine}]", source[mine]
    # what is wrong with the tables together is made by one of them
    return "" if _coded(target) else place


def _place_of(over: Table, steps: list[str]) -> str:
    """The path of a change as it is counted in ``over``."""
    place = "$"
    source: Any = over
    for step in steps:
        place += f"[{_index_of_code(source, step)}]" if isinstance(source, list) else f".{step}"
        source = _below(source, step)
    return place


def _index_of_code(tables: Any, code: str) -> int | None:
    table = _table_of_code(tables, code) if isinstance(tables, list) else None
    return None if table is None else tables.index(table)
