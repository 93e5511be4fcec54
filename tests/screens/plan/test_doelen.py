"""The goals of the PIP: taken over, served by actions, reached; and those that nobody does anything for show."""

import dataclasses

import pytest

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft, Priority, Rung, as_draft
from kiosk.guidance.plan.pip import Goal
from kiosk.office import Office
from screens.frame.choice_field import ChoiceField
from screens.frame.screen import Choose
from screens.frame.wording import WordingAdvice
from screens.plan.actie_form import ActieForm
from screens.plan.doelen import AskGoal, DoelenScreen
from screens.plan.plan import PlanScreen
from screens.plan.suggesties import OnderdeelScreen
from tests.conftest import identity, new_client
from tests.screens.conftest import SIZES, WIDE, Desk, at_desk
from tests.screens.plan.test_plan import ODD, client_of, lit, open_plan, plan_on_disk, write_own

PAINTER = "Werk als schilder"


@pytest.fixture
def client(office: Office) -> ClientFile:
    return new_client(office, identity(office, "Anneke"))


def add(office: Office, client: ClientFile, *texts: str) -> tuple[Goal, ...]:
    for text in texts:
        pip.add_goal(office, identity(office, "Anneke"), client.id, text)
    return goals(office, client)


def goals(office: Office, client: ClientFile) -> tuple[Goal, ...]:
    return pip.goals_of(office, identity(office, "Marijke"), client.id)


async def open_goals(desk: Desk, client: ClientFile) -> DoelenScreen:
    screen = DoelenScreen(client)
    await desk.open(screen)
    return screen


@pytest.mark.parametrize("key", ["n", "N"])
async def test_a_goal_is_taken_over_in_its_own_words(office: Office, client: ClientFile, key: str) -> None:
    async with at_desk(office, as_="Anneke", size=WIDE, home=False) as desk:
        await open_goals(desk, client)
        assert "Er staan nog geen doelen van Nadia." in desk.text
        assert "nog niet ingevuld" in desk.text
        await desk.press("space", "w", "v")
        desk.on(DoelenScreen)
        await desk.press(key, "x", "enter")
        assert "Schrijf het doel op zoals het in het plan van de gemeente (PIP) staat" in desk.notice
        await desk.press("backspace")
        await desk.paste(ODD)
        await desk.press("enter")
        desk.on(DoelenScreen)
        assert ODD in " ".join(" ".join(desk.options("goals")).split())
        assert "! nog geen actie" in desk.text
    assert [goal.text for goal in goals(office, client)] == [ODD]


