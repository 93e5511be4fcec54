"""No Dutch in brackets in a translation: the Dutch stands under it, and a voice reads it as the other language."""

import re

import pytest

from kiosk.content.location import Content
from kiosk.content.messages import messages_of

SHIPPED = Content()
TRANSLATED = SHIPPED.languages()[1:]
BRACKET = re.compile(r"[(\[{（]([^)\]}）]*)[)\]}）]")
WORD = re.compile(r"[^\W\d_][\w'-]+")
LATIN = re.compile("[a-zA-Z\u00c0-\u024f]")
LONG = 5
#: a language in another script has no word of its own in these letters
OTHER_SCRIPT = ("ar", "fa", "ti")
#: the names by which a client knows a letter, as they stand on its envelope, and the entry that may say each
ON_AN_ENVELOPE = {
    ("kan", "Ik weet hoe ik bij de Belastingdienst toeslag vraag of verander"): "Belastingdienst",
    (
        "brievenhulp",
        "Deurwaarder of boete? Ik neem de brief dezelfde dag mee naar VluchtelingenWerk.",
    ): "deurwaarder",
}


def dutch_words() -> frozenset[str]:
    """The words of all that a client reads, and of whoever helps him."""
    said = [message.text for message in messages_of(SHIPPED)]
    for partner in SHIPPED.partners:
        said += [partner.name, partner.short, *(task.title for task in partner.task)]
    return frozenset(word.lower() for text in said for word in WORD.findall(text))


DUTCH = dutch_words()


def dutch_in_brackets(language: str, own: str) -> list[str]:
    """What stands between brackets and is Dutch; the words between { } are no text."""
    inside = BRACKET.findall(re.sub(r"{\w+}", "", own))
    if language in OTHER_SCRIPT:
        return [text for text in inside if LATIN.search(text)]
    return [text for text in inside if _is_dutch([word.lower() for word in WORD.findall(text)])]


def _is_dutch(words: list[str]) -> bool:
    """A little word of another language may look like a Dutch one: by itself it counts, in a row only the long ones."""
    known = [word for word in words if word in DUTCH]
    return bool(known) and (len(known) == len(words) or any(len(word) >= LONG for word in known))


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_dutch_in_brackets(language: str) -> None:
    found = {}
    for message in messages_of(SHIPPED):
        own = SHIPPED.texts(language).text(*message.key)
        allowed = ON_AN_ENVELOPE.get(message.key)
        if dutch := [text for text in dutch_in_brackets(language, own) if text != allowed]:
            found[message.key] = dutch
    assert found == {}


def test_what_stands_on_an_envelope_is_named_nowhere_else() -> None:
    """The list is frozen: a new exception is a choice that shows in the change."""
    assert set(ON_AN_ENVELOPE) <= {message.key for message in messages_of(SHIPPED)}
    assert sorted(ON_AN_ENVELOPE.values()) == ["Belastingdienst", "deurwaarder"]


@pytest.mark.parametrize(
    ("language", "own", "found"),
    [
        ("ku", "perê alîkariyê (uitkering)", ["uitkering"]),
        ("tr", "gündüz etkinliği (dagbesteding)", ["dagbesteding"]),
        ("ti", "መደበይ (PIP)", ["PIP"]),
        ("fr", "né(e) en", []),
        ("fr", "GGD (santé)", []),
        ("ar", "التأمينات (أثاث البيت)", []),
        ("en", "month {months} of {count}", []),
    ],
)
def test_what_counts_as_dutch(language: str, own: str, found: list[str]) -> None:
    assert dutch_in_brackets(language, own) == found
