"""A spool without room: a real cupsd whose spool is a memory of one megabyte."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.faults import Fault
from kiosk.paper.press import printer
from kiosk.paper.press.printer import send
from tests.paper.conftest import Cups

#: what a page would be for two such spools; nothing in it can be packed smaller
PAGE = b"%PDF-1.7 " + bytes(range(256)) * 8192
SMALL = b"%PDF-1.7 any page\n"


@pytest.fixture
def small_spool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cups]:
    folder = Path(tempfile.mkdtemp(prefix="cups-"))
    service = Cups(folder)
    spool = service.spool
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0710", "none", str(spool)], capture_output=True, check=False
    )
    if mounted.returncode:
        shutil.rmtree(folder)
        pytest.skip("only root can give the spool a memory of its own")
    monkeypatch.setenv("CUPS_SERVER", str(folder / "sock"))
    try:
        (spool / "tmp").mkdir()
        service.start()
        service.add("balie")
        yield service
    finally:
        service.stop()
        subprocess.run(["umount", str(spool)], check=True)
        shutil.rmtree(folder, ignore_errors=True)


def test_a_full_spool_is_said_and_keeps_no_half_page(small_spool: Cups) -> None:
    # the service says it, or hangs up before it could: four times of ten
    for _ in range(8):
        with pytest.raises(Fault) as fault:
            send(PAGE, printer="balie", media="A4")
        assert fault.value.sentence == printer.NO_ROOM
    assert small_spool.in_spool(PAGE[:64]) == []
    assert small_spool.ask("lpstat", "-o").strip() == ""
    assert not small_spool.page.exists()


def test_after_a_page_for_which_there_was_no_room_the_next_one_comes_out(small_spool: Cups) -> None:
    with pytest.raises(Fault):
        send(PAGE, printer="balie", media="A4")
    send(SMALL, printer="balie", media="A4")
    assert small_spool.printed()[3] == SMALL


@pytest.mark.parametrize("said", [b"Broken pipe.", b"Connection reset by peer."])
def test_a_service_that_hangs_up_and_is_gone_is_no_full_spool(
    cups: Cups, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    cups.add("balie")

    def hangs_up(*command: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        if given:
            cups.stop()
        return subprocess.CompletedProcess(command, 1, b"", b"lp: Error - unable to queue from stdin - " + said)

    monkeypatch.setattr(printer, "run", hangs_up)
    with pytest.raises(Fault) as fault:
        send(SMALL, printer="balie", media="A4")
    assert fault.value.sentence == printer.DOWN
