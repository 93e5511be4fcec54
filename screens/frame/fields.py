"""The fields of a form: a label, the field, and under it the sentence when what is typed cannot be kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea
from textual.widgets.input import Selection

from kiosk.faults import BadInput, Conflict, Fault, NotFound
from kiosk.typed import Aim, Read, Reader
from screens.frame.bars import Notice
from screens.frame.choice_field import HOW_TO_CHOOSE, ChoiceField
from screens.frame.days import read_day
from screens.frame.filled import Reply
from screens.frame.half_typed import HalfTypedScreen
from screens.frame.lines import shortened
from screens.frame.merging import Shown, merge, told
from screens.frame.offers import OfferedLine
from screens.frame.typed_line import TypedLine

#: before the label of the field that is typed in, and before the others
HERE, BESIDE = "> ", "  "


class Field(Vertical):
    """A label with its field, and the sentence under it; before the label a sign while the field is typed in."""

    def __init__(self, label: str, field: Widget) -> None:
        super().__init__(classes="field -text" if isinstance(field, TextArea) else "field")
        self._label = label
        self._field = field
        # held here, not looked for: a screen that is closed while it comes has none of them
        self._shown_label = Static(Content(f"{BESIDE}{label}"), classes="field-label")
        self._understood = Static(id=f"{field.id}-understood", classes="field-understood")
        #: the sentence under the field
        self.notice = Notice(id=f"{field.id}-notice")
        #: what stood in the field when it was refused
        self._refused: Any = None

    def compose(self) -> ComposeResult:
        """Label and field beside each other, under them what was understood and what is wrong."""
        with Horizontal(classes="field-row"):
            yield self._shown_label
            yield self._field
        if isinstance(self._field, TypedLine):
            yield self._understood
        yield self.notice

    def on_mount(self) -> None:
        """What stands there already is told too."""
        self.tell()

    def on_descendant_focus(self) -> None:
        """Here is typed now: a sign says so besides the colour."""
        self._mark(here=True)

    def on_descendant_blur(self) -> None:
        """Here it was."""
        self._mark(here=False)

    def _mark(self, *, here: bool) -> None:
        self.set_class(here, "-here")
        self._shown_label.update(Content(f"{HERE if here else BESIDE}{self._label}"))

    def on_input_changed(self) -> None:
        """What is typed is told as it is understood."""
        self.tell()
        self._forget_fault()

    def on_text_area_changed(self) -> None:
        """A text that was changed is not the one that was refused."""
        self._forget_fault()

    def on_choice_field_changed(self) -> None:
        """Another choice is not the one that was refused."""
        self._forget_fault()

    def on_choice_field_unmatched(self) -> None:
        """What was typed into a choice is not taken, and it is told so."""
        self.refuse(HOW_TO_CHOOSE)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with what stands here, until it is changed."""
        self._refused = _value_of(self._field)
        self.notice.say(sentence, fault=True)
        self._field.focus()
        if isinstance(self._field, TypedLine):
            self._field.action_select_all()
        self.call_after_refresh(self.notice.scroll_visible, animate=False)

    def _forget_fault(self) -> None:
        if self.notice.display and _value_of(self._field) != self._refused:
            self.notice.clear()

    def tell(self) -> None:
        """Say how the line is understood, where that is more than stands there."""
        if isinstance(self._field, TypedLine):
            told = self._field.understood()
            self._understood.update(Content(told))
            self.set_class(bool(told), "-told")


class GrowingText(TextArea):
    """A short text that wraps and grows; the arrow keys leave it at its edges, Enter goes to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.next", "volgende", show=False, priority=True),
    ]

    def __init__(self, text: str, id: str) -> None:
        super().__init__(text, id=id, highlight_cursor_line=False, show_line_numbers=False)
        self.move_cursor(self.document.end)

    def action_cursor_up(self, select: bool = False) -> None:
        """One line up; from the first line to the field before."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.screen.call_later(self.screen.run_action, "step_field(-1)")
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """One line down; from the last line to the next field."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.screen.call_later(self.screen.run_action, "step_field(1)")
        else:
            super().action_cursor_down(select)


class FieldsScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The fields of a form that may be longer than the screen: the arrows go from field to field, not over the page."""


