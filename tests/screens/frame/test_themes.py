"""What stands on a colour can be read on it: by old eyes, on a poor screen, and where a line is lit."""

from collections.abc import Iterator

import pytest
from textual.color import Color
from textual.theme import Theme

from kiosk.office import Office
from screens.frame.themes import CHOICES
from tests.screens.conftest import at_desk
from tests.screens.frame.test_sheets import drawn
from tests.screens.looks import contrast

#: the least for text of an ordinary size, as WCAG has it
LEAST = 4.5


def pairs(theme: Theme) -> Iterator[tuple[str, str]]:
    """Every colour of a word or sign, by every ground it comes to stand on."""
    for front in ("foreground", "soft", "warning", "success", "primary"):
        yield from ((front, back) for back in ("background", "surface", "band", "field"))
    yield from (("error", back) for back in ("background", "surface"))
    yield from (("bar-text", back) for back in ("bar", "warning"))
    # all that is lit is drawn in these
    yield from ((front, "lit") for front in ("lit-text", "lit-soft"))
    yield "lit-text", "input-selection-background"


def colour(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


@pytest.mark.parametrize("theme", CHOICES, ids=lambda theme: theme.name)
def test_every_colour_can_be_read_on_every_ground(theme: Theme) -> None:
    faint = {
        (front, back): round(found, 2)
        for front, back in pairs(theme)
        if (found := contrast(colour(theme, front), colour(theme, back))) < LEAST
    }
    assert faint == {}


async def test_the_console_draws_no_bold_black_which_is_grey_there(
    demo: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with at_desk(demo, as_="Anneke") as desk:
        first = [segment for segment in drawn(desk)[0] if segment.text.strip()]
        assert {segment.text.strip() for segment in first} >= {"Wegwijzer › Vandaag", "oefenen"}
        assert [segment.text for segment in first if segment.style is None or segment.style.bold] == []


async def test_a_long_way_here_stays_clear_of_the_word_that_this_is_practice(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke") as desk:
        await desk.press("enter", "m", "e", "p")
        assert " plan  oefenen " in desk.text.splitlines()[0]
