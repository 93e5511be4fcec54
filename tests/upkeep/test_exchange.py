"""The list of partners as a file: out and in again, whole or not at all, each fault in one sentence at its line."""

import copy
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import fastjsonschema
import pytest

from kiosk.content.partners import Contact, Partner, Task
from kiosk.faults import Fault, NotAllowed
from kiosk.office import Office
from kiosk.partners.directory import Directory
from kiosk.people.identity import Identity
from kiosk.upkeep import partner_list
from kiosk.upkeep import partners as upkeep
from kiosk.upkeep.exchange.bring_in import ImportPlan, bring_in, look_through
from kiosk.upkeep.exchange.csv_file import COLUMNS, read_csv, write_csv
from kiosk.upkeep.exchange.entries import PartnerFile
from kiosk.upkeep.exchange.hsds import write_hsds
from kiosk.upkeep.exchange.hsds_reading import read_hsds
from tests.conftest import TODAY, identity
from tests.upkeep.hsds_schema import refuse_unless_hsds
from tests.upkeep.test_partners import CONTACT, written

WORDS = "boek, boeken, lenen, lezen, bieb, bibliotheek, krant, leesclub"
BIEB = {
    "partnercode": "bieb",
    "partner": "Bibliotheek Vries",
    "kort": "Bieb",
    "letter": "B",
    "rol": "Lezen en leren voor iedereen.",
    "telefoon": "0592 000 001",
    "taakcode": "boeken",
    "taak": "boeken lenen",
    "eerst_zelf": "De cliënt vraagt een pas.",
    "vw": "VW gaat de eerste keer mee.",
    "woorden": WORDS,
}
Reading = tuple[Callable[[tuple[Partner, ...]], bytes], Callable[[bytes], PartnerFile]]
FORMS: dict[str, Reading] = {
    "csv": (write_csv, read_csv),
    "hsds": (lambda partners: write_hsds(partners, "Tynaarlo"), read_hsds),
}


def csv_of(*rows: dict[str, str], encoding: str = "utf-8-sig", between: str = ";") -> bytes:
    names = [name for name in COLUMNS if any(name in row for row in rows)]
    lines = [between.join(names), *(between.join(f'"{row.get(name, "")}"' for name in names) for row in rows)]
    return "\r\n".join(lines).encode(encoding)


def looked(office: Office, file: PartnerFile) -> ImportPlan:
    return look_through(office.content.partners, file, TODAY)


def told(office: Office, data: bytes, read: Callable[[bytes], PartnerFile] = read_csv) -> list[str]:
    """What is wrong with a file; and a file at fault would change nothing."""
    plan = looked(office, read(data))
    assert plan.values == {} or not plan.complaints
    return [complaint.told for complaint in plan.complaints]


def partner(office: Office, code: str) -> Partner:
    return Directory(office.content.partners).partner(code)


@pytest.fixture
def filled(office: Office, marijke: Identity) -> Office:
    """An office in which partners have all that can be filled in."""
    upkeep.change_contact(office, marijke, "werkplein", CONTACT)
    upkeep.change_contact(office, marijke, "zorg", Contact(phone="+49 30 901820", website="https://zorg.nl"))
    partner_list.partner_looked_through(office, marijke, "werkplein")
    partner_list.give_partner_to(office, marijke, "werkplein", "Samira")
    return office


# -- out and in again ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_what_was_written_says_the_same_when_it_is_read(filled: Office, form: str) -> None:
    write, read = FORMS[form]
    plan = looked(filled, read(write(filled.content.partners)))
    assert (plan.values, plan.complaints, plan.remarks) == ({}, [], [])


