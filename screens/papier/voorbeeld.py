"""Before it prints: what comes out, in words and as a picture of each page; Enter prints it, Esc prints nothing."""

import asyncio
import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.faults import Fault
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.omgeving import agreements_of
from kiosk.paper.making.catalogue.entry import Paper, Sheet
from kiosk.paper.making.client_poster import hangs_on_a_wall
from kiosk.paper.making.voorbeeld import ComesOut, in_words, make_pages
from kiosk.paper.press.preview import Pages
from screens.frame.beside_text import PictureBeside
from screens.frame.desk import KioskApp
from screens.frame.lines import hanging, keys_text
from screens.frame.printing import PAPER_THREADS
from screens.frame.screen import KioskScreen
from screens.papier.muur import MuurDialog
from screens.papier.picture import STEPS, PagePicture

log = logging.getLogger("wegwijzer")

#: who presses Enter at once wants no picture of it
SOON_S = 0.3
MAKING = "De bladzijden worden gemaakt …"
NO_PICTURE = "Er is geen plaatje van te maken."
DOWN, UP, LEFT, RIGHT = (0, 1), (0, -1), (-1, 0), (1, 0)


class VoorbeeldScreen(KioskScreen[Sheet]):
    """One paper as it comes out. Its answer is what was looked at, to be printed."""

    CSS_PATH = "papier.tcss"
    HELP = "papier"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "print", "printen", key_display="Enter"),
        Binding("plus,equals_sign", "enlarge(1)", "groter", show=False),
        Binding("minus", "enlarge(-1)", "kleiner", show=False),
        Binding("pagedown", "turn(1)", "volgende", show=False),
        Binding("pageup", "turn(-1)", "vorige", show=False),
        *(
            Binding(key, f"move({across},{down})", show=False)
            for key, (across, down) in {"down": DOWN, "up": UP, "left": LEFT, "right": RIGHT}.items()
        ),
        Binding("w", "change", "aan de muur", key_display="W"),
    ]

    def __init__(
        self, paper: Paper, sheet: Sheet, language: str, copies: int = 1, client: ClientFile | None = None
    ) -> None:
        super().__init__()
        self._paper, self._sheet, self._language, self._copies = paper, sheet, language, copies
        self._client = client
        self._pages: Pages | None = None
        #: why there is no picture
        self._without = ""

    def here(self) -> str:
        """The name of the paper."""
        return f"Voorbeeld: {self._paper.title}"

    def client_shown(self) -> ClientFile | None:
        """Whose paper this is."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """The words, and beside them the page."""
        with Horizontal(id="before-print"):
            with VerticalScroll(id="in-words-box", can_focus=False):
                yield Static(id="in-words")
            yield PagePicture()
        yield Static(id="keys")

    def beside_text(self) -> PictureBeside | None:
        """The page, where the terminal draws it."""
        return self.query_one(PagePicture).beside_text() if self.filled else None

    def on_mount(self) -> None:
        """The words are there at once, the pages follow."""
        self._make()

    def _make(self) -> None:
        self._pages, self._without = None, ""
        self._show()
        self.set_timer(SOON_S, self._begin)

    def _begin(self) -> None:
        make = partial(self._make_pages, self.kiosk, self._sheet)
        self.kiosk.run_worker(asyncio.get_running_loop().run_in_executor(PAPER_THREADS, make), exit_on_error=False)

    def _make_pages(self, kiosk: KioskApp, sheet: Sheet) -> None:
        """Make the pages, beside the keys: the screen may be gone by then."""
        try:
            made, pages = make_pages(kiosk.office, sheet)
            then = partial(self._show_pages, replace(sheet, pages=made), pages)
        except Fault as fault:
            then = partial(self._show_none, fault.sentence)
        except Exception as error:  # a defect is told and noted, without its own text; the kiosk goes on
            log.error("no picture of a paper: %s", type(error).__name__)
            then = partial(self._show_none, NO_PICTURE)
        if kiosk.is_running:
            kiosk.call_from_thread(then)

    def _show_pages(self, sheet: Sheet, pages: Pages) -> None:
        if self.filled and sheet.document is self._sheet.document:
            self._sheet, self._pages = sheet, pages
            self.query_one(PagePicture).show(pages)
            self._show()

    def _show_none(self, sentence: str) -> None:
        if self.filled:
            self._without = sentence
            self._show()

    def _show(self) -> None:
        words = in_words(self.office, self._paper, self._sheet, self._language, self._copies, self._pages)
        box = self.query_one("#in-words", Static)
        width = box.content_size.width or self.app.size.width // 2
        box.update(Content("\n").join(self._lines(words, width)))
        picture = self.query_one(PagePicture)
        self.set_class(bool(picture.step), "-enlarged")
        self.query_one("#keys", Static).update(keys_text(list(self._keys(picture)), self.app.size.width - 6))
        self.refresh_bindings()

    def _keys(self, picture: PagePicture) -> Iterator[tuple[str, str]]:
        if self._pages is None:
            return
        if self._pages.count > 1:
            yield "PgDn", f"bladzijde {picture.page + 1} van {self._pages.count}"
        if picture.step < len(STEPS):
            yield "+", "groter"
        if picture.step:
            yield "-", "kleiner"
            yield "pijltjes", "een ander deel"

    def _lines(self, words: ComesOut, width: int) -> Iterator[Content]:
        yield Content.styled(words.what, "bold")
        for number, told in enumerate(words.pages, start=1):
            yield hanging(width, Content(f"{number}  "), Content(told))
        if not words.pages:
            yield Content.styled(self._without or MAKING, "$warning" if self._without else "$soft")
        if words.missing:
            yield Content("")
        for told in words.missing:
            yield hanging(width, Content.styled("! ", "$warning"), Content(told))

    def on_resize(self, event: events.Resize) -> None:
        """Another width breaks the words elsewhere."""
        super().on_resize(event)
        if self.filled:
            self._show()

    def offers(self, action: str) -> bool:
        """Of what there is one page one cannot turn; the wall is for the poster of a client who agreed on something."""
        match action:
            case "enlarge":
                return self._pages is not None
            case "turn":
                return self._pages is not None and self._pages.count > 1
            case "change":
                return self._client is not None and hangs_on_a_wall(self._sheet.asked.paper)
            case _:
                return True

    def action_print(self) -> None:
        """What was looked at is printed."""
        self.dismiss(self._sheet)

    def action_enlarge(self, by: int) -> None:
        """Nearer, or farther away."""
        picture = self.query_one(PagePicture)
        picture.look_at(picture.step + by)
        self._show()

    def action_turn(self, by: int) -> None:
        """The next page, or the one before."""
        self.query_one(PagePicture).turn(by)
        self._show()

    def action_move(self, across: int, down: int) -> None:
        """Another part of what is enlarged; else the words go along."""
        picture = self.query_one(PagePicture)
        if picture.step:
            picture.move(across, down)
        else:
            self.query_one("#in-words-box").scroll_relative(y=down, animate=False)

    def action_change(self) -> None:
        """Which of his agreements hang on the wall; the paper is made anew with them."""
        if self._client is None:
            return
        agreed = agreements_of(self.office, self.who, self._client.id)
        if agreed.may_hang:
            self.ask(MuurDialog(self._client, agreed), lambda _: self._make_anew())
        else:
            self.say("Met deze cliënt is nog niets afgesproken. Dat doet u met A in zijn dossier.")

    def _make_anew(self) -> None:
        self._sheet = self._paper.make(self._language)
        self._make()
