"""Somebody who logs in over a meting that was left open gives no scores in another's name."""

from collections.abc import Callable

import pytest
from textual import events
from textual.screen import Screen

from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import AnswerView, Kind, Outcome
from kiosk.guidance.omgeving import AroundRole
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, ActieView, Rung
from kiosk.office import Office
from kiosk.people.login import log_in
from kiosk.store.office_models import AuditLine
from screens.afspraak.afspraak import AfspraakScreen
from screens.client.omgeving_forms import PersoonForm
from screens.frame.one_go import BEGINNING_S, ONE_GO_S, OneGo
from screens.frame.stranger import StillYou
from screens.meting.meting import MetingScreen
from screens.meting.opmerking import RemarkDialog
from screens.meting.uitkomst import UitkomstScreen
from screens.papier.papier import PapierScreen
from screens.people.login import LoginScreen
from screens.people.team import TeamScreen
from screens.plan.plan import PlanScreen
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from screens.toestemming.toestemming import ToestemmingScreen, ToestemmingVraag
from tests.conftest import PIN, FakeClock, Team, new_client
from tests.screens.conftest import Desk, at_desk


def audit(office: Office) -> list[str]:
    """Every act that was noted."""
    with office.store.reading():
        return [line.act for line in AuditLine.select().order_by(AuditLine.id)]


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
        # neither Enter nor a letter answers by itself
        await desk.press("enter", "n", "escape")
        desk.on(StillYou)
        await desk.press("n", "enter")
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


