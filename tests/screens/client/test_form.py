import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from textwrap import dedent
from typing import Any

import pytest

from kiosk.guidance import intake, toestemming
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.joining import join
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route.afspraken import plan_afspraak
from kiosk.guidance.route.board import board
from kiosk.guidance.toestemming import Subject
from kiosk.office import KEY_NAME, Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from screens.client.cover import ClientScreen
from screens.client.form import APART, ClientForm
from screens.client.shifting import EndForm
from screens.frame.choice_field import ChoiceField
from screens.frame.dialogs import AskDate, AskText
from screens.frame.screen import Choose
from screens.home.vandaag import Vandaag
from tests.conftest import CHOSEN, LONGEST_WAIT, TODAY, FakeClock, Team, new_client
from tests.guidance.acts import measure
from tests.screens.conftest import SIZES, at_desk

STAYS = "Wat u typte staat hier nog. F8 bewaart het, Esc laat de andere."
LONG = "a" * 10_000
BAD = [
    ("name", "", "Vul een naam in."),
    ("name", "   ", "Vul een naam in."),
    ("name", LONG, "Deze naam is te lang. Houd hem onder de 60 letters."),
    ("birth_year", "abcd", "Typ een jaar met vier cijfers, zoals 1988."),
    ("birth_year", "1900", "Kies een geboortejaar tussen 1916 en 2014."),
    ("birth_year", "9" * 10_000, "Typ een jaar met vier cijfers, zoals 1988."),
    ("birth_year", "١٩٨٨", "Typ een jaar met vier cijfers, zoals 1988."),
    ("moving_on", "", "Vul in wanneer de cliënt verhuist of verhuisd is."),
    ("moving_on", "31 februari", "Deze dag bestaat niet: 31 februari. Kijk de dag en de maand na."),
    ("moving_on", "1-1-1900", "Kies een datum tussen 23 november 2016 en 23 november 2031."),
    ("moving_on", "[/b]", "Typ een datum als 4-7-2026 of 4 juli 2026."),
    ("moving_on", LONG, "Typ een datum als 4-7-2026 of 4 juli 2026."),
    ("moving_on", "4-13-2026", "Deze maand bestaat niet. Typ een datum als 4-7-2026 of 4 juli 2026."),
    ("house_on", "🙂", "Typ een datum als 4-7-2026 of 4 juli 2026."),
    ("house_on", "1 december 2026", "De woning hoort vrij te komen vóór de verhuizing. Kijk de twee datums na."),
]
GOOD = {"name": "Nadia Saleh", "birth_year": "1990", "moving_on": "1-10-2026", "house_on": ""}


def numbers(office: Office) -> int:
    with office.store.transaction():
        return int(Client.select().count())


