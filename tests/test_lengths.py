"""Whoever typed too much is told how much may stand there, wherever he types."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_each_sentence_on_too_many_letters_names_how_many_may_stand_there() -> None:
    lines = [line for path in (ROOT / "kiosk").rglob("*.py") for line in path.read_text("utf-8").splitlines()]
    told = [line.strip() for line in lines if "tekens te lang" in line]
    assert len(told) > 9
    assert [line for line in told if not re.search(r"tekens te lang \(hoogstens \{\w+\}\)", line)] == []
