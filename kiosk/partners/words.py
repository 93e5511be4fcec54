"""Dutch words made comparable: folded, without endings, and spelled as they sound.

Not a linguist's stemmer: two forms of one word should end up the same, and that is all. ``huis`` and
``huizen``, ``verzekeren`` and ``verzekering``, ``brief`` and ``briefje`` do.
"""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from itertools import count

LONGEST_TOKEN = 40
SHORTEST_STEM = 3
TOKEN = re.compile(r"[^\W_]+")
APOSTROPHE = re.compile(r"['’`´]")
JOINED = re.compile(r"(?<=\w)-(?=\w)")

STOP_WORDS = frozenset(
    """
    a aan aanvragen achter af al alle allemaal als altijd ander andere anders arrange at be bel
    bellen belt ben beste bij bijvoorbeeld binnen boven by can client cliente clienten contact daar
    daarna dan dat de deze die ding dingen dit do doe doen does doet door doorgaan dus echt een eens
    eerst eigenlijk elk elke en er erg ergens find for from gaan gaat gebeuren gebeurt gebruik
    gebruiken geef geen genoeg geven gevonden gewoon geworden goed graag haal haalt haar had halen
    hallo have he heb hebben hebt heeft heel hele help helpen helpt hem het hey hier hij hoe hoeveel
    hoi how hulp hulpvraag hun i iedereen iemand iets ik in is it its jaar je jij jou jouw jullie
    kan kom komen komt kon konden krijg krijgen krijgt kun kunnen kunt laat lang laten maak maakt
    maand maanden maar mag maken me mee meer meneer met mevrouw mij mijn mijnheer misschien moet
    moeten mogelijk mogelijkheid mogen my na naar naast need needs new niet niets nieuw nieuwe niks
    nodig nog nooit nou nu of om omdat omheen on onder onze ook op or over overal per please
    probleem problemen raar rare regel regelen regelt she sinds snel some somebody someone soms
    staan staat statushouder statushouders steeds te tegen the their they this tijdens to toch toe
    tot tussen u uit uur uw vaak van vanaf vandaag veel via vind vinden vindt volgens voor vraag
    vraagt vragen waar waarmee waarom waarover waarvoor wanneer want wants waren was wat we week
    weer weet weg weken wel welk welke werd were weten what when where which who wie wij wil willen
    wilt with word worden wordt zal ze zeer zeg zeggen zegt zelf zet zetten zich zie zien zij zijn
    zo zoals zoekt zonder zou zouden
    """.split()  # noqa: SIM905 - a list of two hundred quoted words cannot be read
)

# Words that say what happened rather than what it is about: they count for less.
GENERAL_WORDS = frozenset(
    """
    brief brieven bericht berichten mail mailen boos broken kapot kopen kwijt last letter lezen lost praten spreken
    stuk werkt zoeken betalen betaald invullen
    """.split()  # noqa: SIM905
)

IRREGULAR = {
    "kinderen": "kind",
    "kinder": "kind",
    "kids": "kind",
    "kiezen": "keuze",
    "koorts": "koors",
    "kleren": "kleding",
    "kleer": "kleding",
    "ruzies": "ruzie",
    "steden": "stad",
    "leden": "lid",
}
ENDINGS = ("etjes", "etje", "tjes", "tje", "pjes", "pje", "jes", "je", "ing", "en", "e", "s")
VOWELS = frozenset("aeiouy")
SHORTEST_WITH_T = 6  # verhuisd, betaald; but not buurt

# Spellings that people mix up because they sound alike; applied in this order.
SOUNDS = [
    ("ch", "g"),
    ("eau", "o"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("q", "k"),
    ("ph", "f"),
    ("v", "f"),
    ("z", "s"),
    ("x", "ks"),
    ("th", "t"),
    ("dt", "t"),
    ("ij", "ei"),
    ("y", "ei"),
    ("ou", "au"),
]
REPEATED = re.compile(r"(.)\1+")


def fold(text: str) -> str:
    """``text`` in small letters, without accents and other marks."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def tokens(text: str) -> list[str]:
    """The folded words of ``text``, in order; ``z-route`` and ``foto's`` are one word each."""
    joined = JOINED.sub("", APOSTROPHE.sub("", fold(text)))
    return [token[:LONGEST_TOKEN] for token in TOKEN.findall(joined)]


def content_tokens(words: list[str]) -> list[str]:
    """The words that say what it is about."""
    return [word for word in words if word not in STOP_WORDS]


@lru_cache(maxsize=65536)
def stem(token: str) -> str:
    """What the forms of a folded word have in common."""
    word = IRREGULAR.get(token, token)
    while (shorter := _shorter(word)) != word:
        word = IRREGULAR.get(shorter, shorter)
    for spelled, sound in SOUNDS:
        word = word.replace(spelled, sound)
    word = REPEATED.sub(r"\1", word)
    return word[:-1] + "t" if word.endswith("d") else word


def _shorter(word: str) -> str:
    """``word`` without one ending, where enough is left."""
    if len(word) >= SHORTEST_WITH_T and word[-1] in "td" and word[-2] not in VOWELS and not word.endswith("cht"):
        return word[:-1]
    if word.endswith("atie") and len(word) > 6:
        return word.removesuffix("atie") + "er"  # sollicitatie, solliciteren
    for ending in ENDINGS:
        left = word.removesuffix(ending)
        if left != word and _may_end(left, ending):
            return left
    return word


def _may_end(left: str, ending: str) -> bool:
    if len(left) < SHORTEST_STEM or not VOWELS.intersection(left):
        return False
    if ending == "s":
        return len(left) >= 4 and (left[-1] not in "es" or left.endswith("ie"))
    return ending not in ("en", "e") or left[-1] not in VOWELS


def code_of(title: str, taken: Collection[str]) -> str:
    """A code for what is called ``title``, unlike those that are taken; empty where it has no letter or digit."""
    code = "-".join(re.findall(r"[a-z0-9]+", fold(title)))
    if not code or code not in taken:
        return code
    return next(numbered for number in count(2) if (numbered := f"{code}-{number}") not in taken)
