"""One client, one file: who is here already under a name, and the file that was made by mistake."""

from typing import Any

from peewee import fn

from kiosk import dates, names
from kiosk.faults import Conflict, NotAllowed
from kiosk.guidance.around_cover import labels_of
from kiosk.guidance.clients import reach
from kiosk.guidance.route.planning import NO_ROOM
from kiosk.office import Office
from kiosk.people.access import visible
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity

# once known, their rows of a client count too
from kiosk.store import (  # noqa: F401
    colleague_models,
    overleg_models,
    rapport_models,
    route_models,
    sociaal_models,
    terugkijk_models,
)
from kiosk.store.board_model import Attention
from kiosk.store.client_models import Caseload, Client, FaseStep, Mijlpaal
from kiosk.store.database import LOOK_OF_NAME
from kiosk.store.ending_models import Afsluiting
from kiosk.store.erasing import LAST_NUMBER
from kiosk.store.half_typed_model import HalfTyped

#: before the day on which a file was closed, in how it is told
CLOSED = ", afgesloten op "
#: what every file has from its beginning, and what was typed and not kept: in these alone nothing was done
FROM_THE_BEGINNING = (Caseload, Attention, Afsluiting, Mijlpaal, FaseStep, HalfTyped)


#: the files of others with the same name and maybe the same year of birth: by id how each is called
AlreadyHere = tuple[tuple[str, str], ...]


def already_here(office: Office, who: Identity, name: str, birth_year: int | None, *, but: str = "") -> AlreadyHere:
    """Which files this may be already, closed ones too, of those that this person sees; ``but`` is whose own it is.

    A year that is not known tells nobody apart. Of a file that he does not see he is told nothing, not even that it
    is there: the teamleider sees both of one name, each with its mark, and joins them.
    """
    with reading(office, who):
        of_that_look = _of_that_look(name).where(visible(office, who))
        seen = [row for row in of_that_look if row.id != but and _may_be(row, name, birth_year)]
        called = labels_of(office, seen)
        return tuple((row.id, f"{called[row.id]}, nummer {row.number}{_closed(row)}") for row in seen)


def _of_that_look(name: str) -> Any:
    return Client.select().where(getattr(fn, LOOK_OF_NAME)(Client.name) == names.look(name)).order_by(Client.number)


def _may_be(row: Client, name: str, birth_year: int | None) -> bool:
    years = {row.birth_year, birth_year} - {None}
    return names.letters(row.name) == names.letters(name) and len(years) < 2


def _closed(row: Client) -> str:
    return f"{CLOSED}{dates.long(row.handed_over_on)}" if row.handed_over_on else ""


def is_empty(client_id: str) -> bool:
    """Whether nothing was done yet in a file, inside a transaction: what is new in the store counts by itself."""
    left_out = Mijlpaal.skipped_on.is_null(False) & (Mijlpaal.reason != NO_ROOM)
    own_step = Mijlpaal.done_on.is_null(False) | left_out | Mijlpaal.moved
    if Mijlpaal.select().where(Mijlpaal.client == client_id, own_step | (Mijlpaal.title != "")).exists():
        return False
    fasen = FaseStep.select().where(FaseStep.client == client_id)
    if fasen.count() > 1 or fasen.where(FaseStep.reason != "").exists():
        return False
    kept = {key: model for key, model in Client._meta.backrefs.items() if model not in FROM_THE_BEGINNING}
    return not any(model.select().where(key == client_id).exists() for key, model in kept.items())


def remove_empty(office: Office, who: Identity, client_id: str, version: int) -> None:
    """Take away a file that was made by mistake and in which nothing was done; its number is not given again.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the file is not empty.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        require_teamleider(office, who)
        row = reach(office, who, client_id)
        if row.version != version:
            raise Conflict
        if not is_empty(client_id):
            raise NotAllowed("In dit dossier staat al iets. Sluit het af als dubbel of als vergissing.")
        office.store.set_fact(LAST_NUMBER, str(max(row.number, last_taken_away(office))))
        write_audit(office, who, "remove-client", client_id, str(row.number))
        row.delete_instance()


def last_taken_away(office: Office) -> int:
    """The highest number of a file that was taken away, inside a transaction; 0 where none was."""
    return int(office.store.fact(LAST_NUMBER) or 0)
