import dataclasses
from datetime import datetime, time, timedelta

import msgspec
import pytest

from kiosk.guidance import intake
from kiosk.guidance.route import afspraken
from kiosk.guidance.route.board import board
from kiosk.office import Office
from kiosk.settings import TellApart
from kiosk.store.client_models import Caseload, Client, Mijlpaal
from kiosk.store.office_models import Person
from screens.client.cover import ClientScreen
from screens.frame.lines import Lines
from screens.home.vandaag import MOST_LINES, Vandaag
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import guided_since, line_of
from tests.screens.conftest import NARROW, SIZES, WIDE, Desk, at_desk
from tests.statements import Statements

STRANGE = ["[/b]Bo", "[red]Rood", 'Jo "de" O\'Neill', "🙂 Els", "محمد علي", "X" * 60, "$primary {name}"]


def shown(desk: Desk) -> list[str]:
    """The clients' lines, without titles."""
    return [line for line in desk.options("clients") if "maand" in line or "start" in line]


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_office_says_what_to_do(office: Office, size: tuple[int, int]) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        assert "U heeft nog geen cliënten. N: nieuwe cliënt, of vraag de teamleider." in desk.text
        await desk.press("enter", "m", "p", "t", "down", "f5", "escape")
        assert desk.stack == ["Vandaag"]


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_of_the_screen_can_be_read(office: Office, size: tuple[int, int]) -> None:
    async with at_desk(office, as_="Marijke", size=size) as desk:
        for words in ("T tijdlijn", "Z zoeken", "N nieuw", "F5 poster", "F9 kleuren", "F10 uitloggen", "K team"):
            assert words in desk.text
        for words in ("Enter openen", "F1 hulp", "F2 wie helpt", "F12 verberg"):
            assert words in desk.text


