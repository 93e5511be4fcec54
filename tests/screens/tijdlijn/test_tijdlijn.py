"""The tijdlijn on the screen: the drawing fits, every key does what it says, and nothing that is typed is lost."""

from datetime import date, datetime, time, timedelta

import pytest
from textual.content import Content
from textual.widgets import Input, OptionList

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.route import afspraken, fasen, route
from kiosk.guidance.route.board import board
from kiosk.guidance.route.hulpvragen import begin_hulpvraag, close_hulpvraag, start_fase_of
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.settings import FILE_NAME
from screens.frame.dialogs import AskDate
from screens.frame.lines import Rows
from screens.frame.screen import Choose
from screens.tijdlijn.fasen import FaseForm
from screens.tijdlijn.forms import StapForm
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.guidance.acts import guided_since
from tests.screens.conftest import NARROW, SIZES, WIDE, Desk, at_desk
from tests.screens.tijdlijn.acts import MOHAMMED, YUSUF, client_of, route_on_disk


def step_on_disk(office: Office, client: ClientFile, step: MijlpaalView) -> MijlpaalView:
    return next(found for found in route_on_disk(office, client).mijlpalen if found.id == step.id)


def to_tick(office: Office, client: ClientFile) -> MijlpaalView:
    """The first open step of ours that a key ticks at once: of a meting it is asked where it was done."""
    return next(one for one in route_on_disk(office, client).mijlpalen if one.open and one.ours and not one.meting)


def light(desk: Desk, step: MijlpaalView) -> None:
    """Put the light on a step."""
    rows = desk.screen.query_one(Rows)
    rows.highlighted = rows.get_option_index(str(step.id))


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


# -- the drawing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_every_route_fits_with_its_next_step_in_sight(demo: Office, size: tuple[int, int]) -> None:
    async with at_desk(demo, as_="Marijke", size=size, home=False) as desk:
        for line in board(demo, identity(demo, "Marijke")).lines:
            await open_route(desk, line.client)
            assert desk.screen.query_one(Rows).size.height >= 8, line.client.name
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


