"""What a command does as the teamleider, who types his PIN on the terminal."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kiosk.commands.asking import ask_unseen, until_it_fits
from kiosk.commands.start import data_folder
from kiosk.faults import BadInput

if TYPE_CHECKING:
    from kiosk.office import Office
    from kiosk.people.identity import Identity

Done = TypeVar("Done")


def as_teamleider(options: argparse.Namespace, act: "Callable[[Office, Identity], Done]") -> Done:
    """Do something as a teamleider who types his PIN here.

    Raises:
        Fault: where nobody answers, or the PIN is wrong once too often.
    """
    from kiosk.office import open_office  # noqa: PLC0415 - each command loads what it needs
    from kiosk.people.login import log_out  # noqa: PLC0415

    office = open_office(data_folder(options))
    try:
        who = _logged_in(office)
        try:
            return act(office, who)
        finally:
            log_out(office, who)
    finally:
        office.store.close()


def _logged_in(office: "Office") -> "Identity":
    """By his name where there are more than one; a name or a PIN that is wrong is asked again, until he has to wait."""
    from kiosk.people.identity import Role  # noqa: PLC0415
    from kiosk.people.login import WrongPin, colleagues, log_in  # noqa: PLC0415

    leaders = {one.name.casefold(): one for one in colleagues(office) if one.role is Role.TEAMLEIDER}

    def named(typed: str) -> str:
        if typed.casefold() not in leaders:
            raise BadInput("name", "Zo heet hier geen teamleider. Typ de naam zoals bij het inloggen.")
        return typed.casefold()

    chosen = leaders[next(iter(leaders)) if len(leaders) == 1 else until_it_fits("Uw naam (teamleider): ", named)]
    while True:
        try:
            return log_in(office, chosen.person_id, ask_unseen(f"Pincode van {chosen.name}: "))
        except WrongPin as wrong:
            if not wrong.again:
                raise
            print(wrong.sentence)


def counted(number: int, one: str, more: str) -> str:
    """``1 fout``, ``3 fouten``."""
    return f"{number} {one if number == 1 else more}"
