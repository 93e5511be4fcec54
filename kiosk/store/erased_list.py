"""The list of who was erased, beside the store and beside each backup: random ids with a day, and no name.

A backup of an earlier day knows nothing of it; whoever puts that one back reads here whom it has to forget again.
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kiosk.faults import StoreFault, reason_of
from kiosk.store.erasing import Gone
from kiosk.store.keys import keep_names
from kiosk.store.new_files import beside, write_new
from kiosk.store.rotation import KEPT_FOR

#: in the data folder (begins as what no backup holds), and in a folder of backups
LIST_NAME = "wegwijzer.gewist"
HEADER = (
    "# Wegwijzer: dossiers die voorgoed gewist zijn. Alleen willekeurige codes, geen namen.\n"
    "# Bewaar dit bestand bij de kopieen: wie een oudere kopie terugzet, wist hen daarmee opnieuw.\n"
    f"# Een kopie gaat weg {KEPT_FOR.days} dagen na de dag waarop hij gemaakt is. Dan is wie gewist is ook daaruit.\n"
)
LINE = re.compile(r"([0-9a-f]{16}) ([0-9]{4}-[0-9]{2}-[0-9]{2})")
DAMAGED = (
    "De lijst {0} is beschadigd: daarin staat wie gewist is. Zet de lijst terug die bij een andere kopie staat."
    " Is die er niet? Haal {0} dan weg, en wis daarna zelf opnieuw wie gewist moet zijn."
)


def listed(folder: Path) -> tuple[Gone, ...]:
    """Who stands in the list of a folder; nobody where it has none.

    Raises:
        StoreFault: where the list cannot be read, or is damaged.
    """
    path = folder / LIST_NAME
    try:
        lines = path.read_text("ascii").splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StoreFault(f"De lijst {path} kan niet gelezen worden ({reason_of(error)}).") from None
    except ValueError:
        raise StoreFault(DAMAGED.format(path)) from None
    return tuple(_read(path, line) for line in lines if line and not line.startswith("#"))


def _read(path: Path, line: str) -> Gone:
    found = LINE.fullmatch(line)
    try:
        if found:
            return Gone(found[1], date.fromisoformat(found[2]))
    except ValueError:
        pass
    raise StoreFault(DAMAGED.format(path))


def together(*lists: Iterable[Gone]) -> tuple[Gone, ...]:
    """Everybody of some lists once, on the first day that is told of him."""
    days: dict[str, date] = {}
    for one in (one for gone in lists for one in gone):
        days[one.client] = min(one.on, days.get(one.client, one.on))
    return tuple(Gone(client, on) for client, on in sorted(days.items(), key=lambda item: (item[1], item[0])))


def keep_list(folder: Path, gone: Iterable[Gone]) -> None:
    """Write who was erased into the list of a folder, beside who stands in it; there whole or not at all.

    Raises:
        StoreFault: where it is damaged, or cannot be written.
    """
    there = listed(folder)
    now = together(there, gone)
    if now == there:
        return
    try:
        with beside(folder / LIST_NAME) as half:
            lines = "".join(f"{one.client} {one.on.isoformat()}\n" for one in now)
            write_new(half, f"{HEADER}{lines}".encode("ascii", "replace"))
            half.replace(folder / LIST_NAME)
            keep_names(folder)
    except OSError as error:
        raise StoreFault(f"De lijst van wie gewist is kan niet in {folder} komen ({reason_of(error)}).") from None
