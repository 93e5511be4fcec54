"""Where a meting goes next, without a screen: on, back, from gap to gap, past what is shared or put off, to its end."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import AnswerView, Kind, MetingView, Outcome, Saved
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.meting.talk import End, Talk
from tests.conftest import FakeClock, new_client

CODES = (
    *("1a", "1b", "1c", "1d", "1e", "2a", "2b", "2c", "3a", "3b", "3c", "3d", "3e"),
    *("4a", "4b", "4c", "5a", "5b", "6a", "6b", "6c", "7a", "7b", "7c"),
)
SCORED = AnswerView(Outcome.SCORE, 3)
SHARED = AnswerView(Outcome.SCORE, 4, shared=True)
REMARK = AnswerView(remark="een map")
PLACES = st.integers(0, len(CODES) - 1)
ANSWERS = st.dictionaries(st.sampled_from(CODES), st.sampled_from([SCORED, SHARED, REMARK, AnswerView(Outcome.NVT)]))


@pytest.fixture
def view(office: Office, anneke: Identity) -> MetingView:
    client: ClientFile = new_client(office, anneke)
    return metingen.start(office, anneke, client.id, Kind.NULMETING)


def at(view: MetingView, code: str, answers: dict[str, AnswerView] | None = None, *, gaps: bool = False) -> Talk:
    """A talk at an onderdeel, come from the one before it."""
    place = CODES.index(code)
    return Talk(replace(view, answers=answers or {}), place, max(place - 1, 0), gaps)


def code_of(talk: Talk | None) -> str:
    return "the end" if talk is None else talk.question.code


def test_the_form_is_the_one_that_these_tests_know(view: MetingView) -> None:
    assert tuple(question.code for question in view.questions) == CODES


@pytest.mark.parametrize(
    ("last", "answer", "begins"),
    [("", AnswerView(), "1a"), ("1a", SCORED, "1b"), ("1a", REMARK, "1a"), ("7c", SCORED, "7c"), ("9z", SCORED, "1a")],
)
def test_it_begins_after_the_last_answer_and_at_a_last_remark(
    view: MetingView, last: str, answer: AnswerView, begins: str
) -> None:
    talk = Talk.of(replace(view, last=last, answers={last: answer}))
    assert code_of(talk) == begins
    assert talk.came_from == talk.place


@pytest.mark.parametrize(
    ("now", "answers", "goes_to"),
    [
        ("1a", {}, "1b"),
        ("1a", {"1b": SCORED}, "1b"),
        ("1e", {"2a": SHARED, "2b": SHARED, "2c": SHARED}, "3a"),
        ("1e", {"2a": SHARED, "2c": SHARED}, "2b"),
        ("7b", {"7c": SHARED}, "the end"),
        ("7c", {}, "the end"),
    ],
)
def test_an_answer_goes_to_the_next_that_is_not_filled_in_with_the_huishouden(
    view: MetingView, now: str, answers: dict[str, AnswerView], goes_to: str
) -> None:
    assert code_of(at(view, now, answers).forward()) == goes_to


@pytest.mark.parametrize(
    ("now", "still_open", "goes_to"),
    [("1a", {"3d", "7b"}, "3d"), ("3d", {"1a", "7b"}, "7b"), ("7b", {"1a"}, "1a"), ("1a", set[str](), "the end")],
)
def test_gaps_are_filled_one_after_the_other_and_from_the_last_again_from_the_first(
    view: MetingView, now: str, still_open: set[str], goes_to: str
) -> None:
    answers = {code: SCORED for code in CODES if code not in still_open}
    went = at(view, now, answers, gaps=True).forward()
    assert code_of(went) == goes_to
    assert went is None or went.filling_gaps


def test_filling_gaps_begins_at_the_first_and_stops_where_somebody_steps_or_jumps(view: MetingView) -> None:
    answers = {code: SCORED for code in CODES if code not in {"1b", "3d"}}
    filling = at(view, "7c", answers).to_gaps()
    assert (code_of(filling), filling.filling_gaps) == ("1b", True)
    stepped = filling.step(1)
    assert stepped is not None
    assert (code_of(stepped), stepped.filling_gaps) == ("1c", False)
    assert not filling.to_leefgebied("3").filling_gaps


def test_before_the_first_there_is_nothing_and_past_the_last_is_the_end(view: MetingView) -> None:
    assert at(view, "1a").is_first
    assert code_of(at(view, "1a").step(-1)) == "1a"
    assert at(view, "7c").is_last
    assert at(view, "7c").step(1) is None


def test_a_jump_goes_to_the_first_open_onderdeel_of_a_leefgebied_or_to_its_first(view: MetingView) -> None:
    answers = {"3a": SCORED, "3b": SCORED, **{code: SCORED for code in CODES if code.startswith("1")}}
    talk = at(view, "7a", answers)
    assert code_of(talk.to_leefgebied("3")) == "3c"
    assert code_of(talk.to_leefgebied("1")) == "1a"
    assert (talk.answered_in(talk.leefgebieden[2]), len(talk.asked_in(talk.leefgebieden[2]))) == (2, 5)


def test_of_a_client_without_children_there_is_no_kinderen_to_jump_to(office: Office, anneke: Identity) -> None:
    alone = new_client(office, anneke, has_children=False)
    talk = Talk.of(metingen.start(office, anneke, alone.id, Kind.NULMETING))
    assert [area.code for area in talk.leefgebieden] == ["1", "3", "4", "5", "6", "7"]


# -- what is asked apart ------------------------------------------------------------------------------------------


def test_what_is_asked_apart_is_told_once_however_the_talk_gets_there(view: MetingView) -> None:
    came = at(view, "7b").forward()
    assert came is not None
    assert came.asks_apart
    told = came.alone()
    assert not told.asks_apart
    back = told.step(-1)
    assert back is not None
    assert not (back.step(1) or back).asks_apart
    assert [code for code in CODES if at(view, code).asks_apart] == ["7c"]


def test_put_off_at_the_end_the_talk_is_back_where_it_was(view: MetingView) -> None:
    came = at(view, "1c").to_leefgebied("7")
    there = came.step(1) and (came.step(1) or came).step(1)
    assert there is not None
    assert code_of(there) == "7c"
    off = there.put_off()
    assert code_of(off) == "7b"
    assert not (off.step(1) or there).asks_apart, "it was told"


def test_put_off_in_the_midst_the_talk_goes_on(view: MetingView) -> None:
    moved = tuple(sorted(view.questions, key=lambda question: question.code != "7c"))
    talk = Talk.of(replace(view, questions=moved))
    assert (code_of(talk), talk.asks_apart) == ("7c", True)
    assert code_of(talk.put_off()) == "1a"


def test_esc_goes_back_to_where_the_talk_was_and_out_where_it_began_there(view: MetingView) -> None:
    jumped = at(view, "1c", {"7a": SCORED, "7b": SCORED}).to_leefgebied("7")
    assert code_of(jumped) == "7c"
    assert code_of(jumped.returned()) == "1c"
    began = Talk.of(replace(view, last="7b", answers={"7b": SCORED}))
    assert code_of(began) == "7c"
    assert began.returned() is None


# -- what changed -------------------------------------------------------------------------------------------------


def test_read_anew_the_talk_stays_where_it_was_and_where_that_is_gone_begins_again(view: MetingView) -> None:
    talk = at(view, "3b", gaps=True).alone()
    fewer = replace(view, questions=tuple(question for question in view.questions if question.code[0] != "2"))
    stayed = talk.with_view(fewer)
    assert (code_of(stayed), stayed.filling_gaps, stayed.told_apart) == ("3b", True, frozenset({"3b"}))
    assert code_of(talk.with_view(replace(view, questions=view.questions[:3]))) == "1a"


@pytest.mark.parametrize(
    ("answers", "end"),
    [
        ({}, End.NOTHING),
        ({"1a": REMARK}, End.NOTHING),
        ({"1a": SCORED}, End.OPEN),
        (dict.fromkeys(CODES, SCORED), End.WHOLE),
    ],
)
def test_the_end_knows_what_is_left(view: MetingView, answers: dict[str, AnswerView], end: End) -> None:
    assert at(view, "7c", answers).end is end


@given(place=PLACES, answers=ANSWERS, gaps=st.booleans())
def test_wherever_it_goes_there_is_an_onderdeel_and_it_knows_from_where(
    view: MetingView, place: int, answers: dict[str, AnswerView], gaps: bool
) -> None:
    talk = Talk(replace(view, answers=answers), place, place, gaps)
    areas = [area.code for area in talk.leefgebieden]
    went = [talk.forward(), talk.step(1), talk.step(-1), talk.put_off(), *map(talk.to_leefgebied, areas)]
    for one in went:
        if one is not None:
            assert 0 <= one.place < len(CODES)
            assert one.came_from == place
    assert talk.to_gaps().question in (talk.view.open_questions or (talk.question,))


@given(answers=ANSWERS, place=PLACES)
def test_answering_on_and_on_comes_to_a_whole_meting(
    view: MetingView, clock: FakeClock, answers: dict[str, AnswerView], place: int
) -> None:
    talk: Talk | None = Talk(replace(view, answers=answers), place, place).to_gaps()
    assert talk is not None
    for _ in range(len(CODES) + 1):
        last = talk.with_saved(Saved(talk.question.code, SCORED, 1, clock.now()))
        talk = last.forward() if last.filling_gaps else None
        if talk is None:
            break
        assert not talk.answer.answered, "never past what is done"
    assert talk is None
    assert last.end is End.WHOLE
