"""Two voices, ticked kan-punten, metingen of one leefgebied or of an earlier day, corrections, and the VVS ticks."""

from peewee import (
    AutoField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    Model,
    TextField,
)

COLUMNS = {
    "meting": {
        "held_on": "DATE",
        "entered_on": "DATE",
        "leefgebied": "VARCHAR(255) NOT NULL DEFAULT ''",
        "interpreter": "VARCHAR(255) NOT NULL DEFAULT ''",
        "private_shown": "INTEGER NOT NULL DEFAULT 0",
    },
    "answer": {
        "client_score": "INTEGER",
        "begeleider_score": "INTEGER",
        "kan": "VARCHAR(255) NOT NULL DEFAULT ''",
        "shared": "INTEGER NOT NULL DEFAULT 0",
    },
}


def up(migrator, db):
    for table, columns in COLUMNS.items():
        for name, kind in columns.items():
            db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{name}" {kind}')

    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Row):
        id = CharField(primary_key=True)

    class Client(Row):
        id = CharField(primary_key=True)

    class Meting(Row):
        id = AutoField()

    class MetingCorrection(Row):
        id = AutoField()
        meting = ForeignKeyField(Meting, on_delete="CASCADE")
        onderdeel = CharField(default="")
        before = TextField()
        after = TextField()
        reason = TextField()
        at = DateTimeField()
        by = ForeignKeyField(Person)

    class VvsTick(Row):
        id = AutoField()
        client = ForeignKeyField(Client, on_delete="CASCADE")
        part = CharField()
        digest = CharField()
        on = DateField()
        by = ForeignKeyField(Person)

        class Meta:
            indexes = ((("client", "part"), True),)

    db.create_tables([MetingCorrection, VvsTick])
