"""What is kept of how content clients are: counts only, in rows that have no order but that of their keys.

There is no row of a form: who has the file and its key finds neither whose an answer was nor which answers came
together.
"""

from peewee import BooleanField, CompositeKey, IntegerField

from kiosk.store.office_models import StoredRow
from kiosk.store.texts import CharField, JsonField, TextField


class TevredenZin(StoredRow):
    """A statement in the words in which it was asked; ``levels`` are its answers as JSON, the saddest first."""

    version = CharField(primary_key=True)
    statement = CharField()
    text = TextField()
    levels = JsonField()

    class Meta:
        """No number tells in which order they came."""

        without_rowid = True


class TevredenBlok(StoredRow):
    """A block of answers to one statement, of one quarter or of some: once sealed no answer comes to it any more."""

    version = CharField()
    number = IntegerField()
    since = CharField()
    until = CharField()
    #: how many of its answers were given on the screen: those that nobody has read
    unread = IntegerField(default=0)
    sealed = BooleanField(default=False)

    class Meta:
        """No number tells in which order they came."""

        primary_key = CompositeKey("version", "number")
        without_rowid = True


class TevredenTelling(StoredRow):
    """How often one face was chosen in a block; a row stands for each face, also where nobody chose it."""

    version = CharField()
    number = IntegerField()
    level = IntegerField()
    count = IntegerField(default=0)

    class Meta:
        """No number tells in which order they came."""

        primary_key = CompositeKey("version", "number", "level")
        without_rowid = True
