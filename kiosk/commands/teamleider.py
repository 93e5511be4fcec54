"""What a command does as the teamleider, who types his PIN on the terminal; and a PIN for one who lost his."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kiosk.commands.asking import ask_unseen, until_it_fits
from kiosk.commands.start import GOOD, data_folder, open_for_root
from kiosk.faults import BadInput

if TYPE_CHECKING:
    from kiosk.office import Office
    from kiosk.people.identity import Identity
    from kiosk.people.login import Colleague

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


def run_recover(options: argparse.Namespace) -> int:
    """``kiosk recover``: root gives a teamleider a PIN for one log-in; in the practice office anybody does."""
    from kiosk.people.identity import system  # noqa: PLC0415
    from kiosk.people.login import give_pin  # noqa: PLC0415

    with open_for_root(data_folder(options)) as office:
        chosen = _teamleider(office)
        pin = give_pin(office, system(office), chosen.person_id)
    print(f"Pincode van {chosen.name}, voor één keer: {pin}")
    print("Zeg hem alleen tegen deze teamleider zelf. Bij het inloggen kiest die meteen een eigen pincode.")
    return GOOD


def _teamleider(office: "Office") -> "Colleague":
    """The one there is, or the one that is named; a wrong name is asked again."""
    from kiosk.people.identity import Role  # noqa: PLC0415
    from kiosk.people.login import colleagues  # noqa: PLC0415

    leaders = {one.name.casefold(): one for one in colleagues(office) if one.role is Role.TEAMLEIDER}

    def named(typed: str) -> str:
        if typed.casefold() not in leaders:
            raise BadInput("name", "Zo heet hier geen teamleider. Typ de naam zoals bij het inloggen.")
        return typed.casefold()

    return leaders[next(iter(leaders)) if len(leaders) == 1 else until_it_fits("Uw naam (teamleider): ", named)]


def _logged_in(office: "Office") -> "Identity":
    """A PIN that is wrong is asked again, until he has to wait."""
    from kiosk.people.login import WrongPin, log_in  # noqa: PLC0415

    chosen = _teamleider(office)
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
