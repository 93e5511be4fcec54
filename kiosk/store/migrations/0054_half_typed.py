"""What was half typed waits in the store for who typed it, and goes with the client."""

from peewee import AutoField, CharField, DateTimeField, ForeignKeyField, Model, TextField


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Row):
        id = CharField(primary_key=True)

    class Client(Row):
        id = CharField(primary_key=True)

    class HalfTyped(Row):
        id = AutoField()
        person = ForeignKeyField(Person, on_delete="CASCADE")
        client = ForeignKeyField(Client, null=True, on_delete="CASCADE")
        form = CharField()
        about = TextField()
        title = TextField()
        texts = TextField()
        at = DateTimeField()

    db.create_tables([HalfTyped])
