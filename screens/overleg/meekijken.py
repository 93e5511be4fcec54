"""The regievoerder looks on: nothing of the screen before, and of each client only what that client allows."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from kiosk.faults import Fault
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.overleg import meekijken
from kiosk.guidance.overleg.besluit import BesluitView
from kiosk.guidance.overleg.meekijken import Meekijken
from kiosk.guidance.overleg.overleg import next_overleg
from kiosk.guidance.toestemming import Subject
from kiosk.people.acting import regievoerder_is_here
from screens.anywhere.hide import HideScreen
from screens.frame.desk import KioskApp
from screens.frame.screen import KioskScreen
from screens.frame.size import PAGE, SMALLEST, TooSmall, fits
from screens.overleg.besluit import KEPT, BesluitForm
from screens.overleg.groot import LARGE, LargeMode, meekijk_lines
from screens.overleg.page import PlacePage
from screens.overleg.words import AROUND, came_of, labelled, score_of
from screens.people.pins import OwnPinDialog
from screens.toestemming.taken_back import told_goes

#: the sign that cannot be missed, on its own line
HERE = "  REGIEVOERDER AANWEZIG  "
WAIT = (
    "De regievoerder kijkt mee bij het overleg. Tot die vertrokken is, toont de kiosk niets van cliënten.\n\n"
    "Wat u had ingevuld, blijft staan. F10 logt uit."
)
#: said where nobody can come in now, over a screen that shows nothing: on lines that fit the large letters
ONLY_LEADER = (
    "Komt de regievoerder kijken?\nDe teamleider zet dat aan,\nin het overleg, met Ctrl+R.\n"
    "Bij u verbergt F12 het scherm."
)
NO_OVERLEG = (
    "Komt de regievoerder kijken?\nBegin eerst het overleg:\nO bij Vandaag, en dan N. Daarna Ctrl+R.\n"
    "Anders verbergt F12 het scherm."
)
#: why the PIN is asked
GONE = "Met uw pincode toont de kiosk alles weer. Zo kan niemand anders dat doen."
#: what goes where the client takes his toestemming back, in the large letters; and whatever he said yes to besides
BRIEF_GOES = {Subject.METINGEN: "scores", Subject.PLAN: "plan"}
ALL_NO = "Elke ja van deze cliënt wordt nee."
BRIEF_NO = "Elke ja wordt nee."
#: how often the toestemming is looked at again: one that is taken back elsewhere closes by itself
LOOK_AGAIN = 2.0


class MeekijkScreen(LargeMode):
    """One client after the other by number, for as long as the regievoerder is there; no key leads back."""

    DEFAULT_CLASSES = "page"
    NAME = "Overleg"
    CSS_PATH = "overleg.tcss"
    HELP = "overleg"
    AUTO_FOCUS = "#page"
    APART = True
    SHIELD = True
    over_hidden = True
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "nothing", show=False),
        Binding("r", "gone", "regievoerder is vertrokken", key_display="R"),
        Binding("right", "step(1)", "volgende", key_display="→", priority=True),
        Binding("left", "step(-1)", "vorige", show=False, priority=True),
        Binding("enter", "decide", "besluit", key_display="Enter"),
        Binding("v", "take_away", "intrekken", key_display="V"),
        Binding("plus", "large", "groot", key_display="+"),
        Binding("minus", "small", "klein", show=False),
    ]

    def __init__(self, overleg_id: int = 0, client_id: str = "", *, large: bool = False) -> None:
        """``overleg_id`` is of the overleg in which he comes; without one he is here already."""
        super().__init__()
        self._overleg_id = overleg_id
        self._at = client_id
        self._numbers: tuple[tuple[str, int], ...] = ()
        self._known: Meekijken | None = None
        #: whether it was told that he is here
        self._began = False
        self._asked_large = self.large = large

    @property
    def only_opens(self) -> bool:
        """What could be done by mistake is asked about first."""
        return True

    def body(self) -> Iterable[Widget]:
        """The sign, and what may be seen."""
        yield Static(HERE, id="regievoerder")
        with PlacePage(id="page"):
            yield Static(id="told")
        yield Static(id="more")

    def on_mount(self) -> None:
        """This page is drawn without a word of anybody; only then it is told who may be seen."""
        self._fit_letters()
        self.call_after_refresh(self._begin)
        self.set_interval(LOOK_AGAIN, self._look)

    def _look(self) -> None:
        """What may be seen can be another by now; where another window let him go, it is the screen below."""
        if not self._began:
            return
        if regievoerder_is_here(self.office):
            self._show()
        else:
            self._leave()

    @property
    def smallest(self) -> Size:
        """It is there at once, also where the terminal shows the large letters of another screen."""
        return LARGE

    def _leave(self) -> None:
        self.dismiss()
        # what lies below may need a larger terminal
        self.app.call_later(self.kiosk.fit, self.app.size)
        self.app.call_later(self.kiosk.tell_what_waited)

    def _begin(self) -> None:
        try:
            if self._overleg_id:
                meekijken.regievoerder_comes(self.office, self.who, self._overleg_id)
            self._numbers, self._known = meekijken.first_seen(self.office, self.who, self._at)
        except Fault as fault:
            self.close_saying(fault)
            return
        self._began, self._at = True, self._known.client_id if self._known else ""
        self._draw()
        self.refresh_bindings()

    def _fit_letters(self) -> None:
        """Where the terminal is small there is only room for the large letters."""
        self.large = self._asked_large or not fits(self.app.size, SMALLEST)
        self.set_class(self.large, "-large")

    def make_large(self, *, large: bool) -> None:
        """As it is asked for, and as there is room for."""
        self._asked_large = large
        self._fit_letters()
        self._draw()

    def _show(self) -> None:
        """What may be seen now of the client where we are."""
        ids = [client_id for client_id, _ in self._numbers]
        with self.shown():
            if ids:
                self._at = self._at if self._at in ids else ids[0]
                self._known = meekijken.meekijken(self.office, self.who, self._at)
            self._draw()
            self.refresh_bindings()

    def _draw(self) -> None:
        """What was read, as wide as there is room for."""
        lines, sign = [Content("Er zijn geen cliënten.")], HERE
        if self._known is not None:
            beside = self.large and not self._known.allows_nothing
            sign = f"{HERE}nummer {self._known.number}" if beside else HERE
            width = min(self.app.size.width, PAGE) - AROUND
            lines = list(meekijk_lines(self._known) if self.large else _told(self._known, width))
        self.query_one("#regievoerder", Static).update(sign)
        self.query_one("#told", Static).update(Content("\n").join(lines))

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other lines."""
        super().on_resize(event)
        self._fit_letters()
        if self._began:
            self.call_after_refresh(self._draw)

    def action_nothing(self) -> None:
        """No key leads back to what was there before."""

    def action_step(self, steps: int) -> None:
        """The next number, or the one before."""
        ids = [client_id for client_id, _ in self._numbers]
        if self._at in ids:
            self._at = ids[(ids.index(self._at) + steps) % len(ids)]
            self._show()

    def offers(self, action: str) -> bool:
        """What is decided is part of the plan: only where that is his to see. Taken back is what shows here."""
        known = self._known
        needed = {
            "decide": known is not None and known.shares_plan,
            "take_away": known is not None and not known.allows_nothing,
        }
        return super().offers(action) and needed.get(action, True)

    def action_decide(self) -> None:
        """Somebody does something, before a day."""
        if self._known is None or not self.has_room_for_form():
            return
        keep = partial(meekijken.decide, self.office, self.who, self._known.client_id)
        self.ask(BesluitForm(self._known.name, keep, self._known.guides), self._decided)

    def _decided(self, made: BesluitView) -> None:
        self._show()
        self.say(KEPT.format(made.said))

    def action_take_away(self) -> None:
        """The client takes his toestemming back; of what goes only what shows here is named, for he looks on."""
        opened = {Subject.METINGEN: self._known.scores, Subject.PLAN: self._known.acties} if self._known else {}
        goes = [subject for subject, shown in opened.items() if shown is not None]
        text = f"{told_goes(goes)}\n{ALL_NO}"
        if self.large:
            text = f"Weg zijn dan: {', '.join(BRIEF_GOES[subject] for subject in goes)}.\n{BRIEF_NO}"
        title = "Toestemming intrekken?" if self.large else "Trekt de cliënt zijn toestemming in?"
        self.sure(title, "Ja, alles intrekken", self._withdraw, text=text)

    def _withdraw(self) -> None:
        meekijken.withdraw(self.office, self.who, self._at)
        self._show()

    def action_gone(self) -> None:
        """He is gone, says the teamleider with the PIN: back to the overleg."""
        act = partial(meekijken.let_regievoerder_go, self.office, self.who)
        self.ask(OwnPinDialog("Is de regievoerder vertrokken?", act, GONE), lambda _: self._leave())


