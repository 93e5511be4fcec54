"""Vandaag: who comes today, who asks for attention now, with the one reason that comes first, and who does not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain

from kiosk import dates, names
from kiosk.guidance.clients import ClientFile, covers_and_marks
from kiosk.guidance.meting.views import MetingenRead, read_answers
from kiosk.guidance.meting.vvs import MeasuredAndPlanned, acties_of_here, list_from, of_here, parts_left
from kiosk.guidance.namesakes import alike, mark_of
from kiosk.guidance.plan.acties import order
from kiosk.guidance.route.attention import (
    CALM,
    CLOSED,
    COMING,
    PRESSING,
    BoardOrder,
    Place,
    keep_order,
    order_of_board,
    start_of_place,
)
from kiosk.guidance.route.begun import is_untold
from kiosk.guidance.route.fasen import FaseView, fase_view
from kiosk.guidance.route.gathered import GatheredFacts, by_client
from kiosk.guidance.route.route import MijlpaalView, next_of
from kiosk.guidance.route.signals import NOBODY_GUIDES, Facts, Onderwerp, Signal, signals
from kiosk.office import Office
from kiosk.people.access import visible
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, FaseStep, Meting, MetingCorrection, VvsTick
from kiosk.store.office_models import Person, columns

#: what is to be done in a file of which nobody told yet what happened before; it never presses
UNTOLD = "vertel wat al gebeurd is"
#: so many without a begeleider stand in the list one by one: more of them are a wall
FEW_ALONE = 8


@dataclass(frozen=True)
class BoardLine:
    """One client on the board."""

    client: ClientFile
    fase: str
    signals: tuple[Signal, ...]
    next_step: MijlpaalView | None
    today: date
    #: how many parts of meting and plan are still to be copied into VVS
    vvs_left: int = 0
    #: when client and begeleider meet again
    meets_at: datetime | None = None
    #: whether it is still to be told what happened before the file
    untold: bool = False
    #: whether anything of the route is still open, though it may be nobody's next step
    rest_open: bool = False

    @property
    def signal(self) -> Signal | None:
        """The one thing that asks for attention now; none where nothing is pressing."""
        return next((signal for signal in self.signals if signal.leads), None)

    @property
    def next_onderwerp(self) -> Onderwerp:
        """What of the file matters now: what the first signal is about; where nothing presses, today's appointment."""
        if self.signal is not None:
            return self.signal.onderwerp
        return Onderwerp.AFSPRAAK if self.meets_today else Onderwerp.METING

    @property
    def meets(self) -> str:
        """When they meet again, as it is said today; empty where nothing is planned."""
        return dates.coming(self.meets_at, self.today) if self.meets_at else ""

    @property
    def meets_today(self) -> bool:
        """Whether they meet today."""
        return self.meets_at is not None and self.meets_at.date() == self.today

    @property
    def calm_text(self) -> str:
        """What comes next where nothing presses."""
        if self.client.closed:
            return f"{self.client.closed_word} op {dates.long(self.client.handed_over_on or self.client.end)}"
        meets = f"afspraak {self.meets}" if self.meets else ""
        if meets and self.vvs_left:
            return f"{meets}, VVS overtypen"
        return meets or self.rest_text

    @property
    def rest_text(self) -> str:
        """The same without the appointment, where that stands before it."""
        return self.vvs_text or (UNTOLD if self.untold else self.step_text)

    @property
    def vvs_text(self) -> str:
        """That something is still to be copied into VVS; empty where nothing is."""
        return f"nog {_parts(self.vvs_left)} overtypen in VVS" if self.vvs_left else ""

    @property
    def step_text(self) -> str:
        """The next step on the route, with its date; of who was here for longer than his route, until when that was."""
        if self.next_step is None or self.next_step.due_on is None:
            over = self.client.end < self.today
            done = "geen stap van ons met een vaste dag" if self.rest_open else "alles op de route is gedaan"
            return f"de route liep tot {dates.long(self.client.end)}" if over else done
        return f"{dates.brief(self.next_step.due_on, self.today)}: {self.next_step.title}"


