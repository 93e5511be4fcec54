"""Who saw and did what: the audit, by day, the newest first. The teamleider's."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.logboek import ERASED, About, Logboek, LogLine, find_in_logboek, logboek
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, Rows, hanging, heading
from screens.frame.others import ListsNames, name_in_list
from screens.frame.screen import Choose

#: columns for the time and for who it was
TIME, WHO = 7, 12
EVERYBODY = About()
TITLE = "Wie keek en deed wat"
NOTHING = "Hier staat nog niets."


class LogLines(Rows):
    """The lines; Enter chooses of whom they are."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "van wie", key_display="Enter")]


class LogboekScreen(ListsNames[None, Logboek]):
    """The audit, a page at a time; of everybody, of one colleague or of one client."""

    DEFAULT_CLASSES = "page"
    NAME = "Logboek"
    CSS_PATH = "team.tcss"
    HELP = "logboek"
    LIST = "logboek"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "search", "zoeken", key_display="Z"),
        Binding("e", "earlier", "eerder", key_display="E"),
    ]

    def __init__(self, about: About = EVERYBODY) -> None:
        super().__init__()
        self._about, self._before = about, 0

    def body(self) -> Iterable[Widget]:
        """Of whom, the lines, and the newest line of all."""
        yield Static(id="about", classes="title")
        yield LogLines("logboek")
        yield Static(id="head", classes="soft")

    def read(self) -> Logboek:
        """A page of lines."""
        return logboek(self.office, self.who, self._about, self._before)

    def rows(self) -> Iterator[Row]:
        """The days, and what was done on each."""
        for day, lines in groupby(self.known.lines, key=lambda line: line.at.date()):
            yield heading(dates.long(day))
            yield from (Row(partial(_text, self._shown(line)), str(line.id)) for line in lines)
        if not self.known.lines:
            yield heading(NOTHING)

    def _shown(self, line: LogLine) -> LogLine:
        """A line as a list shows it now; a file without a name has none to shorten."""
        return line if line.whose in ("", ERASED) else replace(line, whose=name_in_list(self.kiosk, line.whose))

    def show(self) -> None:
        """Of whom it is, and the line that is written down elsewhere."""
        about, head = self.known.about, self.known.head
        called = name_in_list(self.kiosk, about.called) if about.client else about.called
        self.query_one("#about", Static).update(Content(f"{TITLE}: {called or 'iedereen'}"))
        told = "E: wat eerder was. " if self.known.older else ""
        self.query_one("#head", Static).update(Content(f"{told}Laatste regel: {head.told}"))

    def offers(self, action: str) -> bool:
        """There is an earlier page, or not."""
        return super().offers(action) and (action != "earlier" or bool(self.known.older))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click asks of whom the lines are to be."""
        event.stop()
        line = next((one for one in self.known.lines if str(one.id) == self.lines.lit), None)
        if line is None:
            return
        acts = [("Alleen dit dossier", partial(self._turn_to, _client_of(line)))] if line.client_id else []
        acts.append((f"Alleen {line.who}", partial(self._turn_to, About(person=line.person_id, called=line.who))))
        acts.append(("Van iedereen", partial(self._turn_to, EVERYBODY)))
        self.menu("Wat wilt u zien?", acts, text=_whole(line))

    def action_search(self) -> None:
        """The lines of one client or one colleague."""
        self.ask(AskText("Van welke cliënt of collega?", partial(find_in_logboek, self.office, self.who)), self._found)

    def _found(self, typed: str) -> None:
        found = find_in_logboek(self.office, self.who, typed)
        if len(found) == 1:
            self._turn_to(found[0])
        else:
            self.ask(Choose("Wie bedoelt u?", [(one.called, one) for one in found]), self._turn_to)

    def action_earlier(self) -> None:
        """The page before this one."""
        self._before = self.known.older
        self._from_the_top()

    def _turn_to(self, about: About) -> None:
        self._about, self._before = about, 0
        self._from_the_top()

    def _from_the_top(self) -> None:
        with self.shown():
            self.take(self.read())
            self.lines.highlighted = None
            self.lines.action_first()


def _client_of(line: LogLine) -> About:
    return About(client=line.client_id, called=line.whose)


def _text(line: LogLine, width: int) -> Content:
    """When, who, and what he did, with whose file."""
    begin = Content.assemble((dates.clock(line.at).ljust(TIME), "$soft"), (line.who.ljust(WHO), "bold"))
    return hanging(width, begin, Content(_did(line)))


def _did(line: LogLine) -> str:
    often = f" ({line.times} keer)" if line.times > 1 else ""
    whose = f": {line.whose}" if line.whose else ""
    return f"{line.told}{whose}{often}"


def _whole(line: LogLine) -> str:
    return f"{dates.long(line.at.date())}, {dates.clock(line.at)} uur. {line.who} {_did(line)}."
