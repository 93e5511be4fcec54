"""Wie helpt waarmee: type anything, and see at each key who does it and what the client can do first."""

from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from kiosk import dates
from kiosk.content.partners import Partner, Task
from kiosk.content.texts import SOURCE
from kiosk.faults import Fault
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.doorverwijzen import why_not_to
from kiosk.guidance.omgeving import PersonAround, people_around, working_at
from kiosk.paper.making.catalogue.cards import who_does_it
from kiosk.paper.making.office import paper_language
from kiosk.paper.making.scan import answer_to_scan
from kiosk.partners.lookup import AnswerKind, LookupAnswer, lookup_in
from kiosk.upkeep.changes import newest_content
from kiosk.upkeep.meldingen import tell_not_right
from kiosk.upkeep.partners import contact_change
from kiosk.upkeep.vragen import collect
from screens.anywhere.doorverwijzen import DoorverwijsForm, kept_text
from screens.anywhere.scan import ScanScreen
from screens.frame.dialogs import AskText
from screens.frame.lines import Lines
from screens.frame.others import ListsNames, in_list
from screens.frame.printing import PrintingScreen
from screens.frame.screen import Act

#: the fourth stands for who works there for this client; its words carry his name
LABELS = (
    "Nu",
    "Zeker?",
    "Wie",
    "Voor deze cliënt",
    "Eerst zelf",
    "VluchtelingenWerk",
    "Wie verwijst",
    "Let op",
    "Contact",
    "Gevonden op",
)
MOST_ANSWERS = 10
#: what is told of an answer that is not simply right
SAID = {
    AnswerKind.UNSURE: "Niet zeker: dit komt het dichtst bij. Klopt het niet? Typ het anders, of vraag de teamleider.",
    AnswerKind.NOT_UNDERSTOOD: "Dit begrijp ik niet. Typ het anders, of vraag de teamleider: Ctrl+K geeft het door.",
}
LIKELY_DANGER = "Niet zeker, het lijkt erop. Twijfel? Bel de teamleider."
IN_DANGER = "Bij gevaar geeft u niets mee en verwijst u niet door. Doe eerst wat bij 'Nu' staat."
NO_NAMES = "De teamleider leest dit. Schrijf geen naam of nummer van een cliënt."
#: columns for a name in a label
LABEL_ROOM = 12


