"""A client is erased for good: nothing of him is left in the file, beside it, or in a backup that is put back later."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound, StoreFault
from kiosk.guidance import intake, notitie, omgeving
from kiosk.guidance.clients import ClientFile, Look, open_client
from kiosk.guidance.erasing import CLOSE_FIRST, before_erasing, erase_client
from kiosk.guidance.intake import Ending
from kiosk.guidance.logboek import ERASED, logboek
from kiosk.guidance.overleg import overleg
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.backup import make_backup, open_backup
from kiosk.store.client_models import Actie, Client
from kiosk.store.database import COPY_NAME, FILE_NAME
from kiosk.store.erased_list import LIST_NAME, listed
from kiosk.store.erasing import LAST_NUMBER, NAMED, TO_SWEEP, Gone, erase_in_copy, in_words, sweep_where_due
from kiosk.store.office_models import AuditLine, database
from kiosk.store.old_copies import drop_old
from tests.conftest import FakeClock, Team, identity, new_client
from tests.store.test_no_trace import plain_pages, texts_in, wal_size

NAME, FIRST = "Zzyzx Qwortel", "Zzyzx"


def closed(office: Office, who: Identity, client: ClientFile) -> ClientFile:
    return intake.hand_over(office, who, client.id, open_client(office, who, client.id).version, Ending.GESTOPT)


@pytest.fixture
def gone(office: Office, team: Team) -> ClientFile:
    """The file of somebody, closed, of whom other files tell too."""
    client = new_client(office, team.anneke, NAME)
    return closed(office, team.marijke, client)


def names_elsewhere(office: Office, team: Team) -> None:
    other = new_client(office, team.anneke, "Nadia Saleh")
    plan.add(office, team.anneke, other.id, ActieDraft("1", f"Ik ga met zzyzx  QWORTEL naar de bank, {NAME}."))
    plan.add(office, team.anneke, other.id, ActieDraft("1", f"Ik bel {FIRST}."))


# -- who may, and what is asked --------------------------------------------------------------------------------------


def test_only_the_teamleider_erases_and_only_a_file_that_is_closed(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, NAME)
    for who in (team.anneke, team.samira):
        with pytest.raises(NotAllowed):
            erase_client(office, who, client.id, client.version, NAME)
    with pytest.raises(NotAllowed, match="loopt nog"):
        before_erasing(office, team.marijke, client.id)
    with pytest.raises(NotAllowed, match="loopt nog"):
        erase_client(office, team.marijke, client.id, client.version, NAME)
    assert CLOSE_FIRST.startswith("De begeleiding loopt nog")
    assert open_client(office, team.marijke, client.id).name == NAME


@pytest.mark.parametrize("typed", ["", "Zzyzx", "ja", "Nadia Saleh"])
def test_without_his_name_typed_nothing_is_erased(office: Office, team: Team, gone: ClientFile, typed: str) -> None:
    with pytest.raises(BadInput, match=NAME):
        erase_client(office, team.marijke, gone.id, gone.version, typed)
    with pytest.raises(Conflict):
        erase_client(office, team.marijke, gone.id, gone.version - 1, NAME)
    assert open_client(office, team.marijke, gone.id).name == NAME


def test_while_the_overleg_has_him_on_its_agenda_he_is_not_erased(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, NAME)
    overleg.begin(office, team.marijke)
    gone = closed(office, team.marijke, client)
    with pytest.raises(NotAllowed, match="overleg is bezig"):
        erase_client(office, team.marijke, gone.id, gone.version, NAME)


def test_what_goes_and_what_stays_is_told_before(office: Office, team: Team, gone: ClientFile) -> None:
    names_elsewhere(office, team)
    told = "\n".join(before_erasing(office, team.marijke, gone.id).points)
    assert "Op 2 plekken bij anderen komt (gewist)" in told
    assert f"Op 2 plekken bij anderen staat “{FIRST}”. Dat blijft" in told
    assert "zonder naam" in told


# -- nothing of him is left ------------------------------------------------------------------------------------------


def test_who_reads_what_would_go_leaves_one_line(office: Office, team: Team, gone: ClientFile) -> None:
    office.looks.clear()
    for _ in range(2):
        before_erasing(office, team.marijke, gone.id)
    with office.store.reading():
        looked = AuditLine.select().where(AuditLine.act == Look.ERASING, AuditLine.client == gone.id)
        assert [row.person for row in looked] == [team.marijke.person_id]


def test_no_page_of_the_file_holds_him_and_its_log_is_empty(office: Office, team: Team, gone: ClientFile) -> None:
    names_elsewhere(office, team)
    office.store.write_back()
    assert NAME.encode() in plain_pages(office), "the look finds it while it is there"
    erase_client(office, team.marijke, gone.id, gone.version, "zzyzx qwortel ")
    assert wal_size(office) == 0
    assert b"qwortel" not in plain_pages(office).lower()
    with office.store.reading():
        assert f"Ik ga met {NAMED} naar de bank, {NAMED}." in {row.text for row in Actie.select()}
        assert office.store.fact(TO_SWEEP) == ""
    with pytest.raises(NotFound):
        open_client(office, team.marijke, gone.id)


def test_of_each_client_of_the_demo_nothing_is_left_anywhere(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    with demo.store.reading():
        clients = [(row.id, row.name) for row in Client.select()]
    for client_id, name in clients:
        client = open_client(demo, marijke, client_id)
        if not client.closed:
            client = closed(demo, marijke, client)
        assert erase_client(demo, marijke, client_id, client.version, name).left == ()
    with demo.store.reading():
        left = [(table, column, text) for table, column, text in texts_in(demo) if table not in ("person",)]
    assert [one for one in left if any(in_words(name).search(one[2]) for _, name in clients)] == []
    with demo.store.reading():
        [(free,)] = database.execute_sql("SELECT freelist_count FROM pragma_freelist_count").fetchall()
    assert free == 0, "the file was written anew: no page of before is left in it"
    pages = plain_pages(demo).lower()
    assert [name for _, name in clients if name.lower().encode() in pages] == []


def test_who_is_called_the_same_is_left_alone(office: Office, team: Team, gone: ClientFile) -> None:
    twin = new_client(office, team.anneke, f"{NAME} de Oude")
    plan.add(office, team.anneke, twin.id, ActieDraft("1", f"{NAME} belt zelf."))
    told = " ".join(before_erasing(office, team.marijke, gone.id).points)
    assert "(gewist)" not in told
    erase_client(office, team.marijke, gone.id, gone.version, NAME)
    assert open_client(office, team.anneke, twin.id).name == f"{NAME} de Oude"
    with office.store.reading():
        assert f"{NAME} belt zelf." in {row.text for row in Actie.select()}


def test_his_number_is_not_given_again_and_the_logboek_has_him_without_a_name(
    office: Office, team: Team, gone: ClientFile
) -> None:
    erase_client(office, team.marijke, gone.id, gone.version, NAME)
    assert new_client(office, team.anneke, "Babak Karimi").number == gone.number + 1
    with office.store.reading():
        assert office.store.fact(LAST_NUMBER) == str(gone.number)
    newest = next(line for line in logboek(office, team.marijke).lines if line.client_id == gone.id)
    assert (newest.told, newest.whose) == ("wiste het dossier voorgoed", ERASED)


def test_a_sealed_file_and_the_copy_of_before_a_migration_go_too(office: Office, team: Team, gone: ClientFile) -> None:
    waiting = office.folder / "verhuizingen"
    waiting.mkdir()
    (waiting / f"wegwijzer-{gone.number}.verhuizing").write_bytes(b"age-encryption.org/v1")
    (waiting / f"wegwijzer-{gone.number + 1}.verhuizing").write_bytes(b"age-encryption.org/v1")
    (office.folder / COPY_NAME).write_bytes(b"of before")
    erase_client(office, team.marijke, gone.id, gone.version, NAME)
    assert [path.name for path in waiting.iterdir()] == [f"wegwijzer-{gone.number + 1}.verhuizing"]
    assert not (office.folder / COPY_NAME).exists()


def test_what_could_not_be_swept_is_swept_at_the_next_start(
    office: Office, team: Team, gone: ClientFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_store: object) -> bool:
        raise StoreFault("De schijf is vol.")

    with monkeypatch.context() as patch:
        patch.setattr("kiosk.store.database.Store.rewrite", full)
        [left] = erase_client(office, team.marijke, gone.id, gone.version, NAME).left
    assert "bij het volgende begin" in left
    sweep_where_due(office.store)
    assert NAME.encode() not in plain_pages(office)
    with office.store.reading():
        assert office.store.fact(TO_SWEEP) == ""


# -- what lies beside the store --------------------------------------------------------------------------------------


def test_what_a_restore_kept_forgets_him_and_one_with_another_key_is_told(
    office: Office, team: Team, gone: ClientFile
) -> None:
    office.store.write_back()
    kept, foreign, cut_off = (office.folder / f"voor-terugzetten-{name}" for name in "abc")
    for folder in (kept, foreign, cut_off):
        folder.mkdir()
    shutil.copy(office.folder / FILE_NAME, kept)
    (foreign / FILE_NAME).write_bytes(b"of another key" * 999)
    (cut_off / FILE_NAME).hardlink_to(office.folder / FILE_NAME)
    left = erase_client(office, team.marijke, gone.id, gone.version, NAME).left
    assert [foreign.name in one for one in left] == [True]
    assert erase_in_copy(kept / FILE_NAME, office.store.keys.store, [Gone(gone.id, gone.moving_on)]) == ()


def test_what_a_restore_kept_goes_a_month_later(office: Office, clock: FakeClock) -> None:
    (office.folder / "voor-terugzetten-a").mkdir()
    assert drop_old(office.folder, clock.now()) == ()
    clock.forward(days=20000)
    assert drop_old(office.folder, clock.now()) == ("voor-terugzetten-a",)


def test_the_list_beside_the_store_and_the_backups_has_ids_alone(office: Office, team: Team, gone: ClientFile) -> None:
    (office.folder / "kopieen").mkdir()
    erase_client(office, team.marijke, gone.id, gone.version, NAME)
    for folder in (office.folder, office.folder / "kopieen"):
        assert listed(folder) == (Gone(gone.id, office.clock.today()),)
        text = (folder / LIST_NAME).read_text()
        assert FIRST not in text
        assert str(gone.number) not in text.replace(gone.id, "")


def test_a_list_that_is_damaged_is_told_and_not_taken_for_an_empty_one(office: Office) -> None:
    for harm in ("rommel", "0123456789abcdef 2026-13-01", "0123456789abcdef"):
        (office.folder / LIST_NAME).write_text(harm)
        with pytest.raises(StoreFault, match="beschadigd"):
            listed(office.folder)


def test_the_next_backup_knows_nothing_of_him(office: Office, team: Team, gone: ClientFile, tmp_path: Path) -> None:
    erase_client(office, team.marijke, gone.id, gone.version, NAME)
    path, told = make_backup(office.store, tmp_path, office.clock.now(), "", practice=False)
    opened = open_backup(path, office.store.keys.backup)
    assert told.counted.clients == 0
    (tmp_path / "los").mkdir()
    (tmp_path / "los" / FILE_NAME).write_bytes(opened.database)
    (tmp_path / "los" / "kiosk.toml").touch()
    assert erase_in_copy(tmp_path / "los" / FILE_NAME, opened.keys.store, [Gone(gone.id, gone.moving_on)]) == ()


@given(st.sampled_from(["Ali Omar", "Ali  Omar.", "ALI OMAR", "(ali\nomar)"]), st.text("xyz ", max_size=5))
def test_a_name_is_found_as_whole_words_alone(said: str, around: str) -> None:
    pattern = in_words("Ali Omar")
    assert pattern.search(f"{around} {said} {around}")
    assert not pattern.search("Kali Omar")
    assert not pattern.search("Ali Omari")


def test_who_stood_around_him_and_what_was_noted_go_with_him(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, NAME)
    person = omgeving.PersonDraft(omgeving.AroundRole.COACH, "Xerxes Vlimmer", "0592 000 000", "")
    omgeving.add_person(office, team.anneke, client.id, person)
    notitie.write_notitie(office, team.marijke, client.id, 0, "Wacht op de Krakeling.")
    gone = closed(office, team.marijke, client)
    erase_client(office, team.marijke, gone.id, gone.version, NAME)
    pages = plain_pages(office)
    assert b"Vlimmer" not in pages
    assert b"Krakeling" not in pages
