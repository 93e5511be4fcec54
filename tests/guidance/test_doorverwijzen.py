"""Doorverwijzen: what is asked of whom, by whom, what came of it, and who may know."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.faults import BadInput, Conflict, Fault, NotAllowed, NotFound
from kiosk.guidance import doorverwijzen, intake
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import (
    AfloopCount,
    DoorverwijzingDraft,
    count_aflopen,
    doorverwijzingen_of,
    refer,
    take_back,
    tell_afloop,
)
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Doer, Priority, Rung
from kiosk.guidance.plan.verwezen import Afloop, Asker, DoorverwijzingView
from kiosk.guidance.route.board import board
from kiosk.guidance.route.signals import Onderwerp
from kiosk.office import Office
from kiosk.paper.making.plan import plan_document
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, Doorverwijzing
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import line_of

QUESTION = "Welke toeslag past bij mij?"
DRAFT = DoorverwijzingDraft(
    "werkplein", QUESTION, Asker.CLIENT, leefgebied="3", priority=Priority.BELANGRIJK, task="toeslagen"
)
TERM = timedelta(days=14)


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


def put_out(office: Office, who: Identity, client: ClientFile, **changes: object) -> DoorverwijzingView:
    return refer(office, who, client.id, replace(DRAFT, **changes))  # type: ignore[arg-type]


def own_action(office: Office, who: Identity, client: ClientFile, partner: str = "werkplein") -> int:
    draft = ActieDraft("3", "Het Werkplein rekent het na.", who=Doer.PARTNER, partner=partner)
    return plan.add(office, who, client.id, draft).id


# -- what is kept -----------------------------------------------------------------------------------------------


def test_a_question_to_a_partner_is_an_action_of_his_in_the_plan(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    made = put_out(office, anneke, client, question="  Welke toeslag\n past bij  mij? ")
    assert (made.question, made.partner, made.asker, made.by, made.made_on) == (
        QUESTION,
        "werkplein",
        Asker.CLIENT,
        "Anneke",
        TODAY,
    )
    assert (made.afloop, made.allowed, made.waiting, made.ask_on) == (None, None, True, TODAY + TERM)
    (actie,) = plan.plan_of(office, anneke, client.id).open
    assert (actie.id, actie.text, actie.who, actie.partner) == (made.actie, QUESTION, Doer.PARTNER, "werkplein")
    assert (actie.leefgebied, actie.priority, actie.rung) == ("3", Priority.BELANGRIJK, Rung.ZELF)
    assert doorverwijzingen_of(office, anneke, client.id) == (made,)


def test_on_the_plan_on_paper_it_stands_with_its_partner_and_his_letter(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    put_out(office, anneke, client)
    document = plan_document(office, dossier_of(office, anneke, client.id), "ar", private=False)
    assert document is not None
    (action,) = [action for area in document.leefgebieden for action in area.actions]
    assert (action.text, action.who, action.partner, action.letter) == (QUESTION, "partner", "Werkplein", "W")


def test_from_an_action_of_a_partner_no_second_action_is_made(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    actie = own_action(office, anneke, client)
    made = put_out(office, anneke, client, actie=actie, leefgebied="", priority=None, task="")
    assert made.actie == actie
    assert len(plan.plan_of(office, anneke, client.id).acties) == 1


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("question", {"question": " x "}),
        ("question", {"question": "x" * (doorverwijzen.LONGEST + 1)}),
        ("leefgebied", {"leefgebied": ""}),
        ("priority", {"priority": None}),
        ("asker", {"asker": None}),
        ("allowed", {"asker": Asker.VW}),
        ("allowed", {"asker": Asker.VW, "allowed": False}),
    ],
)
def test_what_nobody_chose_is_refused_at_its_field_and_nothing_is_kept(
    office: Office, anneke: Identity, client: ClientFile, field: str, changes: dict[str, object]
) -> None:
    with pytest.raises(BadInput) as caught:
        put_out(office, anneke, client, **changes)
    assert caught.value.field == field
    assert doorverwijzingen_of(office, anneke, client.id) == ()
    assert plan.plan_of(office, anneke, client.id).acties == ()


@pytest.mark.parametrize(
    ("partner", "task", "sentence"),
    [
        ("vluchtelingenwerk", "", "VluchtelingenWerk zelf"),
        ("client", "", "de cliënt zelf"),
        ("onbekend", "", "niet vastgelegd"),
        ("zorg", "gevaar", "bel 112"),
        ("bestaat-niet", "", "niet (meer) in de lijst"),
    ],
)
def test_nobody_is_sent_to_who_is_no_partner_or_away_from_danger(
    office: Office, anneke: Identity, client: ClientFile, partner: str, task: str, sentence: str
) -> None:
    with pytest.raises(Fault, match=re.escape(sentence)):
        put_out(office, anneke, client, partner=partner, task=task)


def test_a_task_of_another_partner_is_refused(office: Office, anneke: Identity, client: ClientFile) -> None:
    with pytest.raises(NotFound, match="hoort niet"):
        put_out(office, anneke, client, partner="neie-noaber")


def test_where_vluchtelingenwerk_asks_his_yes_is_kept_and_can_be_taken_back(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    made = put_out(office, anneke, client, asker=Asker.VW, allowed=True)
    assert made.allowed is True
    told = tell_afloop(office, anneke, made.id, made.version, Afloop.INGETROKKEN)
    assert (told.allowed, told.waiting) == (False, False)
    with pytest.raises(BadInput, match="trok zijn ja in"):
        tell_afloop(office, anneke, told.id, told.version, Afloop.GELUKT)
    himself = put_out(office, anneke, client)
    assert himself.allowed is None
    with pytest.raises(BadInput, match="geen ja gevraagd"):
        tell_afloop(office, anneke, himself.id, himself.version, Afloop.INGETROKKEN)


def test_an_action_that_is_done_gone_or_of_somebody_else_is_not_referred(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    other = new_client(office, anneke, "Farid Rahimi")
    actie = plan.add(office, anneke, client.id, ActieDraft("3", "Ik bel zelf"))
    for wrong in (actie.id, own_action(office, anneke, client, "school"), own_action(office, anneke, other)):
        with pytest.raises(Fault, match="net op een ander scherm veranderd"):
            put_out(office, anneke, client, actie=wrong)
    mine = own_action(office, anneke, client)
    plan.tick(office, anneke, mine, 1)
    with pytest.raises(Fault, match="net op een ander scherm afgevinkt"):
        put_out(office, anneke, client, actie=mine)
    with pytest.raises(NotFound):
        put_out(office, anneke, client, actie=9999)


# -- two parties at once ----------------------------------------------------------------------------------------


def test_a_question_that_is_put_to_two_parties_at_once_shows_at_both(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    one = put_out(office, anneke, client)
    other = put_out(office, anneke, client, partner="neie-noaber", task="", question="welke toeslag past bij mij")
    assert other.also_at == (one.partner_name,)
    assert doorverwijzingen_of(office, anneke, client.id)[0].also_at == (other.partner_name,)
    tell_afloop(office, anneke, one.id, one.version, Afloop.GELUKT)
    assert [view.also_at for view in doorverwijzingen_of(office, anneke, client.id)] == [(), ()]


def test_another_question_or_that_of_another_client_is_not_the_same(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    put_out(office, anneke, client)
    assert put_out(office, anneke, client, partner="neie-noaber", task="", question="Is er een maatje?").also_at == ()
    other = new_client(office, anneke, "Farid Rahimi")
    assert put_out(office, anneke, other, partner="neie-noaber", task="").also_at == ()
    assert len(board(office, anneke).lines) == 2


def test_the_same_question_does_not_wait_twice_at_one_partner(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    made = put_out(office, anneke, client)
    with pytest.raises(BadInput, match="staat al uit bij"):
        put_out(office, anneke, client, question=QUESTION.upper())
    tell_afloop(office, anneke, made.id, made.version, Afloop.NIET)
    put_out(office, anneke, client)


# -- asked after ------------------------------------------------------------------------------------------------


def signal_of(office: Office, who: Identity, client: ClientFile) -> str:
    found = [one for one in line_of(office, who, client.id).signals if one.code == "doorverwijzing"]
    assert all(one.onderwerp is Onderwerp.AFSPRAAK for one in found)
    return found[0].text if found else ""


def test_after_the_term_it_is_asked_whether_the_contact_was_made_until_somebody_tells(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    made = put_out(office, anneke, client)
    clock.set_wall(TODAY + TERM - timedelta(days=1))
    assert signal_of(office, anneke, client) == ""
    clock.set_wall(TODAY + TERM)
    asked = "vraag of het contact met Werkplein is gelukt, verwezen 23 nov"
    assert signal_of(office, anneke, client) == asked
    busy = tell_afloop(office, anneke, made.id, made.version, Afloop.BEZIG, "Zij bellen terug.")
    assert (busy.said, busy.waiting, busy.ask_on) == ("Zij bellen terug.", True, TODAY + 2 * TERM)
    assert signal_of(office, anneke, client) == ""
    clock.set_wall(TODAY + 2 * TERM)
    assert signal_of(office, anneke, client) == asked
    done = tell_afloop(office, anneke, busy.id, busy.version, Afloop.GELUKT)
    assert (done.afloop, done.answered_on, done.said) == (Afloop.GELUKT, TODAY + 2 * TERM, "")
    assert signal_of(office, anneke, client) == ""


def test_of_an_action_that_was_ticked_off_it_is_asked_too_on_the_board_and_in_the_file(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    made = put_out(office, anneke, client)
    plan.tick(office, anneke, made.actie, 1)
    clock.set_wall(TODAY + TERM)
    assert signal_of(office, anneke, client)
    assert dossier_of(office, anneke, client.id).line.signals == line_of(office, anneke, client.id).signals


def test_of_more_than_one_the_signal_tells_how_many(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    for partner in ("werkplein", "school"):
        put_out(office, anneke, client, partner=partner, task="")
    clock.set_wall(TODAY + TERM)
    assert signal_of(office, anneke, client) == "vraag of 2 contacten zijn gelukt, de eerste met Werkplein"


def test_the_kept_order_of_the_board_turns_on_the_day_of_asking(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = new_client(office, anneke, moving_on=TODAY + timedelta(days=300))
    put_out(office, anneke, client)
    for day, pressing in ((TODAY, 0), (TODAY + TERM - timedelta(days=1), 0), (TODAY + TERM, 1)):
        clock.set_wall(day)
        assert board(office, anneke).pressing.count == pressing, day


def test_nothing_is_asked_of_what_was_dropped_and_what_was_undone_is_gone(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    dropped = put_out(office, anneke, client)
    plan.drop(office, anneke, dropped.actie, 1, "Hij hoeft het niet meer.")
    undone = put_out(office, anneke, client)
    plan.undo(office, anneke, client.id)
    (left,) = doorverwijzingen_of(office, anneke, client.id)
    assert (left.id, left.waiting) == (dropped.id, False)
    with pytest.raises(NotFound):
        tell_afloop(office, anneke, undone.id, undone.version, Afloop.GELUKT)
    clock.forward(days=30)
    assert signal_of(office, anneke, client) == ""


def test_what_was_written_by_mistake_is_taken_back_and_its_action_stays(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    made = put_out(office, anneke, client)
    take_back(office, anneke, made.id, made.version)
    assert doorverwijzingen_of(office, anneke, client.id) == ()
    assert len(plan.plan_of(office, anneke, client.id).open) == 1


def test_whoever_tells_what_somebody_else_told_meanwhile_is_told_so(
    office: Office, team: Team, client: ClientFile
) -> None:
    made = put_out(office, team.anneke, client)
    tell_afloop(office, team.marijke, made.id, made.version, Afloop.GELUKT)
    with pytest.raises(Conflict):
        tell_afloop(office, team.anneke, made.id, made.version, Afloop.NIET)
    with pytest.raises(BadInput) as caught:
        tell_afloop(office, team.anneke, made.id, made.version + 1, None)
    assert caught.value.field == "afloop"


# -- whose it is ------------------------------------------------------------------------------------------------


def test_with_another_begeleider_it_goes_along_and_the_former_is_out(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    made = put_out(office, team.anneke, client)
    intake.guide(office, team.marijke, client.id, team.bram.person_id)
    intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
    clock.forward(days=14)
    assert signal_of(office, team.bram, client)
    assert tell_afloop(office, team.bram, made.id, made.version, Afloop.GELUKT).by == "Anneke"
    with pytest.raises(NotAllowed):
        doorverwijzingen_of(office, team.anneke, client.id)


def test_a_client_who_is_removed_takes_his_doorverwijzingen_along(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    put_out(office, anneke, client)
    with office.store.transaction():
        Client.get_by_id(client.id).delete_instance()
        assert Doorverwijzing.select().count() == 0


def test_every_act_leaves_one_line_without_a_text(office: Office, anneke: Identity, client: ClientFile) -> None:
    with office.store.reading():
        last = AuditLine.select().order_by(AuditLine.id.desc()).get().id
    made = put_out(office, anneke, client)
    told = tell_afloop(office, anneke, made.id, made.version, Afloop.NIET, "Zij kennen hem niet.")
    take_back(office, anneke, told.id, told.version)
    with office.store.reading():
        lines = [line.__data__ for line in AuditLine.select().where(AuditLine.id > last).order_by(AuditLine.id)]
    assert [line["act"] for line in lines] == ["add-actie", "refer", "tell-referral", "take-back-referral"]
    assert {line["client"] for line in lines} == {client.id}
    assert not any(word in str(lines) for word in ("toeslag", "kennen", "Nadia"))


GUIDES, DAYS = ("anneke", "bram", "samira", "marijke"), st.integers(0, 40)


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(GUIDES), st.sampled_from(GUIDES), DAYS), min_size=1, max_size=6))
def test_whoever_guides_whom_only_he_and_the_teamleider_see_it_tell_it_and_are_asked(
    office: Office, team: Team, clock: FakeClock, steps: list[tuple[str, str, int]]
) -> None:
    client = new_client(office, team.anneke, "Nadia Saleh")
    made, guiding = put_out(office, team.anneke, client), {"anneke"}
    for stops, begins, days in steps:
        intake.stop_guiding(office, team.marijke, client.id, getattr(team, stops).person_id)
        intake.guide(office, team.marijke, client.id, getattr(team, begins).person_id)
        guiding = (guiding - {stops}) | {begins}
        clock.forward(days=days)
        for name in GUIDES:
            who = getattr(team, name)
            if name in guiding or name == "marijke":
                (seen,) = doorverwijzingen_of(office, who, client.id)
                asked = bool(signal_of(office, who, client))
                assert asked == seen.to_ask(clock.today())
                made = tell_afloop(office, who, seen.id, seen.version, Afloop.BEZIG)
                continue
            assert client.id not in {line.client.id for line in board(office, who).lines}
            for act in (
                partial(doorverwijzingen_of, office, who, client.id),
                partial(refer, office, who, client.id, DRAFT),
                partial(tell_afloop, office, who, made.id, made.version, Afloop.GELUKT),
                partial(take_back, office, who, made.id, made.version),
            ):
                with pytest.raises(NotAllowed):
                    act()


# -- counted ----------------------------------------------------------------------------------------------------


def test_the_report_counts_per_partner_and_outcome_and_names_nobody(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    put_out(office, team.anneke, client, question="Van vóór die tijd")
    clock.forward(days=10)
    since = clock.today()
    first = put_out(office, team.anneke, client)
    tell_afloop(office, team.anneke, first.id, first.version, Afloop.GELUKT, "Vraag naar mevrouw Bakker")
    put_out(office, team.bram, new_client(office, team.bram, "Farid Rahimi"))
    put_out(office, team.anneke, client, partner="school", task="")
    put_out(office, team.anneke, client, question="Een vergissing")
    plan.undo(office, team.anneke, client.id)
    until = clock.today()
    clock.forward(days=1)
    put_out(office, team.anneke, client, question="Van erna")
    found = count_aflopen(office, team.marijke, since, until)
    assert set(found) == {
        AfloopCount("school", None, 1),
        AfloopCount("werkplein", None, 1),
        AfloopCount("werkplein", Afloop.GELUKT, 1),
    }
    with pytest.raises(NotAllowed):
        count_aflopen(office, team.anneke, since, until)
