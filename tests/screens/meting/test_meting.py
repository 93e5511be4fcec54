"""A meting at the kiosk: its pace, that every answer is on disk, and that nothing which is typed is lost."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import timedelta
from time import process_time

import pytest
from textual import events
from textual.widgets import OptionList, Static, TextArea

from kiosk.faults import StoreFault
from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.intake import Ending, hand_over
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import AnswerView, Interpreter, Kind, MetingView, Outcome, Saved
from kiosk.guidance.meting.drafts import REMARK_LENGTH
from kiosk.guidance.meting.uitkomst import Uitkomst
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.refused import FULL, THIS_IS_NOT_KEPT
from screens.client.cover import ClientScreen
from screens.frame import themes
from screens.frame.scores import KeyCard
from screens.frame.screen import Choose
from screens.frame.stranger import StillYou
from screens.meting import opmerking
from screens.meting.faces import FacesCheck, FacesLines
from screens.meting.meting import GONE, MetingScreen
from screens.meting.opmerking import RemarkDialog
from screens.meting.start import MetingStart
from screens.meting.uitkomst import UitkomstScreen
from screens.papier.papier import PapierScreen
from screens.plan.plan import PlanScreen
from screens.toestemming.toestemming import ToestemmingVraag
from tests.conftest import TODAY, FakeClock, new_client
from tests.guidance.acts import fill, finish, measure
from tests.screens.conftest import NARROW, SIZES, WIDE, Desk, at_desk

ASKED = 24
HOSTILE = ["[/b] [red]x[/] [@click=app.quit]", "naam \\[ en \"quotes'", "😀 👩‍👩‍👧", "الرسالة في الحقيبة"]
CONFLICT = "op een ander scherm veranderd"


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    """A client of Anneke with children, who moved in today."""
    return new_client(office, anneke, "Nadia Saleh")


@pytest.fixture
async def desk(office: Office, client: ClientFile) -> AsyncIterator[Desk]:
    """Anneke at her home; Nadia is her only client, and lit."""
    async with at_desk(office, as_="Anneke") as opened:
        yield opened


@pytest.fixture
def only_when_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A remark goes to disk when the test says so, and not in between."""
    monkeypatch.setattr(opmerking, "KEEP_AFTER", 3600.0)


def draft(desk: Desk, client: ClientFile) -> MetingView:
    """The draft as it is on disk, by the connection of the screens."""
    found = metingen.draft_of(desk.office, desk.app.identity, client.id)
    assert found is not None
    return found


async def on_disk(desk: Desk, client: ClientFile) -> Mapping[str, AnswerView]:
    """The answers as another connection sees them: only what is committed."""
    who = desk.app.identity

    def read() -> Mapping[str, AnswerView]:
        found = metingen.draft_of(desk.office, who, client.id)
        return found.answers if found else {}

    return await asyncio.to_thread(read)


async def begin(desk: Desk) -> MetingScreen:
    """From home into the first onderdeel of a new meting: the kind, then the faces mean the same to both."""
    await desk.press("m", "enter", "enter")
    return desk.on(MetingScreen)


async def answer_all(desk: Desk) -> None:
    """A 3 at every onderdeel; before 7c the client and the begeleider are alone."""
    await desk.press(*"3" * (ASKED - 1), "enter", "3")


async def shows(desk: Desk, text: str) -> None:
    """Wait until it can be read; where it never can, the screen is in the report."""
    await desk.until(lambda: text in desk.text)


def lit_cards(desk: Desk) -> list[str]:
    """The answers that are lit."""
    return [card.id or "" for card in desk.screen.query(KeyCard) if card.has_class("-lit")]


def behind(desk: Desk, client: ClientFile, onderdeel: str, score: int) -> None:
    """A colleague at another kiosk answers in the same draft."""
    fill(desk.office, desk.app.identity, draft(desk, client), {onderdeel: score})


# -- pace -------------------------------------------------------------------------------------------------------


async def test_a_full_meting_takes_at_most_60_keys_and_no_waiting_from_home_to_summary(
    desk: Desk, client: ClientFile
) -> None:
    scores = [str(number % 5 + 1) for number in range(ASKED)]
    keys = ["m", "enter", "enter", *scores[:-1], "enter", scores[-1], "j", "j", "enter"]
    began, waits = process_time(), []
    for key in keys:
        pressed = process_time()
        await desk.press(key)
        waits.append(process_time() - pressed)
    print(f"{len(keys)} keys, {process_time() - began:.1f} s of the kiosk, longest wait {max(waits):.2f} s")
    desk.on(UitkomstScreen)
    assert len(keys) == 31 <= 60, "24 answers, the way in, the faces, why 7c is asked apart, toestemming, its signature"
    assert sum(waits) < 60, "two seconds a key is too slow on any machine"
    assert desk.stack == ["Vandaag", "ClientScreen", "UitkomstScreen"]
    result = dossier_of(desk.office, desk.app.identity, client.id).last
    assert result is not None
    assert [line.now.score for line in (*result.lines, *result.hidden)] == [int(score) for score in scores]
    assert [line.onderdeel.code for line in result.hidden] == ["7c"], "it stands in no count"


