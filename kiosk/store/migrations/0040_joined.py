"""That another file went up in this one, with what of either counts no more."""

from peewee import AutoField, CharField, DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Row):
        id = CharField(primary_key=True)

    class Client(Row):
        id = CharField(primary_key=True)

    class Samenvoeging(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        number = IntegerField()
        on = DateField()
        by = ForeignKeyField(Person)
        told = TextField(default="[]")

    db.create_tables([Samenvoeging])
