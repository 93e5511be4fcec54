from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.phones import phone
from kiosk.typed import Aim, Days, Read, birth_year, day
from kiosk.typed_time import clock
from tests.conftest import TODAY

ALL_DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
EARLIEST, LATEST = date(2016, 11, 23), date(2031, 11, 23)
FORM = "Typ een datum als 4-7-2026 of 4 juli 2026."
#: as much as somebody pastes by mistake
HUGE = 400_000


def read(text: str, aim: Aim = Aim.EITHER, earliest: date = EARLIEST, latest: date = LATEST) -> Read[date]:
    return day(text, "on", Days(TODAY, earliest, latest, aim))


def said(text: str, aim: Aim = Aim.EITHER) -> str:
    with pytest.raises(BadInput) as caught:
        read(text, aim)
    assert caught.value.field == "on"
    return caught.value.sentence


def ways_of(on: date) -> list[str]:
    """How people write a day with its year."""
    month, short = dates.MONTHS[on.month - 1], dates.SHORT_MONTHS[on.month - 1]
    return [
        *(dates.long(on), dates.short(on), f"{on.day} {short}. {on.year}", f"{on.day} {month}, {on.year}"),
        *(f"{on.day}{mark}{on.month}{mark}{on.year}" for mark in ("-", "/", ".", " ", " - ", "–")),
        *(f"{on:%d-%m-%y}", f"{on:%d/%m/%Y}", f"{on:%d%m%y}", f"{on:%d%m%Y}", f"{on:%Y-%m-%d}"),
        *(f"{on.day}e {month} '{on:%y}", f"{dates.WEEKDAYS[on.weekday()]} {dates.long(on)}"),
        f"{dates.WEEKDAYS[on.weekday()][:2]}. {on.day}-{on.month}-{on.year}",
    ]


@given(ALL_DAYS)
def test_a_day_with_its_year_reads_back_in_every_way_it_is_written(on: date) -> None:
    for text in ways_of(on):
        found = read(text, earliest=date(1950, 1, 1), latest=date(2049, 12, 31))
        assert (found.value, found.written, found.guessed) == (on, dates.long(on), False), text
        assert read(f"  {text.upper()} ", earliest=date(1950, 1, 1), latest=date(2049, 12, 31)).value == on


@given(st.dates(TODAY - timedelta(days=180), TODAY + timedelta(days=180)))
def test_a_day_without_a_year_is_the_nearest_and_is_told_as_guessed(on: date) -> None:
    for text in (
        dates.day_and_month(on, on),
        dates.brief(on, on),
        f"{on.day}-{on.month}",
        f"{on.day}{dates.brief(on, on)[-3:]}",
    ):
        found = read(text)
        assert (found.value, found.guessed) == (on, True)


@given(st.dates(TODAY, TODAY + timedelta(days=364)))
def test_a_field_for_a_day_to_come_reads_one_and_a_field_for_a_day_that_was_too(on: date) -> None:
    for text in (dates.day_and_month(on, on), f"{on.day}-{on.month}"):
        assert read(text, Aim.COMING).value == on
        assert TODAY - timedelta(days=366) <= read(text, Aim.PAST).value <= TODAY


