"""The result of a meting on paper: what is on it, what stays off it, and the drawn web by its geometry."""

import re
from dataclasses import replace
from functools import cache

import pytest

from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.office import Office
from kiosk.paper.documents.plan import Score
from kiosk.paper.documents.uitkomst import UitkomstArea, UitkomstDocument, UitkomstPart, rose_of
from kiosk.paper.making.office import uitkomst_document
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import fill, finish, measure
from tests.paper.samples import LANGUAGES, SHIPPED, Page, pages, text_of

SVG = "{http://www.w3.org/2000/svg}"
INSTRUMENT = SHIPPED.instrument
SAFE_HOME = INSTRUMENT.onderdeel_named("7c").title
THEN = TODAY.replace(month=5)


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke, "Mohammed Haddad", language="ar", birth_year=1988)


def score_at(place: int) -> Score:
    known: tuple[Score, ...] = (1, 2, 3, 4, 5)
    return known[place % 5]


def uitkomst(language: str, *, name: str = "Mohammed", practice: bool = False) -> UitkomstDocument:
    """Every leefgebied with all its onderdelen, and scores that differ from one to the next."""
    places = iter(range(1000))
    words = [INSTRUMENT.level_of(score).word for score in range(1, 6)]
    return UitkomstDocument(
        name=name,
        number="T-014",
        language=language,
        location="VluchtelingenWerk Tynaarlo",
        on=TODAY,
        then_on=THEN,
        areas=tuple(
            UitkomstArea(
                area.title,
                area.icon,
                score_at(number),
                score_at(number + 1),
                tuple(
                    UitkomstPart(part.code, part.title, score_at(place), score_at(place // 2))
                    for part, place in zip(area.onderdeel, places, strict=False)
                ),
            )
            for number, area in enumerate(INSTRUMENT.leefgebied)
        ),
        practice=practice,
        level_words=(words[0], words[1], words[2], words[3], words[4]),
    )


@cache
def printed_uitkomst(language: str) -> list[Page]:
    return pages(render_pdf(uitkomst(language)))


def printed(office: Office, who: Identity, client: ClientFile, language: str = "nl") -> list[Page]:
    return pages(render_pdf(uitkomst_document(office, who, client.id, language)))


# -- what is on it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_stands_on_one_page_of_a4(language: str) -> None:
    made = printed_uitkomst(language)
    assert [page.size_mm for page in made] == [(210, 297)]


def with_better(count: int) -> UitkomstDocument:
    """Somebody of whose 24 onderdelen so many rose; one fell, and the others stayed."""
    places = iter(range(24))

    def part(code: str, title: str) -> UitkomstPart:
        place = next(places)
        return UitkomstPart(code, title, 2, 3 if place < count else 1 if place == 23 else 2)

    areas = [
        UitkomstArea(area.title, area.icon, 2, 2, tuple(part(one.code, one.title) for one in area.onderdeel))
        for area in INSTRUMENT.leefgebied
    ]
    return replace(uitkomst("nl"), areas=tuple(areas))


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "Hier sta ik nu"), (1, "1 ding gaat beter"), (2, "2 dingen gaan beter"), (17, "17 dingen gaan beter")],
)
def test_it_begins_with_how_much_went_better_and_with_something_true_where_that_is_nothing(
    count: int, said: str
) -> None:
    [page] = pages(render_pdf(with_better(count)))
    assert page.text.strip().splitlines()[0].strip() == said
    largest = max(page.letter_sizes())
    assert "".join(sign for sign, size in page.sized_letters() if size == largest).split() == said.split()


def test_of_each_leefgebied_three_that_rose_most_are_named_and_the_rest_is_counted() -> None:
    part = UitkomstPart("1a", "Rechten en plichten", 2, 3)
    scores: tuple[Score, ...] = (3, 5, 4, 3, 2)
    parts = tuple(replace(part, code=f"1{sign}", now=now) for sign, now in zip("abcde", scores, strict=True))
    area = replace(uitkomst("nl").areas[0], parts=parts)
    assert [one.code for one in rose_of(area)] == ["1b", "1c", "1a", "1d"]
    html = render_html(replace(uitkomst("nl"), areas=(area,)), SHIPPED)
    assert re.findall(r"</span>(1[a-e]) ", html) == ["1b", "1c", "1a"]
    assert "+ 1</div>" in html


