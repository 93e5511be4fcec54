"""The translations of what a client reads: gettext catalogues, each entry with the context it stands in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from importlib.resources.abc import Traversable
from math import ceil
from pathlib import Path
from typing import Literal
from unicodedata import digit

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po

from kiosk.content.toml_file import shipped
from kiosk.faults import FileFault

#: the language that the texts are written in
SOURCE = "nl"
#: our flag for a translation that nobody who speaks the language has read yet
CONCEPT = "concept"

# babel reads over a line that is none of these, and loses a translation without a word
SAYS = re.compile(r'\s*(?:(msgctxt|msgid|msgstr)\S*\s+)?"(.*)"\s*')
LINE = re.compile(r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)\s+)?"([^"\\]|\\.)*"\s*)?')

PLACEHOLDER = re.compile(r"{\w+}")
NUMBER = re.compile(r"\d+")
#: a translation may be so much longer than the Dutch before it no longer fits where the Dutch does
ROOM, MORE_ROOM = 1.7, 12
#: what stands between { } and tells how many there are of something
COUNTED = ("count", "months")
SHOWN = 40  # letters of a text in a fault

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Words:
    """A text in Dutch and in the client's own language; ``own`` is empty where that is Dutch or not there.

    ``untranslated`` is a text of ours that has no translation yet: where it is printed, the Dutch carries a mark.
    """

    nl: str
    own: str = ""
    untranslated: bool = False


class Texts:
    """The texts of one language, and whether paper made with them needs the mark of a concept."""

    def __init__(self, language: str, catalog: Catalog) -> None:
        self.language = language
        self.direction: Direction = "rtl" if Locale.parse(language).text_direction == "rtl" else "ltr"
        self.uses_concept = False
        #: what was asked for and has no translation: (context, Dutch)
        self.missing: set[tuple[str, str]] = set()
        #: whether a text was given that is printed in Dutch with a mark
        self.marks_dutch = False
        self._catalog = catalog

    def text(self, context: str, msgid: str, count: int | None = None) -> str:
        """``msgid`` in this language; the Dutch itself where there is no translation.

        ``count`` chooses the form where a translation has more than one: three of something, or eleven.
        """
        if self.language == SOURCE:
            return msgid
        message = self._catalog.get(msgid, context)
        if message is None or not usable(message):
            self.missing.add((context, msgid))
            return msgid
        if CONCEPT in message.flags:
            self.uses_concept = True
        forms = forms_of(message)
        if count is None or len(forms) == 1:
            return forms[-1]
        # a file of the location may have fewer forms than the language
        return forms[min(self._form(count), len(forms) - 1)]

    def _form(self, count: int) -> int:
        """Which of the forms of this language so many of something has: those of CLDR, in the order of gettext."""
        return c2py(get_plural(self.language).plural_expr)(count)

    def words(
        self, context: str, msgid: str, values: Mapping[str, Words] | None = None, *, typed: bool = False
    ) -> Words:
        """``msgid`` in both languages, with each ``{name}`` replaced by its value in that language.

        What somebody ``typed`` is no text of ours: nobody waits for its translation, so it gets no mark.
        """
        nl, own = msgid, self.text(context, msgid, _counted(values or {}))
        if own == msgid:
            own = ""
        untranslated = not typed and (context, msgid) in self.missing
        for name, value in (values or {}).items():
            nl = nl.replace("{" + name + "}", value.nl)
            own = own.replace("{" + name + "}", value.own or value.nl)
            untranslated = untranslated or value.untranslated
        self.marks_dutch = self.marks_dutch or untranslated
        return Words(nl, own, untranslated)


@cache
def shipped_languages() -> tuple[str, ...]:
    """The languages that a translation is shipped in."""
    names = (entry.name for entry in shipped("locale").iterdir())
    return tuple(sorted(name.removesuffix(".po") for name in names if name.endswith(".po")))


@cache
def shipped_catalog(language: str) -> Catalog:
    """The shipped translations of one language."""
    return read_catalog(shipped("locale", f"{language}.po"), language, f"locale/{language}.po")


def read_catalog(source: Traversable | Path, language: str, name: str) -> Catalog:
    """The gettext catalogue in a file; ``name`` is how a fault calls it.

    Raises:
        FileFault: naming the line and the mend.
    """
    content = source.read_bytes()
    if not _is_known(language):
        raise FileFault(name, None, f"'{language}' is geen taal.", "Noem het bestand naar de taal, zoals so.po.")
    try:
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileFault(name, line, "hier staat een teken dat geen UTF-8 is.", "Bewaar het als UTF-8.") from None
    for number, text in enumerate(lines, start=1):
        if not LINE.fullmatch(text):
            raise FileFault(name, number, "deze regel is geen vertaalregel.", "Kijk de aanhalingstekens na.")
    _check_once(lines, name)
    try:
        # as text: the header of a file may name an encoding that it is not written in
        return read_po(lines, locale=language, abort_invalid=True)
    except PoFileError as error:
        raise FileFault(
            name, error.lineno + 1, "hier hoort een msgstr bij een msgid.", "Zet de regel terug die weg is."
        ) from None


def _check_once(lines: list[str], name: str) -> None:
    """Babel keeps the last of two translations of one text, and says nothing."""
    seen: dict[tuple[str, str], int] = {}
    said = {"msgctxt": "", "msgid": ""}
    word = ""
    for number, line in enumerate(lines, start=1):
        found = SAYS.fullmatch(line)
        if found is None:
            continue
        before, word = word, found[1] or word
        if word != "msgstr":
            if found[1] == "msgid" and before != "msgctxt":
                said["msgctxt"] = ""
            said[word] = found[2] if found[1] else said.get(word, "") + found[2]
        elif before != "msgstr":
            key = said["msgctxt"], said["msgid"]
            if key in seen:
                what = f"'{_short(key[1])}' is al vertaald op regel {seen[key]}."
                raise FileFault(name, number, what, "Laat één van de twee staan.")
            seen[key] = number


def empty_catalog(language: str) -> Catalog:
    """A catalogue without translations."""
    return Catalog(locale=language)


def check_catalog(found: Catalog, name: str) -> None:
    """Compare each translation with its Dutch: the words between { } and the numbers are the same, and it fits.

    Raises:
        FileFault: naming the line and the mend of the first that differs.
    """
    for message in found:
        text = dutch_of(message)
        if not text or not usable(message):
            continue
        for form in forms_of(message):
            for what, mend in _differences(text, form):
                raise FileFault(name, message.lineno, f"bij '{_short(text)}' {what}.", mend)


def usable(message: Message) -> bool:
    """Whether a translation can be shown: it is there in each of its forms, and belongs to the Dutch as it is now."""
    forms = forms_of(message)
    return bool(forms) and all(form.strip() for form in forms) and not message.fuzzy


def dutch_of(message: Message) -> str:
    """The Dutch of an entry, which stands there twice where the translation has forms for one and for more."""
    return message.id if isinstance(message.id, str) else str(message.id[0])


def forms_of(message: Message) -> tuple[str, ...]:
    """The translation, in each of its forms: one, or as many as the language has for counting."""
    string = message.string
    return (string,) if isinstance(string, str) else tuple(form or "" for form in string or ())


def longest(text: str) -> int:
    """How many letters of a translation fit where the Dutch ``text`` stands."""
    return ceil(len(text) * ROOM) + MORE_ROOM


def numbers_in(text: str) -> list[str]:
    """The numbers of a text in Western digits, sorted."""
    return sorted("".join(str(digit(sign)) for sign in found) for found in NUMBER.findall(text))


def _differences(text: str, own: str) -> Iterator[tuple[str, str]]:
    if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(own)):
        yield "staan andere woorden tussen { }", "Zet ze in de vertaling precies zo."
    if numbers_in(text) != numbers_in(own):
        yield "staat een ander getal", "Neem de getallen precies over."
    if len(own) > longest(text):
        yield f"heeft de vertaling {len(own)} letters", f"Maak haar korter: hoogstens {longest(text)}."


def _counted(values: Mapping[str, Words]) -> int | None:
    """What a text counts, where it counts anything."""
    numbers = [values[name].nl for name in COUNTED if name in values]
    return int(numbers[0]) if numbers and numbers[0].isdecimal() else None


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rstrip() + "…"


def _is_known(language: str) -> bool:
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return False
    return True
