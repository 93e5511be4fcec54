"""No hard Dutch word where an easier one says it: in what the kiosk says, and in the handbook."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import cli

ROOT = Path(cli.__file__).parents[1]
#: what somebody at B1 does not know, also as the beginning of a longer word
HARD = (
    *(
        "aangaande",
        "(?<!')aannam",
        "aansprakelijk",
        "activeer",
        "adequaat",
        "alsmede",
        "annuleer",
        "annuler",
        "applicatie",
        "authenti",
    ),
    *("autoris", "beschikking", "betreffende", "bewerkstellig", "communic", "configur", "conform", "criteri"),
    *("database", "datadictionary", "derhalve", "desgewenst", "effectie", "encrypt", "evalue", "facilit"),
    *(
        "functionaliteit",
        "genereer",
        "herstelcode",
        "identific",
        "implement",
        "indicatie",
        "indien",
        "initialis",
        "initieer",
    ),
    *("inzake", "middels\\b", "monitor", "mutaties", "omtrent", "optima", "parameter", "participeer"),
    *("procedure", "raadple", "rangtoets", "registre", "relevant", "significan", "specificeer", "stagn", "stilstand"),
    *("synchron", "teneinde", "tevens", "valideer", "verifi", "versleutel", "voorts"),
)
WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(HARD)})\w*", re.IGNORECASE)
#: where the guidance is meant by "zij" the reader asks who she is
WHO = re.compile(r"\b(?:eindigt|loopt|gaat|stopt) zij\b|\bzij (?:nu echt eindigt|loopt door|doorgaat)\b", re.IGNORECASE)
#: where a thing is called by "haar" too
HER = re.compile(r"\b(?:maakt u|legt|laat|neemt u) haar\b", re.IGNORECASE)
#: the municipality's plan by its letters, and where they are explained
PIP, EXPLAINED = re.compile(r"\bPIP\b"), "(PIP)"
#: lists of what people type, not of what they read
TYPED = ("words.py", "dutch.py", "signs.py", "columns.py")


def strings(path: Path) -> Iterator[tuple[str, str]]:
    """What is said in a file of code, with its place; without what is explained to who reads the code."""
    tree = ast.parse(path.read_text("utf-8"))
    explained = {
        id(part.body[0].value)
        for part in ast.walk(tree)
        if isinstance(part, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and part.body
        and isinstance(part.body[0], ast.Expr)
    }
    for part in ast.walk(tree):
        text = part.value if isinstance(part, ast.Constant) and id(part) not in explained else None
        # one word alone is a name in the code
        if isinstance(part, ast.Constant) and isinstance(text, str) and " " in text.strip():
            yield f"{path.relative_to(ROOT)}:{part.lineno}", text


def said() -> list[tuple[str, str]]:
    code = [path for room in ("kiosk", "screens") for path in sorted((ROOT / room).rglob("*.py"))]
    found = [line for path in code if path.name not in TYPED for line in strings(path)]
    for page in sorted((ROOT / "content" / "handbook").glob("*.md")):
        found += [(f"{page.name}:{place}", line) for place, line in enumerate(page.read_text("utf-8").splitlines(), 1)]
    return found


def test_no_hard_word_is_said() -> None:
    lines = said()
    assert len(lines) > 2500
    assert [(place, match[0], text[:80]) for place, text in lines if (match := WORD.search(text))] == []


def test_the_guidance_is_never_called_she() -> None:
    assert [(place, text) for place, text in said() if WHO.search(text)] == []


def test_no_thing_is_called_her() -> None:
    assert [(place, text) for place, text in said() if HER.search(text)] == []


def test_the_letters_pip_stand_only_behind_what_they_mean() -> None:
    assert [(place, text) for place, text in said() if PIP.search(text.replace(EXPLAINED, ""))] == []


@pytest.mark.parametrize("text", ["Het is versleuteld.", "Registreer u.", "De procedure loopt."])
def test_a_hard_word_is_found(text: str) -> None:
    assert WORD.search(text)
