"""The content of one location: what is shipped, over it the location's folder, over that what was changed in the kiosk.

In the data folder ``inhoud`` holds what a location has otherwise: ``partners.toml``, ``actions.toml``, ``route.toml``
``paper/poster.toml`` and ``paper/cards.toml`` with only what differs, an ``instrument.toml`` of its own, and pages of
the handbook, templates and translations by name. ``inhoud.goed`` is the kiosk's copy of the last one that was good.
"""

import hashlib
import json
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePath
from typing import Any

import msgspec
from babel.messages.catalog import Catalog

from kiosk.content import actions as action_file
from kiosk.content import cards as card_file
from kiosk.content import instrument as instrument_file
from kiosk.content import partners as partner_file
from kiosk.content import poster as poster_file
from kiosk.content import route as route_file
from kiosk.content import templates
from kiosk.content.handbook import ORDER, Page, load_handbook, read_page
from kiosk.content.instrument import Instrument, load_instrument
from kiosk.content.layers import FOLDER_NAME, Change, Layer, Layered, Origin, remembered
from kiosk.content.texts import (
    SOURCE,
    Texts,
    check_catalog,
    empty_catalog,
    read_catalog,
    shipped_catalog,
    shipped_languages,
    usable,
)
from kiosk.content.toml_file import Misfit, read, shipped, table_of, text_of
from kiosk.faults import FileFault, NotFound

log = logging.getLogger(__name__)

GOOD_NAME = "inhoud.goed"
WAS_NAME = "was.json"

#: what can be overridden code by code: the name people use for it, and its file
LAYERED = {
    "partners": "partners.toml",
    "actions": "actions.toml",
    "route": "route.toml",
    "poster": "paper/poster.toml",
    "cards": "paper/cards.toml",
}
#: what a location names as it likes: templates take each other in, and languages are added
NAMED_FREELY = ("paper/*.j2", "paper/*.css", "locale/*.po")
#: what a location replaces as a whole
WHOLE = ("instrument.toml", "handbook/*.md", *NAMED_FREELY)
#: how the name of a file of content ends
KINDS = (".toml", ".md", ".j2", ".css", ".po")


@dataclass(frozen=True)
class _Shape:
    """What a layered file is read as."""

    kind: type[Any]
    check: Callable[[Any], None]
    load: Callable[[], Any]


SHAPES = {
    "partners.toml": _Shape(
        partner_file.Partners, partner_file.check, lambda: partner_file.Partners(partner=partner_file.load_partners())
    ),
    "actions.toml": _Shape(action_file.Library, action_file.check, action_file.load_actions),
    "route.toml": _Shape(route_file.Route, route_file.check, route_file.load_route),
    "paper/poster.toml": _Shape(poster_file.PosterTexts, poster_file.check, poster_file.load_poster),
    "paper/cards.toml": _Shape(card_file.CardTexts, card_file.check, card_file.load_cards),
}


