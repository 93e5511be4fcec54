"""By what clients are found who can be taken for each other: their names, and what stands beside them."""


def up(migrator, db):
    db.execute_sql('CREATE INDEX "client_name" ON "client" ("name")')
    db.execute_sql('CREATE INDEX "client_born_or_numbered" ON "client" (COALESCE("birth_year", "number"))')
