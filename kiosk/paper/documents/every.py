"""Every kind of document that can be drawn on paper."""

from kiosk.paper.documents.advies import AdviesBlad
from kiosk.paper.documents.alles import AllesBlad
from kiosk.paper.documents.brief import Brief
from kiosk.paper.documents.cards import Belkaart, Brievenhulp, MijnRoute, Onderwegblad, WieWel
from kiosk.paper.documents.checklist import ChecklistBlad
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.herstel import Herstelblad
from kiosk.paper.documents.inzage import Inzageblad
from kiosk.paper.documents.meting import Meetkaart, ToestemmingFormulier
from kiosk.paper.documents.overdracht import Overdrachtsblad
from kiosk.paper.documents.overleg import Overlegblad
from kiosk.paper.documents.overzicht import Overzichtsblad
from kiosk.paper.documents.partner import Partnerblad
from kiosk.paper.documents.plan import PlanDocument
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.documents.rapport import RapportDocument
from kiosk.paper.documents.sociaal import SociaalBlad
from kiosk.paper.documents.terugkijken import Terugkijkblad
from kiosk.paper.documents.tevredenheid import TevredenFormulier, TevredenTotalen
from kiosk.paper.documents.uitkomst import UitkomstDocument
from kiosk.paper.documents.verhuizing import Meegeefblad

OfClient = ClientPoster | PlanDocument | UitkomstDocument | PosterDocument
OfCards = Belkaart | Brievenhulp | WieWel | MijnRoute | ChecklistBlad
OfTable = Meetkaart | ToestemmingFormulier | TevredenFormulier | Inzageblad | AllesBlad | Terugkijkblad
OfEnding = Brief | Overdrachtsblad | SociaalBlad | AdviesBlad | Meegeefblad
OfTeam = Onderwegblad | Partnerblad | Overzichtsblad | Overlegblad | TevredenTotalen | RapportDocument | Herstelblad

PaperDocument = OfClient | OfCards | OfTable | OfEnding | OfTeam
