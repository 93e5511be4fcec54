"""The agenda and the minutes of the overleg on paper, made of what is kept of it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from kiosk import dates
from kiosk.content.overleg import POINTS
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.overleg.besluit import BesluitView
from kiosk.guidance.overleg.minutes import Minutes, minutes_of
from kiosk.guidance.overleg.overleg import agenda
from kiosk.guidance.overleg.punten import PuntView, waiting_of_clients
from kiosk.guidance.overleg.unnamed import without_names
from kiosk.guidance.route.board import lines_of
from kiosk.guidance.route.overzicht import KINDS
from kiosk.office import Office
from kiosk.paper.documents.overleg import Overlegblad, OverlegSubject, Sort
from kiosk.people.identity import Identity

#: so many signals of one client say enough
MOST_SIGNALS = 3


def agenda_sheet(office: Office, who: Identity) -> Overlegblad:
    """The agenda of the next overleg, or of the one that is going on.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    known = agenda(office, who)
    ids = [place.client.id for place in known.clients if place.client]
    lines, handed_in = lines_of(office, who, ids), waiting_of_clients(office, who)
    subjects, bare = [], without_names(office, who)
    for place in known.places:
        if place.client is None and place.item is not None:
            general = known.punten if place.item.code == POINTS else ()
            subjects.append(OverlegSubject(place.item.title, punten=tuple(_said(punt, bare) for punt in general)))
        elif place.client is not None:
            line = lines.get(place.client.id)
            signals = [one for one in line.signals if one.aside is None] if line else []
            subjects.append(
                OverlegSubject(
                    title=_told(place.client),
                    beside=_month(place.client) + (" · doorgeschoven" if place.missed else ""),
                    signals=tuple(KINDS.get(one.code, one.code) for one in signals[:MOST_SIGNALS]),
                    punten=tuple(_said(punt, bare) for punt in handed_in.get(place.client.id, ())),
                    client=True,
                )
            )
    on = known.overleg.on if known.overleg else None
    return _sheet(office, "agenda", on, subjects)


def minutes_sheet(office: Office, who: Identity, overleg_id: int) -> Overlegblad:
    """The minutes of an overleg: of what was discussed what was handed in and what was decided.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where there is no such overleg.
    """
    known = minutes_of(office, who, overleg_id)
    sheet = _sheet(office, "verslag", known.overleg.on, list(_discussed(known, without_names(office, who))))
    return replace(sheet, present=tuple(_present(known)))


def _present(known: Minutes) -> Iterator[str]:
    """Who was there, who was not, and when the regievoerder was."""
    for title, there in (("Aanwezig", True), ("Afwezig", False)):
        found = [one.name for one in known.present if one.there is there]
        if found:
            yield f"{title}: {', '.join(found)}"
    if known.visits:
        yield f"Regievoerder: {', en '.join(known.visits)} uur"


def _discussed(known: Minutes, bare: Callable[[str], str]) -> Iterator[OverlegSubject]:
    besluiten: Mapping[str, list[str]] = defaultdict(list)
    punten: Mapping[str, list[str]] = defaultdict(list)
    for besluit in known.besluiten:
        besluiten[besluit.client_id].append(_decided(besluit, bare))
    for punt in known.punten:
        punten[punt.client_id].append(_said(punt, bare))
    yield OverlegSubject("Het team", punten=tuple(punten[""]), besluiten=tuple(besluiten[""]))
    for client in known.clients:
        yield OverlegSubject(
            title=_told(client),
            beside=_month(client),
            punten=tuple(punten[client.id]),
            besluiten=tuple(besluiten[client.id]),
            client=True,
        )
    if known.missed:
        yield OverlegSubject("Doorgeschoven naar de volgende keer", besluiten=(", ".join(map(_told, known.missed)),))


def _decided(besluit: BesluitView, bare: Callable[[str], str]) -> str:
    """What was decided; where it changed afterwards, also what it was."""
    said = replace(besluit, text=bare(besluit.text)).said
    return "; ".join([said, *(bare(one.told) for one in besluit.earlier)])


def _sheet(office: Office, sort: Sort, on: date | None, subjects: list[OverlegSubject]) -> Overlegblad:
    return Overlegblad(
        sort=sort,
        location=office.settings.location,
        on=on,
        made_on=office.clock.today(),
        subjects=tuple(subjects),
        practice=office.practice,
    )


def _told(client: ClientFile) -> str:
    """Who it is, for the team alone: the paper lies on a table."""
    return f"{client.number} {client.first_name[:1]}"


def _month(client: ClientFile) -> str:
    if client.month < 0:
        return f"verhuist {dates.long(client.moving_on)}"
    return f"maand {client.month} van {client.length}"


def _said(punt: PuntView, bare: Callable[[str], str]) -> str:
    return f"{punt.by}: {bare(punt.text)}"
