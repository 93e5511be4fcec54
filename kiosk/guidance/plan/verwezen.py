"""What of a plan went to a partner: the questions of the client, who asks them, and what came of them.

A doorverwijzing always belongs to an action, and is read along with it: by the same statement.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from peewee import JOIN

from kiosk.content.partners import Partner
from kiosk.guidance.plan.acties import Rung, State
from kiosk.office import Office
from kiosk.store.client_models import Actie, Doorverwijzing
from kiosk.store.office_models import Person


class Asker(StrEnum):
    """Who puts the question to the partner; the value is kept. The client himself comes first."""

    CLIENT = "client"
    HELP = "hulp"
    VW = "vw"

    @property
    def words(self) -> str:
        """Who asks, on the screen."""
        words = {Asker.CLIENT: "de cliënt zelf", Asker.HELP: "de cliënt, met hulp"}
        return words.get(self, "VluchtelingenWerk")

    @property
    def brief(self) -> str:
        """The same where there is little room."""
        return "met hulp" if self is Asker.HELP else self.words

    @property
    def rung(self) -> Rung:
        """The rung of the ladder on which the client stands where it is asked so."""
        return {Asker.CLIENT: Rung.ZELF, Asker.HELP: Rung.SAMEN}.get(self, Rung.VOORDOEN)


class Afloop(StrEnum):
    """What came of it, as the client tells; the value is kept, and is its word on the screen."""

    GELUKT = "gelukt"
    NIET = "niet gelukt"
    BEZIG = "nog bezig"
    #: the client took back his yes to VluchtelingenWerk asking for him
    INGETROKKEN = "ja ingetrokken"


@dataclass(frozen=True)
class DoorverwijzingView:
    """One doorverwijzing as it stands."""

    id: int
    client_id: str
    actie: int
    partner: str
    #: as the location calls him; his code where he left its list
    partner_name: str
    partner_short: str
    task: str
    question: str
    asker: Asker
    allowed: bool | None
    made_on: date
    by: str
    #: none as long as nobody asked
    afloop: Afloop | None
    said: str
    answered_on: date | None
    #: from this day on it is asked whether the contact was made
    ask_on: date
    #: whether its action was dropped: then nothing is asked any more
    dropped: bool
    version: int
    #: the other partners, by their names, who have the same question now
    also_at: tuple[str, ...] = ()

    @property
    def waiting(self) -> bool:
        """Whether it is still to be told what came of it."""
        return self.afloop in (None, Afloop.BEZIG) and not self.dropped

    def to_ask(self, today: date) -> bool:
        """Whether it is time to ask whether the contact was made."""
        return self.waiting and self.ask_on <= today


def read_referred(office: Office, client_id: str) -> tuple[DoorverwijzingView, ...]:
    """All doorverwijzingen of one client, the oldest first, inside a transaction."""
    return read_with_acties(office, (Actie.client == client_id) & (Actie.state != State.UNDONE))[1]


def read_open_or_waiting(office: Office, client_ids: list[str]) -> tuple[list[Actie], tuple[DoorverwijzingView, ...]]:
    """Of many clients the open actions, and the doorverwijzingen of which it is still to be told what came of them."""
    told = [Afloop.GELUKT, Afloop.NIET, Afloop.INGETROKKEN]
    waits = Doorverwijzing.id.is_null(False) & ~Doorverwijzing.afloop.in_(told) & (Actie.state == State.DONE)
    acties, referred = read_with_acties(office, Actie.client.in_(client_ids) & ((Actie.state == State.OPEN) | waits))
    return [row for row in acties if row.state == State.OPEN], tuple(view for view in referred if view.waiting)


def read_with_acties(office: Office, mine: Any) -> tuple[list[Actie], tuple[DoorverwijzingView, ...]]:
    """The rows of these actions and their doorverwijzingen, the oldest first, by one statement inside a transaction."""
    found = (
        Actie.select(Actie, Doorverwijzing, Person.name)
        .join(Doorverwijzing, JOIN.LEFT_OUTER, attr="referred")
        .join(Person, JOIN.LEFT_OUTER)
        .where(mine)
        .order_by(Doorverwijzing.id)
    )
    partners = {partner.code: partner for partner in office.content.partners}
    term = timedelta(days=office.route.signals.doorverwijzing_term)
    acties: dict[int, Actie] = {}
    of_client: dict[str, list[DoorverwijzingView]] = defaultdict(list)
    for row in found:
        acties[row.id] = row
        referred = getattr(row, "referred", None)
        if referred is not None:
            of_client[row.client_id].append(_view(row, referred, partners.get(referred.partner), term))
    views = (replace(view, also_at=_also_at(view, mine)) for mine in of_client.values() for view in mine)
    return list(acties.values()), tuple(views)


def _view(actie: Actie, row: Doorverwijzing, partner: Partner | None, term: timedelta) -> DoorverwijzingView:
    return DoorverwijzingView(
        id=row.id,
        client_id=actie.client_id,
        actie=actie.id,
        partner=row.partner,
        partner_name=partner.name if partner else row.partner,
        partner_short=partner.short if partner else row.partner,
        task=row.task,
        question=row.question,
        asker=Asker(row.asker),
        allowed=row.allowed,
        made_on=row.made_on,
        by=row.by.name,
        afloop=afloop_of(row.afloop),
        said=row.said,
        answered_on=row.answered_on,
        ask_on=(row.answered_on or row.made_on) + term,
        dropped=actie.state == State.DROPPED,
        version=row.version,
    )


def afloop_of(kept: str) -> Afloop | None:
    """What came of it, as it is kept; none where nobody told yet."""
    return Afloop(kept) if kept else None


def _also_at(view: DoorverwijzingView, views: Iterable[DoorverwijzingView]) -> tuple[str, ...]:
    """With which other partners the same question, or one for the same action, waits too."""
    if not view.waiting:
        return ()
    others = [other for other in views if other.waiting and other.partner != view.partner]
    same = [other for other in others if _same(view, other)]
    return tuple(dict.fromkeys(other.partner_name for other in same))


def _same(one: DoorverwijzingView, other: DoorverwijzingView) -> bool:
    return one.actie == other.actie or bare(one.question) == bare(other.question)


def bare(question: str) -> str:
    """A question without what makes no difference: capitals, blanks and signs."""
    return "".join(letter for letter in question.casefold() if letter.isalnum()) or question
