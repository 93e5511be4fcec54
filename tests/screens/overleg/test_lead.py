"""Leading the overleg: one key for the regievoerder on every screen, the large letters alone, and how it ends."""

import re

import pytest
from textual.content import Content

from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.overleg import besluiten, overleg, punten
from kiosk.guidance.overleg.besluiten import NewPunt
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.office import Office
from kiosk.people.acting import regievoerder_is_here
from screens.anywhere.hide import HideScreen
from screens.client.form import ClientForm
from screens.frame.bars import KeyBar
from screens.frame.lines import hanging
from screens.frame.screen import Choose
from screens.frame.size import TooSmall
from screens.home.vandaag import Vandaag
from screens.overleg.agenda import AgendaScreen
from screens.overleg.besluit import BesluitForm
from screens.overleg.bespreking import ClientPlaceScreen, ItemScreen
from screens.overleg.groot import COLUMNS, LINES, in_room
from screens.overleg.meekijken import NO_OVERLEG, ONLY_LEADER, MeekijkScreen
from screens.overleg.words import kept_whole
from screens.plan.plan import PlanScreen
from tests.conftest import PIN, FakeClock, Team, new_client
from tests.guidance.acts import measure
from tests.screens.conftest import NARROW, SIZES, WIDE, Desk, at_desk

#: to the first client of an overleg that is begun by this
TO_CLIENT = ("o", "n", "home", "enter", "right", "right", "right")
KEY = "Ctrl+R regievoerder"


def bar(desk: Desk) -> str:
    """The bottom line as it is drawn."""
    return str(desk.screen.query_one(KeyBar).render())


def lines(desk: Desk) -> list[str]:
    return [line.strip() for line in desk.text.splitlines()]


# -- one key --------------------------------------------------------------------------------------------------------