async def test_a_begeleider_sees_his_own_clients_and_the_teamleider_everyone(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Nadia Saleh")
    new_client(office, team.bram, "Farid Rahimi")
    for name, seen in (("Anneke", {"Nadia"}), ("Bram", {"Farid"}), ("Samira", set()), ("Marijke", {"Nadia", "Farid"})):
        async with at_desk(office, as_=name) as desk:
            assert {line.split()[0] for line in shown(desk)} == seen
            assert ("K team" in desk.text) == (name == "Marijke")
            await desk.press("k")
            assert (desk.stack[-1] == "TeamScreen") == (name == "Marijke")


@pytest.mark.parametrize("size", SIZES)
async def test_what_asks_for_attention_comes_first_with_reason_and_date(
    office: Office, team: Team, clock: FakeClock, size: tuple[int, int]
) -> None:
    new_client(office, team.anneke, "Nadia Saleh", moving_on=TODAY + timedelta(days=200))
    guided_since(office, team.anneke, "Farid Rahimi", TODAY - timedelta(days=50))
    async with at_desk(office, as_="Anneke", size=size) as desk:
        titles = [line for line in desk.options("clients") if line.endswith(")")]
        assert titles == ["Vraagt aandacht (1)", "Geen haast (1)"]
        assert "! nulmeting te laat, uiterlijk 15 nov" in shown(desk)[0]
        assert "! nulmeting te laat, uiterlijk 15 nov" in desk.text
        assert "Nadia" in shown(desk)[1]
        assert "start" in shown(desk)[1]


@pytest.mark.parametrize(
    ("tell_apart", "marks"),
    [
        (TellApart.INITIAL, ["H.", "Y."]),
        (TellApart.BIRTH_YEAR, ["1988", "2002"]),
        (TellApart.NUMBER, ["1001", "1002"]),
    ],
)
async def test_two_mohammeds_are_told_apart(
    office: Office, team: Team, tell_apart: TellApart, marks: list[str]
) -> None:
    told = dataclasses.replace(office, settings=msgspec.structs.replace(office.settings, tell_apart=tell_apart))
    new_client(told, team.anneke, "Mohammed Haddad", birth_year=1988)
    new_client(told, team.anneke, "Mohammed Yasin", birth_year=2002)
    async with at_desk(told, as_="Anneke") as desk:
        for line, mark in zip(sorted(shown(desk)), marks, strict=True):
            assert line[18:23].strip() == mark
        await desk.press("enter")
        assert marks[0] in desk.text.splitlines()[2]


async def test_no_reason_is_cut_on_a_screen_with_room_for_a_second_column(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke", size=WIDE) as desk:
        assert "! niets ging vooruit, meting 23 aug " in desk.text
        assert "…" not in desk.text


async def test_a_client_is_found_by_name_and_number(office: Office, team: Team) -> None:
    for name in ("Nadia Saleh", "Farid Rahimi", "Amina Saleh"):
        new_client(office, team.anneke, name)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("z")
        await desk.type("sal")
        assert {line.split()[0] for line in shown(desk)} == {"Nadia", "Amina"}
        await desk.type("eh am")
        assert {line.split()[0] for line in shown(desk)} == {"Amina"}
        await desk.press("enter", "enter")
        assert desk.on(ClientScreen).client.name == "Amina Saleh"
        await desk.press("escape", "escape")
        assert len(shown(desk)) == 3
        await desk.type("1002")
        assert desk.field("search").value == "1002"
        assert {line.split()[0] for line in shown(desk)} == {"Farid"}
        await desk.type("x")
        assert "Bij uw cliënten niet gevonden: “1002x”. Vraag ook de teamleider." in desk.text
        assert "Enter naar de lijst  Esc iedereen" in desk.text
        assert "tijdlijn" not in desk.text, "a letter belongs to the word"
        await desk.press("enter")
        assert desk.field("search").has_focus, "there is nobody to go to"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *[("gulsen", "Gülşen Akın"), ("ISMET", "İsmet Kaya"), ("walesa", "Lech Wałęsa"), ("zoe\u0308", "Zoë")],
        *[("احمد", "أحمد"), ("ahmed", "أحمد"), ("selam", "ሰላም"), ("lena", "Anna-Lena"), ("kaya 1990", "İsmet Kaya")],
        *[("  lech   wal", "Lech Wałęsa"), ("walessa", "Lech Wałęsa"), ("1990", "İsmet Kaya"), ("🙂", "🙂 Els")],
    ],
)
async def test_a_client_is_found_as_people_type_his_name(office: Office, team: Team, typed: str, found: str) -> None:
    names = ["Gülşen Akın", "Lech Wałęsa", "Zoë", "أحمد", "ሰላም", "Anna-Lena", "🙂 Els", "X", "Y" * 60]
    for name in names:
        new_client(office, team.anneke, name)
    new_client(office, team.anneke, "İsmet Kaya", birth_year=1990)
    new_client(office, team.anneke, "Kaya", birth_year=1991)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("z")
        await desk.type(typed)
        await desk.press("enter", "enter")
        assert desk.on(ClientScreen).client.name == found
        await desk.press("escape", "escape")
        assert len(shown(desk)) == len(names) + 2


