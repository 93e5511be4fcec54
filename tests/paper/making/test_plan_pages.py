"""A plan has as many pages as its actions ask, in every language, also where its sentences are the longest."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path

import pytest

from kiosk.content.location import Content
from kiosk.paper.documents.plan import (
    PRIORITIES,
    RUNGS,
    WHO,
    PlanAction,
    PlanAgreements,
    PlanDocument,
    PlanGoal,
    PlanWens,
)
from kiosk.paper.press import process
from kiosk.paper.press.render import plan_rooms
from kiosk.paper.press.render.frame import PaperWords
from tests.paper.geometry import Rule, by_rule, faults
from tests.paper.making.test_plan import pages_for
from tests.paper.samples import LONG, SHIPPED, pages, plan

#: all of them in the long run; else one of each script, and those whose words take most room
LIVES = SHIPPED.languages() if LONG else ["nl", "ar", "fa", "ti", "so", "fr"]
COUNTS = (0, 1, 3, 12, 13, 24, 40)
WISH = PlanWens("Ik wil een eigen winkel met brood.", "Ik was bakker.", "onderweg", "Ik bak zelf.", date(2026, 11, 2))


def life(language: str, count: int) -> PlanDocument:
    """A plan with so many actions, the longest that are shipped in this language, and all that may stand on it."""
    sample, said = plan(language, practice=True), SHIPPED.texts(language)
    longest = sorted({one.text for one in SHIPPED.actions.action}, key=lambda text: -len(said.text("actie", text)))
    made = zip(islice(cycle(longest), count), cycle(WHO), cycle(PRIORITIES), cycle(RUNGS), strict=False)
    actions = tuple(
        PlanAction(
            text,
            who,
            priority,
            rung,
            date(2026, 12, 4),
            partner="Werkplein" if who == "partner" else "",
            letter="W" if who == "partner" else "",
            icon="phone",
            goal=0,
            rung_since=date(2026, 9, 11),
        )
        for text, who, priority, rung in made
    )
    first = replace(sample.leefgebieden[0], actions=actions)
    return replace(sample, leefgebieden=(first,), nu_doen=actions[:3], wens=WISH)


@pytest.mark.parametrize("language", LIVES)
def test_the_longest_shipped_sentences_take_no_page_more_and_leave_none_bare(language: str) -> None:
    fonts = process.faces()
    assert fonts is not None
    steps: list[int] = []
    found = {}
    for count in COUNTS:
        made = process.laid_out(life(language, count), SHIPPED, fonts, lambda: steps.append(1))
        found[count] = len(made.pages)
        # how each of them looks is asked where they differ: a page of actions is like the next
        if LONG or count in (3, 12):
            pdf = process.written(made)
            assert by_rule(faults(made, pdf)) == {}, count
            assert min(page.filled() for page in pages(pdf)) > 0.5, f"{count}: a page that is nearly empty"
    assert found == {count: pages_for(count) for count in COUNTS}
    assert len(steps) == len(COUNTS), "laid out once"


def test_where_a_row_takes_more_room_than_is_told_the_count_of_pages_says_so(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    css = SHIPPED.template("plan.css") + "\n.tasks td { padding-bottom: 4mm !important; }\n"
    (tmp_path / "paper" / "plan.css").write_text(css, "utf-8")
    fonts = process.faces()
    assert fonts is not None
    made = process.laid_out(life("so", 12), Content(tmp_path), fonts)
    assert len(made.pages) > pages_for(12)


def first_page(document: PlanDocument, road_mm: float = 60.0) -> plan_rooms.FirstPage:
    """What the first page has room for, where the road is so high."""
    rungs: Mapping[str, str] = {rung.code: rung.title for rung in SHIPPED.poster.rung}
    ruler = plan_rooms.Ruler(PaperWords(SHIPPED, document.language), document.made_on, rungs)
    return plan_rooms.first_page(document, ruler, road_mm)


def test_what_already_works_goes_before_the_second_appointment_and_both_before_no_appointment_at_all() -> None:
    ample = first_page(plan("nl"))
    assert (ample.visits, ample.won, ample.spills) == (2, 4, False)
    tight = [first_page(plan("so"), float(road)) for road in range(60, 200)]
    visits, won = [one.visits for one in tight], [one.won for one in tight]
    assert visits[-1] == 1
    assert won[-1] == 0
    assert any(one.visits == 1 and one.won for one in tight), "a line of what works, and the next appointment"
    assert [one.spills for one in tight] == sorted(one.spills for one in tight)


def test_typed_lines_as_long_as_they_may_be_keep_the_next_appointment_on_the_first_page() -> None:
    said = ("Ik lees de brief van de gemeente en ik bel zelf. " * 4)[:160]
    typed = tuple(PlanAction((said * 2)[:200], "client", "urgent", "samen", date(2026, 12, 4)) for _ in range(3))
    agreed = PlanAgreements(hours=said[:120], reach=said[:120], outside=said[:120])
    sample = plan("so")
    area = replace(sample.leefgebieden[0], actions=typed)
    document = replace(
        sample, leefgebieden=(area,), nu_doen=typed, wens=PlanWens(said), agreements=agreed, name="Wolde" * 8
    )
    fonts = process.faces()
    assert fonts is not None
    made = process.laid_out(document, SHIPPED, fonts)
    pdf = process.written(made)
    assert len(made.pages) == 2
    assert "0000-444444" in pages(pdf)[0].text
    assert Rule.LAST not in by_rule(faults(made, pdf))


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_what_was_agreed_stands_together_where_eight_long_goals_take_its_room(language: str) -> None:
    goal = PlanGoal(("Ik wil een eigen winkel met brood en ik leer elke week de taal. " * 2)[:120])
    fonts = process.faces()
    assert fonts is not None
    made = process.laid_out(replace(life(language, 3), goals=(goal,) * 8), SHIPPED, fonts)
    pdf = process.written(made)
    assert by_rule(faults(made, pdf)) == {}
    assert len(made.pages) == pages_for(3) + 1
    assert min(page.filled() for page in pages(pdf)) > 0.4
