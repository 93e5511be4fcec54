"""That a file had been closed by mistake: then what was done for its end still counts."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "afsluiting" ADD COLUMN "mistaken" INTEGER NOT NULL DEFAULT 0')
