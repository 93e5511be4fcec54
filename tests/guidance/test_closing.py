"""How a guidance ends, what is told before, and how it goes on again."""

from datetime import datetime, time, timedelta

import pytest

from kiosk.content.papers import PaperCode
from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance import geprint, toestemming
from kiosk.guidance.advies import adviezen_of
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.closing import Closing, NewEnd, before_closing, needs_end, reopen, what_reopening_moves
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, refer
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.intake import Ending, hand_over
from kiosk.guidance.lengthening import change_end
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Priority
from kiosk.guidance.plan.verwezen import Asker
from kiosk.guidance.route import afspraken, route
from kiosk.guidance.route.board import board
from kiosk.guidance.route.signals import Onderwerp
from kiosk.guidance.route.standing import Status
from kiosk.guidance.sociaal import ContactThere
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.toestemming import OF_MUNICIPALITY, Subject
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.giving import give
from kiosk.office import Office
from kiosk.paper.making.sociaal import make_overdracht
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import measure
from tests.guidance.terugkijken.acts import finished_talk

#: a meting was done, and nobody copied it yet
NOT_TYPED_OVER = "Nog open: 8 delen overtypen in VVS."
REAL = (Ending.AFGESLOTEN, Ending.SOCIAAL_TEAM, Ending.VERHUISD, Ending.GESTOPT)


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    """A client of Anneke."""
    return new_client(office, team.anneke)


def points(office: Office, team: Team, client: ClientFile, ending: Ending) -> tuple[str, ...]:
    """What is told before this ending."""
    return before_closing(office, team.marijke, client.id).points[ending]


def well(office: Office) -> dict[str, int]:
    """A four at every onderdeel."""
    return {onderdeel.code: 4 for onderdeel in office.instrument.onderdelen()}


@pytest.mark.parametrize("ending", REAL)
def test_what_is_below_4_is_named_before_a_guidance_ends(
    office: Office, team: Team, client: ClientFile, ending: Ending
) -> None:
    measure(office, team.anneke, client, well(office) | {"3a": 2, "3c": 3}, Kind.EINDMETING)
    found = points(office, team, client, ending)
    assert "Nog onder de 4: 3a (2), 3c (3)." in found
    assert not any("eindmeting" in point or "antwoord" in point for point in found)


def test_of_what_was_asked_apart_only_that_it_is_there_is_told(office: Office, team: Team, client: ClientFile) -> None:
    measure(office, team.anneke, client, well(office) | {"7c": 1}, Kind.EINDMETING)
    found = points(office, team, client, Ending.AFGESLOTEN)
    assert found == (
        "Nog onder de 4: iets dat apart is gevraagd.",
        "Er is aan het eind nog niet samen teruggekeken.",
        NOT_TYPED_OVER,
    )


@pytest.mark.parametrize("ending", REAL)
def test_no_eindmeting_is_told_and_no_meting_at_all(
    office: Office, team: Team, client: ClientFile, ending: Ending
) -> None:
    assert "Er is nog geen enkele meting gedaan." in points(office, team, client, ending)
    measure(office, team.anneke, client, well(office))
    assert "Er is geen eindmeting gedaan." in points(office, team, client, ending)
    measure(office, team.anneke, client, {"1a": 4}, Kind.EINDMETING)
    assert not any("meting" in point for point in points(office, team, client, ending))


def test_without_a_signed_yes_handing_over_says_that_nothing_goes_along(
    office: Office, team: Team, client: ClientFile
) -> None:
    def told() -> list[str]:
        found = points(office, team, client, Ending.SOCIAAL_TEAM)
        return [point.partition(" Zonder")[0] for point in found if "sociaal team" in point]

    def answer(given: bool, signed: bool = False) -> None:
        toestemming.record(office, team.anneke, client.id, Subject.SOCIAAL_TEAM, given=given, signed=signed)

    for subject in OF_MUNICIPALITY:
        toestemming.record(office, team.anneke, client.id, subject, given=True, signed=True)
    assert told() == ["Toestemming is niet gevraagd."], "a yes to the municipality is none to the sociaal team"
    answer(given=False)
    assert told() == ["De cliënt gaf geen toestemming."]
    answer(given=True)
    assert told() == ["De toestemming is nog niet getekend."]
    answer(given=True, signed=True)
    assert told() == ["Er is nog geen overdracht voor het sociaal team gemaakt (Enter op Sociaal team)."]
    assert not any("sociaal team" in point for point in points(office, team, client, Ending.VERHUISD))


