import dataclasses

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance import omgeving
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import guide
from kiosk.guidance.omgeving import Agreements, AroundRole, PersonDraft
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import TODAY, Team, new_client

COACH = PersonDraft(AroundRole.COACH, " Fleur  de Wit ", "0592 000 000", "f.dewit@voorbeeld.nl")
WANTED = Agreements(
    hours="maandag en donderdag, 9 tot 12 uur",
    reach="Ik stuur een bericht, mijn begeleider belt terug",
    outside="Ik wacht, of bel het kantoor",
    exceptions=("Op vrijdag bidt hij: dan geen afspraak", ""),
)


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


def test_people_around_are_kept_in_the_order_of_their_roles(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    omgeving.add_person(office, anneke, client.id, PersonDraft(AroundRole.TEACHER, "Juf Els"))
    coach = omgeving.add_person(office, anneke, client.id, COACH)
    assert [person.name for person in omgeving.people_around(office, anneke, client.id)] == ["Fleur de Wit", "Juf Els"]
    assert (coach.role.partner, coach.phone) == ("werkplein", "0592 000 000")
    changed = omgeving.change_person(
        office, anneke, coach.id, coach.version, dataclasses.replace(COACH, name="Sjoerd", phone="")
    )
    assert (changed.name, changed.phone) == ("Sjoerd", "")
    with pytest.raises(Conflict):
        omgeving.remove_person(office, anneke, coach.id, coach.version)
    omgeving.remove_person(office, anneke, changed.id, changed.version)
    with pytest.raises(NotFound):
        omgeving.change_person(office, anneke, changed.id, changed.version, COACH)
    assert [person.name for person in omgeving.people_around(office, anneke, client.id)] == ["Juf Els"]


def test_who_works_at_a_partner_is_known_by_his_role(office: Office, anneke: Identity, client: ClientFile) -> None:
    for role in AroundRole:
        omgeving.add_person(office, anneke, client.id, PersonDraft(role, f"de {role.brief}"))
    people = omgeving.people_around(office, anneke, client.id)
    codes = {
        partner.code: [found.name for found in omgeving.working_at(people, partner.code)]
        for partner in office.content.partners
    }
    assert {code: names for code, names in codes.items() if names} == {
        "werkplein": ["de coach"],
        "neie-noaber": ["de Neie Noaber"],
        "school": ["de leraar"],
        "vluchtelingenwerk": ["de invaller"],
    }
    assert omgeving.working_at(people, "") == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 41}, "name"),
        ({"phone": "bel maar"}, "phone"),
        ({"email": "fleur"}, "email"),
    ],
)
def test_a_person_who_cannot_be_kept_is_refused_at_his_place(
    office: Office, anneke: Identity, client: ClientFile, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        omgeving.add_person(office, anneke, client.id, dataclasses.replace(COACH, **changes))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert omgeving.people_around(office, anneke, client.id) == ()


def test_more_than_eight_people_are_too_many(office: Office, anneke: Identity, client: ClientFile) -> None:
    for number in range(omgeving.MOST_PEOPLE):
        omgeving.add_person(office, anneke, client.id, dataclasses.replace(COACH, name=f"Fleur {number}"))
    with pytest.raises(BadInput, match="Er staan al 8 mensen"):
        omgeving.add_person(office, anneke, client.id, COACH)


@pytest.mark.parametrize("name", ["Fleur de Wit", "fleur DE  wit", "Fleur dé Wit"])
def test_two_of_one_name_in_one_role_are_refused(
    office: Office, anneke: Identity, client: ClientFile, name: str
) -> None:
    first = omgeving.add_person(office, anneke, client.id, COACH)
    double = dataclasses.replace(COACH, name=name, phone="")
    other = omgeving.add_person(office, anneke, client.id, dataclasses.replace(COACH, name="Fleur de Witte"))
    with pytest.raises(BadInput, match="Deze naam staat er al bij deze rol") as adding:
        omgeving.add_person(office, anneke, client.id, double)
    with pytest.raises(BadInput, match="Deze naam staat er al bij deze rol") as changing:
        omgeving.change_person(office, anneke, other.id, other.version, double)
    assert (adding.value.field, changing.value.field) == ("name", "name")
    assert omgeving.people_around(office, anneke, client.id) == (first, other)
    omgeving.change_person(office, anneke, first.id, first.version, double)
    omgeving.add_person(office, anneke, client.id, PersonDraft(AroundRole.TEACHER, "Fleur de Wit"))


def test_agreements_are_kept_and_changed_from_what_was_seen(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    assert omgeving.agreements_of(office, anneke, client.id).empty
    kept = omgeving.agree(office, anneke, client.id, WANTED)
    assert kept == omgeving.agreements_of(office, anneke, client.id)
    assert kept.exceptions == ("Op vrijdag bidt hij: dan geen afspraak",)
    assert (kept.changed_on, kept.by, kept.version) == (TODAY, "Anneke", 1)
    omgeving.agree(office, anneke, client.id, dataclasses.replace(kept, hours="dinsdag"))
    with pytest.raises(Conflict):
        omgeving.agree(office, anneke, client.id, kept)
    assert omgeving.agreements_of(office, anneke, client.id).hours == "dinsdag"


def test_what_was_agreed_with_another_client_is_offered_without_his_exceptions(
    office: Office, team: Team, client: ClientFile
) -> None:
    other = new_client(office, team.anneke, "Sara Ali")
    assert omgeving.usual_agreements(office, team.anneke, other.id).empty
    omgeving.agree(office, team.anneke, client.id, WANTED)
    usual = omgeving.usual_agreements(office, team.anneke, other.id)
    assert (usual.hours, usual.exceptions, usual.version) == (WANTED.hours, (), 0)
    brams = new_client(office, team.bram, "Idris")
    assert omgeving.usual_agreements(office, team.bram, brams.id).empty, "a colleague's hours are not his"


def test_what_a_colleague_agreed_with_a_shared_client_is_not_the_usual_of_the_other(
    office: Office, team: Team, client: ClientFile
) -> None:
    guide(office, team.marijke, client.id, team.bram.person_id)
    omgeving.agree(office, team.anneke, client.id, WANTED)
    brams = new_client(office, team.bram, "Idris")
    assert omgeving.usual_agreements(office, team.bram, brams.id).empty
    assert omgeving.usual_agreements(office, team.anneke, new_client(office, team.anneke, "Sara Ali").id).hours


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"hours": "x" * 121}, "hours"),
        ({"reach": "x" * 121}, "reach"),
        ({"outside": "x" * 121}, "outside"),
        ({"exceptions": ("x" * 121,)}, "exceptions"),
        ({"exceptions": ("a", "b", "c", "d", "e")}, "exceptions"),
    ],
)
def test_an_agreement_that_does_not_fit_is_refused_at_its_place(
    office: Office, anneke: Identity, client: ClientFile, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        omgeving.agree(office, anneke, client.id, dataclasses.replace(WANTED, **changes))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert omgeving.agreements_of(office, anneke, client.id).empty


def test_all_of_it_is_for_who_guides(office: Office, team: Team, client: ClientFile) -> None:
    for act in (
        lambda: omgeving.people_around(office, team.bram, client.id),
        lambda: omgeving.add_person(office, team.bram, client.id, COACH),
        lambda: omgeving.agreements_of(office, team.bram, client.id),
        lambda: omgeving.agree(office, team.bram, client.id, WANTED),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_what_hangs_on_a_wall_is_asked_kept_and_asked_again_where_something_new_was_agreed(
    office: Office, team: Team
) -> None:
    client = new_client(office, team.anneke)
    wanted = Agreements(reach="Ik app", exceptions=("Ik bid", "Met zus"))
    agreed = omgeving.agree(office, team.anneke, client.id, wanted)
    assert agreed.hung is None
    assert agreed.may_hang == ("Ik app", "Ik bid", "Met zus")
    hung = omgeving.let_hang(office, team.anneke, client.id, ("Ik app", "Met zus"), agreed.version)
    assert hung.hung == ("Ik app", "Met zus")
    with pytest.raises(Conflict):
        omgeving.let_hang(office, team.anneke, client.id, (), agreed.version)
    less = omgeving.agree(office, team.anneke, client.id, dataclasses.replace(hung, exceptions=("Ik bid",)))
    assert less.hung == ("Ik app",), "what is agreed no more hangs no more"
    more = omgeving.agree(office, team.anneke, client.id, dataclasses.replace(less, outside="Ik wacht"))
    assert more.hung is None, "of what is new he was not asked"
    none = omgeving.let_hang(office, team.anneke, client.id, (), more.version)
    assert none.hung == (), "a no is an answer"
    for texts in (("Ik app", "Ik bid", "Ik wacht"), ("iets anders",)):
        with pytest.raises(BadInput) as refused:
            omgeving.let_hang(office, team.anneke, client.id, texts, none.version)
        assert refused.value.field == "hung"
    with pytest.raises(NotAllowed):
        omgeving.let_hang(office, team.bram, client.id, (), none.version)


def test_what_is_too_long_together_for_a_poster_is_refused_where_it_is_chosen(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    long, longer = "ik " * 40, "wij " * 30
    wanted = Agreements(hours="maandag en donderdag 9 tot 12 uur, woensdag 13 tot 17 uur", exceptions=(long, longer))
    agreed = omgeving.agree(office, team.anneke, client.id, wanted)
    with pytest.raises(BadInput) as refused:
        omgeving.let_hang(office, team.anneke, client.id, agreed.may_hang, agreed.version)
    assert refused.value.field == "hung"
    hung = omgeving.let_hang(office, team.anneke, client.id, agreed.may_hang[:1], agreed.version)
    assert hung.hung == agreed.may_hang[:1]
