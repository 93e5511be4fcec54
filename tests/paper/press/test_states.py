"""What is the matter with a printer, in words: a real cupsd, Debian's ipp backend, and a simulated printer."""

from collections.abc import Callable
from time import monotonic

import pytest

from kiosk.faults import Fault
from kiosk.paper.press import printer
from kiosk.paper.press.cups import ipp, queue, states
from kiosk.paper.press.cups.queue import Ears, Job, look, release
from kiosk.paper.press.cups.states import Stage
from kiosk.paper.press.printer import Media, send
from tests.conftest import LONGEST_WAIT
from tests.paper.conftest import Cups
from tests.paper.press.ipp_printer import CANCELED, COMPLETED, IppPrinter

PAGE = b"%PDF-1.7 any page\n"


class Watch:
    """One who looks at the queue again and again, and remembers what he saw of a job."""

    def __init__(self) -> None:
        self.ears = Ears()
        self.ears.listen("kantoor")
        self.seen: list[Stage] = []

    def send(self, media: Media = "A4", ticket: str = "") -> Job:
        job = Job.called(send(PAGE, printer="kantoor", media=media, ticket=ticket))
        assert job is not None
        return job

    def until(self, job: Job, wanted: Stage) -> None:
        """Each look asks several processes: no idle loop."""
        end = monotonic() + LONGEST_WAIT
        while monotonic() < end:
            state = look(self.ears, [job])[job]
            self.seen += [state] if state not in self.seen[-1:] else []
            if state is wanted:
                return
        pytest.fail(f"never {wanted}, but {self.seen}")


@pytest.fixture
def watch(sim: IppPrinter) -> Watch:
    return Watch()


def stands(reason: str) -> Callable[[IppPrinter, Cups], None]:
    return lambda sim, cups: sim.reasons.append(reason)


def slow(sim: IppPrinter, cups: Cups) -> None:
    sim.go_on.clear()


def vanished(sim: IppPrinter, cups: Cups) -> None:
    sim.vanish()


#: what is the matter, what is said of it, and what the person can do
MATTERS = [
    pytest.param(stands("media-empty-error"), Stage.NO_PAPER, "geen papier", "Leg papier in de printer.", id="empty"),
    pytest.param(stands("media-jam-error"), Stage.JAM, "zit vast", "papier dat klem zit", id="jam"),
    pytest.param(stands("door-open-error"), Stage.OPEN, "staat open", "kleppen", id="open"),
    pytest.param(stands("toner-empty-error"), Stage.NO_INK, "inkt is op", "nieuwe inkt", id="ink"),
    pytest.param(stands("paused"), Stage.PAUSED, "op pauze", "Zet de pauze uit op de printer", id="paused"),
    pytest.param(slow, Stage.PRINTING, "wordt geprint", "neem het mee", id="slow"),
    pytest.param(vanished, Stage.GONE, "printer is weg", "kabel", id="vanished"),
]


@pytest.mark.parametrize(("matter", "state", "words", "mend"), MATTERS)
def test_what_keeps_a_paper_is_said_with_what_to_do_and_once_mended_one_sheet_comes_out(
    cups: Cups,
    sim: IppPrinter,
    watch: Watch,
    matter: Callable[[IppPrinter, Cups], None],
    state: Stage,
    words: str,
    mend: str,
) -> None:
    matter(sim, cups)
    job = watch.send()
    watch.until(job, state)
    assert words in state.words
    assert mend in state.mend
    assert Stage.PRINTED not in watch.seen
    assert not sim.sheets
    sim.reasons.clear()
    sim.go_on.set()
    if state is Stage.GONE:
        sim.start()
    watch.until(job, Stage.PRINTED)
    assert [sheet.page for sheet in sim.sheets] == [PAGE]


def test_printed_is_said_of_what_is_completed_and_of_nothing_else(watch: Watch, sim: IppPrinter) -> None:
    watch.until(watch.send(), Stage.PRINTED)
    sim.reasons.append("media-jam-error")
    cancelled = watch.send()
    watch.until(cancelled, Stage.JAM)
    queue.cancel(cancelled)
    watch.until(cancelled, Stage.CANCELLED)
    assert not Stage.CANCELLED.stuck
    assert len(sim.sheets) == 1


def test_what_is_cancelled_goes_out_of_the_printer_too_and_never_comes_out_of_it(
    cups: Cups, watch: Watch, sim: IppPrinter
) -> None:
    sim.reasons.append("media-empty-error")
    job = watch.send()
    watch.until(job, Stage.NO_PAPER)
    cups.until_true(lambda: bool(sim.jobs))
    queue.cancel(job)
    watch.until(job, Stage.CANCELLED)
    cups.until_true(lambda: sim.jobs[1].state == CANCELED)
    sim.reasons.clear()
    sim.advance()
    assert not sim.sheets


