"""Days as they are typed in a field of a client: between which days his route can lie, and how far off they are."""

from dataclasses import replace
from datetime import date

from kiosk import dates, typed
from kiosk.guidance.intake import earliest_and_latest
from kiosk.typed import Aim, Days, Read

#: shown in an empty line for a day
EXAMPLES = {
    Aim.COMING: "bijvoorbeeld 4 juli of vrijdag",
    Aim.PAST: "bijvoorbeeld 4 juli of gisteren",
    Aim.EITHER: "bijvoorbeeld 4 juli 2026",
}


def read_day(text: str, field: str, today: date, aim: Aim) -> Read[date]:
    """The day that was typed, with how far off it is.

    Raises:
        BadInput: naming the field, where it is no day on which a client's route can lie.
    """
    earliest, latest = earliest_and_latest(today)
    return told(typed.day(text, field, Days(today, earliest, latest, aim)), today)


def told(read: Read[date], today: date) -> Read[date]:
    """A day that was understood, told with how far off it is."""
    return replace(read, told=f"{read.said}, {dates.distance(read.value, today)}")
