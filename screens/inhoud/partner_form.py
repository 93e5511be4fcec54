"""The forms of a partner: a new one with his first task, and his name, letter and role."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk.content.partners import FEWEST_WORDS, Partner
from kiosk.upkeep import partner_list
from kiosk.upkeep import partners as upkeep
from kiosk.upkeep.partner_list import PartnerDraft
from kiosk.upkeep.partners import TaskDraft
from screens.frame.fields import FieldsScroll, GrowingText
from screens.frame.half_typed import Of
from screens.frame.merging import Shown
from screens.inhoud.forms import TASK_LABELS, ContentForm

PARTNER_LABELS = {
    "name": "Naam",
    "short": "Korte naam",
    "letter": "Letter",
    "role": "Wat doet deze partner?",
}
FIRST_TASK = ("title", "first", "vw", "words")


class NewPartnerForm(ContentForm):
    """A partner that is not in the list yet, with his first task. Gives his code."""

    NAME = "Nieuwe partner"
    FIELDS = PARTNER_LABELS | {name: TASK_LABELS[name] for name in FIRST_TASK}

    def half_of(self) -> Of:
        """A partner who is not here yet."""
        return Of()

    def body(self) -> Iterable[Widget]:
        """Who he is, and his first task; the others come after."""
        free = " ".join(partner_list.free_letters(self.office.content.partners))
        with FieldsScroll():
            yield self.line("name")
            yield self.line("short", placeholder="hoogstens 16 letters")
            yield self.line("letter", placeholder=f"vrij: {free}")
            yield self.labelled(GrowingText("", "role"))
            yield Static(Content("Zijn eerste taak"), classes="title")
            yield self.line("title")
            yield self.labelled(GrowingText("", "first"))
            yield self.labelled(GrowingText("", "vw"))
            yield self.labelled(GrowingText("", "words"))
            yield Static(f"Ten minste {FEWEST_WORDS} woorden, met komma's ertussen.", classes="soft under-words")

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#name", Input).focus()

    def change(self) -> str:
        """Keep partner and task together, or neither."""
        draft = _typed_partner(self)
        task = TaskDraft(
            title=self.typed("title"),
            first=self.typed("first"),
            vw=self.typed("vw"),
            words=self.typed_words(),
            refers="",
            unsettled="",
        )
        return partner_list.add_partner(self.office, self.who, draft, task)


class PartnerForm(ContentForm):
    """How a partner is called, his letter, and what he is for."""

    NAME = "Naam en letter"
    FIELDS = PARTNER_LABELS

    def __init__(self, partner: Partner) -> None:
        super().__init__()
        self._code = partner.code
        self._draft = partner_list.partner_draft(partner)

    def half_of(self) -> Of:
        """One partner."""
        return Of(about=self._code)

    def body(self) -> Iterable[Widget]:
        """The four fields."""
        shown = _partner_shown(self._draft)
        with FieldsScroll():
            yield self.line("name", shown["name"])
            yield self.line("short", shown["short"])
            yield self.line("letter", shown["letter"])
            yield self.labelled(GrowingText(shown["role"], "role"))

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#name", Input).focus()

    def stands_now(self) -> Shown | None:
        """What is said of the partner by now."""
        self._draft = partner_list.partner_draft(upkeep.partner_now(self.office, self._code))
        return _partner_shown(self._draft)

    def change(self) -> str:
        """Keep what was typed."""
        partner_list.change_partner(self.office, self.who, self._code, _typed_partner(self), seen=self._draft)
        return f"Bewaard. Op papier voor de cliënt heet hij {self.typed('short')}."


def _typed_partner(form: ContentForm) -> PartnerDraft:
    return PartnerDraft(**{name: form.typed(name) for name in PARTNER_LABELS})


def _partner_shown(draft: PartnerDraft) -> Shown:
    return {name: getattr(draft, name) for name in PARTNER_LABELS}
