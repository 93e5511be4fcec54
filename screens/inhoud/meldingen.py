"""What colleagues told of answers that are not right: the teamleider mends the task, or puts the melding away."""

from collections.abc import Iterable, Iterator
from enum import Enum

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.partners import UNKNOWN, Partner, Task
from kiosk.faults import NotFound
from kiosk.partners.directory import Directory
from kiosk.upkeep.meldingen import MeldingView, give_to, open_meldingen, settle
from screens.frame.lines import Row, Rows, hanging
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Choose
from screens.inhoud.forms import TaskForm
from screens.inhoud.rows import Place, task_choices


class Done(Enum):
    """What is done about a melding."""

    CHANGE = "change"
    GIVE = "give"
    SETTLE = "settle"


class MeldingenScreen(ReadingScreen[None, dict[str, MeldingView]]):
    """What waits, the oldest first."""

    NAME = "Gemeld: klopt niet"
    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"
    LIST = "meldingen"

    def body(self) -> Iterable[Widget]:
        """What they are, and the list."""
        yield Static(Content("Collega's gaven dit door met Ctrl+K. Maak de taak beter, of haal de melding weg."))
        yield Rows("meldingen")

    def read(self) -> dict[str, MeldingView]:
        """What waits, each by the key of its line."""
        return {str(one.id): one for one in open_meldingen(self.office, self.who)}

    def rows(self) -> Iterator[Row]:
        """One line for each."""
        if not self.known:
            yield Row(lambda width: Content.styled("Er is niets gemeld.", "$soft"))
        yield from (self._row(key, one) for key, one in self.known.items())

    def _row(self, key: str, one: MeldingView) -> Row:
        found = self._task_of(one)
        task = f"{found[0].short}: {found[1].title}" if found else "een taak die er niet meer is"
        typed = f" · getypt: {one.typed}" if one.typed else ""
        lines = [
            Content.styled(one.said, "bold"),
            Content(f"{task}{typed}"),
            Content.styled(f"{one.by}, {dates.short(one.made_on)}", "$soft"),
        ]
        return Row(lambda width: hanging(width, Content("- "), *lines), key)

    def _task_of(self, one: MeldingView) -> tuple[Partner, Task] | None:
        try:
            return Directory(self.office.content.partners).task(one.task)
        except NotFound:
            return None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: what is done about the lit one?"""
        event.stop()
        one = self.known[self.lines.lit]
        found = self._task_of(one)
        choices: list[tuple[str, Done | None]] = [("Terug, ik doe nog niets", None)]
        if found is not None and found[0].code != UNKNOWN:
            choices.append((f"De taak wijzigen: {found[1].title}", Done.CHANGE))
        if one.typed:
            choices.append((f"“{one.typed}” hoort bij een andere taak", Done.GIVE))
        choices.append(("Opgelost: haal de melding weg", Done.SETTLE))
        self.ask(Choose(one.said, choices), lambda done: self._do(one, done))

    def _do(self, one: MeldingView, done: Done | None) -> None:
        found = self._task_of(one)
        if done is Done.CHANGE and found is not None:
            self.ask(TaskForm(*found), self.show_kept)
        elif done is Done.GIVE:
            tasks, _ = task_choices(self.office, one.typed)
            self.ask(
                Choose(f"“{one.typed}”: wie helpt hiermee?", tasks, lit=False), lambda place: self._give(one, place)
            )
        elif done is Done.SETTLE:
            settle(self.office, self.who, one.id)
            self.show_kept("De melding is weg.")

    def _give(self, one: MeldingView, place: Place) -> None:
        words = give_to(self.office, self.who, one.id, *place)
        self.show_kept(f"Bewaard. “Wie helpt” vindt “{words}” nu meteen.")
