"""Scores as people read them: number, face and word together; and the bars and cards that draw them."""

from textual.content import Content
from textual.widgets import Static

from kiosk.content.instrument import SCORES, Instrument
from kiosk.guidance.meting.answers import AnswerView, Outcome
from kiosk.guidance.meting.uitkomst import Movement
from screens.frame.signs import Signs

WORDS = {Outcome.OPEN: "nog open", Outcome.NVT: "past niet", Outcome.GEREALISEERD: "al gelukt"}


CHANGE_STYLES = {Movement.UP: "$success", Movement.DOWN: "$warning", Movement.SAME: "$soft", Movement.FIRST: "$soft"}


def face_of(instrument: Instrument, score: int) -> str:
    """``2 :-/``: a score where there is little room."""
    return f"{score} {instrument.level_of(score).face}"


def words_of(instrument: Instrument, given: AnswerView) -> str:
    """``2 :-/ matig``, or what was answered instead of a score."""
    if given.outcome is not Outcome.SCORE or given.score is None:
        return WORDS[given.outcome]
    return f"{face_of(instrument, given.score)} {instrument.level_of(given.score).word}"


def brief_of(instrument: Instrument, given: AnswerView) -> str:
    """The same without the word: ``2 :-/``."""
    if given.outcome is not Outcome.SCORE or given.score is None:
        return WORDS[given.outcome]
    return face_of(instrument, given.score)


def bar(then: int | None, now: int | None, signs: Signs) -> Content:
    """Five blocks, filled as far as now; what was won or lost since then stands apart."""
    return Content.assemble(*(_cell(score, then or now or 0, now or 0, signs) for score in SCORES))


def _cell(score: int, then: int, now: int, signs: Signs) -> tuple[str, str]:
    if then < score <= now:
        return signs.won, "$success"
    if now < score <= then:
        return signs.lost, "$warning"
    return (signs.block, "$primary") if score <= now else (signs.gap, "$soft")


class KeyCard(Static):
    """An answer that has a key; a click does the same. The chosen one is lit and has a mark."""

    def __init__(self, text: str, action: str, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._text = text
        self._action = action

    def on_mount(self) -> None:
        """Begin unlit."""
        self.light(False)

    def light(self, on: bool) -> None:
        """Show whether this is the present answer."""
        self.set_class(on, "-lit")
        self.update(Content(f"{'>' if on else ' '}" + self._text.replace("\n", "\n ")), layout=False)

    async def on_click(self) -> None:
        """A click is the key."""
        await self.run_action(f"screen.{self._action}")
