"""Vandaag: my clients, and per client the one thing that asks for attention now."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kiosk import names
from kiosk.faults import BadInput
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.home import WAITS, Home, home_of
from kiosk.guidance.route.board import BoardLine, BoardName, BoardPart, lines_of
from kiosk.paper.making.poster_now import notice_editions
from kiosk.people.stray_pin import LooksLikePin, refuse_pin
from screens.frame.lines import Lines, hanging
from screens.frame.others import ListsNames, in_list, name_in_list
from screens.frame.whole_days import WholeDays
from screens.home.from_overleg import FromOverlegScreen
from screens.home.in_sight import lit_id, read_in_sight
from screens.home.leaders import LEADERS, LEADERS_KEYS, LeadersPlaces
from screens.home.lines import brief_text, detail_text, line_text, nobody_text

#: an OptionList grows slow with thousands of lines; who has more clients searches
MOST_LINES = 150
#: the line of those who have no begeleider, where they are many
ALONE = "alone"
#: how many letters of a name a line shows on a wide screen
WIDE_NAME = 22


class SearchLine(Input):
    """The line in which a name is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "naar de lijst", key_display="Enter")]


class Vandaag(LeadersPlaces, FromOverlegScreen, ListsNames[None, Home]):
    """The home of whoever logged in."""

    NAME = "Vandaag"
    CSS_PATH = "vandaag.tcss"
    HELP = "vandaag"
    AUTO_FOCUS = "#clients"
    KEYS = (
        *(("T", "tijdlijn"), ("Z", "zoeken"), ("N", "nieuw"), ("O", "overleg")),
        *(("F5", "poster"), ("F6", "anderen in de kamer"), ("F9", "kleuren"), ("F10", "uitloggen")),
    )
    #: the teamleider finds it beside his own name too (K), and has no room for it here
    OWN_PIN = (("F4", "pincode"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear_search", "iedereen", key_display="Esc"),
        Binding("m", "open('meting')", "meting", key_display="M"),
        Binding("b", "open('afspraak')", "afspraak", key_display="B"),
        Binding("p", "open('plan')", "plan", key_display="P"),
        Binding("t", "open('tijdlijn')", "tijdlijn", show=False),
        Binding("z", "search", "zoeken", show=False),
        Binding("n", "new_client", "nieuw", show=False),
        Binding("o", "overleg", "overleg", show=False),
        Binding("c", "contact", "contact met het sociaal team", show=False),
        Binding("f4", "own_pin", "uw pincode veranderen", show=False),
        Binding("f5", "papier", "printen", show=False),
        Binding("f6", "others", "anderen in de kamer", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        #: who stands in the list, and the lines of those who came in sight; none where one cannot be read
        self._names: dict[str, BoardName] = {}
        self._lines: dict[str, BoardLine | None] = {}

    def offers(self, action: str) -> bool:
        """Five places are the teamleider's only; nobody is opened while a word is typed, or where none is."""
        if not super().offers(action):
            return False
        if action == "clear_search":
            return self.query_one("#search").display
        if action == "open":
            at_team = (self.todo_lit or self.heard_lit) is not None and self.client_lit() is None
            return bool(self._names) and not self._searching and not at_team
        if action == "tick":
            return self.todo_lit is not None and not (self.todo_lit.in_file or self._searching)
        if action == "contact":
            return self.has_read and bool(self.known.contact_waits)
        return self.who.sees_everyone or action not in LEADERS

    @property
    def only_opens(self) -> bool:
        """Who types a name here looks for a client."""
        return True

    def body(self) -> Iterable[Widget]:
        """The list, and beside it on a wide screen what is known of the lit client."""
        yield SearchLine(placeholder="Zoek op naam, geboortejaar of nummer", select_on_focus=False, id="search")
        with Container(id="columns"):
            yield Lines(id="clients")
            yield Vertical(Static(id="detail"), id="aside")
        yield from (Static(id=f"{name}-waits") for name in WAITS)
        yield Static(id="keys")

    def keys(self) -> Iterable[tuple[str, str]]:
        """The keys that the bottom line has no room for; while a word is typed each letter belongs to it."""
        if self._searching:
            return ()
        return (*self.KEYS, *(LEADERS_KEYS if self.who.sees_everyone else self.OWN_PIN))

    def on_mount(self) -> None:
        """The search shows itself when it is asked for."""
        self.query_one("#search", Input).display = False
        super().on_mount()

    def begin(self) -> None:
        """Follow the list as it scrolls."""
        clients = self.query_one("#clients", Lines)
        clients.focus()
        self.watch(clients, "scroll_y", self._read_in_sight, init=False)
        if self.who.sees_everyone and self.office.content.fault is not None:
            self.say("In de inhoud van uw locatie zit een fout. Druk op I en lees wat u kunt doen.", fault=True)

    def read(self) -> Home:
        """The board, and what of the content waits; of a line that nobody sees only the name is read."""
        # what was changed since, here or in the content's folder, may make old what clients have
        notice_editions(self.office)
        found = home_of(self.office, self.who, typed=self._typed, most=MOST_LINES, lines=self.app.size.height)
        # what came in sight before is read anew; where the same is only drawn for another size it is not
        self._lines = {}
        return found

    @property
    def _searching(self) -> bool:
        return self.query_one("#search").has_focus

    def on_descendant_focus(self) -> None:
        """In the search other keys do something than in the list."""
        self._show_keys()
        self.refresh_bindings()

    @property
    def _typed(self) -> str:
        return self.query_one("#search", Input).value

    def show(self) -> None:
        """The clients in their four parts; the same one stays lit."""
        clients = self.query_one("#clients", Lines)
        lit = self._lit_id()
        clients.clear_options()
        self._names = {}
        self._lines |= self.known.board.by_id
        self._add_alone(clients)
        self._add(clients, "Afspraak vandaag", self.known.board.coming)
        of_overleg = [] if self._typed else self.add_from_overleg(clients)
        # nothing of a client is to be read for them
        self._lines |= dict.fromkeys(of_overleg)
        for title, part in (
            ("Vraagt aandacht", self.known.board.pressing),
            ("Geen haast", self.known.board.at_rest),
            ("Afgesloten", self.known.board.over),
        ):
            self._add(clients, title, part)
        if not clients.option_count:
            clients.add_option(Option(nobody_text(self._typed, everyone=self.who.sees_everyone), disabled=True))
        self._show_content_waits()
        ids = [*([ALONE] if self.known.board.alone else []), *self._names, *of_overleg]
        if ids:
            clients.highlighted = clients.get_option_index(lit if lit in ids else ids[0])

    def _add_alone(self, clients: Lines) -> None:
        """Many without a begeleider are one line, that leads to where each of them gets somebody."""
        if self.known.board.alone:
            text = f"! {self.known.board.alone} cliënten zonder begeleider. Enter: geef hen aan iemand."
            clients.add_option(Option(Content.styled(text, "$warning bold"), id=ALONE))

    def _show_content_waits(self) -> None:
        """What is no client's stands apart from the clients."""
        for name, waits in self.known.waits.items():
            place = self.query_one(f"#{name}-waits", Static)
            place.display = bool(waits)
            sign = Content.assemble(("Inhoud " if name == "content" else "", "bold $primary"), ("! ", "$warning"))
            place.update(hanging(self.app.size.width - 6, sign, Content.styled(waits, "$warning")))

    def show_lit(self) -> None:
        """Another client is lit."""
        self._read_in_sight()
        self._show_detail()

    def _add(self, clients: Lines, title: str, part: BoardPart) -> None:
        if not part.count:
            return
        if clients.option_count:
            clients.add_option(Option("", disabled=True))
        clients.add_option(Option(Content.styled(f"{title} ({part.count})", "bold $primary"), disabled=True))
        for name in part.names:
            self._names[name.client_id] = name
            clients.add_option(Option(WholeDays(self._text_of(name)), id=name.client_id))
        if part.count > len(part.names):
            rest = part.count - len(part.names)
            clients.add_option(Option(Content(f"… en nog {rest}. Druk op Z en zoek op naam of nummer."), disabled=True))

    def _text_of(self, name: BoardName) -> Content:
        shown = replace(name, name=name_in_list(self.kiosk, name.name))
        return line_text(shown, self._lines.get(name.client_id), WIDE_NAME if self.wide else names.SHOWN)

    def _read_in_sight(self) -> None:
        read_in_sight(
            self,
            self.query_one("#clients", Lines),
            self._lines,
            partial(lines_of, self.office, self.who),
            lambda client_id: WholeDays(self._text_of(self._names[client_id])),
        )

    def _lit_id(self) -> str:
        return lit_id(self.query_one("#clients", Lines))

    def lit_key(self) -> str:
        """The line that is lit; none while a word is typed."""
        return "" if self._searching else self._lit_id()

    def client_lit(self) -> ClientFile | None:
        """Whom F11 is about; while a word is typed nobody."""
        line = None if self._searching else self._lines.get(self._lit_id())
        return line.client if line else self.client_of_overleg()

    def _show_detail(self) -> None:
        line = self._lines.get(self._lit_id())
        text = self.told_of_lit() or Content("")
        if line:
            line = replace(line, client=in_list(self.kiosk, line.client))
            text = detail_text(line) if self.wide else brief_text(line, self.app.size.width - 4)
        self.query_one("#detail", Static).update(text)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click opens the client."""
        event.stop()
        self.action_open()

    def action_open(self, place: str = "") -> None:
        """Open the lit client, or at once one of his pages."""
        from screens.client.cover import ClientScreen  # noqa: PLC0415

        client_id = self._lit_id()
        if client_id == ALONE:
            self._give_away()
            return
        if not place and self.open_from_overleg():
            return
        line = self._lines.get(client_id)
        client = line.client if line else self.client_of_overleg()
        if client is not None:
            self.app.push_screen(ClientScreen(client, place))

    def _give_away(self) -> None:
        from screens.people.alone import AloneScreen  # noqa: PLC0415

        self.ask(AloneScreen(), self.show_kept)

    def action_search(self) -> None:
        """Type a name or a number."""
        field = self.query_one("#search", Input)
        field.display = True
        field.focus()
        # a word of before is not what is looked for now: the first letter takes its place
        field.action_select_all()

    def on_input_changed(self) -> None:
        """Narrow the list at each key; a PIN does not stay in sight."""
        with self.shown():
            try:
                refuse_pin("search", self._typed)
            except LooksLikePin:
                with self.prevent(Input.Changed):
                    self.query_one("#search", Input).value = ""
                self.reload()
                what = "Dit lijkt op een pincode of een BSN. Typ een naam, een jaar of een nummer."
                raise BadInput("search", what) from None
            self.reload()

    def on_input_submitted(self) -> None:
        """From the search to the list, where somebody was found."""
        if self._names:
            self.query_one("#clients", Lines).focus()

    def on_key(self, event: events.Key) -> None:
        """From the search, an arrow goes to the list; a digit anywhere begins a search by number."""
        field = self.query_one("#search", Input)
        if field.has_focus and event.key == "down":
            self.query_one("#clients", Lines).focus()
            event.stop()
        elif not field.has_focus and event.character and event.character.isdigit():
            self.action_search()
            field.value = event.character
            field.cursor_position = 1
            event.stop()

    def action_clear_search(self) -> None:
        """Show everybody again."""
        field = self.query_one("#search", Input)
        field.value = ""
        field.display = False
        self.query_one("#clients", Lines).focus()

    def action_new_client(self) -> None:
        """Start a new client's file."""
        from screens.client.cover import ClientScreen  # noqa: PLC0415
        from screens.client.form import ClientForm  # noqa: PLC0415

        self.ask(ClientForm(), lambda made: self.app.push_screen(ClientScreen(made, "tell_earlier")))

    def action_overleg(self) -> None:
        """The overleg: the teamleider leads it, others see what is theirs."""
        from screens.overleg.agenda import AgendaScreen  # noqa: PLC0415
        from screens.overleg.mijn import MijnOverlegScreen  # noqa: PLC0415

        self.app.push_screen(AgendaScreen() if self.who.sees_everyone else MijnOverlegScreen())

    def action_contact(self) -> None:
        """Tell of somebody whose file is closed whether the contact with the sociaal team came about."""
        from screens.client.sociaal import ask_whose_contact  # noqa: PLC0415

        with self.shown():
            ask_whose_contact(self)

    def action_own_pin(self) -> None:
        """Take another PIN."""
        from screens.people.pins import ChangePinDialog  # noqa: PLC0415

        self.ask(ChangePinDialog(), lambda _: self.say("Uw pincode is veranderd."))

    def action_papier(self) -> None:
        """The posters, for the wall and to carry."""
        from screens.papier.papier import PapierScreen  # noqa: PLC0415

        self.app.push_screen(PapierScreen())
