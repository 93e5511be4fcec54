"""``kiosk export``: all that may go stands in the files, in numbers that are the store's, and nothing that may not."""

import csv
import importlib
import io
import json
import pkgutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from peewee import ForeignKeyField

import kiosk.store
from kiosk import cli
from kiosk.commands.export import WARNING
from kiosk.guidance import tevredenheid
from kiosk.guidance.erasing import erase_client
from kiosk.guidance.exporting.decisions import FACTS, NOT_TAKEN, OF_PIN, OF_THE_OFFICE, POINTS_AT, taken
from kiosk.guidance.exporting.export import export_all
from kiosk.guidance.exporting.schema import fields_of, table_name
from kiosk.guidance.intake import Ending, hand_over
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people.identity import system
from kiosk.people.recovery import make_recovery_code
from kiosk.store.client_models import Client
from kiosk.store.every_model import every_model
from kiosk.store.office_models import AuditLine, OfficeFact, Person, StoredRow, VersionedRow
from kiosk.store.tevreden_model import TevredenBlok, TevredenTelling
from tests.conftest import FakeClock, Team, identity, new_client

SECRET = "Xanthippe Vrumsel"
OWNER_ONLY, FOLDER_ONLY = 0o600, 0o700
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, by root unless it is said otherwise."""

    def typed(data: Path, to: Path, *, root: bool = True) -> tuple[int, str, str]:
        monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000)
        code = cli.main(["--data", str(data), "export", str(to)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return typed


@pytest.fixture
def folder(office_folder: Path) -> Path:
    """An office with a client of whom somebody typed what a spreadsheet would calculate."""
    office = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
    anneke = identity(office, "Anneke")
    client = new_client(office, anneke, SECRET)
    plan.add(office, anneke, client.id, ActieDraft("1", "=1+1; ik bel\n“morgen”"))
    office.close()
    return office_folder


def as_table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))


def every_kind(base: type[Any] = StoredRow) -> Iterator[type[Any]]:
    """All that is made of a row of the store, in whatever module of it."""
    for module in pkgutil.iter_modules(kiosk.store.__path__):
        importlib.import_module(f"kiosk.store.{module.name}")
    for kind in base.__subclasses__():
        if kind.__module__.startswith("kiosk.store.") and kind is not VersionedRow:
            yield kind
        yield from every_kind(kind)


# -- a decision on everything ----------------------------------------------------------------------------------------


def test_every_table_and_every_column_goes_along_or_stays_with_its_reason() -> None:
    going = taken()
    assert set(every_kind()) == set(every_model()), "a module of the store that every_model does not name"
    assert set(going) | set(NOT_TAKEN) == set(every_model())
    assert not set(going) & set(NOT_TAKEN)
    undecided = []
    for model, told in going.items():
        names = {one.name for one in model._meta.sorted_fields}
        undecided += [f"{model.__name__}.{name}" for name in sorted(names - set(told.columns) - set(told.left_out))]
        assert set(told.columns) | set(told.left_out) <= names, model.__name__
        assert not set(told.columns) & set(told.left_out), model.__name__
        assert told.meaning
        assert all([*told.columns.values(), *told.left_out.values()]), model.__name__
        keys = {one.name for one in model._meta.get_primary_keys()}
        assert keys <= set(told.columns), "without its key a row is found by nobody"
    assert undecided == []
    assert all(NOT_TAKEN.values())


def test_nothing_of_a_pin_goes_along_and_no_fact_that_is_not_named() -> None:
    person = OF_THE_OFFICE[Person]
    assert set(person.columns) == {"id", "name", "role", "active"}
    assert set(person.left_out.values()) == {OF_PIN}
    assert set(FACTS) == {"practice", "last_number", "plans-shared", "retention-looked-on"}


def test_whatever_points_to_another_row_points_into_a_table_that_goes_along() -> None:
    going = taken()
    for model, told in going.items():
        for column in fields_of(model, told):
            target = column.rel_model if isinstance(column, ForeignKeyField) else POINTS_AT.get((model, column.name))
            assert target is None or target in going, f"{model.__name__}.{column.name}"


# -- the files -------------------------------------------------------------------------------------------------------


def only_shown(model: Any) -> Any:
    """The rows that may go, counted by another way than the export's own."""
    rows = list(model.select())
    sealed = {(one.version, one.number) for one in TevredenBlok.select() if one.sealed}
    if model is OfficeFact:
        return [row for row in rows if row.name in FACTS]
    if model in (TevredenBlok, TevredenTelling):
        return [row for row in rows if (row.version, row.number) in sealed]
    if table_name(model) == "tevreden_zin":
        return [row for row in rows if row.version in {version for version, _ in sealed}]
    return rows


