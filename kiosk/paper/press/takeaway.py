"""What the client takes from his paper into his own telephone: the office's contact, and the next appointment.

A code holds nothing of the client: no name, no number, no subject, no place. Who reads over his shoulder learns that
somebody goes somewhere at ten o'clock. An appointment is called so and no more: a telephone shows an entry without a
summary as one that has no name, and a summary of what it is about would be a subject.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.paper.documents.plan import Appointment, PlanOffice
from kiosk.paper.press.qr import KEEP

# icalendar is loaded where the first code of this kind is made: a poster with an address needs none
if TYPE_CHECKING:
    from icalendar import Component

HERE = ZoneInfo("Europe/Amsterdam")
PRODUCT = "-//Wegwijzer//NL"
#: what is left out first when a card is too long for its code
LEAVE_OUT = ("address", "email", "phone")
#: a name that is cut shorter is known by nobody
SHORTEST_NAME = 12


@cache
def _kind_of_card() -> "type[Component]":
    from icalendar import Component  # noqa: PLC0415

    class Card(Component):
        """A vCard has the lines of a calendar, and a name of its own."""

        name = "VCARD"

    return Card


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


def office_card(office: PlanOffice, notes: Sequence[str], max_bytes: int) -> str:
    """The office as vCard 3.0 with a note: its name, its number (else its e-mail), and the first note that fits whole.

    There is always a card: where the name leaves no room for the last note it ends earlier, and a number that is longer
    than any telephone has is left out.
    """
    name, phone, email = (_plain(part) for part in (office.name, office.phone, office.email))
    reach = phone or email
    for note in notes:
        card = _card(name, phone, "" if phone else email, "", _plain(note))
        if len(card.encode()) <= max_bytes:
            return card
    if reach and len(name) <= SHORTEST_NAME:
        return office_card(PlanOffice(name), notes, max_bytes)
    return office_card(replace(office, name=name[:-1].rstrip()), notes, max_bytes)


def _plain(text: str) -> str:
    """A text without signs that steer a machine, and without half a sign."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text).strip()


def _card(name: str, phone: str, email: str, address: str, note: str = "") -> str:
    from icalendar import vAdr, vN, vText  # noqa: PLC0415

    card = _kind_of_card()()
    card.add("version", "3.0")
    card.add("n", vN((name, "", "", "", "")))
    card.add("fn", vText(name))
    if phone:
        card.add("tel", vText(phone))
    if email:
        card.add("email", vText(email))
    if address:
        card.add("adr", vAdr(("", "", address, "", "", "", "")))
    if note:
        card.add("note", vText(note))
    return _written(card)


def appointment_entry(appointment: Appointment, made_on: date, called: str) -> str:
    """The appointment as iCalendar: when, how long, and that it is one. The same time gives the same entry again."""
    entry = _entry(appointment, made_on, called)
    # a translation of the location may have no room: then it has no name
    return entry if len(entry.encode()) <= KEEP.max_bytes else _entry(appointment, made_on, "")


def _entry(appointment: Appointment, made_on: date, called: str) -> str:
    from icalendar import Calendar, Event  # noqa: PLC0415

    starts = appointment.when.replace(tzinfo=HERE).astimezone(UTC)
    event = Event()
    event.add("uid", f"{starts:%Y%m%dT%H%MZ}-{appointment.minutes}@ww")
    event.add("dtstamp", datetime.combine(made_on, time(), UTC))
    event.add("dtstart", starts)
    if called:
        event.add("summary", called)
    event.add("duration", timedelta(minutes=appointment.minutes))
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add_component(event)
    return _written(calendar)


def _written(component: "Component") -> str:
    """The content lines in the order in which they were added: a card begins with its version."""
    written: bytes = component.to_ical(sorted=False)
    return written.decode()
