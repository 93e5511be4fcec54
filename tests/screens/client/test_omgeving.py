import dataclasses

import pytest
from textual.widgets import Input, TextArea

from kiosk.content.keuzes import is_keuze, offered
from kiosk.guidance import intake, omgeving
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.omgeving import Agreements, AroundRole, PersonDraft
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.client.cover import ClientScreen
from screens.client.omgeving import OmgevingScreen
from screens.client.omgeving_forms import AgreementsForm, PersoonForm
from screens.frame.offers import ALL_TAKEN
from screens.frame.screen import Choose
from tests.conftest import FakeClock, Team, identity, new_client
from tests.screens.conftest import SIZES, at_desk

COACH = PersonDraft(AroundRole.COACH, "Fleur", "0592 000 001", "fleur@werkplein.example")
WANTED = Agreements(
    "maandag, 9 tot 12 uur", "Ik stuur een bericht.", "Ik wacht.", ("Op vrijdag niet.", "Altijd thuis.")
)
NASTY = "[/b] [red]🙂 محمد $primary"


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


def names(office: Office, anneke: Identity, client: ClientFile) -> list[str]:
    return [person.name for person in omgeving.people_around(office, anneke, client.id)]


@pytest.mark.parametrize("size", SIZES)
async def test_people_and_agreements_are_written_down_and_show_on_the_cover(
    office: Office, team: Team, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("enter")
        assert "nog niet ingevuld" in desk.text
        await desk.press("a")
        assert "Nog niemand. Druk op N" in desk.text
        assert "Nog niets. Druk op Enter" in desk.text
        await desk.press("n", "b", "tab", *"Sjoerd", "enter", *"0592 000 002", "enter", "enter")
        assert desk.notice == "✔ Deze persoon staat erbij."
        assert "Begeleider bij Neie Noaber  Sjoerd" in desk.text
        assert "0592 000 002" in desk.text
        await desk.press(
            "end", "enter", *"maandag, 9 tot 12", "enter", *"Ik bel.", "enter", "enter", *"Niet op vrijdag."
        )
        await desk.press("enter", *"Altijd thuis.", "f8")
        assert desk.notice == "✔ De afspraken zijn bewaard. Ze komen op het plan."
        for words in ("Werktijden   maandag, 9 tot 12", "Let op       Niet op vrijdag.", "             Altijd thuis."):
            assert words in desk.text
        assert "Daarbuiten" not in desk.text
        await desk.press("escape")
        assert "Neie Noaber; maandag" in desk.text
    kept = omgeving.agreements_of(office, team.anneke, client.id)
    assert (kept.hours, kept.reach, kept.exceptions) == (
        "maandag, 9 tot 12",
        "Ik bel.",
        ("Niet op vrijdag.", "Altijd thuis."),
    )


async def test_what_goes_otherwise_is_chosen_with_its_translation_or_typed(
    office: Office, team: Team, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter", "a", "end", "enter", "enter", "enter", "enter")
        assert "F3: alle zinnen" in desk.text
        family, interpreter, *_, last = offered("exception")
        await desk.press("right", "enter", *"er komt")
        assert "er komt een tolk bij." in desk.text, "in grey, behind what is typed"
        await desk.press("right", "enter", *"Altijd thuis.", "f3")
        assert family not in desk.text.partition("Welke zin?")[2].partition("Enter kiezen")[0], "it stands there"
        await desk.press("end", "enter", "f8")
    kept = omgeving.agreements_of(office, team.anneke, client.id)
    assert kept.exceptions == (family, interpreter, "Altijd thuis.", last)
    assert [is_keuze(text) for text in kept.exceptions] == [True, True, False, True]


async def test_a_line_shows_all_its_sentences_and_a_text_only_those_that_are_left(
    office: Office, team: Team, client: ClientFile
) -> None:
    everything = offered("exception")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter", "a", "end", "enter", "enter", "f3", "end", "enter")
        assert desk.app.screen.query_one("#reach", Input).value == offered("reach")[-1]
        await desk.press("enter", "enter")
        for _ in everything:
            await desk.press("f3", "enter")
        field = desk.app.screen.query_one("#exceptions", TextArea)
        assert tuple(field.text.splitlines()) == everything
        await desk.press("f3")
        assert desk.notice == f"! {ALL_TAKEN}"
        await desk.press("ctrl+home", "enter", "up")
        field.load_text("Er komt")
        field.move_cursor((0, 0))
        await desk.settle()
        assert field.suggestion == "", "in the midst of a line nothing is offered"


async def test_a_person_is_corrected_and_after_a_question_removed(
    office: Office, team: Team, client: ClientFile
) -> None:
    omgeving.add_person(office, team.anneke, client.id, COACH)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter", "a", "enter", "end", *"tje", "f8")
        assert names(office, team.anneke, client) == ["Fleurtje"]
        await desk.press("v", "enter")
        assert names(office, team.anneke, client) == ["Fleurtje"], "the first choice leaves her"
        await desk.press("v", "down", "enter")
        assert desk.notice == "✔ Fleurtje staat er niet meer bij."
        await desk.press("v")
        assert desk.notice == "! Kies eerst een persoon."
    assert names(office, team.anneke, client) == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [(("", "", ""), "name"), (("Fleur", "bel maar", ""), "phone"), (("Fleur", "", "fleur"), "email")],
)
async def test_what_cannot_be_kept_says_so_at_its_place_and_stays(
    office: Office, team: Team, client: ClientFile, typed: tuple[str, str, str], field: str
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter", "a", "n")
        desk.choose(role=AroundRole.COACH)
        for text in typed:
            await desk.press("tab", *text)
        await desk.press("f8")
        assert desk.under(field).startswith("! ")
        assert desk.field(field).has_focus
        assert tuple(desk.field(name).value for name in ("name", "phone", "email")) == typed
        await desk.press("escape")
        assert desk.on(Choose)
        await desk.press("enter")
        assert desk.on(PersoonForm)
    assert names(office, team.anneke, client) == []


async def test_a_proposal_is_said_to_be_one_and_kept_only_by_f8(office: Office, team: Team, client: ClientFile) -> None:
    other = new_client(office, team.anneke, "Sara Ali")
    omgeving.agree(office, team.anneke, other.id, WANTED)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(OmgevingScreen(client))
        await desk.press("end", "enter")
        assert "! Een voorstel: zo sprak u het eerder af. Het geldt pas als u F8 drukt." in desk.text
        assert desk.field("hours").value == WANTED.hours
        assert desk.screen.query_one(TextArea).text == ""
        await desk.press("escape")
        assert desk.on(OmgevingScreen), "nothing typed, nothing asked"
        assert omgeving.agreements_of(office, team.anneke, client.id).empty
        await desk.press("enter", "f8")
        kept = omgeving.agreements_of(office, team.anneke, client.id)
        assert (kept.hours, kept.reach, kept.exceptions) == (WANTED.hours, WANTED.reach, ())
        await desk.press("end", "enter")
        assert "voorstel" not in desk.text


async def test_two_kiosks_notice_each_other_and_what_is_typed_stays(
    office: Office, team: Team, client: ClientFile
) -> None:
    coach = omgeving.add_person(office, team.anneke, client.id, COACH)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter", "a", "enter", "end", *"tje")
        coach = omgeving.change_person(
            office, team.marijke, coach.id, coach.version, dataclasses.replace(COACH, name="Jan", phone="0592 000 003")
        )
        await desk.press("f8")
        assert desk.notice.startswith(
            "! Op een ander scherm is net veranderd: Naam (daar staat nu “Jan”) en Telefoon. Wat u typte staat"
        )
        assert (desk.field("name").value, desk.field("phone").value) == ("Fleurtje", "0592 000 003")
        await desk.press("f8")
        (now,) = omgeving.people_around(office, team.anneke, client.id)
        assert now.phone == "0592 000 003"
        assert names(office, team.anneke, client) == ["Fleurtje"]
        omgeving.remove_person(office, team.marijke, coach.id, coach.version + 1)
        await desk.press("v", "down", "enter")
        assert desk.notice == "! Deze persoon staat er niet meer bij."
        assert "Nog niemand" in desk.text
        await desk.press("end", "enter", *"maandag")
        omgeving.agree(office, team.marijke, client.id, WANTED)
        await desk.press("f8")
        assert "“Wanneer werkt u?” (daar staat nu “maandag, 9 tot 12 uur”), “Hoe bent u bereikbaar?”" in desk.notice
        assert desk.field("hours").value == "maandag"
        assert desk.screen.query_one(TextArea).text == "Op vrijdag niet.\nAltijd thuis."
        await desk.press("f8")
    kept = omgeving.agreements_of(office, team.anneke, client.id)
    assert (kept.hours, kept.reach, kept.exceptions) == ("maandag", WANTED.reach, WANTED.exceptions)


async def test_a_proposal_makes_way_for_what_was_agreed_on_another_screen(
    office: Office, team: Team, client: ClientFile
) -> None:
    other = new_client(office, team.anneke, "Sara Ali")
    omgeving.agree(office, team.anneke, other.id, WANTED)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(OmgevingScreen(client))
        await desk.press("end", "enter", "tab", "end", *" Altijd.")
        agreed = Agreements("vrijdag", WANTED.reach, "Ik wacht.")
        omgeving.agree(office, team.marijke, client.id, agreed)
        await desk.press("f8")
        assert desk.field("hours").value == "vrijdag"
        assert "voorstel" not in desk.text
        await desk.press("f8")
    kept = omgeving.agreements_of(office, team.anneke, client.id)
    assert (kept.hours, kept.reach) == ("vrijdag", "Ik stuur een bericht. Altijd.")


async def test_a_person_who_was_taken_away_elsewhere_leaves_a_way_back(
    office: Office, team: Team, client: ClientFile
) -> None:
    coach = omgeving.add_person(office, team.anneke, client.id, COACH)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter", "a", "enter", "end", *"tje")
        omgeving.remove_person(office, team.marijke, coach.id, coach.version)
        await desk.press("f8")
        assert desk.notice == "! Deze persoon staat er niet meer bij. Ga terug met Esc."
        assert desk.field("name").value == "Fleurtje"


async def test_the_lock_leaves_what_is_typed_to_the_same_person(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter", "a", "end", "enter", *"op maandag")
        await desk.idle(clock, minutes=11)
        assert desk.stack[-1] == "LoginScreen"
        assert "op maandag" not in desk.text
        await desk.log_in(identity(office, "Anneke"))
        assert desk.on(AgreementsForm)
        assert desk.field("hours").value == "op maandag"


@pytest.mark.parametrize("size", SIZES)
async def test_strange_texts_are_only_text_and_fit(
    office: Office, team: Team, client: ClientFile, size: tuple[int, int]
) -> None:
    for role in AroundRole:
        omgeving.add_person(office, team.anneke, client.id, PersonDraft(role, NASTY, "0592 000 001"))
    omgeving.agree(office, team.anneke, client.id, Agreements(NASTY, "x" * 120, NASTY, (NASTY,) * 4))
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("enter", "a")
        assert "[/b] [red]" in desk.text
        await desk.press("v", "escape", "enter", "escape", "end", "enter", "escape", "end", "escape")
        assert desk.on(ClientScreen)


async def test_a_closed_file_is_read_only(office: Office, team: Team, client: ClientFile) -> None:
    omgeving.add_person(office, team.anneke, client.id, COACH)
    intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.SOCIAAL_TEAM)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("enter", "a")
        assert "Fleur" in desk.text
        for key in ("n", "a", "w", "v", "enter"):
            await desk.press(key)
            assert desk.on(OmgevingScreen), key
            assert desk.notice == f"! {OmgevingScreen.CLOSED}"
    assert names(office, team.marijke, client) == ["Fleur"]


async def test_a_closed_file_names_no_key_that_does_nothing(office: Office, team: Team) -> None:
    empty = new_client(office, team.anneke, "Farid Rahimi")
    closed = intake.hand_over(office, team.marijke, empty.id, empty.version, intake.Ending.SOCIAAL_TEAM)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(OmgevingScreen(closed))
        assert "Druk op" not in desk.text
        assert "Er is niemand ingevuld." in desk.text
