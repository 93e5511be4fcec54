"""Whether the body of a screen is there: before that, and after it, nothing is asked of the screen."""

from typing import ClassVar, TypeVar, final

from textual import events, messages
from textual.geometry import Offset
from textual.message import Message
from textual.screen import Screen

from screens.frame.beside_text import PictureBeside
from screens.frame.lit import place_in_use

#: what a screen answers when it closes
Reply = TypeVar("Reply")
#: by these Textual takes a screen away, or does what it was asked to do once
ALWAYS = (events.Unmount, messages.Prune, messages.CloseMessages, events.Callback)


class FilledScreen(Screen[Reply]):
    """A screen whose keys and events wait until its body is there.

    Textual mounts the widgets of a screen one after the other, each in a task of its own, and takes them away likewise.
    In between it draws the keys at the foot, and closes a screen of which half was mounted. How long that lasts depends
    on how busy the machine is, so no screen may count on it: this base does.
    """

    #: whether what was typed before it was there is no answer to what it asks
    READ_FIRST: ClassVar[bool] = False
    #: whether letters and digits are typed here without a field: as many as come, and as they are
    TYPED: ClassVar[bool] = False

    _was_filled = False

    @property
    def is_open(self) -> bool:
        """Whether this screen lies on the stack; one that was closed is taken away piece by piece."""
        return self in self.app.screen_stack

    @property
    def filled(self) -> bool:
        """Whether all of the body is there, and stays."""
        return self._was_filled and self.is_open

    @final
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the body is there no key of the screen acts: it waits, and the app's own keys work."""
        return self.filled and self.offers(action)

    def place_in_use(self) -> Offset:
        """Where the terminal's own cursor stands: who reads by hand or by ear goes where it is."""
        return place_in_use(self)

    def beside_text(self) -> PictureBeside | None:
        """What the terminal draws besides the text of this screen, while it lies on top."""
        return None

    def offers(self, action: str) -> bool:
        """Whether this key does something now; asked only while the body is there."""
        return True

    async def on_event(self, event: events.Event) -> None:
        """From its mounting on the body is there, and the keys can be drawn."""
        if isinstance(event, events.Mount):
            self._was_filled = True
            self.refresh_bindings()
        await super().on_event(event)

    async def _dispatch_message(self, message: Message) -> None:
        """A screen that was closed before its body was there has nothing to fill and nothing to answer."""
        if self._was_filled or self.is_open or isinstance(message, ALWAYS):
            await super()._dispatch_message(message)
