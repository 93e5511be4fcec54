"""Dutch words made comparable: folded, without endings, and spelled as they sound.

Not a linguist's stemmer: two forms of one word should end up the same, and that is all. ``huis`` and
``huizen``, ``verzekeren`` and ``verzekering``, ``brief`` and ``briefje`` do.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST_TOKEN = 40
SHORTEST_STEM = 3
TOKEN = re.compile(r"[^\W_]+")
APOSTROPHE = re.compile(r"['’`´]")
JOINED = re.compile(r"(?<=\w)-(?=\w)")

STOP_WORDS = frozenset(
    """
    a aan aanvragen af al alle allemaal als altijd ander andere anders arrange at be bij by can
    client clienten cliente daar daarna dan dat de deze die dit do does doen doet dus een eens eerst
    eigenlijk elke en er erg ergens for from gaan gaat geen gewoon goed graag haar had hallo have he heb
    hebben hebt heeft heel hele help helpen helpt hem het hier hij hoe hoeveel how hulp hun i iemand iets
    ik in is it its ja je jij jou jouw jullie kan kom komen komt kon konden krijgen krijgt kun kunnen kunt
    lang laten maar mag me mee meer meneer met mevrouw mij mijn mijnheer misschien moet moeten mogen my
    na naar need needs niet niets nieuwe nodig nog nou nu of om omdat on onze ook op or over overal
    please regelen regelt she snel some somebody someone soms statushouder statushouders steeds te tegen
    the their they this to toch toe tot u uit uw van vanaf veel vinden vindt volgens voor vraag vragen
    vraagt waar waarom waarover wanneer want want wants waren was wat we weer weet weg wel welk welke were
    weten what when where which who wie wij wil willen wilt with word worden wordt zal ze zeer zelf zich
    zij zijn zo zonder zou zouden
    """.split()  # noqa: SIM905 - a list of two hundred quoted words cannot be read
)

IRREGULAR = {
    "kinderen": "kind",
    "kids": "kind",
    "kleren": "kleding",
    "ruzies": "ruzie",
    "steden": "stad",
    "leden": "lid",
}
ENDINGS = ("eetje", "etje", "tje", "pje", "je", "ing", "en", "e", "s")
VOWELS = frozenset("aeiouy")

# Spellings that people mix up because they sound alike; applied in this order.
SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"sch(?=[^aeiouyrln]|$)", "s"),
        (r"ch", "g"),
        (r"c(?=[eiy])", "s"),
        (r"c|q", "k"),
        (r"ph|v", "f"),
        (r"z", "s"),
        (r"x", "ks"),
        (r"th|dt", "t"),
        (r"ij|y", "ei"),
        (r"ou", "au"),
        (r"(.)\1+", r"\1"),
        (r"d$", "t"),
    ]
]


def fold(text: str) -> str:
    """``text`` in small letters, without accents and other marks."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def tokens(text: str) -> list[str]:
    """The folded words of ``text``, in order; ``z-route`` and ``foto's`` are one word each."""
    joined = JOINED.sub("", APOSTROPHE.sub("", fold(text)))
    return [token[:LONGEST_TOKEN] for token in TOKEN.findall(joined)]


def content_tokens(words: list[str]) -> list[str]:
    """The words that say what it is about; all words when there is nothing else."""
    return [word for word in words if word not in STOP_WORDS] or words


@lru_cache(maxsize=65536)
def stem(token: str) -> str:
    """What the forms of a folded word have in common."""
    word = IRREGULAR.get(token, token)
    while (shorter := _shorter(word)) != word:
        word = shorter
    for pattern, sound in SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _shorter(word: str) -> str:
    """``word`` without one ending, where enough is left."""
    if len(word) >= 6 and word[-1] in "td" and word[-2] not in VOWELS and not word.endswith("cht"):
        return word[:-1]
    for ending in ENDINGS:
        left = word.removesuffix(ending)
        if left != word and _may_end(left, ending):
            return left
    return word


def _may_end(left: str, ending: str) -> bool:
    if len(left) < SHORTEST_STEM or not VOWELS.intersection(left):
        return False
    if ending in ("en", "e", "s"):
        return left[-1] not in VOWELS and not (ending == "s" and (left[-1] == "s" or len(left) < 4))
    return True
