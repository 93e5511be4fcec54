"""What the rules look at beside a client's own rows, read along with his row: for many clients by one statement.

Each column is a query of its own on one client, as text or as JSON; ``beside_in`` gives what is in them.
"""

import json
from datetime import date
from typing import Any

from peewee import fn

from kiosk.content.papers import PaperCode
from kiosk.guidance.caseload import guidance_of
from kiosk.guidance.endings import GEKOMEN
from kiosk.guidance.geprint import Purpose, Result, first_change
from kiosk.guidance.plan.acties import State
from kiosk.guidance.route.facts import Beside, Given, Meetings, Printed, given_from, goals_from
from kiosk.guidance.route.handed import handed_column, handed_since
from kiosk.guidance.route.held_poster import held_poster, poster_column
from kiosk.guidance.route.opzij import asides_column, asides_of
from kiosk.guidance.route.telling import Goals, Planned
from kiosk.guidance.route.waits import waits_column, waits_of
from kiosk.store.client_models import Actie, Client, Geprint, Meting, PipGoal, Terugblik, Toestemming, Wens
from kiosk.store.ending_models import Verhuizing


def columns_beside(today: date) -> list[Any]:
    """The columns that are read along with a client's row."""
    kept = [_toestemmingen(), _wish_on(), _planned(), _goals(), _printed(), came_column()]
    return [*kept, handed_column(), asides_column(today), waits_column(), poster_column()]


def beside_in(row: Any, meetings: Meetings) -> Beside:
    """What is in them, of a client's row with those of his guidance too; with when they met and meet."""
    return Beside(
        toestemming=_toestemming_in(row),
        wish_on=_day(row.wish_on),
        guidance=guidance_of(row),
        meetings=meetings,
        planned=_planned_in(row),
        goals=_goals_in(row),
        printed=_printed_in(row),
        handed_since=handed_since(row.handed),
        asides=asides_of(row),
        waits=waits_of(row),
        came_on=_day(row.came_on),
        poster=held_poster(row.poster),
    )


def _toestemmingen() -> Any:
    """Of each subject that was asked its newest answer."""
    later = Toestemming.alias()
    newest = later.select(fn.MAX(later.id)).where(later.client == Client.id).group_by(later.subject)
    told = fn.json_array(Toestemming.subject, Toestemming.given, Toestemming.signed, Toestemming.on)
    return Toestemming.select(fn.json_group_array(told)).where(Toestemming.id.in_(newest)).alias("answers")


def _toestemming_in(row: Any) -> Given:
    """What he answered on toestemming."""
    return given_from(
        (subject, bool(given), bool(signed), date.fromisoformat(on))
        for subject, given, signed, on in json.loads(row.answers)
    )


def _wish_on() -> Any:
    """The last day on which he said what he wants, or how near that is."""
    said = Wens.select(fn.MAX(Wens.said_on)).where(Wens.client == Client.id, ~Wens.dropped)
    looked = Terugblik.select(fn.MAX(Terugblik.on)).join(Wens).where(Wens.client == Client.id, ~Wens.dropped)
    # with two values MAX gives nothing where one is missing
    return fn.NULLIF(fn.MAX(fn.COALESCE(said, ""), fn.COALESCE(looked, "")), "").alias("wish_on")


def _planned() -> Any:
    """What was agreed since the last meting of all leefgebieden."""
    last = Meting.select(fn.MAX(Meting.finished_on)).where(Meting.client == Client.id, Meting.leefgebied == "")
    told = fn.json_array(Actie.leefgebied, Actie.onderdeel, Actie.made_on)
    agreed = (Actie.client == Client.id) & Actie.state.in_((State.OPEN, State.DONE)) & (Actie.made_on >= last)
    return Actie.select(fn.json_group_array(told)).where(agreed).alias("planned")


def _planned_in(row: Any) -> tuple[Planned, ...]:
    """What was agreed, open or done."""
    return tuple(
        Planned(area, onderdeel, date.fromisoformat(made)) for area, onderdeel, made in json.loads(row.planned)
    )


def came_column() -> Any:
    """The day on which the file was begun by reading in that of another office."""
    came = (Verhuizing.client == Client.id) & (Verhuizing.way == GEKOMEN) & (Verhuizing.on <= Client.opened_on)
    return Verhuizing.select(fn.MAX(Verhuizing.on)).where(came).alias("came_on")


def _goals() -> Any:
    """Of each goal of the PIP since when it is there, and whether it waits for an action."""
    serves = Actie.select().where(Actie.goal == PipGoal.id, Actie.state.in_((State.OPEN, State.DONE)))
    waits = PipGoal.reached_on.is_null() & ~fn.EXISTS(serves)
    theirs = (PipGoal.client == Client.id) & ~PipGoal.dropped
    return PipGoal.select(fn.json_group_array(fn.json_array(PipGoal.made_on, waits))).where(theirs).alias("goals")


def _goals_in(row: Any) -> Goals:
    """The goals of his PIP."""
    return goals_from((_day(made_on), bool(waits)) for made_on, waits in json.loads(row.goals))


def _printed() -> Any:
    """The plan that was printed last."""
    told = fn.json_array(Geprint.at, Geprint.acties, first_change())
    sent = (Geprint.result == Result.SENT) & (Geprint.purpose == Purpose.PAPER) & (Geprint.paper == PaperCode.PLAN)
    mine = Geprint.client == Client.id
    return Geprint.select(told).where(mine & sent).order_by(Geprint.id.desc()).limit(1).alias("printed")


def _printed_in(row: Any) -> Printed | None:
    """The plan that he has at home."""
    if not row.printed:
        return None
    at, acties, changed_at = json.loads(row.printed)
    return Printed(date.fromisoformat(at[:10]), acties, _day(changed_at))


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept[:10]) if kept else None
