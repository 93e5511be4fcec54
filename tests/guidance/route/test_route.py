import dataclasses
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import dates
from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.intake import ClientDraft, change_client
from kiosk.guidance.route import afspraken, route
from kiosk.guidance.route.fasen import start_fase, take_back_fase
from kiosk.guidance.route.route import MijlpaalView, Timeline, timeline_of
from kiosk.guidance.route.standing import DUE_DAYS, Status
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people.identity import Identity
from kiosk.store.client_models import FaseStep
from tests.conftest import CHOSEN, TODAY, FakeClock, identity, new_client
from tests.guidance.acts import line_of

FAR = TODAY + timedelta(days=60)


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


@pytest.fixture
def step(office: Office, anneke: Identity, client: ClientFile) -> MijlpaalView:
    """A mijlpaal of this client's own, sixty days from now."""
    return route.add_mijlpaal(office, anneke, client.id, "Zwemles", FAR)


def seen(office: Office, who: Identity, client: ClientFile, code: str = "eigen") -> MijlpaalView:
    return next(step for step in timeline_of(office, who, client.id).mijlpalen if step.code == code)


def route_from(folder: Path, moving_on: date, length: int = 18) -> Timeline:
    """The timeline of somebody who moves on a day, made on that day."""
    office = open_office(folder, FakeClock(moving_on), folder / KEY_NAME)
    office = dataclasses.replace(office, settings=msgspec.structs.replace(office.settings, length=length))
    who = identity(office, "Anneke")
    timeline = timeline_of(office, who, new_client(office, who).id)
    office.store.close()
    return timeline


@pytest.mark.parametrize(
    ("moving_on", "end"),
    [
        (date(2025, 8, 31), date(2027, 2, 28)),
        (date(2026, 8, 31), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2029, 8, 29)),
        (date(2026, 2, 28), date(2027, 8, 28)),
    ],
)
def test_month_eighteen_falls_on_the_last_day_that_there_is(office_folder: Path, moving_on: date, end: date) -> None:
    timeline = route_from(office_folder, moving_on)
    on = {step.code: step.due_on for step in timeline.mijlpalen}
    assert timeline.client.end == on["overdracht"] == end
    assert on["verhuizing"] == moving_on
    assert on["tussenmeting-2"] == dates.add_months(moving_on, 12)


@settings(max_examples=25)
@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(3, 60))
def test_every_route_runs_from_before_the_move_to_its_end(
    office: Office, anneke: Identity, moving_on: date, length: int
) -> None:
    clock = office.clock
    assert isinstance(clock, FakeClock)
    clock.set_wall(moving_on)
    here = dataclasses.replace(office, settings=msgspec.structs.replace(office.settings, length=length))
    timeline = timeline_of(here, anneke, new_client(here, anneke).id)
    clock.set_wall(TODAY)
    ons = [step.on for step in timeline.mijlpalen]
    assert ons == sorted(on for on in ons if on is not None)
    assert timeline.mijlpalen[0].code == "koppeling"
    assert timeline.mijlpalen[-1].code == "overdracht"
    assert ons[-1] == timeline.client.end
    assert timeline.client.length == length
    codes = {step.code for step in timeline.mijlpalen}
    assert {"nulmeting", "eindmeting"} <= codes
    assert ("tussenmeting-1" in codes) == (length >= 8)


def test_a_route_of_eighteen_months_plans_four_metingen(office: Office, anneke: Identity, client: ClientFile) -> None:
    mijlpalen = timeline_of(office, anneke, client.id).mijlpalen
    planned = [
        (step.meting, dates.months_between(client.start, step.on)) for step in mijlpalen if step.meting and step.on
    ]
    assert planned == [("nulmeting", 1), ("tussenmeting", 6), ("tussenmeting", 12), ("eindmeting", 17)]


def test_the_nulmeting_is_due_six_weeks_after_the_move(office: Office, anneke: Identity, client: ClientFile) -> None:
    assert seen(office, anneke, client, "nulmeting").due_on == TODAY + timedelta(weeks=6)


@pytest.mark.parametrize(
    ("days", "status"),
    [
        (-1, Status.LATE),
        (0, Status.DUE),
        (DUE_DAYS, Status.DUE),
        (DUE_DAYS + 1, Status.PLANNED),
    ],
)
def test_a_step_is_late_due_or_planned_by_its_date(
    office: Office,
    anneke: Identity,
    client: ClientFile,
    step: MijlpaalView,
    clock: FakeClock,
    days: int,
    status: Status,
) -> None:
    clock.set_wall(FAR - timedelta(days=days))
    assert seen(office, anneke, client).status is status
    assert seen(office, anneke, client).open


