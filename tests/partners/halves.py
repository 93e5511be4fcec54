"""The questions that people typed, in two halves by a fixed seed: one to mend against, one only to report on.

``.venv/bin/python -m tests.partners.halves`` prints the figures of both, what the report half missed, and how many
entries of the directory are still found when they are left out of it.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kiosk.content.partners import load_partners
from kiosk.partners.directory import Directory
from kiosk.partners.evaluation import LOOKED_AT, Evaluation, evaluate
from kiosk.partners.lookup import Lookup

EVERYDAY = Path(__file__).with_name("everyday.tsv")
EXAMS = Path(__file__).with_name("exams")
SEED = 11
FOLDS = 20


def halves(folder: Path) -> tuple[Path, Path]:
    """The half to mend against and the half to report on, as files in ``folder``."""
    lines = sorted(line for line in EVERYDAY.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    random.Random(SEED).shuffle(lines)
    files = folder / "mend.tsv", folder / "report.tsv"
    for file, half in zip(files, (lines[: len(lines) // 2], lines[len(lines) // 2 :]), strict=True):
        file.write_text("\n".join(half), "utf-8")
    return files


def left_out(directory: Directory) -> tuple[int, int, int]:
    """Each entry asked of a directory without it: how many, right first, right in three (of the partner)."""
    entries = [(task.code, word) for _, task in directory.tasks() for word in task.words]
    random.Random(SEED).shuffle(entries)
    first = three = 0
    for fold in range(FOLDS):
        held = set(entries[fold::FOLDS])
        lookup = Lookup(_without(directory, held))
        for code, word in held:
            right = directory.task(code)[0].code
            got = [answer.partner.code for answer in lookup.search(word)[:LOOKED_AT] if answer.understood]
            first += got[:1] == [right]
            three += right in got
    return len(entries), first, three


def _without(directory: Directory, held: set[tuple[str, str]]) -> Directory:
    return Directory(
        tuple(
            msgspec.structs.replace(
                partner,
                task=tuple(
                    msgspec.structs.replace(
                        task, words=tuple(word for word in task.words if (task.code, word) not in held)
                    )
                    for task in partner.task
                ),
            )
            for partner in directory.partners
        )
    )


def _lines(name: str, found: Evaluation) -> Iterator[str]:
    yield f"{name}: {found.total} questions, right first {found.top1}, in three {found.top3}"
    yield f"  wrong first and yet sure: {found.sure_misses}"


def main() -> None:
    """Print the figures."""
    import tempfile

    directory = Directory(load_partners())
    lookup = Lookup(directory)
    with tempfile.TemporaryDirectory() as folder:
        mend, report = (evaluate(lookup, file) for file in halves(Path(folder)))
    print("\n".join([*_lines("mend", mend), *_lines("report", report)]))
    for file in sorted(EXAMS.glob("*.tsv")):
        found = evaluate(lookup, file)
        print(f"exam {file.stem}: {found.total} questions, first {found.top1}, in three {found.top3};", end=" ")
        alarms = len(found.false_alarms)
        print(f"danger {found.danger_first} of {found.danger}; false alarms {alarms} of {found.not_danger}")
    for miss in report.misses:
        print(f"  {miss.query}: expected {', '.join(miss.expected)}; got {', '.join(miss.got)}")
    count, first, three = left_out(directory)
    print(
        f"left out: {count} entries, right first {first} ({first / count:.1%}), in three {three} ({three / count:.1%})"
    )


if __name__ == "__main__":
    main()
