"""The meting: one onderdeel at a time, filled in together, every answer on disk before the next one shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk import dates
from kiosk.content.instrument import SCORES, Leefgebied, Onderdeel
from kiosk.faults import Conflict, NotFound
from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Interpreter, MetingView, Outcome, Saved, asked, levels_fitting
from kiosk.guidance.meting.uitkomst import Uitkomst
from screens.frame.kept_text import AlsoWritten
from screens.frame.scores import KeyCard, Signs, brief_of, face_of, signs_of, words_of
from screens.frame.screen import Choose, KioskScreen
from screens.meting.opmerking import RemarkDialog

if TYPE_CHECKING:
    from screens.toestemming.toestemming import ToestemmingChoice

#: from this width on there is a second column; see ``KioskScreen.HORIZONTAL_BREAKPOINTS``
WIDE = 110
GONE = "Deze meting is op een ander scherm afgerond of weggegooid."
#: how much of an earlier remark stands in the second column
REMARK_SHOWN = 240
#: how many open onderdelen are named in full; more are told by their codes
NAMED = 6
HOW_TO_TICK = "    pijl omlaag kiest een punt, spatie vinkt het aan"
#: before a kan-punt that stands at two onderdelen and was talked about at the other
ASKED_BEFORE = "(al besproken) "


# -- the ways in ------------------------------------------------------------------------------------------------


def open_meting(screen: KioskScreen[None], client: ClientFile) -> None:
    """Go on with a draft, begin a meting, or where neither can be: show the last result.

    Raises:
        Fault: where this client may not be seen.
    """
    last = metingen.uitkomst_of(screen.office, screen.who, client.id)
    draft = None if client.closed else metingen.draft_of(screen.office, screen.who, client.id)
    if draft is not None:
        _offer_draft(screen, draft)
    elif not client.closed:
        _offer_start(screen, client, last)
    elif last is not None:
        _show_result(screen, client, last)
    else:
        screen.say("Van deze cliënt is geen meting bewaard.")


def _show_result(screen: KioskScreen[None], client: ClientFile, last: Uitkomst) -> None:
    from screens.meting.uitkomst import UitkomstScreen  # noqa: PLC0415

    screen.app.push_screen(UitkomstScreen(client, last))


def _offer_start(screen: KioskScreen[None], client: ClientFile, last: Uitkomst | None) -> None:
    from screens.meting.start import MetingStart  # noqa: PLC0415

    def began(meting: MetingView | None) -> None:
        if meting is not None:
            screen.app.push_screen(MetingScreen(meting, screen.say))

    office = screen.office
    proposal = metingen.propose_kind(office, screen.who, client.id)
    questions = asked(office.instrument, office.settings.leefgebieden_off, has_children=client.has_children)
    screen.app.push_screen(MetingStart(client, proposal, len(questions), last), began)


def _offer_draft(screen: KioskScreen[None], draft: MetingView) -> None:
    def chosen(choice: str | None) -> None:
        if choice == "on":
            screen.app.push_screen(MetingScreen(draft, screen.say))
        elif choice == "discard":
            _discard(screen, draft)

    text = f"Begonnen op {dates.long(draft.started_at.date())} door {draft.by}.\n{_progress(draft)}."
    choices = [("Verder gaan", "on"), ("Later", "later"), ("Weggooien", "discard")]
    screen.app.push_screen(Choose(f"De {draft.kind} is nog bezig", choices, text=text), chosen)


def _discard(screen: KioskScreen[None], draft: MetingView) -> None:
    def sure(discard: bool | None) -> None:
        if not discard:
            return
        with screen.shown():
            metingen.discard(screen.office, screen.who, draft.id, draft.version)
            screen.say(f"De {draft.kind} is weggegooid. Met M begint u een nieuwe.")

    text = f"{_progress(draft)}. Dat is dan weg en komt niet terug."
    choices = [("Nee, bewaren", False), ("Ja, weggooien", True)]
    screen.app.push_screen(Choose(f"De {draft.kind} weggooien?", choices, text=text), sure)


def _progress(meting: MetingView) -> str:
    return f"{meting.answered} van de {len(meting.questions)} onderdelen zijn ingevuld"


# -- the pieces of the screen -----------------------------------------------------------------------------------


class KanPunten(Static):
    """The kan-punten of one onderdeel, of which one is lit; what does not fit stands on a next page."""

    def __init__(self) -> None:
        super().__init__(id="kan", markup=False)
        self._points: tuple[str, ...] = ()
        self._ticked: frozenset[int] = frozenset()
        self._told: frozenset[int] = frozenset()
        #: the place of the lit point; none is lit until an arrow asks for it
        self.lit: int | None = None

    def show(self, points: tuple[str, ...], ticked: frozenset[int], told: frozenset[int]) -> None:
        """Show these points; ``told`` are asked at another onderdeel too. The same points keep their light."""
        if points != self._points:
            self.lit = None
        self._points, self._ticked, self._told = points, ticked, told
        self._draw()

    def move(self, step: int) -> None:
        """Light the next or the previous point; above the first none is lit."""
        place = (-1 if self.lit is None else self.lit) + step
        self.lit = None if place < 0 else min(place, len(self._points) - 1)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Other room, other pages."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """A click on a point ticks it."""
        lines = [place for place, block in self._pages()[self._page()] for _ in block]
        if event.y < len(lines):
            self.lit = lines[event.y]
            self._draw()
            self.call_later(self.run_action, "screen.tick")

    def _page(self) -> int:
        pages = self._pages()
        return next((n for n, page in enumerate(pages) if self.lit in [place for place, _ in page]), 0)

    def _draw(self) -> None:
        pages, page = self._pages(), self._page()
        lines = [line for _, block in pages[page] for line in block]
        left = sum(len(later) for later in pages[page + 1 :])
        if left:
            lines.append(Content.styled(f"    (nog {left}: pijl omlaag)", "$primary"))
        elif page:
            lines.append(Content.styled("    (terug: pijl omhoog)", "$primary"))
        elif len(lines) < self.size.height:
            lines.append(Content.styled(HOW_TO_TICK, "$soft"))
        self.update(Content("\n").join(lines), layout=False)

    def _pages(self) -> list[list[tuple[int, list[Content]]]]:
        """The points, each as its place and its lines, dealt over pages that fit."""
        width, room = self.size
        blocks = [(place, self._wrapped(place, width or 72)) for place in range(len(self._points))]
        if sum(len(block) for _, block in blocks) <= room:
            return [blocks]
        pages: list[list[tuple[int, list[Content]]]] = [[]]
        for place, block in blocks:
            used = sum(len(other) for _, other in pages[-1])
            if pages[-1] and used + len(block) > room - 1:
                pages.append([])
            pages[-1].append((place, block))
        return pages

    def _wrapped(self, place: int, width: int) -> list[Content]:
        box = "[x] " if place in self._ticked else "[ ] "
        text = (ASKED_BEFORE if place in self._told else "") + self._points[place]
        first, *more = Content(text).wrap(max(width - len(box), 10))
        style = "$lit-text on $lit" if place == self.lit else "bold" if place in self._ticked else ""
        lines = [f"{box}{first.plain}", *(" " * len(box) + line.plain for line in more)]
        return [Content.styled(line.ljust(width), style) for line in lines]


# -- one onderdeel at a time ------------------------------------------------------------------------------------


class MetingScreen(KioskScreen[None]):
    """One onderdeel: what it is about, how it was, and the five answers. A key answers and goes to the next."""

    HELP = "meting"
    LONG_TALK = True
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "later", key_display="Esc"),
        Binding("left,backspace", "step(-1)", "vorige", key_display="←"),
        Binding("right", "step(1)", "verder", key_display="→"),
        Binding("e", "end", "einde", key_display="E"),
        *(Binding(str(score), f"score({score})", f"score {score}", show=False) for score in SCORES),
        Binding("n", "nvt", "past niet", show=False),
        Binding("g", "gelukt", "al gelukt", show=False),
        Binding("o", "remark", "opmerking", show=False),
        Binding("l", "jump", "leefgebied", show=False),
        Binding("w", "levels", "uitleg", show=False),
        Binding("v", "differ", "verschil", show=False),
        Binding("t", "interpreter", "tolk", show=False),
        Binding("down", "kan(1)", "volgend punt", show=False),
        Binding("up", "kan(-1)", "vorig punt", show=False),
        Binding("space,x", "tick", "aanvinken", show=False),
    ]

    def __init__(self, meting: MetingView, later: Callable[[str], None]) -> None:
        super().__init__()
        self._view = meting
        self._later = later
        self._place = _place_to_begin(meting)
        self._filling_gaps = False
        self._saved: Saved | None = None
        #: what is asked apart, and about which that was said
        self._asked_apart: set[str] = set()

    @property
    def view(self) -> MetingView:
        """The meting as this screen knows it to be on disk."""
        return self._view

    @property
    def question(self) -> Onderdeel:
        """The onderdeel on the screen."""
        return self._view.questions[self._place]

    @property
    def _leefgebied(self) -> Leefgebied:
        return self._view.instrument.leefgebied_of(self.question.code)

    @property
    def _signs(self) -> Signs:
        return signs_of(self.app)

    def client_shown(self) -> ClientFile:
        """With whom."""
        return self._view.client

    def here(self) -> str:
        """The name of this place."""
        return self._view.kind.capitalize()

    def body(self) -> Iterable[Widget]:
        """The onderdeel and its answers; beside it on a wide screen what helps to choose."""
        with Horizontal(id="meting"):
            with Vertical(id="asked"):
                yield from self._asked_widgets()
            with Vertical(id="aside"):
                yield Static(id="aside-before", classes="aside-part", markup=False)
                yield Static(id="aside-levels", classes="aside-part", markup=False)
                yield Static(id="aside-leefgebied", classes="aside-part", markup=False)

    def _asked_widgets(self) -> Iterable[Widget]:
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
                level = self._view.instrument.level_of(score)
                yield KeyCard(f"{score}  {level.face}\n{level.word}", f"score({score})", f"card-{score}")
            with Vertical(id="other-cards"):
                yield KeyCard("N past niet", "nvt", "card-nvt")
                yield KeyCard("G al gelukt", "gelukt", "card-gerealiseerd")
        with Horizontal(id="remark-row"):
            yield Static(id="remark-line", markup=False)
            yield Static(_keys_text(), id="more-keys")

    def on_mount(self) -> None:
        """Show where the talk goes on."""
        self._go(self._place)

    def on_screen_resume(self) -> None:
        """After the colours changed or a dialog went: draw anew."""
        if self.is_mounted:
            self._draw()

    # -- drawing: every widget is updated in place ------------------------------------------------------------

    def _draw(self) -> None:
        self._draw_place()
        self._draw_question()
        self._draw_answer()
        if self.app.size.width >= WIDE:
            self._draw_aside()

    def on_resize(self, event: events.Resize) -> None:
        """Another size of the terminal may bring the second column."""
        if self.is_mounted:
            self._draw()

    def _put(self, id: str, content: Content, *, layout: bool = False) -> None:
        self.query_one(f"#{id}", Static).update(content, layout=layout)

    def _draw_place(self) -> None:
        area = self._leefgebied
        self._put("area", Content(f"{area.code}  {area.title}"))
        count = f"{self._place + 1} van {len(self._view.questions)}"
        left = len(self._view.open_questions)
        self._put("progress", Content.assemble(self._bar(), "   ", (count, "bold"), f", nog {left or 'niets'} te doen"))

    def _bar(self) -> Content:
        """A block per onderdeel, a space between the leefgebieden: filled is answered, the arrow is here."""
        cells: list[tuple[str, str]] = []
        area = None
        for index, question in enumerate(self._view.questions):
            if area is not None and question not in area.onderdeel:
                cells.append((" ", ""))
            area = self._view.instrument.leefgebied_of(question.code)
            cells.append(self._cell(question, here=index == self._place))
        return Content.assemble(*cells)

    def _cell(self, question: Onderdeel, *, here: bool) -> tuple[str, str]:
        if here:
            return self._signs.here, "$primary bold"
        answered = self._view.answer_to(question.code).answered
        return (self._signs.block, "$primary") if answered else (self._signs.gap, "$soft")

    def _draw_question(self) -> None:
        question = self.question
        self._put("onderdeel", Content.styled(f"{question.code}  {question.title}", "bold"))
        self._put("about", Content(question.about))
        self._draw_kan()
        self._put("before", self._before_text())

    def _draw_kan(self) -> None:
        question, given = self.question, self._view.answer_to(self.question.code)
        told = {question.danger} if question.danger is not None and self._danger_told() else set()
        self.query_one(KanPunten).show(question.kan, given.kan, frozenset(place for place in told if place is not None))
        self._put("invite", self._invite_text())

    def _danger_told(self) -> bool:
        """Whether acute danger was talked about at an earlier onderdeel of this meting."""
        earlier = self._view.questions[: self._place]
        return any(other.danger is not None and self._view.answer_to(other.code).answered for other in earlier)

    def _invite_text(self) -> Content:
        """What to do now; with ticked points what they point to, and where both differ the two voices."""
        given, name = self._view.answer_to(self.question.code), self._view.client.first_name
        if given.voices is not None:
            client, begeleider = given.voices
            return Content(f"{name} wees {client}, u dacht {begeleider}. Voor het plan telt {given.score}.")
        if given.shared:
            return Content("Dit is al ingevuld bij het gezin. Klopt het nog? Pijl naar rechts.")
        fitting = levels_fitting(len(given.kan), len(self.question.kan))
        if fitting and not given.answered:
            ticked = f"{len(given.kan)} van {len(self.question.kan)} aangevinkt"
            return Content(f"{ticked}: dat past bij {fitting[0]} of {fitting[1]}. Wat kiest u samen?")
        return Content(f"{name} wijst eerst. Wat kiest u samen?")

    def _before_text(self) -> Content:
        before = self._view.previous.get(self.question.code)
        if before is None or not before.answered or self._view.previous_on is None:
            return Content("")
        words = words_of(self._view.instrument, before)
        when = dates.long(self._view.previous_on)
        return Content.assemble("Vorige keer  ", (words, "bold"), (f"  op {when}", "$soft"))

    def _draw_answer(self) -> None:
        given = self._view.answer_to(self.question.code)
        for score in SCORES:
            self.query_one(f"#card-{score}", KeyCard).light(given.score == score)
        for outcome in (Outcome.NVT, Outcome.GEREALISEERD):
            self.query_one(f"#card-{outcome}", KeyCard).light(given.outcome is outcome)
        self.set_class(given.answered, "-answered")
        remark = " ".join(given.remark.split())
        line = Content.assemble(("O", "bold $primary"), " opmerking", f": {remark}" if remark else "")
        self._put("remark-line", line, layout=self.has_class("-tall"))
        self._draw_saved()

    def _draw_saved(self) -> None:
        """When the last answer was kept; before the first one, that it will be."""
        saved = self._saved
        if saved is None:
            first = "alles is bewaard" if self._view.answers else "elk antwoord wordt meteen bewaard"
            self._put("saved", Content(first), layout=True)
            return
        given = words_of(self._view.instrument, saved.given)
        kept = f"{saved.onderdeel}: {given} · " if saved.given.answered and self._may_show(saved.onderdeel) else ""
        self._put("saved", Content(f"{kept}bewaard {_time(saved.at)}"), layout=True)

    def _may_show(self, code: str) -> bool:
        """What was asked apart shows at its own onderdeel only: later in the talk others may look along."""
        private = any(question.private for question in self._view.questions if question.code == code)
        return not private or code == self.question.code

    def _draw_aside(self) -> None:
        before = self._view.previous.get(self.question.code)
        parts = [_heading("Vorige keer"), Content(_shortened(before.remark))] if before and before.remark else []
        self._put("aside-before", Content("\n").join(parts), layout=True)
        self.query_one("#aside-before").display = bool(parts)
        self._put("aside-levels", self._levels_text(), layout=True)
        self._put("aside-leefgebied", self._area_text(), layout=True)

    def _levels_text(self) -> Content:
        """What each level means in the client's words, and of the chosen one in full."""
        instrument = self._view.instrument
        chosen = self._view.answer_to(self.question.code).score
        lines = [_heading("Wat past het best?")]
        for score in SCORES:
            level = instrument.level_of(score)
            lines += _hanging(f"{face_of(instrument, score)}  ", level.client)
            if score == chosen:
                lines += [line.stylize("$primary") for line in _hanging("       ", level.explanation)]
        return Content("\n").join(lines)

    def _area_text(self) -> Content:
        area, view = self._leefgebied, self._view
        lines = [_heading(area.title), Content(area.einddoel)]
        for question in (question for question in area.onderdeel if question in view.questions):
            given = view.answer_to(question.code)
            stand = brief_of(view.instrument, given) if given.answered and self._may_show(question.code) else "·"
            title = question.title if len(question.title) <= 22 else f"{question.title[:21]}…"
            here = "bold" if question is self.question else "" if given.answered else "$soft"
            lines.append(Content.styled(f"{question.code}  {title.ljust(23)}{stand}", here))
        return Content("\n").join(lines)

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

    def _answer(self, outcome: Outcome, score: int | None = None) -> None:
        with self.shown():
            self._keep(partial(metingen.answer, onderdeel=self.question.code, outcome=outcome, score=score))
            self._forward()

    def _keep(self, act: Callable[..., Saved]) -> Saved:
        """Put one answer on disk; what somebody else changed in the meantime is read anew first."""
        try:
            saved = act(self.office, self.who, self._view.id, self._view.version)
        except (Conflict, NotFound):
            self._reload()
            raise
        self._view = self._view.with_saved(saved)
        self._saved = saved
        return saved

    def _reload(self) -> None:
        """Take over the draft as it is on disk, and stay at the same onderdeel."""
        code = self.question.code
        draft = metingen.draft_of(self.office, self.who, self._view.client.id)
        if draft is None:
            self._later(GONE)
            self.dismiss()
            return
        self._view = draft
        codes = [question.code for question in draft.questions]
        self._place = codes.index(code) if code in codes else 0
        self._draw()

    # -- going ------------------------------------------------------------------------------------------------

    def _forward(self) -> None:
        """After an answer: the next onderdeel; where the gaps are being filled the next open one; then the end."""
        if self._filling_gaps:
            self._go_to_open()
        elif (place := self._next_place()) < len(self._view.questions):
            self._go(place)
        else:
            self._draw()
            self.action_end()

    def _next_place(self) -> int:
        """The place after this one, past what was filled in with the huishouden."""
        places = range(self._place + 1, len(self._view.questions))
        codes = [question.code for question in self._view.questions]
        return next((place for place in places if not self._view.answer_to(codes[place]).shared), len(codes))

    def _go_to_open(self) -> None:
        open_places = [self._view.questions.index(question) for question in self._view.open_questions]
        if not open_places:
            self._draw()
            self.action_end()
            return
        self._go(next((place for place in open_places if place > self._place), open_places[0]))

    def _go(self, place: int) -> None:
        """Show another onderdeel; before one that is asked apart, why."""
        came_from, self._place = self._place, place
        self._draw()
        question = self.question
        if question.private and question.code not in self._asked_apart:
            self._ask_apart(question, came_from)

    def _ask_apart(self, question: Onderdeel, came_from: int) -> None:
        def chosen(alone: bool | None) -> None:
            if alone:
                self._asked_apart.add(question.code)
            elif alone is False:
                self._asked_apart.add(question.code)
                self._skip_apart(came_from)
            elif came_from != self._place:
                self._go(came_from)
            else:
                self.action_back()

        name = self._view.client.first_name
        text = (
            f"Stel deze vraag alleen aan {name}, zonder partner of kinderen erbij.\n"
            "Niet iedereen is thuis veilig. Het antwoord komt niet op papier en niet in het overleg, "
            "tenzij u dat zelf aanzet.\n"
            "Direct gevaar? Bel 112 en zeg het de teamleider."
        )
        choices = [("Nu vragen: wij zijn alleen", True), ("Later vragen, op een ander moment", False)]
        self.app.push_screen(Choose(f"{question.code}  {question.title}", choices, text=text), chosen)

    def _skip_apart(self, came_from: int) -> None:
        if self._place + 1 < len(self._view.questions):
            self._go(self._place + 1)
        else:
            self._place = came_from
            self._draw()
            self.action_end()

    def action_step(self, step: int) -> None:
        """The previous or the next onderdeel, without an answer."""
        with self.shown():
            place = self._place + step
            if place < 0:
                self.say("Dit is het eerste onderdeel.")
            elif place >= len(self._view.questions):
                self.action_end()
            else:
                self._filling_gaps = False
                self._go(place)

    def action_kan(self, step: int) -> None:
        """Light the next or the previous kan-punt."""
        self.query_one(KanPunten).move(step)

    def action_tick(self) -> None:
        """Tick the lit kan-punt, or take its tick away, and light the next."""
        points = self.query_one(KanPunten)
        if points.lit is None:
            points.move(1)
            return
        question, place = self.question, points.lit
        can = place not in self._view.answer_to(question.code).kan
        with self.shown():
            self._keep(partial(metingen.tick_kan, onderdeel=question.code, place=place, can=can))
            points.move(1)
            self._draw_kan()
            self._draw_saved()

    def action_differ(self) -> None:
        """Client and begeleider differ: keep both voices, and agree which counts."""
        from screens.meting.verschil import VerschilDialog  # noqa: PLC0415

        question = self.question

        def keep(client_score: int, begeleider_score: int, counts: int) -> None:
            act = partial(
                metingen.differ,
                onderdeel=question.code,
                client_score=client_score,
                begeleider_score=begeleider_score,
                counts=counts,
            )
            self._keep(act)

        def kept(done: bool | None) -> None:
            if done:
                self._forward()

        title = f"{question.code}  {question.title}"
        self.app.push_screen(VerschilDialog(title, self._view.client.first_name, self._view.instrument, keep), kept)

    def action_jump(self) -> None:
        """To another leefgebied: its first open onderdeel."""
        areas = [area for area in self._view.instrument.leefgebied if self._asked_in(area)]
        width = max(len(area.title) for area in areas)
        choices = [(f"{area.code}  {area.title.ljust(width)}   {self._stand(area)}", area.code) for area in areas]

        def chosen(code: str | None) -> None:
            if code is not None:
                self._jump_to(code)

        self.app.push_screen(Choose("Naar welk leefgebied?", choices, current=self._leefgebied.code), chosen)

    def _asked_in(self, area: Leefgebied) -> list[Onderdeel]:
        return [question for question in self._view.questions if question in area.onderdeel]

    def _stand(self, area: Leefgebied) -> str:
        asked = self._asked_in(area)
        answered = sum(self._view.answer_to(question.code).answered for question in asked)
        return f"{answered} van {len(asked)} ingevuld"

    def _jump_to(self, code: str) -> None:
        asked = self._asked_in(next(area for area in self._view.instrument.leefgebied if area.code == code))
        still_open = [question for question in asked if not self._view.answer_to(question.code).answered]
        self._filling_gaps = False
        self._go(self._view.questions.index((still_open or asked)[0]))

    def action_interpreter(self) -> None:
        """Somebody interprets from now on, or nobody any more; never who."""
        choices = list(Interpreter)
        interpreter = choices[(choices.index(self._view.interpreter) + 1) % len(choices)]
        with self.shown():
            try:
                self._view = metingen.set_interpreter(
                    self.office, self.who, self._view.id, self._view.version, interpreter
                )
            except (Conflict, NotFound):
                self._reload()
                raise
            self.say(f"Bewaard: {interpreter or 'geen tolk'}. T verandert het.")

    def action_levels(self) -> None:
        """What the five levels mean."""
        from screens.anywhere.help import HelpScreen  # noqa: PLC0415

        self.app.push_screen(HelpScreen("niveaus"))

    def action_back(self) -> None:
        """Later on: the draft stays, unless nothing was said yet."""
        if not self._view.answers:
            with self.shown():
                metingen.discard(self.office, self.who, self._view.id, self._view.version)
            self.dismiss()
            return
        done = f"{self._view.answered} van de {len(self._view.questions)} onderdelen"
        self._later(f"Bewaard: {done}. Met M gaat u later verder.")
        self.dismiss()

    # -- the remark -------------------------------------------------------------------------------------------

    def action_remark(self) -> None:
        """Write about this onderdeel."""
        question = self.question
        text = self._view.answer_to(question.code).remark
        keep = partial(self._keep_remark, question.code)
        self.app.push_screen(RemarkDialog(f"Opmerking bij {question.code}  {question.title}", text, keep))

    def _keep_remark(self, code: str, text: str) -> Saved:
        """Keep what is typed; what somebody else wrote here at the same time is never overwritten."""
        act = partial(metingen.remark, onderdeel=code, text=text)
        before = self._view.answer_to(code).remark
        try:
            return self._keep(act)
        except Conflict:
            theirs = self._view.answer_to(code).remark
            if theirs != before:
                raise AlsoWritten(theirs) from None
            return self._keep(act)

    # -- the end ----------------------------------------------------------------------------------------------

    def action_end(self) -> None:
        """End the meting: first what is open, then toestemming, then the result."""
        open_questions = self._view.open_questions
        if not self._view.answered:
            with self.shown():
                metingen.finish(self.office, self.who, self._view.id, self._view.version)
        elif open_questions:
            self._ask_about_open(open_questions)
        else:
            self._ask_toestemming()

    def _ask_about_open(self, open_questions: tuple[Onderdeel, ...]) -> None:
        first = open_questions[0]

        def chosen(go_on: bool | None) -> None:
            if go_on:
                self._filling_gaps = True
                self._go(self._view.questions.index(first))
            elif go_on is False:
                self._ask_toestemming()

        choices = [(f"Naar {first.code}  {first.title}", True), ("Toch afronden: wat open is blijft leeg", False)]
        title = f"Nog open: {len(open_questions)} van de {len(self._view.questions)} onderdelen"
        self.app.push_screen(Choose(title, choices, text=_names(open_questions)), chosen)

    def _ask_toestemming(self) -> None:
        from screens.toestemming.toestemming import ToestemmingVraag  # noqa: PLC0415

        subject = toestemming.Subject.METINGEN
        with self.shown():
            current = toestemming.current(self.office, self.who, self._view.client.id)
            asked = ToestemmingVraag(
                self._view.client, subject, current.get(subject), may_have_left=bool(self._view.open_questions)
            )
            self.app.push_screen(asked, self._finish)

    def _finish(self, said: ToestemmingChoice | None) -> None:
        """Keep the answer on toestemming where one was given, end the meting and show what it brought."""
        from screens.meting.uitkomst import UitkomstScreen  # noqa: PLC0415
        from screens.toestemming.toestemming import KEPT, LEFT, ToestemmingChoice  # noqa: PLC0415

        if said is None:
            return
        client, subject, left = self._view.client, toestemming.Subject.METINGEN, said is ToestemmingChoice.LEFT
        given = said is ToestemmingChoice.YES
        with self.shown():
            if not left:
                toestemming.record(self.office, self.who, client.id, subject, given=given)
            try:
                result = metingen.finish(self.office, self.who, self._view.id, self._view.version, left=left)
            except (Conflict, NotFound):
                self._reload()
                raise
            self.app.switch_screen(UitkomstScreen(client, result, LEFT if left else KEPT[subject, given]))


