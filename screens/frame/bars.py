"""The bars of the frame: the top line, the client's band, the one sentence, and the keys that matter now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from kiosk import dates
from screens.frame.themes import signs_of

if TYPE_CHECKING:
    from textual.screen import Screen

    from kiosk.guidance.clients import ClientFile
    from screens.frame.filled import FilledScreen


#: the keys that stay in the bottom line however little room there is: hide all, and the regievoerder comes in
STAYS = ("hide", "regievoerder")
#: what gives its room to any other: it does nothing to what is shown but how
GIVES_WAY = ("others",)
#: this one is named where the bindings of the app are not: in a dialog too
REGIEVOERDER = Binding("ctrl+r", "regievoerder", "regievoerder", key_display="Ctrl+R")
#: columns of the client's band that hold no letter: at its sides, and between the name and what stands beside it
BAND = 6
#: between two keys
GAP = "  "
#: between the names of two places
STEP = " › "


class LeadsOverleg(Protocol):
    """What the bottom line asks of the app."""

    leads_overleg: bool

    @property
    def shielded(self) -> bool:
        """Whether the regievoerder looks on."""


class Breadcrumbs(Static):
    """The names of the places that led here; where there is no room for all, the first ones are left out."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(id="where", markup=False)
        self._names = names

    def show(self, names: list[str]) -> None:
        """A place may be called otherwise since it was opened."""
        if names != self._names:
            self._names = names
            self.refresh()

    def render(self) -> Content:
        """As many names as fit, the last one always."""
        names = self._names
        while len(names) > 1 and self.size.width and len(STEP.join(names)) > self.size.width:
            names = names[1:]
        return Content(STEP.join(names))


class TopLine(Horizontal):
    """Where am I, who am I, what day is it; and whether this is practice."""

    def __init__(self, places: list[str], right: str, *, practice: bool) -> None:
        super().__init__()
        self._places = places
        self._right = right
        self._practice = practice

    def compose(self) -> ComposeResult:
        """The place on the left, the practice mark and the person on the right."""
        yield Breadcrumbs(self._places)
        if self._practice:
            yield Static("oefenen", id="practice")
        yield Static(self._right, id="who", markup=False)


class ClientBand(Horizontal):
    """Whose file this is: the client's name, always in the same place and the biggest thing on the screen."""

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client

    def compose(self) -> ComposeResult:
        """The name on the left, where he is on his route on the right."""
        yield Static(name_of(self._client), id="client-name")
        yield Static(self._facts(), id="client-facts")

    def show(self, client: ClientFile) -> None:
        """Show another state of the client."""
        self._client = client
        self.query_one("#client-name", Static).update(name_of(client))
        self._show_facts()

    def on_resize(self) -> None:
        """There is room for more beside the name, or for less."""
        self._show_facts()

    def _show_facts(self) -> None:
        self.query_one("#client-facts", Static).update(self._facts())

    def _facts(self) -> Content:
        """As much as there is room for beside the name, which never wraps for it."""
        room = self.app.size.width - BAND - name_of(self._client).cell_length
        found = list(_facts_of(self._client))
        return Content(next((text for text in found if len(text) <= room), found[-1]))


def name_of(client: ClientFile) -> Content:
    """The name, and beside it what tells him apart from a namesake."""
    return Content.assemble((client.name, "bold"), "  ", (client.mark, "$soft"))


def month_of(client: ClientFile, day: Callable[[date], str] = dates.long) -> str:
    """Where the client is on his route, in words; ``day`` writes the day on which he moves."""
    if client.closed:
        return client.closed_word
    if client.month < 0:
        return f"verhuist {day(client.moving_on)}"
    if client.month > client.length:
        return f"maand {client.month}, voorbij de {client.length}"
    return f"maand {client.month} van {client.length}"


def _facts_of(client: ClientFile) -> Iterator[str]:
    """The few facts beside the name, as they are best told, and then in less and less room."""
    for facts in (
        (month_of(client), client.leerroute_name),
        (month_of(client, dates.short), client.leerroute_name),
        (month_of(client, dates.short),),
    ):
        yield " · ".join(fact for fact in facts if fact)


class Notice(Static):
    """One sentence at its place; takes no room while there is none."""

    def __init__(self, id: str = "notice") -> None:
        super().__init__("", id=id, markup=False)
        self.display = False

    def say(self, sentence: str, *, fault: bool = False, done: bool = True) -> None:
        """Show a sentence, or with an empty one nothing. The sign before it says done only of what is done."""
        signs = signs_of(self.app)
        sign = signs.fault if fault else signs.said if done else signs.told
        self.update(Content(f"{sign} {sentence}" if sentence else ""))
        self.set_class(fault, "-fault")
        self.display = bool(sentence)
        if self.parent is self.screen:
            # it takes the empty line above the body: nothing at its foot goes out of sight for it
            self.screen.set_class(bool(sentence), "-says")

    def clear(self) -> None:
        """Take the sentence away."""
        self.say("")


class KeyBar(Widget):
    """The keys that do something now, in one line; a click on one presses it.

    Textual's own Footer makes a widget for each key: a third of the time in which a screen opens went there.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keybar--key"}

    def __init__(self) -> None:
        super().__init__()
        #: one binding for each action
        self.shown: list[Binding] = []
        self._waits = False

    def on_mount(self) -> None:
        """Follow what the screen offers."""
        self.screen.bindings_updated_signal.subscribe(self, self._look_soon)

    def _look_soon(self, screen: Screen[object]) -> None:
        """However often it was told that keys changed, they are looked at once."""
        if not self._waits:
            self._waits = True
            self.call_later(self._look)

    def _look(self) -> None:
        self._waits = False
        if not (self.is_attached and cast("FilledScreen[object]", self.screen).filled):
            return
        shown: dict[str, Binding] = {}
        for _, binding, _, _ in self.screen.active_bindings.values():
            if binding.show:
                shown.setdefault(binding.action, binding)
        app = cast("LeadsOverleg", self.app)
        if app.leads_overleg and not app.shielded:
            # beside F12, and in the place of a letter that does the same here only
            hide = shown.pop("hide", None)
            shown["regievoerder"] = REGIEVOERDER
            shown |= {"hide": hide} if hide else {}
        keys = list(shown.values())
        if keys != self.shown:
            self.shown = keys
            self.refresh()

    def render(self) -> Content:
        """Each key with its word; what does not fit is left out, whole, of those that are the same everywhere.

        The last stays, and those with which everything is hidden from who walks in.
        """
        style = self.get_visual_style("keybar--key", partial=True)
        texts = [(binding.action, self._text_of(binding, style)) for binding in self.shown]
        while sum(text.cell_length + len(GAP) for _, text in texts) - len(GAP) > self.size.width:
            droppable = [place for place, (action, _) in enumerate(texts[:-1]) if action not in STAYS]
            if not droppable:
                break
            giving_way = [place for place in droppable if texts[place][0] in GIVES_WAY]
            texts.pop((giving_way or droppable)[-1])
        return Content(GAP).join(text for _, text in texts)

    def _text_of(self, binding: Binding, style: Style) -> Content:
        text = Content.assemble((self.app.get_key_display(binding), style), f" {binding.description}")
        return text.stylize(Style.from_meta({"key": binding.key}))

    def on_click(self, event: events.Click) -> None:
        """A click presses the key."""
        key = event.style.meta.get("key")
        if key:
            self.app.simulate_key(key)
