"""Names of people as others type them: found, put in order, and known from a look-alike.

Pure, and the one place for it. A name is made comparable by its letters alone: without accents, in small letters, and
in Latin script. Arabic and Ge'ez leave vowels out or spell them in their own way, so between those and Latin it is the
consonants that count: that finds too many rather than too few, which is right for a search and for nothing else.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

#: unprintable signs that belong to a name: they part letters in Farsi and hold an emoji together
JOINERS = "\u200c\u200d"
#: the longest name that a list shows whole
SHOWN = 17
#: with fewer letters than this, single and double ones tell people apart: Ana, Anna
SHORTEST_SINGLE = 4
ASCII_WORD = re.compile(r"[a-z0-9]+")
#: what does not part a word that is typed: Sa'ad, Anna-Lena, a dash from a word processor
INSIDE_A_WORD = re.compile(r"['’‘`´ʼ\-‐‑–]")
TYPED_WORD = re.compile(r"[\s,;./()]+")
#: letters that one keyboard has and another has not, and Arabic typed on a Farsi one
ONE_LETTER = str.maketrans("أإآٱىیېئؤکگھہۀةۃ", "ااااييييوكگهههه" + "ه", "ءـ")
#: the first two carry a vowel: without it a name that begins with one would begin with anything; an h of its own is no
#: half of another letter
CARRIERS = str.maketrans({"ا": "a", "ع": "a", "ه": "hh", "ژ": "j", "ض": "dh", "ذ": "dh", "ظ": "dh"})
ARTICLE = "ال"
#: what is no name by itself: slave of, father of, mother of, son of, and how those are written
BEGINS_THE_NEXT = {
    *("abd", "abdal", "abdel", "abdol", "abdoul", "abdul", "abdur", "abu", "abou", "aboe"),
    *("um", "umm", "oum", "om", "ibn", "bint", "عبد", "أبو", "ابو", "أم", "ام", "ابن", "بنت"),
}
#: what stands before a name on a form and is none, by letters alone
TITLES = {
    *("mr", "mrs", "ms", "miss", "mister", "dhr", "meneer", "mijnheer", "mw", "mevr", "mevrouw", "mej"),
    *("dr", "drs", "prof", "sir", "madam", "madame", "mme", "mlle", "monsieur", "hr"),
    *("السيد", "السيدة", "آقای", "خانم"),
}
#: a title written to the name: Mr.Ahmad
GLUED_TITLE = re.compile(rf"\b({'|'.join(sorted(TITLES, key=len, reverse=True))})\.(?=\w{{2}})", re.IGNORECASE)
#: a title of two words: the second of them alone can be a name
DE_HEER = re.compile(r"^\s*de\s+heer\b", re.IGNORECASE)
AROUND_A_WORD = '.,;:!?-–—_"“”'
#: other spellings of a letter, by those who have it and by those who write it as they hear it
SPELLED_OUT = (
    str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"}),
    str.maketrans({"ş": "sh", "š": "sh", "ș": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh"}),
)
#: the letters that these add to a name
SPELLED_WITH = frozenset("aejh")
#: before this sign every letter is a Latin one
NOT_LATIN = "\u0250"
#: what sounds alike; of the last two nobody knows which
SOUNDS = (("dj", "j"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("ts", "s"), ("ph", "f"))
TWO_SOUNDS = (("th", "t", "s"), ("dh", "d", "z"))
ONE_SOUND = str.maketrans({"q": "k", "c": "k", "x": "ks", "j": "g", "p": "b", "v": "w"})
VOWELS_ALONE = frozenset("aeiou")
VOWELS = re.compile(r"[aeiouyw]+")
REPEATED = re.compile(r"(.)\1+")


def on_one_line(text: str) -> str:
    """A name, or a text like it, without signs that nobody sees."""
    return " ".join("".join(sign for sign in " ".join(text.split()) if sign.isprintable() or sign in JOINERS).split())


def proposed(name: str) -> str:
    """What somebody may be called by, of a name as it stands on a form: to be looked at, and changed where it is wrong.

    A family name before a comma comes last, a title (Dhr., Mrs) is no name, what begins the next word (Abdul, Abu)
    stays with it, and a sign for what is not known (a dash, a dot) is no name. Empty where no letter is left.
    """
    family, comma, given = name.partition(",")
    words = _called(given) or _called(family) if comma else _called(name)
    if not words:
        return ""
    whole = words[0].casefold() in BEGINS_THE_NEXT and len(words) > 1
    return " ".join(words[: 2 if whole else 1])


def _called(text: str) -> list[str]:
    """The words of a name without the titles before it; a title alone is nobody's name."""
    words = _named(DE_HEER.sub("", text))
    while words and words[0].casefold() in TITLES:
        words = words[1:]
    return words


