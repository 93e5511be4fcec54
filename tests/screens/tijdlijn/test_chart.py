"""The drawing of a route by itself: every date has a place, no text covers another, and all of it fits."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk import dates
from kiosk.content.route import FASEN
from kiosk.guidance import wachten
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, refer
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.plan.acties import Priority
from kiosk.guidance.plan.verwezen import Asker
from kiosk.guidance.route import afspraken, fasen, route
from kiosk.guidance.route.board import board
from kiosk.guidance.route.hulpvragen import begin_hulpvraag
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.guidance.wachten import WachtDraft
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.frame.signs import CONSOLE, DRAWN, Signs
from screens.tijdlijn.axis import Axis
from screens.tijdlijn.chart import MARGIN, MOST_LINES, Canvas, chart
from screens.tijdlijn.track import NAMES, Track, plain
from screens.tijdlijn.words import rule_text
from tests.conftest import TODAY, FakeClock, identity, new_client
from tests.guidance.acts import fill, finish, guided_since, measure
from tests.paper.prints import print_plan
from tests.screens.tijdlijn.acts import MOHAMMED, YUSUF, client_of, route_on_disk

DATES = st.dates(date(2000, 1, 1), date(2050, 12, 31))


def drawn(
    office: Office, client: ClientFile, width: int, *, tall: bool, signs: Signs = DRAWN, lit: date | None = None
) -> list[str]:
    known = tijdlijn_of(office, identity(office, "Marijke"), client.id)
    return [plain(line) for line in chart(known, Canvas(width, tall, signs, lit))]


def office_limit(office: Office, client: ClientFile) -> date:
    """Before which day the nulmeting of this client is wanted."""
    limit = tijdlijn_of(office, identity(office, "Marijke"), client.id).limit
    assert limit is not None
    return limit.on


def named(lines: list[str], name: str) -> str:
    """The line of the drawing with this name."""
    return next(line for line in lines if line.startswith(f"{name} "))


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
    told = "meting N nulmeting T tussenmeting T (tussenmeting) E (eind)"
    assert named(lines, "meting").split() == told.split()


def test_scores_then_and_now(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    flat = "\n".join(drawn(demo, client, 76, tall=False))
    assert "Wonen 1→2 ▲" in flat
    assert "Financiën 1→1 (▲)" in flat, "a part of it moved"
    high = drawn(demo, client, 116, tall=True)
    wonen, meting = named(high, "Wonen"), named(high, "meting")
    assert wonen.index("1") == meting.index("N ")
    assert wonen.index("2") == meting.index("T ")
    assert " vooruit " in wonen


def test_without_a_meting_no_scores(demo: Office) -> None:
    assert "Laagste" not in "\n".join(drawn(demo, client_of(demo, "Farid Rahimi"), 76, tall=True))


@pytest.mark.parametrize(("width", "tall"), [(76, False), (116, True)])
def test_a_fase_back_is_a_loop_to_where_it_was_before_with_why(demo: Office, width: int, tall: bool) -> None:
    client = client_of(demo, YUSUF)
    lines = drawn(demo, client, width, tall=tall)
    fasen = route_on_disk(demo, client).fasen
    back = next(fase for fase in fasen if fase.back)
    axis = Axis.of(route_on_disk(demo, client), width - NAMES - MARGIN)
    loop, fase = named(lines, "terug"), named(lines, "fase")
    assert "← Doelen" in fase
    assert loop.index("←") == NAMES + axis.column(next(one.started_on for one in fasen if one.code == back.code))
    assert loop.index("┘") == NAMES + axis.column(back.started_on) == fase.index("← Doelen")
    assert f"{dates.brief(back.started_on, demo.clock.today())}: {back.reason}"[:20] in loop
    assert any("▲ nu: terug naar fase Doelen" in line for line in lines)


def test_rules_in_words(demo: Office) -> None:
    texts = {rule.code: rule_text(rule, moved=False) for rule in demo.route.mijlpaal}
    assert texts["verhuizing"] == "Regel: op de dag van de verhuizing."
    assert texts["nulmeting"] == "Regel: 6 weken na de verhuizing."
    assert texts["brede-intake"] == "Regel: 2 weken na de verhuizing. Dat kozen wij zelf."
    assert texts["eindmeting"] == "Regel: 1 maand vóór het einde van de begeleiding. Dat kozen wij zelf."
    assert texts["koppeling"].endswith("Dat kozen wij zelf.")
    assert "verzet" in rule_text(demo.route.mijlpaal[0], moved=True)
    assert "eigen stap" in rule_text(None, moved=True)


def test_on_a_tall_screen_the_visits_stand_on_the_axis(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=90))
    assert not any(line.startswith("bezoek") for line in drawn(office, client, 116, tall=True))
    afspraken.hold_afspraak(office, anneke, client.id, TODAY - timedelta(days=60), "")
    afspraken.plan_afspraak(office, anneke, client.id, datetime.combine(TODAY + timedelta(days=60), time(10)))
    (line,) = [line for line in drawn(office, client, 116, tall=True) if line.startswith("bezoek")]
    assert line.index("●") < line.index("○")
    assert line.endswith("○ (22 jan 2027)")
    (line,) = [line for line in drawn(office, client, 76, tall=False) if line.startswith("verder")]
    assert line.index("●") < line.index("○")


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
    assert ("per leefgebied, 22 jan" if tall else "Laagste, 22 jan") in text
    for area in office.instrument.leefgebied:
        assert area.short in text, area.short
    if not tall:
        up, down = ("vooruit", "achteruit") if width == 116 else ("▲", "▼")
        assert f"Wonen 2→3 {up} 23 dec" in text
        assert f"Financiën 3→1 {down}" in text
        assert f"{down} 23 dec" not in text
    else:
        wonen, money = (next(line for line in lines if line.startswith(name)) for name in ("Wonen", "Financiën"))
        assert wonen.rindex("3") < money.rindex("1")


# -- the picture the team talks about -----------------------------------------------------------------------


@pytest.fixture
def busy(office: Office, anneke: Identity) -> ClientFile:
    """A client with one of each along his route."""
    client = guided_since(office, anneke, "Nadia Saleh", TODAY - timedelta(days=200))
    wachten.begin_waiting(office, anneke, client.id, WachtDraft(TODAY - timedelta(days=120), kind="taalles"))
    afspraken.hold_afspraak(office, anneke, client.id, TODAY - timedelta(days=10), "")
    question = DoorverwijzingDraft("werkplein", "Wat past bij mij?", Asker.CLIENT, leefgebied="7")
    refer(office, anneke, client.id, replace(question, priority=Priority.DAARNA))
    steps = {step.code: step for step in route_on_disk(office, client).mijlpalen}
    poster = steps["poster"]
    route.tick_mijlpaal(office, anneke, poster.id, poster.version, TODAY - timedelta(days=190))
    print_plan(office, anneke, client.id)
    return client


@pytest.mark.parametrize("tall", [False, True])
def test_the_day_of_another_year_stands_apart_from_the_scores(
    office: Office, anneke: Identity, clock: FakeClock, tall: bool
) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=200))
    measure(office, anneke, client, {"1a": 3, "4a": 4})
    clock.set_wall(TODAY + timedelta(days=60))
    text = "\n".join(drawn(office, client, 76, tall=tall))
    assert ("Laagste score per leefgebied, 23 nov 2026 " if tall else "Laagste, nov 2026 ") in text


@pytest.mark.parametrize("signs", [DRAWN, CONSOLE])
def test_all_that_happened_is_on_one_line_and_on_a_tall_screen_on_a_line_of_its_own(
    office: Office, busy: ClientFile, signs: Signs
) -> None:
    flat = named(drawn(office, busy, 76, tall=False, signs=signs), "verder")
    assert flat.index(signs.poster) < flat.index("~") < flat.index(signs.visit)
    assert signs.plan in flat
    high = drawn(office, busy, 116, tall=True, signs=signs)
    assert f"{signs.poster} poster" in named(high, "papier")
    assert f"plan {signs.plan}" in named(high, "papier") or f"{signs.plan} plan" in named(high, "papier")
    assert "Werkplein" in named(high, "verwezen")
    assert "~~~ de taalles (wachtlijst van de school)" in named(high, "wachten")


def test_a_wachttijd_is_a_segment_from_its_first_day_to_the_last_that_is_known(
    office: Office, anneke: Identity
) -> None:
    client = guided_since(office, anneke, "Nadia Saleh", TODAY - timedelta(days=200))
    begun = TODAY - timedelta(days=120)
    wacht = wachten.begin_waiting(office, anneke, client.id, WachtDraft(begun, kind="taalles"))
    axis = Axis.of(route_on_disk(office, client), 76 - NAMES - MARGIN)

    def segment() -> tuple[int, int]:
        line = named(drawn(office, client, 76, tall=False), "verder")
        return line.index("~") - NAMES, line.rindex("~") - NAMES

    assert segment() == (axis.column(begun), axis.column(TODAY))
    until = TODAY + timedelta(days=90)
    wachten.change_waiting(office, anneke, wacht, 1, WachtDraft(begun, kind="taalles", expected_on=until))
    assert segment() == (axis.column(begun), axis.column(until))
    ended = TODAY - timedelta(days=60)
    wachten.change_waiting(office, anneke, wacht, 2, WachtDraft(begun, kind="taalles", ended_on=ended))
    assert segment() == (axis.column(begun), axis.column(ended))


def test_with_all_there_can_be_the_list_keeps_its_room(
    office: Office, anneke: Identity, clock: FakeClock, busy: ClientFile
) -> None:
    for fase in ("doelen", "contact"):
        fasen.start_fase(office, anneke, busy.id, fase, "verhuisd")
        clock.forward(days=20)
    begin_hulpvraag(office, anneke, busy.id, "3")
    measure(office, anneke, busy, dict.fromkeys([part.code for part in office.instrument.onderdelen()], 2))
    clock.forward(days=30)
    about = metingen.start(office, anneke, busy.id, Kind.TUSSENMETING, leefgebied="3")
    finish(office, anneke, fill(office, anneke, about, {"3a": 5, "3b": 1}))
    lines = drawn(office, busy, 76, tall=False)
    assert len(lines) == MOST_LINES
    for name in ("maand", "fase", "terug", "geld", "meting", "verder", "Laagste,"):
        assert named(lines, name)


@pytest.mark.parametrize(("width", "tall"), [(76, False), (116, True)])
def test_the_six_weeks_and_the_end_are_marked(office: Office, busy: ClientFile, width: int, tall: bool) -> None:
    axis = Axis.of(route_on_disk(office, busy), width - NAMES - MARGIN)
    months = named(drawn(office, busy, width, tall=tall), "maand")
    assert months.index("6w") == NAMES + axis.column(busy.moving_on + timedelta(weeks=6))
    assert months.index("18│") == NAMES + axis.column(busy.end)


@pytest.mark.parametrize(("width", "tall"), [(76, False), (116, True)])
def test_what_is_lit_has_its_place_on_the_axis(office: Office, busy: ClientFile, width: int, tall: bool) -> None:
    axis = Axis.of(route_on_disk(office, busy), width - NAMES - MARGIN)
    for days in (-190, -40, 0, 100):
        day = TODAY + timedelta(days=days)
        lines = drawn(office, busy, width, tall=tall, lit=day)
        assert named(lines, "maand").index("▽") == NAMES + axis.column(day)
        (today,) = [line for line in lines if "nu: fase" in line]
        assert today.index("▲") == NAMES + axis.column(TODAY), "today stays, with its fase in words"
    for day, mark in ((office_limit(office, busy), "6w"), (busy.end, "18│")):
        assert mark in named(drawn(office, busy, width, tall=tall, lit=day), "maand"), "beside it"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(
    moved=st.integers(-14, 700),
    begun=st.lists(st.sampled_from(FASEN), max_size=5),
    lit=st.integers(-900, 900),
    waits=st.lists(st.integers(0, 300), max_size=3),
    money=st.booleans(),
    extra=st.booleans(),
    tall=st.booleans(),
    console=st.booleans(),
)
def test_whatever_happened_the_drawing_fits_and_leaves_room_for_the_list(
    office: Office,
    anneke: Identity,
    clock: FakeClock,
    moved: int,
    begun: list[str],
    lit: int,
    waits: list[int],
    money: bool,
    extra: bool,
    tall: bool,
    console: bool,
) -> None:
    clock.set_wall(TODAY)
    client = new_client(office, anneke, "Nadia Saleh", moving_on=TODAY - timedelta(days=moved))
    for index, days in enumerate(waits):
        since = max(TODAY - timedelta(days=days), client.moving_on - timedelta(days=100))
        wachten.begin_waiting(office, anneke, client.id, WachtDraft(since, what=f"iets {index}"))
    for fase in begun:
        if fase not in [now.code for now in route_on_disk(office, client).fasen[-1:]]:
            fasen.start_fase(office, anneke, client.id, fase, "iets gebeurd")
        clock.forward(days=20)
    if money:
        begin_hulpvraag(office, anneke, client.id, "3")
    codes = [part.code for part in office.instrument.onderdelen()]
    measure(office, anneke, client, dict.fromkeys(codes, 2))
    if extra:
        clock.forward(days=30)
        about = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="3")
        finish(office, anneke, fill(office, anneke, about, {"3a": 5, "3b": 1}))
    day, width = TODAY + timedelta(days=lit), 116 if tall else 76
    lines = drawn(office, client, width, tall=tall, signs=CONSOLE if console else DRAWN, lit=day)
    assert all(len(line) <= width for line in lines), lines
    assert tall or len(lines) <= MOST_LINES
