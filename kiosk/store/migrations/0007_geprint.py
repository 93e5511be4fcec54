"""One row for each paper that is asked for, with what became of it; the plans that were printed become such rows."""

from peewee import AutoField, CharField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Row):
        id = CharField(primary_key=True)

    class Client(Row):
        id = CharField(primary_key=True)

    class Geprint(Row):
        id = AutoField()
        client = ForeignKeyField(Client, null=True, on_delete="CASCADE")
        paper = CharField()
        purpose = CharField()
        language = CharField()
        copies = IntegerField(default=1)
        at = DateTimeField()
        by = ForeignKeyField(Person)
        result = CharField(default="")
        result_at = DateTimeField(null=True)
        reason = TextField(default="")
        job = CharField(default="")
        document = TextField(default="")
        whole = TextField(default="")
        template = CharField(default="")

    db.create_tables([Geprint])
    # under the same id, which the audit names; a plan was kept only once it had gone to the printer
    db.execute_sql(
        'INSERT INTO "geprint" ("id", "client_id", "paper", "purpose", "language", "copies", "at", "by_id",'
        ' "result", "result_at", "reason", "job", "document", "whole", "template")'
        ' SELECT "id", "client_id", \'plan\', "purpose", "language", 1, "at", "by_id",'
        ' \'sent\', "at", \'\', \'\', "document", "whole", "template" FROM "printed_plan"'
    )
    db.execute_sql('DROP TABLE "printed_plan"')
