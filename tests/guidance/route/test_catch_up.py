"""A meting that is lacking where a file begins in the middle: asked within six weeks, and not on the first day."""

from datetime import date, timedelta

import pytest

from kiosk import dates
from kiosk.guidance.clients import open_client
from kiosk.guidance.intake import ClientDraft, change_client
from kiosk.guidance.route import begun
from kiosk.guidance.route.begun import Happened
from kiosk.guidance.route.route import MijlpaalView, timeline_of
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.tijdlijn.words import rule_text
from tests.conftest import CHOSEN, TODAY, add_untold
from tests.guidance.acts import line_of


def metingen_after(
    office: Office, who: Identity, moving_on: date, told: dict[str, Happened]
) -> dict[str, tuple[Status, date | None]]:
    """The metingen of a file that begins in the middle, after this was told of before it."""
    client = add_untold(office, who, f"Cliënt {moving_on} {len(told)}", moving_on=moving_on)
    seen = begun.begun_of(office, who, client.id)
    begun.tell_begun(
        office, who, seen, {one.step.id: told[one.step.code] for one in seen.steps if one.step.code in told}
    )
    steps = timeline_of(office, who, client.id).mijlpalen
    return {step.code: (step.status, step.due_on) for step in steps if step.meting and not step.ticked}


SOON = TODAY + timedelta(weeks=6)


@pytest.mark.parametrize(
    ("months", "told", "asked"),
    [
        (8, {"nulmeting": None}, {"tussenmeting-1": SOON}),
        (8, {}, {"nulmeting": SOON}),
        (3, {}, {"nulmeting": SOON}),
        (3, {"nulmeting": None}, {}),
        (7, {"nulmeting": None, "tussenmeting-1": None}, {}),
        (8, {"nulmeting": None, "tussenmeting-1": date(2026, 10, 1)}, {}),
        (11, {"nulmeting": None}, {"tussenmeting-2": dates.add_months(TODAY, 1)}),
    ],
)
def test_a_meting_that_is_lacking_before_the_file_is_asked_soon_after_it(
    office: Office, anneke: Identity, months: int, told: dict[str, date | None], asked: dict[str, date]
) -> None:
    happened = {code: Happened(day) for code, day in told.items()}
    found = metingen_after(office, anneke, dates.add_months(TODAY, -months), happened)
    soon = {code: day for code, (_, day) in found.items() if day is not None and TODAY <= day <= SOON}
    assert soon == asked
    assert all(day == SOON or status is not Status.UNTRACKED for status, day in found.values() if day == SOON)


def test_what_is_asked_sooner_follows_what_is_told_stays_with_a_move_and_says_why(
    office: Office, anneke: Identity
) -> None:
    client = add_untold(office, anneke, moving_on=dates.add_months(TODAY, -8))

    def tussenmeting() -> MijlpaalView:
        return next(step for step in timeline_of(office, anneke, client.id).mijlpalen if step.code == "tussenmeting-1")

    def told(*codes: str) -> None:
        seen = begun.begun_of(office, anneke, client.id)
        begun.tell_begun(
            office, anneke, seen, {one.step.id: Happened() for one in seen.steps if one.step.code in codes}
        )

    assert tussenmeting().status is Status.UNTRACKED, "as long as nobody told what happened before"
    told("nulmeting")
    step = tussenmeting()
    assert (step.due_on, step.assumed, step.caught_up, step.moved) == (SOON, True, True, False)
    rule = office.route.mijlpaal_named("tussenmeting-1")
    assert "geen meting bekend" in rule_text(rule, moved=step.moved, caught_up=step.caught_up)
    assert line_of(office, anneke, client.id).signals == ()
    now = open_client(office, anneke, client.id)
    draft = ClientDraft(now.name, now.moving_on + timedelta(days=9), **CHOSEN)
    change_client(office, anneke, client.id, now.version, draft)
    assert tussenmeting().due_on == SOON
    told("nulmeting", "tussenmeting-1")
    assert tussenmeting().status is Status.DONE
    told()
    assert (tussenmeting().status, tussenmeting().caught_up) == (Status.UNTRACKED, False), (
        "now the nulmeting is lacking"
    )
