"""Of the overleg it is kept who was discussed, and no more who was only shown."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "overleg" RENAME COLUMN "shown" TO "discussed"')
