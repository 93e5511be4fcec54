"""Two files of one client become one: everything goes along, and who guided either guides him."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance import intake, toestemming
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.closing import reopen
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.joining import before_joining, file_numbered, join
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.omgeving import Agreements, agree
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import route
from kiosk.guidance.route.fasen import start_fase
from kiosk.guidance.route.route import timeline_of
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.board_model import Attention, Opzij
from kiosk.store.client_models import Caseload, Client, ClientAgreements, FaseStep, Meting, Mijlpaal, VvsTick
from kiosk.store.colleague_models import GoedWerkt, Notitie
from kiosk.store.ending_models import Afsluiting, Samenvoeging
from kiosk.store.route_models import ChecklistTick
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.guidance.acts import guided_since, measure

#: of these a client has one, or one of a kind: what comes of two is a rule of its own
ONE_OF_A_KIND: tuple[Any, ...] = (
    Attention,
    Afsluiting,
    Mijlpaal,
    FaseStep,
    VvsTick,
    ClientAgreements,
    Opzij,
    Notitie,
    GoedWerkt,
    # and what the joining itself adds
    Samenvoeging,
)


@pytest.fixture
def two(office: Office, team: Team) -> tuple[ClientFile, ClientFile]:
    """The file that goes, of Bram, and the one that stays, of Anneke."""
    stays = guided_since(office, team.anneke, "Nadia Saleh", TODAY - timedelta(days=60))
    return new_client(office, team.bram, "Nadia Saleh", moving_on=TODAY - timedelta(days=60)), stays


def joined(office: Office, who: Identity, goes: ClientFile, stays: ClientFile) -> ClientFile:
    goes, stays = (open_client(office, who, one.id) for one in (goes, stays))
    counts = before_joining(office, who, goes.id, stays.id).proposed
    return join(office, who, goes.id, goes.version, stays.id, stays.version, counts)


def rows_of(client_id: str) -> dict[Any, int]:
    return {
        model: model.select().where(key == client_id).count()
        for key, model in Client._meta.backrefs.items()
        if model not in ONE_OF_A_KIND
    }


def test_every_row_of_the_one_goes_along_to_the_other(demo: Office) -> None:
    leader = identity(demo, "Marijke")
    with demo.store.reading():
        rows = [row for row in Client.select() if row.handed_over_on is None]
        rows.sort(key=lambda row: sum(rows_of(row.id).values()), reverse=True)
        most, second = next(
            (one, other)
            for one in rows
            for other in rows
            if one.id < other.id and sum(_drafts(one, other)) < 2 and one.household != other.household
        )
        ticked_in_both = len(points_of(most) & points_of(second))
        before = {model: count + rows_of(second.id)[model] for model, count in rows_of(most.id).items()}
    assert sum(count > 0 for count in before.values()) > 6, "there is something to lose"
    joined(demo, leader, open_client(demo, leader, second.id), open_client(demo, leader, most.id))
    with demo.store.reading():
        after, left = rows_of(most.id), rows_of(second.id)
        assert set(left.values()) == {0}
        for model, count in before.items():
            # who guided both does so once, and a point that is ticked in both is ticked once
            expected = {Caseload: {count, count - 1}, ChecklistTick: {count - ticked_in_both}}.get(model, {count})
            assert after[model] in expected, model
    dossier_of(demo, leader, most.id)


def points_of(row: Client) -> set[str]:
    return {tick.point for tick in ChecklistTick.select().where(ChecklistTick.client == row)}


def _drafts(*rows: Client) -> list[int]:
    return [Meting.select().where(Meting.client == row, Meting.finished_on.is_null()).count() for row in rows]


def test_what_was_done_in_the_one_is_done_in_the_other_and_nothing_stands_twice(
    office: Office, team: Team, two: tuple[ClientFile, ClientFile]
) -> None:
    goes, stays = two
    measure(office, team.bram, goes, {"1a": 2})
    plan.add(office, team.bram, goes.id, ActieDraft("1", "Ik bel de verhuurder"))
    route.add_mijlpaal(office, team.bram, goes.id, "Zwemles", TODAY + timedelta(days=9))
    steps = {step.code: step for step in timeline_of(office, team.bram, goes.id).mijlpalen}
    route.skip_mijlpaal(office, team.bram, steps["taalles"].id, steps["taalles"].version, "Hij spreekt al Nederlands")
    mine = {step.code: step for step in timeline_of(office, team.anneke, stays.id).mijlpalen}
    route.tick_mijlpaal(office, team.anneke, mine["regeldag"].id, mine["regeldag"].version, TODAY - timedelta(days=50))
    kept = joined(office, team.marijke, goes, stays)
    timeline = timeline_of(office, team.anneke, kept.id)
    now = {step.code: step for step in timeline.mijlpalen}
    assert len(now) == len(timeline.mijlpalen), "no step twice"
    assert now["nulmeting"].on == TODAY
    assert now["taalles"].reason == "Hij spreekt al Nederlands"
    assert now["regeldag"].on == TODAY - timedelta(days=50)
    assert now["eigen"].title == "Zwemles"
    assert [mark.kind for mark in timeline.metingen] == ["nulmeting"]
    assert [actie.text for actie in dossier_of(office, team.anneke, kept.id).plan.open] == ["Ik bel de verhuurder"]


def test_who_guided_either_guides_him_and_who_guided_both_does_so_once(
    office: Office, team: Team, two: tuple[ClientFile, ClientFile]
) -> None:
    goes, stays = two
    intake.guide(office, team.marijke, goes.id, team.anneke.person_id)
    assert "Bram begeleidt daarna ook nummer 1001." in before_joining(office, team.marijke, goes.id, stays.id).points
    kept = joined(office, team.marijke, goes, stays)
    assert sorted(kept.begeleiders) == ["Anneke", "Bram"]
    open_client(office, team.bram, kept.id)
    with pytest.raises(NotAllowed):
        open_client(office, team.bram, goes.id)


def test_the_fasen_follow_their_days_and_the_one_that_began_by_itself_takes_nobody_back(
    office: Office, team: Team, clock: FakeClock, two: tuple[ClientFile, ClientFile]
) -> None:
    goes, stays = two
    clock.set_wall(TODAY - timedelta(days=30))
    start_fase(office, team.anneke, stays.id, "onderzoeken")
    clock.set_wall(TODAY)
    start_fase(office, team.bram, goes.id, "doelen")
    kept = joined(office, team.marijke, goes, stays)
    fasen = timeline_of(office, team.anneke, kept.id).fasen
    assert [(fase.code, fase.back) for fase in fasen] == [
        ("contact", False),
        ("onderzoeken", False),
        ("doelen", False),
    ]


def test_the_newest_answer_on_toestemming_counts(
    office: Office, team: Team, two: tuple[ClientFile, ClientFile]
) -> None:
    goes, stays = two
    toestemming.record(office, team.anneke, stays.id, Subject.METINGEN, given=True)
    toestemming.record(office, team.bram, goes.id, Subject.METINGEN, given=False)
    kept = joined(office, team.marijke, goes, stays)
    assert not toestemming.current(office, team.marijke, kept.id)[Subject.METINGEN].given


def test_what_the_file_that_stays_does_not_know_is_taken_over(
    office: Office, team: Team, two: tuple[ClientFile, ClientFile]
) -> None:
    goes, stays = two
    draft = intake.as_draft(goes)
    told = type(draft)(**{**vars(draft), "birth_year": 1988, "called": "Nadia S", "leerroute": "z"})
    intake.change_client(office, team.bram, goes.id, goes.version, told)
    agree(office, team.bram, goes.id, Agreements(hours="ma en di", reach="bellen"))
    agree(office, team.anneke, stays.id, Agreements(hours="do"))
    points = before_joining(office, team.marijke, goes.id, stays.id).points
    assert "Afspraken over bereik die in beide staan: die van nummer 1001 blijven." in points
    kept = joined(office, team.marijke, goes, stays)
    assert (kept.birth_year, kept.first_name, kept.leerroute) == (1988, "Nadia S", "z")
    agreed = dossier_of(office, team.marijke, kept.id).agreements
    assert (agreed.hours, agreed.reach) == ("do", "bellen")


def test_what_is_left_says_where_it_went_on_and_does_not_open_again(
    office: Office, team: Team, two: tuple[ClientFile, ClientFile]
) -> None:
    goes, stays = two
    joined(office, team.marijke, goes, stays)
    left = dossier_of(office, team.marijke, goes.id)
    assert left.client.closed
    assert [one.told for one in left.endings] == ["23 november 2026: samengevoegd met nummer 1001 (Marijke)"]
    with pytest.raises(NotAllowed, match="samengevoegd met nummer 1001"):
        reopen(office, team.marijke, goes.id, left.client.version, "Toch niet")
    assert open_client(office, team.marijke, goes.id).closed


def _drafts_in_both(office: Office, team: Team, goes: ClientFile, stays: ClientFile) -> None:
    metingen.start(office, team.bram, goes.id, Kind.NULMETING)
    metingen.start(office, team.anneke, stays.id, Kind.NULMETING)


@pytest.mark.parametrize(("make", "sentence"), [(_drafts_in_both, "een meting bezig")])
def test_two_that_cannot_be_joined_stay_as_they_are(
    office: Office,
    team: Team,
    two: tuple[ClientFile, ClientFile],
    make: Callable[[Office, Team, ClientFile, ClientFile], None],
    sentence: str,
) -> None:
    goes, stays = two
    make(office, team, goes, stays)
    with pytest.raises(NotAllowed, match=sentence):
        before_joining(office, team.marijke, goes.id, stays.id)
    with pytest.raises(NotAllowed, match=sentence):
        joined(office, team.marijke, goes, stays)
    assert not open_client(office, team.marijke, goes.id).closed


def test_a_file_does_not_join_itself(office: Office, team: Team, two: tuple[ClientFile, ClientFile]) -> None:
    with pytest.raises(NotAllowed, match="hetzelfde dossier"):
        before_joining(office, team.marijke, two[1].id, two[1].id)


def test_only_the_teamleider_joins_and_only_what_he_saw(
    office: Office, team: Team, two: tuple[ClientFile, ClientFile]
) -> None:
    goes, stays = two
    intake.guide(office, team.marijke, goes.id, team.anneke.person_id)
    goes, stays = (open_client(office, team.anneke, one.id) for one in two)
    for act in (
        lambda: before_joining(office, team.anneke, goes.id, stays.id),
        lambda: join(office, team.anneke, goes.id, goes.version, stays.id, stays.version),
        lambda: file_numbered(office, team.anneke, "1001"),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(Conflict):
        join(office, team.marijke, goes.id, goes.version, stays.id, stays.version + 1)
    with pytest.raises(Conflict):
        join(office, team.marijke, goes.id, goes.version + 1, stays.id, stays.version)


@pytest.mark.parametrize("typed", ["", "9999", "nadia", "1001 en 1002", "٣", "9" * 60, "-1"])
def test_a_number_that_nobody_has_is_refused(
    office: Office, team: Team, two: tuple[ClientFile, ClientFile], typed: str
) -> None:
    with pytest.raises(BadInput) as caught:
        file_numbered(office, team.marijke, typed)
    assert caught.value.field == "number"
    assert file_numbered(office, team.marijke, " 1001 ").id == two[1].id


def test_a_name_or_year_of_birth_that_differs_is_told_before(office: Office, team: Team) -> None:
    stays = new_client(office, team.anneke, birth_year=1988)
    goes = new_client(office, team.anneke, "Nadia Salah", birth_year=1989)
    points = before_joining(office, team.marijke, goes.id, stays.id).points
    assert "! De naam verschilt: Nadia Salah en Nadia Saleh. Weet u het zeker?" in points
    assert "! Het geboortejaar verschilt: 1989 en 1988. Weet u het zeker?" in points


def test_a_house_that_becomes_known_moves_what_hangs_on_it(office: Office, team: Team) -> None:
    stays = new_client(office, team.anneke, moving_on=date(2026, 12, 10))
    goes = new_client(office, team.bram, moving_on=date(2026, 12, 10), house_on=date(2026, 12, 1))
    kept = joined(office, team.marijke, goes, stays)
    steps = {step.code: step.due_on for step in timeline_of(office, team.marijke, kept.id).mijlpalen}
    assert kept.house_on == steps["woning"] == date(2026, 12, 1)


def test_what_was_set_aside_in_both_is_set_aside_once(
    office: Office, team: Team, two: tuple[ClientFile, ClientFile]
) -> None:
    goes, stays = two
    with office.store.transaction():
        for client, code, reason in (
            (goes, "silence", "ziek"),
            (stays, "silence", "op reis"),
            (goes, "draft", "later"),
        ):
            row = {"client": client.id, "code": code, "mark": "2026", "until": TODAY, "reason": reason, "on": TODAY}
            Opzij.create(**row, by=team.anneke.person_id)
    kept = joined(office, team.marijke, goes, stays)
    with office.store.reading():
        rows = [(row.code, row.reason) for row in Opzij.select().where(Opzij.client == kept.id)]
    assert sorted(rows) == [("draft", "later"), ("silence", "op reis")]


def test_the_notes_of_both_stand_under_each_other(
    office: Office, team: Team, two: tuple[ClientFile, ClientFile]
) -> None:
    goes, stays = two
    with office.store.transaction():
        for client, text in ((goes, "Slaapt slecht"), (stays, "Leest weinig")):
            Notitie.create(client=client.id, text=text, changed_on=TODAY, by=team.marijke.person_id)
        GoedWerkt.create(client=goes.id, text="Rustig uitleggen", changed_on=TODAY, by=team.bram.person_id)
    kept = joined(office, team.marijke, goes, stays)
    with office.store.reading():
        assert Notitie.get_by_id(kept.id).text == "Leest weinig\nSlaapt slecht"
        assert GoedWerkt.get_by_id(kept.id).text == "Rustig uitleggen"
        assert Notitie.get_or_none(Notitie.client == goes.id) is None


def test_a_double_lives_with_nobody_and_the_housemates_stay(office: Office, team: Team) -> None:
    stays = new_client(office, team.anneke, "Nadia Saleh")
    husband = new_client(office, team.anneke, "Karim Saleh")
    goes = new_client(office, team.anneke, "Nadia Saleh", housemate=husband.id)
    assert joined(office, team.marijke, goes, stays).housemates == ("Karim Saleh",)
    assert open_client(office, team.marijke, goes.id).housemates == ()
    other = new_client(office, team.anneke, "Karim Saleh", housemate=stays.id)
    assert len(joined(office, team.marijke, other, husband).housemates) == 1
    assert len(open_client(office, team.marijke, stays.id).housemates) == 1
