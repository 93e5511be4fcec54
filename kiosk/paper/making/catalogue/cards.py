"""Cards and forms for a client, and the sheets that a begeleider takes along."""

from kiosk.content.papers import PaperCode
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Asked
from kiosk.guidance.verhuizing.meegegeven import Meegegeven
from kiosk.office import Office
from kiosk.paper.documents.every import PaperDocument
from kiosk.paper.making.alles import alles_blad
from kiosk.paper.making.cards import belkaart, brievenhulp, wie_wel
from kiosk.paper.making.catalogue.entry import BOTH_SIDES, Entry, Order, Paper, Sheet
from kiosk.paper.making.checklist import checklist_blad
from kiosk.paper.making.client_cards import road_sheet, route_card
from kiosk.paper.making.inzage import inzageblad
from kiosk.paper.making.meting import meetkaart, toestemming_formulier
from kiosk.paper.making.tevredenheid import tevreden_formulier
from kiosk.paper.making.verhuizing import kept_blad, meegeefblad


def _meetkaart(order: Order) -> PaperDocument:
    """Of nobody in particular with all leefgebieden, of a client with those that he is asked."""
    children = order.client is None or order.client.has_children
    return meetkaart(order.office.content, order.office.settings, order.language, children=children)


def _toestemming(order: Order) -> PaperDocument:
    return toestemming_formulier(order.office.settings, order.language)


def _toestemming_verhuizing(order: Order) -> PaperDocument:
    return toestemming_formulier(order.office.settings, order.language, moving=True)


def _route_card(order: Order) -> PaperDocument:
    return route_card(order.office, order.who, order.client_id, order.language)


def _road_sheet(order: Order) -> PaperDocument:
    return road_sheet(order.office, order.who, order.client_id)


def _checklist(order: Order) -> PaperDocument:
    return checklist_blad(order.office, order.who, order.client_id)


def _belkaart(order: Order) -> PaperDocument:
    return belkaart(order.office.content, order.office.settings, order.language)


def _brievenhulp(order: Order) -> PaperDocument:
    return brievenhulp(order.office.content, order.office.settings, order.language)


def _tevredenheid(order: Order) -> PaperDocument:
    return tevreden_formulier(order.office.content, order.office.settings, order.language)


def _inzage(order: Order) -> PaperDocument:
    return inzageblad(order.office, order.who, order.client_id, order.language)


def _all_kept(order: Order) -> PaperDocument:
    return alles_blad(order.office, order.who, order.client_id)


TABLE = (
    Entry(PaperCode.MEETKAART, "voor op tafel bij de meting: wijs een gezicht aan", _meetkaart, sides=BOTH_SIDES),
    Entry(PaperCode.TOESTEMMING, "het formulier om samen te lezen en te tekenen", _toestemming, sides=BOTH_SIDES),
)
MOVING = Entry(
    PaperCode.TOESTEMMING_VERHUIZING, "het formulier voor wie naar een andere gemeente gaat", _toestemming_verhuizing
)
TEVREDENHEID = Entry(
    PaperCode.TEVREDENHEID, "vult de cliënt alleen in; dan in een envelop", _tevredenheid, nameless=True
)
ROUTE_CARD = Entry(PaperCode.ROUTE_CARD, "voor in de zak: waar ben ik, en de afspraak", _route_card)
CARDS = (
    Entry(PaperCode.BELKAART, "wat de cliënt zegt aan de telefoon", _belkaart),
    Entry(PaperCode.BRIEVENHULP, "van wie is de brief, en wat moet ik doen?", _brievenhulp),
)
ROAD_SHEET = Entry(
    PaperCode.ROAD_SHEET, "voor uzelf bij een huisbezoek; noemt geen naam", _road_sheet, sides=BOTH_SIDES
)
INZAGE = Entry(PaperCode.INZAGE, "voor de cliënt: wie keek in mijn dossier?", _inzage, sides=BOTH_SIDES)
#: the teamleider's: the note that only he reads stands on it too
ALL_KEPT = Entry(PaperCode.ALL_KEPT, "voor de cliënt: alles over hem (AVG)", _all_kept, sides=BOTH_SIDES)
CHECKLIST = Entry(PaperCode.CHECKLIST, "de eerste weken, voor in de map; noemt geen naam", _checklist)


def who_does_it(office: Office, task_code: str, client: ClientFile | None = None) -> Paper:
    """The friendly no: who does do this task; for the client whose file is open, where one is."""

    def make(language: str) -> Sheet:
        document = wie_wel(office.content, office.settings, language, task_code)
        return Sheet(document, Asked(PaperCode.WIE_WEL, language, client.id if client else ""))

    return Paper(PaperCode.WIE_WEL.called, "", make)


def along_sheet(office: Office, client: ClientFile, whole: Meegegeven) -> Paper:
    """The client's own copy of what goes along to another office; what stood on it is kept with its print."""

    def make(language: str) -> Sheet:
        blad = meegeefblad(office, whole, language)
        return Sheet(blad, Asked(PaperCode.MEEGEVEN, language, client.id, kept_blad(blad)))

    return Paper(PaperCode.MEEGEVEN.called, "", make, sides=BOTH_SIDES)
