import builtins
import os
import re
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from kiosk.faults import Fault
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.press import answers, pdf, process
from kiosk.paper.press.pdf import Worker, render_pdf, start_worker, stop_worker
from tests.conftest import LONGEST_WAIT
from tests.paper import lives as lives_of_the_process
from tests.paper.samples import plan, pocket, poster, unpacked


def limits_of(pid: int) -> str:
    return Path(f"/proc/{pid}/limits").read_text()


@pytest.fixture
def worker() -> Any:
    own = Worker()
    yield own
    own.stop()


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_page_is_tagged_with_language_and_title(language: str) -> None:
    made = render_pdf(pocket(language))
    inside = unpacked(made)
    assert pypdfium2.PdfDocument(made).is_tagged()
    assert re.search(rb"/Lang ?\(" + language.encode(), inside)
    assert b"pdfuaid" in inside
    title = pypdfium2.PdfDocument(made).get_metadata_value("Title")
    assert title == (pocket(language).title.own or "Stap voor stap doe ik het zelf")


def test_title_of_a_plan_tells_nothing_of_the_client() -> None:
    facts = pypdfium2.PdfDocument(render_pdf(plan("nl"))).get_metadata_dict()
    assert facts["Title"] == "Mijn plan"
    assert not any(secret in value for value in facts.values() for secret in ("Mohammed", "T-014", "Anneke"))


