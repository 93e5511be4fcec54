"""Papers of the begeleider and the team to make pages of: they are only in Dutch, and hold as much as is usual."""

from datetime import date, timedelta

from kiosk.content.codewoorden import codewoorden
from kiosk.content.partners import OWN
from kiosk.paper.documents.alles import AllesBlad
from kiosk.paper.documents.checklist import ChecklistBlad, ChecklistLine
from kiosk.paper.documents.herstel import Herstelblad
from kiosk.paper.documents.overdracht import Overdrachtsblad, ToldSection
from kiosk.paper.documents.overleg import Overlegblad, OverlegSubject, Sort
from kiosk.paper.documents.overzicht import Overzichtsblad, RouteGroup, RouteMark, RouteRow
from kiosk.paper.documents.partner import Partnerblad, SheetTask
from kiosk.paper.documents.rapport import RapportBars, RapportDocument, RapportRow, RapportTable
from kiosk.paper.documents.tevredenheid import TevredenTotalen, TotalsLine, TotalsStatement
from kiosk.partners.directory import Directory
from kiosk.upkeep.recovery_words import key_of
from tests.conftest import TODAY
from tests.paper.samples import SHIPPED

HERE = "VluchtelingenWerk Tynaarlo"
DIRECTORY = Directory(SHIPPED.partners)


def checklist() -> ChecklistBlad:
    """Half of the points are done."""
    lines = tuple(
        ChecklistLine(point.title, TODAY - timedelta(days=place) if place % 2 else None)
        for place, point in enumerate(SHIPPED.route.checklist)
    )
    return ChecklistBlad("T-014", "M", HERE, lines, TODAY)


def partnerblad(code: str = "werkplein") -> Partnerblad:
    """The partner with the most tasks that the kiosk knows."""
    partner = DIRECTORY.partner(code)
    return Partnerblad(
        location=HERE,
        name=partner.name,
        short=partner.short,
        letter=partner.letter,
        icon=partner.icon,
        role=partner.role,
        contact=partner.contact,
        tasks=tuple(SheetTask(task.title, task.first, task.vw, task.unsettled) for task in partner.task),
        back_to=DIRECTORY.partner(OWN).contact,
        made_on=TODAY,
        checked_on=date(2026, 6, 1),
    )


def overdrachtsblad() -> Overdrachtsblad:
    """A client of whom much is known."""
    told = "Ik bel zelf de verhuurder over de lekkage in de badkamer (belangrijk; samen sinds 3 augustus 2026)"
    sections = tuple(ToldSection(f"Deel {place}", (told,) * 5) for place in range(1, 8))
    return Overdrachtsblad("Mohammed", "T-014", HERE, TODAY, ("Anneke", "Bram"), sections)


def alles_blad() -> AllesBlad:
    """A client of whom much is kept."""
    told = "actie: Ik bel zelf de verhuurder over de lekkage in de badkamer · leefgebied: wonen · wie: ik · stand: open"
    sections = tuple(ToldSection(f"Deel {place}", (told,) * 7) for place in range(1, 9))
    return AllesBlad("Mohammed", "T-014", HERE, TODAY, sections, 60)


#: the longest of the code words, which are no key that anything was sealed for
LONG_WORDS = tuple(sorted(codewoorden(), key=len, reverse=True)[:18])


def herstelblad() -> Herstelblad:
    """A recovery key of long words."""
    return Herstelblad(HERE, TODAY, LONG_WORDS, key_of(LONG_WORDS), practice=True)


def overlegblad(sort: Sort, clients: int = 12) -> Overlegblad:
    """The fixed items and so many clients."""
    item = OverlegSubject("Punten van het team", punten=("Anneke: de koffieochtend verhuist naar dinsdag",))
    said = OverlegSubject(
        "",
        "maand 6 van 18",
        ("meting is te laat", "huisbezoek deze week", "actie is te laat"),
        ("Anneke: wie belt de verhuurder over de lekkage?",),
        () if sort == "agenda" else ("Bram belt de verhuurder, uiterlijk 4 december 2026",),
        client=True,
    )
    subjects = tuple(
        OverlegSubject(f"T-{place:03} M", said.beside, said.signals, said.punten, said.besluiten, client=True)
        for place in range(1, clients + 1)
    )
    present = () if sort == "agenda" else ("Anneke, Bram en Marijke", "niet: Nadia")
    return Overlegblad(sort, HERE, TODAY, TODAY, (item, *subjects), present)


def overzichtsblad(clients: int = 30) -> Overzichtsblad:
    """So many clients, each somewhere else on his route."""

    def row(place: int) -> RouteRow:
        now = (place % 18 + 0.5) / 18
        marks = (
            RouteMark(0.02, "C", "fase"),
            RouteMark(now * 0.6, "O", "fase"),
            RouteMark(now * 0.8, "B", "done"),
            RouteMark(min(now + 0.2, 1), "T", "planned"),
        )
        words = ("meting is te laat (9 november)", "actie is te laat (3 november)")[: place % 3]
        return RouteRow(f"T-{place:03}", str(place % 18), "Doelen", 0.0, now, 1.0, marks, words)

    rows = tuple(row(place) for place in range(1, clients + 1))
    months = tuple((month, month / 18) for month in range(0, 19, 3))
    groups = (RouteGroup("Anneke en Bram", rows[::2]), RouteGroup("geen begeleider", rows[1::2]))
    return Overzichtsblad(
        HERE, TODAY, f"{clients} cliënten, volgorde: begeleider", months, groups, "123456:3f2a9c1b77aa"
    )


def tevreden_totalen() -> TevredenTotalen:
    """A year of answers to each statement."""
    statements = tuple(
        TotalsStatement(
            one.text,
            tuple(level.text for level in SHIPPED.tevredenheid.levels),
            TotalsLine("sinds het begin", _counts(place, 9)),
            tuple(TotalsLine(f"kwartaal {quarter} van 2026", _counts(place, quarter)) for quarter in (1, 2, 3, 4)),
        )
        for place, one in enumerate(SHIPPED.tevredenheid.statement)
    )
    return TevredenTotalen(HERE, TODAY, statements, (), "minder dan vijf antwoorden")


def _counts(place: int, more: int) -> tuple[int, ...]:
    return tuple((place + face) % 4 + more for face, _ in enumerate(SHIPPED.tevredenheid.levels))


def rapport() -> RapportDocument:
    """A report with each kind of table, drawn and not drawn, and with figures that were left out."""
    areas = tuple(area.short for area in SHIPPED.instrument.leefgebied)
    told = f"Cliënten met iets onder de 4. {'; '.join(f'{area}: eerst 9, nu 4' for area in areas)}."
    drawn = RapportTable(
        "Leefgebieden",
        ("eerste meting", "laatste meting"),
        tuple(RapportRow(area, ("9", "minder dan 5")) for area in areas),
        ("Van wie twee keer of vaker is gemeten.",),
        RapportBars(
            areas,
            (("eerst", tuple(9.0 for _ in areas)), ("nu", tuple(4.0 if area[0] < "M" else None for area in areas))),
            told,
        ),
    )
    plain = RapportTable(
        "Cliënten",
        ("in deze periode",),
        tuple(RapportRow(title, ("24",)) for title in ("begeleid", "begonnen", "geëindigd", "verhuisd", "gestopt")),
        (),
        None,
    )
    return RapportDocument(
        HERE,
        "1 januari tot en met 30 juni 2026",
        TODAY,
        "Alle cliënten.",
        "Kleine aantallen staan er niet op.",
        (plain, drawn),
    )
