"""What a command does as the teamleider, who types his PIN on the terminal."""

import argparse
import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kiosk.commands.start import data_folder
from kiosk.faults import Fault

if TYPE_CHECKING:
    from kiosk.office import Office
    from kiosk.people.identity import Identity

Done = TypeVar("Done")


def as_teamleider(options: argparse.Namespace, act: "Callable[[Office, Identity], Done]") -> Done:
    """Do something as a teamleider who types his PIN here.

    Raises:
        Fault: where no teamleider is called so, or the PIN is wrong.
    """
    from kiosk.office import open_office  # noqa: PLC0415 - each command loads what it needs
    from kiosk.people.identity import Role  # noqa: PLC0415
    from kiosk.people.login import colleagues, log_in, log_out  # noqa: PLC0415

    office = open_office(data_folder(options))
    try:
        leaders = [one for one in colleagues(office) if one.role is Role.TEAMLEIDER]
        named = leaders[0].name if len(leaders) == 1 else ask("Uw naam (teamleider): ")
        chosen = next((one for one in leaders if one.name.casefold() == named.casefold()), None)
        if chosen is None:
            raise Fault("Zo heet hier geen teamleider.")
        who = log_in(office, chosen.person_id, ask(f"Pincode van {chosen.name}: ", getpass.getpass))
        try:
            return act(office, who)
        finally:
            log_out(office, who)
    finally:
        office.store.close()


def counted(number: int, one: str, more: str) -> str:
    """``1 fout``, ``3 fouten``."""
    return f"{number} {one if number == 1 else more}"


def ask(question: str, read: Callable[[str], str] | None = None) -> str:
    """What somebody answers at the terminal.

    Raises:
        Fault: where there is none.
    """
    try:
        return (read or input)(question).strip()
    except EOFError:
        raise Fault("Er is geen antwoord gegeven. Start dit in een terminal.") from None
