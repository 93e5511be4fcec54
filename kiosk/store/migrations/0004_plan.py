"""The goals of the PIP, appointments, the people around a client, agreements, and plans as they were printed."""

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def up(migrator, db):
    db.execute_sql('ALTER TABLE "actie" ADD COLUMN "goal" INTEGER')

    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Row):
        id = CharField(primary_key=True)

    class Client(Row):
        id = CharField(primary_key=True)

    class PipGoal(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        text = TextField()
        reached_on = DateField(null=True)
        dropped = BooleanField(default=False)
        version = IntegerField(default=1)

    class Afspraak(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        planned_at = DateTimeField(null=True)
        minutes = IntegerField(default=60)
        place = CharField(default="")
        held_on = DateField(null=True)
        terugvraag = TextField(default="")
        cancelled = BooleanField(default=False)
        by = ForeignKeyField(Person)
        version = IntegerField(default=1)

    class Betrokkene(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        role = CharField()
        name = CharField()
        phone = CharField(default="")
        email = CharField(default="")
        version = IntegerField(default=1)

    class ClientAgreements(Row):
        client = ForeignKeyField(Client, primary_key=True, on_delete="CASCADE")
        hours = TextField(default="")
        reach = TextField(default="")
        outside = TextField(default="")
        exceptions = TextField(default="")
        changed_on = DateField()
        by = ForeignKeyField(Person)
        version = IntegerField(default=1)

    class PrintedPlan(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        at = DateTimeField()
        by = ForeignKeyField(Person)
        language = CharField()
        purpose = CharField()
        document = TextField()
        whole = TextField(default="")
        template = CharField()

    db.create_tables([PipGoal, Afspraak, Betrokkene, ClientAgreements, PrintedPlan])
