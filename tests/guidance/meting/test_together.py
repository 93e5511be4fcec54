"""A meting that two people do together: two voices, kan-punten, and what is asked of whom and when."""

import dataclasses
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.instrument import load_instrument
from kiosk.content.location import Content
from kiosk.content.toml_file import shipped
from kiosk.faults import BadInput, Conflict, Hidden, Refused
from kiosk.guidance import intake, toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import AnswerView, Interpreter, Kind, MetingView, Outcome, levels_fitting
from kiosk.guidance.meting.uitkomst import Movement, Uitkomst
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import route
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.paper.making.plan import plan_paper
from kiosk.people.identity import Identity
from kiosk.store.client_models import Answer, Meting
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import fill, finish, line_of, measure

SCORE, NVT, GEREALISEERD = Outcome.SCORE, Outcome.NVT, Outcome.GEREALISEERD
HOUSE_ON = TODAY - timedelta(days=20)


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke, house_on=HOUSE_ON)


@pytest.fixture
def draft(office: Office, anneke: Identity, client: ClientFile) -> MetingView:
    return metingen.start(office, anneke, client.id, Kind.NULMETING)


def differ(
    office: Office, who: Identity, view: MetingView, code: str, client: int, begeleider: int, counts: int
) -> MetingView:
    saved = drafts.differ(
        office, who, view.id, view.version, code, client_score=client, begeleider_score=begeleider, counts=counts
    )
    return view.with_saved(saved)


def tick(
    office: Office, who: Identity, view: MetingView, code: str, *places: int, can: bool = True, clock: FakeClock | None
) -> MetingView:
    for place in places:
        if clock is not None:
            clock.forward(seconds=1)
        view = view.with_saved(drafts.tick_kan(office, who, view.id, view.version, code, place, can=can))
    return view


def kept_draft(office: Office, who: Identity, client: ClientFile) -> MetingView:
    """The draft as the store has it."""
    view = metingen.draft_of(office, who, client.id)
    assert view is not None
    return view


def result(office: Office, who: Identity, client: ClientFile, *, whole: bool = True) -> Uitkomst:
    dossier = dossier_of(office, who, client.id)
    found = dossier.uitkomst if whole else dossier.last
    assert found is not None
    return found


def now(found: Uitkomst) -> dict[str, int]:
    """The scores that stand, by code."""
    return {line.onderdeel.code: line.now.score for line in found.lines if line.now.score is not None}


def open_codes(office: Office, who: Identity, client: ClientFile) -> set[str]:
    return {step.code for step in route.timeline_of(office, who, client.id).mijlpalen if step.meting and step.open}


# -- two voices -------------------------------------------------------------------------------------------------


def test_both_voices_are_kept_and_what_counts_is_one_of_them(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = differ(office, anneke, draft, "1a", 5, 2, counts=2)
    view = differ(office, anneke, view, "1b", 4, 3, counts=4)
    kept = kept_draft(office, anneke, client)
    assert kept == view
    assert kept.answer_to("1a") == AnswerView(SCORE, 2, voices=(5, 2))
    assert kept.answer_to("1b") == AnswerView(SCORE, 4, voices=(4, 3))
    lines = {line.onderdeel.code: line.now for line in finish(office, anneke, kept).lines}
    assert lines["1a"] == AnswerView(SCORE, 2, voices=(5, 2))


@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5))
@settings(max_examples=40)
def test_two_voices_that_differ_are_kept_with_the_score_that_was_agreed_on(
    office: Office, anneke: Identity, client_score: int, begeleider_score: int, counts: int
) -> None:
    view = metingen.start(office, anneke, new_client(office, anneke).id, Kind.NULMETING)
    good = client_score != begeleider_score
    if good:
        given = differ(office, anneke, view, "1a", client_score, begeleider_score, counts).answer_to("1a")
        assert given == AnswerView(SCORE, counts, voices=(client_score, begeleider_score))
    else:
        with pytest.raises(BadInput):
            differ(office, anneke, view, "1a", client_score, begeleider_score, counts)
        kept = metingen.draft_of(office, anneke, view.client.id)
        assert kept == view


@pytest.mark.parametrize(
    ("voices", "counts", "field"),
    [((0, 3), 3, "score"), ((3, 6), 3, "score"), ((3, 3), 3, "score"), ((2, 4), 6, "counts"), ((2, 4), 0, "counts")],
)
def test_what_no_two_voices_can_be_is_refused_at_its_field(
    office: Office,
    anneke: Identity,
    client: ClientFile,
    draft: MetingView,
    voices: tuple[int, int],
    counts: int,
    field: str,
) -> None:
    with pytest.raises(BadInput) as caught:
        differ(office, anneke, draft, "1a", *voices, counts=counts)
    assert caught.value.field == field
    assert metingen.draft_of(office, anneke, client.id) == draft


