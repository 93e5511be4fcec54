import dataclasses
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.faults import BadInput, Conflict
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.intake import ClientDraft, add_client, as_draft, change_client
from kiosk.guidance.route import route
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people.identity import Identity
from kiosk.settings import CountsFrom, TellApart
from tests.conftest import CHOSEN, TODAY, FakeClock, Team, identity, new_client

NAMES = [
    "Jan [/b]",
    "[red]Jan[/red]",
    "Jan 'Piet' O\"Hara",
    "'; DROP TABLE client; --",
    "Jan 😀 👨\u200d👩\u200d👧",
    "محمد حداد",
    "می\u200cخواهم",
    "ትንሳኤ ገብረ",
    "Nguyễn Thị Ánh",
    "%(x)s {y} \\n $HOME",
]


def with_settings(office: Office, **changes: Any) -> Office:
    return dataclasses.replace(office, settings=msgspec.structs.replace(office.settings, **changes))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_survives_unchanged(office_folder: Any, name: str) -> None:
    office = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
    anneke = identity(office, "Anneke")
    made = new_client(office, anneke, name)
    assert made.name == name
    office.store.close()
    again = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
    assert open_client(again, anneke, made.id).name == name
    again.store.close()


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60))
def test_any_printable_name_survives_unchanged(office: Office, anneke: Identity, name: str) -> None:
    made = new_client(office, anneke, name)
    assert open_client(office, anneke, made.id).name == name


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("name", {"name": ""}, "Vul een naam in."),
    ("name", {"name": "   "}, "Vul een naam in."),
    ("name", {"name": "x" * 10_000}, "Deze naam is te lang. Houd hem onder de 60 letters."),
    ("birth_year", {"birth_year": 1915}, "Kies een geboortejaar tussen 1916 en 2014."),
    ("birth_year", {"birth_year": 2015}, "Kies een geboortejaar tussen 1916 en 2014."),
    ("birth_year", {"birth_year": 0}, "Kies een geboortejaar tussen 1916 en 2014."),
    ("language", {"language": "xx"}, "Kies een taal uit de lijst."),
    ("leerroute", {"leerroute": "c2"}, "Kies een leerroute uit de lijst."),
    (
        "house_on",
        {"house_on": TODAY + timedelta(days=1)},
        "De woning hoort vrij te komen vóór de verhuizing. Kijk de twee datums na.",
    ),
    ("moving_on", {"moving_on": date(1900, 1, 1)}, "Kies een datum tussen 23 november 2016 en 23 november 2031."),
    ("moving_on", {"moving_on": date(9999, 12, 31)}, "Kies een datum tussen 23 november 2016 en 23 november 2031."),
    ("house_on", {"house_on": date(1900, 1, 1)}, "Kies een datum tussen 23 november 2016 en 23 november 2031."),
]


@pytest.mark.parametrize(("field", "changes", "sentence"), BAD)
def test_bad_input_gets_one_sentence_at_its_place_and_keeps_nothing(
    office: Office, anneke: Identity, field: str, changes: dict[str, Any], sentence: str
) -> None:
    kept = new_client(office, anneke, "Al hier")
    draft = dataclasses.replace(ClientDraft(name="Nadia", moving_on=TODAY, **CHOSEN), **changes)
    with pytest.raises(BadInput) as adding:
        add_client(office, anneke, draft)
    with pytest.raises(BadInput) as changing:
        change_client(office, anneke, kept.id, kept.version, draft)
    for caught in (adding.value, changing.value):
        assert (caught.field, caught.sentence) == (field, sentence)
    assert open_client(office, anneke, kept.id) == kept
    assert new_client(office, anneke, "De volgende").number == kept.number + 1


@pytest.mark.parametrize("year", [1916, 2014, None])
def test_the_limits_of_the_birth_year_are_welcome(office: Office, anneke: Identity, year: int | None) -> None:
    assert new_client(office, anneke, birth_year=year).birth_year == year


def test_numbers_count_on_and_are_never_given_twice(office: Office, team: Team) -> None:
    assert [new_client(office, who).number for who in (team.anneke, team.bram, team.marijke)] == [1001, 1002, 1003]


def test_a_couple_shares_a_huishouden(office: Office, anneke: Identity) -> None:
    dawit = new_client(office, anneke, "Dawit")
    luwam = new_client(office, anneke, "Luwam", housemate=dawit.id)
    other = new_client(office, anneke, "Ander")
    assert luwam.household == open_client(office, anneke, dawit.id).household != other.household
    assert open_client(office, anneke, dawit.id).housemates == ("Luwam",)
    assert luwam.housemates == ("Dawit",)
    moved_in = change_client(
        office, anneke, other.id, other.version, dataclasses.replace(as_draft(other), housemate=dawit.id)
    )
    assert sorted(moved_in.housemates) == ["Dawit", "Luwam"]


def test_a_correction_of_the_cover_keeps_what_was_not_changed(office: Office, anneke: Identity) -> None:
    made = new_client(office, anneke, birth_year=1990, language="ti", has_children=False, leerroute="z", house_on=TODAY)
    draft = as_draft(made)
    changed = change_client(office, anneke, made.id, made.version, dataclasses.replace(draft, name="Nadia B."))
    assert changed == dataclasses.replace(made, name="Nadia B.", version=made.version + 1)


