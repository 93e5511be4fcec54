"""Made here and sent to the printer from memory, off the screen's own thread: what every screen that prints shares."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ClassVar

from textual import work

from kiosk.faults import Fault, NotFound
from kiosk.office import Office
from kiosk.paper.making import printing
from kiosk.paper.making.catalogue.entry import Paper, Sheet
from kiosk.paper.making.outbox import StandsInQueue, Wanted
from kiosk.paper.making.printing import DEFECT, SentUnnoted
from kiosk.paper.press import pdf
from kiosk.people.identity import Identity
from screens.frame.desk import KioskApp
from screens.frame.filled import Reply
from screens.frame.screen import KioskScreen

log = logging.getLogger("wegwijzer")

#: each paper waits for the one before it: in Textual's own few threads the check of a PIN would wait behind them
PAPER_THREADS = ThreadPoolExecutor(thread_name_prefix="paper")

#: makes what is wanted, hands it on, and gives the sentence of it
HandOn = Callable[[Office, Wanted, Callable[[], object]], str]
#: keeps that a paper is wanted
AskFor = Callable[[Office, Identity, Paper, str], Wanted]
#: said where a paper is asked for while another is made
ONE_AT_A_TIME = "Nog even geduld: er wordt al een papier gemaakt. Vraag dit daarna nog eens."


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

    def print_paper(self, paper: Paper, language: str, copies: int = 1, made: Sheet | None = None) -> None:
        """Make a paper and send it to the printer of the settings, so many times; or what was ``made`` to look at."""
        again = f" Met {self.PRINT_KEY} probeert u het opnieuw."
        outbox = self.kiosk.at_printer.outbox
        ask = partial(printing.ask_for, outbox=outbox, copies=copies, made=made)
        self._begin(paper, language, ask, partial(printing.print_wanted, outbox=outbox), again)

    def save_paper(self, paper: Paper, language: str) -> None:
        """Make a paper and keep its pages in the folder for VVS, not on the printer."""
        self._begin(paper, language, printing.ask_for, printing.save_wanted)

    def _begin(self, paper: Paper, language: str, ask: AskFor, hand_on: HandOn, again: str = "") -> None:
        if self._busy:
            self.say(ONE_AT_A_TIME, done=False)
            return
        once_more = partial(self._hand_on, paper, language, ask, hand_on, again)
        try:
            self._hand_on(paper, language, ask, hand_on, again, ask_queue=True)
        except StandsInQueue:
            # that may be a second old: what came out meanwhile may be printed again
            self.kiosk.at_printer.look_first(once_more)

    def _hand_on(
        self, paper: Paper, language: str, ask: AskFor, hand_on: HandOn, again: str, *, ask_queue: bool = False
    ) -> None:
        # kept at once: from here on it does not matter whether this screen stays
        wanted = self._asked(paper, language, ask, again, ask_queue=ask_queue) if self.filled else None
        if wanted is None:
            return
        self._busy = True
        self.asked_for(wanted)
        self.say(f"{paper.title} wordt gemaakt …", done=False)
        make = partial(self._make, self.kiosk, self.who, wanted, hand_on, again)
        made = asyncio.get_running_loop().run_in_executor(PAPER_THREADS, make)
        # the app's and not this screen's, which would take its paper along where it is closed
        self.kiosk.run_worker(made, exit_on_error=False)

    def _asked(self, paper: Paper, language: str, ask: AskFor, again: str, *, ask_queue: bool) -> Wanted | None:
        try:
            return ask(self.office, self.who, paper, language)
        except StandsInQueue as refusal:
            if ask_queue:
                raise
            self.say(refusal.sentence, fault=True)
        except Fault as refusal:
            self.say(_refused(refusal, again), fault=True)
        except Exception as error:  # a defect is told and noted, without its own text; the kiosk goes on
            log.error("paper not asked for: %s", type(error).__name__)
            self.say(DEFECT, fault=True)
        return None

    def _make(self, kiosk: KioskApp, who: Identity, wanted: Wanted, hand_on: HandOn, again: str) -> None:
        """Make the pages, hand them on, and tell the sentence of it.

        Runs in a thread of its own: the screen may be gone, and then it knows no app and no office.
        """

        def still_busy() -> None:
            sentence = f"Nog even geduld: {wanted.paper.title} wordt gemaakt …"
            kiosk.call_from_thread(partial(self._say_where_open, sentence, done=False))

        fault = True
        try:
            here = elsewhere = hand_on(kiosk.office, wanted, still_busy)
            fault = False
        except SentUnnoted as refusal:
            here = elsewhere = refusal.sentence
        except Fault as refusal:
            here = _refused(refusal, again)
            elsewhere = f"{wanted.paper.title} is niet gelukt. {refusal.sentence}"
        try:
            kiosk.call_from_thread(self._tell, kiosk, who, here, elsewhere, fault=fault)
            if not fault:
                kiosk.call_from_thread(self.went_out, wanted)
        except Exception as error:
            log.error("not told what became of a paper: %s", type(error).__name__)

    def _tell(self, kiosk: KioskApp, who: Identity, here: str, elsewhere: str, *, fault: bool) -> None:
        self._busy = False
        self._say_where_open(here, fault=fault)
        if kiosk.screen is not self:
            # who went on to another screen would wait at the printer; who left hears it when he comes back
            kiosk.tell(who, elsewhere, fault=fault)
        if isinstance(kiosk.screen, PrintingScreen):
            kiosk.screen.show_printed()

    def asked_for(self, wanted: Wanted) -> None:
        """A paper was asked for; a screen that has a question about it asks it now."""

    def went_out(self, wanted: Wanted) -> None:
        """A paper went to the printer; a screen that has a question about it by then asks it."""

    def made_to_look_at(self, paper: Paper, language: str) -> Sheet | None:
        """What would be printed; where it cannot be made the sentence says why."""
        try:
            return paper.make(language)
        except Fault as refusal:
            self.say(_refused(refusal, f" Met {self.PRINT_KEY} probeert u het opnieuw."), fault=True)
        except Exception as error:  # as where it is asked for
            log.error("paper not made to look at: %s", type(error).__name__)
            self.say(DEFECT, fault=True)
        return None

    def show_printed(self) -> None:
        """It is known what became of a paper, wherever it was asked for; a screen that tells of it reads it."""

    def _say_where_open(self, sentence: str, *, fault: bool = False, done: bool = True) -> None:
        """Who left the screen meanwhile goes on with something else; his paper is made all the same."""
        if self.filled:
            self.say(sentence, fault=fault, done=done)


def _refused(refusal: Fault, again: str) -> str:
    """Why a paper is not made; one of which there is nothing to make is not to be tried again."""
    return refusal.sentence if isinstance(refusal, NotFound) else f"{refusal.sentence}{again}"
