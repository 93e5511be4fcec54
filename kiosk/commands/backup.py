"""Backups, and the keys that open them: for who keeps this PC. They show no client and ask for no PIN."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import dates
from kiosk.commands.asking import ask
from kiosk.commands.recovery_key import ask_recovery_key
from kiosk.commands.start import FINDING, GOOD, data_folder, open_for_root, require_root
from kiosk.faults import Fault

if TYPE_CHECKING:
    from kiosk.store.backup import BackupLabel, Opened

NO_RECOVERY = (
    "Let op: er is nog geen herstelsleutel. Gaat deze pc stuk, dan gaat deze kopie niet open."
    " Maak hem nu: kiosk key recovery"
)
NONE_TO_RESTORE = (
    "Er is geen kopie op de tweede plek ({0}) en geen in {1}. Zit de stick erin? Typ dan:"
    " sudo systemctl start media-wegwijzer.mount. Of zeg zelf welke kopie: kiosk restore BESTAND"
)
YES = "ja"
BEFORE_RECOVERY = (
    "Toen hij gemaakt werd, was er nog geen herstelsleutel: alleen het sleutelbestand van de pc van toen opent hem. "
    "Neem een latere kopie."
)
OTHER_PAPER = "Is het papier van een ander kantoor, of van na deze kopie? Zoek het papier van vóór die dag."
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it


def run_backup(options: argparse.Namespace) -> int:
    """``kiosk backup``: one sealed file of all that the office keeps, opened and read back before it gets its name."""
    if options.test:
        return _try(options)
    from kiosk.upkeep.copies import make_copies  # noqa: PLC0415

    with open_for_root(data_folder(options)) as office:
        made = make_copies(office, options.to)
    print(f"{made.path}\n{_in_words(made.told)}\nDe kopie is geopend en klopt.")
    if made.away is not None:
        print(f"Hij staat ook op de tweede plek: {made.away}")
    for name in made.dropped:
        print(f"{name} is weg: daar zijn nieuwere voor.")
    for name in made.old:
        print(f"{name} is weg: dat was er nog van vóór het terugzetten.")
    if made.doubt:
        print(made.doubt)
    for sentence in (*made.undone, *([] if made.has_recovery_key else [NO_RECOVERY])):
        print(sentence, file=sys.stderr)
    return FINDING if made.undone else GOOD


def _try(options: argparse.Namespace) -> int:
    """``kiosk backup --test``: the newest copies are put back in memory, and laid beside what is kept now."""
    from kiosk.clock import SystemClock  # noqa: PLC0415
    from kiosk.office import key_file  # noqa: PLC0415
    from kiosk.upkeep.trying import try_copies  # noqa: PLC0415

    folder = data_folder(options)
    with open_for_root(folder):
        # nobody else comes further than this
        pass
    for tried in try_copies(folder, key_file(folder), _room_in_memory(folder), SystemClock()):
        print(f"{tried.path}\n{_in_words(tried.told)}")
        if tried.erased:
            print(f"{tried.erased} dossier(s) waren daarna gewist, en zijn op de proef opnieuw gewist.")
    print("De proef is goed: dit komt terug, en het klopt met wat er nu is.")
    return GOOD


def _room_in_memory(folder: Path) -> Path:
    """What systemd gives a unit in memory, else what every Linux has, else beside the data: it stays sealed there."""
    given = os.environ.get("RUNTIME_DIRECTORY")
    return next(place for place in (*([Path(given)] if given else []), IN_MEMORY, folder) if place.is_dir())


def run_restore(options: argparse.Namespace) -> int:
    """``kiosk restore``: says what is in a backup, and puts it back; what was there is kept beside it."""
    from kiosk.clock import SystemClock  # noqa: PLC0415
    from kiosk.office import key_file, open_office  # noqa: PLC0415
    from kiosk.people.acting import acting, write_audit  # noqa: PLC0415
    from kiosk.people.identity import system  # noqa: PLC0415
    from kiosk.store.erased_list import listed, together  # noqa: PLC0415
    from kiosk.store.old_copies import KEPT_FOR  # noqa: PLC0415
    from kiosk.store.restoring import restore  # noqa: PLC0415

    folder = data_folder(options)
    file = options.file or _newest(folder)
    if options.file is None:
        print(file)
    # before anything is asked: who waits with his answer may have pulled the stick out
    beside = listed(file.parent)
    opened = _opened(file, key_file(folder))
    require_root(practice=opened.told.practice)
    print(_in_words(opened.told))
    if not options.yes and ask(f"Zet dit terug in {folder}? Wat daar staat wordt bewaard. Typ ja: ").lower() != YES:
        print("Er is niets veranderd.")
        return GOOD
    gone = together(beside, listed(folder))
    done = restore(opened, folder, key_file(folder), SystemClock().now(), gone)
    office = open_office(folder)
    with acting(office, system(office)):
        write_audit(office, system(office), "restore", detail=opened.told.counted.mark)
        for client_id in done.erased:
            write_audit(office, system(office), "erase-again", client_id)
    office.store.close()
    print(f"De kopie is teruggezet. Wat er stond, staat in {done.kept}, tot de eerste kopie na {KEPT_FOR.days} dagen.")
    if done.erased:
        print(f"{len(done.erased)} dossier(s) waren daarna gewist, en zijn opnieuw gewist.")
    return GOOD


def run_rotate(options: argparse.Namespace) -> int:
    """``kiosk key rotate``: the store gets another key; nobody needs another PIN."""
    from kiosk.office import key_file, open_office  # noqa: PLC0415
    from kiosk.people.acting import acting, write_audit  # noqa: PLC0415
    from kiosk.people.identity import system  # noqa: PLC0415
    from kiosk.store.restoring import rotate  # noqa: PLC0415

    folder = data_folder(options)
    with open_for_root(folder):
        # nobody else comes further than this
        pass
    rotate(folder, key_file(folder))
    office = open_office(folder)
    with acting(office, system(office)):
        write_audit(office, system(office), "rotate-key")
    office.store.close()
    print("Het bestand heeft een nieuwe sleutel. De pincodes blijven gelijk. Maak nu een kopie: kiosk backup")
    return GOOD


def _opened(file: Path, key_file: Path) -> "Opened":
    """The backup, with the key of this PC, or else with the recovery key that is typed."""
    from kiosk.store.backup import WrongKey, open_sealed, opens_by_recovery, sealed_in  # noqa: PLC0415
    from kiosk.store.keys import read_keys  # noqa: PLC0415

    sealed = sealed_in(file)
    recovers = opens_by_recovery(sealed)
    if key_file.exists() and (own := read_keys(key_file).backup):
        try:
            return open_sealed(sealed, own)
        except WrongKey as fault:
            if recovers:
                print("De sleutel van deze pc past niet op deze kopie. Met de herstelsleutel gaat hij open.")
            else:
                raise Fault(f"{fault.sentence} {BEFORE_RECOVERY}") from None
    if not recovers:
        raise Fault(f"Deze pc heeft geen sleutel voor deze kopie. {BEFORE_RECOVERY}")
    while True:
        try:
            return open_sealed(sealed, ask_recovery_key())
        except WrongKey as fault:
            print(f"{fault.sentence} {OTHER_PAPER}")


def _newest(folder: Path) -> Path:
    """The newest copy of the second place and of this PC.

    Raises:
        Fault: where none is there, with what to do.
    """
    from kiosk.store.backup import newest_backup  # noqa: PLC0415
    from kiosk.store.old_copies import FOLDER_NAME  # noqa: PLC0415
    from kiosk.store.second_place import SECOND_PLACE, second_place  # noqa: PLC0415

    places = [place for place in (second_place(), folder / FOLDER_NAME) if place is not None]
    newest = [path for place in places if (path := newest_backup(place)) is not None]
    if not newest:
        raise Fault(NONE_TO_RESTORE.format(SECOND_PLACE, folder / FOLDER_NAME))
    # their names tell when
    return max(newest, key=lambda path: path.name)


def _of(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _in_words(told: "BackupLabel") -> str:
    counted = told.counted
    counts = (
        _of(counted.clients, "cliënt", "cliënten"),
        _of(counted.metingen, "meting", "metingen"),
        _of(counted.colleagues, "collega", "collega's"),
    )
    day = f"{dates.long(told.made_at.date())}, {dates.clock(told.made_at)} uur"
    return (
        f"Kopie van {day}. Programma {told.program}.\n"
        f"{', '.join(counts)}.\n"
        f"Logboek: {counted.lines} regels, van {counted.first_day} tot {counted.last_day}."
        f" Laatste regel {counted.lines}:{counted.mark}."
    )
