"""What of the content waits for the teamleider: told on Vandaag beside the clients, the gravest thing alone."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import SQL, Value, fn

from kiosk import dates
from kiosk.content.assumptions import assumptions
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.office_models import AuditLine, Melding, OfficeFact, OpenVraag, PosterEdition, PosterPlace
from kiosk.upkeep.editions import hangs_old
from kiosk.upkeep.partner_list import looked_through_long_ago
from kiosk.upkeep.recovery_key import RECIPIENT

#: all are counted by one statement
TOLD, ASKED, HANGS, OLD, FIRST = (Value(name) for name in ("told", "asked", "hangs", "old", "first"))
LOOKED, CLOSED, BEGUN = Value("looked"), Value("closed"), Value("begun")
COUNTED = fn.COUNT(SQL("*"))
#: the fact that holds the day on which somebody looked last what is kept too long
LOOKED_ON = "retention-looked-on"
#: the facts that hold on which day a copy was made last, and came on the second place; on which day one was tried last
#: and came back, and on which it did not
COPY_MADE, COPY_AWAY, COPY_TRIED, COPY_FAILED = "copy_made", "copy_away", "copy_tried", "copy_failed"
OF_COPIES = (COPY_MADE, COPY_AWAY, COPY_TRIED, COPY_FAILED, RECIPIENT)


@dataclass(frozen=True)
class ContentWaits:
    """How many meldingen that an answer is not right, and how many questions without an answer.

    Of the poster on how many places it hangs, on how many an old one, and since when one was made at all. Of what is
    kept when somebody looked last whether that is too long, and when the first file was closed. Of the copies each day
    by its fact, empty where there is none, the open half of the recovery key, and when the office began.
    """

    told: int = 0
    asked: int = 0
    hangs: int = 0
    old: int = 0
    first: str | None = None
    looked: str | None = None
    closed: str | None = None
    begun: str = ""
    copy_made: str = ""
    copy_away: str = ""
    copy_tried: str = ""
    copy_failed: str = ""
    recovery_recipient: str = ""


def waiting(office: Office, who: Identity) -> ContentWaits:
    """What waits; nothing for anybody but the teamleider."""
    if not who.sees_everyone:
        return ContentWaits()
    with reading(office, who):
        told, asked = Melding.select(TOLD, COUNTED).where(~Melding.settled), OpenVraag.select(ASKED, COUNTED)
        hangs, old = PosterPlace.select(HANGS, COUNTED), PosterPlace.select(OLD, COUNTED).where(hangs_old())
        first = PosterEdition.select(FIRST, fn.MIN(SQL("since")))
        looked = OfficeFact.select(LOOKED, OfficeFact.value).where(OfficeFact.name == LOOKED_ON)
        closed = Client.select(CLOSED, fn.MIN(Client.handed_over_on))
        every = told + asked + hangs + old + first + looked + closed + known_of_copies()
        return ContentWaits(**dict(every.tuples()))


def known_of_copies() -> Any:
    """By its name each thing that is known of the copies, and when the office began; to be read inside a reading."""
    begun = AuditLine.select(BEGUN, AuditLine.at).where(AuditLine.id == 1)
    # the first of them says what the values are: texts
    return OfficeFact.select(OfficeFact.name, OfficeFact.value).where(OfficeFact.name.in_(OF_COPIES)) + begun


def what_waits(office: Office, who: Identity, now: ContentWaits | None = None) -> str:
    """What waits, in a sentence that says where it stands; empty where nothing does, and for everybody else.

    ``now`` is what waits, where that is known already.
    """
    if not who.sees_everyone:
        return ""
    now = now or waiting(office, who)
    if now.told:
        return "Een collega meldde dat een antwoord niet klopt. Druk op I: Gemeld."
    old, poster = looked_through_long_ago(office.content.partners, office.clock.today()), poster_waits(office, now)
    asked = "Er zijn vragen waarop “wie helpt” geen antwoord wist. Druk op I: Vragen zonder antwoord."
    told = (
        f"{old} Druk op I." if old else "",
        _assumptions_due(office),
        f"{poster} Druk op I." if poster else "",
        asked if now.asked else "",
    )
    return next(filter(None, told), "")


def poster_waits(office: Office, waits: ContentWaits) -> str:
    """What of the poster waits, in sentences: to be looked through each year, and where an old one hangs."""
    upkeep, review = office.content.poster.upkeep, timedelta(days=office.content.route.signals.poster_review)
    looked_at = upkeep.reviewed_on or waits.first
    seen = date.fromisoformat(looked_at) if looked_at else None
    told = []
    if seen is not None and office.clock.today() >= seen + review:
        since = "al een jaar niet nagekeken" if upkeep.reviewed_on else "nog nooit nagekeken"
        told.append(f"De poster is {since} ({upkeep.owner or 'nog niemand'} houdt hem bij).")
    if waits.old:
        told.append(f"Op {'1 plek' if waits.old == 1 else f'{waits.old} plekken'} hangt een oude poster.")
    return " ".join(told)


def _assumptions_due(office: Office) -> str:
    """Which of our assumptions are to be checked, in a sentence; empty where none is due yet."""
    today = office.clock.today()
    due = [one.check_on for one in assumptions(office.content) if one.check_on <= today]
    if not due:
        return ""
    count = "1 ding" if len(due) == 1 else f"{len(due)} dingen"
    return f"{count} nakijken, sinds {dates.brief(min(due), today)}. Druk op I: Nog niet zeker."
