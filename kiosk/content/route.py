"""The route: fasen, mijlpalen with their rule, metingen planned, thresholds of the signals."""

from collections.abc import Container, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from dateutil.relativedelta import relativedelta

from kiosk.content.papers import PaperCode
from kiosk.content.toml_file import Misfit, read, shipped

#: a client is in one of these: a location may call a fase otherwise, and not take it out
FASEN = ("contact", "onderzoeken", "doelen", "activiteiten", "resultaat")

#: who of the parties of a route is ours: what others do is asked after, and never late
OURS = {"vluchtelingenwerk", "vw", "cliënt", "client", "begeleider", "teamleider"}

Anchor = Literal["house", "move", "end"]


class Fase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One fase of CODAR, or a step of CO-IB-DA, its variant for money matters."""

    code: str
    title: str
    about: str


class MijlpaalRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One mijlpaal and its rule: so many months, weeks and days from an anchor date, and who does it.

    ``aanname`` says that the rule is ours, and is checked on ``check_on``.
    """

    code: str
    title: str
    by: str
    anchor: Anchor = "move"
    months: int = 0
    weeks: int = 0
    days: int = 0
    meting: Literal["", "nulmeting", "tussenmeting", "eindmeting"] = ""
    #: the talk that fulfils it: samen terugkijken on the way, or at the end with advice
    terugkijken: Literal["", "tussentijds", "eind"] = ""
    #: the papers that fulfil it once one of them went to the printer
    printed: tuple[PaperCode, ...] = ()
    #: whether it is done together with the client, so that it counts as contact; a meting always does
    with_client: bool = False
    #: whether it comes once more where the guidance was lengthened after it: the end is another one then
    again: bool = False
    #: whether its day itself tells that it happened, as with the move
    happens: bool = False
    #: only where the guidance lasts at least, or at most, so many months
    from_length: int = 0
    to_length: int | None = None
    #: whether it is on no route by itself: who adds a step is offered it, and chooses its day
    offered: bool = False
    #: whether its day is a limit, as the nulmeting's always is: only the teamleider moves it past that, with a reason
    limit: bool = False
    aanname: bool = False
    check_on: date | None = None

    def day(self, *, house_on: date | None, moving_on: date, end: date) -> date:
        """The day that it gives of a client with these dates."""
        anchors = {"house": house_on or moving_on - relativedelta(weeks=2), "move": moving_on, "end": end}
        found: date = anchors[self.anchor] + relativedelta(months=self.months, weeks=self.weeks, days=self.days)
        return found

    def limit_on(self, by_rule: date, due_on: date | None) -> date | None:
        """The last day to which anybody may move it; none of what has no limit.

        In a file that began in the middle the day of the rule was past: the day that it was given is its limit.
        """
        has_limit = self.limit or self.meting == "nulmeting"
        return max(by_rule, due_on or by_rule) if has_limit else None

    @property
    def is_contact(self) -> bool:
        """Whether who did it met the client."""
        return self.with_client or bool(self.meting)

    @property
    def ours(self) -> bool:
        """Whether VluchtelingenWerk or the client does it."""
        return self.by.casefold() in OURS


class ChecklistPoint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One point of the checklist of the first weeks."""

    code: str
    title: Annotated[str, msgspec.Meta(min_length=3, max_length=80)]
    #: only for a client who has children
    children: bool = False


class Bridge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What bridges a wachttijd: a note by its title, or an action of the plan that the client does; see ReadyAction."""

    code: str
    title: Annotated[str, msgspec.Meta(min_length=3, max_length=40)]
    text: Annotated[str, msgspec.Meta(min_length=3, max_length=120)]
    onderdeel: str
    rung: Literal["voordoen", "samen", "erbij", "zelf"]


