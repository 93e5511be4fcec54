"""The fields of a form: a label, the field, and under it the sentence when what is typed cannot be kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from kiosk import dates
from kiosk.faults import BadInput, Conflict, Fault, NotFound
from kiosk.guidance.intake import earliest_and_latest
from screens.frame.bars import Notice
from screens.frame.filled import Reply
from screens.frame.lines import shortened
from screens.frame.lit import LitField
from screens.frame.merging import Shown, merge, told
from screens.frame.screen import AnyScreen

Value = TypeVar("Value")


class ChoiceField(LitField, Generic[Value], can_focus=True):
    """One of a few, in a row; left and right change it, a first letter or a click chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "kiezen", key_display="← →"),
        Binding("right,space", "step(1)", "kiezen", show=False),
    ]
    index: reactive[int] = reactive(0)

    class Changed(Message):
        """Another choice."""

        def __init__(self, field: ChoiceField[object]) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> ChoiceField[object]:
            """The field that changed."""
            return self.field

    def __init__(self, choices: list[tuple[str, Value]], value: Value, id: str) -> None:
        super().__init__(id=id)
        self._choices = choices
        self.set_reactive(ChoiceField.index, self._place_of(value))

    @property
    def value(self) -> Value:
        """What is chosen."""
        return self._choices[self.index][1]

    def choose(self, value: Value) -> None:
        """Choose this value; the first one where it cannot be chosen."""
        self.index = self._place_of(value)

    def as_shown(self, value: Value) -> Value:
        """The choice that stands for this value."""
        return self._choices[self._place_of(value)][1]

    def label_of(self, value: Value) -> str:
        """How this value is called here."""
        return self._choices[self._place_of(value)][0]

    def offer(self, choices: list[tuple[str, Value]]) -> None:
        """Give other choices; what is chosen stays, also where it is none of them."""
        chosen = self._choices[self.index]
        self._choices = choices if chosen[1] in [value for _, value in choices] else [*choices, chosen]
        self.set_reactive(ChoiceField.index, self._place_of(chosen[1]))
        self.refresh()

    def _place_of(self, value: Value) -> int:
        values = [known for _, known in self._choices]
        return values.index(value) if value in values else 0

    def render(self) -> Content:
        """All choices where they fit, the chosen one between marks."""
        parts: list[Content] = []
        for index, (label, _) in enumerate(self._choices):
            chosen = index == self.index
            text = f"[{label}]" if chosen else f" {label} "
            parts.append(Content.styled(text, "bold" if chosen else "$soft"))
        row = Content(" ").join(parts)
        if self.size.width and row.cell_length > self.size.width:
            label = self._choices[self.index][0]
            return Content.assemble(("< ", "$soft"), (label, "bold"), (" >", "$soft"))
        return row

    def action_step(self, step: int) -> None:
        """The next or the previous choice."""
        self.index = (self.index + step) % len(self._choices)

    def on_key(self, event: events.Key) -> None:
        """A first letter chooses."""
        if not event.character or not event.character.isalpha():
            return
        order = [*range(self.index + 1, len(self._choices)), *range(self.index + 1)]
        for index in order:
            if self._choices[index][0].casefold().startswith(event.character.casefold()):
                self.index = index
                event.stop()
                return

    def on_click(self, event: events.Click) -> None:
        """A click on a choice chooses it; where only one shows, the next."""
        at = 0
        for index, (label, _) in enumerate(self._choices):
            at += len(label) + 3
            if event.x < at:
                self.index = index
                return
        self.action_step(1)

    def watch_index(self) -> None:
        """Tell the form."""
        self.post_message(self.Changed(self))  # type: ignore[arg-type]


class Field(Vertical):
    """A label with its field, and the sentence under it."""

    def __init__(self, label: str, field: Widget) -> None:
        super().__init__(classes="field -text" if isinstance(field, TextArea) else "field")
        self._label = label
        self._field = field

    def compose(self) -> ComposeResult:
        """Label and field beside each other, the sentence under them."""
        with Horizontal(classes="field-row"):
            yield Static(Content(self._label), classes="field-label")
            yield self._field
        yield Notice(id=f"{self._field.id}-notice")


class GrowingText(TextArea):
    """A short text that wraps and grows; the arrow keys leave it at its edges, Enter goes to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.next", "verder", show=False, priority=True),
    ]

    def __init__(self, text: str, id: str) -> None:
        super().__init__(text, id=id, highlight_cursor_line=False, show_line_numbers=False)
        self.move_cursor(self.document.end)

    def action_cursor_up(self, select: bool = False) -> None:
        """One line up; from the first line to the field before."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """One line down; from the last line to the next field."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)