class WaitScreen(KioskScreen[None]):
    """For who does not lead the overleg: nothing, for as long as the regievoerder is there."""

    DEFAULT_CLASSES = "page"
    NAME = "Overleg"
    CSS_PATH = "overleg.tcss"
    HELP = "overleg"
    APART = True
    SHIELD = True
    over_hidden = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "nothing", show=False)]

    @property
    def only_opens(self) -> bool:
        """Nothing can be done here by mistake."""
        return True

    def body(self) -> Iterable[Widget]:
        """Why nothing can be done now."""
        yield Static(HERE, id="regievoerder")
        yield Static(Content(WAIT))

    def on_mount(self) -> None:
        """Look again and again whether he is gone."""
        self.set_interval(LOOK_AGAIN, self._look)

    def _look(self) -> None:
        if not regievoerder_is_here(self.office):
            self.dismiss()
            self.app.call_later(self.kiosk.tell_what_waited)

    def action_nothing(self) -> None:
        """No key leads back to what was there before."""


def let_regievoerder_in(app: KioskApp, client: ClientFile | None) -> None:
    """Lay the shield over whatever is open, in letters as large as those below it; only who leads an overleg can.

    For anybody else, and without an overleg, all is hidden first, then it is told what can be done: somebody comes in.
    """
    leads = app.identity.sees_everyone
    held = next_overleg(app.office, app.identity) if leads else None
    if held is None or not held.going_on:
        _hide(app, NO_OVERLEG if leads else ONLY_LEADER)
        return
    large = any(isinstance(screen, LargeMode) and screen.large for screen in app.screen_stack)
    app.push_screen(MeekijkScreen(held.id, client.id if client else "", large=large))
    app.fit(app.size)


def _hide(app: KioskApp, why: str) -> None:
    """Show nothing of anybody, and say why that is all that the key does."""
    if isinstance(app.screen, HideScreen):
        app.screen.explain(why)
    # where the window is too small nothing shows already, and it goes away by itself
    elif not isinstance(app.screen, TooSmall):
        app.push_screen(HideScreen(why))


def _told(known: Meekijken, width: int) -> Iterator[Content]:
    name = f"{known.name}  " if known.name else ""
    yield Content.assemble((name, "bold"), (f"nummer {known.number}", "$soft"))
    yield Content("")
    if known.allows_nothing:
        yield Content("geen toestemming")
        return
    yield labelled(((label, map(Content, lines)) for label, lines in _sections(known)), width)


def _sections(known: Meekijken) -> Iterator[tuple[str, list[str]]]:
    if known.scores is not None:
        yield "Meting", [score_of(stand) for stand in known.scores] or ["nog geen meting"]
    if known.acties is not None:
        yield "Plan", [actie.text for actie in known.acties] or ["geen open acties"]
    if known.besluiten:
        yield "Besloten", [came_of(besluit) for besluit in known.besluiten]
