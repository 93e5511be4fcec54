"""Two clients of one name are never shown alike to one person, and nothing is added where nobody can be mixed up."""

import dataclasses
from datetime import date, timedelta
from itertools import count
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import names
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.intake import Ending, guide, hand_over, possible_housemates, stop_guiding
from kiosk.guidance.meting.corrections import clients_to_move_to
from kiosk.guidance.namesakes import Namesake, labels, marks
from kiosk.guidance.route.board import board, lines_of
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.settings import TellApart
from kiosk.store.client_models import Client
from kiosk.store.database import LOOK_OF_NAME
from kiosk.store.office_models import database
from tests.conftest import TODAY, Team, new_client
from tests.statements import Statements

OMAR = "Omar Haddad"
#: name, year of birth, day of moving, language, begeleiders
Drawn = list[tuple[str, int | None, date, str, tuple[str, ...]]]


def told_by(office: Office, tell_apart: TellApart) -> Office:
    return dataclasses.replace(office, settings=msgspec.structs.replace(office.settings, tell_apart=tell_apart))


def marks_on_board(office: Office, who: Identity) -> list[str]:
    found = board(office, who, lines=0)
    return [name.mark for part in (found.pressing, found.at_rest, found.over) for name in part.names]


def mark_on_cover(office: Office, who: Identity, client: ClientFile) -> str:
    return open_client(office, who, client.id).mark


def omar(office: Office, who: Identity, **fields: object) -> ClientFile:
    return new_client(office, who, OMAR, **{"birth_year": 1990, **fields})


def test_one_of_a_name_has_his_mark_alone(office: Office, team: Team) -> None:
    first = omar(office, team.anneke)
    assert first.mark == "1990"
    omar(office, team.anneke, birth_year=1991)
    new_client(office, team.anneke, "Omar Hadi", birth_year=1990)
    assert mark_on_cover(office, team.anneke, first) == "1990"
    assert sorted(marks_on_board(office, team.anneke)) == ["1990", "1990", "1991"]


def test_the_month_of_moving_tells_them_apart(office: Office, team: Team) -> None:
    one = omar(office, team.anneke, moving_on=date(2026, 5, 20))
    other = omar(office, team.anneke, moving_on=date(2027, 1, 4))
    assert mark_on_cover(office, team.anneke, one) == "1990, verhuisd mei 2026"
    assert mark_on_cover(office, team.anneke, other) == other.mark == "1990, verhuist januari 2027"
    assert sorted(marks_on_board(office, team.anneke)) == sorted([other.mark, "1990, verhuisd mei 2026"])


def test_then_who_guides_them_then_what_they_speak_then_their_number(office: Office, team: Team) -> None:
    one, other = omar(office, team.anneke), omar(office, team.bram)
    assert mark_on_cover(office, team.marijke, one) == "1990, bij Anneke"
    assert mark_on_cover(office, team.marijke, other) == "1990, bij Bram"
    guide(office, team.marijke, other.id, team.anneke.person_id)
    stop_guiding(office, team.marijke, other.id, team.bram.person_id)
    assert mark_on_cover(office, team.marijke, one) == "1990, nummer 1001"
    third = omar(office, team.anneke, language="ar")
    assert {mark_on_cover(office, team.anneke, client) for client in (one, other, third)} == {
        "1990, nummer 1001",
        "1990, nummer 1002",
        "1990, Arabisch",
    }


def test_what_is_added_goes_when_the_other_is_no_longer_seen(office: Office, team: Team) -> None:
    one, other = omar(office, team.anneke), omar(office, team.anneke)
    assert mark_on_cover(office, team.anneke, one) == "1990, nummer 1001"
    hand_over(office, team.marijke, other.id, other.version, Ending.AFGESLOTEN)
    assert mark_on_cover(office, team.anneke, one) == "1990"
    assert marks_on_board(office, team.anneke) == ["1990"]
    assert mark_on_cover(office, team.marijke, one) == "1990, nummer 1001"


def test_who_sees_one_of_them_is_not_told_of_the_other(office: Office, team: Team) -> None:
    one, other = omar(office, team.anneke), omar(office, team.bram)
    for who, client in ((team.anneke, one), (team.bram, other)):
        assert mark_on_cover(office, who, client) == "1990"
        assert marks_on_board(office, who) == ["1990"]
        assert [line.client.mark for line in board(office, who).lines] == ["1990"]
    assert len(set(marks_on_board(office, team.marijke))) == 2


