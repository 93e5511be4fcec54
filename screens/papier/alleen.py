"""The client alone at the screen: a few statements, each answered by one key, and nothing of it to be seen or opened.

Whoever is logged in begins it and looks away. What was pressed shows as "answered" only. However it ends, the screen
goes on lock: the client sees no file, and the begeleider no answer.
"""

from collections.abc import Iterable
from enum import Enum, auto
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.content.tevredenheid import CONTEXT, HAPPIEST, Statement, load_tevredenheid
from kiosk.content.texts import Texts, Words
from kiosk.guidance.tevredenheid import keep_form
from screens.frame.letters import as_seen, can_be_shown
from screens.frame.scores import KeyCard
from screens.frame.screen import Choose, KioskScreen
from screens.frame.themes import on_console, signs_of

#: in place of an answer: the client does not know
SKIPS = 0
#: how wide a sentence is at most, here and in the question whether he stops
ROOM, STOP_ROOM = 72, 50
TOP, FOOT = ".---------.", "'---------'"
#: what is in a large face, from very sad to very happy; every terminal draws these signs
INSIDE = (
    (r"  /   \  ", "  o   o  ", "  .---.  ", r" /     \ "),
    ("         ", "  o   o  ", "  .---.  ", r" /     \ "),
    ("         ", "  o   o  ", "         ", "  -----  "),
    ("         ", "  o   o  ", "         ", r"  \___/  "),
    ("         ", "  o   o  ", r" \     / ", "  '---'  "),
)


def face_text(face: int) -> str:
    """A face of six lines."""
    return "\n".join([TOP, *(f"|{line}|" for line in INSIDE[face - 1]), FOOT])


def spoken_here(texts: Texts, *, console: bool) -> bool:
    """Whether a terminal draws the statements in this language; of Dutch it always does."""
    own = texts.text(CONTEXT, load_tevredenheid().words.title)
    return can_be_shown(own, console=console)


class At(Enum):
    """How far the client is."""

    BEGIN = auto()
    ASKED = auto()
    READY = auto()
    KEPT = auto()


class StopDialog(Choose[bool]):
    """Whether the client stops half-way; then nothing is kept."""

    ALONE = True
    IN_ORDER = True


