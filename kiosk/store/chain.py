"""The chain of the audit: each line carries a keyed hash of itself and of the line before it.

Whoever changes, takes out or moves a line breaks the chain there, unless he has the key: it is derived from the pepper,
which stands in the key file and never in the store. A tail that was cut off breaks nothing: that is only seen by who
knows of an older head. See Schneier and Kelsey, "Secure Audit Logs to Support Computer Forensics" (1999).
"""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from peewee import fn

from kiosk.store.office_models import AuditLine, plain_columns
from kiosk.store.prepared import Prepared, given

#: the function of the statements that makes a link
LINK = "link_of_line"
#: what a line tells, in the order in which it is linked
TOLD = ("at", "person", "act", "client", "detail")
#: so much of a head is written on paper: 48 bits, that nobody can find another line for without the key
MARK = 12


def chain_key(pepper: bytes) -> bytes:
    """The key of the chain: another one than that of the PINs, from the same secret."""
    return hmac.digest(pepper, b"wegwijzer audit chain", hashlib.sha256)


def link(key: bytes, before: str, number: int, *told: str) -> str:
    """What ties a line to the one before it; ``told`` as it is kept, in the order of ``TOLD``."""
    return hmac.new(key, json.dumps([before, number, *told]).encode(), hashlib.sha256).hexdigest()


def _add() -> Any:
    newest = AuditLine.alias()
    number = newest.select(fn.COALESCE(fn.MAX(newest.id), 0) + 1)
    before = fn.COALESCE(newest.select(newest.link).order_by(newest.id.desc()).limit(1), "")
    told = [given(name) for name in TOLD]
    linked = getattr(fn, LINK)(before, number, *told)
    return AuditLine.insert(dict(zip(TOLD, told, strict=True)) | {"id": number, "link": linked})


#: writes one line at the end of the chain, inside a transaction that writes
ADD_LINE = Prepared(_add)


@dataclass(frozen=True)
class Head:
    """The newest line of the chain: its number (0 where there is none), and its link."""

    number: int
    link: str

    @property
    def mark(self) -> str:
        """As much of it as is written down."""
        return self.link[:MARK]

    @property
    def told(self) -> str:
        """It as it stands on paper, and as ``kiosk verify --head`` takes it."""
        return f"{self.number}:{self.mark}"


@dataclass(frozen=True)
class Broken:
    """The first line of the chain that is not as it was written; ``gone`` where it is not there at all."""

    number: int
    gone: bool


def head_of_chain() -> Head:
    """The newest line as it is now, inside a reading."""
    found = plain_columns(AuditLine.select(AuditLine.id, AuditLine.link).order_by(AuditLine.id.desc()).limit(1))
    return Head(*found[0]) if found else Head(0, "")


def first_break(pepper: bytes) -> Broken | None:
    """Where the chain is broken, looking from its beginning, inside a reading; nothing where it holds."""
    columns = [getattr(AuditLine, name) for name in ("id", *TOLD, "link")]
    return break_in(pepper, plain_columns(AuditLine.select(*columns).order_by(AuditLine.id)))


def break_in(pepper: bytes, lines: Sequence[tuple[Any, ...]]) -> Broken | None:
    """The same of lines that were read: each its number, what it tells in the order of ``TOLD``, and its link."""
    key, before = chain_key(pepper), ""
    for expected, (number, *told, kept) in zip(count(1), lines, strict=False):
        if number != expected:
            return Broken(expected, gone=True)
        if not hmac.compare_digest(kept, link(key, before, number, *told)):
            return Broken(number, gone=False)
        before = kept
    return None


def still_holds(number: int, mark: str) -> bool:
    """Whether a head that was written down before is still a line of the chain: if not, a tail was cut off."""
    found = plain_columns(AuditLine.select(AuditLine.link).where(AuditLine.id == number))
    return bool(found) and hmac.compare_digest(found[0][0][:MARK], mark)
