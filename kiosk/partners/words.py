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
    a aan aangaande aangeeft aanvragen about acht achter af al alle allemaal als also altijd
  alvast am ander andere anderen anders any arrange at aub be because bedankt beetje
    being bel belde bellen belt ben best beste beter betreft betrokkene bij bijna bijvoorbeeld
  binnen bleef blijft blijven boven bro but by can cant client cliente clienten collega
  contact could cursist cursisten daar daaraan daarbij daarmee daarna daarover daarvan
  daarvoor dan dank dankjewel dat de deden deed deelnemer derde deze did didnt die diende
  dient ding dingen dit do doe doen does doesnt doet dont door doorgaan drie dude dus echt een
  eens eerst eerste effe effen eigenlijk elk elke en er eraan erbij erg ergens ermee erover
  ervan ervoor even eventjes ff find for from gaan gaat gast gauw geachte gebeld gebeurd
  gebeuren gebeurt gebleven gebruik gebruiken gedaan geef geen gegaan gehad gekomen gelaten
  genaamd genoeg geschiedenis get gets geval geven gevonden gevraagd gewoon geworden gezegd
  ging gingen gisteravond gisteren give goed got gozer graag groet groeten haal haalt haar had
  hadden halen half hallo hare has have he heb hebben hebt heeft heel heet hele helemaal help
  helpen helpt hem hen her here het heten hey hier hierbij hiermee hierover hiervoor hij him
  his hoe hoeveel hoi hoor how hulp hulpvraag hun hunne i ie iedereen iemand iemands iets if
  ik in indien ineens instantie inzake is it its ja jaar je jij jou jouw jullie just kan keer
  kerel keren know kom komen komt kon konden korte krijg krijgen krijgt kun kunnen kunt kwam
  kwamen laat laatst laatste lang lange laten leerling let liet maak maakt maal maand maanden
  maar mag maken many me mededelen mededeling mee meer mega meneer met mevrouw mij mijn
  mijnheer misschien mocht moest moesten moet moeten mogelijk mogelijkheid mogen morgen much
  my na naar naast namelijk nee need needs negen net new niet niets nieuw nieuwe niks no nodig
  nodigen nog nooit not nou now nu of ofzo om omdat omheen omtrent on onder one onze ooit ook
  op opeens or our over overal per personen persoon please probleem problemen raar rare really
  regel regelen regelt she should since sinds snap snel so some somebody someone soms soort
  sowieso staan staat statushouder statushouders steeds still straks super svp te tegen
  telkens tell teneinde terecht tevens that the their them then there these they this those
  three tien tijdens to toch today toe toen tomorrow too tot trouwens tussen twee tweede two u
  uit uiteindelijk us uur uw vaak van vanaf vanavond vandaag vanmiddag vanochtend vast ve veel
  verantwoordelijk verhaal verneem vernemen vertel vertelde vertelt very verzoek verzoekt via
  vier vijf vind vinden vindt volgende volgens voor vorige vraag vraagt vragen vroeg waar
  waarheen waarmee waarom waarover waarvoor wanneer want wanted wants waren was wat we week
  weer weet weg weken wel welk welke wellicht wens wenst werd were weten what when where which
  who wie wij wil wilde wilden will willen wilt with word worden wordt would yesterday you
  your yours zal zat zaten ze zeer zeg zeggen zegt zei zeiden zeker zelf zes zet zetten zeven
  zich zie zien zij zijn zijne zit zitten zn zo zoals zoekt zon zonder zou zouden zullen
  """.split()  # noqa: SIM905 - a list of two hundred quoted words cannot be read
)

# Words that say what happened rather than what it is about: they count for less.
GENERAL_WORDS = frozenset(
    """
    aanmelden assen avond bad bang begint bellen bericht berichten betaald betalen boos breng
    brengen brief brieven broken buiten card child children daughter dochter dood eelde familie
    feest geld gemeente gesprek gestopt getekend goedkoop good gratis groep groningen groot
    grote hand hard harde hoger home hoog house huis husband inschrijven invullen jonge jongen
    jongste kamer kapot kiezen kind kinderen kindje klein kopen kosten kwijt laag lager langs
    last learn leren letter leven lezen loopt lopen lost mail mailen man meedoen melden middag
    moeder my nederland nederlandse new nummer ochtend open ophalen ophangen oud oude ouders
    overdag overleden paterswolde plan praten problemen registreren samen son speak spreken
    stellen stopt stuk tekenen thuis tijd tynaarlo uitleg uitleggen vader veranderen vergeten
    verkeerd vragen vries vrouw wachten water week weekend weggaan werkt wife wijzigen wisselen
    wonen woont yde zoeken zoon zoontje zorgen zorgt zuidlaarderveen zuidlaren
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
#: how a letter is written that comes to the end of a word: brieven, brief
HARDENED = {"v": "f", "z": "s"}
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
    """What the forms of a folded word have in common; a figure is itself only: 12 is not 112."""
    if token.isdecimal():
        return token
    word = IRREGULAR.get(token, token)
    while (shorter := _shorter(word)) != word:
        word = IRREGULAR.get(shorter, shorter)
    word = REPEATED.sub(r"\1", _as_it_sounds(word))
    return word[:-1] + "t" if word.endswith("d") else word


@lru_cache(maxsize=65536)
def closed_form(token: str) -> str:
    """``token`` without its endings, written as it is; empty where an ending opened the last syllable.

    ``les`` and ``lees`` have one stem and are two words, as are ``kas`` and ``kaas``, ``zin`` and ``sin``, ``hard`` and
    ``hart``, ``raad`` and ``ratten``; ``bomen`` and ``boom`` are one, as are ``huizen`` and ``huis``.
    """
    word = token
    while (shorter := _shorter(word)) != word and word not in IRREGULAR:
        if not word.startswith(shorter):
            return ""
        if word[len(shorter)] in VOWELS:
            if shorter[-1] != shorter[-2:-1]:
                return ""
            shorter = shorter[:-1]  # two letters kept the syllable closed: ratten, rat
        word = shorter
    return "" if word in IRREGULAR else word[:-1] + HARDENED.get(word[-1:], word[-1:])


def _as_it_sounds(word: str) -> str:
    for spelled, sound in SOUNDS:
        word = word.replace(spelled, sound)
    return word


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
