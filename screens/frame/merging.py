"""What becomes of a form when somebody else was first: three states of its fields are laid beside each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

#: what the fields of a form show, by their names
Shown = Mapping[str, Any]


@dataclass(frozen=True)
class Merged:
    """The fields after another screen's change."""

    #: what they show from now on: what was typed here, and in what was not touched here what stands there now
    shown: Shown
    #: which were changed on the other screen
    theirs: tuple[str, ...]
    #: which of these were changed here too, to something else
    both: tuple[str, ...]
    #: whether anything that was typed here would still be lost
    typed: bool


def merge(begun: Shown, now: Shown, typed: Shown) -> Merged:
    """Lay what a form began with, what stands on disk now, and what was typed beside each other.

    A field that the form does not have (there was nothing to choose) was not touched.
    """
    shown = {name: now[name] if typed.get(name) == begun.get(name) else typed[name] for name in now}
    theirs = tuple(name for name in now if now[name] != begun.get(name))
    both = tuple(name for name in theirs if shown[name] != now[name])
    return Merged(shown, theirs, both, shown != now)


def named(label: str) -> str:
    """A field by its label, within a sentence: without what stands in brackets, a question between its marks."""
    name = label.partition(" (")[0]
    return f"“{name}”" if name.endswith("?") else name


def told(merged: Merged, labels: Mapping[str, str], stands: Mapping[str, str]) -> str:
    """The sentence that says what the other screen changed; ``stands`` is what a field of both says there now."""
    there = {name: f" (daar staat nu “{stands[name]}”)" for name in merged.both}
    fields = _listed(named(labels[name]) + there.get(name, "") for name in merged.theirs)
    changed = f"veranderd: {fields}" if fields else "hetzelfde bewaard"
    changed = f"Op een ander scherm is net {changed}."
    if merged.typed:
        return f"{changed} Wat u typte staat hier nog. F8 bewaart het, Esc laat de andere."
    return f"{changed} Dat staat nu hier."


def _listed(words: Iterable[str]) -> str:
    *before, last = [*words] or [""]
    return f"{', '.join(before)} en {last}" if before else last
