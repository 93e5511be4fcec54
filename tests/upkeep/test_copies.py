"""The backups of an office over the weeks: in two places, looked after, tried, and told where that goes wrong."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from pyrage import x25519

from kiosk.doctor.copies import look_at_copies
from kiosk.doctor.rows import Grade, Patient
from kiosk.faults import Fault
from kiosk.guidance.clients import open_client
from kiosk.guidance.erasing import Copies, before_erasing, erase_client
from kiosk.guidance.home import home_of
from kiosk.guidance.intake import Ending, hand_over
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people.identity import Identity
from kiosk.people.login import log_in
from kiosk.store import second_place
from kiosk.store.backup import open_backup
from kiosk.store.client_models import Client
from kiosk.store.copied import NEWER, connected
from kiosk.store.erased_list import listed
from kiosk.store.keys import new_identity
from kiosk.store.office_models import AuditLine
from kiosk.store.restoring import restore, rotate
from kiosk.upkeep.copies import make_copies
from kiosk.upkeep.copy_days import copy_days
from kiosk.upkeep.recovery_key import draw_recovery_key, keep_recovery_key
from kiosk.upkeep.trying import try_copies
from tests.conftest import PIN, TODAY, FakeClock, identity, new_client

NAME = "Xanthippe Vrumsel"


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A second place that is there; a test cannot mount one."""
    place = tmp_path / "stick"
    place.mkdir()
    monkeypatch.setattr(second_place, "SECOND_PLACE", place)
    monkeypatch.setattr(Path, "is_mount", lambda path: path == place and place.exists())
    return place


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def waits(office: Office, who: Identity) -> str:
    return home_of(office, who, typed="", most=9, lines=9).copies_waits


@contextmanager
def opened(folder: Path, clock: FakeClock) -> Iterator[Office]:
    office = open_office(folder, clock, folder / KEY_NAME)
    try:
        yield office
    finally:
        office.close()


# -- made, and looked after -------------------------------------------------------------------------------------------


def test_who_was_erased_is_in_no_copy_from_the_day_that_was_told(
    office: Office, marijke: Identity, clock: FakeClock, stick: Path
) -> None:
    client = new_client(office, identity(office, "Anneke"), NAME)
    clock.forward(days=1)
    for _ in range(9):
        make_copies(office)
        clock.forward(days=1)
    gone = hand_over(office, marijke, client.id, client.version, Ending.GESTOPT)
    told = before_erasing(office, marijke, client.id).copies
    done = erase_client(office, marijke, client.id, gone.version, NAME)
    assert told.last == clock.today() - timedelta(days=1)
    until = told.last + timedelta(days=60)
    assert "uiterlijk weg op 31 januari 2027" in told.told
    assert done.copies.told_after == "Uit alle kopieën (back-up) is het uiterlijk weg op 31 januari 2027."
    for folder in (office.folder / "kopieen", stick):
        assert holds(office, folder, client.id)
    while clock.today() < until:
        clock.forward(days=min(6, (until - clock.today()).days))
        make_copies(office)
    for folder in (office.folder / "kopieen", stick):
        assert not holds(office, folder, client.id)
        assert [one.client for one in listed(folder)] == [client.id]


def holds(office: Office, folder: Path, client_id: str) -> bool:
    """Whether one of the oldest two of a folder holds him: those of after it do not."""
    for path in sorted(folder.glob("*.kopie"))[:2]:
        copy = office.folder.parent / "kijk.db"
        whole = open_backup(path, office.store.keys.backup)
        copy.write_bytes(whole.database)
        with connected(copy, whole.keys.store) as store:
            if store.execute("SELECT 1 FROM client WHERE id = ?", (client_id,)).fetchall():
                return True
    return False


