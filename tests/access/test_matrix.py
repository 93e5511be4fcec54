"""Every public operation, by everybody, on a client of each kind: who may do what follows from a rule.

An operation is a public function of a module of ``kiosk`` that takes the ``Office`` and an ``Identity`` (``calls``);
what only calls them (the commands, the making of the invented office) and the screens are none. Each stands in
``operations`` with its kind. The matrix calls each of them as a begeleider and as a stagiair who guides the client, is
his stand-in, guided him until yesterday, or never did; as the teamleider; as who works here no more; as a begeleider
who says that he is the teamleider; and with the regievoerder looking on. The client has something of every kind; his
file is open or closed, and he said yes, no or nothing when he was asked for toestemming.

- His own client answers a begeleider, a stagiair and a stand-in; a closed file only what reads.
- To who does not guide him all that is asked is answered, to the letter, as in an office in which he never was: by
  refusals, lists, searches, counts and the errors of forms. Nothing is written but the refusal itself.
- What is the teamleider's is refused to everybody else with the same sentence, whatever it is asked of.
- While the regievoerder looks on nothing is told, but what shows only what the client's own toestemming opens.

In all files and lists a client stands with who lives with him, whoever guides that one: they are one huishouden.
"""

import ast
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.content.rechten import Right
from kiosk.guidance import intake
from kiosk.guidance.clients import open_client
from kiosk.guidance.overleg.meekijken import regievoerder_comes
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people.access import NOT_A_STAGIAIR, NOT_YOURS
from kiosk.people.identity import Identity, Role
from kiosk.store.office_models import AuditLine, Person
from tests.access.calls import Told, changes_of, operations, tell
from tests.access.operations import FIT_TO_SEE, KEPT_FROM_STAGIAIRS, OPERATIONS, TELLS_NOTHING, VARIANTS, Kind
from tests.access.world import GUIDES, MARK, Relation, Said, World, add_him, begin_overleg, decide, make_office
from tests.conftest import FakeClock, made_once

LONG = bool(os.environ.get("KIOSK_TEST_LONG"))
LEADER = "Leider"
LEADS_ONLY = "Dit doet de teamleider. Vraag het aan de teamleider."
NOT_HERE = "U bent niet meer aangemeld. Vraag de teamleider."
CLOSED = "De begeleiding is afgesloten. U kunt het dossier lezen, niet veranderen."
WATCHED = "De regievoerder kijkt mee. Dit kan weer als de regievoerder vertrokken is."
A_FEW = ("begeleider stand-in", "stagiair own", "begeleider former", "stagiair other")
#: in each of these worlds everybody calls everything; all of them only when there is time
WORLDS = [(said, closed) for closed in (False, True) for said in Said] if LONG else [(Said.NO, False), (Said.YES, True)]
#: who sees the client, and who does not; one of each role and of each relation where there is no time for all
SEES = [name for name, (_, relation) in GUIDES.items() if relation.sees and (LONG or name in A_FEW)]
SEES_NOT = [name for name, (_, relation) in GUIDES.items() if not relation.sees and (LONG or name in A_FEW)]

