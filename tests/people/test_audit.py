"""Who did what is kept for every act, and never with a name or a text."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance import intake, omgeving, toestemming
from kiosk.guidance.clients import open_client
from kiosk.guidance.leaving import remove_colleague
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.omgeving import Agreements, AroundRole, PersonDraft
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, as_draft
from kiosk.guidance.route import afspraken, fasen, route
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity, Role, system
from kiosk.people.login import (
    WrongPin,
    add_colleague,
    give_pin,
    leave_program,
    log_in,
    log_out,
)
from kiosk.people.own_pin import change_own_pin, choose_own_pin
from kiosk.people.recovery import make_recovery_code, recover
from kiosk.people.stray_pin import LooksLikePin, refuse_pin
from kiosk.people.team import lift_wait
from kiosk.store.office_models import AuditLine
from tests.conftest import PIN, FakeClock, Team, new_client

NEW, OTHER = "729405", "503871"


@dataclass(frozen=True)
class Texts:
    """All that is typed in the scenario and must never come back in an audit line."""

    client: str
    colleague: str
    remark: str
    action: str
    step: str
    reason: str


def lines(office: Office, since: int = 0) -> list[AuditLine]:
    with office.store.transaction():
        return list(AuditLine.select().where(AuditLine.id > since).order_by(AuditLine.id))


def run_everything(office: Office, team: Team, clock: FakeClock, texts: Texts) -> str:
    """Every act of people and guidance once, on one client; gives his id."""
    anneke, marijke, bram = team.anneke, team.marijke, team.bram
    today = clock.today()
    client = new_client(office, anneke, texts.client)
    open_client(office, anneke, client.id)
    changed = intake.change_client(office, anneke, client.id, client.version, intake.as_draft(client))
    intake.guide(office, marijke, client.id, bram.person_id)
    intake.stop_guiding(office, marijke, client.id, bram.person_id)
    with pytest.raises(NotAllowed):
        open_client(office, bram, client.id)

    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    drafts.discard(office, anneke, view.id, view.version)
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    view = view.with_saved(drafts.answer(office, anneke, view.id, view.version, "1a", Outcome.SCORE, 2))
    view = view.with_saved(drafts.remark(office, anneke, view.id, view.version, "1a", texts.remark))
    toestemming.record(office, anneke, client.id, toestemming.Subject.METINGEN, given=True)
    toestemming.record(office, anneke, client.id, toestemming.Subject.PLAN, given=False)
    metingen.finish(office, anneke, view.id, view.version)

    actie = plan.add(office, anneke, client.id, ActieDraft(leefgebied="1", text=texts.action))
    actie = plan.change(office, anneke, actie.id, actie.version, as_draft(actie))
    actie = plan.climb(office, anneke, actie.id, actie.version)
    actie = plan.tick(office, anneke, actie.id, actie.version)
    actie = plan.tick(office, anneke, actie.id, actie.version)
    plan.drop(office, anneke, actie.id, actie.version, texts.reason)
    plan.undo(office, anneke, client.id)

    step = route.add_mijlpaal(office, anneke, client.id, texts.step, today + timedelta(days=9))
    step = route.move_mijlpaal(office, anneke, step.id, step.version, today + timedelta(days=10))
    step = route.tick_mijlpaal(office, anneke, step.id, step.version, today)
    step = route.reopen_mijlpaal(office, anneke, step.id, step.version)
    route.skip_mijlpaal(office, anneke, step.id, step.version, texts.reason)
    fasen.start_fase(office, anneke, client.id, "doelen")
    fasen.start_fase(office, anneke, client.id, "contact", texts.reason)
    intake.hand_over(office, marijke, client.id, changed.version, intake.Ending.AFGESLOTEN)
    return client.id


def test_every_act_on_a_client_leaves_one_line_of_who_and_on_whom(office: Office, team: Team, clock: FakeClock) -> None:
    texts = Texts("Nadia Saleh", "Els", "opmerking", "naar de bakker", "eigen stap", "om een reden")
    client_id = run_everything(office, team, clock, texts)
    found = [line for line in lines(office) if line.client == client_id]
    assert [line.act for line in found] == [
        "add-client",
        "open-client",
        "change-client",
        "guide",
        "stop-guiding",
        "refused",
        "start-meting",
        "discard-meting",
        "start-meting",
        "answer-meting",
        "remark-meting",
        "toestemming-yes",
        "toestemming-no",
        "finish-meting",
        "add-actie",
        "change-actie",
        "rung-actie",
        "tick-actie",
        "reopen-actie",
        "drop-actie",
        "undo-actie",
        "add-mijlpaal",
        "move-mijlpaal",
        "tick-mijlpaal",
        "reopen-mijlpaal",
        "skip-mijlpaal",
        "start-fase",
        "start-fase",
        "hand-over",
    ]
    by = {line.act: line.person for line in found}
    assert by["guide"] == by["hand-over"] == team.marijke.person_id
    assert by["refused"] == team.bram.person_id
    assert by["finish-meting"] == by["undo-actie"] == team.anneke.person_id
    assert all(line.at == clock.now().replace(tzinfo=None) for line in found)


def test_every_act_on_a_visit_and_on_who_stands_around_leaves_one_line_without_its_text(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = new_client(office, anneke)
    last = lines(office)[-1].id
    at = clock.now().replace(tzinfo=None) + timedelta(days=7)
    one = afspraken.plan_afspraak(office, anneke, client.id, at, place="bij de bakker")
    one = afspraken.move_afspraak(office, anneke, one.id, one.version, at + timedelta(days=1))
    afspraken.cancel_afspraak(office, anneke, one.id, one.version)
    told = afspraken.hold_afspraak(office, anneke, client.id, clock.today(), "Ik ga naar de bakker.")
    afspraken.change_day(office, anneke, told.id, told.version, clock.today() - timedelta(days=1))
    person = omgeving.add_person(office, anneke, client.id, PersonDraft(AroundRole.COACH, "Fleur"))
    person = omgeving.change_person(office, anneke, person.id, person.version, PersonDraft(AroundRole.COACH, "Jan"))
    omgeving.remove_person(office, anneke, person.id, person.version)
    omgeving.agree(office, anneke, client.id, Agreements(hours="maandag bij de bakker"))
    found = [line for line in lines(office) if line.id > last]
    assert [line.act for line in found] == [
        "plan-afspraak",
        "move-afspraak",
        "cancel-afspraak",
        "hold-afspraak",
        "change-visit-day",
        "add-person-around",
        "change-person-around",
        "remove-person-around",
        "agree",
    ]
    assert {(line.client, line.person) for line in found} == {(client.id, anneke.person_id)}
    assert not any(word in str(line.__data__) for line in found for word in ("bakker", "Fleur", "Jan", "Nadia"))


def test_every_act_on_the_people_leaves_a_line_too(office: Office, team: Team) -> None:
    last = lines(office)[-1].id
    marijke, bram = team.marijke, team.bram
    who = log_in(office, bram.person_id, PIN)
    log_out(office, who)
    log_out(office, who, "lock")
    with pytest.raises(WrongPin):
        log_in(office, bram.person_id, NEW)
    made = add_colleague(office, marijke, "Els", Role.BEGELEIDER, NEW)
    given = give_pin(office, marijke, made.person_id)
    choose_own_pin(office, made.person_id, given, OTHER)
    change_own_pin(office, bram, PIN, NEW)
    lift_wait(office, marijke, bram.person_id)
    remove_colleague(office, marijke, made.person_id)
    with pytest.raises(BadInput, match="noodcode"):
        recover(office, marijke.person_id, "AAAA", NEW)
    recover(office, marijke.person_id, make_recovery_code(office, marijke), NEW)
    leave_program(office, marijke)
    found = lines(office, last)
    assert [(line.act, line.person) for line in found] == [
        ("log-in", bram.person_id),
        ("log-out", bram.person_id),
        ("lock", bram.person_id),
        ("wrong-pin", bram.person_id),
        ("add-colleague", marijke.person_id),
        ("give-pin", marijke.person_id),
        ("show-own-pin", made.person_id),
        ("choose-own-pin", made.person_id),
        ("show-own-pin", bram.person_id),
        ("change-own-pin", bram.person_id),
        ("lift-wait", marijke.person_id),
        ("remove-colleague", marijke.person_id),
        ("wrong-code", marijke.person_id),
        ("make-recovery-code", marijke.person_id),
        ("recover-pin", marijke.person_id),
        ("make-recovery-code", marijke.person_id),
        ("leave-program", marijke.person_id),
    ]
    assert {line.detail for line in found if line.act.endswith("-colleague")} == {made.person_id}


def test_the_kiosk_itself_is_a_named_actor(office: Office) -> None:
    last = lines(office)[-1].id
    add_colleague(office, system(office), "Els", Role.BEGELEIDER, NEW)
    assert [(line.person, line.act) for line in lines(office, last)] == [("systeem", "add-colleague")]


def test_an_act_that_is_refused_or_fails_leaves_no_line_of_having_happened(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    last = lines(office)[-1].id
    with pytest.raises(BadInput):
        plan.add(office, anneke, client.id, ActieDraft(leefgebied="1", text=""))
    assert lines(office, last) == []


# every sign except what no keyboard gives; long enough never to be part of an id or an act by chance
TYPED = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=6, max_size=30).map(
    lambda text: f"{text}Q{text}"[:58]
)


def is_a_text(typed: str) -> bool:
    """Whether it is kept at all: a PIN is not."""
    try:
        refuse_pin("text", typed)
    except LooksLikePin:
        return False
    return True


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(TYPED.filter(is_a_text), min_size=6, max_size=6, unique=True))
def test_no_audit_line_ever_holds_a_name_or_a_text(
    office: Office, team: Team, clock: FakeClock, typed: list[str]
) -> None:
    texts = Texts(*typed)
    last = lines(office)[-1].id
    run_everything(office, team, clock, texts)
    written = lines(office, last)
    assert len(written) > 20
    names = {"Marijke", "Anneke", "Bram", "Samira"}
    for line in written:
        whole = f"{line.person} {line.act} {line.client} {line.detail}"
        for secret in {*typed, *names, *(word for text in typed for word in text.split())}:
            assert secret not in whole


def test_acting_refuses_whoever_was_removed_since_he_logged_in(office: Office, team: Team) -> None:
    client = new_client(office, team.bram)
    remove_colleague(office, team.marijke, team.bram.person_id)
    with pytest.raises(NotAllowed, match="niet meer aangemeld"):
        open_client(office, team.bram, client.id)


def test_acting_refuses_a_role_that_somebody_no_longer_has(office: Office, team: Team) -> None:
    claimed = Identity(team.anneke.person_id, "Anneke", Role.TEAMLEIDER, team.anneke.since)
    with pytest.raises(NotAllowed, match="niet meer aangemeld"), acting(office, claimed):
        pytest.fail("let in")