@pytest.mark.parametrize("size", SIZES)
async def test_bad_input_gets_its_sentence_under_its_field_and_nothing_typed_is_lost(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("n")
        desk.choose(**CHOSEN)
        for field, typed, sentence in BAD:
            filled = {**GOOD, field: typed}
            for name, value in filled.items():
                desk.field(name).value = value
            await desk.press("f8")
            assert desk.on(ClientForm)
            told = {name: desk.under(name) for name in filled if desk.under(name)}
            assert told == {field: f"! {sentence}"}
            # a day that was left is written out in full
            written = {**filled, "moving_on": filled["moving_on"].replace("1-10-2026", "1 oktober 2026")}
            assert {name: desk.field(name).value for name in filled} in (filled, written)
            assert desk.field(field).has_focus
            assert sentence[:30] in desk.text, "the sentence is in sight"
        assert numbers(office) == 0


@pytest.mark.parametrize("name", ["[/b]Bo", 'Jo "de" O\'Neill', "🙂", "محمد علي", "X" * 60])
async def test_every_real_name_is_kept_and_drawn_as_typed(office: Office, name: str) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.paste(name)
        desk.choose(**CHOSEN)
        desk.field("moving_on").value = "1 okt 2026"
        await desk.press("f8", "escape")
        assert desk.on(ClientScreen).client.name == name
        await desk.press("g")
        assert desk.field("name").value == name


async def test_f8_mashed_makes_one_client(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        for name, value in GOOD.items():
            desk.field(name).value = value
        desk.choose(**CHOSEN)
        await desk.pilot.press("f8", "f8", "f8")
        await desk.settle()
        assert desk.stack[:3] == ["Vandaag", "ClientScreen", "BegunScreen"]
        assert numbers(office) == 1
        with office.store.reading():
            assert Client.get().before_told_on is None, "the question was not answered by the key before it"


async def test_choices_are_made_by_arrows_first_letters_and_mouse(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        for name, value in GOOD.items():
            desk.field(name).value = value
        await desk.press("tab", "tab", "tab", "f", "tab", "right", "right", "tab", "z", "ctrl+s", "escape")
        client = desk.on(ClientScreen).client
        assert (client.language, client.has_children, client.leerroute) == ("fa", False, "z")
        await desk.press("g")
        await desk.click("#has_children", offset=(2, 0))
        await desk.press("f8")
        assert desk.on(ClientScreen).client.has_children


async def test_esc_with_typed_text_asks_first(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n", *"Nad", "escape")
        assert "Dit is nog niet bewaard" in desk.text
        await desk.press("escape")
        assert desk.field("name").value == "Nad"
        await desk.press("escape", "enter")
        assert desk.field("name").value == "Nad"
        await desk.press("escape", "w", "enter")
        assert desk.on(Vandaag)
        await desk.press("n", "escape")
        assert desk.on(Vandaag)


async def test_esc_asks_also_where_only_a_choice_was_changed(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    new_client(office, team.anneke, "Farid Rahimi")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientForm(client))
        await desk.press("escape")
        assert desk.on(Vandaag)
        await desk.open(ClientForm(client))
        desk.screen.query_one("#housemate").focus()
        await desk.press("right", "escape")
        assert desk.on(Choose)


async def test_a_change_on_another_kiosk_is_noticed_and_what_was_typed_stays(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    other_kiosk = dedent("""
        import sys
        from dataclasses import replace
        from pathlib import Path
        from kiosk.guidance.clients import open_client
        from kiosk.guidance.intake import as_draft, change_client
        from kiosk.office import open_office
        from kiosk.people.identity import system
        folder, client_id = Path(sys.argv[1]), sys.argv[2]
        office = open_office(folder, key=folder / sys.argv[3])
        client = open_client(office, system(office), client_id)
        draft = replace(as_draft(client), birth_year=1970)
        change_client(office, system(office), client.id, client.version, draft)
        office.store.close()
    """)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientForm(client))
        await desk.press("end", *"-Ali")
        subprocess.run(
            [sys.executable, "-c", other_kiosk, str(office.folder), client.id, KEY_NAME],
            check=True,
            timeout=LONGEST_WAIT,
        )
        await desk.press("f8")
        assert desk.notice == f"! Op een ander scherm is net veranderd: Geboortejaar. {STAYS}"
        assert (desk.field("name").value, desk.field("birth_year").value) == ("Nadia Saleh-Ali", "1970")
        now = open_client(office, team.anneke, client.id)
        assert (now.name, now.birth_year) == ("Nadia Saleh", 1970)
        await desk.press("f8")
        assert desk.on(Vandaag)
        now = open_client(office, team.anneke, client.id)
        assert (now.name, now.birth_year) == ("Nadia Saleh-Ali", 1970)


def change_there(office: Office, who: Identity, client: ClientFile, **fields: Any) -> None:
    """Change the cover on the other kiosk."""
    now = open_client(office, who, client.id)
    intake.change_client(office, who, client.id, now.version, replace(intake.as_draft(now), **fields))


async def test_where_both_typed_the_same_field_it_says_what_stands_there_now(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientForm(client))
        await desk.press("end", *"-Ali")
        change_there(office, team.marijke, client, name="Nadia Haddad", language="fa", house_on=date(2026, 6, 1))
        await desk.press("f8")
        assert desk.notice == (
            "! Op een ander scherm is net veranderd: Naam (daar staat nu “Nadia Haddad”), Taal op papier en "
            f"Woning komt vrij op. {STAYS}"
        )
        assert desk.field("house_on").value == "1 juni 2026"
        assert desk.field("name").value == "Nadia Saleh-Ali"
        change_there(office, team.marijke, client, birth_year=1971)
        await desk.press("f8")
        assert desk.notice == f"! Op een ander scherm is net veranderd: Geboortejaar. {STAYS}"
        await desk.press("f8")
    now = open_client(office, team.anneke, client.id)
    assert (now.name, now.language, now.birth_year) == ("Nadia Saleh-Ali", "fa", 1971)


async def test_a_huishouden_of_another_screen_shows_and_stays(office: Office, team: Team) -> None:
    client, farid = new_client(office, team.anneke), new_client(office, team.anneke, "Farid Rahimi")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientForm(client))
        await desk.press("end", *"-Ali")
        change_there(office, team.marijke, client, housemate=farid.id)
        await desk.press("f8")
        assert desk.notice == f"! Op een ander scherm is net veranderd: Woont samen met. {STAYS}"
        assert desk.screen.query_one("#housemate", ChoiceField).value == "Farid Rahimi"
        await desk.press("f8")
    now = open_client(office, team.anneke, client.id)
    assert (now.name, now.housemates) == ("Nadia Saleh-Ali", ("Farid Rahimi",))


async def test_only_the_teamleider_says_who_guides(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientForm(client))
        await desk.press("f6", "f7")
        assert desk.on(ClientForm)
        assert "F6" not in desk.text
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientForm(client))
        await desk.press("f6", "b", "enter", "v", "enter")
        assert desk.notice == "✔ Bram begeleidt Nadia vanaf vandaag."
        await desk.press("f6", "a", "enter")
        assert "Stopt Anneke met de begeleiding van Nadia?" in desk.text
        await desk.press("enter")
        assert open_client(office, team.marijke, client.id).begeleiders == ("Anneke", "Bram")
        await desk.press("f6", "a", "enter", "down", "enter")
        assert desk.notice == "✔ Anneke begeleidt Nadia niet meer."
        assert open_client(office, team.marijke, client.id).begeleiders == ("Bram",)


async def test_before_the_last_begeleider_stops_it_is_said_and_somebody_goes_on_in_the_same_step(
    office: Office, team: Team
) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientForm(client))
        await desk.press("f6", "a", "enter")
        assert "Dan heeft Nadia geen begeleider meer." in desk.text
        assert "De afspraak blijft staan" not in desk.text
        await desk.press("escape")
        plan_afspraak(office, team.anneke, client.id, datetime(2026, 12, 3, 10))
        await desk.press("f6", "a", "enter")
        assert "De afspraak blijft staan: do 3 december 10.00." in desk.text
        await desk.press("down", "enter")
        assert desk.notice == "✔ Anneke begeleidt Nadia niet meer, Bram vanaf vandaag."
        assert open_client(office, team.marijke, client.id).begeleiders == ("Bram",)
        await desk.press("f6", "b", "enter", "end", "enter")
        assert desk.notice == "✔ Bram begeleidt Nadia niet meer."
    assert board(office, team.marijke).attention[0].signals[0].text == "geen begeleider sinds 23 nov: G, dan F6"


async def test_a_stand_in_gets_a_last_day_on_the_screen_and_can_be_given_another(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientForm(client))
        await desk.press("f6", "b", "enter", "a", "enter", "enter")
        assert desk.notice.startswith("! "), "no day, no stand-in"
        await desk.type("22 november 2026")
        await desk.press("enter")
        assert desk.notice == "! Deze dag is al voorbij. Kies vandaag of later."
        await desk.press("escape", "down", "enter", "f6", "b", "enter", "a", "enter")
        await desk.type("3 december 2026")
        await desk.press("enter")
        assert desk.notice == "✔ Bram vervangt bij Nadia tot en met 3 december 2026."
        await desk.press("f6")
        assert "Nu: Anneke, Bram (vervangt tot en met 3 december 2026)." in desk.text
        await desk.press("b", "enter", "a", "enter")
        assert desk.field("on").value == "3 december 2026"
        await desk.press("escape", "f6", "b", "enter", "b", "enter", "down", "enter")
        assert desk.notice == "✔ Bram begeleidt Nadia niet meer."
    assert open_client(office, team.marijke, client.id).begeleiders == ("Anneke",)


@pytest.mark.parametrize("keys", [["m"], ["b"], ["p"], ["t"], ["s"], ["a"], ["f5", "escape"]], ids=lambda keys: keys[0])
async def test_a_stand_in_is_gone_after_his_last_day_from_an_open_screen_too(
    office: Office, team: Team, clock: FakeClock, keys: list[str]
) -> None:
    client = new_client(office, team.anneke)
    intake.guide(office, team.marijke, client.id, team.bram.person_id, until=clock.today())
    async with at_desk(office, as_="Bram") as desk:
        await desk.press("enter")
        assert "Nadia" in desk.text
        clock.forward(days=1)
        desk.app.is_there()
        await desk.press(*keys)
        assert desk.stack == ["Vandaag"]
        assert "Nadia" not in desk.text
        assert desk.notice == "! Dit is niet uw cliënt. Vraag de teamleider als u moet invallen."


async def test_a_stand_in_who_unlocks_after_his_last_day_finds_nothing_of_the_client(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    intake.guide(office, team.marijke, client.id, team.bram.person_id, until=clock.today())
    async with at_desk(office, as_="Bram") as desk:
        await desk.press("enter", "t")
        await desk.idle(clock, minutes=11)
        clock.forward(days=1)
        await desk.log_in(team.bram)
        assert desk.stack == ["Vandaag"]
        assert "Nadia" not in desk.text


async def test_changing_the_begeleider_does_not_hide_another_kiosks_change(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientForm(client))
        draft = intake.ClientDraft(name="Nadia Ali", moving_on=client.moving_on, **CHOSEN)
        intake.change_client(office, team.anneke, client.id, client.version, draft)
        await desk.press("f6", "b", "enter", "v", "enter", "f8")
        assert desk.notice == "! Op een ander scherm is net veranderd: Naam. Dat staat nu hier."
        assert desk.field("name").value == "Nadia Ali"
        assert open_client(office, team.marijke, client.id).name == "Nadia Ali"


async def test_the_teamleider_hands_over_and_the_file_closes(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    toestemming.record(office, team.anneke, client.id, Subject.SOCIAAL_TEAM, given=True, signed=True)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("enter", "g", "f7")
        assert "Begeleiding afsluiten?" in desk.text
        await desk.press("enter")
        assert desk.on(ClientForm)
        await desk.press("f7", "down", "down", "enter", "enter")
        assert desk.on(ClientForm)
        await desk.press("f7", "down", "down", "enter", "down", "enter")
        assert desk.on(ClientScreen).client.closed
        assert "overgedragen" in desk.text
        await desk.press("g", *"X", "f8")
        assert desk.notice == "! De begeleiding is afgesloten. U kunt het dossier lezen, niet veranderen."
    assert open_client(office, team.marijke, client.id).handed_over_to == "sociaal team"


@pytest.mark.parametrize("size", SIZES)
async def test_one_glance_at_the_end_tells_what_is_done_and_with_which_keys_the_rest_is(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke)
    measure(office, team.anneke, client, {"1a": 2}, Kind.EINDMETING)
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await desk.press("enter", "g", "f7")
        assert "eindmeting, 23 nov 2026" in desk.text
        assert "samen terugkijken: nog niet (H)" in desk.text
        assert "overdracht sociaal team: nog niet (regel Sociaal team)" in desk.text
        for ending in intake.Ending:
            assert ending.words in desk.text.casefold(), "all six reasons are in sight"


async def test_a_meting_that_is_not_ended_is_named_before_the_file_closes(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    metingen.start(office, team.anneke, client.id, Kind.NULMETING)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("enter")
        assert "nulmeting is bezig" in desk.text
        await desk.press("g", "f7")
        await desk.press("down", "down", "enter")
        assert "! De nulmeting is nog bezig" in desk.text
        await desk.press("down", "enter")
        assert desk.on(ClientScreen).client.closed
        assert "is bezig" not in desk.text


def renamed_elsewhere(office: Office, who: Identity, client: ClientFile) -> None:
    """Another screen changes the name."""
    intake.change_client(office, who, client.id, client.version, replace(intake.as_draft(client), name="Nadia Salih"))


async def test_a_second_f8_that_was_typed_ahead_keeps_nothing_unread(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Nadia Saleh")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientForm(client))
        renamed_elsewhere(office, team.marijke, client)
        desk.field("name").value = "Nadia Sale"
        await desk.type_ahead("f8", "ctrl+s")
        assert "daar staat nu “Nadia Salih”" in desk.notice
    assert open_client(office, team.anneke, client.id).name == "Nadia Salih"


async def test_what_was_typed_is_kept_before_the_file_closes(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Nadia Saleh")
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientForm(client))
        desk.field("name").value = "Nadia Verbeterd"
        await desk.press("f7")
        assert desk.notice == "! Bewaar eerst met F8 wat u veranderde. Daarna sluit u de begeleiding af."
        assert desk.field("name").value == "Nadia Verbeterd"


async def test_a_file_that_was_changed_elsewhere_closes_once_that_was_seen(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Nadia Saleh")
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientForm(client))
        renamed_elsewhere(office, team.anneke, client)
        await desk.press("f7", "down", "down", "enter", "down", "enter")
        assert desk.notice == "! Op een ander scherm is net veranderd: Naam. Dat staat nu hier."
        await desk.press("f7", "down", "down", "enter", "down", "enter")
    assert open_client(office, team.marijke, client.id).closed


async def test_what_is_open_is_told_before_the_yes_and_the_file_opens_again_with_a_reason(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    measure(office, team.anneke, client, {"1a": 2, "1b": 4})
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(client))
        await desk.press("g", "f7", "down", "down", "down", "enter")
        assert "! Nog onder de 4: 1a (2)." in desk.text
        assert "! Er is geen eindmeting gedaan." in desk.text
        await desk.press("down", "enter")
        assert desk.on(ClientScreen).client.closed
        assert "afgesloten: de cliënt gaat zelf door" in desk.text
        clock.forward(days=30)
        desk.app.is_there()
        await desk.press("g")
        assert "F7 weer openen" in desk.text
        await desk.press("f7", "enter")
        assert desk.on(AskText)
        assert open_client(office, team.marijke, client.id).closed
        await desk.press(*"Terug uit Utrecht", "enter")
        assert not desk.on(ClientScreen).client.closed
        assert "Afgerond op 23 november 2026: afgesloten: de cliënt gaat zelf door (Marijke)" in desk.text
        assert "Verder op 23 december 2026: weer open (Marijke): Terug uit Utrecht" in desk.text
        await desk.press("g", "f7", *["down"] * 5, "enter", "down", "enter")
        assert desk.on(ClientScreen).client.closed
        assert "Afgerond op 23 december 2026: afgesloten: de cliënt is verhuisd (Marijke)" in desk.text
        assert "Afgerond op 23 november 2026: afgesloten: de cliënt gaat zelf door (Marijke)" in desk.text


async def test_who_opens_a_closed_file_is_the_teamleider(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.GESTOPT)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientForm(open_client(office, team.anneke, client.id)))
        assert "weer openen" not in desk.text
        await desk.press("f7")
        assert desk.on(ClientForm)


async def test_a_second_file_of_one_name_and_year_is_asked_about(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Nadia Saleh", birth_year=1988)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        form = desk.on(ClientForm)
        desk.field("name").value, desk.field("birth_year").value = "Nadia Saleh", "1988"
        desk.field("moving_on").value = "23 november 2026"
        for name, value in CHOSEN.items():
            form.query_one(f"#{name}", ChoiceField).choose(value)
        await desk.press("f8")
        assert "Is dit dezelfde persoon?" in desk.text
        assert "Er is al een dossier: Nadia Saleh, nummer 1001." in desk.text
        await desk.press("escape")
        assert desk.on(ClientForm)
        with office.store.reading():
            assert Client.select().count() == 1
        await desk.press("f8", "down", "enter")
        assert desk.on(ClientScreen).client.id == client.id
        with office.store.reading():
            assert Client.select().count() == 1


async def test_somebody_else_of_that_name_gets_his_own_file(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Nadia Saleh", birth_year=1988)
    other = new_client(office, team.anneke, "Nadja Saleh", birth_year=1988)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientForm(other))
        desk.field("name").value = "Nadia Saleh"
        await desk.press("f8")
        assert "Er is al een dossier: Nadia Saleh, nummer 1001." in desk.text
        await desk.press("down", "enter")
    assert open_client(office, team.anneke, other.id).name == "Nadia Saleh"


async def test_that_a_colleagues_client_has_that_name_is_not_told(office: Office, team: Team) -> None:
    new_client(office, team.bram, "Nadia Saleh", birth_year=1988)
    other = new_client(office, team.anneke, "Nadja Saleh", birth_year=1988)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientForm(other))
        desk.field("name").value = "Nadia Saleh"
        await desk.press("f8")
        assert "Is dit dezelfde persoon?" not in desk.text
    assert open_client(office, team.anneke, other.id).name == "Nadia Saleh"


async def test_an_empty_mistake_is_taken_away(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Nadia Saleh")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("enter", "g", "f7", *["down"] * 7, "enter")
        assert "Er blijft niets" in desk.text
        await desk.press("enter")
        assert desk.on(ClientForm)
        await desk.press("f7", *["down"] * 7, "enter", "down", "enter")
        desk.on(Vandaag)
        assert "Nadia" not in desk.text
    with office.store.reading():
        assert Client.select().count() == 0


async def test_a_household_parts_on_the_day_that_is_asked(office: Office, team: Team) -> None:
    dawit = new_client(office, team.anneke, "Dawit")
    luwam = new_client(office, team.anneke, "Luwam", housemate=dawit.id)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(luwam))
        await desk.press("g")
        desk.on(ClientForm).query_one("#housemate", ChoiceField).choose("apart")
        await desk.press("f8")
        assert "Sinds wanneer woont Luwam apart?" in desk.text
        await desk.press(*"20-11-2026", "enter")
        assert desk.on(ClientScreen).client.housemates == ()
        assert "Woont niet meer samen sinds 20 november 2026" in desk.text
    assert open_client(office, team.anneke, dawit.id).housemates == ()


async def test_what_moves_along_is_shown_before_a_date_of_the_client_moves(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientForm(client))
        desk.field("moving_on").value = "30 november 2026"
        await desk.press("f8")
        assert "stappen veranderen mee" in desk.text
        assert "26 nov 2026 wordt 3 dec 2026: Regeldag" in desk.text
        await desk.press("escape")
        assert desk.on(ClientForm)
        assert desk.field("moving_on").value == "30 november 2026"
        assert open_client(office, team.anneke, client.id).moving_on == TODAY
        await desk.press("f8", "down", "enter")
    assert open_client(office, team.anneke, client.id).moving_on == date(2026, 11, 30)


async def test_a_cover_whose_dates_stay_asks_nothing(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientForm(client))
        desk.field("birth_year").value = "1990"
        await desk.press("f8")
        assert not isinstance(desk.screen, ClientForm | Choose)
    assert open_client(office, team.anneke, client.id).birth_year == 1990


async def test_who_parts_and_moves_is_asked_both(office: Office, team: Team) -> None:
    home = new_client(office, team.anneke, "Karim Saleh")
    client = new_client(office, team.anneke, housemate=home.id)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientForm(client))
        desk.field("moving_on").value = "30 november 2026"
        desk.screen.query_one("#housemate", ChoiceField).choose(APART)
        await desk.press("f8")
        assert "apart?" in desk.text
        await desk.press(*"20-11-2026", "enter")
        assert "stappen veranderen mee" in desk.text
        await desk.press("down", "enter")
        assert not isinstance(desk.screen, ClientForm | Choose | AskDate)
    kept = open_client(office, team.anneke, client.id)
    assert (kept.moving_on, kept.apart_since) == (date(2026, 11, 30), date(2026, 11, 20))


async def test_the_teamleider_lengthens_one_guidance_and_sees_before_what_moves(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(client))
        await desk.press("g", "f7", "down", "enter")
        assert desk.on(EndForm)
        desk.field("ends_on").value = "23 november 2028"
        await desk.press("f8")
        assert desk.under("reason").startswith("! Schrijf kort waarom")
        desk.field("reason").value = "De gemeente verlengt"
        await desk.press("f8")
        assert "nieuw: 23 mei 2028 Tussenmeting" in desk.text
        assert "nieuw: 23 mei 2028 Samen terugkijken" in desk.text
        assert "23 mei 2028 wordt 23 nov 2028: Overdracht" in desk.text
        await desk.press("enter")
        assert open_client(office, team.marijke, client.id).end == date(2028, 5, 23)
        await desk.press("f8", "down", "enter")
        assert desk.on(ClientScreen)
        assert "maand 0 van 24" in desk.text
        assert "verlengd tot 23 november 2028 (was 23 mei 2028): De gemeente" in desk.text


async def test_how_he_is_called_is_proposed_while_his_name_is_typed_and_can_be_changed(
    office: Office, team: Team
) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientForm(client))
        desk.field("name").value = "Noori, Abdul Karim"
        await desk.settle()
        assert "voorstel: Abdul Karim" in desk.text
        await desk.press("f8")
        assert open_client(office, team.anneke, client.id).first_name == "Abdul Karim"
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientForm(open_client(office, team.anneke, client.id)))
        desk.field("called").value = "."
        await desk.press("f8")
        assert desk.under("called") == "! Typ hoe u de cliënt noemt, met letters. Of laat dit leeg."
        desk.field("called").value = "Karim"
        await desk.press("f8")
    assert open_client(office, team.anneke, client.id).first_name == "Karim"


def test_nobody_is_called_by_a_sign(office: Office, team: Team) -> None:
    assert new_client(office, team.anneke, ".").first_name == "cliënt 1001"


async def test_two_files_of_one_client_become_one(office: Office, team: Team) -> None:
    stays = new_client(office, team.anneke, "Nadia Saleh")
    goes = new_client(office, team.bram, "Nadia Saleh")
    plan.add(office, team.bram, goes.id, ActieDraft("1", "Ik bel de verhuurder"))
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(goes))
        await desk.press("g", "f7", *["down"] * 8, "enter")
        assert "Samenvoegen met Nadia Saleh" in desk.text
        await desk.press("down", "down", "enter", *"1009", "enter")
        assert desk.notice == "! Er is geen dossier met dit nummer. Kijk het nummer na."
        await desk.press("backspace", "1", "enter")
        assert "Mee gaat: 1 actie." in desk.text
        await desk.press("enter")
        assert not open_client(office, team.marijke, goes.id).closed
        await desk.press("f7", *["down"] * 8, "enter", "down", "enter", "down", "enter")
        assert desk.on(ClientScreen)
        assert desk.notice == "✔ Samengevoegd. Ga verder in het dossier met nummer 1001."
        assert "Afgerond op 23 november 2026: samengevoegd met nummer 1001 (Marijke)" in desk.text
        assert "Dit dossier was dubbel." in desk.text
        for gone in ("Toestemming", "Meting", "Geen haast", "Printen", "F5"):
            assert gone not in desk.text
        assert not any(desk.on(ClientScreen).offers(page) for page in ("meting", "plan", "toestemming", "papier"))
        await desk.press("enter")
        assert desk.on(ClientScreen).client.id == stays.id
    assert sorted(open_client(office, team.marijke, stays.id).begeleiders) == ["Anneke", "Bram"]


