"""Each line of the audit is tied to the one before it. The lines that are there are tied as they are now."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "audit_line" ADD COLUMN "link" VARCHAR(255) NOT NULL DEFAULT \'\'')
    numbers = [number for (number,) in db.execute_sql('SELECT "id" FROM "audit_line" ORDER BY "id"').fetchall()]
    # a number that is missing would look like a line that was taken out later
    for place, number in enumerate(numbers, 1):
        db.execute_sql('UPDATE "audit_line" SET "id" = ? WHERE "id" = ?', (place, number))
    for place in range(1, len(numbers) + 1):
        db.execute_sql(
            'UPDATE "audit_line" SET "link" = link_of_line(COALESCE((SELECT before."link" FROM "audit_line" AS before'
            ' WHERE before."id" = ?), \'\'), "id", "at", "person", "act", "client", "detail") WHERE "id" = ?',
            (place - 1, place),
        )
