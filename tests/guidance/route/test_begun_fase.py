"""The fase of a file that begins in the middle: told, or claimed nowhere."""

from datetime import date, timedelta

import pytest

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.intake import ClientDraft
from kiosk.guidance.overdracht import overdracht_of
from kiosk.guidance.route import begun
from kiosk.guidance.route.fasen import AS_IT_STOOD, ToldFase, can_take_back, start_fase, take_back_fase
from kiosk.guidance.route.overzicht import overzicht
from kiosk.guidance.route.route import timeline_of
from kiosk.guidance.route.standing import Status
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.frame.signs import DRAWN
from screens.home.overzicht_rows import told_text
from screens.tijdlijn.chart import Canvas, chart
from screens.tijdlijn.in_words import in_words
from tests.conftest import CHOSEN, TODAY, FakeClock, Team, add_untold
from tests.guidance.acts import line_of

SEVENTEEN_MONTHS = dates.add_months(TODAY, -17)


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    """Somebody whose file was begun in his seventeenth month."""
    return add_untold(office, anneke, moving_on=SEVENTEEN_MONTHS)


def tell(office: Office, who: Identity, client: ClientFile, fase: ToldFase | None) -> None:
    seen = begun.begun_of(office, who, client.id)
    begun.tell_begun(office, who, seen, seen.answers, fase)


def fasen(office: Office, who: Identity, client: ClientFile) -> list[tuple[str, date]]:
    return [(fase.code, fase.started_on) for fase in timeline_of(office, who, client.id).fasen]


def test_a_fase_of_which_nobody_knows_is_claimed_nowhere(office: Office, team: Team) -> None:
    client = add_untold(office, team.anneke, moving_on=SEVENTEEN_MONTHS)
    tell(office, team.anneke, client, None)
    known = tijdlijn_of(office, team.anneke, client.id)
    assert known.timeline.fase is None
    drawn = "\n".join("".join(piece.text for piece in line) for line in chart(known, Canvas(78, False, DRAWN)))
    told = dict(in_words(known, DRAWN))
    assert "Contact" not in drawn
    assert "niet bekend" in drawn
    assert told["Fasen"] == [("", "niet bekend")]
    board = overzicht(office, team.marijke).by_id[client.id]
    assert "Fase: niet bekend" in str(told_text(board, 78))
    assert line_of(office, team.anneke, client.id).fase == ""
    paper = [line for part in overdracht_of(office, team.anneke, client.id).sections for line in part.lines]
    assert not any("fase" in line for line in paper)
    assert dossier_of(office, team.anneke, client.id).timeline.fase is None


def test_the_overdracht_claims_no_day_of_a_fase_that_was_told_without_one(
    office: Office, team: Team, client: ClientFile
) -> None:
    def where() -> tuple[str, ...]:
        return overdracht_of(office, team.anneke, client.id).sections[0].lines

    tell(office, team.anneke, client, ToldFase("activiteiten"))
    assert "fase Activiteiten, sinds wanneer is niet bekend" in where()
    assert not any("sinds 23 november 2026" in line for line in where())
    tell(office, team.anneke, client, ToldFase("activiteiten", TODAY - timedelta(days=90)))
    assert "fase Activiteiten, sinds 25 augustus 2026" in where()


def test_it_is_asked_and_told_with_or_without_its_day_and_taken_back(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    seen = begun.begun_of(office, anneke, client.id)
    assert (seen.asks_fase, seen.fase) == (True, None)
    tell(office, anneke, client, ToldFase("activiteiten"))
    (fase,) = timeline_of(office, anneke, client.id).fasen
    assert (fase.code, fase.started_on, fase.reason) == ("activiteiten", TODAY, AS_IT_STOOD)
    assert begun.begun_of(office, anneke, client.id).fase == ToldFase("activiteiten")
    day = TODAY - timedelta(days=90)
    tell(office, anneke, client, ToldFase("doelen", day))
    assert fasen(office, anneke, client) == [("doelen", day)]
    tell(office, anneke, client, None)
    assert fasen(office, anneke, client) == []


def test_a_told_fase_stays_where_it_is_when_another_begins_or_the_dates_move(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    day = TODAY - timedelta(days=30)
    tell(office, anneke, client, ToldFase("activiteiten", day))
    with pytest.raises(BadInput, match=r"Fase Activiteiten begon op"):
        start_fase(office, anneke, client.id, "resultaat", on=day - timedelta(days=1))
    start_fase(office, anneke, client.id, "resultaat")
    assert fasen(office, anneke, client) == [("activiteiten", day), ("resultaat", TODAY)]
    assert not begun.begun_of(office, anneke, client.id).asks_fase, "with F it is told now"
    now = open_client(office, anneke, client.id)
    later = ClientDraft(now.name, SEVENTEEN_MONTHS + timedelta(days=20), **CHOSEN)
    intake.change_client(office, anneke, client.id, now.version, later)
    assert fasen(office, anneke, client) == [("activiteiten", day), ("resultaat", TODAY)]


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), SEVENTEEN_MONTHS - timedelta(days=1)])
def test_a_fase_that_cannot_have_begun_then_is_refused(
    office: Office, anneke: Identity, client: ClientFile, day: date
) -> None:
    with pytest.raises(BadInput) as caught:
        tell(office, anneke, client, ToldFase("doelen", day))
    assert caught.value.field == "on"
    assert fasen(office, anneke, client) == []


