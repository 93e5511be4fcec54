"""How a mijlpaal stands today: what somebody ticked, what the dates of the client tell, and what nobody can know."""

from datetime import date
from enum import StrEnum
from typing import Protocol

from kiosk.content.route import MijlpaalRule
from kiosk.store.client_models import Mijlpaal

#: so many days before its date a mijlpaal asks for attention
DUE_DAYS = 14
#: the word of a step that is to be done today
TODAY = "vandaag"


class Status(StrEnum):
    """How a mijlpaal stands; the value is its word on the screen."""

    DONE = "gedaan"
    SKIPPED = "overgeslagen"
    LATE = "te laat"
    #: its day is past and another party does it: it is asked after
    ASK = "navragen"
    #: its day is today or within two weeks
    DUE = "binnenkort"
    PLANNED = "gepland"
    #: something that the client waits for holds it up
    WAITING = "wacht"
    #: its day lay before the file: nobody noted whether it was done, and nobody is asked
    UNTRACKED = "niet bijgehouden"


class OfFile(Protocol):
    """The dates of a client's file: his row, or its cover."""

    @property
    def house_on(self) -> date | None:
        """The day on which the house came free, where it is known."""

    @property
    def moving_on(self) -> date:
        """The day of moving in."""

    @property
    def opened_on(self) -> date | None:
        """The day on which the file was begun; none where nobody kept it."""


def standing(rule: MijlpaalRule | None, client: OfFile, row: Mijlpaal, today: date) -> tuple[Status, date | None]:
    """How a mijlpaal stands today, and its day: when it was done or skipped, else when it is due.

    One that was done before the file may have no day: none is made up.
    """
    if row.done_on is not None:
        return Status.DONE, None if row.day_unknown else row.done_on
    if row.skipped_on is not None:
        return Status.SKIPPED, row.skipped_on
    return _unticked(rule, client, row, today), row.due_on


def is_ahead(rule: MijlpaalRule | None, due_on: date, today: date) -> bool:
    """Whether a date of the file tells when it happens, and that is still to come."""
    return rule is not None and rule.happens and due_on > today


def word_of(status: Status, day: date | None, today: date) -> str:
    """How a step stands in a word, the same on every screen: what comes within two weeks is soon, and not yet now."""
    return TODAY if status is Status.DUE and day == today else status.value


def _unticked(rule: MijlpaalRule | None, client: OfFile, row: Mijlpaal, today: date) -> Status:
    if rule is not None and _happened(rule, client, row, today):
        return Status.DONE
    if row.waiting:
        return Status.WAITING
    if _before_the_file(rule, client, row, today):
        return Status.UNTRACKED
    if row.due_on is None or (row.due_on - today).days > DUE_DAYS:
        return Status.PLANNED
    if row.due_on >= today:
        return Status.DUE
    return Status.LATE if rule is None or rule.ours else Status.ASK


def _happened(rule: MijlpaalRule, client: OfFile, row: Mijlpaal, today: date) -> bool:
    """Whether its own day tells it: who moved on the first has moved on the second, unless somebody took that back."""
    told = row.moved or _day_known(rule, client)
    return rule.happens and told and not row.taken_back and row.due_on is not None and row.due_on <= today


def _day_known(rule: MijlpaalRule, client: OfFile) -> bool:
    return rule.anchor != "house" or client.house_on is not None


def _before_the_file(rule: MijlpaalRule | None, client: OfFile, row: Mijlpaal, today: date) -> bool:
    if rule is not None and rule.happens and not _day_known(rule, client) and client.moving_on <= today:
        return True  # he lives there: only the day is not known
    taken_back = rule is not None and rule.happens and row.taken_back
    return bool(row.due_on and client.opened_on and row.due_on < client.opened_on) and not taken_back
