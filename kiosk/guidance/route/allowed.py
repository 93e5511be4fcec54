"""What may not be done with a step: a meting ticked unseen, the term of the nulmeting set aside, a day after the end.

The step of a meting is ticked by the meting. Only a day on which it was done elsewhere (in VVS) ticks it too. That the
nulmeting comes later than its term, or not at all, is for the teamleider to decide, with a reason: no signal tells of
it afterwards. A location may give other steps such a limit.
"""

from datetime import date

from kiosk import dates
from kiosk.content.route import MijlpaalRule
from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance.clients import end_of
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.reason import check_reason
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


def why_moved(office: Office, who: Identity, row: Mijlpaal, to: date, reason: str) -> str:
    """Why a step stands elsewhere once it is moved ``to`` this day, as it is kept: past its limit that must be told.

    Raises:
        NotAllowed: where this move goes past the limit, for anybody but the teamleider.
        BadInput: at ``reason``, where the teamleider gives none.
    """
    rule = office.route.mijlpaal_named(row.code)
    by_rule = due_date(office, row.client, rule) if rule else to
    limit = rule.limit_on(by_rule, row.due_on) if rule else None
    if rule is not None and limit is not None and to > limit:
        called = f"De {rule.meting}" if rule.meting else "Deze stap"
        if not who.sees_everyone:
            raise NotAllowed(f"{called} hoort uiterlijk {dates.long(limit)}. Later zetten kan alleen de teamleider.")
        if not reason.strip():
            raise BadInput("reason", f"{called} hoort uiterlijk {dates.long(limit)}. Schrijf kort waarom het later is.")
    elif not reason.strip():
        # what was said of an earlier move holds until it is back at its rule
        return row.moved_because if to > by_rule else ""
    return check_reason(office, reason)


def refuse_to_leave_out(who: Identity, meting: str) -> None:
    """Refuse to leave the step of this meting out, where it is the nulmeting, to anybody but the teamleider.

    Raises:
        NotAllowed: with who can.
    """
    if _is_first(meting) and not who.sees_everyone:
        raise NotAllowed(LEAVE_OUT)


def _is_first(meting: str) -> bool:
    return meting == Kind.NULMETING
