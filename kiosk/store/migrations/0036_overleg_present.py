"""Who was at an overleg, and from when to when the regievoerder was."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "overleg" ADD COLUMN "present" TEXT NOT NULL DEFAULT \'[]\'')
    db.execute_sql('ALTER TABLE "overleg" ADD COLUMN "visits" TEXT NOT NULL DEFAULT \'[]\'')
