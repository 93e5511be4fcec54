"""The measures of the house: what a newcomer can read in one sitting, find by its name, and load without a circle."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("kiosk", "screens", "content")
#: a migration is run once and never read again
FROZEN = ROOT / "kiosk" / "store" / "migrations"

LONGEST_FUNCTION = 40
LONGEST_SCREEN = 300
LONGEST_FILE = 400


def files(*rooms: str) -> list[Path]:
    found = sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))
    return [path for path in found if FROZEN not in path.parents]


def parts(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text("utf-8")))


def lines_of(part: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    assert part.end_lineno is not None
    return part.end_lineno - part.lineno + 1


def told(path: Path, name: str, lines: int) -> str:
    return f"{path.relative_to(ROOT)} {name}: {lines}"


def test_no_function_is_longer_than_a_screen_of_an_editor() -> None:
    long = [
        told(path, part.name, lines_of(part))
        for path in files(*ROOMS)
        for part in parts(path)
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(part) > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_screen_does_more_than_one_person_can_hold() -> None:
    long = [
        told(path, part.name, lines_of(part))
        for path in files("screens")
        for part in parts(path)
        if isinstance(part, ast.ClassDef) and lines_of(part) > LONGEST_SCREEN
    ]
    assert long == []


def test_no_file_is_longer_than_one_subject() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in files(*ROOMS)}
    assert [told(path, "", lines) for path, lines in lengths.items() if lines > LONGEST_FILE] == []


def test_a_class_name_stands_for_one_thing() -> None:
    names = Counter(
        part.name
        for path in files(*ROOMS)
        for part in parts(path)
        if isinstance(part, ast.ClassDef) and part.name != "Meta"
    )
    assert [name for name, times in names.items() if times > 1] == []


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Who imports whom, with what is imported for the types only."""
    return grimp.build_graph(*ROOMS, cache_dir=None)


def test_nothing_imports_itself_by_a_way_around(graph: grimp.ImportGraph) -> None:
    circles = {
        frozenset(way)
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
        if (way := graph.find_shortest_chain(importer=imported, imported=module)) is not None
    }
    assert circles == set()
