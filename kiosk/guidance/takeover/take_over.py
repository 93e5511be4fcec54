"""Clients who are under way already come in from one file: looked through first, then kept whole or not at all.

Who may have a file already is asked about on the screen: here he is listed, and nothing is kept.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kiosk import dates, names
from kiosk.faults import BadInput, Fault
from kiosk.guidance.clients import start_of
from kiosk.guidance.doubles import already_here
from kiosk.guidance.intake import ClientDraft, begin_file, begin_guiding, checked_cover
from kiosk.guidance.lengthening import LONGEST, check_end, note_end
from kiosk.guidance.route.begun import tell_of_new
from kiosk.guidance.route.done import check_done_on, check_metingen
from kiosk.guidance.route.fasen import ToldFase, tell_fase
from kiosk.guidance.takeover.table import ClientRow, ClientTable
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.people.login import colleagues
from kiosk.store.client_models import Client
from kiosk.upkeep.exchange.entries import Complaint

NOTHING_KEPT = "Er is niets bewaard."
#: what to do with the line of a guidance that is over
OVER = "Haal de regel weg. Gaat de begeleiding toch door? Zet dan de dag van het nieuwe einde."
#: why a guidance has an end of its own
FROM_THE_LIST = "zo stond het in de lijst van het kantoor"


@dataclass
class TakeOver:
    """What a file would bring, or why it cannot."""

    clients: int = 0
    #: how many of them nobody guides yet, and of how many the file tells what happened before
    unguided: int = 0
    told: int = 0
    complaints: list[Complaint] = field(default_factory=list)


def look_through(office: Office, who: Identity, table: ClientTable) -> TakeOver:
    """What the file would bring to this office, with all that is wrong in it; nothing is kept.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    rows = table.rows
    plan = TakeOver(len(rows), sum(not row.guide for row in rows), sum(bool(row.told) for row in rows))
    plan.complaints += table.complaints
    guides = _guides(office)
    for row in rows:
        plan.complaints += _faults(office, row, guides)
    plan.complaints += _same_in_file(rows)
    with reading(office, who):
        plan.complaints += [found for row in rows if (found := _here_already(office, who, row)) is not None]
    plan.complaints.sort(key=lambda complaint: complaint.line)
    return plan


def take_over(office: Office, who: Identity, table: ClientTable) -> TakeOver:
    """Begin the file of each client in the table; what is not told of what happened before is still to be asked.

    Raises:
        Fault: something in it is wrong; then nothing is kept.
        NotAllowed: for anybody but the teamleider.
    """
    with acting(office, who):
        plan = look_through(office, who, table)
        if plan.complaints:
            raise Fault(f"{NOTHING_KEPT} {plan.complaints[0].told}")
        guides = _guides(office)
        for row in table.rows:
            if row.draft is None:
                raise Fault(NOTHING_KEPT)
            client = begin_file(office, who, {**checked_cover(office, row.draft), "ends_on": row.ends_on})
            note_end(office, who, client, FROM_THE_LIST)
            if row.guide:
                begin_guiding(office, who, client.id, guides[names.letters(row.guide)], knows_him=True)
            if row.fase:
                tell_fase(office, who, client, ToldFase(row.fase))
            if row.told:
                tell_of_new(office, client, row.told)
        write_audit(office, who, "take-over-clients", "", str(plan.clients))
    return plan


def _guides(office: Office) -> dict[str, str]:
    """Who works here, by the letters of his name."""
    return {names.letters(one.name): one.person_id for one in colleagues(office)}


def _faults(office: Office, row: ClientRow, guides: dict[str, str]) -> Iterator[Complaint]:
    if row.guide and names.letters(row.guide) not in guides:
        yield row.complaint("guide", "zo heet hier geen collega. Zet één naam, zoals bij Collega's (K), of niets.")
    if row.draft is None:
        return
    try:
        checked_cover(office, row.draft)
    except BadInput as fault:
        yield row.complaint(fault.field, fault.sentence)
    yield from _of_the_end(office, row, row.draft)
    for code, happened in row.told.items():
        try:
            if happened.on is not None:
                check_done_on(row.draft.moving_on, happened.on, office.clock.today())
        except BadInput as fault:
            yield row.complaint(code, fault.sentence)
    try:
        known = {code: happened.on for code, happened in row.told.items() if happened.on is not None}
        check_metingen(office.route.mijlpaal, row.draft.moving_on, known, known)
    except BadInput as fault:
        yield row.complaint(fault.field, fault.sentence)


def _of_the_end(office: Office, row: ClientRow, draft: ClientDraft) -> Iterator[Complaint]:
    """A guidance that is over is no running one: it is asked until when it goes on."""
    today, start = office.clock.today(), start_of(office, draft.moving_on, draft.house_on)
    if row.ends_on is not None and row.ends_on <= today:
        yield row.complaint("ends_on", f"deze begeleiding is al voorbij. {OVER}")
        return
    if row.ends_on is not None:
        try:
            check_end(today, start, row.ends_on)
        except BadInput as fault:
            yield row.complaint(fault.field, fault.sentence)
        return
    end = dates.add_months(start, office.settings.length)
    if end < today:
        more = "Zet in een kolom 'einde' tot wanneer de begeleiding doorgaat, of haal de regel weg."
        if dates.add_months(start, LONGEST) <= today:
            more = f"Langer dan {LONGEST} maanden kan niet: haal de regel weg."
        yield row.complaint("moving_on", f"begeleiding al voorbij op {dates.long(end)}. {more}")


def _same_in_file(rows: list[ClientRow]) -> Iterator[Complaint]:
    """Two lines that may be one client: of the same name, and not of two years of birth."""
    seen: dict[str, list[ClientRow]] = defaultdict(list)
    for row in (row for row in rows if row.name):
        namesakes = seen[names.letters(row.name)]
        same = next((one for one in namesakes if len({row.birth_year, one.birth_year} - {None}) < 2), None)
        if same is not None:
            sentence = (
                f"dezelfde naam als op regel {same.line}. Zijn het twee mensen? Zet bij allebei het geboortejaar."
            )
            yield row.complaint("name", sentence)
        namesakes.append(row)


def _here_already(office: Office, who: Identity, row: ClientRow) -> Complaint | None:
    found = already_here(office, who, row.name, row.birth_year) if row.name else ()
    if not found:
        return None
    ids = [client_id for client_id, _ in found]
    numbers = [str(client.number) for client in Client.select(Client.number).where(Client.id.in_(ids))]
    sentence = f"deze naam heeft al een dossier, nummer {' en '.join(numbers)}. Is het dezelfde? Haal de regel weg."
    return row.complaint("name", f"{sentence} Is het een ander? Maak hem op het scherm, met N.")
