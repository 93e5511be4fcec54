"""The pictures of the README: each that is drawn is shown, and each that is shown is drawn and there."""

import re
from pathlib import Path

from tests.draw_pictures import FOLDER, PAGE_NAME, PICTURES, SHEETS

README = Path(__file__).parents[1] / "README.md"


def test_each_picture_that_is_drawn_is_shown_and_there() -> None:
    drawn = {f"{name}.svg" for name in PICTURES} | {f"{name}.png" for name in (PAGE_NAME, *(one[0] for one in SHEETS))}
    shown = re.findall(r"!\[[^\]]+\]\(tests/pictures/([^)]+)\)", README.read_text("utf-8"))
    assert sorted(shown) == sorted(drawn) == sorted(path.name for path in FOLDER.iterdir())
