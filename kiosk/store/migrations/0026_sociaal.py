"""What went to the sociaal team at the end of a guidance, kept as data, and whether the contact came about."""

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

    class SociaalOverdracht(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        name = CharField(default="")
        phone = CharField(default="")
        email = CharField(default="")
        on = DateField()
        by = ForeignKeyField(Person)
        document = TextField()
        came = CharField(default="")
        came_on = DateField(null=True)
        done = TextField(default="")
        version = IntegerField(default=1)

    db.create_tables([SociaalOverdracht])
