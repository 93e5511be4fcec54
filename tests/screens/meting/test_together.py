"""What two people do at the kiosk: two voices, ticked points, what is asked apart, and mending afterwards."""

from collections.abc import AsyncIterator

import pytest

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import AnswerView, Kind, MetingView, Outcome
from kiosk.guidance.meting.uitkomst import Uitkomst
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.client.cover import ClientScreen
from screens.frame import themes
from screens.frame.dialogs import AskText
from screens.frame.screen import Choose
from screens.meting.meting import MetingScreen
from screens.meting.uitkomst import UitkomstScreen
from screens.meting.verschil import VerschilDialog
from tests.conftest import FakeClock, new_client
from tests.guidance.acts import corrections_of, fill, finish, measure
from tests.screens.conftest import SIZES, Desk, at_desk

SCORE = Outcome.SCORE


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke, "Nadia Saleh")


@pytest.fixture
async def desk(office: Office, client: ClientFile) -> AsyncIterator[Desk]:
    """Anneke and Nadia at the first onderdeel of a nulmeting."""
    async with at_desk(office, as_="Anneke") as opened:
        await opened.press("m", "enter", "enter")
        opened.on(MetingScreen)
        yield opened


def draft(desk: Desk, client: ClientFile) -> MetingView:
    found = metingen.draft_of(desk.office, desk.app.identity, client.id)
    assert found is not None
    return found


def ticks_on(desk: Desk) -> list[str]:
    """The kan-punten that are ticked on the screen."""
    return [line.strip() for line in desk.text.splitlines() if "[x]" in line]


# -- two voices -------------------------------------------------------------------------------------------------


async def test_two_voices_and_which_counts_are_three_digits_and_show_at_the_onderdeel(
    desk: Desk, client: ClientFile
) -> None:
    await desk.press("v")
    desk.on(VerschilDialog)
    assert "Wat wijst Nadia aan?" in desk.text
    await desk.press("5", "2")
    assert "Welke score spreekt u samen af?  1 tot 5" in desk.text
    assert draft(desk, client).answers == {}, "nothing counts before both agree which"
    await desk.press("2")
    assert desk.on(MetingScreen).question.code == "1b"
    assert draft(desk, client).answer_to("1a") == AnswerView(SCORE, 2, voices=(5, 2))
    await desk.press("left")
    assert "Nadia wees 5, u dacht 2. Voor het plan telt 2." in desk.text


async def test_any_score_may_be_agreed_and_both_voices_stay(desk: Desk, client: ClientFile) -> None:
    await desk.press("v", "5", "2", "3")
    assert draft(desk, client).answer_to("1a") == AnswerView(SCORE, 3, voices=(5, 2))
    await desk.press("left")
    assert "Nadia wees 5, u dacht 2. Voor het plan telt 3." in desk.text


async def test_the_same_score_twice_is_no_difference_and_a_step_back_asks_again(desk: Desk, client: ClientFile) -> None:
    await desk.press("v", "4", "4")
    assert "hetzelfde cijfer" in desk.notice
    await desk.press("backspace", "1", "4", "1")
    assert draft(desk, client).answer_to("1a") == AnswerView(SCORE, 1, voices=(1, 4))


async def test_leaving_the_two_voices_changes_nothing(desk: Desk, client: ClientFile) -> None:
    await desk.press("3", "left", "v", "5", "escape")
    assert draft(desk, client).answer_to("1a") == AnswerView(SCORE, 3)


# -- kan-punten -------------------------------------------------------------------------------------------------


async def test_ticked_points_suggest_a_level_and_light_no_answer(desk: Desk, client: ClientFile) -> None:
    await desk.press("3", "down", "space")
    assert "1 van 2 aangevinkt: dat past bij 2 of 3. Wat kiest u samen?" in desk.text
    await desk.press("space")
    assert "2 van 2 aangevinkt: dat past bij 4 of 5. Wat kiest u samen?" in desk.text
    assert not desk.on(MetingScreen).query(".-lit"), "the two decide"
    assert draft(desk, client).answer_to("1b") == AnswerView(kan=frozenset({0, 1}))
    await desk.press("1")
    assert draft(desk, client).answer_to("1b") == AnswerView(SCORE, 1, kan=frozenset({0, 1}))


async def test_acute_danger_that_was_talked_about_stands_ticked_at_its_other_place(
    desk: Desk, client: ClientFile
) -> None:
    await desk.press(*"3333", "down", "down", "down", "space", "3", *"33333333")
    screen = desk.on(MetingScreen)
    assert screen.question.code == "4a"
    assert [line[:20] for line in ticks_on(desk)] == ["[x] (al besproken) I"]
    assert draft(desk, client).answer_to("4a").kan == frozenset({3})


# -- what is asked apart ----------------------------------------------------------------------------------------


async def test_7c_is_asked_apart_with_the_reason_and_can_wait(desk: Desk, client: ClientFile) -> None:
    await desk.press(*"3" * 23)
    desk.on(Choose)
    for told in ("alleen aan Nadia", "Niet iedereen is thuis veilig", "niet op", "Bel 112"):
        assert told in desk.text
    await desk.press("down", "enter")
    desk.on(Choose)
    assert "Nog open: 1 van de 24 onderdelen" in desk.text
    assert not draft(desk, client).answer_to("7c").answered


async def test_an_answer_to_7c_shows_nowhere_else_in_the_talk(desk: Desk) -> None:
    await desk.press(*"3" * 23, "enter", "1", "escape", "left")
    assert desk.on(MetingScreen).question.code == "7b"
    assert "7c" not in desk.text


