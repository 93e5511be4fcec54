"""The report to the municipality: made over some months, kept as it was given out, and compared with every other.

Only a teamleider makes one. It rests on clients whose toestemming for the metingen is signed and in force at that
moment; what may be told is decided by ``rule``. Over the same months it is the one that was made before, as long as
fewer than five clients differ from then. One that nobody got can be taken away: it weighs on no later one then.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from kiosk.faults import BadInput, Fault, NotFound
from kiosk.guidance.rapport.chance import ENOUGH, tells
from kiosk.guidance.rapport.counting import POSTER
from kiosk.guidance.rapport.gathering import Grounds, gather
from kiosk.guidance.rapport.period import Period, instead, longer
from kiosk.guidance.rapport.rule import FEWEST, Figure
from kiosk.guidance.rapport.settling import MadeBefore, Settling, same_again, settle
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.store.office_models import Person
from kiosk.store.rapport_models import Rapport, RapportClient, RapportDeel

#: of who was taken away: the id under which he stands in reports
GONE = "weg "
#: no period is offered that is longer, as long as a shorter one will do
A_YEAR = 12


class AreaName(msgspec.Struct, frozen=True):
    """A leefgebied as it was called then."""

    code: str
    short: str


class RapportContent(msgspec.Struct, frozen=True):
    """What was told, as it is kept: rounded. What is not in ``figures`` was left out."""

    location: str
    areas: tuple[AreaName, ...]
    figures: dict[str, float]
    #: whether the groups with and without a poster differ more than chance gives; none where that is not told
    tells: bool | None


@dataclass(frozen=True)
class RapportView:
    """A report as it was made."""

    id: int
    period: Period
    made_on: date
    by: str
    content: RapportContent

    def value(self, code: str) -> float | None:
        """A figure, or none where it was left out."""
        return self.content.figures.get(code)


@dataclass(frozen=True)
class Rapporten:
    """The reports that were made, the newest first."""

    made: tuple[RapportView, ...]


def reports(office: Office, who: Identity) -> Rapporten:
    """All reports that were made.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    with reading(office, who):
        require_teamleider(office, who)
        return Rapporten(tuple(_views()))


def report(office: Office, who: Identity, report_id: int) -> RapportView:
    """One report as it was made.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where there is none.
    """
    found = next((one for one in reports(office, who).made if one.id == report_id), None)
    if found is None:
        raise NotFound("Dit rapport is er niet.")
    return found


def preview_report(office: Office, who: Identity, period: Period) -> RapportView:
    """The report over a period as it would be made now; nothing is kept of it, and it has no number yet.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: where nothing can be told of it, with a period that would do where there is one.
    """
    with reading(office, who):
        require_teamleider(office, who)
        found = found_for(office, period)
        if found.row is not None:
            return _view(found.row)
        return RapportView(0, period, office.clock.today(), who.name, found.content)


def make_report(
    office: Office, who: Identity, period: Period, put: Callable[[RapportView], object] | None = None
) -> RapportView:
    """Make the report over a period, keep it, and give it.

    Args:
        office: whose clients it is about.
        who: the teamleider.
        period: over which months.
        put: brings it where it is to be, as the last thing before it is kept; where that fails nothing is.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: where nothing can be told of it, with a period that would do where there is one.
    """
    with acting(office, who):
        require_teamleider(office, who)
        found = found_for(office, period)
        row = found.row or _keep(office, who, period, found)
        write_audit(office, who, "rapport", detail=str(row.id))
        made = _view(row)
        if put is not None:
            put(made)
        return made


def make_as_seen(office: Office, who: Identity, seen: RapportView, put: Callable[[], object]) -> RapportView:
    """Make the report that was looked at before, and bring it where it is to be.

    Raises:
        Fault: where what it tells changed meanwhile.
    """

    def as_seen(made: RapportView) -> None:
        if made.content != seen.content or made.made_on != seen.made_on:
            raise Fault("Er is net iets veranderd. Er is niets gemaakt. Probeer het nog een keer.")
        put()

    return make_report(office, who, seen.period, as_seen)


def remove_report(office: Office, who: Identity, report_id: int) -> None:
    """Take a report away that nobody got. Whether that is so the teamleider is asked; the audit keeps his answer.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where there is none.
    """
    with acting(office, who):
        require_teamleider(office, who)
        row = Rapport.get_or_none(Rapport.id == report_id)
        if row is None:
            raise NotFound("Dit rapport is er niet meer.")
        period = Period(row.since, row.until)
        row.delete_instance()
        # who stands in no other report is forgotten with it
        RapportClient.delete().where(RapportClient.id.not_in(RapportDeel.select(RapportDeel.member))).execute()
        write_audit(office, who, "rapport weggehaald", detail=f"{report_id}, {period.told}, niemand kreeg het")


# ---------------------------------------------------------------- what may be told


@dataclass(frozen=True)
class ToTell:
    """What may be told of a period, and on whom that rests; with the report that is it where it was made before."""

    content: RapportContent
    kept: tuple[Figure, ...] = ()
    row: Rapport | None = None


