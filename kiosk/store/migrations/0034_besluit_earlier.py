"""A besluit of an overleg that is over is said otherwise or taken back: what it was before, why and when."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "besluit" ADD COLUMN "earlier" TEXT NOT NULL DEFAULT \'[]\'')
    db.execute_sql('ALTER TABLE "besluit" ADD COLUMN "taken_back_on" DATE')
