"""What was set aside for a while; since when a goal is there; and with which actions a plan was printed."""

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

    class Opzij(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        code = CharField()
        mark = CharField()
        until = DateField()
        reason = TextField()
        on = DateField()
        by = ForeignKeyField(Person)
        version = IntegerField(default=1)

        class Meta:
            indexes = ((("client", "code", "mark"), True),)

    db.create_tables([Opzij])
    db.execute_sql('ALTER TABLE "pip_goal" ADD COLUMN "made_on" DATE')
    db.execute_sql(
        'UPDATE "pip_goal" SET "made_on" = (SELECT date(MIN("at")) FROM "audit_line"'
        ' WHERE "act" = \'add-pip-goal\' AND "detail" = CAST("pip_goal"."id" AS TEXT))'
    )
    db.execute_sql('ALTER TABLE "geprint" ADD COLUMN "acties" VARCHAR(255) NOT NULL DEFAULT \'\'')
