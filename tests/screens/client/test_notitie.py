"""The note of the teamleider on his screen: kept as it is left, erased for good, and no begeleider finds it."""

import pytest
from textual.widgets import TextArea

from kiosk.guidance.notitie import LENGTH, notitie_of, write_notitie
from kiosk.office import Office
from screens.client.notitie import NotitieDialog
from tests.conftest import Team, new_client
from tests.screens.conftest import SIZES, Desk, at_desk

TEXT = "Leest moeilijk, ook in eigen taal."


async def open_note(desk: Desk) -> NotitieDialog:
    await desk.press("enter", "g", "f4")
    return desk.on(NotitieDialog)


@pytest.mark.parametrize("size", SIZES)
async def test_only_the_teamleider_has_the_way_to_it(office: Office, team: Team, size: tuple[int, int]) -> None:
    client = new_client(office, team.anneke)
    write_notitie(office, team.marijke, client.id, 0, TEXT)
    for name, there in (("Anneke", False), ("Marijke", True)):
        async with at_desk(office, as_=name, size=size) as desk:
            for key in ("enter", "end", "g"):
                await desk.press(key)
                assert TEXT not in desk.text, "the file tells nothing of it"
            assert ("F4 notitie" in desk.text) == there
            await desk.press("f4")
            assert (desk.stack[-1] == "NotitieDialog") == there
            assert (TEXT in " ".join(desk.text.split())) == there


async def test_esc_keeps_what_was_typed_and_it_stands_there_again(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Marijke") as desk:
        await open_note(desk)
        await desk.type("Slaapt slecht")
        await desk.press("escape")
        assert desk.stack[-1] == "ClientForm"
        assert notitie_of(office, team.marijke, client.id).text == "Slaapt slecht"
        dialog = await open_note_again(desk)
        assert dialog.query_one(TextArea).text == "Slaapt slecht"
        assert "geschreven op 23 november 2026 door Marijke" in desk.text


async def open_note_again(desk: Desk) -> NotitieDialog:
    await desk.press("f4")
    return desk.on(NotitieDialog)


async def test_f6_erases_it_after_it_was_asked_once_more(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    write_notitie(office, team.marijke, client.id, 0, TEXT)
    async with at_desk(office, as_="Marijke") as desk:
        await open_note(desk)
        await desk.press("f6", "enter")
        assert notitie_of(office, team.marijke, client.id).text == TEXT
        await desk.press("f6", "down", "enter")
        assert desk.notice.endswith("De notitie is gewist.")
        assert notitie_of(office, team.marijke, client.id).text == ""
        dialog = await open_note_again(desk)
        assert dialog.typed == ""
        await desk.press("f6")
        assert "Er was nog niets bewaard." in desk.text


async def test_a_note_that_was_emptied_is_erased(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    write_notitie(office, team.marijke, client.id, 0, "ab")
    async with at_desk(office, as_="Marijke") as desk:
        await open_note(desk)
        await desk.press("backspace", "backspace", "escape")
        assert notitie_of(office, team.marijke, client.id).version == 0


async def test_what_cannot_be_kept_says_so_and_stays(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Marijke") as desk:
        dialog = await open_note(desk)
        dialog.query_one(TextArea).load_text("x" * (LENGTH + 2))
        await desk.press("escape")
        assert "Dit kan zo niet bewaard worden" in desk.text
        await desk.press("escape")
        assert "2 tekens te lang" in " ".join(desk.text.split())
        assert len(dialog.typed) == LENGTH + 2
        assert notitie_of(office, team.marijke, client.id).text == ""


async def test_what_another_screen_wrote_comes_under_it(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Marijke") as desk:
        dialog = await open_note(desk)
        await desk.type("Mijn zin")
        write_notitie(office, team.marijke, client.id, 0, "Hun zin")
        await desk.press("escape")
        assert dialog.typed == "Mijn zin\nHun zin"
        await desk.press("escape")
        assert notitie_of(office, team.marijke, client.id).text == "Mijn zin\nHun zin"
