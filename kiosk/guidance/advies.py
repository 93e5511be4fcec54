"""The advice to the regievoerder to guide a client longer: what he is told, and what was decided on it.

It follows from the advice of samen terugkijken, whose reason stands on it. Scores stand on it only with the client's
signed toestemming for the metingen; what was asked apart (7c), remarks and the teamleider's note never do.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from peewee import JOIN

from kiosk import dates
from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance.changing import Changeable, changing, keep_new
from kiosk.guidance.clients import ClientFile, Look, cover, end_of, looking, reach, start_of
from kiosk.guidance.dossier import Dossier, read_dossier
from kiosk.guidance.endings import goes_on_since
from kiosk.guidance.lengthening import LENGTHENED, change_end, check_end, what_another_end_moves
from kiosk.guidance.meting.uitkomst import newest_scores
from kiosk.guidance.overdracht import Section
from kiosk.guidance.reason import check_reason
from kiosk.guidance.route.planning import Shifts
from kiosk.guidance.sociaal import told_low, told_scores
from kiosk.guidance.terugkijken.reading import GivenAdvice, last_advice
from kiosk.guidance.terugkijken.talk import Advice
from kiosk.guidance.toestemming import Subject, newest, why_not
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.ending_models import VerlengAdvies
from kiosk.store.office_models import Person

CLOSED = "De begeleiding is voorbij. Een advies maken kan niet meer."
LEADERS = "Het advies maakt de teamleider."
NOT_ADVISED = "Bij samen terugkijken is verlengen niet geadviseerd. Doe eerst met H het gesprek aan het eind."
TAKEN_BACK = "Op dit papier staan scores, en dat mag niet meer. Vraag het terug."
ANEW = "Maak met N een nieuw advies."
UNSIGNED = "Op dit papier staan scores."
SIGN_FIRST = "Laat eerst het formulier tekenen (S bij de cliënt)."
#: what can be done with what was made
PRINTABLE = "Wat gemaakt is, kunt u nog lezen en printen."
READABLE = "Wat gemaakt is, kunt u nog lezen. Een advies met scores print de kiosk niet meer."
ROWS = Changeable(VerlengAdvies, "Dit advies is er niet meer.", unsettled=lambda one: not one.decision)


class Decision(StrEnum):
    """What the regievoerder decided; the value is kept, and is its word on the screen."""

    WAITS = ""
    LONGER = LENGTHENED
    NOT = "niet verlengd"


@dataclass(frozen=True)
class AdviesFacts:
    """What the regievoerder is told of a client."""

    client: ClientFile
    today: date
    #: the day of the talk in which it was advised
    talked_on: date
    until: date
    reason: str
    #: the scores; none where the client does not let the municipality see them
    sections: tuple[Section, ...] | None


@dataclass(frozen=True)
class AdviesView:
    """One advice that was made, and what was decided on it."""

    id: int
    was: date
    until: date
    reason: str
    #: whether scores stand on its paper
    shares: bool
    on: date
    by: str
    decision: Decision
    decided_on: date | None
    decided_until: date | None
    noted_by: str

    @property
    def waits(self) -> bool:
        """Whether nothing was decided yet."""
        return self.decision is Decision.WAITS

    @property
    def told(self) -> str:
        """What is advised, in a few words."""
        return f"verlengen tot {dates.long(self.until)}"

    @property
    def decided(self) -> str:
        """What was decided, in a few words; empty where nothing was."""
        until = f" tot {dates.long(self.decided_until)}" if self.decided_until else ""
        return f"{self.decision}{until}"


@dataclass(frozen=True)
class KeptAdvies:
    """The same with what is needed to change it and to print it."""

    view: AdviesView
    version: int
    #: the data of its paper
    document: str


@dataclass(frozen=True)
class Adviezen:
    """All that was advised of one client, the newest first, and what may stand on a new one."""

    client: ClientFile
    made: tuple[KeptAdvies, ...]
    #: why no advice may be made now, and what to do; empty where it may
    refused: str
    #: why no scores stand on it; empty where they do
    no_scores: str
    #: the reason that was given at samen terugkijken
    reason: str


def adviezen_of(office: Office, who: Identity, client_id: str, look: Look = Look.ADVIES) -> Adviezen:
    """What was advised to the regievoerder of this client, and what a new advice would say."""
    with looking(office, who, client_id, look) as row:
        advised, made, no_scores = last_advice(row), read_adviezen(client_id), _no_scores(client_id)
        return Adviezen(
            client=cover(office, row),
            made=made,
            refused=_and_what_can(_refused(who, row, advised), made, no_scores),
            no_scores=no_scores,
            reason=advised.reason if advised else "",
        )


def adviezen_in(row: Client) -> tuple[AdviesView, ...]:
    """The adviezen of a client whose row was reached, the first one first; no statement."""
    return tuple(_told(*one) for one in sorted(json.loads(row.advised)))  # type: ignore[attr-defined]


def read_adviezen(client_id: str) -> tuple[KeptAdvies, ...]:
    """The adviezen of a client, the newest first, inside a transaction."""
    noted = Person.alias()
    rows = VerlengAdvies.select(VerlengAdvies, Person.name, noted.name)
    rows = rows.join(Person, on=VerlengAdvies.by == Person.id).switch(VerlengAdvies)
    rows = rows.join(noted, JOIN.LEFT_OUTER, on=VerlengAdvies.noted_by == noted.id)
    mine = rows.where(VerlengAdvies.client == client_id).order_by(VerlengAdvies.id.desc())
    return tuple(_kept(row) for row in mine)


def scores_went(office: Office, who: Identity, client_id: str) -> str:
    """On which days an advice with scores was made, so that its paper can be asked back; empty where none was."""
    with looking(office, who, client_id, Look.ADVIES):
        days = (dates.long(one.view.on) for one in reversed(read_adviezen(client_id)) if one.view.shares)
        return ", ".join(dict.fromkeys(days))


def newest_waiting(client_id: str) -> AdviesView | None:
    """The newest advice, where nothing was decided on it yet, inside a transaction."""
    made = read_adviezen(client_id)
    return made[0].view if made and made[0].view.waits else None


def advise(
    office: Office, who: Identity, client_id: str, until: date, reason: str, document_of: Callable[[AdviesFacts], str]
) -> KeptAdvies:
    """Advise the regievoerder to guide this client until a later day; ``document_of`` gives the data of its paper.

    Raises:
        NotAllowed: for anybody but the teamleider, where the file is closed, or where this was not advised at samen
            terugkijken.
        BadInput: at ``ends_on`` or ``reason``.
    """
    require_teamleider(office, who)
    with acting(office, who):
        row = reach(office, who, client_id, write=True)
        advised = last_advice(row)
        if advised is None or (because := _refused(who, row, advised)):
            raise NotAllowed(because if advised else NOT_ADVISED)
        _check_later(office, row, until)
        reason = check_reason(office, reason)
        dossier = read_dossier(office, who, row)
        shares = not _no_scores(client_id)
        facts = AdviesFacts(
            dossier.client,
            dossier.today,
            advised.on,
            until,
            reason,
            tuple(_sections(office, dossier)) if shares else None,
        )
        made = VerlengAdvies(
            client=row,
            was=end_of(office, row),
            until=until,
            reason=reason,
            shares=shares,
            on=dossier.today,
            by=who.person_id,
            document=document_of(facts),
        )
        keep_new(office, who, made, "verleng-advies")
        return read_adviezen(client_id)[0]


def to_print(office: Office, who: Identity, client_id: str, advies_id: int) -> KeptAdvies:
    """An advice as it was made, for its paper; that it is printed is noted.

    Raises:
        NotFound: where it is not there.
        NotAllowed: where he is not this person's client, or scores stand on it that he no longer lets others see.
    """
    with looking(office, who, client_id, Look.MAKE_ADVIES) as row:
        found = next((one for one in read_adviezen(client_id) if one.view.id == advies_id), None)
        if found is None:
            raise NotFound(ROWS.gone)
        said = newest(client_id).get(Subject.METINGEN)
        if found.view.shares and (because := why_not(said)):
            signed_no_more = said is not None and said.given
            told = [because, UNSIGNED if signed_no_more else TAKEN_BACK]
            if signed_no_more and row.handed_over_on is None:
                told.append(SIGN_FIRST)
            elif not signed_no_more and not _refused(who, row, last_advice(row)):
                told.append(ANEW)
            raise NotAllowed(" ".join(told))
        return found


def what_longer_moves(office: Office, who: Identity, advies_id: int, until: date, decided_on: date) -> Shifts:
    """What would move along with the later end, told before it is kept.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: at ``ends_on`` or ``decided_on``.
    """
    require_teamleider(office, who)
    with reading(office, who):
        row = ROWS.find(advies_id)
        client = reach(office, who, row.client_id, write=True)
        _check_later(office, client, until)
        _check_decided(office, row, decided_on)
        return what_another_end_moves(office, who, row.client_id, until, row.reason)


def decide_longer(
    office: Office, who: Identity, advies_id: int, version: int, until: date, decided_on: date
) -> ClientFile:
    """The regievoerder lengthened: the guidance ends on a later day, for the reason that stands in the advice.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the file is closed.
        BadInput: at ``ends_on`` or ``decided_on``.
        Conflict: where somebody else noted it in the meantime.
    """
    require_teamleider(office, who)
    with acting(office, who):
        row = ROWS.find(advies_id)
        client = reach(office, who, row.client_id, write=True)
        if row.version != version or row.decision:
            raise Conflict
        _check_later(office, client, until)
        _check_decided(office, row, decided_on)
        return change_end(office, who, client.id, client.version, until, row.reason, decided_on=decided_on)


def decide_not(office: Office, who: Identity, advies_id: int, version: int, decided_on: date) -> None:
    """The regievoerder did not lengthen: the end stays as it is.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the file is closed.
        BadInput: at ``decided_on``.
        Conflict: where somebody else noted it in the meantime.
    """
    require_teamleider(office, who)
    with acting(office, who), changing(office, who, ROWS, advies_id, version, "verleng-advies-besluit") as row:
        _check_decided(office, row, decided_on)
        row.decision, row.decided_on, row.noted_by = Decision.NOT, decided_on, Person.get_by_id(who.person_id)


def _refused(who: Identity, row: Client, advised: GivenAdvice | None) -> str:
    """Why no advice may be made of a client; empty where it may."""
    if row.handed_over_on is not None:
        return CLOSED
    if not who.sees_everyone:
        return LEADERS
    if advised is None or advised.advice is not Advice.VERLENGEN or advised.on < goes_on_since(row):
        return NOT_ADVISED
    return ""


def _and_what_can(refused: str, made: Sequence[KeptAdvies], no_scores: str) -> str:
    """Why none may be made, and what can still be done with what was; empty where one may."""
    if not refused or not made:
        return refused
    return f"{refused} {READABLE if no_scores and any(one.view.shares for one in made) else PRINTABLE}"


def _no_scores(client_id: str) -> str:
    return why_not(newest(client_id).get(Subject.METINGEN))


def _check_later(office: Office, row: Client, until: date) -> None:
    check_end(office.clock.today(), start_of(office, row.moving_on, row.house_on), until)
    end = end_of(office, row)
    if until <= end:
        raise BadInput("ends_on", f"De begeleiding loopt al tot {dates.long(end)}. Kies een dag daarna.")


def _check_decided(office: Office, row: VerlengAdvies, on: date) -> None:
    if on > office.clock.today():
        raise BadInput("decided_on", "Deze dag komt nog. Vul het in als het besluit er is.")
    if on < row.on:
        raise BadInput("decided_on", f"Het advies is van {dates.long(row.on)}. Kies die dag of een dag daarna.")


def _sections(office: Office, dossier: Dossier) -> Iterator[Section]:
    scores = newest_scores([replace(meting, private_shown=False) for meting in dossier.metingen])
    measured = tuple(told_scores(office.instrument, scores))
    yield Section("Laatste score per leefgebied (5 is het best)", measured or ("er is niet gemeten",))
    if measured:
        yield Section("Nog onder de 4", tuple(told_low(office.instrument, scores)) or ("niets",))


def _kept(row: VerlengAdvies) -> KeptAdvies:
    made = (row.id, row.was, row.until, row.reason, row.shares, row.on, row.by.name)
    noted = row.noted_by.name if row.noted_by is not None else ""
    view = AdviesView(*made, Decision(row.decision), row.decided_on, row.decided_until, noted)
    return KeptAdvies(view, row.version, row.document)


def _told(*one: str) -> AdviesView:
    number, was, until, reason, shares, on, by, decision, decided_on, decided_until, noted = one
    return AdviesView(
        int(number),
        date.fromisoformat(was),
        date.fromisoformat(until),
        reason,
        bool(shares),
        date.fromisoformat(on),
        by,
        Decision(decision),
        date.fromisoformat(decided_on) if decided_on else None,
        date.fromisoformat(decided_until) if decided_until else None,
        noted or "",
    )