def _named(text: str) -> list[str]:
    """The words with a letter in them, without the signs at their edges."""
    words = (word.strip(AROUND_A_WORD) for word in GLUED_TITLE.sub(r"\1 ", text).split())
    return [word for word in words if any(sign.isalpha() for sign in word)]


def brief(name: str, room: int = SHOWN) -> str:
    """A name as a list shows it: cut where it is longer than the room."""
    whole = unicodedata.normalize("NFC", name)
    return whole if len(whole) <= room else whole[: room - 1] + "…"


def initials(name: str) -> str:
    """A name of which others in the room read no more than how its words begin; where no letter is, no more either."""
    first = (next((sign for sign in word if sign.isalpha()), "") for word in unicodedata.normalize("NFC", name).split())
    return " ".join(f"{sign.upper()}." for sign in first if sign) or "…"


def letters(name: str) -> str:
    """What two names share that differ by accents, spaces or capitals only."""
    if name.isascii() and (bare := name.replace(" ", "")).isalnum():
        # most names by far
        return bare.lower()
    return "".join(_words(name)) or unicodedata.normalize("NFC", name).casefold()


def look(name: str) -> str:
    """What two names share that can be taken for each other, also where a list cuts them."""
    return letters(brief(name).removesuffix("…"))


def order(name: str) -> tuple[int, str, str, str]:
    """The key by which lists of people sort: as a Dutch reader expects, then other scripts, then no letters at all."""
    if name.isascii() and (words := _words(name)):
        return 0, " ".join(words), name.lower(), name
    small = unicodedata.normalize("NFKC", name).casefold()
    first = next((sign for sign in small if sign.isalnum()), "")
    if not first:
        return 2, small, name, ""
    if _is_latin(first):
        return 0, " ".join(_words(name)), small, name
    bare = "".join(sign for sign in small.translate(ONE_LETTER) if not unicodedata.combining(sign))
    return 1, " ".join(re.findall(r"\w+", bare)), small, name


def begins(text: str, typed: str) -> bool:
    """Whether a text (a name, a choice) begins with what was typed, whatever the accents; a first letter is enough."""
    wanted = "".join(_words(typed))
    if not wanted:
        return bool(typed) and text.casefold().startswith(typed.casefold())
    return any("".join(_words(form)).startswith(wanted) for form in _spellings(text))


def first(texts: Iterable[str], typed: str) -> int | None:
    """The place of the first text that begins with what was typed; one that is written so goes before the others."""
    wanted, near = unicodedata.normalize("NFC", typed).casefold(), None
    for place, text in enumerate(texts):
        if unicodedata.normalize("NFC", text).casefold().startswith(wanted):
            return place
        if near is None and begins(text, typed):
            near = place
    return near


class _Tail(NamedTuple):
    """A name from one of its words on, without its spaces: what is typed is the beginning of one of these."""

    letters: str
    latin: bool


class Sought:
    """What was typed to find somebody: parts of his name, his year of birth or his number, in any order."""

    def __init__(self, typed: str) -> None:
        self._typed = unicodedata.normalize("NFC", typed).casefold().strip()
        words = _typed_words(typed)
        self._parts = [_Part(word) for word in words]
        self._has_name = any(not part.figures for part in self._parts)
        #: all that was typed as one word, for who types a space where the name has none
        self._whole = _Part("".join(words))

    def finds(self, name: str, number: int | None = None, birth_year: int | None = None) -> bool:
        """Whether this is somebody who was meant."""
        if not self._whole.letters:
            return self._typed in unicodedata.normalize("NFC", name).casefold()
        left = [part for part in self._parts if not self._fits(part.figures, number, birth_year)]
        if not left:
            return True
        if max(name, default="") < NOT_LATIN and not self._may_find(left, name):
            return False
        tails = list(_tails(name))
        return all(part.begins_one_of(tails) for part in left) or self._whole.begins_one_of(tails)

    def _may_find(self, left: list["_Part"], name: str) -> bool:
        """Whether it can be so at all: nearly everybody is passed by here, at each key that is typed."""
        letters = "".join(_words(name))
        if name.isascii():
            return all(part.may_stand_in(letters) for part in left) or self._whole.may_stand_in(letters)
        at_most = SPELLED_WITH.union(letters)
        return all(part.is_written_with(at_most) for part in left) or self._whole.is_written_with(at_most)

    def _fits(self, figures: str, number: int | None, birth_year: int | None) -> bool:
        """A number by its first figures; beside a name a year too, or by its last two."""
        if not figures:
            return False
        if number is not None and str(number).startswith(figures):
            return True
        if birth_year is None:
            return False
        year = str(birth_year)
        return figures == year or (self._has_name and (year.startswith(figures) or figures == year[2:]))


