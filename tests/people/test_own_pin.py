"""A PIN that was given is for one log-in, one's own is asked before it changes, and nobody is shut out for good."""

import traceback

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people import login
from kiosk.people.identity import Identity, Role, system
from kiosk.people.login import OneTimePin, WrongPin, add_colleague, give_pin, log_in
from kiosk.people.own_pin import change_own_pin, choose_own_pin
from kiosk.people.pins import BLOCKED_AFTER, hash_pin
from kiosk.people.recovery import make_recovery_code, recover
from kiosk.people.team import lift_wait, team
from kiosk.store.office_models import AuditLine, Person, columns
from tests.conftest import GOOD_PIN, PIN, FakeClock, Team

NEW, OTHER = "503871", "918463"


def test_a_given_pin_lets_nobody_in_before_he_chose_his_own(office: Office, team: Team) -> None:
    given = give_pin(office, team.marijke, team.anneke.person_id)
    for _ in range(2):
        with pytest.raises(OneTimePin):
            log_in(office, team.anneke.person_id, given)
    choose_own_pin(office, team.anneke.person_id, given, NEW)
    assert log_in(office, team.anneke.person_id, NEW).name == "Anneke"
    with pytest.raises(WrongPin):
        log_in(office, team.anneke.person_id, given)
    with pytest.raises(NotAllowed, match="geldt niet meer"):
        choose_own_pin(office, team.anneke.person_id, given, OTHER)


def test_the_first_pin_of_a_new_colleague_is_not_known_to_its_giver_for_good(office: Office, marijke: Identity) -> None:
    els = add_colleague(office, marijke, "Els", Role.BEGELEIDER, GOOD_PIN)
    with pytest.raises(OneTimePin):
        log_in(office, els.person_id, GOOD_PIN)
    with pytest.raises(BadInput, match="had u al"):
        choose_own_pin(office, els.person_id, GOOD_PIN, GOOD_PIN)
    choose_own_pin(office, els.person_id, GOOD_PIN, NEW)
    log_in(office, els.person_id, NEW)


def test_a_wrong_pin_chooses_none_and_counts(office: Office, team: Team) -> None:
    give_pin(office, team.marijke, team.anneke.person_id)
    with pytest.raises(WrongPin):
        choose_own_pin(office, team.anneke.person_id, GOOD_PIN, NEW)
    with office.store.transaction():
        assert Person.get_by_id(team.anneke.person_id).failed == 1


def test_nobody_takes_a_pin_he_had_also_not_the_one_from_before_the_given_one(office: Office, team: Team) -> None:
    change_own_pin(office, team.anneke, PIN, NEW)
    with pytest.raises(BadInput, match="had u al"):
        change_own_pin(office, team.anneke, NEW, NEW)
    given = give_pin(office, team.marijke, team.anneke.person_id)
    again = give_pin(office, team.marijke, team.anneke.person_id)
    assert given != again
    with pytest.raises(BadInput, match="had u al"):
        choose_own_pin(office, team.anneke.person_id, again, NEW)
    choose_own_pin(office, team.anneke.person_id, again, OTHER)


