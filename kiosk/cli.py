"""The commands. Errors are one line on stderr; exit 0 good, 1 a finding, 2 wrong usage."""

import argparse
import getpass
import json
import logging
import logging.handlers
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kiosk.faults import Fault

if TYPE_CHECKING:
    from kiosk.content.layers import Change
    from kiosk.content.location import Content
    from kiosk.content.review import Review

GOOD, FINDING, USAGE = 0, 1, 2
INSTALLED = Path("/var/lib/wegwijzer")
FACE = "screens.app"


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
    except KeyboardInterrupt:
        print("\nAfgebroken.", file=sys.stderr)
        return FINDING
    except OSError as error:
        print(f"{error.filename or 'Een bestand'} kan niet gebruikt worden ({error.strerror}).", file=sys.stderr)
        return FINDING


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with a command."""

    def error(self, message: str) -> NoReturn:
        """End with the exit code of wrong usage."""
        print(f"Deze opdracht klopt niet ({message}). Zie: {self.prog} --help", file=sys.stderr)
        sys.exit(USAGE)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kiosk", description="Wegwijzer: de kiosk van het kantoor.")
    named = _Parser(add_help=False)
    for place, default in ((parser, None), (named, argparse.SUPPRESS)):
        about = "de map met de gegevens (of KIOSK_DATA)"
        place.add_argument("--data", type=Path, default=default, metavar="MAP", help=about)
    parser.set_defaults(run=run_kiosk)
    commands = parser.add_subparsers(metavar="OPDRACHT")

    demo = commands.add_parser("demo", parents=[named], help="het oefenkantoor: verzonnen mensen, in een eigen map")
    demo.add_argument("--prepare", action="store_true", help="maak het alleen, en toon wie en wat erin zit als JSON")
    demo.set_defaults(run=run_demo)

    init = commands.add_parser("init", parents=[named], help="een nieuw kantoor: instellingen en de eerste teamleider")
    init.set_defaults(run=run_init)

    poster = commands.add_parser(
        "poster", parents=[named], help="de algemene poster als PDF; heeft geen gegevens nodig"
    )
    poster.add_argument("--language", default="nl", help="nl, en, ar …")
    poster.add_argument("--size", default="a3", choices=["a3", "a4", "pocket"])
    poster.add_argument("--for", dest="audience", default="client", choices=["client", "begeleider"])
    poster.add_argument("--output", type=Path, required=True, metavar="BESTAND")
    poster.set_defaults(run=run_poster)

    partners = commands.add_parser("partners", parents=[named], help="wie helpt waarmee: de beste antwoorden eerst")
    partners.add_argument("query", nargs="*", metavar="VRAAG")
    partners.add_argument("--json", action="store_true")
    partners.add_argument("--evaluate", type=Path, metavar="BESTAND.tsv", help="meet de antwoorden op een lijst vragen")
    partners.set_defaults(run=run_partners)

    site = commands.add_parser("site", parents=[named], help="de bladzijden achter de QR-code, voor een website")
    site.add_argument("folder", type=Path, metavar="MAP")
    site.set_defaults(run=run_site)

    content = commands.add_parser("content", parents=[named], help="wat de inhoud bevat, en wat nog ontbreekt")
    content.add_argument("--json", action="store_true")
    content.add_argument(
        "--show",
        metavar="DEEL",
        help="waar elke afwijkende waarde vandaan komt: partners, actions, route, poster, cards",
    )
    content.add_argument("--po", type=Path, metavar="MAP", help="schrijf de vertaalbestanden bijgewerkt in deze map")
    content.set_defaults(run=run_content)
    return parser


def data_folder(options: argparse.Namespace, default: Path = INSTALLED) -> Path:
    """The data folder: ``--data``, else ``KIOSK_DATA``, else the default of this command."""
    named = options.data or os.environ.get("KIOSK_DATA")
    return Path(named) if named else default


def location_content(options: argparse.Namespace) -> "Content":
    """The content of the location, with what was changed in the kiosk where its store can be opened here.

    A location's folder that is at fault is told on stderr, and the last good one used.
    """
    from kiosk.content.location import open_content  # noqa: PLC0415
    from kiosk.store.database import FILE_NAME as STORE_NAME  # noqa: PLC0415

    folder = data_folder(options)
    content = open_content(folder, _changes_in(folder) if (folder / STORE_NAME).exists() else ())
    if content.fault is not None:
        print(content.fault.sentence, file=sys.stderr)
    return content


def _changes_in(folder: Path) -> "tuple[Change, ...]":
    from kiosk.office import changes_made, open_office  # noqa: PLC0415

    try:
        office = open_office(folder)
    except Fault:  # the content can be read without the key, the changes in the store cannot
        return ()
    try:
        return changes_made(office.store)
    finally:
        office.store.close()


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
    from kiosk.demo import opening as demo  # noqa: PLC0415

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


def run_init(options: argparse.Namespace) -> int:
    """``kiosk init``: the settings, the store and the first teamleider; prints the recovery code once."""
    from kiosk.office import create_office  # noqa: PLC0415
    from kiosk.people.identity import Role, system  # noqa: PLC0415
    from kiosk.people.login import add_colleague, check_name, make_recovery_code  # noqa: PLC0415
    from kiosk.people.pins import check_form  # noqa: PLC0415
    from kiosk.settings import FILE_NAME, write_settings  # noqa: PLC0415
    from kiosk.store.database import FILE_NAME as STORE_NAME  # noqa: PLC0415

    folder = data_folder(options)
    if (folder / STORE_NAME).exists():
        raise Fault(f"In {folder} staat al een kantoor. Open het met: kiosk")
    if folder == INSTALLED and "KIOSK_KEY" not in os.environ:
        # an installed kiosk never keeps its key beside its data
        raise Fault("Zet eerst in KIOSK_KEY waar het sleutelbestand komt, buiten de map met gegevens.")
    location = _ask("Naam van de locatie, bijvoorbeeld VluchtelingenWerk Tynaarlo: ")
    municipality = _ask("Gemeente: ")
    name = check_name(_ask("Voornaam van de teamleider: "))
    pin = _ask("Pincode van de teamleider (6 tot 12 cijfers): ", getpass.getpass)
    check_form(pin)
    if _ask("Nog een keer dezelfde pincode: ", getpass.getpass) != pin:
        raise Fault("De twee pincodes zijn niet gelijk. Begin opnieuw.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / FILE_NAME).exists():
        write_settings(folder, location=location, municipality=municipality)
    office = create_office(folder, practice=False)
    add_colleague(office, system(office), name, Role.TEAMLEIDER, pin)
    code = make_recovery_code(office, system(office))
    office.store.close()
    print(f"\nHerstelcode: {code}\nSchrijf hem op en bewaar hem in de kluis. Hij staat nergens anders.")
    print(f"Het kantoor staat klaar in {folder}. Open het met: kiosk --data {folder}")
    return GOOD


def _ask(question: str, read: Callable[[str], str] = input) -> str:
    try:
        return read(question).strip()
    except EOFError:
        raise Fault("Er is geen antwoord gegeven. Start 'kiosk init' in een terminal.") from None


def run_poster(options: argparse.Namespace) -> int:
    """``kiosk poster``: the general poster as a PDF."""
    from kiosk.paper.making.office import office_poster  # noqa: PLC0415
    from kiosk.paper.press.pdf import render_pdf, stop_worker  # noqa: PLC0415
    from kiosk.settings import load_settings  # noqa: PLC0415

    settings, content = load_settings(data_folder(options)), location_content(options)
    try:
        document = office_poster(content, settings, options.language, options.size, options.audience)
        page = render_pdf(document, content.folder)
    finally:
        stop_worker()
    try:
        options.output.write_bytes(page)
    except OSError as error:
        raise Fault(f"{options.output} kan niet geschreven worden ({error.strerror}).") from None
    return GOOD


def run_site(options: argparse.Namespace) -> int:
    """``kiosk site``: the pages behind the QR."""
    from kiosk.paper.making.site import write_site  # noqa: PLC0415
    from kiosk.settings import load_settings  # noqa: PLC0415

    pages = write_site(location_content(options), load_settings(data_folder(options)), options.folder)
    print(f"{len(pages)} bladzijden gemaakt in {options.folder}.")
    return GOOD


def run_partners(options: argparse.Namespace) -> int:
    """``kiosk partners``: the answers of the lookup, best first."""
    from kiosk.partners.lookup import lookup_in  # noqa: PLC0415

    if options.evaluate is not None:
        return _evaluate(options)
    if not options.query:
        print("Typ een vraag, bijvoorbeeld: kiosk partners ruzie met buren", file=sys.stderr)
        return USAGE
    answers = lookup_in(location_content(options)).search(" ".join(options.query))
    if options.json:
        rows = [
            {
                "partner": answer.partner.listed_code,
                "task": answer.task.title,
                "score": round(answer.score, 1),
                "why": ", ".join(answer.why),
            }
            for answer in answers
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return GOOD
    for answer in answers:
        why = f"   gevonden op: {', '.join(answer.why)}" if answer.why else ""
        print(f"{answer.score:5.0f}  {answer.partner.short:17} {answer.task.title:40}{why}")
    return GOOD


def _evaluate(options: argparse.Namespace) -> int:
    from kiosk.partners.evaluation import evaluate  # noqa: PLC0415
    from kiosk.partners.lookup import lookup_in  # noqa: PLC0415

    found = evaluate(lookup_in(location_content(options)), options.evaluate)
    if options.json:
        figures = {"questions": found.total, "first": found.top1, "first_three": found.top3}
        print(json.dumps(figures))
        return GOOD
    print(f"{found.total} vragen; goed als eerste: {found.top1}; bij de eerste drie: {found.top3}")
    for miss in found.misses:
        print(f"  {miss.query}: verwacht {', '.join(miss.expected)}; kreeg {', '.join(miss.got)}")
    return GOOD


def run_content(options: argparse.Namespace) -> int:
    """``kiosk content``: the state of the content; a damaged file is a finding."""
    from kiosk.content.review import review  # noqa: PLC0415

    content = location_content(options)
    if options.show:
        return _show_origins(content, options)
    if options.po:
        return _write_po(content, options.po)
    found = review(content)
    if options.json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        told = content.fault.sentence if content.fault else ""
        _print_review(found, told)
    return FINDING if found.faults else GOOD


def _print_review(found: "Review", told: str) -> None:
    """Print it all, but the fault that was told already."""
    for sentence in found.faults:
        if sentence != told:
            print(sentence, file=sys.stderr)
    if not found.counts:
        return
    print(", ".join(f"{number} {name}" for name, number in found.counts))
    print("\ntaal   klaar  concept  ontbreekt")
    for row in found.translations:
        print(f"{row.language:5} {row.complete:6} {row.concept:8} {row.missing:10}")
    print("\ncontactgegevens nog in te vullen: " + (", ".join(found.without_contact) or "geen"))
    owner, day = found.poster_owner or "nog niemand", found.poster_reviewed_on or "nog nooit"
    print(f"poster bijgehouden door: {owner}; nagekeken op: {day}")
    print("\nleesbaarheid (Flesch-Douma; boven 70 is makkelijk, onder 50 moeilijk)")
    for kind in found.readability:
        print(f"  {kind.name:12} {kind.score:5.1f}")
    print("de moeilijkste zinnen:")
    for hard in found.hardest:
        print(f"  {hard.score:5.1f}  {hard.text}")
    for title, lines in (
        ("onze aannames, na te kijken", found.assumptions),
        ("eronder veranderd, na te kijken", found.changed_under),
        ("wijzigingen die niet meer passen", found.set_aside),
        ("bestanden die de kiosk niet kent, kijk de naam na", found.unknown_files),
    ):
        if lines:
            print(f"\n{title}:")
            print("\n".join(f"  {line}" for line in lines))


def _show_origins(content: "Content", options: argparse.Namespace) -> int:
    origins = content.origins(options.show)
    if options.json:
        print(
            json.dumps([{**asdict(one), "changed_under": one.changed_under} for one in origins], default=str, indent=2)
        )
        return GOOD
    if not origins:
        print(f"{options.show}: alles is zoals meegeleverd.")
    for origin in origins:
        change = origin.change
        who = f" door {change.by} op {change.on}" if change.by else ""
        value = "weg" if change.value is None else _told(change.value)
        print(f"{change.path}: {value}  ({origin.layer}{who})")
        now = f"; is eronder nu: {_told(origin.under)}" if origin.changed_under else ""
        print(f"    was: {_told(change.was)}{now}")
    return GOOD


def _told(value: object) -> str:
    """A value as somebody reads it who does not program."""
    if value is None or value == "":
        return "niets"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _write_po(content: "Content", folder: Path) -> int:
    from kiosk.content.messages import messages_of  # noqa: PLC0415
    from kiosk.content.po import updated  # noqa: PLC0415
    from kiosk.content.review import languages_of  # noqa: PLC0415
    from kiosk.content.texts import empty_catalog  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    for language in languages_of(content):
        catalog = content.catalog(language) if language in content.languages() else empty_catalog(language)
        (folder / f"{language}.po").write_bytes(updated(catalog, messages_of(content), language))
    return GOOD


def _open_face(office: object) -> int:
    """Open the screens; they are named, not imported: the rooms know nothing of them."""
    if not sys.stdin.isatty() or not sys.stderr.isatty():
        raise Fault("De kiosk heeft een terminal nodig. Start hem in een terminalvenster.")
    # a size in the environment is believed for ever, however the window is resized
    for name in [name for name in os.environ if name.startswith("TEXTUAL_") or name in ("COLUMNS", "LINES")]:
        del os.environ[name]
    run: Callable[[object], int] = import_module(FACE).run
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
