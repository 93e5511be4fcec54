"""Of a place it is kept which print hangs there, and what hung before it: that one may not have come out after all."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "poster_place" ADD COLUMN "geprint" INTEGER')
    db.execute_sql('ALTER TABLE "poster_place" ADD COLUMN "before" TEXT NOT NULL DEFAULT \'\'')
