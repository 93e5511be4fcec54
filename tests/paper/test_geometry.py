"""Every paper, language and size by one ruler; each rule is broken once in a copied template and seen."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.content.location import Content
from kiosk.paper.press import process
from tests.paper.every import EveryPaper, every_paper, is_read_by_clients
from tests.paper.geometry import Fault, Rule, by_rule, faults
from tests.paper.samples import LONG, SHIPPED

#: the longest of the Latin languages; of the two other scripts there is one each
LONGEST, ARABIC, ETHIOPIC = "so", "ar", "ti"
#: in Ethiopic too, outside the long run: what has most to say
ALSO_ETHIOPIC = ("plan", "brief", "meegeven", "toestemming", "terugkijken")


def walked() -> list[EveryPaper]:
    """All of them in the long run; else each in its longest language and in Arabic, and what is only in Dutch."""
    everything = list(every_paper(SHIPPED.languages()))
    if LONG:
        return everything
    translated = {paper.name for paper in everything if paper.language != "nl"}
    # the client's own has all that the general one has, and more; without an address only the code is another
    return [
        paper
        for paper in everything
        if paper.name not in ("poster", "poster-card", "sheets", "sheets-card")
        and (
            paper.language in (LONGEST, ARABIC)
            or paper.name not in translated
            or (paper.language == ETHIOPIC and paper.name in ALSO_ETHIOPIC)
        )
    ]


def ruled(paper: EveryPaper, content: Content = SHIPPED) -> dict[Rule, list[Fault]]:
    """What is wrong with a paper."""
    fonts = process.faces()
    assert fonts is not None
    document = process.laid_out(paper.make(), content, fonts)
    return by_rule(faults(document, process.written(document), clients=is_read_by_clients(paper)))


@pytest.mark.parametrize("paper", [pytest.param(paper, id=paper.id) for paper in walked()])
def test_no_paper_breaks_a_rule(paper: EveryPaper) -> None:
    assert ruled(paper) == {}


class Break(NamedTuple):
    """How a rule is broken: one text of a template becomes another, or is added at its end."""

    rule: Rule
    paper: str
    template: str
    old: str
    new: str


def steps(rise_mm: int) -> str:
    """A ladder of four steps, each so much higher than the one before."""
    heights = (f'<li class="rung-{place + 1}" style="height:{10 + place * rise_mm}mm">zelf</li>' for place in range(4))
    return f'<ol style="display:flex;align-items:flex-end">{"".join(heights)}</ol></body>'


BREAKS = (
    Break(Rule.WORDS, "overdracht-a4-nl", "overdracht.css", "", ".lead { margin-top: -7mm; }"),
    Break(Rule.GLUED, "overdracht-a4-nl", "overdracht.html.j2", "</body>", "<p><b>wie</b><i>wat</i></p></body>"),
    Break(Rule.COVERED, "checklist-a4-nl", "checklist.css", "", ".txt { margin-left: -9mm; }"),
    Break(Rule.OUT, "toestemming-verhuizing-a4-nl", "toestemming.css", "", "section { height: 9mm; }"),
    Break(Rule.SHEET, "overdracht-a4-nl", "overdracht.css", "", "h1 { margin-left: -15mm; }"),
    Break(Rule.SHEET, "sheets-a4-nl", "sheets.css", "bottom: 3rem;", "bottom: 2.6rem;"),
    Break(Rule.SHEET, "poster-pocket-nl", "pocket.css", "", ".questions td { padding-bottom: 1.6mm; }"),
    Break(Rule.HAND, "overdracht-a4-nl", "overdracht.css", "", "li { font-size: 8.9pt; }"),
    Break(Rule.OWN, "toestemming-verhuizing-a4-nl", "toestemming.css", "", "h2 .own { font-size: 10.9pt; }"),
    Break(Rule.WALL, "overdracht-a4-nl", "overdracht.css", "210mm 297mm", "297mm 420mm"),
    Break(Rule.LADDER, "overdracht-a4-nl", "overdracht.html.j2", "</body>", steps(5)),
    Break(Rule.LAST, "overdracht-a4-nl", "overdracht.css", "", "section:last-child { break-before: page; }"),
    Break(Rule.CODE, "card-route-a4-nl", "mijn-route.css", "", ".qr { width: 5mm !important; }"),
    Break(Rule.LOST, "overdracht-a4-nl", "overdracht.css", "", "h1 { display: none; }"),
    Break(Rule.VOICE, "overdracht-a4-nl", "overdracht.html.j2", "h2>", "h4>"),
)


def broken(one: Break, folder: Path) -> Content:
    """Our templates with one of them changed, as a location may."""
    text = SHIPPED.template(one.template)
    assert one.old in text
    (folder / "paper").mkdir()
    changed = text.replace(one.old, one.new) if one.old else f"{text}\n{one.new}\n"
    (folder / "paper" / one.template).write_text(changed, "utf-8")
    return Content(folder)


@cache
def paper_called(called: str) -> EveryPaper:
    return next(paper for paper in every_paper(["nl"]) if paper.id == called)


@pytest.mark.parametrize("one", [pytest.param(one, id=one.rule.name) for one in BREAKS])
def test_who_breaks_a_rule_in_a_template_is_told_so(one: Break, tmp_path: Path) -> None:
    paper = paper_called(one.paper)
    assert one.rule not in ruled(paper)
    assert one.rule in ruled(paper, broken(one, tmp_path))


def test_every_rule_was_broken_once() -> None:
    assert {one.rule for one in BREAKS} == set(Rule)


def test_a_ladder_that_rises_enough_is_no_fault(tmp_path: Path) -> None:
    rises = Break(Rule.LADDER, "overdracht-a4-nl", "overdracht.html.j2", "</body>", steps(6))
    assert Rule.LADDER not in ruled(paper_called(rises.paper), broken(rises, tmp_path))
