"""A report in words: its tables, as screen, paper and file tell them, and what each figure means."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.guidance.rapport.chance import ENOUGH
from kiosk.guidance.rapport.counting import ENDINGS, HELPED, POSTER
from kiosk.guidance.rapport.rapport import RapportView
from kiosk.guidance.rapport.rule import FEWEST, STEP

LEFT_OUT = "niet genoemd"
FEW = f"{LEFT_OUT}*"
WHY = (
    f"* {LEFT_OUT.capitalize()}: het gaat over minder dan {FEWEST} cliënten, of het kan naast een ander getal iets "
    f"zeggen over minder dan {FEWEST} cliënten. Een gemiddelde staat er vanaf 8 cliënten."
)
#: said in each report, so that it does not say that there is such a figure
AS_BEFORE = (
    f"Scheelt een getal minder dan {FEWEST} cliënten met dat in een eerder rapport, dan tellen die hier nog zoals "
    f"toen. Een aantal kan er dan {FEWEST} of meer naast zitten."
)
ROUNDED = f"Elk aantal cliënten is afgerond op {STEP}, 10, 15 enzovoort, elk gemiddelde op een half."
WHO = (
    f"Alleen cliënten met een getekende toestemming voor de metingen tellen mee. {ROUNDED} Delen zijn daarom samen "
    f"niet altijd het geheel. {AS_BEFORE}"
)
STEPS = {
    "nulmeting": "van verhuizing tot nulmeting",
    "plan": "van verhuizing tot eerste plan",
    "eindmeting": "van nulmeting tot eindmeting",
}
SAID = {
    "ja": "ja, de poster hielp",
    "beetje": "een beetje",
    "nee": "nee",
}
TIMES = {
    "gemiddeld": "gemiddeld",
    "kort": "kortste deel",
    "midden": "middelste deel",
    "lang": "langste deel",
}
NO_CAUSE = "Dit zegt niet waardoor het komt: wie een poster kreeg, kan ook in iets anders verschillen."
TOO_SMALL = f"Let op: niet in beide groepen zijn {ENOUGH} cliënten. Dat is te weinig om iets over de poster te zeggen."
BY_CHANCE = "Let op: zo'n verschil komt ook vaak door toeval."
SELDOM = "Zo'n verschil komt door toeval alleen minder dan één op de twintig keer voor."
FOR_WHO_WANTS = "Voor wie het wil weten: berekend met de toets van Mann en Whitney, over alle cliënten."
IN_TIME = (
    "Met poster: wie hem kreeg vóór hij opnieuw gemeten werd. Zonder poster: wie hem toen niet had. Cliënten van wie "
    "dat niet bekend is, tellen in geen van beide mee"
)


@dataclass(frozen=True)
class Meaning:
    """What a figure means, for who reads the file."""

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
    lines = list(_meanings_of_flow())
    return Table(
        "aantallen",
        "Hoeveel cliënten?",
        ("cliënten",),
        tuple(TableRow(one.title, (count(view, one.code),)) for one in lines),
    )


def _areas(view: RapportView) -> Table:
    rows = [
        TableRow(
            area.short,
            (
                count(view, f"{area.code}/gemeten"),
                count(view, f"{area.code}/toen"),
                count(view, f"{area.code}/nu"),
                decimal(view, f"{area.code}/verschil", sign=True),
            ),
        )
        for area in view.content.areas
    ]
    notes = (
        "Gemeten: hoeveel cliënten twee keer of vaker. Iets onder 4: bij hoeveel van hen, eerst en bij de laatste "
        "meting van deze periode.",
        "Verschil in score: gemiddeld, op de schaal van 1 tot en met 5. Een min is achteruit. Het staat er alleen als "
        "de drie aantallen ernaast genoemd worden.",
    )
    columns = ("gemeten", "iets onder 4: eerst", "iets onder 4: nu", "verschil in score")
    return Table("leefgebieden", "Wat veranderde per leefgebied?", columns, tuple(rows), notes)


def _times(view: RapportView) -> Table:
    rows = [
        TableRow(title, (count(view, f"{step}/aantal"), *(_weeks(view, step, part) for part in TIMES)))
        for step, title in STEPS.items()
    ]
    note = (
        "Hoeveel cliënten, en hoeveel weken het gemiddeld duurde: bij allen, en bij het deel van hen met de kortste, "
        "de middelste en de langste tijd. Die delen zijn even groot. Bij weinig cliënten zijn het er twee of geen."
    )
    return Table("tijden", "Hoeveel weken duurde het?", ("cliënten", *TIMES.values()), tuple(rows), (note,))


def _weeks(view: RapportView, step: str, part: str) -> str:
    code = f"{step}/{part}"
    return "–" if has_no_part(view, code) else decimal(view, code)


def has_no_part(view: RapportView, code: str) -> bool:
    """Whether this is a part of a time that has too few clients for parts: that is no figure that was left out."""
    step, _, part = code.partition("/")
    mean = view.value(f"{step}/gemiddeld") if step in STEPS else None
    return mean is not None and part in TIMES and view.value(code) is None


def _poster(view: RapportView) -> Table:
    cells = [
        cell
        for name in POSTER
        for cell in (
            count(view, f"poster/{name}/aantal"),
            decimal(view, f"poster/{name}/groei", sign=True),
        )
    ]
    row = TableRow("alle leefgebieden samen", tuple(cells))
    columns = ("met poster", "onderdelen erbij", "zonder poster", "onderdelen erbij")
    return Table("poster", "Meer geleerd met een poster?", columns, (row,), tuple(_warnings(view)))


def _warnings(view: RapportView) -> Iterator[str]:
    unknown = view.value("poster/onbekend")
    yield f"{IN_TIME}: {unknown:.0f}." if unknown is not None else f"{IN_TIME}."
    if all(view.value(f"poster/{name}/groei") is None for name in POSTER):
        return
    yield "Onderdelen erbij: hoeveel onderdelen per cliënt er meer op 4 of 5 staan dan eerst, gemiddeld."
    if view.content.tells is None:
        yield TOO_SMALL
    else:
        yield SELDOM if view.content.tells else BY_CHANCE
    yield NO_CAUSE
    if view.content.tells is not None:
        yield FOR_WHO_WANTS


def _helped(view: RapportView) -> Table:
    rows = [TableRow("gevraagd bij samen terugkijken", (count(view, "hielp/gevraagd"),))]
    rows += [TableRow(SAID[answer], (count(view, f"hielp/{answer}"),)) for answer in HELPED]
    return Table("hielp", "Hielp de poster om te zien wie wat doet?", ("cliënten",), tuple(rows))


# ---------------------------------------------------------------- what each figure means


def counted(view: RapportView) -> tuple[int, int]:
    """How many figures a report tells, and how many there are."""
    codes = [one.code for one in meanings(view) if not has_no_part(view, one.code)]
    return sum(view.value(code) is not None for code in codes), len(codes)


def meanings(view: RapportView) -> Iterator[Meaning]:
    """What every figure of a report means, also of those that were left out."""
    yield from _meanings_of_flow()
    for area in view.content.areas:
        yield from _meanings_of_area(area.code, area.short)
    for step, title in STEPS.items():
        yield Meaning(f"{step}/aantal", f"Hoe lang: {title}", "cliënten", "van wie de stap in de periode klaar was")
        for part, words in TIMES.items():
            yield Meaning(f"{step}/{part}", f"Hoe lang: {title}, {words}", "weken", _how_long(part))
    yield from _meanings_of_poster()
    yield Meaning(
        "hielp/gevraagd", "Hielp de poster: gevraagd", "cliënten", "bij samen terugkijken, het laatste antwoord"
    )
    for answer in HELPED:
        yield Meaning(f"hielp/{answer}", f"Hielp de poster: {SAID[answer]}", "cliënten", "van wie dat gevraagd is")


def _meanings_of_flow() -> Iterator[Meaning]:
    yield Meaning("begeleid", "in begeleiding", "cliënten", "minstens één dag van de periode")
    yield Meaning("begonnen", "begonnen", "cliënten", "de begeleiding begon in de periode")
    yield Meaning("beeindigd", "geëindigd", "cliënten", "de begeleiding eindigde in de periode, en ging er niet verder")
    for ending in ENDINGS:
        yield Meaning(f"beeindigd/{ending}", f"geëindigd: {ending.words}", "cliënten", "van wie geëindigd is")
    yield Meaning("verlengd", "verlengd", "cliënten", "de begeleiding kreeg in de periode een later einde")
    yield Meaning("gemeten", "twee keer of vaker gemeten", "cliënten", "de laatste meting lag in de periode")


def _meanings_of_area(code: str, title: str) -> Iterator[Meaning]:
    yield Meaning(f"{code}/gemeten", f"{title}: gemeten", "cliënten", "twee keer of vaker, de laatste in de periode")
    low = "met minstens één onderdeel onder de 4; n.v.t. telt niet mee, 7c nooit"
    yield Meaning(f"{code}/toen", f"{title}: iets onder 4, eerst", "cliënten", f"{low}; bij de eerste meting")
    yield Meaning(f"{code}/nu", f"{title}: iets onder 4, nu", "cliënten", f"{low}; bij de laatste meting")
    how = "per cliënt het gemiddelde over zijn onderdelen, laatste min eerste meting; daarvan het gemiddelde"
    yield Meaning(f"{code}/verschil", f"{title}: verschil in score", "punten op de schaal van 1 tot en met 5", how)


def _meanings_of_poster() -> Iterator[Meaning]:
    had = {"met": "kreeg de poster vóór hij opnieuw gemeten werd", "zonder": "had hem toen niet"}
    for name in POSTER:
        words = f"{name.capitalize()} meegegeven poster"
        yield Meaning(f"poster/{name}/aantal", f"{words}: aantal", "cliënten", f"van wie gemeten is: {had[name]}")
        how = "hoeveel onderdelen meer op 4 of 5 staan dan bij de eerste meting, gemiddeld; zegt niet waardoor"
        yield Meaning(f"poster/{name}/groei", f"{words}: onderdelen erbij", "onderdelen per cliënt", how)
    how = "van wie gemeten is: of hij de poster toen had, is niet bekend of maar voor een deel waar"
    yield Meaning("poster/onbekend", "Met of zonder poster: niet bekend", "cliënten", how)


def _how_long(part: str) -> str:
    if part == "gemiddeld":
        return "gemiddeld over deze cliënten"
    return f"gemiddeld over het {TIMES[part]}: een derde van de cliënten, bij weinig cliënten de helft"
