"""Samen terugkijken on paper: what was said, what works first, in the client's language and large enough to read."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from kiosk.content.instrument import Onderdeel
from kiosk.content.terugkijken import LEARNS
from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind as MetingKind
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.terugkijken import drafts, finishing
from kiosk.guidance.terugkijken.choices import Scored
from kiosk.guidance.terugkijken.talk import NEARNESS_SAID, TalkKind
from kiosk.guidance.wensen import LONGEST, Nearness, say_wens
from kiosk.office import Office
from kiosk.paper.documents.terugkijken import Terugkijkblad, TerugkijkLine, TerugkijkPart
from kiosk.paper.making.catalogue.plans import TERUGKIJKEN, talk_sheet
from kiosk.paper.making.terugkijken import AHEAD, terugkijkblad
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.pictures import picture
from kiosk.paper.press.render import render_html
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import measure
from tests.guidance.terugkijken.acts import answer_all, finished_talk
from tests.paper.samples import LANGUAGES, SHIPPED, Page, pages, text_of, unpacked

INSTRUMENT = SHIPPED.instrument
SAFE_HOME = INSTRUMENT.onderdeel_named("7c").title
SAID = "Ik kan nu zelf met de dokter bellen, en dat had ik vorig jaar nooit gedacht."


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke, "Mohammed Haddad", language="ar", birth_year=1988)


def _of_onderdeel(part: Onderdeel, source: str) -> TerugkijkLine:
    if source == "gelukt":
        return TerugkijkLine(part.icon, part.about, "onderwerp")
    says = (LEARNS, "terugkijken") if source == "verder" else (INSTRUMENT.level_of(2).client, "niveau")
    return TerugkijkLine(part.icon, part.title, "onderdeel", *says)


def blad(language: str, *, practice: bool = False, said: str = SAID, lines: int = 4) -> Terugkijkblad:
    """Every question of the end, with as much as fits a talk."""
    onderdelen = [part for part in INSTRUMENT.onderdelen() if not part.private]
    parts = []
    for question in SHIPPED.terugkijken.asked_at("eind"):
        own = [TerugkijkLine(one.icon, one.text, "terugkijken") for one in question.option]
        more = [_of_onderdeel(part, question.source) for part in onderdelen]
        nearness = [TerugkijkLine("trophy", NEARNESS_SAID[Nearness.REACHED], "terugkijken")]
        picked = nearness if question.source == "wens" else own[:1] if question.one else [*own, *more][:lines]
        about = "Ik wil een winkel beginnen." if question.source == "wens" else ""
        words = said if question.words else ""
        ahead, todo = question.source in AHEAD, question.source == "verder"
        parts.append(TerugkijkPart(question.icon, question.ask, tuple(picked), words, about, ahead=ahead, todo=todo))
    return Terugkijkblad(
        name="Mohammed",
        number="T-014",
        language=language,
        location="VluchtelingenWerk Tynaarlo",
        on=TODAY,
        begeleider="Anneke",
        end=True,
        parts=tuple(parts),
        practice=practice,
    )


@cache
def printed(language: str) -> list[Page]:
    return pages(render_pdf(blad(language)))


# -- what is on it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_talk_stands_on_two_pages_of_a4_in_large_letters(language: str) -> None:
    made = printed(language)
    assert len(made) == 2
    assert {page.size_mm for page in made} == {(210, 297)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_however_much_was_said_his_own_language_stands_in_eleven_points_and_more(language: str) -> None:
    said = "Ik kan nu zelf bellen met de dokter. " * 9
    full = blad(language, lines=drafts.MOST_PICKS, said=said[:LONGEST])
    made = pages(render_pdf(full))
    assert len(made) == 2
    sizes = Counter(letter for page in made for letter in page.letter_sizes())
    assert sizes.most_common(1)[0][0] >= 11
    assert min(sizes) >= 8


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_what_works_stands_first_and_the_other_questions_in_their_order(language: str) -> None:
    text = text_of(printed(language))
    asked = [question.ask for question in SHIPPED.terugkijken.asked_at("eind")]
    places = [text.index(ask) for ask in asked]
    assert places == sorted(places)
    assert places[0] < text.index("nog niet")


def test_the_paper_speaks_his_language_beside_the_dutch_from_right_to_left() -> None:
    assert '<html lang="ar" dir="rtl">' in render_html(blad("ar"), SHIPPED)
    text = text_of(printed("ar"))
    for wanted in ("الملصق", "Wij keken samen terug", "Wat gaat goed?", "نوفمبر", "concept", "Ik kan nu zelf"):
        assert wanted in text
    dutch, arabic = printed("nl")[0], printed("ar")[0]
    assert dutch.left_of("Anneke") > 105 > arabic.left_of("Anneke")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_reading_voice_finds_its_way_through_it(language: str) -> None:
    inside = unpacked(render_pdf(blad(language)))
    assert b"pdfuaid" in inside
    assert re.search(rb"/Lang ?\(" + language.encode(), inside)
    html = render_html(blad(language), SHIPPED)
    pictures = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert pictures
    assert [drawn for drawn in pictures if not re.match(r"<svg[^>]*><title>[^<]+</title>", drawn)] == []


def test_only_a_practice_paper_says_that_it_is_one() -> None:
    assert "oefenen" in render_html(blad("nl", practice=True), SHIPPED)
    assert "oefenen" not in render_html(blad("nl"), SHIPPED)


def test_what_was_said_is_text_and_never_markup() -> None:
    html = render_html(blad("nl", said="<script>x</script> {count} {{ doc }}"), SHIPPED)
    assert "<script>" not in html
    assert "&lt;script&gt;x&lt;/script&gt; {count} {{ doc }}" in html


def test_what_somebody_typed_in_arabic_runs_from_right_to_left_on_a_dutch_paper_too() -> None:
    html = render_html(blad("nl", said="أريد العمل"), SHIPPED)
    assert '<span class="free" dir="rtl">أريد العمل</span>' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_says_little_takes_one_page_home(language: str) -> None:
    full = blad(language, said="", lines=1)
    little = replace(full, end=False, parts=tuple(part for part in full.parts if not part.ahead or part.todo))
    assert len(pages(render_pdf(little))) == 1


def little_said(language: str, answers: int) -> Terugkijkblad:
    """The talk of who gave so many answers, in a few words each."""
    asked = ("gelukt", "poster", "poster-merken", "nog-niet")[:answers]
    found = [next(one for one in SHIPPED.terugkijken.question if one.code == code) for code in asked]
    parts = (
        TerugkijkPart(
            one.icon, one.ask, (TerugkijkLine(one.option[0].icon, one.option[0].text, "terugkijken"),), SAID[:25]
        )
        for one in found
    )
    return replace(blad(language), end=False, parts=tuple(parts))


@pytest.mark.parametrize("language", ["nl", "ar", "so", "ti"])
@pytest.mark.parametrize("answers", [1, 2, 3, 4])
def test_who_said_little_has_it_in_large_letters_and_room_to_write_and_no_bare_sheet(
    language: str, answers: int
) -> None:
    [page] = pages(render_pdf(little_said(language, answers)))
    # one answer leaves room for more words of his own, and is not blown up to a sheet
    assert page.filled() > (0.45 if answers == 1 else 0.68), page.filled()
    assert max(page.letter_sizes()) > 25
    assert SHIPPED.texts(language).text("plan", "Volgende afspraak") in page.text or language in ("ar", "ti")


def test_what_was_answered_has_the_picture_that_means_it() -> None:
    html = render_html(little_said("nl", 3), SHIPPED)
    assert html.count(picture("gelukt", "").split('"')[3]) == 2, "what goes well, and yes, the poster helped"
    assert picture("bellen", "").split('"')[3] in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lines", [1, 2, 3, 5])
@pytest.mark.parametrize("end", [True, False], ids=["end", "halfway"])
def test_a_second_page_is_worth_to_turn_to_however_much_was_said(language: str, lines: int, end: bool) -> None:
    full = blad(language, lines=lines)
    kept = tuple(part for part in full.parts if end or not part.ahead or part.todo)
    last = pages(render_pdf(replace(full, end=end, parts=kept)))[-1]
    assert last.filled() > 0.3, last.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_next_stands_together_with_a_box_to_tick_and_room_for_the_day(language: str) -> None:
    document = blad(language)
    first, last = pages(render_pdf(document))
    assert "Wat ga ik nu doen?" in last.text
    assert "Waarom is dat het advies?" in last.text
    assert last.text.count("Wanneer?") == 4
    assert "Wanneer?" not in first.text
    html = render_html(document, SHIPPED)
    assert html.count('<span class="box">') == 4
    assert SHIPPED.texts(language).text("plan", "Volgende afspraak") not in html, "after the end there is none"
    assert SHIPPED.texts(language).text("plan", "Volgende afspraak") in render_html(
        replace(document, end=False), SHIPPED
    )


@pytest.mark.parametrize("language", ["nl", "so"])
def test_what_does_not_go_well_yet_is_told_in_one_sentence_of_his(language: str) -> None:
    text = text_of(printed(language)).replace("\ufffe", "")
    texts, title, level = SHIPPED.texts(language), "Nutsbedrijven", INSTRUMENT.level_of(2).client
    assert f"{texts.text('onderdeel', title)}: {texts.text('niveau', level)}" in text
    assert f"{texts.text('onderdeel', title)}: {texts.text('terugkijken', LEARNS)}" in text
    assert texts.text("onderwerp", "Ik heb warmte en stroom en weet hoe dat werkt.") in text


def test_a_subject_of_the_location_that_nobody_translated_keeps_its_dutch_and_the_rest_its_language() -> None:
    line = TerugkijkLine("star", "Fietsen", "onderdeel", LEARNS, "terugkijken")
    full = blad("so")
    html = render_html(replace(full, parts=(replace(full.parts[-1], lines=(line,)),)), SHIPPED)
    assert '<span class="free" dir="ltr" lang="nl">Fietsen</span> <span class="in-dutch"' in html
    assert SHIPPED.texts("so").text("terugkijken", LEARNS) in html


# -- from the store to paper ------------------------------------------------------------------------------------


def test_what_was_chosen_and_said_is_printed_with_the_wish_at_which_he_looked_back(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2, "4b": 1})
    say_wens(office, anneke, client.id, "Ik wil met de trein naar mijn zus.", "", None)
    actie = plan.add(office, anneke, client.id, ActieDraft("4", "Ik koop een kaartje", onderdeel="4b"))
    clock.forward(days=181)
    measure(office, anneke, client, {"1a": 4, "4b": 3}, kind=MetingKind.TUSSENMETING)
    plan.tick(office, anneke, actie.id, actie.version)
    finished_talk(office, anneke, client, TalkKind.TUSSENTIJDS, said=SAID, nearness=Nearness.UNDERWAY)
    document = terugkijkblad(office, anneke, client.id)
    assert document.language == "ar"
    html = render_html(document, office.content)
    assert "Ik wil met de trein naar mijn zus." in html
    assert "Ik weet wat ik als huurder mag en moet." in html
    assert "Openbaar vervoer: Ik kan dit als iemand het eerst uitlegt." in html
    assert "Ik koop een kaartje" in html
    assert "Ik ben onderweg." in html
    assert SAID in html


def test_7c_is_on_no_paper_though_it_was_turned_on_elsewhere_and_an_action_stands_in_the_plan(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    first = measure(office, anneke, client, {"7a": 2, "7c": 1})
    metingen.show_private(office, anneke, first.meting.id, first.meting.version, shown=True)
    plan.add(office, anneke, client.id, ActieDraft("7", "Ik bel bij gevaar 112", onderdeel="7c"))
    clock.forward(days=181)
    second = measure(office, anneke, client, {"7a": 4, "7c": 5}, kind=MetingKind.TUSSENMETING)
    metingen.show_private(office, anneke, second.meting.id, second.meting.version, shown=True)
    begun = drafts.start(office, anneke, client.id, TalkKind.EIND)
    at_home = INSTRUMENT.onderdeel_named("7a")
    assert begun.facts.onderdelen == (Scored("7a", at_home.title, 2, 4, at_home.about, INSTRUMENT.level_of(4).client),)
    assert begun.facts.todo == ()
    talk = answer_all(office, anneke, begun)
    finishing.finish(office, anneke, talk.view.id, talk.view.version)
    shown = repr(terugkijkblad(office, anneke, client.id))
    assert SAFE_HOME not in shown
    assert "112" not in shown


def test_the_advice_to_go_on_longer_says_who_decides(office: Office, anneke: Identity, client: ClientFile) -> None:
    finished_talk(office, anneke, client, TalkKind.EIND, advice="verlengen")
    html = render_html(terugkijkblad(office, anneke, client.id, "nl"), office.content)
    assert "De gemeente beslist daarover." in html
    assert "De gemeente beslist daarover." not in render_html(blad("nl"), SHIPPED)


def test_that_it_is_made_is_noted_and_only_his_own_begeleider_makes_it(
    office: Office, team: Team, client: ClientFile
) -> None:
    with pytest.raises(NotFound) as none:
        terugkijkblad(office, team.anneke, client.id)
    assert none.value.sentence == "Er is nog niet samen teruggekeken. Doe dat eerst: druk bij de cliënt op H."
    finished_talk(office, team.anneke, client)
    with pytest.raises(NotAllowed):
        terugkijkblad(office, team.bram, client.id)
    terugkijkblad(office, team.anneke, client.id)
    with office.store.reading():
        made = [line.person for line in AuditLine.select().where(AuditLine.act == "make-terugkijken")]
    assert made == [team.anneke.person_id]


def test_an_earlier_talk_can_be_printed_too_and_the_catalogue_prints_the_last(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    first = finished_talk(office, anneke, client, said="de eerste")
    clock.forward(days=181)
    finished_talk(office, anneke, client, said="de tweede")
    last = TERUGKIJKEN.paper(office, anneke, client).make("nl")
    assert "de tweede" in repr(last.document)
    earlier = talk_sheet(office, anneke, client, first.id).make("nl")
    assert "de eerste" in repr(earlier.document)
    assert earlier.asked == last.asked
