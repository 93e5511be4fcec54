"""Who guides whom, from when to when."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import fn

from kiosk import dates
from kiosk.people.access import on_day
from kiosk.store.client_models import Caseload, Client
from kiosk.store.office_models import Person


@dataclass(frozen=True)
class Guide:
    """Somebody who guides a client today: for good, or as a stand-in until and on a day."""

    person_id: str
    name: str
    until: date | None = None

    @property
    def said(self) -> str:
        """His name, with his last day where he has one."""
        return f"{self.name} (vervangt tot en met {dates.long(self.until)})" if self.until else self.name


@dataclass(frozen=True)
class Guidance:
    """How long somebody guides a client, of those who began; and when the next one begins."""

    #: the last day: the last of all days where one of them stays for good; none where nobody ever began
    until: date | None
    begins: date | None = None


#: so long a client is new to who came to guide him
NEW_FOR = timedelta(days=14)
#: somebody stays for good
GUIDED = Guidance(date.max)


def guided_by_nobody(today: Any) -> Any:
    """The condition in the store under which nobody who works here guides a client on a day."""
    return Client.id.not_in(Caseload.select(Caseload.client).join(Person).where(on_day(today), Person.active))


def for_good_first() -> tuple[Any, ...]:
    """The order in which those who guide a client are named: a stand-in after who stays."""
    return Caseload.until.is_null(False), Caseload.since, Caseload.id


def guidance_columns(today: Any) -> list[Any]:
    """What is read along with a client's row of how long he is guided; see ``guidance_of``."""
    mine = Caseload.client == Client.id
    began = mine & (Caseload.since <= today) & (Person.active | (Caseload.until < today))
    last = Caseload.select(fn.MAX(fn.COALESCE(Caseload.until, date.max.isoformat()))).join(Person).where(began)
    coming = Caseload.select(fn.MIN(Caseload.since)).join(Person).where(mine, Caseload.since > today, Person.active)
    return [last.alias("guided_until"), coming.alias("guided_from")]


def guidance_of(row: Any) -> Guidance:
    """How long a client is guided, of a row with those columns; the database gives them as text."""
    return Guidance(_day(row.guided_until), _day(row.guided_from))


def new_column(person: Any, today: Any) -> Any:
    """What is read along with a client's row: since when somebody guides him who did not read yet where he stands."""
    mine = (Caseload.client == Client.id) & (Caseload.person == person) & on_day(today)
    return Caseload.select(fn.MAX(Caseload.since)).where(mine, Caseload.read_on.is_null()).alias("new_since")


def new_since(row: Any, today: date) -> date | None:
    """Since when a client is new to who reads this row: for two weeks, where the file was begun before he came."""
    since = _day(row.new_since)
    if since is None or today - since > NEW_FOR or (row.opened_on is not None and row.opened_on >= since):
        return None
    return since


def _day(kept: Any) -> date | None:
    return date.fromisoformat(str(kept)) if kept else None
