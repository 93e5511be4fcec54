"""Where a meting goes next: from onderdeel to onderdeel, past what need not be asked now, to its end."""

from dataclasses import dataclass, replace
from enum import Enum

from kiosk.content.instrument import Leefgebied, Onderdeel
from kiosk.guidance.meting.answers import AnswerView, MetingView, Saved


class End(Enum):
    """How a talk stands where it comes to its end."""

    NOTHING = "nothing was answered"
    OPEN = "some onderdelen have no answer"
    WHOLE = "all is answered"


@dataclass(frozen=True)
class Talk:
    """A meting, and the onderdeel at which the talk is. Every step gives the talk as it goes on."""

    view: MetingView
    #: the place of the onderdeel among those that are asked
    place: int
    #: the place at which the talk was before
    came_from: int
    #: whether it goes from gap to gap, not past all that is done
    filling_gaps: bool = False
    #: what is asked apart, and about which that was said
    told_apart: frozenset[str] = frozenset()

    @classmethod
    def of(cls, view: MetingView) -> "Talk":
        """Begin after the onderdeel that was answered last; where only a remark was written, at that one."""
        codes = [question.code for question in view.questions]
        place = 0
        if view.last in codes:
            place = min(codes.index(view.last) + view.answer_to(view.last).answered, len(codes) - 1)
        return cls(view, place, place)

    # -- where it is ------------------------------------------------------------------------------------------

    @property
    def question(self) -> Onderdeel:
        """The onderdeel that is talked about."""
        return self.view.questions[self.place]

    @property
    def answer(self) -> AnswerView:
        """Its answer."""
        return self.view.answer_to(self.question.code)

    @property
    def leefgebied(self) -> Leefgebied:
        """The leefgebied that it belongs to."""
        return self.view.instrument.leefgebied_of(self.question.code)

    @property
    def is_first(self) -> bool:
        """Whether nothing comes before it."""
        return self.place == 0

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after it."""
        return self.place == len(self.view.questions) - 1

    @property
    def asks_apart(self) -> bool:
        """Whether it must be said first that this is asked apart, and why."""
        return self.question.private and self.question.code not in self.told_apart

    @property
    def end(self) -> End:
        """How it stands where it would end now."""
        if not self.view.answered:
            return End.NOTHING
        return End.OPEN if self.view.open_questions else End.WHOLE

    # -- the leefgebieden -------------------------------------------------------------------------------------

    @property
    def leefgebieden(self) -> list[Leefgebied]:
        """What there is to jump to."""
        return [area for area in self.view.instrument.leefgebied if self.asked_in(area)]

    def asked_in(self, area: Leefgebied) -> list[Onderdeel]:
        """The onderdelen of a leefgebied that are asked in this meting."""
        return [question for question in self.view.questions if question in area.onderdeel]

    def answered_in(self, area: Leefgebied) -> int:
        """How many of them have an answer."""
        return sum(self._answered(question) for question in self.asked_in(area))

    # -- going ------------------------------------------------------------------------------------------------

    def forward(self) -> "Talk | None":
        """After an answer: the next onderdeel, or while gaps are filled the next open one; none at the end."""
        return self._to_next_gap() if self.filling_gaps else self._to_next()

    def _to_next(self) -> "Talk | None":
        """Past what was filled in with the huishouden."""
        places = range(self.place + 1, len(self.view.questions))
        place = next((n for n in places if not self.view.answer_to(self.view.questions[n].code).shared), None)
        return None if place is None else self._at(place)

    def _to_next_gap(self) -> "Talk | None":
        """The next one without an answer; after the last of them the first that was passed by."""
        gaps = [n for n, question in enumerate(self.view.questions) if not self._answered(question)]
        if not gaps:
            return None
        return self._at(next((n for n in gaps if n > self.place), gaps[0]))

    def step(self, step: int) -> "Talk | None":
        """One onderdeel on (1) or back (-1) without an answer; none past the last, and before the first the first."""
        place = max(self.place + step, 0)
        if place >= len(self.view.questions):
            return None
        return replace(self._at(place), filling_gaps=False)

    def to_leefgebied(self, code: str) -> "Talk":
        """The first open onderdeel of a leefgebied that is asked; where all is answered its first."""
        area = next(area for area in self.leefgebieden if area.code == code)
        asked = self.asked_in(area)
        still_open = [question for question in asked if not self._answered(question)]
        return replace(self._at(self.view.questions.index((still_open or asked)[0])), filling_gaps=False)

    def back_to(self, saved: Saved) -> "Talk":
        """At an onderdeel of which the answer was put back."""
        codes = [question.code for question in self.view.questions]
        return self.with_saved(saved)._at(codes.index(saved.onderdeel))

    def to_gaps(self) -> "Talk":
        """From now on from gap to gap, beginning at the first."""
        gaps = self.view.open_questions
        return replace(self._at(self.view.questions.index(gaps[0])), filling_gaps=True) if gaps else self

    # -- what is asked apart ----------------------------------------------------------------------------------

    def alone(self) -> "Talk":
        """Client and begeleider are alone: it is asked now."""
        return replace(self, told_apart=self.told_apart | {self.question.code})

    def put_off(self) -> "Talk":
        """It is asked at another time: on to the next onderdeel; from the last one back to where the talk was."""
        told = self.alone()
        return replace(told, place=told.came_from) if told.is_last else told._at(told.place + 1)

    def returned(self) -> "Talk | None":
        """Back to the onderdeel before it; none where the talk began here."""
        return None if self.came_from == self.place else self._at(self.came_from)

    # -- what changed -----------------------------------------------------------------------------------------

    def with_saved(self, saved: Saved) -> "Talk":
        """The same after one answer was kept."""
        return replace(self, view=self.view.with_saved(saved))

    def with_view(self, view: MetingView) -> "Talk":
        """The same onderdeel of the meting as it was read anew; the first where it is not asked any more."""
        codes = [question.code for question in view.questions]
        place = codes.index(self.question.code) if self.question.code in codes else 0
        return replace(self, view=view, place=place, came_from=place)

    def _answered(self, question: Onderdeel) -> bool:
        return self.view.answer_to(question.code).answered

    def _at(self, place: int) -> "Talk":
        return replace(self, place=place, came_from=self.place)
