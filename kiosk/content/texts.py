"""The translations of what a client reads: gettext catalogues, each entry with the context it stands in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Literal

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from kiosk.content.toml_file import shipped
from kiosk.faults import FileFault, NotFound

#: the language that the texts are written in
SOURCE = "nl"
#: our flag for a translation that nobody who speaks the language has read yet
CONCEPT = "concept"

# babel reads over a line that is none of these, and loses a translation without a word
LINE = re.compile(r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)\s+)?"([^"\\]|\\.)*"\s*)?')

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Words:
    """A text in Dutch and in the client's own language; ``own`` is empty where that is Dutch or not there."""

    nl: str
    own: str = ""


class Texts:
    """The texts of one language, and whether paper made with them needs the mark of a concept."""

    def __init__(self, language: str, catalog: Catalog) -> None:
        self.language = language
        self.direction: Direction = "rtl" if Locale.parse(language).text_direction == "rtl" else "ltr"
        self.uses_concept = False
        #: what was asked for and has no translation: (context, Dutch)
        self.missing: set[tuple[str, str]] = set()
        self._catalog = catalog

    def text(self, context: str, msgid: str) -> str:
        """``msgid`` in this language; the Dutch itself where there is no translation."""
        if self.language == SOURCE:
            return msgid
        message = self._catalog.get(msgid, context)
        if message is None or message.fuzzy or not isinstance(message.string, str) or not message.string:
            self.missing.add((context, msgid))
            return msgid
        if CONCEPT in message.flags:
            self.uses_concept = True
        return message.string

    def words(self, context: str, msgid: str, values: Mapping[str, Words] | None = None) -> Words:
        """``msgid`` in both languages, with each ``{name}`` replaced by its value in that language."""
        nl, own = msgid, self.text(context, msgid)
        if own == msgid:
            own = ""
        for name, value in (values or {}).items():
            nl = nl.replace("{" + name + "}", value.nl)
            own = own.replace("{" + name + "}", value.own or value.nl)
        return Words(nl, own)


def languages() -> list[str]:
    """The languages that can be printed: Dutch, and those with a catalogue."""
    names = (entry.name for entry in shipped("locale").iterdir())
    return [SOURCE, *sorted(name.removesuffix(".po") for name in names if name.endswith(".po"))]


def load_texts(language: str) -> Texts:
    """The texts of ``language``, fresh: what is used is counted from here.

    Raises:
        NotFound: there is no translation in this language.
        FileFault: the translation is damaged.
    """
    if language == SOURCE:
        return Texts(SOURCE, Catalog(locale=SOURCE))
    if language not in languages():
        known = ", ".join(languages())
        raise NotFound(f"Er is nog geen vertaling in de taal '{language}'. Kies een van deze: {known}.")
    return Texts(language, catalog(language))


@cache
def catalog(language: str) -> Catalog:
    """The gettext catalogue of one language."""
    source = shipped("locale", f"{language}.po")
    content = source.read_bytes()
    try:
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileFault(source.name, line, "hier staat een teken dat geen UTF-8 is.", "Bewaar het als UTF-8.") from None
    for number, text in enumerate(lines, start=1):
        if not LINE.fullmatch(text):
            raise FileFault(source.name, number, "deze regel is geen vertaalregel.", "Kijk de aanhalingstekens na.")
    try:
        return read_po(BytesIO(content), locale=language, abort_invalid=True)
    except PoFileError as error:
        raise FileFault(
            source.name, error.lineno + 1, "hier hoort een msgstr bij een msgid.", "Zet de regel terug die weg is."
        ) from None
