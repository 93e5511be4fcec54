"""What the terminal answers is no key: it is taken out of what is typed, in whatever pieces it comes."""

from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from screens.frame.answers import ASK_KITTY, ASK_WHAT, Draws, KeysWithoutAnswers, drawn_after, question

YES, NO = "\x1b_Gi=31;OK\x1b\\", "\x1b_Gi=31;ENOSYS:none\x1b\\"
VT340, VTE, CONSOLE = "\x1b[?63;1;2;4;6;22c", "\x1b[?61;1;21;22c", "\x1b[?6c"
KEYS = (
    "m",
    "1",
    "é",
    "ß",
    "\r",
    "\x1b[A",
    "\x1b[15~",
    "\x1bOP",
    "\x1b[97;;97u",
    "\x1b[<35;3;4M",
    "\x1b[200~G?c\x1b[201~",
)
#: nothing more comes for longer than one waits
QUIET = ""


class Typing:
    """A parser with a clock of its own."""

    def __init__(self, parser: XTermParser, monkeypatch: pytest.MonkeyPatch) -> None:
        self._parser = parser
        self._now = 0.0
        monkeypatch.setattr("textual._parser.get_time", lambda: self._now)

    def keys(self, pieces: Iterable[str]) -> list[str]:
        messages: list[Message] = []
        for piece in pieces:
            if piece == QUIET:
                self._now += 1.0
            else:
                messages += self._parser.feed(piece)
            messages += self._parser.tick()
        return [repr(one.key) if isinstance(one, events.Key) else repr(one) for one in messages]


def as_textual_reads(pieces: Iterable[str]) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        return Typing(XTermParser(), patch).keys(pieces)


def read(pieces: Iterable[str]) -> tuple[list[str], list[str]]:
    heard: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        return Typing(KeysWithoutAnswers(heard.append), patch).keys(pieces), heard


@pytest.mark.parametrize("cut", range(60))
def test_an_answer_cut_in_two_anywhere_between_keys_is_heard_and_the_keys_are_typed(cut: int) -> None:
    line = f"m{YES}1\x1b[A{VT340}3\x1b[B"
    keys, heard = read([line[:cut], line[cut:]] if cut else [line])
    assert keys == as_textual_reads(["m1\x1b[A3\x1b[B"])
    assert heard == [YES, VT340]


@given(st.lists(st.sampled_from([*KEYS, QUIET, "\x1b", "\x1b_", "\x1b[", YES, NO, VT340, CONSOLE]), max_size=12))
@example(["\x1b", QUIET, VT340, "\x1b", QUIET])
@settings(deadline=None)
def test_keys_are_read_as_textual_reads_them_and_no_later(pieces: list[str]) -> None:
    answers = (YES, NO, VT340, CONSOLE)
    keys, heard = read([*pieces, QUIET])
    assert keys == as_textual_reads([*(one for one in pieces if one not in answers), QUIET])
    assert heard == [one for one in pieces if one in answers]


@pytest.mark.parametrize("broken", ["\x1b_Gi=31;O", "\x1b_Gi=31;OK\x1b", "\x1b[?62;4"])
def test_an_answer_that_breaks_off_is_no_key_and_the_next_one_is(broken: str) -> None:
    assert read([broken, QUIET, "m", "\x1b[A"]) == (as_textual_reads(["m", "\x1b[A"]), [])


def test_an_arrow_ends_an_answer_that_broke_off() -> None:
    assert read(["\x1b_Gi=31;O\x1b[Am"]) == (as_textual_reads(["\x1b[Am"]), [])


@pytest.mark.parametrize(
    ("answers", "draws"),
    [
        ((), Draws.NOTHING),
        ((VTE,), Draws.NOTHING),
        ((CONSOLE, NO), Draws.NOTHING),
        (("\x1b[?4c",), Draws.NOTHING),
        ((VT340,), Draws.SIXEL),
        ((NO, VT340), Draws.SIXEL),
        ((YES, VTE), Draws.KITTY),
        ((YES, VT340), Draws.KITTY),
        ((VT340, YES), Draws.KITTY),
    ],
)
def test_how_it_draws_is_known_by_its_answers(answers: tuple[str, ...], draws: Draws) -> None:
    known = Draws.NOTHING
    for answer in answers:
        known = drawn_after(answer, known)
    assert known is draws


def test_a_terminal_is_asked_what_it_does_not_show() -> None:
    assert question("linux") == question("") == question("dumb") == ""
    assert question("tmux-256color") == question("screen.xterm") == ASK_WHAT
    assert question("xterm-256color") == question("xterm-kitty") == ASK_KITTY + ASK_WHAT
