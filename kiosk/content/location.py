"""The content of one location: what is shipped, over it the location's folder, over that what was changed in the kiosk.

In the data folder ``inhoud`` holds what a location has otherwise: each file of ``LAYERED`` with only what differs, an
``instrument.toml`` and a ``terugkijken.toml`` of its own, and pages of the handbook, templates, translations, sounds
and photos (``paper/pictures/CODE.jpg``) by name. ``inhoud.goed`` is the kiosk's copy of the last one that was good.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

from babel.messages.catalog import Catalog
from msgspec import structs

from kiosk.content import actions as action_file
from kiosk.content import cards as card_file
from kiosk.content import danger as danger_file
from kiosk.content import instrument as instrument_file
from kiosk.content import overleg as overleg_file
from kiosk.content import partners as partner_file
from kiosk.content import pictures, templates
from kiosk.content import poster as poster_file
from kiosk.content import rechten as right_file
from kiosk.content import recordings as recorded
from kiosk.content import route as route_file
from kiosk.content import terugkijken as terugkijk_file
from kiosk.content import tevredenheid as tevredenheid_file
from kiosk.content.folder import LAYERED, LocationFolder, shipped_digest, shipped_table
from kiosk.content.handbook import ORDER, Page, load_handbook, read_page
from kiosk.content.instrument import Instrument, load_instrument
from kiosk.content.layers import FOLDER_NAME, Change, Layer, Layered, Origin
from kiosk.content.photos import photos_in, unknown_photos
from kiosk.content.renamed import with_new_names
from kiosk.content.terugkijken import TalkQuestions, load_terugkijken
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
from kiosk.content.toml_file import Misfit, read, shipped, text_of
from kiosk.faults import FileFault, NotFound


@dataclass(frozen=True)
class _Shape:
    """What a layered file is read as."""

    kind: type[Any]
    check: Callable[[Any], None]
    load: Callable[[], Any]


#: what names the partners, their tasks and the steps of the road
NAMED_IN = ("partners.toml", "paper/poster.toml")
SHAPES = {
    "partners.toml": _Shape(
        partner_file.Partners, partner_file.check, lambda: partner_file.Partners(partner=partner_file.load_partners())
    ),
    "actions.toml": _Shape(action_file.Library, action_file.check, action_file.load_actions),
    "route.toml": _Shape(route_file.Route, route_file.check, route_file.load_route),
    "paper/poster.toml": _Shape(poster_file.PosterTexts, poster_file.check, poster_file.load_poster),
    "paper/cards.toml": _Shape(card_file.CardTexts, card_file.check, card_file.load_cards),
    "danger.toml": _Shape(danger_file.Dangers, danger_file.check, danger_file.load_danger),
    "overleg.toml": _Shape(overleg_file.OverlegRules, overleg_file.check, overleg_file.load_overleg),
    "rechten.toml": _Shape(right_file.Rechten, right_file.check, right_file.load_rechten),
    "tevredenheid.toml": _Shape(
        tevredenheid_file.Tevredenheid, tevredenheid_file.check, tevredenheid_file.load_tevredenheid
    ),
}


class Content:
    """All content of one location. Read when it is first asked for, and the same from then on.

    ``fault`` is why the location's folder as it is now was not used.
    """

    def __init__(
        self, folder: Path | None = None, changes: tuple[Change, ...] = (), fault: FileFault | None = None
    ) -> None:
        self.folder = folder
        self._files = LocationFolder(folder)
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

    @cached_property
    def poster(self) -> poster_file.PosterTexts:
        """The texts of the poster, with the names that this location gives what stands on it."""
        found: poster_file.PosterTexts = self._value("paper/poster.toml")
        return found if all(map(self._as_shipped, NAMED_IN)) else with_new_names(found, self.partners)

    @property
    def cards(self) -> card_file.CardTexts:
        """The texts of the small papers."""
        found: card_file.CardTexts = self._value("paper/cards.toml")
        return found

    @property
    def danger(self) -> danger_file.Dangers:
        """The kinds of harm, their signs and what is done at once."""
        found: danger_file.Dangers = self._value("danger.toml")
        return found

    @property
    def overleg(self) -> overleg_file.OverlegRules:
        """The fixed items of the overleg, and its time."""
        found: overleg_file.OverlegRules = self._value("overleg.toml")
        return found

    @property
    def tevredenheid(self) -> tevredenheid_file.Tevredenheid:
        """The statements on which a client says whether he is content."""
        found: tevredenheid_file.Tevredenheid = self._value("tevredenheid.toml")
        return found

    @property
    def rechten(self) -> right_file.Rechten:
        """What a stagiair may do."""
        found: right_file.Rechten = self._value("rechten.toml")
        return found

    @cached_property
    def photos(self) -> dict[str, bytes]:
        """The location's own photos by the code of the picture that they are laid over, each a small square JPEG."""
        return photos_in(self.folder, pictures.load_pictures())

    @cached_property
    def instrument(self) -> Instrument:
        """The location's own instrument where it has one."""
        own = self._files.file("instrument.toml")
        if own is None:
            return load_instrument()
        return read(own, Instrument, instrument_file.check, name=f"{FOLDER_NAME}/instrument.toml")

    @cached_property
    def terugkijken(self) -> TalkQuestions:
        """The location's own questions of samen terugkijken where it has them."""
        own = self._files.file(terugkijk_file.FILE)
        if own is None:
            return load_terugkijken()
        return read(own, TalkQuestions, terugkijk_file.check, name=f"{FOLDER_NAME}/{terugkijk_file.FILE}")

    @cached_property
    def handbook(self) -> tuple[Page, ...]:
        """All pages in their order, the location's own in the place of ours."""
        own = {code: self._files.file(f"handbook/{code}.md") for code in ORDER}
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
        return (
            self._files.text(f"paper/{name}") if self._files.file(f"paper/{name}") else text_of(shipped("paper", name))
        )

    def recordings(self, language: str) -> tuple[recorded.Recording, ...]:
        """What was read aloud in this language for the page behind the QR, as it lies there now."""
        return recorded.recordings(self.folder, language, self._codes())

    def _codes(self) -> tuple[str, ...]:
        return tuple(partner.code for partner in self.partners)

    def languages(self) -> list[str]:
        """The languages that can be printed: Dutch, and those with a translation."""
        own = [path.stem for path in self._files.files("locale/*.po")]
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
        _ = (
            *map(self._value, SHAPES),
            self.poster,
            self.instrument,
            self.terugkijken,
            self.handbook,
            self.photos,
        )
        for language in self.languages():
            check_catalog(self.catalog(language), self._po_name(language))
        templates.check([path.name for path in self._files.files("paper/*")], self.template)

    def set_aside(self) -> tuple[Change, ...]:
        """The changes made in the kiosk that no longer fit on what is below them."""
        _ = [self._value(name) for name in SHAPES]
        return tuple(self._aside)

    def origins(self, subject: str) -> tuple[Origin, ...]:
        """Every value of a layered file (``partners``, ``poster``, …) that is not the shipped one.

        Raises:
            NotFound: there is no such subject.
        """
        if subject not in LAYERED:
            raise NotFound(f"'{subject}' is geen onderdeel van de inhoud. Kies uit: {', '.join(LAYERED)}.")
        name = LAYERED[subject]
        return self._laid(name).origins(self._files.was().get(name, {}))

    def replaced(self) -> tuple[Origin, ...]:
        """The files that the location has replaced as a whole, each with the fingerprint of the shipped one."""
        was = self._files.was()
        return tuple(
            Origin(
                Change(name, "", now, was.get(name, {}).get("", shipped_digest(name))),
                Layer.FOLDER,
                shipped_digest(name),
            )
            for name, now in self._files.replaced()
        )

    def unknown_files(self) -> tuple[str, ...]:
        """The files of the location's folder that look like content and are read by nobody: a name that is wrong."""
        sounds = recorded.unknown_sounds(self.folder, self.languages(), self._codes())
        return (*self._files.unknown_files(), *unknown_photos(self.folder, pictures.load_pictures()), *sounds)

    def refusal(self, name: str, changes: tuple[Change, ...]) -> Misfit | None:
        """Why ``changes`` in a file cannot be; nothing where they can."""
        return self._laid(name).refusal(SHAPES[name].kind, self._check_of(name), changes)

    def says(self, name: str, path: str) -> Any:
        """What this content says at a path of a file; nothing where it says nothing."""
        return self._laid(name).says(path)

    def says_below(self, name: str, path: str) -> Any:
        """What it would say there without the changes made in the kiosk."""
        return self._laid(name).says_below(path)

    def written_on(self, *names: str) -> tuple[date, ...]:
        """The days on which the folder's files of these names were last written."""
        return self._files.written_on(*names)

    def folder_changes(self, name: str) -> tuple[Change, ...]:
        """What the folder says otherwise in a layered file; nothing where its file is damaged."""
        try:
            return self._layers[name].folder_changes()
        except FileFault:
            return ()

    # ------------------------------------------------------------ the layers

    @cached_property
    def _layers(self) -> dict[str, Layered]:
        return {
            name: Layered(name, shipped_table(name), self._files.text(name), self.changes) for name in LAYERED.values()
        }

    def _laid(self, name: str) -> Layered:
        """The layers of a file, without the changes that do not fit."""
        _ = self._value(name)
        return self._layers[name]

    @cached_property
    def _catalogs(self) -> dict[str, Catalog]:
        return {SOURCE: empty_catalog(SOURCE)}

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
        return library if len(fitting) == len(library.action) else structs.replace(library, action=fitting)

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
            return lambda texts: poster_file.check_fits(
                texts,
                own,
                {partner.code for partner in self.partners},
                {rule.code for rule in self.route.mijlpaal},
                {task.code for partner in self.partners for task in partner.task},
            )
        return SHAPES[name].check

    def _own_codes(self, name: str) -> set[tuple[str, str]]:
        """What the location's file has otherwise: the kind of table with its code."""
        paths = (change.path.split("/") for change in self._layers[name].folder_changes())
        return {(path[0], path[1]) for path in paths if len(path) > 1}

    def _as_shipped(self, name: str) -> bool:
        return self._files.file(name) is None and not any(change.file == name for change in self.changes)

    def _read_catalog(self, language: str) -> Catalog:
        own = self._files.file(f"locale/{language}.po")
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
        own = self._files.file(f"locale/{language}.po")
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
    for index, urgent in enumerate(library.cannot_wait):
        if ("cannot_wait", urgent.code) in own and urgent.code not in onderdelen:
            raise Misfit(f"$.cannot_wait[{index}].code", f"onderdeel '{urgent.code}' is onbekend.", "Kijk de code na.")
