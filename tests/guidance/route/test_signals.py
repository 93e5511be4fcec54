"""Each signal by itself: silent the day before, told on its day, and gone once it was mended."""

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk import dates
from kiosk.content.papers import PaperCode
from kiosk.guidance import doorverwijzen, intake, sociaal, toestemming, wachten
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.geprint import Asked, ask_print, note_sent
from kiosk.guidance.intake import Ending
from kiosk.guidance.lengthening import change_end
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft, ActieView, Priority, Rung
from kiosk.guidance.plan.verwezen import Afloop, Asker
from kiosk.guidance.route import afspraken, route, signals
from kiosk.guidance.route.board import board
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.setting_aside import NEVER, set_aside
from kiosk.guidance.route.signals import Onderwerp, Signal
from kiosk.guidance.sociaal import ContactCame, ContactThere
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.guidance.toestemming import Subject
from kiosk.guidance.wachten import WachtDraft, begin_waiting
from kiosk.office import Office
from kiosk.paper.making.kept import changed_since_printed, paper_again
from kiosk.paper.making.plan import PlanPaper
from kiosk.paper.making.sociaal import make_overdracht
from kiosk.upkeep.editions import note_editions
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import fill, guided_since, line_of
from tests.paper.prints import ask_for_plan, print_plan, prints_of

#: the rules, by their files
RULES = ("signals.py", "of_metingen.py", "of_plan.py")


class Case:
    """One client who moved in today, and what is done with him."""

    def __init__(self, office: Office, team: Team, clock: FakeClock, moving_on: date = TODAY) -> None:
        self.office, self.team, self.clock = office, team, clock
        self.who = team.anneke
        self.client: ClientFile = new_client(office, self.who, moving_on=moving_on)

    @property
    def id(self) -> str:
        return self.client.id

    @property
    def end(self) -> date:
        return self.client.end

    def signals(self) -> tuple[Signal, ...]:
        """His signals now; the board and the file tell the same of him, also where what was kept is believed."""
        line = line_of(self.office, self.team.marijke, self.id)
        assert dossier_of(self.office, self.team.marijke, self.id).line == line
        for _ in range(2):
            assert board(self.office, self.team.marijke).pressing.count == (line.signal is not None)
        return line.signals

    def measure(self, scores: dict[str, int], kind: Kind = Kind.NULMETING) -> None:
        toestemming.record(self.office, self.who, self.id, Subject.METINGEN, given=True, signed=True)
        view = fill(self.office, self.who, metingen.start(self.office, self.who, self.id, kind), scores)
        metingen.finish(self.office, self.who, view.id, view.version)
        self.clock.forward(minutes=1)

    def agree(self, onderdeel: str = "", *, goal: int | None = None, due_on: date | None = None) -> None:
        draft = ActieDraft(
            onderdeel[:1] or "1",
            "Ik bel de gemeente",
            rung=Rung.SAMEN,
            onderdeel=onderdeel if onderdeel[1:] else "",
            goal=goal,
            due_on=due_on,
        )
        plan.add(self.office, self.who, self.id, draft)
        self.clock.forward(minutes=1)

    @property
    def actie(self) -> ActieView:
        return plan.plan_of(self.office, self.who, self.id).acties[0]

    def climb(self) -> None:
        plan.climb(self.office, self.who, self.actie.id, self.actie.version)

    def tick_actie(self) -> None:
        plan.tick(self.office, self.who, self.actie.id, self.actie.version)

    def step(self, code: str) -> MijlpaalView:
        steps = route.timeline_of(self.office, self.who, self.id).mijlpalen
        return next(step for step in steps if step.code == code)

    def tick(self, code: str) -> None:
        step = self.step(code)
        route.tick_mijlpaal(
            self.office, self.who, step.id, step.version, self.clock.today(), elsewhere=bool(step.meting)
        )

    def skip(self, code: str) -> None:
        step = self.step(code)
        route.skip_mijlpaal(self.office, self.team.marijke, step.id, step.version, "is elders gedaan")

    def answer(self, *, given: bool, signed: bool = False) -> None:
        toestemming.record(self.office, self.who, self.id, Subject.METINGEN, given=given, signed=signed)

    def contact(self, came: ContactCame, done: str = "") -> None:
        newest = sociaal.overdrachten_of(self.office, self.who, self.id).made[0]
        sociaal.answer(self.office, self.who, newest.id, newest.version, came, done)

    def hold(self) -> None:
        afspraken.hold_afspraak(self.office, self.who, self.id, self.clock.today(), "")

    def alone(self) -> None:
        intake.stop_guiding(self.office, self.team.marijke, self.id, self.team.anneke.person_id)

    def guided(self, days: int | None = None) -> None:
        until = None if days is None else self.clock.today() + timedelta(days=days)
        intake.guide(self.office, self.team.marijke, self.id, self.team.bram.person_id, until=until)


