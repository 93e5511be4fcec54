"""What can be printed: for whom, on which paper, and on which of its sides.

The entries stand still; with an office, a person and a client they become papers that can be made in a language.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from kiosk import dates
from kiosk.content.papers import PaperCode
from kiosk.content.texts import SOURCE
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Asked, Purpose
from kiosk.guidance.rapport.rapport import report
from kiosk.guidance.route.overzicht import Sieve, Volgorde
from kiosk.guidance.verhuizing.meegegeven import Meegegeven
from kiosk.office import Office
from kiosk.paper.documents.poster import Size
from kiosk.paper.making.advies import advies_blad
from kiosk.paper.making.brief import BriefPaper, brief_data, brief_paper
from kiosk.paper.making.cards import belkaart, brievenhulp, wie_wel
from kiosk.paper.making.checklist import checklist_blad
from kiosk.paper.making.kept import KeptPrint, paper_again, plan_data
from kiosk.paper.making.meting import meetkaart, toestemming_formulier
from kiosk.paper.making.office import office_poster, uitkomst_document
from kiosk.paper.making.overdracht import overdrachtsblad
from kiosk.paper.making.overleg import agenda_sheet, minutes_sheet
from kiosk.paper.making.overzicht import overzichtsblad
from kiosk.paper.making.partner import partnerblad
from kiosk.paper.making.plan import PlanPaper, client_poster, plan_paper, road_sheet, route_card
from kiosk.paper.making.rapport import rapport_document
from kiosk.paper.making.sociaal import sociaal_blad
from kiosk.paper.making.terugkijken import terugkijkblad
from kiosk.paper.making.tevredenheid import tevreden_formulier, tevreden_totalen
from kiosk.paper.making.verhuizing import kept_blad, meegeefblad
from kiosk.paper.press.printer import Media, Sides
from kiosk.paper.press.render import PaperDocument
from kiosk.people.identity import Identity

BOTH_SIDES: Sides = "two-sided-long-edge"
#: turned over like a card
CARD_SIDES: Sides = "two-sided-short-edge"


@dataclass(frozen=True)
class Sheet:
    """What is to be made, and what is kept of it when somebody asks for it."""

    document: PaperDocument
    asked: Asked


@dataclass(frozen=True)
class Paper:
    """One thing that can be printed now: ``make`` gives it in a language."""

    title: str
    about: str
    make: Callable[[str], Sheet]
    media: Media = "A4"
    sides: Sides = "one-sided"


@dataclass(frozen=True)
class Order:
    """For whom a paper is made, and in which language beside the Dutch."""

    office: Office
    who: Identity
    client: ClientFile | None
    language: str

    @property
    def client_id(self) -> str:
        """Whose paper it is; empty for a paper that is nobody's."""
        return self.client.id if self.client else ""


@dataclass(frozen=True)
class Entry:
    """One line of the catalogue."""

    code: PaperCode
    about: str
    make: Callable[[Order], PaperDocument | PlanPaper | BriefPaper]
    media: Media = "A4"
    sides: Sides = "one-sided"
    purpose: Purpose = Purpose.PAPER
    #: whether of nothing that is kept of it may be told for whom it was: neither the client nor his language
    nameless: bool = False

    @property
    def title(self) -> str:
        """How it is called on the screen."""
        return self.code.called

    def paper(self, office: Office, who: Identity, client: ClientFile | None) -> Paper:
        """This line as something that can be printed now."""

        def make(language: str) -> Sheet:
            order = Order(office, who, client, language)
            made = self.make(order)
            if isinstance(made, PlanPaper | BriefPaper):
                return _kept_sheet(office, made, self.purpose)
            if self.nameless:
                return Sheet(made, Asked(self.code, SOURCE))
            return Sheet(made, Asked(self.code, language, order.client_id, purpose=self.purpose))

        return Paper(self.title, self.about, make, self.media, self.sides)


def _kept_sheet(office: Office, paper: PlanPaper | BriefPaper, purpose: Purpose = Purpose.PAPER) -> Sheet:
    """A plan or a letter: all that stands on it is kept with its print."""
    document = paper.document
    if isinstance(paper, PlanPaper):
        code, data = PaperCode.PLAN, plan_data(office, paper)
    else:
        code, data = PaperCode.BRIEF, brief_data(office.content, paper.document)
    return Sheet(document, Asked(code, document.language, paper.client_id, data, purpose))


def _plan(order: Order) -> PlanPaper:
    return plan_paper(order.office, order.who, order.client_id, order.language)


def _uitkomst(order: Order) -> PaperDocument:
    return uitkomst_document(order.office, order.who, order.client_id, order.language)


def _terugkijken(order: Order) -> PaperDocument:
    """The last talk."""
    return terugkijkblad(order.office, order.who, order.client_id, order.language)


def _brief(order: Order) -> BriefPaper:
    return brief_paper(order.office, order.who, order.client_id, order.language)


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


