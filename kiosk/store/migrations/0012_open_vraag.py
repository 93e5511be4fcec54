"""The words of questions to which the lookup had no answer; nobody's name, and not who asked."""

from peewee import AutoField, CharField, DateField, IntegerField, Model


def up(migrator, db):
    class OpenVraag(Model):
        id = AutoField()
        words = CharField(unique=True)
        times = IntegerField(default=1)
        last_on = DateField()

        class Meta:
            database = db
            legacy_table_names = False

    db.create_tables([OpenVraag])