@pytest.mark.parametrize("tell_apart", TellApart)
def test_two_who_are_alike_in_all_that_is_kept_have_their_numbers(
    office: Office, team: Team, tell_apart: TellApart
) -> None:
    told = told_by(office, tell_apart)
    made = [omar(told, team.anneke).id for _ in range(2)]
    marks = [open_client(told, team.anneke, client_id).mark for client_id in made]
    assert ["1001" in marks[0], "1002" in marks[1]] == [True, True]
    assert sorted(marks_on_board(told, team.anneke)) == sorted(marks)
    assert sorted(line.mark for line in (found.client for found in board(told, team.anneke).lines)) == sorted(marks)


def test_a_search_that_leaves_one_of_them_still_tells_which(office: Office, team: Team) -> None:
    one = omar(office, team.anneke)
    omar(office, team.anneke)
    (found,) = board(office, team.anneke, typed="1001").lines
    assert (found.client.id, found.client.mark) == (one.id, "1990, nummer 1001")


def test_names_that_are_cut_alike_are_told_apart(office: Office, team: Team) -> None:
    for last in ("Ali", "Omar"):
        new_client(office, team.anneke, f"Mohammed Abdirahman {last}", birth_year=1990)
    assert len(set(marks_on_board(office, team.anneke))) == 2


@pytest.mark.parametrize("tell_apart", TellApart)
@pytest.mark.parametrize("name", ["Ömer Haddad", "'Omer Haddad", "ÓMER HADDAD", "Omer  Haddad", "omer haddad"])
def test_names_that_differ_by_a_sign_only_are_told_apart(
    office: Office, team: Team, tell_apart: TellApart, name: str
) -> None:
    told = told_by(office, tell_apart)
    made = [new_client(told, team.anneke, one, birth_year=1990).id for one in ("Omer Haddad", name)]
    found = [open_client(told, team.anneke, client_id).mark for client_id in made]
    assert len(set(found)) == 2
    assert sorted(found) == sorted(marks_on_board(told, team.anneke))


@pytest.mark.parametrize("tell_apart", [TellApart.BIRTH_YEAR, TellApart.NUMBER])
def test_namesakes_are_found_without_a_look_at_every_client(
    office: Office, team: Team, tell_apart: TellApart, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = told_by(office, tell_apart)
    sent: list[tuple[str, Any]] = []
    client = omar(told, team.anneke)
    execute = database.obj.execute_sql

    def noted(sql: str, params: Any = None) -> Any:
        sent.append((sql, params))
        return execute(sql, params)

    monkeypatch.setattr(database.obj, "execute_sql", noted)
    open_client(told, team.marijke, client.id)
    (found,) = [query for query in sent if LOOK_OF_NAME in query[0]]
    monkeypatch.undo()
    with office.store.transaction():
        steps = [step for *_, step in database.execute_sql(f"EXPLAIN QUERY PLAN {found[0]}", found[1]).fetchall()]
    assert [step for step in steps if step.startswith("SCAN client") or step.startswith("SCAN t")] == []


def test_a_year_is_not_taken_for_a_number(office: Office, team: Team) -> None:
    with office.store.transaction():
        Client.create(name="Een ander", number=1989, moving_on=TODAY)
    one, other = omar(office, team.anneke, birth_year=None), omar(office, team.anneke, birth_year=1990)
    assert one.number == 1990
    assert mark_on_cover(office, team.anneke, one) == "nr 1990"
    assert mark_on_cover(office, team.anneke, other) == "1990"


def test_with_whom_somebody_lives_is_told_where_it_could_be_two(office: Office, team: Team) -> None:
    father = omar(office, team.anneke, birth_year=1960)
    son = omar(office, team.anneke, housemate=father.id)
    assert son.housemates == (f"{OMAR} (1960)",)
    wife = new_client(office, team.anneke, "Nadia Saleh", housemate=father.id)
    assert wife.housemates == (f"{OMAR} (1960)", f"{OMAR} (1990)")
    assert open_client(office, team.anneke, son.id).housemates == (f"{OMAR} (1960)", "Nadia Saleh")


def test_a_housemate_is_told_from_another_client_of_his_name(office: Office, team: Team) -> None:
    husband = omar(office, team.anneke)
    wife = new_client(office, team.anneke, "Nadia Saleh", housemate=husband.id)
    assert wife.housemates == (OMAR,)
    omar(office, team.bram, birth_year=1985)
    assert open_client(office, team.anneke, wife.id).housemates == (OMAR,)
    assert open_client(office, team.marijke, wife.id).housemates == (f"{OMAR} (1990)",)


def test_every_choice_of_a_client_tells_them_apart(office: Office, team: Team) -> None:
    nadia = new_client(office, team.anneke, "Nadia Saleh", birth_year=1990)
    for year in (1985, 1990, 1990):
        omar(office, team.anneke, birth_year=year)
    offered = [label for _, label in possible_housemates(office, team.anneke, nadia.id)]
    assert offered == [f"{OMAR} (1985)", f"{OMAR} (1990, nummer 1003)", f"{OMAR} (1990, nummer 1004)"]
    assert possible_housemates(office, team.anneke)[0][1] == "Nadia Saleh"
    moved = [client.in_full for client in clients_to_move_to(office, team.anneke, nadia.id)]
    assert moved == offered


def test_a_question_names_who_could_be_another_in_full(office: Office, team: Team) -> None:
    one = omar(office, team.anneke)
    assert one.spoken_of == "Omar"
    omar(office, team.anneke, birth_year=1985)
    assert open_client(office, team.anneke, one.id).spoken_of == f"{OMAR} (1990)"


def test_clients_sort_as_a_dutch_reader_expects(office: Office, team: Team) -> None:
    expected = ["Ahmed", "amir", "Çelik", "Émilie", "İpek", "Łukasz", "Özil", "Zahra", "أحمد", "ሰላም"]
    for name in reversed(expected):
        new_client(office, team.anneke, name)
    assert [label for _, label in possible_housemates(office, team.anneke)] == expected
    assert [client.name for client in clients_to_move_to(office, team.anneke, "")] == expected
    assert [line.client.name for line in board(office, team.anneke).lines] == expected
    assert [name.name for name in board(office, team.anneke, lines=0).at_rest.names] == expected


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from([OMAR, "omar haddad", "Ómar Haddád", "Omar Hadi", "Omar", "Omar Haddad van der Berg en Zoon"]),
        st.sampled_from([None, 1990, 1991, 1002]),
        st.sampled_from([TODAY, TODAY - timedelta(days=100), TODAY + timedelta(days=100)]),
        st.sampled_from(["ar", "ti", "nl"]),
        st.sampled_from([(), ("Anneke",), ("Anneke", "Bram")]),
    ),
    max_size=9,
)


