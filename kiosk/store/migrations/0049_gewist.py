"""Which clients were erased: by their random ids alone, so that an older backup that is put back erases them again.

A backup of before this step that was put back has the table already: the erasures are in it before this is run.
"""


def up(migrator, db):
    db.execute_sql(
        'CREATE TABLE IF NOT EXISTS "gewist" ("client" VARCHAR(255) NOT NULL PRIMARY KEY, "on" DATE NOT NULL)'
    )