def test_a_size_that_the_printer_cannot_make_is_refused_and_said(watch: Watch, sim: IppPrinter) -> None:
    sim.sizes = ("A4",)
    job = watch.send("A3")
    watch.until(job, Stage.REFUSED)
    assert "deze maat kan niet" in Stage.REFUSED.words
    assert "ander papier" in Stage.REFUSED.mend
    assert not sim.sheets


def test_a_size_that_the_queue_says_it_cannot_make_is_not_sent_at_all(
    cups: Cups, sim: IppPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer, "about", lambda _name: {"media-supported": ["iso_a4_210x297mm", "iso_a5_148x210mm"]})
    with pytest.raises(Fault, match="kan geen A3 maken"):
        send(PAGE, printer="kantoor", media="A3")
    send(PAGE, printer="kantoor", media="A4")
    assert cups.ask("lpstat", "-o").count("kantoor-") <= 1


def test_a_queue_that_is_stopped_pauses_what_stands_in_it(cups: Cups, watch: Watch, sim: IppPrinter) -> None:
    sim.go_on.clear()
    job = watch.send()
    watch.until(job, Stage.PRINTING)
    cups.ask("cupsdisable", "kantoor")
    watch.until(job, Stage.PAUSED)
    cups.ask("cupsenable", "kantoor")
    sim.go_on.set()
    watch.until(job, Stage.PRINTED)


def test_what_is_held_goes_on_by_a_key(cups: Cups, watch: Watch, sim: IppPrinter) -> None:
    sim.go_on.clear()
    first = watch.send()
    second = watch.send()
    watch.until(second, Stage.QUEUED)
    cups.ask("lp", "-i", f"kantoor-{second.number}", "-H", "hold")
    watch.until(second, Stage.HELD)
    sim.go_on.set()
    watch.until(first, Stage.PRINTED)
    watch.until(second, Stage.HELD)
    assert release(second)
    watch.until(second, Stage.PRINTED)


def test_a_service_that_forgot_everything_says_of_nothing_that_it_was_printed(watch: Watch) -> None:
    assert look(watch.ears, [Job("kantoor", 999)]) == {Job("kantoor", 999): Stage.UNKNOWN}


def test_where_the_service_keeps_what_ended_it_is_asked_itself(cups: Cups, sim: IppPrinter) -> None:
    conf = cups.folder / "etc/cupsd.conf"
    conf.write_text(conf.read_text().replace("PreserveJobHistory No", "PreserveJobHistory Yes"))
    cups.stop()
    cups.start()
    deaf = Ears()
    job = Job.called(send(PAGE, printer="kantoor", media="A4"))
    assert job is not None
    cups.until_true(lambda: look(deaf, [job])[job] is Stage.PRINTED)
    assert sim.jobs[1].state == COMPLETED


@pytest.mark.parametrize("name", ["-balie", "pr%41nter", "balie@hal", "b'alie", 'ba"lie', "ba&lie"])
def test_a_name_with_strange_signs_is_a_printer_like_any_other(cups: Cups, sim: IppPrinter, name: str) -> None:
    cups.add_simulated(name, sim)
    if name not in printer.printers():
        # CUPS itself has no printer with a quote in its name: then ours says so
        with pytest.raises(Fault, match="is er niet"):
            send(PAGE, printer=name, media="A4")
        return
    ears = Ears()
    ears.listen(name)
    job = Job.called(send(PAGE, printer=name, media="A4"))
    assert job is not None
    assert job.printer == name
    cups.until_true(lambda: look(ears, [job])[job] is Stage.PRINTED)
    # cupsdisable takes a leading dash for an option
    assert ipp.ask(ipp.at_printer(name), "Pause-Printer", ipp.HERE).good
    with pytest.raises(Fault) as fault:
        printer.ready(name)
    assert fault.value.sentence == printer.STANDS_STILL


