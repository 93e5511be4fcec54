"""The reports to the municipality: those that were made, and a new one over months that are offered or typed."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from kiosk import dates
from kiosk.guidance.rapport.foreseen import Foreseen, foresee, tells_more
from kiosk.guidance.rapport.period import HOW, Period, offered, period_of
from kiosk.guidance.rapport.rapport import Rapporten, make_report, reports
from screens.frame.fields import FieldsScroll, Form
from screens.frame.half_typed import Of
from screens.frame.lines import Row, Rows, blank, heading
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Act, Choose, KioskScreen
from screens.rapport.rapport import RapportScreen

#: the line under which months are typed
OTHER = "other"
NAME_WIDTH = 20
MORE = "Liever een periode die meer zegt"
WEIGHS = (
    "Het blijft bewaard. Scheelt een later rapport minder dan 5 cliënten met dit, dan tellen die daar nog zoals nu. "
    "Maak er dus niet meer dan nodig."
)


class RapportenScreen(ReadingScreen[None, Rapporten]):
    """What can be made, and what was made."""

    DEFAULT_CLASSES = "page"
    NAME = "Rapport"
    CSS_PATH = "rapport.tcss"
    HELP = "rapport"
    LIST = "reports"

    def body(self) -> Iterable[Widget]:
        """What it is, and the list."""
        told = "Voor de gemeente, zonder namen. Alleen van wie de toestemming voor de metingen getekend is."
        yield Static(Content(told), classes="soft")
        yield Rows("reports")

    def read(self) -> Rapporten:
        """The reports that were made."""
        return reports(self.office, self.who)

    def rows(self) -> Iterator[Row]:
        """The periods, and below them what was made."""
        yield heading("Nieuw rapport over")
        for words, period in self._offered():
            yield Row(partial(_line, words, period.told), f"new {words}")
        yield Row(partial(_line, "andere maanden", "typ van en tot en met"), OTHER)
        yield blank()
        yield heading("Gemaakt" if self.known.made else "Nog geen rapport gemaakt")
        for one in self.known.made:
            yield Row(partial(_line, dates.short(one.made_on), one.period.told), f"made {one.id}")

    def _offered(self) -> list[tuple[str, Period]]:
        return list(offered(self.office.clock.today()))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click makes a report, or opens one."""
        event.stop()
        kind, _, which = self.lines.lit.partition(" ")
        if kind == OTHER:
            self.ask(PeriodForm(), self._ask)
        elif kind == "made":
            self.app.push_screen(RapportScreen(int(which)))
        else:
            self._ask(dict(self._offered())[which])

    def _ask(self, period: Period) -> None:
        """Tell first how much it will say; where that is little also over which months it says more."""
        with self.shown():
            found = foresee(self.office, self.who, period)
            choices: list[tuple[str, Act | None]] = [
                ("Nee, terug", None),
                ("Ja, maak het rapport", partial(self._make, period)),
            ]
            if found.little:
                choices.append((MORE, partial(self._ask_better, found)))
            question = Choose(f"Rapport over {period.told}?", choices, text=f"{found.says}\n\n{WEIGHS}")
            self.ask(question, lambda act: act() if act else None)

    def _ask_better(self, found: Foreseen) -> None:
        """Ask the same of the months that tell most."""
        with self.shown():
            self._ask(tells_more(self.office, self.who, found).period)

    def _make(self, period: Period) -> None:
        made = make_report(self.office, self.who, period)
        self.app.push_screen(RapportScreen(made.id))


class PeriodForm(Form[Period], KioskScreen[Period]):
    """The first and the last month."""

    NAME = "Welke maanden?"
    CSS_PATH = "rapport.tcss"
    HELP = "rapport"
    FIELDS: ClassVar = {"since": "Van", "until": "Tot en met"}

    def half_of(self) -> Of:
        """The next report."""
        return Of()

    def body(self) -> Iterable[Widget]:
        """Two lines."""
        yield Static(Content(f"{HOW} Een rapport gaat over hele maanden."), classes="soft")
        with FieldsScroll():
            yield self.line("since", placeholder="2026-01")
            yield self.line("until", placeholder="2026-06")

    def on_mount(self) -> None:
        """Begin at the first month."""
        self.query_one("#since", Input).focus()

    def keep(self) -> None:
        """Give the period that was typed."""
        self.dismiss(period_of(self.typed("since"), self.typed("until"), self.office.clock.today()))


def _line(words: str, told: str, width: int) -> Content:
    return Content.assemble((words.ljust(NAME_WIDTH), "bold"), told)
