"""Everybody sees what is lit and can read what stands there: in all colours, without colour, on a wide screen too."""

import asyncio
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk.office import KEY_NAME, open_office
from screens.frame.themes import CHOICES, CONSOLE
from tests.conftest import FakeClock
from tests.screens.conftest import NARROW, at_desk
from tests.screens.looks import Look, every_look
from tests.screens.stores import LEADER, much

THEMES = [theme.name for theme in (*CHOICES, CONSOLE)]
#: the least contrast of letters, and of what is no letter: a ground against another, a line
LETTERS, SHAPES = 4.5, 3.0


def looks_in(folder: Path, theme: str, size: tuple[int, int]) -> Mapping[str, Look]:
    """Look at every screen in a demo office."""

    async def look() -> Mapping[str, Look]:
        async with at_desk(office, as_=LEADER, size=size) as desk:
            desk.app.theme = theme
            return await every_look(desk, names)

    clock = FakeClock()
    office = open_office(folder, clock, folder / KEY_NAME)
    try:
        names = much(office, clock)
        with pytest.MonkeyPatch.context() as terminal:
            terminal.setenv("TERM", "linux" if theme == CONSOLE.name else "xterm-256color")
            return asyncio.run(look())
    finally:
        office.store.close()


@pytest.fixture(scope="module", params=THEMES)
def looks(
    request: pytest.FixtureRequest, demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Look]:
    folder = Path(shutil.copytree(demo_folder, tmp_path_factory.mktemp("looks") / "oefenkantoor"))
    return looks_in(folder, request.param, NARROW)


def test_what_is_lit_has_a_sign_and_stands_out_from_its_ground(looks: Mapping[str, Look]) -> None:
    print(
        min(lit.ground for look in looks.values() for lit in look.lit),
        min(lit.text for look in looks.values() for lit in look.lit),
    )
    faint = {
        place: lit
        for place, look in looks.items()
        for lit in look.lit
        if not lit.signed or lit.ground < SHAPES or lit.text < LETTERS
    }
    assert faint == {}


def test_all_letters_can_be_read_on_their_ground(looks: Mapping[str, Look]) -> None:
    print(min(look.letters for look in looks.values()))
    assert {
        place: (look.faintest, round(look.letters, 2)) for place, look in looks.items() if look.letters < LETTERS
    } == {}


def test_all_lines_and_shapes_can_be_seen_on_their_ground(looks: Mapping[str, Look]) -> None:
    print(min(look.lines for look in looks.values()))
    assert {place: look.lines for place, look in looks.items() if look.lines < SHAPES} == {}