class LookupScreen(PrintingScreen[None], ListsNames[None, tuple[PersonAround, ...]]):
    """The field keeps the focus; arrow keys move the light through the answers."""

    NAME = "Wie helpt waarmee?"
    APART = True
    PASSING = True
    CSS_PATH = "lookup.tcss"
    HELP = "wie-helpt"
    PRINT_KEY = "F5"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "clear", "opnieuw", key_display="F3"),
        Binding("f5", "card", "kaart printen", key_display="F5"),
        # these before the field, for which Enter would be the end of a line, and Ctrl+K takes away the rest of it
        Binding("enter", "more", "meer", key_display="Enter", priority=True),
        Binding("ctrl+k", "not_right", "klopt niet", key_display="Ctrl+K", show=False, priority=True),
    ]

    def __init__(self, client: ClientFile | None = None) -> None:
        super().__init__()
        self._client = client
        self._lookup = lookup_in(newest_content(self.office))
        self._answers: list[LookupAnswer] = []
        #: what stands in each row about the lit answer
        self._texts: dict[int, str] = {}
        #: whether the last key moved the light
        self._among_answers = False

    def body(self) -> Iterable[Widget]:
        """The field, the answers, and all about the lit one."""
        yield Input(placeholder="Typ waar het over gaat, bijvoorbeeld: ruzie met de buren", id="lookup")
        answers = Lines(id="answers")
        answers.can_focus = False
        with Container(id="found"):
            yield answers
            with Vertical(id="answer-box"):
                for label in self._labels:
                    row = Horizontal(Static(Content(label), classes="label"), Static(classes="text"), classes="row")
                    row.set_class(label == LABELS[0], "alarm")
                    yield row
        yield Static(Content(self.office.content.danger.standing), id="standing")

    @property
    def _labels(self) -> tuple[str, ...]:
        if self._client is None:
            return LABELS
        name = in_list(self.kiosk, self._client).first_name
        shown = name if len(name) <= LABEL_ROOM else f"{name[: LABEL_ROOM - 1]}…"
        return (*LABELS[:3], f"Voor {shown}", *LABELS[4:])

    def read(self) -> tuple[PersonAround, ...]:
        """Who stands around the client; nobody where there is none, or where he is no longer this person's."""
        if self._client is None:
            return ()
        try:
            return people_around(self.office, self.who, self._client.id, Look.PEOPLE)
        except Fault as fault:
            self.show_fault(fault)
            return ()

    def begin(self) -> None:
        """Begin with all partners; while they are looked at, the lookup gets ready for the first key."""
        self.run_worker(self._lookup.get_ready, thread=True)
        self.query_one("#lookup", Input).focus()
        self._search("")

    def place_in_use(self) -> Offset:
        """In the field; at the lit answer once an arrow moved the light."""
        answers = self.query_one("#answers", Lines)
        return answers.cursor_screen_offset if self._among_answers else super().place_in_use()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Answer at each key."""
        self._among_answers = False
        self.say("")
        self._search(event.value)

    def _search(self, typed: str) -> None:
        before, self._answers = self._answers, self._lookup.search(typed, MOST_ANSWERS)
        answers = self.query_one("#answers", Lines)
        # most keys change the words on which an answer was found, and nothing of its line
        if [_line(answer) for answer in before] != [_line(answer) for answer in self._answers]:
            answers.clear_options()
            answers.add_options(Option(_line(answer)) for answer in self._answers)
        answers.highlighted = 0 if self._answers else None
        self.show_lit()

    def on_key(self, event: events.Key) -> None:
        """Arrow keys move the light while the field keeps the focus."""
        answers = self.query_one("#answers", Lines)
        if event.key in ("down", "up"):
            self._among_answers = True
            move = answers.action_cursor_down if event.key == "down" else answers.action_cursor_up
            move()
            event.stop()

    def show_lit(self) -> None:
        """All about the lit answer."""
        lit = self._lit
        rows = _rows(lit, self.known, self._checked(lit)) if lit is not None else ("",) * len(LABELS)
        numbers = self.office.content.danger.numbers
        for place, (row, text) in enumerate(zip(self.query(".row"), rows, strict=True)):
            if self._texts.get(place) != text:
                self._texts[place] = text
                row.display = bool(text)
                row.query_one(".text", Static).update(Content(numbers.filled_into(text)))

    def _checked(self, answer: LookupAnswer) -> str:
        """On which day somebody filled in or checked how to reach this partner."""
        change = contact_change(self.office, answer.partner)
        return f"ingevuld op {dates.long(change.on)}" if change else ""

    @property
    def _lit(self) -> LookupAnswer | None:
        index = self.query_one("#answers", Lines).highlighted
        return self._answers[index] if index is not None and index < len(self._answers) else None

    def action_more(self) -> None:
        """What can be done with the lit answer."""
        lit, client = self._lit, self._client
        if lit is None or self._in_danger(lit):
            return
        acts: list[tuple[str, Act]] = [
            ("Kaart printen: Wie doet dit wel?", self.action_card),
            ("QR voor de telefoon van de cliënt", lambda: self._scan(lit)),
        ]
        why_not = self._why_not_refer(lit)
        if client and not why_not:
            refer = f"Doorverwijzen: {client.first_name} vraagt het daar", lambda: self._refer(client, lit)
            acts.insert(0, refer)
        self.menu(f"{lit.partner.name}: {lit.task.title}" if lit.understood else lit.what, acts, text=why_not)

    def _in_danger(self, lit: LookupAnswer) -> bool:
        """Beside danger nothing is put into the client's hands: who does the harm may read it."""
        if lit.danger or lit.task.urgent:
            self.say(IN_DANGER, fault=True)
        return bool(lit.danger or lit.task.urgent)

    def _why_not_refer(self, lit: LookupAnswer) -> str:
        """Why the client in hand cannot be put through to the lit answer; empty where he can, or nobody is."""
        if self._client is None:
            return ""
        if self._client.closed:
            return "Dit dossier is afgesloten: u verwijst niet meer door."
        return why_not_to(lit.partner, lit.task) if lit.understood else SAID[lit.kind]

    def _scan(self, lit: LookupAnswer) -> None:
        code = answer_to_scan(self.office, lit.partner, lit.task, self._client)
        self.app.push_screen(ScanScreen(f"{lit.partner.name}: {lit.task.title}", code))

    def _refer(self, client: ClientFile, lit: LookupAnswer) -> None:
        typed = self.query_one("#lookup", Input).value
        form = DoorverwijsForm(client, lit.partner, task=lit.task.code, offered=typed)
        self.ask(form, lambda kept: self.say(kept_text(kept, self.office.clock.today())))

    def action_not_right(self) -> None:
        """Tell the teamleider that the lit answer is not right."""
        lit, typed = self._lit, self.query_one("#lookup", Input).value
        if lit is None:
            return

        def keep(said: str) -> None:
            tell_not_right(self.office, self.who, lit.task.code, typed, said)

        about = f"{lit.who}: {lit.what}" if lit.understood else lit.what
        question = AskText("Wat klopt er niet?", keep, text=f"{about}\n{NO_NAMES}")
        self.ask(question, lambda _: self.say("Doorgegeven. De teamleider ziet het bij Inhoud."))

    def action_card(self) -> None:
        """Print the friendly no for the lit answer: who does do this, in the client's language."""
        lit = self._lit
        if lit is None:
            self.say("Typ eerst waar het over gaat. F5 print dan wie dit wel doet.", fault=True)
            return
        if self._in_danger(lit):
            return
        language = paper_language(self.office.content, self._client) if self._client else SOURCE
        self.print_paper(who_does_it(self.office, lit.task.code, self._client), language)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """What was not understood stays, by its words only."""
        self._collect()
        return super().dismiss(result)

    def _collect(self) -> None:
        lit = self._answers[0] if self._answers else None
        if lit is not None and lit.kind is AnswerKind.NOT_UNDERSTOOD:
            with suppress(Fault):
                collect(self.office, self.who, self.query_one("#lookup", Input).value)

    def action_clear(self) -> None:
        """Begin a new question."""
        self._collect()
        self.query_one("#lookup", Input).value = ""


