"""``kiosk backup``, ``restore`` and ``key``: what an office keeps comes back whole, whatever fails."""

import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
import pytest
from pyrage import x25519

from kiosk import cli
from kiosk.doctor.keeping import look_at_store
from kiosk.doctor.rows import Grade
from kiosk.guidance.clients import open_client
from kiosk.guidance.erasing import erase_client
from kiosk.guidance.intake import Ending, hand_over
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people.login import colleagues, log_in
from kiosk.store.backup import open_backup
from kiosk.store.client_models import Client
from kiosk.store.copied import connected
from kiosk.store.database import COPY_NAME, FILE_NAME
from kiosk.store.erased_list import listed
from kiosk.store.erasing import erased_now
from kiosk.store.keys import Keys, create_keys, read_keys
from kiosk.store.office_models import AuditLine
from kiosk.store.restoring import restore
from kiosk.upkeep.recovery_key import RECIPIENT
from kiosk.upkeep.recovery_words import key_of
from tests.conftest import PIN, FakeClock, identity, new_client
from tests.store.test_no_trace import plain_pages

Run = Callable[..., tuple[int, str, str]]
SECRET = "Xanthippe Vrumsel"


@pytest.fixture(autouse=True)
def root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)


@pytest.fixture
def folder(office_folder: Path) -> Path:
    """An office with a client, and content of its own."""
    with opened(office_folder) as office:
        new_client(office, identity(office, "Anneke"), SECRET)
    (office_folder / "inhoud").mkdir()
    (office_folder / "inhoud" / "notes.toml").write_text("# van ons\n")
    return office_folder


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command by root; ``says`` is what he answers, one after the other."""

    def typed(*options: str, says: tuple[str, ...] = (), data: Path = folder) -> tuple[int, str, str]:
        answers = iter(says)
        monkeypatch.setattr("builtins.input", lambda question: next(answers))
        command = 2 if options[0] == "key" else 1
        code = cli.main([*options[:command], "--data", str(data), *options[command:]])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return typed


@contextmanager
def opened(folder: Path) -> Iterator[Office]:
    office = open_office(folder, FakeClock(), folder / KEY_NAME)
    try:
        yield office
    finally:
        office.store.close()


def names(folder: Path) -> list[str]:
    with opened(folder) as office, office.store.reading():
        return [row.name for row in Client.select()]


def the_backup(folder: Path) -> Path:
    [made] = (folder / "kopieen").glob("*.kopie")
    return made


def rename(folder: Path, name: str) -> None:
    with opened(folder) as office, office.store.transaction():
        Client.update(name=name).execute()


def recovery_words(run: Run) -> tuple[str, ...]:
    """The words of a new recovery key, as its keeper sees them."""
    code, out, err = run("key", "recovery")
    assert (code, err) == (0, "")
    return tuple(re.findall(r"\d+\. ([a-z]+)", out))


def test_a_backup_holds_no_name_that_can_be_read_and_only_its_owner_may(run: Run, folder: Path) -> None:
    code, out, err = run("backup")
    assert code == 0
    assert "kiosk key recovery" in err
    assert "1 cliënt" in out
    made = the_backup(folder)
    assert made.read_bytes().startswith(b"age-encryption.org/v1\n")
    for secret in (SECRET.encode(), b"notes.toml", read_keys(folder / KEY_NAME).store.encode(), b"SQLite"):
        assert secret not in made.read_bytes()
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert [path.name for path in folder.rglob(".*")] == []


def test_what_was_changed_since_comes_back_as_it_was_and_is_kept_itself(run: Run, folder: Path) -> None:
    run("backup")
    rename(folder, "Iemand Anders")
    (folder / "inhoud" / "notes.toml").write_text("# nieuw\n")
    code, out, err = run("restore", str(the_backup(folder)), says=("ja",))
    assert (code, err) == (0, "")
    assert SECRET not in out
    assert names(folder) == [SECRET]
    assert (folder / "inhoud" / "notes.toml").read_text() == "# van ons\n"
    [kept] = folder.glob("voor-terugzetten-*")
    assert (kept / "inhoud" / "notes.toml").read_text() == "# nieuw\n"
    shutil.copy(folder / KEY_NAME, kept)
    shutil.copy(folder / "kiosk.toml", kept)
    assert names(kept) == ["Iemand Anders"]


def test_a_no_changes_nothing(run: Run, folder: Path) -> None:
    run("backup")
    rename(folder, "Iemand Anders")
    code, out, _ = run("restore", str(the_backup(folder)), says=("nee",))
    assert code == 0
    assert "Er is niets veranderd" in out
    assert names(folder) == ["Iemand Anders"]


def test_for_what_no_recovery_key_opens_none_is_asked(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("backup")[0] == 0
    before = shutil.move(the_backup(folder), tmp_path / "eerder.kopie")
    recovery_words(run)
    other = tmp_path / "iets.kopie"
    other.write_text("geen kopie")
    for file, why in ((before, "nog geen herstelsleutel"), (other, "geen kopie van Wegwijzer")):
        # nobody answers: a question would have no answer
        code, _, err = run("restore", str(file), data=tmp_path / "nieuw")
        assert (code, why in err) == (1, True)


def test_on_another_pc_the_recovery_key_brings_all_of_it_back(run: Run, folder: Path, tmp_path: Path) -> None:
    words = recovery_words(run)
    assert run("backup")[2] == ""
    made = shutil.move(the_backup(folder), tmp_path / "stick.kopie")
    new = tmp_path / "nieuw"
    of_others, wrong = str(x25519.Identity.generate()), "AGE-SECRET-KEY-1ONZIN"
    says = (of_others, wrong, " ".join(words[:8]), " - ".join(words[8:]).upper(), "ja")
    code, out, err = run("restore", str(made), says=says, data=new)
    assert (code, err) == (0, "")
    assert (out.count("past niet op deze kopie"), out.count("Deze regel klopt niet")) == (1, 1)
    assert names(new) == [SECRET]
    with opened(new) as office:
        [marijke] = [one for one in colleagues(office) if one.name == "Marijke"]
        assert log_in(office, marijke.person_id, PIN, clock_is_right=True).name == "Marijke"
    assert stat.S_IMODE((new / KEY_NAME).stat().st_mode) == 0o400


def test_a_key_of_before_there_were_words_still_brings_it_back(run: Run, folder: Path, tmp_path: Path) -> None:
    older = x25519.Identity.generate()
    with opened(folder) as office, office.store.transaction():
        office.store.set_fact(RECIPIENT, str(older.to_public()))
    run("backup")
    said = str(older).lower().replace("-1", "-1 ")
    assert run("restore", str(the_backup(folder)), says=(said, "ja"), data=tmp_path / "nieuw")[0] == 0
    assert names(tmp_path / "nieuw") == [SECRET]


def test_a_recovery_key_of_before_does_not_open_what_came_after(run: Run, folder: Path, tmp_path: Path) -> None:
    first = key_of(recovery_words(run))
    run("key", "recovery")
    run("backup")
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(the_backup(folder).read_bytes(), [x25519.Identity.from_str(first)])


@pytest.mark.parametrize("harm", ["cut", "turned", "empty", "foreign"])
def test_a_backup_that_is_damaged_touches_nothing(run: Run, folder: Path, harm: str) -> None:
    run("backup")
    made = the_backup(folder)
    data = bytearray(made.read_bytes())
    data[len(data) // 2] ^= 1
    whole = made.read_bytes()
    made.write_bytes({"cut": whole[:-100], "turned": bytes(data), "empty": b"", "foreign": b"PK" * 99}[harm])
    before = (folder / FILE_NAME).read_bytes()
    code, out, err = run("restore", str(made), says=("ja",))
    assert (code, out) == (1, "")
    assert "beschadigd" in err
    assert (folder / FILE_NAME).read_bytes() == before
    assert not list(folder.glob("voor-*"))


def test_a_kiosk_that_is_open_is_not_put_another_store_under(run: Run, folder: Path) -> None:
    run("backup")
    with opened(folder):
        for options in (("restore", str(the_backup(folder))), ("key", "rotate")):
            code, _, err = run(*options, says=("ja",))
            assert code == 1
            assert "Sluit de kiosk overal" in err


def test_another_offices_key_is_not_written_over(run: Run, folder: Path, tmp_path: Path) -> None:
    key = " ".join(recovery_words(run))
    run("backup")
    other = tmp_path / "ander"
    other.mkdir()
    kept = create_keys(other / KEY_NAME)
    code, _, err = run("restore", str(the_backup(folder)), says=(key, "ja"), data=other)
    assert code == 1
    assert "van een ander kantoor" in err
    assert read_keys(other / KEY_NAME) == kept
    assert not (other / FILE_NAME).exists()


def test_a_backup_to_a_folder_that_is_not_there_says_so(run: Run, tmp_path: Path) -> None:
    code, out, err = run("backup", "--to", str(tmp_path / "stick"))
    assert (code, out) == (1, "")
    assert "bestaat niet" in err


def test_a_new_key_leaves_all_as_it_was_and_the_old_one_opens_nothing(run: Run, folder: Path) -> None:
    run("backup")
    old = read_keys(folder / KEY_NAME)
    code, _, err = run("key", "rotate")
    assert (code, err) == (0, "")
    new = read_keys(folder / KEY_NAME)
    assert (new.store != old.store, new.pepper, new.backup, new.before) == (True, old.pepper, old.backup, "")
    assert old.store not in (folder / KEY_NAME).read_text()
    assert names(folder) == [SECRET]
    with opened(folder) as office:
        assert all(one.level is Grade.OK for one in look_at_store(office.store))
    assert run("restore", str(the_backup(folder)), says=("ja",))[0] == 0
    assert names(folder) == [SECRET]
    assert read_keys(folder / KEY_NAME) == new


def test_a_key_file_of_before_there_were_backups_gets_their_key(run: Run, folder: Path) -> None:
    path = folder / KEY_NAME
    lines = path.read_text().splitlines()[:2]
    path.chmod(0o600)
    path.write_text("\n".join(lines))
    assert "kiosk key rotate" in run("backup")[2]
    assert run("key", "rotate")[0] == 0
    assert run("backup")[0] == 0


@pytest.mark.parametrize("what", ["rotate", "restore"])
def test_whenever_the_power_fails_the_office_is_there(run: Run, folder: Path, tmp_path: Path, what: str) -> None:
    """Killed for real at each moment at which something gets on the disk, and done again after it."""
    run("backup")
    command = ["key", "rotate"] if what == "rotate" else ["restore"]
    rest = [] if what == "rotate" else ["--yes", str(the_backup(folder))]
    steps, done = 0, False
    while not done:
        data = tmp_path / f"kantoor{steps}"
        shutil.copytree(folder, data)
        done = killed_at(steps, [*command, "--data", str(data), *rest])
        assert names(data) == [SECRET], f"after step {steps}"
        assert run(*command, *rest, data=data)[::2] == (0, ""), f"after step {steps}"
        assert names(data) == [SECRET]
        assert read_keys(data / KEY_NAME).before == ""
        steps += 1
    assert steps > 4


def killed_at(step: int, command: list[str]) -> bool:
    """Run a command that dies at its n-th call that moves or syncs a file; gives whether it ended first."""
    child = os.fork()
    if child == 0:
        left = [step]

        def dying(call: Callable[..., Any]) -> Callable[..., Any]:
            def wrapped(*given: Any, **named: Any) -> Any:
                if left[0] == 0:
                    os._exit(9)
                left[0] -= 1
                return call(*given, **named)

            return wrapped

        for name in ("fsync", "replace", "rename", "link", "unlink"):
            setattr(os, name, dying(getattr(os, name)))
        try:
            cli.main(command)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_key_is_in_no_repr(folder: Path) -> None:
    keys = read_keys(folder / KEY_NAME)
    assert not any(secret in repr(keys) for secret in (keys.store, keys.pepper.hex(), keys.backup))
    assert isinstance(keys, Keys)


# -- kept, in two places, and tried -----------------------------------------------------------------------------------


def test_a_copy_is_tried_by_its_command_and_nothing_changes(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "nog geen kopie" in run("backup", "--test")[2]
    run("backup")
    before = sorted(path.name for path in folder.rglob("*"))
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(tmp_path))
    code, out, err = run("backup", "--test")
    assert (code, err) == (0, "")
    assert "1 cliënt" in out
    assert "De proef is goed" in out
    assert SECRET not in out
    assert sorted(path.name for path in folder.rglob("*")) == before
    assert list(tmp_path.glob("wegwijzer-proef-*")) == []
    the_backup(folder).write_bytes(the_backup(folder).read_bytes()[:-9])
    code, out, err = run("backup", "--test")
    assert (code, out) == (1, "")
    assert "De proef is mislukt" in err
    with opened(folder):
        assert run("backup", "--test")[0] == 1, "while the kiosk is open too"


def test_what_could_not_be_done_is_told_and_is_a_finding(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("key", "recovery")
    place = tmp_path / "stick"
    place.mkdir()
    monkeypatch.setattr("kiosk.upkeep.copies.second_place", lambda: place)
    code, out, err = run("backup")
    assert (code, err) == (0, "")
    assert f"ook op de tweede plek: {place}" in out
    the_backup(folder).unlink()
    place.rename(tmp_path / "weg")
    code, out, err = run("backup")
    assert (code, out.splitlines()[0]) == (1, str(the_backup(folder)))
    assert "De kopie op deze pc is goed" in err


# -- who was erased since ---------------------------------------------------------------------------------------------


def erase(folder: Path) -> str:
    """Erase the client of the office; gives his id."""
    with opened(folder) as office:
        marijke = identity(office, "Marijke")
        with office.store.reading():
            client_id = str(Client.get().id)
        client = open_client(office, marijke, client_id)
        gone = hand_over(office, marijke, client_id, client.version, Ending.GESTOPT)
        erase_client(office, marijke, client_id, gone.version, SECRET)
    return client_id


def acts_of(folder: Path, client_id: str) -> list[str]:
    with opened(folder) as office, office.store.reading():
        return [row.act for row in AuditLine.select().where(AuditLine.client == client_id).order_by(AuditLine.id)]


def test_who_was_erased_is_erased_again_out_of_an_older_backup(run: Run, folder: Path) -> None:
    run("backup")
    older = the_backup(folder)
    client_id = erase(folder)
    code, out, err = run("restore", str(older), says=("ja",))
    assert (code, err) == (0, "")
    assert "1 cliënt" in out, "the backup holds him"
    assert "opnieuw gewist" in out
    assert names(folder) == []
    assert acts_of(folder, client_id)[-1] == "erase-again"
    assert listed(folder)[0].client == client_id
    with opened(folder) as office:
        assert SECRET.encode() not in plain_pages(office)
        assert [one.client for one in erased_now(office.store)] == [client_id]
        assert all(one.level is Grade.OK for one in look_at_store(office.store))


def test_on_another_pc_the_list_beside_the_backup_tells_who_was_erased(run: Run, folder: Path, tmp_path: Path) -> None:
    key = " ".join(recovery_words(run))
    stick = tmp_path / "stick"
    stick.mkdir()
    run("backup", "--to", str(stick))
    [older] = stick.glob("*.kopie")
    client_id = erase(folder)
    older.rename(stick / "eerder.kopie")
    run("backup", "--to", str(stick))
    assert [one.client for one in listed(stick)] == [client_id]
    new = tmp_path / "nieuw"
    code, out, _ = run("restore", str(stick / "eerder.kopie"), says=(key, "ja"), data=new)
    assert code == 0
    assert "opnieuw gewist" in out
    assert names(new) == []


def test_a_backup_of_before_there_were_erasures_is_brought_up_to_date_with_them(run: Run, folder: Path) -> None:
    with connected(folder / FILE_NAME, read_keys(folder / KEY_NAME).store) as store:
        [migrations] = store.execute("SELECT name FROM sqlite_master WHERE name LIKE '%schema_migration%'").fetchone()
        undo_0049 = ("DROP TABLE gewist", f"DELETE FROM {migrations} WHERE name LIKE '0049%'")  # noqa: S608
    run("backup")
    opened_one = open_backup(the_backup(folder), read_keys(folder / KEY_NAME).backup)
    older = folder.parent / "ouder.db"
    older.write_bytes(opened_one.database)
    with connected(older, opened_one.keys.store) as store:
        for statement in (*undo_0049, "PRAGMA user_version = 1"):
            store.execute(statement)
    client_id = erase(folder)
    restore(replace(opened_one, database=older.read_bytes()), folder, folder / KEY_NAME, FakeClock().now())
    assert names(folder) == []
    with opened(folder) as office:
        assert [one.client for one in erased_now(office.store)] == [client_id]


def test_a_restore_leaves_no_copy_of_before_a_migration(run: Run, folder: Path) -> None:
    run("backup")
    (folder / COPY_NAME).write_bytes(b"of before")
    run("restore", str(the_backup(folder)), says=("ja",))
    assert not (folder / COPY_NAME).exists()


def test_what_a_restore_kept_goes_with_the_first_backup_a_month_later(run: Run, folder: Path) -> None:
    run("backup")
    run("restore", str(the_backup(folder)), says=("ja",))
    [kept] = folder.glob("voor-terugzetten-*")
    the_backup(folder).unlink()
    run("backup")
    assert kept.exists()
    the_backup(folder).unlink()
    long_ago = kept.stat().st_mtime - 31 * 24 * 3600
    os.utime(kept, (long_ago, long_ago))
    assert kept.name in run("backup")[1]
    assert not kept.exists()
