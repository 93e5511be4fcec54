"""The texts of the small papers, in Dutch: the belkaart, the brievenhulp, "Wie doet dit wel?" and the route card."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.content.icons import icon_names
from kiosk.content.toml_file import Misfit, read, shipped

#: a sentence that is said or read at arm's length
LONGEST = 80

Sentence = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]


class Pictured(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture and a few words; ``write`` leaves a line after them."""

    code: str
    icon: str
    text: Sentence
    write: bool = False


class Sender(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who sends letters; ``money`` where they are about money, ``today`` where waiting does harm."""

    code: str
    icon: str
    text: Sentence
    money: bool = False
    today: bool = False


class HelperTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who helps with a letter, in the order in which to ask; ``partner`` is a code of partners.toml, or empty."""

    code: str
    icon: str
    text: Sentence
    partner: str = ""


class BelkaartHeading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands above the parts of the belkaart."""

    ready: Sentence
    say: Sentence
    reason: Sentence
    note: Sentence
    help: Sentence


class BrievenhulpHeading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The questions that a letter answers."""

    sender: Sentence
    act: Sentence
    when: Sentence
    helper: Sentence
    other: Sentence
    amount: Sentence


class WieWelHeading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said to whoever asked, and what stands above the parts of the card."""

    opening: Sentence
    question: Sentence
    who: Sentence
    contact: Sentence
    first: Sentence
    vw: Sentence
    talk: Sentence
    myself: Sentence
    unknown: Sentence
    hurry: Sentence
    tell: Sentence
    address: Sentence
    email: Sentence
    website: Sentence
    hear: Sentence


class MijnRouteHeading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands above the steps and the telephone number."""

    next: Sentence
    last: Sentence
    office: Sentence


class BelkaartTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to say on the telephone, in the order of the talk."""

    title: Sentence
    heading: BelkaartHeading
    ready: tuple[Pictured, ...]
    opening: tuple[Pictured, ...]
    reason: tuple[Pictured, ...]
    note: tuple[Pictured, ...]
    closing: tuple[Pictured, ...]
    help: tuple[Pictured, ...]


class BrievenhulpTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to do with a letter."""

    title: Sentence
    heading: BrievenhulpHeading
    sender: tuple[Sender, ...]
    act: tuple[Pictured, ...]
    helper: tuple[HelperTexts, ...]
    rule: tuple[Pictured, ...]


class WieWelTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The friendly no: what the client does first, and what VluchtelingenWerk does do."""

    title: Sentence
    heading: WieWelHeading
    first: tuple[Pictured, ...]
    vw: tuple[Pictured, ...]


class MijnRouteTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The route card for the pocket."""

    heading: MijnRouteHeading


class CardTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    belkaart: BelkaartTexts
    brievenhulp: BrievenhulpTexts
    wie_wel: WieWelTexts
    mijn_route: MijnRouteTexts


@cache
def load_cards(path: Path | None = None) -> CardTexts:
    """The shipped texts, or those in a file.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return read(path or shipped("paper", "cards.toml"), CardTexts, check)


def check(texts: CardTexts) -> None:
    """Raise a ``Misfit`` at the first thing that a type cannot say."""
    for card, group, entries in pictured(texts):
        if not entries:
            raise Misfit(f"$.{card}.{group}", "hier staat niets meer.", "Laat er minstens één staan.")
        for index, entry in enumerate(entries):
            if entry.icon not in icon_names():
                path = f"$.{card}.{group}[{index}].icon"
                raise Misfit(path, f"plaatje '{entry.icon}' kan hier niet.", "Kies er een op lucide.dev.")


def pictured(texts: CardTexts) -> Iterator[tuple[str, str, tuple[Pictured | Sender | HelperTexts, ...]]]:
    """Every list of pictures with words: the card, the name of the list, and what stands in it."""
    for card in ("belkaart", "brievenhulp", "wie_wel"):
        struct = getattr(texts, card)
        for name in struct.__struct_fields__:
            value = getattr(struct, name)
            if isinstance(value, tuple):
                yield card, name, value


def single(texts: CardTexts) -> Iterator[tuple[str, str, str]]:
    """Every title and heading: the card, its name, and the words."""
    for card in texts.__struct_fields__:
        struct = getattr(texts, card)
        if title := getattr(struct, "title", ""):
            yield card, "title", title
        heading = struct.heading
        yield from ((card, f"heading/{name}", getattr(heading, name)) for name in heading.__struct_fields__)


def context_of(card: str) -> str:
    """The context in which a translator meets the texts of a card."""
    return card.replace("_", "-")
