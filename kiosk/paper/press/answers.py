"""What the kiosk and the process that makes the pages say to each other: light, since it is read before any page.

It is plain data by its types. Who breaks that process can say no more than this: an answer runs nothing here.
"""

import os
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.steering import all_without_steering

if TYPE_CHECKING:
    from kiosk.paper.documents.every import PaperDocument

BROKEN = "De pagina kon niet gemaakt worden. Probeer het nog eens; lukt het niet, vertel het dan de teamleider."
#: the largest paper that we know of, with photos, is a hundredth of it
MOST = 256 * 1024**2


class Request(msgspec.Struct, frozen=True):
    """What the kiosk asks: a document with its type, and in which folder a location's own templates are."""

    number: int
    #: the module and the name of its type: the process loads the one that is drawn
    module: str
    kind: str
    document: bytes
    #: as the system names it: not every name of a folder is text
    folder: bytes | None

    def unpacked(self) -> "PaperDocument":
        """The document as it was asked for."""
        kind: type[PaperDocument] = getattr(import_module(self.module), self.kind)
        return msgspec.msgpack.decode(self.document, type=kind)


class MadePage(msgspec.Struct, frozen=True, tag=True):
    """What the process says to a document: its pages, or the sentence of a fault; and what the log should know."""

    pdf: bytes = b""
    sentence: str = ""
    note: str = ""
    #: the signs that no face of this PC can print
    left_out: str = ""


class StepDone(msgspec.Struct, frozen=True, tag=True):
    """What the process says in between: a step of the page is done."""


_REQUEST, _ANSWER = msgspec.msgpack.Decoder(Request), msgspec.msgpack.Decoder(tuple[int, MadePage | StepDone])


def packed(document: "PaperDocument") -> bytes:
    """All that stands in a document, as it goes over the line."""
    try:
        return msgspec.msgpack.encode(document)
    except UnicodeEncodeError:
        # half a sign goes over no line and on no paper
        return msgspec.msgpack.encode(all_without_steering(msgspec.to_builtins(document)))


def ask(line: Connection, number: int, document: "PaperDocument", folder: Path | None) -> None:
    """Ask the process for a document."""
    named = os.fsencode(folder) if folder is not None else None
    kind = type(document)
    request = Request(number, kind.__module__, kind.__name__, packed(document), named)
    line.send_bytes(msgspec.msgpack.encode(request))


def asked(line: Connection) -> Request:
    """What the kiosk asks next."""
    return _REQUEST.decode(line.recv_bytes())


def say(line: Connection, number: int, said: MadePage | StepDone) -> None:
    """Say something to the request with this number."""
    line.send_bytes(msgspec.msgpack.encode((number, said)))


def heard(line: Connection) -> tuple[int, MadePage | StepDone]:
    """What the process says, and to which request.

    Raises:
        ValueError: it says something else than it may.
        OSError: it is gone, or says more than any paper is.
    """
    said = line.recv_bytes(MOST)
    try:
        return _ANSWER.decode(said)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        # without the error: it may hold what a client said
        raise ValueError("no answer") from None