def test_a_ticked_step_stands_on_the_day_on_which_it_was_done(
    office: Office, anneke: Identity, client: ClientFile, step: MijlpaalView
) -> None:
    day = TODAY - timedelta(days=3)
    done = route.tick_mijlpaal(office, anneke, step.id, step.version, day)
    assert (done.status, done.on, done.due_on, done.open) == (Status.DONE, day, FAR, False)
    assert seen(office, anneke, client) == done


def test_a_step_cannot_have_been_done_tomorrow(office: Office, anneke: Identity, step: MijlpaalView) -> None:
    with pytest.raises(BadInput) as caught:
        route.tick_mijlpaal(office, anneke, step.id, step.version, TODAY + timedelta(days=1))
    assert (caught.value.field, caught.value.sentence) == ("on", "Deze dag komt nog. Vul in wanneer het gedaan is.")


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2024, 11, 22)])
def test_a_step_cannot_have_been_done_long_before_the_route(
    office: Office, anneke: Identity, client: ClientFile, step: MijlpaalView, day: date
) -> None:
    with pytest.raises(BadInput) as caught:
        route.tick_mijlpaal(office, anneke, step.id, step.version, day)
    assert caught.value.field == "on"
    assert seen(office, anneke, client) == step


def test_a_skipped_step_tells_its_reason(
    office: Office, anneke: Identity, client: ClientFile, step: MijlpaalView
) -> None:
    skipped = route.skip_mijlpaal(office, anneke, step.id, step.version, "  Kan al\nzwemmen ")
    assert (skipped.status, skipped.on, skipped.reason) == (Status.SKIPPED, TODAY, "Kan al zwemmen")
    assert seen(office, anneke, client) == skipped


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "Schrijf kort waarom. Dat helpt u en uw collega's later."),
        (" \n ", "Schrijf kort waarom. Dat helpt u en uw collega's later."),
        ("ok", "Schrijf kort waarom. Dat helpt u en uw collega's later."),
        ("x" * 10_000, "Dit is te lang. Houd het onder de 500 letters."),
    ],
)
def test_skipping_asks_for_a_reason_of_some_words(
    office: Office, anneke: Identity, client: ClientFile, step: MijlpaalView, reason: str, sentence: str
) -> None:
    with pytest.raises(BadInput) as caught:
        route.skip_mijlpaal(office, anneke, step.id, step.version, reason)
    assert (caught.value.field, caught.value.sentence) == ("reason", sentence)
    assert seen(office, anneke, client) == step


def test_a_moved_step_stands_on_its_new_day_whatever_it_was_before(
    office: Office, anneke: Identity, client: ClientFile, step: MijlpaalView
) -> None:
    skipped = route.skip_mijlpaal(office, anneke, step.id, step.version, "Nog ziek")
    moved = route.move_mijlpaal(office, anneke, step.id, skipped.version, TODAY)
    assert (moved.status, moved.due_on, moved.on, moved.reason) == (Status.DUE, TODAY, TODAY, "")


def test_a_step_is_not_moved_into_the_past(office: Office, anneke: Identity, step: MijlpaalView) -> None:
    with pytest.raises(BadInput) as caught:
        route.move_mijlpaal(office, anneke, step.id, step.version, TODAY - timedelta(days=1))
    assert caught.value.field == "to"


def test_reopening_gives_the_step_its_planned_day_back(
    office: Office, anneke: Identity, client: ClientFile, step: MijlpaalView
) -> None:
    done = route.tick_mijlpaal(office, anneke, step.id, step.version, TODAY)
    opened = route.reopen_mijlpaal(office, anneke, step.id, done.version)
    skipped = route.skip_mijlpaal(office, anneke, step.id, opened.version, "Nog ziek")
    opened = route.reopen_mijlpaal(office, anneke, step.id, skipped.version)
    assert opened == dataclasses.replace(step, version=opened.version)


def act_on(name: str, office: Office, who: Identity, mijlpaal_id: int, version: int) -> MijlpaalView:
    extra: dict[str, tuple[Any, ...]] = {"tick": (TODAY,), "move": (TODAY,), "skip": ("reden",), "reopen": ()}
    act = getattr(route, f"{name}_mijlpaal")
    found: MijlpaalView = act(office, who, mijlpaal_id, version, *extra[name])
    return found


