"""What a client answered on toestemming each time, and which files went up in his: read along with his row."""

from typing import Any

from peewee import fn

from kiosk.store.client_models import Client, Toestemming
from kiosk.store.ending_models import Samenvoeging
from kiosk.store.office_models import Person


def said_column() -> Any:
    """All his answers as JSON: of each its number, subject, whether it was a yes, its day, and who noted it."""
    told = fn.json_array(Toestemming.id, Toestemming.subject, Toestemming.given, Toestemming.on, Person.name)
    rows = Toestemming.select(fn.json_group_array(told)).join(Person, on=Toestemming.by == Person.id)
    return rows.where(Toestemming.client == Client.id).alias("said")


def joined_column() -> Any:
    """Which files went up in his, as JSON, with what of either counts no more."""
    one = Samenvoeging
    told = fn.json_array(one.id, one.number, one.on, Person.name, one.told)
    rows = one.select(fn.json_group_array(told)).join(Person, on=one.by == Person.id)
    return rows.where(one.client == Client.id).alias("joined_with")
