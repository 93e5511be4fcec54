"""The rows of samen terugkijken: a talk of client and begeleider, and what was answered in it."""

from peewee import AutoField, DateField, DateTimeField, ForeignKeyField, IntegerField

from kiosk.store.client_models import Client
from kiosk.store.office_models import Person, StoredRow, VersionedRow
from kiosk.store.texts import CharField, JsonField, TextField


class TerugkijkVersion(StoredRow):
    """All questions as they were when a talk used them, under the SHA-256 of their content."""

    digest = CharField(primary_key=True)
    content = JsonField()


class Terugkijken(VersionedRow):
    """One talk; a draft until ``finished_on``."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="terugkijken", on_delete="CASCADE")
    client_id: str
    #: "tussentijds" or "eind"
    kind = CharField()
    started_at = DateTimeField()
    #: the day of the talk, where it is filled in afterwards or was finished before
    held_on = DateField(null=True)
    finished_on = DateField(null=True)
    #: the day on which it was ended in the kiosk; ``finished_on`` is the day of the talk
    entered_on = DateField(null=True)
    #: of the end: "afsluiten", "overdracht" or "verlengen"; empty until it is finished
    advice = CharField(default="")
    #: why that is the advice, in the words that were chosen and typed
    reason = TextField(default="")
    by = ForeignKeyField(Person)
    by_id: str
    questions = ForeignKeyField(TerugkijkVersion)
    questions_id: str
    version = IntegerField(default=1)


class TerugkijkAnswer(StoredRow):
    """What was answered at one question: what was chosen, as it was called then, and own words."""

    id = AutoField()
    talk = ForeignKeyField(Terugkijken, backref="answers", on_delete="CASCADE")
    talk_id: int
    question = CharField()
    #: as JSON: of each its code, its words in Dutch, and what kind of text that is
    picks = JsonField(default="[]")
    said = TextField(default="")

    class Meta:
        """One answer per question."""

        indexes = ((("talk", "question"), True),)


class TerugkijkChange(StoredRow):
    """That a finished talk was opened again: what stood in it, why, when and by whom."""

    id = AutoField()
    talk = ForeignKeyField(Terugkijken, backref="changes", on_delete="CASCADE")
    talk_id: int
    before = JsonField()
    reason = TextField()
    at = DateTimeField()
    by = ForeignKeyField(Person)
    by_id: str
