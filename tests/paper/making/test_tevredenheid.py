"""The form on which a client says whether he is content, and the totals: printed and read back."""

import re
from dataclasses import fields, replace
from datetime import date

import pypdfium2
import pytest
from page import ValidationProfile, validate_pdf_bytes

from kiosk.content.papers import PaperCode
from kiosk.content.texts import SOURCE
from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance.geprint import ask_print, read_prints
from kiosk.guidance.tevredenheid import FEWEST
from kiosk.office import Office
from kiosk.paper.documents.tevredenheid import TevredenFormulier, TevredenTotalen, TotalsLine, TotalsStatement
from kiosk.paper.making import catalogue
from kiosk.paper.making.tevredenheid import tevreden_formulier, tevreden_totalen
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from kiosk.settings import Settings
from kiosk.store.client_models import Geprint
from kiosk.store.office_models import AuditLine, columns
from tests.conftest import Team, new_client
from tests.guidance.test_tevredenheid import keep, on
from tests.paper.making.test_cards import on as on_paper
from tests.paper.samples import LANGUAGES, SHIPPED, laid_over, pages, text_of, unpacked

SETTINGS = Settings(location="VluchtelingenWerk Testdorp", municipality="Testdorp")
FORM = SHIPPED.tevredenheid


def form(language: str) -> TevredenFormulier:
    return tevreden_formulier(SHIPPED, SETTINGS, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_with_every_statement_and_its_faces_in_the_clients_language_and_dutch(language: str) -> None:
    document = form(language)
    pdf = render_pdf(document)
    [page] = pages(pdf)
    assert page.size_mm == (210, 297)
    assert min(page.letter_sizes()) >= 7.5
    assert laid_over(page) == []
    for text in (*(one.text for one in FORM.statement), FORM.words.title, FORM.words.fold, FORM.words.give):
        assert on_paper(text, [page]), text
    html = render_html(document, SHIPPED)
    texts = SHIPPED.texts(language)
    for one in FORM.statement:
        assert f"{texts.text('tevredenheid', one.text)}<" in html
    assert html.count('class="face-box"') == len(FORM.statement) * len(FORM.level)
    assert pypdfium2.PdfDocument(pdf).is_tagged()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_it_names_anybody_or_leads_to_anybody(language: str) -> None:
    """No line to write a name on, no number, no date, no code: only the pictures and the office's own name."""
    document = form(language)
    [page] = pages(render_pdf(document))
    assert page.codes() == []
    html = render_html(document, SHIPPED)
    body = html[html.index("<body") :]
    assert 'class="write"' not in body
    text = re.sub(r"<[^>]+>", " ", body)
    assert not re.search(r"\d\d", text)
    assert not re.search(r"20\d\d|vwnr|nummer", text)
    assert not TevredenFormulier.personal
    known = {field.name for field in fields(TevredenFormulier)}
    assert known == {"language", "location", "faces", "statements", "title", "told", "back"}


def test_two_forms_are_the_same_to_the_byte() -> None:
    """What tells two sheets apart would tell two clients apart."""
    assert render_pdf(form("ti")) == render_pdf(form("ti"))


def test_eight_statements_and_five_faces_still_stand_on_one_page() -> None:
    document = form("so")
    five = tuple(replace(document.faces[0], face=face, text="Een beetje") for face in range(1, 6))
    full = replace(document, faces=five, statements=(*document.statements, document.statements[-1]))
    [page] = pages(render_pdf(full))
    assert laid_over(page) == []


def test_printed_from_a_clients_file_it_is_kept_as_nobodys_and_without_his_language(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Nadia Saleh", language="ti")
    entry = next(one for one in catalogue.papers(office, team.anneke, client) if one.title == "Tevredenheid A4")
    sheet = entry.make("ti")
    assert isinstance(sheet.document, TevredenFormulier)
    assert sheet.document.language == "ti"
    assert "Nadia" not in repr(sheet.document)
    printed = ask_print(office, team.anneke, sheet.asked)
    with office.store.reading():
        row = Geprint.get_by_id(printed)
        assert (row.client_id, row.language, row.document, row.whole) == (None, SOURCE, "", "")
        [(noted, detail)] = columns(
            AuditLine.select(AuditLine.client, AuditLine.detail).where(AuditLine.act == "ask-print")
        )
        assert (noted, detail) == ("", f"{printed} tevredenheid")
        assert read_prints(client.id, every=True) == ()


def test_no_step_of_the_route_is_ticked_by_printing_it(office: Office) -> None:
    """That he was asked is ticked by hand: the day of a print beside it would tell when he answered."""
    assert [rule.code for rule in office.route.mijlpaal if PaperCode.TEVREDENHEID in rule.printed] == []


def test_without_a_client_it_is_offered_too(office: Office, team: Team) -> None:
    titles = [paper.title for paper in catalogue.papers(office, team.anneke, None)]
    assert "Tevredenheid A4" in titles
    assert "Totalen tevredenheid A4" not in titles


def is_accessible(made: bytes) -> None:
    assert b"pdfuaid" in unpacked(made)
    report = validate_pdf_bytes(made, profile=ValidationProfile.PDF_UA_1)
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_passes_pdf_ua_and_every_picture_says_what_it_is(language: str) -> None:
    is_accessible(render_pdf(form(language)))
    html = render_html(form(language), SHIPPED)
    assert re.findall(r"<svg[^>]*>(?!<title>[^<])", html) == []


# ---------------------------------------------------------------- the totals


def test_the_totals_print_what_may_be_shown_and_name_nobody(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Nadia Saleh")
    on(office, 2)
    keep(office, *[3] * FEWEST, 1)
    on(office, 3)
    keep(office, 1, 1)
    document = tevreden_totalen(office, team.marijke)
    made = pages(render_pdf(document))
    told = text_of(made)
    for text in ("Zijn cliënten tevreden?", "kwartaal 3 van 2026", "1 nee", "0 een beetje", "5 ja", "6 samen"):
        assert text in told
    assert "kwartaal 4" not in told
    is_accessible(render_pdf(document))
    for name in ("Nadia", "Anneke", "Marijke"):
        assert name not in told
    assert pypdfium2.PdfDocument(render_pdf(document)).is_tagged()
    assert min(made[0].letter_sizes()) >= 8


def test_without_anything_to_show_nothing_is_printed(office: Office, team: Team) -> None:
    on(office, 3)
    keep(office, *[3] * (FEWEST - 1))
    on(office, 5)
    with pytest.raises(NotFound, match="minder dan vijf"):
        tevreden_totalen(office, team.marijke)
    with pytest.raises(NotAllowed):
        tevreden_totalen(office, team.anneke)


def test_ten_years_of_quarters_and_earlier_words_fit_their_pages() -> None:
    line = TotalsLine("kwartaal 4 van 2025 tot en met kwartaal 2 van 2026", (100, 1000, 25))
    long = TotalsStatement("Ik zeg tegen vrienden: vraag hier hulp.", ("Nee", "Een beetje", "Ja"), line, (line,) * 40)
    few = TotalsStatement("Ik mag nee zeggen.", ("Nee", "Een beetje", "Ja"), None, ())
    document = TevredenTotalen("VluchtelingenWerk", date(2026, 11, 23), (long,) * 7 + (few,), (long,), "te weinig")
    made = pages(render_pdf(document))
    assert len(made) > 3
    assert all(laid_over(page) == [] for page in made)
    assert on_paper("te weinig", made)
