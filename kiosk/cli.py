"""The commands. Errors are one line on stderr; exit 0 good, 1 a finding, 2 wrong usage, 130 stopped by Ctrl+C."""

import argparse
import logging
import logging.handlers
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kiosk.commands.asking import NoTerminal
from kiosk.commands.backup import run_backup, run_restore, run_rotate
from kiosk.commands.content import run_content
from kiosk.commands.doctor import run_doctor
from kiosk.commands.export import run_export
from kiosk.commands.office import run_demo, run_init, run_kiosk
from kiosk.commands.paper import run_poster, run_site
from kiosk.commands.partners import run_partners
from kiosk.commands.rapport import run_rapport
from kiosk.commands.recovery_key import run_recovery
from kiosk.commands.start import FINDING, STOPPED, USAGE
from kiosk.commands.take_over import run_import
from kiosk.commands.teamleider import run_recover
from kiosk.commands.verhuizing import run_give, run_read, run_take_out
from kiosk.commands.verify import run_verify
from kiosk.faults import Fault, reason_of
from kiosk.no_core import leave_no_core

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["_Parser"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    options = _parser().parse_args(arguments)
    leave_no_core()
    _log_to_syslog()
    # a shared PC: nobody but this user reads what is made here
    os.umask(0o077)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except NoTerminal as fault:
        print(fault.sentence, file=sys.stderr)
        return USAGE
    except Fault as fault:
        print(fault.sentence, file=sys.stderr)
        return FINDING
    except BrokenPipeError:
        return FINDING
    except KeyboardInterrupt:
        print("\nAfgebroken.", file=sys.stderr)
        return STOPPED
    except OSError as error:
        print(f"{error.filename or 'Een bestand'} kan niet gebruikt worden ({reason_of(error)}).", file=sys.stderr)
        return FINDING


#: what argparse says of a command that it does not understand, and how the kiosk says it
USAGE_FAULTS = (
    (r"argument (.+?): (.+)", r"\1: \2"),
    (r"the following arguments are required: (.+)", r"er ontbreekt: \1"),
    (r"one of the arguments (.+) is required", r"er ontbreekt één van: \1"),
    (r"unrecognized arguments: (.+)", r"dit is onbekend: \1"),
    (r"(.*)not allowed with argument (.+)", r"\1gaat niet samen met \2"),
    (r"(.*)expected (?:at least )?one argument", r"\1hier hoort iets achter"),
    (r"(.*)invalid choice: (.+) \(choose from (.+)\)", r"\1\2 is er niet bij; kies uit \3"),
    (r"(.*)invalid \w+ value: (.+)", r"\1\2 kan niet"),
    (r"(.*)ignored explicit argument (.+)", r"\1\2 hoort er niet achter"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 kan meer zijn: \2"),
)


def _in_dutch(message: str) -> str:
    for english, dutch in USAGE_FAULTS:
        message = re.sub(rf"\A{english}\Z", dutch, message)
    return message


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with a command."""

    def error(self, message: str) -> NoReturn:
        """End with the exit code of wrong usage."""
        print(f"Deze opdracht klopt niet ({_in_dutch(message)}). Zie: {self.prog} --help", file=sys.stderr)
        sys.exit(USAGE)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kiosk", description="Wegwijzer: de kiosk van het kantoor.")
    named = _Parser(add_help=False)
    for place, default in ((parser, None), (named, argparse.SUPPRESS)):
        about = "de map met de gegevens (of KIOSK_DATA)"
        place.add_argument("--data", type=Path, default=default, metavar="MAP", help=about)
    parser.set_defaults(run=run_kiosk)
    commands = parser.add_subparsers(metavar="OPDRACHT")
    _add_office(commands, named)
    _add_poster(commands, named)
    _add_partners(commands, named)
    _add_site(commands, named)
    _add_content(commands, named)
    _add_doctor(commands, named)
    _add_verify(commands, named)
    _add_backup(commands, named)
    _add_key(commands, named)
    _add_export(commands, named)
    _add_import(commands, named)
    _add_rapport(commands, named)
    _add_verhuizing(commands, named)
    return parser


def _add_office(commands: "Commands", named: _Parser) -> None:
    demo = commands.add_parser("demo", parents=[named], help="het oefenkantoor: verzonnen mensen, in een eigen map")
    demo.add_argument("--prepare", action="store_true", help="maak het alleen, en toon wie en wat erin zit als JSON")
    demo.set_defaults(run=run_demo)
    init = commands.add_parser("init", parents=[named], help="een nieuw kantoor: instellingen en de eerste mensen")
    about = "waar de bladzijden achter de QR-code komen, zoals https://www.uwkantoor.nl/poster"
    init.add_argument("--address", default="", metavar="ADRES", help=about)
    init.add_argument("--printer", default="", metavar="NAAM", help="de printer, zoals CUPS hem noemt")
    init.add_argument("--empty", action="store_true", help="vraag niets: de kiosk vraagt het bij de eerste start")
    init.set_defaults(run=run_init)
    about = (
        "een teamleider zonder pincode en noodcode krijgt een pincode voor één keer; alleen voor de beheerder (root)"
    )
    recover = commands.add_parser("recover", parents=[named], help=about)
    recover.set_defaults(run=run_recover)


def _add_poster(commands: "Commands", named: _Parser) -> None:
    poster = commands.add_parser(
        "poster", parents=[named], help="de algemene poster als PDF; heeft geen gegevens nodig"
    )
    poster.add_argument("--language", default="nl", help="nl, en, ar …")
    poster.add_argument("--size", default="a3", choices=["a3", "a4", "pocket"])
    poster.add_argument("--for", dest="audience", default="client", choices=["client", "begeleider"])
    poster.add_argument("--output", type=Path, required=True, metavar="BESTAND")
    poster.set_defaults(run=run_poster)


def _add_partners(commands: "Commands", named: _Parser) -> None:
    partners = commands.add_parser("partners", parents=[named], help="wie helpt waarmee: de beste antwoorden eerst")
    partners.add_argument("query", nargs="*", metavar="VRAAG")
    partners.add_argument("--json", action="store_true")
    files = partners.add_mutually_exclusive_group()
    files.add_argument("--evaluate", type=Path, metavar="BESTAND.tsv", help="meet de antwoorden op een lijst vragen")
    about = "schrijf de partners als .csv, of als .json (Open Referral HSDS 3.0)"
    files.add_argument("--export", type=Path, metavar="BESTAND", help=about)
    about = "lees partners uit een .csv of .json: alles of niets; vraagt de pincode van de teamleider"
    files.add_argument("--import", dest="bring_in", type=Path, metavar="BESTAND", help=about)
    partners.add_argument("--dry-run", action="store_true", help="bij --import: kijk alleen na, en bewaar niets")
    partners.set_defaults(run=run_partners)


def _add_site(commands: "Commands", named: _Parser) -> None:
    site = commands.add_parser("site", parents=[named], help="de bladzijden achter de QR-code, voor een website")
    site.add_argument("folder", type=Path, metavar="MAP")
    site.set_defaults(run=run_site)


def _add_content(commands: "Commands", named: _Parser) -> None:
    content = commands.add_parser("content", parents=[named], help="wat de inhoud bevat, en wat nog ontbreekt")
    content.add_argument("--json", action="store_true")
    content.add_argument(
        "--show",
        metavar="DEEL",
        help="waar elke afwijkende waarde vandaan komt: partners, actions, route, poster, cards, danger",
    )
    content.add_argument("--po", type=Path, metavar="MAP", help="schrijf de vertaalbestanden bijgewerkt in deze map")
    content.set_defaults(run=run_content)


def _add_doctor(commands: "Commands", named: _Parser) -> None:
    about = "kijk of deze pc in orde is voor de kiosk; exitcode 0: alles goed, 1: er is iets gevonden"
    doctor = commands.add_parser("doctor", parents=[named], help=about)
    doctor.add_argument("--json", action="store_true")
    doctor.set_defaults(run=run_doctor)


def _add_verify(commands: "Commands", named: _Parser) -> None:
    about = "kijk of alles wat bewaard is nog zo is als de kiosk het schreef; voor de beheerder"
    verify = commands.add_parser("verify", parents=[named], help=about)
    about = "een laatste regel van het logboek die eerder is opgeschreven: is hij er nog?"
    verify.add_argument("--head", type=_head, metavar="NUMMER:KENMERK", help=about)
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(run=run_verify)


def _add_backup(commands: "Commands", named: _Parser) -> None:
    about = "een kopie van alles, op slot, in één bestand; voor de beheerder"
    backup = commands.add_parser("backup", parents=[named], help=about)
    which = backup.add_mutually_exclusive_group()
    which.add_argument(
        "--to", type=Path, metavar="MAP", help="waar hij komt, zoals een stick; anders naast de gegevens"
    )
    about = "probeer of de nieuwste kopie teruggezet kan worden; er verandert niets"
    which.add_argument("--test", action="store_true", help=about)
    backup.set_defaults(run=run_backup)
    about = "zeg wat er in een kopie zit, en zet hem terug; wat er stond wordt bewaard; voor de beheerder"
    restore = commands.add_parser("restore", parents=[named], help=about)
    about = "welke; anders de nieuwste van de stick of van deze pc"
    restore.add_argument("file", nargs="?", type=Path, metavar="BESTAND", help=about)
    restore.add_argument("--yes", action="store_true", help="vraag niet of het mag")
    restore.set_defaults(run=run_restore)


def _add_export(commands: "Commands", named: _Parser) -> None:
    about = "alles als gewone bestanden (CSV en JSON), voor een ander systeem; niet op slot; voor de beheerder"
    export = commands.add_parser("export", parents=[named], help=about)
    export.add_argument("folder", type=Path, metavar="MAP", help="een nieuwe map")
    export.set_defaults(run=run_export)


def _add_key(commands: "Commands", named: _Parser) -> None:
    key = commands.add_parser("key", help="de sleutels van dit kantoor; voor de beheerder")
    key.set_defaults(run=lambda _options: key.error("er ontbreekt: rotate of recovery"))
    which = key.add_subparsers(metavar="WAT")
    rotate = which.add_parser("rotate", parents=[named], help="een nieuwe sleutel voor het bestand; pincodes blijven")
    rotate.set_defaults(run=run_rotate)
    about = "een nieuwe herstelsleutel, voor op papier: hij opent de kopieën als deze pc stuk is"
    recovery = which.add_parser("recovery", parents=[named], help=about)
    about = "maak geen nieuwe, maar kijk of de sleutel op papier die van nu is"
    recovery.add_argument("--check", action="store_true", help=about)
    recovery.set_defaults(run=run_recovery)


def _head(text: str) -> object:
    from kiosk.doctor.keeping import head_from  # noqa: PLC0415 - each command loads what it needs

    return head_from(text)


def _add_import(commands: "Commands", named: _Parser) -> None:
    about = "lopende cliënten uit een .csv: alles of niets; vraagt de pincode van de teamleider"
    clients = commands.add_parser("import", parents=[named], help=about)
    clients.add_argument("file", type=Path, metavar="BESTAND.csv")
    clients.add_argument("--dry-run", action="store_true", help="kijk alleen na, en bewaar niets")
    clients.set_defaults(run=run_import)


def _add_rapport(commands: "Commands", named: _Parser) -> None:
    about = "het rapport aan de gemeente als .csv en PDF; vraagt de pincode van de teamleider"
    rapport = commands.add_parser("rapport", parents=[named], help=about)
    rapport.add_argument("--from", dest="since", required=True, metavar="JJJJ-MM", help="de eerste maand")
    rapport.add_argument("--to", dest="until", required=True, metavar="JJJJ-MM", help="de laatste maand")
    rapport.add_argument("folder", type=Path, metavar="MAP", help="een nieuwe map")
    rapport.set_defaults(run=run_rapport)


def _add_verhuizing(commands: "Commands", named: _Parser) -> None:
    about = "een cliënt verhuist: zijn dossier mee naar een ander kantoor, of van daar hierheen"
    moving = commands.add_parser("verhuizing", help=about)
    moving.set_defaults(run=lambda _options: moving.error("er ontbreekt: geven, ophalen of lezen"))
    ways = moving.add_subparsers(metavar="WAT")
    about = "een bestand van één cliënt, op slot met codewoorden; vraagt de pincode van de teamleider"
    give = ways.add_parser("geven", parents=[named], help=about)
    give.add_argument("number", type=int, metavar="NUMMER")
    give.add_argument("folder", type=Path, metavar="MAP")
    give.set_defaults(run=run_give)
    out = ways.add_parser("ophalen", parents=[named], help="wat op het scherm is klaargezet, naar een map of stick")
    out.add_argument("folder", type=Path, metavar="MAP")
    out.set_defaults(run=run_take_out)
    about = "een dossier van een ander kantoor: alles of niets; vraagt de codewoorden en de pincode van de teamleider"
    read = ways.add_parser("lezen", parents=[named], help=about)
    read.add_argument("file", type=Path, metavar="BESTAND")
    read.add_argument("--dry-run", action="store_true", help="kijk alleen na, en bewaar niets")
    read.set_defaults(run=run_read)


def _log_to_syslog() -> None:
    """Defects go to the system's log, where there is one; never to the screen that people look at."""
    log = logging.getLogger("wegwijzer")
    log.propagate = False
    if not log.handlers:
        try:
            log.addHandler(logging.handlers.SysLogHandler("/dev/log"))
        except OSError:
            log.addHandler(logging.NullHandler())


if __name__ == "__main__":
    sys.exit(main())
