"""Made here and sent to the printer from memory, off the screen's own thread: what every screen that prints shares."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import work

from kiosk.faults import Fault
from kiosk.paper.making.catalogue import Paper, Sheet
from kiosk.paper.press import pdf, printer
from kiosk.people.identity import Identity
from screens.frame.desk import KioskApp
from screens.frame.filled import Reply
from screens.frame.screen import KioskScreen

log = logging.getLogger("wegwijzer")

DEFECT = "Het papier kon niet gemaakt worden. Waarschuw de teamleider."
#: each paper waits for the one before it: in Textual's own few threads the check of a PIN would wait behind them
PAPER_THREADS = ThreadPoolExecutor(thread_name_prefix="paper")


UNKEPT = "Dat is niet bewaard in het dossier."


class SentUnkept(Fault):
    """The pages went to the printer, but that could not be kept."""


@dataclass(frozen=True)
class Outlet:
    """Where pages go: ``ready`` refuses before they are made, ``give`` hands them on and tells so in a sentence."""

    ready: Callable[[], object]
    give: Callable[[Sheet, bytes], str]
    #: said behind a refusal: how to try again
    again: str = ""


class PrintingScreen(KioskScreen[Reply]):
    """A screen that prints: one paper at a time, and the sentence of what became of it."""

    #: the key that prints, for who must try again
    PRINT_KEY: ClassVar[str] = "Enter"
    _busy = False

    def wake_printing(self) -> None:
        """Start the process that makes the pages, so that the first one does not wait for it."""
        self._wake()

    @work(thread=True, exit_on_error=False)
    def _wake(self) -> None:
        pdf.start_worker()

    def print_paper(self, paper: Paper, language: str) -> None:
        """Make a paper and send it to the printer of the settings."""
        chosen = self.office.settings.printer or None

        def give(sheet: Sheet, page: bytes) -> str:
            printer.send(page, printer=chosen, media=paper.media, sides=paper.sides)
            try:
                sheet.then(page)
            except Fault as refusal:
                # it is printed: asked for again it would come out twice
                raise SentUnkept(f"{paper.title} is naar de printer gestuurd. {UNKEPT} {refusal.sentence}") from refusal
            return f"{paper.title} is naar de printer gestuurd."

        # pages take seconds: that nothing can be printed is said before they are made
        again = f" Met {self.PRINT_KEY} probeert u het opnieuw."
        self._begin(paper, language, Outlet(lambda: printer.ready(chosen), give, again))

    def save_paper(self, paper: Paper, language: str) -> None:
        """Make a paper and keep its pages where its sheet says, not on the printer."""
        self._begin(paper, language, Outlet(lambda: None, lambda sheet, page: str(sheet.then(page))))

    def _begin(self, paper: Paper, language: str, outlet: Outlet) -> None:
        if not self._busy:
            self._busy = True
            self.say(f"{paper.title} wordt gemaakt …")
            make = partial(self._make, self.kiosk, self.who, paper, language, outlet)
            made = asyncio.get_running_loop().run_in_executor(PAPER_THREADS, make)
            # the app's and not this screen's, which would take its paper along where it is closed
            self.kiosk.run_worker(made, exit_on_error=False)

    def _make(self, kiosk: KioskApp, who: Identity, paper: Paper, language: str, outlet: Outlet) -> None:
        """Make the pages, hand them on, and tell the sentence of it.

        Runs in a thread of its own: the screen may be gone, and then it knows no app and no office.
        """

        def still_busy() -> None:
            kiosk.call_from_thread(self._say_where_open, f"Nog even geduld: {paper.title} wordt gemaakt …")

        try:
            sheet = paper.make(language)
            outlet.ready()
            page = pdf.render_pdf(sheet.document, kiosk.office.content.folder, still_busy)
            told, fault = outlet.give(sheet, page), False
        except SentUnkept as refusal:
            told, fault = refusal.sentence, True
        except Fault as refusal:
            told, fault = f"{refusal.sentence}{outlet.again}", True
        except Exception as error:  # a defect is told and noted, without its own text; the kiosk goes on
            log.error("paper not made: %s", type(error).__name__)
            told, fault = DEFECT, True
        try:
            kiosk.call_from_thread(self._tell, kiosk, who, told, fault=fault)
        except Exception as error:
            log.error("not told what became of a paper: %s", type(error).__name__)

    def _tell(self, kiosk: KioskApp, who: Identity, sentence: str, *, fault: bool) -> None:
        self._done(sentence, fault=fault)
        if fault and not self.filled and kiosk.is_at_work(who):
            # who went on to another screen would wait at the printer
            kiosk.say_on_top(sentence)

    def _done(self, sentence: str, *, fault: bool) -> None:
        self._busy = False
        self._say_where_open(sentence, fault=fault)

    def _say_where_open(self, sentence: str, *, fault: bool = False) -> None:
        """Who left the screen meanwhile goes on with something else; his paper is made all the same."""
        if self.filled:
            self.say(sentence, fault=fault)
