"""Bij de printer: what is on its way there and did not come out, how it is, and what one can do."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk.paper.making.outbox import Outgoing
from kiosk.paper.press.cups.states import Stage
from screens.frame.at_printer import ShowsQueue
from screens.frame.lines import Row, Rows, hanging
from screens.frame.printing import PrintingScreen
from screens.frame.reading import ReadingScreen

NOTHING = "Er wacht niets bij de printer. Esc: terug."


class QueueLines(Rows):
    """The papers; Enter lets the lit one go on, or prints it anew where it ended."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "verder", key_display="Enter")]


class WachtrijScreen(PrintingScreen[None], ReadingScreen[None, tuple[Outgoing, ...]], ShowsQueue):
    """The papers of this person, and those that are nobody's; what was printed stands here no more."""

    NAME = "Bij de printer"
    CSS_PATH = "papier.tcss"
    HELP = "papier"
    LIST = "queue"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "take_away", "uit de rij", key_display="V"),
    ]

    def body(self) -> Iterable[Widget]:
        """The papers, and what can be done about the lit one."""
        yield Static("Bij de printer", classes="title")
        yield QueueLines("queue")
        yield Static(id="queue-lit")

    def read(self) -> tuple[Outgoing, ...]:
        """What is on its way, the first asked first."""
        return self.kiosk.at_printer.outbox.of(self.who)

    def rows(self) -> Iterator[Row]:
        """One line for each paper; without any one that says so."""
        if not self.known:
            yield Row(lambda width: hanging(width, Content(""), Content(NOTHING)))
        yield from (_row(paper) for paper in self.known)

    def show_lit(self) -> None:
        """What to do about the lit one."""
        paper = self._lit
        told = Content("")
        if paper is not None:
            copies = paper.wanted.sheet.asked.copies
            often = f", {copies} keer" if copies > 1 else ""
            asked = f"Gevraagd om {paper.wanted.at:%H.%M}{often}."
            told = Content("\n").join([Content(paper.mend), Content.styled(asked, "$soft")])
        self.query_one("#queue-lit", Static).update(told)

    def offers(self, action: str) -> bool:
        """Only what stands in the queue can be taken out of it."""
        if action == "take_away":
            return self._lit is not None and self._lit.waits and self._lit.job is not None
        return super().offers(action)

    @property
    def _lit(self) -> Outgoing | None:
        if not self.has_read:
            return None
        return next((paper for paper in self.known if str(paper.id) == self.lines.lit), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """What waits is never sent twice; what ended without being printed is printed anew."""
        event.stop()
        paper = self._lit
        if paper is None:
            return
        if paper.state is Stage.HELD:
            self.kiosk.at_printer.release(paper)
        elif paper.waits:
            self.say(f"{paper.title} {paper.words}. {paper.mend}", done=False)
        elif paper.state is Stage.UNKNOWN:
            again = "Nee, het ligt er niet: opnieuw printen"
            self.sure(f"Ligt {paper.title} in de printer?", again, lambda: self._again(paper), no="Ja, het ligt er")
        else:
            self._again(paper)

    def _again(self, paper: Outgoing) -> None:
        wanted = paper.wanted
        self.kiosk.at_printer.outbox.forget(paper.id)
        self.print_paper(wanted.paper, wanted.language, wanted.sheet.asked.copies)
        self.reload()

    def action_take_away(self) -> None:
        """Take the lit one out of the queue; with Enter it is printed all the same."""
        if self._lit is not None:
            self.kiosk.at_printer.cancel(self._lit)

    def show_queue(self) -> None:
        """Something of it is otherwise."""
        if self.filled and self.has_read:
            self.reload()

    def show_printed(self) -> None:
        """What was made stands in the queue now."""
        self.show_queue()


def _row(paper: Outgoing) -> Row:
    def draw(width: int) -> Content:
        style = "$warning" if paper.stuck else "$soft"
        sign = "! " if paper.stuck else ""
        said = Content.styled(f"{sign}{paper.words}", style)
        return hanging(width, Content.styled(f"{paper.title.ljust(26)} ", "bold"), said)

    return Row(draw, str(paper.id))
