"""A line in which people type as they speak: what was understood shows before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.widgets import Input

from kiosk.faults import BadInput
from kiosk.typed import Read, Reader

if TYPE_CHECKING:
    from screens.frame.desk import KioskApp

#: so long what was understood stood under the line, before it was kept: then it was read
READ_S = 1.0


class TypedLine(Input):
    """A line for a day, a time, a year or a telephone number; left, it shows in full what was understood."""

    #: since when what stands here shows, in seconds since boot
    _shown_since = 0.0

    def __init__(self, value: str, reader: Reader[Any], *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder=placeholder, id=id)
        self._reader = reader

    def watch_value(self) -> None:
        """How it is understood shows from now on."""
        if self.is_attached:
            self._shown_since = self._now

    @property
    def _now(self) -> float:
        return cast("KioskApp", self.app).office.clock.uptime().seconds

    def read(self) -> Read[Any]:
        """What was typed, as it is understood.

        Raises:
            BadInput: where it cannot be.
        """
        return self._reader(self.value)

    def read_to_keep(self, field: str) -> Any:
        """What is kept; of what was guessed first how it was understood, unless it stood there to be read.

        Raises:
            BadInput: where it cannot be read, or is shown in full only now.
        """
        read, was_read = self.read(), self._now - self._shown_since >= READ_S
        if self.settle() and not was_read:
            raise BadInput(field, f"Bedoelt u {read.said}? Bewaar dan nog een keer.")
        return read.value

    def understood(self) -> str:
        """In words what was understood, where it is more than what stands there."""
        if not self.value.strip():
            return ""
        try:
            read = self.read()
        except BadInput:
            return ""
        return read.told if read.told != self.value.strip() else ""

    def settle(self) -> bool:
        """Write out in full what was understood; whether a part of it was guessed."""
        if not self.value.strip():
            return False
        try:
            read = self.read()
        except BadInput:
            return False
        fresh = read.guessed and self.value.strip() != read.written
        if self.value != read.written:
            self.value = read.written
            self.cursor_position = len(read.written)
        return fresh

    def on_blur(self, event: events.Blur) -> None:
        """Who goes on to the next field sees how this one was understood."""
        self.settle()
