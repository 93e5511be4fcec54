"""An end agreed for one client; what we call him; since when he lives there; in which file a double went on."""

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

    class Verlenging(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        was = DateField()
        until = DateField()
        reason = TextField()
        on = DateField()
        by = ForeignKeyField(Person)

    db.create_tables([Verlenging])
    db.execute_sql('ALTER TABLE "client" ADD COLUMN "ends_on" DATE')
    db.execute_sql('ALTER TABLE "client" ADD COLUMN "together_since" DATE')
    db.execute_sql('ALTER TABLE "afsluiting" ADD COLUMN "joined" INTEGER')
    db.execute_sql('ALTER TABLE "client" ADD COLUMN "called" VARCHAR(255) NOT NULL DEFAULT \'\'')
