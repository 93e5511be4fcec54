"""Wat is al gebeurd? on the screen: asked once of a new file, by space and D, kept by F8 or asked again later."""

from datetime import date, timedelta

import pytest

from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.intake import Ending, guide, hand_over
from kiosk.guidance.route import begun, route
from kiosk.guidance.route.begun import Happened, begun_of
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from screens.client.cover import ClientScreen
from screens.frame.dialogs import AskDate
from screens.frame.lines import Rows
from screens.frame.screen import Choose
from screens.tijdlijn.begun import ASKS_FASE, KNOWN, NO_DAY, TOLD, BegunScreen, coming_text
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from tests.conftest import TODAY, Team, add_untold, identity, new_client
from tests.screens.conftest import SIZES, Desk, at_desk

MOVED = TODAY - timedelta(days=150)


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    return add_untold(office, team.anneke, moving_on=MOVED, house_on=MOVED - timedelta(days=14))


def step(office: Office, client: ClientFile, code: str) -> MijlpaalView:
    steps = route.timeline_of(office, identity(office, "Anneke"), client.id).mijlpalen
    return next(one for one in steps if one.code == code)


def light(desk: Desk, office: Office, client: ClientFile, code: str) -> None:
    rows = desk.screen.query_one(Rows)
    rows.highlighted = rows.get_option_index(str(step(office, client, code).id))


def line(desk: Desk, title: str) -> str:
    return next(one for one in desk.options("before") if title in one)


async def make(desk: Desk, moved: str) -> None:
    """Make a file by the keys of a person."""
    await desk.press("n", *"Nadia Saleh", "enter", "enter")
    desk.choose(language="nl", has_children=True, leerroute="")
    desk.field("moving_on").focus()
    await desk.type(moved)
    await desk.press("f8")