def test_a_correction_on_an_old_screen_is_a_conflict_and_changes_nothing(office: Office, anneke: Identity) -> None:
    made = new_client(office, anneke)
    change_client(office, anneke, made.id, made.version, dataclasses.replace(as_draft(made), language="ar"))
    with pytest.raises(Conflict):
        change_client(office, anneke, made.id, made.version, dataclasses.replace(as_draft(made), language="fa"))
    assert open_client(office, anneke, made.id).language == "ar"


def test_a_file_is_not_handed_over_on_an_old_screen(office: Office, team: Team) -> None:
    made = new_client(office, team.anneke)
    change_client(office, team.anneke, made.id, made.version, as_draft(made))
    with pytest.raises(Conflict):
        intake.hand_over(office, team.marijke, made.id, made.version, intake.Ending.SOCIAAL_TEAM)
    assert not open_client(office, team.marijke, made.id).closed


def due(step: MijlpaalView) -> date:
    assert step.due_on is not None
    return step.due_on


def steps(office: Office, who: Identity, client: ClientFile) -> dict[str, MijlpaalView]:
    return {step.code: step for step in route.timeline_of(office, who, client.id).mijlpalen}


def test_moving_the_date_takes_along_what_is_planned_by_rule_and_nothing_else(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    made = new_client(office, anneke, moving_on=TODAY + timedelta(days=10))
    before = steps(office, anneke, made)
    done = route.tick_mijlpaal(office, anneke, before["koppeling"].id, 1, TODAY)
    skipped = route.skip_mijlpaal(office, anneke, before["regeldag"].id, 1, "niet nodig")
    moved = route.move_mijlpaal(office, anneke, before["taalles"].id, 1, date(2027, 3, 1))
    own = route.add_mijlpaal(office, anneke, made.id, "Zwemles", date(2027, 2, 2))

    later = dataclasses.replace(as_draft(made), moving_on=made.moving_on + timedelta(days=7))
    changed = change_client(office, anneke, made.id, made.version, later)

    after = steps(office, anneke, changed)
    held = {"koppeling": done, "regeldag": skipped, "taalles": moved, "eigen": own}
    for code, view in held.items():
        assert (after[code].due_on, after[code].on, after[code].version) == (view.due_on, view.on, view.version)
    for code, view in before.items():
        if code not in held:
            rule = office.route.mijlpaal_named(code)
            assert rule is not None
            if rule.anchor == "end":
                assert due(after[code]) > due(view)
            else:
                assert due(after[code]) - due(view) == timedelta(days=7), code


def test_moving_the_date_back_gives_the_first_dates_again(office: Office, anneke: Identity) -> None:
    made = new_client(office, anneke)
    before = {code: step.due_on for code, step in steps(office, anneke, made).items()}
    later = dataclasses.replace(as_draft(made), moving_on=TODAY + timedelta(days=40))
    changed = change_client(office, anneke, made.id, made.version, later)
    back = change_client(office, anneke, made.id, changed.version, as_draft(made))
    assert {code: step.due_on for code, step in steps(office, anneke, back).items()} == before


def test_a_reopened_step_is_moved_along_again(office: Office, anneke: Identity) -> None:
    made = new_client(office, anneke)
    step = steps(office, anneke, made)["poster"]
    step = route.tick_mijlpaal(office, anneke, step.id, step.version, TODAY)
    step = route.reopen_mijlpaal(office, anneke, step.id, step.version)
    later = dataclasses.replace(as_draft(made), moving_on=TODAY + timedelta(days=7))
    change_client(office, anneke, made.id, made.version, later)
    assert steps(office, anneke, made)["poster"].due_on == TODAY + timedelta(days=10)
    assert steps(office, anneke, made)["poster"].status is Status.DUE


@pytest.mark.parametrize(
    ("tell_apart", "name", "year", "mark"),
    [
        (TellApart.BIRTH_YEAR, "Mohammed Haddad", 1988, "1988"),
        (TellApart.BIRTH_YEAR, "Mohammed Haddad", None, "nr 1001"),
        (TellApart.INITIAL, "Mohammed Haddad", 1988, "H."),
        (TellApart.INITIAL, "Mohammed", 1988, "1001"),
        (TellApart.NUMBER, "Mohammed Haddad", 1988, "1001"),
    ],
)
def test_namesakes_are_told_apart_as_the_location_chose(
    office: Office, anneke: Identity, tell_apart: TellApart, name: str, year: int | None, mark: str
) -> None:
    office = with_settings(office, tell_apart=tell_apart)
    made = new_client(office, anneke, name, birth_year=year)
    assert (made.mark, made.first_name) == (mark, "Mohammed")


def test_the_months_count_from_the_date_that_the_location_chose(office: Office, anneke: Identity) -> None:
    fields: dict[str, Any] = {"house_on": date(2026, 9, 20), "moving_on": date(2026, 10, 1)}
    from_move = new_client(office, anneke, **fields)
    from_house = new_client(with_settings(office, counts_from=CountsFrom.HOUSE), anneke, **fields)
    assert (from_move.start, from_move.end, from_move.month) == (date(2026, 10, 1), date(2028, 4, 1), 1)
    assert (from_house.start, from_house.end, from_house.month) == (date(2026, 9, 20), date(2028, 3, 20), 2)


def test_the_length_of_the_guidance_is_the_locations(office: Office, anneke: Identity) -> None:
    short = with_settings(office, length=12)
    made = new_client(short, anneke)
    assert made.end == date(2027, 11, 23)
    assert "tussenmeting-2" not in steps(short, anneke, made)
    assert "tussenmeting-2" in steps(office, anneke, new_client(office, anneke))
