"""What a screen may ask of the app: who is there, and the few things that concern more than one screen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.geometry import Offset, Size

from screens.frame.at_printer import AtPrinter
from screens.frame.beside_text import BesideText
from screens.frame.filled import FilledScreen
from screens.frame.half_waiting import HalfTyping
from screens.frame.one_go import OneGo
from screens.frame.plain import PlainLines
from screens.frame.telling import TellingApp

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.filter import LineFilter

    from kiosk.guidance.clients import ClientFile
    from kiosk.people.identity import Identity


class KioskApp(TellingApp, inherit_bindings=False):
    """The app as its screens know it; it names no screen."""

    #: whether the terminal is too small to be read
    small: bool = False
    #: whether who is logged in leads an overleg that goes on: his screens name the key for the regievoerder
    leads_overleg: bool = False
    #: whether others are in the room: in lists names are initials
    others_here: bool = False

    def __init__(self, driver_class: type[Driver] | None = None, *, ansi_color: bool | None = None) -> None:
        super().__init__(driver_class, ansi_color=ansi_color)
        #: what was typed in one go over a screen where no text is typed
        self.one_go = OneGo()
        #: what is on its way to the printer
        self.at_printer = AtPrinter(self)
        #: what somebody left half typed
        self.half_typed = HalfTyping(self)
        self._plain_lines = PlainLines()
        #: what the terminal draws besides text
        self.beside_text = BesideText(self)

    def post_display_hook(self) -> None:
        """After each drawing: of the screen on top the terminal draws its picture, and of no other."""
        on_top = self.screen_stack[-1] if self.screen_stack else None
        self.beside_text.follow(on_top.beside_text() if isinstance(on_top, FilledScreen) else None)

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor is put at each drawing; Textual moves it for what is typed in alone.

        It stays hidden, but a braille line and a screen reader follow it to the lit line.
        """
        screen = self.screen
        return screen.place_in_use() if isinstance(screen, FilledScreen) and screen.filled else Offset()

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        """What a field tells of itself the screen knows."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through before it is drawn: the last of them leaves text alone."""
        return (*super().get_line_filters(), self._plain_lines)

    @abstractmethod
    def client_on_screen(self) -> ClientFile | None:
        """Whose file is open, whatever lies over it; nothing where none is."""

    @abstractmethod
    def open_gegevens(self, client: ClientFile) -> None:
        """Open what stands on the cover of a client, to be changed: from where a sentence sends somebody there."""

    @property
    @abstractmethod
    def logged_in(self) -> bool:
        """Whether somebody is logged in (also behind the lock)."""

    @abstractmethod
    def get_ready(self) -> None:
        """Load what stands behind the log-in, once."""

    @abstractmethod
    async def let_in(self, who: Identity) -> None:
        """After a right PIN: open this person's home, or go back to where he was."""

    @abstractmethod
    def lock(self) -> None:
        """Lay the log-in screen over the work: who goes on logs in."""

    @abstractmethod
    async def leave(self) -> None:
        """Log out: nothing of this person stays behind."""

    @property
    @abstractmethod
    def others_wait(self) -> bool:
        """Whether a colleague has something here that is not kept: it ends with the program."""

    @abstractmethod
    def close_kiosk(self) -> None:
        """End the program.

        Raises:
            NotAllowed: to who may not.
        """

    @abstractmethod
    def forget_typed(self) -> None:
        """Drop what was typed ahead: it was no answer to what is said now."""

    def copy_to_clipboard(self, text: str) -> None:
        """Nothing goes to a clipboard: it outlives the log-out."""

    @abstractmethod
    def fit(self, size: Size) -> None:
        """Say what size is needed where the terminal is too small for what lies on top."""

    @abstractmethod
    def look_for_overleg(self) -> None:
        """Look whether who is logged in leads an overleg that goes on now."""

    @abstractmethod
    def shield(self) -> None:
        """Where the regievoerder looks on, show nothing but what he may see."""

    def tell_what_waited(self) -> None:
        """The regievoerder is gone: what was to be told meanwhile is told, and what was typed is no log-in."""
        self.one_go.forget()
        if self.logged_in and not self.shielded:
            self.untold.tell(self.identity, reversed(self.screen_stack))
