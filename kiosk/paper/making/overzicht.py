"""The board of the team on paper, made of what the teamleider sees on his screen, without names."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from kiosk import dates
from kiosk.faults import NotFound
from kiosk.guidance.route.overzicht import KINDS, NOBODY, Overzicht, RouteLine, Sieve, Volgorde, leefgebieden, overzicht
from kiosk.guidance.route.signals import Signal
from kiosk.office import Office
from kiosk.paper.documents.overzicht import Overzichtsblad, RouteGroup, RouteMark, RouteRow
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.chain import head_of_chain

#: from one letter of a fase to the next at least, and from one numbered month to the next in months
APART, STEP = 0.028, 3
NO_BREAK = "\u00a0"
#: so many signals of one client say enough
MOST_SIGNALS = 2


def overzichtsblad(office: Office, who: Identity, order: Volgorde, sieve: Sieve) -> Overzichtsblad:
    """The routes of who passes, in this order: by his number, and begeleiders only where they stand in that order.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where nobody passes.
    """
    known = overzicht(office, who, order, sieve)
    if not known.lines:
        raise NotFound("Er staat niemand op deze lijst. Kies anderen, en print daarna.")
    with reading(office, who):
        head = head_of_chain()
    step = range(known.first + -known.first % STEP, known.last + 1, STEP)
    return Overzichtsblad(
        location=office.settings.location,
        made_on=known.today,
        told=f"{_count(known)}, volgorde: {order.value}{_sieved(office, sieve)}",
        months=tuple((month, _share(known, month)) for month in step),
        groups=tuple(_groups(known)),
        head=head.told,
        practice=office.practice,
    )


def _count(known: Overzicht) -> str:
    count = "1 cliënt" if known.count == 1 else f"{known.count} cliënten"
    return count if known.sieve.empty else f"{count} van de {known.everyone}"


def _sieved(office: Office, sieve: Sieve) -> str:
    """Who passed, in words; a begeleider is not named."""
    told = ["zonder begeleider" if sieve.begeleider == NOBODY else "van één begeleider"] if sieve.begeleider else []
    told += [f"fase {office.route.fase_named(sieve.fase).title}"] if sieve.fase else []
    told += [f"{one.title} onder 4" for one in leefgebieden(office) if one.code == sieve.leefgebied]
    told += [KINDS.get(sieve.signal, sieve.signal)] if sieve.signal else []
    return f", alleen: {', '.join(told)}" if told else ""


def _groups(known: Overzicht) -> Iterable[RouteGroup]:
    def title(line: RouteLine) -> str:
        if known.order is not Volgorde.BEGELEIDER:
            return ""
        return " en ".join(line.client.begeleiders) or "geen begeleider"

    for told, lines in groupby(known.lines, key=title):
        yield RouteGroup(told, tuple(_row(known, line) for line in lines))


def _row(known: Overzicht, line: RouteLine) -> RouteRow:
    client = line.client
    signals = [one for one in line.signals if one.leads][:MOST_SIGNALS]
    return RouteRow(
        number=str(client.number),
        month="start" if client.month < 0 else str(client.month),
        fase=line.fasen[-1].title if line.fasen else "",
        begin=_place(known, line, client.start),
        now=_place(known, line, line.today),
        end=_place(known, line, client.end),
        marks=tuple(_marks(known, line)),
        words=tuple(_told(one, known.today) for one in signals),
    )


def _told(signal: Signal, today: date) -> str:
    """What asks for attention by its kind and day: its own sentence names keys, which a paper has not."""
    return f"{KINDS.get(signal.code, signal.code)} ({dates.brief(signal.day, today).replace(' ', NO_BREAK)})"


def _marks(known: Overzicht, line: RouteLine) -> Iterable[RouteMark]:
    limit = 2.0
    for fase in reversed(line.fasen):
        # the letter of the method, CODAR; each before the next, where they follow each other fast a little earlier
        at = min(_place(known, line, fase.started_on), limit - APART)
        if at >= 0:
            limit = at
            yield RouteMark(at, fase.code[0].upper(), "fase")
    for mark in line.metingen:
        yield RouteMark(_place(known, line, mark.on), mark.kind[0].upper(), "done")
    for one in line.planned:
        yield RouteMark(_place(known, line, one.on), one.kind[0], "planned")


def _place(known: Overzicht, line: RouteLine, day: date) -> float:
    month = dates.months_between(line.client.start, day)
    begin, end = dates.add_months(line.client.start, month), dates.add_months(line.client.start, month + 1)
    return _share(known, month + (day - begin).days / (end - begin).days)


def _share(known: Overzicht, month: float) -> float:
    share = (month - known.first) / (known.last - known.first)
    return round(min(max(share, 0.0), 1.0), 4)
