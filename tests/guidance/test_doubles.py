"""One client, one file: namesakes are asked about, and an empty mistake goes away."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest

from kiosk.faults import Conflict, NotAllowed, NotFound
from kiosk.guidance import intake, omgeving, toestemming, wensen
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.closing import before_closing
from kiosk.guidance.doubles import already_here, remove_empty
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import afspraken, fasen, route
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, Team, new_client

Act = Callable[[Office, Identity, ClientFile], object]


@pytest.mark.parametrize(
    ("name", "year"),
    [("Nadia Saleh", 1988), ("nadia  saleh", 1988), ("Nádia Saleh", 1988), ("Nadia Saleh", None)],
)
def test_the_same_name_and_year_is_known(office: Office, team: Team, name: str, year: int | None) -> None:
    made = new_client(office, team.anneke, "Nadia Saleh", birth_year=1988)
    found = already_here(office, team.anneke, name, year)
    assert found == ((made.id, "Nadia Saleh, nummer 1001"),)


@pytest.mark.parametrize(("name", "year"), [("Nadia Saleh", 1989), ("Nadia Salah", 1988), ("Nadia", 1988)])
def test_somebody_else_is_not(office: Office, team: Team, name: str, year: int) -> None:
    new_client(office, team.anneke, "Nadia Saleh", birth_year=1988)
    assert already_here(office, team.anneke, name, year) == ()


def test_a_year_that_was_never_filled_in_tells_nobody_apart(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Nadia Saleh")
    assert already_here(office, team.anneke, "Nadia Saleh", 1988)
    assert already_here(office, team.anneke, "Nadia Saleh", None)


def test_of_a_colleagues_client_nothing_is_told_and_the_teamleider_sees_both(office: Office, team: Team) -> None:
    first = new_client(office, team.anneke, "Nadia Saleh", birth_year=1988)
    assert already_here(office, team.bram, "Nadia Saleh", 1988) == ()
    second = new_client(office, team.bram, "Nadia Saleh", birth_year=1988)
    for one in (first, second):
        assert open_client(office, team.marijke, one.id).has_namesake
    assert not open_client(office, team.bram, second.id).has_namesake


def test_a_closed_file_counts_and_the_teamleider_sees_since_when(office: Office, team: Team) -> None:
    made = new_client(office, team.anneke, "Nadia Saleh", birth_year=1988)
    intake.hand_over(office, team.marijke, made.id, made.version, intake.Ending.VERHUISD)
    found = already_here(office, team.marijke, "Nadia Saleh", 1988)
    assert found == ((made.id, "Nadia Saleh, nummer 1001, afgesloten op 23 november 2026"),)
    assert already_here(office, team.anneke, "Nadia Saleh", 1988) == ()


def test_who_is_corrected_is_not_his_own_double(office: Office, team: Team) -> None:
    made = new_client(office, team.anneke, "Nadia Saleh", birth_year=1988)
    assert already_here(office, team.anneke, "Nadia Saleh", 1988, but=made.id) == ()


def test_an_empty_file_goes_away_whole_and_its_number_is_not_given_again(office: Office, team: Team) -> None:
    kept, made = new_client(office, team.anneke, "Farid"), new_client(office, team.anneke, "Nadia")
    assert before_closing(office, team.marijke, made.id).empty
    remove_empty(office, team.marijke, made.id, made.version)
    with pytest.raises(NotFound):
        open_client(office, team.marijke, made.id)
    with office.store.reading():
        assert [row.id for row in Client.select()] == [kept.id]
        line = AuditLine.select().where(AuditLine.act == "remove-client").get()
        assert (line.person, line.client, line.detail) == (team.marijke.person_id, made.id, "1002")
    assert new_client(office, team.anneke, "Samir").number == 1003


def tick(office: Office, who: Identity, client: ClientFile) -> object:
    step = route.timeline_of(office, who, client.id).mijlpalen[0]
    return route.tick_mijlpaal(office, who, step.id, step.version, TODAY)


DONE: dict[str, Act] = {
    "a meting that was begun": lambda o, w, c: metingen.start(o, w, c.id, Kind.NULMETING),
    "an action": lambda o, w, c: plan.add(o, w, c.id, ActieDraft("1", "Ik bel")),
    "a goal": lambda o, w, c: pip.add_goal(o, w, c.id, "Werk vinden"),
    "a wish": lambda o, w, c: wensen.say_wens(o, w, c.id, "Een winkel", "", None),
    "toestemming": lambda o, w, c: toestemming.record(o, w, c.id, toestemming.Subject.PLAN, given=False),
    "an appointment": lambda o, w, c: afspraken.plan_afspraak(
        o, w, c.id, datetime.combine(TODAY + timedelta(days=3), time(10))
    ),
    "somebody around": lambda o, w, c: omgeving.add_person(
        o, w, c.id, omgeving.PersonDraft(omgeving.AroundRole.TEACHER, "Els")
    ),
    "agreements": lambda o, w, c: omgeving.agree(o, w, c.id, omgeving.Agreements(hours="maandag")),
    "a step": tick,
    "a step of his own": lambda o, w, c: route.add_mijlpaal(o, w, c.id, "Bruiloft", TODAY),
    "a fase": lambda o, w, c: fasen.start_fase(o, w, c.id, "doelen"),
}


@pytest.mark.parametrize("what", DONE)
def test_a_file_in_which_anything_was_done_stays(office: Office, team: Team, what: str) -> None:
    client = new_client(office, team.anneke)
    DONE[what](office, team.anneke, client)
    assert not before_closing(office, team.marijke, client.id).empty
    with pytest.raises(NotAllowed, match="dubbel"):
        remove_empty(office, team.marijke, client.id, client.version)
    assert open_client(office, team.marijke, client.id) == client
    closed = intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.DUBBEL)
    assert closed.handed_over_to == "dubbel"


def test_an_empty_file_that_was_seen_otherwise_stays(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    with pytest.raises(Conflict):
        remove_empty(office, team.marijke, client.id, client.version + 1)
    with pytest.raises(NotAllowed):
        remove_empty(office, team.anneke, client.id, client.version)
