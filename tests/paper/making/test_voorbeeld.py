"""What comes out, in words, before it is printed."""

from dataclasses import replace

import pytest
from msgspec import structs

from kiosk.content.layers import FOLDER_NAME
from kiosk.content.papers import PaperCode
from kiosk.content.partners import Contact
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.omgeving import Agreements, agree, let_hang
from kiosk.office import Office
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.making import catalogue
from kiosk.paper.making.catalogue.cards import who_does_it
from kiosk.paper.making.catalogue.entry import Paper
from kiosk.paper.making.voorbeeld import ComesOut, in_words, make_pages
from kiosk.upkeep.partners import change_contact
from tests.conftest import Team, new_client


def poster_of(office: Office, team: Team, client: ClientFile | None, code: PaperCode = PaperCode.POSTER_A4) -> Paper:
    return next(one for one in catalogue.papers(office, team.anneke, client) if one.code is code)


def words(office: Office, paper: Paper, language: str, *, drawn: bool = False) -> ComesOut:
    sheet = paper.make(language)
    pages = make_pages(office, sheet)[1] if drawn else None
    return in_words(office, paper, sheet, language, 2, pages)


def test_how_much_in_which_language_and_what_is_on_each_page(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, language="ar")
    agree(office, team.anneke, client.id, Agreements(reach="Ik stuur een bericht"))
    let_hang(office, team.anneke, client.id, ("Ik stuur een bericht",), 1)
    told = words(office, poster_of(office, team, client), "ar", drawn=True)
    assert told.what == "2 bladzijden, A4, twee kanten, Arabisch, 2 keer"
    weg, helpt = told.pages
    assert weg.startswith("Mijn weg: 8 stappen, de ladder en 112")
    assert helpt == "Wie helpt mij: 10 vragen, begeleider Anneke, 1 eigen afspraak"


