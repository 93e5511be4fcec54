"""The client's band: the name on one line, whatever tells him apart and whatever stands beside it."""

from datetime import timedelta

import pytest

from kiosk.guidance.clients import open_client
from kiosk.office import Office
from screens.client.cover import ClientScreen
from tests.conftest import TODAY, Team, new_client
from tests.screens.conftest import NARROW, WIDE, at_desk

MOVES = TODAY + timedelta(days=69)


@pytest.mark.parametrize(
    ("leerroute", "size", "beside"),
    [
        ("", NARROW, "verhuist 31 januari 2027"),
        ("onderwijs", NARROW, "verhuist 31 jan 2027"),
        ("onderwijs", WIDE, "verhuist 31 januari 2027 · onderwijsroute"),
    ],
)
async def test_who_moves_later_than_his_namesake_keeps_to_one_line(
    office: Office, team: Team, leerroute: str, size: tuple[int, int], beside: str
) -> None:
    new_client(office, team.anneke, "Rahel Mehari", birth_year=1984)
    made = new_client(office, team.anneke, "Rahel Mehari", birth_year=1984, moving_on=MOVES, leerroute=leerroute)
    client = open_client(office, team.anneke, made.id)
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(ClientScreen(client))
        lines = desk.text.splitlines()
        told = "  Rahel Mehari  1984, verhuist januari 2027"
        (place,) = [at for at, line in enumerate(lines) if line.startswith(told)]
        assert lines[place].removeprefix(told).strip() == beside
        assert not lines[place + 1].strip()
