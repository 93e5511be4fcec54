import re
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from page import ValidationProfile, validate_pdf_bytes

from kiosk.faults import Fault
from kiosk.paper.documents.plan import (
    WHO,
    PlanAction,
    PlanAgreements,
    PlanDocument,
    PlanLeefgebied,
    PlanOffice,
    PlanToestemming,
    PlanWens,
    Score,
    gelukt_of,
    groups_of,
    left_out,
)
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from kiosk.paper.press.render.frame import as_typed, flow
from tests.paper.samples import (
    LANGUAGES,
    LONG,
    MM,
    SHIPPED,
    Page,
    laid_over,
    pages,
    plan,
    plan_pdf,
    plan_saying,
    printed_plan,
    text_of,
)

#: the page writes its sizes in the pixels of CSS
A4_PT = 210 * MM
NASTY = (
    "<script>alert('x')</script> & \"quote\" {{ 7*7 }} {% raw %} </style></title>"
    "<img src=file:///etc/passwd> \U0001f600 \u0645\u0631\u062d\u0628\u0627"
)


LONG_TEXT = ("Ik lees de brief van de gemeente, ik bel zelf en ik vraag wat ik moet doen. " * 3)[:200]
RTL_TEXT = "اتصل بالطبيب غدا"


def with_actions(actions: tuple[PlanAction, ...], language: str = "nl") -> PlanDocument:
    """Mohammed's plan with these actions in its first leefgebied, and the first three of them to be done now."""
    sample = plan(language)
    first, *others = sample.leefgebieden
    return replace(sample, leefgebieden=(replace(first, actions=actions), *others), nu_doen=actions[:3])


