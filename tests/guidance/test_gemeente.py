"""The agreement with the municipality about sharing plans: whose it is, what is kept of it, and what is noted."""

from datetime import timedelta

import pytest

from kiosk.faults import BadInput
from kiosk.guidance import gemeente
from kiosk.guidance.gemeente import PlansAgreed
from kiosk.office import Office
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, Team


def noted(office: Office) -> list[tuple[str, str, str]]:
    with office.store.reading():
        lines = AuditLine.select().where(AuditLine.act.startswith("plans-")).order_by(AuditLine.id)
        return [(line.act, line.person, line.detail) for line in lines]


def test_there_is_none_until_the_teamleider_notes_one_and_after_it_was_taken_back(office: Office, team: Team) -> None:
    day = TODAY - timedelta(days=3)
    assert gemeente.plans_agreed(office, team.anneke) is None
    gemeente.agree_on_plans(office, team.marijke, day)
    assert gemeente.plans_agreed(office, team.anneke) == PlansAgreed(day, "Marijke")
    gemeente.end_agreement(office, team.marijke)
    assert gemeente.plans_agreed(office, team.anneke) is None
    gemeente.end_agreement(office, team.marijke)
    leader = team.marijke.person_id
    assert noted(office) == [("plans-agreed", leader, day.isoformat()), ("plans-not-agreed", leader, "")]


def test_one_that_is_still_to_come_is_none(office: Office, team: Team) -> None:
    with pytest.raises(BadInput) as caught:
        gemeente.agree_on_plans(office, team.marijke, TODAY + timedelta(days=1))
    assert caught.value.field == "on"
    assert gemeente.plans_agreed(office, team.marijke) is None
