"""What was printed before: what became of it; of a plan or a letter what stood on it, and printed again."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.papers import PaperCode
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Purpose, Result
from kiosk.guidance.languages import language_name
from kiosk.guidance.plan.acties import Rung
from kiosk.guidance.uitgereikt import POSTERS
from kiosk.paper.documents.brief import Brief
from kiosk.paper.documents.plan import PlanAction, PlanDocument
from kiosk.paper.making.catalogue.plans import kept_paper
from kiosk.paper.making.kept import ONLY, KeptPrint, OpenedPrint, OpenedPrints, opened_print, opened_prints
from screens.frame.lines import Row, hanging
from screens.frame.page import LitText, PagedRows
from screens.frame.printing import PrintingScreen
from screens.frame.reading import ClientReadingScreen
from screens.papier.meegegeven import ask_handed

WHO = {"client": "ik", "netwerk": "mijn mensen", "vw": "VluchtelingenWerk"}
#: the columns beside the text of a plan: the body's, the box's and the bar's
BESIDE = 8


class KeptLines(PagedRows):
    """The prints; Enter sends the lit one to the printer again."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "nog eens printen", key_display="Enter")]


class KeptScreen(PrintingScreen[None], ClientReadingScreen[None, OpenedPrints]):
    """What was printed for one client, the newest first; below it the lit one, of a plan or a letter as it was."""

    NAME = "Eerder geprint"
    CSS_PATH = "papier.tcss"
    HELP = "papier"
    LIST = "kept"

    def __init__(self, client: ClientFile, lit: int | None = None) -> None:
        """``lit`` is the print for which somebody comes here; else it is the newest."""
        super().__init__(client)
        self._lit_first = lit
        #: the prints that were lit since the list was read
        self._seen: dict[int, OpenedPrint] = {}

    def body(self) -> Iterable[Widget]:
        """The prints, and the lit one."""
        yield Static(id="kept-title", classes="title")
        yield KeptLines("kept")
        yield LitText("kept-box", "kept-plan")

    def read(self) -> OpenedPrints:
        """The prints, and the one that is lit: the newest when it opens."""
        self._seen.clear()
        lit = int(self.lines.lit) if self.has_read and self.lines.lit else self._lit_first
        return opened_prints(self.office, self.who, self._client.id, lit, opens=not self.has_read)

    def begin(self) -> None:
        """The newest is lit, or the one for which somebody comes; the process that makes the pages wakes."""
        super().begin()
        if self._lit_first is not None:
            self.draw(str(self._lit_first))
        self.wake_printing()

    def rows(self) -> Iterator[Row]:
        """One line for each print."""
        return (_row(kept) for kept in self.known.prints)

    def show(self) -> None:
        """What these are; without any only that."""
        nothing = "Voor deze cliënt is nog nooit iets geprint. Esc: terug naar printen."
        title = "Eerder geprint" if self.known.prints else nothing
        self.query_one("#kept-title", Static).update(Content(title))
        for place in ("#kept", "#kept-box"):
            self.query_one(place).display = bool(self.known.prints)

    def show_lit(self) -> None:
        """The lit one as it was, and what changed since."""
        kept = self._lit
        if kept is None:
            return
        if kept.id not in self._seen:
            self._seen[kept.id] = self._opened(kept)
        opened, width = self._seen[kept.id], self.app.size.width - BESIDE
        lines = list(_became(kept))
        if opened.paper is not None:
            document = opened.paper.document
            if isinstance(document, PlanDocument):
                lines += [*_changed(kept, opened.changes), Content("")]
                lines += _plan(document, width, self.office.clock.today())
            else:
                lines += [*_other_look(kept), Content(""), *_brief(document, width)]
        self.query_one(LitText).show(Content("\n").join(lines), str(kept.id))

    def _opened(self, kept: KeptPrint) -> OpenedPrint:
        opened = self.known.opened
        return opened if opened and opened.id == kept.id else opened_print(self.office, self.who, kept.id)

    @property
    def _lit(self) -> KeptPrint | None:
        return next((kept for kept in self.known.prints if str(kept.id) == self.lines.lit), None)

    def action_turn(self, step: int) -> None:
        """On to what of the lit plan does not fit, or back."""
        self.query_one(LitText).turn(step)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Print the lit plan again, as it was; of a poster say whether he has it."""
        event.stop()
        kept = self._lit
        if kept is not None and kept.paper in POSTERS:
            told = {"ja": True, "nee": False}.get(kept.handed)
            ask_handed(self, kept.id, self._client, current=told)
        elif kept is not None and not kept.again:
            self.say(f"{ONLY} {_again(kept)}", fault=True)
        elif kept is not None:
            self.print_paper(kept_paper(self.office, self.who, kept), kept.language)

    def show_printed(self) -> None:
        """What became of a paper shows at once."""
        if self.filled and self.has_read:
            with self.closed_where_refused():
                self.reload()


def _row(kept: KeptPrint) -> Row:
    def draw(width: int) -> Content:
        sign = Content.styled(dates.short(kept.at.date()).ljust(13), "bold")
        what = "PDF voor VVS" if kept.purpose is Purpose.VVS else kept.paper.called
        told = f"{what}, {language_name(kept.language)}, door {kept.by} ".ljust(38)
        return hanging(width, sign, Content.assemble(told, _state(kept)))

    return Row(draw, str(kept.id))


def _state(kept: KeptPrint) -> Content:
    """What became of it, in the few words that fit on its line."""
    if kept.result is Result.FAILED:
        return Content.styled("! niet gelukt", "$warning")
    if kept.result is Result.UNKNOWN:
        return Content.styled("wordt gemaakt …", "$soft") if kept.in_hand else Content.styled("! onbekend", "$warning")
    if not kept.paper.is_plan:
        printed = "geprint" if kept.came_out else "gestuurd"
        told = {"ja": "meegegeven", "nee": f"{printed}, nog hier"}.get(kept.handed, printed)
        return Content.styled(told, "$soft")
    return Content.styled("! sindsdien veranderd" if kept.changed else "hetzelfde als nu", "$soft")


def _became(kept: KeptPrint) -> Iterator[Content]:
    """What became of it, in sentences."""
    when = f"Gevraagd op {dates.long(kept.at.date())} om {kept.at:%H.%M} door {kept.by}."
    if kept.result is Result.SENT:
        yield Content(f"{when} Het is {_where(kept)}.")
    elif kept.result is Result.FAILED:
        yield Content.assemble(when, (" Het is niet gelukt.", "$warning"))
        yield Content(kept.reason)
    elif kept.in_hand:
        yield Content(f"{when} Het wordt nu gemaakt.")
    else:
        yield Content.assemble(when, (" Het is niet bekend of het eruit kwam.", "$warning"))
        yield Content("Kijk bij de printer. Ligt het er niet? Print het dan opnieuw.")
    if not kept.again:
        yield Content.styled(f"Wat erop stond is niet bewaard. {_again(kept)}", "$soft")


def _where(kept: KeptPrint) -> str:
    """Where it is; printed is what the printer said so of."""
    if kept.purpose is Purpose.VVS:
        return "bewaard voor VVS"
    return f"geprint om {kept.came_out:%H.%M}" if kept.came_out else "naar de printer gestuurd"


def _again(kept: KeptPrint) -> str:
    """How a paper is made again of which is not kept what stood on it."""
    if kept.paper is PaperCode.WIE_WEL:
        return "Zoek het weer op met F2."
    if kept.paper is PaperCode.PARTNERBLAD:
        return "De teamleider print het bij Inhoud, met F5 bij de partner."
    return "Kies dit papier bij Printen."


def _changed(kept: KeptPrint, changes: tuple[str, ...]) -> Iterator[Content]:
    if changes:
        yield Content.styled("Sindsdien veranderd", "bold $primary")
        yield from (Content(f"  {change}") for change in changes)
    else:
        yield Content("Er is sindsdien niets veranderd.")
    yield from _other_look(kept)


def _other_look(kept: KeptPrint) -> Iterator[Content]:
    if kept.other_look:
        yield Content.styled("Het papier ziet er nu anders uit dan toen.", "$soft")


def _plan(document: PlanDocument, width: int, today: date) -> Iterator[Content]:
    yield Content.styled(f"Zo stond het er op {dates.long(document.made_on)}", "bold $primary")
    month = f"maand {document.month} van {document.months}" if document.month >= 0 else "de begeleiding begint nog"
    yield Content(f"  {month}, fase {document.fase}")
    if document.gelukt:
        yield Content(f"  Dit kan ik nu: {', '.join(document.gelukt)}")
    for area in document.leefgebieden:
        score = f"   laagste score {area.now}" if area.now else ""
        yield Content.assemble((area.title, "bold"), score)
        yield from (_action(action, width, today) for action in area.actions)
    for one in document.appointments:
        yield Content(f"Afspraak: {dates.weekday(one.when.date(), today)} {one.when:%H.%M}")


def _brief(document: Brief, width: int) -> Iterator[Content]:
    """What stood on a letter, in Dutch."""
    yield Content.styled(f"Zo stond het er op {dates.long(document.made_on)}", "bold $primary")
    for title, lines in (
        ("Dit kan ik nu", document.can),
        ("Dit gaat beter", document.better),
        ("Dit doe ik nu zelf", document.does),
    ):
        if lines:
            told = "; ".join(line.text for line in lines)
            yield hanging(width, Content("  "), Content(f"{title}: {told}"))
    for one in document.helpers:
        asked = ", ".join(line.text for line in one.lines) + (f", en nog {one.more}" if one.more else "")
        reach = ", ".join(filter(None, (one.person, *one.reach))) or "nog niet ingevuld"
        yield hanging(width, Content("  "), Content.assemble((one.name, "bold"), f": {asked} ({reach})"))
    if document.begeleider:
        yield Content(f"  Mijn begeleider was {document.begeleider}")


def _action(action: PlanAction, width: int, today: date) -> Content:
    box = "[x]" if action.done else "[ ]"
    who = WHO.get(action.who) or action.partner
    rung = Rung(action.rung).words if action.rung else ""
    due = f"uiterlijk {dates.brief(action.due, today)}" if action.due else ""
    told = "; ".join(part for part in (who, rung, due) if part)
    return hanging(width, Content(f"  {box} "), Content(f"{action.text} ({told})"))
