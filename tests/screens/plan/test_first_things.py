"""From score to plan: a handful of priorities, chosen with few keys, in the plan in one act; nothing typed is lost."""

from collections.abc import Iterator
from time import monotonic

import pypdfium2
import pytest

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieView, Doer, Priority, Rung, suggestions
from kiosk.guidance.plan.first_things import draft_of_ready
from kiosk.office import Office
from kiosk.paper.press.pdf import stop_worker
from screens.frame.lines import Rows
from screens.frame.screen import Choose
from screens.meting.uitkomst import UitkomstScreen
from screens.papier.papier import PapierScreen
from screens.plan.actie_form import DraftForm
from screens.plan.first_things import FirstThingsScreen
from screens.plan.plan import PlanScreen
from screens.plan.who_first import WhoFirst
from tests.conftest import identity, new_client
from tests.guidance.acts import fill, finish, measure
from tests.paper.conftest import Cups, cups  # noqa: F401 - fixture
from tests.screens.conftest import SIZES, WIDE, Desk, at_desk
from tests.screens.plan.test_plan import ODD, client_of, lit, plan_on_disk, typed_text

SCORES = {"1a": 1, "1b": 3, "3b": 1, "4a": 2, "6a": 3, "7a": 3, "5a": 5}


@pytest.fixture(autouse=True, scope="module")
def _worker_ends() -> Iterator[None]:
    yield
    stop_worker()


def measured(office: Office, name: str = "Nadia Saleh") -> ClientFile:
    """A client of Anneke's who was measured today."""
    anneke = identity(office, "Anneke")
    client = new_client(office, anneke, name)
    measure(office, anneke, client, SCORES)
    return client


async def open_first(desk: Desk, client: ClientFile) -> FirstThingsScreen:
    """Open it from the plan."""
    await desk.open(PlanScreen(client))
    await desk.press("enter", "v", "enter")
    return desk.on(FirstThingsScreen)


async def light(desk: Desk, code: str) -> None:
    """Walk down to an action."""
    while lit(desk) != code:
        await desk.press("down")


def ready_code(office: Office, onderdeel: str, score: int, who: str) -> str:
    return next(ready.code for ready in suggestions(office, onderdeel, score) if ready.who == who)


def open_acties(office: Office, client: ClientFile) -> tuple[ActieView, ...]:
    return plan_on_disk(office, client).open