class Form(HalfTypedScreen[Reply]):
    """A screen or dialog of fields: Enter goes to the next one, and in the last one keeps.

    What cannot be kept says so under its field, and what was typed stays. ``keep`` reads the fields in the order in
    which they stand: the first one with a fault is the one that is named.
    """

    #: the fields that a fault may name, in their order, each with its label
    FIELDS: ClassVar[Mapping[str, str]] = {}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+s", "keep", "bewaren", key_display="F8", priority=True),
        Binding("up", "step_field(-1)", "vorige", show=False),
        Binding("down", "step_field(1)", "volgende", show=False),
        Binding("enter", "next", "volgende", show=False),
        # what a field does with Enter of its own is not shown: Tab goes on everywhere
        Binding("tab", "app.focus_next", "verder", key_display="Enter"),
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

    def line(self, name: str, value: str = "", placeholder: str = "", offers: Iterable[str] = ()) -> Field:
        """One line to type in, behind its label; one that ``offers`` sentences shows them too."""
        offered = tuple(offers)
        if offered:
            return self.labelled(OfferedLine(value, offered, placeholder, id=name))
        return self.labelled(Input(value, placeholder=placeholder, id=name))

    def typed_line(self, name: str, value: str, reader: Reader[Any], placeholder: str = "") -> Field:
        """One line in which people type as they speak, behind its label."""
        return self.labelled(TypedLine(value, reader, placeholder=placeholder, id=name))

    def day_line(self, name: str, value: str, aim: Aim = Aim.EITHER, placeholder: str = "") -> Field:
        """A line for a day; what is typed without a year is one of the days that are meant."""
        return self.typed_line(name, value, partial(self._read_day, name, aim), placeholder)

    def _read_day(self, name: str, aim: Aim, text: str) -> Read[date]:
        return read_day(text, name, self.office.clock.today(), aim)

    def typed(self, name: str) -> str:
        """What was typed into a line or a text."""
        field = self.query_one(f"#{name}")
        return field.text if isinstance(field, TextArea) else self.query_one(f"#{name}", Input).value

    def chosen(self, name: str) -> Any:
        """What is chosen in a field of a few choices; None while nothing is."""
        return self.query_one(f"#{name}", ChoiceField).value

    def understood(self, name: str) -> Any:
        """What was typed into a line as people speak.

        Raises:
            BadInput: naming the field, where it cannot be read, or where what was guessed shows in full only now.
        """
        try:
            return self.query_one(f"#{name}", TypedLine).read_to_keep(name)
        except BadInput:
            # what is guessed in the other lines shows at the same time
            for line in self.query(TypedLine):
                line.settle()
            raise

    def understood_if_any(self, name: str) -> Any:
        """As ``understood``; None where the line is empty."""
        return self.understood(name) if self.typed(name).strip() else None

    def _own_fields(self) -> dict[str, Widget]:
        """The widgets of the fields that this form has, by their names."""
        found = {name: self.query(f"#{self.place_of(name)}") for name in self.FIELDS}
        return {name: query.first() for name, query in found.items() if query}

    def _shown(self) -> Shown:
        return {name: _value_of(field) for name, field in self._own_fields().items()}

    # -- what is half typed -----------------------------------------------------------------------------------

    def texts_shown(self) -> dict[str, str]:
        """What the fields show, as text: a choice by its name."""
        return {name: _as_text(field, _value_of(field)) for name, field in self._own_fields().items()}

    def texts_begun(self) -> dict[str, str]:
        """What they showed when nothing was typed yet."""
        return {name: _as_text(field, self._begun.get(name)) for name, field in self._own_fields().items()}

    def show_texts(self, texts: Mapping[str, str], both: Mapping[str, str]) -> None:
        """Choices first: what else is asked can come with them."""
        fields = self._own_fields()
        for name in sorted(texts, key=lambda name: not isinstance(fields[name], ChoiceField)):
            field = fields[name]
            _show_in(field, field.value_of(texts[name]) if isinstance(field, ChoiceField) else texts[name])

    def on_screen_suspend(self) -> None:
        """What is typed on coming back goes on where it was: it does not take the place of what stood there."""
        field = self.focused
        if isinstance(field, Input) and not field.selection.is_empty:
            field.selection = Selection.cursor(field.cursor_position)

    # -- from field to field ----------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line."""
        event.stop()
        self.action_next()

    def action_next(self) -> None:
        """Go to the next field; on the last one keep. A choice that nobody made is not passed without a word."""
        chain, here = self.focus_chain, self.focused
        if chain and here is chain[-1]:
            # what is missing is refused by name
            self.action_keep()
        elif isinstance(here, ChoiceField) and here.is_empty:
            _field_of(here).refuse(HOW_TO_CHOOSE)
        else:
            self.focus_next()

    def action_step_field(self, step: int) -> None:
        """The field below or above; at the last and at the first it stays."""
        chain = self.focus_chain
        if chain and self.focused is not chain[-1 if step > 0 else 0]:
            (self.focus_next if step > 0 else self.focus_previous)()

    # -- leaving and keeping ----------------------------------------------------------------------------------

    def loses(self) -> bool:
        """Whether something was typed or chosen that was not kept."""
        return self.filled and self._shown() != self._begun

    def action_back(self) -> None:
        """Leave; where something was typed, ask first."""
        self.leave_sure()

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
        _field_of(self.query_one(f"#{self.place_of(fault.field)}")).refuse(fault.sentence)


def with_way_back(gone: NotFound) -> NotFound:
    """What is not there any more cannot be kept: the sentence says how to leave."""
    return NotFound(f"{gone.sentence} Ga terug met Esc.")


def _field_of(widget: Widget) -> Field:
    return next(above for above in widget.ancestors if isinstance(above, Field))


def _value_of(field: Widget) -> Any:
    if isinstance(field, TextArea):
        return field.text
    return field.value if isinstance(field, ChoiceField | Input) else None


def _as_shown(field: Widget | None, value: Any) -> Any:
    return field.as_shown(value) if isinstance(field, ChoiceField) else value


def _as_text(field: Widget, value: Any) -> str:
    return field.label_of(value) if isinstance(field, ChoiceField) else value or ""


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
