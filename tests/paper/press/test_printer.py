from pathlib import Path

import pytest

from kiosk.faults import Fault
from kiosk.paper.press import printer
from kiosk.paper.press.cups import ipp
from kiosk.paper.press.printer import printers, send
from tests.paper.conftest import Cups

PAGE = b"%PDF-1.7 any page\n"


def test_page_comes_out_as_it_went_in(cups: Cups) -> None:
    cups.add("balie")
    assert printers() == ["balie"]
    send(PAGE, printer="balie", media="A3", sides="two-sided-long-edge")
    title, copies, options, page = cups.printed()
    assert (title, copies, page) == ("Wegwijzer", "1", PAGE)
    assert "media=iso_a3_297x420mm" in options
    assert "sides=two-sided-long-edge" in options


def test_only_printer_needs_no_name(cups: Cups) -> None:
    cups.add("balie")
    send(PAGE, printer=None, media="A4")
    assert cups.printed()[3] == PAGE


def test_default_among_more_printers(cups: Cups) -> None:
    cups.add("balie")
    cups.add("gang")
    with pytest.raises(Fault) as fault:
        send(PAGE, printer=None, media="A4")
    assert fault.value.sentence == printer.CHOOSE
    cups.ask("lpadmin", "-d", "gang")
    send(PAGE, printer=None, media="A6")
    assert "media=iso_a6_105x148mm" in cups.printed()[2]


def test_no_page_stays_behind_in_the_queue(cups: Cups) -> None:
    cups.add("balie")
    send(PAGE, printer="balie", media="A4")
    cups.printed()
    for _ in range(1000):
        if not list((cups.folder / "spool").glob("d*")):
            return
        cups.ask("lpstat", "-o")
    pytest.fail("the page is still in the spool")


def test_unknown_printer_names_those_there_are(cups: Cups) -> None:
    cups.add("balie")
    with pytest.raises(Fault, match=r"'zolder' is er niet\. Deze pc kent: balie"):
        send(PAGE, printer="zolder", media="A4")


def test_no_printer(cups: Cups) -> None:
    with pytest.raises(Fault) as fault:
        send(PAGE, printer=None, media="A4")
    assert fault.value.sentence == printer.NO_PRINTER


def test_printer_that_refuses(cups: Cups) -> None:
    cups.add("balie")
    cups.ask("cupsreject", "balie")
    with pytest.raises(Fault) as fault:
        send(PAGE, printer="balie", media="A4")
    assert fault.value.sentence == printer.REFUSES


def test_printer_that_came_to_a_standstill_gets_no_second_page(cups: Cups) -> None:
    cups.add("balie", "stop")
    send(PAGE, printer="balie", media="A4")
    cups.until("disabled since", "lpstat", "-p", "balie")
    with pytest.raises(Fault) as fault:
        send(PAGE, printer="balie", media="A4")
    assert fault.value.sentence == printer.STANDS_STILL
    assert cups.ask("lpstat", "-o").count("balie-") == 1


@pytest.mark.usefixtures("no_cups")
def test_service_that_is_down() -> None:
    assert printers() == []
    with pytest.raises(Fault) as fault:
        send(PAGE, printer="balie", media="A4")
    assert fault.value.sentence == printer.DOWN


def test_lp_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Fault) as fault:
        printers()
    assert fault.value.sentence == printer.NOT_INSTALLED


def test_printer_that_never_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    deaf = tmp_path / "ipptool"
    deaf.write_text("#!/bin/sh\nread forever < /dev/zero\n")
    deaf.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.setattr(ipp, "TIMEOUT_S", 0.2)
    with pytest.raises(Fault) as fault:
        printers()
    assert fault.value.sentence == printer.SILENT
