"""Which partners there are, who keeps each true, and when it was looked through."""

from dataclasses import replace

import pytest

from kiosk.content.partners import Partner
from kiosk.faults import BadInput, Conflict, Fault, NotAllowed, NotFound
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, refer, tell_afloop
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Doer, Priority, Rung
from kiosk.guidance.plan.verwezen import Afloop, Asker
from kiosk.office import Office
from kiosk.partners.directory import Directory
from kiosk.partners.lookup import lookup_in
from kiosk.people.identity import Identity
from kiosk.upkeep import partner_list
from kiosk.upkeep.partner_list import PartnerDraft
from kiosk.upkeep.partners import TaskDraft
from tests.conftest import FakeClock, identity, new_client
from tests.upkeep.test_partners import DRAFT, written

BIEB = PartnerDraft("Bibliotheek Vries", "Bieb", "", " Lezen en leren, voor iedereen. ")


def partner(office: Office, code: str = "bieb") -> Partner:
    return Directory(office.content.partners).partner(code)


def test_a_new_partner_is_found_at_once_and_gets_a_letter_that_is_free(office: Office, marijke: Identity) -> None:
    assert partner_list.add_partner(office, marijke, BIEB, DRAFT) == "bieb"
    made = partner(office)
    assert (made.name, made.short, made.letter, made.role) == (
        "Bibliotheek Vries",
        "Bieb",
        "B",
        "Lezen en leren, voor iedereen.",
    )
    assert [task.title for task in made.task] == [DRAFT.title]
    best = lookup_in(office.content).search("leenfiets")[0]
    assert (best.partner.code, best.task.title) == ("bieb", DRAFT.title)
    assert written(office) == 1


@pytest.mark.parametrize(
    ("draft", "field"),
    [(BIEB, "name"), (replace(BIEB, name="De bieb"), "short"), (replace(BIEB, short="BIEB2"), "name")],
)
def test_a_second_partner_of_the_same_name_is_refused(
    office: Office, marijke: Identity, draft: PartnerDraft, field: str
) -> None:
    partner_list.add_partner(office, marijke, BIEB, DRAFT)
    with pytest.raises(BadInput, match="heet al een partner") as caught:
        partner_list.add_partner(office, marijke, draft, DRAFT)
    assert caught.value.field == field
    assert written(office) == 1


