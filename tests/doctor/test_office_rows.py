"""What ``kiosk doctor`` tells of the office itself: each thing broken once for real, with its mend, the rest not."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.doctor import letters
from kiosk.doctor import office as of_office
from kiosk.doctor.checks import UNSEEN, examine
from kiosk.doctor.opening import looked_into
from kiosk.doctor.rows import AS_KEEPER, Finding, Grade, Patient
from kiosk.faults import Fault
from kiosk.office import KEY_NAME, open_office
from kiosk.paper.press import fonts
from kiosk.partners.dutch import WORD_LIST
from kiosk.store.database import FILE_NAME, MIGRATIONS
from kiosk.store.office_models import AuditLine, database
from tests.conftest import FakeClock
from tests.store.test_refused import mount

Rows = dict[str, Finding]
#: the looks that are about the office and the paper, without the printer
OF_OFFICE = (
    of_office.look_at_key,
    of_office.look_at_settings,
    of_office.look_at_folder,
    of_office.look_at_kept,
    of_office.look_at_content,
)
NOBODY = 65534
#: looks as somebody who owns the folder and not the key; all is loaded while he still may
AS_NOBODY = f"""
import os, sys
from pathlib import Path
from tests.doctor.test_office_rows import of_office, rows_of
looks = (Path(sys.argv[1]), of_office.look_at_key, of_office.look_at_kept)
rows_of(*looks)
os.setgroups([])
os.setgid({NOBODY})
os.setuid({NOBODY})
for one in rows_of(*looks).values():
    if one.level:
        print(f"{{one.name}}: {{one.mend}}")
