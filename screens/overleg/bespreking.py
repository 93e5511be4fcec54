"""One place of the overleg on a whole screen: a client, or a fixed item; one key to the next."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.content.overleg import POINTS, POSTER, Item
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.overleg import overleg
from kiosk.guidance.overleg.besluit import BesluitView, Came
from kiosk.guidance.overleg.besluiten import decide_punt, of_overleg
from kiosk.guidance.overleg.bespreken import Bespreking, begin_bespreking, bespreek
from kiosk.guidance.overleg.overleg import Agenda, AgendaPlace
from kiosk.guidance.overleg.poster import PosterItem, poster_item
from kiosk.upkeep.poster import poster_looked_through
from screens.client.cover_words import plan_state
from screens.frame.lines import hanging, keys_text, shortened, signal_text
from screens.frame.screen import AnyScreen
from screens.frame.size import PAGE
from screens.frame.themes import signs_of
from screens.overleg.at_place import AtPlace
from screens.overleg.besluit import KEPT, BesluitForm, Deciding, Mending
from screens.overleg.groot import LargeMode, client_lines, item_lines
from screens.overleg.meekijken import MeekijkScreen
from screens.overleg.page import PlacePage
from screens.overleg.road import road_of
from screens.overleg.words import (
    AROUND,
    LABEL,
    came_of,
    fase_of,
    kept_whole,
    labelled,
    moved_of,
    poster_words,
    signal_of,
)

#: under what was decided
TO_MEND = "Klopt er een niet? V: anders zeggen of terugnemen."
#: what the arrow leads to past the last place
AFTER_LAST = "de agenda: afsluiten, verslag printen, volgende dag"
#: columns of the title of the next place that say something
SHORTEST_TITLE = 16


class PlaceScreen(LargeMode, AtPlace):
    """What both kinds of place share: the agenda around it, the keys to the next and the one before, large letters."""

    DEFAULT_CLASSES = "page"
    NAME = "Bespreking"
    CSS_PATH = "overleg.tcss"
    HELP = "overleg"
    AUTO_FOCUS = "#page"
    LONG_TALK = True
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("B", "besproken"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "decide", "besluit", key_display="Enter"),
        Binding("b", "discuss", "besproken", show=False),
        Binding("right", "step(1)", "verder", key_display="→", priority=True),
        Binding("left", "step(-1)", "vorige", show=False, priority=True),
        Binding("r", "regievoerder", "regievoerder erbij", show=False),
        Binding("plus", "large", "groot", key_display="+"),
        Binding("minus", "small", "klein", show=False),
        Binding("v", "take_away", "besluit weg", show=False),
    ]

    def __init__(self, agenda: Agenda, place: AgendaPlace, *, large: bool = False) -> None:
        super().__init__(agenda, place)
        self.large = large

    def body(self) -> Iterable[Widget]:
        """How far it is, and all of it in one text that scrolls."""
        yield Static(id="progress", classes="soft")
        with PlacePage(id="page"):
            yield Static(id="told")
        yield from self._foot()

    def _foot(self) -> Iterable[Widget]:
        """What the keys do here, and whether there is more below."""
        with Horizontal(id="foot"):
            yield Static(id="after", classes="soft")
            yield Static(id="more")

    def begin(self) -> None:
        """The arrows up and down scroll."""
        self.query_one("#page").focus()

    def show(self) -> None:
        """How far it is, and what is told."""
        told = self.query_one("#told", Static)
        if self.large:
            told.update(Content("\n").join(self.large_lines(self.brief_progress())))
            return
        self.query_one("#progress", Static).update(Content(self.progress()))
        self.query_one("#after", Static).update(self._ways_on())
        told.update(Content("\n").join(self.told(self.room)))

    def _ways_on(self) -> Content:
        """What the arrow leads to, and the keys of this place that have no room in the bottom line."""
        after = self._agenda.beside(self._place.code, 1)
        keys = keys_text(list(self.keys()), self.app.size.width)
        room = min(self.app.size.width, PAGE) - AROUND - keys.cell_length
        to = shortened(_title(after), max(room, SHORTEST_TITLE)) if after else AFTER_LAST
        return Content.assemble(f"→ {to}", "   " if keys else "", keys)

    def redraw(self) -> None:
        """In letters of another size."""
        if self.has_read:
            self.draw()

    @property
    def room(self) -> int:
        """The columns of what is told."""
        return min(self.app.size.width, PAGE) - AROUND

    @abstractmethod
    def told(self, width: int) -> Iterator[Content]:
        """The lines of it."""

    @abstractmethod
    def large_lines(self, progress: str) -> list[Content]:
        """The same in large letters, twelve lines."""

    def action_back(self) -> None:
        """Small letters again, and then the agenda."""
        if self.large:
            self.action_small()
        else:
            super().action_back()

    def action_step(self, steps: int) -> None:
        """The next place, or the one before; past the last is the agenda."""
        place = self._agenda.beside(self._place.code, steps)
        if place is not None:
            open_place(self, self._agenda, place)
            return
        self.dismiss()
        self.app.call_later(self.kiosk.fit, self.app.size)

    @abstractmethod
    def decided(self) -> tuple[BesluitView, ...]:
        """What this overleg decided here."""

    def offers(self, action: str) -> bool:
        """What was not decided is not mended."""
        return super().offers(action) and (action != "take_away" or bool(self.decided()))

    def action_take_away(self) -> None:
        """What was decided is said otherwise, or taken back."""
        mending = Mending(self, self.decided(), self.show_kept, self.client_shown())
        with self.newest():
            mending.ask()

    def action_regievoerder(self) -> None:
        """The regievoerder comes in."""
        client = self.client_shown()
        self.app.push_screen(MeekijkScreen(self.overleg_id, client.id if client else "", large=self.large))


def _title(place: AgendaPlace) -> str:
    if place.client is not None:
        return place.client.in_full
    return place.item.title if place.item else ""


def open_place(screen: AnyScreen[None], agenda: Agenda, place: AgendaPlace) -> None:
    """Go to a place of the agenda: over the agenda itself, or instead of the place before."""
    kind = ItemScreen if place.client is None else ClientPlaceScreen
    made: PlaceScreen = kind(agenda, place, large=isinstance(screen, PlaceScreen) and screen.large)
    if isinstance(screen, PlaceScreen):
        screen.app.switch_screen(made)
    else:
        screen.app.push_screen(made)


class ItemScreen(PlaceScreen):
    """A fixed item of the agenda."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "looked_through", "nagekeken", key_display="spatie")]

    _poster: PosterItem | None = None

    def offers(self, action: str) -> bool:
        """Only the poster can be looked through."""
        return super().offers(action) and (action != "looked_through" or self._item.code == POSTER)

    def here(self) -> str:
        """The name of the item."""
        return self._item.title

    @property
    def _item(self) -> Item:
        if self._place.item is None:
            raise RuntimeError("this is a client")
        return self._place.item

    def read(self) -> tuple[BesluitView, ...]:
        """What this overleg decided in general, and of the poster how it stands."""
        view = (
            overleg.next_overleg(self.office, self.who)
            if self.has_read
            else overleg.go_to(self.office, self.who, self.overleg_id, self._place.code)
        )
        if view is not None:
            self._agenda = self._agenda.with_overleg(view)
        if self._item.code == POSTER:
            self._poster = poster_item(self.office, self.who)
        return tuple(one for one in of_overleg(self.office, self.who, self.overleg_id) if not one.client_id)

    def told(self, width: int) -> Iterator[Content]:
        """What was decided, which is never below the edge, what it is about, and what was handed in."""
        yield Content.styled(self._item.title, "bold $primary")
        yield Content("")
        for place, besluit in enumerate(self.known):
            if not place:
                yield Content.styled("Besloten", "bold $primary")
            yield hanging(width, Content.styled("– ", "$soft"), Content(besluit.said))
        if self.known:
            yield Content.styled(TO_MEND, "$soft")
            yield Content("")
        for line in self._item.lines:
            yield hanging(width, Content.styled("– ", "$soft"), Content(line))
        if self._item.code == POINTS:
            yield Content("")
            for punt in self._agenda.punten:
                yield hanging(width, Content.styled(f"{punt.by}: ", "bold"), Content(punt.text))
            if not self._agenda.punten:
                yield Content.styled("Er is niets ingebracht.", "$soft")
        if self._poster is not None:
            yield Content("")
            today = self.office.clock.today()
            for line in poster_words(self._poster, today):
                yield hanging(width, Content("  "), Content(line))

    def decided(self) -> tuple[BesluitView, ...]:
        """In general."""
        return self.known if self.has_read else ()

    def large_lines(self, progress: str) -> list[Content]:
        """The item in large letters."""
        return item_lines(self._agenda, self._place, self._poster, self.known, progress)

    def action_looked_through(self) -> None:
        """The team looked the poster through: noted with today."""
        with self.shown():
            poster_looked_through(self.office, self.who)
            overleg.discuss(self.office, self.who, self.overleg_id, self._item.code)
            self.show_kept("De poster is nagekeken.")

    def action_decide(self) -> None:
        """Somebody does something, for the team."""
        if not self.has_room_for_form():
            return
        keep = partial(decide_punt, self.office, self.who, self.overleg_id, "")
        self.ask(BesluitForm("het team", keep), lambda made: self.show_kept(KEPT.format(made.said)))


