"""The statements on which a client says whether he is content, with their faces and the words around them."""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.content.icons import icon_names
from kiosk.content.toml_file import Misfit, read, shipped

#: in which context a translator meets these texts
CONTEXT = "tevredenheid"
FEWEST, MOST = 6, 8
#: so many faces there can be
LADDERS = (3, 5)
#: who reads little reads no longer sentence
MOST_WORDS = 8
CODE = re.compile(r"[a-z][a-z0-9-]*")
SADDEST, HAPPIEST = 1, 5

Sentence = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]


class FaceLevel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the faces."""

    code: str
    face: Annotated[int, msgspec.Meta(ge=SADDEST, le=HAPPIEST)]
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=14)]


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that the client says yes or no to, in his own voice."""

    code: str
    icon: str
    text: Annotated[str, msgspec.Meta(min_length=3, max_length=60)]


class FormWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words around the statements, on paper and on the screen."""

    title: Sentence
    nameless: Sentence
    free: Sentence
    cross: Sentence
    empty: Sentence
    fold: Sentence
    give: Sentence
    alone: Sentence
    begin: Sentence
    press: Sentence
    skip: Sentence
    answered: Sentence
    ready: Sentence
    hidden: Sentence
    thanks: Sentence
    fetch: Sentence
    stop: Sentence
    stop_no: Sentence
    stop_yes: Sentence


class Tevredenheid(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    level: tuple[FaceLevel, ...]
    statement: tuple[Statement, ...]
    words: FormWords

    @property
    def levels(self) -> tuple[FaceLevel, ...]:
        """The faces from the saddest to the happiest, in whatever order they stand in the file; counted from 1."""
        return tuple(sorted(self.level, key=lambda level: level.face))

    def version_of(self, statement: Statement) -> str:
        """The fingerprint of what is asked and may be answered: in other words it is another statement."""
        said = [statement.text, *(level.text for level in self.levels)]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:12]


@cache
def load_tevredenheid(path: Path | None = None) -> Tevredenheid:
    """The shipped statements, or those in a file.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return read(path or shipped("tevredenheid.toml"), Tevredenheid, check)


def check(texts: Tevredenheid) -> None:
    """Raise a ``Misfit`` at the first thing that a type cannot say."""
    _check_levels(texts.level)
    _check_count(texts.statement)
    _check_codes("level", [level.code for level in texts.level])
    _check_codes("statement", [statement.code for statement in texts.statement])
    said: set[str] = set()
    for index, statement in enumerate(texts.statement):
        path = f"$.statement[{index}]"
        if statement.icon not in icon_names():
            raise Misfit(f"{path}.icon", f"plaatje '{statement.icon}' kan hier niet.", "Kies er een op lucide.dev.")
        if statement.text in said:
            raise Misfit(f"{path}.text", "deze zin staat er twee keer.", "Laat één van de twee staan.")
        said.add(statement.text)
        if len(statement.text.split()) > MOST_WORDS:
            raise Misfit(f"{path}.text", "deze zin is te lang.", f"Maak hem hoogstens {MOST_WORDS} woorden.")


def _check_levels(levels: tuple[FaceLevel, ...]) -> None:
    if len(levels) not in LADDERS:
        raise Misfit("$.level", f"er zijn {len(levels)} gezichten.", "Maak er drie of vijf.")
    for index, level in enumerate(levels):
        if level.face in [before.face for before in levels[:index]]:
            raise Misfit(f"$.level[{index}].face", "dit gezicht is er al.", "Kies een ander: 1 is droevig, 5 is blij.")


def _check_count(statements: tuple[Statement, ...]) -> None:
    if not FEWEST <= len(statements) <= MOST:
        raise Misfit("$.statement", f"er zijn {len(statements)} zinnen.", f"Maak er {FEWEST} tot {MOST}.")


def _check_codes(kind: str, codes: list[str]) -> None:
    for index, code in enumerate(codes):
        if not CODE.fullmatch(code):
            raise Misfit(f"$.{kind}[{index}].code", f"'{code}' is geen code.", "Gebruik kleine letters en streepjes.")
        if code in codes[:index]:
            raise Misfit(f"$.{kind}[{index}].code", f"'{code}' staat er twee keer.", "Geef er één een andere code.")


def texts_of(texts: Tevredenheid) -> Iterator[tuple[str, str]]:
    """Every text that a client reads, with the place where it stands."""
    yield from ((statement.text, f"statement/{statement.code}") for statement in texts.statement)
    yield from ((level.text, f"level/{level.code}") for level in texts.level)
    yield from ((getattr(texts.words, name), f"words/{name}") for name in texts.words.__struct_fields__)