def found_for(office: Office, period: Period) -> ToTell:
    """What may be told of a period, inside a transaction.

    Raises:
        BadInput: where nothing can be told of it, with a period that would do where there is one.
    """
    grounds, made = gather(office, period), tuple(_made())
    if (again := same_again(grounds, period, made)) is not None:
        row = Rapport.get_by_id(again.number)
        return ToTell(_content_of(row), row=row)
    settling = settle(grounds, period, made)
    if not settling.told:
        raise BadInput("since", _refusal(office, grounds, period, made))
    return ToTell(_content(office, grounds, settling), settling.kept)


def _refusal(office: Office, grounds: Grounds, period: Period, made: Sequence[MadeBefore]) -> str:
    """Why there is no report, and what to do."""
    few = sum(one.guided_in(period) for one in grounds.clients) < FEWEST
    if few and grounds.without:
        return (
            f"Minder dan {FEWEST} cliënten in deze periode hebben een getekende toestemming. Vraag die bij de meting, "
            "of kies een langere periode."
        )
    why = f"Over minder dan {FEWEST} cliënten zegt een rapport niets." if few else _TOO_LIKE
    there = {one.period for one in made}
    for other in _others(grounds, period, office.clock.today()):
        if other not in there and settle(gather(office, other), other, made).told:
            return f"{why} Dit kan wel: {other.told}."
    return f"{why} Probeer het later, als er meer cliënten zijn."


def _others(grounds: Grounds, period: Period, today: date) -> Iterator[Period]:
    """What may do instead: a little longer, then the last whole part of a year, then as long as it takes.

    Where too few were guided nothing more is read: who was guided when is known of any period.
    """

    def enough(other: Period) -> bool:
        return sum(one.guided_in(other) for one in grounds.clients) >= FEWEST

    wider = list(longer(period, today))
    yield from (one for one in wider if enough(one) and one.months <= A_YEAR)
    yield from instead(today, enough)
    yield from (one for one in wider if enough(one))


_TOO_LIKE = f"Naast een eerder rapport zou dit over minder dan {FEWEST} cliënten gaan."


def _content(office: Office, grounds: Grounds, settling: Settling) -> RapportContent:
    every = {one.figure.code: one for one in settling.told}
    growths = [every.get(f"poster/{name}/groei") for name in POSTER]
    large = all(settling.values.get(f"poster/{name}/aantal", 0) >= ENOUGH for name in POSTER)
    brought = [[_number(what) for what in one.figure.brought.values()] for one in growths if one is not None]
    return RapportContent(
        location=office.settings.location,
        areas=tuple(AreaName(area.code, area.short) for area, _ in grounds.areas),
        figures=settling.values,
        tells=tells(*brought) if large and len(brought) == len(POSTER) else None,
    )


def _number(brought: str) -> float:
    above, _, below = brought.partition("/")
    return int(above) / int(below or 1)


# ---------------------------------------------------------------- what is kept


def _keep(office: Office, who: Identity, period: Period, found: ToTell) -> Rapport:
    row = Rapport.create(
        since=period.since,
        until=period.until,
        made_on=office.clock.today(),
        by=who.person_id,
        content=msgspec.json.encode(found.content).decode(),
    )
    brought = _brought(found.kept)
    member_of = _members()
    for client in brought:
        if client not in member_of and not client.startswith(GONE):
            member_of[client] = RapportClient.create(client=client, force_insert=True).id
    parts = (
        {"rapport": row.id, "member": member_of.get(one, one.removeprefix(GONE)), "brought": json.dumps(what)}
        for one, what in brought.items()
    )
    RapportDeel.insert_many(list(parts)).execute()
    return row


def _brought(kept: Iterable[Figure]) -> dict[str, dict[str, str]]:
    """By client what he brought to each figure."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for figure in kept:
        for client, what in figure.brought.items():
            found[client][figure.code] = what
    return found


def _members() -> dict[str, str]:
    """By client under which id he stands in reports; of two files that became one, one of both."""
    rows = RapportClient.select().order_by(RapportClient.id.desc())
    return {row.client_id: row.id for row in rows if row.client_id is not None}


def _made() -> Iterator[MadeBefore]:
    """The reports that were made, the newest first."""
    rests: dict[int, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    member_of = _members()
    for part in RapportDeel.select(RapportDeel, RapportClient).join(RapportClient):
        client = part.member.client_id
        if client is None or member_of[client] != part.member_id:
            # taken away, or the other of two files that became one: he stays somebody
            client = f"{GONE}{part.member_id}"
        for code, what in json.loads(part.brought).items():
            rests[part.rapport_id][code][client] = what
    for row in _rows():
        told = _content_of(row).figures
        yield MadeBefore(
            row.id,
            Period(row.since, row.until),
            tuple(Figure(code, brought, told=code in told) for code, brought in rests[row.id].items()),
        )


def _rows() -> Iterator[Rapport]:
    yield from Rapport.select(Rapport, Person).join(Person).order_by(Rapport.id.desc())


def _content_of(row: Rapport) -> RapportContent:
    return msgspec.json.decode(row.content, type=RapportContent)


def _views() -> Iterator[RapportView]:
    yield from map(_view, _rows())


def _view(row: Rapport) -> RapportView:
    return RapportView(row.id, Period(row.since, row.until), row.made_on, row.by.name, _content_of(row))
