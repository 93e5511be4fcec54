"""What may not be done with a step: a meting ticked unseen, the term of the nulmeting set aside, a day after the end.

The step of a meting is ticked by the meting. Only a day on which it was done elsewhere (in VVS) ticks it too. That the
nulmeting comes later than its term, or not at all, is for the teamleider to decide: no signal tells of it afterwards.
"""

from datetime import date

from kiosk import dates
from kiosk.content.route import MijlpaalRule
from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance.clients import end_of
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.route.planning import due_date
from kiosk.guidance.route.standing import is_ahead
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, Mijlpaal

LEAVE_OUT = "Alleen de teamleider mag de nulmeting overslaan. Vraag het aan de teamleider."


def refuse_unmeasured(rule: MijlpaalRule | None, *, elsewhere: bool) -> None:
    """Refuse to tick the step of a meting without one, here or ``elsewhere``.

    Raises:
        BadInput: at ``on``.
    """
    if rule is not None and rule.meting and not elsewhere:
        raise BadInput("on", f"Doe eerst de {rule.meting} (M). Was die in VVS of elders? Kies de dag met D.")


def refuse_ahead(office: Office, rule: MijlpaalRule | None, row: Mijlpaal) -> None:
    """Refuse to tick what a date of the file tells, before that date.

    Raises:
        BadInput: at ``on``.
    """
    today = office.clock.today()
    if row.due_on is not None and is_ahead(rule, row.due_on, today):
        day = dates.long(row.due_on)
        raise BadInput("on", f"In de gegevens staat {day}. Is dat anders? Verander de datum: Esc, dan G.")


def refuse_of_file(rule: MijlpaalRule | None) -> None:
    """Refuse to move what a date of the file tells: that date moves, and the rest of the route with it.

    Raises:
        BadInput: at ``to``.
    """
    if rule is not None and rule.happens:
        raise BadInput("to", "Deze dag staat in de gegevens. Verander de datum daar: Esc, dan G.")


def refuse_after_end(office: Office, client: Client, field: str, to: date) -> None:
    """Refuse a day for a step after the guidance is over.

    Raises:
        BadInput: at ``field``.
    """
    end = end_of(office, client)
    if to > end:
        raise BadInput(field, f"De begeleiding eindigt op {dates.long(end)}. Kies een dag ervoor (einde: G, F7).")


def refuse_past_term(office: Office, who: Identity, row: Mijlpaal, to: date) -> None:
    """Refuse to move the nulmeting past its term, to anybody but the teamleider.

    Raises:
        NotAllowed: with who can.
    """
    rule = office.route.mijlpaal_named(row.code)
    if rule is None or not _is_first(rule.meting) or who.sees_everyone:
        return
    # of a file that began in the middle the term was past: the day that was given to it is the term
    term = max(due_date(office, row.client, rule), row.due_on or date.min)
    if to > term:
        raise NotAllowed(f"De nulmeting hoort uiterlijk {dates.long(term)}. Later zetten kan alleen de teamleider.")


def refuse_to_leave_out(who: Identity, meting: str) -> None:
    """Refuse to leave the step of this meting out, where it is the nulmeting, to anybody but the teamleider.

    Raises:
        NotAllowed: with who can.
    """
    if _is_first(meting) and not who.sees_everyone:
        raise NotAllowed(LEAVE_OUT)


def _is_first(meting: str) -> bool:
    return meting == Kind.NULMETING
