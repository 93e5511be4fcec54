"""The poster that a client has at home, and whether it is an old one: read along with his row.

It is his last one that went to the printer, unless it was said that it was not handed out. Old is one of which the
newest edition in its language says something else; one of before editions were kept may be old.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from kiosk.content.papers import PaperCode
from kiosk.store.client_models import Client, Geprint
from kiosk.store.office_models import PosterEdition

#: the papers that a client takes home and that go out of date
POSTERS = (PaperCode.POSTER_A4, PaperCode.POSTER_A3, PaperCode.POSTER_POCKET)
#: what is kept of one that stayed at the office
NOT_HANDED = "nee"
#: what is kept of one that went to the printer
SENT = "sent"


@dataclass(frozen=True)
class HeldPoster:
    """The poster that the client has at home: when it was printed, and since when it says something else now."""

    on: date
    #: none where it says what the poster says now
    outdated_on: date | None
    #: whether it is known what it says: not of one of before editions were kept
    known: bool = True


def poster_column() -> Any:
    """What is read along with a client's row of the poster that he has; see ``held_poster``."""
    newest = newest_edition(Geprint.language)
    since = PosterEdition.select(PosterEdition.since).where(PosterEdition.id == newest)
    now = PosterEdition.select(PosterEdition.edition).where(PosterEdition.id == newest)
    told = fn.json_array(Geprint.at, Geprint.edition, now, since)
    mine = (Geprint.client == Client.id) & is_held()
    return Geprint.select(told).where(mine).order_by(Geprint.id.desc()).limit(1).alias("poster")


def is_held() -> Any:
    """The condition that a print is a poster that the client has."""
    return Geprint.paper.in_(POSTERS) & (Geprint.result == SENT) & (Geprint.handed != NOT_HANDED)


def newest_edition(language: Any) -> Any:
    """The number of the newest edition in a language."""
    edition = PosterEdition.alias()
    return edition.select(fn.MAX(edition.id)).where(edition.language == language)


def held_poster(kept: str | None) -> HeldPoster | None:
    """The poster that he has, of that column; none where he has none."""
    if not kept:
        return None
    at, edition, now, since = json.loads(kept)
    old = edition and now and edition != now
    return HeldPoster(date.fromisoformat(at[:10]), date.fromisoformat(since) if old else None, known=bool(edition))
