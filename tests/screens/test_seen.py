"""Everybody sees what is lit and can read what stands there: in all colours, without colour, on a wide screen too."""

import asyncio
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.geometry import Offset

from kiosk.office import KEY_NAME, Office, open_office
from screens.frame.lit import SIGN
from screens.frame.themes import CHOICES, CONSOLE, LIGHT
from tests.conftest import FakeClock
from tests.screens.conftest import NARROW, WIDE, Desk, at_desk
from tests.screens.looks import Look, cells, every_look, look_of
from tests.screens.stores import LEADER, much

#: the least contrast of letters, and of what is no letter: a ground against another, a line
LETTERS, SHAPES = 4.5, 3.0
WINDOW = [theme.name for theme in CHOICES]
#: by who sees them: the terminal, its size, and the themes
EYES = {
    "window": ("xterm-256color", NARROW, WINDOW),
    "console": ("linux", NARROW, [CONSOLE.name]),
    "wide": ("xterm-256color", WIDE, [LIGHT.name]),
}
Looks = Mapping[tuple[str, str], Look]
#: keys of a narrow screen to what a wide one shows without them, to read on; and a fase of which it writes out more
NEEDLESS = {"pgdn", "pgup", "verder", "lezen", "o"}
#: the letters of fasen and metingen on an axis, which are no words: with more room they stand further apart
ON_AN_AXIS = (("OverzichtScreen", "TijdlijnScreen"), re.compile("[codarnte]{1,7}"))
#: another one at each opening
BY_CHANCE = ("CodeDialog", "GivenPinDialog", "MeegegevenScreen", "LogboekScreen")


def looks_in(folder: Path, terminal: str, size: tuple[int, int], themes: list[str]) -> Looks:
    """Look at every screen of a demo office."""

    async def look() -> Looks:
        async with at_desk(office, as_=LEADER, size=size) as desk:
            return await every_look(desk, names, themes)

    clock = FakeClock()
    office = open_office(folder, clock, folder / KEY_NAME)
    try:
        names = much(office, clock)
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("TERM", terminal)
            return asyncio.run(look())
    finally:
        office.store.close()


@pytest.fixture(scope="module")
def seen(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Looks]:
    """What was seen, by whose eyes."""
    folder = tmp_path_factory.mktemp("looks")
    return {
        name: looks_in(Path(shutil.copytree(demo_folder, folder / name)), terminal, size, themes)
        for name, (terminal, size, themes) in EYES.items()
    }


@pytest.mark.parametrize("eyes", EYES)
def test_what_is_lit_has_a_sign_and_stands_out_from_its_ground(seen: Mapping[str, Looks], eyes: str) -> None:
    lit = [(where, one) for where, look in seen[eyes].items() for one in look.lit]
    assert {theme for (theme, _), _ in lit} == set(EYES[eyes][2])
    faint = [(*where, one) for where, one in lit if not one.signed or one.ground < SHAPES or one.text < LETTERS]
    assert faint[:3] == []


@pytest.mark.parametrize("eyes", EYES)
def test_all_letters_and_lines_can_be_seen_on_their_ground(seen: Mapping[str, Looks], eyes: str) -> None:
    faint = [
        (*where, look.faintest, round(look.letters, 2), round(look.lines, 2))
        for where, look in seen[eyes].items()
        if look.letters < LETTERS or look.lines < SHAPES
    ]
    assert faint[:3] == []


@pytest.mark.parametrize("eyes", EYES)
def test_the_cursor_of_the_terminal_stands_at_what_is_in_use(seen: Mapping[str, Looks], eyes: str) -> None:
    assert [where for where, look in seen[eyes].items() if not look.followed][:3] == []


def words(text: str) -> set[str]:
    """The words that can be read whole."""
    return set(re.findall(r"\w+\b(?!…)", text.casefold()))


def signs(place: str, text: str) -> set[str]:
    """What stands in a line on an axis and is no word."""
    name, letters = ON_AN_AXIS
    return {word for word in words(text) if letters.fullmatch(word)} if place.endswith(name) else set()


def test_a_wide_screen_shows_every_word_that_a_narrow_one_shows(seen: Mapping[str, Looks]) -> None:
    lost = {
        place: lacking
        for (theme, place), look in seen["window"].items()
        if theme == LIGHT.name and not place.endswith(BY_CHANCE)
        if (lacking := words(look.text) - words(seen["wide"][theme, place].text) - NEEDLESS - signs(place, look.text))
    }
    assert list(lost.items())[:3] == []


def test_a_wide_screen_cuts_no_text_that_a_narrow_one_shows_whole(seen: Mapping[str, Looks]) -> None:
    cut = [
        (place, before)
        for (theme, place), look in seen["wide"].items()
        for before in re.findall(r"(.{12})…", look.text)
        if re.search(re.escape(before) + "[^…]", seen["window"][theme, place].text)
    ]
    assert cut == []


def lit_line(desk: Desk) -> int:
    """The line of the sign."""
    lines = desk.text.splitlines()
    return next(line for line, text in enumerate(lines) if text.strip().startswith(SIGN))


@pytest.mark.parametrize("terminal", ["xterm-256color", "linux"])
async def test_without_colour_what_is_lit_has_a_sign_and_another_ground(
    demo: Office, monkeypatch: pytest.MonkeyPatch, terminal: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", terminal)
    async with at_desk(demo, as_="Anneke") as desk:
        for _ in range(2):
            await desk.press("down")
            looked = look_of(desk)
            assert [one.signed for one in looked.lit] == [True]
            assert looked.lit[0].ground >= SHAPES
            assert looked.lit[0].text >= LETTERS
            line = cells(desk)[lit_line(desk)]
            assert all(len({*cell.front.rgb}) == 1 and len({*cell.ground.rgb}) == 1 for cell in line)
        await desk.press("z", "a")
        field, lines = sorted(look_of(desk).lit, key=lambda one: one.name)
        assert (field.ground >= SHAPES, lines.signed, lines.ground >= SHAPES) == (True, True, True)


async def test_the_cursor_goes_along_with_the_light_and_with_what_is_typed(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke") as desk:
        for key in ("down", "down", "end", "up"):
            await desk.press(key)
            assert desk.app.cursor_position == Offset(2, lit_line(desk))
        await desk.press("f2", "r")
        assert desk.app.cursor_position.y == desk.field("lookup").region.y
        typed_at = desk.app.cursor_position
        await desk.press("down")
        assert desk.app.cursor_position == Offset(2, lit_line(desk))
        await desk.press("u")
        assert desk.app.cursor_position == typed_at + Offset(1, 0)


async def test_the_cursor_goes_to_the_pin_once_it_is_typed(office: Office) -> None:
    async with at_desk(office) as desk:
        name = desk.app.cursor_position
        assert name.y == lit_line(desk)
        await desk.press("m", "1", "3")
        assert desk.text.splitlines()[desk.app.cursor_position.y][desk.app.cursor_position.x] == "_"
        await desk.press("escape")
        assert desk.app.cursor_position == Offset(name.x, lit_line(desk))


@pytest.mark.parametrize("keys", ["", "enter", "enter s", "enter m", "enter f5"])
async def test_a_page_stands_in_the_middle_of_a_wide_screen(demo: Office, keys: str) -> None:
    async with at_desk(demo, as_="Anneke" if keys else "", size=WIDE) as desk:
        await desk.press(*keys.split())
        body = desk.screen.query_one("#body" if keys else "#login-body").region
        lines = [line for line in desk.text.splitlines()[body.y : body.bottom] if line.strip()]
        left = min(len(line) - len(line.lstrip()) for line in lines)
        assert left >= (17 if keys else 29)
