"""Every paper, made by two processes, is the same bytes, and small enough for a printer of an office."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from kiosk.paper.press import process
from kiosk.paper.press.pdf import Worker
from tests.paper.every import EveryPaper, every_paper
from tests.paper.samples import LONG, SHIPPED

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

#: an A3 of an office's own printer is sent over its own net
LARGEST = 500_000
#: outside the long run, of the other languages only what is drawn in a way of its own
ALSO = ("sheets-client", "plan", "card-route")


def walked() -> list[EveryPaper]:
    """All of them in the long run; else all that there are in Dutch, and some from right to left."""
    if LONG:
        return list(every_paper(SHIPPED.languages()))
    return [paper for paper in every_paper(["nl", "ar"]) if paper.language == "nl" or paper.name in ALSO]


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """A process of its own: what goes by the order of a set there goes otherwise here."""
    own = Worker()
    yield own
    own.stop()


@pytest.fixture(scope="module")
def fonts() -> "FontConfiguration | None":
    """The faces of this process."""
    return process.faces()


@pytest.mark.parametrize("paper", [pytest.param(paper, id=paper.id) for paper in walked()])
def test_a_paper_is_the_same_bytes_twice_and_is_small(
    paper: EveryPaper, worker: Worker, fonts: "FontConfiguration | None"
) -> None:
    made = worker.render(paper.make())
    assert made == process.answer_to(paper.make(), None, fonts, lambda: None).pdf
    assert len(made) < LARGEST