def hand_on(case: Case) -> None:
    toestemming.record(case.office, case.who, case.id, Subject.SOCIAAL_TEAM, given=True, signed=True)
    make_overdracht(case.office, case.who, case.id, ContactThere("Ans"))


def not_yet(case: Case) -> None:
    hand_on(case)
    case.clock.forward(days=28)
    case.contact(ContactCame.NOT_YET)


def stood_in_for(case: Case) -> None:
    case.guided(30)
    case.alone()


def stop_without_asking(case: Case) -> None:
    view = fill(case.office, case.who, metingen.start(case.office, case.who, case.id, Kind.NULMETING), {"1a": 5})
    metingen.stop_for_good(case.office, case.who, view.id, view.version)


def throw_away(case: Case) -> None:
    view = metingen.draft_of(case.office, case.who, case.id)
    assert view is not None
    drafts.discard(case.office, case.who, view.id, view.version)


def measure_twice(case: Case, now: dict[str, int]) -> None:
    case.measure({"1a": 3, "1b": 2})
    case.measure(now, Kind.TUSSENMETING)


def stand_still_with_an_action(case: Case) -> None:
    case.measure({"1a": 3, "1b": 2})
    case.agree("1b")
    case.clock.forward(days=60)
    case.measure({"1a": 5, "1b": 2}, Kind.TUSSENMETING)


def refer(case: Case) -> None:
    draft = DoorverwijzingDraft("werkplein", "Wie helpt?", Asker.CLIENT, leefgebied="1", priority=Priority.DAARNA)
    doorverwijzen.refer(case.office, case.who, case.id, draft)


def tell_afloop(case: Case) -> None:
    (view,) = doorverwijzen.doorverwijzingen_of(case.office, case.who, case.id)
    doorverwijzen.tell_afloop(case.office, case.who, view.id, view.version, Afloop.GELUKT)


def serve_goal(case: Case) -> None:
    case.agree(goal=pip.goals_of(case.office, case.who, case.id)[0].id)


def print_and_change(case: Case) -> None:
    case.agree()
    print_plan(case.office, case.who, case.id)
    case.clock.forward(minutes=1)
    case.climb()


def print_poster(case: Case) -> None:
    note_sent(case.office, ask_print(case.office, case.who, Asked(PaperCode.POSTER_A4, "nl", case.id)))


def poster_changes(case: Case) -> None:
    """He has a poster, and from today on it says something else."""
    ask = Asked(PaperCode.POSTER_A4, "nl", case.id, edition="bcdf")
    note_editions(case.office, {"nl": "bcdf"})
    note_sent(case.office, ask_print(case.office, case.who, ask))
    note_editions(case.office, {"nl": "ghjk"})


def print_new_poster(case: Case) -> None:
    ask = Asked(PaperCode.POSTER_A3, "nl", case.id, edition="ghjk")
    note_sent(case.office, ask_print(case.office, case.who, ask))


def plan_visit(case: Case) -> None:
    afspraken.plan_afspraak(case.office, case.who, case.id, datetime.combine(TODAY + timedelta(days=1), time(10)))


def lengthen(case: Case) -> None:
    change_end(
        case.office,
        case.team.marijke,
        case.id,
        case.client.version,
        case.clock.today() + timedelta(days=90),
        "Zij leert nog.",
    )


def note_visit(case: Case) -> None:
    afspraken.hold_afspraak(case.office, case.who, case.id, TODAY + timedelta(days=1), "")


def add_own_step(case: Case) -> None:
    route.add_mijlpaal(case.office, case.who, case.id, "Samen naar de bank", TODAY + timedelta(days=5))


