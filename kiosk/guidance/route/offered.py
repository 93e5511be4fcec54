"""Steps out of the list of the location, put on one client's route on a day that the begeleider chooses.

What comes on some routes only (a course, gezinshereniging) is planned for nobody. What is planned by rule for new
clients is offered too where a route was planned before the location had that rule: nobody gets a late step by it.
"""

from collections.abc import Iterable
from datetime import date

from kiosk.content.route import MijlpaalRule
from kiosk.faults import BadInput
from kiosk.guidance.changing import keep_new
from kiosk.guidance.clients import cover, reach
from kiosk.guidance.route.allowed import refuse_after_end
from kiosk.guidance.route.route import MijlpaalView, mijlpaal_view
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.store.client_models import Mijlpaal


def offered(office: Office, there: Iterable[MijlpaalView]) -> tuple[MijlpaalRule, ...]:
    """The steps of the list that are not on a route yet, what comes on some routes only first."""
    return office.route.to_offer(office.settings.length, {step.code for step in there})


def add_offered(office: Office, who: Identity, client_id: str, code: str, due_on: date) -> MijlpaalView:
    """Put a step of the list on this client's route, on a day that no rule moves.

    Raises:
        BadInput: at ``code``, where it is not in the list or on the route already; at ``due_on``, where it is past
            or after the end of the guidance.
    """
    if due_on < office.clock.today():
        raise BadInput("due_on", "Deze dag is al voorbij. Kies vandaag of later.")
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        refuse_after_end(office, client, "due_on", due_on)
        there = {row.code for row in Mijlpaal.select(Mijlpaal.code).where(Mijlpaal.client == client)}
        if code not in {rule.code for rule in office.route.to_offer(office.settings.length, there)}:
            raise BadInput("code", "Deze stap staat al op de route. Kies een andere.")
        row = Mijlpaal(client=client, code=code, due_on=due_on, moved=True)
        keep_new(office, who, row, "add-mijlpaal", code)
        return mijlpaal_view(office, cover(office, client), row)
