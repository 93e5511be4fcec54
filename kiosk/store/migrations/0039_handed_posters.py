"""Of a poster: which edition it is, and whether it was handed out; where one hangs; and since when an edition is true.

Of an agreement of a client whether it may hang on a wall.
"""

from peewee import AutoField, CharField, DateField, IntegerField, Model


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class PosterEdition(Row):
        id = AutoField()
        language = CharField()
        edition = CharField()
        since = DateField()

    class PosterPlace(Row):
        id = AutoField()
        name = CharField()
        language = CharField()
        edition = CharField()
        hung_on = DateField()
        by = CharField()
        version = IntegerField(default=1)

    db.create_tables([PosterEdition, PosterPlace])
    db.execute_sql('ALTER TABLE "geprint" ADD COLUMN "edition" VARCHAR(255) NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "geprint" ADD COLUMN "handed" VARCHAR(255) NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "geprint" ADD COLUMN "handed_on" DATE')
    db.execute_sql('ALTER TABLE "client_agreements" ADD COLUMN "hung" TEXT')
