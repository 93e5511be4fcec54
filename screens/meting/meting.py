"""The meting: one onderdeel at a time, filled in together, every answer on disk before the next one shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.widget import Widget

from kiosk.content.instrument import SCORES, Onderdeel
from kiosk.faults import Conflict, Fault, NotFound
from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import MetingView, Outcome, Saved
from screens.frame.screen import Act, Choose
from screens.frame.stranger import WatchedScreen
from screens.meting.apart import Apart, ApartDialog
from screens.meting.drawing import answered_text, kind_and_day, leefgebied_choices, names_of, voices_gone_text
from screens.meting.finishing import finish
from screens.meting.kan import KanPunten
from screens.meting.onderdeel import OnderdeelPanel
from screens.meting.opmerking import RemarkDialog
from screens.meting.talk import End, Talk

if TYPE_CHECKING:
    from screens.toestemming.toestemming import ToestemmingChoice

GONE = "Deze meting is op een ander scherm afgerond of weggegooid."


class MetingScreen(WatchedScreen):
    """One onderdeel: what it is about, how it was, and the five answers. A key answers and goes to the next."""

    CSS_PATH = "meting.tcss"
    HELP = "meting"
    LONG_TALK = True
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "later", key_display="Esc"),
        Binding("left,backspace", "step(-1)", "vorige", key_display="←"),
        Binding("right", "step(1)", "verder", key_display="→"),
        Binding("f8,ctrl+s", "end", "einde", key_display="F8"),
        Binding("enter", "more", "meer", key_display="Enter"),
        *(Binding(str(score), f"score({score})", f"score {score}", show=False) for score in SCORES),
        Binding("0,delete", "clear", "leeg", show=False),
        Binding("n", "nvt", "past niet", show=False),
        Binding("g", "gelukt", "al gelukt", show=False),
        Binding("o", "remark", "opmerking", show=False),
        Binding("u", "levels", "uitleg", show=False),
        Binding("v", "differ", "verschil", show=False),
        Binding("down", "kan(1)", "volgend punt", show=False),
        Binding("up", "kan(-1)", "vorig punt", show=False),
        Binding("space", "tick", "aanvinken", show=False),
    ]

    def __init__(self, meting: MetingView, later: Callable[..., None]) -> None:
        """``later`` says on the screen below what became of it, as its ``say`` does."""
        super().__init__()
        self._talk = Talk.of(meting)
        self._later = later
        self._saved: Saved | None = None

    @property
    def view(self) -> MetingView:
        """The meting as this screen knows it to be on disk."""
        return self._talk.view

    @property
    def question(self) -> Onderdeel:
        """The onderdeel on the screen."""
        return self._talk.question

    def client_shown(self) -> ClientFile:
        """With whom."""
        return self.view.client

    def doing(self) -> str:
        """The meting with this client."""
        return f"de meting met {self.view.client.first_name}"

    def here(self) -> str:
        """The name of this place."""
        return kind_and_day(self.view, self.office.clock.today())

    def body(self) -> Iterable[Widget]:
        """The onderdeel and its answers."""
        yield OnderdeelPanel(self.view.instrument)

    def place_in_use(self) -> Offset:
        """At the lit point; while none is lit at the question."""
        return self.query_one(KanPunten).lit_offset or self.query_one("#onderdeel").content_region.offset

    def on_mount(self) -> None:
        """Show where the talk goes on."""
        self._go(self._talk)

    def on_screen_resume(self) -> None:
        """After the colours changed or a dialog went: draw anew."""
        if self.is_mounted:
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Another size of the terminal may bring the second column."""
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        self.query_one(OnderdeelPanel).show(self._talk, self._saved)

    # -- answering --------------------------------------------------------------------------------------------

    def action_score(self, score: int) -> None:
        """A score for this onderdeel, and on to the next."""
        self._answer(Outcome.SCORE, score)

    def action_nvt(self) -> None:
        """This onderdeel does not fit this client."""
        self._answer(Outcome.NVT)

    def action_gelukt(self) -> None:
        """This was reached already."""
        self._answer(Outcome.GEREALISEERD)

    def action_clear(self) -> None:
        """Nothing was said here after all; the talk stays at this onderdeel."""
        with self.shown():
            self._give(Outcome.OPEN)
            self._draw()

    def _answer(self, outcome: Outcome, score: int | None = None) -> None:
        told = voices_gone_text(self.question, self._talk.answer)
        with self.shown():
            self._give(outcome, score)
            self._forward()
            if told:
                self.say(told)

    def _give(self, outcome: Outcome, score: int | None = None) -> None:
        self._overwritten(self.question.code)
        self._keep(partial(drafts.answer, onderdeel=self.question.code, outcome=outcome, score=score))

    def _overwritten(self, code: str) -> None:
        """A key is about to answer this; if it turns out to be somebody else's, what stood there is put back."""
        put_back = partial(drafts.put_back, onderdeel=code, before=self.view.answer_to(code))
        self.overwrites(lambda: self._go(self._talk.back_to(self._keep(put_back))))

    def _keep(self, act: Callable[..., Saved]) -> Saved:
        """Put one answer on disk; what somebody else changed in the meantime is read anew first."""
        with self.newest():
            saved = act(self.office, self.who, self.view.id, self.view.version)
        self._talk = self._talk.with_saved(saved)
        self._saved = saved
        return saved

    def reload(self) -> None:
        """Take over the draft as it is on disk, and stay at the same onderdeel."""
        draft = metingen.draft_of(self.office, self.who, self.view.client.id)
        if draft is None:
            self._later(GONE, fault=True)
            self.dismiss()
            return
        self._talk = self._talk.with_view(draft)
        self._draw()

    # -- going ------------------------------------------------------------------------------------------------

    def _forward(self) -> None:
        """After an answer: on, or to the end."""
        self._go_or_end(self._talk.forward())

    def _go_or_end(self, talk: Talk | None) -> None:
        if talk is None:
            self._draw()
            self.action_end()
        else:
            self._go(talk)

    def _go(self, talk: Talk) -> None:
        """Show another onderdeel; before one that is asked apart, why."""
        self._talk = talk
        self._draw()
        if talk.asks_apart:
            self.ask(ApartDialog(talk.question, self.view.client.first_name), self._ask_apart)

    def _ask_apart(self, chosen: Apart) -> None:
        if chosen is Apart.NOW:
            self._talk = self._talk.alone()
        elif chosen is Apart.LATER:
            was_last = self._talk.is_last
            self._go(self._talk.put_off())
            if was_last:
                self.action_end()
        elif (before := self._talk.returned()) is not None:
            self._go(before)
        else:
            self.action_back()

    def action_step(self, step: int) -> None:
        """The previous or the next onderdeel, without an answer."""
        with self.shown():
            if step < 0 and self._talk.is_first:
                self.say("Dit is het eerste onderdeel.", fault=True)
            else:
                self._go_or_end(self._talk.step(step))

    def action_more(self) -> None:
        """What has no key of its own, and what has one in words."""
        acts: list[tuple[str, Act]] = [
            ("Naar een ander leefgebied", self._jump),
            ("Dit antwoord leeg maken", self.action_clear),
            ("Een opmerking schrijven", self.action_remark),
            ("Uitleg bij 1 tot 5", self.action_levels),
            ("Wij kiezen verschillend", self.action_differ),
            (f"Tolk: nu {self.view.interpreter or 'geen'}. Veranderen", self._next_interpreter),
            ("De meting afronden", self.action_end),
        ]
        self.menu(f"{self.question.code}  {self.question.title}", acts)

    def _jump(self) -> None:
        """To another leefgebied: its first open onderdeel."""
        choices = leefgebied_choices(self._talk)
        question = Choose("Naar welk leefgebied?", choices, current=self._talk.leefgebied.code)
        self.ask(question, lambda code: self._go(self._talk.to_leefgebied(code)))

    def action_kan(self, step: int) -> None:
        """Light the next or the previous kan-punt."""
        self.query_one(KanPunten).move(step)

    def action_tick(self) -> None:
        """Tick the lit kan-punt, or take its tick away, and light the next."""
        points = self.query_one(KanPunten)
        if points.lit is None:
            points.move(1)
            return
        can = points.lit not in self._talk.answer.kan
        with self.shown():
            self._keep(partial(drafts.tick_kan, onderdeel=self.question.code, place=points.lit, can=can))
            points.move(1)
            self._draw()

    def action_differ(self) -> None:
        """Client and begeleider differ: keep both voices, and agree which counts."""
        from screens.meting.verschil import VerschilDialog  # noqa: PLC0415

        question, view = self.question, self.view
        title = f"{question.code}  {question.title}"

        def keep(client_score: int, begeleider_score: int, counts: int) -> None:
            self._overwritten(question.code)
            differ = partial(drafts.differ, onderdeel=question.code, client_score=client_score)
            self._keep(partial(differ, begeleider_score=begeleider_score, counts=counts))

        dialog = VerschilDialog(title, view.client.first_name, view.instrument, keep)
        self.ask(dialog, lambda kept: self._forward())

    def _next_interpreter(self) -> None:
        """Somebody interprets from now on, or nobody any more; never who."""
        interpreter = self.view.interpreter.next
        with self.shown():
            with self.newest():
                view = drafts.set_interpreter(self.office, self.who, self.view.id, self.view.version, interpreter)
            self._talk = self._talk.with_view(view)
            self.say(f"Bewaard: {interpreter or 'geen tolk'}.")

    def action_levels(self) -> None:
        """What the five levels mean."""
        from screens.anywhere.help import HelpScreen  # noqa: PLC0415

        self.app.push_screen(HelpScreen("niveaus"))

    def action_back(self) -> None:
        """Later on: the draft stays, unless nothing was said yet."""
        try:
            if drafts.stop_for_now(self.office, self.who, self.view.id):
                self._later(f"Bewaard: {answered_text(self.view)}. Met M gaat u later verder.")
        except (Conflict, NotFound):
            self._later(GONE, fault=True)
        except Fault as fault:
            self._later(fault.sentence, fault=True)
        self.dismiss()

    # -- the remark -------------------------------------------------------------------------------------------

    def action_remark(self) -> None:
        """Write about this onderdeel."""
        code, title = self.question.code, self.question.title

        def keep(text: str) -> Saved:
            return self._keep(partial(drafts.remark, onderdeel=code, text=text))

        dialog = RemarkDialog(f"Opmerking bij {code}  {title}", lambda: self.view.answer_to(code).remark, keep)
        self.app.push_screen(dialog)

    # -- the end ----------------------------------------------------------------------------------------------

    def action_end(self) -> None:
        """End the meting: first what is open, then toestemming, then the result."""
        with self.shown():
            if self._talk.end is End.NOTHING:
                raise metingen.NothingAnswered
            if self._talk.end is End.OPEN:
                self._ask_about_open()
            else:
                self._ask_toestemming()

    def _ask_about_open(self) -> None:
        still_open, all_of_it = self.view.open_questions, self.view.questions
        choices: list[tuple[str, Callable[[], None]]] = [
            (f"Naar {still_open[0].code}  {still_open[0].title}", lambda: self._go(self._talk.to_gaps())),
            ("Toch afronden: wat open is blijft leeg", self._ask_toestemming),
        ]
        title = f"Nog open: {len(still_open)} van de {len(all_of_it)} onderdelen"
        self.ask(Choose(title, choices, text=names_of(still_open)), lambda act: act())

    def _ask_toestemming(self) -> None:
        from screens.toestemming.toestemming import ToestemmingVraag  # noqa: PLC0415

        subject = toestemming.Subject.METINGEN
        given = toestemming.current(self.office, self.who, self.view.client.id).get(subject)
        may_have_left = self._talk.end is End.OPEN
        self.ask(ToestemmingVraag(self.view.client, subject, given, may_have_left=may_have_left), self._finish)

    def _finish(self, said: ToestemmingChoice) -> None:
        """End the meting, with what the client said on sharing, and show what it brought."""
        from screens.meting.uitkomst import UitkomstScreen  # noqa: PLC0415

        with self.newest():
            told = finish(self.office, self.who, self.view, said)
        client, asked = self.view.client, said is not said.LEFT
        self.app.switch_screen(UitkomstScreen(client, self.view.id, told, may_ask=asked))