class Form(AnyScreen[Reply]):
    """A screen or dialog of fields. What cannot be kept says so under its field, and what was typed stays."""

    #: the fields that a fault may name, in their order, each with its label
    FIELDS: ClassVar[Mapping[str, str]] = {}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+s", "keep", "bewaren", key_display="F8", priority=True),
        Binding("up", "app.focus_previous", "vorige", show=False),
        Binding("down", "app.focus_next", "volgende", show=False),
    ]

    #: what the fields showed when nothing was typed yet
    _begun: Shown = {}

    def on_mount(self) -> None:
        """Remember how it begins: what differs from it was typed here."""
        self._begun = self._shown()

    # -- the fields -------------------------------------------------------------------------------------------

    def labelled(self, widget: Widget) -> Field:
        """A field behind the label that ``FIELDS`` has for its id."""
        return Field(self.FIELDS[widget.id or ""], widget)

    def line(self, name: str, value: str = "", placeholder: str = "") -> Field:
        """One line to type in, behind its label."""
        return self.labelled(Input(value, placeholder=placeholder, id=name))

    def typed(self, name: str) -> str:
        """What was typed into a line or a text."""
        field = self.query_one(f"#{name}")
        return field.text if isinstance(field, TextArea) else self.query_one(f"#{name}", Input).value

    def chosen(self, name: str) -> Any:
        """What is chosen in a field of a few choices."""
        return self.query_one(f"#{name}", ChoiceField).value

    def day(self, name: str) -> date:
        """The day that was typed.

        Raises:
            BadInput: naming the field, where it is no day on which a client's route can lie.
        """
        today = self.office.clock.today()
        earliest, latest = earliest_and_latest(today)
        return dates.parse(self.typed(name), name, today=today, earliest=earliest, latest=latest)

    def day_if_any(self, name: str) -> date | None:
        """The day that was typed; nothing where the line is empty. Refuses as ``day`` does."""
        return self.day(name) if self.typed(name).strip() else None

    def _own_fields(self) -> dict[str, Widget]:
        """The widgets of the fields that this form has, by their names."""
        found = {name: self.query(f"#{self.place_of(name)}") for name in self.FIELDS}
        return {name: query.first() for name, query in found.items() if query}

    def _shown(self) -> Shown:
        return {name: _value_of(field) for name, field in self._own_fields().items()}

    # -- leaving and keeping ----------------------------------------------------------------------------------

    def loses(self) -> bool:
        """Whether something was typed or chosen that was not kept."""
        return self.filled and self._shown() != self._begun

    def action_back(self) -> None:
        """Leave; where something was typed, ask first."""
        if self.loses():
            self.sure("Dit is nog niet bewaard", "Weggooien wat ik typte", self.dismiss, no="Verder typen")
        else:
            self.dismiss(None)

    def action_keep(self) -> None:
        """Keep what was typed, or show at its place why not."""
        for notice in self.query(Notice):
            notice.clear()
        with self.shown():
            try:
                self.keep()
            except Conflict as conflict:
                self._meet(conflict)
            except NotFound as gone:
                raise with_way_back(gone) from gone

    def keep(self) -> None:
        """Keep it and close; a subclass does. Raises the fault that is shown."""

    # -- another screen was first -----------------------------------------------------------------------------

    def stands_now(self) -> Shown | None:
        """What the fields would show of what stands on disk now; a subclass that changes what stands there reads it.

        From then on ``keep`` changes what was read here, so that keeping once more is a choice.

        Raises:
            Fault: where it cannot be changed any more; what was typed stays to be read.
        """
        return None

    def _meet(self, conflict: Conflict) -> None:
        """Take over what was changed elsewhere and not here, leave what was typed here, and say which fields it is."""
        now = self.stands_now()
        if now is None:
            raise conflict
        places = self._own_fields()
        now = {name: _as_shown(places.get(name), value) for name, value in now.items()}
        merged = merge(self._begun, now, self._shown())
        self._begun = now
        for name, field in places.items():
            _show_in(field, merged.shown[name])
        # a second F8 that was typed before this could be read would keep it unread
        self.kiosk.forget_typed()
        stands = {name: shortened(_in_words(places[name], now[name])) or "niets" for name in merged.both}
        self.say(told(merged, self.FIELDS, stands), fault=True)

    def place_of(self, field: str) -> str:
        """The id of the widget that stands for a field of a fault."""
        return field

    def show_fault(self, fault: Fault) -> None:
        """Under the field that it names, else above the keys."""
        if not isinstance(fault, BadInput) or fault.field not in self.FIELDS:
            super().show_fault(fault)
            return
        place = self.place_of(fault.field)
        self.query_one(f"#{place}").focus()
        notice = self.query_one(f"#{place}-notice", Notice)
        notice.say(fault.sentence, fault=True)
        self.call_after_refresh(notice.scroll_visible, animate=False)


class LinesForm(Form[Reply]):
    """A form of lines, one under the other: Enter goes to the next one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "app.focus_next", "volgende", show=False)]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next line; on the last one it keeps."""
        event.stop()
        if event.input.id == list(self.FIELDS)[-1]:
            self.action_keep()
        else:
            self.focus_next()


def with_way_back(gone: NotFound) -> NotFound:
    """What is not there any more cannot be kept: the sentence says how to leave."""
    return NotFound(f"{gone.sentence} Ga terug met Esc.")


def _value_of(field: Widget) -> Any:
    if isinstance(field, TextArea):
        return field.text
    return field.value if isinstance(field, ChoiceField | Input) else None


def _as_shown(field: Widget | None, value: Any) -> Any:
    return field.as_shown(value) if isinstance(field, ChoiceField) else value


def _in_words(field: Widget, value: Any) -> str:
    return field.label_of(value) if isinstance(field, ChoiceField) else " ".join(value.split())


def _show_in(field: Widget, value: Any) -> None:
    """Show a value, where it is not shown yet: what is being typed keeps its place."""
    if value == _value_of(field):
        return
    if isinstance(field, ChoiceField):
        field.choose(value)
    elif isinstance(field, TextArea):
        field.text = value
    elif isinstance(field, Input):
        field.value = value