def tick_own_step(case: Case) -> None:
    case.tick(route.OWN)


def wait(case: Case) -> None:
    begin_waiting(case.office, case.who, case.id, WachtDraft(TODAY, "taalles", expected_on=TODAY + timedelta(days=10)))


def end_waiting(case: Case) -> None:
    (wait,) = tijdlijn_of(case.office, case.who, case.id).wachttijden
    wachten.end_waiting(case.office, case.who, wait.id, wait.version)


def days_to_month(month: int, *, before: int = 0) -> int:
    return (dates.add_months(TODAY, month) - TODAY).days - before


@dataclass(frozen=True)
class Row:
    """A signal: what happens, after how many days it is told, where it is mended, and by what it is."""

    code: str
    begin: Callable[[Case], object]
    days: int
    where: Onderwerp
    mend: Callable[[Case], object]
    leads: bool = True
    why: str = ""


LOW, HIGH = {"1a": 2, "1b": 5}, {"1a": 5, "1b": 5}
GOAL = "Werk vinden als schilder"

TABLE = [
    Row("no-begeleider", Case.alone, 0, Onderwerp.GEGEVENS, Case.guided),
    Row("begeleider-ends", stood_in_for, 23, Onderwerp.GEGEVENS, Case.guided),
    Row("nulmeting-due", lambda case: None, 28, Onderwerp.METING, lambda case: case.measure(HIGH)),
    Row("nulmeting-late", lambda case: None, 43, Onderwerp.METING, lambda case: case.measure(HIGH)),
    Row(
        "overdracht",
        lambda case: case.measure(LOW),
        days_to_month(15),
        Onderwerp.TIJDLIJN,
        lambda case: case.tick("overdracht"),
    ),
    Row(
        "overdracht",
        lambda case: case.measure(LOW),
        days_to_month(15),
        Onderwerp.TIJDLIJN,
        lambda case: case.measure(HIGH, Kind.TUSSENMETING),
        why="he can do it himself now",
    ),
    Row("end-past", lambda case: None, days_to_month(18) + 14, Onderwerp.GEGEVENS, lengthen),
    Row(
        "metingen-few",
        lambda case: case.measure(HIGH),
        days_to_month(15),
        Onderwerp.METING,
        lambda case: case.measure(HIGH, Kind.TUSSENMETING),
    ),
    Row(
        "metingen-few",
        lambda case: case.measure(HIGH),
        days_to_month(15),
        Onderwerp.METING,
        lambda case: case.tick("tussenmeting-1"),
        why="one was done elsewhere",
    ),
    Row(
        "draft",
        lambda case: metingen.start(case.office, case.who, case.id, Kind.NULMETING),
        0,
        Onderwerp.METING,
        throw_away,
    ),
    Row(
        "meting-due",
        lambda case: case.measure(HIGH),
        days_to_month(6, before=14),
        Onderwerp.METING,
        lambda case: case.measure(HIGH, Kind.TUSSENMETING),
        leads=False,
    ),
    Row(
        "meting-late",
        lambda case: case.measure(HIGH),
        days_to_month(6) + 1,
        Onderwerp.METING,
        lambda case: case.measure(HIGH, Kind.TUSSENMETING),
        leads=False,
    ),
    Row("no-plan", lambda case: case.measure(LOW), 14, Onderwerp.PLAN, Case.agree),
    Row("standstill", lambda case: measure_twice(case, {"1a": 3, "1b": 2}), 0, Onderwerp.PLAN, Case.agree),
    Row(
        "fallen",
        lambda case: measure_twice(case, {"1a": 2, "1b": 3}),
        0,
        Onderwerp.PLAN,
        lambda case: case.agree("1a"),
    ),
    Row(
        "stood",
        stand_still_with_an_action,
        0,
        Onderwerp.PLAN,
        Case.climb,
    ),
    Row(
        "acties-late",
        lambda case: case.agree(due_on=TODAY + timedelta(days=3)),
        4,
        Onderwerp.PLAN,
        Case.tick_actie,
    ),
    Row("doorverwijzing", refer, 14, Onderwerp.AFSPRAAK, tell_afloop),
    Row("ladder", Case.agree, 90, Onderwerp.PLAN, Case.climb),
    Row(
        "pip-empty",
        lambda case: case.tick("pip"),
        14,
        Onderwerp.PLAN,
        lambda case: pip.add_goal(case.office, case.who, case.id, GOAL),
    ),
    Row("goal-waits", lambda case: pip.add_goal(case.office, case.who, case.id, GOAL), 28, Onderwerp.PLAN, serve_goal),
    Row(
        "plan-changed",
        print_and_change,
        14,
        Onderwerp.PAPIER,
        lambda case: print_plan(case.office, case.who, case.id),
        leads=False,
    ),
    Row("unnoted", plan_visit, 2, Onderwerp.AFSPRAAK, note_visit),
    Row("silence", lambda case: None, 42, Onderwerp.AFSPRAAK, Case.hold),
    Row("poster", lambda case: None, 4, Onderwerp.PAPIER, print_poster, leads=False),
    Row(
        "poster",
        lambda case: None,
        3 + 42 + 1,
        Onderwerp.PAPIER,
        print_poster,
        why="after weeks it is no matter of a day",
    ),
    Row("poster-old", poster_changes, 0, Onderwerp.PAPIER, print_new_poster, leads=False),
    Row(
        "poster-unknown",
        print_poster,
        0,
        Onderwerp.PAPIER,
        print_new_poster,
        leads=False,
        why="it was printed before editions were kept",
    ),
    Row("mijlpaal-late", add_own_step, 6, Onderwerp.TIJDLIJN, tick_own_step),
    Row(
        "mijlpaal-ask",
        lambda case: None,
        15,
        Onderwerp.TIJDLIJN,
        lambda case: case.tick("brede-intake"),
        leads=False,
    ),
    Row("wait-over", wait, 11, Onderwerp.TIJDLIJN, end_waiting, leads=False),
    Row(
        "wait-over",
        wait,
        11,
        Onderwerp.TIJDLIJN,
        lambda case: case.tick("taalles"),
        leads=False,
        why="the lessons began",
    ),
    Row("toestemming", stop_without_asking, 0, Onderwerp.TOESTEMMING, lambda case: case.answer(given=False)),
    Row(
        "toestemming",
        lambda case: case.skip("nulmeting"),
        56,
        Onderwerp.TOESTEMMING,
        lambda case: case.answer(given=True, signed=True),
        why="the nulmeting was elsewhere",
    ),
    Row(
        "unsigned",
        lambda case: case.answer(given=True),
        14,
        Onderwerp.TOESTEMMING,
        lambda case: case.answer(given=True, signed=True),
    ),
    Row(
        "unsigned",
        lambda case: case.answer(given=True),
        14,
        Onderwerp.TOESTEMMING,
        lambda case: case.answer(given=False),
        why="a no asks for nothing",
    ),
    Row("sociaal-contact", hand_on, 28, Onderwerp.SOCIAAL, lambda case: case.contact(ContactCame.YES)),
    Row("sociaal-contact", hand_on, 28, Onderwerp.SOCIAAL, lambda case: case.contact(ContactCame.NO, "gebeld")),
    Row("sociaal-contact", hand_on, 28, Onderwerp.SOCIAAL, lambda case: case.contact(ContactCame.NOT_YET)),
    Row(
        "sociaal-contact",
        not_yet,
        28,
        Onderwerp.SOCIAAL,
        hand_on,
        why="a newer overdracht begins anew",
    ),
    Row(
        "sociaal-contact",
        hand_on,
        28,
        Onderwerp.SOCIAAL,
        lambda case: toestemming.record(case.office, case.who, case.id, Subject.SOCIAAL_TEAM, given=False),
        why="then the paper is asked back",
    ),
]


