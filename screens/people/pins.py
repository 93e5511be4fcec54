"""PINs on a screen: a new one of one's own, one that is given, the own one that is shown, and the recovery code."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk.faults import BadInput, Fault
from kiosk.people.login import Colleague, WrongPin, check_new_pin
from kiosk.people.own_pin import change_own_pin, choose_own_pin
from kiosk.people.pins import LONGEST_PIN, Unseen
from kiosk.people.recovery import recover
from screens.frame.desk import KioskApp
from screens.frame.fields import Field, Form
from screens.frame.screen import Dialog


def digits_line(name: str, hint: str = "", value: str = "") -> Input:
    """A line in which a PIN is typed, of which nobody sees the digits."""
    return Input(value, password=True, restrict="[0-9]*", max_length=LONGEST_PIN, placeholder=hint, id=name)


class PinDialog(Form[str], Dialog[str]):
    """Ask for a new PIN twice; ``act`` is done off the thread that draws, and may answer with a text to show.

    In that thread no screen may be asked for anything: ``act`` brings the office and the person along.
    """

    CSS_PATH = "team.tcss"
    FIELDS = {
        "code": "Noodcode uit de kluis",
        "old": "Uw pincode van nu",
        "pin": "Nieuwe pincode",
        "again": "Nog een keer dezelfde",
    }
    #: what is asked before the new PIN, and what is said where it is not filled in
    FIRST: ClassVar[str] = ""
    UNFILLED: ClassVar[str] = ""
    #: what is told above the fields
    TOLD: ClassVar[str] = ""

    def __init__(self, title: str, act: Callable[[str, str], str | None]) -> None:
        super().__init__()
        self._title = title
        self._act = act
        self._busy = False

    def half_of(self) -> None:
        """A PIN is put nowhere."""
        return

    def title_text(self) -> str:
        """The title that was given."""
        return self._title

    def question(self) -> Iterable[Widget]:
        """What comes first where something does, then the PIN twice."""
        if self.TOLD:
            yield Static(Content(f"{self.TOLD}\n"))
        if self.FIRST:
            yield self._field(self.FIRST, self.first_line())
        yield self._field("pin", digits_line("new", "6 tot 12 cijfers"))
        yield self._field("again", digits_line("again"))

    def first_line(self) -> Input:
        """The line that comes first."""
        return digits_line("first")

    def _field(self, name: str, line: Input) -> Field:
        return Field(self.FIELDS[name], line)

    def place_of(self, field: str) -> str:
        """What comes first has the first line, and the PIN that for a new one."""
        return {self.FIRST: "first", "pin": "new"}.get(field, field)

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
        first = self.typed("first") if self.FIRST else ""
        if self.FIRST and not first.strip():
            raise BadInput(self.FIRST, self.UNFILLED)
        check_new_pin(self.office, self.typed("new"))
        if self.typed("new") != self.typed("again"):
            raise BadInput("pin", "De twee pincodes zijn niet gelijk. Typ ze allebei opnieuw.")
        self.begin_work(Unseen(first, self.typed("new")))

    def begin_work(self, typed: Unseen) -> None:
        """Do it, off the thread that draws."""
        self._busy = True
        # taken here: in the thread this dialog may be gone, and then it knows no app
        self._work(self.kiosk, typed)

    @work(thread=True, exclusive=True)
    def _work(self, kiosk: KioskApp, typed: Unseen) -> None:
        try:
            answer = self._act(*typed.take())
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
            self.empty("new", "again")
        super().show_fault(fault)

    def empty(self, *lines: str) -> None:
        """What stands in these lines is typed anew."""
        for line in self.query(Input):
            if line.id in lines:
                line.value = ""

    def action_back(self) -> None:
        """Leave without an answer; not while it is kept: the next recovery code would be seen by nobody."""
        if not self._busy:
            super().action_back()


class ChangePinDialog(PinDialog):
    """Whoever is logged in takes another PIN; the old one is asked first, since somebody may have left his screen."""

    FIRST = "old"
    UNFILLED = "Typ eerst uw pincode van nu."

    def __init__(self) -> None:
        office, who = self.office, self.who
        super().__init__("Uw pincode veranderen", lambda old, pin: change_own_pin(office, who, old, pin))

    def show_fault(self, fault: Fault) -> None:
        """A wrong PIN of now is told at its line, and typed anew."""
        if isinstance(fault, WrongPin):
            self.empty("first")
            fault = BadInput("old", fault.sentence)
        super().show_fault(fault)


class FirstPinDialog(PinDialog):
    """Whoever came in with a PIN for one log-in chooses his own."""

    TOLD = (
        "De pincode die u kreeg, werkt maar één keer.\nKies nu een eigen pincode. Zeg hem tegen niemand.\n"
        "De kiosk bewaart wie wat zag en deed, ook van u."
    )

    def __init__(self, person: Colleague, given: Unseen) -> None:
        office, (known,) = self.office, given.take()

        def choose(_: str, pin: str) -> None:
            choose_own_pin(office, person.person_id, known, pin)

        super().__init__(f"Een eigen pincode voor {person.name}", choose)


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
        yield self._field("pin", digits_line("new"))

    def keep(self) -> None:
        """Do it; a wrong PIN is refused there."""
        if not self.typed("new"):
            raise BadInput("pin", "Typ uw pincode.")
        self.begin_work(Unseen("", self.typed("new")))

    def show_fault(self, fault: Fault) -> None:
        """A wrong PIN is typed anew."""
        self.empty("new")
        super().show_fault(fault)


class ShownOnce(Dialog[None]):
    """Show what is nowhere else; one key more than needed does not take it away."""

    SURE: ClassVar[str] = ""
    YES: ClassVar[str] = ""
    NO: ClassVar[str] = ""

    def loses(self) -> bool:
        """It is nowhere else."""
        return True

    def action_ready(self) -> None:
        """It was written down, or told."""
        self.dismiss()

    def action_back(self) -> None:
        """Ask once more."""
        self.sure(self.SURE, self.YES, self.dismiss, no=self.NO)


class CodeDialog(ShownOnce):
    """Show a recovery code once."""

    # not Enter: whoever presses it once more than needed would never see the code
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "ready", "ik heb hem opgeschreven", key_display="F8")]
    TITLE_TEXT = "Noodcode"
    SURE, YES, NO = "Staat de code op papier?", "Ja, hij staat op papier", "Nee, terug naar de code"

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


class GivenPinDialog(ShownOnce):
    """Make a PIN for one log-in, off the thread that draws, and show it once to who gives it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "ready", "ik heb hem gezegd", key_display="F8")]
    SURE, YES, NO = "Heeft uw collega de pincode?", "Ja, mijn collega heeft hem", "Nee, terug naar de pincode"

    def __init__(self, name: str, make: Callable[[], str]) -> None:
        super().__init__()
        self._name = name
        self._make = make
        self._shown = Static("Even wachten …", id="given-pin")
        self._made = False
        self._refused = False

    def title_text(self) -> str:
        """Whose it is."""
        return f"Pincode voor {self._name}"

    def question(self) -> Iterable[Widget]:
        """A place for the PIN."""
        yield self._shown

    def on_mount(self) -> None:
        """Make it."""
        self._work(self.kiosk)

    @work(thread=True, exclusive=True)
    def _work(self, kiosk: KioskApp) -> None:
        try:
            pin = Unseen(self._make())
        except Fault as fault:
            kiosk.call_from_thread(self._refuse, fault)
        else:
            kiosk.call_from_thread(self._show, pin)

    def _refuse(self, fault: Fault) -> None:
        self._refused = True
        self._shown.update("Er is geen pincode gemaakt.")
        self.show_fault(fault)

    def _show(self, pin: Unseen) -> None:
        (digits,) = pin.take()
        self._made = True
        self._shown.update(
            Content.assemble(
                "Zeg deze pincode alleen tegen uw collega zelf:\n\n",
                (f"   {digits[:3]} {digits[3:]}", "bold $primary"),
                "\n\nHij werkt één keer. Bij het inloggen kiest uw collega\nmeteen een eigen pincode.",
            )
        )

    def action_ready(self) -> None:
        """It was told; not before it is there."""
        if self._made or self._refused:
            super().action_ready()

    def action_back(self) -> None:
        """Where nothing was made there is nothing to lose."""
        if self._made:
            super().action_back()
        else:
            self.dismiss()


class RecoveryDialog(PinDialog):
    """A teamleider who lost his PIN sets a new one."""

    FIRST = "code"
    UNFILLED = "Typ de noodcode uit de kluis."

    def __init__(self, person: Colleague) -> None:
        office = self.office
        super().__init__(
            f"Nieuwe pincode voor {person.name}", lambda code, pin: recover(office, person.person_id, code, pin)
        )

    def first_line(self) -> Input:
        """The code has letters."""
        return Input(placeholder="letters en cijfers", id="first")
