"""The state of the content of a location: what ``kiosk content`` prints."""

from dataclasses import dataclass
from datetime import date

from babel.messages.catalog import Catalog

from kiosk.content import signs
from kiosk.content.assumptions import assumptions
from kiosk.content.folder import LAYERED
from kiosk.content.layers import Change
from kiosk.content.location import Content
from kiosk.content.messages import Message, messages_of
from kiosk.content.pictures import load_pictures
from kiosk.content.readability import Sentence, hardest, score_of
from kiosk.content.recordings import faults_of
from kiosk.content.rungs import doubts
from kiosk.content.terms import strayed
from kiosk.content.texts import CONCEPT, usable
from kiosk.content.untranslated import Untranslated, untranslated
from kiosk.faults import FileFault

#: the languages that the office prints in
WANTED = ("en", "ar", "ti", "fa", "tr", "so", "ku", "fr")
HARDEST = 10
#: texts that are names, not sentences
NAMES = ("leefgebied", "onderdeel", "fase", "prioriteit")


@dataclass(frozen=True)
class Translation:
    """How far one language is: texts that a speaker checked, that nobody checked yet, that are missing or changed."""

    language: str
    complete: int
    concept: int
    missing: int


@dataclass(frozen=True)
class Readability:
    """The Flesch-Douma score of one kind of text; above 70 is easy."""

    name: str
    score: float


@dataclass(frozen=True)
class Review:
    """The state of all content; ``faults`` are what must be mended."""

    counts: tuple[tuple[str, int], ...]
    translations: tuple[Translation, ...]
    untranslated: tuple[Untranslated, ...]
    strayed: tuple[str, ...]
    without_contact: tuple[str, ...]
    poster_owner: str
    poster_reviewed_on: str
    assumptions: tuple[str, ...]
    doubts: tuple[str, ...]
    readability: tuple[Readability, ...]
    hardest: tuple[Sentence, ...]
    double_signs: tuple[str, ...]
    changed_under: tuple[str, ...]
    set_aside: tuple[str, ...]
    unknown_files: tuple[str, ...]
    faults: tuple[str, ...]


def review(content: Content) -> Review:
    """Look through everything; a damaged file is a fault in the review, never an exception."""
    faults = [content.fault.sentence] if content.fault else []
    try:
        content.check()
    except FileFault as fault:
        return Review((), (), (), (), (), "", "", (), (), (), (), (), (), (), (), (*faults, fault.sentence))
    texts = _dutch_texts(content)
    everything = [text for group in texts.values() for text in group]
    return Review(
        counts=_counts(content),
        translations=_translations(content),
        untranslated=untranslated(content, content.languages()[1:]),
        strayed=_strayed(content),
        without_contact=tuple(
            partner.name for partner in content.partners if partner.has_contact and not partner.contact.reachable
        ),
        poster_owner=content.poster.upkeep.owner,
        poster_reviewed_on=content.poster.upkeep.reviewed_on,
        assumptions=tuple(f"{one.where} (nakijken op {one.check_on})" for one in assumptions(content)),
        doubts=doubts(content.actions),
        readability=tuple(Readability(name, score_of(group)) for name, group in texts.items()),
        hardest=hardest(everything, HARDEST),
        double_signs=tuple(f"{sign}: {', '.join(words)}" for sign, words in signs.double(content).items()),
        changed_under=_changed_under(content),
        set_aside=tuple(_named(change) for change in content.set_aside()),
        unknown_files=content.unknown_files(),
        faults=(*faults, *faults_of(sound for code in content.languages() for sound in content.recordings(code))),
    )


def languages_of(content: Content) -> tuple[str, ...]:
    """The languages that are wanted here: the office's, and what a location has besides."""
    return (*WANTED, *(code for code in content.languages()[1:] if code not in WANTED))


