"""A reading waits for nobody, sees one state, writes nothing, and is for who works here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import pytest

from kiosk.faults import NotAllowed, Refused
from kiosk.guidance import toestemming
from kiosk.guidance.clients import reach
from kiosk.guidance.leaving import remove_colleague
from kiosk.office import Office
from kiosk.people.acting import acting, reading, write_audit
from kiosk.people.identity import Identity, Role
from kiosk.people.login import colleagues
from kiosk.store.client_models import Client
from kiosk.store.office_models import AuditLine, Person, database
from tests.conftest import Team, new_client
from tests.statements import Statements
from tests.store.test_keeping import another, go

#: longer than any reading takes, and shorter than a writer waits
SOON = 2.0

HOLD_A_NAME = """
import sys
from pathlib import Path
from kiosk.store.database import open_store
from kiosk.store.keys import read_keys
from kiosk.store.client_models import Client

folder = Path(sys.argv[1])
store = open_store(folder, read_keys(folder / "sleutel"))
print("ready", flush=True)
sys.stdin.readline()
with store.transaction():
    Client.update(name=sys.argv[2]).execute()
    print("writing", flush=True)
    sys.stdin.readline()
print("written", flush=True)
"""


@contextmanager
def another_kiosk(office: Office, name: str) -> Iterator[Callable[[], None]]:
    """Another process that gives all clients a name; called once it begins to write, called again it is done."""
    process = another(HOLD_A_NAME, office.folder, name)

    def go_on() -> None:
        go(process)
        assert process.stdout is not None
        assert process.stdout.readline() != ""

    yield go_on
    process.kill()
    process.communicate()


def names() -> list[str]:
    return [row.name for row in Client.select(Client.name)]


def test_a_reading_waits_for_nobody_who_writes(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    # that he sees these for the first time is noted
    with reading(office, anneke):
        reach(office, anneke, client.id)
    toestemming.current(office, anneke, client.id)
    with another_kiosk(office, "Anders") as go_on:
        go_on()
        started = monotonic()
        with reading(office, anneke):
            assert reach(office, anneke, client.id).name == "Nadia Saleh"
        assert toestemming.current(office, anneke, client.id) == {}
        assert [colleague.name for colleague in colleagues(office)] == ["Anneke", "Bram", "Marijke", "Samira"]
        assert monotonic() - started < SOON


def test_a_reading_sees_one_state_though_another_kiosk_writes_between_two_of_its_questions(
    office: Office, anneke: Identity
) -> None:
    new_client(office, anneke)
    with another_kiosk(office, "Anders") as go_on:
        with reading(office, anneke):
            assert names() == ["Nadia Saleh"]
            go_on()
            go_on()
            assert names() == ["Nadia Saleh"]
        with reading(office, anneke):
            assert names() == ["Anders"]


def test_what_is_read_inside_a_reading_or_inside_an_act_belongs_to_it_and_asks_nothing_more(
    office: Office, anneke: Identity
) -> None:
    sent: list[str] = []
    for outer in (reading, acting):
        with outer(office, anneke):
            database.obj.connection().set_trace_callback(sent.append)
            with reading(office, anneke), reading(office, anneke):
                names()
            database.obj.connection().set_trace_callback(None)
    assert len(sent) == 2
    assert all(statement.startswith("SELECT") and "person" not in statement for statement in sent)


def test_a_reading_is_a_begin_one_look_at_the_person_and_an_end(office: Office, anneke: Identity) -> None:
    with Statements() as statements, reading(office, anneke):
        pass
    assert statements.count == 3


@pytest.mark.parametrize(
    "write",
    [
        lambda office, who: write_audit(office, who, "open-client"),
        lambda office, who: Person.update(name="Anders").execute(),
        lambda office, who: office.store.set_fact("kleur", "rood"),
        lambda office, who: office.store.transaction().__enter__(),
        lambda office, who: acting(office, who).__enter__(),
    ],
)
def test_writing_inside_a_reading_is_a_defect(
    office: Office, anneke: Identity, write: Callable[[Office, Identity], object]
) -> None:
    with pytest.raises(RuntimeError, match="inside a reading"), reading(office, anneke):
        write(office, anneke)
    with acting(office, anneke):
        office.store.set_fact("kleur", "blauw")
        assert office.store.fact("kleur") == "blauw"
        assert {row.name for row in Person.select()} == {"Anneke", "Bram", "Marijke", "Samira"}


def test_whoever_was_removed_or_has_another_role_reads_nothing(office: Office, team: Team) -> None:
    remove_colleague(office, team.marijke, team.bram.person_id)
    claimed = Identity(team.anneke.person_id, "Anneke", Role.TEAMLEIDER, team.anneke.since)
    for who in (team.bram, claimed):
        with pytest.raises(NotAllowed, match="niet meer aangemeld"), reading(office, who):
            pytest.fail("let in")


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_refusal_however_deep_leaves_one_line_in_the_audit(office: Office, team: Team, depth: int) -> None:
    client = new_client(office, team.anneke)

    def look(left: int) -> None:
        with reading(office, team.bram):
            if left > 1:
                look(left - 1)
            reach(office, team.bram, client.id)

    with pytest.raises(Refused):
        look(depth)
    with office.store.reading():
        refused = [(line.person, line.client) for line in AuditLine.select().where(AuditLine.act == "refused")]
    assert refused == [(team.bram.person_id, client.id)]


def test_somebody_else_inside_the_reading_of_one_is_looked_at_too(office: Office, team: Team) -> None:
    remove_colleague(office, team.marijke, team.bram.person_id)
    with reading(office, team.anneke), pytest.raises(NotAllowed), reading(office, team.bram):
        pytest.fail("let in")
