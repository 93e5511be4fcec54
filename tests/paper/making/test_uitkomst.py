"""The result of a meting on paper: what is on it, what stays off it, and the drawn web by its geometry."""

import math
import re
from functools import cache
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.office import Office
from kiosk.paper.documents.plan import Score
from kiosk.paper.documents.uitkomst import UitkomstArea, UitkomstDocument, UitkomstPart
from kiosk.paper.making.office import uitkomst_document
from kiosk.paper.press.drawing import WEB_ICON, WEB_RADIUS, Spoke, web
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import pages_of, render_html
from kiosk.paper.press.render.plans import UITKOMST_PAGES
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
def test_the_result_stands_on_its_two_pages_of_a4(language: str) -> None:
    """How large its letters are is asked in ``test_geometry``; that they are too small stands in its list."""
    made = printed_uitkomst(language)
    assert len(made) == UITKOMST_PAGES == pages_of(uitkomst(language))
    assert {page.size_mm for page in made} == {(210, 297)}


def test_then_and_now_stand_behind_every_leefgebied_and_every_onderdeel() -> None:
    first, second = ([line.strip() for line in page.text.splitlines()] for page in printed_uitkomst("nl"))
    assert "toen 23 mei 2026" in first
    for area in uitkomst("nl").areas:
        assert area.then is not None
        assert area.now is not None
        moved = "vooruit" if area.now > area.then else "achteruit"
        for page in (first, second):
            assert f"{area.title} {area.then} {area.now} {moved}" in page
    assert "1a Rechten en plichten 1 1 hetzelfde" in second
    assert "1b Nutsbedrijven 2 1 achteruit" in second
    codes = re.findall(r"^(\d[a-e]) ", printed_uitkomst("nl")[1].text, re.MULTILINE)
    assert codes == [part.code for part in INSTRUMENT.onderdelen()]


def test_the_paper_of_a_client_speaks_his_language_beside_the_dutch_from_right_to_left() -> None:
    document = uitkomst("ar")
    assert '<html lang="ar" dir="rtl">' in render_html(document, SHIPPED)
    text = text_of(printed_uitkomst("ar"))
    for wanted in ("السكن", "Wonen", "نوفمبر", "vooruit", "concept"):
        assert wanted in text
    dutch, arabic = printed_uitkomst("nl")[0], printed_uitkomst("ar")[0]
    assert dutch.left_of("Wonen") < 105 < arabic.left_of("Wonen")


@pytest.mark.parametrize(("language", "middle_of_then", "middle_of_now"), [("en", 132.5, 153.5), ("ar", 77.5, 56.5)])
def test_the_dutch_head_of_a_column_stands_in_the_middle_above_its_scores(
    language: str, middle_of_then: float, middle_of_now: float
) -> None:
    page = printed_uitkomst(language)[1]
    for head, middle in (("toen", middle_of_then), ("nu", middle_of_now)):
        assert middle - 10.5 < page.left_of(head) < middle


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
    first, second = (text_of([page]) for page in made)
    assert "Wonen 2 3 vooruit 1 nog te leren" in first, "never the mean of 3, 5 and 5, nor of both voices"
    assert "Financiën en administratie 4 1 achteruit" in first
    assert "1a Rechten en plichten 2 3 vooruit" in second
    assert "1b Nutsbedrijven 5 5 hetzelfde" in second
    assert "1c Verzekeringen (schade bij anderen, inboedel, uitvaart) – 5" in second
    assert "1d Internet en telefoon – –" in second
    assert "toen 23 november 2026" in first


def test_the_first_result_has_no_then(office: Office, anneke: Identity, client: ClientFile) -> None:
    measure(office, anneke, client, {"1a": 2})
    document = uitkomst_document(office, anneke, client.id)
    assert (document.on, document.then_on, document.language) == (TODAY, None, "ar")
    assert all(part.then is None for area in document.areas for part in area.parts)
    assert [area.below for area in document.areas if area.now] == [1]
    assert "Wonen – 2 1 nog te leren" in text_of(printed(office, anneke, client)[:1])


