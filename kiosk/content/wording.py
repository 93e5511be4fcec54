"""Gentle advice on what is typed for the client's paper. It never refuses: client and begeleider decide.

Words that ask for a second look: those that judge, and difficult ones with easier words for them.
"""

import re
import unicodedata
from functools import cache

import msgspec

from kiosk.content.readability import SENTENCE_END, WORD, syllables
from kiosk.content.toml_file import read, shipped

#: more sentences of advice are not read
MOST = 2
#: words that everybody around the client knows, however long
KNOWN = {"vluchtelingenwerk", "begeleider", "participatieverklaring", "zorgverzekering"}


class Wording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The lists, and how long a sentence and a word may be."""

    most_words: int
    most_syllables: int
    judging: tuple[str, ...]
    easier: dict[str, str]


@cache
def load_wording() -> Wording:
    """The shipped lists."""
    return read(shipped("wording.toml"), Wording)


def advice_on(text: str) -> tuple[str, ...]:
    """What could be said better, the weightiest first; nothing where it is fine.

    Where it comes from: only what was discussed goes into the plan, without judgement, in few and easy words
    (thesis, interviews); what a face or a colleague cannot read does not help anybody.
    """
    found = [*_judging(text), *_unreadable(text), *_difficult(text), *_long(text)]
    return tuple(found[:MOST])


def _judging(text: str) -> list[str]:
    return [
        f"“{word}” klinkt als een oordeel. Schrijf liever op wat u samen afsprak of zag."
        for word in load_wording().judging
        if _has(text, word)
    ][:1]


def _unreadable(text: str) -> list[str]:
    kinds = {unicodedata.bidirectional(sign) for sign in text}
    if kinds & {"R", "AL"}:
        return ["Dit is geen Nederlands schrift. Uw collega's lezen Nederlands: schrijf het er zo bij."]
    signs = [sign for sign in text if unicodedata.category(sign) == "So"]
    return [f"Het plaatje {signs[0]} komt op papier misschien niet goed over. Schrijf het in woorden."] if signs else []


def _difficult(text: str) -> list[str]:
    wording = load_wording()
    easier = [
        f"“{word}” is een moeilijk woord. Makkelijker is: {other}."
        for word, other in wording.easier.items()
        if _has(text, word)
    ]
    long = [
        f"“{word}” is een lang woord. Weet de cliënt wat het is?"
        for word in WORD.findall(text)
        if word.casefold() not in KNOWN and syllables(word.lower()) >= wording.most_syllables
    ]
    return [*easier, *long][:1]


def _long(text: str) -> list[str]:
    most = load_wording().most_words
    longest = max((len(WORD.findall(part)) for part in SENTENCE_END.split(text)), default=0)
    return [f"Een zin van {longest} woorden. Met hoogstens {most} leest de cliënt hem zelf."] if longest > most else []


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None
