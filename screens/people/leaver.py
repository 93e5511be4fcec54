"""A colleague is walked out: each of his clients to somebody else, then he can no longer log in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates, names
from kiosk.guidance.leaving import NOBODY, Leaving, LeftClient, leaving, remove_colleague
from kiosk.people.login import Colleague
from screens.frame.lines import Row, Rows
from screens.frame.reading import ReadingScreen
from screens.frame.screen import AnyScreen, Choose

#: the columns of a name
NAME = 22
#: so many names a question holds; more of them are counted
MOST_NAMES = 6
NO_ONE_YET = "Nog niemand"


class LeaverLines(Rows):
    """The clients of who leaves; Enter chooses who guides the lit one from today."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "wie begeleidt verder", key_display="Enter")]


class LeaverScreen(ReadingScreen[str, Leaving]):
    """His clients, and to whom each of them goes; answers what was done, in a sentence."""

    DEFAULT_CLASSES = "page"
    NAME = "Weg"
    CSS_PATH = "team.tcss"
    HELP = "team"
    LIST = "left"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "end", "klaar", key_display="F8")]

    def __init__(self, known: Leaving) -> None:
        super().__init__()
        self._known = known
        #: who guides the client from today, by his id; and who was chosen last, the first one proposed
        self._to: dict[str, str] = {}
        self._last: str | None = None

    @property
    def person(self) -> Colleague:
        """Who leaves."""
        return self.known.person

    def body(self) -> Iterable[Widget]:
        """How many there are, and the list."""
        yield Static(id="told", classes="title")
        yield Static(Content("Kies wie elke cliënt verder begeleidt. Daarna: F8."), classes="soft")
        yield LeaverLines("left")
        yield Static(id="open", classes="soft")

    def read(self) -> Leaving:
        """What he leaves behind; a choice that cannot be any more is dropped."""
        known = leaving(self.office, self.who, self.person.person_id)
        here = {client.client.id for client in known.clients}
        able = {one.person_id for one in known.colleagues} | {NOBODY}
        self._to = {client: to for client, to in self._to.items() if client in here and to in able}
        return known

    def rows(self) -> Iterator[Row]:
        """Each client, and who has him."""
        for left in self.known.clients:
            yield Row(partial(_row_text, left, self._said_of(left)), left.client.id)

    def show(self) -> None:
        """How many they are, and how many nobody has yet."""
        count = len(self.known.clients)
        clients = "1 cliënt" if count == 1 else f"{count} cliënten"
        self.query_one("#told", Static).update(Content(f"{self.person.name} gaat weg en begeleidt {clients}"))
        free = len(self._free())
        text = f"Nog niemand: {free}. Wie niemand heeft, staat bij de teamleider bovenaan op Vandaag." if free else ""
        self.query_one("#open", Static).update(Content(text))

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

    def _free(self) -> list[LeftClient]:
        return [left for left in self.known.clients if not self._goes_to(left)]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses who guides the lit client from today."""
        event.stop()
        left = next(one for one in self.known.clients if one.client.id == event.option_id)
        choices = [(f"{one.name} ({one.role.value})", one.person_id) for one in self.known.colleagues]
        question = Choose(
            f"Wie begeleidt {left.client.spoken_of} verder?",
            [*choices, (NO_ONE_YET, NOBODY)],
            text=_told_of(left),
            current=self._to.get(left.client.id, self._last),
            lit=False,
        )
        self.ask(question, lambda chosen: self._choose(left, chosen))

    def _choose(self, left: LeftClient, chosen: str) -> None:
        """Note it, and light the next one whom nobody has."""
        self._to[left.client.id] = self._last = chosen
        ids = [one.client.id for one in self.known.clients]
        place = ids.index(left.client.id)
        free = {one.client.id for one in self._free()} - set(self._to)
        after = (client_id for client_id in (*ids[place:], *ids[:place]) if client_id in free)
        self.draw(next(after, left.client.id))

    def action_end(self) -> None:
        """He stops working here: how many go to whom stands in the question."""
        name = self.person.name
        self.sure(
            f"Werkt {name} hier niet meer?",
            f"Ja, {name} kan niet meer inloggen",
            self._end,
            text=yourself(self, self.person.person_id) + self._summary(),
        )

    def _summary(self) -> str:
        goes = Counter(self._goes_to(left) for left in self.known.clients)
        lines = [f"Naar {name}: {count}" for name, count in goes.items() if name]
        free = self._free()
        if free:
            lines.append(f"Nog niemand: {len(free)} ({_named(free)}). Zij staan dan bovenaan op Vandaag.")
        return "\n".join(lines)

    def _end(self) -> None:
        to = {left.client.id: self._to.get(left.client.id, NOBODY) for left in self.known.clients}
        with self.newest():
            remove_colleague(self.office, self.who, self.person.person_id, to)
        free = len(self._free())
        told = f"{self.person.name} kan niet meer inloggen."
        told += f" Nog zonder begeleider: {free}. Zie Vandaag." if free else " Al deze cliënten hebben een begeleider."
        self.dismiss(told)
        leave_where_gone(self, self.person.person_id)


def leave_where_gone(screen: AnyScreen[Any], person_id: str) -> None:
    """Who took away his own log-in sees nothing any more."""
    if screen.who.person_id == person_id:
        screen.kiosk.call_later(screen.kiosk.leave)


def yourself(screen: AnyScreen[Any], person_id: str) -> str:
    """What is told before the yes to who takes away his own log-in; nothing to anybody else."""
    return "Dit bent u zelf. U wordt meteen uitgelogd.\n" if screen.who.person_id == person_id else ""


def _row_text(left: LeftClient, to: str, width: int) -> Content:
    client = left.client
    name = f"{names.brief(client.name, NAME - 1).ljust(NAME)}{client.mark} ".ljust(NAME + 6)
    whose = Content.styled(to, "$success") if to else Content.styled("! nog niemand", "$warning")
    meets = f"  afspraak {dates.moment(left.meets_at)}" if left.meets_at else ""
    return Content.assemble((name, "bold"), whose, (meets, "$soft"))


def _told_of(left: LeftClient) -> str:
    """Who guides him besides, and when they meet: the next appointment stands."""
    told = [f"Ook {guide.said} begeleidt." for guide in left.others]
    if left.meets_at is not None:
        told.append(f"De afspraak van {dates.moment(left.meets_at)} blijft staan.")
    return "\n".join(told)


def _named(clients: list[LeftClient]) -> str:
    named = [left.client.spoken_of for left in clients[:MOST_NAMES]]
    more = len(clients) - len(named)
    return ", ".join(named) + (f" en nog {more}" if more > 0 else "")
