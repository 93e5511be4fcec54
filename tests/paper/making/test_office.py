"""What goes from the store to paper, and what stays off it."""

import dataclasses
from datetime import datetime

import msgspec
import pytest

from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance import omgeving
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft, Doer, Rung
from kiosk.guidance.route import afspraken
from kiosk.guidance.route.board import board
from kiosk.guidance.toestemming import Subject, record
from kiosk.office import Office
from kiosk.paper.documents.plan import Appointment, PlanAgreements
from kiosk.paper.making.general import office_poster
from kiosk.paper.making.office import paper_language
from kiosk.paper.making.plan import plan_paper
from kiosk.people.identity import Identity
from kiosk.settings import PaperName
from tests.conftest import identity, new_client

SAFE_HOME = "7c"


def client_named(office: Office, name: str) -> str:
    """The id of a demo client."""
    lines = board(office, identity(office, "Marijke")).lines
    return next(line.client.id for line in lines if line.client.name == name)


def measure(office: Office, who: Identity, client_id: str, score: int) -> None:
    """A finished meting with one score everywhere, except a 1 on the safe home."""
    view = metingen.start(office, who, client_id, Kind.NULMETING)
    for question in view.questions:
        given = 1 if question.code == SAFE_HOME else score
        saved = drafts.answer(office, who, view.id, view.version, question.code, Outcome.SCORE, given)
        view = view.with_saved(saved)
    record(office, who, client_id, Subject.METINGEN, given=True)
    metingen.finish(office, who, view.id, view.version)


def test_the_plan_of_the_persona_holds_what_he_takes_home(demo: Office) -> None:
    document = plan_paper(demo, identity(demo, "Anneke"), client_named(demo, "Mohammed Haddad")).document
    assert document.name == "Mohammed"
    assert document.language == "ar"
    assert document.begeleider == "Anneke"
    assert document.practice
    assert [dot.state for dot in document.route].count("now") == 1
    assert len(document.nu_doen) == 3
    assert document.nu_doen[0].priority == "urgent"
    assert {area.title for area in document.leefgebieden} >= {"Wonen", "Financiën en administratie"}
    assert document.gelukt


def test_the_family_name_the_year_of_birth_and_the_id_stay_off_paper(demo: Office) -> None:
    client_id = client_named(demo, "Mohammed Haddad")
    shown = repr(plan_paper(demo, identity(demo, "Anneke"), client_id).document)
    assert "Haddad" not in shown
    assert str(demo.clock.today().year - 38) not in shown
    assert client_id not in shown


def test_the_safe_home_stays_off_paper(office: Office) -> None:
    who = identity(office, "Anneke")
    client = new_client(office, who)
    measure(office, who, client.id, 4)
    title = office.instrument.onderdeel_named(SAFE_HOME).title
    secret = ActieDraft(leefgebied="7", onderdeel=SAFE_HOME, text="Ik bel een vriendin als ik bang ben")
    plan.add(office, who, client.id, secret)
    document = plan_paper(office, who, client.id).document
    home = next(area for area in document.leefgebieden if area.title == "Huiselijke relaties")
    assert home.now == 4
    assert "bang" not in repr(document)
    assert title not in repr(document)


def test_what_was_dropped_is_not_printed_and_what_was_done_is_ticked(office: Office) -> None:
    who = identity(office, "Anneke")
    client = new_client(office, who)
    done = plan.add(office, who, client.id, ActieDraft("1", "Ik zoek het nummer van de verhuurder op"))
    plan.tick(office, who, done.id, done.version)
    dropped = plan.add(office, who, client.id, ActieDraft("1", "Ik koop een rookmelder"))
    plan.drop(office, who, dropped.id, dropped.version, "hing er al")
    (area,) = plan_paper(office, who, client.id).document.leefgebieden
    assert [(action.text, action.done) for action in area.actions] == [(done.text, True)]


