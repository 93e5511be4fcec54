from dataclasses import replace

import pytest

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import AnswerView
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Doer, Priority
from kiosk.guidance.plan.first_things import MOST, draft_of_ready, first_things, priority_of
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import new_client
from tests.guidance.acts import measure


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


def test_a_handful_the_urgent_first_and_only_what_is_below_four(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    assert first_things(office, anneke, client.id).things == ()
    scores = {"1a": 3, "1b": 4, "1c": 2, "2a": 1, "3a": 5, "3b": 1, "4a": 3, "4b": 3, "6a": 3}
    measure(office, anneke, client, scores)
    found = first_things(office, anneke, client.id).things
    assert len(found) == MOST
    assert [thing.onderdeel.code for thing in found] == ["2a", "3b", "1c", "1a", "4a"]
    assert [thing.priority for thing in found] == [Priority.URGENT] * 2 + [Priority.BELANGRIJK] * 3
    for thing in found:
        assert len(thing.ready) >= 2
        assert {ready.level for ready in thing.ready} == {thing.answer.score}


def test_a_score_of_one_is_urgent_only_where_it_cannot_wait(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    hobbies = {"1d": 1, "4b": 1, "5a": 1, "5b": 1, "6a": 1}
    measure(office, anneke, client, {**hobbies, "6b": 1, "1b": 2})
    found = first_things(office, anneke, client.id).things
    assert [thing.onderdeel.code for thing in found] == ["6b", "1d", "4b", "5a", "5b"], (
        "what cannot wait never falls off"
    )
    assert [thing.priority for thing in found] == [Priority.URGENT] + [Priority.BELANGRIJK] * 4


@pytest.mark.parametrize(
    ("code", "score", "priority"),
    [
        ("5a", 1, Priority.BELANGRIJK),
        ("3d", 1, Priority.URGENT),
        ("3d", 2, Priority.BELANGRIJK),
        ("7c", 2, Priority.URGENT),
        ("7c", 3, Priority.BELANGRIJK),
        ("7c", None, Priority.BELANGRIJK),
    ],
)
def test_how_pressing_a_score_is_stands_in_the_content(
    office: Office, code: str, score: int | None, priority: Priority
) -> None:
    assert priority_of(office, code, AnswerView(score=score)) is priority
    assert priority_of(office, code, None) is Priority.BELANGRIJK


def test_what_is_in_the_plan_already_is_told(office: Office, anneke: Identity, client: ClientFile) -> None:
    measure(office, anneke, client, {"3b": 1})
    (thing,) = first_things(office, anneke, client.id).things
    own = next(ready for ready in thing.ready if ready.who == "client")
    made = plan.add(office, anneke, client.id, draft_of_ready(office, own, thing.priority))
    assert (made.text, made.priority, made.rung) == (own.text, Priority.URGENT, own.rung)
    (after,) = first_things(office, anneke, client.id).things
    assert after.planned == (made,)


def test_what_was_asked_apart_is_no_priority_on_the_screen_until_it_is_turned_on(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    result = measure(office, anneke, client, {"7c": 1, "1a": 3})
    assert [thing.onderdeel.code for thing in first_things(office, anneke, client.id).things] == ["1a"]
    metingen.show_private(office, anneke, result.meting.id, result.meting.version, shown=True)
    assert [thing.onderdeel.code for thing in first_things(office, anneke, client.id).things] == ["7c", "1a"]


def test_a_ready_action_of_vluchtelingenwerk_must_still_be_asked_about(office: Office, anneke: Identity) -> None:
    ready = next(action for action in office.content.actions.action if action.who == "vw")
    draft = draft_of_ready(office, ready)
    assert (draft.who, draft.asked) == (Doer.VW, False)


def test_many_urgent_actions_get_advice_and_are_kept(office: Office, anneke: Identity, client: ClientFile) -> None:
    draft = ActieDraft("1", "Ik bel de verhuurder", priority=Priority.URGENT)
    plan.add_all(office, anneke, client.id, [draft] * 5)
    assert plan.plan_of(office, anneke, client.id).advice == ""
    plan.add_all(office, anneke, client.id, [replace(draft, text=f"Ik bel {n}") for n in range(15)])
    assert plan.plan_of(office, anneke, client.id).advice.startswith("20 acties zijn urgent.")
