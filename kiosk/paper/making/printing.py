"""A paper is asked for, made, and handed on; what became of it is noted, whoever looks at the screen by then."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.faults import Fault, StoreFault
from kiosk.guidance.geprint import ask_print, let_go, note_failed, note_sent
from kiosk.office import Office
from kiosk.paper.making.catalogue.entry import Paper, Sheet
from kiosk.paper.making.kept import save_for_vvs
from kiosk.paper.press import pdf, printer
from kiosk.people.identity import Identity

log = logging.getLogger("wegwijzer")

DEFECT = "Het papier kon niet gemaakt worden. Waarschuw de teamleider."
UNNOTED = "Bij 'Eerder geprint' staat dat nog niet."
#: each time the store is waited for as long as it is busy; the paper went out, so its result is worth some patience
TIMES = 12


class SentUnnoted(Fault):
    """The paper was handed on, but that could not be kept: asked for again it would come out twice."""


@dataclass(frozen=True)
class Wanted:
    """A paper that was asked for: kept under this number, to be made and handed on."""

    id: int
    paper: Paper
    sheet: Sheet


def ask_for(office: Office, who: Identity, paper: Paper, language: str) -> Wanted:
    """Keep that this person asks for a paper in a language, with what stands on it now.

    Raises:
        Fault: it cannot be made, is not his to print, or cannot be kept; then nothing was asked.
    """
    sheet = paper.make(language)
    return Wanted(ask_print(office, who, sheet.asked), paper, sheet)


def print_wanted(office: Office, wanted: Wanted, still_busy: Callable[[], object]) -> str:
    """Make a paper and send it to the printer of the settings; gives the sentence of it.

    Raises:
        SentUnnoted: where it went to the printer and that could not be kept.
        Fault: where it did not go there, with what to do about it.
    """
    chosen = office.settings.printer or None

    def hand_on() -> str:
        # pages take seconds: that nothing can be printed is said before they are made
        printer.ready(chosen)
        page = pdf.render_pdf(wanted.sheet.document, office.content.folder, still_busy)
        return printer.send(page, printer=chosen, media=wanted.paper.media, sides=wanted.paper.sides)

    return _noted(office, wanted.id, hand_on, lambda job: f"{wanted.paper.title} is naar de printer gestuurd.")


def save_wanted(office: Office, wanted: Wanted, still_busy: Callable[[], object]) -> str:
    """Make a paper and put it in the folder for VVS instead of on the printer; gives the sentence of it.

    Raises:
        SentUnnoted: where it lies there and that could not be kept.
        Fault: where it does not, with what to do about it.
    """

    def hand_on() -> str:
        page = pdf.render_pdf(wanted.sheet.document, office.content.folder, still_busy)
        return save_for_vvs(office, page).name

    return _noted(
        office, wanted.id, hand_on, lambda name: f"Bewaard als {name}. Zet het in VVS en gooi het daarna weg."
    )


def _noted(office: Office, print_id: int, hand_on: Callable[[], str], told: Callable[[str], str]) -> str:
    """Hand a paper on and note what became of it; what it is known by is what handing on gave."""
    try:
        try:
            known_as = hand_on()
        except Fault as refusal:
            _note_failed(office, print_id, refusal.sentence)
            raise
        except Exception as error:  # a defect is told and noted, without its own text; the kiosk goes on
            log.error("paper not made: %s", type(error).__name__)
            _note_failed(office, print_id, DEFECT)
            raise Fault(DEFECT) from error
        try:
            _patiently(lambda: note_sent(office, print_id, known_as))
        except Exception as error:
            log.error("not noted what became of a paper: %s", type(error).__name__)
            because = f" {error.sentence}" if isinstance(error, Fault) else ""
            raise SentUnnoted(f"{told(known_as)} {UNNOTED}{because}") from error
        return told(known_as)
    finally:
        let_go(print_id)


def _note_failed(office: Office, print_id: int, reason: str) -> None:
    try:
        _patiently(lambda: note_failed(office, print_id, reason))
    except Exception as error:
        log.error("not noted that a paper failed: %s", type(error).__name__)


def _patiently(note: Callable[[], None]) -> None:
    for _ in range(TIMES - 1):
        try:
            return note()
        except StoreFault:
            # another kiosk writes: the next time waits for it again
            continue
    return note()
