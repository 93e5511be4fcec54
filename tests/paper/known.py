"""What is known to be wrong with our paper: a list that may only shrink, kept in ``known_faults.toml``."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.paper.every import EveryPaper, every_paper
from tests.paper.geometry import Rule

LIST = Path(__file__).with_name("known_faults.toml")


class Known(NamedTuple):
    """A rule that one paper is known to break."""

    rule: Rule
    #: name and size, as in ``poster-a3``
    paper: str
    language: str


def known_faults() -> frozenset[Known]:
    """The whole list: for each rule its papers, and for each of them the languages in which it is broken."""
    listed = tomllib.loads(LIST.read_text("utf-8"))
    return frozenset(
        Known(Rule(rule), paper, language)
        for rule, papers in listed.items()
        for paper, languages in papers.items()
        for language in languages
    )


def known_of(paper: EveryPaper) -> set[Rule]:
    """Which rules a paper is known to break."""
    called = f"{paper.name}-{paper.size}"
    return {known.rule for known in known_faults() if (known.paper, known.language) == (called, paper.language)}


def is_read_by_clients(paper: EveryPaper) -> bool:
    """Whether a client reads it: what is only in Dutch is the team's."""
    return paper.name in _translated()


@cache
def _translated() -> frozenset[str]:
    return frozenset(paper.name for paper in every_paper(["so"]))
