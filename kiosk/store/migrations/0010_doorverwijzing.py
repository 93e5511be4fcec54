"""A question of the client that went to a partner, beside its action in the plan; and what came of it."""

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

    class Actie(Row):
        id = AutoField()

    class Doorverwijzing(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        actie = ForeignKeyField(Actie, on_delete="CASCADE")
        partner = CharField()
        task = CharField(default="")
        question = TextField()
        asker = CharField()
        allowed = BooleanField(null=True)
        made_on = DateField()
        by = ForeignKeyField(Person)
        afloop = CharField(default="")
        said = TextField(default="")
        answered_on = DateField(null=True)
        version = IntegerField(default=1)

    db.create_tables([Doorverwijzing])
