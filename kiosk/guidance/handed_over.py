"""What went to the sociaal team of a client, as it is read along with his row; and to whom it is asked back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kiosk import dates
from kiosk.guidance.route import handed
from kiosk.guidance.toestemming import ToestemmingAnswer
from kiosk.store.client_models import Client


class ContactCame(StrEnum):
    """Whether the contact came about; the value is kept, and is its word on the screen."""

    UNKNOWN = ""
    YES = "gelukt"
    NOT_YET = handed.NOT_YET
    NO = "niet gelukt"


class Back(StrEnum):
    """What became of a letter that was asked back; the value is kept, and is its word on the screen."""

    UNKNOWN = ""
    BACK = "terug"
    NEVER_LEFT = "nooit weggegaan"


@dataclass(frozen=True)
class ContactThere:
    """The contact person at the sociaal team, as typed; all of it may still be unknown."""

    name: str = ""
    phone: str = ""
    email: str = ""

    @property
    def told(self) -> str:
        """Who it is, in one line."""
        return ", ".join(filter(None, (self.name, self.phone, self.email))) or "contactpersoon nog niet bekend"


@dataclass(frozen=True)
class Handed:
    """One overdracht that was made: to whom, when and by whom, and whether the contact came about."""

    id: int
    contact: ContactThere
    on: date
    by: str
    came: ContactCame
    came_on: date | None
    done: str
    #: whether it went to the printer since it was made
    printed: bool = False
    #: what became of it where it was asked back, and when that was noted
    back: Back = Back.UNKNOWN
    back_on: date | None = None

    @property
    def is_out(self) -> bool:
        """Whether somebody may have it: it was printed, or the contact came about; and nobody noted that it is back."""
        return self.back is Back.UNKNOWN and (self.printed or self.came is ContactCame.YES)


def overdrachten_in(row: Client) -> tuple[Handed, ...]:
    """The overdrachten of a client whose row was reached, the first one first; no statement."""
    return tuple(_handed(*kept) for kept in sorted(json.loads(row.made)))  # type: ignore[attr-defined]


def _handed(number: int, name: str, phone: str, email: str, on: str, by: str, came: str, *rest: Any) -> Handed:
    came_on, done, printed, back, back_on = rest
    return Handed(
        id=number,
        contact=ContactThere(name, phone, email),
        on=date.fromisoformat(on),
        by=by,
        came=ContactCame(came),
        came_on=_day(came_on),
        done=done,
        printed=bool(printed),
        back=Back(back),
        back_on=_day(back_on),
    )


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def told_went(made: Sequence[Handed]) -> str:
    """On which days something was made, and for whom; empty where nothing was."""
    return "; ".join(f"{dates.long(one.on)} ({one.contact.told})" for one in made)


def ask_back(made: Sequence[Handed], said: ToestemmingAnswer | None) -> str:
    """Whom to call, to whom the paper went and on which day, where the client took his yes back; else empty.

    What was never printed is with nobody, and what is back is asked no more.
    """
    out = [one for one in made if one.is_out]
    if not out or said is None or said.given:
        return ""
    taken_back = f"Toestemming ingetrokken op {dates.long(said.on)}"
    return f"{taken_back}. {call_back(out)}"


def call_back(made: Sequence[Handed]) -> str:
    """Whom to call about these, and what to note then."""
    return f"Bel het sociaal team. Vraag de brief terug: {told_went(made)}."
