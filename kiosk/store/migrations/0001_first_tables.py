"""The first tables. A frozen copy of the models as they were: later changes are later files."""

from peewee import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class OfficeFact(Row):
        name = CharField(primary_key=True)
        value = TextField()

    class Person(Row):
        id = CharField(primary_key=True)
        name = CharField()
        role = CharField()
        pin_hash = CharField()
        active = BooleanField(default=True)
        failed = IntegerField(default=0)
        failed_boot = CharField(default="")
        failed_at = FloatField(default=0.0)

    class Client(Row):
        id = CharField(primary_key=True)
        number = IntegerField(unique=True)
        name = CharField()
        birth_year = IntegerField(null=True)
        language = CharField(default="nl")
        has_children = BooleanField(default=True)
        leerroute = CharField(default="")
        household = CharField(index=True)
        house_on = DateField(null=True)
        moving_on = DateField()
        handed_over_on = DateField(null=True)
        handed_over_to = CharField(default="")
        version = IntegerField(default=1)

    class Caseload(Row):
        client = ForeignKeyField(Client, on_delete="CASCADE")
        person = ForeignKeyField(Person)
        since = DateField()
        until = DateField(null=True)

    class Toestemming(Row):
        client = ForeignKeyField(Client, on_delete="CASCADE")
        subject = CharField()
        given = BooleanField()
        on = DateField()
        by = ForeignKeyField(Person)

    class InstrumentVersion(Row):
        digest = CharField(primary_key=True)
        content = TextField()

    class Meting(Row):
        client = ForeignKeyField(Client, on_delete="CASCADE")
        kind = CharField()
        started_at = DateTimeField()
        finished_on = DateField(null=True)
        by = ForeignKeyField(Person)
        instrument = ForeignKeyField(InstrumentVersion)
        version = IntegerField(default=1)

    class Answer(Row):
        meting = ForeignKeyField(Meting, on_delete="CASCADE")
        onderdeel = CharField()
        outcome = CharField(default="")
        score = IntegerField(null=True)
        remark = TextField(default="")
        answered_at = DateTimeField()

        class Meta:
            indexes = ((("meting", "onderdeel"), True),)

    class Actie(Row):
        client = ForeignKeyField(Client, on_delete="CASCADE")
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
        client = ForeignKeyField(Client, on_delete="CASCADE")
        actie = IntegerField()
        act = CharField()
        before = TextField(default="")
        after = TextField(default="")
        at = DateTimeField()
        by = ForeignKeyField(Person)
        undone = BooleanField(default=False)

    class Mijlpaal(Row):
        client = ForeignKeyField(Client, on_delete="CASCADE")
        code = CharField()
        title = CharField(default="")
        due_on = DateField(null=True)
        moved = BooleanField(default=False)
        done_on = DateField(null=True)
        skipped_on = DateField(null=True)
        reason = TextField(default="")
        version = IntegerField(default=1)

    class FaseStep(Row):
        client = ForeignKeyField(Client, on_delete="CASCADE")
        fase = CharField()
        started_on = DateField()
        back = BooleanField(default=False)
        reason = TextField(default="")
        by = ForeignKeyField(Person)

    class AuditLine(Row):
        at = DateTimeField(index=True)
        person = CharField()
        act = CharField()
        client = CharField(default="")
        detail = CharField(default="")

    db.create_tables(
        [
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
    )
