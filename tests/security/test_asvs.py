"""SECURITY.md and ``asvs.toml`` tell what is there: each item of the standard once, and no promise without a test."""

import ast
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FILE = tomllib.loads((ROOT / "tests/security/asvs.toml").read_text("utf-8"))
SECURITY = (ROOT / "SECURITY.md").read_text("utf-8")
ANSWERS = ("yes", "no", "not_here")
#: the items of 5.0.0 from level 1, 2 and 3, as its own table says
OF_LEVEL = {"1": 70, "2": 183, "3": 92}
#: every item of the standard, with its level
ITEMS = {
    f"{section}.{place}": level
    for section, levels in FILE["levels"].items()
    for place, level in enumerate(levels, start=1)
}
#: the longest answer in few words
FEW_WORDS = 200


def section_of(number: str) -> str:
    return number.rpartition(".")[0]


def answered_by(row: str) -> list[str]:
    """The items that a row answers: one, or all of a section."""
    return [row] if row in ITEMS else [number for number in ITEMS if section_of(number) == row]


def answer_of(row: dict[str, Any]) -> str:
    [answer] = [one for one in ANSWERS if one in row]
    return answer


@cache
def named_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text("utf-8"))
    named = (one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(name for name in named if name.startswith("test_"))


@cache
def every_test() -> frozenset[str]:
    return frozenset(name for path in (ROOT / "tests").rglob("test_*.py") for name in named_in(path))


def is_there(shown: str) -> bool:
    path, _, test = shown.partition("::")
    return (ROOT / path).is_file() and (not test or test in named_in(ROOT / path))


def test_every_item_of_the_standard_is_answered_once() -> None:
    assert Counter(ITEMS.values()) == OF_LEVEL
    answered = Counter(number for row in FILE["item"] for number in answered_by(row))
    assert answered == Counter(ITEMS.keys())
    assert [row for row in FILE["item"] if not answered_by(row)] == []


def test_every_answer_is_of_one_kind_with_what_it_rests_on() -> None:
    for number, row in FILE["item"].items():
        kinds = set(row) & set(ANSWERS)
        assert len(kinds) == 1, number
        assert set(row) - kinds <= {"about", "how"}, number
        assert ("how" not in row) or kinds == {"yes"}, number
        for text in (row["about"], row.get("no", row.get("not_here", "It stands.")), row.get("how", "so")):
            assert 0 < len(text) < FEW_WORDS, number
        assert all(row[kind].endswith(".") for kind in kinds - {"yes"}), number


def test_what_a_yes_names_is_there() -> None:
    shown = [(number, one) for number, row in FILE["item"].items() for one in row.get("yes", [""]) if "yes" in row]
    assert [(number, one) for number, one in shown if not is_there(one)] == []


def test_security_counts_what_the_file_answers() -> None:
    counted = Counter(answer_of(row) for number, row in FILE["item"].items() for _ in answered_by(number))
    told = "Of its {} items {} are met, {} are not, and {} do not apply.".format(
        len(ITEMS), *(counted[one] for one in ANSWERS)
    )
    assert told in " ".join(SECURITY.split())


def test_every_promise_has_a_test_that_is_there() -> None:
    rows = promises()
    assert len(rows) > 40
    for row in rows:
        named = re.findall(r"`((?:test_|tests/)[^`]+)`", row[2])
        assert named, f"without a test: {row[0]}"
        assert [one for one in named if not names_a_test(one)] == [], row[0]


def test_every_place_that_security_names_is_there() -> None:
    for row in promises():
        for place in re.findall(r"`([\w/.-]+\.\w+)`", row[1]):
            assert any((ROOT / above / place).exists() for above in ("", "kiosk")), place


def promises() -> list[list[str]]:
    """The rows of the tables with a promise, where it is kept, and its test."""
    found, inside = [], False
    for line in SECURITY.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[1:] == ["Where", "Test"]:
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("|---"):
            found.append(cells)
    return found


def names_a_test(named: str) -> bool:
    """A test by its name, by its beginning and three dots, or a file of tests."""
    if named.startswith("tests/"):
        return (ROOT / named).exists()
    if named.endswith("…"):
        return any(test.startswith(named[:-1]) for test in every_test())
    return named in every_test()
