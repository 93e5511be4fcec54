"""The teamleider's: the totals from five answers on, and papers typed in from closed envelopes."""

import pytest

from kiosk.content.papers import PaperCode
from kiosk.content.texts import SOURCE
from kiosk.faults import StoreFault
from kiosk.guidance.geprint import Asked
from kiosk.guidance.tevredenheid import FEWEST, keep_form
from kiosk.office import Office
from kiosk.paper.documents.tevredenheid import TevredenTotalen
from kiosk.paper.making.catalogue.entry import Paper, Sheet
from kiosk.people.identity import Identity
from screens.inhoud import overtypen
from screens.inhoud.inhoud import InhoudScreen
from screens.inhoud.overtypen import OvertypenScreen
from screens.inhoud.tevredenheid import TevredenheidScreen
from screens.people.login import LoginScreen
from tests.conftest import FakeClock, Team, identity
from tests.guidance.test_tevredenheid import keep, on, whole
from tests.screens.conftest import SIZES, WIDE, at_desk
from tests.screens.papier.test_alleen import counted

FORM = "3212303"


@pytest.fixture
def kept(office: Office) -> Office:
    """Two quarters that show, one after the other, and one form of now."""
    on(office, 2)
    keep(office, *[3] * FEWEST, 1)
    on(office, 3)
    keep(office, *[2] * FEWEST)
    on(office, 4)
    keep(office, 1)
    return office


@pytest.mark.parametrize("size", SIZES)
async def test_the_teamleider_finds_the_totals_in_the_content(kept: Office, size: tuple[int, int]) -> None:
    async with at_desk(kept, as_="Marijke", size=size) as desk:
        await desk.press("i", "end", "up", "up", "enter")
        desk.on(TevredenheidScreen)
        for line in (
            "Sinds het begin: kwartaal 3 van 2026 tot en met kwartaal 4 van 2026.",
            "Ik begrijp de uitleg.",
            "kwartaal 4 van 2026  0 nee, 5 een beetje, 0 ja",
            "kwartaal 3 van 2026  1 nee, 0 een beetje, 5 ja",
            "Wat in kwartaal 1 van 2027 binnenkomt, ziet u als dat voorbij is",
        ):
            assert line in " ".join(desk.text.split("\n")) or line in desk.text, line
        row = next(line for line in desk.text.splitlines() if "De poster is duidelijk." in line)
        assert row.split()[-3:] == ["1", "5", "5"]


async def test_too_few_are_told_as_too_few(office: Office) -> None:
    keep(office, 1, 1, 1, 1)
    on(office, 7)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(TevredenheidScreen())
        assert desk.text.count("te weinig") == 7
        assert "Te weinig antwoorden om te laten zien (minder dan vijf)." in desk.text
        await desk.press("f5")
        assert desk.notice == "! Nog te weinig antwoorden om te laten zien (minder dan vijf)."


async def test_a_look_before_and_after_a_form_tells_nothing_of_it(kept: Office) -> None:
    async with at_desk(kept, as_="Marijke") as desk:
        await desk.open(TevredenheidScreen())
        before = desk.text
        await desk.press("n", *FORM, "enter", "escape")
        desk.on(TevredenheidScreen)
        assert desk.text == before


async def test_more_quarters_than_fit_are_on_paper(office: Office) -> None:
    for number in range(4):
        on(office, number)
        keep(office, *[3] * FEWEST)
    on(office, 5)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(TevredenheidScreen())
        assert "… en nog 2: F5 print alles" in desk.text


async def test_what_was_asked_in_other_words_stands_apart(kept: Office) -> None:
    folder = kept.folder / "inhoud"
    folder.mkdir()
    (folder / "tevredenheid.toml").write_text('[[statement]]\ncode = "zelf"\ntext = "Ik doe nu meer zelf."\n')
    kept.read_content_anew()
    async with at_desk(kept, as_="Marijke", size=WIDE) as desk:
        await desk.open(TevredenheidScreen())
        assert "Eerder anders gevraagd" in desk.text
        await desk.press("end")
        assert "kwartaal 3 van 2026  1 nee, 0 een beetje, 5 ja" in desk.text


# ---------------------------------------------------------------- typing in


