"""The rows of what lies along a client's route, beside its mijlpalen and fasen; see ``client_models``."""

from peewee import AutoField, BooleanField, DateField, ForeignKeyField, IntegerField

from kiosk.store.client_models import Client, Mijlpaal
from kiosk.store.office_models import Person, StoredRow, VersionedRow
from kiosk.store.texts import CharField, TextField


class Wachttijd(VersionedRow):
    """A time in which the client waits for something, from a day until another, or still."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="wachttijden", on_delete="CASCADE")
    client_id: str
    #: the code of the location's list, or "eigen" with own words
    kind = CharField()
    what = CharField(default="")
    since = DateField()
    expected_on = DateField(null=True)
    ended_on = DateField(null=True)
    #: what bridges it, one a line
    bridged = TextField(default="")
    #: the step that it holds up
    step = ForeignKeyField(Mijlpaal, null=True, backref="wachttijden", on_delete="SET NULL")
    step_id: int | None
    by = ForeignKeyField(Person)
    by_id: str
    version = IntegerField(default=1)


class ChecklistTick(StoredRow):
    """A point of the checklist of the first weeks that was done, with its words as they were then."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="checklist", on_delete="CASCADE")
    client_id: str
    point = CharField()
    text = CharField()
    on = DateField()
    by = ForeignKeyField(Person)
    by_id: str

    class Meta:
        """One tick per point."""

        indexes = ((("client", "point"), True),)


class Hulpvraag(VersionedRow):
    """A question of the client that goes its own way: it has a fase beside the one of his route."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="hulpvragen", on_delete="CASCADE")
    client_id: str
    leefgebied = CharField()
    opened_on = DateField()
    closed_on = DateField(null=True)
    by = ForeignKeyField(Person)
    by_id: str
    version = IntegerField(default=1)


class HulpvraagStep(StoredRow):
    """The start of a fase of a hulpvraag, or the return to an earlier one with its reason; the newest is current."""

    id = AutoField()
    hulpvraag = ForeignKeyField(Hulpvraag, backref="steps", on_delete="CASCADE")
    hulpvraag_id: int
    fase = CharField()
    started_on = DateField()
    back = BooleanField(default=False)
    reason = TextField(default="")
    by = ForeignKeyField(Person)
    by_id: str
