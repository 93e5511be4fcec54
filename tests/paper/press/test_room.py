"""What is told of the room of words is never less than they take, and not much more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from kiosk.content.texts import Words
from kiosk.paper.press.render.room import high, lines
from tests.paper.boxes import all_in
from tests.paper.samples import SHIPPED

LANGUAGES = ("nl", "so", "fr", "ar", "fa", "ti")
#: of a card, of the row of an action, of a step of the road and of the same in bold
WIDTHS = ((150.0, 12.1, True), (98.0, 11.0, False), (44.0, 11.0, False), (54.0, 11.0, True))
STYLE = 'html { font-family: "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic" } @page { size: 300mm 9000mm } '


def set_in(language: str, width: float, points: float, *, bold: bool) -> list[tuple[int, int]]:
    """Of each shipped action the lines that it took in this language, and those that were told."""
    said = SHIPPED.texts(language)
    texts = [said.text("actie", one.text) for one in SHIPPED.actions.action]
    weight = 700 if bold else 400
    style = f"{STYLE} p {{ margin: 0; width: {width}mm; font-size: {points}pt; font-weight: {weight} }}"
    body = "".join(f"<p>{text}</p>" for text in texts)
    html = f'<html lang="{language}" dir="{said.direction}"><style>{style}</style>{body}'
    took = [
        sum(isinstance(line, boxes.LineBox) for line in box.children)
        for page in HTML(string=html).render().pages
        for box in all_in(page._page_box)
        if box.element_tag == "p" and isinstance(box, boxes.BlockBox)
    ]
    return list(zip(took, (lines(text, width, points, bold=bold) for text in texts), strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_shipped_sentence_takes_more_lines_than_is_told(language: str) -> None:
    for width, points, bold in WIDTHS:
        both = set_in(language, width, points, bold=bold)
        assert [pair for pair in both if pair[0] > pair[1]] == [], width
        assert sum(told for _, told in both) <= 1.3 * sum(took for took, _ in both), "room is not given away"


@given(st.text(max_size=200), st.floats(10, 200))
def test_more_words_never_take_fewer_lines_and_a_wider_line_never_more(text: str, width: float) -> None:
    assert lines(text, width, 11) <= lines(f"{text} woord", width, 11)
    assert lines(text, width, 11) <= lines(text, width, 11, bold=True) or len(text.split()) > 1
    assert (lines(text, width, 11) == 0) == (not text.split())


def test_a_word_longer_than_its_line_is_broken_and_both_languages_are_counted() -> None:
    assert lines("W" * 50, 50, 11) == 4
    one = high(Words("Ik bel"), 50, 11)
    assert high(Words("Ik bel", "Waan wacaa"), 50, 11) > one > 0
