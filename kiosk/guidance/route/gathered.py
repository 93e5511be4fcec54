"""The facts that the rules of attention look at, read for many clients at once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from peewee import fn

from kiosk.guidance.caseload import guidance_columns
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.views import answers_of
from kiosk.guidance.plan.acties import ActieView, actie_view
from kiosk.guidance.plan.verwezen import DoorverwijzingView, read_open_or_waiting
from kiosk.guidance.route.afspraken import first_planned, meets_next, moment_of
from kiosk.guidance.route.beside import beside_in, columns_beside
from kiosk.guidance.route.facts import Meetings, facts_from, recent
from kiosk.guidance.route.fasen import FaseView
from kiosk.guidance.route.of_metingen import OVERDRACHT
from kiosk.guidance.route.of_plan import PIP
from kiosk.guidance.route.route import MijlpaalView, mijlpaal_view, order_of
from kiosk.guidance.route.telling import Facts
from kiosk.office import Office
from kiosk.store.client_models import Afspraak, Client, Meting, Mijlpaal
from kiosk.store.office_models import Person


class GatheredFacts:
    """The facts of these clients, inside a transaction: one statement for each kind, however many clients."""

    def __init__(self, office: Office, ids: list[str]) -> None:
        self.office = office
        self.today: date = office.clock.today()
        rows = Client.select(Client, *self.beside()).where(Client.id.in_(ids))
        #: the rows of those who are there
        self.rows: dict[str, Any] = {row.id: row for row in rows}
        looked_at = (Mijlpaal.done_on.is_null() & Mijlpaal.skipped_on.is_null()) | Mijlpaal.code.in_(also_done(office))
        self._mijlpalen = by_client(Mijlpaal.select().where(Mijlpaal.client.in_(ids), looked_at))
        acties, referred = read_open_or_waiting(office, ids)
        self.acties = {client_id: [actie_view(row) for row in rows] for client_id, rows in by_client(acties).items()}
        self.doorverwijzingen: dict[str, list[DoorverwijzingView]] = by_client(referred)
        #: the finished metingen, the oldest first
        self.metingen: dict[str, list[Meting]] = defaultdict(list)
        self._drafts: dict[str, Meting] = {}
        theirs = Meting.select(Meting, Person.name).join(Person).where(Meting.client.in_(ids))
        for row in theirs.order_by(Meting.finished_on, Meting.id):
            if row.finished_on is None:
                self._drafts[row.client_id] = row
            else:
                self.metingen[row.client_id].append(row)
        self.answers = answers_of([row.id for rows in self.metingen.values() for row in recent(rows)])

    def beside(self) -> list[Any]:
        """What is read along with each client's row."""
        held = Afspraak.select(fn.MAX(Afspraak.held_on)).where(Afspraak.client == Client.id, ~Afspraak.cancelled)
        unnoted = first_planned(Afspraak.planned_at < datetime.combine(self.today, time.min))
        meetings = held.alias("held"), unnoted.alias("unnoted"), meets_next(self.today)
        return [*meetings, *guidance_columns(self.today), *columns_beside(self.today)]

    def meets_at(self, client: ClientFile) -> datetime | None:
        """When they meet again, today or later."""
        return moment_of(self.rows[client.id].meets_at)

    def came_on(self, client: ClientFile) -> date | None:
        """The day on which his file was begun by reading in that of another office; none where it was not."""
        return beside_in(self.rows[client.id], self._meetings(client)).came_on

    def _meetings(self, client: ClientFile) -> Meetings:
        row = self.rows[client.id]
        held, unnoted, meets = (moment_of(kept) for kept in (row.held, row.unnoted, row.meets_at))
        return Meetings(_day(held), _day(unnoted), _day(meets))

    def mijlpalen(self, client: ClientFile) -> list[MijlpaalView]:
        """What of the route is still to be done, and what a rule asks of when it is done, in the order of its days."""
        return order_of(mijlpaal_view(self.office, client, row) for row in self._mijlpalen.get(client.id, ()))

    def facts(self, client: ClientFile, mijlpalen: list[MijlpaalView], fase: FaseView | None = None) -> Facts:
        """The facts of one client."""
        draft, row = self._drafts.get(client.id), self.rows[client.id]
        return facts_from(
            self.office,
            client,
            mijlpalen=tuple(mijlpalen),
            fase=fase,
            acties=tuple(self.acties_of(client)),
            draft_since=draft.started_at.date() if draft else None,
            metingen=self.metingen.get(client.id, []),
            answers=self.answers,
            doorverwijzingen=self.doorverwijzingen.get(client.id, ()),
            beside=beside_in(row, self._meetings(client)),
        )

    def acties_of(self, client: ClientFile) -> list[ActieView]:
        """The open actions of one client."""
        return self.acties.get(client.id, [])


def also_done(office: Office) -> list[str]:
    """The codes of the steps at which a rule looks when they are done too."""
    return [rule.code for rule in office.route.mijlpaal if rule.is_contact or rule.code in (OVERDRACHT, PIP)]


def by_client(query: Iterable[Any]) -> dict[str, list[Any]]:
    """Rows by whose they are."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in query:
        found[row.client_id].append(row)
    return found


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
