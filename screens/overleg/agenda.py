"""The agenda of the overleg: the fixed items and the clients in their order, from one to the next by one key."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates, names
from kiosk.content.texts import SOURCE
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.overleg import overleg
from kiosk.guidance.overleg.besluit import BesluitView
from kiosk.guidance.overleg.besluiten import mendable, of_overleg
from kiosk.guidance.overleg.overleg import Agenda, AgendaPlace
from kiosk.guidance.overleg.present import who_was_there
from kiosk.guidance.overleg.punten import PuntView, give, who_may_take
from kiosk.paper.making.catalogue.entry import Paper
from kiosk.paper.making.catalogue.team import agenda_paper, minutes_paper
from kiosk.typed import Aim
from screens.frame.bars import month_of
from screens.frame.desk import KioskApp
from screens.frame.dialogs import AskDate
from screens.frame.lines import Row, Rows, blank, hanging, heading
from screens.frame.others import ListsNames, in_list, whose
from screens.frame.printing import PrintingScreen
from screens.frame.screen import Choose
from screens.frame.signs import Signs
from screens.frame.themes import signs_of
from screens.overleg.at_place import NOT_SAID, SAID
from screens.overleg.besluit import Mending
from screens.overleg.bespreking import open_place
from screens.overleg.meekijken import MeekijkScreen
from screens.overleg.present import PresentDialog
from screens.overleg.words import not_discussed_words, progress_of

#: so many overleggen of before can be printed again
MOST_MINUTES = 6
NO_NAMES = "Cliënten staan er met nummer en letter op. Het papier is voor het team."
#: below how far it is: while it goes on, and else
ON = "B: dit is besproken, of toch niet. Wat niet besproken is, blijft staan."
WAITS = "Punten die niet besproken zijn, blijven staan voor de volgende keer."
MEND = "V verandert wat al besloten is, of neemt het terug."
#: the lines after the last place, by what stands for them beside the codes of places
ORPHAN = "!punt-"
END, MINUTES, NEXT_DAY = "!end", "!minutes", "!day"
LAST_ACTS = {
    END: "Afsluiten (F7)",
    MINUTES: "Verslag printen",
    NEXT_DAY: "Afsluiten, en de volgende dag afspreken",
}
#: columns for a name and for what stands behind it
NAME = 26


class PlaceLines(Rows):
    """The places of the agenda; Enter goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "bespreken", key_display="Enter")]


