import pytest

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.answers import AnswerView, Outcome
from kiosk.guidance.plan.acties import Doer
from kiosk.guidance.plan.suggesties import fitting, openings
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import new_client
from tests.guidance.acts import measure


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


def test_before_the_first_meting_everything_that_is_asked_is_open_to_a_new_action(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    found = openings(office, anneke, client.id)
    assert (found.uitkomst, found.lowest, found.given("1a")) == (None, (), None)
    assert "1a" in {onderdeel.code for onderdeel in found.onderdelen}
    assert client.has_children == any(onderdeel.code.startswith("2") for onderdeel in found.onderdelen)


def test_the_lowest_scores_come_first_and_what_goes_well_is_not_among_them(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    measure(office, anneke, client, {"1a": 3, "3b": 1, "4a": 5, "6a": 2})
    found = openings(office, anneke, client.id)
    assert [onderdeel.code for onderdeel in found.lowest] == ["3b", "6a", "1a"]
    given = found.given("3b")
    assert given is not None
    assert given.score == 1


@pytest.mark.parametrize(("score", "levels"), [(1, {1}), (None, {1, 2, 3, 4})])
def test_what_fits_a_score_is_offered_and_without_one_what_fits_any_the_clients_own_first(
    office: Office, score: int | None, levels: set[int]
) -> None:
    found = fitting(office, "3b", AnswerView(Outcome.SCORE, score) if score else None)
    assert {ready.level for ready in found} == levels
    who = [Doer(ready.who) for ready in found]
    assert who == sorted(who, key=list(Doer).index)
    assert who[0] is Doer.CLIENT
