"""PINs on a screen: a new one that is set, the own one that is shown, and the way back with the recovery code."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk.faults import BadInput, Fault
from kiosk.people.login import Colleague, recover
from kiosk.people.pins import LONGEST_PIN, check_form
from screens.frame.desk import KioskApp
from screens.frame.fields import Field, Form
from screens.frame.screen import Dialog


def _digits(name: str, hint: str = "") -> Input:
    return Input(password=True, restrict="[0-9]*", max_length=LONGEST_PIN, placeholder=hint, id=name)


class PinDialog(Form[str], Dialog[str]):
    """Ask for a new PIN twice; ``keep`` does the act off the thread that draws, and may answer with a text to show.

    In that thread no screen may be asked for anything: ``keep`` brings the office and the person along.
    """

    CSS_PATH = "team.tcss"
    FIELDS = {"code": "Noodcode uit de kluis", "pin": "Nieuwe pincode", "again": "Nog een keer dezelfde"}

    def __init__(self, title: str, keep: Callable[[str, str], str | None], *, ask_code: bool = False) -> None:
        super().__init__()
        self._title = title
        self._keep = keep
        self._ask_code = ask_code
        self._busy = False

    def title_text(self) -> str:
        """The title that was given."""
        return self._title

    def question(self) -> Iterable[Widget]:
        """The recovery code where it is asked, then the PIN twice."""
        if self._ask_code:
            yield self._field("code", Input(placeholder="letters en cijfers", id="first"))
        yield self._field("pin", _digits("new", "6 tot 12 cijfers"))
        yield self._field("again", _digits("again"))

    def _field(self, name: str, line: Input) -> Field:
        return Field(self.FIELDS[name], line)

    def place_of(self, field: str) -> str:
        """The line of the code is the first one, and that of the PIN the one for a new one."""
        return {"code": "first", "pin": "new"}.get(field, field)

    def on_mount(self) -> None:
        """Begin at the first line."""
        self.query(Input).first().focus()

    def loses(self) -> bool:
        """A PIN is typed again as easily; it is asked for nothing."""
        return False

    def action_next(self) -> None:
        """Enter goes to the line that is still empty; where none is, it keeps."""
        if self._busy:
            return
        empty = next((line for line in self.query(Input) if not line.value), None)
        if empty is None:
            self.action_keep()
        elif empty is self.focused:
            super().action_next()
        else:
            empty.focus()

    def action_keep(self) -> None:
        """Keep the PIN; while it is being kept nothing more is asked for."""
        if not self._busy:
            super().action_keep()

    def keep(self) -> None:
        """Look at the lines in their order, and keep what is new."""
        if self._ask_code and not self.typed("first").strip():
            raise BadInput("code", "Typ de noodcode uit de kluis.")
        check_form(self.typed("new"))
        if self.typed("new") != self.typed("again"):
            raise BadInput("pin", "De twee pincodes zijn niet gelijk. Typ ze allebei opnieuw.")
        self._begin_work(self.typed("first") if self._ask_code else "", self.typed("new"))

    def _begin_work(self, code: str, pin: str) -> None:
        self._busy = True
        # taken here: in the thread this dialog may be gone, and then it knows no app
        self._work(self.kiosk, [code, pin])

    @work(thread=True, exclusive=True)
    def _work(self, kiosk: KioskApp, taken: list[str]) -> None:
        """A worker keeps what it was given, so the list is emptied."""
        pin, code = taken.pop(), taken.pop()
        try:
            answer = self._keep(code, pin)
        except Fault as fault:
            kiosk.call_from_thread(self._refused, fault)
        else:
            kiosk.call_from_thread(self.dismiss, answer or "")

    def _refused(self, fault: Fault) -> None:
        self._busy = False
        if self.filled:
            self.show_fault(fault)

    def show_fault(self, fault: Fault) -> None:
        """What is wrong with a PIN is wrong with both: nobody can see which digits to mend."""
        if isinstance(fault, BadInput) and fault.field == "pin":
            self._empty()
        super().show_fault(fault)

    def _empty(self) -> None:
        for line in self.query(Input):
            if line.password:
                line.value = ""

    def action_back(self) -> None:
        """Leave without an answer; not while it is kept: the next recovery code would be seen by nobody."""
        if not self._busy:
            super().action_back()


class OwnPinDialog(PinDialog):
    """Ask who is logged in for his own PIN, once, before ``act`` is done with it."""

    FIELDS = {"pin": "Uw pincode"}

    def __init__(self, title: str, act: Callable[[str], None], text: str) -> None:
        def keep(_: str, pin: str) -> None:
            act(pin)

        super().__init__(title, keep)
        self._text = text

    def question(self) -> Iterable[Widget]:
        """What the PIN is asked for, and the PIN."""
        yield Static(Content(f"{self._text}\n"))
        yield self._field("pin", _digits("new"))

    def keep(self) -> None:
        """Do it; a wrong PIN is refused there."""
        if not self.typed("new"):
            raise BadInput("pin", "Typ uw pincode.")
        self._begin_work("", self.typed("new"))

    def show_fault(self, fault: Fault) -> None:
        """A wrong PIN is typed anew."""
        self._empty()
        super().show_fault(fault)


class CodeDialog(Dialog[None]):
    """Show a recovery code once; it is nowhere else."""

    # not Enter: whoever presses it once more than needed would never see the code
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "ready", "ik heb hem opgeschreven", key_display="F8")]
    TITLE_TEXT = "Noodcode"

    def loses(self) -> bool:
        """The code, which is nowhere else."""
        return True

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def action_ready(self) -> None:
        """It stands on paper."""
        self.dismiss()

    def action_back(self) -> None:
        """One key more than needed does not take away what is shown only once."""
        self.sure("Staat de code op papier?", "Ja, hij staat op papier", self.dismiss, no="Nee, terug naar de code")

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

        super().__init__(f"Nieuwe pincode voor {person.name}", keep, ask_code=True)