@pytest.mark.parametrize("form", FORMS)
def test_all_of_a_partner_comes_over_to_an_office_without_it(filled: Office, marijke: Identity, form: str) -> None:
    """All but who keeps it true: that is a colleague's name, and nobody else's."""
    write, read = FORMS[form]
    known = partner(filled, "werkplein")
    data = write((known,))
    partner_list.remove_partner(filled, marijke, "werkplein")
    plan = bring_in(filled, marijke, read(data))
    assert plan.new_partners == [known.name]
    made = partner(filled, "werkplein")
    for name in ("code", "name", "short", "letter", "icon", "role", "contact", "checked_on"):
        assert getattr(made, name) == getattr(known, name), name
    assert (known.owner, made.owner) == ("Samira", "")
    for before, after in zip(known.task, made.task, strict=True):
        assert [getattr(after, name) for name in ("code", "title", "first", "vw", "words", "refers", "unsettled")] == [
            getattr(before, name) for name in ("code", "title", "first", "vw", "words", "refers", "unsettled")
        ]


@pytest.mark.parametrize("form", FORMS)
def test_no_colleague_is_named_in_a_file(filled: Office, form: str) -> None:
    assert b"Samira" not in FORMS[form][0](filled.content.partners)


def test_a_file_changes_what_it_says_and_takes_nothing_away(office: Office, marijke: Identity) -> None:
    before = partner(office, "werkplein")
    task = before.task[0]
    row = {
        "partnercode": "werkplein",
        "partner": before.name,
        "telefoon": "0592123456",
        "taakcode": task.code,
        "taak": "geld",
    }
    plan = bring_in(office, marijke, read_csv(csv_of(row)))
    assert set(plan.values) == {"partner/werkplein/contact/phone", f"partner/werkplein/task/{task.code}/title"}
    after = partner(office, "werkplein")
    assert after.contact.phone == "0592 123 456"
    assert (after.task[0].title, after.task[0].words, after.task[1:]) == ("geld", task.words, before.task[1:])
    assert written(office) == 2


def test_a_new_partner_is_kept_in_one_go_and_the_same_file_twice_changes_nothing(
    office: Office, marijke: Identity
) -> None:
    second = BIEB | {"taakcode": "", "taak": "computer gebruiken", "woorden": WORDS + ", computer"}
    data = csv_of(BIEB, second)
    assert bring_in(office, marijke, read_csv(data)).new_partners == ["Bibliotheek Vries"]
    assert [task.code for task in partner(office, "bieb").task] == ["boeken", "computer-gebruiken"]
    assert written(office) == 1
    again = bring_in(office, marijke, read_csv(data))
    assert (again.values, again.new_partners, again.changed) == ({}, [], [])
    assert written(office) == 1


def test_a_partner_without_code_and_letter_is_known_by_his_name_and_gets_what_is_free(
    office: Office, marijke: Identity
) -> None:
    bare = {name: value for name, value in BIEB.items() if name not in ("partnercode", "taakcode", "letter")}
    other = bare | {"partner": "Buurthuis", "kort": "Buurthuis", "taak": "koffie drinken"}
    bring_in(office, marijke, read_csv(csv_of(bare, other)))
    assert (partner(office, "bieb").letter, partner(office, "buurthuis").letter) == ("B", "U")
    assert looked(office, read_csv(csv_of(bare, other))).values == {}


def test_only_the_teamleider_brings_a_file_in(office: Office) -> None:
    with pytest.raises(NotAllowed, match="teamleider"):
        bring_in(office, identity(office, "Anneke"), read_csv(csv_of(BIEB)))
    assert written(office) == 0


# -- each fault in one sentence ------------------------------------------------------------------------------

FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "letter": ({"letter": "G"}, "regel 2: letter: 'G' is ook van “Gemeente”. Geef elke partner een eigen letter."),
    "letters": ({"letter": "BB"}, "regel 2: letter: 'BB' is niet één hoofdletter. Kies een letter van A tot Z."),
    "words": ({"woorden": "boek, Boek"}, "regel 2: woorden: er zijn 1 verschillende woorden. Geef er ten minste 8"),
    "no task": ({"taak": "", "taakcode": ""}, "regel 2: de partner “Bibliotheek Vries” heeft geen taak."),
    "whose": ({"partner": "", "partnercode": ""}, "regel 2: partner: hier staat niet bij welke partner dit hoort."),
    "phone": ({"telefoon": "bel maar"}, "regel 2: telefoon: dit is geen telefoonnummer."),
    "formula": ({"rol": "=1+1"}, "regel 2: rol: deze cel begint met '=', als een formule. Zet er tekst neer."),
    "log-in": ({"rol": "Marijke 271828"}, "regel 2: rol: dit lijkt op een pincode."),
    "code": ({"partnercode": "De Bieb"}, "regel 2: partnercode: 'De Bieb' is geen code."),
    "another's task": ({"taakcode": "pip"}, "regel 2: de taak met code 'pip' is al van “Gemeente”."),
    "picture": ({"plaatje": "bestaat-niet"}, "regel 2: plaatje: 'bestaat-niet' bestaat niet."),
    "day": ({"nagekeken_op": "gisteren"}, "regel 2: nagekeken_op: dit is geen datum."),
    "coming day": ({"nagekeken_op": str(TODAY + timedelta(days=1))}, "regel 2: nagekeken_op: deze dag moet nog komen."),
    "long": ({"eerst_zelf": "x" * 91}, "regel 2: eerst_zelf: deze tekst heeft 91 tekens. Maak hem korter"),
    "e-mail": ({"email": "bieb.nl"}, "regel 2: email: dit is geen e-mailadres."),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_row_at_fault_is_told_in_one_sentence_and_nothing_is_kept(
    office: Office, marijke: Identity, name: str
) -> None:
    changed, sentence = FAULTS[name]
    data = csv_of(BIEB | changed)
    [only] = told(office, data)
    assert only.startswith(sentence)
    with pytest.raises(Fault, match="Er is niets bewaard"):
        bring_in(office, marijke, read_csv(data))
    assert written(office) == 0


def test_every_fault_is_told_and_the_good_rows_beside_it_are_not_kept(office: Office, marijke: Identity) -> None:
    good = BIEB | {"partnercode": "kerk", "partner": "Kerk", "kort": "Kerk", "letter": "K", "taakcode": "koffie"}
    rows = (BIEB | {"letter": "K"}, good, good | {"taakcode": "thee", "taak": "x" * 41, "email": "nee"})
    assert [line.partition(":")[0] for line in told(office, csv_of(*rows))] == ["regel 4"]
    sentences = told(office, csv_of(rows[0], good, BIEB | {"taakcode": "c", "taak": "x" * 41, "letter": "K"}))
    assert [line.partition(": ")[0] for line in sentences] == ["regel 2", "regel 3", "regel 4"]
    with pytest.raises(Fault):
        bring_in(office, marijke, read_csv(csv_of(*rows)))
    assert written(office) == 0


def test_windows_1252_with_semicolons_is_read_and_told(office: Office) -> None:
    plan = looked(office, read_csv(csv_of(BIEB | {"rol": "Cafés en geld: €5"}, encoding="cp1252")))
    assert plan.remarks == ["Dit bestand staat in Windows-1252; de kiosk heeft het zo gelezen."]
    assert plan.values["partner/bieb"]["role"] == "Cafés en geld: €5"


@pytest.mark.parametrize("between", [",", "\t"])
def test_commas_and_tabs_are_read_too(office: Office, between: str) -> None:
    assert looked(office, read_csv(csv_of(BIEB, between=between))).new_partners == ["Bibliotheek Vries"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Dit bestand is leeg."),
        (b"\xef\xbb\xbf\r\n", "Dit bestand is leeg."),
        (b"PK\x03\x04\x00\x00", "misschien een Excel-bestand"),
        (b"partner;taak\r\n\x81\x8d;x", "niet lezen"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, sentence: str) -> None:
    with pytest.raises(Fault, match=sentence):
        read_csv(data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"partner;kleur;taak\r\na;b;c", "regel 1: de kolom 'kleur' kent de kiosk niet."),
        (b"naam;taak\r\na;b", "regel 1: de kolom 'partner' ontbreekt."),
        (b"partner;taak;taak\r\na;b;c", "regel 1: de kolom 'taak' staat er twee keer."),
        (b"partner;taak\r\na;b;c", "regel 2: deze regel heeft 3 cellen; er horen er 2."),
        (b"partner;taak\r\n", "In dit bestand staat geen enkele partner."),
        (b";;;\r\n", "In dit bestand staat geen enkele partner."),
        (b'partner;taak\r\n"a;b', "Dit is geen CSV-bestand dat de kiosk kan lezen."),
    ],
)
def test_a_table_that_is_not_ours_is_told(office: Office, data: bytes, sentence: str) -> None:
    [only] = told(office, data)
    assert only.startswith(sentence)


