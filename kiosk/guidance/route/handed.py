"""Since when it waits to be told whether the contact with the sociaal team came about: read along with a client's row.

The newest overdracht asks it, until it is answered. It stops where the guidance went on after it, and where the client
took his toestemming back: then the paper is asked back, and nothing more is asked after. A new yes is about a new
paper, and not about the one of before.
"""

import json
from datetime import date
from typing import Any

from peewee import fn

from kiosk.content.papers import PaperCode
from kiosk.store.client_models import Client, Geprint, Toestemming
from kiosk.store.ending_models import Afsluiting
from kiosk.store.sociaal_models import SociaalOverdracht

#: the subject of the toestemming for it, as it is kept
SUBJECT = "sociaal-team"
#: of a paper that went to the printer, as it is kept
SENT = "sent"
#: what is kept of a contact that may still come about, so that it is asked again
NOT_YET = "nog niet"


def handed_column() -> Any:
    """What is read along with a client's row of the overdracht that is asked after; see ``handed_since``."""
    taken_back = taken_back_since(SociaalOverdracht.client, SociaalOverdracht.on)
    mine = (SociaalOverdracht.client == Client.id) & allowed() & ~taken_back & ~went_on()
    told = fn.json_array(SociaalOverdracht.on, SociaalOverdracht.came, SociaalOverdracht.came_on)
    return SociaalOverdracht.select(told).where(mine).order_by(SociaalOverdracht.id.desc()).limit(1).alias("handed")


def allowed() -> Any:
    """The condition that the client's newest answer on the sociaal team is a yes."""
    asked = (Toestemming.client == Client.id) & (Toestemming.subject == SUBJECT)
    return Toestemming.select(Toestemming.given).where(asked).order_by(Toestemming.id.desc()).limit(1)


def taken_back_since(client: Any, made_on: Any) -> Any:
    """The condition that a client took back the yes by which a paper was made, whatever he said since.

    A no of the day of the paper that became a yes on that same day was a slip of the finger.
    """
    said, later = Toestemming.alias(), Toestemming.alias()
    same_day = (later.client == said.client) & (later.subject == SUBJECT) & (later.on == said.on)
    slip = fn.EXISTS(later.select(1).where(same_day, later.given, later.id > said.id))
    no = (said.client == client) & (said.subject == SUBJECT) & ~said.given
    return fn.EXISTS(said.select(1).where(no, (said.on > made_on) | ((said.on == made_on) & ~slip)))


def went_on() -> Any:
    """The condition that another guidance began after an overdracht.

    On the day on which one ended and the next began, what was made was of the one that ended.
    """
    one, made = Afsluiting, SociaalOverdracht
    later = (one.reopened_on > made.on) | ((one.reopened_on == made.on) & (one.on == made.on))
    return fn.EXISTS(one.select(1).where(one.client == made.client, ~one.mistaken, later))


def letter_printed() -> Any:
    """The condition that an overdracht to the sociaal team went to the printer after it was made."""
    made = (Geprint.client == SociaalOverdracht.client) & (Geprint.paper == PaperCode.SOCIAAL_TEAM)
    sent = (Geprint.result == SENT) & (fn.DATE(Geprint.at) >= SociaalOverdracht.on)
    return fn.EXISTS(Geprint.select(1).where(made, sent))


def last_made(client_id: str) -> SociaalOverdracht | None:
    """The newest overdracht of a client, inside a transaction."""
    mine = SociaalOverdracht.select().where(SociaalOverdracht.client == client_id)
    found: SociaalOverdracht | None = mine.order_by(SociaalOverdracht.id.desc()).first()
    return found


def handed_since(kept: str | None) -> date | None:
    """Since when the contact is asked after, of that column; none where nothing is."""
    if not kept:
        return None
    on, came, came_on = json.loads(kept)
    if came not in ("", NOT_YET):
        return None
    return date.fromisoformat(came_on if came else on)
