"""High on Vandaag the day after the overleg: what it gave somebody to do, and what came of his own points."""

from datetime import datetime, time, timedelta

import pytest

from kiosk.guidance.overleg import besluiten, overleg, punten
from kiosk.guidance.overleg.besluiten import NewPunt
from kiosk.guidance.route import afspraken
from kiosk.office import Office
from screens.client.cover import ClientScreen
from screens.frame.lines import Lines
from screens.frame.screen import Choose
from screens.home.vandaag import Vandaag
from screens.overleg.mijn import MijnOverlegScreen
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import guided_since
from tests.screens.conftest import NARROW, SIZES, WIDE, at_desk


def held_yesterday(office: Office, team: Team, clock: FakeClock) -> None:
    """Of a client who asks for attention something was asked and something decided; another comes today."""
    asks = guided_since(office, team.anneke, "Farid Rahimi", TODAY - timedelta(days=50))
    comes = new_client(office, team.anneke, "Nadia Saleh", moving_on=TODAY + timedelta(days=200))
    afspraken.plan_afspraak(office, team.anneke, comes.id, datetime.combine(TODAY + timedelta(days=1), time(11)))
    punten.hand_in(office, team.anneke, "Opvang: wie?", asks.id)
    held = overleg.begin(office, team.marijke)
    held = overleg.go_to(office, team.marijke, held.id, asks.id)
    due = TODAY + timedelta(days=7)
    for client_id, text in ((asks.id, "Bel de opvang"), ("", "Koop papier")):
        besluiten.decide_punt(office, team.marijke, held.id, client_id, NewPunt(text, team.anneke.person_id, due))
    overleg.end(office, team.marijke, held.id, held.version)
    clock.forward(days=1)


@pytest.mark.parametrize("size", SIZES)
async def test_it_stands_after_who_comes_and_before_what_asks_for_attention_with_who_asked(
    office: Office, team: Team, clock: FakeClock, size: tuple[int, int]
) -> None:
    held_yesterday(office, team, clock)
    async with at_desk(office, as_="Anneke", size=size) as desk:
        lines = desk.options("clients")
        places = [
            lines.index(title)
            for title in (
                "Afspraak vandaag (1)",
                "Voor u, uit het overleg (2)",
                "Wat van uw punten kwam (1)",
                "Vraagt aandacht (1)",
            )
        ]
        assert places == sorted(places)
        assert lines[places[1] + 1] == "[ ] Farid Rahimi: Bel de opvang (uiterlijk 30 nov, Marijke 23 nov)"
        assert lines[places[1] + 2] == "[ ] Team: Koop papier (uiterlijk 30 nov, Marijke 23 nov)"
        assert "Farid Rahimi: Opvang: wie? – besproken 23 nov: Anneke: Bel de opvang" in lines[places[2] + 1]
        assert "Nadia Saleh" in str(desk.text)
        await desk.press("down")
        asked = " ".join(desk.text.replace("│", " ").split())
        if size == NARROW:
            assert "Gevraagd door Marijke, in het overleg van 23 november 2026. Uiterlijk 30 november 2026." in asked
        else:
            assert "Gevraagd door" in asked


async def test_enter_opens_the_client_and_the_space_bar_says_that_it_is_done(
    office: Office, team: Team, clock: FakeClock
) -> None:
    held_yesterday(office, team, clock)
    async with at_desk(office, as_="Anneke") as desk:
        assert "spatie gedaan" not in desk.text
        await desk.press("down", "enter")
        assert desk.on(ClientScreen).client.name == "Farid Rahimi"
        await desk.press("escape", "t")
        assert desk.stack[-1] == "TijdlijnScreen"
        await desk.press("escape", "escape")
        assert "spatie gedaan" in desk.text
        await desk.press("space")
        assert "Gedaan: Bel de opvang. Toch niet? Druk op O." in desk.notice
        assert "Voor u, uit het overleg (1)" in desk.options("clients")
        await desk.press("down", "p")
        desk.on(Vandaag)
        await desk.press("enter")
        desk.on(MijnOverlegScreen)
        assert "[x] Farid Rahimi: Bel de opvang" in desk.text
    assert [one.text for one in besluiten.mine(office, team.anneke)] == ["Koop papier"]


async def test_the_heading_of_the_first_line_stays_in_sight(office: Office, team: Team) -> None:
    held = overleg.begin(office, team.marijke)
    decided = NewPunt("Koop papier", team.anneke.person_id, TODAY + timedelta(days=1))
    besluiten.decide_punt(office, team.marijke, held.id, "", decided)
    for number in range(30):
        new_client(office, team.anneke, f"Client {chr(65 + number % 26)}{number}", moving_on=TODAY)
    async with at_desk(office, as_="Anneke", size=NARROW) as desk:
        for keys in (("end", "home"), (*["down"] * 25, *["up"] * 25)):
            await desk.press(*keys)
            assert "Voor u, uit het overleg (1)" in desk.text, keys
        # nor is that of a later part hidden where one comes to its first line from below
        await desk.press("end", *["up"] * 29)
        assert "Vraagt aandacht" in desk.text or "Geen haast" in desk.text


async def test_what_came_of_a_point_is_told_until_it_is_opened(office: Office, team: Team, clock: FakeClock) -> None:
    held_yesterday(office, team, clock)
    async with at_desk(office, as_="Anneke", size=WIDE) as desk:
        await desk.press("down", "down", "down", "enter")
        desk.on(Choose)
        assert "Besproken in het overleg van 23 november 2026." in desk.text
        assert "Besloten: Anneke: Bel de opvang" in desk.text
        await desk.press("down", "enter")
        assert desk.on(ClientScreen).client.name == "Farid Rahimi"
        await desk.press("escape")
        assert "Wat van uw punten kwam" not in desk.text


async def test_of_many_the_first_days_stand_there_and_the_rest_is_counted(office: Office, team: Team) -> None:
    held = overleg.begin(office, team.marijke)
    for day in range(5, 0, -1):
        decided = NewPunt(f"Klus {day}", team.bram.person_id, TODAY + timedelta(days=day))
        besluiten.decide_punt(office, team.marijke, held.id, "", decided)
    async with at_desk(office, as_="Bram") as desk:
        lines = desk.options("clients")
        assert [line[:17] for line in lines[1:4]] == ["[ ] Team: Klus 1 ", "[ ] Team: Klus 2 ", "[ ] Team: Klus 3 "]
        assert lines[4] == "… en nog 2. Druk op O."
        await desk.press("space")
        assert "Gedaan: Klus 1" in desk.notice
        await desk.press("z")
        await desk.type("bestaat niet")
        assert "Voor u, uit het overleg" not in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_past_its_day_says_so_in_words(
    office: Office, team: Team, clock: FakeClock, size: tuple[int, int]
) -> None:
    held_yesterday(office, team, clock)
    clock.forward(days=7)
    async with at_desk(office, as_="Anneke", size=size) as desk:
        line = "[ ] Farid Rahimi: Bel de opvang (te laat, was 30 nov, Marijke 23 nov)"
        assert line in desk.options("clients")
        desk.screen.query_one("#clients", Lines).highlighted = desk.options("clients").index(line)
        await desk.settle()
        asked = " ".join(desk.text.replace("│", " ").split())
        assert "Te laat, was 30 november 2026." in asked or size == WIDE
        await desk.press("o")
        desk.on(MijnOverlegScreen)
        assert "[ ] Farid Rahimi: Bel de opvang (te laat, was 30 november 2026)" in desk.text
