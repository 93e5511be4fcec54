"""All of one client is one state of the store, read by as many statements however much there is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

import msgspec
import pytest

from kiosk.faults import NotAllowed, StoreFault
from kiosk.guidance import omgeving, toestemming, wensen
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.dossier import Dossier, dossier_of, visit_in
from kiosk.guidance.meting import corrections, metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.meting.begin import before_meting
from kiosk.guidance.meting.vvs import overtyplijst
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import afspraken, bezoek, route
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine, database
from tests.conftest import FakeClock, Team, new_client
from tests.guidance.acts import fill, line_of, measure
from tests.paper.prints import print_plan
from tests.people.test_reading import another_kiosk
from tests.statements import Statements

#: what every screen may ask at most, its audit line among them
MOST = 25


def a_year(office: Office, who: Identity, clock: FakeClock, client: ClientFile, times: int) -> None:
    """So many times all that can be done with a client."""
    for number in range(times):
        clock.forward(days=1)
        meting = measure(office, who, client, {"1a": 2, "3b": 1, "7c": 3}, Kind.TUSSENMETING).meting
        corrections.correct(office, who, meting.id, meting.version, "1a", Outcome.SCORE, 3, "Bij nader inzien beter.")
        goal = pip.add_goal(office, who, client.id, f"Doel {number}")[-1] if number < pip.MOST else None
        draft = ActieDraft("3", f"Ik open mijn post {number}", onderdeel="3b", goal=goal.id if goal else None)
        actie = plan.add(office, who, client.id, draft)
        plan.climb(office, who, actie.id, actie.version)
        if number < omgeving.MOST_PEOPLE:
            coach = omgeving.PersonDraft(omgeving.AroundRole.COACH, f"Fleur {office.clock.today()}")
            omgeving.add_person(office, who, client.id, coach)
        afspraken.hold_afspraak(office, who, client.id, office.clock.today(), "Ik open mijn post.")
        at = datetime.combine(office.clock.today() + timedelta(days=3 + number), time(10))
        afspraken.plan_afspraak(office, who, client.id, at)
        route.add_mijlpaal(office, who, client.id, f"Stap {number}", office.clock.today() + timedelta(days=5))
        said = wensen.wensen_of(office, who, client.id).now
        wens = wensen.say_wens(office, who, client.id, f"Ik wil {number} katten.", "", said)
        wensen.look_back(office, who, wens.id, wens.version, wensen.Nearness.UNDERWAY)
        print_plan(office, who, client.id)


def test_it_is_read_by_as_many_statements_however_much_there_is(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = new_client(office, anneke)
    omgeving.agree(office, anneke, client.id, omgeving.Agreements(hours="maandag, 9 tot 12 uur"))
    counts = []
    for times in (1, 6):
        a_year(office, anneke, clock, client, times)
        dossier_of(office, anneke, client.id)
        with Statements() as statements:
            found = dossier_of(office, anneke, client.id, Look.CLIENT)
        counts.append(statements.count)
    assert len(found.metingen) == 7
    assert counts[0] == counts[1] <= MOST


Same = Callable[[Office, Identity, ClientFile, Dossier], tuple[object, object]]
SAME: dict[str, Same] = {
    "the line of the board": lambda o, w, c, d: (line_of(o, w, c.id), d.line),
    "the plan": lambda o, w, c, d: (plan.plan_of(o, w, c.id), d.plan),
    "the goals": lambda o, w, c, d: (pip.goals_of(o, w, c.id), d.goals),
    "what he wants": lambda o, w, c, d: (wensen.wensen_of(o, w, c.id), d.wensen),
    "the timeline": lambda o, w, c, d: (route.timeline_of(o, w, c.id), d.timeline),
    "the metingen": lambda o, w, c, d: (metingen.metingen_of(o, w, c.id), tuple(reversed(d.metingen))),
    "the draft": lambda o, w, c, d: (metingen.draft_of(o, w, c.id), d.draft),
    "the last result": lambda o, w, c, d: (
        corrections.kept_uitkomst(o, w, c.id, d.metingen[-1].id).uitkomst,
        d.last,
    ),
    "the next meting": lambda o, w, c, d: (before_meting(o, w, c.id).proposal, d.proposal),
    "what is planned": lambda o, w, c, d: (afspraken.planned(o, w, c.id), d.planned),
    "what was": lambda o, w, c, d: (afspraken.held(o, w, c.id), tuple(reversed(d.held))),
    "the visit": lambda o, w, c, d: (bezoek.visit_of(o, w, c.id), visit_in(o, d)),
    "the people": lambda o, w, c, d: (omgeving.people_around(o, w, c.id), d.people),
    "the agreements": lambda o, w, c, d: (omgeving.agreements_of(o, w, c.id), d.agreements),
    "the toestemming": lambda o, w, c, d: (toestemming.current(o, w, c.id), d.toestemmingen),
    "the overtyplijst": lambda o, w, c, d: (overtyplijst(o, w, c.id), d.overtyplijst),
    "the corrections": lambda o, w, c, d: (
        corrections.kept_uitkomst(o, w, c.id, d.metingen[0].id).corrections,
        d.corrections[d.metingen[0].id],
    ),
}


def test_it_tells_the_same_as_each_part_by_itself(office: Office, anneke: Identity, clock: FakeClock) -> None:
    client = new_client(office, anneke, moving_on=office.clock.today() - timedelta(days=200))
    a_year(office, anneke, clock, client, 2)
    fill(office, anneke, metingen.start(office, anneke, client.id, Kind.TUSSENMETING), {"1a": 4})
    dossier = dossier_of(office, anneke, client.id)
    assert dossier.line.signals
    for part, same in SAME.items():
        alone, together = same(office, anneke, client, dossier)
        assert alone == together, part
        assert alone, part


def test_what_another_kiosk_writes_half_way_is_not_in_it(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    plan.add(office, anneke, client.id, ActieDraft("1", "Ik bel de verhuurder"))
    with another_kiosk(office, "Anders") as go_on:
        sent: list[str] = []

        def write_half_way(statement: str) -> None:
            sent.append(statement)
            if len(sent) == 6:
                go_on()
                go_on()

        database.obj.connection().set_trace_callback(write_half_way)
        dossier = dossier_of(office, anneke, client.id)
        database.obj.connection().set_trace_callback(None)
    assert dossier.client.name == dossier.plan.client.name == dossier.timeline.client.name == "Nadia Saleh"
    assert dossier_of(office, anneke, client.id).client.name == "Anders"


def acts(office: Office, client: ClientFile) -> list[tuple[str, str]]:
    with office.store.reading():
        return [(line.act, line.person) for line in AuditLine.select().where(AuditLine.client == client.id)]


@pytest.mark.parametrize("look", Look)
def test_what_is_seen_is_noted_and_a_coming_back_is_not(office: Office, team: Team, look: Look) -> None:
    client = new_client(office, team.anneke)
    before = acts(office, client)
    for _ in range(2):
        dossier_of(office, team.anneke, client.id, look)
    assert acts(office, client)[len(before) :] == [(look.value, team.anneke.person_id)]
    with pytest.raises(NotAllowed):
        dossier_of(office, team.bram, client.id, look)
    assert acts(office, client)[len(before) + 1 :] == [("refused", team.bram.person_id)]


def test_what_cannot_be_noted_is_not_shown(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    dossier_of(office, anneke, client.id, Look.PLAN)
    database.obj.execute_sql("PRAGMA busy_timeout = 0")
    with another_kiosk(office, "Anders") as go_on:
        go_on()
        with pytest.raises(StoreFault, match="Een ander scherm is nog aan het bewaren"):
            dossier_of(office, anneke, client.id, Look.CLIENT)
        assert dossier_of(office, anneke, client.id, Look.PLAN).client.id == client.id, "a coming back waits for nobody"
    assert ("open-client", anneke.person_id) not in acts(office, client)


def test_what_could_not_be_noted_is_noted_at_the_next_look(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    database.obj.execute_sql("PRAGMA busy_timeout = 0")
    with another_kiosk(office, "Anders") as go_on:
        go_on()
        with pytest.raises(StoreFault):
            dossier_of(office, anneke, client.id)
        go_on()
    dossier_of(office, anneke, client.id)
    assert acts(office, client)[-1] == ("open-client", anneke.person_id)


def test_where_vvs_is_not_used_nothing_of_it_is_left_to_copy(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    measure(office, anneke, client, {"1a": 2})
    assert dossier_of(office, anneke, client.id).line.vvs_left > 0
    without = replace(office, settings=msgspec.structs.replace(office.settings, vvs=False))
    dossier = dossier_of(without, anneke, client.id)
    assert (dossier.overtyplijst, dossier.line.vvs_left) == (None, 0)


def test_a_time_that_is_past_and_was_not_noted_is_told_apart_from_the_next(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = new_client(office, anneke)
    first, second = (datetime.combine(clock.today() + timedelta(days=days), time(14)) for days in (1, 9))
    for at in (second, first):
        afspraken.plan_afspraak(office, anneke, client.id, at)
    told = []
    for _ in range(3):
        dossier = dossier_of(office, anneke, client.id)
        told.append((dossier.unnoted_at, dossier.meets_at))
        clock.forward(days=1)
    assert told == [(None, first), (None, first), (first, second)]
