"""What the client is going to do, said at samen terugkijken, comes into his plan without being typed again."""

import pytest

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Doer, suggestions
from kiosk.guidance.terugkijken import drafts, finishing
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.terugkijken.to_plan import put_in_plan
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import new_client
from tests.guidance.acts import measure
from tests.guidance.terugkijken.acts import choose, codes, say

OWN, THERE = "Ik ga elke week naar het taalcafé.", "Ik bel zelf met de huisarts."


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    made = new_client(office, anneke)
    measure(office, anneke, made, {"1a": 2, "3b": 1, "4b": 5})
    plan.add(office, anneke, made.id, ActieDraft(leefgebied="1", onderdeel="1a", text=THERE))
    return made


def texts(office: Office, who: Identity, client: ClientFile) -> list[str]:
    return [one.text for one in plan.plan_of(office, who, client.id).open]


def test_chosen_and_own_words_become_actions_and_what_is_there_stays_as_it_is(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    talking = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    for code in codes(talking, "verder"):
        talking = choose(office, anneke, talking, "verder", code)
    talking = say(office, anneke, talking, "verder", OWN)
    talk = finishing.finish(office, anneke, talking.view.id, talking.view.version)
    made = put_in_plan(office, anneke, client.id, talk.id)
    ready = next(one for one in suggestions(office, "3b", 1) if Doer(one.who) is not Doer.VW)
    assert [(one.onderdeel, one.text) for one in made] == [("3b", ready.text), ("3b", OWN)]
    assert sorted(texts(office, anneke, client)) == sorted([THERE, ready.text, OWN])
    assert put_in_plan(office, anneke, client.id, talk.id) == ()


def test_own_words_alone_stand_under_what_goes_least_well(office: Office, anneke: Identity, client: ClientFile) -> None:
    talking = say(office, anneke, drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS), "verder", OWN)
    talk = finishing.finish(office, anneke, talking.view.id, talking.view.version)
    (made,) = put_in_plan(office, anneke, client.id, talk.id)
    assert (made.leefgebied, made.onderdeel, made.text) == ("3", "", OWN)


def test_where_nothing_was_said_of_it_nothing_comes(office: Office, anneke: Identity, client: ClientFile) -> None:
    talking = say(office, anneke, drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS), "gelukt", "Veel.")
    talk = finishing.finish(office, anneke, talking.view.id, talking.view.version)
    assert put_in_plan(office, anneke, client.id, talk.id) == ()
