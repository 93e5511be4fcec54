"""One word for one thing in every language: the terms, and the translations that stray from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.texts import forms_of, usable
from kiosk.content.toml_file import Misfit, read, shipped


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``dutch`` finds in a text is said with one of the stems of a language, and with none of what is ``unlike``.

    ``source`` says where the words were found.
    """

    name: str
    dutch: str
    source: str
    stem: dict[str, tuple[str, ...]]
    unlike: tuple[str, ...] = ()

    def is_in(self, text: str) -> bool:
        """Whether a Dutch text says it."""
        return re.search(self.dutch, text, re.IGNORECASE) is not None


class _Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    term: tuple[Term, ...]


@dataclass(frozen=True)
class Strayed:
    """A translation that says a term otherwise than was chosen: with no stem of it, or with one of ``other``."""

    language: str
    context: str
    text: str
    own: str
    term: str
    other: str = ""


@cache
def load_terms() -> tuple[Term, ...]:
    """The terms, as shipped."""
    return read_terms(shipped("locale", "terms.toml"))


def read_terms(source: Traversable | Path) -> tuple[Term, ...]:
    """The terms of a file.

    Raises:
        FileFault: naming the line and the mend.
    """
    return read(source, _Terms, _check).term


def strayed(content: Content, terms: tuple[Term, ...] | None = None) -> tuple[Strayed, ...]:
    """Every translation of a location that strays from the terms."""
    chosen = load_terms() if terms is None else terms
    return tuple(one for language in content.languages()[1:] for one in _strayed_in(content, language, chosen))


def _strayed_in(content: Content, language: str, terms: tuple[Term, ...]) -> Iterator[Strayed]:
    catalog = content.catalog(language)
    named = {term.name: term for term in terms}
    for message in messages_of(content):
        said = [term for term in terms if language in term.stem and term.is_in(message.text)]
        entry = catalog.get(message.text, message.context) if said else None
        if entry is None or not usable(entry):
            continue
        own = " ".join(forms_of(entry))
        for term in said:
            wrong = _wrong(own, language, term, [named[name] for name in term.unlike if named[name] not in said])
            if wrong is not None:
                yield Strayed(language, message.context, message.text, own, term.name, wrong)


def _wrong(own: str, language: str, term: Term, unlike: list[Term]) -> str | None:
    """The name of the term that is said instead, or nothing where it is simply not there; None where all is well."""
    rest = _folded(own)
    there = False
    for stem in sorted(term.stem[language], key=len, reverse=True):
        there = there or _folded(stem) in rest
        rest = rest.replace(_folded(stem), " ")
    other = next((one.name for one in unlike if _says(one, language, rest)), None)
    return other if other else None if there else ""


def _says(term: Term, language: str, text: str) -> bool:
    return any(_folded(stem) in text for stem in term.stem.get(language, ()))


def _folded(text: str) -> str:
    """In small letters; the capital of the Turkish dotted i is no i with a loose dot."""
    return text.replace("İ", "i").casefold()


def _check(found: _Terms) -> None:
    names = [term.name for term in found.term]
    for place, term in enumerate(found.term):
        path = f"$.term[{place}]"
        if names.count(term.name) > 1:
            raise Misfit(path, f"'{term.name}' staat er twee keer.", "Laat één van de twee staan.")
        unknown = [name for name in term.unlike if name not in names]
        if unknown:
            raise Misfit(path, f"'{unknown[0]}' is geen term.", "Kijk de naam na.")
