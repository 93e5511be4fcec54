"""The facts of one client at which the rules of the signals look, made of what was read of him."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from kiosk.content.instrument import Onderdeel
from kiosk.guidance.caseload import Guidance
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import ActieOnPaper, of_acties
from kiosk.guidance.meting.answers import AnswerView, asked
from kiosk.guidance.meting.uitkomst import Movement, change_between
from kiosk.guidance.plan.acties import ActieView
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route.contact import last_contact
from kiosk.guidance.route.fasen import FaseView
from kiosk.guidance.route.held_poster import HeldPoster
from kiosk.guidance.route.opzij import Aside
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.telling import Facts, Goals, LowOnderdeel, Planned, PrintedPlan
from kiosk.guidance.route.waits import Waits
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office


class Measured(Protocol):
    """A finished meting: its row, or its view."""

    @property
    def id(self) -> int:
        """Its number, under which its answers are found."""

    @property
    def kind(self) -> str:
        """Nulmeting, tussenmeting or eindmeting."""

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


@dataclass(frozen=True)
class Given:
    """What the client answered on toestemming: whether it was asked, and since when a yes waits for its signature."""

    asked: bool = False
    #: the last day on which he gave any answer
    asked_on: date | None = None
    unsigned_since: date | None = None


@dataclass(frozen=True)
class Printed:
    """The plan that was printed last: when, with which actions (``of_acties``), and when one was first changed then."""

    on: date
    acties: str
    changed_on: date | None


def given_from(answers: Iterable[tuple[str, bool, bool, date]]) -> Given:
    """What was answered: of each subject its newest answer, whether that is a yes, whether it is signed, and its day.

    A no asks for nothing.
    """
    known = list(answers)
    unsigned = (on for _, given, signed, on in known if given and not signed)
    asked = any(subject == Subject.METINGEN for subject, *_ in known)
    return Given(asked, max((on for *_, on in known), default=None), min(unsigned, default=None))


def goals_from(goals: Iterable[tuple[date | None, bool]]) -> Goals:
    """The goals of a PIP, of each since when it is there and whether it waits for an action."""
    known = list(goals)
    waiting = sorted((made_on for made_on, waits in known if waits), key=lambda day: day or date.min)
    return Goals(len(known), tuple(waiting))


@dataclass(frozen=True)
class Beside:
    """What the rules look at beside route, plan and metingen."""

    toestemming: Given
    #: the last day on which he said what he wants, or how near that is
    wish_on: date | None
    guidance: Guidance
    meetings: Meetings
    #: what was agreed, open or done; older than the last meting too
    planned: tuple[Planned, ...]
    goals: Goals
    printed: Printed | None
    handed_since: date | None
    asides: tuple[Aside, ...]
    waits: tuple[Waits, ...]
    #: the day on which his file was begun by reading in that of another office; none where it was not
    came_on: date | None = None
    poster: HeldPoster | None = None


def facts_from(
    office: Office,
    client: ClientFile,
    *,
    mijlpalen: tuple[MijlpaalView, ...],
    fase: FaseView | None,
    acties: tuple[ActieView, ...],
    draft_since: date | None,
    metingen: Sequence[Measured],
    answers: Mapping[int, Mapping[str, AnswerView]],
    doorverwijzingen: Iterable[DoorverwijzingView],
    beside: Beside,
) -> Facts:
    """The facts of one client; ``metingen`` are his finished ones, the oldest first, ``acties`` the open ones.

    Of ``answers`` only those of the recent metingen are looked at.
    """
    facts = Facts(
        client=client,
        today=office.clock.today(),
        mijlpalen=mijlpalen,
        fase=fase,
        acties=acties,
        draft_since=draft_since,
        toestemming_asked=beside.toestemming.asked,
        doorverwijzingen=tuple(one for one in doorverwijzingen if one.waiting),
        guidance=beside.guidance,
        silent_since=_silent_since(client, mijlpalen, beside, draft_since, metingen),
        unnoted_on=beside.meetings.unnoted_on,
        meets_on=beside.meetings.meets_on,
        goals=beside.goals,
        unsigned_since=beside.toestemming.unsigned_since,
        printed=_printed(office, acties, beside.printed),
        poster=beside.poster,
        handed_since=beside.handed_since,
        asides=beside.asides,
        waits=tuple(_waits(office, mijlpalen, beside.waits)),
        came_on=beside.came_on,
    )
    return _measured(office, facts, metingen, answers, beside.planned)


def _measured(
    office: Office,
    facts: Facts,
    metingen: Sequence[Measured],
    answers: Mapping[int, Mapping[str, AnswerView]],
    planned: Iterable[Planned],
) -> Facts:
    """The same facts with what the metingen brought, and what was agreed since."""
    seen = recent(metingen)
    whole = [row for row in metingen if not row.leefgebied]
    whole_on = tuple(row.finished_on for row in whole if row.finished_on is not None)
    hidden = _private(office) if seen and not seen[-1].private_shown else set()
    given = [{code: one for code, one in answers[row.id].items() if code not in hidden} for row in seen]
    moved, now = _moved(seen, given), _standing(given)
    return replace(
        facts,
        metingen=len(metingen),
        last_meting_on=metingen[-1].finished_on if metingen else None,
        changes=tuple(moved.values()),
        below=_below(office, facts.client, now),
        whole_on=whole_on,
        last_kind=whole[-1].kind if whole else "",
        wanted=_wanted(office, facts.client),
        fallen=_low_and(Movement.DOWN, office, facts.client, moved, now),
        stood=_low_and(Movement.SAME, office, facts.client, moved, now),
        planned=tuple(one for one in planned if whole_on and one.made_on >= whole_on[-1]),
    )


def _wanted(office: Office, client: ClientFile) -> int:
    """How many metingen there must be: a short guidance has no room for all of them."""
    room = sum(rule.meting != "" for rule in office.route.mijlpalen_for(client.length))
    return min(office.route.signals.metingen_least, room)


def _printed(office: Office, acties: Iterable[ActieView], printed: Printed | None) -> PrintedPlan | None:
    """The plan that he has at home; of one of before its fingerprint was kept no change is told."""
    if printed is None:
        return None
    private = _private(office)
    on_paper = (actie for actie in acties if actie.onderdeel not in private)
    now = of_acties(ActieOnPaper(one.text, one.who, one.priority, one.rung, one.due_on) for one in on_paper)
    return PrintedPlan(printed.on, printed.changed_on if printed.acties not in ("", now) else None)


def _silent_since(
    client: ClientFile,
    mijlpalen: Iterable[MijlpaalView],
    beside: Beside,
    draft_since: date | None,
    metingen: Sequence[Measured],
) -> date | None:
    """The last day of contact; before that the day on which guidance and file had both begun."""
    begun = None if client.opened_on is None else max(client.opened_on, client.start)
    measured = metingen[-1].finished_on if metingen else None
    days = (beside.meetings.held_on, draft_since, measured, beside.wish_on, beside.toestemming.asked_on, begun)
    return last_contact(days, mijlpalen)


def _waits(office: Office, mijlpalen: Iterable[MijlpaalView], waits: Iterable[Waits]) -> Iterator[Waits]:
    """What he waits for, by the location's words; is the step done for which he waits, then that is over by itself."""
    to_do = {step.id for step in mijlpalen if not step.ticked}
    for one in waits:
        if one.step is None or one.step in to_do:
            wacht = office.route.wacht_named(one.kind)
            yield replace(one, what=one.what or (wacht.title if wacht else one.kind))


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


