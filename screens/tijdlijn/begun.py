"""Wat is al gebeurd? Asked once of a file that begins in the middle: what lay before it, ticked on one screen."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.route.begun import Begun, BegunStep, Happened, begun_of, tell_begun
from kiosk.guidance.route.done import check_done_on
from kiosk.guidance.route.fasen import ToldFase, check_told_on
from kiosk.guidance.route.route import MijlpaalView
from kiosk.typed import Aim
from screens.frame.dialogs import AskDate
from screens.frame.lines import Row, Rows, hanging
from screens.frame.reading import ClientReadingScreen
from screens.frame.screen import Act, AnyScreen, Choose
from screens.frame.signs import Signs
from screens.frame.themes import signs_of

#: the columns of how a step stands, behind its title, and of its tick before it
STANDS, SIGN = 24, 4
NO_DAY = "dag niet bekend"
BY_DATES = "(ingevuld)"
LEFT_OPEN = "Vink met spatie aan wat u weet. Wat u niet weet, laat u leeg: dat is goed."
ASKED_ONCE = "De kiosk vraagt het daarna niet meer. Met E kan het later nog."
#: what is done where his guidance was over before his file began
AFTER_THE_END = "Gaat het door? Vraag de teamleider: G, F7."
#: a title of more letters is cut at its colon, where it only has to be known again
SHORT_TITLE = 38
FASE_SINCE = "Weet u ook sinds wanneer? Druk op D."
KNOWN = "Dit weet de kiosk al. U vindt het bij Gegevens of op de tijdlijn."
TOLD = "Bewaard. Met E ziet u het terug, en verandert u het."

#: the key of the line of the fase; what it asks, and the answer that nobody knows it
FASE, ASKS_FASE, UNKNOWN = "fase", "In welke fase is de route nu?", ""


class BegunLines(Rows):
    """The steps; Enter shows what can be said of the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "kiezen", key_display="Enter")]