def _place_to_begin(meting: MetingView) -> int:
    """The onderdeel after the last one that was answered; where only a remark was written, that one."""
    codes = [question.code for question in meting.questions]
    if meting.last not in codes:
        return 0
    return min(codes.index(meting.last) + meting.answer_to(meting.last).answered, len(codes) - 1)


def _keys_text() -> Content:
    keys = (("V", "verschil"), ("L", "leefgebied"), ("W", "uitleg"), ("T", "tolk"))
    return Content("   ").join(Content.assemble((key, "bold $primary"), f" {word}") for key, word in keys)


def _names(questions: tuple[Onderdeel, ...]) -> str:
    if len(questions) <= NAMED:
        return "\n".join(f"{question.code}  {question.title}" for question in questions)
    return ", ".join(question.code for question in questions)


def _shortened(remark: str) -> str:
    return remark if len(remark) <= REMARK_SHOWN else f"{remark[:REMARK_SHOWN]}…"


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $primary")


def _hanging(mark: str, text: str, width: int = 36) -> list[Content]:
    first, *more = Content(text).wrap(width - len(mark))
    return [Content.assemble((mark, "bold"), first), *(Content.assemble(" " * len(mark), line) for line in more)]


def _time(moment: datetime) -> str:
    return f"{moment:%H.%M}"
