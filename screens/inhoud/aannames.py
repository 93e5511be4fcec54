"""What we assume and the location checks: each with its day, and who looked at it last."""

from collections.abc import Iterable, Iterator
from enum import Enum

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.assumptions import Assumption, assumptions
from kiosk.upkeep.changes import assumption_holds, assumption_settled, latest_change
from screens.frame.lines import Row, Rows, hanging
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Choose


class Found(Enum):
    """What a look at an assumption told."""

    HOLDS = "holds"
    SETTLED = "settled"


CHOICES = [
    ("Nee, terug", None),
    ("Ja, dit klopt nog: over een jaar weer kijken", Found.HOLDS),
    ("Dit is bij ons zeker: niet meer vragen", Found.SETTLED),
]


class AannamesScreen(ReadingScreen[None, dict[str, Assumption]]):
    """The assumptions, those to be checked first at the top."""

    NAME = "Nog niet zeker"
    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"
    LIST = "assumptions"

    def body(self) -> Iterable[Widget]:
        """What they are, and the list."""
        told = "Wij denken dit. Het staat niet in de methode. Klopt het bij u?"
        yield Static(Content(told), classes="soft")
        yield Rows("assumptions")

    def read(self) -> dict[str, Assumption]:
        """The assumptions, each by the key of its line."""
        found = sorted(assumptions(self.office.content), key=lambda one: one.check_on)
        return {f"{one.file} {one.path}": one for one in found}

    def rows(self) -> Iterator[Row]:
        """One line for each."""
        return (self._row(key, one) for key, one in self.known.items())

    def _row(self, key: str, one: Assumption) -> Row:
        due = one.check_on <= self.office.clock.today()
        seen = latest_change(self.office, one.file, f"{one.path}/check_on")
        told = f"{'nu nakijken' if due else 'nakijken'}: {dates.long(one.check_on)}"
        if seen is not None:
            told += f" (nagekeken door {seen.by}, {dates.short(seen.on)})"
        lines = [
            Content.styled(one.where, "bold"),
            *([Content(one.text)] if one.text else []),
            Content.styled(told, "$warning" if due else "$soft"),
        ]
        return Row(lambda width: hanging(width, Content("! " if due else "- "), *lines), key)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: was the lit one checked?"""
        event.stop()
        one = self.known[self.lines.lit]
        question = Choose(f"{one.where}: klopt dit bij u?", CHOICES, text=one.text)
        self.ask(question, lambda found: self._keep(one, found))

    def _keep(self, one: Assumption, found: Found | None) -> None:
        if found is Found.HOLDS:
            again = assumption_holds(self.office, self.who, one)
            told = f"Bewaard. De kiosk vraagt het weer op {dates.long(again)}."
        else:
            assumption_settled(self.office, self.who, one)
            told = "Bewaard. Dit is nu zeker."
        self.show_kept(told)
