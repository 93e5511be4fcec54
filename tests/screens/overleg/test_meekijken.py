"""The switch by keys: blank first, each client by number, back only when the regievoerder is gone."""

import pytest

from kiosk.guidance import gemeente, toestemming
from kiosk.guidance.overleg import besluiten, meekijken, overleg
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.people.acting import regievoerder_is_here
from kiosk.people.login import seconds_to_wait
from screens.frame.screen import Choose
from screens.overleg.agenda import AgendaScreen
from screens.overleg.besluit import BesluitForm
from screens.overleg.bespreking import ClientPlaceScreen
from screens.overleg.groot import COLUMNS, LINES
from screens.overleg.meekijken import MeekijkScreen, WaitScreen
from screens.people.login import LoginScreen
from screens.people.pins import OwnPinDialog
from tests.conftest import PIN, Team, new_client
from tests.guidance.acts import measure
from tests.screens.conftest import SIZES, at_desk

#: so many wrong ones, and one has to wait
TRIES = 4
IN_OVERLEG = ("o", "n", "enter", "right", "right", "right")


async def test_one_key_shows_the_sign_and_no_more_than_the_toestemming_opens(office: Office, team: Team) -> None:
    shared, closed = (new_client(office, team.anneke, name) for name in ("Aya Noor", "Zain Omar"))
    for client in (shared, closed):
        measure(office, team.anneke, client, {"1a": 2})
        toestemming.record(office, team.anneke, client.id, Subject.METINGEN, given=False)
    toestemming.record(office, team.anneke, shared.id, Subject.METINGEN, given=True, signed=True)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*IN_OVERLEG, "r")
        desk.on(MeekijkScreen)
        assert "REGIEVOERDER AANWEZIG" in desk.text
        assert "Aya" in desk.text
        assert "Wonen: laagste 2" in desk.text
        await desk.press("right")
        assert f"nummer {closed.number}" in desk.text
        assert "geen toestemming" in desk.text
        assert "Zain" not in desk.text
        await desk.press("escape", "escape", "f2", "f11", "o")
        desk.on(MeekijkScreen)
        await desk.press("r", *PIN, "enter")
        await desk.checked()
        desk.on(ClientPlaceScreen)
        assert not regievoerder_is_here(office)
        assert "Aya Noor" in desk.text


@pytest.mark.parametrize("plan", [False, True])
async def test_in_large_letters_every_score_is_whole_and_the_foot_names_the_key_to_take_back(
    office: Office, team: Team, plan: bool
) -> None:
    client = new_client(office, team.anneke, "Aya Noor", has_children=True)
    codes = [onderdeel.code for onderdeel in office.instrument.onderdelen()]
    for score in (2, 1):
        measure(office, team.anneke, client, dict.fromkeys(codes, score))
    for subject in (Subject.METINGEN, Subject.PLAN) if plan else (Subject.METINGEN,):
        toestemming.record(office, team.anneke, client.id, subject, given=True, signed=True)
    gemeente.agree_on_plans(office, team.marijke, office.clock.today())
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*IN_OVERLEG, "plus", "r")
        desk.on(MeekijkScreen)
        lines = [line.strip() for line in desk.text.splitlines() if line.strip()]
        assert f"nummer {client.number}" in lines[0]
        assert "V intrekken" in lines[-1]
        assert max(map(len, lines)) <= COLUMNS
        assert "…" not in desk.text
        scores = [line for line in lines if " onder 4" in line]
        if plan:
            assert [scores[0], scores[-1]] == ["Wonen: 1, 5 onder 4", "Gezondheid: 1, 3 onder 4 (en nog 1)"]
        else:
            assert len(scores) == len(office.instrument.leefgebied)
            assert "Financiën: 1, achteruit, 5 onder 4" in scores


async def test_a_toestemming_taken_back_on_the_spot_leaves_nothing_to_see(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    measure(office, team.anneke, client, {"1a": 2})
    toestemming.record(office, team.anneke, client.id, Subject.METINGEN, given=True, signed=True)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*IN_OVERLEG, "r")
        assert "Aya" in desk.text
        await desk.press("v", "down", "enter")
        assert "Aya" not in desk.text
        assert "geen toestemming" in desk.text


async def test_taking_back_is_offered_only_of_what_shows(office: Office, team: Team) -> None:
    unsigned, signed = (new_client(office, team.anneke, name) for name in ("Aya Noor", "Zain Omar"))
    toestemming.record(office, team.anneke, unsigned.id, Subject.METINGEN, given=True)
    toestemming.record(office, team.anneke, signed.id, Subject.METINGEN, given=True, signed=True)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*IN_OVERLEG, "r")
        assert "intrekken" not in desk.text
        await desk.press("v")
        desk.on(MeekijkScreen)
        await desk.press("right")
        assert "V intrekken" in desk.text


