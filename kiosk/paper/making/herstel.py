"""The recovery key goes to the printer, where nothing of it stays on this computer."""

from kiosk.office import Office
from kiosk.paper.documents.herstel import Herstelblad
from kiosk.paper.press import pdf, printer
from kiosk.paper.press.cups import queue, spool
from kiosk.upkeep.recovery_key import RecoveryKey

STAYS = (
    "Printen kan hier niet: wat geprint wordt, kan op de schijf van deze pc achterblijven."
    " Dat is te verhelpen met: systemd/cups-in-memory.sh"
)
#: it is no print that is kept; the number is in the name by which a kiosk finds what is left in a queue
NO_PRINT = 0
SENT = "Het blad is naar de printer gestuurd. Haal het er nu zelf af."


def why_not_printed(office: Office) -> str:
    """Why a key cannot be printed here now; empty where it can.

    Raises:
        Fault: saying what is wrong with the printer.
    """
    if not spool.nothing_stays():
        return STAYS
    printer.ready(office.settings.printer or None)
    return ""


def herstelblad(office: Office, key: RecoveryKey) -> Herstelblad:
    """The sheet of a recovery key that is made today."""
    return Herstelblad(
        location=office.settings.location,
        made_on=office.clock.today(),
        words=key.words,
        age_key=key.age_key,
        practice=office.practice,
    )


def print_recovery_key(office: Office, key: RecoveryKey) -> queue.Job | None:
    """Make the sheet and send it to the printer of the settings; gives what it is there, where the printer tells.

    Raises:
        Fault: where it did not go there, with what to do about it.
    """
    try:
        page = pdf.render_pdf(herstelblad(office, key), office.content.folder)
    finally:
        # it knows the key now
        pdf.stop_worker()
    chosen, known_as = office.settings.printer or None, queue.ticket(office.folder, NO_PRINT)
    return queue.Job.called(printer.send(page, printer=chosen, media="A4", ticket=known_as))
