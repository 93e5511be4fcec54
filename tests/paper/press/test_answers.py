"""What goes over the line between the kiosk and the process of the paper: plain data by its types, and all of it."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.faults import Fault
from kiosk.paper.press import answers
from kiosk.paper.press.answers import MadePage, StepDone, ask, asked, heard, say
from kiosk.paper.press.pdf import Worker, made_page
from tests.counts import count
from tests.paper import lives
from tests.paper.every import every_paper
from tests.paper.samples import plan, pocket

#: of what an answer may be, changed in one place, and of anything else
ANSWERS = st.one_of(
    st.builds(MadePage, st.binary(max_size=9), st.text(max_size=9), st.text(max_size=9), st.text(max_size=9)),
    st.just(StepDone()),
)
CHANGED = st.tuples(ANSWERS, st.integers(0, 60), st.binary(max_size=4)).map(
    lambda one: (told := msgspec.msgpack.encode((7, one[0])))[: one[1]] + one[2] + told[one[1] + len(one[2]) :]
)
PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-9, 2**63), st.text(max_size=9), st.binary(max_size=9)),
    lambda within: st.one_of(st.lists(within, max_size=3), st.dictionaries(st.text(max_size=9), within, max_size=3)),
).map(msgspec.msgpack.encode)


@pytest.fixture(scope="module")
def line() -> Iterator[tuple[Connection, Connection]]:
    ours, theirs = Pipe()
    with ours, theirs:
        yield ours, theirs


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    monkeypatch.setenv("PYTHONPATH", str(Path(lives.__file__).parents[2]))
    own = Worker()
    yield own
    own.stop()


def test_every_document_comes_over_as_it_was(line: tuple[Connection, Connection]) -> None:
    for paper in every_paper(["nl", "ar"]):
        document = paper.make()
        ask(line[0], 3, document, None)
        request = asked(line[1])
        assert (request.number, request.unpacked(), request.folder) == (3, document, None)


def test_a_folder_whose_name_is_no_text_comes_over(line: tuple[Connection, Connection]) -> None:
    folder = Path(os.fsdecode(b"/srv/inhoud-\xff\n"))
    ask(line[0], 1, pocket("nl"), folder)
    assert asked(line[1]).folder == os.fsencode(folder)


@given(st.one_of(st.binary(max_size=80), PLAIN, CHANGED))
@settings(max_examples=count(200, 2_000, 50_000))
def test_whatever_is_said_is_an_answer_or_none(line: tuple[Connection, Connection], said: bytes) -> None:
    ours, theirs = line
    theirs.send_bytes(said)
    with suppress(ValueError):
        number, answer = heard(ours)
        say(theirs, number, answer)
        assert heard(ours) == (number, answer)


def test_what_is_in_itself_without_end_is_no_answer(line: tuple[Connection, Connection]) -> None:
    line[1].send_bytes(b"\x91" * 50_000)
    with pytest.raises(ValueError, match="no answer"):
        heard(line[0])
    # within what nobody knows, and is skipped
    line[1].send_bytes(b"\x92\x01\x82\xa4type\xa8StepDone\xa1x" + b"\x91" * 50_000)
    with pytest.raises(ValueError, match="no answer"):
        heard(line[0])


@pytest.mark.parametrize("life", ["answers_with_what_runs", "answers_with_too_much"])
def test_another_answer_runs_nothing_and_the_next_page_is_made(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, life: str
) -> None:
    monkeypatch.setenv("TOUCHED", str(tmp_path / "touched"))
    worker.life = f"tests.paper.lives.{life}"
    with pytest.raises(Fault) as fault:
        worker.render(pocket("nl"))
    assert fault.value.sentence == answers.BROKEN
    assert worker.pid is None
    assert not (tmp_path / "touched").exists()


def test_what_the_process_says_steers_neither_screen_nor_log(worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    worker.life = "tests.paper.lives.says_what_steers"
    with pytest.raises(Fault) as fault:
        worker.render(pocket("nl"))
    assert fault.value.sentence == "Mis ]0;x."
    assert "page[2J not made" in caplog.messages


def test_a_document_that_is_none_is_a_fault_and_the_process_stays(
    worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Fault) as fault:
        worker.render(replace(plan("nl"), name=["Geheim"]))  # type: ignore[arg-type]
    assert fault.value.sentence == answers.BROKEN
    assert caplog.messages == ["document not read: PlanDocument"]
    assert worker.pid is not None


def test_half_a_sign_stops_no_page() -> None:
    general = made_page(replace(pocket("nl"), location="Half \ud800 teken"))
    assert made_page(replace(pocket("nl"), location="Half  teken")) == general
    assert made_page(replace(plan("nl"), name="Sa\udfffmir")).pdf.startswith(b"%PDF")


def test_the_answer_tells_which_signs_are_left_out() -> None:
    assert made_page(replace(pocket("nl"), location="Ergens \U000f0000 😀")).left_out.endswith("\U000f0000")
    assert made_page(plan("nl")).left_out == ""
