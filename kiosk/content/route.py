"""The route: fasen, mijlpalen with their rule, metingen planned, thresholds of the signals."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

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
    #: the papers that fulfil it once one of them went to the printer
    printed: tuple[PaperCode, ...] = ()
    #: whether its day itself tells that it happened, as with the move
    happens: bool = False
    #: only where the guidance lasts at least, or at most, so many months
    from_length: int = 0
    to_length: int | None = None
    aanname: bool = False
    check_on: date | None = None

    @property
    def ours(self) -> bool:
        """Whether VluchtelingenWerk or the client does it."""
        return self.by.casefold() in OURS


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
    #: so long after a meting something must be agreed on it
    plan_after_meting: Annotated[int, msgspec.Meta(ge=0)] = 14
    #: so long after the PIP came its goals must be typed in, and so long after that one must have an action
    pip_goals: Annotated[int, msgspec.Meta(ge=0)] = 14
    goal_waits: Annotated[int, msgspec.Meta(ge=0)] = 28
    #: so long after the plan changed it is told that the client has another one at home
    plan_reprint: Annotated[int, msgspec.Meta(ge=0)] = 14
    #: so long after its day a poster that was not handed out leads, though the day was our assumption
    poster_counts: Annotated[int, msgspec.Meta(ge=0)] = 42
    #: so long after the beginning toestemming is asked, also without a meting; and so long after a yes it is signed
    toestemming_asked: Annotated[int, msgspec.Meta(ge=0)] = 56
    toestemming_signed: Annotated[int, msgspec.Meta(ge=0)] = 14
    #: for so many weeks a signal can be set aside, at most
    aside_weeks: Annotated[int, msgspec.Meta(ge=1)] = 6


class Route(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The route of a location."""

    fase: tuple[Fase, ...]
    fase_money: tuple[Fase, ...]
    mijlpaal: tuple[MijlpaalRule, ...]
    checklist: tuple[str, ...]
    signals: Thresholds
    uitgangspunt: tuple[Uitgangspunt, ...] = ()

    def mijlpalen_for(self, length: int) -> tuple[MijlpaalRule, ...]:
        """The rules that hold where the guidance lasts so many months."""
        return tuple(
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
    for name in ("fase", "fase_money", "mijlpaal", "uitgangspunt"):
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
    if not any(rule.meting == "nulmeting" for rule in route.mijlpaal):
        yield Misfit("$.mijlpaal", "er is geen nulmeting.", 'Zet bij één mijlpaal meting = "nulmeting".')
