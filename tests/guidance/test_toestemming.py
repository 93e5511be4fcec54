from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.faults import NotAllowed
from kiosk.guidance import intake
from kiosk.guidance.toestemming import Subject, ToestemmingAnswer, current, record
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import TODAY, FakeClock, Team, new_client


def test_what_was_never_asked_is_no_answer(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    assert current(office, anneke, client.id) == {}


def test_the_answer_tells_who_asked_and_when(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    answer = record(office, team.anneke, client.id, Subject.METINGEN, given=True)
    assert answer == ToestemmingAnswer(Subject.METINGEN, True, TODAY, "Anneke")
    assert current(office, team.marijke, client.id) == {Subject.METINGEN: answer}


def test_the_two_subjects_are_asked_apart(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    record(office, anneke, client.id, Subject.METINGEN, given=True)
    record(office, anneke, client.id, Subject.PLAN, given=False)
    answers = current(office, anneke, client.id)
    assert {subject: answer.given for subject, answer in answers.items()} == {
        Subject.METINGEN: True,
        Subject.PLAN: False,
    }


def test_withdrawing_works_at_once_on_the_same_day(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    record(office, team.anneke, client.id, Subject.METINGEN, given=True)
    record(office, team.marijke, client.id, Subject.METINGEN, given=False)
    assert current(office, team.anneke, client.id)[Subject.METINGEN] == ToestemmingAnswer(
        Subject.METINGEN, False, TODAY, "Marijke", taken_back=True
    )


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(Subject), st.booleans(), st.integers(0, 90)), max_size=8))
def test_the_newest_answer_of_a_subject_counts(
    office: Office, anneke: Identity, answers: list[tuple[Subject, bool, int]]
) -> None:
    clock = office.clock
    assert isinstance(clock, FakeClock)
    clock.set_wall(TODAY)
    client = new_client(office, anneke)
    expected = {}
    for subject, answer, days in answers:
        clock.forward(days=days)
        expected[subject] = (answer, clock.today())
        record(office, anneke, client.id, subject, given=answer)
    found = current(office, anneke, client.id)
    assert {subject: (answer.given, answer.on) for subject, answer in found.items()} == expected


@pytest.mark.parametrize("given_before", [True, False])
def test_the_answer_of_one_client_is_not_that_of_his_housemate(
    office: Office, anneke: Identity, given_before: bool, clock: FakeClock
) -> None:
    one = new_client(office, anneke, "Dawit")
    other = new_client(office, anneke, "Luwam", housemate=one.id)
    record(office, anneke, one.id, Subject.METINGEN, given=given_before)
    clock.forward(days=1)
    record(office, anneke, other.id, Subject.METINGEN, given=not given_before)
    assert current(office, anneke, one.id)[Subject.METINGEN].given is given_before
    assert current(office, anneke, one.id)[Subject.METINGEN].on == TODAY
    assert current(office, anneke, other.id)[Subject.METINGEN].on == TODAY + timedelta(days=1)


def test_a_clock_that_was_set_back_brings_no_old_yes_back(office: Office, anneke: Identity, clock: FakeClock) -> None:
    client = new_client(office, anneke)
    clock.forward(days=5)
    record(office, anneke, client.id, Subject.METINGEN, given=True)
    clock.set_wall(TODAY + timedelta(days=2))
    record(office, anneke, client.id, Subject.METINGEN, given=False)
    assert not current(office, anneke, client.id)[Subject.METINGEN].given


def test_a_yes_can_be_taken_back_after_the_end_and_a_no_stays_a_no(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    for subject in Subject:
        record(office, team.anneke, client.id, subject, given=True, signed=True)
    intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.SOCIAAL_TEAM)
    clock.forward(days=40)
    for subject in Subject:
        record(office, team.marijke, client.id, subject, given=False)
        with pytest.raises(NotAllowed):
            record(office, team.marijke, client.id, subject, given=True, signed=True)
    found = current(office, team.marijke, client.id)
    assert {(one.given, one.on) for one in found.values()} == {(False, TODAY + timedelta(days=40))}
