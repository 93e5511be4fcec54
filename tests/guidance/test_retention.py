"""What is kept past its term is told before it goes, goes by a yes alone, and is asked about once a year."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from kiosk import dates
from kiosk.faults import FileFault, NotAllowed
from kiosk.guidance import intake, notitie, omgeving
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.home import home_of
from kiosk.guidance.intake import Ending
from kiosk.guidance.retention import KeptKind, Retention, let_go, looked_through, retention
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.settings import Settings, load_settings
from kiosk.store.client_models import Betrokkene, Client
from kiosk.store.colleague_models import Notitie
from kiosk.store.erasing import TO_SWEEP
from kiosk.store.office_models import AuditLine, Melding, OpenVraag
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.store.test_no_trace import plain_pages


@pytest.fixture
def gone(office: Office, team: Team) -> ClientFile:
    """Closed today, with somebody around him and a note."""
    client = new_client(office, team.anneke)
    person = omgeving.PersonDraft(omgeving.AroundRole.COACH, "Xerxes Vlimmer", "0592 123456", "")
    omgeving.add_person(office, team.anneke, client.id, person)
    notitie.write_notitie(office, team.marijke, client.id, 0, "Wacht op de Krakeling.")
    return intake.hand_over(office, team.marijke, client.id, client.version, Ending.GESTOPT)


def counts(known: Retention) -> dict[KeptKind, int]:
    return {one.kind: one.count for one in known.kinds}


def waits(office: Office, who: Identity) -> str:
    return home_of(office, who, typed="", most=9, lines=9).retention_waits


@pytest.mark.parametrize(
    ("kind", "months"), [(KeptKind.FILE, 24), (KeptKind.NOTE, 6), (KeptKind.PEOPLE, 6), (KeptKind.QUESTIONS, 12)]
)
def test_it_is_told_from_the_day_on_which_the_term_is_past(
    office: Office, team: Team, clock: FakeClock, gone: ClientFile, kind: KeptKind, months: int
) -> None:
    with office.store.transaction():
        OpenVraag.create(words="fietsband plakken", last_on=TODAY)
    new_client(office, team.anneke, "Babak Karimi")
    past = dates.add_months(TODAY, months)
    for day, count in ((date.fromordinal(past.toordinal() - 1), 0), (past, 1)):
        clock.set_wall(day)
        assert counts(retention(office, team.marijke))[kind] == count
    [files] = [one.files for one in retention(office, team.marijke).kinds if one.kind is KeptKind.FILE]
    assert [one.client_id for one in files] == ([gone.id] if months == 24 else [])


def test_the_terms_are_the_locations_own(office: Office, team: Team, clock: FakeClock, gone: ClientFile) -> None:
    short = replace(office, settings=msgspec.structs.replace(office.settings, keep_file_months=1))
    clock.set_wall(dates.add_months(TODAY, 1))
    assert counts(retention(office, team.marijke))[KeptKind.FILE] == 0
    assert counts(retention(short, team.marijke))[KeptKind.FILE] == 1
    (office.folder / "kiosk.toml").write_text("keep_file_months = 0\n")
    with pytest.raises(FileFault):
        load_settings(office.folder)
    assert Settings().keep_file_months == 24


def test_nothing_goes_by_itself_and_by_a_yes_only_what_is_past_its_term(
    office: Office, team: Team, clock: FakeClock, gone: ClientFile
) -> None:
    clock.set_wall(dates.add_months(TODAY, 40))
    stays = new_client(office, team.anneke, "Babak Karimi")
    notitie.write_notitie(office, team.marijke, stays.id, 0, "Deze blijft staan.")
    retention(office, team.marijke)
    with office.store.reading():
        assert (Notitie.select().count(), Betrokkene.select().count(), Client.select().count()) == (2, 1, 2)
    assert let_go(office, team.marijke, KeptKind.NOTE) == 1
    assert let_go(office, team.marijke, KeptKind.PEOPLE) == 1
    assert let_go(office, team.marijke, KeptKind.FILE) == 0, "a file goes with its name typed"
    with office.store.reading():
        assert [row.text for row in Notitie.select()] == ["Deze blijft staan."]
        assert office.store.fact(TO_SWEEP) == ""
        lines = AuditLine.select().where(AuditLine.act.in_([KeptKind.NOTE, KeptKind.PEOPLE]))
        assert [line.client for line in lines] == [gone.id, gone.id]
    assert b"Krakeling" not in plain_pages(office)
    assert b"Vlimmer" not in plain_pages(office)
    assert open_client(office, team.marijke, gone.id).closed


def test_of_the_lookup_only_what_is_settled_goes(office: Office, team: Team, clock: FakeClock) -> None:
    with office.store.transaction():
        OpenVraag.create(words="fietsband plakken", last_on=TODAY)
        for settled in (True, False):
            Melding.create(
                task="x", typed="band", said="klopt niet", made_on=TODAY, by=team.anneke.person_id, settled=settled
            )
    clock.set_wall(dates.add_months(TODAY, 12))
    assert let_go(office, team.marijke, KeptKind.QUESTIONS) == 2
    with office.store.reading():
        assert [row.settled for row in Melding.select()] == [False]


def test_only_the_teamleider_sees_it_and_lets_go(office: Office, team: Team) -> None:
    for who in (team.anneke, team.samira):
        for act in (retention, looked_through):
            with pytest.raises(NotAllowed):
                act(office, who)
        with pytest.raises(NotAllowed):
            let_go(office, who, KeptKind.NOTE)


def test_the_teamleider_is_asked_a_year_after_the_first_end_and_a_year_after_each_look(
    office: Office, team: Team, clock: FakeClock, gone: ClientFile
) -> None:
    assert waits(office, team.marijke) == ""
    clock.forward(days=364)
    assert waits(office, team.marijke) == ""
    clock.forward(days=1)
    assert "nog nooit gedaan. Druk op K" in waits(office, team.marijke)
    assert waits(office, team.anneke) == ""
    looked_through(office, team.marijke)
    assert waits(office, team.marijke) == ""
    assert retention(office, team.marijke).looked_on == clock.today()
    clock.forward(days=365)
    assert "al een jaar niet gedaan" in waits(office, team.marijke)
