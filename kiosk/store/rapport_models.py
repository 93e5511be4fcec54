"""The rows of a report to the municipality: its figures as they were given out, and on whom each of them rests.

A client stands in them under an id of their own, beside his: where his file is taken away the store forgets whose it
was by itself, in all reports at once, and what rested on him is compared as before.
"""

from peewee import AutoField, DateField, ForeignKeyField

from kiosk.store.client_models import Client
from kiosk.store.office_models import Person, StoredRow, random_id
from kiosk.store.texts import CharField, JsonField


class Rapport(StoredRow):
    """A report that was made: over which days, and its figures as JSON."""

    id = AutoField()
    since = DateField()
    until = DateField()
    made_on = DateField()
    by = ForeignKeyField(Person)
    content = JsonField()


class RapportClient(StoredRow):
    """Somebody on whom reports rest; of a client who was taken away only that he was one."""

    id = CharField(primary_key=True, default=random_id)
    client = ForeignKeyField(Client, null=True, backref="rapporten", on_delete="SET NULL")
    client_id: str | None


class RapportDeel(StoredRow):
    """What one client brought to the figures of a report, told or not: by its code, what he brought, as JSON."""

    id = AutoField()
    rapport = ForeignKeyField(Rapport, backref="delen", on_delete="CASCADE")
    rapport_id: int
    member = ForeignKeyField(RapportClient, backref="delen")
    member_id: str
    brought = JsonField()