async def test_a_goal_that_has_a_translation_is_offered_as_it_is_typed_and_taken_over_by_one_key(
    office: Office, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke", size=WIDE, home=False) as desk:
        await open_goals(desk, client)
        await desk.press("n")
        assert "Grijs is een zin met vertaling" in desk.text
        assert "Nederlands op papier." in desk.text
        await desk.press("i", "k", "space", "z", "right", "enter")
        desk.on(DoelenScreen)
    assert [goal.text for goal in goals(office, client)] == ["Ik zoek betaald werk"]


async def test_a_goal_of_too_many_letters_says_so_and_stays(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_goals(desk, client)
        await desk.press("n")
        await desk.paste("x" * 200)
        await desk.press("enter")
        desk.on(AskGoal)
        assert "80 tekens te lang" in desk.notice
    assert goals(office, client) == ()


async def test_the_first_goal_without_an_action_is_lit_and_one_can_be_made_for_it(
    office: Office, client: ClientFile
) -> None:
    served, unserved = add(office, client, PAINTER, "Leren fietsen")
    anneke = identity(office, "Anneke")
    plan.add(office, anneke, client.id, ActieDraft("5", "Ik bel het Werkplein", goal=served.id))
    async with at_desk(office, as_="Anneke", size=WIDE, home=False) as desk:
        await open_goals(desk, client)
        assert lit(desk) == str(unserved.id)
        assert "1 actie in het plan" in desk.text
        assert "* Ik bel het Werkplein" not in desk.text
        await desk.press("up")
        assert "* Ik bel het Werkplein" in desk.text
        await desk.press("down", "enter")
        desk.on(OnderdeelScreen)
        await desk.press("enter", "n", "j", "tab")
        desk.on(ActieForm)
        await desk.type("Ik leen een fiets")
        desk.choose(priority=Priority.BELANGRIJK, rung=Rung.SAMEN)
        await desk.press("f8")
        desk.on(DoelenScreen)
        assert "nog geen actie" not in desk.text
        assert "De actie staat in het plan." in desk.notice
    made = next(actie for actie in plan_on_disk(office, client).open if actie.text == "Ik leen een fiets")
    assert made.goal == unserved.id


async def test_r_is_reached_and_once_more_not_yet(office: Office, client: ClientFile) -> None:
    add(office, client, PAINTER)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_goals(desk, client)
        await desk.press("space")
        assert "[x] " + PAINTER in desk.text
        assert "gelukt op 23 nov 2026" in desk.text
        await desk.press("enter")
        assert "al gelukt" in desk.notice
        await desk.press("space")
        assert "[ ] " + PAINTER in desk.text
    assert goals(office, client)[0].reached_on is None


async def test_w_rewords_and_v_drops_after_asking(office: Office, client: ClientFile) -> None:
    (goal,) = add(office, client, PAINTER)
    anneke = identity(office, "Anneke")
    plan.add(office, anneke, client.id, ActieDraft("5", "Ik bel het Werkplein", goal=goal.id))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_goals(desk, client)
        await desk.press("w")
        await desk.type(" in Assen")
        await desk.press("enter")
        assert goals(office, client)[0].text == PAINTER + " in Assen"
        await desk.press("v")
        desk.on(Choose)
        await desk.press("enter")
        assert len(goals(office, client)) == 1
        await desk.press("v", "j", "enter")
        assert "Er staan nog geen doelen" in desk.text
    assert goals(office, client) == ()
    assert plan_on_disk(office, client).open[0].goal is None


async def test_somebody_was_first_on_another_screen_and_what_is_typed_stays(office: Office, client: ClientFile) -> None:
    (goal,) = add(office, client, PAINTER)
    marijke = identity(office, "Marijke")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_goals(desk, client)
        (changed,) = pip.change_goal(office, marijke, goal.id, goal.version, "Werk in de bouw")
        await desk.press("space")
        assert "op een ander scherm" in desk.notice
        assert "[ ] Werk in de bouw" in desk.text
        await desk.press("w")
        await desk.type(" hier")
        pip.change_goal(office, marijke, goal.id, changed.version, "Werk als kok")
        await desk.press("enter")
        assert "op een ander scherm" in desk.notice
        await desk.press("enter")
        assert goals(office, client)[0].text == "Werk in de bouw hier"
        pip.drop_goal(office, marijke, goal.id, goals(office, client)[0].version)
        await desk.press("space")
        assert "Dit doel is er niet meer." in desk.notice
        assert "Er staan nog geen doelen" in desk.text


@pytest.mark.parametrize("key", ["n", "w", "r", "v", "p", "enter"])
async def test_a_closed_file_is_for_reading(demo: Office, key: str) -> None:
    client = client_of(demo, "Karim Nasser")
    async with at_desk(demo, as_="Marijke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press("enter", "end", "enter")
        desk.on(DoelenScreen)
        await desk.press(key)
        desk.on(DoelenScreen)
        assert "overgedragen" in desk.text
    assert goals(demo, client) == ()


async def test_somebody_elses_goals_are_refused(office: Office, client: ClientFile) -> None:
    add(office, client, PAINTER)
    async with at_desk(office, as_="Bram") as desk:
        await open_goals(desk, client)
        assert "Dit is niet uw cliënt" in desk.notice
        assert PAINTER not in desk.text


async def test_the_plan_shows_the_goal_of_the_lit_action_and_tells_of_goals_without_one(
    office: Office, client: ClientFile
) -> None:
    served, _ = add(office, client, PAINTER, "Leren fietsen")
    anneke = identity(office, "Anneke")
    plan.add(office, anneke, client.id, ActieDraft("5", "Ik bel het Werkplein", goal=served.id))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        assert "! 1 doel heeft nog geen actie. Enter: doelen." in desk.text
        assert "Doel: " + PAINTER in desk.text
        await desk.resize(*WIDE)
        assert desk.text.count("Doel: " + PAINTER) == 1
        await desk.press("enter", "end", "enter")
        desk.on(DoelenScreen)
        await desk.press("space", "escape")
        desk.on(PlanScreen)
        assert "nog geen actie" not in desk.text


async def test_the_form_asks_for_which_goal_only_where_there_are_goals(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await write_own(desk, client, "5a")
        assert "Voor welk doel?" not in desk.text
        await desk.press("escape", "escape", "escape")
        reached, other = add(office, client, "Leren fietsen", PAINTER)
        pip.reach_goal(office, identity(office, "Anneke"), reached.id, reached.version)
        await write_own(desk, client, "5a")
        chosen: ChoiceField[int | None] = desk.screen.query_one("#goal", ChoiceField)
        assert chosen.value is None
        await desk.press("tab")
        await desk.type("Ik bel het Werkplein")
        await desk.press("tab", "right")
        assert chosen.value == other.id
        await desk.press("right", "right", "f8")
    (made,) = plan_on_disk(office, client).open
    assert made.goal == other.id


async def test_a_goal_that_is_gone_says_so_at_its_place(office: Office, client: ClientFile) -> None:
    (goal,) = add(office, client, PAINTER)
    anneke = identity(office, "Anneke")
    made = plan.add(office, anneke, client.id, ActieDraft("5", "Ik bel het Werkplein"))
    async with at_desk(office, as_="Anneke") as desk:
        draft = dataclasses.replace(as_draft(made), goal=goal.id)
        await desk.open(ActieForm(client, draft, made))
        pip.drop_goal(office, anneke, goal.id, goal.version)
        await desk.press("f8")
        assert "Dit doel staat niet (meer) in het plan van de gemeente" in desk.under("goal")


async def test_a_difficult_word_gets_gentle_advice_and_is_kept(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_goals(desk, client)
        await desk.press("n")
        await desk.type("participeren")
        await desk.until(lambda: desk.screen.query_one(WordingAdvice).display)
        await desk.settle()
        assert "Makkelijker is: meedoen" in " ".join(desk.text.replace("│", " ").split())
        await desk.press("enter")
    assert goals(office, client)[0].text == "participeren"


@pytest.mark.parametrize("size", SIZES)
async def test_eight_long_goals_fit_and_the_ninth_is_refused(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    add(office, client, *(f"{number} [/b] مرحبا 😀 {'woord ' * 16}" for number in range(pip.MOST)))
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await open_goals(desk, client)
        assert "F12 verberg" in desk.text.splitlines()[-1]
        await desk.press("n")
        await desk.type("nog een")
        await desk.press("enter")
        assert "Er staan al 8 doelen." in desk.notice
        await desk.press("escape")
        assert "Dit is nog niet bewaard" in desk.text
        await desk.press("down", "enter", "end")
        assert "[/b]" in desk.text