def found(case: Case, row: Row) -> Signal | None:
    """The signal of this row, as it leads or not."""
    return next((one for one in case.signals() if (one.code, one.leads) == (row.code, row.leads)), None)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.code} {row.why}".strip())
def test_a_signal_is_silent_before_its_day_told_on_it_and_gone_once_it_was_mended(
    office: Office, team: Team, clock: FakeClock, row: Row
) -> None:
    case = Case(office, team, clock)
    assert found(case, row) is None
    row.begin(case)
    begun = clock.today()
    if row.days:
        clock.set_wall(begun + timedelta(days=row.days - 1))
        assert found(case, row) is None, "the day before"
        clock.set_wall(begun + timedelta(days=row.days))
    signal = found(case, row)
    assert signal is not None
    assert signal.onderwerp is row.where
    assert signal.text[0].islower() or signal.text[0].isdigit()
    row.mend(case)
    assert found(case, row) is None


@pytest.mark.parametrize("row", [row for row in TABLE if row.code not in NEVER], ids=lambda row: row.code)
def test_any_signal_can_be_set_aside_and_is_back_on_its_day(
    office: Office, team: Team, clock: FakeClock, row: Row
) -> None:
    case = Case(office, team, clock)
    row.begin(case)
    clock.set_wall(clock.today() + timedelta(days=row.days))
    signal = found(case, row)
    assert signal is not None
    set_aside(office, team.marijke, case.id, signal, clock.today() + timedelta(days=1), "hij is op reis")
    (aside,) = [one for one in case.signals() if one.aside is not None]
    assert (aside.code, aside.mark, aside.leads) == (signal.code, signal.mark, False)
    clock.forward(days=1)
    assert all(one.aside is None for one in case.signals())


