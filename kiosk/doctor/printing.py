"""The printer of this PC, and what stays behind of a paper."""

from collections.abc import Iterator

from kiosk.doctor.rows import Finding, Grade, Patient
from kiosk.faults import Fault
from kiosk.paper.press import printer
from kiosk.paper.press.cups import spool
from kiosk.paper.press.cups.ipp import Group, words
from kiosk.paper.press.cups.queue import DEVICE_S, of_device
from kiosk.paper.press.cups.spool import Spool

PRINTER, SIZES, SIDES = "printer", "maten", "tweezijdig"
SPOOL, FILES, HISTORY, ROOM = "wachtrij", "bewaren", "geschiedenis", "ruimte"
#: what makes the settings of CUPS as they should be
MEND = "Voer als beheerder uit: systemd/cups-in-memory.sh"
#: a paper of many pages, and what a filter makes of it
LEAST_ROOM, GOOD_ROOM = 20_000_000, 100_000_000
#: how the policy is called by which a queue goes on by itself once its printer can
GOES_ON = "retry-job"


def look_at_printer(patient: Patient) -> Iterator[Finding]:
    """Whether there is one, and whether it makes our papers: A3 and A4, on both sides."""
    try:
        name = printer.chosen(patient.printer or None)
        told = printer.about(name)
    except Fault as fault:
        yield Finding(PRINTER, Grade.FAULT, "niet gevonden", fault.sentence)
        return
    yield _of_queue(name, told)
    device = of_device(told, DEVICE_S) if not told.get("media-supported") else {}
    told |= device or {}
    yield _of_sizes(told)
    yield _of_sides(told)


def _of_queue(name: str, told: Group) -> Finding:
    if told.get("printer-state") == printer.PRINTER_STOPPED:
        return Finding(PRINTER, Grade.FAULT, f"{name} staat stil", f"Voer als beheerder uit: cupsenable {name}")
    if told.get("printer-is-accepting-jobs") is False:
        return Finding(PRINTER, Grade.FAULT, f"{name} neemt niets aan", f"Voer als beheerder uit: cupsaccept {name}")
    if told.get("printer-error-policy") not in (None, GOES_ON, "retry-current-job"):
        mend = f"Voer als beheerder uit: lpadmin -p {name} -o printer-error-policy={GOES_ON}"
        return Finding(PRINTER, Grade.WATCH, f"{name} blijft na een storing stilstaan", mend)
    return Finding(PRINTER, Grade.OK, name)


def _of_sizes(told: Group) -> Finding:
    takes = {size: printer.takes(told, size) for size in ("A4", "A3")}
    if None in takes.values():
        mend = "Print een poster A3 als proef, of voeg de printer toe met: lpadmin -m everywhere"
        return Finding(SIZES, Grade.WATCH, "de printer zegt niet welke maten hij kan", mend)
    if not takes["A4"]:
        return Finding(SIZES, Grade.FAULT, "de printer kan geen A4", "Kies een andere printer in kiosk.toml.")
    if not takes["A3"]:
        mend = "Print de poster in A4, of kies een printer met A3 in kiosk.toml."
        return Finding(SIZES, Grade.WATCH, "A4; geen A3", mend)
    return Finding(SIZES, Grade.OK, "A4 en A3")


def _of_sides(told: Group) -> Finding:
    sides = words(told.get("sides-supported"))
    if not sides:
        mend = "Print een plan als proef, of voeg de printer toe met: lpadmin -m everywhere"
        return Finding(SIDES, Grade.WATCH, "de printer zegt niet of hij het kan", mend)
    if not any(side.startswith("two-sided") for side in sides):
        return Finding(SIDES, Grade.WATCH, "nee", "Het plan komt op losse bladen. Kies een printer die het kan.")
    return Finding(SIDES, Grade.OK, "ja")


def look_at_spool(_patient: Patient) -> Iterator[Finding]:
    """Whether the print service keeps the papers that wait in memory, and forgets them."""
    known = spool.read_spool()
    if known is None:
        yield Finding(SPOOL, Grade.WATCH, "de instellingen van CUPS zijn niet te lezen", "Voer dit uit als beheerder.")
        return
    yield _of_place(known)
    yield _of_files(known)
    yield _of_history(known)
    yield _of_room(known)


def _of_place(known: Spool) -> Finding:
    if not known.in_memory:
        return Finding(SPOOL, Grade.FAULT, f"op de schijf: {known.folder}", MEND)
    if not known.is_there:
        return Finding(SPOOL, Grade.FAULT, f"{known.folder} is er niet: zo start CUPS niet", MEND)
    if spool.swaps_to_disk():
        mend = "Zet swap uit (swapoff -a, en uit /etc/fstab), of gebruik zram."
        return Finding(SPOOL, Grade.WATCH, "in het geheugen, maar dat kan naar de schijf (swap)", mend)
    return Finding(SPOOL, Grade.OK, f"in het geheugen: {known.folder}")


def _of_files(known: Spool) -> Finding:
    if known.keeps_files:
        return Finding(FILES, Grade.FAULT, "wat geprint is blijft staan (PreserveJobFiles)", MEND)
    return Finding(FILES, Grade.OK, "wat geprint is blijft niet staan")


def _of_history(known: Spool) -> Finding:
    if known.keeps_history:
        return Finding(HISTORY, Grade.WATCH, "wie wanneer printte blijft staan (PreserveJobHistory)", MEND)
    return Finding(HISTORY, Grade.OK, "wie wanneer printte blijft niet staan")


def _of_room(known: Spool) -> Finding:
    try:
        room = known.room
    except OSError:
        return Finding(ROOM, Grade.WATCH, "niet te zien", "Voer dit uit als beheerder.")
    told = f"{room // 1_000_000} MB vrij"
    mend = f"Haal papier uit de rij (cancel -a), of maak ruimte vrij bij {known.folder}."
    if room < LEAST_ROOM:
        return Finding(ROOM, Grade.FAULT, told, mend)
    return Finding(ROOM, Grade.WATCH, told, mend) if room < GOOD_ROOM else Finding(ROOM, Grade.OK, told)
