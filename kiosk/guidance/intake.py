"""A client comes, changes, gets another begeleider, and is handed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from peewee import fn

from kiosk import dates, names
from kiosk.faults import BadInput, NotFound
from kiosk.guidance.around_cover import labels_of
from kiosk.guidance.changing import Changeable, changing, keep_new
from kiosk.guidance.clients import (
    LEERROUTES,
    SOCIAAL_TEAM,
    ClientFile,
    cover,
    length_of,
    reach,
    start_of,
    visible_clients,
)
from kiosk.guidance.doubles import last_taken_away
from kiosk.guidance.huishouden import live_with, part
from kiosk.guidance.languages import languages
from kiosk.guidance.route.planning import Shifts, plan_route, replan, shifts
from kiosk.office import Office
from kiosk.people.access import on_day
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.people.login import NAME_LENGTH, check_name
from kiosk.people.stray_pin import refuse_pin
from kiosk.store.client_models import Caseload, Client
from kiosk.store.ending_models import Afsluiting
from kiosk.store.office_models import Person

FIRST_NUMBER = 1001
#: so many months ahead nobody knows yet when he moves
FAR_AHEAD = 12
TOO_FAR = "Deze verhuizing is meer dan een jaar weg. Kijk het jaar na. Klopt het? Begin het dossier later."
CLIENTS = Changeable(Client, "Deze cliënt is er niet meer.")


class Ending(StrEnum):
    """How a guidance ends; the value is kept."""

    SOCIAAL_TEAM = SOCIAAL_TEAM
    AFGESLOTEN = "afgesloten"
    VERHUISD = "verhuisd"
    GESTOPT = "gestopt"
    VERGISSING = "vergissing"
    DUBBEL = "dubbel"

    @property
    def words(self) -> str:
        """What it means, as the end of a sentence."""
        return ENDINGS[self]


ENDINGS = {
    Ending.SOCIAAL_TEAM: "overgedragen aan het sociaal team",
    Ending.AFGESLOTEN: "afgesloten: de cliënt gaat zelf door",
    Ending.VERHUISD: "afgesloten: de cliënt is verhuisd",
    Ending.GESTOPT: "afgesloten: de cliënt is zelf gestopt",
    Ending.VERGISSING: "afgesloten: dit dossier was een vergissing",
    Ending.DUBBEL: "afgesloten: dubbel, de cliënt heeft een ander dossier",
}


@dataclass(frozen=True)
class ClientDraft:
    """What is typed about a client, as yet unchecked against the rules."""

    name: str
    moving_on: date
    house_on: date | None = None
    birth_year: int | None = None
    #: the next three are asked: None is refused
    language: str | None = None
    has_children: bool | None = None
    leerroute: str | None = None
    #: what we call him; empty is what his name proposes
    called: str = ""
    #: the client in whose huishouden this one lives, where they are both here
    housemate: str = ""
    #: the day on which he came to live there; none where he came with the others
    together_on: date | None = None
    #: the day on which he left the huishouden in which he was, and who of it went along, by their ids
    apart_on: date | None = None
    along: tuple[str, ...] = ()


def add_client(office: Office, who: Identity, draft: ClientDraft) -> ClientFile:
    """Start a client's file; he is guided by whoever makes it (a teamleider may give him to somebody else).

    Raises:
        BadInput: naming the field.
    """
    fields = checked_cover(office, draft)
    with acting(office, who):
        row = begin_file(office, who, fields, draft.housemate)
        # who makes the file knows what stands in it
        today = office.clock.today()
        Caseload.create(client=row, person=who.person_id, since=today, read_on=today)
        return cover(office, row)


def begin_file(office: Office, who: Identity, fields: Mapping[str, Any], housemate: str = "") -> Client:
    """Make the file of a client whom nobody guides yet, with its route; inside the transaction of who makes it.

    ``fields`` are those of ``checked_cover``.
    """
    home = reach(office, who, housemate).household if housemate else None
    last = Client.select(Client.number).order_by(Client.number.desc()).limit(1).scalar()
    row = Client(
        number=max(last or FIRST_NUMBER - 1, last_taken_away(office)) + 1,
        opened_on=office.clock.today(),
        **fields,
        **({"household": home} if home else {}),
    )
    keep_new(office, who, row, "add-client", "")
    plan_route(office, who, row)
    return row


def change_client(office: Office, who: Identity, client_id: str, version: int, draft: ClientDraft) -> ClientFile:
    """Correct a client's cover. A moved date of moving takes along what is planned and not yet done.

    Raises:
        BadInput: naming the field.
        Conflict: where somebody else changed it in the meantime.
    """
    fields = checked_cover(office, draft)
    with acting(office, who):
        with changing(office, who, CLIENTS, client_id, version, "change-client", "") as row:
            length_was = length_of(office, row)
            for field, value in fields.items():
                setattr(row, field, value)
            if draft.apart_on is not None:
                part(office, who, row, draft.apart_on, draft.along)
            if draft.housemate:
                live_with(office, row, reach(office, who, draft.housemate), draft.together_on)
            _check_before_end(office, row)
            replan(office, who, row, length_was)
        return cover(office, row)


def what_moves(office: Office, who: Identity, client_id: str, draft: ClientDraft) -> Shifts:
    """What of the route would move along with the dates of this cover, told before it is kept.

    Raises:
        BadInput: naming the field.
    """
    checked_cover(office, draft)
    with reading(office, who):
        row = reach(office, who, client_id)
        moves = shifts(office, row, moving_on=draft.moving_on, house_on=draft.house_on)
        _check_before_end(office, row)
        return moves


def _check_before_end(office: Office, row: Client) -> None:
    """Refuse a move after the end that was agreed for this client."""
    if row.ends_on is not None and start_of(office, row.moving_on, row.house_on) >= row.ends_on:
        end = dates.long(row.ends_on)
        raise BadInput("moving_on", f"Dit is na het einde van de begeleiding, {end}. Kies eerst een ander einde (F7).")


def as_draft(client: ClientFile) -> ClientDraft:
    """The cover as it is now, to be corrected."""
    return ClientDraft(
        name=client.name,
        called=client.called,
        moving_on=client.moving_on,
        house_on=client.house_on,
        birth_year=client.birth_year,
        language=client.language,
        has_children=client.has_children,
        leerroute=client.leerroute,
    )


def possible_housemates(office: Office, who: Identity, client_id: str = "") -> list[tuple[str, str]]:
    """With whom this client (or a new one) may live, by id and name: who this person guides and is still guided.

    Two of one name have more than that.
    """
    with reading(office, who):
        rows = visible_clients(office, who)
        called = labels_of(office, rows)
        return [(row.id, called[row.id]) for row in rows if row.id != client_id]


def who_can_go_along(office: Office, who: Identity, client_id: str) -> list[tuple[str, str]]:
    """Who of a client's huishouden this person guides, by id and name: they can leave it together with him."""
    with reading(office, who):
        row = reach(office, who, client_id)
        rows = [one for one in visible_clients(office, who) if one.household == row.household and one.id != row.id]
        called = labels_of(office, rows)
        return [(one.id, called[one.id]) for one in rows]


