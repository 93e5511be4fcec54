"""Geprint: what was asked is kept with its audit line, its result is noted, and the route hangs on nothing else."""

import pytest

from kiosk.content.papers import PaperCode
from kiosk.faults import NotAllowed
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.geprint import (
    Asked,
    Purpose,
    Result,
    ask_print,
    note_failed,
    note_not_out,
    note_out,
    note_sent,
    read_prints,
)
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import route
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Geprint
from kiosk.store.office_models import AuditLine
from tests.conftest import FakeClock, Team, new_client
from tests.guidance.acts import line_of
from tests.paper.prints import ask_for_plan, print_plan, prints_of

STEPS = {
    "eerste-plan": (PaperCode.PLAN,),
    "poster": (PaperCode.POSTER_A4, PaperCode.POSTER_A3, PaperCode.POSTER_POCKET),
}


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    made = new_client(office, anneke)
    plan.add(office, anneke, made.id, ActieDraft("1", "Ik bel de verhuurder", onderdeel="1a"))
    return made


def step(office: Office, who: Identity, client: ClientFile, code: str) -> MijlpaalView:
    mijlpalen = route.timeline_of(office, who, client.id).mijlpalen
    return next(one for one in mijlpalen if one.code == code)


def acts(office: Office) -> list[tuple[str, str, str, str]]:
    with office.store.reading():
        return [(line.act, line.person, line.client, line.detail) for line in AuditLine.select().order_by(AuditLine.id)]


