"""What is on its way to the printer: never twice, only while the person is there, and gone from the spool after him."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from kiosk.content.papers import PaperCode
from kiosk.faults import Fault, StoreFault
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Result
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import route
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.paper.making import outbox as outbox_module
from kiosk.paper.making.catalogue import papers
from kiosk.paper.making.catalogue.entry import Paper
from kiosk.paper.making.catalogue.team import agenda_paper
from kiosk.paper.making.outbox import LEFT, Outbox, StandsInQueue, Wanted
from kiosk.paper.making.printing import ask_for, print_wanted
from kiosk.paper.press import pdf, printer
from kiosk.paper.press.cups import ipp, queue
from kiosk.paper.press.cups.states import Stage
from kiosk.paper.press.pdf import stop_worker
from kiosk.people.identity import Identity
from kiosk.store.client_models import Geprint
from tests.conftest import LONGEST_WAIT, FakeClock, identity, new_client
from tests.paper.conftest import Cups
from tests.paper.press.ipp_printer import IppPrinter
from tests.paper.prints import prints_of

#: what stands on the plan, and so on its page where that is not pressed together
TEXT = b"Ik bel de verhuurder over de kraan"

# A kiosk of its own that is killed when its paper stands in the queue and before it knows.
KIOSK = """
import sys
from pathlib import Path
from kiosk.guidance.clients import open_client
from kiosk.office import open_office
from kiosk.paper.making.catalogue import papers
from kiosk.paper.making.outbox import Outbox
from kiosk.paper.making.printing import ask_for, print_wanted
from kiosk.paper.press import pdf, printer
from tests.conftest import FakeClock, identity

really = printer.send

def and_then_nothing(page, **how):
    print(really(page, **how), flush=True)
    sys.stdin.readline()

printer.send = and_then_nothing
pdf.render_pdf = lambda *_: b"%PDF-1.7 half way"
folder = Path(sys.argv[1])
office = open_office(folder, FakeClock(), folder / "sleutel")
who = identity(office, "Anneke")
outbox = Outbox(office, lambda _: True)
paper = papers(office, who, open_client(office, who, sys.argv[2]))[0]
print_wanted(office, ask_for(office, who, paper, "nl", outbox), lambda: None, outbox)
"""


class Door:
    """Who is at the kiosk."""

    def __init__(self) -> None:
        self.inside: Identity | None = None

    def is_here(self, who: Identity) -> bool:
        return self.inside is not None and self.inside.person_id == who.person_id


@pytest.fixture(autouse=True, scope="module")
def _worker_ends() -> Iterator[None]:
    yield
    stop_worker()


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    made = new_client(office, anneke)
    plan.add(office, anneke, made.id, ActieDraft("1", TEXT.decode(), onderdeel="1a"))
    return made


@pytest.fixture
def door(anneke: Identity) -> Door:
    door = Door()
    door.inside = anneke
    return door


@pytest.fixture
def outbox(office: Office, door: Door) -> Outbox:
    return Outbox(office, door.is_here)


@pytest.fixture(autouse=True)
def page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page on which the text stands as it is: in a PDF it is pressed together."""
    monkeypatch.setattr(pdf, "render_pdf", lambda *_: b"%PDF-1.7\n" + TEXT)


def plan_of(office: Office, who: Identity, client: ClientFile) -> Paper:
    return papers(office, who, client)[0]


def send(office: Office, outbox: Outbox, paper: Paper, who: Identity, copies: int = 1) -> Wanted:
    wanted = ask_for(office, who, paper, "nl", outbox, copies)
    print_wanted(office, wanted, lambda: None, outbox)
    return wanted


def states(outbox: Outbox, who: Identity) -> list[Stage]:
    return [one.state for one in outbox.of(who)]


def becomes(cups: Cups, outbox: Outbox, who: Identity, *wanted: Stage) -> None:
    """Look until this is how it is."""

    def so() -> bool:
        outbox.look()
        return states(outbox, who) == [*wanted]

    cups.until_true(so)


