"""A client moves: his file goes along sealed, is taken out of this computer, or comes in. For the teamleider.

What stands in a file is told to nobody but who typed his PIN; the code words are shown once.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import dates
from kiosk.commands.start import FINDING, GOOD, data_folder
from kiosk.commands.teamleider import as_teamleider, ask
from kiosk.faults import Fault

if TYPE_CHECKING:
    from kiosk.guidance.clients import ClientFile
    from kiosk.guidance.verhuizing.arriving import Arrival, Arriving
    from kiosk.guidance.verhuizing.giving import SealedFile
    from kiosk.guidance.verhuizing.meegegeven import Meegegeven
    from kiosk.office import Office
    from kiosk.people.identity import Identity

CODE_ONCE = "Schrijf de codewoorden op. Zij staan nergens anders, en komen niet meer in beeld."
BY_TELEPHONE = "Zeg ze aan de telefoon. Nooit in dezelfde mail als het bestand, en niet op de stick."


def run_give(options: argparse.Namespace) -> int:
    """``kiosk verhuizing geven``: the sealed file of a client in a folder, and its code words once."""
    folder: Path = options.folder
    if not folder.is_dir():
        raise Fault(f"De map {folder} is er niet. Kies een map die er is, zoals die van een stick.")
    given = as_teamleider(options, lambda office, who: _give(office, who, options.number, folder))
    print(f"\nHet bestand staat klaar: {given.path}")
    print("\n".join(f"  {place}. {word}" for place, word in enumerate(given.code, start=1)))
    print(f"{CODE_ONCE}\n{BY_TELEPHONE}")
    return GOOD


def run_take_out(options: argparse.Namespace) -> int:
    """``kiosk verhuizing ophalen``: what waits in the data folder goes to another one; it is sealed."""
    from kiosk.guidance.verhuizing.giving import take_out  # noqa: PLC0415 - each command loads what it needs

    for path in take_out(data_folder(options), options.folder):
        print(path)
    print("Deze bestanden staan niet meer op deze computer.")
    return GOOD


def run_read(options: argparse.Namespace) -> int:
    """``kiosk verhuizing lezen``: who comes and what comes along; then, after a yes, he is taken in."""
    from kiosk.guidance.verhuizing.arriving import sealed_in  # noqa: PLC0415

    sealed = sealed_in(options.file)
    client = as_teamleider(options, lambda office, who: _read(office, who, sealed, dry=options.dry_run))
    if client is None:
        print("Er is niets bewaard.")
        return GOOD if options.dry_run else FINDING
    print(f"Ingelezen als dossier nummer {client.number}. Nog niemand begeleidt deze cliënt: kies wie, met G en F6.")
    print("Haal het bestand nu weg van deze computer, en van de stick.")
    return GOOD


def _give(office: "Office", who: "Identity", number: int, folder: Path) -> "SealedFile":
    from kiosk.guidance.joining import file_numbered  # noqa: PLC0415
    from kiosk.guidance.verhuizing.gathering import Along  # noqa: PLC0415
    from kiosk.guidance.verhuizing.giving import check_office, give, what_goes_along  # noqa: PLC0415

    known = what_goes_along(office, who, file_numbered(office, who, str(number)).id)
    if known.refused:
        raise Fault(known.refused)
    print(f"Van {known.client.name} gaat mee: {', '.join(known.parts)}.")
    for to, on in known.before:
        print(f"Let op: op {dates.long(on)} ging dit dossier al mee naar {to}.")
    to = check_office(office, ask("Naar welk kantoor? "))
    apart = known.has_apart and _yes("Wat apart is gevraagd (veilige situatie) ook mee? De cliënt zegt: ")
    people = known.people > 0 and _yes(f"De mensen om de cliënt ({known.people}) ook mee? De cliënt zegt: ")
    given = give(office, who, known.client.id, to, Along(apart=apart, people=people), folder)
    if _yes("De kopie voor de cliënt nu printen? "):
        print(_print(office, who, known.client, given.whole))
    return given


def _print(office: "Office", who: "Identity", client: "ClientFile", whole: "Meegegeven") -> str:
    """The sentence of it; where it cannot be printed the file is there all the same."""
    from kiosk.paper.making import printing  # noqa: PLC0415
    from kiosk.paper.making.catalogue import along_sheet  # noqa: PLC0415
    from kiosk.paper.making.office import paper_language  # noqa: PLC0415

    try:
        wanted = printing.ask_for(
            office, who, along_sheet(office, client, whole), paper_language(office.content, client)
        )
        return printing.print_wanted(office, wanted, lambda: None)
    except Fault as fault:
        return f"De kopie is niet geprint. {fault.sentence}"


def _read(office: "Office", who: "Identity", sealed: bytes, *, dry: bool) -> "ClientFile | None":
    from kiosk.guidance.verhuizing.arriving import bring_in, look_through, unsealed  # noqa: PLC0415

    whole = unsealed(sealed, ask("De codewoorden, die het andere kantoor aan de telefoon zei: "), office.clock.today())
    found = look_through(office, who, whole)
    for line in _told(found):
        print(line)
    if dry:
        return None
    arrival = _arrival(office, found)
    if arrival is None or not _yes("Alles inlezen? "):
        return None
    return bring_in(office, who, whole, arrival)


def _told(found: "Arriving") -> list[str]:
    born = f", geboren in {found.birth_year}" if found.birth_year else ""
    return [
        f"{found.name}{born}, uit {found.whence}. Gemaakt op {dates.long(found.made_on)}.",
        *(f"  {part}" for part in found.parts),
        *found.points,
    ]


def _arrival(office: "Office", found: "Arriving") -> "Arrival | None":
    """What the teamleider says about who comes; none where he stops."""
    from kiosk import typed  # noqa: PLC0415
    from kiosk.guidance.intake import earliest_and_latest  # noqa: PLC0415
    from kiosk.guidance.verhuizing.arriving import Arrival  # noqa: PLC0415

    beside = another = False
    for sentence in found.same:
        print(sentence)
        beside = _yes("Toch inlezen, in een nieuw dossier ernaast? ")
        if not beside:
            return None
    if found.namesakes is not None and not beside:
        for _, label in found.namesakes.seen:
            print(f"Er is al een dossier: {label}.")
        another = _yes("Is dit iemand anders met dezelfde naam? ")
        if not another:
            return None
    today = office.clock.today()
    days = typed.Days(today, *earliest_and_latest(today))
    moving_on = typed.written_day(ask("Wanneer verhuist de cliënt hierheen, of is dat gebeurd? "), "moving_on", days)
    goes_on = False
    if found.left_until is not None:
        left = dates.long(found.left_until)
        goes_on = not _yes(f"Begint de begeleiding opnieuw? Nee: zij loopt door tot {left}. ")
    return Arrival(moving_on, goes_on=goes_on, beside=beside, another=another)


def _yes(question: str, read: "Callable[[str], str]" = ask) -> bool:
    """A question that is asked until it is answered with yes or no."""
    while True:
        said = read(f"{question}(ja/nee) ").casefold()
        if said in ("ja", "j", "nee", "n"):
            return said in ("ja", "j")