class BegunScreen(ClientReadingScreen[str, Begun]):
    """What lay before the file, to be ticked; answers that it was kept, in a sentence."""

    DEFAULT_CLASSES = "page"
    NAME = "Wat is al gebeurd?"
    CSS_PATH = "tijdlijn.tcss"
    HELP = "begonnen"
    LIST = "before"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "gedaan", key_display="spatie"),
        Binding("d", "tick_on", "dag", key_display="D"),
        Binding("f8", "keep", "klaar", key_display="F8"),
        Binding("escape", "back", "later", key_display="Esc"),
    ]

    def __init__(self, client: ClientFile) -> None:
        super().__init__(client)
        #: what is said of the steps as yet, by their ids
        self._told: dict[int, Happened] | None = None
        self._fase: ToldFase | None = None

    def body(self) -> Iterable[Widget]:
        """What is asked, the steps, and what comes next."""
        yield Static(id="asked")
        yield BegunLines("before")
        yield Static(id="coming")

    # -- what is shown --------------------------------------------------------------------------------------

    def read(self) -> Begun:
        """What may have happened; what was ticked here and is not kept yet stays."""
        known = begun_of(self.office, self.who, self._client.id, Look.BEGUN)
        if self._told is None:
            self._told, self._fase = known.answers, known.fase
        else:
            asked = {one.step.id for one in known.steps if not one.known}
            self._told = {place: one for place, one in self._told.items() if place in asked}
        return known

    def begin(self) -> None:
        """Light the first step that nobody said anything of."""
        super().begin()
        first = next((one for one in self.known.steps if not one.known and one.step.id not in self._ticks), None)
        self.draw(str(first.step.id) if first else "")

    @property
    def _ticks(self) -> dict[int, Happened]:
        return self._told or {}

    def rows(self) -> Iterator[Row]:
        """The fase where it is asked, and the steps in the order of their days."""
        signs = signs_of(self.app)
        if self.known.asks_fase:
            yield Row(partial(fase_text, self._fase_words(), signs=signs), FASE)
        for one in self.known.steps:
            yield Row(partial(begun_text, one, self._ticks.get(one.step.id), signs=signs), str(one.step.id))

    def show(self) -> None:
        """Since when he lives here, and what comes next with these ticks."""
        client, today = self.known.client, self.known.today
        moved = "woont hier sinds" if client.moving_on <= today else "verhuist op"
        asked = [
            Content.styled(f"{client.spoken_of} {moved} {dates.long(client.moving_on)}. Wat is al gebeurd?", "bold"),
            Content.styled(LEFT_OPEN, "$soft"),
        ]
        if client.end < today:
            over = f"! De begeleiding is al voorbij op {dates.long(client.end)}. {AFTER_THE_END}"
            asked.append(Content.styled(over, "$warning"))
        if not self.known.steps and not self.known.asks_fase:
            asked[1:] = [Content("Er lag nog niets van de route vóór dit dossier. U bent klaar.")]
        self.query_one("#asked", Static).update(Content("\n").join(asked))
        self.query_one("#coming", Static).update(
            coming_text(self.known.coming(self._ticks), self.known.today, self.app.size.width - 6)
        )

    # -- what is said ---------------------------------------------------------------------------------------

    def _lit(self) -> BegunStep | None:
        """The lit step where something can be said of it."""
        one = next((one for one in self.known.steps if str(one.step.id) == self.lines.lit), None)
        if one is not None and one.known:
            self.say(KNOWN, fault=True)
            return None
        return one

    def _say_of(self, one: BegunStep, happened: Happened | None) -> None:
        told = dict(self._ticks)
        told.pop(one.step.id, None)
        self._told = told if happened is None else {**told, one.step.id: happened}
        self.draw(str(one.step.id))

    def _fase_words(self) -> str:
        """What was told of the fase, in a few words; empty where nothing was."""
        if self._fase is None:
            return ""
        title = self.office.route.fase_named(self._fase.code).title
        return f"{title}, {dates.short(self._fase.on)}" if self._fase.on else title

    def _ask_fase(self) -> None:
        """Which fase it is now; that nobody knows it is an answer too."""
        choices = [(f"{fase.title}: {fase.about}", fase.code) for fase in self.office.route.fase]
        choices.append(("Dat weet ik niet: de kiosk noemt dan geen fase", UNKNOWN))
        current = self._fase.code if self._fase else UNKNOWN
        self.ask(Choose(ASKS_FASE, choices, current=current), self._say_fase)

    def _say_fase(self, code: str) -> None:
        day = self._fase.on if self._fase is not None and self._fase.code == code else None
        self._fase = ToldFase(code, day) if code else None
        self.say(FASE_SINCE if code else "")
        self.draw(FASE)

    def _ask_since(self) -> None:
        """Since when it is in that fase, where somebody knows it."""
        if self._fase is None:
            self._ask_fase()
            return
        code, client, today = self._fase.code, self.known.client, self.known.today

        def keep(day: date) -> None:
            check_told_on(self.office, client, day)
            self._fase = ToldFase(code, day)
            self.draw(FASE)

        question = AskDate("Sinds wanneer is dit de fase?", keep, today=today, aim=Aim.PAST, value=self._fase.on)
        self.app.push_screen(question)

    def action_tick(self) -> None:
        """Done, on a day that need not be known; or not done after all. At the fase: which one it is."""
        if self.lines.lit == FASE:
            self._ask_fase()
            return
        one = self._lit()
        if one is not None:
            self.say("")
            self._say_of(one, None if one.step.id in self._ticks else Happened())

    def action_tick_on(self) -> None:
        """Done, and on which day; at the fase since when."""
        if self.lines.lit == FASE:
            self._ask_since()
            return
        one = self._lit()
        if one is None:
            return
        client, today = self.known.client, self.known.today

        def keep(day: date) -> None:
            check_done_on(client.moving_on, day, today)
            self._say_of(one, Happened(day))

        now = self._ticks.get(one.step.id, Happened()).on
        question = AskDate("Op welke dag was dit?", keep, today=today, aim=Aim.PAST, value=now, text=one.step.title)
        self.app.push_screen(question)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click offers what can be said of this step."""
        event.stop()
        if self.lines.lit == FASE:
            self._ask_fase()
            return
        one = self._lit()
        if one is None:
            return
        acts: list[tuple[str, Act]] = [
            ("Gedaan, de dag weet ik niet", partial(self._say_of, one, Happened())),
            ("Gedaan op een dag", self.action_tick_on),
            ("Niet gedaan, of dat weet ik niet", partial(self._say_of, one, None)),
        ]
        self.menu("Is dit al gebeurd?", acts, text=f"{one.step.title}\nWie: {one.step.by}")

    def loses(self) -> bool:
        """Whether something was ticked that is not kept yet."""
        return self.has_read and (self._ticks, self._fase) != (self.known.answers, self.known.fase)

    def action_back(self) -> None:
        """Later: the kiosk asks again; where something was ticked, ask first."""
        if self.loses():
            title, no = "Wat u aanvinkte, is nog niet bewaard", "Verder aanvinken"
            self.sure(title, "Weggooien, en later vertellen", self.dismiss, no=no)
        else:
            self.dismiss(None)

    def action_keep(self) -> None:
        """All of it is kept; where nothing was ticked, it is asked once more: F8 may be from the form before."""
        asked = self.known.asks_fase or any(not one.known for one in self.known.steps)
        if asked and not self._ticks and self._fase is None and self.known.client.before_told_on is None:
            yes, no = "Klaar: er is niets bij, of ik weet het niet", "Terug naar de lijst"
            self.sure("U vinkte niets aan", yes, self._keep, no=no, text=ASKED_ONCE)
        else:
            self._keep()

    def _keep(self) -> None:
        with self.shown(), self.newest():
            tell_begun(self.office, self.who, self.known, self._ticks, self._fase)
            self.dismiss(TOLD)


def ask_begun(screen: AnyScreen[Any], client: ClientFile) -> None:
    """Ask over this screen what had happened before the client's file, and say there that it was kept."""
    screen.ask(BegunScreen(client), screen.say)


