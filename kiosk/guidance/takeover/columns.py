"""What the columns of a list of clients are called: people name them as they like, so by many words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk import names
from kiosk.content.route import MijlpaalRule
from kiosk.upkeep.exchange.entries import Complaint

#: by the field of a client how a column is called, by letters alone
CALLED: Mapping[str, tuple[str, ...]] = {
    "name": (
        "naam",
        "name",
        "client",
        "clientnaam",
        "naamclient",
        "clientname",
        "volledigenaam",
        "statushouder",
        "klant",
    ),
    "first": ("voornaam", "voornamen", "roepnaam", "firstname"),
    "last": ("achternaam", "familienaam", "lastname", "surname"),
    "birth_year": ("geboortejaar", "geboren", "geborenin", "geboortedatum", "gebdatum", "birthyear", "dateofbirth"),
    "language": ("taal", "moedertaal", "language", "spreekt", "taaloppapier"),
    "has_children": ("kinderen", "kind", "aantalkinderen", "metkinderen", "children", "kids"),
    "leerroute": ("leerroute", "route", "inburgeringsroute"),
    "moving_on": (
        *("verhuisdop", "verhuistop", "verhuisdatum", "verhuizing", "datumverhuizing", "verhuisd", "startdatum"),
        *("start", "movedon", "woonthiersinds", "datumhuisvesting", "huisvesting", "gehuisvestop"),
    ),
    "house_on": ("woning", "woningop", "woningvrij", "woningvrijop", "woningkomtvrijop", "woningtoegewezen", "huis"),
    "ends_on": (
        *("einde", "eindeop", "eindigtop", "einddatum", "eindebegeleiding", "begeleidingtot", "verlengdtot"),
        *("verlengd", "enddate"),
    ),
    "fase": ("fase", "fasenu", "nuinfase", "huidigefase", "infase", "fasevanderoute", "codar", "codarfase"),
    "guide": ("begeleider", "begeleidster", "begeleiddoor", "vrijwilliger", "vrijwilligster", "maatje"),
}
#: without these no file can be begun
NEEDED = ("name", "language", "has_children", "moving_on")
#: how the kiosk writes the columns that it asks for
WRITTEN = {"name": "naam", "language": "taal", "has_children": "kinderen", "moving_on": "verhuisd op"}
#: how a column of a step is called, beside the step's code and its title
STEPS: Mapping[str, tuple[str, ...]] = {
    "koppeling": ("koppelinggemeente", "azc"),
    "kennismaking": ("kennisgemaakt", "startbegeleiding"),
    "poster": ("posteruitgereikt", "postergegeven"),
    "brede-intake": ("intake", "intakegemeente"),
    "wens": ("wensgevraagd",),
    "eerste-plan": ("plan", "plangeprint", "begeleidingsplan", "planop"),
    "taalles": ("starttaalles", "school", "taalschool"),
    "pip": ("pipontvangen", "pipgoedgekeurd"),
    "tussenmeting-1": ("tussenmeting", "tussenmeting1", "eerstetussenmeting"),
    "tussenmeting-2": ("tussenmeting2", "tweedetussenmeting"),
    "tevredenheid": ("tevredenheidsonderzoek", "klanttevredenheid"),
}
#: what stands before or behind the name of a step
AROUND = ("datum", "op", "gedaan", "dag", "geweest")
#: an answer to be signed is asked by the kiosk, and taken from no file
TOESTEMMING = "toestemming"


@dataclass
class Columns:
    """Which column of a file holds what, by its place; and what the kiosk does not take."""

    fields: dict[str, int] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    toestemming: bool = False
    complaints: list[Complaint] = field(default_factory=list)

    def _take(self, known: dict[str, int], what: str, place: int, header: Sequence[str]) -> None:
        if what in known:
            both = f"'{header[known[what]]}' en '{header[place]}'"
            self.complaints.append(Complaint(1, f"twee kolommen zeggen hetzelfde: {both}. Haal er één weg."))
        known.setdefault(what, place)


def columns_of(header: Sequence[str], rules: Iterable[MijlpaalRule]) -> Columns:
    """What the columns of this header are, for a route of these rules."""
    found = Columns()
    fields = {word: what for what, words in CALLED.items() for word in words}
    steps = _step_names(rules)
    for place, name in enumerate(header):
        letters = names.letters(name) if name else ""
        if letters in fields:
            found._take(found.fields, fields[letters], place, header)
        elif (code := _step(letters, steps)) is not None:
            found._take(found.steps, code, place, header)
        elif letters.startswith(TOESTEMMING):
            found.toestemming = True
        elif letters:
            found.left.append(name)
    _ask_needed(found)
    return found


def _ask_needed(found: Columns) -> None:
    parts = {"first", "last"} & set(found.fields)
    if "name" in found.fields and parts:
        found.complaints.append(Complaint(1, "noem de kolom 'naam' anders: is dat de voornaam of de achternaam?"))
    for what in NEEDED:
        if what not in found.fields and not (what == "name" and parts):
            called = ", ".join(f"'{WRITTEN[one]}'" for one in NEEDED)
            sentence = f"de kolom '{WRITTEN[what]}' ontbreekt. Boven de kolommen horen in elk geval: {called}."
            found.complaints.append(Complaint(1, sentence))


def _step_names(rules: Iterable[MijlpaalRule]) -> dict[str, str]:
    """The steps of the route by how a column of theirs may be called; what the client's own dates tell is none."""
    found: dict[str, str] = {}
    for rule in rules:
        if rule.happens:
            continue
        titles = (rule.title, rule.title.partition(":")[0], rule.title.partition(",")[0])
        for word in (*(names.letters(name) for name in (rule.code, *titles)), *STEPS.get(rule.code, ())):
            found.setdefault(word, rule.code)
    return found


def _step(letters: str, steps: Mapping[str, str]) -> str | None:
    ways = [letters]
    for word in AROUND:
        ways += [way.removeprefix(word) for way in ways] + [way.removesuffix(word) for way in ways]
    return next((steps[way] for way in ways if way in steps), None)
