"""The report on the screen: chosen, made once, read and printed, and refused in one sentence."""

import pytest

from kiosk.content.papers import PaperCode
from kiosk.content.texts import SOURCE
from kiosk.guidance.geprint import Asked
from kiosk.guidance.rapport.rapport import reports
from kiosk.office import Office
from kiosk.paper.documents.rapport import RapportDocument
from kiosk.paper.making.catalogue.team import rapport_sheet
from screens.frame.screen import Choose
from screens.home.vandaag import Vandaag
from screens.rapport.rapport import RapportScreen
from screens.rapport.rapporten import PeriodForm, RapportenScreen
from tests.conftest import Team
from tests.guidance.rapport.acts import a_report, add
from tests.screens.conftest import SIZES, at_desk

LAST_HALF_YEAR = ("h", "home", "down", "down", "enter", "down", "enter")


@pytest.fixture
def measured(office: Office, team: Team) -> Office:
    """Twelve clients who were measured twice in the last half-year."""
    for place in range(12):
        add(office, team.anneke, 2000 + place)
    return office


@pytest.mark.parametrize("size", SIZES)
async def test_a_report_is_made_from_an_offered_period_and_read(
    measured: Office, team: Team, size: tuple[int, int]
) -> None:
    async with at_desk(measured, as_="Marijke", size=size) as desk:
        await desk.press(*LAST_HALF_YEAR)
        desk.on(RapportScreen)
        for line in ("Januari 2026 tot en met juni 2026", "in begeleiding", "Hoeveel cliënten?", "Niet genoemd"):
            assert line in desk.text, line
        await desk.press("escape")
        desk.on(RapportenScreen)
        assert len(reports(measured, team.marijke).made) == 1
        await desk.press("end", "enter")
        desk.on(RapportScreen)


async def test_the_question_says_how_much_it_will_tell_and_offers_months_that_tell_more(
    measured: Office, team: Team
) -> None:
    async with at_desk(measured, as_="Marijke") as desk:
        await desk.press("h", "home", "down", "enter")
        desk.on(Choose)
        text = " ".join(desk.text.replace("│", " ").split())
        assert "Het noemt 1 van de " in text
        assert "Liever " in text
        await desk.press("end", "enter")
        better = desk.on(Choose)
        assert better.title_text().startswith("Rapport over ")
        assert "Het noemt 1 van de" not in " ".join(desk.text.replace("│", " ").split())
        await desk.press("down", "enter")
        desk.on(RapportScreen)
    (made,) = reports(measured, team.marijke).made
    assert len(made.content.figures) > 10


async def test_esc_at_the_question_makes_nothing(measured: Office, team: Team) -> None:
    async with at_desk(measured, as_="Marijke") as desk:
        await desk.press("h", "home", "enter")
        desk.on(Choose)
        await desk.press("enter")
        desk.on(RapportenScreen)
        assert reports(measured, team.marijke).made == ()


async def test_where_nothing_can_be_told_the_screen_says_what_would_do(measured: Office) -> None:
    async with at_desk(measured, as_="Marijke") as desk:
        await desk.press("h", "home", "down", "down", "down", "down", "enter")
        desk.on(RapportenScreen)
        assert "Dit kan wel:" in desk.text


async def test_months_are_typed_and_a_wrong_one_says_so_at_its_field(measured: Office) -> None:
    async with at_desk(measured, as_="Marijke") as desk:
        await desk.press("h", *["down"] * 6, "enter")
        desk.on(PeriodForm)
        await desk.type("2026-06")
        await desk.press("enter")
        await desk.type("2026-01")
        await desk.press("f8")
        desk.on(PeriodForm)
        assert "De laatste maand ligt vóór de eerste" in desk.text


async def test_it_is_not_offered_to_a_begeleider(measured: Office) -> None:
    async with at_desk(measured, as_="Anneke") as desk:
        await desk.press("h")
        desk.on(Vandaag)


async def test_a_report_that_nobody_got_is_taken_away_after_one_question(measured: Office, team: Team) -> None:
    a_report(measured, team.anneke, team.marijke)
    async with at_desk(measured, as_="Marijke") as desk:
        await desk.press("h", "end", "enter", "v")
        desk.on(Choose)
        assert "Kreeg niemand dit rapport?" in desk.text
        await desk.press("enter")
        desk.on(RapportScreen)
        assert len(reports(measured, team.marijke).made) == 1
        await desk.press("v", "down", "enter")
        desk.on(RapportenScreen)
        assert "Nog geen rapport gemaakt" in desk.text
    assert reports(measured, team.marijke).made == ()


def test_what_is_printed_is_what_was_made(office: Office, team: Team) -> None:
    paper = rapport_sheet(office, team.marijke, a_report(office, team.anneke, team.marijke))
    sheet = paper.make(SOURCE)
    assert isinstance(sheet.document, RapportDocument)
    assert sheet.asked == Asked(PaperCode.RAPPORT, SOURCE)
