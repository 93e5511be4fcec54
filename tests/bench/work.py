"""Store work: a meting, the board and the timeline."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from kiosk import dates
from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import ClientDraft, add_client
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.route import route
from kiosk.guidance.route.board import board
from kiosk.guidance.route.overzicht import overzicht
from kiosk.office import Office
from kiosk.people.identity import Identity, system
from kiosk.store.client_models import Answer, Meting, Toestemming
from kiosk.store.office_models import database
from screens.home.overzicht import MOST_LINES as MOST_ROUTES
from screens.home.vandaag import MOST_LINES
from tests.bench.hands import SIZE, at_kiosk
from tests.bench.keys import let_in
from tests.bench.table import best_of, in_ms, row, timed
from tests.conftest import CHOSEN, identity

ROUNDS = 9
FEW, MANY = 20, 2000
SCORES = {"1a": 3, "1b": 2, "2a": 4, "3a": 1, "4a": 5, "5a": 3, "6a": 4, "7a": 2}


# -- a meting ---------------------------------------------------------------------------------------------------


def whole_meting(office: Office, who: Identity, clients: Iterator[ClientFile]) -> Callable[[], None]:
    """A first full meting by the domain functions: begun, 24 scores, asked for toestemming, ended."""

    def act() -> None:
        client = next(clients)
        view = metingen.start(office, who, client.id, Kind.NULMETING)
        for question in view.questions:
            saved = drafts.answer(office, who, view.id, view.version, question.code, Outcome.SCORE, 3)
            view = view.with_saved(saved)
        toestemming.record(office, who, client.id, toestemming.Subject.METINGEN, given=True)
        metingen.finish(office, who, view.id, view.version)

    return act


class BareStore:
    """The same rows by bare sqlite3: as many commits, each as durable, of what those acts write."""

    def __init__(self, office: Office, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode=wal")
        self.connection.execute("PRAGMA synchronous=full")
        tables = database.obj.execute_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        for (sql,) in tables:
            if "sqlite_" not in sql:
                self.connection.execute(sql)
        self.questions = [question.code for question in office.instrument.onderdelen()]
        self.metingen = 0

    def commit(self, *statements: tuple[str, tuple[object, ...]]) -> None:
        """One transaction."""
        self.connection.execute("BEGIN IMMEDIATE")
        for sql, values in statements:
            self.connection.execute(sql, values)
        self.connection.execute("COMMIT")

    def whole_meting(self) -> None:
        """All rows of one meting."""
        self.metingen += 1
        meting, now = self.metingen, "2026-11-23 10:00:00"
        audit = (
            'INSERT INTO "audit_line" ("at", "person", "act", "client", "detail") VALUES (?, ?, ?, ?, ?)',
            (now, "0123456789abcdef", "answer-meting", "0123456789abcdef", "1a"),
        )
        begin = (
            'INSERT INTO "meting" ("client_id", "kind", "started_at", "by_id", "instrument_id", "version",'
            ' "leefgebied", "interpreter", "private_shown") VALUES (?, ?, ?, ?, ?, 1, "", "", 0)'.replace('""', "''"),
            ("0123456789abcdef", "tussenmeting", now, "0123456789abcdef", "f" * 64),
        )
        self.commit(begin, audit)
        for question in self.questions:
            answered = (
                'INSERT INTO "answer" ("meting_id", "onderdeel", "outcome", "score", "remark", "answered_at", "kan",'
                " \"shared\") VALUES (?, ?, 'score', 3, '', ?, '', 0)",
                (meting, question, now),
            )
            raised = ('UPDATE "meting" SET "version" = "version" + 1 WHERE "id" = ?', (meting,))
            self.commit(answered, raised, audit)
        given = (
            'INSERT INTO "toestemming" ("client_id", "subject", "given", "on", "by_id") VALUES (?, ?, 1, ?, ?)',
            ("0123456789abcdef", "metingen", now, "0123456789abcdef"),
        )
        self.commit(given, audit)
        ended = ('UPDATE "meting" SET "finished_on" = ?, "version" = "version" + 1 WHERE "id" = ?', (now, meting))
        ticked = ('UPDATE "mijlpaal" SET "done_on" = ? WHERE "id" = ?', (now, meting))
        self.commit(ended, ticked, audit)


def bench_meting(office: Office, folder: Path) -> None:
    """Store work of a full meting."""
    who = identity(office, "Anneke")
    today = office.clock.today()
    clients = [
        add_client(office, who, ClientDraft(f"Bank {number}", moving_on=today, **CHOSEN)) for number in range(ROUNDS)
    ]
    bare = BareStore(office, folder / "bare.db")
    ours, floor = best_of(ROUNDS, whole_meting(office, who, iter(clients)), bare.whole_meting)
    row("store work of a full meting", ours / floor, 3.0, in_ms(ours, floor))


# -- the office grows -------------------------------------------------------------------------------------------


def grow(office: Office, who: Identity, to: int) -> None:
    """Clients all along the route, each with a meting that is done."""
    with office.store.transaction():
        begin = len(board_names(office))
        for number in range(begin, to):
            moved = dates.add_months(office.clock.today(), -(number % 17)) - timedelta(days=number % 28)
            client = add_client(office, who, ClientDraft(f"Proef {number:04}", moving_on=moved, **CHOSEN))
            meting = Meting.create(
                client=client.id,
                kind=Kind.NULMETING,
                started_at=office.clock.now().replace(tzinfo=None),
                finished_on=moved,
                entered_on=moved,
                by=who.person_id,
                instrument=Meting.select(Meting.instrument).limit(1).scalar(),
            )
            scores = [
                {"meting": meting, "onderdeel": code, "outcome": "score", "score": score, "answered_at": moved}
                for code, score in SCORES.items()
            ]
            Answer.insert_many(scores).execute()
            Toestemming.create(client=client.id, subject="metingen", given=True, on=moved, by=who.person_id)


def board_names(office: Office) -> list[str]:
    """Everybody of the office by name."""
    return [line.client.name for line in board(office, system(office)).lines]


async def bench_growth(office: Office) -> None:
    """Board, home and timeline of an office of 20 clients, and of 2,000."""
    marijke, anneke = identity(office, "Marijke"), identity(office, "Anneke")
    first = add_client(office, anneke, ClientDraft("Aafje Eerst", moving_on=office.clock.today(), **CHOSEN)).id
    found = []
    for size in (FEW, MANY):
        grow(office, anneke, size)
        # as the home reads it at 80 × 24
        home = partial(board, office, marijke, most=MOST_LINES, lines=SIZE[1])
        cold = timed(home)
        (warm,) = best_of(ROUNDS, home)
        (line,) = best_of(ROUNDS, partial(route.timeline_of, office, marijke, first))
        # as the screen reads it there too
        routes = partial(overzicht, office, marijke, most=MOST_ROUTES, lines=SIZE[1])
        (every,) = best_of(ROUNDS, routes)
        found.append((cold, warm, await home_of(office, marijke), line, every))
    few, many = found
    row("board of 2,000 clients / of 20", many[1] / few[1], 1.5, in_ms(many[1], few[1]))
    row("the same, the first time", many[0] / few[0], 1.5, in_ms(many[0], few[0]))
    row("home of 2,000 clients painted / of 20", many[2] / few[2], 1.5, in_ms(many[2], few[2]))
    row("route of all, 2,000 clients / of 20", many[4] / few[4], 2.0, in_ms(many[4], few[4]))
    row("timeline in a store of 2,000 / of 20", many[3] / few[3], 1.1, in_ms(many[3], few[3]))


async def home_of(office: Office, who: Identity) -> float:
    """Seconds until the home of somebody is painted."""
    samples = []
    for _ in range(ROUNDS):
        async with at_kiosk(office) as hands:
            samples.append(await let_in(hands, who))
    return min(samples)
