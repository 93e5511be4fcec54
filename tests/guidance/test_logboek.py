"""The teamleider reads who saw and did what; in words, by client or by person, and that leaves a line too."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import kiosk
from kiosk.faults import BadInput, NotAllowed, RegievoerderHere
from kiosk.guidance import doubles, intake
from kiosk.guidance.clients import Look, note_look, open_client
from kiosk.guidance.logboek import AT_ONCE, ERASED, About, LogLine, find_in_logboek, logboek
from kiosk.guidance.logboek_words import WORDS, told
from kiosk.office import Office
from kiosk.people.acting import REGIEVOERDER
from kiosk.people.identity import Identity
from kiosk.people.login import WrongPin, log_in
from kiosk.store.chain import head_of_chain
from kiosk.store.office_models import AuditLine
from tests.conftest import FakeClock, Team, new_client

#: by these a line is written, directly or by way of them
WRITERS = {"write_audit", "write_look", "changing", "changing_row", "removing", "keep_new", "log_out", "_note_answer"}
WRITERS |= {"_keep", "_ending", "_correcting", "_replace"}
#: what stands as a text in such a call and is no act
NO_ACTS = {"niemand kreeg het"}


def said(lines: tuple[LogLine, ...]) -> list[tuple[str, str, str, int]]:
    return [(line.who, line.told, line.whose, line.times) for line in lines]


def test_what_was_done_stands_there_in_words_the_newest_first(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    open_client(office, team.anneke, client.id)
    with pytest.raises(NotAllowed):
        open_client(office, team.bram, client.id)
    with pytest.raises(WrongPin):
        log_in(office, team.bram.person_id, "111112")
    assert said(logboek(office, team.marijke).lines)[:4] == [
        ("Bram", "typte een verkeerde pincode", "", 1),
        ("Bram", "vroeg iets wat niet mag", "Nadia Saleh", 1),
        ("Anneke", "keek in het dossier", "Nadia Saleh", 1),
        ("Anneke", "maakte het dossier", "Nadia Saleh", 1),
    ]


def test_it_is_read_by_client_and_by_person_and_each_reading_leaves_its_own_line(office: Office, team: Team) -> None:
    one, other = new_client(office, team.anneke), new_client(office, team.bram, "Babak")
    by_client = logboek(office, team.marijke, About(client=one.id))
    assert {line.client_id for line in by_client.lines} == {one.id}
    by_person = logboek(office, team.marijke, About(person=team.bram.person_id))
    assert {line.person_id for line in by_person.lines} == {team.bram.person_id}
    assert other.id in {line.client_id for line in by_person.lines}
    with office.store.reading():
        read = [(row.person, row.client) for row in AuditLine.select().where(AuditLine.act == Look.LOGBOEK)]
    assert read == [(team.marijke.person_id, one.id), (team.marijke.person_id, "")]


def test_nobody_but_the_teamleider_reads_it_and_who_tried_stands_in_it(office: Office, team: Team) -> None:
    for who in (team.anneke, team.samira):
        with pytest.raises(NotAllowed):
            logboek(office, who)
        with pytest.raises(NotAllowed):
            find_in_logboek(office, who, "nadia")
    newest = said(logboek(office, team.marijke).lines)[:2]
    assert newest == [
        ("Samira", "vroeg iets wat niet mag", "", 2),
        ("Anneke", "vroeg iets wat niet mag", "", 2),
    ]


def test_while_the_regievoerder_looks_on_nobody_reads_it(office: Office, team: Team) -> None:
    with office.store.transaction():
        office.store.set_fact(REGIEVOERDER, "nu")
    with pytest.raises(RegievoerderHere):
        logboek(office, team.marijke)


def test_a_file_that_was_taken_away_is_a_file_without_a_name(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    doubles.remove_empty(office, team.marijke, client.id, client.version)
    lines = logboek(office, team.marijke, About(client=client.id)).lines
    assert {line.whose for line in lines} == {ERASED}
    assert "haalde een leeg dossier weg" in {line.told for line in lines}


def test_it_comes_in_pages_and_the_same_of_one_day_once(office: Office, team: Team, clock: FakeClock) -> None:
    client = new_client(office, team.anneke)
    for _ in range(AT_ONCE + 5):
        intake.guide(office, team.marijke, client.id, team.samira.person_id)
        intake.stop_guiding(office, team.marijke, client.id, team.samira.person_id)
    first = logboek(office, team.marijke, About(client=client.id))
    assert [line.times for line in first.lines] == [AT_ONCE // 2, AT_ONCE // 2]
    second = logboek(office, team.marijke, About(client=client.id), first.older)
    assert second.older
    assert max(line.id for line in second.lines) < first.older
    clock.forward(days=1)
    note_look(office, team.anneke, client.id, Look.PLAN)
    assert said(logboek(office, team.marijke, About(client=client.id)).lines)[0][1] == "keek in het plan"


def test_its_head_is_the_newest_line(office: Office, team: Team) -> None:
    new_client(office, team.anneke)
    logboek(office, team.marijke)
    with office.store.reading():
        head = head_of_chain()
    assert logboek(office, team.marijke).head == head


def test_who_is_looked_for_is_found_by_name_or_number(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    assert find_in_logboek(office, team.marijke, "sal") == (About(client=client.id, called="Nadia Saleh"),)
    assert find_in_logboek(office, team.marijke, str(client.number))[0].client == client.id
    assert find_in_logboek(office, team.marijke, "ann") == (About(person=team.anneke.person_id, called="Anneke"),)
    for typed in ("", "zzz"):
        with pytest.raises(BadInput, match="Zo heet hier niemand"):
            find_in_logboek(office, team.marijke, typed)


def acts() -> set[str]:
    """Every act that stands as a text in a call that writes a line."""
    found: set[str] = set()
    for path in Path(kiosk.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WRITERS:
                found |= {text for given in node.args[2:] for text in texts_in(given)}
    return {act for act in found if act.strip()} - NO_ACTS


def texts_in(given: ast.expr) -> Iterator[str]:
    """The texts that an argument can be: itself, or one of two."""
    either = (given.body, given.orelse) if isinstance(given, ast.IfExp) else (given,)
    yield from (one.value for one in either if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_every_act_has_its_words() -> None:
    known = acts()
    assert len(known) > 90
    assert known | set(Look) <= WORDS.keys()
    assert told("zing-een-lied") == "deed iets anders (zing-een-lied)"


def test_words_are_short_and_no_two_kinds_of_looking_sound_alike() -> None:
    looks = [WORDS[look] for look in Look]
    assert len(set(looks)) == len(looks)
    assert max(len(words) for words in WORDS.values()) < 60


def test_every_line_of_a_demo_office_has_its_words(demo: Office) -> None:
    with demo.store.reading():
        kept = {row.act for row in AuditLine.select(AuditLine.act).distinct()}
    assert kept <= WORDS.keys()


def test_an_identity_of_before_reads_nothing(office: Office, team: Team, clock: FakeClock) -> None:
    clock.forward(days=1)
    claimed = Identity(team.anneke.person_id, "Anneke", team.marijke.role, team.anneke.since + timedelta(hours=1))
    with pytest.raises(NotAllowed):
        logboek(office, claimed)
