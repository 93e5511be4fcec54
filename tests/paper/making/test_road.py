"""The road on plan and card: where a client stands by what was done and by the days, and never backwards."""

import random
from contextlib import nullcontext, suppress
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.faults import BadInput
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.route import route
from kiosk.office import Office
from kiosk.paper.documents.plan import RouteDot
from kiosk.paper.making.client_cards import route_card
from kiosk.paper.making.road import road_of
from kiosk.people.identity import Identity
from tests.conftest import TODAY, FakeClock, new_client
from tests.guidance.acts import guided_since


def road(office: Office, who: Identity, client: ClientFile) -> tuple[RouteDot, ...]:
    return road_of(office, route.timeline_of(office, who, client.id))


def here(dots: tuple[RouteDot, ...]) -> RouteDot:
    return next(dot for dot in dots if dot.state == "now")


def tick(office: Office, who: Identity, client: ClientFile, code: str, on: date) -> None:
    step = next(one for one in route.timeline_of(office, who, client.id).mijlpalen if one.code == code)
    route.tick_mijlpaal(office, who, step.id, step.version, on, elsewhere=bool(step.meting))


def test_who_lives_in_her_house_for_weeks_stands_past_the_house_whatever_was_left_open(
    office: Office, anneke: Identity
) -> None:
    client = guided_since(office, anneke, "Nadia Saleh", TODAY - timedelta(weeks=5))
    assert here(road(office, anneke, client)).title not in ("Wij leren elkaar kennen", "Ik krijg een huis")


def test_before_the_move_he_stands_at_the_beginning(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, moving_on=TODAY + timedelta(days=90))
    dots = road(office, anneke, client)
    assert here(dots) is dots[0]


def test_after_the_first_tussenmeting_nobody_stands_at_the_day_of_the_next(office: Office, anneke: Identity) -> None:
    moved = TODAY - timedelta(days=200)
    client = guided_since(office, anneke, "Nadia Saleh", moved)
    tick(office, anneke, client, "tussenmeting-1", moved + timedelta(days=185))
    dot = here(road(office, anneke, client))
    assert (dot.title, dot.day) == ("Wij kijken samen terug", moved + timedelta(days=185))


def test_regeldag_has_its_own_day_and_not_that_of_the_checklist(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    tick(office, anneke, client, "regeldag", TODAY)
    regeldag = next(dot for dot in road(office, anneke, client) if dot.title == "Regeldag")
    assert (regeldag.day, regeldag.state) == (TODAY, "now")


@settings(max_examples=60)
@given(st.integers(-60, 700), st.integers(0, 700), st.integers(0, 2**32))
def test_the_road_never_runs_backwards_and_nobody_stands_in_the_future(
    office: Office, anneke: Identity, clock: FakeClock, since: int, file_after: int, seed: int
) -> None:
    clock.set_wall(TODAY)
    chance = random.Random(seed)
    moved = TODAY - timedelta(days=since)
    clock.set_wall(min(moved + timedelta(days=file_after), TODAY))
    client = new_client(office, anneke, moving_on=moved)
    clock.set_wall(TODAY)
    for step in route.timeline_of(office, anneke, client.id).mijlpalen:
        if chance.random() < 0.4:
            on = min(TODAY, max(moved, (step.due_on or TODAY) + timedelta(days=chance.randrange(-60, 60))))
            # refused are a meting on or before the one before it, and another day for what is yet to come by the file
            with suppress(BadInput) if step.meting or on < moved else nullcontext():
                route.tick_mijlpaal(office, anneke, step.id, step.version, on, elsewhere=bool(step.meting))
    dots = road(office, anneke, client)
    days = [dot.day for dot in dots if dot.day is not None]
    assert all(one <= other for one, other in pairwise(days))
    places = [place for place, dot in enumerate(dots) if dot.state == "now"]
    assert len(places) <= 1
    if places:
        (place,) = places
        assert all(dot.state == "todo" for dot in dots[place + 1 :])
        assert all((dot.day or TODAY) <= TODAY for dot in dots[: place + 1])
    else:
        assert {dot.state for dot in dots} == {"done"}
    card = route_card(office, anneke, client.id, "nl")
    if card.coming is not None and card.now is not None:
        assert card.steps.index(card.coming) > card.steps.index(card.now)
