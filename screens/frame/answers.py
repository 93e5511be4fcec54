"""What the terminal answers, taken out of what is typed: whether it draws pictures is asked once and never waited for.

An answer comes in the midst of keys, in pieces, late or never. No key waits for it, and nothing of it is taken for one.
"""

import re
from collections.abc import Callable, Generator
from enum import Enum, auto

from textual import constants
from textual._parser import ParseEOF, ParseTimeout, Peek1, Read1, TokenCallback
from textual._xterm_parser import XTermParser
from textual.message import Message

#: a picture of one point, to be looked at and not kept; and what the terminal is, which nearly all answer
ASK_KITTY, ASK_WHAT = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\", "\x1b[c"
#: a console that draws what it does not know, and those that show it as the name of their window
NEVER_ASKED, NO_KITTY = ("linux", "dumb", ""), ("screen", "tmux")
YES_KITTY = "\x1b_Gi=31;OK\x1b\\"
SIXELS = "4"

WHOLE = re.compile(r"\x1b_G[ -~]*\x1b\\|\x1b\[\?[\d;]*c")
BEGUN = re.compile(r"\x1b(_(G[ -~]{0,200}\x1b?)?|\[(\?[\d;]{0,60})?)?")
#: no key begins so: where it goes on otherwise, or not at all, it was an answer all the same
BROKEN = re.compile(r"\x1b_G[ -~]+")
CUT_OFF = re.compile(r"\x1b(_G[ -~]+\x1b?|\[\?[\d;]+)")

Awaited = Read1 | Peek1


class Draws(Enum):
    """How a terminal draws pictures."""

    NOTHING = auto()
    SIXEL = auto()
    KITTY = auto()


def question(term: str) -> str:
    """What a terminal of this name is asked."""
    if term in NEVER_ASKED:
        return ""
    return ASK_WHAT if term.startswith(NO_KITTY) else ASK_KITTY + ASK_WHAT


def drawn_after(answer: str, known: Draws) -> Draws:
    """How it draws, now that it answered this too."""
    if answer == YES_KITTY:
        return Draws.KITTY
    is_sixel = answer.startswith("\x1b[?") and SIXELS in answer[3:-1].split(";")[1:]
    return Draws.SIXEL if is_sixel and known is Draws.NOTHING else known


class KeysWithoutAnswers(XTermParser):
    """Textual's reader of keys; an answer goes to ``heard``."""

    def __init__(self, heard: Callable[[str], None], debug: bool = False) -> None:
        self._heard = heard
        super().__init__(debug)

    def parse(self, token_callback: TokenCallback[Message]) -> Generator[Awaited, str, None]:
        """Hold what may be an answer until it is one, or cannot be one any more."""
        keys = super().parse(token_callback)
        awaited, held = next(keys), ""
        while True:
            try:
                held += yield self.read1(constants.ESCAPE_DELAY) if held else awaited
            except ParseTimeout:
                awaited, held = _timed_out(keys, awaited, held), ""
                continue
            except ParseEOF:
                _end(keys, held)
                return
            if WHOLE.fullmatch(held):
                self._heard(held)
                held = ""
            elif not BEGUN.fullmatch(held):
                typed, held = _apart(held)
                awaited = _give(keys, awaited, typed)


Keys = Generator[Awaited, str, None]


def _apart(held: str) -> tuple[str, str]:
    """What is typed of this that is no answer, and what may begin one."""
    typed = BROKEN.sub("", held)
    last = typed.rfind("\x1b")
    return (typed[:last], typed[last:]) if last >= 0 and BEGUN.fullmatch(typed[last:]) else (typed, "")


def _give(keys: Keys, awaited: Awaited, text: str) -> Awaited:
    for character in text:
        awaited = keys.send(character)
    return awaited


def _timed_out(keys: Keys, awaited: Awaited, held: str) -> Awaited:
    """Nothing follows: it was a key, which has waited by now, or an answer that broke off."""
    if CUT_OFF.fullmatch(held):
        return awaited
    awaited = _give(keys, awaited, held)
    return keys.throw(ParseTimeout()) if awaited.timeout is not None else awaited


def _end(keys: Keys, held: str) -> None:
    for character in held:
        keys.send(character)
    try:
        keys.throw(ParseEOF())
    except StopIteration:
        return