@dataclass(frozen=True)
class BoardName:
    """One client on the board by what tells who he is: all that is known of a line that nobody sees yet."""

    client_id: str
    name: str
    mark: str
    month: int


@dataclass(frozen=True)
class BoardPart:
    """One part of the board: how many clients stand in it, and the first of them in their order."""

    count: int
    names: tuple[BoardName, ...]


@dataclass(frozen=True)
class Board:
    """The clients of one person, who comes today first and then the pressing ones; of the first the lines were read."""

    today: date
    coming: BoardPart
    pressing: BoardPart
    at_rest: BoardPart
    #: clients whose guidance is over; the teamleider's only
    over: BoardPart
    by_id: Mapping[str, BoardLine] = field(default_factory=dict)
    #: how many have no begeleider, where those are too many to stand in the list one by one
    alone: int = 0

    @property
    def expected(self) -> tuple[BoardLine, ...]:
        """The lines of who comes today, in the order of their times, as far as they were read."""
        return self._lines(self.coming)

    @property
    def attention(self) -> tuple[BoardLine, ...]:
        """The lines of whom asks for attention, as far as they were read."""
        return self._lines(self.pressing)

    @property
    def calm(self) -> tuple[BoardLine, ...]:
        """The lines of whom nothing presses, as far as they were read."""
        return self._lines(self.at_rest)

    @property
    def closed(self) -> tuple[BoardLine, ...]:
        """The lines of whose guidance is over, as far as they were read."""
        return self._lines(self.over)

    @property
    def lines(self) -> tuple[BoardLine, ...]:
        """All lines that were read, who comes today first and then the pressing ones."""
        return (*self.expected, *self.attention, *self.calm, *self.closed)

    def _lines(self, part: BoardPart) -> tuple[BoardLine, ...]:
        return tuple(self.by_id[name.client_id] for name in part.names if name.client_id in self.by_id)


def board(
    office: Office, who: Identity, *, typed: str = "", most: int | None = None, lines: int | None = None
) -> Board:
    """Everybody this person guides (the teamleider: everybody), the most pressing first.

    With ``typed``, only who is found by it (``names.Sought``). At most ``most`` clients are named and of at most
    ``lines`` of them the line is read; what each part counts tells of all. Who has no begeleider leads; where those are
    many, as in an office that begins, they are only counted, until somebody is looked for by his name.
    """
    with reading(office, who):
        found, order = read_board(office, who, typed=typed, most=most, lines=lines)
    keep_order(office, order)
    return found


def read_board(
    office: Office, who: Identity, *, typed: str, most: int | None, lines: int | None
) -> tuple[Board, BoardOrder]:
    """The same inside a reading, with the order that is to be kept after it."""
    order = order_of_board(office, who)
    places, alone = _apart(_found(order.places, typed), many=most is not None and not typed.strip())
    shown = places[:most]
    # who is alike is looked for among all, as on the clients' covers
    same = chain.from_iterable(alike(office, (place.told_by for place in order.places)))
    by_id, mark = _lines(office, [place.client_id for place in shown[:lines]], same)
    parts = (_part(office, part, places, shown, mark) for part in (COMING, PRESSING, CALM, CLOSED))
    coming, pressing, at_rest, over = parts
    return Board(office.clock.today(), coming, pressing, at_rest, over, by_id, alone), order


def lines_of(office: Office, who: Identity, client_ids: Sequence[str]) -> Mapping[str, BoardLine]:
    """The lines of these clients, of those whom this person still sees."""
    with reading(office, who):
        seen = Client.select(Client.id).where(Client.id.in_(list(client_ids)), visible(office, who))
        return _lines(office, [client_id for (client_id,) in columns(seen)])[0]


def _found(places: list[Place], typed: str) -> list[Place]:
    if not typed.strip():
        return places
    sought = names.Sought(typed)
    return [place for place in places if sought.finds(place.name, place.number, place.birth_year)]


def _apart(places: list[Place], *, many: bool) -> tuple[list[Place], int]:
    """The places without those whom nobody guides, and how many these are; where they are few, all stay."""
    alone = sum(_is_alone(place) for place in places) if many else 0
    if alone <= FEW_ALONE:
        return places, 0
    return [place for place in places if not _is_alone(place)], alone


