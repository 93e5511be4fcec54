# ruff: noqa: F811 - fixtures that are asked for by their name
"""Bij de printer: what waits is seen with what to do, taken out by one key, sent again once, and dropped at log-out."""

import threading
from collections.abc import Callable

import pytest
from textual.widgets import Static

from kiosk.content.papers import PaperCode
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Result
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route.board import board
from kiosk.office import Office
from kiosk.paper.making.catalogue import papers
from kiosk.paper.making.outbox import LEFT, Outgoing
from kiosk.paper.making.printing import ask_for
from kiosk.paper.press import pdf
from kiosk.paper.press.cups import queue, spool
from kiosk.paper.press.cups.states import Stage
from screens.papier.papier import PapierScreen
from screens.papier.wachtrij import WachtrijScreen
from tests.conftest import LONGEST_WAIT, FakeClock, identity, new_client
from tests.paper.conftest import Cups, cups, no_cups, sim  # noqa: F401 - fixtures
from tests.paper.press.ipp_printer import CANCELED, IppPrinter
from tests.paper.prints import prints_of
from tests.screens.conftest import SIZES, Desk, at_desk

pytestmark = pytest.mark.usefixtures("no_picture")

TEXT = b"Ik bel de verhuurder over de kraan"


@pytest.fixture(autouse=True)
def _page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page on which the text stands as it is."""
    monkeypatch.setattr(pdf, "render_pdf", lambda *_: b"%PDF-1.7\n" + TEXT)


@pytest.fixture
def client(office: Office) -> ClientFile:
    who = identity(office, "Anneke")
    made = new_client(office, who)
    plan.add(office, who, made.id, ActieDraft("1", TEXT.decode(), onderdeel="1a"))
    return made


async def becomes(desk: Desk, clock: FakeClock, condition: Callable[[], bool]) -> None:
    """Seconds go by, and at each the kiosk looks at its queue, until it is so."""

    def so() -> bool:
        clock.forward(seconds=2)
        desk.app.at_printer.tick()
        return condition()

    await desk.until(so)
    await desk.checked()


async def printed_plan(desk: Desk, client: ClientFile) -> None:
    """The plan is asked for, and stands in the queue."""
    await desk.open(PapierScreen(client))
    await desk.press("enter", "enter")
    await desk.checked()


def results(office: Office, client: ClientFile) -> list[Result]:
    return [one.result for one in prints_of(office, identity(office, "Anneke"), client.id)]


def jobs() -> int:
    return len(queue.running("kantoor"))


async def test_geprint_is_said_once_it_came_out_with_neem_het_mee_and_stands_so_under_earlier(
    office: Office,
    client: ClientFile,
    cups: Cups,
    sim: IppPrinter,
    clock: FakeClock,
) -> None:
    sim.go_on.clear()
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await printed_plan(desk, client)
        assert desk.notice == "✔ Plan A4 is naar de printer gestuurd."
        await becomes(desk, clock, lambda: "wordt geprint" in desk.notice)
        assert desk.notice == "– Plan A4 wordt geprint."
        sim.go_on.set()
        await becomes(desk, clock, lambda: "is geprint" in desk.notice)
        assert desk.notice == "✔ Plan A4 is geprint. Neem het mee."
        await desk.press("e")
        assert "Het is geprint om 10." in str(desk.screen.query_one("#kept-plan", Static).content)
    assert len(sim.sheets) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_what_waits_is_in_sight_of_a_client_with_every_paper_and_two_keys_lead_there(
    demo: Office, sim: IppPrinter, size: tuple[int, int]
) -> None:
    sim.reasons.append("media-empty-error")
    lines_of = board(demo, identity(demo, "Marijke")).lines
    client = next(line.client for line in lines_of if line.client.name == "Mohammed Haddad")
    async with at_desk(demo, as_="Anneke", home=False, size=size) as desk:
        await printed_plan(desk, client)
        lines = [line for line in desk.text.splitlines() if "Bij de printer" in line]
        assert lines
        assert all("Plan A4" in line for line in lines)
        await desk.press("end", "enter")
        desk.on(WachtrijScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_out_of_paper_is_said_where_he_is_and_again_is_no_second_sheet(
    office: Office,
    client: ClientFile,
    cups: Cups,
    sim: IppPrinter,
    clock: FakeClock,
    size: tuple[int, int],
) -> None:
    sim.reasons.append("media-empty-error")
    async with at_desk(office, as_="Anneke", home=False, size=size) as desk:
        await printed_plan(desk, client)
        await becomes(desk, clock, lambda: "geen papier" in desk.notice)
        assert desk.notice == "! Plan A4 wacht: geen papier. Leg papier in de printer. Dan komt het vanzelf."
        await desk.press("enter", "enter")
        await desk.checked()
        assert desk.notice.startswith("! Plan A4 is al gevraagd en wacht: geen papier.")
        await desk.press("end", "enter")
        desk.on(WachtrijScreen)
        assert desk.options("queue") == ["Plan A4                    ! wacht: geen papier"]
        assert "Leg papier in de printer." in desk.text
        await desk.press("enter")
        assert "Dan komt het vanzelf." in desk.notice
        assert jobs() == 1
        sim.reasons.clear()
        await becomes(desk, clock, lambda: "Er wacht niets bij de printer." in desk.text)
        assert "Er wacht niets bij de printer." in desk.text
        assert desk.notice == "✔ Plan A4 is geprint. Neem het mee."
    assert len(sim.sheets) == 1


async def test_a_second_paper_says_behind_which_it_waits_and_why(
    office: Office,
    client: ClientFile,
    cups: Cups,
    sim: IppPrinter,
    clock: FakeClock,
) -> None:
    sim.reasons.append("media-empty-error")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await printed_plan(desk, client)
        await becomes(desk, clock, lambda: "geen papier" in desk.notice)
        await desk.open(PapierScreen(client, PaperCode.MEETKAART))
        await desk.press("enter", "enter")
        await desk.checked()
        assert desk.notice == "– Meetkaart A4 wacht achter Plan A4: geen papier."
        queued = desk.app.at_printer.outbox.of(identity(office, "Anneke"))
        assert [one.words for one in queued] == ["wacht: geen papier", "wacht achter Plan A4: geen papier"]
        sim.reasons.clear()
        await becomes(desk, clock, lambda: desk.notice == "✔ Meetkaart A4 is geprint. Neem het mee.")
        assert not jobs()
    assert len(sim.sheets) == 2


async def test_the_line_of_the_printer_counts_only_what_can_still_come_out(
    office: Office,
    client: ClientFile,
    cups: Cups,
    sim: IppPrinter,
    clock: FakeClock,
) -> None:
    sim.reasons.append("media-empty-error")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await printed_plan(desk, client)
        await becomes(desk, clock, lambda: "geen papier" in desk.notice)
        await desk.open(PapierScreen(client, PaperCode.MEETKAART))
        await desk.press("enter", "enter")
        await desk.checked()
        assert "Plan A4 wacht: geen papier, en nog 1" in desk.text
        await desk.press("end", "enter", "end", "v")
        await becomes(desk, clock, lambda: "uit de rij gehaald" in desk.notice)
        await desk.press("escape")
        assert "Plan A4 wacht: geen papier" in desk.text
        assert "en nog" not in desk.text


async def test_one_key_takes_it_out_and_enter_prints_it_all_the_same_once(
    office: Office,
    client: ClientFile,
    cups: Cups,
    sim: IppPrinter,
    clock: FakeClock,
) -> None:
    sim.reasons.append("media-jam-error")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await printed_plan(desk, client)
        await becomes(desk, clock, lambda: "papier klem" in desk.notice)
        await desk.until(lambda: bool(sim.jobs))
        await desk.press("end", "enter", "v")
        await desk.checked()
        await becomes(desk, clock, lambda: "uit de rij gehaald" in desk.notice)
        assert results(office, client) == [Result.FAILED]
        # the printer itself hears of it a moment later
        await desk.until(lambda: sim.jobs[1].state == CANCELED and not cups.in_spool(TEXT))
        assert "V uit de rij" not in desk.text
        sim.reasons.clear()
        await desk.press("enter", "enter", "enter")
        await desk.checked()
        await becomes(desk, clock, lambda: results(office, client) == [Result.SENT, Result.FAILED] and not jobs())
        await becomes(desk, clock, lambda: "Er wacht niets bij de printer." in desk.text)
    assert len(sim.sheets) == 1


async def test_a_key_does_not_wait_for_a_print_service_that_is_silent(
    office: Office,
    client: ClientFile,
    cups: Cups,
    sim: IppPrinter,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = threading.Event()
    sim.reasons.append("media-empty-error")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await printed_plan(desk, client)
        really = queue.look

        def silent(*asked: object) -> object:
            assert go_on.wait(LONGEST_WAIT)
            return really(*asked)  # type: ignore[arg-type]

        monkeypatch.setattr(queue, "look", silent)
        clock.forward(seconds=2)
        desk.app.at_printer.tick()
        await desk.press("escape")
        assert "PapierScreen" not in desk.stack
        go_on.set()
        await desk.checked()


async def test_who_logs_out_over_a_paper_that_did_not_come_out_is_asked_and_then_it_is_gone_everywhere(
    office: Office,
    client: ClientFile,
    cups: Cups,
    sim: IppPrinter,
    clock: FakeClock,
) -> None:
    sim.reasons.append("media-empty-error")
    async with at_desk(office, as_="Anneke") as desk:
        await printed_plan(desk, client)
        await becomes(desk, clock, lambda: "geen papier" in desk.notice)
        assert cups.in_spool(TEXT), "or the test proves nothing"
        await desk.until(lambda: bool(sim.jobs))
        await desk.press("f10")
        assert "Plan A4 wacht: geen papier." in desk.text
        await desk.press("enter")
        assert desk.stack[-1] == "PapierScreen", "no is lit"
        await desk.press("f10", "down", "enter")
        await desk.until(lambda: desk.stack == ["LoginScreen"])
        await becomes(desk, clock, lambda: not jobs())
        await becomes(desk, clock, lambda: results(office, client) == [Result.FAILED])
        await desk.until(lambda: sim.jobs[1].state == CANCELED and not cups.in_spool(TEXT))
        sim.reasons.clear()
        sim.advance()
        assert not sim.sheets
        await desk.log_in(identity(office, "Bram"))
        assert not desk.notice, "it was not his"
        await desk.press("f5", "end", "enter")
        assert "Er wacht niets bij de printer." in desk.text
        await desk.press("f10")
        await desk.until(lambda: desk.stack == ["LoginScreen"])
        await desk.log_in(identity(office, "Anneke"))
        assert desk.notice.startswith("! Plan A4 is niet geprint: u was uitgelogd, en het is uit de rij gehaald.")
    assert prints_of(office, identity(office, "Anneke"), client.id)[0].reason == LEFT


async def test_who_got_his_paper_logs_out_without_a_question(
    office: Office,
    client: ClientFile,
    cups: Cups,
    sim: IppPrinter,
    clock: FakeClock,
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await printed_plan(desk, client)
        await becomes(desk, clock, lambda: "is geprint" in desk.notice)
        await desk.press("f10")
        await desk.until(lambda: desk.stack == ["LoginScreen"])


async def test_behind_the_lock_he_is_still_there_and_hears_it_when_he_is_back(
    office: Office,
    client: ClientFile,
    cups: Cups,
    sim: IppPrinter,
    clock: FakeClock,
) -> None:
    sim.reasons.append("media-empty-error")
    async with at_desk(office, as_="Anneke") as desk:
        await printed_plan(desk, client)
        await becomes(desk, clock, lambda: "geen papier" in desk.notice)
        desk.app.lock()
        await desk.settle()
        sim.reasons.clear()
        await becomes(desk, clock, lambda: bool(sim.sheets) and not jobs())
        await becomes(desk, clock, lambda: not desk.app.at_printer.outbox.busy)
        await desk.log_in(identity(office, "Anneke"))
        assert desk.notice == "✔ Plan A4 is geprint. Neem het mee."


async def test_a_refused_size_is_said_and_offered_again(
    office: Office,
    cups: Cups,
    sim: IppPrinter,
    clock: FakeClock,
) -> None:
    sim.sizes = ("A4",)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f5", "down", "enter", "enter")
        await desk.checked()
        await becomes(desk, clock, lambda: "geweigerd" in desk.notice)
        assert desk.notice.startswith("! Poster A3 is geweigerd: deze maat kan niet. Kies een ander papier")
        await desk.press("end", "enter")
        assert desk.options("queue") == ["Poster A3                  ! is geweigerd: deze maat kan niet"]


async def test_a_digit_prints_it_so_often_once(
    office: Office,
    client: ClientFile,
    cups: Cups,
    sim: IppPrinter,
    clock: FakeClock,
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        await desk.press("3")
        assert "3 keer printen" in desk.text
        await desk.press("enter", "enter")
        await desk.checked()
        assert "3 keer printen" not in desk.text, "the next one is printed once"
        await becomes(desk, clock, lambda: "is geprint" in desk.notice)
    assert len(sim.sheets) == 3
    assert sim.sheets[0].sides == "two-sided-long-edge"


@pytest.mark.usefixtures("no_cups")
@pytest.mark.parametrize("stays", [True, False])
@pytest.mark.parametrize("size", SIZES)
async def test_that_nothing_stays_on_this_computer_is_said_only_where_it_is_true(
    office: Office, client: ClientFile, monkeypatch: pytest.MonkeyPatch, stays: bool, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(spool, "nothing_stays", lambda: stays)
    async with at_desk(office, as_="Anneke", home=False, size=size) as desk:
        await desk.open(PapierScreen(client))
        assert ("Op deze computer blijft niets staan." in desk.text) is stays
        assert ("Neem het daar mee." in desk.text) is not stays


@pytest.mark.usefixtures("no_cups")
async def test_what_nobody_knows_of_asks_to_look_before_it_is_printed_again(office: Office, client: ClientFile) -> None:
    who = identity(office, "Anneke")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        outbox = desk.app.at_printer.outbox
        wanted = ask_for(office, who, papers(office, who, client)[0], "nl", outbox)
        outbox._papers[wanted.id] = Outgoing(wanted, Stage.UNKNOWN)
        await desk.open(WachtrijScreen())
        await desk.press("enter")
        assert "Ligt Plan A4 in de printer?" in desk.text
        await desk.press("enter")
        assert len(results(office, client)) == 1, "yes is lit: it lies there"
        await desk.press("enter", "down", "enter")
        await desk.checked()
        assert len(results(office, client)) == 2