def _moved(metingen: Sequence[Measured], given: list[dict[str, AnswerView]]) -> dict[str, Movement]:
    """How each onderdeel moved since the last but one whole meting; one on one leefgebied is none by itself."""
    whole = _whole(metingen)
    if len(whole) < 2:
        return {}
    then, now = _standing(given[: whole[-1]]), _standing(given[whole[-1] :])
    changes = {code: change_between(then.get(code), answer) for code, answer in now.items()}
    return {code: change for code, change in changes.items() if change is not Movement.FIRST}


def _low_and(
    change: Movement,
    office: Office,
    client: ClientFile,
    moved: Mapping[str, Movement],
    now: Mapping[str, AnswerView],
) -> tuple[LowOnderdeel, ...]:
    """What moved so and is below zelfredzaam now, of what is still asked of this client."""
    return tuple(
        LowOnderdeel(onderdeel.code, "" if onderdeel.private else _brief(onderdeel))
        for onderdeel in asked(office, client)
        if moved.get(onderdeel.code) is change and not now[onderdeel.code].zelfredzaam
    )


def _brief(onderdeel: Onderdeel) -> str:
    """The code and the first words of an onderdeel: 2a is called by more than a line can hold."""
    return f"{onderdeel.code} {onderdeel.title.partition(',')[0].partition(' (')[0]}"


def _below(office: Office, client: ClientFile, given: Mapping[str, AnswerView]) -> int:
    """How many onderdelen lie below zelfredzaam, of those that are still asked of this client."""
    wanted = {question.code for question in asked(office, client)}
    no_longer = {onderdeel.code for onderdeel in office.instrument.onderdelen()} - wanted
    low = [code for code, answer in given.items() if answer.score is not None and not answer.zelfredzaam]
    return sum(code not in no_longer for code in low)
