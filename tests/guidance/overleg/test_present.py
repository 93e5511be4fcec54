"""Who was at an overleg, and when the regievoerder was: kept for the minutes, with the names of then."""

import pytest

from kiosk.faults import BadInput, NotAllowed, NotFound
from kiosk.guidance.leaving import remove_colleague
from kiosk.guidance.overleg import overleg
from kiosk.guidance.overleg.meekijken import regievoerder_comes, regievoerder_leaves
from kiosk.guidance.overleg.present import say_present, who_was_there
from kiosk.office import Office
from kiosk.paper.making.overleg import minutes_sheet
from kiosk.store.office_models import AuditLine
from tests.conftest import FakeClock, Team


def told(office: Office, team: Team, overleg_id: int) -> tuple[str, ...]:
    return minutes_sheet(office, team.marijke, overleg_id).present


def ended(office: Office, team: Team) -> int:
    view = overleg.begin(office, team.marijke)
    return overleg.end(office, team.marijke, view.id, view.version).id


def test_all_of_the_team_is_there_until_somebody_says_otherwise(office: Office, team: Team) -> None:
    held = ended(office, team)
    found = who_was_there(office, team.marijke, held)
    assert {one.name for one in found} >= {"Anneke", "Bram", "Marijke"}
    assert all(one.there for one in found)
    assert told(office, team, held) == (), "what nobody said does not stand on paper"
    say_present(office, team.marijke, held, {one.person_id for one in found if one.name != "Bram"})
    present, absent = told(office, team, held)
    assert "Anneke" in present
    assert "Bram" not in present
    assert absent == "Afwezig: Bram"
    with office.store.reading():
        assert AuditLine.select().where(AuditLine.act == "overleg-present").count() == 1


def test_who_left_since_keeps_his_name_on_old_minutes(office: Office, team: Team) -> None:
    held = ended(office, team)
    say_present(office, team.marijke, held, {one.person_id for one in who_was_there(office, team.marijke, held)})
    before = told(office, team, held)
    remove_colleague(office, team.marijke, team.bram.person_id)
    assert told(office, team, held) == before
    assert "Bram" in {one.name for one in who_was_there(office, team.marijke, held)}
    assert "Bram" not in {one.name for one in who_was_there(office, team.marijke, ended(office, team))}


def test_from_when_to_when_the_regievoerder_was_there_stands_on_the_minutes(
    office: Office, team: Team, clock: FakeClock
) -> None:
    view = overleg.begin(office, team.marijke)
    for _ in range(2):
        regievoerder_comes(office, team.marijke, view.id)
        regievoerder_comes(office, team.marijke, view.id)
        clock.forward(minutes=20)
        regievoerder_leaves(office, team.marijke)
        clock.forward(minutes=5)
    assert told(office, team, view.id) == ("Regievoerder: van 10.00 tot 10.20, en van 10.25 tot 10.45 uur",)


def test_only_the_teamleider_says_it_of_an_overleg_that_began_and_somebody_was_there(
    office: Office, team: Team
) -> None:
    planned = overleg.plan_overleg(office, team.marijke, office.clock.today())
    with pytest.raises(NotFound):
        who_was_there(office, team.marijke, planned.id)
    held = ended(office, team)
    for act in (lambda who: who_was_there(office, who, held), lambda who: say_present(office, who, held, {"x"})):
        with pytest.raises(NotAllowed):
            act(team.anneke)
    with pytest.raises(BadInput):
        say_present(office, team.marijke, held, ())
