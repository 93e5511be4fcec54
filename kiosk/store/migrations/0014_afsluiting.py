"""How and when each guidance ended, also where it went on later; of the ones of before, as far as was noted.

And since when somebody does not live with his huishouden any more.
"""

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

    class Afsluiting(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        how = CharField()
        on = DateField()
        by = ForeignKeyField(Person, null=True)
        reopened_on = DateField(null=True)
        reopened_by = ForeignKeyField(Person, null=True, backref="reopened")
        reason = TextField(default="")

    db.create_tables([Afsluiting])
    db.execute_sql('ALTER TABLE "client" ADD COLUMN "apart_since" DATE')
    db.execute_sql(
        'INSERT INTO "afsluiting" ("client_id", "how", "on", "by_id", "reason")'
        ' SELECT c."id", c."handed_over_to", c."handed_over_on", (SELECT p."id" FROM "audit_line" a'
        ' JOIN "person" p ON p."id" = a."person" WHERE a."client" = c."id" AND a."act" = \'hand-over\''
        ' ORDER BY a."id" DESC LIMIT 1), \'\' FROM "client" c WHERE c."handed_over_on" IS NOT NULL'
    )
