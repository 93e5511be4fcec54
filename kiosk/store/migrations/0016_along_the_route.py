"""What lies along a route: times of waiting with the step each holds up, the checklist, and fasen of a hulpvraag."""

from peewee import AutoField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Row):
        id = CharField(primary_key=True)

    class Client(Row):
        id = CharField(primary_key=True)

    class Mijlpaal(Row):
        id = AutoField()

    class Wachttijd(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        kind = CharField()
        what = CharField(default="")
        since = DateField()
        expected_on = DateField(null=True)
        ended_on = DateField(null=True)
        bridged = TextField(default="")
        step = ForeignKeyField(Mijlpaal, null=True, on_delete="SET NULL")
        by = ForeignKeyField(Person)
        version = IntegerField(default=1)

    class ChecklistTick(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        point = CharField()
        text = CharField()
        on = DateField()
        by = ForeignKeyField(Person)

        class Meta:
            indexes = ((("client", "point"), True),)

    class Hulpvraag(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        leefgebied = CharField()
        opened_on = DateField()
        closed_on = DateField(null=True)
        by = ForeignKeyField(Person)
        version = IntegerField(default=1)

    class HulpvraagStep(Row):
        id = AutoField()
        hulpvraag = ForeignKeyField(Hulpvraag, on_delete="CASCADE")
        fase = CharField()
        started_on = DateField()
        back = BooleanField(default=False)
        reason = TextField(default="")
        by = ForeignKeyField(Person)

    db.create_tables([Wachttijd, ChecklistTick, Hulpvraag, HulpvraagStep])
    db.execute_sql('ALTER TABLE "mijlpaal" ADD COLUMN "waiting" INTEGER NOT NULL DEFAULT 0')
