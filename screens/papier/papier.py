"""Papier: the plan and the poster, made here and sent to the printer from memory."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from kiosk.content.texts import SOURCE
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import language_name
from kiosk.paper.documents.poster import Audience, Size
from kiosk.paper.making.cards import belkaart, brievenhulp
from kiosk.paper.making.kept import VVS_WARNING, keep_plan, save_for_vvs
from kiosk.paper.making.meting import meetkaart, toestemming_formulier
from kiosk.paper.making.office import office_poster, paper_language, uitkomst_document
from kiosk.paper.making.plan import client_poster, plan_paper, road_sheet, route_card
from kiosk.paper.press import printer
from screens.frame.lines import USUAL_WIDTH, Lines, keys_text
from screens.frame.printing import Paper, PrintingScreen, Sheet
from screens.frame.screen import Choose

DUPLEX: printer.Sides = "two-sided-long-edge"
#: the small one is cut out of A4: few offices have a tray of A6
MEDIA: dict[Size, printer.Media] = {"a3": "A3", "a4": "A4", "pocket": "A4"}
SIDES: dict[Size, printer.Sides] = {"a3": "one-sided", "a4": DUPLEX, "pocket": "two-sided-short-edge"}


class PaperLines(Lines):
    """What can be printed; Enter prints the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "printen", key_display="Enter")]


class PapierScreen(PrintingScreen[None]):
    """Choose what to print; Enter makes it and sends it to the printer."""

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
        self._papers: list[Paper] = []

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
        self.wake_printing()

    def _keys(self) -> list[tuple[str, str]]:
        keys = [("E", "eerder geprinte plannen")] if self.check_action("kept", ()) else []
        return keys + ([("B", "plan bewaren voor VVS")] if self.check_action("for_vvs", ()) else [])

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
            Paper("Toestemming A4", "het formulier om samen te lezen en te tekenen", self._toestemming),
        ]
        small = [
            Paper("Belkaart A5", "wat de cliënt zegt aan de telefoon", self._belkaart),
            Paper("Brievenhulp A4", "van wie is de brief, en wat moet ik doen?", self._brievenhulp),
        ]
        if self._client is None:
            return [*posters, *table, *small]
        return [
            Paper("Plan A4", "het begeleidingsplan van deze cliënt", self._plan, sides=DUPLEX),
            Paper("Uitkomst A4", "toen en nu, als tekening en in gezichten", self._uitkomst, sides=DUPLEX),
            *table,
            Paper("Mijn route", "kaartje voor in de zak: waar ben ik, en de afspraak", self._route_card),
            *small,
            *posters,
            Paper("Onderwegblad A4", "voor uzelf bij een huisbezoek; noemt geen naam", self._road_sheet, sides=DUPLEX),
        ]

    def _meetkaart(self, title: str, about: str, *, children: bool) -> Paper:
        def make(language: str) -> Sheet:
            return Sheet(meetkaart(self.office.content, self.office.settings, language, children=children))

        return Paper(title, about, make, sides=DUPLEX)

    def _toestemming(self, language: str) -> Sheet:
        return Sheet(toestemming_formulier(self.office.settings, language))

    def _plan(self, language: str) -> Sheet:
        assert self._client is not None  # noqa: S101
        paper = plan_paper(self.office, self.who, self._client.id, language)
        return Sheet(paper.document, lambda page: keep_plan(self.office, self.who, paper))

    def _belkaart(self, language: str) -> Sheet:
        return Sheet(belkaart(self.office.content, self.office.settings, language))

    def _brievenhulp(self, language: str) -> Sheet:
        return Sheet(brievenhulp(self.office.content, self.office.settings, language))

    def _route_card(self, language: str) -> Sheet:
        assert self._client is not None  # noqa: S101
        return Sheet(route_card(self.office, self.who, self._client.id, language))

    def _road_sheet(self, _language: str) -> Sheet:
        assert self._client is not None  # noqa: S101
        return Sheet(road_sheet(self.office, self.who, self._client.id))

    def _uitkomst(self, language: str) -> Sheet:
        assert self._client is not None  # noqa: S101
        return Sheet(uitkomst_document(self.office, self.who, self._client.id, language))

    def _poster(self, title: str, about: str, size: Size, audience: Audience) -> Paper:
        def make(language: str) -> Sheet:
            if self._client is not None and audience == "client":
                return Sheet(client_poster(self.office, self.who, self._client.id, language, size))
            return Sheet(office_poster(self.office.content, self.office.settings, language, size, audience))

        return Paper(title, about, make, MEDIA[size], SIDES[size])

    def _show_language(self) -> None:
        beside = f" en {language_name(self._language)}" if self._language != SOURCE else ""
        text = f"Taal: Nederlands{beside}"
        wanted = self._client.language if self._client else SOURCE
        if wanted not in self.office.content.languages():
            text += f"   ! er is nog geen vertaling in het {language_name(wanted)}"
        self.query_one("#paper-language", Static).update(Content(text))

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
        self.print_paper(self._papers[event.option_index], self._language)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
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
        choices = [("Niet bewaren", False), ("Bewaren voor VVS", True)]

        def chosen(sure: bool | None) -> None:
            if sure:
                self.save_paper(Paper("De PDF", "", self._for_vvs), self._language)

        self.app.push_screen(Choose("Plan als PDF voor VVS bewaren?", choices, text=VVS_WARNING), chosen)

    def _for_vvs(self, language: str) -> Sheet:
        assert self._client is not None  # noqa: S101 - the key does nothing without one
        paper = plan_paper(self.office, self.who, self._client.id, language)

        def save(page: bytes) -> str:
            file = save_for_vvs(self.office, self.who, paper, page)
            return f"Bewaard als {file.name}. Zet het in VVS en gooi het daarna weg."

        return Sheet(paper.document, save)