@pytest.mark.parametrize("size", SIZES)
async def test_one_form_after_the_other_in_eight_keys_each(office: Office, team: Team, size: tuple[int, int]) -> None:
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await desk.open(OvertypenScreen())
        assert "1 Nee   2 Een beetje   3 Ja" in desk.text
        assert "Nog niets bewaard." in desk.text
        await desk.type_ahead(*FORM, "enter", *FORM, "enter")
        assert desk.notice == "✔ Formulier 2 is bewaard. Typ het volgende, of ga terug met Esc."
        assert "Bewaard: 2 formulieren." in desk.text
        assert counted(office) == [(1, 2), (2, 4), (3, 6)]
        await desk.press("escape")
        assert desk.stack == ["Vandaag"]


async def test_a_form_shows_in_words_before_it_is_kept_and_can_be_mended(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(OvertypenScreen())
        await desk.press(*"1111110")
        assert "Klopt het? Druk op Enter." in desk.text
        assert "0 leeg" in desk.options("form")[-1]
        await desk.press("home", "3", "backspace", "2", "end", "backspace", "3", "f8")
        assert counted(office) == [(1, 4), (2, 1), (3, 2)]


async def test_one_digit_too_many_is_said_and_changes_nothing(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(OvertypenScreen())
        await desk.press(*"33333331")
        assert desk.notice.startswith("! Alle zinnen zijn getypt.")
        await desk.press("up", "down", "1", "enter")
        assert counted(office) == [(1, 1), (2, 0), (3, 6)]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("3", "3", "enter"), "! Typ ook zin 3. Is die leeg? Typ dan een 0."),
        (("enter",), "! Typ ook zin 1. Is die leeg? Typ dan een 0."),
        (("4",), "! Typ 1 tot 3, of 0 als de zin leeg is."),
        ((*"0000000", "enter"), "! Dit formulier is leeg. Er is niets om te bewaren."),
    ],
)
async def test_what_is_no_form_is_said_and_nothing_is_kept(
    office: Office, team: Team, keys: tuple[str, ...], told: str
) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(OvertypenScreen())
        await desk.press(*keys)
        assert desk.notice == told
        assert counted(office) == [(1, 0), (2, 0), (3, 0)]


async def test_a_half_typed_form_is_asked_about_and_waits_behind_the_lock(
    office: Office, clock: FakeClock, team: Team
) -> None:
    """Digits in a row look like a PIN: here they are none, and stay."""
    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(OvertypenScreen())
        await desk.press(*"112123", "escape", "enter")
        await desk.idle(clock, minutes=11)
        assert desk.on(LoginScreen)
        await desk.log_in(team.bram)
        await desk.press("f10")
        await desk.log_in(identity(office, "Marijke"))
        desk.on(OvertypenScreen)
        await desk.press("3", "enter")
        assert counted(office) == [(1, 3), (2, 2), (3, 2)]


async def test_what_cannot_be_kept_stays_to_be_tried_again(
    office: Office, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreFault("De schijf is vol.")

    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(OvertypenScreen())
        with monkeypatch.context() as broken:
            broken.setattr(overtypen, "keep_paper_form", full)
            await desk.press(*FORM, "enter")
            assert desk.notice == "! De schijf is vol."
        await desk.press("enter")
        assert counted(office) == [(1, 1), (2, 2), (3, 3)]


async def test_the_totals_are_printed_as_they_show(kept: Office, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[object] = []

    def keep_sheet(office: Office, who: Identity, paper: Paper, language: str, **_: object) -> None:
        printed.append(paper.make(language))

    async with at_desk(kept, as_="Marijke") as desk:
        await desk.open(TevredenheidScreen())
        monkeypatch.setattr("screens.frame.printing.printing.ask_for", keep_sheet)
        await desk.press("f5")
    [sheet] = printed
    assert isinstance(sheet, Sheet)
    assert isinstance(sheet.document, TevredenTotalen)
    assert sheet.asked == Asked(PaperCode.TEVREDEN_TOTALEN, SOURCE)


async def test_a_volunteer_does_not_come_here(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("i")
        assert desk.stack == ["Vandaag"]
        with pytest.raises(AssertionError):
            desk.on(InhoudScreen)
        await desk.open(TevredenheidScreen())
        assert "Dit doet de teamleider." in desk.text
        keep_form(office, team.anneke, whole())
