"""The version of a poster: a few letters that change when what a general poster says changes, and only then."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from kiosk.content.partners import Contact

if TYPE_CHECKING:
    from kiosk.paper.documents.poster import PosterDocument

LENGTH = 4
#: no vowels, so that no version is a word, and nothing that looks like something else on a wall
LETTERS = "bcdfghjkmnpqrstvwxz23456789"
FORM = re.compile(f"[{LETTERS}]{{{LENGTH}}}")
#: how a poster looks, what stands on it of one client, what it says of its own code, and what only a begeleider reads
NO_CONTENT = {
    "icon", "picture", "tint", "code", "size", "direction", "audience", "concept", "untranslated", "qr_address",
    "version", "scan", "updated", "check_by", "az", "office", "schema", "rows", "scan_listen", "scan_card",
}  # fmt: skip


def paper_version(document: "PosterDocument") -> str:
    """The version of a client's poster in its language, whatever its size, its pictures and its address.

    Of a partner only the telephone stands on a poster.
    """
    said = json.dumps(_said(document), ensure_ascii=False, sort_keys=True)
    number = int.from_bytes(hashlib.sha256(said.encode()).digest())
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return letters


def _said(value: object) -> object:
    if isinstance(value, Contact):
        return value.phone
    if is_dataclass(value):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: _said(part) for name, part in value.items() if name not in NO_CONTENT}
    if isinstance(value, tuple):
        return [_said(part) for part in value]
    return value