async def test_a_double_of_a_closed_file_opens_it_and_says_of_what_differs_which_counts(
    office: Office, team: Team, clock: FakeClock
) -> None:
    stays = new_client(office, team.anneke, "Nadia Saleh")
    intake.hand_over(office, team.marijke, stays.id, stays.version, intake.Ending.VERHUISD)
    clock.forward(days=30)
    goes = new_client(office, team.bram, "Nadia Saleh", language="ar")
    plan.add(office, team.bram, goes.id, ActieDraft("1", "Ik bel de verhuurder"))
    async with at_desk(office, as_="Marijke", home=False, size=(80, 24)) as desk:
        await desk.open(ClientScreen(goes))
        await desk.press("g", "f7", *["down"] * 8, "enter")
        assert "(gaat dan weer open)" in " ".join(desk.text.split())
        await desk.press("down", "enter")
        assert "Nummer 1001 is dicht sinds 23 november 2026" in " ".join(desk.text.split())
        await desk.press("enter")
        assert "Schrijf kort waarom" in desk.notice
        await desk.press(*"terug", "enter")
        assert "Wat telt? De begeleiding" in desk.text
        assert "Nummer 1001: verhuisd op 23 nov 2026, tot 23 mei 2028" in desk.text
        assert "Nummer 1002: verhuisd op 23 dec 2026, tot 23 jun 2028" in desk.text
        assert open_client(office, team.marijke, stays.id).closed, "nothing opens before the yes"
        await desk.press("enter")
        assert "Wat telt? De taal op papier" in desk.text
        await desk.press("enter")
        assert "Telt niet meer: de begeleiding: verhuisd op 23 nov 2026" in " ".join(desk.text.split())
        await desk.press("down", "enter")
        assert desk.notice == "✔ Samengevoegd. Ga verder in het dossier met nummer 1001."
    kept = open_client(office, team.marijke, stays.id)
    assert (kept.closed, kept.moving_on, kept.language) == (False, goes.moving_on, "ar"), "the later one is proposed"


