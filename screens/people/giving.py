"""Clients go to colleagues: who guides each of them from today is chosen in a list, and kept at once."""

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates, names
from kiosk.guidance.leaving import NOBODY, Alone, Leaving, LeftClient
from screens.frame.lines import Row, Rows
from screens.frame.others import ListsNames, in_list
from screens.frame.screen import Choose

#: the columns of a name
NAME = 22
#: so many names a question holds; more of them are counted
MOST_NAMES = 6
#: so many lines a list draws at once: the others come when these have somebody
MOST_LINES = 150
NO_ONE_YET = "Nog niemand"

#: whose clients are given away
Given = TypeVar("Given", bound=Leaving | Alone)


class GivenLines(Rows):
    """The clients; Enter chooses who guides the lit one from today."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "wie begeleidt verder", key_display="Enter")]


class GivingScreen(ListsNames[str, Given]):
    """The clients, and to whom each of them goes; answers what was done, in a sentence."""

    DEFAULT_CLASSES = "page"
    CSS_PATH = "team.tcss"
    HELP = "team"
    LIST = "left"
    #: what is told above the list
    HOW: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        #: who guides the client from today, by his id; and who was chosen last, the first one proposed
        self._to: dict[str, str] = {}
        self._last: str | None = None

    def body(self) -> Iterable[Widget]:
        """How many there are, and the list."""
        yield Static(id="told", classes="title")
        yield Static(Content(self.HOW), classes="soft")
        yield GivenLines("left")
        yield Static(id="open", classes="soft")

    @abstractmethod
    def read_given(self) -> Given:
        """Whose clients these are, and to whom they can go."""

    def read(self) -> Given:
        """What there is to give; a choice that cannot be any more is dropped."""
        known = self.read_given()
        here = {client.client.id for client in known.clients}
        able = {one.person_id for one in known.colleagues} | {NOBODY}
        self._to = {client: to for client, to in self._to.items() if client in here and to in able}
        return known

    def rows(self) -> Iterator[Row]:
        """Each client, and who has him."""
        today, clients = self.office.clock.today(), self.known.clients
        for left in clients[:MOST_LINES]:
            yield Row(partial(_row_text, self._shown(left), self._said_of(left), today=today), left.client.id)
        if len(clients) > MOST_LINES:
            rest = Content(f"… en nog {len(clients) - MOST_LINES}. Zij komen in beeld als deze iemand hebben.")
            yield Row(lambda width: rest)

    def _shown(self, left: LeftClient) -> LeftClient:
        return replace(left, client=in_list(self.kiosk, left.client))

    @abstractmethod
    def told(self, count: str) -> str:
        """Whose clients these are, so many of them."""

    def show(self) -> None:
        """How many they are, and how many nobody has yet."""
        count = len(self.known.clients)
        self.query_one("#told", Static).update(Content(self.told("1 cliënt" if count == 1 else f"{count} cliënten")))
        free = len(self.free())
        told = [f"Nog niemand: {free}. Wie niemand heeft, staat bij de teamleider bovenaan op Vandaag."] if free else []
        if stood_in := len(self.stood_in()):
            told.append(f"Alleen een vervanger: {stood_in}. Na de laatste dag begeleidt niemand.")
        self.query_one("#open", Static).update(Content("\n".join(told)))

    def loses(self) -> bool:
        """Whether something was chosen that is not done yet."""
        return bool(self._to)

    def action_back(self) -> None:
        """Leave; where something was chosen, ask first."""
        if self.loses():
            no = "Verder kiezen"
            self.sure("Uw keuzes zijn nog niet bewaard", "Weggooien wat ik koos", self.dismiss, no=no)
        else:
            self.dismiss(None)

    # -- who goes to whom -----------------------------------------------------------------------------------

    def _goes_to(self, left: LeftClient) -> str:
        """The name of who guides him from today; empty as long as nobody does."""
        chosen = self._to.get(left.client.id, NOBODY)
        named = [one.name for one in self.known.colleagues if one.person_id == chosen]
        stays = [guide.name for guide in left.stays_with]
        return ", ".join(dict.fromkeys([*named, *stays]))

    def _said_of(self, left: LeftClient) -> str:
        to = self._goes_to(left)
        chosen = self._to.get(left.client.id, NOBODY) != NOBODY
        return f"naar {to}" if chosen else f"blijft bij {to}" if to else ""

    def free(self) -> list[LeftClient]:
        """Those whom nobody has as it is chosen now; who has a stand-in yet is none of them."""
        return [left for left in self._unchosen() if left.stood_in_by is None]

    def stood_in(self) -> list[LeftClient]:
        """Those whom only a stand-in has as it is chosen now."""
        return [left for left in self._unchosen() if left.stood_in_by is not None]

    def _unchosen(self) -> list[LeftClient]:
        return [left for left in self.known.clients if not self._goes_to(left)]

    @property
    def to(self) -> dict[str, str]:
        """By the id of each client to whom he goes, as it is chosen now."""
        return {left.client.id: self._to.get(left.client.id, NOBODY) for left in self.known.clients}

    def people(self) -> list[tuple[str, str]]:
        """To whom a client can go, each with his id."""
        return [(f"{one.name} ({one.role.value})", one.person_id) for one in self.known.colleagues]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses who guides the lit client from today."""
        event.stop()
        left = next(one for one in self.known.clients if one.client.id == event.option_id)
        question = Choose(
            f"Wie begeleidt {self._shown(left).client.spoken_of} verder?",
            [*self.people(), (NO_ONE_YET, NOBODY)],
            text=_told_of(left, self.office.clock.today()),
            current=self._to.get(left.client.id, self._last),
            lit=False,
        )
        self.ask(question, lambda chosen: self._choose(left, chosen))

    def _choose(self, left: LeftClient, chosen: str) -> None:
        """Note it, and light the next one whom nobody has."""
        self._to[left.client.id] = self._last = chosen
        ids = [one.client.id for one in self.known.clients]
        place = ids.index(left.client.id)
        free = {one.client.id for one in self._unchosen()} - set(self._to)
        after = (client_id for client_id in (*ids[place:], *ids[:place]) if client_id in free)
        self.draw(next(after, left.client.id))

    def choose_for_all(self, chosen: str) -> None:
        """Everybody of whom nothing was chosen yet goes to the same."""
        self._to = {left.client.id: chosen for left in self.known.clients} | self._to
        self.draw()

    def summary(self, after: str) -> str:
        """How many go to whom, and of whom nobody has what comes ``after``."""
        goes = Counter(self._goes_to(left) for left in self.known.clients)
        lines = [f"Naar {name}: {count}" for name, count in goes.items() if name]
        free = self.free()
        if free:
            lines.append(f"Nog niemand: {len(free)} ({_named([*map(self._shown, free)])}). {after}")
        today = self.office.clock.today()
        stood_in = [*map(self._shown, self.stood_in())]
        lines += [f"{left.client.spoken_of}: vervanger {_stands_in(left, today)}" for left in stood_in[:MOST_NAMES]]
        if len(stood_in) > MOST_NAMES:
            lines.append(f"en nog {len(stood_in) - MOST_NAMES} met alleen een vervanger")
        return "\n".join(lines)