def test_a_mistake_and_a_whole_guidance_have_nothing_to_tell(office: Office, team: Team, client: ClientFile) -> None:
    assert points(office, team, client, Ending.VERGISSING) == ()
    measure(office, team.anneke, client, well(office), Kind.EINDMETING)
    toestemming.record(office, team.anneke, client.id, Subject.SOCIAAL_TEAM, given=True, signed=True)
    finished_talk(office, team.anneke, client, TalkKind.EIND, advice="overdracht")
    advice = "Het advies bij samen terugkijken: overdracht aan het sociaal team."
    not_made = "Er is nog geen overdracht voor het sociaal team gemaakt (Enter op Sociaal team)."
    found = before_closing(office, team.marijke, client.id).points
    along = "Het dossier gaat niet mee. Toestemming is niet gevraagd. Vraag het vóór het afsluiten, met S."
    assert found.pop(Ending.VERHUISD) == (along, advice, NOT_TYPED_OVER)
    assert set(found.values()) == {(), (advice, NOT_TYPED_OVER), (not_made, advice, NOT_TYPED_OVER)}
    make_overdracht(office, team.anneke, client.id, ContactThere())
    found = before_closing(office, team.marijke, client.id).points
    assert found[Ending.SOCIAAL_TEAM] == (advice, NOT_TYPED_OVER)


def test_of_who_moves_it_is_told_whether_his_file_goes_along(office: Office, team: Team, client: ClientFile) -> None:
    toestemming.record(office, team.anneke, client.id, Subject.VERHUIZING, given=True, signed=True)
    found = points(office, team, client, Ending.VERHUISD)
    assert "Het dossier is nog niet meegegeven. Kies dat eerst: nog een keer F7." in found
    give(office, team.marijke, client.id, "VluchtelingenWerk Assen", Along())
    day = "Het dossier ging mee naar VluchtelingenWerk Assen (23 november 2026)."
    assert day in points(office, team, client, Ending.VERHUISD)


@pytest.mark.parametrize("ending", Ending)
def test_what_is_still_under_way_is_told_before_every_ending(
    office: Office, team: Team, client: ClientFile, ending: Ending
) -> None:
    metingen.start(office, team.anneke, client.id, Kind.NULMETING)
    at = datetime.combine(TODAY + timedelta(days=10), time(10))
    afspraken.plan_afspraak(office, team.anneke, client.id, at)
    found = points(office, team, client, ending)
    assert "De nulmeting is nog bezig. U kunt hem dan niet meer afmaken." in found
    assert "Er staat nog een afspraak: do 3 december 10.00." in found


def test_what_nobody_would_do_any_more_is_told_before_it_ends(office: Office, team: Team, client: ClientFile) -> None:
    assert not any(one.startswith("Nog open") for one in points(office, team, client, Ending.AFGESLOTEN))
    measure(office, team.anneke, client, {"1a": 2}, Kind.EINDMETING)
    for text, priority in (("Ik bel de verhuurder", Priority.URGENT), ("Ik schrijf een brief", Priority.DAARNA)):
        plan.add(office, team.anneke, client.id, ActieDraft("1", text, priority=priority))
    asked = DoorverwijzingDraft("werkplein", "Wat past?", Asker.CLIENT, leefgebied="1", priority=Priority.DAARNA)
    refer(office, team.anneke, client.id, asked)
    (told,) = (one for one in points(office, team, client, Ending.AFGESLOTEN) if one.startswith("Nog open"))
    assert told == "Nog open: 3 acties (1 urgent), 1 vraag aan een partner, 8 delen overtypen in VVS."
    assert not any(one.startswith("Nog open") for one in points(office, team, client, Ending.VERGISSING))


@pytest.mark.parametrize("ending", Ending)
def test_every_ending_closes_and_says_its_own_words(
    office: Office, team: Team, client: ClientFile, ending: Ending
) -> None:
    closed = hand_over(office, team.marijke, client.id, client.version, ending)
    assert (closed.closed, closed.handed_over_to) == (True, ending.value)
    assert closed.closed_word == ("overgedragen" if ending is Ending.SOCIAAL_TEAM else "afgesloten")
    (one,) = dossier_of(office, team.marijke, client.id).endings
    assert (one.how, one.on, one.by, one.told_again) == (ending, TODAY, "Marijke", "")
    assert len({other.words for other in Ending}) == len(Ending)