def test_while_the_clock_is_doubted_nothing_is_taken_away(office: Office, clock: FakeClock) -> None:
    first = make_copies(office).path
    clock.set_wall(clock.today() + timedelta(days=3000))
    for _ in range(2):
        made = make_copies(office)
        assert "De klok" not in made.doubt
        assert "klok klopt misschien niet" in made.doubt
        clock.forward(days=1)
    assert first.exists()
    [marijke] = [one for one in names_of_people(office) if one[1] == "Marijke"]
    log_in(office, marijke[0], PIN, clock_is_right=True)
    assert make_copies(office).dropped
    assert not first.exists()


def names_of_people(office: Office) -> list[tuple[str, str]]:
    who = identity(office, "Marijke")
    return [(who.person_id, who.name)]


@pytest.mark.parametrize("where", ["kantoor", "kopieen", "stick"])
def test_what_a_killed_one_left_goes_with_the_next(office: Office, clock: FakeClock, stick: Path, where: str) -> None:
    make_copies(office)
    folder = {"kantoor": office.folder, "kopieen": office.folder / "kopieen", "stick": stick}[where]
    child = os.fork()
    if child == 0:
        clock.forward(days=1)
        real = os.fsync

        def dying(descriptor: int) -> None:
            real(descriptor)
            if in_folder(descriptor, folder):
                os._exit(9)

        os.fsync = dying  # type: ignore[assignment]
        make_copies(office)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert any(name.startswith(".wegwijzer") for name in names_in(folder)), "a half was left"
    clock.forward(days=2)
    make_copies(office)
    for place in (office.folder, office.folder / "kopieen", stick):
        assert [name for name in names_in(place) if name.startswith(".")] == []


def in_folder(descriptor: int, folder: Path) -> bool:
    return Path(f"/proc/self/fd/{descriptor}").readlink().parent == folder


# -- the second place -------------------------------------------------------------------------------------------------


def test_without_a_stick_there_is_one_place_and_nothing_is_said(office: Office) -> None:
    made = make_copies(office)
    assert (made.away, made.undone) == (None, ())


def test_the_same_copy_stands_on_the_stick_and_opens(office: Office, stick: Path) -> None:
    made = make_copies(office)
    assert made.away == stick / made.path.name
    assert made.away.read_bytes() == made.path.read_bytes()
    assert made.undone == ()


