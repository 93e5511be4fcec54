"""Every paper, language and size by one ruler; each rule is broken once in a copied template and seen."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.content.location import Content
from kiosk.paper.press import process
from kiosk.paper.press.render import pages_of
from tests.paper.every import EveryPaper, every_paper
from tests.paper.geometry import Fault, Rule, by_rule, faults
from tests.paper.known import is_read_by_clients, known_faults, known_of
from tests.paper.samples import LONG, SHIPPED

#: the longest of the Latin languages; of the two other scripts there is one each
LONGEST, ARABIC, ETHIOPIC = "so", "ar", "ti"
#: so many faults stand in the list: who mends one lowers it, and nobody raises it
KNOWN = 131
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
    made, steps = paper.make(), []
    document = process.laid_out(made, content, fonts, lambda: steps.append(1))
    assert len(steps) == 1 or pages_of(made) is not None
    return by_rule(faults(document, process.written(document), clients=is_read_by_clients(paper)))


def test_only_these_papers_still_try_more_than_one_size_of_letters() -> None:
    """The others are laid out once, however long; a name that is taken out here stays out."""
    tries = {paper.name.partition("-")[0] for paper in every_paper(["nl", "so"]) if pages_of(paper.make()) is not None}
    assert tries == {"card"}


@pytest.mark.parametrize("paper", [pytest.param(paper, id=paper.id) for paper in walked()])
def test_no_paper_breaks_a_rule_that_it_is_not_known_to_break(paper: EveryPaper) -> None:
    found, known = ruled(paper), known_of(paper)
    assert {rule: told for rule, told in found.items() if rule not in known} == {}
    gone = known - found.keys()
    assert gone == set(), f"mended: take it out of known_faults.toml, and lower KNOWN: {sorted(gone)}"


def test_the_list_of_what_is_known_names_what_there_is_and_only_shrinks() -> None:
    papers = {(f"{paper.name}-{paper.size}", paper.language) for paper in every_paper(SHIPPED.languages())}
    listed = known_faults()
    assert {(known.paper, known.language) for known in listed} <= papers
    assert len(listed) == KNOWN


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
    Break(Rule.COVERED, "checklist-a4-nl", "checklist.css", "", ".txt { margin-left: -9mm; }"),
    Break(Rule.OUT, "toestemming-verhuizing-a4-nl", "toestemming.css", "", "section { height: 9mm; }"),
    Break(Rule.SHEET, "overdracht-a4-nl", "overdracht.css", "", "h1 { margin-left: -15mm; }"),
    Break(Rule.HAND, "overdracht-a4-nl", "overdracht.css", "", "li { font-size: 8.9pt; }"),
    Break(Rule.OWN, "toestemming-verhuizing-a4-nl", "toestemming.css", "", "h2 .own { font-size: 10.9pt; }"),
    Break(Rule.WALL, "overdracht-a4-nl", "overdracht.css", "210mm 297mm", "297mm 420mm"),
    Break(Rule.LADDER, "overdracht-a4-nl", "overdracht.html.j2", "</body>", steps(5)),
    Break(Rule.LAST, "overdracht-a4-nl", "overdracht.css", "", "section:last-child { break-before: page; }"),
    Break(Rule.CODE, "card-route-a4-nl", "mijn-route.css", "", ".qr { width: 5mm !important; }"),
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
