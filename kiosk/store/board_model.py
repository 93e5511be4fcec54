"""What the board remembers of each client, so that it need not ask the rules of all of them."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField

from kiosk.store.client_models import Client
from kiosk.store.office_models import StoredRow


class Attention(StoredRow):
    """What comes first of a client on the board, as it was told by the rules; gone as soon as an act of him is noted.

    It holds from ``since`` until before ``until``, and only for who has the same rules, content and settings.
    """

    client = ForeignKeyField(Client, primary_key=True, on_delete="CASCADE")
    client_id: str
    #: of the signal that comes first; none where nothing asks for attention
    rank = IntegerField(null=True)
    day = DateField(null=True)
    since = DateField()
    until = DateField()
    basis = CharField()
