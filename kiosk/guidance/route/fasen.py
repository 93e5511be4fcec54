"""The fase of a route: which began when, and that another begins, on a day of before too, or was a mistake.

The first one begins by itself, where guidance and file begin. Of a file that begins in the middle nobody knows which it
is: then none is claimed until somebody tells it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from kiosk import dates
from kiosk.content.route import Fase
from kiosk.faults import BadInput, Conflict
from kiosk.guidance.clients import ClientFile, end_of, reach, start_of
from kiosk.guidance.reason import check_reason
from kiosk.guidance.route.standing import OfFile
from kiosk.office import Office
from kiosk.people.acting import acting, write_audit
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, FaseStep

#: behind a fase that was told without its day: it stands on the day on which the file was begun
AS_IT_STOOD = "zo stond het bij het begin van dit dossier"


class ToldFase(NamedTuple):
    """In which fase a route was when its file was begun; ``on`` is since when, none where nobody knows that."""

    code: str
    on: date | None = None


@dataclass(frozen=True)
class FaseView:
    """A fase that was begun; ``back`` where it was a return to an earlier one."""

    code: str
    title: str
    started_on: date
    back: bool
    reason: str
    id: int = 0

    @property
    def day_unknown(self) -> bool:
        """Whether it was told without a day: ``started_on`` is then when the file began, and claims nothing."""
        return self.reason == AS_IT_STOOD


class BegunFase(Protocol):
    """A fase that began on a day: its row, of a route or of a hulpvraag."""

    fase: str
    started_on: date


def read_fasen(office: Office, client_id: str) -> tuple[FaseView, ...]:
    """The fasen of one client as they were begun, by one statement inside a transaction."""
    return tuple(fase_view(office, row) for row in _rows(client_id))


def fase_view(office: Office, row: FaseStep) -> FaseView:
    """One begun fase."""
    return FaseView(
        code=row.fase,
        title=office.route.fase_named(row.fase).title,
        started_on=row.started_on,
        back=row.back,
        reason=row.reason,
        id=row.id,
    )


def _rows(client_id: str) -> list[FaseStep]:
    return list(FaseStep.select().where(FaseStep.client == client_id).order_by(FaseStep.started_on, FaseStep.id))


# -- the first one ----------------------------------------------------------------------------------------------


def begin_first_fase(office: Office, who: Identity, client: Client) -> None:
    """Begin the first fase of a new client, inside a transaction; of who is long under way nobody knows it."""
    if not begins_in_the_middle(office, client):
        day = _first_day(office, client)
        FaseStep.create(client=client, fase=_first_code(office), started_on=day, by=who.person_id)


def first_fase_follows(office: Office, who: Identity, client: Client) -> None:
    """The first fase moves along with the beginning of the guidance, as far as the next one leaves room.

    Where the file begins in the middle by the new dates it is claimed no more, and where it did by the old ones it
    begins after all; what somebody told stays.
    """
    rows = _rows(client.id)
    if not rows:
        begin_first_fase(office, who, client)
        return
    if rows[0].fase != _first_code(office):
        return
    if begins_in_the_middle(office, client):
        if len(rows) == 1 and client.before_told_on is None:
            rows[0].delete_instance()
        return
    later = [row.started_on for row in rows[1:2]]
    rows[0].started_on = min([_first_day(office, client), *later])
    rows[0].save()


def begins_in_the_middle(office: Office, client: Client) -> bool:
    """Whether a file was begun when the first weeks, in which everybody is in the first fase, were over."""
    return _in_the_middle(office, client, end_of(office, client))


def can_take_back(office: Office, client: ClientFile, fasen: Sequence[FaseView]) -> bool:
    """Whether the fase of today can be a mistake: of a file that was begun in time the first began by itself."""
    return len(fasen) > 1 or (bool(fasen) and _in_the_middle(office, client, client.end))


def _in_the_middle(office: Office, client: OfFile, end: date) -> bool:
    rule = next((rule for rule in office.route.mijlpaal if rule.meting == "nulmeting"), None)
    if rule is None or client.opened_on is None:
        return False
    return client.opened_on > rule.day(house_on=client.house_on, moving_on=client.moving_on, end=end)


def _first_code(office: Office) -> str:
    return office.route.fase[0].code


# -- what was told of a file that begins in the middle -------------------------------------------------------------


def asked_fase(office: Office, client: Client) -> tuple[bool, ToldFase | None]:
    """Whether it can (still) be told in which fase a file began, and what was told; one statement in a transaction.

    It can where that was in the middle, and no other fase was begun since.
    """
    rows = _rows(client.id)
    asked = len(rows) <= 1 and begins_in_the_middle(office, client)
    return asked, _as_told(rows[0]) if asked and rows else None


def tell_fase(office: Office, who: Identity, client: Client, told: ToldFase | None) -> None:
    """Keep in which fase a route was when its file was begun, or that nobody knows it; inside a transaction.

    Raises:
        BadInput: at ``fase`` where there is no such fase, at ``on`` where it cannot have begun on that day.
    """
    rows = _rows(client.id)
    if asked_fase(office, client)[0]:
        for row in rows:
            row.delete_instance()
    elif told is None or (rows and rows[-1].fase == told.code):
        return
    if told is None:
        return
    check_fase(office, office.route.fase, "", told.code, "")
    on = told.on or client.opened_on or office.clock.today()
    check_began_on(office, office.route.fase, client, (), on)
    reason = "" if told.on else AS_IT_STOOD
    FaseStep.create(client=client, fase=told.code, started_on=on, reason=reason, by=who.person_id)
    write_audit(office, who, "start-fase", client.id, told.code)


def _as_told(row: FaseStep) -> ToldFase:
    return ToldFase(row.fase, None if row.reason == AS_IT_STOOD else row.started_on)


def _first_day(office: Office, client: Client) -> date:
    """Where guidance and file begin, whichever is first."""
    return min(client.opened_on or office.clock.today(), _begin_of(office, client))


def _begin_of(office: Office, client: Client) -> date:
    return start_of(office, client.moving_on, client.house_on)


# -- another one ------------------------------------------------------------------------------------------------


def start_fase(
    office: Office, who: Identity, client_id: str, fase: str, reason: str = "", on: date | None = None
) -> FaseView:
    """Begin a fase, today or on a day before; going back to an earlier one needs a reason.

    Raises:
        BadInput: at ``fase`` where it is the current one, at ``reason`` where a return gives none, at ``on`` where it
            cannot have begun on that day.
    """
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        rows = _rows(client_id)
        back, reason = check_fase(office, office.route.fase, rows[-1].fase if rows else "", fase, reason)
        day = on or office.clock.today()
        # the first one began by itself: it makes room
        by_itself = bool(rows) and rows[0].fase == _first_code(office)
        check_began_on(office, office.route.fase, client, rows[1:] if by_itself else rows, day)
        if by_itself and rows[0].started_on > day:
            rows[0].started_on = min(day, _first_day(office, client))
            rows[0].save()
        step = FaseStep.create(client=client, fase=fase, started_on=day, back=back, reason=reason, by=who.person_id)
        write_audit(office, who, "start-fase", client_id, fase)
        return fase_view(office, step)


def take_back_fase(office: Office, who: Identity, client_id: str, fase_id: int) -> FaseView | None:
    """The fase that was begun last was a mistake: gives the one that is the current one again, where there is one.

    Raises:
        BadInput: at ``fase``, where it is the first: that one began by itself.
        Conflict: where another one was begun, or this one was taken back, in the meantime.
    """
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        rows = _rows(client_id)
        if not rows or rows[-1].id != fase_id:
            raise Conflict
        if len(rows) == 1 and not begins_in_the_middle(office, client):
            raise BadInput("fase", "Dit is de eerste fase van de route. Die blijft staan.")
        rows[-1].delete_instance()
        write_audit(office, who, "take-back-fase", client_id, rows[-1].fase)
        return fase_view(office, rows[-2]) if len(rows) > 1 else None


# -- what may be ------------------------------------------------------------------------------------------------


def check_fase(office: Office, fasen: Iterable[Fase], current: str, fase: str, reason: str) -> tuple[bool, str]:
    """Whether one of these fasen is a return from the current one (empty: none was begun), and its reason as kept.

    Raises:
        BadInput: at ``fase`` where it is the current one or none of these, at ``reason`` where a return gives none.
    """
    order = [known.code for known in fasen]
    if fase not in order:
        raise BadInput("fase", "Kies een fase uit de lijst.")
    if fase == current:
        raise BadInput("fase", "Deze fase is al bezig. Kies een andere fase.")
    back = is_return(order, current, fase)
    return back, check_reason(office, reason) if back or reason.strip() else ""


def is_return(order: Sequence[str], current: str, fase: str) -> bool:
    """Whether one of these codes comes before the current one."""
    return current in order and fase in order and order.index(fase) < order.index(current)


def check_told_on(office: Office, client: ClientFile, on: date) -> None:
    """Refuse a day on which a fase of before this file cannot have begun.

    Raises:
        BadInput: at ``on``, where it is still to come, or lies before the guidance.
    """
    _check_day(on, office.clock.today(), min(client.opened_on or client.start, client.start))


def check_began_on(office: Office, fasen: Iterable[Fase], client: Client, begun: Sequence[BegunFase], on: date) -> None:
    """Refuse a day on which a fase cannot have begun, of a client with these fasen before it.

    Raises:
        BadInput: at ``on``, where it is still to come, or lies before the guidance or before the current fase.
    """
    _check_day(on, office.clock.today(), _first_day(office, client))
    if begun and on < begun[-1].started_on:
        title = next((fase.title for fase in fasen if fase.code == begun[-1].fase), begun[-1].fase)
        raise BadInput("on", f"Fase {title} begon op {dates.long(begun[-1].started_on)}. Kies die dag of een dag erna.")


def _check_day(on: date, today: date, first: date) -> None:
    if on > today:
        raise BadInput("on", "Deze dag komt nog. Kies vandaag, of een dag die voorbij is.")
    if on < first:
        raise BadInput("on", f"De begeleiding begon op {dates.long(first)}. Kies die dag of een dag erna.")
