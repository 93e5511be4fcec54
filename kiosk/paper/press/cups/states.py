"""What CUPS and the printer say, in the words of a volunteer: what is the matter, and what he can do.

"Geprint" is said of what is *completed* and of nothing else: cancelled and given up also end a job.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kiosk.paper.press.cups.ipp import Group, words

# states of a job, and of a printer, as IPP numbers them
PENDING, HELD, PROCESSING, STOPPED, CANCELED, ABORTED, COMPLETED = range(3, 10)
PRINTER_WORKS, PRINTER_STOPPED = 4, 5


class Stage(StrEnum):
    """Where a paper is that went to the print service; the value is kept."""

    MAKING = "making"
    QUEUED = "queued"
    WAITING = "waiting"
    PRINTING = "printing"
    NO_PAPER = "no-paper"
    JAM = "jam"
    OPEN = "open"
    NO_INK = "no-ink"
    FULL = "full"
    TROUBLE = "trouble"
    OFF = "off"
    GONE = "gone"
    PAUSED = "paused"
    HELD = "held"
    # how it ends
    PRINTED = "printed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    ABORTED = "aborted"
    #: the print service knows nothing of it any more, and never said how it ended
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The few words that fit on its line."""
        return _TOLD[self].words

    @property
    def why(self) -> str:
        """What keeps it from coming out, as it is said of what waits behind it."""
        return self.words.removeprefix("wacht: ")

    @property
    def mend(self) -> str:
        """What the person can do, in a sentence; empty where there is nothing to do."""
        return _TOLD[self].mend

    @property
    def ended(self) -> bool:
        """Whether nothing comes after it."""
        return self in _ENDS

    @property
    def stuck(self) -> bool:
        """Whether nothing comes out until somebody does something."""
        return self in _STUCK


class InWords(NamedTuple):
    """A state in words."""

    words: str
    mend: str


#: what is true of all that stands in the queue, once its printer can go on
_BY_ITSELF = "Dan komt het vanzelf."
_ENDS = (Stage.PRINTED, Stage.REFUSED, Stage.CANCELLED, Stage.ABORTED, Stage.UNKNOWN)
_STUCK = (
    *(
        Stage.NO_PAPER,
        Stage.JAM,
        Stage.OPEN,
        Stage.NO_INK,
        Stage.FULL,
        Stage.TROUBLE,
        Stage.OFF,
        Stage.GONE,
        Stage.PAUSED,
        Stage.HELD,
    ),
    *(Stage.REFUSED, Stage.ABORTED, Stage.UNKNOWN),
)
_TOLD = {
    Stage.MAKING: InWords("wordt gemaakt", "Even geduld. Daarna gaat het naar de printer."),
    Stage.QUEUED: InWords("staat in de rij", "Het komt vanzelf. U hoeft niets te doen."),
    Stage.WAITING: InWords("wacht op de printer", "De printer is bezig, of iemand moet iets doen. Kijk op de printer."),
    Stage.PRINTING: InWords("wordt geprint", "Loop naar de printer en neem het mee."),
    Stage.NO_PAPER: InWords("wacht: geen papier", f"Leg papier in de printer. {_BY_ITSELF}"),
    Stage.JAM: InWords("zit vast: papier klem", f"Haal het papier dat klem zit uit de printer. {_BY_ITSELF}"),
    Stage.OPEN: InWords("wacht: de printer staat open", f"Doe alle kleppen van de printer dicht. {_BY_ITSELF}"),
    Stage.NO_INK: InWords(
        "wacht: de inkt is op", f"Zet nieuwe inkt in de printer, of vraag de beheerder. {_BY_ITSELF}"
    ),
    Stage.FULL: InWords("wacht: de bak is vol", f"Haal het papier uit de bak van de printer. {_BY_ITSELF}"),
    Stage.TROUBLE: InWords(
        "wacht: er is een storing", f"Kijk wat er op de printer staat, of vraag de beheerder. {_BY_ITSELF}"
    ),
    Stage.OFF: InWords("wacht: de printer staat uit", f"Zet de printer aan. {_BY_ITSELF}"),
    Stage.GONE: InWords("wacht: de printer is weg", f"Staat de printer aan en zit de kabel erin? {_BY_ITSELF}"),
    Stage.PAUSED: InWords("staat op pauze", f"Zet de pauze uit op de printer, of vraag de beheerder. {_BY_ITSELF}"),
    Stage.HELD: InWords("wordt vastgehouden", "Druk in de rij op Enter: dan gaat het toch naar de printer."),
    Stage.PRINTED: InWords("is geprint", "Neem het mee. Laat niets in de printer liggen."),
    Stage.REFUSED: InWords("is geweigerd: deze maat kan niet", "Kies een ander papier, of een andere printer."),
    Stage.CANCELLED: InWords("is uit de rij gehaald", "Het wordt niet geprint. Met Enter print u het toch."),
    Stage.ABORTED: InWords("is niet gelukt", "De printer gaf het op. Kijk daar. Met Enter print u het opnieuw."),
    Stage.UNKNOWN: InWords(
        "is misschien geprint", "Kijk bij de printer. Ligt het er niet? Met Enter print u het weer."
    ),
}

