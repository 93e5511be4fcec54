"""The day on which was told what happened before a file, and which steps were done on a day that nobody knows.

Of the files of before nobody is asked any more: they were begun under another rule.
"""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "client" ADD COLUMN "before_told_on" DATE')
    db.execute_sql('UPDATE "client" SET "before_told_on" = COALESCE("opened_on", "moving_on")')
    db.execute_sql('ALTER TABLE "mijlpaal" ADD COLUMN "day_unknown" INTEGER NOT NULL DEFAULT 0')
