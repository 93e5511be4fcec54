import re
import subprocess
import sys
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from kiosk.paper.drawing import face, icon, ladder_mark, road

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("drawing", [icon("house", "a <b>"), face(3, "a <b>"), ladder_mark(2, 4, "a <b>")])
def test_each_drawing_begins_with_its_title(drawing: str) -> None:
    root = ElementTree.fromstring(drawing)  # noqa: S314  our own drawing
    assert root.tag == f"{SVG}svg"
    assert (root[0].tag, root[0].text) == (f"{SVG}title", "a <b>")


def test_icon_stays_the_same_after_weasyprint_is_imported() -> None:
    """WeasyPrint names SVG's namespace for the whole process, and lucide then writes ns0:svg, which is not drawn."""
    program = "import weasyprint; from kiosk.paper.drawing import icon; print(icon('house', 'huis'))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
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


def test_road_is_mirrored() -> None:
    there, back = (road(8, 277, 113, swing=13, mirrored=mirrored) for mirrored in (False, True))
    assert [277 - place.x for place in back.places] == pytest.approx([place.x for place in there.places])
    assert [place.y for place in back.places] == [place.y for place in there.places]
    assert [place.x for place in there.places] == sorted(place.x for place in there.places)


@pytest.mark.parametrize("steps", [2, 5, 8, 12])
def test_words_of_neighbours_do_not_meet(steps: int) -> None:
    way = road(steps, 277, 113, swing=13, mirrored=False)
    for above in (False, True):
        centres = [place.x for place in way.places if place.above is above]
        assert all(right - left >= way.room - 0.02 for left, right in pairwise(centres))
    assert min(place.x for place in way.places) >= way.room / 2 - 0.02