def test_a_stick_pulled_out_half_way_is_said_and_leaves_no_half(
    office: Office, clock: FakeClock, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_copies(office)
    before, real = names_in(stick), os.fsync

    def pulled(descriptor: int) -> None:
        if in_folder(descriptor, stick):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    clock.forward(days=1)
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", pulled)
        made = make_copies(office)
    [said] = made.undone
    assert "de schijf geeft een fout. De kopie op deze pc is goed" in said
    assert made.path.exists()
    assert names_in(stick) == before
    days = copy_days(office)
    assert days is not None
    assert (days.made, days.away) == (clock.today(), clock.today() - timedelta(days=1))


def test_a_full_stick_is_said_too(office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(second_place, "write_new", full)
    assert "de schijf is vol" in make_copies(office).undone[0]
    assert names_in(stick) == []


def test_what_the_stick_gives_back_otherwise_gets_no_name(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_place, "_read_anew", lambda path: path.read_bytes()[:-1])
    assert "niet wat er kwam" in make_copies(office).undone[0]
    assert names_in(stick) == []


def test_the_stick_of_another_office_is_refused_and_left_as_it_is(
    office: Office, clock: FakeClock, stick: Path, tmp_path: Path
) -> None:
    made = make_copies(office)
    theirs = stick / "wegwijzer-2020-01-01-120000.kopie"
    made.path.rename(made.path.with_suffix(".weg"))
    theirs.write_bytes(sealed_for(new_identity()))
    before = names_in(stick)
    clock.forward(days=1)
    made = make_copies(office)
    [said] = made.undone
    assert f"een kopie van een ander kantoor ({theirs.name})" in said
    assert made.path.exists()
    assert names_in(stick) == before
    clock.forward(days=1)
    with pytest.raises(Fault, match="ander kantoor"):
        make_copies(office, stick)
    assert names_in(stick) == before


def sealed_for(identity_of: str) -> bytes:
    import pyrage

    return bytes(pyrage.encrypt(b"x" * 200_000, [x25519.Identity.from_str(identity_of).to_public()]))


def test_one_that_is_damaged_is_nobodys_and_in_nobodys_way(office: Office, stick: Path) -> None:
    (stick / "wegwijzer-2026-11-01-120000.kopie").write_bytes(b"PK" * 999)
    assert make_copies(office).undone == ()


# -- tried ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(office_folder: Path, clock: FakeClock) -> Path:
    """An office with a client and a copy, not open."""
    with opened(office_folder, clock) as office:
        new_client(office, identity(office, "Anneke"), NAME)
        make_copies(office)
    return office_folder


def tries(folder: Path, tmp_path: Path, clock: FakeClock) -> int:
    room = tmp_path / "kamer"
    room.mkdir(exist_ok=True)
    try:
        return len(try_copies(folder, folder / KEY_NAME, room, clock))
    finally:
        assert names_in(room) == [], "nothing of it is left"


def test_a_copy_is_put_back_and_laid_beside_what_is_kept(
    kept: Path, tmp_path: Path, clock: FakeClock, stick: Path
) -> None:
    (tmp_path / "kamer" / "wegwijzer-proef-oud").mkdir(parents=True)
    shutil.copy(next((kept / "kopieen").glob("*.kopie")), stick)
    before = names_in(kept)
    clock.forward(days=1)
    with opened(kept, clock) as office:
        new_client(office, identity(office, "Anneke"), "Iemand Anders")
    assert tries(kept, tmp_path, clock) == 2, "of both places"
    assert names_in(kept) == before
    with opened(kept, clock) as office:
        days = copy_days(office)
        with office.store.reading():
            acts = [row.act for row in AuditLine.select().order_by(AuditLine.id.desc()).limit(1)]
            assert Client.select().count() == 2
    assert days is not None
    assert (days.tried, days.failed, acts) == (clock.today(), None, ["try-backup"])


def test_who_was_erased_since_and_another_key_are_no_fault(kept: Path, tmp_path: Path, clock: FakeClock) -> None:
    with opened(kept, clock) as office:
        marijke = identity(office, "Marijke")
        with office.store.reading():
            client_id = Client.get().id
        client = open_client(office, marijke, client_id)
        gone = hand_over(office, marijke, client_id, client.version, Ending.GESTOPT)
        erase_client(office, marijke, client_id, gone.version, NAME)
    rotate(kept, kept / KEY_NAME)
    assert tries(kept, tmp_path, clock) == 1


def _damaged(folder: Path) -> None:
    path = next((folder / "kopieen").glob("*.kopie"))
    path.write_bytes(path.read_bytes()[:-99])


def _lost_a_client(folder: Path) -> None:
    _in_store(folder, "DELETE FROM client")


def _lost_lines(folder: Path) -> None:
    _in_store(folder, "DELETE FROM audit_line WHERE id > 2")


def _loose_rows(folder: Path) -> None:
    """Rows of a client who is not there are in the copy too: it is as whole as the store is."""
    _in_store(folder, "DELETE FROM client")
    with opened(folder, FakeClock(TODAY + timedelta(days=1))) as office:
        make_copies(office)


def _in_store(folder: Path, statement: str) -> None:
    from kiosk.store.keys import read_keys

    with connected(folder / "wegwijzer.db", read_keys(folder / KEY_NAME).store) as store:
        store.execute("PRAGMA foreign_keys = OFF")
        store.execute(statement)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_damaged, "beschadigd"),
        (_lost_a_client, "die er nu niet zijn (1)"),
        (_loose_rows, "na het terugzetten een stuk beschadigd"),
        (_lost_lines, "laatste regel van het logboek"),
    ],
)
def test_what_does_not_come_back_is_said_and_told_on_vandaag(
    kept: Path, tmp_path: Path, clock: FakeClock, harm: object, said: str
) -> None:
    assert callable(harm)
    harm(kept)
    with pytest.raises(Fault) as caught:
        tries(kept, tmp_path, clock)
    assert said in caught.value.sentence
    assert NAME not in caught.value.sentence
    with opened(kept, clock) as office:
        assert "proef met een kopie (back-up) mislukte" in waits(office, identity(office, "Marijke"))


