"""Where a general poster that was printed hangs: said by who printed it, once it went to the printer.

Keeping the list true is the teamleider's; see ``kiosk.upkeep.editions``.
"""

import json
from datetime import date

from kiosk.content.papers import PaperCode
from kiosk.faults import NotFound
from kiosk.guidance.route.held_poster import SENT
from kiosk.office import Office
from kiosk.people.acting import acting, reading, write_audit
from kiosk.people.identity import Identity
from kiosk.store.client_models import Geprint
from kiosk.store.office_models import PosterPlace
from kiosk.upkeep.editions import Hangplek, check_place, read_places

#: the papers that are made to hang where everybody reads them
ON_A_WALL = (PaperCode.POSTER_A4, PaperCode.POSTER_A3)


def places_in(office: Office, who: Identity, language: str) -> tuple[Hangplek, ...]:
    """Where a poster in this language hangs, the old ones first."""
    with reading(office, who):
        return tuple(one for one in read_places() if one.language == language)


def hang_printed(office: Office, who: Identity, print_id: int, name: str) -> None:
    """The poster that this person printed hangs at a place from today on, instead of the one that hung there before.

    Raises:
        BadInput: at ``name``.
        NotFound: this is no poster that he printed for a wall.
    """
    name = check_place(name)
    with acting(office, who):
        row = Geprint.get_or_none(Geprint.id == print_id, Geprint.by == who.person_id, Geprint.result == SENT)
        if row is None or row.client_id is not None or row.paper not in ON_A_WALL:
            raise NotFound("Deze poster staat er niet meer.")
        # compared here: the store knows no capitals beyond a to z
        there = PosterPlace.select().where(PosterPlace.language == row.language)
        known = next((one for one in there if one.name.casefold() == name.casefold()), None)
        place = known or PosterPlace(name=name, language=row.language, version=0)
        if place.geprint != print_id:
            place.geprint, place.before = print_id, _hanging(known)
        place.edition, place.hung_on, place.by = row.edition, office.clock.today(), who.name
        place.version += 1
        place.save()
        write_audit(office, who, "hang-poster", detail=str(place.id))


def _hanging(place: PosterPlace | None) -> str:
    """What hangs at a place now; empty where nothing does."""
    return json.dumps([place.edition, place.hung_on.isoformat(), place.by]) if place else ""


def take_back_places(print_id: int) -> None:
    """A poster did not come out after all: where it was to hang, what hung there hangs there still.

    Inside a transaction.
    """
    for place in PosterPlace.select().where(PosterPlace.geprint == print_id):
        if not place.before:
            place.delete_instance()
            continue
        place.edition, hung_on, place.by = json.loads(place.before)
        place.hung_on = date.fromisoformat(hung_on)
        place.geprint, place.before = None, ""
        place.version += 1
        place.save()
