"""What is told of a client in the overleg, in words: the same in the large letters and in the small ones."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from kiosk import dates
from kiosk.content.overleg import POINTS
from kiosk.guidance.meting.uitkomst import Movement, Stand
from kiosk.guidance.overleg.besluit import BesluitView, Came
from kiosk.guidance.overleg.bespreken import Bespreking
from kiosk.guidance.overleg.overleg import Agenda
from kiosk.guidance.overleg.poster import PosterItem
from kiosk.guidance.route.telling import Onderwerp, Signal
from screens.frame.desk import KioskApp
from screens.frame.lines import NO_BREAK, hanging
from screens.frame.others import whose

#: columns of the word before a section, and around all of it
LABEL, AROUND = 13, 8
#: what opens what a signal is about, where that is not the file itself
REMEDY = {Onderwerp.PLAN: "P: plan openen", Onderwerp.TIJDLIJN: "T: tijdlijn openen"}
IN_FILE = "C: dossier openen"
#: what stays on one line: how many are below 4, and the number of a client
TOGETHER = re.compile(r"\b(?:\d+ )?(?:onderdeel |onderdelen )?onder 4\b|\bnr \d+|\bonder 4: \d+")
#: so many clients are quoted on the poster
MOST_QUOTES = 3
#: so many changes of the poster are told
MOST_CHANGES = 4


def brief_progress_of(known: Agenda, minutes: int | None, each: float | None) -> str:
    """The same in forty columns: the time for each client is not what is cut."""
    clients = known.clients
    parts = [f"{sum(place.discussed for place in clients)} van {len(clients)}"] if clients else []
    if minutes is not None:
        parts.append(f"nog {minutes} min" if minutes > 0 else "de tijd is om")
    if each is not None and minutes is not None and minutes > 0:
        parts.append(f"{max(round(each), 1)} per cliënt")
    return " · ".join(parts)


def progress_of(known: Agenda, minutes: int | None, each: float | None) -> str:
    """How far the overleg is, and gently how much time there is."""
    clients = known.clients
    discussed = sum(place.discussed for place in clients)
    parts = [f"{discussed} van {len(clients)} cliënten besproken"] if clients else []
    if minutes is not None:
        parts.append(f"nog {minutes} minuten" if minutes > 0 else "de tijd is om")
    if each is not None and minutes is not None and minutes > 0:
        parts.append(f"ongeveer {max(round(each), 1)} per cliënt")
    return ", ".join(parts)


def fase_of(known: Bespreking) -> str:
    """The fase, since when, and where it went back to it, why."""
    fasen = known.dossier.timeline.fasen
    if not fasen:
        return ""
    now = fasen[-1]
    back = f", terug: {now.reason}" if now.back and now.reason else ""
    return f"{now.title}, sinds {dates.long(now.started_on)}{back}"


def moved_of(known: Bespreking) -> Iterator[str]:
    """Which leefgebieden rose, stood still or fell since the meting before, and how many onderdelen are below 4."""
    if not known.dossier.scores:
        yield "nog geen meting"
        return
    for movement in (Movement.UP, Movement.SAME, Movement.DOWN):
        found = ", ".join(stand.area.leefgebied.short for stand in known.moved(movement))
        if found:
            yield f"{movement}: {found}"
    before = known.below_before
    was = f", dat was {before}" if before is not None and before != known.below else ""
    yield f"onder 4: {known.below} {'onderdeel' if known.below == 1 else 'onderdelen'}{was}"


def signal_of(signal: Signal) -> str:
    """What asks for attention, and what opens the place of its mend."""
    remedy = REMEDY.get(signal.onderwerp, IN_FILE)
    return f"{signal.text} ({together(remedy)})"


def together(text: str) -> str:
    """A text whose parts that say nothing apart stay on one line: its remedy, or a number with its word."""
    return text.replace(" ", NO_BREAK)


def poster_words(known: PosterItem, today: date) -> Iterator[str]:
    """How the poster stands, line by line."""
    yield f"Wie houdt hem bij: {known.keeper or 'nog niemand (I bij Vandaag, dan Wie houdt de poster bij)'}"
    looked = dates.distance(known.looked_at, today) if known.looked_at else "nog nooit. Spatie: u kijkt hem nu na"
    yield f"Nagekeken: {looked}"
    if not known.changes:
        yield "Veranderd sinds toen: niets"
    for one in known.changes[:MOST_CHANGES]:
        yield f"Veranderd op {dates.long(one.on)}: {one.what} ({one.count}), door {one.by}"
    for text, count in known.said.chosen:
        yield f"{count} keer zei een cliënt: {text}"
    for words in known.said.words[:MOST_QUOTES]:
        yield f"Een cliënt zei: {words}"
    if known.old_holders:
        names = ", ".join(client.in_full for client in known.old_holders)
        yield f"Heeft nog een oude poster: {names}"
    if known.old_places:
        yield f"Hier hangt nog een oude: {', '.join(known.old_places)}"


def kept_whole(line: Content) -> Content:
    """A line whose numbers stay with their words."""
    return Content(TOGETHER.sub(lambda found: together(found.group()), line.plain), spans=[*line.spans])


def labelled(sections: Iterable[tuple[str, Iterable[Content]]], width: int) -> Content:
    """The sections under each other, each behind its word."""
    lines = [
        hanging(width, Content.styled((label if not place else "").ljust(LABEL), "bold $primary"), kept_whole(line))
        for label, told in sections
        for place, line in enumerate(told)
    ]
    return Content("\n").join(lines)


def score_of(stand: Stand) -> str:
    """The newest score of a leefgebied, and how it moved."""
    area = stand.area
    moved = f", {area.change}" if area.change else ""
    below = f", {area.below} onder 4" if area.below else ""
    return f"{area.leefgebied.title}: laagste {area.lowest}{moved}{below}"


def brief_score_of(stand: Stand, *, moved: bool) -> str:
    """The same in forty columns, of which no figure is cut; how it ``moved`` where there is room for it."""
    area = stand.area
    how = f", {area.change}" if moved and area.change else ""
    below = f", {area.below} onder 4" if area.below else ""
    return f"{area.leefgebied.short}: {area.lowest}{how}{below}"


def came_of(besluit: BesluitView) -> str:
    """What was decided, and whether it happened."""
    return f"{besluit.said}: {besluit.came}" if besluit.came is not Came.OPEN else f"{besluit.said}"


#: so many names fit the question whether it is over
MOST_NAMED = 4


def not_discussed_words(app: KioskApp, known: Agenda) -> str:
    """Of whom nothing was said yet, and whether what was handed in for the team still waits."""
    left = [whose(app, place.client, "") for place in known.clients if place.client and not place.discussed]
    names_of = ", ".join(left[:MOST_NAMED]) + (" en anderen" if len(left) > MOST_NAMED else "")
    told = f"{len(left)} cliënten zijn nog niet besproken: {names_of}. " if len(left) > 1 else ""
    told = told or (f"{left[0]} is nog niet besproken. " if left else "")
    if known.punten and not known.is_discussed(POINTS):
        told += "Wat voor het team is ingebracht, is nog niet besproken. "
    return told
