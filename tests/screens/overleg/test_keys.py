"""How many keys an overleg takes, without the words that are typed: who and when are right before anybody says them."""

from datetime import date, timedelta

import pytest

from kiosk.guidance.caseload import Guide
from kiosk.guidance.overleg import besluiten
from kiosk.guidance.overleg.proposed import proposed_day, proposed_person
from kiosk.office import Office
from screens.overleg.besluit import BesluitForm
from screens.overleg.bespreking import ClientPlaceScreen
from tests.conftest import TODAY, Team, new_client
from tests.screens.conftest import SIZES, at_desk

#: so many keys from "overleg" to the tenth client, each with a decision that says who does it and before when
KEYS = 45
NEXT_TIME = TODAY + timedelta(weeks=6)


async def test_from_the_overleg_to_the_tenth_client_with_a_decision_each(office: Office, team: Team) -> None:
    clients = [new_client(office, team.anneke, f"Aya {chr(65 + place)}") for place in range(10)]
    pressed = 0
    async with at_desk(office, as_="Marijke") as desk:

        async def press(*keys: str) -> None:
            nonlocal pressed
            pressed += len(keys)
            await desk.press(*keys)

        await press("o", "n", "enter", "right", "right", "right")
        for place in range(10):
            if place:
                await press("right")
            desk.on(ClientPlaceScreen)
            await press("enter", "enter")
            await desk.type("Bel de school")
            await press("f8")
            desk.on(ClientPlaceScreen)
    assert pressed == KEYS
    for client in clients:
        (made,) = besluiten.of_client(office, team.marijke, client.id)
        assert (made.text, made.person, made.due_on, made.lacks) == ("Bel de school", "Anneke", NEXT_TIME, "")


@pytest.mark.parametrize("size", SIZES)
async def test_who_and_when_are_told_in_words_before_they_are_kept_and_changed_only_where_they_differ(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await desk.press("o", "n", "enter", "right", "right", "right", "enter", "enter")
        desk.on(BesluitForm)
        assert "Anneke, uiterlijk 4 januari 2027, het volgende overleg" in desk.text
        await desk.type("Bel de school")
        await desk.press("enter", "right")
        assert "Marijke, uiterlijk 4 januari 2027, het volgende overleg" in desk.text
        await desk.press("enter", *"11 december 2026")
        assert "Marijke, uiterlijk 11 december 2026" in desk.text
        assert "het volgende overleg" not in desk.text
        await desk.press("f8")
    (made,) = besluiten.of_client(office, team.marijke, client.id)
    assert (made.person, made.due_on) == ("Marijke", date(2026, 12, 11))


async def test_a_day_that_is_emptied_is_none(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Aya Noor")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("o", "n", "enter", "right", "right", "right", "enter", "enter")
        await desk.type("Bel de school")
        await desk.press("enter", "enter", "backspace")
        assert "uiterlijk 4 januari" not in desk.text
        await desk.press("f8")
    (made,) = besluiten.of_client(office, team.marijke, client.id)
    assert (made.person, made.due_on) == ("Anneke", None)


def test_a_stand_in_who_has_left_by_then_is_not_the_one_who_does_it(office: Office, team: Team) -> None:
    stays = Guide(team.samira.person_id, "Samira")
    for until, wanted in ((NEXT_TIME - timedelta(days=1), team.samira), (NEXT_TIME, team.bram)):
        stands_in = Guide(team.bram.person_id, "Bram", until)
        assert proposed_person([stands_in, stays], proposed_day(office)) == wanted.person_id
    assert proposed_person([Guide(team.bram.person_id, "Bram", TODAY)], NEXT_TIME) == team.bram.person_id
    assert proposed_person([], NEXT_TIME) == ""
