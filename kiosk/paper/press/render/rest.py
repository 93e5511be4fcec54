"""What lies on the table, what is signed, what goes along at the end, and the papers of the team."""

from collections.abc import Mapping

from kiosk.paper.documents.advies import AdviesBlad
from kiosk.paper.documents.brief import Brief
from kiosk.paper.documents.cards import Onderwegblad
from kiosk.paper.documents.meting import Meetkaart, ToestemmingFormulier
from kiosk.paper.documents.overdracht import Overdrachtsblad
from kiosk.paper.documents.overleg import Overlegblad
from kiosk.paper.documents.overzicht import Overzichtsblad
from kiosk.paper.documents.partner import Partnerblad
from kiosk.paper.documents.rapport import RapportDocument
from kiosk.paper.documents.sociaal import SociaalBlad
from kiosk.paper.documents.terugkijken import Terugkijkblad
from kiosk.paper.documents.tevredenheid import TevredenFormulier, TevredenTotalen
from kiosk.paper.documents.verhuizing import Meegeefblad
from kiosk.paper.press.render.frame import HowDrawn, sheet

OfTable = Meetkaart | ToestemmingFormulier | TevredenFormulier
OfEnding = Terugkijkblad | Brief | Overdrachtsblad | SociaalBlad | AdviesBlad | Meegeefblad
OfTeam = Onderwegblad | Partnerblad | Overzichtsblad | Overlegblad | TevredenTotalen | RapportDocument
OfRest = OfTable | OfEnding | OfTeam

MEETKAART_PAGES = 8
#: a partner with many tasks gets more sheets, not smaller letters
PARTNERBLAD_PAGES = 12
#: two thousand clients on some twenty of a page
OVERZICHT_PAGES = 120
#: as many clients with what is decided of each
OVERLEG_PAGES = 200
#: four lines a year for each of eight statements: ten years and what was asked in other words
TOTALEN_PAGES = 16
#: every meting with each remark, and all that happened: what goes along is not cut short
MEEGEVEN_PAGES = 40

KINDS: Mapping[type[OfRest], HowDrawn] = {
    Meetkaart: sheet("meetkaart.html.j2", 10.0, MEETKAART_PAGES),
    ToestemmingFormulier: sheet("toestemming.html.j2", 10.8, 2),
    TevredenFormulier: sheet("tevreden.html.j2", 11.2, 1),
    Terugkijkblad: sheet("terugkijken.html.j2", 12.6, 2, saves=True),
    Brief: sheet("brief.html.j2", 12.0, 1),
    Overdrachtsblad: sheet("overdracht.html.j2", 10.8, 3, saves=True),
    SociaalBlad: sheet("sociaal-team.html.j2", 10.6, 2, saves=True),
    AdviesBlad: sheet("advies.html.j2", 11.0, 1),
    Meegeefblad: sheet("meegeven.html.j2", 10.6, MEEGEVEN_PAGES, saves=True),
    Onderwegblad: sheet("onderweg.html.j2", 10.4, 2),
    Partnerblad: sheet("partnerblad.html.j2", 10.4, PARTNERBLAD_PAGES),
    Overzichtsblad: sheet("overzicht.html.j2", 9.6, OVERZICHT_PAGES),
    Overlegblad: sheet("overleg.html.j2", 10.4, OVERLEG_PAGES),
    TevredenTotalen: sheet("tevreden-totaal.html.j2", 10.0, TOTALEN_PAGES),
    RapportDocument: sheet("rapport.html.j2", 9.6, 3, saves=True),
}
