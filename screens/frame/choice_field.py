"""A field of a few choices in a row. Nothing is chosen before somebody chose."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from kiosk import names
from screens.frame.lit import LitField

Value = TypeVar("Value")

#: the place of what is chosen while nothing is
NOTHING = -1
#: stands before the choices while nothing is chosen
CHOOSE = "kies:"
#: said where somebody typed what is no choice, or went on without one
HOW_TO_CHOOSE = "Kies met pijl naar links of rechts, of met een eerste letter."


class ChoiceField(LitField, Generic[Value], can_focus=True):
    """One of a few, in a row; left and right change it, a first letter or a click chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "kiezen", key_display="← →"),
        Binding("right", "step(1)", "kiezen", show=False),
        Binding("space", "space", "kiezen", show=False),
        # goes on as everywhere, without a word for which the line of keys has no room
        Binding("tab", "app.focus_next", "verder", show=False),
    ]
    index: reactive[int] = reactive(NOTHING)

    class Changed(Message):
        """Another choice."""

        def __init__(self, field: ChoiceField[object]) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> ChoiceField[object]:
            """The field that changed."""
            return self.field

    class Unmatched(Message):
        """A figure was typed with which no choice begins: here nothing is typed."""

    def __init__(self, choices: list[tuple[str, Value]], value: Value | None, id: str) -> None:
        super().__init__(id=id)
        #: whether a figure was typed here: what follows belongs to it, as in a date
        self._typed = False
        self._choices = choices
        self.set_reactive(ChoiceField.index, self._place_of(value))

    @property
    def value(self) -> Value | None:
        """What is chosen, if anything is."""
        return self._choices[self.index][1] if self.index != NOTHING else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen yet: nothing is kept without it."""
        return self.index == NOTHING

    def choose(self, value: Value | None) -> None:
        """Choose this value; nothing where it cannot be chosen."""
        self.index = self._place_of(value)

    def as_shown(self, value: Value | None) -> Value | None:
        """The choice that stands for this value."""
        place = self._place_of(value)
        return self._choices[place][1] if place != NOTHING else None

    def label_of(self, value: Value | None) -> str:
        """How this value is called here; empty where it cannot be chosen."""
        place = self._place_of(value)
        return self._choices[place][0] if place != NOTHING else ""

    def value_of(self, label: str) -> Value | None:
        """The choice that is called this; None where there is none."""
        return next((value for known, value in self._choices if known == label), None)

    def offer(self, choices: list[tuple[str, Value]]) -> None:
        """Give other choices; what is chosen stays, also where it is none of them."""
        chosen = self._choices[self.index] if self.index != NOTHING else None
        known = chosen is None or chosen[1] in [value for _, value in choices]
        self._choices = choices if known or chosen is None else [*choices, chosen]
        self.set_reactive(ChoiceField.index, self._place_of(chosen[1]) if chosen else NOTHING)
        self.refresh()

    def _place_of(self, value: Value | None) -> int:
        values = [known for _, known in self._choices]
        return values.index(value) if value in values else NOTHING

    def render(self) -> Content:
        """All choices where they fit, the chosen one between marks; before any was chosen the word to do so."""
        row = self._row()
        if self._fits(row):
            return row
        label = self._choices[self.index][0] if self.index != NOTHING else f"{CHOOSE} {len(self._choices)} mogelijk"
        return Content.assemble(("< ", "$soft"), (label, "bold"), (" >", "$soft"))

    def _row(self) -> Content:
        parts = [Content.styled(CHOOSE, "bold")] if self.index == NOTHING else []
        for index, (label, _) in enumerate(self._choices):
            chosen = index == self.index
            parts.append(Content.styled(f"[{label}]" if chosen else f" {label} ", "bold" if chosen else "$soft"))
        return Content(" ").join(parts)

    def _fits(self, row: Content) -> bool:
        return not self.size.width or row.cell_length <= self.size.width

    def action_step(self, step: int) -> None:
        """The next or the previous choice; the first or the last where nothing was chosen."""
        if self.index == NOTHING:
            self.index = 0 if step > 0 else len(self._choices) - 1
        else:
            self.index = (self.index + step) % len(self._choices)

    def on_key(self, event: events.Key) -> None:
        """A first letter chooses; of a figure it is told that nothing is typed here, and what follows is not taken."""
        if event.character and event.character.isdigit():
            self._typed = True
        if self._typed and event.is_printable:
            self.post_message(self.Unmatched())
            return
        self._typed = False
        if not event.character or not event.character.isalpha():
            return
        order = [*range(self.index + 1, len(self._choices)), *range(self.index + 1)]
        for index in order:
            if names.begins(self._choices[index][0], event.character):
                self.index = index
                event.stop()
                return

    def on_blur(self) -> None:
        """Who comes back begins anew."""
        self._typed = False

    def action_space(self) -> None:
        """The next choice; a space in what was typed by mistake chooses nothing."""
        if not self._typed:
            self.action_step(1)

    def on_click(self, event: events.Click) -> None:
        """A click on a choice chooses it; where only one shows, the next."""
        if not self._fits(self._row()):
            self.action_step(1)
            return
        at = len(CHOOSE) + 1 if self.index == NOTHING else 0
        for index, (label, _) in enumerate(self._choices):
            begin, at = at, at + len(label) + 3
            if begin <= event.x < at:
                self.index = index
                return

    def watch_index(self) -> None:
        """Tell the form."""
        self.post_message(self.Changed(self))  # type: ignore[arg-type]