def test_a_text_that_a_spreadsheet_would_take_for_a_sum_is_written_as_text_and_read_back(office: Office) -> None:
    task = Task("t", "-taak", tuple(WORDS.split(", ")), "=HYPERLINK(1)", "@vw")
    one = Partner("p", "+Partner", "P", "Q", "book-open", "'rol", (task,))
    data = write_csv((one,))
    for cell in ("'-taak", "'=HYPERLINK(1)", "'@vw", "'+Partner", "''rol"):
        assert f";{cell};".encode() in data
    made = looked(office, read_csv(data)).values["partner/p"]
    assert (made["name"], made["role"], made["task"][0]["first"]) == ("+Partner", "'rol", "=HYPERLINK(1)")


# -- HSDS ----------------------------------------------------------------------------------------------------


def hsds(office: Office) -> list[Any]:
    """The services of two partners, as they are written, to be changed by a test."""
    return list(json.loads(write_hsds([partner(office, "werkplein"), partner(office, "zorg")], "Tynaarlo")))


def as_file(services: Any) -> bytes:
    return json.dumps(services, indent=1).encode()


def test_what_is_written_is_hsds_as_published(filled: Office) -> None:
    services = json.loads(write_hsds(filled.content.partners, "Tynaarlo"))
    refuse_unless_hsds()(services)
    werkplein = next(one for one in services if one["organization"]["alternate_name"] == "Werkplein")
    assert werkplein["organization"]["phones"][0]["number"] == CONTACT.phone
    assert werkplein["organization"]["website"] == "https://plein.nl"
    assert werkplein["organization"]["locations"][0]["schedules"][0]["description"] == CONTACT.hours
    assert werkplein["assured_date"] == TODAY.isoformat()


def test_every_id_stands_for_one_thing_and_is_the_same_in_the_next_file(filled: Office) -> None:
    data = write_hsds(filled.content.partners, "Tynaarlo")
    assert data == write_hsds(filled.content.partners, "Tynaarlo")
    services = json.loads(data)
    ids = [service["id"] for service in services] + [one["id"] for service in services for one in service["attributes"]]
    assert len(set(ids)) == len(ids)
    assert {service["id"] for service in services}.isdisjoint(
        service["id"] for service in json.loads(write_hsds(filled.content.partners, "Assen"))
    )


