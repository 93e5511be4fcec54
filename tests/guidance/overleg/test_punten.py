"""What colleagues hand in for the overleg: theirs to reword and to take back, the team's to discuss."""

import pytest

from kiosk.faults import BadInput, Conflict, Hidden, NotAllowed, NotFound, Refused
from kiosk.guidance import intake
from kiosk.guidance.leaving import remove_colleague
from kiosk.guidance.overleg import overleg, punten
from kiosk.office import Office
from kiosk.store.office_models import AuditLine
from tests.conftest import Team, new_client


def test_a_point_is_handed_in_of_a_client_or_in_general(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    of_client = punten.hand_in(office, team.anneke, "  Kinderopvang:\nwie vraagt dat aan? ", client.id)
    general = punten.hand_in(office, team.anneke, "De printer is vaak stuk.")
    assert of_client.text == "Kinderopvang: wie vraagt dat aan?"
    assert punten.handed_in(office, team.anneke, client.id) == (of_client,)
    assert punten.handed_in(office, team.anneke) == (general,)
    assert punten.my_punten(office, team.anneke) == (of_client, general)


def test_in_general_each_sees_his_own_and_the_teamleider_all(office: Office, team: Team) -> None:
    first = punten.hand_in(office, team.anneke, "De printer is vaak stuk.")
    second = punten.hand_in(office, team.bram, "Wie houdt de poster bij?")
    assert punten.handed_in(office, team.bram) == (second,)
    assert punten.handed_in(office, team.marijke) == (first, second)


def test_of_somebody_elses_client_nothing_is_handed_in_or_seen(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    made = punten.hand_in(office, team.anneke, "Kinderopvang: wie?", client.id)
    for act in (
        lambda: punten.hand_in(office, team.bram, "Mag dit?", client.id),
        lambda: punten.handed_in(office, team.bram, client.id),
        lambda: punten.reword(office, team.bram, made.id, made.version, "Iets anders"),
        lambda: punten.take_back(office, team.bram, made.id, made.version),
    ):
        with pytest.raises((Refused, Hidden)):
            act()
    assert punten.handed_in(office, team.anneke, client.id) == (made,)


def test_a_colleagues_point_is_his_own_and_the_teamleiders(office: Office, team: Team) -> None:
    made = punten.hand_in(office, team.anneke, "De printer is vaak stuk.")
    with pytest.raises(NotAllowed, match="van een collega"):
        punten.take_back(office, team.bram, made.id, made.version)
    said = punten.reword(office, team.marijke, made.id, made.version, "De printer hapert.")
    assert (said.text, said.by) == ("De printer hapert.", "Anneke")
    with pytest.raises(Conflict):
        punten.reword(office, team.anneke, made.id, made.version, "Mijn woorden")
    punten.take_back(office, team.anneke, said.id, said.version)
    assert punten.handed_in(office, team.marijke) == ()
    with pytest.raises(NotFound):
        punten.take_back(office, team.anneke, said.id, said.version)


@pytest.mark.parametrize("text", ["", "  ", "ja", "x" * 201, "Anneke 135790"])
def test_what_cannot_be_a_point_is_said_at_its_place_and_not_kept(office: Office, team: Team, text: str) -> None:
    with pytest.raises(BadInput) as caught:
        punten.hand_in(office, team.anneke, text)
    assert caught.value.field == "text"
    assert punten.my_punten(office, team.anneke) == ()


def test_what_was_discussed_is_settled_and_what_was_not_waits_for_the_next(office: Office, team: Team) -> None:
    first, second = (new_client(office, team.anneke, name) for name in ("Amina Noor", "Babak Omar"))
    for client in (first, second):
        punten.hand_in(office, team.anneke, "Kinderopvang: wie?", client.id)
    general = punten.hand_in(office, team.anneke, "De printer is vaak stuk.")
    held = overleg.begin(office, team.marijke)
    for code in ("punten", first.id, second.id):
        overleg.go_to(office, team.marijke, held.id, code)
    overleg.discuss(office, team.marijke, held.id, first.id)
    overleg.end(office, team.marijke, held.id, held.version)
    assert punten.handed_in(office, team.anneke, first.id) == ()
    assert [one.client_id for one in punten.my_punten(office, team.anneke)] == [second.id, ""]
    assert punten.handed_in(office, team.marijke) == (general,)


def test_each_act_is_noted_without_a_word_of_it(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    made = punten.hand_in(office, team.anneke, "Kinderopvang: wie?", client.id)
    said = punten.reword(office, team.anneke, made.id, made.version, "Opvang: wie?")
    punten.take_back(office, team.anneke, said.id, said.version)
    with office.store.reading():
        lines = list(AuditLine.select().order_by(AuditLine.id.desc()).limit(3))
    assert [line.act for line in lines] == ["take-back-punt", "reword-punt", "hand-in-punt"]
    assert {(line.client, line.detail) for line in lines} == {(client.id, str(made.id))}


def test_a_point_of_who_left_waits_with_his_name_until_a_colleague_takes_it_over(office: Office, team: Team) -> None:
    client = new_client(office, team.bram, "Amina Noor")
    intake.guide(office, team.marijke, client.id, team.samira.person_id)
    made = punten.hand_in(office, team.bram, "Opvang: wie?", client.id)
    punten.hand_in(office, team.bram, "De printer is stuk.")
    assert overleg.agenda(office, team.marijke).orphans == ()
    remove_colleague(office, team.marijke, team.bram.person_id)
    assert [(one.text, one.by) for one in overleg.agenda(office, team.marijke).orphans] == [
        ("Opvang: wie?", "Bram (niet meer bij ons)"),
        ("De printer is stuk.", "Bram (niet meer bij ons)"),
    ]
    people = [name for name, _ in punten.who_may_take(office, team.marijke, made.id)]
    assert people == ["Marijke", "Samira"]
    for person_id in (team.anneke.person_id, team.bram.person_id):
        with pytest.raises(BadInput) as caught:
            punten.give(office, team.marijke, made.id, made.version, person_id)
        assert caught.value.field == "person"
    with pytest.raises(NotAllowed):
        punten.give(office, team.samira, made.id, made.version, team.samira.person_id)
    given = punten.give(office, team.marijke, made.id, made.version, team.samira.person_id)
    with pytest.raises(Conflict):
        punten.give(office, team.marijke, made.id, made.version, team.samira.person_id)
    assert punten.my_punten(office, team.samira) == (given,)
    assert [one.text for one in overleg.agenda(office, team.marijke).orphans] == ["De printer is stuk."]
    with office.store.reading():
        assert AuditLine.select().order_by(AuditLine.id.desc()).get().act == "give-punt"
