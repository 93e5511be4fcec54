"""Every paper on which something is typed, with one word without a space in each of those places."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from kiosk.paper.documents.every import PaperDocument
from tests.paper.every import every_paper

LETTERS = 50
#: a partner's name is no longer than that: who types a longer one is told so
PARTNER_LETTERS = 40
#: one word of as many letters in each script
WORDS = {
    "latin": ("Arbeidsongeschiktheidsverzekeringsmaatschappijen" * 2)[:LETTERS],
    "arabic": ("محمدعبدالرحمنابوبكرالصديق" * 3)[:LETTERS],
    "tigrinya": ("ኣብርሃምተስፋሚካኤልገብረመድህን" * 4)[:LETTERS],
}
#: what somebody types, by document and field: names, and what was said or agreed
TYPED = {
    "Appointment": ("where",),
    "Brief": ("name", "begeleider"),
    "BriefHelper": ("person",),
    "BriefLine": ("text",),
    "AdviesBlad": ("name", "begeleiders", "made_by", "reason"),
    "InzageRow": ("name",),
    "Inzageblad": ("name",),
    "MeegeefLine": ("said", "text"),
    "MeegeefPart": ("by",),
    "Meegeefblad": ("name", "to"),
    "MijnRoute": ("name",),
    "OverlegSubject": ("punten", "besluiten"),
    "Overlegblad": ("present",),
    "Overdrachtsblad": ("name", "begeleiders"),
    "OwnGuide": ("name", "hours"),
    "PlanAction": ("text", "partner"),
    "PlanAgreements": ("hours", "reach", "outside", "exceptions"),
    "PlanDocument": ("name", "begeleider", "leerroute"),
    "PlanGoal": ("text",),
    "PlanPerson": ("name",),
    "PlanWens": ("text", "why", "said"),
    "RoadAction": ("text",),
    "SociaalBlad": ("name", "begeleiders", "made_by"),
    "TerugkijkLine": ("says", "text"),
    "TerugkijkPart": ("said",),
    "Terugkijkblad": ("name", "begeleider"),
    "ToldSection": ("lines",),
    "UitkomstDocument": ("name",),
}
#: where the name of a partner stands
PARTNERS = {"BriefHelper", "LetterHelper", "Partnerblad", "WieWel"}


def with_word(value: Any, word: str) -> Any:
    """A document with this word in each place where somebody types."""
    if isinstance(value, tuple):
        return tuple(with_word(one, word) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kind = type(value).__name__
    typed = TYPED.get(kind, ())
    changed = {
        known.name: _typed(getattr(value, known.name), word)
        if known.name in typed
        else with_word(getattr(value, known.name), word)
        for known in fields(value)
        if known.init
    }
    if kind in PARTNERS:
        changed["name"] = _typed(value.name, word[:PARTNER_LETTERS])  # type: ignore[attr-defined]
    return replace(value, **changed)


def _typed(value: Any, word: str) -> Any:
    """The word in place of a text; as often as there were texts, and nothing where nothing was."""
    if isinstance(value, tuple):
        return tuple(_typed(one, word) for one in value)
    return word if value else value


def papers_with(word: str) -> Iterator[tuple[str, PaperDocument]]:
    """Every paper with a typed place, in Dutch and in the language that is longest; an Arabic word in Arabic too."""
    for paper in every_paper(["nl", "so", "ar"] if word == WORDS["arabic"] else ["nl", "so"]):
        document = paper.make()
        changed = with_word(document, word)
        if changed != document:
            yield paper.id, changed


def typed_places() -> list[str]:
    """Fields that are called as typed ones are, of documents of a client, and that nobody fills with the word."""
    known = {*TYPED, *PARTNERS}
    found = {
        f"{type(part).__name__}.{called.name}"
        for paper in every_paper(["nl"])
        for part in _parts(paper.make())
        for called in fields(part)
        if called.name in ("begeleider", "begeleiders", "person", "said") and type(part).__name__ not in known
    }
    return sorted(found)


def _parts(value: Any) -> Iterator[Any]:
    """A document and all documents in it."""
    if isinstance(value, tuple):
        for one in value:
            yield from _parts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for known in fields(value):
            yield from _parts(getattr(value, known.name))
