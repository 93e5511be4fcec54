"""What a command asks of who sits at the terminal. Where nobody sits there it ends, as wrongly used."""

import getpass
import sys
import warnings
from collections.abc import Callable
from typing import TypeVar

from kiosk.faults import BadInput, Fault

Taken = TypeVar("Taken")
Read = Callable[[str], str]

NO_ANSWER = "Er is geen antwoord gegeven. Start dit in een terminal."
UNREADABLE = "Dit is niet te lezen. Typ het nog een keer."


class NoTerminal(Fault):
    """A command that needs somebody at a terminal was started where nobody can answer."""

    def __init__(self, sentence: str = NO_ANSWER) -> None:
        super().__init__(sentence)


def ask(question: str) -> str:
    """What somebody answers.

    Raises:
        NoTerminal: where nobody sits there.
        Fault: where he says that there is no answer (Ctrl+D).
    """
    return _answer(question, input)


def ask_unseen(question: str) -> str:
    """The same, while nothing of it is seen; what cannot be hidden is not asked.

    Raises:
        NoTerminal: where nobody sits there.
        Fault: where he says that there is no answer (Ctrl+D).
    """
    return _answer(question, getpass.getpass)


def until_it_fits(
    question: str, taken: Callable[[str], Taken], read: Read = ask, again: tuple[type[Fault], ...] = (BadInput,)
) -> Taken:
    """What is answered, asked again with the reason until it can be; what cannot be mended by typing ends it."""
    while True:
        try:
            return taken(read(question))
        except again as fault:
            print(fault.sentence)


def yes(question: str) -> bool:
    """A question that is asked until it is answered with yes or no."""
    while True:
        said = ask(f"{question}(ja/nee) ").casefold()
        if said in ("ja", "j", "nee", "n"):
            return said in ("ja", "j")
        print("Typ ja of nee.")


def _answer(question: str, read: Read) -> str:
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", getpass.GetPassWarning)
                said = read(question).strip()
            # what is typed in another alphabet than the terminal says is no text
            said.encode()
        except UnicodeError:
            print(UNREADABLE)
        except getpass.GetPassWarning:
            raise NoTerminal from None
        except EOFError:
            if not sys.stdin.isatty():
                raise NoTerminal from None
            # the question still stands on this line
            print()
            raise Fault(NO_ANSWER) from None
        else:
            return said