async def test_the_name_of_a_colleague_alone_is_no_remark(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.press("o", *"bram")
        desk.on(RemarkDialog).keep_now()
        await desk.settle()
        assert "Dit is de naam van een collega." in desk.text
        assert answers(office, team, client)["1a"].remark == ""
        await desk.press(*" las mee", "escape")
        assert answers(office, team, client)["1a"].remark == "bram las mee"


async def test_the_question_after_the_last_answer_is_watched_too(office: Office, team: Team, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.press("f8", "down", "enter")
        desk.on(ToestemmingVraag)
        await desk.idle(clock, minutes=office.settings.idle_minutes)
        await desk.press("n")
        desk.on(StillYou)
        await desk.press("j", "enter", "n")
        desk.on(UitkomstScreen)
        given = toestemming.current(office, team.anneke, client.id)
        assert not given[toestemming.Subject.METINGEN].given


async def test_a_name_and_a_pin_choose_nothing_of_what_is_asked(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = new_client(office, team.anneke)
        await desk.open(ToestemmingScreen(client))
        await desk.press("j", *"an314159", "enter")
        desk.on(StillYou)
        await desk.press("j", "enter", "escape")
        # of a name that begins with the other answer too
        await desk.press(*"noor314159", "enter", "j", "enter", "escape")
        desk.on(ToestemmingScreen)
        assert toestemming.current(office, team.anneke, client.id) == {}


async def test_a_pin_with_a_pause_in_it_leaves_no_score(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        before = answers(office, team, client)
        await desk.type_ahead("1", "3", after=100.0)
        assert answers(office, team, client)["1a"].score == 1
        await desk.type_ahead("7", "9", after=100.0 + 1.5 * ONE_GO_S)
        desk.on(StillYou)
        await desk.press("n", "enter")
        assert answers(office, team, client) == before


async def test_a_score_of_some_time_ago_stays(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.type_ahead("2", after=100.0)
        await desk.type_ahead("1", "3", "7", after=101.0 + BEGINNING_S)
        desk.on(StillYou)
        await desk.press("n", "enter")
        assert [given.score for given in answers(office, team, client).values()] == [2, 5, 5]


async def test_the_same_person_goes_on_where_he_was_and_his_score_counts(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.press("k", "1", "2")
        desk.on(StillYou)
        assert "Ja, en wat net is getypt telt, ook de 2" in desk.text
        await desk.press("j", "enter")
        assert desk.on(MetingScreen).question.code == "1c"
        assert [given.score for given in answers(office, team, client).values()] == [1, 2, 5]


async def test_one_wrong_letter_before_a_score_asks_nothing(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.press("k", "2")
        assert desk.on(MetingScreen).question.code == "1b"
        assert answers(office, team, client)["1a"].score == 2


@pytest.mark.parametrize(("down", "score"), [(1, 4), (2, 5)])
async def test_the_same_person_says_whether_what_came_before_counts(
    office: Office, team: Team, down: int, score: int
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.type_ahead(*"4135790", after=60)
        desk.on(StillYou)
        await desk.press("escape", *["down"] * down, "enter")
        assert desk.on(MetingScreen).question.code == ("1a" if down == 2 else "1e")
        assert ("1d" in answers(office, team, client)) == (down == 1)
        assert answers(office, team, client)["1a"].score == score


async def test_scores_before_two_wrong_letters_are_not_part_of_a_name(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = await begin(desk, team)
        await desk.type_ahead(*"32br", after=60)
        desk.on(StillYou)
        await desk.press("f10")
        desk.on(LoginScreen)
        assert [given.score for given in answers(office, team, client).values()] == [3, 2, 5]


def actie(office: Office, team: Team, client: ClientFile) -> ActieView:
    return plan.add(office, team.anneke, client.id, ActieDraft("3", "Zij belt het Werkplein", rung=Rung.SAMEN))


OVER = ["samira 135790\n", "135790 marijke\n", "135790\n", "SAMIRA 1 3 5 7 9 0\n"]


@pytest.mark.parametrize("typed", OVER)
@pytest.mark.parametrize("kind", [PlanScreen, TijdlijnScreen, AfspraakScreen, PapierScreen])
async def test_a_log_in_over_a_screen_that_was_left_open_changes_nothing(
    office: Office, team: Team, kind: Callable[[ClientFile], Screen[None]], typed: str
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = new_client(office, team.anneke)
        made = actie(office, team, client)
        await desk.open(kind(client))
        before = audit(office)
        for key in typed:
            await desk.press({"\n": "enter", " ": "space"}.get(key, key))
            if isinstance(desk.screen, StillYou):
                break
        desk.on(StillYou)
        assert "Bent u nog Anneke?" in desk.text
        await desk.press("n", "enter")
        desk.on(LoginScreen)
        assert [act for act in audit(office)[len(before) :] if not act.startswith("look")] == ["log-out"]
        assert plan.plan_of(office, team.anneke, client.id).acties == (made,)


async def test_a_name_that_begins_with_a_letter_of_the_plan_is_undone_too(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = new_client(office, team.anneke)
        made = actie(office, team, client)
        await desk.open(PlanScreen(client))
        await desk.press(*"lars", "space")
        desk.on(StillYou)
        await desk.press("down", "down", "enter")
        (now,) = plan.plan_of(office, team.anneke, client.id).acties
        assert (now.rung, now.open) == (made.rung, True)


async def test_a_pin_three_times_over_the_team_gives_nobody_a_new_one(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(TeamScreen())
        await desk.press(*"271828", "enter", *"271828", "enter", *"271828", "enter")
        desk.on(StillYou)
        assert "U bent in Collega's, op naam van Marijke." in desk.text
        assert log_in(office, team.anneke.person_id, PIN).name == "Anneke"


@pytest.mark.parametrize("typed", ["ra\n", "anneke\n", "x\n"])
async def test_who_types_a_name_on_vandaag_looks_for_a_client(office: Office, team: Team, typed: str) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        for key in typed.replace("n", ""):
            await desk.press("enter" if key == "\n" else key)
        assert not isinstance(desk.screen, StillYou)


async def test_one_wrong_letter_asks_nothing(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = new_client(office, team.anneke)
        actie(office, team, client)
        await desk.open(PlanScreen(client))
        await desk.press("x", "space")
        assert "Gedaan" in desk.notice


async def test_a_pin_in_a_field_is_gone_behind_the_lock(office: Office, team: Team, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client = new_client(office, team.anneke)
        await desk.open(PersoonForm(client))
        desk.field("name").value = "Els bram 135790"
        desk.field("phone").value = "0592 123456"
        desk.choose(role=AroundRole.TEACHER)
        await desk.press("f8", "f8")
        assert "Dit lijkt op een pincode" in desk.text
        await desk.idle(clock, minutes=office.settings.idle_minutes_meting)
        await desk.log_in(team.anneke)
        assert desk.field("name").value == "Els"
        assert "pincode" not in desk.text
        assert desk.field("phone").value == "0592 123456"


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
        await desk.press("j", "enter")
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


def ends_log_in(*typed: str) -> bool:
    """Whether the last of these keys comes behind a log-in, on a screen where letters and digits do nothing."""
    go, found = OneGo(), False
    for place, name in enumerate(typed):
        key = events.Key(name, name if len(name) == 1 else None)
        key.time = 100 + place * 0.5
        found = go.is_end_of_log_in(key, "")
    return found


@pytest.mark.parametrize(
    "typed", [("x", "y", "f7", *["down"] * 5, "enter"), ("x", "down", "y", "enter"), ("f7", "up", "x", "enter")]
)
def test_letters_before_an_arrow_or_a_function_key_are_no_name(typed: tuple[str, ...]) -> None:
    assert not ends_log_in(*typed)


@pytest.mark.parametrize(
    "typed",
    [(*"bram", "enter"), ("f7", *"an", "enter"), ("m", "down", *"314159", "enter"), (*"314", "down", *"159", "enter")],
)
def test_a_name_or_a_pin_is_one_after_an_arrow_too(typed: tuple[str, ...]) -> None:
    assert ends_log_in(*typed)


@pytest.mark.parametrize("typed", ["123451234512345123451234", "nng33n", "6", "k", "33\n", "o5v"])
def test_scores_that_are_copied_from_paper_in_one_go_are_scores(typed: str) -> None:
    assert not any(keys(typed, 0.2))


@pytest.mark.parametrize("typed", ["m271828", "16", "111111\n"])
def test_what_comes_slowly_is_no_log_in(typed: str) -> None:
    assert any(keys(typed, ONE_GO_S / 2))
    assert not any(keys(typed, ONE_GO_S + 0.1))
