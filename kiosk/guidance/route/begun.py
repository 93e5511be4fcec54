"""A file that begins in the middle: what had happened already is asked once, on one screen, and kept all or nothing.

What the dates of the client tell is not asked. What nobody ticks and lay before the file stays "niet bijgehouden", and
raises nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from kiosk.content.route import MijlpaalRule
from kiosk.faults import Conflict
from kiosk.guidance.changing import Changeable, changing, keep_along
from kiosk.guidance.clients import ClientFile, Look, cover, looking
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.route.done import check_done_on, check_metingen_of, put_back, put_done
from kiosk.guidance.route.fasen import ToldFase, asked_fase, tell_fase
from kiosk.guidance.route.planning import has_room_to_catch_up, plan_catch_up
from kiosk.guidance.route.route import MijlpaalView, mijlpalen_of
from kiosk.guidance.route.standing import DUE_DAYS, Status
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, Mijlpaal

CLIENT_ROWS = Changeable(Client, "Deze cliënt is er niet meer.")
#: so many of what comes next are told
NEXT = 3


class Happened(NamedTuple):
    """That a step was done; ``on`` is the day, none where nobody knows it any more."""

    on: date | None = None


@dataclass(frozen=True)
class BegunStep:
    """A step whose day lay before the file or around its beginning."""

    step: MijlpaalView
    #: whether the kiosk knows it already: by the client's dates, or because it was done since
    known: bool
    #: whether its day lay before the file: where nobody ticks it, nobody is asked
    before: bool

    @property
    def told(self) -> Happened | None:
        """How it was told; none where it was not done, or nobody said so."""
        return Happened(self.step.on) if self.step.status is Status.DONE else None


@dataclass(frozen=True)
class Begun:
    """What of a client's route may have happened before his file was begun, and what comes after it."""

    client: ClientFile
    today: date
    steps: tuple[BegunStep, ...]
    #: what is still to be done of the rest of his route
    later: tuple[MijlpaalView, ...]
    #: whether it is asked in which fase his route was, and what was told of that
    asks_fase: bool = False
    fase: ToldFase | None = None
    #: whether a nulmeting that is lacking can still be done well before the eindmeting
    room: bool = True

    @property
    def answers(self) -> dict[int, Happened]:
        """What was told of the steps that are asked, by their ids."""
        return {one.step.id: one.told for one in self.steps if not one.known and one.told is not None}

    def coming(self, told: Mapping[int, Happened]) -> list[MijlpaalView]:
        """What comes next if this was told, ours before others', the first first; a nulmeting while there is none.

        The eindmeting comes as long as the guidance goes on, also where its day has just gone by.
        """
        left = [one for one in self.steps if not one.known and one.step.id not in told]
        wanted = {Kind.NULMETING} if self.room else set()
        wanted |= {Kind.EINDMETING} if self.client.end >= self.today else set()
        still = [one.step for one in left if not one.before or one.step.meting in wanted]
        return sorted([*still, *self.later], key=lambda step: (not step.ours, step.due_on or date.max))[:NEXT]


def is_untold(client: ClientFile, mijlpalen: Iterable[MijlpaalView]) -> bool:
    """Whether it is still to be asked what happened before this file: something lay before it, and nobody said."""
    if client.before_told_on is not None or client.closed:
        return False
    return any(step.status is Status.UNTRACKED for step in mijlpalen)


def begun_of(office: Office, who: Identity, client_id: str, look: Look = Look.BEGUN) -> Begun:
    """What may have happened before this file was begun, as far as it is known."""
    with looking(office, who, client_id, look) as row:
        return _begun_in(office, row)


def tell_begun(
    office: Office, who: Identity, seen: Begun, told: Mapping[int, Happened], fase: ToldFase | None = None
) -> ClientFile:
    """Keep what happened before the file: of the steps in ``seen`` those in ``told``, by their ids, and no others.

    Where it is asked also in which fase the route was; none where nobody knows that. Gives the cover as it is then.

    Raises:
        BadInput: at ``on``, where a day is still to come or lies long before the route, or a meting comes before an
            earlier one.
        Conflict: where somebody else changed one of them, or the client, in the meantime.
    """
    client = seen.client
    with acting(office, who):
        with changing(office, who, CLIENT_ROWS, client.id, client.version, "tell-begun", "") as row:
            for one in seen.steps:
                wanted = told.get(one.step.id)
                if not one.known and wanted != one.told:
                    _keep(office, row, _unchanged(one.step), wanted)
            check_metingen_of(office, row, {one.step.code for one in seen.steps if one.step.id in told})
            if seen.asks_fase and fase != seen.fase:
                if asked_fase(office, row) != (True, seen.fase):
                    raise Conflict
                tell_fase(office, who, row, fase)
            row.before_told_on = office.clock.today()
            plan_catch_up(office, row)
        return cover(office, row)


def _unchanged(step: MijlpaalView) -> Mijlpaal:
    row: Mijlpaal | None = Mijlpaal.get_or_none(Mijlpaal.id == step.id)
    if row is None or row.version != step.version:
        raise Conflict
    return row


def tell_of_new(office: Office, client: Client, told: Mapping[str, Happened]) -> None:
    """Keep of a client whose file is being made what happened before, by the codes of his route's steps.

    Inside the transaction of the act that makes it.

    Raises:
        BadInput: at ``on``, where a day is still to come or lies long before the route, or a meting comes before an
            earlier one.
    """
    for row in Mijlpaal.select().where(Mijlpaal.client == client, Mijlpaal.code.in_(list(told))):
        _keep(office, client, row, told[row.code])
    check_metingen_of(office, client, told)
    client.before_told_on = office.clock.today()
    plan_catch_up(office, client)
    keep_along(client)


def _keep(office: Office, client: Client, row: Mijlpaal, told: Happened | None) -> None:
    today = office.clock.today()
    if told is None:
        put_back(row)
    elif told.on is None:
        put_done(row, min(row.due_on or today, today), day_unknown=True)
    else:
        check_done_on(client.moving_on, told.on, today)
        put_done(row, told.on)
    keep_along(row)


def _begun_in(office: Office, row: Client) -> Begun:
    client, today = cover(office, row), office.clock.today()
    opened = client.opened_on or today
    steps, later = [], []
    for step in mijlpalen_of(office, client):
        rule = office.route.mijlpaal_named(step.code)
        if step.status is not Status.SKIPPED and rule is not None and _is_asked(office, rule, step, opened):
            steps.append(BegunStep(step, _is_known(rule, step, opened), _lay_before(step, opened)))
        elif step.open:
            later.append(step)
    asked, fase = asked_fase(office, row)
    return Begun(client, today, tuple(steps), tuple(later), asked, fase, has_room_to_catch_up(office, row))


def _is_asked(office: Office, rule: MijlpaalRule, step: MijlpaalView, opened: date) -> bool:
    """A step around the beginning of the file, and a meting that may have been done before its day."""
    ahead = office.route.signals.meting_counts if rule.meting else DUE_DAYS
    return step.due_on is not None and step.due_on <= opened + timedelta(days=ahead)


def _is_known(rule: MijlpaalRule, step: MijlpaalView, opened: date) -> bool:
    """Happened by the client's own dates, or done since the file was begun."""
    if step.status is not Status.DONE or step.on is None:
        return False
    return step.on > opened or (rule.happens and step.on == step.due_on)


def _lay_before(step: MijlpaalView, opened: date) -> bool:
    return step.due_on is not None and step.due_on < opened
