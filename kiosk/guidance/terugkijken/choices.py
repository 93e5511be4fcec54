"""What can be chosen at a question of samen terugkijken, made of what the kiosk knows: so that nobody has to type.

What was asked apart (7c) is in none of it, whether that was turned on elsewhere or not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk import dates
from kiosk.content.instrument import ZELFREDZAAM
from kiosk.content.terugkijken import LEARNS, TalkQuestion
from kiosk.guidance.terugkijken.talk import Pick, TalkAnswer, Text
from kiosk.guidance.wensen import Nearness, Wensen, WensView

#: before the code of an onderdeel, and before the id of an action and of a wish
ONDERDEEL, ACTIE, WENS = "onderdeel-", "actie-", "wens-"
#: nobody asked yet what he wants
NONE_WANTED = Wensen()
#: so many actions are offered, the last done first
MOST_DONE = 8


@dataclass(frozen=True)
class Scored:
    """An onderdeel: its score at the talk before (at the beginning where there was none), and now."""

    code: str
    title: str
    then: int | None
    now: int
    #: what the client says where he manages it, and what he says of it at the score of now
    about: str = ""
    level: str = ""

    @property
    def rose(self) -> bool:
        """Whether it went forward."""
        return self.then is not None and self.now > self.then

    @property
    def able(self) -> bool:
        """Whether the client manages it himself."""
        return self.now >= ZELFREDZAAM


@dataclass(frozen=True)
class DoneActie:
    """An action that was done since the talk before."""

    id: int
    text: str
    on: date


@dataclass(frozen=True)
class Todo:
    """An action that is still open; ``onderdeel`` is empty where it is for a whole leefgebied."""

    id: int
    text: str
    onderdeel: str = ""


@dataclass(frozen=True)
class TalkFacts:
    """What is known at the beginning of the talk; without what was asked apart."""

    #: in the order of the form
    onderdelen: tuple[Scored, ...] = ()
    #: the last one first
    done: tuple[DoneActie, ...] = ()
    #: in the order of the plan
    todo: tuple[Todo, ...] = ()
    wensen: Wensen = NONE_WANTED


@dataclass(frozen=True)
class TalkChoice:
    """One thing that can be chosen, and how the kiosk came to it."""

    pick: Pick
    beside: str = ""
    #: whether it is what he said the time before
    said_before: bool = False


@dataclass(frozen=True)
class ChoiceGroup:
    """Choices under one heading; an empty one where they need none."""

    title: str
    choices: tuple[TalkChoice, ...]


def groups_of(question: TalkQuestion, facts: TalkFacts, answer: TalkAnswer) -> tuple[ChoiceGroup, ...]:
    """All that can be chosen at a question; what was chosen and is no longer among it stays to be seen."""
    made = [group for group in _made(question, facts) if group.choices]
    options = tuple(TalkChoice(Pick(one.code, one.text, Text.OPTION)) for one in question.option)
    if options:
        made.append(ChoiceGroup("Ook mogelijk" if made else "", options))
    there = {choice.pick.code for group in made for choice in group.choices}
    gone = tuple(TalkChoice(pick) for pick in answer.picks if pick.code not in there)
    return (*made, *([ChoiceGroup("Eerder gekozen", gone)] if gone else []))


def _made(question: TalkQuestion, facts: TalkFacts) -> Iterator[ChoiceGroup]:
    match question.source:
        case "gelukt":
            yield ChoiceGroup("Dit gaat beter", _rose(facts))
            done = (TalkChoice(_of_actie(one), dates.short(one.on)) for one in facts.done[:MOST_DONE])
            yield ChoiceGroup("Dit heb ik gedaan", tuple(done))
            able = (one for one in facts.onderdelen if one.able and not one.rose)
            yield ChoiceGroup("Dit kan ik zelf", tuple(_now(one) for one in able))
        case "nog-niet":
            yield ChoiceGroup("Dit lukt mij nog niet zonder hulp", tuple(_now(one) for one in _lowest_first(facts)))
        case "wens":
            if facts.wensen.now is not None:
                wens = facts.wensen.now
                yield ChoiceGroup("", tuple(_of_nearness(wens, nearness) for nearness in Nearness))
        case "verder":
            yield ChoiceGroup("Dit staat al in mijn plan", tuple(TalkChoice(_of_actie(one)) for one in facts.todo))
            planned = {one.onderdeel for one in facts.todo}
            low = (one for one in _lowest_first(facts) if one.code not in planned)
            learns = (TalkChoice(_of_onderdeel(one, LEARNS), f"nu een {one.now}") for one in low)
            yield ChoiceGroup("Dit kan ik nog leren", tuple(learns))


def nearness_pick(wens_id: int, nearness: Nearness) -> Pick:
    """How near this wish is, as something to choose."""
    return Pick(f"{WENS}{wens_id}-{nearness.name.lower()}", nearness, Text.NEARNESS)


def _of_nearness(wens: WensView, nearness: Nearness) -> TalkChoice:
    """How near it is; of what he said last, on which day."""
    pick, last = nearness_pick(wens.id, nearness), wens.last
    if last is None or last.nearness is not nearness:
        return TalkChoice(pick)
    return TalkChoice(pick, f"zo was het op {dates.short(last.on)}", said_before=True)


def wens_id_of(answer: TalkAnswer) -> int | None:
    """About which wish it was answered."""
    return int(answer.picks[0].code.removeprefix(WENS).partition("-")[0]) if answer.picks else None


def nearness_of(answer: TalkAnswer) -> Nearness | None:
    """How near the wish is, as it was chosen."""
    return Nearness(answer.picks[0].text) if answer.picks else None


def _lowest_first(facts: TalkFacts) -> list[Scored]:
    return sorted((one for one in facts.onderdelen if not one.able), key=lambda one: one.now)


def _rose(facts: TalkFacts) -> tuple[TalkChoice, ...]:
    """What went forward, the most first."""
    rose = [(one.now - one.then, one) for one in facts.onderdelen if one.rose and one.then is not None]
    most = sorted(rose, key=lambda found: found[0], reverse=True)
    return tuple(TalkChoice(_as_it_goes(one), f"van {one.then} naar {one.now}") for _, one in most)


def _now(one: Scored) -> TalkChoice:
    return TalkChoice(_as_it_goes(one), f"nu een {one.now}")


def _as_it_goes(one: Scored) -> Pick:
    """What he manages as he says it; of what he does not, how far he is."""
    if one.able and one.about:
        return Pick(f"{ONDERDEEL}{one.code}", one.about, Text.ONDERWERP)
    return _of_onderdeel(one, one.level)


def _of_onderdeel(one: Scored, says: str) -> Pick:
    return Pick(f"{ONDERDEEL}{one.code}", one.title, Text.ONDERDEEL, says)


def _of_actie(one: DoneActie | Todo) -> Pick:
    return Pick(f"{ACTIE}{one.id}", one.text, Text.ACTIE)
