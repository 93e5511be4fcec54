"""The rows of the office itself, and what all rows share. They are loaded before the log-in; a client's are not.

Field names are the domain's; every rule about them lives in the room that owns the subject.
"""

import secrets
from typing import Any

from peewee import (
    AutoField,
    BooleanField,
    DatabaseProxy,
    DateField,
    DateTimeField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
)

from kiosk.store.texts import CharField, JsonField, TextField

# One process opens one office; the proxy is bound when the store is opened.
database = DatabaseProxy()


def random_id() -> str:
    """An id that tells nothing: it may stand in an audit line."""
    return secrets.token_hex(8)


def columns(query: Any) -> list[tuple[Any, ...]]:
    """The chosen columns of a query, row by row, as plain values."""
    return list(query.tuples())


def plain_columns(query: Any) -> list[tuple[Any, ...]]:
    """The same for thousands of rows, as the database gives them: days as their ISO text, truth as 0 and 1."""
    return list(database.execute(query).fetchall())


class StoredRow(Model):
    """The base of all rows."""

    class Meta:
        """Bound when the store is opened."""

        database = database
        legacy_table_names = False


class VersionedRow(StoredRow):
    """The base of rows that several people change: each change raises the version, whoever saw an older one is told."""

    version: IntegerField


class OfficeFact(StoredRow):
    """One fact about the office itself: ``practice``, ``recovery_hash``, …"""

    name = CharField(primary_key=True)
    value = TextField()


class Person(StoredRow):
    """A begeleider, stagiair or teamleider, with his PIN and the waits on it."""

    id = CharField(primary_key=True, default=random_id)
    name = CharField()
    role = CharField()
    pin_hash = CharField()
    #: his own PIN of before; and whether this one was given by somebody else, for one log-in
    former_hash = CharField(default="")
    one_time = BooleanField(default=False)
    active = BooleanField(default=True)
    failed = IntegerField(default=0)
    failed_boot = CharField(default="")
    failed_at = FloatField(default=0.0)


class ContentChange(StoredRow):
    """A value of the content that the teamleider changed in the kiosk, as JSON; the newest of a path counts."""

    id = AutoField()
    file = CharField()
    path = CharField()
    value = JsonField()
    was = JsonField()
    person = CharField()
    at = DateTimeField()


class PosterEdition(StoredRow):
    """What the client's poster says in a language since a day; the newest of a language is what it says now."""

    id = AutoField()
    language = CharField()
    edition = CharField()
    since = DateField()


class PosterPlace(VersionedRow):
    """Where a poster hangs: in which language, which edition and since when."""

    id = AutoField()
    name = CharField()
    language = CharField()
    edition = CharField()
    hung_on = DateField()
    by = CharField()
    version = IntegerField(default=1)
    #: the print that hangs there, and what hung there before it (JSON): it may turn out that it did not come out
    geprint = IntegerField(null=True)
    before = JsonField(default="")


class Melding(StoredRow):
    """Somebody's word that an answer of the lookup is not right, for the teamleider."""

    id = AutoField()
    task = CharField()
    typed = TextField()
    said = TextField()
    made_on = DateField()
    by = ForeignKeyField(Person)
    settled = BooleanField(default=False)


class OpenVraag(StoredRow):
    """The words of a question to which the lookup had no answer; not who asked it, and for whom."""

    id = AutoField()
    words = CharField(unique=True)
    times = IntegerField(default=1)
    last_on = DateField()


class AuditLine(StoredRow):
    """Who did what when, on which client; ids only, never a name or a text. ``link`` ties it to the line before."""

    id = AutoField()
    at = DateTimeField(index=True)
    person = CharField(index=True)
    act = CharField()
    client = CharField(default="", index=True)
    detail = CharField(default="")
    link = CharField(default="")
