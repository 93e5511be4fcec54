"""Why the store cannot be opened, read or written: one sentence that says what it is and what to do.

SQLCipher says the same of another key, of a damaged beginning and of a foreign file. They are told apart by the mark of
the key that lies beside the store, by the size of the file and by its first bytes.
"""

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from peewee import DatabaseError
from sqlcipher3 import dbapi2 as sqlcipher

from kiosk.faults import reason_of
from kiosk.store.key_mark import fits
from kiosk.store.keys import Keys

PLAIN_SQLITE = b"SQLite format 3\0"
#: of SQLCipher's files, each of whole pages
PAGE = 4096

ASK = "Vraag de beheerder."
#: what is done where a file is damaged: nothing is thrown away, and nothing goes on upon it
PUT_BACK = f"Laat dit bestand staan en zet de laatste reservekopie terug. {ASK}"
EMPTY = f"Het bestand {{0}} is leeg. {PUT_BACK}"
FOREIGN = f"Het bestand {{0}} is van een ander programma. Zet het bestand van Wegwijzer terug op die plek. {ASK}"
OTHER_KEY = (
    f"Deze sleutel hoort niet bij {{0}}. De gegevens zijn niet veranderd. Zet de sleutel van dit kantoor terug. {ASK}"
)
CUT_OFF = f"Van het bestand {{0}} ontbreekt het einde. {PUT_BACK}"
BROKEN_HEAD = f"De sleutel is goed, maar het begin van {{0}} is beschadigd. {PUT_BACK}"
KEY_OR_HEAD = (
    "De sleutel past niet op {0}, of het begin van het bestand is beschadigd. Zet eerst de sleutel van dit kantoor"
    f" terug; past die ook niet, dan de laatste reservekopie. {ASK}"
)
DAMAGED = f"In het bestand {{0}} is een stuk beschadigd. {PUT_BACK}"
NEWER = "Het bestand {0} is van een nieuwere versie van Wegwijzer. Werk het programma bij."
UNKNOWN = f"Het bestand {{0}} gaat niet open ({{1}}). De gegevens zijn niet veranderd. {ASK}"

#: why nothing can be written, by the number of the system; and what to do about it where the kiosk does not start
FULL = "De schijf is vol."
CAUSES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: "Op de schijf kan niet geschreven worden.",
    errno.EACCES: "De kiosk mag niet schrijven in de map met gegevens.",
    errno.EPERM: "De kiosk mag niet schrijven in de map met gegevens.",
    errno.EIO: "De schijf geeft een fout.",
}
MENDS = {
    errno.ENOSPC: "Maak ruimte vrij en start opnieuw.",
    errno.EDQUOT: "Maak ruimte vrij en start opnieuw.",
    errno.EROFS: f"Laat de schijf nakijken en start opnieuw. {ASK}",
    errno.EIO: f"Laat de schijf nakijken en start opnieuw. {ASK}",
}
UNCHANGED = "De gegevens staan er nog, er is niets veranderd."
BUSY = "Een ander scherm is nog aan het bewaren. Probeer het over een paar tellen nog eens."

#: what is lost where it goes wrong in the midst of the work
THIS_IS_NOT_KEPT = "Dit is niet bewaard. Waarschuw de teamleider."
NOT_KEPT = f"Bewaren lukt niet. {THIS_IS_NOT_KEPT}"
NOT_READ = "Lezen lukt niet. Waarschuw de teamleider."


def by_system(path: Path, error: OSError) -> str:
    """Why the kiosk does not start, where the system itself refused something in the folder of the data."""
    if error.errno not in CAUSES:
        return UNKNOWN.format(path.name, reason_of(error))
    return f"{CAUSES[error.errno]} {UNCHANGED} {MENDS.get(error.errno, ASK)} (map: {path.parent})"


def at_opening(path: Path, keys: Keys, error: DatabaseError) -> str:
    """Why the store does not open or cannot be brought up to this version."""
    codes = set(_codes(error))
    if is_busy(error):
        return BUSY
    if "SQLITE_NOTADB" in codes:
        return unreadable(path, keys).format(path.name)
    if (refused := _write_refused(path, codes)) is not None:
        return by_system(path, refused)
    if "SQLITE_CORRUPT" in codes:
        return (DAMAGED if _has_damaged_page(path, keys) else CUT_OFF).format(path.name)
    return UNKNOWN.format(path.name, " ".join(sorted(codes)) or "onbekend")


def at_work(path: Path, error: DatabaseError, otherwise: str) -> str:
    """Why something was not kept or read while the kiosk runs; ``otherwise`` is ``NOT_KEPT`` or ``NOT_READ``."""
    if is_busy(error):
        return BUSY
    refused = _write_refused(path, set(_codes(error)))
    if refused is None or refused.errno not in CAUSES:
        return otherwise
    return f"{CAUSES[refused.errno]} {THIS_IS_NOT_KEPT if otherwise == NOT_KEPT else otherwise}"


def wants_backup(sentence: str) -> bool:
    """Whether this says that a backup takes the place of the file."""
    return PUT_BACK in sentence


def is_busy(error: DatabaseError) -> bool:
    """Whether another kiosk or thread writes now."""
    return any(code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) for code in _codes(error))


def is_full(error: DatabaseError) -> bool:
    """Whether there was no room for it."""
    return "SQLITE_FULL" in _codes(error)


def unreadable(path: Path, keys: Keys) -> str:
    """Why a file that is there is no store to this key."""
    with path.open("rb") as file:
        begin = file.read(len(PLAIN_SQLITE))
    if begin == PLAIN_SQLITE:
        return FOREIGN
    if path.stat().st_size < PAGE:
        return CUT_OFF
    fitting = fits(path.parent, keys)
    if fitting is False:
        return OTHER_KEY
    return BROKEN_HEAD if fitting else KEY_OR_HEAD


def _has_damaged_page(path: Path, keys: Keys) -> bool:
    """Whether a page that is there does not read; where all do, some lack at the end."""
    if path.stat().st_size % PAGE:
        return False
    connection = sqlcipher.connect(str(path))
    try:
        connection.execute(f"PRAGMA key = \"x'{keys.store}'\"")
        return bool(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    except sqlcipher.DatabaseError:
        return True
    finally:
        connection.close()


def _write_refused(path: Path, codes: set[str]) -> OSError | None:
    """What the system says where something is written beside the store now; nothing where that works."""
    if "SQLITE_FULL" in codes:
        return OSError(errno.ENOSPC, "")
    if not any(
        code.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")) for code in codes
    ):
        return None
    try:
        with tempfile.TemporaryFile(dir=path.parent) as tried:
            tried.write(bytes(16 * PAGE))
            tried.flush()
    except OSError as error:
        return error
    allowed = not path.exists() or os.access(path, os.R_OK | os.W_OK)
    return None if allowed else PermissionError(errno.EACCES, "")


def _codes(error: BaseException) -> Iterator[str]:
    # SQLite rolls back by itself when the disk is full; peewee's own rollback then fails and hides the reason
    found: BaseException | None = error
    while found is not None:
        for one in (found, *found.args):
            if isinstance(code := getattr(one, "sqlite_errorname", None), str):
                yield code
        found = found.__context__
