"""Where each client stands on the board, kept until something of him changes or a day comes on which it may."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, Model


def up(migrator, db):
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Client(Row):
        id = CharField(primary_key=True)

    class Attention(Row):
        client = ForeignKeyField(Client, primary_key=True, on_delete="CASCADE")
        rank = IntegerField(null=True)
        day = DateField(null=True)
        since = DateField()
        until = DateField()
        basis = CharField()

    db.create_tables([Attention])