def words_of(html: str) -> str:
    """What is read in a page, with one space between."""
    return " ".join(re.sub("<[^>]+>", " ", html.partition("</style>")[2]).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_upright_pages_with_letters_of_full_size(language: str) -> None:
    made = printed_plan(language)
    assert len(made) == 4
    assert {page.size_mm for page in made} == {(210, 297)}
    body = Counter(round(size, 1) for page in made for size in page.letter_sizes()).most_common(1)
    assert body[0][0] >= 11


def test_everything_agreed_is_on_it() -> None:
    text = text_of(printed_plan("nl"))
    for wanted in (
        "Mohammed",
        "T-014",
        "maand 6 van 18",
        "Ik ben hier",
        "Nu doen",
        "Zelf de huisarts bellen",
        "vóór 4 december",
        "Openbaar vervoer",
        "De buren vragen welke dag het afval gaat",
        "Financiën en administratie",
        "redelijk",
        "Neie Noaber",
        "naast mij",
        "Iemand is naast mij.",
        "maandag 30 november, 10.00",
        "bij het Werkplein",
        "Ik haal mijn inburgering",
        "Z-route",
        "Anneke",
        "maandag en donderdag 9.00-12.00",
        "Mijn broer mag meekomen.",
        "Willemijn",
        "coach@werkplein.example",
        "0000-444444",
        "Voorbeeldstraat 1, Vries",
        "Mag de gemeente mijn scores zien?",
        "Ik mag dit altijd veranderen.",
        "Wij spreken dit af",
        "112",
    ):
        assert wanted in text


def test_each_page_has_its_subject() -> None:
    first, second, third, fourth = printed_plan("nl")
    order = [first.top_of(text) for text in ("Mohammed", "Ik ben hier", "Dit kan ik nu", "Nu doen", "Mijn afspraken")]
    assert order == sorted(order)
    for page, subject in ((second, "Mijn doelen"), (third, "Wie doet wat?"), (fourth, "Onze afspraken")):
        assert page.top_of(subject) < 20


def test_who_does_what_goes_from_the_client_to_vluchtelingenwerk() -> None:
    third = printed_plan("nl")[2]
    order = ("huisarts bellen", "leer fietsen", "Partners", "Werkplein", "VluchtelingenWerk", "post openen")
    places = [third.top_of(text) for text in order]
    assert places == sorted(places)


def test_what_presses_comes_first_in_its_group_and_what_is_done_stands_with_the_successes() -> None:
    later, now = PlanAction("later", "client", "daarna"), PlanAction("nu", "client", "belangrijk")
    urgent, done = PlanAction("urgent", "client", "urgent"), PlanAction("klaar", "client", "urgent", done=True)
    document = replace(with_actions((later, done, urgent, now)), nu_doen=(now,), gelukt=())
    mine = next(group for group in groups_of(document) if group.who == "client")
    texts = [task.action.text for task in mine.tasks]
    assert texts[:2] == ["nu", "urgent"]
    assert texts[-1] == "later"
    assert "klaar" not in texts
    assert [action.text for action in gelukt_of(document)[1]] == ["klaar"]


def test_action_shows_the_goal_that_it_serves_and_a_goal_that_is_not_there_is_no_mistake() -> None:
    serves = words_of(render_html(with_actions((PlanAction("Ik oefen", "client", goal=2),)), SHIPPED))
    assert "Ik oefen" in serves
    assert "mijn doel 3" in serves
    for goal in (None, 3, -1):
        lost = words_of(render_html(with_actions((PlanAction("Ik oefen", "client", goal=goal),)), SHIPPED))
        assert "mijn doel 4" not in lost
        assert "mijn doel 0" not in lost


def test_ladder_tells_the_rung_and_the_day_on_which_it_was_reached() -> None:
    action = PlanAction("Ik oefen", "client", rung="erbij", rung_since=date(2026, 10, 12))
    html = render_html(with_actions((action,)), SHIPPED)
    assert "naast mij 12 okt" in words_of(html)
    [card] = re.findall(r'<div class="card">.*?</svg><div class="rung-word">', html, re.DOTALL)
    assert card.count('fill="#0b6e63" stroke') == 3


@pytest.mark.parametrize(
    ("given_", "chosen"), [(True, "Ja, dat mag"), (False, "Nee, liever niet"), (None, "nog niet gevraagd")]
)
def test_toestemming_is_printed_as_it_stands(given_: bool | None, chosen: str) -> None:
    document = replace(plan("nl"), toestemmingen=(PlanToestemming("metingen", given_, date(2026, 7, 3)),))
    html = render_html(document, SHIPPED)
    [option] = re.findall(r'<div class="option chosen">.*?</div></div>', html, re.DOTALL)
    assert chosen in option


def test_goal_that_was_reached_has_a_tick() -> None:
    html = render_html(plan("nl"), SHIPPED)
    [reached] = re.findall(r'<li class="reached">.*?</li>', html, re.DOTALL)
    assert "Ik ken mensen in het dorp" in reached
    assert "Dit kan ik nu" in reached


def test_date_of_another_year_tells_its_year() -> None:
    soon, far = (PlanAction("Ik oefen", "client", due=date(year, 2, 3)) for year in (2026, 2027))
    assert "vóór 3 februari 2027" in words_of(render_html(with_actions((far,)), SHIPPED))
    assert "vóór 3 februari 2026" not in words_of(render_html(with_actions((soon,)), SHIPPED))


WISH = PlanWens(
    "Ik wil een eigen winkel met brood.", "Ik was bakker.", "onderweg", "Ik bak nu zelf.", date(2026, 11, 2)
)
#: as long as the kiosk lets it be
LONGEST_WISH = PlanWens(LONG_TEXT[:160], LONG_TEXT[:160], "ik wil nu iets anders", LONG_TEXT[:160], date(2026, 11, 2))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wens", [WISH, LONGEST_WISH])
def test_his_own_wish_stands_on_top_and_what_to_do_now_stays_on_the_first_page(language: str, wens: PlanWens) -> None:
    first, *others = made_well(replace(plan(language), wens=wens))
    assert wens.text in " ".join(first.text.split())
    assert first.top_of("Mohammed") < first.top_of(wens.text[:30]) < first.top_of("koffieochtend")
    for words in ("Dit wil ik", "Waarom wil ik dit?", wens.why, wens.nearness, wens.said):
        assert words in " ".join(first.text.split()), words
    assert len(others) == 3
    body = Counter(round(size, 1) for page in (first, *others) for size in page.letter_sizes())
    assert body.most_common(1)[0][0] >= 11
    assert min(first.letter_sizes()) >= min(printed_plan(language)[0].letter_sizes()), "no smaller than the rest"


def test_a_wish_that_nobody_looked_back_at_tells_no_nearness_and_without_a_wish_nothing_stands_there() -> None:
    said = words_of(render_html(replace(plan("nl"), wens=PlanWens("Ik wil reizen.")), SHIPPED))
    assert "Dit wil ik Ik wil reizen." in said
    assert "Waarom wil ik dit?" not in said
    assert "Hoe ver ben ik?" not in said
    assert "Dit wil ik" not in words_of(render_html(plan("nl"), SHIPPED))


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_wish_in_arabic_is_kept_as_it_was_typed_on_a_page_of_either_direction(language: str) -> None:
    wens = PlanWens("أريد أن أفتح مخبزًا، اتصل على 0592 000 001 اليوم")
    html = render_html(replace(plan(language), wens=wens), SHIPPED)
    assert (
        '<span class="free" dir="rtl">أريد أن أفتح مخبزًا، اتصل على \u20660592\u00a0000\u00a0001\u2069 اليوم</span>'
        in html
    )
    first = made_well(replace(plan(language), wens=wens))[0]
    groups = [first.left_of(group) for group in ("0592", "000", "001")]
    assert groups == sorted(groups)
    assert len({round(first.top_of(group)) for group in ("0592", "000", "001")}) == 1, "on one line"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("اتصل 06-12 34 56 78.", "اتصل \u206606-12\u00a034\u00a056\u00a078\u2069."),
        ("الساعة 10:30", "الساعة \u206610:30\u2069"),
        ("غرفة 7", "غرفة 7"),
        ("Bel 0592 000 001", "Bel 0592 000 001"),
    ],
)
def test_numbers_keep_their_order_in_text_from_right_to_left_and_other_text_is_left_alone(
    text: str, printed: str
) -> None:
    assert as_typed(text) == printed