async def test_the_key_blanks_while_something_is_typed_which_is_there_again_when_he_has_gone(
    office: Office, team: Team
) -> None:
    new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*TO_CLIENT, "enter", "enter")
        await desk.type("Bel de school")
        await desk.press("ctrl+r")
        desk.on(MeekijkScreen)
        assert regievoerder_is_here(office)
        assert "school" not in desk.text
        await desk.press("r", *PIN, "enter")
        await desk.checked()
        desk.on(BesluitForm)
        assert "Bel de school" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_key_is_named_on_every_screen_of_who_leads_while_it_goes_on(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke", size=size) as desk:
        assert KEY not in bar(desk)
        await desk.press(*TO_CLIENT)
        for keys, kind in (("p", PlanScreen), ("escape", ClientPlaceScreen), ("enter", Choose)):
            await desk.press(keys)
            desk.on(kind)
            assert KEY in bar(desk), kind
            assert len(bar(desk)) <= size[0], kind
        await desk.press("escape", "escape", "escape")
        desk.on(Vandaag)
        assert KEY in bar(desk)
        assert "F12 verberg" in bar(desk)
        await desk.press("o", "f7", "down", "enter", "escape")
        assert KEY not in bar(desk)


async def test_an_overleg_that_began_in_another_window_names_the_key_too(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        overleg.begin(office, team.marijke)
        desk.app.look_for_idle()
        await desk.settle()
        assert KEY in bar(desk)


async def test_to_who_does_not_lead_the_key_says_who_can(office: Office, team: Team) -> None:
    overleg.begin(office, team.marijke)
    async with at_desk(office, as_="Anneke") as desk:
        assert KEY not in bar(desk)
        await desk.press("ctrl+r")
        desk.on(HideScreen)
        assert all(line in desk.text for line in ONLY_LEADER.split("\n"))
        assert not regievoerder_is_here(office)
        await desk.press("escape")
        desk.on(Vandaag)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("name", "told"), [("Anneke", ONLY_LEADER), ("Marijke", NO_OVERLEG)])
async def test_without_an_overleg_the_key_hides_first_then_says_what_can_be_done(
    office: Office, team: Team, name: str, told: str, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_=name, size=size) as desk:
        await desk.open(ClientForm(client))
        await desk.type("q")
        await desk.press("ctrl+r")
        desk.on(HideScreen)
        picture = desk.app.export_screenshot()
        assert not [secret for secret in ("Aya", "Noor", name, str(client.number)) if secret in picture]
        assert all(line in desk.text for line in told.split("\n"))
        assert "F12 het scherm" in desk.text, "the other way is named"
        await desk.press("ctrl+r", "f2", "f11")
        assert desk.stack == ["Vandaag", "ClientForm", "HideScreen"], "pressed again it lays nothing over it"
        await desk.press("f12", "f12")
        assert "Komt de regievoerder" not in desk.text
        await desk.press("ctrl+r")
        assert "Komt de regievoerder" in desk.text, "what was hidden already says it too"
        await desk.press("f12")
        assert desk.field("name").value.endswith("q"), "what was typed is there"


async def test_where_the_window_is_too_small_to_show_anything_the_key_changes_nothing(
    office: Office, team: Team
) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.resize(COLUMNS, LINES)
        await desk.press("ctrl+r")
        desk.on(TooSmall)
        await desk.resize(*NARROW)
        desk.on(Vandaag)


def test_what_is_said_where_all_is_hidden_fits_the_large_letters() -> None:
    lines = [line for told in (ONLY_LEADER, NO_OVERLEG) for line in told.split("\n")]
    assert max(map(len, lines)) <= COLUMNS


async def test_the_key_blanks_a_window_that_is_too_small(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*TO_CLIENT, "p")
        await desk.resize(COLUMNS, LINES)
        desk.on(TooSmall)
        assert "Ctrl+R: regievoerder erbij" in desk.text
        assert "gaat dan vanzelf verder." in desk.text
        assert "Ctrl en min" in desk.text
        await desk.press("ctrl+r")
        desk.on(MeekijkScreen)
        assert regievoerder_is_here(office)
        assert "REGIEVOERDER AANWEZIG" in desk.text
        await desk.press("r", *PIN, "enter")
        await desk.checked()
        desk.on(TooSmall)
        await desk.resize(*NARROW)
        desk.on(PlanScreen)


# -- the large letters ----------------------------------------------------------------------------------------------


async def test_in_large_letters_the_overleg_is_led_at_forty_by_twelve(office: Office, team: Team) -> None:
    for name in ("Aya Noor", "Zain Omar"):
        new_client(office, team.anneke, name)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "home", "enter", "plus")
        await desk.resize(COLUMNS, LINES)
        assert desk.on(ItemScreen).large
        await desk.press("right", "space")
        assert "De poster is nagekeken." in desk.text
        await desk.press("right", "right")
        assert "Aya Noor" in desk.text
        assert "nog 90 min" in desk.text
        assert "per cliënt" in desk.text
        await desk.press("enter")
        assert desk.on(ClientPlaceScreen).large
        assert "Maak de letters kleiner" in desk.text
        await desk.press("right")
        assert "Zain Omar" in desk.text
        await desk.press("left")
        assert "Aya Noor" in desk.text
        await desk.press("ctrl+r")
        desk.on(MeekijkScreen)
        assert "geen toestemming" in desk.text
        assert "Aya" not in desk.text
        await desk.press("r", *PIN, "enter")
        await desk.checked()
        assert "Aya Noor" in desk.text
        await desk.resize(*NARROW)
        await desk.press("enter")
        desk.on(Choose)
        await desk.press("escape", "minus")
        assert not desk.on(ClientPlaceScreen).large


async def test_with_the_switch_on_large_letters_show_what_the_small_ones_do(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*TO_CLIENT, "ctrl+r", "plus")
        assert desk.on(MeekijkScreen).large
        assert f"nummer {client.number}" in lines(desk)
        assert "geen toestemming" in lines(desk)
        assert "REGIEVOERDER AANWEZIG" in desk.text
        await desk.press("minus")
        assert not desk.on(MeekijkScreen).large


def _busy(office: Office, team: Team, clock: FakeClock) -> str:
    """A client of whom there is more than fits, with a namesake; gives what tells him apart."""
    client = new_client(office, team.anneke, "Mohammed Haddad", birth_year=1990)
    new_client(office, team.anneke, "Mohammed Haddad", birth_year=1991)
    measure(office, team.anneke, client, {"1a": 2, "4a": 1})
    held = overleg.begin(office, team.marijke)
    for text in ("Vraag de school", "Vraag de huisarts"):
        made = besluiten.decide_punt(office, team.marijke, held.id, client.id, NewPunt(text))
    besluiten.tick_besluit(office, team.marijke, made.id, made.version)
    overleg.end(office, team.marijke, held.id, held.version)
    clock.forward(days=42)
    for text in ("Kinderopvang: wie vraagt dat aan, en wanneer?", "Iets over geld"):
        punten.hand_in(office, team.anneke, text, client.id)
    held = overleg.begin(office, team.marijke)
    for text in ("Anneke belt de gemeente over het huis", "Nog iets"):
        besluiten.decide_punt(office, team.marijke, held.id, client.id, NewPunt(text))
    return client.mark