def guide(office: Office, who: Identity, client_id: str, person_id: str, until: date | None = None) -> ClientFile:
    """Let somebody guide a client from today, for good or (as a stand-in) until and on a date.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where he works here no more.
        BadInput: at ``until``, where it is in the past, or where he guides this client for good already.
    """
    today = office.clock.today()
    if until is not None and until < today:
        raise BadInput("until", "Deze dag is al voorbij. Kies vandaag of later.")
    with acting(office, who):
        require_teamleider(office, who)
        row = reach(office, who, client_id)
        if until is not None and guides_for_good(row.id, person_id, today):
            raise BadInput("until", "Deze collega begeleidt de cliënt al, zonder laatste dag.")
        begin_guiding(office, who, row.id, person_id, until)
        return cover(office, row)


def stop_guiding(office: Office, who: Identity, client_id: str, person_id: str, successor: str = "") -> ClientFile:
    """Somebody no longer guides this client; where a ``successor`` is named, that one does from today.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where the successor works here no more.
    """
    with acting(office, who):
        require_teamleider(office, who)
        row = reach(office, who, client_id)
        end_guiding(office, who, row.id, person_id)
        if successor:
            begin_guiding(office, who, row.id, successor)
        return cover(office, row)


def begin_guiding(
    office: Office,
    who: Identity,
    client_id: str,
    person_id: str,
    until: date | None = None,
    *,
    knows_him: bool = False,
) -> None:
    """Somebody guides a client from today, inside the transaction of who decides it.

    Who ``knows_him`` already, as of a client who was under way before the kiosk came, has nothing to read.

    Raises:
        NotFound: where he works here no more.
    """
    today = office.clock.today()
    if Person.get_or_none(Person.id == person_id, Person.active) is None:
        raise NotFound("Deze collega werkt hier niet meer.")
    mine = (Caseload.client == client_id) & (Caseload.person == person_id)
    # who stands in and stays, or stands in for longer, has read it
    read_on = today if knows_him else Caseload.select(fn.MAX(Caseload.read_on)).where(mine, on_day(today)).scalar()
    _end_before(today, client_id, person_id)
    row = Caseload(client=client_id, person=person_id, since=today, until=until, read_on=read_on)
    keep_new(office, who, row, "guide", person_id)


