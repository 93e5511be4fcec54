"""A finished meting that was filled in wrongly: corrected or moved with a reason, and what stood there is kept."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.faults import BadInput, Conflict, Hidden, NotAllowed, NotFound, Refused
from kiosk.guidance import intake, toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import AnswerView, Kind, Outcome
from kiosk.guidance.meting.corrections import Correction, correct, correct_until, may_correct, move
from kiosk.guidance.meting.uitkomst import Uitkomst
from kiosk.guidance.route import route
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import corrections_of, fill, finish, measure, step_of

SCORE, NVT, GEREALISEERD = Outcome.SCORE, Outcome.NVT, Outcome.GEREALISEERD
REASON = "Op de verkeerde regel gedrukt"


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


@pytest.fixture
def right(office: Office, anneke: Identity) -> ClientFile:
    """The client with whom the talk really was."""
    return new_client(office, anneke, "Karim Said")


@pytest.fixture
def done(office: Office, anneke: Identity, client: ClientFile) -> Uitkomst:
    return measure(office, anneke, client, {"1a": 2, "1b": 4, "7c": 1})


def answers(office: Office, who: Identity, client: ClientFile) -> dict[str, AnswerView]:
    found = metingen.metingen_of(office, who, client.id)
    return {code: given for meting in found[:1] for code, given in meting.answers.items()}


def ticked(office: Office, who: Identity, client: ClientFile) -> dict[str, bool]:
    """Whether each meting of the route was done."""
    steps = route.timeline_of(office, who, client.id).mijlpalen
    return {step.code: not step.open for step in steps if step.meting}


def asked(office: Office, who: Identity, client: ClientFile) -> dict[Subject, bool]:
    return {subject: given.given for subject, given in toestemming.current(office, who, client.id).items()}


def acts_of(office: Office, act: str) -> list[tuple[str, str, str]]:
    with office.store.transaction():
        return [(line.person, line.client, line.detail) for line in AuditLine.select().where(AuditLine.act == act)]


# -- one answer -------------------------------------------------------------------------------------------------


def test_a_correction_counts_at_once_and_tells_what_stood_there_who_did_it_when_and_why(
    office: Office, team: Team, client: ClientFile, done: Uitkomst, clock: FakeClock
) -> None:
    clock.forward(days=3)
    meting = done.meting
    better = correct(office, team.marijke, meting.id, meting.version, "1a", SCORE, 4, f"  {REASON} \n")
    assert better.meting.answer_to("1a") == AnswerView(SCORE, 4)
    assert better.leefgebieden[0].lowest == 4
    assert dossier_of(office, team.anneke, client.id).last == better
    assert better.meting.finished_on == TODAY
    assert corrections_of(office, team.anneke, client.id, meting.id) == (
        Correction("1a", AnswerView(SCORE, 2), AnswerView(SCORE, 4), REASON, "Marijke", TODAY + timedelta(days=3)),
    )
    assert acts_of(office, "correct-meting") == [(team.marijke.person_id, client.id, f"{meting.id} 1a")]


CHANGE = st.tuples(
    st.sampled_from(["1a", "1b", "1c"]),
    st.one_of(
        st.integers(1, 5).map(lambda score: (SCORE, score)), st.sampled_from([(NVT, None), (GEREALISEERD, None)])
    ),
)


@settings(max_examples=20)
@given(st.lists(CHANGE, min_size=1, max_size=8))
def test_the_history_leads_back_from_what_stands_now_to_what_stood_first(
    office: Office, anneke: Identity, changes: list[tuple[str, tuple[Outcome, int | None]]]
) -> None:
    client = new_client(office, anneke)
    meting = measure(office, anneke, client, {"1a": 2, "1b": 4}).meting
    first = dict(meting.answers)
    kept = []
    for code, (outcome, score) in changes:
        if meting.answer_to(code) == AnswerView(outcome, score):
            with pytest.raises(BadInput, match="stond er al"):
                correct(office, anneke, meting.id, meting.version, code, outcome, score, REASON)
            continue
        meting = correct(office, anneke, meting.id, meting.version, code, outcome, score, REASON).meting
        kept.append((code, AnswerView(outcome, score)))
    history = corrections_of(office, anneke, client.id, meting.id)
    assert [(change.onderdeel, change.after) for change in history] == kept
    standing = dict(first)
    for change in history:
        assert change.before == standing.get(change.onderdeel, AnswerView())
        standing[change.onderdeel] = change.after
    assert standing == meting.answers


def test_two_voices_that_a_correction_takes_away_stay_in_the_history(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    saved = drafts.differ(office, anneke, view.id, view.version, "1a", client_score=5, begeleider_score=2, counts=2)
    meting = finish(office, anneke, view.with_saved(saved)).meting
    better = correct(office, anneke, meting.id, meting.version, "1a", SCORE, 3, REASON).meting
    assert better.answer_to("1a") == AnswerView(SCORE, 3)
    (change,) = corrections_of(office, anneke, client.id, meting.id)
    assert (change.before, change.after) == (AnswerView(SCORE, 2, voices=(5, 2)), AnswerView(SCORE, 3))


def test_a_correction_leaves_the_remark_and_the_ticks(office: Office, anneke: Identity, client: ClientFile) -> None:
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    view = view.with_saved(drafts.remark(office, anneke, view.id, view.version, "1b", "Belt zelf"))
    view = view.with_saved(drafts.tick_kan(office, anneke, view.id, view.version, "1b", 1, can=True))
    meting = finish(office, anneke, fill(office, anneke, view, {"1b": 2})).meting
    better = correct(office, anneke, meting.id, meting.version, "1b", SCORE, 3, REASON).meting
    assert better.answer_to("1b") == AnswerView(SCORE, 3, "Belt zelf", kan=frozenset({1}))


def test_what_was_taken_over_and_is_corrected_is_this_clients_own(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"2a": 3})
    clock.forward(days=1)
    partner = new_client(office, anneke, "Karim Saleh", housemate=client.id)
    meting = measure(office, anneke, partner, {"1a": 2}).meting
    assert meting.answer_to("2a") == AnswerView(SCORE, 3, shared=True)
    better = correct(office, anneke, meting.id, meting.version, "2a", SCORE, 2, REASON).meting
    assert better.answer_to("2a") == AnswerView(SCORE, 2)
    assert answers(office, anneke, client)["2a"] == AnswerView(SCORE, 3)


def test_what_was_left_open_and_what_is_asked_apart_can_be_corrected_too(
    office: Office, anneke: Identity, client: ClientFile, done: Uitkomst
) -> None:
    better = correct(office, anneke, done.meting.id, done.meting.version, "3a", NVT, None, REASON)
    better = correct(office, anneke, done.meting.id, better.meting.version, "7c", SCORE, 3, REASON)
    assert better.meting.answer_to("3a") == AnswerView(NVT)
    assert [line.now for line in better.hidden] == [AnswerView(SCORE, 3)], "and it stays hidden"
    assert [change.before for change in corrections_of(office, anneke, client.id, done.meting.id)] == [
        AnswerView(),
        AnswerView(SCORE, 1),
    ]


@pytest.mark.parametrize(("outcome", "score"), [(SCORE, 0), (SCORE, 6), (SCORE, None), (NVT, 3), (GEREALISEERD, 5)])
def test_a_score_out_of_range_is_refused(
    office: Office, anneke: Identity, client: ClientFile, done: Uitkomst, outcome: Outcome, score: int | None
) -> None:
    with pytest.raises(BadInput) as caught:
        correct(office, anneke, done.meting.id, done.meting.version, "1a", outcome, score, REASON)
    assert caught.value.field == "score"
    assert dossier_of(office, anneke, client.id).last == done


@pytest.mark.parametrize("reason", ["", "  \n ", "ja", "x" * 501])
def test_without_a_reason_nothing_changes(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, done: Uitkomst, reason: str
) -> None:
    with pytest.raises(BadInput) as caught:
        correct(office, anneke, done.meting.id, done.meting.version, "1a", SCORE, 3, reason)
    assert caught.value.field == "reason"
    with pytest.raises(BadInput):
        move(office, anneke, done.meting.id, done.meting.version, right.id, reason)
    assert dossier_of(office, anneke, client.id).last == done
    assert corrections_of(office, anneke, client.id, done.meting.id) == ()


@pytest.mark.parametrize("code", ["9z", "2a", ""])
def test_what_was_not_asked_in_a_meting_cannot_be_corrected_in_it(
    office: Office, anneke: Identity, client: ClientFile, done: Uitkomst, code: str
) -> None:
    view = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    extra = finish(office, anneke, fill(office, anneke, view, {"1a": 3})).meting
    with pytest.raises(BadInput) as caught:
        correct(office, anneke, extra.id, extra.version, code, SCORE, 3, REASON)
    assert caught.value.field == "onderdeel"


def test_after_42_days_a_meting_stands(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, done: Uitkomst, clock: FakeClock
) -> None:
    clock.forward(days=42)
    assert may_correct(office, TODAY)
    meting = correct(office, anneke, done.meting.id, done.meting.version, "1a", SCORE, 3, REASON).meting
    clock.forward(days=1)
    assert not may_correct(office, TODAY)
    with pytest.raises(NotAllowed, match="kan tot 42 dagen erna"):
        correct(office, anneke, meting.id, meting.version, "1a", SCORE, 5, REASON)
    with pytest.raises(NotAllowed, match="kan tot 42 dagen erna"):
        move(office, anneke, meting.id, meting.version, right.id, REASON)
    assert answers(office, anneke, client)["1a"] == AnswerView(SCORE, 3)
    assert metingen.metingen_of(office, anneke, right.id) == ()


def test_a_talk_of_long_ago_that_was_entered_today_can_still_be_corrected(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=100))
    view = metingen.start(office, anneke, client.id, Kind.NULMETING, held_on=TODAY - timedelta(days=60))
    done = finish(office, anneke, fill(office, anneke, view, {"1a": 2}))
    assert (done.meting.finished_on, done.meting.entered_on) == (TODAY - timedelta(days=60), TODAY)
    assert correct_until(office, TODAY) == TODAY + timedelta(days=42)
    clock.forward(days=42)
    better = correct(office, anneke, done.meting.id, done.meting.version, "1a", SCORE, 3, REASON)
    clock.forward(days=1)
    with pytest.raises(NotAllowed):
        correct(office, anneke, better.meting.id, better.meting.version, "1a", SCORE, 4, REASON)


def test_of_two_who_correct_at_once_the_second_is_told(
    office: Office, team: Team, client: ClientFile, right: ClientFile, done: Uitkomst
) -> None:
    seen = done.meting
    correct(office, team.marijke, seen.id, seen.version, "1a", SCORE, 3, REASON)
    with pytest.raises(Conflict):
        correct(office, team.anneke, seen.id, seen.version, "1a", SCORE, 5, REASON)
    with pytest.raises(Conflict):
        move(office, team.anneke, seen.id, seen.version, right.id, REASON)
    with pytest.raises(Conflict):
        metingen.show_private(office, team.anneke, seen.id, seen.version, shown=True)
    assert answers(office, team.anneke, client)["1a"] == AnswerView(SCORE, 3)


def test_a_draft_is_answered_and_not_corrected(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile
) -> None:
    view = fill(office, anneke, metingen.start(office, anneke, client.id, Kind.NULMETING), {"1a": 2})
    with pytest.raises(Conflict):
        correct(office, anneke, view.id, view.version, "1a", SCORE, 3, REASON)
    with pytest.raises(Conflict):
        move(office, anneke, view.id, view.version, right.id, REASON)


def test_a_meting_that_is_not_there_is_told_so(office: Office, anneke: Identity, client: ClientFile) -> None:
    with pytest.raises(NotFound):
        correct(office, anneke, 999, 1, "1a", SCORE, 3, REASON)


def test_the_metingen_of_somebody_elses_client_are_not_corrected_moved_or_read(
    office: Office, team: Team, client: ClientFile, right: ClientFile, done: Uitkomst
) -> None:
    his = new_client(office, team.bram, "Van Bram")
    meting = done.meting
    for act in (
        lambda: correct(office, team.bram, meting.id, meting.version, "1a", SCORE, 3, REASON),
        lambda: move(office, team.bram, meting.id, meting.version, his.id, REASON),
        lambda: move(office, team.anneke, meting.id, meting.version, his.id, REASON),
        lambda: corrections_of(office, team.bram, client.id, meting.id),
    ):
        with pytest.raises((Refused, Hidden)):
            act()
    assert dossier_of(office, team.anneke, client.id).last == done
    # nor by the way of his own client
    with pytest.raises(NotFound):
        corrections_of(office, team.bram, his.id, meting.id)


def test_in_a_closed_file_nothing_is_corrected(
    office: Office, team: Team, client: ClientFile, right: ClientFile, done: Uitkomst
) -> None:
    meting = done.meting
    correct(office, team.anneke, meting.id, meting.version, "1a", SCORE, 3, REASON)
    closed = intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.SOCIAAL_TEAM)
    assert closed.closed
    with pytest.raises(NotAllowed, match="afgesloten"):
        correct(office, team.anneke, meting.id, meting.version + 1, "1a", SCORE, 5, REASON)
    with pytest.raises(NotAllowed, match="afgesloten"):
        move(office, team.anneke, meting.id, meting.version + 1, right.id, REASON)
    assert len(corrections_of(office, team.anneke, client.id, meting.id)) == 1


# -- the wrong client -------------------------------------------------------------------------------------------


def test_a_meting_that_is_moved_stands_at_the_right_client_only(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, done: Uitkomst, clock: FakeClock
) -> None:
    clock.forward(days=2)
    move(office, anneke, done.meting.id, done.meting.version, right.id, REASON)
    assert metingen.metingen_of(office, anneke, client.id) == ()
    (moved,) = metingen.metingen_of(office, anneke, right.id)
    assert (moved.answers, moved.finished_on, moved.version) == (done.meting.answers, TODAY, done.meting.version + 1)
    (change,) = corrections_of(office, anneke, right.id, moved.id)
    assert (change.onderdeel, change.reason, change.by) == ("", REASON, "Anneke")
    with pytest.raises(NotFound):
        corrections_of(office, anneke, client.id, moved.id)
    assert acts_of(office, "move-meting") == [
        (anneke.person_id, client.id, str(moved.id)),
        (anneke.person_id, right.id, str(moved.id)),
    ]


def test_a_meting_does_not_move_to_somebody_whose_guidance_began_after_that_talk(
    office: Office, anneke: Identity, client: ClientFile, done: Uitkomst, clock: FakeClock
) -> None:
    clock.forward(days=20)
    later = new_client(office, anneke, "Karim Said", house_on=TODAY + timedelta(days=1))
    with pytest.raises(BadInput, match="begint op 24 november 2026"):
        move(office, anneke, done.meting.id, done.meting.version, later.id, REASON)
    assert metingen.metingen_of(office, anneke, later.id) == ()
    assert len(metingen.metingen_of(office, anneke, client.id)) == 1
    assert asked(office, anneke, later) == {}


def test_the_mijlpaal_goes_along(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, done: Uitkomst
) -> None:
    assert (ticked(office, anneke, client)["nulmeting"], ticked(office, anneke, right)["nulmeting"]) == (True, False)
    move(office, anneke, done.meting.id, done.meting.version, right.id, REASON)
    assert (ticked(office, anneke, client)["nulmeting"], ticked(office, anneke, right)["nulmeting"]) == (False, True)
    assert dossier_of(office, anneke, client.id).proposal.kind is Kind.NULMETING
    assert dossier_of(office, anneke, right.id).proposal.kind is Kind.TUSSENMETING


def test_an_extra_that_is_moved_leaves_what_was_ticked_that_day(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2})
    clock.forward(days=181)
    measure(office, anneke, client, {"1a": 3}, Kind.TUSSENMETING)
    view = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    extra = finish(office, anneke, fill(office, anneke, view, {"1a": 4})).meting
    before = ticked(office, anneke, client)
    assert before["tussenmeting-1"]
    move(office, anneke, extra.id, extra.version, right.id, REASON)
    assert ticked(office, anneke, client) == before
    assert not any(ticked(office, anneke, right).values())


def test_the_toestemming_of_that_talk_goes_along_and_what_he_said_himself_stays(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, clock: FakeClock
) -> None:
    toestemming.record(office, anneke, client.id, Subject.METINGEN, given=False)
    toestemming.record(office, anneke, client.id, Subject.PLAN, given=True)
    clock.forward(days=1)
    meting = measure(office, anneke, client, {"1a": 2}).meting
    assert asked(office, anneke, client) == {Subject.METINGEN: True, Subject.PLAN: True}
    clock.forward(days=1)
    move(office, anneke, meting.id, meting.version, right.id, REASON)
    assert asked(office, anneke, client) == {Subject.METINGEN: False, Subject.PLAN: True}
    assert asked(office, anneke, right) == {Subject.METINGEN: True}


def test_what_the_wrong_client_said_after_that_talk_stays_with_him(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, done: Uitkomst, clock: FakeClock
) -> None:
    clock.forward(days=5)
    toestemming.record(office, anneke, client.id, Subject.METINGEN, given=False)
    move(office, anneke, done.meting.id, done.meting.version, right.id, REASON)
    assert asked(office, anneke, client) == {Subject.METINGEN: False}
    assert asked(office, anneke, right) == {Subject.METINGEN: True}


def test_of_an_eindmeting_the_answer_on_the_sociaal_team_goes_along_too(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile
) -> None:
    toestemming.record(office, anneke, client.id, Subject.PLAN, given=True)
    made = measure(office, anneke, client, {"1a": 2}, Kind.EINDMETING)
    toestemming.record(office, anneke, client.id, Subject.SOCIAAL_TEAM, given=True, asked_with=made.meting.id)
    move(office, anneke, made.meting.id, made.meting.version, right.id, REASON)
    assert asked(office, anneke, client) == {Subject.PLAN: True}
    assert asked(office, anneke, right) == {Subject.METINGEN: True, Subject.SOCIAAL_TEAM: True}


@pytest.mark.parametrize("yes", [True, False])
@pytest.mark.parametrize("withdrawn_by", ["wrong", "right", "both"])
def test_what_either_said_by_himself_that_day_stays_his(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, yes: bool, withdrawn_by: str
) -> None:
    toestemming.record(office, anneke, client.id, Subject.METINGEN, given=True)
    view = fill(office, anneke, metingen.start(office, anneke, client.id, Kind.NULMETING), {"1a": 2})
    meting = metingen.finish(office, anneke, view.id, view.version, given=yes).meting
    own = {"wrong": [client], "right": [right], "both": [client, right]}[withdrawn_by]
    for one in own:
        toestemming.record(office, anneke, one.id, Subject.METINGEN, given=not yes)
    move(office, anneke, meting.id, meting.version, right.id, REASON)
    assert asked(office, anneke, client) == {Subject.METINGEN: not yes if client in own else True}
    assert asked(office, anneke, right) == {Subject.METINGEN: not yes if right in own else yes}


def test_of_two_metingen_of_one_day_each_takes_its_own_answer_along(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile
) -> None:
    made = []
    for yes in (False, True):
        view = fill(office, anneke, metingen.start(office, anneke, client.id, Kind.NULMETING), {"1a": 2})
        made.append(metingen.finish(office, anneke, view.id, view.version, given=yes).meting)
    move(office, anneke, made[0].id, made[0].version, right.id, REASON)
    assert asked(office, anneke, client) == {Subject.METINGEN: True}
    assert asked(office, anneke, right) == {Subject.METINGEN: False}
    # and back: nothing was left behind
    move(office, anneke, made[0].id, made[0].version + 1, client.id, REASON)
    assert asked(office, anneke, right) == {}


def test_what_he_said_himself_on_the_sociaal_team_that_day_stays_his(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile
) -> None:
    made = measure(office, anneke, client, {"1a": 2}, Kind.EINDMETING).meting
    toestemming.record(office, anneke, client.id, Subject.SOCIAAL_TEAM, given=True, asked_with=made.id)
    toestemming.record(office, anneke, client.id, Subject.SOCIAAL_TEAM, given=False)
    move(office, anneke, made.id, made.version, right.id, REASON)
    assert asked(office, anneke, client) == {Subject.SOCIAAL_TEAM: False}
    assert asked(office, anneke, right)[Subject.SOCIAAL_TEAM]


def test_a_step_that_another_meting_of_that_day_ticked_stays_ticked(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2})
    clock.forward(days=355)
    own, wrong = (measure(office, anneke, client, {"1a": 3}, Kind.TUSSENMETING).meting for _ in range(2))
    assert [ticked(office, anneke, client)[f"tussenmeting-{number}"] for number in (1, 2)] == [True, True]
    move(office, anneke, wrong.id, wrong.version, right.id, REASON)
    assert [ticked(office, anneke, client)[f"tussenmeting-{number}"] for number in (1, 2)] == [True, False]
    assert own in metingen.metingen_of(office, anneke, client.id)


def test_a_step_that_somebody_ticked_himself_that_day_stays_ticked(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, done: Uitkomst
) -> None:
    step = step_of(office, anneke, client, "nulmeting")
    opened = route.reopen_mijlpaal(office, anneke, step.id, step.version)
    route.tick_mijlpaal(office, anneke, opened.id, opened.version, TODAY, elsewhere=True)
    move(office, anneke, done.meting.id, done.meting.version, right.id, REASON)
    assert ticked(office, anneke, client)["nulmeting"]


def test_the_toestemming_goes_along_whoever_wrote_it_down(
    office: Office, team: Team, client: ClientFile, right: ClientFile
) -> None:
    view = metingen.start(office, team.anneke, client.id, Kind.NULMETING)
    meting = finish(office, team.marijke, fill(office, team.anneke, view, {"1a": 2})).meting
    move(office, team.marijke, meting.id, meting.version, right.id, REASON)
    assert (asked(office, team.anneke, client), asked(office, team.anneke, right)) == ({}, {Subject.METINGEN: True})


@pytest.mark.parametrize("back", [None, 4])
def test_the_toestemming_of_a_meting_that_was_ended_days_later_goes_along(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, clock: FakeClock, back: int | None
) -> None:
    held_on = None if back is None else TODAY - timedelta(days=back)
    view = metingen.start(office, anneke, client.id, Kind.NULMETING, held_on=held_on)
    clock.forward(days=3)
    meting = finish(office, anneke, fill(office, anneke, view, {"1a": 2})).meting
    clock.forward(days=3)
    toestemming.record(office, anneke, client.id, Subject.METINGEN, given=False)
    move(office, anneke, meting.id, meting.version, right.id, REASON)
    assert asked(office, anneke, client) == {Subject.METINGEN: False}
    assert asked(office, anneke, right) == {Subject.METINGEN: True}


def test_what_was_taken_over_from_the_wrong_huishouden_does_not_go_along(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, clock: FakeClock
) -> None:
    partner = new_client(office, anneke, "Karim Saleh", housemate=client.id)
    measure(office, anneke, partner, {"2a": 3, "2b": 2})
    clock.forward(days=1)
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    view = view.with_saved(drafts.remark(office, anneke, view.id, view.version, "2a", "Vier jongens"))
    meting = finish(office, anneke, fill(office, anneke, view, {"1a": 2, "2b": 5})).meting
    assert meting.answer_to("2a").shared
    move(office, anneke, meting.id, meting.version, right.id, REASON)
    assert answers(office, anneke, right) == {
        "1a": AnswerView(SCORE, 2),
        "2a": AnswerView(remark="Vier jongens"),
        "2b": AnswerView(SCORE, 5),
    }


def test_within_one_huishouden_kinderen_goes_along(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    partner = new_client(office, anneke, "Karim Saleh", housemate=client.id)
    measure(office, anneke, partner, {"2a": 3})
    clock.forward(days=1)
    meting = measure(office, anneke, client, {"1a": 2}).meting
    move(office, anneke, meting.id, meting.version, partner.id, REASON)
    assert answers(office, anneke, partner)["2a"] == AnswerView(SCORE, 3, shared=True)


def test_a_meting_is_not_moved_to_where_it_stands_or_to_nobody(
    office: Office, anneke: Identity, client: ClientFile, done: Uitkomst
) -> None:
    with pytest.raises(BadInput) as caught:
        move(office, anneke, done.meting.id, done.meting.version, client.id, REASON)
    assert caught.value.field == "client"
    with pytest.raises(Refused):
        move(office, anneke, done.meting.id, done.meting.version, "niemand", REASON)
    assert dossier_of(office, anneke, client.id).last == done
    assert ticked(office, anneke, client)["nulmeting"]


def test_a_moved_meting_can_still_be_corrected_and_its_history_goes_along(
    office: Office, anneke: Identity, client: ClientFile, right: ClientFile, done: Uitkomst
) -> None:
    meting = correct(office, anneke, done.meting.id, done.meting.version, "1a", SCORE, 3, REASON).meting
    move(office, anneke, meting.id, meting.version, right.id, "Verkeerde naam gekozen")
    better = correct(office, anneke, meting.id, meting.version + 1, "1a", SCORE, 4, REASON).meting
    assert better.client.id == right.id
    history = corrections_of(office, anneke, right.id, meting.id)
    assert [(change.onderdeel, change.before.score, change.after.score) for change in history] == [
        ("1a", 2, 3),
        ("", None, None),
        ("1a", 3, 4),
    ]