async def test_a_double_can_close_and_take_nothing_along(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    plan.add(office, team.anneke, client.id, ActieDraft("1", "Ik bel de verhuurder"))
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(client))
        await desk.press("g", "f7", *["down"] * 8, "enter", "down", "down", "enter", "down", "enter")
        assert desk.on(ClientScreen).client.closed


async def test_who_leaves_a_huishouden_takes_others_along(office: Office, team: Team) -> None:
    first = new_client(office, team.anneke, "Dawit")
    second = new_client(office, team.anneke, "Luwam", housemate=first.id)
    third = new_client(office, team.anneke, "Sara", housemate=first.id)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(third))
        await desk.press("g")
        desk.screen.query_one("#housemate", ChoiceField).choose(APART)
        await desk.press("f8", *"gisteren", "enter")
        assert "Klaar: niemand gaat mee" in desk.text
        await desk.press("l", "enter")
        assert desk.on(ClientScreen).client.housemates == ("Luwam",)
    kept = [open_client(office, team.anneke, one.id) for one in (first, second, third)]
    assert [one.apart_since for one in kept] == [None, *[TODAY - timedelta(days=1)] * 2]


async def test_a_parting_day_that_cannot_be_is_refused_before_it_is_asked_who_goes_along(
    office: Office, team: Team
) -> None:
    first = new_client(office, team.anneke, "Dawit")
    new_client(office, team.anneke, "Luwam", housemate=first.id)
    third = new_client(office, team.anneke, "Sara", housemate=first.id, together_on=TODAY - timedelta(days=3))
    Client.update(together_since=TODAY - timedelta(days=3)).where(Client.id == third.id).execute()
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(third))
        await desk.press("g")
        desk.screen.query_one("#housemate", ChoiceField).choose(APART)
        await desk.press("f8")
        await desk.type("10 november 2026")
        await desk.press("enter", "enter")
        assert "Toen woonde deze cliënt daar nog niet" in desk.text
        assert "gaat mee" not in desk.text
        await desk.press("ctrl+u", *"gisteren", "enter")
        assert "Klaar: niemand gaat mee" in desk.text


