"""The overdracht to the sociaal team at the kiosk: why not, who goes on, on paper, and whether contact came about."""

import pytest

from kiosk.content.papers import PaperCode
from kiosk.content.partners import Contact
from kiosk.guidance import sociaal, toestemming
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.geprint import Asked, ask_print, note_sent
from kiosk.guidance.intake import Ending, hand_over
from kiosk.guidance.sociaal import ContactCame, ContactThere
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.paper.making.sociaal import make_overdracht
from kiosk.people.identity import Identity
from kiosk.upkeep.partners import change_contact
from screens.client.cover import ClientScreen
from screens.client.overdracht import OverdrachtScreen
from screens.client.sociaal import KNOWN, NEVER_PRINTED, OF_ANOTHER, SociaalContactForm, SociaalScreen
from screens.frame.screen import Choose
from screens.frame.signs import DRAWN
from screens.home.vandaag import Vandaag
from screens.tijdlijn.in_words import along_in_words
from screens.tijdlijn.moments import moments_of
from screens.toestemming.toestemming import ToestemmingScreen
from tests.conftest import FakeClock, Team, new_client
from tests.screens.conftest import SIZES, at_desk


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke, "Nadia Saleh")


def allow(office: Office, who: Identity, client: ClientFile, *, given: bool = True) -> None:
    toestemming.record(office, who, client.id, Subject.SOCIAAL_TEAM, given=given, signed=True)


def printed(office: Office, who: Identity, client: ClientFile) -> None:
    """The letter goes to the printer."""
    note_sent(office, ask_print(office, who, Asked(PaperCode.SOCIAAL_TEAM, "nl", client.id)))


