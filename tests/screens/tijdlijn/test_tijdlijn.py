"""The tijdlijn on the screen: the drawing fits, every key does what it says, and nothing that is typed is lost."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.route import afspraken, route
from kiosk.guidance.route.board import board
from kiosk.guidance.route.route import MijlpaalView, Status, Timeline
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.settings import FILE_NAME
from screens.frame.dialogs import AskDate, AskText
from screens.frame.lines import Rows
from screens.frame.screen import Choose
from screens.tijdlijn.tijdlijn import Axis, Signs, StapDetails, StapForm, TijdlijnScreen, Track, chart, rule_text
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.screens.conftest import NARROW, SIZES, WIDE, Desk, at_desk

MOHAMMED, YUSUF = "Mohammed Haddad", "Yusuf Demir"
SIGNS = Signs.on(console=False)
DATES = st.dates(date(2000, 1, 1), date(2050, 12, 31))


def client_of(office: Office, name: str) -> ClientFile:
    lines = board(office, identity(office, "Marijke")).lines
    return next(line.client for line in lines if line.client.name == name)


def route_on_disk(office: Office, client: ClientFile) -> Timeline:
    return route.timeline_of(office, identity(office, "Marijke"), client.id)


def step_on_disk(office: Office, client: ClientFile, step: MijlpaalView) -> MijlpaalView:
    return next(found for found in route_on_disk(office, client).mijlpalen if found.id == step.id)


def next_step(office: Office, client: ClientFile) -> MijlpaalView:
    step = route_on_disk(office, client).next_step
    assert step is not None
    return step


async def open_route(desk: Desk, client: ClientFile) -> TijdlijnScreen:
    screen = TijdlijnScreen(client)
    await desk.open(screen)
    await desk.pilot.pause()
    return screen


def lit(desk: Desk) -> str:
    return desk.screen.query_one(Rows).lit


def lit_text(desk: Desk) -> str:
    option = desk.screen.query_one(Rows).highlighted_option
    return str(option.prompt) if option else ""


def drawn(office: Office, client: ClientFile, width: int, *, tall: bool) -> list[str]:
    result = metingen.uitkomst_of(office, identity(office, "Marijke"), client.id)
    return chart(route_on_disk(office, client), result, width, tall=tall, signs=SIGNS).plain.splitlines()


# -- the drawing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [76, 116])
@pytest.mark.parametrize("tall", [False, True])
def test_every_drawing_fits(demo: Office, width: int, tall: bool) -> None:
    for line in board(demo, identity(demo, "Marijke")).lines:
        for text in drawn(demo, line.client, width, tall=tall):
            assert Content(text).cell_length <= width, (line.client.name, text)


@pytest.mark.parametrize("size", SIZES)
async def test_every_route_fits_with_its_next_step_in_sight(demo: Office, size: tuple[int, int]) -> None:
    async with at_desk(demo, as_="Marijke", size=size) as desk:
        for line in board(demo, identity(demo, "Marijke")).lines:
            await open_route(desk, line.client)
            assert "F12 verberg" in desk.text.splitlines()[-1], line.client.name
            assert "nu" in desk.text
            first = route_on_disk(demo, line.client).next_step
            if first is not None:
                assert lit(desk) == str(first.id)
                assert lit_text(desk).splitlines()[0] in desk.text, line.client.name
            rows = desk.screen.query_one(Rows)
            widths = [Content(text).cell_length for row in desk.options("steps") for text in row.splitlines()]
            assert max(widths) <= rows.room
            await desk.press("escape")


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
    plain = track.drawn().plain
    assert len(plain) <= 60 + len("naam".ljust(11))
    assert all(text in plain for text in put)


def test_before_the_move_the_axis_begins_earlier(demo: Office) -> None:
    amina = client_of(demo, "Amina Warsame")
    axis = Axis.of(route_on_disk(demo, amina), 62)
    assert axis.first == -1
    assert axis.column(TODAY) < axis.column(amina.moving_on)


def test_beyond_the_end_the_axis_goes_on(demo: Office) -> None:
    axis = Axis.of(route_on_disk(demo, client_of(demo, "Karim Nasser")), 62)
    assert axis.last == 19


async def test_the_length_is_a_setting(office: Office, clock: FakeClock) -> None:
    anneke = identity(office, "Anneke")
    path = office.folder / FILE_NAME
    path.write_text(path.read_text().replace("length = 18", "length = 12"))
    from kiosk.office import KEY_NAME, open_office

    office.store.close()
    shorter = open_office(office.folder, clock, office.folder / KEY_NAME)
    client = new_client(shorter, anneke)
    async with at_desk(shorter, as_="Anneke") as desk:
        await open_route(desk, client)
        months = desk.text.splitlines()[5].split()
        assert months[0] == "maand"
        assert months[-1] == "12"
        assert "maand 0 van 12" in desk.text
    shorter.store.close()


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
    assert texts["brede-intake"] == "Regel: 2 weken na de verhuizing."
    assert texts["eindmeting"] == "Regel: 1 maand vóór het einde van de begeleiding."
    assert texts["koppeling"].endswith("Dit is onze aanname.")
    assert "verzet" in rule_text(demo.route.mijlpaal[0], moved=True)
    assert "eigen stap" in rule_text(None, moved=True)


# -- the keys -----------------------------------------------------------------------------------------------


async def test_space_ticks_today_and_opens_again(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    step = next_step(demo, client)
    async with at_desk(demo, as_="Anneke") as desk:
        await open_route(desk, client)
        await desk.press("space")
        kept = step_on_disk(demo, client, step)
        assert (kept.status, kept.on) == (Status.DONE, TODAY)
        assert lit(desk) == str(step.id)
        assert "gedaan" in lit_text(desk)
        assert "✔" in lit_text(desk)
        await desk.press("space")
        assert step_on_disk(demo, client, step).open


async def test_d_ticks_on_another_day(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    step = next_step(demo, client)
    async with at_desk(demo, as_="Anneke") as desk:
        await open_route(desk, client)
        await desk.press("d")
        desk.on(AskDate)
        await desk.type("25 december 2026")
        await desk.press("enter")
        assert "Deze dag komt nog" in desk.notice
        assert desk.screen.query_one("Input").value == "25 december 2026"  # type: ignore[attr-defined]
        desk.screen.query_one("Input").value = "20-11-2026"  # type: ignore[attr-defined]
        await desk.press("enter")
        desk.on(TijdlijnScreen)
        assert step_on_disk(demo, client, step).on == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31 februari", "bestaat niet"),
        ("1-1-1900", "Kies een datum tussen"),
        ("morgen", "Typ een datum"),
        ("1 november 2026", "al voorbij"),
        ("", "Typ een datum"),
    ],
)
async def test_a_bad_date_is_told_and_stays(demo: Office, typed: str, sentence: str) -> None:
    client = client_of(demo, MOHAMMED)
    before = route_on_disk(demo, client)
    async with at_desk(demo, as_="Anneke") as desk:
        await open_route(desk, client)
        await desk.press("v")
        await desk.type(typed)
        await desk.press("enter")
        assert sentence in desk.notice
        assert desk.screen.query_one("Input").value == typed  # type: ignore[attr-defined]
        await desk.press("escape")
        assert route_on_disk(demo, client) == before


async def test_v_moves(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    step = next_step(demo, client)
    async with at_desk(demo, as_="Anneke", size=WIDE) as desk:
        await open_route(desk, client)
        await desk.press("v")
        await desk.type("1 juni 2027")
        await desk.press("enter")
        kept = step_on_disk(demo, client, step)
        assert (kept.due_on, kept.moved) == (date(2027, 6, 1), True)
        assert lit(desk) == str(step.id)
        assert "De datum is verzet." in desk.text


async def test_o_skips_with_a_reason(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    step = next_step(demo, client)
    async with at_desk(demo, as_="Anneke", size=WIDE) as desk:
        await open_route(desk, client)
        await desk.press("o", "enter")
        assert "Schrijf kort waarom" in desk.notice
        await desk.type("al [/b] gedaan")
        await desk.press("enter")
        kept = step_on_disk(demo, client, step)
        assert (kept.status, kept.reason) == (Status.SKIPPED, "al [/b] gedaan")
        assert "overgeslagen" in lit_text(desk)
        assert "Reden: al [/b] gedaan" in desk.text
        await desk.press("space")
        assert step_on_disk(demo, client, step).open


async def test_n_adds_a_step(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke") as desk:
        await open_route(desk, client)
        await desk.press("n")
        desk.on(StapForm)
        await desk.type("ab")
        await desk.press("enter")
        await desk.type("31 februari")
        await desk.press("enter")
        assert "bestaat niet" in desk.under("due_on")
        desk.field("due_on").value = "1-12-2026"
        await desk.press("f8")
        assert "Schrijf in 3 tot 80 letters" in desk.under("title")
        assert desk.under("due_on") == ""
        assert desk.field("title").value == "ab"
        desk.field("title").value = "Afspraak [/b] gemeente"
        await desk.press("f8")
        desk.on(TijdlijnScreen)
        step = next_step(demo, client)
        assert (step.title, step.due_on) == ("Afspraak [/b] gemeente", date(2026, 12, 1))
        assert lit(desk) == str(step.id)
        assert "Afspraak [/b] gemeente" in desk.text


async def test_esc_asks_before_a_typed_step_is_lost(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke") as desk:
        await open_route(desk, client_of(demo, MOHAMMED))
        await desk.press("n", "escape")
        desk.on(TijdlijnScreen)
        await desk.press("n")
        await desk.type("Afspraak")
        await desk.press("escape")
        desk.on(Choose)
        await desk.press("escape")
        assert desk.on(StapForm).query_one("#title").value == "Afspraak"  # type: ignore[attr-defined]
        await desk.press("escape", "down", "enter")
        desk.on(TijdlijnScreen)


async def test_f_begins_the_next_fase(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke") as desk:
        await open_route(desk, client)
        await desk.press("f")
        desk.on(Choose)
        assert "Nu: Activiteiten" in desk.text
        await desk.press("r", "enter")
        desk.on(TijdlijnScreen)
        fase = route_on_disk(demo, client).fase
        assert fase is not None
        assert (fase.code, fase.back, fase.started_on) == ("resultaat", False, TODAY)
        assert "nu: fase Resultaat" in desk.text


async def test_f_back_asks_why(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", size=WIDE) as desk:
        await open_route(desk, client)
        await desk.press("f", "d", "enter")
        desk.on(AskText)
        await desk.press("enter")
        assert "Schrijf kort waarom" in desk.notice
        await desk.type("heeft nu een baan")
        await desk.press("enter")
        fase = route_on_disk(demo, client).fase
        assert fase is not None
        assert (fase.code, fase.back, fase.reason) == ("doelen", True, "heeft nu een baan")
        assert "← Doelen" in desk.text
        assert "heeft nu een baan" in desk.text


async def test_the_same_fase_again_is_told(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke") as desk:
        await open_route(desk, client_of(demo, MOHAMMED))
        await desk.press("f", "enter")
        assert "Deze fase is al bezig" in desk.notice


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_enter_shows_all_of_a_step(demo: Office, size: tuple[int, int]) -> None:
    async with at_desk(demo, as_="Bram", size=size) as desk:
        await open_route(desk, client_of(demo, YUSUF))
        await desk.press("enter")
        desk.on(StapDetails)
        assert "Regel: 12 maanden na de verhuizing." in desk.text
        assert "Wie: VluchtelingenWerk" in desk.text
        assert "gestopt met de" in desk.text
        await desk.press("escape")
        desk.on(TijdlijnScreen)


async def test_somebody_was_first_on_another_screen(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    step = next_step(demo, client)
    async with at_desk(demo, as_="Anneke") as desk:
        await open_route(desk, client)
        await desk.press("o")
        await desk.type("niet nodig")
        route.move_mijlpaal(demo, identity(demo, "Marijke"), step.id, step.version, date(2027, 6, 1))
        await desk.press("enter")
        assert "op een ander scherm veranderd" in desk.notice
        await desk.press("enter")
        assert step_on_disk(demo, client, step).reason == "niet nodig"


async def test_a_tick_on_old_news_shows_the_new(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    step = next_step(demo, client)
    async with at_desk(demo, as_="Anneke") as desk:
        await open_route(desk, client)
        route.move_mijlpaal(demo, identity(demo, "Marijke"), step.id, step.version, date(2027, 6, 1))
        await desk.press("space")
        assert "op een ander scherm veranderd" in desk.notice
        assert step_on_disk(demo, client, step).open
        assert " 1 jun 2027" in lit_text(desk)


@pytest.mark.parametrize("key", ["space", "d", "v", "o", "n", "f"])
async def test_a_closed_file_is_for_reading(demo: Office, key: str) -> None:
    client = client_of(demo, "Karim Nasser")
    before = route_on_disk(demo, client)
    async with at_desk(demo, as_="Marijke") as desk:
        await open_route(desk, client)
        await desk.press(key)
        desk.on(TijdlijnScreen)
        assert "overgedragen" in desk.notice
        assert route_on_disk(demo, client) == before


async def test_late_and_due_have_a_word_and_a_sign(demo: Office) -> None:
    async with at_desk(demo, as_="Marijke", size=WIDE) as desk:
        await open_route(desk, client_of(demo, "Tesfay Gebre"))
        late = next(line for line in desk.options("steps") if "Nulmeting" in line)
        assert late.startswith("! ")
        assert late.endswith("te laat")
        await desk.press("escape")
        await open_route(desk, client_of(demo, "Amina Warsame"))
        assert lit_text(desk).startswith("• 25 nov 2026")
        assert lit_text(desk).endswith("nu")


async def test_on_the_console_only_signs_that_it_has(demo: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_desk(demo, as_="Bram") as desk:
        monkeypatch.setattr(type(desk.app), "theme", "console")
        await open_route(desk, client_of(demo, YUSUF))
        assert "^ nu: terug naar fase Doelen" in desk.text
        assert "<- Doelen" in desk.text
        assert not set("▲→←✔•▪") & set(desk.text)


async def test_a_wider_window_draws_anew(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke") as desk:
        await open_route(desk, client_of(demo, MOHAMMED))
        assert "──── vooruit" not in desk.text
        before = lit(desk)
        await desk.resize(120, 40)
        assert "──── vooruit" in desk.text
        assert lit(desk) == before


def test_going_back_without_a_reason_is_refused_by_the_office(demo: Office) -> None:
    """What F relies on: the office itself says that a reason is needed."""
    with pytest.raises(BadInput) as refused:
        route.start_fase(demo, identity(demo, "Anneke"), client_of(demo, MOHAMMED).id, "contact")
    assert refused.value.field == "reason"


# -- visits -------------------------------------------------------------------------------------------------


def index_of(desk: Desk, words: str) -> int:
    return next(index for index, option in enumerate(desk.options("steps")) if words in option)


@pytest.mark.parametrize("size", SIZES)
async def test_visits_stand_between_the_mijlpalen_and_open_with_what_the_client_said(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, moving_on=TODAY - timedelta(days=40))
    said = "Ik bel [/b] 🙂\nen ik neem de map mee."
    afspraken.hold_afspraak(office, team.anneke, client.id, TODAY - timedelta(days=2), said)
    at = datetime.combine(TODAY + timedelta(days=3), time(10))
    afspraken.plan_afspraak(office, team.anneke, client.id, at, place="thuis")
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await open_route(desk, client)
        visit, coming = index_of(desk, "bezoek: Ik bel [/b] 🙂 / en ik"), index_of(desk, "afspraak 10.00")
        assert visit < coming
        assert all(step.on is None or step.on <= TODAY for step in (route_on_disk(office, client).mijlpalen[:1]))
        assert "afgesproken" in desk.options("steps")[coming]
        desk.screen.query_one(Rows).highlighted = visit
        await desk.press("enter")
        assert "Terugvraag" in desk.text
        assert "en ik neem de map mee." in desk.text
        await desk.press("escape")
        for key in ("space", "d", "v", "o"):
            await desk.press(key)
            assert desk.notice == "! Dit is een afspraak. Met B opent u het scherm voor afspraken."
        await desk.press("n", "escape", "f", "escape")
        desk.screen.query_one(Rows).highlighted = coming
        await desk.press("enter")
        assert "om 10.00, 60 minuten, thuis" in desk.text
        await desk.press("escape", "b")
        assert desk.stack[-1] == "AfspraakScreen"


async def test_an_appointment_that_nobody_noted_asks_whether_it_went_on(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    afspraken.plan_afspraak(office, team.anneke, client.id, datetime.combine(TODAY, time(16)))
    clock.forward(days=1)
    async with at_desk(office, as_="Anneke") as desk:
        await open_route(desk, client)
        assert desk.options("steps")[index_of(desk, "afspraak 16.00")].endswith("ging dit door?")


def test_on_a_tall_screen_the_visits_stand_on_the_axis(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=90))
    assert not any(line.startswith("bezoek") for line in drawn(office, client, 116, tall=True))
    afspraken.hold_afspraak(office, anneke, client.id, TODAY - timedelta(days=60), "")
    afspraken.plan_afspraak(office, anneke, client.id, datetime.combine(TODAY + timedelta(days=60), time(10)))
    (line,) = [line for line in drawn(office, client, 116, tall=True) if line.startswith("bezoek")]
    assert line.index("●") < line.index("○")
    assert line.endswith("○ (22 jan)")
    assert not any(line.startswith("bezoek") for line in drawn(office, client, 76, tall=False))
