"""The advice to the regievoerder to guide a client longer, kept as data, and what was decided on it."""

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

    class VerlengAdvies(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        was = DateField()
        until = DateField()
        reason = TextField()
        shares = BooleanField(default=False)
        on = DateField()
        by = ForeignKeyField(Person)
        document = TextField()
        decision = CharField(default="")
        decided_on = DateField(null=True)
        decided_until = DateField(null=True)
        noted_by = ForeignKeyField(Person, null=True)
        version = IntegerField(default=1)

    db.create_tables([VerlengAdvies])
