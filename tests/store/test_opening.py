import shutil
import sqlite3
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playhouse.migrations import Runner

from kiosk.faults import StoreFault
from kiosk.office import KEY_NAME
from kiosk.store import database as room
from kiosk.store import refused
from kiosk.store.board_model import Opzij
from kiosk.store.client_models import Actie, Client, Doorverwijzing, Geprint, Mijlpaal, PipGoal
from kiosk.store.database import FILE_NAME, Store, create_store, open_store
from kiosk.store.ending_models import Afsluiting
from kiosk.store.every_model import every_model
from kiosk.store.keys import Keys, create_keys, read_keys
from kiosk.store.office_models import Person, database

LATER_STEP = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE person ADD COLUMN shoe_size INTEGER")
"""


@pytest.fixture
def store(tmp_path: Path, keys: Keys) -> Iterator[Store]:
    made = create_store(tmp_path, keys, {})
    yield made
    made.close()


def sql(text: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = database.execute_sql(text).fetchall()
    return found


def schema() -> dict[str, object]:
    """The columns, foreign keys and indexes of every table: a column that was added later is written otherwise."""
    rows = sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    tables = [name for (name,) in rows if "schema_migration" not in name]
    return {table: (columns(table), foreign_keys(table), indexes(table)) for table in tables}


def columns(table: str) -> set[tuple[Any, ...]]:
    """Name, type, not null and primary key; a default is the models' affair."""
    return {(name, kind, required, key) for _, name, kind, required, _, key in sql(f"PRAGMA table_info({table})")}


def foreign_keys(table: str) -> set[tuple[Any, ...]]:
    return {row[2:] for row in sql(f"PRAGMA foreign_key_list({table})")}


def indexes(table: str) -> set[tuple[Any, ...]]:
    return {
        (unique, *(column for *_, column in sql(f"PRAGMA index_info({name})")))
        for _, name, unique, *_ in sql(f"PRAGMA index_list({table})")
    }


def sentence_of_opening(folder: Path, keys: Keys) -> str:
    with pytest.raises(StoreFault) as caught:
        open_store(folder, keys)
    return caught.value.sentence


def test_what_was_kept_is_there_after_closing_and_opening(tmp_path: Path, keys: Keys) -> None:
    made = create_store(tmp_path, keys, {})
    with made.transaction():
        made.set_fact("kleur", "blauw")
    made.close()
    opened = open_store(tmp_path, keys)
    with opened.transaction():
        assert opened.fact("kleur") == "blauw"
        assert opened.fact("niets") == ""
    opened.close()


def test_the_store_can_be_read_by_its_owner_only(store: Store) -> None:
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_a_second_store_is_not_made_over_the_first(tmp_path: Path, keys: Keys, store: Store) -> None:
    with store.transaction():
        store.set_fact("kleur", "blauw")
    with pytest.raises(StoreFault, match="staat al een"):
        create_store(tmp_path, keys, {})
    with store.transaction():
        assert store.fact("kleur") == "blauw"


def test_a_folder_without_an_office_says_how_to_make_one(tmp_path: Path, keys: Keys) -> None:
    assert sentence_of_opening(tmp_path, keys).endswith("kiosk init")
    assert not (tmp_path / FILE_NAME).exists()


def test_a_zero_length_file_is_not_taken_for_a_store_and_stays_as_it_is(tmp_path: Path, keys: Keys) -> None:
    (tmp_path / FILE_NAME).touch()
    assert sentence_of_opening(tmp_path, keys) == refused.EMPTY.format(FILE_NAME)
    assert (tmp_path / FILE_NAME).read_bytes() == b""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 geen database", refused.CUT_OFF),
        (b"\x00" * 8192, refused.KEY_OR_HEAD),
        (b"SQLite format 3\x00", refused.FOREIGN),
    ],
    ids=["zip", "zeros", "plain"],
)
def test_a_foreign_file_is_refused_and_stays_as_it_is(
    tmp_path: Path, keys: Keys, content: bytes, sentence: str
) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert sentence_of_opening(tmp_path, keys) == sentence.format(FILE_NAME)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_an_unencrypted_database_is_refused(tmp_path: Path, keys: Keys) -> None:
    plain = sqlite3.connect(tmp_path / FILE_NAME)
    plain.execute("CREATE TABLE client (name TEXT)")
    plain.execute(f"PRAGMA application_id = {room.APPLICATION_ID}")
    plain.commit()
    plain.close()
    assert sentence_of_opening(tmp_path, keys) == refused.FOREIGN.format(FILE_NAME)