def _is_alone(place: Place) -> bool:
    return place.part == PRESSING and place.rank == NOBODY_GUIDES


def _part(office: Office, part: int, places: list[Place], shown: list[Place], mark: Mapping[str, str]) -> BoardPart:
    here = [_name(office, place, mark) for place in shown if place.part == part]
    return BoardPart(sum(place.part == part for place in places), tuple(here))


def _name(office: Office, place: Place, mark: Mapping[str, str]) -> BoardName:
    start = start_of_place(office, place)
    beside = mark.get(place.client_id) or mark_of(office, *place.told_by[1:])
    return BoardName(place.client_id, place.name, beside, dates.months_between(start, office.clock.today()))


def _lines(office: Office, ids: list[str], besides: Iterable[str] = ()) -> tuple[dict[str, BoardLine], dict[str, str]]:
    """The lines of many clients, and the marks of those who are alike, by a fixed number of queries."""
    gathered = _GatheredLines(office, ids)
    files, mark = covers_and_marks(office, gathered.rows.values(), besides)
    return {client.id: gathered.line(client) for client in files}, mark


def line_from(office: Office, facts: Facts, *, vvs_left: int, meets_at: datetime | None) -> BoardLine:
    """The line of one client, made of what was read; of a guidance that is over nothing is asked any more."""
    if facts.client.closed:
        return BoardLine(facts.client, "", (), None, facts.today)
    return BoardLine(
        client=facts.client,
        fase=facts.fase.title if facts.fase else "",
        signals=tuple(signals(facts, office.route.signals)),
        next_step=next_of(facts.mijlpalen),
        rest_open=any(step.open for step in facts.mijlpalen),
        vvs_left=vvs_left,
        meets_at=meets_at,
        today=facts.today,
        untold=is_untold(facts.client, facts.mijlpalen),
    )


class _GatheredLines(GatheredFacts):
    """What stands on the lines of many clients, each kind read in one query."""

    def __init__(self, office: Office, ids: list[str]) -> None:
        super().__init__(office, ids)
        in_order = FaseStep.select().where(FaseStep.client.in_(ids)).order_by(FaseStep.started_on, FaseStep.id)
        self.fasen = by_client(in_order)
        self.ticks = by_client(VvsTick.select(VvsTick, Person).join(Person).where(VvsTick.client.in_(ids)))
        self.changed = self._changed_days(ids)
        #: of whom something was changed on the day of the copying: only the texts themselves tell which came first
        self.same_day = {client_id for client_id in ids if self._changed_on_a_tick(client_id)}
        self.all_answers = read_answers([row.id for client_id in self.same_day for row in self.metingen[client_id]])

    def _changed_on_a_tick(self, client_id: str) -> bool:
        ticks = {tick.on for tick in self.ticks.get(client_id, ())}
        return bool(ticks & set(self.changed.get(client_id, {}).values()))

    def line(self, client: ClientFile) -> BoardLine:
        """The line of one client."""
        facts = self.facts(client, self.mijlpalen(client), self._fase(client))
        left = 0 if client.closed else self._vvs_left(client)
        return line_from(self.office, facts, vvs_left=left, meets_at=self.meets_at(client))

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
        came_on = self.came_on(client)
        metingen = of_here(self.metingen.get(client.id, []), came_on)
        acties, changed = acties_of_here(self.acties_of(client), came_on), self.changed.get(client.id, {})
        ticks = {tick.part: tick for tick in self.ticks.get(client.id, ())}
        if client.id in self.same_day:
            read = MetingenRead(metingen, None, self.all_answers)
            lijst = list_from(self.office, client, read, sorted(acties, key=order), ticks)
            return lijst.to_do if lijst else 0
        kept = MeasuredAndPlanned(metingen, self.answers, changed, acties, ticks)
        return parts_left(self.office, client, kept)

    def _fase(self, client: ClientFile) -> FaseView | None:
        rows = self.fasen.get(client.id)
        return fase_view(self.office, rows[-1]) if rows else None


def _parts(count: int) -> str:
    return "1 deel" if count == 1 else f"{count} delen"
