"""Where the poster hangs: a list that the teamleider changes, and what a change does on paper before it is kept."""

import pytest

from kiosk.content.papers import PaperCode
from kiosk.guidance.geprint import Asked, ask_print, note_sent
from kiosk.office import Office
from kiosk.paper.making import poster_now
from kiosk.upkeep.editions import Hangplek, places
from kiosk.upkeep.partners import partner_now
from screens.inhoud.forms import ContactForm
from screens.inhoud.gevolgen import GevolgenDialog
from screens.inhoud.inhoud import AgreementsScreen, InhoudScreen
from screens.inhoud.partner import PartnerScreen
from screens.inhoud.plekken import PlekkenScreen
from screens.papier.papier import PapierScreen
from tests.conftest import Team, identity, new_client
from tests.screens.conftest import SIZES, at_desk


def hung(office: Office) -> tuple[Hangplek, ...]:
    return places(office, identity(office, "Marijke"))


@pytest.mark.parametrize("size", SIZES)
async def test_a_place_is_put_in_the_list_called_otherwise_renewed_and_taken_away(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Marijke", home=False, size=size) as desk:
        await desk.open(PlekkenScreen())
        assert "Er staat nog geen plek." in desk.text
        await desk.press("n", "enter")
        await desk.type("Gemeentehuis")
        await desk.press("enter")
        assert "Gemeentehuis              Nederlands, sinds 23 nov 2026" in desk.text
        assert [(one.name, one.language, one.old) for one in hung(office)] == [("Gemeentehuis", "nl", False)]
        await desk.press("enter", "down", "enter", *["backspace"] * 4, "enter")
        assert hung(office)[0].name == "Gemeente"
        await desk.press("v", "enter")
        assert len(hung(office)) == 1, "no is lit"
        await desk.press("v", "down", "enter")
        assert hung(office) == ()


async def test_who_has_an_old_one_at_home_is_named_and_enter_leads_to_his_papers(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Zaynab Omar")
    number = ask_print(office, team.anneke, Asked(PaperCode.POSTER_A4, "nl", client.id, edition="mnpq"))
    note_sent(office, number)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(PlekkenScreen())
        assert "Wie een oude heeft" in desk.text
        assert "Zaynab Omar" in desk.text
        await desk.press("f6")
        assert "Zaynab" not in desk.text, "others are in the room"
        await desk.press("end", "v")
        assert "Kies eerst een plek." in desk.notice
        await desk.press("enter")
        assert desk.on(PapierScreen).client_shown() == client


async def test_a_contact_that_is_on_a_poster_that_hangs_is_asked_about_before_it_is_kept(office: Office) -> None:
    poster_now.hang(office, identity(office, "Marijke"), "Balie", "nl")
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(PlekkenScreen())
        await desk.press("escape")
        await desk.open(PartnerScreen("werkplein"))
        await desk.press("home", "enter")
        form = desk.on(ContactForm)
        await desk.type("0592 000 123")
        await desk.press("f5")
        desk.on(GevolgenDialog)
        assert "Anders op: de poster, het schema, plan en eindbrief" in " ".join(desk.text.split())
        assert "Hier hangt dan een oude: Balie." in desk.text
        await desk.press("enter", "f8")
        await desk.press("down", "enter")
        assert desk.screen is form, "what was typed stays"
        assert form.typed("phone") == "0592 000 123"
        assert partner_now(office, "werkplein").contact.phone == ""
        await desk.press("f8", "enter")
        assert partner_now(office, "werkplein").contact.phone == "0592 000 123"
        desk.on(PartnerScreen)
        await desk.open(InhoudScreen())
        assert "Op 1 plek hangt een oude poster." in desk.text
        await desk.open(PlekkenScreen())
        assert ": een oude" in desk.text
        await desk.press("enter", "enter")
        assert [one.old for one in hung(office)] == [False]


async def test_where_nobody_has_one_a_contact_is_kept_at_once(office: Office) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(PartnerScreen("werkplein"))
        await desk.press("home", "enter")
        await desk.type("0592 000 123")
        await desk.press("f8")
        desk.on(PartnerScreen)
        assert partner_now(office, "werkplein").contact.phone == "0592 000 123"


async def test_an_agreement_that_is_taken_away_says_what_that_does_on_paper(office: Office) -> None:
    poster_now.hang(office, identity(office, "Marijke"), "Balie", "nl")
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(AgreementsScreen())
        before = office.content.poster.client_agreement
        await desk.press("n")
        await desk.type("Ik neem altijd mijn papieren mee")
        await desk.press("enter")
        assert len(office.content.poster.client_agreement) == len(before) + 1
        await desk.press("v")
        assert "Anders op: het schema." in desk.text
