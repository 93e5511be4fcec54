"""A file that opened again on the day on which it was closed was closed by mistake: that was not asked until now."""


def up(migrator, db):
    db.execute_sql('UPDATE "afsluiting" SET "mistaken" = 1 WHERE "reopened_on" = "on"')
