"""Printed is printed: what was asked is kept, made and noted, whoever looks at the screen by then."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from kiosk.faults import StoreFault
from kiosk.guidance import geprint
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Result
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import route
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.paper.making import printing
from kiosk.paper.making.outbox import LEFT
from kiosk.paper.press import pdf, printer
from kiosk.store.database import Store
from kiosk.store.office_models import AuditLine
from screens.client.cover import ClientScreen
from screens.papier.kept import KeptScreen
from screens.papier.papier import PapierScreen
from tests.conftest import LONGEST_WAIT, FakeClock, identity, new_client
from tests.paper.conftest import Cups, cups, no_cups  # noqa: F401 - fixtures
from tests.paper.prints import prints_of
from tests.screens.conftest import Desk, at_desk

pytestmark = pytest.mark.usefixtures("no_picture")

# A kiosk of its own that asks for the plan and is killed while the pages are made.
KIOSK = """
import sys
from pathlib import Path
from kiosk.guidance.clients import open_client
from kiosk.office import open_office
from kiosk.paper.making.catalogue import papers
from kiosk.paper.making.outbox import LEFT
from kiosk.paper.making.printing import ask_for, print_wanted
from kiosk.paper.making import printing
from kiosk.paper.press import pdf, printer
from tests.conftest import FakeClock, identity

def never_done(*_):
    print("asked", flush=True)
    sys.stdin.readline()

printer.ready = lambda chosen: "balie"
pdf.render_pdf = never_done
folder = Path(sys.argv[1])
office = open_office(folder, FakeClock(), folder / "sleutel")
who = identity(office, "Anneke")
paper = papers(office, who, open_client(office, who, sys.argv[2]))[0]
print_wanted(office, ask_for(office, who, paper, "nl"), lambda: None)
"""


@pytest.fixture
def client(office: Office) -> ClientFile:
    who = identity(office, "Anneke")
    made = new_client(office, who)
    plan.add(office, who, made.id, ActieDraft("1", "Ik bel de verhuurder", onderdeel="1a"))
    return made


def results(office: Office, client: ClientFile) -> list[Result]:
    """What became of each paper of this client, the newest first."""
    return [one.result for one in prints_of(office, identity(office, "Marijke"), client.id)]


def plan_is_ticked(office: Office, client: ClientFile) -> bool:
    mijlpalen = route.timeline_of(office, identity(office, "Marijke"), client.id).mijlpalen
    return not next(step for step in mijlpalen if step.code == "eerste-plan").open


def acts(office: Office, client: ClientFile) -> list[str]:
    with office.store.reading():
        mine = AuditLine.select().where(AuditLine.client == client.id)
        return [line.act for line in mine.order_by(AuditLine.id) if "print" in line.act]


async def escape(desk: Desk) -> None:
    """Back to the file, and on from there."""
    await desk.type_ahead("escape", "p")


async def lock(desk: Desk) -> None:
    desk.app.lock()
    await desk.settle()


async def log_out(desk: Desk) -> None:
    """Over a paper that did not come out it is asked; then it is dropped."""
    await desk.press("f10")
    if desk.stack[-1] == "LeavePaper":
        await desk.press("down", "enter")
    await desk.until(lambda: desk.stack == ["LoginScreen"])


async def somebody_else(desk: Desk) -> None:
    await log_out(desk)
    await desk.log_in(identity(desk.office, "Bram"))


@pytest.fixture
def slow_printer(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The printer answers once the test says so: by then anybody may stand there."""
    go_on, really = threading.Event(), printer.ready

    def ready(chosen: str | None) -> str:
        assert go_on.wait(LONGEST_WAIT)
        return really(chosen)

    monkeypatch.setattr(printer, "ready", ready)
    return go_on


