"""The kept order of the board: always the one that is told anew, and read without anybody's facts."""

import os
import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from kiosk.faults import Fault
from kiosk.guidance import doorverwijzen, intake, toestemming
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.geprint import note_sent
from kiosk.guidance.meting import corrections, drafts, metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft, Priority, Rung
from kiosk.guidance.plan.verwezen import Afloop, Asker
from kiosk.guidance.route import attention, route, setting_aside
from kiosk.guidance.route.attention import Place, order_of_board
from kiosk.guidance.route.board import board
from kiosk.office import Office
from kiosk.people.acting import reading, write_audit
from kiosk.people.identity import Identity
from kiosk.store.board_model import Attention
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.guidance.acts import guided_since, line_of, measure
from tests.paper.prints import ask_for_plan
from tests.statements import Statements

LONG = bool(os.environ.get("KIOSK_TEST_LONG"))
REASON = "zo is het beter"


def places(office: Office, who: Identity) -> list[Place]:
    with reading(office, who):
        return order_of_board(office, who).places


def places_anew(office: Office, who: Identity) -> list[Place]:
    """The same where nothing that was kept is believed."""
    with patch.object(attention, "basis_of", return_value="another program"):
        return places(office, who)


def kept(client: ClientFile) -> bool:
    return Attention.get_or_none(Attention.client == client.id) is not None


# -- whatever is done, in whatever order ------------------------------------------------------------------------