def end_guiding(office: Office, who: Identity, client_id: str, person_id: str) -> None:
    """Somebody guides a client no more from today, inside the transaction of who decides it."""
    _end_before(office.clock.today(), client_id, person_id)
    write_audit(office, who, "stop-guiding", client_id, person_id)


def guides_for_good(client_id: str, person_id: str, today: date) -> bool:
    """Whether somebody guides a client without a last day, inside a transaction."""
    mine = (Caseload.client == client_id) & (Caseload.person == person_id)
    return bool(Caseload.select().where(mine, Caseload.until.is_null(), Caseload.since <= today).exists())


def _end_before(today: date, client_id: str, person_id: str) -> None:
    """What began today ends before it began: it gives access to nothing, and tells since when nobody guides."""
    mine = (Caseload.client == client_id) & (Caseload.person == person_id)
    still = Caseload.until.is_null() | (Caseload.until >= today)
    Caseload.update(until=today - timedelta(days=1)).where(mine, still).execute()


def hand_over(office: Office, who: Identity, client_id: str, version: int, to: Ending) -> ClientFile:
    """Close the file, and keep how the guidance ended; ``closing`` tells what there is to know before.

    Raises:
        NotAllowed: for anybody but the teamleider.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        require_teamleider(office, who)
        with changing(office, who, CLIENTS, client_id, version, "hand-over", "") as row:
            row.handed_over_on, row.handed_over_to = office.clock.today(), to
            Afsluiting.create(client=row, how=to, on=row.handed_over_on, by=who.person_id)
        return cover(office, row)


def checked_cover(office: Office, draft: ClientDraft) -> dict[str, Any]:
    """What is kept of a cover, by the names of the row; looked at in the order in which it is asked.

    Raises:
        BadInput: naming the field.
    """
    today = office.clock.today()
    name, called = check_name(draft.name), check_called(draft.called)
    first, last = birth_years(today)
    if draft.birth_year is not None and not first <= draft.birth_year <= last:
        raise BadInput("birth_year", f"Kies een geboortejaar tussen {first} en {last}.")
    language = check_language(office, draft.language)
    has_children, leerroute = check_children(draft.has_children), check_leerroute(draft.leerroute)
    earliest, latest = earliest_and_latest(today)
    for field, day in (("house_on", draft.house_on), ("moving_on", draft.moving_on)):
        if day is not None and not earliest <= day <= latest:
            raise BadInput(field, f"Kies een datum tussen {dates.long(earliest)} en {dates.long(latest)}.")
    if draft.moving_on > dates.add_months(today, FAR_AHEAD):
        raise BadInput("moving_on", TOO_FAR)
    if draft.house_on is not None and draft.house_on > draft.moving_on:
        raise BadInput("house_on", "De woning hoort vrij te komen vóór de verhuizing. Kijk de twee datums na.")
    return {
        "name": name,
        "called": called,
        "birth_year": draft.birth_year,
        "language": language,
        "has_children": has_children,
        "leerroute": leerroute,
        "house_on": draft.house_on,
        "moving_on": draft.moving_on,
    }


def check_called(called: str) -> str:
    """What we call a client as it is kept; empty is what his name proposes.

    Raises:
        BadInput: at ``called``, where no letter is in it, or where it is too long.
    """
    called = names.on_one_line(called)
    refuse_pin("called", called)
    if called and not any(sign.isalpha() for sign in called):
        raise BadInput("called", "Typ hoe u de cliënt noemt, met letters. Of laat dit leeg.")
    if len(called) > NAME_LENGTH:
        raise BadInput("called", f"Dit is te lang. Houd het onder de {NAME_LENGTH} letters.")
    return called


def birth_years(today: date) -> tuple[int, int]:
    """Between which years a client is born."""
    return today.year - 110, today.year - 12


def check_language(office: Office, language: str | None) -> str:
    """The language of the paper, which somebody chose.

    Raises:
        BadInput: at ``language``.
    """
    if language is None or language not in languages(office.content):
        raise BadInput("language", "Kies een taal uit de lijst.")
    return language


def check_children(has_children: bool | None) -> bool:
    """Whether there are children, which somebody answered.

    Raises:
        BadInput: at ``has_children``.
    """
    if has_children is None:
        raise BadInput("has_children", "Kies ja of nee: woont de cliënt met kinderen?")
    return has_children


def check_leerroute(leerroute: str | None) -> str:
    """The leerroute, which somebody chose, also where it is not known yet.

    Raises:
        BadInput: at ``leerroute``.
    """
    if leerroute is None or leerroute not in LEERROUTES:
        raise BadInput("leerroute", "Kies een leerroute uit de lijst.")
    return leerroute


def earliest_and_latest(today: date) -> tuple[date, date]:
    """Between which dates a client's route can lie."""
    return dates.add_months(today, -120), dates.add_months(today, 60)