def test_then_and_now_stand_behind_every_leefgebied_on_its_stairs_and_no_face_is_sad_about_it() -> None:
    text = text_of(printed_uitkomst("nl"))
    assert "toen 23 mei 2026" in text
    html = render_html(uitkomst("nl"), SHIPPED)
    for area in uitkomst("nl").areas:
        assert area.then is not None
        assert area.now is not None
        assert f"{area.title} {area.then} → {area.now} {'vooruit' if area.now > area.then else 'achteruit'}" in text
        assert f"<title>nu {area.now} {uitkomst('nl').level_words[area.now - 1]}</title>" in html
    assert "face" not in html.partition("<body")[2]


def test_what_went_better_most_comes_first_and_shows_the_steps_that_were_climbed() -> None:
    html = render_html(uitkomst("nl"), SHIPPED)
    areas = re.findall(r'<tr class="area">.*?</tr>', html, re.DOTALL)
    climbed = [len(re.findall('class="climb"', area)) for area in areas]
    assert climbed == sorted(climbed, reverse=True)
    assert climbed[0] > 0
    drawn = re.search(r"<title>toen (\d), nu (\d)</title>(.*?)</svg>", html, re.DOTALL)
    assert drawn is not None
    then, now = int(drawn[1]), int(drawn[2])
    fills = re.findall(r'fill="(#\w+)"', drawn[3])
    assert fills == ["#b9d3cc"] * then + ["#0b6e63"] * (now - then) + ["#fff"] * (5 - now)
    assert now > then


@pytest.mark.parametrize("language", ["ar", "fa", "so"])
def test_a_day_stands_whole_behind_its_word(language: str) -> None:
    html = render_html(uitkomst(language), SHIPPED)
    then = SHIPPED.texts(language).text("plan", "toen")
    assert re.search(rf'<span class="own">{then} 23 [^<\d]+ 2026</span><span class="nl"[^>]*>toen 23 mei 2026<', html)


def test_the_paper_of_a_client_speaks_his_language_beside_the_dutch_from_right_to_left() -> None:
    document = uitkomst("ar")
    assert '<html lang="ar" dir="rtl">' in render_html(document, SHIPPED)
    text = text_of(printed_uitkomst("ar"))
    for wanted in ("السكن", "Wonen", "نوفمبر", "vooruit", "concept", "dingen gaan beter"):
        assert wanted in text
    dutch, arabic = printed_uitkomst("nl")[0], printed_uitkomst("ar")[0]
    assert dutch.left_of("Wonen") < 105 < arabic.left_of("Wonen")


def test_only_a_practice_paper_says_that_it_is_one() -> None:
    assert "oefenen" in render_html(uitkomst("nl", practice=True), SHIPPED)
    assert "oefenen" not in render_html(uitkomst("nl"), SHIPPED)


def test_a_name_is_text_and_never_markup() -> None:
    html = render_html(uitkomst("nl", name="<script>x</script>"), SHIPPED)
    assert "<script>" not in html
    assert "<script>x</script>" in text_of(pages(render_pdf(uitkomst("nl", name="<script>x</script>"))))


# -- from the store to paper ------------------------------------------------------------------------------------


def test_what_was_measured_is_printed_with_the_lowest_score_of_each_leefgebied(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2, "1b": 5, "3a": 4})
    clock.forward(days=181)
    view = metingen.start(office, anneke, client.id, Kind.TUSSENMETING)
    view = view.with_saved(
        drafts.differ(office, anneke, view.id, view.version, "1a", client_score=5, begeleider_score=3, counts=3)
    )
    view = view.with_saved(drafts.answer(office, anneke, view.id, view.version, "1c", Outcome.GEREALISEERD))
    finish(office, anneke, fill(office, anneke, view, {"1b": 5, "3a": 1}))
    made = printed(office, anneke, client)
    text = text_of(made)
    assert "Wonen 2 → 3 vooruit" in text, "never the mean of 3, 5 and 5, nor of both voices"
    assert "1 nog te leren" in text
    assert "Financiën en administratie 4 → 1 achteruit" in text
    assert "1a Rechten en plichten" in text
    assert "1b Nutsbedrijven" not in text, "it stayed as it was"
    assert "1 ding gaat beter" in text
    assert "toen 23 november 2026" in text


