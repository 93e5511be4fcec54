"""The rows. Field names are the domain's; every rule about them lives in the room that owns the subject."""

import secrets
from typing import Any

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    DatabaseProxy,
    DateField,
    DateTimeField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

# One process opens one office; the proxy is bound when the store is opened.
database = DatabaseProxy()


def random_id() -> str:
    """An id that tells nothing: it may stand in an audit line."""
    return secrets.token_hex(8)


def columns(query: Any) -> list[tuple[Any, ...]]:
    """The chosen columns of a query, row by row, as plain values."""
    return list(query.tuples())


class Row(Model):
    """The base of all rows."""

    class Meta:
        """Bound when the store is opened."""

        database = database
        legacy_table_names = False


class OfficeFact(Row):
    """One fact about the office itself: ``practice``, ``recovery_hash``, …"""

    name = CharField(primary_key=True)
    value = TextField()


class Person(Row):
    """A begeleider, stagiair or teamleider, with his PIN and the waits on it."""

    id = CharField(primary_key=True, default=random_id)
    name = CharField()
    role = CharField()
    pin_hash = CharField()
    active = BooleanField(default=True)
    failed = IntegerField(default=0)
    failed_boot = CharField(default="")
    failed_at = FloatField(default=0.0)


class Client(Row):
    """A statushouder."""

    id = CharField(primary_key=True, default=random_id)
    number = IntegerField(unique=True)
    name = CharField()
    birth_year = IntegerField(null=True)
    language = CharField(default="nl")
    has_children = BooleanField(default=True)
    leerroute = CharField(default="")
    household = CharField(index=True, default=random_id)
    house_on = DateField(null=True)
    moving_on = DateField()
    handed_over_on = DateField(null=True)
    handed_over_to = CharField(default="")
    version = IntegerField(default=1)


class Caseload(Row):
    """Who guides whom, from when to when."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="caseload", on_delete="CASCADE")
    client_id: str
    person = ForeignKeyField(Person, backref="caseload")
    person_id: str
    since = DateField()
    until = DateField(null=True)


class Toestemming(Row):
    """One answer of the client to one consent question; the newest of a subject counts."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="toestemmingen", on_delete="CASCADE")
    client_id: str
    subject = CharField()
    given = BooleanField()
    on = DateField()
    by = ForeignKeyField(Person)
    by_id: str


class InstrumentVersion(Row):
    """A whole instrument as it was when a meting used it, under the SHA-256 of its content."""

    digest = CharField(primary_key=True)
    content = TextField()


class Meting(Row):
    """One filling-in of the instrument; a draft until ``finished_on``."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="metingen", on_delete="CASCADE")
    client_id: str
    kind = CharField()
    started_at = DateTimeField()
    finished_on = DateField(null=True)
    by = ForeignKeyField(Person)
    by_id: str
    instrument = ForeignKeyField(InstrumentVersion)
    instrument_id: str
    version = IntegerField(default=1)


class Answer(Row):
    """What was answered at one onderdeel: a score, n.v.t. or gerealiseerd (or only a remark yet)."""

    id = AutoField()
    meting = ForeignKeyField(Meting, backref="answers", on_delete="CASCADE")
    meting_id: int
    onderdeel = CharField()
    outcome = CharField(default="")
    score = IntegerField(null=True)
    remark = TextField(default="")
    answered_at = DateTimeField()

    class Meta:
        """One answer per onderdeel."""

        indexes = ((("meting", "onderdeel"), True),)


class Actie(Row):
    """One action of a begeleidingsplan."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="acties", on_delete="CASCADE")
    client_id: str
    leefgebied = CharField()
    onderdeel = CharField(default="")
    text = TextField()
    who = CharField()
    partner = CharField(default="")
    priority = CharField()
    rung = CharField(default="")
    rung_since = DateField()
    due_on = DateField(null=True)
    state = CharField(default="open")
    closed_on = DateField(null=True)
    reason = TextField(default="")
    made_on = DateField()
    version = IntegerField(default=1)


class ActieChange(Row):
    """What an action was before and after one act, so that the last act can be undone."""

    id = AutoField()
    client = ForeignKeyField(Client, on_delete="CASCADE")
    client_id: str
    actie = IntegerField()
    act = CharField()
    before = TextField(default="")
    after = TextField(default="")
    at = DateTimeField()
    by = ForeignKeyField(Person)
    by_id: str
    undone = BooleanField(default=False)


class Mijlpaal(Row):
    """A dated step on a client's route."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="mijlpalen", on_delete="CASCADE")
    client_id: str
    code = CharField()
    title = CharField(default="")
    due_on = DateField(null=True)
    moved = BooleanField(default=False)
    done_on = DateField(null=True)
    skipped_on = DateField(null=True)
    reason = TextField(default="")
    version = IntegerField(default=1)


class FaseStep(Row):
    """The start of a fase, or the return to an earlier one with its reason; the newest is current."""

    id = AutoField()
    client = ForeignKeyField(Client, backref="fasen", on_delete="CASCADE")
    client_id: str
    fase = CharField()
    started_on = DateField()
    back = BooleanField(default=False)
    reason = TextField(default="")
    by = ForeignKeyField(Person)
    by_id: str


class AuditLine(Row):
    """Who did what when, on which client; ids only, never a name or a text."""

    id = AutoField()
    at = DateTimeField(index=True)
    person = CharField()
    act = CharField()
    client = CharField(default="")
    detail = CharField(default="")


MODELS: list[type[Row]] = [
    OfficeFact,
    Person,
    Client,
    Caseload,
    Toestemming,
    InstrumentVersion,
    Meting,
    Answer,
    Actie,
    ActieChange,
    Mijlpaal,
    FaseStep,
    AuditLine,
]
