"""A talk of samen terugkijken as it stands: its questions, and what was chosen and said at each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

import msgspec

from kiosk.content.terugkijken import LEARNS, WISH_SAID, TalkQuestion
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.wensen import Nearness


class TalkKind(StrEnum):
    """Which talk it is; the value is kept."""

    TUSSENTIJDS = "tussentijds"
    EIND = "eind"

    @property
    def words(self) -> str:
        """How it is called on the screen."""
        return "tussentijds" if self is TalkKind.TUSSENTIJDS else "aan het eind, met advies"


class Advice(StrEnum):
    """What is advised at the end; the value is kept, and is the code of its answer."""

    AFSLUITEN = "afsluiten"
    OVERDRACHT = "overdracht"
    VERLENGEN = "verlengen"

    @property
    def words(self) -> str:
        """The advice in words, for the team and the regievoerder."""
        return {
            Advice.AFSLUITEN: "de begeleiding afsluiten",
            Advice.OVERDRACHT: "overdracht aan het sociaal team",
            Advice.VERLENGEN: "langer begeleiden (advies aan de regievoerder)",
        }[self]


class Text(StrEnum):
    """What kind of text a choice is, for its translation; the value is the context of the PO files."""

    ONDERDEEL = "onderdeel"
    #: an onderdeel in the client's words, as if he manages it
    ONDERWERP = "onderwerp"
    NIVEAU = "niveau"
    ACTIE = "actie"
    OPTION = "terugkijken"
    NEARNESS = "plan"


#: how near his wish is, as he says it
NEARNESS_SAID = dict(zip(Nearness, WISH_SAID, strict=True))


class Said(NamedTuple):
    """A sentence of the client, with what kind of text it is."""

    text: str
    kind: Text


class Pick(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that was chosen, as it was called then; ``says`` is what the client says of it, where that is more."""

    code: str
    text: str
    kind: Text
    says: str = ""

    @property
    def said(self) -> tuple[Said, ...]:
        """In the client's own voice: one sentence, or what it is about and what he says of that."""
        if self.kind is Text.NEARNESS:
            return (Said(NEARNESS_SAID[Nearness(self.text)], Text.OPTION),)
        more = Said(self.says, Text.OPTION if self.says == LEARNS else Text.NIVEAU)
        return (Said(self.text, self.kind), *([more] if self.says else []))

    @property
    def told(self) -> str:
        """The same in Dutch, in one line."""
        return ": ".join(said.text for said in self.said)


@dataclass(frozen=True)
class TalkAnswer:
    """What was chosen at a question, and what the client said besides."""

    picks: tuple[Pick, ...] = ()
    said: str = ""

    @property
    def answered(self) -> bool:
        """Whether there is anything."""
        return bool(self.picks or self.said)

    def has(self, code: str) -> bool:
        """Whether this was chosen."""
        return any(pick.code == code for pick in self.picks)

    def with_pick(self, pick: Pick, *, one: bool) -> "TalkAnswer":
        """The same with something chosen, or where it was chosen without it; of one answer instead of the other."""
        if one:
            return replace(self, picks=(pick,))
        if self.has(pick.code):
            return replace(self, picks=tuple(known for known in self.picks if known.code != pick.code))
        return replace(self, picks=(*self.picks, pick))


@dataclass(frozen=True)
class Reopened:
    """That a finished talk was opened again: why, when and by whom."""

    reason: str
    on: date
    by: str


@dataclass(frozen=True)
class TalkView:
    """A talk as it stands on disk."""

    id: int
    client: ClientFile
    kind: TalkKind
    #: as they were when it was begun, without what an answer made needless
    questions: tuple[TalkQuestion, ...]
    answers: Mapping[str, TalkAnswer]
    started_at: datetime
    #: the day of the talk, where it is filled in afterwards or was finished before
    held_on: date | None
    #: the day of the talk, once it was ended; and the day on which it was ended here
    finished_on: date | None
    entered_on: date | None
    #: of the end, once it was finished
    advice: Advice | None
    reason: str
    by: str
    version: int
    #: the wish at which he looked back; empty where he did not, or took it back since
    wens: str = ""
    reopened: tuple[Reopened, ...] = ()

    def answer_to(self, code: str) -> TalkAnswer:
        """The answer at a question; nothing where nothing was said."""
        return self.answers.get(code, TalkAnswer())

    @property
    def answered(self) -> int:
        """At how many questions something was said."""
        return sum(self.answer_to(question.code).answered for question in self.questions)

    @property
    def told(self) -> str:
        """How far it is."""
        return f"{self.answered} van de {len(self.questions)} vragen zijn beantwoord"

    @property
    def open_questions(self) -> tuple[TalkQuestion, ...]:
        """At which nothing was said, in the order in which they are asked."""
        return tuple(question for question in self.questions if not self.answer_to(question.code).answered)

    def of_source(self, source: str) -> tuple[TalkQuestion, TalkAnswer] | None:
        """The question of a source and its answer; none where it is not asked in this talk."""
        question = next((one for one in self.questions if one.source == source), None)
        return None if question is None else (question, self.answer_to(question.code))

    @property
    def advice_given(self) -> Advice | None:
        """The advice that was chosen, whether the talk is finished or not."""
        found = self.of_source("advies")
        return Advice(found[1].picks[0].code) if found is not None and found[1].picks else None

    @property
    def reason_given(self) -> str:
        """Why, in the words that were chosen and typed; empty where nobody said so."""
        found = self.of_source("reden")
        if found is None:
            return ""
        return " ".join([*(pick.text for pick in found[1].picks), *([found[1].said] if found[1].said else [])])
