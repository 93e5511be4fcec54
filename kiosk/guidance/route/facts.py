"""The facts of one client at which the rules of the signals look, made of what was read of him."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kiosk.guidance.caseload import Guidance
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.answers import AnswerView, asked
from kiosk.guidance.meting.uitkomst import Movement, change_between
from kiosk.guidance.plan.acties import ActieView
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route.route import FaseView, MijlpaalView
from kiosk.guidance.route.signals import Facts
from kiosk.office import Office


class Measured(Protocol):
    """A finished meting: its row, or its view."""

    @property
    def id(self) -> int:
        """Its number, under which its answers are found."""

    @property
    def leefgebied(self) -> str:
        """The one leefgebied that it is about; empty for all."""

    @property
    def private_shown(self) -> bool:
        """Whether what was asked apart may be seen."""

    @property
    def finished_on(self) -> date | None:
        """The day of the talk."""


@dataclass(frozen=True)
class Meetings:
    """When client and begeleider met last, of which day nobody noted whether they did, and when they meet again."""

    held_on: date | None = None
    unnoted_on: date | None = None
    meets_on: date | None = None


def facts_from(
    office: Office,
    client: ClientFile,
    *,
    mijlpalen: Iterable[MijlpaalView],
    fase: FaseView | None,
    acties: Iterable[ActieView],
    draft_since: date | None,
    metingen: Sequence[Measured],
    answers: Mapping[int, Mapping[str, AnswerView]],
    toestemming_asked: bool,
    doorverwijzingen: Iterable[DoorverwijzingView],
    guidance: Guidance,
    meetings: Meetings,
) -> Facts:
    """The facts of one client; ``metingen`` are his finished ones, the oldest first, ``acties`` the open ones.

    Of ``answers`` only those of the recent metingen are looked at.
    """
    seen = recent(metingen)
    hidden = _private(office) if seen and not seen[-1].private_shown else set()
    given = [{code: one for code, one in answers[row.id].items() if code not in hidden} for row in seen]
    return Facts(
        client=client,
        today=office.clock.today(),
        mijlpalen=tuple(mijlpalen),
        fase=fase,
        acties=tuple(acties),
        draft_since=draft_since,
        metingen=len(metingen),
        last_meting_on=metingen[-1].finished_on if metingen else None,
        changes=_changes(seen, given),
        below=_below(office, client, _standing(given)),
        toestemming_asked=toestemming_asked,
        doorverwijzingen=tuple(one for one in doorverwijzingen if one.waiting),
        guidance=guidance,
        silent_since=_silent_since(client, meetings, draft_since, metingen),
        unnoted_on=meetings.unnoted_on,
        meets_on=meetings.meets_on,
    )


def _silent_since(
    client: ClientFile, meetings: Meetings, draft_since: date | None, metingen: Sequence[Measured]
) -> date | None:
    """The last day on which they met; before that the day on which guidance and file had both begun."""
    begun = None if client.opened_on is None else max(client.opened_on, client.start)
    contacts = (meetings.held_on, draft_since, metingen[-1].finished_on if metingen else None, begun)
    return max((day for day in contacts if day is not None), default=None)


def recent(metingen: Sequence[Measured]) -> Sequence[Measured]:
    """The metingen from the last but one whole one on: what they leave open was not asked for long."""
    whole = _whole(metingen)
    return metingen[whole[-2] if len(whole) > 1 else 0 :]


def _whole(metingen: Sequence[Measured]) -> list[int]:
    return [place for place, row in enumerate(metingen) if not row.leefgebied]


def _private(office: Office) -> set[str]:
    """What is asked apart: no count tells of it where that was not turned on."""
    return {onderdeel.code for onderdeel in office.instrument.onderdelen() if onderdeel.private}


def _standing(given: Iterable[Mapping[str, AnswerView]]) -> dict[str, AnswerView]:
    """The newest answer of each onderdeel."""
    return {code: answer for answers in given for code, answer in answers.items() if answer.answered}


def _changes(metingen: Sequence[Measured], given: list[dict[str, AnswerView]]) -> tuple[Movement, ...]:
    """How the onderdelen moved since the last but one whole meting; one on one leefgebied is none by itself."""
    whole = _whole(metingen)
    if len(whole) < 2:
        return ()
    then, now = _standing(given[: whole[-1]]), _standing(given[whole[-1] :])
    changes = (change_between(then.get(code), answer) for code, answer in now.items())
    return tuple(change for change in changes if change is not Movement.FIRST)


def _below(office: Office, client: ClientFile, given: Mapping[str, AnswerView]) -> int:
    """How many onderdelen lie below zelfredzaam, of those that are still asked of this client."""
    wanted = {question.code for question in asked(office, client)}
    no_longer = {onderdeel.code for onderdeel in office.instrument.onderdelen()} - wanted
    low = [code for code, answer in given.items() if answer.score is not None and not answer.zelfredzaam]
    return sum(code not in no_longer for code in low)
