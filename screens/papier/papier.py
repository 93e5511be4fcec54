"""Papier: the plan and the poster, made here and sent to the printer from memory."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.content.papers import PaperCode
from kiosk.content.texts import SOURCE
from kiosk.guidance.clients import ClientFile, Look, note_look
from kiosk.guidance.languages import language_name
from kiosk.guidance.omgeving import agreements_of
from kiosk.guidance.uitgereikt import POSTERS
from kiosk.paper.making import catalogue
from kiosk.paper.making.catalogue.entry import Paper, Sheet
from kiosk.paper.making.catalogue.plans import plan_for_vvs
from kiosk.paper.making.client_poster import hangs_on_a_wall
from kiosk.paper.making.kept import VVS_WARNING
from kiosk.paper.making.office import paper_language
from kiosk.paper.making.outbox import Outgoing, Wanted
from kiosk.paper.press.cups import spool
from screens.frame.at_printer import ShowsQueue
from screens.frame.lines import USUAL_WIDTH, Lines, Row, Rows, blank, hanging, shortened
from screens.frame.printing import PrintingScreen
from screens.frame.screen import Choose
from screens.frame.size import WIDE
from screens.frame.themes import on_console
from screens.papier.alleen import TevredenForm, spoken_here
from screens.papier.meegegeven import ask_handed
from screens.papier.muur import MuurDialog
from screens.papier.ophangen import ask_where
from screens.papier.voorbeeld import VoorbeeldScreen

#: the lines below the papers
ALONE = "alone"
LANGUAGE = "language"
FOR_VVS = "vvs"
QUEUE = "queue"


LOOK_AWAY = (
    "Geef de cliënt uw stoel en kijk niet mee. Niemand ziet later wat er gekozen is. "
    "Na afloop is het scherm op slot: log dan weer in."
)
BESIDE = "Dit scherm kan geen {} tonen. Print eerst Tevredenheid A4 en leg die ernaast: de nummers zijn gelijk."
#: the line with which a client begins alone
HERE = "Op dit scherm"
AT_PRINTER = "Bij de printer"
#: the keys to that line, which is the last
THERE = " (End, Enter)"
AT_ONCE = "U ziet eerst wat eruit komt."
NOTHING_STAYS = "Op deze computer blijft niets staan."
#: where the print service keeps its papers on the disk, or that cannot be seen
FETCH = "Neem het daar mee."
OFTEN = "2 tot 9: zo vaak."


class PaperLines(Rows):
    """What can be printed; Enter shows what comes out of the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "bekijken", key_display="Enter")]


