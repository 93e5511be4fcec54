import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import cycle
from math import ceil

import msgspec
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from page import ValidationProfile, validate_pdf_bytes

from kiosk.faults import Fault
from kiosk.paper.documents.plan import (
    ON_A_PAGE,
    WHO,
    PlanAction,
    PlanAgreements,
    PlanDocument,
    PlanGoal,
    PlanLeefgebied,
    PlanOffice,
    PlanToestemming,
    PlanWens,
    gelukt_of,
    groups_of,
    listed_of,
)
from kiosk.paper.press import process
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from kiosk.paper.press.render.frame import as_typed, flow
from kiosk.steering import on_paper
from tests.paper.geometry import faults
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


#: the letters of the foot, in points
FOOT_PT = 9.0


def body_pt(made: list[Page]) -> float:
    """The size of most letters; those of the foot, which stands on each page, are not counted."""
    sizes = Counter(round(size, 1) for page in made for size in page.letter_sizes())
    del sizes[FOOT_PT]
    return sizes.most_common(1)[0][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_upright_pages_with_letters_of_full_size(language: str) -> None:
    made = printed_plan(language)
    assert len(made) == 3
    assert {page.size_mm for page in made} == {(210, 297)}
    assert body_pt(made) >= 11


def test_everything_agreed_is_on_it() -> None:
    text = text_of(printed_plan("nl"))
    for wanted in (
        "Mohammed",
        "T-014",
        "maand 6 van 18",
        "Ik ben hier",
        "Nu doen",
        "Zelf de huisarts bellen",
        "laatste dag: 4 december",
        "Openbaar vervoer",
        "De buren vragen welke dag het afval gaat",
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
    first, second, third = printed_plan("nl")
    order = ("Mohammed", "Ik ben hier", "Dit kan ik nu", "Nu doen", "Volgende afspraak", "0000-444444")
    places = [first.top_of(text) for text in order]
    assert places == sorted(places)
    largest = max(first.letter_sizes())
    assert "".join(sign for sign, size in first.sized_letters() if size == largest) == "Mohammed", "the biggest"
    agreed = ("Mijn doelen", "Wie doet wat?", "Onze afspraken", "Toestemming", "Wij spreken dit af")
    places = [second.top_of(text) for text in agreed]
    assert places == sorted(places)
    assert third.top_of("Wie doet wat?") < 20


def test_scores_belong_to_the_uitkomst() -> None:
    words = words_of(render_html(plan("nl"), SHIPPED))
    assert [word for word in plan("nl").level_words[1:] if re.search(rf"\b{word}\b", words)] == []
    assert "Wonen 2 3" not in words


def test_who_does_what_goes_from_the_client_to_vluchtelingenwerk() -> None:
    third = printed_plan("nl")[2]
    order = ("huisarts bellen", "leer fietsen", "Neie Noaber", "Werkplein", "post openen")
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
    def row_of(goal: int | None) -> str:
        html = render_html(with_actions((PlanAction("Ik oefen", "client", goal=goal),)), SHIPPED)
        [row] = [row for row in html.split("<tr") if 'class="task-txt"' in row and "Ik oefen" in row]
        return row

    assert re.search(r'alt="mijn doel".*<b>3</b>', row_of(2))
    for goal in (None, 3, -1):
        assert "mijn doel" not in row_of(goal)


def test_ladder_tells_the_rung_and_the_day_on_which_it_was_reached() -> None:
    action = PlanAction("Ik oefen", "client", rung="erbij", rung_since=date(2026, 10, 12))
    html = render_html(replace(with_actions((action,)), leefgebieden=()), SHIPPED)
    assert "naast mij 12 okt" in words_of(html)
    [climbed] = re.findall(r'<div class="mini rung-word">.*?</svg>', html, re.DOTALL)
    assert climbed.count('fill="#0b6e63" stroke') == 3


@pytest.mark.parametrize(
    ("given_", "chosen"), [(True, "Ja, dat mag"), (False, "Nee, liever niet"), (None, "nog niet gevraagd")]
)
def test_toestemming_is_printed_as_it_stands(given_: bool | None, chosen: str) -> None:
    document = replace(plan("nl"), toestemmingen=(PlanToestemming("metingen", given_, date(2026, 7, 3)),))
    html = render_html(document, SHIPPED)
    [option] = re.findall(r'<td class="option chosen">.*?</td>', html, re.DOTALL)
    assert chosen in option


def test_goal_that_was_reached_has_a_tick() -> None:
    html = render_html(plan("nl"), SHIPPED)
    [reached] = re.findall(r'<tr class="reached">.*?</tr>', html, re.DOTALL)
    assert "Ik ken mensen in het dorp" in reached
    assert "Dit kan ik nu" in reached


def test_date_of_another_year_tells_its_year() -> None:
    soon, far = (PlanAction("Ik oefen", "client", due=date(year, 2, 3)) for year in (2026, 2027))
    assert "laatste dag: 3 februari 2027" in words_of(render_html(with_actions((far,)), SHIPPED))
    assert "laatste dag: 3 februari 2026" not in words_of(render_html(with_actions((soon,)), SHIPPED))


WISH = PlanWens(
    "Ik wil een eigen winkel met brood.", "Ik was bakker.", "onderweg", "Ik bak nu zelf.", date(2026, 11, 2)
)
#: as long as the kiosk lets it be
LONGEST_WISH = PlanWens(LONG_TEXT[:160], LONG_TEXT[:160], "ik wil nu iets anders", LONG_TEXT[:160], date(2026, 11, 2))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wens", [WISH, LONGEST_WISH])
def test_his_own_wish_stands_on_top_and_what_to_do_now_stays_on_the_first_page(language: str, wens: PlanWens) -> None:
    first, second, *others = made_well(replace(plan(language), wens=wens))
    assert wens.text in " ".join(first.text.split())
    assert (
        first.top_of("Mohammed") < first.top_of(wens.text[:30]) < first.top_of("koffieochtend") < first.top_of("4444")
    )
    assert "Dit wil ik" in first.text
    for words in ("Waarom wil ik dit?", wens.why, wens.nearness, wens.said):
        assert words in " ".join(second.text.split()), words
    assert len(others) == 1
    assert body_pt([first, second, *others]) >= 11
    assert min(first.letter_sizes()) >= min(printed_plan(language)[0].letter_sizes()), "no smaller than the rest"


def test_a_wish_that_nobody_looked_back_at_tells_no_nearness_and_without_a_wish_nothing_stands_there() -> None:
    said = words_of(render_html(replace(plan("nl"), wens=PlanWens("Ik wil reizen.")), SHIPPED))
    assert "Dit wil ik Ik wil reizen." in said
    assert "Waarom wil ik dit?" not in said
    assert "Hoe ver ben ik?" not in said
    assert "Dit wil ik" not in words_of(render_html(replace(plan("nl"), wens=None), SHIPPED))


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
        ("ادفع € 12,50 غدا", "ادفع \u2066€\u00a012,50\u2069 غدا"),
        ("ادفع €1.250,00 أو 12,50 €.", "ادفع \u2066€1.250,00\u2069 أو \u206612,50\u00a0€\u2069."),
        ("خصم 50% اليوم", "خصم \u206650%\u2069 اليوم"),
        ("المبلغ (12,50) 1/2", "المبلغ \u2066(12,50)\u00a01/2\u2069"),
        ("الهاتف (0592 000 001)", "الهاتف \u2066(0592\u00a0000\u00a0001)\u2069"),
        ("الرقم (هنا 06-12)", "الرقم (هنا \u206606-12\u2069)"),
        ("الأيام 3, 4 و 5", "الأيام 3, 4 و 5"),
        ("1'000", "1'000"),
        ("مبلغ 1'000", "مبلغ \u20661'000\u2069"),
        ("درجة -5", "درجة \u2066-5\u2069"),
        ("Bel 0592 000 001", "Bel 0592 000 001"),
    ],
)
def test_numbers_keep_their_order_in_text_from_right_to_left_and_other_text_is_left_alone(
    text: str, printed: str
) -> None:
    assert as_typed(text) == printed


