"""Papier: what is chosen is made and sent to a real queue; what the printer refuses can be sent again."""

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from textual.widgets import OptionList

from kiosk.content.papers import PaperCode
from kiosk.faults import Fault, StoreFault
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Result
from kiosk.guidance.route.board import board
from kiosk.office import Office
from kiosk.paper.documents.every import PaperDocument
from kiosk.paper.making.kept import KeptPrint
from kiosk.paper.making.outbox import LEFT, Outbox
from kiosk.paper.press import pdf, printer
from kiosk.paper.press.pdf import start_worker, stop_worker
from kiosk.store.database import Store
from screens.client.cover import ClientScreen
from screens.frame import printing
from screens.frame.screen import Choose
from screens.papier.papier import PapierScreen
from tests.conftest import LONGEST_WAIT, PIN, identity, new_client
from tests.paper.conftest import Cups, cups, no_cups  # noqa: F401 - fixtures
from tests.paper.prints import prints_of
from tests.screens.conftest import SIZES, Desk, at_desk

pytestmark = pytest.mark.usefixtures("no_picture")

#: its place in the list of a client: of what tells his name it is made soonest
ROUTE_CARD = 5
#: one paper more than asyncio has threads of its own on this PC
MORE_THAN_THREADS = min(32, (os.cpu_count() or 1) + 4) + 1


async def mohammeds_paper(desk: Desk, office: Office) -> ClientFile:
    """Open the paper of the persona."""
    clients = [line.client for line in board(office, identity(office, "Anneke")).lines]
    mohammed = next(client for client in clients if client.name == "Mohammed Haddad")
    await desk.open(PapierScreen(mohammed))
    return mohammed


def kept(office: Office, client: ClientFile) -> tuple[KeptPrint, ...]:
    """The prints of his plan, the newest first."""
    return prints_of(office, identity(office, "Anneke"), client.id)


def text_of(page: bytes) -> str:
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(page))


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_the_plan_comes_out_of_a_real_queue_with_first_name_and_number_only(demo: Office, cups: Cups) -> None:  # noqa: F811
    cups.add("kantoor")
    async with at_desk(demo, as_="Anneke") as desk:
        await mohammeds_paper(desk, demo)
        await desk.press("enter", "enter")
        await desk.checked()
        assert "naar de printer gestuurd" in desk.notice
        assert "geprint" not in desk.notice
    title, _, options, page = cups.printed()
    text = text_of(page)
    assert "media=iso_a4_210x297mm" in options
    assert "Mohammed" in text
    assert "Haddad" not in text
    assert "Haddad" not in title
    assert "Mohammed" not in title


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_without_a_printer_a_sentence_says_what_to_do_and_it_can_be_sent_again(
    demo: Office,
    cups: Cups,  # noqa: F811
) -> None:
    async with at_desk(demo, as_="Anneke") as desk:
        await mohammeds_paper(desk, demo)
        await desk.press(*["down"] * ROUTE_CARD, "enter", "enter")
        await desk.checked()
        assert "Met Enter probeert u het opnieuw." in desk.notice
        cups.add("kantoor")
        await desk.press("enter", "enter")
        await desk.checked()
        assert "naar de printer gestuurd" in desk.notice