def _line(answer: LookupAnswer) -> Content:
    if answer.danger:
        return Content.assemble((f"!  {answer.what}", "$warning bold"))
    style = "$warning bold" if answer.task.urgent else "bold"
    return Content.assemble(
        (f"{answer.partner.letter if answer.understood else ' '}{' ' if answer.sure else '?'} ", "bold $primary"),
        (answer.who.ljust(18) if answer.understood else "", style),
        (answer.what, ""),
    )


def _rows(answer: LookupAnswer, people: Iterable[PersonAround], checked: str) -> tuple[str, ...]:
    """All about one answer, in the order of ``LABELS``; an empty text is not shown."""
    task, partner = answer.task, answer.partner
    if not answer.understood:
        return ("", SAID[answer.kind], *("" for _ in LABELS[2:]))
    return (
        answer.danger.say if answer.danger else task.alarm,
        LIKELY_DANGER if answer.danger and not answer.sure else SAID.get(answer.kind, ""),
        f"{partner.name}: {task.title}",
        "\n".join(_person(person) for person in working_at(people, partner.code)),
        task.first,
        task.vw,
        # beside danger everything must be in sight: whom to call, and when, is said at the top
        "" if answer.danger else task.refers,
        "" if answer.danger else _caution(task),
        _contact(task, partner, checked),
        f"{', '.join(answer.why)} · klopt dit niet? Ctrl+K" if answer.why else "",
    )


def _person(person: PersonAround) -> str:
    return ", ".join(part for part in (person.name, person.role.brief, person.phone, person.email) if part)


def _caution(task: Task) -> str:
    assumed = "Dit is niet zeker. Vraag de teamleider of het klopt." if task.aanname else ""
    return " ".join(text for text in (task.unsettled, assumed) if text)


def _contact(task: Task, partner: Partner, checked: str) -> str:
    contact = partner.contact
    known = (task.phone, contact.phone, contact.email, contact.address, contact.hours, contact.website)
    filled = " · ".join(text for text in known if text)
    if filled or not partner.has_contact:
        return " · ".join(text for text in (filled, checked) if text)
    return "nog in te vullen door de teamleider"
