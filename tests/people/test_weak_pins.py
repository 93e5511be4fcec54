"""Which PINs are refused, kind by kind, and that most others are taken."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.demo_office import load_demo_office
from kiosk.faults import BadInput
from kiosk.people.pins import check_form
from kiosk.people.weak_pins import (
    DATE,
    KEYS,
    KINDS,
    MIRROR,
    MOST_USED,
    NUMBER,
    PRACTICE,
    REPEAT,
    RUN,
    most_used,
    weakness,
)

#: kind by kind what many people choose; a digit, a date and a figure of another form stand beside each other on purpose
WELL_KNOWN = {
    RUN: (
        *("123456", "654321", "012345", "543210", "456789", "987654", "890123", "098765", "1234567", "12345678"),
        *("123456789", "1234567890", "987654321", "0987654321", "0123456789", "246802", "024680", "135791", "864208"),
        *("123457", "012346", "123450", "654320", "975310", "864209", "013579", "086420", "036925", "123789", "789123"),
        *("456123", "321654", "123987", "12349876", "12345432", "789456", "234567", "10111213", "101112", "121314"),
        *("910111", "246810", "24681012", "51015", "5101520", "102030", "10203040", "010203", "01020304", "302010"),
        *("100200", "100200300", "100101", "112131", "131517", "314159", "31415926", "271828", "112358", "161803"),
        *(
            "141421",
            "235711",
            "149162536",
            "124816",
            "4815162342",
            "12345678910",
            "102938",
            "192837",
            "001234",
            "991234",
            "123400",
        ),
    ),
    REPEAT: (
        *("111111", "000000", "999999", "7777777", "00000000", "121212", "123123", "12341234", "456456", "78787878"),
        *("123412341234", "12312312", "112233", "111222", "001122", "445566", "11223344", "111222333", "222555"),
        *("122222", "100000", "700007", "112211", "101010", "010101", "200000", "000001", "0000007", "690690"),
        *("252525", "19901990", "20252025", "777888", "557755"),
    ),
    MIRROR: ("123321", "147741", "12344321", "1234321", "159951", "369963", "258852", "904409", "1357531", "8675768"),
    DATE: (
        *("311285", "010190", "123199", "851231", "900101", "31121985", "12311985", "19851231", "19900101", "20260704"),
        *("01012000", "150347", "240675", "281126", "112426", "19853112", "121985", "198512", "091987", "200104"),
        *("1111985", "5121985", "1511985", "161973", "19871990", "19451985", "198719", "198720", "019870", "31123006"),
        *("311285010190", "290200", "05051955", "051955", "230871", "19871234", "198777", "00001987", "12341987"),
    ),
    KEYS: (
        *("147258", "258369", "369258", "147852", "159357", "357159", "159753", "753951", "951357", "258014"),
        *("258025", "025808", "147963", "741852963", "147896", "147896325", "123698", "123654", "321456", "789632"),
        *("137913", "139713", "179317", "137917", "246824", "246862", "159263", "258963", "741236"),
        *("14725836", "36925814", "478965", "125896", "236985", "258025", "852085"),
    ),
    MOST_USED: ("8675309", "315475", "420247", "9379992", "1366613"),
    NUMBER: ("0612345679", "0592345678", "31612345678", "583104903"),
}

#: they need six digits and are of any kind
OF_ANY_KIND = ("123456", "121212", "147258", "311285", "19900101", "135790", "112233", "789456", "420420", "696969")


def refused(pin: str) -> str:
    with pytest.raises(BadInput) as caught:
        check_form(pin)
    assert caught.value.field == "pin"
    return caught.value.sentence


@pytest.mark.parametrize("why", WELL_KNOWN)
def test_well_known_pins_are_refused_each_with_the_sentence_of_a_kind(why: str) -> None:
    taken = [pin for pin in WELL_KNOWN[why] if not weakness(pin)]
    assert taken == []
    assert {len(refused(pin)) > 0 for pin in WELL_KNOWN[why]} == {True}
    assert any(refused(pin) == why for pin in WELL_KNOWN[why])


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("123456", RUN),
        ("121212", REPEAT),
        ("904409", MIRROR),
        ("311285", DATE),
        ("147258", KEYS),
        ("315475", MOST_USED),
        ("0592345678", NUMBER),
    ],
)
def test_the_sentence_tells_the_kind(pin: str, why: str) -> None:
    assert refused(pin) == why


def test_what_most_people_had_is_refused_as_it_stands_in_the_list() -> None:
    assert len(most_used()) > 1_500
    assert all(6 <= len(pin) <= 12 for pin in most_used())
    assert [pin for pin in (*most_used(), *OF_ANY_KIND) if not weakness(pin)] == []


def test_the_pin_of_the_demo_is_known_to_everybody() -> None:
    assert refused(load_demo_office().pin) == PRACTICE


def test_each_kind_has_one_sentence_that_says_what_to_do() -> None:
    for why in {why for why, _ in KINDS}:
        assert "Kies" in why
        assert len(why) < 110, "it stands on two lines of a dialog at most"


@given(st.dates(), st.sampled_from(("%d%m%y", "%m%d%y", "%y%m%d", "%d%m%Y", "%m%d%Y", "%Y%m%d", "%m%Y", "%Y%m")))
def test_a_day_of_anybodys_life_is_refused_however_it_is_written(day: object, form: str) -> None:
    written = format(day, form)
    if "%Y" not in form or 1900 <= day.year < 2050:  # type: ignore[attr-defined]
        assert weakness(written), written


@given(st.text("0123456789", min_size=1, max_size=6), st.integers(6, 12))
def test_what_comes_back_is_refused_however_long_it_is(group: str, length: int) -> None:
    if len(group) <= length // 2:
        assert weakness((group * 12)[:length])


@given(st.text("0123456789", min_size=3, max_size=6), st.booleans())
def test_what_is_mirrored_is_refused(half: str, odd: bool) -> None:
    assert weakness(half + half[::-1][odd:]) or (odd and len(half) == 3)


@pytest.mark.parametrize(("length", "least"), [(6, 0.85), (7, 0.97), (8, 0.98), (9, 0.88), (10, 0.88), (12, 0.99)])
def test_most_pins_that_nobody_chose_are_taken(length: int, least: float) -> None:
    drawn = random.Random(length)
    pins = [f"{drawn.randrange(10**length):0{length}}" for _ in range(20_000)]
    assert sum(not weakness(pin) for pin in pins) / len(pins) >= least
