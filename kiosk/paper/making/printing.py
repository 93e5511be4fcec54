"""A paper is asked for, made, and handed on; what became of it is noted, whoever looks at the screen by then."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from kiosk.faults import Fault, StoreFault
from kiosk.guidance.geprint import ask_print, let_go, note_failed, note_sent
from kiosk.office import Office
from kiosk.paper.making.catalogue.entry import Paper, Sheet
from kiosk.paper.making.kept import save_for_vvs
from kiosk.paper.making.outbox import Outbox, Outgoing, Wanted
from kiosk.paper.press import pdf, printer
from kiosk.paper.press.cups.queue import ticket
from kiosk.people.identity import Identity

log = logging.getLogger("wegwijzer")

DEFECT = "Het papier kon niet gemaakt worden. Waarschuw de teamleider."
UNNOTED = "Bij 'Eerder geprint' staat dat nog niet."
#: each time the store is waited for as long as it is busy; the paper went out, so its result is worth some patience
TIMES = 12


class HandedOn(NamedTuple):
    """The sentence of a paper that was handed on; ``done`` unless it waits for another one."""

    sentence: str
    done: bool = True


class SentUnnoted(Fault):
    """The paper was handed on, but that could not be kept: asked for again it would come out twice."""


def ask_for(
    office: Office,
    who: Identity,
    paper: Paper,
    language: str,
    outbox: Outbox | None = None,
    copies: int = 1,
    made: Sheet | None = None,
) -> Wanted:
    """Keep that this person asks for a paper in a language, with what stands on it now, or as he looked at it.

    Raises:
        StandsInQueue: it waits in the outbox already.
        Fault: it cannot be made, is not his to print, or cannot be kept; then nothing was asked.
    """
    made = made or paper.make(language)
    sheet = replace(made, asked=replace(made.asked, copies=copies))
    if outbox is not None:
        outbox.refuse_twin(who, sheet)
    wanted = Wanted(ask_print(office, who, sheet.asked), paper, sheet, who, language, office.clock.now())
    if outbox is not None:
        outbox.begin(wanted)
    return wanted


def print_wanted(
    office: Office, wanted: Wanted, still_busy: Callable[[], object], outbox: Outbox | None = None
) -> HandedOn:
    """Make a paper and send it to the printer of the settings; gives the sentence of it.

    Raises:
        SentUnnoted: where it went to the printer and that could not be kept.
        Fault: where it did not go there, with what to do about it.
    """
    chosen, paper = office.settings.printer or None, wanted.paper
    # where nobody waits for it, nothing stands before it
    queue = outbox or Outbox(office, lambda _: True)
    sent: list[Outgoing] = []

    def hand_on() -> str:
        # pages take seconds: that nothing can be printed is said before they are made
        name = printer.ready(chosen)
        page = wanted.sheet.pages or pdf.render_pdf(wanted.sheet.document, office.content.folder, still_busy)
        if outbox is not None:
            outbox.admit(wanted, name)
        copies, known_as = wanted.sheet.asked.copies, ticket(office.folder, wanted.id)
        job = printer.send(page, printer=chosen, media=paper.media, sides=paper.sides, copies=copies, ticket=known_as)
        sent.append(queue.in_queue(wanted, job))
        return job

    try:
        sentence = _noted(office, wanted.id, hand_on, lambda _job: sent[0].told)
        return HandedOn(sentence, done=sent[0].after is None)
    finally:
        # only now: what became of it at the printer is noted after that it went there
        if outbox is not None and sent:
            outbox.sent(sent[0])
        elif outbox is not None:
            outbox.failed(wanted)


def save_wanted(office: Office, wanted: Wanted, still_busy: Callable[[], object]) -> HandedOn:
    """Make a paper and put it in the folder for VVS instead of on the printer; gives the sentence of it.

    Raises:
        SentUnnoted: where it lies there and that could not be kept.
        Fault: where it does not, with what to do about it.
    """

    def hand_on() -> str:
        page = pdf.render_pdf(wanted.sheet.document, office.content.folder, still_busy)
        return save_for_vvs(office, page).name

    told = "Bewaard als {}. Zet het in VVS en gooi het daarna weg."
    return HandedOn(_noted(office, wanted.id, hand_on, told.format))


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
