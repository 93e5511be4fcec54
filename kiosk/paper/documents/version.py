"""The version of a paper: a few letters that change when what stands on it changes, and only then."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from kiosk.content.texts import Words

if TYPE_CHECKING:
    from kiosk.paper.documents.poster import AskedHelp, PosterDocument

LENGTH = 4
#: no vowels, so that no version is a word, and nothing that looks like something else on a wall
LETTERS = "bcdfghjkmnpqrstvwxz23456789"
FORM = re.compile(f"[{LETTERS}]{{{LENGTH}}}")
#: the headings that the client's sheets say, and what the one for his pocket says besides
HEADINGS = (
    *("how", "who", "first_self", "first_people", "first_help", "never_neighbours", "my_begeleider", "scan"),
    *("danger", "danger_line"),
)
ON_POCKET = ("road", "first")
#: how something looks, and what a page says of its own making
NO_CONTENT = {"icon", "picture", "tint", "code"}
#: what the schema says of nothing but its own foot
NO_SCHEMA = {"nobody"}


def paper_version(document: "PosterDocument") -> str:
    """The version of a client's poster in its language, whatever its size, its pictures and its address."""
    return _letters(list(_on_poster(document)))


def schema_version(document: "PosterDocument") -> str:
    """The version of the begeleider's schema."""
    schema = {name: text for name, text in document.schema.items() if name not in NO_SCHEMA}
    steps = [(step.number, step.title, step.when, step.line) for step in document.steps]
    agreements = (document.client_agreements, document.vw_agreements)
    said = (document.heading["scan"], document.heading["danger_line"], document.location, document.check_by)
    return _letters([schema, document.rows, document.az, steps, agreements, said])


def page_version(document: "PosterDocument") -> str:
    """The version of the page behind the code, which says more than the poster."""
    agreements = (document.client_agreements, document.vw_agreements)
    helpers, steps = document.helpers, document.steps
    return _letters([*_on_poster(document), document.heading, helpers, steps, agreements, document.contact])


def _on_poster(document: "PosterDocument") -> Iterator[object]:
    """All that a client reads on his sheets, in each size."""
    yield from (document.language, document.location, document.title, document.goal)
    yield [document.heading[name] for name in (*HEADINGS, *ON_POCKET)]
    yield [(step.number, step.says, step.when, step.key) for step in document.steps]
    yield [(rung.title, rung.line) for rung in document.rungs]
    yield [_asked(asked) for asked in document.questions]


def _asked(asked: "AskedHelp") -> object:
    return asked.text, asked.key, [(one.letter, one.name, one.phone) for one in asked.helpers]


def _letters(said: object) -> str:
    printed = json.dumps(_printed(said), ensure_ascii=False, sort_keys=True)
    number = int.from_bytes(hashlib.sha256(printed.encode()).digest())
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return letters


def _printed(value: object) -> object:
    """What is read of a value: of a text his own language, else the Dutch, with its mark where it has one."""
    if isinstance(value, Words):
        return [value.own or value.nl, value.untranslated]
    if is_dataclass(value):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: _printed(part) for name, part in value.items() if name not in NO_CONTENT}
    if hasattr(value, "__struct_fields__"):
        return {name: getattr(value, name) for name in value.__struct_fields__}
    if isinstance(value, tuple | list):
        return [_printed(part) for part in value]
    return value
