"""The day on which a file was begun (its first fase began then), and that what a date ticked was taken back."""


def up(migrator, db):
    db.execute_sql('ALTER TABLE "client" ADD COLUMN "opened_on" DATE')
    db.execute_sql(
        'UPDATE "client" SET "opened_on" ='
        ' (SELECT MIN("started_on") FROM "fase_step" WHERE "fase_step"."client_id" = "client"."id")'
    )
    db.execute_sql('ALTER TABLE "mijlpaal" ADD COLUMN "taken_back" INTEGER NOT NULL DEFAULT 0')
