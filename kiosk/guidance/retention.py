"""How long each kind of thing is kept: what is past its term, told before anything goes; nothing goes by itself.

The terms are a location's own (``kiosk.toml``): VluchtelingenWerk decides on them, and the ones that we begin with are
our assumption. That somebody looks each year follows from AVG, article 5(1)(e).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from kiosk import dates
from kiosk.guidance.around_cover import labels_of
from kiosk.guidance.clients import Look
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, saw, write_audit
from kiosk.people.identity import Identity
from kiosk.store.client_models import Betrokkene, Client
from kiosk.store.colleague_models import GoedWerkt, Notitie
from kiosk.store.erasing import TO_SWEEP, sweep
from kiosk.store.office_models import Melding, OpenVraag, columns
from kiosk.upkeep.waiting import LOOKED_ON, ContentWaits

A_YEAR = timedelta(days=365)
LOOK_AGAIN = "Kijk weer wie te lang bewaard wordt: dat is {}. Druk op K: Bewaren en wissen."


class KeptKind(StrEnum):
    """A kind of thing that has a term; the value is its act in the audit."""

    FILE = "retention-file"
    NOTE = "let-notes-go"
    PEOPLE = "let-people-go"
    QUESTIONS = "let-questions-go"

    @property
    def called(self) -> str:
        """What it is, in words."""
        return TITLES[self]


TITLES = {
    KeptKind.FILE: "Dossiers die dicht zijn",
    KeptKind.NOTE: "Notities van collega's bij die dossiers",
    KeptKind.PEOPLE: "Mensen om de cliënt bij die dossiers",
    KeptKind.QUESTIONS: "Vragen en meldingen bij “wie helpt”",
}


@dataclass(frozen=True)
class PastTerm:
    """A closed file of which something is kept longer than the term: how it is called, since when it is closed."""

    client_id: str
    called: str
    closed_on: date


@dataclass(frozen=True)
class KindKept:
    """One kind, its term in months after the end, and what is past it."""

    kind: KeptKind
    months: int
    #: how many things would go
    count: int
    files: tuple[PastTerm, ...] = ()


@dataclass(frozen=True)
class Retention:
    """What is past its term today; and when somebody looked last, where anybody did."""

    kinds: tuple[KindKept, ...]
    looked_on: date | None


def retention(office: Office, who: Identity) -> Retention:
    """What is past its term, by kind.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        saw("", Look.RETENTION)
        looked = office.store.fact(LOOKED_ON)
        kinds = tuple(_kind(office, kind) for kind in KeptKind)
        return Retention(kinds, date.fromisoformat(looked) if looked else None)


def let_go(office: Office, who: Identity, kind: KeptKind) -> int:
    """What is past the term of a kind goes for good; gives how many things. A file goes by ``erase_client`` alone.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with acting(office, who):
        past = _past_term(office, kind)
        of_clients = [model.select(model.client).where(those) for model, those in past if hasattr(model, "client")]
        whose = sorted({client_id for rows in of_clients for (client_id,) in columns(rows)})
        gone = sum(model.delete().where(those).execute() for model, those in past)
        for client_id in whose or [""]:
            write_audit(office, who, kind, client_id)
        office.store.set_fact(TO_SWEEP, "yes")
    sweep(office.store)
    return int(gone)


def looked_through(office: Office, who: Identity) -> None:
    """Somebody looked at all of it today, and is asked again in a year.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with acting(office, who):
        office.store.set_fact(LOOKED_ON, office.clock.today().isoformat())
        write_audit(office, who, "retention-looked-through")


def retention_waits(office: Office, now: ContentWaits) -> str:
    """That it is a year ago, in a sentence; empty where it is not, and for whom nothing waits."""
    since = now.looked or now.closed
    if not since or date.fromisoformat(str(since)) + A_YEAR > office.clock.today():
        return ""
    return LOOK_AGAIN.format("al een jaar niet gedaan" if now.looked else "nog nooit gedaan")


def _months(office: Office, kind: KeptKind) -> int:
    settings = office.settings
    return {
        KeptKind.FILE: settings.keep_file_months,
        KeptKind.NOTE: settings.keep_note_months,
        KeptKind.PEOPLE: settings.keep_people_months,
        KeptKind.QUESTIONS: settings.keep_questions_months,
    }[kind]


def _kind(office: Office, kind: KeptKind) -> KindKept:
    months = _months(office, kind)
    if kind is KeptKind.FILE:
        files = tuple(_files(office, _last(office, kind)))
        return KindKept(kind, months, len(files), files)
    past = _past_term(office, kind)
    return KindKept(kind, months, sum(model.select().where(those).count() for model, those in past))


def _last(office: Office, kind: KeptKind) -> date:
    """What ended on this day or before it is past the term of a kind."""
    return dates.add_months(office.clock.today(), -_months(office, kind))


def _files(office: Office, last: date) -> Iterator[PastTerm]:
    """The files that were closed by a day, the longest ago first."""
    rows = list(Client.select().where(Client.handed_over_on <= last).order_by(Client.handed_over_on, Client.number))
    called = labels_of(office, rows)
    for row in rows:
        if row.handed_over_on is not None:
            yield PastTerm(row.id, f"{called[row.id]}, nummer {row.number}", row.handed_over_on)


def _past_term(office: Office, kind: KeptKind) -> list[tuple[Any, Any]]:
    """Which rows of which models are past the term of a kind; files go by themselves."""
    last = _last(office, kind)
    closed = Client.select(Client.id).where(Client.handed_over_on <= last)
    if kind is KeptKind.NOTE:
        return [(model, model.client.in_(closed)) for model in (Notitie, GoedWerkt)]
    if kind is KeptKind.PEOPLE:
        return [(Betrokkene, Betrokkene.client.in_(closed))]
    if kind is KeptKind.QUESTIONS:
        return [(OpenVraag, OpenVraag.last_on <= last), (Melding, Melding.settled & (Melding.made_on <= last))]
    return []