def test_arabic_plan_has_both_languages_and_the_mark_of_a_concept() -> None:
    text = text_of(printed_plan("ar"))
    for wanted in ("خطتي", "السكن", "ديسمبر", "Wonen", "vóór 4 december", "Zelf de huisarts bellen", "concept"):
        assert wanted in text


def test_arabic_plan_is_mirrored() -> None:
    (dutch, _, dutch_who, _), (arabic, _, arabic_who, _) = printed_plan("nl"), printed_plan("ar")
    middle = 105
    assert dutch.left_of("Regeldag") < middle < arabic.left_of("Regeldag")
    assert dutch.left_of("Ik doe het zelf") > middle > arabic.left_of("Ik doe het zelf")
    assert dutch_who.left_of("Werkplein") < middle < arabic_who.left_of("Werkplein")


def test_practice_is_marked() -> None:
    assert "oefenen" in text_of(pages(render_pdf(plan("nl", practice=True))))
    assert "oefenen" not in text_of(printed_plan("nl"))


@pytest.mark.parametrize("score", [1, 2, 3, 4, 5])
def test_face_number_and_word_stand_together(score: Score) -> None:
    sample = plan("nl")
    area = replace(sample.leefgebieden[0], then=None, now=score)
    words = words_of(render_html(replace(sample, leefgebieden=(area,)), SHIPPED))
    assert f"nu: {score} {sample.level_words[score - 1]} {score} {sample.level_words[score - 1]}" in words


def test_plan_that_is_kept_as_data_comes_back_the_same() -> None:
    document = plan("ar", practice=True)
    kept = msgspec.json.encode(document)
    assert msgspec.json.decode(kept, type=PlanDocument) == document
    assert render_html(msgspec.json.decode(kept, type=PlanDocument), SHIPPED) == render_html(document, SHIPPED)


@pytest.mark.parametrize("language", ["nl", "ar", "ti", "en"])
def test_plan_passes_every_rule_of_pdf_ua(language: str) -> None:
    report = validate_pdf_bytes(plan_pdf(language), profile=ValidationProfile.PDF_UA_1)
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    assert report.is_compliant
    assert report.rules.total > 100


# ---------------------------------------------------------------- what nobody should type, and somebody will


def made_well(document: PlanDocument) -> list[Page]:
    """The pages: at most four, no letter over another, none off the page."""
    made = pages(render_pdf(document))
    assert len(made) <= 4
    assert [laid_over(page) for page in made] == [[]] * len(made)
    for page in made:
        assert all(left > 0 and right < A4_PT for _, (left, _, right, _) in page.letters())
        assert len(page.text.split()) > 25, "a page with a line or two is a waste of paper"
    return made


@pytest.mark.parametrize("language", ["nl", "ar"] if LONG else ["nl"])
def test_twenty_urgent_actions(language: str) -> None:
    actions = tuple(
        PlanAction(f"Actie {number}. Ik bel zelf de huisarts", WHO[number % 4], "urgent", "samen", date(2026, 12, 4))
        for number in range(20)
    )
    text = text_of(made_well(with_actions(actions, language)))
    assert all(f"Actie {number}." in text for number in range(20))


def test_more_actions_than_the_pages_hold_are_counted() -> None:
    actions = tuple(PlanAction(f"{number} {LONG_TEXT}"[:200], "client", "urgent") for number in range(20))
    document = replace(with_actions(actions), leefgebieden=(PlanLeefgebied("Wonen", 2, 3, actions=actions),))
    shown = sum(len(group.tasks) for group in groups_of(document))
    assert 8 <= shown < 20
    assert left_out(document) == 20 - shown
    assert f"Later: nog {20 - shown}" in text_of(made_well(document))