async def test_from_summary_to_printed_plan_in_few_keys_with_three_actions(
    demo: Office,
    cups: Cups,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    cups.add("kantoor")
    client = client_of(demo, "Mohammed Haddad")
    result = dossier_of(demo, identity(demo, "Anneke"), client.id).last
    assert result is not None
    before = len(open_acties(demo, client))
    async with at_desk(demo, as_="Anneke", home=False) as desk:
        await desk.open(UitkomstScreen(client, result.meting.id))
        begun = monotonic()
        keys = ["p", "space", "tab", "space", "tab", "space", "f8", "f5", "enter", "enter"]
        await desk.press(*keys)
        await desk.checked()
        seconds = monotonic() - begun
        assert desk.on(PapierScreen)
        assert "Plan A4 is naar de printer gestuurd." in desk.notice
    with capsys.disabled():
        print(f"\nsummary to printed plan: {len(keys)} keys, {seconds:.1f} s of the machine, 3 actions")
    assert len(keys) <= 15
    made = open_acties(demo, client)
    assert len(made) == before + 3
    page = cups.printed()[3]
    text = " ".join("".join(s.get_textpage().get_text_range() for s in pypdfium2.PdfDocument(page)).split())
    assert "Ik neem mijn brieven over geld mee en kijk hoe mijn begeleider er een map van maakt." in text


async def test_urgent_first_with_score_plan_doer_and_rung(office: Office) -> None:
    client = measured(office)
    anneke = identity(office, "Anneke")
    ready = suggestions(office, "1a", 1)[0]
    plan.add(office, anneke, client.id, draft_of_ready(office, ready))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_first(desk, client)
        lines = desk.options("choices")
        headings = [line for line in lines if line.startswith("!")]
        assert [line[: line.index(":")] for line in headings] == ["!! urgent"] * 2 + ["! belangrijk"] * 3
        assert headings[0] == "!! urgent: 1a Rechten en plichten   1 :-( niet"
        assert any(line.split() == f"* staat al in het plan: {ready.text}".split() for line in lines)
        assert lit(desk) == ready.code
        assert f"[ ] {ready.text[:40]}" in desk.text
        assert "Nadia · ▪··· voordoen" in desk.text
        await desk.press("space")
        assert desk.notice == "! Deze actie staat al in het plan."
        assert "Nog niets gekozen." in desk.text


async def test_space_chooses_and_chooses_not_and_f8_puts_all_in_the_plan_in_one_act(office: Office) -> None:
    client = measured(office)
    async with at_desk(office, as_="Anneke") as desk:
        await open_first(desk, client)
        first = lit(desk)
        await desk.press("f8")
        assert "Kies eerst een actie met de spatiebalk." in desk.notice
        await desk.press("space")
        assert f"[x] {suggestions(office, '1a', 1)[0].text[:40]}" in desk.text
        await desk.press("space")
        assert "[x]" not in desk.text
        await desk.press("space", "tab", "space", "tab", "tab", "tab", "space")
        assert "3 acties gekozen. F8 zet ze in het plan." in desk.text
        assert open_acties(office, client) == ()
        await desk.press("tab")
        assert lit(desk) == first, "after the last onderdeel the first"
        await desk.press("f8")
        desk.on(PlanScreen)
        assert desk.notice == "✔ 3 acties staan in het plan. Met F5 print u het plan en geeft u het mee."
        assert desk.stack == ["Vandaag", "PlanScreen"]
    made = open_acties(office, client)
    assert [actie.onderdeel for actie in made] == ["1a", "3b", "6a"]
    assert [actie.priority for actie in made] == [Priority.URGENT, Priority.URGENT, Priority.BELANGRIJK]


async def test_from_the_menu_of_the_plan_it_opens_and_it_comes_back_to_the_plan(office: Office) -> None:
    client = measured(office)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(PlanScreen(client))
        await desk.press("enter", "v", "enter", "space", "f8")
        desk.on(PlanScreen)
        assert desk.stack == ["Vandaag", "PlanScreen"]
        assert desk.notice == "✔ De actie staat in het plan. Met F5 print u het plan en geeft u het mee."
        await desk.press("f5")
        desk.on(PapierScreen)


@pytest.mark.parametrize("key", ["w", "enter"])
async def test_an_action_is_reworded_before_it_is_chosen_and_kept_until_f8(office: Office, key: str) -> None:
    client = measured(office)
    async with at_desk(office, as_="Anneke") as desk:
        await open_first(desk, client)
        await desk.press(key)
        desk.on(DraftForm)
        await desk.press("tab")
        await desk.type(" Vandaag")
        await desk.press("f8")
        desk.on(FirstThingsScreen)
        assert open_acties(office, client) == ()
        assert "aangepast" in desk.text
        await desk.press("space")
        assert "Nog niets gekozen." in desk.text
        await desk.press("escape")
        desk.on(Choose)
        assert "In het plan zetten" not in desk.text
        await desk.press("enter", "space", "escape", "down", "enter")
        desk.on(PlanScreen)
    (made,) = open_acties(office, client)
    assert made.text == suggestions(office, "1a", 1)[0].text + " Vandaag"


async def test_one_is_written_by_hand_for_the_lit_onderdeel_and_odd_letters_stay(office: Office) -> None:
    client = measured(office)
    async with at_desk(office, as_="Anneke", size=WIDE, home=False) as desk:
        await open_first(desk, client)
        await desk.press("tab", "n", "f8")
        assert desk.under("doer") == "! Kies wie het doet."
        await desk.press("j", "tab")
        assert typed_text(desk) == ""
        desk.choose(rung=Rung.SAMEN)
        await desk.paste("x")
        await desk.press("f8")
        assert "Schrijf kort en duidelijk" in desk.under("text")
        await desk.press("backspace")
        await desk.paste(ODD)
        await desk.press("f8")
        assert ODD in " ".join(" ".join(desk.options("choices")).split())
        await desk.press("f8")
        desk.on(PlanScreen)
    (made,) = open_acties(office, client)
    assert (made.text, made.onderdeel, made.leefgebied, made.priority) == (ODD, "3b", "3", Priority.URGENT)


async def test_esc_asks_only_where_something_would_be_lost(office: Office) -> None:
    client = measured(office)
    async with at_desk(office, as_="Anneke") as desk:
        await open_first(desk, client)
        await desk.press("escape")
        assert desk.stack == ["Vandaag", "PlanScreen"]
        await desk.press("enter", "v", "enter", "space", "escape")
        desk.on(Choose)
        await desk.press("escape")
        desk.on(FirstThingsScreen)
        assert "1 actie gekozen." in desk.text
        await desk.press("escape", "w", "enter")
        assert desk.stack == ["Vandaag", "PlanScreen"]
    assert open_acties(office, client) == ()


async def test_an_action_of_vluchtelingenwerk_is_asked_about_before_it_is_chosen(office: Office) -> None:
    client = measured(office)
    code = ready_code(office, "1a", 1, "vw")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_first(desk, client)
        await light(desk, code)
        assert "vraag eerst wie dit kan" in desk.text
        await desk.press("space")
        desk.on(WhoFirst)
        await desk.press("escape")
        assert "Nog niets gekozen." in desk.text
        await desk.press("space", "n", "n")
        await desk.press("n", "n", "enter")
        desk.on(FirstThingsScreen)
        assert "1 actie gekozen." in desk.text
        await desk.press("space", "space")
        assert "1 actie gekozen." in desk.text, "it is not asked twice"
        await desk.press("f8")
    (made,) = open_acties(office, client)
    assert (made.who, made.rung) == (Doer.VW, Rung.VOORDOEN)


async def test_a_yes_lets_the_text_be_put_right_for_who_does_it(office: Office) -> None:
    client = measured(office)
    code = ready_code(office, "1a", 1, "vw")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_first(desk, client)
        await light(desk, code)
        await desk.press("space", "enter")
        desk.on(DraftForm)
        assert "Klopt de tekst nog?" in desk.notice
        assert desk.screen.focused is not None
        assert desk.screen.focused.id == "text"
        await desk.press("escape")
        desk.on(FirstThingsScreen)
        assert "Nog niets gekozen." in desk.text
        await desk.press("space", "enter")
        await desk.type(" Ik doe dit.")
        await desk.press("f8", "f8")
    (made,) = open_acties(office, client)
    assert (made.who, made.rung) == (Doer.CLIENT, Rung.ZELF)
    assert made.text.endswith("Ik doe dit.")


async def test_what_another_kiosk_put_in_the_plan_meanwhile_is_not_put_there_twice(office: Office) -> None:
    client = measured(office)
    ready = suggestions(office, "1a", 1)[0]
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_first(desk, client)
        await desk.press("space", "tab", "space")
        plan.add(office, identity(office, "Marijke"), client.id, draft_of_ready(office, ready))
        await desk.press("f8")
        desk.on(FirstThingsScreen)
        assert "Op een ander scherm is dit net in het plan gezet" in desk.notice
        assert "1 actie gekozen." in desk.text
        await desk.press("f8")
        desk.on(PlanScreen)
    assert sorted(actie.onderdeel for actie in open_acties(office, client)) == ["1a", "3b"]


async def test_a_goal_that_is_gone_meanwhile_puts_nothing_in_the_plan_and_keeps_what_was_chosen(office: Office) -> None:
    client = measured(office)
    anneke = identity(office, "Anneke")
    (goal,) = pip.add_goal(office, anneke, client.id, "Werk als schilder")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_first(desk, client)
        await desk.press("space", "tab", "w", "tab", "tab", "right", "f8")
        pip.drop_goal(office, anneke, goal.id, goal.version)
        await desk.press("f8")
        desk.on(FirstThingsScreen)
        assert "Dit doel staat niet (meer) in het plan van de gemeente" in desk.notice
        assert "2 acties gekozen." in desk.text
        assert open_acties(office, client) == ()
        await desk.press("w", "f8", "f8")
        desk.on(PlanScreen)
    assert [actie.goal for actie in open_acties(office, client)] == [None, None]


async def test_without_a_meting_it_says_what_to_do(office: Office) -> None:
    client = new_client(office, identity(office, "Anneke"))
    async with at_desk(office, as_="Anneke") as desk:
        await open_first(desk, client)
        assert "Er is nog geen meting van Nadia." in desk.text
        await desk.press("space", "w", "z", "tab", "enter", "f8")
        desk.on(FirstThingsScreen)
        await desk.press("escape")
        assert desk.stack == ["Vandaag", "PlanScreen"]


async def test_where_all_is_well_it_says_so(office: Office) -> None:
    anneke = identity(office, "Anneke")
    client = new_client(office, anneke)
    measure(office, anneke, client, {"1a": 5, "3b": 4})
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_first(desk, client)
        assert "is er hier niets dat eerst moet" in desk.text


async def test_what_was_said_at_the_meting_shows_beside_a_wide_list(office: Office) -> None:
    anneke = identity(office, "Anneke")
    client = new_client(office, anneke)
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    view = view.with_saved(drafts.remark(office, anneke, view.id, view.version, "1a", "Belt [/b] liever samen"))
    finish(office, anneke, fill(office, anneke, view, {"1a": 1}))
    async with at_desk(office, as_="Anneke", size=WIDE, home=False) as desk:
        await open_first(desk, client)
        assert "Score: 1 :-( niet" in desk.text
        assert "Belt [/b] liever samen" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_names_and_texts_with_marks_fit_and_are_shown_as_they_are(office: Office, size: tuple[int, int]) -> None:
    client = measured(office, "[/b]" + "Nadia" * 9 + " مرحبا 😀")
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await open_first(desk, client)
        assert "[/b]Nadia" in desk.text
        assert "F12 verberg" in desk.text.splitlines()[-1]
        await desk.resize(*reversed_size(size))
        assert lit(desk)
        room = desk.screen.query_one(Rows).room
        assert room > 40


def reversed_size(size: tuple[int, int]) -> tuple[int, int]:
    """The other of the two sizes."""
    return WIDE if size != WIDE else (80, 24)


async def test_on_the_console_only_signs_that_it_has(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    client = measured(office)
    monkeypatch.setenv("TERM", "linux")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_first(desk, client)
        await desk.press("space")
        assert "#... voordoen" in desk.text
        assert "[x]" in desk.text
        assert not set("▪✔✓▊▎▔▁▂▃⭘") & set(desk.text)


async def test_somebody_elses_client_is_refused(office: Office) -> None:
    client = measured(office)
    async with at_desk(office, as_="Bram") as desk:
        await desk.open(FirstThingsScreen(client))
        assert "Dit is niet uw cliënt" in desk.notice
        await desk.press("space", "w", "z", "f8")
        assert desk.app.is_running


async def test_from_what_a_meting_brought_it_goes_on_to_the_plan_and_back_from_there(office: Office) -> None:
    client = measured(office)
    result = dossier_of(office, identity(office, "Anneke"), client.id).last
    assert result is not None
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(UitkomstScreen(client, result.meting.id))
        await desk.press("p", "escape")
        assert desk.stack == ["Vandaag", "UitkomstScreen"]
        await desk.press("p", "space", "f8")
        assert desk.stack == ["Vandaag", "UitkomstScreen", "PlanScreen"]
        (made,) = open_acties(office, client)
        assert lit(desk) == str(made.id)
        assert desk.notice == "✔ De actie staat in het plan. Met F5 print u het plan en geeft u het mee."
        await desk.press("escape")
        assert desk.stack == ["Vandaag", "UitkomstScreen"]


async def test_a_closed_file_offers_no_way_to_new_actions(demo: Office) -> None:
    client = client_of(demo, "Karim Nasser")
    result = dossier_of(demo, identity(demo, "Marijke"), client.id).last
    assert result is not None
    async with at_desk(demo, as_="Marijke", home=False) as desk:
        await desk.open(UitkomstScreen(client, result.meting.id))
        await desk.press("p")
        desk.on(UitkomstScreen)
        await desk.open(PlanScreen(client))
        await desk.press("n")
        desk.on(PlanScreen)
        assert "afgesloten" in desk.notice
