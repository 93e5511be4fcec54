"""Who was at the overleg: all of the team is ticked, and who was not there is let go."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from kiosk.faults import Fault
from kiosk.guidance.overleg.present import Present, say_present
from screens.frame.screen import Choose
from screens.frame.themes import signs_of

ABOUT = "Dit komt in het verslag. Zet uit wie er niet was, met de spatie.\nF8: klaar, en verder."
NOT_THERE = ": niet erbij"


class PresentDialog(Choose[str]):
    """The names of the team, each with a tick; F8 keeps, Esc leaves it unsaid."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "niet invullen", key_display="Esc"),
        Binding("space", "choose", "aan of uit", key_display="spatie", priority=True),
        Binding("enter", "choose", "aan of uit", show=False, priority=True),
        Binding("f8", "keep", "klaar", key_display="F8", priority=True),
    ]

    def __init__(self, overleg_id: int, team: tuple[Present, ...]) -> None:
        self._overleg_id = overleg_id
        self._team = team
        self._there = {one.person_id for one in team if one.there}
        names = [(one.name, one.person_id) for one in team]
        super().__init__("Wie was erbij?", names, text=ABOUT)

    def on_mount(self) -> None:
        """The first name is lit, and each has its tick."""
        super().on_mount()
        for index in range(len(self._team)):
            self._draw(index)

    def _draw(self, index: int) -> None:
        one = self._team[index]
        there = one.person_id in self._there
        text = f"{signs_of(self.app).said if there else ' '} {one.name}{'' if there else NOT_THERE}"
        self.query_one(OptionList).replace_option_prompt_at_index(index, Content(text))

    def action_choose(self) -> None:
        """The lit one was there, or not after all."""
        index = self.query_one(OptionList).highlighted
        if index is not None:
            self._there ^= {self._team[index].person_id}
            self._draw(index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click does the same."""
        event.stop()
        self.action_choose()

    def action_keep(self) -> None:
        """Keep who was there, or show why not."""
        try:
            say_present(self.office, self.who, self._overleg_id, self._there)
        except Fault as fault:
            self.show_fault(fault)
            return
        self.dismiss("")