@pytest.mark.usefixtures("no_cups")
async def test_without_a_print_service_no_page_is_waited_for_and_the_kiosk_goes_on(
    demo: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr(pdf, "render_pdf", lambda *document: made.append(document))
    async with at_desk(demo, as_="Anneke") as desk:
        await mohammeds_paper(desk, demo)
        await desk.press("enter", "enter")
        await desk.checked()
        assert desk.notice.startswith("! De printdienst van deze pc staat uit.")
        assert not made
        await desk.press("escape")
        assert "PapierScreen" not in desk.stack


async def test_an_empty_plan_is_not_printed(office: Office) -> None:
    client = new_client(office, identity(office, "Anneke"))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        await desk.press("enter")
        await desk.checked()
        assert "Dit plan is nog leeg." in desk.notice
        assert "opnieuw" not in desk.notice, "that cannot help"


async def test_a_language_without_translation_says_so_and_falls_back_to_dutch(office: Office) -> None:
    client = new_client(office, identity(office, "Anneke"), language="uk")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        assert "nog geen vertaling in het Oekraïens" in " ".join(desk.text.split())
        assert "Nederlands en" not in desk.text


async def test_without_a_client_only_what_is_nobodys_is_offered(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f5")
        titles = [line.split("  ")[0] for line in desk.options("papers")]
        posters = ["Poster A4", "Poster A3", "Poster klein", "Schema A3"]
        table = ["Meetkaart A4", "Toestemming A4", "Belkaart A5", "Brievenhulp A5"]
        assert titles == [*posters, *table, "Tevredenheid A4", "Op dit scherm", "", "Taal", "Bij de printer"]


@pytest.mark.parametrize("size", SIZES)
async def test_of_a_client_plan_and_uitkomst_stand_first_and_nothing_is_cut_off(
    demo: Office, size: tuple[int, int]
) -> None:
    async with at_desk(demo, as_="Anneke", size=size) as desk:
        await mohammeds_paper(desk, demo)
        titles = [line.split("  ")[0] for line in desk.options("papers")]
        assert titles[:5] == ["Plan A4", "Uitkomst A4", "Terugkijken A4", "Meetkaart A4", "Toestemming A4"]
        for line in desk.options("papers"):
            assert line in desk.text
        assert "U ziet eerst wat eruit komt." in desk.text
        assert "F12 verberg" in desk.text.splitlines()[-1]


@pytest.mark.parametrize(
    "place",
    [1, 3, 4, ROUTE_CARD, 6, 7, 12, 13, 14],
    ids=[
        "uitkomst",
        "meetkaart",
        "toestemming",
        "mijn-route",
        "belkaart",
        "brievenhulp",
        "onderwegblad",
        "checklist",
        "brief",
    ],
)
async def test_each_other_paper_comes_out_of_the_queue(demo: Office, cups: Cups, place: int) -> None:  # noqa: F811
    cups.add("kantoor")
    async with at_desk(demo, as_="Anneke") as desk:
        await mohammeds_paper(desk, demo)
        await desk.press(*["down"] * place, "enter", "enter")
        await desk.checked()
        assert "naar de printer gestuurd" in desk.notice
    title, _, options, page = cups.printed()
    text = text_of(page)
    assert "media=iso_a4_210x297mm" in options
    assert "Haddad" not in text + title
    assert "Veilige situatie" not in text or place == 3, "asked apart: on no paper of this client"


async def test_the_pocket_poster_goes_to_the_queue_as_one_side_of_a4(
    demo: Office,
    cups: Cups,  # noqa: F811
) -> None:
    cups.add("kantoor")
    async with at_desk(demo, as_="Anneke") as desk:
        await desk.press("f5", "down", "down", "enter", "enter")
        await desk.checked()
        assert desk.notice == "✔ Poster klein is naar de printer gestuurd."
    options = cups.printed()[2]
    assert "sides=one-sided" in options
    assert "media=iso_a4_210x297mm" in options


async def test_without_a_meting_the_uitkomst_is_refused_with_a_sentence(office: Office) -> None:
    client = new_client(office, identity(office, "Anneke"))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        await desk.press("down", "enter")
        await desk.checked()
        assert desk.notice.startswith("! ")
        assert "meting" in desk.notice


async def test_another_language_can_be_chosen(demo: Office) -> None:
    async with at_desk(demo, as_="Anneke") as desk:
        await mohammeds_paper(desk, demo)
        assert "Nederlands en Arabisch" in desk.text
        await desk.press("end", "enter")
        assert "Alleen Nederlands" in desk.text
        await desk.press("e", "enter")
        assert "Nederlands en Engels" in desk.text
        await desk.press("end", "enter", "home", "enter")
        assert "Taal              Nederlands " in desk.text
        assert "Nederlands en" not in desk.text


async def test_a_defect_while_making_paper_is_told_and_the_kiosk_goes_on(
    demo: Office,
    cups: Cups,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cups.add("kantoor")

    def broken(*_: object) -> bytes:
        raise RuntimeError("Haddad")

    monkeypatch.setattr(pdf, "render_pdf", broken)
    async with at_desk(demo, as_="Anneke") as desk:
        await mohammeds_paper(desk, demo)
        await desk.press("enter", "enter")
        await desk.checked()
        assert "Het papier kon niet gemaakt worden." in desk.notice


async def log_out(desk: Desk) -> None:
    """Log out, from wherever this is, and do no more."""
    desk.app.call_later(desk.app.leave)
    await desk.until(lambda: desk.stack == ["LoginScreen"])


@pytest.fixture
def sent(cups: Cups, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:  # noqa: F811
    """The pages in the order in which they went to the queue."""
    cups.add("kantoor")
    pages: list[bytes] = []
    really = printer.send

    def send(page: bytes, **how: Any) -> str:
        pages.append(page)
        return really(page, **how)

    monkeypatch.setattr(printer, "send", send)
    return pages


async def test_who_logs_out_while_it_takes_long_gets_no_paper_any_more_and_the_next_person_gets_his_own(
    demo: Office, sent: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    really = pdf.render_pdf
    begun, left, told = threading.Event(), threading.Event(), threading.Event()

    def render(document: PaperDocument, folder: Path | None, still_busy: Callable[[], object]) -> bytes:
        def once_he_left() -> None:
            assert left.wait(LONGEST_WAIT)
            try:
                still_busy()
            finally:
                told.set()

        begun.set()
        return really(document, folder, once_he_left)

    monkeypatch.setattr(pdf, "render_pdf", render)
    monkeypatch.setattr(pdf._WORKER, "long_s", 0)
    start_worker()
    process = pdf._WORKER.pid
    assert process is not None
    os.kill(process, signal.SIGSTOP)
    try:
        async with at_desk(demo, as_="Anneke") as desk:
            client = await mohammeds_paper(desk, demo)
            await desk.press(*["down"] * ROUTE_CARD, "enter", "enter")
            await desk.until(begun.is_set)
            await desk.press("escape")
            await log_out(desk)
            left.set()
            await desk.until(told.is_set)
            os.kill(process, signal.SIGCONT)
            await desk.log_in(identity(demo, "Bram"))
            await desk.press("f5", "enter", "enter")
            # where it hangs is asked once it went out, and lies over the sentence that says so
            await desk.until(lambda: isinstance(desk.screen, Choose))
            await desk.press("escape")
            assert desk.notice == "✔ Poster A4 is naar de printer gestuurd."
    finally:
        left.set()
        stop_worker()
    assert ["Mohammed" in text_of(page) for page in sent] == [False]
    assert (kept(demo, client)[0].result, kept(demo, client)[0].reason) == (Result.FAILED, LEFT)


async def test_who_leaves_at_once_gets_no_paper_and_it_is_kept_why(
    demo: Office, sent: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    really, left = printer.ready, threading.Event()

    def ready(chosen: str | None) -> str:
        assert left.wait(LONGEST_WAIT)
        return really(chosen)

    monkeypatch.setattr(printer, "ready", ready)
    async with at_desk(demo, as_="Anneke") as desk:
        client = await mohammeds_paper(desk, demo)
        before = kept(demo, client)
        await desk.press("enter", "enter", "escape")
        await log_out(desk)
        left.set()
        await desk.until(lambda: len(kept(demo, client)) == len(before) + 1)
        await desk.checked()
    assert not sent
    assert (kept(demo, client)[0].by, kept(demo, client)[0].reason) == ("Anneke", LEFT)


async def test_a_paper_that_was_not_begun_when_its_screen_closed_is_made(
    demo: Office, sent: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = threading.Event()
    one_thread = ThreadPoolExecutor(1)
    monkeypatch.setattr(printing, "PAPER_THREADS", one_thread)
    async with at_desk(demo, as_="Anneke") as desk:
        await desk.press("f5", "down", "down")
        await desk.checked()
        one_thread.submit(left.wait, LONGEST_WAIT)
        await desk.press("enter", "enter", "escape")
        await desk.until(lambda: desk.stack == ["Vandaag"])
        left.set()
        await desk.until(lambda: len(sent) == 1)
        await desk.checked()
        assert desk.stack == ["Vandaag"]


async def test_a_paper_that_went_out_is_kept_also_where_the_client_went_to_somebody_else(
    demo: Office, sent: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    who, leader = identity(demo, "Anneke"), identity(demo, "Marijke")
    async with at_desk(demo, as_="Anneke") as desk:
        client = await mohammeds_paper(desk, demo)
        really = printer.send

        def send(page: bytes, **how: Any) -> str:
            intake.stop_guiding(demo, leader, client.id, who.person_id)
            return really(page, **how)

        monkeypatch.setattr(printer, "send", send)
        await desk.press("enter", "enter")
        await desk.checked()
        assert desk.notice == "✔ Plan A4 is naar de printer gestuurd."
    assert len(sent) == 1
    assert prints_of(demo, leader, client.id)[0].result is Result.SENT


async def test_a_paper_that_went_out_and_could_not_be_noted_says_both(
    demo: Office, sent: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_desk(demo, as_="Anneke") as desk:
        client = await mohammeds_paper(desk, demo)
        really, transaction = printer.send, Store.transaction

        def full(store: Store) -> AbstractContextManager[None]:
            if threading.current_thread() is threading.main_thread():
                return transaction(store)
            raise StoreFault("De schijf is vol. Dit is niet bewaard. Waarschuw de teamleider.")

        def send(page: bytes, **how: Any) -> str:
            monkeypatch.setattr(Store, "transaction", full)
            return really(page, **how)

        monkeypatch.setattr(printer, "send", send)
        await desk.press("enter", "enter")
        await desk.checked()
        assert desk.notice.startswith("! Plan A4 is naar de printer gestuurd. Bij 'Eerder geprint' staat dat nog niet.")
        assert "De schijf is vol." in desk.notice
        assert "opnieuw" not in desk.notice
        monkeypatch.setattr(Store, "transaction", transaction)
        (asked, *_) = kept(demo, client)
        assert (asked.result, asked.in_hand) == (Result.UNKNOWN, False)
    assert len(sent) == 1


async def test_who_went_on_is_told_that_his_paper_was_not_made(
    demo: Office, sent: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = threading.Event()

    def refused(*_: object) -> bytes:
        assert left.wait(LONGEST_WAIT)
        raise Fault("De pagina kon niet gemaakt worden.")

    monkeypatch.setattr(pdf, "render_pdf", refused)
    async with at_desk(demo, as_="Anneke") as desk:
        await mohammeds_paper(desk, demo)
        await desk.press("enter", "enter", "escape")
        left.set()
        await desk.until(lambda: bool(desk.notice))
        assert desk.stack == ["Vandaag"]
        assert desk.notice == "! Plan A4 is niet gelukt. De pagina kon niet gemaakt worden."
    assert not sent


async def test_however_many_papers_wait_a_pin_is_checked_at_once(
    demo: Office, sent: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    # as if each were another paper: the same one twice is refused
    monkeypatch.setattr(Outbox, "refuse_twin", lambda *_: None)
    pdf._WORKER._lock.acquire()
    try:
        async with at_desk(demo, as_="Anneke") as desk:
            for _ in range(MORE_THAN_THREADS):
                await desk.press("f5", "enter", "enter", "escape")
            await desk.press("f10")
            await desk.type(f"a{PIN}")
            await desk.press("enter")
            await desk.until(lambda: desk.stack == ["Vandaag"])
            pdf._WORKER._lock.release()
            await desk.checked()
    finally:
        if pdf._WORKER._lock.locked():
            pdf._WORKER._lock.release()
    assert len(sent) == MORE_THAN_THREADS


async def test_a_defect_of_a_paper_whose_screen_is_gone_is_noted(
    demo: Office, sent: list[bytes], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    left = threading.Event()

    def broken(*_: object) -> bytes:
        assert left.wait(LONGEST_WAIT)
        raise RuntimeError("Haddad")

    monkeypatch.setattr(pdf, "render_pdf", broken)
    async with at_desk(demo, as_="Anneke") as desk:
        await mohammeds_paper(desk, demo)
        await desk.press("enter", "enter", "escape")
        await log_out(desk)
        left.set()
        await desk.until(lambda: "paper not made: RuntimeError" in caplog.text)
        await desk.checked()
        assert desk.stack == ["LoginScreen"]
    assert "Haddad" not in caplog.text
    assert not sent


@pytest.mark.parametrize(
    ("keys", "paper"),
    [("m f5", "Meetkaart A4"), ("m enter f5", "Meetkaart A4"), ("s f5", "Toestemming A4"), ("f5", "Plan A4")],
)
async def test_the_paper_for_which_one_comes_is_lit(office: Office, keys: str, paper: str) -> None:
    client = new_client(office, identity(office, "Anneke"))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(client))
        await desk.press(*keys.split())
        desk.on(PapierScreen)
        lit = desk.screen.query_one("#papers", OptionList).highlighted_option
        assert lit is not None
        assert str(lit.prompt).startswith(paper)


async def test_only_what_is_done_has_the_sign_that_it_is(demo: Office, sent: list[bytes]) -> None:
    async with at_desk(demo, as_="Anneke") as desk:
        await mohammeds_paper(desk, demo)
        screen = desk.on(PapierScreen)
        screen.print_paper(screen._papers[0], "nl")
        assert desk.notice == "– Plan A4 wordt gemaakt …"
        await desk.checked()
        assert desk.notice == "✔ Plan A4 is naar de printer gestuurd."


@pytest.mark.parametrize("size", SIZES)
async def test_after_the_end_the_letter_is_offered_and_lit_and_once_printed_it_can_be_read_again(
    office: Office,
    cups: Cups,  # noqa: F811
    size: tuple[int, int],
) -> None:
    cups.add("kantoor")
    marijke = identity(office, "Marijke")
    client = new_client(office, identity(office, "Anneke"), "Nadia Saleh", language="ar")
    async with at_desk(office, as_="Marijke", home=False, size=size) as desk:
        await desk.open(ClientScreen(client))
        await desk.press("g", "f7", "down", "down", "down", "enter", "down", "enter")
        assert "De begeleiding is afgesloten. Print de brief voor de cliënt: F5." in desk.notice
        await desk.press("f5", "enter", "enter")
        await desk.checked()
        assert "Eindbrief A4 is naar de printer gestuurd." in desk.notice
        await desk.press("e")
        assert "Eindbrief A4, Arabisch" in desk.text
        assert "Werkplein: uitkering" in desk.text
        await desk.press("enter")
        await desk.checked()
        assert "De brief van 23 november 2026 is naar de printer gestuurd." in desk.notice
        await desk.press("escape", "escape", "t")
        assert [line for line in desk.options("steps") if "geprint: Eindbrief A4" in line]
    assert [one.paper for one in prints_of(office, marijke, client.id)] == [PaperCode.BRIEF, PaperCode.BRIEF]
    assert "Nadia" in text_of(cups.printed()[3])


async def test_of_a_file_that_was_a_mistake_no_letter_is_offered(office: Office) -> None:
    anneke, marijke = identity(office, "Anneke"), identity(office, "Marijke")
    client = new_client(office, anneke)
    closed = intake.hand_over(office, marijke, client.id, client.version, intake.Ending.VERGISSING)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(closed))
        await desk.press("f5")
        assert desk.screen.query_one("#papers", OptionList).highlighted == 0
