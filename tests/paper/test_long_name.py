"""What is typed may be one long word: it stands on every paper where it belongs, and on none of its neighbours."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from weasyprint import Document

from kiosk.content.location import Content
from kiosk.faults import FileFault
from kiosk.guidance.omgeving import with_room
from kiosk.paper.documents.client_poster import OwnGuide
from kiosk.paper.documents.poster import Size
from kiosk.paper.making.general import general_poster, office_poster
from kiosk.paper.press import process
from tests.paper.every import SETTINGS
from tests.paper.geometry import Rule, by_rule, faults
from tests.paper.one_word import WORDS, papers_with, typed_places
from tests.paper.samples import LONG, SHIPPED

SIXTY = "Woningbouwvereniging Samen Wonen in Tynaarlo en in Aa en Hun"
LONGEST, LONGEST_SHORT = SIXTY[:39] + "o", "Woningcorporatie"


def landlord(folder: Path, **said: str) -> Content:
    """The shipped content with another landlord."""
    lines = "".join(f'{name} = "{value}"\n' for name, value in said.items())
    (folder / "partners.toml").write_text(f'[[partner]]\ncode = "verhuurder"\n{lines}')
    return Content(folder)


@pytest.mark.parametrize(("name", "most"), [("name", 40), ("short", 16)])
def test_sixty_letters_are_too_many_and_the_line_says_how_many_may(tmp_path: Path, name: str, most: int) -> None:
    assert len(SIXTY) == 60
    with pytest.raises(FileFault) as fault:
        landlord(tmp_path, **{name: SIXTY}).check()
    told = "deze tekst heeft 60 tekens. Maak hem korter: hoogstens"
    assert fault.value.sentence == f"inhoud/partners.toml, regel 3: {told} {most}."


@cache
def broken_rules(content: Content, language: str, size: Size) -> tuple[int, frozenset[Rule]]:
    fonts = process.faces()
    assert fonts is not None
    pages = process.laid_out(general_poster(content, SETTINGS, language, size), content, fonts)
    return len(pages.pages), frozenset(by_rule(faults(pages, process.written(pages), clients=True)))


#: as long as a name may be, and as long as a word of ours is
LONG_NAME, LONG_WORD = "Woningbouwvereniging Eelde-Paterswolde-V", "huurprijsvaststelling"


@pytest.mark.parametrize("size", ["a3", "a4", "pocket"])
def test_long_names_and_long_words_lie_over_nothing_on_the_schema(tmp_path: Path, size: Size) -> None:
    assert (len(LONG_NAME), len(LONG_WORD)) == (40, 21)
    task = f'[[partner.task]]\ncode = "reparatie"\ntitle = "{LONG_WORD} {LONG_WORD[:18]}"\n'
    contact = '[partner.contact]\nemail = "huurprijsvaststelling@woningbouwvereniging-eelde.example"\n'
    lines = "".join(
        f'[[partner]]\ncode = "{code}"\nname = "{name}"\nshort = "{short}"\n{more}'
        for code, name, short, more in (
            ("verhuurder", LONG_NAME, LONGEST_SHORT, contact + task),
            ("zorg", "W" * 40, "Wijkgezondheid N", ""),
        )
    )
    (tmp_path / "partners.toml").write_text(lines)
    content = Content(tmp_path)
    content.check()
    fonts = process.faces()
    assert fonts is not None
    pages = process.laid_out(office_poster(content, SETTINGS, "nl", size, "begeleider"), content, fonts)
    assert by_rule(faults(pages, process.written(pages), clients=False)) == {}


@pytest.mark.parametrize("size", ["a3", "a4", "pocket"])
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_longest_name_that_there_can_be_changes_nothing_for_its_neighbours(
    tmp_path: Path, language: str, size: Size
) -> None:
    content = landlord(tmp_path, name=LONGEST, short=LONGEST_SHORT)
    content.check()
    assert broken_rules(content, language, size) == broken_rules(SHIPPED, language, size)


#: all partners that have an e-mail address
PARTNERS = ("gemeente", "vluchtelingenwerk", "werkplein", "neie-noaber", "school", "sociaal-team", "zorg", "verhuurder")
#: an address as long as it may be, of the widest letters
WIDE_EMAIL = f"{'W' * 58}@www.example"


def everybody(folder: Path, **said: str) -> Content:
    """The shipped content, with each partner otherwise; no name stands twice."""
    blocks = (
        f'[[partner]]\ncode = "{code}"\n'
        + (f'short = "{said["short"][:-1]}{"ABCDEFGH"[place]}"\n' if "short" in said else "")
        + (f'[partner.contact]\nphone = "0592 000 10{place}"\nemail = "{said["email"]}"\n' if "email" in said else "")
        for place, code in enumerate(PARTNERS)
    )
    (folder / "partners.toml").write_text("".join(blocks))
    content = Content(folder)
    content.check()
    return content


def schema_of(content: Content, size: Size) -> Document:
    fonts = process.faces()
    assert fonts is not None
    return process.laid_out(office_poster(content, SETTINGS, "nl", size, "begeleider"), content, fonts)


@pytest.mark.parametrize("size", ["a3", "a4"])
def test_eight_addresses_as_long_and_wide_as_can_be_leave_the_schema_one_sheet(tmp_path: Path, size: Size) -> None:
    assert len(WIDE_EMAIL) == 70
    content = everybody(tmp_path, email=WIDE_EMAIL)
    pages = schema_of(content, size)
    assert len(pages.pages) == 2
    assert by_rule(faults(pages, process.written(pages), clients=False)) == {}
    told = office_poster(content, SETTINGS, "nl", size, "begeleider").rows[1].contact
    assert told == ("0592 000 100", "e-mail: zoek het op in de kiosk")


def test_an_address_that_the_schema_has_room_for_stands_on_it_whole(tmp_path: Path) -> None:
    address = "inburgering@gemeente-tynaarlo-en-aa-en-hunze.example"
    rows = office_poster(everybody(tmp_path, email=address), SETTINGS, "nl", "a3", "begeleider").rows
    assert [row.contact[1] for row in rows if row.contact] == [address] * len(PARTNERS)


def test_eight_short_names_of_the_widest_letters_stand_on_the_pocket_schema(tmp_path: Path) -> None:
    pages = schema_of(everybody(tmp_path, short="W" * 16), "pocket")
    assert by_rule(faults(pages, process.written(pages), clients=False)) == {}


#: what a long word breaks: it lies over something, or stands out of its box or off the sheet, or is left out
LAID_OVER = {Rule.WORDS, Rule.COVERED, Rule.OUT, Rule.SHEET, Rule.LOST}
#: outside the long run the other scripts are asked of what has most names on it
OF_NAMES = ("plan", "brief", "terugkijken", "inzage", "card-uitkering", "sheets-client")


#: from right to left, the letters of one word joined: what has a name in a narrow place
JOINED = ("uitkomst-a4-ar", "brief-a4-ar", "meegeven-a4-ar")


def one_word_papers() -> list[tuple[str, str]]:
    """Which paper with which word: each in Latin, in the other scripts those with names; in the long run all."""
    return [
        (script, called)
        for script, word in WORDS.items()
        for called, _ in papers_with(word)
        if LONG
        or (script == "latin" and not called.startswith(("sheets-client-a3", "card-afval", "card-digid")))
        or any(called == f"{name}-a4-so" for name in OF_NAMES)
        or (script == "arabic" and called in JOINED)
    ]


@pytest.mark.parametrize(("script", "called"), one_word_papers())
def test_one_long_word_in_every_typed_place_stands_in_its_own_place(script: str, called: str) -> None:
    document = next(made for known, made in papers_with(WORDS[script]) if known == called)
    fonts = process.faces()
    assert fonts is not None
    pages = process.laid_out(document, SHIPPED, fonts)
    found = faults(pages, process.written(pages))
    assert [fault for fault in found if fault.rule in LAID_OVER] == []


def test_every_document_with_a_name_or_a_typed_line_is_asked() -> None:
    assert typed_places() == []


def test_a_word_that_is_not_broken_is_seen(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    unbroken = SHIPPED.template("base.css").replace("overflow-wrap: anywhere", "overflow-wrap: normal")
    (tmp_path / "paper" / "base.css").write_text(unbroken, "utf-8")
    document = next(made for known, made in papers_with(WORDS["tigrinya"]) if known == "brief-a4-so")
    fonts = process.faces()
    assert fonts is not None
    pages = process.laid_out(document, Content(tmp_path), fonts)
    assert Rule.SHEET in by_rule(faults(pages, process.written(pages)))


#: as long as a begeleider's name may be, and as many lines as hang beside his longest hours
HIS_NAME, HIS_HOURS = "Alexandrina-Wilhelmina van den Bergh-Kip", "maandag 9 tot 12, woensdag 13 tot 17, " * 3
AGREED = ("Ik stuur een bericht. Ik word teruggebeld. " * 3)[:120]


@pytest.mark.parametrize("size", ["a4", "pocket"])
@pytest.mark.parametrize("language", SHIPPED.languages() if LONG else ["so", "ar"])
@pytest.mark.parametrize("hours", [HIS_HOURS, HIS_HOURS[:40]], ids=["long", "short"])
def test_as_many_lines_as_hang_on_a_wall_lie_over_nothing(language: str, size: Size, hours: str) -> None:
    fonts = process.faces()
    assert fonts is not None
    hung = with_room(hours, (AGREED, AGREED[:80]))
    general = general_poster(SHIPPED, SETTINGS, language, size)
    poster = replace(general, guide=OwnGuide(HIS_NAME, hours, "0592 000 100"), here=5, hung=hung, practice=True)
    pages = process.laid_out(poster, SHIPPED, fonts)
    assert by_rule(faults(pages, process.written(pages))) == {}
