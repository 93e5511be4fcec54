"""The signals and the board: every demo case shows what it stands for, and the rules hold at their edges."""

import dataclasses
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import dates
from kiosk.content.demo_office import load_demo_office
from kiosk.content.route import Thresholds, load_route
from kiosk.guidance import intake, toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.meting.uitkomst import Movement
from kiosk.guidance.plan.acties import ActieView, Doer, Priority, Rung, State
from kiosk.guidance.route import afspraken, route
from kiosk.guidance.route.board import BoardLine, board
from kiosk.guidance.route.held_poster import HeldPoster
from kiosk.guidance.route.opzij import Aside
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.signals import Facts, Onderwerp, Signal, next_turn, signals
from kiosk.guidance.route.standing import Status
from kiosk.guidance.route.telling import Goals, PrintedPlan
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.guidance.acts import fill, guided_since, line_of, measure
from tests.statements import Statements

LIMITS = Thresholds()


def demo_lines(demo: Office, name: str = "Marijke") -> dict[str, BoardLine]:
    return {line.client.name: line for line in board(demo, identity(demo, name)).lines}


def codes(line: BoardLine) -> list[str]:
    return [signal.code for signal in line.signals]


CASES: list[tuple[str, str, list[str], str]] = [
    (
        "Farid Rahimi",
        "nulmeting bijna te laat",
        ["nulmeting-due"],
        "nulmeting uiterlijk 3 dec, nog 10 dagen",
    ),
    ("Tesfay Gebre", "nulmeting te laat", ["nulmeting-late"], "nulmeting te laat, uiterlijk 31 okt"),
    (
        "Selam Tekle",
        "stilstand, acties blijven op voordoen",
        ["standstill", "fallen", "ladder"],
        "niets ging vooruit, meting 23 aug",
    ),
    (
        "Rahel Mehari",
        "maand 17, twee onderdelen onder 4",
        ["overdracht", "doorverwijzing"],
        "2 onderdelen onder 4, einde op 19 dec",
    ),
    (
        "Jamal Osman",
        "een meting die nog niet af is",
        ["draft", "meting-late"],
        "meting van 20 nov is nog niet af",
    ),
]


@pytest.mark.parametrize(("name", "case", "expected", "text"), CASES)
def test_each_demo_case_shows_the_signal_that_it_stands_for(
    demo: Office, name: str, case: str, expected: list[str], text: str
) -> None:
    assert case == {client.name: client.case for client in load_demo_office().client}[name]
    line = demo_lines(demo)[name]
    assert codes(line) == expected
    assert line.signal is not None
    assert line.signal.text == text


@pytest.mark.parametrize("name", ["Amina Warsame", "Zeynep Aydin", "Hodan Abdi", "Dawit Haile"])
def test_a_demo_client_with_whom_it_goes_well_asks_for_nothing(demo: Office, name: str) -> None:
    line = demo_lines(demo)[name]
    assert line.signals == ()
    assert line.next_step is not None
    assert line.step_text == f"{dates.brief(line.next_step.due_on or date.max, line.today)}: {line.next_step.title}"
    assert line.calm_text == (f"afspraak {line.meets}" if line.meets else line.step_text)


def test_the_teamleider_sees_everyone_and_a_begeleider_his_own(demo: Office) -> None:
    cases, before = load_demo_office().client, load_demo_office().earlier.client
    assert set(demo_lines(demo)) == {one.name for one in cases} | {one.name for one in before}
    for name in ("Anneke", "Bram", "Samira"):
        own = {client.name for client in cases if client.begeleider == name and client.handed_over is None}
        assert set(demo_lines(demo, name)) == own


def test_who_was_handed_over_stands_apart_with_the_date(demo: Office) -> None:
    shown = board(demo, identity(demo, "Marijke"))
    # the others are those of before
    (karim,) = [line for line in shown.closed if line.client.name == "Karim Nasser"]
    assert len(shown.closed) == 1 + len(load_demo_office().earlier.client)
    assert karim.client.handed_over_on is not None
    assert karim.calm_text == f"overgedragen op {dates.long(karim.client.handed_over_on)}"
    assert karim.signals == ()
    assert board(demo, identity(demo, "Bram")).closed == ()


