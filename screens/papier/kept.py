"""Plans that were printed before: what stood on them, what changed since, and printed again."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import language_name
from kiosk.paper.documents.plan import PlanAction, PlanDocument
from kiosk.paper.making.kept import KeptPlan, Purpose, changes_since, keep_plan, kept_plans, plan_again
from screens.frame.lines import Row, Rows, hanging
from screens.frame.printing import Paper, PrintingScreen, Sheet

WHO = {"client": "Ik", "netwerk": "Mijn mensen", "vw": "VluchtelingenWerk"}


class KeptLines(Rows):
    """The prints; Enter sends the lit one to the printer again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "nog eens printen", key_display="Enter"),
        Binding("pagedown", "screen.read(1)", "verder lezen", show=False),
        Binding("pageup", "screen.read(-1)", "terug lezen", show=False),
    ]


class KeptScreen(PrintingScreen[None]):
    """The prints of one client's plan, the newest first; below the list the lit one as it was."""

    NAME = "Eerder geprint"
    CSS_PATH = "papier.tcss"
    HELP = "papier"

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client
        self._kept: tuple[KeptPlan, ...] = ()

    def client_shown(self) -> ClientFile:
        """Whose plans these are."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """The prints, and the lit one."""
        yield Static(id="kept-title", classes="title")
        yield KeptLines(id="kept")
        with VerticalScroll(id="kept-box", can_focus=False):
            yield Static(id="kept-plan")

    def on_mount(self) -> None:
        """Light the newest."""
        self._fill()
        self.query_one(KeptLines).focus()
        self.wake_printing()

    def _fill(self) -> None:
        self._kept = kept_plans(self.office, self.who, self._client.id)
        title = "Eerder geprinte plannen" if self._kept else "Dit plan is nog nooit geprint. Esc: terug naar printen."
        self.query_one("#kept-title", Static).update(Content(title))
        for place in ("#kept", "#kept-box"):
            self.query_one(place).display = bool(self._kept)
        self.query_one(KeptLines).show([_row(kept) for kept in self._kept])
        self._show()

    @property
    def _lit(self) -> KeptPlan | None:
        lit = self.query_one(KeptLines).lit
        return next((kept for kept in self._kept if str(kept.id) == lit), None)

    def on_option_list_option_highlighted(self) -> None:
        """Another print is lit."""
        self._show()

    def _show(self) -> None:
        kept = self._lit
        if kept is None:
            return
        paper = plan_again(self.office, self.who, kept.id)
        changes = changes_since(self.office, self.who, kept.id)
        lines = [*_changed(kept, changes), Content(""), *_plan(paper.document)]
        self.query_one("#kept-plan", Static).update(Content("\n").join(lines))
        self.query_one("#kept-box", VerticalScroll).scroll_home(animate=False)

    def action_read(self, step: int) -> None:
        """On to what of the lit plan does not fit, or back."""
        box = self.query_one("#kept-box", VerticalScroll)
        box.scroll_relative(y=step * max(box.size.height - 1, 1), animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Print the lit one again, as it was."""
        event.stop()
        kept = self._lit
        if kept is not None:
            self.print_paper(Paper(f"Het plan van {dates.long(kept.at.date())}", "", self._again), str(kept.id))

    def _again(self, kept_id: str) -> Sheet:
        paper = plan_again(self.office, self.who, int(kept_id))
        return Sheet(paper.document, lambda page: keep_plan(self.office, self.who, paper))

    def _done(self, sentence: str, *, fault: bool) -> None:
        super()._done(sentence, fault=fault)
        self._fill()


def _row(kept: KeptPlan) -> Row:
    def draw(width: int) -> Content:
        for_whom = "PDF voor VVS" if kept.purpose is Purpose.VVS else language_name(kept.language)
        state = Content.styled("! sindsdien veranderd" if kept.changed else "hetzelfde als nu", "$soft")
        sign = Content.styled(dates.short(kept.at.date()).ljust(13), "bold")
        return hanging(width, sign, Content.assemble(f"{for_whom}, door {kept.by}".ljust(32), state))

    return Row(draw, str(kept.id))


def _changed(kept: KeptPlan, changes: tuple[str, ...]) -> Iterator[Content]:
    if changes:
        yield Content.styled("Sindsdien veranderd", "bold $primary")
        yield from (Content(f"  {change}") for change in changes)
    else:
        yield Content("Er is sindsdien niets veranderd.")
    if kept.other_look:
        yield Content.styled("Het papier ziet er nu anders uit dan toen.", "$soft")


def _plan(document: PlanDocument) -> Iterator[Content]:
    yield Content.styled(f"Zo stond het er op {dates.long(document.made_on)}", "bold $primary")
    yield Content(f"  maand {document.month} van {document.months}, fase {document.fase}")
    if document.gelukt:
        yield Content(f"  Al gelukt: {', '.join(document.gelukt)}")
    for area in document.leefgebieden:
        score = f"   laagste score {area.now}" if area.now else ""
        yield Content.assemble((area.title, "bold"), score)
        yield from (_action(action) for action in area.actions)
    for one in document.appointments:
        yield Content(f"Afspraak: {dates.weekday(one.when.date())} {one.when:%H.%M}")


def _action(action: PlanAction) -> Content:
    box = "[x]" if action.done else "[ ]"
    who = WHO.get(action.who) or action.partner
    due = f", vóór {dates.brief(action.due)}" if action.due else ""
    return Content(f"  {box} {who}: {action.text} ({action.rung}{due})")
