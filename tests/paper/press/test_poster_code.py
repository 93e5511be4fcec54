"""What a telephone gets that scans a poster: the page, or without one something to keep. Read by a decoder."""

from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from kiosk.paper.documents.plan import PlanOffice
from kiosk.paper.documents.poster import PosterDocument, Size
from kiosk.paper.making.general import poster_of
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.poster_code import CARD_STYLES, poster_card, poster_code
from kiosk.paper.press.qr import QUIET_ZONE, WALL
from tests.paper.every import SETTINGS
from tests.paper.press.test_qr import drawn
from tests.paper.press.test_takeaway import CARD_LINES, read_card
from tests.paper.samples import BASE, LANGUAGES, LONG, SHIPPED, pages, poster

SIZES: tuple[Size, ...] = ("a3", "a4", "pocket")
OFFICE = PlanOffice("VluchtelingenWerk Tynaarlo", "0592 000 123", "kantoor@vw.example", "Voorbeeldstraat 1, Vries")


def without(language: str, size: Size, office: PlanOffice = OFFICE) -> PosterDocument:
    """A poster of an office that has no address for its pages."""
    general = poster(language, size, base_address="")
    return replace(general, card=poster_card(office, general.heading, size))


def scanned(document: PosterDocument) -> str:
    """What a decoder reads in the code as it is drawn."""
    [code] = zxingcpp.read_barcodes(drawn(poster_code(document).drawn("QR"), 6))
    return bytes(code.bytes).decode()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", SHIPPED.languages())
def test_without_an_address_the_code_is_the_office_with_the_number_of_danger(language: str, size: Size) -> None:
    document = without(language, size)
    card = read_card(scanned(document))
    assert card["FN"] == card["N"] == OFFICE.name
    assert card["TEL"] == OFFICE.phone
    assert "112" in card["NOTE"]
    danger, first = (document.heading[name].own or document.heading[name].nl for name in ("danger", "first"))
    # whole, or not at all
    assert card["NOTE"].replace("\\,", ",") in (f"{danger}. {first}", danger, "112")
    assert set(card) <= {*CARD_LINES, "NOTE"}
    assert "EMAIL" not in card


def test_in_the_hand_the_note_is_in_the_clients_language_and_on_the_wall_as_much_of_it_as_fits() -> None:
    for size in ("a4", "pocket"):
        arabic = read_card(scanned(without("ar", size)))
        assert arabic["NOTE"].startswith(SHIPPED.texts("ar").text("poster", "Gevaar? Bel 112"))
    short = replace(OFFICE, name="VW Vries")
    assert read_card(scanned(without("so", "a3", short)))["NOTE"] != "112"
    assert "Eerst zelf" in read_card(scanned(without("nl", "pocket")))["NOTE"]


def test_with_an_address_the_code_is_the_page_with_the_version() -> None:
    for size in SIZES:
        document = poster("so", size)
        assert scanned(document) == f"{BASE}/so/{document.version}"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_is_read_from_the_printed_poster(language: str, size: Size) -> None:
    made = poster_of(SHIPPED, structs.replace(SETTINGS, base_address=""), language, size, "client")
    made = replace(made, card=poster_card(OFFICE, made.heading, size))
    codes = [code for page in pages(render_pdf(made)) for code in page.codes()]
    assert [read_card(code)["TEL"] for code in codes] == [OFFICE.phone]


def test_without_a_number_the_mail_and_without_both_the_name_and_the_note() -> None:
    card = read_card(scanned(without("nl", "pocket", replace(OFFICE, phone=""))))
    assert (card["EMAIL"], "TEL" in card) == (OFFICE.email, False)
    bare = read_card(scanned(without("nl", "a3", PlanOffice("VluchtelingenWerk Tynaarlo"))))
    assert set(bare) == {"VERSION", "N", "FN", "NOTE"}
    assert "112" in bare["NOTE"]


def test_what_a_poster_says_beside_its_code_is_what_the_code_gives() -> None:
    assert poster("nl", "a3").heading["scan"].nl == "Scan: lezen"
    assert without("nl", "a3").heading["scan"].nl == "Scan: ons kantoor in mijn telefoon"


def test_a_card_fills_at_most_version_10_and_its_modules_are_large_enough_where_it_hangs() -> None:
    assert CARD_STYLES["a3"] == WALL
    assert [style.max_bytes for style in CARD_STYLES.values()] == [151, 213, 213]
    assert min(style.module_mm for style in CARD_STYLES.values()) >= 0.4
    full = replace(OFFICE, name="x" * 60)
    for size in SIZES:
        svg = poster_code(without("ti", size, full)).drawn("QR")
        side = int(svg.split('viewBox="0 0 ')[1].split()[0])
        assert side - 2 * QUIET_ZONE <= 17 + 4 * 10


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=90)


@settings(max_examples=1000 if LONG else 100, deadline=None)
@given(NAMES, NAMES, st.sampled_from(SIZES))
def test_any_office_gives_a_card_that_fits_and_says_112(name: str, phone: str, size: Size) -> None:
    document = without("ar", size, PlanOffice(name, phone))
    code = poster_code(document)
    assert len(code.text.encode()) <= code.style.max_bytes
    card = read_card(code.text)
    assert "112" in card["NOTE"]
    assert name.strip().startswith(card["FN"].strip())
    if len(phone.encode()) < 20:
        assert card.get("TEL", "") == phone.strip()