def test_an_answer_that_both_agree_on_takes_the_two_voices_away(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = fill(office, anneke, differ(office, anneke, draft, "1a", 5, 2, counts=2), {"1a": 3})
    assert view.answer_to("1a") == AnswerView(SCORE, 3)
    view = differ(office, anneke, view, "1a", 1, 4, counts=1)
    view = view.with_saved(drafts.remark(office, anneke, view.id, view.version, "1a", "Wij praten door"))
    assert kept_draft(office, anneke, client).answer_to("1a") == AnswerView(SCORE, 1, "Wij praten door", voices=(1, 4))


def test_both_voices_and_the_ticks_are_there_for_a_kiosk_that_opens_the_folder_now(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = tick(office, anneke, differ(office, anneke, draft, "1a", 5, 2, counts=2), "1a", 0, 5, clock=None)
    office.store.close()
    again = open_office(office.folder, office.clock, office.folder / KEY_NAME)
    kept = kept_draft(again, anneke, client)
    again.store.close()
    assert kept == view
    assert kept.answer_to("1a") == AnswerView(SCORE, 2, voices=(5, 2), kan=frozenset({0, 5}))


# -- kan-punten -------------------------------------------------------------------------------------------------


@given(st.integers(0, 12), st.integers(0, 12))
def test_ticked_points_suggest_two_levels_next_to_each_other_or_none(ticked: int, total: int) -> None:
    fitting = levels_fitting(ticked, total)
    if ticked == 0 or total == 0:
        assert fitting == ()
    else:
        assert fitting == ((4, 5) if ticked == total else (2, 3))


@given(st.integers(1, 12).flatmap(lambda total: st.tuples(st.integers(0, total - 1), st.just(total))))
def test_one_point_more_never_suggests_less(pair: tuple[int, int]) -> None:
    ticked, total = pair
    assert levels_fitting(ticked, total) <= levels_fitting(ticked + 1, total)


def test_ticking_gives_no_score_and_no_answer(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = tick(office, anneke, draft, "1b", 0, 1, clock=None)
    assert kept_draft(office, anneke, client) == view
    assert view.answer_to("1b") == AnswerView(kan=frozenset({0, 1}))
    assert view.answered == 0
    assert view.open_questions == draft.questions
    with pytest.raises(BadInput, match="nog niets ingevuld"):
        finish(office, anneke, view)


def test_a_score_keeps_the_ticks_whatever_they_suggest(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = fill(office, anneke, tick(office, anneke, draft, "1b", 0, 1, clock=None), {"1b": 1})
    assert view.answer_to("1b") == AnswerView(SCORE, 1, kan=frozenset({0, 1}))
    view = tick(office, anneke, view, "1b", 1, can=False, clock=None)
    assert kept_draft(office, anneke, client).answer_to("1b") == AnswerView(SCORE, 1, kan=frozenset({0}))


@pytest.mark.parametrize(("code", "place"), [("1b", 2), ("1b", -1), ("1a", 99)])
def test_a_point_that_does_not_exist_cannot_be_ticked(
    office: Office, anneke: Identity, draft: MetingView, code: str, place: int
) -> None:
    with pytest.raises(BadInput) as caught:
        tick(office, anneke, draft, code, place, clock=None)
    assert caught.value.field == "kan"
    with office.store.transaction():
        assert Answer.select().count() == 0


def danger_ticks(view: MetingView) -> list[list[int]]:
    return [sorted(view.answer_to(code).kan) for code in ("1e", "4a")]


def test_acute_danger_is_asked_once_and_ticked_in_its_two_places(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock, draft: MetingView
) -> None:
    dangers = {question.code: question.danger for question in draft.questions if question.danger is not None}
    assert dangers == {"1e": 2, "4a": 3}
    view = tick(office, anneke, draft, "1e", 2, clock=clock)
    assert danger_ticks(view) == [[2], [3]]
    view = tick(office, anneke, view, "4a", 0, clock=clock)
    assert danger_ticks(view) == [[2], [0, 3]]
    view = tick(office, anneke, view, "4a", 3, can=False, clock=clock)
    assert danger_ticks(view) == [[], [0]]
    assert kept_draft(office, anneke, client) == view
    assert view.answered == 0


def test_the_talk_goes_on_where_the_danger_was_ticked_and_not_at_its_other_place(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock, draft: MetingView
) -> None:
    view = tick(office, anneke, draft, "1e", 0, 2, clock=clock)
    kept = kept_draft(office, anneke, client)
    assert kept.last == view.last == "1e"
    view = tick(office, anneke, view, "4a", 3, can=False, clock=clock)
    assert kept_draft(office, anneke, client).last == view.last == "4a"


def test_danger_is_ticked_in_one_place_where_the_other_is_not_asked(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    view = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="4")
    view = tick(office, anneke, view, "4a", 3, clock=None)
    assert view.answers == {"4a": AnswerView(kan=frozenset({3}))}


# -- any sequence of acts ---------------------------------------------------------------------------------------

CODES = ["1b", "1e", "4a", "7c"]
#: the place of acute danger in its two onderdelen
DANGER = {"1e": 2, "4a": 3}
ANSWER = st.tuples(st.just("answer"), st.sampled_from(CODES), st.integers(1, 5), st.just(0))
DIFFER = st.tuples(st.just("differ"), st.sampled_from(CODES), st.integers(1, 5), st.integers(1, 4)).map(
    lambda act: (act[0], act[1], act[2], (act[2] + act[3] - 1) % 5 + 1)
)
POINT = st.sampled_from(
    [(code, place) for code in CODES for place in range(len(load_instrument().onderdeel_named(code).kan))]
)
TICK = st.tuples(st.sampled_from(["tick", "untick"]), POINT).map(lambda act: (act[0], *act[1], 0))


@settings(max_examples=25)
@given(st.lists(st.one_of(ANSWER, DIFFER, TICK), min_size=1, max_size=12))
def test_any_sequence_keeps_the_last_of_each_and_makes_no_score_that_nobody_gave(
    office: Office, anneke: Identity, acts: list[tuple[str, str, int, int]]
) -> None:
    client = new_client(office, anneke)
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    scores: dict[str, tuple[int, tuple[int, int] | None]] = {}
    ticked: dict[str, set[int]] = {code: set() for code in CODES}
    for act, code, one, other in acts:
        if act == "answer":
            view = fill(office, anneke, view, {code: one})
            scores[code] = (one, None)
        elif act == "differ":
            view = differ(office, anneke, view, code, one, other, counts=other)
            scores[code] = (other, (one, other))
        else:
            view = tick(office, anneke, view, code, one, can=act == "tick", clock=None)
            places = DANGER if DANGER.get(code) == one else {code: one}
            for where, place in places.items():
                (ticked[where].add if act == "tick" else ticked[where].discard)(place)
    kept = metingen.draft_of(office, anneke, client.id)
    assert kept is not None
    assert (kept.answers, kept.version) == (view.answers, 1 + len(acts))
    for code in CODES:
        score, voices = scores.get(code, (None, None))
        outcome = Outcome.OPEN if score is None else SCORE
        assert kept.answer_to(code) == AnswerView(outcome, score, voices=voices, kan=frozenset(ticked[code]))
    assert kept.answered == len(scores)


# -- two kiosks -------------------------------------------------------------------------------------------------


def test_two_begeleiders_on_two_kiosks_never_write_over_each_other(
    office: Office, team: Team, client: ClientFile, draft: MetingView
) -> None:
    intake.guide(office, team.marijke, client.id, team.bram.person_id)
    seen_by_bram = kept_draft(office, team.bram, client)
    assert seen_by_bram.version == draft.version
    there = differ(office, team.anneke, draft, "1a", 5, 2, counts=2)
    with pytest.raises(Conflict):
        differ(office, team.bram, seen_by_bram, "1a", 1, 4, counts=4)
    with pytest.raises(Conflict):
        tick(office, team.bram, seen_by_bram, "1e", 2, clock=None)
    assert kept_draft(office, team.bram, client).answers == there.answers
    both = differ(office, team.bram, there, "1b", 1, 4, counts=4)
    assert {code: given.score for code, given in both.answers.items()} == {"1a": 2, "1b": 4}


@pytest.mark.parametrize("leefgebied", ["", "3"])
def test_a_second_draft_is_refused_also_where_it_is_about_one_leefgebied(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView, leefgebied: str
) -> None:
    with pytest.raises(Conflict):
        metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied=leefgebied)
    with office.store.transaction():
        assert Meting.select().count() == 1


def test_somebody_elses_client_stays_shut_for_every_new_act(
    office: Office, team: Team, client: ClientFile, draft: MetingView
) -> None:
    done = finish(office, team.anneke, fill(office, team.anneke, draft, {"1a": 2, "7c": 1})).meting
    view = metingen.start(office, team.anneke, client.id, Kind.TUSSENMETING)
    for act in (
        lambda: differ(office, team.bram, view, "1a", 1, 4, counts=4),
        lambda: tick(office, team.bram, view, "1a", 0, clock=None),
        lambda: metingen.check_day(office, team.bram, client.id, TODAY),
        lambda: metingen.metingen_of(office, team.bram, client.id),
        lambda: metingen.show_private(office, team.bram, done.id, done.version, shown=True),
    ):
        with pytest.raises((Refused, Hidden)):
            act()


# -- a huishouden -----------------------------------------------------------------------------------------------


@pytest.fixture
def partner(office: Office, anneke: Identity, client: ClientFile) -> ClientFile:
    return new_client(office, anneke, "Karim Saleh", housemate=client.id)


def test_what_one_parent_answered_on_kinderen_is_taken_over_for_the_other(
    office: Office, anneke: Identity, client: ClientFile, partner: ClientFile, clock: FakeClock
) -> None:
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    view = tick(office, anneke, view, "2a", 0, 1, clock=None)
    view = view.with_saved(drafts.remark(office, anneke, view.id, view.version, "2a", "Zij vertelt veel"))
    view = differ(office, anneke, view, "2b", 4, 2, counts=2)
    finish(office, anneke, fill(office, anneke, view, {"1a": 1, "2a": 3}))
    clock.forward(days=42)
    theirs = metingen.start(office, anneke, partner.id, Kind.NULMETING)
    assert theirs.answers == {
        "2a": AnswerView(SCORE, 3, kan=frozenset({0, 1}), shared=True),
        "2b": AnswerView(SCORE, 2, shared=True),
    }
    assert metingen.draft_of(office, anneke, partner.id) == theirs
    assert theirs.last == "", "the talk begins at the first onderdeel"


def test_what_a_parent_says_himself_takes_the_place_of_what_was_taken_over(
    office: Office, anneke: Identity, client: ClientFile, partner: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"2a": 3, "2b": 2})
    clock.forward(days=1)
    view = metingen.start(office, anneke, partner.id, Kind.NULMETING)
    view = differ(office, anneke, fill(office, anneke, view, {"2a": 3}), "2b", 1, 2, counts=1)
    assert view.answer_to("2a") == AnswerView(SCORE, 3)
    assert view.answer_to("2b") == AnswerView(SCORE, 1, voices=(1, 2))
    kept = kept_draft(office, anneke, partner)
    assert kept == view
    assert now(result(office, anneke, client))["2b"] == 2, "the other parent keeps his own"


@pytest.mark.parametrize("days", [43, 400])
def test_what_was_answered_long_ago_is_asked_anew(
    office: Office, anneke: Identity, client: ClientFile, partner: ClientFile, clock: FakeClock, days: int
) -> None:
    measure(office, anneke, client, {"2a": 3})
    clock.forward(days=days)
    assert metingen.start(office, anneke, partner.id, Kind.NULMETING).answers == {}


def test_nothing_is_taken_over_from_a_draft_a_stranger_or_a_housemate_without_children(
    office: Office, anneke: Identity, client: ClientFile, partner: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, new_client(office, anneke, "Vreemd"), {"2a": 1})
    without = new_client(office, anneke, "Oma", housemate=client.id, has_children=False)
    measure(office, anneke, without, {"1a": 1})
    fill(office, anneke, metingen.start(office, anneke, client.id, Kind.NULMETING), {"2a": 5})
    clock.forward(days=1)
    assert metingen.start(office, anneke, partner.id, Kind.NULMETING).answers == {}


def test_somebody_without_children_takes_over_nothing_and_is_asked_nothing_about_them(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    measure(office, anneke, client, {"2a": 3})
    alone = new_client(office, anneke, "Oma", housemate=client.id, has_children=False)
    view = metingen.start(office, anneke, alone.id, Kind.NULMETING)
    assert view.answers == {}
    assert "2" not in {question.code[0] for question in view.questions}
    with pytest.raises(BadInput):
        drafts.answer(office, anneke, view.id, view.version, "2a", SCORE, 3)


def test_a_later_extra_about_something_else_does_not_hide_what_is_shared(
    office: Office, anneke: Identity, client: ClientFile, partner: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"2a": 3})
    clock.forward(days=3)
    extra = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    finish(office, anneke, fill(office, anneke, extra, {"1a": 4}))
    clock.forward(days=3)
    assert metingen.start(office, anneke, partner.id, Kind.NULMETING).answers == {
        "2a": AnswerView(SCORE, 3, shared=True)
    }


def test_of_two_metingen_the_newest_answer_is_taken_over(
    office: Office, anneke: Identity, client: ClientFile, partner: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"2a": 3, "2b": 1})
    clock.forward(days=3)
    measure(office, anneke, client, {"2a": 4}, Kind.TUSSENMETING)
    clock.forward(days=3)
    taken = metingen.start(office, anneke, partner.id, Kind.NULMETING).answers
    assert {code: given.score for code, given in taken.items()} == {"2a": 4, "2b": 1}


def test_ticks_are_not_taken_over_into_an_instrument_with_other_kan_punten(
    office: Office, anneke: Identity, client: ClientFile, partner: ClientFile, clock: FakeClock, tmp_path: Path
) -> None:
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    view = tick(office, anneke, view, "2a", 0, 1, clock=None)
    finish(office, anneke, fill(office, anneke, view, {"2a": 3}))
    clock.forward(days=1)
    later = with_instrument(office, tmp_path, '"Ik weet hoe ik mijn kind op een school krijg",\n', "")
    assert metingen.start(later, anneke, partner.id, Kind.NULMETING).answers == {
        "2a": AnswerView(SCORE, 3, shared=True)
    }


def test_a_leefgebied_that_is_switched_off_is_not_taken_over(
    office: Office, anneke: Identity, client: ClientFile, partner: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"2a": 3})
    clock.forward(days=1)
    here = dataclasses.replace(office, settings=msgspec.structs.replace(office.settings, leefgebieden_off=("2",)))
    view = metingen.start(here, anneke, partner.id, Kind.NULMETING)
    assert view.answers == {}
    assert "2" not in {question.code[0] for question in view.questions}


