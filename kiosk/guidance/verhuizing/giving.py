"""The teamleider gives a client's file along to another office: what goes along, and the sealed file with its code."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kiosk import dates
from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance.clients import ClientFile, Look, cover, looking, reach
from kiosk.guidance.meting.answers import Outcome
from kiosk.guidance.plan.acties import State
from kiosk.guidance.toestemming import Subject, newest, why_not
from kiosk.guidance.verhuizing.age import seal
from kiosk.guidance.verhuizing.code import make_code
from kiosk.guidance.verhuizing.gathering import GEGEVEN, Along, gather
from kiosk.guidance.verhuizing.meegegeven import Meegegeven, written
from kiosk.guidance.verhuizing.waiting import free_name, waiting_folder, write
from kiosk.names import on_one_line
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_log_in
from kiosk.store.client_models import Actie, Answer, Betrokkene, Client, Meting, PipGoal, Toestemming, Wens
from kiosk.store.ending_models import Verhuizing
from kiosk.store.terugkijk_models import Terugkijken

NAME_LENGTH = 80
ALLOW_FIRST = "Vraag het eerst aan de cliënt en laat het formulier tekenen: druk bij de cliënt op S."
ASK_AGAIN = "Eén handtekening is voor één kantoor: vraag het opnieuw voor dit kantoor, met S."
REOPEN_FIRST = "Open het dossier eerst weer (G, F7). Vraag het dan met S, en laat het formulier tekenen."


@dataclass(frozen=True)
class Giving:
    """What is told before a file is made."""

    client: ClientFile
    #: why it cannot be made; empty where it can
    refused: str
    #: whether something was asked apart, and how many people stand around him: both only where he says so
    has_apart: bool
    people: int
    #: what goes along, in a few words each
    parts: tuple[str, ...]
    #: to which office a file went before, and when
    before: tuple[tuple[str, date], ...]


@dataclass(frozen=True)
class SealedFile:
    """A sealed file, and the words that open it: shown once, and kept nowhere."""

    path: Path
    code: tuple[str, ...]
    #: what is in it, for the client's own copy
    whole: Meegegeven


def what_goes_along(office: Office, who: Identity, client_id: str) -> Giving:
    """What goes along of this client, and whether it may.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with looking(office, who, client_id, Look.VERHUIZING) as row:
        mine = (Meting.client == row) & Meting.finished_on.is_null(False)
        apart = [one.code for one in office.instrument.onderdelen() if one.private]
        asked = Answer.onderdeel.in_(apart) & (Answer.outcome != Outcome.OPEN)
        return Giving(
            client=cover(office, row),
            refused=_why_not(row),
            has_apart=Answer.select().join(Meting).where(mine, asked).exists(),
            people=Betrokkene.select().where(Betrokkene.client == row).count(),
            parts=tuple(_told_parts(*_counts(row, mine))),
            before=tuple((one.other, one.on) for one in given_along(row.id)),
        )


def parts_of(whole: Meegegeven) -> Iterator[str]:
    """What is in it, in a few words each."""
    counts = (whole.metingen, whole.wishes, whole.goals, whole.acties, whole.talks)
    yield from _told_parts(*map(len, counts))


def _counts(row: Client, metingen: Any) -> tuple[int, int, int, int, int]:
    """How many there are of each, for who only asks what would go along."""
    return (
        Meting.select().where(metingen).count(),
        Wens.select().where(Wens.client == row, ~Wens.dropped).count(),
        PipGoal.select().where(PipGoal.client == row, ~PipGoal.dropped).count(),
        Actie.select().where(Actie.client == row, Actie.state != State.UNDONE).count(),
        Terugkijken.select().where(Terugkijken.client == row, Terugkijken.finished_on.is_null(False)).count(),
    )


def _told_parts(metingen: int, wishes: int, goals: int, acties: int, talks: int) -> Iterator[str]:
    yield "naam, geboortejaar, taal, kinderen, leerroute en de dag van de verhuizing"
    counted = (
        (metingen, "meting met antwoorden en opmerkingen", "metingen met antwoorden en opmerkingen"),
        (wishes, "wens", "wensen"),
        (goals, "doel uit het plan van de gemeente (PIP)", "doelen uit het plan van de gemeente (PIP)"),
        (acties, "actie uit het plan", "acties uit het plan"),
        (talks, "keer samen terugkijken", "keer samen terugkijken"),
    )
    yield from (f"{count} {one if count == 1 else more}" for count, one, more in counted if count)
    yield "wat er op de route gebeurde"