def _row_text(left: LeftClient, to: str, width: int, *, today: date) -> Content:
    client = left.client
    name = f"{names.brief(client.name, NAME - 1).ljust(NAME)}{client.mark} ".ljust(NAME + 8)
    nobody = _stands_in(left, today) or "nog niemand"
    whose = Content.styled(to, "$success") if to else Content.styled(f"! {nobody}", "$warning")
    meets = f"  afspraak {dates.moment(left.meets_at, today)}" if left.meets_at else ""
    return Content.assemble((name, "bold"), whose, (meets, "$soft"))


def _stands_in(left: LeftClient, today: date) -> str:
    """Who guides him until when, where nobody does after that day; empty where nobody stands in."""
    guide = left.stood_in_by
    if guide is None or guide.until is None:
        return ""
    return f"{guide.name} t/m {dates.brief(guide.until, today)}, daarna niemand"


def _told_of(left: LeftClient, today: date) -> str:
    """Who guides him besides, and when they meet: the next appointment stands."""
    told = [f"Ook {guide.said} begeleidt." for guide in left.others]
    if left.meets_at is not None:
        told.append(f"De afspraak van {dates.moment(left.meets_at, today)} blijft staan.")
    return "\n".join(told)


def _named(clients: list[LeftClient]) -> str:
    named = [left.client.spoken_of for left in clients[:MOST_NAMES]]
    more = len(clients) - len(named)
    return ", ".join(named) + (f" en nog {more}" if more > 0 else "")
