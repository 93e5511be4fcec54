"""A line in which people type as they speak: what was understood shows before it is kept."""

from typing import Any

from textual import events
from textual.widgets import Input

from kiosk.faults import BadInput
from kiosk.typed import Read, Reader


class TypedLine(Input):
    """A line for a day, a time, a year or a telephone number; left, it shows in full what was understood."""

    def __init__(self, value: str, reader: Reader[Any], *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder=placeholder, id=id)
        self._reader = reader

    def read(self) -> Read[Any]:
        """What was typed, as it is understood.

        Raises:
            BadInput: where it cannot be.
        """
        return self._reader(self.value)

    def read_to_keep(self, field: str) -> Any:
        """What is kept; of what was guessed first how it was understood.

        Raises:
            BadInput: where it cannot be read, or is shown in full only now.
        """
        read = self.read()
        if self.settle():
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