class Work:
    """Two begeleiders and the teamleider at work on a few clients."""

    def __init__(self, office: Office, team: Team, clock: FakeClock, chance: random.Random) -> None:
        self.office, self.team, self.clock, self.chance = office, team, clock, chance
        for _ in range(2):
            self.come()

    @property
    def client(self) -> str:
        return self.chance.choice(self.clients)

    @property
    def clients(self) -> list[str]:
        """The last that came; who came in earlier examples stays as he is, and grows older."""
        return [place.client_id for place in sorted(places(self.office, self.team.marijke), key=_number)[-4:]]

    def come(self) -> None:
        moved = self.clock.today() - timedelta(days=self.chance.randrange(-60, 560))
        who = self.chance.choice([self.team.anneke, self.team.bram])
        new_client(self.office, who, "Nadia Saleh", moving_on=moved)

    def look(self) -> None:
        for who in (self.team.marijke, self.team.anneke, self.team.bram):
            board(self.office, who)

    def wait(self) -> None:
        self.clock.forward(days=self.chance.choice([1, 1, 1, 2, 13, 15, 31, 90]))

    def set_back(self) -> None:
        self.clock.set_wall(self.clock.today() - timedelta(days=self.chance.choice([1, 20, 120])))

    def step(self) -> None:
        steps = route.timeline_of(self.office, self.team.marijke, self.client).mijlpalen
        view, today = self.chance.choice(steps), self.clock.today()
        acts: list[Callable[[], object]] = [
            lambda: route.tick_mijlpaal(self.office, self.team.marijke, view.id, view.version, today),
            lambda: route.skip_mijlpaal(self.office, self.team.marijke, view.id, view.version, REASON),
            lambda: route.reopen_mijlpaal(self.office, self.team.marijke, view.id, view.version),
            lambda: route.move_mijlpaal(
                self.office, self.team.marijke, view.id, view.version, today + timedelta(days=9)
            ),
            lambda: route.add_mijlpaal(self.office, self.team.marijke, self.client, "Eigen stap", today),
        ]
        self.chance.choice(acts)()

    def meet(self) -> None:
        kind = self.chance.choice(list(Kind))
        leefgebied = self.chance.choice(["", "", "1"])
        view = metingen.start(self.office, self.team.marijke, self.client, kind, leefgebied=leefgebied)
        for question in view.questions[:: self.chance.choice([1, 3])]:
            score = self.chance.randint(1, 5)
            saved = drafts.answer(
                self.office, self.team.marijke, view.id, view.version, question.code, Outcome.SCORE, score
            )
            view = view.with_saved(saved)

    def end(self) -> None:
        view = metingen.draft_of(self.office, self.team.marijke, self.client)
        if view is None:
            return
        acts: list[Callable[[], object]] = [
            lambda: metingen.finish(self.office, self.team.marijke, view.id, view.version, given=True),
            lambda: metingen.stop_for_good(self.office, self.team.marijke, view.id, view.version),
            lambda: drafts.discard(self.office, self.team.marijke, view.id, view.version),
        ]
        self.chance.choice([acts[0], *acts])()

    def mend(self) -> None:
        found = metingen.metingen_of(self.office, self.team.marijke, self.client)
        if not found:
            return
        view, (other, *_) = found[0], self.clients
        acts: list[Callable[[], object]] = [
            lambda: corrections.correct(
                self.office, self.team.marijke, view.id, view.version, "1a", Outcome.SCORE, 5, REASON
            ),
            lambda: corrections.move(self.office, self.team.marijke, view.id, view.version, other, REASON),
            lambda: metingen.show_private(self.office, self.team.marijke, view.id, view.version, shown=True),
        ]
        self.chance.choice(acts)()

    def plan(self) -> None:
        today, client = self.clock.today(), self.client
        acties = plan.plan_of(self.office, self.team.marijke, client).acties
        if not acties or self.chance.random() < 0.4:
            rung = self.chance.choice(list(Rung))
            draft = ActieDraft("1", "Ik bel de gemeente", rung=rung, due_on=today + timedelta(days=3))
            plan.add(self.office, self.team.marijke, client, draft)
            return
        view = self.chance.choice(acties)
        acts: list[Callable[[], object]] = [
            lambda: plan.tick(self.office, self.team.marijke, view.id, view.version),
            lambda: plan.climb(self.office, self.team.marijke, view.id, view.version),
            lambda: plan.drop(self.office, self.team.marijke, view.id, view.version, REASON),
            lambda: plan.undo(self.office, self.team.marijke, client),
        ]
        self.chance.choice(acts)()

    def refer(self) -> None:
        who, client = self.team.marijke, self.client
        found = doorverwijzen.doorverwijzingen_of(self.office, who, client)
        if not found or self.chance.random() < 0.4:
            draft = DoorverwijzingDraft(
                self.chance.choice(["werkplein", "school"]), "Wie helpt?", Asker.CLIENT, leefgebied="1"
            )
            doorverwijzen.refer(self.office, who, client, replace(draft, priority=Priority.DAARNA))
            return
        view = self.chance.choice(found)
        acts: list[Callable[[], object]] = [
            lambda: doorverwijzen.tell_afloop(self.office, who, view.id, view.version, Afloop.BEZIG),
            lambda: doorverwijzen.tell_afloop(self.office, who, view.id, view.version, Afloop.GELUKT),
            lambda: doorverwijzen.take_back(self.office, who, view.id, view.version),
        ]
        self.chance.choice(acts)()

    def set_aside(self) -> None:
        """Something is set aside, or taken back."""
        client = self.client
        found = line_of(self.office, self.team.marijke, client).signals
        signal = self.chance.choice(found) if found else None
        if signal is None:
            return
        if signal.aside is not None and self.chance.random() < 0.5:
            setting_aside.take_back(self.office, self.team.marijke, signal.aside.id, signal.aside.version)
            return
        until = self.clock.today() + timedelta(days=self.chance.choice([1, 2, 14, 42, 43]))
        setting_aside.set_aside(self.office, self.team.marijke, client, signal, until, REASON)

    def goal(self) -> None:
        goals = pip.goals_of(self.office, self.team.marijke, self.client)
        if goals and self.chance.random() < 0.5:
            pip.drop_goal(self.office, self.team.marijke, goals[0].id, goals[0].version)
            return
        pip.add_goal(self.office, self.team.marijke, self.client, "Werk vinden als schilder")

    def print_plan(self) -> None:
        """The plan is printed (or only asked for), and things may change afterwards."""
        number = ask_for_plan(self.office, self.team.marijke, self.client)
        if self.chance.random() < 0.8:
            note_sent(self.office, number)
        self.clock.forward(minutes=1)

    def ask(self) -> None:
        toestemming.record(
            self.office, self.team.marijke, self.client, toestemming.Subject.METINGEN, given=self.chance.random() < 0.5
        )

    def change(self) -> None:
        client = open_client(self.office, self.team.marijke, self.client)
        draft = replace(intake.as_draft(client), has_children=self.chance.random() < 0.5)
        draft = replace(draft, moving_on=client.moving_on + timedelta(days=self.chance.randrange(-40, 40)))
        intake.change_client(self.office, self.team.marijke, client.id, client.version, draft)

    def hand_on(self) -> None:
        client = open_client(self.office, self.team.marijke, self.client)
        person = self.chance.choice([self.team.anneke, self.team.bram]).person_id
        last_day = self.clock.today() + timedelta(days=self.chance.choice([0, 1, 7, 8, 30]))
        acts: list[Callable[[], object]] = [
            lambda: intake.guide(self.office, self.team.marijke, client.id, person),
            lambda: intake.guide(self.office, self.team.marijke, client.id, person, until=last_day),
            lambda: intake.stop_guiding(self.office, self.team.marijke, client.id, person),
            lambda: intake.hand_over(
                self.office, self.team.marijke, client.id, client.version, intake.Ending.SOCIAAL_TEAM
            ),
        ]
        self.chance.choice(acts)()


