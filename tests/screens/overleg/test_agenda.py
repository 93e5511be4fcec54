"""The overleg by keys: begun, from client to client, decided, interrupted, ended."""

from datetime import timedelta

import pytest
from textual.widgets import Input

from kiosk import dates
from kiosk.guidance.leaving import remove_colleague
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.overleg import besluiten, overleg, punten
from kiosk.guidance.overleg.besluit import Came
from kiosk.guidance.overleg.besluiten import NewPunt
from kiosk.guidance.overleg.present import who_was_there
from kiosk.guidance.plan import plan
from kiosk.guidance.route.route import timeline_of
from kiosk.office import Office
from screens.frame.bars import KeyBar
from screens.frame.dialogs import AskText
from screens.home.vandaag import Vandaag
from screens.overleg.agenda import AgendaScreen
from screens.overleg.at_place import DECIDED, DISCUSSED, NOT_SAID
from screens.overleg.besluit import BesluitForm
from screens.overleg.bespreking import ClientPlaceScreen, ItemScreen, PlaceScreen
from screens.overleg.mijn import MijnOverlegScreen
from screens.overleg.present import PresentDialog
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.screens.conftest import SIZES, WIDE, Desk, at_desk


async def test_before_it_began_enter_says_how_to_begin(office: Office, team: Team) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "enter")
        desk.on(AgendaScreen)
        assert "N begint het" in desk.notice


async def test_from_the_agenda_to_each_client_and_back_by_one_key(office: Office, team: Team) -> None:
    for name in ("Aya Noor", "Zain Omar"):
        new_client(office, team.anneke, name)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "enter")
        assert desk.on(ItemScreen).here() == "Welkom"
        await desk.press("right", "right", "right")
        assert "Aya Noor" in desk.text
        assert "→ Zain Omar" in desk.text
        await desk.press("right")
        assert "0 van 2 cliënten besproken" in desk.text, "who leafs through has discussed nobody"
        await desk.press("left")
        assert "Aya Noor" in desk.text
        await desk.press("right", "right")
        assert desk.on(ItemScreen).here() == "Rondvraag"
        await desk.press("right")
        desk.on(AgendaScreen)
        assert desk.stack == ["Vandaag", "AgendaScreen"]


