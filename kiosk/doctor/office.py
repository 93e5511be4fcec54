"""The key, the settings, the folder, the store and the content of the office."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from kiosk.content.last_good import open_content
from kiosk.content.location import Content
from kiosk.content.recordings import faults_of
from kiosk.doctor.keeping import FILE, look_at_store
from kiosk.doctor.opening import NO_OFFICE
from kiosk.doctor.rows import AS_KEEPER, Finding, Grade, Patient
from kiosk.faults import FileFault, reason_of
from kiosk.office import KEY_NAME, Office, changes_made, key_file
from kiosk.settings import FILE_NAME as SETTINGS_NAME
from kiosk.store.version import missing_columns
from kiosk.upkeep.recovery_key import RECIPIENT

KEY, RECOVERY_KEY, SETTINGS, FOLDER, DISK = "sleutel", "herstelsleutel", "instellingen", "map", "schijf"
SCHEMA, CONTENT = "schema", "inhoud"
#: a day's work and a copy of it, and what lets nobody think of it for a year
LEAST_FREE, GOOD_FREE = 100_000_000, 1_000_000_000
#: so many names are told at once
SHOWN = 3
OTHERS = 0o077


def look_at_key(patient: Patient) -> Iterator[Finding]:
    """Whether it is there, whole, nobody else's to read, and kept apart from the data."""
    if patient.folder is None:
        return
    if patient.key_hidden:
        yield Finding(KEY, Grade.WATCH, "niet te zien", AS_KEEPER)
    elif patient.key_fault and patient.store_fault == NO_OFFICE:
        yield Finding(KEY, Grade.WATCH, "er is nog geen kantoor", NO_OFFICE)
    elif patient.key_fault:
        yield Finding(KEY, Grade.FAULT, "niet te gebruiken", patient.key_fault)
    elif key_file(patient.folder).parent == patient.folder and not _is_practice(patient):
        mend = f"Zet {KEY_NAME} ergens anders, met KIOSK_KEY: wie de map heeft, leest anders alles."
        yield Finding(KEY, Grade.WATCH, "ligt bij de gegevens", mend)
    else:
        yield Finding(KEY, Grade.OK, "heel, en van niemand anders te lezen")
    if patient.office is not None:
        yield _of_recovery_key(patient.office)


def _of_recovery_key(office: Office) -> Finding:
    with office.store.reading():
        known = office.store.fact(RECIPIENT)
    if known or office.practice:
        return Finding(RECOVERY_KEY, Grade.OK, "gemaakt" if known else "niet nodig in het oefenkantoor")
    mend = "Maak hem, en leg hem in de kluis: sudo kiosk key recovery"
    return Finding(RECOVERY_KEY, Grade.WATCH, "er is nog geen; zonder opent een kapotte pc geen kopie", mend)


def _is_practice(patient: Patient) -> bool:
    return patient.office is not None and patient.office.practice


def look_at_settings(patient: Patient) -> Iterator[Finding]:
    """Whether ``kiosk.toml`` can be read."""
    if patient.folder is None:
        return
    if patient.settings_fault:
        yield Finding(SETTINGS, Grade.FAULT, "kiosk.toml klopt niet", patient.settings_fault)
    elif (patient.folder / SETTINGS_NAME).exists():
        yield Finding(SETTINGS, Grade.OK, "kiosk.toml klopt")
    else:
        yield Finding(SETTINGS, Grade.OK, "er is geen kiosk.toml: alles is zoals meegeleverd")


def look_at_folder(patient: Patient) -> Iterator[Finding]:
    """Whether only the kiosk comes into the folder of the data, and how much room its disk has."""
    folder = patient.folder
    if folder is None:
        return
    try:
        mode, free = folder.stat().st_mode, shutil.disk_usage(folder).free
    except OSError as error:
        yield Finding(FOLDER, Grade.FAULT, f"{folder}: {reason_of(error)}", f"{NO_OFFICE}, of vraag de beheerder.")
        return
    if mode & OTHERS:
        yield Finding(FOLDER, Grade.WATCH, f"{folder} is ook voor anderen open", f"Sluit hem: chmod 700 {folder}")
    else:
        yield Finding(FOLDER, Grade.OK, f"{folder}, alleen voor de kiosk")
    yield _of_disk(folder, free)


