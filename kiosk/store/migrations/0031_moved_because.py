"""Why a step was moved, as past its limit."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "mijlpaal" ADD COLUMN "moved_because" TEXT NOT NULL DEFAULT \'\'')
