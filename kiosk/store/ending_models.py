"""The rows of how and when a client's guidance ends."""

from peewee import AutoField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from kiosk.store.client_models import Client
from kiosk.store.office_models import Person, StoredRow


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
