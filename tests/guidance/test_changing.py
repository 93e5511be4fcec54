"""The one way to change a row: whoever does it may, has seen it, and leaves the version and the note behind."""

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance.changing import Changeable, changing, keep_new, removing, to_change
from kiosk.guidance.clients import ClientFile, reach
from kiosk.guidance.intake import Ending, hand_over
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.store.client_models import PipGoal
from kiosk.store.office_models import AuditLine
from tests.conftest import Team, new_client

GOALS = Changeable(
    PipGoal, "Dit doel is er niet meer.", ~PipGoal.dropped, unsettled=lambda goal: goal.text != "staat al vast"
)


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


@pytest.fixture
def goal(office: Office, anneke: Identity, client: ClientFile) -> PipGoal:
    """A goal as it stands at its first version."""
    with acting(office, anneke):
        row = reach(office, anneke, client.id, write=True)
        return keep_new(office, anneke, PipGoal(client=row, text="Werk vinden"), "add-goal")


def on_disk(office: Office, goal: PipGoal) -> tuple[str, int]:
    with office.store.transaction():
        row = PipGoal.get_by_id(goal.id)
        return row.text, row.version


def acts(office: Office) -> list[tuple[str, str, str]]:
    with office.store.transaction():
        return [(line.act, line.client, line.detail) for line in AuditLine.select().order_by(AuditLine.id)]


def test_leaving_a_change_keeps_the_row_raises_its_version_and_notes_the_act(
    office: Office, anneke: Identity, client: ClientFile, goal: PipGoal
) -> None:
    with acting(office, anneke), changing(office, anneke, GOALS, goal.id, 1, "change-goal") as row:
        row.text = "Een baan vinden"
    assert on_disk(office, goal) == ("Een baan vinden", 2)
    assert acts(office)[-2:] == [("add-goal", client.id, str(goal.id)), ("change-goal", client.id, str(goal.id))]


def test_the_act_can_be_told_from_what_the_row_became(office: Office, anneke: Identity, goal: PipGoal) -> None:
    with acting(office, anneke), changing(office, anneke, GOALS, goal.id, 1, lambda row: f"say-{row.text}", "x") as row:
        row.text = "ja"
    assert acts(office)[-1][::2] == ("say-ja", "x")


def test_a_change_that_is_refused_half_way_leaves_nothing_behind(
    office: Office, anneke: Identity, goal: PipGoal
) -> None:
    before = acts(office)

    def refuse(row: PipGoal) -> None:
        row.text = "Half"
        row.save()
        raise BadInput("text", "Dit kan niet.")

    with (
        pytest.raises(BadInput),
        acting(office, anneke),
        changing(office, anneke, GOALS, goal.id, 1, "change-goal") as row,
    ):
        refuse(row)
    assert on_disk(office, goal) == ("Werk vinden", 1)
    assert acts(office) == before


@pytest.mark.parametrize("version", [0, 2])
def test_who_saw_another_version_is_told(office: Office, anneke: Identity, goal: PipGoal, version: int) -> None:
    with (
        pytest.raises(Conflict),
        acting(office, anneke),
        changing(office, anneke, GOALS, goal.id, version, "change-goal") as row,
    ):
        row.text = "Te laat"
    with pytest.raises(Conflict), acting(office, anneke):
        removing(office, anneke, GOALS, goal.id, version, "remove-goal")
    assert on_disk(office, goal) == ("Werk vinden", 1)


def test_what_is_gone_says_so_in_its_own_words(office: Office, anneke: Identity, goal: PipGoal) -> None:
    with acting(office, anneke), changing(office, anneke, GOALS, goal.id, 1, "drop-goal") as row:
        row.dropped = True
    with pytest.raises(NotFound) as gone, acting(office, anneke):
        to_change(office, anneke, GOALS, goal.id)
    assert gone.value.sentence == GOALS.gone


def test_what_was_settled_meanwhile_is_a_conflict_whichever_version_was_seen(
    office: Office, anneke: Identity, goal: PipGoal
) -> None:
    with acting(office, anneke), changing(office, anneke, GOALS, goal.id, 1, "settle-goal") as row:
        row.text = "staat al vast"
    with pytest.raises(Conflict), acting(office, anneke), changing(office, anneke, GOALS, goal.id, 2, "x"):
        pass
    with pytest.raises(Conflict), acting(office, anneke):
        removing(office, anneke, GOALS, goal.id, 2, "remove-goal")


def test_nobody_changes_or_removes_a_row_of_somebody_elses_client_or_of_a_closed_file(
    office: Office, team: Team, client: ClientFile, goal: PipGoal
) -> None:
    with (
        pytest.raises(NotAllowed),
        acting(office, team.bram),
        changing(office, team.bram, GOALS, goal.id, 1, "change-goal"),
    ):
        pass
    with pytest.raises(NotAllowed), acting(office, team.bram):
        removing(office, team.bram, GOALS, goal.id, 1, "remove-goal")
    hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    with (
        pytest.raises(NotAllowed),
        acting(office, team.anneke),
        changing(office, team.anneke, GOALS, goal.id, 1, "change-goal"),
    ):
        pass
    assert on_disk(office, goal) == ("Werk vinden", 1)


def test_what_was_removed_is_gone_and_the_act_is_noted(
    office: Office, anneke: Identity, client: ClientFile, goal: PipGoal
) -> None:
    with acting(office, anneke):
        removing(office, anneke, GOALS, goal.id, 1, "remove-goal")
        assert PipGoal.get_or_none(PipGoal.id == goal.id) is None
    assert acts(office)[-1] == ("remove-goal", client.id, str(goal.id))