def test_a_client_who_comes_back_goes_on_in_his_file_and_both_endings_stay(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    actie = plan.add(office, team.anneke, client.id, ActieDraft("1", "Ik bel de verhuurder"))
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.VERHUISD)
    clock.forward(days=100)
    again = reopen(office, team.marijke, client.id, closed.version, "Terug uit Utrecht")
    assert (again.closed, again.handed_over_on, again.handed_over_to) == (False, None, "")
    assert again.begeleiders == ("Anneke",)
    assert [line.client.id for line in board(office, team.anneke).lines] == [client.id]
    plan.tick(office, team.anneke, actie.id, actie.version)
    clock.forward(days=5)
    hand_over(office, team.marijke, client.id, again.version, Ending.AFGESLOTEN)
    first, second = dossier_of(office, team.marijke, client.id).endings
    assert (first.how, first.on, first.reopened_on, first.reopened_by, first.reason) == (
        *(Ending.VERHUISD, TODAY, TODAY + timedelta(days=100), "Marijke", "Terug uit Utrecht"),
    )
    assert (second.how, second.on, second.reopened_on) == (Ending.AFGESLOTEN, TODAY + timedelta(days=105), None)


@pytest.mark.parametrize(
    ("days", "mistaken", "anew"), [(10, False, True), (10, True, False), (0, False, True), (0, True, False)]
)
def test_for_who_comes_back_the_steps_of_the_end_come_once_more_and_those_of_before_stay(
    office: Office, team: Team, client: ClientFile, clock: FakeClock, days: int, *, mistaken: bool, anew: bool
) -> None:
    clock.forward(days=520)
    ended_on = clock.today()
    measure(office, team.anneke, client, well(office), Kind.EINDMETING)
    finished_talk(office, team.anneke, client, TalkKind.EIND)
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.AFGESLOTEN)
    clock.forward(days=days)
    again = reopen(office, team.marijke, client.id, closed.version, "Terug", mistaken=mistaken)
    steps = route.timeline_of(office, team.marijke, client.id).mijlpalen
    for code in ("eindmeting", "eindevaluatie"):
        mine = sorted((step for step in steps if step.code == code), key=lambda step: step.id)
        assert [step.ticked for step in mine] == [True, False][: 1 + anew]
        assert mine[0].on == ended_on
        assert mine[0].title.endswith("(eerder)") == anew
        if anew:
            assert not any(one.on for one in before_closing(office, team.marijke, client.id).steps)
            assert mine[1].status in (Status.DUE, Status.PLANNED)
            assert mine[1].due_on is not None
            assert clock.today() <= mine[1].due_on <= again.end


def test_an_eindmeting_of_before_is_none_of_the_guidance_that_went_on(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, team.anneke, client, well(office), Kind.EINDMETING)
    finished_talk(office, team.anneke, client, TalkKind.EIND)
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.AFGESLOTEN)
    clock.forward(days=100)
    reopen(office, team.marijke, client.id, closed.version, "Terug")
    assert points(office, team, client, Ending.AFGESLOTEN) == (
        "Er is geen eindmeting gedaan.",
        "Er is aan het eind nog niet samen teruggekeken.",
        NOT_TYPED_OVER,
    )


