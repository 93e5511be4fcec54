"""For the board of the team the kinds of all signals of a client, the teamleider's note, and the hand-over.

Who guides a client already knows him: to him nothing is new.
"""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Row):
        id = CharField(primary_key=True)

    class Client(Row):
        id = CharField(primary_key=True)

    class Notitie(Row):
        client = ForeignKeyField(Client, primary_key=True, on_delete="CASCADE")
        text = TextField()
        changed_on = DateField()
        by = ForeignKeyField(Person)
        version = IntegerField(default=1)

    class GoedWerkt(Row):
        client = ForeignKeyField(Client, primary_key=True, on_delete="CASCADE")
        text = TextField()
        changed_on = DateField()
        by = ForeignKeyField(Person)
        version = IntegerField(default=1)

    db.create_tables([Notitie, GoedWerkt])
    db.execute_sql('DELETE FROM "attention"')
    db.execute_sql('ALTER TABLE "attention" ADD COLUMN "codes" VARCHAR(255) NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "caseload" ADD COLUMN "read_on" DATE')
    db.execute_sql('UPDATE "caseload" SET "read_on" = "since"')
