"""The plan on the screen: every key does what it says and is on disk, and nothing that is typed is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.content import Content
from textual.widgets import TextArea

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft, ActieView, Doer, Priority, Rung, State, as_draft, suggestions
from kiosk.guidance.plan.plan import Plan
from kiosk.guidance.route.board import board
from kiosk.office import Office
from screens.frame.choice_field import ChoiceField
from screens.frame.dialogs import AskText
from screens.frame.lines import Rows
from screens.frame.screen import Choose
from screens.frame.wording import WordingAdvice
from screens.plan.actie_form import ActieForm
from screens.plan.ladder import LadderDialog
from screens.plan.plan import PlanScreen
from screens.plan.rows import PlanShown
from screens.plan.suggesties import OnderdeelScreen, SuggestieScreen
from tests.conftest import TODAY, FakeClock, identity, new_client
from tests.screens.conftest import SIZES, WIDE, Desk, at_desk

MOHAMMED = "Mohammed Haddad"
POST = "Ik vul samen met mijn begeleider één formulier in."
ODD = "Ik lees [/b] en [red]x met een 😀 en مرحبا zonder hulp"


def client_of(office: Office, name: str) -> ClientFile:
    lines = board(office, identity(office, "Marijke")).lines
    return next(line.client for line in lines if line.client.name == name)


def plan_on_disk(office: Office, client: ClientFile) -> Plan:
    return plan.plan_of(office, identity(office, "Marijke"), client.id)


def actie_on_disk(office: Office, client: ClientFile, text: str) -> ActieView:
    return next(actie for actie in plan_on_disk(office, client).acties if actie.text == text)


async def open_plan(desk: Desk, client: ClientFile, suggest: str = "") -> PlanScreen:
    screen = PlanScreen(client, suggest)
    await desk.open(screen)
    await desk.pilot.pause()
    return screen


def lit(desk: Desk) -> str:
    """The id of the lit line."""
    return desk.screen.query_one(Rows).lit


async def write_own(desk: Desk, client: ClientFile, onderdeel: str) -> ActieForm:
    """Go to an empty form for an onderdeel, and choose what nobody chose beforehand."""
    await open_plan(desk, client, onderdeel)
    desk.on(SuggestieScreen)
    await desk.press("n")
    desk.choose(doer=Doer.CLIENT, priority=Priority.BELANGRIJK, rung=Rung.SAMEN)
    await desk.settle()
    return desk.on(ActieForm)


def typed_text(desk: Desk) -> str:
    return desk.screen.query_one("#text", TextArea).text


async def test_the_next_thing_to_do_is_lit(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        assert lit(desk) == str(plan_on_disk(demo, client).open[0].id)
        assert POST in desk.text
        assert "!! urgent" in desk.text
        assert "▪▪·· samen" in desk.text
        assert "uiterlijk 29 nov" in desk.text


async def test_grouped_by_leefgebied_and_by_who_does_it(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client_of(demo, MOHAMMED))
        lines = desk.options("acties")
        headings = [line for line in lines if line.endswith(" doet")]
        assert headings == [
            "Wonen · VluchtelingenWerk doet",
            "Financiën en administratie · Mohammed doet",
            "Financiën en administratie · Een partner doet",
            "Sociaal netwerk · Mohammed doet",
            "Maatschappelijke participatie · Mohammed doet",
            "Maatschappelijke participatie · Een partner doet",
        ]


async def test_space_ticks_and_opens_again(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press("space")
        assert actie_on_disk(demo, client, POST).state is State.DONE
        assert "Gedaan" in desk.notice
        assert "[x] " + POST in desk.text
        await desk.press("space")
        assert actie_on_disk(demo, client, POST).state is State.OPEN


@pytest.mark.parametrize("key", ["l", "L"])
async def test_l_climbs_one_rung(demo: Office, key: str) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press(key)
        kept = actie_on_disk(demo, client, POST)
        assert kept.rung is Rung.ERBIJ
        assert kept.rung_since == TODAY
        assert "▪▪▪· zelf, u erbij" in desk.text
        assert desk.notice == "✔ De trede is nu: zelf, u erbij."


async def test_a_done_action_does_not_climb(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press("space", "l")
        assert actie_on_disk(demo, client, POST).rung is Rung.SAMEN
        assert "niet meer open" in desk.notice


async def test_v_drops_with_a_reason(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press("v", "x", "enter")
        assert "Schrijf kort waarom" in desk.notice
        desk.on(AskText)
        await desk.type("al geregeld [/b]")
        await desk.press("enter")
        kept = actie_on_disk(demo, client, POST)
        assert (kept.state, kept.reason) == (State.DROPPED, "xal geregeld [/b]")
        assert "[-] " + POST in desk.text
        assert "al geregeld [/b]" in desk.text


async def test_u_takes_the_last_act_back_and_says_which(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        before = actie_on_disk(demo, client, POST)
        await desk.press("space", "enter")
        assert "Terugdraaien: actie afgevinkt" in desk.text
        await desk.press("t", "enter")
        after = actie_on_disk(demo, client, POST)
        assert (after.state, after.closed_on) == (before.state, before.closed_on)
        assert "Teruggedraaid: actie afgevinkt" in desk.notice
        assert lit(desk) == str(after.id)
        await desk.press("enter")
        assert "Terugdraaien" not in desk.text


async def test_u_takes_a_new_action_away(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    who = identity(demo, "Anneke")
    plan.add(demo, who, client.id, ActieDraft("1", "Ik bel de verhuurder"))
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        assert "Ik bel de verhuurder" in "".join(desk.options("acties"))
        await desk.press("enter", "t", "enter")
        assert "Ik bel de verhuurder" not in "".join(desk.options("acties"))
        assert "Ik bel de verhuurder" in desk.notice
        assert all(actie.text != "Ik bel de verhuurder" for actie in plan_on_disk(demo, client).acties)


async def test_d_shows_what_was_done(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client_of(demo, MOHAMMED))
        done = "Ik reis alleen naar een plek die ik ken"
        assert not any(done in line for line in desk.options("acties"))
        await desk.press("e")
        assert any(f"[x] {done}" in line for line in desk.options("acties"))
        await desk.press("e")
        assert not any(done in line for line in desk.options("acties"))


@pytest.mark.parametrize("keys", ["enter enter", "w"])
async def test_enter_and_w_change_the_action(demo: Office, keys: str) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press(*keys.split())
        assert typed_text(desk) == POST
        await desk.press("tab")
        await desk.type(" en tas")
        await desk.press("tab", "tab", "right", "tab", "right", "tab")
        desk.field("due_on").value = "4 december"
        await desk.press("enter")
        assert desk.under("due_on") == "! Bedoelt u vrijdag 4 december 2026? Bewaar dan nog een keer."
        assert desk.field("due_on").value == "4 december 2026"
        await desk.press("enter")
        desk.on(PlanScreen)
        kept = actie_on_disk(demo, client, POST + " en tas")
        assert (kept.priority, kept.rung) == (Priority.BELANGRIJK, Rung.ERBIJ)
        assert kept.due_on == TODAY.replace(month=12, day=4)
        assert lit(desk) == str(kept.id)


async def test_from_the_lowest_score_to_a_ready_action(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press("n")
        desk.on(OnderdeelScreen)
        assert lit(desk) == "3a"
        assert "3a  1 :-( niet" in desk.text
        await desk.press("enter")
        desk.on(SuggestieScreen)
        ready = suggestions(demo, "3a", 1)[0]
        assert ready.who == "client"
        assert lit(desk) == ready.code
        await desk.press("enter")
        assert typed_text(desk) == ready.text
        await desk.press("f8")
        desk.on(PlanScreen)
        kept = actie_on_disk(demo, client, ready.text)
        assert (kept.leefgebied, kept.onderdeel, kept.rung) == ("3", "3a", Rung(ready.rung))
        assert lit(desk) == str(kept.id)
        assert "staat in het plan" in desk.notice


async def test_esc_goes_back_one_question_at_a_time(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client_of(demo, MOHAMMED))
        await desk.press("n", "enter", "enter")
        desk.on(ActieForm)
        await desk.press("escape")
        desk.on(SuggestieScreen)
        await desk.press("escape")
        desk.on(OnderdeelScreen)
        await desk.press("escape")
        desk.on(PlanScreen)


async def test_the_meting_opens_the_choice_at_once(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client_of(demo, MOHAMMED), "3c")
        desk.on(SuggestieScreen)
        assert "3c Digitale administratie en vaardigheden: 1 :-( niet" in desk.text


async def test_an_onderdeel_that_is_no_more_asks_which(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client_of(demo, MOHAMMED), "9z")
        desk.on(OnderdeelScreen)


async def test_what_is_in_the_plan_already_says_so(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    ready = suggestions(demo, "3c", 1)[0]
    plan.add(demo, identity(demo, "Anneke"), client.id, ActieDraft("3", ready.text))
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client, "3c")
        assert "staat al in het plan" in desk.text


async def test_without_a_meting_every_level_is_offered(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client_of(demo, "Farid Rahimi"))
        await desk.press("n")
        assert lit(desk) == "1a"
        assert "Laagste scores" not in desk.text
        await desk.press("enter")
        codes = {f"1a-{level}" for level in (1, 2, 3, 4)}
        shown = {str(option.id)[:4] for option in desk.screen.query_one(Rows).options if option.id}
        assert codes <= shown


async def test_kinderen_is_not_asked_without_children(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client_of(demo, "Hodan Abdi"))
        await desk.press("n")
        assert not any(line.startswith("2") for line in desk.options("onderdelen"))


@pytest.mark.parametrize(("onderdeel", "offered"), [("1a", list(Doer)), ("3b", [Doer.CLIENT, Doer.PARTNER, Doer.VW])])
async def test_asks_the_client_first_and_never_the_network_for_money(
    demo: Office, onderdeel: str, offered: list[Doer]
) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await write_own(desk, client_of(demo, MOHAMMED), onderdeel)
        asked = desk.screen.query_one("#doer", ChoiceField)
        assert asked.has_focus
        seen = []
        for _ in offered:
            seen.append(asked.value)
            await desk.press("right")
        assert seen == offered


async def test_a_partner_must_be_chosen(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await write_own(desk, client, "3b")
        assert "Welke partner?" not in desk.text
        await desk.press("right", "tab")
        assert "Welke partner?" in desk.text
        await desk.press("tab")
        await desk.type("Het Werkplein belt mij")
        await desk.press("f8")
        assert "Kies welke partner" in desk.under("partner")
        assert desk.screen.query_one("#partner").has_focus
        await desk.press("right", "right", "f8")
        kept = actie_on_disk(demo, client, "Het Werkplein belt mij")
        assert (kept.who, kept.partner) == (Doer.PARTNER, "werkplein")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Schrijf kort en duidelijk"),
        ("x", "Schrijf kort en duidelijk"),
        ("woord " * 333 + "xx", "1800 tekens te lang"),
    ],
)
async def test_a_bad_text_says_so_at_its_place_and_stays(demo: Office, text: str, sentence: str) -> None:
    client = client_of(demo, MOHAMMED)
    before = plan_on_disk(demo, client)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await write_own(desk, client, "3b")
        await desk.press("tab")
        await desk.paste(text)
        await desk.press("f8")
        assert sentence in desk.under("text")
        assert typed_text(desk) == text
        assert desk.screen.query_one("#text").has_focus
        assert plan_on_disk(demo, client) == before


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31 februari", "Deze dag bestaat niet: 31 februari"),
        ("1-1-1900", "Kies een datum tussen"),
        ("1 november 2026", "al voorbij"),
        ("ooit", "Typ een datum als"),
        ("4-13-2026", "maand bestaat niet"),
        ("[/b]", "Typ een datum als"),
    ],
)
async def test_a_bad_date_says_so_at_its_place_and_stays(demo: Office, typed: str, sentence: str) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await write_own(desk, client, "3b")
        await desk.press("tab")
        await desk.paste("Ik open mijn post")
        await desk.press("tab", "tab", "tab", "tab")
        await desk.paste(typed)
        await desk.press("enter")
        assert sentence in desk.under("due_on")
        assert desk.field("due_on").value == typed
        assert typed_text(desk) == "Ik open mijn post"
        assert all(actie.text != "Ik open mijn post" for actie in plan_on_disk(demo, client).acties)


async def test_odd_letters_are_kept_and_shown_as_they_are(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", size=WIDE, home=False) as desk:
        await write_own(desk, client, "1a")
        await desk.press("tab")
        await desk.paste(ODD)
        await desk.press("f8")
        desk.on(PlanScreen)
        assert actie_on_disk(demo, client, ODD).open
        shown = " ".join(" ".join(desk.options("acties")).split())
        assert ODD in shown


async def test_enter_goes_on_and_keeps_only_at_the_end(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await write_own(desk, client, "1a")
        await desk.press("enter")
        await desk.type("Ik bel zelf")
        await desk.press("enter", "enter", "enter", "enter")
        assert desk.field("due_on").has_focus
        await desk.press("enter")
        assert actie_on_disk(demo, client, "Ik bel zelf").who is Doer.CLIENT


async def test_arrows_go_through_the_fields(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await write_own(desk, client_of(demo, MOHAMMED), "1a")
        places = []
        for _ in range(6):
            assert desk.screen.focused is not None
            places.append(desk.screen.focused.id)
            await desk.press("down")
        assert places == ["doer", "text", "goal", "priority", "rung", "due_on"]
        await desk.press("up")
        assert desk.screen.focused is not None


async def test_esc_asks_before_typing_is_lost(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await write_own(desk, client_of(demo, MOHAMMED), "1a")
        await desk.press("tab")
        await desk.type("Ik bel")
        await desk.press("escape")
        desk.on(Choose)
        await desk.press("enter")
        desk.on(ActieForm)
        assert typed_text(desk) == "Ik bel"
        await desk.press("escape", "down", "enter")
        desk.on(SuggestieScreen)


async def test_somebody_was_first_on_another_screen(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    marijke = identity(demo, "Marijke")
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        actie = actie_on_disk(demo, client, POST)
        plan.climb(demo, marijke, actie.id, actie.version)
        await desk.press("space")
        assert "op een ander scherm veranderd" in desk.notice
        assert actie_on_disk(demo, client, POST).open
        assert "▪▪▪· zelf, u erbij" in desk.text
        await desk.press("space")
        assert actie_on_disk(demo, client, POST).state is State.DONE


async def test_a_reason_survives_a_change_on_another_screen(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press("v")
        await desk.type("al klaar")
        actie = actie_on_disk(demo, client, POST)
        plan.climb(demo, identity(demo, "Marijke"), actie.id, actie.version)
        await desk.press("enter")
        assert "op een ander scherm" in desk.notice
        await desk.press("enter")
        assert actie_on_disk(demo, client, POST).reason == "al klaar"


async def test_the_form_survives_a_change_on_another_screen(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press("w", "tab")
        await desk.type(" mee")
        actie = actie_on_disk(demo, client, POST)
        plan.climb(demo, identity(demo, "Marijke"), actie.id, actie.version)
        await desk.press("f8")
        assert desk.notice == (
            "! Op een ander scherm is net veranderd: “Op welke trede?”. "
            "Wat u typte staat hier nog. F8 bewaart het, Esc laat de andere."
        )
        assert typed_text(desk) == POST + " mee"
        assert "[zelf, u erbij]" in desk.text
        await desk.press("f8")
        kept = actie_on_disk(demo, client, POST + " mee")
        assert (kept.open, kept.rung) == (True, Rung.ERBIJ)


async def test_a_goal_that_was_made_and_given_on_another_screen_stays(demo: Office) -> None:
    client, marijke = client_of(demo, MOHAMMED), identity(demo, "Marijke")
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press("w", "tab")
        await desk.type(" mee")
        goal = pip.add_goal(demo, marijke, client.id, "Ik wil werk")[-1]
        actie = actie_on_disk(demo, client, POST)
        plan.change(demo, marijke, actie.id, actie.version, replace(as_draft(actie), goal=goal.id))
        await desk.press("f8")
        assert "“Voor welk doel?”" in desk.notice
        await desk.press("f8")
        assert actie_on_disk(demo, client, POST + " mee").goal == goal.id


async def test_who_does_it_is_taken_over_with_the_question_that_was_asked_there(demo: Office) -> None:
    client, marijke = client_of(demo, MOHAMMED), identity(demo, "Marijke")
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        actie = next(actie for actie in plan_on_disk(demo, client).open if actie.who is Doer.VW)
        await desk.open(ActieForm(client, as_draft(actie), actie))
        await desk.press("tab")
        await desk.type(" mee")
        theirs = replace(as_draft(actie), who=Doer.PARTNER, partner="werkplein")
        plan.change(demo, marijke, actie.id, actie.version, theirs)
        await desk.press("f8")
        form = desk.on(ActieForm)
        assert form.query_one("#doer", ChoiceField).value is Doer.PARTNER
        assert form.query_one("#partner").display
        form.query_one("#doer", ChoiceField).choose(Doer.VW)
        await desk.settle()
        assert desk.stack[-1] == "WhoFirst", "it was not asked of the other's choice"
        await desk.press("escape", "f8")
        kept = actie_on_disk(demo, client, actie.text + " mee")
        assert (kept.who, kept.partner) == (Doer.PARTNER, "werkplein")


@pytest.mark.parametrize(("act", "word"), [("drop", "vervallen"), ("tick", "afgevinkt")])
async def test_an_action_that_was_closed_on_another_screen_is_not_changed(demo: Office, act: str, word: str) -> None:
    client, marijke = client_of(demo, MOHAMMED), identity(demo, "Marijke")
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press("w", "tab")
        await desk.type(" mee")
        actie = actie_on_disk(demo, client, POST)
        if act == "drop":
            plan.drop(demo, marijke, actie.id, actie.version, "Het hoeft niet meer.")
        else:
            plan.tick(demo, marijke, actie.id, actie.version)
        before = actie_on_disk(demo, client, POST)
        for _ in range(2):
            await desk.press("f8")
            assert desk.notice == f"! Deze actie is net op een ander scherm {word}. Ga terug met Esc."
            assert typed_text(desk) == POST + " mee"
        assert actie_on_disk(demo, client, POST) == before


async def test_an_action_that_is_not_open_is_opened_before_it_is_changed(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press("space", "w")
        desk.on(PlanScreen)
        assert desk.notice == "! Deze actie is niet meer open. Met spatie opent u hem weer."
        await desk.press("space", "w")
        desk.on(ActieForm)


async def test_a_reason_for_an_action_that_is_gone_leaves_a_way_back(demo: Office) -> None:
    client, anneke = client_of(demo, MOHAMMED), identity(demo, "Anneke")
    made = plan.add(demo, anneke, client.id, ActieDraft("1", "Ik bel de verhuurder", priority=Priority.URGENT))
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        screen = await open_plan(desk, client)
        screen.draw(str(made.id))
        await desk.press("v")
        await desk.type("al klaar")
        plan.undo(demo, anneke, client.id)
        await desk.press("enter")
        assert desk.on(AskText)
        assert desk.notice == "! Deze actie is er niet meer. Ga terug met Esc."


async def test_an_action_that_is_gone_is_told(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    anneke = identity(demo, "Anneke")
    plan.add(demo, anneke, client.id, ActieDraft("1", "Ik bel de verhuurder", priority=Priority.URGENT))
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press("up", "up")
        while lit(desk) != str(actie_on_disk(demo, client, "Ik bel de verhuurder").id):
            await desk.press("down")
        plan.undo(demo, anneke, client.id)
        await desk.press("space")
        assert "is er niet meer" in desk.notice
        assert "Ik bel de verhuurder" not in "".join(desk.options("acties"))


@pytest.mark.parametrize("key", ["n", "space", "l", "w", "v"])
async def test_a_closed_file_is_for_reading(demo: Office, key: str) -> None:
    client = client_of(demo, "Karim Nasser")
    async with at_desk(demo, as_="Marijke", home=False) as desk:
        await open_plan(desk, client)
        before = plan_on_disk(demo, client)
        await desk.press(key)
        desk.on(PlanScreen)
        assert "overgedragen" in desk.text
        assert plan_on_disk(demo, client) == before


async def test_an_empty_plan_says_what_to_do(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client_of(demo, "Amina Warsame"))
        assert "nog geen acties in het plan van Amina" in desk.text
        assert "Druk op N" in desk.text
        await desk.press("space", "l", "v", "w")
        desk.on(PlanScreen)


async def test_what_is_late_says_so(demo: Office, clock: FakeClock) -> None:
    client = client_of(demo, MOHAMMED)
    clock.forward(days=10)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        assert "te laat, was 29 nov" in desk.text


async def test_an_old_date_may_stay(demo: Office, clock: FakeClock) -> None:
    client = client_of(demo, MOHAMMED)
    due = TODAY + timedelta(days=6)
    clock.forward(days=10)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press("w", "f8")
        desk.on(PlanScreen)
        assert actie_on_disk(demo, client, POST).due_on == due


async def test_a_wide_screen_shows_all_of_the_lit_action(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", size=WIDE, home=False) as desk:
        await open_plan(desk, client_of(demo, MOHAMMED))
        assert "uiterlijk 29 november 2026" in desk.text
        assert "over 6 dagen" in desk.text
        assert "gemaakt op" in desk.text
        assert "door" in desk.text
        assert "> samen" in desk.text
        await desk.press("down")
        assert "Werkplein Drentsche Aa doet" in desk.text


async def test_a_name_with_marks_is_shown_as_it_is(office: Office) -> None:
    anneke = identity(office, "Anneke")
    client = new_client(office, anneke, "[/b]Nadia [red]Saleh")
    plan.add(office, anneke, client.id, ActieDraft("1", ODD))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        assert "[/b]Nadia doet" in desk.text
        assert "[/b]Nadia [red]Saleh" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_every_plan_fits(demo: Office, size: tuple[int, int]) -> None:
    lines = board(demo, identity(demo, "Marijke")).lines
    async with at_desk(demo, as_="Marijke", size=size, home=False) as desk:
        for line in lines:
            await open_plan(desk, line.client)
            assert "F12 verberg" in desk.text.splitlines()[-1], line.client.name
            room = desk.screen.query_one(Rows).room
            widths = [Content(text).cell_length for row in desk.options("acties") for text in row.splitlines()]
            assert max(widths) <= room, line.client.name
            await desk.press("escape")


async def test_a_long_text_wraps_anew_in_another_window(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client_of(demo, MOHAMMED))
        before = lit(desk)
        await desk.resize(120, 40)
        assert lit(desk) == before
        await desk.resize(80, 24)
        assert lit(desk) == before
        assert POST in desk.text


async def test_on_the_console_only_signs_that_it_has(demo: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_desk(demo, as_="Anneke") as desk:
        monkeypatch.setattr(type(desk.app), "theme", "console")
        await open_plan(desk, client_of(demo, MOHAMMED))
        assert "##.. samen" in desk.text
        assert "▪" not in desk.text


async def test_the_rungs_until_now_show_beside_a_wide_list_and_through_one_key(
    office: Office, clock: FakeClock
) -> None:
    anneke = identity(office, "Anneke")
    client = new_client(office, anneke)
    made = plan.add(office, anneke, client.id, ActieDraft("1", "Ik bel [/b] zelf", rung=Rung.VOORDOEN))
    clock.set_wall(TODAY + timedelta(days=30))
    made = plan.climb(office, identity(office, "Marijke"), made.id, made.version)
    clock.set_wall(TODAY + timedelta(days=130))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        assert "▪▪·· ! al 100 dagen samen" in desk.text
        await desk.press("enter", "d", "enter")
        desk.on(LadderDialog)
        lines = [" ".join(line.replace("│", " ").split()) for line in desk.text.splitlines()]
        assert "23 nov 2026 voordoen Anneke" in lines
        assert "23 dec 2026 samen Marijke" in lines
        assert [line.split()[-1] for line in lines if "┌─" in line][:4] == ["zelf", "erbij", "samen", "voordoen"]
        assert any(line.endswith("> samen") for line in lines)
        assert "Bespreek samen wat er nog nodig is." in desk.text
        await desk.press("escape")
        await desk.resize(*WIDE)
        assert "23 dec 2026   samen         Marijke" in desk.text
        assert "H treden" not in desk.text
        await desk.press("l")
        assert "al 100 dagen" not in desk.text
        assert "zelf, u erbij Anneke" in desk.text


async def test_too_much_at_once_gets_advice(office: Office) -> None:
    anneke = identity(office, "Anneke")
    client = new_client(office, anneke)
    drafts = [ActieDraft("1", f"Ik bel over {n}", priority=Priority.URGENT) for n in range(20)]
    plan.add_all(office, anneke, client.id, drafts)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        assert "! 20 acties zijn urgent. Kies samen hoogstens 5" in desk.text
        assert "[ ] Ik bel over 0" in desk.text
        await desk.press("end")
        assert "[ ] Ik bel over 19" in desk.text


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("Hij is lui", "“lui” klinkt als een oordeel."),
        ("Ik wil participeren", "“participeren” is een moeilijk woord. Makkelijker is: meedoen."),
        ("Ik " + "ga en " * 12, "Een zin van 25 woorden."),
        ("مرحبا", "Dit is geen Nederlands schrift."),
        ("Ik bel 😀", "Het plaatje 😀"),
    ],
)
async def test_what_could_be_said_better_is_said_gently_and_kept(demo: Office, typed: str, advice: str) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", size=WIDE, home=False) as desk:
        await write_own(desk, client, "1a")
        await desk.press("tab")
        await desk.paste(typed)
        shown = desk.screen.query_one(WordingAdvice)
        assert not shown.display, "half a word is not yet a word"
        await desk.until(lambda: shown.display)
        assert str(shown.content).startswith("Tip: " + advice)
        assert desk.under("text") == ""
        await desk.press("f8")
        desk.on(PlanScreen)
    assert actie_on_disk(demo, client, " ".join(typed.split())).open


async def test_what_stands_there_already_is_looked_at_when_the_form_opens(office: Office) -> None:
    anneke = identity(office, "Anneke")
    client = new_client(office, anneke)
    made = plan.add(office, anneke, client.id, ActieDraft("1", "Zij is lui"))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ActieForm(client, as_draft(made), made))
        assert "Tip: “lui” klinkt als een oordeel." in desk.text


@pytest.mark.parametrize("key", ["n", "enter", "f5"])
async def test_an_empty_plan_takes_every_key(office: Office, key: str) -> None:
    client = new_client(office, identity(office, "Anneke"))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_plan(desk, client)
        await desk.press(key)
        assert desk.app.is_running
        await desk.press("escape")
        desk.on(PlanScreen)


async def test_what_is_lit_stays_in_sight_when_more_is_said_below_the_list(office: Office) -> None:
    anneke = identity(office, "Anneke")
    client = new_client(office, anneke)
    plan.add_all(office, anneke, client.id, [ActieDraft("1", f"Ik bel over {n}") for n in range(9)])
    async with at_desk(office, as_="Anneke", home=False) as desk:
        screen = await open_plan(desk, client)
        await desk.press("end")
        pip.add_goal(office, anneke, client.id, "Leren fietsen")
        screen.reload()
        await desk.settle()
        assert "1 doel heeft nog geen actie" in desk.text
        lines = desk.screen.query_one(Rows)
        assert lines.scroll_offset.y == lines.max_scroll_y > 0


async def test_the_plan_is_read_once_on_opening_and_once_on_each_coming_back(
    demo: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[PlanScreen] = []
    read = PlanScreen.read

    def counted(screen: PlanScreen) -> PlanShown:
        reads.append(screen)
        return read(screen)

    monkeypatch.setattr(PlanScreen, "read", counted)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client_of(demo, MOHAMMED))
        assert len(reads) == 1
        await desk.press("down", "up", "e")
        assert len(reads) == 1, "another light and other lines need nothing new"
        await desk.press("f1", "escape")
        assert len(reads) == 2
        await desk.press("w", "f8")
        assert "bewaard" in desk.notice
        assert len(reads) == 3, "an answer is read once, not once more for the coming back"
        await desk.press("n", "escape")
        assert len(reads) == 4