def _of_disk(folder: Path, free: int) -> Finding:
    told = f"{free // 1_000_000} MB vrij" if free < GOOD_FREE else f"{free // 1_000_000_000} GB vrij"
    level = Grade.FAULT if free < LEAST_FREE else Grade.WATCH if free < GOOD_FREE else Grade.OK
    return Finding(DISK, level, told, f"Maak ruimte vrij op de schijf van {folder}." if level else "")


def look_at_kept(patient: Patient) -> Iterator[Finding]:
    """The file, its logboek, and whether it has a place for all that this version keeps."""
    if patient.folder is None:
        return
    if patient.key_hidden:
        yield Finding(FILE, Grade.WATCH, "niet te zien", AS_KEEPER)
    elif patient.behind:
        mend = "Open de kiosk één keer: die maakt een kopie en werkt het bestand bij."
        yield Finding(SCHEMA, Grade.WATCH, "van een eerdere versie", mend)
    elif patient.key_fault and patient.store_fault != NO_OFFICE:
        yield Finding(FILE, Grade.FAULT, "niet bekeken: de sleutel is niet te gebruiken", "Herstel eerst de sleutel.")
    elif patient.office is None:
        yield Finding(FILE, Grade.FAULT, _why_not(patient), patient.store_fault)
    else:
        yield from look_at_store(patient.office.store)
        yield _of_schema(patient.office)


def _why_not(patient: Patient) -> str:
    return f"in {patient.folder} is geen kantoor" if patient.store_fault == NO_OFFICE else "gaat niet open"


def _of_schema(office: Office) -> Finding:
    with office.store.reading():
        missing = list(missing_columns())
    if not missing:
        return Finding(SCHEMA, Grade.OK, "van deze versie")
    more = f" en nog {len(missing) - SHOWN}" if len(missing) > SHOWN else ""
    told = f"er ontbreekt: {', '.join(missing[:SHOWN])}{more}"
    return Finding(SCHEMA, Grade.FAULT, told, "Zet een kopie terug die heel is: kiosk restore BESTAND.")


def content_of(patient: Patient) -> Content:
    """The content as it lies in the folder now, with what was changed in the kiosk where the store opens."""
    changes = changes_made(patient.office.store) if patient.office is not None else ()
    return Content() if patient.folder is None else open_content(patient.folder, changes)


def look_at_content(patient: Patient) -> Iterator[Finding]:
    """Whether each of its files can be read and is known, and each change in the kiosk still fits."""
    content = content_of(patient)
    if fault := _fault_in(content):
        yield Finding(CONTENT, Grade.FAULT, "een bestand klopt niet", fault)
    elif aside := content.set_aside():
        told = f"{len(aside)} wijziging{'en' if len(aside) > 1 else ''} uit de kiosk passen niet meer"
        yield Finding(CONTENT, Grade.WATCH, told, "Zie welke: kiosk content. Maak ze opnieuw, bij Inhoud (I).")
    elif unknown := content.unknown_files():
        told = f"de kiosk kent deze niet: {', '.join(unknown[:SHOWN])}"
        yield Finding(CONTENT, Grade.WATCH, told, "Kijk de naam na. Zie ook: kiosk content")
    else:
        yield Finding(CONTENT, Grade.OK, "alles te lezen, en alles past")


def _fault_in(content: Content) -> str:
    """The first thing that is wrong, with its mend; empty where nothing is."""
    if content.fault is not None:
        return content.fault.sentence
    try:
        content.check()
    except FileFault as fault:
        return fault.sentence
    sounds = (sound for code in content.languages() for sound in content.recordings(code))
    return next(iter(faults_of(sounds)), "")
