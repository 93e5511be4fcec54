"""What the board remembers of each client: so that it need not ask the rules of all of them, and what it leaves out."""

from peewee import AutoField, DateField, ForeignKeyField, IntegerField

from kiosk.store.client_models import Client
from kiosk.store.office_models import Person, StoredRow, VersionedRow
from kiosk.store.texts import CharField, TextField


class Attention(StoredRow):
    """What comes first of a client on the board, as it was told by the rules; gone as soon as an act of him is noted.

    It holds from ``since`` until before ``until``, and only for who has the same rules, content and settings.
    """

    client = ForeignKeyField(Client, primary_key=True, on_delete="CASCADE")
    client_id: str
    #: of the signal that comes first; none where nothing asks for attention
    rank = IntegerField(null=True)
    day = DateField(null=True)
    #: the kinds of all his signals, the most pressing first, with spaces between them
    codes = CharField(default="")
    since = DateField()
    until = DateField()
    basis = CharField()


class Opzij(VersionedRow):
    """A signal that was set aside: which, with what facts, until which day, why and by whom."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="opzij", on_delete="CASCADE")
    client_id: str
    code = CharField()
    #: the fingerprint of its facts: with others it is back
    mark = CharField()
    until = DateField()
    reason = TextField()
    on = DateField()
    by = ForeignKeyField(Person)
    by_id: str
    version = IntegerField(default=1)

    class Meta:
        """One for the same signal with the same facts: the last one."""

        indexes = ((("client", "code", "mark"), True),)
