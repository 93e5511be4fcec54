"""The rows of how and when a client's guidance ends."""

from peewee import AutoField, BooleanField, DateField, ForeignKeyField, IntegerField

from kiosk.store.client_models import Client
from kiosk.store.office_models import Person, StoredRow, VersionedRow
from kiosk.store.texts import CharField, JsonField, TextField


class Afsluiting(StoredRow):
    """One ending of a client's guidance; where it went on later, when, by whom and why."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="afsluitingen", on_delete="CASCADE")
    how = CharField()
    on = DateField()
    by = ForeignKeyField(Person, null=True)
    reopened_on = DateField(null=True)
    reopened_by = ForeignKeyField(Person, null=True, backref="reopened")
    reason = TextField(default="")
    #: that the file had been closed by mistake: the guidance goes on as if it had never ended
    mistaken = BooleanField(default=False)
    #: of a double: the number of the file in which it went on
    joined = IntegerField(null=True)


class Verlenging(StoredRow):
    """Another end of a client's guidance than the one before, with the reason."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="verlengingen", on_delete="CASCADE")
    was = DateField()
    until = DateField()
    reason = TextField()
    on = DateField()
    by = ForeignKeyField(Person)


class VerlengAdvies(VersionedRow):
    """An advice to the regievoerder to guide a client longer, with all that stands on its paper, and the decision."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="adviezen", on_delete="CASCADE")
    client_id: str
    #: the end of then, and the one that is proposed
    was = DateField()
    until = DateField()
    reason = TextField()
    #: whether scores stand on it
    shares = BooleanField(default=False)
    on = DateField()
    by = ForeignKeyField(Person)
    #: the data that the paper is made of
    document = JsonField()
    #: "", "verlengd" or "niet verlengd"; on which day that was decided, until when, and who noted it
    decision = CharField(default="")
    decided_on = DateField(null=True)
    decided_until = DateField(null=True)
    noted_by = ForeignKeyField(Person, null=True, backref="noted")
    version = IntegerField(default=1)


class Verhuizing(StoredRow):
    """That a client's file went along to another office, or came from one."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="verhuizingen", on_delete="CASCADE")
    client_id: str
    #: "gegeven" or "gekomen"
    way = CharField()
    #: the other office
    other = CharField()
    on = DateField()
    by = ForeignKeyField(Person)
    by_id: str
    #: by which the file that went along is known again
    file = CharField(index=True)
    #: of one that came: by which his files of before are known again, and what happened there; JSON
    origins = JsonField(default="[]")
    told = JsonField(default="[]")


class Samenvoeging(StoredRow):
    """That another file of the client went up in this one, with what of either counts no more."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="samenvoegingen", on_delete="CASCADE")
    client_id: str
    #: of the file that went
    number = IntegerField()
    on = DateField()
    by = ForeignKeyField(Person)
    by_id: str
    #: what counts no more, each in a few words, as JSON
    told = JsonField(default="[]")


class IngelezenBestand(StoredRow):
    """That a file was read in here once: known again also where who came with it was erased. Nothing of him."""

    file = CharField(primary_key=True)
    on = DateField()


class Gewist(StoredRow):
    """That a file was erased for good: its random id, so that an older backup that is put back erases it again."""

    client = CharField(primary_key=True)
    on = DateField()
