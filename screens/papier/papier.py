"""Papier: the plan and the poster, made here and sent to the printer from memory."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from kiosk.content.texts import SOURCE
from kiosk.guidance.clients import ClientFile, Look, note_look
from kiosk.guidance.intake import language_name
from kiosk.paper.making import catalogue
from kiosk.paper.making.kept import VVS_WARNING
from kiosk.paper.making.office import paper_language
from screens.frame.lines import USUAL_WIDTH, Lines, keys_text
from screens.frame.printing import PrintingScreen
from screens.frame.screen import Choose


class PaperLines(Lines):
    """What can be printed; Enter prints the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "printen", key_display="Enter")]


class PapierScreen(PrintingScreen[None]):
    """Choose what to print; Enter makes it and sends it to the printer."""

    DEFAULT_CLASSES = "page"
    NAME = "Printen"
    CSS_PATH = "papier.tcss"
    HELP = "papier"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "language", "taal", key_display="L"),
        Binding("e", "kept", "eerder geprint", show=False),
        Binding("b", "for_vvs", "bewaren voor VVS", show=False),
    ]

    def __init__(self, client: ClientFile | None = None) -> None:
        super().__init__()
        self._client = client
        self._language = paper_language(self.office.content, client) if client else SOURCE
        self._papers = catalogue.papers(self.office, self.who, client)

    def client_shown(self) -> ClientFile | None:
        """Whose paper this is; the general posters are nobody's."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """What can be printed, in which language, and what becomes of it."""
        yield Static("Wat wilt u printen?", classes="title")
        yield PaperLines(id="papers")
        yield Static(id="paper-language")
        yield Static(Content("Het gaat meteen naar de printer. Op deze computer blijft niets staan."), classes="soft")
        yield Static(keys_text(self._keys(), USUAL_WIDTH), id="paper-keys")

    def on_mount(self) -> None:
        """Show the choices, of a client once that was noted, and wake the process that makes the pages."""
        if self._client is not None:
            note_look(self.office, self.who, self._client.id, Look.PAPER)
        lines = self.query_one(Lines)
        width = max(len(paper.title) for paper in self._papers) + 3
        lines.add_options(
            Option(Content.assemble((paper.title.ljust(width), "bold"), paper.about)) for paper in self._papers
        )
        lines.highlighted = 0
        lines.focus()
        self._show_language()
        self.wake_printing()

    def _keys(self) -> list[tuple[str, str]]:
        keys = [("E", "eerder geprinte plannen")] if self.offers("kept") else []
        return keys + ([("B", "plan bewaren voor VVS")] if self.offers("for_vvs") else [])

    def _show_language(self) -> None:
        beside = f" en {language_name(self._language)}" if self._language != SOURCE else ""
        text = f"Taal: Nederlands{beside}"
        wanted = self._client.language if self._client else SOURCE
        if wanted not in self.office.content.languages():
            text += f"   ! er is nog geen vertaling in het {language_name(wanted)}"
        self.query_one("#paper-language", Static).update(Content(text))

    def action_language(self) -> None:
        """Another language beside the Dutch."""
        others = [code for code in self.office.content.languages() if code != SOURCE]
        choices = [("Alleen Nederlands", SOURCE), *((language_name(code), code) for code in others)]
        self.ask(Choose("Welke taal naast het Nederlands?", choices, current=self._language), self._speak)

    def _speak(self, language: str) -> None:
        self._language = language
        self._show_language()

    def on_option_list_option_selected(self, event: Lines.OptionSelected) -> None:
        """Enter or a click makes and sends the lit paper."""
        self.print_paper(self._papers[event.option_index], self._language)

    def offers(self, action: str) -> bool:
        """Of nobody there are no earlier plans; without a folder nothing is saved for VVS."""
        if action == "kept":
            return self._client is not None
        if action == "for_vvs":
            return self._client is not None and bool(self.office.settings.vvs_folder)
        return True

    def action_kept(self) -> None:
        """The plans that were printed before."""
        from screens.papier.kept import KeptScreen  # noqa: PLC0415

        if self._client is not None:
            self.app.push_screen(KeptScreen(self._client))

    def action_for_vvs(self) -> None:
        """Put the plan as PDF in the folder for VVS, after the warning of what it holds."""
        client = self._client
        if client is None:
            return

        def save() -> None:
            self.save_paper(catalogue.plan_for_vvs(self.office, self.who, client), self._language)

        self.sure("Plan als PDF voor VVS bewaren?", "Bewaren voor VVS", save, no="Niet bewaren", text=VVS_WARNING)
