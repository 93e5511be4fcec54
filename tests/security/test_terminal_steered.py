"""Whatever stands in a store of before, a backup or the settings: nothing of it steers the terminal."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import peewee
import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

import screens.app  # noqa: F401 - with it every choice that stands in the store is known
from kiosk.office import open_office
from kiosk.settings import FILE_NAME
from kiosk.store.every_model import every_model
from kiosk.store.office_models import OfficeFact, Person, database
from kiosk.store.texts import JsonField
from screens.frame.plain import PlainLines
from tests.conftest import PIN
from tests.security.nasty import KINDS, STEERS
from tests.terminal import ESC, F1, F2, Terminal, prepared_demo

#: what it brings along stands between two marks: behind the filter the marks still stand
STEERING = [f"Zq{text}" for text in ("\x1b]52;c;UE\x07", "\x1b[2J\x1bc", "\x9b31m\x90", "\x0e\x08\x7f", "\u202e\u2066")]
WHOLE = "".join(STEERING) + "qZ"
#: what our own screens say to a terminal: where, in which colour, and how it shall behave; the last may be half read
OWN = re.compile(
    r"\x1b(?:\[[<=>?]?[\d;]*(?:\$p|[ a-zA-Z])|\(B|[=>78]|_G[^\x1b]*\x1b\\|\]22;\w+\x07|\[?[<=>?]?[\d;]*\Z)|\r|\n"
)
#: who works at the invented office
NAMES = {"Marijke", "Anneke", "Bram", "Samira"}
#: of these the kiosk reads a code or a mark, no text of a person
CODES = {(Person, "role"), (Person, "pin_hash"), (OfficeFact, "value")}


def brought(text: str) -> str:
    """A text of the store as an older version may have kept it."""
    chosen = any(text in {one.value for one in kind} for kind in StrEnum.__subclasses__())
    return f"{WHOLE[:14]}{text}{WHOLE}" if (" " in text and not chosen) or text in NAMES else text


def in_json(data: object) -> object:
    if isinstance(data, list):
        return [in_json(one) for one in data]
    if isinstance(data, dict):
        return {name: in_json(value) for name, value in data.items()}
    return data + WHOLE if isinstance(data, str) and " " in data else data


def kept_by_an_older_version(folder: Path) -> int:
    """Put the signs into every text that a person may have typed, past the fields that hold them off."""
    office, changed = open_office(folder), 0
    for model in every_model():
        for field in model._meta.sorted_fields:
            if isinstance(field, peewee.CharField | peewee.TextField) and (model, field.name) not in CODES:
                changed += put_in(model._meta.table_name, field)
    office.store.close()
    return changed


def put_in(table: str, field: peewee.Field) -> int:
    column, changed = f'"{field.column_name}"', 0
    for (text,) in database.execute_sql(f'SELECT DISTINCT {column} FROM "{table}"').fetchall():  # noqa: S608
        new = json.dumps(in_json(json.loads(text))) if text and isinstance(field, JsonField) else brought(text or "")
        if text and new != text:
            database.execute_sql(f'UPDATE "{table}" SET {column} = ? WHERE {column} = ?', (new, text))  # noqa: S608
            changed += 1
    return changed


@pytest.fixture(scope="module")
def steered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = prepared_demo(tmp_path_factory.mktemp("demo"))
    assert kept_by_an_older_version(folder) > 300
    settings = folder / FILE_NAME
    told = settings.read_text("utf-8")
    settings.write_text(re.sub(r"(?m)^location = .*", lambda _: f"location = {json.dumps(WHOLE)}", told), "utf-8")
    return folder


@pytest.fixture
def terminal(steered: Path) -> Iterator[Terminal]:
    opened = Terminal(steered)
    yield opened
    opened.process.close(force=True)


def test_no_stored_text_steers_the_terminal(terminal: Terminal) -> None:
    terminal.sees("Wie bent u?", "Zq")
    terminal.send("m" + PIN + "\r")
    terminal.sees("Vraagt aandacht", "Zq]52;c;UE")
    for keys, seen in (
        ("\r", "Zq"),
        ("p", "plan"),
        (ESC, "Zq"),
        ("t", "ijdlijn"),
        (ESC, "Zq"),
        (F1, "Zq"),
        (ESC, "Zq"),
    ):
        terminal.send(keys)
        terminal.sees(seen)
        terminal.read()
    terminal.send(F2)
    terminal.sees("Typ waar het over gaat")
    left = OWN.sub("", terminal.raw)
    assert [left[max(0, one.start() - 9) : one.end() + 24] for one in STEERS.finditer(left)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_keeps_its_width_and_loses_what_steers(kind: str) -> None:
    style = Style(bold=True)
    line = [Segment("voor ", style), Segment(KINDS[kind], style), Segment(" na")]
    drawn = PlainLines().apply(line, Color(0, 0, 0))
    assert sum(one.cell_length for one in drawn) == sum(one.cell_length for one in line)
    told = "".join(one.text for one in drawn)
    assert STEERS.search(told) is None
    assert not set(told) & {"\n", "\t"}
    assert [one.style for one in drawn] == [one.style for one in line]
