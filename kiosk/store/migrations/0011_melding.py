"""Somebody's word that an answer of the lookup is not right."""

from peewee import AutoField, BooleanField, CharField, DateField, ForeignKeyField, Model, TextField


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Row):
        id = CharField(primary_key=True)

    class Melding(Row):
        id = AutoField()
        task = CharField()
        typed = TextField()
        said = TextField()
        made_on = DateField()
        by = ForeignKeyField(Person)
        settled = BooleanField(default=False)

    db.create_tables([Melding])
