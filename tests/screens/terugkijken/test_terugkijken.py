"""Samen terugkijken at the screen: from the client's cover, one question at a time, to what is read and printed."""

import pytest

from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind as MetingKind
from kiosk.guidance.plan.plan import plan_of
from kiosk.guidance.terugkijken import drafts
from kiosk.guidance.terugkijken.reading import Talking, draft_of, talks_of
from kiosk.guidance.terugkijken.talk import Advice, TalkKind
from kiosk.guidance.wensen import Nearness, look_back, say_wens, wensen_of
from kiosk.office import Office
from screens.client.cover import ClientScreen
from screens.frame.dialogs import AskText
from screens.frame.letters import as_seen
from screens.frame.screen import Choose
from screens.plan.wens import WensForm
from screens.terugkijken.gesprek import GONE, NEXT, GesprekScreen
from screens.terugkijken.kept import TerugkijkScreen
from screens.terugkijken.start import TerugkijkStart
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.guidance.acts import measure
from tests.guidance.terugkijken.acts import finished_talk
from tests.screens.conftest import SIZES, Desk, at_desk

WISH = "Ik wil een eigen winkel met brood."


@pytest.fixture
def client(office: Office, clock: FakeClock) -> ClientFile:
    who = identity(office, "Anneke")
    client = new_client(office, who, moving_on=TODAY)
    measure(office, who, client, {"1a": 2, "3b": 1, "7c": 1})
    say_wens(office, who, client.id, WISH, "", None)
    clock.forward(days=181)
    measure(office, who, client, {"1a": 4, "3b": 2, "7c": 4}, MetingKind.TUSSENMETING)
    return client


def draft(office: Office, client: ClientFile) -> Talking:
    found = draft_of(office, identity(office, "Marijke"), client.id)
    assert found is not None
    return found


def flat(desk: Desk) -> str:
    return " ".join(desk.text.replace("│", " ").split())


