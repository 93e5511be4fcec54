"""The queues of the print service: what of ours stands in them, how it is, and out of them again.

CUPS forgets a job at once when it ends (``PreserveJobHistory No``), so how it ended is heard from its events: one
subscription for each queue, asked for before the first page goes there.
"""

import hashlib
import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.faults import Fault
from kiosk.paper.press.cups import states
from kiosk.paper.press.cups.ipp import HERE, MINE, Group, ask, at_printer, at_service, attribute
from kiosk.paper.press.cups.states import Seen, Stage

#: what our jobs are called; others see it in the queue: nothing about a client in it
TITLE = "Wegwijzer"
#: seconds that the service keeps telling us what becomes of our jobs
LEASE_S = 7 * 86_400
#: seconds in which a printer itself answers; it is asked beside, and may be off
DEVICE_S = 3.0
#: so often it is asked: one that is only slow is not gone
TIMES = 2

OF_JOB = "job-id,job-name,job-state,job-state-reasons,job-printer-state-message,job-printer-state-reasons"
OF_QUEUE = "printer-state,printer-state-reasons,printer-state-message,device-uri"
OF_DEVICE = "printer-state,printer-state-reasons,media-supported,sides-supported"
_JOB = re.compile(r"(.+)-(\d+)")


@dataclass(frozen=True)
class Job:
    """A job of a print service: its queue and its number there."""

    printer: str
    number: int

    @classmethod
    def called(cls, name: str) -> "Job | None":
        """The job of a name as lp gives it, "balie-12"; nothing where it is not one."""
        found = _JOB.fullmatch(name)
        return cls(found[1], int(found[2])) if found else None


@dataclass
class Ears:
    """Our subscriptions, and how each job ended of which we heard."""

    numbers: dict[str, int] = field(default_factory=dict)

    def listen(self, printer: str) -> None:
        """Have it told how the jobs of this queue end; where that is refused it is asked of the jobs themselves."""
        if printer in self.numbers:
            return
        answer = ask(
            at_printer(printer),
            "Create-Printer-Subscriptions",
            HERE,
            MINE,
            "GROUP subscription-attributes-tag",
            attribute("keyword", "notify-pull-method", "ippget"),
            attribute("keyword", "notify-events", "job-completed"),
            attribute("integer", "notify-lease-duration", LEASE_S),
        )
        number = answer.first.get("notify-subscription-id")
        if answer.good and isinstance(number, int):
            self.numbers[printer] = number

    def heard(self, printer: str) -> dict[int, Group]:
        """The jobs that ended, by their numbers."""
        number = self.numbers.get(printer)
        if number is None:
            return {}
        answer = ask(
            at_printer(printer),
            "Get-Notifications",
            HERE,
            MINE,
            attribute("integer", "notify-subscription-ids", number),
            attribute("boolean", "notify-wait", "false"),
        )
        if not answer.good:
            # the service began anew: it will be asked again
            del self.numbers[printer]
        return {group["notify-job-id"]: group for group in answer.groups if "notify-job-id" in group}


def running(printer: str) -> dict[int, Group]:
    """The jobs of ours in this queue that did not end, by their numbers.

    Raises:
        Fault: the print service does not answer.
    """
    answer = ask(
        at_printer(printer),
        "Get-Jobs",
        HERE,
        MINE,
        attribute("keyword", "which-jobs", "not-completed"),
        attribute("keyword", "requested-attributes", OF_JOB),
    )
    named = [group for group in answer.groups if "job-id" in group]
    return {group["job-id"]: group for group in named if str(group.get("job-name", "")).startswith(TITLE)}


def called(printer: str, title: str) -> Job | None:
    """The job of this title that stands in the queue; nothing where there is none."""
    found = (number for number, group in running(printer).items() if group["job-name"] == title)
    number = next(found, None)
    return None if number is None else Job(printer, number)