# -- the day of the talk ----------------------------------------------------------------------------------------


def test_a_meting_that_is_filled_in_afterwards_stands_on_the_day_of_the_talk(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    talk = TODAY - timedelta(days=3)
    view = metingen.start(office, anneke, client.id, Kind.NULMETING, held_on=talk)
    assert view.held_on == talk
    done = finish(office, anneke, fill(office, anneke, view, {"1a": 2}))
    assert done.meting.finished_on == talk
    (mark,) = route.timeline_of(office, anneke, client.id).metingen
    assert mark.on == talk
    step = next(step for step in route.timeline_of(office, anneke, client.id).mijlpalen if step.code == "nulmeting")
    assert step.on == talk


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2999, 1, 1), HOUSE_ON - timedelta(days=1)])
def test_a_day_on_which_no_talk_can_have_been_is_refused_and_begins_nothing(
    office: Office, anneke: Identity, client: ClientFile, day: date
) -> None:
    with pytest.raises(BadInput) as caught:
        metingen.check_day(office, anneke, client.id, day)
    assert caught.value.field == "held_on"
    with pytest.raises(BadInput):
        metingen.start(office, anneke, client.id, Kind.NULMETING, held_on=day)
    assert metingen.draft_of(office, anneke, client.id) is None


def test_before_the_guidance_begins_nothing_can_be_measured_today_either(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = new_client(office, anneke, moving_on=TODAY + timedelta(days=20))
    with pytest.raises(BadInput, match="begint op 29 november 2026") as caught:
        metingen.start(office, anneke, client.id, Kind.NULMETING)
    assert caught.value.field == "held_on"
    assert metingen.draft_of(office, anneke, client.id) is None
    clock.forward(days=6)
    assert metingen.start(office, anneke, client.id, Kind.NULMETING).client.id == client.id


@pytest.mark.parametrize("day", [HOUSE_ON, TODAY])
def test_the_first_day_of_the_guidance_and_today_are_good(
    office: Office, anneke: Identity, client: ClientFile, day: date
) -> None:
    metingen.check_day(office, anneke, client.id, day)
    view = metingen.start(office, anneke, client.id, Kind.NULMETING, held_on=day)
    assert view.held_on == (None if day == TODAY else day)


def test_without_the_day_of_the_house_two_weeks_before_the_move_are_good(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    metingen.check_day(office, anneke, client.id, TODAY - timedelta(days=14))
    with pytest.raises(BadInput):
        metingen.check_day(office, anneke, client.id, TODAY - timedelta(days=15))


def test_an_older_talk_that_comes_in_later_stands_before_the_newer_one(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    measure(office, anneke, client, {"1a": 4})
    view = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, held_on=TODAY - timedelta(days=5))
    assert (view.previous, view.previous_on) == ({}, None)
    finish(office, anneke, fill(office, anneke, view, {"1a": 2}))
    newest = result(office, anneke, client)
    assert newest.meting.finished_on == TODAY
    (line,) = [line for line in newest.lines if line.onderdeel.code == "1a"]
    assert (line.then, line.change) == (AnswerView(SCORE, 2), Movement.UP)
    assert [meting.finished_on for meting in metingen.metingen_of(office, anneke, client.id)] == [
        TODAY,
        TODAY - timedelta(days=5),
    ]


# -- one leefgebied ---------------------------------------------------------------------------------------------


def test_an_extra_on_one_leefgebied_asks_no_other(office: Office, anneke: Identity, client: ClientFile) -> None:
    view = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="3")
    assert [question.code for question in view.questions] == ["3a", "3b", "3c", "3d", "3e"]
    with pytest.raises(BadInput) as caught:
        drafts.answer(office, anneke, view.id, view.version, "1a", SCORE, 3)
    assert caught.value.field == "onderdeel"


@pytest.mark.parametrize("leefgebied", ["8", "1a", "3"])
def test_a_leefgebied_that_is_not_asked_here_begins_nothing(
    office: Office, anneke: Identity, client: ClientFile, leefgebied: str
) -> None:
    here = dataclasses.replace(office, settings=msgspec.structs.replace(office.settings, leefgebieden_off=("3",)))
    with pytest.raises(BadInput) as caught:
        metingen.start(here, anneke, client.id, Kind.TUSSENMETING, leefgebied=leefgebied)
    assert caught.value.field == "leefgebied"
    assert metingen.draft_of(office, anneke, client.id) is None


def test_kinderen_alone_cannot_be_asked_of_somebody_without(office: Office, anneke: Identity) -> None:
    alone = new_client(office, anneke, has_children=False)
    with pytest.raises(BadInput):
        metingen.start(office, anneke, alone.id, Kind.TUSSENMETING, leefgebied="2")


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("days", [0, 181])
def test_an_extra_on_one_leefgebied_ticks_no_planned_meting(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock, kind: Kind, days: int
) -> None:
    measure(office, anneke, client, {"1a": 2})
    clock.forward(days=days)
    before = open_codes(office, anneke, client)
    assert before == {"tussenmeting-1", "tussenmeting-2", "eindmeting"}
    extra = metingen.start(office, anneke, client.id, kind, leefgebied="1")
    finish(office, anneke, fill(office, anneke, extra, {"1a": 3}))
    assert open_codes(office, anneke, client) == before


@pytest.mark.parametrize("kind", [Kind.TUSSENMETING, Kind.EINDMETING])
def test_a_whole_extra_long_before_its_date_ticks_no_planned_meting(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock, kind: Kind
) -> None:
    measure(office, anneke, client, {"1a": 2})
    clock.forward(days=60)
    before = open_codes(office, anneke, client)
    measure(office, anneke, client, {"1a": 3}, kind)
    assert open_codes(office, anneke, client) == before


def test_after_a_first_meting_on_one_leefgebied_the_nulmeting_is_still_the_first(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    extra = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    finish(office, anneke, fill(office, anneke, extra, {"1a": 3}))
    assert dossier_of(office, anneke, client.id).proposal.kind is Kind.NULMETING


def test_what_an_extra_did_not_ask_stands_as_it_was_answered_before(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2, "3a": 1, "4a": 5})
    clock.forward(days=30)
    extra = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    assert extra.previous["3a"] == AnswerView(SCORE, 1)
    done = finish(office, anneke, fill(office, anneke, extra, {"1a": 3}))
    assert now(done) == {"1a": 3}
    whole = result(office, anneke, client)
    assert now(whole) == {"1a": 3, "3a": 1, "4a": 5}
    assert [(line.onderdeel.code, line.change) for line in whole.lines if line.change] == [("1a", Movement.UP)]
    lowest = {area.leefgebied.code: (area.lowest_then, area.lowest) for area in whole.leefgebieden}
    assert {code: found for code, found in lowest.items() if found != (None, None)} == {
        "1": (2, 3),
        "3": (None, 1),
        "4": (None, 5),
    }
    assert len(whole.lines) + len(whole.hidden) == 24, "what was left open is open still"
    assert result(office, anneke, client, whole=False) == done

    paper = plan_paper(office, anneke, client.id).document
    assert {area.title: (area.then, area.now) for area in paper.leefgebieden} == {
        "Wonen": (2, 3),
        "Financiën en administratie": (None, 1),
        "Sociaal netwerk": (None, 5),
    }
    assert paper.gelukt == (office.instrument.onderdeel_named("4a").title,)


def test_the_meting_after_an_extra_stands_beside_the_newest_answer_of_each(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2, "3a": 1})
    clock.forward(days=30)
    extra = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    finish(office, anneke, fill(office, anneke, extra, {"1a": 4}))
    clock.forward(days=150)
    done = measure(office, anneke, client, {"1a": 4, "3a": 2}, Kind.TUSSENMETING)
    changes = {line.onderdeel.code: line.change for line in done.lines if line.change}
    assert changes == {"1a": Movement.SAME, "3a": Movement.UP}


