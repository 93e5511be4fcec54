"""The version of a poster: another one where it says something else, and the same one however it looks."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kiosk.content.folder import shipped_table
from kiosk.content.layers import Change
from kiosk.content.location import Content
from kiosk.content.partners import Contact
from kiosk.content.texts import Words
from kiosk.faults import FileFault
from kiosk.paper.documents.poster import PosterDocument, Size
from kiosk.paper.documents.version import FORM, paper_version
from kiosk.paper.making.editions import FILE_NAME, editions_of, remember_edition
from kiosk.paper.making.general import general_poster, office_poster
from kiosk.paper.making.poster import poster_document
from kiosk.paper.press.render import render_html
from kiosk.settings import Settings
from tests.paper.samples import BASE, LONG, SHIPPED, poster

SETTINGS = Settings(location="VluchtelingenWerk Tynaarlo", municipality="Tynaarlo")


def changed(document: PosterDocument, place: int, **values: object) -> PosterDocument:
    helpers = list(document.helpers)
    helpers[place] = replace(helpers[place], **values)  # type: ignore[arg-type]
    return replace(document, helpers=tuple(helpers))


def called(document: PosterDocument, **values: object) -> PosterDocument:
    """The same poster, on which the first who helps is another one."""
    first, *others = document.questions
    helper, *more = first.helpers
    other = replace(first, helpers=(replace(helper, **values), *more))  # type: ignore[arg-type]
    return replace(document, questions=(other, *others))


SAYS: list[Callable[[PosterDocument], PosterDocument]] = [
    lambda one: replace(one, title=Words(one.title.nl, "x")),
    lambda one: replace(one, location="Ergens anders"),
    lambda one: replace(one, steps=one.steps[1:]),
    lambda one: replace(one, questions=one.questions[::-1]),
    lambda one: replace(one, rungs=one.rungs[1:]),
    lambda one: replace(one, heading={**one.heading, "danger_line": Words("brand")}),
    lambda one: replace(one, heading={**one.heading, "scan": Words("Scan: kijk")}),
    lambda one: replace(one, language="so"),
    lambda one: called(one, name=Words("Woonborg")),
    lambda one: called(one, letter="Q"),
    lambda one: called(one, phone="0592 000 000"),
]
#: also what only the page behind the code or the schema says, and the Dutch beside his own language
LOOKS: list[Callable[[PosterDocument], PosterDocument]] = [
    lambda one: replace(one, size="pocket"),
    lambda one: replace(one, concept=not one.concept),
    lambda one: replace(one, qr_address="https://www.testdorp.nl/ar"),
    lambda one: replace(one, updated="bijgewerkt november 2026 door Bram", check_by="1 januari 2027", az=()),
    lambda one: replace(one, title=Words("Stap voor stap", one.title.own)),
    lambda one: replace(one, municipality="Ergens anders"),
    lambda one: replace(one, client_agreements=one.client_agreements[1:], helpers=one.helpers[::-1]),
    lambda one: changed(one, 2, tasks=()),
    lambda one: changed(one, 2, contact=Contact(phone="0592 000 000", email="a@b.nl")),
]


@pytest.mark.parametrize("change", SAYS)
def test_a_poster_that_says_something_else_has_another_version(
    change: Callable[[PosterDocument], PosterDocument],
) -> None:
    document = poster("ar", "a4")
    assert paper_version(change(document)) != document.version


@pytest.mark.parametrize("change", LOOKS)
def test_how_it_looks_and_what_it_says_of_one_client_makes_no_other_version(
    change: Callable[[PosterDocument], PosterDocument],
) -> None:
    document = poster("ar", "a4")
    assert paper_version(change(document)) == document.version


def test_all_sizes_have_one_version_and_the_schema_that_of_the_page_it_leads_to() -> None:
    sizes: list[Size] = ["a3", "a4", "pocket"]
    versions = {poster("ar", size, audience).version for size in sizes for audience in ("client", "begeleider")}
    [version] = versions
    assert poster("ar", "a3", "begeleider").qr_address == f"{BASE}/ar/{version}"
    assert len({poster(language, "a4").version for language in SHIPPED.languages()}) == len(SHIPPED.languages())


def test_a_version_is_short_and_no_word() -> None:
    assert all(FORM.fullmatch(poster(language, "a4").version) for language in SHIPPED.languages())
    assert not set("aeiouyl1o0") & set(FORM.pattern)


def test_what_a_location_changes_changes_the_version_of_every_language(tmp_path: Path) -> None:
    (tmp_path / "partners.toml").write_text('[[partner]]\ncode = "werkplein"\ncontact = { phone = "0592 000 000" }\n')
    for language in ("nl", "ar"):
        where = "VluchtelingenWerk Tynaarlo"
        made = poster_document(
            Content(tmp_path), language, "a4", "client", location=where, municipality="Tynaarlo", base_address=BASE
        )
        assert made.version != poster(language, "a4").version


def test_each_poster_that_is_made_is_remembered_with_its_first_day(tmp_path: Path) -> None:
    first, later = date(2026, 3, 2), date(2026, 11, 28)
    remember_edition(tmp_path, "so", poster("so", "a3").version, first)
    remember_edition(tmp_path, "so", poster("so", "a4").version, later)
    remember_edition(tmp_path, "ar", poster("ar", "a4").version, later)
    known = [(one.language, one.version, one.day) for one in editions_of(tmp_path)]
    assert known == [("so", poster("so", "a4").version, first), ("ar", poster("ar", "a4").version, later)]
    remember_edition(tmp_path / "nergens", "so", "bbbb", later)
    assert not (tmp_path / "nergens").exists()


@pytest.mark.parametrize(
    "line",
    [
        'language = "../../etc"\nversion = "bbbb"\nday = 2026-03-02\n',
        'language = "so"\nversion = "../x"\nday = 2026-03-02\n',
        'language = "so"\nversion = "bbbbb"\nday = 2026-03-02\n',
        'language = "so"\nversion = "bbbb"\nday = "gisteren"\n',
        "dit is geen TOML",
    ],
)
def test_a_damaged_list_is_told_by_its_line_and_stops_no_poster(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE_NAME).write_text(f"[[edition]]\n{line}", "utf-8")
    with pytest.raises(FileFault, match=f"{FILE_NAME}, regel "):
        editions_of(tmp_path)
    remember_edition(tmp_path, "so", "bbbb", date(2026, 3, 2))
    assert (tmp_path / FILE_NAME).read_text("utf-8") == f"[[edition]]\n{line}"


# ---------------------------------------------------------------- what the content says, and what comes out


def leaves(path: tuple[str, ...], value: object) -> Iterator[tuple[str, ...]]:
    """The paths of all texts below a value of a content file."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from leaves((*path, name), part)
    elif isinstance(value, list):
        for part in value:
            if isinstance(part, dict) and "code" in part:
                yield from leaves((*path, part["code"]), {name: one for name, one in part.items() if name != "code"})


