"""Wachttijden: what a client waits for, since when and until when, which step it holds up, and what bridges the time.

A step that is held up is not late and is not asked after. Is the step done, then the waiting is over by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk import dates
from kiosk.content.route import Bridge
from kiosk.faults import BadInput, NotFound
from kiosk.guidance.changing import Changeable, changing, keep_along, keep_new, removing, to_change
from kiosk.guidance.clients import reach
from kiosk.guidance.plan.acties import ActieDraft, ActieView, Rung, actie_view, check
from kiosk.guidance.plan.plan import put_in
from kiosk.guidance.route.done import check_not_long_before
from kiosk.guidance.route.route import TITLE_LENGTH, MijlpaalView
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_log_in
from kiosk.store.client_models import Client, Mijlpaal
from kiosk.store.route_models import Wachttijd

#: the kind of what is said in own words
OWN = "eigen"
WACHTTIJDEN = Changeable(Wachttijd, "Deze wachttijd is er niet meer.")
#: further ahead is a slip of the year
AHEAD_MONTHS = 36
#: what bridges one wachttijd, in characters
BRIDGED_LENGTH = 300


@dataclass(frozen=True)
class WachtDraft:
    """What is typed about a wachttijd, as yet unchecked: its kind by its code, or own words."""

    since: date
    kind: str = OWN
    what: str = ""
    expected_on: date | None = None
    ended_on: date | None = None
    #: the id of the step that it holds up, where it is not the one of its kind
    step: int | None = None


@dataclass(frozen=True)
class WachttijdView:
    """One wachttijd as it stands today."""

    id: int
    kind: str
    #: what is waited for
    what: str
    since: date
    expected_on: date | None
    #: told by somebody, or the day on which the step was done for which he waited
    ended_on: date | None
    bridged: tuple[str, ...]
    #: the title of the step that it holds up, or held up; empty where there is none
    holds: str
    #: what of the location's list can bridge it, and does not yet
    bridges: tuple[Bridge, ...]
    version: int

    @property
    def open(self) -> bool:
        """Whether he waits still."""
        return self.ended_on is None

    def overdue(self, today: date) -> bool:
        """Whether he waits longer than was expected: then it is asked after."""
        return self.open and self.expected_on is not None and self.expected_on < today

    def until(self, today: date) -> date:
        """The last day of it that is known: when it ended, else when it is expected to, at least today."""
        return self.ended_on or max(self.expected_on or today, today)


def read_wachttijden(office: Office, client_id: str, mijlpalen: Iterable[MijlpaalView]) -> tuple[WachttijdView, ...]:
    """What a client waited and waits for in the order of their days, by one statement inside a transaction."""
    steps = {step.id: step for step in mijlpalen}
    rows = Wachttijd.select().where(Wachttijd.client == client_id).order_by(Wachttijd.since, Wachttijd.id)
    return tuple(_view(office, row, steps.get(row.step_id or 0)) for row in rows)


def _view(office: Office, row: Wachttijd, step: MijlpaalView | None) -> WachttijdView:
    wacht = office.route.wacht_named(row.kind)
    bridged = tuple(row.bridged.splitlines())
    done = step.on if step is not None and step.ticked else None
    return WachttijdView(
        id=row.id,
        kind=row.kind,
        what=row.what or (wacht.title if wacht else row.kind),
        since=row.since,
        expected_on=row.expected_on,
        ended_on=row.ended_on or (max(done, row.since) if done else None),
        bridged=bridged,
        holds=step.title if step else "",
        bridges=tuple(one for one in wacht.bridge if one.title not in bridged) if wacht else (),
        version=row.version,
    )


def begin_waiting(office: Office, who: Identity, client_id: str, draft: WachtDraft) -> int:
    """He waits for something from a day on; gives the id of it.

    Raises:
        BadInput: at ``what``, ``since``, ``expected_on`` or ``ended_on``; at ``kind`` where that is running already,
            or the step is a meting: that waits for nobody.
        NotFound: where the step is not (any more) on his route.
    """
    what = _checked(office, draft)
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        _check_days(office, client, draft)
        running = Wachttijd.select().where(Wachttijd.client == client, Wachttijd.ended_on.is_null())
        if draft.ended_on is None and running.where(Wachttijd.kind == draft.kind, Wachttijd.what == what).exists():
            raise BadInput("kind", "Deze wachttijd staat al op de route. Zoek hem in de lijst op.")
        row = Wachttijd(
            client=client, kind=draft.kind, what=what, by=who.person_id, step=_held_by(office, client, draft)
        )
        row.since, row.expected_on, row.ended_on = draft.since, draft.expected_on, draft.ended_on
        keep_new(office, who, row, "begin-waiting")
        _hold(row)
        return int(row.id)


def change_waiting(office: Office, who: Identity, wacht_id: int, version: int, draft: WachtDraft) -> None:
    """Other days, other words, or the day on which it ended; what it is for and the step stay.

    Raises:
        BadInput: at ``what``, ``since``, ``expected_on`` or ``ended_on``.
        NotFound: where it is gone.
        Conflict: where somebody else changed it in the meantime.
    """
    what = _checked(office, draft)
    with acting(office, who), changing(office, who, WACHTTIJDEN, wacht_id, version, "change-waiting") as row:
        _check_days(office, row.client, draft)
        row.what, row.since, row.expected_on, row.ended_on = what, draft.since, draft.expected_on, draft.ended_on
        _hold(row)


def end_waiting(office: Office, who: Identity, wacht_id: int, version: int) -> None:
    """It is over today.

    Raises:
        NotFound: where it is gone.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who), changing(office, who, WACHTTIJDEN, wacht_id, version, "end-waiting") as row:
        row.ended_on = office.clock.today()
        _hold(row)