def test_an_empty_plan_is_refused(office: Office) -> None:
    who = identity(office, "Anneke")
    client = new_client(office, who)
    with pytest.raises(NotFound, match="nog leeg"):
        plan_paper(office, who, client.id)


def test_the_plan_of_another_begeleiders_client_is_refused(demo: Office) -> None:
    with pytest.raises(NotAllowed):
        plan_paper(demo, identity(demo, "Bram"), client_named(demo, "Mohammed Haddad"))


def test_a_language_without_translation_becomes_dutch(office: Office) -> None:
    who = identity(office, "Anneke")
    client = new_client(office, who, language="ar")
    assert paper_language(office.content, client) == "ar"
    assert paper_language(office.content, dataclasses.replace(client, language="uk")) == "nl"


def test_the_poster_of_the_office_carries_its_own_length_and_place(office: Office) -> None:
    poster = office_poster(office.content, office.settings, "nl", "a4", "client")
    assert poster.location == "VluchtelingenWerk Testdorp"
    assert "18" in repr(poster.steps)


def test_all_that_was_agreed_comes_on_the_plan(office: Office) -> None:
    who = identity(office, "Anneke")
    client = new_client(office, who, leerroute="z")
    pip.add_goal(office, who, client.id, "Ander doel")
    goal = pip.add_goal(office, who, client.id, "Werk als schilder")[-1]
    plan.add(office, who, client.id, ActieDraft("5", "Ik bel mijn coach", rung=Rung.ERBIJ, goal=goal.id))
    omgeving.agree(office, who, client.id, omgeving.Agreements("ma en do", "bericht", "wachten", ("vrijdag niet",)))
    omgeving.add_person(
        office, who, client.id, omgeving.PersonDraft(omgeving.AroundRole.COACH, "Fleur", "0592 000 000")
    )
    afspraken.plan_afspraak(office, who, client.id, datetime(2026, 11, 30, 10), minutes=30, place="thuis")
    record(office, who, client.id, Subject.METINGEN, given=True)
    document = plan_paper(office, who, client.id).document
    assert document.leerroute == "Z-route"
    assert [found.text for found in document.goals] == ["Ander doel", "Werk als schilder"]
    (action,) = document.nu_doen
    assert (action.goal, action.rung) == (1, "erbij")
    assert document.agreements == PlanAgreements("ma en do", "bericht", "wachten", ("vrijdag niet",))
    (person,) = document.people
    assert (person.role_title, person.name, person.letter) == ("coach", "Fleur", "W")
    assert document.appointments == (Appointment(datetime(2026, 11, 30, 10), "thuis", 30),)
    answers = {answer.subject: answer.given for answer in document.toestemmingen}
    assert answers == {"metingen": True, "plan": None}


def test_the_location_chooses_what_stands_large(office: Office) -> None:
    who = identity(office, "Anneke")
    client = new_client(office, who)
    plan.add(office, who, client.id, ActieDraft("5", "Ik bel mijn coach"))
    assert plan_paper(office, who, client.id).document.name == "Nadia"
    numbered = dataclasses.replace(
        office, settings=msgspec.structs.replace(office.settings, paper_name=PaperName.NUMBER)
    )
    document = plan_paper(numbered, who, client.id).document
    assert document.name == str(client.number)
    assert "Nadia" not in repr(document)


def test_a_partner_that_left_the_list_still_has_a_name(office: Office) -> None:
    who = identity(office, "Anneke")
    client = new_client(office, who)
    made = plan.add(office, who, client.id, ActieDraft("5", "Zij bellen mij", Doer.PARTNER, "werkplein"))
    own = office.folder / "inhoud/partners.toml"
    own.parent.mkdir()
    own.write_text('[[partner]]\ncode = "werkplein"\noff = true\n')
    office.read_content_anew()
    assert made.partner not in {partner.code for partner in office.content.partners}
    (action,) = plan_paper(office, who, client.id).document.nu_doen
    assert (action.partner, action.letter) == ("werkplein", "")
