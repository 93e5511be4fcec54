import re

import pypdfium2
import pytest
from textual.widgets import Input

from kiosk.guidance import intake, omgeving
from kiosk.guidance.omgeving import AroundRole, PersonDraft
from kiosk.office import Office
from kiosk.paper.press.pdf import stop_worker
from screens.anywhere.lookup import LookupScreen
from tests.conftest import Team, new_client
from tests.paper.conftest import Cups, cups  # noqa: F401 - a fixture
from tests.screens.conftest import SIZES, at_desk
from tests.screens.frame.test_keys import SCREENS


async def test_f2_opens_it_from_every_screen_and_closes_it(office: Office, team: Team) -> None:
    client = new_client(office, team.marijke)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        for name, make in SCREENS.items():
            if name not in ("client", "client form", "choose", "line", "help", "team"):
                continue
            await desk.open(make(client))
            before = desk.stack
            await desk.press("f2")
            assert desk.on(LookupScreen), name
            await desk.press("f2")
            assert desk.stack == before, name
            await desk.app.pop_screen()


@pytest.mark.parametrize("size", SIZES)
async def test_each_key_shows_who_helps_what_first_and_how_to_reach_them(office: Office, size: tuple[int, int]) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("f2")
        seen = {tuple(desk.options("answers"))}
        for key in "ruzie met de buren":
            await desk.press(key)
            seen.add(tuple(desk.options("answers")))
        assert len(seen) > 5
        assert desk.screen.query_one("#lookup", Input).value == "ruzie met de buren"
        first = desk.options("answers")[0]
        assert first.startswith("N  ")
        for label in ("Wie", "Eerst zelf", "Contact", "Gevonden op"):
            assert label in desk.text
        assert "nog in te vullen door de teamleider" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_before_anything_is_typed_no_partner_is_cut(demo: Office, size: tuple[int, int]) -> None:
    async with at_desk(demo, as_="Anneke", size=size) as desk:
        await desk.press("f2")
        assert "uitleg over basiszaken, eerste weken" in desk.text
        assert "…" not in desk.text


