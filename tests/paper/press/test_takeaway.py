"""What the client scans into his telephone, read back from the page as his telephone would."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component
from icalendar.parser import split_on_unescaped_semicolon

from kiosk.paper.documents.plan import Appointment, PlanDocument, PlanOffice, visits_of
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.qr import KEEP, QUIET_ZONE
from kiosk.paper.press.render import render_html
from kiosk.paper.press.takeaway import LEAVE_OUT, appointment_entry, contact_card
from tests.paper.press.test_qr import drawn
from tests.paper.samples import BASE, LONG, SHIPPED, pages, plan, printed_plan

OFFICE = PlanOffice("VluchtelingenWerk Tynaarlo", "0000-444444", "kantoor@vw.example", "Voorbeeldstraat 1, Vries")
MADE_ON = date(2026, 11, 23)
#: what a card and an entry may hold besides values
CARD_LINES = {"VERSION", "N", "FN", "TEL", "EMAIL", "ADR"}
ENTRY_LINES = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DURATION"}


def read_card(text: str) -> dict[str, str]:
    """The values of a card by their names.

    Line by line: ``Component.from_ical`` takes the escape from a semicolon before it looks for the parts.
    """
    unfolded = text.replace("\r\n ", "")
    first, *lines, last = unfolded.removesuffix("\r\n").split("\r\n")
    assert (first, last) == ("BEGIN:VCARD", "END:VCARD")
    card = {}
    for line in lines:
        name, _, value = line.partition(":")
        parts = split_on_unescaped_semicolon(value)
        assert len(parts) == {"N": 5, "ADR": 7}.get(name, 1)
        card[name] = "".join(parts)
    return card


def read_drawn(svg: str) -> str:
    # any pattern of bars can look like a code of another kind
    [code] = zxingcpp.read_barcodes(drawn(svg), zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return bytes(code.bytes).decode()


def read_entry(text: str) -> Component:
    [event] = Calendar.from_ical(text).walk("VEVENT")
    assert isinstance(event, Component)
    return event


def codes_of(document: PlanDocument) -> list[str]:
    return [code for page in pages(render_pdf(document)) for code in page.codes()]


#: what an appointment is called in a calendar
CALLED = {"nl": "Afspraak", "ar": "موعد", "ti": "ቆጸራ", "en": "Appointment"}
#: how an appointment, an office and an address begin
BEGINS = ("BEGIN:VCALENDAR", "BEGIN:VCARD", "https:")


@pytest.mark.parametrize("language", ["nl", "ar", "ti", "en"])
def test_every_code_is_read_back_from_the_page(language: str) -> None:
    codes = [code for page in printed_plan(language) for code in page.codes()]
    assert len(codes) == 3
    # from right to left the office stands before the appointment
    entry, card, page = (next(code for code in codes if code.startswith(begins)) for begins in BEGINS)
    event = read_entry(entry)
    assert event.decoded("dtstart") == datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    assert event.decoded("duration") == timedelta(hours=1)
    assert str(event["summary"]) == CALLED[language]
    assert read_card(card) == {
        "VERSION": "3.0",
        "N": "VluchtelingenWerk Tynaarlo",
        "FN": "VluchtelingenWerk Tynaarlo",
        "TEL": "0000-444444",
        "EMAIL": "kantoor@vw.example",
        "ADR": "Voorbeeldstraat 1, Vries",
    }
    assert page == f"{BASE}/{language}"


def test_card_begins_with_its_version_and_parts_are_escaped() -> None:
    card = contact_card(replace(OFFICE, name="Kantoor; Vries, bij de kerk", address="A;B"))
    assert card.split("\r\n")[:4] == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        r"N:Kantoor\; Vries\, bij de kerk;;;;",
        r"FN:Kantoor\; Vries\, bij de kerk",
    ]
    assert read_card(card)["N"] == read_card(card)["FN"] == "Kantoor; Vries, bij de kerk"
    assert read_card(card)["ADR"] == "A;B"


def test_entry_holds_a_time_and_that_it_is_an_appointment_and_nothing_of_what_about() -> None:
    entry = appointment_entry(Appointment(datetime(2026, 12, 14, 13, 30), "bij het Werkplein", 45), MADE_ON, "Afspraak")
    event = read_entry(entry)
    assert set(event.keys()) == ENTRY_LINES
    assert "Werkplein" not in entry
    assert event.decoded("duration") == timedelta(minutes=45)
    without = appointment_entry(Appointment(datetime(2026, 12, 14, 13, 30)), MADE_ON, "x" * 40)
    assert set(read_entry(without).keys()) == ENTRY_LINES - {"SUMMARY"}, "it has no room"


@pytest.mark.parametrize(("day", "hour"), [(datetime(2026, 7, 6, 10, 0), 8), (datetime(2026, 12, 7, 10, 0), 9)])
def test_summer_and_winter_time_are_told_apart(day: datetime, hour: int) -> None:
    event = read_entry(appointment_entry(Appointment(day), MADE_ON, "Afspraak"))
    assert event.decoded("dtstart") == day.replace(hour=hour, tzinfo=UTC)


def test_same_appointment_is_the_same_entry_and_another_time_another() -> None:
    ten, eleven = (Appointment(datetime(2026, 11, 30, hour, 0)) for hour in (10, 11))
    assert appointment_entry(ten, MADE_ON, "Afspraak") == appointment_entry(ten, MADE_ON, "Afspraak")
    uids = {
        str(read_entry(appointment_entry(known, MADE_ON, "Afspraak"))["uid"])
        for known in (ten, eleven, replace(ten, minutes=30))
    }
    assert len(uids) == 3


def test_card_that_is_too_long_leaves_out_the_address_first_then_the_mail() -> None:
    assert LEAVE_OUT == ("address", "email", "phone")
    long_address, long_mail = replace(OFFICE, address="x" * 100), replace(OFFICE, email=f"{'x' * 140}@vw.example")
    without = read_card(contact_card(long_address))
    assert "ADR" not in without
    assert without["EMAIL"] == OFFICE.email
    without = read_card(contact_card(long_mail))
    assert "EMAIL" not in without
    assert without["TEL"] == OFFICE.phone
    assert contact_card(replace(OFFICE, name="x" * 120)) == ""


def test_signs_that_steer_a_machine_do_not_come_into_the_card() -> None:
    card = contact_card(PlanOffice("Kantoor\r\nX-EVIL:1", "0000\x00-1", "\ud800"))
    assert read_card(card) == {"VERSION": "3.0", "N": "Kantoor  X-EVIL:1", "FN": "Kantoor  X-EVIL:1", "TEL": "0000 -1"}


def test_nothing_to_say_is_no_code() -> None:
    assert contact_card(PlanOffice("VluchtelingenWerk Tynaarlo")) == ""
    assert contact_card(PlanOffice("VluchtelingenWerk Tynaarlo", phone="  ")) == ""
    empty = replace(plan("nl"), office=PlanOffice(), appointments=(), page_address="")
    assert codes_of(empty) == []


def test_office_without_a_name_of_its_own_is_called_after_its_location() -> None:
    [_, card, _] = codes_of(replace(plan("nl"), office=PlanOffice(phone="0000-444444")))
    assert read_card(card)["FN"] == "VluchtelingenWerk Tynaarlo"


def test_next_appointment_is_in_the_code_and_what_is_over_is_not_printed() -> None:
    over, later, soon = (
        Appointment(datetime(2026, 11, 20, 10)),
        Appointment(datetime(2026, 12, 14, 10)),
        Appointment(datetime(2026, 11, 23, 9)),
    )
    document = replace(plan("nl"), appointments=(over, later, soon))
    assert visits_of(document) == (soon, later)
    entry, *_ = codes_of(document)
    assert read_entry(entry).decoded("dtstart") == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_code_is_at_most_version_10_with_modules_of_half_a_millimetre() -> None:
    html = render_html(plan("nl"), SHIPPED)
    found = re.findall(r'class="qr" viewBox="0 0 (\d+) \d+" style="width:([\d.]+)mm', html)
    assert len(found) == 3
    for modules, width in found:
        assert int(modules) - 2 * QUIET_ZONE <= 17 + 4 * 10
        assert float(width) / int(modules) >= 0.4


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=90)


@settings(max_examples=2000 if LONG else 200)
@given(WORDS, WORDS, WORDS, WORDS)
def test_any_office_is_read_back_and_fits(name: str, phone: str, email: str, address: str) -> None:
    card = contact_card(PlanOffice(name, phone, email, address))
    assert len(card.encode()) <= KEEP.max_bytes
    if not card:
        return
    read = read_card(card)
    assert set(read) <= CARD_LINES
    assert read["FN"] == name.strip()
    assert read.get("TEL", "") == phone.strip()


#: signs that stand in no card, entry or address of ours
SECRET = st.text("ÀÉÎÕÜß¤§", min_size=3, max_size=30)


@settings(max_examples=300 if LONG else 25, deadline=None)
@given(SECRET, st.datetimes(datetime(2026, 11, 23), datetime(2028, 1, 1)), st.integers(5, 600))
def test_no_word_about_the_client_is_in_any_code(secret: str, when: datetime, minutes: int) -> None:
    """The name, the number, the begeleider, what was agreed and the place: all are the secret here."""
    mohammed = plan("nl")
    action = replace(mohammed.nu_doen[0], text=secret, partner=secret)
    document = replace(
        mohammed,
        name=secret,
        number=secret,
        begeleider=secret,
        fase=secret,
        leerroute=secret,
        gelukt=(secret,),
        nu_doen=(action,),
        leefgebieden=(replace(mohammed.leefgebieden[0], actions=(action,)),),
        goals=(replace(mohammed.goals[0], text=secret),),
        agreements=replace(mohammed.agreements, hours=secret, reach=secret, outside=secret, exceptions=(secret,)),
        people=(replace(mohammed.people[0], name=secret, phone=secret, email=secret),),
        appointments=(Appointment(when, secret, minutes),),
    )
    html = render_html(document, SHIPPED)
    assert secret in html
    codes = [read_drawn(svg) for svg in re.findall(r'<svg [^>]*class="qr".*?</svg>', html)]
    assert len(codes) == 3
    assert not any(secret in code for code in codes)
    assert set(read_entry(codes[0]).keys()) == ENTRY_LINES
