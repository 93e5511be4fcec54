"""Which of his agreements a client lets hang on a wall: asked before his poster is made, and to be taken back."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from kiosk.faults import Fault
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.omgeving import HUNG, Agreements, let_hang
from screens.frame.lines import shortened
from screens.frame.screen import Choose
from screens.frame.themes import signs_of

ASKED = (
    f"Op een poster aan de muur leest iedereen mee. Vraag het {{name}}: hoogstens {HUNG}, of niets. "
    "Op het plan staan ze alle."
)
#: of a line what has room beside its tick
ROOM = 56


class MuurDialog(Choose[str]):
    """His agreements, each with a tick; F8 keeps, and no tick is an answer too. Esc leaves it unsaid."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "aan of uit", key_display="spatie", priority=True),
        Binding("enter", "choose", "aan of uit", show=False, priority=True),
        Binding("f8", "keep", "bewaren", key_display="F8", priority=True),
    ]

    def __init__(self, client: ClientFile, agreed: Agreements) -> None:
        self._client, self._agreed = client, agreed
        self._hung = [text for text in agreed.may_hang if text in (agreed.hung or ())]
        lines = [(text, text) for text in agreed.may_hang]
        super().__init__("Mag dit aan de muur?", lines, text=ASKED.format(name=client.first_name))

    def on_mount(self) -> None:
        """The first agreement is lit, and each has its tick."""
        super().on_mount()
        for index in range(len(self._agreed.may_hang)):
            self._draw(index)

    def _draw(self, index: int) -> None:
        text = self._agreed.may_hang[index]
        tick = signs_of(self.app).said if text in self._hung else " "
        self.query_one(OptionList).replace_option_prompt_at_index(index, Content(f"{tick} {shortened(text, ROOM)}"))

    def action_choose(self) -> None:
        """The lit one may hang there, or not after all."""
        index = self.query_one(OptionList).highlighted
        if index is not None:
            text = self._agreed.may_hang[index]
            if text in self._hung:
                self._hung.remove(text)
            else:
                self._hung.append(text)
            self._draw(index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click does the same."""
        event.stop()
        self.action_choose()

    def action_keep(self) -> None:
        """Keep what may hang there, or show why not."""
        chosen = tuple(text for text in self._agreed.may_hang if text in self._hung)
        try:
            let_hang(self.office, self.who, self._client.id, chosen, self._agreed.version)
        except Fault as fault:
            self.show_fault(fault)
            return
        self.dismiss("")