class PapierScreen(PrintingScreen[None], ShowsQueue):
    """Choose what to print; Enter shows it, and Enter again sends it to the printer."""

    DEFAULT_CLASSES = "page"
    NAME = "Printen"
    CSS_PATH = "papier.tcss"
    HELP = "papier"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "kept", "eerder geprint", key_display="E"),
        *(Binding(str(number), f"copies({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, client: ClientFile | None = None, lit: PaperCode | None = None) -> None:
        """``lit`` is the paper for which somebody comes here."""
        super().__init__()
        self._client = client
        self._lit_first = lit
        self._language = paper_language(self.office.content, client) if client else SOURCE
        self._papers = catalogue.papers(self.office, self.who, client, lit)
        #: what was asked of a print: whether it goes along, or where it hangs
        self._questions: list[tuple[int, Choose[Any]]] = []
        #: how often the next one is printed
        self._copies = 1
        #: the general posters of which nobody said yet where they hang, each as often as it was printed
        self._to_hang: list[Wanted] = []

    def client_shown(self) -> ClientFile | None:
        """Whose paper this is; the general posters are nobody's."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """What can be printed, in which language, and what becomes of it."""
        title = Static("Wat wilt u printen?", classes="title")
        # a small screen with all papers of a client has no line to spare: the place is named on top
        title.display = self._client is None or self.app.size.width >= WIDE
        yield title
        yield PaperLines("papers")
        yield Static(id="papers-foot", classes="soft")

    def on_mount(self) -> None:
        """Show the choices, of a client once that was noted, and wake the process that makes the pages."""
        if self._client is not None:
            note_look(self.office, self.who, self._client.id, Look.PAPER)
        titles = [paper.title for paper in self._papers]
        self._show(str(titles.index(self._lit_first.called)) if self._lit_first else "")
        self.query_one(PaperLines).focus()
        self.wake_printing()

    def _show(self, lit: str = "") -> None:
        self.query_one(PaperLines).show(self._rows(), lit)
        self.query_one("#papers-foot", Static).update(Content(self._foot()))

    def _foot(self) -> str:
        """What becomes of a paper; on a small screen what waits, where its own line can be under the fold."""
        wide = self.app.size.width >= WIDE
        if self._client is not None and self._waiting and not wide:
            told = f"{AT_PRINTER}: {_how_it_is(self._waiting)}"
            return f"{shortened(told, USUAL_WIDTH - len(THERE))}{THERE}"
        stays = NOTHING_STAYS if spool.nothing_stays() else FETCH
        # a small screen has one line for it
        often = f" {OFTEN}" if stays == FETCH or wide else ""
        return f"{AT_ONCE} {stays}{often}"

    @property
    def _waiting(self) -> tuple[Outgoing, ...]:
        return self.kiosk.at_printer.outbox.of(self.who)

    def _rows(self) -> Iterator[Row]:
        """The papers, and below them the language and what else can be done."""
        width = max(len(title) for title in (HERE, AT_PRINTER, *(paper.title for paper in self._papers))) + 3
        for index, paper in enumerate(self._papers):
            yield Row(partial(_two_columns, paper.title, width, paper.about), str(index))
        yield Row(partial(_two_columns, HERE, width, "tevredenheid: de cliënt vult het hier alleen in"), ALONE)
        if self._client is None or self.app.size.width >= WIDE:
            # a small screen has no line to spare
            yield blank()
        often = "" if self._copies == 1 else f"   {self._copies} keer printen"
        yield Row(partial(_two_columns, "Taal", width, f"{self._languages_text()}{often}"), LANGUAGE)
        if self._client is not None and self.office.settings.vvs_folder:
            yield Row(partial(_two_columns, "Plan voor VVS", width, "bewaren als PDF"), FOR_VVS)
        waiting = self._waiting
        if waiting or self._client is None:
            yield Row(partial(_two_columns, AT_PRINTER, width, _how_it_is(waiting)), QUEUE)

    def _languages_text(self) -> str:
        beside = f" en {language_name(self._language)}" if self._language != SOURCE else ""
        wanted = self._client.language if self._client else SOURCE
        if wanted in self.office.content.languages():
            return f"Nederlands{beside}"
        return f"Nederlands{beside}   ! nog geen vertaling in het {language_name(wanted)}"

    def _ask_language(self) -> None:
        """Another language beside the Dutch."""
        others = [code for code in self.office.content.languages() if code != SOURCE]
        choices = [("Alleen Nederlands", SOURCE), *((language_name(code), code) for code in others)]
        self.ask(Choose("Welke taal naast het Nederlands?", choices, current=self._language), self._speak)

    def _speak(self, language: str) -> None:
        self._language = language
        self._show()

    def on_option_list_option_selected(self, event: Lines.OptionSelected) -> None:
        """Enter or a click shows the lit paper, or does what stands below them."""
        event.stop()
        key = event.option_id or ""
        if key == LANGUAGE:
            self._ask_language()
        elif key == FOR_VVS:
            self._ask_for_vvs()
        elif key == ALONE:
            self._ask_alone()
        elif key == QUEUE:
            self._open_queue()
        else:
            self._look_before(self._papers[int(key)])

    def _look_before(self, paper: Paper) -> None:
        """Show what comes out; of what hangs on a wall the client says first what of his own may hang there."""
        client = self._client
        if client is not None and paper.code is not None and hangs_on_a_wall(paper.code):
            agreed = agreements_of(self.office, self.who, client.id)
            if agreed.may_hang and agreed.hung is None:
                self.ask(MuurDialog(client, agreed), lambda _: self._look_at(paper))
                return
        self._look_at(paper)

    def _look_at(self, paper: Paper) -> None:
        language, copies = self._language, self._copies
        sheet = self.made_to_look_at(paper, language)
        if sheet is not None:
            looked_at = VoorbeeldScreen(paper, sheet, language, copies, self._client)
            self.ask(looked_at, lambda seen: self._print(paper, language, copies, seen))

    def _print(self, paper: Paper, language: str, copies: int, seen: Sheet) -> None:
        self.print_paper(paper, language, copies, seen)
        self.action_copies(1)

    def asked_for(self, wanted: Wanted) -> None:
        """Of a client's poster it is asked once whether he takes it along."""
        client = self._client
        if client is not None and wanted.sheet.asked.paper in POSTERS:
            self._questions.append((wanted.id, ask_handed(self, wanted.id, client)))

    def went_out(self, wanted: Wanted) -> None:
        """Of a general poster it is asked once where it hangs."""
        paper = wanted.paper.code
        if self._client is None and paper is not None and hangs_on_a_wall(paper):
            self._to_hang += [wanted] * wanted.sheet.asked.copies
            self._ask_where()

    def _ask_where(self) -> None:
        """Ask of the first; who does something else meanwhile is asked when he comes back."""
        if self._to_hang and self.filled and self.is_active:
            wanted = self._to_hang.pop(0)
            self._questions.append((wanted.id, ask_where(self, wanted.id, wanted.sheet.asked.language)))

    def action_copies(self, number: int) -> None:
        """How often the next paper is printed."""
        self._copies = number
        self._show()

    def show_queue(self) -> None:
        """How it is at the printer."""
        if self.filled:
            self._show()

    def withdraw(self, print_id: int) -> None:
        """Of a poster that does not come out nobody asks whether it goes along, or where it hangs."""
        self._to_hang = [wanted for wanted in self._to_hang if wanted.id != print_id]
        for asked, question in self._questions:
            if asked == print_id and question in self.app.screen_stack:
                question.dismiss()

    def show_printed(self) -> None:
        """What was handed on stands at the printer."""
        self._show()

    def on_screen_resume(self) -> None:
        """What was done in the queue shows, and what waited to be asked is asked."""
        if self.filled:
            self._show()
            self.call_after_refresh(self._ask_where)

    def _open_queue(self) -> None:
        from screens.papier.wachtrij import WachtrijScreen  # noqa: PLC0415

        self.app.push_screen(WachtrijScreen())

    def offers(self, action: str) -> bool:
        """Of nobody there are no earlier prints."""
        return action != "kept" or self._client is not None

    def action_kept(self) -> None:
        """What was printed before."""
        from screens.papier.kept import KeptScreen  # noqa: PLC0415

        if self._client is not None:
            self.app.push_screen(KeptScreen(self._client))

    def _ask_alone(self) -> None:
        """Leave the screen to the client, after it was told what that means."""
        texts = self.office.content.texts(self._language)
        beside = BESIDE.format(language_name(self._language))
        text = LOOK_AWAY if spoken_here(texts, console=on_console(self.app)) else f"{LOOK_AWAY}\n{beside}"

        def begin() -> None:
            self.app.push_screen(TevredenForm(self._language))

        self.sure("Mag de cliënt nu alleen aan het scherm?", "Ja, beginnen", begin, text=text)

    def _ask_for_vvs(self) -> None:
        """Put the plan as PDF in the folder for VVS, after the warning of what it holds."""
        client = self._client
        if client is None:
            return

        def save() -> None:
            self.save_paper(plan_for_vvs(self.office, self.who, client), self._language)

        self.sure("Plan als PDF voor VVS bewaren?", "Bewaren voor VVS", save, no="Niet bewaren", text=VVS_WARNING)


def _how_it_is(waiting: tuple[Outgoing, ...]) -> str:
    """How many papers are there, and what keeps the first from coming out."""
    if not waiting:
        return "er wacht niets"
    first = min(waiting, key=lambda one: (not one.waits, not one.state.stuck))
    others = sum(one.waits for one in waiting if one is not first)
    more = f", en nog {others}" if others else ""
    return f"{'! ' if first.stuck else ''}{first.title} {first.words}{more}"


def _two_columns(title: str, title_width: int, about: str, width: int) -> Content:
    return hanging(width, Content.styled(title.ljust(title_width), "bold"), Content(about))
