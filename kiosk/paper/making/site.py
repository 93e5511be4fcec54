"""The pages behind the QR code: the poster as one page a language, for a telephone that can read it aloud."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from babel import Locale

from kiosk.content.location import Content
from kiosk.content.recordings import faults_of
from kiosk.faults import Fault
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.making.editions import Editions, newest_of, on_page, with_edition
from kiosk.paper.making.general import general_poster, office_poster
from kiosk.paper.press.render.site import PageLanguage, PageSite, render_front, render_old, render_page
from kiosk.settings import Settings

MARK = ".wegwijzer"
INDEX = "index.html"
#: what a web server shows where there is no page: the nearest of these, from the folder of the language upwards
NOT_FOUND_PAGE = "404.html"
#: what page-old.html.j2 says first
NEW_POSTER = "Er is een nieuwe poster."
#: a web server is another user than the one who makes the pages
FILE_MODE, FOLDER_MODE = 0o644, 0o755


@dataclass(frozen=True)
class WrittenSite:
    """The pages that were written, one a language, and the list of posters with the newest of each language on it."""

    pages: list[Path]
    editions: Editions


def write_site(
    content: Content,
    settings: Settings,
    folder: Path,
    *,
    today: date,
    editions: Editions = (),
    printed: Callable[[ClientPoster], bytes] | None = None,
) -> WrittenSite:
    """Write the pages of every language into ``folder``, whole or not at all.

    Each fetches nothing from elsewhere. A language has its page, once under its own name and once under the version
    that stands in the address of its poster; a small one under each older version of ``editions``; one for a version
    that nobody knows; its sounds; and the poster itself, as ``printed`` makes it.

    Raises:
        Fault: the folder holds something else than pages made before, or recordings are no sound; each is named.
    """
    folder = folder.resolve()
    for place in (folder, _beside(folder)):
        if _strange(place):
            raise Fault(f"In {place} staat al iets anders. Kies een lege map.")
    if faults := faults_of(sound for code in content.languages() for sound in content.recordings(code)):
        raise Fault(" ".join(faults))
    # all is made before anything is written
    documents = [office_poster(content, settings, code, "a4", "client") for code in content.languages()]
    for document in documents:
        editions = with_edition(editions, document.language, document.version, today)
    making = _SiteFiles(content, settings, editions, printed)
    files = making.all(documents)
    new = _beside(folder)
    shutil.rmtree(new, ignore_errors=True)
    _write(new, {**files, MARK: "\n".join(files).encode()})
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)
    return WrittenSite([folder / document.language / INDEX for document in documents], on_page(editions, documents))


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Whatever the mask of this process is, everybody may read it."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.chmod(FILE_MODE)
    for place in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        place.chmod(FOLDER_MODE)


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


class _SiteFiles:
    """Makes every file of a site, by its name."""

    def __init__(
        self,
        content: Content,
        settings: Settings,
        editions: Editions,
        printed: Callable[[ClientPoster], bytes] | None,
    ) -> None:
        self._content = content
        self._settings = settings
        self._editions = editions
        self._printed = printed
        self._languages = tuple(_language(code) for code in content.languages())
        # a page that is not found may be shown at any depth, so it leads on from the root of the server
        self._root = f"{urlsplit(settings.base_address).path.rstrip('/')}/"

    def all(self, documents: list[PosterDocument]) -> dict[str, bytes]:
        """The pages of each language, and those of nobody's language."""
        files: dict[str, bytes] = {}
        sites = {document.language: self._site(document, files) for document in documents}
        for document in documents:
            self._of_language(document, sites[document.language], files)
        site = sites[documents[0].language]
        titles = {document.language: document.title.own or document.title.nl for document in documents}
        files[INDEX] = render_front(self._content, self._settings.location, site, titles).encode()
        # some web servers know only this one
        new = {code: self._content.texts(code).text("pagina", NEW_POSTER) for code in self._content.languages()}
        files[NOT_FOUND_PAGE] = render_front(self._content, self._settings.location, site, new, self._root).encode()
        return files

    def _of_language(self, document: PosterDocument, site: PageSite, files: dict[str, bytes]) -> None:
        language, content = document.language, self._content
        files[f"{language}/{INDEX}"] = render_page(document, content, site).encode()
        files[f"{language}/{document.version}/{INDEX}"] = render_page(document, content, site, "../").encode()
        files[f"{language}/{NOT_FOUND_PAGE}"] = render_old(document, content, site, self._root).encode()
        old = render_old(document, content, site, "../../").encode()
        versions = (one.version for one in self._editions if one.language == language)
        files.update({f"{language}/{version}/{INDEX}": old for version in versions if version != document.version})

    def _site(self, document: PosterDocument, files: dict[str, bytes]) -> PageSite:
        """What the pages of a language share; its sounds and its poster are files beside them."""
        language, sounds, poster = document.language, {}, ""
        for recording in self._content.recordings(language):
            sounds[recording.block] = recording.path.name
            files[f"{language}/audio/{recording.path.name}"] = recording.sound()
        if self._printed:
            poster = f"wegwijzer-{language}.pdf"
            files[f"{language}/{poster}"] = self._printed(general_poster(self._content, self._settings, language, "a4"))
        newest = newest_of(self._editions, language)
        assert newest is not None  # noqa: S101  put there just now
        return PageSite(self._languages, newest.day, sounds, poster)


def _language(code: str) -> PageLanguage:
    locale = Locale.parse(code)
    name = locale.get_language_name(code) or code
    return PageLanguage(code, name, "rtl" if locale.text_direction == "rtl" else "ltr")
