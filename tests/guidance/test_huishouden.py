"""A huishouden parts on a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import measure


def apart(office: Office, who: Identity, client: ClientFile, on: date = TODAY) -> ClientFile:
    """He does not live there any more."""
    draft = replace(intake.as_draft(client), apart_on=on)
    return intake.change_client(office, who, client.id, client.version, draft)


@pytest.fixture
def pair(office: Office, anneke: Identity) -> tuple[ClientFile, ClientFile]:
    """Two parents of one huishouden."""
    dawit = new_client(office, anneke, "Dawit")
    return dawit, new_client(office, anneke, "Luwam", housemate=dawit.id)


def test_they_part_with_a_day_and_can_join_again(
    office: Office, anneke: Identity, pair: tuple[ClientFile, ClientFile]
) -> None:
    dawit, luwam = pair
    day = TODAY - timedelta(days=20)
    parted = apart(office, anneke, luwam, day)
    assert (parted.housemates, parted.apart_since) == ((), day)
    assert open_client(office, anneke, dawit.id).housemates == ()
    draft = replace(intake.as_draft(parted), housemate=dawit.id)
    again = intake.change_client(office, anneke, luwam.id, parted.version, draft)
    assert (again.housemates, again.apart_since) == (("Dawit",), None)


@pytest.mark.parametrize("who_leaves", [0, 1])
def test_what_was_taken_over_and_is_not_finished_opens_again(
    office: Office, anneke: Identity, pair: tuple[ClientFile, ClientFile], who_leaves: int
) -> None:
    dawit, luwam = pair
    measure(office, anneke, dawit, {"2a": 2, "2b": 3, "2c": 4})
    view = metingen.start(office, anneke, luwam.id, Kind.NULMETING)
    view = view.with_saved(drafts.answer(office, anneke, view.id, view.version, "2b", Outcome.SCORE, 5))
    view = view.with_saved(drafts.remark(office, anneke, view.id, view.version, "2c", "Zij vertelt meer"))
    assert view.answers["2a"].shared
    apart(office, anneke, open_client(office, anneke, pair[who_leaves].id))
    now = metingen.draft_of(office, anneke, luwam.id)
    assert now is not None
    assert now.version > view.version
    assert (now.answer_to("2a").outcome, now.answer_to("2c").outcome) == (Outcome.OPEN, Outcome.OPEN)
    assert (now.answer_to("2b").score, now.answer_to("2c").remark) == (5, "Zij vertelt meer")
    with pytest.raises(Conflict):
        drafts.answer(office, anneke, view.id, view.version, "2a", Outcome.SCORE, 1)


def test_finished_metingen_stay_as_they_were(
    office: Office, anneke: Identity, pair: tuple[ClientFile, ClientFile]
) -> None:
    dawit, luwam = pair
    measure(office, anneke, dawit, {"2a": 2})
    measure(office, anneke, luwam, {"1a": 4})
    before = metingen.metingen_of(office, anneke, luwam.id)[0].answers
    assert before["2a"].shared
    apart(office, anneke, luwam)
    assert metingen.metingen_of(office, anneke, luwam.id)[0].answers == before
    new = metingen.start(office, anneke, luwam.id, Kind.TUSSENMETING)
    assert not new.answers, "nothing is taken over from who lives elsewhere"


def test_of_three_the_two_who_stay_share_on(
    office: Office, anneke: Identity, pair: tuple[ClientFile, ClientFile], clock: FakeClock
) -> None:
    dawit, luwam = pair
    oma = new_client(office, anneke, "Hiwet", housemate=dawit.id)
    measure(office, anneke, dawit, {"2a": 2})
    clock.forward(days=1)
    measure(office, anneke, oma, {"2a": 5})
    view = metingen.start(office, anneke, luwam.id, Kind.NULMETING)
    assert view.answer_to("2a").score == 5
    apart(office, anneke, oma, clock.today())
    now = metingen.draft_of(office, anneke, luwam.id)
    assert now is not None
    assert (now.answer_to("2a").score, now.answer_to("2a").shared) == (2, True)
    assert open_client(office, anneke, dawit.id).housemates == ("Luwam",)


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), date(1900, 1, 1)])
def test_a_day_on_which_nobody_parted_is_refused(
    office: Office, team: Team, pair: tuple[ClientFile, ClientFile], on: date
) -> None:
    with pytest.raises(BadInput) as caught:
        apart(office, team.anneke, pair[1], on)
    assert caught.value.field == "apart_on"
    assert open_client(office, team.anneke, pair[0].id).housemates == ("Luwam",)


def test_who_lives_with_nobody_cannot_part(office: Office, anneke: Identity) -> None:
    with pytest.raises(BadInput):
        apart(office, anneke, new_client(office, anneke))


@pytest.fixture
def seven(office: Office, anneke: Identity) -> list[ClientFile]:
    """A huishouden of seven."""
    first = new_client(office, anneke, "Kind 1")
    return [first, *(new_client(office, anneke, f"Kind {place}", housemate=first.id) for place in range(2, 8))]


def test_of_seven_three_leave_together(office: Office, anneke: Identity, seven: list[ClientFile]) -> None:
    day = TODAY - timedelta(days=3)
    along = tuple(one.id for one in seven[5:])
    leaver = open_client(office, anneke, seven[4].id)
    draft = replace(intake.as_draft(leaver), apart_on=day, along=along)
    intake.change_client(office, anneke, leaver.id, leaver.version, draft)
    homes = [open_client(office, anneke, one.id) for one in seven]
    assert [len(one.housemates) for one in homes] == [3, 3, 3, 3, 2, 2, 2]
    assert [one.apart_since for one in homes] == [None] * 4 + [day] * 3
    assert len({one.household for one in homes}) == 2
    assert homes[5].version > seven[5].version, "who holds the old cover is told"


def test_who_may_not_touch_a_housemate_takes_nobody_along(office: Office, team: Team) -> None:
    first = new_client(office, team.anneke, "Dawit")
    second = new_client(office, team.anneke, "Luwam", housemate=first.id)
    third = new_client(office, team.anneke, "Sara", housemate=first.id)
    intake.stop_guiding(office, team.marijke, third.id, team.anneke.person_id, team.bram.person_id)
    assert [client_id for client_id, _ in intake.who_can_go_along(office, team.anneke, second.id)] == [first.id]
    second = open_client(office, team.anneke, second.id)
    draft = replace(intake.as_draft(second), apart_on=TODAY, along=(third.id,))
    with pytest.raises(NotAllowed):
        intake.change_client(office, team.anneke, second.id, second.version, draft)
    assert len(open_client(office, team.marijke, second.id).housemates) == 2, "nothing of it is kept"


def test_nobody_is_left_to_part_from_where_all_go_along(
    office: Office, anneke: Identity, pair: tuple[ClientFile, ClientFile]
) -> None:
    dawit, luwam = pair
    luwam = open_client(office, anneke, luwam.id)
    draft = replace(intake.as_draft(luwam), apart_on=TODAY, along=(dawit.id,))
    with pytest.raises(BadInput, match="Zo woont deze cliënt niet meer samen"):
        intake.change_client(office, anneke, luwam.id, luwam.version, draft)
    stranger = new_client(office, anneke, "Sara")
    draft = replace(intake.as_draft(luwam), apart_on=TODAY, along=(stranger.id,))
    with pytest.raises(BadInput, match="Zo woont deze cliënt niet meer samen"):
        intake.change_client(office, anneke, luwam.id, luwam.version, draft)


def test_they_join_on_a_day_and_it_stays_to_be_read(office: Office, anneke: Identity) -> None:
    dawit, luwam = new_client(office, anneke, "Dawit"), new_client(office, anneke, "Luwam")
    day = TODAY - timedelta(days=40)
    draft = replace(intake.as_draft(luwam), housemate=dawit.id, together_on=day)
    joined = intake.change_client(office, anneke, luwam.id, luwam.version, draft)
    assert (joined.housemates, joined.together_since) == (("Dawit",), day)
    assert apart(office, anneke, joined).together_since is None
    draft = replace(draft, together_on=TODAY + timedelta(days=1))
    with pytest.raises(BadInput) as caught:
        intake.change_client(office, anneke, luwam.id, joined.version + 1, draft)
    assert caught.value.field == "together_on"


def test_nobody_leaves_before_he_lived_there(office: Office, anneke: Identity) -> None:
    dawit, luwam = new_client(office, anneke, "Dawit"), new_client(office, anneke, "Luwam")
    day = TODAY - timedelta(days=90)
    draft = replace(intake.as_draft(luwam), housemate=dawit.id, together_on=day)
    luwam = intake.change_client(office, anneke, luwam.id, luwam.version, draft)
    with pytest.raises(BadInput, match="pas vanaf 25 augustus 2026"):
        apart(office, anneke, luwam, TODAY - timedelta(days=91))
    assert apart(office, anneke, luwam, TODAY - timedelta(days=90)).housemates == ()