async def test_what_is_decided_stands_on_the_client_and_with_who_does_it(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "enter", "right", "right", "right", "enter", "enter")
        await desk.type("Bel de school")
        await desk.press("enter")
        desk.choose(person=team.anneke.person_id)
        await desk.press("f8")
        desk.on(ClientPlaceScreen)
        assert "Besloten: Anneke: Bel de school" in desk.notice
        assert "Besloten     Anneke: Bel de school" in desk.text
    assert [one.text for one in besluiten.mine(office, team.anneke)] == ["Bel de school"]
    async with at_desk(office, as_="Anneke") as desk:
        assert "Voor u, uit het overleg (1)" in desk.text
        await desk.press("o", "space")
        desk.on(MijnOverlegScreen)
        assert "Gedaan: Bel de school." in desk.notice
        await desk.press("escape")
        desk.on(Vandaag)
        assert "uit het overleg" not in desk.text
    assert besluiten.of_client(office, team.marijke, client.id)[0].came is Came.DONE


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_decided_is_never_below_the_edge_however_much_is_told(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    for number in range(9):
        punten.hand_in(
            office, team.anneke, f"Punt {number}: " + "dit is een lang verhaal over de school. " * 3, client.id
        )
        punten.hand_in(office, team.anneke, f"Punt {number}: " + "dit is een lang verhaal over de printer. " * 3)
    begun = overleg.begin(office, team.marijke)
    due = TODAY + timedelta(days=7)
    for client_id in (client.id, ""):
        for text in ("Bel de school", "Koop papier"):
            besluiten.decide_punt(office, team.marijke, begun.id, client_id, NewPunt(text, team.anneke.person_id, due))
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await desk.press("o", "enter")
        seen = set()
        while isinstance(desk.screen, PlaceScreen):
            seen.add(type(desk.screen))
            for told in ("Besloten", "Anneke: Bel de school", "Anneke: Koop papier"):
                assert told in desk.text, desk.text
            await desk.press("right")
        assert seen == {ClientPlaceScreen, ItemScreen}


async def test_what_is_below_the_edge_is_told_at_the_foot_until_it_is_in_sight(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    for number in range(9):
        punten.hand_in(office, team.anneke, f"Punt {number}: " + "een lang verhaal over de school. " * 5, client.id)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "enter", "right", "right", "right")
        assert "↓ meer" in desk.text
        await desk.press("end")
        await desk.until(lambda: "↓ meer" not in desk.text)
        assert "Punt 8" in desk.text


async def test_an_action_that_is_decided_stands_in_the_plan_and_is_typed_once(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "enter", "right", "right", "right", "enter", "down", "enter", "enter")
        desk.screen.query_one("#text").focus()
        await desk.type("Ik bel de verhuurder zelf")
        values = {"doer": "client", "priority": "urgent", "rung": "zelf"}
        for name, value in values.items():
            choices = desk.screen.query_one(f"#{name}")._choices  # type: ignore[attr-defined]
            desk.choose(**{name: next(kept for _, kept in choices if str(kept).startswith(value) or kept == value)})
        await desk.press("f8")
        desk.on(ClientPlaceScreen)
        assert "Besloten" in desk.text
    (actie,) = plan.plan_of(office, team.anneke, client.id).open
    assert actie.text == "Ik bel de verhuurder zelf"


async def test_after_an_interruption_it_goes_on_where_it_was(office: Office, team: Team, clock: FakeClock) -> None:
    for name in ("Aya Noor", "Zain Omar"):
        new_client(office, team.anneke, name)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "enter", "right", "right", "right", "right")
        assert "Zain Omar" in desk.text
    clock.forward(minutes=30)
    async with at_desk(office, as_="Marijke") as desk:
        assert "Het overleg is bezig." in desk.text
        await desk.press("o")
        assert "nog 60 minuten" in desk.text
        await desk.press("enter")
        assert "Zain Omar" in desk.text


