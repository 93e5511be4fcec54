"""Vandaag: who asks for attention now, with the one reason that comes first, and who does not."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from peewee import fn

from kiosk import dates
from kiosk.guidance.clients import ClientFile, covers, reach, visible_clients
from kiosk.guidance.meting.answers import AnswerView, asked
from kiosk.guidance.meting.uitkomst import Movement, change_between
from kiosk.guidance.meting.views import answers_of, finished_rows
from kiosk.guidance.meting.vvs import MeasuredAndPlanned, parts_left, to_do_of
from kiosk.guidance.plan.acties import ActieView, actie_view
from kiosk.guidance.route.route import FaseView, MijlpaalView, fase_view, mijlpaal_view, order_of
from kiosk.guidance.route.signals import Facts, Signal, signals
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.models import (
    Actie,
    Afspraak,
    Client,
    FaseStep,
    Meting,
    MetingCorrection,
    Mijlpaal,
    Person,
    Toestemming,
    VvsTick,
    columns,
)


@dataclass(frozen=True)
class BoardLine:
    """One client on the board."""

    client: ClientFile
    fase: str
    signals: tuple[Signal, ...]
    next_step: MijlpaalView | None
    #: how many parts of meting and plan are still to be copied into VVS
    vvs_left: int = 0
    #: when client and begeleider meet again
    meets_at: datetime | None = None
    today: date | None = None

    @property
    def signal(self) -> Signal | None:
        """The one thing that asks for attention now."""
        return self.signals[0] if self.signals else None

    @property
    def meets(self) -> str:
        """When they meet again, as it is said today; empty where nothing is planned."""
        return dates.coming(self.meets_at, self.today) if self.meets_at and self.today else ""

    @property
    def meets_today(self) -> bool:
        """Whether they meet today."""
        return self.meets_at is not None and self.meets_at.date() == self.today

    @property
    def calm_text(self) -> str:
        """What comes next where nothing presses."""
        if self.client.closed:
            return f"overgedragen op {dates.long(self.client.handed_over_on or self.client.end)}"
        meets = f"afspraak {self.meets}" if self.meets else ""
        if meets and self.vvs_left:
            return f"{meets}, VVS overtypen"
        return meets or self.vvs_text or self.step_text

    @property
    def vvs_text(self) -> str:
        """That something is still to be copied into VVS; empty where nothing is."""
        return f"nog {_parts(self.vvs_left)} overtypen in VVS" if self.vvs_left else ""

    @property
    def step_text(self) -> str:
        """The next step on the route, with its date."""
        if self.next_step is None or self.next_step.due_on is None:
            return "alles op de route is gedaan"
        return f"{dates.brief(self.next_step.due_on)}: {self.next_step.title}"


@dataclass(frozen=True)
class Board:
    """All clients of one person."""

    today: date
    attention: tuple[BoardLine, ...]
    calm: tuple[BoardLine, ...]
    #: clients whose guidance is over; the teamleider's only
    closed: tuple[BoardLine, ...]

    @property
    def lines(self) -> tuple[BoardLine, ...]:
        """All lines, the pressing ones first."""
        return (*self.attention, *self.calm, *self.closed)


def board(office: Office, who: Identity) -> Board:
    """Everybody this person guides (the teamleider: everybody), the most pressing first."""
    with reading(office, who):
        rows = visible_clients(office, who)
        closed = visible_clients(office, who, closed=True) if who.sees_everyone else []
        lines = _lines(office, rows)
        return Board(
            today=office.clock.today(),
            attention=tuple(sorted((line for line in lines if line.signals), key=_pressing)),
            calm=tuple(line for line in lines if not line.signals),
            closed=tuple(BoardLine(client, "", (), None) for client in covers(office, closed)),
        )


def line_of(office: Office, who: Identity, client_id: str) -> BoardLine:
    """The board's line of one client, with all his signals."""
    with reading(office, who):
        return _lines(office, [reach(office, who, client_id)])[0]


def _pressing(line: BoardLine) -> tuple[int, date, str]:
    signal = line.signals[0]
    return (signal.rank, signal.day, line.client.name)


def _lines(office: Office, rows: list[Client]) -> list[BoardLine]:
    """The lines of many clients by a fixed number of queries."""
    gathered = _Gathered(office, rows)
    return [gathered.line(client) for client in covers(office, rows)]


