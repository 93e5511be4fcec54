"""Route van allen: every running client on one axis of months. The teamleider's; it is only looked at."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk.content.texts import SOURCE
from kiosk.guidance.route.overzicht import (
    EVERYONE,
    KINDS,
    NOBODY,
    Overzicht,
    RouteLine,
    RouteName,
    Sieve,
    Volgorde,
    leefgebieden,
    overzicht,
    routes_of,
)
from kiosk.paper.making.catalogue.team import team_sheet
from kiosk.people.login import colleagues
from screens.frame.lines import Lines
from screens.frame.others import ListsNames, in_list, name_in_list
from screens.frame.printing import PrintingScreen
from screens.frame.screen import Choose
from screens.frame.themes import signs_of
from screens.home.in_sight import lit_id, read_in_sight
from screens.home.overzicht_rows import head_text, legend_text, line_text, name_text, told_text

#: who is further down is found by another order, or by letting fewer pass
MOST_LINES = 150
#: what is told before it is printed
NO_NAMES = "Er staan geen namen op, alleen nummers. Een begeleider staat er alleen bij die volgorde."
#: the columns around a line: of the body, of the sign before it and of the bar
AROUND = 8
#: nobody is left out by this
ALL = ""


class RouteLines(Lines):
    """The clients; Enter opens the route of the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "tijdlijn", key_display="Enter")]