def test_process_leaves_no_core_and_no_output(worker: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    worker.render(pocket("nl"))
    assert worker.pid is not None
    [line] = [line for line in limits_of(worker.pid).splitlines() if line.startswith("Max core file size")]
    assert line.split()[4:6] == ["0", "0"]
    assert Path(f"/proc/{worker.pid}/fd/2").readlink() == Path(os.devnull)
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def lives(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process finds ``tests.paper.lives``: it imports nothing from the folder in which it starts."""
    monkeypatch.setenv("PYTHONPATH", str(Path(lives_of_the_process.__file__).parents[2]))


def stopped(worker: Worker, life: str) -> str:
    """What is said of a page that this life should make; the process is gone, and the next page is made."""
    worker.life = f"tests.paper.lives.{life}"
    with pytest.raises(Fault) as fault:
        worker.render(pocket("nl"))
    assert worker.pid is None
    worker.life = "kiosk.paper.press.process.serve"
    worker.step_cpu_s, worker.asleep_s = pdf.STEP_CPU_S, pdf.ASLEEP_S
    assert worker.render(pocket("nl")).startswith(b"%PDF")
    return fault.value.sentence


@pytest.mark.usefixtures("lives")
def test_a_page_that_waits_for_nothing_is_stopped(worker: Worker) -> None:
    worker.asleep_s = 2
    assert stopped(worker, "sleeps") == pdf.TOO_SLOW


@pytest.mark.usefixtures("lives")
def test_a_page_that_works_for_ever_is_stopped(worker: Worker) -> None:
    worker.step_cpu_s = 3
    assert stopped(worker, "loops") == pdf.TOO_SLOW


@pytest.mark.usefixtures("lives")
def test_a_page_that_goes_on_is_waited_for_longer_than_any_of_its_steps_may_take(worker: Worker) -> None:
    # the two seconds of all its steps are more than one step may use, the start of Python included
    worker.life = "tests.paper.lives.works_in_steps"
    worker.start()
    worker.step_cpu_s = 1.5
    assert worker.render(pocket("nl")) == b"%PDF in steps"


def test_each_layout_that_is_tried_is_a_step() -> None:
    faces, steps = process.faces(), []
    assert process.answer_to(plan("nl"), None, faces, lambda: steps.append(1)).pdf.startswith(b"%PDF")
    assert steps


def test_a_process_that_was_stopped_for_longer_than_it_may_sleep_goes_on(worker: Worker) -> None:
    worker.render(pocket("nl"))
    assert worker.pid is not None
    worker.asleep_s = 1
    stopped_pid, went_on = worker.pid, threading.Event()

    def go_on() -> None:
        went_on.set()
        os.kill(stopped_pid, signal.SIGCONT)

    os.kill(stopped_pid, signal.SIGSTOP)
    timer = threading.Timer(4, go_on)
    timer.start()
    assert worker.render(poster("nl", "a3", "begeleider")).startswith(b"%PDF")
    assert went_on.is_set()
    assert worker.pid == stopped_pid


def test_that_it_takes_long_is_said_once_and_the_page_is_made(worker: Worker) -> None:
    said = []
    worker.long_s = 0
    worker.render(plan("nl"), None, lambda: said.append("nog even"))
    assert said == ["nog even"]
    worker.long_s = pdf.LONG_S
    worker.render(pocket("nl"), None, lambda: said.append("nog even"))
    assert said == ["nog even"]


@pytest.fixture
def stands_still(worker: Worker) -> Iterator[Callable[[], None]]:
    """The process is stopped as by SIGSTOP; what this gives lets it go on."""
    worker.start()
    assert worker.pid is not None
    stopped_pid = worker.pid
    os.kill(stopped_pid, signal.SIGSTOP)

    def go_on() -> None:
        with suppress(ProcessLookupError):
            os.kill(stopped_pid, signal.SIGCONT)

    yield go_on
    go_on()


def test_that_it_takes_long_is_said_once_to_who_waits_for_the_page_of_another(
    worker: Worker, stands_still: Callable[[], None]
) -> None:
    worker.long_s = 0
    said: list[str] = []
    first_heard, second_heard = threading.Event(), threading.Event()

    def second_hears() -> None:
        said.append("nog even")
        second_heard.set()

    with ThreadPoolExecutor(2) as pool:
        pool.submit(worker.render, pocket("nl"), None, first_heard.set)
        assert first_heard.wait(LONGEST_WAIT)
        second = pool.submit(worker.render, plan("nl"), None, second_hears)
        try:
            assert second_heard.wait(LONGEST_WAIT)
        finally:
            stands_still()
        assert second.result().startswith(b"%PDF")
    assert said == ["nog even"]


def test_who_only_wakes_the_process_waits_for_no_page(worker: Worker, stands_still: Callable[[], None]) -> None:
    worker.long_s = 0
    heard = threading.Event()
    with ThreadPoolExecutor(2) as pool:
        made = pool.submit(worker.render, pocket("nl"), None, heard.set)
        assert heard.wait(LONGEST_WAIT)
        try:
            pool.submit(worker.start).result(LONGEST_WAIT)
        finally:
            stands_still()
        assert made.result().startswith(b"%PDF")


def test_the_page_is_made_also_where_nobody_is_left_to_hear_that_it_takes_long(
    worker: Worker, stands_still: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    def nobody_hears() -> None:
        stands_still()
        raise LookupError("Haddad")

    worker.long_s = 0
    assert worker.render(pocket("nl"), None, nobody_hears).startswith(b"%PDF")
    assert "not said that it takes long: LookupError" in caplog.text
    assert "Haddad" not in caplog.text


def test_who_is_interrupted_while_he_waits_leaves_no_page_for_the_next(
    worker: Worker, stands_still: Callable[[], None]
) -> None:
    def interrupted() -> None:
        stands_still()
        raise KeyboardInterrupt

    worker.long_s = 0
    with pytest.raises(KeyboardInterrupt):
        worker.render(plan("nl"), None, interrupted)
    assert worker.pid is None
    worker.long_s = pdf.LONG_S
    made = pypdfium2.PdfDocument(worker.render(pocket("nl")))
    assert made.get_metadata_value("Title") != "Mijn plan"


@pytest.mark.usefixtures("lives")
def test_an_answer_to_another_request_is_a_fault_and_never_a_page(worker: Worker) -> None:
    worker.life = "tests.paper.lives.says_all_twice"
    assert worker.render(pocket("nl")) == b"%PDF 1"
    assert stopped(worker, "says_all_twice") == answers.BROKEN


@pytest.mark.usefixtures("lives")
def test_a_page_that_was_not_asked_for_is_not_kept_as_a_general_page(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_WORKER", worker)
    general = replace(pocket("nl"), location="waar niemand eerder was")
    worker.life = "tests.paper.lives.says_all_twice"
    assert render_pdf(plan("nl")) == b"%PDF 1"
    with pytest.raises(Fault):
        render_pdf(general)
    worker.life = "kiosk.paper.press.process.serve"
    assert len(render_pdf(general)) > len(b"%PDF 1")


def test_the_process_imports_nothing_from_the_folder_in_which_the_kiosk_starts(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = "import pathlib\npathlib.Path(__file__ + '.imported').touch()\nraise SystemExit(1)\n"
    for name in ("select.py", "weasyprint.py", "kiosk.py"):
        (tmp_path / name).write_text(trap)
    monkeypatch.chdir(tmp_path)
    assert worker.render(pocket("nl")).startswith(b"%PDF")
    assert not list(tmp_path.glob("*.imported"))


def test_killed_process_is_started_anew(worker: Worker) -> None:
    worker.render(pocket("nl"))
    assert worker.pid is not None
    victim = worker.pid
    os.kill(victim, signal.SIGKILL)
    os.waitid(os.P_PID, victim, os.WEXITED | os.WNOWAIT)
    assert worker.render(pocket("nl")).startswith(b"%PDF")
    assert worker.pid != victim


@pytest.mark.usefixtures("lives")
def test_process_that_dies_over_a_page_says_so(worker: Worker) -> None:
    assert stopped(worker, "dies") == answers.BROKEN


def test_damaged_document_is_a_fault_and_the_log_holds_no_words_of_it(
    worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    sample = plan("nl")
    with pytest.raises(Fault) as fault:
        worker.render(replace(sample, nu_doen=(replace(sample.nu_doen[0], icon="geheim-van-de-client"),)))
    assert fault.value.sentence == answers.BROKEN
    assert "KeyError at drawing.py" in caplog.text
    assert "geheim" not in caplog.text


def test_sign_without_a_face_is_logged(worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    worker.render(replace(pocket("nl"), location="Ergens \U0001f9ff"))
    assert "U+1F9FF" in caplog.text


def test_page_of_a_client_is_not_kept() -> None:
    assert render_pdf(plan("nl")) is not render_pdf(plan("nl"))


def test_from_many_threads_at_once() -> None:
    documents: list[ClientPoster] = [replace(pocket("nl"), location=f"plek {n}") for n in range(4)]
    start = threading.Barrier(4)

    def make(document: ClientPoster) -> bytes:
        start.wait()
        return render_pdf(document)

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(make, documents))
    assert len(set(made)) == 4


def test_after_a_page_of_a_client_the_process_goes_with_the_person_and_after_a_poster_it_stays(worker: Worker) -> None:
    worker.render(pocket("nl"))
    stays = worker.pid
    worker.forget_people()
    assert worker.pid == stays
    worker.render(plan("nl"))
    worker.forget_people()
    assert worker.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(stays or 0, 0)
    worker.render(pocket("nl"))
    worker.forget_people()
    assert worker.pid is not None


def test_stopped_and_started() -> None:
    stop_worker()
    stop_worker()
    start_worker()
    assert render_pdf(replace(pocket("nl"), location="na de start")).startswith(b"%PDF")


def test_engine_not_installed_names_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtins, "__import__", without_pango(builtins.__import__))
    faces = process.faces()
    assert faces is None
    answer = process.answer_to(pocket("nl"), None, faces, lambda: None)
    assert "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core" in answer.sentence


def without_pango(really: Callable[..., Any]) -> Callable[..., Any]:
    """Imports as on a fresh machine: WeasyPrint is there, Pango is not."""

    def import_(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return really(name, *args, **kwargs)

    return import_
