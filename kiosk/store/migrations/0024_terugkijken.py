"""Samen terugkijken: the talks with their answers, and their steps beside the tussenmetingen that are still to come."""

from peewee import AutoField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Row):
        id = CharField(primary_key=True)

    class Client(Row):
        id = CharField(primary_key=True)

    class TerugkijkVersion(Row):
        digest = CharField(primary_key=True)
        content = TextField()

    class Terugkijken(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        kind = CharField()
        started_at = DateTimeField()
        held_on = DateField(null=True)
        finished_on = DateField(null=True)
        entered_on = DateField(null=True)
        advice = CharField(default="")
        reason = TextField(default="")
        by = ForeignKeyField(Person)
        questions = ForeignKeyField(TerugkijkVersion)
        version = IntegerField(default=1)

    class TerugkijkAnswer(Row):
        id = AutoField()
        talk = ForeignKeyField(Terugkijken, on_delete="CASCADE")
        question = CharField()
        picks = TextField(default="[]")
        said = TextField(default="")

        class Meta:
            indexes = ((("talk", "question"), True),)

    class TerugkijkChange(Row):
        id = AutoField()
        talk = ForeignKeyField(Terugkijken, on_delete="CASCADE")
        before = TextField()
        reason = TextField()
        at = DateTimeField()
        by = ForeignKeyField(Person)

    db.create_tables([TerugkijkVersion, Terugkijken, TerugkijkAnswer, TerugkijkChange])
    # until now the talk had no step of its own: it stood in the title of the tussenmeting
    db.execute_sql(
        'INSERT INTO "mijlpaal" ("client_id", "code", "title", "due_on", "moved", "reason", "version")'
        ' SELECT m."client_id", \'terugkijken-\' || substr(m."code", 14), \'\', m."due_on", m."moved", \'\', 1'
        ' FROM "mijlpaal" AS m JOIN "client" AS c ON c."id" = m."client_id"'
        " WHERE m.\"code\" IN ('tussenmeting-1', 'tussenmeting-2', 'tussenmeting-3', 'tussenmeting-4')"
        ' AND m."title" = \'\' AND m."due_on" IS NOT NULL AND c."handed_over_on" IS NULL'
        ' AND m."done_on" IS NULL AND m."skipped_on" IS NULL'
    )
