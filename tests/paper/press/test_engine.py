"""How quickly the process of the paper is ready, and that what makes it quick changes no page."""

import subprocess
import sys

import pypdfium2
import pytest

from kiosk.content.texts import SOURCE
from kiosk.paper.press import drawn, process
from kiosk.paper.press.drawn import images, named
from kiosk.paper.press.pictures import drawn_so_far, ladder
from tests.paper.every import own_sheets
from tests.paper.samples import SHIPPED

#: prints each program that is run, then what was loaded
WATCHED = """
import sys
sys.addaudithook(lambda name, told: print(told[0], flush=True) if name in ("subprocess.Popen", "os.system") else None)
{what}
print("loaded", *sys.modules)
"""


def ran(what: str) -> list[str]:
    """What a Python of its own prints."""
    asked = [sys.executable, "-P", "-c", WATCHED.format(what=what)]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.splitlines()


def test_the_engine_is_loaded_without_any_other_program() -> None:
    """By itself WeasyPrint has Python look for its libraries with ldconfig and a compiler: fifty processes."""
    programs, loaded = ran("from kiosk.paper.press import process; process.faces()")[:-1], "weasyprint.text.ffi"
    assert programs == []
    assert loaded in ran("from kiosk.paper.press import process; process.faces()")[-1].split()


def test_what_starts_the_process_loads_no_engine_first() -> None:
    loaded = ran("import kiosk.paper.press.pdf")[-1].split()
    assert {"jinja2", "qrcode", "lucide", "weasyprint", "icalendar", "pygal"}.isdisjoint(loaded)


def test_a_poster_needs_neither_a_calendar_nor_a_chart() -> None:
    loaded = ran("import kiosk.paper.press.process")[-1].split()
    assert {"icalendar", "pygal"}.isdisjoint(loaded)


def seen(pdf: bytes) -> list[bytes]:
    """The pages as they are printed."""
    return [page.render(scale=1).to_pil().tobytes() for page in pypdfium2.PdfDocument(pdf)]


def test_pictures_that_are_drawn_once_look_as_those_that_are_drawn_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts, document = process.faces(), own_sheets(SOURCE, "a4")
    assert fonts is not None
    made = [process.written(process.laid_out(document, SHIPPED, fonts)) for _ in range(2)]
    assert made[0] == made[1]
    monkeypatch.setattr(drawn, "images", dict)
    monkeypatch.setattr(drawn, "named", str)
    assert seen(process.written(process.laid_out(document, SHIPPED, fonts))) == seen(made[0])


def test_the_order_in_which_papers_are_made_changes_none_of_their_bytes() -> None:
    """A picture knows nothing of the page on which it stood first."""
    fonts = process.faces()
    assert fonts is not None
    papers = own_sheets("ar", "a4"), own_sheets(SOURCE, "a3")
    first = [process.written(process.laid_out(paper, SHIPPED, fonts)) for paper in papers]
    drawn._drawing.cache_clear()
    other = [process.written(process.laid_out(paper, SHIPPED, fonts)) for paper in reversed(papers)]
    assert first == other[::-1]


def test_only_our_own_drawings_are_kept() -> None:
    shown = ladder("Stap voor stap")
    foreign = '<img src="data:image/svg+xml;base64,AAAA"><img src="data:image/jpeg;base64,BBBB">'
    page = named(str(shown) + foreign)
    assert foreign in page
    assert len(page) < len(shown)
    assert len(images()) == len(drawn_so_far())
    assert all(image._context is None for image in images().values())
