"""Read a TOML file into frozen structs, with the file, the line and the mend of every fault."""

import re
import tomllib
from collections.abc import Callable
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kiosk.faults import FileFault, reason_of

T = TypeVar("T")

# The log-in waits for the settings, and only a fault needs the patterns: they are made then.
HEADER = r"^\s*(\[\[?)\s*([\w.\-\"]+)\s*\]\]?"
KEY = r"^\s*([\w\-]+)\s*="
AT = r"(?s)^(?P<what>.*?)(?: - at `(?P<path>\$.*)`)?$"
STEP = r"\.([\w\-]+)|\[(\d+)\]"
SYNTAX_LINE = r"at line (\d+)"

# What msgspec says, and what we say to somebody who is no programmer.
MESSAGES: list[tuple[str, str, str]] = [
    (r"missing required field `(.+)`", "'{0}' ontbreekt.", "Zet er een regel '{0} = …' bij."),
    (r"unknown field `(.+)`", "'{0}' is hier onbekend.", "Haal de regel weg of kijk de naam na."),
    (r"Invalid enum value (.+)", "{0} mag hier niet.", "Kies een van de waarden uit de voorbeelden."),
    (r"Expected `.+?` >= (\S+)", "dit getal is te klein.", "Kies {0} of meer."),
    (r"Expected `.+?` <= (\S+)", "dit getal is te groot.", "Kies {0} of minder."),
    (r"Expected `.+?` of length >= (\S+)", "deze tekst is te kort.", "Maak hem minstens {0} tekens."),
    (r"Expected `.+?` of length <= (\S+)", "deze tekst is te lang.", "Maak hem hoogstens {0} tekens."),
    (
        r"Invalid RFC3339 encoded date",
        "dit is geen datum.",
        "Schrijf hem als 2026-07-04, zonder aanhalingstekens.",
    ),
    (r"Expected `(.+?)`, got `(.+?)`", "hier hoort {0}, maar er staat {1}.", "Verander de waarde."),
]
KINDS = {
    "int": "een getal",
    "str": "tekst tussen aanhalingstekens",
    "bool": "true of false",
    "array": "een lijst tussen [ ]",
    "object": "een blok met regels",
    "date": "een datum",
    "null": "niets",
    "float": "een getal met komma",
}


def shipped(*parts: str) -> Traversable:
    """A file of the shipped content."""
    return files("content").joinpath(*parts)


class Misfit(Exception):
    """Data without the shape it should have: where (``$.partner[2].task``), what is wrong, and the mend."""

    def __init__(self, path: str, what: str, mend: str) -> None:
        super().__init__(what)
        self.path = path
        self.what = what
        self.mend = mend


def read(source: Traversable | Path, kind: type[T], check: Callable[[T], None] | None = None, *, name: str = "") -> T:
    """Read ``source`` as a ``kind``; see ``shaped`` for ``check`` and ``text_of`` for ``name``.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    name = name or source.name
    return parse(text_of(source, name), kind, name, check)


def text_of(source: Traversable | Path, name: str = "") -> str:
    """The text of a file; ``name`` is how a fault calls it, where that is not its own name.

    Raises:
        FileFault: it cannot be read, or is no UTF-8.
    """
    name = name or source.name
    try:
        return source.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise FileFault(
            name, line, "hier staat een teken dat geen UTF-8 is.", "Bewaar het bestand als UTF-8."
        ) from None
    except OSError as error:
        raise FileFault(name, None, "het bestand kan niet gelezen worden:", f"{reason_of(error)}.") from None


def parse(text: str, kind: type[T], name: str, check: Callable[[T], None] | None = None) -> T:
    """Read TOML ``text`` as a ``kind``; ``name`` is how a fault calls it."""
    try:
        return shaped(table_of(text, name), kind, check)
    except Misfit as misfit:
        raise FileFault(name, line_of(text, misfit.path), misfit.what, misfit.mend) from None


def table_of(text: str, name: str) -> dict[str, Any]:
    """The data of a TOML text.

    Raises:
        FileFault: this is no TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(SYNTAX_LINE, str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise FileFault(
            name, line, "deze regel is geen geldige TOML.", "Kijk de aanhalingstekens, haken en komma's na."
        ) from None
    except RecursionError:
        raise FileFault(name, None, "het bestand is te diep genest.", "Zet het oude bestand terug.") from None


def shaped(data: dict[str, Any], kind: type[T], check: Callable[[T], None] | None = None) -> T:
    """``data`` as a ``kind``.

    ``check`` looks at what a type cannot say and raises a ``Misfit`` itself.

    Raises:
        Misfit: naming the place, what is wrong there and the mend.
    """
    try:
        value = msgspec.convert(data, kind)
        if check is not None:
            check(value)
    except msgspec.ValidationError as error:
        raise _explained(str(error)) from None
    return value


def _explained(message: str) -> Misfit:
    match = re.match(AT, message)
    what, path = (match["what"], match["path"] or "$") if match else (message, "$")
    for pattern, sentence, mend in MESSAGES:
        found = re.search(pattern, what)
        if found:
            words = [KINDS.get(word, word) for word in found.groups()]
            if "unknown" in what:
                path = f"{path}.{words[0]}"
            return Misfit(path, sentence.format(*words), mend.format(*words))
    return Misfit(path, "deze waarde mag hier niet.", f"({what})")


def line_of(text: str, path: str) -> int | None:
    """The line, from 1, on which the value at ``path`` (``$.partner[2].task``) is written, as near as it can be told.

    Knows the shapes of our own files: ``[table]``, ``[[table]]`` and ``key =`` at the start of a line.
    """
    wanted = "$" + "".join(f".{key}" if key else f"[{index}]" for key, index in re.findall(STEP, path))
    table = "$"
    counts: dict[str, int] = {}
    best: tuple[int, int] | None = None
    first_of_list: int | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        here = table
        if header := re.match(HEADER, line):
            here = table = _enter(header.group(2).replace('"', ""), header.group(1) == "[[", counts)
        elif key := re.match(KEY, line):
            here = f"{table}.{key.group(1)}"
        else:
            continue
        if first_of_list is None and here.startswith(wanted + "["):
            first_of_list = number
        if (wanted + ".").startswith(here + ".") or (wanted + "[").startswith(here + "["):
            depth = len(here)
            if best is None or depth > best[0]:
                best = (depth, number)
    return best[1] if best else first_of_list


def _enter(name: str, repeated: bool, counts: dict[str, int]) -> str:
    path = "$"
    steps = name.split(".")
    for position, step in enumerate(steps):
        path = f"{path}.{step}"
        if position == len(steps) - 1 and repeated:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path
