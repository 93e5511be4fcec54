"""Sentences that a field offers while one types: they have a translation, and what is typed has none."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, TextArea

from screens.frame.screen import AnyScreen, Choose

#: said beside such a field
OFFERED = (
    "Grijs is een zin met vertaling: pijl naar rechts. F3: alle zinnen. Wat u zelf typt, blijft Nederlands op papier."
)
WHICH = "Welke zin?"
ALL_TAKEN = "Alle zinnen staan er al. Wat u zelf typt, blijft Nederlands op papier."
OFFER = Binding("f3", "offer", "zinnen", key_display="F3")


class OfferedLine(Input):
    """One line that offers sentences: in grey as soon as one begins as what is typed, and all of them with F3."""

    BINDINGS: ClassVar[list[BindingType]] = [OFFER]

    def __init__(self, value: str, offers: Iterable[str], placeholder: str = "", **more: Any) -> None:
        self._offers = tuple(offers)
        offered = SuggestFromList(self._offers, case_sensitive=False)
        super().__init__(value, placeholder=placeholder, suggester=offered, **more)

    def action_offer(self) -> None:
        """Choose one of the sentences in the place of what stands there."""
        _ask_which(self, self._offers, self._take)

    def _take(self, sentence: str) -> None:
        self.value = sentence
        self.cursor_position = len(sentence)


class TextOfLines(TextArea):
    """A text of some lines, each of its own: Enter begins a new one, Tab leads on.

    On the line that is typed on stands in grey the first sentence that begins like it and is not there yet.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "verder", key_display="Tab"),
        OFFER,
    ]

    def __init__(self, text: str, id: str, offers: Iterable[str]) -> None:
        self._offers = tuple(offers)
        super().__init__(text, id=id, highlight_cursor_line=False, show_line_numbers=False)
        self.move_cursor(self.document.end)

    @property
    def _left(self) -> tuple[str, ...]:
        """The sentences that do not stand there yet."""
        return tuple(one for one in self._offers if one not in self.document.lines)

    def update_suggestion(self) -> None:
        """The rest of the sentence that is offered on this line."""
        row, column = self.cursor_location
        typed = self.document.get_line(row)
        begun = (one for one in self._left if one.casefold().startswith(typed.casefold()))
        self.suggestion = next(begun, "")[len(typed) :] if column == len(typed) else ""

    def on_mount(self) -> None:
        """On an empty line the first one stands there at once."""
        self.update_suggestion()

    def on_text_area_selection_changed(self) -> None:
        """Another line has another sentence."""
        self.update_suggestion()

    def action_cursor_right(self, select: bool = False) -> None:
        """Take over the sentence in grey, letter for letter as it has a translation; else one place on."""
        if select or not self.suggestion:
            super().action_cursor_right(select)
            return
        said = f"{self.document.get_line(self.cursor_location[0])}{self.suggestion}".casefold()
        self._take(next(one for one in self._left if one.casefold() == said))

    def action_offer(self) -> None:
        """Choose one of the sentences that are left, on this line where it is empty, else on a new one."""
        _ask_which(self, self._left, self._add)

    def _add(self, sentence: str) -> None:
        row, _ = self.cursor_location
        line = self.document.get_line(row)
        self.move_cursor((row, len(line)))
        if line.strip():
            self.insert("\n")
        self._take(sentence)

    def _take(self, sentence: str) -> None:
        """Put a sentence in the place of the line that is typed on."""
        row, _ = self.cursor_location
        self.replace(sentence, (row, 0), (row, len(self.document.get_line(row))))
        self.move_cursor((row, len(sentence)))


def _ask_which(field: Widget, offers: tuple[str, ...], take: Callable[[str], object]) -> None:
    screen = cast("AnyScreen[Any]", field.screen)
    if offers:
        screen.ask(Choose(WHICH, [(one, one) for one in offers]), take)
    else:
        screen.say(ALL_TAKEN, fault=True)
