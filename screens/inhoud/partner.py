"""One partner of the list: how to reach him, who keeps him true, and his tasks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.partners import Partner, Task
from kiosk.content.texts import SOURCE
from kiosk.paper.making.catalogue.team import partner_sheet
from kiosk.partners.directory import Directory
from kiosk.people.login import colleagues
from kiosk.upkeep import partner_list
from kiosk.upkeep import partners as upkeep
from kiosk.upkeep.changes import LatestChange
from screens.frame.lines import Row, Rows, blank, heading
from screens.frame.printing import PrintingScreen
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Choose
from screens.inhoud.forms import ContactForm, TaskForm
from screens.inhoud.gevolgen import on_paper
from screens.inhoud.partner_form import PartnerForm
from screens.inhoud.rows import changed_text, contact_text, line_row

#: the lines that are no task; a task's code has no stroke
CONTACT, ABOUT, OWNER, CHECKED = "/contact", "/about", "/owner", "/checked"


@dataclass(frozen=True)
class PartnerKnown:
    """A partner, and who changed what of him last."""

    partner: Partner
    contact: LatestChange | None
    tasks: tuple[LatestChange | None, ...]


class PartnerScreen(PrintingScreen[None], ReadingScreen[None, PartnerKnown]):
    """One partner: how to reach him, who keeps him true, and his tasks."""

    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"
    LIST = "tasks"
    PRINT_KEY = "F5"
    KEYS = (("N", "nieuwe taak"), ("W", "wijzigen"), ("V", "taak weg"), ("F5", "blad voor de partner"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "nieuwe taak", show=False),
        Binding("w", "change", "wijzigen", show=False),
        Binding("v", "remove", "taak weg", show=False),
        Binding("f5", "print", "blad voor de partner", show=False),
    ]

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    @property
    def _partner(self) -> Partner:
        return Directory(self.office.content.partners).partner(self._code)

    def here(self) -> str:
        """The name of this place."""
        return self._partner.short

    def body(self) -> Iterable[Widget]:
        """The name, the contact details, the tasks, and the keys."""
        yield Static(id="name", classes="title")
        yield Static(id="contact")
        yield Rows("tasks")
        yield Static(id="keys")

    def read(self) -> PartnerKnown:
        """The partner as the content has him now."""
        partner = self._partner
        tasks = tuple(upkeep.task_change(self.office, partner, task) for task in partner.task)
        return PartnerKnown(partner, upkeep.contact_change(self.office, partner), tasks)

    def rows(self) -> Iterator[Row]:
        """What is kept of the partner himself, and the tasks, each with who changed it last."""
        partner = self.known.partner
        yield line_row("Contact invullen of wijzigen", "", CONTACT)
        yield line_row("Naam, letter en wat hij doet", "", ABOUT)
        yield line_row("Wie houdt dit bij", partner.owner or "nog niemand", OWNER, missing=not partner.owner)
        seen = dates.long(partner.checked_on) if partner.checked_on else "nog nooit"
        stale = partner.stale(self.office.clock.today())
        yield line_row("Laatst nagekeken", seen, CHECKED, missing=stale)
        yield from (blank(), heading(f"Taken ({len(self.known.tasks)})"))
        for task, change in zip(partner.task, self.known.tasks, strict=True):
            yield line_row(task.title, "", task.code, changed_text(change))

    def show(self) -> None:
        """How he is called and reached."""
        self.query_one("#name", Static).update(Content(self.known.partner.name))
        self.query_one("#contact", Static).update(contact_text(self.known.partner, self.known.contact))

    def keys(self) -> Iterable[tuple[str, str]]:
        """A task is taken away where one is lit."""
        return [(key, words) for key, words in self.KEYS if key != "V" or self._lit is not None]

    @property
    def _lit(self) -> Task | None:
        return next((task for task in self.known.partner.task if task.code == self.lines.lit), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click changes what is lit."""
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        """Change the lit task, or what is lit of the partner himself."""
        partner, task, lit = self.known.partner, self._lit, self.lines.lit
        if task is not None:
            self.ask(TaskForm(partner, task), self.show_kept)
        elif lit == CONTACT:
            self.ask(ContactForm(partner), self.show_kept)
        elif lit == ABOUT:
            self.ask(PartnerForm(partner), self.show_kept)
        elif lit == OWNER:
            names = [(person.name, person.name) for person in colleagues(self.office)]
            self.ask(Choose(f"{partner.short}: wie houdt dit bij?", names, lit=False), self._give_to)
        elif lit == CHECKED:
            question = f"{partner.short}: is alles vandaag nagekeken?"
            self.sure(question, "Ja, contact en taken kloppen", self._looked_through, no="Nee, nog niet")

    def _give_to(self, name: str) -> None:
        partner_list.give_partner_to(self.office, self.who, self._code, name)
        self.show_kept(f"{name} houdt dit bij.")

    def _looked_through(self) -> None:
        partner_list.partner_looked_through(self.office, self.who, self._code)
        self.show_kept("Bewaard: vandaag nagekeken.")

    def action_add(self) -> None:
        """A new task; it comes last in the list, and is lit there."""
        form = TaskForm(self.known.partner)
        self.ask(form, lambda sentence: self.show_kept(sentence, self._partner.task[-1].code))

    def action_remove(self) -> None:
        """The lit task is no longer this partner's."""
        task = self._lit
        if task is None:
            self.say("Kies eerst een taak.", fault=True)
        else:
            question = f"Taak weghalen: {task.title}?"
            text = on_paper(self, lambda: upkeep.remove_task(self.office, self.who, self._code, task.code))
            self.sure(question, "Ja, deze taak hoort hier niet meer", lambda: self._remove(task), text=text)

    def action_print(self) -> None:
        """The sheet on which this partner mends what stands here and adds to it."""
        self.print_paper(partner_sheet(self.office, self._code), SOURCE)

    def _remove(self, task: Task) -> None:
        upkeep.remove_task(self.office, self.who, self._code, task.code)
        self.show_kept(f"De taak “{task.title}” is weg.")