def _number(place: Place) -> int:
    return place.number


ACTS = [Work.look, Work.look, Work.wait, Work.wait, Work.set_back, Work.come, Work.step, Work.meet, Work.end, Work.end]
ACTS += [Work.mend, Work.plan, Work.plan, Work.refer, Work.refer, Work.ask, Work.change, Work.hand_on]
ACTS += [Work.set_aside, Work.set_aside, Work.goal, Work.print_plan]


@settings(max_examples=100 if LONG else 12)
@given(st.lists(st.sampled_from(ACTS), min_size=5, max_size=40), st.integers(0, 2**32))
def test_whatever_is_done_and_however_the_days_pass_the_kept_order_is_the_one_that_is_told_anew(
    office: Office, team: Team, clock: FakeClock, acts: list[Callable[[Work], None]], seed: int
) -> None:
    work = Work(office, team, clock, random.Random(seed))
    for act in acts:
        try:
            act(work)
        except Fault:
            continue  # what is refused leaves nothing behind: it must not change the order either
        finally:
            for who in (team.marijke, team.anneke):
                assert places(office, who) == places_anew(office, who)
            for client in work.clients:
                line = dossier_of(office, team.marijke, client).line
                assert line == line_of(office, team.marijke, client), "the file tells what the board tells"


def test_the_part_of_each_client_is_the_part_that_his_line_belongs_in(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    for _ in range(2):
        shown = board(demo, marijke)
        assert all(line.signal for line in shown.attention)
        assert not any(line.signal for line in (*shown.calm, *shown.closed))
        assert [line.client.id for line in shown.lines] == [place.client_id for place in places(demo, marijke)]


# -- what is kept, and for how long -----------------------------------------------------------------------------


def test_a_second_look_reads_no_facts_for_the_order_and_keeps_nothing_again(office: Office, team: Team) -> None:
    for number in range(5):
        measure(office, team.anneke, new_client(office, team.anneke, f"Cliënt {number}"), {"1a": 2})
    board(office, team.marijke)
    with reading(office, team.marijke):
        order = order_of_board(office, team.marijke)
    assert (len(order.places), order.told_anew) == (5, [])


def test_any_act_that_is_noted_of_a_client_takes_his_kept_place_away_and_nobody_elses(
    office: Office, team: Team
) -> None:
    one, other = (new_client(office, team.anneke, name) for name in ("Nadia Saleh", "Farid Rahimi"))
    board(office, team.marijke)
    assert (kept(one), kept(other)) == (True, True)
    with office.store.transaction():
        write_audit(office, team.anneke, "whatever-comes-next", one.id)
    assert (kept(one), kept(other)) == (False, True)


def test_an_act_that_is_rolled_back_leaves_the_kept_place(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    board(office, team.marijke)

    def half_an_act() -> None:
        with office.store.transaction():
            write_audit(office, team.anneke, "tick-mijlpaal", client.id)
            raise Fault("toch niet")

    with pytest.raises(Fault):
        half_an_act()
    assert kept(client)


def test_other_settings_another_content_and_another_program_are_told_anew(office: Office, team: Team) -> None:
    new_client(office, team.anneke)
    bases = {attention.basis_of(office)}
    shorter = replace(office, settings=msgspec.structs.replace(office.settings, length=12))
    bases.add(attention.basis_of(shorter))
    limits = msgspec.structs.replace(office.route.signals, rung_too_long=30)
    with patch.object(type(office.content), "route", msgspec.structs.replace(office.route, signals=limits)):
        bases.add(attention.basis_of(office))
    with patch.object(attention, "_program", return_value="newer"):
        bases.add(attention.basis_of(office))
    assert len(bases) == 4


def test_a_clock_that_is_set_back_brings_back_the_board_of_that_day(
    office: Office, team: Team, clock: FakeClock
) -> None:
    new_client(office, team.anneke)
    then = places(office, team.marijke)
    clock.forward(days=200)
    board(office, team.marijke)
    assert places(office, team.marijke) != then
    clock.set_wall(TODAY)
    assert places(office, team.marijke) == then


def test_a_kept_place_holds_until_the_day_that_a_rule_may_turn_and_no_longer(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = new_client(office, anneke)
    board(office, anneke)
    row = Attention.get(Attention.client == client.id)
    assert row.since == TODAY
    clock.set_wall(row.until - timedelta(days=1))
    with reading(office, anneke):
        assert order_of_board(office, anneke).told_anew == []
    clock.set_wall(row.until)
    with reading(office, anneke):
        assert len(order_of_board(office, anneke).told_anew) == 1


def test_what_somebody_does_between_the_look_and_its_keeping_is_not_lost(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    with reading(office, team.marijke):
        order = order_of_board(office, team.marijke)
    measure(office, team.anneke, client, {"1a": 1})
    attention.keep_order(office, order)
    assert not kept(client)


def test_a_board_waits_for_nobody_who_writes_and_keeps_its_order_the_next_time(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    with AnotherWrites(office):
        assert [line.client.id for line in board(office, team.marijke).lines] == [client.id]
        assert not kept(client)
    board(office, team.marijke)
    assert kept(client)


class AnotherWrites:
    """Another kiosk in the middle of a long write; whoever waited for it would wait for ever."""

    def __init__(self, office: Office) -> None:
        self.connection: sqlite3.Connection = dbapi2.connect(str(office.store.path), isolation_level=None)
        self.connection.execute(f"PRAGMA key = \"x'{office.store.keys.store}'\"")

    def __enter__(self) -> None:
        self.connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, *args: object) -> None:
        self.connection.execute("ROLLBACK")
        self.connection.close()


# -- how much is read -------------------------------------------------------------------------------------------


def test_the_board_names_the_first_clients_reads_the_first_lines_and_counts_them_all(
    office: Office, team: Team, clock: FakeClock
) -> None:
    late = [guided_since(office, team.anneke, f"Laat {n}", TODAY - timedelta(days=90 + n)) for n in range(4)]
    for number in range(5):
        new_client(office, team.anneke, f"Rustig {number}", moving_on=TODAY + timedelta(days=300))
    shown = board(office, team.anneke, most=6, lines=3)
    assert (shown.pressing.count, shown.at_rest.count, shown.over.count) == (4, 5, 0)
    assert [name.name for name in shown.pressing.names] == ["Laat 3", "Laat 2", "Laat 1", "Laat 0"]
    assert [name.name for name in shown.at_rest.names] == ["Rustig 0", "Rustig 1"]
    assert len(shown.by_id) == 3
    assert shown.attention[0] == line_of(office, team.anneke, late[3].id)
    found = board(office, team.anneke, typed="rust", most=6, lines=3)
    assert (found.pressing.count, found.at_rest.count, len(found.lines)) == (0, 5, 3)


def test_a_board_of_many_clients_is_read_by_as_many_statements_as_one_of_few(office: Office, team: Team) -> None:
    counts = set()
    for size in (2, 60):
        for number in range(size):
            new_client(office, team.anneke, f"Cliënt {size}-{number}")
        for _ in range(2):
            with Statements() as statements:
                board(office, team.marijke, most=40, lines=10)
            counts.add(statements.count)
    assert len(counts) == 2, "one count where places are told anew, one where all are kept"
    assert max(counts) <= 25


def test_the_newest_act_is_known_by_its_number(office: Office, team: Team) -> None:
    new_client(office, team.anneke)
    with reading(office, team.marijke):
        assert order_of_board(office, team.marijke).last_act == max(row.id for row in AuditLine.select())
