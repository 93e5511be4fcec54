"""A language whose file has none of our texts yet: Dutch with its mark, listed, and on the sheets by the same ruler."""

from pathlib import Path

import pytest

from kiosk.content.location import Content
from kiosk.content.untranslated import untranslated
from kiosk.paper.making.general import general_poster
from kiosk.paper.press import process
from kiosk.paper.press.render import render_html
from tests.paper.every import SETTINGS, SheetSize
from tests.paper.geometry import by_rule, faults

#: a file of translations as a translator begins it
EMPTY = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def begun(tmp_path: Path) -> Content:
    """Ukrainian, of which nothing is translated."""
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "uk.po").write_text(EMPTY)
    content = Content(tmp_path)
    content.check()
    return content


@pytest.mark.parametrize("size", ["a3", "a4"])
def test_the_sheets_are_in_dutch_with_a_mark_that_can_be_read(begun: Content, size: SheetSize) -> None:
    document, fonts = general_poster(begun, SETTINGS, "uk", size), process.faces()
    assert fonts is not None
    html = render_html(document, begun)
    assert html.count('class="in-dutch"') > 40
    assert 'class="tag waits"' in html
    pages = process.laid_out(document, begun, fonts)
    assert len(pages.pages) == 2
    assert by_rule(faults(pages, process.written(pages), clients=True)) == {}


def test_inhoud_lists_all_of_it(begun: Content) -> None:
    assert len(untranslated(begun, ["uk"])) > 500
    assert untranslated(begun, ["ar"]) == ()
