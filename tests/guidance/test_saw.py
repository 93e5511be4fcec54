"""Who reads something of a client leaves a line: found from the code, so that no new read is forgotten."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest

import kiosk
from kiosk.guidance import toestemming
from kiosk.guidance.clients import Look, looking, note_look
from kiosk.guidance.closing import NewEnd
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.intake import as_draft
from kiosk.guidance.overleg.overleg import begin as begin_overleg
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.people.login import log_out
from kiosk.store.office_models import AuditLine
from tests.conftest import FakeClock, Team, new_client
from tests.guidance.test_access import Things

#: what of a function's text tells that it changes something: an act leaves a line of its own
ACTS = ("acting(", "changing(", "keep_new(", "end_guiding(", "begin_guiding(", "write=True")
AN_ACT = "it changes something, by another function: that one's line tells it"
OF_OTHERS = "it names others of his own clients to choose from, as his board does, and nothing of this one"
INSIDE = "it is part of a read, inside its transaction"
LONG_WAY = "what it shows takes a long way to make: "
#: what takes a client and is not walked, each with the reason
NOT_WALKED = {
    "guidance.clients.reach": INSIDE,
    "guidance.plan.history.read_history": INSIDE,
    "people.acting.write_audit": "it is the line itself",
    "people.acting.write_look": "it is the line itself",
    "guidance.plan.plan.add": AN_ACT,
    "paper.making.advies.make_advies": AN_ACT,
    "paper.making.sociaal.make_overdracht": AN_ACT,
    "guidance.intake.possible_housemates": OF_OTHERS,
    "guidance.meting.corrections.clients_to_move_to": OF_OTHERS,
    "guidance.erasing.before_erasing": "it is of a file that is closed: see test_erasing",
    "guidance.advies.to_print": f"{LONG_WAY}see test_advies",
    "paper.making.advies.advies_blad": f"{LONG_WAY}it reads by to_print",
    "paper.making.sociaal.sociaal_blad": f"{LONG_WAY}it reads by overdrachten_of, which is walked",
}


@pytest.fixture
def things(office: Office, anneke: Identity) -> Things:
    return Things(office, anneke)


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(kiosk.__path__, "kiosk."):
        if not found.name.startswith(("kiosk.store.migrations", "kiosk.demo")):
            yield importlib.import_module(found.name)


def reads() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Each public function that takes the office, a person and the id of a client, and changes nothing.

    What takes a client's row or cover is part of a read, or makes something of what was read: whoever calls it read
    that by one of these.
    """
    for module in modules():
        for name, function in vars(module).items():
            if not inspect.isfunction(function) or function.__module__ != module.__name__ or name.startswith("_"):
                continue
            taken = inspect.signature(function).parameters
            if not ({"office", "who"} <= taken.keys() and {"client_id", "goes"} & taken.keys()):
                continue
            if not any(sign in inspect.getsource(function) for sign in ACTS):
                yield f"{module.__name__.removeprefix('kiosk.')}.{name}", function


READS = dict(reads())


def lines(office: Office, client_id: str) -> list[tuple[str, str]]:
    with office.store.reading():
        mine = AuditLine.select().where(AuditLine.client == client_id).order_by(AuditLine.id)
        return [(line.act, line.person) for line in mine]


def test_the_walk_finds_the_reads_that_there_are() -> None:
    assert len(READS) > 30
    assert {
        "guidance.plan.plan.plan_of",
        "guidance.toestemming.current",
        "paper.making.plan.plan_paper",
    } <= READS.keys()
    assert NOT_WALKED.keys() <= READS.keys()


@pytest.mark.parametrize("name", [name for name in READS if name not in NOT_WALKED])
def test_each_read_of_a_client_leaves_one_line_a_visit(
    office: Office,
    team: Team,
    things: Things,
    clock: FakeClock,
    name: str,
) -> None:
    marijke = replace(team.marijke, since=clock.now() + timedelta(hours=1))
    given = arguments(office, team.marijke, things, READS[name])
    office.looks.clear()
    before = lines(office, things.client.id)
    for _ in range(2):
        done = READS[name](office, marijke, **given)
        if hasattr(done, "__enter__"):
            with done:
                pass
    new = lines(office, things.client.id)[len(before) :]
    assert [(act in set(Look), person) for act, person in new] == [(True, team.marijke.person_id)]


def arguments(office: Office, who: Identity, things: Things, function: Callable[..., Any]) -> dict[str, Any]:
    """What this read needs, by the names of its parameters; what has a default is left out, but for the client."""
    taken = inspect.signature(function).parameters.items()
    needed = [name for name, one in taken if one.default is one.empty or name == "client_id"]
    return {name: MAKERS[name](office, who, things) for name in needed if name not in ("office", "who")}


def signed(office: Office, who: Identity, things: Things) -> str:
    """Another office, to which his file may go."""
    toestemming.record(office, who, things.client.id, toestemming.Subject.VERHUIZING, given=True, signed=True)
    return "VluchtelingenWerk Assen"


MAKERS: dict[str, Callable[[Office, Identity, Things], Any]] = {
    "client_id": lambda o, w, t: t.client.id,
    "goes": lambda o, w, t: t.client.id,
    "stays": lambda o, w, t: new_client(o, w, "Iemand Anders").id,
    "meting_id": lambda o, w, t: t.measured,
    "talk_id": lambda o, w, t: t.talked.id,
    "overleg_id": lambda o, w, t: begin_overleg(o, w).id,
    "language": lambda o, w, t: "nl",
    "size": lambda o, w, t: "a4",
    "draft": lambda o, w, t: as_draft(t.client),
    "held_on": lambda o, w, t: o.clock.today(),
    "look": lambda o, w, t: Look.PLAN,
    "until": lambda o, w, t: NewEnd(t.client.end + timedelta(days=40), "een reden"),
    "ends_on": lambda o, w, t: t.client.end + timedelta(days=40),
    "reason": lambda o, w, t: "een reden",
    "to": signed,
    "along": lambda o, w, t: Along(),
}


def test_each_kind_is_noted_by_itself_and_each_client(office: Office, team: Team, clock: FakeClock) -> None:
    one, other = new_client(office, team.anneke), new_client(office, team.anneke, "Babak")
    for client in (one, other):
        before = len(lines(office, client.id))
        for look in (Look.PLAN, Look.TIMELINE, Look.PLAN):
            note_look(office, team.anneke, client.id, look)
        assert [act for act, _ in lines(office, client.id)[before:]] == ["look-plan", "look-timeline"]


def test_another_day_another_log_in_and_what_comes_after_the_lock_are_noted_anew(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    before = len(lines(office, client.id))

    def look(who: Identity) -> int:
        note_look(office, who, client.id, Look.PLAN)
        return len(lines(office, client.id)) - before

    assert [look(team.anneke), look(team.anneke)] == [1, 1]
    clock.forward(days=1)
    assert look(team.anneke) == 2
    assert look(replace(team.anneke, since=clock.now())) == 3
    log_out(office, team.anneke, "lock")
    assert office.looks == set()
    assert [look(team.anneke), look(team.marijke), look(team.marijke)] == [4, 5, 5]


def test_what_is_read_inside_a_reading_is_one_look(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    before = len(lines(office, client.id))
    with looking(office, team.anneke, client.id, Look.PLAN):
        dossier_of(office, team.anneke, client.id)
    assert [act for act, _ in lines(office, client.id)[before:]] == ["look-plan"]