async def test_every_answer_is_on_disk_before_the_next_onderdeel_shows(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    for number, question in enumerate(screen.view.questions[:-1]):
        await desk.press(str(number % 5 + 1))
        assert screen.question is screen.view.questions[number + 1]
        assert f"{number + 2} van {ASKED}" in str(screen.query_one("#progress", Static).content)
        assert (await on_disk(desk, client))[question.code] == AnswerView(Outcome.SCORE, number % 5 + 1)


async def test_the_screen_says_first_that_this_is_no_test(desk: Desk) -> None:
    await desk.press("m")
    desk.on(MetingStart)
    await shows(desk, "Dit is geen test.")
    await shows(desk, "eerste meting van deze cliënt")
    await shows(desk, f"{ASKED} onderdelen")
    assert "uitkomst" not in desk.text, "there is no result yet"


@pytest.mark.parametrize("size", SIZES)
async def test_before_the_first_question_the_faces_must_mean_the_same_to_both(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("m", "enter")
        desk.on(FacesCheck)
        for level in office.instrument.level:
            assert f"{level.score} {level.face}  {level.word}" in desk.text
            assert level.client in desk.text
        assert "F12 verberg" in desk.text.splitlines()[-1]
        await desk.press("down", "enter")
        await shows(desk, "De vijf niveaus")
        await desk.press("escape")
        assert desk.on(FacesCheck).query_one("#agree", FacesLines).highlighted == 0
        assert metingen.draft_of(office, desk.app.identity, client.id) is None, "nothing is begun before"
        await desk.press("escape")
        desk.on(MetingStart)
        await desk.press("enter", "enter")
        desk.on(MetingScreen)
        assert draft(desk, client).answers == {}


async def test_before_the_guidance_the_day_is_told_and_nothing_begins(office: Office, anneke: Identity) -> None:
    new_client(office, anneke, moving_on=TODAY + timedelta(days=60))
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("m", "enter")
        desk.on(MetingStart)
        assert desk.notice == "! De begeleiding begint op 8 januari 2027. Een meting kan vanaf die dag."


async def test_another_kind_can_be_chosen(desk: Desk, client: ClientFile) -> None:
    await desk.press("m", "down", "down", "enter")
    assert "Toch een eindmeting?" in desk.text
    await desk.press("enter")
    desk.on(MetingStart)
    await desk.press("enter", "down", "enter", "enter")
    assert draft(desk, client).kind is Kind.EINDMETING


async def test_children_are_not_asked_about_without_children(office: Office, anneke: Identity) -> None:
    new_client(office, anneke, has_children=False)
    async with at_desk(office, as_="Anneke") as desk:
        screen = await begin(desk)
        await shows(desk, "1 van 21")
        assert "2" not in {question.code[0] for question in screen.view.questions}


@pytest.mark.parametrize("size", SIZES)
async def test_the_person_sees_where_he_is_and_that_it_is_saved(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await begin(desk)
        await desk.press(*"333333333")
        await shows(desk, "3  Financiën en administratie")
        await shows(desk, "3b  Administratie")
        await shows(desk, "Mijn post en papieren zijn op orde.")
        await shows(desk, "■■■■■ ■■■ ■►□□□ □□□ □□ □□□ □□□   10 van 24, nog 15 te doen")
        await shows(desk, "3a: 3 :-| redelijk · bewaard 10.00")
        for level in office.instrument.level:
            await shows(desk, f"{level.score}  {level.face}")
            assert level.word in desk.text
        assert "F12 verberg" in desk.text.splitlines()[-1]


async def test_that_it_is_saved_shows_from_the_first_onderdeel_and_after_coming_back(desk: Desk) -> None:
    await begin(desk)
    await shows(desk, "elk antwoord wordt meteen bewaard")
    await shows(desk, "1 van 24, nog 24 te doen")
    await desk.press("3", "escape", "m", "enter")
    await shows(desk, "alles is bewaard")
    await shows(desk, "2 van 24, nog 23 te doen")


async def test_an_interpreter_who_is_called_half_way_is_kept_by_one_key(desk: Desk, client: ClientFile) -> None:
    await begin(desk)
    await desk.press("3", "enter", "t", "enter")
    assert desk.notice == "✔ Bewaard: tolk erbij."
    await desk.press("enter", "t", "enter")
    assert draft(desk, client).interpreter is Interpreter.TELEPHONE
    await desk.press("enter", "t", "enter", "enter", "t", "enter")
    assert desk.notice == "✔ Bewaard: geen tolk."
    await desk.press("3")
    assert draft(desk, client).answered == 2


async def test_an_interpreter_at_a_draft_that_a_colleague_changed_reads_it_anew(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    behind(desk, client, "4a", 1)
    await desk.press("enter", "t", "enter")
    assert CONFLICT in desk.notice
    assert screen.view.answer_to("4a").score == 1
    await desk.press("enter", "t", "enter")
    assert draft(desk, client).interpreter is Interpreter.PERSON


async def test_nine_kan_punten_stand_on_two_pages_of_a_small_screen(desk: Desk) -> None:
    screen = await begin(desk)
    await desk.press(*"333333333")
    points = screen.question.kan
    assert len(points) == 9
    assert all(point in desk.text for point in points[:6])
    await shows(desk, "(nog 3: pijl omlaag)")
    assert points[6] not in desk.text
    await desk.press(*["down"] * 7)
    assert all(point in desk.text for point in points[6:])
    await shows(desk, "(terug: pijl omhoog)")
    await desk.press("up")
    await shows(desk, points[0])
    await desk.press("down", "3", "left")
    assert points[0] in desk.text, "another onderdeel begins at its first page"


async def test_a_large_screen_shows_all_points_and_what_helps_to_choose(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    saved = drafts.remark(office, anneke, view.id, view.version, "3b", "Wil graag een map [/b].")
    finish(office, anneke, fill(office, anneke, view.with_saved(saved), {"3b": 2}))
    clock.forward(days=180)
    async with at_desk(office, as_="Anneke", size=WIDE) as desk:
        screen = await begin(desk)
        await shows(desk, "Ik heb een veilige en vaste plek")
        await desk.press(*["right"] * 9)
        assert all(point in desk.text for point in screen.question.kan)
        await shows(desk, "Vorige keer  2 :-/ matig  op 23 november 2026")
        await shows(desk, "Wil graag een map [/b].")
        await shows(desk, "Ik doe dit zelf. Soms vraag")
        await shows(desk, "Ik weet hoeveel geld er binnenkomt")
        assert lit_cards(desk) == [], "no score is ever filled in beforehand"


async def test_a_larger_window_shows_the_second_column_at_once(desk: Desk) -> None:
    await begin(desk)
    assert "Wat past het best?" not in desk.text
    await desk.resize(*WIDE)
    await shows(desk, "Wat past het best?")
    await desk.resize(60, 15)
    await desk.resize(*NARROW)
    await shows(desk, "1a  Rechten en plichten")


# -- going ------------------------------------------------------------------------------------------------------


async def test_back_forward_and_skip_change_no_answer(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    await desk.press("4", "right", "2", "left")
    assert screen.question.code == "1c"
    assert lit_cards(desk) == ["card-2"]
    await desk.press("backspace", "backspace")
    assert screen.question.code == "1a"
    assert lit_cards(desk) == ["card-4"]
    await desk.press("left")
    assert screen.question.code == "1a"
    assert desk.notice == "! Dit is het eerste onderdeel."
    await desk.press("5")
    assert desk.notice == ""
    assert {code: given.score for code, given in (await on_disk(desk, client)).items()} == {"1a": 5, "1c": 2}


async def test_past_niet_and_al_gelukt_are_answers(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    await desk.press("n", "g")
    assert screen.question.code == "1c"
    found = draft(desk, client)
    assert found.answer_to("1a").outcome is Outcome.NVT
    assert found.answer_to("1b").outcome is Outcome.GEREALISEERD
    await desk.press("left")
    assert lit_cards(desk) == ["card-gerealiseerd"]
    await desk.press("3", "left")
    assert lit_cards(desk) == ["card-3"]


async def test_the_jump_tells_per_leefgebied_how_it_stands(desk: Desk) -> None:
    screen = await begin(desk)
    await desk.press("3", "3", "enter", "enter")
    dialog = desk.on(Choose)
    assert "1 Wonen 2 van 5 ingevuld" in " ".join(desk.text.split())
    await desk.press("6", "enter")
    assert dialog not in desk.app.screen_stack
    assert screen.question.code == "6a"
    await desk.press("enter", "enter", "1", "enter")
    assert screen.question.code == "1c", "the first that is open"


async def test_a_click_on_an_answer_does_what_its_key_does(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    await desk.click("#card-4")
    await desk.click("#card-nvt")
    assert screen.question.code == "1c"
    assert draft(desk, client).answer_to("1a").score == 4


async def test_the_levels_are_explained_by_one_key(desk: Desk) -> None:
    await begin(desk)
    await desk.press("u")
    await shows(desk, "De vijf niveaus")
    await desk.press("escape")
    desk.on(MetingScreen)


async def test_other_colours_show_at_once(desk: Desk) -> None:
    screen = await begin(desk)
    await desk.press("3")
    desk.app.theme = themes.CONTRAST.name
    await desk.press("left")
    assert screen.question.code == "1a"
    assert ">3  :-|" in desk.text, "the chosen answer has a sign besides its colour"


# -- remarks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_remark_is_kept_while_it_is_typed_and_shown_as_it_is(desk: Desk, client: ClientFile, text: str) -> None:
    await begin(desk)
    await desk.press("o")
    desk.on(RemarkDialog).query_one(TextArea).insert(text)
    await desk.until(lambda: "1a" in draft(desk, client).answers)
    assert (await on_disk(desk, client))["1a"].remark == text, "before anything was closed"
    await shows(desk, "bewaard 10.00")
    await desk.press("escape")
    line = desk.on(MetingScreen).query_one("#remark-line", Static)
    assert str(line.content) == f"O opmerking: {text}"


@pytest.mark.usefixtures("only_when_closed")
async def test_a_remark_is_no_answer_and_keeps_the_score(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    await desk.press("3", "left", "o", *"map", "f8")
    assert desk.screen is screen
    assert draft(desk, client).answer_to("1a") == AnswerView(Outcome.SCORE, 3, "map")
    await desk.press("o", "ctrl+u", "ctrl+s")
    assert draft(desk, client).answer_to("1a") == AnswerView(Outcome.SCORE, 3, "")
    await desk.press("right", "o", *"bus", "escape")
    assert draft(desk, client).answered == 1
    await desk.press("escape", "m", "enter")
    assert desk.on(MetingScreen).question.code == "1b", "the talk goes on where only a remark is written"


async def test_letters_and_digits_in_a_remark_are_no_commands(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    await desk.press("o", *"1ne5l", "escape")
    assert screen.question.code == "1a"
    assert draft(desk, client).answer_to("1a") == AnswerView(remark="1ne5l")


async def test_ten_thousand_characters_stay_and_are_refused_with_a_sentence(desk: Desk, client: ClientFile) -> None:
    await begin(desk)
    await desk.press("o")
    await desk.paste("x" * 10_000)
    await desk.press("f8")
    dialog = desk.on(RemarkDialog)
    assert desk.notice == "! De opmerking is 8000 tekens te lang (hoogstens 2000). Maak hem korter."
    assert len(dialog.query_one(TextArea).text) == 10_000
    assert len((await on_disk(desk, client))["1a"].remark) == 2000, "what can be kept is on disk"
    await desk.press("escape", "enter")
    assert desk.screen is dialog
    await desk.press("escape", "down", "enter")
    desk.on(MetingScreen)


@pytest.mark.usefixtures("only_when_closed")
async def test_of_what_is_too_long_nobody_is_told_that_the_beginning_is_kept_where_the_disk_is_full(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begin(desk)
    await desk.press("o")
    dialog = desk.on(RemarkDialog)

    def without_room(text: str, keep: Callable[[str], Saved] = dialog._keep) -> Saved:
        if len(text) > REMARK_LENGTH:
            return keep(text)
        raise StoreFault(f"{FULL} {THIS_IS_NOT_KEPT}")

    monkeypatch.setattr(dialog, "_keep", without_room)
    await desk.paste("x" * 10_000)
    await desk.press("f8")
    assert desk.notice == "! De schijf is vol. Dit is niet bewaard. Waarschuw de teamleider."
    await desk.press("escape")
    await shows(desk, "Sluiten zonder te bewaren")


@pytest.mark.usefixtures("only_when_closed")
async def test_a_lock_loses_nothing_of_a_remark(desk: Desk, client: ClientFile, anneke: Identity) -> None:
    await begin(desk)
    await desk.press("o", *"de map werkt")
    desk.app.lock()
    await desk.pilot.pause()
    assert (await on_disk(desk, client))["1a"].remark == "de map werkt"
    await desk.log_in(anneke)
    assert desk.on(RemarkDialog).query_one(TextArea).text == "de map werkt"


@pytest.mark.parametrize("key", ["f8", "escape"])
@pytest.mark.usefixtures("only_when_closed")
async def test_two_remarks_at_one_place_are_both_kept_and_read_first(desk: Desk, client: ClientFile, key: str) -> None:
    await begin(desk)
    await desk.press("o", *"mijn")
    view = draft(desk, client)
    drafts.remark(desk.office, desk.app.identity, view.id, view.version, "1a", "hun [/b]")
    await desk.press(key)
    assert "ook iets geschreven" in desk.notice
    assert desk.on(RemarkDialog).query_one(TextArea).text == "mijn\nhun [/b]"
    await desk.press("f8")
    desk.on(MetingScreen)
    assert draft(desk, client).answer_to("1a").remark == "mijn\nhun [/b]"


@pytest.mark.usefixtures("only_when_closed")
async def test_a_remark_is_kept_where_a_colleague_answered_elsewhere(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    await desk.press("o", *"mijn")
    behind(desk, client, "4a", 2)
    await desk.press("f8")
    assert desk.screen is screen
    assert draft(desk, client).answer_to("1a").remark == "mijn"
    assert screen.view.answer_to("4a").score == 2


@pytest.mark.usefixtures("only_when_closed")
async def test_a_remark_that_has_no_place_any_more_can_be_left(desk: Desk, client: ClientFile) -> None:
    await begin(desk)
    await desk.press("o", *"mijn")
    view = draft(desk, client)
    drafts.discard(desk.office, desk.app.identity, view.id, view.version)
    await desk.press("f8")
    assert "weggegooid" in desk.notice
    assert desk.on(RemarkDialog).query_one(TextArea).text == "mijn"
    await desk.press("escape", "down", "enter", "3")
    desk.on(ClientScreen)
    assert desk.notice == f"! {GONE}"


# -- stopping and going on --------------------------------------------------------------------------------------


async def test_later_keeps_the_draft_and_says_so(desk: Desk, client: ClientFile) -> None:
    await begin(desk)
    await desk.press("3", "4", "escape")
    desk.on(ClientScreen)
    assert "Bewaard: 2 van de 24 onderdelen. Met M gaat u later verder." in desk.notice
    await desk.press("f1", "escape")
    assert "Bewaard: 2 van de 24" in desk.notice, "help lies over it for a moment"
    await desk.press("t", "escape")
    assert desk.notice == "", "who went on to another screen has read it"
    await desk.press("m")
    await shows(desk, "De nulmeting is nog bezig")
    await shows(desk, "2 van de 24 onderdelen zijn ingevuld")
    await desk.press("enter")
    assert desk.on(MetingScreen).question.code == "1c", "the talk goes on after the last answer"


async def test_a_draft_is_thrown_away_only_when_asked_twice(desk: Desk, client: ClientFile) -> None:
    await begin(desk)
    await desk.press("3", "escape", "m", "w", "enter")
    await shows(desk, "komt niet terug")
    await desk.press("enter")
    assert draft(desk, client).answered == 1, "what is lit first keeps it"
    await desk.press("m", "w", "enter", "down", "enter")
    desk.on(ClientScreen)
    assert metingen.draft_of(desk.office, desk.app.identity, client.id) is None
    assert "weggegooid" in desk.notice
    await shows(desk, "nulmeting doen")


async def test_later_and_escape_leave_the_draft(desk: Desk, client: ClientFile) -> None:
    await begin(desk)
    await desk.press("3", "escape", "m", "l", "enter", "m", "escape")
    desk.on(ClientScreen)
    assert draft(desk, client).answered == 1


async def test_another_person_after_the_lock_finds_the_draft_on_disk(
    desk: Desk, client: ClientFile, marijke: Identity
) -> None:
    await begin(desk)
    await desk.press("3", "4")
    desk.app.lock()
    await desk.log_in(marijke)
    assert desk.stack == ["Vandaag"]
    await desk.press("m", "enter")
    assert desk.on(MetingScreen).view.answered == 2


async def test_while_a_meting_is_open_the_lock_waits_longer(desk: Desk, clock: FakeClock) -> None:
    await begin(desk)
    await desk.idle(clock, minutes=4)
    assert not desk.app.locked
    await desk.idle(clock, minutes=7)
    assert desk.app.locked


# -- two kiosks, mashed keys ------------------------------------------------------------------------------------


async def test_a_colleague_at_another_kiosk_is_noticed_and_not_overwritten(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    await desk.press("3")
    behind(desk, client, "1b", 5)
    await desk.press("1")
    assert screen.question.code == "1b", "he stays where he was"
    assert CONFLICT in desk.notice
    assert lit_cards(desk) == ["card-5"], "and sees what was answered there"
    assert draft(desk, client).answer_to("1b").score == 5
    await desk.press("2")
    assert desk.notice == ""
    assert draft(desk, client).answer_to("1b").score == 2


async def test_a_meting_that_was_ended_elsewhere_is_left_with_a_sentence(desk: Desk, client: ClientFile) -> None:
    await begin(desk)
    await desk.press("3")
    finish(desk.office, desk.app.identity, draft(desk, client))
    await desk.press("4")
    desk.on(ClientScreen)
    assert desk.notice == f"! {GONE}"


async def test_leaving_a_meting_that_was_thrown_away_elsewhere_is_no_success(desk: Desk, client: ClientFile) -> None:
    await begin(desk)
    await desk.press("3")
    view = draft(desk, client)
    drafts.discard(desk.office, desk.app.identity, view.id, view.version)
    await desk.press("escape")
    desk.on(ClientScreen)
    assert desk.notice == f"! {GONE}"


async def test_a_meting_that_was_begun_elsewhere_is_not_begun_twice(desk: Desk, client: ClientFile) -> None:
    await desk.press("m")
    metingen.start(desk.office, desk.app.identity, client.id, Kind.NULMETING)
    await desk.press("enter", "enter")
    desk.on(MetingStart)
    assert CONFLICT in desk.notice


async def test_mashed_keys_are_one_answer_each(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    for number in range(60):
        key = str(number % 5 + 1)
        desk.app.post_message(events.Key(key, key))
    await desk.until(lambda: isinstance(desk.screen, Choose))
    await desk.settle()
    assert draft(desk, client).answered == ASKED - 1, "no mashed digit goes past what is asked apart"
    await desk.press("enter")
    desk.on(StillYou)
    await desk.press("j", "enter", "enter", "4")
    desk.on(ToestemmingVraag)
    found = draft(desk, client)
    assert [found.answer_to(question.code).score for question in screen.view.questions] == [
        number % 5 + 1 for number in range(ASKED)
    ]
    assert found.version == screen.view.version


async def test_a_mashed_past_niet_is_no_answer_on_toestemming(desk: Desk, client: ClientFile) -> None:
    await begin(desk)
    await desk.press(*"n" * (ASKED - 1), "enter")
    for _ in range(60):
        desk.app.post_message(events.Key("n", "n"))
    await desk.until(lambda: isinstance(desk.screen, ToestemmingVraag))
    await desk.settle()
    desk.on(ToestemmingVraag)
    assert toestemming.current(desk.office, desk.app.identity, client.id) == {}
    await desk.press("n")
    desk.on(UitkomstScreen)


# -- the end ----------------------------------------------------------------------------------------------------


async def test_an_empty_meting_cannot_end(desk: Desk, client: ClientFile) -> None:
    await begin(desk)
    await desk.press("f8")
    assert "nog niets ingevuld" in desk.notice
    assert draft(desk, client).answered == 0


async def test_what_is_open_is_named_and_gone_to(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    await desk.press("right", *"3" * 10, "right", *"3" * 11, "enter", "3")
    desk.on(Choose)
    await shows(desk, "Nog open: 2 van de 24 onderdelen")
    await shows(desk, "1a  Rechten en plichten")
    await shows(desk, "3d  Budgetteren")
    await desk.press("enter")
    assert screen.question.code == "1a"
    await desk.press("4")
    assert screen.question.code == "3d", "from gap to gap, not past all that is done"
    await desk.press("4")
    desk.on(ToestemmingVraag)


async def test_a_client_may_stop_half_way(desk: Desk, client: ClientFile) -> None:
    await begin(desk)
    await desk.press("3", "2", "f8", "down", "enter")
    desk.on(ToestemmingVraag)
    await desk.press("n")
    desk.on(UitkomstScreen)
    assert "Nog open (21)" in "\n".join(desk.options("onderdelen")), "without 7c"
    assert toestemming.current(desk.office, desk.app.identity, client.id)[Subject.METINGEN].given is False


async def test_toestemming_is_asked_before_the_end_with_both_sides(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    await answer_all(desk)
    desk.on(ToestemmingVraag)
    for word in (
        "Mag de gemeente Testdorp de scores zien?",
        "Goed",
        "Nadeel",
        "altijd weer nee",
        "Het plan delen",
    ):
        assert word in desk.text
    await shows(desk, "eerste keer")
    assert lit_cards(desk) == [], "the client chooses: nothing is lit"
    await desk.press("enter")
    desk.on(ToestemmingVraag)
    await desk.press("escape")
    assert desk.screen is screen
    assert draft(desk, client).answered == ASKED
    await desk.press("f8", "j", "j", "enter")
    desk.on(UitkomstScreen)
    assert desk.notice == "✔ Bewaard: ja, getekend. De scores mogen naar de gemeente."
    assert toestemming.current(desk.office, desk.app.identity, client.id)[Subject.METINGEN].given


async def test_the_answer_of_last_time_is_checked_again(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2})
    clock.forward(days=180)
    async with at_desk(office, as_="Anneke") as desk:
        await begin(desk)
        await desk.press("3", "f8", "down", "enter")
        await shows(desk, "Vorige keer: ja, nog niet getekend, op 23 november 2026. Nog steeds goed?")


async def test_an_answer_from_elsewhere_just_before_the_end_is_shown_first(desk: Desk, client: ClientFile) -> None:
    screen = await begin(desk)
    await answer_all(desk)
    behind(desk, client, "4a", 1)
    await desk.press("j", "j", "enter")
    assert desk.screen is screen
    assert CONFLICT in desk.notice
    assert screen.view.answer_to("4a").score == 1
    await desk.press("f8", "j", "j", "enter")
    desk.on(UitkomstScreen)


async def test_a_client_who_stopped_for_good_is_not_answered_for(desk: Desk, client: ClientFile) -> None:
    await begin(desk)
    await desk.press("3", "f8", "down", "enter")
    await shows(desk, "X  Nadia is gestopt")
    await desk.press("x", "enter")
    desk.on(ToestemmingVraag)
    await desk.press("x", "down", "enter")
    desk.on(UitkomstScreen)
    assert desk.notice == "✔ Afgerond. Toestemming is niet gevraagd: daaraan verandert niets."
    assert toestemming.current(desk.office, desk.app.identity, client.id) == {}


async def test_of_a_whole_meting_toestemming_cannot_be_passed_by(desk: Desk) -> None:
    await begin(desk)
    await answer_all(desk)
    desk.on(ToestemmingVraag)
    assert "is gestopt" not in desk.text
    await desk.press("x")
    desk.on(ToestemmingVraag)


async def test_the_form_to_sign_is_one_key_from_the_question(desk: Desk) -> None:
    await begin(desk)
    await answer_all(desk)
    await shows(desk, "F5 het formulier printen")
    await desk.press("f5")
    desk.on(PapierScreen)
    await desk.press("escape")
    desk.on(ToestemmingVraag)


# -- the result -------------------------------------------------------------------------------------------------


@pytest.fixture
def measured(office: Office, anneke: Identity, client: ClientFile, clock: FakeClock) -> Uitkomst:
    """Two metingen: 1a rose, 1b fell, 1c stood still, 3b is low, and 7c is the lowest of all."""
    measure(office, anneke, client, {"1a": 1, "1b": 3, "1c": 2, "3b": 2, "7c": 3})
    clock.forward(days=180)
    scores = {"1a": 2, "1b": 2, "1c": 2, "3b": 4, "7c": 1}
    return measure(office, anneke, client, scores, Kind.TUSSENMETING)


@pytest.mark.parametrize("size", SIZES)
async def test_the_result_shows_then_and_now_and_never_a_mean(
    office: Office, client: ClientFile, measured: Uitkomst, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(UitkomstScreen(client, measured.meting.id))
        await shows(desk, "Vooruit bij 2, achteruit bij 1, hetzelfde bij 1.")
        await shows(desk, "1 Wonen       1 :-( → 2 :-/")
        assert "▲ 1 vooruit  ▼ 1 achteruit" in desk.text, "a step back is never hidden"
        await shows(desk, "3 Financiën   2 :-/ → 4 :-)")
        await shows(desk, "6 Gezondheid  geen score")
        assert "F12 verberg" in desk.text.splitlines()[-1]
        groups = [line for line in desk.options("onderdelen") if re.fullmatch(r"[A-Z][a-z ]+ \(\d+\)", line)]
        assert groups == [
            "Achteruit (1)",
            "Nog niet zelfredzaam (3)",
            "Vooruit (2)",
            "Hetzelfde (1)",
            "Al zelfredzaam (1)",
            "Nog open (19)",
        ]


async def test_the_result_tells_what_goes_first_where_two_voices_differ_and_how_long_it_may_be_corrected(
    office: Office, anneke: Identity
) -> None:
    alone = new_client(office, anneke, "Karim Said", has_children=False)
    view = metingen.start(office, anneke, alone.id, Kind.NULMETING)
    view = view.with_saved(
        drafts.differ(office, anneke, view.id, view.version, "1a", client_score=5, begeleider_score=2, counts=2)
    )
    done = finish(office, anneke, fill(office, anneke, view, {"1b": 1, "1c": 5}))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(UitkomstScreen(alone, done.meting.id))
        assert desk.options("onderdelen")[0] == "Gaat voor: een 1 (1)"
        assert desk.options("onderdelen")[1].startswith("1b")
        await shows(desk, "2 Kinderen    past niet")
        await shows(desk, "W verbeteren vóór 5 jan")
        await desk.press("down")
        await shows(desk, "1a    2 :-/      (2 stemmen) Rechten en plichten")
        await shows(desk, "Karim wees 5, de begeleider dacht 2.")
        await desk.press("w", "home", "enter")
        await desk.type("Verkeerd begrepen")
        await desk.press("enter", "enter", "w", "enter", "enter")
        await shows(desk, "de cliënt wees 5, de begeleider")


async def test_the_console_draws_the_result_with_plain_signs(
    office: Office, client: ClientFile, measured: Uitkomst
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        desk.app.theme = themes.CONSOLE.name
        await desk.open(UitkomstScreen(client, measured.meting.id))
        await shows(desk, "1 :-( -> 2 :-/ #+...")
        await shows(desk, "+ 1 vooruit  - 1 achteruit")
        assert not set("■□▲▼→►") & set(desk.text)


async def test_what_is_private_shows_only_when_asked(office: Office, client: ClientFile, measured: Uitkomst) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(UitkomstScreen(client, measured.meting.id))
        assert not [line for line in desk.options("onderdelen") if line.startswith("7c")]
        await shows(desk, "7 Thuis       geen score")
        await desk.press("enter", "7", "enter")
        assert desk.options("onderdelen")[1].startswith("7c")
        await shows(desk, "7 Thuis       3 :-| → 1 :-(")
        await desk.press("enter", "7", "enter")
        assert not [line for line in desk.options("onderdelen") if line.startswith("7c")]


async def test_what_is_lit_stays_lit_when_more_is_shown(office: Office, client: ClientFile, measured: Uitkomst) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(UitkomstScreen(client, measured.meting.id))
        onderdelen = desk.screen.query_one("#onderdelen", OptionList)
        rose = next(index for index, line in enumerate(desk.options("onderdelen")) if line.startswith("Vooruit")) + 1
        onderdelen.highlighted = rose
        before = str(onderdelen.get_option_at_index(rose).prompt)
        assert before.startswith("1a")
        await desk.press("enter", "7", "enter")
        assert onderdelen.highlighted is not None
        assert onderdelen.highlighted > rose, "7c came before it"
        assert str(onderdelen.get_option_at_index(onderdelen.highlighted).prompt) == before


async def test_one_key_leads_to_the_action_for_the_lit_onderdeel(
    office: Office, client: ClientFile, measured: Uitkomst
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(UitkomstScreen(client, measured.meting.id))
        await desk.press("n")
        await desk.until(lambda: any(isinstance(screen, PlanScreen) for screen in desk.app.screen_stack))


async def test_the_last_result_can_be_seen_before_a_new_meting(
    office: Office, client: ClientFile, measured: Uitkomst
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("m", "e")
        desk.on(UitkomstScreen)
        await desk.press("escape")
        desk.on(MetingStart)


async def test_a_closed_file_shows_its_last_result(
    office: Office, anneke: Identity, marijke: Identity, client: ClientFile, measured: Uitkomst
) -> None:
    hand_over(office, marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    async with at_desk(office, as_="Anneke", size=NARROW, home=False) as desk:
        await desk.open(ClientScreen(client))
        await desk.press("m")
        desk.on(UitkomstScreen)
        await desk.press("n")
        desk.on(UitkomstScreen)


async def test_a_closed_file_without_a_meting_says_so(
    office: Office, anneke: Identity, marijke: Identity, client: ClientFile
) -> None:
    hand_over(office, marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(client))
        await desk.press("m")
        desk.on(ClientScreen)
        assert "geen meting" in desk.notice


async def test_a_rise_is_not_told_where_the_lowest_was_not_asked_again(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"3a": 4, "3b": 1})
    clock.forward(days=180)
    result = measure(office, anneke, client, {"3a": 4}, Kind.TUSSENMETING)
    area = next(area for area in result.leefgebieden if area.leefgebied.code == "3")
    assert (area.lowest_then, area.lowest) == (4, 4)
