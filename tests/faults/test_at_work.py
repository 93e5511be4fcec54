"""What goes wrong in the midst of the work, at a real terminal: one sentence, nothing that was told is lost, and on."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from kiosk.store.client_models import Answer
from tests.faults.desk import Kiosk, inside
from tests.faults.test_a_day import paper_processes
from tests.faults.test_at_the_start import disk, fill  # noqa: F401 - a fixture
from tests.terminal import DOWN, F5

Opens = Callable[..., Kiosk]


def begin_meting(kiosk: Kiosk) -> None:
    """Marijke begins a nulmeting with Tesfay, the second on her list."""
    kiosk.log_in("m")
    kiosk.send(f"{DOWN}\r")
    kiosk.sees("Tesfay Gebre", "nulmeting doen")
    kiosk.send("m")
    kiosk.sees("> Nulmeting", "Enter beginnen")
    kiosk.send("\r")
    kiosk.sees("> Ja, wij bedoelen hetzelfde")
    kiosk.send("\r")
    kiosk.sees("1a  Rechten en plichten")


def answers(folder: Path) -> dict[str, int | None]:
    """What is kept of the meting that was begun last."""
    with inside(folder) as office, office.store.reading():
        newest = Answer.select(Answer.meting).order_by(Answer.id.desc()).limit(1)
        rows = Answer.select().where(Answer.meting.in_(newest))
        return {row.onderdeel: row.score for row in rows}


def test_a_disk_that_turns_full_is_told_at_the_answer_and_the_next_ones_are_kept_when_there_is_room(
    disk: Path,  # noqa: F811
    kiosk: Opens,
) -> None:
    terminal = kiosk(disk)
    begin_meting(terminal)
    terminal.send("4")
    terminal.sees("1a: 4", "1b  Nutsbedrijven")
    full = fill(disk)
    told = "De schijf is vol. Dit is niet bewaard. Waarschuw de teamleider."
    for _ in range(60):
        # what was set apart for the journal takes some answers yet
        terminal.send("3")
        terminal.sees()
        if told in terminal.says():
            break
    terminal.tells(told)
    full.unlink()
    terminal.send("2")
    terminal.sees("bewaard")
    shown = terminal.says()
    assert told not in shown
    terminal.process.kill(signal.SIGKILL)
    terminal.ended()
    kept = answers(disk)
    assert kept["1a"] == 4
    assert 2 in kept.values()


def test_without_the_print_service_it_is_told_and_all_else_goes_on(kiosk: Opens, tmp_path: Path) -> None:
    terminal = kiosk(environment={"CUPS_SERVER": str(tmp_path / "nergens")})
    terminal.log_in("m")
    terminal.send(F5)
    terminal.sees("Printen", "> ")
    terminal.send("\r")
    terminal.sees("Voorbeeld", "Enter printen")
    terminal.send("\r")
    terminal.tells("De printdienst van deze pc staat uit. Start de pc opnieuw, of vraag de beheerder.")


def test_where_the_process_of_the_paper_is_killed_the_next_page_comes_from_a_new_one(kiosk: Opens) -> None:
    terminal = kiosk()
    terminal.log_in("m")
    terminal.send(F5)
    terminal.sees("Printen", "> ")
    terminal.until(lambda: bool(paper_processes(terminal)))
    (first,) = paper_processes(terminal)
    os.kill(first, signal.SIGKILL)
    terminal.send("\r")
    terminal.sees("Voorbeeld", "Enter printen")
    (second,) = paper_processes(terminal)
    assert second != first


def test_who_answers_in_a_second_kiosk_is_written_over_by_nobody(kantoor: Path, kiosk: Opens) -> None:
    first = kiosk()
    begin_meting(first)
    first.send("4")
    first.sees("1a: 4", "1b  Nutsbedrijven")
    second = kiosk()
    second.log_in("m")
    second.send(f"{DOWN}\r")
    second.sees("Tesfay Gebre", "nulmeting is bezig")
    second.send("m\r")
    second.sees("1b  Nutsbedrijven")
    second.send("5")
    second.sees("1b: 5")
    first.send("2")
    first.tells("op een ander scherm")
    for terminal in (first, second):
        terminal.process.kill(signal.SIGKILL)
        terminal.ended()
    assert answers(kantoor) == {"1a": 4, "1b": 5}
