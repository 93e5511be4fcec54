"""Whether the form of a toestemming is signed; of what was answered before, nobody noted it."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "toestemming" ADD COLUMN "signed" INTEGER NOT NULL DEFAULT 0')
