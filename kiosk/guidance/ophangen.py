"""Where a general poster that was printed hangs: said by who printed it, once it went to the printer.

Keeping the list true is the teamleider's; see ``kiosk.upkeep.editions``.
"""

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
        place.edition, place.hung_on, place.by = row.edition, office.clock.today(), who.name
        place.version += 1
        place.save()
        write_audit(office, who, "hang-poster", detail=str(place.id))
