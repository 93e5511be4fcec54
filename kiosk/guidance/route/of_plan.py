"""The rules about the plan: its actions, the partners it sends to, the goals that it serves, and its paper at home."""

from collections.abc import Iterable
from datetime import date, timedelta

from kiosk import dates
from kiosk.content.route import Thresholds
from kiosk.guidance.plan.acties import is_stuck, stuck_for
from kiosk.guidance.route.standing import Status
from kiosk.guidance.route.telling import Facts, Onderwerp, Signal, counted, since

#: the step of the route on which the PIP came
PIP = "pip"


def of_plan(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """All signals about the plan of one client."""
    yield from _late(facts)
    yield from _doorverwijzingen(facts)
    yield from _ladder(facts, limits)
    yield from _no_goals(facts, limits)
    yield from _goals_waiting(facts, limits)
    yield from _changed(facts, limits)


def turns_of_plan(facts: Facts, limits: Thresholds) -> Iterable[date]:
    """The days on which one of these rules may tell something else."""
    for actie in facts.acties:
        yield facts.here_since(actie.rung_since) + timedelta(days=limits.rung_too_long)
        if actie.due_on is not None:
            yield actie.due_on + timedelta(days=1)
    yield from (one.ask_on for one in facts.doorverwijzingen)
    if (came := _pip_came(facts)) is not None:
        yield came + timedelta(days=limits.pip_goals)
    for day in facts.goals.waiting:
        if day is not None:
            yield facts.here_since(day) + timedelta(days=limits.goal_waits)
    if facts.printed is not None and facts.printed.changed_on is not None:
        yield facts.printed.changed_on + timedelta(days=limits.plan_reprint)


def _late(facts: Facts) -> Iterable[Signal]:
    late = [actie for actie in facts.acties if actie.late_on(facts.today)]
    if late:
        first = min(actie.due_on for actie in late if actie.due_on)
        # what was late elsewhere is looked at once with who comes, and nobody here left it
        leads = any(not facts.is_of_before(actie.due_on) for actie in late if actie.due_on)
        text = f"{counted(len(late), 'actie is', 'acties zijn')} over de datum, {since(first, facts.today)}"
        yield Signal(Onderwerp.PLAN, "acties-late", text, first, 45, leads, count=len(late))


def _doorverwijzingen(facts: Facts) -> Iterable[Signal]:
    """What a partner does is not late: it is asked after, with the client."""
    to_ask = [one for one in facts.doorverwijzingen if one.to_ask(facts.today)]
    if to_ask:
        first = min(to_ask, key=lambda one: (one.ask_on, one.id))
        made = dates.brief(first.made_on, facts.today)
        text = f"vraag of het contact met {first.partner_short} is gelukt, verwezen {made}"
        if len(to_ask) > 1:
            text = f"vraag of {len(to_ask)} contacten zijn gelukt, de eerste met {first.partner_short}"
        yield Signal(Onderwerp.AFSPRAAK, "doorverwijzing", text, first.ask_on, 47, count=len(to_ask))


def _ladder(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """Staying long on a rung is a sign that the begeleider takes over, or that something stands in the way."""
    long_here = (actie for actie in facts.acties if _here_for(facts, actie.rung_since) >= limits.rung_too_long)
    stuck = [actie for actie in long_here if is_stuck(actie, facts.today, limits.rung_too_long)]
    if stuck:
        longest = min(stuck, key=lambda actie: actie.rung_since)
        rungs = {actie.rung for actie in stuck}
        where = f"op {stuck[0].rung.words}" if len(rungs) == 1 else "op dezelfde trede"
        text = f"{counted(len(stuck), 'actie staat', 'acties staan')} al {stuck_for(longest, facts.today)} {where}"
        yield Signal(Onderwerp.PLAN, "ladder", text, longest.rung_since, 60, count=len(stuck))


def _no_goals(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """The PIP came, and its goals are not typed in: then no action can serve one."""
    came = _pip_came(facts)
    if came is not None and not facts.goals.count and (facts.today - came).days >= limits.pip_goals:
        text = f"plan gemeente (PIP) is er {since(came, facts.today)}, nog zonder doelen"
        # of a PIP from before this file an office that begins with many clients types in the goals as it goes
        leads = not _came_before_the_file(facts)
        yield Signal(Onderwerp.PLAN, "pip-empty", text, came, 62, leads)


def _pip_came(facts: Facts) -> date | None:
    """The day on which the PIP came, or on which this file began with it."""
    for step in facts.mijlpalen:
        if step.code == PIP and step.status is Status.DONE and step.on is not None:
            return max(step.on, facts.client.opened_on or step.on)
    return None


def _came_before_the_file(facts: Facts) -> bool:
    opened = facts.client.opened_on
    days = [step.on for step in facts.mijlpalen if step.code == PIP and step.on is not None]
    return opened is not None and any(day < opened for day in days)


def _goals_waiting(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """A goal of the PIP that no action serves, open or done."""
    days = (facts.here_since(day) for day in facts.goals.waiting if day is not None)
    waiting = [day for day in days if (facts.today - day).days >= limits.goal_waits]
    if waiting:
        which = f"{counted(len(waiting), 'doel', 'doelen')} van de gemeente (PIP)"
        text = f"{which} zonder actie, {since(waiting[0], facts.today)}"
        yield Signal(Onderwerp.PLAN, "goal-waits", text, waiting[0], 63, count=len(waiting))


def _here_for(facts: Facts, day: date) -> int:
    """For how many days it has been so in this office."""
    return (facts.today - facts.here_since(day)).days


def _changed(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """What the client has at home is not what was agreed; it stands in the file, for plans change all the time."""
    if facts.printed is None or facts.printed.changed_on is None:
        return
    changed = facts.printed.changed_on
    if (facts.today - changed).days >= limits.plan_reprint:
        text = (
            f"plan is veranderd {since(changed, facts.today)}, geprint op {dates.brief(facts.printed.on, facts.today)}"
        )
        yield Signal(Onderwerp.PAPIER, "plan-changed", text, changed, 76, leads=False)
