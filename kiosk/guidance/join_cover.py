"""What becomes of each column of two clients whose files are joined: by which rule, what is asked, and what is kept.

A fact that only one can be, and that both files say otherwise, is asked; the other stays to be read on the timeline.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any, Protocol

from kiosk import dates
from kiosk.guidance.clients import LEERROUTES, ClientFile, end_of
from kiosk.guidance.intake import Ending
from kiosk.guidance.languages import languages
from kiosk.guidance.verhuizing.echoes import Echoes
from kiosk.office import Office
from kiosk.store.client_models import Client
from kiosk.store.office_models import random_id


class Rule(Enum):
    """By which rule a column of two files becomes that of one."""

    #: what a file is by itself: that of the file that stays
    OWN = auto()
    #: asked where both files say something else; what only one says is taken over
    ASKED = auto()
    #: when the guidance begins and ends: these belong together, and are asked as one
    DAYS = auto()
    #: when the file began, and what was told of before: of the later guidance, else of the file that began first
    FILE = auto()
    #: with whom he lives, and since when: asked where both files say others
    HOME = auto()
    #: the file that stays is open, and the other closes as a double
    CLOSED = auto()


#: of every column; a test holds that none is forgotten
RULES = {
    **dict.fromkeys(("id", "number", "version"), Rule.OWN),
    **dict.fromkeys(("name", "called", "birth_year", "language", "has_children", "leerroute"), Rule.ASKED),
    **dict.fromkeys(("moving_on", "house_on", "ends_on"), Rule.DAYS),
    **dict.fromkeys(("opened_on", "before_told_on"), Rule.FILE),
    **dict.fromkeys(("household", "apart_since", "together_since"), Rule.HOME),
    **dict.fromkeys(("handed_over_on", "handed_over_to"), Rule.CLOSED),
}
#: what is asked of more columns at once
GUIDANCE, HOME = "guidance", "home"
#: how each fact is called
CALLED = {
    GUIDANCE: "de begeleiding",
    "name": "de naam",
    "called": "hoe wij de cliënt noemen",
    "birth_year": "het geboortejaar",
    "language": "de taal op papier",
    "has_children": "kinderen",
    "leerroute": "de leerroute",
    HOME: "met wie de cliënt woont",
}


@dataclass(frozen=True)
class Difference:
    """A fact that only one can be, and that the two files say otherwise."""

    what: str
    #: how each file says it, by the id of its client; the file that stays first
    said: Mapping[str, str]
    #: whose value is proposed: of what is plainly later, else of the file that stays
    proposed: str

    @property
    def called(self) -> str:
        """How the fact is called."""
        return CALLED[self.what]


#: whose value counts of each difference, by the id of his client
Counts = Mapping[str, str]


@dataclass(frozen=True)
class Pair:
    """Two files of one client: the one that goes and the one that stays."""

    goes: Client
    stays: Client
    #: the file of the later guidance, where the two guidances came after each other; none where it is one guidance
    later: Client | None

    @property
    def earlier(self) -> Client | None:
        """The file of the guidance that was over by then."""
        if self.later is None:
            return None
        return self.stays if self.later is self.goes else self.goes


def pair_of(goes: Client, stays: Client, twice: Echoes | None) -> Pair:
    """Which of two files is of the later guidance: it came back as a file, or was begun after the other had ended."""
    if twice is not None:
        return Pair(goes, stays, goes if twice.copy.id == goes.id else stays)
    for earlier, later in ((goes, stays), (stays, goes)):
        ended = earlier.handed_over_on if earlier.handed_over_to not in (Ending.DUBBEL, Ending.VERGISSING) else None
        if ended is not None and later.opened_on is not None and later.opened_on >= ended:
            return Pair(goes, stays, later)
    return Pair(goes, stays, None)


def differences(office: Office, pair: Pair, goes: ClientFile, stays: ClientFile) -> tuple[Difference, ...]:
    """What is to be asked of two files, with their covers, inside a transaction."""
    later = pair.later or pair.stays
    found = []
    for what, said in _said(office, pair, goes, stays):
        if len(set(said.values())) > 1 and all(said.values()):
            found.append(Difference(what, said, later.id))
    return tuple(found)


def _said(office: Office, pair: Pair, goes: ClientFile, stays: ClientFile) -> Iterator[tuple[str, dict[str, str]]]:
    """How each file says each fact; empty where it does not know it."""
    today = office.clock.today()
    both = (stays, goes)
    yield GUIDANCE, {one.id: _days_of(one, today) for one in both} if _other_days(office, pair) else {}
    words = _words(office)
    for name in _columns(Rule.ASKED):
        yield name, {one.id: words.get(name, str)(getattr(one, name)) for one in both}
    if goes.household != stays.household:
        mates = {one.id: ", ".join(mate for mate in one.housemates) for one in both}
        yield HOME, mates


def _words(office: Office) -> dict[str, Callable[[Any], str]]:
    known = languages(office.content)
    return {
        "birth_year": lambda year: str(year or ""),
        "language": lambda code: known.get(code, code),
        "has_children": lambda has: "ja" if has else "nee",
        "leerroute": lambda code: LEERROUTES.get(code, code) if code else "",
    }


def _other_days(office: Office, pair: Pair) -> bool:
    """Whether the guidance begins or ends on another day by the one file than by the other."""
    goes, stays = pair.goes, pair.stays
    houses = {goes.house_on, stays.house_on} - {None}
    return goes.moving_on != stays.moving_on or len(houses) > 1 or end_of(office, goes) != end_of(office, stays)


def _days_of(one: ClientFile, today: date) -> str:
    moves = "verhuist" if one.moving_on > today else "verhuisd"
    house = f", woning vrij op {dates.short(one.house_on)}" if one.house_on else ""
    return f"{moves} op {dates.short(one.moving_on)}{house}, tot {dates.short(one.end)}"


class Numbered(Protocol):
    """A file by its number: its row, or its cover."""

    @property
    def id(self) -> str:
        """The id of its client."""

    @property
    def number(self) -> int:
        """The number by which people call it."""


def kept_lines(differ: Iterable[Difference], counts: Counts, goes: Numbered, stays: Numbered) -> Iterator[str]:
    """What counts no more by these answers, each in a few words, for the timeline."""
    other = {stays.id: goes, goes.id: stays}
    for one in differ:
        lost = other[counts[one.what]]
        yield f"{one.called}: {one.said[lost.id]} (nummer {lost.number})"


@dataclass(frozen=True)
class Answered:
    """Two files that are joined, with what was said of each difference."""

    pair: Pair
    differ: tuple[Difference, ...]
    counts: Counts

    @property
    def begins_anew(self) -> bool:
        """Whether the guidance of the later file goes on, as another one than that of the earlier file."""
        later = self.pair.later
        return later is not None and self.counts.get(GUIDANCE) == later.id


def join_covers(answered: Answered) -> None:
    """Every column of the two by its rule; the rows are not kept here."""
    pair, counts = answered.pair, answered.counts
    for name in _columns(Rule.ASKED):
        _take(pair, [name], counts.get(name, ""))
    if GUIDANCE in counts:
        _take(pair, _columns(Rule.DAYS), counts[GUIDANCE])
    elif not pair.stays.house_on:
        # the same days: only that of the house may be known in one of them
        pair.stays.house_on = pair.goes.house_on
    _join_files(pair, anew=answered.begins_anew)
    _join_homes(pair, counts.get(HOME, ""))


def _columns(rule: Rule) -> list[str]:
    return [column for column, mine in RULES.items() if mine is rule]


def _take(pair: Pair, names: list[str], chosen: str) -> None:
    """The columns of the file that was chosen; where nothing was asked, what the file that stays does not know."""
    for name in names:
        theirs = getattr(pair.goes, name)
        if chosen == pair.goes.id or (not chosen and getattr(pair.stays, name) in (None, "")):
            setattr(pair.stays, name, theirs)


def _join_files(pair: Pair, *, anew: bool) -> None:
    """Since when a file was kept: of a guidance that begins anew only its own days, for the earlier one is over."""
    goes, stays = pair.goes, pair.stays
    if anew and pair.later is not None:
        stays.opened_on, stays.before_told_on = pair.later.opened_on, pair.later.before_told_on
        return
    stays.opened_on = min((day for day in (stays.opened_on, goes.opened_on) if day is not None), default=None)
    stays.before_told_on = stays.before_told_on or goes.before_told_on


def _join_homes(pair: Pair, chosen: str) -> None:
    """Who lives alone in the file that stays lives with whom he lived in the other; the double lives with nobody."""
    goes, stays = pair.goes, pair.stays
    alone = Client.household == stays.household, Client.id.not_in([stays.id, goes.id])
    if chosen == goes.id or (not chosen and not Client.select().where(*alone).exists()):
        stays.household, stays.together_since = goes.household, goes.together_since
        stays.apart_since = goes.apart_since or stays.apart_since
    stays.apart_since = stays.apart_since or goes.apart_since
    goes.household, goes.together_since, goes.apart_since = random_id(), None, None
