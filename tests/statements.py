"""Count what is sent to the store, and tell which functions sent it."""

import sys
from types import FrameType
from typing import Any

from kiosk.store.office_models import database

#: what takes a statement to the store, for every function alike
CARRIERS = "kiosk.store"

#: looks once a second whether the regievoerder is there, whatever is opened meanwhile
OF_THE_CLOCK = "screens.anywhere.idle.IdleWatch.look_for_idle"


class Statements:
    """Counts what SQLCipher is asked to do while this is entered: the BEGIN and COMMIT of a transaction too.

    Of the connection of this thread every statement counts; of a connection that is opened meanwhile (on another
    thread, or anew) also the pragmas that it begins with. Entered once more it counts from zero.
    """

    def __init__(self) -> None:
        #: per statement the functions of the screens and of the kiosk that led to it, the outermost first
        self.sent_by: list[tuple[str, ...]] = []
        #: how many transactions were begun: each is two of the statements
        self.transactions = 0

    @property
    def count(self) -> int:
        """How many statements were sent."""
        return len(self.sent_by)

    def __enter__(self) -> "Statements":
        self.sent_by = []
        self.transactions = 0
        store = database.obj
        self._open = store._add_conn_hooks

        def open_and_trace(connection: Any) -> None:
            connection.set_trace_callback(self._note)
            self._open(connection)

        store._add_conn_hooks = open_and_trace
        store.connection().set_trace_callback(self._note)
        return self

    def __exit__(self, *args: object) -> None:
        store = database.obj
        store._add_conn_hooks = self._open
        store.connection().set_trace_callback(None)

    def _note(self, statement: str) -> None:
        names: list[str] = []
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            module = frame.f_globals.get("__name__", "")
            if module.startswith(("kiosk.", "screens.")) and not module.startswith(CARRIERS):
                names.append(f"{module}.{frame.f_code.co_qualname}")
            frame = frame.f_back
        if OF_THE_CLOCK not in names:
            self.transactions += statement.startswith("BEGIN")
            self.sent_by.append(tuple(reversed(names)))
