"""Of what went to the sociaal team: whether it came back after the client took back his yes, or never left."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "sociaal_overdracht" ADD COLUMN "back" VARCHAR(255) NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "sociaal_overdracht" ADD COLUMN "back_on" DATE')
