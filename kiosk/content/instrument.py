"""The meetinstrument: levels, leefgebieden, onderdelen and kan-punten, checked in full at load."""

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.content.icons import icon_names
from kiosk.content.toml_file import Misfit, read, shipped

PLAIN_ICON = "circle-dot"
#: a plan and a meting refer to these
CODE = re.compile(r"[A-Za-z0-9]{1,4}")
SCORES = (1, 2, 3, 4, 5)
#: a client is zelfredzaam where every onderdeel that applies has at least this score (thesis, appendix 2)
ZELFREDZAAM = 4


class Level(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the five levels; 5 is the best."""

    score: Annotated[int, msgspec.Meta(ge=1, le=5)]
    word: str
    title: str
    face: str
    explanation: str
    client: str


class Onderdeel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A lettered part of a leefgebied; ``danger`` and ``private`` are marks for the meting's special cases."""

    code: str
    title: str
    about: str
    subdoel: str
    kan: tuple[str, ...]
    icon: str = PLAIN_ICON
    danger: int | None = None
    private: bool = False


class Leefgebied(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A life area; ``children`` marks the one that only parents are asked about."""

    code: str
    title: str
    short: str
    einddoel: str
    onderdeel: tuple[Onderdeel, ...]
    icon: str = PLAIN_ICON
    children: bool = False


class Instrument(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole instrument; a meting keeps the one it was filled in with."""

    name: str
    level: tuple[Level, ...]
    leefgebied: tuple[Leefgebied, ...]

    def onderdelen(self) -> list[Onderdeel]:
        """All onderdelen in the order of the form."""
        return [onderdeel for leefgebied in self.leefgebied for onderdeel in leefgebied.onderdeel]

    def onderdeel_named(self, code: str) -> Onderdeel:
        """The onderdeel of a code. Raises KeyError."""
        return {onderdeel.code: onderdeel for onderdeel in self.onderdelen()}[code]

    def leefgebied_of(self, code: str) -> Leefgebied:
        """The leefgebied in which an onderdeel stands. Raises KeyError."""
        return {onderdeel.code: leefgebied for leefgebied in self.leefgebied for onderdeel in leefgebied.onderdeel}[
            code
        ]

    def level_of(self, score: int) -> Level:
        """The level of a score. Raises KeyError."""
        return {level.score: level for level in self.level}[score]


@cache
def load_instrument(path: Path | None = None) -> Instrument:
    """The shipped instrument, or a location's own file.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return read(path or shipped("instrument.toml"), Instrument, check)


def frozen_text(instrument: Instrument) -> tuple[str, str]:
    """The instrument as it goes into the store: its SHA-256 and its whole content."""
    content = msgspec.json.encode(instrument)
    return hashlib.sha256(content).hexdigest(), content.decode()


def thawed(content: str) -> Instrument:
    """The instrument as it was kept in the store."""
    return msgspec.json.decode(content, type=Instrument)


def check(instrument: Instrument) -> None:
    """Raise a ``Misfit`` at the first thing that a type cannot say."""
    if sorted(level.score for level in instrument.level) != list(SCORES):
        raise Misfit("$.level", "de vijf niveaus zijn niet 1, 2, 3, 4 en 5.", "Zet elk niveau er één keer in.")
    _check_levels(instrument.level)
    if not instrument.leefgebied:
        raise Misfit("$.leefgebied", "er zijn geen leefgebieden.", "Zet er minstens één in.")
    seen: set[str] = set()
    for place, leefgebied in enumerate(instrument.leefgebied):
        path = f"$.leefgebied[{place}]"
        _check_new(leefgebied.code, seen, f"{path}.code")
        _check_icon(leefgebied.icon, path)
        _check_said(path, title=leefgebied.title, short=leefgebied.short, einddoel=leefgebied.einddoel)
        if not leefgebied.onderdeel:
            raise Misfit(path, "dit leefgebied heeft geen onderdelen.", "Zet er minstens één onderdeel bij.")
        for position, onderdeel in enumerate(leefgebied.onderdeel):
            inner = f"{path}.onderdeel[{position}]"
            _check_new(onderdeel.code, seen, f"{inner}.code")
            _check_icon(onderdeel.icon, inner)
            if not onderdeel.kan:
                raise Misfit(f"{inner}.kan", "dit onderdeel heeft geen kan-punten.", "Zet er minstens één in.")
            _check_said(inner, title=onderdeel.title, about=onderdeel.about, subdoel=onderdeel.subdoel)
            _check_kan(onderdeel.kan, inner)
            if onderdeel.danger is not None and not 0 <= onderdeel.danger < len(onderdeel.kan):
                raise Misfit(f"{inner}.danger", "dat kan-punt bestaat niet.", "Tel vanaf 0.")


def _check_levels(levels: tuple[Level, ...]) -> None:
    words: set[str] = set()
    for place, level in enumerate(levels):
        path = f"$.level[{place}]"
        said = {name: getattr(level, name) for name in ("word", "title", "face", "explanation", "client")}
        _check_said(path, **said)
        for name in ("word", "face"):
            if said[name] in words:
                raise Misfit(f"{path}.{name}", f"'{said[name]}' hoort al bij een ander niveau.", "Kies een ander.")
            words.add(said[name])


def _check_kan(kan: tuple[str, ...], path: str) -> None:
    for place, text in enumerate(kan):
        if not text.strip():
            raise Misfit(f"{path}.kan[{place}]", "dit kan-punt is leeg.", "Schrijf wat de cliënt kan, of haal het weg.")
        if text in kan[:place]:
            raise Misfit(f"{path}.kan[{place}]", "dit kan-punt staat er twee keer.", "Haal er één weg.")


def _check_said(path: str, **texts: str) -> None:
    for name, text in texts.items():
        if not text.strip():
            raise Misfit(f"{path}.{name}", "deze tekst is leeg.", "Vul de tekst in.")


def _check_icon(name: str, path: str) -> None:
    if name not in icon_names():
        raise Misfit(f"{path}.icon", f"plaatje '{name}' kan hier niet.", "Kies er een op lucide.dev.")


def _check_new(code: str, seen: set[str], path: str) -> None:
    if not CODE.fullmatch(code):
        raise Misfit(path, f"'{code}' is geen code.", "Gebruik één tot vier letters en cijfers, zoals 3b.")
    if code in seen:
        raise Misfit(path, f"'{code}' staat er twee keer.", "Geef er één een andere code.")
    seen.add(code)
