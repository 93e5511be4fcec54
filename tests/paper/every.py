"""Every paper by name, language and size, of invented people: what a test walks that asks something of all paper.

What is only in Dutch stands here once, under ``nl``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Literal

from msgspec import structs

from kiosk.content.keuzes import offered
from kiosk.content.location import Content
from kiosk.content.texts import SOURCE
from kiosk.paper.documents.client_poster import ClientPoster, OwnGuide
from kiosk.paper.documents.every import PaperDocument
from kiosk.paper.documents.plan import PlanOffice
from kiosk.paper.documents.poster import Size
from kiosk.paper.making.general import general_poster
from kiosk.paper.making.meting import meetkaart, toestemming_formulier
from kiosk.paper.making.tevredenheid import tevreden_formulier
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.poster_code import poster_card
from kiosk.paper.press.render import render_html
from kiosk.settings import Settings
from tests.paper.last_stop import meegeefblad
from tests.paper.making.test_advies import blad as advies_blad
from tests.paper.making.test_brief import letter
from tests.paper.making.test_cards import of_the_client, sheet
from tests.paper.making.test_inzage import blad as inzageblad
from tests.paper.making.test_sociaal import blad as sociaal_blad
from tests.paper.making.test_terugkijken import blad as terugkijkblad
from tests.paper.making.test_uitkomst import uitkomst
from tests.paper.of_the_team import (
    alles_blad,
    checklist,
    herstelblad,
    overdrachtsblad,
    overlegblad,
    overzichtsblad,
    partnerblad,
    rapport,
    tevreden_totalen,
)
from tests.paper.samples import BASE, SHIPPED, plan, pocket, poster

PaperSize = Literal["a3", "a4", "pocket"]
#: the client's two sheets
SheetSize = Literal["a3", "a4"]
SETTINGS = Settings(location="VluchtelingenWerk Tynaarlo", municipality="Tynaarlo", base_address=BASE)
SIZES: tuple[Size, ...] = ("a3", "a4", "pocket")
SHEETS: tuple[SheetSize, ...] = ("a3", "a4")
#: what was agreed with one client
OWN = (
    "maandag en donderdag 9.00-12.00",
    "Bel naar kantoor. Of kom langs op maandag.",
    "Wacht tot de volgende werkdag. Is er gevaar? Bel 112.",
)
UPDATED = "bijgewerkt september 2026 door Marijke"
#: one that was typed, and the longest that was chosen
EXCEPTIONS = ("Mijn broer mag meekomen.", max(offered("exception"), key=len))


@dataclass(frozen=True)
class EveryPaper:
    """One paper; ``make`` gives the document that it is drawn from."""

    name: str
    language: str
    size: PaperSize
    make: Callable[[], PaperDocument]

    @property
    def id(self) -> str:
        """How a test that walks them all names it."""
        return f"{self.name}-{self.size}-{self.language}"

    def html(self, content: Content = SHIPPED) -> str:
        """The page as HTML."""
        return render_html(self.make(), content)

    def pdf(self) -> bytes:
        """The pages as they come out of the printer."""
        return render_pdf(self.make())


def every_paper(languages: Iterable[str]) -> Iterator[EveryPaper]:
    """All papers in these languages."""
    for language in languages:
        yield from _of_posters(language)
        yield from _of_a_client(language)
        if language == SOURCE:
            yield from _only_dutch()


def is_read_by_clients(paper: EveryPaper) -> bool:
    """Whether a client reads it: what is only in Dutch is the team's."""
    return paper.name in _translated()


@cache
def _translated() -> frozenset[str]:
    return frozenset(paper.name for paper in every_paper(["so"]))


def own_sheets(language: str, size: Size) -> ClientPoster:
    """The sheets of one client, of whom all is known and who agreed to hang up as much as has room."""
    general = general_poster(SHIPPED, SETTINGS, language, size)
    guide = OwnGuide("Anneke", OWN[0], "0592 000 100")
    return replace(general, guide=guide, here=5, hung=EXCEPTIONS, practice=True, updated=UPDATED)


def card_sheets(language: str, size: Size) -> ClientPoster:
    """The sheets of an office without an address: their code holds its contact card, as much as has room."""
    office = PlanOffice("VluchtelingenWerk Tynaarlo en Aa en Hunze", "0592 000 100")
    general = general_poster(SHIPPED, structs.replace(SETTINGS, base_address=""), language, size)
    return replace(general, card=poster_card(office, general.heading, size))


def _of_posters(language: str) -> Iterator[EveryPaper]:
    for sheet_size in SHEETS:
        yield EveryPaper(
            "sheets", language, sheet_size, partial(general_poster, SHIPPED, SETTINGS, language, sheet_size)
        )
        yield EveryPaper("sheets-client", language, sheet_size, partial(own_sheets, language, sheet_size))
        yield EveryPaper("sheets-card", language, sheet_size, partial(card_sheets, language, sheet_size))
    yield EveryPaper("poster", language, "pocket", partial(pocket, language))
    yield EveryPaper("poster-client", language, "pocket", partial(own_sheets, language, "pocket"))
    yield EveryPaper("poster-card", language, "pocket", partial(card_sheets, language, "pocket"))
    if language == SOURCE:
        for size in SIZES:
            yield EveryPaper("schema", language, size, partial(poster, language, size, "begeleider"))


def _of_a_client(language: str) -> Iterator[EveryPaper]:
    def a4(name: str, make: Callable[[], PaperDocument]) -> EveryPaper:
        return EveryPaper(name, language, "a4", make)

    yield a4("plan", partial(plan, language))
    yield a4("uitkomst", partial(uitkomst, language))
    yield a4("terugkijken", partial(terugkijkblad, language))
    yield a4("brief", partial(letter, language))
    yield a4("meegeven", partial(meegeefblad, language))
    yield a4("meetkaart", partial(meetkaart, SHIPPED, SETTINGS, language))
    yield a4("toestemming", partial(toestemming_formulier, SETTINGS, language))
    yield a4("toestemming-verhuizing", partial(toestemming_formulier, SETTINGS, language, moving=True))
    yield a4("inzage", partial(inzageblad, language))
    yield a4("tevredenheid", partial(tevreden_formulier, SHIPPED, SETTINGS, language))
    for name in of_the_client(SOURCE):
        make = partial(_card, language, name)
        yield a4(f"card-{name}", make)


def _card(language: str, name: str) -> PaperDocument:
    return of_the_client(language)[name]


def _only_dutch() -> Iterator[EveryPaper]:
    made: dict[str, Callable[[], PaperDocument]] = {
        "onderwegblad": sheet,
        "checklist": checklist,
        "partnerblad": partnerblad,
        "overdracht": overdrachtsblad,
        "alles": alles_blad,
        "sociaal-team": partial(sociaal_blad, 5),
        "advies": advies_blad,
        "agenda": partial(overlegblad, "agenda"),
        "verslag": partial(overlegblad, "verslag"),
        "overzicht": overzichtsblad,
        "tevreden-totalen": tevreden_totalen,
        "rapport": rapport,
        "herstel": herstelblad,
    }
    for name, make in made.items():
        yield EveryPaper(name, SOURCE, "a4", make)