def look(ears: Ears, jobs: Collection[Job]) -> dict[Job, Stage]:
    """How these jobs are now.

    Raises:
        Fault: the print service does not answer.
    """
    seen: dict[Job, Stage] = {}
    for printer in {job.printer for job in jobs}:
        mine = {job for job in jobs if job.printer == printer}
        seen |= dict(_of_queue(ears, printer, mine))
    return seen


def _of_queue(ears: Ears, printer: str, jobs: Collection[Job]) -> Iterator[tuple[Job, Stage]]:
    still = running(printer)
    queue = ask(
        at_printer(printer), "Get-Printer-Attributes", HERE, attribute("keyword", "requested-attributes", OF_QUEUE)
    ).first
    heard = ears.heard(printer) if any(job.number not in still for job in jobs) else {}
    for job in jobs:
        if job.number in still:
            one = still[job.number]
            yield job, states.of_running(Seen(one, queue, _device(one, queue)))
        else:
            ended = heard.get(job.number) or _asked(job)
            yield job, states.of_ended(ended, str(ended.get("notify-text", "")), queue)


def _asked(job: Job) -> Group:
    """What the service says itself of a job, where it keeps those that ended."""
    wanted = attribute("keyword", "requested-attributes", "job-state,job-state-reasons")
    number = attribute("integer", "job-id", job.number)
    return ask(at_printer(job.printer), "Get-Job-Attributes", HERE, number, MINE, wanted).first


def _device(job: Group, queue: Group) -> Group | None:
    """What a printer of the network says itself: the backend does not tell that it is paused, or died over a job."""
    return of_device(queue, DEVICE_S) if states.waits_for_printer(job) else {}


def of_device(queue: Group, seconds: float) -> Group | None:
    """What the printer behind a queue says of itself: nothing where it is not one of the network, none if silent."""
    address = str(queue.get("device-uri", ""))
    if not address.startswith(("ipp:", "ipps:")):
        return {}
    wanted = attribute("keyword", "requested-attributes", OF_DEVICE)
    for _ in range(TIMES):
        with suppress(Fault):
            return ask(address, "Get-Printer-Attributes", HERE, wanted, seconds=seconds).first
    return None


def cancel(job: Job) -> None:
    """Take a job out of the queue, and out of the printer; one that ended is left as it is.

    It is not purged: that would leave a page that the printer has already to come out later.

    Raises:
        Fault: the print service does not answer.
    """
    ask(at_printer(job.printer), "Cancel-Job", HERE, attribute("integer", "job-id", job.number), MINE)


def release(job: Job) -> bool:
    """Let a job go on that is held; gives whether it does.

    Raises:
        Fault: the print service does not answer.
    """
    return ask(at_printer(job.printer), "Release-Job", HERE, attribute("integer", "job-id", job.number), MINE).good


def all_printers() -> list[str]:
    """The names of the queues of this PC.

    Raises:
        Fault: printing is not installed, or the print service does not answer.
    """
    wanted = attribute("keyword", "requested-attributes", "printer-name")
    answer = ask(at_service(), "CUPS-Get-Printers", wanted)
    return sorted(str(group["printer-name"]) for group in answer.groups if "printer-name" in group)


def ticket(folder: Path, number: int) -> str:
    """The name of a print in a queue that others see too: of which office, which print, and which process sent it."""
    return f"{_tickets_of(folder)}{number}-{os.getpid()}"


def _tickets_of(folder: Path) -> str:
    return f"{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:8]}-"


def sweep(folder: Path) -> None:
    """Take out of every queue what a kiosk of this office left there that is no more."""
    begins = f"{TITLE} {_tickets_of(folder)}"
    with suppress(Fault):
        for printer in all_printers():
            for number, group in running(printer).items():
                title = str(group["job-name"])
                if title.startswith(begins) and not _lives(title.rpartition("-")[2]):
                    cancel(Job(printer, number))


def _lives(process: str) -> bool:
    """Whether the process of this number is there."""
    try:
        os.kill(int(process), 0)
    except PermissionError:
        return True
    except (ValueError, OSError):
        return False
    return True
