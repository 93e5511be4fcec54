"""Made here and sent to the printer from memory, off the screen's own thread: what every screen that prints shares."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.worker import Worker, WorkerState

from kiosk.faults import Fault
from kiosk.paper.press import pdf, printer
from kiosk.paper.press.render import PaperDocument
from screens.frame.screen import KioskScreen
from screens.frame.size import Reply

log = logging.getLogger("wegwijzer")


@dataclass(frozen=True)
class Sheet:
    """What is to be made, and what is done with its pages once they went to the printer (or instead of that)."""

    document: PaperDocument
    then: Callable[[bytes], object] = lambda page: None


@dataclass(frozen=True)
class Paper:
    """One thing that can be printed: ``make`` gives it in a language."""

    title: str
    about: str
    make: Callable[[str], Sheet]
    media: printer.Media = "A4"
    sides: printer.Sides = "one-sided"


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
        if not self._busy:
            self._busy = True
            self.say(f"{paper.title} wordt gemaakt …")
            self._send(paper, language)

    @work(thread=True, exit_on_error=False)
    def _send(self, paper: Paper, language: str) -> None:
        chosen = self.office.settings.printer or None

        def make() -> Sheet:
            sheet = paper.make(language)
            # pages take seconds: that nothing can be printed is said before they are made
            printer.ready(chosen)
            return sheet

        def give(sheet: Sheet, page: bytes) -> str:
            printer.send(page, printer=chosen, media=paper.media, sides=paper.sides)
            sheet.then(page)
            return f"{paper.title} is naar de printer gestuurd."

        self._make_and(make, give, f" Met {self.PRINT_KEY} probeert u het opnieuw.")

    def save_paper(self, paper: Paper, language: str) -> None:
        """Make a paper and keep its pages where its sheet says, not on the printer."""
        if not self._busy:
            self._busy = True
            self.say(f"{paper.title} wordt gemaakt …")
            self._save(paper, language)

    @work(thread=True, exit_on_error=False)
    def _save(self, paper: Paper, language: str) -> None:
        self._make_and(lambda: paper.make(language), lambda sheet, page: str(sheet.then(page)), "")

    def _make_and(self, make: Callable[[], Sheet], give: Callable[[Sheet, bytes], str], again: str) -> None:
        """Make the pages, hand them on, and tell the sentence of it; runs in a worker's thread."""
        try:
            sheet = make()
            told = give(sheet, pdf.render_pdf(sheet.document, self.office.content.folder))
        except Fault as fault:
            self.app.call_from_thread(self._done, f"{fault.sentence}{again}", fault=True)
        else:
            self.app.call_from_thread(self._done, told, fault=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A defect while making paper is told and noted; the kiosk goes on."""
        if event.state is WorkerState.ERROR:
            log.error("paper not made: %s", type(event.worker.error).__name__)
            self._done("Het papier kon niet gemaakt worden. Waarschuw de teamleider.", fault=True)

    def _done(self, sentence: str, *, fault: bool) -> None:
        self._busy = False
        self.say(sentence, fault=fault)