"""


def rows_of(folder: Path, *checks: Callable[[Patient], object]) -> Rows:
    with looked_into(folder) as patient:
        return {one.name: one for one in examine(patient, checks or OF_OFFICE)}  # type: ignore[arg-type]


def only(found: Rows, name: str) -> Finding:
    """This one is not well, and every other one is."""
    assert {key for key, one in found.items() if one.level} == {name}
    one = found[name]
    assert one.mend
    return one


def change_store(folder: Path, act: Callable[[], object]) -> None:
    office = open_office(folder, FakeClock())
    with office.store.transaction():
        act()
    office.close()


def test_nothing_is_wrong_with_what_is_well(well: Path) -> None:
    found = rows_of(well)
    assert not [one for one in found.values() if one.level]
    assert not [one for one in found.values() if one.mend]


# -- the key ------------------------------------------------------------------------------------------------


def test_a_key_that_others_can_read_is_a_fault_and_what_needs_it_says_so(well: Path) -> None:
    Path(os.environ["KIOSK_KEY"]).chmod(0o644)
    found = rows_of(well)
    assert found["sleutel"].level is Grade.FAULT
    assert "chmod 400" in found["sleutel"].mend
    assert found["bestand"].mend == "Herstel eerst de sleutel."
    # what needs no key was looked at
    assert found["inhoud"].level is found["schijf"].level is Grade.OK


def test_a_key_that_is_gone_and_one_of_another_office_are_told_apart(well: Path) -> None:
    key = Path(os.environ["KIOSK_KEY"])
    kept = key.read_bytes()
    key.unlink()
    assert "Zet de kopie van de sleutel terug" in rows_of(well)["sleutel"].mend
    key.write_bytes(b"0" * 10 + kept[10:])
    key.chmod(0o400)
    found = rows_of(well)
    assert found["sleutel"].level is Grade.OK
    assert only(found, "bestand").mend.startswith("Deze sleutel hoort niet bij")


def test_a_key_beside_the_data_is_to_be_watched_and_a_herstelsleutel_that_was_never_made(
    office_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.doctor.opening.SystemClock", FakeClock)
    office_folder.chmod(0o700)
    found = rows_of(office_folder)
    assert {one.name for one in found.values() if one.level} == {"sleutel", "herstelsleutel"}
    assert "KIOSK_KEY" in found["sleutel"].mend
    assert found["herstelsleutel"].mend.endswith("kiosk key recovery")


def test_who_may_not_read_the_key_is_told_to_ask_its_keeper(well: Path) -> None:
    # not tmp_path: nobody else comes into that
    with tempfile.TemporaryDirectory() as made:
        folder = Path(shutil.copytree(well, made, dirs_exist_ok=True))
        for place in (folder, *folder.rglob("*")):
            os.chown(place, NOBODY, NOBODY)
        done = subprocess.run([sys.executable, "-c", AS_NOBODY, made], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"sleutel: {AS_KEEPER}", f"bestand: {AS_KEEPER}"]


# -- the settings and the folder ----------------------------------------------------------------------------


def test_settings_that_cannot_be_read_are_a_fault_with_the_line_and_hide_nothing(well: Path) -> None:
    (well / "kiosk.toml").write_text('location = "Testdorp"\nidle_minutes = "drie"\n')
    assert "regel 2" in only(rows_of(well), "instellingen").mend


def test_a_folder_that_others_may_enter_is_to_be_watched(well: Path) -> None:
    well.chmod(0o755)
    assert only(rows_of(well), "map").mend == f"Sluit hem: chmod 700 {well}"


def test_a_disk_that_is_nearly_full_is_a_fault(well: Path, tmp_path: Path) -> None:
    disk = tmp_path / "schijf"
    disk.mkdir()
    mount(disk, "-t", "tmpfs", "-o", "size=20m,mode=0700", "none")
    try:
        shutil.copytree(well, disk, dirs_exist_ok=True)
        disk.chmod(0o700)
        one = only(rows_of(disk), "schijf")
        assert one.level is Grade.FAULT
        assert " MB vrij" in one.told
        subprocess.run(["mount", "-o", "remount,size=300m", str(disk)], check=True)
        assert only(rows_of(disk), "schijf").level is Grade.WATCH
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


# -- the store ----------------------------------------------------------------------------------------------


def test_no_office_at_all_says_how_it_is_made(tmp_path: Path) -> None:
    found = rows_of(tmp_path / "nergens")
    assert all("kiosk init" in found[name].mend for name in ("sleutel", "map", "bestand"))


def test_a_damaged_page_and_a_cut_off_file_are_faults(well: Path) -> None:
    path = well / FILE_NAME
    whole = path.read_bytes()
    data = bytearray(whole)
    data[len(data) // 4096 // 2 * 4096 + 100] ^= 0xFF
    path.write_bytes(data)
    assert rows_of(well)["bestand"].told.startswith("beschadigd op")
    path.write_bytes(whole[:1000])
    assert "reservekopie" in only(rows_of(well), "bestand").mend


def test_a_line_of_the_logboek_that_somebody_changed_is_a_fault(well: Path) -> None:
    change_store(well, lambda: AuditLine.update(person="ander").where(AuditLine.id == 2).execute())
    assert only(rows_of(well), "logboek").told.startswith("regel 2 is veranderd")


def test_a_column_that_is_not_there_is_a_fault(well: Path) -> None:
    change_store(well, lambda: database.execute_sql("ALTER TABLE notitie DROP COLUMN text"))
    assert only(rows_of(well), "schema").told == "er ontbreekt: notitie.text"


def test_a_store_of_an_earlier_version_is_told_and_not_changed(well: Path) -> None:
    known = len(list(MIGRATIONS.glob("[0-9]*.py")))
    change_store(well, lambda: database.execute_sql(f"PRAGMA user_version = {known - 1}"))
    before = (well / FILE_NAME).read_bytes()
    found = rows_of(well)
    assert (found["schema"].level, found["schema"].told) == (Grade.WATCH, "van een eerdere versie")
    assert (well / FILE_NAME).read_bytes() == before
    assert not list(well.glob("*before-migration*"))


# -- the content and what paper needs -----------------------------------------------------------------------


def test_a_content_file_that_is_damaged_is_a_fault_and_one_that_nobody_knows_is_to_be_watched(well: Path) -> None:
    inhoud = well / "inhoud"
    inhoud.mkdir()
    (inhoud / "partnrs.toml").write_text("")
    assert "partnrs.toml" in only(rows_of(well), "inhoud").told
    (inhoud / "partners.toml").write_text("[partner.werkplein\n")
    one = only(rows_of(well), "inhoud")
    assert one.level is Grade.FAULT
    assert "regel 1" in one.mend


@pytest.fixture
def few_faces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A PC with Latin letters and no others."""
    faces = subprocess.run(
        ["fc-list", "--format", "%{file}\n", "Noto Sans:lang=nl"], capture_output=True, text=True, check=True
    )
    face = next(one for one in faces.stdout.splitlines() if one.endswith("NotoSans-Regular.ttf"))
    (tmp_path / "faces").mkdir()
    shutil.copy(face, tmp_path / "faces")
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{tmp_path / 'faces'}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    yield
    fonts.look_anew()