async def test_since_when_they_live_together_is_asked(office: Office, team: Team) -> None:
    dawit = new_client(office, team.anneke, "Dawit")
    luwam = new_client(office, team.anneke, "Luwam")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(luwam))
        await desk.press("g")
        desk.screen.query_one("#housemate", ChoiceField).choose(dawit.id)
        await desk.press("f8")
        assert "Sinds wanneer woont Luwam daar?" in desk.text
        await desk.press(*"morgen", "enter")
        assert desk.on(AskDate)
        desk.field("on").value = "2 november 2026"
        await desk.press("enter")
        assert "Huishouden met Dawit (sinds 2 november 2026)" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_arrows_go_from_field_to_field_of_a_form_that_is_longer_than_the_screen(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, house_on=TODAY)
    async with at_desk(office, as_="Marijke", size=size, home=False) as desk:
        await desk.open(ClientForm(client))
        found = []
        for _ in range(9):
            found.append(desk.screen.focused.id if desk.screen.focused else None)
            await desk.press("down")
        assert found[:3] == ["name", "called", "birth_year"]
        assert found[-2:] == ["moving_on", "housemate"]
        await desk.press("up")
        assert desk.screen.focused is desk.field("moving_on")


async def test_of_a_double_that_was_joined_it_is_said_at_once_where_it_went_on(office: Office, team: Team) -> None:
    stays, goes = new_client(office, team.anneke), new_client(office, team.anneke)
    join(office, team.marijke, goes.id, goes.version, stays.id, stays.version)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientForm(open_client(office, team.marijke, goes.id)))
        await desk.press("f7")
        assert "Dit dossier is samengevoegd met nummer 1001." in desk.text
        assert "Weer openen" not in desk.text


