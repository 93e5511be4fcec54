"""Whether a ready action says what its rung says: who acts, who looks on, and who is only asked."""

import re
from collections.abc import Iterator

from kiosk.content.actions import Library, ReadyAction

BEGELEIDER = re.compile(r"\bbegeleider\b")
#: at the lowest rung the client looks or listens, or goes along
LOOKS = re.compile(r"\b(kijk|luister|hoor|ga mee)\b")
TOGETHER = re.compile(r"\b(samen|met mijn begeleider)\b")
#: the begeleider does something, more than being told of it
HELPED = re.compile(r"\b(samen|(met|door) mijn begeleider)\b|(^|[.,;:] )(Mijn|mijn) begeleider\b")
#: at this level the client cannot act alone yet (thesis, appendix 2)
LOWEST = 1


def doubts(library: Library) -> tuple[str, ...]:
    """The ready actions whose text does not fit their rung or promises what others will do, each in one sentence."""
    return tuple(f"actie {action.code}: {why}" for action in library.action for why in _doubts(action))


def _doubts(action: ReadyAction) -> Iterator[str]:
    if action.who == "client":
        yield from _client_doubts(action)
    elif action.who == "vw":
        if not BEGELEIDER.search(action.text):
            yield "van VluchtelingenWerk, maar de begeleider staat er niet in."
    elif not action.text.startswith(("Ik ", "Wij ")):
        yield "zegt wat een ander gaat doen. Schrijf wat u die ander vraagt: 'Ik vraag' of 'Wij vragen'."


def _client_doubts(action: ReadyAction) -> Iterator[str]:
    text = action.text
    if action.level == LOWEST and action.rung in ("erbij", "zelf"):
        yield "bij een 1 doet de cliënt het nog niet zelf. Kies voordoen of samen."
    if action.rung == "zelf":
        if HELPED.search(text):
            yield "zelf, maar de begeleider doet iets."
    elif not (BEGELEIDER.search(text) or TOGETHER.search(text)):
        yield f"{action.rung}, maar de cliënt doet het alleen."
    elif action.rung == "voordoen" and (TOGETHER.search(text) or not LOOKS.search(text)):
        yield "voordoen, maar de cliënt kijkt of luistert niet. Schrijf: 'Ik kijk hoe mijn begeleider …'."