class AgendaScreen(PrintingScreen[None], ListsNames[None, Agenda]):
    """What is discussed, in its order; before it was begun, what will be."""

    DEFAULT_CLASSES = "page"
    NAME = "Overleg"
    CSS_PATH = "overleg.tcss"
    HELP = "overleg"
    LIST = "places"
    LONG_TALK = True
    PRINT_KEY = "F5"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "beginnen", key_display="N"),
        # nothing begins while one is on: the same key leads to that one
        Binding("n", "go_on", "verder", show=False),
        Binding("d", "day", "datum", key_display="D"),
        Binding("f7", "end", "afsluiten", key_display="F7"),
        Binding("o", "mine", "voor u", key_display="O"),
        Binding("f5", "print", "printen", key_display="F5"),
        Binding("v", "mend", "besluit veranderen", show=False),
        Binding("b", "discuss", "besproken", show=False),
        # the bottom line names the key that does the same on every screen
        Binding("r", "regievoerder", "regievoerder erbij", show=False),
    ]

    #: what this overleg decided that has nobody or no day
    _loose: tuple[BesluitView, ...] = ()

    def offers(self, action: str) -> bool:
        """What can be done before it, and while it goes on."""
        if not super().offers(action):
            return False
        if action in ("new", "day", "mend"):
            return not self._is_on
        return self._is_on if action in ("end", "regievoerder", "go_on", "discuss") else True

    def body(self) -> Iterable[Widget]:
        """How far it is, and the places."""
        yield Static(id="progress", classes="title")
        yield PlaceLines("places")

    def read(self) -> Agenda:
        """The agenda as it stands."""
        known = overleg.agenda(self.office, self.who)
        view = known.overleg
        decided = of_overleg(self.office, self.who, view.id) if view is not None and view.going_on else ()
        self._loose = tuple(one for one in decided if one.loose)
        return known

    def begin(self) -> None:
        """Where the overleg is, is lit: there it goes on."""
        self.lines.focus()
        self.wake_printing()
        self._light(self.known.here)

    def reload(self, lit: str = "") -> None:
        """Where the overleg went on to meanwhile is lit; past the last place it is what ends it."""
        was = self._at
        super().reload(lit)
        if not lit and self._at != was:
            here = self.known.here
            self.draw(END if here is not None and here is self.known.places[-1] else self._at)

    @property
    def _at(self) -> str:
        return self.known.overleg.at if self.has_read and self.known.overleg is not None else ""

    def _light(self, place: AgendaPlace | None) -> None:
        if place is None:
            place = next((one for one in self.known.places if not one.discussed), None)
        if place is not None:
            self.draw(place.code)

    @property
    def _is_on(self) -> bool:
        view = self.known.overleg
        return view is not None and view.going_on

    def show(self) -> None:
        """Whether it goes on, and how much time there is."""
        self.query_one("#progress", Static).update(Content(f"{self._progress()}\n{ON if self._is_on else MEND}"))

    def _progress(self) -> str:
        known, view, today = self.known, self.known.overleg, self.office.clock.today()
        if view is None:
            when = f"Het volgende is rond {dates.long(known.due)}. " if known.due else ""
            return f"{when}N begint het overleg nu, D spreekt een dag af."
        if not view.going_on:
            late = " Die dag is voorbij." if view.on < today else ""
            return f"Overleg op {dates.long(view.on)}.{late} N begint het nu, D kiest een andere dag."
        now = self.office.clock.now()
        told = progress_of(known, known.left(now), known.each(now))
        if not view.left_open(today):
            return told
        return f"{self._which_is_on()} Enter gaat verder, F7 sluit af.\n{told}"

    def rows(self) -> Iterator[Row]:
        """The first items, the clients, the last items."""
        signs, places = signs_of(self.app), self.known.places
        clients = [place for place in places if place.client]
        first = places.index(clients[0]) if clients else len(places)
        yield from self._orphan_rows()
        for index, place in enumerate(places):
            if index == first:
                yield blank()
                yield heading(f"Cliënten ({len(clients)})")
            if clients and index == first + len(clients):
                yield blank()
            yield Row(partial(_place_text, _shown(self.kiosk, place), signs), place.code)
        if self._is_on:
            yield from self._last_rows()

    def _orphan_rows(self) -> Iterator[Row]:
        """What somebody handed in who works here no more: who takes it over is asked."""
        if not self.known.orphans:
            return
        yield heading("Wie neemt dit over? (Enter)")
        names_of = {place.code: whose(self.kiosk, place.client, "") for place in self.known.clients}
        for punt in self.known.orphans:
            of = f"{names_of.get(punt.client_id, 'Team')}: "
            yield Row(partial(_line, f"{of}{punt.text} – {punt.by}", "? "), f"{ORPHAN}{punt.id}")
        yield blank()

    def _ask_who_takes(self, punt: PuntView) -> None:
        with self.newest():
            people = list(who_may_take(self.office, self.who, punt.id))
            question = Choose("Wie neemt dit punt over?", people, text=f"{punt.by}: {punt.text}")
            self.ask(question, partial(self._give, punt))

    def _give(self, punt: PuntView, person_id: str) -> None:
        with self.newest():
            given = give(self.office, self.who, punt.id, punt.version, person_id)
            self.show_kept(f"{given.by} neemt het punt over.")

    def _last_rows(self) -> Iterator[Row]:
        """What comes after the last place, and what of the besluiten is not finished."""
        yield blank()
        if self._loose:
            yield heading("Besloten zonder naam of zonder dag")
            for one in self._loose:
                yield Row(partial(_line, one.said, "– "))
            yield blank()
        yield heading("Als alles besproken is")
        for code, text in LAST_ACTS.items():
            yield Row(partial(_line, text, "  "), code)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click goes there."""
        event.stop()
        orphan = next((one for one in self.known.orphans if f"{ORPHAN}{one.id}" == self.lines.lit), None)
        if orphan is not None:
            self._ask_who_takes(orphan)
            return
        if not self._is_on:
            self.say("Het overleg is nog niet begonnen. N begint het.", fault=True)
            return
        acts = {END: self.action_end, MINUTES: self._print_minutes, NEXT_DAY: self._end_and_plan}
        if self.lines.lit in acts:
            acts[self.lines.lit]()
            return
        if self._place is not None:
            open_place(self, self.known, self._place)

    def action_go_on(self) -> None:
        """Where it is, is lit; of one that was left open, that it can be ended."""
        self._light(self.known.here)
        self.say(f"{self._which_is_on()} Er is er één tegelijk: Enter gaat verder, F7 sluit het af.")

    def _which_is_on(self) -> str:
        view = self.known.overleg
        if view is None or not view.left_open(self.office.clock.today()):
            return "Het overleg is al bezig."
        return f"Het overleg van {dates.long(view.on)} staat nog open."

    def action_new(self) -> None:
        """Begin, and go to the first place; where another day was agreed, ask first."""
        view = self.known.overleg
        if view is None or view.on == self.office.clock.today():
            self._begin_now()
            return
        told = f"Afgesproken is {dates.long(view.on)}. Begint u nu, dan vervalt die dag."
        self.sure("Het overleg vandaag beginnen?", "Ja, nu beginnen", self._begin_now, text=told)

    def _begin_now(self) -> None:
        with self.shown():
            # in another window it may have begun meanwhile
            self.reload()
            if self._is_on:
                self.action_go_on()
                return
            overleg.begin(self.office, self.who)
            self.kiosk.look_for_overleg()
            self.reload()
            self._light(None)
            self.say("Het overleg is begonnen. Enter opent het eerste punt.")

    def action_discuss(self) -> None:
        """Of the lit place something was said, or not after all."""
        view, place = self.known.overleg, self._place
        if view is None or place is None:
            return
        with self.newest():
            overleg.discuss(self.office, self.who, view.id, place.code, said=not place.discussed)
            self.show_kept(NOT_SAID if place.discussed else SAID)

    @property
    def _place(self) -> AgendaPlace | None:
        return next((one for one in self.known.places if one.code == self.lines.lit), None)

    def action_mend(self) -> None:
        """What an overleg that is over decided is said otherwise, or taken back, with the reason."""
        with self.newest():
            found = mendable(self.office, self.who)
            if not found:
                self.say("Er is nog niets besloten dat u kunt veranderen.", fault=True)
                return
            told = [(f"{whose(self.kiosk, client, 'Team')}: {one.said}", (one, client)) for one, client in found]
            question = Choose("Welk besluit klopt niet?", told, text="De oude woorden blijven op de tijdlijn staan.")
            self.ask(question, self._mend)

    def _mend(self, found: tuple[BesluitView, ClientFile | None]) -> None:
        Mending(self, (found[0],), self.show_kept, found[1]).ask()

    def action_day(self) -> None:
        """Say when it is."""

        def keep(day: date) -> None:
            planned = overleg.plan_overleg(self.office, self.who, day)
            self.say(f"Het overleg is op {dates.long(planned.on)}. Het team ziet dat bij Vandaag.")

        view, today = self.known.overleg, self.office.clock.today()
        due = view.on if view else self.known.due
        value = due if due and due >= today else None
        question = AskDate("Wanneer is het overleg?", keep, today=today, aim=Aim.COMING, value=value)
        self.app.push_screen(question)

    def action_mine(self) -> None:
        """What earlier overleggen gave the teamleider himself to do, and what he hands in."""
        from screens.overleg.mijn import MijnOverlegScreen  # noqa: PLC0415

        self.app.push_screen(MijnOverlegScreen())

    def action_regievoerder(self) -> None:
        """The regievoerder comes in: first nothing is seen any more, then only what he may see."""
        if self.known.overleg is not None:
            self.app.push_screen(MeekijkScreen(self.known.overleg.id))

    def action_print(self) -> None:
        """The agenda, or the minutes of an overleg that began."""
        papers: list[tuple[str, Paper]] = [("De agenda", agenda_paper(self.office, self.who))]
        on = [self.known.overleg] if self.known.overleg is not None and self._is_on else []
        found = [*on, *overleg.past(self.office, self.who)]
        days = Counter(held.on for held in found)
        for held in found[:MOST_MINUTES]:
            # of two on one day the time tells which it is
            at = f", {held.begun_at:%H.%M} uur" if held.begun_at and days[held.on] > 1 else ""
            papers.append((f"Verslag van {dates.long(held.on)}{at}", minutes_paper(self.office, self.who, held.id)))
        self.ask(Choose("Wat wilt u printen?", papers, text=NO_NAMES), lambda paper: self.print_paper(paper, SOURCE))

    def _print_minutes(self) -> None:
        """The minutes of this overleg, as far as it is."""
        if self.known.overleg is not None:
            self.print_paper(minutes_paper(self.office, self.who, self.known.overleg.id), SOURCE)

    def _end_and_plan(self) -> None:
        """The next overleg has a day once this one is over."""
        self._ask_end(self.action_day)

    def action_end(self) -> None:
        """The overleg is over."""
        self._ask_end(lambda: None)

    def _ask_end(self, then: Callable[[], object]) -> None:
        self.sure(
            "Het overleg afsluiten?",
            "Ja, afsluiten",
            partial(self._end, then),
            text=f"{not_discussed_words(self.kiosk, self.known)}{self._told_loose()}{WAITS}",
        )

    def _told_loose(self) -> str:
        if not self._loose:
            return ""
        count = len(self._loose)
        many = f"{count} besluiten hebben" if count > 1 else "1 besluit heeft"
        return f"{many} nog geen naam of geen dag: zie de agenda. "

    def _end(self, then: Callable[[], object]) -> None:
        view = self.known.overleg
        if view is not None:
            overleg.end(self.office, self.who, view.id, view.version)
            self.kiosk.look_for_overleg()
            self.show_kept("Het overleg is afgesloten. D spreekt de volgende dag af.")
            team = who_was_there(self.office, self.who, view.id)
            self.app.push_screen(PresentDialog(view.id, team), lambda _: self._go_on(then))

    def _go_on(self, then: Callable[[], object]) -> None:
        """Who was there was said, or left unsaid."""
        then()


def _shown(app: KioskApp, place: AgendaPlace) -> AgendaPlace:
    return replace(place, client=in_list(app, place.client)) if place.client else place


def _line(text: str, sign: str, width: int) -> Content:
    return hanging(width, Content(sign), Content(text))


def _place_text(place: AgendaPlace, signs: Signs, width: int) -> Content:
    sign = f"{signs.said} " if place.discussed else "  "
    if place.client is None:
        title = place.item.title if place.item else ""
        return hanging(width, Content.styled(sign, "$success"), Content(title))
    client = place.client
    told = [
        month_of(client),
        *(["1 punt"] if place.punten == 1 else [f"{place.punten} punten"] if place.punten else []),
    ]
    told += ["doorgeschoven"] if place.missed else []
    name = names.brief(client.in_full, NAME)
    asks = Content.styled("! ", "$warning") if place.pressing else Content("  ")
    return Content.assemble((sign, "$success"), asks, (name.ljust(NAME + 1), "bold"), " · ".join(told))