class _Gathered:
    """The facts of many clients, each kind read in one query."""

    def __init__(self, office: Office, rows: list[Client]) -> None:
        self.office = office
        self.today = office.clock.today()
        ids = [row.id for row in rows]
        self.rows = {row.id: row for row in rows}
        self.mijlpalen = _by_client(Mijlpaal.select().where(Mijlpaal.client.in_(ids)), ids)
        self.fasen = _by_client(
            FaseStep.select().where(FaseStep.client.in_(ids)).order_by(FaseStep.started_on, FaseStep.id), ids
        )
        self.acties = _by_client(Actie.select().where(Actie.client.in_(ids), Actie.state == "open"), ids)
        self.drafts = _by_client(Meting.select().where(Meting.client.in_(ids), Meting.finished_on.is_null()), ids)
        self.asked = {
            row.client_id
            for row in Toestemming.select(Toestemming.client).where(
                Toestemming.client.in_(ids), Toestemming.subject == Subject.METINGEN
            )
        }
        self.metingen: dict[str, list[Meting]] = defaultdict(list)
        for row in finished_rows(ids):
            self.metingen[row.client_id].append(row)
        self.ticks = _by_client(VvsTick.select(VvsTick, Person).join(Person).where(VvsTick.client.in_(ids)), ids)
        self.changed = self._changed_days(ids)
        meetings = columns(
            Afspraak.select(Afspraak.client, fn.MIN(Afspraak.planned_at))
            .where(
                Afspraak.client.in_(ids),
                Afspraak.held_on.is_null(),
                ~Afspraak.cancelled,
                Afspraak.planned_at >= datetime.combine(self.today, time.min),
            )
            .group_by(Afspraak.client)
        )
        self.meetings = dict(meetings)
        self.answers = answers_of([row.id for metingen in self.metingen.values() for row in _recent(metingen)])

    def line(self, client: ClientFile) -> BoardLine:
        """The line of one client."""
        if client.closed:
            return BoardLine(client, "", (), None)
        mijlpalen = order_of(mijlpaal_view(self.office, client, row) for row in self.mijlpalen[client.id])
        fase = self._fase(client)
        facts = self._facts(client, mijlpalen, fase)
        return BoardLine(
            client=client,
            fase=fase.title if fase else "",
            signals=tuple(signals(facts, self.office.route.signals)),
            next_step=next((step for step in mijlpalen if step.open), None),
            vvs_left=self._vvs_left(client),
            meets_at=self.meetings.get(client.id),
            today=self.today,
        )

    @cached_property
    def _private(self) -> set[str]:
        """What is asked apart: no count tells of it where that was not turned on."""
        return {onderdeel.code for onderdeel in self.office.instrument.onderdelen() if onderdeel.private}

    def _changed_days(self, ids: list[str]) -> dict[str, dict[tuple[int, str], date]]:
        """Per client the day on which an onderdeel of a meting (or all of it) was last changed afterwards."""
        found: dict[str, dict[tuple[int, str], date]] = defaultdict(dict)
        rows = (
            MetingCorrection.select(MetingCorrection, Meting)
            .join(Meting)
            .where(Meting.client.in_(ids))
            .order_by(MetingCorrection.id)
        )
        for row in rows:
            found[row.meting.client_id][row.meting_id, row.onderdeel] = row.at.date()
        return found

    def _vvs_left(self, client: ClientFile) -> int:
        if not self.office.settings.vvs:
            return 0
        metingen, changed = self.metingen[client.id], self.changed.get(client.id, {})
        ticks = {tick.part: tick for tick in self.ticks[client.id]}
        if set(changed.values()) & {tick.on for tick in ticks.values()}:
            # changed on the day of the copying: only the text itself tells which came first
            return to_do_of(self.office, self.rows[client.id])
        acties = [actie_view(row) for row in self.acties[client.id]]
        return parts_left(self.office, client, MeasuredAndPlanned(metingen, self.answers, changed, acties, ticks))

    def _fase(self, client: ClientFile) -> FaseView | None:
        rows = self.fasen[client.id]
        return fase_view(self.office, client, rows[-1]) if rows else None

    def _below(self, client: ClientFile, given: dict[str, AnswerView]) -> int:
        """How many onderdelen lie below zelfredzaam, of those that are still asked of this client."""
        instrument = self.office.instrument
        wanted = {question.code for question in asked(self.office, client)}
        no_longer = {onderdeel.code for onderdeel in instrument.onderdelen()} - wanted
        low = [code for code, answer in given.items() if answer.score is not None and not answer.zelfredzaam]
        return sum(code not in no_longer for code in low)

    def _facts(self, client: ClientFile, mijlpalen: list[MijlpaalView], fase: FaseView | None) -> Facts:
        metingen = self.metingen[client.id]
        recent = _recent(metingen)
        hidden = self._private if recent and not recent[-1].private_shown else set()
        given = [
            {code: answer for code, answer in self.answers[row.id].items() if code not in hidden} for row in recent
        ]
        drafts = self.drafts[client.id]
        return Facts(
            client=client,
            today=self.today,
            mijlpalen=tuple(mijlpalen),
            fase=fase,
            acties=tuple(_actie_views(self.acties[client.id])),
            draft_since=drafts[0].started_at.date() if drafts else None,
            metingen=len(metingen),
            last_meting_on=metingen[-1].finished_on if metingen else None,
            changes=_changes(recent, given),
            below=self._below(client, _standing(given)),
            toestemming_asked=client.id in self.asked,
        )


def _parts(count: int) -> str:
    return "1 deel" if count == 1 else f"{count} delen"


def _recent(metingen: list[Meting]) -> list[Meting]:
    """The metingen from the last but one whole one on: what they leave open was not asked for long."""
    whole = [place for place, row in enumerate(metingen) if not row.leefgebied]
    return metingen[whole[-2] if len(whole) > 1 else 0 :]


def _standing(given: list[dict[str, AnswerView]]) -> dict[str, AnswerView]:
    """The newest answer of each onderdeel."""
    return {code: answer for answers in given for code, answer in answers.items() if answer.answered}


def _actie_views(rows: Iterable[Actie]) -> Iterable[ActieView]:
    return (actie_view(row) for row in rows)


def _by_client(query: Iterable[Any], ids: list[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {client_id: [] for client_id in ids}
    for row in query:
        found[row.client_id].append(row)
    return found


def _changes(metingen: list[Meting], given: list[dict[str, AnswerView]]) -> tuple[Movement, ...]:
    """How the onderdelen moved since the last but one whole meting; one on one leefgebied is none by itself."""
    whole = [place for place, row in enumerate(metingen) if not row.leefgebied]
    if len(whole) < 2:
        return ()
    then, now = _standing(given[: whole[-1]]), _standing(given[whole[-1] :])
    changes = (change_between(then.get(code), answer) for code, answer in now.items())
    return tuple(change for change in changes if change is not Movement.FIRST)
