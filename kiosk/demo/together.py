"""What the team of the invented office did together: its overleg, what waits for the next one, and its report."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

from kiosk import dates
from kiosk.content.demo_office import DemoOverleg
from kiosk.demo.clock import MovableClock
from kiosk.faults import BadInput
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.overleg import besluiten, overleg, punten
from kiosk.guidance.overleg.besluiten import NewPunt
from kiosk.guidance.rapport.period import Period
from kiosk.guidance.rapport.rapport import make_report
from kiosk.office import Office
from kiosk.people.identity import Identity, Role
from kiosk.upkeep.poster import give_poster_to

#: so many clients it did not get to: they come next time
NO_TIME_FOR = 1


def meet_as_a_team(
    office: Office,
    clock: MovableClock,
    demo: DemoOverleg,
    people: Mapping[str, Identity],
    made: Mapping[str, ClientFile],
) -> None:
    """Hold the overleg before, do what was decided there as far as it was done, and hand in for the next one."""
    today = clock.day
    leader = next(who for who in people.values() if who.role is Role.TEAMLEIDER)
    give_poster_to(office, leader, demo.poster)
    held_on = clock.day = today - timedelta(days=demo.ago)
    held = overleg.begin(office, leader)
    decided = []
    for one in demo.besluit:
        client_id = made[one.client].id if one.client else ""
        punt = NewPunt(one.text, people[one.person].person_id, held_on + timedelta(days=one.due))
        decided.append((one, besluiten.decide_punt(office, leader, held.id, client_id, punt)))
    for place in overleg.agenda(office, leader).clients[:-NO_TIME_FOR]:
        held = overleg.discuss(office, leader, held.id, place.code)
    overleg.end(office, leader, held.id, held.version)
    for one, besluit in decided:
        if one.done is not None:
            clock.day = held_on + timedelta(days=one.done)
            besluiten.tick_besluit(office, people[one.person], besluit.id, besluit.version)
    for waiting in demo.punt:
        clock.day = today - timedelta(days=waiting.ago)
        client_id = made[waiting.client].id if waiting.client else ""
        punten.hand_in(office, people[waiting.person], waiting.text, client_id)
    clock.day = today


def tell_the_municipality(office: Office, people: Mapping[str, Identity]) -> None:
    """Make the report over the last twelve whole months, where its rule lets something be told of so few clients."""
    leader = next(who for who in people.values() if who.role is Role.TEAMLEIDER)
    this_month = office.clock.today().replace(day=1)
    with suppress(BadInput):
        make_report(office, leader, Period(dates.add_months(this_month, -12), this_month - timedelta(days=1)))
