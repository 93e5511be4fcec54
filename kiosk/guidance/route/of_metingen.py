"""The rules about the metingen: in time, ended, enough of them, and what they brought answered in the plan."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from kiosk import dates
from kiosk.content.route import Thresholds
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.meting.uitkomst import Movement
from kiosk.guidance.route.standing import Status
from kiosk.guidance.route.telling import Facts, LowOnderdeel, Onderwerp, Signal, counted, still

#: the step of the route that ends it; what is left below 4 is handed over by it
OVERDRACHT = "overdracht"


def of_metingen(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """All signals about the metingen of one client."""
    yield from _nulmeting(facts, limits)
    yield from _overdracht(facts, limits)
    yield from _too_few(facts, limits)
    yield from _draft(facts)
    yield from _later(facts, limits)
    yield from _no_plan(facts, limits)
    yield from _standstill(facts)
    yield from _fallen(facts)
    yield from _stood(facts)


def turns_of_metingen(facts: Facts, limits: Thresholds) -> Iterable[date]:
    """The days on which one of these rules may tell something else."""
    yield near_the_end(facts, limits)
    if facts.whole_on:
        yield facts.whole_on[-1] + timedelta(days=limits.plan_after_meting)


def near_the_end(facts: Facts, limits: Thresholds) -> date:
    """From this day on the end of the guidance is near."""
    return dates.add_months(facts.client.start, facts.client.length - limits.overdracht_months_ahead)


def _is_near_the_end(facts: Facts, limits: Thresholds) -> bool:
    return facts.client.month >= facts.client.length - limits.overdracht_months_ahead


def _nulmeting(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """VVS wants the nulmeting within six weeks of the move."""
    for step in facts.mijlpalen:
        if step.meting != Kind.NULMETING or not step.open or step.due_on is None:
            continue
        left = (step.due_on - facts.today).days
        if left < 0:
            # of a file that began in the middle the day is ours
            moest = "stond op" if step.caught_up else "uiterlijk"
            text = f"nulmeting te laat, {moest} {dates.brief(step.due_on, facts.today)}"
            leads = not step.caught_up or -left > limits.meting_counts
            yield Signal(Onderwerp.METING, "nulmeting-late", text, step.due_on, 10, leads)
        elif left <= limits.nulmeting_ahead:
            text = f"nulmeting uiterlijk {dates.brief(step.due_on, facts.today)}, {still(left)}"
            yield Signal(Onderwerp.METING, "nulmeting-due", text, step.due_on, 30, not step.caught_up)


def _overdracht(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """Near the end (month 15 of 18) onderdelen below 4 ask for an overdracht, until that was settled on the route."""
    steps = [step for step in facts.mijlpalen if step.code == OVERDRACHT]
    # one of before a lengthening settles nothing of the end that comes
    settled = any(step.ticked for step in steps) and not any(step.open for step in steps)
    if facts.below and not settled and _is_near_the_end(facts, limits):
        count = counted(facts.below, "onderdeel", "onderdelen")
        text = f"{count} onder 4, {_end_of(facts)}"
        yield Signal(Onderwerp.TIJDLIJN, "overdracht", text, facts.client.end, 20, count=facts.below)


def _too_few(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """The thesis wants at least three metingen in all.

    Told as soon as what is still planned does not bring it there (somebody left one out), and near the end, when one
    meting more is all that can be. One that was done elsewhere counts once its step is ticked; of one before the file
    nobody knows, so it may have been. Only near the end it leads: before, somebody gave his reason for leaving one out.
    """
    steps = [step for step in facts.mijlpalen if step.meting]
    ticked = [step.on for step in steps if step.status is Status.DONE]
    done = len({*facts.whole_on, *(day for day in ticked if day is not None)}) + ticked.count(None)
    unknown = sum(step.status is Status.UNTRACKED for step in steps)
    to_come = sum(step.open for step in steps)
    near = _is_near_the_end(facts, limits)
    if done + unknown + (min(to_come, 1) if near else to_come) < facts.wanted:
        text = f"te weinig metingen: {done} van {facts.wanted}, {_end_of(facts)}"
        yield Signal(Onderwerp.METING, "metingen-few", text, facts.client.end, 22, near, count=done)


def _end_of(facts: Facts) -> str:
    """When the guidance ends, or that its end is past."""
    past = "einde was op" if facts.client.end < facts.today else "einde op"
    return f"{past} {dates.brief(facts.client.end, facts.today)}"


def _draft(facts: Facts) -> Iterable[Signal]:
    if facts.draft_since is not None:
        text = f"meting van {dates.brief(facts.draft_since, facts.today)} is nog niet af"
        yield Signal(Onderwerp.METING, "draft", text, facts.draft_since, 35)


def _later(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """The others that were planned; after the eindmeting nobody asks for a tussenmeting of before it."""
    ended_on = facts.whole_on[-1] if facts.whole_on and facts.last_kind == Kind.EINDMETING else date.min
    for step in facts.mijlpalen:
        if step.meting == Kind.TUSSENMETING and (step.due_on or date.max) <= ended_on:
            continue
        if step.meting in ("", Kind.NULMETING) or not step.open or step.due_on is None:
            continue
        left = (step.due_on - facts.today).days
        if left < 0:
            text = f"{step.meting} te laat, stond op {dates.brief(step.due_on, facts.today)}"
            # the date may be our assumption, but that there are so many metingen is not
            leads = not step.assumed or -left > limits.meting_counts
            yield Signal(Onderwerp.METING, "meting-late", text, step.due_on, 40, leads)
        elif left <= limits.meting_ahead:
            text = f"{step.meting} uiterlijk {dates.brief(step.due_on, facts.today)}, {still(left)}"
            yield Signal(Onderwerp.METING, "meting-due", text, step.due_on, 50, not step.assumed)


def _no_plan(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """Onderdelen below 4, and nothing agreed since the meting; after the eindmeting comes the overdracht.

    Where nothing rose the standstill tells it already.
    """
    answered = facts.planned or not facts.below or is_ended(facts) or _stands_still(facts)
    if not facts.whole_on or answered or facts.is_of_before(facts.whole_on[-1]):
        return
    measured = facts.whole_on[-1]
    if (facts.today - measured).days >= limits.plan_after_meting:
        text = f"geen nieuwe actie sinds de meting van {dates.brief(measured, facts.today)}"
        yield Signal(Onderwerp.PLAN, "no-plan", text, measured, 43)


def is_ended(facts: Facts) -> bool:
    """Whether the eindmeting was done; where the guidance was lengthened after it another one comes."""
    to_come = any(step.meting == Kind.EINDMETING and step.open for step in facts.mijlpalen)
    return facts.last_kind == Kind.EINDMETING and not to_come


def _standstill(facts: Facts) -> Iterable[Signal]:
    """Two metingen in a row without any step forward, until something new is agreed."""
    if facts.last_meting_on is not None and _stands_still(facts) and not facts.is_of_before(facts.last_meting_on):
        text = f"niets ging vooruit, meting {dates.brief(facts.last_meting_on, facts.today)}"
        yield Signal(Onderwerp.PLAN, "standstill", text, facts.last_meting_on, 55)


def _stands_still(facts: Facts) -> bool:
    moved = set(facts.changes)
    return facts.metingen > 1 and bool(moved) and Movement.UP not in moved and not facts.planned


def _fallen(facts: Facts) -> Iterable[Signal]:
    """What fell below 4, or fell further, until something is agreed on it."""
    unanswered = _unanswered(facts, facts.fallen)
    if unanswered and facts.last_meting_on is not None and not facts.is_of_before(facts.last_meting_on):
        text = _of_low(unanswered, "achteruit", facts.last_meting_on, facts.today)
        yield Signal(Onderwerp.PLAN, "fallen", text, facts.last_meting_on, 56, count=len(unanswered))


def _stood(facts: Facts) -> Iterable[Signal]:
    """What stayed below 4 though an action was agreed on it: that action asks for another, or for another rung.

    Of what nobody works on yet it is not told: nobody works on all at once. Where nothing rose the standstill tells it.
    """
    measured = facts.last_meting_on
    if measured is None or _stands_still(facts) or facts.is_of_before(measured):
        return
    before = {actie.onderdeel for actie in facts.acties if max(actie.made_on, actie.rung_since) < measured}
    stood = [one for one in _unanswered(facts, facts.stood) if one.code in before]
    if stood:
        text = _of_low(stood, "gelijk ondanks een actie", measured, facts.today)
        yield Signal(Onderwerp.PLAN, "stood", text, measured, 57, count=len(stood))


def _unanswered(facts: Facts, low: Iterable[LowOnderdeel]) -> list[LowOnderdeel]:
    """Those on which nothing was agreed since the meting."""
    return [one for one in low if not any(planned.serves(one.code) for planned in facts.planned)]


def _of_low(low: Sequence[LowOnderdeel], how: str, measured: date, today: date) -> str:
    named = next((one.words for one in low if one.words), "")
    which = f": {'eerst ' if len(low) > 1 else ''}{named}" if named else ""
    return f"{counted(len(low), 'onderdeel', 'onderdelen')} {how}, meting {dates.brief(measured, today)}{which}"
