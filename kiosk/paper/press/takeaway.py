"""What the client takes from his paper into his own telephone: the office's contact, and the next appointment.

A code holds nothing of the client: no name, no number, no subject, no place. Who reads over his shoulder learns that
somebody goes somewhere at ten o'clock.
"""

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, vAdr, vN, vText

from kiosk.paper.documents.plan import Appointment, PlanOffice
from kiosk.paper.press.qr import KEEP

HERE = ZoneInfo("Europe/Amsterdam")
PRODUCT = "-//Wegwijzer//NL"
#: what is left out first when a card is too long for its code
LEAVE_OUT = ("address", "email", "phone")


class _Card(Component):
    """A vCard has the lines of a calendar, and a name of its own."""

    name = "VCARD"


def contact_card(office: PlanOffice) -> str:
    """The office as vCard 3.0; empty where there is no way to reach it, or where not even its telephone fits."""
    fields = {name: _plain(getattr(office, name)) for name in ("phone", "email", "address")}
    for leave_out in LEAVE_OUT:
        if not any(fields.values()):
            return ""
        card = _card(_plain(office.name), **fields)
        if len(card.encode()) <= KEEP.max_bytes:
            return card
        fields[leave_out] = ""
    return ""


def _plain(text: str) -> str:
    """A text without signs that steer a machine, and without half a sign."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text).strip()


def _card(name: str, phone: str, email: str, address: str) -> str:
    card = _Card()
    card.add("version", "3.0")
    card.add("n", vN((name, "", "", "", "")))
    card.add("fn", vText(name))
    if phone:
        card.add("tel", vText(phone))
    if email:
        card.add("email", vText(email))
    if address:
        card.add("adr", vAdr(("", "", address, "", "", "", "")))
    return _written(card)


def appointment_entry(appointment: Appointment, made_on: date) -> str:
    """The appointment as iCalendar: when and how long, nothing else. The same time gives the same entry again."""
    starts = appointment.when.replace(tzinfo=HERE).astimezone(UTC)
    event = Event()
    event.add("uid", f"{starts:%Y%m%dT%H%MZ}-{appointment.minutes}@wegwijzer")
    event.add("dtstamp", datetime.combine(made_on, time(), UTC))
    event.add("dtstart", starts)
    event.add("duration", timedelta(minutes=appointment.minutes))
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add_component(event)
    return _written(calendar)


def _written(component: Component) -> str:
    """The content lines in the order in which they were added: a card begins with its version."""
    written: bytes = component.to_ical(sorted=False)
    return written.decode()
