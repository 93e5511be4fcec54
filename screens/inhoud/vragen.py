"""What people asked and the kiosk did not understand: in two keys its words find a task."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.upkeep.vragen import OpenVraagView, answer_with, drop, open_vragen
from screens.frame.lines import Row, Rows
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Choose
from screens.inhoud.rows import Place, line_row, task_choices


class VragenScreen(ReadingScreen[None, dict[str, OpenVraagView]]):
    """The words of questions without an answer, the most often asked first."""

    NAME = "Vragen zonder antwoord"
    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"
    LIST = "vragen"
    KEYS = (("Enter", "bij een taak zetten"), ("V", "vraag weg"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("v", "remove", "vraag weg", show=False)]

    def body(self) -> Iterable[Widget]:
        """What they are, the list, and the keys."""
        told = "Alleen de woorden, nooit van wie. Namen en getallen staan er niet bij."
        yield Static(Content(told), classes="soft")
        yield Rows("vragen")
        yield Static(id="keys")

    def read(self) -> dict[str, OpenVraagView]:
        """The questions, each by the key of its line."""
        return {str(one.id): one for one in open_vragen(self.office, self.who)}

    def rows(self) -> Iterator[Row]:
        """One line for each."""
        if not self.known:
            yield Row(lambda _width: Content("Er zijn geen vragen zonder antwoord."))
        for key, one in self.known.items():
            times = "1 keer" if one.times == 1 else f"{one.times} keer"
            yield line_row(one.words, "", key, f"{times}, laatst {dates.short(one.last_on)}")

    def keys(self) -> Iterable[tuple[str, str]]:
        """What can be done with the lit one."""
        return self.KEYS if self._lit is not None else ()

    @property
    def _lit(self) -> OpenVraagView | None:
        return self.known.get(self.lines.lit)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: at which task do these words belong?"""
        event.stop()
        lit = self._lit
        if lit is not None:
            tasks, near = task_choices(self.office, lit.words)
            # where none is near, Enter would put it at the first one that comes
            question = Choose(f"“{lit.words}”: wie helpt hiermee?", tasks, lit=near)
            self.ask(question, lambda place: self._put(lit, place))

    def _put(self, lit: OpenVraagView, place: Place) -> None:
        words = answer_with(self.office, self.who, lit.id, *place)
        self.show_kept(f"Bewaard. “Wie helpt” vindt “{words}” nu meteen.")

    def action_remove(self) -> None:
        """Nothing is to be done with the lit question."""
        lit = self._lit
        if lit is None:
            self.say("Er is geen vraag gekozen.", fault=True)
        else:
            self.sure(f"Weghalen: “{lit.words}”?", "Ja, met deze vraag doen we niets", lambda: self._drop(lit))

    def _drop(self, lit: OpenVraagView) -> None:
        drop(self.office, self.who, lit.id)
        self.show_kept("De vraag is weg.")
