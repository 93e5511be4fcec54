"""The forms of the content: how to reach a partner, and one of his tasks."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import asdict
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk.content.partners import FEWEST_WORDS, Contact, Partner, Task
from kiosk.phones import phone
from kiosk.typed import Read
from kiosk.upkeep import numbers
from kiosk.upkeep import partners as upkeep
from kiosk.upkeep.numbers import DangerNumbers
from kiosk.upkeep.partners import TaskDraft
from screens.frame.fields import FieldsScroll, Form, GrowingText
from screens.frame.half_typed import Of
from screens.frame.merging import Shown
from screens.frame.screen import KioskScreen
from screens.inhoud.gevolgen import GevolgenDialog, sure_of_paper, what_changes

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
NUMBER_LABELS = {
    "phone": "Teamleider",
    "hours": "Wanneer bereikbaar",
    "number_113": "113, gratis",
    "veilig_thuis": "Veilig Thuis",
}


class ContentForm(Form[str], KioskScreen[str]):
    """The same in both forms. Gives the sentence that says it was kept."""

    CSS_PATH = "inhoud.tcss"
    HELP = "inhoud"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "papier", "wat verandert op papier", key_display="F5", priority=True)
    ]
    #: whether it was said that it may be kept, whatever it does on paper
    _sure = False

    @abstractmethod
    def change(self) -> str:
        """Change the content by what was typed, and give the sentence that says so."""

    def keep(self) -> None:
        """Keep it; where somebody would have an old poster by it, that is asked before."""
        if not self._sure:
            sure_of_paper(self, what_changes(self, self.change), self._keep_surely)
            return
        self.dismiss(self.change())

    def _keep_surely(self) -> None:
        self._sure = True
        try:
            self.action_keep()
        finally:
            self._sure = False

    def action_papier(self) -> None:
        """What would be otherwise on paper; nothing is kept."""
        with self.shown():
            told = what_changes(self, self.change)
            self.ask(GevolgenDialog(told, keeps=False), lambda _: None)

    def typed_words(self) -> tuple[str, ...]:
        """The words of a task as they were typed, between commas or each on a line."""
        return tuple(self.typed("words").replace("\n", ",").split(","))


class ContactForm(ContentForm):
    """Five lines that may stay empty."""

    FIELDS = CONTACT_LABELS

    def __init__(self, partner: Partner) -> None:
        super().__init__()
        self._partner = partner

    def half_of(self) -> Of:
        """One partner."""
        return Of(about=self._partner.code)

    def here(self) -> str:
        """The name of this place."""
        return "Contact"

    def body(self) -> Iterable[Widget]:
        """The fields."""
        yield Static(Content(self._partner.name), classes="title")
        yield Static(Content("Alleen van het kantoor, nooit een privénummer. Wat leeg is, schrijft u op papier."))
        with FieldsScroll():
            for name, value in _contact_shown(self._partner).items():
                yield self.typed_line(name, value, _read_phone) if name == "phone" else self.line(name, value)

    def on_mount(self) -> None:
        """Begin at the telephone."""
        self.query_one("#phone", Input).focus()

    def stands_now(self) -> Shown | None:
        """How the partner is reached by now."""
        self._partner = upkeep.partner_now(self.office, self._partner.code)
        return _contact_shown(self._partner)

    def change(self) -> str:
        """Keep what was typed."""
        typed = {name: self.typed(name) for name in CONTACT_LABELS}
        seen = self._partner.contact
        upkeep.change_contact(self.office, self.who, self._partner.code, Contact(**typed), seen=seen)
        return "Bewaard. Het staat meteen in “wie helpt” en op de volgende poster."


class TaskForm(ContentForm):
    """A task of a partner."""

    FIELDS = TASK_LABELS

    def __init__(self, partner: Partner, task: Task | None = None) -> None:
        super().__init__()
        self._partner = partner
        self._known = task
        self._draft = upkeep.task_draft(task) if task else TaskDraft("", "", "", (), "", "")

    def half_of(self) -> Of:
        """One task of a partner, or a new one."""
        return Of(about=f"{self._partner.code} {self._known.code}" if self._known else self._partner.code)

    def here(self) -> str:
        """The name of this place."""
        return "Taak" if self._known else "Nieuwe taak"

    def body(self) -> Iterable[Widget]:
        """The fields; the words are a list with commas."""
        shown = _task_shown(self._draft)
        with FieldsScroll():
            yield self.line("title", shown["title"])
            yield self.labelled(GrowingText(shown["first"], "first"))
            yield self.labelled(GrowingText(shown["vw"], "vw"))
            yield self.labelled(GrowingText(shown["words"], "words"))
            yield Static(f"Ten minste {FEWEST_WORDS} woorden, met komma's ertussen.", classes="soft under-words")
            yield self.line("refers", shown["refers"])
            yield self.labelled(GrowingText(shown["unsettled"], "unsettled"))

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#title", Input).focus()

    def change(self) -> str:
        """Keep what was typed."""
        draft = TaskDraft(
            title=self.typed("title"),
            first=self.typed("first"),
            vw=self.typed("vw"),
            words=self.typed_words(),
            refers=self.typed("refers"),
            unsettled=self.typed("unsettled"),
        )
        if self._known is None:
            upkeep.add_task(self.office, self.who, self._partner.code, draft)
        else:
            upkeep.change_task(self.office, self.who, self._partner.code, self._known.code, draft, seen=self._draft)
        return "Bewaard. “Wie helpt” vindt de taak meteen."

    def stands_now(self) -> Shown | None:
        """What is said of the task by now."""
        if self._known is None:
            return None
        self._draft = upkeep.task_now(self.office, self._partner.code, self._known.code)
        return _task_shown(self._draft)


class NumbersForm(ContentForm):
    """Whom to call in danger."""

    NAME = "Wie belt u bij gevaar?"
    FIELDS = NUMBER_LABELS

    def __init__(self) -> None:
        super().__init__()
        self._known = numbers.numbers_now(self.office)

    def half_of(self) -> Of:
        """There is one of these."""
        return Of()

    def body(self) -> Iterable[Widget]:
        """Four lines."""
        yield Static(Content("Dit staat onder elk antwoord van “wie helpt”. Geen privénummer."), classes="soft")
        with FieldsScroll():
            for name, value in asdict(self._known).items():
                yield self.line(name, value) if name == "hours" else self.typed_line(name, value, _read_phone)

    def on_mount(self) -> None:
        """Begin at the teamleider's number."""
        self.query_one("#phone", Input).focus()

    def stands_now(self) -> Shown | None:
        """What another screen made of it."""
        self._known = numbers.numbers_now(self.office)
        return asdict(self._known)

    def change(self) -> str:
        """Keep what was typed."""
        typed = DangerNumbers(**{name: self.typed(name) for name in NUMBER_LABELS})
        numbers.change_numbers(self.office, self.who, typed, seen=self._known)
        return "Bewaard. Het staat meteen onder elk antwoord van “wie helpt”."


def _read_phone(text: str) -> Read[str]:
    number = phone(text, "phone", short=True)
    return Read(number, number, number)


def _contact_shown(partner: Partner) -> Shown:
    return {name: getattr(partner.contact, name) for name in CONTACT_LABELS}


def _task_shown(draft: TaskDraft) -> Shown:
    return {name: getattr(draft, name) for name in TASK_LABELS} | {"words": ", ".join(draft.words)}
