"""What runs from right to left, as a terminal is to draw it that lays every line out from left to right."""

import io
from typing import Any

import pytest

from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from screens.frame.driver import SteadyDriver
from screens.frame.letters import as_seen, can_be_joined, from_the_right

SHIPPED = Content()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("نعم", "\ufee2\ufecc\ufee7"),
        # lam and alef are one sign
        ("لا", "\ufefb"),
        # after a letter that joins nothing behind it a new group begins
        ("دار", "\ufead\ufe8d\ufea9"),
        # a sign of no width keeps two letters apart, and is not drawn
        ("می‌ف", "\ufed1\ufbfd\ufee3"),
        # what is written in Latin letters, and a number, run as they do
        ("على Enter.", ".Enter \ufef0\ufee0\ufecb"),
        ("نعم 112", "112 \ufee2\ufecc\ufee7"),
        ("(نعم)", "(\ufee2\ufecc\ufee7)"),
        ("Ik druk op Enter. (112)", "Ik druk op Enter. (112)"),
        ("ኣብ ገዛይ", "ኣብ ገዛይ"),
    ],
)
def test_a_line_is_joined_and_turned_round(text: str, seen: str) -> None:
    assert as_seen(text, 72) == [seen]


def test_what_is_too_long_is_broken_before_it_is_turned_round() -> None:
    first, second = as_seen("نعم لا", 4)
    assert (first, second) == ("\ufee2\ufecc\ufee7", "\ufefb")


def test_every_letter_of_every_translation_has_its_forms() -> None:
    for language in ("ar", "fa"):
        texts = SHIPPED.texts(language)
        own = [texts.text(*message.key) for message in messages_of(SHIPPED)]
        assert any(from_the_right(text) for text in own)
        assert [text for text in own if not can_be_joined(text)] == []
    assert not can_be_joined("ښه"), "a letter of Pashto that Unicode keeps no forms of"


@pytest.mark.parametrize(
    ("environment", "more", "again"),
    [
        ([], "", ""),
        (["KONSOLE_VERSION"], "\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07"),
        (["MLTERM"], "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
        # an xterm that was started from Konsole would take it for a font
        (["KONSOLE_VERSION", "XTERM_VERSION"], "", ""),
    ],
)
def test_the_terminal_is_told_once_and_is_given_back_as_it_was(
    monkeypatch: pytest.MonkeyPatch, environment: list[str], more: str, again: str
) -> None:
    for name in ("KONSOLE_VERSION", "MLTERM", "XTERM_VERSION"):
        monkeypatch.delenv(name, raising=False)
    for name in environment:
        monkeypatch.setenv(name, "1")
    driver: Any = object.__new__(SteadyDriver)
    driver._in_order, out = False, io.StringIO()
    driver.write = out.write
    for in_order in (False, True, True, False):
        driver.order_letters(in_order)
    assert out.getvalue() == f"\x1b[8l{more}\x1b[8h{again}"
