"""To the printer, through CUPS. The page goes over a pipe and never into a file of ours.

``lp`` that ends well has put the page in the queue: say "naar de printer gestuurd", never "geprint". What becomes of it
there tells ``cups.queue``.
"""

from typing import Literal

from kiosk.faults import Fault
from kiosk.paper.press.cups import queue
from kiosk.paper.press.cups.ipp import (
    DOWN,
    HERE,
    NOT_INSTALLED,
    SILENT,
    Group,
    ServiceDown,
    ask,
    at_printer,
    at_service,
    attribute,
    run,
    words,
)
from kiosk.paper.press.cups.queue import TITLE
from kiosk.paper.press.cups.states import PRINTER_STOPPED

__all__ = [
    "DOWN",
    "NOT_INSTALLED",
    "PRINTER_STOPPED",
    "SILENT",
    "Media",
    "Sides",
    "about",
    "chosen",
    "printers",
    "ready",
    "send",
    "takes",
]

Media = Literal["A3", "A4", "A5", "A6"]
Sides = Literal["one-sided", "two-sided-long-edge", "two-sided-short-edge"]

NO_PRINTER = "Er is geen printer op deze pc. Vraag de beheerder om een printer toe te voegen."
CHOOSE = "Er zijn meer printers. Vraag de teamleider om er een te kiezen in de instellingen."
REFUSES = "De printer neemt nu niets aan. Kijk bij de printer, of vraag de beheerder."
SIZE = "Deze printer kan geen {} maken. Kies een ander papier, of een andere printer."
NO_ROOM = "Er is geen ruimte in de printwachtrij van deze pc. Vraag de beheerder: kiosk doctor."
STANDS_STILL = "De printer staat stil. Kijk of er papier in zit en of er een storing is; daarna kan hij weer aan."
#: the sizes as a printer itself knows them (PWG 5101.1): a queue without a driver passes on what it is told
OWN_NAMES: dict[Media, str] = {
    "A3": "iso_a3_297x420mm",
    "A4": "iso_a4_210x297mm",
    "A5": "iso_a5_148x210mm",
    "A6": "iso_a6_105x148mm",
}
#: what lp says where the file system of the spool is full
FULL = ("No space left", "Disk quota", "Unable to create", "Request Entity Too Large", "server-error-temporary")
#: what lp says where the print service hangs up in the middle of a page: while it answers, for want of room
HUNG_UP = ("Broken pipe", "Connection reset")


def printers() -> list[str]:
    """The names of the printers of this PC; none where the print service is off.

    Raises:
        Fault: printing is not installed, or the print service does not answer.
    """
    try:
        return queue.all_printers()
    except ServiceDown:
        return []


def ready(printer: str | None) -> str:
    """The queue that a page for ``printer``, or for the default one, would go to; ask before making the page.

    Raises:
        Fault: nothing can be printed now, with what to do about it.
    """
    name = chosen(printer)
    _check(about(name))
    return name


def _check(told: Group) -> None:
    if told.get("printer-state") == PRINTER_STOPPED:
        raise Fault(STANDS_STILL)


def about(name: str) -> Group:
    """What a queue says of itself.

    Raises:
        Fault: the print service does not answer.
    """
    wanted = "printer-state,printer-is-accepting-jobs,printer-error-policy,device-uri,media-supported,sides-supported"
    return ask(
        at_printer(name), "Get-Printer-Attributes", HERE, attribute("keyword", "requested-attributes", wanted)
    ).first


def takes(told: Group, media: str) -> bool | None:
    """Whether a queue or a printer takes this size; nothing where it does not say which."""
    sizes = words(told.get("media-supported"))
    if not sizes or any(size.startswith("custom_") for size in sizes):
        return None
    return any(size == media or f"_{media.lower()}_" in size for size in sizes)


def send(
    pdf: bytes,
    *,
    printer: str | None,
    media: Media,
    sides: Sides = "one-sided",
    copies: int = 1,
    ticket: str = "",
) -> str:
    """Put ``pdf`` in the queue of ``printer``, or of the default one; gives the name of the job.

    What has the same ``ticket`` as a job that stands there already is that job, and is not sent again.

    Raises:
        Fault: with what to do about it. No fault means queued, not printed.
    """
    name = ready(printer)
    told = about(name)
    if takes(told, media) is False:
        raise Fault(SIZE.format(media))
    title = f"{TITLE} {ticket}" if ticket else TITLE
    if ticket and (there := _standing(name, title)):
        return there
    size = media if told.get("media-supported") else OWN_NAMES[media]
    options = ("-n", str(copies), "-o", f"media={size}", "-o", f"sides={sides}")
    try:
        answer = run("lp", "-d", name, "-t", title, *options, given=pdf)
    except Fault:
        # it may have been taken before it fell silent
        if ticket and (there := _standing(name, title)):
            return there
        raise
    if answer.returncode != 0:
        said = answer.stderr.decode("utf-8", "replace")
        raise Fault(_why_not(name, said))
    return _job(answer.stdout.decode("utf-8", "replace"))


def _why_not(name: str, said: str) -> str:
    """What ``lp`` says of a page that was not taken, in a sentence."""
    if any(sign in said for sign in FULL):
        return NO_ROOM
    if any(sign in said for sign in HUNG_UP) and about(name).get("printer-is-accepting-jobs"):
        return NO_ROOM
    return REFUSES


def _standing(printer: str, title: str) -> str:
    """The name of the job of this title in a queue; empty where there is none, or nobody answers."""
    try:
        job = queue.called(printer, title)
    except Fault:
        return ""
    return f"{job.printer}-{job.number}" if job else ""


def _job(answer: str) -> str:
    """The name of a job, from "request id is balie-12 (1 file(s))"; empty where ``lp`` says it otherwise."""
    told = answer.partition("request id is ")[2].split()
    return told[0] if told else ""


def chosen(printer: str | None) -> str:
    """The queue of this name, or the default one.

    Raises:
        Fault: there is none, or there are more and none is chosen.
    """
    try:
        known = queue.all_printers()
    except ServiceDown:
        raise Fault(DOWN) from None
    if not known:
        raise Fault(NO_PRINTER)
    if printer:
        if printer not in known:
            raise Fault(f"De printer '{printer}' is er niet. Deze pc kent: {', '.join(known)}.")
        return printer
    default = _default()
    if not default and len(known) > 1:
        raise Fault(CHOOSE)
    return default or known[0]


def _default() -> str:
    answer = ask(at_service(), "CUPS-Get-Default", attribute("keyword", "requested-attributes", "printer-name"))
    return str(answer.first.get("printer-name", ""))