def test_lp_that_falls_silent_after_it_was_understood_sends_nothing_twice(
    cups: Cups, sim: IppPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    sim.reasons.append("media-empty-error")
    really = ipp.run

    def silent(*command: str, given: bytes = b"") -> object:
        really(*command, given=given)
        raise Fault(printer.SILENT)

    monkeypatch.setattr(printer, "run", silent)
    known_as = send(PAGE, printer="kantoor", media="A4", ticket="a-1-1")
    assert known_as == "kantoor-1"
    monkeypatch.setattr(printer, "run", really)
    assert send(PAGE, printer="kantoor", media="A4", ticket="a-1-1") == known_as, "it stands there already"
    assert cups.ask("lpstat", "-o").count("kantoor-") == 1


def test_copies_and_sides_come_to_the_printer_as_they_were_made(sim: IppPrinter, watch: Watch) -> None:
    job = Job.called(send(PAGE, printer="kantoor", media="A4", sides="two-sided-long-edge", copies=3))
    assert job is not None
    watch.until(job, Stage.PRINTED)
    (asked,) = sim.jobs.values()
    assert (asked.sides, asked.copies, len(sim.sheets)) == ("two-sided-long-edge", 3, 3)


def test_every_state_has_words_and_what_to_do() -> None:
    assert all(state.words and state.mend for state in Stage)
    assert {state for state in Stage if "geprint" in state.words} == {
        Stage.PRINTED,
        Stage.PRINTING,
        Stage.UNKNOWN,
    }


#: the reasons of RFC 8011 and PWG 5100.9 that stop a printer, without how bad they are
STOPS = {
    Stage.JAM: ("media-jam", "input-media-tray-jam", "media-path-jam", "stapler-jam", "media-path-output-jam"),
    Stage.OPEN: ("cover-open", "door-open", "interlock-open", "stapler-cover-open", "subunit-opened"),
    Stage.NO_PAPER: (
        *("media-empty", "media-needed", "media-path-input-empty", "input-tray-missing"),
        "input-manual-input-request",
    ),
    Stage.NO_INK: (
        *("toner-empty", "marker-supply-empty", "marker-supply-missing", "marker-toner-empty", "marker-ink-empty"),
        *("marker-toner-cartridge-missing", "developer-empty", "marker-developer-empty", "marker-print-ribbon-missing"),
    ),
    Stage.FULL: ("output-area-full", "media-path-output-full"),
    Stage.OFF: ("offline", "shutdown", "power-down", "deactivated"),
    Stage.GONE: ("connecting-to-device", "timed-out", "cups-remote-stopped"),
    Stage.PAUSED: ("paused", "moving-to-paused", "stopped", "stopped-partly"),
}
#: after which it prints on
GOES_ON = (
    *("none", "media-low", "toner-low", "marker-supply-low", "marker-ink-almost-empty", "developer-low"),
    *("output-area-almost-full", "marker-waste-almost-full", "cover-closed", "door-closed", "resuming", "other"),
    "cups-ipp-conformance-failure",
)
#: which of them are true whatever the printer calls them
ALWAYS = ("media-needed", "media-jam", "input-media-tray-jam", "media-path-jam", "offline")
GRADES = ("", "-report", "-warning", "-error")
WAITS = "cups-waiting-for-job-completed"


def running(reason: str, at: int) -> Stage:
    """What is said of a job at a printer that gives this reason, in this state of it."""
    job = {"job-state": states.PROCESSING, "job-printer-state-reasons": [WAITS, reason]}
    return states.of_running(states.Seen(job, {}, {"printer-state": at, "printer-state-reasons": reason}))


@pytest.mark.parametrize("grade", GRADES)
@pytest.mark.parametrize(("stage", "name"), [(stage, name) for stage, names in STOPS.items() for name in names])
def test_a_reason_is_told_as_what_it_is_where_the_job_hangs_and_a_mere_warning_not_while_it_prints(
    stage: Stage, name: str, grade: str
) -> None:
    for at in (3, states.PRINTER_STOPPED):
        assert running(f"{name}{grade}", at) is stage
    counts = grade in ("", "-error") or name in ALWAYS
    assert running(f"{name}{grade}", states.PRINTER_WORKS) is (stage if counts else Stage.PRINTING)


@pytest.mark.parametrize("grade", GRADES)
@pytest.mark.parametrize("name", GOES_ON)
def test_what_stops_no_printer_is_no_matter_but_as_an_error_that_is_not_known(name: str, grade: str) -> None:
    hangs, works = (Stage.TROUBLE, Stage.TROUBLE) if grade == "-error" else (Stage.WAITING, Stage.PRINTING)
    assert running(f"{name}{grade}", 3) is hangs
    assert running(f"{name}{grade}", states.PRINTER_WORKS) is works


def test_a_printer_that_dies_over_a_job_is_gone_at_the_next_look(watch: Watch, sim: IppPrinter) -> None:
    sim.go_on.clear()
    job = watch.send()
    watch.until(job, Stage.PRINTING)
    cups_waits(job)
    sim.vanish()
    assert look(watch.ears, [job])[job] is Stage.GONE
    sim.go_on.set()
    sim.start()
    watch.until(job, Stage.PRINTED)


def test_a_printer_that_waits_for_paper_and_only_warns_of_it_is_out_of_paper(watch: Watch, sim: IppPrinter) -> None:
    sim.go_on.clear()
    sim.reasons += ["media-empty-warning", "media-needed-warning"]
    job = watch.send()
    watch.until(job, Stage.NO_PAPER)
    assert Stage.WAITING not in watch.seen
    sim.reasons.clear()
    sim.go_on.set()
    watch.until(job, Stage.PRINTED)


def cups_waits(job: Job) -> None:
    """Until all of it went to the printer."""
    end = monotonic() + LONGEST_WAIT
    while not states.waits_for_printer(queue.running(job.printer)[job.number]):
        assert monotonic() < end