async def begin(desk: Desk, client: ClientFile, kind: TalkKind = TalkKind.TUSSENTIJDS) -> GesprekScreen:
    await desk.open(ClientScreen(client))
    await desk.press("h")
    start = desk.on(TerugkijkStart)
    await desk.press(*(["enter"] if start.known.proposal.kind is kind else ["down", "enter", "end", "enter"]))
    return desk.on(GesprekScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_cover_to_the_paper_by_the_keyboard_alone(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", home=False, size=size) as desk:
        await desk.open(ClientScreen(client))
        assert "nu samen doen, tussentijds" in desk.text
        await desk.press("h")
        desk.on(TerugkijkStart)
        assert "Na de tussenmeting van 23 mei 2027 kijkt u samen terug." in flat(desk)
        await desk.press("enter")
        screen = desk.on(GesprekScreen)
        assert "“Wat gaat goed?”" in desk.text
        assert "Ik weet wat ik als huurder mag en moet.  van 2 naar 4" in desk.text
        assert "Enter kiezen" in desk.text
        assert "→ volgende vraag" in desk.text
        await desk.press("enter", "right")
        assert "Administratie: Ik kan dit als iemand het samen met mij doet. nu een 2" in flat(desk)
        await desk.press("enter", "right")
        assert f"Nadia wilde: {WISH}" in flat(desk)
        await desk.press("down", "enter")
        assert screen.lines.lit == NEXT
        await desk.press("enter", "enter", "enter")
        assert "Waaraan merk ik dat?" in desk.text
        await desk.press("space", "right", "enter", "right")
        kept = desk.on(TerugkijkScreen)
        assert desk.notice == "✔ Bewaard. Met F5 print u het voor Nadia. Met N zet u zijn volgende stappen in het plan."
        assert "onderweg" in desk.text
        (talk,) = kept.known
        assert talk.answered == 6
        await desk.press("escape")
        desk.on(ClientScreen)
        assert "tussentijds, gedaan op 23 mei" in desk.text
    now = wensen_of(office, identity(office, "Anneke"), client.id).now
    assert now is not None
    assert [look.nearness for look in now.terugblikken] == [Nearness.UNDERWAY]


@pytest.mark.parametrize("size", SIZES)
async def test_the_question_the_way_on_and_the_keys_are_in_sight_of_every_question(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", home=False, size=size) as desk:
        screen = await begin(desk, client, TalkKind.EIND)
        for question in screen.view.questions:
            assert f"“{question.ask}”" in desk.text
            assert "O zelf iets zeggen" in desk.text
            assert all(len(line) <= size[0] for line in desk.text.splitlines())
            await desk.press("end")
            assert "→ Klaar" in desk.text if question is screen.view.questions[-1] else "→ Volgende vraag" in desk.text
            await desk.press("right")


@pytest.mark.parametrize("language", ["ar", "so"])
async def test_what_can_be_chosen_stands_in_his_language_too_to_read_along(
    office: Office, language: str, clock: FakeClock
) -> None:
    who = identity(office, "Anneke")
    client = new_client(office, who, moving_on=TODAY, language=language)
    measure(office, who, client, {"1b": 4})
    texts = office.content.texts(language)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await begin(desk, client, TalkKind.TUSSENTIJDS)
        for kind, dutch in (
            ("terugkijken", "Wat gaat goed?"),
            ("onderwerp", "Ik heb warmte en stroom en weet hoe dat werkt."),
            ("terugkijken", "Ik durf zelf iets te vragen."),
        ):
            assert dutch in flat(desk)
            assert all(line in desk.text for line in as_seen(texts.text(kind, dutch), 60))


async def test_7c_is_in_no_list_though_it_rose_and_was_turned_on_elsewhere(office: Office, client: ClientFile) -> None:
    who = identity(office, "Anneke")
    last = metingen.metingen_of(office, who, client.id)[0]
    metingen.show_private(office, who, last.id, last.version, shown=True)
    async with at_desk(office, as_="Anneke", home=False, size=(120, 40)) as desk:
        screen = await begin(desk, client, TalkKind.EIND)
        for _ in screen.view.questions:
            assert "Veilige situatie" not in desk.text
            assert not any("7c" in row.key for row in screen.rows())
            await desk.press("right")


async def test_own_words_are_asked_in_one_line_and_what_is_refused_stays_typed(
    office: Office, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await begin(desk, client)
        await desk.press("o")
        desk.on(AskText)
        assert "Wat gaat er nog meer goed?" in desk.text
        await desk.type("x" * 170)
        await desk.press("enter")
        assert "10 tekens te lang" in flat(desk)
        await desk.press(*["backspace"] * 170)
        await desk.type("Ik bel zelf de dokter.")
        await desk.press("enter")
        desk.on(GesprekScreen)
        assert "Ik bel zelf de dokter." in desk.text
    assert draft(office, client).view.answer_to("gelukt").said == "Ik bel zelf de dokter."


async def test_without_a_wish_it_is_asked_here_and_stands_at_the_plan(office: Office) -> None:
    client = new_client(office, identity(office, "Anneke"))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await begin(desk, client)
        await desk.press("right", "right")
        assert "Er is nog geen wens." in desk.text
        await desk.press("enter")
        desk.on(WensForm)
        await desk.type(WISH)
        await desk.press("f8")
        desk.on(GesprekScreen)
        assert f"wilde: {WISH}" in flat(desk)
        await desk.press("home", "down", "down", "down", "enter")
        desk.on(WensForm)
        await desk.type("Ik wil kok worden.")
        await desk.press("f8")
        assert "wilde: Ik wil kok worden." in flat(desk)
    found = wensen_of(office, identity(office, "Anneke"), client.id)
    assert [wens.text for wens in found.all] in ([WISH, "Ik wil kok worden."], ["Ik wil kok worden."])


async def test_esc_keeps_it_for_later_and_the_key_offers_to_go_on_or_throw_it_away(
    office: Office, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await begin(desk, client)
        await desk.press("enter", "escape")
        assert desk.notice == "✔ Bewaard: 1 van de 6 vragen zijn beantwoord. Met H gaat u later verder."
        assert "samen terugkijken is bezig: ga verder" in desk.text
        await desk.press("h", "enter")
        desk.on(GesprekScreen)
        assert "“Wat lukt nog niet?”" in desk.text, "at the first question without an answer"
        await desk.press("escape", "h", "end", "enter")
        assert "Dit gesprek weggooien?" in desk.text
        await desk.press("end", "enter")
        assert desk.notice == "✔ Het gesprek is weggegooid. Met H begint u een nieuw gesprek."
    assert draft_of(office, identity(office, "Anneke"), client.id) is None


@pytest.mark.parametrize("size", SIZES)
async def test_what_he_said_of_his_wish_before_is_lit_and_stays_until_the_talk_is_finished(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    who = identity(office, "Anneke")
    wens = wensen_of(office, who, client.id).now
    assert wens is not None
    look_back(office, who, wens.id, wens.version, Nearness.REACHED)
    async with at_desk(office, as_="Anneke", home=False, size=size) as desk:
        office.clock.forward(days=1)  # type: ignore[attr-defined]
        desk.app.is_there()
        screen = await begin(desk, client)
        await desk.press("right", "right")
        assert "( ) Het is mij gelukt.  zo was het op 23 mei 2027" in desk.text
        assert screen.lines.lit.endswith("reached")
        await desk.press("home", "enter", "escape")
        assert "Bij de wens komt het pas na F8: klaar. Met H gaat u later verder." in flat(desk)
        await desk.press("t")
        desk.on(TijdlijnScreen)
        assert "wens, gelukt" in flat(desk)
        assert "wens, nog ver" not in flat(desk)
        await desk.press("escape", "h", "enter", "right", "right")
        assert "(•) Mijn wens is nog ver weg." in desk.text
        assert desk.on(GesprekScreen).lines.lit.endswith("far")
        await desk.press("f8", "end", "enter")
        desk.on(TerugkijkScreen)
    now = wensen_of(office, who, client.id).now
    assert now is not None
    assert [look.nearness for look in now.terugblikken] == [Nearness.REACHED, Nearness.FAR]


async def test_a_talk_in_which_nothing_was_said_leaves_nothing(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await begin(desk, client)
        await desk.press("f8")
        assert "Er is nog niets gekozen." in desk.notice
        await desk.press("left")
        assert desk.notice == "! Dit is de eerste vraag."
        await desk.press("escape")
        desk.on(ClientScreen)
        assert desk.notice == ""
    assert draft_of(office, identity(office, "Anneke"), client.id) is None


async def test_the_end_asks_for_the_advice_and_for_the_reason_of_going_on_longer(
    office: Office, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        screen = await begin(desk, client, TalkKind.EIND)
        assert "Volgende vraag (deze overslaan)" in flat(desk)
        await desk.press("enter", "f8")
        # all but the one that was answered: the advice, which cannot stay open, and why too
        assert "Nog open: 7 van de 8 vragen" in desk.text
        assert "· Waarom is dat het advies?" in flat(desk)
        assert f"! {screen.view.questions[-2].ask} Zonder dit antwoord kunt u niet afronden." in flat(desk)
        assert "Toch afronden" not in desk.text
        await desk.press("end", "enter")
        assert str(screen.question.source) == "advies"
        assert "Kies eerst samen het advies" in desk.notice
        assert "Volgende vraag (eerst kiezen: dit is nodig)" in flat(desk)
        await desk.press("down", "down", "enter", "f8")
        assert "! Waarom is dat het advies? Zonder dit antwoord kunt u niet afronden." in flat(desk)
        await desk.press("end", "enter")
        assert str(screen.question.source) == "reden"
        assert "Klaar: dit gesprek afronden (eerst kiezen: dit is nodig)" in flat(desk)
        assert "De regievoerder beslist daarover." in flat(desk)
        await desk.press("down", "down", "enter", "f8")
        assert "Nog open: 5 van de 8 vragen" in desk.text
        assert "Toch afronden: wat open is blijft leeg" in desk.text
        await desk.press("end", "enter")
        (talk,) = desk.on(TerugkijkScreen).known
        assert (talk.advice, talk.reason) == (Advice.VERLENGEN, "Ik moet nog dingen leren.")
        assert "langer begeleiden (advies aan de regievoerder)" in flat(desk)
        assert "De teamleider maakt nu het advies aan de regievoerder." in desk.notice


async def test_of_any_advice_it_is_named_that_nobody_said_why_before_the_end(
    office: Office, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        screen = await begin(desk, client, TalkKind.EIND)
        await desk.press("enter", "f8", "end", "enter", "enter", "f8")
        assert screen.view.advice_given is Advice.AFSLUITEN
        # as many as are counted are named
        assert "Nog open: 6 van de 8 vragen" in desk.text
        assert [one.ask for one in screen.view.open_questions if f"· {one.ask}" not in flat(desk)] == []
        assert "· Waarom is dat het advies?" in flat(desk)
        assert "Toch afronden: wat open is blijft leeg" in desk.text


async def test_what_a_colleague_chose_meanwhile_shows_and_a_talk_that_is_gone_closes_with_a_sentence(
    office: Office, client: ClientFile
) -> None:
    who = identity(office, "Marijke")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        screen = await begin(desk, client)
        view = draft(office, client).view
        drafts.choose(office, who, view.id, view.version, "gelukt", "vragen")
        await desk.press("enter")
        assert screen.answer.has("vragen")
        assert "[x] Ik durf zelf iets te vragen." in desk.text
        view = draft(office, client).view
        drafts.discard(office, who, view.id, view.version)
        await desk.press("enter")
        desk.on(ClientScreen)
        assert GONE.partition(" afgerond")[0] in desk.notice


async def test_it_stands_on_the_timeline_and_enter_opens_it(office: Office, client: ClientFile) -> None:
    talk = finished_talk(office, identity(office, "Anneke"), client, TalkKind.EIND, advice="overdracht")
    async with at_desk(office, as_="Anneke", home=False, size=(120, 40)) as desk:
        await desk.open(TijdlijnScreen(client))
        route = desk.on(TijdlijnScreen)
        route.lines.highlighted = route.lines.get_option_index(f"terugkijken{talk.id}")
        await desk.settle()
        assert "samen teruggekeken: overdracht aan het sociaal team" in desk.text
        await desk.press("space")
        assert desk.notice == "! Dit is een gesprek. Met Enter leest u wat er is gezegd."
        await desk.press("enter")
        assert desk.on(TerugkijkScreen).lines.lit == str(talk.id)


async def test_the_step_of_the_route_begins_the_talk(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(TijdlijnScreen(client))
        route = desk.on(TijdlijnScreen)
        step = next(step for step in route.timeline.mijlpalen if step.code == "terugkijken-1")
        route.lines.highlighted = route.lines.get_option_index(str(step.id))
        await desk.press("enter")
        desk.on(Choose)
        assert "Nu samen terugkijken" in desk.text
        await desk.press("down", "enter")
        desk.on(TerugkijkStart)


async def test_a_finished_talk_is_mended_with_a_reason_and_finished_again(office: Office, client: ClientFile) -> None:
    finished_talk(office, identity(office, "Anneke"), client)
    async with at_desk(office, as_="Anneke", home=False, size=(120, 40)) as desk:
        await desk.open(TerugkijkScreen(client))
        await desk.press("w")
        assert "Waarom verbetert u dit gesprek?" in desk.text
        await desk.type("de cliënt bedoelde nee")
        await desk.press("enter")
        desk.on(GesprekScreen)
        await desk.press("escape")
        await desk.open(ClientScreen(client))
        await desk.press("h")
        assert "Weggooien" not in desk.text
        await desk.press("enter", "f8")
        desk.on(TerugkijkScreen)
        assert "Verbeterd op" in desk.text
        assert "de cliënt bedoelde nee" in flat(desk)


async def test_of_a_closed_file_it_is_only_read(office: Office, team: Team, client: ClientFile) -> None:
    finished_talk(office, team.anneke, client)
    version = open_client(office, team.anneke, client.id).version
    closed = intake.hand_over(office, team.marijke, client.id, version, intake.Ending.AFGESLOTEN)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(closed))
        await desk.press("h")
        desk.on(TerugkijkScreen)
        await desk.press("w")
        assert desk.notice == "! De begeleiding is afgesloten. U kunt het gesprek lezen, niet veranderen."
        await desk.press("enter")
        assert "Verbeteren" not in desk.text
    assert len(talks_of(office, team.marijke, client.id)) == 1


async def test_of_a_closed_file_without_a_talk_a_sentence_says_so(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    closed = intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.GESTOPT)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(closed))
        await desk.press("h")
        assert desk.notice == "! Met deze cliënt is niet samen teruggekeken."


async def test_an_earlier_day_is_kept_and_one_that_cannot_be_is_refused(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(client))
        await desk.press("h", "d")
        await desk.press(*["backspace"] * 30)
        await desk.type("20 mei 2027")
        await desk.press("enter")
        assert "dag van het gesprek: 20 mei 2027" in desk.text
        await desk.press("enter")
        desk.on(GesprekScreen)
    assert str(draft(office, client).view.held_on) == "2027-05-20"


async def test_at_the_advice_to_stop_what_is_still_low_is_said_once(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        screen = await begin(desk, client, TalkKind.EIND)
        while screen.question.source != "advies":
            await desk.press("right")
        await desk.press("enter")
        assert "1 onderdeel is nog onder de 4. Dat mag" in desk.notice
        await desk.press("right")
        assert "onder de 4" not in desk.notice


async def test_what_he_is_going_to_do_comes_into_the_plan_by_one_key(office: Office, client: ClientFile) -> None:
    who = identity(office, "Anneke")
    finished_talk(office, who, client)
    before = plan_of(office, who, client.id).open
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(TerugkijkScreen(client))
        assert "N in het plan" in desk.text
        await desk.press("n")
        assert "nu in het plan" in desk.notice
        assert len(plan_of(office, who, client.id).open) > len(before)
        await desk.press("n")
        assert "Alles staat al in het plan." in desk.notice
