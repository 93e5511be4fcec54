"""A report in words: its tables, as screen, paper and file tell them, and what each figure means."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.guidance.closing import REAL
from kiosk.guidance.rapport.chance import ENOUGH
from kiosk.guidance.rapport.counting import ALL, HELPED
from kiosk.guidance.rapport.rapport import RapportView
from kiosk.guidance.rapport.rule import FEWEST

FEW = f"minder dan {FEWEST}*"
WHY = (
    f"* {FEW[:-1].capitalize()} cliënten. Of het getal zou, samen met een ander getal hier of in een eerder rapport, "
    f"iets zeggen over minder dan {FEWEST} cliënten."
)
WHO = "Alleen cliënten met een getekende toestemming voor de metingen tellen mee. Elk getal is een aantal cliënten."
STEPS = {
    "nulmeting": "van verhuizing tot nulmeting",
    "plan": "van verhuizing tot eerste plan",
    "eindmeting": "van nulmeting tot eindmeting",
}
SAID = {
    "ja": "ja, de poster hielp",
    "beetje": "een beetje",
    "nee": "nee",
    "geen": "had geen poster",
}
TIMES = {
    "gemiddeld": "gemiddeld",
    "kort": "kortste deel",
    "midden": "middelste deel",
    "lang": "langste deel",
}
NO_CAUSE = "Dit zegt niet waardoor het komt: wie een poster kreeg, kan ook in iets anders verschillen."
TOO_SMALL = f"Let op: een groep is kleiner dan {ENOUGH} cliënten. Dat is te weinig om iets over de poster te zeggen."
BY_CHANCE = (
    "Let op: zo'n verschil komt ook vaak door toeval. Wij vergeleken alle cliënten met poster één voor één met alle "
    "zonder (rangtoets van Mann en Whitney)."
)
SELDOM = (
    "Zo'n verschil komt door toeval alleen minder dan één op de twintig keer voor (rangtoets van Mann en Whitney: alle "
    "cliënten met poster één voor één naast alle zonder)."
)
NOT_BOTH = f"De groepen met en zonder poster zijn niet allebei {FEWEST} of meer cliënten. Dan staat hier niets."


@dataclass(frozen=True)
class Meaning:
    """What a figure means, for the data dictionary."""

    code: str
    title: str
    unit: str
    how: str


@dataclass(frozen=True)
class TableRow:
    """A line of a table: its title, and its cells as they are read."""

    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table of the report."""

    code: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()


def tables(view: RapportView) -> tuple[Table, ...]:
    """The tables of a report, in their order."""
    return (_flow(view), _areas(view), _times(view), _poster(view), _helped(view))


def count(view: RapportView, code: str) -> str:
    """A number of clients as it is read."""
    value = view.value(code)
    return FEW if value is None else f"{value:.0f}"


def decimal(view: RapportView, code: str, *, sign: bool = False) -> str:
    """A mean as it is read: with one decimal and a comma; of a change with its sign."""
    value = view.value(code)
    if value is None:
        return FEW
    # nothing is not minus nothing
    value = value or 0.0
    return (f"{value:+.1f}" if sign and value else f"{value:.1f}").replace(".", ",")


def _flow(view: RapportView) -> Table:
    lines = [meaning for meaning in _meanings_of_flow()]
    return Table(
        "aantallen",
        "Hoeveel cliënten?",
        ("cliënten",),
        tuple(TableRow(one.title, (count(view, one.code),)) for one in lines),
    )


def _areas(view: RapportView) -> Table:
    rows = [
        TableRow(
            title,
            (
                count(view, "gemeten" if code == ALL else f"{code}/gemeten"),
                count(view, f"{code}/toen"),
                count(view, f"{code}/nu"),
                decimal(view, f"{code}/verschil", sign=True),
            ),
        )
        for code, title in _area_names(view)
    ]
    note = "Twee metingen of meer: de eerste naast de laatste van deze periode. Een score is 1 tot en met 5."
    return Table(
        "leefgebieden",
        "Wat veranderde per leefgebied?",
        ("gemeten", "iets onder 4: eerst", "iets onder 4: nu", "verschil in score"),
        tuple(rows),
        (note,),
    )


def _times(view: RapportView) -> Table:
    rows = [
        TableRow(title, (count(view, f"{step}/aantal"), *(_weeks(view, step, part) for part in TIMES)))
        for step, title in STEPS.items()
    ]
    note = (
        "In weken. De kortste, de middelste en de langste tijd horen bij één cliënt. Daarom staan hier drie even grote "
        f"delen, elk van minstens {FEWEST} cliënten. Van minder dan vijftien cliënten zijn het er twee of geen."
    )
    return Table("tijden", "Hoe lang duurde het?", ("cliënten", *TIMES.values()), tuple(rows), (note,))


def _weeks(view: RapportView, step: str, part: str) -> str:
    """Where a time has too few clients for a part, that is no figure that was left out."""
    if part != "gemiddeld" and view.value(f"{step}/gemiddeld") is not None and view.value(f"{step}/{part}") is None:
        return "–"
    return decimal(view, f"{step}/{part}")


