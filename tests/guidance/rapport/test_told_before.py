"""What was told stays told: no figure, and no sign that one is left out, tells of one to four clients who changed."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.faults import NotAllowed
from kiosk.guidance.intake import Ending
from kiosk.guidance.rapport.counting import GUIDED, RECORD, figures
from kiosk.guidance.rapport.foreseen import foresee, tells_more
from kiosk.guidance.rapport.gathering import Ended, Gevolgd, Grounds, ScoredOn
from kiosk.guidance.rapport.period import Period
from kiosk.guidance.rapport.rapport import make_report, preview_report, reports
from kiosk.guidance.rapport.rule import FEWEST, rounded
from kiosk.guidance.rapport.settling import MadeBefore, same_again, settle
from kiosk.guidance.rapport.told import AS_BEFORE, WHO, counted
from kiosk.office import Office
from kiosk.store.client_models import Client
from kiosk.store.ending_models import Afsluiting
from kiosk.store.rapport_models import RapportClient, RapportDeel
from tests.conftest import FakeClock, Team
from tests.guidance.rapport.acts import add, allow
from tests.guidance.rapport.attacker import whole_of
from tests.guidance.rapport.test_attack import AREAS, FIRST, GROUPS, HALF, OFFICES, TRIED, YEAR, Sort, at, clients

QUARTER, LATER = Period(date(2026, 4, 1), date(2026, 6, 30)), Period(date(2026, 7, 1), date(2026, 11, 30))
PERIODS = (HALF, YEAR, QUARTER, LATER)
ENDED_ON, SCORED_ON = date(2026, 6, 20), date(2026, 6, 25)

#: what can become of a client between two reports
WHAT = ("closes", "by mistake", "taken back", "scored", "poster", "said", "comes")
#: by place of the client in the office
Event = tuple[str, int]
EVENTS = st.tuples(st.sampled_from(WHAT), st.integers(0, 80))


def after(who: Sequence[Gevolgd], events: Sequence[Event], named: str) -> list[Gevolgd]:
    """The office after some events; each is about one client."""
    changed = deepcopy(list(who))
    for place, (what, which) in enumerate(events):
        if what == "comes" or not changed:
            changed += [
                Gevolgd(f"{named} {place}", one.begun, one.moved, one.ended, measured=one.measured, scores=one.scores)
                for one in deepcopy(changed[:1])
            ]
            continue
        _happens(changed, changed[which % len(changed)], what)
    return changed


def _happens(office: list[Gevolgd], one: Gevolgd, what: str) -> None:
    match what:
        case "closes":
            one.ended.append(Ended(Ending.AFGESLOTEN, ENDED_ON, None))
        case "by mistake":
            one.ended = []
        case "taken back":
            office.remove(one)
        case "scored":
            one.measured = sorted([*one.measured, SCORED_ON])
            for area in AREAS:
                one.scores[f"{area}a"] = [ScoredOn(FIRST, 1, 2), ScoredOn(SCORED_ON, 9, 5)]
        case "poster":
            one.poster = FIRST
        case _:
            one.helped = [*one.helped, (ENDED_ON, "ja")]


def grounds(who: Sequence[Gevolgd], period: Period) -> Grounds:
    return Grounds(tuple(at(one, period.until) for one in who), GROUPS, 0)


class Desk:
    """Makes reports one after the other, as the kiosk does."""

    def __init__(self) -> None:
        self.made: list[MadeBefore] = []
        self.told: dict[int, dict[str, float]] = {}

    def report(self, who: Sequence[Gevolgd], period: Period) -> tuple[dict[str, float], bool]:
        """What a report tells, and whether it is one that was made before."""
        ground = grounds(who, period)
        if (again := same_again(ground, period, self.made)) is not None:
            return self.told[again.number], True
        settling = settle(ground, period, self.made)
        if settling.told:
            one = MadeBefore(len(self.told), period, settling.kept)
            self.made.insert(0, one)
            self.told[one.number] = dict(settling.values)
        return dict(settling.values), False


HISTORY = st.lists(st.tuples(st.lists(EVENTS, max_size=9), st.sampled_from(PERIODS)), max_size=4)


@TRIED
@given(OFFICES, HISTORY, st.sampled_from(PERIODS), st.lists(EVENTS, min_size=1, max_size=4))
def test_two_worlds_that_differ_by_one_to_four_clients_give_the_same_report_again(
    sorts: list[Sort], history: list[tuple[list[Event], Period]], period: Period, events: list[Event]
) -> None:
    desk, who = Desk(), clients(sorts)
    for place, (happened, over) in enumerate(history):
        who = after(who, happened, f"{place}")
        desk.report(who, over)
    first, before = desk.report(who, period)
    if before or not first:
        return
    # the same figures, and the same left out
    assert desk.report(who, period)[0] == first
    assert desk.report(after(who, events, "last"), period)[0] == first


@TRIED
@given(OFFICES, HISTORY)
def test_no_two_reports_of_any_history_differ_in_a_figure_by_one_to_four(
    sorts: list[Sort], history: list[tuple[list[Event], Period]]
) -> None:
    desk, who = Desk(), clients(sorts)
    for place, (happened, over) in enumerate([([], HALF), *history]):
        who = after(who, happened, f"{place}")
        desk.report(who, over)
    told = [figure for one in desk.made for figure in one.figures if figure.told]
    assert RECORD not in {one.code for one in told}
    for figure in told:
        for other in (one for one in told if one.code == figure.code):
            assert len(figure.brought.items() - other.brought.items()) not in range(1, FEWEST)


@TRIED
@given(OFFICES, st.lists(EVENTS, min_size=1, max_size=9), st.sampled_from(PERIODS))
def test_a_figure_that_was_told_and_differs_by_fewer_than_five_is_told_again_and_never_left_out(
    sorts: list[Sort], events: list[Event], period: Period
) -> None:
    desk, who = Desk(), clients(sorts)
    first, _ = desk.report(who, HALF)
    if not first:
        return
    who = after(who, events, "new")
    second, _ = desk.report(who, period)
    before = {one.code: set(one.brought) for one in desk.made[-1].figures}
    now = {one.figure.code: set(one.figure.brought) for one in figures(grounds(who, period), period)}
    above = whole_of(AREAS)
    for code in first.keys() & {GUIDED, *above}:
        wholes = [code]
        while wholes[-1] in above:
            wholes.append(above[wholes[-1]])
        if all(len(now[one] - before[one]) < FEWEST and len(before[one] - now[one]) < FEWEST for one in wholes):
            assert second.get(code) == first[code], code


# ---------------------------------------------------------------- what is told beside each other


def said_by(answers: dict[int, str], *, ended: Sequence[int] = ()) -> list[Gevolgd]:
    """Clients with what each answered on the poster, and who of them ended."""
    found = []
    for number, answer in answers.items():
        one = Gevolgd(f"{number}", date(2026, 1, 5), date(2026, 1, 5))
        one.helped = [(date(2026, 3, 1), answer)] if answer else []
        one.ended = [Ended(Ending.AFGESLOTEN, ENDED_ON, None)] if number in ended else []
        found.append(one)
    return found


def test_who_is_not_counted_yet_in_a_whole_is_in_no_part_of_it() -> None:
    desk = Desk()
    desk.report(said_by(dict.fromkeys(range(12), ""), ended=range(8)), HALF)
    # three came, too few to be told; all fifteen ended
    told, _ = desk.report(said_by(dict.fromkeys(range(15), ""), ended=range(15)), YEAR)
    assert (told["begeleid"], told["beeindigd"]) == (rounded(12), rounded(12))
    rests = {one.code: set(one.brought) for one in desk.made[0].figures}
    assert rests["beeindigd"] <= rests["begeleid"] == {f"{number}" for number in range(12)}


def test_parts_that_exclude_each_other_are_no_more_than_their_whole() -> None:
    desk, ja, nee = Desk(), dict.fromkeys(range(5), "ja"), dict.fromkeys(range(5, 10), "nee")
    desk.report(said_by(ja | nee | {10: "beetje"}), HALF)
    # four of five who said yes say no now, with one more: yes is told as before, and no has room for five
    told, _ = desk.report(said_by(ja | nee | {10: "nee"} | dict.fromkeys(range(4), "nee")), YEAR)
    assert (told["hielp/gevraagd"], told["hielp/ja"], told["hielp/nee"]) == (10, 5, 5)


# ---------------------------------------------------------------- before the yes


def test_before_the_yes_it_is_told_how_much_a_report_tells_and_over_which_months_it_tells_more(
    office: Office, team: Team
) -> None:
    for place in range(12):
        add(office, team.anneke, 2000 + place)
    april = Period(date(2026, 4, 1), date(2026, 4, 30))
    found = foresee(office, team.marijke, april)
    told = make_report(office, team.marijke, april)
    # nothing happened then but that they were guided
    assert (found.told, set(told.content.figures)) == (1, {"begeleid"})
    assert found.says.startswith(f"Het noemt 1 van de {found.figures} getallen.")
    assert found.little
    better = tells_more(office, team.marijke, found)
    assert better.told == counted(make_report(office, team.marijke, better.period))[0] > 10
    with pytest.raises(NotAllowed):
        tells_more(office, team.anneke, found)
    again = foresee(office, team.marijke, april)
    assert (again.told, again.made_on) == (1, office.clock.today())
    assert again.says.startswith("Dat rapport is er al")
    with pytest.raises(NotAllowed):
        foresee(office, team.anneke, april)


# ---------------------------------------------------------------- what a trial tried


@pytest.fixture
def twenty_five(office: Office, team: Team) -> list[str]:
    """Forty clients, of whom twenty-five ended in the first half of the year."""
    mine = [add(office, team.anneke, 2000 + place) for place in range(40)]
    for client in mine[:25]:
        _closed(office, team, client)
    return mine


def _closed(office: Office, team: Team, client: str) -> None:
    with office.store.transaction():
        Afsluiting.create(client=client, how=Ending.AFGESLOTEN, on=ENDED_ON, by=team.marijke.person_id)


def _taken_back(office: Office, team: Team, client: str) -> None:
    with office.store.transaction():
        allow(client, team.anneke, given=False)


def test_one_who_ends_between_two_reports_over_the_same_months_is_not_to_be_seen(
    office: Office, team: Team, twenty_five: list[str]
) -> None:
    first = make_report(office, team.marijke, HALF)
    assert first.value("beeindigd") == 25
    _closed(office, team, twenty_five[30])
    assert make_report(office, team.marijke, HALF) == first
    with office.store.transaction():
        Afsluiting.update(reopened_on=date(2026, 11, 1), mistaken=True).where(
            Afsluiting.client == twenty_five[30]
        ).execute()
    assert make_report(office, team.marijke, HALF) == first
    assert reports(office, team.marijke).made == (first,)


@pytest.mark.parametrize("ended", [1, 4])
def test_nor_over_more_months(office: Office, team: Team, twenty_five: list[str], ended: int) -> None:
    first = make_report(office, team.marijke, HALF)
    for client in twenty_five[30 : 30 + ended]:
        _closed(office, team, client)
    longer = make_report(office, team.marijke, YEAR)
    for code in ("begeleid", "beeindigd", "beeindigd/afgesloten"):
        assert longer.value(code) == first.value(code), code


def test_five_who_ended_are_told(office: Office, team: Team, twenty_five: list[str]) -> None:
    make_report(office, team.marijke, HALF)
    for client in twenty_five[30:36]:
        _closed(office, team, client)
    for period in (HALF, YEAR):
        assert make_report(office, team.marijke, period).value("beeindigd") == rounded(31)


def test_who_took_his_toestemming_back_is_in_no_new_figure_and_counts_on_in_one_that_was_told(
    office: Office, team: Team, twenty_five: list[str]
) -> None:
    first = make_report(office, team.marijke, HALF)
    _taken_back(office, team, twenty_five[0])
    assert make_report(office, team.marijke, YEAR).value("beeindigd") == first.value("beeindigd")
    with office.store.transaction():
        Client.get_by_id(twenty_five[0]).delete_instance()
    longer = make_report(office, team.marijke, Period(date(2026, 1, 1), date(2026, 10, 31)))
    assert longer.value("beeindigd") == first.value("beeindigd")
    with office.store.reading():
        # he stands under the same id in all three, and nobody knows who he was
        (gone,) = RapportClient.select().where(RapportClient.client.is_null())
        assert RapportDeel.select().where(RapportDeel.member == gone).count() == 3


def test_a_report_says_the_same_of_this_whether_or_not_there_is_such_a_figure(
    office: Office, team: Team, twenty_five: list[str]
) -> None:
    assert AS_BEFORE in WHO


def test_a_report_that_was_made_before_is_looked_at_as_it_was_made(
    office: Office, team: Team, clock: FakeClock, twenty_five: list[str]
) -> None:
    first = make_report(office, team.marijke, HALF)
    clock.forward(days=3)
    assert preview_report(office, team.marijke, HALF) == first
