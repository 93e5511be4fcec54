"""The rows of what went to the sociaal team at the end of a guidance."""

from peewee import AutoField, DateField, ForeignKeyField, IntegerField

from kiosk.store.client_models import Client
from kiosk.store.office_models import Person, VersionedRow
from kiosk.store.texts import CharField, JsonField, TextField


class SociaalOverdracht(VersionedRow):
    """One overdracht: to whom, with all that stands on its paper, and whether the contact came about."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="sociaal_overdrachten", on_delete="CASCADE")
    client_id: str
    #: the contact person there, and his office's number and e-mail; empty where nobody is known yet
    name = CharField(default="")
    phone = CharField(default="")
    email = CharField(default="")
    on = DateField()
    by = ForeignKeyField(Person)
    #: the data that the paper is made of
    document = JsonField()
    #: "", "gelukt", "nog niet" or "niet gelukt"; when that was noted, and what was done
    came = CharField(default="")
    came_on = DateField(null=True)
    done = TextField(default="")
    #: of one that was asked back: "", "terug" or "nooit weggegaan"; and when that was noted
    back = CharField(default="")
    back_on = DateField(null=True)
    version = IntegerField(default=1)
