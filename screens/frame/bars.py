"""The bars of the frame: the top line, the client's band, the one sentence, and the keys that matter now."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer, Static

from kiosk import dates
from screens.frame.themes import signs_of

if TYPE_CHECKING:
    from kiosk.guidance.clients import ClientFile
    from screens.frame.filled import FilledScreen


#: between the names of two places
STEP = " › "


class Breadcrumbs(Static):
    """The names of the places that led here; where there is no room for all, the first ones are left out."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(id="where", markup=False)
        self._names = names

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
        yield Static(Content(facts_of(self._client)), id="client-facts")

    def show(self, client: ClientFile) -> None:
        """Show another state of the client."""
        self.query_one("#client-name", Static).update(name_of(client))
        self.query_one("#client-facts", Static).update(Content(facts_of(client)))


def name_of(client: ClientFile) -> Content:
    """The name, and beside it what tells him apart from a namesake."""
    return Content.assemble((client.name, "bold"), "  ", (client.mark, "$soft"))


def month_of(client: ClientFile) -> str:
    """Where the client is on his route, in words."""
    if client.closed:
        return "overgedragen"
    if client.month < 0:
        return f"verhuist {dates.day_and_month(client.moving_on)}"
    if client.month > client.length:
        return f"maand {client.month}, voorbij de {client.length}"
    return f"maand {client.month} van {client.length}"


def facts_of(client: ClientFile) -> str:
    """The few facts beside the name."""
    return " · ".join(fact for fact in (month_of(client), client.leerroute_name) if fact)


class Notice(Static):
    """One sentence at its place; takes no room while there is none."""

    def __init__(self, id: str = "notice") -> None:
        super().__init__("", id=id, markup=False)
        self.display = False

    def say(self, sentence: str, *, fault: bool = False) -> None:
        """Show a sentence, or with an empty one nothing."""
        signs = signs_of(self.app)
        sign = signs.fault if fault else signs.said
        self.update(Content(f"{sign} {sentence}" if sentence else ""))
        self.set_class(fault, "-fault")
        self.display = bool(sentence)

    def clear(self) -> None:
        """Take the sentence away."""
        self.say("")


class KeyBar(Footer):
    """The keys that do something now; made anew only when they change, not at each step between fields."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._drawn: list[tuple[Binding, bool, str]] = []

    async def recompose(self) -> None:
        """Draw the keys once their screen is there, and again where they are others than before."""
        if not (self.is_attached and cast("FilledScreen[object]", self.screen).filled):
            return
        active = self.screen.active_bindings.values()
        keys = [(binding, enabled, tooltip) for _, binding, enabled, tooltip in active if binding.show]
        if keys != self._drawn:
            self._drawn = keys
            await super().recompose()
