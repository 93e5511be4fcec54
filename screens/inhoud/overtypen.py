"""Paper forms typed in from closed envelopes: the digits of one in a row, Enter keeps it, then the next."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.content.tevredenheid import HAPPIEST
from kiosk.guidance.tevredenheid import keep_paper_form
from screens.frame.lines import Row, Rows
from screens.frame.screen import KioskScreen

#: what is typed for a statement that was left blank
BLANK = 0
TEXT_WIDTH = 48


class FormLines(Rows):
    """The statements of one form; Enter keeps them all."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "bewaren en de volgende", key_display="Enter")]


class OvertypenScreen(KioskScreen[None]):
    """One form after the other; what is typed can be typed again until it is kept."""

    DEFAULT_CLASSES = "page"
    NAME = "Papier overtypen"
    CSS_PATH = "inhoud.tcss"
    HELP = "tevredenheid"
    TYPED = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(key), f"type({key})", show=False) for key in range(HAPPIEST + 1)),
        Binding("backspace", "take_back", "cijfer terug", key_display="Backspace"),
        Binding("f8,ctrl+s", "keep", "bewaren", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._form = self.office.content.tevredenheid
        self._typed: dict[str, int] = {}
        self._kept = 0
        #: the last statement was typed just now: one digit more would be of no statement
        self._past_end = False

    def body(self) -> Iterable[Widget]:
        """What each digit means, and the statements with what was typed."""
        said = "   ".join(f"{number} {level.text}" for number, level in enumerate(self._form.levels, start=1))
        yield Static(Content(f"Typ van één formulier de cijfers op een rij:   {said}   {BLANK} leeg"), classes="title")
        yield FormLines("form")
        yield Static(id="count", classes="soft")

    def on_mount(self) -> None:
        """Begin at the first statement."""
        self._show(0)
        self.query_one(FormLines).focus()

    def loses(self) -> bool:
        """Whether a form was begun and not kept."""
        return bool(self._typed)

    # -- what shows -------------------------------------------------------------------------------------------

    def _show(self, place: int) -> None:
        self._past_end = False
        lines = self.query_one(FormLines)
        lines.show(self._rows())
        lines.highlighted = min(place, len(self._form.statement) - 1)
        self._tell()

    def _rows(self) -> Iterator[Row]:
        for number, one in enumerate(self._form.statement, start=1):
            yield Row(partial(self._line, f"{number}  {one.text}".ljust(TEXT_WIDTH), self._told(one.code)), one.code)

    @staticmethod
    def _line(text: str, told: str, width: int) -> Content:
        return Content.assemble(text, (told, "bold"))

    def _told(self, code: str) -> str:
        if code not in self._typed:
            return "_"
        level = self._typed[code]
        return "0 leeg" if level == BLANK else f"{level} {self._form.levels[level - 1].text}"

    def _tell(self) -> None:
        kept = "Nog niets bewaard." if not self._kept else f"Bewaard: {_counted(self._kept)}."
        whole = " Klopt het? Druk op Enter." if self._is_whole else ""
        self.query_one("#count", Static).update(Content(f"{kept}{whole}"))

    @property
    def _is_whole(self) -> bool:
        return all(one.code in self._typed for one in self._form.statement)

    @property
    def _place(self) -> int:
        return self.query_one(FormLines).highlighted or 0

    # -- keys ---------------------------------------------------------------------------------------------------

    def action_type(self, level: int) -> None:
        """What stands at the lit statement; on to the next one."""
        if level > len(self._form.level):
            self.say(f"Typ 1 tot {len(self._form.level)}, of 0 als de zin leeg is.", fault=True)
            return
        if self._past_end:
            self.say("Alle zinnen zijn getypt. Druk op Enter, of ga met een pijl naar wat anders moet.", fault=True)
            return
        self.say("")
        last = self._place == len(self._form.statement) - 1
        self._typed[self._form.statement[self._place].code] = level
        self._show(self._place + 1)
        self._past_end = last

    def action_take_back(self) -> None:
        """Take the digit of the lit statement away, or the one before it where that has none."""
        code = self._form.statement[self._place].code
        place = self._place if code in self._typed else max(self._place - 1, 0)
        self._typed.pop(self._form.statement[place].code, None)
        self._show(place)

    def on_option_list_option_highlighted(self, event: Rows.OptionHighlighted) -> None:
        """Who went to another statement types that one anew."""
        if event.option_index != len(self._form.statement) - 1:
            self._past_end = False

    def on_option_list_option_selected(self, event: Rows.OptionSelected) -> None:
        """Enter keeps the form, wherever the light stands."""
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the form once every statement was typed; then the next one begins."""
        missing = next((n for n, one in enumerate(self._form.statement) if one.code not in self._typed), None)
        if missing is not None:
            self._show(missing)
            self.say(f"Typ ook zin {missing + 1}. Is die leeg? Typ dan een 0.", fault=True)
            return
        with self.shown():
            given = {code: level for code, level in self._typed.items() if level != BLANK}
            keep_paper_form(self.office, self.who, given)
            self._typed.clear()
            self._kept += 1
            self._show(0)
            self.say(f"Formulier {self._kept} is bewaard. Typ het volgende, of ga terug met Esc.")

    def action_back(self) -> None:
        """Leave; where a form was begun, ask first."""
        self.leave_sure()


def _counted(count: int) -> str:
    return "1 formulier" if count == 1 else f"{count} formulieren"