@pytest.mark.parametrize("size", SIZES)
async def test_no_two_lines_are_alike_and_the_file_says_the_same(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    for name, moved in (("Omar Haddad", 10), ("omar haddad", 100), ("Omar Haddad", 200), ("Omar Haddad", 200)):
        new_client(office, team.anneke, name, birth_year=1990, moving_on=TODAY - timedelta(days=moved))
    async with at_desk(office, as_="Anneke", size=size) as desk:
        marks = [line.split("maand")[0].casefold().split("haddad")[1].strip() for line in shown(desk)]
        expected = ["nummer 1003", "nummer 1004", "verhuisd augustus 2026", "verhuisd november 2026"]
        assert sorted(marks) == expected
        for mark in marks:
            await desk.press("enter")
            assert f"1990, {mark}" in desk.text.splitlines()[2]
            await desk.press("escape", "down")


async def test_a_pin_in_the_search_does_not_stay_in_sight(office: Office, team: Team) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("z", *"bram 135790")
        assert "135790" not in desk.text
        assert "bram" not in desk.text
        assert "Dit lijkt op een pincode of een BSN. Typ een naam" in desk.notice
        await desk.press("n")
        assert (desk.field("search").value, desk.notice) == ("n", "")


async def test_in_the_search_letters_are_typed_and_command_nothing(office: Office, team: Team) -> None:
    new_client(office, team.marijke)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("z")
        await desk.type("mptznkx[/b]")
        assert desk.stack == ["Vandaag"]
        assert desk.field("search").value == "mptznkx[/b]"
        await desk.paste("y" * 10_000)
        assert "Geen cliënt gevonden" in desk.text
        await desk.press("escape")
        assert len(shown(desk)) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_strange_names_draw_as_they_are(office: Office, team: Team, size: tuple[int, int]) -> None:
    for name in STRANGE:
        new_client(office, team.anneke, name)
    async with at_desk(office, as_="Anneke", size=size) as desk:
        assert len(shown(desk)) == len(STRANGE)
        for name in STRANGE:
            assert any(line.startswith(name[:16]) for line in shown(desk)), name
        for _ in STRANGE:
            await desk.press("down", "enter")
            client = desk.on(ClientScreen).client
            assert client.name[:20] in desk.text
            assert client.name in STRANGE
            await desk.press("escape")


async def test_three_hundred_clients_show_and_can_be_searched(office: Office, team: Team) -> None:
    with office.store.transaction():
        for number in range(300):
            row = Client.create(number=1001 + number, name=f"Client{number} A{number}", language="nl", moving_on=TODAY)
            Caseload.create(client=row, person=team.anneke.person_id, since=TODAY)
    async with at_desk(office, as_="Anneke") as desk:
        assert len(shown(desk)) == MOST_LINES
        assert desk.options("clients")[-1] == "… en nog 150. Druk op Z en zoek op naam of nummer."
        await desk.type("1299")
        assert [line.split()[0] for line in shown(desk)] == ["Client298"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_is_read_when_it_comes_in_sight_by_light_or_by_wheel(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    with office.store.transaction():
        for number in range(200):
            row = Client.create(number=1001 + number, name=f"Client{number:03}", language="nl", moving_on=TODAY)
            Caseload.create(client=row, person=team.anneke.person_id, since=TODAY)
            Mijlpaal.create(client=row, code="eigen", title=f"Stap {number:03}", due_on=TODAY - timedelta(days=1))
    async with at_desk(office, as_="Anneke", size=size) as desk:
        clients = desk.screen.query_one("#clients", Lines)
        assert desk.options("clients")[0] == "Vraagt aandacht (200)"
        assert len(shown(desk)) == MOST_LINES
        assert "stap 149" not in shown(desk)[149]
        await desk.press("end")
        assert shown(desk)[149].endswith("niet afgevinkt: stap 149")
        assert "Client149" in desk.text
        clients.scroll_to(y=70, animate=False, immediate=True)
        await desk.settle()
        assert all("niet afgevinkt: stap" in line for line in in_sight(desk))
        await desk.press("home", *["pagedown"] * 4)
        assert all("niet afgevinkt: stap" in line for line in in_sight(desk))
        lit = desk.on(Vandaag)._lit_id()
        await desk.press("enter", "escape")
        assert desk.on(Vandaag)._lit_id() == lit
        assert all("niet afgevinkt: stap" in line for line in in_sight(desk))


def in_sight(desk: Desk) -> list[str]:
    """The clients' lines that can be read now."""
    found = [line for line in desk.text.splitlines() if " maand " in line and line.strip().startswith("Client")]
    assert len(found) > 5
    return found


async def test_the_home_of_many_clients_opens_by_as_many_statements_as_that_of_few(office: Office, team: Team) -> None:
    counts = set()
    # what a process asks once of a content that it did not look at before
    async with at_desk(office) as desk:
        await desk.log_in(team.anneke)
    for size in (1, 170):
        for number in range(size):
            new_client(office, team.anneke, f"Cliënt {size}-{number}")
        board(office, team.anneke)
        async with at_desk(office) as desk:
            with Statements() as statements:
                await desk.log_in(team.anneke)
            counts.add(statements.count)
    assert len(counts) == 1
    assert max(counts) <= 25


async def test_what_was_changed_on_a_clients_page_shows_on_return(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Nadia Saleh")
    async with at_desk(office, as_="Anneke", size=WIDE) as desk:
        await desk.press("enter", "g", "end", *"-Ali", "f8", "escape")
        assert desk.on(Vandaag)
        assert [line.split()[1] for line in shown(desk)] == ["Saleh-Ali"]
        assert "Saleh-Ali" in str(desk.text)


async def test_a_click_opens_a_client(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Nadia Saleh")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.click("#clients", offset=(3, 1))
        assert desk.on(ClientScreen).client.name == "Nadia Saleh"


async def test_a_client_who_went_to_somebody_else_cannot_be_opened_any_more(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
        await desk.press("enter")
        assert desk.stack == ["Vandaag"]
        assert desk.notice == "! Dit is niet uw cliënt. Vraag de teamleider als u moet invallen."
        await desk.press("f2", "f2")
        assert shown(desk) == []


async def test_somebody_who_no_longer_works_here_reads_it_and_sees_the_kiosk_go_on(office: Office, team: Team) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        with office.store.transaction():
            Person.update(active=False).where(Person.id == team.anneke.person_id).execute()
        for keys in (("f2", "f2"), ("n", "escape"), ("enter",)):
            await desk.press(*keys)
            assert desk.app.is_running
        assert desk.notice == "! U bent niet meer aangemeld. Vraag de teamleider."


@pytest.mark.parametrize("size", SIZES)
async def test_b_opens_the_visit_of_the_lit_client_and_its_appointment_shows(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, moving_on=TODAY + timedelta(days=200))
    afspraken.plan_afspraak(office, team.anneke, client.id, datetime.combine(TODAY + timedelta(days=3), time(10)))
    async with at_desk(office, as_="Anneke", size=size) as desk:
        assert shown(desk)[0].endswith("afspraak donderdag 10.00")
        assert ("Afspraak: donderdag 10.00" if size == NARROW else "donderdag 10.00") in desk.text
        assert "B afspraak" in desk.text
        await desk.press("b")
        assert desk.stack == ["Vandaag", "ClientScreen", "AfspraakScreen"]


async def test_the_teamleider_sees_who_guides_whom_at_eighty_columns(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    intake.guide(office, team.marijke, client.id, team.bram.person_id)
    async with at_desk(office, as_="Marijke", size=(80, 24)) as desk:
        assert "Nadia Saleh · nummer 1001 · fase Contact · begeleider Anneke en Bram" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_who_comes_today_stands_first_with_the_time_also_with_a_signal(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    pressing = guided_since(office, team.anneke, "Farid Rahimi", TODAY - timedelta(days=50))
    late = guided_since(office, team.anneke, "Tesfay Gebre", TODAY - timedelta(days=80))
    calm = new_client(office, team.anneke, "Nadia Saleh", moving_on=TODAY + timedelta(days=200))
    new_client(office, team.anneke, "Amina Warsame", moving_on=TODAY + timedelta(days=200))
    for client, hour in ((pressing, 15), (calm, 11)):
        afspraken.plan_afspraak(office, team.anneke, client.id, datetime.combine(TODAY, time(hour)))
    for _ in range(2):  # also where the places were kept
        async with at_desk(office, as_="Anneke", size=size) as desk:
            titles = [line for line in desk.options("clients") if line.endswith(")")]
            assert titles == ["Afspraak vandaag (2)", "Vraagt aandacht (1)", "Geen haast (1)"]
            assert [line.split()[0] for line in shown(desk)] == ["Nadia", "Farid", "Tesfay", "Amina"]
            assert "11.00" in shown(desk)[0]
            assert "15.00 ! nulmeting te laat, uiterlijk 15 nov" in shown(desk)[1]
    assert line_of(office, team.anneke, late.id).signal is not None
    afspraken.hold_afspraak(office, team.anneke, pressing.id, TODAY, "")
    async with at_desk(office, as_="Anneke", size=size) as desk:
        assert [line.split()[0] for line in shown(desk)] == ["Nadia", "Tesfay", "Farid", "Amina"]
