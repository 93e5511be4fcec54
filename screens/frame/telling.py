"""As much of the app as tells a person something, wherever he is."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.app import App

from screens.frame.bars import Notice
from screens.frame.untold import Untold

if TYPE_CHECKING:
    from textual.driver import Driver

    from kiosk.office import Office
    from kiosk.people.identity import Identity


class TellingApp(App[None], inherit_bindings=False):
    """Who is there, and what he is to hear."""

    #: the office in which everybody works
    office: Office

    def __init__(self, driver_class: type[Driver] | None = None, *, ansi_color: bool | None = None) -> None:
        super().__init__(driver_class, ansi_color=ansi_color)
        #: what people are still to hear
        self.untold = Untold()

    @property
    @abstractmethod
    def identity(self) -> Identity:
        """The person who is logged in. Asking it on the log-in screen is a defect."""

    @abstractmethod
    def is_here(self, who: Identity) -> bool:
        """Whether this person is logged in (also behind the lock)."""

    @abstractmethod
    def is_at_work(self, who: Identity) -> bool:
        """Whether this person still stands here, and the screen is his."""

    @property
    @abstractmethod
    def shielded(self) -> bool:
        """Whether the regievoerder looks on, and the screen shows only what he may see."""

    def say_on_top(self, sentence: str, *, fault: bool = True) -> None:
        """Say something where the top screen has room for a sentence; the hidden screen has none."""
        for notice in self.screen.query("#notice").results(Notice):
            notice.say(sentence, fault=fault)

    def tell(self, who: Identity, sentence: str, *, fault: bool = True) -> None:
        """Say something to this person, wherever he is: where he is not at work, when he comes back.

        What is told can name a client: while the regievoerder looks on it waits.
        """
        self.untold.keep(who, sentence, fault=fault)
        if self.is_at_work(who) and not self.shielded:
            self.untold.tell(who, reversed(self.screen_stack))
