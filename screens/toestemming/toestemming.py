"""Toestemming: what the client allows to be shared, asked and explained, changed and withdrawn in one place."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.papers import PaperCode
from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.gemeente import PlansAgreed, plans_agreed
from kiosk.guidance.toestemming import Subject, ToestemmingAnswer
from screens.frame.lines import Row, Rows
from screens.frame.reading import ReadingScreen
from screens.frame.scores import KeyCard
from screens.frame.screen import Act, AnyScreen, Choose, KioskScreen
from screens.frame.stranger import WatchedAnswer
from screens.toestemming.taken_back import receiver_of, to_ask_back, what_goes
from screens.toestemming.words import POINTS, QUESTIONS, TITLES

KEPT = {
    (Subject.METINGEN, True): "Bewaard: ja, getekend. De scores mogen naar de gemeente.",
    (Subject.METINGEN, False): "Bewaard: nee. Vanaf nu gaan er geen scores naar de gemeente.",
    (Subject.PLAN, True): "Bewaard: ja, getekend. Het plan mag naar de gemeente.",
    (Subject.PLAN, False): "Bewaard: nee. Vanaf nu gaat het plan niet naar de gemeente.",
    (Subject.SOCIAAL_TEAM, True): "Bewaard: ja, getekend. De overdracht mag naar het sociaal team.",
    (Subject.SOCIAAL_TEAM, False): "Bewaard: nee. Vanaf nu gaat er niets naar het sociaal team.",
    (Subject.VERHUIZING, True): "Bewaard: ja, getekend. De teamleider kan het dossier meegeven (G, F7).",
    (Subject.VERHUIZING, False): "Bewaard: nee. Het dossier gaat niet mee.",
}


#: said of a signed yes for the plan, where the office has no agreement with the municipality
NOT_AGREED = "Bewaard: ja, getekend. Er is nog geen afspraak met de gemeente: het plan wordt niet gedeeld."
#: the other thing that sharing a plan needs, and how it comes there
AGREED = "Een afspraak met de gemeente. Die is er: {day}."
NONE_AGREED = (
    "Een afspraak met de gemeente. Die is er nog niet. Het plan\n"
    "blijft hier. De teamleider legt die vast: I bij Vandaag."
)
#: said of a yes of which the form waits
UNSIGNED = "Bewaard: ja. Laat het formulier nog tekenen (F5). Tot dan gaat er niets naar {receiver}."
#: of which paper the form is
FORMS = {Subject.VERHUIZING: PaperCode.TOESTEMMING_VERHUIZING}

#: the key that leads to the form, for which the bottom line has no room
FORM_KEY = (("F5", "bold $primary"), " het formulier printen")
ANSWER_KEYS = Content.assemble(
    ("J", "bold $primary"), "  ja, dat mag        ", ("N", "bold $primary"), "  nee, liever niet        ", *FORM_KEY
)
#: of a closed file only the no is left
CLOSED_KEYS = Content.assemble(
    "Na het einde:  ", ("N", "bold $primary"), "  nee, of ja weer intrekken        ", *FORM_KEY
)
#: said where a client stopped for good and could not be asked
LEFT = "Afgerond. Toestemming is niet gevraagd: daaraan verandert niets."


class ToestemmingChoice(Enum):
    """What the client chose; ``LEFT`` where he stopped for good and was not asked."""

    YES = "yes"
    UNSIGNED = "yes, and the form waits"
    NO = "no"
    LEFT = "left"


def points_text(subject: Subject, client: ClientFile, agreed: PlansAgreed | None) -> Content:
    """What to tell the client, good and bad side alike; ``agreed`` is what the municipality agreed to of plans."""
    needed = AGREED.format(day=dates.long(agreed.on)) if agreed else NONE_AGREED
    rows = []
    for word, told in POINTS[subject]:
        first, *more = told.format(name=client.first_name, agreed=needed).split("\n")
        rows.append(Content.assemble((word.ljust(14), "bold"), first))
        rows += [Content(" " * 14 + line) for line in more]
    return Content("\n").join(rows)


def answer_text(given: ToestemmingAnswer | None) -> str:
    """The newest answer, when, and who asked."""
    if given is None:
        return "nog niet gevraagd"
    return f"{given.said}, op {dates.long(given.on)} (gevraagd door {given.by})"


def kept_text(subject: Subject, *, given: bool, signed: bool, agreed: bool = True) -> str:
    """The sentence on an answer that was kept; ``agreed`` says whether the municipality agreed to share plans."""
    if given and not signed:
        return UNSIGNED.format(receiver=receiver_of(subject))
    return KEPT[subject, given] if agreed or not given or subject is not Subject.PLAN else NOT_AGREED


def asked_signed(client: ClientFile) -> Choose[bool]:
    """Whether the form is signed: without it a yes lets nothing out. Nothing is lit: somebody looks at the form."""
    choices = [("Ja, het is getekend", True), ("Nee, nog niet", False)]
    text = "Toestemming geldt met een handtekening. Het formulier print u met F5."
    return Choose(f"Heeft {client.first_name} het formulier getekend?", choices, text=text, lit=False)


def ask_to_take_back(screen: AnyScreen[Any], client: ClientFile, given: ToestemmingAnswer, act: Act) -> None:
    """Before a yes is taken back: what goes with it."""
    screen.sure(
        f"Toestemming intrekken: {TITLES[given.subject].lower()}?",
        "Ja, intrekken",
        act,
        no="Nee, laten zoals het is",
        text=what_goes(screen.office, screen.who, client, given),
    )


class ToestemmingVraag(WatchedAnswer[ToestemmingChoice], KioskScreen[ToestemmingChoice]):
    """One question: may the results be shared? Nothing is lit: the client chooses. Answers yes, no, or nothing."""

    DEFAULT_CLASSES = "page"
    NAME = "Toestemming"
    CSS_PATH = "toestemming.tcss"
    HELP = "toestemming"
    LONG_TALK = True
    # N was an answer on the screen before
    READ_FIRST = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "answer(True)", "ja", key_display="J"),
        Binding("n", "answer(False)", "nee", key_display="N"),
        Binding("x", "left", "niet gevraagd", show=False),
        Binding("enter", "choose", show=False),
        Binding("f5", "papier", "formulier", show=False),
    ]

    def __init__(
        self, client: ClientFile, subject: Subject, given: ToestemmingAnswer | None, *, may_have_left: bool = False
    ) -> None:
        super().__init__()
        self._client = client
        self._subject = subject
        self._given = given
        self._may_have_left = may_have_left

    def offers(self, action: str) -> bool:
        """Only of a meting that was not done to the end can the client have left."""
        return self._may_have_left if action == "left" else True

    def client_shown(self) -> ClientFile:
        """Whose choice it is."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """The question, what to tell, the answer of last time, and the two answers."""
        question = QUESTIONS[self._subject].format(place=self.office.settings.municipality)
        yield Static(Content(question), classes="title", id="toestemming-question")
        who = f"Leg het rustig uit. Alleen {self._client.first_name} beslist."
        yield Static(Content.assemble(f"{who}   ", *FORM_KEY), id="toestemming-who")
        agreed = plans_agreed(self.office, self.who) if self._subject is Subject.PLAN else None
        yield Static(points_text(self._subject, self._client, agreed), id="toestemming-points")
        yield Static(self._earlier(), id="toestemming-earlier")
        with Horizontal(id="toestemming-answers"):
            yield KeyCard("J  ja, dat mag", "answer(True)", "toestemming-yes")
            yield KeyCard("N  nee, liever niet", "answer(False)", "toestemming-no")
        if self._may_have_left:
            left = f"{self._client.first_name} is gestopt en kan niet meer kiezen: er wordt niets ingevuld"
            yield Static(Content.assemble(("X", "bold $primary"), f"  {left}"), id="toestemming-left")

    def _earlier(self) -> Content:
        if self._given is None:
            return Content("Dit is de eerste keer dat u het vraagt.")
        before = f"Vorige keer: {self._given.said}, op {dates.long(self._given.on)}. "
        return Content.assemble(before, ("Nog steeds goed?", "bold"))

    def action_answer(self, given: bool) -> None:
        """The client has chosen; of a yes the form is asked for, and before a yes is taken back what goes with it."""
        if given:
            self.ask(asked_signed(self._client), self._signed)
        elif self._given is not None and self._given.given:
            ask_to_take_back(self, self._client, self._given, self._refused)
        else:
            self._refused()

    def _refused(self) -> None:
        self.dismiss(ToestemmingChoice.NO)

    def action_choose(self) -> None:
        """Here the two letters answer, which is told to who knows other keys."""
        self.say("Druk op J of op N: de cliënt kiest.", fault=True)

    def _signed(self, signed: bool) -> None:
        self.dismiss(ToestemmingChoice.YES if signed else ToestemmingChoice.UNSIGNED)

    def action_left(self) -> None:
        """The client stopped for good; nothing is chosen for him."""
        name = self._client.first_name
        text = "De meting wordt afgerond. Toestemming blijft leeg."
        self.sure(f"Is {name} gestopt?", f"Ja, {name} is gestopt", self._left, text=text)

    def _left(self) -> None:
        self.dismiss(ToestemmingChoice.LEFT)

    def action_papier(self) -> None:
        """Print the form to read together and to sign."""
        from screens.papier.papier import PapierScreen  # noqa: PLC0415

        self.app.push_screen(PapierScreen(self._client, PaperCode.TOESTEMMING))


class SubjectLines(Rows):
    """The subjects; Enter asks."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "veranderen", key_display="Enter")]


