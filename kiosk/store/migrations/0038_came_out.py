"""Of a paper: how it ended at the printer, when it came out, and which steps of the route it ticked."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "geprint" ADD COLUMN "state" VARCHAR(255) NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "geprint" ADD COLUMN "came_out" DATETIME')
    db.execute_sql('ALTER TABLE "geprint" ADD COLUMN "ticked" VARCHAR(255) NOT NULL DEFAULT \'\'')
