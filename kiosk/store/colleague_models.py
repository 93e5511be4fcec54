"""The rows of what colleagues keep of a client for each other: the teamleider's note, and what works well."""

from peewee import DateField, ForeignKeyField, IntegerField

from kiosk.store.client_models import Client
from kiosk.store.office_models import Person, VersionedRow
from kiosk.store.texts import TextField


class Notitie(VersionedRow):
    """What the teamleider keeps in mind of a client, for his eyes alone; nothing of before is kept."""

    client = ForeignKeyField(Client, primary_key=True, on_delete="CASCADE")
    client_id: str
    text = TextField()
    changed_on = DateField()
    by = ForeignKeyField(Person)
    by_id: str
    version = IntegerField(default=1)


class GoedWerkt(VersionedRow):
    """What works well with a client, in one line of his begeleider, for whoever comes after him."""

    client = ForeignKeyField(Client, primary_key=True, on_delete="CASCADE")
    client_id: str
    text = TextField()
    changed_on = DateField()
    by = ForeignKeyField(Person)
    by_id: str
    version = IntegerField(default=1)
