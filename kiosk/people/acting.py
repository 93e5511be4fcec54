"""The two ways to come to the office's data: to do something in one transaction, or to read one state of it.

Who does either is checked once; what he did, or was refused, is noted in the audit.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from peewee import ModelDelete, fn

from kiosk.faults import Hidden, NotAllowed, Refused, RegievoerderHere
from kiosk.office import Office
from kiosk.people.identity import Identity, Role
from kiosk.store.chain import ADD_LINE
from kiosk.store.office_models import OfficeFact, Person, columns
from kiosk.store.prepared import Prepared, given

#: the fact of the office that the regievoerder looks on: since when, as ISO text
REGIEVOERDER = "regievoerder"

WORKS_HERE = Prepared(
    lambda: Person.select(
        Person.id, fn.EXISTS(OfficeFact.select(OfficeFact.name).where(OfficeFact.name == REGIEVOERDER))
    ).where(Person.id == given("person"), Person.active, Person.role == given("role"))
)


def _take_place_away() -> ModelDelete:
    # a client's rows are not loaded before the log-in
    from kiosk.store.board_model import Attention  # noqa: PLC0415

    return Attention.delete().where(Attention.client == given("client"))


TAKE_PLACE_AWAY = Prepared(_take_place_away)
#: who was checked at the beginning of the transaction that is open now
_at_work: ContextVar[Identity | None] = ContextVar("at_work", default=None)
#: of which clients is read what, in the reading that is open now; none outside of one
_seen: ContextVar[dict[str, str] | None] = ContextVar("seen", default=None)
#: whether what goes on now gives nothing that the regievoerder may not see
_fit_to_see: ContextVar[bool] = ContextVar("fit_to_see", default=False)


@contextmanager
def acting(office: Office, who: Identity) -> Iterator[None]:
    """One transaction of one person, refused where he no longer works here.

    A refusal rolls everything back, so its audit line gets a transaction of its own.

    Raises:
        NotAllowed: where the person was removed since he logged in.
        RegievoerderHere: where the regievoerder looks on, and this is not ``fit_to_see``.
    """
    with _refusals_noted(office, who), office.store.transaction(), _at_his_work(who):
        yield


@contextmanager
def reading(office: Office, who: Identity) -> Iterator[None]:
    """One state of the store for one person, refused where he no longer works here; it waits for nobody's write.

    Inside another reading, or inside what he is doing, it is part of that. Nothing can be written in it: that he saw
    something of a client (``saw``) is noted when it ends. What cannot be noted is not shown.

    Raises:
        NotAllowed: where the person was removed since he logged in.
        RegievoerderHere: where the regievoerder looks on, and this is not ``fit_to_see``.
        StoreFault: where it cannot be noted.
    """
    if office.store.in_transaction and _at_work.get() == who:
        # whatever is refused in here is noted when the outer one has ended
        yield
        return
    with _refusals_noted(office, who), _looks_noted(office, who), office.store.reading(), _at_his_work(who):
        yield


def regievoerder_is_here(office: Office) -> bool:
    """Whether the regievoerder looks on; asked before anything is drawn, so it needs no log-in."""
    with office.store.reading():
        return bool(office.store.fact(REGIEVOERDER))


@contextmanager
def fit_to_see() -> Iterator[None]:
    """Let what is done or read inside go on while the regievoerder looks on: it gives nothing that he may not see.

    Everything else is refused while he is there, so a new function shows him nothing until it says that it may.
    """
    before = _fit_to_see.set(True)
    try:
        yield
    finally:
        _fit_to_see.reset(before)


def at_work() -> Identity | None:
    """Who does or reads what is going on now; nobody outside of it."""
    return _at_work.get()


@contextmanager
def _at_his_work(who: Identity) -> Iterator[None]:
    if who.role is not Role.SYSTEM:
        _check_here(who)
    before = _at_work.set(who)
    try:
        yield
    finally:
        _at_work.reset(before)


def _check_here(who: Identity) -> None:
    found = WORKS_HERE.run(person=who.person_id, role=who.role.value).fetchall()
    if not found:
        raise NotAllowed("U bent niet meer aangemeld. Vraag de teamleider.")
    if found[0][1] and not _fit_to_see.get():
        raise RegievoerderHere


@contextmanager
def _refusals_noted(office: Office, who: Identity) -> Iterator[None]:
    try:
        yield
    except (Refused, Hidden) as refusal:
        if not office.store.in_transaction:
            with office.store.transaction():
                write_look(office, who, "refused", refusal.client_id)
        raise


def saw(client_id: str, kind: str) -> None:
    """What is read now is of this client; the first kind that is told of him in one reading is what is noted.

    Outside of a reading nothing is: an act leaves a line of its own.
    """
    seen = _seen.get()
    if seen is not None:
        seen.setdefault(client_id, kind)


@contextmanager
def _looks_noted(office: Office, who: Identity) -> Iterator[None]:
    """Note what was seen, once for each person, client and kind between a log-in and the lock, and anew each day.

    More often would tell nothing more and bury the rest, and each coming back to a screen would wait for the disk.
    """
    seen: dict[str, str] = {}
    before = _seen.set(seen)
    try:
        yield
    finally:
        _seen.reset(before)
    visit = (who.person_id, who.since, office.clock.today())
    new = {(*visit, client_id, kind) for client_id, kind in seen.items()} - office.looks
    if not new:
        return
    with office.store.transaction():
        for *_, client_id, kind in sorted(new):
            write_look(office, who, kind, client_id)
    office.looks.update(new)


def names_at_work(office: Office) -> list[str]:
    """The names of everybody who works here; needs no log-in, the log-in screen shows them."""
    with office.store.reading():
        return [name for (name,) in columns(Person.select(Person.name).where(Person.active))]


def require_teamleider(office: Office, who: Identity) -> None:
    """Refuse what only the teamleider does; that it was asked is noted.

    Raises:
        NotAllowed: for anybody else.
    """
    with _refusals_noted(office, who):
        if not who.sees_everyone:
            raise Refused("Dit doet de teamleider. Vraag het aan de teamleider.", "")


def write_audit(office: Office, who: Identity, act: str, client_id: str = "", detail: str = "") -> None:
    """Note who did what; ids and codes only, inside the transaction of the act itself.

    Every change of a client comes by here: what was kept of his place on the board no longer holds.
    """
    if client_id:
        TAKE_PLACE_AWAY.run(client=client_id)
    write_look(office, who, act, client_id, detail)


def write_look(office: Office, who: Identity, act: str, client_id: str, detail: str = "") -> None:
    """Note what changes nothing of a client: that somebody looked, or was refused to."""
    at = office.clock.now().replace(tzinfo=None).isoformat(" ")
    ADD_LINE.run(at=at, person=who.person_id, act=str(act), client=client_id, detail=detail)