class ToestemmingScreen(ReadingScreen[None, dict[Subject, ToestemmingAnswer]]):
    """Each subject with its newest answer; the lit one is explained and can be changed."""

    DEFAULT_CLASSES = "page"
    NAME = "Toestemming"
    CSS_PATH = "toestemming.tcss"
    HELP = "toestemming"
    LIST = "subjects"
    CLOSED = "De begeleiding is voorbij: een ja kan niet meer. Een nee kan altijd nog."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "answer(True)", "ja", key_display="J"),
        Binding("n", "answer(False)", "nee", key_display="N"),
        Binding("f5", "papier", "formulier", show=False),
    ]

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client
        #: what was agreed with the municipality about plans
        self._agreed: PlansAgreed | None = None

    def client_shown(self) -> ClientFile:
        """Whose choice it is."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """The answers, and below them what to tell about the lit one."""
        yield SubjectLines("subjects")
        yield Static(id="subject-question", classes="title")
        yield Static(id="subject-points")
        yield Static(CLOSED_KEYS if self.is_closed else ANSWER_KEYS, id="subject-keys")

    @property
    def only_opens(self) -> bool:
        """A no is kept of a closed file too."""
        return False

    def read(self) -> dict[Subject, ToestemmingAnswer]:
        """The newest answer on each subject that was asked about, and whether plans may be shared at all."""
        self._agreed = plans_agreed(self.office, self.who)
        return toestemming.current(self.office, self.who, self._client.id, Look.TOESTEMMING)

    def rows(self) -> Iterator[Row]:
        """A subject, and the answer on it."""
        return (_subject_row(subject, self.known.get(subject)) for subject in Subject)

    @property
    def _lit(self) -> Subject:
        return Subject(self.lines.lit)

    @property
    def _question(self) -> str:
        return QUESTIONS[self._lit].format(place=self.office.settings.municipality)

    def show_lit(self) -> None:
        """The question on the lit subject, and what to tell about it."""
        self.query_one("#subject-question", Static).update(Content(self._question))
        self.query_one("#subject-points", Static).update(points_text(self._lit, self._client, self._agreed))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter asks for the new answer; after the end that can be a no alone."""
        event.stop()
        if self.is_closed:
            self.action_answer(False)
            return
        choices = [("Ja, dat mag", True), ("Nee, liever niet", False)]
        self.ask(Choose(self._question, choices, current=self._stands), self._answered)

    def action_answer(self, given: bool) -> None:
        """Keep the client's answer, which one key alone never is: of a yes the form is asked for, a no once more."""
        if given and not self.may_change():
            return
        if given or self._stands:
            self._answered(given)
            return
        name, subject = self._client.first_name, self._lit
        title = f"{TITLES[subject]}: kiest {name} voor nee?"
        self.sure(title, f"Ja, {name} deelt dit liever niet", lambda: self._record(subject, False))

    @property
    def _stands(self) -> bool:
        """Whether the client said yes to the lit one."""
        return self._before is not None and self._before.given

    @property
    def _before(self) -> ToestemmingAnswer | None:
        """The newest answer on the lit one."""
        return self.known.get(self._lit)

    def _answered(self, given: bool) -> None:
        """Keep what was chosen; of a yes the form is asked for, and taking back a yes is asked about once."""
        if given and not self.may_change():
            return
        subject = self._lit
        if given:
            self.ask(asked_signed(self._client), lambda signed: self._record(subject, True, signed))
            return
        before = self._before
        if before is None or not before.given:
            self._record(subject, False)
            return
        ask_to_take_back(self, self._client, before, lambda: self._record(subject, False))

    def action_papier(self) -> None:
        """Print the form to read together and to sign."""
        from screens.papier.papier import PapierScreen  # noqa: PLC0415

        self.app.push_screen(PapierScreen(self._client, FORMS.get(self._lit, PaperCode.TOESTEMMING)))

    def _record(self, subject: Subject, given: bool, signed: bool = False) -> None:
        with self.shown():
            toestemming.record(self.office, self.who, self._client.id, subject, given=given, signed=signed)
            agreed = plans_agreed(self.office, self.who) is not None
            kept = kept_text(subject, given=given, signed=signed, agreed=agreed)
            back = "" if given else to_ask_back(self.office, self.who, self._client, subject)
            self.show_kept(f"{kept} {back}".strip())


def _subject_row(subject: Subject, given: ToestemmingAnswer | None) -> Row:
    title, whole = TITLES[subject].ljust(25), answer_text(given)

    def text(width: int) -> Content:
        """On a small screen who asked stands there by his name alone or not, so that each keeps to one line."""
        said = (whole, whole.replace("(gevraagd door ", "("), whole.partition(" (")[0])
        fitting = (words for words in said if len(title) + len(words) <= width)
        return Content.assemble((title, "bold"), next(fitting, said[-1]))

    return Row(text, subject)
