"""What waits in the data folder: taken out whole under its own name, or taken away where the client says no."""

from pathlib import Path

import pytest

from kiosk.faults import Fault, NotAllowed, NotFound
from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.closing import before_closing
from kiosk.guidance.intake import Ending
from kiosk.guidance.toestemming import Subject
from kiosk.guidance.verhuizing import age, giving, waiting
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import FakeClock, Team, new_client
from tests.guidance.verhuizing.acts import ASSEN, say_yes

EMMEN = "VluchtelingenWerk Emmen"


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    made = new_client(office, team.anneke, "Nadia Saleh")
    say_yes(office, team.anneke, made)
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_what_waits_is_taken_out_whole_or_stays(
    office: Office, marijke: Identity, client: ClientFile, tmp_path: Path, stick: Path
) -> None:
    given = giving.give(office, marijke, client.id, ASSEN, Along())
    sealed = given.path.read_bytes()
    with pytest.raises(Fault, match="Kies een andere map"):
        waiting.take_out(office.folder, tmp_path / "er-niet")
    assert given.path.exists()
    assert waiting.take_out(office.folder, stick).brought == (stick / given.path.name,)
    assert (stick / given.path.name).read_bytes() == sealed
    assert not given.path.exists()
    with pytest.raises(NotFound):
        waiting.take_out(office.folder, stick)


def test_each_keeps_its_name_to_which_its_code_words_were_written_down(
    office: Office, marijke: Identity, client: ClientFile, stick: Path
) -> None:
    made = [giving.give(office, marijke, client.id, ASSEN, Along()) for _ in range(11)]
    wanted = {one.path.name: one.path.read_bytes() for one in made}
    brought = waiting.take_out(office.folder, stick).brought
    assert [path.name for path in brought] == [one.path.name for one in made]
    assert {path.name: path.read_bytes() for path in stick.iterdir()} == wanted
    # a name is not given again once its file is gone
    again = giving.give(office, marijke, client.id, ASSEN, Along())
    assert again.path.name == f"wegwijzer-{client.number}-12.verhuizing"


def test_what_stands_there_already_is_not_written_over_and_nothing_changes_its_name(
    office: Office, marijke: Identity, client: ClientFile, stick: Path
) -> None:
    made = [giving.give(office, marijke, client.id, ASSEN, Along()) for _ in range(2)]
    (stick / made[1].path.name).write_bytes(b"van een ander")
    with pytest.raises(Fault, match=f"staat al een bestand {made[1].path.name}"):
        waiting.take_out(office.folder, stick)
    assert [path.name for path in stick.iterdir()] == [made[1].path.name]
    assert all(one.path.exists() for one in made)


def test_what_is_not_of_this_program_stays_where_it_is_and_is_told(
    office: Office, marijke: Identity, client: ClientFile, stick: Path
) -> None:
    folder = waiting.waiting_folder(office.folder)
    strange = ["foo.verhuizing", "wegwijzer-.verhuizing", "wegwijzer-٣.verhuizing", "wegwijzer-7.verhuizing"]
    for name in strange:
        (folder / name).write_bytes(b"iets anders")
    (folder / "wegwijzer-8.verhuizing").mkdir()
    with pytest.raises(NotFound, match=r"Niet van dit programma.*'foo\.verhuizing'"):
        waiting.take_out(office.folder, stick)
    given = giving.give(office, marijke, client.id, ASSEN, Along())
    taken = waiting.take_out(office.folder, stick)
    assert taken.brought == (stick / given.path.name,)
    assert set(taken.left) == {*strange, "wegwijzer-8.verhuizing"}
    assert given.path.name not in {path.name for path in folder.iterdir()}
    assert (stick / given.path.name).read_bytes().startswith(age.INTRO)


def test_a_no_takes_away_what_still_waits_of_this_client_alone(
    office: Office, team: Team, client: ClientFile, stick: Path
) -> None:
    other = new_client(office, team.anneke, "Rahel Tesfay")
    say_yes(office, team.anneke, other)
    kept = giving.give(office, team.marijke, other.id, ASSEN, Along())
    gone = [giving.give(office, team.marijke, client.id, ASSEN, Along()) for _ in range(2)]
    # a no to something else says nothing about the file
    toestemming.record(office, team.anneke, client.id, Subject.METINGEN, given=False)
    assert all(one.path.exists() for one in gone)
    toestemming.record(office, team.anneke, client.id, Subject.VERHUIZING, given=False)
    assert not any(one.path.exists() for one in gone)
    assert waiting.take_out(office.folder, stick).brought == (stick / kept.path.name,)


def test_a_file_that_cannot_be_taken_away_is_told_and_the_no_is_kept(
    office: Office, team: Team, client: ClientFile
) -> None:
    given = giving.give(office, team.marijke, client.id, ASSEN, Along())
    given.path.unlink()
    given.path.mkdir()
    with pytest.raises(Fault, match="Vraag de beheerder om het te wissen"):
        toestemming.record(office, team.anneke, client.id, Subject.VERHUIZING, given=False)
    assert not toestemming.current(office, team.anneke, client.id)[Subject.VERHUIZING].given


def test_one_signature_is_for_one_office_and_each_office_is_named(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    for _ in range(2):
        giving.give(office, team.marijke, client.id, ASSEN, Along())
    with pytest.raises(NotAllowed, match=f"ging daarna mee naar {ASSEN} .*Eén handtekening is voor één kantoor"):
        giving.give(office, team.marijke, client.id, EMMEN, Along())
    say_yes(office, team.anneke, client)
    giving.give(office, team.marijke, client.id, EMMEN, Along())
    with pytest.raises(NotAllowed, match="Eén handtekening"):
        giving.give(office, team.marijke, client.id, "Vluchtelingen Coevorden", Along())
    clock.forward(days=1)
    say_yes(office, team.anneke, client)
    giving.give(office, team.marijke, client.id, "Vluchtelingen Coevorden", Along())
    went = giving.went_to(office, team.marijke, client.id)
    assert went == (
        f"{ASSEN} (23 november 2026); {EMMEN} (23 november 2026); Vluchtelingen Coevorden (24 november 2026)"
    )
    points = before_closing(office, team.marijke, client.id).points[Ending.VERHUISD]
    assert f"Het dossier ging mee naar {went}." in points
