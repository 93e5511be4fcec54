"""The rows of what somebody typed and did not keep yet."""

from peewee import AutoField, DateTimeField, ForeignKeyField

from kiosk.store.client_models import Client
from kiosk.store.office_models import Person, StoredRow
from kiosk.store.texts import CharField, JsonField, TextField


class HalfTyped(StoredRow):
    """One form as one person left it, until the end of that day; of an earlier day only that there was one."""

    id = AutoField()
    person = ForeignKeyField(Person, on_delete="CASCADE")
    person_id: str
    client = ForeignKeyField(Client, null=True, backref="half_typed", on_delete="CASCADE")
    client_id: str | None
    #: which form it is, and of what within the client's file or the content
    form = CharField()
    about = TextField()
    #: where it stands, in the words of the screen
    title = TextField()
    #: by field what stood there and what was typed, as JSON; empty once its day is over
    texts = JsonField()
    at = DateTimeField()
