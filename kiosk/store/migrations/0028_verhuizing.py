"""A file that went along to another office or came from one, and which files were read in here once."""

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

    class Verhuizing(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        way = CharField()
        other = CharField()
        on = DateField()
        by = ForeignKeyField(Person)
        file = CharField(index=True)
        origins = TextField(default="[]")
        told = TextField(default="[]")

    class IngelezenBestand(Row):
        file = CharField(primary_key=True)
        on = DateField()

    db.create_tables([Verhuizing, IngelezenBestand])
