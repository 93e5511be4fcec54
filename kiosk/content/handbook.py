"""The handbook: one Markdown file a page, in the order of a first day."""

from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from kiosk.content.toml_file import shipped, text_of
from kiosk.faults import FileFault

ORDER = (
    "kiosk",
    "eerste-start",
    "inloggen",
    "pincode",
    "team",
    "instellingen",
    "overnemen",
    "vandaag",
    "client",
    "begonnen",
    "signalen",
    "even-niet",
    "methode",
    "meting",
    "uitkomst",
    "terugkijken",
    "niveaus",
    "toestemming",
    "einde",
    "overdracht",
    "plan",
    "ladder",
    "afspraak",
    "mensen",
    "tijdlijn",
    "wie-helpt",
    "doorverwijzen",
    "papier",
    "tevredenheid",
    "rapport",
    "overzicht",
    "inhoud",
    "verhuizing",
    "vvs",
    "overleg",
    "nee-zeggen",
    "gevaar",
    "privacy",
    "logboek",
    "wissen",
    "nakijken",
)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page."""

    code: str
    title: str
    text: str


@cache
def load_handbook() -> tuple[Page, ...]:
    """All pages in their order.

    Raises:
        FileFault: naming the file and the mend.
    """
    return tuple(read_page(code, shipped("handbook", f"{code}.md")) for code in ORDER)


def read_page(code: str, source: Traversable | Path, name: str = "") -> Page:
    """The page of a code from its file; ``name`` is how a fault calls it, where that is not its own name.

    Raises:
        FileFault: it cannot be read, or does not begin with a title.
    """
    text = text_of(source, name)
    first, _, _ = text.partition("\n")
    if not first.startswith("# "):
        raise FileFault(name or source.name, 1, "de eerste regel is geen titel.", "Begin met '# ' en de titel.")
    return Page(code=code, title=first[2:].strip(), text=text)
