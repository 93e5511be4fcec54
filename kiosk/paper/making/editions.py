"""Which posters were made here, by language and version: the page behind the QR knows an old one by it."""

import contextlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import structs

from kiosk.content.toml_file import read
from kiosk.faults import FileFault
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.documents.version import FORM, page_version

FILE_NAME = "posters.toml"
HEAD = """\
# De posters die hier gemaakt zijn. De kiosk schrijft dit zelf: de bladzijde achter de QR-code kent zo een oude poster.
"""


class Edition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A poster in one language, and the day on which it first said what it says.

    ``page`` is true where the pages that were made last say the same, ``says`` the version of such a page.
    """

    # both become the name of a folder
    language: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z]{2,3}(_[A-Za-z]{2,4})?$")]
    version: Annotated[str, msgspec.Meta(pattern=f"^{FORM.pattern}$")]
    day: date
    page: bool = False
    says: Annotated[str, msgspec.Meta(pattern=f"^({FORM.pattern})?$")] = ""


class _Editions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file, the oldest first."""

    edition: tuple[Edition, ...] = ()


Editions = tuple[Edition, ...]


def editions_of(folder: Path) -> Editions:
    """The posters that were made with this data folder, the oldest first; none where it keeps no list.

    Raises:
        FileFault: naming the line and the mend.
    """
    path = folder / FILE_NAME
    return read(path, _Editions).edition if path.is_file() else ()


def with_edition(known: Editions, language: str, version: str, today: date) -> Editions:
    """The list with this version as the newest of its language.

    One that says again what an older one said is new again today.
    """
    newest = newest_of(known, language)
    if newest is not None and newest.version == version:
        return known
    others = (one for one in known if (one.language, one.version) != (language, version))
    return (*others, Edition(language=language, version=version, day=today))


def newest_of(known: Editions, language: str) -> Edition | None:
    """The newest poster of a language."""
    return next((one for one in reversed(known) if one.language == language), None)


def on_page(known: Editions, documents: Iterable[PosterDocument]) -> Editions:
    """The list after the pages of these posters were made."""
    now = {(one.language, one.version): page_version(one) for one in documents}
    places = ((one, (one.language, one.version)) for one in known)
    return tuple(structs.replace(one, page=place in now, says=now.get(place, "")) for one, place in places)


def keep_editions(folder: Path, known: Editions) -> None:
    """Write the list, whole or not at all. Where that cannot be, an old poster is an unknown one: no reason to stop."""
    text = HEAD + "".join(_written(one) for one in known)
    new = folder / f"{FILE_NAME}.nieuw"
    with contextlib.suppress(OSError):
        new.write_text(text, "utf-8")
        new.replace(folder / FILE_NAME)


def _written(one: Edition) -> str:
    page = f'page = true\nsays = "{one.says}"\n' if one.page else ""
    return f'\n[[edition]]\nlanguage = "{one.language}"\nversion = "{one.version}"\nday = {one.day}\n{page}'


def remember_edition(folder: Path, language: str, version: str, today: date) -> None:
    """Put a poster that is being made on the list of this data folder; ``language`` is that of the page behind its QR.

    Where there is none, or its list cannot be read, the poster is made all the same: of a list that is damaged
    ``kiosk site`` tells.
    """
    with contextlib.suppress(FileFault, OSError):
        known = editions_of(folder)
        after = with_edition(known, language, version, today)
        if after != known:
            keep_editions(folder, after)
