"""The hand-over on the screen: found on the first day, read to its end, written in, and closed to who stops."""

import pytest

from kiosk.guidance import intake
from kiosk.guidance.overdracht import overdracht_of
from kiosk.office import Office
from kiosk.paper.documents.overdracht import Overdrachtsblad
from kiosk.paper.press import pdf, printer
from tests.conftest import FakeClock, Team, identity, new_client
from tests.screens.conftest import NARROW, SIZES, Desk, at_desk

WAY = ("g", "f3")


def words(desk: Desk) -> str:
    return " ".join(desk.text.split())


@pytest.mark.parametrize("size", SIZES)
async def test_who_is_new_to_a_client_finds_it_first_and_once_read_not_again(
    office: Office, team: Team, clock: FakeClock, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke)
    clock.forward(days=30)
    intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id, team.bram.person_id)
    async with at_desk(office, as_="Bram", size=size) as desk:
        await desk.press("enter")
        assert "Nieuw bij u" in desk.text
        assert "sinds 23 dec: lees waar de cliënt staat" in desk.text
        await desk.press("enter")
        assert desk.stack[-1] == "OverdrachtScreen"
        assert "fase Contact, sinds 23 november 2026" in desk.text
        await desk.press("escape")
        assert "Nieuw bij u" not in desk.text
        await desk.press(*WAY)
        assert desk.stack[-1] == "OverdrachtScreen"


async def test_the_arrows_read_on_to_the_last_line(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", size=NARROW) as desk:
        await desk.press("enter", *WAY)
        assert "Waar staat de cliënt" in desk.text
        assert "Mensen om de cliënt" not in desk.text
        await desk.press(*["down"] * 60)
        assert "Mensen om de cliënt" in desk.text


async def test_w_writes_what_works_and_it_stands_there(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke", size=NARROW) as desk:
        await desk.press("enter", *WAY, "w")
        await desk.type("Eerst koffie")
        await desk.press("enter")
        assert "Bewaard. Een collega leest dit hier." in desk.text
        await desk.press(*["down"] * 20)
        assert "– Eerst koffie" in desk.text
        assert overdracht_of(office, team.anneke, client.id).works.text == "Eerst koffie"
        await desk.press("w", "escape")
        assert desk.stack[-1] == "OverdrachtScreen"


async def test_who_stops_sees_nothing_of_him_any_more_also_from_an_open_page(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter", *WAY, "w")
        await desk.type("Nog even dit")
        intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id, team.bram.person_id)
        await desk.press("enter")
        assert "Dit is niet uw cliënt." in words(desk)
        assert overdracht_of(office, team.bram, client.id).works.text == ""
        await desk.press("escape", "down", "enter")
        await desk.settle()
        assert desk.stack == ["Vandaag"]
        assert "Nadia" not in desk.text


async def test_an_open_page_closes_as_soon_as_it_is_come_back_to(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter", *WAY, "f1")
        intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id, team.bram.person_id)
        await desk.press("escape")
        await desk.settle()
        assert desk.stack == ["Vandaag"]
        assert "Nadia" not in desk.text.replace("Nadia Saleh is", "")


async def test_f5_prints_what_stands_there(demo: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[object] = []

    def render(document: object, folder: object, still_busy: object) -> bytes:
        printed.append(document)
        return b"%PDF"

    monkeypatch.setattr(pdf, "render_pdf", render)
    monkeypatch.setattr(printer, "ready", lambda chosen: "balie")
    monkeypatch.setattr(printer, "send", lambda page, **how: "balie-1")
    async with at_desk(demo, as_="Anneke") as desk:
        await desk.press("enter", *WAY, "f5")
        await desk.until(lambda: "Overdracht A4 is naar de printer gestuurd." in desk.notice)
        (page,) = printed
        assert isinstance(page, Overdrachtsblad)
        assert page.begeleiders == (identity(demo, "Anneke").name,)
