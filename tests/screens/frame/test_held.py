"""A key that is held acts once, however long and however fast the terminal repeats it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.widgets import Input

from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.office import Office
from screens.client.cover import ClientScreen
from screens.frame.held import BEGINS_S, MOVES, REPEAT_S, HeldKey, Press
from screens.meting.meting import MetingScreen
from tests.conftest import Team, new_client
from tests.screens.conftest import at_desk

#: seconds between two of a key that is held: the console's ten a second, and the thirty of a window
BETWEEN = st.floats(0.005, 0.1)
COMMANDS = st.sampled_from(["3", "m", "enter", "space", "f8", "escape"])
HANDS = st.floats(REPEAT_S + 0.01, 5.0)


def presses(keys: list[tuple[str, float]]) -> list[Press]:
    """How each key is taken that comes so many seconds after the one before."""
    now, sent = 0.0, []
    for name, after in keys:
        now += after
        key = events.Key(name, None)
        key.time = now
        sent.append(key)
    held = HeldKey()
    return [held.press(key, then) for key, then in zip(sent, [*sent[1:], None], strict=True)]


@given(COMMANDS, st.floats(0.15, 0.7), st.lists(BETWEEN, min_size=1))
def test_of_a_key_that_is_held_only_the_first_acts(key: str, waits: float, between: list[float]) -> None:
    found = presses([(key, 9), (key, waits), *((key, after) for after in between), ("x", 9)])
    assert found == [Press.NEW, *[Press.HELD] * (1 + len(between)), Press.NEW]


@given(st.lists(st.tuples(st.sampled_from(["3", "4", "enter"]), HANDS), min_size=1))
def test_what_a_hand_presses_acts_each_time(keys: list[tuple[str, float]]) -> None:
    assert presses([*keys, ("x", 9)]) == [Press.NEW] * (len(keys) + 1)


@given(st.sampled_from(sorted(MOVES)), st.lists(BETWEEN))
def test_what_moves_goes_on_as_long_as_it_is_held(key: str, between: list[float]) -> None:
    assert set(presses([(key, 9), *((key, after) for after in between)])) == {Press.NEW}


def test_only_a_second_press_that_came_soon_waits_for_a_third() -> None:
    held, first, second = HeldKey(), events.Key("3", "3"), events.Key("3", "3")
    second.time = first.time + BEGINS_S / 2
    assert held.press(first, None) is Press.NEW
    assert held.press(second, None) is Press.UNKNOWN
    assert held.press(second, None, waited=True) is Press.NEW


@pytest.mark.parametrize("key", ["n", "z"])
async def test_a_held_key_types_nothing_into_the_field_that_it_opened(office: Office, team: Team, key: str) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.hold(key)
        assert desk.screen.query(Input).first().value == ""
        await desk.type(key * 3)
        assert desk.screen.query(Input).first().value == key * 3


@pytest.mark.parametrize("seconds", [0.6, 5.0])
async def test_a_held_score_scores_one_onderdeel(office: Office, team: Team, seconds: float) -> None:
    client = new_client(office, team.anneke)
    view = metingen.start(office, team.anneke, client.id, Kind.NULMETING)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(MetingScreen(view, lambda told: None))
        await desk.hold("3", seconds=seconds)
        await desk.press("4")
    answered = metingen.draft_of(office, team.anneke, client.id)
    assert answered is not None
    scores = [answered.answer_to(question.code).score for question in answered.questions[:3]]
    assert scores == [3, 4, None]


async def test_twice_the_same_score_by_hand_scores_two(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    view = metingen.start(office, team.anneke, client.id, Kind.NULMETING)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(MetingScreen(view, lambda told: None))
        # so soon that it may be a key that is held: it waits for a third, which does not come
        await desk.type_ahead("3", "3")
        await desk.until(lambda: desk.on(MetingScreen).view.answered == 2)


async def test_a_held_enter_opens_one_screen_and_no_more(office: Office, team: Team) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.hold("enter")
        assert desk.on(ClientScreen)


async def test_a_held_letter_of_a_text_is_as_long_as_it_was_held(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.hold("a", seconds=1)
        assert desk.screen.query_one("#name", Input).value == "a" * 16