@pytest.mark.parametrize("away", [escape, lock])
async def test_who_asks_for_a_plan_and_looks_away_at_once_finds_it_kept_noted_and_ticked(
    office: Office,
    client: ClientFile,
    cups: Cups,  # noqa: F811
    slow_printer: threading.Event,
    away: Callable[[Desk], Any],
) -> None:
    cups.add("kantoor")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientScreen(client))
        await desk.type_ahead("f5", "enter", "enter")
        await away(desk)
        assert results(office, client) == [Result.UNKNOWN], "asked is kept before anything comes out"
        assert acts(office, client)[-1] == "ask-print"
        assert not plan_is_ticked(office, client)
        slow_printer.set()
        await desk.until(lambda: results(office, client) == [Result.SENT])
        await desk.checked()
        assert plan_is_ticked(office, client)
        assert acts(office, client)[-2:] == ["ask-print", "print-sent"]
        assert "Plan A4" not in desk.text or away is escape
    assert cups.printed()[3].startswith(b"%PDF")


@pytest.mark.parametrize("away", [log_out, somebody_else])
async def test_who_asks_for_a_plan_and_goes_leaves_none_in_the_printer_and_hears_of_it_when_he_is_back(
    office: Office,
    client: ClientFile,
    cups: Cups,  # noqa: F811
    slow_printer: threading.Event,
    away: Callable[[Desk], Any],
) -> None:
    cups.add("kantoor")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientScreen(client))
        await desk.type_ahead("f5", "enter", "enter")
        await away(desk)
        slow_printer.set()
        await desk.until(lambda: results(office, client) == [Result.FAILED])
        await desk.checked()
        assert acts(office, client)[-2:] == ["ask-print", "print-failed"]
        assert not plan_is_ticked(office, client)
        assert LEFT not in desk.notice, "it was not this person's paper"
        if away is somebody_else:
            await log_out(desk)
        await desk.log_in(identity(office, "Anneke"))
        assert desk.notice == f"! Plan A4 is niet gelukt. {LEFT}"
    assert "kantoor-" not in cups.ask("lpstat", "-o")
    assert not cups.page.exists()


async def test_f5_enter_and_escape_in_one_breath_print_once(office: Office, client: ClientFile, cups: Cups) -> None:  # noqa: F811
    cups.add("kantoor")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientScreen(client))
        await desk.type_ahead("f5", "enter", "enter", "escape")
        assert len(results(office, client)) == 1
        await desk.until(lambda: results(office, client) == [Result.SENT])
        await desk.until(lambda: desk.notice == "✔ Plan A4 is naar de printer gestuurd.")
        assert desk.stack[-1] == "ClientScreen"


@pytest.mark.usefixtures("no_cups")
@pytest.mark.parametrize("away", [escape, lock, log_out, somebody_else])
async def test_what_failed_ticks_nothing_and_is_said_to_who_asked_when_he_is_there(
    office: Office, client: ClientFile, slow_printer: threading.Event, away: Callable[[Desk], Any]
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientScreen(client))
        await desk.type_ahead("f5", "enter", "enter")
        await away(desk)
        slow_printer.set()
        await desk.until(lambda: results(office, client) == [Result.FAILED])
        await desk.checked()
        assert not plan_is_ticked(office, client)
        assert acts(office, client)[-1] == "print-failed"
        if away is not escape:
            assert printer.DOWN not in desk.notice, "it was not this person's paper"
            if away is somebody_else:
                await log_out(desk)
            await desk.log_in(identity(office, "Anneke"))
        assert "Plan A4 is niet gelukt. De printdienst van deze pc staat uit." in desk.notice
        if away is not escape:
            await log_out(desk)
            await desk.log_in(identity(office, "Anneke"))
            assert not desk.notice, "it is said once"


@pytest.mark.usefixtures("no_cups")
async def test_a_printer_that_fails_is_said_and_stands_in_words_under_earlier_prints(
    office: Office, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientScreen(client))
        await desk.press("f5", "down", "down", "down", "enter", "enter")
        await desk.checked()
        assert desk.notice == f"! {printer.DOWN} Met Enter probeert u het opnieuw."
        await desk.press("e")
        desk.on(KeptScreen)
        line = " ".join(desk.options("kept")[0].split())
        assert line == "23 nov 2026 Meetkaart A4, Nederlands, door Anneke ! niet gelukt"
        shown = str(desk.screen.query_one("#kept-plan", Static).content)
        assert "Gevraagd op 23 november 2026 om 10.00 door Anneke. Het is niet gelukt." in shown
        assert printer.DOWN in shown
        await desk.press("enter")
        assert (
            desk.notice == "! Alleen een plan en een brief kunnen opnieuw zoals ze waren. Kies dit papier bij Printen."
        )