@pytest.mark.usefixtures("few_faces")
def test_a_language_whose_letters_are_not_there_is_a_fault_and_the_others_are_not(well: Path) -> None:
    found = rows_of(well, letters.look_at_letters)
    faults = {name for name, one in found.items() if one.level is Grade.FAULT}
    assert faults == {"letters ar", "letters fa", "letters ti"}
    assert "fonts-noto-core" in found["letters ti"].mend
    assert found["letters so"].level is Grade.OK


def test_no_faces_to_be_found_at_all_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (one,) = examine(Patient(), (letters.look_at_letters,))
    assert (one.name, one.level) == ("letters", Grade.FAULT)
    monkeypatch.undo()
    fonts.look_anew()


def test_without_a_library_there_is_no_paper_and_without_another_it_is_slow(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def listed(keep: Callable[[str], bool]) -> Finding:
        """What is told where only these libraries are in the list that this PC has."""
        whole = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
        (tmp_path / "list").write_text("".join(line for line in whole.splitlines(keepends=True) if keep(line)))
        monkeypatch.setattr(letters, "LIBRARIES", ("cat", str(tmp_path / "list")))
        (one,) = examine(Patient(), (letters.look_at_libraries,))
        return one

    assert listed(lambda line: True).level is Grade.OK
    slow = listed(lambda line: "subset" not in line)
    assert (slow.level, slow.mend.split()[-1]) == (Grade.WATCH, "libharfbuzz-subset0")
    none = listed(lambda line: "pangoft2" not in line)
    assert (none.level, none.mend.split()[-1]) == (Grade.FAULT, "libpangoft2-1.0-0")


def test_without_the_words_of_dutch_the_lookup_finds_less(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert WORD_LIST.exists()
    (tmp_path / "leeg").touch()
    for place in (tmp_path / "leeg", tmp_path / "weg"):
        monkeypatch.setattr(letters, "WORD_LIST", place)
        (one,) = examine(Patient(), (letters.look_at_words,))
        assert (one.level, one.mend.split()[-1]) == (Grade.WATCH, "wdutch")


# -- all of them together -----------------------------------------------------------------------------------


def test_what_goes_wrong_in_one_look_hides_none_of_the_others() -> None:
    def breaks(_patient: Patient) -> Iterator[Finding]:
        yield Finding("klok", Grade.OK, "gelijk")
        raise ValueError("Nadia Saleh")

    def refuses(_patient: Patient) -> Iterator[Finding]:
        raise Fault("Vraag de beheerder.")

    def goes(_patient: Patient) -> Iterator[Finding]:
        yield Finding("map", Grade.OK, "er")

    found = examine(Patient(), (breaks, refuses, goes))
    assert [one.name for one in found] == ["klok", UNSEEN, UNSEEN, "map"]
    assert [one.level for one in found] == [Grade.OK, Grade.FAULT, Grade.FAULT, Grade.OK]
    assert "ValueError" in found[1].told
    assert "Nadia" not in repr(found)
    assert found[2].mend == "Vraag de beheerder."


@pytest.mark.usefixtures("no_cups_here")
def test_the_practice_office_is_anybodys_and_its_key_may_lie_beside_it(
    demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kiosk.doctor.opening.SystemClock", FakeClock)
    monkeypatch.setattr("os.geteuid", lambda: NOBODY)
    folder = Path(shutil.copytree(demo_folder, tmp_path / "oefenkantoor"))
    assert (folder / KEY_NAME).exists()
    assert main(["--data", str(folder), "doctor"]) == 1
    told = {line[7:23].strip(): line[:7].strip() for line in capsys.readouterr().out.splitlines()}
    assert told["sleutel"] == told["herstelsleutel"] == told["bestand"] == "ok"
    assert told["printer"] == "fout"


@pytest.fixture
def no_cups_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))
