import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from kiosk.paper.press.drawing import face, icon, ladder_mark
from tests.conftest import LONGEST_WAIT

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("drawing", [icon("house", "a <b>"), face(3, "a <b>"), ladder_mark(2, 4, "a <b>")])
def test_each_drawing_begins_with_its_title(drawing: str) -> None:
    root = ElementTree.fromstring(drawing)  # noqa: S314  our own drawing
    assert root.tag == f"{SVG}svg"
    assert (root[0].tag, root[0].text) == (f"{SVG}title", "a <b>")


def test_icon_stays_the_same_after_weasyprint_is_imported() -> None:
    """WeasyPrint names SVG's namespace for the whole process, and lucide then writes ns0:svg, which is not drawn."""
    program = "import weasyprint; from kiosk.paper.press.drawing import icon; print(icon('house', 'huis'))"
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=LONGEST_WAIT
    )
    assert answer.stdout.strip() == icon("house", "huis")


def test_unknown_icon() -> None:
    with pytest.raises(KeyError):
        icon("bestaat-niet", "x")


def test_five_faces_differ_without_colour() -> None:
    assert len({face(score, "") for score in range(1, 6)}) == 5
    assert all("currentColor" not in face(score, "") for score in range(1, 6))


def test_mouth_rises_with_the_score() -> None:
    bends = []
    for score in (1, 2, 4):
        found = re.search(r"M\d+ (\d+)Q\d+ (\d+)", face(score, ""))
        assert found is not None
        bends.append(int(found[2]) - int(found[1]))
    assert bends == sorted(bends)
    assert bends[0] < 0 < bends[-1]


def test_ladder_is_filled_up_to_its_rung_and_somebody_stands_there() -> None:
    for rung in range(1, 5):
        mark = ladder_mark(rung, 4, "", colour="#111")
        filled = [
            float(left) for left, fill in re.findall(r'<rect x="([\d.]+)".*?fill="(#\w+)"', mark) if fill == "#111"
        ]
        assert len(filled) == rung
        head = re.search(r'<circle cx="([\d.]+)"', mark)
        assert head is not None
        assert float(head[1]) == max(filled) - 2 + 12.5


def test_mirrored_ladder_climbs_to_the_left() -> None:
    def filled(*, mirrored: bool) -> list[float]:
        mark = ladder_mark(1, 4, "", mirrored=mirrored, colour="#111")
        return [float(left) for left, fill in re.findall(r'<rect x="([\d.]+)".*?fill="(#\w+)"', mark) if fill == "#111"]

    assert filled(mirrored=False) == [2]
    assert filled(mirrored=True) == [77]