async def test_a_new_file_is_asked_about_at_once_and_lies_under_the_question(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await make(desk, "26 juni 2026")
        assert desk.stack == ["Vandaag", "ClientScreen", "BegunScreen"]
        await desk.press("escape")
        assert desk.on(ClientScreen).lines.lit == "earlier"
        assert "Eerder" in desk.text
        await desk.press("enter")
        assert desk.on(BegunScreen)


async def test_who_has_yet_to_move_is_not_asked(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await make(desk, "1 maart 2027")
        assert desk.stack == ["Vandaag", "ClientScreen"]
        assert "Eerder" not in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_what_the_dates_tell_is_ticked_and_what_comes_next_is_in_sight(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(BegunScreen(client))
        assert "[x] Woning toegewezen" in line(desk, "Woning")
        assert "(ingevuld)" in line(desk, "Verhuizing")
        assert "dit doet iemand anders" in line(desk, "Brede intake")
        assert "Wat nu komt: nulmeting" in desk.text
        assert "te laat" not in desk.text
        light(desk, office, client, "nulmeting")
        await desk.press("space")
        assert NO_DAY in line(desk, "Nulmeting")
        assert "Wat nu komt: tussenmeting uiterlijk" in desk.text


async def test_the_fase_is_asked_first_and_a_day_may_be_told_with_it(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(BegunScreen(client))
        rows = desk.screen.query_one(Rows)
        rows.highlighted = rows.get_option_index("fase")
        assert "nog niet gezegd" in line(desk, ASKS_FASE)
        await desk.press("space", "a", "enter")
        assert "Activiteiten" in line(desk, ASKS_FASE)
        await desk.press("d")
        await desk.type("1 november 2026")
        await desk.press("enter")
        assert "1 nov" in line(desk, ASKS_FASE)
        await desk.press("f8")
        (fase,) = route.timeline_of(office, identity(office, "Anneke"), client.id).fasen
        assert (fase.code, fase.started_on) == ("activiteiten", date(2026, 11, 1))


async def test_ticks_with_and_without_a_day_are_kept_by_one_key(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(client))
        await desk.press("e")
        light(desk, office, client, "regeldag")
        await desk.press("space")
        light(desk, office, client, "poster")
        await desk.press("d")
        assert desk.on(AskDate)
        await desk.press(*"30 juni 2026", "enter")
        assert "30 jun 2026" in line(desk, "Poster")
        assert step(office, client, "poster").status is Status.UNTRACKED
        await desk.press("f8")
        assert desk.on(ClientScreen)
        assert desk.notice.endswith(TOLD)
        assert "Eerder" not in desk.text
    assert (step(office, client, "regeldag").status, step(office, client, "regeldag").on) == (Status.DONE, None)
    assert step(office, client, "poster").on == TODAY.replace(month=6, day=30)


async def test_a_day_to_come_is_refused_at_its_line_and_ticks_nothing(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(BegunScreen(client))
        light(desk, office, client, "poster")
        await desk.press("d", *"1 januari 2027", "enter")
        assert "Deze dag komt nog" in desk.notice
        await desk.press("escape", "down", "enter")
        assert "[ ] Poster" in line(desk, "Poster")


async def test_leaving_with_ticks_asks_first_and_the_kiosk_asks_again(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(BegunScreen(client))
        await desk.press("escape")
        assert desk.stack == []
        await desk.open(BegunScreen(client))
        await desk.press("space", "escape")
        assert desk.on(Choose)
        await desk.press("escape", "escape", "down", "enter")
        assert desk.stack == []
    assert open_client(office, identity(office, "Anneke"), client.id).before_told_on is None


async def test_nothing_ticked_is_asked_once_more_and_then_kept(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(BegunScreen(client))
        await desk.press("f8", "f8")
        assert desk.on(Choose)
        await desk.press("down", "enter")
        assert desk.stack == []
        assert open_client(office, identity(office, "Anneke"), client.id).before_told_on == TODAY
        await desk.open(BegunScreen(client))
        await desk.press("f8")
        assert desk.stack == []


async def test_what_the_kiosk_knows_is_not_changed_here(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(BegunScreen(client))
        for key in ("space", "d", "enter"):
            light(desk, office, client, "verhuizing")
            await desk.press(key)
            assert desk.notice.endswith(KNOWN)
        assert not desk.on(BegunScreen).loses()


async def test_enter_offers_the_same_in_words(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(BegunScreen(client))
        light(desk, office, client, "poster")
        await desk.press("enter", "enter")
        assert NO_DAY in line(desk, "Poster")
        await desk.press("enter", "end", "enter")
        assert "[ ] Poster" in line(desk, "Poster")


async def test_it_opens_again_from_the_tijdlijn_and_takes_back(office: Office, client: ClientFile) -> None:
    anneke = identity(office, "Anneke")
    seen = begun.begun_of(office, anneke, client.id)
    begun.tell_begun(office, anneke, seen, {step(office, client, "poster").id: Happened()})
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(TijdlijnScreen(client))
        light(desk, office, client, "poster")
        assert "onbekend" in str(desk.screen.query_one(Rows).highlighted_option.prompt)  # type: ignore[union-attr]
        await desk.press("enter")
        assert NO_DAY in desk.text
        await desk.press("end", "enter")
        light(desk, office, client, "poster")
        await desk.press("space", "f8")
        assert desk.on(TijdlijnScreen)
    assert step(office, client, "poster").status is Status.UNTRACKED


async def test_what_a_colleague_ticked_meanwhile_shows_and_the_other_ticks_stay(
    office: Office, team: Team, client: ClientFile
) -> None:
    guide(office, team.marijke, client.id, team.bram.person_id)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(BegunScreen(client))
        for code in ("poster", "regeldag"):
            light(desk, office, client, code)
            await desk.press("space")
        poster = step(office, client, "poster")
        route.tick_mijlpaal(office, team.bram, poster.id, poster.version, MOVED)
        await desk.press("f8")
        assert desk.on(BegunScreen)
        assert NO_DAY in line(desk, "Regeldag")
        await desk.press("f8")
        assert desk.stack == []
    assert step(office, client, "regeldag").status is Status.DONE


async def test_a_closed_file_says_where_it_is_read(office: Office, team: Team, client: ClientFile) -> None:
    hand_over(office, team.marijke, client.id, client.version, Ending.VERHUISD)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(client))
        assert "Eerder" not in desk.text
        await desk.press("e")
        assert desk.on(ClientScreen)
        assert "Op de tijdlijn leest u" in desk.notice


async def test_a_file_that_was_just_begun_at_the_azc_has_nothing_to_tell(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, moving_on=TODAY + timedelta(days=90))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(BegunScreen(client))
        assert "U bent klaar" in desk.text
        await desk.press("space", "f8")
        assert desk.stack == []


@pytest.mark.parametrize("size", SIZES)
async def test_of_a_guidance_that_was_over_before_its_file_began_that_is_told_and_what_to_do(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    over = new_client(office, team.anneke, moving_on=TODAY - timedelta(days=1600))
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(BegunScreen(over))
        told = " ".join(desk.text.split())
        assert "! De begeleiding is al voorbij op 7 januari 2024. Gaat het door? Vraag de teamleider: G, F7." in told
    running = new_client(office, team.anneke, "Omar", moving_on=TODAY - timedelta(days=300))
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(BegunScreen(running))
        assert "al voorbij" not in desk.text


async def test_a_list_that_goes_on_beyond_the_screen_says_so_at_its_edge(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(BegunScreen(client))
        rows = desk.screen.query_one(Rows)
        top, height = rows.region.y, rows.size.height

        def edge(line: int) -> str:
            return desk.text.splitlines()[line].rstrip(" ▁▂▃▄▅▆▇█")[-1:]

        assert rows.max_scroll_y > 0
        assert edge(top + height - 1) == "↓"
        assert edge(top) != "↑"
        await desk.press("end")
        assert edge(top) == "↑"
        assert edge(top + height - 1) != "↓"


def test_a_step_of_another_year_is_told_with_its_year(office: Office, team: Team) -> None:
    moved = TODAY - timedelta(days=120)
    known = begun_of(office, team.anneke, new_client(office, team.anneke, moving_on=moved).id)
    coming = [one for one in known.coming({}) if one.meting and one.due_on is not None]
    told = coming_text(coming, known.today, 200).plain
    for one in coming:
        assert one.due_on is not None
        assert (str(one.due_on.year) in told) is (one.due_on.year != known.today.year)
    assert any(one.due_on is not None and one.due_on.year != known.today.year for one in coming)
