"""What was said at samen terugkijken: the talks, the newest first, and all of the lit one; to print and to correct."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.terugkijken import finishing
from kiosk.guidance.terugkijken.reading import talks_of
from kiosk.guidance.terugkijken.talk import Advice, TalkView
from kiosk.guidance.terugkijken.to_plan import put_in_plan
from kiosk.paper.making.catalogue.plans import talk_sheet
from kiosk.paper.making.office import paper_language
from screens.frame.dialogs import AskText
from screens.frame.lines import USUAL_WIDTH, Row, hanging, keys_text
from screens.frame.page import LitText, PagedRows
from screens.frame.printing import PrintingScreen
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Act
from screens.terugkijken.advies import AdviesScreen
from screens.terugkijken.gesprek import GesprekScreen

#: the columns beside the text: the body's, the box's and the bar's
BESIDE = 8
#: said once a talk was finished
KEPT = "Bewaard. Met F5 print u het voor {name}."
#: besides, where he said what he is going to do
TO_PLAN = " Met N zet u zijn volgende stappen in het plan."
#: besides, where to guide longer is advised: the regievoerder decides on it, and knows of nothing yet
TO_ADVIES = " Met Enter maakt u nu het advies aan de regievoerder."
ASK_ADVIES = " De teamleider maakt nu het advies aan de regievoerder."


def kept_told(talk: TalkView, *, leads: bool) -> str:
    """What is said once a talk was finished, to whom of the team."""
    told = KEPT.format(name=talk.client.first_name)
    if talk.advice is Advice.VERLENGEN:
        return told + (TO_ADVIES if leads else ASK_ADVIES)
    return told + (TO_PLAN if _says_what_next(talk) else "")


def _says_what_next(talk: TalkView) -> bool:
    found = talk.of_source("verder")
    return found is not None and found[1].answered


class TalkLines(PagedRows):
    """The talks; Enter shows what can be done with the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "meer", key_display="Enter")]


