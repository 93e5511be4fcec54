"""The pages behind the QR code: the poster as one page a language, for a telephone that can read it aloud."""

import shutil
from pathlib import Path

from babel import Locale

from kiosk.content.location import Content
from kiosk.content.partners import CLIENT
from kiosk.content.texts import SOURCE
from kiosk.faults import Fault
from kiosk.paper.making.office import office_poster
from kiosk.paper.press.render.site import PageLanguage, render_page
from kiosk.settings import Settings

MARK = ".wegwijzer"
INDEX = "index.html"


def write_site(content: Content, settings: Settings, folder: Path) -> list[Path]:
    """Write a page for every language into ``folder``, whole or not at all; gives the pages.

    Each page is one file that fetches nothing from elsewhere. The folder's own page leads to the Dutch one.

    Raises:
        Fault: the folder holds something else than pages made before.
    """
    folder = folder.resolve()
    for place in (folder, _beside(folder)):
        if _strange(place):
            raise Fault(f"In {place} staat al iets anders. Kies een lege map.")
    # all is made before anything is written
    pages = _pages(content, settings)
    new = _beside(folder)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    (new / MARK).write_text("\n".join(pages), "utf-8")
    for name, page in pages.items():
        (new / name).parent.mkdir(exist_ok=True)
        (new / name).write_text(page, "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)
    return [folder / name for name in pages if name != INDEX]


def _beside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.nieuw")


def _strange(folder: Path) -> set[str]:
    """The files in a folder that were not made here."""
    if not folder.exists():
        return set()
    mark = folder / MARK
    made = {MARK, *mark.read_text("utf-8").splitlines()} if mark.is_file() else set()
    found = [path for path in folder.rglob("*") if not path.is_dir()] if folder.is_dir() else [folder]
    return {path.relative_to(folder).as_posix() for path in found} - made


def _pages(content: Content, settings: Settings) -> dict[str, str]:
    """Every page by its name."""
    languages = [_language(code) for code in content.languages()]
    documents = [office_poster(content, settings, language.code, "a4", "client") for language in languages]
    pages = {
        f"{document.language}/{INDEX}": render_page(document, content, languages, _me(content))
        for document in documents
    }
    return {**pages, INDEX: _way_in()}


def _language(code: str) -> PageLanguage:
    locale = Locale.parse(code)
    name = locale.get_language_name(code) or code
    return PageLanguage(code, name, "rtl" if locale.text_direction == "rtl" else "ltr")


def _me(content: Content) -> str:
    return next(partner.letter for partner in content.partners if partner.code == CLIENT)


def _way_in() -> str:
    return (
        f'<!DOCTYPE html><html lang="{SOURCE}"><head><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="0; url={SOURCE}/"><title>Wegwijzer</title></head>'
        f'<body><a href="{SOURCE}/">Wegwijzer</a></body></html>\n'
    )
