"""The audit is read by client and by person: each finds his lines without reading all of them."""


def up(migrator, db):
    db.execute_sql('CREATE INDEX "audit_line_person" ON "audit_line" ("person")')
    db.execute_sql('CREATE INDEX "audit_line_client" ON "audit_line" ("client")')