async def test_what_was_handed_in_is_told_on_the_client_and_settled_at_the_end(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    metingen.start(office, team.anneke, client.id, Kind.NULMETING)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter", "f11")
        await desk.type("Kinderopvang: wie?")
        await desk.press("f8")
        assert "Ingebracht voor het overleg" in desk.notice
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o")
        assert "1 punt" in desk.text
        await desk.press("n", "enter", "right", "right", "right")
        assert "Ingebracht   Anneke: Kinderopvang: wie?" in desk.text
        assert "(C: dossier openen)" in desk.text, "a signal says which key leads to its mend"
        await desk.press("b", "escape", "f7", "down", "enter", "escape")
        assert "afgesloten" in desk.notice
    assert punten.my_punten(office, team.anneke) == ()
    assert overleg.next_overleg(office, team.anneke) is None


@pytest.mark.parametrize("size", SIZES)
async def test_a_client_is_discussed_by_a_key_or_a_besluit_and_that_is_undone_in_sight(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    for name in ("Aya Noor", "Zain Omar"):
        punten.hand_in(office, team.anneke, "Kinderopvang: wie?", new_client(office, team.anneke, name).id)
    punten.hand_in(office, team.anneke, "De printer is vaak stuk.")
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await desk.press("o", "n", "enter", "right", "right", "right")
        assert "B besproken" in desk.text
        await desk.press("b")
        assert DISCUSSED in desk.text
        assert "1 van 2" in desk.text
        await desk.press("b")
        assert "0 van 2 cliënten besproken" in desk.text
        await desk.press("b", "right", "enter", "enter")
        await desk.type("Bel de school")
        await desk.press("f8")
        assert "2 van 2" in desk.text
        await desk.press("b")
        assert DECIDED in desk.notice
        await desk.press("right", "right")
        desk.on(AgendaScreen)
        await desk.press("home", "down", "down", "down", "b")
        assert NOT_SAID in desk.notice
        assert "1 van 2 cliënten besproken" in desk.text
        await desk.press("f7")
        told = in_one(desk)
        assert "Aya Noor is nog niet besproken." in told
        assert "Wat voor het team is ingebracht, is nog niet besproken." in told
        await desk.press("down", "enter", "escape")
    assert [one.text for one in punten.my_punten(office, team.anneke)] == [
        "Kinderopvang: wie?",
        "De printer is vaak stuk.",
    ], "nothing lapses by leafing through"


async def test_a_point_is_said_otherwise_and_taken_back(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("o", "n")
        await desk.type("De printer")
        await desk.press("f8", "enter")
        await desk.type(" is stuk")
        await desk.press("f8")
        assert "De printer is stuk" in desk.text
        await desk.press("v", "down", "enter")
        assert "De printer is stuk" not in desk.text
    assert punten.my_punten(office, team.anneke) == ()


async def test_a_colleague_who_left_in_the_middle_is_nobody_any_more(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    held = overleg.begin(office, team.marijke)
    besluiten.decide_punt(office, team.marijke, held.id, client.id, NewPunt("Bel DUO"))
    async with at_desk(office, as_="Marijke") as desk:
        assert "Voor u, uit het overleg (1)" in desk.text
        await desk.press("o", "o", "enter")
        assert "Aya Noor" in desk.text


async def test_a_besluit_is_said_otherwise_or_taken_back_on_the_place(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "enter", "right", "right", "right", "enter", "enter")
        await desk.type("15-12")
        # the day of the next overleg stands there: it is emptied
        await desk.press("enter", "enter", "backspace", "f8")
        assert "Anneke: 15-12 (nog zonder dag)" in desk.notice
        assert "V: anders zeggen of terugnemen" in desk.text
        await desk.press("v", "down", "enter")
        desk.on(BesluitForm)
        await desk.type(" bellen")
        await desk.press("f8")
        assert "Anneke: 15-12 bellen" in desk.notice
        await desk.press("v", "end", "enter")
        desk.on(ClientPlaceScreen)
        assert "Teruggenomen: 15-12 bellen" in desk.notice
        assert "Besloten" not in desk.text
        await desk.press("v")
        desk.on(ClientPlaceScreen)
    assert besluiten.of_client(office, team.marijke, client.id) == ()


async def test_taking_back_a_moved_step_says_that_it_stays_and_leads_there(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "enter", "right", "right", "right", "enter", "end", "enter")
        step = next(one for one in timeline_of(office, team.anneke, client.id).mijlpalen if one.open and one.ours)
        assert step.due_on is not None
        assert f"{step.title}, {dates.long(step.due_on)}" in desk.text
        await desk.press("enter")
        field = desk.screen.query_one("#on", Input)
        to = step.due_on + timedelta(days=1)
        field.value = dates.long(to)
        await desk.press("enter")
        assert f"{step.title} verzet van {dates.long(step.due_on)} naar {dates.long(to)}" in desk.notice
        await desk.press("v")
        assert "blijft verzet op de tijdlijn" in desk.text
        await desk.press("down", "enter")
        desk.on(TijdlijnScreen)


async def test_what_was_ticked_by_mistake_is_opened_again(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    held = overleg.begin(office, team.marijke)
    besluiten.decide_punt(office, team.marijke, held.id, client.id, NewPunt("Bel DUO", team.anneke.person_id))
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("o", "space")
        assert "[x] Aya Noor: Bel DUO" in desk.text
        await desk.press("space")
        assert "Weer open: Bel DUO." in desk.notice
        assert "[ ] Aya Noor: Bel DUO" in desk.text
    assert [one.text for one in besluiten.mine(office, team.anneke)] == ["Bel DUO"]


async def test_f11_on_vandaag_is_about_who_is_lit(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f11")
        assert "Punt voor het overleg: Aya Noor" in desk.text
        await desk.type("Kinderopvang: wie?")
        await desk.press("f8")
    assert [one.client_id for one in punten.my_punten(office, team.anneke)] == [client.id]


async def test_before_the_day_that_was_agreed_n_asks_first(office: Office, team: Team) -> None:
    planned = overleg.plan_overleg(office, team.marijke, office.clock.today() + timedelta(days=42))
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n")
        assert f"Afgesproken is {dates.long(planned.on)}" in desk.text
        await desk.press("enter")
        assert overleg.next_overleg(office, team.marijke) == planned
        await desk.press("n", "down", "enter")
        assert "Het overleg is begonnen." in desk.notice


async def test_two_of_one_day_are_told_apart_by_their_time(office: Office, team: Team, clock: FakeClock) -> None:
    for _ in range(2):
        held = overleg.begin(office, team.marijke)
        overleg.end(office, team.marijke, held.id, held.version)
        clock.forward(minutes=30)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "f5")
        assert "2026, 10.00 uur" in desk.text
        assert "2026, 10.30 uur" in desk.text


async def test_what_was_decided_is_said_otherwise_or_taken_back_the_day_after_with_the_reason(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    held = overleg.begin(office, team.marijke)
    besluiten.decide_punt(office, team.marijke, held.id, client.id, NewPunt("Bel DUO", team.anneke.person_id))
    overleg.end(office, team.marijke, held.id, held.version)
    clock.forward(days=1)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "v")
        assert "Aya Noor: Anneke: Bel DUO" in desk.text
        await desk.press("enter", "down", "enter")
        desk.on(BesluitForm)
        await desk.type(" over de boete")
        await desk.press("f8")
        assert "Schrijf in één zin waarom dit verandert." in desk.text
        desk.screen.query_one("#reason").focus()
        await desk.type("het ging om de boete")
        await desk.press("f8")
        assert "Besloten: Anneke: Bel DUO over de boete" in desk.notice
        await desk.press("v", "enter", "end", "enter")
        desk.on(AskText)
        await desk.type("zij belde zelf")
        await desk.press("enter")
        assert "Teruggenomen: Bel DUO over de boete" in desk.notice
        await desk.press("v")
        assert "Er is nog niets besloten" in desk.notice
    async with at_desk(office, as_="Anneke", size=WIDE) as desk:
        await desk.press("t")
        told = next(line for line in desk.options("steps") if "besluit: " in line)
        assert " ".join(told.replace("teruggenomen\n", "").split()).endswith(
            "besluit: Anneke: Bel DUO over de boete; eerst: Anneke: Bel DUO (nog zonder dag), tot 24 november 2026: het"
            " ging om de boete; teruggenomen op 24 november 2026: zij belde zelf"
        )


async def test_one_that_was_left_open_is_asked_after_and_ended_or_gone_on_with(
    office: Office, team: Team, clock: FakeClock
) -> None:
    new_client(office, team.anneke, "Aya Noor")
    overleg.begin(office, team.marijke)
    clock.forward(days=3)
    asked = "Het overleg van 23 november 2026 staat nog open. Nog bezig, of afsluiten? Druk op O."
    async with at_desk(office, as_="Anneke") as desk:
        assert "staat nog open" not in desk.text
    async with at_desk(office, as_="Marijke") as desk:
        assert asked in " ".join(desk.text.split())
        await desk.press("o")
        assert "Het overleg van 23 november 2026 staat nog open. Enter gaat verder, F7 sluit af." in " ".join(
            desk.text.split()
        )
        await desk.press("n")
        assert "Het overleg van 23 november 2026 staat nog open. Er is er één tegelijk" in desk.notice
        await desk.press("f7", "down", "enter", "escape", "escape")
        assert "staat nog open" not in desk.text


async def test_n_while_one_is_on_goes_to_that_one_and_says_so(office: Office, team: Team) -> None:
    for name in ("Aya Noor", "Zain Omar"):
        new_client(office, team.anneke, name)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o")
        # in another window
        held = overleg.begin(office, team.marijke)
        code = overleg.agenda(office, team.marijke).clients[1].code
        overleg.go_to(office, team.marijke, held.id, code)
        await desk.press("n")
        assert "Het overleg is al bezig. Er is er één tegelijk: Enter gaat verder, F7 sluit het af." in desk.notice
        await desk.press("home", "n", "enter")
        assert "Zain Omar" in desk.text
    found = overleg.next_overleg(office, team.marijke)
    assert found is not None
    assert found.id == held.id


async def test_an_overleg_without_a_client_goes_through_its_items_and_ends(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "home", "enter", *["right"] * 4)
        desk.on(AgendaScreen)
        assert "cliënten" not in desk.text
        await desk.press("f7", "down", "enter", "escape")
        assert "Het overleg is afgesloten." in desk.notice
    assert overleg.next_overleg(office, team.marijke) is None


async def test_who_takes_over_the_point_of_who_left_is_asked_on_the_agenda(office: Office, team: Team) -> None:
    client = new_client(office, team.bram, "Aya Noor")
    punten.hand_in(office, team.bram, "Opvang: wie?", client.id)
    remove_colleague(office, team.marijke, team.bram.person_id)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o")
        assert "Aya Noor: Opvang: wie? – Bram (niet meer bij ons)" in desk.text
        await desk.press("home", "enter")
        assert "Wie neemt dit punt over?" in desk.text
        await desk.press("enter")
        assert "Marijke neemt het punt over." in desk.notice
        assert "niet meer bij ons" not in desk.text
    assert [one.text for one in punten.my_punten(office, team.marijke)] == ["Opvang: wie?"]


async def test_who_names_a_client_in_what_goes_on_paper_is_told_so_softly_and_may(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Aya Noor")
    new_client(office, team.bram, "Farid Rahimi")
    told = "Noemt u een cliënt? Op papier voor het team komt zijn nummer in de plaats."
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("o", "n")
        await desk.type("Wie haalt Noo")
        assert told not in in_one(desk)
        await desk.type("r")
        assert told in in_one(desk)
        await desk.press("backspace")
        assert told not in in_one(desk)
        await desk.type("dhoek en Farid")
        assert told not in in_one(desk), "it would tell that he is a client of a colleague"
        await desk.type(" en Aya")
        await desk.press("f8")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "home", "enter", "right", "right", "enter")
        await desk.type("Bel Farid")
        assert told in in_one(desk)
    assert [one.text for one in punten.my_punten(office, team.anneke)] == ["Wie haalt Noodhoek en Farid en Aya"]


def in_one(desk: Desk) -> str:
    """What stands in the dialog, as if it did not wrap."""
    return " ".join(desk.text.replace("│", " ").split())


async def test_once_it_is_ended_it_is_asked_who_was_there_with_all_names_ticked(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "f7", "down", "enter")
        desk.on(PresentDialog)
        assert "✔ Anneke" in desk.text
        assert "F8: klaar, en verder." in desk.text, "how to go on is said where it is read"
        foot = str(desk.screen.query_one(KeyBar).render())
        assert foot == "Esc niet invullen  spatie aan of uit  F8 klaar"
        await desk.press("space")
        assert "Anneke: niet erbij" in desk.text
        await desk.press("f8")
        desk.on(AgendaScreen)
        assert "afgesloten" in desk.notice
    (held,) = overleg.past(office, team.marijke)
    assert [one.name for one in who_was_there(office, team.marijke, held.id) if not one.there] == ["Anneke"]


async def test_who_was_not_discussed_is_named_before_it_ends(office: Office, team: Team) -> None:
    for name in ("Aya", "Noor", "Zain", "Omar", "Selam"):
        new_client(office, team.anneke, name)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "f7")
        assert "5 cliënten zijn nog niet besproken: Aya, Noor, Omar, Selam en anderen." in in_one(desk)