def fase_text(said: str, width: int, signs: Signs) -> Content:
    """The line of the fase, and behind it what was told of it."""
    word = Content.styled(said, "$success") if said else Content.styled("nog niet gezegd", "$soft")
    question = Content(ASKS_FASE).pad_right(max(width - STANDS - SIGN - len(ASKS_FASE), 1))
    return hanging(width, Content(f"{signs.done['gedaan' if said else 'open']} "), question + word)


def begun_text(one: BegunStep, happened: Happened | None, width: int, signs: Signs) -> Content:
    """A step with its tick, and behind it how it stands."""
    done = one.known or happened is not None
    word, style = _stands(one, happened)
    room = width - STANDS - SIGN
    title = Content(one.step.title).wrap(room - 1)
    first = title[0].pad_right(room - title[0].cell_length) + Content.styled(word, style)
    sign = Content(f"{signs.done['gedaan' if done else 'open']} ")
    text = hanging(width, sign, first, *title[1:])
    return text.stylize("$soft") if one.known else text


def _stands(one: BegunStep, happened: Happened | None) -> tuple[str, str]:
    """How a step stands, in a few words, and their style."""
    step = one.step
    if one.known and step.on is not None:
        by_dates = step.on == step.due_on
        return f"{dates.short(step.on)} {BY_DATES}" if by_dates else dates.short(step.on), ""
    if happened is not None:
        return (dates.short(happened.on) if happened.on else NO_DAY), "$success"
    if not step.ours:
        return "dit doet iemand anders", "$soft"
    if step.meting:
        return "ook als hij in VVS staat", "$soft"
    if not one.before and step.due_on is not None:
        return f"gepland op {dates.short(step.due_on)}", "$soft"
    return "", ""


def coming_text(steps: Iterable[MijlpaalView], today: date, width: int) -> Content:
    """What comes next, on a line or two."""
    told = Content(" · ").join(Content(_brief(step, today)) for step in steps) or Content("niets meer op de route")
    return hanging(width, Content.styled("Wat nu komt: ", "bold $primary"), told)


def _brief(step: MijlpaalView, today: date) -> str:
    """A step in few words; a meting with its last day."""
    if step.meting and step.due_on is not None and step.open and step.due_on >= today:
        return f"{step.meting} uiterlijk {dates.brief(step.due_on, today)}"
    short = step.title if len(step.title) <= SHORT_TITLE else step.title.partition(":")[0]
    title = step.meting or short
    return title if title[:2].isupper() else title[0].lower() + title[1:]
