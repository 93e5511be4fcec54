"""The audit as the teamleider reads it: who saw and did what, by client or by person, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from peewee import fn

from kiosk import names
from kiosk.faults import BadInput
from kiosk.guidance.around_cover import labels_of
from kiosk.guidance.clients import Look
from kiosk.guidance.logboek_words import told
from kiosk.office import Office
from kiosk.people.acting import reading, require_teamleider, saw
from kiosk.people.identity import Identity, Role
from kiosk.store.chain import Head, head_of_chain
from kiosk.store.client_models import Client
from kiosk.store.office_models import AuditLine, Person, columns

#: so many lines of the audit are read at once
AT_ONCE = 100
ERASED, KIOSK, SOMEBODY = "gewist dossier", "De kiosk", "onbekend"
NOBODY = "Zo heet hier niemand. Typ een naam, of het nummer van een cliënt."
#: at most so many are offered of what was typed
MOST_FOUND = 12


@dataclass(frozen=True)
class About:
    """Of whom the lines are: a client, a person, or everybody."""

    client: str = ""
    person: str = ""
    #: who that is, in words
    called: str = ""


@dataclass(frozen=True)
class LogLine:
    """What somebody did or saw; ``times`` so often within these lines on that day, the last time ``at``."""

    id: int
    at: datetime
    person_id: str
    who: str
    told: str
    client_id: str
    whose: str
    times: int = 1


@dataclass(frozen=True)
class Logboek:
    """Some lines of the audit, the newest first."""

    about: About
    lines: tuple[LogLine, ...]
    #: the number before which the older lines are; 0 where there are none
    older: int
    #: the newest line of all, as it is written down to find a tail that was cut off
    head: Head


def logboek(office: Office, who: Identity, about: About | None = None, before: int = 0) -> Logboek:
    """The newest lines (``before`` a number, where that is told). That somebody reads them is a line too.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    about = about or About()
    with reading(office, who):
        saw(about.client, Look.LOGBOEK)
        wanted = (AuditLine.id, AuditLine.at, AuditLine.person, AuditLine.act, AuditLine.client)
        query = AuditLine.select(*wanted).where(*_those(about, before)).order_by(AuditLine.id.desc())
        rows = columns(query.limit(AT_ONCE + 1))
        shown = rows[:AT_ONCE]
        people, clients = _people(), _called(office, {row[4] for row in shown if row[4]})
        lines = [_line(row, people, clients) for row in shown]
        older = shown[-1][0] if len(rows) > AT_ONCE else 0
        return Logboek(about, tuple(_joined(lines)), older, head_of_chain())


def find_in_logboek(office: Office, who: Identity, typed: str) -> tuple[About, ...]:
    """Of whom the lines can be read: colleagues and clients of that name or number, colleagues first.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: at ``text``, where nobody is called so.
    """
    require_teamleider(office, who)
    if not typed.strip():
        raise BadInput("text", NOBODY)
    sought = names.Sought(typed)
    with reading(office, who):
        people = [About(person=key, called=name) for key, name in _people().items() if sought.finds(name)]
        rows = [row for row in Client.select() if sought.finds(row.name, row.number, row.birth_year)]
        called = labels_of(office, rows)
    found = (*people, *(About(client=row.id, called=called[row.id]) for row in rows))
    if not found:
        raise BadInput("text", NOBODY)
    return found[:MOST_FOUND]


def _those(about: About, before: int) -> list[Any]:
    told_of = [AuditLine.id < before] if before else [AuditLine.id > 0]
    if about.client:
        told_of.append(AuditLine.client == about.client)
    if about.person:
        told_of.append(AuditLine.person == about.person)
    return told_of


def _people() -> dict[str, str]:
    found: dict[str, str] = dict(columns(Person.select(Person.id, Person.name).order_by(fn.LOWER(Person.name))))
    return found


def _called(office: Office, ids: set[str]) -> dict[str, str]:
    return labels_of(office, list(Client.select().where(Client.id.in_(ids))))


def _line(row: tuple[Any, ...], people: dict[str, str], clients: dict[str, str]) -> LogLine:
    number, at, person, act, client = row
    name = KIOSK if person == Role.SYSTEM else people.get(person, SOMEBODY)
    return LogLine(number, at, person, name, told(act), client, clients.get(client, ERASED) if client else "")


def _joined(lines: Iterable[LogLine]) -> Iterable[LogLine]:
    """What one person did more often on a day with the same client stands there once, where it was last."""
    found: dict[tuple[object, ...], LogLine] = {}
    for line in lines:
        same = (line.at.date(), line.person_id, line.told, line.client_id)
        found[same] = replace(found[same], times=found[same].times + 1) if same in found else line
    return found.values()