#: TODAY is a Monday
@pytest.mark.parametrize(
    ("text", "aim", "days"),
    [
        ("vandaag", Aim.COMING, 0),
        (" Morgen. ", Aim.COMING, 1),
        ("overmorgen", Aim.EITHER, 2),
        ("gisteren", Aim.PAST, -1),
        ("eergisteren", Aim.EITHER, -2),
        ("vrijdag", Aim.COMING, 4),
        ("vr", Aim.COMING, 4),
        ("op vrijdag", Aim.PAST, -3),
        ("komende vrijdag", Aim.EITHER, 4),
        ("vrijdag a.s.", Aim.EITHER, 4),
        ("afgelopen vrijdag", Aim.EITHER, -3),
        ("deze vrijdag", Aim.EITHER, 4),
        ("volgende week vrijdag", Aim.COMING, 11),
        ("vrijdag volgende week", Aim.COMING, 11),
        ("vorige week dinsdag", Aim.PAST, -6),
        ("komende maandag", Aim.EITHER, 7),
        ("over twee weken", Aim.COMING, 14),
        ("over 10 dagen", Aim.COMING, 10),
        ("over een week", Aim.COMING, 7),
        ("over een maand", Aim.COMING, 30),
        ("drie weken geleden", Aim.PAST, -21),
        ("over een half jaar", Aim.COMING, 181),
    ],
)
def test_a_day_is_read_as_it_is_said(text: str, aim: Aim, days: int) -> None:
    assert read(text, aim).value == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("text", "aim", "asked"),
    [
        ("vrijdag", Aim.EITHER, "Welke vrijdag? Typ “afgelopen vrijdag”, “komende vrijdag” of de datum."),
        ("maandag", Aim.COMING, "Het is vandaag maandag. Typ “vandaag”, of typ de datum."),
        ("volgende vrijdag", Aim.COMING, "Deze week of volgende week vrijdag? Typ dat erbij, of typ de datum."),
        ("12", Aim.COMING, "Welke maand? Typ bijvoorbeeld 12 juli."),
        ("de 15e", Aim.COMING, "Welke maand? Typ bijvoorbeeld 15 juli."),
        ("2de", Aim.PAST, "Welke maand? Typ bijvoorbeeld 2 juli."),
        ("do 4 dec", Aim.COMING, "4 december 2026 is een vrijdag. Kijk de dag en de datum na."),
        ("20122011", Aim.EITHER, "Kies een datum tussen 23 november 2016 en 23 november 2031."),
        ("20171020", Aim.EITHER, ""),
    ],
)
def test_what_may_be_two_days_is_asked(text: str, aim: Aim, asked: str) -> None:
    assert said(text, aim) == asked if asked else read(text, aim).value == date(2017, 10, 20)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", FORM),
        ("4-7-2026 en nog wat", FORM),
        ("[/b]", FORM),
        ("1430", FORM),
        ("over nul weken", FORM),
        ("over drie weken geleden", FORM),
        ("4-13-2026", f"Deze maand bestaat niet. {FORM}"),
        ("4-0-2026", f"Deze maand bestaat niet. {FORM}"),
        ("4 july 2026", f"Deze maand bestaat niet. {FORM}"),
        ("3 ju 2026", f"Deze maand bestaat niet. {FORM}"),
        ("31 februari 2026", "Deze dag bestaat niet: 31 februari 2026. Kijk de dag en de maand na."),
        ("29-2-2027", "Deze dag bestaat niet: 29-2-2027. Kijk de dag en de maand na."),
        ("29-2", "Deze dag bestaat niet: 29-2. Kijk de dag en de maand na."),
        ("0-1-2026", "Deze dag bestaat niet: 0-1-2026. Kijk de dag en de maand na."),
        ("1-1-0000", "Deze dag bestaat niet: 1-1-0000. Kijk de dag en de maand na."),
        ("4-9-85", "Kies een datum tussen 23 november 2016 en 23 november 2031."),
        ("1-1-1900", "Kies een datum tussen 23 november 2016 en 23 november 2031."),
        ("24-11-2031", "Kies een datum tussen 23 november 2016 en 23 november 2031."),
        ("over 999 jaar", "Kies een datum tussen 23 november 2016 en 23 november 2031."),
    ],
)
def test_what_is_no_date_gets_one_sentence_at_its_place(text: str, told: str) -> None:
    assert said(text) == told


WORDS = st.lists(
    st.sampled_from(
        [
            *("over", "een", "half", "999", "0", "jaar", "weken", "geleden", "vr", "vrijdag", "volgende", "week", "op"),
            *("de", "31", "2", "feb", "-", "/", "2028", "99", "00", "morgen", "a.s.", "'", "kwart", "voor", "drie"),
        ]
    ),
    max_size=7,
).map(" ".join)


