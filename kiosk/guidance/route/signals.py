"""What asks for attention: the rules over the facts of one client, in their order.

Every signal tells its reason and its date. The rules about metingen and plan stand in files of their own; here are
those about the people and the route. Thresholds are content, with the assumptions that explain them.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from kiosk import dates
from kiosk.content.route import Thresholds
from kiosk.guidance.caseload import Guidance
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.route.of_metingen import is_ended, of_metingen, turns_of_metingen
from kiosk.guidance.route.of_plan import of_plan, turns_of_plan
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.guidance.route.telling import Facts, Onderwerp, Signal, lower, since, weeks

__all__ = ["Facts", "Onderwerp", "Signal", "next_turn", "signals"]

#: the step of the route on which the poster is handed out
POSTER = "poster"
#: the rank of who has no begeleider: before all else
NOBODY_GUIDES = 0
#: the rank of whom soon nobody guides: who would do what is late then, is decided first
NOBODY_SOON = 5


def signals(facts: Facts, limits: Thresholds) -> list[Signal]:
    """All signals of one client, the most pressing first."""
    found = [
        *_begeleider(facts, limits),
        *of_metingen(facts, limits),
        *of_plan(facts, limits),
        *_unnoted(facts, limits),
        *_silence(facts, limits),
        *_poster(facts, limits),
        *_old_poster(facts, limits),
        *_late_mijlpalen(facts),
        *_to_ask_after(facts),
        *_waits(facts),
        *_toestemming(facts, limits),
        *_handed(facts, limits),
        *_end_past(facts, limits),
    ]
    told = [_perhaps_aside(signal, facts) for signal in found]
    return sorted(told, key=lambda signal: (signal.aside is not None, not signal.leads, signal.rank, signal.day))


def _perhaps_aside(signal: Signal, facts: Facts) -> Signal:
    """What was set aside with the very same facts does not lead until its day."""
    for aside in facts.asides:
        if (aside.code, aside.mark) == (signal.code, signal.mark) and aside.until > facts.today:
            return replace(signal, leads=False, aside=aside)
    return signal


def next_turn(facts: Facts, limits: Thresholds) -> date:
    """The next day on which a rule may tell something else of the same facts; ``date.max`` where none ever will.

    A rule that asks for another day must name it here. A day too many costs a look, a day too few a wrong board.
    """
    turns = [*turns_of_metingen(facts, limits), *turns_of_plan(facts, limits), *_turns_of_route(facts, limits)]
    turns += _turns_of(facts.guidance, limits)
    turns += [aside.until for aside in facts.asides]
    return min((day for day in turns if day > facts.today), default=date.max)


def _turns_of_route(facts: Facts, limits: Thresholds) -> list[date]:
    turns = []
    for step in facts.mijlpalen:
        if step.open and step.due_on is not None:
            turns += [step.due_on - timedelta(days=ahead) for ahead in (limits.nulmeting_ahead, limits.meting_ahead)]
            late = (0, limits.meting_counts, limits.poster_counts)
            turns += [step.due_on + timedelta(days=days + 1) for days in late]
    unnoted = timedelta(days=limits.afspraak_unnoted)
    turns += [day + unnoted for day in (facts.unnoted_on, facts.meets_on) if day is not None]
    if facts.silent_since is not None:
        turns.append(facts.silent_since + timedelta(days=limits.no_contact))
    turns += [wait.expected_on + timedelta(days=1) for wait in facts.waits]
    if facts.begun_on is not None:
        turns.append(facts.begun_on + timedelta(days=limits.toestemming_asked))
    if facts.handed_since is not None:
        turns.append(facts.handed_since + timedelta(days=limits.sociaal_asked))
    turns.append(_ended_since(facts) + timedelta(days=limits.end_past))
    if facts.poster is not None and facts.poster.outdated_on is not None:
        turns.append(facts.poster.outdated_on + timedelta(days=limits.poster_old))
    if facts.unsigned_since is not None:
        turns.append(facts.unsigned_since + timedelta(days=limits.toestemming_signed))
    return turns


def _turns_of(guidance: Guidance, limits: Thresholds) -> Iterable[date]:
    if guidance.begins is not None:
        yield guidance.begins
    if guidance.until is not None and guidance.until < date.max:
        yield guidance.until + timedelta(days=1)
        yield guidance.until - timedelta(days=limits.begeleider_ahead)


def _begeleider(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """A client whom nobody guides comes before all else; soon is told too, while there is time to choose."""
    until = facts.guidance.until
    if until is None:
        text = "nog geen begeleider: kies met G, dan F6"
        yield Signal(Onderwerp.GEGEVENS, "no-begeleider", text, facts.client.start, NOBODY_GUIDES)
    elif until < facts.today:
        alone = until + timedelta(days=1)
        text = f"geen begeleider {since(alone, facts.today)}: G, dan F6"
        yield Signal(Onderwerp.GEGEVENS, "no-begeleider", text, alone, NOBODY_GUIDES)
    elif (until - facts.today).days <= limits.begeleider_ahead:
        alone = until + timedelta(days=1)
        text = f"vanaf {dates.brief(alone, facts.today)} geen begeleider (teamleider: G)"
        yield Signal(Onderwerp.GEGEVENS, "begeleider-ends", text, alone, NOBODY_SOON)


def _unnoted(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """An appointment is past, and nobody noted whether it went on."""
    day = facts.unnoted_on
    if day is not None and (facts.today - day).days >= limits.afspraak_unnoted:
        text = f"afspraak van {dates.brief(day, facts.today)}: ging die door?"
        yield Signal(Onderwerp.AFSPRAAK, "unnoted", text, day, 46)


def _silence(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """No contact for weeks; what that is stands in ``contact``."""
    last = facts.silent_since
    if last is not None and (days := (facts.today - last).days) >= limits.no_contact:
        text = f"{weeks(days)} geen contact, {since(last, facts.today)}"
        yield Signal(Onderwerp.AFSPRAAK, "silence", text, last, 48)


def _poster(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """The poster is to be handed out in the week of the move; printing it ticks its step."""
    for step in facts.mijlpalen:
        if step.code == POSTER and step.status is Status.LATE and step.due_on is not None:
            # the date may be our assumption, but that he has no poster at all after weeks is not
            leads = not step.assumed or (facts.today - step.due_on).days > limits.poster_counts
            text = f"poster nog niet meegegeven, stond op {dates.brief(step.due_on, facts.today)}"
            yield Signal(Onderwerp.PAPIER, "poster", text, step.due_on, 68, leads)


def _old_poster(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """He has a poster at home that says something else by now, or of which nobody knows what it says.

    It stands in the file, for all of them may have one.
    """
    held = facts.poster
    if held is None:
        return
    day = dates.brief(held.on, facts.today)
    if not held.known:
        text = f"kreeg een poster op {day}, misschien een oude: print een nieuwe"
        yield Signal(Onderwerp.PAPIER, "poster-unknown", text, held.on, 77, leads=False)
    elif held.outdated_on is not None and (facts.today - held.outdated_on).days >= limits.poster_old:
        text = f"heeft een oude poster, van {day}: print een nieuwe"
        yield Signal(Onderwerp.PAPIER, "poster-old", text, held.outdated_on, 77, leads=False)


def _late_mijlpalen(facts: Facts) -> Iterable[Signal]:
    """What we or the client should have done; of those whose date somebody agreed, and of those we only assume."""
    late = [step for step in facts.mijlpalen if step.status is Status.LATE and not step.meting and step.code != POSTER]
    for assumed in (False, True):
        first = _first(step for step in late if step.assumed is assumed)
        if first is not None:
            step, due = first
            text = f"sinds {dates.brief(due, facts.today)} niet afgevinkt: {lower(step.title)}"
            yield Signal(Onderwerp.TIJDLIJN, "mijlpaal-late", text, due, 70, not assumed)


def _to_ask_after(facts: Facts) -> Iterable[Signal]:
    """What another party does is not late: it is asked after."""
    first = _first(step for step in facts.mijlpalen if step.status is Status.ASK and not step.meting)
    if first is not None:
        step, due = first
        text = f"vraag na bij {step.by}: {lower(step.title)}, stond op {dates.brief(due, facts.today)}"
        yield Signal(Onderwerp.TIJDLIJN, "mijlpaal-ask", text, due, 72, leads=False)


def _waits(facts: Facts) -> Iterable[Signal]:
    """Who waits longer than was expected: whoever he waits for is asked, and is not late."""
    over = [wait for wait in facts.waits if wait.expected_on < facts.today]
    if over:
        first = over[0]
        text = f"vraag na: wachten op {first.what}, verwacht tot {dates.brief(first.expected_on, facts.today)}"
        yield Signal(Onderwerp.TIJDLIJN, "wait-over", text, first.expected_on, 73, leads=False, count=len(over))


def _first(steps: Iterable[MijlpaalView]) -> tuple[MijlpaalView, date] | None:
    dated = [(step, step.due_on) for step in steps if step.due_on is not None]
    return min(dated, key=lambda one: one[1], default=None)


def _toestemming(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """Asked at the first meting, and signed where it is a yes; a no is an answer and raises nothing.

    Where the nulmeting is not still to be done here, it is asked some weeks after the beginning.
    """
    with_nulmeting = any(step.meting == Kind.NULMETING and step.open for step in facts.mijlpalen)
    # what was measured elsewhere was asked there: here it is asked anew some weeks after the beginning
    days = [*facts.whole_on, *([facts.last_meting_on] if facts.last_meting_on else [])]
    measured = next((day for day in days if not facts.is_of_before(day)), None)
    begun, unsigned = facts.begun_on, facts.unsigned_since
    if not facts.toestemming_asked:
        if facts.metingen and measured is not None:
            text = f"toestemming niet gevraagd, meting {dates.brief(measured, facts.today)}"
            yield Signal(Onderwerp.TOESTEMMING, "toestemming", text, measured, 65)
        elif begun is not None and not with_nulmeting and (facts.today - begun).days >= limits.toestemming_asked:
            text = f"toestemming niet gevraagd, begonnen {dates.brief(begun, facts.today)}"
            yield Signal(Onderwerp.TOESTEMMING, "toestemming", text, begun, 65)
    if unsigned is not None and (facts.today - unsigned).days >= limits.toestemming_signed:
        text = f"toestemming niet getekend, {since(unsigned, facts.today)}"
        yield Signal(Onderwerp.TOESTEMMING, "unsigned", text, unsigned, 66)


def _end_past(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """The guidance should have ended, and the file is still open: it ends, or it gets another end."""
    if (facts.today - _ended_since(facts)).days >= limits.end_past:
        measure = "" if is_ended(facts) else "eindmeting (M), "
        day = dates.brief(facts.client.end, facts.today)
        text = f"had moeten eindigen op {day}: {measure}verlengen of afsluiten (teamleider: G, F7)"
        yield Signal(Onderwerp.GEGEVENS, "end-past", text, facts.client.end, 15)


def _ended_since(facts: Facts) -> date:
    """Since when its end is past; of a file that was begun after that, since it was begun."""
    return max(facts.client.end, facts.begun_on or facts.client.end)


def _handed(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """Weeks after the overdracht nobody told whether the sociaal team and the client found each other."""
    day = facts.handed_since
    if day is not None and (facts.today - day).days >= limits.sociaal_asked:
        text = f"sociaal team, {since(day, facts.today)}: is het contact gelukt?"
        yield Signal(Onderwerp.SOCIAAL, "sociaal-contact", text, day, 64)
