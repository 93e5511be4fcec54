"""Papier: the plan and the poster, made here and sent to the printer from memory."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from kiosk.content.texts import SOURCE
from kiosk.faults import Fault
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import language_name
from kiosk.paper import pdf, printer
from kiosk.paper.meting_paper import consent_form, meetkaart
from kiosk.paper.office_paper import office_poster, paper_language, plan_document, uitkomst_document
from kiosk.paper.poster import Audience, Size
from screens.dialogs import Choose
from screens.frame import KioskScreen
from screens.lines import Lines

log = logging.getLogger("wegwijzer")

#: the small one is cut out of A4: few offices have a tray of A6
MEDIA: dict[Size, printer.Media] = {"a3": "A3", "a4": "A4", "pocket": "A4"}
SIDES: dict[Size, printer.Sides] = {"a3": "one-sided", "a4": "two-sided-long-edge", "pocket": "two-sided-short-edge"}


@dataclass(frozen=True)
class Paper:
    """One thing that can be printed."""

    title: str
    about: str
    make: Callable[[str], bytes]
    media: printer.Media
    sides: printer.Sides


class PapierScreen(KioskScreen[None]):
    """Choose what to print; Enter makes it and sends it to the printer."""

    CSS_PATH = "papier.tcss"
    HELP = "papier"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("l", "language", "taal", key_display="L")]

    def __init__(self, client: ClientFile | None = None) -> None:
        super().__init__()
        self._client = client
        self._language = paper_language(self.office.content, client) if client else SOURCE
        self._papers: list[Paper] = []
        self._busy = False

    def client_shown(self) -> ClientFile | None:
        """Whose paper this is; the general posters are nobody's."""
        return self._client

    def where(self) -> str:
        """The place."""
        return "Vandaag › Cliënt › Printen" if self._client else "Vandaag › Printen"

    def body(self) -> Iterable[Widget]:
        """What can be printed, in which language, and what becomes of it."""
        yield Static("Wat wilt u printen?", classes="title")
        yield Lines(id="papers")
        yield Static(id="paper-language")
        yield Static(
            Content("Enter maakt het papier en stuurt het naar de printer. Op deze computer blijft niets staan."),
            classes="soft",
        )

    def on_mount(self) -> None:
        """Show the choices, and wake the process that makes the pages."""
        self._papers = self._choices()
        lines = self.query_one(Lines)
        width = max(len(paper.title) for paper in self._papers) + 3
        lines.add_options(
            Option(Content.assemble((paper.title.ljust(width), "bold"), paper.about)) for paper in self._papers
        )
        lines.highlighted = 0
        lines.focus()
        self._show_language()
        self._wake()

    @work(thread=True, exit_on_error=False)
    def _wake(self) -> None:
        pdf.start_worker()

    def _choices(self) -> list[Paper]:
        posters = [
            self._poster("Poster A4", "de route en wie wat doet, om mee te geven", "a4", "client"),
            self._poster("Poster A3", "voor aan de muur, met plaatjes", "a3", "client"),
            self._poster("Poster klein", "om bij u te dragen", "pocket", "client"),
            self._poster("Schema A3", "voor de begeleider: wie helpt waarmee", "a3", "begeleider"),
        ]
        children = self._client is None or self._client.has_children
        table = [
            self._meetkaart("Meetkaart A4", "voor op tafel bij de meting: wijs een gezicht aan", children=children),
            Paper("Toestemming A4", "het formulier om samen te lezen en te tekenen", self._consent, "A4", "one-sided"),
        ]
        if self._client is None:
            return [*posters, *table]
        return [
            Paper("Plan A4", "het begeleidingsplan van deze cliënt", self._plan, "A4", "two-sided-long-edge"),
            Paper(
                "Uitkomst A4", "toen en nu, als tekening en in gezichten", self._uitkomst, "A4", "two-sided-long-edge"
            ),
            *table,
            *posters,
        ]

    def _meetkaart(self, title: str, about: str, *, children: bool) -> Paper:
        def make(language: str) -> bytes:
            content = self.office.content
            return pdf.render_pdf(meetkaart(content, self.office.settings, language, children=children), content.folder)

        return Paper(title, about, make, "A4", "two-sided-long-edge")

    def _consent(self, language: str) -> bytes:
        return pdf.render_pdf(consent_form(self.office.settings, language), self.office.content.folder)

    def _plan(self, language: str) -> bytes:
        assert self._client is not None  # noqa: S101
        return pdf.render_pdf(
            plan_document(self.office, self.who, self._client.id, language), self.office.content.folder
        )

    def _uitkomst(self, language: str) -> bytes:
        assert self._client is not None  # noqa: S101
        document = uitkomst_document(self.office, self.who, self._client.id, language)
        return pdf.render_pdf(document, self.office.content.folder)

    def _poster(self, title: str, about: str, size: Size, audience: Audience) -> Paper:
        def make(language: str) -> bytes:
            return pdf.render_pdf(
                office_poster(self.office.content, self.office.settings, language, size, audience),
                self.office.content.folder,
            )

        return Paper(title, about, make, MEDIA[size], SIDES[size])

    def _show_language(self) -> None:
        text = (
            f"\nTaal: Nederlands en {language_name(self._language)}"
            if self._language != SOURCE
            else "\nTaal: Nederlands"
        )
        wanted = self._client.language if self._client else SOURCE
        if wanted not in self.office.content.languages():
            text += f"   ! er is nog geen vertaling in het {language_name(wanted)}"
        self.query_one("#paper-language", Static).update(Content(text + "\n"))

    def action_language(self) -> None:
        """Another language beside the Dutch."""
        choices = [(language_name(code), code) for code in self.office.content.languages()]

        def chosen(code: str | None) -> None:
            if code:
                self._language = code
                self._show_language()

        self.app.push_screen(Choose("Welke taal naast het Nederlands?", choices, current=self._language), chosen)

    def on_option_list_option_selected(self, event: Lines.OptionSelected) -> None:
        """Enter or a click makes and sends the lit paper."""
        if self._busy:
            return
        self._busy = True
        paper = self._papers[event.option_index]
        self.say(f"{paper.title} wordt gemaakt …")
        self._send(paper)

    @work(thread=True, exit_on_error=False)
    def _send(self, paper: Paper) -> None:
        try:
            page = paper.make(self._language)
            chosen = self.office.settings.printer or None
            printer.send(page, printer=chosen, media=paper.media, sides=paper.sides)
        except Fault as fault:
            self.app.call_from_thread(self._done, f"{fault.sentence} Met Enter probeert u het opnieuw.", fault=True)
        else:
            self.app.call_from_thread(self._done, f"{paper.title} is naar de printer gestuurd.", fault=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A defect while making paper is told and noted; the kiosk goes on."""
        if event.state is WorkerState.ERROR:
            log.error("paper not made: %s", type(event.worker.error).__name__)
            self._done("Het papier kon niet gemaakt worden. Waarschuw de teamleider.", fault=True)

    def _done(self, sentence: str, *, fault: bool) -> None:
        self._busy = False
        self.say(sentence, fault=fault)