async def test_of_many_of_each_kind_something_is_seen_in_this_order_and_the_rest_is_counted(
    office: Office, team: Team, clock: FakeClock
) -> None:
    mark = _busy(office, team, clock)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "home", "enter", "right", "right", "right", "plus")
        if mark not in desk.text:
            # the namesake came first
            await desk.press("right")
        await desk.resize(COLUMNS, LINES)
        found = lines(desk)
        assert found[4] == f"Mohammed Haddad  {mark}"
        assert found[5].startswith("maand")
        starts = [
            re.match(r"!|·|Punt|Vorige keer|Besloten|vooruit|hetzelfde|onder 4|nog", line) for line in found[6:-1]
        ]
        kinds = list(dict.fromkeys("!" if one.group() == "·" else one.group() for one in starts if one))
        assert kinds[:4] == ["!", "Punt", "Vorige keer", "Besloten"]
        assert any("(en nog 1)" in line for line in found)
        assert max(len(line) for line in desk.text.splitlines()) <= COLUMNS
        assert "Enter besluit" in found[-1]


def test_what_has_no_room_is_counted_and_what_is_cut_is_marked() -> None:
    sections = [[f"! signaal {number} {'x' * 40}" for number in range(4)], ["kort"], ["a", "b"]]
    told = list(in_room(sections, 4))
    assert told[0].endswith("…")
    assert told[1].endswith("… (en nog 2)")
    assert told[2:] == ["kort", "a (en nog 1)"]
    assert all(len(line) <= COLUMNS for line in told)


# -- the end --------------------------------------------------------------------------------------------------------


async def test_past_the_last_place_stands_how_to_end_it_and_what_nobody_does_yet(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*TO_CLIENT)
        held = overleg.next_overleg(office, team.marijke)
        assert held is not None
        for punt in (
            NewPunt("Bel de school"),
            NewPunt("Bel DUO", team.anneke.person_id, office.clock.today()),
        ):
            besluiten.decide_punt(office, team.marijke, held.id, client.id, punt)
        await desk.press("right", "right")
        desk.on(AgendaScreen)
        assert "F7 afsluiten" in bar(desk)
        assert "Bel de school (nog zonder naam, nog zonder dag)" in desk.text
        assert "Bel DUO" not in desk.text
        await desk.press("enter")
        assert "1 besluit heeft nog geen naam of geen dag" in " ".join(desk.text.split())
        await desk.press("down", "enter")
        assert overleg.next_overleg(office, team.marijke) is None


async def test_the_next_day_is_asked_when_this_one_is_over(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "end", "enter", "down", "enter", "f8")
        assert "Wanneer is het overleg?" in desk.text
        assert overleg.next_overleg(office, team.marijke) is None


async def test_an_agenda_that_goes_on_below_shows_an_arrow(office: Office, team: Team) -> None:
    for number in range(20):
        new_client(office, team.anneke, f"Aya {chr(65 + number)}")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "home")
        assert "↓" in desk.text
        await desk.press("end")
        assert "volgende dag afspreken" in desk.text


# -- a wide screen --------------------------------------------------------------------------------------------------


async def test_a_wide_screen_has_the_road_and_beside_it_what_is_planned(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    measure(office, team.anneke, client, {"1a": 2, "4a": 5}, kind=Kind.NULMETING)
    plan.add_all(office, team.anneke, client.id, [ActieDraft("1", "Ik bel de verhuurder")])
    async with at_desk(office, as_="Marijke", size=WIDE) as desk:
        await desk.press(*TO_CLIENT)
        assert "u bent hier" in desk.text
        assert "Laagste" in desk.text
        assert "Ik bel de verhuurder" in desk.text
        name = next(line for line in desk.text.splitlines() if "Aya Noor" in line)
        body = next(line for line in desk.text.splitlines() if "Begeleider" in line)
        assert name.index("Aya") == body.index("Begeleider")
        await desk.resize(*NARROW)
        assert "u bent hier" not in desk.text


def test_what_belongs_together_stays_on_one_line() -> None:
    told = hanging(16, Content("! "), kept_whole(Content("iets met 2 onder 4, meer")))
    assert str(told).splitlines() == ["! iets met", "  2 onder 4,", "  meer"]
