"""Asks CUPS by IPP, with Debian's ``ipptool``: a process for each question, 15 ms, over its Unix socket.

What is asked goes over a pipe. It holds names of printers and numbers of jobs, and nothing of anybody.
"""

import os
import plistlib
import re
import subprocess
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from kiosk.faults import Fault

#: CUPS answers at once, on a busy machine after a few seconds; who hears nothing for so long is told that it is silent
TIMEOUT_S = 60
SOCKET = "/run/cups/cups.sock"

NOT_INSTALLED = "Printen kan nog niet op deze pc. Vraag de beheerder: apt-get install cups-client cups-ipp-utils"
SILENT = "De printer antwoordt niet. Kijk of hij aanstaat en probeer het nog eens."
DOWN = "De printdienst van deze pc staat uit. Start de pc opnieuw, of vraag de beheerder."

#: the attributes of one group of an answer
Group = dict[str, Any]

_ASKED = """{{
OPERATION {operation}
GROUP operation-attributes-tag
ATTR charset attributes-charset utf-8
ATTR naturalLanguage attributes-natural-language en
{attributes}
}}
"""
#: what a value may hold without a quote; all that we ask does
_PLAIN = re.compile(r"[\w.,:/$%-]+")


class ServiceDown(Fault):
    """Nobody answers where the print service should be."""

    def __init__(self) -> None:
        super().__init__(DOWN)


@dataclass(frozen=True)
class IppAnswer:
    """The status of an answer, and its groups: of each job one, of each event one."""

    status: str
    groups: tuple[Group, ...] = ()

    @property
    def good(self) -> bool:
        """Whether it was done."""
        return self.status.startswith("successful-ok")

    @property
    def first(self) -> Group:
        """Its only group; empty where there is none."""
        return self.groups[0] if self.groups else {}


def attribute(kind: str, name: str, value: str | int) -> str:
    """One attribute of a question, as ipptool reads it."""
    if not _PLAIN.fullmatch(str(value)):
        raise ValueError(name)
    return f"ATTR {kind} {name} {value}"


#: who asks: CUPS tells the names of jobs only to whose they are
MINE = attribute("name", "requesting-user-name", "$user")
#: of which printer
HERE = attribute("uri", "printer-uri", "$uri")


def at_printer(name: str) -> str:
    """The address of a printer of this PC, whatever signs its name holds."""
    return f"{_service()}/printers/{quote(name, safe='')}"


def at_service() -> str:
    """The address of the print service itself."""
    return f"{_service()}/"


def _service() -> str:
    """The Unix socket, or what CUPS_SERVER names."""
    named = os.environ.get("CUPS_SERVER", "").partition("/version=")[0] or SOCKET
    return f"ipp://{quote(named, safe='') if named.startswith('/') else named}"


def is_local() -> bool:
    """Whether the print service is that of this PC, and not one elsewhere."""
    return (os.environ.get("CUPS_SERVER") or SOCKET).startswith("/")


def ask(address: str, operation: str, *attributes: str, seconds: float | None = None) -> IppAnswer:
    """Ask one thing.

    Raises:
        ServiceDown: nobody answers at this address.
        Fault: it is silent, or ``ipptool`` is not installed.
    """
    asked = _ASKED.format(operation=operation, attributes="\n".join(attributes))
    told = run("ipptool", "-X", address, "/dev/stdin", given=asked.encode(), seconds=seconds).stdout
    try:
        tests = plistlib.loads(told)["Tests"]
    except (ValueError, KeyError, plistlib.InvalidFileException):
        raise Fault(SILENT) from None
    if not tests or "StatusCode" not in tests[0]:
        raise ServiceDown
    # the first group holds only the charset
    return IppAnswer(tests[0]["StatusCode"], tuple(tests[0].get("ResponseAttributes", ())[1:]))


def run(*command: str, given: bytes = b"", seconds: float | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a program of CUPS, in the language in which we read its answers.

    Raises:
        Fault: it is not installed, or says nothing for too long.
    """
    try:
        return subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=seconds or TIMEOUT_S,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise Fault(NOT_INSTALLED) from None
    except subprocess.TimeoutExpired:
        raise Fault(SILENT) from None


def words(value: object) -> tuple[str, ...]:
    """The words of an attribute that has one, more, or none."""
    if value is None or value == "none":
        return ()
    return (value,) if isinstance(value, str) else tuple(str(one) for one in value) if isinstance(value, list) else ()
