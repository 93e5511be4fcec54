"""Pages as pictures and as words: what is looked at before it is printed."""

import gc
from itertools import product

import pypdfium2
import pytest

from kiosk.content.location import Content
from kiosk.paper.making.general import general_poster
from kiosk.paper.press import pdf
from kiosk.paper.press.preview import PagePart, Pages, in_dutch
from kiosk.settings import Settings


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pdf.render_pdf(general_poster(Content(), Settings(location="Tynaarlo"), "nl", "a4"))


@pytest.fixture(scope="module")
def poster(paper: bytes) -> Pages:
    return Pages(paper)


def test_a_page_is_drawn_at_its_own_shape_with_its_own_colours(poster: Pages) -> None:
    assert poster.count == 2
    picture = poster.picture(0, 60, PagePart(0, 0, 60, poster.height(0, 60)))
    assert (picture.width, picture.height) == (60, 85)
    points = [picture.point(x, y) for x, y in product(range(60), range(85))]
    assert sum(point == (255, 255, 255) for point in points) > len(points) / 5, "paper"
    assert any(green > red + 40 for red, green, _ in points), "the band of the title"
    assert any(red > green + 60 and red > blue + 60 for red, green, blue in points), "112"
    assert picture.point(-1, 0) == picture.point(0, 85) == (255, 255, 255)


def test_each_page_tells_its_headings(poster: Pages) -> None:
    assert poster.headings(0)[0] == "Stap voor stap doe ik het zelf"
    assert "Wie helpt mij?" in poster.headings(1)
    assert poster.headings(2) == ()


def open_papers() -> list[pypdfium2.PdfDocument]:
    """All that is open in this process: other tests read papers too."""
    read = [one for one in gc.get_objects() if isinstance(one, pypdfium2.PdfDocument)]
    return [one for one in read if one.raw is not None]


def test_a_paper_that_was_looked_at_is_closed(paper: bytes) -> None:
    """The engine writes on the terminal of a document that is still open when the program ends."""
    before = open_papers()
    pages = Pages(paper)
    pages.picture(1, 30, PagePart(0, 0, 30, 40))
    assert [one for one in open_papers() if all(one is not other for other in before)] == []


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Nu doen", "Nu doen"),
        ("أفعل هذا الآنNu doen", "Nu doen"),
        ("ماذا أستطيع الآن؟Wat kan ik al?", "Wat kan ik al?"),
        ("ሕጂ ዝገብሮNu doen", "Nu doen"),
        ("What I do nowNu doen", "What I do now · Nu doen"),
        ("ماذا أستطيع", "ماذا أستطيع"),
        ("DigiD", "DigiD"),
        ("Dit kan ik nu21", "Dit kan ik nu"),
    ],
)
def test_of_a_heading_in_two_languages_the_dutch_is_told(title: str, told: str) -> None:
    assert in_dutch(title) == told
