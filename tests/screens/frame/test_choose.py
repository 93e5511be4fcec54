"""A question with more answers than the screen has lines."""

import pytest

from kiosk.office import Office
from screens.frame.screen import Choose
from tests.screens.conftest import NARROW, SIZES, WIDE, at_desk

NAMES = [(f"Naam {number}.", number) for number in range(60)]
TITLE = "Een vraag die zo lang is, dat zij over meer dan een regel van het venster gaat?"


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_list_scrolls_and_leaves_the_lit_line_and_the_keys_in_sight(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.open(Choose(TITLE, NAMES, text="Een zin.\nEn nog een zin.", current=30))
        await desk.until(lambda: "Naam 30." in desk.text)
        assert "Enter kiezen  Esc terug" in desk.text
        await desk.press("end")
        await desk.until(lambda: "Naam 59." in desk.text)
        await desk.press("home")
        await desk.until(lambda: "Naam 0." in desk.text)
        assert "Enter kiezen  Esc terug" in desk.text


async def test_a_list_that_fits_on_a_larger_screen_shows_all_of_it_there(office: Office) -> None:
    async with at_desk(office, as_="Anneke", size=NARROW) as desk:
        await desk.open(Choose("Wie?", NAMES[:20]))
        await desk.until(lambda: "Enter kiezen" in desk.text)
        assert "Naam 19." not in desk.text
        await desk.resize(*WIDE)
        await desk.until(lambda: "Naam 19." in desk.text)
        assert "Naam 0." in desk.text