PLAN_CHANGED = next(row for row in TABLE if row.code == "plan-changed")


def changed_after_print(case: Case) -> bool:
    """Whether it is told two weeks later that the plan changed; and then it did."""
    case.clock.forward(days=14)
    told = found(case, PLAN_CHANGED) is not None
    assert told <= changed_since_printed(case.office, dossier_of(case.office, case.who, case.id))
    return told


def test_what_was_undone_what_is_no_action_and_what_was_asked_apart_is_no_change_of_the_paper(
    office: Office, team: Team, clock: FakeClock
) -> None:
    case = Case(office, team, clock)
    print_and_change(case)
    plan.undo(office, team.anneke, case.id)
    plan_visit(case)
    case.agree("7c")
    assert not changed_after_print(case)


def test_one_that_was_printed_again_as_it_was_stays_another_plan(office: Office, team: Team, clock: FakeClock) -> None:
    case = Case(office, team, clock)
    print_and_change(case)
    (kept,) = prints_of(office, team.anneke, case.id)
    again = paper_again(office, team.anneke, kept.id)
    assert isinstance(again, PlanPaper)
    note_sent(office, ask_for_plan(office, team.anneke, case.id, paper=again))
    clock.forward(minutes=1)
    case.agree()
    assert changed_after_print(case)


def test_what_fell_is_counted_and_the_first_is_named_but_never_what_is_asked_apart(
    office: Office, team: Team, clock: FakeClock
) -> None:
    case = Case(office, team, clock)
    case.measure({"2a": 3, "3b": 3, "7c": 3, "1a": 4, "1b": 5})
    case.measure({"2a": 2, "3b": 1, "7c": 1, "1a": 5, "1b": 4}, Kind.TUSSENMETING)

    def told() -> list[str]:
        return [one.text for one in case.signals() if one.code == "fallen"]

    assert told() == ["2 onderdelen achteruit, meting 23 nov: eerst 2a Onderwijssysteem"], "a 4 is still zelfredzaam"
    meting = metingen.metingen_of(office, team.anneke, case.id)[0]
    metingen.show_private(office, team.anneke, meting.id, meting.version, shown=True)
    assert told() == ["3 onderdelen achteruit, meting 23 nov: eerst 2a Onderwijssysteem"]
    case.agree("2a")
    case.agree("3b")
    assert told() == ["1 onderdeel achteruit, meting 23 nov"], "7c is counted where it is shown, and named nowhere"
    case.agree("7")
    assert told() == []


@pytest.mark.parametrize("length", [6, 12, 18, 24])
def test_how_many_metingen_there_must_be_depends_on_how_long_the_guidance_is(
    office: Office, team: Team, clock: FakeClock, length: int
) -> None:
    shorter = replace(office, settings=msgspec.structs.replace(office.settings, length=length))
    case = Case(shorter, team, clock)
    case.measure(HIGH)
    clock.set_wall(dates.add_months(TODAY, length) - timedelta(days=1))
    wanted = [one.text for one in case.signals() if one.code == "metingen-few"]
    assert wanted == (
        [] if length == 6 else [f"te weinig metingen: 1 van 3, einde op {dates.brief(case.end, clock.today())}"]
    )


