"""Log in: choose your name, type your PIN. The same screen is the lock."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk import dates, names
from kiosk.faults import Fault
from kiosk.people.clock_doubt import ClockDoubt, ClockDoubted
from kiosk.people.identity import Identity, Role
from kiosk.people.login import (
    Colleague,
    OneTimePin,
    WrongPin,
    colleagues,
    in_words,
    log_in,
    practice_pin,
    seconds_to_wait,
    until_when,
)
from kiosk.people.pins import LONGEST_PIN, SHORTEST_PIN, Unseen
from screens.frame.bars import KeyBar, Notice
from screens.frame.lit import LitList
from screens.frame.size import WIDE, SizedScreen

if TYPE_CHECKING:
    from screens.frame.desk import KioskApp

#: seconds until the names are asked for again, where they could not be read
AGAIN_S = 5.0
UNREAD = (
    "De kiosk kan de lijst met namen nu niet lezen. Over een paar tellen probeert hij het weer. "
    "Blijft dit zo? Waarschuw de teamleider."
)


class PinField(Static, can_focus=False):
    """Shows a dot per digit. The digits are never in a widget that can be copied from."""

    def __init__(self) -> None:
        super().__init__(id="pin")
        self._digits = ""

    @property
    def digits(self) -> str:
        """What was typed."""
        return self._digits

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next digit comes."""
        return self.content_region.offset + Offset(2 * len(self._digits), 0)

    def type(self, digit: str) -> None:
        """One digit more."""
        if len(self._digits) < LONGEST_PIN:
            self._digits += digit
        self._draw()

    def rub_out(self) -> None:
        """One digit less."""
        self._digits = self._digits[:-1]
        self._draw()

    def clear(self) -> None:
        """Forget what was typed."""
        self._digits = ""
        self._draw()

    def on_mount(self) -> None:
        """Begin empty."""
        self._draw()

    def _draw(self) -> None:
        dots = " ".join("*" for _ in self._digits)
        self.update(Content(f"{dots} _" if len(self._digits) < LONGEST_PIN else dots))


