"""A client is erased for good (AVG, article 17): what goes, what stays told, and that nothing of him is left.

The rows are the store's to take out (``store/erasing``), the same way as out of an older backup that is put back. Only
a file that is closed is erased, so that nobody loses by a slip the guidance that goes on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from kiosk import dates, names
from kiosk.faults import BadInput, Conflict, Fault, NotAllowed
from kiosk.guidance.clients import ClientFile, Look, cover, looking, reach
from kiosk.guidance.verhuizing.waiting import drop_waiting
from kiosk.names import on_one_line
from kiosk.office import Office
from kiosk.people.acting import acting, require_teamleider, write_audit
from kiosk.people.clock_doubt import BACKUP
from kiosk.people.identity import Identity

# once known, their rows of a client count too
from kiosk.store import (  # noqa: F401
    colleague_models,
    overleg_models,
    rapport_models,
    route_models,
    sociaal_models,
    terugkijk_models,
)
from kiosk.store.client_models import Actie, Afspraak, Client, Geprint, Meting, Wens
from kiosk.store.ending_models import Afsluiting, Samenvoeging
from kiosk.store.erased_list import keep_list
from kiosk.store.erasing import Gone, Naming, erase, erased_now, named_elsewhere, sweep
from kiosk.store.office_models import AuditLine, columns, database
from kiosk.store.old_copies import FOLDER_NAME, erase_in_old
from kiosk.store.overleg_models import Overleg
from kiosk.store.rotation import goes_on
from kiosk.store.terugkijk_models import Terugkijken

CLOSE_FIRST = "De begeleiding loopt nog. Sluit het dossier eerst af (G, F7). Daarna kunt u het wissen."
OVERLEG_GOES_ON = "Het overleg is bezig, en deze cliënt staat op de agenda. Sluit het overleg eerst af."
#: what goes, counted: the word for one and for more
COUNTED: Mapping[Any, tuple[str, str]] = {
    Meting: ("meting", "metingen"),
    Actie: ("actie", "acties"),
    Afspraak: ("afspraak of bezoek", "afspraken en bezoeken"),
    Wens: ("wens", "wensen"),
    Terugkijken: ("keer samen terugkijken", "keer samen terugkijken"),
    Geprint: ("keer geprint", "keer geprint"),
}
STAYS = "Blijft: in het logboek wie iets deed, zonder naam. In rapporten de getallen, zonder wie."
#: of a folder that a restore left and of which the key is another one
UNTOUCHED = "In {} kon de kiosk niet wissen. Vraag de beheerder die map weg te halen."
AGAIN = "Zet iemand er een terug, dan wist de kiosk dit dossier meteen opnieuw."
NOT_SWEPT = "Het bestand wordt bij het volgende begin van de kiosk nog opgeschoond."


@dataclass(frozen=True)
class Copies:
    """The backups that were made while there was something of a client: when the last one that is still kept."""

    last: date | None

    @property
    def told(self) -> str:
        """What that means for who is erased, in sentences."""
        if self.last is None:
            return "Kopieën (back-up) van dit dossier zijn er niet, voor zover de kiosk weet."
        return (
            f"! In kopieën (back-up) van vóór vandaag staat het dossier nog. De laatste daarvan is uiterlijk weg"
            f" op {dates.long(goes_on(self.last))}, of zodra deze pc daarna aan is. {AGAIN}"
        )

    @property
    def told_after(self) -> str:
        """The same in one sentence, once he is erased; empty where no backup holds him."""
        if self.last is None:
            return ""
        return f"Uit alle kopieën (back-up) is het uiterlijk weg op {dates.long(goes_on(self.last))}."


@dataclass(frozen=True)
class Erasing:
    """What there is to know before a file is erased."""

    client: ClientFile
    #: each a sentence
    points: tuple[str, ...]
    copies: Copies


@dataclass(frozen=True)
class Erased:
    """That a file was erased, and what of it could not be done."""

    #: each a sentence that says what to do; none where nothing of him is left but older backups
    left: tuple[str, ...]
    copies: Copies


def before_erasing(office: Office, who: Identity, client_id: str) -> Erasing:
    """What goes with the file of this client, and what stays.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the file is open.
    """
    require_teamleider(office, who)
    with looking(office, who, client_id, Look.ERASING) as row:
        _check(row)
        client = cover(office, row)
        named = named_elsewhere(database.execute_sql, row.id, row.name, client.first_name)
        return Erasing(client, tuple(_points(client, named)), _copies(row, office.clock.today()))


def erase_client(office: Office, who: Identity, client_id: str, version: int, typed: str) -> Erased:
    """Erase the file of a client for good, with all that is kept of him; ``typed`` is his name, as a deliberate act.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the file is open.
        BadInput: at ``text``, where that is not his name.
        Conflict: where somebody else changed the file in the meantime.
        Fault: where a sealed file of his cannot be taken away; then nothing was erased.
    """
    require_teamleider(office, who)
    with acting(office, who):
        row = reach(office, who, client_id)
        _check(row)
        if row.version != version:
            raise Conflict
        if names.letters(on_one_line(typed)) != names.letters(row.name):
            raise BadInput("text", f"Dat is niet de naam. Typ precies: {row.name}")
        copies = _copies(row, office.clock.today())
        drop_waiting(office.folder, row.number)
        write_audit(office, who, "erase-client", client_id)
        gone = Gone(client_id, office.clock.today())
        erase(database.execute_sql, [gone])
    return Erased(tuple(_finish(office)), copies)


def _finish(office: Office) -> Iterator[str]:
    """Clear what lies beside the rows; gives what could not be done."""
    gone = erased_now(office.store)
    for name in erase_in_old(office.folder, office.store.keys, gone):
        yield UNTOUCHED.format(name)
    if not sweep(office.store):
        yield NOT_SWEPT
    for folder in (office.folder, office.folder / FOLDER_NAME):
        try:
            if folder.is_dir():
                keep_list(folder, gone)
        except Fault as fault:
            yield fault.sentence


def _check(row: Client) -> None:
    if row.handed_over_on is None:
        raise NotAllowed(CLOSE_FIRST)
    going_on = Overleg.begun_at.is_null(False) & Overleg.ended_at.is_null() & Overleg.clients.contains(row.id)
    if Overleg.select().where(going_on).exists():
        raise NotAllowed(OVERLEG_GOES_ON)


def _points(client: ClientFile, named: Naming) -> Iterator[str]:
    counts = [(model.select().where(model.client == client.id).count(), *words) for model, words in COUNTED.items()]
    parts = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
    yield f"Weg gaat alles, ook {', '.join(parts)}." if parts else "Weg gaat alles wat in dit dossier staat."
    if named.in_full:
        yield f"Op {_places(named.in_full)} bij anderen komt (gewist) voor de naam."
    if named.called:
        yield f"! Op {_places(named.called)} bij anderen staat “{client.first_name}”. Dat blijft: kijk dat zelf na."
    yield from _other_files(client)
    if client.housemates:
        yield f"Het dossier van {' en '.join(client.housemates)} blijft."
    if Geprint.select().where(Geprint.client == client.id, Geprint.purpose == "vvs").exists():
        yield "! Een PDF voor VVS haalt de kiosk niet weg: doe dat zelf."
    yield STAYS


def _places(count: int) -> str:
    return "1 plek" if count == 1 else f"{count} plekken"


def _other_files(client: ClientFile) -> Iterator[str]:
    """The file into which this one went, or that went into this one: each is erased by itself."""
    into = Afsluiting.select(Afsluiting.joined).where(Afsluiting.client == client.id, Afsluiting.joined.is_null(False))
    came = Samenvoeging.select(Samenvoeging.number).where(Samenvoeging.client == client.id)
    for number in dict.fromkeys(number for rows in (into, came) for (number,) in columns(rows)):
        if Client.select().where(Client.number == number).exists():
            yield f"! Wis ook nummer {number}: dat is dezelfde cliënt."


def _copies(row: Client, today: date) -> Copies:
    """The last backup that may hold him and has not gone yet, by what the logboek tells of them."""
    made = AuditLine.select(fn.MAX(AuditLine.at)).where(AuditLine.act == BACKUP)
    if row.opened_on is not None:
        made = made.where(AuditLine.at >= row.opened_on.isoformat())
    [(last,)] = columns(made)
    day = date.fromisoformat(str(last)[:10]) if last else None
    # a day later, as the PC makes its copies at noon
    return Copies(day if day and goes_on(day) >= today else None)