class ClientPlaceScreen(PlaceScreen):
    """One client fills the screen: where he is, what moved, what asks for attention, what was decided."""

    #: the second column takes what is wide
    DEFAULT_CLASSES = ""
    KEYS = (*PlaceScreen.KEYS, ("P", "plan"), ("T", "tijdlijn"), ("C", "dossier"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "tijdlijn", "tijdlijn", key_display="T", show=False),
        Binding("p", "plan", "plan", key_display="P", show=False),
        Binding("c", "dossier", "dossier", key_display="C", show=False),
    ]

    @property
    def _client(self) -> ClientFile:
        if self._place.client is None:
            raise RuntimeError("this is an item")
        return self._place.client

    def client_shown(self) -> ClientFile:
        """Who is discussed."""
        return self.known.client if self.has_read else self._client

    def read(self) -> Bespreking:
        """All that the team talks about."""
        opened = bespreek if self.has_read else begin_bespreking
        known = opened(self.office, self.who, self.overleg_id, self._client.id)
        self._agenda = self._agenda.with_overleg(known.overleg)
        return known

    def body(self) -> Iterable[Widget]:
        """On a wide screen the road above, and beside what is told what is planned and decided."""
        yield Static(id="progress", classes="soft")
        yield Static(id="road")
        with Horizontal(id="columns"):
            with PlacePage(id="page"):
                yield Static(id="told")
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="planned")
        yield from self._foot()

    @property
    def room(self) -> int:
        """Half of a wide screen."""
        return (self.app.size.width // 2 if self.wide else self.app.size.width) - AROUND

    def show(self) -> None:
        """On a wide screen also the road, and what is planned and decided."""
        super().show()
        if self.wide and not self.large:
            road = road_of(self.known, self.app.size.width - AROUND, signs_of(self.app))
            self.query_one("#road", Static).update(road)
            self.query_one("#planned", Static).update(Content("\n").join(self._planned(self.room)))

    def _planned(self, width: int) -> Iterator[Content]:
        """What is decided now, the open actions, and what was decided last time and whether it happened."""
        parts = [("Besloten", [one.said for one in self.known.now])]
        parts.append(("Plan", [actie.text for actie in self.known.dossier.plan.open] or ["geen open acties"]))
        parts.append(("Vorige keer", [came_of(one) for one in self.known.before]))
        for title, lines in parts:
            if lines:
                yield Content.styled(title, "bold $primary")
                yield from (hanging(width, Content.styled("– ", "$soft"), kept_whole(Content(line))) for line in lines)
                yield Content("")

    def told(self, width: int) -> Iterator[Content]:
        """The sections under each other, each behind its word."""
        yield labelled(self._sections(width - LABEL), width)

    def large_lines(self, progress: str) -> list[Content]:
        """The client in large letters."""
        return client_lines(self.known, progress)

    def _sections(self, width: int) -> Iterator[tuple[str, list[Content]]]:
        known: Bespreking = self.known
        if known.now and not self.wide:
            # on a wide screen beside it; first, or it is below the edge of a small one
            told = [Content.styled(one.said, "bold") for one in known.now]
            yield "Besloten", [*told, Content.styled(TO_MEND, "$soft")]
        guides = ", ".join(guide.said for guide in known.client.guides) or "niemand"
        yield "Begeleider", [Content(guides)]
        if fase := fase_of(known):
            yield "Fase", [Content(fase)]
        yield "Meting", [Content(line) for line in moved_of(known)]
        line = known.dossier.line
        yield "Nu", [Content(f"{plan_state(known.dossier)}; {line.calm_text}")]
        if known.signals:
            yield "Aandacht", [signal_text(signal_of(signal), width, leads=signal.leads) for signal in known.signals]
        if known.punten:
            yield "Ingebracht", [Content(f"{punt.by}: {punt.text}") for punt in known.punten]
        if self.wide:
            # beside it
            return
        if known.before:
            yield "Vorige keer", [Content(came_of(one)) for one in known.before]

    def decided_here(self) -> bool:
        """Of this client, in this overleg."""
        return bool(self.known.now)

    def decided(self) -> tuple[BesluitView, ...]:
        """Of this client; first what is decided now, then what was before."""
        return (*self.known.now, *self._mendable) if self.has_read else ()

    @property
    def _mendable(self) -> tuple[BesluitView, ...]:
        return tuple(one for one in self.known.before if one.came is not Came.TAKEN_BACK)

    def action_decide(self) -> None:
        """Ask what becomes of it."""
        if not self.has_room_for_form():
            return
        steps = tuple(step for step in self.known.dossier.timeline.mijlpalen if step.open and step.ours)
        Deciding(self, self.client_shown(), self.overleg_id, self.show_kept).ask(steps)

    def action_tijdlijn(self) -> None:
        """The whole route."""
        from screens.tijdlijn.tijdlijn import TijdlijnScreen  # noqa: PLC0415

        self.app.push_screen(TijdlijnScreen(self.client_shown()))

    def action_plan(self) -> None:
        """The plan."""
        from screens.plan.plan import PlanScreen  # noqa: PLC0415

        self.app.push_screen(PlanScreen(self.client_shown()))

    def action_dossier(self) -> None:
        """His file, with every way on."""
        from screens.client.cover import ClientScreen  # noqa: PLC0415

        self.app.push_screen(ClientScreen(self.client_shown()))
