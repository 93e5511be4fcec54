"""PINs that are set on a screen: a new one, and the teamleider's way back with the recovery code."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk.faults import BadInput, Fault
from kiosk.people.login import Colleague, recover
from screens.frame.desk import KioskApp
from screens.frame.screen import Dialog


class PinDialog(Dialog[str]):
    """Ask for a new PIN twice; ``keep`` does the act off the thread that draws, and may answer with a text to show.

    In that thread no screen may be asked for anything: ``keep`` brings the office and the person along.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep", "bewaren", key_display="Enter", priority=True)]

    def __init__(self, title: str, keep: Callable[[str, str], str | None], *, ask_first: str = "") -> None:
        super().__init__()
        self._title = title
        self._keep = keep
        self._ask_first = ask_first
        self._busy = False

    def title_text(self) -> str:
        """The title that was given."""
        return self._title

    def question(self) -> Iterable[Widget]:
        """One more line where asked, then the PIN twice."""
        if self._ask_first:
            yield Static(Content(self._ask_first))
            yield Input(id="first")
        yield Static("Nieuwe pincode (6 tot 12 cijfers)")
        yield Input(password=True, restrict="[0-9]*", max_length=12, id="new")
        yield Static("Nog een keer dezelfde pincode")
        yield Input(password=True, restrict="[0-9]*", max_length=12, id="again")

    def on_mount(self) -> None:
        """Begin at the first line."""
        self.query(Input).first().focus()

    def _value(self, name: str) -> str:
        found = self.query(f"#{name}").results(Input)
        return next((field.value for field in found), "")

    def action_keep(self) -> None:
        """From line to line with Enter; on the last one keep."""
        if self._busy:
            return
        fields = list(self.query(Input))
        empty = next((field for field in fields if not field.value), None)
        if empty is not None:
            empty.focus()
            return
        if self._value("new") != self._value("again"):
            self.show_fault(BadInput("again", "De twee pincodes zijn niet gelijk. Typ ze nog een keer."))
            return
        self._busy = True
        # taken here: in the thread this dialog may be gone, and then it knows no app
        self._work(self.kiosk, [self._value("first"), self._value("new")])

    @work(thread=True, exclusive=True)
    def _work(self, kiosk: KioskApp, taken: list[str]) -> None:
        """A worker keeps what it was given, so the list is emptied."""
        pin, first = taken.pop(), taken.pop()
        try:
            answer = self._keep(first, pin)
        except Fault as fault:
            kiosk.call_from_thread(self._refused, fault)
        else:
            kiosk.call_from_thread(self.dismiss, answer or "")

    def _refused(self, fault: Fault) -> None:
        self._busy = False
        if self.filled:
            self.show_fault(fault)

    def action_back(self) -> None:
        """Leave without an answer; not while it is kept: the next recovery code would be seen by nobody."""
        if not self._busy:
            super().action_back()


class CodeDialog(Dialog[None]):
    """Show a recovery code once; it is nowhere else."""

    # not Enter: whoever presses it once more than needed would never see the code
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "back", "ik heb hem opgeschreven", key_display="F8")]
    TITLE_TEXT = "Herstelcode"

    def loses(self) -> bool:
        """The code, which is nowhere else."""
        return True

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def question(self) -> Iterable[Widget]:
        """The code, and what to do with it."""
        yield Static(
            Content.assemble(
                "Schrijf deze code op papier en bewaar hem in de kluis.\nEen oude code werkt niet meer.\n\n",
                (self._code, "bold $primary"),
                "\n\nMet deze code maakt een teamleider een nieuwe pincode,\nals hij de zijne vergeten is.",
            )
        )


class RecoveryDialog(PinDialog):
    """A teamleider who lost his PIN sets a new one."""

    def __init__(self, person: Colleague) -> None:
        office = self.office

        def keep(code: str, pin: str) -> str:
            return recover(office, person.person_id, code, pin)

        super().__init__(
            f"Nieuwe pincode voor {person.name}", keep, ask_first="De herstelcode uit de kluis (letters en cijfers)"
        )
