"""The plan and what goes with it: the result, the last talk and the letter at the end."""

from dataclasses import replace

from kiosk import dates
from kiosk.content.papers import PaperCode
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Asked, Purpose
from kiosk.office import Office
from kiosk.paper.documents.every import PaperDocument
from kiosk.paper.making.brief import BriefPaper, brief_paper
from kiosk.paper.making.catalogue.entry import BOTH_SIDES, Entry, Order, Paper, Sheet, kept_sheet
from kiosk.paper.making.kept import KeptPrint, paper_again
from kiosk.paper.making.office import uitkomst_document
from kiosk.paper.making.plan import PlanPaper, plan_paper
from kiosk.paper.making.terugkijken import terugkijkblad
from kiosk.people.identity import Identity


def _plan(order: Order) -> PlanPaper:
    return plan_paper(order.office, order.who, order.client_id, order.language)


def _uitkomst(order: Order) -> PaperDocument:
    return uitkomst_document(order.office, order.who, order.client_id, order.language)


def _terugkijken(order: Order) -> PaperDocument:
    """The last talk."""
    return terugkijkblad(order.office, order.who, order.client_id, order.language)


def _brief(order: Order) -> BriefPaper:
    return brief_paper(order.office, order.who, order.client_id, order.language)


PLAN = Entry(PaperCode.PLAN, "het begeleidingsplan van deze cliënt", _plan, sides=BOTH_SIDES)
UITKOMST = Entry(PaperCode.UITKOMST, "toen en nu, als tekening en in gezichten", _uitkomst, sides=BOTH_SIDES)
TERUGKIJKEN = Entry(PaperCode.TERUGKIJKEN, "wat goed gaat, wat nog niet, en wat nu", _terugkijken, sides=BOTH_SIDES)
BRIEF = Entry(PaperCode.BRIEF, "voor de cliënt: wat ik kan, en wie helpt mij nu", _brief)
FOR_VVS = Entry(PaperCode.PLAN, "", _plan, purpose=Purpose.VVS)


def plan_for_vvs(office: Office, who: Identity, client: ClientFile) -> Paper:
    """The plan as a file for VVS; it goes to the folder of the settings and not to the printer."""
    return replace(FOR_VVS.paper(office, who, client), title="De PDF")


def kept_paper(office: Office, who: Identity, kept: KeptPrint) -> Paper:
    """A plan or a letter that was printed before, as it was: in its own language, on the same sides as any other."""

    def make(_language: str) -> Sheet:
        return kept_sheet(office, paper_again(office, who, kept.id))

    title, sides = ("De brief", BRIEF.sides) if kept.paper is PaperCode.BRIEF else ("Het plan", PLAN.sides)
    return Paper(f"{title} van {dates.long(kept.at.date())}", "", make, sides=sides)


def talk_sheet(office: Office, who: Identity, client: ClientFile, talk_id: int) -> Paper:
    """One talk of samen terugkijken, also an earlier one."""

    def make(language: str) -> Sheet:
        document = terugkijkblad(office, who, client.id, language, talk_id)
        return Sheet(document, Asked(PaperCode.TERUGKIJKEN, language, client.id))

    return Paper(PaperCode.TERUGKIJKEN.called, "", make, sides=BOTH_SIDES)
