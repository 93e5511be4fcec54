"""One onderdeel on the screen of a meting: what it is about, how it was, the five answers, and what helps to choose."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.content.instrument import SCORES, Instrument
from kiosk.guidance.meting.answers import Outcome, Saved
from screens.frame.scores import KeyCard
from screens.frame.size import WIDE
from screens.frame.themes import signs_of
from screens.meting import drawing
from screens.meting.kan import KanPunten
from screens.meting.talk import Talk


class OnderdeelPanel(Horizontal):
    """The onderdeel at which a talk is; on a wide screen with a second column. Every part is updated in its place."""

    def __init__(self, instrument: Instrument) -> None:
        super().__init__(id="meting")
        self._instrument = instrument

    def compose(self) -> ComposeResult:
        """The onderdeel and its answers; beside it on a wide screen what helps to choose."""
        with Vertical(id="asked"):
            yield from self._asked()
        with Vertical(id="aside"):
            yield Static(id="aside-before", classes="aside-part", markup=False)
            yield Static(id="aside-levels", classes="aside-part", markup=False)
            yield Static(id="aside-leefgebied", classes="aside-part", markup=False)

    def _asked(self) -> Iterable[Widget]:
        with Horizontal(id="area-row"):
            yield Static(id="area", classes="title", markup=False)
            yield Static(id="saved", markup=False)
        yield Static(id="progress", markup=False)
        yield Static(id="onderdeel", markup=False)
        yield Static(id="about", markup=False)
        yield KanPunten()
        yield Static(id="before", markup=False)
        yield Static(id="invite", markup=False)
        with Horizontal(id="cards"):
            for score in SCORES:
                level = self._instrument.level_of(score)
                yield KeyCard(f"{score}  {level.face}\n{level.word}", f"score({score})", f"card-{score}")
            with Vertical(id="other-cards"):
                yield KeyCard("N past niet", "nvt", "card-nvt")
                yield KeyCard("G al gelukt", "gelukt", "card-gerealiseerd")
        with Horizontal(id="remark-row"):
            yield Static(id="remark-line", markup=False)
            yield Static(drawing.keys_in_words(), id="more-keys")

    def show(self, talk: Talk, saved: Saved | None) -> None:
        """Show the onderdeel of this talk, and what was kept last."""
        question = talk.question
        self._put("area", Content(f"{talk.leefgebied.code}  {talk.leefgebied.title}"))
        self._put("saved", drawing.saved_text(talk, saved), layout=True)
        self._put("progress", drawing.progress_text(talk, signs_of(self.app)))
        self._put("onderdeel", Content.styled(f"{question.code}  {question.title}", "bold"))
        self._put("about", Content(question.about))
        self._put("before", drawing.before_text(talk))
        self._put("invite", drawing.invite_text(talk))
        self.query_one(KanPunten).show(question.kan, talk.answer.kan, talk.view.told_before(question))
        self._show_answer(talk)
        if self.app.size.width >= WIDE:
            self._show_aside(talk)

    def _put(self, id: str, content: Content, *, layout: bool = False) -> None:
        self.query_one(f"#{id}", Static).update(content, layout=layout)

    def _show_answer(self, talk: Talk) -> None:
        given = talk.answer
        for score in SCORES:
            self.query_one(f"#card-{score}", KeyCard).light(given.score == score)
        for outcome in (Outcome.NVT, Outcome.GEREALISEERD):
            self.query_one(f"#card-{outcome}", KeyCard).light(given.outcome is outcome)
        self._put("remark-line", drawing.remark_text(given), layout=self.screen.has_class("-tall"))

    def _show_aside(self, talk: Talk) -> None:
        before = drawing.remark_before(talk)
        self._put("aside-before", before or Content(""), layout=True)
        self.query_one("#aside-before").display = before is not None
        self._put("aside-levels", drawing.levels_text(talk), layout=True)
        self._put("aside-leefgebied", drawing.leefgebied_text(talk), layout=True)
