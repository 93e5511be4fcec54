"""The rule of calm, over random offices that begin with running clients.

On the day on which a file is made nothing leads but what is true and can be done now. As long as nobody does anything:

1. What lay before the file and was not told is "niet bijgehouden", that day and for ever: nothing of it is a signal.
2. What was told as done, with a day or without, is no signal either, and on no screen has a day that nobody told.
3. What another party does, or whose date is only our assumption, does not lead (a meting six weeks over its day does).
4. That it is still to be told what happened before is no signal: it is a line in the file and in the calm part.
5. So there may lead only: that nobody guides him; a nulmeting within its two weeks, or over its day, where that day is
   not before the file; a meting or the poster that is six weeks over such a day; a step of ours with a day of its own
   that is over such a day; a PIP that came since, without goals for two weeks; and since the file and the guidance had
   both begun, six weeks of silence, eight without a word on toestemming, and two with an end that is past.
   A meting of before that nobody knows is asked anew within six weeks once it was told what happened before; that day
   is ours, so it does not lead either.
6. The calm line does not say that all is done where nobody knows that.

A counterexample that it found stands with its examples: of who moved two years ago, whose route ended before his file
was begun, the calm part said that everything on his route was done, while nothing of it was known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.faults import BadInput
from kiosk.guidance.clients import ClientFile, open_client, visible_clients
from kiosk.guidance.intake import ClientDraft
from kiosk.guidance.route import begun
from kiosk.guidance.route.begun import Happened
from kiosk.guidance.route.board import BoardLine, board
from kiosk.guidance.route.route import MijlpaalView, timeline_of
from kiosk.guidance.route.signals import Signal
from kiosk.guidance.route.standing import Status
from kiosk.guidance.takeover.table import ClientRow, ClientTable
from kiosk.guidance.takeover.take_over import take_over
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from tests.conftest import CHOSEN, TODAY, FakeClock
from tests.guidance.acts import line_of

NAMES = count()


@dataclass(frozen=True)
class Case:
    """A client as an office takes him over: when he moved, who guides him, and what is told of what was before."""

    moved: int
    house: int | None
    guided: bool
    #: by its place in the list of what is asked, how long ago a step was done; none where nobody knows the day
    told: dict[int, int | None]
    #: whether somebody was asked at all
    asked: bool


#: from so many days since the move on the file tells until when he is guided
NEARLY_OVER = 500
CASES = st.builds(
    Case,
    moved=st.integers(-60, 730),
    house=st.none() | st.integers(0, 60),
    guided=st.booleans(),
    told=st.dictionaries(st.integers(0, 14), st.none() | st.integers(0, 300), max_size=8),
    asked=st.booleans(),
)


def taken_over(office: Office, who: Identity, case: Case) -> ClientFile:
    """The client, with what was told of him on the screen."""
    moving_on = TODAY - timedelta(days=case.moved)
    house_on = None if case.house is None else moving_on - timedelta(days=case.house)
    name = f"Cliënt {next(NAMES)}"
    draft = ClientDraft(name, moving_on, house_on, **CHOSEN)
    # a guidance that would be over by the location's length has an end of its own in the file
    ends_on = TODAY + timedelta(days=90) if case.moved > NEARLY_OVER else None
    guide = "Anneke" if case.guided else ""
    take_over(office, who, ClientTable([ClientRow(2, name, None, draft, {}, guide, ends_on)]))
    with reading(office, who):
        client_id = next(row.id for row in visible_clients(office, who) if row.name == name)
    if case.asked:
        seen = begun.begun_of(office, who, client_id)
        asked = [one.step.id for one in seen.steps if not one.known]
        days = {place: None if ago is None else TODAY - timedelta(days=ago) for place, ago in case.told.items()}
        told = {step: Happened(days[place]) for place, step in enumerate(asked) if place in days}
        try:
            begun.tell_begun(office, who, seen, told)
        except BadInput:
            # metingen in an order that cannot be: then nobody knows their days
            metingen = {one.step.id for one in seen.steps if one.step.meting}
            no_day = {step: Happened() if step in metingen else one for step, one in told.items()}
            begun.tell_begun(office, who, seen, no_day)
    return open_client(office, who, client_id)


def may_lead(case: Case, client: ClientFile, steps: list[MijlpaalView], today: date) -> Iterator[str]:
    """What the rule of calm allows to lead today, by the codes of the signals."""
    if not case.guided:
        yield "no-begeleider"
    for step in steps:
        yield from _may_lead_of(step, today)
    begun = (today - max(TODAY, client.start)).days
    if begun >= 42:
        yield "silence"
    if begun >= 56:
        yield "toestemming"
    if begun >= 14 and (today - client.end).days >= 14:
        yield "end-past"


def _may_lead_of(step: MijlpaalView, today: date) -> Iterator[str]:
    """What a step of the route may say: nothing of what lay before the file."""
    if step.code == "pip" and step.on is not None and step.on >= TODAY and (today - step.on).days >= 14:
        # it came since the file was begun, and nobody typed in its goals
        yield "pip-empty"
    if step.status is Status.DONE or step.due_on is None or step.due_on < TODAY or not step.ours:
        return
    over = (today - step.due_on).days
    if step.caught_up:
        yield from [f"{'nul' if step.meting == 'nulmeting' else ''}meting-late"] if over > 42 else []
    elif step.meting == "nulmeting":
        yield from ["nulmeting-late"] if over > 0 else ["nulmeting-due"] if over >= -14 else []
    elif step.meting or step.code == "poster":
        yield from ["meting-late" if step.meting else "poster"] if over > 42 else []
    elif not step.assumed and over > 0:
        yield "mijlpaal-late"


def check(case: Case, client: ClientFile, line: BoardLine, steps: list[MijlpaalView], today: date) -> None:
    leads = {signal.code for signal in line.signals if signal.leads}
    assert leads <= set(may_lead(case, client, steps, today)), (leads, case, today)
    before = [step for step in steps if step.status is Status.UNTRACKED]
    assert not any(_is_about(signal, step) for signal in line.signals for step in before)
    known = {day for day in (client.moving_on, client.house_on) if day is not None}
    told = {TODAY - timedelta(days=ago) for ago in case.told.values() if ago is not None}
    assert {step.on for step in steps if step.status is Status.DONE} <= known | told | {None}
    assert line.untold == (not case.asked and bool(before))
    assert not before or line.calm_text != "alles op de route is gedaan"


def _is_about(signal: Signal, step: MijlpaalView) -> bool:
    if signal.code in ("nulmeting-due", "nulmeting-late", "meting-due", "meting-late", "mijlpaal-late", "mijlpaal-ask"):
        return signal.day == step.due_on
    return False


@settings(max_examples=60)
@given(st.lists(CASES, min_size=1, max_size=3), st.one_of(st.just(0), st.integers(0, 60)))
@example([Case(28, None, True, {}, False)], 0)
@example([Case(28, None, True, {4: None}, True)], 0)
@example([Case(730, None, True, {}, True)], 0)
def test_an_office_that_begins_with_running_clients_is_calm(
    office: Office, marijke: Identity, clock: FakeClock, cases: list[Case], days: int
) -> None:
    clock.set_wall(TODAY)
    made = [(case, taken_over(office, marijke, case)) for case in cases]
    today = TODAY + timedelta(days=days)
    clock.set_wall(today)
    for case, client in made:
        line = line_of(office, marijke, client.id)
        check(case, client, line, list(timeline_of(office, marijke, client.id).mijlpalen), today)


def test_on_the_first_day_the_board_of_all_of_them_is_calm(office: Office, marijke: Identity) -> None:
    """One client for each week from two years ago to two months ahead, and nobody was asked anything yet."""
    for moved in range(-56, 730, 7):
        taken_over(office, marijke, Case(moved, 14, True, {}, asked=False))
    found = board(office, marijke)
    # who moved four to six weeks ago has a nulmeting that is to be done within two weeks: that is true
    assert [line.signal.code for line in found.attention if line.signal] == ["nulmeting-due"] * 3
    assert found.pressing.count == 3
