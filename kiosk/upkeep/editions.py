"""What the poster says in each language since when, and where one hangs that says something else by now.

An edition is the version that stands in the code of a poster: it changes when what the poster says in that language
changes, and only then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from kiosk.faults import BadInput, Conflict, NotFound
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity, system
from kiosk.people.stray_pin import refuse_pin
from kiosk.store.board_model import Attention
from kiosk.store.client_models import Geprint
from kiosk.store.office_models import PosterEdition, PosterPlace, columns

LONGEST_PLACE = 24


@dataclass(frozen=True)
class Hangplek:
    """Where a poster hangs; ``old`` where it says something else than the poster of now."""

    id: int
    name: str
    language: str
    edition: str
    hung_on: date
    by: str
    version: int
    old: bool


def languages_held() -> set[str]:
    """The languages in which somebody has a poster, or in which one hangs; inside a transaction."""
    printed = Geprint.select(Geprint.language).where(Geprint.edition != "")
    return {language for (language,) in columns(printed | PosterPlace.select(PosterPlace.language))}


def note_editions(office: Office, now: Mapping[str, str]) -> None:
    """Keep what the poster says now, by language, where that is another edition than the newest that is known."""
    if not now:
        return
    with office.store.reading():
        if not _new_in(now):
            return
    kiosk = system(office)
    with acting(office, kiosk):
        before = newest_editions()
        for language, edition in _new_in(now).items():
            PosterEdition.create(language=language, edition=edition, since=office.clock.today())
            write_audit(office, kiosk, "poster-edition", detail=f"{language} {edition}")
        if before.keys() & now.keys():
            # who has an old one by now has another signal; of a first one nobody has another
            Attention.delete().execute()


def newest_editions() -> dict[str, str]:
    """The newest edition of each language, inside a transaction."""
    newest = PosterEdition.select(fn.MAX(PosterEdition.id)).group_by(PosterEdition.language)
    rows = PosterEdition.select(PosterEdition.language, PosterEdition.edition).where(PosterEdition.id.in_(newest))
    return dict(columns(rows))


def _new_in(now: Mapping[str, str]) -> dict[str, str]:
    known = newest_editions()
    return {language: edition for language, edition in now.items() if known.get(language) != edition}


# -- where one hangs -----------------------------------------------------------------------------------------------


def places(office: Office, who: Identity) -> tuple[Hangplek, ...]:
    """Where posters hang, the old ones first.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        return read_places()


def hangs_old() -> Any:
    """The condition that at a place hangs a poster that says something else by now."""
    newest, now = PosterEdition.alias(), PosterEdition.alias()
    last = newest.select(fn.MAX(newest.id)).where(newest.language == PosterPlace.language)
    return PosterPlace.edition != now.select(now.edition).where(now.id == last)


def read_places() -> tuple[Hangplek, ...]:
    """All of them by two statements, inside a transaction."""
    now = newest_editions()
    found = [_place(row, now) for row in PosterPlace.select()]
    return tuple(sorted(found, key=lambda one: (not one.old, one.name.casefold(), one.id)))


def hang(office: Office, who: Identity, name: str, language: str, edition: str) -> Hangplek:
    """A poster hangs at a place from today on.

    Raises:
        BadInput: at ``name``.
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    name = check_place(name)
    note_editions(office, {language: edition})
    with acting(office, who):
        _refuse_twin(name, language, 0)
        row = PosterPlace.create(
            name=name, language=language, edition=edition, hung_on=office.clock.today(), by=who.name
        )
        write_audit(office, who, "hang-poster", detail=str(row.id))
        return _place(row, newest_editions())


def hang_new(office: Office, who: Identity, place: Hangplek, edition: str) -> None:
    """The newest poster hangs there from today on.

    Raises:
        Conflict: somebody else changed it in the meantime.
        NotAllowed: for anybody but the teamleider.
        NotFound: it is not in the list any more.
    """
    require_teamleider(office, who)
    note_editions(office, {place.language: edition})
    with acting(office, who):
        row = _row(place)
        row.edition, row.hung_on, row.by = edition, office.clock.today(), who.name
        row.geprint, row.before = None, ""
        _keep(office, who, row, "hang-poster")


def rename_place(office: Office, who: Identity, place: Hangplek, name: str) -> None:
    """Call a place otherwise.

    Raises:
        BadInput: at ``name``.
        Conflict: somebody else changed it in the meantime.
        NotAllowed: for anybody but the teamleider.
        NotFound: it is not in the list any more.
    """
    require_teamleider(office, who)
    name = check_place(name)
    with acting(office, who):
        row = _row(place)
        _refuse_twin(name, place.language, place.id)
        row.name = name
        _keep(office, who, row, "change-poster-place")


def take_down(office: Office, who: Identity, place: Hangplek) -> None:
    """No poster hangs there any more.

    Raises:
        Conflict: somebody else changed it in the meantime.
        NotAllowed: for anybody but the teamleider.
        NotFound: it is not in the list any more.
    """
    require_teamleider(office, who)
    with acting(office, who):
        _row(place).delete_instance()
        write_audit(office, who, "take-poster-down", detail=str(place.id))


def _row(place: Hangplek) -> PosterPlace:
    row = PosterPlace.get_or_none(PosterPlace.id == place.id)
    if row is None:
        raise NotFound("Deze plek staat niet meer in de lijst.")
    if row.version != place.version:
        raise Conflict
    return row


def _keep(office: Office, who: Identity, row: PosterPlace, act: str) -> None:
    row.version += 1
    row.save()
    write_audit(office, who, act, detail=str(row.id))


def _place(row: PosterPlace, now: Mapping[str, str]) -> Hangplek:
    old = now.get(row.language, row.edition) != row.edition
    return Hangplek(row.id, row.name, row.language, row.edition, row.hung_on, row.by, row.version, old)


def _refuse_twin(name: str, language: str, but: int) -> None:
    same = (PosterPlace.language == language) & (PosterPlace.id != but)
    if any(row.name.casefold() == name.casefold() for row in PosterPlace.select().where(same)):
        raise BadInput("name", "Deze plek staat er al in deze taal. Kies hem in de lijst.")


def check_place(name: str) -> str:
    """The name of a place as it is kept.

    Raises:
        BadInput: at ``name``, where it is none or too long.
    """
    name = " ".join(name.split())
    refuse_pin("name", name)
    if len(name) < 2:
        raise BadInput("name", "Schrijf op waar de poster hangt, zoals: gemeentehuis, balie.")
    if len(name) > LONGEST_PLACE:
        raise BadInput(
            "name", f"Dit is {len(name) - LONGEST_PLACE} tekens te lang (hoogstens {LONGEST_PLACE}). Kort is genoeg."
        )
    return name
