from datetime import date, datetime, time, timedelta

import pytest
from textual.widgets import OptionList, Static, TextArea

from kiosk.guidance import intake, omgeving
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, ActieView, Rung
from kiosk.guidance.route import afspraken
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.afspraak.afspraak import AfspraakScreen
from screens.afspraak.forms import TerugvraagDialog, VolgendeForm
from screens.client.cover import ClientScreen
from screens.frame.dialogs import AskDate
from screens.frame.screen import Choose
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.screens.conftest import SIZES, WIDE, Desk, at_desk

THURSDAY = datetime.combine(TODAY + timedelta(days=3), time(10))
NASTY = "[/b] [red]mañana 🙂 محمد يتصل غدا $primary {x}"


@pytest.fixture
def client(office: Office, anneke: Identity, clock: FakeClock) -> ClientFile:
    """A client of a week, who moved in today."""
    clock.forward(days=-7)
    made = new_client(office, anneke, moving_on=TODAY)
    clock.forward(days=7)
    return made


@pytest.fixture
def acties(office: Office, anneke: Identity, client: ClientFile, clock: FakeClock) -> tuple[ActieView, ...]:
    """Two actions of last week."""
    clock.forward(days=-7)
    drafts = [ActieDraft("3", "Ik neem de map mee"), ActieDraft("4", "Ik bel de buurvrouw", rung=Rung.VOORDOEN)]
    made = plan.add_all(office, anneke, client.id, drafts)
    clock.forward(days=7)
    return made


def told(office: Office, anneke: Identity, client: ClientFile) -> list[tuple[date, str]]:
    return [(one.day, one.terugvraag) for one in afspraken.held(office, anneke, client.id)]


def planned(office: Office, anneke: Identity, client: ClientFile) -> tuple[AfspraakView, ...]:
    return afspraken.planned(office, anneke, client.id)


def state(desk: Desk) -> str:
    """The line of what is done and what is open."""
    return str(desk.on(AfspraakScreen).query_one("#state").render())


def lit(desk: Desk) -> str:
    found = desk.screen.query_one("#lines", OptionList).highlighted_option
    return str(found.prompt) if found else ""


async def light(desk: Desk, words: str) -> None:
    """Go down to the line with these words."""
    await desk.press("home")
    while words not in lit(desk):
        before = lit(desk)
        await desk.press("down")
        assert lit(desk) != before, f"no line says {words}"