@pytest.mark.parametrize(
    ("draft", "task", "field"),
    [
        (replace(BIEB, short=" "), DRAFT, "short"),
        (replace(BIEB, name="x" * 41), DRAFT, "name"),
        (replace(BIEB, letter="G"), DRAFT, "letter"),
        (replace(BIEB, letter="7"), DRAFT, "letter"),
        (replace(BIEB, role=""), DRAFT, "role"),
        (replace(BIEB, role="Marijke 271828"), DRAFT, "role"),
        (BIEB, replace(DRAFT, title="?"), "title"),
        (BIEB, replace(DRAFT, words=("een", "twee")), "words"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field_and_no_half_partner_is_left(
    office: Office, marijke: Identity, draft: PartnerDraft, task: TaskDraft, field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        partner_list.add_partner(office, marijke, draft, task)
    assert caught.value.field == field
    assert "bieb" not in [one.code for one in office.content.partners]
    assert written(office) == 0


def test_a_partner_is_called_otherwise_and_keeps_his_code_and_tasks(office: Office, marijke: Identity) -> None:
    before = partner(office, "werkplein")
    draft = replace(partner_list.partner_draft(before), short="Plein", letter="p")
    partner_list.change_partner(office, marijke, "werkplein", draft)
    after = partner(office, "werkplein")
    assert (after.short, after.letter, after.name, after.task) == ("Plein", "P", before.name, before.task)
    assert written(office) == 2


def test_a_change_of_another_kiosk_is_a_conflict(office: Office, marijke: Identity) -> None:
    seen = partner_list.partner_draft(partner(office, "werkplein"))
    other = replace(office)
    partner_list.change_partner(other, marijke, "werkplein", replace(seen, short="Plein"))
    with pytest.raises(Conflict):
        partner_list.change_partner(office, marijke, "werkplein", replace(seen, short="Werk"), seen=seen)
    assert partner(office, "werkplein").short == "Plein"


def test_a_partner_that_is_taken_away_is_gone_from_the_list_and_can_come_back(
    office: Office, marijke: Identity
) -> None:
    code = partner_list.add_partner(office, marijke, BIEB, DRAFT)
    partner_list.give_partner_to(office, marijke, code, "Anneke")
    partner_list.remove_partner(office, marijke, code)
    with pytest.raises(NotFound):
        partner(office)
    partner_list.add_partner(office, marijke, BIEB, DRAFT)
    assert partner(office).owner == ""


@pytest.mark.parametrize("code", ["vluchtelingenwerk", "client", "onbekend"])
def test_the_kiosk_does_not_do_without_itself_the_client_and_the_unknown(
    office: Office, marijke: Identity, code: str
) -> None:
    with pytest.raises(Fault, match="blijft staan"):
        partner_list.remove_partner(office, marijke, code)
    assert written(office) == 0


def test_a_partner_for_whom_an_action_waits_stays_until_it_is_done(office: Office, marijke: Identity) -> None:
    client = new_client(office, marijke)
    draft = ActieDraft("3", "Vraag het bij het Werkplein.", who=Doer.PARTNER, partner="werkplein", rung=Rung.SAMEN)
    actie = plan.add(office, marijke, client.id, draft)
    with pytest.raises(Fault, match="1 actie die loopt"):
        partner_list.remove_partner(office, marijke, "werkplein")
    assert written(office) == 0
    plan.tick(office, marijke, actie.id, actie.version)
    partner_list.remove_partner(office, marijke, "werkplein")
    assert "werkplein" not in [one.code for one in office.content.partners]
    assert plan.plan_of(office, marijke, client.id)


def test_a_partner_who_must_still_tell_what_came_of_a_question_stays(office: Office, marijke: Identity) -> None:
    client = new_client(office, marijke)
    draft = DoorverwijzingDraft(
        partner="werkplein",
        question="Mag ik bijverdienen?",
        asker=Asker.CLIENT,
        leefgebied="3",
        priority=Priority.BELANGRIJK,
    )
    referred = refer(office, marijke, client.id, draft)
    [actie] = [one for one in plan.plan_of(office, marijke, client.id).acties if one.id == referred.actie]
    plan.tick(office, marijke, actie.id, actie.version)
    with pytest.raises(Fault, match="1 actie die loopt"):
        partner_list.remove_partner(office, marijke, "werkplein")
    tell_afloop(office, marijke, referred.id, referred.version, Afloop.GELUKT, "")
    partner_list.remove_partner(office, marijke, "werkplein")


def test_who_keeps_a_partner_true_and_when_is_kept_per_partner(
    office: Office, marijke: Identity, clock: FakeClock
) -> None:
    partner_list.give_partner_to(office, marijke, "werkplein", "Bram")
    assert partner_list.partner_looked_through(office, marijke, "werkplein") == clock.today()
    office.read_content_anew()
    found = partner(office, "werkplein")
    assert (found.owner, found.checked_on) == ("Bram", clock.today())
    assert (partner(office, "zorg").owner, partner(office, "zorg").checked_on) == ("", None)


def test_after_a_year_a_partner_is_to_be_looked_through_again(
    office: Office, marijke: Identity, clock: FakeClock
) -> None:
    partners = [one for one in office.content.partners if one.has_contact]
    for one in partners:
        partner_list.partner_looked_through(office, marijke, one.code)
    assert partner_list.to_look_through(office.content.partners, clock.today()) == ()
    clock.forward(days=364)
    assert partner_list.to_look_through(office.content.partners, clock.today()) == ()
    partner_list.partner_looked_through(office, marijke, "zorg")
    clock.forward(days=1)
    [told] = partner_list.to_look_through(office.content.partners, clock.today())
    assert told.startswith("Langer dan een jaar niet nagekeken: Gemeente")
    assert partner(office, "zorg").short not in told


def test_a_partner_that_nobody_looked_at_is_told_without_the_client_and_the_unknown(office: Office) -> None:
    [told] = partner_list.to_look_through(office.content.partners, office.clock.today())
    assert told.startswith("Nog nooit nagekeken: Gemeente, ")
    assert "Cliënt" not in told


@pytest.mark.parametrize("name", ["Anneke", "Samira"])
def test_only_the_teamleider_may(office: Office, name: str) -> None:
    who = identity(office, name)
    for act in (
        lambda: partner_list.add_partner(office, who, BIEB, DRAFT),
        lambda: partner_list.change_partner(office, who, "zorg", BIEB),
        lambda: partner_list.remove_partner(office, who, "zorg"),
        lambda: partner_list.give_partner_to(office, who, "zorg", "Bram"),
        lambda: partner_list.partner_looked_through(office, who, "zorg"),
    ):
        with pytest.raises(NotAllowed, match="teamleider"):
            act()
    assert written(office) == 0
