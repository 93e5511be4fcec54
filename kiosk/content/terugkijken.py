"""The questions of samen terugkijken, checked in full at load; a location may replace the file."""

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec

from kiosk.content.icons import icon_names
from kiosk.content.toml_file import Misfit, read, shipped

#: the file in the content, and in a location's folder
FILE = "terugkijken.toml"
#: when a question is asked
When = Literal["altijd", "tussentijds", "eind"]
#: where the choices of a question come from
Source = Literal["gelukt", "nog-niet", "wens", "poster", "verder", "advies", "reden", "vrij"]
#: asked once at most: what they answer is looked for by its source
ONCE = tuple(source for source in get_args(Source) if source != "vrij")
#: one answer; of the others as many as fit
ONE_ANSWER = ("wens", "poster", "advies")
#: the options without which the kiosk does not know what an answer means
NEEDED = {"poster": ("ja", "beetje", "nee"), "advies": ("afsluiten", "overdracht", "verlengen")}
#: without an option of its own there would be nothing to choose
OWN_OPTIONS = ("poster", "advies", "reden", "vrij")

#: what the client says of an onderdeel that he goes on with, and of his wish: how near it is, from far to otherwise
LEARNS = "Ik ga dit leren."
WISH_SAID = ("Mijn wens is nog ver weg.", "Ik ben onderweg.", "Het is mij gelukt.", "Ik wil nu iets anders.")

#: a kept talk refers to these
CODE = re.compile(r"[a-z0-9-]{1,24}")

Said = Annotated[str, msgspec.Meta(min_length=3, max_length=60)]


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that the client can answer, in his words."""

    code: str
    icon: str
    text: Said


class TalkQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question of the talk; ``words`` asks for something of his own besides, where that may be typed."""

    code: str
    source: Source
    icon: str
    ask: Said
    help: Annotated[str, msgspec.Meta(max_length=140)] = ""
    words: Annotated[str, msgspec.Meta(max_length=60)] = ""
    when: When = "altijd"
    #: left out where this was answered before: the code of that question, a slash, and the code of its option
    unless: str = ""
    option: tuple[Option, ...] = ()

    @property
    def one(self) -> bool:
        """Whether one answer is chosen, and not as many as fit."""
        return self.source in ONE_ANSWER


class TalkQuestions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All questions of a location, in the order in which they are asked."""

    question: tuple[TalkQuestion, ...]

    def asked_at(self, kind: str) -> tuple[TalkQuestion, ...]:
        """What is asked in a talk of this kind."""
        return tuple(one for one in self.question if one.when in ("altijd", kind))


@cache
def load_terugkijken(path: Path | None = None) -> TalkQuestions:
    """The shipped questions, or a location's own file.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return read(path or shipped(FILE), TalkQuestions, check)


def frozen_text(questions: TalkQuestions) -> tuple[str, str]:
    """The questions as they go into the store: their SHA-256 and all of them."""
    content = msgspec.json.encode(questions)
    return hashlib.sha256(content).hexdigest(), content.decode()


def thawed(content: str) -> TalkQuestions:
    """The questions as they were kept in the store."""
    return msgspec.json.decode(content, type=TalkQuestions)


def check(questions: TalkQuestions) -> None:
    """Raise a ``Misfit`` at the first thing that a type cannot say."""
    if not questions.question:
        raise Misfit("$.question", "er zijn geen vragen.", "Zet er minstens één in.")
    first = questions.question[0]
    if first.source != "gelukt" or first.when != "altijd":
        raise Misfit("$.question[0].source", "het gesprek begint met wat goed gaat.", "Zet de vraag 'gelukt' vooraan.")
    seen: set[str] = set()
    sources: set[str] = set()
    for place, question in enumerate(questions.question):
        path = f"$.question[{place}]"
        _check_new(question.code, seen, f"{path}.code")
        if question.source in sources and question.source in ONCE:
            raise Misfit(f"{path}.source", f"'{question.source}' wordt al gevraagd.", "Haal één van de twee weg.")
        sources.add(question.source)
        _check_question(question, path)
        _check_unless(question, questions.question[:place], path)
    _check_advice(questions)


def _check_question(question: TalkQuestion, path: str) -> None:
    _check_icon(question.icon, path)
    if question.source == "wens" and question.option:
        raise Misfit(f"{path}.option", "bij de wens staan de antwoorden vast.", "Haal de antwoorden weg.")
    if question.source in OWN_OPTIONS and not question.option:
        raise Misfit(path, f"bij '{question.code}' is niets te kiezen.", "Zet er antwoorden bij: [[question.option]].")
    seen: set[str] = set()
    for position, option in enumerate(question.option):
        _check_icon(option.icon, f"{path}.option[{position}]")
        _check_new(option.code, seen, f"{path}.option[{position}].code")
    codes = [option.code for option in question.option]
    needed = NEEDED.get(question.source, ())
    missing = [code for code in needed if code not in codes]
    if missing:
        raise Misfit(f"{path}.option", f"het antwoord '{missing[0]}' ontbreekt.", "Zet het erbij.")
    if question.source == "advies":
        unknown = [position for position, code in enumerate(codes) if code not in needed]
        if unknown:
            where = f"{path}.option[{unknown[0]}].code"
            raise Misfit(where, "dit advies kent de kiosk niet.", f"Kies uit: {', '.join(needed)}.")


def _check_unless(question: TalkQuestion, before: tuple[TalkQuestion, ...], path: str) -> None:
    """A question is left out by an answer that can be given before it."""
    answers = {f"{one.code}/{option.code}" for one in before for option in one.option}
    if question.unless and question.unless not in answers:
        raise Misfit(
            f"{path}.unless", "dit antwoord wordt eerder niet gevraagd.", 'Schrijf bijvoorbeeld: "poster/geen".'
        )


def _check_advice(questions: TalkQuestions) -> None:
    """The advice belongs to the end, and a reason to an advice."""
    place = {one.source: number for number, one in enumerate(questions.question)}
    for source in ("advies", "reden"):
        if source not in place:
            raise Misfit("$.question", f"de vraag '{source}' ontbreekt.", 'Zet hem erbij, met when = "eind".')
        if questions.question[place[source]].when != "eind":
            raise Misfit(f"$.question[{place[source]}].when", "dit hoort bij het einde.", 'Schrijf: when = "eind".')
    if place["reden"] < place["advies"]:
        raise Misfit(f"$.question[{place['reden']}].source", "de reden staat vóór het advies.", "Zet hem erachter.")


def _check_new(code: str, seen: set[str], path: str) -> None:
    if not CODE.fullmatch(code):
        raise Misfit(path, f"'{code}' is geen code.", "Gebruik kleine letters, cijfers en streepjes, zoals nog-niet.")
    if code in seen:
        raise Misfit(path, f"'{code}' staat er twee keer.", "Geef er één een andere code.")
    seen.add(code)


def _check_icon(name: str, path: str) -> None:
    if name not in icon_names():
        raise Misfit(f"{path}.icon", f"plaatje '{name}' kan hier niet.", "Kies er een op lucide.dev.")