async def test_the_length_is_a_setting(office: Office, clock: FakeClock) -> None:
    anneke = identity(office, "Anneke")
    path = office.folder / FILE_NAME
    path.write_text(path.read_text().replace("length = 18", "length = 12"))
    from kiosk.office import KEY_NAME, open_office

    office.store.close()
    shorter = open_office(office.folder, clock, office.folder / KEY_NAME)
    client = new_client(shorter, anneke)
    async with at_desk(shorter, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        months = desk.text.splitlines()[5].split()
        assert months[0] == "maand"
        assert months[-1] == "12│"
        assert "maand 0 van 12" in desk.text
    shorter.store.close()


# -- the keys -----------------------------------------------------------------------------------------------


async def test_space_ticks_today_and_opens_again(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    step, steps = to_tick(demo, client), route_on_disk(demo, client).mijlpalen
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        light(desk, step)
        await desk.press("space")
        kept = step_on_disk(demo, client, step)
        assert (kept.status, kept.on) == (Status.DONE, TODAY)
        assert desk.notice.endswith(f"Gedaan: {step.title.rstrip('?')}.")
        behind = steps[[one.id for one in steps].index(step.id) + 1 :]
        assert lit(desk) == str(next(one for one in behind if one.open).id)
        rows = desk.screen.query_one(Rows)
        rows.highlighted = rows.get_option_index(str(step.id))
        assert "gedaan" in lit_text(desk)
        assert "✔" in lit_text(desk)
        await desk.press("space")
        assert step_on_disk(demo, client, step).open
        assert lit(desk) == str(step.id)


async def test_after_space_the_light_stands_on_the_next_step_wherever_the_ticked_one_went(
    office: Office, team: Team
) -> None:
    client = guided_since(office, team.anneke, "Nadia Saleh", TODAY - timedelta(days=60))
    afspraken.hold_afspraak(office, team.anneke, client.id, TODAY - timedelta(days=1), "")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        for _ in range(4):
            steps = [step for step in route_on_disk(office, client).mijlpalen if step.open]
            now = next(place for place, step in enumerate(steps) if str(step.id) == lit(desk))
            await desk.press("space")
            if steps[now].meting:
                await desk.press("escape", "down")
                continue
            assert not step_on_disk(office, client, steps[now]).open
            assert lit(desk) == str(steps[now + 1].id)
            assert lit_text(desk).splitlines()[0] in desk.text, "in sight too"


async def test_the_last_open_step_keeps_the_light(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, moving_on=TODAY - timedelta(days=60))
    *steps, _ = route_on_disk(office, client).mijlpalen
    for days, step in enumerate(reversed(steps)):
        on = TODAY - timedelta(days=days)
        route.tick_mijlpaal(office, team.anneke, step.id, step.version, on, elsewhere=bool(step.meting))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        last = lit(desk)
        await desk.press("space")
        assert lit(desk) == last


@pytest.mark.parametrize("size", SIZES)
async def test_what_the_date_ticked_is_taken_back_by_space_and_what_lay_before_the_file_can_be_ticked(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, moving_on=TODAY - timedelta(days=7))
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await open_route(desk, client)
        rows = desk.screen.query_one(Rows)
        rows.highlighted = index_of(desk, "Verhuizing")
        assert lit_text(desk).startswith("✔ 16 nov 2026")
        await desk.press("space")
        assert lit_text(desk).endswith("te laat")
        rows.highlighted = index_of(desk, "Poster meegegeven")
        assert lit_text(desk).endswith("niet bijgehouden")
        await desk.press("enter")
        assert "lag vóór dit dossier" in " ".join(desk.text.split())
        await desk.press("escape", "space")
        assert "gedaan" in desk.options("steps")[index_of(desk, "Poster meegegeven")]


async def test_d_ticks_on_another_day(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    step = next_step(demo, client)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
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
        ("ooit", "Typ een datum"),
        ("1 november 2026", "al voorbij"),
        ("", "Typ een datum"),
    ],
)
async def test_a_bad_date_is_told_and_stays(demo: Office, typed: str, sentence: str) -> None:
    client = client_of(demo, MOHAMMED)
    before = route_on_disk(demo, client)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        await desk.press("w")
        await desk.type(typed)
        await desk.press("enter")
        assert sentence in desk.notice
        assert desk.screen.query_one("Input").value == typed  # type: ignore[attr-defined]
        await desk.press("escape")
        assert route_on_disk(demo, client) == before


async def test_v_moves(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    step = next_step(demo, client)
    async with at_desk(demo, as_="Anneke", size=WIDE, home=False) as desk:
        await open_route(desk, client)
        await desk.press("w")
        assert "Nu: 4 mei 2027" in desk.text
        assert "bijvoorbeeld 4 juli" in desk.text
        await desk.type("1 juni 2027")
        await desk.press("enter")
        kept = step_on_disk(demo, client, step)
        assert (kept.due_on, kept.moved) == (date(2027, 6, 1), True)
        assert lit(desk) == str(step.id)
        assert "De datum is verzet." in desk.text


async def test_o_skips_with_a_reason(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    step = next_step(demo, client)
    async with at_desk(demo, as_="Anneke", size=WIDE, home=False) as desk:
        await open_route(desk, client)
        await desk.press("v", "enter")
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
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        await desk.press("n", "enter")
        desk.on(StapForm)
        await desk.type("ab")
        await desk.press("enter")
        await desk.type("31 februari")
        await desk.press("enter")
        assert "Schrijf in 3 tot 80 letters" in desk.under("title"), "the first field is told first"
        assert desk.under("due_on") == ""
        assert desk.field("title").value == "ab"
        desk.field("title").value = "Afspraak [/b] gemeente"
        await desk.press("f8")
        assert "bestaat niet" in desk.under("due_on")
        assert desk.under("title") == ""
        desk.field("due_on").value = "1-12-2026"
        await desk.press("f8")
        desk.on(TijdlijnScreen)
        step = next_step(demo, client)
        assert (step.title, step.due_on) == ("Afspraak [/b] gemeente", date(2026, 12, 1))
        assert lit(desk) == str(step.id)
        assert "Afspraak [/b] gemeente" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_n_puts_a_step_of_the_list_on_the_route_on_a_day_that_somebody_chooses(
    demo: Office, size: tuple[int, int]
) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", size=size, home=False) as desk:
        await open_route(desk, client)
        await desk.press("n", "g", "enter")
        desk.on(AskDate)
        assert "Gezinshereniging" in desk.text
        await desk.type("1 november 2026")
        await desk.press("enter")
        assert "al voorbij" in desk.notice
        desk.screen.query_one("Input").value = "1-12-2026"  # type: ignore[attr-defined]
        await desk.press("enter")
        desk.on(TijdlijnScreen)
        step = next(step for step in route_on_disk(demo, client).mijlpalen if step.code == "gezinshereniging")
        assert (step.due_on, step.ours, step.assumed) == (date(2026, 12, 1), True, False)
        assert lit(desk) == str(step.id)
        await desk.press("n")
        offered = [str(option.prompt) for option in desk.on(Choose).query_one(OptionList).options]
        assert offered[0] == "Een eigen stap"
        assert not any("Gezinshereniging" in title for title in offered), "what is there is not offered again"


async def test_esc_asks_before_a_typed_step_is_lost(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_route(desk, client_of(demo, MOHAMMED))
        await desk.press("n", "enter", "escape")
        desk.on(TijdlijnScreen)
        await desk.press("n", "enter")
        await desk.type("Afspraak")
        await desk.press("escape")
        desk.on(Choose)
        await desk.press("escape")
        assert desk.on(StapForm).query_one("#title").value == "Afspraak"  # type: ignore[attr-defined]
        await desk.press("escape", "down", "enter")
        desk.on(TijdlijnScreen)


async def test_f_begins_the_next_fase(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        await desk.press("f", "enter")
        desk.on(Choose)
        assert "> Activiteiten" in desk.text, "the one that is now is lit"
        await desk.press("r", "enter")
        form = desk.on(FaseForm)
        assert form.query_one("#on", Input).value == dates.long(TODAY), "looked at once more, with today proposed"
        assert (now := route_on_disk(demo, client).fase) is not None
        assert now.code == "activiteiten"
        await desk.press("enter")
        desk.on(TijdlijnScreen)
        assert "Fase Resultaat, sinds 23 november 2026. Met F neemt u het terug." in desk.notice
        fase = route_on_disk(demo, client).fase
        assert fase is not None
        assert (fase.code, fase.back, fase.started_on) == ("resultaat", False, TODAY)
        assert "nu: fase Resultaat" in desk.text


async def test_f_back_asks_why(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", size=WIDE, home=False) as desk:
        await open_route(desk, client)
        await desk.press("f", "enter", "d", "enter")
        form = desk.on(FaseForm)
        await desk.press("f8")
        assert "Schrijf kort waarom" in desk.text
        assert form.focused is form.query_one("#reason")
        await desk.type("heeft nu een baan")
        await desk.press("enter")
        fase = route_on_disk(demo, client).fase
        assert fase is not None
        assert (fase.code, fase.back, fase.reason) == ("doelen", True, "heeft nu een baan")
        assert "← Doelen" in desk.text
        assert "heeft nu een baan" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_f_gives_money_a_fase_of_its_own_that_is_drawn_listed_and_closed(
    demo: Office, size: tuple[int, int]
) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", size=size, home=False) as desk:
        screen = await open_route(desk, client)
        await desk.press("f", "g", "enter", "enter")
        assert "Hulpvraag geld, fase Contact sinds 23 november 2026. Met F neemt u het terug." in desk.notice
        assert any(line.strip().startswith("geld ") for line in desk.text.splitlines()), "on the drawing"
        await desk.press("f", "g", "enter")
        assert "Alle papieren op tafel" in desk.text, "the steps of CO-IB-DA"
        await desk.press("b", "enter", "enter")
        assert "Geld: fase Beoordelen, sinds 23 november 2026. Met F" in desk.notice
        await desk.press("f", "g", "enter", "i", "enter", "enter")
        desk.on(FaseForm)
        await desk.type("er kwam een brief")
        await desk.press("enter")
        assert any("geld: terug naar Inventariseren: er kwam een brief" in line for line in desk.options("steps"))
        screen.lines.highlighted = index_of(desk, "geld: Beoordelen")
        await desk.press("space")
        assert "Dit is een fase van een hulpvraag." in desk.notice
        await desk.press("enter", "k", "enter")
        assert "Hulpvraag geld: klaar." in desk.notice
        assert any("geld: deze hulpvraag is klaar" in line for line in desk.options("steps"))
        (money,) = screen.known.hulpvragen
        assert [fase.code for fase in money.fasen] == ["contact", "beoordelen", "inventariseren"]
        await desk.press("f", "e", "enter")
        assert "Wonen" in desk.text
        await desk.press("enter")
        await desk.press("enter")
        assert "Hulpvraag wonen, fase Contact sinds 23 november 2026." in desk.notice


async def test_f_begins_a_fase_on_a_day_of_before_and_takes_a_mistake_back(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=40))

    def fasen_now() -> list[tuple[str, date]]:
        return [(fase.code, fase.started_on) for fase in route_on_disk(office, client).fasen]

    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        assert fasen_now() == [("contact", client.start)]
        await desk.press("f", "enter")
        assert "vergissing" not in desk.text, "the first one began by itself"
        await desk.press("a", "enter", "ctrl+u")
        await desk.type("1 juni")
        await desk.press("enter", "enter")
        assert "De begeleiding begon op 14 oktober 2026. Kies die dag" in desk.text
        await desk.press("ctrl+u")
        await desk.type("1 november")
        await desk.press("enter", "enter")
        desk.on(TijdlijnScreen)
        assert fasen_now() == [("contact", client.start), ("activiteiten", date(2026, 11, 1))]
        await desk.press("f", "enter", "f", "enter")
        assert "Teruggenomen: fase Activiteiten. De fase is weer: Contact." in desk.notice
        assert fasen_now() == [("contact", client.start)]


@pytest.mark.parametrize("by_line", [False, True])
async def test_a_hulpvraag_that_was_done_goes_on_with_its_fasen(
    office: Office, anneke: Identity, *, by_line: bool
) -> None:
    client = new_client(office, anneke)
    money = begin_hulpvraag(office, anneke, client.id, "3")
    money = start_fase_of(office, anneke, money.id, money.version, "doelen")
    close_hulpvraag(office, anneke, money.id, money.version)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        screen = await open_route(desk, client)
        if by_line:
            screen.lines.highlighted = index_of(desk, "geld: deze hulpvraag is klaar")
            await desk.press("enter", "w", "enter")
        else:
            await desk.press("f", "g", "enter")
        assert "Hulpvraag geld gaat verder in de fase Doelen." in desk.notice
        (now,) = screen.known.hulpvragen
        assert (now.open, [fase.code for fase in now.fasen]) == (True, ["contact", "doelen"])
        await desk.press("f", "g", "enter", "f", "enter")
        assert "Teruggenomen: fase Doelen. De fase is weer: Contact." in desk.notice
        await desk.press("f", "g", "enter", "f", "enter")
        assert "De hulpvraag is weg." in desk.notice
        assert screen.known.hulpvragen == ()


async def test_who_was_second_with_a_fase_is_told_and_keeps_what_he_typed(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        await desk.press("f", "enter", "r", "enter")
        fasen.start_fase(demo, identity(demo, "Marijke"), client.id, "resultaat")
        await desk.press("enter")
        desk.on(FaseForm)
        assert "op een ander scherm veranderd" in desk.text


async def test_the_same_fase_again_is_told(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_route(desk, client_of(demo, MOHAMMED))
        await desk.press("f", "enter", "enter")
        assert "Deze fase is al bezig" in desk.notice


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_enter_shows_all_of_a_step(demo: Office, size: tuple[int, int]) -> None:
    async with at_desk(demo, as_="Bram", size=size, home=False) as desk:
        await open_route(desk, client_of(demo, YUSUF))
        await desk.press("enter")
        desk.on(Choose)
        assert "Regel: 12 maanden na de verhuizing." in desk.text
        assert "Wie: VluchtelingenWerk" in desk.text
        await desk.press("enter")
        desk.on(TijdlijnScreen)
        await desk.press("f", "enter")
        assert "gestopt met de" in desk.text
        await desk.press("escape")
        desk.on(TijdlijnScreen)


async def test_somebody_was_first_on_another_screen(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    step = next_step(demo, client)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        await desk.press("v")
        await desk.type("niet nodig")
        route.move_mijlpaal(demo, identity(demo, "Marijke"), step.id, step.version, date(2027, 6, 1))
        await desk.press("enter")
        assert "op een ander scherm veranderd" in desk.notice
        await desk.press("enter")
        assert step_on_disk(demo, client, step).reason == "niet nodig"


async def test_a_tick_on_old_news_shows_the_new(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    step = to_tick(demo, client)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        light(desk, step)
        route.move_mijlpaal(demo, identity(demo, "Marijke"), step.id, step.version, date(2027, 6, 1))
        await desk.press("space")
        assert "op een ander scherm veranderd" in desk.notice
        assert step_on_disk(demo, client, step).open
        assert " 1 jun 2027" in lit_text(desk)


@pytest.mark.parametrize("key", ["space", "d", "v", "w", "n", "f"])
async def test_a_closed_file_is_for_reading(demo: Office, key: str) -> None:
    client = client_of(demo, "Karim Nasser")
    before = route_on_disk(demo, client)
    async with at_desk(demo, as_="Marijke", home=False) as desk:
        await open_route(desk, client)
        await desk.press(key)
        desk.on(TijdlijnScreen)
        assert "afgesloten" in desk.notice
        assert route_on_disk(demo, client) == before


async def test_late_and_due_have_a_word_and_a_sign(demo: Office) -> None:
    async with at_desk(demo, as_="Marijke", size=WIDE, home=False) as desk:
        await open_route(desk, client_of(demo, "Tesfay Gebre"))
        late = next(line for line in desk.options("steps") if "Nulmeting" in line)
        assert late.startswith("! ")
        assert late.endswith("te laat")
        await desk.press("escape")
        await open_route(desk, client_of(demo, "Amina Warsame"))
        assert lit_text(desk).startswith("•  2 dec 2026")
        assert lit_text(desk).endswith("binnenkort")


async def test_on_the_console_only_signs_that_it_has(demo: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_desk(demo, as_="Bram") as desk:
        monkeypatch.setattr(type(desk.app), "theme", "console")
        await open_route(desk, client_of(demo, YUSUF))
        assert "^ nu: terug naar fase Doelen" in desk.text
        assert "<- Doelen" in desk.text
        assert not set("▲→←✔•▪▽▤") & set(desk.text)


async def test_a_wider_window_draws_anew(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_route(desk, client_of(demo, MOHAMMED))
        assert "──── vooruit" not in desk.text
        before = lit(desk)
        await desk.resize(120, 40)
        assert "──── vooruit" in desk.text
        assert lit(desk) == before


def test_going_back_without_a_reason_is_refused_by_the_office(demo: Office) -> None:
    """What F relies on: the office itself says that a reason is needed."""
    with pytest.raises(BadInput) as refused:
        fasen.start_fase(demo, identity(demo, "Anneke"), client_of(demo, MOHAMMED).id, "contact")
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
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await open_route(desk, client)
        visit, coming = index_of(desk, "bezoek: Ik bel [/b] 🙂 / en ik"), index_of(desk, "afspraak 10.00")
        assert visit < coming
        assert all(step.on is None or step.on <= TODAY for step in (route_on_disk(office, client).mijlpalen[:1]))
        assert "afgesproken" in desk.options("steps")[coming]
        desk.screen.query_one(Rows).highlighted = visit
        await desk.press("enter")
        assert desk.stack[-1] == "BezoekenScreen"
        assert "en ik neem de map mee." in desk.text
        await desk.press("escape")
        for key in ("space", "d", "v", "o"):
            await desk.press(key)
            assert desk.notice == "! Dit is een afspraak. Met B opent u het scherm voor afspraken."
        await desk.press("n", "escape", "f", "escape")
        desk.screen.query_one(Rows).highlighted = coming
        await desk.press("enter")
        assert desk.stack[-1] == "AfspraakScreen"
        await desk.press("escape", "b")
        assert desk.stack[-1] == "AfspraakScreen"


async def test_an_appointment_that_nobody_noted_asks_whether_it_went_on(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    afspraken.plan_afspraak(office, team.anneke, client.id, datetime.combine(TODAY, time(16)))
    clock.forward(days=1)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_route(desk, client)
        assert desk.options("steps")[index_of(desk, "afspraak 16.00")].endswith("ging dit door?")