def drop_waiting(office: Office, who: Identity, wacht_id: int, version: int) -> None:
    """It was a mistake: nothing of it is kept.

    Raises:
        NotFound: where it is gone.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        row = to_change(office, who, WACHTTIJDEN, wacht_id)
        removing(office, who, WACHTTIJDEN, wacht_id, version, "drop-waiting")
        _hold(row, gone=True)


def bridge_by_note(office: Office, who: Identity, wacht_id: int, version: int, by: str) -> None:
    """Write down what bridges it.

    Raises:
        BadInput: at ``by``, where it says nothing or too much.
        NotFound: where it is gone.
        Conflict: where somebody else changed it in the meantime.
    """
    by = " ".join(by.split())
    refuse_log_in(office, "by", by)
    if len(by) < 3:
        raise BadInput("by", "Schrijf in een paar woorden wat de tijd overbrugt.")
    with acting(office, who), changing(office, who, WACHTTIJDEN, wacht_id, version, "bridge-waiting") as row:
        _bridge(row, by)


def bridge_by_actie(office: Office, who: Identity, wacht_id: int, version: int, code: str) -> ActieView:
    """What the location proposes becomes an action of the plan, and is written down as what bridges it.

    Raises:
        NotFound: where the wachttijd is gone, or the location proposes this no more.
        BadInput: where the action cannot be kept.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        with changing(office, who, WACHTTIJDEN, wacht_id, version, "bridge-waiting") as row:
            bridge = _bridge_named(office, row.kind, code)
            known = bridge.onderdeel in {one.code for one in office.instrument.onderdelen()}
            leefgebied = office.instrument.leefgebied_of(bridge.onderdeel).code if known else ""
            draft = ActieDraft(leefgebied, bridge.text, rung=Rung(bridge.rung), onderdeel=bridge.onderdeel)
            made = put_in(office, who, row.client, check(office, draft))
            _bridge(row, bridge.title)
        return actie_view(made)


def _bridge_named(office: Office, kind: str, code: str) -> Bridge:
    wacht = office.route.wacht_named(kind)
    found = next((one for one in wacht.bridge if one.code == code), None) if wacht else None
    if found is None:
        raise NotFound("Dit voorstel is er niet meer. Kies een ander.")
    return found


def _bridge(row: Wachttijd, by: str) -> None:
    kept = dict.fromkeys([*row.bridged.splitlines(), by])
    bridged = "\n".join(kept)
    if len(bridged) > BRIDGED_LENGTH:
        raise BadInput("by", "Er staat al veel bij deze wachttijd. Schrijf het korter.")
    row.bridged = bridged


def _held_by(office: Office, client: Client, draft: WachtDraft) -> Mijlpaal | None:
    """The step that is held up: the one that was chosen, or the open one of its kind."""
    mine = Mijlpaal.select().where(Mijlpaal.client == client)
    if draft.step is not None:
        row = mine.where(Mijlpaal.id == draft.step).first()
        if row is None:
            raise NotFound("Deze mijlpaal is er niet meer.")
        rule = office.route.mijlpaal_named(row.code)
        if rule is not None and rule.meting:
            raise BadInput("kind", "Een meting kan niet wachten. Met W verzet u hem.")
        return row  # type: ignore[no-any-return]
    wacht = office.route.wacht_named(draft.kind)
    todo = Mijlpaal.done_on.is_null() & Mijlpaal.skipped_on.is_null()
    return mine.where(Mijlpaal.code == wacht.step, todo).first() if wacht and wacht.step else None


def _hold(row: Wachttijd, *, gone: bool = False) -> None:
    """Whether its step is held up, by this one or by another; who holds the old step must notice."""
    if row.step is None:
        return
    others = (Wachttijd.step == row.step) & (Wachttijd.id != row.id) & Wachttijd.ended_on.is_null()
    waits = (row.ended_on is None and not gone) or Wachttijd.select().where(others).exists()
    if row.step.waiting != waits:
        row.step.waiting = waits
        keep_along(row.step)


def _checked(office: Office, draft: WachtDraft) -> str:
    """The words of it, where its kind has none of its own."""
    if draft.kind != OWN:
        if office.route.wacht_named(draft.kind) is None:
            raise BadInput("kind", "Kies waar de cliënt op wacht.")
        return ""
    return check_what(office, draft.what)


def check_what(office: Office, what: str) -> str:
    """What he waits for in own words, as it is kept.

    Raises:
        BadInput: at ``what``, where it is too short or too long.
    """
    what = " ".join(what.split())
    refuse_log_in(office, "what", what)
    if not 3 <= len(what) <= TITLE_LENGTH:
        raise BadInput("what", f"Schrijf in 3 tot {TITLE_LENGTH} letters waar de cliënt op wacht.")
    return what


def _check_days(office: Office, client: Client, draft: WachtDraft) -> None:
    today = office.clock.today()
    if draft.since > today:
        raise BadInput("since", "Deze dag komt nog. Vul in sinds wanneer de cliënt wacht.")
    check_not_long_before("since", client.moving_on, draft.since)
    if draft.expected_on is not None and not draft.since <= draft.expected_on <= dates.add_months(today, AHEAD_MONTHS):
        raise BadInput("expected_on", "Kies een dag na het begin, en binnen drie jaar. Weet u het niet? Laat leeg.")
    if draft.ended_on is not None and not draft.since <= draft.ended_on <= today:
        raise BadInput(
            "ended_on", "Het is geëindigd na het begin, en niet later dan vandaag. Loopt het nog? Laat leeg."
        )
