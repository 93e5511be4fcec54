"""Before it prints: what comes out is seen in words and as a picture; Enter prints it, Esc prints nothing."""

import threading

import pytest
from textual.widgets import Static

from kiosk.content.papers import PaperCode
from kiosk.faults import Fault
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Result, read_prints
from kiosk.guidance.omgeving import Agreements, agree, agreements_of
from kiosk.office import Office
from kiosk.paper.press import pdf, printer
from kiosk.paper.press.answers import MadePage
from screens.papier import voorbeeld
from screens.papier.muur import MuurDialog
from screens.papier.papier import PapierScreen
from screens.papier.picture import HALF, STEPS, PagePicture
from screens.papier.voorbeeld import VoorbeeldScreen
from tests.conftest import LONGEST_WAIT, identity, new_client
from tests.paper.conftest import Cups, cups, no_cups  # noqa: F401 - fixtures
from tests.screens.conftest import SIZES, Desk, at_desk

#: the place of the client's poster of A4 in the list of a client
POSTER = 8
REACH, PRAYER = "Ik stuur een bericht", "Ik bid om half een"


@pytest.fixture
def client(office: Office) -> ClientFile:
    return new_client(office, identity(office, "Anneke"))


async def drawn(desk: Desk) -> PagePicture:
    """The first page is there."""
    screen = desk.on(VoorbeeldScreen)
    await desk.until(lambda: screen._pages is not None)
    await desk.settle()
    return screen.query_one(PagePicture)


def prints(office: Office, client: ClientFile) -> list[str]:
    with office.store.reading():
        return [one.paper for one in read_prints(client.id, every=True)]