def test_the_most_pressing_client_stands_first_and_each_stands_once(demo: Office) -> None:
    shown = board(demo, identity(demo, "Marijke"))
    ranks = [(line.signal.rank, line.signal.day) for line in shown.attention if line.signal]
    assert ranks == sorted(ranks)
    assert shown.attention[0].client.name == "Tesfay Gebre"
    assert all(line.signal is None for line in shown.calm)
    ids = [line.client.id for line in shown.lines]
    made = load_demo_office()
    assert len(ids) == len(set(ids)) == len(made.client) + len(made.earlier.client)


def test_the_line_of_one_client_is_the_line_of_the_board(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    for line in board(demo, marijke).lines:
        assert line_of(demo, marijke, line.client.id) == line


def test_a_client_before_the_move_has_months_below_zero_and_his_next_step(demo: Office) -> None:
    amina = demo_lines(demo)["Amina Warsame"]
    assert amina.client.month == -1
    assert amina.next_step is not None
    assert amina.next_step.code == "verhuizing"


def test_the_board_names_the_fase_of_today(demo: Office) -> None:
    lines = demo_lines(demo)
    assert lines["Yusuf Demir"].fase == "Doelen"
    assert lines["Rahel Mehari"].fase == "Resultaat"
    assert lines["Amina Warsame"].fase == "Contact"


def statements_of_board(office: Office, who: Identity, statements: Statements) -> int:
    with statements:
        board(office, who)
    return statements.count


def test_the_board_asks_as_many_questions_for_a_dozen_clients_as_for_one(
    office: Office, team: Team, clock: FakeClock, statements: Statements
) -> None:
    counts: dict[str, set[int]] = {"Anneke": set(), "Marijke": set()}
    for number in range(12):
        client = new_client(office, team.anneke, f"Cliënt {number}")
        measure(office, team.anneke, client, {"1a": 2, "3a": 4})
        clock.forward(minutes=1)
        measure(office, team.anneke, client, {"1a": 3, "3a": 4}, Kind.TUSSENMETING)
        if number in (0, 3, 11):
            counts["Anneke"].add(statements_of_board(office, team.anneke, statements))
            counts["Marijke"].add(statements_of_board(office, team.marijke, statements))
    assert {name: len(different) for name, different in counts.items()} == {"Anneke": 1, "Marijke": 1}
    assert max(counts["Marijke"]) < 25


def test_the_file_of_one_client_asks_as_many_questions_in_a_full_office_as_in_an_empty_one(
    office: Office, anneke: Identity, statements: Statements
) -> None:
    client = new_client(office, anneke)
    # that he looks is noted the first time
    line_of(office, anneke, client.id)
    route.timeline_of(office, anneke, client.id)
    counts = set()
    for number in (0, 1, 30):
        for more in range(number):
            new_client(office, anneke, f"Cliënt {number}-{more}")
        with statements:
            line_of(office, anneke, client.id)
            route.timeline_of(office, anneke, client.id)
        counts.add(statements.count)
    assert len(counts) == 1


# The rules, one by one, on facts that are made by hand.


@pytest.fixture
def facts(office: Office, anneke: Identity) -> Facts:
    """A client in month 3 about whom there is nothing to tell."""
    client = new_client(office, anneke, moving_on=dates.add_months(TODAY, -3))
    return Facts(
        client=client,
        today=TODAY,
        mijlpalen=(),
        fase=None,
        acties=(),
        draft_since=None,
        metingen=1,
        last_meting_on=TODAY - timedelta(days=50),
        changes=(),
        below=0,
        toestemming_asked=True,
    )


def told(facts: Facts, **changes: Any) -> list[Signal]:
    return signals(dataclasses.replace(facts, **changes), LIMITS)


def step(days: int, meting: str = "", status: Status = Status.PLANNED, title: str = "Brede intake") -> MijlpaalView:
    day = TODAY + timedelta(days=days)
    return MijlpaalView(
        id=1,
        code="code",
        title=title,
        by="VluchtelingenWerk",
        due_on=day,
        moved=False,
        status=status,
        on=day,
        reason="",
        meting=meting,
        version=1,
    )


def actie(**changes: Any) -> ActieView:
    made = ActieView(
        id=1,
        leefgebied="1",
        onderdeel="",
        text="Ik bel",
        who=Doer.CLIENT,
        partner="",
        priority=Priority.BELANGRIJK,
        rung=Rung.ZELF,
        rung_since=TODAY,
        due_on=None,
        state=State.OPEN,
        closed_on=None,
        reason="",
        made_on=TODAY,
        goal=None,
        version=1,
    )
    return dataclasses.replace(made, **changes)


def test_nothing_to_tell_gives_no_signal(facts: Facts) -> None:
    assert told(facts) == []


@pytest.mark.parametrize(
    ("days", "code", "text"),
    [
        (-1, "nulmeting-late", "nulmeting te laat, uiterlijk 22 nov"),
        (0, "nulmeting-due", "nulmeting uiterlijk 23 nov, vandaag"),
        (1, "nulmeting-due", "nulmeting uiterlijk 24 nov, morgen"),
        (14, "nulmeting-due", "nulmeting uiterlijk 7 dec, nog 14 dagen"),
    ],
)
def test_the_nulmeting_warns_before_its_date_and_after(facts: Facts, days: int, code: str, text: str) -> None:
    (signal,) = told(facts, mijlpalen=(step(days, "nulmeting"),))
    assert (signal.code, signal.text, signal.day) == (code, text, TODAY + timedelta(days=days))


@pytest.mark.parametrize("kind", ["nulmeting", "tussenmeting", "eindmeting"])
def test_a_meting_that_is_far_off_done_or_skipped_is_silent(facts: Facts, kind: str) -> None:
    for view in (step(15, kind), step(-9, kind, Status.DONE), step(-9, kind, Status.SKIPPED)):
        assert told(facts, mijlpalen=(view,)) == []


@pytest.mark.parametrize(("days", "code"), [(-1, "meting-late"), (0, "meting-due"), (14, "meting-due")])
def test_a_later_meting_warns_too(facts: Facts, days: int, code: str) -> None:
    (signal,) = told(facts, mijlpalen=(step(days, "eindmeting"),))
    assert signal.code == code
    assert signal.text.startswith("eindmeting")


def test_onderdelen_below_four_ask_for_an_overdracht_from_month_fifteen_of_eighteen_on(facts: Facts) -> None:
    for month, expected in ((14, []), (15, ["overdracht"]), (18, ["overdracht"])):
        client = dataclasses.replace(facts.client, month=month)
        assert [signal.code for signal in told(facts, client=client, below=1)] == expected
        assert told(facts, client=client, below=0) == []


def test_the_overdracht_counts_its_onderdelen_in_words(facts: Facts) -> None:
    client = dataclasses.replace(facts.client, month=17)
    (one,) = told(facts, client=client, below=1)
    (two,) = told(facts, client=client, below=2)
    assert one.text.startswith("1 onderdeel onder 4")
    assert two.text.startswith("2 onderdelen onder 4")


def test_a_draft_is_named_with_its_day(facts: Facts) -> None:
    (signal,) = told(facts, draft_since=TODAY - timedelta(days=2))
    assert (signal.code, signal.text) == ("draft", "meting van 21 nov is nog niet af")


def test_late_actions_are_counted_from_the_first(facts: Facts) -> None:
    late = [actie(due_on=TODAY - timedelta(days=days)) for days in (3, 9)]
    fine = [actie(due_on=TODAY), actie(due_on=TODAY - timedelta(days=30), state=State.DONE), actie()]
    assert told(facts, acties=tuple(fine)) == []
    (one,) = told(facts, acties=(late[0], *fine))
    (two,) = told(facts, acties=(*late, *fine))
    assert one.text == "1 actie is over de datum, sinds 20 nov"
    assert (two.text, two.day) == ("2 acties zijn over de datum, sinds 14 nov", TODAY - timedelta(days=9))


def test_staying_ninety_days_on_the_lowest_rung_is_a_signal(facts: Facts) -> None:
    def stuck(days: int, **changes: Any) -> list[Signal]:
        view = actie(**{"rung": Rung.VOORDOEN, "rung_since": TODAY - timedelta(days=days), **changes})
        return told(facts, acties=(view,))

    assert stuck(89) == []
    assert [signal.text for signal in stuck(92)] == ["1 actie staat al 92 dagen op voordoen"]
    assert [signal.code for signal in stuck(90, who=Doer.VW)] == ["ladder"]
    assert stuck(200, who=Doer.PARTNER) == []
    assert stuck(200, state=State.DROPPED) == []
    assert stuck(200, rung=Rung.ZELF) == [], "the top of the ladder is where it should stay"


def test_staying_long_on_a_higher_rung_is_a_signal_too(facts: Facts) -> None:
    since = TODAY - timedelta(days=100)
    samen, erbij = actie(rung=Rung.SAMEN, rung_since=since), actie(rung=Rung.ERBIJ, rung_since=since)
    assert [signal.text for signal in told(facts, acties=(samen,))] == ["1 actie staat al 100 dagen op samen"]
    (both,) = told(facts, acties=(samen, erbij))
    assert both.text == "2 acties staan al 100 dagen op dezelfde trede"


def test_standing_still_is_two_metingen_without_any_step_forward(facts: Facts) -> None:
    def standing(*changes: Movement, count: int = 2) -> bool:
        return bool(told(facts, metingen=count, changes=changes))

    assert standing(Movement.SAME)
    assert standing(Movement.SAME, Movement.DOWN)
    assert not standing(Movement.SAME, Movement.DOWN, Movement.UP)
    assert not standing(), "where nothing can be compared nothing is said"
    assert not standing(Movement.SAME, count=1)


def test_a_late_step_is_named_and_a_step_in_time_is_not(facts: Facts) -> None:
    late = [step(-9, status=Status.LATE), step(-20, status=Status.LATE, title="PIP goedgekeurd")]
    assert told(facts, mijlpalen=(step(3, status=Status.DUE), step(-9, status=Status.DONE))) == []
    (one,) = told(facts, mijlpalen=(late[0],))
    (first,) = told(facts, mijlpalen=tuple(late))
    assert one.text == "sinds 14 nov niet afgevinkt: brede intake"
    assert first.text == "sinds 3 nov niet afgevinkt: PIP goedgekeurd"


def test_a_question_on_toestemming_that_was_never_asked_is_a_signal(facts: Facts) -> None:
    (signal,) = told(facts, toestemming_asked=False)
    assert signal.code == "toestemming"
    assert told(facts, toestemming_asked=False, metingen=0) == []


def test_toestemming_to_share_the_plan_is_no_answer_on_the_metingen(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    draft = fill(office, anneke, metingen.start(office, anneke, client.id, Kind.NULMETING), {"1a": 3})
    metingen.stop_for_good(office, anneke, draft.id, draft.version)
    toestemming.record(office, anneke, client.id, toestemming.Subject.PLAN, given=True)
    assert "toestemming" in codes(line_of(office, anneke, client.id))
    toestemming.record(office, anneke, client.id, toestemming.Subject.METINGEN, given=False)
    assert "toestemming" not in codes(line_of(office, anneke, client.id))


STEPS = st.builds(
    step,
    st.integers(-200, 200),
    st.sampled_from(["", "nulmeting", "tussenmeting", "eindmeting"]),
    st.sampled_from(Status),
)
ACTIES = st.builds(
    lambda due, since, rung, state: actie(
        due_on=TODAY + timedelta(days=due), rung_since=TODAY - timedelta(days=since), rung=rung, state=state
    ),
    st.integers(-200, 200),
    st.integers(0, 400),
    st.sampled_from(Rung),
    st.sampled_from(State),
)


@given(
    st.lists(STEPS, max_size=6),
    st.lists(ACTIES, max_size=6),
    st.integers(-2, 20),
    st.integers(0, 24),
    st.booleans(),
)
def test_signals_come_by_rank_and_each_tells_its_day(
    facts: Facts, steps: list[MijlpaalView], acties: list[ActieView], month: int, below: int, asked: bool
) -> None:
    found = told(
        facts,
        client=dataclasses.replace(facts.client, month=month),
        mijlpalen=tuple(steps),
        acties=tuple(acties),
        below=below,
        toestemming_asked=asked,
    )
    assert [signal.rank for signal in found] == sorted(signal.rank for signal in found)
    for signal in found:
        assert signal.text
        if signal.code not in ("toestemming", "ladder"):
            assert dates.brief(signal.day, facts.today) in signal.text


def test_an_end_that_comes_near_goes_before_a_draft_and_a_late_action_and_after_a_late_nulmeting(facts: Facts) -> None:
    found = told(
        facts,
        client=dataclasses.replace(facts.client, month=17),
        mijlpalen=(step(-1, "nulmeting"), step(5, "nulmeting"), step(-3, "tussenmeting")),
        acties=(actie(due_on=TODAY - timedelta(days=60)),),
        draft_since=TODAY - timedelta(days=60),
        below=2,
    )
    assert [signal.code for signal in found] == [
        "nulmeting-late",
        "overdracht",
        "nulmeting-due",
        "draft",
        "meting-late",
        "acties-late",
    ]


def test_the_thresholds_are_the_locations(facts: Facts) -> None:
    view = step(20, "nulmeting")
    assert signals(dataclasses.replace(facts, mijlpalen=(view,)), Thresholds(nulmeting_ahead=20))
    assert load_route().signals == LIMITS


def test_a_real_day_turns_a_calm_client_into_a_pressing_one(office: Office, anneke: Identity, clock: FakeClock) -> None:
    client = new_client(office, anneke)
    for view in route.timeline_of(office, anneke, client.id).mijlpalen:
        if view.due_on is not None and view.due_on < TODAY + timedelta(weeks=6) and not view.meting:
            route.tick_mijlpaal(office, anneke, view.id, view.version, TODAY)
    seen = []
    for days in (0, 27, 1, 14, 1):
        clock.forward(days=days)
        line = line_of(office, anneke, client.id)
        seen.append([code for code in codes(line) if code.startswith("nulmeting")])
    assert seen == [[], [], ["nulmeting-due"], ["nulmeting-due"], ["nulmeting-late"]]


def test_a_draft_shows_on_the_board_until_it_is_finished_or_thrown_away(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)

    def begun() -> int:
        return codes(line_of(office, anneke, client.id)).count("draft")

    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    assert begun() == 1
    drafts.discard(office, anneke, view.id, view.version)
    assert begun() == 0
    fill(office, anneke, metingen.start(office, anneke, client.id, Kind.NULMETING), {"1a": 1})
    assert begun() == 1


def test_a_closed_file_gives_no_signal_however_late_it_is(office: Office, team: Team, clock: FakeClock) -> None:
    client: ClientFile = new_client(office, team.anneke)
    clock.forward(days=600)
    assert line_of(office, team.marijke, client.id).signals
    intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.SOCIAAL_TEAM)
    assert line_of(office, team.marijke, client.id).signals == ()


def test_the_next_appointment_stands_where_nothing_presses(office: Office, anneke: Identity, clock: FakeClock) -> None:
    client = new_client(office, anneke)
    at = datetime.combine(TODAY + timedelta(days=3), time(10))
    late = afspraken.plan_afspraak(office, anneke, client.id, at + timedelta(days=7))
    first = afspraken.plan_afspraak(office, anneke, client.id, at)
    line = line_of(office, anneke, client.id)
    assert (line.calm_text, line.meets_today) == ("afspraak donderdag 10.00", False)
    clock.set_wall(at.date(), time(15))
    line = line_of(office, anneke, client.id)
    assert (line.calm_text, line.meets_today) == ("afspraak vandaag 10.00", True)
    afspraken.hold_afspraak(office, anneke, client.id, at.date(), "")
    assert line_of(office, anneke, client.id).calm_text == "afspraak do 3 december 10.00"
    afspraken.cancel_afspraak(office, anneke, late.id, late.version)
    line = line_of(office, anneke, client.id)
    assert (line.meets, line.calm_text) == ("", line.step_text)
    assert first.id != late.id


def test_an_appointment_that_is_past_is_no_next_one(office: Office, anneke: Identity, clock: FakeClock) -> None:
    client = new_client(office, anneke)
    afspraken.plan_afspraak(office, anneke, client.id, datetime.combine(TODAY, time(16)))
    clock.forward(days=1)
    assert line_of(office, anneke, client.id).meets == ""


def test_what_is_to_be_copied_into_vvs_stands_behind_the_appointment(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    measure(office, anneke, client, {"1a": 5})
    line = dataclasses.replace(line_of(office, anneke, client.id), vvs_left=3)
    assert line.calm_text == "nog 3 delen overtypen in VVS"
    at = datetime.combine(TODAY + timedelta(days=1), time(9, 30))
    meets = dataclasses.replace(line, meets_at=at, today=TODAY)
    assert meets.calm_text == "afspraak morgen 09.30, VVS overtypen"


def on_day(facts: Facts, day: date) -> Facts:
    """The same facts as they are read on another day."""
    client = dataclasses.replace(facts.client, month=dates.months_between(facts.client.start, day))
    steps = []
    for view in facts.mijlpalen:
        late = view.open and view.due_on is not None and view.due_on < day
        steps.append(dataclasses.replace(view, status=Status.LATE) if late else view)
    return dataclasses.replace(facts, client=client, today=day, mijlpalen=tuple(steps))


OPEN_STEPS = st.builds(
    step, st.integers(-40, 60), st.sampled_from(["", "nulmeting", "tussenmeting"]), st.just(Status.PLANNED)
)
MONTHS_AGO = st.integers(10, 18)


@settings(max_examples=400)
@given(
    st.lists(OPEN_STEPS, max_size=2), st.lists(ACTIES, max_size=2), MONTHS_AGO, st.integers(0, 2), st.integers(1, 130)
)
def test_until_the_next_turn_the_same_signal_comes_first_every_day(
    facts: Facts, steps: list[MijlpaalView], acties: list[ActieView], months: int, below: int, days: int
) -> None:
    start = dates.add_months(TODAY, -months)
    client = dataclasses.replace(facts.client, start=start, end=dates.add_months(start, facts.client.length))
    found = dataclasses.replace(
        facts, client=client, mijlpalen=tuple(steps), acties=tuple(acties), below=below, changes=(), draft_since=None
    )
    now, later = on_day(found, TODAY), on_day(found, TODAY + timedelta(days=days))
    if later.today < next_turn(now, LIMITS):
        assert [(one.code, one.rank, one.day) for one in signals(later, LIMITS)] == [
            (one.code, one.rank, one.day) for one in signals(now, LIMITS)
        ]
    assert next_turn(now, LIMITS) > TODAY


def test_every_signal_says_where_in_the_file_to_go_for_it(demo: Office) -> None:
    about: dict[Onderwerp, set[str]] = {}
    for line in demo_lines(demo).values():
        for signal in line.signals:
            about.setdefault(signal.onderwerp, set()).add(signal.code)
        if line.signal is not None:
            assert line.next_onderwerp is line.signal.onderwerp
    assert about[Onderwerp.PLAN] == {"standstill", "fallen", "ladder"}
    assert about[Onderwerp.METING] >= {"nulmeting-late", "nulmeting-due", "draft"}
    assert "overdracht" in about[Onderwerp.TIJDLIJN]


# Silence, and appointments of which nobody noted anything.


def test_six_weeks_without_a_visit_or_a_meting_is_a_signal_until_one_is_noted(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=300))
    clock.forward(days=41)
    assert "silence" not in codes(line_of(office, anneke, client.id))
    clock.forward(days=1)
    (signal,) = [one for one in line_of(office, anneke, client.id).signals if one.code == "silence"]
    assert (signal.text, signal.onderwerp) == ("6 weken geen contact, sinds 23 nov 2026", Onderwerp.AFSPRAAK)
    assert line_of(office, anneke, client.id).signal is not None
    afspraken.hold_afspraak(office, anneke, client.id, clock.today() - timedelta(days=3), "")
    assert "silence" not in codes(line_of(office, anneke, client.id))
    clock.forward(days=39)
    assert "silence" in codes(line_of(office, anneke, client.id))
    measure(office, anneke, client, {"1a": 5})
    assert "silence" not in codes(line_of(office, anneke, client.id))


def test_before_the_guidance_nobody_is_silent(office: Office, anneke: Identity, clock: FakeClock) -> None:
    client = new_client(office, anneke, moving_on=TODAY + timedelta(days=100))
    clock.forward(days=100)
    assert "silence" not in codes(line_of(office, anneke, client.id))
    clock.forward(days=42)
    assert "silence" in codes(line_of(office, anneke, client.id))


def test_an_appointment_that_passed_unnoted_is_a_signal_from_the_next_day_until_it_is_noted(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = new_client(office, anneke)
    planned = [
        afspraken.plan_afspraak(office, anneke, client.id, datetime.combine(TODAY + timedelta(days=days), time(10)))
        for days in (2, 4)
    ]
    clock.set_wall(TODAY + timedelta(days=2), time(23))
    assert "unnoted" not in codes(line_of(office, anneke, client.id))
    clock.set_wall(TODAY + timedelta(days=5))
    signal = line_of(office, anneke, client.id).signal
    assert signal is not None
    assert (signal.code, signal.day) == ("unnoted", TODAY + timedelta(days=2))
    assert signal.text == "afspraak van 25 nov: ging die door?"
    afspraken.hold_afspraak(office, anneke, client.id, TODAY + timedelta(days=2), "")
    assert line_of(office, anneke, client.id).signals[0].day == TODAY + timedelta(days=4)
    afspraken.cancel_afspraak(office, anneke, planned[1].id, planned[1].version)
    assert line_of(office, anneke, client.id).signal is None


@pytest.mark.parametrize(("field", "code"), [("no_contact", "silence"), ("afspraak_unnoted", "unnoted")])
def test_how_long_a_silence_may_last_is_the_locations(facts: Facts, field: str, code: str) -> None:
    found = dataclasses.replace(facts, silent_since=TODAY - timedelta(days=9), unnoted_on=TODAY - timedelta(days=9))
    for days in (9, 10):
        limits = Thresholds(**{"no_contact": 99, "afspraak_unnoted": 99, field: days})
        assert [one.code for one in signals(found, limits)] == ([code] if days == 9 else [])


@pytest.mark.parametrize("about", ["silent_since", "unnoted_on", "meets_on"])
@given(days=st.integers(-60, 60), later=st.integers(1, 130))
def test_until_the_next_turn_silence_and_appointments_say_the_same(
    facts: Facts, about: str, days: int, later: int
) -> None:
    changes: dict[str, Any] = {about: TODAY + timedelta(days=days)}
    found = dataclasses.replace(facts, **changes)
    day = TODAY + timedelta(days=later)
    # the day of the next appointment becomes one that is past as soon as the facts are read on a later day
    then = dataclasses.replace(on_day(found, day), meets_on=None)
    if about == "meets_on" and TODAY <= (found.meets_on or TODAY) < day:
        then = dataclasses.replace(then, unnoted_on=found.meets_on)
    if day < next_turn(found, LIMITS):
        assert [one.code for one in signals(then, LIMITS)] == [one.code for one in signals(found, LIMITS)]


def since_day(facts: Facts, day: date) -> dict[str, dict[str, Any]]:
    """By what waits since (or until) a day, the facts of it."""
    late = actie(due_on=TODAY - timedelta(days=100))
    mark = f"{late.due_on} 1"
    poster = dataclasses.replace(step((day - TODAY).days), code="poster", assumed=True)
    came = dataclasses.replace(poster, code="pip", status=Status.DONE, on=day, due_on=None)
    unknown = dataclasses.replace(facts.client, opened_on=None)
    begun = dataclasses.replace(facts.client, opened_on=day)
    return {
        "a goal": {"goals": Goals(1, (day,))},
        "the PIP": {"client": unknown, "mijlpalen": (came,)},
        "the print": {"printed": PrintedPlan(day, day)},
        "a yes": {"unsigned_since": day},
        "the meting": {"whole_on": (day,), "below": 2},
        "the file": {"client": begun, "toestemming_asked": False, "metingen": 0, "last_meting_on": None},
        "the poster": {"mijlpalen": (poster,)},
        "an old poster": {"poster": HeldPoster(day, day)},
        "what was set aside": {
            "acties": (late,),
            "asides": (Aside(1, "acties-late", mark, day, "op reis", "Bram", 1),),
        },
    }


WAITING = (
    "a goal",
    "the PIP",
    "the print",
    "a yes",
    "the meting",
    "the file",
    "the poster",
    "an old poster",
    "what was set aside",
)


@pytest.mark.parametrize("what", WAITING)
@settings(max_examples=200)
@given(days=st.integers(-100, 30), later=st.integers(1, 130))
def test_until_the_next_turn_what_waits_says_the_same(facts: Facts, what: str, days: int, later: int) -> None:
    found = dataclasses.replace(facts, **since_day(facts, TODAY + timedelta(days=days))[what])
    now, then = on_day(found, TODAY), on_day(found, TODAY + timedelta(days=later))
    if then.today < next_turn(now, LIMITS):
        assert [(one.code, one.leads) for one in signals(then, LIMITS)] == [
            (one.code, one.leads) for one in signals(now, LIMITS)
        ]


# What is another party's, and what we only assume.


def poster_of(office: Office, who: Identity, client: ClientFile) -> tuple[int, int]:
    steps = route.timeline_of(office, who, client.id).mijlpalen
    return next((one.id, one.version) for one in steps if one.code == "poster")


def test_another_partys_step_is_asked_after_and_never_late_and_never_leads(office: Office, anneke: Identity) -> None:
    client = guided_since(office, anneke, "Nadia Saleh", TODAY - timedelta(days=100))
    afspraken.hold_afspraak(office, anneke, client.id, TODAY, "")
    toestemming.record(office, anneke, client.id, toestemming.Subject.METINGEN, given=False)
    route.tick_mijlpaal(office, anneke, *poster_of(office, anneke, client), TODAY)
    steps = {step.code: step for step in route.timeline_of(office, anneke, client.id).mijlpalen}
    others = [step for step in steps.values() if not step.ours and step.code != "contactpersoon"]
    assert {step.status for step in others} <= {Status.ASK, Status.DONE, Status.UNTRACKED}
    for step in steps.values():
        if step.open and step.ours and (step.meting == "nulmeting" or not step.assumed) and step.status is Status.LATE:
            route.tick_mijlpaal(office, anneke, step.id, step.version, TODAY, elsewhere=bool(step.meting))
    line = line_of(office, anneke, client.id)
    assert codes(line) == ["mijlpaal-late", "mijlpaal-ask"], "the regeldag was not ticked, the intake is asked after"
    assert line.signals[1].text == "vraag na bij regievoerder: brede intake, stond op 29 aug"
    assert line.signal is None
    assert board(office, anneke).pressing.count == 0


def test_a_date_of_ours_leads_once_somebody_agreed_it(office: Office, anneke: Identity, clock: FakeClock) -> None:
    client = new_client(office, anneke)
    route.move_mijlpaal(office, anneke, *poster_of(office, anneke, client), TODAY + timedelta(days=1))
    clock.forward(days=2)
    signal = line_of(office, anneke, client.id).signal
    assert signal is not None
    assert signal.text == "poster nog niet meegegeven, stond op 24 nov"


def test_a_meting_on_a_date_of_ours_leads_once_it_is_missing_for_six_weeks(facts: Facts) -> None:
    for days, leads in ((14, False), (-42, False), (-43, True)):
        (signal,) = told(facts, mijlpalen=(dataclasses.replace(step(days, "tussenmeting"), assumed=True),))
        assert signal.leads is leads
