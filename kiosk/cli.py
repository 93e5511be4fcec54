"""The commands. Errors are one line on stderr; exit 0 good, 1 a finding, 2 wrong usage."""

import argparse
import json
import logging
import logging.handlers
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from pathlib import Path

from kiosk.faults import Fault

GOOD, FINDING, USAGE = 0, 1, 2
INSTALLED = Path("/var/lib/wegwijzer")
FACE = "wegwijzer.face"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    options = _parser().parse_args(arguments)
    _log_to_syslog()
    # a shared PC: nobody but this user reads what is made here
    os.umask(0o077)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except Fault as fault:
        print(fault.sentence, file=sys.stderr)
        return FINDING
    except BrokenPipeError:
        return FINDING


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk", description="Wegwijzer: de kiosk van het kantoor.")
    parser.add_argument("--data", type=Path, default=None, metavar="MAP", help="de map met de gegevens (of KIOSK_DATA)")
    parser.set_defaults(run=run_kiosk)
    commands = parser.add_subparsers(metavar="OPDRACHT")

    demo = commands.add_parser("demo", help="het oefenkantoor: verzonnen mensen, in een eigen map")
    demo.add_argument("--prepare", action="store_true", help="maak het alleen, en toon wie en wat erin zit als JSON")
    demo.set_defaults(run=run_demo)
    return parser


def data_folder(options: argparse.Namespace, default: Path = INSTALLED) -> Path:
    """The data folder: ``--data``, else ``KIOSK_DATA``, else the default of this command."""
    named = options.data or os.environ.get("KIOSK_DATA")
    return Path(named) if named else default


def run_kiosk(options: argparse.Namespace) -> int:
    """``kiosk``: the kiosk itself, on real data."""
    from kiosk.office import open_office  # noqa: PLC0415 - each command loads what it needs

    office = open_office(data_folder(options))
    if office.practice:
        office.store.close()
        raise Fault("Dit is het oefenkantoor. Open het met: kiosk demo")
    return _open_face(office)


def run_demo(options: argparse.Namespace) -> int:
    """``kiosk demo``: the invented office."""
    from kiosk import demo  # noqa: PLC0415

    folder = data_folder(options, demo.demo_folder())
    office = demo.open_demo(folder)
    if not options.prepare:
        return _open_face(office)
    office.store.close()
    made = demo.summary(folder)
    people = [{"name": name, "role": role, "pin": pin} for name, role, pin in made.people]
    clients = [{"name": name, "case": case} for name, case in made.clients]
    print(json.dumps({"data": str(made.data), "people": people, "clients": clients}, ensure_ascii=False, indent=2))
    return GOOD


def _open_face(office: object) -> int:
    """Open the screens; they are found by entry point, so that no room here knows them."""
    if not sys.stdin.isatty() or not sys.stderr.isatty():
        raise Fault("De kiosk heeft een terminal nodig. Start hem in een terminalvenster.")
    for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
        del os.environ[name]
    (face,) = entry_points(group=FACE)
    run: Callable[[object], int] = face.load()
    return run(office)


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
