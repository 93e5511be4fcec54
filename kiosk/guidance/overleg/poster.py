"""The poster as a fixed item of the overleg: its keeper, what changed, what clients said, who holds an old one."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from peewee import fn

from kiosk.guidance.clients import ClientFile, covers
from kiosk.guidance.languages import language_name
from kiosk.guidance.route.held_poster import is_held
from kiosk.guidance.terugkijken.reading import answer_in
from kiosk.office import Office
from kiosk.people.acting import reading, require_teamleider
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, Geprint
from kiosk.store.office_models import columns
from kiosk.store.terugkijk_models import TerugkijkAnswer, Terugkijken
from kiosk.upkeep.changes import newest_content
from kiosk.upkeep.editions import newest_editions, read_places
from kiosk.upkeep.poster import FILE

#: what of the content stands on the posters, and what it is called
ON_POSTERS = {"partners.toml": "partners en taken", FILE: "teksten en afspraken"}
#: who keeps the poster, and when it was looked through, is not on it
UPKEEP = "upkeep/"
#: so begin the codes of the questions about the poster, at samen terugkijken
ASKED = "poster"


@dataclass(frozen=True)
class PosterChange:
    """How many things of one kind somebody changed on a day."""

    what: str
    count: int
    by: str
    on: date


@dataclass(frozen=True)
class PosterSaid:
    """What clients said of the poster, each in his last talk: nobody is named."""

    #: how many of them chose what, in the order of the questions
    chosen: tuple[tuple[str, int], ...] = ()
    #: in their own words, the newest first
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class PosterItem:
    """What the team needs to know of the poster."""

    #: who keeps it; empty where nobody was named
    keeper: str
    #: when it was last looked through; none where never
    looked_at: date | None
    #: what changed in the kiosk since then, the newest first
    changes: tuple[PosterChange, ...]
    #: the running clients who have a poster that says something else than the one of now in its language
    old_holders: tuple[ClientFile, ...]
    #: where such a one hangs
    old_places: tuple[str, ...]
    #: since it was looked through
    said: PosterSaid


def poster_item(office: Office, who: Identity) -> PosterItem:
    """All of it; of what was printed before the kiosk kept prints nothing is known.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    content = newest_content(office)
    upkeep = content.poster.upkeep
    looked_at = date.fromisoformat(upkeep.reviewed_on) if upkeep.reviewed_on else None
    made = [
        (ON_POSTERS[one.file], one.by, one.on)
        for one in content.changes
        if one.file in ON_POSTERS and not one.path.startswith(UPKEEP) and one.on is not None
    ]
    since = [one for one in made if looked_at is None or one[2] >= looked_at]
    changes = [PosterChange(what, count, by, on) for (what, by, on), count in Counter(since).items()]
    with reading(office, who):
        return PosterItem(
            keeper=upkeep.owner,
            looked_at=looked_at,
            changes=tuple(sorted(changes, key=lambda one: one.on, reverse=True)),
            old_holders=_old_holders(office, max((on for _, _, on in made), default=None)),
            old_places=tuple(f"{one.name} ({language_name(one.language)})" for one in read_places() if one.old),
            said=_said(looked_at or date.min),
        )


def _old_holders(office: Office, changed_on: date | None) -> tuple[ClientFile, ...]:
    """By edition and language; of what was printed before editions were kept the day tells it."""
    last = Geprint.select(fn.MAX(Geprint.id)).join(Client).where(is_held(), Client.handed_over_on.is_null())
    held = Geprint.select(Geprint.client, Geprint.at, Geprint.language, Geprint.edition)
    now = newest_editions()
    old = [
        client_id
        for client_id, at, language, edition in columns(held.where(Geprint.id.in_(last.group_by(Geprint.client))))
        if (now.get(language, edition) != edition if edition else changed_on is not None and at.date() < changed_on)
    ]
    files = covers(office, Client.select().where(Client.id.in_(old)))
    return tuple(sorted(files, key=lambda client: client.number))


def _said(since: date) -> PosterSaid:
    answers = (
        TerugkijkAnswer.select(TerugkijkAnswer, Terugkijken)
        .join(Terugkijken)
        .where(TerugkijkAnswer.question.startswith(ASKED), Terugkijken.finished_on >= since)
        .order_by(Terugkijken.finished_on.desc(), Terugkijken.id.desc(), TerugkijkAnswer.question)
    )
    # of each client the last answer at each question
    last = {(row.talk.client_id, row.question): answer_in(row) for row in reversed(list(answers))}
    by_question = sorted(last.items(), key=lambda found: found[0][1])
    chosen = Counter(pick.told for _, answer in by_question for pick in answer.picks)
    return PosterSaid(tuple(chosen.items()), tuple(answer.said for answer in reversed(last.values()) if answer.said))