def row(office: Office, number: int) -> Geprint:
    with office.store.reading():
        found: Geprint = Geprint.get_by_id(number)
        return found


def ticked(office: Office, who: Identity, client: ClientFile) -> bool:
    mijlpalen = route.timeline_of(office, who, client.id).mijlpalen
    return not next(step for step in mijlpalen if step.code == "eerste-plan").open


def test_it_is_printed_once_the_printer_says_so_and_then_it_is_known_when(
    office: Office, cups: Cups, sim: IppPrinter, anneke: Identity, client: ClientFile, outbox: Outbox, clock: FakeClock
) -> None:
    sim.reasons.append("media-empty-error")
    wanted = send(office, outbox, plan_of(office, anneke, client), anneke)
    becomes(cups, outbox, anneke, Stage.NO_PAPER)
    assert row(office, wanted.id).came_out is None
    (kept,) = prints_of(office, anneke, client.id)
    assert (kept.result, kept.came_out) == (Result.SENT, None)
    clock.forward(minutes=7)
    sim.reasons.clear()
    becomes(cups, outbox, anneke)
    (kept,) = prints_of(office, anneke, client.id)
    assert kept.came_out == clock.now().replace(tzinfo=None)
    assert len(sim.sheets) == 1
    assert ticked(office, anneke, client)


def test_two_enters_are_one_sheet_and_the_second_says_what_the_first_waits_for(
    office: Office, cups: Cups, sim: IppPrinter, anneke: Identity, client: ClientFile, outbox: Outbox
) -> None:
    sim.reasons.append("media-empty-error")
    paper = plan_of(office, anneke, client)
    send(office, outbox, paper, anneke)
    becomes(cups, outbox, anneke, Stage.NO_PAPER)
    with pytest.raises(StandsInQueue, match=r"Plan A4 is al gevraagd en wacht: geen papier\. Leg papier in de printer"):
        send(office, outbox, paper, anneke)
    assert len(prints_of(office, anneke, client.id)) == 1, "nothing was asked"
    # another one may go: it says something else
    plan.add(office, anneke, client.id, ActieDraft("3", "Ik open mijn post"))
    send(office, outbox, paper, anneke)
    sim.reasons.clear()
    becomes(cups, outbox, anneke)
    assert len(sim.sheets) == 2