class Content:
    """All content of one location. Read when it is first asked for, and the same from then on.

    ``fault`` is why the location's folder as it is now was not used.
    """

    def __init__(
        self, folder: Path | None = None, changes: tuple[Change, ...] = (), fault: FileFault | None = None
    ) -> None:
        self.folder = folder
        self.changes = changes
        self.fault = fault
        self._aside: list[Change] = []
        self._values: dict[str, Any] = {}

    @property
    def partners(self) -> tuple[partner_file.Partner, ...]:
        """The partners, in the order in which they are shown."""
        found: partner_file.Partners = self._value("partners.toml")
        return found.partner

    @property
    def actions(self) -> action_file.Library:
        """The ready actions; those of a partner that this location does not have are left out."""
        found: action_file.Library = self._value("actions.toml")
        return found

    @property
    def route(self) -> route_file.Route:
        """The fasen, mijlpalen and thresholds."""
        found: route_file.Route = self._value("route.toml")
        return found

    @property
    def poster(self) -> poster_file.PosterTexts:
        """The texts of the poster."""
        found: poster_file.PosterTexts = self._value("paper/poster.toml")
        return found

    @property
    def cards(self) -> card_file.CardTexts:
        """The texts of the small papers."""
        found: card_file.CardTexts = self._value("paper/cards.toml")
        return found

    @cached_property
    def instrument(self) -> Instrument:
        """The location's own instrument where it has one."""
        own = self._own("instrument.toml")
        if own is None:
            return load_instrument()
        return read(own, Instrument, instrument_file.check, name=f"{FOLDER_NAME}/instrument.toml")

    @cached_property
    def handbook(self) -> tuple[Page, ...]:
        """All pages in their order, the location's own in the place of ours."""
        own = {code: self._own(f"handbook/{code}.md") for code in ORDER}
        return tuple(
            read_page(code, replaced, f"{FOLDER_NAME}/handbook/{code}.md") if (replaced := own[code]) else page
            for code, page in zip(ORDER, load_handbook(), strict=True)
        )

    def template(self, name: str) -> str:
        """The text of a paper template or style sheet.

        Raises:
            FileFault: it is not there, or no UTF-8.
        """
        if PurePath(name).name != name:
            # a template is data: it must not reach out of its folder, to the key or the settings
            raise FileFault(f"paper/{name}", None, "een sjabloon staat in de map paper.", "Noem alleen zijn naam.")
        return self._own_text(f"paper/{name}") if self._own(f"paper/{name}") else text_of(shipped("paper", name))

    def languages(self) -> list[str]:
        """The languages that can be printed: Dutch, and those with a translation."""
        own = [path.stem for path in self._own_files("locale/*.po")]
        return [SOURCE, *sorted({*shipped_languages(), *own} - {SOURCE})]

    def texts(self, language: str) -> Texts:
        """The texts of ``language``, fresh: what is used is counted from here.

        Raises:
            NotFound: there is no translation in this language.
            FileFault: the translation is damaged.
        """
        if language not in self.languages():
            known = ", ".join(self.languages())
            raise NotFound(f"Er is nog geen vertaling in de taal '{language}'. Kies een van deze: {known}.")
        return Texts(language, self.catalog(language))

    def catalog(self, language: str) -> Catalog:
        """The translations of one language, the location's own entries over ours."""
        if language not in self._catalogs:
            self._catalogs[language] = self._read_catalog(language)
        return self._catalogs[language]

    def check(self) -> None:
        """Read everything.

        Raises:
            FileFault: naming the file, the line and the mend of the first thing that is wrong.
        """
        _ = self.partners, self.actions, self.route, self.poster, self.cards, self.instrument, self.handbook
        for language in self.languages():
            check_catalog(self.catalog(language), self._po_name(language))
        templates.check([path.name for path in self._own_files("paper/*")], self.template)

    def set_aside(self) -> tuple[Change, ...]:
        """The changes made in the kiosk that no longer fit on what is below them."""
        _ = self.partners, self.actions, self.route, self.poster, self.cards
        return tuple(self._aside)

    def origins(self, subject: str) -> tuple[Origin, ...]:
        """Every value of a layered file (``partners``, ``poster``, …) that is not the shipped one.

        Raises:
            NotFound: there is no such subject.
        """
        if subject not in LAYERED:
            raise NotFound(f"'{subject}' is geen onderdeel van de inhoud. Kies uit: {', '.join(LAYERED)}.")
        name = LAYERED[subject]
        return self._laid(name).origins(_was(self.folder).get(name, {}))

    def replaced(self) -> tuple[Origin, ...]:
        """The files that the location has replaced as a whole, each with the fingerprint of the shipped one."""
        was = _was(self.folder)
        return tuple(
            Origin(
                Change(name, "", _digest(path.read_bytes()), was.get(name, {}).get("", _shipped_digest(name))),
                Layer.FOLDER,
                _shipped_digest(name),
            )
            for name, path in self._whole_files()
        )

    def unknown_files(self) -> tuple[str, ...]:
        """The files of the location's folder that look like content and are read by nobody: a name that is wrong."""
        if self.folder is None:
            return ()
        read_here = {*LAYERED.values(), "instrument.toml", *(f"handbook/{code}.md" for code in ORDER)}
        read_here |= {
            path.relative_to(self.folder).as_posix() for kind in NAMED_FREELY for path in self._own_files(kind)
        }
        mine = sorted(path.relative_to(self.folder).as_posix() for path in self._own_files("**/*"))
        return tuple(
            f"{FOLDER_NAME}/{name}" for name in mine if PurePath(name).suffix in KINDS and name not in read_here
        )

    def refusal(self, name: str, changes: tuple[Change, ...]) -> Misfit | None:
        """Why ``changes`` in a file cannot be; nothing where they can."""
        return self._laid(name).refusal(SHAPES[name].kind, self._check_of(name), changes)

    def says(self, name: str, path: str) -> Any:
        """What this content says at a path of a file; nothing where it says nothing."""
        return self._laid(name).says(path)

    def says_below(self, name: str, path: str) -> Any:
        """What it would say there without the changes made in the kiosk."""
        return self._laid(name).says_below(path)

    # ------------------------------------------------------------ the layers

    @cached_property
    def _layers(self) -> dict[str, Layered]:
        return {
            name: Layered(name, _shipped_table(name), self._own_text(name), self.changes) for name in LAYERED.values()
        }

    def _laid(self, name: str) -> Layered:
        """The layers of a file, without the changes that do not fit."""
        _ = self._value(name)
        return self._layers[name]

    @cached_property
    def _catalogs(self) -> dict[str, Catalog]:
        return {SOURCE: empty_catalog(SOURCE)}

    def _folder_changes(self, name: str) -> tuple[Change, ...]:
        """What the folder says otherwise; nothing where its file is damaged."""
        try:
            return self._layers[name].folder_changes()
        except FileFault:
            return ()

    def _value(self, name: str) -> Any:
        """The content of a layered file."""
        if name not in self._values:
            self._values[name] = self._shipped_value(name) if self._as_shipped(name) else self._merged(name)
        return self._values[name]

    def _shipped_value(self, name: str) -> Any:
        if name == "actions.toml":
            return self._of_known_partners(action_file.load_actions())
        return SHAPES[name].load()

    def _merged(self, name: str) -> Any:
        value, aside = self._layers[name].merged(SHAPES[name].kind, self._check_of(name))
        self._aside += aside
        return self._of_known_partners(value) if name == "actions.toml" else value

    def _of_known_partners(self, library: action_file.Library) -> action_file.Library:
        known = {partner.code for partner in self.partners}
        fitting = tuple(action for action in library.action if not action.partner or action.partner in known)
        return library if len(fitting) == len(library.action) else action_file.Library(action=fitting)

    def _check_of(self, name: str) -> Callable[[Any], None]:
        """The check of a file, and what must fit between the location's own values and the other files."""
        if name == "actions.toml":
            own = self._own_codes(name)
            return lambda library: _check_actions(
                library,
                own,
                {partner.code for partner in self.partners},
                {onderdeel.code for onderdeel in self.instrument.onderdelen()},
            )
        if name == "paper/poster.toml":
            own = self._own_codes(name)
            return lambda texts: _check_poster(
                texts,
                own,
                {partner.code for partner in self.partners},
                {rule.code for rule in self.route.mijlpaal},
            )
        return SHAPES[name].check

    def _own_codes(self, name: str) -> set[tuple[str, str]]:
        """What the location's file has otherwise: the kind of table with its code."""
        paths = (change.path.split("/") for change in self._layers[name].folder_changes())
        return {(path[0], path[1]) for path in paths if len(path) > 1}

    def _as_shipped(self, name: str) -> bool:
        return self._own(name) is None and not any(change.file == name for change in self.changes)

    def _own(self, name: str) -> Path | None:
        path = self.folder / name if self.folder else None
        return path if path and path.is_file() else None

    def _name_of(self, path: Path) -> str:
        """How a file of the location's folder is called in it."""
        return path.relative_to(self.folder).as_posix() if self.folder else path.name

    def _own_text(self, name: str) -> str:
        """The text of the location's own file; empty where it has none."""
        own = self._own(name)
        return text_of(own, f"{FOLDER_NAME}/{name}") if own else ""

    def _own_files(self, pattern: str) -> list[Path]:
        return sorted(path for path in self.folder.glob(pattern) if path.is_file()) if self.folder else []

    def _whole_files(self) -> list[tuple[str, Path]]:
        found = [path for pattern in WHOLE for path in self._own_files(pattern)]
        return [(path.relative_to(self.folder).as_posix(), path) for path in found if self.folder]

    def _read_catalog(self, language: str) -> Catalog:
        own = self._own(f"locale/{language}.po")
        if own is None:
            return shipped_catalog(language)
        mine = read_catalog(own, language, self._po_name(language))
        if language not in shipped_languages():
            return mine
        both = read_catalog(shipped("locale", f"{language}.po"), language, f"{language}.po")
        for message in mine:
            if message.id and usable(message):
                both.delete(message.id, message.context)
                both[message.id] = message
        return both

    def _po_name(self, language: str) -> str:
        own = self._own(f"locale/{language}.po")
        return f"{FOLDER_NAME}/locale/{language}.po" if own else f"locale/{language}.po"