async def test_while_it_is_made_the_earlier_prints_say_so_and_then_what_became_of_it(
    office: Office,
    client: ClientFile,
    cups: Cups,  # noqa: F811
    slow_printer: threading.Event,
) -> None:
    cups.add("kantoor")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(PapierScreen(client))
        await desk.press("enter", "enter", "e")
        assert "wordt gemaakt …" in desk.options("kept")[0]
        slow_printer.set()
        await desk.until(lambda: "hetzelfde als nu" in desk.options("kept")[0])
        assert desk.notice == "✔ Plan A4 is naar de printer gestuurd."


async def test_a_kiosk_that_is_killed_before_it_knows_says_that_it_does_not_know(
    office_folder: Path, clock: FakeClock
) -> None:
    before = open_office(office_folder, clock, office_folder / KEY_NAME)
    who = identity(before, "Anneke")
    client = new_client(before, who)
    plan.add(before, who, client.id, ActieDraft("1", "Ik bel de verhuurder", onderdeel="1a"))
    before.store.close()
    command = [sys.executable, "-c", KIOSK, str(office_folder), client.id]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as kiosk:
        assert kiosk.stdout is not None
        assert kiosk.stdout.readline() == "asked\n"
        os.kill(kiosk.pid, signal.SIGKILL)
    office = open_office(office_folder, clock, office_folder / KEY_NAME)
    try:
        async with at_desk(office, as_="Anneke", home=False) as desk:
            await desk.open(KeptScreen(client))
            assert "! onbekend" in desk.options("kept")[0]
            shown = str(desk.screen.query_one("#kept-plan", Static).content)
            assert "Het is niet bekend of het eruit kwam." in shown
            assert "Ik bel de verhuurder" in shown, "what stood on it is kept"
            assert not plan_is_ticked(office, client)
    finally:
        office.store.close()


async def test_while_another_kiosk_writes_for_long_the_result_is_noted_when_it_can_be(
    office: Office,
    client: ClientFile,
    cups: Cups,  # noqa: F811
    slow_printer: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cups.add("kantoor")
    busy, free, times = threading.Event(), threading.Event(), list[int]()

    def note_sent(office: Office, print_id: int, job: str) -> None:
        times.append(print_id)
        geprint.note_sent(office, print_id, job)

    monkeypatch.setattr(printing, "note_sent", note_sent)

    def write() -> None:
        with office.store.transaction():
            busy.set()
            assert free.wait(LONGEST_WAIT)

    writer = threading.Thread(target=write)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(PapierScreen(client))
        await desk.press("enter", "enter")
        writer.start()
        assert busy.wait(LONGEST_WAIT)
        slow_printer.set()
        assert cups.printed()
        await desk.until(lambda: len(times) == 2)
        free.set()
        writer.join()
        await desk.until(lambda: results(office, client) == [Result.SENT])
        await desk.checked()
        assert desk.notice == "✔ Plan A4 is naar de printer gestuurd."


async def test_what_cannot_be_kept_is_not_printed(
    office: Office,
    client: ClientFile,
    cups: Cups,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cups.add("kantoor")
    made: list[object] = []
    monkeypatch.setattr(pdf, "render_pdf", lambda *document: made.append(document))
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(PapierScreen(client))

        def full(store: Store) -> AbstractContextManager[None]:
            raise StoreFault("De schijf is vol. Dit is niet bewaard. Waarschuw de teamleider.")

        with monkeypatch.context() as disk:
            disk.setattr(Store, "transaction", full)
            await desk.press("enter")
            await desk.checked()
        assert desk.notice.startswith("! De schijf is vol. Dit is niet bewaard.")
    assert not made
    assert results(office, client) == []
