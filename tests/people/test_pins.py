import itertools
import re
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.clock import Uptime
from kiosk.faults import BadInput
from kiosk.office import Office
from kiosk.people.pins import (
    BLOCKED_AFTER,
    LONGEST_WAIT,
    Unseen,
    check_form,
    draw_pin,
    hash_pin,
    pin_fits,
    seconds_left,
    wait_after,
)
from kiosk.store.office_models import Person

MOMENTS = st.floats(min_value=0, max_value=1e7)
COUNTS = st.integers(min_value=0, max_value=200)


@given(st.text(max_size=14).filter(lambda text: not re.fullmatch("[0-9]{6,12}", text)))
def test_anything_else_is_refused_with_the_form_of_a_pin(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        check_form(text)
    assert caught.value.sentence == "Een pincode heeft 6 tot 12 cijfers."


@pytest.mark.parametrize("text", ["", "13579", "1357924680135", "13579a", "135 790", "١٣٥٧٩٠", "135790\n", "-13579"])
def test_what_only_looks_like_a_pin_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        check_form(text)


@given(COUNTS)
def test_one_more_wrong_pin_never_makes_the_wait_shorter(failed: int) -> None:
    assert wait_after(failed) <= wait_after(failed + 1) <= LONGEST_WAIT


def test_the_wait_grows_from_nothing_to_a_quarter_of_an_hour() -> None:
    assert [wait_after(failed) for failed in range(11)] == [0, 0, 5, 15, 30, 60, 120, 240, 480, 900, 900]


def test_trying_every_pin_takes_longer_than_anybody_has() -> None:
    seconds = sum(wait_after(failed) for failed in range(BLOCKED_AFTER))
    assert seconds > 20 * 3600


@given(COUNTS, MOMENTS, st.lists(MOMENTS, min_size=1, max_size=5))
def test_the_wait_ends_only_by_time_since_boot(failed: int, failed_at: float, later: list[float]) -> None:
    passed = 0.0
    for step in later:
        passed += step
        left = seconds_left(failed, "boot-1", failed_at, Uptime("boot-1", failed_at + passed))
        assert left == pytest.approx(max(0.0, wait_after(failed) - passed), abs=1e-3)


@given(COUNTS, MOMENTS, MOMENTS)
def test_a_restart_makes_the_whole_wait_count_again(failed: int, failed_at: float, up: float) -> None:
    left = seconds_left(failed, "boot-1", failed_at, Uptime("boot-2", up))
    assert left == max(0.0, wait_after(failed) - up)
    assert left >= seconds_left(failed, "boot-1", failed_at, Uptime("boot-1", failed_at + up)) - 1e-3


def test_the_kept_pin_is_argon2id_with_the_parameters_of_the_design(office: Office) -> None:
    with office.store.transaction():
        kept = [row.pin_hash for row in Person.select()]
    assert all(text.startswith("$argon2id$v=19$m=65536,t=3,p=1$") for text in kept)
    assert len(set(kept)) == 4, "everybody has the same PIN here, and nobody can see that"


def test_a_pin_fits_with_the_pepper_it_was_kept_with_and_no_other() -> None:
    pepper, other = secrets.token_bytes(32), secrets.token_bytes(32)
    kept = hash_pin("246802", pepper)
    assert pin_fits("246802", kept, pepper)
    assert not pin_fits("246802", kept, other)
    assert not pin_fits("246803", kept, pepper)


def test_a_damaged_hash_fits_nothing() -> None:
    assert not pin_fits("246802", "geen hash", b"")


def test_no_pin_stands_in_what_is_kept(office: Office) -> None:
    with office.store.transaction():
        rows = list(itertools.chain.from_iterable(row.__data__.values() for row in Person.select()))
    assert not any("135790" in str(value) for value in rows)


def test_a_pin_that_is_drawn_is_a_good_one_and_another_each_time() -> None:
    drawn = [draw_pin() for _ in range(200)]
    for pin in drawn:
        check_form(pin)
    assert len(set(drawn)) > 190


def test_what_nobody_may_see_is_given_out_once_and_told_by_no_repr() -> None:
    held = Unseen("ABCD", "729405")
    assert "729405" not in f"{held!r} {held} {[held]} {vars(Unseen)}"
    assert held.take() == ("ABCD", "729405")
    assert held.take() == ()
