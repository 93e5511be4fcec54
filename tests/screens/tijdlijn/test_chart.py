"""The drawing of a route by itself: every date has a place, no text covers another, and all of it fits."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.route import afspraken
from kiosk.guidance.route.board import board
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.frame.signs import CONSOLE, DRAWN, Signs
from screens.tijdlijn.chart import NAMES, Axis, Track, chart, plain
from screens.tijdlijn.words import rule_text
from tests.conftest import TODAY, FakeClock, identity, new_client
from tests.guidance.acts import fill, finish, measure
from tests.screens.tijdlijn.acts import MOHAMMED, YUSUF, client_of, route_on_disk

DATES = st.dates(date(2000, 1, 1), date(2050, 12, 31))


def drawn(office: Office, client: ClientFile, width: int, *, tall: bool, signs: Signs = DRAWN) -> list[str]:
    scores = dossier_of(office, identity(office, "Marijke"), client.id).scores
    return [plain(line) for line in chart(route_on_disk(office, client), scores, width, tall=tall, signs=signs)]


@pytest.mark.parametrize("width", [76, 116])
@pytest.mark.parametrize("tall", [False, True])
def test_every_drawing_fits(demo: Office, width: int, tall: bool) -> None:
    for line in board(demo, identity(demo, "Marijke")).lines:
        for text in drawn(demo, line.client, width, tall=tall):
            assert len(text) <= width, (line.client.name, text)


@given(start=DATES, today=DATES, day=DATES, length=st.integers(3, 60), width=st.integers(20, 200))
def test_every_date_has_a_place_on_the_axis(start: date, today: date, day: date, length: int, width: int) -> None:
    months = dates.months_between(start, today)
    axis = Axis(start, min(0, months), max(length, months + 1), width)
    assert 0 <= axis.column(day) < width
    assert 0 <= axis.column(today) < width
    assert all(0 <= column < width for _, column in axis.ticks())
    assert axis.column(day) <= axis.column(day + timedelta(days=40))


@pytest.mark.parametrize("start", [date(2026, 8, 31), date(2028, 2, 29)])
def test_the_last_day_of_a_month_is_a_place_too(start: date) -> None:
    axis = Axis(start, 0, 18, 62)
    places = [axis.column(start + timedelta(days=day)) for day in range(600)]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] == 61


@given(texts=st.lists(st.tuples(st.integers(-5, 70), st.text("abc", min_size=1, max_size=20)), max_size=12))
def test_texts_on_a_line_never_cover_each_other(texts: list[tuple[int, str]]) -> None:
    track = Track("naam", 60)
    put = [text for column, text in texts if track.put(column, text)]
    for column, text in texts:
        track.beside(column, (text,))
    line = track.line()
    assert all(left.end <= right.column for left, right in pairwise(line))
    assert len(plain(line)) <= NAMES + 60
    assert all(text in plain(line) for text in put)


def test_before_the_move_the_axis_begins_earlier(demo: Office) -> None:
    amina = client_of(demo, "Amina Warsame")
    axis = Axis.of(route_on_disk(demo, amina), 62)
    assert axis.first == -1
    assert axis.column(TODAY) < axis.column(amina.moving_on)


def test_beyond_the_end_the_axis_goes_on(demo: Office) -> None:
    axis = Axis.of(route_on_disk(demo, client_of(demo, "Karim Nasser")), 62)
    assert axis.last == 19


def test_metingen_done_and_planned(demo: Office) -> None:
    lines = drawn(demo, client_of(demo, MOHAMMED), 116, tall=True)
    assert lines[2].split() == ["meting", "N", "nulmeting", "T", "tussenmeting", "T", "(tussenmeting)", "E", "(eind)"]


def test_scores_then_and_now(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    flat = "\n".join(drawn(demo, client, 76, tall=False))
    assert "Wonen      1 → 2  vooruit" in flat
    assert "Financiën  1 → 1  deels vooruit" in flat
    high = drawn(demo, client, 116, tall=True)
    wonen = next(line for line in high if line.startswith("Wonen"))
    assert wonen.index("1") == high[2].index("N ")
    assert wonen.index("2") == high[2].index("T ")
    assert " vooruit " in wonen


def test_without_a_meting_no_scores(demo: Office) -> None:
    assert "Laagste" not in "\n".join(drawn(demo, client_of(demo, "Farid Rahimi"), 76, tall=True))


def test_a_fase_back_is_marked(demo: Office) -> None:
    lines = drawn(demo, client_of(demo, YUSUF), 76, tall=False)
    assert "← Doelen" in lines[1]
    assert "▲ nu: terug naar fase Doelen" in lines[3]


def test_rules_in_words(demo: Office) -> None:
    texts = {rule.code: rule_text(rule, moved=False) for rule in demo.route.mijlpaal}
    assert texts["verhuizing"] == "Regel: op de dag van de verhuizing."
    assert texts["nulmeting"] == "Regel: 6 weken na de verhuizing."
    assert texts["brede-intake"] == "Regel: 2 weken na de verhuizing. Dit is onze aanname."
    assert texts["eindmeting"] == "Regel: 1 maand vóór het einde van de begeleiding. Dit is onze aanname."
    assert texts["koppeling"].endswith("Dit is onze aanname.")
    assert "verzet" in rule_text(demo.route.mijlpaal[0], moved=True)
    assert "eigen stap" in rule_text(None, moved=True)


def test_on_a_tall_screen_the_visits_stand_on_the_axis(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=90))
    assert not any(line.startswith("bezoek") for line in drawn(office, client, 116, tall=True))
    afspraken.hold_afspraak(office, anneke, client.id, TODAY - timedelta(days=60), "")
    afspraken.plan_afspraak(office, anneke, client.id, datetime.combine(TODAY + timedelta(days=60), time(10)))
    (line,) = [line for line in drawn(office, client, 116, tall=True) if line.startswith("bezoek")]
    assert line.index("●") < line.index("○")
    assert line.endswith("○ (22 jan)")
    assert not any(line.startswith("bezoek") for line in drawn(office, client, 76, tall=False))


@pytest.mark.parametrize("tall", [False, True])
def test_the_console_is_drawn_in_ascii_and_straight_lines(demo: Office, tall: bool) -> None:
    for line in board(demo, identity(demo, "Marijke")).lines:
        drawing = "".join(drawn(demo, line.client, 116, tall=tall, signs=CONSOLE))
        assert {sign for sign in drawing if not sign.isascii() and not sign.isalpha()} <= {"─", "│"}


def test_every_sign_of_the_console_is_ascii() -> None:
    for sign in vars(CONSOLE).values():
        for one in sign.values() if isinstance(sign, dict) else [sign]:
            assert one.isascii()


@pytest.mark.parametrize("width", [76, 116])
@pytest.mark.parametrize("tall", [False, True])
def test_an_extra_on_one_leefgebied_leaves_the_others_with_their_own_day(
    office: Office, anneke: Identity, clock: FakeClock, width: int, tall: bool
) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=200))
    codes = [onderdeel.code for onderdeel in office.instrument.onderdelen()]
    for days, kind, score in ((0, Kind.NULMETING, 2), (30, Kind.TUSSENMETING, 3)):
        clock.set_wall(TODAY + timedelta(days=days))
        measure(office, anneke, client, dict.fromkeys(codes, score), kind)
    clock.forward(days=30)
    extra = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="3")
    finish(office, anneke, fill(office, anneke, extra, {"3a": 5, "3b": 1}))
    lines = drawn(office, client, width, tall=tall)
    assert all(len(line) <= width for line in lines)
    text = "\n".join(lines)
    assert "per leefgebied, 22 jan" in text
    for area in office.instrument.leefgebied:
        assert area.short in text, area.short
    if not tall:
        assert "Wonen      2 → 3  vooruit  23 dec" in text
        assert "Financiën  3 → 1  achteruit" in text
        assert "achteruit  23 dec" not in text
    else:
        wonen, money = (next(line for line in lines if line.startswith(name)) for name in ("Wonen", "Financiën"))
        assert wonen.rindex("3") < money.rindex("1")