def _check_actions(
    library: action_file.Library, own: set[tuple[str, str]], partners: set[str], onderdelen: set[str]
) -> None:
    action_file.check(library)
    for index, action in enumerate(library.action):
        if ("action", action.code) not in own:
            continue
        if action.partner and action.partner not in partners:
            raise Misfit(f"$.action[{index}].partner", f"partner '{action.partner}' is onbekend.", "Kijk de code na.")
        if action.onderdeel not in onderdelen:
            raise Misfit(
                f"$.action[{index}].onderdeel", f"onderdeel '{action.onderdeel}' is onbekend.", "Kijk de code na."
            )


def _check_poster(
    texts: poster_file.PosterTexts, own: set[tuple[str, str]], partners: set[str], mijlpalen: set[str]
) -> None:
    poster_file.check(texts)
    for index, partner in enumerate(texts.partner):
        if ("partner", partner.code) in own and partner.code not in partners:
            raise Misfit(f"$.partner[{index}].code", f"partner '{partner.code}' is onbekend.", "Kijk de code na.")
    for index, step in enumerate(texts.step):
        unknown = sorted(set(step.mijlpalen) - mijlpalen) if ("step", step.code) in own else ()
        if unknown:
            raise Misfit(f"$.step[{index}].mijlpalen", f"mijlpaal '{unknown[0]}' is onbekend.", "Kijk de code na.")


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
    return _digest(repr(files).encode())


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
    # an editor's lock file is a link to nowhere
    shutil.copytree(live, new, ignore_dangling_symlinks=True)
    (new / WAS_NAME).write_text(json.dumps(_was_now(Content(live), Content(good)), ensure_ascii=False), "utf-8")
    shutil.rmtree(good, ignore_errors=True)
    new.rename(good)


