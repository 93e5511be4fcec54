"""The handbook: one Markdown file a page, in the order of a first day."""

from functools import cache

import msgspec

from kiosk.content.toml_file import shipped
from kiosk.faults import FileFault

ORDER = (
    "kiosk",
    "inloggen",
    "vandaag",
    "client",
    "methode",
    "meting",
    "niveaus",
    "toestemming",
    "plan",
    "ladder",
    "tijdlijn",
    "wie-helpt",
    "papier",
    "overleg",
    "nee-zeggen",
    "gevaar",
    "privacy",
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
    return tuple(_page(code) for code in ORDER)


def _page(code: str) -> Page:
    name = f"{code}.md"
    try:
        text = shipped("handbook", name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise FileFault(name, None, "deze bladzijde kan niet gelezen worden.", "Zet het bestand terug.") from None
    first, _, _ = text.partition("\n")
    if not first.startswith("# "):
        raise FileFault(name, 1, "de eerste regel is geen titel.", "Begin met '# ' en de titel.")
    return Page(code=code, title=first[2:].strip(), text=text)
