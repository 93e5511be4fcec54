"""The one way to change what is kept of a client.

Who changes a row may change it, has seen it as it stands, and cannot leave without raising its version and noting the
act. All of it happens inside a transaction (``acting``): what is refused half-way leaves nothing behind.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from kiosk.faults import Conflict, NotFound
from kiosk.guidance.clients import reach
from kiosk.office import Office
from kiosk.people.access import as_if_gone
from kiosk.people.acting import write_audit
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.office_models import StoredRow, VersionedRow
from kiosk.store.prepared import Prepared, given, write_changed

Row = TypeVar("Row", bound=VersionedRow)
NewRow = TypeVar("NewRow", bound=StoredRow)


@dataclass(frozen=True)
class Changeable(Generic[Row]):
    """The rows of one subject that can be changed."""

    model: type[Row]
    #: what is said where the row is gone
    gone: str
    #: the condition in the store under which a row is still there; none where every row is
    there: Any = None
    #: whether a row still stands where this change belongs; a meting that was ended is no draft any more
    unsettled: Callable[[Row], bool] = lambda _row: True

    def find(self, row_id: int | str) -> Row:
        """The row of this id.

        Raises:
            NotFound: where it is gone.
        """
        row = self._by_id.first(self.model, id=row_id)
        if row is None:
            raise NotFound(self.gone)
        return row

    @cached_property
    def _by_id(self) -> Prepared:
        mine = self.model._meta.primary_key == given("id")
        return Prepared(lambda: self.model.select().where(mine if self.there is None else mine & self.there))

    def check(self, row: Row) -> None:
        """Refuse a row that no longer stands where the change belongs.

        Raises:
            Conflict: somebody else settled it in the meantime.
        """
        if not self.unsettled(row):
            raise Conflict


@contextmanager
def changing(
    office: Office,
    who: Identity,
    rows: Changeable[Row],
    row_id: int | str,
    version: int,
    act: str | Callable[[Row], str],
    detail: str | None = None,
) -> Iterator[Row]:
    """A row to be changed, as this person saw it; on leaving, it is kept and the act is noted.

    ``version`` is the one that he saw. ``act`` may be told from the row as it became, ``detail`` is the row's id unless
    said otherwise.

    Raises:
        NotFound: where the row is gone.
        NotAllowed: where the client is not this person's, or the file is closed.
        Conflict: where somebody else changed it in the meantime.
    """
    row = _found(office, who, rows, row_id)
    with _kept(office, who, row, version, act, detail):
        rows.check(row)
        yield row


@contextmanager
def changing_row(
    office: Office,
    who: Identity,
    row: Row,
    version: int,
    act: str | Callable[[Row], str],
    detail: str | None = None,
) -> Iterator[Row]:
    """The same for a row that was found otherwise, or that is new: its version is 0.

    Raises:
        NotAllowed: where the client is not this person's, or the file is closed.
        Conflict: where somebody else changed it in the meantime.
    """
    _reach_client_of(office, who, row)
    with _kept(office, who, row, version, act, detail):
        yield row


def to_change(office: Office, who: Identity, rows: Changeable[Row], row_id: int | str) -> Row:
    """A row that this person may change, whichever version it has now.

    Raises:
        NotFound: where the row is gone.
        NotAllowed: where the client is not this person's, or the file is closed.
        Conflict: where it no longer stands where this change belongs.
    """
    row = _found(office, who, rows, row_id)
    rows.check(row)
    return row


def removing(office: Office, who: Identity, rows: Changeable[Row], row_id: int | str, version: int, act: str) -> None:
    """Take a row away, as this person saw it; nothing of it is kept but the note of the act.

    Raises:
        NotFound: where the row is gone.
        NotAllowed: where the client is not this person's, or the file is closed.
        Conflict: where somebody else changed it in the meantime.
    """
    row = to_change(office, who, rows, row_id)
    if row.version != version:
        raise Conflict
    row.delete_instance()
    write_audit(office, who, act, _client_of(row), _detail(row, None))


def keep_new(office: Office, who: Identity, row: NewRow, act: str, detail: str | None = None) -> NewRow:
    """Keep a new row of a client who was reached for writing, and note the act."""
    row.save(force_insert=True)
    write_audit(office, who, act, _client_of(row), _detail(row, detail))
    return row


def keep_along(row: VersionedRow) -> None:
    """Keep a row that changes along with another: whoever holds the old one must notice; the act is the other's."""
    new = not row.version
    row.version += 1
    if new:
        row.save(force_insert=True)
        return
    write_changed(row)


def _found(office: Office, who: Identity, rows: Changeable[Row], row_id: int | str) -> Row:
    """A row whose client this person may change; one of somebody else's is gone for him."""
    if rows.model is Client:
        client: Any = reach(office, who, str(row_id), write=True)
        return client  # type: ignore[no-any-return]
    row = rows.find(row_id)
    with as_if_gone(rows.gone):
        _reach_client_of(office, who, row)
    return row


@contextmanager
def _kept(
    office: Office, who: Identity, row: Row, version: int, act: str | Callable[[Row], str], detail: str | None
) -> Iterator[None]:
    if row.version != version:
        raise Conflict
    # whose it is now: it may go to another client
    client_id = _client_of(row)
    yield
    keep_along(row)
    write_audit(office, who, act if isinstance(act, str) else act(row), client_id, _detail(row, detail))


def _reach_client_of(office: Office, who: Identity, row: Any) -> None:
    client = reach(office, who, _client_of(row), write=True)
    if not isinstance(row, Client):
        # who asks the row whose it is need not read him again
        row.__rel__["client"] = client


def _client_of(row: Any) -> str:
    found: str = row.id if isinstance(row, Client) else row.client_id
    return found


def _detail(row: Any, detail: str | None) -> str:
    return str(row.id) if detail is None else detail
