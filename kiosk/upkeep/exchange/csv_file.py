"""The list of partners as CSV, one task a line, as a spreadsheet in the Netherlands opens it: semicolons and a BOM."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kiosk.content.partners import Contact, Partner, Task
from kiosk.names import on_one_line
from kiosk.upkeep.exchange.entries import (
    MARK,
    SIGNS,
    PartnerEntry,
    PartnerFile,
    TaskEntry,
    decoded,
    numbered_rows,
)

#: the columns with the names of our own fields; of a partner, of how to reach him, of a task
OF_PARTNER = {
    "partnercode": "code",
    "partner": "name",
    "kort": "short",
    "letter": "letter",
    "plaatje": "icon",
    "rol": "role",
    "nagekeken_op": "checked_on",
}
OF_CONTACT = {"telefoon": "phone", "email": "email", "adres": "address", "open": "hours", "website": "website"}
OF_TASK = {
    "taakcode": "code",
    "taak": "title",
    "eerst_zelf": "first",
    "vw": "vw",
    "woorden": "words",
    "verwijst": "refers",
    "niet_geregeld": "unsettled",
    "taaktelefoon": "phone",
}
COLUMNS = (*OF_PARTNER, *OF_CONTACT, *OF_TASK)
NEEDED = ("partner", "taak")
NO_PARTNER = "In dit bestand staat geen enkele partner."


def write_csv(partners: Iterable[Partner]) -> bytes:
    """All partners and their tasks; who keeps them true is a colleague's name, and stays here."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for partner in partners:
        for task in partner.task:
            writer.writerow({name: _written(value) for name, value in _cells(partner, task).items()})
    return text.getvalue().encode("utf-8-sig")


def _cells(partner: Partner, task: Task) -> dict[str, str]:
    checked = partner.checked_on.isoformat() if partner.checked_on else ""
    own = {column: getattr(partner, name) for column, name in OF_PARTNER.items()} | {"nagekeken_op": checked}
    contact = {column: getattr(partner.contact, name) for column, name in OF_CONTACT.items()}
    about = {column: getattr(task, name) for column, name in OF_TASK.items()} | {"woorden": ", ".join(task.words)}
    return own | contact | about


def _written(value: str) -> str:
    return f"{MARK}{value}" if value.startswith((*SIGNS, MARK)) else value


def read_csv(data: bytes) -> PartnerFile:
    """What a CSV file says; every fault in it is a complaint with its line.

    Raises:
        Fault: it is no text.
    """
    text, encoding = decoded(data)
    found = PartnerFile()
    if encoding:
        found.remarks.append(f"Dit bestand staat in {encoding}; de kiosk heeft het zo gelezen.")
    try:
        rows = list(numbered_rows(text))
    except csv.Error:
        found.complain(0, "Dit is geen CSV-bestand dat de kiosk kan lezen. Bewaar het opnieuw als CSV.")
        return found
    if not rows:
        found.complain(0, NO_PARTNER)
        return found
    header = [on_one_line(name).lower() for name in rows[0][1]]
    if _header_fits(header, found):
        for line, cells in rows[1:]:
            _read_row(line, header, cells, found)
        if not found.partners and not found.complaints:
            found.complain(0, NO_PARTNER)
    return found


def _header_fits(header: list[str], found: PartnerFile) -> bool:
    unknown = [name for name in header if name not in COLUMNS]
    double = sorted({name for name in header if header.count(name) > 1} - set(unknown))
    missing = [name for name in NEEDED if name not in header]
    if missing:
        found.complain(1, f"de kolom '{missing[0]}' ontbreekt. Boven de kolommen horen: {', '.join(COLUMNS)}.")
    elif unknown:
        found.complain(1, f"de kolom '{unknown[0]}' kent de kiosk niet. Haal hem weg, of kijk de naam na.")
    elif double:
        found.complain(1, f"de kolom '{double[0]}' staat er twee keer.")
    return not (missing or unknown or double)


def _read_row(line: int, header: list[str], cells: list[str], found: PartnerFile) -> None:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        found.complain(line, f"deze regel heeft {len(cells)} cellen; er horen er {len(header)}.")
        return
    row: dict[str, str] = {}
    for name, cell in zip(header, cells, strict=False):
        if cell.strip().startswith(("=", "@")):
            sentence = f"deze cel begint met '{cell.strip()[0]}', als een formule. Zet er tekst neer."
            found.complain(line, f"{name}: {sentence}")
            return
        row[name] = on_one_line(
            cell.removeprefix(MARK) if cell.startswith(MARK) and cell[1:2] in (*SIGNS, MARK) else cell
        )
    _put_in(_entry(line, row), found)


def _entry(line: int, row: Mapping[str, str]) -> PartnerEntry:
    own = {name: row.get(column, "") for column, name in OF_PARTNER.items()}
    contact = Contact(**{name: row.get(column, "") for column, name in OF_CONTACT.items()})
    about = {name: row.get(column, "") for column, name in OF_TASK.items()}
    task = TaskEntry(
        line,
        code=about["code"],
        title=about["title"],
        first=about["first"],
        vw=about["vw"],
        words=tuple(word for part in about["words"].split(",") if (word := part.strip())),
        refers=about["refers"],
        unsettled=about["unsettled"],
        phone=about["phone"],
    )
    tasks = (task,) if task.title or task.code else ()
    return PartnerEntry(line, contact=contact, tasks=tasks, **own)


def _put_in(entry: PartnerEntry, found: PartnerFile) -> None:
    """A partner's next line adds its task; what it says of the partner himself is the same as before, or nothing."""
    if not entry.name and not entry.code:
        found.complain(entry.line, "partner: hier staat niet bij welke partner dit hoort.")
        return
    for place, known in enumerate(found.partners):
        if (entry.code and entry.code == known.code) or (not entry.code and entry.name == known.name):
            _compare(known, entry, found)
            found.partners[place] = replace(known, tasks=(*known.tasks, *entry.tasks))
            return
    found.partners.append(entry)


def _compare(known: PartnerEntry, entry: PartnerEntry, found: PartnerFile) -> None:
    for column, name in (OF_PARTNER | OF_CONTACT).items():
        before, now = ((one.contact if column in OF_CONTACT else one) for one in (known, entry))
        says = getattr(now, name)
        if says and says != getattr(before, name):
            sentence = f"hier staat iets anders dan op regel {known.line}, bij dezelfde partner."
            found.complain(entry.line, f"{column}: {sentence}")