#: the reasons of a printer (RFC 8011, PWG 5100.9), by how their names go; the first that is said counts
_REASONS = (
    (re.compile(r"(.+-)?jam"), Stage.JAM),
    (re.compile(r"(.+-)?((door|cover|interlock)-open|opened)"), Stage.OPEN),
    (
        re.compile(r"media-(path-input-)?empty|media-needed|input-tray-missing|input-manual-input-request"),
        Stage.NO_PAPER,
    ),
    (
        re.compile(r"(marker-)?(toner|ink|developer|supply|print-ribbon)(-cartridge)?-(empty|missing)"),
        Stage.NO_INK,
    ),
    (re.compile(r"(output-area|media-path-output)-full"), Stage.FULL),
    (re.compile(r"offline|shutdown|power-down|deactivated"), Stage.OFF),
    (re.compile(r"connecting-to-device|timed-out|cups-remote-.+"), Stage.GONE),
    (re.compile(r"(moving-to-)?paused|stopped(-partly)?"), Stage.PAUSED),
)
#: how bad a reason is stands at its end; without one it is an error
_GRADED = re.compile(r"(.+?)(?:-(report|warning|error))?")
#: what stops a printer also where it only warns of it: the job itself waits for that
_ALWAYS = re.compile(r"media-needed|(media|input-media-tray|media-path)-jam|offline")
#: what the backends of CUPS say of a printer that cannot be reached; they give no reason for it
_UNREACHABLE = ("may not exist", "unreachable", "not responding", "Unable to locate", "Unable to connect")
_OFF_LINE = ("is offline", "turned off", "not connected")
#: that of a printer that cannot make this paper
CANNOT = "cannot print with supplied options"
AT_PRINTER = "at printer"


@dataclass(frozen=True)
class Seen:
    """What was seen of one job that did not end: itself, its queue, and the printer itself where that was asked.

    ``device`` is none where it was asked and does not answer.
    """

    job: Group
    queue: Group
    device: Group | None


def of_reasons(*reasons: str, hangs: bool = False) -> Stage | None:
    """What is the matter by the reasons that a printer gives.

    Where it only warns it goes on: that counts where the job ``hangs``, so that it is seen that it does not.
    """
    graded = (found.groups() for found in map(_GRADED.fullmatch, reasons) if found)
    real = [name for name, grade in graded if hangs or grade in ("error", None) or _ALWAYS.fullmatch(name)]
    for pattern, state in _REASONS:
        if any(map(pattern.fullmatch, real)):
            return state
    return Stage.TROUBLE if any(one.endswith("-error") for one in reasons) else None


def of_running(seen: Seen) -> Stage:
    """Where a job is that did not end."""
    at = seen.job.get("job-state")
    if at == HELD:
        return Stage.HELD
    if seen.queue.get("printer-state") == PRINTER_STOPPED:
        return of_reasons(*words(seen.queue.get("printer-state-reasons"))) or Stage.PAUSED
    if at == PENDING:
        return Stage.QUEUED
    return _matter(seen) or _working(seen)


def _matter(seen: Seen) -> Stage | None:
    """What keeps the printer from going on, by its reasons and by the words of the backend."""
    said = str(seen.job.get("job-printer-state-message", ""))
    if any(sign in said for sign in _OFF_LINE):
        return Stage.OFF
    if (matter := of_reasons(*_told_by(seen))) is not None:
        return matter
    return Stage.GONE if seen.device is None or any(sign in said for sign in _UNREACHABLE) else None


def _told_by(seen: Seen) -> tuple[str, ...]:
    device = seen.device or {}
    return (*words(seen.job.get("job-printer-state-reasons")), *words(device.get("printer-state-reasons")))


def _working(seen: Seen) -> Stage:
    """Whether it comes out; where it hangs, what the printer warns of is why."""
    device = (seen.device or {}).get("printer-state")
    if seen.job.get("job-state") == STOPPED or device == PRINTER_STOPPED:
        return of_reasons(*_told_by(seen), hangs=True) or Stage.PAUSED
    if waits_for_printer(seen.job) and device != PRINTER_WORKS:
        return of_reasons(*_told_by(seen), hangs=True) or Stage.WAITING
    return Stage.PRINTING


def waits_for_printer(job: Group) -> bool:
    """Whether all of a job went to a printer of the network, and the service waits until it is out."""
    return "cups-waiting-for-job-completed" in words(job.get("job-printer-state-reasons"))


def of_ended(job: Group, said: str, queue: Group) -> Stage:
    """How a job ended: by its last state, what the service said of that, and what its queue said last."""
    at = job.get("job-state")
    if at == COMPLETED:
        return Stage.PRINTED
    refused = CANNOT in str(queue.get("printer-state-message", ""))
    if at == CANCELED:
        # "canceled at printer" is also what it is called where the printer refused it
        return Stage.REFUSED if AT_PRINTER in said and refused else Stage.CANCELLED
    if at == ABORTED:
        return Stage.REFUSED if refused else Stage.ABORTED
    return Stage.UNKNOWN
