"""What the teamleider changes in the content, inside the kiosk."""

from peewee import AutoField, CharField, DateTimeField, Model, TextField


def up(migrator, db):
    class ContentChange(Model):
        id = AutoField()
        file = CharField()
        path = CharField()
        value = TextField()
        was = TextField()
        person = CharField()
        at = DateTimeField()

        class Meta:
            database = db
            legacy_table_names = False

    db.create_tables([ContentChange])