def namesakes(drawn: Drawn) -> list[Namesake]:
    numbers = count(1001)
    return [
        Namesake(str(place), name, next(numbers), year, moving_on, language, guides)
        for place, (name, year, moving_on, language, guides) in enumerate(drawn)
    ]


@pytest.mark.parametrize("tell_apart", TellApart)
@given(drawn=PEOPLE)
def test_no_two_are_shown_alike(office: Office, tell_apart: TellApart, drawn: Drawn) -> None:
    office, people = told_by(office, tell_apart), namesakes(drawn)
    mark, label = marks(office, people), labels(office, people)
    assert len({(names.look(one.name), mark[one.id]) for one in people}) == len(people)
    assert len({(names.brief(one.name), mark[one.id]) for one in people}) == len(people)
    assert len(set(label.values())) == len(people)


@pytest.mark.parametrize("tell_apart", TellApart)
@given(drawn=PEOPLE)
def test_nothing_is_added_where_nobody_is_alike(office: Office, tell_apart: TellApart, drawn: Drawn) -> None:
    office, people = told_by(office, tell_apart), namesakes(drawn)
    mark = marks(office, people)
    for one in people:
        alone = marks(office, [one])[one.id]
        others = [other for other in people if other is not one and names.look(other.name) == names.look(one.name)]
        mixed_up = any(marks(office, [other])[other.id] == alone for other in others)
        assert (mark[one.id] != alone) == mixed_up


@settings(max_examples=12)
@given(drawn=PEOPLE)
def test_board_and_cover_say_the_same_of_everybody(office: Office, team: Team, drawn: Drawn) -> None:
    for name, year, moving_on, language, guides in drawn:
        new_client(
            office,
            team.bram if "Bram" in guides else team.anneke,
            name,
            birth_year=year if year != 1002 else None,
            moving_on=moving_on,
            language=language,
        )
    for who in (team.anneke, team.marijke):
        found = board(office, who)
        on_board = {name.client_id: name.mark for part in (found.pressing, found.at_rest) for name in part.names}
        assert {line.client.id: line.client.mark for line in found.lines} == on_board
        assert len({(names.brief(line.client.name), line.client.mark) for line in found.lines}) == len(found.lines)
        for client_id, mark in on_board.items():
            assert open_client(office, who, client_id).mark == mark
            assert lines_of(office, who, [client_id])[client_id].client.mark == mark


def test_namesakes_cost_no_statement_more(office: Office, team: Team, statements: Statements) -> None:
    counts = set()
    for _ in range(4):
        client = omar(office, team.anneke)
        with statements:
            open_client(office, team.anneke, client.id)
            board(office, team.anneke)
            possible_housemates(office, team.anneke)
        board(office, team.anneke)
        counts.add(statements.count)
    assert len(counts) == 1