def test_what_is_asked_is_kept_at_once_with_its_line_and_what_stands_on_it(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    number = ask_for_plan(office, anneke, client.id)
    assert acts(office)[-1] == ("ask-print", anneke.person_id, client.id, f"{number} plan")
    with office.store.reading():
        row = Geprint.get_by_id(number)
        assert (row.paper, row.client_id, row.by_id, row.language, row.copies) == (
            "plan",
            client.id,
            anneke.person_id,
            "nl",
            1,
        )
        assert (row.at, row.result) == (office.clock.now().replace(tzinfo=None), "")
        assert "Ik bel de verhuurder" in row.document


def test_its_result_is_noted_by_the_kiosk_whoever_may_see_the_client_by_then(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    number = ask_for_plan(office, team.anneke, client.id)
    intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
    clock.forward(minutes=1)
    note_sent(office, number, "balie-12")
    assert acts(office)[-1] == ("print-sent", "systeem", client.id, str(number))
    with office.store.reading():
        row = Geprint.get_by_id(number)
        assert (row.result, row.job) == ("sent", "balie-12")
        assert row.result_at is not None
        assert row.result_at > row.at


def test_a_paper_that_is_nobodys_is_kept_and_noted_too(office: Office, anneke: Identity) -> None:
    number = ask_print(office, anneke, Asked(PaperCode.POSTER_A3, "ar"))
    note_sent(office, number)
    assert acts(office)[-2:] == [
        ("ask-print", anneke.person_id, "", f"{number} poster-a3"),
        ("print-sent", "systeem", "", str(number)),
    ]


def test_who_does_not_guide_a_client_prints_nothing_of_him(office: Office, team: Team, client: ClientFile) -> None:
    with pytest.raises(NotAllowed):
        ask_print(office, team.bram, Asked(PaperCode.POSTER_A4, "nl", client.id))
    assert prints_of(office, team.anneke, client.id) == ()


@pytest.mark.parametrize(("code", "paper"), [(code, paper) for code, papers in STEPS.items() for paper in papers])
def test_a_paper_that_went_to_the_printer_ticks_its_step_on_the_day_on_which_it_was_asked(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock, code: str, paper: PaperCode
) -> None:
    before = {one.id: one.status for one in route.timeline_of(office, anneke, client.id).mijlpalen}
    number = ask_print(office, anneke, Asked(paper, "nl", client.id))
    day = clock.today()
    assert step(office, anneke, client, code).open, "asked is not yet printed"
    clock.forward(days=1)
    note_sent(office, number)
    done = step(office, anneke, client, code)
    assert (done.status, done.on) == (Status.DONE, day)
    after = {one.id: one.status for one in route.timeline_of(office, anneke, client.id).mijlpalen}
    assert {
        number for number, status in after.items() if (status is Status.DONE) != (before[number] is Status.DONE)
    } == {done.id}


@pytest.mark.parametrize("code", STEPS)
def test_one_that_failed_or_of_which_nothing_is_known_ticks_nothing_and_silences_no_signal(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock, code: str
) -> None:
    clock.forward(days=60)
    for other in route.timeline_of(office, anneke, client.id).mijlpalen:
        if other.open and other.code != code and other.on is not None and other.on <= clock.today():
            route.tick_mijlpaal(office, anneke, other.id, other.version, clock.today(), elsewhere=bool(other.meting))

    def pressing() -> bool:
        said = {"poster": "poster nog niet meegegeven"}.get(code, step(office, anneke, client, code).title)
        signals = line_of(office, anneke, client.id).signals
        return any(said.lower() in signal.text.lower() for signal in signals)

    for paper in STEPS[code]:
        note_failed(office, ask_print(office, anneke, Asked(paper, "nl", client.id)), "De printer staat stil.")
        ask_print(office, anneke, Asked(paper, "nl", client.id))
    assert step(office, anneke, client, code).status is Status.LATE
    assert pressing()
    note_sent(office, ask_print(office, anneke, Asked(STEPS[code][0], "nl", client.id)))
    assert not pressing()


def test_other_papers_and_a_file_for_vvs_tick_nothing(office: Office, anneke: Identity, client: ClientFile) -> None:
    before = route.timeline_of(office, anneke, client.id).mijlpalen
    # what goes to the sociaal team ticks its step when it is made: see its own tests
    others = set(PaperCode) - {paper for papers in STEPS.values() for paper in papers} - {PaperCode.SOCIAAL_TEAM}
    for paper in others:
        note_sent(office, ask_print(office, anneke, Asked(paper, "nl", client.id)))
    note_sent(office, ask_print(office, anneke, Asked(PaperCode.PLAN, "nl", client.id, purpose=Purpose.VVS)))
    assert route.timeline_of(office, anneke, client.id).mijlpalen == before


def test_what_was_ticked_so_can_be_taken_back_and_what_was_left_out_stays_so(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    left_out = step(office, anneke, client, "poster")
    route.skip_mijlpaal(office, anneke, left_out.id, left_out.version, "wil hij niet")
    note_sent(office, ask_print(office, anneke, Asked(PaperCode.POSTER_A4, "nl", client.id)))
    assert step(office, anneke, client, "poster").status is Status.SKIPPED
    print_plan(office, anneke, client.id)
    done = step(office, anneke, client, "eerste-plan")
    route.reopen_mijlpaal(office, anneke, done.id, done.version)
    assert step(office, anneke, client, "eerste-plan").open


def test_a_closed_file_is_printed_and_not_changed(office: Office, team: Team, client: ClientFile) -> None:
    intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.AFGESLOTEN)
    note_sent(office, ask_print(office, team.marijke, Asked(PaperCode.POSTER_A4, "nl", client.id)))
    assert step(office, team.marijke, client, "poster").open
    assert prints_of(office, team.marijke, client.id)[0].result is Result.SENT


def test_only_a_plan_that_went_to_the_printer_is_the_one_that_the_client_has_at_home(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    def printed() -> int | None:
        found = dossier_of(office, anneke, client.id).printed
        return found.id if found else None

    note_failed(office, ask_for_plan(office, anneke, client.id), "Geen printer.")
    ask_for_plan(office, anneke, client.id)
    assert printed() is None
    good = ask_for_plan(office, anneke, client.id)
    note_sent(office, good)
    note_failed(office, ask_for_plan(office, anneke, client.id), "Geen printer.")
    note_sent(office, ask_print(office, anneke, Asked(PaperCode.BELKAART, "nl", client.id)))
    assert printed() == good
    with office.store.reading():
        assert len(read_prints(client.id, every=True)) == 5


def test_that_it_came_out_is_kept_once_with_when_and_a_line(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    number = ask_for_plan(office, anneke, client.id)
    note_sent(office, number, "balie-12")
    assert prints_of(office, anneke, client.id)[0].came_out is None
    clock.forward(minutes=3)
    note_out(office, number, "printed")
    came_out = clock.now().replace(tzinfo=None)
    clock.forward(minutes=3)
    note_out(office, number, "printed")
    note_not_out(office, number, "cancelled", "Te laat: het lag er al.")
    (kept,) = prints_of(office, anneke, client.id)
    assert (kept.came_out, kept.result, kept.reason) == (came_out, Result.SENT, "")
    assert [act for act, *_ in acts(office) if act in ("print-out", "print-not-out")] == ["print-out"]


def test_what_does_not_come_out_ticks_nothing_any_more_but_leaves_what_a_person_ticked(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    number = ask_for_plan(office, anneke, client.id)
    note_sent(office, number, "balie-12")
    assert not step(office, anneke, client, "eerste-plan").open
    note_not_out(office, number, "cancelled", "Het is uit de rij van de printer gehaald.")
    assert step(office, anneke, client, "eerste-plan").open
    (kept,) = prints_of(office, anneke, client.id)
    assert (kept.result, kept.reason) == (Result.FAILED, "Het is uit de rij van de printer gehaald.")
    assert ("print-not-out", "systeem", client.id, str(number)) in acts(office)
    # two went there, and the second did not tick it: it takes nothing away
    first, second = ask_for_plan(office, anneke, client.id), ask_for_plan(office, anneke, client.id)
    note_sent(office, first)
    note_sent(office, second)
    note_not_out(office, second, "aborted", "De printer gaf het op.")
    assert not step(office, anneke, client, "eerste-plan").open


def test_of_a_client_who_was_erased_meanwhile_nothing_is_noted(office: Office) -> None:
    note_out(office, 999, "printed")
    note_not_out(office, 999, "cancelled", "weg")
    assert not acts(office) or acts(office)[-1][0] not in ("print-out", "print-not-out")
