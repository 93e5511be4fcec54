"""What asks for attention: rules over the facts of one client. Every signal tells its reason and its date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kiosk import dates
from kiosk.content.route import Thresholds
from kiosk.guidance.caseload import GUIDED, Guidance
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.uitkomst import Movement
from kiosk.guidance.plan.acties import ActieView, is_stuck, stuck_for
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route.route import FaseView, MijlpaalView
from kiosk.guidance.route.standing import Status

#: from so many days on a time is told in weeks
WEEKS_FROM = 14


@dataclass(frozen=True)
class Facts:
    """What the rules look at."""

    client: ClientFile
    today: date
    mijlpalen: tuple[MijlpaalView, ...]
    fase: FaseView | None
    acties: tuple[ActieView, ...]
    draft_since: date | None
    metingen: int
    last_meting_on: date | None
    #: how the onderdelen moved between the last two metingen
    changes: tuple[Movement, ...]
    below: int
    toestemming_asked: bool
    #: those of which it is still to be told what came of them
    doorverwijzingen: tuple[DoorverwijzingView, ...] = ()
    guidance: Guidance = GUIDED
    #: the last day on which they met, or else on which the guidance or the file began; none where nobody kept it
    silent_since: date | None = None
    #: the first day in the past of which nobody noted whether they met, and the next day on which they meet
    unnoted_on: date | None = None
    meets_on: date | None = None


class Onderwerp(StrEnum):
    """What of a client's file something is about: where to go for it."""

    METING = "meting"
    AFSPRAAK = "afspraak"
    PLAN = "plan"
    TIJDLIJN = "tijdlijn"
    TOESTEMMING = "toestemming"
    GEGEVENS = "gegevens"


@dataclass(frozen=True)
class Signal:
    """One thing that asks for attention: what, why and when. A lower ``rank`` comes first.

    What another party does, or whose date we only assume, never leads: it stands in the file and not on the board.
    """

    onderwerp: Onderwerp
    code: str
    text: str
    day: date
    rank: int
    leads: bool = True


def signals(facts: Facts, limits: Thresholds) -> list[Signal]:
    """All signals of one client, the most pressing first."""
    found = [
        *_begeleider(facts, limits),
        *_nulmeting(facts, limits),
        *_overdracht(facts, limits),
        *_draft(facts),
        *_meting(facts, limits),
        *_late_acties(facts),
        *_unnoted(facts, limits),
        *_silence(facts, limits),
        *_doorverwijzingen(facts),
        *_ladder(facts, limits),
        *_standstill(facts),
        *_late_mijlpalen(facts),
        *_to_ask_after(facts),
        *_toestemming(facts),
    ]
    return sorted(found, key=lambda signal: (not signal.leads, signal.rank, signal.day))


def next_turn(facts: Facts, limits: Thresholds) -> date:
    """The next day on which a rule may tell something else of the same facts; ``date.max`` where none ever will.

    A rule that asks for another day must name it here. A day too many costs a look, a day too few a wrong board.
    """
    client = facts.client
    turns = [dates.add_months(client.start, client.length - limits.overdracht_months_ahead)]
    for step in facts.mijlpalen:
        if step.open and step.due_on is not None:
            turns += [step.due_on - timedelta(days=ahead) for ahead in (limits.nulmeting_ahead, limits.meting_ahead)]
            turns += [step.due_on + timedelta(days=1), step.due_on + timedelta(days=limits.meting_counts + 1)]
    unnoted = timedelta(days=limits.afspraak_unnoted)
    turns += [day + unnoted for day in (facts.unnoted_on, facts.meets_on) if day is not None]
    if facts.silent_since is not None:
        turns.append(facts.silent_since + timedelta(days=limits.no_contact))
    for actie in facts.acties:
        turns.append(actie.rung_since + timedelta(days=limits.rung_too_long))
        if actie.due_on is not None:
            turns.append(actie.due_on + timedelta(days=1))
    turns += [one.ask_on for one in facts.doorverwijzingen]
    turns += _turns_of(facts.guidance, limits)
    return min((day for day in turns if day > facts.today), default=date.max)


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
        yield Signal(Onderwerp.GEGEVENS, "no-begeleider", text, facts.client.start, 0)
    elif until < facts.today:
        since = until + timedelta(days=1)
        text = f"geen begeleider sinds {dates.brief(since)}: G, dan F6"
        yield Signal(Onderwerp.GEGEVENS, "no-begeleider", text, since, 0)
    elif (until - facts.today).days <= limits.begeleider_ahead:
        since = until + timedelta(days=1)
        text = f"vanaf {dates.brief(since)} geen begeleider (teamleider: G)"
        yield Signal(Onderwerp.GEGEVENS, "begeleider-ends", text, since, 25)


