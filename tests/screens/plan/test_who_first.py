"""Before an action goes to VluchtelingenWerk others are asked: the client, his network, the partner, in that order."""

import pytest
from textual.widgets import Static

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Doer, Rung, as_draft, questions_before, suggestions
from kiosk.office import Office
from screens.frame.choice_field import ChoiceField
from screens.plan.actie_form import ActieForm
from screens.plan.plan import PlanScreen
from screens.plan.suggesties import SuggestieScreen
from screens.plan.who_first import Answers, WhoFirst
from tests.conftest import identity, new_client
from tests.screens.conftest import SIZES, Desk, at_desk
from tests.screens.plan.test_plan import actie_on_disk, client_of, open_plan, typed_text, write_own

MOHAMMED = "Mohammed Haddad"


def question(desk: Desk) -> str:
    desk.on(WhoFirst)
    return str(desk.screen.query_one("#who-first-question", Static).content)


def answers(desk: Desk) -> list[str]:
    return [str(option.prompt) for option in desk.screen.query_one(Answers).options]


def doer(desk: Desk) -> Doer | None:
    chosen: ChoiceField[Doer] = desk.on(ActieForm).query_one("#doer", ChoiceField)
    return chosen.value


def rung(desk: Desk) -> Rung | None:
    chosen: ChoiceField[Rung] = desk.on(ActieForm).query_one("#rung", ChoiceField)
    return chosen.value


async def choose_vw(desk: Desk, client: ClientFile, onderdeel: str = "1a") -> None:
    """Write an action by hand and give it to VluchtelingenWerk."""
    await write_own(desk, client, onderdeel)
    await desk.press("tab")
    await desk.type("Ik lees mijn huurcontract")
    await desk.press("shift+tab", "v")


async def test_the_client_his_network_a_partner_and_only_then_vluchtelingenwerk(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await choose_vw(desk, client)
        assert question(desk) == "Kan Mohammed dit zelf?   vraag 1 van 3"
        assert answers(desk) == ["Ja, zelf", "Ja, als ik het voordoe", "Nee"]
        assert "Ik lees mijn huurcontract" in desk.text
        await desk.press("n")
        assert question(desk) == "Kan iemand uit het netwerk van Mohammed dit?   vraag 2 van 3"
        assert answers(desk) == ["Ja", "Nee"]
        await desk.press("n")
        assert question(desk) == "Is dit een taak van een partner?   vraag 3 van 3"
        assert answers(desk)[0] == "Verhuurder van de woning", "whose task it is stands first"
        assert answers(desk)[-1] == "Nee, van ons"
        assert not any("VluchtelingenWerk" in answer for answer in answers(desk))
        await desk.press("n", "n", "enter")
        assert (doer(desk), rung(desk)) == (Doer.VW, Rung.VOORDOEN)
        await desk.press("f8")
        desk.on(PlanScreen)
    kept = actie_on_disk(demo, client, "Ik lees mijn huurcontract")
    assert (kept.who, kept.rung) == (Doer.VW, Rung.VOORDOEN)


async def test_for_money_the_network_is_never_asked(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await choose_vw(desk, client_of(demo, MOHAMMED), "3a")
        assert question(desk).endswith("vraag 1 van 2")
        await desk.press("n")
        assert question(desk).startswith("Is dit een taak van een partner?")
        assert answers(desk)[0] == "Werkplein Drentsche Aa"


@pytest.mark.parametrize(
    ("keys", "who", "partner", "stands_on"),
    [
        (["enter"], Doer.CLIENT, "", Rung.ZELF),
        (["j", "enter"], Doer.CLIENT, "", Rung.VOORDOEN),
        (["n", "j"], Doer.NETWERK, "", Rung.SAMEN),
        (["n", "n", "w"], Doer.PARTNER, "werkplein", Rung.SAMEN),
    ],
)
async def test_a_yes_gives_it_to_who_can_do_it(
    demo: Office, keys: list[str], who: Doer, partner: str, stands_on: Rung
) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await choose_vw(desk, client)
        await desk.press(*keys)
        assert doer(desk) is who
        assert desk.notice == "– Klopt de tekst nog? Pas hem aan voor wie het nu doet."
        await desk.press("f8")
    kept = actie_on_disk(demo, client, "Ik lees mijn huurcontract")
    assert (kept.who, kept.partner, kept.rung) == (who, partner, stands_on)


async def test_esc_leaves_what_was_chosen_before(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await write_own(desk, client, "1a")
        await desk.press("h")
        assert doer(desk) is Doer.NETWERK
        await desk.press("v", "n", "escape")
        assert doer(desk) is Doer.NETWERK
        await desk.press("right", "right")
        desk.on(WhoFirst)


async def test_keys_that_are_typed_in_one_go_answer_one_question_each(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await choose_vw(desk, client_of(demo, MOHAMMED))
        await desk.type_ahead(*"nnv")
        kept: ChoiceField[str] = desk.on(ActieForm).query_one("#partner", ChoiceField)
        assert (doer(desk), kept.value) == (Doer.PARTNER, "verhuurder")


async def test_it_is_asked_once(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await choose_vw(desk, client_of(demo, MOHAMMED))
        await desk.press("n", "n", "n", "n", "enter")
        assert doer(desk) is Doer.VW
        await desk.press("left", "right")
        assert doer(desk) is Doer.VW


async def test_a_ready_action_of_vluchtelingenwerk_is_asked_about_before_its_form(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    ready = next(found for found in suggestions(demo, "1a", 1) if found.who == "vw")
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await open_plan(desk, client_of(demo, "Farid Rahimi"), "1a")
        while desk.screen.query_one("#suggesties").lit != ready.code:  # type: ignore[attr-defined]
            await desk.press("down")
        await desk.press("enter")
        desk.on(WhoFirst)
        await desk.press("escape")
        desk.on(SuggestieScreen)
        await desk.press("enter", "enter")
        assert (doer(desk), rung(desk)) == (Doer.CLIENT, Rung.ZELF)
        assert typed_text(desk) == ready.text
        assert "Klopt de tekst nog?" in desk.notice
    assert all(actie.text != ready.text for actie in plan.plan_of(demo, identity(demo, "Anneke"), client.id).acties)


async def test_what_vluchtelingenwerk_does_already_is_not_asked_about_again(demo: Office) -> None:
    client = client_of(demo, MOHAMMED)
    anneke = identity(demo, "Anneke")
    made = plan.add(demo, anneke, client.id, ActieDraft("1", "Wij bellen", who=Doer.VW, asked=True))
    async with at_desk(demo, as_="Anneke") as desk:
        await desk.open(ActieForm(client, as_draft(made), made))
        assert doer(desk) is Doer.VW
        await desk.press("escape")
        assert desk.stack == ["Vandaag"], "nothing was changed, so nothing is asked"


@pytest.mark.parametrize("size", SIZES)
async def test_names_with_marks_and_long_texts_fit(office: Office, size: tuple[int, int]) -> None:
    client = new_client(office, identity(office, "Anneke"), "[/b]" + "Nadia" * 9)
    draft = ActieDraft("1", "woord [red]x مرحبا 😀 " * 9, onderdeel="1a")
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(WhoFirst(client, draft, questions_before(office, "1", "1a")))
        for _ in range(3):
            assert "[red]x" in desk.text
            assert answers(desk)[-1] in desk.text
            assert "Esc terug" in desk.text
            await desk.press("n")
