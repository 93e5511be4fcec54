"""What went to the sociaal team of a client, as it is read along with his row; and to whom it is asked back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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


def overdrachten_in(row: Client) -> tuple[Handed, ...]:
    """The overdrachten of a client whose row was reached, the first one first; no statement."""
    return tuple(
        Handed(number, ContactThere(*contact), date.fromisoformat(on), by, ContactCame(came), _day(came_on), done)
        for number, *contact, on, by, came, came_on, done in sorted(json.loads(row.made))  # type: ignore[attr-defined]
    )


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def told_went(made: Sequence[Handed]) -> str:
    """On which days something was made, and for whom; empty where nothing was."""
    return "; ".join(f"{dates.long(one.on)} ({one.contact.told})" for one in made)


def ask_back(made: Sequence[Handed], said: ToestemmingAnswer | None) -> str:
    """Whom to call, to whom the paper went and on which day, where the client took his yes back; else empty."""
    if not made or said is None or said.given:
        return ""
    taken_back = f"Toestemming ingetrokken op {dates.long(said.on)}"
    return f"{taken_back}. Bel het sociaal team. Vraag de brief terug: {told_went(made)}."