def test_of_a_whole_office_every_row_is_in_both_files_as_it_is_kept(demo: Office, tmp_path: Path, run: Run) -> None:
    to = tmp_path / "weg"
    code, out, err = run(demo.folder, to)
    assert (code, err) == (0, "")
    schema = json.loads((to / "schema.json").read_text())
    assert sorted(one.name for one in to.iterdir()) == sorted(
        [
            "README.txt",
            "schema.json",
            *(f"{one['name']}.{kind}" for one in schema["tables"] for kind in ("csv", "json")),
        ]
    )
    tables, cells = {one["name"]: one for one in schema["tables"]}, 0
    again = open_office(demo.folder, FakeClock(), demo.folder / KEY_NAME)
    with again.store.reading():
        for model, told in taken().items():
            name, kept = table_name(model), only_shown(model)
            rows, lines = json.loads((to / f"{name}.json").read_text()), as_table(to / f"{name}.csv")
            assert len(rows) == len(lines) == tables[name]["rows"] == len(kept), name
            assert f"{len(kept):8} {name}\n" in out
            head = [one.column_name for one in fields_of(model, told)]
            assert [one["name"] for one in tables[name]["columns"]] == head
            assert all(list(row) == head for row in [*rows, *lines])
            for row, line in zip(rows, lines, strict=True):
                cells += len(row)
                said = [("" if one is None else str(one)).lower() for one in row.values()]
                assert [one.removeprefix("'").lower() for one in line.values()] == said, name
    again.store.close()
    assert cells > 20_000
    assert all(person not in out for person in ("Marijke", "Anneke", "Nadia"))
    assert out.endswith(f"{WARNING}\n")


def test_each_row_that_is_pointed_at_is_there_and_each_value_is_of_its_type(demo: Office) -> None:
    files = export_all(demo, identity(demo, "Marijke")).files
    schema = json.loads(files["schema.json"])
    rows = {one["name"]: json.loads(files[f"{one['name']}.json"]) for one in schema["tables"]}
    types = {"integer": int, "boolean": bool, "number": float}
    looked = 0
    for table in schema["tables"]:
        for column in table["columns"]:
            values = [row[column["name"]] for row in rows[table["name"]]]
            known = [one for one in values if one is not None]
            assert column["may_be_empty"] or known == values, (table["name"], column["name"])
            assert {type(one) for one in known} <= {types.get(column["type"], str)}, (table["name"], column["name"])
            if at := column.get("points_at"):
                there = {row[at["column"]] for row in rows[at["table"]]} | {"", "systeem", "gewist"}
                looked += len(known)
                # an action of before a file was joined may be gone; nothing else may
                assert set(known) <= there, (table["name"], column["name"])
    assert looked > 3_000
    codes = {one["name"]: one.get("codes") for table in schema["tables"] for one in table["columns"]}
    assert codes["leefgebied"]
    assert codes["partner"]
    readme = files["README.txt"].decode()
    assert all(f"\n{one['name']}: {one['meaning']}" in readme for one in schema["tables"])
    assert "NIET OP SLOT" in readme


def test_it_is_its_owners_alone_and_what_a_spreadsheet_would_calculate_is_text(
    folder: Path, tmp_path: Path, run: Run
) -> None:
    to = tmp_path / "weg"
    to.mkdir(mode=0o755)
    assert run(folder, to)[0] == 0
    assert stat.S_IMODE(to.stat().st_mode) == FOLDER_ONLY
    assert {stat.S_IMODE(one.stat().st_mode) for one in to.iterdir()} == {OWNER_ONLY}
    (line,) = as_table(to / "actie.csv")
    assert line["text"].startswith("'=1+1; ik bel")
    (row,) = json.loads((to / "actie.json").read_text())
    assert row["text"].startswith("=1+1; ik bel")
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".half")] == []