@pytest.mark.parametrize("second", ["tick", "move", "skip", "reopen"])
@pytest.mark.parametrize("first", ["tick", "move", "skip", "reopen"])
def test_two_screens_on_one_step_notice_each_other(
    office: Office, anneke: Identity, client: ClientFile, step: MijlpaalView, first: str, second: str
) -> None:
    changed = act_on(first, office, anneke, step.id, step.version)
    with pytest.raises(Conflict):
        act_on(second, office, anneke, step.id, step.version)
    assert seen(office, anneke, client) == changed
    act_on(second, office, anneke, step.id, changed.version)


def test_a_step_that_is_gone_is_not_found(office: Office, anneke: Identity) -> None:
    with pytest.raises(NotFound):
        route.reopen_mijlpaal(office, anneke, 999_999, 1)


@pytest.mark.parametrize("title", ["", "ab", "  a  ", "x" * 81])
def test_an_own_step_says_what_happens_in_a_few_words(
    office: Office, anneke: Identity, client: ClientFile, title: str
) -> None:
    with pytest.raises(BadInput) as caught:
        route.add_mijlpaal(office, anneke, client.id, title, TODAY)
    assert (caught.value.field, caught.value.sentence) == (
        "title",
        "Schrijf in 3 tot 80 letters wat er gaat gebeuren.",
    )


def test_an_own_step_lies_in_the_future(office: Office, anneke: Identity, client: ClientFile) -> None:
    with pytest.raises(BadInput) as caught:
        route.add_mijlpaal(office, anneke, client.id, "Zwemles", TODAY - timedelta(days=1))
    assert caught.value.field == "due_on"