def test_of_the_folded_poster_all_is_told_on_its_one_page(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    told = words(office, poster_of(office, team, client, PaperCode.POSTER_POCKET), "so", drawn=True)
    (page,) = told.pages
    assert page.startswith("Mijn weg: 8 stappen, de ladder en 112")
    assert page.endswith(". Wie helpt mij: 10 vragen, begeleider Anneke")


def test_of_a_question_that_has_no_room_in_a_pocket_nothing_is_told(office: Office, team: Team) -> None:
    folder = office.folder / FOLDER_NAME / "paper"
    folder.mkdir(parents=True)
    task = office.content.poster.question[0].task[0]
    own = f'[[question]]\ncode = "hulp"\ntext = "Ik heb ruzie"\ntask = ["{task}"]\n'
    (folder / "poster.toml").write_text(own, "utf-8")
    vars(office).pop("content", None)
    assert any("Ik heb ruzie" in line for line in words(office, poster_of(office, team, None), "so").missing)
    pocket = poster_of(office, team, None, PaperCode.POSTER_POCKET)
    told = words(office, pocket, "so", drawn=True)
    assert "10 vragen" in told.pages[0]
    assert not any("Ik heb ruzie" in line for line in told.missing)


def test_before_the_pages_are_made_the_rest_is_told(office: Office, team: Team) -> None:
    told = words(office, poster_of(office, team, None, PaperCode.SCHEMA), "ti")
    assert (told.what, told.pages) == ("A3, twee kanten, Nederlands, 2 keer", ()), "only a begeleider reads it"
    assert not any("Tigrinya" in line for line in told.missing)


def test_another_paper_tells_its_headings_and_one_page_has_one_side(office: Office, team: Team) -> None:
    told = words(office, poster_of(office, team, None, PaperCode.BELKAART), "nl", drawn=True)
    assert told.what.startswith("1 bladzijde, ")
    assert ", één kant, " in told.what
    assert told.pages[0].startswith("Ik bel zelf")


def test_what_to_do_with_the_line_across_a_sheet_is_told_before_it_prints(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    card = who_does_it(office, "uitkering", client)
    assert words(office, card, "nl").what == "A4, één kant, knippen op de lijn (twee keer A5), Nederlands, 2 keer"
    for code, told in (
        (PaperCode.BELKAART, "vouwen op de lijn (A5)"),
        (PaperCode.BRIEVENHULP, "vouwen op de lijn (A5)"),
        (PaperCode.ROUTE_CARD, "knippen op de lijn (twee keer A5), dan vouwen"),
    ):
        assert (
            words(office, poster_of(office, team, client, code), "nl").what
            == f"A4, één kant, {told}, Nederlands, 2 keer"
        )
    assert "lijn" not in words(office, poster_of(office, team, client, PaperCode.CHECKLIST), "nl").what


def test_what_is_missing_is_told_until_it_is_filled_in(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    paper = poster_of(office, team, client)
    before = words(office, paper, "nl").missing
    assert "geen telefoonnummer van ons kantoor" in before
    assert any(line.startswith("geen telefoonnummer van Werkplein") for line in before)
    assert "geen dagen en tijden van de begeleider" in before
    assert "geen adres achter de QR: hij geeft het kantoor" in before
    assert not any("begeleider: er komt" in line or "concept" in line for line in before)
    for partner in office.content.partners:
        if partner.has_contact:
            contact = replace_phone(office, partner.code)
            change_contact(office, team.marijke, partner.code, contact)
    agree(office, team.anneke, client.id, Agreements(hours="maandag"))
    after = words(office, paper, "nl").missing
    assert not any("telefoonnummer" in line or "dagen" in line for line in after)


def replace_phone(office: Office, code: str) -> Contact:
    contact = next(one.contact for one in office.content.partners if one.code == code)
    return Contact(phone="0592 000 123", email=contact.email, address=contact.address)


@pytest.mark.parametrize("code", [PaperCode.POSTER_A4, PaperCode.BELKAART])
def test_what_nobody_checked_is_a_concept_and_dutch_is_none(office: Office, team: Team, code: PaperCode) -> None:
    paper = poster_of(office, team, None, code)
    assert "het Tigrinya is nog niet nagekeken (concept)" in words(office, paper, "ti").missing
    assert not any("concept" in line for line in words(office, paper, "nl").missing)


def test_what_is_not_translated_yet_is_told(office: Office, team: Team) -> None:
    paper = poster_of(office, team, None)
    sheet = paper.make("ar")
    told = in_words(office, paper, sheet, "ar").missing
    assert not any("NL erachter" in line for line in told)
    assert isinstance(sheet.document, ClientPoster)
    waits = replace(sheet, document=replace(sheet.document, title=replace(sheet.document.title, untranslated=True)))
    (line,) = (line for line in in_words(office, paper, waits, "ar").missing if "NL erachter" in line)
    assert line.endswith(f": {sheet.document.title.nl}"), "it is named"


@pytest.mark.parametrize("language", ["so", "ar", "ti"])
@pytest.mark.parametrize(
    ("file", "own", "told"),
    [
        ("poster", '[[question]]\ncode = "geld"\ntext = "Mijn geld is op"\n', False),
        ("cards", '[belkaart]\ntitle = "Ik bel nu zelf"\n', True),
    ],
)
def test_of_another_paper_it_is_told_where_it_stands_on_that_paper(
    office: Office, team: Team, language: str, file: str, own: str, told: bool
) -> None:
    folder = office.folder / FOLDER_NAME / "paper"
    folder.mkdir(parents=True)
    (folder / f"{file}.toml").write_text(own, "utf-8")
    vars(office).pop("content", None)
    paper = poster_of(office, team, None, PaperCode.BELKAART)
    said = [line for line in words(office, paper, language, drawn=True).missing if "NL erachter" in line]
    assert [line.rpartition(": ")[2] for line in said] == (["Ik bel nu zelf"] if told else []), "it is named"


@pytest.mark.parametrize("code", [PaperCode.ROAD_SHEET, PaperCode.CHECKLIST, PaperCode.SCHEMA])
def test_what_only_the_team_reads_is_said_to_be_dutch_and_needs_no_check_of_another_language(
    office: Office, team: Team, code: PaperCode
) -> None:
    told = words(office, poster_of(office, team, new_client(office, team.anneke, language="ar"), code), "ar")
    assert ", Nederlands, 2 keer" in told.what
    assert not any("nagekeken" in line for line in told.missing)


def test_the_code_of_a_schema_leads_to_the_dutch_page_also_from_the_screen_of_a_client(
    office: Office, team: Team
) -> None:
    there = replace(office, settings=structs.replace(office.settings, base_address="https://www.testdorp.nl"))
    schema = poster_of(there, team, new_client(office, team.anneke, language="ar"), PaperCode.SCHEMA)
    document = schema.make("ar").document
    assert isinstance(document, PosterDocument)
    assert document.qr_address.startswith("https://www.testdorp.nl/nl/")


def test_an_address_that_has_no_room_on_the_schema_is_told_with_whose_it_is(office: Office, team: Team) -> None:
    schema = poster_of(office, team, None, PaperCode.SCHEMA)
    assert not any("e-mailadres" in line for line in words(office, schema, "nl").missing)
    change_contact(office, team.marijke, "werkplein", Contact(email=f"{'w' * 50}@voorbeeld.example"))
    assert "geen plaats voor het e-mailadres van Werkplein" in words(office, schema, "nl").missing


def test_a_sign_that_no_face_can_print_is_told_where_the_page_is_looked_at(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    # a sign for private use: no face of any PC has it, where one has some emoji
    agree(office, team.anneke, client.id, Agreements(reach="Ik bel \U000f0000"))
    let_hang(office, team.anneke, client.id, ("Ik bel \U000f0000",), 1)
    paper = poster_of(office, team, client)
    told = "tekens die niet op papier kunnen, zoals een emoji: 1. Die vallen weg"
    assert told in words(office, paper, "so", drawn=True).missing
    assert told not in words(office, poster_of(office, team, None), "so", drawn=True).missing


def test_an_agreement_that_has_no_room_any_more_beside_longer_hours_is_told(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    first, second = "Ik stuur een bericht. " * 5, "Ik word teruggebeld. " * 5
    agreed = agree(office, team.anneke, client.id, Agreements(reach=first, outside=second))
    let_hang(office, team.anneke, client.id, agreed.may_hang, agreed.version)
    paper = poster_of(office, team, client)
    told = f"geen plaats voor de afspraak '{second.strip()}': te lang voor een poster"
    assert told not in words(office, paper, "so").missing
    hours = "maandag van 9 tot 12, woensdag van 13 tot 17 uur"
    agree(office, team.anneke, client.id, replace(agreed, hours=hours, version=agreed.version + 1))
    assert told in words(office, paper, "so").missing


def test_of_a_letter_the_partners_without_a_number_are_told_and_not_the_office_which_is_not_on_it(
    office: Office, team: Team
) -> None:
    client = new_client(office, team.anneke)
    letter = next(one for one in catalogue.papers(office, team.anneke, client) if one.code is PaperCode.BRIEF)
    belkaart = next(one for one in catalogue.papers(office, team.anneke, client) if one.code is PaperCode.BELKAART)
    assert "geen telefoonnummer van ons kantoor" not in words(office, belkaart, "nl").missing
    told = words(office, letter, "nl").missing
    assert "geen telefoonnummer van ons kantoor" not in told
    assert any(one.startswith("geen telefoonnummer of e-mail van ") for one in told), told