def _was_now(live: Content, before: Content) -> dict[str, dict[str, Any]]:
    """What the shipped content says below each value of the folder; for an older value, what it said then."""
    was = _was(before.folder)
    found: dict[str, dict[str, Any]] = {}
    for name in LAYERED.values():
        known = {change.path: change.value for change in before._folder_changes(name)}
        found[name] = {
            change.path: remembered(was.get(name, {}), change.path, change.was)
            if known.get(change.path) == change.value
            else change.was
            for change in live._folder_changes(name)
        }
    known_files = {origin.change.file: origin.change for origin in before.replaced()}
    for origin in live.replaced():
        same = known_files.get(origin.change.file)
        kept = same is not None and same.value == origin.change.value
        found[origin.change.file] = {"": same.was if same is not None and kept else origin.under}
    return found


def _was(folder: Path | None) -> dict[str, dict[str, Any]]:
    """What was remembered beside the last good copy of a location's folder."""
    path = folder.with_name(GOOD_NAME) / WAS_NAME if folder else None
    if path is None or not path.is_file():
        return {}
    try:
        found: dict[str, dict[str, Any]] = json.loads(path.read_bytes())
    except ValueError:
        return {}
    return found


def _same_files(one: Path, other: Path) -> bool:
    return _contents(one) == {name: text for name, text in _contents(other).items() if name != WAS_NAME}


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _shipped_digest(name: str) -> str:
    source = shipped(*name.split("/"))
    return _digest(source.read_bytes()) if source.is_file() else ""


@cache
def _shipped_table(name: str) -> dict[str, Any]:
    source = shipped(*name.split("/"))
    data: dict[str, Any] = msgspec.to_builtins(table_of(text_of(source), source.name))
    return data
