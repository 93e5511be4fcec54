"""An office with clients who were measured, written as rows: a report over many is made in a moment."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import msgspec

from kiosk.content.instrument import frozen_text
from kiosk.guidance.rapport.period import offered
from kiosk.guidance.rapport.rapport import AreaName, RapportContent, make_report, reports
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Answer, Client, Meting, Mijlpaal, Toestemming
from kiosk.store.instrument_model import InstrumentVersion
from kiosk.store.rapport_models import Rapport

#: everybody of the tests moved in on this day unless said otherwise
MOVED = date(2026, 1, 5)


def add(
    office: Office,
    who: Identity,
    number: int,
    *,
    moved: date = MOVED,
    then: Mapping[str, int] | int = 2,
    now: Mapping[str, int] | int = 4,
    first: date = date(2026, 2, 2),
    last: date = date(2026, 6, 15),
    signed: bool = True,
    given: bool = True,
    poster: date | None = None,
) -> str:
    """A client with two metingen; gives his id."""
    with office.store.transaction():
        row = Client.create(number=number, name=f"Cliënt {number}", moving_on=moved, opened_on=moved)
        allow(row.id, who, given=given, signed=signed)
        codes = [onderdeel.code for onderdeel in office.instrument.onderdelen()]
        for kind, on, scores in (("nulmeting", first, then), ("tussenmeting", last, now)):
            full = dict.fromkeys(codes, scores) if isinstance(scores, int) else scores
            measured(office, who, row.id, kind, on, full)
        if poster is not None:
            Mijlpaal.create(client=row.id, code="poster", done_on=poster)
    return str(row.id)


def allow(client_id: str, who: Identity, *, given: bool = True, signed: bool = True) -> None:
    """What the client says on sharing the metingen, inside a transaction."""
    Toestemming.create(client=client_id, subject="metingen", given=given, signed=signed, on=MOVED, by=who.person_id)


def measured(
    office: Office,
    who: Identity,
    client_id: str,
    kind: str,
    on: date,
    scores: Mapping[str, int | None],
    outcome: str = "score",
) -> None:
    """One finished meting, inside a transaction."""
    digest, content = frozen_text(office.instrument)
    InstrumentVersion.insert(digest=digest, content=content).on_conflict_ignore().execute()
    at = datetime(on.year, on.month, on.day, 10)
    meting = Meting.create(
        client=client_id, kind=kind, started_at=at, finished_on=on, entered_on=on, by=who.person_id, instrument=digest
    )
    rows = [
        {"meting": meting.id, "onderdeel": code, "outcome": outcome, "score": score, "answered_at": at}
        for code, score in scores.items()
    ]
    Answer.insert_many(rows).execute()


def days_later(count: int) -> date:
    """So many days after everybody moved."""
    return MOVED + timedelta(days=count)


def a_report(office: Office, who: Identity, teamleider: Identity) -> int:
    """A report over six clients, made once; gives its number."""
    known = reports(office, teamleider).made
    if known:
        return known[0].id
    today = office.clock.today()
    for place in range(6):
        add(office, who, 9000 + place, moved=today - timedelta(days=90), first=today - timedelta(days=60), last=today)
    return make_report(office, teamleider, dict(offered(today))["dit jaar"]).id


def an_empty_report(office: Office, who: Identity) -> int:
    """A report in which nothing was told, by two statements however much the store holds; gives its number."""
    areas = tuple(AreaName(area.code, area.short) for area in office.instrument.leefgebied)
    content = RapportContent("Testdorp", areas, {"begeleid": 10}, None)
    today = office.clock.today()
    with office.store.transaction():
        row = Rapport.create(
            since=MOVED, until=today, made_on=today, by=who.person_id, content=msgspec.json.encode(content).decode()
        )
    return int(row.id)