@given(st.one_of(st.text(max_size=60), WORDS), st.sampled_from(Aim))
def test_whatever_is_typed_there_is_a_day_within_the_bounds_or_a_sentence(text: str, aim: Aim) -> None:
    with suppress(BadInput):
        found = read(text, aim)
        assert EARLIEST <= found.value <= LATEST
        assert read(found.written, aim).value == found.value


@pytest.mark.parametrize("sign", ["4", "a", " ", "-", "4-", "vr ", "\n", "é", "over ", "(", "+", "half "])
def test_text_of_any_length_is_refused_at_once(sign: str) -> None:
    text = (sign * HUGE)[:HUGE]
    for reader in (
        lambda: read(f"4{text}"),
        lambda: clock(f"1{text}", "time"),
        lambda: birth_year(f"1{text}", "birth_year", 1916, 2014, TODAY),
        lambda: phone(f"0{text}", "phone"),
    ):
        with pytest.raises(BadInput):
            reader()


@given(st.times())
def test_every_time_reads_back_as_it_is_written(at: time) -> None:
    for text in (dates.clock(at), f"{at:%H:%M}", f"{at:%H%M}", f" {at:%H}u{at:%M} ", f"{at:%H}.{at:%M} uur"):
        found = clock(text, "time")
        assert (found.value, found.guessed) == (time(at.hour, at.minute), False)


@pytest.mark.parametrize(
    ("text", "at", "guessed"),
    [
        ("10", "10.00", False),
        ("10 uur", "10.00", False),
        ("8", "08.00", False),
        ("930", "09.30", False),
        ("10 30", "10.30", False),
        ("14u", "14.00", False),
        ("2", "14.00", True),
        ("2.30", "14.30", True),
        ("half 3", "14.30", True),
        ("Half drie", "14.30", True),
        ("half elf", "10.30", False),
        ("kwart over 2", "14.15", True),
        ("om kwart voor drie", "14.45", True),
        ("vijf voor half 3", "14.25", True),
        ("10 over half 4", "15.40", True),
        ("drie uur", "15.00", True),
        ("half 8 's avonds", "19.30", False),
        ("2 uur ’s middags", "14.00", False),
        ("half 1", "12.30", True),
    ],
)
def test_a_time_is_read_as_it_is_said(text: str, at: str, guessed: bool) -> None:
    found = clock(text, "time")
    assert (found.written, found.guessed) == (at, guessed)


@pytest.mark.parametrize(("text", "early", "late"), [("half 8", "7.30", "19.30"), ("tien voor 9", "8.50", "20.50")])
def test_a_time_that_people_meet_at_twice_a_day_is_asked(text: str, early: str, late: str) -> None:
    with pytest.raises(BadInput) as caught:
        clock(text, "time")
    assert caught.value.sentence == f"Bedoelt u {early} of {late}? Typ het zo."