def test_the_first_result_has_no_then(office: Office, anneke: Identity, client: ClientFile) -> None:
    measure(office, anneke, client, {"1a": 2})
    document = uitkomst_document(office, anneke, client.id)
    assert (document.on, document.then_on, document.language) == (TODAY, None, "ar")
    assert all(part.then is None for area in document.areas for part in area.parts)
    assert [area.below for area in document.areas if area.now] == [1]
    text = text_of(printed(office, anneke, client))
    assert "Hier sta ik nu" in text
    assert re.search(r"Wonen 2 .*1 nog te leren", text)
    assert "→" not in text


def test_what_was_asked_apart_is_not_on_it_unless_that_was_turned_on(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"7a": 3, "7b": 4, "7c": 1})
    clock.forward(days=181)
    view = metingen.start(office, anneke, client.id, Kind.TUSSENMETING)
    done = finish(office, anneke, fill(office, anneke, view, {"7a": 4, "7b": 5, "7c": 2})).meting
    for language in ("nl", "ar"):
        text = text_of(printed(office, anneke, client, language))
        # beside Arabic a code is read back from either side
        codes = {code for code in ("7a", "7b", "7c") if code in text or code[::-1] in text}
        assert codes == {"7a", "7b"}
        for title in {SAFE_HOME, SHIPPED.texts(language).text("onderdeel", SAFE_HOME)}:
            assert "".join(title.split()) not in "".join(text.split())
    text = text_of(printed(office, anneke, client))
    assert "Huiselijke relaties 3 → 4" in text
    assert "2 dingen gaan beter" in text
    metingen.show_private(office, anneke, done.id, done.version, shown=True)
    text = text_of(printed(office, anneke, client))
    assert f"7c {SAFE_HOME}" in text
    assert "Huiselijke relaties 1 → 2" in text
    assert "3 dingen gaan beter" in text


def test_neither_the_stairs_nor_a_hidden_title_tells_of_it(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    measure(office, anneke, client, {"7a": 4, "7b": 5, "7c": 1})
    with_it = render_html(uitkomst_document(office, anneke, client.id), office.content)
    other = new_client(office, anneke, "Mohammed Ander", language="ar")
    measure(office, anneke, other, {"7a": 4, "7b": 5})
    without = render_html(uitkomst_document(office, anneke, other.id), office.content)
    assert with_it.replace(str(client.number), "N") == without.replace(str(other.number), "N")


def test_kinderen_is_not_on_the_paper_of_somebody_without(office: Office, anneke: Identity) -> None:
    alone = new_client(office, anneke, has_children=False)
    measure(office, anneke, alone, {"1a": 2})
    assert "Kinderen" not in text_of(printed(office, anneke, alone))


def test_after_an_extra_the_rest_is_printed_as_it_was_answered_before(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2, "3a": 4})
    clock.forward(days=30)
    view = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    finish(office, anneke, fill(office, anneke, view, {"1a": 3}))
    text = text_of(printed(office, anneke, client))
    assert "Wonen 2 → 3 vooruit" in text
    assert "Financiën en administratie 4" in text


def test_the_family_name_the_year_of_birth_and_the_id_stay_off_paper(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    view = view.with_saved(drafts.remark(office, anneke, view.id, view.version, "1a", "Slaapt slecht"))
    finish(office, anneke, fill(office, anneke, view, {"1a": 2}))
    shown = repr(uitkomst_document(office, anneke, client.id))
    assert "Mohammed" in shown
    for secret in ("Haddad", "1988", client.id, "Slaapt slecht"):
        assert secret not in shown


def test_that_it_was_made_is_noted_and_who_may_not_see_it_makes_none(
    office: Office, team: Team, client: ClientFile
) -> None:
    with pytest.raises(NotFound, match="nog geen meting"):
        uitkomst_document(office, team.anneke, client.id)
    measure(office, team.anneke, client, {"1a": 2})
    with pytest.raises(NotAllowed):
        uitkomst_document(office, team.bram, client.id)
    uitkomst_document(office, team.anneke, client.id)
    with office.store.transaction():
        made = [(line.person, line.client) for line in AuditLine.select().where(AuditLine.act == "make-result-paper")]
    assert made == [(team.anneke.person_id, client.id)], "never of who may not, nor where there was nothing to see"