KINDS = {
    f"{module}.{name}": kind
    for module, kinds in OPERATIONS.items()
    for kind, names in kinds.items()
    for name in names.split()
}
FOUND = dict(operations())
#: what is called: each operation that stands on its own, and those that are asked in more than one way
CALLED = {
    **{name: (name, kind, {}) for name, kind in KINDS.items() if kind is not Kind.PART},
    **VARIANTS,
}


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in which he never was."""
    return made_once(tmp_path_factory, "toegang", make_office)


@contextmanager
def opened(base: Path, folder: Path) -> Iterator[Office]:
    shutil.copytree(base, folder)
    office = open_office(folder, FakeClock(), folder / KEY_NAME)
    try:
        yield office
    finally:
        office.store.close()


@contextmanager
def with_him(base: Path, folder: Path, said: Said, *, closed: bool) -> Iterator[World]:
    """An office with the client in it."""
    with opened(base, folder) as office:
        world = decide(add_him(office, said), begin_overleg(office))
        if closed:
            leader = world.who(LEADER)
            intake.hand_over(office, leader, world.client.id, world.client.version, intake.Ending.GESTOPT)
            world = replace(world, client=open_client(office, leader, world.client.id))
        yield world


def call(world: World, called: str, who: Identity, *, keep: bool = False) -> Told:
    """What somebody is told who calls this."""
    name, _, otherwise = CALLED[called]
    return tell(FOUND[name], name, world, who, keep=keep, otherwise=otherwise)


def called_by(world: World, names: list[str], *, keep: bool = False) -> dict[tuple[str, str], Told]:
    """What each of these is told of each operation."""
    people = {name: world.who(name) for name in names}
    return {(one, name): call(world, one, who, keep=keep) for one in CALLED for name, who in people.items()}


def _kept_from(called: str, name: str) -> bool:
    return called in KEPT_FROM_STAGIAIRS and name.startswith(Role.STAGIAIR)


def wrong(told: dict[tuple[str, str], Told], rule: Callable[[Kind, str, Told], str]) -> str:
    """What does not follow the rule, a line each; the rule says what is wrong, or nothing."""
    found = []
    for (one, name), what in told.items():
        if what.defect:
            because = "a defect"
        elif _kept_from(one, name) and MARK not in what.words:
            because = "" if what.words in (NOT_A_STAGIAIR, WATCHED) else "is kept from a stagiair"
        else:
            because = rule(CALLED[one][1], one, what)
        if because:
            found.append(f"{one} by {name}: {because}; told: {what.words[:150]}")
    return "\n".join(found)


# -- the table -------------------------------------------------------------------------------------------------------


def test_every_operation_has_a_row_and_every_row_an_operation() -> None:
    assert set(KINDS) == set(FOUND)
    assert {name for name, _, _ in CALLED.values()} <= set(FOUND)
    assert set(CALLED) >= {*FIT_TO_SEE, *TELLS_NOTHING}


def _used_by(folder: str) -> set[str]:
    """What of ``kiosk`` the modules in a folder call, as ``module.name``."""
    used: set[str] = set()
    for file in Path(folder).rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        imported = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in imported:
                used.add(f"{imported[node.value.id]}.{node.attr}")
        used.update(imported.values())
    return used


def test_what_is_part_of_another_is_called_by_no_screen() -> None:
    used = _used_by("screens")
    assert [name for name, kind in KINDS.items() if kind is Kind.PART and f"kiosk.{name}" in used] == []


# -- the matrix ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def never_here(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[World], dict[tuple[str, str], Told]]:
    """What those who do not guide him are told in an office in which he never was."""

    def asked(world: World) -> dict[tuple[str, str], Told]:
        with opened(base, tmp_path_factory.mktemp("nooit") / "kantoor") as office:
            begin_overleg(office)
            return called_by(world.without_him(office), SEES_NOT)

    return asked


def allowed(*, closed: bool) -> Callable[[Kind, str, Told], str]:
    """The rule for who sees the client."""

    def rule(kind: Kind, _called: str, told: Told) -> str:
        if kind is Kind.LEADS:
            return "" if told.words == LEADS_ONLY else "is the teamleider's"
        if told.denied or told.words in (NOT_YOURS, LEADS_ONLY, NOT_HERE):
            return "is refused, and may be done"
        if closed and kind is Kind.CHANGES:
            return "" if told.words == CLOSED else "changes a file that is closed"
        return "says that the file is closed" if told.words == CLOSED else ""

    return rule


def leads(kind: Kind, _called: str, told: Told) -> str:
    """The rule for the teamleider; what cannot be done now says why in words of its own."""
    return "is refused, and is the teamleider's" if told.denied or told.words in (LEADS_ONLY, NOT_HERE) else ""


def refused(kind: Kind, _called: str, told: Told) -> str:
    """The rule for who does not see the client."""
    if MARK in told.words:
        return "tells of him"
    if kind is Kind.LEADS:
        return "" if told.words == LEADS_ONLY else "is the teamleider's"
    return "" if told.denied or kind is Kind.OWN else "is not refused"


@pytest.mark.parametrize(("said", "closed"), WORLDS)
def test_ones_own_clients_and_nobody_elses(
    base: Path, tmp_path: Path, never_here: Callable[[World], dict[tuple[str, str], Told]], said: Said, closed: bool
) -> None:
    with with_him(base, tmp_path / "kantoor", said, closed=closed) as world:
        assert wrong(called_by(world, SEES), allowed(closed=closed)) == ""
        assert wrong(called_by(world, [LEADER]), leads) == ""
        told = called_by(world, SEES_NOT)
    assert wrong(told, refused) == ""
    as_if_never_here = never_here(world)
    differ = {one: (what, as_if_never_here[one]) for one, what in told.items() if what != as_if_never_here[one]}
    assert differ == {}


def test_what_is_refused_leaves_nothing_but_the_refusal(base: Path, tmp_path: Path) -> None:
    with with_him(base, tmp_path / "kantoor", Said.YES, closed=False) as world:
        for name in SEES_NOT:
            who = world.who(name)
            for one, (_, kind, _) in CALLED.items():
                if kind is Kind.OWN:
                    continue
                lines, changed = _lines(), changes_of(world.office)
                call(world, one, who, keep=True)
                new = _lines()[len(lines) :]
                assert changes_of(world.office) - changed == len(new) <= 1, (one, name)
                assert set(new) <= {("refused", who.person_id)}, (one, name)


def _lines() -> list[tuple[str, str]]:
    return [(line.act, line.person) for line in AuditLine.select().order_by(AuditLine.id)]


def _identities(world: World) -> dict[str, Identity]:
    """Who works here no more, and who says that he is what he is not."""
    gone, own = Person.get(Person.name == "Vertrokken"), world.who("begeleider own")
    return {
        "who left": Identity(gone.id, gone.name, Role.BEGELEIDER, own.since),
        "who led and left": Identity(gone.id, gone.name, Role.TEAMLEIDER, own.since),
        "a begeleider as teamleider": replace(own, role=Role.TEAMLEIDER),
        "nobody": Identity("", "", Role.BEGELEIDER, own.since),
    }


def test_who_does_not_work_here_as_what_he_says_is_told_nothing(base: Path, tmp_path: Path) -> None:
    with with_him(base, tmp_path / "kantoor", Said.YES, closed=False) as world:
        told = {(one, name): call(world, one, who) for one in CALLED for name, who in _identities(world).items()}

    def rule(_kind: Kind, called: str, what: Told) -> str:
        if MARK in what.words:
            return "tells of a client"
        return "" if what.refused or called in TELLS_NOTHING else "is not refused"

    assert wrong(told, rule) == ""


@pytest.mark.parametrize("said", Said)
def test_while_the_regievoerder_looks_on_nothing_is_told_but_what_the_client_opened(
    base: Path, tmp_path: Path, said: Said
) -> None:
    with with_him(base, tmp_path / "kantoor", said, closed=False) as world:
        regievoerder_comes(world.office, world.who(LEADER), 1)
        everybody = [LEADER, *SEES] if said is Said.YES or LONG else [LEADER]
        told = called_by(world, everybody)

    def rule(kind: Kind, called: str, what: Told) -> str:
        if MARK in what.words and not (said is Said.YES and called in FIT_TO_SEE):
            return "tells of a client"
        if called in {*FIT_TO_SEE, *TELLS_NOTHING}:
            return ""
        return "" if what.words in (WATCHED, LEADS_ONLY) else "is not refused"

    assert wrong(told, rule) == ""


def test_the_relations_are_what_they_say(base: Path, tmp_path: Path) -> None:
    """Who sees him follows from his caseload; the matrix would be worth nothing where it was made wrongly."""
    with with_him(base, tmp_path / "kantoor", Said.YES, closed=False) as world:
        for name, (role, relation) in GUIDES.items():
            assert world.who(name).role is role
            assert call(world, "guidance.clients.open_client", world.who(name)).denied is not relation.sees
        assert {relation for _, relation in GUIDES.values()} == set(Relation)


@pytest.mark.parametrize("called", sorted(KEPT_FROM_STAGIAIRS))
def test_what_a_stagiair_may_is_content(base: Path, tmp_path: Path, called: str) -> None:
    with with_him(base, tmp_path / "kantoor", Said.YES, closed=False) as world:
        who = world.who("stagiair own")
        assert call(world, called, who).words == NOT_A_STAGIAIR
        assert not call(world, called, world.who("begeleider own")).refused
        own = world.office.folder / "inhoud" / "rechten.toml"
        own.parent.mkdir()
        own.write_text("".join(f'[[recht]]\ncode = "{right}"\nstagiair = true\n' for right in Right), "utf-8")
        world.office.read_content_anew()
        assert not call(world, called, who).refused
