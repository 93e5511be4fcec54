"""The list of all paper is whole: what can be printed stands on it, each by a name of its own."""

from typing import get_args

from kiosk.paper.documents.every import PaperDocument
from tests.paper.every import every_paper


def test_every_kind_of_paper_stands_on_the_list_and_each_has_a_name_of_its_own() -> None:
    papers = list(every_paper(["nl", "ar"]))
    assert len({paper.id for paper in papers}) == len(papers)
    assert {type(paper.make()) for paper in papers} == set(get_args(PaperDocument))


def test_what_is_only_in_dutch_stands_there_once() -> None:
    dutch = {paper.name for paper in every_paper(["nl"])} - {paper.name for paper in every_paper(["ar"])}
    assert dutch >= {"schema", "onderwegblad", "checklist", "rapport", "agenda"}