async def test_arrow_keys_move_the_light_while_typing_goes_on(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2", *"buren")
        before = desk.text
        await desk.press("down")
        assert desk.text != before
        assert desk.screen.query_one("#lookup", Input).has_focus
        await desk.press("up")
        assert desk.text == before
        await desk.type("x")
        assert desk.field("lookup").value == "burenx"
        await desk.press("f3")
        assert desk.field("lookup").value == ""


@pytest.mark.parametrize("danger", ["er is brand", "hij slaat zijn vrouw", "zelfmoord"])
async def test_danger_shows_the_emergency_number_first(office: Office, danger: str) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2")
        await desk.paste(danger)
        assert "112" in "\n".join(desk.text.splitlines()[:20])
        alarm = desk.screen.query(".alarm").first()
        assert alarm.display
        assert "112" in str(alarm.query_one(".text").render())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "typed", ["", "ruzie met de buren", "qqqqzzzz", "er is brand", "zelfmoord", "gezinshereniging"]
)
async def test_112_and_the_teamleider_stand_under_every_answer(
    office: Office, size: tuple[int, int], typed: str
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("f2")
        if typed:
            await desk.paste(typed)
        assert "Gevaar? Bel 112. Twijfel? Bel de teamleider: nummer nog in te vullen." in desk.text


async def test_danger_says_what_to_do_in_the_list_and_in_a_sentence(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2")
        await desk.paste("hij slaat haar en er is brand in de keuken")
        assert desk.options("answers") == ["!  bel nu 112: brand", "!  vandaag naar de teamleider: geweld thuis"]
        assert "Ga nu naar buiten" in desk.text
        await desk.press("down")
        assert "0800-2000" in desk.text


async def test_a_click_lights_an_answer_and_the_field_keeps_the_focus(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2", *"buren")
        before = desk.text
        await desk.click("#answers", offset=(4, 2))
        assert desk.text != before
        assert desk.on(LookupScreen)
        assert desk.field("lookup").has_focus


async def test_ten_thousand_characters_and_markup_are_only_text(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2")
        await desk.paste("[/b] ruzie 🙂 محمد " * 600)
        assert len(desk.field("lookup").value) > 10_000
        await desk.press("f3")
        await desk.paste("[/b][red]")
        assert desk.on(LookupScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_from_a_clients_file_it_shows_who_works_there_for_this_client(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, "Mohammed Haddad")
    for role, name in ((AroundRole.COACH, "Fleur [/b]"), (AroundRole.OTHER, "Buurman")):
        omgeving.add_person(office, team.anneke, client.id, PersonDraft(role, name, "0592 000 001"))
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("enter", "b", "f8", "enter", "f2", *"werk zoeken")
        assert desk.options("answers")[0].startswith("W  Werkplein")
        assert "Voor Mohammed" in desk.text
        assert "Fleur [/b], coach, 0592 000 001" in desk.text
        await desk.press("f3", *"ruzie met de buren")
        assert desk.options("answers")[0].startswith("N  ")
        assert "Voor Mohammed" not in desk.text
        assert "Buurman" not in desk.text


async def test_outside_a_clients_file_it_names_nobody(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    omgeving.add_person(office, team.anneke, client.id, PersonDraft(AroundRole.COACH, "Fleur"))
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2", *"werk zoeken")
        assert desk.options("answers")[0].startswith("W  Werkplein")
        assert "Fleur" not in desk.text


async def test_for_a_file_that_went_to_somebody_else_it_answers_without_names(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    omgeving.add_person(office, team.anneke, client.id, PersonDraft(AroundRole.COACH, "Fleur"))
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter")
        intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
        await desk.press("f2", *"werk zoeken")
        assert desk.options("answers")
        assert "Fleur" not in desk.text


async def test_f5_prints_who_does_do_this_in_the_clients_language(
    office: Office,
    team: Team,
    cups: Cups,  # noqa: F811
) -> None:
    cups.add("kantoor")
    client = new_client(office, team.anneke, language="ar")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(LookupScreen(client))
        await desk.press(*"ruzie met de buren", "f5")
        await desk.checked()
        assert "is naar de printer gestuurd" in desk.notice
        await desk.press("f3", *"qqqqzzzz")
        assert desk.screen.query_one("#lookup", Input).value == "qqqqzzzz"
    title, _, _, page = cups.printed()
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(page))
    assert "Neie Noaber" in text
    assert re.search(r"[\u0600-\u06ff]", text), "his own language beside the Dutch"
    assert "Nadia" not in text + title
    stop_worker()


async def test_what_vluchtelingenwerk_does_itself_is_no_card(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2", *"post lezen")
        assert desk.options("answers")[0].startswith("V  ")
        await desk.press("f5")
        await desk.checked()
        assert "Dit doet VluchtelingenWerk zelf" in desk.notice
        assert "Met F5" in desk.notice


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_not_understood_is_told_as_such_and_not_as_a_task_of_nobody(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("f2", *"nijlpaard")
        assert "Dit begrijp ik niet" in desk.options("answers")[0]
        told = [str(row.query_one(".text").render()) for row in desk.screen.query(".row") if row.display]
        assert told == ["Dit begrijp ik niet. Typ het anders, of vraag de teamleider: Ctrl+K geeft het door."]
        assert "Niet vastgelegd" not in desk.text
        await desk.press("f3", *"tolk nodig")
        assert "Niet vastgelegd" in desk.options("answers")[0]
        assert "begrijp ik niet" not in desk.text


async def test_an_answer_that_rests_on_a_corrected_word_says_that_it_is_not_sure(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2", *"uitkerng ")
        assert desk.options("answers")[0].startswith("W? Werkplein")
        assert "Niet zeker" in desk.text
        await desk.press("f3", *"uitkering ")
        assert desk.options("answers")[0].startswith("W  Werkplein")
        assert "Niet zeker" not in desk.text


async def test_nothing_is_said_of_who_refers_where_the_location_agreed_nothing(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2", *"huisarts ")
        assert "Wie verwijst" not in desk.text
        await desk.press("f3", *"traject verlengen")
        assert "Wie verwijst" in desk.text