def test_the_own_pin_is_asked_before_it_changes_and_a_wrong_one_waits(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    for wait in (0, 5):
        with pytest.raises(WrongPin) as caught:
            change_own_pin(office, anneke, OTHER, NEW)
        assert caught.value.wait == wait
    with pytest.raises(WrongPin, match="Wacht nog"):
        change_own_pin(office, anneke, PIN, NEW)
    clock.forward(seconds=5)
    change_own_pin(office, anneke, PIN, NEW)
    log_in(office, anneke.person_id, NEW)


def test_a_pin_that_was_replaced_meanwhile_is_not_overwritten(
    office: Office, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = hash_pin

    def meanwhile(pin: str, pepper: bytes) -> str:
        if pin == NEW:
            give_pin(office, team.marijke, team.anneke.person_id)
        return real(pin, pepper)

    monkeypatch.setattr(login, "hash_pin", meanwhile)
    with pytest.raises(Conflict):
        change_own_pin(office, team.anneke, PIN, NEW)


def test_the_teamleider_changes_his_own_as_everybody_does(office: Office, marijke: Identity) -> None:
    with pytest.raises(NotAllowed, match="F4"):
        give_pin(office, marijke, marijke.person_id)


def test_who_has_no_recovery_code_does_not_learn_whether_a_pin_is_somebodys(office: Office, marijke: Identity) -> None:
    make_recovery_code(office, marijke)
    change_own_pin(office, marijke, PIN, NEW)
    with pytest.raises(BadInput) as caught:
        recover(office, marijke.person_id, "AAAA", NEW)
    assert caught.value.field == "code"


def test_a_wait_is_lifted_at_once_but_a_block_is_not(office: Office, team: Team) -> None:
    anneke = team.anneke
    for failed in (2, 9, BLOCKED_AFTER - 1):
        with office.store.transaction():
            now = office.clock.uptime()
            counted = {Person.failed: failed, Person.failed_boot: now.boot, Person.failed_at: now.seconds}
            Person.update(counted).where(Person.id == anneke.person_id).execute()
        with pytest.raises(WrongPin):
            log_in(office, anneke.person_id, PIN)
        lift_wait(office, team.marijke, anneke.person_id)
        log_in(office, anneke.person_id, PIN)
    with office.store.transaction():
        Person.update(failed=BLOCKED_AFTER).where(Person.id == anneke.person_id).execute()
    with pytest.raises(NotAllowed, match="helpt alleen een nieuwe pincode"):
        lift_wait(office, team.marijke, anneke.person_id)


def test_whatever_is_tried_on_others_nobody_else_has_to_wait(
    office: Office, team: Team, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(login, "pin_fits", lambda pin, kept, pepper: pin == PIN)
    for who in (team.anneke, team.marijke, team.samira):
        for _ in range(12):
            with pytest.raises(WrongPin) as caught:
                log_in(office, who.person_id, OTHER)
            clock.forward(seconds=caught.value.wait)
    assert log_in(office, team.bram.person_id, PIN).name == "Bram"


def test_the_team_tells_how_it_stands_with_each_pin(office: Office, team_: Team, clock: FakeClock) -> None:
    give_pin(office, team_.marijke, team_.bram.person_id)
    with office.store.transaction():
        Person.update(failed=BLOCKED_AFTER).where(Person.id == team_.samira.person_id).execute()
    for _ in range(2):
        with pytest.raises(WrongPin):
            log_in(office, team_.anneke.person_id, OTHER)
    known = {one.colleague.name: one for one in team(office, team_.marijke)}
    assert known["Anneke"].waits_until is not None
    assert (known["Anneke"].waits_until - clock.now()).total_seconds() == 5
    assert [name for name, one in known.items() if one.blocked] == ["Samira"]
    assert [name for name, one in known.items() if one.one_time] == ["Bram"]
    assert known["Marijke"].waits_until is None


@pytest.fixture
def team_(team: Team) -> Team:
    """Everybody, beside the function of that name."""
    return team


def test_root_gives_a_lone_teamleider_a_way_back_and_that_is_noted(office: Office, marijke: Identity) -> None:
    with office.store.transaction():
        Person.update(failed=BLOCKED_AFTER).where(Person.id == marijke.person_id).execute()
    given = give_pin(office, system(office), marijke.person_id)
    choose_own_pin(office, marijke.person_id, given, NEW)
    assert log_in(office, marijke.person_id, NEW).role is Role.TEAMLEIDER
    with office.store.transaction():
        acts = columns(AuditLine.select(AuditLine.act, AuditLine.person, AuditLine.detail))
    assert ("give-pin", "systeem", marijke.person_id) in acts


def test_a_given_pin_stays_one_after_a_restart(office: Office, team: Team, clock: FakeClock) -> None:
    given = give_pin(office, team.marijke, team.anneke.person_id)
    office.store.close()
    clock.reboot()
    again = open_office(office.folder, clock, office.folder / KEY_NAME)
    with pytest.raises(OneTimePin):
        log_in(again, team.anneke.person_id, given)
    again.store.close()


def test_no_pin_stands_in_what_a_refusal_tells(office: Office, team: Team) -> None:
    given = give_pin(office, team.marijke, team.anneke.person_id)
    for act in (
        lambda: log_in(office, team.anneke.person_id, given),
        lambda: log_in(office, team.bram.person_id, OTHER),
        lambda: choose_own_pin(office, team.anneke.person_id, given, given),
        lambda: change_own_pin(office, team.bram, OTHER, NEW),
    ):
        with pytest.raises((BadInput, WrongPin, OneTimePin)) as caught:
            act()
        told = f"{caught.value!r} {vars(caught.value)} {''.join(traceback.format_exception(caught.value))}"
        assert not any(pin in told for pin in (given, NEW, OTHER))
