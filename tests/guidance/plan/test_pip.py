import dataclasses
import re

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.plan.plan import plan_of
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import TODAY, Team, new_client

DRAFT = ActieDraft(leefgebied="5", text="Ik meld mij aan", onderdeel="5a")


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


def test_a_goal_without_an_action_shows_until_one_serves_it_or_it_is_reached(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    (goal,) = pip.add_goal(office, anneke, client.id, "  Werk als \n schilder ")
    assert (goal.text, goal.unserved) == ("Werk als schilder", True)
    actie = plan.add(office, anneke, client.id, dataclasses.replace(DRAFT, goal=goal.id))
    (served,) = pip.goals_of(office, anneke, client.id)
    assert (served.open_acties, served.unserved) == (1, False)
    plan.tick(office, anneke, actie.id, actie.version)
    (done,) = pip.goals_of(office, anneke, client.id)
    assert (done.open_acties, done.done_acties, done.unserved) == (0, 1, True)
    (reached,) = pip.reach_goal(office, anneke, goal.id, goal.version)
    assert (reached.reached_on, reached.unserved) == (TODAY, False)
    (again,) = pip.reach_goal(office, anneke, goal.id, reached.version)
    assert again.reached_on is None


def test_a_goal_that_is_dropped_leaves_its_actions_without_a_goal(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    (goal,) = pip.add_goal(office, anneke, client.id, "Leren fietsen")
    made = plan.add(office, anneke, client.id, dataclasses.replace(DRAFT, goal=goal.id))
    assert pip.drop_goal(office, anneke, goal.id, goal.version) == ()
    (left,) = plan_of(office, anneke, client.id).acties
    assert (left.goal, left.version) == (None, made.version + 1)
    with pytest.raises(NotFound):
        pip.change_goal(office, anneke, goal.id, goal.version + 1, "Fietsen")


def test_an_action_serves_a_goal_of_this_client_only(office: Office, anneke: Identity, client: ClientFile) -> None:
    other = new_client(office, anneke, "Sara Ali")
    (goal,) = pip.add_goal(office, anneke, other.id, "Leren fietsen")
    with pytest.raises(BadInput) as refused:
        plan.add(office, anneke, client.id, dataclasses.replace(DRAFT, goal=goal.id))
    assert refused.value.field == "goal"
    assert plan_of(office, anneke, client.id).acties == ()


def test_no_action_serves_a_goal_that_is_no_longer_in_the_pip(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    (goal,) = pip.add_goal(office, anneke, client.id, "Leren fietsen")
    pip.drop_goal(office, anneke, goal.id, goal.version)
    with pytest.raises(BadInput) as refused:
        plan.add(office, anneke, client.id, dataclasses.replace(DRAFT, goal=goal.id))
    assert refused.value.field == "goal"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" x ", "Schrijf het doel op zoals het in het plan van de gemeente (PIP) staat, in een paar woorden."),
        ("x" * 130, "Dit is 10 tekens te lang (hoogstens 120). Schrijf het doel in een korte zin."),
    ],
)
def test_a_bad_goal_changes_nothing(
    office: Office, anneke: Identity, client: ClientFile, text: str, sentence: str
) -> None:
    (goal,) = pip.add_goal(office, anneke, client.id, "Leren fietsen")
    with pytest.raises(BadInput) as refused:
        pip.add_goal(office, anneke, client.id, text)
    assert (refused.value.field, refused.value.sentence) == ("text", sentence)
    with pytest.raises(BadInput, match=re.escape(sentence)):
        pip.change_goal(office, anneke, goal.id, goal.version, text)
    assert [kept.text for kept in pip.goals_of(office, anneke, client.id)] == ["Leren fietsen"]


def test_more_than_eight_goals_are_too_many(office: Office, anneke: Identity, client: ClientFile) -> None:
    for number in range(pip.MOST):
        pip.add_goal(office, anneke, client.id, f"Doel {number}")
    with pytest.raises(BadInput):
        pip.add_goal(office, anneke, client.id, "Nog een")


def test_goals_are_for_who_guides_and_two_kiosks_notice_each_other(
    office: Office, team: Team, client: ClientFile
) -> None:
    (goal,) = pip.add_goal(office, team.anneke, client.id, "Leren fietsen")
    with pytest.raises(NotAllowed):
        pip.goals_of(office, team.bram, client.id)
    with pytest.raises(NotAllowed):
        pip.change_goal(office, team.bram, goal.id, goal.version, "Anders")
    pip.change_goal(office, team.anneke, goal.id, goal.version, "Zwemmen")
    with pytest.raises(Conflict):
        pip.reach_goal(office, team.anneke, goal.id, goal.version)
