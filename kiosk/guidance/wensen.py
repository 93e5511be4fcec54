"""What the client wants for himself, in his own words: asked in the first weeks, looked back at later.

It stands beside the goals of the PIP, which the regievoerder writes. One wish at a time, with why it matters to him:
two people can hold one in mind, and it fits at the top of his plan. Who wants something else says a new one; the
earlier ones stay, so that a look back shows what he wanted first.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peewee import JOIN

from kiosk.faults import BadInput, Conflict
from kiosk.guidance.changing import Changeable, changing, keep_along, keep_new
from kiosk.guidance.clients import Look, looking, reach
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_log_in
from kiosk.store.client_models import Client, Mijlpaal, Terugblik, Wens
from kiosk.store.office_models import Person

LONGEST = 160
WENSEN = Changeable(Wens, "Deze wens is er niet meer.", ~Wens.dropped)
#: the mijlpaal that is done once the wish was asked
ASKED = "wens"


class Nearness(StrEnum):
    """How near a wish is, as the client says; the value is kept, and is its word on screen and paper."""

    FAR = "nog ver"
    UNDERWAY = "onderweg"
    REACHED = "gelukt"
    OTHER = "ik wil nu iets anders"


@dataclass(frozen=True)
class TerugblikView:
    """How near the wish was on a day, and what the client said of it."""

    nearness: Nearness
    said: str
    on: date


@dataclass(frozen=True)
class WensView:
    """A wish, why it matters to him, and all looks back at it, the oldest first."""

    id: int
    text: str
    why: str
    said_on: date
    by: str
    terugblikken: tuple[TerugblikView, ...]
    version: int

    @property
    def last(self) -> TerugblikView | None:
        """The last look back."""
        return self.terugblikken[-1] if self.terugblikken else None


@dataclass(frozen=True)
class Wensen:
    """What a client wants now, and all that he wanted, the oldest first; what he took back is not among it."""

    all: tuple[WensView, ...] = ()
    #: none where nobody asked yet, or where he took the last one back
    now: WensView | None = None

    @property
    def earlier(self) -> tuple[WensView, ...]:
        """What he wanted before."""
        return tuple(wens for wens in self.all if wens != self.now)

    @property
    def last_on(self) -> date | None:
        """The last day on which he said what he wants, or how near that is."""
        days = [day for wens in self.all for day in (wens.said_on, *(look.on for look in wens.terugblikken))]
        return max(days, default=None)

    def to_look_back(self, on: date) -> bool:
        """Whether there is an earlier wish to look back at with what was measured on a day."""
        if self.now is None or self.now.said_on >= on:
            return False
        return self.now.last is None or self.now.last.on < on


def wensen_of(office: Office, who: Identity, client_id: str) -> Wensen:
    """What this client wants, and wanted."""
    with looking(office, who, client_id, Look.GOALS):
        return read_wensen(client_id)


def read_wensen(client_id: str) -> Wensen:
    """What one client wants, and wanted, by one statement inside a transaction."""
    rows = (
        Wens.select(Wens, Terugblik, Person.name)
        .join(Person)
        .switch(Wens)
        .join(Terugblik, JOIN.LEFT_OUTER, attr="looked_back")
        .where(Wens.client == client_id)
        .order_by(Wens.id, Terugblik.on)
    )
    found: dict[int, Wens] = {}
    looks: dict[int, list[TerugblikView]] = {}
    for row in rows:
        found[row.id] = row
        look = getattr(row, "looked_back", None)
        seen = [] if look is None else [TerugblikView(Nearness(look.nearness), look.said, look.on)]
        looks.setdefault(row.id, []).extend(seen)
    views = [_view(row, looks[row.id]) for row in found.values() if not row.dropped]
    newest = max(found, default=0)
    return Wensen(tuple(views), next((wens for wens in views if wens.id == newest), None))


def say_wens(
    office: Office, who: Identity, client_id: str, text: str, why: str, seen: WensView | None, *, anew: bool = False
) -> WensView:
    """The client says what he wants; ``seen`` is what stood there when he was asked.

    Other words on the same day mend what was written; after that, and where he wants something else (``anew``), it is a
    new wish, and the earlier one stays.

    Raises:
        BadInput: at ``text`` or ``why``.
        Conflict: where somebody else wrote it down, changed it or took it back in the meantime.
    """
    text, why = check_said(office, "text", text), check_said(office, "why", why)
    if len(text) < 3:
        raise BadInput("text", "Schrijf in een paar woorden op wat de cliënt zelf wil.")
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        now = read_wensen(client.id).now
        if _stands(now) != _stands(seen):
            raise Conflict
        if now is not None and now.said_on == office.clock.today() and now.last is None and not anew:
            with changing(office, who, WENSEN, now.id, now.version, "change-wens") as row:
                row.text, row.why = text, why
        else:
            wens = Wens(client=client, text=text, why=why, said_on=office.clock.today(), by=who.person_id)
            keep_new(office, who, wens, "say-wens")
            _tick_asked(client, office.clock.today())
        return _newest(client.id)


def look_back(
    office: Office, who: Identity, wens_id: int, version: int, nearness: Nearness, said: str = ""
) -> WensView:
    """The client says how near his wish is today; once more on the same day is instead of the former.

    Raises:
        BadInput: at ``said``.
        NotFound: where he took the wish back.
        Conflict: where somebody else looked back at it, or he said a new one, in the meantime.
    """
    said = check_said(office, "said", said)
    with acting(office, who):
        with changing(office, who, WENSEN, wens_id, version, "look-back-wens") as row:
            if (now := read_wensen(row.client_id).now) is None or now.id != row.id:
                raise Conflict
            _note_look(row, who, TerugblikView(nearness, said, office.clock.today()))
        return _newest(row.client_id)


def look_back_in_talk(office: Office, who: Identity, client_id: str, wens_id: int, look: TerugblikView) -> None:
    """What he said of a wish in a talk that ends, inside its transaction; ``look.said`` was checked.

    Of a wish that he took back nothing is kept, nor of one of before, but that he wanted something else than that.
    """
    known = read_wensen(client_id)
    wens = next((one for one in known.all if one.id == wens_id), None)
    if wens is None or look in wens.terugblikken:
        return
    if wens == known.now or look.nearness is Nearness.OTHER:
        with changing(office, who, WENSEN, wens_id, wens.version, "look-back-wens") as row:
            _note_look(row, who, look)


def _note_look(row: Wens, who: Identity, look: TerugblikView) -> None:
    Terugblik.delete().where(Terugblik.wens == row, Terugblik.on == look.on).execute()
    Terugblik.create(wens=row, nearness=look.nearness, said=look.said, on=look.on, by=who.person_id)


def drop_wens(office: Office, who: Identity, wens_id: int, version: int) -> None:
    """The client takes his wish back: it is on no screen and no paper any more. He can always say a new one.

    Raises:
        NotFound: where it was taken back already.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who), changing(office, who, WENSEN, wens_id, version, "drop-wens") as row:
        row.dropped = True