class OverzichtScreen(PrintingScreen[None], ListsNames[None, Overzicht]):
    """One line for each client: where he is, what was measured, and what asks for attention; F5 prints it."""

    PRINT_KEY = "F5"

    NAME = "Route van allen"
    CSS_PATH = "overzicht.tcss"
    HELP = "overzicht"
    AUTO_FOCUS = "#clients"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "order", "volgorde", key_display="F3"),
        Binding("f4", "sieve", "wie", key_display="F4"),
        Binding("f5", "print", "printen", key_display="F5"),
        Binding("t", "tijdlijn", "tijdlijn", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._order = Volgorde.ATTENTION
        self._sieve = EVERYONE
        self._names: dict[str, RouteName] = {}
        #: the lines of those who came in sight; none where one cannot be read
        self._lines: dict[str, RouteLine | None] = {}

    def offers(self, action: str) -> bool:
        """Where nobody stands nobody is opened."""
        return super().offers(action) and (action != "tijdlijn" or bool(self._names))

    def body(self) -> Iterable[Widget]:
        """How many they are, the axis, the list, the lit one in words, and what the signs are."""
        yield Static(id="told", classes="title")
        yield Static(id="head")
        yield RouteLines(id="clients")
        yield Static(id="lit")
        yield Static(id="signs", classes="soft")

    def begin(self) -> None:
        """Follow the list as it scrolls."""
        clients = self.query_one("#clients", Lines)
        clients.focus()
        self.watch(clients, "scroll_y", self._read_in_sight, init=False)
        self.wake_printing()

    def read(self) -> Overzicht:
        """The board; of a line that nobody sees only the name is read."""
        height = self.app.size.height
        return overzicht(self.office, self.who, self._order, self._sieve, most=MOST_LINES, lines=height)

    def show(self) -> None:
        """The clients in their order; the same one stays lit."""
        known, clients = self.known, self.query_one("#clients", Lines)
        lit = self._lit_id()
        clients.clear_options()
        self._names = {name.client_id: name for name in known.names}
        self._lines = dict(known.by_id)
        for name in known.names:
            clients.add_option(Option(self._text_of(name), id=name.client_id))
        rest = known.count - len(known.names)
        if rest:
            clients.add_option(Option(Content(f"… en nog {rest}. Kies met F4 een deel van hen."), disabled=True))
        if not known.names:
            nobody = "Niemand. Kies met F4 opnieuw." if known.everyone else "Er zijn nog geen cliënten."
            clients.add_option(Option(Content(nobody), disabled=True))
        ids = list(self._names)
        if ids:
            clients.highlighted = clients.get_option_index(lit if lit in self._names else ids[0])
        self.query_one("#told", Static).update(Content(self._told()))
        self.query_one("#head", Static).update(head_text(known, wide=self.wide))
        self.query_one("#signs", Static).update(legend_text(signs_of(self.app)))

    def show_lit(self) -> None:
        """Another client is lit: he stands below in words."""
        self._read_in_sight()
        line = self._lines.get(self._lit_id())
        text = Content("")
        if line:
            text = told_text(replace(line, client=in_list(self.kiosk, line.client)), self.app.size.width - 4)
        self.query_one("#lit", Static).update(text)

    def _told(self) -> str:
        known = self.known
        count = "1 cliënt" if known.count == 1 else f"{known.count} cliënten"
        if not known.sieve.empty:
            count = f"{known.count} van {known.everyone} cliënten"
        asks = f"{known.pressing} {'vraagt' if known.pressing == 1 else 'vragen'} aandacht"
        told = f"{count} · {asks} · volgorde: {known.order.value}"
        return told if known.sieve.empty else f"{told} · alleen: {', '.join(self._sieved())}"

    def _text_of(self, name: RouteName) -> Content:
        line = self._lines.get(name.client_id)
        name = replace(name, name=name_in_list(self.kiosk, name.name))
        if line is None:
            return name_text(name, wide=self.wide)
        room = self.app.size.width - AROUND
        return line_text(name, line, self.known, room, signs_of(self.app), wide=self.wide)

    def _read_in_sight(self) -> None:
        read_in_sight(
            self,
            self.query_one("#clients", Lines),
            self._lines,
            partial(routes_of, self.office, self.who),
            lambda client_id: self._text_of(self._names[client_id]),
        )

    def _lit_id(self) -> str:
        return lit_id(self.query_one("#clients", Lines))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click opens the lit client's route."""
        event.stop()
        self.action_tijdlijn()

    def action_tijdlijn(self) -> None:
        """His tijdlijn: Esc leads back here, with his line lit."""
        from screens.tijdlijn.tijdlijn import TijdlijnScreen  # noqa: PLC0415

        line = self._lines.get(self._lit_id())
        if line is not None:
            self.app.push_screen(TijdlijnScreen(line.client))

    def action_print(self) -> None:
        """On paper, in this order and with who passes, after it was said what stands on it."""
        paper = team_sheet(self.office, self.who, self._order, self._sieve)
        yes = f"Ja, {self.known.count} op papier"
        self.sure("Dit overzicht printen?", yes, lambda: self.print_paper(paper, SOURCE), text=NO_NAMES)

    # -- order, and who passes ------------------------------------------------------------------------------

    def action_order(self) -> None:
        """Who stands first."""
        orders = [(f"Op {order.value}: {order.about}", order) for order in Volgorde]
        self.ask(Choose("In welke volgorde?", orders, current=self._order), self._sort)

    def _sort(self, order: Volgorde) -> None:
        self._order = order
        self.reload()

    def action_sieve(self) -> None:
        """Everybody, or only some: by begeleider, fase, leefgebied or signal, also by more than one of these."""
        acts = [("Iedereen", lambda: self._pass(EVERYONE))] if not self._sieve.empty else []
        acts += [
            ("Van één begeleider", self._by_begeleider),
            ("In één fase", self._by_fase),
            ("Met iets onder 4 in een leefgebied", self._by_leefgebied),
            ("Met een signaal", self._by_signal),
        ]
        now = f"Nu alleen: {', '.join(self._sieved())}." if not self._sieve.empty else ""
        self.menu("Wie wilt u zien?", acts, text=now)

    def _by_begeleider(self) -> None:
        people = [(one.name, one.person_id) for one in colleagues(self.office)]
        self._ask_for("begeleider", "Van welke begeleider?", [("Wie geen begeleider heeft", NOBODY), *people])

    def _by_fase(self) -> None:
        fasen = [(fase.title, fase.code) for fase in self.office.route.fase]
        self._ask_for("fase", "In welke fase?", fasen)

    def _by_leefgebied(self) -> None:
        areas = [(one.title, one.code) for one in leefgebieden(self.office)]
        self._ask_for("leefgebied", "In welk leefgebied iets onder 4?", areas)

    def _by_signal(self) -> None:
        kinds = [(f"{KINDS.get(code, code)} ({count})", code) for code, count in self.known.kinds.items()]
        self._ask_for("signal", "Met welk signaal?", kinds)

    def _ask_for(self, by: str, title: str, choices: list[tuple[str, str]]) -> None:
        question = Choose(title, [("Maakt niet uit", ALL), *choices], current=getattr(self._sieve, by))
        self.ask(question, lambda chosen: self._pass(replace(self._sieve, **{by: chosen})))

    def _pass(self, sieve: Sieve) -> None:
        self._sieve = sieve
        self.reload()

    def _sieved(self) -> list[str]:
        """Of whom the board tells, in words."""
        sieve, told = self._sieve, []
        if sieve.begeleider:
            named = {one.person_id: one.name for one in colleagues(self.office)}
            told.append(named.get(sieve.begeleider, "geen begeleider"))
        if sieve.fase:
            told.append(f"fase {self.office.route.fase_named(sieve.fase).title}")
        told += [f"{one.short} onder 4" for one in leefgebieden(self.office) if one.code == sieve.leefgebied]
        if sieve.signal:
            told.append(KINDS.get(sieve.signal, sieve.signal))
        return told