async def fill(desk: Desk, *fields: str) -> None:
    """Type over what the fields hold, from the first on."""
    for index, text in enumerate(fields):
        await desk.press(*(["tab"] if index else []), "home", "shift+end", "delete")
        await desk.type(text)


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_visit_takes_a_dozen_keys_besides_what_is_typed_and_the_next_step_is_lit(
    office: Office, team: Team, client: ClientFile, acties: tuple[ActieView, ...], size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("b")
        assert desk.stack == ["Vandaag", "ClientScreen", "AfspraakScreen"]
        assert state(desk) == "[ ] acties   [ ] terugvraag   [ ] volgende keer"
        assert "Ik neem de map mee" in lit(desk)
        await desk.press("space", "down", "l")
        assert state(desk).startswith("[x] 2 acties   [ ] terugvraag")
        await desk.press("f8", "enter")
        assert "Wat zei Nadia dat u afsprak?" in desk.text
        await desk.type("Ik bel de dokter.")
        await desk.press("f8")
        assert state(desk) == "[x] 2 acties   [x] terugvraag   [ ] volgende keer"
        assert lit(desk).startswith("N ")
        await desk.press("enter", "tab")
        await desk.type("14")
        await desk.press("f8")
        assert state(desk) == "[x] 2 acties   [x] terugvraag   [x] volgende: ma 30 november 14.00"
        assert lit(desk).startswith("F8 ")
        await desk.press("f8")
        assert desk.on(ClientScreen)
        assert "volgende: ma 30 november 14.00" in desk.text
    ticked, climbed = (
        next(now for now in plan.plan_of(office, team.anneke, client.id).acties if now.id == actie.id)
        for actie in acties
    )
    assert (ticked.open, climbed.rung) == (False, Rung.SAMEN)
    assert told(office, team.anneke, client) == [(TODAY, "Ik bel de dokter.")]
    (one,) = planned(office, team.anneke, client)
    assert one.planned_at == datetime(2026, 11, 30, 14, 0)


async def test_what_was_done_still_shows_when_the_visit_is_opened_again(
    office: Office, team: Team, client: ClientFile, acties: tuple[ActieView, ...]
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "space", "escape", "b")
        assert state(desk).startswith("[x] 1 actie ")
        assert "[x] Ik neem de map mee" in desk.text
        assert "vandaag gedaan" in desk.text
        assert "eigen woorden" in lit(desk)


async def test_an_action_is_reworded_in_its_form_and_opened_again(
    office: Office, team: Team, client: ClientFile, acties: tuple[ActieView, ...]
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "space", "l")
        assert desk.notice == "! Deze actie is niet meer open. Met spatie opent u hem weer."
        await desk.press("space", "w")
        assert desk.stack[-1] == "ActieForm"
        await desk.press("f8")
        assert desk.notice == "✔ De actie is bewaard."
        await desk.press("enter", "escape", "end", "space", "l", "w")
        assert desk.on(AfspraakScreen), "on what is no action these keys do nothing"


async def test_esc_keeps_what_the_client_said_and_so_do_the_lock_and_the_hidden_screen(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "f8", "enter", *"Ik bel")
        assert told(office, team.anneke, client) == []
        await desk.press("escape")
        assert desk.on(AfspraakScreen)
        assert desk.notice == "✔ Bewaard. Het bezoek is genoteerd."
        assert told(office, team.anneke, client) == [(TODAY, "Ik bel")]
        await light(desk, "Ik bel")
        await desk.press("enter", *" morgen")
        await desk.idle(clock, minutes=11)
        assert desk.stack[-1] == "LoginScreen"
        assert told(office, team.anneke, client) == [(TODAY, "Ik bel morgen")]
        await desk.log_in(identity(office, "Anneke"))
        assert desk.on(TerugvraagDialog).query_one(TextArea).text == "Ik bel morgen"
        await desk.press(*".", "f12")
        assert told(office, team.anneke, client) == [(TODAY, "Ik bel morgen.")]
        await desk.press("f12", "f8")
        assert desk.on(AfspraakScreen)
        assert "Ik bel morgen." in desk.text


async def test_who_logs_in_over_it_finds_nothing_of_it(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "f8", "enter", *"Ik bel")
        await desk.idle(clock, minutes=11)
        await desk.log_in(identity(office, "Bram"))
        assert desk.stack == ["Vandaag"]
        assert "Ik bel" not in desk.text


async def test_nothing_typed_notes_no_visit(office: Office, team: Team, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "f8", "enter", "space", "escape", "f8", "enter", "f8", "escape")
        assert desk.on(ClientScreen)
    assert told(office, team.anneke, client) == []


async def test_too_long_a_terugvraag_stays_and_says_how_much_too_long(
    office: Office, team: Team, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "f8", "enter")
        await desk.paste("x" * 450)
        assert "nog plaats voor 50 tekens" in desk.text
        await desk.paste("x" * 1550)
        await desk.press("f8")
        assert desk.notice == "! Dit is 1500 tekens te lang (hoogstens 500). Schrijf alleen op wat de cliënt zei."
        await desk.press("escape")
        assert desk.on(Choose)
        await desk.press("enter")
        assert len(desk.on(TerugvraagDialog).query_one(TextArea).text) == 2000
        await desk.press("escape", "down", "enter")
        assert desk.on(AfspraakScreen)
    assert told(office, team.anneke, client) == []


async def test_two_kiosks_on_one_visit_keep_both_texts(office: Office, team: Team, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "f8", "enter", *"Ik bel.")
        afspraken.hold_afspraak(office, team.marijke, client.id, TODAY, "Ik schrijf.", version=0)
        await desk.press("f8")
        assert desk.notice == "! Op een ander scherm is hier ook iets geschreven. Dat staat nu onder uw tekst."
        assert desk.on(TerugvraagDialog).query_one(TextArea).text == "Ik bel.\nIk schrijf."
        await desk.press("f8")
        assert desk.on(AfspraakScreen)
    assert told(office, team.anneke, client) == [(TODAY, "Ik bel.\nIk schrijf.")]


async def test_a_visit_that_another_kiosk_only_noted_is_no_conflict(
    office: Office, team: Team, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "f8", "enter", *"Ik bel.")
        afspraken.hold_afspraak(office, team.marijke, client.id, TODAY, "", version=0)
        await desk.press("f8")
        assert desk.on(AfspraakScreen)
    assert told(office, team.anneke, client) == [(TODAY, "Ik bel.")]


async def test_an_action_that_another_kiosk_changed_is_shown_anew(
    office: Office, team: Team, client: ClientFile, acties: tuple[ActieView, ...]
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b")
        plan.change(office, team.marijke, acties[0].id, acties[0].version, ActieDraft("3", "Ik lees de post"))
        await desk.press("space")
        assert desk.notice.startswith("! ")
        assert "[ ] Ik lees de post" in desk.text
        await desk.press("space")
        assert "[x] Ik lees de post" in desk.text


async def test_without_a_terugvraag_it_is_asked_for_once(office: Office, team: Team, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "f8")
        assert desk.on(Choose)
        await desk.press("enter")
        assert desk.on(TerugvraagDialog)
        await desk.press("escape", "f8", "down", "enter")
        assert desk.on(ClientScreen)
    assert told(office, team.anneke, client) == [(TODAY, "")]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (("30 november 2026", "elfje"), "time", "! Typ de tijd als 10.00 of 14.30."),
        (("30 november 2026", "half 9"), "time", "! Bedoelt u 8.30 of 20.30? Typ het zo."),
        (("30 november 2026", "02.00"), "time", "! Kies een tijd tussen 7.00 en 22.00."),
        (("1 december 2026", ""), "time", "! Typ de tijd als 10.00 of 14.30."),
        (("23 november 2026", "09.00"), "at", "! Dit tijdstip is al voorbij. Kies een later moment."),
        (("22 november 2026", "09.00"), "at", "! Kies een datum tussen 23 november 2026 en 23 november 2027."),
        (("[/b]", "09.00"), "at", "! Typ een datum als 4-7-2026 of 4 juli 2026."),
    ],
)
async def test_a_day_or_a_time_that_cannot_be_says_so_under_it_and_stays(
    office: Office, team: Team, client: ClientFile, typed: tuple[str, str], field: str, sentence: str
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "n")
        await fill(desk, *typed)
        await desk.press("f8")
        assert desk.under(field) == sentence
        assert (desk.field("at").value, desk.field("time").value) == typed
        assert desk.field(field).has_focus
        await desk.press("escape")
        assert desk.on(Choose)
        await desk.press("enter")
        assert desk.field("at").value == typed[0]
    assert planned(office, team.anneke, client) == ()


