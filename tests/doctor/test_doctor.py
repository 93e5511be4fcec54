"""``kiosk doctor``: each line of it broken once, with its mend; the exit code tells whether one is not well."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.doctor.checks import examine
from kiosk.doctor.printing import MEND
from kiosk.doctor.rows import Finding, Grade, Patient
from kiosk.paper.press import printer
from kiosk.paper.press.cups import spool
from kiosk.paper.press.cups.spool import nothing_stays
from tests.paper.conftest import Cups, cups, no_cups, sim  # noqa: F401 - fixtures
from tests.paper.press.ipp_printer import IppPrinter

ROOT = Path(__file__).parent.parent.parent
MOUNTS = """\
24 1 8:1 / / rw - ext4 /dev/sda1 rw
25 24 0:22 / /run rw,nosuid - tmpfs tmpfs rw
26 24 8:2 / /srv\\040disk rw - ext4 /dev/sda2 rw
"""
WRONG_USAGE = 2
#: all that is looked at, in its order
EVERY_NAME = (
    "sleutel, herstelsleutel, instellingen, map, schijf, bestand, logboek, laatste regel, schema, kopie, "
    "tweede plek, terugzetten, inhoud, papier, letters nl, letters ar, letters en, letters fa, letters fr, "
    "letters ku, letters so, letters ti, letters tr, woordenlijst, printer, maten, tweezijdig, wachtrij, bewaren, "
    "geschiedenis, ruimte, klok, tijdzone, kiosk, terminal"
)
NO_SWAP = "Filename Type Size Used Priority\n"


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of CUPS as Debian ships them, mended by our script, on a PC that has /run in memory."""
    folder = tmp_path / "pc/etc/cups"
    folder.mkdir(parents=True)
    for name in ("cupsd.conf", "cups-files.conf"):
        shutil.copy(Path("/etc/cups") / name, folder)
    subprocess.run([ROOT / "systemd/cups-in-memory.sh", tmp_path / "pc"], check=True)
    (tmp_path / "mounts").write_text(MOUNTS)
    (tmp_path / "swaps").write_text(NO_SWAP)
    monkeypatch.setattr(spool, "SETTINGS", folder)
    monkeypatch.setattr(spool, "MOUNTS", tmp_path / "mounts")
    monkeypatch.setattr(spool, "SWAPS", tmp_path / "swaps")
    monkeypatch.setattr(spool.Spool, "is_there", True)
    return folder


@pytest.fixture
def good_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool.Spool, "room", 500_000_000)


def found(name: str, printer_name: str = "") -> Finding:
    return next(one for one in examine(Patient(printer_name)) if one.name == name)


def change(folder: Path, file: str, before: str, after: str) -> None:
    text = (folder / file).read_text()
    assert before in text
    (folder / file).write_text(text.replace(before, after))