async def test_something_is_decided_only_of_who_shares_his_plan(office: Office, team: Team) -> None:
    shared, closed = (new_client(office, team.anneke, name) for name in ("Aya Noor", "Zain Omar"))
    gemeente.agree_on_plans(office, team.marijke, office.clock.today())
    toestemming.record(office, team.anneke, shared.id, Subject.PLAN, given=True, signed=True)
    toestemming.record(office, team.anneke, closed.id, Subject.METINGEN, given=True, signed=True)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*IN_OVERLEG, "r")
        await desk.press("enter")
        desk.on(BesluitForm)
        await desk.type("Belt de school")
        await desk.press("tab")
        assert "Anneke" in desk.text
        await desk.press("f8")
        desk.on(MeekijkScreen)
        assert "Besloten: Anneke: Belt de school" in desk.text
        await desk.press("right", "enter")
        desk.on(MeekijkScreen)
        assert "besluit" not in desk.text
        await desk.press("r", *PIN, "enter")
        await desk.checked()
    told = besluiten.of_client(office, team.marijke, shared.id)
    assert [one.text for one in told] == ["Belt de school"]


async def test_who_locks_or_comes_back_meanwhile_sees_the_sign_and_not_what_was_there(
    office: Office, team: Team
) -> None:
    new_client(office, team.anneke, "Aya Noor")
    held = overleg.begin(office, team.marijke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter")
        assert "Aya Noor" in desk.text
        desk.app.lock()
        await desk.settle()
        desk.on(LoginScreen)
        meekijken.regievoerder_comes(office, team.marijke, held.id)
        await desk.log_in(team.anneke)
        desk.on(WaitScreen)
        assert "Aya" not in desk.text
        await desk.press("escape")
        desk.on(WaitScreen)
        meekijken.regievoerder_leaves(office, team.marijke)
        await desk.until(lambda: not desk.app.shielded)
        assert "Aya Noor" in desk.text


async def test_a_new_start_of_the_teamleider_finds_the_switch_on(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    held = overleg.begin(office, team.marijke)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    async with at_desk(office, as_="Marijke") as desk:
        desk.on(MeekijkScreen)
        assert f"nummer {client.number}" in desk.text
        await desk.press("r", *PIN, "enter")
        await desk.checked()
        assert "Aya Noor" in desk.text, "what could not be read before is read now"


async def test_what_is_told_meanwhile_waits(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*IN_OVERLEG, "r")
        desk.app.tell(team.marijke, "Het plan van Aya Noor is geprint.")
        await desk.settle()
        assert "Aya Noor" not in desk.text
        await desk.press("r", *PIN, "enter")
        await desk.checked()
        assert "Het plan van Aya Noor is geprint." in desk.text


async def test_outside_of_an_overleg_there_is_no_switch(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "r")
        desk.on(AgendaScreen)
        assert not regievoerder_is_here(office)


async def test_only_the_pin_of_the_teamleider_ends_it_and_a_wrong_one_counts(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*IN_OVERLEG, "r", "r", "down", "enter", "enter")
        desk.on(OwnPinDialog)
        assert "Typ uw pincode." in desk.text
        for _ in range(TRIES):
            await desk.press(*"975310", "enter")
            await desk.checked()
            desk.on(OwnPinDialog)
        assert "Wacht" in desk.text
        await desk.press(*PIN, "enter")
        await desk.checked()
        assert "Wacht nog" in desk.text, "the right one waits as at log-in"
        assert regievoerder_is_here(office)
        assert client.name not in desk.text
        assert seconds_to_wait(office, team.marijke.person_id) > 0
        await desk.press("escape")
        desk.on(MeekijkScreen)


async def test_the_look_and_the_dialog_that_both_find_him_gone_take_away_one_screen(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*IN_OVERLEG)
        below = desk.stack
        await desk.press("r")
        shield = desk.on(MeekijkScreen)
        await desk.press("r")
        meekijken.regievoerder_leaves(office, team.marijke)
        shield._look()
        desk.on(OwnPinDialog).dismiss("")
        # its answer comes before the screen hears that it is on top again
        shield._leave()
        await desk.settle()
        assert desk.stack == below


@pytest.mark.parametrize("size", [*SIZES, (COLUMNS, LINES)])
async def test_before_it_is_taken_back_it_is_named_what_goes_and_nothing_that_he_may_not_see(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    for subject in (Subject.METINGEN, Subject.PLAN, Subject.SOCIAAL_TEAM):
        toestemming.record(office, team.anneke, client.id, subject, given=True, signed=True)
    overleg.begin(office, team.marijke)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("ctrl+r")
        await desk.resize(*size)
        await desk.press("v")
        desk.on(Choose)
        told = " ".join(desk.text.replace("│", " ").split())
        if size == (COLUMNS, LINES):
            assert "Weg zijn dan: scores. Elke ja wordt nee." in told
        else:
            assert "Dit valt weg: · de scores in het overleg met de regievoerder" in told
            assert "rapport voor de gemeente" in told
            assert "Elke ja van deze cliënt wordt nee." in told
        assert "Ja, alles intrekken" in told
        assert "het plan in" not in told, "without an agreement about plans his yes opens nothing"
        assert "sociaal team" not in told