class LoginScreen(SizedScreen[None]):
    """Who are you, and your PIN. Letters choose a name, digits are the PIN, so nothing has to be focused."""

    CSS_PATH = "login.tcss"
    HELP = "inloggen"
    TYPED = True
    over_hidden = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "uw naam", key_display="↑ ↓"),
        Binding("down", "choose(1)", "omlaag", show=False),
        Binding("enter", "enter", "inloggen", key_display="Enter"),
        Binding("escape", "clear", "PIN wissen", show=False),
        Binding("f4", "forgotten", "pincode vergeten", key_display="F4"),
    ]

    def __init__(self, returning: Identity | None = None) -> None:
        super().__init__()
        self._returning = returning
        self._people: list[Colleague] = []
        #: whether the names could not be read until now
        self._unread = False
        self._typed = ""
        self._busy = False
        #: whether somebody said so here, where the kiosk doubted it
        self._clock_is_right = False
        #: the next look at what is left of a wait
        self._counting: Timer | None = None

    @property
    def kiosk(self) -> KioskApp:
        """The app, by its own type."""
        return cast("KioskApp", self.app)

    def compose(self) -> ComposeResult:
        """The names, the PIN, and one sentence when needed."""
        office = self.kiosk.office
        now = office.clock.today()
        today = dates.weekday(now, now)
        with Horizontal(id="login-top"):
            yield Static("Wegwijzer", id="login-brand")
            if office.practice:
                yield Static("oefenen", id="practice")
            yield Static(Content(f"{office.settings.location} · {today}"), id="login-place")
        with Vertical(id="login-body"):
            yield from self._question()
        yield Notice()
        yield KeyBar()

    def _question(self) -> Iterable[Widget]:
        title = "Het scherm is op slot. Wie bent u?" if self._returning else "Wie bent u?"
        yield Static(title, id="login-title")
        names = LitList(id="names")
        names.can_focus = False
        yield names
        with Horizontal(id="pin-row"):
            yield Static("Pincode", id="pin-label")
            yield PinField()
        yield Static(id="practice-pin")

    def place_in_use(self) -> Offset:
        """At the name until the PIN is typed."""
        pin = self.query_one(PinField)
        return pin.cursor_screen_offset if pin.digits else super().place_in_use()

    def on_mount(self) -> None:
        """Fill the names, or say that they cannot be read now."""
        self.query_one("#practice-pin").display = False
        office = self.kiosk.office
        try:
            people, pin = colleagues(office), practice_pin(office)
        except Fault:
            self._could_not_read()
        else:
            self._fill(people, pin)

    @property
    def _stands(self) -> bool:
        """Whether this screen is there with all its parts; a kiosk that ends takes them away first."""
        return self.is_open and bool(self.query(Notice))

    def _could_not_read(self) -> None:
        """Say so, and ask again after a while, once; what was damaged or busy may be there by then."""
        if self._stands:
            self._unread = True
            self._say(UNREAD)
            self.set_timer(AGAIN_S, self._ask_again)

    def _ask_again(self) -> None:
        self._read_again(self.kiosk)

    @work(thread=True, exclusive=True, group="names")
    def _read_again(self, kiosk: KioskApp) -> None:
        """Off the thread that draws: a busy store lets wait for seconds. It has a connection of its own."""
        try:
            people, pin = colleagues(kiosk.office), practice_pin(kiosk.office)
        except Fault:
            kiosk.call_from_thread(self._could_not_read)
        else:
            kiosk.call_from_thread(self._could_read, people, pin)

    def _could_read(self, people: list[Colleague], pin: str) -> None:
        if self._stands:
            self._unread = False
            self.query_one(Notice).clear()
            self._fill(people, pin)

    def _fill(self, people: list[Colleague], pin: str) -> None:
        """Show the names; the one who was here is lit."""
        self._people = people
        if pin:
            told = self.query_one("#practice-pin", Static)
            told.update(f"Dit is het oefenkantoor. Iedereen heeft hier pincode {pin}.")
            told.display = True
        names = self.query_one("#names", OptionList)
        width = max((len(person.name) for person in self._people), default=0)
        names.add_options(Option(_line(person, width), id=person.person_id) for person in self._people)
        codes = [person.person_id for person in self._people]
        if self._returning is not None and self._returning.person_id in codes:
            names.highlighted = codes.index(self._returning.person_id)
        elif codes:
            names.highlighted = 0
        else:
            self._say("Er is nog geen collega. Vraag de beheerder om 'kiosk init' te starten.")
            self.call_after_refresh(self._begin_office)

    def _begin_office(self) -> None:
        """Where nobody ever worked, the office begins here: page by page."""
        from screens.people.first_start import begin_pages  # noqa: PLC0415 - once in the life of an office

        first = begin_pages(self.kiosk.office)
        if first is not None and self.is_active:
            self.query_one(Notice).clear()
            self.app.push_screen(first)

    def on_key(self, event: events.Key) -> None:
        """Digits are the PIN; letters are the first letters of a name."""
        character = event.character or ""
        pin = self.query_one(PinField)
        if self._busy:
            event.stop()
        elif character.isascii() and character.isdigit():
            pin.type(character)
            event.stop()
        elif event.key == "backspace":
            pin.rub_out()
            event.stop()
        elif character.isalpha():
            self._choose_by_letters(character)
            event.stop()

    def _choose_by_letters(self, letter: str) -> None:
        if self.query_one(PinField).digits:
            self._say("Een pincode heeft alleen cijfers. Met Esc begint u opnieuw.")
            return
        for typed in (self._typed + letter, letter):
            place = names.first([person.name for person in self._people], typed)
            if place is not None:
                self._typed = typed
                self.query_one("#names", OptionList).highlighted = place
                return

    def action_choose(self, step: int) -> None:
        """The next or the previous name."""
        self._typed = ""
        if self._busy or not self._people:
            return
        names = self.query_one("#names", OptionList)
        names.highlighted = ((names.highlighted or 0) + step) % len(self._people)
        self.action_clear()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a name chooses it."""
        self.action_clear()

    def action_clear(self) -> None:
        """Forget the digits, not the name."""
        if not self._busy:
            self.query_one(PinField).clear()
            if not self._unread:
                self.query_one(Notice).clear()

    def action_enter(self) -> None:
        """Check the PIN, off the thread that draws."""
        names = self.query_one("#names", OptionList)
        pin = self.query_one(PinField)
        if self._busy or names.highlighted is None:
            return
        if len(pin.digits) < SHORTEST_PIN:
            self._say("Typ uw hele pincode: 6 tot 12 cijfers.")
            return
        person = self._people[names.highlighted]
        digits = Unseen(pin.digits)
        pin.clear()
        self._busy = True
        self.query_one(Notice).clear()
        self.query_one("#pin-label", Static).update("Even kijken …")
        # taken here: in the thread this screen may be gone, and then it knows no app
        self._check(self.kiosk, person, digits)
        # Argon2 leaves this thread free
        self.call_after_refresh(self.kiosk.get_ready)

    @work(thread=True, exclusive=True)
    def _check(self, kiosk: KioskApp, person: Colleague, typed: Unseen) -> None:
        (digits,) = typed.take()
        try:
            who = log_in(kiosk.office, person.person_id, digits, clock_is_right=self._clock_is_right)
        except OneTimePin:
            kiosk.call_from_thread(self._ask_own_pin, person, Unseen(digits))
        except Fault as fault:
            kiosk.call_from_thread(self._refused, person, fault)
        else:
            kiosk.call_from_thread(self._let_in, person, who)

    def _ask_own_pin(self, person: Colleague, given: Unseen) -> None:
        """He is let in with a PIN of his own."""
        from screens.people.pins import FirstPinDialog  # noqa: PLC0415 - hardly ever asked

        if not self.is_open:
            return
        self._busy = False
        self.query_one("#pin-label", Static).update("Pincode")

        def chosen(kept: str | None) -> None:
            if kept is not None:
                self.query_one(Notice).say("Uw eigen pincode is bewaard. Log daar nu mee in.")

        self.app.push_screen(FirstPinDialog(person, given), chosen)

    def _let_in(self, person: Colleague, who: Identity) -> None:
        """Where another log-in screen came in place of this one, nobody is let in whom it did not ask."""
        if self.is_open:
            # not awaited here: letting in takes this screen away, and its worker with it
            self.app.call_later(self._enter, self.kiosk, person, who)

    async def _enter(self, kiosk: KioskApp, person: Colleague, who: Identity) -> None:
        """Let him in; where what he comes to cannot be read, he can try again."""
        try:
            await kiosk.let_in(who)
        except Fault as fault:
            self._refused(person, fault)

    def _refused(self, person: Colleague, fault: Fault) -> None:
        if not self.filled:
            return
        self._busy = False
        self.query_one("#pin-label", Static).update("Pincode")
        self._say(fault.sentence)
        # the count of an earlier PIN says nothing over this sentence
        if self._counting is not None:
            self._counting.stop()
        if isinstance(fault, ClockDoubted):
            self._ask_of_clock(fault.doubt)
        wait = isinstance(fault, WrongPin) and fault.wait > 0
        self._counting = self.set_timer(1, partial(self._count_down, person)) if wait else None

    def _ask_of_clock(self, doubt: ClockDoubt) -> None:
        """Whoever stands here says whether the clock is right; by his PIN it is known who that was."""
        from screens.people.clock import SET_IT, clock_question  # noqa: PLC0415 - hardly ever asked

        def told(right: bool | None) -> None:
            self._clock_is_right = bool(right)
            self._say("Typ uw pincode nog eens." if right else SET_IT)

        self.app.push_screen(clock_question(doubt), told)

    def _count_down(self, person: Colleague) -> None:
        """Show what is left of the wait, as long as this name is lit and nothing is typed."""
        names = self.query_one("#names", OptionList)
        lit = names.highlighted is not None and self._people[names.highlighted].person_id == person.person_id
        if self._busy or not lit:
            return
        left = seconds_to_wait(self.kiosk.office, person.person_id)
        if left > 0:
            told = f"Deze pincode klopte niet. Wacht nog {in_words(left)}."
            self._say(told + until_when(self.kiosk.office, person.role, left))
            self._counting = self.set_timer(1, partial(self._count_down, person))
        else:
            self._say("U kunt uw pincode weer typen.")

    def action_forgotten(self) -> None:
        """The way back: the teamleider gives a new PIN, and has a recovery code for his own."""
        from screens.people.pins import CodeDialog, RecoveryDialog  # noqa: PLC0415

        names = self.query_one("#names", OptionList)
        if names.highlighted is None or self._busy:
            return
        person = self._people[names.highlighted]
        if person.role is not Role.TEAMLEIDER:
            self._say("Vraag uw teamleider om een nieuwe pincode.")
            return

        def done(code: str | None) -> None:
            if code:
                self.app.push_screen(CodeDialog(code))

        self.app.push_screen(RecoveryDialog(person), done)

    def _say(self, sentence: str) -> None:
        self.query_one(Notice).say(sentence, fault=True)


def _line(person: Colleague, width: int) -> Content:
    return Content.assemble((person.name.ljust(width + 3), "bold"), (person.role.value, "$soft"))