def _overdracht(order: Order) -> PaperDocument:
    return overdrachtsblad(order.office, order.who, order.client_id)


def _checklist(order: Order) -> PaperDocument:
    return checklist_blad(order.office, order.who, order.client_id)


def _belkaart(order: Order) -> PaperDocument:
    return belkaart(order.office.content, order.office.settings, order.language)


def _brievenhulp(order: Order) -> PaperDocument:
    return brievenhulp(order.office.content, order.office.settings, order.language)


def _tevredenheid(order: Order) -> PaperDocument:
    return tevreden_formulier(order.office.content, order.office.settings, order.language)


def _poster(size: Size, order: Order) -> PaperDocument:
    """The client's own, with what was agreed with him; without a client the general one."""
    if order.client is not None:
        return client_poster(order.office, order.who, order.client_id, order.language, size)
    return office_poster(order.office.content, order.office.settings, order.language, size, "client")


def _schema(order: Order) -> PaperDocument:
    return office_poster(order.office.content, order.office.settings, order.language, "a3", "begeleider")


PLAN = Entry(PaperCode.PLAN, "het begeleidingsplan van deze cliënt", _plan, sides=BOTH_SIDES)
UITKOMST = Entry(PaperCode.UITKOMST, "toen en nu, als tekening en in gezichten", _uitkomst, sides=BOTH_SIDES)
TERUGKIJKEN = Entry(PaperCode.TERUGKIJKEN, "wat goed gaat, wat nog niet, en wat nu", _terugkijken, sides=BOTH_SIDES)
BRIEF = Entry(PaperCode.BRIEF, "voor de cliënt: wat ik kan, en wie helpt mij nu", _brief)
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
POSTERS = (
    Entry(PaperCode.POSTER_A4, "de route en wie wat doet, om mee te geven", partial(_poster, "a4"), sides=BOTH_SIDES),
    Entry(PaperCode.POSTER_A3, "voor aan de muur, met plaatjes", partial(_poster, "a3"), "A3"),
    # cut out of A4: few offices have a tray of A6
    Entry(PaperCode.POSTER_POCKET, "om bij u te dragen", partial(_poster, "pocket"), sides=CARD_SIDES),
    Entry(PaperCode.SCHEMA, "voor de begeleider: wie helpt waarmee", _schema, "A3"),
)
ROAD_SHEET = Entry(
    PaperCode.ROAD_SHEET, "voor uzelf bij een huisbezoek; noemt geen naam", _road_sheet, sides=BOTH_SIDES
)
#: printed from its own screen
OVERDRACHT = Entry(PaperCode.OVERDRACHT, "voor een collega: waar de cliënt staat", _overdracht, sides=BOTH_SIDES)
CHECKLIST = Entry(PaperCode.CHECKLIST, "de eerste weken, voor in de map; noemt geen naam", _checklist)
FOR_VVS = Entry(PaperCode.PLAN, "", _plan, purpose=Purpose.VVS)

#: in the order in which they are offered
OF_NOBODY = (*POSTERS, *TABLE, *CARDS, TEVREDENHEID)
OF_A_CLIENT = (
    *(PLAN, UITKOMST, TERUGKIJKEN, *TABLE, ROUTE_CARD, *CARDS, *POSTERS),
    *(ROAD_SHEET, CHECKLIST, BRIEF, TEVREDENHEID),
)


def papers(
    office: Office, who: Identity, client: ClientFile | None, wanted: PaperCode | None = None
) -> tuple[Paper, ...]:
    """What can be printed for this client, or without one what is nobody's, in the order in which it is offered.

    The form for who moves stands in place of the usual one, and only where it is ``wanted``.
    """
    entries: tuple[Entry, ...] = OF_NOBODY if client is None else OF_A_CLIENT
    if wanted is MOVING.code:
        entries = tuple(MOVING if entry.code is PaperCode.TOESTEMMING else entry for entry in entries)
    return tuple(entry.paper(office, who, client) for entry in entries)


def plan_for_vvs(office: Office, who: Identity, client: ClientFile) -> Paper:
    """The plan as a file for VVS; it goes to the folder of the settings and not to the printer."""
    return replace(FOR_VVS.paper(office, who, client), title="De PDF")


def kept_paper(office: Office, who: Identity, kept: KeptPrint) -> Paper:
    """A plan or a letter that was printed before, as it was: in its own language, on the same sides as any other."""

    def make(_language: str) -> Sheet:
        return _kept_sheet(office, paper_again(office, who, kept.id))

    title, sides = ("De brief", BRIEF.sides) if kept.paper is PaperCode.BRIEF else ("Het plan", PLAN.sides)
    return Paper(f"{title} van {dates.long(kept.at.date())}", "", make, sides=sides)


