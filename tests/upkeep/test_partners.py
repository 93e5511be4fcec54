"""The teamleider keeps contact details and tasks of the partners true; nobody else does."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.partners import Contact, Partner, Task
from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.office import Office
from kiosk.partners.directory import Directory
from kiosk.partners.lookup import Lookup
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine, ContentChange
from kiosk.upkeep import partners as upkeep
from kiosk.upkeep.changes import LatestChange
from kiosk.upkeep.partners import TaskDraft
from tests.conftest import FakeClock, identity

CONTACT = Contact(phone="0592 123 456", email="info@plein.nl", address="Plein 1", hours="ma 9-12", website="plein.nl")
DRAFT = TaskDraft(
    title="Fiets lenen",
    first="De cliënt vraagt het zelf.",
    vw="VW denkt mee.",
    words=("leenfiets", "fietsen", "lenen", "fietsband", "fietsbel", "rijden", "trappers", "stalling"),
    refers="de teamleider",
    unsettled="",
)


def partner(office: Office, code: str = "werkplein") -> Partner:
    return Directory(office.content.partners).partner(code)


def task(office: Office, code: str) -> Task:
    return Directory(office.content.partners).task(code)[1]


def written(office: Office) -> int:
    """How many changes the store holds; each has its audit line."""
    with office.store.transaction():
        lines = AuditLine.select().where(AuditLine.act == "change-content").count()
        found = int(ContentChange.select().count())
    assert lines == found
    return found


def test_contact_details_are_kept_with_who_and_when(office: Office, marijke: Identity, clock: FakeClock) -> None:
    assert upkeep.contact_change(office, partner(office)) is None
    clock.forward(days=3)
    upkeep.change_contact(office, marijke, "werkplein", CONTACT)
    assert partner(office).contact == CONTACT
    assert upkeep.contact_change(office, partner(office)) == LatestChange("Marijke", clock.today())
    assert upkeep.contact_change(office, partner(office, "zorg")) is None
    office.read_content_anew()
    assert partner(office).contact == CONTACT


def test_only_what_differs_is_written_and_spaces_around_are_not_kept(office: Office, marijke: Identity) -> None:
    upkeep.change_contact(office, marijke, "werkplein", Contact(phone="  0592-123456 "))
    assert partner(office).contact == Contact(phone="0592 123 456")
    assert written(office) == 1
    upkeep.change_contact(office, marijke, "werkplein", Contact(phone="0592 123 456"))
    assert written(office) == 1


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("phone", "bel ons", "geen telefoonnummer"),
        ("email", "info.plein.nl", "geen e-mailadres"),
        ("website", "ons plein", "geen adres van een website"),
        ("address", "x" * 71, "past niet op één regel"),
        ("hours", "ma\ndi", "past niet op één regel"),
    ],
)
def test_a_wrong_contact_detail_is_told_at_its_field_and_the_others_are_not_kept(
    office: Office, marijke: Identity, name: str, text: str, told: str
) -> None:
    fields = {one: getattr(CONTACT, one) for one in CONTACT.__struct_fields__}
    with pytest.raises(BadInput) as caught:
        upkeep.change_contact(office, marijke, "werkplein", Contact(**{**fields, name: text}))
    assert caught.value.field == name
    assert told in caught.value.sentence
    assert partner(office).contact == Contact()
    assert written(office) == 0


def test_contact_details_can_be_emptied_again(office: Office, marijke: Identity) -> None:
    upkeep.change_contact(office, marijke, "werkplein", CONTACT)
    upkeep.change_contact(office, marijke, "werkplein", Contact())
    assert partner(office).contact == Contact()
    assert office.content.origins("partners") == ()


def test_a_partner_of_the_location_without_contact_details_can_be_given_them(office: Office, marijke: Identity) -> None:
    words = ", ".join(f'"woord{n}"' for n in range(8))
    (office.folder / "inhoud").mkdir()
    (office.folder / "inhoud" / "partners.toml").write_text(
        '[[partner]]\ncode = "bieb"\nname = "Bibliotheek"\nshort = "Bieb"\nletter = "X"\n'
        'icon = "book-open"\nrole = "Lezen."\n'
        f'[[partner.task]]\ncode = "lezen"\ntitle = "lezen"\nwords = [{words}]\nfirst = "f"\nvw = "v"\n'
    )
    office.read_content_anew()
    assert office.content.fault is None
    upkeep.change_contact(office, marijke, "bieb", Contact(phone="0592 000 001"))
    assert partner(office, "bieb").contact == Contact(phone="0592 000 001")
    assert written(office) == 1


def test_a_task_that_is_kept_as_it_was_is_no_change(office: Office, marijke: Identity) -> None:
    for one in Directory(office.content.partners).tasks():
        upkeep.change_task(office, marijke, one[0].code, one[1].code, upkeep.task_draft(one[1]))
    assert written(office) == 0


def test_a_task_changes_in_what_was_changed_and_in_nothing_else(office: Office, marijke: Identity) -> None:
    before = partner(office, "gemeente").task[0]
    draft = replace(
        upkeep.task_draft(before), title=" plan van de gemeente ", words=(*before.words, " ", " gemeenteplan ")
    )
    upkeep.change_task(office, marijke, "gemeente", before.code, draft)
    after = task(office, before.code)
    assert after.title == "plan van de gemeente"
    assert after.words == (*before.words, "gemeenteplan")
    assert (after.first, after.vw, after.refers, after.unsettled) == (
        before.first,
        before.vw,
        before.refers,
        before.unsettled,
    )
    assert written(office) == 2
    assert upkeep.task_change(office, partner(office, "gemeente"), after) == LatestChange(
        "Marijke", office.clock.today()
    )
    others = partner(office, "gemeente").task[1:]
    assert all(upkeep.task_change(office, partner(office, "gemeente"), one) is None for one in others)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", " ", "Deze tekst is leeg."),
        ("title", "x" * 41, "hoogstens 40"),
        ("first", "", "Deze tekst is leeg."),
        ("vw", "x" * 91, "hoogstens 90"),
        ("refers", "x" * 91, "hoogstens 90"),
        ("unsettled", "x" * 181, "hoogstens 180"),
        ("words", ("een", "twee", " "), "ten minste 8"),
        ("words", (*DRAFT.words, "?!"), "leeg"),
    ],
)
def test_a_wrong_task_is_told_at_its_field_whether_changed_or_new(
    office: Office, marijke: Identity, field: str, value: Any, told: str
) -> None:
    known = partner(office).task[0]
    # a new task gets its code from its title
    wrong = replace(DRAFT, **{field: value})
    with pytest.raises(BadInput) as changed:
        upkeep.change_task(office, marijke, "werkplein", known.code, wrong)
    assert changed.value.field == field
    assert told in changed.value.sentence
    with pytest.raises(BadInput) as added:
        upkeep.add_task(office, marijke, "werkplein", wrong)
    assert added.value.field == field
    assert written(office) == 0
    assert partner(office).task[0] == known


def test_a_new_task_comes_last_and_is_found_at_once(office: Office, marijke: Identity) -> None:
    before = partner(office).task
    code = upkeep.add_task(office, marijke, "werkplein", DRAFT)
    assert code == "fiets-lenen"
    assert partner(office).task[:-1] == before
    assert upkeep.task_draft(partner(office).task[-1]) == DRAFT
    assert Lookup(Directory(office.content.partners)).search("leenfiets")[0].task.code == code
    assert written(office) == 1
    assert upkeep.task_change(office, partner(office), task(office, code)) == LatestChange(
        "Marijke", office.clock.today()
    )


def test_two_tasks_of_the_same_name_get_two_codes_also_at_two_partners(office: Office, marijke: Identity) -> None:
    codes = [upkeep.add_task(office, marijke, code, DRAFT) for code in ("werkplein", "werkplein", "zorg")]
    assert codes == ["fiets-lenen", "fiets-lenen-2", "fiets-lenen-3"]


def test_a_task_without_a_letter_in_its_name_is_refused(office: Office, marijke: Identity) -> None:
    with pytest.raises(BadInput) as caught:
        upkeep.add_task(office, marijke, "werkplein", replace(DRAFT, title="?!"))
    assert caught.value.field == "title"


def test_a_task_can_be_taken_away_but_for_the_last(office: Office, marijke: Identity) -> None:
    codes = [one.code for one in partner(office).task]
    assert len(codes) > 1
    for code in codes[:-1]:
        upkeep.remove_task(office, marijke, "werkplein", code)
    assert [one.code for one in partner(office).task] == codes[-1:]
    with pytest.raises(BadInput) as caught:
        upkeep.remove_task(office, marijke, "werkplein", codes[-1])
    assert "laatste taak" in caught.value.sentence
    assert [one.code for one in partner(office).task] == codes[-1:]
    assert written(office) == len(codes) - 1


def test_where_nothing_was_found_stays_to_be_said(office: Office, marijke: Identity) -> None:
    upkeep.add_task(office, marijke, "onbekend", DRAFT)
    with pytest.raises(BadInput, match="niet-gevonden"):
        upkeep.remove_task(office, marijke, "onbekend", "niet-gevonden")


def test_what_another_kiosk_changed_meanwhile_is_told_and_not_undone(office: Office, marijke: Identity) -> None:
    other, seen = replace(office), partner(office)
    known = upkeep.task_draft(seen.task[0])
    assert other.content is not office.content
    upkeep.change_contact(other, marijke, "werkplein", Contact(email="info@plein.nl"))
    upkeep.change_task(other, marijke, "werkplein", seen.task[0].code, replace(known, vw="VW belt mee."))
    for phone in ("0592 1", "0592 2"):
        with pytest.raises(Conflict):
            upkeep.change_contact(office, marijke, "werkplein", Contact(phone=phone), seen=seen.contact)
    with pytest.raises(Conflict):
        upkeep.change_task(office, marijke, "werkplein", seen.task[0].code, replace(known, title="x"), seen=known)
    assert upkeep.partner_now(office, "werkplein").contact == Contact(email="info@plein.nl")
    assert upkeep.task_now(office, "werkplein", seen.task[0].code) == replace(known, vw="VW belt mee.")


def test_a_task_of_the_same_name_that_another_kiosk_added_stays_beside_the_new_one(
    office: Office, marijke: Identity
) -> None:
    other = replace(office)
    assert other.content is not office.content
    theirs = upkeep.add_task(other, marijke, "werkplein", replace(DRAFT, first="De cliënt belt."))
    mine = upkeep.add_task(office, marijke, "werkplein", DRAFT)
    assert upkeep.task_now(office, "werkplein", theirs).first == "De cliënt belt."
    assert upkeep.task_now(office, "werkplein", mine).first == DRAFT.first


def test_a_change_of_another_kiosk_at_another_place_is_no_conflict(office: Office, marijke: Identity) -> None:
    other, seen = replace(office), partner(office).contact
    assert other.content is not office.content
    upkeep.change_contact(other, marijke, "zorg", CONTACT)
    upkeep.change_contact(office, marijke, "werkplein", CONTACT, seen=seen)
    assert partner(office, "zorg").contact == partner(office).contact == CONTACT


ACTS: dict[str, Callable[[Office, Identity, str, str], object]] = {
    "change_contact": lambda office, who, partner_code, _: upkeep.change_contact(office, who, partner_code, CONTACT),
    "change_task": lambda office, who, partner_code, code: upkeep.change_task(office, who, partner_code, code, DRAFT),
    "add_task": lambda office, who, partner_code, _: upkeep.add_task(office, who, partner_code, DRAFT),
    "remove_task": upkeep.remove_task,
}


@pytest.mark.parametrize("name", ["Anneke", "Bram", "Samira"])
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_only_the_teamleider_may(
    office: Office, act: Callable[[Office, Identity, str, str], object], name: str
) -> None:
    before = office.content.partners
    with pytest.raises(NotAllowed, match="teamleider"):
        act(office, identity(office, name), "werkplein", partner(office).task[0].code)
    assert office.content.partners == before
    assert written(office) == 0


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_partner_who_is_gone_is_told_and_nothing_is_kept(
    office: Office, marijke: Identity, act: Callable[[Office, Identity, str, str], object]
) -> None:
    with pytest.raises(NotFound):
        act(office, marijke, "bakker", "brood")
    assert written(office) == 0


@pytest.mark.parametrize("act", [ACTS["change_task"], ACTS["remove_task"]], ids=["change_task", "remove_task"])
def test_a_task_that_is_gone_or_another_partners_is_told_and_nothing_is_kept(
    office: Office, marijke: Identity, act: Callable[[Office, Identity, str, str], object]
) -> None:
    for code in ("brood", partner(office, "zorg").task[0].code):
        with pytest.raises(NotFound, match="Deze taak is er niet meer"):
            act(office, marijke, "werkplein", code)
    assert written(office) == 0
