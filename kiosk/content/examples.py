"""What people type, as examples: in danger, about what only sounds like it, and about everyday things.

Three files of lines with tabs (``content/examples``). They are written for the lookup and are the same everywhere; what
a location adds are words of its tasks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kiosk.content.danger import Now
from kiosk.content.toml_file import shipped, text_of
from kiosk.faults import FileFault


@dataclass(frozen=True)
class DangerExample:
    """What somebody types in danger, what is to be done, and the code of its kind."""

    text: str
    now: Now
    kind: str


@dataclass(frozen=True)
class Examples:
    """All examples; a question goes with the code of the task that answers it."""

    danger: tuple[DangerExample, ...]
    ordinary: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]


@cache
def load_examples() -> Examples:
    """Read the shipped examples.

    Raises:
        FileFault: naming the file and the line that has not its columns.
    """
    return Examples(
        tuple(DangerExample(text, Now(now), kind) for text, now, kind in _lines("danger.tsv", 3)),
        tuple(text for (text,) in _lines("ordinary.tsv", 1)),
        tuple((text, task) for text, task in _lines("questions.tsv", 2)),
    )


def _lines(name: str, columns: int) -> Iterator[list[str]]:
    path = f"examples/{name}"
    for number, line in enumerate(text_of(shipped(path), path).splitlines(), start=1):
        if line and not line.startswith("#"):
            cells = line.split("\t")
            if len(cells) != columns or not all(cells):
                raise FileFault(Path(path), number, f"hier horen {columns} kolommen.", "Zet er tabs tussen.")
            yield cells
