"""A hulpvraag with a fase of its own, beside the fase of the whole route: money first, by the steps of CO-IB-DA.

The method is meant per hulpvraag (thesis, CODAR); the kiosk keeps one fase for the route, and lets a hulpvraag differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import JOIN

from kiosk.content.route import Fase
from kiosk.faults import BadInput
from kiosk.guidance.changing import Changeable, changing, keep_new
from kiosk.guidance.clients import reach
from kiosk.guidance.plan.acties import MONEY
from kiosk.guidance.route.route import FaseView, check_fase
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.store.route_models import Hulpvraag, HulpvraagStep

HULPVRAGEN = Changeable(Hulpvraag, "Deze hulpvraag is er niet meer.", unsettled=lambda row: row.closed_on is None)


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
            FaseView(step.fase, titles.get(step.fase, step.fase), step.started_on, step.back, step.reason)
            for step in steps
        ),
        version=row.version,
    )


def begin_hulpvraag(office: Office, who: Identity, client_id: str, leefgebied: str) -> HulpvraagView:
    """A hulpvraag gets a fase of its own, and stands in the first.

    Raises:
        BadInput: at ``leefgebied``, where there is none of that code, or it has one that goes on.
    """
    if leefgebied not in {area.code for area in office.instrument.leefgebied}:
        raise BadInput("leefgebied", "Kies een leefgebied uit de lijst.")
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        going_on = Hulpvraag.select().where(Hulpvraag.client == client, Hulpvraag.leefgebied == leefgebied)
        if going_on.where(Hulpvraag.closed_on.is_null()).exists():
            raise BadInput("leefgebied", "Deze hulpvraag heeft al een eigen fase. Kies hem in de lijst.")
        today = office.clock.today()
        row = Hulpvraag(client=client, leefgebied=leefgebied, opened_on=today, by=who.person_id)
        keep_new(office, who, row, "begin-hulpvraag", leefgebied)
        first = fasen_for(office, leefgebied)[0].code
        HulpvraagStep.create(hulpvraag=row, fase=first, started_on=today, by=who.person_id)
        return _one(office, client_id, row.id)


def start_fase_of(
    office: Office, who: Identity, hulpvraag_id: int, version: int, fase: str, reason: str = ""
) -> HulpvraagView:
    """Begin a fase of a hulpvraag; going back to an earlier one needs a reason.

    Raises:
        BadInput: at ``fase`` where it is the current one or none of its own, at ``reason`` where a return gives none.
        Conflict: where somebody else changed or closed it in the meantime.
    """
    with acting(office, who):
        with changing(office, who, HULPVRAGEN, hulpvraag_id, version, "start-fase-hulpvraag", fase) as row:
            current = _one(office, row.client_id, row.id).fase.code
            back, reason = check_fase(office, fasen_for(office, row.leefgebied), current, fase, reason)
            today = office.clock.today()
            HulpvraagStep.create(hulpvraag=row, fase=fase, started_on=today, back=back, reason=reason, by=who.person_id)
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


def _one(office: Office, client_id: str, hulpvraag_id: int) -> HulpvraagView:
    return next(one for one in read_hulpvragen(office, client_id) if one.id == hulpvraag_id)