async def test_an_empty_file_that_is_taken_away_is_told_as_done(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(ClientScreen(client))
        await desk.press("g", "f7")
        assert "Weghalen: dit lege dossier" in desk.text
        await desk.press(*["down"] * (3 + list(intake.Ending).index(intake.Ending.VERGISSING)), "enter")
        await desk.press("down", "enter")
        assert desk.on(Vandaag)
        assert desk.notice == "✔ Het lege dossier is weggehaald."


async def test_later_it_is_asked_whether_the_client_comes_back_or_closing_was_a_mistake(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    measure(office, team.anneke, client, {"1a": 2}, Kind.EINDMETING)
    intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.AFGESLOTEN)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(open_client(office, team.marijke, client.id)))
        await desk.press("g", "f7")
        assert "Weer openen: de cliënt komt terug" in desk.text, "on the day of closing too"
        await desk.press("down", "enter")
        assert "tellen nog mee" in desk.text
        await desk.press("escape")
        clock.forward(days=1)
        desk.app.is_there()
        await desk.press("f7", "down", "enter")
        assert "tellen nog mee" in desk.text
        await desk.press(*"Verkeerde", "enter")
        await desk.press("g", "f7")
        assert "✔  eindmeting, 23 nov" in desk.text
        await desk.press("down", "down", "down", "enter", "down", "enter")
        clock.forward(days=1)
        desk.app.is_there()
        await desk.press("g", "f7", "enter")
        assert "Aan het nieuwe einde meet u opnieuw" in desk.text
        await desk.press(*"Terug", "enter")
        await desk.press("g", "f7")
        assert "·  eindmeting: nog niet (M)" in desk.text


