import dataclasses
import shutil
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk import dates
from kiosk.content.address import address_fault
from kiosk.content.demo_office import load_demo_office
from kiosk.demo.making import prepare_demo
from kiosk.demo.opening import open_demo, summary
from kiosk.faults import Fault, StoreFault
from kiosk.guidance import omgeving, toestemming
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.intake import Ending
from kiosk.guidance.meting import metingen
from kiosk.guidance.overleg import besluiten, overleg, punten
from kiosk.guidance.overleg.besluit import Came
from kiosk.guidance.overleg.poster import poster_item
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import Rung
from kiosk.guidance.plan.verwezen import Afloop, Asker
from kiosk.guidance.rapport.period import Period
from kiosk.guidance.rapport.rapport import make_report, reports
from kiosk.guidance.rapport.told import FEW, tables
from kiosk.guidance.route import afspraken, route
from kiosk.guidance.route.board import board
from kiosk.guidance.route.standing import Status
from kiosk.guidance.sociaal import contacts_wait, overdrachten_of
from kiosk.guidance.terugkijken.reading import talks_of
from kiosk.guidance.tevredenheid import totals
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people.login import colleagues, log_in
from kiosk.settings import FILE_NAME as SETTINGS_NAME
from kiosk.settings import load_settings
from kiosk.store.database import FILE_NAME
from tests.conftest import PIN, TODAY, FakeClock, identity, new_client

MOHAMMED = "Mohammed Haddad"
#: the intervals that the thesis gives its persona, in days after the move
HOUSE, INTAKE, REUNION = -12, 7, 20


def clients(office: Office) -> dict[str, ClientFile]:
    return {line.client.name: line.client for line in board(office, identity(office, "Marijke")).lines}


def test_the_demo_has_every_person_and_every_case(demo: Office) -> None:
    told = summary(demo.folder)
    assert {name for name, _, _ in told.people} == {colleague.name for colleague in colleagues(demo)}
    assert {name for name, _ in told.clients} == set(clients(demo))
    assert {pin for _, _, pin in told.people} == {PIN}
    assert {case for _, case in told.clients} >= {
        "de persona, met nulmeting en tussenmeting",
        "vóór de verhuizing",
        "nulmeting te laat",
        "stilstand, acties blijven op voordoen",
        "een fase terug",
        "maand 17, twee onderdelen onder 4",
        "overgedragen",
        "zonder toestemming",
        "een stel in één huishouden",
        "zonder kinderen, het gaat goed",
        "een meting die nog niet af is",
    }


def test_everybody_of_the_demo_logs_in_with_the_pin_that_it_tells(demo: Office) -> None:
    for colleague in colleagues(demo):
        assert log_in(demo, colleague.person_id, PIN).name == colleague.name


def test_the_demo_is_for_practice_whoever_opens_it(demo: Office) -> None:
    assert demo.practice
    demo.store.close()
    again = open_office(demo.folder, demo.clock)
    assert again.practice
    again.store.close()


