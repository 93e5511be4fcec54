"""The chain of the audit: every change, removal and move of a line is found where it begins."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.store import chain
from kiosk.store.chain import ADD_LINE, Broken, Head, chain_key
from kiosk.store.database import Store, create_store, open_store
from kiosk.store.keys import Keys
from kiosk.store.office_models import AuditLine, database

LINES = 12
CHAIN_STEP = "0046_chain.py"


@pytest.fixture
def store(tmp_path: Path, keys: Keys) -> Iterator[Store]:
    made = create_store(tmp_path, keys, {})
    made.connect()
    yield made
    made.close()


def add_lines(store: Store, many: int = LINES) -> None:
    for number in range(many):
        with store.transaction():
            told = {"person": f"p{number % 3}", "act": "look", "client": f"c{number % 5}", "detail": str(number)}
            ADD_LINE.run(at=f"2026-11-28 10:00:{number:02d}", **told)


def first_break(store: Store) -> Broken | None:
    with store.reading():
        return chain.first_break(store.keys.pepper)


def head_of(store: Store) -> Head:
    with store.reading():
        return chain.head_of_chain()


def still_holds(store: Store, head: Head) -> bool:
    with store.reading():
        return chain.still_holds(head.number, head.mark)


def sql(text: str, *given: object) -> None:
    database.execute_sql(text, given)


def test_lines_that_nobody_touched_hold(store: Store) -> None:
    assert first_break(store) is None
    assert head_of(store).number == 0
    add_lines(store)
    assert first_break(store) is None
    assert head_of(store).number == LINES


@pytest.mark.parametrize("column", ["at", "person", "act", "client", "detail", "link"])
@pytest.mark.parametrize("number", [1, 5, LINES])
def test_a_line_that_was_changed_is_found(store: Store, column: str, number: int) -> None:
    add_lines(store)
    AuditLine.update({column: "anders"}).where(AuditLine.id == number).execute()
    assert first_break(store) == Broken(number, gone=False)


@pytest.mark.parametrize("number", [1, 5, LINES - 1])
def test_a_line_that_was_taken_out_is_found(store: Store, number: int) -> None:
    add_lines(store)
    sql("DELETE FROM audit_line WHERE id = ?", number)
    assert first_break(store) == Broken(number, gone=True)


def test_that_the_rest_was_numbered_anew_hides_nothing(store: Store) -> None:
    add_lines(store)
    sql("DELETE FROM audit_line WHERE id = 5")
    for number in range(6, LINES + 1):
        sql("UPDATE audit_line SET id = ? WHERE id = ?", number - 1, number)
    assert first_break(store) == Broken(5, gone=False)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(st.integers(1, LINES), st.integers(1, LINES)).filter(lambda two: two[0] < two[1]))
def test_two_lines_that_changed_places_are_found(store: Store, two: tuple[int, int]) -> None:
    add_lines(store, LINES - head_of(store).number)
    for first, then in ((two[0], 999), (two[1], two[0]), (999, two[1])):
        sql("UPDATE audit_line SET id = ? WHERE id = ?", then, first)
    assert first_break(store) == Broken(two[0], gone=False)
    for first, then in ((two[0], 999), (two[1], two[0]), (999, two[1])):
        sql("UPDATE audit_line SET id = ? WHERE id = ?", then, first)
    assert first_break(store) is None


def test_a_line_that_was_made_without_the_key_is_found(store: Store) -> None:
    add_lines(store)
    newest = AuditLine.get_by_id(LINES).__data__ | {"id": LINES + 1}
    AuditLine.insert(newest).execute()
    assert first_break(store) == Broken(LINES + 1, gone=False)


def test_the_key_of_the_chain_is_not_that_of_the_pins_or_of_the_store(keys: Keys) -> None:
    assert chain_key(keys.pepper) not in (keys.pepper, bytes.fromhex(keys.store))


def test_a_tail_that_was_cut_off_is_known_by_an_older_head(store: Store) -> None:
    add_lines(store)
    written_down = head_of(store)
    add_lines(store)
    assert still_holds(store, written_down)
    sql("DELETE FROM audit_line WHERE id >= ?", LINES)
    assert first_break(store) is None
    assert not still_holds(store, written_down)
    add_lines(store)
    assert not still_holds(store, written_down)


def test_two_kiosks_write_one_chain(tmp_path: Path, store: Store, keys: Keys) -> None:
    add_lines(store, 3)
    store.close()
    other = open_store(tmp_path, keys)
    add_lines(other, 3)
    assert first_break(other) is None
    assert head_of(other).number == 6
    other.close()


def test_the_lines_of_before_are_tied_as_they_are(tmp_path: Path, keys: Keys, store: Store, migrations: Path) -> None:
    """Also where some were taken out while nothing was tied yet."""
    store.close()
    store.path.unlink()
    step = migrations / CHAIN_STEP
    text = step.read_text()
    step.unlink()
    old = create_store(tmp_path, keys, {})
    old.connect()
    for number in (1, 2, 5, 6):
        sql("INSERT INTO audit_line (id, at, person, act, client, detail) VALUES (?, '2026', 'p', 'a', '', '')", number)
    old.close()
    step.write_text(text)
    opened = open_store(tmp_path, keys)
    assert first_break(opened) is None
    add_lines(opened, 2)
    assert first_break(opened) is None
    assert head_of(opened).number == 6
    sql("UPDATE audit_line SET person = 'ander' WHERE id = 3")
    assert first_break(opened) == Broken(3, gone=False)
    opened.close()


def test_a_line_of_another_history_does_not_fit(store: Store) -> None:
    """After a restored copy the same numbers are given out again: a line of before has its own hash right."""
    add_lines(store)
    before = AuditLine.get_by_id(LINES).__data__
    AuditLine.delete().where(AuditLine.id >= LINES - 1).execute()
    with store.transaction():
        ADD_LINE.run(at="2026-11-29 10:00:00", person="p", act="look", client="c", detail="")
    AuditLine.insert(before).execute()
    assert first_break(store) == Broken(LINES, gone=False)
