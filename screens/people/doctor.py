"""How the kiosk is: all that can be wrong with this PC and the office, with its mend. The teamleider's."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk.doctor.inside import look_inside, worst_first
from kiosk.doctor.rows import Finding, Grade
from kiosk.faults import Fault
from screens.frame.lines import Row, Rows, blank, hanging, heading
from screens.frame.reading import ReadingScreen
from screens.frame.screen import AnyScreen
from screens.frame.themes import signs_of

log = logging.getLogger("wegwijzer")

Found = tuple[Finding, ...]
#: one look at a time: two would only make each other slow
DOCTOR_THREAD = ThreadPoolExecutor(1, thread_name_prefix="doctor")
#: so long a screen stands before it is looked: who only passes by does not wait for a busy PC
SOON_S = 0.3
LOOKING = "wordt nagekeken …"
ALL_WELL = "alles in orde"
DEFECT = "Het nakijken ging mis. Probeer het later nog eens, of vraag de beheerder."
#: columns for the sign, for how it is in a word, and for what was looked at
SIGN, WORD, WHAT = 3, 7, 15
COLOURS = {Grade.OK: "$soft", Grade.WATCH: "$warning", Grade.FAULT: "$error bold"}


def in_short(found: Found | None) -> Content:
    """How it is in few words: of nothing that was looked at yet, that it is being looked at."""
    if found is None:
        return Content.styled(LOOKING, "$soft")
    if not found:
        return Content.styled("nog niet nagekeken", "$soft")
    worst = max(one.level for one in found)
    if not worst:
        return Content(ALL_WELL)
    return Content.styled(f"{'!' * worst} {asks(found)}", COLOURS[worst])


def asks(found: Found) -> str:
    """How many things are not well, in words."""
    count = sum(1 for one in found if one.level)
    return "1 ding vraagt aandacht" if count == 1 else f"{count} dingen vragen aandacht"


def look_soon(screen: AnyScreen[Any], then: Callable[[Found], object]) -> None:
    """Look once the screen has stood for a moment."""
    screen.set_timer(SOON_S, partial(look_beside, screen, then))


def look_beside(screen: AnyScreen[Any], then: Callable[[Found], object]) -> None:
    """Look, off the thread that draws; ``then`` gets what was found where the screen is still there, else nobody.

    What cannot be looked at is said on the screen; then nothing was found.
    """
    # taken here: in the thread the screen may be gone, and then it knows no app
    kiosk, who = screen.kiosk, screen.who

    def look() -> None:
        try:
            told = partial(_tell, screen, then, look_inside(kiosk.office, who))
        except Fault as fault:
            told = partial(_tell, screen, then, (), fault)
        except Exception as error:  # a defect is told and noted, without its own text; the kiosk goes on
            log.error("the doctor cannot look: %s", type(error).__name__)
            told = partial(_tell, screen, then, (), Fault(DEFECT))
        if kiosk.is_running:
            kiosk.call_from_thread(told)

    # the app's and not the screen's, which would take it along where it is closed
    kiosk.run_worker(asyncio.get_running_loop().run_in_executor(DOCTOR_THREAD, look), exit_on_error=False)


def _tell(screen: AnyScreen[Any], then: Callable[[Found], object], found: Found, fault: Fault | None = None) -> None:
    if not screen.filled:
        return
    then(found)
    if fault is not None:
        screen.show_fault(fault)


class DoctorLines(Rows):
    """What was looked at; Enter looks anew."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "opnieuw nakijken", key_display="Enter")]


class DoctorScreen(ReadingScreen[Found, Found]):
    """The table of ``kiosk doctor``: what is wrong first, each with its mend; looked at anew as it opens."""

    DEFAULT_CLASSES = "page"
    NAME = "Nakijken"
    CSS_PATH = "team.tcss"
    HELP = "nakijken"
    LIST = "doctor"

    def __init__(self, found: Found | None = None) -> None:
        super().__init__()
        self._found = found
        self._looks = False

    def body(self) -> Iterable[Widget]:
        """In short how it is, and the lines."""
        yield Static(id="in-short", classes="title")
        yield DoctorLines("doctor")

    def read(self) -> Found:
        """What was found last; nothing as long as it is being looked at."""
        return worst_first(self._found or ())

    def begin(self) -> None:
        """Look, where its opener did not just do that."""
        super().begin()
        if self._found is None:
            self.set_timer(SOON_S, self._look)

    def _look(self) -> None:
        if self._looks:
            return
        self._looks = True
        self.say(f"De kiosk {LOOKING}", done=False)
        look_beside(self, self._show_found)

    def _show_found(self, found: Found) -> None:
        self._looks, self._found = False, found
        self.say("")
        self.reload()

    def show(self) -> None:
        """In short how it is."""
        title = Content.assemble("Hoe gaat het met de kiosk? ", in_short(self._found))
        self.query_one("#in-short", Static).update(title)

    def rows(self) -> Iterator[Row]:
        """What is not well, and below it what is."""
        for title, lines in (("Dit vraagt aandacht", self._those(well=False)), ("In orde", self._those(well=True))):
            if lines:
                yield heading(title)
                yield from (Row(partial(self._line, one), str(place)) for place, one in lines)
                yield blank()

    def _those(self, *, well: bool) -> list[tuple[int, Finding]]:
        return [(place, one) for place, one in enumerate(self.known) if bool(one.level) is not well]

    def _line(self, one: Finding, width: int) -> Content:
        signs, colour = signs_of(self.app), COLOURS[one.level]
        sign = signs.said if not one.level else signs.fault * one.level
        begin = Content.assemble(
            (sign.ljust(SIGN), colour), (one.level.words.ljust(WORD), colour), (one.name.ljust(WHAT), "bold")
        )
        told = hanging(width, begin, Content(one.told))
        if not one.mend:
            return told
        # further to the left, so that a command is not broken
        arrow = Content(f"{signs.arrow} ".rjust(SIGN + WORD + len(signs.arrow) + 1))
        return Content("\n").join([told, hanging(width, arrow, Content(one.mend))])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click looks anew: something may have been mended."""
        event.stop()
        self._look()

    def action_back(self) -> None:
        """Who opened it shows in short what was found."""
        self.dismiss(self._found)
