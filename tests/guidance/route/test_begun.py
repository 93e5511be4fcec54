"""What had happened before a file was begun: told once, kept all or nothing, and never with a day that was made up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.doubles import is_empty
from kiosk.guidance.meting import corrections
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.route import begun, route
from kiosk.guidance.route.begun import Begun, Happened
from kiosk.guidance.route.board import UNTOLD
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.paper.making.road import road_of
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, add_untold, new_client
from tests.guidance.acts import line_of, measure

MONTHS_AGO = TODAY - timedelta(days=300)


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    """Somebody who has lived here for ten months, and whose file was begun today."""
    return add_untold(office, anneke, moving_on=MONTHS_AGO, house_on=MONTHS_AGO - timedelta(days=14))


def seen(office: Office, who: Identity, client: ClientFile) -> Begun:
    return begun.begun_of(office, who, client.id)


def ids(known: Begun) -> dict[str, int]:
    return {one.step.code: one.step.id for one in known.steps}


def tell(office: Office, who: Identity, client: ClientFile, **told: Happened | None) -> None:
    """Tell of these steps, by their codes with ``_`` for ``-``; those of ``None`` were not done after all."""
    known = seen(office, who, client)
    by_code = {code.replace("_", "-"): one for code, one in told.items()}
    answers = {**known.answers, **{ids(known)[code]: one for code, one in by_code.items()}}
    begun.tell_begun(office, who, known, {place: one for place, one in answers.items() if one is not None})


def step(office: Office, who: Identity, client: ClientFile, code: str) -> MijlpaalView:
    return next(one for one in route.timeline_of(office, who, client.id).mijlpalen if one.code == code)


def test_the_list_holds_what_lay_before_and_around_the_file_and_what_the_dates_tell_is_known(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    known = seen(office, anneke, client)
    assert [one.step.code for one in known.steps if one.known] == ["woning", "verhuizing"]
    asked = [one.step.code for one in known.steps if not one.known]
    assert {"koppeling", "kennismaking", "regeldag", "nulmeting", "eerste-plan", "tussenmeting-1"} <= set(asked)
    assert "tevredenheid" not in asked
    assert "eindmeting" not in asked
    assert known.answers == {}


def test_who_moved_just_now_is_asked_for_a_nulmeting_and_not_for_what_lies_far_ahead(
    office: Office, anneke: Identity
) -> None:
    client = add_untold(office, anneke, moving_on=TODAY - timedelta(days=7))
    asked = set(ids(seen(office, anneke, client)))
    assert "nulmeting" in asked
    assert not asked & {"checklist", "taalles", "tussenmeting-1", "overdracht"}


def test_nothing_is_asked_of_whose_route_has_yet_to_begin(office: Office, anneke: Identity) -> None:
    client = add_untold(office, anneke, moving_on=TODAY + timedelta(days=60))
    assert not line_of(office, anneke, client.id).untold
    assert seen(office, anneke, client).steps == ()


def test_it_waits_softly_until_it_is_told(office: Office, anneke: Identity, client: ClientFile) -> None:
    line = line_of(office, anneke, client.id)
    assert (line.untold, line.signals, line.calm_text) == (True, (), UNTOLD)
    assert dossier_of(office, anneke, client.id).line.untold
    tell(office, anneke, client)
    line = line_of(office, anneke, client.id)
    assert (line.untold, line.calm_text == UNTOLD) == (False, False)
    assert open_client(office, anneke, client.id).before_told_on == TODAY


def test_a_day_that_is_known_is_kept_and_one_that_is_not_is_never_made_up(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    day = MONTHS_AGO + timedelta(days=30)
    tell(office, anneke, client, regeldag=Happened(), nulmeting=Happened(day))
    regeldag, nulmeting = step(office, anneke, client, "regeldag"), step(office, anneke, client, "nulmeting")
    assert (regeldag.status, regeldag.on) == (Status.DONE, None)
    assert (nulmeting.status, nulmeting.on) == (Status.DONE, day)
    assert step(office, anneke, client, "poster").status is Status.UNTRACKED
    codes = [one.code for one in route.timeline_of(office, anneke, client.id).mijlpalen]
    assert codes.index("verhuizing") < codes.index("regeldag") < codes.index("nulmeting")
    assert line_of(office, anneke, client.id).signals == ()


def test_the_road_on_paper_has_no_day_for_what_has_none(office: Office, anneke: Identity, client: ClientFile) -> None:
    codes = {code.replace("-", "_"): Happened() for code in ids(seen(office, anneke, client))}
    tell(office, anneke, client, **{code: one for code, one in codes.items() if code not in ("woning", "verhuizing")})
    dossier = dossier_of(office, anneke, client.id)
    days = [dot.day for dot in road_of(office, dossier.timeline) if dot.state == "done"]
    assert set(days) <= {None, MONTHS_AGO, MONTHS_AGO - timedelta(days=14)}


def test_it_is_opened_again_with_what_was_told_and_taken_back(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    day = MONTHS_AGO + timedelta(days=3)
    tell(office, anneke, client, regeldag=Happened(day), poster=Happened())
    known = seen(office, anneke, client)
    assert known.answers == {ids(known)["regeldag"]: Happened(day), ids(known)["poster"]: Happened()}
    tell(office, anneke, client, regeldag=Happened(), poster=None)
    assert step(office, anneke, client, "regeldag").on is None
    assert step(office, anneke, client, "poster").status is Status.UNTRACKED


def test_a_nulmeting_that_was_done_elsewhere_is_not_asked_for_and_the_next_is(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    moved = TODAY - timedelta(days=160)
    client = add_untold(office, anneke, moving_on=moved)
    assert dossier_of(office, anneke, client.id).proposal.kind is Kind.NULMETING
    tell(office, anneke, client, nulmeting=Happened())
    proposal = dossier_of(office, anneke, client.id).proposal
    assert (proposal.kind, proposal.extra) == (Kind.TUSSENMETING, False)
    clock.forward(days=20)
    measure(office, anneke, client, {"1a": 3}, Kind.TUSSENMETING)
    assert step(office, anneke, client, "tussenmeting-1").on == clock.today()
    assert step(office, anneke, client, "nulmeting").on is None


def test_what_comes_next_goes_along_with_the_ticks(office: Office, anneke: Identity) -> None:
    client = add_untold(office, anneke, moving_on=TODAY - timedelta(days=7))
    known = seen(office, anneke, client)
    assert [one.code for one in known.coming({})] == ["nulmeting", "checklist", "wens"]
    told = {ids(known)["nulmeting"]: Happened(), ids(known)["brede-intake"]: Happened()}
    assert [one.code for one in known.coming(told)] == ["checklist", "wens", "eerste-plan"]


def test_a_nulmeting_of_which_nobody_knows_comes_next(office: Office, anneke: Identity, client: ClientFile) -> None:
    known = seen(office, anneke, client)
    assert known.coming({})[0].code == "nulmeting"
    assert known.coming({ids(known)["nulmeting"]: Happened()})[0].code == "tussenmeting-2"


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2019, 1, 1)])
def test_a_wrong_day_keeps_nothing_of_all_that_was_told(
    office: Office, anneke: Identity, client: ClientFile, day: date
) -> None:
    with pytest.raises(BadInput) as caught:
        tell(office, anneke, client, regeldag=Happened(), nulmeting=Happened(day))
    assert caught.value.field == "on"
    assert step(office, anneke, client, "regeldag").status is Status.UNTRACKED
    assert open_client(office, anneke, client.id).before_told_on is None


def test_what_somebody_else_changed_meanwhile_is_not_written_over(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    known = seen(office, anneke, client)
    poster = step(office, anneke, client, "poster")
    route.tick_mijlpaal(office, anneke, poster.id, poster.version, TODAY)
    with pytest.raises(Conflict):
        begun.tell_begun(office, anneke, known, {poster.id: Happened(), ids(known)["regeldag"]: Happened()})
    assert step(office, anneke, client, "regeldag").status is Status.UNTRACKED


def test_it_is_his_begeleider_who_tells_and_that_is_noted(office: Office, team: Team) -> None:
    client = add_untold(office, team.anneke, moving_on=MONTHS_AGO)
    known = seen(office, team.anneke, client)
    with pytest.raises(NotAllowed):
        begun.tell_begun(office, team.bram, known, {})
    tell(office, team.anneke, client, poster=Happened())
    with office.store.reading():
        acts = [row.act for row in AuditLine.select().where(AuditLine.client == client.id)]
    assert acts.count("tell-begun") == 1


def test_a_closed_file_is_not_asked_about(office: Office, team: Team) -> None:
    client = add_untold(office, team.anneke, moving_on=MONTHS_AGO)
    intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.VERHUISD)
    assert not line_of(office, team.marijke, client.id).untold
    with pytest.raises(NotAllowed):
        tell(office, team.marijke, client, poster=Happened())


def test_what_is_done_since_the_file_was_begun_is_changed_on_the_tijdlijn(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    clock.forward(days=10)
    poster = step(office, anneke, client, "poster")
    route.tick_mijlpaal(office, anneke, poster.id, poster.version, clock.today())
    assert next(one for one in seen(office, anneke, client).steps if one.step.code == "poster").known
    tell(office, anneke, client)
    assert step(office, anneke, client, "poster").on == clock.today()


def test_on_the_tijdlijn_a_told_step_gets_its_day_or_is_opened_again(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    tell(office, anneke, client, poster=Happened(), regeldag=Happened())
    poster, regeldag = (step(office, anneke, client, code) for code in ("poster", "regeldag"))
    assert route.tick_mijlpaal(office, anneke, poster.id, poster.version, MONTHS_AGO).on == MONTHS_AGO
    assert route.reopen_mijlpaal(office, anneke, regeldag.id, regeldag.version).status is Status.UNTRACKED
    again = step(office, anneke, client, "regeldag")
    assert route.tick_mijlpaal(office, anneke, again.id, again.version, TODAY).on == TODAY


def test_a_meting_that_goes_to_another_client_takes_no_told_step_along(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    """The day that keeps the place of a told step is no day on which something was measured."""
    client = add_untold(office, anneke, moving_on=TODAY - timedelta(days=42))
    tell(office, anneke, client, nulmeting=Happened())
    ended = measure(office, anneke, client, {"1a": 3})
    other = new_client(office, anneke, "Tesfay", moving_on=TODAY - timedelta(days=42))
    corrections.move(office, anneke, ended.meting.id, ended.meting.version, other.id, "verkeerde cliënt")
    assert step(office, anneke, client, "nulmeting").status is Status.DONE


def test_a_file_of_which_something_was_told_is_not_empty(office: Office, anneke: Identity, client: ClientFile) -> None:
    with reading(office, anneke):
        assert is_empty(client.id)
    tell(office, anneke, client)
    with reading(office, anneke):
        assert is_empty(client.id)
    tell(office, anneke, client, poster=Happened())
    with reading(office, anneke):
        assert not is_empty(client.id)


def test_dates_that_are_corrected_leave_what_was_told(office: Office, anneke: Identity, client: ClientFile) -> None:
    tell(office, anneke, client, poster=Happened())
    now = open_client(office, anneke, client.id)
    later = replace(intake.as_draft(now), moving_on=MONTHS_AGO + timedelta(days=20))
    intake.change_client(office, anneke, client.id, now.version, later)
    assert (step(office, anneke, client, "poster").status, step(office, anneke, client, "poster").on) == (
        Status.DONE,
        None,
    )
