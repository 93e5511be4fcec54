"""Who left before guides nobody any more: his guidance ended on the day before he left, as the audit tells."""

END = """
    UPDATE "caseload" SET "until" = (
        SELECT date(MAX("at"), '-1 day') FROM "audit_line"
        WHERE "act" = 'remove-colleague' AND "detail" = "caseload"."person_id"
    )
    WHERE "person_id" IN (
        SELECT "person"."id" FROM "person"
        JOIN "audit_line" ON "act" = 'remove-colleague' AND "detail" = "person"."id"
        WHERE NOT "active" AND ("caseload"."until" IS NULL OR date("at", '-1 day') < "caseload"."until")
    )
"""


def up(migrator, db):
    db.execute_sql(END)
