"""What is kept longer than its term: who and what would go, and since when. Nothing goes by itself."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import open_client
from kiosk.guidance.retention import KeptKind, KindKept, PastTerm, Retention, let_go, looked_through, retention
from screens.frame.lines import Row, Rows, blank, heading
from screens.frame.others import ListsNames, name_in_list
from screens.people.erasing import ask_to_erase

LOOKED = "looked"
GONE = "Dit is gewist: {}."
ALL_SEEN = "Ik heb alles nagekeken: vraag het over een jaar weer"


class BewarenLines(Rows):
    """What is past its term; Enter asks whether it goes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "kiezen", key_display="Enter")]


class BewarenScreen(ListsNames[None, Retention]):
    """By kind what is past its term; each file is erased by itself, the rest of a kind together."""

    DEFAULT_CLASSES = "page"
    NAME = "Bewaren en wissen"
    CSS_PATH = "team.tcss"
    HELP = "wissen"
    LIST = "bewaren"

    def body(self) -> Iterable[Widget]:
        """What it is about, and the lines."""
        yield Static("Wie en wat wordt te lang bewaard?", classes="title")
        yield BewarenLines("bewaren")
        yield Static(id="looked-on", classes="soft")

    def read(self) -> Retention:
        """What is past its term today."""
        return retention(self.office, self.who)

    def rows(self) -> Iterator[Row]:
        """The kinds with what is past their term, and that all was looked at."""
        for kept in self.known.kinds:
            yield heading(f"{kept.kind.called} (langer dan {kept.months} maanden)")
            yield from (Row(partial(self._file_text, one), one.client_id) for one in kept.files)
            if kept.count and not kept.files:
                yield Row(partial(_count_text, kept), kept.kind)
            if not kept.count:
                yield Row(lambda room: Content.styled("  niets te lang bewaard", "$soft"))
            yield blank()
        yield Row(lambda room: Content(ALL_SEEN), LOOKED)

    def _file_text(self, one: PastTerm, _room: int) -> Content:
        return Content(f"{name_in_list(self.kiosk, one.called)}, dicht sinds {dates.long(one.closed_on)}")

    def show(self) -> None:
        """When somebody looked last."""
        looked = self.known.looked_on
        told = f"Nagekeken op {dates.long(looked)}." if looked else "Dit is nog nooit nagekeken."
        text = f"{told} De termijnen staan in kiosk.toml. VluchtelingenWerk bepaalt ze."
        self.query_one("#looked-on", Static).update(Content(text))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click asks about what is lit."""
        event.stop()
        lit = event.option_id or ""
        with self.shown():
            if lit == LOOKED:
                looked_through(self.office, self.who)
                self.show_kept("Nagekeken. Over een jaar vraagt de kiosk het weer.")
            elif lit in list(KeptKind):
                self._ask(KeptKind(lit))
            elif lit:
                ask_to_erase(self, open_client(self.office, self.who, lit), self.show_kept)

    def _ask(self, kind: KeptKind) -> None:
        kept = next(one for one in self.known.kinds if one.kind is kind)
        text = f"{_count_text(kept, 0).plain.strip().capitalize()}. Dit kan niemand terugdraaien."
        self.sure(f"{kind.called}: wissen?", "Ja, voorgoed wissen", partial(self._let_go, kind), text=text)

    def _let_go(self, kind: KeptKind) -> None:
        let_go(self.office, self.who, kind)
        self.show_kept(GONE.format(kind.called))


def _count_text(kept: KindKept, _room: int) -> Content:
    """How much there is of a kind that is past its term."""
    things = "1 ding" if kept.count == 1 else f"{kept.count} dingen"
    return Content(f"{things} ouder dan {kept.months} maanden")
