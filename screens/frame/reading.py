"""A screen that shows what the office knows: read when it opens and when it comes back, drawn as often as needed."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import ClassVar, Generic, Protocol, TypeVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from kiosk.faults import Fault, NotAllowed, NotFound, Refused
from kiosk.guidance.clients import ClientFile
from screens.frame.bars import Breadcrumbs, ClientBand
from screens.frame.filled import Reply
from screens.frame.lines import Row, Rows, keys_text
from screens.frame.screen import KioskScreen

#: what a screen has read
Known = TypeVar("Known")


class AnyOfClient(Protocol):
    """What is known of one client, with the cover of his file."""

    @property
    def client(self) -> ClientFile:
        """Whose it is."""


#: what a screen of one client has read
KnownOfClient = TypeVar("KnownOfClient", bound=AnyOfClient)


class ReadingScreen(KioskScreen[Reply], Generic[Reply, Known]):
    """The life of what a screen shows: a subclass reads it, gives its lines and draws the rest around them.

    It is read once when the screen opens and once each time it comes back; the light stays on the same line. Where
    nothing could be read, only the way back is offered.
    """

    #: the list that is filled from ``rows``; empty on a screen without one
    LIST: ClassVar[str] = ""
    #: keys that have no room in the bottom line, with their words; see ``keys``
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = ()
    #: said where a file is closed; empty where nothing can be changed anyway
    CLOSED: ClassVar[str] = ""

    _known: Known | None = None
    #: whether it was read since it lies on top: by what was answered over it, a coming back reads no second time
    _fresh = False
    #: the size of the terminal for which it was drawn
    _drawn_for: Size | None = None

    # -- what a subclass gives --------------------------------------------------------------------------------

    @abstractmethod
    def read(self) -> Known:
        """Ask the office for what is shown, by one function of the domain."""

    def rows(self) -> Iterable[Row]:
        """The lines of the list."""
        return ()

    def show(self) -> None:
        """Draw what stands around the list."""

    def show_lit(self) -> None:
        """Draw what is told of the lit line."""

    def begin(self) -> None:
        """Once, when it opened and was drawn: put the focus and the light where the next step is."""
        if self.LIST:
            self.lines.focus()

    def keys(self) -> Iterable[tuple[str, str]]:
        """The keys in words that matter now."""
        return self.KEYS

    def offers(self, action: str) -> bool:
        """Where nothing could be read there is only the way back."""
        return self.has_read or action == "back"

    # -- reading ----------------------------------------------------------------------------------------------

    @property
    def known(self) -> Known:
        """What was read last."""
        if self._known is None:
            raise RuntimeError("nothing was read yet")
        return self._known

    @property
    def has_read(self) -> bool:
        """Whether there is something to show."""
        return self._known is not None

    def on_mount(self) -> None:
        """Fill it, once."""
        self.fill()

    def fill(self) -> None:
        """Read (where its opener did not just do that), draw, and put the light where the next step is.

        A file that went to somebody else in the meantime does not open.
        """
        with self.closed_where_refused():
            self.take(self.read() if self._known is None else self._known)
        if not self.has_read:
            return
        self.begin()
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        """What was done on another screen shows at once, unless what was answered there leads on to the next."""
        self.call_later(self._come_back)

    def _come_back(self) -> None:
        """Read anew; a file that went to somebody else does not stay open. What could not be read is read now."""
        if not self.is_active:
            return
        if not self.has_read:
            self.fill()
            return
        if self._fresh:
            return
        with self.closed_where_refused():
            self.reload()

    @contextmanager
    def closed_where_refused(self) -> Iterator[None]:
        """Close what cannot be read (any more), and say why on the screen below."""
        try:
            yield
        except (NotAllowed, NotFound) as fault:
            if self.client_shown() is None:
                raise
            self.close_saying(fault)

    def show_fault(self, fault: Fault) -> None:
        """A file that is somebody else's by now does not stay open, whichever key told so."""
        client = self.client_shown()
        if isinstance(fault, Refused) and client is not None and fault.client_id == client.id:
            self.close_saying(fault)
        else:
            super().show_fault(fault)

    def on_screen_suspend(self) -> None:
        """What comes to lie over it may change anything."""
        self._fresh = False

    def reload(self, lit: str = "") -> None:
        """Read anew and draw it; what is lit stays lit, or the line with this key is."""
        self.take(self.read(), lit)

    def show_kept(self, sentence: str, lit: str = "") -> None:
        """Something was changed: show how it stands now, and say so."""
        self.reload(lit)
        self.say(sentence)

    def take(self, known: Known, lit: str = "") -> None:
        """Show what was read just now; what is lit stays lit, or the line with this key is."""
        self._known = known
        self._fresh = self.is_active
        self.draw(lit)

    # -- drawing ----------------------------------------------------------------------------------------------

    def draw(self, lit: str = "") -> None:
        """Draw what was read; what is lit stays lit, or the line with this key is."""
        self._drawn_for = self.app.size
        self.query_one(Breadcrumbs).show(self._places())
        client = self.client_shown()
        if client is not None:
            self.query_one(ClientBand).show(client)
        if self.LIST:
            self.lines.show(self.rows(), lit)
        self.show()
        self.show_lit()
        self._show_keys()
        self.refresh_bindings()

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other lines."""
        if self.has_read and event.size != self._drawn_for:
            self.call_after_refresh(self.draw)

    def on_option_list_option_highlighted(self) -> None:
        """Another line is lit."""
        if self.has_read:
            self.show_lit()
            self._show_keys()
            self.refresh_bindings()

    @property
    def lines(self) -> Rows:
        """The list that is filled from ``rows``."""
        return self.query_one(f"#{self.LIST}", Rows)

    @property
    def wide(self) -> bool:
        """Whether there is room for a second column."""
        return self.has_class("-wide")

    def _show_keys(self) -> None:
        for place in self.query("#keys").results(Static):
            place.update(self._keys_in_words())

    def _keys_in_words(self) -> Content:
        keys = keys_text(list(self.keys()), self.app.size.width - 6)
        if not self.is_closed:
            return keys
        return Content("\n").join([Content(self.CLOSED), keys] if keys else [Content(self.CLOSED)])

    # -- changing ---------------------------------------------------------------------------------------------

    @property
    def is_closed(self) -> bool:
        """Whether it shows a closed file, of which nothing can be changed here."""
        client = self.client_shown()
        return bool(self.CLOSED) and client is not None and client.closed

    @property
    def only_opens(self) -> bool:
        """In a closed file nothing can be done by mistake."""
        return self.is_closed

    def may_change(self) -> bool:
        """Whether this file may be changed; else the reason why not is shown."""
        if self.is_closed:
            self.say(self.CLOSED, fault=True)
        return not self.is_closed


class ClientReadingScreen(ReadingScreen[Reply, KnownOfClient]):
    """A screen of one client, whose cover is the one that was read last, and before that the one it was opened with."""

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client

    def client_shown(self) -> ClientFile:
        """Whose this is."""
        return self.known.client if self.has_read else self._client
