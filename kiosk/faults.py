"""What can go wrong in a way that a person at the kiosk must read.

Every fault carries one Dutch sentence that says what to do. Anything else that is raised is a defect.
"""

import errno
from pathlib import Path

#: why a file cannot be used, by the number of the system: its own words are English
REASONS = {
    errno.ENOENT: "het bestaat niet",
    errno.EACCES: "de kiosk mag er niet bij",
    errno.EPERM: "de kiosk mag er niet bij",
    errno.EROFS: "hier mag niets geschreven worden",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
    errno.EISDIR: "het is een map, geen bestand",
    errno.ENOTDIR: "op het pad staat een bestand waar een map hoort",
    errno.EEXIST: "het bestaat al",
    errno.ENOTEMPTY: "de map is niet leeg",
    errno.EIO: "de schijf geeft een fout",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ELOOP: "de koppeling wijst naar zichzelf",
    errno.EBUSY: "het is in gebruik",
    errno.ETXTBSY: "het is in gebruik",
}


def reason_of(error: OSError) -> str:
    """Why a file cannot be used, in Dutch; of what hardly ever happens the name by which a helper finds it."""
    if error.errno is None:
        return "het systeem zegt niet waarom"
    return REASONS.get(error.errno, f"systeemfout {errno.errorcode.get(error.errno, error.errno)}")


class Fault(Exception):
    """A refusal with a Dutch sentence for the person at the kiosk."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BadInput(Fault):
    """Something typed cannot be kept; ``field`` names the place where the sentence is shown."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class NotAllowed(Fault):
    """This person may not do this."""


class Refused(NotAllowed):
    """This person may not see this client, or (without one) do this at all.

    ``client_id`` goes into the audit line that outlives the refusal.
    """

    def __init__(self, sentence: str, client_id: str) -> None:
        super().__init__(sentence)
        self.client_id = client_id


class RegievoerderHere(NotAllowed):
    """What is asked may show what the regievoerder, who looks on, may not see; nothing was read or changed."""

    def __init__(self) -> None:
        super().__init__("De regievoerder kijkt mee. Dit kan weer als de regievoerder vertrokken is.")


class NotFound(Fault):
    """It is not there (any more)."""


class Hidden(NotFound, NotAllowed):
    """It is of a client whom this person may not see, and so it is not there for him; see ``Refused``."""

    def __init__(self, sentence: str, client_id: str) -> None:
        super().__init__(sentence)
        self.client_id = client_id


class Conflict(Fault):
    """Somebody else changed it in the meantime, on another screen."""

    def __init__(self) -> None:
        super().__init__("Dit is net op een ander scherm veranderd. U ziet nu het nieuwste; doe het zo nodig opnieuw.")


class StoreFault(Fault):
    """The store cannot be opened or written."""


class FileFault(Fault):
    """A settings or content file is damaged: names the file, the line and the mend."""

    def __init__(self, file: Path | str, line: int | None, what: str, mend: str) -> None:
        place = f"{file}, regel {line}" if line else str(file)
        super().__init__(f"{place}: {what} {mend}")
        self.file = str(file)
        self.line = line
        self.mend = mend
