"""A hulpvraag with a fase of its own, beside the fase of the whole route: money first, by the steps of CO-IB-DA.

The method is meant per hulpvraag (thesis, CODAR); the kiosk keeps one fase for the route, and lets a hulpvraag differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import JOIN

from kiosk.content.route import Fase
from kiosk.faults import BadInput
from kiosk.guidance.changing import Changeable, changing, keep_new, removing, to_change
from kiosk.guidance.clients import reach
from kiosk.guidance.plan.acties import MONEY
from kiosk.guidance.route.fasen import FaseView, check_began_on, check_fase
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.route_models import Hulpvraag, HulpvraagStep

HULPVRAGEN = Changeable(Hulpvraag, "Deze hulpvraag is er niet meer.", unsettled=lambda row: row.closed_on is None)
#: the same of one that was done
CLOSED = Changeable(Hulpvraag, HULPVRAGEN.gone, unsettled=lambda row: row.closed_on is not None)


@dataclass(frozen=True)
class HulpvraagView:
    """One hulpvraag: of which leefgebied, and its fasen as they were begun."""

    id: int
    leefgebied: str
    #: how it is called on the screen
    title: str
    opened_on: date
    #: when it was closed; none as long as it goes on
    closed_on: date | None
    fasen: tuple[FaseView, ...]
    version: int

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.closed_on is None

    @property
    def fase(self) -> FaseView:
        """The fase that was begun last."""
        return self.fasen[-1]


def fasen_for(office: Office, leefgebied: str) -> tuple[Fase, ...]:
    """The fasen of a hulpvraag of this leefgebied, in their order: for money those of CO-IB-DA."""
    return office.route.fase_money if leefgebied == MONEY else office.route.fase


def hulpvraag_title(office: Office, leefgebied: str) -> str:
    """How a hulpvraag of this leefgebied is called on the screen."""
    if leefgebied == MONEY:
        return "geld"
    short = next((area.short for area in office.instrument.leefgebied if area.code == leefgebied), leefgebied)
    return short.lower()


def read_hulpvragen(office: Office, client_id: str) -> tuple[HulpvraagView, ...]:
    """The hulpvragen of a client, money first and then as they were opened, by one statement inside a transaction."""
    rows = (
        Hulpvraag.select(Hulpvraag, HulpvraagStep)
        .join(HulpvraagStep, JOIN.LEFT_OUTER, attr="begun")
        .where(Hulpvraag.client == client_id)
        .order_by(Hulpvraag.opened_on, Hulpvraag.id, HulpvraagStep.started_on, HulpvraagStep.id)
    )
    found: dict[int, tuple[Hulpvraag, list[HulpvraagStep]]] = {}
    for row in rows:
        # joined under this name
        found.setdefault(row.id, (row, []))[1].append(getattr(row, "begun"))  # noqa: B009
    views = [_view(office, row, steps) for row, steps in found.values()]
    return tuple(sorted(views, key=lambda view: view.leefgebied != MONEY))


def _view(office: Office, row: Hulpvraag, steps: Iterable[HulpvraagStep]) -> HulpvraagView:
    titles = {fase.code: fase.title for fase in fasen_for(office, row.leefgebied)}
    return HulpvraagView(
        id=row.id,
        leefgebied=row.leefgebied,
        title=hulpvraag_title(office, row.leefgebied),
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        fasen=tuple(
            FaseView(step.fase, titles.get(step.fase, step.fase), step.started_on, step.back, step.reason, step.id)
            for step in steps
        ),
        version=row.version,
    )


def begin_hulpvraag(
    office: Office, who: Identity, client_id: str, leefgebied: str, on: date | None = None
) -> HulpvraagView:
    """A hulpvraag gets a fase of its own, and stands in the first, since today or a day before.

    Raises:
        BadInput: at ``leefgebied``, where there is none of that code, or it has one that goes on; at ``on``, where it
            cannot have begun on that day.
    """
    if leefgebied not in {area.code for area in office.instrument.leefgebied}:
        raise BadInput("leefgebied", "Kies een leefgebied uit de lijst.")
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        _refuse_second(client, leefgebied)
        fasen, day = fasen_for(office, leefgebied), on or office.clock.today()
        check_began_on(office, fasen, client, (), day)
        row = Hulpvraag(client=client, leefgebied=leefgebied, opened_on=day, by=who.person_id)
        keep_new(office, who, row, "begin-hulpvraag", leefgebied)
        HulpvraagStep.create(hulpvraag=row, fase=fasen[0].code, started_on=day, by=who.person_id)
        return _one(office, client_id, row.id)


def start_fase_of(
    office: Office,
    who: Identity,
    hulpvraag_id: int,
    version: int,
    fase: str,
    reason: str = "",
    on: date | None = None,
) -> HulpvraagView:
    """Begin a fase of a hulpvraag, today or on a day before; going back to an earlier one needs a reason.

    Raises:
        BadInput: at ``fase`` where it is the current one or none of its own, at ``reason`` where a return gives none,
            at ``on`` where it cannot have begun on that day.
        Conflict: where somebody else changed or closed it in the meantime.
    """
    with acting(office, who):
        with changing(office, who, HULPVRAGEN, hulpvraag_id, version, "start-fase-hulpvraag", fase) as row:
            fasen, begun, day = fasen_for(office, row.leefgebied), _steps(row), on or office.clock.today()
            back, reason = check_fase(office, fasen, begun[-1].fase, fase, reason)
            check_began_on(office, fasen, row.client, begun, day)
            HulpvraagStep.create(hulpvraag=row, fase=fase, started_on=day, back=back, reason=reason, by=who.person_id)
        return _one(office, row.client_id, hulpvraag_id)


def take_back_fase_of(office: Office, who: Identity, hulpvraag_id: int, version: int) -> HulpvraagView | None:
    """The fase that was begun last was a mistake; with its only one the hulpvraag goes, and nothing is given.

    Raises:
        NotFound: where it is gone.
        Conflict: where somebody else changed or closed it in the meantime.
    """
    with acting(office, who):
        begun = _steps(to_change(office, who, HULPVRAGEN, hulpvraag_id))
        if len(begun) == 1:
            removing(office, who, HULPVRAGEN, hulpvraag_id, version, "drop-hulpvraag")
            return None
        with changing(office, who, HULPVRAGEN, hulpvraag_id, version, "take-back-fase-hulpvraag") as row:
            begun[-1].delete_instance()
        return _one(office, row.client_id, hulpvraag_id)


def close_hulpvraag(office: Office, who: Identity, hulpvraag_id: int, version: int) -> HulpvraagView:
    """A hulpvraag is done: from now on the fase of the route holds for it too.

    Raises:
        Conflict: where somebody else changed or closed it in the meantime.
    """
    with acting(office, who):
        with changing(office, who, HULPVRAGEN, hulpvraag_id, version, "close-hulpvraag") as row:
            row.closed_on = office.clock.today()
        return _one(office, row.client_id, hulpvraag_id)


def reopen_hulpvraag(office: Office, who: Identity, hulpvraag_id: int, version: int) -> HulpvraagView:
    """A hulpvraag that was done goes on, in the fase in which it stood; its fasen stay.

    Raises:
        BadInput: at ``leefgebied``, where another one of the same leefgebied goes on.
        NotFound: where it is gone.
        Conflict: where somebody else changed or reopened it in the meantime.
    """
    with acting(office, who):
        with changing(office, who, CLOSED, hulpvraag_id, version, "reopen-hulpvraag") as row:
            _refuse_second(row.client, row.leefgebied)
            row.closed_on = None
        return _one(office, row.client_id, hulpvraag_id)


def _refuse_second(client: Client, leefgebied: str) -> None:
    mine = (Hulpvraag.client == client.id) & (Hulpvraag.leefgebied == leefgebied)
    if Hulpvraag.select().where(mine, Hulpvraag.closed_on.is_null()).exists():
        raise BadInput("leefgebied", "Deze hulpvraag heeft al een eigen fase. Kies hem in de lijst.")


def _steps(row: Hulpvraag) -> list[HulpvraagStep]:
    mine = HulpvraagStep.select().where(HulpvraagStep.hulpvraag == row.id)
    return list(mine.order_by(HulpvraagStep.started_on, HulpvraagStep.id))


def _one(office: Office, client_id: str, hulpvraag_id: int) -> HulpvraagView:
    return next(one for one in read_hulpvragen(office, client_id) if one.id == hulpvraag_id)