def _nulmeting(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """VVS wants the nulmeting within six weeks of the move."""
    for step in facts.mijlpalen:
        if step.meting != "nulmeting" or not step.open or step.due_on is None:
            continue
        left = (step.due_on - facts.today).days
        if left < 0:
            yield Signal(
                Onderwerp.METING,
                "nulmeting-late",
                f"nulmeting te laat, moest vóór {dates.brief(step.due_on)}",
                step.due_on,
                10,
            )
        elif left <= limits.nulmeting_ahead:
            yield Signal(
                Onderwerp.METING,
                "nulmeting-due",
                f"nulmeting vóór {dates.brief(step.due_on)}, {_still(left)}",
                step.due_on,
                30,
            )


def _overdracht(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """Near the end, onderdelen below 4 ask for an overdracht."""
    client = facts.client
    if client.month < client.length - limits.overdracht_months_ahead or not facts.below:
        return
    count = "1 onderdeel" if facts.below == 1 else f"{facts.below} onderdelen"
    text = f"{count} onder 4, einde op {dates.brief(client.end)}"
    yield Signal(Onderwerp.TIJDLIJN, "overdracht", text, client.end, 20)


def _draft(facts: Facts) -> Iterable[Signal]:
    if facts.draft_since is not None:
        yield Signal(
            Onderwerp.METING,
            "draft",
            f"meting van {dates.brief(facts.draft_since)} is nog niet af",
            facts.draft_since,
            35,
        )


def _meting(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    for step in facts.mijlpalen:
        if step.meting in ("", "nulmeting") or not step.open or step.due_on is None:
            continue
        left = (step.due_on - facts.today).days
        if left < 0:
            text = f"{step.meting} te laat, stond op {dates.brief(step.due_on)}"
            # the date may be our assumption, but that there are so many metingen is not
            leads = not step.assumed or -left > limits.meting_counts
            yield Signal(Onderwerp.METING, "meting-late", text, step.due_on, 40, leads)
        elif left <= limits.meting_ahead:
            text = f"{step.meting} vóór {dates.brief(step.due_on)}, {_still(left)}"
            yield Signal(Onderwerp.METING, "meting-due", text, step.due_on, 50, not step.assumed)


def _late_acties(facts: Facts) -> Iterable[Signal]:
    late = [actie for actie in facts.acties if actie.late_on(facts.today)]
    if late:
        first = min(actie.due_on for actie in late if actie.due_on)
        count = "1 actie is" if len(late) == 1 else f"{len(late)} acties zijn"
        yield Signal(Onderwerp.PLAN, "acties-late", f"{count} over de datum, sinds {dates.brief(first)}", first, 45)


def _unnoted(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """An appointment is past, and nobody noted whether it went on."""
    day = facts.unnoted_on
    if day is not None and (facts.today - day).days >= limits.afspraak_unnoted:
        text = f"afspraak van {dates.brief(day)}: ging die door?"
        yield Signal(Onderwerp.AFSPRAAK, "unnoted", text, day, 46)


def _silence(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """No visit and no meting for weeks."""
    since = facts.silent_since
    if since is not None and (days := (facts.today - since).days) >= limits.no_contact:
        text = f"{_weeks(days)} geen contact, sinds {dates.brief(since)}"
        yield Signal(Onderwerp.AFSPRAAK, "silence", text, since, 48)


def _doorverwijzingen(facts: Facts) -> Iterable[Signal]:
    """What a partner does is not late: it is asked after, with the client."""
    to_ask = [one for one in facts.doorverwijzingen if one.to_ask(facts.today)]
    if to_ask:
        first = min(to_ask, key=lambda one: (one.ask_on, one.id))
        text = f"vraag of het contact met {first.partner_short} is gelukt, verwezen {dates.brief(first.made_on)}"
        if len(to_ask) > 1:
            text = f"vraag of {len(to_ask)} contacten zijn gelukt, de eerste met {first.partner_short}"
        yield Signal(Onderwerp.AFSPRAAK, "doorverwijzing", text, first.ask_on, 47)


def _ladder(facts: Facts, limits: Thresholds) -> Iterable[Signal]:
    """Staying long on a rung is a sign that the begeleider takes over, or that something stands in the way."""
    stuck = [actie for actie in facts.acties if is_stuck(actie, facts.today, limits.rung_too_long)]
    if stuck:
        longest = min(stuck, key=lambda actie: actie.rung_since)
        since = longest.rung_since
        count = "1 actie staat" if len(stuck) == 1 else f"{len(stuck)} acties staan"
        rungs = {actie.rung for actie in stuck}
        where = f"op {stuck[0].rung.words}" if len(rungs) == 1 else "op dezelfde trede"
        yield Signal(Onderwerp.PLAN, "ladder", f"{count} al {stuck_for(longest, facts.today)} {where}", since, 60)


def _standstill(facts: Facts) -> Iterable[Signal]:
    """Two metingen in a row without any step forward."""
    moved = set(facts.changes)
    if facts.metingen > 1 and facts.last_meting_on and moved and Movement.UP not in moved:
        yield Signal(
            Onderwerp.PLAN,
            "standstill",
            f"stilstand: niets vooruit, meting {dates.brief(facts.last_meting_on)}",
            facts.last_meting_on,
            55,
        )


def _late_mijlpalen(facts: Facts) -> Iterable[Signal]:
    """What we or the client should have done; of those whose date somebody agreed, and of those we only assume."""
    late = [step for step in facts.mijlpalen if step.status is Status.LATE and not step.meting and step.due_on]
    for assumed in (False, True):
        first = _first(step for step in late if step.assumed is assumed)
        if first is not None:
            step, due = first
            text = f"sinds {dates.brief(due)} niet afgevinkt: {_lower(step.title)}"
            yield Signal(Onderwerp.TIJDLIJN, "mijlpaal-late", text, due, 70, not assumed)


def _to_ask_after(facts: Facts) -> Iterable[Signal]:
    """What another party does is not late: it is asked after."""
    first = _first(step for step in facts.mijlpalen if step.status is Status.ASK and not step.meting)
    if first is not None:
        step, due = first
        text = f"vraag na bij {step.by}: {_lower(step.title)}, stond op {dates.brief(due)}"
        yield Signal(Onderwerp.TIJDLIJN, "mijlpaal-ask", text, due, 72, leads=False)


def _first(steps: Iterable[MijlpaalView]) -> tuple[MijlpaalView, date] | None:
    dated = [(step, step.due_on) for step in steps if step.due_on is not None]
    return min(dated, key=lambda one: one[1], default=None)


def _toestemming(facts: Facts) -> Iterable[Signal]:
    if facts.metingen and not facts.toestemming_asked and facts.last_meting_on:
        yield Signal(Onderwerp.TOESTEMMING, "toestemming", "toestemming is nog niet gevraagd", facts.last_meting_on, 65)


def _weeks(days: int) -> str:
    return f"{days} dagen" if days < WEEKS_FROM else f"{days // 7} weken"


def _still(days: int) -> str:
    return {0: "vandaag", 1: "morgen"}.get(days, f"nog {days} dagen")


def _lower(title: str) -> str:
    return title if title[:2].isupper() else title[0].lower() + title[1:]
