"""The facts that the rules of attention look at, read for many clients at once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from peewee import fn

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.answers import AnswerView, asked
from kiosk.guidance.meting.uitkomst import Movement, change_between
from kiosk.guidance.meting.views import answers_of
from kiosk.guidance.plan.acties import ActieView, actie_view
from kiosk.guidance.route.route import MijlpaalView, mijlpaal_view, order_of
from kiosk.guidance.route.signals import Facts
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.store.models import Actie, Client, Meting, Mijlpaal, Toestemming


class GatheredFacts:
    """The facts of these clients, inside a transaction: one statement for each kind, however many clients."""

    def __init__(self, office: Office, ids: list[str]) -> None:
        self.office = office
        self.today: date = office.clock.today()
        rows = Client.select(Client, *self.beside()).where(Client.id.in_(ids))
        #: the rows of those who are there
        self.rows: dict[str, Any] = {row.id: row for row in rows}
        open_steps = Mijlpaal.done_on.is_null() & Mijlpaal.skipped_on.is_null()
        self._mijlpalen = by_client(Mijlpaal.select().where(Mijlpaal.client.in_(ids), open_steps))
        acties = by_client(Actie.select().where(Actie.client.in_(ids), Actie.state == "open"))
        self.acties = {client_id: [actie_view(row) for row in rows] for client_id, rows in acties.items()}
        #: the finished metingen, the oldest first
        self.metingen: dict[str, list[Meting]] = defaultdict(list)
        self._drafts: dict[str, Meting] = {}
        for row in Meting.select().where(Meting.client.in_(ids)).order_by(Meting.finished_on, Meting.id):
            if row.finished_on is None:
                self._drafts[row.client_id] = row
            else:
                self.metingen[row.client_id].append(row)
        self.answers = answers_of([row.id for rows in self.metingen.values() for row in _recent(rows)])

    def beside(self) -> list[Any]:
        """What is read along with each client's row."""
        was_asked = Toestemming.select().where(Toestemming.client == Client.id, Toestemming.subject == Subject.METINGEN)
        return [fn.EXISTS(was_asked).alias("asked")]

    def mijlpalen(self, client: ClientFile) -> list[MijlpaalView]:
        """What of the route is still to be done, in the order of its days."""
        return order_of(mijlpaal_view(self.office, client, row) for row in self._mijlpalen.get(client.id, ()))

    def facts(self, client: ClientFile, mijlpalen: list[MijlpaalView]) -> Facts:
        """The facts of one client."""
        metingen = self.metingen.get(client.id, [])
        recent = _recent(metingen)
        hidden = self._private if recent and not recent[-1].private_shown else set()
        given = [
            {code: answer for code, answer in self.answers[row.id].items() if code not in hidden} for row in recent
        ]
        draft = self._drafts.get(client.id)
        return Facts(
            client=client,
            today=self.today,
            mijlpalen=tuple(mijlpalen),
            fase=None,
            acties=tuple(self.acties_of(client)),
            draft_since=draft.started_at.date() if draft else None,
            metingen=len(metingen),
            last_meting_on=metingen[-1].finished_on if metingen else None,
            changes=_changes(recent, given),
            below=self._below(client, _standing(given)),
            toestemming_asked=bool(self.rows[client.id].asked),
        )

    def acties_of(self, client: ClientFile) -> list[ActieView]:
        """The open actions of one client."""
        return self.acties.get(client.id, [])

    @cached_property
    def _private(self) -> set[str]:
        """What is asked apart: no count tells of it where that was not turned on."""
        return {onderdeel.code for onderdeel in self.office.instrument.onderdelen() if onderdeel.private}

    def _below(self, client: ClientFile, given: dict[str, AnswerView]) -> int:
        """How many onderdelen lie below zelfredzaam, of those that are still asked of this client."""
        low = [code for code, answer in given.items() if answer.score is not None and not answer.zelfredzaam]
        if not low:
            return 0
        wanted = {question.code for question in asked(self.office, client)}
        no_longer = {onderdeel.code for onderdeel in self.office.instrument.onderdelen()} - wanted
        return sum(code not in no_longer for code in low)


def by_client(query: Iterable[Any]) -> dict[str, list[Any]]:
    """Rows by whose they are."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in query:
        found[row.client_id].append(row)
    return found


def _recent(metingen: list[Meting]) -> list[Meting]:
    """The metingen from the last but one whole one on: what they leave open was not asked for long."""
    whole = [place for place, row in enumerate(metingen) if not row.leefgebied]
    return metingen[whole[-2] if len(whole) > 1 else 0 :]


def _standing(given: list[dict[str, AnswerView]]) -> dict[str, AnswerView]:
    """The newest answer of each onderdeel."""
    return {code: answer for answers in given for code, answer in answers.items() if answer.answered}


def _changes(metingen: list[Meting], given: list[dict[str, AnswerView]]) -> tuple[Movement, ...]:
    """How the onderdelen moved since the last but one whole meting; one on one leefgebied is none by itself."""
    whole = [place for place, row in enumerate(metingen) if not row.leefgebied]
    if len(whole) < 2:
        return ()
    then, now = _standing(given[: whole[-1]]), _standing(given[whole[-1] :])
    changes = (change_between(then.get(code), answer) for code, answer in now.items())
    return tuple(change for change in changes if change is not Movement.FIRST)