def test_arabic_plan_has_both_languages_and_the_mark_of_a_concept() -> None:
    text = text_of(printed_plan("ar"))
    for wanted in (
        "خطتي",
        "البيت",
        "ديسمبر",
        "Openbaar vervoer",
        "laatste dag: 4 december",
        "Zelf de huisarts bellen",
        "concept",
    ):
        assert wanted in text


def test_arabic_plan_is_mirrored() -> None:
    (dutch, _, dutch_who), (arabic, _, arabic_who) = printed_plan("nl"), printed_plan("ar")
    middle = 105
    assert dutch.left_of("Regeldag") < middle < arabic.left_of("Regeldag")
    assert dutch.left_of("Ik doe het zelf") > middle > arabic.left_of("Ik doe het zelf")
    assert dutch_who.left_of("Mijn uitkering") < middle < arabic_who.left_of("nakijken")


def test_practice_is_marked() -> None:
    assert "oefenen" in text_of(pages(render_pdf(plan("nl", practice=True))))
    assert "oefenen" not in text_of(printed_plan("nl"))


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


@pytest.mark.parametrize("language", ["ar", "so", "ti"])
def test_every_day_is_told_in_his_own_language_first(language: str) -> None:
    html = render_html(plan(language), SHIPPED).partition("<body")[2]
    inside = re.sub(r'<span class="nl".*?</span>', "", html)
    told = re.findall(r"\d+ ([^\W\d]+) 2026", inside)
    assert len(told) > 8
    assert not {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"} & set(told)


# ---------------------------------------------------------------- what nobody should type, and somebody will


def made_well(document: PlanDocument) -> list[Page]:
    """The pages: as many as its actions ask, two more where all is long; no letter over another or off the page."""
    made = pages(render_pdf(document))
    assert len(made) <= pages_for(sum(len(group.tasks) for group in groups_of(document))) + 2
    assert [laid_over(page) for page in made] == [[]] * len(made)
    for page in made:
        assert all(left > 0 and right < A4_PT for _, (left, _, right, _) in page.letters())
        assert len(page.text.split()) > 25, "a page with a line or two is a waste of paper"
    return made


def pages_for(actions: int) -> int:
    """Two pages; with more open actions than the first has room for, one more for each twelve."""
    return 2 if actions <= 3 else 2 + ceil(actions / 12)


COUNTS = range(61) if LONG else (0, 1, 3, 4, 12, 13, 24, 25, 60)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_pages_and_one_more_for_each_twelve_open_actions_laid_out_once(language: str) -> None:
    fonts = process.faces()
    assert fonts is not None
    for count in COUNTS:
        ready = [
            PlanAction(one.text, who, "", one.rung)
            for one, who in zip(SHIPPED.actions.action, cycle(WHO), strict=False)
        ]
        document = replace(with_actions(tuple(ready[:count]), language), gelukt=plan(language).gelukt, wens=WISH)
        document = replace(document, leefgebieden=document.leefgebieden[:1])
        made = process.laid_out(document, SHIPPED, fonts)
        assert len(made.pages) == pages_for(count), count
        assert faults(made, process.written(made)) == [], count


@pytest.mark.parametrize("count", range(61))
def test_every_open_action_stands_on_a_page_and_no_page_holds_more_than_twelve(count: int) -> None:
    ready = tuple(PlanAction(f"actie {number}", WHO[number % 4]) for number in range(count))
    document = replace(with_actions(ready), leefgebieden=(PlanLeefgebied("Wonen", 2, 3, actions=ready),))
    assert len(listed_of(document)) == (count if count > 3 else 0)
    html = render_html(document, SHIPPED)
    sheets = [sheet.count('class="task-pic"') for sheet in html.split('<section class="acts page">')[1:]]
    assert sum(sheets) == len(listed_of(document))
    assert max(sheets, default=0) <= ON_A_PAGE
    assert max(sheets, default=0) - min(sheets, default=0) <= 1, "no last page with one line on it"


@pytest.mark.parametrize("language", ["nl", "ar"] if LONG else ["nl"])
def test_twenty_urgent_actions(language: str) -> None:
    actions = tuple(
        PlanAction(f"Actie {number}. Ik bel zelf de huisarts", WHO[number % 4], "urgent", "samen", date(2026, 12, 4))
        for number in range(20)
    )
    text = text_of(made_well(with_actions(actions, language)))
    assert all(f"Actie {number}." in text for number in range(20))


def test_long_actions_go_on_over_more_pages_and_none_is_left_out() -> None:
    actions = tuple(PlanAction(f"{number} {LONG_TEXT}"[:200], "client", "urgent") for number in range(20))
    document = replace(with_actions(actions), leefgebieden=(PlanLeefgebied("Wonen", 2, 3, actions=actions),))
    text = text_of(made_well(document))
    assert all(f"{number} Ik lees de brief" in text for number in range(20))


HERE = ((date(2026, 8, 13), date(2026, 12, 1), 4.6), (date(2026, 11, 20), date(2027, 3, 1), 4.4), (None, None, 4.5))


@pytest.mark.parametrize(("since", "until", "place"), HERE)
def test_he_stands_between_two_steps_by_the_days_and_never_on_one(
    since: date | None, until: date | None, place: float
) -> None:
    sample = plan("nl")
    days = {4: since, 5: until}
    road = tuple(replace(dot, day=days.get(number)) for number, dot in enumerate(sample.route))
    html = render_html(replace(sample, route=road), SHIPPED)
    [left] = re.findall(r'<div class="pin" style="left:([\d.]+)mm">', html)
    assert float(left) + 4.5 == pytest.approx((place + 0.5) * 186 / 8, abs=0.1)


def test_the_days_of_the_road_only_go_forward() -> None:
    sample = plan("nl")
    road = (*sample.route[:2], replace(sample.route[2], day=date(2026, 1, 5)), *sample.route[3:])
    words = words_of(render_html(replace(sample, route=road), SHIPPED))
    assert "5 jan 2026" not in words
    assert "20 jul 2026" in words


def test_action_of_two_hundred_letters() -> None:
    long = PlanAction(LONG_TEXT, "vw", "urgent", "erbij", date(2026, 12, 4), goal=0)
    assert LONG_TEXT.strip() in text_of(made_well(with_actions((long, *plan("nl").nu_doen))))


def test_action_of_one_letter() -> None:
    made_well(with_actions((PlanAction("x", "client"),)))


def test_word_without_an_end_is_broken() -> None:
    word = "arbeidsongeschiktheidsverzekeringsmaatschappijen" * 2
    made_well(with_actions((PlanAction(word, "client"),)))


def test_a_sign_that_no_face_has_is_left_out() -> None:
    assert "Bel de dokter" in text_of(made_well(plan_saying("Bel de dokter \U0001f600")))
    plain, signed = (replace(plan("nl"), goals=(PlanGoal(f"Bel de dokter{sign}"),)) for sign in ("", "\U0001f9ff"))
    assert render_pdf(signed) == render_pdf(plain)


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
    assert len(made) == 2


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
    return re.sub(r'<td class="scan">.*?</td>', "", render_html(document, SHIPPED), flags=re.DOTALL)


@settings(max_examples=1000 if LONG else 30)
@given(st.text(min_size=1, max_size=60).filter(lambda text: text not in TRANSLATED))
@example(NASTY)
@example("\x00\x1b[31m\ud800\u202e")
def test_any_text_is_text_and_never_markup(text: str) -> None:
    # how much room it takes decides how much of what works already is shown
    other = ("\u1200" if any("\u1200" <= sign <= "\u139f" for sign in text) else "x") * len(text)
    page, plain = Tags(without_codes(plan_saying(text))), Tags(without_codes(plan_saying(other)))
    assert page.tags == plain.tags
    assert all(word in page.words for word in on_paper(text).split())


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


# ---------------------------------------------------------------- what has a translation, and what somebody typed


def test_a_chosen_sentence_stands_in_his_language_and_a_typed_one_as_it_was_typed() -> None:
    texts = SHIPPED.texts("ti")
    typed = "Ik bak elke vrijdag brood"
    document = replace(plan("ti"), goals=(PlanGoal("Ik zoek betaald werk"), PlanGoal(typed)))
    html = render_html(document, SHIPPED)
    for chosen in ("Ik zoek betaald werk", "op kantoor", "maandag en donderdag 9.00-12.00"):
        own = texts.text("keuze", chosen)
        assert own != chosen
        assert f'<span class="own">{own}</span><span class="nl" lang="nl" dir="ltr">{chosen}</span>' in html
    assert f'<span class="free" dir="ltr" lang="nl">{typed}</span>' in html
    assert "in-dutch" not in html.partition("</style>")[2], "nobody waits for the translation of what was typed"


def test_a_chosen_exception_has_its_picture() -> None:
    agreed = PlanAgreements(exceptions=("Mijn kind komt mee.", "Mijn broer mag meekomen."))
    html = render_html(replace(plan("nl"), agreements=agreed), SHIPPED)
    [told] = re.findall(r'<div class="exceptions">.*?</div></div>', html)
    assert told.count('<span class="tiny"><img') == 1


def test_a_chosen_goal_has_its_picture() -> None:
    html = render_html(replace(plan("nl"), goals=(PlanGoal("Ik zoek betaald werk"), PlanGoal("Iets anders"))), SHIPPED)
    [with_picture, without] = re.findall(r'<td class="goal-pic">(.*?)</td>', html)
    assert "<img" in with_picture
    assert without == ""
