"""A client moves: his file goes along sealed, is taken out of this computer, or comes in. For the teamleider.

What stands in a file is told to nobody but who typed his PIN; the code words are shown once.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import dates
from kiosk.commands.asking import until_it_fits, yes
from kiosk.commands.start import FINDING, GOOD, data_folder
from kiosk.commands.teamleider import as_teamleider
from kiosk.faults import BadInput, Fault

if TYPE_CHECKING:
    from kiosk.guidance.clients import ClientFile
    from kiosk.guidance.verhuizing.arriving import Arrival, Arriving
    from kiosk.guidance.verhuizing.giving import SealedFile
    from kiosk.guidance.verhuizing.meegegeven import Meegegeven
    from kiosk.office import Office
    from kiosk.people.identity import Identity

ASK_CODE = "De codewoorden, die het andere kantoor aan de telefoon zei: "
MOVED = "Wanneer verhuist de cliënt hierheen, of is dat gebeurd? Bijvoorbeeld {}: "
ANEW = "Begint de begeleiding opnieuw, met een nulmeting hier? Nee: de begeleiding loopt door tot {}. "
BESIDE = "Het is dezelfde cliënt. Inlezen in een nieuw dossier, en het daarna samenvoegen (G, F7, dubbel)? "
CODE_ONCE = "Schrijf de codewoorden op. Ze staan nergens anders, en u ziet ze maar één keer."
BY_TELEPHONE = "Zeg ze aan de telefoon. Nooit in dezelfde mail als het bestand, en niet op de stick."


def run_give(options: argparse.Namespace) -> int:
    """``kiosk verhuizing geven``: the sealed file of a client in a folder, and its code words once."""
    folder: Path = options.folder
    if not folder.is_dir():
        raise Fault(f"De map {folder} is er niet. Kies een map die er is, zoals die van een stick.")
    as_teamleider(options, lambda office, who: _give(office, who, options.number, folder))
    return GOOD


def run_take_out(options: argparse.Namespace) -> int:
    """``kiosk verhuizing ophalen``: what waits in the data folder goes to another one; it is sealed."""
    from kiosk.guidance.verhuizing.waiting import take_out  # noqa: PLC0415 - each command loads what it needs

    taken = take_out(data_folder(options), options.folder)
    for path in taken.brought:
        print(path)
    print("Deze bestanden staan niet meer op deze computer.")
    for name in taken.left:
        print(f"Niet van dit programma, en blijft staan: {name!r}")
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


def _give(office: "Office", who: "Identity", number: int, folder: Path) -> None:
    from kiosk.guidance.joining import file_numbered  # noqa: PLC0415
    from kiosk.guidance.verhuizing.gathering import Along  # noqa: PLC0415
    from kiosk.guidance.verhuizing.giving import check_office, give, what_goes_along  # noqa: PLC0415

    known = what_goes_along(office, who, file_numbered(office, who, str(number)).id)
    if known.refused:
        raise Fault(known.refused)
    print(f"Van {known.client.name} gaat mee: {', '.join(known.parts)}.")
    for to, on in known.before:
        print(f"Let op: op {dates.long(on)} ging dit dossier al mee naar {to}.")
    to = until_it_fits("Naar welk kantoor? ", lambda typed: check_office(office, typed))
    apart = known.has_apart and yes("Wat apart is gevraagd (veilige situatie) ook mee? De cliënt zegt: ")
    people = known.people > 0 and yes(f"De mensen om de cliënt ({known.people}) ook mee? De cliënt zegt: ")
    given = give(office, who, known.client.id, to, Along(apart=apart, people=people), folder)
    # first of all: whoever stops at the next question would never see them
    _show_code(given)
    if yes("De kopie voor de cliënt nu printen? "):
        print(_print(office, who, known.client, given.whole))


def _show_code(given: "SealedFile") -> None:
    print(f"\nHet bestand staat klaar: {given.path}")
    print("\n".join(f"  {place}. {word}" for place, word in enumerate(given.code, start=1)))
    print(f"{CODE_ONCE}\n{BY_TELEPHONE}\n", flush=True)


def _print(office: "Office", who: "Identity", client: "ClientFile", whole: "Meegegeven") -> str:
    """The sentence of it; where it cannot be printed the file is there all the same."""
    from kiosk.paper.making import printing  # noqa: PLC0415
    from kiosk.paper.making.catalogue.cards import along_sheet  # noqa: PLC0415
    from kiosk.paper.making.office import paper_language  # noqa: PLC0415

    try:
        wanted = printing.ask_for(
            office, who, along_sheet(office, client, whole), paper_language(office.content, client)
        )
        return printing.print_wanted(office, wanted, lambda: None).sentence
    except Fault as fault:
        return f"De kopie is niet geprint. {fault.sentence}"


def _read(office: "Office", who: "Identity", sealed: bytes, *, dry: bool) -> "ClientFile | None":
    from kiosk.guidance.verhuizing.arriving import WrongWords, bring_in, look_through, unsealed  # noqa: PLC0415

    today = office.clock.today()
    whole = until_it_fits(ASK_CODE, lambda typed: unsealed(sealed, typed, today), again=(BadInput, WrongWords))
    found = look_through(office, who, whole)
    for line in _told(found):
        print(line)
    if dry:
        return None
    if (who_it_is := _who_it_is(found)) is None:
        return None
    while True:
        arrival = _arrival(office, found, *who_it_is)
        if not yes("Alles inlezen? "):
            return None
        try:
            return bring_in(office, who, whole, arrival)
        except BadInput as fault:
            # a day that does not fit the others is asked again; what the file itself says wrong is not
            if fault.field not in ("moving_on", "ends_on"):
                raise
            print(fault.sentence)


def _told(found: "Arriving") -> list[str]:
    """Who comes and what comes along; also that he is here already, so that who only looks knows it too."""
    born = f", geboren in {found.birth_year}" if found.birth_year else ""
    here = [f"Er is al een dossier: {label}." for _, label in found.namesakes]
    return [
        f"{found.name}{born}, uit {found.whence}. Gemaakt op {dates.long(found.made_on)}.",
        *(f"  {part}" for part in found.parts),
        *found.points,
        *(found.same or here),
    ]


def _who_it_is(found: "Arriving") -> tuple[bool, bool] | None:
    """Whether he gets a file beside the one that he has, and whether he is another; none where the teamleider stops."""
    if found.same:
        return (True, False) if yes("Toch inlezen, in een nieuw dossier ernaast? ") else None
    if not found.namesakes:
        return False, False
    if yes("Is dit iemand anders met dezelfde naam? "):
        return False, True
    return (True, False) if yes(BESIDE) else None


def _arrival(office: "Office", found: "Arriving", beside: bool, another: bool) -> "Arrival":
    """What the teamleider says about who comes."""
    from kiosk import typed  # noqa: PLC0415
    from kiosk.guidance.intake import earliest_and_latest  # noqa: PLC0415
    from kiosk.guidance.verhuizing.arriving import Arrival  # noqa: PLC0415

    today = office.clock.today()
    days = typed.Days(today, *earliest_and_latest(today))
    moved = until_it_fits(MOVED.format(dates.long(today)), lambda text: typed.day(text, "moving_on", days))
    print(f"De verhuizing is op {moved.said}.")
    goes_on = False
    if found.left_until is not None:
        left = dates.long(found.left_until)
        goes_on = not yes(ANEW.format(left))
    return Arrival(moved.value, goes_on=goes_on, beside=beside, another=another)