@pytest.mark.parametrize("size", SIZES)
async def test_the_form_of_the_next_time_begins_as_the_last_time_and_says_the_weekday(
    office: Office, team: Team, client: ClientFile, size: tuple[int, int]
) -> None:
    afspraken.plan_afspraak(office, team.anneke, client.id, THURSDAY, minutes=90, place="thuis")
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("b", "n")
        assert "maandag 30 november 2026, over 7 dagen" in desk.text
        assert "Een voorstel, zoals de vorige keer." in desk.text
        assert (desk.field("time").value, desk.field("place").value) == ("10.00", "thuis")
        assert "[90 minuten]" in desk.text
        await fill(desk, "1 dec")
        assert "dinsdag 1 december 2026, over 8 dagen" in desk.text
        await desk.press("enter", "enter", "enter", "end", *" boven")
        assert desk.field("at").value == "1 december 2026", "left, it is written out"
        await desk.press("enter")
        assert desk.notice == "✔ Afgesproken: di 1 december 10.00, 90 minuten, thuis boven."
        await desk.press("n", "escape")
        assert desk.on(AfspraakScreen), "nothing typed, nothing asked"
    assert len(planned(office, team.anneke, client)) == 2


async def test_an_appointment_is_moved_and_cancelled(office: Office, team: Team, client: ClientFile) -> None:
    afspraken.plan_afspraak(office, team.anneke, client.id, THURSDAY)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b")
        await light(desk, "26 november")
        await desk.press("w", "enter")
        assert desk.on(VolgendeForm).title_text() == "Afspraak verzetten"
        assert desk.field("at").value == "26 november 2026"
        await fill(desk, "27 november 2026")
        await desk.press("f8")
        (one,) = planned(office, team.anneke, client)
        assert one.day == date(2026, 11, 27)
        await light(desk, "27 november")
        await desk.press("w", "down", "enter")
        assert desk.notice == "✔ Vr 27 november gaat niet door."
        assert planned(office, team.anneke, client) == ()


