"""What the client wants himself, at the screen: asked, kept as typed, looked back at, and seen where it matters."""

import pytest

from kiosk.guidance import wensen
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.wensen import Nearness, Wensen
from kiosk.office import Office
from screens.frame.screen import Choose
from screens.frame.wording import WordingAdvice
from screens.meting.uitkomst import UitkomstScreen
from screens.plan.doelen import DoelenScreen
from screens.plan.wens import TerugblikForm, WensForm
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from tests.conftest import FakeClock, identity, new_client
from tests.guidance.acts import measure
from tests.screens.conftest import SIZES, WIDE, Desk, at_desk
from tests.screens.plan.test_doelen import add, open_goals

SHOP = "Ik wil een eigen winkel met brood."


@pytest.fixture
def client(office: Office) -> ClientFile:
    return new_client(office, identity(office, "Anneke"))


def known(office: Office, client: ClientFile) -> Wensen:
    return wensen.wensen_of(office, identity(office, "Marijke"), client.id)


def say(office: Office, client: ClientFile, text: str = SHOP, why: str = "") -> None:
    wensen.say_wens(office, identity(office, "Anneke"), client.id, text, why, known(office, client).now)


def flat(desk: Desk) -> str:
    return " ".join(desk.text.replace("│", " ").split())


async def test_it_is_the_first_line_and_enter_asks_the_question_that_the_two_ask_each_other(
    office: Office, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_goals(desk, client)
        assert "Wat Nadia zelf wil" in desk.text
        assert "nog niet opgeschreven. Enter: vraag het samen." in desk.text
        await desk.press("enter")
        desk.on(WensForm)
        assert "Wat wilt u na deze 18 maanden doen of kunnen?" in desk.text
        assert "Bijvoorbeeld: werk dat bij mij past" in flat(desk)
        await desk.press("f8")
        assert "Schrijf in een paar woorden op" in desk.under("text")
        await desk.type(SHOP)
        await desk.press("enter")
        await desk.type("Ik was bakker.")
        await desk.press("f8")
        desk.on(DoelenScreen)
        assert "De wens staat bovenaan het plan." in desk.notice
        assert SHOP in desk.text
        assert "gezegd op 23 nov 2026 · Enter: samen terugkijken" in desk.text
    now = known(office, client).now
    assert now is not None
    assert (now.text, now.why) == (SHOP, "Ik was bakker.")


async def test_what_was_typed_is_asked_about_on_leaving_and_stays_through_the_lock(
    office: Office, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_goals(desk, client)
        await desk.press("enter")
        await desk.paste("أريد مخبزًا [/b]")
        await desk.press("escape")
        desk.on(Choose)
        await desk.press("enter")
        desk.on(WensForm)
        desk.app.lock()
        await desk.settle()
        await desk.log_in(desk.app.identity)
        desk.on(WensForm)
        await desk.press("f8")
    now = known(office, client).now
    assert now is not None
    assert now.text == "أريد مخبزًا [/b]"


async def test_a_judging_word_gets_gentle_advice_in_both_lines_and_is_kept(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_goals(desk, client)
        await desk.press("enter")
        await desk.type(SHOP)
        await desk.press("enter")
        await desk.type("Ik wil participeren")
        await desk.until(lambda: desk.screen.query_one(WordingAdvice).display)
        await desk.settle()
        assert "Makkelijker is: meedoen" in flat(desk)
        await desk.press("f8")
    now = known(office, client).now
    assert now is not None
    assert now.why == "Ik wil participeren"


async def test_enter_looks_back_and_what_he_says_stands_at_the_wish(
    office: Office, client: ClientFile, clock: FakeClock
) -> None:
    say(office, client)
    clock.forward(days=180)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_goals(desk, client)
        await desk.press("enter")
        desk.on(TerugblikForm)
        assert SHOP in desk.text
        assert "gezegd op 23 november 2026, opgeschreven door Anneke" in flat(desk)
        await desk.press("f8")
        assert "Kies samen hoe ver het is." in desk.under("nearness")
        assert "nog ver   onderweg   gelukt   ik wil nu iets anders" in desk.text, "all answers are in sight"
        await desk.press("right", "right", "enter")
        await desk.type("Ik bak al op zaterdag.")
        await desk.press("f8")
        desk.on(DoelenScreen)
        assert "22 mei 2027: onderweg. Ik bak al op zaterdag." in flat(desk)
        await desk.press("enter", "right", "f8")
        assert "22 mei 2027: gelukt. Ik bak al op zaterdag." in flat(desk), "the same day: instead of the former"
    now = known(office, client).now
    assert now is not None
    assert [look.nearness for look in now.terugblikken] == [Nearness.REACHED]


async def test_who_wants_something_else_is_asked_for_it_at_once_and_the_first_stays(
    office: Office, client: ClientFile, clock: FakeClock
) -> None:
    say(office, client)
    clock.forward(days=180)
    async with at_desk(office, as_="Anneke", size=WIDE, home=False) as desk:
        await open_goals(desk, client)
        await desk.press("enter", "left", "f8")
        desk.on(WensForm)
        assert "De wens van 23 november 2026 blijft bewaard" in flat(desk)
        await desk.type("Ik wil mijn rijbewijs halen.")
        await desk.press("f8")
        desk.on(DoelenScreen)
        assert "Ik wil mijn rijbewijs halen." in desk.text
        assert "Eerder, op 23 november 2026:" in flat(desk)
    found = known(office, client)
    assert [wens.text for wens in found.all] == [SHOP, "Ik wil mijn rijbewijs halen."]
    assert found.earlier[0].last is not None
    assert found.earlier[0].last.nearness is Nearness.OTHER


async def test_w_mends_the_words_and_v_takes_the_wish_away_after_asking(office: Office, client: ClientFile) -> None:
    say(office, client, "Ik wil een winkle")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_goals(desk, client)
        await desk.press("space")
        assert "Er is nog geen doel." in desk.notice
        await desk.press("w", "backspace", "backspace")
        await desk.type("el.")
        await desk.press("f8")
        desk.on(DoelenScreen)
        assert "Ik wil een winkel." in desk.text
        await desk.press("v")
        desk.on(Choose)
        await desk.press("enter")
        assert known(office, client).now is not None
        await desk.press("v", "j", "enter")
        assert "De wens is weg." in desk.notice
        assert "nog niet opgeschreven" in desk.text
    assert known(office, client).all == ()


async def test_somebody_was_first_on_another_screen_and_what_is_typed_stays(
    office: Office, client: ClientFile, clock: FakeClock
) -> None:
    say(office, client)
    clock.forward(days=90)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_goals(desk, client)
        await desk.press("enter", "right", "enter")
        await desk.type("Ik oefen.")
        say(office, client, "Ik wil reizen.")
        await desk.press("f8")
        desk.on(TerugblikForm)
        assert "Ik wil reizen." in desk.text, "it is about another wish now"
        await desk.press("f8")
        desk.on(DoelenScreen)
    now = known(office, client).now
    assert now is not None
    assert now.last is not None
    assert (now.text, now.last.said) == ("Ik wil reizen.", "Ik oefen.")


async def test_the_goals_keep_the_light_and_their_keys(office: Office, client: ClientFile) -> None:
    say(office, client)
    (goal,) = add(office, client, "Werk als schilder")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        screen = await open_goals(desk, client)
        assert screen.lines.lit == str(goal.id)
        assert "Enter actie maken" in desk.text
        await desk.press("up", "space")
        assert "Kies eerst een doel" in desk.notice


@pytest.mark.parametrize("key", ["enter", "w", "v"])
async def test_a_closed_file_shows_it_and_asks_nothing(demo: Office, key: str) -> None:
    client = new_client(demo, identity(demo, "Marijke"), "Sara Ali")
    wensen.say_wens(demo, identity(demo, "Marijke"), client.id, SHOP, "", None)
    from kiosk.guidance import intake

    intake.hand_over(demo, identity(demo, "Marijke"), client.id, client.version, intake.Ending.SOCIAAL_TEAM)
    async with at_desk(demo, as_="Marijke", home=False) as desk:
        await open_goals(desk, client)
        assert SHOP in desk.text
        assert "terugkijken" not in desk.text
        await desk.press("home", key)
        desk.on(DoelenScreen)
        assert "afgesloten" in desk.notice


@pytest.mark.parametrize("size", SIZES)
async def test_the_longest_words_fit_and_the_keys_stay_in_sight(
    office: Office, client: ClientFile, clock: FakeClock, size: tuple[int, int]
) -> None:
    long = ("Ik wil heel graag " * 12)[: wensen.LONGEST].strip()
    say(office, client, long, long)
    clock.forward(days=30)
    add(office, client, *(f"Doel {number} {'woord ' * 16}" for number in range(8)))
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        for keys in ((), ("home", "enter"), ("escape", "home", "w")):
            if not keys:
                await open_goals(desk, client)
            await desk.press(*keys)
            assert "F12 verberg" in desk.text.splitlines()[-1]
        desk.on(WensForm)
        await desk.type(" x" * 10)
        await desk.press("f8")
        assert "tekens te lang" in desk.under("text")


# ------------------------------------------------------------------------------------------- where else it is seen


async def test_a_later_meting_shows_the_wish_above_the_onderdelen_until_they_looked_back(
    office: Office, client: ClientFile, clock: FakeClock
) -> None:
    say(office, client)
    clock.forward(days=180)
    meting = measure(office, identity(office, "Anneke"), client, {"1a": 2, "3b": 1}, Kind.TUSSENMETING).meting.id
    async with at_desk(office, as_="Anneke", home=False) as desk:
        screen = UitkomstScreen(client, meting)
        await desk.open(screen)
        assert f"Wat Nadia zelf wil: {SHOP}" in flat(desk)
        assert "Hoe ver is het nu?" in flat(desk)
        assert screen.lines.lit not in ("", "wens"), "what asks for attention first is lit"
        await desk.press("home", "enter")
        desk.on(TerugblikForm)
        await desk.press("right", "f8")
        desk.on(UitkomstScreen)
        assert "zelf wil" not in desk.text
        assert "Bewaard." in desk.notice


async def test_the_timeline_has_a_line_on_the_day_it_was_said_and_on_each_look_back(
    office: Office, client: ClientFile, clock: FakeClock
) -> None:
    async with at_desk(office, as_="Anneke", size=WIDE, home=False) as desk:
        screen = TijdlijnScreen(client)
        await desk.open(screen)
        step = next(step for step in screen.known.timeline.mijlpalen if step.code == wensen.ASKED)
        screen.reload(str(step.id))
        await desk.press("enter")
        desk.on(WensForm)
        await desk.type(SHOP)
        await desk.press("f8")
        desk.on(TijdlijnScreen)
        assert not next(one for one in screen.known.timeline.mijlpalen if one.id == step.id).open
        now = known(office, client).now
        assert now is not None
        wensen.look_back(office, identity(office, "Anneke"), now.id, now.version, Nearness.FAR, "Ik begin pas.")
        screen.reload(f"wens{now.id}")
        await desk.settle()
        lines = " ".join(" ".join(desk.options("steps")).split())
        assert f"wat ik wil: {SHOP}" in lines
        assert "wens, nog ver: Ik begin pas." in lines
        await desk.press("space")
        assert "Dit is wat de cliënt zelf wil." in desk.notice
        await desk.press("enter")
        desk.on(Choose)
        assert "opgeschreven door Anneke" in flat(desk)
