"""Change ``kiosk.toml`` from inside the kiosk: by its own rule, with its comments, whole or not at all."""

import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kiosk import names
from kiosk.content.toml_file import Misfit, shaped, text_of
from kiosk.faults import BadInput, Fault, reason_of
from kiosk.settings import FILE_NAME, Settings, check_settings, first_text, load_settings

#: a location, and a municipality, has its name in the head of every paper
LONGEST_NAME = 60
ODD = "kiosk.toml is met de hand zo geschreven dat de kiosk hem niet kan veranderen. Vraag de beheerder."
UNWRITTEN = "kiosk.toml kan niet veranderd worden: {}. Er is niets veranderd. Vraag de beheerder."


def changed(settings: Settings, values: Mapping[str, Any]) -> Settings:
    """The settings with these values, by the rule that holds for the file too.

    Raises:
        BadInput: naming the setting.
    """
    data: dict[str, Any] = {**msgspec.to_builtins(settings), **msgspec.to_builtins(dict(values))}
    try:
        return shaped(data, Settings, check_settings)
    except Misfit as misfit:
        field = misfit.path.removeprefix("$.").partition("[")[0]
        raise BadInput(field, f"{misfit.what[:1].upper()}{misfit.what[1:]} {misfit.mend}") from None


def name_of_place(field: str, typed: str, wanted: str) -> str:
    """The name of a location or a municipality as it is kept: filled in, on one line.

    Raises:
        BadInput: at ``field``; ``wanted`` is what is said where nothing stands there.
    """
    name = names.on_one_line(typed)
    if not name.strip(names.JOINERS + " "):
        raise BadInput(field, wanted)
    if len(name) > LONGEST_NAME:
        raise BadInput(field, f"Deze naam is te lang. Houd hem onder de {LONGEST_NAME} letters.")
    return name


def change_settings(folder: Path, values: Mapping[str, Any]) -> Settings:
    """Write these settings in ``kiosk.toml`` and leave the rest of it as it stands; gives the settings of now.

    Raises:
        BadInput: naming the setting that cannot be so.
        FileFault: the file itself is at fault.
        Fault: it cannot be written.
    """
    wanted = changed(load_settings(folder), values)
    path = folder / FILE_NAME
    text = text_of(path) if path.exists() else first_text()
    for name, value in msgspec.to_builtins(dict(values)).items():
        text = with_value(text, name, value)
    try:
        stands = shaped(tomllib.loads(text), Settings, check_settings)
    except (tomllib.TOMLDecodeError, Misfit):
        raise Fault(ODD) from None
    if stands != wanted:
        raise Fault(ODD)
    try:
        put_whole(path, text)
    except OSError as error:
        raise Fault(UNWRITTEN.format(reason_of(error))) from None
    return wanted


def with_value(text: str, name: str, value: Any) -> str:
    """The text of a settings file with another value of a name; what stands behind it and in it as comment stays."""
    lines = text.splitlines(keepends=True)
    new = f"{name} = {json.dumps(value, ensure_ascii=False).replace(chr(0x7F), '')}"
    for first in range(len(lines)):
        if lines[first].partition("=")[0].strip() != name:
            continue
        last = _last_line(lines, first)
        if last is not None:
            inside = [line for line in lines[first:last] if line.lstrip().startswith("#")]
            return "".join([*lines[:first], *inside, new, _behind(lines[first : last + 1]), *lines[last + 1 :]])
    apart = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{apart}{new}\n"


def _last_line(lines: Sequence[str], first: int) -> int | None:
    """On which line a value ends that begins on this one; nothing where it is no value, as within a longer text."""
    for last in range(first, len(lines)):
        try:
            tomllib.loads("".join(lines[first : last + 1]))
        except tomllib.TOMLDecodeError:
            continue
        return last
    return None


def _behind(lines: Sequence[str]) -> str:
    """What stands behind a value: its comment, and the end of the line."""
    whole = "".join(lines)
    end = whole[len(whole.rstrip("\r\n")) :]
    line = whole.rstrip("\r\n")
    at = line.find("#", line.rfind("\n") + 1)
    while at >= 0:
        try:
            tomllib.loads(line[:at])
        except tomllib.TOMLDecodeError:
            at = line.find("#", at + 1)
        else:
            return f"  {line[at:]}{end}"
    return end


def put_whole(path: Path, text: str) -> None:
    """Write a file that is there whole or as it was, also after the plug was pulled."""
    half = path.with_suffix(".half")
    try:
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
