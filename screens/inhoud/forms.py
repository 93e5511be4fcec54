"""The forms of the content: how to reach a partner, and one of his tasks."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk.content.partners import FEWEST_WORDS, USUAL_REFERRER, Contact, Partner, Task
from kiosk.upkeep import partners as upkeep
from kiosk.upkeep.partners import TaskDraft
from screens.frame.fields import Field, Form, GrowingText
from screens.frame.screen import KioskScreen

CONTACT_LABELS = {
    "phone": "Telefoon",
    "email": "E-mail",
    "address": "Adres",
    "hours": "Open (dagen en uren)",
    "website": "Website",
}
TASK_LABELS = {
    "title": "Naam van de taak",
    "first": "Wat kan de cliënt eerst zelf?",
    "vw": "Wat doet VluchtelingenWerk?",
    "words": "Woorden die mensen typen",
    "refers": "Wie verwijst?",
    "unsettled": "Wat is nog niet geregeld?",
}


class ContentForm(Form[str], KioskScreen[str]):
    """The same keys in both forms. Gives the sentence that says it was kept."""

    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+s", "keep", "bewaren", key_display="F8", priority=True),
        Binding("up", "app.focus_previous", "vorige", show=False),
        Binding("down", "app.focus_next", "volgende", show=False),
    ]

    def on_input_submitted(self) -> None:
        """Enter in a line goes to the next field."""
        self.focus_next()

    def action_next(self) -> None:
        """Enter in a text goes to the next field."""
        self.focus_next()


class ContactForm(ContentForm):
    """Five lines that may stay empty."""

    FIELDS = CONTACT_LABELS

    def __init__(self, partner: Partner) -> None:
        super().__init__()
        self._partner = partner

    def here(self) -> str:
        """The name of this place."""
        return "Contact"

    def body(self) -> Iterable[Widget]:
        """The fields."""
        yield Static(Content(self._partner.name), classes="title")
        yield Static(Content("Alleen van het kantoor, nooit een privénummer. Wat leeg is, schrijft u op papier."))
        with VerticalScroll(can_focus=False):
            for name, label in CONTACT_LABELS.items():
                yield Field(label, Input(getattr(self._partner.contact, name), id=name))

    def on_mount(self) -> None:
        """Begin at the telephone."""
        self.query_one("#phone", Input).focus()

    def keep(self) -> None:
        """Keep what was typed."""
        typed = {name: self.query_one(f"#{name}", Input).value for name in CONTACT_LABELS}
        upkeep.change_contact(self.office, self.who, self._partner.code, Contact(**typed))
        self.dismiss("Bewaard. Het staat meteen in “wie helpt” en op de volgende poster.")


class TaskForm(ContentForm):
    """A task of a partner."""

    FIELDS = TASK_LABELS

    def __init__(self, partner: Partner, task: Task | None = None) -> None:
        super().__init__()
        self._partner = partner
        self._known = task
        self._draft = upkeep.task_draft(task) if task else TaskDraft("", "", "", (), USUAL_REFERRER, "")

    def here(self) -> str:
        """The name of this place."""
        return "Taak" if self._known else "Nieuwe taak"

    def body(self) -> Iterable[Widget]:
        """The fields; the words are a list with commas."""
        draft = self._draft
        with VerticalScroll(can_focus=False):
            yield Field(TASK_LABELS["title"], Input(draft.title, id="title"))
            yield Field(TASK_LABELS["first"], GrowingText(draft.first, "first"))
            yield Field(TASK_LABELS["vw"], GrowingText(draft.vw, "vw"))
            yield Field(TASK_LABELS["words"], GrowingText(", ".join(draft.words), "words"))
            yield Static(f"Ten minste {FEWEST_WORDS} woorden, met komma's ertussen.", classes="soft under-words")
            yield Field(TASK_LABELS["refers"], Input(draft.refers, id="refers"))
            yield Field(TASK_LABELS["unsettled"], GrowingText(draft.unsettled, "unsettled"))

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#title", Input).focus()

    def keep(self) -> None:
        """Keep what was typed."""
        draft = TaskDraft(
            title=self.query_one("#title", Input).value,
            first=self.query_one("#first", GrowingText).text,
            vw=self.query_one("#vw", GrowingText).text,
            words=tuple(self.query_one("#words", GrowingText).text.replace("\n", ",").split(",")),
            refers=self.query_one("#refers", Input).value,
            unsettled=self.query_one("#unsettled", GrowingText).text,
        )
        if self._known is None:
            upkeep.add_task(self.office, self.who, self._partner.code, draft)
        else:
            upkeep.change_task(self.office, self.who, self._partner.code, self._known.code, draft)
        self.dismiss("Bewaard. “Wie helpt” vindt de taak meteen.")
