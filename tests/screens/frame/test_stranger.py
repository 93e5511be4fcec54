"""Somebody who logs in over a meting that was left open gives no scores in another's name."""

import pytest
from textual import events

from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import AnswerView, Kind, Outcome
from kiosk.office import Office
from screens.frame.stranger import BEGINNING_S, ONE_GO_S, OneGo, StillYou
from screens.meting.meting import MetingScreen
from screens.meting.opmerking import RemarkDialog
from screens.meting.uitkomst import UitkomstScreen
from screens.people.login import LoginScreen
from screens.toestemming.toestemming import ToestemmingScreen, ToestemmingVraag
from tests.conftest import FakeClock, Team, new_client
from tests.screens.conftest import Desk, at_desk


def answers(office: Office, team: Team, client: ClientFile) -> dict[str, AnswerView]:
    """What is on disk, of what has an answer."""
    found = metingen.draft_of(office, team.anneke, client.id)
    assert found is not None
    return {code: answer for code, answer in found.answers.items() if answer.answered}


async def begin(desk: Desk, team: Team) -> ClientFile:
    """A meting of which the first three have a score, all a five, and one of them two voices; at the first of them."""
    client = new_client(desk.office, team.anneke)
    view = metingen.start(desk.office, team.anneke, client.id, Kind.NULMETING)
    saved = drafts.differ(
        desk.office, team.anneke, view.id, view.version, "1a", client_score=5, begeleider_score=4, counts=5
    )
    for code in ("1b", "1c"):
        saved = drafts.answer(desk.office, team.anneke, view.id, saved.version, code, Outcome.SCORE, 5)
    again = metingen.draft_of(desk.office, team.anneke, client.id)
    assert again is not None
    await desk.open(MetingScreen(again, lambda told, **how: None))
    await desk.press("left", "left", "left")
    assert desk.on(MetingScreen).question.code == "1a"
    return client


LOG_INS = [
    *("m271828", "M271828", "271828", "n314159", "123450\n", "111111\n", "zoe554433", "k123123"),
    # names that begin with a letter of the meting: two voices, and the explanation
    *("v314159", "vera", "v314154\n", "von271828"),
]


