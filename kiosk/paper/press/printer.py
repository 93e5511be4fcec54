"""To the printer, through CUPS. The page goes over a pipe and never into a file of ours.

``lp`` that ends well has put the page in the queue: say "naar de printer gestuurd", never "geprint".
"""

import os
import subprocess
from typing import Literal

from kiosk.faults import Fault

Media = Literal["A3", "A4", "A5", "A6"]
Sides = Literal["one-sided", "two-sided-long-edge", "two-sided-short-edge"]

#: CUPS answers at once, on a busy machine after a few seconds; who hears nothing for so long is told that it is silent
TIMEOUT_S = 60
#: the title is seen by others in the queue: nothing about a client in it
TITLE = "Wegwijzer"

NOT_INSTALLED = "Printen kan nog niet op deze pc. Vraag de beheerder: apt-get install cups-client"
SILENT = "De printer antwoordt niet. Kijk of hij aanstaat en probeer het nog eens."
DOWN = "De printdienst van deze pc staat uit. Start de pc opnieuw, of vraag de beheerder."
NO_PRINTER = "Er is geen printer op deze pc. Vraag de beheerder om een printer toe te voegen."
CHOOSE = "Er zijn meer printers. Vraag de teamleider om er een te kiezen in de instellingen."
REFUSES = "De printer neemt nu niets aan. Kijk bij de printer, of vraag de beheerder."
STANDS_STILL = "De printer staat stil. Kijk of er papier in zit en of er een storing is; daarna kan hij weer aan."


def printers() -> list[str]:
    """The names of the printers of this PC.

    Raises:
        Fault: printing is not installed, or the print service does not answer.
    """
    return _asked("lpstat", "-e").split()


def ready(printer: str | None) -> str:
    """The queue that a page for ``printer``, or for the default one, would go to; ask before making the page.

    Raises:
        Fault: nothing can be printed now, with what to do about it.
    """
    name = _chosen(printer)
    if "disabled since" in _asked("lpstat", "-p", name):
        raise Fault(STANDS_STILL)
    return name


def send(pdf: bytes, *, printer: str | None, media: Media, sides: Sides = "one-sided") -> str:
    """Put ``pdf`` in the queue of ``printer``, or of the default one; gives the name of the job.

    Raises:
        Fault: with what to do about it. No fault means queued, not printed.
    """
    name = ready(printer)
    options = ("-o", f"media={media}", "-o", f"sides={sides}")
    answer = _run("lp", "-d", name, "-t", TITLE, *options, given=pdf)
    if answer.returncode != 0:
        raise Fault(REFUSES)
    return _job(answer.stdout.decode("utf-8", "replace"))


def _job(answer: str) -> str:
    """The name of a job, from "request id is balie-12 (1 file(s))"; empty where ``lp`` says it otherwise."""
    words = answer.partition("request id is ")[2].split()
    return words[0] if words else ""


def _chosen(printer: str | None) -> str:
    known = printers()
    if not known:
        raise Fault(NO_PRINTER if _running() else DOWN)
    if printer:
        if printer not in known:
            raise Fault(f"De printer '{printer}' is er niet. Deze pc kent: {', '.join(known)}.")
        return printer
    default = _asked("lpstat", "-d").partition(": ")[2].strip()
    if not default and len(known) > 1:
        raise Fault(CHOOSE)
    return default or known[0]


def _running() -> bool:
    return "is running" in _asked("lpstat", "-r")


def _asked(*command: str) -> str:
    return _run(*command).stdout.decode("utf-8", "replace")


def _run(*command: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=TIMEOUT_S,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise Fault(NOT_INSTALLED) from None
    except subprocess.TimeoutExpired:
        raise Fault(SILENT) from None