def notices(content: Content, today: date) -> tuple[str, ...]:
    """What the teamleider must know of the content, most urgent first."""
    fault = content.fault
    due = (f"Nog niet zeker, kijk het nu na: {one.where}." for one in assumptions(content) if one.check_on <= today)
    return (
        *((f"{fault.sentence} Tot dan werkt de kiosk met de vorige inhoud.",) if fault else ()),
        *(f"Deze wijziging past niet meer, en telt niet mee: {_named(change)}." for change in content.set_aside()),
        *(f"Meegeleverd is hier iets veranderd: {line}." for line in _changed_under(content)),
        *(f"Dit bestand kent de kiosk niet: {name}. Kijk de naam na." for name in content.unknown_files()),
        *due,
    )


def _counts(content: Content) -> tuple[tuple[str, int], ...]:
    onderdelen = content.instrument.onderdelen()
    return (
        ("leefgebieden", len(content.instrument.leefgebied)),
        ("onderdelen", len(onderdelen)),
        ("kan-punten", sum(len(onderdeel.kan) for onderdeel in onderdelen)),
        ("mijlpalen", len(content.route.mijlpaal)),
        ("partners", len(content.partners)),
        ("taken", sum(len(partner.task) for partner in content.partners)),
        ("soorten gevaar", len(content.danger.kind)),
        ("acties", len(content.actions.action)),
        ("vragen om terug te kijken", len(content.terugkijken.question)),
        ("plaatjes", len(load_pictures())),
        ("eigen foto's", len(content.photos)),
        ("bladzijden handboek", len(content.handbook)),
        ("teksten om te vertalen", len(messages_of(content))),
    )


def _translations(content: Content) -> tuple[Translation, ...]:
    wanted = messages_of(content)
    return tuple(_translation(content, language, wanted) for language in languages_of(content))


def _translation(content: Content, language: str, wanted: tuple[Message, ...]) -> Translation:
    if language not in content.languages():
        return Translation(language, 0, 0, len(wanted))
    found: Catalog = content.catalog(language)
    entries = [found.get(message.text, message.context) for message in wanted]
    shown = [entry for entry in entries if entry is not None and usable(entry)]
    concept = sum(CONCEPT in entry.flags for entry in shown)
    return Translation(language, len(shown) - concept, concept, len(wanted) - len(shown))


def _dutch_texts(content: Content) -> dict[str, list[str]]:
    """What people read, by who reads it."""
    tasks = [task for partner in content.partners for task in partner.task]
    return {
        "cliënt": [message.text for message in messages_of(content) if message.context not in NAMES],
        "handboek": [_prose(page.text) for page in content.handbook],
        "begeleider": [
            *(level.explanation for level in content.instrument.level),
            *(partner.role for partner in content.partners),
            *(text for task in tasks for text in (task.first, task.vw, task.unsettled, task.alarm)),
            *(answer.say for answer in content.danger.answer),
            *(text for kind in content.danger.kind for text in kind.say.values()),
            *(fase.about for fase in (*content.route.fase, *content.route.fase_money)),
            *(one.text for one in content.route.uitgangspunt),
            *(one.help for one in content.terugkijken.question if one.help),
        ],
    }


def _prose(markdown: str) -> str:
    """A page without its marks; a sentence that runs on over lines is one."""
    lines = (line.strip().lstrip("#->*0123456789. ").replace("**", "") for line in markdown.splitlines())
    return " ".join(line or "\n" for line in lines)


def _strayed(content: Content) -> tuple[str, ...]:
    return tuple(
        f"{one.language}: '{one.own}' voor '{one.text}': "
        + (f"dit woord hoort bij '{one.other}', niet bij '{one.term}'" if one.other else f"mist '{one.term}'")
        for one in strayed(content)
    )


def _changed_under(content: Content) -> tuple[str, ...]:
    origins = [origin for subject in LAYERED for origin in content.origins(subject)]
    texts = [
        f"{_named(origin.change)}: was '{origin.change.was}', is nu '{origin.under}'"
        for origin in origins
        if origin.changed_under
    ]
    files = [
        f"{origin.change.file}: de meegeleverde is veranderd" for origin in content.replaced() if origin.changed_under
    ]
    return (*texts, *files)


def _named(change: Change) -> str:
    return f"{change.file} {change.path}"
