"""Whether a poster that was printed was handed out: asked once, and to be said otherwise later.

What was printed and of which nobody said anything counts as handed out; of what stayed at the office the step of the
route is open again.
"""

from enum import StrEnum

from kiosk.faults import NotFound
from kiosk.guidance.clients import reach
from kiosk.guidance.geprint import Result, tick_fulfilled
from kiosk.guidance.route.done import untick
from kiosk.guidance.route.held_poster import NOT_HANDED, POSTERS
from kiosk.office import Office
from kiosk.people.access import as_if_gone
from kiosk.people.acting import acting, write_audit
from kiosk.people.identity import Identity
from kiosk.store.client_models import Geprint

__all__ = ["POSTERS", "HandedOut", "hand_out"]


class HandedOut(StrEnum):
    """What was said of it; the value is kept."""

    UNSAID = ""
    YES = "ja"
    NO = NOT_HANDED


GONE = "Deze poster staat er niet meer."


def hand_out(office: Office, who: Identity, print_id: int, *, handed: bool) -> None:
    """Say whether a printed poster was handed out to its client, today.

    Raises:
        NotAllowed: where this is not this person's client.
        NotFound: this is no poster of a client (any more).
    """
    with acting(office, who):
        row = Geprint.get_or_none(Geprint.id == print_id)
        if row is None or row.client_id is None or row.paper not in POSTERS:
            raise NotFound(GONE)
        with as_if_gone(GONE):
            client = reach(office, who, row.client_id, write=True)
        before, row.handed, row.handed_on = row.handed, HandedOut.YES if handed else HandedOut.NO, office.clock.today()
        if not handed:
            untick(client.id, row)
        elif row.result == Result.SENT and before == HandedOut.NO:
            tick_fulfilled(office, client, row.paper, office.clock.today(), row)
        row.save()
        write_audit(office, who, "poster-handed" if handed else "poster-not-handed", row.client_id, str(print_id))