#: no text of the sheet: its foot, the picture, and what is kept by a rule of its own
NO_TEXT = (
    "nobody",
    "concept",
    "untranslated",
    "icon",
    "owner",
    "reviewed_on",
    "checked_on",
    "counts_as",
    "letter",
    "phone",
    "email",
    "website",
)
OF_POSTER = [("paper/poster.toml", path) for path in leaves((), shipped_table("paper/poster.toml"))]
OF_LANDLORD = [
    ("partners.toml", ("partner", "verhuurder", *path))
    for table in shipped_table("partners.toml")["partner"]
    if table["code"] == "verhuurder"
    for path in leaves((), {name: part for name, part in table.items() if name != "code"})
]
LEAVES = [(file, path) for file, path in (*OF_POSTER, *OF_LANDLORD) if path[-1] not in NO_TEXT]
VALUES = [
    ("partners.toml", "partner/verhuurder/contact/phone", "0592 000 123"),
    ("partners.toml", "partner/verhuurder/contact/email", "a@b.nl"),
    ("partners.toml", "partner/verhuurder/letter", "Q"),
    ("partners.toml", "partner/verhuurder/task/reparatie", None),
    ("partners.toml", "partner/onbekend/name", "Nog niet bekend"),
]
FOOT = re.compile(r"versie [a-z0-9]{4}|bijgewerkt [a-z]+ \d{4}")


@cache
def printed(content: Content, language: str) -> tuple[str, str, str, str]:
    """What the client's sheets say, the version they say of themselves, and both of the schema."""
    sheets = [general_poster(content, SETTINGS, language, size) for size in ("a3", "pocket")]
    schemas = [office_poster(content, SETTINGS, language, size, "begeleider") for size in ("a3", "pocket")]
    says = ["\n".join(said(render_html(one, content)) for one in papers) for papers in (sheets, schemas)]
    return says[0], sheets[0].version, says[1], schemas[0].own_version


def said(html: str) -> str:
    """The text of a page, without drawings and without what it says of its own version."""
    text = re.sub(r"(?s)<style>.*?</style>|<title>.*?</title>|<svg.*?</svg>|<img[^>]*>|<[^>]*>", " ", html)
    return FOOT.sub("", " ".join(text.split()))


@pytest.mark.parametrize("language", ["nl", "so"])
def test_a_version_changes_exactly_where_the_sheet_says_something_else(language: str) -> None:
    before = printed(SHIPPED, language)
    looked_at = LEAVES if LONG else LEAVES[language == "so" :: 9]
    changes = [Change(file, "/".join(path), "Heel anders", "") for file, path in looked_at]
    changes += [Change(file, path, value, "") for file, path, value in VALUES]
    wrong, moved = [], 0
    for change in changes:
        after = printed(Content(changes=(change,)), language)
        for kind, text, version in (("poster", 0, 1), ("schema", 2, 3)):
            if (after[text] != before[text]) != (after[version] != before[version]):
                wrong.append((kind, change.path))
            moved += after[text] != before[text]
    assert wrong == []
    assert moved > len(changes) / 2