class _Part:
    """One word that was typed."""

    def __init__(self, typed: str) -> None:
        self.letters = "".join(_words(typed))
        self.figures = self.letters if self.letters.isdigit() else ""
        self._spelled = tuple("".join(_words(form)) for form in _spellings(typed))
        self._latin = all(_is_latin(sign) for sign in typed if sign.isalpha())
        self._sounds = () if self.figures else tuple(_consonants(self.letters))
        single = "" if self.figures else _single(self.letters)
        #: with each doubled letter once, where enough is left to tell a name by
        self._single = single if self._latin and len(single) >= SHORTEST_SINGLE else ""
        self._signs = frozenset(self._single)

    def may_stand_in(self, letters: str) -> bool:
        """Whether a name in Latin letters can have it; in another script only the sounds tell."""
        if not self._latin or any(form in letters for form in self._spelled):
            return True
        # nearly everybody lacks one of its letters: only the others are looked at closely
        return bool(self._single) and self._signs.issubset(letters) and self._single in _single(letters)

    def is_written_with(self, letters: frozenset[str]) -> bool:
        """Whether a name can have it of which all spellings have these letters at most."""
        return not self._latin or any(letters.issuperset(form) for form in self._spelled)

    def begins_one_of(self, tails: list[_Tail]) -> bool:
        """Whether one of these begins with it."""
        return any(self._begins(tail) for tail in tails)

    def _begins(self, tail: _Tail) -> bool:
        if tail.letters.startswith(self._spelled):
            return True
        if self._single and _single(tail.letters).startswith(self._single):
            return True
        if tail.latin == self._latin or not self._sounds:
            return False
        return any(heard.startswith(self._sounds) for heard in _consonants(tail.letters))


def _single(letters: str) -> str:
    """Mohamed and Mohammed alike."""
    return REPEATED.sub(r"\1", letters)


def _typed_words(typed: str) -> list[str]:
    text = INSIDE_A_WORD.sub("", unicodedata.normalize("NFC", typed))
    return [word for word in TYPED_WORD.split(text) if any(_words(word))]


def _tails(name: str) -> Iterator[_Tail]:
    for form in _spellings(name):
        words = _words(form)
        latin = form.isascii() or all(_is_latin(sign) for sign in form if sign.isalpha())
        for place in range(len(words)):
            yield _Tail("".join(words[place:]), latin)
    if ARTICLE in name:
        # the article is written to the name, and called or left out
        for word in name.split():
            if word.startswith(ARTICLE):
                yield _Tail("".join(_words(word.removeprefix(ARTICLE))), latin=False)


def _spellings(text: str) -> Iterator[str]:
    """A text as it is, and with its letters spelled out in the ways that people do."""
    yield text
    if text.isascii():
        return
    forms = [unicodedata.normalize("NFC", text).casefold()]
    for table in SPELLED_OUT:
        forms += [other for form in forms if (other := form.translate(table)) != form]
    yield from forms[1:]


def _words(text: str) -> list[str]:
    """The words of a text by their letters alone; a picture is a word too."""
    if text.isascii():
        return ASCII_WORD.findall(text.lower())
    return "".join(map(_plain, unicodedata.normalize("NFKC", text))).split()


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """One sign in Latin letters: nothing of a mark on a letter, a space of what parts words."""
    return "".join(map(_folded, sign.translate(ONE_LETTER).translate(CARRIERS)))


def _folded(sign: str) -> str:
    if sign.isascii():
        return sign.lower() if sign.isalnum() else " "
    kind = unicodedata.category(sign)
    if unicodedata.combining(sign) or kind == "Cf":
        return ""
    if kind == "So":
        return f" {sign} "
    if kind[0] not in "LNM":
        return " "
    # not loaded before the first name that needs it: the log-in is there at once
    from anyascii import anyascii  # noqa: PLC0415

    return "".join(filter(partial(str.isalnum), anyascii(sign).lower())) or _unknown(sign)


def _unknown(sign: str) -> str:
    """A letter of a script that nobody put in Latin letters stands for itself; a sign that only bends one is none."""
    return "" if unicodedata.category(sign) == "Lm" else sign.casefold()


def _is_latin(sign: str) -> bool:
    code = ord(sign)
    return code < 0x0250 or 0x1E00 <= code < 0x1F00 or 0x2C60 <= code < 0x2C80 or 0xA720 <= code < 0xA800


def _consonants(letters: str) -> Iterator[str]:
    """The consonants as they sound, after the first letter; a vowel to begin with is as good as another."""
    ways = [letters]
    for written, *sounds in TWO_SOUNDS:
        if written in letters:
            ways = [way.replace(written, sound) for way in ways for sound in sounds]
    for way in ways:
        heard = way
        for written, sound in SOUNDS:
            heard = heard.replace(written, sound)
        heard = heard.translate(ONE_SOUND)
        first = "a" if heard[:1] in VOWELS_ALONE else heard[:1]
        yield REPEATED.sub(r"\1", first + VOWELS.sub("", heard[1:])).removesuffix("h")


def ended(text: str) -> str:
    """A text as the end of a sentence: with a dot, where it does not end as a sentence by itself."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
