"""Since when who handed something in for the overleg has read what came of it."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "aandachtspunt" ADD COLUMN "heard_on" DATE')
