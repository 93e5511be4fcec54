"""Even niet: a signal is set aside until a day, with a reason; it is back on that day, or when its facts are others.

What it is about is not changed by it: it stands in the file, with who set it aside and why, and can be taken back.
"""

from datetime import date, timedelta

from kiosk import dates
from kiosk.faults import BadInput, NotAllowed, NotFound
from kiosk.guidance.changing import Changeable, changing_row, keep_new, removing
from kiosk.guidance.clients import cover_alone, end_of, reach
from kiosk.guidance.reason import check_reason
from kiosk.guidance.route.gathered import GatheredFacts
from kiosk.guidance.route.signals import signals
from kiosk.guidance.route.telling import Signal
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.store.board_model import Opzij

ASIDES = Changeable(Opzij, "Dit staat al weer op de lijst.")

#: whom nobody guides stays in sight until somebody has him: nobody else would see him
NEVER = {"no-begeleider": "Wie geen begeleider heeft, blijft in beeld tot iemand hem begeleidt."}
#: a limit that is not ours to lift: VVS wants the nulmeting within six weeks
TEAMLEIDER_ONLY = {
    code: "De termijn van de nulmeting ligt vast. Alleen de teamleider zet dit opzij."
    for code in ("nulmeting-due", "nulmeting-late")
}


def why_not(who: Identity, signal: Signal) -> str:
    """Why this person does not set this signal aside, in a sentence; empty where he may."""
    if signal.code in NEVER:
        return NEVER[signal.code]
    return "" if who.sees_everyone else TEAMLEIDER_ONLY.get(signal.code, "")


def last_day(office: Office, end: date) -> date:
    """The last day until which a signal of a guidance with this end can be set aside today.

    One that ought to be over already caps nothing: the signal is about what is still to be done.
    """
    today = office.clock.today()
    last = today + timedelta(weeks=office.route.signals.aside_weeks)
    return min(last, end) if end > today else last


def set_aside(office: Office, who: Identity, client_id: str, signal: Signal, until: date, reason: str) -> None:
    """Set a signal of this client aside until a day, as this person saw it.

    Raises:
        BadInput: at ``until``, where that is not to come, too far, or after the end of the guidance; at ``reason``.
        NotAllowed: where it is not this person's client, or not his to set aside.
        NotFound: where it is gone, or has other facts by now.
    """
    reason = check_reason(office, reason)
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        _check_until(office, until, end_of(office, client))
        if refused := why_not(who, signal):
            raise NotAllowed(refused)
        if (signal.code, signal.mark) not in _told_now(office, client_id):
            raise NotFound("Dit signaal is intussen veranderd. Ga terug met Esc en kijk opnieuw.")
        known = {"until": until, "reason": reason, "on": office.clock.today(), "by": who.person_id}
        row = Opzij.get_or_none(Opzij.client == client, Opzij.code == signal.code, Opzij.mark == signal.mark)
        if row is None:
            row = Opzij(client=client, code=signal.code, mark=signal.mark, **known)
            keep_new(office, who, row, "set-aside", signal.code)
            return
        with changing_row(office, who, row, row.version, "set-aside", signal.code):
            for name, value in known.items():
                setattr(row, name, value)


def take_back(office: Office, who: Identity, aside_id: int, version: int) -> None:
    """What was set aside asks for attention again.

    Raises:
        NotFound: where somebody took it back already.
        NotAllowed: where it is not this person's client.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        removing(office, who, ASIDES, aside_id, version, "take-back-aside")


def _check_until(office: Office, until: date, end: date) -> None:
    if until <= office.clock.today():
        raise BadInput("until", "Kies een dag die nog komt. Op die dag staat het weer op de lijst.")
    if until > (last := last_day(office, end)):
        if last == end:
            raise BadInput("until", f"De begeleiding eindigt op {dates.long(end)}. Kies uiterlijk die dag.")
        raise BadInput("until", f"Dat is te ver weg. Kies uiterlijk {dates.long(last)}.")


def _told_now(office: Office, client_id: str) -> set[tuple[str, str]]:
    gathered = GatheredFacts(office, [client_id])
    client = cover_alone(office, gathered.rows[client_id])
    found = signals(gathered.facts(client, gathered.mijlpalen(client)), office.route.signals)
    return {(signal.code, signal.mark) for signal in found}