def test_the_next_step_is_the_first_that_is_open(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    timeline = timeline_of(office, anneke, client.id)
    assert timeline.next_step is not None
    assert timeline.next_step.code == "nulmeting", "what others do, or we only assume, leads nobody"
    for step in timeline.mijlpalen:
        route.tick_mijlpaal(office, anneke, step.id, step.version, clock.today(), elsewhere=bool(step.meting))
        # no two metingen are on one day
        clock.forward(days=1)
    assert timeline_of(office, anneke, client.id).next_step is None


def test_where_only_others_or_assumed_steps_are_left_the_line_says_that_none_of_ours_has_a_day(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    for step in timeline_of(office, anneke, client.id).mijlpalen:
        if step.ours and (step.meting or not step.assumed):
            route.tick_mijlpaal(office, anneke, step.id, step.version, clock.today(), elsewhere=bool(step.meting))
            clock.forward(days=1)
    assert line_of(office, anneke, client.id).step_text == "geen stap van ons met een vaste dag"


def test_a_client_begins_in_the_first_fase(office: Office, anneke: Identity, client: ClientFile) -> None:
    timeline = timeline_of(office, anneke, client.id)
    assert timeline.fase is not None
    assert (timeline.fase.code, timeline.fase.started_on, timeline.fase.back) == ("contact", TODAY, False)


def test_going_on_needs_no_reason_and_going_back_does(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    start_fase(office, anneke, client.id, "activiteiten")
    clock.forward(days=40)
    with pytest.raises(BadInput) as caught:
        start_fase(office, anneke, client.id, "doelen")
    assert caught.value.field == "reason"
    back = start_fase(office, anneke, client.id, "doelen", "Heeft werk gevonden")
    assert (back.code, back.back, back.reason) == ("doelen", True, "Heeft werk gevonden")
    start_fase(office, anneke, client.id, "resultaat", "Het gaat goed")
    fasen = timeline_of(office, anneke, client.id).fasen
    assert [(fase.code, fase.back) for fase in fasen] == [
        ("contact", False),
        ("activiteiten", False),
        ("doelen", True),
        ("resultaat", False),
    ]
    assert fasen[-1].reason == "Het gaat goed"


@pytest.mark.parametrize("days", [0, 1, 40, 100])
def test_a_fase_of_a_file_that_begins_in_the_middle_began_on_a_day_of_before(
    office: Office, anneke: Identity, days: int
) -> None:
    client = new_client(office, anneke, "Sara", moving_on=TODAY - timedelta(days=100))
    on = TODAY - timedelta(days=days)
    start_fase(office, anneke, client.id, "doelen", on=on)
    fasen = timeline_of(office, anneke, client.id).fasen
    assert [(fase.code, fase.started_on) for fase in fasen] == [("doelen", on)]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (TODAY + timedelta(days=1), "Deze dag komt nog. Kies vandaag, of een dag die voorbij is."),
        (date(2026, 8, 14), "De begeleiding begon op 15 augustus 2026. Kies die dag of een dag erna."),
        (date(2026, 9, 30), "Fase Doelen begon op 1 oktober 2026. Kies die dag of een dag erna."),
    ],
)
def test_a_fase_begins_never_before_the_guidance_or_the_fase_before_it_and_never_in_the_future(
    office: Office, anneke: Identity, day: date, sentence: str
) -> None:
    client = new_client(office, anneke, "Sara", moving_on=TODAY - timedelta(days=100))
    if "Doelen" in sentence:
        start_fase(office, anneke, client.id, "doelen", on=date(2026, 10, 1))
    before = timeline_of(office, anneke, client.id)
    with pytest.raises(BadInput) as caught:
        start_fase(office, anneke, client.id, "activiteiten", on=day)
    assert (caught.value.field, caught.value.sentence) == ("on", sentence)
    assert timeline_of(office, anneke, client.id) == before


def test_the_first_fase_of_a_file_of_before_makes_room_and_follows_the_move(office: Office, anneke: Identity) -> None:
    """Files of before this rule have the day on which they were begun."""
    client = new_client(office, anneke, "Sara", moving_on=TODAY - timedelta(days=40))
    FaseStep.update(started_on=TODAY).where(FaseStep.client == client.id).execute()
    start_fase(office, anneke, client.id, "doelen", on=TODAY - timedelta(days=30))
    assert timeline_of(office, anneke, client.id).fasen[0].started_on == client.start
    for moved, first in ((35, 35), (20, 30), (40, 40)):
        now = open_client(office, anneke, client.id)
        draft = ClientDraft("Sara", TODAY - timedelta(days=moved), **CHOSEN)
        change_client(office, anneke, client.id, now.version, draft)
        fasen = timeline_of(office, anneke, client.id).fasen
        assert [TODAY - fase.started_on for fase in fasen] == [timedelta(days=first), timedelta(days=30)]


def test_a_fase_that_was_a_mistake_is_taken_back_but_never_the_first(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    begun = start_fase(office, anneke, client.id, "doelen")
    last = start_fase(office, anneke, client.id, "resultaat")
    with pytest.raises(Conflict):
        take_back_fase(office, anneke, client.id, begun.id)
    assert take_back_fase(office, anneke, client.id, last.id) == begun
    again = take_back_fase(office, anneke, client.id, begun.id)
    assert again is not None
    assert again.code == "contact"
    (first,) = timeline_of(office, anneke, client.id).fasen
    with pytest.raises(BadInput) as caught:
        take_back_fase(office, anneke, client.id, first.id)
    assert caught.value.sentence == "Dit is de eerste fase van de route. Die blijft staan."
    with pytest.raises(NotAllowed):
        take_back_fase(office, identity(office, "Bram"), client.id, first.id)


@pytest.mark.parametrize("fase", ["contact", "", "nergens"])
def test_a_fase_is_another_one_from_the_list(office: Office, anneke: Identity, client: ClientFile, fase: str) -> None:
    with pytest.raises(BadInput) as caught:
        start_fase(office, anneke, client.id, fase, "een reden")
    assert caught.value.field == "fase"
    assert len(timeline_of(office, anneke, client.id).fasen) == 1


def test_a_reason_that_is_too_long_is_refused_and_never_cut(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    with pytest.raises(BadInput) as caught:
        start_fase(office, anneke, client.id, "doelen", "x" * 501)
    assert caught.value.field == "reason"
    assert start_fase(office, anneke, client.id, "doelen", "x" * 500).reason == "x" * 500


def test_a_title_with_markup_stays_what_was_typed(office: Office, anneke: Identity, client: ClientFile) -> None:
    made = route.add_mijlpaal(office, anneke, client.id, "Feest [/b] 😀 'ja' عيد", FAR)
    assert seen(office, anneke, client) == made
    assert made.title == "Feest [/b] 😀 'ja' عيد"
    assert open_client(office, anneke, client.id).version == client.version


def test_the_timeline_holds_the_visits_and_the_appointments_in_the_order_of_their_days(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    assert timeline_of(office, anneke, client.id).afspraken == ()
    planned = afspraken.plan_afspraak(office, anneke, client.id, datetime.combine(FAR, time(10)))
    gone = afspraken.plan_afspraak(office, anneke, client.id, datetime.combine(FAR, time(14)))
    afspraken.cancel_afspraak(office, anneke, gone.id, gone.version)
    held = afspraken.hold_afspraak(office, anneke, client.id, TODAY, "Ik bel.")
    before = afspraken.hold_afspraak(office, anneke, client.id, TODAY - timedelta(days=3), "")
    assert timeline_of(office, anneke, client.id).afspraken == (before, held, planned)
