"""What can be printed: for whom, on which paper, and on which of its sides.

The entries stand still; with an office, a person and a client they become papers that can be made in a language.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.office import Office
from kiosk.paper.documents.poster import Size
from kiosk.paper.making.cards import belkaart, brievenhulp, wie_wel
from kiosk.paper.making.kept import KeptPlan, keep_plan, plan_again, save_for_vvs
from kiosk.paper.making.meting import meetkaart, toestemming_formulier
from kiosk.paper.making.office import office_poster, uitkomst_document
from kiosk.paper.making.plan import client_poster, plan_paper, road_sheet, route_card
from kiosk.paper.press.printer import Media, Sides
from kiosk.paper.press.render import PaperDocument
from kiosk.people.identity import Identity

BOTH_SIDES: Sides = "two-sided-long-edge"
#: turned over like a card
CARD_SIDES: Sides = "two-sided-short-edge"


@dataclass(frozen=True)
class Sheet:
    """What is to be made, and what is done with its pages once they went to the printer (or instead of that)."""

    document: PaperDocument
    then: Callable[[bytes], object] = lambda page: None


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

    title: str
    about: str
    make: Callable[[Order], Sheet]
    media: Media = "A4"
    sides: Sides = "one-sided"

    def paper(self, office: Office, who: Identity, client: ClientFile | None) -> Paper:
        """This line as something that can be printed now."""

        def make(language: str) -> Sheet:
            return self.make(Order(office, who, client, language))

        return Paper(self.title, self.about, make, self.media, self.sides)


def _plan(order: Order) -> Sheet:
    paper = plan_paper(order.office, order.who, order.client_id, order.language)
    return Sheet(paper.document, lambda page: keep_plan(order.office, order.who, paper))


def _saved_for_vvs(order: Order) -> Sheet:
    paper = plan_paper(order.office, order.who, order.client_id, order.language)

    def save(page: bytes) -> str:
        file = save_for_vvs(order.office, order.who, paper, page)
        return f"Bewaard als {file.name}. Zet het in VVS en gooi het daarna weg."

    return Sheet(paper.document, save)


def _uitkomst(order: Order) -> Sheet:
    return Sheet(uitkomst_document(order.office, order.who, order.client_id, order.language))


def _meetkaart(order: Order) -> Sheet:
    """Of nobody in particular with all leefgebieden, of a client with those that he is asked."""
    children = order.client is None or order.client.has_children
    return Sheet(meetkaart(order.office.content, order.office.settings, order.language, children=children))


def _toestemming(order: Order) -> Sheet:
    return Sheet(toestemming_formulier(order.office.settings, order.language))


def _route_card(order: Order) -> Sheet:
    return Sheet(route_card(order.office, order.who, order.client_id, order.language))


def _road_sheet(order: Order) -> Sheet:
    return Sheet(road_sheet(order.office, order.who, order.client_id))


def _belkaart(order: Order) -> Sheet:
    return Sheet(belkaart(order.office.content, order.office.settings, order.language))


def _brievenhulp(order: Order) -> Sheet:
    return Sheet(brievenhulp(order.office.content, order.office.settings, order.language))


def _poster(size: Size, order: Order) -> Sheet:
    """The client's own, with what was agreed with him; without a client the general one."""
    if order.client is not None:
        return Sheet(client_poster(order.office, order.who, order.client_id, order.language, size))
    return Sheet(office_poster(order.office.content, order.office.settings, order.language, size, "client"))


def _schema(order: Order) -> Sheet:
    return Sheet(office_poster(order.office.content, order.office.settings, order.language, "a3", "begeleider"))


PLAN = Entry("Plan A4", "het begeleidingsplan van deze cliënt", _plan, sides=BOTH_SIDES)
UITKOMST = Entry("Uitkomst A4", "toen en nu, als tekening en in gezichten", _uitkomst, sides=BOTH_SIDES)
TABLE = (
    Entry("Meetkaart A4", "voor op tafel bij de meting: wijs een gezicht aan", _meetkaart, sides=BOTH_SIDES),
    Entry("Toestemming A4", "het formulier om samen te lezen en te tekenen", _toestemming),
)
ROUTE_CARD = Entry("Mijn route", "kaartje voor in de zak: waar ben ik, en de afspraak", _route_card)
CARDS = (
    Entry("Belkaart A5", "wat de cliënt zegt aan de telefoon", _belkaart),
    Entry("Brievenhulp A4", "van wie is de brief, en wat moet ik doen?", _brievenhulp),
)
POSTERS = (
    Entry("Poster A4", "de route en wie wat doet, om mee te geven", partial(_poster, "a4"), sides=BOTH_SIDES),
    Entry("Poster A3", "voor aan de muur, met plaatjes", partial(_poster, "a3"), "A3"),
    # cut out of A4: few offices have a tray of A6
    Entry("Poster klein", "om bij u te dragen", partial(_poster, "pocket"), sides=CARD_SIDES),
    Entry("Schema A3", "voor de begeleider: wie helpt waarmee", _schema, "A3"),
)
ROAD_SHEET = Entry("Onderwegblad A4", "voor uzelf bij een huisbezoek; noemt geen naam", _road_sheet, sides=BOTH_SIDES)
FOR_VVS = Entry("De PDF", "", _saved_for_vvs)

#: in the order in which they are offered
OF_NOBODY = (*POSTERS, *TABLE, *CARDS)
OF_A_CLIENT = (PLAN, UITKOMST, *TABLE, ROUTE_CARD, *CARDS, *POSTERS, ROAD_SHEET)


def papers(office: Office, who: Identity, client: ClientFile | None) -> tuple[Paper, ...]:
    """What can be printed for this client, or without one what is nobody's, in the order in which it is offered."""
    entries = OF_NOBODY if client is None else OF_A_CLIENT
    return tuple(entry.paper(office, who, client) for entry in entries)


def plan_for_vvs(office: Office, who: Identity, client: ClientFile) -> Paper:
    """The plan as a file for VVS; it goes to the folder of the settings and not to the printer."""
    return FOR_VVS.paper(office, who, client)


def kept_paper(office: Office, who: Identity, kept: KeptPlan) -> Paper:
    """A plan that was printed before, as it was: in its own language, and on the same sides as any plan."""

    def make(_language: str) -> Sheet:
        paper = plan_again(office, who, kept.id)
        return Sheet(paper.document, lambda page: keep_plan(office, who, paper))

    return Paper(f"Het plan van {dates.long(kept.at.date())}", "", make, sides=PLAN.sides)


def who_does_it(office: Office, task_code: str) -> Paper:
    """The friendly no: who does do this task."""

    def make(language: str) -> Sheet:
        return Sheet(wie_wel(office.content, office.settings, language, task_code))

    return Paper("“Wie doet dit wel?”", "", make)