def test_what_is_no_longer_asked_of_a_client_does_not_come_back_by_an_earlier_meting(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2, "2a": 1, "3a": 1})
    clock.forward(days=30)
    alone = dataclasses.replace(intake.as_draft(client), has_children=False)
    client = intake.change_client(office, anneke, client.id, client.version, alone)
    measure(office, anneke, client, {"1a": 3}, Kind.TUSSENMETING)
    assert now(result(office, anneke, client)) == {"1a": 3}
    clock.forward(days=30)
    extra = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    finish(office, anneke, fill(office, anneke, extra, {"1a": 4}))
    assert now(result(office, anneke, client)) == {"1a": 4, "3a": 1}
    here = dataclasses.replace(office, settings=msgspec.structs.replace(office.settings, leefgebieden_off=("3",)))
    assert now(result(here, anneke, client)) == {"1a": 4}


def test_after_one_meting_on_one_leefgebied_nothing_else_was_asked(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    extra = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    finish(office, anneke, fill(office, anneke, extra, {"1a": 3}))
    assert {area.leefgebied.code for area in result(office, anneke, client).leefgebieden} == {"1"}


def end_of(office: Office, client: ClientFile) -> int:
    """In how many days the last two months of this client's guidance begin."""
    return (client.end - office.clock.today()).days - 30


def signals_of(office: Office, who: Identity, client: ClientFile) -> dict[str, str]:
    return {signal.code: signal.text for signal in line_of(office, who, client.id).signals}


def test_the_board_counts_what_an_extra_did_not_ask_as_it_was_answered_before(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    clock.forward(days=end_of(office, client))
    measure(office, anneke, client, {"1a": 2, "3a": 1, "4a": 5})
    assert signals_of(office, anneke, client)["overdracht"].startswith("2 onderdelen onder 4")
    extra = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    finish(office, anneke, fill(office, anneke, extra, {"1a": 4}))
    assert signals_of(office, anneke, client)["overdracht"].startswith("1 onderdeel onder 4")


def test_an_extra_in_which_nothing_changed_makes_no_standstill(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2, "3a": 1})
    clock.forward(days=30)
    extra = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    finish(office, anneke, fill(office, anneke, extra, {"1a": 2}))
    assert "standstill" not in signals_of(office, anneke, client)
    clock.forward(days=150)
    measure(office, anneke, client, {"1a": 2, "3a": 3}, Kind.TUSSENMETING)
    assert "standstill" not in signals_of(office, anneke, client)
    extra = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    finish(office, anneke, fill(office, anneke, extra, {"1a": 2}))
    assert "standstill" not in signals_of(office, anneke, client), "3a went forward between the two whole ones"


def test_a_step_forward_in_an_extra_ends_a_standstill(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    for kind in (Kind.NULMETING, Kind.TUSSENMETING):
        measure(office, anneke, client, {"1a": 2, "3a": 1}, kind)
        clock.forward(days=180)
    assert "standstill" in signals_of(office, anneke, client)
    extra = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    finish(office, anneke, fill(office, anneke, extra, {"1a": 3}))
    assert "standstill" not in signals_of(office, anneke, client)


# -- what is asked apart ----------------------------------------------------------------------------------------


def test_what_is_asked_apart_is_in_no_count_no_lowest_score_and_no_list(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    done = finish(office, anneke, fill(office, anneke, draft, {"7a": 4, "7b": 5, "7c": 1}))
    (home,) = [area for area in done.leefgebieden if area.leefgebied.code == "7"]
    assert (home.lowest, home.below, len(home.lines)) == (4, 0, 2)
    assert done.priorities == []
    assert "7c" not in {line.onderdeel.code for line in done.lines}
    assert [(line.onderdeel.code, line.now.score) for line in done.hidden] == [("7c", 1)]
    assert not done.meting.private_shown


def test_turned_on_it_counts_and_turned_off_again_it_does_not(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    meting = finish(office, anneke, fill(office, anneke, draft, {"7a": 4, "7c": 1})).meting
    shown = metingen.show_private(office, anneke, meting.id, meting.version, shown=True)
    (home,) = [area for area in shown.leefgebieden if area.leefgebied.code == "7"]
    assert (home.lowest, home.below, shown.hidden) == (1, 1, ())
    assert [line.onderdeel.code for line in shown.priorities] == ["7c"]
    assert result(office, anneke, client).priorities == shown.priorities
    with pytest.raises(Conflict):
        metingen.show_private(office, anneke, meting.id, meting.version, shown=False)
    again = metingen.show_private(office, anneke, meting.id, shown.meting.version, shown=False)
    assert [line.onderdeel.code for line in again.hidden] == ["7c"]
    with office.store.transaction():
        acts = [line.act for line in AuditLine.select().where(AuditLine.act.endswith("-private"))]
    assert acts == ["show-private", "hide-private"]


def test_a_draft_cannot_be_turned_on(office: Office, anneke: Identity, draft: MetingView) -> None:
    with pytest.raises(Conflict):
        metingen.show_private(office, anneke, draft.id, draft.version, shown=True)


def test_the_board_counts_it_only_where_it_was_turned_on(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    clock.forward(days=end_of(office, client))
    meting = measure(office, anneke, client, {"7a": 2, "7c": 1}).meting
    assert signals_of(office, anneke, client)["overdracht"].startswith("1 onderdeel onder 4")
    metingen.show_private(office, anneke, meting.id, meting.version, shown=True)
    assert signals_of(office, anneke, client)["overdracht"].startswith("2 onderdelen onder 4")


def test_an_extra_about_something_else_hides_it_again_and_cannot_turn_it_on(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    meting = measure(office, anneke, client, {"7a": 4, "7c": 1}).meting
    clock.forward(days=1)
    extra = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    extra = finish(office, anneke, fill(office, anneke, extra, {"1a": 4})).meting
    whole = result(office, anneke, client)
    assert [line.onderdeel.code for line in whole.hidden] == ["7c"]
    assert now(whole) == {"1a": 4, "7a": 4}
    with pytest.raises(BadInput):
        metingen.show_private(office, anneke, extra.id, extra.version, shown=True)
    metingen.show_private(office, anneke, meting.id, meting.version, shown=True)
    assert [line.onderdeel.code for line in result(office, anneke, client).hidden] == ["7c"]


def test_the_plan_paper_tells_of_it_only_where_it_was_turned_on(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    meting = measure(office, anneke, client, {"7a": 4, "7c": 1}).meting
    secret = ActieDraft(leefgebied="7", onderdeel="7c", text="Ik bel een vriendin als ik bang ben")
    plan.add(office, anneke, client.id, secret)
    paper = plan_paper(office, anneke, client.id).document
    assert [(area.title, area.now) for area in paper.leefgebieden] == [("Huiselijke relaties", 4)]
    assert "bang" not in repr(paper)
    metingen.show_private(office, anneke, meting.id, meting.version, shown=True)
    paper = plan_paper(office, anneke, client.id).document
    assert [(area.title, area.now) for area in paper.leefgebieden] == [("Huiselijke relaties", 1)]
    assert "bang" in repr(paper)


# -- the rest ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("interpreter", list(Interpreter))
def test_an_interpreter_is_recorded_and_never_by_name(
    office: Office, anneke: Identity, client: ClientFile, interpreter: Interpreter
) -> None:
    view = metingen.start(office, anneke, client.id, Kind.NULMETING, interpreter=interpreter)
    assert kept_draft(office, anneke, client).interpreter is interpreter
    done = finish(office, anneke, fill(office, anneke, view, {"1a": 2}))
    assert done.meting.interpreter is interpreter
    with office.store.transaction():
        assert [row.interpreter for row in Meting.select()] == [interpreter.value]


def with_instrument(office: Office, folder: Path, old: str, new: str) -> Office:
    """The same office after somebody changed its instrument."""
    text = shipped("instrument.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "instrument.toml").write_text(text.replace(old, new), encoding="utf-8")
    later = dataclasses.replace(office)
    later.__dict__["content"] = Content(folder)
    return later


def test_an_interpreter_who_is_called_half_way_is_recorded_and_is_no_answer(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = fill(office, anneke, draft, {"1a": 2})
    changed = drafts.set_interpreter(office, anneke, view.id, view.version, Interpreter.TELEPHONE)
    assert dataclasses.replace(view, interpreter=Interpreter.TELEPHONE, version=view.version + 1) == changed
    assert kept_draft(office, anneke, client) == changed
    with pytest.raises(Conflict):
        drafts.set_interpreter(office, anneke, view.id, view.version, Interpreter.NONE)
    assert finish(office, anneke, changed).meting.interpreter is Interpreter.TELEPHONE


def test_an_instrument_that_changes_half_way_does_not_change_what_is_asked(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView, tmp_path: Path
) -> None:
    view = tick(office, anneke, draft, "1b", 1, clock=None)
    point = '  "Ik kan lezen wat er op de meters staat en dat doorgeven",\n'
    later = with_instrument(office, tmp_path, point, "")
    assert len(later.instrument.onderdeel_named("1b").kan) == 1
    assert metingen.draft_of(later, anneke, client.id) == view
    view = tick(later, anneke, fill(later, anneke, view, {"1b": 5}), "1b", 0, clock=None)
    done = finish(later, anneke, view)
    line = next(line for line in done.lines if line.onderdeel.code == "1b")
    assert (line.now, len(line.onderdeel.kan)) == (AnswerView(SCORE, 5, kan=frozenset({0, 1})), 2)


def test_a_client_who_stops_half_way_for_good_leaves_the_rest_open(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2, "3a": 1})
    clock.forward(days=180)
    view = metingen.start(office, anneke, client.id, Kind.TUSSENMETING)
    view = view.with_saved(drafts.answer(office, anneke, view.id, view.version, "1b", NVT))
    clock.forward(days=90)
    done = finish(office, anneke, fill(office, anneke, view, {"1a": 3}))
    assert (done.meting.answered, len(done.meting.open_questions)) == (2, 22)
    assert now(done) == {"1a": 3}
    assert [line.onderdeel.code for line in done.lines if line.now.outcome is NVT] == ["1b"]
    assert next(line for line in done.lines if line.onderdeel.code == "3a").then == AnswerView(SCORE, 1)
    assert metingen.start(office, anneke, client.id, Kind.TUSSENMETING).previous["3a"] == AnswerView(SCORE, 1)


def test_no_answer_on_sharing_is_made_up_for_a_client_who_stopped_for_good(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = fill(office, anneke, draft, {"1a": 2})
    with pytest.raises(metingen.ToestemmingNeeded):
        metingen.finish(office, anneke, view.id, view.version)
    done = metingen.stop_for_good(office, anneke, view.id, view.version)
    assert (done.meting.finished_on, done.meting.answered) == (TODAY, 1)
    assert toestemming.current(office, anneke, client.id) == {}
    assert "toestemming" in [signal.code for signal in line_of(office, anneke, client.id).signals]
    with office.store.transaction():
        assert AuditLine.select().where(AuditLine.act == "finish-meting-unasked").count() == 1


def test_of_a_meting_that_was_done_to_the_end_toestemming_is_always_asked(
    office: Office, anneke: Identity, client: ClientFile, draft: MetingView
) -> None:
    view = fill(office, anneke, draft, {question.code: 3 for question in draft.questions})
    with pytest.raises(BadInput, match="Vraag de cliënt"):
        metingen.stop_for_good(office, anneke, view.id, view.version)
    assert kept_draft(office, anneke, client) == view


def test_the_nulmeting_is_proposed_with_the_day_before_which_it_must_be(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    first = "Dit is de eerste meting van deze cliënt. "
    assert dossier_of(office, anneke, client.id).proposal.why == f"{first}Doe hem uiterlijk 4 januari 2027."
    clock.forward(days=50)
    assert (
        dossier_of(office, anneke, client.id).proposal.why == f"{first}Hij moest uiterlijk 4 januari 2027: doe hem nu."
    )


def test_what_comes_first_is_a_1_and_what_is_below_zelfredzaam_is_told_apart(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    done = measure(office, anneke, client, {"1a": 3, "1b": 1, "1c": 2, "1d": 4, "3a": 1, "7c": 1})
    assert [line.onderdeel.code for line in done.first] == ["1b", "3a"]
    assert [line.onderdeel.code for line in done.priorities] == ["1b", "3a", "1c", "1a"]