def test_a_meting_that_is_left_out_is_told_at_once_where_it_makes_them_too_few_and_leads_near_the_end(
    office: Office, team: Team, clock: FakeClock
) -> None:
    case = Case(office, team, clock)
    case.measure(HIGH)
    case.skip("tussenmeting-1")
    assert [one for one in case.signals() if one.code == "metingen-few"] == []
    case.skip("tussenmeting-2")
    (signal,) = [one for one in case.signals() if one.code == "metingen-few"]
    assert not signal.leads


def test_of_a_file_that_began_in_the_middle_nobody_knows_how_many_metingen_there_were(
    office: Office, team: Team, clock: FakeClock
) -> None:
    case = Case(office, team, clock, moving_on=dates.add_months(TODAY, -16))
    assert case.signals() == ()
    case.measure(HIGH, Kind.EINDMETING)
    assert [one for one in case.signals() if one.code == "metingen-few"] == []


def test_every_signal_stands_in_the_table() -> None:
    told = set()
    for name in RULES:
        tree = ast.parse((Path(signals.__file__).parent / name).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Signal":
                told.add(ast.literal_eval(node.args[1]))
    assert told == {row.code for row in TABLE}


def test_no_other_file_makes_signals() -> None:
    folder = Path(signals.__file__).parents[2]
    makers = {path.name for path in folder.rglob("*.py") if " Signal(" in path.read_text(encoding="utf-8")}
    assert makers == set(RULES)


def test_of_more_waits_that_are_over_the_first_is_told_and_one_without_a_day_never(
    office: Office, team: Team, clock: FakeClock
) -> None:
    case = Case(office, team, clock)
    for what, days in (("de huisarts", 9), ("een fiets", 5), ("een brief", None)):
        day = None if days is None else TODAY + timedelta(days=days)
        begin_waiting(office, team.anneke, case.id, WachtDraft(TODAY, what=what, expected_on=day))
    clock.forward(days=10)
    (signal,) = [one for one in case.signals() if one.code == "wait-over"]
    expected = dates.brief(TODAY + timedelta(days=5), clock.today())
    assert signal.text == f"vraag na: wachten op een fiets, verwacht tot {expected}"
    assert (signal.count, signal.leads) == (2, False)


def test_of_an_end_that_is_past_begeleider_and_teamleider_are_told_how_it_is_mended(
    office: Office, team: Team, clock: FakeClock
) -> None:
    case = Case(office, team, clock)
    clock.set_wall(case.end + timedelta(days=14))
    day = dates.brief(case.end, clock.today())
    for who in (team.anneke, team.marijke):
        (told,) = [one for one in line_of(office, who, case.id).signals if one.code == "end-past"]
        assert (told.leads, told.day) == (True, case.end)
        mend = "eindmeting (M), verlengen of afsluiten (teamleider: G, F7)"
        assert told.text == f"had moeten eindigen op {day}: {mend}"
    case.measure(HIGH, Kind.EINDMETING)
    (told,) = [one for one in case.signals() if one.code == "end-past"]
    assert told.text == f"had moeten eindigen op {day}: verlengen of afsluiten (teamleider: G, F7)"
    intake.hand_over(office, team.marijke, case.id, case.client.version, Ending.AFGESLOTEN)
    assert [one for one in case.signals() if one.code == "end-past"] == []


def test_of_a_file_that_is_begun_after_its_end_that_is_told_no_sooner_than_of_others(
    office: Office, team: Team, clock: FakeClock
) -> None:
    case = Case(office, team, clock, moving_on=dates.add_months(TODAY, -23))
    assert case.end < TODAY
    for days, told in ((0, []), (13, []), (14, ["end-past"])):
        clock.set_wall(TODAY + timedelta(days=days))
        assert [one.code for one in case.signals() if one.code == "end-past"] == told


def test_an_end_that_is_past_is_told_as_past(office: Office, team: Team, clock: FakeClock) -> None:
    client = guided_since(office, team.anneke, "Nadia Saleh", clock.today() - timedelta(days=600))
    told = [one.text for one in line_of(office, team.anneke, client.id).signals if one.code == "metingen-few"]
    assert told
    assert all("einde was op" in text for text in told)