def _view(row: Wens, looks: list[TerugblikView]) -> WensView:
    return WensView(row.id, row.text, row.why, row.said_on, row.by.name, tuple(looks), row.version)


def _newest(client_id: str) -> WensView:
    now = read_wensen(client_id).now
    assert now is not None  # noqa: S101 - it was written in this transaction
    return now


def _stands(wens: WensView | None) -> tuple[int, int] | None:
    return None if wens is None else (wens.id, wens.version)


def _tick_asked(client: Client, on: date) -> None:
    """The mijlpaal that was waiting for it is done; a location may have none."""
    row = Mijlpaal.get_or_none(Mijlpaal.client == client, Mijlpaal.code == ASKED, Mijlpaal.done_on.is_null())
    if row is not None:
        row.done_on, row.skipped_on, row.reason = on, None, ""
        keep_along(row)


def check_said(office: Office, field: str, text: str) -> str:
    """What the client said, as it is kept.

    Raises:
        BadInput: at ``field``, where it is too long or what somebody types to log in.
    """
    text = " ".join(text.split())
    refuse_log_in(office, field, text)
    if len(text) > LONGEST:
        raise BadInput(
            field, f"Dit is {len(text) - LONGEST} tekens te lang (hoogstens {LONGEST}). Kort is sterker: één zin."
        )
    return text