def test_with_f_a_fase_that_was_a_mistake_leaves_none(office: Office, anneke: Identity, client: ClientFile) -> None:
    fase = start_fase(office, anneke, client.id, "doelen")
    assert can_take_back(office, client, timeline_of(office, anneke, client.id).fasen)
    assert take_back_fase(office, anneke, client.id, fase.id) is None
    assert fasen(office, anneke, client) == []


def test_who_comes_in_his_first_weeks_is_in_the_first_fase_and_is_not_asked(office: Office, anneke: Identity) -> None:
    client = add_untold(office, anneke, moving_on=TODAY - timedelta(days=42))
    assert fasen(office, anneke, client) == [("contact", TODAY - timedelta(days=42))]
    assert not begun.begun_of(office, anneke, client.id).asks_fase


def test_a_corrected_year_takes_the_first_fase_along(office: Office, anneke: Identity) -> None:
    """Who seemed new turns out to be long under way, and the other way round."""
    client = add_untold(office, anneke, moving_on=TODAY)
    for moved, left in ((SEVENTEEN_MONTHS, []), (TODAY, [("contact", TODAY)])):
        now = open_client(office, anneke, client.id)
        intake.change_client(office, anneke, client.id, now.version, ClientDraft(now.name, moved, **CHOSEN))
        assert fasen(office, anneke, client) == left


def test_what_is_due_in_the_last_months_of_a_file_begun_then_is_open_and_leads(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = add_untold(office, anneke, moving_on=SEVENTEEN_MONTHS)
    tell(office, anneke, client, None)
    last = ("eindmeting", "eindevaluatie", "overdracht")
    while clock.today() < client.end + timedelta(days=7):
        steps = {step.code: step for step in timeline_of(office, anneke, client.id).mijlpalen}
        assert {steps[code].status for code in last} <= {Status.PLANNED, Status.DUE, Status.LATE}
        clock.forward(days=3)
    step = timeline_of(office, anneke, client.id).next_step
    assert step is not None
    assert step.code == "eindmeting"


@pytest.mark.parametrize("days", range(0, 15, 2))
def test_an_eindmeting_whose_day_went_by_just_before_the_file_still_comes(
    office: Office, anneke: Identity, days: int
) -> None:
    client = add_untold(office, anneke, moving_on=SEVENTEEN_MONTHS - timedelta(days=days))
    seen = begun.begun_of(office, anneke, client.id)
    assert seen.coming({})[0].code == "eindmeting"
    assert all(one.code != "nulmeting" for one in seen.coming({}))
    tell(office, anneke, client, None)
    step = timeline_of(office, anneke, client.id).next_step
    assert step is not None
    assert step.code == "eindmeting"


def test_tevredenheid_of_whose_day_comes_after_the_file_began_leads_in_its_turn(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = add_untold(office, anneke, moving_on=dates.add_months(TODAY, -12) + timedelta(days=1))
    tell(office, anneke, client, None)
    step = next(one for one in timeline_of(office, anneke, client.id).mijlpalen if one.code == "tevredenheid")
    assert (step.status, step.due_on) == (Status.DUE, TODAY + timedelta(days=1))
    clock.forward(days=5)
    late = line_of(office, anneke, client.id).signals
    assert any(signal.code == "mijlpaal-late" and signal.leads for signal in late)
