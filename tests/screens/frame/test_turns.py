"""What is typed ahead acts as if it was typed slowly: nothing overtakes, nothing is lost."""

import os
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.widgets import Input

from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.office import Office
from screens.anywhere.lookup import LookupScreen
from screens.client.cover import ClientScreen
from screens.client.form import ClientForm
from screens.frame.dialogs import AskText
from screens.frame.screen import Choose
from screens.meting.meting import MetingScreen
from screens.plan.suggesties import OnderdeelScreen
from tests.conftest import Team, new_client
from tests.screens.conftest import at_desk

LONG = bool(os.environ.get("KIOSK_TEST_LONG"))


async def test_words_enter_and_the_next_field(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.type_ahead("n", *"Nieuwe Naam", "enter", *"Naam", "enter", *"1990")
        assert desk.field("name").value == "Nieuwe Naam"
        assert desk.field("called").value == "Naam"
        assert desk.field("birth_year").value == "1990"


async def test_a_remark_with_its_mistakes_and_the_key_that_keeps_it(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    view = metingen.start(office, team.anneke, client.id, Kind.NULMETING)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(MetingScreen(view, lambda told: None))
        await desk.type_ahead("o", *"Gaatx", "backspace", *" goed", "f8", "1")
        answer = metingen.draft_of(office, team.anneke, client.id)
        assert answer is not None
        first = answer.questions[0].code
        assert (answer.answer_to(first).remark, answer.answer_to(first).score) == ("Gaat goed", 1)


@pytest.mark.parametrize("steps", range(3))
async def test_down_and_enter_choose_the_line_that_was_meant(office: Office, steps: int) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        chosen: list[int | None] = []
        desk.app.push_screen(Choose("Welke?", [("een", 0), ("twee", 1), ("drie", 2)]), chosen.append)
        await desk.type_ahead(*["down"] * steps, "enter")
        assert chosen == [steps]


async def test_a_word_that_was_mended_is_kept_as_it_stands(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        kept: list[str] = []
        desk.app.push_screen(AskText("Hoe heet het?", kept.append))
        await desk.type_ahead(*"XY", "backspace", "backspace", *"Zo", "enter")
        assert kept == ["Zo"]


async def test_of_lines_that_are_pasted_into_one_line_all_are_there(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.paste("Nadia\nSaleh\r\nvan Dijk")
        assert desk.field("name").value == "Nadia Saleh van Dijk"


async def test_pasted_text_is_there_before_the_enter_that_followed_it(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        kept: list[str] = []
        desk.app.push_screen(AskText("Hoe heet het?", kept.append))
        desk.app.post_message(events.Key("a", "a"))
        desk.app.post_message(events.Paste("bc"))
        await desk.type_ahead("enter")
        assert kept == ["abc"]


@pytest.mark.parametrize("letter", ["m", "b", "p", "t", "a", "s", "g", "f5"])
async def test_a_page_that_is_opened_and_closed_at_once_leaves_us_where_we_were(
    office: Office, team: Team, letter: str
) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter")
        await desk.type_ahead(*[letter, "escape"] * 5)
        desk.on(ClientScreen)


async def test_a_key_for_everywhere_comes_in_its_turn(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.type_ahead("f2", *"huur", "f2", "f2", *"geld")
        assert desk.on(LookupScreen).query_one(Input).value == "geld"


async def test_keys_go_on_after_what_had_the_focus_was_taken_away(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(Choose("Welke?", [("een", 0), ("twee", 1)]))
        for key in ("down", "down"):
            desk.app.post_message(events.Key(key, None))
        await desk.app.pop_screen()
        await desk.type_ahead("f2")
        desk.on(LookupScreen)


KEYS = st.lists(st.sampled_from(["a", "b", "backspace", "left", "home", "enter", "tab", "shift+tab"]), max_size=12)


@settings(max_examples=200 if LONG else 15)
@given(KEYS)
async def test_typed_ahead_or_slowly_gives_the_same_form(office: Office, keys: Sequence[str]) -> None:
    forms = []
    async with at_desk(office, as_="Anneke", home=False) as desk:
        for slowly in (True, False):
            form = ClientForm()
            await desk.open(form)
            if slowly:
                await desk.press(*keys)
            else:
                await desk.type_ahead(*keys)
            focused = desk.app.focused
            forms.append(([field.value for field in form.query(Input)], focused.id if focused else None))
            await desk.app.pop_screen()
    assert forms[0] == forms[1]


async def test_with_caps_lock_on_every_command_works_and_what_is_typed_stays_a_capital(
    office: Office, team: Team
) -> None:
    new_client(office, team.anneke, "Mohammed Haddad")
    new_client(office, team.anneke, "Aafje Eerst")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.type_ahead("Z", *"MOH", "enter", "enter")
        assert desk.on(ClientScreen).client_shown().name == "Mohammed Haddad"
        await desk.press("P", "escape", "T", "escape", "S", "escape", "A", "escape")
        desk.on(ClientScreen)
        await desk.press("P", "N")
        desk.on(OnderdeelScreen)
