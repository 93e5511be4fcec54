"""The report to the municipality as a paper, from what was made and kept."""

from collections.abc import Iterator

from kiosk.guidance.rapport.rapport import RapportView
from kiosk.guidance.rapport.told import LEFT_OUT, STEPS, WHO, WHY, Table, has_no_part, tables
from kiosk.office import Office
from kiosk.paper.documents.rapport import NO_BAR, Bar, RapportBars, RapportDocument, RapportRow, RapportTable

#: of each table that is drawn: what the drawing is of, and its series as words and the end of their codes
DRAWN = {
    "leefgebieden": ("Cliënten met iets onder de 4", (("eerst", "{}/toen"), ("nu", "{}/nu"))),
    "tijden": (
        "Hoeveel weken het duurde",
        (("kortste deel", "{}/kort"), ("gemiddeld", "{}/gemiddeld"), ("langste deel", "{}/lang")),
    ),
    "poster": (
        "Onderdelen erbij per cliënt",
        (("met poster", "poster/met/groei"), ("zonder poster", "poster/zonder/groei")),
    ),
}


def rapport_document(office: Office, view: RapportView) -> RapportDocument:
    """A report that was made, on paper."""
    return RapportDocument(
        location=view.content.location,
        period=view.period.told,
        made_on=view.made_on,
        who=WHO,
        few=WHY,
        tables=tuple(_table(view, table) for table in tables(view)),
        practice=office.practice,
    )


def _table(view: RapportView, table: Table) -> RapportTable:
    rows = tuple(RapportRow(row.title, row.cells) for row in table.rows)
    return RapportTable(table.title, table.columns, rows, table.notes, _bars(view, table))


def _bars(view: RapportView, table: Table) -> RapportBars | None:
    if table.code not in DRAWN:
        return None
    title, series = DRAWN[table.code]
    lines = _lines(view, table.code)
    read = ((words, tuple(_bar(view, code.format(key)) for key, _ in lines)) for words, code in series)
    # what none of the lines has needs no colour in the legend
    found = tuple((words, values) for words, values in read if set(values) != {NO_BAR})
    told = "; ".join(
        f"{name}: {', '.join(f'{words} {_read(bar)}' for words, bar in _bars_of(found, place))}"
        for place, (_, name) in enumerate(lines)
    )
    bars = RapportBars(tuple(name for _, name in lines), found, f"{title}. {told}.")
    return bars if bars.any else None


def _lines(view: RapportView, table: str) -> tuple[tuple[str, str], ...]:
    """What is drawn: its code and its name; each has its place, also where nothing may be told of it."""
    if table == "tijden":
        return tuple(STEPS.items())
    if table == "poster":
        return (("", "alles samen"),)
    return tuple((area.code, area.short) for area in view.content.areas)


def _bar(view: RapportView, code: str) -> Bar:
    """A figure as a bar; a time of too few clients for parts has none of them, which is no figure that was left out."""
    return NO_BAR if has_no_part(view, code) else view.value(code)


def _bars_of(series: tuple[tuple[str, tuple[Bar, ...]], ...], place: int) -> Iterator[tuple[str, float | None]]:
    """The bars of one line, each with its words."""
    for words, values in series:
        bar = values[place]
        if not isinstance(bar, str):
            yield words, bar


def _read(value: float | None) -> str:
    return LEFT_OUT if value is None else f"{value:g}".replace(".", ",")
