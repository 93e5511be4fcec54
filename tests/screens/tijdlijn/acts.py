"""What the tests of the tijdlijn look up in the demo."""

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.route import route
from kiosk.guidance.route.board import board
from kiosk.guidance.route.route import Timeline
from kiosk.office import Office
from tests.conftest import identity

MOHAMMED, YUSUF = "Mohammed Haddad", "Yusuf Demir"


def client_of(office: Office, name: str) -> ClientFile:
    lines = board(office, identity(office, "Marijke")).lines
    return next(line.client for line in lines if line.client.name == name)


def route_on_disk(office: Office, client: ClientFile) -> Timeline:
    return route.timeline_of(office, identity(office, "Marijke"), client.id)