def _poster(view: RapportView) -> Table:
    told = [(code, title) for code, title in _area_names(view) if view.value(f"poster/{code}/met/groei") is not None]
    rows = [
        TableRow(
            title,
            tuple(
                told
                for name in ("met", "zonder")
                for told in (
                    count(view, f"poster/{code}/{name}/aantal"),
                    decimal(view, f"poster/{code}/{name}/groei", sign=True),
                )
            ),
        )
        for code, title in told
    ]
    return Table(
        "poster",
        "Meer geleerd met een poster?",
        ("met poster", "onderdelen erbij", "zonder poster", "onderdelen erbij"),
        tuple(rows),
        tuple(_warnings(view)) if rows else (NOT_BOTH,),
    )


def _warnings(view: RapportView) -> Iterator[str]:
    yield "Onderdelen erbij: hoeveel onderdelen per cliënt er meer op 4 of 5 staan dan eerst, gemiddeld."
    sizes = [view.value(f"poster/{ALL}/{name}/aantal") for name in ("met", "zonder")]
    if view.content.tells is None or any(size is None or size < ENOUGH for size in sizes):
        yield TOO_SMALL
    else:
        yield SELDOM if view.content.tells else BY_CHANCE
    yield NO_CAUSE


def _helped(view: RapportView) -> Table:
    rows = [TableRow("gevraagd bij samen terugkijken", (count(view, "hielp/gevraagd"),))]
    rows += [TableRow(SAID[answer], (count(view, f"hielp/{answer}"),)) for answer in HELPED]
    return Table("hielp", "Hielp de poster om te zien wie wat doet?", ("cliënten",), tuple(rows))


def _area_names(view: RapportView) -> list[tuple[str, str]]:
    return [*((area.code, area.short) for area in view.content.areas), (ALL, "Alles samen")]


# ---------------------------------------------------------------- what each figure means


def meanings(view: RapportView) -> Iterator[Meaning]:
    """What every figure of a report means, also of those that were left out."""
    yield from _meanings_of_flow()
    for code, title in _area_names(view):
        yield from _meanings_of_area(code, title)
    for step, title in STEPS.items():
        yield Meaning(f"{step}/aantal", f"Hoe lang: {title}", "cliënten", "van wie de stap in de periode klaar was")
        for part, words in TIMES.items():
            yield Meaning(f"{step}/{part}", f"Hoe lang: {title}, {words}", "weken", _how_long(part))
    for code, title in _area_names(view):
        yield from _meanings_of_poster(code, title)
    yield Meaning(
        "hielp/gevraagd", "Hielp de poster: gevraagd", "cliënten", "bij samen terugkijken, het laatste antwoord"
    )
    for answer in HELPED:
        yield Meaning(f"hielp/{answer}", f"Hielp de poster: {SAID[answer]}", "cliënten", "van wie dat gevraagd is")


def _meanings_of_flow() -> Iterator[Meaning]:
    yield Meaning("begeleid", "in begeleiding", "cliënten", "minstens één dag van de periode")
    yield Meaning("begonnen", "begonnen", "cliënten", "de begeleiding begon in de periode")
    yield Meaning("beeindigd", "geëindigd", "cliënten", "de begeleiding eindigde in de periode, en ging er niet verder")
    for ending in REAL:
        yield Meaning(f"beeindigd/{ending}", f"geëindigd: {ending.words}", "cliënten", "van wie geëindigd is")
    yield Meaning("verlengd", "verlengd", "cliënten", "de begeleiding kreeg in de periode een later einde")
    yield Meaning("gemeten", "twee keer of vaker gemeten", "cliënten", "de laatste meting lag in de periode")


def _meanings_of_area(code: str, title: str) -> Iterator[Meaning]:
    if code != ALL:
        yield Meaning(
            f"{code}/gemeten", f"{title}: gemeten", "cliënten", "twee keer of vaker, de laatste in de periode"
        )
    low = "met minstens één onderdeel onder de 4; n.v.t. telt niet mee, 7c nooit"
    yield Meaning(f"{code}/toen", f"{title}: iets onder 4, eerst", "cliënten", f"{low}; bij de eerste meting")
    yield Meaning(f"{code}/nu", f"{title}: iets onder 4, nu", "cliënten", f"{low}; bij de laatste meting")
    how = "per cliënt het gemiddelde over zijn onderdelen, laatste min eerste meting; daarvan het gemiddelde"
    yield Meaning(f"{code}/verschil", f"{title}: verschil in score", "punten op de schaal van 1 tot en met 5", how)


def _meanings_of_poster(code: str, title: str) -> Iterator[Meaning]:
    for name in ("met", "zonder"):
        words = f"{title}, {name} meegegeven poster"
        yield Meaning(f"poster/{code}/{name}/aantal", f"{words}: aantal", "cliënten", "van wie gemeten is")
        how = "hoeveel onderdelen meer op 4 of 5 staan dan bij de eerste meting, gemiddeld; zegt niet waardoor"
        yield Meaning(f"poster/{code}/{name}/groei", f"{words}: onderdelen erbij", "onderdelen per cliënt", how)


def _how_long(part: str) -> str:
    if part == "gemiddeld":
        return "gemiddeld over deze cliënten"
    return f"gemiddeld over het {TIMES[part]}: een derde van de cliënten, van minder dan vijftien de helft"