def who_does_it(office: Office, task_code: str, client: ClientFile | None = None) -> Paper:
    """The friendly no: who does do this task; for the client whose file is open, where one is."""

    def make(language: str) -> Sheet:
        document = wie_wel(office.content, office.settings, language, task_code)
        return Sheet(document, Asked(PaperCode.WIE_WEL, language, client.id if client else ""))

    return Paper(PaperCode.WIE_WEL.called, "", make)


def partner_sheet(office: Office, partner_code: str) -> Paper:
    """What the kiosk says of a partner, for him to mend and to add to; it is only in Dutch."""

    def make(language: str) -> Sheet:
        return Sheet(partnerblad(office, partner_code), Asked(PaperCode.PARTNERBLAD, language))

    return Paper(PaperCode.PARTNERBLAD.called, "", make, sides=BOTH_SIDES)


def talk_sheet(office: Office, who: Identity, client: ClientFile, talk_id: int) -> Paper:
    """One talk of samen terugkijken, also an earlier one."""

    def make(language: str) -> Sheet:
        document = terugkijkblad(office, who, client.id, language, talk_id)
        return Sheet(document, Asked(PaperCode.TERUGKIJKEN, language, client.id))

    return Paper(PaperCode.TERUGKIJKEN.called, "", make, sides=BOTH_SIDES)


def handover_sheet(office: Office, who: Identity, client: ClientFile) -> Paper:
    """Where a client stands, for a colleague."""
    return OVERDRACHT.paper(office, who, client)


def sociaal_sheet(office: Office, who: Identity, client: ClientFile, overdracht_id: int) -> Paper:
    """An overdracht to the sociaal team, as it was made; it is only in Dutch."""

    def make(language: str) -> Sheet:
        document = sociaal_blad(office, who, client.id, overdracht_id)
        return Sheet(document, Asked(PaperCode.SOCIAAL_TEAM, language, client.id))

    return Paper(PaperCode.SOCIAAL_TEAM.called, "", make, sides=BOTH_SIDES)


def advies_sheet(office: Office, who: Identity, client: ClientFile, advies_id: int) -> Paper:
    """An advice to the regievoerder, as it was made; it is only in Dutch."""

    def make(language: str) -> Sheet:
        document = advies_blad(office, who, client.id, advies_id)
        return Sheet(document, Asked(PaperCode.ADVIES, language, client.id))

    return Paper(PaperCode.ADVIES.called, "", make)


def along_sheet(office: Office, client: ClientFile, whole: Meegegeven) -> Paper:
    """The client's own copy of what goes along to another office; what stood on it is kept with its print."""

    def make(language: str) -> Sheet:
        blad = meegeefblad(office, whole, language)
        return Sheet(blad, Asked(PaperCode.MEEGEVEN, language, client.id, kept_blad(blad)))

    return Paper(PaperCode.MEEGEVEN.called, "", make, sides=BOTH_SIDES)


def team_sheet(office: Office, who: Identity, order: Volgorde, sieve: Sieve) -> Paper:
    """The board of the team without names, as the teamleider sees it now; it is only in Dutch."""

    def make(language: str) -> Sheet:
        return Sheet(overzichtsblad(office, who, order, sieve), Asked(PaperCode.OVERZICHT, language))

    return Paper(PaperCode.OVERZICHT.called, "", make, sides=BOTH_SIDES)


def agenda_paper(office: Office, who: Identity) -> Paper:
    """The agenda of the overleg, for the team; it is only in Dutch."""

    def make(language: str) -> Sheet:
        return Sheet(agenda_sheet(office, who), Asked(PaperCode.AGENDA, language))

    return Paper(PaperCode.AGENDA.called, "", make, sides=BOTH_SIDES)


def minutes_paper(office: Office, who: Identity, overleg_id: int) -> Paper:
    """The minutes of an overleg, for the team; they are only in Dutch."""

    def make(language: str) -> Sheet:
        return Sheet(minutes_sheet(office, who, overleg_id), Asked(PaperCode.VERSLAG, language))

    return Paper(PaperCode.VERSLAG.called, "", make, sides=BOTH_SIDES)


def tevreden_sheet(office: Office, who: Identity) -> Paper:
    """How content clients are, as the teamleider sees it now; it is only in Dutch."""

    def make(language: str) -> Sheet:
        return Sheet(tevreden_totalen(office, who), Asked(PaperCode.TEVREDEN_TOTALEN, language))

    return Paper(PaperCode.TEVREDEN_TOTALEN.called, "", make, sides=BOTH_SIDES)


def rapport_sheet(office: Office, who: Identity, report_id: int) -> Paper:
    """A report to the municipality as it was made; it is only in Dutch."""

    def make(language: str) -> Sheet:
        document = rapport_document(office, report(office, who, report_id))
        return Sheet(document, Asked(PaperCode.RAPPORT, language))

    return Paper(PaperCode.RAPPORT.called, "", make, sides=BOTH_SIDES)