@pytest.mark.parametrize(
    "text", ["", "10.5", "10.000", "-3", "10.00 pm", "١٠", "[/b]", "half", "voor 3", "half 0", "🙂"]
)
def test_what_is_no_time_says_how_to_type_one(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        clock(text, "time")
    assert (caught.value.field, caught.value.sentence) == ("time", "Typ de tijd als 10.00 of 14.30.")


@pytest.mark.parametrize("text", ["24", "24.00", "10.60", "99", "1075"])
def test_a_time_that_does_not_exist_says_so(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        clock(text, "time")
    assert caught.value.sentence.startswith("Deze tijd bestaat niet.")


@given(st.one_of(st.text(max_size=60), WORDS))
def test_whatever_is_typed_there_is_a_time_or_a_sentence(text: str) -> None:
    with suppress(BadInput):
        found = clock(text, "time")
        assert clock(found.written, "time").value == found.value


@pytest.mark.parametrize(
    ("text", "found", "guessed"),
    [("1988", 1988, False), ("88", 1988, True), ("'88", 1988, True), ("12", 2012, True), ("4-7-1988", 1988, False)],
)
def test_a_year_is_read_from_two_figures_too(text: str, found: int, guessed: bool) -> None:
    told = f"geboren in {found}: wordt {2026 - found} in 2026"
    assert birth_year(text, "birth_year", 1916, 2014, TODAY) == Read(found, str(found), str(found), guessed, told)


@pytest.mark.parametrize("figures", range(100))
def test_two_figures_that_may_be_a_year_of_either_century_are_asked(figures: int) -> None:
    living = [year for year in (1900 + figures, 2000 + figures) if 1916 <= year <= 2026]
    typed = f"{figures:02}"
    if len(living) == 1 and living[0] <= 2014:
        assert birth_year(typed, "birth_year", 1916, 2014, TODAY).value == living[0]
        return
    with pytest.raises(BadInput) as refused:
        birth_year(typed, "birth_year", 1916, 2014, TODAY)
    asked = f"{living[0]} of {living[-1]}? Typ het jaar met vier cijfers."
    assert refused.value.sentence == (asked if len(living) > 1 else "Kies een geboortejaar tussen 1916 en 2014.")


def test_the_range_of_a_day_that_was_ends_today() -> None:
    for aim, last in ((Aim.PAST, "vandaag"), (Aim.COMING, "23 november 2031"), (Aim.EITHER, "23 november 2031")):
        with pytest.raises(BadInput) as refused:
            day("1-1-2050", "on", Days(TODAY, date(2016, 11, 23), date(2031, 11, 23), aim))
        assert refused.value.sentence == f"Kies een datum tussen 23 november 2016 en {last}."


@pytest.mark.parametrize("text", ["", "abcd", "1900", "15", "4 juli", "٨٨", "19888"])
def test_what_is_no_year_of_birth_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        birth_year(text, "birth_year", 1916, 2014, TODAY)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("0592000001", "0592 000 001"),
        ("0592-000001", "0592 000 001"),
        ("(0592) 000 001", "0592 000 001"),
        ("(0)592 000 001", "0592 000 001"),
        ("0592/000001", "0592 000 001"),
        ("+31592000001", "0592 000 001"),
        ("+31 (0)592-000001", "0592 000 001"),
        ("0031 592 000001", "0592 000 001"),
        ("tel: 0592 000 001", "0592 000 001"),
        ("06-12 34 56 78", "06 12345678"),
        ("020 1234567", "020 123 4567"),
        ("088–1234567", "088 123 4567"),
        ("0900-8844", "0900 8844"),
        ("14-0592", "14 0592"),
        ("14050", "14 050"),
        ("+49 30 123456", "+49 30 123456"),
        ("00 44 20 7946 0958", "+44 20 7946 0958"),
        ("  ", ""),
    ],
)
def test_a_telephone_number_is_written_in_the_dutch_way(text: str, written: str) -> None:
    assert phone(text, "phone") == phone(written, "phone") == written


@pytest.mark.parametrize("text", ["112", "123", "116123"])
def test_a_short_number_is_for_an_organisation_only(text: str) -> None:
    assert phone(text, "phone", short=True) == text
    with pytest.raises(BadInput, match="Dit korte nummer"):
        phone(text, "phone")


@pytest.mark.parametrize(
    "text", ["abc", "0592 00000", "0592 000 0011", "+", "-", "()", "12", "0592000001 of 06", "١١٢"]
)
def test_what_is_no_telephone_number_is_refused_with_one_sentence(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        phone(text, "phone", short=True)
    assert caught.value.sentence.startswith("Dit is geen telefoonnummer.")


@given(st.one_of(st.text(max_size=45), st.text("0123456789+-() /.", max_size=45)))
def test_whatever_is_typed_there_is_a_number_that_reads_back_or_a_sentence(text: str) -> None:
    with suppress(BadInput):
        written = phone(text, "phone", short=True)
        assert phone(written, "phone", short=True) == written
