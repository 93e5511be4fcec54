"""The client alone at the screen: large, one statement at a time, and nothing of what was pressed to be seen again."""

import gc
import unicodedata
from typing import Any

import pytest

from kiosk.content.tevredenheid import HAPPIEST
from kiosk.content.texts import shipped_languages
from kiosk.faults import StoreFault
from kiosk.guidance.overleg import meekijken, overleg
from kiosk.office import Office
from kiosk.store.office_models import AuditLine, columns
from kiosk.store.tevreden_model import TevredenTelling
from screens.frame.letters import as_seen, can_be_shown
from screens.overleg.meekijken import WaitScreen
from screens.papier import alleen
from screens.papier.alleen import ROOM, StopDialog, TevredenForm, face_text
from screens.papier.papier import PapierScreen
from screens.people.login import LoginScreen
from tests.conftest import FakeClock, Team, identity, new_client
from tests.screens.conftest import SIZES, Desk, at_desk

ANSWERS = ("3", "2", "1", "1", "0", "3", "2")


def counted(office: Office) -> list[tuple[int, int]]:
    """Which faces were chosen how often, of all statements together."""
    with office.store.reading():
        rows = columns(TevredenTelling.select(TevredenTelling.level, TevredenTelling.count))
    return [(level, sum(count for known, count in rows if known == level)) for level in (1, 2, 3)]


def audit(office: Office) -> list[tuple[Any, ...]]:
    with office.store.reading():
        return columns(AuditLine.select(AuditLine.act, AuditLine.person, AuditLine.client, AuditLine.detail))


async def begin(desk: Desk, language: str = "nl") -> TevredenForm:
    """The form at its first statement."""
    await desk.open(TevredenForm(language))
    await desk.press("enter")
    return desk.on(TevredenForm)


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_print_screen_to_the_lock_by_keys_alone(
    office: Office, clock: FakeClock, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, "Nadia Saleh", language="so")
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.open(PapierScreen(client))
        before = audit(office)
        await desk.press("end", "up", "enter")
        assert "kijk niet mee" in desk.text
        assert "op slot" in desk.text
        await desk.press("end", "enter")
        assert "Nadia" not in desk.text
        assert "Ma ku qanacsanahay?" in desk.text
        assert "Ben ik tevreden?" in desk.text
        await desk.press("enter", *ANSWERS)
        assert "Klaar? Ik druk op Enter." in desk.text
        assert counted(office) == [(1, 0), (2, 0), (3, 0)]
        await desk.press("enter")
        assert "Waa dhammaatay" in desk.text
        assert counted(office) == [(1, 2), (2, 2), (3, 2)]
        assert audit(office) == before, "nothing says that it was now, or here"
        await desk.press("enter")
        assert desk.on(LoginScreen)
        await desk.log_in(team.anneke)
        assert desk.on(PapierScreen)
        assert counted(office) == [(1, 2), (2, 2), (3, 2)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["nl", *shipped_languages()])
