"""What a client wants for himself in his own words, and how near it was when the two looked back."""

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

    class Wens(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        text = TextField()
        why = TextField(default="")
        said_on = DateField()
        by = ForeignKeyField(Person)
        dropped = BooleanField(default=False)
        version = IntegerField(default=1)

    class Terugblik(Row):
        id = AutoField()
        wens = ForeignKeyField(Wens, on_delete="CASCADE")
        nearness = CharField()
        said = TextField(default="")
        on = DateField()
        by = ForeignKeyField(Person)

        class Meta:
            indexes = ((("wens", "on"), True),)

    db.create_tables([Wens, Terugblik])
