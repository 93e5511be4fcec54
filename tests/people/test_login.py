import threading
from collections.abc import Callable

import pytest

from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance.leaving import remove_colleague
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people import login, recovery
from kiosk.people.acting import acting
from kiosk.people.identity import Identity, Role
from kiosk.people.login import (
    WrongPin,
    add_colleague,
    check_name,
    colleagues,
    give_pin,
    in_words,
    leave_program,
    log_in,
    practice_pin,
    seconds_to_wait,
)
from kiosk.people.own_pin import change_own_pin, choose_own_pin
from kiosk.people.pins import BLOCKED_AFTER
from kiosk.people.recovery import make_recovery_code, recover
from kiosk.people.team import lift_wait
from kiosk.people.team import team as team_of
from kiosk.store.office_models import OfficeFact, Person
from tests.conftest import PIN, FakeClock, Team

WRONG, NEW, OTHER = "975310", "729405", "503871"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare instead of hash, for rules that ask for many attempts; what is kept stays Argon2."""
    monkeypatch.setattr(login, "pin_fits", lambda pin, kept, pepper: pin == PIN)


def wrong(office: Office, who: Identity, pin: str = WRONG) -> WrongPin:
    with pytest.raises(WrongPin) as caught:
        # where the kiosk doubts the clock, whoever types says that it is right
        log_in(office, who.person_id, pin, clock_is_right=True)
    return caught.value


def failed(office: Office, who: Identity) -> int:
    with office.store.transaction():
        return int(Person.get_by_id(who.person_id).failed)


def test_the_log_in_screen_lists_everybody_by_name(office: Office) -> None:
    assert [(found.name, found.role) for found in colleagues(office)] == [
        ("Anneke", Role.BEGELEIDER),
        ("Bram", Role.BEGELEIDER),
        ("Marijke", Role.TEAMLEIDER),
        ("Samira", Role.STAGIAIR),
    ]


def test_the_right_pin_gives_the_identity(office: Office, samira: Identity, clock: FakeClock) -> None:
    who = log_in(office, samira.person_id, PIN)
    assert (who.person_id, who.name, who.role, who.since) == (
        samira.person_id,
        "Samira",
        Role.STAGIAIR,
        clock.now(),
    )
    with acting(office, who):
        pass


def test_the_first_wrong_pin_may_be_tried_again_at_once(office: Office, anneke: Identity) -> None:
    fault = wrong(office, anneke)
    assert fault.sentence == "Deze pincode klopt niet. Probeer het nog eens."
    assert fault.wait == 0
    log_in(office, anneke.person_id, PIN)


@pytest.mark.parametrize("pin", ["", "letters", "135790 ", "13579", "١٣٥٧٩٠", "1" * 10_000])
def test_what_is_no_pin_is_a_wrong_pin_and_counts(office: Office, anneke: Identity, pin: str) -> None:
    wrong(office, anneke, pin)
    assert failed(office, anneke) == 1


def test_each_wrong_pin_asks_for_a_longer_wait(office: Office, anneke: Identity, clock: FakeClock, quick: None) -> None:
    waits = []
    for _ in range(10):
        waits.append(wrong(office, anneke).wait)
        clock.forward(seconds=waits[-1])
    assert waits == [0, 5, 15, 30, 60, 120, 240, 480, 900, 900]


def test_during_the_wait_even_the_right_pin_is_not_looked_at(
    office: Office, anneke: Identity, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong(office, anneke)
    wrong(office, anneke)
    monkeypatch.setattr(login, "pin_fits", lambda *_: pytest.fail("looked at"))
    clock.forward(seconds=4.5)
    fault = wrong(office, anneke, PIN)
    assert fault.sentence == "Wacht nog 1 seconde en typ dan uw pincode."
    assert fault.wait == pytest.approx(0.5)
    assert failed(office, anneke) == 2, "an attempt that is not looked at does not count"


def test_after_the_wait_the_right_pin_is_welcome_and_forgets_the_wrong_ones(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    wrong(office, anneke)
    wrong(office, anneke)
    assert seconds_to_wait(office, anneke.person_id) == 5
    clock.forward(seconds=5)
    log_in(office, anneke.person_id, PIN)
    assert failed(office, anneke) == 0
    assert seconds_to_wait(office, anneke.person_id) == 0
    assert wrong(office, anneke).wait == 0


def test_the_waits_of_two_people_do_not_touch(office: Office, team: Team, quick: None) -> None:
    wrong(office, team.anneke)
    wrong(office, team.anneke)
    assert seconds_to_wait(office, team.bram.person_id) == 0
    log_in(office, team.bram.person_id, PIN)
    assert seconds_to_wait(office, team.anneke.person_id) == 5


@pytest.mark.parametrize("days", [-4000, -1, 1, 4000])
def test_setting_the_clock_does_not_shorten_the_wait(
    office: Office, anneke: Identity, clock: FakeClock, days: int, quick: None
) -> None:
    wrong(office, anneke)
    wrong(office, anneke)
    clock.set_wall(clock.today().fromordinal(clock.today().toordinal() + days))
    assert wrong(office, anneke, PIN).wait == 5


def test_a_restart_does_not_shorten_the_wait(office: Office, anneke: Identity, clock: FakeClock, quick: None) -> None:
    for _ in range(6):
        clock.forward(seconds=wrong(office, anneke).wait)
    last = wrong(office, anneke).wait
    assert last == 240
    clock.forward(seconds=200)
    office.store.close()
    clock.reboot(seconds=30)
    again = open_office(office.folder, clock, office.folder / KEY_NAME)
    assert wrong(again, anneke, PIN).wait == 210
    clock.forward(seconds=210)
    log_in(again, anneke.person_id, PIN)
    again.store.close()


def test_an_attempt_counts_also_when_the_plug_is_pulled_before_the_answer(
    office: Office, anneke: Identity, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PlugPulled(BaseException):
        pass

    def pulled(*_: object) -> bool:
        raise PlugPulled

    monkeypatch.setattr(login, "pin_fits", pulled)
    for _ in range(2):
        with pytest.raises(PlugPulled):
            log_in(office, anneke.person_id, WRONG)
    office.store.close()
    again = open_office(office.folder, clock, office.folder / KEY_NAME)
    assert failed(again, anneke) == 2
    assert seconds_to_wait(again, anneke.person_id) == 5
    again.store.close()


def test_after_a_hundred_wrong_pins_the_name_is_blocked_until_the_teamleider_helps(
    office: Office, team: Team, clock: FakeClock
) -> None:
    with office.store.transaction():
        Person.update(failed=BLOCKED_AFTER - 1).where(Person.id == team.anneke.person_id).execute()
    wrong(office, team.anneke)
    clock.forward(days=365)
    assert "geblokkeerd" in wrong(office, team.anneke, PIN).sentence
    given = give_pin(office, team.marijke, team.anneke.person_id)
    choose_own_pin(office, team.anneke.person_id, given, NEW)
    log_in(office, team.anneke.person_id, NEW)


def test_somebody_who_was_removed_meanwhile_cannot_log_in(office: Office, team: Team) -> None:
    remove_colleague(office, team.marijke, team.bram.person_id)
    assert wrong(office, team.bram, PIN).sentence == "Deze naam is er niet meer. Kies een andere naam."
    with pytest.raises(WrongPin):
        log_in(office, "niemand", PIN)
    assert "Bram" not in {found.name for found in colleagues(office)}
    assert seconds_to_wait(office, "niemand") == 0


def test_logging_in_off_the_thread_that_draws_works_beside_it(office: Office, anneke: Identity) -> None:
    found: list[Identity] = []
    with office.store.transaction():
        names = [row.name for row in Person.select()]
    thread = threading.Thread(target=lambda: found.append(log_in(office, anneke.person_id, PIN)))
    thread.start()
    while thread.is_alive():
        # the drawing thread goes on reading; it is never locked out by the hashing
        with office.store.reading():
            assert [row.name for row in Person.select()] == names
    thread.join()
    assert [who.name for who in found] == ["Anneke"]


def test_many_log_ins_at_once_count_every_wrong_one(office: Office, anneke: Identity, clock: FakeClock) -> None:
    barrier = threading.Barrier(3)
    waits: list[float] = []

    def attempt() -> None:
        barrier.wait()
        try:
            log_in(office, anneke.person_id, WRONG)
        except WrongPin as fault:
            waits.append(fault.wait)

    threads = [threading.Thread(target=attempt) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # the first is looked at without a wait, the second too; then the wait of two wrong ones has begun
    assert len(waits) == 3
    assert failed(office, anneke) == 2


def test_a_new_pin_replaces_the_old_one(office: Office, anneke: Identity) -> None:
    change_own_pin(office, anneke, PIN, NEW)
    wrong(office, anneke, PIN)
    log_in(office, anneke.person_id, NEW)


def test_a_new_pin_has_the_form_of_a_pin(office: Office, anneke: Identity) -> None:
    with pytest.raises(BadInput, match="te makkelijk"):
        change_own_pin(office, anneke, PIN, "123456")
    log_in(office, anneke.person_id, PIN)


def test_a_new_colleague_can_log_in_and_a_double_name_is_refused(office: Office, marijke: Identity) -> None:
    made = add_colleague(office, marijke, "  Jan   de Wit ", Role.BEGELEIDER, NEW)
    assert made.name == "Jan de Wit"
    choose_own_pin(office, made.person_id, NEW, OTHER)
    assert log_in(office, made.person_id, OTHER).role is Role.BEGELEIDER
    with pytest.raises(BadInput) as caught:
        add_colleague(office, marijke, "Jan de Wit", Role.STAGIAIR, NEW)
    assert caught.value.field == "name"


@pytest.mark.parametrize("name", ["anneke", "ANNEKE", "Annéke", "A\u200dnneke", "Anne-Ke", "Anneke\u0301"])
def test_a_name_that_is_read_as_another_is_refused(office: Office, marijke: Identity, name: str) -> None:
    with pytest.raises(BadInput, match="Er is al een collega met deze naam"):
        add_colleague(office, marijke, name, Role.STAGIAIR, NEW)


def test_colleagues_sort_as_a_dutch_reader_expects(office: Office, marijke: Identity) -> None:
    for name in ("Zoë", "Özlem", "Émile", "çelik", "أحمد"):
        add_colleague(office, marijke, name, Role.BEGELEIDER, NEW)
    expected = ["Anneke", "Bram", "çelik", "Émile", "Marijke", "Özlem", "Samira", "Zoë", "أحمد"]
    assert [found.name for found in colleagues(office)] == expected


@pytest.mark.parametrize("name", ["", "   ", "\t\n", "x" * 61, "\u200d", "\u200c \u200d", "\x00\x1b"])
def test_an_empty_or_endless_name_is_refused_at_its_place(office: Office, marijke: Identity, name: str) -> None:
    with pytest.raises(BadInput) as caught:
        add_colleague(office, marijke, name, Role.BEGELEIDER, NEW)
    assert caught.value.field == "name"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Jan\tde\nWit", "Jan de Wit"),
        ("Jan\x1b[31m", "Jan[31m"),
        ("\u202eJan", "Jan"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_a_name_is_one_line_without_signs_that_steer_the_screen(typed: str, kept: str) -> None:
    assert check_name(typed) == kept


def test_the_kiosk_itself_is_no_colleague(office: Office, marijke: Identity) -> None:
    with pytest.raises(BadInput):
        add_colleague(office, marijke, "Robot", Role.SYSTEM, NEW)


def test_the_last_teamleider_stays(office: Office, team: Team) -> None:
    with pytest.raises(NotAllowed, match="één teamleider"):
        remove_colleague(office, team.marijke, team.marijke.person_id)
    second = add_colleague(office, team.marijke, "Els", Role.TEAMLEIDER, NEW)
    remove_colleague(office, team.marijke, team.marijke.person_id)
    assert second.name in {found.name for found in colleagues(office)}


ONLY_TEAMLEIDER: dict[str, Callable[[Office, Identity, Identity], object]] = {
    "leave the program": lambda office, who, other: leave_program(office, who),
    "add a colleague": lambda office, who, other: add_colleague(office, who, "Els", Role.BEGELEIDER, NEW),
    "remove a colleague": lambda office, who, other: remove_colleague(office, who, other.person_id),
    "give somebody a PIN": lambda office, who, other: give_pin(office, who, other.person_id),
    "let somebody type again": lambda office, who, other: lift_wait(office, who, other.person_id),
    "see how it stands with the PINs": lambda office, who, other: team_of(office, who),
    "make a recovery code": lambda office, who, other: make_recovery_code(office, who),
}


@pytest.mark.parametrize("name", ["anneke", "samira"])
@pytest.mark.parametrize("act", ONLY_TEAMLEIDER)
def test_an_act_of_the_teamleider_is_refused_to_others(office: Office, team: Team, act: str, name: str) -> None:
    before = colleagues(office)
    with pytest.raises(NotAllowed) as caught:
        ONLY_TEAMLEIDER[act](office, getattr(team, name), team.bram)
    assert caught.value.sentence.startswith("Dit doet de teamleider.")
    assert colleagues(office) == before


@pytest.mark.parametrize("act", ONLY_TEAMLEIDER)
def test_the_teamleider_may_do_each_of_them(office: Office, team: Team, act: str) -> None:
    ONLY_TEAMLEIDER[act](office, team.marijke, team.bram)


def test_a_teamleider_who_was_removed_is_refused_at_once(office: Office, team: Team) -> None:
    add_colleague(office, team.marijke, "Els", Role.TEAMLEIDER, NEW)
    remove_colleague(office, team.marijke, team.marijke.person_id)
    for act in ONLY_TEAMLEIDER.values():
        with pytest.raises(NotAllowed) as caught:
            act(office, team.marijke, team.bram)
        assert caught.value.sentence == "U bent niet meer aangemeld. Vraag de teamleider."


def test_a_pin_for_a_colleague_who_left_is_refused(office: Office, team: Team) -> None:
    remove_colleague(office, team.marijke, team.bram.person_id)
    with pytest.raises(NotAllowed, match="werkt hier niet meer"):
        give_pin(office, team.marijke, team.bram.person_id)


def test_the_recovery_code_sets_a_new_pin_once_and_gives_the_next_code(office: Office, marijke: Identity) -> None:
    code = make_recovery_code(office, marijke)
    following = recover(office, marijke.person_id, code, NEW)
    log_in(office, marijke.person_id, NEW)
    assert following != code
    with pytest.raises(BadInput) as caught:
        recover(office, marijke.person_id, code, OTHER)
    assert caught.value.field == "code"
    recover(office, marijke.person_id, following, OTHER)


def test_a_used_recovery_code_is_used_up_also_when_the_plug_is_pulled_before_the_next_one(
    office: Office, marijke: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = make_recovery_code(office, marijke)
    monkeypatch.setattr(recovery, "make_recovery_code", lambda *_: pytest.fail("the plug is pulled"))
    with pytest.raises(pytest.fail.Exception):
        recover(office, marijke.person_id, code, NEW)
    log_in(office, marijke.person_id, NEW)
    with pytest.raises(BadInput, match="noodcode klopt niet"):
        recover(office, marijke.person_id, code, OTHER)


def test_the_recovery_code_may_be_typed_as_people_type(office: Office, marijke: Identity) -> None:
    code = make_recovery_code(office, marijke)
    recover(office, marijke.person_id, f" {code.lower().replace('-', ' ')} ", NEW)
    log_in(office, marijke.person_id, NEW)


def test_the_recovery_code_opens_a_blocked_teamleider(office: Office, marijke: Identity) -> None:
    code = make_recovery_code(office, marijke)
    with office.store.transaction():
        Person.update(failed=BLOCKED_AFTER).where(Person.id == marijke.person_id).execute()
    recover(office, marijke.person_id, code, NEW)
    log_in(office, marijke.person_id, NEW)


def test_a_wrong_recovery_code_changes_nothing_and_keeps_the_right_one(office: Office, marijke: Identity) -> None:
    code = make_recovery_code(office, marijke)
    with pytest.raises(BadInput, match="noodcode klopt niet"):
        recover(office, marijke.person_id, "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF", NEW)
    log_in(office, marijke.person_id, PIN)
    recover(office, marijke.person_id, code, NEW)


def test_without_a_recovery_code_nothing_is_one(office: Office, marijke: Identity) -> None:
    with pytest.raises(BadInput, match="noodcode klopt niet"):
        recover(office, marijke.person_id, "", NEW)


def test_the_recovery_code_is_for_teamleiders_only(office: Office, team: Team) -> None:
    code = make_recovery_code(office, team.marijke)
    with pytest.raises(NotAllowed):
        recover(office, team.anneke.person_id, code, NEW)
    recover(office, team.marijke.person_id, code, NEW)


def test_the_recovery_code_is_not_kept_readable(office: Office, marijke: Identity) -> None:
    code = make_recovery_code(office, marijke)
    with office.store.transaction():
        kept = " ".join(row.value for row in OfficeFact.select())
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_a_real_office_tells_nobody_a_pin(office: Office) -> None:
    with office.store.transaction():
        office.store.set_fact(login.PRACTICE_PIN, PIN)
    assert practice_pin(office) == ""


def test_the_demo_tells_its_pin(demo: Office) -> None:
    assert practice_pin(demo) == PIN


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 seconde"),
        (1, "1 seconde"),
        (1.1, "2 seconden"),
        (89, "89 seconden"),
        (90, "2 minuten"),
        (900, "15 minuten"),
    ],
)
def test_a_wait_is_told_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words