def test_without_a_copy_there_is_nothing_to_try(office_folder: Path, tmp_path: Path, clock: FakeClock) -> None:
    with pytest.raises(Fault, match="nog geen kopie"):
        tries(office_folder, tmp_path, clock)


def test_a_copy_of_a_newer_version_is_not_put_back(kept: Path, tmp_path: Path, clock: FakeClock) -> None:
    _in_store(kept, "INSERT INTO schema_migration (name, applied) VALUES ('9999_later', '2027-01-01')")
    made = next((kept / "kopieen").glob("*.kopie"))
    from kiosk.store.keys import read_keys

    whole = open_backup(made, read_keys(kept / KEY_NAME).backup)
    newer = type(whole)(whole.told, (kept / "wegwijzer.db").read_bytes(), whole.keys, whole.files)
    with pytest.raises(Fault) as caught:
        restore(newer, tmp_path / "nieuw", tmp_path / "nieuw" / KEY_NAME, clock.now())
    assert caught.value.sentence == NEWER
    assert not (tmp_path / "nieuw" / "wegwijzer.db").exists()


# -- told -------------------------------------------------------------------------------------------------------------


def test_the_gravest_is_told_and_only_to_the_teamleider(office: Office, marijke: Identity, clock: FakeClock) -> None:
    assert waits(office, marijke) == ""
    clock.forward(days=4)
    assert waits(office, marijke) == "Er is nog geen kopie (back-up). Beheerder: sudo kiosk backup"
    assert waits(office, identity(office, "Anneke")) == ""
    make_copies(office)
    assert "gaat geen kopie (back-up) open" in waits(office, marijke)
    keep_recovery_key(office, marijke, draw_recovery_key())
    assert waits(office, marijke) == ""
    clock.forward(days=4)
    assert waits(office, marijke) == "Laatste kopie (back-up): 27 nov 2026. Beheerder: sudo kiosk backup"
    clock.forward(days=37)
    make_copies(office)
    assert "Nog nooit geprobeerd" in waits(office, marijke)


def test_a_stick_that_was_there_is_missed_after_two_weeks(
    office: Office, marijke: Identity, clock: FakeClock, stick: Path
) -> None:
    keep_recovery_key(office, marijke, draw_recovery_key())
    make_copies(office)
    stick.rename(stick.with_name("kluis"))
    for days, told in ((14, False), (1, True)):
        clock.forward(days=days)
        make_copies(office)
        assert ("Doe de stick met kopieën" in waits(office, marijke)) is told


def test_the_practice_office_needs_none(demo: Office, clock: FakeClock) -> None:
    clock.forward(days=100)
    assert waits(demo, identity(demo, "Marijke")) == ""
    assert copy_days(demo) is None


def test_the_doctor_tells_of_each_with_its_mend(
    office: Office, marijke: Identity, clock: FakeClock, stick: Path
) -> None:
    def grades() -> list[Grade]:
        return [one.level for one in look_at_copies(Patient(office=office))]

    assert grades() == [Grade.OK, Grade.WATCH, Grade.OK]
    keep_recovery_key(office, marijke, draw_recovery_key())
    make_copies(office)
    assert grades() == [Grade.OK] * 3
    clock.forward(days=50)
    assert grades() == [Grade.FAULT, Grade.WATCH, Grade.WATCH]
    assert list(look_at_copies(Patient())) == []


def test_of_whom_there_is_no_copy_that_is_told() -> None:
    assert "zijn er niet" in Copies(None).told
    assert Copies(None).told_after == ""
