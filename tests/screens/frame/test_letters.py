"""One letter, one meaning: the table of CONTRIBUTING, held against every screen."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from screens.meting.meting import MetingScreen
from screens.toestemming.toestemming import ToestemmingScreen, ToestemmingVraag
from tests.screens.ways import kinds

ROOT = Path(__file__).parents[3]
LINE = re.compile(r"\| ([A-Z]) \| [^|]+ \| ([^|]+) \|")
#: answers are groups of their own, on the screens that ask for them
YES_NO = {"j": "answer(True)", "n": "answer(False)"}
ANSWERS: dict[type[DOMNode], dict[str, str]] = {
    MetingScreen: {"n": "nvt", "g": "gelukt", "v": "differ"},
    ToestemmingScreen: YES_NO,
    ToestemmingVraag: YES_NO | {"x": "left"},
}
#: what a function key may do, wherever it is used
FUNCTIONS = {
    "f5": {"papier", "print", "card"},
    "f8": {"keep", "ready", "end", "back"},
    "f10": {"log_out"},
}


def table() -> dict[str, set[str]]:
    """Each letter with the actions that may stand behind it."""
    found = LINE.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    return {letter.lower(): set(re.findall(r"`([^`]+)`", actions)) for letter, actions in found}


def nodes() -> Iterator[type[DOMNode]]:
    """All screens, dialogs and widgets of the package, and the app."""
    kinds()
    left: list[type[DOMNode]] = [DOMNode]
    while left:
        kind = left.pop()
        left += kind.__subclasses__()
        if kind.__module__.startswith("screens."):
            yield kind


def keys() -> Iterator[tuple[type[DOMNode], str, str]]:
    """Every key that is bound, with its action."""
    for kind in nodes():
        for binding in kind.__dict__.get("BINDINGS", ()):
            assert isinstance(binding, Binding), kind
            for key in binding.key.split(","):
                yield kind, key.strip(), binding.action


def test_a_letter_means_the_same_on_every_screen() -> None:
    allowed = table()
    wrong = [
        f"{kind.__name__}: {key} is {action}"
        for kind, key, action in keys()
        if len(key) == 1
        and key.isalpha()
        and action not in allowed.get(key, ())
        and ANSWERS.get(kind, {}).get(key) != action
    ]
    assert wrong == []


def test_every_line_of_the_table_is_true_of_a_screen() -> None:
    bound = {(key, action) for _, key, action in keys()}
    idle = [(key, action) for key, actions in table().items() for action in actions if (key, action) not in bound]
    assert idle == []


@pytest.mark.parametrize("key", FUNCTIONS)
def test_a_function_key_means_the_same_on_every_screen(key: str) -> None:
    wrong = [f"{kind.__name__}: {action}" for kind, bound, action in keys() if bound == key]
    assert wrong
    assert {line.split(": ")[1] for line in wrong} <= FUNCTIONS[key], wrong


def test_no_key_is_told_that_does_nothing_there() -> None:
    """Keys in words: a letter beside a word is a key of that screen."""
    for path in sorted((ROOT / "screens").rglob("*.py")):
        told = {
            str(part.elts[0].value)
            for part in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(part, ast.Tuple)
            and len(part.elts) == 2
            and all(isinstance(one, ast.Constant | ast.JoinedStr) for one in part.elts)
            and isinstance(part.elts[0], ast.Constant)
            and re.fullmatch("[A-Z]", str(part.elts[0].value))
        }
        room = "".join(other.read_text("utf-8") for other in path.parent.glob("*.py"))
        for letter in told:
            assert re.search(rf'Binding\("[^"]*\b{str(letter).lower()}\b', room), f"{path}: {letter}"
