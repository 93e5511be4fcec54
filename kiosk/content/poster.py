"""The texts of the poster, in Dutch: what a client reads of them is translated."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.content.icons import icon_names
from kiosk.content.pictures import load_pictures
from kiosk.content.toml_file import Misfit, read, shipped

#: what mends a code that is not known
KNOWN_CODE = "Kijk de code na."


class RoadStep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of the road; ``mijlpalen`` are the codes of the route that belong to it.

    ``says`` is what the client's sheet says where that is not the title, ``key`` the Dutch word that he needs to know.
    """

    code: str
    icon: str
    when: str
    title: str
    line: str
    mijlpalen: tuple[str, ...]
    says: str = ""
    key: str = ""


class IconText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture and a few words; ``task`` is the code of the task of its partner that it stands for."""

    icon: str
    text: str
    task: str = ""


class Agreement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the general agreements between the client and VluchtelingenWerk."""

    code: str
    icon: str
    text: str


class PosterPartner(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The few tasks of a partner that the client sees; ``after`` marks who comes after the guidance."""

    code: str
    name: str
    task: tuple[IconText, ...]
    after: bool = False


class PosterQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a client asks: ``task`` are the codes of the tasks it is about, ``key`` is the Dutch word for it."""

    code: str
    text: str
    task: tuple[str, ...]
    key: str = ""


class RungTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rung of the ladder; its picture is the one of its code."""

    code: str
    title: str
    line: str


class Upkeep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who keeps the poster up to date, and the day on which it was last looked through; empty where never."""

    owner: str = ""
    reviewed_on: Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""


class PosterTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    title: str
    goal: str
    heading: dict[str, str]
    schema: dict[str, str]
    step: tuple[RoadStep, ...]
    partner: tuple[PosterPartner, ...]
    question: tuple[PosterQuestion, ...]
    rung: tuple[RungTexts, ...]
    client_agreement: tuple[Agreement, ...]
    vw_agreement: tuple[Agreement, ...]
    #: the schema's A–Z: a word that people ask with, and the codes of the tasks it is about
    az: dict[str, tuple[str, ...]]
    upkeep: Upkeep = Upkeep()


@cache
def load_poster(path: Path | None = None) -> PosterTexts:
    """The shipped texts, or those in a file.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return read(path or shipped("paper", "poster.toml"), PosterTexts, check)


def check(texts: PosterTexts) -> None:
    """Raise a ``Misfit`` at the first thing that a type cannot say."""
    for group, entries in _pictured(texts):
        for index, entry in enumerate(entries):
            if entry.icon not in icon_names():
                raise Misfit(
                    f"$.{group}[{index}]", f"plaatje '{entry.icon}' kan hier niet.", "Kies er een op lucide.dev."
                )
    for group, codes in (
        ("step", [one.code for one in texts.step]),
        ("question", [one.code for one in texts.question]),
    ):
        for index, code in enumerate(codes):
            if code not in load_pictures():
                raise Misfit(f"$.{group}[{index}].code", f"plaatje '{code}' bestaat niet.", "Kijk in pictures.toml.")


def check_fits(
    texts: PosterTexts, own: set[tuple[str, str]], partners: set[str], mijlpalen: set[str], tasks: set[str]
) -> None:
    """Check the texts, and that what a location says otherwise (``own``) fits on its partners, route and pictures."""
    check(texts)
    for index, partner in enumerate(texts.partner):
        if ("partner", partner.code) in own and partner.code not in partners:
            raise Misfit(f"$.partner[{index}].code", f"partner '{partner.code}' is onbekend.", KNOWN_CODE)
    for index, step in enumerate(texts.step):
        unknown = sorted(set(step.mijlpalen) - mijlpalen) if ("step", step.code) in own else ()
        if unknown:
            raise Misfit(f"$.step[{index}].mijlpalen", f"mijlpaal '{unknown[0]}' is onbekend.", KNOWN_CODE)
    for index, question in enumerate(texts.question):
        missing = [code for code in question.task if code not in tasks] if ("question", question.code) in own else []
        if missing:
            raise Misfit(f"$.question[{index}].task", f"taak '{missing[0]}' is onbekend.", KNOWN_CODE)
    for word, codes in texts.az.items():
        missing = [code for code in codes if code not in tasks] if ("az", word) in own else []
        if missing:
            raise Misfit("$.az", f"taak '{missing[0]}' is onbekend.", KNOWN_CODE)


def _pictured(texts: PosterTexts) -> Iterator[tuple[str, tuple[RoadStep | Agreement | IconText, ...]]]:
    yield "step", texts.step
    yield "client_agreement", texts.client_agreement
    yield "vw_agreement", texts.vw_agreement
    for index, partner in enumerate(texts.partner):
        yield f"partner[{index}].task", partner.task