def test_two_enters_while_the_pages_are_made_are_one_sheet(
    office: Office,
    cups: Cups,
    sim: IppPrinter,
    anneke: Identity,
    client: ClientFile,
    outbox: Outbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(*_: object) -> bytes:
        begun.set()
        assert go_on.wait(LONGEST_WAIT)
        return b"%PDF"

    monkeypatch.setattr(pdf, "render_pdf", slowly)
    paper = plan_of(office, anneke, client)
    wanted = ask_for(office, anneke, paper, "nl", outbox)
    thread = threading.Thread(target=print_wanted, args=(office, wanted, lambda: None, outbox))
    thread.start()
    assert begun.wait(LONGEST_WAIT)
    with pytest.raises(StandsInQueue, match="wordt gemaakt"):
        ask_for(office, anneke, paper, "nl", outbox)
    go_on.set()
    thread.join()
    becomes(cups, outbox, anneke)
    assert len(sim.sheets) == 1


def test_a_printer_that_vanished_and_comes_back_prints_one_sheet(
    office: Office, cups: Cups, sim: IppPrinter, anneke: Identity, client: ClientFile, outbox: Outbox
) -> None:
    sim.vanish()
    paper = plan_of(office, anneke, client)
    send(office, outbox, paper, anneke)
    becomes(cups, outbox, anneke, Stage.GONE)
    with pytest.raises(StandsInQueue):
        send(office, outbox, paper, anneke)
    sim.start()
    becomes(cups, outbox, anneke)
    assert len(sim.sheets) == 1


def test_a_kiosk_that_is_killed_with_its_paper_in_the_queue_leaves_one_sheet_in_all(
    office_folder: Path, cups: Cups, sim: IppPrinter, clock: FakeClock
) -> None:
    sim.reasons.append("media-empty-error")
    before = open_office(office_folder, clock, office_folder / KEY_NAME)
    who = identity(before, "Anneke")
    client = new_client(before, who)
    plan.add(before, who, client.id, ActieDraft("1", "Ik bel", onderdeel="1a"))
    before.store.close()
    command = [sys.executable, "-c", KIOSK, str(office_folder), client.id]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as kiosk:
        assert kiosk.stdout is not None
        assert kiosk.stdout.readline() == "kantoor-1\n"
        cups.until_true(lambda: bool(sim.jobs))
        queue.sweep(office_folder)
        assert list(queue.running("kantoor")) == [1], "it lives"
        os.kill(kiosk.pid, signal.SIGKILL)
    queue.sweep(office_folder.parent)
    assert list(queue.running("kantoor")) == [1], "it is another office's"
    queue.sweep(office_folder)
    cups.until_true(lambda: not queue.running("kantoor") and sim.jobs[1].state == 7)
    after = open_office(office_folder, clock, office_folder / KEY_NAME)
    try:
        outbox = Outbox(after, lambda _: True)
        sim.reasons.clear()
        send(after, outbox, plan_of(after, who, client), who)
        becomes(cups, outbox, who)
    finally:
        after.store.close()
    assert len(sim.sheets) == 1


def test_who_goes_takes_what_waits_out_of_the_queue_out_of_the_printer_and_out_of_the_spool(
    office: Office, cups: Cups, sim: IppPrinter, anneke: Identity, client: ClientFile, outbox: Outbox, door: Door
) -> None:
    sim.reasons.append("media-jam-error")
    wanted = send(office, outbox, plan_of(office, anneke, client), anneke)
    becomes(cups, outbox, anneke, Stage.JAM)
    cups.until_true(lambda: bool(sim.jobs))
    plan.add(office, anneke, client.id, ActieDraft("3", "Ik open mijn post"))
    held = send(office, outbox, plan_of(office, anneke, client), anneke)
    cups.ask("lp", "-i", row(office, held.id).job, "-H", "hold")
    assert len(cups.in_spool(TEXT)) == 2, "or the test proves nothing"
    assert ticked(office, anneke, client)
    door.inside = None
    news = list(outbox.look())
    end = monotonic() + LONGEST_WAIT
    while outbox.busy and monotonic() < end:
        news += outbox.look()
    cups.until_true(lambda: not cups.in_spool(TEXT))
    assert sorted(one.paper.id for one in news if one.dropped) == [wanted.id, held.id]
    cups.until_true(lambda: sim.jobs[1].state == 7)
    sim.reasons.clear()
    sim.advance()
    assert not sim.sheets, "nothing comes out after he went"
    assert [one.result for one in prints_of(office, anneke, client.id)] == [Result.FAILED, Result.FAILED]
    assert prints_of(office, anneke, client.id)[0].reason == LEFT
    assert not ticked(office, anneke, client), "it was not given to anybody"


def test_a_personal_paper_that_is_made_after_he_went_is_not_sent(
    office: Office, cups: Cups, sim: IppPrinter, anneke: Identity, client: ClientFile, outbox: Outbox, door: Door
) -> None:
    wanted = ask_for(office, anneke, plan_of(office, anneke, client), "nl", outbox)
    door.inside = None
    with pytest.raises(Fault) as fault:
        print_wanted(office, wanted, lambda: None, outbox)
    assert fault.value.sentence == LEFT
    assert row(office, wanted.id).reason == LEFT
    assert not queue.running("kantoor")
    assert outbox.of(anneke) == ()


def test_a_colleague_who_takes_the_seat_gets_no_paper_of_another(
    office: Office,
    cups: Cups,
    sim: IppPrinter,
    anneke: Identity,
    bram: Identity,
    client: ClientFile,
    outbox: Outbox,
    door: Door,
) -> None:
    sim.reasons.append("media-empty-error")
    send(office, outbox, plan_of(office, anneke, client), anneke)
    becomes(cups, outbox, anneke, Stage.NO_PAPER)
    door.inside = bram
    assert outbox.of(bram) == (), "he does not see what it is"
    becomes(cups, outbox, anneke)
    cups.until_true(lambda: not cups.in_spool(TEXT))


def test_a_poster_is_nobodys_and_may_come_out_later(
    office: Office, cups: Cups, sim: IppPrinter, anneke: Identity, bram: Identity, outbox: Outbox, door: Door
) -> None:
    poster = next(one for one in papers(office, anneke, None) if one.title == PaperCode.POSTER_A4.called)
    sim.reasons.append("media-empty-error")
    send(office, outbox, poster, anneke)
    becomes(cups, outbox, anneke, Stage.NO_PAPER)
    door.inside = None
    outbox.look()
    assert states(outbox, bram) == [Stage.NO_PAPER]
    sim.reasons.clear()
    becomes(cups, outbox, bram)
    assert len(sim.sheets) == 1


def test_the_papers_of_the_team_are_not_for_everybody_to_find(
    office: Office, marijke: Identity, client: ClientFile
) -> None:
    wanted = Wanted(
        1, agenda_paper(office, marijke), agenda_paper(office, marijke).make("nl"), marijke, "nl", office.clock.now()
    )
    assert wanted.personal


def test_while_the_print_service_is_down_nothing_is_forgotten_and_it_is_dropped_later(
    office: Office, cups: Cups, sim: IppPrinter, anneke: Identity, client: ClientFile, outbox: Outbox, door: Door
) -> None:
    sim.reasons.append("media-empty-error")
    send(office, outbox, plan_of(office, anneke, client), anneke)
    becomes(cups, outbox, anneke, Stage.NO_PAPER)
    cups.stop()
    door.inside = None
    assert outbox.look() == ()
    assert outbox.busy
    cups.start()
    becomes(cups, outbox, anneke)
    cups.until_true(lambda: not cups.in_spool(TEXT))
    cups.until_true(lambda: not queue.running("kantoor"))


def test_what_cannot_be_kept_now_is_kept_at_a_later_look(
    office: Office,
    cups: Cups,
    sim: IppPrinter,
    anneke: Identity,
    client: ClientFile,
    outbox: Outbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise StoreFault("De schijf is vol.")

    wanted = send(office, outbox, plan_of(office, anneke, client), anneke)
    with monkeypatch.context() as disk:
        disk.setattr(outbox_module, "note_out", full)
        cups.until_true(lambda: not queue.running("kantoor"))
        outbox.look()
        assert outbox.busy
    becomes(cups, outbox, anneke)
    assert row(office, wanted.id).came_out is not None


def test_the_name_of_a_job_tells_nothing_of_anybody(
    office: Office, cups: Cups, sim: IppPrinter, anneke: Identity, client: ClientFile, outbox: Outbox
) -> None:
    wanted = send(office, outbox, plan_of(office, anneke, client), anneke)
    cups.until_true(lambda: bool(sim.sheets))
    (name,) = {sheet.name for sheet in sim.sheets}
    assert name == f"Wegwijzer {queue.ticket(office.folder, wanted.id)}"
    assert not {"Nadia", "Saleh", "Anneke", client.id} & set(name.split())


def test_a_full_spool_is_said(office: Office, cups: Cups, monkeypatch: pytest.MonkeyPatch) -> None:
    cups.add("kantoor")
    really = ipp.run

    def full(*command: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        if command[0] != "lp":
            return really(*command, given=given)
        return subprocess.CompletedProcess(command, 1, b"", b"lp: Error - Unable to write: No space left on device\n")

    monkeypatch.setattr(printer, "run", full)
    with pytest.raises(Fault) as fault:
        printer.send(b"%PDF", printer="kantoor", media="A4")
    assert fault.value.sentence == printer.NO_ROOM