Spoil = Callable[[Any], object]
#: what the schema refuses of the parts that are read
REFUSED: dict[str, Spoil] = {
    "no id": lambda one: one.pop("id"),
    "id no uuid": lambda one: one.update(id="7"),
    "no name": lambda one: one.pop("name"),
    "name no text": lambda one: one.update(name=7),
    "no status": lambda one: one.pop("status"),
    "strange status": lambda one: one.update(status="open"),
    "organization no name": lambda one: one["organization"].pop("name"),
    "organization no role": lambda one: one["organization"].pop("description"),
    "organization id no uuid": lambda one: one["organization"].update(id="x"),
    "organization no object": lambda one: one.update(organization="Werkplein"),
    "website no address": lambda one: one["organization"].update(website="plein nl"),
    "phones no list": lambda one: one["organization"].update(phones="0592"),
    "phone no number": lambda one: one["organization"].update(phones=[{"id": one["id"]}]),
    "null": lambda one: one.update(application_process=None),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_published_schema_refuses_is_refused_here_in_dutch(office: Office, name: str) -> None:
    services = hsds(office)
    # in each service of that partner alike: what is told is told of the fault, not of a difference
    REFUSED[name](services[0])
    with pytest.raises(fastjsonschema.JsonSchemaException):
        refuse_unless_hsds()(services)
    sentences = told(office, as_file(services), read_hsds)
    assert sentences
    assert all("Traceback" not in sentence and "Error" not in sentence for sentence in sentences)


def test_a_circle_of_organizations_is_told_once_with_their_names(office: Office) -> None:
    services = hsds(office)
    ids = {service["organization"]["alternate_name"]: service["organization"]["id"] for service in services}
    for service in services:
        other = "Zorg" if service["organization"]["alternate_name"] == "Werkplein" else "Werkplein"
        service["organization"]["parent_organization_id"] = ids[other]
    refuse_unless_hsds()(services)
    [only] = told(office, as_file(services), read_hsds)
    assert "deze staan in een kring boven elkaar: “" in only
    assert "Werkplein" in only


def test_an_organization_above_itself_is_a_circle_too(office: Office) -> None:
    services = hsds(office)[:1]
    services[0]["organization"]["parent_organization_id"] = services[0]["organization"]["id"]
    [only] = told(office, as_file(services), read_hsds)
    assert "in een kring" in only


def test_an_organization_without_a_service_is_a_partner_without_a_task(office: Office) -> None:
    organization = copy.deepcopy(hsds(office)[0]["organization"])
    [only] = told(office, as_file([organization]), read_hsds)
    assert only.startswith("regel ")
    assert "heeft geen taak" in only


def test_two_organizations_with_one_letter_are_told(office: Office) -> None:
    services = hsds(office)
    for service in services:
        service["organization"]["attributes"][0]["value"] = "X"
    sentences = told(office, as_file(services), read_hsds)
    assert len(sentences) == 2
    assert all("letter: 'X' is ook van" in sentence for sentence in sentences)


def test_two_sayings_of_one_organization_are_told(office: Office) -> None:
    services = hsds(office)
    services[1]["organization"]["description"] = "Iets anders."
    [only] = told(office, as_file(services), read_hsds)
    assert "niet elke keer met dezelfde gegevens" in only


def test_a_service_of_an_organization_that_is_not_there_is_told(office: Office) -> None:
    services = hsds(office)[:1]
    del services[0]["organization"]
    [only] = told(office, as_file(services), read_hsds)
    assert only.endswith("organization_id: deze organisatie staat niet in het bestand.")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'[\n {"id": 1,}\n]', "regel 2: hier klopt het JSON-bestand niet"),
        (b"7", "Dit is geen HSDS-bestand"),
        (b"[]", "Dit is geen HSDS-bestand"),
        (b"{}", "Dit is geen HSDS-bestand"),
        (b"[1, 2]", "Dit is geen HSDS-bestand"),
    ],
)
def test_what_is_no_hsds_is_told(office: Office, data: bytes, sentence: str) -> None:
    [only] = told(office, data, read_hsds)
    assert only.startswith(sentence)


def test_a_file_without_end_to_its_depth_is_told() -> None:
    with pytest.raises(Fault, match="te diep"):
        read_hsds(b"[" * 200_000)


def test_a_service_from_elsewhere_is_found_by_its_own_words_and_is_an_assumption_to_check(
    office: Office, marijke: Identity
) -> None:
    own = "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610"
    service = {
        "id": "ac148810-d857-441c-9679-408f346de14b",
        "name": "Taalcafé",
        "description": "Nederlands oefenen met vrijwilligers, koffie, spelletjes en nieuwe buren, elke dinsdag.",
        "status": "active",
        "organization": {"id": own, "name": "Huis van de Taal", "alternate_name": "Taalhuis", "description": "Praten."},
    }
    closed = service | {"id": "bc148810-d857-441c-9679-408f346de14b", "name": "Leesclub", "status": "defunct"}
    services = [service, closed]
    refuse_unless_hsds()(services)
    plan = bring_in(office, marijke, read_hsds(as_file({"contents": services})))
    assert plan.remarks == ["Overgeslagen, want nu niet open: Leesclub."]
    [task] = partner(office, "taalhuis").task
    assert "spelletjes" in task.words
    assert task.aanname
    assert task.check_on is not None
    assert task.check_on > TODAY
    assert looked(office, read_hsds(as_file(services))).values == {}
