"""What somebody typed into a form and did not keep yet: it waits in the store for him alone, until the end of the day.

It is nobody's act on a client and stands in nobody's file: no other person reads it, the teamleider neither, and it
leaves no audit line. It goes when it is kept or thrown away, with the client, with who typed it, and with the day. Who
does not see the client any more is not given it back. A PIN and a BSN are taken out before anything is kept.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from peewee import JOIN

from kiosk.guidance.clients import reach
from kiosk.office import Office
from kiosk.people.access import visible
from kiosk.people.acting import acting, fit_to_see, reading
from kiosk.people.clock_doubt import clock_doubt
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import without_pin
from kiosk.steering import without_steering
from kiosk.store.client_models import Client
from kiosk.store.half_typed_model import HalfTyped

#: of each text so many characters are kept: no field takes as many
LONGEST = 4_000
#: what a field showed at first and what it shows now, by the name of the field
Texts = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class TypedAt:
    """Which form it is, of whose file (empty: nobody's), and of what within that."""

    form: str
    client_id: str = ""
    about: str = ""


@dataclass(frozen=True)
class Left:
    """What somebody left half typed."""

    place: TypedAt
    title: str
    texts: Texts
    at: datetime
    #: the name of the client, where it is of one
    client: str = ""


@dataclass(frozen=True)
class WhatWaits:
    """All that waits for somebody, the newest first; and whether something of an earlier day was erased."""

    left: tuple[Left, ...] = ()
    of_before: bool = False


def keep_half_typed(office: Office, who: Identity, place: TypedAt, title: str, texts: Texts) -> None:
    """Keep what stands in a form now, in place of what was kept of it before; where nothing is typed, nothing.

    It gives nothing back, so it goes on while the regievoerder looks on.

    Raises:
        NotFound: where there is no such client.
        NotAllowed: where he is not this person's client.
    """
    # before they are compared: what a pause keeps is what comes back
    plain = {name: (without_steering(begun), without_steering(typed)) for name, (begun, typed) in texts.items()}
    bare = {name: (begun, without_pin(office, typed[:LONGEST])) for name, (begun, typed) in plain.items()}
    typed = {name: pair for name, pair in bare.items() if pair[0] != pair[1]}
    with fit_to_see(), acting(office, who):
        if place.client_id:
            reach(office, who, place.client_id)
        _drop(who, place)
        if typed:
            HalfTyped.create(
                person=who.person_id,
                client=place.client_id or None,
                form=place.form,
                about=place.about,
                title=title,
                texts=json.dumps(typed),
                at=office.clock.now().replace(tzinfo=None),
            )


def drop_half_typed(office: Office, who: Identity, place: TypedAt) -> None:
    """It was kept as it should be, or thrown away."""
    with fit_to_see(), acting(office, who):
        _drop(who, place)


def what_half_typed(office: Office, who: Identity) -> WhatWaits:
    """What this person left half typed today, of clients whom he still sees; that something was erased is told once."""
    with reading(office, who):
        rows = list(_of_him(office, who))
    began = _began(office)
    today = [row for row in rows if row.texts and row.at >= began]
    of_before = len(today) < len(rows)
    if of_before:
        with acting(office, who):
            HalfTyped.delete().where(HalfTyped.person == who.person_id, HalfTyped.at < began).execute()
    return WhatWaits(tuple(map(_left, today)), of_before)


def erase_half_typed_of_before(office: Office) -> bool:
    """The day is over: what was half typed on an earlier one is erased; that there was something stays, to be told.

    Not by a clock that cannot be right: gives whether nothing of before is left.
    """
    of_before = (HalfTyped.at < _began(office)) & (HalfTyped.texts != "")
    with office.store.reading():
        if not HalfTyped.select().where(of_before).exists():
            return True
    nothing = {name: "" for name in ("form", "about", "title", "texts")}
    with office.store.transaction():
        if clock_doubt(office) is not None:
            return False
        HalfTyped.update(client=None, **nothing).where(of_before).execute()
        return True


def drop_half_typed_of(person_id: str) -> None:
    """Who stops working here leaves nothing half typed; inside the transaction by which he goes."""
    HalfTyped.delete().where(HalfTyped.person == person_id).execute()


def _drop(who: Identity, place: TypedAt) -> None:
    of_him = HalfTyped.client == place.client_id if place.client_id else HalfTyped.client.is_null()
    there = (HalfTyped.form == place.form) & (HalfTyped.about == place.about) & of_him
    HalfTyped.delete().where(HalfTyped.person == who.person_id, there).execute()


def _of_him(office: Office, who: Identity) -> Any:
    mine = HalfTyped.select(HalfTyped, Client.id, Client.name).join(Client, JOIN.LEFT_OUTER)
    seen = HalfTyped.client.is_null() | HalfTyped.client.in_(Client.select(Client.id).where(visible(office, who)))
    newest = (HalfTyped.at.desc(), HalfTyped.id.desc())
    return mine.where(HalfTyped.person == who.person_id, seen).order_by(*newest)


def _began(office: Office) -> datetime:
    """When this day began."""
    return datetime.combine(office.clock.today(), time())


def _left(row: Any) -> Left:
    texts = {name: (begun, typed) for name, (begun, typed) in json.loads(row.texts).items()}
    place = TypedAt(row.form, row.client_id or "", row.about)
    return Left(place, row.title, texts, row.at, row.client.name if row.client else "")
