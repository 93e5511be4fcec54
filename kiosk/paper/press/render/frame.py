"""What every paper is drawn with: the templates of ``content/paper``, their words, their days and what they may call.

Nothing is fetched from elsewhere, and whatever stands in a document is text, never markup.
"""

import re
import textwrap
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import format_datetime
from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from kiosk.content import keuzes
from kiosk.content.location import Content
from kiosk.content.texts import SOURCE, Texts, Words
from kiosk.content.untranslated import is_own_name, is_typed
from kiosk.paper.documents.poster import CONTEXT, heading_word
from kiosk.paper.press import drawing, pictures, plots
from kiosk.paper.press.qr import QrStyle, qr_svg
from kiosk.steering import on_paper

#: an amount, a number, a time: digits with signs between them, and what stands before or behind them
NUMBERS = re.compile(
    r"""(?<![\w+(.,])
    (?: [€$£] [ ]? )? [+(-]*
    \d (?: (?: [ ():/+'’-] | [.,](?=\d) | \d )* \d )? \)?
    (?: [ ]? [€$£%°] )?
    (?!\w)""",
    re.VERBOSE,
)
#: a number without a sign keeps its place by itself
PLAIN_NUMBER = re.compile(r"\d+")
#: the marks between which text runs from left to right
TO_RIGHT, AS_BEFORE, NO_BREAK = "\u2066", "\u2069", "\u00a0"
#: a word of more Arabic letters, which are joined, than a narrow place has room for; and in which pieces it goes
JOINED, PIECE, BREAK = re.compile("[\u0620-\u06ff]{25,}"), 12, "\u200b"


#: how one kind of document becomes paper: gives its page as HTML
HowDrawn = Callable[[Any, Content], str]


def _nothing(_document: Any) -> Mapping[str, object]:
    return {}


def sheet(
    template: str,
    letter_pt: float | Callable[[Any], float],
    *,
    more: Callable[[Any], Mapping[str, object]] = _nothing,
) -> HowDrawn:
    """A paper that its template draws from the document alone, in letters of so many points.

    ``more`` gives what this template needs besides.
    """

    def draw(document: Any, content: Content) -> str:
        said = PaperWords(content, document.language)

        def when(value: date, pattern: str) -> Words:
            nl, own = (format_datetime(value, pattern, locale=language) for language in (SOURCE, said.texts.language))
            return both(said.texts, nl, own)

        return page_of(
            content,
            template,
            doc=document,
            when=when,
            letter_pt=letter_pt(document) if callable(letter_pt) else letter_pt,
            **more(document),
            **said.values(document.location),
        )

    return draw


class _Headings(dict[str, Words]):
    """The headings of the poster, each made when it is asked for: what is not printed asks for no mark."""

    def __init__(self, content: Content, texts: Texts) -> None:
        super().__init__()
        self._content, self._texts = content, texts

    def __missing__(self, name: str) -> Words:
        self[name] = heading_word(self._content, self._texts, name)
        return self[name]


class _Frame:
    """What the shared parts of a page read: headings, place, and which marks its last line has to explain."""

    def __init__(self, content: Content, texts: Texts, location: str) -> None:
        self.heading = _Headings(content, texts)
        self.location = location
        self._texts = texts

    @property
    def concept(self) -> bool:
        return self._texts.uses_concept

    @property
    def untranslated(self) -> bool:
        return self._texts.marks_dutch


class PaperWords:
    """What a template asks for its words: in Dutch and in the client's language, where there is a translation."""

    def __init__(self, content: Content, language: str) -> None:
        self.texts = content.texts(language if language in content.languages() else SOURCE)
        self._content = content

    def values(self, location: str) -> dict[str, object]:
        """What every template with words of its own gets."""
        return {
            "frame": _Frame(self._content, self.texts, location),
            "language": self.texts.language,
            "direction": self.texts.direction,
            "t": self.say,
            "named": self.named,
            "choice": self.choice,
        }

    def say(self, context: str, msgid: str, **values: object) -> Words:
        """A text, with what stands between its { } filled in: the same in both languages, or words of each."""
        filled = {name: value if isinstance(value, Words) else Words(str(value)) for name, value in values.items()}
        return self.texts.words(context, msgid, filled, typed=is_typed(self._content, context, msgid))

    def named(self, name: str) -> Words:
        """How a partner is called; a name that the location typed stays as it is."""
        return self.texts.words(CONTEXT, name, typed=is_own_name(self._content, name))

    def choice(self, text: str) -> Words | None:
        """A sentence that a screen offers, in both languages; nothing where somebody typed this himself."""
        if not keuzes.is_keuze(text):
            return None
        said = self.say(keuzes.CONTEXT, text)
        # times stay in the order in which they were typed, as in what somebody types himself
        return replace(said, own=as_typed(said.own))


def both(texts: Texts, nl: str, own: str) -> Words:
    """A text in Dutch and as ``own``; on Dutch paper only in Dutch."""
    return Words(nl, "" if texts.language == SOURCE else own)


def qr_code(address: str, style: QrStyle, title: str = "") -> Markup | None:
    """The code that leads to an address; nothing where there is none."""
    return Markup(qr_svg(address, style, title or f"QR-code: {address}")) if address else None  # noqa: S704  escaped there


def page_of(content: Content, template: str, **values: object) -> str:
    """A template with its values filled in, without signs that steer a machine or are half a sign."""
    html = _environment(content).get_template(template).render(values)
    return JOINED.sub(_with_breaks, on_paper(html))


def _with_breaks(found: re.Match[str]) -> str:
    """A word as long as none is, with places where a line may end: elsewhere its letters get wider by that."""
    return BREAK.join(textwrap.wrap(found[0], PIECE))


def flow(text: str) -> str:
    """The direction in which free text runs: that of its first letter."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def as_typed(text: str) -> str:
    """Free text in which a telephone number, an amount or a time stays in its order, on one line.

    From right to left its parts would change places: the signs between and beside them belong to no direction.
    """
    return text if flow(text) == "ltr" else NUMBERS.sub(_kept_together, text)


def _kept_together(found: re.Match[str]) -> str:
    """A number between its marks; a bracket that opens before it or closes behind it, and not both, stays outside."""
    number = found[0]
    if PLAIN_NUMBER.fullmatch(number):
        return number
    before, after = "", ""
    if number.count("(") > number.count(")"):
        before, number = number[0], number[1:]
    elif number.count(")") > number.count("("):
        number, after = number[:-1], number[-1]
    return f"{before}{TO_RIGHT}{number.replace(' ', NO_BREAK)}{AS_BEFORE}{after}"


@lru_cache(maxsize=2)
def _environment(content: Content) -> SandboxedEnvironment:
    """A location's templates are data: what they can reach is what they are given, and every value is escaped."""

    def load(name: str) -> tuple[str, str, None]:
        return content.template(name), name, None

    environment = SandboxedEnvironment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        icon=_icon, face=drawing.face, stairs=drawing.ladder_mark, flow=flow, typed=as_typed, bars=plots.bars
    )
    environment.globals.update(pictures.in_templates(content.photos))
    return environment


def _icon(name: str, words: Words | str, colour: str = drawing.INK) -> Markup:
    return drawing.icon(name, words if isinstance(words, str) else words.own or words.nl, colour)
