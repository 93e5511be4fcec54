"""The pages behind the QR code: each one file, in its own language, that fetches nothing from anywhere."""

import os
import posixpath
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
from babel import Locale
from tinyhtml5.parser import HTMLParser as StrictParser  # type: ignore[import-untyped]

from kiosk.content.last_good import keep_good
from kiosk.content.location import Content
from kiosk.content.partners import UNKNOWN
from kiosk.content.review import review
from kiosk.faults import Fault, FileFault
from kiosk.paper.making.editions import Edition, Editions
from kiosk.paper.making.general import office_poster
from kiosk.paper.making.site import WrittenSite, write_site
from kiosk.settings import Settings
from tests.paper.html_reader import Reader

SETTINGS = Settings(location="VluchtelingenWerk Tynaarlo", municipality="Tynaarlo")
WITH_ADDRESS = Settings(location="Testdorp", municipality="Testdorp", base_address="https://www.testdorp.nl/poster")
TODAY = date(2026, 11, 28)
#: a poster of March, and one of a language that is not printed any more
OLD = (
    Edition(language="so", version="bbbb", day=date(2026, 3, 2)),
    Edition(language="xx", version="cccc", day=date(2026, 3, 2)),
)
#: not made by the printer's worker: that one is asked once, in test_cli
PDF = b"%PDF-1.7 a poster"
SHIPPED = Content()
LANGUAGES = SHIPPED.languages()
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
        write(Path(folder) / "site", editions=OLD)
        return files(Path(folder) / "site")


def write(
    folder: Path, content: Content = SHIPPED, settings: Settings = SETTINGS, editions: Editions = ()
) -> WrittenSite:
    return write_site(content, settings, folder, today=TODAY, editions=editions, printed=lambda _: PDF)


