"""The large mode: twelve lines of forty columns, the name in letters three lines high."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.guidance.overleg import punten
from kiosk.office import Office
from screens.frame.size import TooSmall
from screens.overleg.bespreking import ClientPlaceScreen
from screens.overleg.block_letters import DOTS, LINES, drawn
from screens.overleg.groot import COLUMNS
from screens.overleg.groot import LINES as MOST
from tests.conftest import Team, new_client
from tests.guidance.acts import measure
from tests.screens.conftest import at_desk

FIVE_ROWS = 5


def test_each_letter_has_five_rows_of_one_width_and_is_like_no_other() -> None:
    for sign, dots in DOTS.items():
        rows = dots.split()
        assert len(rows) == FIVE_ROWS, sign
        assert len({len(row) for row in rows}) == 1, sign
    assert set(string.ascii_uppercase + string.digits) <= set(DOTS)
    assert len(set(DOTS.values())) == len(DOTS)


@given(st.text(max_size=60), st.integers(min_value=5, max_value=80))
def test_whatever_is_drawn_is_three_lines_high_and_fits(text: str, width: int) -> None:
    lines = drawn(text, width)
    assert len(lines) == LINES
    assert len({len(line) for line in lines}) == 1
    assert len(lines[0]) <= width
    assert set("".join(lines)) <= set(" ▀▄█")


def test_an_accent_is_left_out_and_not_the_letter() -> None:
    assert drawn("Zoë", COLUMNS) == drawn("ZOE", COLUMNS)
    assert drawn("محمد", COLUMNS) == [""] * LINES


@pytest.mark.parametrize("name", ["Bo", "Selamawit Tesfamariam", "Zoë El-Amin", "محمد", "W" * 40])
async def test_at_forty_by_twelve_all_of_it_is_seen(office: Office, team: Team, name: str) -> None:
    client = new_client(office, team.anneke, name)
    measure(office, team.anneke, client, {"1a": 2, "4a": 1})
    for text in ("Kinderopvang: wie vraagt dat aan, en wanneer?", "x" * 150):
        punten.hand_in(office, team.anneke, text, client.id)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "home", "enter", "right", "right", "right")
        desk.on(ClientPlaceScreen)
        await desk.press("plus")
        await desk.resize(COLUMNS, MOST)
        assert desk.on(ClientPlaceScreen).large
        lines = desk.text.splitlines()
        assert len(lines) <= MOST
        assert max(len(line) for line in lines) <= COLUMNS
        said = drawn(client.first_name, COLUMNS)
        wanted = said if any(said[0]) else drawn(str(client.number), COLUMNS)
        assert [line.rstrip() for line in lines[1:4]] == [line.rstrip() for line in wanted]
        assert "- klein" in lines[-1]
        await desk.press("plus")
        desk.on(TooSmall)
        await desk.resize(80, 24)
        desk.on(ClientPlaceScreen)
