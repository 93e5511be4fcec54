"""The client's copy of what goes along: all of it, nothing besides, and kept with its print."""

from dataclasses import replace

import msgspec
import pytest
from msgspec import structs

from kiosk.content.papers import PaperCode
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import ask_print, note_sent
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.meegegeven import Meegegeven
from kiosk.office import Office
from kiosk.paper.documents.verhuizing import Meegeefblad, MeegeefLine, MeegeefPart
from kiosk.paper.making.catalogue.cards import along_sheet
from kiosk.paper.making.kept import opened_prints
from kiosk.paper.making.meting import toestemming_formulier
from kiosk.paper.making.verhuizing import meegeefblad
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from kiosk.people.identity import Identity
from kiosk.store.client_models import Geprint
from tests.conftest import FakeClock, Team
from tests.guidance.verhuizing.acts import ASSEN, COACH, NOTE, QUESTION, REMARK, SAFE_REMARK, full_client, taken_along
from tests.paper.samples import LANGUAGES, pages, text_of


@pytest.fixture
def client(office: Office, team: Team, clock: FakeClock) -> ClientFile:
    return full_client(office, team, clock)


@pytest.fixture
def whole(office: Office, marijke: Identity, client: ClientFile) -> Meegegeven:
    return taken_along(office, marijke, client)


def test_everything_that_goes_along_stands_on_it(office: Office, whole: Meegegeven) -> None:
    text = " ".join(text_of(pages(render_pdf(meegeefblad(office, whole, "nl")))).split())
    wanted = [whole.cover.name, ASSEN, "1988", REMARK, QUESTION, "Bellen gaat goed."]
    wanted += [*(one.text for one in whole.wishes), *(one.text for one in whole.goals)]
    wanted += [*(one.text for one in whole.acties), *(one.text for one in whole.told)]
    for said in wanted:
        assert " ".join(said.split()) in text, said
    for hidden in (NOTE, COACH, SAFE_REMARK):
        assert hidden not in text


def test_a_goal_that_was_chosen_stands_on_it_in_his_language(office: Office, whole: Meegegeven) -> None:
    goals = tuple(structs.replace(whole.goals[0], text=text) for text in ("Ik zoek betaald werk", "Ik bak brood"))
    html = render_html(meegeefblad(office, structs.replace(whole, goals=goals), "ti"), office.content)
    assert f'<span class="own">{office.content.texts("ti").text("keuze", "Ik zoek betaald werk")}</span>' in html
    assert '<span class="free" dir="ltr" lang="nl">Ik bak brood</span>' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_end_of_the_guidance_that_is_still_to_come_is_not_called_past(
    office: Office, whole: Meegegeven, language: str
) -> None:
    assert whole.cover.ends_on > whole.made_on
    html = render_html(meegeefblad(office, whole, language), office.content)
    words = office.content.texts(language).words("meegeven", "einde van mijn begeleiding")
    assert (words.own or "einde van mijn begeleiding") in html
    assert "begeleiding was" not in html


def test_who_stands_around_him_is_on_it_only_where_they_go_along(
    office: Office, marijke: Identity, client: ClientFile
) -> None:
    more = taken_along(office, marijke, client, Along(apart=True, people=True))
    html = render_html(meegeefblad(office, more, "nl"), office.content)
    assert COACH in html
    assert SAFE_REMARK in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_made_in_the_language_of_the_client(office: Office, whole: Meegegeven, language: str) -> None:
    blad = meegeefblad(office, whole, language)
    found = pages(render_pdf(blad))
    assert 1 <= len(found) <= 12
    form = toestemming_formulier(office.settings, language, moving=True)
    assert len(pages(render_pdf(form))) == 1


def test_what_stood_on_it_is_kept_with_its_print_and_is_no_plan(
    office: Office, marijke: Identity, client: ClientFile, whole: Meegegeven
) -> None:
    sheet = along_sheet(office, client, whole).make("ar")
    note_sent(office, ask_print(office, marijke, sheet.asked))
    with office.store.reading():
        row = Geprint.select().where(Geprint.paper == PaperCode.MEEGEVEN).get()
    assert msgspec.json.decode(row.document, type=Meegeefblad) == sheet.document
    found = opened_prints(office, marijke, client.id)
    assert [one.again for one in found.prints] == [False]
    assert found.opened is not None
    assert found.opened.paper is None


@pytest.mark.parametrize("before", range(3))
def test_no_line_is_cut_by_the_end_of_a_page_and_no_question_stands_apart_from_its_answer(
    office: Office, whole: Meegegeven, before: int
) -> None:
    blad = meegeefblad(office, whole, "fr")
    titles = [one.title for one in office.instrument.onderdelen()]
    asked = MeegeefLine("Wat gaat goed?", "terugkijken", asks=True)
    lines = [MeegeefLine(title, "onderdeel", score=2) for title in titles] + [asked, MeegeefLine("ANTWOORD")] * 30
    start = (MeegeefLine("vooraf"),) * before
    part = MeegeefPart("list-checks", "Mijn meting", (*start, *lines))
    found = pages(render_pdf(replace(blad, parts=(part,))))
    assert len(found) > 2
    texts = office.content.texts("fr")
    words = {title: texts.words("onderdeel", title).own for title in titles}
    for page in found:
        text = " ".join(page.text.split())
        for title, own in words.items():
            assert (title in text) == (own in text), (title, own)
        assert text.count("Wat gaat goed?") == text.count("ANTWOORD")
