"""The rows of the overleg: when it is, what was handed in, who was discussed, and what was decided."""

from peewee import AutoField, DateField, DateTimeField, ForeignKeyField, IntegerField

from kiosk.store.client_models import Client
from kiosk.store.office_models import Person, VersionedRow
from kiosk.store.texts import CharField, JsonField, TextField


class Overleg(VersionedRow):
    """One overleg: planned for a day, then going on, then over. At most one is not over."""

    id = AutoField()
    on = DateField()
    begun_at = DateTimeField(null=True)
    ended_at = DateTimeField(null=True)
    #: where it is: the code of an item of the agenda, or the id of a client
    at = CharField(default="")
    #: the clients in the order of the agenda as it was when it began: their ids as a JSON list
    clients = JsonField(default="[]")
    #: of the clients and items, which were discussed: a JSON list
    discussed = JsonField(default="[]")
    #: who was there, each with his name of then and whether he was: a JSON list; empty where nobody said it yet
    present = JsonField(default="[]")
    #: from when to when the regievoerder was there: a JSON list
    visits = JsonField(default="[]")
    by = ForeignKeyField(Person)
    by_id: str
    version = IntegerField(default=1)


class Aandachtspunt(VersionedRow):
    """What somebody hands in for the overleg, of a client or in general; settled in the overleg that discussed it."""

    id = AutoField()
    client = ForeignKeyField(Client, null=True, backref="aandachtspunten", on_delete="CASCADE")
    client_id: str | None
    text = TextField()
    on = DateField()
    by = ForeignKeyField(Person)
    by_id: str
    overleg = ForeignKeyField(Overleg, null=True, backref="aandachtspunten")
    overleg_id: int | None
    #: when who handed it in opened what came of it
    heard_on = DateField(null=True)
    version = IntegerField(default=1)


class Besluit(VersionedRow):
    """What an overleg decided: something for somebody to do, or what it did itself in the plan or on the route."""

    id = AutoField()
    overleg = ForeignKeyField(Overleg, backref="besluiten")
    overleg_id: int
    client = ForeignKeyField(Client, null=True, backref="besluiten", on_delete="CASCADE")
    client_id: str | None
    kind = CharField()
    text = TextField()
    #: who does it, and before which day; of a point only
    person = ForeignKeyField(Person, null=True, backref="besluiten")
    person_id: str | None
    due_on = DateField(null=True)
    #: the action, doorverwijzing or mijlpaal that it became
    became = IntegerField(null=True)
    on = DateField()
    by = ForeignKeyField(Person, backref="decided")
    by_id: str
    done_on = DateField(null=True)
    #: what was changed when its overleg was over: what it said before, why and on which day, as a JSON list
    earlier = JsonField(default="[]")
    taken_back_on = DateField(null=True)
    version = IntegerField(default=1)
