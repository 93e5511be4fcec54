"""The office: its folder, settings, store, clock and instrument, handed to every domain function."""

import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from kiosk.clock import Clock, SystemClock
from kiosk.settings import Settings, load_settings
from kiosk.steering import all_without_steering
from kiosk.store.database import Store, create_store, open_store
from kiosk.store.keys import credentials, keys_of_new_office, read_keys
from kiosk.store.office_models import ContentChange, Person, columns

if TYPE_CHECKING:
    from datetime import date, datetime

    from kiosk.content.instrument import Instrument
    from kiosk.content.layers import Change
    from kiosk.content.location import Content
    from kiosk.content.route import Route
    from kiosk.content.terugkijken import TalkQuestions

KEY_NAME = "sleutel"
PRACTICE = "practice"
#: the address behind the codes of the invented office
PRACTICE_ADDRESS = "practice_address"
#: the length in months by which the routes of this office were planned last
PLANNED_LENGTH = "planned_length"


@dataclass(frozen=True)
class Office:
    """One location, open for work. ``practice`` is true for the invented office of the demo."""

    folder: Path
    settings: Settings
    store: Store
    clock: Clock
    practice: bool

    @cached_property
    def content(self) -> "Content":
        """The content of this location: shipped, its own folder, and what was changed in the kiosk."""
        from kiosk.content.last_good import keep_good, open_content  # noqa: PLC0415 - not before log-in

        content = open_content(self.folder, changes_made(self.store))
        if content.fault is None:
            keep_good(self.folder)
        return content

    @cached_property
    def looks(self) -> "set[tuple[str, datetime, date, str, str]]":
        """What was noted of this visit already: who, since when, on which day, of which client, and what he saw."""
        return set()

    @property
    def instrument(self) -> "Instrument":
        """The instrument of today; a meting keeps the one it was filled in with."""
        return self.content.instrument

    @property
    def terugkijken(self) -> "TalkQuestions":
        """The questions of samen terugkijken of today; a talk keeps those with which it was begun."""
        return self.content.terugkijken

    @property
    def route(self) -> "Route":
        """The fasen and mijlpalen of this location."""
        return self.content.route

    def close(self) -> None:
        """Close the store, with all of it in the file itself."""
        self.store.write_back()
        self.store.close()

    def settings_in_file(self) -> Settings:
        """The settings as ``kiosk.toml`` has them by now.

        Raises:
            FileFault: where it is damaged.
        """
        with self.store.reading():
            return _with_practice(load_settings(self.folder), self.store, practice=self.practice)

    def read_settings_anew(self) -> None:
        """Take over what stands in ``kiosk.toml`` by now, for all that is asked of the office from here on.

        Raises:
            FileFault: where it is damaged; what held before still does.
        """
        object.__setattr__(self, "settings", self.settings_in_file())
        # the location stands on the poster: whether somebody has an old one by now is looked at anew
        self.read_content_anew()

    def read_content_anew(self) -> None:
        """Forget the content, after a change in it."""
        self.__dict__.pop("content", None)


def changes_made(store: Store) -> "tuple[Change, ...]":
    """What was changed in the content inside the kiosk and by whom: the oldest first, only the newest of each path."""
    from kiosk.content.layers import Change  # noqa: PLC0415 - not before log-in

    with store.reading():
        names = dict(columns(Person.select(Person.id, Person.name)))
        rows = columns(
            ContentChange.select(
                ContentChange.file,
                ContentChange.path,
                ContentChange.value,
                ContentChange.was,
                ContentChange.person,
                ContentChange.at,
            ).order_by(ContentChange.id)
        )
    newest: dict[tuple[str, str], Change] = {}
    for file, path, value, was, person, at in rows:
        # a whole table replaces what was changed in it before, so that a code made anew begins afresh
        for older in [key for key in newest if key[0] == file and f"{key[1]}/".startswith(f"{path}/")]:
            del newest[older]
        # an older version of the kiosk kept what steers a terminal too
        said, before = (all_without_steering(json.loads(kept)) for kept in (value, was))
        newest[file, path] = Change(file, path, said, before, names.get(person, ""), at.date())
    return tuple(newest.values())


def key_is_handed_over() -> bool:
    """Whether systemd hands this service the key, which root keeps."""
    given = credentials()
    return given is not None and (given / KEY_NAME).exists()


def key_file(folder: Path) -> Path:
    """Where the key is: what systemd hands to this service, else ``KIOSK_KEY``, else beside the data (the demo)."""
    given, named = credentials(), os.environ.get("KIOSK_KEY")
    if given is not None and key_is_handed_over():
        return given / KEY_NAME
    return Path(named) if named else folder / KEY_NAME


def open_office(
    folder: Path, clock: Clock | None = None, key: Path | None = None, *, look_through: bool = False
) -> Office:
    """Open the office in ``folder``; ``look_through`` first looks at all that is kept, as the kiosk does at its start.

    Raises:
        StoreFault: where there is none, or it cannot be opened.
        FileFault: where the settings are damaged.
    """
    settings = load_settings(folder)
    store = open_store(folder, read_keys(key or key_file(folder)), look_through=look_through)
    with store.reading():
        practice = store.fact(PRACTICE) == "yes"
        settings = _with_practice(settings, store, practice=practice)
    return Office(folder, settings, store, clock or SystemClock(), practice)


def _with_practice(settings: Settings, store: Store, *, practice: bool) -> Settings:
    """No real office may have an address that leads nowhere, so that of practice stands in no settings."""
    if not practice or settings.base_address:
        return settings
    return structs.replace(settings, base_address=store.fact(PRACTICE_ADDRESS))


def is_unfinished(folder: Path) -> bool:
    """Whether the office in ``folder`` was being made when that was broken off: nobody is in it yet.

    Raises:
        StoreFault: where it cannot be opened.
    """
    office = open_office(folder)
    try:
        with office.store.reading():
            return not office.practice and not Person.select().exists()
    finally:
        office.store.close()


def create_office(folder: Path, *, practice: bool, clock: Clock | None = None, key: Path | None = None) -> Office:
    """Make the store (and the key, where there is none yet) of a new office in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = key or key_file(folder)
    settings = load_settings(folder)
    store = create_store(folder, keys_of_new_office(key), {PRACTICE: "yes" if practice else "no"})
    return Office(folder, settings, store, clock or SystemClock(), practice)