#: by the menu, where what was asked apart shows already
ON_PAPER = ("enter", "7", "7", "enter")


async def test_7c_goes_on_paper_only_after_a_second_yes(office: Office, anneke: Identity, client: ClientFile) -> None:
    done = measure(office, anneke, client, {"1a": 3, "7c": 1})
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(UitkomstScreen(client, done.meting.id))
        await desk.press("enter", "escape")
        desk.on(UitkomstScreen)
        await desk.press("enter", "7", "enter", *ON_PAPER, "enter")
        assert not _shown(office, anneke, client), "the careful answer is lit"
        await desk.press(*ON_PAPER, "down", "enter")
        assert _shown(office, anneke, client)
        await desk.press("enter")
        assert "7c op papier: nu ja" in desk.text
        await desk.press("7", "7", "enter")
        assert not _shown(office, anneke, client)


def _shown(office: Office, who: Identity, client: ClientFile) -> bool:
    found = dossier_of(office, who, client.id).last
    assert found is not None
    return found.meting.private_shown


# -- which meting -----------------------------------------------------------------------------------------------


async def test_an_extra_on_one_leefgebied_asks_that_one_only(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"3a": 1})
    clock.forward(days=60)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("m")
        assert "Dit is een extra." in desk.text
        await desk.press("end", "up", "up", "enter", "3", "enter", "enter")
        assert "1 van 5, nog 5 te doen" in desk.text
        await desk.press(*"44444", "j", "j", "enter")
        desk.on(UitkomstScreen)
        assert "Tussenmeting over Financiën van 22 januari 2027" in desk.text
    found = metingen.metingen_of(office, anneke, client.id)[0]
    assert (found.leefgebied, found.kind, found.answered) == ("3", Kind.TUSSENMETING, 5)


async def test_what_a_parent_of_the_same_home_answered_is_passed_by(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2, "2a": 4, "2b": 3, "2c": 2})
    clock.forward(days=1)
    karim = new_client(office, anneke, "Karim Saleh", housemate=client.id)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(karim))
        await desk.press("m", "enter", "enter")
        assert "nog 21 te doen" in desk.text
        await desk.press(*"33333")
        assert desk.on(MetingScreen).question.code == "3a"
        await desk.press("left")
        assert "Dit is al ingevuld bij het gezin." in desk.text


# -- afterwards -------------------------------------------------------------------------------------------------


@pytest.fixture
def done(office: Office, anneke: Identity, client: ClientFile) -> Uitkomst:
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    return finish(office, anneke, fill(office, anneke, view, {"1a": 2, "3a": 4}))


@pytest.mark.parametrize("size", SIZES)
async def test_a_correction_asks_why_and_shows_what_stood_there(
    office: Office, anneke: Identity, client: ClientFile, done: Uitkomst, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(UitkomstScreen(client, done.meting.id))
        await desk.press("w", "4", "enter")
        desk.on(AskText)
        await desk.press("enter")
        assert desk.notice, "without a reason nothing changes"
        await desk.type("Op de verkeerde regel")
        await desk.press("enter")
        assert desk.notice == "✔ Verbeterd. Wat er stond, blijft bewaard."
        for told in ("Was 2 :-/, verbeterd op 23 nov 2026", "Anneke: Op de verkeerde"):
            assert told in desk.text
    (change,) = corrections_of(office, anneke, client.id, done.meting.id)
    assert (change.before, change.after, change.reason) == (
        AnswerView(SCORE, 2),
        AnswerView(SCORE, 4),
        "Op de verkeerde regel",
    )


@pytest.mark.parametrize("size", SIZES)
async def test_no_title_is_cut_off_or_goes_on_below_another_code(
    office: Office, client: ClientFile, done: Uitkomst, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(UitkomstScreen(client, done.meting.id))
        more = [line for option in desk.options("onderdelen") for line in option.splitlines()[1:]]
        assert [line for line in more if not line.startswith("    ")] == []


async def test_after_its_time_a_meting_offers_no_correction(
    office: Office, client: ClientFile, done: Uitkomst, clock: FakeClock
) -> None:
    clock.forward(days=43)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(UitkomstScreen(client, done.meting.id))
        assert "verbeteren" not in desk.text
        await desk.press("w")
        desk.on(UitkomstScreen)


async def test_a_meting_of_the_wrong_client_goes_to_the_right_one(
    office: Office, anneke: Identity, client: ClientFile, done: Uitkomst
) -> None:
    right = new_client(office, anneke, "Karim Said")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(UitkomstScreen(client, done.meting.id))
        await desk.press("enter", "end", "enter")
        assert "Van welke cliënt is deze meting?" in desk.text
        await desk.press("down", "enter")
        await desk.type("Het was Karim")
        await desk.press("enter")
        assert desk.stack == ["Vandaag"]
        assert desk.notice == "✔ De meting staat nu bij Karim Said."
    assert metingen.metingen_of(office, anneke, client.id) == ()
    assert len(metingen.metingen_of(office, anneke, right.id)) == 1


# -- sixteen colours --------------------------------------------------------------------------------------------


async def test_the_console_shows_place_and_what_is_left_in_signs_that_it_has(desk: Desk) -> None:
    desk.app.theme = themes.CONSOLE.name
    await desk.press("3", "3")
    assert "##>.. ... ..... ... .. ... ...   3 van 24, nog 22 te doen" in desk.text
    assert not set("■□►→✔▊▎") & set("\n".join(desk.text.splitlines()[:-1]))