def test_what_was_asked_apart_is_not_on_it_unless_that_was_turned_on(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    done = measure(office, anneke, client, {"7a": 4, "7b": 5, "7c": 1}).meting
    for language in ("nl", "ar"):
        text = text_of(printed(office, anneke, client, language))
        # beside Arabic a code is read back from either side
        codes = {code for code in ("7a", "7b", "7c") if code in text or code[::-1] in text}
        assert codes == {"7a", "7b"}
        for title in {SAFE_HOME, SHIPPED.texts(language).text("onderdeel", SAFE_HOME)}:
            assert "".join(title.split()) not in "".join(text.split())
    assert "Huiselijke relaties – 4" in text_of(printed(office, anneke, client))
    metingen.show_private(office, anneke, done.id, done.version, shown=True)
    text = text_of(printed(office, anneke, client))
    assert f"7c {SAFE_HOME} – 1" in text
    assert "Huiselijke relaties – 1" in text


def test_neither_the_web_nor_a_hidden_title_tells_of_it(office: Office, anneke: Identity, client: ClientFile) -> None:
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
    assert "Wonen 2 3 vooruit" in text
    assert "Financiën en administratie – 4" in text


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
    assert made == [(team.anneke.person_id, client.id)] * 2, "noted before it is looked for, and never of who may not"


# -- the drawn web ----------------------------------------------------------------------------------------------

Point = tuple[float, float]
NUMBER = r"(-?[\d.]+)"


def spokes(now: list[int | None], then: list[int | None] | None = None) -> list[Spoke]:
    then = then or [None] * len(now)
    return [Spoke("house", f"gebied {place}", then[place], score) for place, score in enumerate(now)]


def drawn(shown: list[Spoke]) -> ElementTree.Element:
    return ElementTree.fromstring(web(shown, "wat kan ik al?"))  # noqa: S314  our own drawing


def corners(path: ElementTree.Element) -> list[Point]:
    return [(float(x), float(y)) for x, y in re.findall(rf"[ML]{NUMBER} {NUMBER}", path.attrib["d"])]


def rings(root: ElementTree.Element) -> list[ElementTree.Element]:
    """The lines of the same score, from 1 to 5."""
    closed = [path for path in root.findall(f"{SVG}path") if path.attrib["d"].endswith("Z")]
    return [path for path in closed if path.attrib["stroke"] == "#b9d3cc"]


def shapes(root: ElementTree.Element, *, dashed: bool) -> list[list[Point]]:
    closed = [path for path in root.findall(f"{SVG}path") if path.attrib["d"].endswith("Z")]
    mine = [path for path in closed if path.attrib["stroke"] != "#b9d3cc"]
    return [corners(path) for path in mine if ("stroke-dasharray" in path.attrib) is dashed]


def dots(root: ElementTree.Element, *, dashed: bool) -> list[Point]:
    found = [dot for dot in root.findall(f"{SVG}circle") if ("stroke-dasharray" in dot.attrib) is dashed]
    return [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in found]


def distance(point: Point) -> float:
    return math.hypot(*point)


def turn(point: Point) -> float:
    """The angle from straight up, clockwise, in degrees."""
    return math.degrees(math.atan2(point[0], -point[1])) % 360


def test_a_score_of_five_lies_on_the_outer_ring_and_a_one_on_the_inner_ring() -> None:
    root = drawn(spokes([5, 4, 3, 2, 1, 5, 5]))
    outer = [distance(corner) for corner in corners(rings(root)[-1])]
    assert outer == pytest.approx([WEB_RADIUS] * 7, abs=0.1)
    (shape,) = shapes(root, dashed=False)
    for corner, score in zip(shape, [5, 4, 3, 2, 1, 5, 5], strict=True):
        assert distance(corner) == pytest.approx(WEB_RADIUS * score / 5, abs=0.1)
        assert min(math.dist(corner, place) for place in corners(rings(root)[score - 1])) == pytest.approx(0)


@pytest.mark.parametrize("count", [3, 6, 7])
def test_the_spokes_stand_evenly_around_with_the_first_on_top(count: int) -> None:
    (shape,) = shapes(drawn(spokes([5] * count)), dashed=False)
    assert shape[0] == (0, -WEB_RADIUS)
    for place, corner in enumerate(shape):
        assert turn(corner) == pytest.approx(360 * place / count, abs=0.1)


SCORES = st.lists(st.tuples(*[st.one_of(st.none(), st.integers(1, 5))] * 2), min_size=1, max_size=8)


@given(SCORES)
def test_every_score_has_its_dot_on_its_own_spoke_and_a_missing_one_has_none(
    pairs: list[tuple[int | None, int | None]],
) -> None:
    root = drawn(spokes([now for _, now in pairs], [then for then, _ in pairs]))
    for dashed, scores in ((True, [then for then, _ in pairs]), (False, [now for _, now in pairs])):
        given_scores = [(place, score) for place, score in enumerate(scores) if score is not None]
        found = dots(root, dashed=dashed)
        assert len(found) == len(given_scores)
        for point, (place, score) in zip(found, given_scores, strict=True):
            assert distance(point) == pytest.approx(WEB_RADIUS * score / 5, abs=0.1)
            assert turn(point) == pytest.approx(360 * place / len(pairs), abs=0.3)
        outline = shapes(root, dashed=dashed)
        assert outline == ([found] if len(found) >= 3 else []), "two points make no shape"
    assert len(rings(root)) == 5


def test_a_missing_score_pulls_the_shape_to_no_middle() -> None:
    (shape,) = shapes(drawn(spokes([5, None, 4, 3, None, 2])), dashed=False)
    assert [round(distance(corner)) for corner in shape] == [100, 80, 60, 40]
    assert (0, 0) not in shape


def test_then_is_told_from_now_without_colour() -> None:
    root = drawn(spokes([5, 4, 3], [1, 2, 3]))
    closed = [path for path in root.findall(f"{SVG}path") if path.attrib["stroke"] not in ("#b9d3cc",)]
    then, now = closed
    assert (then.attrib["fill"], "stroke-dasharray" in then.attrib) == ("none", True)
    assert (now.attrib["fill"] != "none", "stroke-dasharray" in now.attrib) == (True, False)


def test_zelfredzaam_is_the_ring_that_stands_out() -> None:
    widths = [float(ring.attrib["stroke-width"]) for ring in rings(drawn(spokes([3] * 7)))]
    assert widths.index(max(widths)) == 3
    assert sorted(widths)[-2] < max(widths)


def test_each_spoke_ends_in_its_icon_with_its_name_inside_the_drawing() -> None:
    root = drawn(spokes([3] * 7))
    left, top, width, height = (float(number) for number in root.attrib["viewBox"].split())
    icons = root.findall(f"{SVG}svg")
    assert [icon[0].text for icon in icons] == [f"gebied {place}" for place in range(7)]
    for place, icon in enumerate(icons):
        x, y, side = float(icon.attrib["x"]), float(icon.attrib["y"]), float(icon.attrib["width"])
        middle = (x + side / 2, y + side / 2)
        assert distance(middle) == pytest.approx(WEB_RADIUS + WEB_ICON, abs=0.1)
        assert turn(middle) == pytest.approx(360 * place / 7, abs=0.1)
        assert left <= x
        assert x + side <= left + width
        assert top <= y
        assert y + side <= top + height


def test_a_title_is_text_and_never_markup() -> None:
    root = ElementTree.fromstring(web([Spoke("house", "<b>&", 1, 2)], "<i>"))  # noqa: S314  our own drawing
    assert root[0].text == "<i>"
    assert root.findall(f"{SVG}svg")[0][0].text == "<b>&"