def test_nothing_by_which_somebody_comes_in_is_in_any_file(office: Office) -> None:
    code = make_recovery_code(office, identity(office, "Marijke"))
    whole = b"".join(export_all(office, system(office)).files.values())
    with office.store.reading():
        secrets = [row.pin_hash for row in Person.select()] + [office.store.fact("recovery_hash")]
        links = [row.link for row in AuditLine.select()]
    for secret in (*secrets, *links, code, office.store.keys.pepper, office.store.keys.store, b"argon2"):
        known = secret if isinstance(secret, bytes) else str(secret).encode()
        assert known
        assert known not in whole


def test_who_was_erased_is_not_in_it_nor_his_random_id(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, SECRET)
    before = b"".join(export_all(office, team.marijke).files.values())
    assert SECRET.encode() in before
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.GESTOPT)
    erase_client(office, team.marijke, client.id, closed.version, SECRET)
    made = export_all(office, team.marijke)
    whole = b"".join(made.files.values())
    assert b"Vrumsel" not in whole
    assert client.id.encode() not in whole
    assert made.rows["client"] == 0
    lines = json.loads(made.files["audit_line.json"])
    assert [one["client"] for one in lines if one["act"] == "erase-client"] == ["gewist"]


def test_of_tevredenheid_goes_along_what_the_teamleider_sees_and_no_form_more(
    office: Office, team: Team, clock: FakeClock
) -> None:
    statement = office.content.tevredenheid.statement[0].code
    for _ in range(tevredenheid.FEWEST - 1):
        tevredenheid.keep_form(office, team.anneke, {statement: 2})
    clock.forward(days=120)
    for rows in ("tevreden_zin", "tevreden_blok", "tevreden_telling"):
        assert export_all(office, team.marijke).rows[rows] == 0
    tevredenheid.keep_form(office, team.anneke, {statement: 3})
    assert export_all(office, team.marijke).rows["tevreden_telling"] == 0, "its quarter is not over"
    clock.forward(days=120)
    made = export_all(office, team.marijke)
    (block,) = json.loads(made.files["tevreden_blok.json"])
    assert set(block) == {"version", "number", "since", "until"}
    counts = [one["count"] for one in json.loads(made.files["tevreden_telling.json"])]
    (shown,) = [one for one in tevredenheid.totals(office, team.marijke).now if one.blocks]
    assert tuple(counts) == shown.counts


# -- who may, and what goes wrong ------------------------------------------------------------------------------------


def test_root_may_and_anybody_in_the_practice_office_and_it_leaves_a_line(
    folder: Path, demo: Office, tmp_path: Path, run: Run
) -> None:
    code, out, err = run(folder, tmp_path / "weg", root=False)
    assert (code, out) == (1, "")
    assert "sudo" in err
    assert not (tmp_path / "weg").exists()
    assert run(demo.folder, tmp_path / "oefenen", root=False)[0] == 0
    assert "oefenkantoor" in (tmp_path / "oefenen" / "README.txt").read_text()
    assert run(folder, tmp_path / "weg")[0] == 0
    office = open_office(folder, FakeClock(), folder / KEY_NAME)
    with office.store.reading():
        assert [row.person for row in AuditLine.select().where(AuditLine.act == "export")] == ["systeem"]
        assert Client.select().count() == 1
    office.close()


def test_nothing_is_written_over_and_a_half_one_of_before_goes(folder: Path, tmp_path: Path, run: Run) -> None:
    to = tmp_path / "weg"
    to.mkdir()
    (to / "van mij").touch()
    code, out, err = run(folder, to)
    assert (code, out, err) == (1, "", f"In {to} staat al iets. Kies een nieuwe map.\n")
    assert [one.name for one in to.iterdir()] == ["van mij"]
    code, out, err = run(folder, tmp_path / "nergens" / "weg")
    assert (code, out) == (1, "")
    assert "Kies een andere map" in err
    half = tmp_path / ".nieuw-a1b2c3.half"
    half.mkdir()
    (half / "client.json").write_text(SECRET)
    assert run(folder, tmp_path / "nieuw")[0] == 0
    assert not half.exists()


def test_where_the_disk_fills_up_nothing_is_left_of_it(
    folder: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []

    def full(path: Path, content: bytes) -> None:
        if len(written) > 10:
            raise OSError(28, "No space left on device")
        path.write_bytes(content)
        written.append(path)

    monkeypatch.setattr("kiosk.commands.rapport.write_new", full)
    code, out, err = run(folder, tmp_path / "weg")
    assert (code, out) == (1, "")
    assert "kan niet geschreven worden" in err
    assert written
    assert not [one for one in tmp_path.iterdir() if "weg" in one.name]
