"""Along the route: Enter opens what is lit, a wait is put there and bridged, and U tells the drawing in words."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from kiosk.guidance import wachten
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, refer
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import Priority
from kiosk.guidance.plan.verwezen import Asker
from kiosk.guidance.route import afspraken, fasen
from kiosk.guidance.tijdlijn import Tijdlijn, tijdlijn_of
from kiosk.guidance.wachten import WachtDraft
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.afspraak.afspraak import AfspraakScreen
from screens.afspraak.bezoeken import BezoekenScreen
from screens.frame.dialogs import AskText
from screens.frame.lines import Rows
from screens.frame.screen import Choose
from screens.frame.signs import CONSOLE, DRAWN, Signs
from screens.meting.uitkomst import UitkomstScreen
from screens.papier.kept import KeptScreen
from screens.plan.plan import PlanScreen
from screens.tijdlijn.in_words import DAY, InWordsScreen, in_words
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from screens.tijdlijn.wachten import WachtForm
from tests.conftest import TODAY, Team, identity, new_client
from tests.guidance.acts import guided_since, measure
from tests.paper.prints import print_plan
from tests.screens.conftest import SIZES, Desk, at_desk


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    """A client with one of each along his route."""
    client = guided_since(office, anneke, "Nadia Saleh", TODAY - timedelta(days=90))
    measure(office, anneke, client, {"1a": 2})
    for days in (40, 10):
        afspraken.hold_afspraak(office, anneke, client.id, TODAY - timedelta(days=days), f"{days} dagen geleden")
    afspraken.plan_afspraak(office, anneke, client.id, datetime.combine(TODAY + timedelta(days=7), time(10)))
    question = DoorverwijzingDraft("werkplein", "Wat past bij mij?", Asker.CLIENT, leefgebied="7")
    made = refer(office, anneke, client.id, replace(question, priority=Priority.DAARNA))
    plan.tick(office, anneke, made.actie, 1)
    for _ in range(2):
        print_plan(office, anneke, client.id)
    return client


def known_of(office: Office, client: ClientFile) -> Tijdlijn:
    return tijdlijn_of(office, identity(office, "Anneke"), client.id)


async def open_route(desk: Desk, client: ClientFile) -> TijdlijnScreen:
    screen = TijdlijnScreen(client)
    await desk.open(screen)
    await desk.pilot.pause()
    return screen


def light(desk: Desk, words: str) -> None:
    rows = desk.screen.query_one(Rows)
    rows.highlighted = next(index for index, line in enumerate(desk.options("steps")) if words in line)


async def test_enter_opens_what_is_lit_there(office: Office, client: ClientFile) -> None:
    known = known_of(office, client)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        screen = await open_route(desk, client)
        light(desk, "gemeten: nulmeting")
        await desk.press("enter")
        assert desk.on(UitkomstScreen).known.uitkomst.meting.id == known.metingen[0].id
        await desk.press("escape")
        screen.lines.highlighted = screen.lines.get_option_index(f"print{known.sent[0].id}")
        await desk.press("enter")
        assert desk.on(KeptScreen).lines.lit == str(known.sent[0].id), "not the newest"
        await desk.press("escape")
        light(desk, "bezoek: 40 dagen geleden")
        await desk.press("enter")
        assert desk.on(BezoekenScreen).lines.lit == str(known.timeline.afspraken[0].id), "not the newest"
        await desk.press("escape")
        light(desk, "afspraak 10.00")
        await desk.press("enter")
        desk.on(AfspraakScreen)
        await desk.press("escape")
        light(desk, "naar Werkplein")
        await desk.press("enter")
        assert desk.on(PlanScreen).lines.lit == str(known.referred[0].actie), "done, and in sight all the same"


async def test_left_and_right_go_along_the_axis_and_the_caret_goes_along(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        screen = await open_route(desk, client)
        keys = [moment.key for moment in screen.moments]
        days = [moment.on for moment in screen.moments if moment.on is not None]
        assert days == sorted(days)
        screen.lines.highlighted = 2
        await desk.press("right", "right")
        assert screen.lines.lit == keys[4]
        await desk.press("left")
        assert screen.lines.lit == keys[3]
        places = []
        for key in ("Verhuizing", "Start taalles", "Eindmeting"):
            light(desk, key)
            await desk.pilot.pause()
            places.append(next(line for line in desk.text.splitlines() if "▽" in line).index("▽"))
        assert places == sorted(set(places))


@pytest.mark.parametrize("words", ["gemeten: nulmeting", "geprint: Plan", "naar Werkplein", "bezoek: 40"])
async def test_a_key_of_a_step_says_what_is_lit_instead(office: Office, client: ClientFile, words: str) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        screen = await open_route(desk, client)
        before = screen.known
        for key in ("space", "d", "w", "v"):
            light(desk, words)
            await desk.press(key)
            assert desk.notice.startswith("! Dit is ")
        assert known_of(office, client).timeline == before.timeline


# -- wachttijden --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_a_wait_for_school_is_put_there_and_what_bridges_it_is_proposed(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await open_route(desk, client)
        await desk.press("n", "w", "enter")
        desk.on(WachtForm)
        assert "Wachten op de taalles" in desk.text
        desk.field("since").value = "1 oktober 2026"
        desk.field("expected_on").value = "4 januari 2027"
        await desk.press("f8")
        desk.on(Choose)
        assert "Een taalmaatje: Ik vraag samen met mijn begeleider" in " ".join(desk.text.split())
        await desk.press("enter", "enter")
        desk.on(TijdlijnScreen)
        assert "De actie staat in het plan." in desk.notice
        (wait,) = known_of(office, client).wachttijden
        assert (wait.bridged, wait.open) == (("een taalmaatje",), True)
        assert any(
            "taalmaatje" in actie.text for actie in plan.plan_of(office, identity(office, "Anneke"), client.id).open
        )
        lines = " ".join(" ".join(desk.options("steps")).split())
        for words in ("wachten op de taalles (wachtlijst", "verwacht tot 4 jan", "overbrugd door een taalmaatje"):
            assert words in lines, words
        light(desk, "Start taalles")
        assert desk.options("steps")[desk.screen.query_one(Rows).highlighted or 0].endswith("wacht")
        assert "~~" in desk.text


async def test_a_wait_is_bridged_by_a_note_changed_ended_and_taken_away(office: Office, client: ClientFile) -> None:
    anneke = identity(office, "Anneke")
    wachten.begin_waiting(office, anneke, client.id, WachtDraft(TODAY - timedelta(days=9), kind="taalles"))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        light(desk, "wachten op de taalles")
        await desk.press("enter", "o", "enter", "i", "enter")
        desk.on(AskText)
        await desk.type("oefenen met de buurvrouw")
        await desk.press("enter")
        assert known_of(office, client).wachttijden[0].bridged == ("oefenen met de buurvrouw",)
        await desk.press("enter", "o", "enter", "d", "enter", "a", "enter")
        assert known_of(office, client).wachttijden[0].bridged[-1] == "de bibliotheek"
        await desk.press("enter", "w", "enter")
        desk.on(WachtForm)
        desk.field("expected_on").value = "1-1-2026"
        await desk.press("f8")
        assert "Kies een dag na het begin" in desk.under("expected_on")
        desk.field("expected_on").value = "4-1-2027"
        await desk.press("f8")
        desk.on(TijdlijnScreen)
        await desk.press("enter", "v", "enter")
        assert known_of(office, client).wachttijden[0].ended_on == TODAY
        assert "voorbij" in desk.options("steps")[desk.screen.query_one(Rows).highlighted or 0]
        await desk.press("enter", "end", "enter", "down", "enter")
        assert known_of(office, client).wachttijden == ()


async def test_a_step_is_made_to_wait_from_its_own_menu_and_a_meting_is_not(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        light(desk, "PIP goedgekeurd")
        await desk.press("enter", "d", "enter")
        desk.on(WachtForm)
        desk.field("what").value = "de regievoerder is ziek"
        await desk.press("f8")
        desk.on(TijdlijnScreen)
        (wait,) = known_of(office, client).wachttijden
        assert wait.holds == "PIP goedgekeurd en ontvangen"
        light(desk, "Tussenmeting")
        await desk.press("enter")
        assert "Dit moet wachten" not in desk.text


async def test_somebody_changed_the_wait_while_it_was_typed(office: Office, client: ClientFile) -> None:
    anneke = identity(office, "Anneke")
    wacht = wachten.begin_waiting(office, anneke, client.id, WachtDraft(TODAY - timedelta(days=9), kind="taalles"))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        light(desk, "wachten op de taalles")
        await desk.press("enter", "w", "enter")
        wachten.bridge_by_note(office, anneke, wacht, 1, "de buurvrouw")
        desk.field("expected_on").value = "4-1-2027"
        await desk.press("f8")
        assert "op een ander scherm veranderd" in desk.notice
        assert desk.field("expected_on").value == "4 januari 2027"
        await desk.press("f8")
        desk.on(TijdlijnScreen)
        (wait,) = known_of(office, client).wachttijden
        assert wait.bridged == ("de buurvrouw",)
        assert wait.expected_on is not None


# -- in words -----------------------------------------------------------------------------------------------


def words_of(known: Tijdlijn) -> str:
    return "\n".join(
        f"{title}\n" + "\n".join(f"{before} {words}" for before, words in lines)
        for title, lines in in_words(known, DRAWN)
    )


@pytest.mark.parametrize("signs", [DRAWN, CONSOLE])
def test_each_sign_of_the_drawing_has_a_line_of_its_own_and_air_before_its_words(
    office: Office, client: ClientFile, signs: Signs
) -> None:
    told = dict(in_words(known_of(office, client), signs))
    assert all(len(before) <= DAY - 2 for lines in told.values() for before, _ in lines)
    legend = told["De tekens in de tekening"]
    assert len({words for _, words in legend}) == len(legend)
    for sign in {before for before, _ in legend}:
        places = [words for before, words in legend if before == sign]
        assert len(places) == 1 or all(":" in words for words in places), f"{sign} says where it means which"


def test_who_has_yet_to_move_is_in_no_month(office: Office, team: Team) -> None:
    coming = new_client(office, team.anneke, moving_on=TODAY + timedelta(days=60))
    told = words_of(known_of(office, coming))
    assert "Vandaag: de begeleiding begint nog." in told
    assert "maand -" not in told


@pytest.mark.parametrize("size", SIZES)
async def test_u_tells_the_drawing_in_words(office: Office, client: ClientFile, size: tuple[int, int]) -> None:
    fasen.start_fase(office, identity(office, "Anneke"), client.id, "doelen")
    fasen.start_fase(office, identity(office, "Anneke"), client.id, "contact", "een nieuwe begeleider")
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await open_route(desk, client)
        await desk.press("u")
        desk.on(InWordsScreen)
        told = words_of(known_of(office, client))
        for words in (
            "Vandaag: maand 2 van 18.",
            "hoort de nulmeting: 6 weken na de verhuizing",
            "Einde van de begeleiding",
            "terug naar Contact: een nieuwe begeleider",
            "nulmeting, gedaan",
            "tussenmeting, gepland",
            "Wonen: 2",
        ):
            assert words in told, words
        lines = " ".join(" ".join(desk.options("told")).split())
        assert "terug naar Contact: een nieuwe begeleider" in lines
        await desk.press("escape")
        desk.on(TijdlijnScreen)


def test_every_sign_of_the_drawing_is_explained(office: Office, client: ClientFile) -> None:
    told = words_of(known_of(office, client))
    drawn = (DRAWN.visit, DRAWN.meets, DRAWN.plan, DRAWN.poster, DRAWN.tip, DRAWN.wait, DRAWN.now, DRAWN.cursor)
    assert [sign for sign in (*drawn, DRAWN.back, "6w", "18│", "▲", "▼", "=") if sign not in told] == []


async def test_in_a_closed_file_the_words_are_there_too(demo: Office) -> None:
    from tests.screens.tijdlijn.acts import client_of

    async with at_desk(demo, as_="Marijke", home=False) as desk:
        await open_route(desk, client_of(demo, "Karim Nasser"))
        assert "U uitleg" in desk.text
        assert "F fase" not in desk.text
        await desk.press("u")
        desk.on(InWordsScreen)