class TevredenForm(KioskScreen[None]):
    """One statement at a time, large; what was pressed is kept once at the end, or is gone."""

    NAME = "Tevredenheid"
    CSS_PATH = "papier.tcss"
    HELP = "tevredenheid"
    APART = True
    ALONE = True
    LONG_TALK = True
    READ_FIRST = True
    IN_ORDER = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", "verder", key_display="Enter"),
        *(Binding(str(key), f"choose({key})", show=False) for key in range(HAPPIEST + 1)),
        Binding("left,backspace", "step_back", "vorige zin", key_display="←"),
        Binding("escape", "stop", "stoppen", key_display="Esc"),
    ]

    def __init__(self, language: str) -> None:
        super().__init__()
        self._form = self.office.content.tevredenheid
        self._texts = self.office.content.texts(language)
        self._at = At.BEGIN
        self._place = 0
        self._answers: dict[str, int] = {}

    def body(self) -> Iterable[Widget]:
        """How far he is, what is said, the faces, and what to press."""
        yield Static(id="far")
        yield Static(id="said")
        with Horizontal(id="faces"):
            for number, level in enumerate(self._form.levels, start=1):
                text = f"{face_text(level.face)}\n{number}  {self._plain(level.text)}"
                yield KeyCard(text, f"choose({number})", f"face-{number}")
        yield Static(id="below")

    def on_mount(self) -> None:
        """Begin with what it is."""
        self._show()

    def offers(self, action: str) -> bool:
        """Each key only where it does something."""
        if action == "choose":
            return self._at is At.ASKED
        if action == "step_back":
            return self._at is At.READY or (self._at is At.ASKED and self._place > 0)
        if action == "go_on":
            return self._at is not At.ASKED or self._statement.code in self._answers
        return action != "stop" or self._at is not At.KEPT

    @property
    def _statement(self) -> Statement:
        return self._form.statement[self._place]

    # -- what shows -------------------------------------------------------------------------------------------

    def _words(self, text: str) -> Words:
        """A text in Dutch, and in the client's language where this terminal draws that."""
        words = self._texts.words(CONTEXT, text)
        shown = can_be_shown(words.own, console=on_console(self.app))
        return words if shown else Words(words.nl)

    def _plain(self, text: str) -> str:
        """What stands on one line: in the client's language, as it is seen."""
        words = self._words(text)
        return " ".join(as_seen(words.own or words.nl, self.app.size.width))

    def _both(self, *texts: str, style: str = "bold") -> Content:
        """Each in the client's language, with the Dutch under it."""
        lines = []
        for text in texts:
            words = self._words(text)
            lines += [Content.styled(line, style) for line in as_seen(words.own or words.nl, ROOM)]
            if words.own:
                lines.append(Content.styled(words.nl, "$soft"))
        return Content("\n").join(lines)

    def _show(self) -> None:
        words, asked = self._form.words, self._at is At.ASKED
        self.set_class(asked, "-asked")
        said = {
            At.BEGIN: (words.title, words.alone, words.nameless, words.free, words.begin),
            At.ASKED: (self._statement.text,),
            At.READY: (words.hidden, words.ready),
            At.KEPT: (words.thanks, words.fetch),
        }[self._at]
        lines = Content("\n\n").join(self._both(text) for text in said)
        self.query_one("#said", Static).update(lines)
        self.query_one("#far", Static).update(self._far())
        self.query_one("#below", Static).update(self._below() if asked else Content(""))
        self.refresh_bindings()

    def _far(self) -> Content:
        """Which statement of how many, with a sign for each that was answered; never what was answered."""
        if self._at is not At.ASKED:
            return Content("")
        signs = signs_of(self.app)
        dots = "".join(
            f"[{number}]" if number == self._place + 1 else signs.block if one.code in self._answers else signs.gap
            for number, one in enumerate(self._form.statement, start=1)
        )
        return Content.styled(dots, "bold $primary")

    def _below(self) -> Content:
        words = self._form.words
        lines = [self._both(words.press, style="")] if self._place == 0 else []
        lines += [Content.assemble(f"{SKIPS}  ", self._plain(words.skip))]
        if self._statement.code in self._answers:
            lines.append(Content.styled(f"{signs_of(self.app).said} {self._plain(words.answered)}", "bold $success"))
        return Content("\n").join(lines)

    # -- what the client presses --------------------------------------------------------------------------------

    def action_choose(self, level: int) -> None:
        """One of the faces, or that he does not know; on to the next statement."""
        if level > len(self._form.level):
            return
        self._answers.pop(self._statement.code, None)
        if level != SKIPS:
            self._answers[self._statement.code] = level
        self._to_next()

    def _to_next(self) -> None:
        if self._place + 1 < len(self._form.statement):
            self._place += 1
        else:
            self._at = At.READY
        self._show()

    def action_go_on(self) -> None:
        """Begin; past what was answered; at the end keep it; and after that away from here."""
        if self._at is At.BEGIN:
            self._at = At.ASKED
            self._show()
        elif self._at is At.ASKED:
            self._to_next()
        elif self._at is At.READY and self._answers:
            self._keep()
        elif self._at is At.READY:
            self.action_stop()
        else:
            self._leave()

    def _keep(self) -> None:
        with self.shown():
            keep_form(self.office, self.who, self._answers)
            self._answers.clear()
            self._at = At.KEPT
            self._show()

    def action_step_back(self) -> None:
        """To the statement before, to choose anew."""
        if self._at is At.READY:
            self._at = At.ASKED
        else:
            self._place -= 1
        self._show()

    def action_stop(self) -> None:
        """Stop half-way, after that was asked; nothing is kept."""
        if self._at is At.BEGIN:
            self._leave()
            return
        words = self._form.words
        choices = [(self._plain(words.stop_no), False), (self._plain(words.stop_yes), True)]
        asked = self._words(words.stop)
        # the Dutch stands under it once, where what is asked is not Dutch already
        dutch = asked.nl if asked.own else ""
        self.ask(StopDialog("\n".join(as_seen(asked.own or asked.nl, STOP_ROOM)), choices, text=dutch), self._stop)

    def _stop(self, stops: bool) -> None:
        if stops:
            self._leave()

    def _leave(self) -> None:
        """Nothing stays, and the screen goes on lock: who comes next logs in."""
        self._answers.clear()
        self.kiosk.lock()
        self.dismiss()