def test_the_intervals_of_the_persona_are_the_thesis_s(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    mohammed = clients(demo)[MOHAMMED]
    assert mohammed.house_on is not None
    assert (mohammed.house_on - mohammed.moving_on).days == HOUSE
    timeline = route.timeline_of(demo, marijke, mohammed.id)
    on = {step.title: step.on for step in timeline.mijlpalen}
    reunion = on["Gezin herenigd"]
    assert reunion is not None
    assert (reunion - mohammed.moving_on).days == REUNION
    assert [mark.kind for mark in timeline.metingen] == ["nulmeting", "tussenmeting"]
    assert (mohammed.language, mohammed.leerroute, mohammed.has_children) == ("ar", "z", True)


def test_each_case_is_what_its_name_says(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    found = clients(demo)
    by_case = {client.case: found[client.name] for client in load_demo_office().client}

    assert by_case["vóór de verhuizing"].moving_on > TODAY
    assert by_case["maand 17, twee onderdelen onder 4"].month == 17
    result = dossier_of(demo, marijke, by_case["maand 17, twee onderdelen onder 4"].id).last
    assert result is not None
    assert len(result.priorities) == 2
    assert by_case["overgedragen"].closed
    refused = toestemming.current(demo, marijke, by_case["zonder toestemming"].id)
    assert [answer.given for answer in refused.values()] == [False]
    assert not by_case["zonder kinderen, het gaat goed"].has_children
    assert metingen.draft_of(demo, marijke, by_case["een meting die nog niet af is"].id) is not None
    fasen = route.timeline_of(demo, marijke, by_case["een fase terug"].id).fasen
    assert [fase.back for fase in fasen][-1]
    assert fasen[-1].reason
    dawit, luwam = found["Dawit Haile"], found["Luwam Haile"]
    assert dawit.household == luwam.household
    assert {client.mark for client in found.values() if client.first_name == "Mohammed"} == {"1988", "2002"}


def test_nothing_of_the_past_was_left_open_but_what_the_cases_are_about(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    late = {
        (client.name, step.code)
        for client in clients(demo).values()
        for step in route.timeline_of(demo, marijke, client.id).mijlpalen
        if step.status is Status.LATE and not client.closed
    }
    assert late == {("Tesfay Gebre", "nulmeting"), ("Jamal Osman", "tussenmeting-1")}


def test_the_demo_shows_who_waits_whose_money_goes_its_own_way_and_a_checklist_that_was_begun(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    known = {name: tijdlijn_of(demo, marijke, client.id) for name, client in clients(demo).items()}
    waits = [wait for one in known.values() for wait in one.wachttijden]
    assert {(wait.open, wait.overdue(TODAY)) for wait in waits} == {(True, True), (True, False)}
    assert all(wait.holds == "Start taalles" and wait.bridged for wait in waits)
    (own,) = [one for route_of in known.values() for one in route_of.hulpvragen]
    assert (own.title, own.open, [fase.code for fase in own.fasen]) == (
        "geld",
        True,
        ["contact", "onderzoeken", "inventariseren"],
    )
    lists = {name: one.checklist for name, one in known.items()}
    begun = {name: one.done for name, one in lists.items() if 0 < one.done < len(one.asked)}
    assert begun == {"Farid Rahimi": 4}
    codes = {signal.code for line in board(demo, marijke).lines for signal in line.signals}
    assert "wait-over" in codes


def test_no_step_is_done_while_what_it_needs_is_not(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    for name, client in clients(demo).items():
        known = tijdlijn_of(demo, marijke, client.id)
        done = {step.code: step.on for step in known.timeline.mijlpalen if step.status is Status.DONE and step.on}
        measured = [mark.on for mark in known.timeline.metingen]
        lists = known.checklist
        assert ("checklist" in done) <= (lists.done == len(lists.asked)), name
        if (plan := done.get("eerste-plan")) is not None:
            assert measured, name
            assert min(measured) <= plan, (name, measured, plan)
        later = {code: on for code, on in done.items() if code.startswith(("tussenmeting", "eindmeting"))}
        assert not later or done["nulmeting"] < min(later.values()), name
        assert {on for code, on in done.items() if "meting" in code} <= set(measured), name


#: what ticks itself by a paper: but for the overdracht no paper of the demo was made here, they are ticked by hand
PRINTED = {"poster", "eerste-plan", "overdracht"}


def test_of_what_is_done_in_the_demo_and_ticks_itself_the_kiosk_has_what_ticked_it(demo: Office) -> None:
    marijke, rules = identity(demo, "Marijke"), demo.route.mijlpaal
    assert {rule.code for rule in rules if rule.printed} == PRINTED, "a new one: have the demo print it, or say why not"
    talks = {rule.code for rule in rules if rule.terugkijken}
    for name, client in clients(demo).items():
        known = tijdlijn_of(demo, marijke, client.id)
        done = {step.code: step.on for step in known.timeline.mijlpalen if step.status is Status.DONE}
        assert {done[code] for code in done.keys() & talks} <= {talk.finished_on for talk in known.talks}, name
        assert ("wens" in done) <= (done.get("wens") in {wens.said_on for wens in known.wensen.all}), name
        measured = {done[rule.code] for rule in rules if rule.meting and rule.code in done}
        assert measured <= {one.finished_on for one in known.metingen}, name


def test_the_demo_has_a_report_to_look_at_and_lets_another_be_made(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    (made,) = reports(demo, marijke).made
    assert (made.period, made.made_on) == (Period(date(2025, 11, 1), date(2026, 10, 31)), TODAY)
    assert made.content.figures
    assert make_report(demo, marijke, Period(date(2025, 11, 1), date(2026, 11, 30))).id != made.id


def test_most_lines_of_the_report_of_the_demo_tell_something(demo: Office) -> None:
    (made,) = reports(demo, identity(demo, "Marijke")).made
    flow, *others = tables(made)
    assert FEW not in [cell for row in flow.rows for cell in row.cells]
    # one leefgebied stays that has too few below 4: so it is seen what a figure that is left out looks like
    left_out = [(row.title, row.cells) for table in others for row in table.rows if FEW in row.cells]
    assert [title for title, _ in left_out] == ["Thuis"]


def test_whoever_went_to_the_sociaal_team_signed_for_it_before_and_the_overdracht_was_made(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    went = [line.client for line in board(demo, marijke).closed if line.client.handed_over_to == Ending.SOCIAAL_TEAM]
    assert {"Karim Nasser", "Abebe Tadesse"} < {client.name for client in went}
    for client in went:
        made = overdrachten_of(demo, marijke, client.id)
        assert made.said is not None, client.name
        assert made.said.signed, client.name
        (one,) = made.made
        assert client.handed_over_on is not None
        assert made.said.on <= one.on <= client.handed_over_on, client.name
        assert made.to_ask_back == ""
        done = {step.code: step.on for step in route.timeline_of(demo, marijke, client.id).mijlpalen if step.ticked}
        assert done["overdracht"] == one.on, client.name
    with demo.store.reading():
        assert contacts_wait(demo, marijke) == "", "of nobody it is asked after while nothing can be told yet"


def test_who_was_guided_before_is_found_closed_and_asks_for_nothing(demo: Office) -> None:
    marijke, before = identity(demo, "Marijke"), load_demo_office().earlier.client
    shown = board(demo, marijke)
    closed = {line.client.name: line for line in shown.closed}
    assert {one.name for one in before} == closed.keys() - {"Karim Nasser"}
    assert {one.name for one in before}.isdisjoint(line.client.name for line in (*shown.attention, *shown.calm))
    for one in before:
        line = closed[one.name]
        assert line.client.handed_over_on == TODAY - timedelta(days=one.ended)
        assert line.signals == ()
    # nobody of now is taken for one of before
    first = [client.first_name for client in clients(demo).values()]
    assert {name for name in first if first.count(name) > 1} == {"Mohammed"}


def what_is_seen(office: Office) -> dict[str, dict[str, Any]]:
    """What the board and the files show, without dates, ids and ages."""
    marijke = identity(office, "Marijke")
    seen: dict[str, dict[str, Any]] = {}
    for line in board(office, marijke).lines:
        client = line.client
        timeline = route.timeline_of(office, marijke, client.id)
        seen[client.name] = {
            "month": client.month,
            "age": office.clock.today().year - (client.birth_year or 0),
            "signals": [signal.code for signal in line.signals],
            "fase": line.fase,
            "steps": sorted((step.code, step.status) for step in timeline.mijlpalen if not step.open),
            "metingen": [mark.kind for mark in timeline.metingen],
            "acties": sorted(actie.text for actie in plan.plan_of(office, marijke, client.id).acties),
        }
    return seen


def test_a_demo_made_on_another_day_shows_the_same_ages_months_and_cases(demo: Office, tmp_path: Path) -> None:
    first = what_is_seen(demo)
    demo.store.close()
    folder = tmp_path / "diep" / "oefenkantoor"
    later = open_demo(folder, FakeClock(date(2028, 2, 29)))
    assert (folder.stat().st_mode & 0o777) == 0o700
    shown = what_is_seen(later)
    later.store.close()
    assert set(shown) == set(first)
    for name, seen in first.items():
        for subject in ("month", "age", "signals", "fase", "metingen", "acties"):
            assert shown[name][subject] == seen[subject], f"{subject} of {name}"


def marked(folder: Path, clock: FakeClock) -> None:
    """Leave something in a demo by which it can be known again."""
    office = open_demo(folder, clock)
    new_client(office, identity(office, "Anneke"), "Vandaag Toegevoegd")
    office.store.close()


def is_marked(folder: Path, clock: FakeClock) -> bool:
    office = open_demo(folder, clock)
    names = set(clients(office))
    office.store.close()
    return "Vandaag Toegevoegd" in names


@pytest.fixture
def demo_copy(demo_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_folder, tmp_path / "oefenen"))


def test_a_demo_of_today_is_opened_as_it_was_left(demo_copy: Path, clock: FakeClock) -> None:
    marked(demo_copy, clock)
    clock.forward(minutes=90)
    assert is_marked(demo_copy, clock)


def test_a_demo_of_yesterday_is_made_anew_and_leaves_what_else_stands_in_its_folder(
    demo_copy: Path, clock: FakeClock
) -> None:
    marked(demo_copy, clock)
    (demo_copy / "vakantie.jpg").write_bytes(b"foto")
    (demo_copy / "map").mkdir()
    clock.forward(days=1)
    assert not is_marked(demo_copy, clock)
    assert (demo_copy / "vakantie.jpg").read_bytes() == b"foto"
    assert (demo_copy / "map").is_dir()


def untouched(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "wegwijzer.lock"}


@pytest.mark.parametrize("key_elsewhere", [False, True])
def test_a_folder_with_a_real_office_is_refused_and_left_as_it_is(
    office_folder: Path, tmp_path: Path, clock: FakeClock, key_elsewhere: bool
) -> None:
    if key_elsewhere:
        (office_folder / KEY_NAME).rename(tmp_path / "sleutel-in-de-kluis")
    before = untouched(office_folder)
    for refuse in (open_demo, prepare_demo):
        with pytest.raises(StoreFault):
            refuse(office_folder, clock)
    assert untouched(office_folder) == before
    assert {FILE_NAME, SETTINGS_NAME} <= set(before)


def test_a_real_office_is_told_apart_by_its_sentence(office_folder: Path, clock: FakeClock) -> None:
    with pytest.raises(Fault) as caught:
        open_demo(office_folder, clock)
    assert caught.value.sentence.endswith("staat een echt kantoor. Kies voor het oefenen een andere map.")


def test_the_demo_was_made_by_the_acts_of_the_kiosk_itself(demo: Office) -> None:
    anneke = identity(demo, "Anneke")
    mohammed = open_client(demo, anneke, clients(demo)[MOHAMMED].id)
    assert mohammed.begeleiders == ("Anneke",)
    result = dossier_of(demo, anneke, mohammed.id).last
    assert result is not None
    assert result.meting.answered == 24
    assert result.meting.answer_to("3b").remark == "De map werkt. Leest brieven nog met hulp."
    assert dates.months_between(mohammed.moving_on, TODAY) == mohammed.month == 6
    assert dataclasses.replace(mohammed) == mohammed


def test_the_persona_keeps_the_intervals_of_the_thesis(demo: Office) -> None:
    """A house came free on 23 May 2022, brede intake on 11 June, family joined on 24 June (appendix 6.4)."""
    who = identity(demo, "Anneke")
    client = next(line.client for line in board(demo, who).lines if line.client.name == "Mohammed Haddad")
    on = {step.title: step.on for step in route.timeline_of(demo, who, client.id).mijlpalen}
    house = on["Woning toegewezen"]
    assert house is not None
    assert house == client.house_on
    assert client.moving_on <= house + timedelta(weeks=2)
    assert on["Brede intake"] == house + (date(2022, 6, 11) - date(2022, 5, 23))
    assert on["Gezin herenigd"] == house + (date(2022, 6, 24) - date(2022, 5, 23))


def test_the_persona_has_goals_people_agreements_and_visits(demo: Office) -> None:
    anneke = identity(demo, "Anneke")
    mohammed = clients(demo)[MOHAMMED]
    goals = pip.goals_of(demo, anneke, mohammed.id)
    assert len(goals) == 3
    assert all(goal.open_acties + goal.done_acties > 0 for goal in goals)
    acties = plan.plan_of(demo, anneke, mohammed.id).acties
    assert {actie.rung for actie in acties if actie.open} >= {Rung.SAMEN, Rung.ERBIJ, Rung.VOORDOEN}
    journey = next(actie for actie in acties if actie.text.startswith("Ik reis"))
    climbed = plan.plan_of(demo, anneke, mohammed.id).climbs[journey.id]
    assert [step.rung for step in climbed] == list(Rung)
    assert journey.closed_on is not None
    assert journey.closed_on > climbed[-1].since > climbed[0].since
    people = omgeving.people_around(demo, anneke, mohammed.id)
    assert {person.role.partner for person in people} == {"werkplein", "neie-noaber", "school"}
    agreed = omgeving.agreements_of(demo, anneke, mohammed.id)
    assert all((agreed.hours, agreed.reach, agreed.outside, agreed.exceptions))
    visits = afspraken.held(demo, anneke, mohammed.id)
    assert len(visits) == 2
    assert all(visit.terugvraag for visit in visits)
    assert len(afspraken.planned(demo, anneke, mohammed.id)) == 1


def test_the_appointments_of_a_demo_that_is_made_on_a_friday_are_on_working_days(tmp_path: Path) -> None:
    office = open_demo(tmp_path / "oefenkantoor", FakeClock(TODAY + timedelta(days=4)))
    days = [line.meets_at.weekday() for line in board(office, identity(office, "Marijke")).lines if line.meets_at]
    office.store.close()
    assert len(days) == 5
    assert max(days) <= 4


def test_one_question_went_to_a_partner_and_was_answered_and_one_is_to_be_asked_after(demo: Office) -> None:
    anneke = identity(demo, "Anneke")
    (told,) = dossier_of(demo, anneke, clients(demo)[MOHAMMED].id).plan.doorverwijzingen
    (asked,) = dossier_of(demo, anneke, clients(demo)["Rahel Mehari"].id).plan.doorverwijzingen
    assert (told.asker, told.allowed, told.afloop) == (Asker.VW, True, Afloop.GELUKT)
    assert asked.to_ask(demo.clock.today())
    (line,) = (line for line in board(demo, anneke).lines if line.client.name == "Rahel Mehari")
    assert "doorverwijzing" in [signal.code for signal in line.signals]


@pytest.mark.parametrize("at", [time(0, 28), time(7), time(16)])
def test_nothing_in_the_demo_was_done_later_than_now(tmp_path: Path, at: time) -> None:
    office = open_demo(tmp_path / "demo", FakeClock(TODAY, at))
    person = colleagues(office)[0]
    assert log_in(office, person.person_id, PIN).name == person.name
    office.store.close()


def test_the_demo_shows_what_an_overleg_is_made_of(demo: Office) -> None:
    leader, known = identity(demo, "Marijke"), clients(demo)
    (before,) = overleg.past(demo, leader)
    assert before.on == TODAY - timedelta(days=42)
    came = {one.came for one in besluiten.of_overleg(demo, leader, before.id)}
    assert {Came.DONE, Came.LATE} <= came
    assert len(punten.handed_in(demo, leader)) == 1
    assert len(punten.waiting_of_clients(demo, leader)[known["Selam Tekle"].id]) == 1
    item = poster_item(demo, leader)
    assert item.keeper == "Bram"
    assert item.said.chosen
    assert item.said.words
    (talk,) = talks_of(demo, leader, known["Selam Tekle"].id)
    assert talk.finished_on is not None
    assert any(one.blocks for one in totals(demo, leader).now)


def test_its_codes_lead_to_an_address_that_no_real_office_may_have(tmp_path: Path) -> None:
    office = open_demo(tmp_path / "oefenkantoor", FakeClock(TODAY))
    office.store.close()
    assert office.settings.base_address == "https://wegwijzer.example"
    assert load_settings(tmp_path / "oefenkantoor").base_address == ""
    assert address_fault(office.settings.base_address) is not None
