"""What a heading of a paper is called in Dutch: whoever prints it reads what is on each page in his own language."""

import re
from functools import lru_cache

from kiosk.content.location import Content
from kiosk.content.texts import PLACEHOLDER, SOURCE, dutch_of, forms_of
from kiosk.paper.press.preview import COUNTED, in_dutch

#: how many there are of something
VALUE = r"(\d+)"


def dutch_heading(content: Content, language: str, title: str) -> str:
    """A heading in Dutch, with its number; what somebody typed himself is told as it was typed."""
    if language == SOURCE:
        return COUNTED.sub("", title)
    known, counted = _headings(content, language)
    bare = _bare(title)
    for heading in (bare, _bare(COUNTED.sub("", title))):
        if heading in known:
            return known[heading]
    for pattern, dutch in counted:
        if found := pattern.fullmatch(bare):
            return PLACEHOLDER.sub(found[1], dutch)
    return in_dutch(title)


@lru_cache(maxsize=4)
def _headings(content: Content, language: str) -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """All that a heading can say in this language, alone and with the Dutch behind it, and the Dutch of that."""
    known: dict[str, str] = {}
    counted = []
    for entry in content.catalog(language):
        dutch = dutch_of(entry) if entry.id else ""
        for own in forms_of(entry) if dutch else ():
            if PLACEHOLDER.search(dutch):
                counted += [(_numbered(text), dutch) for text in (own, own + dutch) if PLACEHOLDER.search(text)]
            elif own:
                for text in (own, own + dutch):
                    # a heading begins with a capital, where two texts have the same translation
                    known[_bare(text)] = max(known.get(_bare(text), dutch), dutch, key=_is_capital)
    return known, counted


def _numbered(text: str) -> re.Pattern[str]:
    """A text in which each number is found; the Dutch behind it has the same one."""
    parts = [re.escape(part) for part in PLACEHOLDER.split(_bare(text))]
    return re.compile(r"\1".join([VALUE.join(parts[:2]), *parts[2:]]))


def _bare(title: str) -> str:
    return "".join(title.split())


def _is_capital(text: str) -> bool:
    return text[:1].isupper()
