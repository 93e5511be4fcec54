"""``kiosk rapport``: three files or none, that a spreadsheet opens and calculates nothing from."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from msgspec import structs

from kiosk import cli
from kiosk.commands import rapport as command
from kiosk.faults import Fault
from kiosk.guidance.rapport.period import period_of
from kiosk.guidance.rapport.rapport import make_report
from kiosk.guidance.rapport.table_file import COLUMNS, explained_file, figures_file, harmless
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.store.office_models import AuditLine
from kiosk.store.rapport_models import Rapport
from tests.conftest import PIN, TODAY, FakeClock, Team, identity, typed_once
from tests.guidance.rapport.acts import add

Run = Callable[..., tuple[int, str, str]]
FILES = ["rapport.csv", "rapport.pdf", "uitleg van de kolommen.csv"]


@pytest.fixture
def filled(office_folder: Path) -> Path:
    """An office with ten clients who were measured in the first half of 2026, five of whom went back."""
    office = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
    for place in range(10):
        add(office, identity(office, "Anneke"), 2000 + place, then=3, now=2)
    office.store.close()
    return office_folder


@pytest.fixture
def run(filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command by the teamleider with this PIN."""

    def typed(*options: str, pin: str = PIN) -> tuple[int, str, str]:
        monkeypatch.setattr("getpass.getpass", typed_once(pin))
        monkeypatch.setenv("KIOSK_DATA", str(filled))
        code = cli.main(["--data", str(filled), "rapport", *options])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return typed


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_three_files_are_written_together(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    code, out, err = run("--from", "2026-01", "--to", "2026-06", str(folder))
    assert (code, err) == (0, "")
    assert "januari 2026 tot en met juni 2026" in out
    assert sorted(one.name for one in folder.iterdir()) == FILES
    assert (folder / "rapport.csv").read_bytes().startswith(b"\xef\xbb\xbfvan;tot en met;locatie;")
    found = {line["code"]: line for line in read((folder / "rapport.csv").read_bytes())}
    assert found["begeleid"]["waarde"] == "10"
    assert found["1/verschil"]["waarde"] == "-1"
    assert (found["verlengd"]["waarde"], found["verlengd"]["weggelaten"]) == ("", "ja")
    explained = {line["naam"] for line in read((folder / "uitleg van de kolommen.csv").read_bytes())}
    assert {*COLUMNS, *found} == explained
    assert len(pypdfium2.PdfDocument(folder / "rapport.pdf")) <= 3


@pytest.mark.parametrize(
    ("months", "sentence"),
    [
        (("2026-06", "2026-01"), "De laatste maand ligt vóór de eerste"),
        (("2030-01", "2030-06"), "moet nog komen"),
        (("juni", "2026-06"), "geen maand"),
        (("2025-01", "2025-03"), "minder dan 5 cliënten"),
    ],
)
def test_where_there_is_no_report_one_sentence_says_why_and_no_folder_is_made(
    run: Run, tmp_path: Path, months: tuple[str, str], sentence: str
) -> None:
    folder = tmp_path / "uit"
    code, out, err = run("--from", months[0], "--to", months[1], str(folder))
    assert (code, out) == (1, "")
    assert sentence in err
    assert len(err.splitlines()) == 1
    assert not folder.exists()
    assert list(tmp_path.glob(".uit*")) == []


@pytest.mark.parametrize("answer", ["nee", "ja"])
def test_a_report_that_tells_little_is_made_and_kept_only_after_a_yes(
    run: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    asked: list[str] = []

    def answered(question: str) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr("builtins.input", answered)
    code, _, err = run("--from", "2026-01", "--to", "2026-02", str(tmp_path / "uit"))
    assert "van de" in asked[0]
    assert command.KEPT_FOR_EVER in asked[0]
    made = answer == "ja"
    assert (code, kept(filled), command.OTHER_MONTHS in err) == ((0, (1, 1), False) if made else (1, (0, 0), True))
    assert (tmp_path / "uit").exists() == made


def test_a_wrong_pin_and_a_full_folder_write_nothing(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    assert run("--from", "2026-01", "--to", "2026-06", str(folder), pin="000000")[0] == 2
    assert not folder.exists()
    folder.mkdir()
    (folder / "van mij").write_text("blijft")
    code, _, err = run("--from", "2026-01", "--to", "2026-06", str(folder))
    assert code == 1
    assert "staat al iets" in err
    assert [one.name for one in folder.iterdir()] == ["van mij"]


def kept(filled: Path) -> tuple[int, int]:
    """How many reports are kept, and how many are noted in the audit."""
    office = open_office(filled, FakeClock(), filled / KEY_NAME)
    with office.store.reading():
        found = Rapport.select().count(), AuditLine.select().where(AuditLine.act == "rapport").count()
    office.store.close()
    return found


def test_where_the_files_cannot_be_written_no_report_is_kept(run: Run, filled: Path, tmp_path: Path) -> None:
    code, _, err = run("--from", "2026-01", "--to", "2026-06", str(tmp_path / "er niet" / "uit"))
    assert code == 1
    assert "kan niet geschreven worden" in err
    assert kept(filled) == (0, 0)
    assert not (tmp_path / "er niet").exists()


def test_where_they_cannot_be_put_in_their_place_none_is_left(
    run: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "uit"

    def taken(half: Path, to: Path) -> Path:
        assert sorted(one.name for one in half.iterdir()) == FILES
        raise OSError(28, "No space left on device", str(to))

    monkeypatch.setattr(Path, "rename", taken)
    code, _, err = run("--from", "2026-01", "--to", "2026-06", str(folder))
    monkeypatch.undo()
    assert code == 1
    assert "kan niet geschreven worden" in err
    assert kept(filled) == (0, 0)
    assert list(tmp_path.glob("*uit*")) == []


def test_who_is_killed_while_the_pages_are_made_leaves_no_report(
    run: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("kiosk.paper.press.pdf.render_pdf", killed)
    assert run("--from", "2026-01", "--to", "2026-06", str(tmp_path / "uit"))[0] != 0
    assert kept(filled) == (0, 0)
    assert list(tmp_path.glob("*uit*")) == []


def test_what_was_written_is_kept_once(run: Run, filled: Path, tmp_path: Path) -> None:
    for name in ("uit", "nog eens"):
        assert run("--from", "2026-01", "--to", "2026-06", str(tmp_path / name))[0] == 0
    assert kept(filled) == (1, 2)


def test_what_cannot_be_written_whole_is_not_there(tmp_path: Path) -> None:
    files = {"een.csv": b"1", "map/twee.csv": b"2"}
    with (
        pytest.raises(Fault, match="kan niet geschreven worden"),
        command.written_beside(tmp_path / "uit", files),
    ):
        pytest.fail("it was written")
    assert list(tmp_path.iterdir()) == []


def test_a_location_that_looks_like_a_formula_is_a_text(office: Office, team: Team) -> None:
    for place in range(6):
        add(office, team.anneke, 2000 + place)
    evil = replace(office, settings=structs.replace(office.settings, location='=HYPERLINK("x";"y")'))
    view = make_report(evil, team.marijke, period_of("2026-01", "2026-06", TODAY))
    for content in (figures_file(view), explained_file(view)):
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
        assert {len(line) for line in lines} == {len(lines[0])}
        assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert read(figures_file(view))[0]["locatie"] == '\'=HYPERLINK("x";"y")'


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-2+3", "@x", "\tx", "\r=x", " =x", "-0,3 x", "--1", "-"])
def test_what_begins_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-0,3", "-1", "12", "0,5", "", "Wonen: gemeten"])
def test_a_number_stays_a_number(cell: str) -> None:
    assert harmless(cell) == cell
