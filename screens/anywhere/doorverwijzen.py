"""Doorverwijzen: which question goes to a partner and who asks it; and later, whether the contact was made."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from kiosk import dates
from kiosk.content.partners import Partner
from kiosk.faults import NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, aflopen, doorverwijzingen_of, refer, tell_afloop
from kiosk.guidance.plan.acties import ActieView, Priority
from kiosk.guidance.plan.verwezen import Asker, DoorverwijzingView
from screens.frame.choice_field import ChoiceField
from screens.frame.fields import Field, FieldsScroll, Form, GrowingText
from screens.frame.half_typed import Of
from screens.frame.lines import shortened
from screens.frame.merging import Shown
from screens.frame.screen import Dialog, KioskScreen
from screens.frame.wording import WordingAdvice

SENDS_NOTHING = "De kiosk stuurt niets: wie hierboven staat, vraagt het zelf."


class DoorverwijsForm(Form[DoorverwijzingView], KioskScreen[DoorverwijzingView]):
    """The question and who asks it; gives the doorverwijzing as it was kept.

    Without ``actie`` it becomes a new one in the plan. What was typed before (``offered``) is taken over only by a key.
    """

    NAME = "Doorverwijzen"
    CSS_PATH = "doorverwijzen.tcss"
    HELP = "doorverwijzen"
    LONG_TALK = True
    FIELDS = {
        "question": "Wat is de vraag?",
        "leefgebied": "Waarbij hoort het?",
        "priority": "Hoe belangrijk?",
        "asker": "Wie vraagt het?",
        "allowed": "Mogen wij vragen?",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "take_over", "tekst overnemen", key_display="F4"),
    ]

    def __init__(
        self, client: ClientFile, partner: Partner, *, task: str = "", offered: str = "", actie: ActieView | None = None
    ) -> None:
        super().__init__()
        self._client = client
        self._partner = partner
        self._for_task = task
        self._offered = " ".join(offered.split())
        self._actie = actie

    def half_of(self) -> Of:
        """One partner for one client."""
        return Of(self._client.id, f"{self._partner.code} {self._for_task} {self._actie.id if self._actie else ''}")

    def client_shown(self) -> ClientFile:
        """Whose question it is."""
        return self._client

    def offers(self, action: str) -> bool:
        """Only what was typed before can be taken over."""
        return action != "take_over" or bool(self._offered)

    def body(self) -> Iterable[Widget]:
        """To whom it goes and what waits already; then the question, and who asks."""
        with FieldsScroll():
            yield Static(Content(f"{self._client.first_name} naar {self._partner.name}"), classes="title")
            yield from (Static(Content(line), classes="soft") for line in self._waiting())
            yield self.labelled(GrowingText("", "question"))
            if self._offered:
                yield Static(Content(f"F4 neemt over: {shortened(self._offered, 44)}"), id="offered", classes="soft")
            yield WordingAdvice()
            if self._actie is None:
                yield from self._of_a_new_action()
            yield self.labelled(ChoiceField([(asker.brief, asker) for asker in Asker], None, "asker"))
            yield self._allowed()
            yield Static(SENDS_NOTHING, classes="soft -hint")

    def _of_a_new_action(self) -> Iterator[Widget]:
        areas = [(area.short, area.code) for area in self.office.instrument.leefgebied]
        yield self.labelled(ChoiceField(areas, None, "leefgebied"))
        yield self.labelled(ChoiceField([(str(priority), priority) for priority in Priority], None, "priority"))

    def _allowed(self) -> Field:
        answers = [(f"ja, {self._client.first_name} zegt ja", True), ("nee", False)]
        field = self.labelled(ChoiceField(answers, None, "allowed"))
        field.display = False
        return field

    def _waiting(self) -> Iterator[str]:
        found = [one for one in doorverwijzingen_of(self.office, self.who, self._client.id) if one.waiting]
        if found:
            asked = ", ".join(f"{one.partner_short} ({shortened(one.question, 24)})" for one in found[-2:])
            yield f"Staat al uit bij: {asked}"

    def on_mount(self) -> None:
        """Begin at the question."""
        self.query_one("#question").focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """It comes on the client's paper: what could be said better shows when nobody types for a moment."""
        self.query_one(WordingAdvice).look_at(event.text_area.text)

    def on_choice_field_changed(self, event: ChoiceField.Changed) -> None:
        """His yes is asked only where VluchtelingenWerk asks for him."""
        if event.field.id == "asker":
            place = next(above for above in self.query_one("#allowed").ancestors if isinstance(above, Field))
            place.display = self.chosen("asker") is Asker.VW

    def action_take_over(self) -> None:
        """What was typed before is the question."""
        field = self.query_one("#question", GrowingText)
        field.text = self._offered
        field.move_cursor(field.document.end)
        field.focus()

    def keep(self) -> None:
        """Put it out."""
        new = self._actie is None
        draft = DoorverwijzingDraft(
            partner=self._partner.code,
            question=self.typed("question"),
            asker=self.chosen("asker"),
            allowed=self.chosen("allowed"),
            task=self._for_task,
            actie=None if self._actie is None else self._actie.id,
            leefgebied=(self.chosen("leefgebied") or "") if new else "",
            priority=self.chosen("priority") if new else None,
        )
        self.dismiss(self.put_out(draft))

    def put_out(self, draft: DoorverwijzingDraft) -> DoorverwijzingView:
        """Keep it in the plan."""
        return refer(self.office, self.who, self._client.id, draft)


