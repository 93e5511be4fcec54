"""How content clients are: counts of answers, without whose they are, and no row of a form."""

from peewee import BooleanField, CharField, CompositeKey, IntegerField, Model, TextField


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class TevredenZin(Row):
        version = CharField(primary_key=True)
        statement = CharField()
        text = TextField()
        levels = TextField()

        class Meta:
            without_rowid = True

    class TevredenBlok(Row):
        version = CharField()
        number = IntegerField()
        since = CharField()
        until = CharField()
        unread = IntegerField(default=0)
        sealed = BooleanField(default=False)

        class Meta:
            primary_key = CompositeKey("version", "number")
            without_rowid = True

    class TevredenTelling(Row):
        version = CharField()
        number = IntegerField()
        level = IntegerField()
        count = IntegerField(default=0)

        class Meta:
            primary_key = CompositeKey("version", "number", "level")
            without_rowid = True

    db.create_tables([TevredenZin, TevredenBlok, TevredenTelling])
