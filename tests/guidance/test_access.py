"""Own clients only: who may see and change a file, and from when until when."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.faults import BadInput, Hidden, NotAllowed, NotFound, Refused
from kiosk.guidance import (
    closing,
    doorverwijzen,
    doubles,
    gemeente,
    intake,
    omgeving,
    tevredenheid,
    toestemming,
    wensen,
)
from kiosk.guidance.clients import ClientFile, Look, note_look, open_client
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.leaving import remove_colleague
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Interpreter, Kind, Outcome
from kiosk.guidance.meting.begin import before_meting, way_in
from kiosk.guidance.meting.corrections import kept_uitkomst
from kiosk.guidance.meting.vvs import overtyplijst
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft, Priority, as_draft
from kiosk.guidance.plan.first_things import first_things
from kiosk.guidance.plan.suggesties import openings
from kiosk.guidance.plan.verwezen import Afloop, Asker
from kiosk.guidance.rapport import rapport
from kiosk.guidance.rapport.period import Period
from kiosk.guidance.route import afspraken, begun, bezoek, board, fasen, route
from kiosk.guidance.takeover import take_over
from kiosk.guidance.takeover.table import ClientTable
from kiosk.guidance.terugkijken import drafts as talks
from kiosk.guidance.terugkijken import finishing, reading, to_plan
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Caseload
from kiosk.store.office_models import AuditLine
from tests.conftest import FakeClock, Team, new_client
from tests.guidance.acts import fill, measure
from tests.guidance.terugkijken.acts import finished_talk, say

Act = Callable[[Office, Identity, "Things"], object]
HALF_YEAR = Period(date(2026, 7, 1), date(2026, 12, 31))


def _report(office: Office, who: Identity) -> None:
    """A report; of so few clients there is nothing to tell."""
    with suppress(BadInput):
        rapport.make_report(office, who, HALF_YEAR)


class Things:
    """One client of Anneke with a draft, an action and a mijlpaal."""

    def __init__(self, office: Office, who: Identity) -> None:
        self.client = new_client(office, who)
        self.measured = measure(office, who, self.client, {"1a": 3}).meting.id
        view = metingen.start(office, who, self.client.id, Kind.TUSSENMETING)
        self.meting = fill(office, who, view, {"1a": 4})
        self.actie = plan.add(office, who, self.client.id, ActieDraft(leefgebied="1", text="Ik bel zelf"))
        self.wens = wensen.say_wens(office, who, self.client.id, "Ik wil een winkel.", "", None)
        self.referral = DoorverwijzingDraft(
            "werkplein", "Welk werk past bij mij?", Asker.CLIENT, leefgebied="1", priority=Priority.DAARNA
        )
        self.referred = doorverwijzen.refer(office, who, self.client.id, self.referral)
        self.talked = finished_talk(office, who, self.client)
        self.wens = wensen.wensen_of(office, who, self.client.id).now or self.wens
        begun = talks.start(office, who, self.client.id, TalkKind.TUSSENTIJDS)
        self.talk = say(office, who, begun, "gelukt", "Het gaat goed.").view
        self.step = route.timeline_of(office, who, self.client.id).mijlpalen[-1]


@pytest.fixture
def things(office: Office, anneke: Identity) -> Things:
    return Things(office, anneke)


READ: dict[str, Act] = {
    "open the file": lambda o, w, t: open_client(o, w, t.client.id),
    "the plan": lambda o, w, t: plan.plan_of(o, w, t.client.id),
    "what comes first": lambda o, w, t: first_things(o, w, t.client.id),
    "how actions were climbed": lambda o, w, t: plan.plan_of(o, w, t.client.id).climbs,
    "what a new action can be for": lambda o, w, t: openings(o, w, t.client.id),
    "a visit": lambda o, w, t: bezoek.visit_of(o, w, t.client.id),
    "the timeline": lambda o, w, t: route.timeline_of(o, w, t.client.id),
    "what was before the file": lambda o, w, t: begun.begun_of(o, w, t.client.id),
    "the draft": lambda o, w, t: metingen.draft_of(o, w, t.client.id),
    "all that is known": lambda o, w, t: dossier_of(o, w, t.client.id),
    "the metingen": lambda o, w, t: metingen.metingen_of(o, w, t.client.id),
    "a finished meting": lambda o, w, t: kept_uitkomst(o, w, t.client.id, t.measured),
    "what comes before a meting": lambda o, w, t: before_meting(o, w, t.client.id),
    "where the key for metingen leads": lambda o, w, t: way_in(o, w, t.client.id),
    "the goals and the plan": lambda o, w, t: pip.goals_and_plan(o, w, t.client.id),
    "the goals": lambda o, w, t: pip.goals_of(o, w, t.client.id),
    "what he wants": lambda o, w, t: wensen.wensen_of(o, w, t.client.id),
    "what went to a partner": lambda o, w, t: doorverwijzen.doorverwijzingen_of(o, w, t.client.id),
    "who stands around": lambda o, w, t: omgeving.around(o, w, t.client.id),
    "where the key for samen terugkijken leads": lambda o, w, t: reading.way_in(o, w, t.client.id),
    "the talk that was begun": lambda o, w, t: reading.draft_of(o, w, t.client.id) or t,
    "the talks": lambda o, w, t: reading.talks_of(o, w, t.client.id),
    "one talk": lambda o, w, t: reading.talk_of(o, w, t.client.id, t.talked.id),
    "the visits": lambda o, w, t: afspraken.held(o, w, t.client.id),
    "what is planned": lambda o, w, t: afspraken.planned(o, w, t.client.id),
    "the overtyplijst": lambda o, w, t: overtyplijst(o, w, t.client.id),
    "the toestemming": lambda o, w, t: toestemming.current(o, w, t.client.id),
}
# what a screen opens with
LOOK: dict[str, Callable[[Office, Identity, "Things", Look], object]] = {
    "all that is known": lambda o, w, t, look: dossier_of(o, w, t.client.id, look),
    "the draft": lambda o, w, t, look: metingen.draft_of(o, w, t.client.id, look),
    "a finished meting": lambda o, w, t, look: kept_uitkomst(o, w, t.client.id, t.measured, look),
    "what comes before a meting": lambda o, w, t, look: before_meting(o, w, t.client.id, look),
    "the goals and the plan": lambda o, w, t, look: pip.goals_and_plan(o, w, t.client.id, look),
    "what comes first": lambda o, w, t, look: first_things(o, w, t.client.id, look),
    "what a new action can be for": lambda o, w, t, look: openings(o, w, t.client.id, look),
    "who stands around": lambda o, w, t, look: omgeving.around(o, w, t.client.id, look),
    "before samen terugkijken": lambda o, w, t, look: reading.way_in(o, w, t.client.id, look),
    "the talk that was begun": lambda o, w, t, look: reading.draft_of(o, w, t.client.id, look),
    "the talks": lambda o, w, t, look: reading.talks_of(o, w, t.client.id, look),
    "one talk": lambda o, w, t, look: reading.talk_of(o, w, t.client.id, t.talked.id, look),
    "what went to a partner": lambda o, w, t, look: doorverwijzen.doorverwijzingen_of(o, w, t.client.id, look),
    "the people": lambda o, w, t, look: omgeving.people_around(o, w, t.client.id, look),
    "the visits": lambda o, w, t, look: afspraken.held(o, w, t.client.id, look),
    "what was before the file": lambda o, w, t, look: begun.begun_of(o, w, t.client.id, look),
    "the overtyplijst": lambda o, w, t, look: overtyplijst(o, w, t.client.id, look),
    "the toestemming": lambda o, w, t, look: toestemming.current(o, w, t.client.id, look),
    "nothing more": lambda o, w, t, look: note_look(o, w, t.client.id, look),
}
WRITE: dict[str, Act] = {
    "change the cover": lambda o, w, t: intake.change_client(
        o, w, t.client.id, t.client.version, intake.as_draft(t.client)
    ),
    "begin a meting": lambda o, w, t: metingen.start(o, w, t.client.id, Kind.TUSSENMETING),
    "answer": lambda o, w, t: drafts.answer(o, w, t.meting.id, t.meting.version, "1b", Outcome.NVT),
    "remark": lambda o, w, t: drafts.remark(o, w, t.meting.id, t.meting.version, "1b", "x"),
    "note an interpreter": lambda o, w, t: drafts.set_interpreter(
        o, w, t.meting.id, t.meting.version, Interpreter.PERSON
    ),
    "discard": lambda o, w, t: drafts.discard(o, w, t.meting.id, t.meting.version),
    "finish": lambda o, w, t: metingen.finish(o, w, t.meting.id, t.meting.version),
    "finish unasked": lambda o, w, t: metingen.stop_for_good(o, w, t.meting.id, t.meting.version),
    "add an action": lambda o, w, t: plan.add(o, w, t.client.id, ActieDraft(leefgebied="1", text="Ik bel")),
    "change an action": lambda o, w, t: plan.change(o, w, t.actie.id, t.actie.version, as_draft(t.actie)),
    "tick an action": lambda o, w, t: plan.tick(o, w, t.actie.id, t.actie.version),
    "drop an action": lambda o, w, t: plan.drop(o, w, t.actie.id, t.actie.version, "reden"),
    "climb": lambda o, w, t: plan.climb(o, w, t.actie.id, t.actie.version),
    "undo": lambda o, w, t: plan.undo(o, w, t.client.id),
    "tick a mijlpaal": lambda o, w, t: route.tick_mijlpaal(o, w, t.step.id, t.step.version, o.clock.today()),
    "reopen a mijlpaal": lambda o, w, t: route.reopen_mijlpaal(o, w, t.step.id, t.step.version),
    "move a mijlpaal": lambda o, w, t: route.move_mijlpaal(o, w, t.step.id, t.step.version, o.clock.today()),
    "skip a mijlpaal": lambda o, w, t: route.skip_mijlpaal(o, w, t.step.id, t.step.version, "reden"),
    "add a mijlpaal": lambda o, w, t: route.add_mijlpaal(o, w, t.client.id, "Bruiloft", o.clock.today()),
    "tell what was before": lambda o, w, t: begun.tell_begun(o, w, begun.Begun(t.client, o.clock.today(), (), ()), {}),
    "say a wish": lambda o, w, t: wensen.say_wens(o, w, t.client.id, "Ik wil reizen.", "", t.wens),
    "look back at a wish": lambda o, w, t: wensen.look_back(o, w, t.wens.id, t.wens.version, wensen.Nearness.FAR),
    "drop a wish": lambda o, w, t: wensen.drop_wens(o, w, t.wens.id, t.wens.version),
    "refer": lambda o, w, t: doorverwijzen.refer(o, w, t.client.id, replace(t.referral, question="Wie leest mee?")),
    "refer an action": lambda o, w, t: doorverwijzen.refer(
        o, w, t.client.id, replace(t.referral, question="Wie kijkt mee?", actie=t.referred.actie)
    ),
    "tell what came of it": lambda o, w, t: doorverwijzen.tell_afloop(
        o, w, t.referred.id, t.referred.version, Afloop.GELUKT
    ),
    "take a doorverwijzing back": lambda o, w, t: doorverwijzen.take_back(o, w, t.referred.id, t.referred.version),
    "begin a talk": lambda o, w, t: talks.start(o, w, t.client.id, TalkKind.EIND),
    "choose in a talk": lambda o, w, t: talks.choose(o, w, t.talk.id, t.talk.version, "gelukt", "vragen"),
    "say something in a talk": lambda o, w, t: talks.say(o, w, t.talk.id, t.talk.version, "verder", "Ik ga leren."),
    "empty an answer of a talk": lambda o, w, t: talks.clear(o, w, t.talk.id, t.talk.version, "gelukt"),
    "leave a talk": lambda o, w, t: talks.stop_for_now(o, w, t.talk.id),
    "throw a talk away": lambda o, w, t: talks.discard(o, w, t.talk.id, t.talk.version),
    "finish a talk": lambda o, w, t: finishing.finish(o, w, t.talk.id, t.talk.version),
    "put in the plan what he will do": lambda o, w, t: to_plan.put_in_plan(o, w, t.client.id, t.talked.id),
    "open a talk again": lambda o, w, t: finishing.reopen(o, w, t.talked.id, t.talked.version, "verkeerd gekozen"),
    "start a fase": lambda o, w, t: fasen.start_fase(o, w, t.client.id, "doelen"),
    "toestemming": lambda o, w, t: toestemming.record(o, w, t.client.id, toestemming.Subject.PLAN, given=True),
}


def _remove_new(office: Office, who: Identity) -> None:
    made = new_client(office, who, "Leeg")
    doubles.remove_empty(office, who, made.id, made.version)


# nobody but the teamleider, whosever client it is
MANAGE: dict[str, Act] = {
    "let somebody guide": lambda o, w, t: intake.guide(o, w, t.client.id, w.person_id),
    "stop somebody": lambda o, w, t: intake.stop_guiding(o, w, t.client.id, w.person_id),
    "look through clients of a file": lambda o, w, t: take_over.look_through(o, w, ClientTable()),
    "take over clients": lambda o, w, t: take_over.take_over(o, w, ClientTable()),
    "know before closing": lambda o, w, t: closing.before_closing(o, w, t.client.id),
    "take away an empty file": lambda o, w, t: _remove_new(o, w),
    "how content clients are": lambda o, w, t: tevredenheid.totals(o, w),
    "make a report": lambda o, w, t: _report(o, w),
    "the reports": lambda o, w, t: rapport.reports(o, w),
    "type in how content a client is": lambda o, w, t: tevredenheid.keep_paper_form(o, w, {"zelf": 3}),
    "agree that plans are shared": lambda o, w, t: gemeente.agree_on_plans(o, w, o.clock.today()),
    "agree so no longer": lambda o, w, t: gemeente.end_agreement(o, w),
    "hand over": lambda o, w, t: intake.hand_over(o, w, t.client.id, t.client.version, intake.Ending.SOCIAAL_TEAM),
}


def refusals(office: Office) -> list[tuple[str, str]]:
    with office.store.transaction():
        return [(line.person, line.client) for line in AuditLine.select().where(AuditLine.act == "refused")]


@pytest.mark.parametrize("act", [*READ, *WRITE])
def test_somebody_elses_client_is_refused_and_the_attempt_is_kept(
    office: Office, team: Team, things: Things, act: str
) -> None:
    with pytest.raises((Refused, Hidden)):
        (READ | WRITE)[act](office, team.bram, things)
    assert refusals(office) == [(team.bram.person_id, things.client.id)]


def acts_on(office: Office, things: Things) -> list[tuple[str, str]]:
    with office.store.reading():
        mine = AuditLine.select().where(AuditLine.client == things.client.id).order_by(AuditLine.id)
        return [(line.act, line.person) for line in mine]


@pytest.mark.parametrize("act", LOOK)
def test_what_is_opened_is_noted_once_before_it_is_read_and_a_refused_look_as_refused(
    office: Office, team: Team, things: Things, act: str
) -> None:
    before = len(acts_on(office, things))
    LOOK[act](office, team.anneke, things, Look.PLAN)
    with pytest.raises(NotAllowed):
        LOOK[act](office, team.bram, things, Look.PLAN)
    noted = [("look-plan", team.anneke.person_id), ("refused", team.bram.person_id)]
    assert acts_on(office, things)[before:] == noted


@pytest.mark.parametrize("act", READ)
def test_his_own_begeleider_and_the_teamleider_may_read_everything(
    office: Office, team: Team, things: Things, act: str
) -> None:
    assert READ[act](office, team.anneke, things) is not None
    assert READ[act](office, team.marijke, things) is not None
    assert refusals(office) == []


@pytest.mark.parametrize(
    "act",
    [name for name in WRITE if name not in ("undo", "finish", "begin a meting", "begin a talk", "open a talk again")],
)
def test_the_teamleider_may_change_everything(office: Office, team: Team, things: Things, act: str) -> None:
    WRITE[act](office, team.marijke, things)


@pytest.mark.parametrize("act", MANAGE)
def test_dividing_the_work_is_the_teamleiders(office: Office, team: Team, things: Things, act: str) -> None:
    with pytest.raises(NotAllowed) as caught:
        MANAGE[act](office, team.anneke, things)
    assert caught.value.sentence.startswith("Dit doet de teamleider.")
    MANAGE[act](office, team.marijke, things)


def test_the_housemate_of_a_new_client_must_be_ones_own_too(office: Office, team: Team, things: Things) -> None:
    with pytest.raises(NotAllowed):
        new_client(office, team.bram, "Spion", housemate=things.client.id)
    assert refusals(office) == [(team.bram.person_id, things.client.id)]
    assert board.board(office, team.bram).lines == ()


def test_lines_of_the_board_are_told_of_ones_own_clients_only(office: Office, team: Team, things: Things) -> None:
    for who in (team.anneke, team.marijke):
        assert list(board.lines_of(office, who, [things.client.id, "geen-client"])) == [things.client.id]
    assert board.lines_of(office, team.bram, [things.client.id]) == {}


def test_a_client_that_is_not_there_is_refused_as_another_s_is(office: Office, team: Team, things: Things) -> None:
    """See ``tests/access`` for all that can be asked."""
    for client_id in ("geen-client", things.client.id):
        with pytest.raises(Refused) as caught:
            open_client(office, team.bram, client_id)
        assert caught.value.sentence == "Dit is niet uw cliënt. Vraag de teamleider als u moet invallen."
    with pytest.raises(NotFound):
        open_client(office, team.marijke, "geen-client")


def names(office: Office, who: Identity) -> list[str]:
    return [line.client.name for line in board.board(office, who).lines]


def test_the_board_shows_ones_own_clients_and_the_teamleider_everybodys(office: Office, team: Team) -> None:
    new_client(office, team.anneke, "Amina")
    new_client(office, team.bram, "Babak")
    assert names(office, team.anneke) == ["Amina"]
    assert names(office, team.bram) == ["Babak"]
    assert names(office, team.samira) == []
    assert sorted(names(office, team.marijke)) == ["Amina", "Babak"]


def may_open(office: Office, who: Identity, client: ClientFile) -> bool:
    try:
        open_client(office, who, client.id)
    except NotAllowed:
        return False
    return True


def test_a_stand_in_sees_the_client_until_and_on_the_last_day(office: Office, team: Team, clock: FakeClock) -> None:
    client = new_client(office, team.anneke)
    last_day = clock.today() + timedelta(days=7)
    intake.guide(office, team.marijke, client.id, team.bram.person_id, until=last_day)
    assert may_open(office, team.bram, client)
    clock.set_wall(last_day)
    assert may_open(office, team.bram, client)
    assert names(office, team.bram) == ["Nadia Saleh"]
    clock.set_wall(last_day + timedelta(days=1))
    assert not may_open(office, team.bram, client)
    assert names(office, team.bram) == []
    assert may_open(office, team.anneke, client), "his own begeleider stays"


def test_guidance_that_begins_later_gives_no_access_yet(office: Office, team: Team, clock: FakeClock) -> None:
    client = new_client(office, team.anneke)
    with office.store.transaction():
        Caseload.create(client=client.id, person=team.bram.person_id, since=clock.today() + timedelta(days=1))
    assert not may_open(office, team.bram, client)
    clock.forward(days=1)
    assert may_open(office, team.bram, client)


def test_a_stand_in_of_the_past_is_refused(office: Office, team: Team, clock: FakeClock) -> None:
    client = new_client(office, team.anneke)
    with pytest.raises(BadInput) as caught:
        intake.guide(office, team.marijke, client.id, team.bram.person_id, until=clock.today() - timedelta(days=1))
    assert caught.value.field == "until"
    assert not may_open(office, team.bram, client)


@pytest.mark.parametrize("days", [0, 1, 300])
def test_whoever_stops_guiding_is_out_at_once(office: Office, team: Team, clock: FakeClock, days: int) -> None:
    client = new_client(office, team.anneke)
    intake.guide(office, team.marijke, client.id, team.bram.person_id)
    clock.forward(days=days)
    intake.stop_guiding(office, team.marijke, client.id, team.bram.person_id)
    assert not may_open(office, team.bram, client)
    intake.guide(office, team.marijke, client.id, team.bram.person_id)
    assert may_open(office, team.bram, client)


def test_more_than_one_may_guide_and_the_cover_names_those_of_today(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    intake.guide(office, team.marijke, client.id, team.bram.person_id, until=clock.today())
    assert open_client(office, team.anneke, client.id).begeleiders == ("Anneke", "Bram")
    clock.forward(days=1)
    assert open_client(office, team.anneke, client.id).begeleiders == ("Anneke",)


def test_a_colleague_who_left_is_no_begeleider_any_more(office: Office, team: Team) -> None:
    client = new_client(office, team.bram)
    remove_colleague(office, team.marijke, team.bram.person_id)
    assert open_client(office, team.marijke, client.id).begeleiders == ()
    with pytest.raises(NotFound, match="werkt hier niet meer"):
        intake.guide(office, team.marijke, client.id, team.bram.person_id)


@pytest.mark.parametrize("act", WRITE)
def test_a_file_that_was_handed_over_may_be_read_and_never_changed(
    office: Office, team: Team, things: Things, act: str
) -> None:
    intake.hand_over(office, team.marijke, things.client.id, things.client.version, intake.Ending.SOCIAAL_TEAM)
    for who in (team.anneke, team.marijke):
        with pytest.raises(NotAllowed) as caught:
            WRITE[act](office, who, things)
        assert caught.value.sentence.startswith("De begeleiding is afgesloten.")


def test_a_file_that_was_handed_over_is_still_there_to_read(office: Office, team: Team, things: Things) -> None:
    closed = intake.hand_over(office, team.marijke, things.client.id, things.client.version, intake.Ending.SOCIAAL_TEAM)
    assert (closed.closed, closed.handed_over_on, closed.handed_over_to) == (
        True,
        date(2026, 11, 23),
        "sociaal team",
    )
    for act in READ.values():
        act(office, team.anneke, things)
    assert names(office, team.anneke) == []
    assert [line.client.name for line in board.board(office, team.marijke).closed] == ["Nadia Saleh"]


def test_the_search_finds_by_the_beginning_of_names_and_by_number(office: Office, anneke: Identity) -> None:
    made = [new_client(office, anneke, name) for name in ("Mohammed Haddad", "Mohammed Yasin", "Zoë El-Amin")]

    def found(typed: str) -> set[str]:
        return {line.client.name for line in board.board(office, anneke, typed=typed).lines}

    assert found("moh") == {"Mohammed Haddad", "Mohammed Yasin"}
    assert found("YAS moh") == {"Mohammed Yasin"}
    assert found("zoë") == {"Zoë El-Amin"}
    assert found(str(made[1].number)) == {"Mohammed Yasin"}
    assert found("ammed") == set()
    assert found("") == {client.name for client in made}
