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
from kiosk.paper.making.printing import DEFECT, HandedOn, SentUnnoted
from kiosk.paper.press import pdf
from kiosk.people.identity import Identity
from screens.frame.at_printer import withdraw
from screens.frame.desk import KioskApp
from screens.frame.filled import Reply
from screens.frame.screen import KioskScreen

log = logging.getLogger("wegwijzer")

#: each paper waits for the one before it: in Textual's own few threads the check of a PIN would wait behind them
PAPER_THREADS = ThreadPoolExecutor(thread_name_prefix="paper")

#: makes what is wanted, hands it on, and gives the sentence of it
HandOn = Callable[[Office, Wanted, Callable[[], object]], HandedOn]
#: keeps that a paper is wanted
AskFor = Callable[[Office, Identity, Paper, str], Wanted]
#: said where a paper is asked for while another is made
AFTER = "{} komt daarna: er wordt nog een ander papier gemaakt."
NOT_ASKED = "Niet geprint: {}. U ging weg terwijl een ander papier werd gemaakt. Print het nog eens."
ONE_AT_A_TIME = "Nog even geduld: er wordt al een papier gemaakt. Vraag dit daarna nog eens."


class PrintingScreen(KioskScreen[Reply]):
    """A screen that prints: one paper at a time, and the sentence of what became of it."""

    #: the key that prints, for who must try again
    PRINT_KEY: ClassVar[str] = "Enter"
    #: what is made now, and what was asked for meanwhile: it comes after that
    _making: Paper | None = None
    _after: tuple[tuple[Paper, Callable[[], None]], ...] = ()

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
        if self._making is not None:
            self._ask_later(paper, partial(self._begin, paper, language, ask, hand_on, again))
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
        self._making = paper
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

        fault, lost, done = True, False, True
        try:
            here, done = hand_on(kiosk.office, wanted, still_busy)
            elsewhere, fault = here, False
        except SentUnnoted as refusal:
            here = elsewhere = refusal.sentence
        except Fault as refusal:
            lost = True
            here = _refused(refusal, again)
            elsewhere = f"{wanted.paper.title} is niet gelukt. {refusal.sentence}"
        try:
            if lost:
                # before it is told: the sentence is read where the question was
                kiosk.call_from_thread(withdraw, kiosk, wanted.id)
            kiosk.call_from_thread(self._tell, kiosk, who, here, elsewhere, fault=fault, done=done)
            if not fault:
                kiosk.call_from_thread(self.went_out, wanted)
        except Exception as error:
            log.error("not told what became of a paper: %s", type(error).__name__)

    def _tell(self, kiosk: KioskApp, who: Identity, here: str, elsewhere: str, *, fault: bool, done: bool) -> None:
        self._making = None
        self._say_where_open(here, fault=fault, done=done)
        if kiosk.screen is not self:
            # who went on to another screen would wait at the printer; who left hears it when he comes back
            kiosk.tell(who, elsewhere, fault=fault or not done)
        for screen in kiosk.screen_stack:
            # also below a question: what it says of the paper is read when that is answered
            if isinstance(screen, PrintingScreen) and screen.filled:
                screen.show_printed()
        self._make_next(kiosk, who)

    def _ask_later(self, paper: Paper, begin: Callable[[], None]) -> None:
        """Another paper is made first: this one is remembered, once."""
        asked = [self._making, *(one for one, _ in self._after)]
        if any(one is not None and one.title == paper.title for one in asked):
            self.say(ONE_AT_A_TIME, done=False)
            return
        self._after = (*self._after, (paper, begin))
        self.say(AFTER.format(paper.title), done=False)

    def _make_next(self, kiosk: KioskApp, who: Identity) -> None:
        """What was asked for meanwhile; who left this screen hears that it was not done."""
        after, self._after = self._after, ()
        if not after:
            return
        if not self.filled:
            kiosk.tell(who, NOT_ASKED.format(", ".join(paper.title for paper, _ in after)))
            return
        for _, begin in after:
            # the first is made now, the others wait for it in their turn
            begin()

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
