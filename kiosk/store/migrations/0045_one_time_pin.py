"""A PIN that was given by the teamleider is for one log-in; and what somebody's own PIN was before."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "person" ADD COLUMN "one_time" INTEGER NOT NULL DEFAULT 0')
    db.execute_sql('ALTER TABLE "person" ADD COLUMN "former_hash" VARCHAR(255) NOT NULL DEFAULT \'\'')
