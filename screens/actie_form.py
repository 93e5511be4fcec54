"""The form of one action, and the parts that a form is made of: a labelled field, a choice, a text that grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from kiosk import dates
from kiosk.faults import BadInput, Conflict
from kiosk.guidance import plan
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import earliest_and_latest
from kiosk.guidance.plan import ActieDraft, ActieView, Doer, Priority, Rung
from kiosk.partners.directory import Directory
from screens.dialogs import Choose
from screens.frame import KioskScreen

Value = TypeVar("Value")

PRIORITY_SIGNS = {Priority.URGENT: "!! ", Priority.BELANGRIJK: "! ", Priority.DAARNA: ""}
GAP = 3


def place_name(widget: Widget, code: str) -> str:
    """An onderdeel or a leefgebied by its code and title."""
    instrument = widget.app.office.instrument  # type: ignore[attr-defined]
    known = {found.code: found.title for found in (*instrument.leefgebied, *instrument.onderdelen())}
    return f"{code} {known.get(code, '')}".strip()


class Choice(Widget, Generic[Value], can_focus=True):
    """A few options beside each other, of which one is chosen; the arrow keys step, a click chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,right", "step(-1)", "kiezen", key_display="← →", show=True),
        Binding("right", "step(1)", "kiezen", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Another option was chosen."""

        choice: Choice[object]

    def __init__(self, options: list[tuple[str, Value]], value: Value, id: str | None = None) -> None:
        super().__init__(id=id)
        self._options = options
        values = [known for _, known in options]
        self._index = values.index(value) if value in values else -1

    @property
    def value(self) -> Value | None:
        """What is chosen; nothing where what was chosen before is no longer offered."""
        return self._options[self._index][1] if self._index >= 0 else None

    def places(self, width: int) -> list[list[tuple[int, int, int]]]:
        """Per line the options on it: where each begins and ends, and which it is."""
        lines: list[list[tuple[int, int, int]]] = [[]]
        column = 0
        for index, (label, _) in enumerate(self._options):
            size = Content(label).cell_length + 4
            if lines[-1] and column + size > width:
                lines.append([])
                column = 0
            lines[-1].append((column, column + size, index))
            column += size + GAP
        return lines

    def render(self) -> Content:
        """The options with the chosen one marked."""
        lines = []
        for places in self.places(self.size.width):
            parts: list[Content] = []
            for start, _, index in places:
                parts.append(Content(" " * (start - sum(part.cell_length for part in parts))))
                parts.append(self._drawn(index))
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def _drawn(self, index: int) -> Content:
        label, chosen = self._options[index][0], index == self._index
        mark = "(•) " if chosen else "( ) "
        return Content.styled(mark + label, "bold" if chosen else "")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the options need."""
        return len(self.places(width))

    def action_step(self, step: int) -> None:
        """Choose the next option, or the one before."""
        self._choose((self._index + step) % len(self._options) if self._index >= 0 else 0)

    def on_click(self, event: events.Click) -> None:
        """Choose the option that was clicked."""
        lines = self.places(self.size.width)
        if event.y < len(lines):
            for start, end, index in lines[event.y]:
                if start <= event.x < end:
                    self._choose(index)

    def _choose(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self.refresh()
            self.post_message(self.Changed(self))


class GrowingText(TextArea):
    """A short text that wraps; arrow keys leave it at its first and last line, Enter goes to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.next_field", "verder", show=False, priority=True),
    ]

    def __init__(self, text: str, id: str | None = None) -> None:
        super().__init__(text, id=id, soft_wrap=True, compact=True, highlight_cursor_line=False)
        self.move_cursor(self.document.end)

    def action_cursor_up(self, select: bool = False) -> None:
        """Up, and from the first line to the field before."""
        if not select and self.get_cursor_up_location() == (0, 0) and self._at_edge(first=True):
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Down, and from the last line to the next field."""
        if not select and self._at_edge(first=False):
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    def _at_edge(self, *, first: bool) -> bool:
        navigator, place = self.navigator, self.cursor_location
        return navigator.is_first_wrapped_line(place) if first else navigator.is_last_wrapped_line(place)


class Field(Vertical):
    """A question, the widget in which it is answered, and under it why the answer cannot be kept."""

    def __init__(self, name: str, label: str, control: Widget, *, hint: str = "") -> None:
        super().__init__(id=f"field-{name}")
        self._label = label
        self._control = control
        self._hint = hint

    def compose(self) -> Iterable[Widget]:
        """The label, the control, the hint and the room for a fault."""
        yield Static(Content(self._label), classes="label")
        yield self._control
        hint = Static(Content(self._hint), classes="hint")
        hint.display = bool(self._hint)
        yield hint
        fault = Static("", classes="fault")
        fault.display = False
        yield fault

    def advise(self, text: str) -> None:
        """Show another hint."""
        self.query_one(".hint", Static).update(Content(text))
        self.query_one(".hint").display = bool(text)

    def complain(self, sentence: str) -> None:
        """Show why this cannot be kept, and go there; an empty sentence takes it away."""
        fault = self.query_one(".fault", Static)
        fault.update(Content(f"! {sentence}" if sentence else ""))
        fault.display = bool(sentence)
        if sentence:
            self._control.focus()
            self.call_after_refresh(self.scroll_visible, animate=False)


class FormScreen(KioskScreen[Value], Generic[Value]):
    """A form: the keys that go through its fields, faults at their place, and a question before typing is lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next", "verder", key_display="Tab"),
        Binding("down", "next", "verder", show=False),
        Binding("shift+tab,up", "previous", "terug", show=False),
        Binding("f8,ctrl+s", "keep", "bewaren", key_display="F8"),
        Binding("enter", "next_field", "verder", show=False),
    ]

    def show_faults_at(self, fault: BadInput) -> None:
        """Show a fault under the field that it names."""
        found = self.query(f"#field-{fault.field}").results(Field)
        field = next(found, None)
        if field is None:
            self.show_fault(fault)
        else:
            field.complain(fault.sentence)

    def clear_faults(self) -> None:
        """Take all faults away."""
        self.say("")
        for field in self.query(Field):
            field.complain("")

    def action_next(self) -> None:
        """To the next field."""
        self.focus_next()

    def action_previous(self) -> None:
        """To the field before."""
        self.focus_previous()

    def action_next_field(self) -> None:
        """Enter: to the next field, and from the last one keep."""
        chain = self.focus_chain
        if chain and self.focused is chain[-1]:
            self.action_keep()
        else:
            self.focus_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """An input line takes Enter for itself."""
        event.stop()
        self.action_next_field()

    def action_back(self) -> None:
        """Leave; where something was typed, ask first."""
        if not self.touched():
            self.dismiss(None)
            return
        choices = [("Verder typen", False), ("Weggooien", True)]

        def answered(discard: bool | None) -> None:
            if discard:
                self.dismiss(None)

        self.app.push_screen(Choose("Wat u typte is nog niet bewaard", choices), answered)

    def touched(self) -> bool:
        """Whether something was typed or chosen that would be lost."""
        raise NotImplementedError

    def action_keep(self) -> None:
        """Keep what was typed, or show why not."""
        raise NotImplementedError


class ActieForm(FormScreen[ActieView]):
    """One action: first whether the client can do it himself, then what, how and before when."""

    HELP = "plan"
    ADVICE: ClassVar[dict[Doer, str]] = {
        Doer.CLIENT: "Mooi. Wie het zelf doet, leert het meest.",
        Doer.NETWERK: "Vraag het samen: wie kent de cliënt die dit kan?",
        Doer.PARTNER: "De partner doet dit; u neemt het niet over.",
        Doer.VW: "Alleen wat echt onze taak is. Eerst voordoen, dan samen, dan zelf.",
    }
    DOERS: ClassVar[dict[Doer, str]] = {
        Doer.CLIENT: "ja, zelf",
        Doer.NETWERK: "het netwerk",
        Doer.PARTNER: "een partner",
        Doer.VW: "VluchtelingenWerk",
    }

    def __init__(self, client: ClientFile, draft: ActieDraft, actie: ActieView | None = None) -> None:
        super().__init__()
        self._client = client
        self._draft = draft
        self._actie = actie
        self._directory = Directory.shipped()

    def where(self) -> str:
        """The place."""
        return "Cliënt › Plan › Actie"

    def client_shown(self) -> ClientFile:
        """Whose plan this is."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """The fields in the order in which they are talked about."""
        draft = self._draft
        with VerticalScroll(id="form", can_focus=False):
            yield Static(id="form-title")
            options = [(self.DOERS[doer], doer) for doer in plan.doers(draft.leefgebied)]
            yield Field("who", "Kan de cliënt dit zelf?", Choice(options, draft.who, id="who"), hint=" ")
            yield Field("partner", "Welke partner?", Choice(self._partners(), draft.partner, id="partner"))
            yield Field("text", "Wat?", GrowingText(draft.text, id="text"))
            urgency = [(PRIORITY_SIGNS[priority] + priority, priority) for priority in Priority]
            yield Field("priority", "Hoe belangrijk?", Choice(urgency, draft.priority, id="priority"))
            rungs = [(str(rung), rung) for rung in Rung]
            yield Field("rung", "Op welke trede?", Choice(rungs, draft.rung, id="rung"))
            typed = dates.long(draft.due_on) if draft.due_on else ""
            yield Field("due_on", "Vóór wanneer?", Input(typed, id="due_on", placeholder="4 juli, of leeg laten"))

    def _partners(self) -> list[tuple[str, str]]:
        others = [found for found in self._directory.partners if found.has_contact and found.code != Doer_OWN]
        return [(partner.short, partner.code) for partner in others]
