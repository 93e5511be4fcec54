"""The files of one location's folder, and what was remembered beside its last good copy."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path, PurePath
from typing import Any

import msgspec

from kiosk.content.handbook import ORDER
from kiosk.content.layers import FOLDER_NAME
from kiosk.content.toml_file import shipped, table_of, text_of

GOOD_NAME = "inhoud.goed"
WAS_NAME = "was.json"

#: what can be overridden code by code: the name people use for it, and its file
LAYERED = {
    "partners": "partners.toml",
    "actions": "actions.toml",
    "route": "route.toml",
    "poster": "paper/poster.toml",
    "cards": "paper/cards.toml",
    "danger": "danger.toml",
    "overleg": "overleg.toml",
    "rechten": "rechten.toml",
    "tevredenheid": "tevredenheid.toml",
}
#: what a location names as it likes: templates take each other in, and languages are added
NAMED_FREELY = ("paper/*.j2", "paper/*.css", "locale/*.po")
#: what a location replaces as a whole
WHOLE = ("instrument.toml", "terugkijken.toml", "handbook/*.md", *NAMED_FREELY)
#: how the name of a file of content ends
KINDS = (".toml", ".md", ".j2", ".css", ".po")


@dataclass(frozen=True)
class LocationFolder:
    """What a location has otherwise; without a path it has nothing."""

    path: Path | None

    def file(self, name: str) -> Path | None:
        """The location's own file of this name, where it has one."""
        path = self.path / name if self.path else None
        return path if path and path.is_file() else None

    def text(self, name: str) -> str:
        """The text of the location's own file; empty where it has none.

        Raises:
            FileFault: it is no UTF-8.
        """
        own = self.file(name)
        return text_of(own, f"{FOLDER_NAME}/{name}") if own else ""

    def files(self, pattern: str) -> list[Path]:
        """The files of a pattern, by name."""
        return sorted(path for path in self.path.glob(pattern) if path.is_file()) if self.path else []

    def written_on(self, *names: str) -> tuple[date, ...]:
        """The days on which the location's own files of these names were last written, by the clock here."""
        own = (self.file(name) for name in names)
        return tuple(datetime.fromtimestamp(path.stat().st_mtime).date() for path in own if path)

    def names(self, *patterns: str) -> list[str]:
        """How the files of these patterns are called in the folder."""
        return [
            path.relative_to(self.path).as_posix() for pattern in patterns for path in self.files(pattern) if self.path
        ]

    def replaced(self) -> list[tuple[str, str]]:
        """The files that are replaced as a whole, each with its fingerprint."""
        return [(name, digest((self.path / name).read_bytes())) for name in self.names(*WHOLE) if self.path]

    def unknown_files(self) -> tuple[str, ...]:
        """The files that look like content and are read by nobody: a name that is wrong."""
        read_here = {
            *LAYERED.values(),
            "instrument.toml",
            "terugkijken.toml",
            *(f"handbook/{code}.md" for code in ORDER),
        }
        read_here |= set(self.names(*NAMED_FREELY))
        return tuple(
            f"{FOLDER_NAME}/{name}"
            for name in sorted(self.names("**/*"))
            if PurePath(name).suffix in KINDS and name not in read_here
        )

    def was(self) -> dict[str, dict[str, Any]]:
        """What the shipped content said below each value of the folder, remembered beside the last good copy."""
        path = self.path.with_name(GOOD_NAME) / WAS_NAME if self.path else None
        if path is None or not path.is_file():
            return {}
        try:
            found: dict[str, dict[str, Any]] = json.loads(path.read_bytes())
        except ValueError:
            return {}
        return found


def digest(content: bytes) -> str:
    """A short fingerprint."""
    return hashlib.sha256(content).hexdigest()[:12]


def shipped_digest(name: str) -> str:
    """The fingerprint of a shipped file; empty where there is none."""
    source = shipped(*name.split("/"))
    return digest(source.read_bytes()) if source.is_file() else ""


@cache
def shipped_table(name: str) -> dict[str, Any]:
    """The data of a shipped TOML file."""
    source = shipped(*name.split("/"))
    data: dict[str, Any] = msgspec.to_builtins(table_of(text_of(source), source.name))
    return data
