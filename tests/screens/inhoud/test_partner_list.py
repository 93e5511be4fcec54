"""Partners are added, called otherwise, looked through and taken away, by keyboard."""

import pypdfium2
import pytest

from kiosk.office import Office
from kiosk.paper.making import poster_now
from kiosk.paper.press.pdf import stop_worker
from kiosk.upkeep.partners import partner_now
from screens.frame.lines import Rows
from screens.inhoud.gevolgen import GevolgenDialog
from screens.inhoud.inhoud import InhoudScreen
from screens.inhoud.partner import PartnerScreen
from screens.inhoud.partner_form import NewPartnerForm, PartnerForm
from tests.conftest import identity
from tests.paper.conftest import Cups, cups  # noqa: F401 - a fixture
from tests.screens.conftest import SIZES, Desk, at_desk
from tests.screens.inhoud.test_inhoud import WORDS, changes, fill, light, line_with, look_up, open_partner


async def type_bieb(desk: Desk) -> None:
    await desk.press("i", "n")
    assert desk.on(NewPartnerForm)
    await fill(
        desk,
        name="Bibliotheek Vries",
        short="Bieb",
        role="Lezen en leren.",
        title="leren steppen",
        first="Ik oefen op het plein.",
        vw="Wij wijzen de weg.",
        words=WORDS,
    )


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_partner_with_his_first_task_stands_in_the_list_and_is_found(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await type_bieb(desk)
        await desk.press("f8")
        assert desk.on(InhoudScreen)
        assert desk.notice == "✔ Bewaard. Enter: vul zijn contact in, en geef hem meer taken."
        assert desk.screen.query_one(Rows).lit == "bieb"
        assert "nog in te vullen" in line_with(desk, "Bieb (B)")
        assert "leren steppen" in await look_up(desk, "tweewieler")


async def test_a_letter_that_is_taken_is_told_at_its_field_and_all_that_was_typed_stays(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await type_bieb(desk)
        desk.field("letter").value = "g"
        await desk.press("f8")
        assert desk.on(NewPartnerForm)
        assert desk.under("letter") == "! De letter G is al van Gemeente. Kies een andere letter."
        assert desk.field("name").value == "Bibliotheek Vries"
        assert changes(office) == 0
        desk.field("letter").value = "l"
        await desk.press("f8")
        assert "Bieb (L)" in desk.text


async def test_a_partner_is_called_otherwise(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "werkplein")
        await light(desk, "/about")
        await desk.press("enter")
        assert desk.on(PartnerForm)
        desk.field("name").value = "Noordplein"
        desk.field("short").value = "Plein"
        await desk.press("f8")
        assert desk.notice == "✔ Bewaard. Op papier voor de cliënt heet hij Plein."
        assert "Inhoud › Plein" in " ".join(desk.text.split())
        assert "Noordplein" in desk.text, "his own page says it at once"
        await desk.press("escape")
        assert "Plein (W)" in desk.text


async def test_what_another_name_does_on_a_poster_that_hangs_is_asked_before_it_is_kept(office: Office) -> None:
    poster_now.hang(office, identity(office, "Marijke"), "Balie", "so")
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "werkplein")
        await light(desk, "/about")
        await desk.press("enter")
        desk.field("short").value = "Plein"
        await desk.press("f8")
        assert desk.on(GevolgenDialog)
        assert "Anders op: de poster" in " ".join(desk.text.split())
        assert "Hier hangt dan een oude: Balie." in desk.text
        assert partner_now(office, "werkplein").short == "Werkplein", "not yet"
        await desk.press("enter")
        assert partner_now(office, "werkplein").short == "Plein"


async def test_a_partner_has_somebody_who_keeps_him_true_and_a_day_on_which_he_was_looked_through(
    office: Office,
) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "werkplein")
        assert "nog niemand" in line_with(desk, "Wie houdt dit bij")
        assert "nog nooit" in line_with(desk, "Laatst nagekeken")
        await light(desk, "/owner")
        await desk.press("enter", "s", "enter")
        assert "Samira" in line_with(desk, "Wie houdt dit bij")
        await light(desk, "/checked")
        await desk.press("enter", "enter")
        assert "nog nooit" in line_with(desk, "Laatst nagekeken")
        await desk.press("enter", "j", "enter")
        assert desk.notice == "✔ Bewaard: vandaag nagekeken."
        assert "23 november 2026" in line_with(desk, "Laatst nagekeken")
        await desk.press("escape")
        told = desk.text.partition("Nog nooit nagekeken:")[2].partition("Partners: contact en taken")[0]
        assert "Gemeente" in told
        assert "Werkplein" not in told


async def test_a_partner_is_taken_away_only_after_a_question(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("i")
        await light(desk, "sociaal-team")
        await desk.press("v", "enter")
        assert changes(office) == 0
        await desk.press("v", "j", "enter")
        assert desk.notice == "✔ “Sociaal team” is weg."
        assert "sociaal-team" not in [option.id for option in desk.screen.query_one(Rows).options]


async def test_what_is_no_partner_and_what_must_stay_is_told(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("i")
        await light(desk, "vluchtelingenwerk")
        await desk.press("v")
        assert desk.notice.endswith("hoort bij de kiosk en blijft staan.")
        await light(desk, "agreements")
        await desk.press("v")
        assert desk.notice == "! Kies eerst een partner."
    assert changes(office) == 0


@pytest.mark.parametrize("size", SIZES)
async def test_who_gets_there_without_the_key_adds_and_takes_away_nothing(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", home=False, size=size) as desk:
        await desk.open(InhoudScreen())
        await desk.press("home", "down", "v", "j", "enter")
        assert desk.notice.startswith("! ")
        await desk.open(PartnerScreen("zorg"))
        await light(desk, "/checked")
        await desk.press("enter", "j", "enter")
        assert desk.notice.startswith("! ")
    assert changes(office) == 0


async def test_f5_prints_the_sheet_of_a_partner(
    office: Office,
    cups: Cups,  # noqa: F811
) -> None:
    cups.add("kantoor")
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "werkplein")
        await desk.press("f5")
        await desk.checked()
        assert desk.notice == "✔ Partnerblad A4 is naar de printer gestuurd."
    _, _, _, page = cups.printed()
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(page))
    assert "Werkplein" in text
    stop_worker()


async def test_our_own_organization_has_no_sheet_to_send_to_itself(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_partner(desk, "vluchtelingenwerk")
        await desk.press("f5")
        await desk.checked()
        assert desk.notice.startswith("! Dit blad is voor een andere organisatie")