@pytest.mark.parametrize("typed", LOG_INS)
async def test_a_log_in_over_a_meting_changes_nothing_of_it(office: Office, team: Team, typed: str) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        before = answers(office, team, client)
        await desk.type_ahead(*typed.replace("\n", ""), *["enter"] * typed.count("\n"))
        desk.on(StillYou)
        assert "Bent u nog Anneke?" in desk.text
        await desk.press("enter", "n")
        desk.on(LoginScreen)
        assert answers(office, team, client) == before


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("o314159", "pas op"),
        ("omar314159", "pas op"),
        ("o bram 314159", "pas op"),
        ("owij spraken over zijn werk m314159", "wij spraken over zijn werk m"),
    ],
)
async def test_a_pin_that_was_typed_into_a_remark_is_kept_nowhere(
    office: Office, team: Team, clock: FakeClock, typed: str, left: str
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.press("o", *"pas op", "escape", "o", *["backspace"] * 6)
        await desk.press(*typed[1:])
        desk.on(RemarkDialog).keep_now()
        await desk.settle()
        assert "Dit lijkt op een pincode." in desk.text
        assert answers(office, team, client)["1a"].remark == left
        await desk.idle(clock, minutes=office.settings.idle_minutes_meting)
        await desk.log_in(team.anneke)
        assert "314159" not in desk.text
        await desk.press("escape")
        assert answers(office, team, client)["1a"].remark == left


async def test_the_question_after_the_last_answer_is_watched_too(office: Office, team: Team, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.press("f8", "down", "enter")
        desk.on(ToestemmingVraag)
        await desk.idle(clock, minutes=office.settings.idle_minutes)
        await desk.press("n")
        desk.on(StillYou)
        await desk.press("j", "n")
        desk.on(UitkomstScreen)
        given = toestemming.current(office, team.anneke, client.id)
        assert not given[toestemming.Subject.METINGEN].given


async def test_a_name_and_a_pin_choose_nothing_of_what_is_asked(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = new_client(office, team.anneke)
        await desk.open(ToestemmingScreen(client))
        await desk.press("j", *"an314159", "enter")
        assert "Kies eerst een regel" in desk.text
        await desk.press("escape")
        # of a name that begins with the other answer too
        await desk.press(*"noor314159", "enter")
        desk.on(ToestemmingScreen)
        assert toestemming.current(office, team.anneke, client.id) == {}


async def test_a_pin_with_a_pause_in_it_leaves_no_score(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        before = answers(office, team, client)
        await desk.type_ahead("1", "3", after=100.0)
        assert answers(office, team, client)["1a"].score == 1
        await desk.type_ahead("7", "9", after=100.0 + 2 * ONE_GO_S)
        desk.on(StillYou)
        await desk.press("n")
        assert answers(office, team, client) == before


async def test_a_score_of_some_time_ago_stays(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.type_ahead("2", after=100.0)
        await desk.type_ahead("1", "3", "7", after=101.0 + BEGINNING_S)
        desk.on(StillYou)
        await desk.press("n")
        assert [given.score for given in answers(office, team, client).values()] == [2, 5, 5]


async def test_the_same_person_goes_on_where_he_was_and_his_score_counts(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.press("k", "2")
        desk.on(StillYou)
        assert "J  ja, verder: de 2 telt" in desk.text
        await desk.press("j")
        assert desk.on(MetingScreen).question.code == "1b"
        assert answers(office, team, client)["1a"].score == 2


async def test_without_an_answer_it_asks_again(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.press("4", "k", "2", "escape")
        desk.on(MetingScreen)
        assert answers(office, team, client)["1a"].score == 5, "put back: nobody said whose it was"
        await desk.press("3")
        desk.on(StillYou)
        assert answers(office, team, client)["1a"].score == 5


async def test_after_a_time_without_a_key_the_first_one_asks(office: Office, team: Team, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.idle(clock, minutes=office.settings.idle_minutes - 0.1)
        await desk.press("4")
        assert desk.on(MetingScreen).question.code == "1b"
        await desk.idle(clock, minutes=office.settings.idle_minutes)
        await desk.press("2")
        assert "3 minuten lang geen toets" in desk.text
        assert answers(office, team, client)["1b"].score == 5
        await desk.press("j")
        assert answers(office, team, client)["1b"].score == 2


async def test_what_was_said_in_a_dialog_meanwhile_is_a_sign_of_life(
    office: Office, team: Team, clock: FakeClock
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await begin(desk, team)
        await desk.press("o")
        await desk.idle(clock, minutes=office.settings.idle_minutes)
        await desk.press("a", "escape", "4")
        assert desk.on(MetingScreen).question.code == "1b"


def keys(typed: str, between: float) -> list[bool]:
    """Whether it looks like a log-in, at each of these keys."""
    go, found = OneGo(), []
    for place, one in enumerate(typed):
        key = events.Key("enter" if one == "\n" else one, one)
        key.time = 100 + place * between
        found.append(go.is_log_in(key, "nguovdl"))
    return found


@pytest.mark.parametrize("typed", ["123451234512345123451234", "nng33n", "6", "k", "33\n", "o5v"])
def test_scores_that_are_copied_from_paper_in_one_go_are_scores(typed: str) -> None:
    assert not any(keys(typed, 0.2))


@pytest.mark.parametrize("typed", ["m271828", "16", "111111\n"])
def test_what_comes_slowly_is_no_log_in(typed: str) -> None:
    assert any(keys(typed, ONE_GO_S / 2))
    assert not any(keys(typed, ONE_GO_S + 0.1))