async def test_each_statement_fits_with_its_faces_in_every_language(
    office: Office, size: tuple[int, int], language: str
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await begin(desk, language)
        texts = office.content.texts(language)
        for one in office.content.tevredenheid.statement:
            words = texts.words("tevredenheid", one.text)
            lines = [line.strip() for line in desk.text.splitlines()]
            assert one.text in lines
            for line in as_seen(words.own, ROOM):
                assert line in lines
            for level in office.content.tevredenheid.levels:
                for part in face_text(level.face).splitlines():
                    assert part in desk.text
            assert any(line.startswith("0  ") for line in lines)
            await desk.press("2")


def test_no_letters_are_shown_that_a_terminal_draws_wrong(office: Office) -> None:
    def shown(language: str, *, console: bool) -> bool:
        texts = office.content.texts(language)
        return can_be_shown(texts.text("tevredenheid", "Ik begrijp de uitleg."), console=console)

    assert {one for one in shipped_languages() if not shown(one, console=False)} == set()
    assert {one for one in shipped_languages() if not shown(one, console=True)} == {"ar", "fa", "ti"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["nl", *shipped_languages()])
async def test_all_that_is_said_around_the_statements_fits_in_every_language(
    office: Office, size: tuple[int, int], language: str
) -> None:
    def wanted(*said: str) -> list[str]:
        own = [office.content.texts(language).text("tevredenheid", text) for text in said]
        return [line for text in own for line in as_seen(text, ROOM)]

    words = office.content.tevredenheid.words
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.open(TevredenForm(language))
        for keys, said in (
            ((), (words.title, words.alone, words.nameless, words.free, words.begin)),
            (("enter",), (words.press,)),
            (ANSWERS, (words.hidden, words.ready)),
            (("enter",), (words.thanks, words.fetch)),
        ):
            await desk.press(*keys)
            lines = [line.strip() for line in desk.text.splitlines()]
            assert [one for one in wanted(*said) if one not in lines] == []


@pytest.mark.parametrize("language", ["ar", "fa"])
async def test_no_letter_stands_alone_or_from_left_to_right_that_is_joined_from_right_to_left(
    office: Office, language: str
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await begin(desk, language)
        await desk.press("1")
        unjoined = [sign for sign in desk.text if "\u0620" <= sign <= "\u06ff" and sign not in "\u060c\u061f\u061b"]
        assert [sign for sign in unjoined if not unicodedata.combining(sign)] == []
        await desk.press("escape")
        desk.on(StopDialog)
        asked = office.content.texts(language).text("tevredenheid", office.content.tevredenheid.words.stop)
        assert all(line in desk.text for line in as_seen(asked, 50))


async def test_on_a_console_who_reads_from_right_to_left_gets_the_paper_beside_it(
    office: Office, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    client = new_client(office, team.anneke, language="ar")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(PapierScreen(client))
        await desk.press("end", "up", "enter")
        text = " ".join(desk.text.replace("│", " ").split())
        assert "Dit scherm kan geen Arabisch tonen. Print eerst Tevredenheid A4 en leg die ernaast" in text


async def test_what_was_pressed_shows_as_answered_and_looks_the_same_whatever_it_was(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        seen = set()
        for key in ("1", "2", "3"):
            form = await begin(desk)
            await desk.press(key, "left")
            assert "✔ Beantwoord" in desk.text
            pictured = desk.app.export_screenshot(title="x")
            seen.add(desk.text)
            assert not form.query(".-lit")
            seen.add("".join(sorted(line for line in pictured.splitlines() if "rect" in line)))
            await desk.press("escape", "end", "enter")
            await desk.log_in(identity(office, "Anneke"))
        assert len(seen) == 2


@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", *ANSWERS)])
async def test_nobodys_name_stands_over_what_a_client_answers(office: Office, keys: tuple[str, ...]) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(TevredenForm("nl"))
        await desk.press(*keys)
        assert "Anneke" not in desk.text


@pytest.mark.parametrize("language", ["nl", *shipped_languages()])
async def test_who_stops_is_asked_it_once_in_each_language(office: Office, language: str) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await begin(desk, language)
        await desk.press("1", "escape")
        desk.on(StopDialog)
        assert desk.text.count(office.content.tevredenheid.words.stop) == 1


async def test_a_client_alone_goes_on_where_the_regievoerder_comes_at_another_kiosk(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await begin(desk)
        await desk.press("3")
        held = overleg.begin(office, team.marijke)
        meekijken.regievoerder_comes(office, team.marijke, held.id)
        desk.app.look_for_idle()
        await desk.settle()
        desk.on(TevredenForm)
        await desk.press(*ANSWERS[1:], "enter")
        assert counted(office) == [(1, 2), (2, 2), (3, 2)]
        await desk.press("enter")
        assert desk.on(LoginScreen)
        await desk.log_in(team.anneke)
        assert desk.on(WaitScreen), "who comes back sees no more than he may"


async def test_a_face_can_be_chosen_anew_and_left_out_again(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await begin(desk)
        await desk.press("1", "left", "3", "3", "backspace", "0", *"22222", "enter")
        assert counted(office) == [(1, 0), (2, 5), (3, 1)]


async def test_a_click_on_a_face_is_its_key(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await begin(desk)
        for _ in office.content.tevredenheid.statement:
            await desk.click("#face-3", (3, 3))
        await desk.press("enter")
        assert counted(office) == [(1, 0), (2, 0), (3, 7)]


async def test_a_digit_without_a_face_does_nothing(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await begin(desk)
        before = desk.text
        await desk.press("4", "5", "9", "j")
        assert desk.text == before


async def test_half_way_nothing_is_kept_and_the_screen_is_on_lock(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await begin(desk)
        await desk.press("1", "2", "escape")
        assert desk.on(StopDialog)
        await desk.press("enter")
        desk.on(TevredenForm)
        await desk.press("escape", "end", "enter")
        assert desk.on(LoginScreen)
        assert counted(office) == [(1, 0), (2, 0), (3, 0)]
        await desk.log_in(identity(office, "Anneke"))
        assert desk.stack == ["Vandaag"]


async def test_a_form_on_which_all_was_left_out_is_not_kept(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await begin(desk)
        await desk.press(*"0000000", "enter")
        assert desk.on(StopDialog)
        await desk.press("end", "enter")
        assert desk.on(LoginScreen)
        assert counted(office) == [(1, 0), (2, 0), (3, 0)]


@pytest.mark.parametrize("key", ["f1", "f2", "f10", "f12"])
@pytest.mark.parametrize("over", ["begin", "asked", "stop", "kept"])
async def test_no_key_leads_the_client_to_a_file_or_out_of_the_log_in(
    office: Office, team: Team, key: str, over: str
) -> None:
    new_client(office, team.anneke, "Nadia Saleh")
    keys = {
        "begin": (),
        "asked": ("enter", "3"),
        "stop": ("enter", "3", "escape"),
        "kept": ("enter", *ANSWERS, "enter"),
    }
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(TevredenForm("nl"))
        await desk.press(*keys[over])
        stack, text = desk.stack, desk.text
        await desk.press(key)
        assert (desk.stack, desk.text) == (stack, text)
        assert "Nadia" not in desk.text


async def test_seven_digits_and_enter_are_no_log_in(office: Office) -> None:
    """Elsewhere they look like somebody's PIN, and are asked about."""
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(TevredenForm("nl"))
        await desk.press("enter", *"1231231", "enter")
        desk.on(TevredenForm)
        assert "Klaar. Het is bewaard." in desk.text
        await desk.press("enter")
        await desk.log_in(identity(office, "Anneke"))
        await desk.open(TevredenForm("nl"))
        await desk.press("enter", *"1231231", "escape", "enter")
        desk.on(TevredenForm)


async def test_a_held_key_answers_one_statement(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        form = await begin(desk)
        await desk.hold("1", seconds=1.5)
        assert form._place == 1


async def test_a_colleague_over_the_lock_finds_nothing_and_neither_does_who_began_it(
    office: Office, clock: FakeClock, team: Team
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await begin(desk)
        await desk.press("1", "2")
        await desk.idle(clock, minutes=60)
        await desk.log_in(team.bram)
        assert desk.stack == ["Vandaag"]
        await desk.press("f10")
        await desk.log_in(team.anneke)
        assert desk.stack == ["Vandaag"]
        gc.collect()
        assert [one for one in gc.get_objects() if isinstance(one, TevredenForm)] == []
        assert counted(office) == [(1, 0), (2, 0), (3, 0)]


async def test_once_kept_the_answers_are_nowhere_in_the_screen(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        form = await begin(desk)
        await desk.press(*ANSWERS, "enter")
        assert form._answers == {}
        assert desk.screen.active_bindings.keys() >= {"enter"}
        await desk.press("left", "escape", "2")
        assert "Klaar. Het is bewaard." in desk.text


async def test_what_cannot_be_kept_is_said_and_can_be_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreFault("De schijf is vol. Dit is niet bewaard. Waarschuw de teamleider.")

    async with at_desk(office, as_="Anneke") as desk:
        await begin(desk)
        with monkeypatch.context() as broken:
            broken.setattr(alleen, "keep_form", full)
            await desk.press(*ANSWERS, "enter")
            assert desk.notice.startswith("! De schijf is vol")
        await desk.press("enter")
        assert "Klaar. Het is bewaard." in desk.text
        assert counted(office) == [(1, 2), (2, 2), (3, 2)]


def test_every_face_is_drawn_with_what_each_terminal_has() -> None:
    faces = [face_text(face) for face in range(1, HAPPIEST + 1)]
    assert len({*faces}) == HAPPIEST
    for face in faces:
        assert face.isascii()
        assert {len(line) for line in face.splitlines()} == {11}
        assert len(face.splitlines()) == 6
