"""Reports to the municipality: what was told, and on whom it rests."""

from peewee import AutoField, CharField, DateField, ForeignKeyField, Model, TextField


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Row):
        id = CharField(primary_key=True)

    class Client(Row):
        id = CharField(primary_key=True)

    class Rapport(Row):
        id = AutoField()
        since = DateField()
        until = DateField()
        made_on = DateField()
        by = ForeignKeyField(Person)
        content = TextField()

    class RapportClient(Row):
        id = CharField(primary_key=True)
        client = ForeignKeyField(Client, null=True, on_delete="SET NULL")

    class RapportDeel(Row):
        id = AutoField()
        rapport = ForeignKeyField(Rapport, on_delete="CASCADE")
        member = ForeignKeyField(RapportClient)
        brought = TextField()

    db.create_tables([Rapport, RapportClient, RapportDeel])