async def test_who_comes_back_after_the_end_is_asked_until_when_he_is_guided_now(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    clock.forward(days=540)
    measure(office, team.anneke, client, {"1a": 2}, Kind.EINDMETING)
    late = [one.text for one in dossier_of(office, team.marijke, client.id).line.signals]
    assert not any("tussenmeting te laat" in text for text in late), "nobody does it after the eindmeting"
    intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.AFGESLOTEN)
    clock.forward(days=60)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(open_client(office, team.marijke, client.id)))
        await desk.press("g", "f7", "enter", *"Terug", "enter")
        desk.on(EndForm)
        assert "Het dossier gaat open als u een" in desk.text
        await desk.press("escape")
        assert desk.notice == "– Het dossier blijft dicht: er is geen nieuw einde gekozen."
        assert open_client(office, team.marijke, client.id).closed
        await desk.press("f7", "enter", *"Terug", "enter")
        desk.field("ends_on").value = "1 juni 2029"
        await desk.press("escape")
        await desk.settle()
        assert "Weggooien" in desk.text
        await desk.press("down", "enter")
        assert open_client(office, team.marijke, client.id).closed
        await desk.press("f7", "enter", *"Terug", "enter")
        desk.on(EndForm)
        desk.field("ends_on").value = "1 juni 2029"
        desk.field("reason").value = "terug in de gemeente"
        await desk.press("f8")
        await desk.press("down", "enter")
        assert desk.on(ClientScreen).client.end == date(2029, 6, 1)