async def test_an_appointment_that_another_kiosk_moved_says_what_and_keeps_what_is_typed(
    office: Office, team: Team, client: ClientFile
) -> None:
    one = afspraken.plan_afspraak(office, team.anneke, client.id, THURSDAY)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b")
        await light(desk, "26 november")
        await desk.press("w", "enter")
        await fill(desk, "27 november 2026")
        one = afspraken.move_afspraak(office, team.marijke, one.id, one.version, THURSDAY.replace(hour=16))
        await desk.press("f8")
        assert desk.notice.startswith("! Op een ander scherm is net veranderd: Tijd. Wat u typte staat hier nog.")
        assert (desk.field("at").value, desk.field("time").value) == ("27 november 2026", "16.00")
        moved = THURSDAY.replace(day=28, hour=16)
        one = afspraken.move_afspraak(office, team.marijke, one.id, one.version, moved, place="thuis")
        await desk.press("f8")
        assert "veranderd: Dag (daar staat nu “28 november 2026”) en Waar." in desk.notice
        assert (desk.field("at").value, desk.field("place").value) == ("27 november 2026", "thuis")
        afspraken.cancel_afspraak(office, team.marijke, one.id, one.version)
        await desk.press("f8")
        assert desk.notice == "! Deze afspraak is er niet meer. Ga terug met Esc."
        await desk.press("escape", "down", "enter")
        assert desk.on(AfspraakScreen)
        assert "do 26 november" not in desk.text


async def test_an_appointment_of_a_past_day_asks_whether_it_went_on_and_is_entered_afterwards(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    afspraken.plan_afspraak(office, team.anneke, client.id, THURSDAY)
    clock.forward(days=5)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter")
        assert "do 26 november 10.00: ging dit door?" in desk.text
        await desk.press("b")
        await light(desk, "Ging dit door?")
        await desk.press("w", "enter")
        assert "Bezoek van do 26 november, 2 dagen geleden" in desk.text
        await desk.press("f8", "enter", *"Ik bel.", "f8")
        assert "genoteerd door Anneke" in desk.text
    assert told(office, team.anneke, client) == [(THURSDAY.date(), "Ik bel.")]
    assert planned(office, team.anneke, client) == ()


async def test_a_visit_of_an_earlier_day_is_entered_and_put_on_its_right_day(
    office: Office, team: Team, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "d", *"1 december 2026", "enter")
        assert desk.on(AskDate)
        assert desk.notice == "! Deze dag komt nog. Vul in wanneer u elkaar sprak."
        await fill(desk, "20 november")
        await desk.press("enter")
        assert desk.notice == "! Bedoelt u vrijdag 20 november 2026? Bewaar dan nog een keer."
        assert desk.field("on").value == "20 november 2026"
        await desk.press("enter")
        assert "Bezoek van vr 20 november, 3 dagen geleden" in desk.text
        await desk.press("f8", "enter", *"Ik bel.", "escape")
        await desk.press("d", "down", "enter")
        await desk.type("19 november 2026")
        await desk.press("enter")
        assert desk.notice == "✔ Dit bezoek was op do 19 november."
        await desk.press("d", "enter", *"vandaag", "enter")
        assert "Bezoek van vandaag" in desk.text
    assert told(office, team.anneke, client) == [(date(2026, 11, 19), "Ik bel.")]


async def test_earlier_visits_can_be_read_corrected_and_taken_away(
    office: Office, team: Team, client: ClientFile
) -> None:
    for days, text in ((9, "Ik lees de brief."), (2, NASTY)):
        afspraken.hold_afspraak(office, team.anneke, client.id, TODAY - timedelta(days=days), text)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "e")
        assert "2 bezoeken" in desk.text
        assert "za 21 november 2026" in desk.text
        assert "Ik lees de brief." in desk.text
        assert "[/b] [red]mañana" in desk.text
        await desk.press("v", "enter")
        assert len(told(office, team.anneke, client)) == 2, "the first choice leaves it"
        await desk.press("v", "down", "enter")
        assert desk.notice == "✔ Dit bezoek staat er niet meer."
        assert "1 bezoek" in desk.text
        await desk.press("enter")
        assert "Bezoek van za 14 november, 9 dagen geleden" in desk.text
        await light(desk, "Ik lees de brief")
        await desk.press("enter", *" Morgen.", "f8")
    assert told(office, team.anneke, client) == [(TODAY - timedelta(days=9), "Ik lees de brief. Morgen.")]