@pytest.mark.parametrize("size", SIZES)
async def test_without_a_signed_yes_the_key_says_why_not_and_what_to_do(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(OverdrachtScreen(client))
        await desk.press("n")
        desk.on(SociaalScreen)
        assert "N vertelt waarom" in desk.text
        await desk.press("n")
        assert desk.text.count("Toestemming is niet gevraagd") == 1
        assert "Toestemming is niet gevraagd. Vraag het met S" in desk.notice
        desk.on(SociaalScreen)


async def test_the_contact_person_is_asked_and_what_is_typed_wrongly_stays(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    allow(office, anneke, client)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(SociaalScreen(client))
        await desk.press("n")
        desk.on(SociaalContactForm)
        await desk.press(*"Ans", "tab", "1", "f8")
        desk.on(SociaalContactForm)
        assert "Ans" in desk.text
        await desk.press("backspace", *"0592000009", "f8")
        desk.on(SociaalScreen)
        (made,) = sociaal.overdrachten_of(office, anneke, client.id).made
        assert made.contact == ContactThere("Ans", "0592 000 009")
        assert "Ans, 0592 000 009; contact: nog niet bekend" in "\n".join(desk.options("overdrachten"))


async def test_how_the_team_is_reached_and_whom_the_last_paper_named_stands_there_to_be_looked_at(
    office: Office, team: Team, client: ClientFile
) -> None:
    allow(office, team.anneke, client)
    change_contact(office, team.marijke, "sociaal-team", Contact(phone="0592 000 009", email="team@example.nl"))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(SociaalScreen(client))
        await desk.press("n")
        assert KNOWN in desk.text
        await desk.press(*"Ans", "f8")
        (made,) = sociaal.overdrachten_of(office, team.anneke, client.id).made
        assert made.contact == ContactThere("Ans", "0592 000 009", "team@example.nl")
        change_contact(office, team.marijke, "sociaal-team", Contact(phone="0592 000 008"))
        await desk.press("n")
        desk.on(SociaalContactForm)
        assert [desk.field(name).value for name in ("name", "phone", "email")] == [
            "Ans",
            "0592 000 009",
            "team@example.nl",
        ], "whom this client knows goes before the team"


def test_a_number_that_is_nobodys_is_not_proposed(office: Office, team: Team) -> None:
    change_contact(office, team.marijke, "sociaal-team", Contact(phone="112", email="team@example.nl"))
    assert sociaal.proposed_contact(office, team.anneke, ()) == (ContactThere(email="team@example.nl"), False)


async def test_whom_the_last_letter_of_another_client_named_is_proposed_with_a_warning(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    other = new_client(office, anneke, "Karim Said")
    for one in (other, client):
        allow(office, anneke, one)
    make_overdracht(office, anneke, other.id, ContactThere("Ans", "0592 000 009"))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(SociaalScreen(client))
        await desk.press("n")
        desk.on(SociaalContactForm)
        assert OF_ANOTHER in desk.text
        assert [desk.field(name).value for name in ("name", "phone")] == ["Ans", "0592 000 009"]
        assert "Karim" not in desk.text
        await desk.press("ctrl+u")
        await desk.type("Willemijn")
        values = [desk.field(name).value for name in ("name", "phone", "email")]
        assert values == ["Willemijn", "", ""], "the number of somebody else is not hers"


async def test_where_nobody_is_known_nothing_is_proposed(office: Office, anneke: Identity, client: ClientFile) -> None:
    allow(office, anneke, client)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(SociaalScreen(client))
        assert "Met N maakt u er een." in desk.text
        await desk.press("n")
        desk.on(SociaalContactForm)
        assert KNOWN not in desk.text


async def test_whether_the_contact_came_about_is_noted(office: Office, anneke: Identity, client: ClientFile) -> None:
    allow(office, anneke, client)
    make_overdracht(office, anneke, client.id, ContactThere("Ans"))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(SociaalScreen(client))
        await desk.press("enter", "down", "enter", "down", "down", "enter", *"opnieuw gebeld", "enter")
        (made,) = sociaal.overdrachten_of(office, anneke, client.id).made
        assert (made.came, made.done) == (ContactCame.NO, "opnieuw gebeld")
        await desk.until(lambda: "Gedaan: opnieuw gebeld" in desk.text)


async def test_a_yes_that_was_taken_back_says_where_to_ask_it_back_and_prints_nothing(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    allow(office, anneke, client)
    make_overdracht(office, anneke, client.id, ContactThere("Ans"))
    printed(office, anneke, client)
    allow(office, anneke, client, given=False)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(SociaalScreen(client))
        assert "Vraag de brief terug: 23 november 2026 (Ans)" in " ".join(desk.text.split())
        await desk.press("f5")
        assert "Vraag de brief terug" in desk.notice


async def test_that_the_letter_is_back_is_said_with_enter_and_then_nobody_is_called_any_more(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    allow(office, anneke, client)
    make_overdracht(office, anneke, client.id, ContactThere("Ans"))
    printed(office, anneke, client)
    allow(office, anneke, client, given=False)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(client))
        assert "! ingetrokken: vraag de brief terug" in desk.text
        desk.on(ClientScreen).action_sociaal()
        await desk.settle()
        assert "Is de brief terug? Kies met Enter." in " ".join(desk.text.split())
        await desk.press("enter")
        assert "De brief is nooit weggegaan" in desk.text
        await desk.press("enter")
        await desk.until(lambda: "Brief terug, genoteerd op 23 november 2026." in desk.text)
        assert "Vraag de brief terug" not in desk.text
        await desk.press("f5")
        assert "Vraag het met S" in desk.notice, "nothing is printed"
        await desk.press("escape")
        assert "vraag de brief terug" not in desk.text


async def test_a_letter_that_was_never_printed_is_not_asked_back(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    allow(office, anneke, client)
    make_overdracht(office, anneke, client.id, ContactThere("Ans"))
    allow(office, anneke, client, given=False)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(SociaalScreen(client))
        assert "Vraag de brief terug" not in desk.text
        await desk.press("f5")
        assert "Vraag het met S" in desk.notice, "nothing is printed"


@pytest.mark.parametrize("is_printed", [False, True])
async def test_of_a_closed_file_too_a_yes_that_was_taken_back_is_the_reason_and_the_letter_is_asked_after(
    office: Office, team: Team, client: ClientFile, is_printed: bool
) -> None:
    allow(office, team.anneke, client)
    make_overdracht(office, team.anneke, client.id, ContactThere("Ans"))
    if is_printed:
        printed(office, team.anneke, client)
    hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    allow(office, team.marijke, client, given=False)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(client))
        assert ("! ingetrokken: vraag de brief terug" in desk.text) == is_printed
        desk.on(ClientScreen).action_sociaal()
        await desk.settle()
        assert ("Is de brief terug? Kies met Enter." in " ".join(desk.text.split())) == is_printed
        await desk.press("n")
        assert "trok de toestemming in op 23 november 2026" in desk.notice
        assert "niet meer printen" in desk.notice
        await desk.press("f5")
        assert ("Vraag de brief terug" if is_printed else "trok de toestemming in") in desk.notice
        await desk.press("enter")
        if not is_printed:
            assert NEVER_PRINTED in desk.notice
            return
        assert "Printen" not in desk.text
        await desk.press("enter")
        await desk.until(lambda: "Brief terug, genoteerd op 23 november 2026." in desk.text)


@pytest.mark.parametrize("is_printed", [False, True])
async def test_before_a_yes_is_taken_back_only_what_went_out_is_to_be_asked_back(
    office: Office, anneke: Identity, client: ClientFile, is_printed: bool
) -> None:
    allow(office, anneke, client)
    make_overdracht(office, anneke, client.id, ContactThere("Ans"))
    if is_printed:
        printed(office, anneke, client)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ToestemmingScreen(client))
        await desk.press("down", "down", "n")
        told = " ".join(desk.text.split())
        assert ("vraagt u zelf terug." in told, "Gemaakt: 23 november 2026 (Ans)." in told) == (is_printed, is_printed)
        assert ("Gemaakt, niet geprint: 23 november 2026 (Ans)." in told) == (not is_printed)


async def test_weeks_later_vandaag_asks_of_closed_files_and_one_key_opens_the_answer(
    office: Office, team: Team, clock: FakeClock
) -> None:
    clients = [new_client(office, team.anneke, name) for name in ("Nadia Saleh", "Karim Said")]
    for client in clients:
        allow(office, team.anneke, client)
        make_overdracht(office, team.anneke, client.id, ContactThere("Ans"))
        hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    clock.forward(days=28)
    async with at_desk(office, as_="Marijke") as desk:
        assert "Van 2 cliënten weten we het nog niet. Druk op C." in " ".join(desk.text.split())
        await desk.press("c")
        desk.on(Choose)
        await desk.press("enter")
        await desk.until(lambda: "Heeft Nadia contact met het sociaal team?" in desk.text)
        await desk.press("enter")
        await desk.until(lambda: "contact: gelukt" in desk.text)
        await desk.press("escape")
        desk.on(Vandaag)
        assert "Van 1 cliënt weten we het nog niet." in " ".join(desk.text.split())
        await desk.press("c")
        await desk.until(lambda: "Heeft Karim contact met het sociaal team?" in desk.text)


async def test_of_an_open_file_the_signal_on_its_cover_opens_the_answer(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    allow(office, anneke, client)
    make_overdracht(office, anneke, client.id, ContactThere("Ans"))
    clock.forward(days=30)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        screen = ClientScreen(client)
        await desk.open(screen)
        signals = screen.known.line.signals
        place = next(at for at, one in enumerate(signals) if one.code == "sociaal-contact")
        screen._ask_about(signals[place])
        await desk.press("enter")
        await desk.until(lambda: "Heeft Nadia contact met het sociaal team?" in desk.text)


def test_it_stands_on_the_tijdlijn_with_the_contact_person_and_the_answer_on_its_own_day(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    allow(office, anneke, client)
    made = make_overdracht(office, anneke, client.id, ContactThere("Ans"))
    clock.forward(days=3)
    sociaal.answer(office, anneke, made.id, made.version, ContactCame.NO, "opnieuw gebeld")
    known = tijdlijn_of(office, anneke, client.id)
    told = dict((words, day) for day, words in along_in_words(moments_of(known, office.route, DRAWN)))
    (handed,) = [words for words in told if "overdracht sociaal team: Ans" in words]
    (answered,) = [words for words in told if "contact sociaal team niet gelukt: opnieuw gebeld" in words]
    assert (told[handed], told[answered]) == ("23 nov 2026", "26 nov 2026")


@pytest.mark.parametrize("size", SIZES)
async def test_after_a_yes_is_taken_back_the_message_and_the_file_say_whom_to_call_and_to_whom_the_paper_went(
    office: Office, team: Team, client: ClientFile, size: tuple[int, int]
) -> None:
    allow(office, team.anneke, client)
    make_overdracht(office, team.anneke, client.id, ContactThere("Ans", "0592 000 009"))
    printed(office, team.anneke, client)
    went = "Bel het sociaal team. Vraag de brief terug: 23 november 2026 (Ans, 0592 000 009)."
    async with at_desk(office, as_="Marijke", size=size, home=False) as desk:
        await desk.open(ClientScreen(client))
        assert "overdracht gemaakt op 23 nov" in desk.text
        await desk.press("s", "down", "down", "enter", "down", "enter", "down", "enter")
        assert went in " ".join(desk.notice.split())
        await desk.press("escape")
        assert went in " ".join(desk.text.split())
        assert "! ingetrokken: vraag de brief terug" in desk.text
        await desk.press("g", "f7")
        assert "–  toestemming sociaal team: nee" in desk.text
        assert "!  overdracht sociaal team: ingetrokken, brief terugvragen" in desk.text
        assert "✔" not in desk.text
        await desk.press("down", "down", "enter")
        assert "Overdragen kan niet" in desk.text
        await desk.press("down", "enter")
    closed = open_client(office, team.marijke, client.id)
    assert (closed.closed, closed.handed_over_to) == (True, Ending.AFGESLOTEN)


async def test_the_paper_for_the_sociaal_team_has_a_line_of_its_own_in_the_file_once_it_may_be_made(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(client))
        assert "de overdracht maken" not in desk.text
    allow(office, anneke, client)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(client))
        assert "Sociaal team   de overdracht maken" in desk.text
        desk.on(ClientScreen).action_sociaal()
        await desk.settle()
        desk.on(SociaalScreen)
