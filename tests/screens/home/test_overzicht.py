"""Route van allen: one line for each client on the same months, told in words too, and only looked at."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import dates
from kiosk.content.route import FASEN
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.route.fasen import FaseView
from kiosk.guidance.route.overzicht import Overzicht, PlannedMeting, RouteLine, RouteName, overzicht, routes_of
from kiosk.guidance.route.route import MetingMark
from kiosk.guidance.route.signals import Onderwerp, Signal
from kiosk.office import Office
from kiosk.paper.documents.overzicht import Overzichtsblad
from kiosk.paper.press import pdf, printer
from kiosk.people.identity import Identity
from screens.frame.signs import CONSOLE, DRAWN
from screens.home import overzicht as board_screen
from screens.home.overzicht_rows import fitting, head_text, line_text, name_text, route_text, told_text
from screens.tijdlijn.axis import Axis
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.guidance.acts import guided_since, measure
from tests.screens.conftest import NARROW, SIZES, Desk, at_desk


def lines(desk: Desk) -> list[str]:
    return desk.options("clients")


def under(desk: Desk) -> str:
    """What is told in words of the lit client."""
    return str(desk.screen.query_one("#lit").render())


@pytest.mark.parametrize("size", SIZES)
async def test_the_teamleider_opens_it_with_r_and_a_begeleider_does_not(demo: Office, size: tuple[int, int]) -> None:
    for name, opens in (("Anneke", False), ("Marijke", True)):
        async with at_desk(demo, as_=name, size=size) as desk:
            assert ("R route van allen" in desk.text) == opens
            await desk.press("r")
            assert (desk.stack[-1] == "OverzichtScreen") == opens


@pytest.mark.parametrize("size", SIZES)
async def test_each_client_has_a_line_and_the_lit_one_stands_below_in_words(
    demo: Office, size: tuple[int, int]
) -> None:
    async with at_desk(demo, as_="Marijke", size=size) as desk:
        await desk.press("r", "down")
        assert "13 cliënten · 6 vragen aandacht · volgorde: aandacht" in desk.text
        assert len(lines(desk)) == 13
        assert "! 2 onderdelen onder 4" in lines(desk)[1]
        told = under(desk)
        assert "Rahel Mehari · nummer 1008 · maand 17 van 18 · begeleider Anneke" in told
        assert "Fase: Doelen 29 jul 2025, Activiteiten 13 aug 2025, Resultaat 16 nov" in told
        assert (
            "Gemeten: nulmeting 29 jul 2025, tussenmeting 21 dec 2025, tussenmeting 16 jun, eindmeting 16 nov." in told
        )
        for sign in ("C contact", "R resultaat", "| einde", "N nulmeting", "klein: gepland", "! aandacht"):
            assert sign in desk.text


async def test_enter_opens_the_timeline_and_esc_leads_straight_back(demo: Office) -> None:
    async with at_desk(demo, as_="Marijke") as desk:
        await desk.press("r", "down", "enter")
        assert desk.stack == ["Vandaag", "OverzichtScreen", "TijdlijnScreen"]
        assert "Rahel Mehari" in desk.text
        await desk.press("escape")
        assert desk.stack[-1] == "OverzichtScreen"
        assert "Rahel Mehari" in under(desk), "the light stays where it was"


async def test_it_stands_in_another_order_and_the_light_stays(demo: Office) -> None:
    async with at_desk(demo, as_="Marijke") as desk:
        await desk.press("r", "f3", "down", "enter")
        assert "volgorde: maand" in desk.text
        assert lines(desk)[0].startswith("Rahel Mehari")
        assert lines(desk)[-1].startswith("Amina")
        await desk.press("f3", "down", "enter")
        assert "volgorde: begeleider" in desk.text
        bij = [line[18:26].strip() for line in lines(desk)]
        assert bij == sorted(bij)
        assert "Tesfay Gebre" in under(desk)


async def test_a_part_of_them_is_named_above_the_list_and_left_again(demo: Office) -> None:
    async with at_desk(demo, as_="Marijke") as desk:
        await desk.press("r", "f4", "enter")
        await desk.press("b", "enter")
        assert "4 van 13 cliënten · 2 vragen aandacht · volgorde: aandacht · alleen: Bram" in " ".join(
            desk.text.split()
        )
        await desk.press("f4", "end", "enter")
        kinds = desk.screen.query_one("OptionList")
        assert "nulmeting te laat (1)" in [str(option.prompt) for option in kinds.options]  # type: ignore[attr-defined]
        await desk.press("n", "enter")
        assert [line.split("  ")[0].split(" 19")[0] for line in lines(desk)] == ["Tesfay Gebre"]
        assert "alleen: Bram, nulmeting te laat" in " ".join(desk.text.split())
        await desk.press("f4", "down", "down", "enter", "r", "enter")
        assert lines(desk) == ["Niemand. Kies met F4 opnieuw."]
        await desk.press("enter", "t")
        assert desk.stack[-1] == "OverzichtScreen"
        await desk.press("f4", "enter")
        assert len(lines(desk)) == 13


async def test_a_leefgebied_is_chosen_by_its_name(demo: Office) -> None:
    async with at_desk(demo, as_="Marijke") as desk:
        await desk.press("r", "f4", "down", "down", "enter", "k", "enter")
        assert "6 van 13 cliënten" in desk.text
        assert "Kinderen onder 4" in desk.text


async def test_the_lines_are_read_as_they_come_in_sight(
    office: Office, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def routes(office: Office, who: Identity, client_ids: list[str]) -> Mapping[str, RouteLine]:
        asked.append(len(client_ids))
        return routes_of(office, who, client_ids)

    monkeypatch.setattr(board_screen, "routes_of", routes)
    for number in range(70):
        new_client(office, team.anneke, f"Cliënt {number:02}")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("r")
        assert not asked
        assert "nulmeting" not in lines(desk)[69]
        await desk.press("end")
        assert all("nulmeting" in line for line in lines(desk)[62:])
        assert "nulmeting" not in lines(desk)[40]
        assert asked
        assert sum(asked) < 40


async def test_of_more_than_a_list_can_hold_it_says_how_many_there_are(
    office: Office, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_screen, "MOST_LINES", 3)
    for number in range(5):
        new_client(office, team.anneke, f"Cliënt {number}")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("r")
        assert "5 cliënten" in desk.text
        assert lines(desk)[-1] == "… en nog 2. Kies met F4 een deel van hen."


async def test_an_empty_office_says_so(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("r", "enter", "f3", "escape")
        assert lines(desk) == ["Er zijn nog geen cliënten."]


# -- the drawing ------------------------------------------------------------------------------------------------


def test_a_route_is_drawn_with_what_was_what_is_and_what_comes(office: Office, team: Team, clock: FakeClock) -> None:
    client = guided_since(office, team.anneke, "Nadia Saleh", dates.add_months(TODAY, -4))
    measure(office, team.anneke, client, {"1a": 2})
    clock.forward(days=30)
    known = overzicht(office, team.marijke)
    line = replace(known.lines[0], signals=())
    assert str(head_text(known, wide=True))[33:] == "0     3     6     9     12    15    18"
    assert str(route_text(line, known, 37, DRAWN)) == "C-------N-· t           t         e |"
    assert str(route_text(line, known, 37, CONSOLE)) == "C-------N-. t           t         e |"
    signal = Signal(Onderwerp.METING, "meting-late", "tussenmeting te laat", TODAY, 40)
    assert str(route_text(replace(line, signals=(signal,)), known, 37, DRAWN)).startswith("C-------N-! t")


def test_each_fase_has_a_letter_of_its_own_that_no_meting_has() -> None:
    letters = [code[0].upper() for code in FASEN] + [kind[0].upper() for kind in Kind]
    assert len(set(letters)) == len(letters)


def test_who_is_far_past_the_end_stands_at_the_edge_with_another_sign(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Lang Geleden", moving_on=dates.add_months(TODAY, -40))
    known = overzicht(office, team.marijke)
    (line,) = known.lines
    assert str(route_text(line, known, 30, DRAWN)).endswith(">")


def test_a_mark_that_is_long_gives_way_to_the_number_and_the_axis_stays_where_it_is() -> None:
    for mark in ("1990", "1990, geboren 1990", "1990, verhuisd mei 2025", "1003"):
        text = str(name_text(RouteName("a", "Mohammed Haddad van Noord", 1003, mark), wide=False))
        assert len(text) == 18
    assert text.endswith("1003 ")
    assert "nr 1003" in str(name_text(RouteName("a", "Mohammed", 1003, "1990, verhuisd mei 2025"), wide=False))


async def test_no_line_is_wider_than_the_list_at_80_columns(demo: Office) -> None:
    async with at_desk(demo, as_="Marijke", size=NARROW) as desk:
        await desk.press("r")
        assert max(len(line.rstrip()) for line in lines(desk)) <= 72
        marijke = identity(demo, "Marijke")
        known = overzicht(demo, marijke)
        for name in known.names:
            text = str(line_text(name, known.by_id[name.client_id], known, 72, DRAWN, wide=False))
            assert text in lines(desk)


async def test_f5_says_that_no_names_are_on_it_and_prints_what_is_shown(
    demo: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[object] = []

    def render(document: object, folder: object, still_busy: object) -> bytes:
        printed.append(document)
        return b"%PDF"

    monkeypatch.setattr(pdf, "render_pdf", render)
    monkeypatch.setattr(printer, "ready", lambda chosen: "balie")
    monkeypatch.setattr(printer, "send", lambda page, **how: "balie-1")
    async with at_desk(demo, as_="Marijke") as desk:
        await desk.press("r", "f3", "down", "enter", "f5")
        assert "Er staan geen namen op, alleen nummers." in " ".join(desk.text.split())
        await desk.press("enter")
        assert not printed
        await desk.press("f5", "down", "enter")
        await desk.until(lambda: "Overzicht team A4 is naar de printer gestuurd." in desk.notice)
        (page,) = printed
        assert isinstance(page, Overzichtsblad)
        assert page.told == "13 cliënten, volgorde: maand"


FASE = st.builds(
    lambda code, days: FaseView(code, code, TODAY + timedelta(days=days), back=False, reason=""),
    st.sampled_from(FASEN),
    st.integers(-900, 60),
)
MARK = st.builds(
    lambda kind, days: MetingMark(kind, TODAY + timedelta(days=days)), st.sampled_from(Kind), st.integers(-900, 0)
)
PLANNED = st.builds(
    lambda kind, days, late: PlannedMeting(kind, TODAY + timedelta(days=days), late),
    st.sampled_from(Kind),
    st.integers(-100, 900),
    st.booleans(),
)


@given(
    start=st.integers(-900, 120),
    fasen=st.lists(FASE, max_size=9),
    metingen=st.lists(MARK, max_size=6),
    planned=st.lists(PLANNED, max_size=5),
    months=st.tuples(st.integers(-2, 0), st.integers(12, 24)),
    width=st.sampled_from([23, 37]),
    alarmed=st.booleans(),
)
def test_whatever_the_route_it_is_as_wide_as_the_axis_says_where_today_is_and_keeps_the_order_of_the_fasen(
    demo_line: tuple[Overzicht, RouteLine],
    start: int,
    fasen: list[FaseView],
    metingen: list[MetingMark],
    planned: list[PlannedMeting],
    months: tuple[int, int],
    width: int,
    alarmed: bool,
) -> None:
    known, line = demo_line
    begin = TODAY + timedelta(days=start)
    month = dates.months_between(begin, TODAY)
    client = replace(line.client, start=begin, end=dates.add_months(begin, 18), month=month)
    fasen = sorted(fasen, key=lambda fase: fase.started_on)
    signal = (Signal(Onderwerp.METING, "meting-late", "te laat", TODAY, 40),) if alarmed else ()
    line = replace(
        line, client=client, fasen=tuple(fasen), metingen=tuple(metingen), planned=tuple(planned), signals=signal
    )
    known = replace(known, first=months[0], last=months[1])
    text = str(route_text(line, known, width, DRAWN))
    assert len(text) == width
    today = text.index(">") if not months[0] <= month <= months[1] else text.index("!" if alarmed else "·")
    assert set(text[today:]) <= set(">!·| CODARNTEnte"), "nothing behind today was lived"
    letters = [sign for sign in text if sign in "CODARNTE"]
    happened = [(mark.on, 0, mark.kind[0].upper()) for mark in metingen]
    happened += [(fase.started_on, place, fase.code[0].upper()) for place, fase in enumerate(fasen, 1)]
    left = iter([letter for *_, letter in sorted(happened)])
    assert all(letter in left for letter in letters), "in the order in which it happened"
    axis = Axis(begin, *months, width)
    own = [(axis.column(on), letter) for on, _, letter in happened]
    own += [(axis.column(one.on), one.kind[0]) for one in planned]
    for column, sign in enumerate(text):
        if sign in "CODARNTEnte":
            assert any(letter == sign and abs(column - place) <= 1 for place, letter in own), "within one column"


def test_a_fase_hides_no_meting_of_its_days(demo_line: tuple[Overzicht, RouteLine]) -> None:
    known, line = demo_line
    day = TODAY
    fase = FaseView("resultaat", "Resultaat", day, back=False, reason="")
    line = replace(line, fasen=(fase,), metingen=(MetingMark(Kind.EINDMETING, day),), planned=(), signals=())
    line = replace(line, client=replace(line.client, start=TODAY - timedelta(days=510)))
    assert "E" in str(route_text(line, known, 23, DRAWN))
    assert "Resultaat" in str(told_text(line, 78))


@pytest.fixture
def demo_line(demo: Office) -> tuple[Overzicht, RouteLine]:
    known = overzicht(demo, identity(demo, "Marijke"))
    return known, known.lines[0]


@pytest.mark.parametrize("room", range(4, 60))
def test_a_day_that_is_cut_never_loses_its_year_alone(room: int) -> None:
    """A meting of another year would be read as one of this year."""
    for text in (
        "nulmeting uiterlijk 4 jan 2027, nog even",
        "start 14 mei 2028",
        "meting van 23 nov 2025 is te oud",
    ):
        kept = fitting(text, room)
        assert len(kept) <= room
        days = re.findall(r"\d{1,2}(?: [a-z]{3})?(?: \d{4})?", kept.removesuffix("…"))
        assert all(len(day.split()) == 3 for day in days), kept