def test_action_of_two_hundred_letters() -> None:
    long = PlanAction(LONG_TEXT, "vw", "urgent", "erbij", date(2026, 12, 4), goal=0)
    assert LONG_TEXT.strip() in text_of(made_well(with_actions((long, *plan("nl").nu_doen))))


def test_action_of_one_letter() -> None:
    made_well(with_actions((PlanAction("x", "client"),)))


def test_word_without_an_end_is_broken() -> None:
    word = "arbeidsongeschiktheidsverzekeringsmaatschappijen" * 2
    made_well(with_actions((PlanAction(word, "client"),)))


def test_emoji() -> None:
    assert "Bel de dokter" in text_of(made_well(plan_saying("Bel de dokter \U0001f600")))


def test_text_from_right_to_left_in_a_dutch_plan() -> None:
    html = render_html(plan_saying(RTL_TEXT), SHIPPED)
    assert f'<span class="free" dir="rtl">{RTL_TEXT}</span>' in html
    made_well(plan_saying(RTL_TEXT))


def test_language_without_translation_is_printed_in_dutch() -> None:
    text = text_of(made_well(plan("uk")))
    assert "Mijn plan" in text
    assert "concept" not in text


def test_no_meting_at_all() -> None:
    action = PlanAction("Zelf de huisarts bellen", "client")
    area = PlanLeefgebied("Zorg en gezondheid", None, None, (), (action,), "stethoscope")
    document = replace(plan("en"), gelukt=(), leefgebieden=(area,), nu_doen=(action,), goals=(), leerroute="")
    made = made_well(document)
    assert len(made) <= 3
    assert "nog niet gemeten" in text_of(made)


def test_empty_plan_of_a_first_visit() -> None:
    document = replace(plan("nl"), gelukt=(), leefgebieden=(), nu_doen=(), goals=(), leerroute="", appointments=())
    assert len(made_well(document)) == 2


def test_nothing_known_about_the_office_leaves_lines_to_write_on() -> None:
    document = replace(
        plan("nl"), office=PlanOffice(), begeleider="", agreements=PlanAgreements(), people=(), appointments=()
    )
    made_well(document)
    lines = render_html(document, SHIPPED).count('class="write"') - render_html(plan("nl"), SHIPPED).count(
        'class="write"'
    )
    assert lines == 11, "two for each agreement, one for what differs, two for the visit, and for name and telephone"


@pytest.mark.parametrize(("text", "direction"), [("Bel", "ltr"), ("123 مرحبا", "rtl"), ("", "ltr"), ("(שלום)", "rtl")])
def test_free_text_runs_as_its_first_letter(text: str, direction: str) -> None:
    assert flow(text) == direction


class Tags(HTMLParser):
    """Counts the tags of a page and gathers its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


#: subjects and roles that the page knows and translates: they are no free text
TRANSLATED = {"metingen", "plan", "coach", "begeleider", "docent", "vervanger", "iemand anders"}


def without_codes(document: PlanDocument) -> str:
    """The page without what is there or not: a code for which the text is too long."""
    return re.sub(r'<div class="scan">.*?</div>', "", render_html(document, SHIPPED), flags=re.DOTALL)


@settings(max_examples=1000 if LONG else 30)
@given(st.text(min_size=1, max_size=60).filter(lambda text: text not in TRANSLATED))
@example(NASTY)
@example("\x00\x1b[31m\ud800\u202e")
def test_any_text_is_text_and_never_markup(text: str) -> None:
    page, plain = Tags(without_codes(plan_saying(text))), Tags(without_codes(plan_saying("x")))
    assert page.tags == plain.tags
    kept = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    assert all(word in page.words for word in kept.split())


PRINTABLE = st.text(
    st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Z", "Cc", "Cf")), min_size=1, max_size=40
)


@settings(max_examples=60, phases=list(Phase) if LONG else [Phase.explicit])
@given(PRINTABLE)
@example(NASTY)
@example("\u202eomgekeerd\u2066 en \ufdfd")
def test_any_text_gives_pages_or_says_which_letters_it_cannot_print(text: str) -> None:
    try:
        made = render_pdf(plan_saying(text))
    except Fault as fault:
        made = fault.sentence.encode()
    assert made.startswith((b"%PDF", b"Deze pc heeft geen lettertype voor"))
