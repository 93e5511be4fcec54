"""Every screen of one client leaves a line in the audit when it opens, and none when somebody comes back to it."""

from datetime import datetime, time, timedelta

import pytest

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import afspraken
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine
from screens.client.cover import ClientScreen
from tests.conftest import TODAY, Team, new_client
from tests.guidance.acts import fill, measure
from tests.paper.prints import print_plan
from tests.screens.conftest import at_desk

#: the keys from the cover, the last of which opens a screen, and the line that it leaves
WAYS = {
    "m": "look-metingen",
    "m e": "look-uitkomst",
    "p": "look-plan",
    "p enter v enter": "look-first-things",
    "p enter end enter": "look-goals",
    "p n": "look-choices",
    "b": "look-visit",
    "b e": "look-visits",
    "t": "look-timeline",
    "e": "look-begun",
    "s": "look-toestemming",
    "a": "look-people",
    "end up enter": "look-vvs",
    "g": "look-details",
    "f2": "look-people",
    "f5": "look-paper",
    "f5 e": "open-kept-plan",
}


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    made = new_client(office, anneke, moving_on=TODAY - timedelta(days=90))
    measure(office, anneke, made, {"1a": 2, "3b": 1})
    pip.add_goal(office, anneke, made.id, "Werk vinden")
    plan.add(office, anneke, made.id, ActieDraft("1", "Ik bel de verhuurder"))
    afspraken.plan_afspraak(office, anneke, made.id, datetime.combine(TODAY + timedelta(days=2), time(14)))
    afspraken.hold_afspraak(office, anneke, made.id, TODAY, "Ik bel.")
    print_plan(office, anneke, made.id)
    return made


def last_line(office: Office) -> int:
    with office.store.reading():
        return int(AuditLine.select(AuditLine.id).order_by(AuditLine.id.desc()).limit(1).scalar())


def since(office: Office, last: int) -> list[tuple[str, str]]:
    with office.store.reading():
        return [(line.act, line.client) for line in AuditLine.select().where(AuditLine.id > last)]


@pytest.mark.parametrize("keys", WAYS)
async def test_what_opens_is_noted_and_what_is_come_back_to_is_not(
    office: Office, client: ClientFile, keys: str
) -> None:
    *before, key = keys.split()
    async with at_desk(office, as_="Anneke") as desk:
        last = last_line(office)
        await desk.open(ClientScreen(client))
        assert since(office, last) == [("open-client", client.id)]
        await desk.press(*before)
        below, last = [name for name in desk.stack if name != "Choose"], last_line(office)
        await desk.press(key)
        assert len(desk.stack) == len(below) + 1
        assert since(office, last) == [(WAYS[keys], client.id)]
        last = last_line(office)
        while len(desk.stack) > 1 and desk.stack[-1] != "ClientScreen":
            await desk.press("escape")
        assert since(office, last) == []


async def test_going_on_with_a_draft_is_noted(office: Office, anneke: Identity, client: ClientFile) -> None:
    fill(office, anneke, metingen.start(office, anneke, client.id, Kind.TUSSENMETING), {"1a": 4})
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientScreen(client))
        await desk.press("m")
        last = last_line(office)
        await desk.press("enter")
        assert desk.stack[-1] == "MetingScreen"
        assert since(office, last) == [("look-meting", client.id)]


async def test_a_file_that_is_not_his_does_not_open(office: Office, team: Team, client: ClientFile) -> None:
    async with at_desk(office, as_="Bram") as desk:
        await desk.open(ClientScreen(client))
        assert "ClientScreen" not in desk.stack
        assert desk.notice == "! Dit is niet uw cliënt. Vraag de teamleider als u moet invallen."
        assert "Nadia" not in desk.text
