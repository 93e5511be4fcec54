"""All that is kept of a client, in plain words: his right to see it and to take it along (AVG, articles 15 and 20)."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kiosk import dates
from kiosk.guidance.clients import LEERROUTES, ClientFile, Look, cover, looking
from kiosk.guidance.kept_codes import CODES, SAYS_NO
from kiosk.guidance.kept_words import ELSEWHERE, TOLD, KindTold
from kiosk.guidance.languages import languages
from kiosk.office import Office
from kiosk.people.acting import require_teamleider
from kiosk.people.identity import Identity
from kiosk.settings import WhoSaw
from kiosk.store.client_models import Actie, ActieChange, Client
from kiosk.store.office_models import Person

#: what stands between two things of a row
BETWEEN = " · "
#: a day as JSON keeps it, and what is only a mark by which the kiosk knows something again
DAY, MARK = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"[0-9a-f]{16,64}")
#: a word by which a row from which others hang is named: its columns, the first that says something
CALLED_BY = ("text", "kind", "leefgebied")


@dataclass(frozen=True)
class KeptPart:
    """One kind of thing that is kept: each row of it a line."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class AllKept:
    """All that is kept of a client on a day."""

    client: ClientFile
    today: date
    parts: tuple[KeptPart, ...]


def all_kept(office: Office, who: Identity, client_id: str) -> AllKept:
    """All that is kept of this client, the teamleider's note too. That it was put on paper is noted.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where there is no such client.
    """
    require_teamleider(office, who)
    with looking(office, who, client_id, Look.MAKE_ALL_KEPT) as row:
        client, words = cover(office, row), _words(office)
        parts = [part for model, told in TOLD.items() for part in _parts(model, told, row, words)]
    beside = [f"U woont samen met: {', '.join(client.housemates)}."] if client.housemates else []
    return AllKept(client, office.clock.today(), (*parts, KeptPart("Ook goed om te weten", (*beside, *ELSEWHERE))))


Words = Mapping[str, Callable[[Any], str]]


def codes_of(office: Office) -> dict[str, Mapping[Any, str]]:
    """By the name of a column how its codes are said to the client."""
    content, spoken = office.content, languages(office.content)
    areas = {one.code: one.title for one in office.instrument.leefgebied}
    parts = {one.code: one.title for one in office.instrument.onderdelen()}
    partners = {one.code: one.name for one in content.partners}
    fasen = {one.code: one.title for one in office.route.fase}
    steps = {one.code: one.title for one in office.route.mijlpaal}
    return {
        **CODES,
        "language": spoken,
        "leerroute": LEERROUTES,
        "leefgebied": areas,
        "onderdeel": parts,
        "partner": partners,
        "fase": fasen,
        "code": steps,
    }


def _words(office: Office) -> Words:
    """By the name of a column how what stands in it is said: its codes, and who somebody is."""
    people = {row.id: row.name if office.settings.who_saw is WhoSaw.NAMES else row.role for row in Person.select()}
    known = codes_of(office) | dict.fromkeys(("by", "person", "reopened_by", "noted_by"), people)
    return {name: lambda value, table=table: table.get(value, str(value)) for name, table in known.items()}  # type: ignore[misc]


def _parts(model: Any, told: KindTold, client: Client, words: Words) -> Iterator[KeptPart]:
    """The rows of a kind under its title; those that hang from another row of his under the name of that one."""
    by_title: dict[str, list[str]] = {}
    for row in _rows(model, told, client):
        title = f"{told.title}: {_parent(getattr(row, told.through), words)}" if told.through else told.title
        if line := BETWEEN.join(_said(row._meta.model, row.__data__, told, words)):
            by_title.setdefault(title, []).append(line)
    yield from (KeptPart(title, tuple(lines)) for title, lines in by_title.items())


def _rows(model: Any, told: KindTold, client: Client) -> Any:
    if model is Client:
        return [client]
    if not told.through:
        return model.select().where(model.client == client.id).order_by(model._meta.primary_key)
    key = getattr(model, told.through)
    upper = key.rel_model
    mine = upper.select(upper._meta.primary_key).where(upper.client == client.id)
    return model.select().where(key.in_(mine)).order_by(model._meta.primary_key)


def _parent(row: Any, words: Words) -> str:
    """How a row from which others hang is named: in a word, and since when."""
    name = next(name for name in CALLED_BY if getattr(row, name, ""))
    told = words[name](getattr(row, name)) if name in words else getattr(row, name)
    day = next((getattr(row, one) for one in ("started_at", "said_on", "opened_on") if hasattr(row, one)), None)
    on = day.date() if isinstance(day, datetime) else day
    return f"{told}, {dates.long(on)}" if on is not None else str(told)


def _said(model: Any, values: Mapping[str, Any], told: KindTold, words: Words) -> Iterator[str]:
    """What a row says, column by column with its name; what is empty says nothing."""
    for name, called in told.columns.items():
        value = values.get(name)
        if value is None or value == "" or (value is False and name not in SAYS_NO):
            continue
        if model is ActieChange and name in ("before", "after"):
            said = ", ".join(_said(Actie, json.loads(value), TOLD[Actie], words))
        else:
            said = words[name](value) if name in words else _in_words(value)
        if said:
            yield f"{called}: {said}"


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return f"{dates.long(value.date())}, {dates.clock(value)} uur"
    if isinstance(value, date):
        return dates.long(value)
    if isinstance(value, str) and value[:1] in ("{", "["):
        with suppress(ValueError):
            return "; ".join(_texts(json.loads(value)))
    text = " ".join(str(value).split())
    return dates.long(date.fromisoformat(text)) if DAY.fullmatch(text) else text


def _texts(kept: Any) -> Iterator[str]:
    """What is said in something that is kept as JSON: its texts and numbers, without the names of the places."""
    if isinstance(kept, dict | list):
        for value in kept.values() if isinstance(kept, dict) else kept:
            yield from _texts(value)
    elif kept is not None and kept != "" and not isinstance(kept, bool) and not MARK.fullmatch(str(kept)):
        yield _in_words(str(kept)) if str(kept)[:1] not in ("{", "[") else str(kept)