@pytest.mark.usefixtures("good_room")
def test_of_a_pc_that_is_well_every_line_is_ok(
    sim: IppPrinter,  # noqa: F811
    cups: Cups,  # noqa: F811
    well: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cups.ask("lpadmin", "-p", "kantoor", "-o", "printer-error-policy=retry-job")
    before = [(path.name, path.read_bytes()) for path in sorted(well.iterdir()) if path.is_file()]
    assert main(["--data", str(well), "doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line[:7].strip() for line in lines} == {"ok"}
    assert [line[7:23].strip() for line in lines] == EVERY_NAME.split(", ")
    assert nothing_stays()
    assert [(path.name, path.read_bytes()) for path in sorted(well.iterdir()) if path.is_file()] == before


@pytest.mark.usefixtures("good_room")
def test_as_json_each_line_has_its_parts_and_the_exit_code_tells_of_a_finding(
    sim: IppPrinter,  # noqa: F811
    cups: Cups,  # noqa: F811
    well: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cups.ask("lpadmin", "-p", "kantoor", "-o", "printer-error-policy=retry-job")
    sim.two_sided = False
    assert main(["--data", str(well), "doctor", "--json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert {row["name"]: row["level"] for row in rows if row["level"] != "ok"} == {"tweezijdig": "let op"}
    assert all(bool(row["mend"]) == (row["level"] != "ok") for row in rows)
    # who reads it by a program relies on these
    assert {tuple(row) for row in rows} == {("name", "level", "told", "mend")}
    assert [row["name"] for row in rows] == EVERY_NAME.split(", ")
    assert all(isinstance(value, str) for row in rows for value in row.values())


@pytest.mark.usefixtures("no_cups")
def test_no_print_service_is_a_fault() -> None:
    one = found("printer")
    assert (one.level, one.mend) == (Grade.FAULT, printer.DOWN)


@pytest.mark.usefixtures("no_cups")
def test_a_fault_is_a_finding_and_only_wrong_usage_is_2_and_the_help_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["doctor"]) == 1
    assert "fout" in capsys.readouterr().out
    with pytest.raises(SystemExit) as wrong:
        main(["doctor", "--gauw"])
    assert wrong.value.code == WRONG_USAGE
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "0: alles goed, 1: er is iets gevonden" in " ".join(capsys.readouterr().out.split())


def test_no_printer_is_a_fault(cups: Cups) -> None:  # noqa: F811
    one = found("printer")
    assert (one.level, one.mend) == (Grade.FAULT, printer.NO_PRINTER)


def test_a_printer_of_the_settings_that_is_not_there_is_a_fault(sim: IppPrinter) -> None:  # noqa: F811
    one = found("printer", "zolder")
    assert one.level is Grade.FAULT
    assert "'zolder' is er niet. Deze pc kent: kantoor" in one.mend


@pytest.mark.parametrize(
    ("command", "mend"),
    [(("cupsdisable", "kantoor"), "cupsenable kantoor"), (("cupsreject", "kantoor"), "cupsaccept kantoor")],
)
def test_a_printer_that_stands_still_or_refuses_is_a_fault(
    sim: IppPrinter,  # noqa: F811
    cups: Cups,  # noqa: F811
    command: tuple[str, ...],
    mend: str,
) -> None:
    cups.ask(*command)
    one = found("printer")
    assert one.level is Grade.FAULT
    assert one.mend.endswith(mend)


def test_a_queue_that_stops_after_a_fault_is_to_be_watched(sim: IppPrinter, cups: Cups) -> None:  # noqa: F811
    cups.ask("lpadmin", "-p", "kantoor", "-o", "printer-error-policy=stop-printer")
    one = found("printer")
    assert one.level is Grade.WATCH
    assert one.mend.endswith("lpadmin -p kantoor -o printer-error-policy=retry-job")


@pytest.mark.parametrize(
    ("sizes", "level", "told"),
    [
        (("A4",), Grade.WATCH, "A4; geen A3"),
        (("A3",), Grade.FAULT, "kan geen A4"),
        (("A3", "A4"), Grade.OK, "A4 en A3"),
    ],
)
def test_the_sizes_that_it_takes(sim: IppPrinter, sizes: tuple[str, ...], level: Grade, told: str) -> None:  # noqa: F811
    sim.sizes = sizes
    one = found("maten")
    assert one.level is level
    assert told in one.told


def test_a_printer_that_does_not_say_what_it_can_is_to_be_tried(cups: Cups) -> None:  # noqa: F811
    cups.add("kantoor")
    for name in ("maten", "tweezijdig"):
        one = found(name)
        assert one.level is Grade.WATCH
        assert "als proef" in one.mend


@pytest.mark.usefixtures("no_cups")
@pytest.mark.parametrize("place", ["/var/spool/cups", "/srv disk/spool"])
def test_a_spool_on_the_disk_is_a_fault_and_then_it_is_not_said_that_nothing_stays(settings: Path, place: str) -> None:
    change(settings, "cups-files.conf", "RequestRoot /run/cups/spool", f"RequestRoot {place}")
    one = found("wachtrij")
    assert (one.level, one.told, one.mend) == (Grade.FAULT, f"op de schijf: {place}", MEND)
    assert not nothing_stays()


@pytest.mark.usefixtures("no_cups")
def test_a_temporary_folder_on_the_disk_is_a_fault_too(settings: Path) -> None:
    change(settings, "cups-files.conf", "TempDir /run/cups/spool/tmp", "TempDir /var/tmp")
    assert found("wachtrij").level is Grade.FAULT
    assert not nothing_stays()


@pytest.mark.usefixtures("no_cups")
def test_as_debian_ships_it_the_spool_is_on_the_disk(settings: Path) -> None:
    for name in ("cupsd.conf", "cups-files.conf"):
        shutil.copy(Path("/etc/cups") / name, settings)
    assert [found(name).level for name in ("wachtrij", "bewaren", "geschiedenis")] == [
        Grade.FAULT,
        Grade.FAULT,
        Grade.WATCH,
    ]
    assert not nothing_stays()


@pytest.mark.usefixtures("no_cups")
def test_a_folder_that_is_not_there_keeps_cups_from_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool.Spool, "is_there", False)
    one = found("wachtrij")
    assert (one.level, one.mend) == (Grade.FAULT, MEND)
    assert "is er niet" in one.told


@pytest.mark.usefixtures("no_cups")
@pytest.mark.parametrize(
    ("device", "well"), [("/dev/sda3", False), ("/swapfile", False), ("/dev/zram0", True), ("/dev/dm-1", True)]
)
def test_memory_that_may_go_to_a_disk_is_to_be_watched(tmp_path: Path, device: str, well: bool) -> None:
    (tmp_path / "swaps").write_text(f"{NO_SWAP}{device} partition 1 0 -2\n")
    one = found("wachtrij")
    assert one.level is (Grade.OK if well else Grade.WATCH)
    assert nothing_stays() is well


@pytest.mark.usefixtures("no_cups")
def test_files_that_are_kept_after_printing_are_a_fault_and_history_is_to_be_watched(settings: Path) -> None:
    change(settings, "cupsd.conf", "PreserveJobFiles No", "PreserveJobFiles 300")
    change(settings, "cupsd.conf", "PreserveJobHistory No", "PreserveJobHistory Yes")
    assert (found("bewaren").level, found("bewaren").mend) == (Grade.FAULT, MEND)
    assert (found("geschiedenis").level, found("geschiedenis").mend) == (Grade.WATCH, MEND)
    assert not nothing_stays()


@pytest.mark.usefixtures("no_cups")
def test_settings_that_cannot_be_read_are_not_said_to_be_well(settings: Path) -> None:
    (settings / "cupsd.conf").unlink()
    (settings / "cupsd.conf").mkdir()
    one = found("wachtrij")
    assert (one.level, one.mend) == (Grade.WATCH, "Voer dit uit als beheerder.")
    assert not nothing_stays()


def test_a_print_service_of_another_pc_is_not_said_to_keep_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", "printserver.voorbeeld:631")
    assert not nothing_stays()


@pytest.mark.usefixtures("no_cups")
@pytest.mark.parametrize(
    ("room", "level"),
    [(0, Grade.FAULT), (19_000_000, Grade.FAULT), (50_000_000, Grade.WATCH), (10**9, Grade.OK)],
)
def test_the_room_in_the_spool(monkeypatch: pytest.MonkeyPatch, room: int, level: Grade) -> None:
    monkeypatch.setattr(spool.Spool, "room", room)
    one = found("ruimte")
    assert one.level is level
    assert f"{room // 1_000_000} MB vrij" in one.told


def test_a_subject_is_one_function_more(monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = examine(Patient(), (lambda _: [Finding("klok", Grade.OK, "gelijk")],))
    assert one.told == "gelijk"


def test_the_script_changes_nothing_the_second_time(settings: Path, tmp_path: Path) -> None:
    before = {file.name: file.read_bytes() for file in settings.iterdir()}
    subprocess.run([ROOT / "systemd/cups-in-memory.sh", tmp_path / "pc"], check=True)
    assert {file.name: file.read_bytes() for file in settings.iterdir()} == before
    folders = (tmp_path / "pc/etc/tmpfiles.d/wegwijzer-cups.conf").read_text()
    assert "d /run/cups/spool/tmp 1770 root lp -" in folders
