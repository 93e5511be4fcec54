"""High on Vandaag: what the overleg gave somebody to do, and what came of the points that he handed in."""

from abc import abstractmethod
from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from kiosk import dates, names
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.home import Home
from kiosk.guidance.overleg.besluit import BesluitView, Came
from kiosk.guidance.overleg.besluiten import tick_besluit
from kiosk.guidance.overleg.mine import Heard
from kiosk.guidance.overleg.punten import has_heard
from screens.frame.lines import Lines, shortened
from screens.frame.others import whose
from screens.frame.reading import ReadingScreen

#: what stands before the number of a besluit, and of a point, in the key of a line
BESLUIT, PUNT = "besluit-", "punt-"
#: so many of each stand among the clients; O tells all
MOST = 3
#: columns around a line of the list, and of a short list that a wide screen has beside it
AROUND, BESIDE = 8, 35
#: letters of a point that tell which it was
POINT = 24


class FromOverlegScreen(ReadingScreen[None, Home]):
    """A list with these lines among others: Enter opens what one is about, the space bar says that it is done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", "gedaan", key_display="spatie")]

    @abstractmethod
    def lit_key(self) -> str:
        """The key of the lit line; empty where a word is typed."""

    def add_from_overleg(self, clients: Lines) -> list[str]:
        """Add the lines, and give their keys."""
        told = self.known.overleg
        todo = [(f"{BESLUIT}{one.id}", self._todo_text(one)) for one in told.todo]
        heard = [(f"{PUNT}{one.punt.id}", self._heard_text(one)) for one in told.heard]
        self._add_titled(clients, "Voor u, uit het overleg", todo)
        self._add_titled(clients, "Wat van uw punten kwam", heard)
        return [key for part in (todo, heard) for key, _ in part[:MOST]]

    def _add_titled(self, clients: Lines, title: str, told: list[tuple[str, Content]]) -> None:
        if not told:
            return
        if clients.option_count:
            clients.add_option(Option("", disabled=True))
        clients.add_option(Option(Content.styled(f"{title} ({len(told)})", "bold $primary"), disabled=True))
        for key, text in told[:MOST]:
            clients.add_option(Option(text, id=key))
        if len(told) > MOST:
            clients.add_option(Option(Content(f"… en nog {len(told) - MOST}. Druk op O."), disabled=True))

    def _of(self, client_id: str) -> Content:
        of = whose(self.kiosk, self.known.overleg.clients.get(client_id), "Team")
        return Content.styled(f"{names.brief(of)}: ", "bold")

    @property
    def _room(self) -> int:
        return self.app.size.width - AROUND - (BESIDE if self.wide else 0)

    def _todo_text(self, besluit: BesluitView) -> Content:
        """What is to be done; who asked it and when it must be done are not what is cut."""
        today = self.office.clock.today()
        due = besluit.before(dates.brief(besluit.due_on, today)) if besluit.due_on else ""
        # what stands in a file is done there
        start = Content("· " if besluit.in_file else "[ ] ") + self._of(besluit.client_id)
        asked = f" ({f'{due}, ' if due else ''}{besluit.by} {dates.brief(besluit.on, today)})"
        text = shortened(besluit.text, max(self._room - start.cell_length - len(asked), POINT))
        late = "$warning" if besluit.came is Came.LATE else "$soft"
        return Content.assemble(start, text, (asked, late))

    def _heard_text(self, heard: Heard) -> Content:
        on = dates.brief(heard.on, self.office.clock.today())
        came = heard.besluiten[0].said if heard.besluiten else "geen besluit"
        start = Content("· ") + self._of(heard.punt.client_id)
        told = f"{shortened(heard.punt.text, POINT)} – besproken {on}: "
        return Content.assemble(start, told, (shortened(came, max(self._room - start.cell_length - len(told), 12)), ""))

    # -- the lit line -------------------------------------------------------------------------------------------

    @property
    def todo_lit(self) -> BesluitView | None:
        """What is to be done, where such a line is lit."""
        lit, todo = self.lit_key(), self.known.overleg.todo if self.has_read else ()
        return next((one for one in todo if lit == f"{BESLUIT}{one.id}"), None)

    @property
    def heard_lit(self) -> Heard | None:
        """What came of a point, where such a line is lit."""
        lit, heard = self.lit_key(), self.known.overleg.heard if self.has_read else ()
        return next((one for one in heard if lit == f"{PUNT}{one.punt.id}"), None)

    def client_of_overleg(self) -> ClientFile | None:
        """Whom the lit line is about; nobody where it is the team's."""
        todo, heard = self.todo_lit, self.heard_lit
        client_id = todo.client_id if todo else heard.punt.client_id if heard else ""
        return self.known.overleg.clients.get(client_id)

    def told_of_lit(self) -> Content | None:
        """All of the lit line, for the place under or beside the list."""
        todo, heard = self.todo_lit, self.heard_lit
        if todo is not None:
            before = todo.before(dates.long(todo.due_on)) if todo.due_on else ""
            due = f" {before[0].upper()}{before[1:]}." if before else ""
            asked = f"Gevraagd door {todo.by}, in het overleg van {dates.long(todo.on)}.{due}"
            return self._of(todo.client_id) + "\n".join([todo.text, asked])
        if heard is None:
            return None
        return self._of(heard.punt.client_id) + "\n".join(_all_of(heard))

    def open_from_overleg(self) -> bool:
        """Open what the lit line is about, where it is one of the overleg."""
        todo, heard = self.todo_lit, self.heard_lit
        if heard is not None:
            self._tell(heard)
        elif todo is not None and todo.client_id in self.known.overleg.clients:
            self._open_client(todo.client_id)
        elif todo is not None:
            self._open_mine()
        return todo is not None or heard is not None

    def _tell(self, heard: Heard) -> None:
        """Tell it all; from now on it is not told by itself."""
        with self.shown():
            has_heard(self.office, self.who, heard.punt.id)
            acts = [("Gelezen", self.reload)]
            if heard.punt.client_id in self.known.overleg.clients:
                acts.append(("Naar het dossier", partial(self._open_client, heard.punt.client_id)))
            self.menu("Wat van uw punt kwam", acts, text=self._of(heard.punt.client_id) + "\n".join(_all_of(heard)))

    def _open_client(self, client_id: str) -> None:
        from screens.client.cover import ClientScreen  # noqa: PLC0415

        self.app.push_screen(ClientScreen(self.known.overleg.clients[client_id]))

    def _open_mine(self) -> None:
        from screens.overleg.mijn import MijnOverlegScreen  # noqa: PLC0415

        self.app.push_screen(MijnOverlegScreen())

    def action_tick(self) -> None:
        """It is done."""
        todo = self.todo_lit
        if todo is not None:
            with self.shown(), self.newest():
                tick_besluit(self.office, self.who, todo.id, todo.version)
                self.show_kept(f"Gedaan: {names.ended(todo.text)} Toch niet? Druk op O.")


def _all_of(heard: Heard) -> Iterator[str]:
    yield heard.punt.text
    yield f"Besproken in het overleg van {dates.long(heard.on)}."
    decided = "Besloten" if heard.punt.client_id else "Besloten voor het team"
    for one in heard.besluiten:
        yield f"{decided}: {one.said}"
    if not heard.besluiten:
        yield "Er is geen besluit opgeschreven. Vraag de teamleider wat er besproken is."
