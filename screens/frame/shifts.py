"""What moves along with a date of a client, told before the yes."""

from collections.abc import Callable
from typing import Any

from kiosk import dates, names
from kiosk.guidance.route.planning import Shift, Shifts
from screens.frame.screen import AnyScreen

#: a small screen has room for so many steps, each in so many letters
MOST, TITLE = 6, 26


def ask_to_shift(screen: AnyScreen[Any], shifts: Shifts, then: Callable[[], object]) -> None:
    """Show what moves along and ask; where nothing does, nothing is asked."""
    if not shifts.moved:
        then()
        return
    count = len(shifts.moved)
    title = "Deze stap verandert mee" if count == 1 else f"Deze {count} stappen veranderen mee"
    screen.sure(title, "Ja, zo bewaren", then, text=shifts_text(shifts))


def shifts_text(shifts: Shifts) -> str:
    """Each step with its old and its new day, and what stays."""
    told = [_line(shift) for shift in shifts.moved[:MOST]]
    if len(shifts.moved) > MOST:
        told.append(f"… en nog {len(shifts.moved) - MOST}")
    stays = []
    if shifts.before_file:
        count = "1 stap valt" if shifts.before_file == 1 else f"{shifts.before_file} stappen vallen"
        stays.append(f"! {count} dan vóór dit dossier: de kiosk vraagt er niet meer naar.")
    if shifts.done:
        stays.append(f"Wat gedaan of overgeslagen is, blijft staan ({shifts.done}).")
    if shifts.own_day:
        stays.append(f"Wat een eigen datum kreeg, blijft staan ({shifts.own_day}).")
    return "\n".join([*told, *([""] if stays else []), *stays])


def _line(shift: Shift) -> str:
    title = names.brief(shift.title, TITLE)
    if shift.to is None:
        return f"vervalt: {shift.title}"
    if shift.was is None:
        return f"nieuw: {dates.short(shift.to)} {title}"
    return f"{dates.short(shift.was)} wordt {dates.short(shift.to)}: {title}"