class TerugkijkScreen(PrintingScreen[None], ReadingScreen[None, tuple[TalkView, ...]]):
    """The finished talks of one client; below the list the lit one, beginning with what works."""

    NAME = "Samen terugkijken"
    CSS_PATH = "terugkijken.tcss"
    HELP = "terugkijken"
    LIST = "talks"
    PRINT_KEY = "F5"
    CLOSED = "De begeleiding is afgesloten. U kunt het gesprek lezen, niet veranderen."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "print", "printen", key_display="F5"),
        Binding("n", "to_plan", "in het plan", key_display="N"),
        Binding("w", "change", "verbeteren", key_display="W"),
    ]

    def __init__(self, client: ClientFile, lit: int | None = None, told: str = "") -> None:
        """``lit`` is the talk for which somebody comes here, ``told`` what was done with it just before."""
        super().__init__()
        self._client = client
        self._lit_first = lit
        self._told = told

    def client_shown(self) -> ClientFile:
        """Whose talks these are."""
        return self.known[0].client if self.has_read and self.known else self._client

    def body(self) -> Iterable[Widget]:
        """The talks, and the lit one."""
        yield Static(id="talks-title", classes="title")
        yield TalkLines("talks")
        yield LitText("talk-box", "talk")
        yield Static(keys_text([("PgDn", "verder lezen"), ("PgUp", "terug")], USUAL_WIDTH), id="talk-more")

    def read(self) -> tuple[TalkView, ...]:
        """The talks that were finished."""
        return talks_of(self.office, self.who, self._client.id, Look.TERUGKIJKEN)

    def begin(self) -> None:
        """The newest is lit, or the one for which somebody comes."""
        super().begin()
        if self._lit_first is not None:
            self.draw(str(self._lit_first))
        if self._told:
            self.say(self._told)
        self.wake_printing()

    def rows(self) -> Iterator[Row]:
        """One line for each talk."""
        return (Row(partial(_talk_line, talk), str(talk.id)) for talk in self.known)

    def show(self) -> None:
        """What these are; without any only that."""
        nothing = "Er is nog niet samen teruggekeken. Esc: terug."
        self.query_one("#talks-title", Static).update(Content("Dit is besproken" if self.known else nothing))
        for place in ("#talks", "#talk-box", "#talk-more"):
            self.query_one(place).display = bool(self.known)

    def show_lit(self) -> None:
        """All of the lit one."""
        talk = self._lit
        if talk is not None:
            lines = list(_all_of(talk, self.app.size.width - BESIDE))
            page = self.query_one(LitText)
            page.show(Content("\n").join(lines), str(talk.id))
            self.refresh_bindings()
            self.call_after_refresh(self._show_more, page)

    def _show_more(self, page: LitText) -> None:
        if self.filled:
            self.query_one("#talk-more").visible = page.goes_on

    @property
    def _lit(self) -> TalkView | None:
        return next((talk for talk in self.known if str(talk.id) == self.lines.lit), None)

    def action_turn(self, step: int) -> None:
        """On to what does not fit, or back."""
        self.query_one(LitText).turn(step)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """What can be done with the lit one."""
        event.stop()
        acts: list[tuple[str, Act]] = [("Printen, in de taal van de cliënt", self.action_print)]
        if self.offers("to_plan"):
            acts.append(("In het plan zetten wat hij gaat doen", self.action_to_plan))
        if self._lit is not None and self._lit.advice is Advice.VERLENGEN:
            acts.append(("Advies aan de regievoerder", self._to_advies))
        if not self.is_closed:
            acts.append(("Verbeteren, met een reden", self.action_change))
        self.menu("Samen terugkijken", acts)

    def _to_advies(self) -> None:
        """What the regievoerder is told of it."""
        self.app.push_screen(AdviesScreen(self.client_shown()))

    def offers(self, action: str) -> bool:
        """Into the plan goes what he said that he is going to do."""
        if action != "to_plan":
            return super().offers(action)
        return self.has_read and not self.is_closed and self._lit is not None and _says_what_next(self._lit)

    def action_to_plan(self) -> None:
        """Make actions of what he is going to do, as far as they are not in the plan."""
        talk = self._lit
        if talk is None or not self.may_change():
            return
        with self.shown():
            made = put_in_plan(self.office, self.who, talk.client.id, talk.id)
            count = "1 actie staat" if len(made) == 1 else f"{len(made)} acties staan"
            told = f"{count} nu in het plan. Kijk ze samen na met P." if made else "Alles staat al in het plan."
            self.show_kept(told, str(talk.id))

    def action_print(self) -> None:
        """The lit one on paper, in the client's language."""
        talk = self._lit
        if talk is not None:
            paper = talk_sheet(self.office, self.who, talk.client, talk.id)
            self.print_paper(paper, paper_language(self.office.content, talk.client))

    def action_change(self) -> None:
        """Open the lit one again, with the reason."""
        talk = self._lit
        if talk is None or not self.may_change():
            return
        until = finishing.correct_until(self.office, talk)
        if until is None:
            self.say("Verbeteren kan niet meer. Begin met H bij de cliënt een nieuw gesprek.", fault=True)
            return

        def reopen(reason: str) -> None:
            with self.newest():
                finishing.reopen(self.office, self.who, talk.id, talk.version, reason)

        text = f"Dit kan tot en met {dates.long(until)}. Wat er stond, blijft bewaard."
        question = AskText("Waarom verbetert u dit gesprek?", reopen, text=text)
        self.ask(question, lambda reason: self.ask(GesprekScreen(talk.client, self.say), self._finished_again))

    def _finished_again(self, talk: TalkView) -> None:
        self.show_kept(kept_told(talk, leads=self.who.sees_everyone), str(talk.id))


def _talk_line(talk: TalkView, width: int) -> Content:
    day = dates.short(talk.finished_on) if talk.finished_on else ""
    advice = f": {talk.advice.words}" if talk.advice else ""
    sign = Content.styled(day.ljust(13), "bold")
    return hanging(width, sign, Content(f"{talk.kind.words.partition(',')[0]}{advice}"))


def _all_of(talk: TalkView, width: int) -> Iterator[Content]:
    """Every question with what was answered, what works first."""
    for question in talk.questions:
        answer = talk.answer_to(question.code)
        if not answer.answered:
            continue
        yield Content.styled(question.ask, "bold $primary")
        if question.source == "wens" and talk.wens:
            yield hanging(width, Content("  "), Content.styled(talk.wens, "bold"))
        yield from (hanging(width, Content("  · "), Content(pick.told)) for pick in answer.picks)
        if answer.said:
            yield hanging(width, Content("  "), Content(f"Gezegd: {answer.said}"))
    yield Content.styled(f"Ingevuld door {talk.by}.", "$soft")
    for change in talk.reopened:
        told = f"Verbeterd op {dates.long(change.on)} door {change.by}: {change.reason}"
        yield hanging(width, Content(""), Content.styled(told, "$soft"))
