"""The pages behind the QR code: each one file, in its own language, that fetches nothing from anywhere."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from babel import Locale
from tinyhtml5.parser import HTMLParser as StrictParser  # type: ignore[import-untyped]

from kiosk.content.location import Content
from kiosk.faults import Fault, FileFault
from kiosk.paper.making import site
from kiosk.paper.making.site import write_site
from kiosk.settings import Settings

SETTINGS = Settings(location="VluchtelingenWerk Tynaarlo", municipality="Tynaarlo")
SHIPPED = Content()
LANGUAGES = SHIPPED.languages()
VOID = {"meta", "br", "hr", "img", "input", "link"}
PARTNER = """
[[partner]]
code = "werkplein"
contact = { phone = "0592 12 34 56", email = "a@b.nl", address = "<b>Brink</b> 1", hours = "ma", website = "www.w.nl" }
"""
#: a language that nobody ships, in which a speaker has read the poster but not the page
SWEDISH = """
msgctxt "poster"
msgid "Wie helpt mij?"
msgstr "Vem hjälper mig?"

#, concept
msgctxt "pagina"
msgid "Op deze bladzijde staat niets over mij."
msgstr "Det står inget om mig här."
"""


@cache
def made() -> dict[str, str]:
    """The shipped site: every file by its name."""
    with TemporaryDirectory() as folder:
        write_site(SHIPPED, SETTINGS, Path(folder) / "site")
        return files(Path(folder) / "site")


def files(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != site.MARK]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


class Reader(HTMLParser):
    """Every tag with its attributes, the words, and the tags that were never closed or opened."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[tuple[str, str]] = []
        self.wrong: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(page)
        self.wrong += [tag for tag, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag not in VOID:
            outer = self._open[-1][1] if self._open else ""
            self._open.append((tag, found.get("lang", outer)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.wrong.append(tag)
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open[-1][0] != "style":
            self.words.append((self._open[-1][1], data.strip()))

    def attributes(self, name: str) -> list[str]:
        return [found[name] for _, found in self.tags if name in found]


def location(folder: Path, name: str, text: str) -> Content:
    path = folder / "inhoud" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return Content(folder / "inhoud")


def test_there_is_a_page_for_every_language_and_a_way_in(tmp_path: Path) -> None:
    pages = write_site(SHIPPED, SETTINGS, tmp_path / "site")
    assert pages == [tmp_path / "site" / language / "index.html" for language in LANGUAGES]
    assert set(files(tmp_path / "site")) == {"index.html", *(f"{language}/index.html" for language in LANGUAGES)}
    assert 'url=nl/"' in files(tmp_path / "site")["index.html"]


@pytest.mark.parametrize("name", sorted(made()))
def test_every_page_is_whole_html(name: str) -> None:
    page = made()[name]
    assert page.startswith("<!DOCTYPE html>") or page.lstrip().startswith("<!DOCTYPE html>")
    assert Reader(page).wrong == []
    strict = StrictParser()
    strict.parse(page)
    assert strict.errors == []
    assert strict.compatibility_mode == "no quirks"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_its_language_and_direction_and_the_dutch_on_it_has_its_own(language: str) -> None:
    reader = Reader(made()[f"{language}/index.html"])
    [(_, html)] = [tag for tag in reader.tags if tag[0] == "html"]
    assert html == {"lang": language, "dir": "rtl" if language in ("ar", "fa") else "ltr"}
    assert all(found.get("dir") == "ltr" for _, found in reader.tags if found.get("lang") == "nl")
    if language != "nl":
        told = {text for lang, text in reader.words if lang == "nl"}
        assert "Wie helpt mij?" not in {text for lang, text in reader.words if lang != "nl"}
        assert len(told) > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_leads_to_every_other_language_by_its_own_name(language: str) -> None:
    reader = Reader(made()[f"{language}/index.html"])
    links = {found["href"]: found for tag, found in reader.tags if tag == "a" and found["href"].startswith("../")}
    assert set(links) == {f"../{other}/" for other in LANGUAGES if other != language}
    for other in set(LANGUAGES) - {language}:
        assert links[f"../{other}/"]["lang"] == other
        assert (other, Locale.parse(other).get_language_name(other)) in reader.words


@pytest.mark.parametrize("name", sorted(made()))
def test_nothing_is_fetched_from_elsewhere_and_nothing_runs(name: str) -> None:
    page, reader = made()[name], Reader(made()[name])
    assert {tag for tag, _ in reader.tags} & {"script", "link", "img", "iframe", "object", "form", "use"} == set()
    assert reader.attributes("src") == []
    assert [attribute for _, found in reader.tags for attribute in found if attribute.startswith("on")] == []
    assert "@import" not in page
    assert "url(" not in page
    assert set(re.findall(r"https?://[^\"'\s]+", page)) <= {"http://www.w3.org/2000/svg"}
    assert all(re.match(r"tel:|mailto:|\.\./|nl/$", address) for address in reader.attributes("href"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_has_its_words(language: str) -> None:
    page = made()[f"{language}/index.html"]
    assert page.count("<svg") > 40
    assert len(re.findall(r"<svg[^>]*>\s*<title>[^<]+</title>", page)) == page.count("<svg")


def test_the_page_tells_the_road_the_helpers_the_faces_the_ladder_and_112() -> None:
    reader = Reader(made()["nl/index.html"])
    text = " ".join(word for _, word in reader.words)
    assert "tel:112" in reader.attributes("href")
    for wanted in (
        "Op deze bladzijde staat niets over mij.",
        "Na 18 maanden regel ik mijn leven zelf.",
        "Regeldag",
        "Neie Noaber",
        "Ik vraag mijn begeleider hoe ik hen bereik.",
        "Wat betekenen de gezichten?",
        "Wij doen het samen.",
    ):
        assert wanted in text
    assert all(level.client in text for level in SHIPPED.instrument.level)


def test_how_to_reach_a_partner_can_be_called_mailed_and_read(tmp_path: Path) -> None:
    write_site(location(tmp_path, "partners.toml", PARTNER), SETTINGS, tmp_path / "site")
    page = files(tmp_path / "site")["nl/index.html"]
    reader = Reader(page)
    assert {"tel:0592123456", "mailto:a@b.nl"} <= set(reader.attributes("href"))
    text = [word for _, word in reader.words]
    assert {"0592 12 34 56", "a@b.nl", "<b>Brink</b> 1", "ma", "www.w.nl"} <= set(text)
    assert "<b>Brink</b>" not in page


def test_nobody_is_told_to_ask_how_to_reach_himself() -> None:
    partners = [partner for partner in SHIPPED.poster.partner if partner.code != "client"]
    assert made()["nl/index.html"].count("Ik vraag mijn begeleider hoe ik hen bereik.") == len(partners)


def test_a_page_of_which_one_sentence_is_a_concept_says_so(tmp_path: Path) -> None:
    write_site(location(tmp_path, "locale/sv.po", SWEDISH), SETTINGS, tmp_path / "site")
    pages = files(tmp_path / "site")
    assert "concept: nog niet nagekeken" in pages["sv/index.html"]
    assert "concept" not in pages["nl/index.html"]


def test_made_again_it_holds_only_what_there_is_now(tmp_path: Path) -> None:
    place = tmp_path / "site"
    write_site(location(tmp_path, "locale/sv.po", SWEDISH), SETTINGS, place)
    write_site(SHIPPED, Settings(location="Ergens anders"), place)
    assert "sv/index.html" not in files(place)
    assert "Ergens anders" in files(place)["nl/index.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inhoud", "site"]


@pytest.mark.parametrize("name", ["brief.txt", ".git/config", "nl/index.html"])
def test_a_folder_with_something_else_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    place = tmp_path / "site"
    (place / name).parent.mkdir(parents=True)
    (place / name).write_text("van mij")
    with pytest.raises(Fault, match=r"staat al iets anders\. Kies een lege map\."):
        write_site(SHIPPED, SETTINGS, place)
    assert (place / name).read_text() == "van mij"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["site/CNAME", "site/nl/foto.jpg", "site.nieuw/brief.txt"])
def test_what_somebody_put_among_the_pages_or_beside_them_is_never_thrown_away(tmp_path: Path, name: str) -> None:
    write_site(SHIPPED, SETTINGS, tmp_path / "site")
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("van mij")
    with pytest.raises(Fault, match="staat al iets anders"):
        write_site(SHIPPED, SETTINGS, tmp_path / "site")
    assert (tmp_path / name).read_text() == "van mij"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("van mij")
    with pytest.raises(Fault, match="staat al iets anders"):
        write_site(SHIPPED, SETTINGS, tmp_path / "site")
    assert (tmp_path / "site").read_text() == "van mij"


def test_an_empty_folder_will_do_also_the_one_we_are_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    write_site(SHIPPED, SETTINGS, Path())
    assert "nl/index.html" in files(tmp_path / "site")


def test_what_goes_wrong_halfway_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    """The location's English cannot be read: Dutch and Arabic pages could have been made before it."""
    place = tmp_path / "site"
    write_site(SHIPPED, SETTINGS, place)
    before = files(place)
    with pytest.raises(FileFault, match=r"en\.po, regel 1"):
        write_site(location(tmp_path, "locale/en.po", "msgstr x\n"), Settings(location="Ergens anders"), place)
    assert files(place) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inhoud", "site"]


def test_what_was_left_half_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "site"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", full)
        with pytest.raises(OSError, match="No space"):
            write_site(SHIPPED, SETTINGS, place)
    write_site(SHIPPED, SETTINGS, place)
    assert files(place) == made()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