def gathered(office: Office, who: Identity, client_id: str, to: str, along: Along) -> Meegegeven:
    """What goes along, for the client's own copy on paper; that it is made is noted.

    Raises:
        NotAllowed: for anybody but the teamleider, and without a signed yes of the client.
        BadInput: at ``to``, where no other office is named.
    """
    require_teamleider(office, who)
    to = check_office(office, to)
    with looking(office, who, client_id, Look.MAKE_VERHUIZING) as row:
        return _gathered(office, who, row, to, along)


def give(
    office: Office, who: Identity, client_id: str, to: str, along: Along, folder: Path | None = None
) -> SealedFile:
    """Make the sealed file in a folder (else where files wait in the data folder), and the code that opens it.

    Sealing takes a part of a second. Nothing is kept of what is in the file, nor of the code.

    Raises:
        NotAllowed: for anybody but the teamleider, and without a signed yes of the client.
        BadInput: at ``to``, where no other office is named.
        Fault: where the file cannot be written; then nothing was given.
    """
    require_teamleider(office, who)
    to = check_office(office, to)
    with reading(office, who):
        row = reach(office, who, client_id)
        whole = _gathered(office, who, row, to, along)
        given_before = len(given_along(row.id))
    code = make_code()
    sealed = seal(written(whole), " ".join(code))
    path = free_name(folder or waiting_folder(office.folder), row.number, given_before)
    write(path, sealed)
    try:
        with acting(office, who):
            row = reach(office, who, client_id)
            # he may have taken it back meanwhile
            _require_yes(row, to)
            today = office.clock.today()
            Verhuizing.create(client=row, way=GEGEVEN, other=to, on=today, by=who.person_id, file=whole.file)
            write_audit(office, who, "give-along", client_id, whole.file)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return SealedFile(path, code, whole)


def check_office(office: Office, typed: str) -> str:
    """The name of the other office as it is kept.

    Raises:
        BadInput: at ``to``, where there is none, or it is this one.
    """
    to = on_one_line(typed)
    refuse_log_in(office, "to", to)
    if len(to) < 3:
        raise BadInput("to", "Typ naar welk kantoor het gaat, bijvoorbeeld: VluchtelingenWerk Assen.")
    if len(to) > NAME_LENGTH:
        raise BadInput("to", f"Dit is te lang. Houd het onder de {NAME_LENGTH} letters.")
    if to.casefold() == office.settings.location.casefold():
        raise BadInput("to", "Dit is uw eigen kantoor. Typ de naam van het andere kantoor.")
    return to


def _gathered(office: Office, who: Identity, row: Client, to: str, along: Along) -> Meegegeven:
    return gather(office, who, row, to, along, _require_yes(row, to))


def _require_yes(row: Client, to: str) -> date:
    """The day on which he signed that it goes along to this office: one signature is for one office.

    Raises:
        NotAllowed: where he did not.
    """
    if refused := _why_not(row):
        raise NotAllowed(refused)
    signed_on = newest(row.id)[Subject.VERHUIZING].on
    went = {one.other.casefold(): one for one in given_along(row.id) if one.on >= signed_on}
    mine = (Toestemming.client == row) & (Toestemming.subject == Subject.VERHUIZING)
    # on one day he can sign for two offices
    signed = Toestemming.select().where(mine, Toestemming.signed, Toestemming.on == signed_on).count()
    if to.casefold() not in went and len(went) >= signed:
        last = list(went.values())[-1]
        told = f"De cliënt tekende, en het dossier ging daarna mee naar {last.other} ({dates.long(last.on)})."
        raise NotAllowed(f"{told} {ASK_AGAIN}")
    return signed_on


def given_along(client_id: str) -> tuple[Verhuizing, ...]:
    """Each time that a client's file went along, the first one first, inside a transaction."""
    mine = Verhuizing.select().where(Verhuizing.client == client_id, Verhuizing.way == GEGEVEN)
    return tuple(mine.order_by(Verhuizing.id))


def went_to(office: Office, who: Identity, client_id: str) -> str:
    """To which offices a client's file went, each with its day, so that it can be asked back; empty where to none."""
    with looking(office, who, client_id, Look.OTHER_OFFICES):
        return told_offices(given_along(client_id))


def told_offices(given: Iterable[Verhuizing]) -> str:
    """Each office with the days on which a file was made for it."""
    days: dict[str, list[str]] = {}
    for one in given:
        day, known = dates.long(one.on), days.setdefault(one.other, [])
        known += [day] if day not in known else []
    return "; ".join(f"{other} ({', '.join(on)})" for other, on in days.items())


def _why_not(client: Client) -> str:
    """Why it may not go along; empty where it may."""
    said = newest(client.id).get(Subject.VERHUIZING)
    if said is not None and not said.given:
        return f"De cliënt wil niet dat zijn dossier meegaat (nee op {dates.long(said.on)})."
    refused = why_not(said)
    return f"{refused} {REOPEN_FIRST if client.handed_over_on else ALLOW_FIRST}" if refused else ""
