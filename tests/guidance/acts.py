"""What the tests of guidance do again and again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind, MetingView, Outcome
from kiosk.guidance.meting.corrections import Correction, kept_uitkomst
from kiosk.guidance.meting.uitkomst import Uitkomst
from kiosk.guidance.route import route
from kiosk.guidance.route.board import BoardLine, lines_of
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.signals import Signal
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import FakeClock, identity, new_client


def fill(office: Office, who: Identity, view: MetingView, scores: Mapping[str, int]) -> MetingView:
    """Answer these onderdelen."""
    for code, score in scores.items():
        view = view.with_saved(drafts.answer(office, who, view.id, view.version, code, Outcome.SCORE, score))
    return view


def finish(office: Office, who: Identity, view: MetingView) -> Uitkomst:
    """Ask for toestemming and end the meting."""
    toestemming.record(office, who, view.client.id, toestemming.Subject.METINGEN, given=True)
    return metingen.finish(office, who, view.id, view.version)


def measure(
    office: Office, who: Identity, client: ClientFile, scores: Mapping[str, int], kind: Kind = Kind.NULMETING
) -> Uitkomst:
    """A whole meting of today with these scores; the rest stays open."""
    view = metingen.start(office, who, client.id, kind)
    return finish(office, who, fill(office, who, view, scores))


def a_signal(office: Office, who: Identity, client: ClientFile) -> Signal:
    """Something that asks for attention: a meting that is not done."""
    metingen.start(office, who, client.id, Kind.TUSSENMETING)
    return next(one for one in line_of(office, who, client.id).signals if one.code == "draft")


def step_of(office: Office, who: Identity, client: ClientFile, code: str) -> MijlpaalView:
    """The step of this code on the route of this client, as it stands now."""
    return next(one for one in route.timeline_of(office, who, client.id).mijlpalen if one.code == code)


def nulmeting_of(office: Office, client: ClientFile) -> MijlpaalView:
    """A step that has a limit."""
    return step_of(office, identity(office, "Marijke"), client, "nulmeting")


def corrections_of(office: Office, who: Identity, client_id: str, meting_id: int) -> tuple[Correction, ...]:
    """What was changed in a finished meting of this client, the oldest first."""
    return kept_uitkomst(office, who, client_id, meting_id).corrections


def line_of(office: Office, who: Identity, client_id: str) -> BoardLine:
    """The line of this client on the board, as a list that scrolls reads it."""
    return lines_of(office, who, [client_id])[client_id]


def guided_since(office: Office, who: Identity, name: str, moving_on: date, **fields: Any) -> ClientFile:
    """A client whose file was begun when he moved: what was due since then was missed here, and not before."""
    clock = office.clock
    assert isinstance(clock, FakeClock)
    today = clock.today()
    clock.set_wall(moving_on)
    client = new_client(office, who, name, moving_on=moving_on, **fields)
    clock.set_wall(today)
    return open_client(office, who, client.id)
