"""What a meting brought: per leefgebied and per onderdeel then, now and the change, and one key to an action."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.instrument import SCORES, Instrument
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import MetingView, Outcome, not_fitting
from kiosk.guidance.meting.corrections import (
    Correction,
    KeptUitkomst,
    clients_to_move_to,
    correct,
    kept_uitkomst,
    move,
)
from kiosk.guidance.meting.uitkomst import OnderdeelUitkomst, Uitkomst
from kiosk.guidance.plan.acties import ActieView
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, Rows, blank, heading
from screens.frame.reading import ReadingScreen
from screens.frame.scores import face_of
from screens.frame.screen import Act, Choose
from screens.frame.signs import Signs
from screens.frame.themes import signs_of
from screens.meting import table
from screens.meting.finishing import ask_sociaal_team

#: the key of the line of his wish
WENS = "wens"
#: between the code of an onderdeel and its heading, where it stands in the list a second time
AGAIN = "/"


class Onderdelen(Rows):
    """The onderdelen; Enter offers an action for the lit one, and the rest."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "actie en meer", key_display="Enter")]


class UitkomstScreen(ReadingScreen[None, KeptUitkomst]):
    """Vooruit, achteruit, hetzelfde: a line per leefgebied with its lowest score, and below it the onderdelen."""

    NAME = "Uitkomst van de meting"
    CSS_PATH = "meting.tcss"
    HELP = "uitkomst"
    LIST = "onderdelen"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "first_things", "naar plan", key_display="P"),
        Binding("n", "plan", "actie maken", show=False),
        Binding("w", "correct", "verbeteren", show=False),
        Binding("e", "earlier", "eerdere metingen", show=False),
    ]

    def __init__(self, client: ClientFile, meting_id: int, said: str = "", *, may_ask: bool = False) -> None:
        """``may_ask`` where the meting was ended just now, with the client at the table."""
        super().__init__()
        self._may_ask = may_ask
        self._client = client
        self._meting_id = meting_id
        self._said = said
        #: whether what was asked apart shows here
        self._apart = False

    def client_shown(self) -> ClientFile:
        """Whose result it is."""
        return self._meting.client if self.has_read else self._client

    def offers(self, action: str) -> bool:
        """Nothing new in a closed file, and no correction after its time."""
        if not super().offers(action):
            return False
        if action in ("plan", "first_things"):
            return not self.client_shown().closed
        return action != "correct" or self.known.correct_until is not None

    def body(self) -> Iterable[Widget]:
        """The leefgebieden, and below them the onderdelen; beside a wide list all of the lit one."""
        yield Static(id="result-title", classes="title")
        yield Static(id="result-sentence")
        yield Static(id="areas")
        with Horizontal(id="result"):
            with Vertical(id="onderdelen-column"):
                yield Onderdelen("onderdelen")
                yield Static(id="lit-note")
            yield Static(id="lit-onderdeel")
        yield Static(id="keys")

    # -- what is shown --------------------------------------------------------------------------------------

    def read(self) -> KeptUitkomst:
        """The meting as it stands now."""
        return kept_uitkomst(self.office, self.who, self._client.id, self._meting_id, Look.UITKOMST)

    def begin(self) -> None:
        """What asks for attention first is lit; his wish stands above it."""
        self.lines.focus()
        self.draw(next((row.key for row in self.rows() if row.key not in ("", WENS)), ""))
        self.say(self._said)
        if self._may_ask and self.known.asks_sociaal_team:
            ask_sociaal_team(self, self._meting, self.known.said_sociaal_team, self.show_kept)

    def draw(self, lit: str = "") -> None:
        """Draw what was read; an onderdeel that stands under another heading now stays lit."""
        lit = lit or self.lines.lit
        there = any(row.key == lit for row in self.rows())
        super().draw(lit if there else lit.split(AGAIN)[0])

    @property
    def _meting(self) -> MetingView:
        return self.known.uitkomst.meting

    @property
    def _uitkomst(self) -> Uitkomst:
        return self.known.seen(apart=self._apart)

    @property
    def _changes(self) -> tuple[Correction, ...]:
        return self.known.changes_seen(apart=self._apart)

    @property
    def _signs(self) -> Signs:
        return signs_of(self.app)

    @property
    def _instrument(self) -> Instrument:
        return self._meting.instrument

    def rows(self) -> Iterator[Row]:
        """His wish, where it is time to look back at it, and the onderdelen under their headings."""
        wens = self.known.wens_to_look_back
        if wens is not None:
            yield Row(partial(table.wens_text, wens, self.client_shown().first_name), WENS)
            yield blank()
        shown: set[str] = set()
        for title, lines in table.groups_of(self._uitkomst):
            if shown:
                yield blank()
            yield heading(f"{title} ({len(lines)})")
            for line in lines:
                code = line.onderdeel.code
                yield Row(partial(self._line_text, line), f"{code}{AGAIN}{title}" if code in shown else code)
                shown.add(code)

    def _line_text(self, line: OnderdeelUitkomst, width: int) -> Content:
        return table.line_text(line, self._instrument, self._signs, width)

    def show(self) -> None:
        """Which meting, in one sentence, and the leefgebieden."""
        meting = self._meting
        left_out = () if meting.leefgebied else not_fitting(self.office, meting.client, meting.instrument)
        self.query_one("#result-title", Static).update(Content(table.title_of(meting)))
        self.query_one("#result-sentence", Static).update(Content(table.sentence_of(self._uitkomst)))
        self.query_one("#areas", Static).update(table.table(self._uitkomst, left_out, self._signs))

    def show_lit(self) -> None:
        """Beside a wide list: what was said about the lit onderdeel; below it where two voices differ."""
        line = self._lit
        detail = table.detail_text(line, self._instrument) if line else Content("")
        self.query_one("#lit-onderdeel", Static).update(detail)
        first_name = self.client_shown().first_name
        notes = table.notes_on(line, self._changes, self._instrument, first_name) if line else []
        self.query_one("#lit-note", Static).update(Content("\n".join(notes)))
        self.query_one("#lit-note").display = bool(notes)

    def keys(self) -> Iterator[tuple[str, str]]:
        """The keys that the bottom line has no room for."""
        yield "N", "nieuwe actie"
        if self.known.correct_until is not None:
            day = self.known.correct_until + timedelta(days=1)
            yield "W", f"verbeteren vóór {dates.brief(day, self.office.clock.today())}"
        yield "E", "eerdere"

    def _acts(self) -> Iterator[tuple[str, Act]]:
        """All that can be done; what was asked apart is named by its code only."""
        line, correctable = self._lit, self.known.correct_until is not None
        if line is not None and not self.client_shown().closed:
            yield f"Een actie maken bij {line.onderdeel.code}", self.action_plan
        if line is not None and correctable:
            yield f"De score van {line.onderdeel.code} verbeteren", self.action_correct
        if self._changes:
            yield "Wat is er later veranderd?", self._show_changes
        yield from self._acts_apart()
        yield "Een eerdere meting bekijken", self.action_earlier
        if correctable:
            yield "Deze meting is van een andere cliënt", self._ask_right_client

    def _acts_apart(self) -> Iterator[tuple[str, Act]]:
        """What was asked apart: show it here, and let it come on paper."""
        shown = self._meting.private_shown
        apart = ", ".join(question.code for question in self._meting.questions if question.private)
        if not apart:
            return
        yield f"{apart} {'verbergen' if self._apart else 'tonen'}", self._toggle_apart
        if not self.client_shown().closed and (self._apart or shown):
            yield f"{apart} op papier: nu {'ja' if shown else 'nee'}", self._share_apart

    @property
    def _lit(self) -> OnderdeelUitkomst | None:
        code = self.lines.lit.split(AGAIN)[0]
        return next((line for line in self._uitkomst.lines if line.onderdeel.code == code), None)

    # -- what was asked apart -------------------------------------------------------------------------------

    def _toggle_apart(self) -> None:
        """Show or hide what is not for everybody's eyes."""
        self._apart = not self._apart
        with self.shown():
            self.draw()

    def _share_apart(self) -> None:
        """Turn on or off that what was asked apart may be seen on paper and in the overleg."""
        if self._meting.private_shown:
            with self.shown():
                self._share(shown=False)
                self.reload()
        else:
            self.sure(
                "Mag dit op papier en in het overleg?",
                "Ja, de cliënt wil dat het erop staat",
                lambda: self._share(shown=True),
                no="Nee, niet op papier",
                text="Het plan ligt thuis op tafel. Ook een partner kan het lezen.",
            )

    def _share(self, *, shown: bool) -> None:
        with self.newest():
            metingen.show_private(self.office, self.who, self._meting.id, self._meting.version, shown=shown)

    # -- afterwards -------------------------------------------------------------------------------------------

    def action_correct(self) -> None:
        """Another answer at the lit onderdeel, with the reason."""
        line, instrument = self._lit, self._instrument
        if line is None:
            return
        choices: list[tuple[str, tuple[Outcome, int | None]]] = [
            (f"{face_of(instrument, score)}  {instrument.level_of(score).word}", (Outcome.SCORE, score))
            for score in SCORES
        ]
        choices += [("past niet", (Outcome.NVT, None)), ("al gelukt", (Outcome.GEREALISEERD, None))]
        code = line.onderdeel.code
        title = f"{code}  {line.onderdeel.title}: wat moet het zijn?"
        current = (line.now.outcome, line.now.score)
        self.ask(Choose(title, choices, current=current), lambda answer: self._ask_reason(code, *answer))

    def _ask_reason(self, code: str, outcome: Outcome, score: int | None) -> None:
        def keep(reason: str) -> None:
            with self.newest():
                correct(self.office, self.who, self._meting.id, self._meting.version, code, outcome, score, reason)

        question = AskText("Waarom verandert u deze score?", keep)
        self.ask(question, lambda reason: self.say("Verbeterd. Wat er stond, blijft bewaard."))

    def _show_changes(self) -> None:
        """What was changed afterwards, the newest first; Enter tells the whole reason."""
        choices = [
            (f"{change.onderdeel or 'Alles'}  {dates.short(change.on)}  {change.by}: {change.reason}", change)
            for change in reversed(self._changes)
        ]
        self.ask(Choose("Wat is er later veranderd?", choices), self._tell_change)

    def _tell_change(self, change: Correction) -> None:
        title = f"{change.onderdeel}  {table.change_text(change, self._instrument)}".strip()
        self.app.push_screen(Choose(title, [("Terug", None)], text=change.reason))

    def _ask_right_client(self) -> None:
        """This meting was filled in for the wrong client."""
        with self.shown():
            others = clients_to_move_to(self.office, self.who, self._client.id)
            if not others:
                self.say("U heeft geen andere cliënt. Vraag de teamleider om deze meting te verplaatsen.", fault=True)
                return
            choices = [(f"{other.name}  {other.mark}", other) for other in others]
            self.ask(Choose("Van welke cliënt is deze meting?", choices, lit=False), self._move_to)

    def _move_to(self, right: ClientFile) -> None:
        def keep(reason: str) -> None:
            with self.newest():
                move(self.office, self.who, self._meting.id, self._meting.version, right.id, reason)

        def kept(reason: str) -> None:
            say = partial(self.kiosk.say_on_top, f"De meting staat nu bij {right.in_full}.", fault=False)
            self.kiosk.call_later(say)
            self.dismiss()

        text = f"Scores, opmerkingen en toestemming gaan mee naar {right.in_full}. Acties blijven hier."
        self.ask(AskText("Waarom verplaatst u deze meting?", keep, text=text), kept)

    def action_earlier(self) -> None:
        """The result of an earlier meting."""
        with self.shown():
            found = metingen.metingen_of(self.office, self.who, self._client.id)
            choices = [(table.name_of(meting), meting.id) for meting in found]
            self.ask(Choose("Welke meting wilt u zien?", choices), self._look_at)

    def _look_at(self, meting_id: int) -> None:
        self._meting_id = meting_id

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: what can be done with that onderdeel and besides; on his wish, how near it is now."""
        event.stop()
        if self.lines.lit == WENS:
            self._look_back()
            return
        line = self._lit
        self.menu(f"{line.onderdeel.code}  {line.onderdeel.title}" if line else "Uitkomst", list(self._acts()))

    def _look_back(self) -> None:
        from screens.plan.wens import ask_wens  # noqa: PLC0415

        ask_wens(self, self.client_shown(), self.known.wensen, self.show_kept)

    def action_plan(self) -> None:
        """To the plan, with what fits the lit onderdeel."""
        from screens.plan.plan import PlanScreen  # noqa: PLC0415

        line = self._lit
        if line is not None and not self.client_shown().closed:
            self.app.push_screen(PlanScreen(self.client_shown(), suggest=line.onderdeel.code))

    def action_first_things(self) -> None:
        """From score to plan: what comes first, each with actions to choose."""
        from screens.plan.first_things import FirstThingsScreen  # noqa: PLC0415
        from screens.plan.plan import PlanScreen  # noqa: PLC0415

        def chosen(made: tuple[ActieView, ...]) -> None:
            self.app.push_screen(PlanScreen(self.client_shown(), made=made))

        self.ask(FirstThingsScreen(self.client_shown()), chosen)