def test_where_a_guidance_is_made_longer_its_end_is_still_to_come_and_his_answer_stands(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    def done() -> dict[str, bool]:
        return {one.title: one.on is not None for one in before_closing(office, team.marijke, client.id).steps}

    toestemming.record(office, team.anneke, client.id, Subject.SOCIAAL_TEAM, given=True, signed=True)
    clock.forward(days=400)
    measure(office, team.anneke, client, well(office), Kind.EINDMETING)
    finished_talk(office, team.anneke, client, TalkKind.EIND, advice="verlengen")
    assert done() == {
        "eindmeting": True,
        "samen terugkijken": True,
        "toestemming sociaal team": True,
        "overdracht, of advies verlengen": False,
    }
    stands = open_client(office, team.marijke, client.id)
    change_end(office, team.marijke, client.id, stands.version, stands.end + timedelta(days=180), "Hij leert nog")
    clock.forward(days=1)
    assert done() == {
        "eindmeting": False,
        "samen terugkijken": False,
        "toestemming sociaal team": True,
        "overdracht sociaal team": False,
    }
    found = points(office, team, client, Ending.AFGESLOTEN)
    assert "Er is geen eindmeting gedaan." in found
    assert "Er is aan het eind nog niet samen teruggekeken." in found


def test_who_comes_back_after_his_end_opens_with_a_new_end_or_not_at_all(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    clock.forward(days=530)
    measure(office, team.anneke, client, well(office), Kind.EINDMETING)
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.AFGESLOTEN)
    clock.forward(days=30)
    closed = open_client(office, team.marijke, client.id)
    assert closed.end < clock.today()
    assert needs_end(office, closed, mistaken=False)
    assert not needs_end(office, closed, mistaken=True), "it stands as it stood"
    act = (office, team.marijke, client.id, closed.version, "Terug")
    for until in (None, NewEnd(clock.today(), "verlengd"), NewEnd(clock.today() + timedelta(days=200), " ")):
        with pytest.raises(BadInput):
            reopen(*act, until=until)
        assert dossier_of(office, team.marijke, client.id).endings[-1].reopened_on is None
        assert open_client(office, team.marijke, client.id) == closed
    until = NewEnd(clock.today() + timedelta(days=200), "de gemeente verlengt")
    shown = what_reopening_moves(office, team.marijke, client.id, until)
    assert open_client(office, team.marijke, client.id) == closed, "it was only shown"
    again = reopen(*act, until=until)
    assert (again.closed, again.end) == (False, until.on)
    steps = {step.code: step for step in route.timeline_of(office, team.marijke, client.id).mijlpalen if step.open}
    assert {"eindmeting", "eindevaluatie"} <= set(steps)
    measured = [one for one in steps.values() if one.meting in (Kind.TUSSENMETING, Kind.EINDMETING) or one.terugkijken]
    assert [one for one in measured if one.due_on and not clock.today() <= one.due_on <= again.end] == []
    assert dossier_of(office, team.marijke, client.id).proposal.kind is not Kind.NULMETING
    assert shown.moved
    (told,) = dossier_of(office, team.marijke, client.id).verlengingen
    assert (told.was, told.until, told.reason) == (closed.end, until.on, "de gemeente verlengt")
    codes = {one.code for one in dossier_of(office, team.marijke, client.id).line.signals}
    assert not codes & {"end-past", "meting-late"}


@pytest.mark.parametrize("reason", ["", "   ", "x" * 10_000])
def test_opening_again_without_a_reason_is_refused(office: Office, team: Team, client: ClientFile, reason: str) -> None:
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.GESTOPT)
    with pytest.raises(BadInput):
        reopen(office, team.marijke, client.id, closed.version, reason)
    assert open_client(office, team.marijke, client.id).closed


def test_what_is_open_or_was_seen_otherwise_is_not_opened_again(office: Office, team: Team, client: ClientFile) -> None:
    with pytest.raises(Conflict):
        reopen(office, team.marijke, client.id, client.version, "Terug")
    hand_over(office, team.marijke, client.id, client.version, Ending.GESTOPT)
    with pytest.raises(Conflict):
        reopen(office, team.marijke, client.id, client.version, "Terug")
    with pytest.raises(NotAllowed):
        reopen(office, team.anneke, client.id, client.version + 1, "Terug")


def test_opening_again_raises_the_version_and_is_noted_without_its_words(
    office: Office, team: Team, client: ClientFile
) -> None:
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.GESTOPT)
    again = reopen(office, team.marijke, client.id, closed.version, "Terug uit Utrecht")
    assert again.version == closed.version + 1
    with office.store.reading():
        line = AuditLine.select().where(AuditLine.act == "reopen-client").get()
    assert (line.person, line.client, line.detail) == (team.marijke.person_id, client.id, "")


def test_a_begeleider_asks_the_teamleider(office: Office, anneke: Identity, client: ClientFile) -> None:
    with pytest.raises(NotAllowed):
        before_closing(office, anneke, client.id)