def test_a_database_of_another_program_with_our_key_is_refused(tmp_path: Path, keys: Keys, store: Store) -> None:
    store._database.execute_sql("PRAGMA application_id = 7")
    store.close()
    assert sentence_of_opening(tmp_path, keys) == refused.FOREIGN.format(FILE_NAME)


def test_another_key_does_not_open_the_store(tmp_path: Path, keys: Keys, store: Store) -> None:
    store.close()
    other = create_keys(tmp_path / "andere")
    assert sentence_of_opening(tmp_path, other) == refused.OTHER_KEY.format(FILE_NAME)
    opened = open_store(tmp_path, keys)
    opened.close()


def test_a_store_with_damaged_pages_is_refused_with_a_sentence(tmp_path: Path, keys: Keys, store: Store) -> None:
    store.close()
    content = bytearray(store.path.read_bytes())
    content[100:200] = bytes(100)
    store.path.write_bytes(bytes(content))
    assert sentence_of_opening(tmp_path, keys) == refused.BROKEN_HEAD.format(FILE_NAME)


def test_damage_that_shows_later_gives_a_sentence_too(tmp_path: Path, keys: Keys, store: Store) -> None:
    root = sql("SELECT rootpage FROM sqlite_master WHERE name = 'person'")[0][0]
    size = int(sql("PRAGMA page_size")[0][0])
    store.close()
    content = bytearray(store.path.read_bytes())
    content[(root - 1) * size : root * size] = bytes(size)
    store.path.write_bytes(bytes(content))
    opened = open_store(tmp_path, keys)
    with pytest.raises(StoreFault, match="Waarschuw de teamleider"), opened.transaction():
        list(Person.select())
    opened.close()


def test_a_store_whose_folder_went_away_gives_a_sentence(tmp_path: Path, keys: Keys) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    store = create_store(folder, keys, {})
    store.close()
    shutil.rmtree(folder)
    with pytest.raises(StoreFault, match="Waarschuw de teamleider"), store.transaction():
        store.fact("kleur")


