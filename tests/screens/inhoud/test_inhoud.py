"""The content that the teamleider keeps true, by keyboard: partners, their tasks, and the poster."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.content.partners import Contact
from kiosk.guidance import gemeente
from kiosk.office import Office
from kiosk.store.office_models import AuditLine, ContentChange
from kiosk.upkeep import partners as upkeep
from kiosk.upkeep import poster
from screens.anywhere.help import HelpScreen
from screens.anywhere.lookup import LookupScreen
from screens.frame.lines import Rows
from screens.home.vandaag import Vandaag
from screens.inhoud.aannames import AannamesScreen
from screens.inhoud.forms import ContactForm, TaskForm
from screens.inhoud.inhoud import AGAIN, PLANS, QR, AgreementsScreen, InhoudScreen
from screens.inhoud.partner import PartnerScreen
from tests.conftest import Team
from tests.paper.samples import pages, text_of
from tests.screens.conftest import NARROW, SIZES, WIDE, Desk, at_desk

WORDS = "step, stepje, rijden, verkeer, stoep, wielen, helm, tweewieler"
#: from the first line of a partner to his first task
TO_TASKS = ("down",) * 4
LONGEST_AGREEMENT = "Ik zeg zestig tekens lang wat ik doe, en dat past net hierop"


async def light(desk: Desk, key: str) -> None:
    """Go with the arrow key to a line of the list that is shown."""
    rows = desk.screen.query_one(Rows)
    for _ in range(rows.option_count):
        if rows.lit == key:
            return
        await desk.press("down")
    raise AssertionError(f"{key} is not in the list:\n{desk.text}")


async def open_partner(desk: Desk, code: str) -> None:
    await desk.press("i")
    await light(desk, code)
    await desk.press("enter")
    assert desk.on(PartnerScreen)


async def open_line(desk: Desk, key: str) -> None:
    await desk.press("i")
    await light(desk, key)
    await desk.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_the_teamleider_reads_what_the_code_on_a_poster_gives_and_what_an_address_would_add(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await open_line(desk, QR)
        assert "geen adres: geeft ons kantoor" in desk.text
        told = " ".join(desk.text.split())
        assert "leest de cliënt de poster op zijn telefoon, in 9 talen" in told
        assert "De beheerder zet het in kiosk.toml." in told


async def look_up(desk: Desk, query: str) -> str:
    """What "wie helpt" shows."""
    await desk.press("f2", *query)
    assert desk.on(LookupScreen)
    shown = desk.text
    await desk.press("f2")
    return shown


async def fill(desk: Desk, **fields: str) -> None:
    """Type into the fields of a form in their order, and go from one to the next with the keys."""
    for name, text in fields.items():
        for _ in range(8):
            if desk.screen.focused is not None and desk.screen.focused.id == name:
                break
            await desk.press("tab")
        assert desk.screen.focused is not None
        assert desk.screen.focused.id == name
        await desk.paste(text)


def line_with(desk: Desk, text: str) -> str:
    """The line on the screen that holds a text."""
    return next((line for line in desk.text.splitlines() if text in line), "")


def changes(office: Office) -> int:
    with office.store.transaction():
        return int(ContentChange.select().count())


async def test_a_phone_filled_in_by_keyboard_shows_at_once_with_who_and_when(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        assert "0592 123 456" not in await look_up(desk, "uitkering")
        await open_partner(desk, "werkplein")
        await desk.press("home", "enter", *"0592 123456", "f8")
        assert desk.on(PartnerScreen)
        assert desk.notice == "✔ Bewaard. Het staat meteen in “wie helpt” en op de volgende poster."
        assert "0592 123 456" in line_with(desk, "Telefoon")
        assert "bijgewerkt door Marijke, 23 nov 2026" in desk.text
        await desk.press("escape")
        row = line_with(desk, "Werkplein (W)")
        assert "0592 123 456" in row
        assert row.rstrip().endswith("Marijke, 23 nov 2026")
        found = await look_up(desk, "uitkering")
        assert "0592 123 456" in found
        assert "ingevuld op 23 november 2026" in found
    with office.store.transaction():
        assert AuditLine.select().where(AuditLine.act == "change-content").count() == 1


async def test_enter_and_the_arrows_go_from_field_to_field_and_each_is_kept(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "zorg")
        await desk.press(
            "home", "enter", *"112", "enter", *"a@b.nl", "down", *"Brink 1", "enter", *"ma", "enter", *"www.b.nl", "f8"
        )
        assert desk.on(PartnerScreen)
        for label, text in (
            ("Telefoon", "112"),
            ("E-mail", "a@b.nl"),
            ("Adres", "Brink 1"),
            ("Open", "ma"),
            ("Website", "www.b.nl"),
        ):
            assert text in line_with(desk, label)
        assert "nog in te vullen" not in desk.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("phone", "bel [/b] maar", "Dit is geen telefoonnummer."),
        ("email", "a.b.nl", "Dit is geen e-mailadres."),
        ("address", "straat " * 20, "Dit past niet op één regel."),
        ("website", "nergens", "Dit is geen adres van een website."),
    ],
)
async def test_what_cannot_be_kept_says_so_under_its_field_and_stays_as_typed(
    office: Office, size: tuple[int, int], field: str, typed: str, sentence: str
) -> None:
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await open_partner(desk, "werkplein")
        await desk.press("home", "enter")
        await fill(
            desk, **{field: typed, "hours": "ma en di"} if field != "website" else {"hours": "ma en di", field: typed}
        )
        await desk.press("f8")
        form = desk.on(ContactForm)
        assert desk.under(field).startswith(f"! {sentence}")
        assert form.focused is desk.field(field)
        assert desk.field(field).value == typed
        assert desk.field("hours").value == "ma en di"
        assert changes(office) == 0
        desk.field(field).value = ""
        await desk.press("f8")
        assert desk.on(PartnerScreen)
        assert "ma en di" in line_with(desk, "Open")


async def test_nothing_changed_is_nothing_kept(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "werkplein")
        await desk.press("home", "enter", "f8")
        assert "bijgewerkt door" not in desk.text
    assert changes(office) == 0


async def test_esc_asks_before_it_throws_away_what_was_typed(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "werkplein")
        await desk.press("home", "enter", *"0592", "escape")
        assert "Dit is nog niet bewaard" in desk.text
        await desk.press("enter")
        assert desk.field("phone").value == "0592"
        await desk.press("escape", "down", "enter")
        assert "0592" not in desk.text
    assert changes(office) == 0


async def test_a_contact_that_another_kiosk_changed_is_laid_beside_what_was_typed(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "werkplein")
        await desk.press("home", "enter", *"0592-123456")
        upkeep.change_contact(replace(office), team.marijke, "werkplein", Contact(email="info@plein.nl"))
        await desk.press("f8")
        assert desk.notice.startswith("! Op een ander scherm is net veranderd: E-mail. Wat u typte staat hier nog.")
        assert desk.field("email").value == "info@plein.nl"
        await desk.press("f8")
        assert desk.notice.startswith("✔ Bewaard.")
    assert upkeep.partner_now(office, "werkplein").contact == Contact(phone="0592 123 456", email="info@plein.nl")


async def test_a_task_that_another_kiosk_changed_is_laid_beside_what_was_typed(office: Office, team: Team) -> None:
    task = upkeep.partner_now(office, "werkplein").task[0]
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "werkplein")
        await desk.press(*TO_TASKS, "enter", "end", *" x")
        known = upkeep.task_draft(task)
        upkeep.change_task(replace(office), team.marijke, "werkplein", task.code, replace(known, vw="VW belt mee."))
        await desk.press("f8")
        assert desk.notice.startswith("! Op een ander scherm is net veranderd: “Wat doet VluchtelingenWerk?”.")
        await desk.press("f8")
    now = upkeep.task_now(office, "werkplein", task.code)
    assert (now.title, now.vw) == (f"{task.title} x", "VW belt mee.")


async def test_an_agreement_that_another_kiosk_changed_is_shown_before_it_is_changed(
    office: Office, team: Team
) -> None:
    first = poster.agreements(office)[0]
    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(AgreementsScreen())
        await desk.press("enter", *" x")
        poster.change_agreement(replace(office), team.marijke, first.side, first.code, "Ik kom op tijd.")
        await desk.press("enter")
        assert desk.notice == f"! Op een ander scherm staat hier nu: “Ik kom op tijd.”. {AGAIN}"
        await desk.press("enter")
    assert poster.agreements(office)[0].text == f"{first.text} x"


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_task_is_found_by_the_lookup_at_once(office: Office, size: tuple[int, int]) -> None:
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await open_partner(desk, "neie-noaber")
        await desk.press("n")
        assert desk.on(TaskForm)
        await fill(desk, title="leren steppen", first="Ik oefen op het plein.", vw="Wij wijzen de weg.", words=WORDS)
        await desk.press("f8")
        assert desk.on(PartnerScreen)
        assert desk.notice == "✔ Bewaard. “Wie helpt” vindt de taak meteen."
        assert "Marijke, 23 nov 2026" in line_with(desk, "leren steppen")
        shown = await look_up(desk, "tweewieler")
        assert "leren steppen" in shown
        assert "Ik oefen op het plein." in shown


async def test_a_task_that_lacks_something_says_so_under_its_field_and_keeps_the_rest(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "neie-noaber")
        await desk.press("n")
        await fill(desk, first="Ik oefen.", vw="Niets.", words="step, stap, STEP")
        await desk.press("f8")
        assert desk.under("title") == "! Geef de taak een naam."
        await desk.paste("leren steppen")
        await desk.press("f8")
        form = desk.on(TaskForm)
        assert desk.under("words").startswith("! Er zijn 2 verschillende woorden. Geef er ten minste 8")
        assert form.focused is form.query_one("#words")
        assert desk.field("title").value == "leren steppen"
        assert changes(office) == 0


async def test_a_label_stands_beside_the_first_line_of_its_text(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "gemeente")
        await desk.press(*TO_TASKS, "enter")
        (line,) = [line for line in desk.text.splitlines() if "Wat kan de cliënt eerst zelf?" in line]
        assert "De cliënt leest zijn PIP" in line


async def test_a_task_can_be_called_otherwise(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "werkplein")
        await desk.press(*TO_TASKS)
        task = desk.screen.query_one(Rows).lit
        await desk.press("enter")
        desk.field("title").value = "geld [/b] van de gemeente"
        await desk.press("f8")
        assert desk.screen.query_one(Rows).lit == task
        assert "Marijke, 23 nov 2026" in line_with(desk, "geld [/b] van de gemeente")


async def test_a_task_is_taken_away_only_after_a_question_and_the_lookup_no_longer_names_it(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "neie-noaber")
        await light(desk, "belbus")
        title = next(
            task.title for partner in office.content.partners for task in partner.task if task.code == "belbus"
        )
        assert title in await look_up(desk, "belbus")
        await desk.press("v", "enter")
        assert title in desk.text
        assert changes(office) == 0
        await desk.press("v", "j", "enter")
        assert desk.notice == f"✔ De taak “{title}” is weg."
        assert "belbus" not in [option.id for option in desk.screen.query_one(Rows).options]
        assert title not in await look_up(desk, "belbus")


async def test_the_last_task_of_a_partner_stays(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "sociaal-team")
        rows = desk.screen.query_one(Rows)
        tasks = len(_tasks(rows))
        await desk.press("end")
        for _ in range(tasks - 1):
            await desk.press("v", "j", "enter")
        left = _tasks(rows)
        assert len(left) == 1
        await desk.press("v", "j", "enter")
        assert desk.notice == "! Dit is zijn laatste taak. Geef hem eerst een andere, of haal de partner weg."
        assert _tasks(rows) == left


def _tasks(rows: Rows) -> list[str]:
    return [option.id for option in rows.options if option.id is not None and not option.id.startswith("/")]


async def test_an_agreement_is_changed_and_stands_on_the_next_schema(office: Office) -> None:
    from kiosk.paper.making.general import office_poster
    from kiosk.paper.press.pdf import render_pdf, stop_worker

    async with at_desk(office, as_="Marijke") as desk:
        await open_line(desk, "agreements")
        await light(desk, "client_agreement/op-tijd")
        await desk.press("enter", "ctrl+u")
        await desk.paste("Ik ben er altijd om tien uur.")
        await desk.press("enter")
        assert desk.notice == "✔ Bewaard. Het volgende schema heeft de nieuwe afspraak."
        assert "Marijke, 23 nov 2026" in line_with(desk, "Ik ben er altijd om tien uur.")
        assert "Ik kom op tijd, of ik bel af." not in desk.text
    try:
        document = office_poster(office.content, office.settings, "nl", "a3", "begeleider")
        assert "Ik ben er altijd om tien uur." in text_of(pages(render_pdf(document, office.content.folder)))
    finally:
        stop_worker()


async def test_an_agreement_is_added_on_the_side_that_is_lit_and_taken_off_again(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_line(desk, "agreements")
        await light(desk, "vw_agreement/doel")
        await desk.press("n")
        assert "Dit doet VluchtelingenWerk: wat spreekt u af?" in desk.text
        await desk.type("Wij bellen terug.")
        await desk.press("enter")
        assert [one.text for one in office.content.poster.vw_agreement][-1] == "Wij bellen terug."
        await light(desk, "vw_agreement/wij-bellen-terug")
        await desk.press("v")
        assert "Wij bellen terug." in desk.text
        await desk.press("enter")
        assert "Wij bellen terug." in desk.text
        await desk.press("v", "j", "enter")
        assert desk.notice == "✔ De afspraak staat niet meer op het schema."
        assert "Wij bellen terug." not in desk.text
        await desk.press("escape")
        assert "8: op het schema en achter de QR" in line_with(desk, "Algemene afspraken")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "! Schrijf in een paar woorden wat u afspreekt."),
        ("x" * 61, "! Dit past niet op het schema. Maak het 1 tekens korter."),
    ],
)
async def test_an_agreement_that_does_not_fit_says_so_and_stays_as_typed(
    office: Office, typed: str, sentence: str
) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_line(desk, "agreements")
        await desk.press("n")
        await desk.paste(typed)
        await desk.press("enter")
        assert desk.notice == sentence
        assert desk.stack[-1] == "AskText"
    assert changes(office) == 0


async def test_the_last_agreement_of_a_side_stays(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_line(desk, "agreements")
        for _ in range(3):
            await desk.press("v", "j", "enter")
        assert desk.notice.startswith("! Dit is de laatste afspraak van deze kant.")
        assert len(office.content.poster.client_agreement) == 1


async def test_somebody_of_the_team_keeps_the_poster_and_it_is_looked_through_today(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_line(desk, "owner")
        await desk.press("s", "enter")
        assert desk.notice == "✔ Samira houdt de poster bij."
        assert "Samira" in line_with(desk, "Wie houdt de poster bij")
        await light(desk, "reviewed")
        await desk.press("enter", "enter")
        assert "nog nooit" in line_with(desk, "Laatst nagekeken")
        await desk.press("enter", "j", "enter")
        assert desk.notice == "✔ Bewaard: de poster is vandaag nagekeken."
        assert "23 november 2026" in line_with(desk, "Laatst nagekeken")


async def test_what_was_changed_is_still_there_after_a_restart(office: Office, reopened: Callable[[], Office]) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "werkplein")
        await desk.press("home", "enter", *"0592 123456", "f8")
    async with at_desk(reopened(), as_="Marijke") as desk:
        await desk.press("i")
        assert "Marijke, 23 nov 2026" in line_with(desk, "0592 123 456")


@pytest.mark.parametrize("name", ["Anneke", "Samira"])
async def test_only_the_teamleider_has_the_key(office: Office, name: str) -> None:
    async with at_desk(office, as_=name) as desk:
        assert "I inhoud" not in desk.text
        await desk.press("i")
        assert desk.stack == ["Vandaag"]


async def test_who_gets_there_without_the_key_can_change_nothing(office: Office) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PartnerScreen("werkplein"))
        await desk.press("home", "enter", *"0592", "f8")
        assert desk.on(ContactForm)
        assert desk.notice.startswith("! ")
    assert changes(office) == 0


def break_partners(folder: Path) -> None:
    (folder / "inhoud").mkdir()
    (folder / "inhoud" / "partners.toml").write_text('[[partner]]\ncode = "werkplein"\nnaam = "Werk"\n', "utf-8")


@pytest.mark.parametrize("size", SIZES)
async def test_a_broken_folder_is_told_on_vandaag_and_named_with_file_and_line_on_inhoud(
    office: Office, size: tuple[int, int]
) -> None:
    break_partners(office.folder)
    async with at_desk(office, as_="Marijke", size=size) as desk:
        assert desk.notice == "! In de inhoud van uw locatie zit een fout. Druk op I en lees wat u kunt doen."
        await desk.press("i")
        told = " ".join(desk.text.split())
        assert "Let op" in told
        assert "inhoud/partners.toml, regel 3: 'naam' is hier onbekend." in told
        assert "Haal de regel weg of kijk de naam na." in told
        assert "Tot dan werkt de kiosk met de vorige inhoud." in told
        assert "Werkplein" in told


async def test_a_broken_folder_is_no_concern_of_a_begeleider(office: Office) -> None:
    break_partners(office.folder)
    async with at_desk(office, as_="Anneke") as desk:
        assert desk.notice == ""


async def test_a_broken_folder_does_not_stop_the_teamleider_from_changing_a_phone(office: Office) -> None:
    break_partners(office.folder)
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "werkplein")
        await desk.press("home", "enter", *"0592 123456", "f8")
        assert "0592 123 456" in line_with(desk, "Telefoon")


def whole(desk: Desk, size: tuple[int, int]) -> None:
    """Nothing on the screen is cut off: no dots, and all keys of the bottom line are there."""
    lines = desk.text.splitlines()
    assert len(lines) == size[1]
    assert "…" not in desk.text
    assert lines[-1].rstrip().endswith("F12 verberg"), lines[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_cut_off_however_long_it_is(office: Office, team: Team, size: tuple[int, int]) -> None:
    address, website = "Burgemeester van der Meulenstraat 1234, 9471 AB Zuidlaren-Noord, achter", f"www.{'w' * 60}.nl"
    async with at_desk(office, as_="Marijke", size=size) as desk:
        whole(desk, size)
        assert "K team" in desk.text
        assert "I inhoud" in desk.text
        await open_partner(desk, "werkplein")
        whole(desk, size)
        assert "N nieuwe taak   W wijzigen   F5 blad voor de partner" in desk.text
        await desk.press("end")
        assert "N nieuwe taak   W wijzigen   V taak weg" in desk.text
        await desk.press("home", "enter")
        whole(desk, size)
        await fill(desk, phone="+31 (0)592 - 12 34 56", email=f"{'a' * 60}@b.nl", address=address[:70])
        await fill(desk, hours="maandag en donderdag van 9.00 tot 12.00 uur, en op afspraak met de balie"[:70])
        await fill(desk, website=website)
        await desk.press("f8")
        assert desk.on(PartnerScreen)
        whole(desk, size)
        assert website in desk.text
        await desk.press("n")
        whole(desk, size)
        await fill(desk, title="een taak van precies veertig tekens lang", first="Ik oefen.", vw="Niets.", words=WORDS)
        whole(desk, size)
        await desk.press("f8")
        assert desk.on(PartnerScreen)
        whole(desk, size)
        assert "Marijke, 23 nov 2026" in desk.text
        await desk.press("escape")
        assert desk.on(InhoudScreen)
        whole(desk, size)
        await light(desk, "agreements")
        await desk.press("enter", "n")
        await desk.paste(LONGEST_AGREEMENT)
        await desk.press("enter")
        assert desk.on(AgreementsScreen)
        whole(desk, size)
        assert LONGEST_AGREEMENT in desk.text
        assert f"{LONGEST_AGREEMENT}Marijke" not in desk.text
        assert "Marijke, 23 nov 2026" in desk.text
        assert "N nieuwe afspraak   W wijzigen   V afspraak weg" in desk.text
        await desk.resize(*(WIDE if size == NARROW else NARROW))
        whole(desk, WIDE if size == NARROW else NARROW)
        await desk.press("escape", "escape")
        assert desk.on(Vandaag)


async def test_an_assumption_that_was_checked_comes_back_in_a_year_and_tells_who_looked(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_line(desk, "assumptions")
        desk.on(AannamesScreen)
        await light(desk, "partners.toml partner/onbekend/task/duo")
        assert "DUO houdt de termijn van de inburgering bij." in desk.text
        await desk.press("enter", "down", "enter")
        assert desk.notice == "✔ Bewaard. De kiosk vraagt het weer op 23 november 2027."
        await light(desk, "partners.toml partner/onbekend/task/duo")
        assert "nakijken: 23 november 2027 (nagekeken door Marijke, 23 nov 2026)" in desk.text


async def test_what_is_settled_at_the_location_is_no_assumption_in_the_lookup_either(office: Office) -> None:
    assumed = "Dit is niet zeker"
    async with at_desk(office, as_="Marijke") as desk:
        assert assumed in await look_up(desk, "mijn inburgering duo")
        await open_line(desk, "assumptions")
        await light(desk, "partners.toml partner/onbekend/task/duo")
        await desk.press("enter", "down", "down", "enter")
        assert desk.notice == "✔ Bewaard. Dit is nu zeker."
        assert "DUO" not in desk.text
        assert assumed not in await look_up(desk, "mijn inburgering duo")


async def test_looking_at_an_assumption_without_an_answer_keeps_nothing(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_line(desk, "assumptions")
        await desk.press("enter", "enter", "enter", "escape")
        assert desk.on(AannamesScreen)
    assert changes(office) == 0


async def test_whom_to_call_is_filled_in_by_keyboard_and_stands_under_every_answer(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_line(desk, "numbers")
        await desk.press(*"0592 000123", "enter", *"ma-vr 9-17", "f8")
        assert desk.on(InhoudScreen)
        assert "0592 000 123" in line_with(desk, "Wie belt u?")
        assert "Bel de teamleider: 0592 000 123 (ma-vr 9-17)." in await look_up(desk, "uitkering")


async def test_a_number_that_the_teamleider_changed_stands_in_the_handbook_too(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_line(desk, "numbers")
        await desk.press("down", "down", "down", "end", "ctrl+u", *"0800 9999", "f8")
        await desk.open(HelpScreen("gevaar"))
        await desk.until(lambda: "0800 9999" in desk.text)
        assert "{" not in desk.text


async def test_the_agreement_about_plans_is_noted_with_its_day_and_taken_back(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_line(desk, PLANS)
        assert "Sinds wanneer" in desk.text
        await desk.type("20 november 2026")
        await desk.press("enter")
        assert gemeente.plans_agreed(office, team.marijke) == gemeente.PlansAgreed(date(2026, 11, 20), "Marijke")
        assert "afspraak van 20 nov" in line_with(desk, "Plannen delen")
        await desk.press("enter", "home", "enter")
        assert gemeente.plans_agreed(office, team.marijke) is None
        assert "geen afspraak" in line_with(desk, "Plannen delen")
        assert "geen plan gedeeld" in desk.notice
