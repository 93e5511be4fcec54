"""Kinds of harm: the signs by which each is told, and what to do at once.

A sign is a shape of words, in a small language that stands on one line:

- ``blauwe plek``: these words, one after the other. Whole words only: no stems, no parts.
- ``<slaan>``: any word or phrase of the set of that name; a set may take in sets that stand above it.
- ``<man> | buurman``: one of these.
- ``<slaan> + <mens>``: both, in any order, at most ``window`` words apart. ``@4`` after a part makes that four for it
  and the parts before it; apart is counted from the first part.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.content import toml_file
from kiosk.content.partners import PHONE
from kiosk.content.toml_file import Misfit

LONGEST_SAYING = 150
LONGEST_TITLE = 40
#: a number or hours: the standing line must fit on a screen of eighty columns
LONGEST_LINE = 14
ELEMENT = re.compile(r"<[a-z0-9-]+>|[^\s<>|+@]+")
SET_NAME = re.compile(r"<([a-z0-9-]+)>")
WINDOW = re.compile(r" @(\d+)$")


class Now(StrEnum):
    """What is done about it, the most urgent first."""

    CALL_112 = "112"
    CALL_113 = "113"
    HUISARTS = "huisarts"
    TEAMLEIDER = "teamleider"


class DangerAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the answers: ``task`` is its task in the list of partners, ``title`` and ``say`` are what is shown."""

    code: Now
    task: str
    title: Annotated[str, msgspec.Meta(min_length=3, max_length=LONGEST_TITLE)]
    say: Annotated[str, msgspec.Meta(min_length=3, max_length=LONGEST_SAYING)]


class WordSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words and phrases that stand for each other in a sign."""

    code: str
    words: tuple[str, ...]


class Harm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of harm.

    ``signs`` stand by the answer they ask for; where one is found, any sign of ``now`` makes it 112. What a sign of
    ``harmless`` covers tells nothing. ``say`` is said in the place of the answer's own sentence.
    """

    code: str
    title: Annotated[str, msgspec.Meta(min_length=3, max_length=LONGEST_TITLE)]
    signs: dict[Now, tuple[str, ...]]
    now: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    say: dict[Now, str] = {}