@pytest.mark.usefixtures("no_cups")
@pytest.mark.parametrize("size", SIZES)
async def test_words_and_picture_come_before_anything_is_asked_and_esc_prints_nothing(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", home=False, size=size) as desk:
        await desk.open(PapierScreen(client))
        await desk.press(*["down"] * POSTER, "enter")
        assert "A4, twee kanten, Nederlands" in desk.text
        assert "! geen telefoonnummer van ons kantoor" in desk.text
        picture = await drawn(desk)
        assert "2 bladzijden, A4" in desk.text
        assert "1  Mijn weg: 8 stappen" in desk.text
        assert "bladzijde 1 van 2" in desk.text
        assert desk.text.count(HALF) > 200
        await desk.press("pagedown")
        assert picture.page == 1
        assert "bladzijde 2 van 2" in desk.text
        await desk.press("pagedown", "escape")
        assert desk.stack == ["PapierScreen"]
        assert prints(office, client) == []


@pytest.mark.usefixtures("no_cups")
async def test_a_part_is_enlarged_and_moved_and_never_leaves_the_page(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        await desk.press(*["down"] * POSTER, "enter")
        picture = await drawn(desk)
        narrow = picture.size.width
        await desk.press(*["plus"] * 3)
        assert picture.step == 3
        assert picture.size.width > narrow, "it takes the place of the words"
        assert "bladzijden, A4" not in desk.text
        await desk.press("left", "up")
        assert picture.part == (0.0, 0.0)
        await desk.press("right", "down")
        assert min(picture.part) > 0
        await desk.press(*["right"] * 12, *["down"] * 40)
        across, down = picture.part
        assert across <= 1 - 1 / STEPS[2] + 0.01
        assert down < 1
        await desk.press(*["plus"] * 9)
        assert picture.step == len(STEPS)
        await desk.press(*["minus"] * 9)
        assert (picture.step, picture.part[0]) == (0, 0.0)
        assert "2 bladzijden, A4" in desk.text


async def test_enter_prints_the_very_pages_that_were_looked_at_and_asks_once_whether_they_go_along(
    office: Office,
    client: ClientFile,
    cups: Cups,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cups.add("kantoor")
    really, made = pdf.made_page, list[bytes]()

    def render(*asked: object) -> MadePage:
        page = really(*asked)  # type: ignore[arg-type]
        made.append(page.pdf)
        return page

    monkeypatch.setattr(pdf, "made_page", render)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        await desk.press(*["down"] * POSTER, "enter")
        await drawn(desk)
        await desk.press("enter")
        assert "Krijgt Nadia deze poster mee?" in desk.text
        await desk.press("down", "enter")
        await desk.checked()
        assert "naar de printer gestuurd" in desk.notice
        with office.store.reading():
            (kept,) = read_prints(client.id, every=True)
        assert (kept.result, kept.handed, len(kept.edition)) == (Result.SENT, "nee", 4)
        await desk.press("e")
        assert "gestuurd, nog hier" in desk.options("kept")[0]
        await desk.press("enter", "up", "enter")
        assert "meegegeven" in desk.options("kept")[0], "it is said otherwise"
    assert len(made) == 1, "made once"
    assert cups.printed()[3] == made[0]


async def test_of_a_poster_that_does_not_come_out_nobody_asks_whether_it_goes_along(
    office: Office,
    client: ClientFile,
    cups: Cups,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cups.add("kantoor")
    go_on = threading.Event()

    def refused(*_: object, **__: object) -> str:
        assert go_on.wait(LONGEST_WAIT)
        raise Fault("Deze printer kan geen A4 maken.")

    monkeypatch.setattr(printer, "send", refused)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        await desk.press(*["down"] * POSTER, "enter")
        await drawn(desk)
        await desk.press("enter")
        assert "Krijgt Nadia deze poster mee?" in desk.text
        go_on.set()
        await desk.until(lambda: "kan geen A4 maken" in desk.notice)
        assert desk.stack == ["PapierScreen"]
        with office.store.reading():
            (kept,) = read_prints(client.id, every=True)
        assert (kept.result, kept.handed) == (Result.FAILED, "")


async def test_what_is_asked_for_while_another_is_made_is_remembered_and_comes_after_it(
    office: Office,
    client: ClientFile,
    cups: Cups,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cups.add("kantoor")
    monkeypatch.setattr(voorbeeld, "SOON_S", 3600)
    go_on = threading.Event()

    def render(*_: object) -> MadePage:
        assert go_on.wait(LONGEST_WAIT)
        return MadePage(pdf=b"%PDF-1.7 any page\n")

    monkeypatch.setattr(pdf, "made_page", render)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client, PaperCode.MEETKAART))
        await desk.press("enter", "enter")
        await desk.press("down", "enter", "enter")
        assert "komt daarna" in desk.notice
        await desk.press("enter", "enter")
        assert "er wordt al een papier gemaakt" in desk.notice, "remembered once"
        go_on.set()
        await desk.until(lambda: len(prints(office, client)) == 2)
        await desk.checked()


async def test_what_stands_behind_the_question_is_true_when_it_is_answered(
    office: Office,
    client: ClientFile,
    cups: Cups,  # noqa: F811
) -> None:
    cups.add("kantoor")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        behind = desk.on(PapierScreen)
        await desk.press(*["down"] * POSTER, "enter")
        await drawn(desk)
        await desk.press("enter")
        foot = behind.query_one("#papers-foot", Static)
        await desk.until(lambda: "naar de printer gestuurd" in desk.text)
        assert "wordt gemaakt" not in str(foot.content)
        assert "staat in de rij" in str(foot.content)
        assert "Krijgt Nadia deze poster mee?" in desk.text, "it is asked still"


@pytest.mark.usefixtures("no_cups")
async def test_where_no_page_can_be_made_the_words_stay_and_say_why(
    office: Office, client: ClientFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> MadePage:
        raise Fault("De pagina kon niet gemaakt worden.")

    monkeypatch.setattr(pdf, "made_page", refused)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        await desk.press(*["down"] * POSTER, "enter")
        await desk.until(lambda: "kon niet gemaakt worden" in desk.text)
        assert "A4, twee kanten" in desk.text
        await desk.press("plus", "pagedown", "down", "escape")
        assert desk.stack == ["PapierScreen"]


@pytest.mark.usefixtures("no_cups")
async def test_his_agreements_are_asked_before_they_hang_kept_and_taken_back(
    office: Office, client: ClientFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voorbeeld, "SOON_S", 3600)
    who = identity(office, "Anneke")
    exceptions = (PRAYER, "Ik kom met mijn zus", "Ik bel na vijven")
    agree(office, who, client.id, Agreements(reach=REACH, exceptions=exceptions))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        await desk.press(*["down"] * POSTER, "enter")
        desk.on(MuurDialog)
        await desk.press("escape")
        assert desk.stack == ["PapierScreen"], "unsaid, and nothing is made"
        await desk.press("enter", "space", "down", "down", "space", "down", "space", "f8")
        assert "Kies hoogstens 2 afspraken" in desk.text
        await desk.press("space", "f8")
        words = str(desk.on(VoorbeeldScreen).query_one("#in-words", Static).content)
        assert agreements_of(office, who, client.id).hung == (REACH, "Ik kom met mijn zus")
        assert desk.on(VoorbeeldScreen)._sheet.document.hung == (REACH, "Ik kom met mijn zus")  # type: ignore[union-attr]
        assert words
        await desk.press("escape", "enter")
        desk.on(VoorbeeldScreen)
        await desk.press("w", "space", "f8")
        assert agreements_of(office, who, client.id).hung == ("Ik kom met mijn zus",), "taken back"
        assert desk.on(VoorbeeldScreen)._sheet.document.hung == ("Ik kom met mijn zus",)  # type: ignore[union-attr]
        assert prints(office, client) == []
