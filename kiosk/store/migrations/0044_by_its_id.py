"""An answer on toestemming knows the meting with which it was asked, and a step what ticked it.

Of before nobody kept that: it is told where it can have been one only, and left out where it can have been two.
"""


def up(migrator, db):
    db.execute_sql(
        'ALTER TABLE "toestemming" ADD COLUMN "meting_id" INTEGER REFERENCES "meting" ("id") ON DELETE SET NULL'
    )
    db.execute_sql('CREATE INDEX "toestemming_meting_id" ON "toestemming" ("meting_id")')
    db.execute_sql('ALTER TABLE "mijlpaal" ADD COLUMN "ticked_by" VARCHAR(255) NOT NULL DEFAULT \'\'')
    _tell_answers(db)
    for name, done in TICKERS.items():
        _tell_steps(db, name, done)
    db.execute_sql('ALTER TABLE "geprint" DROP COLUMN "ticked"')


#: of what ticks a step: the steps that each can have ticked
TICKERS = {
    "geprint": """
        SELECT p.id, s.id FROM geprint p JOIN mijlpaal s ON s.client_id = p.client_id
        WHERE ' ' || p.ticked || ' ' LIKE '% ' || s.code || ' %' AND s.done_on IN (date(p.at), p.handed_on)
    """,
    "meting": """
        SELECT m.id, s.id FROM meting m JOIN mijlpaal s ON s.client_id = m.client_id
        WHERE m.leefgebied = '' AND s.done_on = m.finished_on AND (s.code = m.kind OR s.code LIKE m.kind || '-%')
    """,
    "terugkijken": """
        SELECT t.id, s.id FROM terugkijken t JOIN mijlpaal s ON s.client_id = t.client_id
        WHERE s.done_on = t.finished_on
        AND (t.kind = 'eind' AND s.code = 'eindevaluatie' OR t.kind <> 'eind' AND s.code LIKE 'terugkijken-%')
    """,
    "sociaaloverdracht": """
        SELECT o.id, s.id FROM sociaal_overdracht o JOIN mijlpaal s ON s.client_id = o.client_id
        WHERE s.done_on = o."on" AND s.code = 'overdracht'
    """,
}
ANSWERS = """
    SELECT m.id, a.id FROM meting m JOIN toestemming a ON a.client_id = m.client_id
    WHERE (a.subject = 'metingen' OR a.subject = 'sociaal-team' AND m.kind = 'eindmeting')
    AND a."on" BETWEEN date(m.started_at) AND coalesce(m.entered_on, m.finished_on)
    AND a.subject = ?
"""


def _tell_answers(db):
    for subject in ("metingen", "sociaal-team"):
        for meting, answer in _only_one(db.execute_sql(ANSWERS, (subject,)).fetchall()):
            db.execute_sql('UPDATE "toestemming" SET "meting_id" = ? WHERE "id" = ?', (meting, answer))


def _tell_steps(db, name, done):
    free = 'UPDATE "mijlpaal" SET "ticked_by" = ? WHERE "id" = ? AND "ticked_by" = \'\' AND NOT "day_unknown"'
    for ticker, step in _only_one(db.execute_sql(done).fetchall(), several=name == "geprint"):
        db.execute_sql(free, (f"{name} {ticker}", step))


def _only_one(pairs, *, several=False):
    """The pairs of which neither has another; a paper can have ticked ``several`` steps."""
    firsts, seconds = [one for one, _ in pairs], [other for _, other in pairs]
    return [(one, other) for one, other in pairs if seconds.count(other) == 1 and (several or firsts.count(one) == 1)]