class Teamleider(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the teamleider of this location is reached; empty where nobody filled it in."""

    phone: str = ""
    hours: str = ""


class Numbers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers of the whole country; texts have them as ``{number_113}`` and ``{veilig_thuis}``."""

    number_113: str
    veilig_thuis: str
    aanname: bool = False
    check_on: date | None = None

    def filled_into(self, text: str) -> str:
        """``text`` with the numbers in it."""
        return text.replace("{number_113}", self.number_113).replace("{veilig_thuis}", self.veilig_thuis)


class Dangers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file.

    ``wary`` are signs of fear, duty or anger: beside them, and beside danger, the tasks of ``own_people`` are never
    offered. ``harmless`` covers for all kinds.
    """

    window: Annotated[int, msgspec.Meta(ge=1, le=30)]
    own_people: tuple[str, ...]
    wary: tuple[str, ...]
    harmless: tuple[str, ...]
    teamleider: Teamleider
    numbers: Numbers
    answer: tuple[DangerAnswer, ...]
    set: tuple[WordSet, ...]
    kind: tuple[Harm, ...]

    @property
    def tasks(self) -> frozenset[str]:
        """The tasks in the list of partners that are about danger."""
        return frozenset(answer.task for answer in self.answer)

    def answer_to(self, now: Now) -> DangerAnswer:
        """What stands in the file for an answer."""
        return next(answer for answer in self.answer if answer.code is now)

    def says(self, kind: Harm, now: Now) -> str:
        """What is said at once about a kind of harm."""
        return self.numbers.filled_into(kind.say.get(now) or self.answer_to(now).say)

    @property
    def standing(self) -> str:
        """The line that stands under every answer."""
        phone = self.teamleider.phone.strip() or "nummer nog in te vullen"
        hours = f" ({self.teamleider.hours.strip()})" if self.teamleider.hours.strip() else ""
        return f"Gevaar? Bel 112. Twijfel? Bel de teamleider: {phone}{hours}."


Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """A sign that was read: of each part one of its phrases must be there, so near to the first as its window says."""

    parts: tuple[tuple[Phrase, ...], ...]
    windows: tuple[int, ...]


def shape_of(sign: str, window: int) -> Shape:
    """Read one sign; ``window`` counts where it says nothing.

    Raises:
        ValueError: it is not written as a sign is.
    """
    parts: list[tuple[Phrase, ...]] = []
    windows: list[int] = []
    for text in sign.split(" + "):
        own = WINDOW.search(text)
        parts.append(tuple(_phrase(one) for one in WINDOW.sub("", text).split(" | ")))
        if own:
            windows += [int(own[1])] * (len(parts) - len(windows))
    windows += [window] * (len(parts) - len(windows))
    return Shape(tuple(parts), tuple(windows))


def _phrase(text: str) -> Phrase:
    found = tuple(ELEMENT.findall(text))
    if not found or " ".join(found) != text.strip():
        raise ValueError(text)
    return found


@cache
def load_danger(source: Traversable | Path | None = None) -> Dangers:
    """Read and check the kinds of harm in ``source``, or the shipped ones.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return toml_file.read(source or toml_file.shipped("danger.toml"), Dangers, check)


def check(content: Dangers) -> None:
    """Raise a ``Misfit`` at the first thing that a type cannot say."""
    for fault in _faults(content):
        raise fault


def _faults(content: Dangers) -> Iterator[Misfit]:
    yield from _answer_faults(content)
    known: set[str] = set()
    for number, words in enumerate(content.set):
        yield from _set_faults(f"$.set[{number}].words", words, known)
        known.add(words.code)
    for path, signs in _signs(content):
        for number, sign in enumerate(signs):
            yield from _sign_faults(f"{path}[{number}]", sign, known)
    for number, kind in enumerate(content.kind):
        path = f"$.kind[{number}]"
        if not any(kind.signs.values()):
            yield Misfit(f"{path}.signs", "deze soort heeft geen tekens.", "Schrijf waaraan men het merkt.")
        for text in kind.say.values():
            if not 3 <= len(text) <= LONGEST_SAYING:
                yield Misfit(f"{path}.say", "deze tekst is leeg of te lang.", f"Hoogstens {LONGEST_SAYING} tekens.")


def _answer_faults(content: Dangers) -> Iterator[Misfit]:
    for now in Now:
        if sum(answer.code is now for answer in content.answer) != 1:
            yield Misfit("$.answer", f"het antwoord '{now}' hoort er één keer te staan.", "Zet dit blok terug.")
    if content.numbers.aanname != (content.numbers.check_on is not None):
        yield Misfit("$.numbers", "'aanname' en 'check_on' horen bij elkaar.", "Zet ze er allebei of geen van beide.")
    for name in Numbers.__struct_fields__[:2]:
        if not PHONE.fullmatch(getattr(content.numbers, name)):
            yield Misfit(f"$.numbers.{name}", "dit is geen telefoonnummer.", "Gebruik cijfers, spaties, + en -.")
    for name in Teamleider.__struct_fields__:
        if len(getattr(content.teamleider, name)) > LONGEST_LINE:
            yield Misfit(f"$.teamleider.{name}", "dit is te lang.", f"Hoogstens {LONGEST_LINE} tekens.")


def _set_faults(path: str, words: WordSet, known: set[str]) -> Iterator[Misfit]:
    if words.code in known:
        yield Misfit(path, f"'{words.code}' staat er twee keer.", "Zet de woorden bij elkaar.")
    if not words.words:
        yield Misfit(path, "deze lijst is leeg.", "Zet er woorden in, of haal hem weg.")
    for number, word in enumerate(words.words):
        yield from _sign_faults(f"{path}[{number}]", word, known)
        if "+" in word or "|" in word:
            yield Misfit(f"{path}[{number}]", "hier horen losse woorden.", "Zet '+' en '|' alleen in een teken.")


def _sign_faults(path: str, sign: str, known: set[str]) -> Iterator[Misfit]:
    try:
        shape_of(sign, 1)
    except ValueError:
        yield Misfit(path, f"'{sign}' is geen teken.", "Schrijf woorden, <lijst>, ' | ' en ' + '.")
    for name in SET_NAME.findall(sign):
        if name not in known:
            yield Misfit(path, f"de lijst <{name}> staat hier nog niet.", "Zet hem erboven, of kijk de naam na.")


def _signs(content: Dangers) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every list of signs, with where it stands."""
    yield "$.wary", content.wary
    yield "$.harmless", content.harmless
    for number, kind in enumerate(content.kind):
        path = f"$.kind[{number}]"
        yield from ((f"{path}.signs", signs) for signs in kind.signs.values())
        yield f"{path}.now", kind.now
        yield f"{path}.harmless", kind.harmless
