"""``kiosk import``: what is printed, what is kept, and what is told to nobody."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.office import open_office
from kiosk.store.client_models import Client
from tests.conftest import LONGEST_WAIT, PIN, typed_once

HEADER = "Naam;Taal;Kinderen;Verhuisd op;Begeleider;Nulmeting op;Telefoon"
GOOD = "Xanthippe Vrumsel;ar;ja;4-7-2025;Anneke;10-8-2025;0612345678\nWollebrand Zqxw;Farsi;nee;1-6-2026;;;\n"
BAD = "Xanthippe Vrumsel;ar;ja;31-2-2026;Roderick;;\nWollebrand Zqxw;?;nee;1-6-2026;;;\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lijst.csv"


@pytest.fixture
def run(office_folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on a file, by the teamleider with this PIN."""

    def command(text: str, *options: str, pin: str = PIN) -> tuple[int, str, str]:
        monkeypatch.setattr("getpass.getpass", typed_once(pin))
        file.write_text(f"{HEADER}\n{text}")
        code = cli.main(["--data", str(office_folder), "import", str(file), *options])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def names_in(folder: Path) -> list[str]:
    office = open_office(folder)
    try:
        with office.store.reading():
            return [row.name for row in Client.select().order_by(Client.number)]
    finally:
        office.store.close()


def test_a_dry_run_tells_what_would_come_and_keeps_nothing(run: Run, office_folder: Path) -> None:
    code, out, err = run(GOOD, "--dry-run")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Deze kolommen neemt de kiosk niet over: Telefoon.",
        "2 cliënten, 1 nog zonder begeleider, van 1 vraagt de kiosk nog wat al gebeurd is."
        " Er is niets bewaard: dit was een proef.",
    ]
    assert names_in(office_folder) == []


def test_it_is_kept_by_the_teamleider_with_his_pin_and_a_second_time_is_listed(run: Run, office_folder: Path) -> None:
    assert run(GOOD, pin="000000")[0] == 2
    assert names_in(office_folder) == []
    code, out, err = run(GOOD)
    assert (code, err) == (0, "")
    assert out.splitlines()[-2].endswith("Alles is bewaard.")
    assert "Haal het bestand nu weg" in out.splitlines()[-1]
    assert names_in(office_folder) == ["Xanthippe Vrumsel", "Wollebrand Zqxw"]
    code, out, err = run(GOOD)
    assert (code, err) == (1, "2 fouten. Er is niets bewaard.\n")
    assert out.count("heeft al een dossier") == 2
    assert len(names_in(office_folder)) == 2


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_each_fault_has_its_line_and_no_name_is_told(run: Run, office_folder: Path, options: tuple[str, ...]) -> None:
    code, out, err = run(BAD, *options)
    assert (code, err) == (1, "3 fouten. Er is niets bewaard.\n")
    assert [line.partition(": ")[0] for line in out.splitlines()[1:]] == ["regel 2", "regel 2", "regel 3"]
    assert not any(name in out + err for name in ("Xanthippe", "Vrumsel", "Wollebrand", "Zqxw", "Roderick"))
    assert names_in(office_folder) == []


def test_a_bsn_is_refused_before_anybody_logs_in_and_its_number_is_told_nowhere(
    office_folder: Path, file: Path
) -> None:
    file.write_text("Naam;Taal;Kinderen;Verhuisd op;nummer\nXanthippe;ar;ja;4-7-2025;123456782\n")
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.cli", "--data", str(office_folder), "import", str(file)],
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
        check=False,
        stdin=subprocess.DEVNULL,
        env=dict(os.environ),
    )
    assert done.returncode == 1
    assert done.stdout.startswith("regel 2: in kolom 5 staat een BSN, of een getal dat erop lijkt.")
    assert "123456782" not in done.stdout + done.stderr
    assert "Xanthippe" not in done.stdout + done.stderr


@pytest.mark.parametrize(("arguments", "code"), [(["import"], 2), (["import", "/weg/lijst.csv"], 1)])
def test_without_a_file_it_is_one_line(
    office_folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    try:
        ended = cli.main(["--data", str(office_folder), *arguments])
    except SystemExit as end:
        ended = int(str(end.code))
    printed = capsys.readouterr()
    assert (ended, printed.out, printed.err.count("\n")) == (code, "", 1)