def files(folder: Path) -> dict[str, str]:
    """Every page by its name."""
    paths = [path for path in folder.rglob("*.html") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def pages_of(language: str) -> dict[str, str]:
    return {name: page for name, page in made().items() if name.startswith(f"{language}/")}


def location(folder: Path, name: str, text: str) -> Content:
    path = folder / "inhoud" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return Content(folder / "inhoud")


def test_there_is_a_page_for_every_language_under_its_name_and_its_version_and_a_way_in(tmp_path: Path) -> None:
    written = write(tmp_path / "site")
    assert written.pages == [tmp_path / "site" / language / "index.html" for language in LANGUAGES]
    versions = {one.language: one.version for one in written.editions}
    expected = {
        f"{language}/{name}"
        for language in LANGUAGES
        for name in ("index.html", "404.html", f"{versions[language]}/index.html")
    }
    assert set(files(tmp_path / "site")) == {"index.html", "404.html"} | expected


@pytest.mark.parametrize("name", sorted(made()))
def test_every_page_is_whole_html(name: str) -> None:
    page = made()[name]
    assert page.lstrip().startswith("<!DOCTYPE html>")
    assert Reader(page).wrong == []
    strict = StrictParser()
    strict.parse(page)
    assert strict.errors == []
    assert strict.compatibility_mode == "no quirks"


@pytest.mark.parametrize("name", sorted(made()))
def test_every_page_has_one_main_one_great_heading_and_no_id_twice(name: str) -> None:
    reader = Reader(made()[name])
    assert [len(reader.of_tag(tag)) for tag in ("main", "h1")] == [1, 1]
    ids = reader.attributes("id")
    assert sorted(ids) == sorted(set(ids))
    assert set(reader.attributes("aria-labelledby") + reader.attributes("for")) <= set(ids)


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
def leads(name: str, address: str) -> str:
    """The file that a link on a page leads to, as a web server gives it."""
    if address.startswith("/"):
        found = PurePosixPath(address).relative_to(ROOT)
    else:
        found = PurePosixPath(posixpath.normpath(PurePosixPath(name).parent / address))
    return (found / "index.html" if address.endswith("/") else found).as_posix()


#: where a page lies that is shown for one that is not there
ROOT = "/"


@pytest.mark.parametrize("name", sorted(name for name in made() if name != "index.html"))
def test_a_page_leads_to_every_other_language_by_its_own_name(name: str) -> None:
    reader, here = Reader(made()[name]), name.split("/", maxsplit=1)[0]
    links = {found["lang"]: found for found in reader.of_tag("a") if "lang" in found}
    others = set(LANGUAGES) - {here}
    assert set(links) == others
    for other in others:
        assert leads(name, links[other]["href"]) == f"{other}/index.html"
        assert links[other]["dir"] == ("rtl" if other in ("ar", "fa") else "ltr")
        assert (other, Locale.parse(other).get_language_name(other)) in reader.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_a_page_leads_to_a_file_that_is_there(tmp_path: Path, language: str) -> None:
    write(tmp_path / "site", editions=OLD)
    there = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*")}
    for name, page in pages_of(language).items():
        away = [address for address in Reader(page).attributes("href") if not re.match("tel:|mailto:|#", address)]
        inside = {address[1:] for address in Reader(page).attributes("href") if address.startswith("#")}
        assert inside <= set(Reader(page).attributes("id"))
        assert {leads(name, address) for address in away} <= there
        assert any(leads(name, address) == f"{language}/wegwijzer-{language}.pdf" for address in away)


def test_the_front_page_lets_one_choose_a_language_by_its_own_name() -> None:
    page = made()["index.html"]
    reader = Reader(page)
    assert "refresh" not in page
    assert [found["href"] for found in reader.of_tag("a")] == [f"{language}/" for language in LANGUAGES]
    assert [found["lang"] for found in reader.of_tag("a")] == LANGUAGES
    for language in LANGUAGES:
        title = SHIPPED.texts(language).text("poster", SHIPPED.poster.title)
        assert {(language, Locale.parse(language).get_language_name(language)), (language, title)} <= set(reader.words)


@pytest.mark.parametrize("name", sorted(made()))
def test_nothing_is_fetched_from_elsewhere_and_nothing_runs(name: str) -> None:
    page, reader = made()[name], Reader(made()[name])
    assert {tag for tag, _ in reader.tags} & {"script", "link", "iframe", "object", "form", "use"} == set()
    assert {source.partition(",")[0] for source in reader.attributes("src")} <= {DRAWN}
    [policy] = [found["content"] for found in reader.of_tag("meta") if found.get("http-equiv")]
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'; media-src 'self';")
    assert [attribute for _, found in reader.tags for attribute in found if attribute.startswith("on")] == []
    assert "@import" not in page
    assert "url(" not in page
    assert set(re.findall(r"https?://[^\"'\s]+", page)) <= {"http://www.w3.org/2000/svg"}
    away = [address for address in reader.attributes("href") if not re.match(r"tel:|mailto:", address)]
    assert [address for address in away if ":" in address or "//" in address] == []


@pytest.mark.parametrize("name", sorted(made()))
def test_a_voice_says_no_picture(name: str) -> None:
    page = made()[name]
    drawings = Reader(page).of_tag("svg")
    assert all(found.get("aria-hidden") == "true" for found in drawings)
    assert re.findall(r"<svg[^>]*>\s*<title>", page) == []
    if name.endswith("/index.html") and name.count("/") == 1:
        assert len(drawings) > 40


#: sentences that stand once with each partner, or with each of two
REPEATED = ("Ik vraag mijn begeleider hoe ik hen bereik.",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_voice_says_each_text_once_and_in_one_language(language: str) -> None:
    reader, texts = Reader(made()[f"{language}/index.html"]), SHIPPED.texts(language)
    repeated = {texts.text("pagina", text) for text in REPEATED}
    said = Counter(text for text in reader.voice if text not in repeated)
    document = office_poster(SHIPPED, SETTINGS, language, "a4", "client")
    expected = Counter(
        words.own or words.nl
        for words in (
            document.title,
            document.goal,
            *(document.heading[name] for name in ("road", "who", "how", "danger", "danger_line", "first")),
            *(words for step in document.steps for words in (step.when, step.title, step.line)),
            *(words for one in document.helpers for words in (one.name, *(task.words for task in one.tasks))),
            *(words for rung in document.rungs for words in (rung.title, rung.line)),
            *(words for one in document.questions for words in (one.text, *(who.name for who in one.helpers))),
            *(line.words for line in (*document.client_agreements, *document.vw_agreements)),
        )
    )
    assert {text: said[text] for text in expected if said[text] != expected[text]} == {}
    if language != "nl":
        # what has no translation is a name, or the same word in French
        assert {word for spoken, word in reader.spoken if spoken == "nl"} <= {
            "Nederlands",
            "VluchtelingenWerk",
            "VluchtelingenWerk Tynaarlo",
            "Neie Noaber",
            "Werkplein",
            "examen",
            "Plaatjes: OpenMoji.org, CC BY-SA 4.0",
        }


@pytest.mark.parametrize("name", sorted(made()))
def test_the_dutch_stands_behind_one_switch(name: str) -> None:
    reader = Reader(made()[name])
    switches = [found for found in reader.of_tag("input") if found["id"] == "nederlands"]
    hidden = [found for _, found in reader.tags if found.get("class") == "nl"]
    language = name.split("/", maxsplit=1)[0]
    assert len(switches) == (0 if language in ("nl", "index.html", "404.html") else 1)
    assert all(found["lang"] == "nl" for found in hidden)
    if switches:
        assert (switches[0]["type"], switches[0]["role"], "checked" in switches[0]) == ("checkbox", "switch", False)
        assert len(hidden) > 4
        assert "#nederlands:checked ~ .page .nl { display: block; }" in made()[name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_blocks_open_by_a_tap_and_the_place_a_code_leads_to_lies_in_one(language: str) -> None:
    page = made()[f"{language}/index.html"]
    reader = Reader(page)
    assert len(reader.of_tag("details")) == len(reader.of_tag("summary")) > 12
    assert not any("open" in found for found in reader.of_tag("details"))
    for partner in SHIPPED.partners:
        if partner.code != UNKNOWN:
            assert re.search(rf'</summary>\s*<div class="inside" id="{partner.code}">', page)


def test_112_can_be_called_and_stands_open() -> None:
    page = made()["so/index.html"]
    assert page.index('href="tel:112"') < page.index("<details>")


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
    write(tmp_path / "site", location(tmp_path, "partners.toml", PARTNER))
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
    write(tmp_path / "site", location(tmp_path, "locale/sv.po", SWEDISH))
    pages = files(tmp_path / "site")
    assert "concept: nog niet nagekeken" in pages["sv/index.html"]
    assert "concept" not in pages["nl/index.html"]


def test_made_again_it_holds_only_what_there_is_now(tmp_path: Path) -> None:
    place = tmp_path / "site"
    write(place, location(tmp_path, "locale/sv.po", SWEDISH))
    write(place, settings=Settings(location="Ergens anders"))
    assert "sv/index.html" not in files(place)
    assert "Ergens anders" in files(place)["nl/index.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inhoud", "site"]


@pytest.mark.parametrize("name", ["brief.txt", ".git/config", "nl/index.html"])
def test_a_folder_with_something_else_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    place = tmp_path / "site"
    (place / name).parent.mkdir(parents=True)
    (place / name).write_text("van mij")
    with pytest.raises(Fault, match=r"staat al iets anders\. Kies een lege map\."):
        write(place)
    assert (place / name).read_text() == "van mij"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["site/CNAME", "site/nl/foto.jpg", "site.nieuw/brief.txt"])
def test_what_somebody_put_among_the_pages_or_beside_them_is_never_thrown_away(tmp_path: Path, name: str) -> None:
    write(tmp_path / "site")
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("van mij")
    with pytest.raises(Fault, match="staat al iets anders"):
        write(tmp_path / "site")
    assert (tmp_path / name).read_text() == "van mij"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("van mij")
    with pytest.raises(Fault, match="staat al iets anders"):
        write(tmp_path / "site")
    assert (tmp_path / "site").read_text() == "van mij"


def test_an_empty_folder_will_do_also_the_one_we_are_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    write(Path())
    assert "nl/index.html" in files(tmp_path / "site")


def test_what_goes_wrong_halfway_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    """The location's English cannot be read: Dutch and Arabic pages could have been made before it."""
    place = tmp_path / "site"
    write(place)
    before = files(place)
    with pytest.raises(FileFault, match=r"en\.po, regel 1"):
        write(place, location(tmp_path, "locale/en.po", "msgstr x\n"), Settings(location="Ergens anders"))
    assert files(place) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inhoud", "site"]


def test_what_was_left_half_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "site"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", full)
        with pytest.raises(OSError, match="No space"):
            write(place)
    write(place, editions=OLD)
    assert files(place) == made()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_day_and_the_version_stand_below_and_the_day_is_that_of_the_first_poster_that_said_it(
    tmp_path: Path,
) -> None:
    first = write(tmp_path / "site")
    [version] = [one.version for one in first.editions if one.language == "nl"]
    for known, day in ((first.editions, "28 november 2026"), (OLD, "28 november 2026")):
        write(tmp_path / "site", editions=known)
        text = Reader(files(tmp_path / "site")["nl/index.html"]).voice
        below = text.index(f"Bijgewerkt op {day}")
        assert text[below + 1] == f"Versie {version}"
        assert below > len(text) - 6
    earlier = (Edition(language="nl", version=version, day=date(2026, 3, 2)),)
    write(tmp_path / "site", editions=earlier)
    assert "Bijgewerkt op 2 maart 2026" in files(tmp_path / "site")["nl/index.html"]


def test_who_has_an_old_poster_reads_so_in_his_language_and_what_to_do(tmp_path: Path) -> None:
    """The poster of March was in Somali: its address leads to a page that says there is a new one."""
    texts = SHIPPED.texts("so")
    written = write(tmp_path / "site", editions=OLD)
    [new] = [one.version for one in written.editions if (one.language, one.day) == ("so", TODAY)]
    old, now = made()["so/bbbb/index.html"], made()[f"so/{new}/index.html"]
    for said in ("Er is een nieuwe poster.", "Ik vraag mijn begeleider om de nieuwe poster."):
        assert texts.text("pagina", said) in Reader(old).voice
        assert texts.text("pagina", said) not in Reader(now).voice
    assert "tel:112" in Reader(old).attributes("href")
    assert Reader(now).voice == Reader(made()["so/index.html"]).voice
    assert not (tmp_path / "site" / "xx").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_version_that_nobody_knows_gets_the_same_page_wherever_the_site_lies(tmp_path: Path, language: str) -> None:
    """A web server shows it at any depth, so its links begin at the root."""
    write(tmp_path / "site", settings=WITH_ADDRESS)
    reader = Reader(files(tmp_path / "site")[f"{language}/404.html"])
    assert SHIPPED.texts(language).text("pagina", "Er is een nieuwe poster.") in reader.voice
    away = {address for address in reader.attributes("href") if not address.startswith("tel:")}
    assert away == {
        f"/poster/{language}/wegwijzer-{language}.pdf",
        *(f"/poster/{other}/" for other in LANGUAGES),
    }
    of_all = Reader(files(tmp_path / "site")["404.html"])
    assert of_all.attributes("href") == [f"/poster/{one}/" for one in LANGUAGES]
    assert (language, SHIPPED.texts(language).text("pagina", "Er is een nieuwe poster.")) in of_all.spoken


def test_what_a_poster_says_otherwise_makes_its_version_old_and_what_it_said_before_new_again(tmp_path: Path) -> None:
    place = tmp_path / "site"
    first = write(place)
    changed = write(place, settings=Settings(location="Ergens anders"), editions=first.editions)
    assert len(changed.editions) == 2 * len(LANGUAGES)
    [was, now] = [one.version for one in changed.editions if one.language == "ar"]
    new_word = SHIPPED.texts("ar").text("pagina", "Er is een nieuwe poster.")
    assert new_word in Reader(files(place)[f"ar/{was}/index.html"]).voice
    back = write(place, editions=changed.editions)
    assert new_word not in Reader(files(place)[f"ar/{was}/index.html"]).voice
    assert new_word in Reader(files(place)[f"ar/{now}/index.html"]).voice
    assert [one.version for one in back.editions if one.language == "ar"] == [now, was]


def test_everybody_may_read_the_files_whatever_the_mask_of_the_kiosk_is(tmp_path: Path) -> None:
    folder = recorded(tmp_path, "so/weg.mp3", MP3)
    before = os.umask(0o077)
    try:
        write(tmp_path / "site", folder)
    finally:
        os.umask(before)
    modes = {path: oct(path.stat().st_mode & 0o777) for path in (tmp_path / "site").rglob("*")}
    assert oct((tmp_path / "site").stat().st_mode & 0o777) == "0o755"
    assert len(modes) > 40
    assert {path: mode for path, mode in modes.items() if mode != ("0o755" if path.is_dir() else "0o644")} == {}


#: a drawing lies in the page itself
DRAWN = "data:image/svg+xml;base64"
MP3 = b"ID3\x04 a voice"


def recorded(folder: Path, name: str, sound: bytes) -> Content:
    """A location that read one block aloud."""
    path = folder / "inhoud" / "audio" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sound)
    return Content(folder / "inhoud")


def test_what_somebody_read_aloud_is_heard_at_its_block_and_nowhere_else(tmp_path: Path) -> None:
    recorded(tmp_path, "so/weg.mp3", MP3)
    content = recorded(tmp_path, "so/werkplein.ogg", b"OggS a voice")
    written = write(tmp_path / "site", content, editions=OLD)
    [version] = [one.version for one in written.editions if (one.language, one.day) == ("so", TODAY)]
    listen = SHIPPED.texts("so").text("pagina", "Luisteren")
    for name, up in (("so/index.html", ""), (f"so/{version}/index.html", "../")):
        page = files(tmp_path / "site")[name]
        sounds = Reader(page).of_tag("audio")
        assert [(found["src"], found["aria-labelledby"]) for found in sounds] == [
            (f"{up}audio/weg.mp3", "kop-weg"),
            (f"{up}audio/werkplein.ogg", "kop-werkplein"),
        ]
        assert all("controls" in found and found["preload"] == "none" for found in sounds)
        assert Reader(page).voice.count(listen) == 2
    assert (tmp_path / "site/so/audio/weg.mp3").read_bytes() == MP3
    assert "<audio" not in files(tmp_path / "site")["ar/index.html"]
    assert (
        SHIPPED.texts("ar").text("pagina", "Luisteren") not in Reader(files(tmp_path / "site")["ar/index.html"]).voice
    )


def test_a_poster_says_listen_only_where_something_is_to_be_heard(tmp_path: Path) -> None:
    content = recorded(tmp_path, "so/weg.mp3", MP3)
    scan = {
        language: office_poster(content, WITH_ADDRESS, language, "a4", "client").heading["scan"].nl
        for language in ("so", "ar", "nl")
    }
    assert scan == {"so": "Scan: lezen en luisteren", "ar": "Scan: lezen", "nl": "Scan: lezen"}


@pytest.mark.parametrize(
    ("name", "sound", "said"),
    [
        ("so/weg.mp3", b"<html>", "dit is geen geluid van het soort mp3"),
        ("so/weg.ogg", MP3, "dit is geen geluid van het soort ogg"),
        ("so/weg.m4a", b"", "dit is geen geluid van het soort m4a"),
        ("so/weg.mp3", MP3 + bytes(9 * 1024 * 1024), "dit geluid is 9 MB: te groot voor een telefoon"),
    ],
)
def test_what_is_no_sound_is_refused_by_its_name_and_nothing_is_written(
    tmp_path: Path, name: str, sound: bytes, said: str
) -> None:
    content = recorded(tmp_path, name, sound)
    with pytest.raises(Fault) as caught:
        write(tmp_path / "site", content)
    assert caught.value.sentence.startswith(f"inhoud/audio/{name}: {said}")
    assert not (tmp_path / "site").exists()
    assert review(content).faults == (caught.value.sentence,), "kiosk content tells it too"


def test_every_recording_that_is_no_sound_is_named_at_once(tmp_path: Path) -> None:
    content = recorded(tmp_path, "so/weg.mp3", b"<html>")
    recorded(tmp_path, "nl/begin.ogg", b"")
    with pytest.raises(Fault) as caught:
        write(tmp_path / "site", content)
    assert re.findall("inhoud/audio/([a-z/.0-9]+):", caught.value.sentence) == ["nl/begin.ogg", "so/weg.mp3"]


def test_a_sound_that_nobody_hears_is_named(tmp_path: Path) -> None:
    for name in ("so/weg.mp3", "so/wegg.mp3", "so/weg.wav", "zz/weg.mp3", "los.mp3", "nl/werkplein.m4a"):
        content = recorded(tmp_path, name, MP3)
    assert set(content.unknown_files()) == {
        f"inhoud/audio/{name}" for name in ("so/wegg.mp3", "so/weg.wav", "zz/weg.mp3", "los.mp3")
    }


def test_sounds_are_not_copied_beside_the_content_that_was_good(tmp_path: Path) -> None:
    recorded(tmp_path, "so/weg.mp3", MP3)
    keep_good(tmp_path)
    assert not (tmp_path / "inhoud.goed" / "audio").exists()
    assert [one.block for one in Content(tmp_path / "inhoud.goed").recordings("so")] == ["weg"]