class Wacht(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something for which clients wait, the mijlpaal that it holds up (its code, or none), and what bridges it."""

    code: str
    title: Annotated[str, msgspec.Meta(min_length=3, max_length=40)]
    step: str = ""
    bridge: tuple[Bridge, ...] = ()


class Uitgangspunt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that the guidance takes for granted; see ``MijlpaalRule`` for ``aanname``."""

    code: str
    title: Annotated[str, msgspec.Meta(min_length=3, max_length=40)]
    text: Annotated[str, msgspec.Meta(min_length=3, max_length=180)]
    aanname: bool = False
    check_on: date | None = None


class Thresholds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a signal appears. Days, unless the name says otherwise."""

    nulmeting_ahead: Annotated[int, msgspec.Meta(ge=0)] = 14
    meting_ahead: Annotated[int, msgspec.Meta(ge=0)] = 14
    #: a meting this long before its date is the planned one; an earlier one is an extra
    meting_counts: Annotated[int, msgspec.Meta(ge=0)] = 42
    rung_too_long: Annotated[int, msgspec.Meta(ge=1)] = 90
    #: month 15 of 18; from then on the end is near
    overdracht_months_ahead: Annotated[int, msgspec.Meta(ge=0)] = 3
    #: so long after a doorverwijzing it is asked whether the contact was made
    doorverwijzing_term: Annotated[int, msgspec.Meta(ge=1)] = 14
    #: so long before the last stand-in ends it is told that nobody guides after him
    begeleider_ahead: Annotated[int, msgspec.Meta(ge=0)] = 7
    #: so long without a visit or a meting is a silence
    no_contact: Annotated[int, msgspec.Meta(ge=1)] = 42
    #: so long after an appointment it is asked whether it went on
    afspraak_unnoted: Annotated[int, msgspec.Meta(ge=1)] = 1
    #: so many metingen there are at least, where the guidance is long enough for as many
    metingen_least: Annotated[int, msgspec.Meta(ge=1)] = 3
    #: of a file that begins in the middle without a meting of so many months before it, one is planned so long after
    meting_known_months: Annotated[int, msgspec.Meta(ge=1)] = 6
    meting_catch_up: Annotated[int, msgspec.Meta(ge=14)] = 42
    #: so many months there are at least between that one and the next, and before the eindmeting
    meting_apart_months: Annotated[int, msgspec.Meta(ge=0)] = 3
    #: so long after a meting something must be agreed on it
    plan_after_meting: Annotated[int, msgspec.Meta(ge=0)] = 14
    #: so long after the PIP came its goals must be typed in, and so long after that one must have an action
    pip_goals: Annotated[int, msgspec.Meta(ge=0)] = 14
    goal_waits: Annotated[int, msgspec.Meta(ge=0)] = 28
    #: so long after the plan changed it is told that the client has another one at home
    plan_reprint: Annotated[int, msgspec.Meta(ge=0)] = 14
    #: so long after its day a poster that was not handed out leads, though the day was our assumption
    poster_counts: Annotated[int, msgspec.Meta(ge=0)] = 42
    #: so long after the poster says something else it is told who has an old one
    poster_old: Annotated[int, msgspec.Meta(ge=0)] = 0
    #: so long after the poster was looked through it is to be looked through again
    poster_review: Annotated[int, msgspec.Meta(ge=1)] = 365
    #: so long after the beginning toestemming is asked, also without a meting; and so long after a yes it is signed
    toestemming_asked: Annotated[int, msgspec.Meta(ge=0)] = 56
    toestemming_signed: Annotated[int, msgspec.Meta(ge=0)] = 14
    #: so long after an overdracht to the sociaal team it is asked whether the contact came about
    sociaal_asked: Annotated[int, msgspec.Meta(ge=1)] = 28
    #: so long after the end of an open file (or its own beginning, where that was later) it is told that it is past
    end_past: Annotated[int, msgspec.Meta(ge=1)] = 14
    #: for so many weeks a signal can be set aside, at most
    aside_weeks: Annotated[int, msgspec.Meta(ge=1)] = 6


class Route(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The route of a location."""

    fase: tuple[Fase, ...]
    fase_money: tuple[Fase, ...]
    mijlpaal: tuple[MijlpaalRule, ...]
    checklist: tuple[ChecklistPoint, ...]
    signals: Thresholds
    uitgangspunt: tuple[Uitgangspunt, ...] = ()
    wacht: tuple[Wacht, ...] = ()

    def mijlpalen_for(self, length: int) -> tuple[MijlpaalRule, ...]:
        """The rules by which a route of so many months is planned."""
        return tuple(rule for rule in self._holding(length) if not rule.offered)

    def to_offer(self, length: int, there: Container[str]) -> tuple[MijlpaalRule, ...]:
        """What can be added to a route of so many months on which these are ``there``: what is only offered first."""
        free = [rule for rule in self._holding(length) if rule.code not in there]
        return tuple(sorted(free, key=lambda rule: not rule.offered))

    def _holding(self, length: int) -> Iterator[MijlpaalRule]:
        return (
            rule
            for rule in self.mijlpaal
            if rule.from_length <= length and (rule.to_length is None or length <= rule.to_length)
        )

    def fase_named(self, code: str) -> Fase:
        """The fase of a code. Raises KeyError."""
        return next((fase for fase in self.fase if fase.code == code), None) or _missing(code)

    def mijlpaal_named(self, code: str) -> MijlpaalRule | None:
        """The rule of a code; nothing for a mijlpaal that a begeleider added himself."""
        return next((rule for rule in self.mijlpaal if rule.code == code), None)

    def wacht_named(self, code: str) -> Wacht | None:
        """What is waited for by its code; nothing where a begeleider said it in his own words."""
        return next((wacht for wacht in self.wacht if wacht.code == code), None)


def _missing(code: str) -> Fase:
    raise KeyError(code)


@cache
def load_route(path: Path | None = None) -> Route:
    """The shipped route, or a location's own file.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return read(path or shipped("route.toml"), Route, check)


def check(route: Route) -> None:
    """Raise a ``Misfit`` at the first thing that a type cannot say."""
    for fault in _faults(route):
        raise fault


def _faults(route: Route) -> Iterator[Misfit]:
    for name in ("fase", "fase_money", "mijlpaal", "uitgangspunt", "wacht", "checklist"):
        codes = [one.code for one in getattr(route, name)]
        for index, code in enumerate(codes):
            if code in codes[:index]:
                yield Misfit(f"$.{name}[{index}].code", f"'{code}' staat er twee keer.", "Geef er één een andere code.")
    for code in FASEN:
        if code not in {fase.code for fase in route.fase}:
            yield Misfit("$.fase", f"de fase '{code}' ontbreekt.", "Zet hem terug; u mag hem wel anders noemen.")
    for name in ("mijlpaal", "uitgangspunt"):
        for index, one in enumerate(getattr(route, name)):
            if one.aanname != (one.check_on is not None):
                yield Misfit(
                    f"$.{name}[{index}].check_on",
                    "'aanname' en 'check_on' horen bij elkaar.",
                    "Zet ze er allebei of geen van beide.",
                )
    yield from _of_the_mijlpalen(route)


def _of_the_mijlpalen(route: Route) -> Iterator[Misfit]:
    codes = {rule.code for rule in route.mijlpaal}
    for index, wacht in enumerate(route.wacht):
        if wacht.step and wacht.step not in codes:
            what = f"'{wacht.step}' is geen mijlpaal van de route."
            yield Misfit(f"$.wacht[{index}].step", what, "Kies de code van een mijlpaal, of laat het leeg.")
    for index, rule in enumerate(route.mijlpaal):
        if rule.offered and (rule.meting or rule.printed or rule.happens):
            mend = "Haal 'offered' weg, of haal 'meting', 'printed' en 'happens' weg."
            yield Misfit(f"$.mijlpaal[{index}].offered", "wat vanzelf gedaan is, wordt ook vanzelf gepland.", mend)
    if not any(rule.meting == "nulmeting" for rule in route.mijlpaal):
        yield Misfit("$.mijlpaal", "er is geen nulmeting.", 'Zet bij één mijlpaal meting = "nulmeting".')