@pytest.mark.parametrize("size", SIZES)
async def test_strange_and_long_texts_are_only_text(
    office: Office, team: Team, client: ClientFile, size: tuple[int, int]
) -> None:
    long = ("Ik bel " * 28).strip()
    plan.add_all(office, team.anneke, client.id, [ActieDraft("3", NASTY), ActieDraft("4", long)])
    afspraken.hold_afspraak(office, team.anneke, client.id, TODAY - timedelta(days=7), f"{NASTY}\n{'x' * 400}")
    afspraken.plan_afspraak(office, team.anneke, client.id, THURSDAY, place=NASTY)
    omgeving.agree(office, team.anneke, client.id, omgeving.Agreements(hours=NASTY, exceptions=(NASTY,)))
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("b")
        assert "Vorige keer" in desk.text
        await desk.press("f8", "enter")
        await desk.paste(NASTY)
        await desk.press("f8")
        assert "[/b] [red]mañana" in desk.text
        await desk.press("e", "escape", "n")
        await fill(desk, NASTY, NASTY)
        await desk.press("f8")
        assert desk.under("at").startswith("! Typ een datum")
        await desk.press("escape", "down", "enter", "escape")
        assert desk.on(ClientScreen)
    assert told(office, team.anneke, client)[0] == (TODAY, NASTY)


async def test_beside_it_stand_the_last_time_the_ladder_and_what_was_agreed(
    office: Office, team: Team, client: ClientFile, acties: tuple[ActieView, ...]
) -> None:
    plan.climb(office, team.anneke, acties[1].id, acties[1].version)
    afspraken.hold_afspraak(office, team.anneke, client.id, TODAY - timedelta(days=7), "Ik lees de brief.")
    omgeving.agree(office, team.anneke, client.id, omgeving.Agreements(hours="op maandag"))
    async with at_desk(office, as_="Anneke", size=WIDE) as desk:
        await desk.press("b", "up")
        for words in ("Vorige keer", "“Ik lees de brief.”", "Afgesproken", "- op maandag"):
            assert words in desk.text
        assert "voordoen      sinds 16 nov" in desk.text
        assert "samen         sinds 23 nov" in desk.text
        await desk.press("up")
        assert "samen         sinds 16 nov" in desk.text
        assert "voordoen" not in str(desk.on(AfspraakScreen).query_one("#beside", Static).render())


async def test_a_closed_file_is_read_only(office: Office, team: Team, client: ClientFile) -> None:
    plan.add(office, team.anneke, client.id, ActieDraft("3", "Ik neem de map mee"))
    afspraken.hold_afspraak(office, team.anneke, client.id, TODAY, "Ik bel.")
    afspraken.plan_afspraak(office, team.anneke, client.id, THURSDAY)
    intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.SOCIAAL_TEAM)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("enter", "b")
        assert "Ik bel." in desk.text
        for key in ("t", "f6", "n", "v", "d", "f8", "home", "space", "l", "w", "enter", "end", "enter"):
            await desk.press(key)
            assert desk.on(AfspraakScreen), key
        assert desk.notice == f"! {AfspraakScreen.CLOSED}"
        await desk.press("e", "v")
        assert desk.stack[-1] == "BezoekenScreen"
    assert told(office, team.marijke, client) == [(TODAY, "Ik bel.")]


async def test_the_console_gets_signs_that_it_can_draw(
    office: Office, team: Team, client: ClientFile, acties: tuple[ActieView, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("b", "space", "l")
        assert "##.. samen" in desk.text or "#... voordoen" in desk.text
        assert not set("✔✓▊▎▔▁▂▃⭘▪·●○") & set(desk.text.replace(" · ", ""))
