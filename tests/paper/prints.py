"""A plan that was printed, without a printer: what tests begin with that look at what was printed before."""

from kiosk.content.papers import PaperCode
from kiosk.guidance.geprint import Asked, Purpose, ask_print, note_out, note_sent
from kiosk.office import Office
from kiosk.paper.making.kept import KeptPrint, opened_prints, plan_data
from kiosk.paper.making.plan import PlanPaper, plan_paper
from kiosk.people.identity import Identity


def ask_for_plan(office: Office, who: Identity, client_id: str, *, paper: PlanPaper | None = None) -> int:
    """Ask for the plan as it is now (or another); nothing is known of it yet."""
    paper = paper or plan_paper(office, who, client_id)
    data = plan_data(office, paper)
    return ask_print(office, who, Asked(PaperCode.PLAN, paper.document.language, client_id, data, Purpose.PAPER))


def print_plan(office: Office, who: Identity, client_id: str) -> None:
    """Print the plan as it is now: it went to the printer, and came out."""
    number = ask_for_plan(office, who, client_id)
    note_sent(office, number, "balie-1")
    note_out(office, number, "printed")


def prints_of(office: Office, who: Identity, client_id: str) -> tuple[KeptPrint, ...]:
    """What was printed for a client, the newest first."""
    return opened_prints(office, who, client_id, opens=False).prints