def test_what_belongs_to_the_end_is_told_with_its_day_or_its_keys_and_begins_anew_where_the_guidance_goes_on(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    def done() -> dict[str, bool]:
        steps = before_closing(office, team.marijke, client.id).steps
        assert all(one.keys for one in steps)
        return {one.title: one.on == office.clock.today() for one in steps}

    names = ("eindmeting", "samen terugkijken", "toestemming sociaal team", "overdracht sociaal team")
    assert done() == dict.fromkeys(names, False)
    measure(office, team.anneke, client, {"1a": 2}, Kind.EINDMETING)
    finished_talk(office, team.anneke, client, TalkKind.EIND)
    toestemming.record(office, team.anneke, client.id, Subject.SOCIAAL_TEAM, given=True)
    assert done() == dict(zip(names, (True, True, False, False), strict=True)), "a yes counts once it is signed"
    toestemming.record(office, team.anneke, client.id, Subject.SOCIAAL_TEAM, given=True, signed=True)
    make_overdracht(office, team.anneke, client.id, ContactThere())
    assert done() == dict.fromkeys(names, True)
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    clock.forward(days=9)
    reopen(office, team.marijke, client.id, closed.version, "terug in de gemeente")
    assert [one.on for one in before_closing(office, team.marijke, client.id).steps] == [None] * 4


@pytest.mark.parametrize(("later", "mistaken"), [(0, True), (1, True), (60, True)])
def test_closing_that_was_a_mistake_takes_nothing_from_the_end_that_was_done(
    office: Office, team: Team, client: ClientFile, clock: FakeClock, later: int, mistaken: bool
) -> None:
    measure(office, team.anneke, client, well(office) | {"3a": 2}, Kind.EINDMETING)
    finished_talk(office, team.anneke, client, TalkKind.EIND, advice="verlengen")
    toestemming.record(office, team.anneke, client.id, Subject.SOCIAAL_TEAM, given=True, signed=True)
    make_overdracht(office, team.anneke, client.id, ContactThere())
    before = before_closing(office, team.marijke, client.id)
    clock.forward(days=3)
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.AFGESLOTEN)
    clock.forward(days=later)
    reopen(office, team.marijke, client.id, closed.version, "verkeerde cliënt", mistaken=mistaken)
    assert before_closing(office, team.marijke, client.id) == before
    assert not adviezen_of(office, team.marijke, client.id).refused, "the advice of the talk still holds"
    clock.forward(days=40)
    asked = [one.onderwerp for one in dossier_of(office, team.marijke, client.id).line.signals]
    assert Onderwerp.SOCIAAL in asked, "whether the contact came about is still asked"


def test_a_no_and_what_was_taken_back_are_not_ticked_and_what_is_said_again_the_same_day_is(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    def asked() -> list[tuple[bool, str, bool]]:
        return [(one.on is not None, one.instead, one.warns) for one in _closing().steps[2:]]

    def _closing() -> Closing:
        return before_closing(office, team.marijke, client.id)

    def say(*, given: bool) -> None:
        toestemming.record(office, team.anneke, client.id, Subject.SOCIAAL_TEAM, given=given, signed=given)

    def step() -> Status:
        route = dossier_of(office, team.anneke, client.id).timeline.mijlpalen
        return next(one.status for one in route if one.code == "overdracht")

    say(given=False)
    no = (False, "nee, 23 nov 2026", False)
    assert asked() == [no, (False, "mag niet van de cliënt", False)]
    say(given=True)
    make_overdracht(office, team.anneke, client.id, ContactThere("Ans"))
    geprint.note_sent(
        office, geprint.ask_print(office, team.anneke, geprint.Asked(PaperCode.SOCIAAL_TEAM, "nl", client.id))
    )
    assert asked() == [(True, "", False)] * 2
    assert (step(), _closing().may_hand_over) == (Status.DONE, True)
    say(given=False)
    assert asked() == [no, (False, "ingetrokken, brief terugvragen", True)]
    assert (step(), _closing().may_hand_over) == (Status.PLANNED, False)
    say(given=True)
    assert asked() == [(True, "", False)] * 2, "it was a mistake of the day"
    assert step() is Status.DONE
    clock.forward(days=1)
    say(given=False)
    say(given=True)
    assert asked() == [(True, "", False), (False, "", False)], "the paper was asked back: another one is made"
    assert step() is Status.PLANNED
    assert any("nog geen overdracht" in one for one in _closing().points[Ending.SOCIAAL_TEAM])