class AfloopForm(Form[DoorverwijzingView], Dialog[DoorverwijzingView]):
    """Is the contact made, and what did they say? Gives the doorverwijzing as it was kept."""

    CSS_PATH = "doorverwijzen.tcss"
    FIELDS = {"afloop": "Hoe ging het?", "said": "Wat zeiden zij?"}

    def __init__(self, view: DoorverwijzingView) -> None:
        super().__init__()
        self._view = view

    def half_of(self) -> Of:
        """One doorverwijzing."""
        return Of(self._view.client_id, str(self._view.id))

    def title_text(self) -> str:
        """The question to the client."""
        return f"Is het contact met {self._view.partner_short} gelukt?"

    def question(self) -> Iterable[Widget]:
        """What was asked, and room for what came of it."""
        view, shown = self._view, _fields_of(self._view)
        yield Static(Content(view.question))
        yield Static(Content("\n".join(told(view))), classes="soft")
        choices = [(str(afloop), afloop) for afloop in aflopen(view.asker)]
        yield self.labelled(ChoiceField(choices, shown["afloop"], "afloop"))
        yield self.labelled(GrowingText(shown["said"], "said"))

    def on_mount(self) -> None:
        """Begin at how it went."""
        self.query_one("#afloop").focus()

    def keep(self) -> None:
        """Keep what came of it."""
        view = self._view
        self.dismiss(
            tell_afloop(self.office, self.who, view.id, view.version, self.chosen("afloop"), self.typed("said"))
        )

    def stands_now(self) -> Shown:
        """What was told of it on another screen."""
        found = doorverwijzingen_of(self.office, self.who, self._view.client_id)
        now = next((one for one in found if one.id == self._view.id), None)
        if now is None:
            raise NotFound("Deze doorverwijzing is net op een ander scherm weggehaald.")
        self._view = now
        return _fields_of(now)


def told(view: DoorverwijzingView) -> Iterator[str]:
    """All of a doorverwijzing but its question, line by line: when and by whom, the yes, the answer, who has it too."""
    yield f"verwezen naar {view.partner_name} op {dates.long(view.made_on)}, door {view.by}"
    yield f"wie vraagt: {view.asker.words}{_yes_text(view)}"
    if view.also_at:
        yield f"staat ook uit bij {', '.join(view.also_at)}"
    if view.afloop is not None and view.answered_on is not None:
        said = f": {view.said}" if view.said else ""
        yield f"{view.afloop} op {dates.long(view.answered_on)}{said}"


def state_of(view: DoorverwijzingView, client: ClientFile, today: date) -> str:
    """How a doorverwijzing stands, on one line."""
    if view.afloop is not None and not view.waiting:
        return f"contact {view.afloop}"
    if view.dropped:
        return "de actie is vervallen"
    busy = f"{view.afloop}, " if view.afloop is not None else ""
    return busy + ("" if client.closed else f"vraag het vanaf {dates.brief(view.ask_on, today)}")


def kept_text(view: DoorverwijzingView, today: date) -> str:
    """What is said when something of a doorverwijzing was kept."""
    if view.afloop is None:
        return f"Staat in het plan. Vanaf {dates.brief(view.ask_on, today)} vraagt de kiosk of het contact is gelukt."
    if view.waiting:
        return f"Bewaard. Vanaf {dates.brief(view.ask_on, today)} vraagt de kiosk het weer."
    return "Bewaard. De actie zelf staat nog in het plan. Is hij klaar? Vink hem af met spatie."


def _yes_text(view: DoorverwijzingView) -> str:
    if view.allowed is None:
        return ""
    return ", met ja van de cliënt" if view.allowed else ", de cliënt trok zijn ja in"


def _fields_of(view: DoorverwijzingView) -> Shown:
    return {"afloop": view.afloop, "said": view.said}
