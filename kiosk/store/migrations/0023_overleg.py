"""The overleg: its day and agenda, what is handed in for it, and what it decides."""

from peewee import AutoField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Row):
        id = CharField(primary_key=True)

    class Client(Row):
        id = CharField(primary_key=True)

    class Overleg(Row):
        id = AutoField()
        on = DateField()
        begun_at = DateTimeField(null=True)
        ended_at = DateTimeField(null=True)
        at = CharField(default="")
        clients = TextField(default="[]")
        shown = TextField(default="[]")
        by = ForeignKeyField(Person)
        version = IntegerField(default=1)

    class Aandachtspunt(Row):
        id = AutoField()
        client = ForeignKeyField(Client, null=True, on_delete="CASCADE")
        text = TextField()
        on = DateField()
        by = ForeignKeyField(Person)
        overleg = ForeignKeyField(Overleg, null=True)
        version = IntegerField(default=1)

    class Besluit(Row):
        id = AutoField()
        overleg = ForeignKeyField(Overleg)
        client = ForeignKeyField(Client, null=True, on_delete="CASCADE")
        kind = CharField()
        text = TextField()
        person = ForeignKeyField(Person, null=True)
        due_on = DateField(null=True)
        became = IntegerField(null=True)
        on = DateField()
        by = ForeignKeyField(Person, backref="decided")
        done_on = DateField(null=True)
        version = IntegerField(default=1)

    db.create_tables([Overleg, Aandachtspunt, Besluit])