def test_opening_a_second_time_runs_no_migration_and_makes_no_copy(
    tmp_path: Path, keys: Keys, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()

    def forbidden(self: object, *args: object) -> None:
        raise AssertionError("a store that is up to date is not migrated")

    monkeypatch.setattr(Runner, "up", forbidden)
    opened = open_store(tmp_path, keys)
    opened.close()
    assert not store.path.with_suffix(".before-migration").exists()


def test_the_migrations_make_exactly_the_tables_of_the_models(tmp_path: Path, keys: Keys, store: Store) -> None:
    migrated = schema()
    store.close()
    (tmp_path / "models").mkdir()
    bare = Store(tmp_path / "models" / FILE_NAME, keys)
    bare.connect()
    database.create_tables(every_model())
    assert schema() == migrated
    bare.close()


def test_every_model_has_a_table(store: Store) -> None:
    tables = {name for (name,) in sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {model._meta.table_name for model in every_model()} <= tables


def test_a_newer_step_is_taken_after_a_copy_was_made(
    tmp_path: Path, keys: Keys, store: Store, migrations: Path
) -> None:
    with store.transaction():
        store.set_fact("kleur", "blauw")
    store.close()
    (migrations / "0999_shoe_size.py").write_text(LATER_STEP)
    opened = open_store(tmp_path, keys)
    assert "shoe_size" in {row[1] for row in sql("PRAGMA table_info(person)")}
    with opened.transaction():
        assert opened.fact("kleur") == "blauw"
    opened.close()

    copy = store.path.with_suffix(".before-migration")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    (migrations / "0999_shoe_size.py").unlink()
    (tmp_path / "terug").mkdir()
    shutil.copy(copy, tmp_path / "terug" / FILE_NAME)
    old = open_store(tmp_path / "terug", keys)
    assert "shoe_size" not in {row[1] for row in sql("PRAGMA table_info(person)")}
    with old.transaction():
        assert old.fact("kleur") == "blauw"
    old.close()


def test_a_step_that_fails_half_way_leaves_the_store_as_it_was(
    tmp_path: Path, keys: Keys, store: Store, migrations: Path
) -> None:
    before = schema()
    store.close()
    (migrations / "0999_breaks.py").write_text(LATER_STEP + "    raise RuntimeError('stroom weg')\n")
    with pytest.raises(RuntimeError):
        open_store(tmp_path, keys)
    database.obj.close()
    (migrations / "0999_breaks.py").unlink()
    opened = open_store(tmp_path, keys)
    assert schema() == before
    opened.close()


def test_a_store_of_a_newer_version_is_refused_with_the_mend(
    tmp_path: Path, keys: Keys, store: Store, migrations: Path
) -> None:
    store.close()
    step = migrations / "0999_shoe_size.py"
    step.write_text(LATER_STEP)
    open_store(tmp_path, keys).close()
    step.unlink()
    assert sentence_of_opening(tmp_path, keys).endswith("Werk het programma bij.")
    assert database.obj.is_closed()


def test_the_prepared_office_opens_with_its_own_key(office_folder: Path) -> None:
    store = open_store(office_folder, read_keys(office_folder / KEY_NAME))
    with store.transaction():
        assert {row.name for row in Person.select()} == {"Marijke", "Anneke", "Bram", "Samira"}
    store.close()


def test_one_damaged_page_leaves_the_other_pages_readable(tmp_path: Path, keys: Keys, store: Store) -> None:
    with store.transaction():
        store.set_fact("kleur", "blauw")
    root = sql("SELECT rootpage FROM sqlite_master WHERE name = 'person'")[0][0]
    size = int(sql("PRAGMA page_size")[0][0])
    store.close()
    content = bytearray(store.path.read_bytes())
    content[(root - 1) * size : root * size] = b"Z" * size
    store.path.write_bytes(bytes(content))
    opened = open_store(tmp_path, keys)
    with pytest.raises(StoreFault, match="Lezen lukt niet"), opened.reading():
        list(Person.select())
    with opened.transaction():
        assert opened.fact("kleur") == "blauw"
    opened.close()


def put_in_person_and_client() -> None:
    """As a store of before has them: by statements of its own, not by the models of now."""
    database.execute_sql(
        "INSERT INTO person (id, name, role, pin_hash, active, failed, failed_boot, failed_at)"
        " VALUES ('p', 'Anneke', 'begeleider', '-', 1, 0, '', 0)"
    )
    database.execute_sql(
        "INSERT INTO client (id, number, name, language, has_children, leerroute, household, moving_on,"
        " handed_over_to, version) VALUES ('c', 1001, 'Nadia', 'nl', 1, '', 'h', '2026-06-01', '', 1)"
    )


def test_plans_that_were_printed_before_are_prints_that_were_sent_under_their_own_ids(
    tmp_path: Path, keys: Keys, migrations: Path
) -> None:
    of_prints = ("geprint", "opzij", "came_out", "handed_posters", "by_its_id", "hung_print")
    later = {step: step.read_text() for step in migrations.glob("*.py") if step.stem[5:] in of_prints}
    for step in later:
        step.unlink()
    made = create_store(tmp_path, keys, {})
    put_in_person_and_client()
    for number, purpose in ((4, "papier"), (9, "vvs")):
        database.execute_sql(
            "INSERT INTO printed_plan VALUES"
            " (?, 'c', '2026-07-04 10:00:00', 'p', 'ar', ?, 'wat erop stond', 'apart', 't')",
            (number, purpose),
        )
    made.close()
    for step, text in later.items():
        step.write_text(text)
    opened = open_store(tmp_path, keys)
    rows = [
        (row.id, row.client_id, row.by_id, row.paper, row.purpose, row.language, row.result, row.result_at == row.at)
        for row in Geprint.select().order_by(Geprint.id)
    ]
    assert rows == [
        (4, "c", "p", "plan", "papier", "ar", "sent", True),
        (9, "c", "p", "plan", "vvs", "ar", "sent", True),
    ]
    first = Geprint.get_by_id(4)
    assert (first.document, first.whole, first.template, f"{first.at:%d %m %H}") == (
        "wat erop stond",
        "apart",
        "t",
        "04 07 10",
    )
    assert sql("SELECT name FROM sqlite_master WHERE name = 'printed_plan'") == []
    opened.close()


def test_a_store_of_before_the_doorverwijzingen_gets_their_table_and_keeps_its_actions(
    tmp_path: Path, keys: Keys, migrations: Path
) -> None:
    (step,) = migrations.glob("*_doorverwijzing.py")
    later = step.read_text()
    step.unlink()
    made = create_store(tmp_path, keys, {})
    put_in_person_and_client()
    database.execute_sql(
        "INSERT INTO actie (id, client_id, leefgebied, onderdeel, text, who, partner, priority, rung, rung_since,"
        " state, reason, made_on, version) VALUES (7, 'c', '3', '', 'Navragen', 'partner', 'werkplein', 'daarna',"
        " 'samen', '2026-07-04', 'open', '', '2026-07-04', 1)"
    )
    made.close()
    step.write_text(later)
    opened = open_store(tmp_path, keys)
    with opened.transaction():
        assert [(row.id, row.text) for row in Actie.select()] == [(7, "Navragen")]
        row = Doorverwijzing.create(
            client="c", actie=7, partner="werkplein", question="Kan dat?", asker="client", made_on="2026-07-05", by="p"
        )
        assert (row.allowed, row.afloop, row.answered_on, row.version) == (None, "", None, 1)
        Actie.get_by_id(7).delete_instance()
        assert Doorverwijzing.select().count() == 0
    opened.close()


def test_a_file_that_was_closed_before_keeps_its_ending_and_who_closed_it(
    tmp_path: Path, keys: Keys, migrations: Path
) -> None:
    after = ("afsluiting", "verlenging", "closed_by_mistake", "same_day")
    steps = {step: step.read_text() for name in after for step in migrations.glob(f"*_{name}.py")}
    for step in steps:
        step.unlink()
    made = create_store(tmp_path, keys, {})
    put_in_person_and_client()
    database.execute_sql(
        "INSERT INTO client SELECT 'd', 1002, name, birth_year, language, has_children, leerroute,"
        " 'i', house_on, moving_on, '2026-07-01', 'afgesloten', 1, opened_on, before_told_on FROM client"
    )
    database.execute_sql(
        "UPDATE client SET handed_over_on = '2026-08-01', handed_over_to = 'sociaal team' WHERE id = 'c'"
    )
    database.execute_sql(
        "INSERT INTO audit_line (at, person, act, client, detail)"
        " VALUES ('2026-08-01 10:00:00', 'p', 'hand-over', 'c', '')"
    )
    made.close()
    for step, later in steps.items():
        step.write_text(later)
    opened = open_store(tmp_path, keys)
    with opened.transaction():
        rows = Afsluiting.select().order_by(Afsluiting.on.desc())
        assert [(row.client.id, row.how, f"{row.on:%d %m}", row.by and row.by.id, row.reopened_on) for row in rows] == [
            ("c", "sociaal team", "01 08", "p", None),
            ("d", "afgesloten", "01 07", None, None),
        ]
    opened.close()


def test_a_file_of_before_its_first_day_was_kept_began_with_its_first_fase(
    tmp_path: Path, keys: Keys, migrations: Path
) -> None:
    (step,) = migrations.glob("*_begun_and_taken_back.py")
    later = step.read_text()
    step.unlink()
    made = create_store(tmp_path, keys, {})
    put_in_person_and_client()
    for day in ("2026-09-01", "2026-07-04"):
        database.execute_sql(
            "INSERT INTO fase_step (client_id, fase, started_on, back, reason, by_id)"
            " VALUES ('c', 'contact', ?, 0, '', 'p')",
            (day,),
        )
    database.execute_sql(
        "INSERT INTO mijlpaal (client_id, code, title, due_on, moved, reason, version)"
        " VALUES ('c', 'verhuizing', '', '2026-06-01', 0, '', 1)"
    )
    made.close()
    step.write_text(later)
    opened = open_store(tmp_path, keys)
    assert [row.opened_on for row in Client.select()] == [date(2026, 7, 4)]
    assert [row.taken_back for row in Mijlpaal.select()] == [False]
    opened.close()


def test_beside_each_tussenmeting_that_is_still_to_come_stands_a_step_to_look_back_together(
    tmp_path: Path, keys: Keys, migrations: Path
) -> None:
    steps = {
        step: step.read_text() for name in ("terugkijken", "by_its_id") for step in migrations.glob(f"*_{name}.py")
    }
    for step in steps:
        step.unlink()
    made = create_store(tmp_path, keys, {})
    put_in_person_and_client()
    rows = [
        ("tussenmeting-1", "2026-12-01", 0, "2026-11-20"),
        ("tussenmeting-2", "2027-06-01", 1, None),
        ("eindmeting", "2027-11-01", 0, None),
    ]
    for code, due, moved, done in rows:
        database.execute_sql(
            "INSERT INTO mijlpaal (client_id, code, title, due_on, moved, done_on, reason, version)"
            " VALUES ('c', ?, '', ?, ?, ?, '', 1)",
            (code, due, moved, done),
        )
    made.close()
    for step, later in steps.items():
        step.write_text(later)
    opened = open_store(tmp_path, keys)
    found = [(row.code, row.due_on, row.moved, row.done_on) for row in Mijlpaal.select().order_by(Mijlpaal.id)]
    assert found[3:] == [("terugkijken-2", date(2027, 6, 1), True, None)]
    opened.close()


def test_of_a_file_of_before_nobody_is_asked_what_happened_before_it(
    tmp_path: Path, keys: Keys, migrations: Path
) -> None:
    (step,) = migrations.glob("*_told_before.py")
    later = step.read_text()
    step.unlink()
    made = create_store(tmp_path, keys, {})
    put_in_person_and_client()
    made.close()
    step.write_text(later)
    opened = open_store(tmp_path, keys)
    assert [row.before_told_on is not None for row in Client.select()] == [True]
    opened.close()


def test_who_left_before_guides_nobody_since_the_day_before_he_left(
    tmp_path: Path, keys: Keys, migrations: Path
) -> None:
    (step,) = migrations.glob("*_nobody_guides.py")
    later = step.read_text()
    step.unlink()
    made = create_store(tmp_path, keys, {})
    put_in_person_and_client()
    database.execute_sql(
        "INSERT INTO person (id, name, role, pin_hash, active, failed, failed_boot, failed_at)"
        " VALUES ('q', 'Bram', 'begeleider', '-', 0, 0, '', 0)"
    )
    database.execute_sql(
        "INSERT INTO audit_line (at, person, act, client, detail) VALUES"
        " ('2026-07-04 16:00:00', 'm', 'remove-colleague', '', 'q')"
    )
    ends = {1: ("p", None), 2: ("q", None), 3: ("q", "2026-09-01"), 4: ("q", "2026-06-09")}
    for number, (person, until) in ends.items():
        database.execute_sql("INSERT INTO caseload VALUES (?, 'c', ?, '2026-06-01', ?, NULL)", (number, person, until))
    made.close()
    step.write_text(later)
    opened = open_store(tmp_path, keys)
    assert sql("SELECT id, until FROM caseload ORDER BY id") == [
        (1, None),
        (2, "2026-07-03"),
        (3, "2026-07-03"),
        (4, "2026-06-09"),
    ]
    opened.close()


def test_a_goal_of_before_its_day_was_kept_has_the_day_that_the_audit_tells(
    tmp_path: Path, keys: Keys, migrations: Path
) -> None:
    (step,) = migrations.glob("*_opzij.py")
    later = step.read_text()
    step.unlink()
    made = create_store(tmp_path, keys, {})
    put_in_person_and_client()
    for number in (3, 33):
        database.execute_sql(
            "INSERT INTO pip_goal (id, client_id, text, dropped, version) VALUES (?, 'c', 'Werk vinden', 0, 1)",
            (number,),
        )
    database.execute_sql(
        "INSERT INTO audit_line (at, person, act, client, detail)"
        " VALUES ('2026-07-04 10:00:00', 'p', 'add-pip-goal', 'c', '3')"
    )
    made.close()
    step.write_text(later)
    opened = open_store(tmp_path, keys)
    assert {row.id: row.made_on for row in PipGoal.select()} == {3: date(2026, 7, 4), 33: None}
    assert Opzij.select().count() == 0
    opened.close()


def test_of_before_an_answer_and_a_step_are_known_by_id_where_it_can_have_been_one_only(
    tmp_path: Path, keys: Keys, migrations: Path
) -> None:
    (step,) = migrations.glob("*_by_its_id.py")
    later = step.read_text()
    step.unlink()
    made = create_store(tmp_path, keys, {})
    put_in_person_and_client()
    database.execute_sql("INSERT INTO instrument_version VALUES ('i', '{}')")
    for number, day in ((1, "2026-07-04"), (2, "2026-08-05")):
        database.execute_sql(
            "INSERT INTO meting (id, client_id, kind, started_at, finished_on, by_id, instrument_id, version,"
            " leefgebied, interpreter, private_shown)"
            " VALUES (?, 'c', 'tussenmeting', ?, ?, 'p', 'i', 1, '', '', 0)",
            (number, f"{day} 10:00:00", day),
        )
    for number, day in ((1, "2026-07-04"), (2, "2026-08-05"), (3, "2026-08-05"), (4, "2026-09-01")):
        database.execute_sql(
            'INSERT INTO toestemming (id, client_id, subject, given, "on", by_id, signed)'
            " VALUES (?, 'c', 'metingen', 1, ?, 'p', 0)",
            (number, day),
        )
    done = (
        ("tussenmeting-1", "2026-07-04"),
        ("tussenmeting-2", "2026-08-05"),
        ("eerste-plan", "2026-07-06"),
        ("pip", None),
    )
    for code, on in done:
        database.execute_sql(
            "INSERT INTO mijlpaal (client_id, code, title, moved, done_on, reason, version)"
            " VALUES ('c', ?, '', 0, ?, '', 1)",
            (code, on),
        )
    database.execute_sql(
        "INSERT INTO geprint (id, client_id, paper, purpose, language, copies, at, by_id, result, reason, job,"
        " document, whole, template, ticked) VALUES (7, 'c', 'plan', 'papier', 'nl', 1, '2026-07-06 12:00:00', 'p',"
        " 'sent', '', '', '', '', '', 'eerste-plan')"
    )
    made.close()
    step.write_text(later)
    opened = open_store(tmp_path, keys)
    assert sql("SELECT id, meting_id FROM toestemming ORDER BY id") == [(1, 1), (2, None), (3, None), (4, None)]
    assert dict(sql("SELECT code, ticked_by FROM mijlpaal")) == {
        "tussenmeting-1": "meting 1",
        "tussenmeting-2": "meting 2",
        "eerste-plan": "geprint 7",
        "pip": "",
    }
    opened.close()
