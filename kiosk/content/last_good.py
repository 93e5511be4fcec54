"""The location's folder as it is, and the kiosk's copy of the last one that was good."""

import json
import logging
import shutil
from pathlib import Path
from typing import Any

from kiosk.content.folder import GOOD_NAME, LAYERED, WAS_NAME, LocationFolder, digest
from kiosk.content.layers import FOLDER_NAME, Change, remembered
from kiosk.content.location import Content
from kiosk.content.recordings import FOLDER as SOUNDS
from kiosk.faults import FileFault

log = logging.getLogger(__name__)


def open_content(data: Path, changes: tuple[Change, ...] = ()) -> Content:
    """The content of the location in the data folder: its own folder where that is good, else the last good one."""
    live, good = data / FOLDER_NAME, data / GOOD_NAME
    if not live.is_dir():
        return Content(changes=changes)
    fault = _fault_of(live)
    if fault is None:
        return Content(live, changes)
    # what was good before an upgrade need not be good after it
    return Content(good if good.is_dir() and _fault_of(good) is None else None, changes, fault)


def _fault_of(folder: Path) -> FileFault | None:
    try:
        Content(folder).check()
    except FileFault as fault:
        return fault
    return None


def fingerprint(folder: Path | None) -> str:
    """What changes when a file of the folder does."""
    if folder is None or not folder.is_dir():
        return ""
    found = [(path, path.stat()) for path in folder.rglob("*") if path.is_file()]
    files = sorted((str(path), state.st_mtime_ns, state.st_size) for path, state in found)
    return digest(repr(files).encode())


def keep_good(data: Path) -> None:
    """Copy the location's folder as the last good one, with what the shipped content says below it today.

    Where it cannot be copied the kiosk works on: what it shows now is good.
    """
    try:
        _keep_good(data)
    except OSError as error:
        log.warning("the content was not kept as good: %s", error)


def _keep_good(data: Path) -> None:
    live, good = data / FOLDER_NAME, data / GOOD_NAME
    if not live.is_dir():
        shutil.rmtree(good, ignore_errors=True)
        return
    if good.is_dir() and _same_files(live, good):
        return
    new = data / f"{GOOD_NAME}.nieuw"
    shutil.rmtree(new, ignore_errors=True)
    # an editor's lock file is a link to nowhere, and sounds are large and never at fault
    shutil.copytree(live, new, ignore=_sounds, ignore_dangling_symlinks=True)
    (new / WAS_NAME).write_text(json.dumps(_was_now(Content(live), Content(good)), ensure_ascii=False), "utf-8")
    shutil.rmtree(good, ignore_errors=True)
    new.rename(good)


def _was_now(live: Content, before: Content) -> dict[str, dict[str, Any]]:
    """What the shipped content says below each value of the folder; for an older value, what it said then."""
    was = LocationFolder(before.folder).was()
    found: dict[str, dict[str, Any]] = {}
    for name in LAYERED.values():
        known = {change.path: change.value for change in before.folder_changes(name)}
        found[name] = {
            change.path: remembered(was.get(name, {}), change.path, change.was)
            if known.get(change.path) == change.value
            else change.was
            for change in live.folder_changes(name)
        }
    known_files = {origin.change.file: origin.change for origin in before.replaced()}
    for origin in live.replaced():
        same = known_files.get(origin.change.file)
        kept = same is not None and same.value == origin.change.value
        found[origin.change.file] = {"": same.was if same is not None and kept else origin.under}
    return found


def _same_files(one: Path, other: Path) -> bool:
    return _contents(one) == {name: text for name, text in _contents(other).items() if name != WAS_NAME}


def _contents(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(f"{SOUNDS}/")}


def _sounds(folder: str, names: list[str]) -> set[str]:
    return {SOUNDS} & set(names) if Path(folder).name == FOLDER_NAME else set()
