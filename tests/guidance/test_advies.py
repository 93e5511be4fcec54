"""The advice to guide longer: the teamleider's, with scores only where the client lets the municipality see them."""

from datetime import date

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed, RegievoerderHere
from kiosk.guidance import advies, toestemming
from kiosk.guidance.advies import Decision, KeptAdvies
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.closing import before_closing, reopen
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.intake import Ending, hand_over
from kiosk.guidance.lengthening import change_end
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.notitie import write_notitie
from kiosk.guidance.overleg import overleg
from kiosk.guidance.overleg.meekijken import regievoerder_comes
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.paper.documents.advies import AdviesBlad
from kiosk.paper.making.advies import advies_blad, make_advies
from kiosk.store.office_models import AuditLine
from tests.conftest import FakeClock, Team, new_client
from tests.guidance.acts import measure
from tests.guidance.terugkijken.acts import finished_talk

UNTIL = date(2028, 9, 1)


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    """A client of whom it was advised to go on, with something asked apart below 4."""
    made = new_client(office, team.anneke, "Nadia Saleh")
    measure(office, team.anneke, made, {"1a": 2, "1b": 5, "7a": 4, "7c": 1}, Kind.EINDMETING)
    finished_talk(office, team.anneke, made, TalkKind.EIND, advice="verlengen")
    return made


def allow(office: Office, team: Team, client: ClientFile, *, given: bool = True, signed: bool = True) -> None:
    toestemming.record(office, team.anneke, client.id, Subject.METINGEN, given=given, signed=signed)


def made(office: Office, team: Team, client: ClientFile, reason: str = "Zij leert nog voor haar werk.") -> KeptAdvies:
    return make_advies(office, team.marijke, client.id, UNTIL, reason)


def blad(office: Office, team: Team, client: ClientFile) -> AdviesBlad:
    return advies_blad(office, team.marijke, client.id, made(office, team, client).view.id)


def newest(office: Office, team: Team, client: ClientFile) -> KeptAdvies:
    return advies.adviezen_of(office, team.marijke, client.id).made[0]


def test_the_days_are_told_of_each_advice_with_scores_so_that_it_can_be_asked_back_and_of_no_other(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    made(office, team, client)
    assert advies.scores_went(office, team.anneke, client.id) == "", "no score stands on it"
    allow(office, team, client)
    clock.forward(days=1)
    for days in (0, 0, 2):
        clock.forward(days=days)
        made(office, team, client)
    allow(office, team, client, given=False)
    assert advies.scores_went(office, team.anneke, client.id) == "24 november 2026, 26 november 2026"
    with pytest.raises(NotAllowed):
        advies.scores_went(office, team.bram, client.id)


def test_without_its_own_signed_yes_no_score_stands_on_it_and_it_is_told_why(
    office: Office, team: Team, client: ClientFile
) -> None:
    for subject in (Subject.PLAN, Subject.SOCIAAL_TEAM):
        toestemming.record(office, team.anneke, client.id, subject, given=True, signed=True)
    for sentence in ("nog niet getekend", "trok de toestemming in"):
        assert sentence in advies.adviezen_of(office, team.marijke, client.id).no_scores
        paper = blad(office, team, client)
        assert (paper.shares, paper.sections, paper.reason) == (False, (), "Zij leert nog voor haar werk.")
        allow(office, team, client, given=False)
    allow(office, team, client)
    assert advies.adviezen_of(office, team.marijke, client.id).no_scores == ""
    told = "\n".join(line for section in blad(office, team, client).sections for line in section.lines)
    assert "1a Rechten en plichten: 2 matig" in told
    assert not [never for never in ("7c", "Veilige situatie", "gemiddeld", "1b") if never in told]


def test_nothing_of_the_teamleiders_note_nor_of_what_was_asked_apart_is_kept_with_it(
    office: Office, team: Team, client: ClientFile
) -> None:
    allow(office, team, client)
    write_notitie(office, team.marijke, client.id, 0, "let op de buurman")
    document = made(office, team, client).document
    assert not [never for never in ("7c", "buurman", "Veilige situatie") if never in document]


def test_the_reason_of_samen_terugkijken_stands_there_already(office: Office, team: Team, client: ClientFile) -> None:
    said = dossier_of(office, team.marijke, client.id).terugkijken.reason
    assert said
    assert advies.adviezen_of(office, team.marijke, client.id).reason == said


def test_the_teamleider_makes_it_and_who_guides_reads_and_prints_it(
    office: Office, team: Team, client: ClientFile
) -> None:
    for who in (team.anneke, team.bram):
        with pytest.raises(NotAllowed):
            make_advies(office, who, client.id, UNTIL, "Nog niet klaar.")
    one = made(office, team, client)
    seen = advies.adviezen_of(office, team.anneke, client.id)
    assert (seen.made, seen.refused) == ((one,), f"{advies.LEADERS} {advies.PRINTABLE}")
    assert advies_blad(office, team.anneke, client.id, one.view.id).until == UNTIL
    with pytest.raises(NotAllowed):
        advies.adviezen_of(office, team.bram, client.id)
    with pytest.raises(NotAllowed):
        advies_blad(office, team.bram, client.id, one.view.id)
    with pytest.raises(NotAllowed):
        advies.what_longer_moves(office, team.anneke, one.view.id, UNTIL, one.view.on)
    with pytest.raises(NotAllowed):
        advies.decide_longer(office, team.anneke, one.view.id, one.version, UNTIL, one.view.on)
    with pytest.raises(NotAllowed):
        advies.decide_not(office, team.anneke, one.view.id, one.version, one.view.on)
    with office.store.reading():
        acts = [line.act for line in AuditLine.select().where(AuditLine.client == client.id)]
    assert {"verleng-advies", "make-verleng-advies"} <= set(acts)


def test_it_follows_from_the_advice_of_this_guidance_and_of_a_closed_file_none_is_made(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke, "Karim Said")
    with pytest.raises(NotAllowed, match="met H het gesprek"):
        made(office, team, client)
    finished_talk(office, team.anneke, client, TalkKind.EIND, advice="verlengen")
    made(office, team, client)
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.AFGESLOTEN)
    with pytest.raises(NotAllowed):
        made(office, team, client)
    clock.forward(days=9)
    reopen(office, team.marijke, client.id, closed.version, "terug in de gemeente")
    with pytest.raises(NotAllowed, match="met H het gesprek"):
        made(office, team, client)
    finished_talk(office, team.anneke, client, TalkKind.EIND, advice="afsluiten")
    with pytest.raises(NotAllowed):
        made(office, team, client)


def test_the_proposed_end_comes_later_than_the_end_of_now(office: Office, team: Team, client: ClientFile) -> None:
    for until in (date(2026, 11, 1), client.end, date(2099, 1, 1)):
        with pytest.raises(BadInput) as refused:
            make_advies(office, team.marijke, client.id, until, "Nog niet klaar.")
        assert refused.value.field == "ends_on"
    with pytest.raises(BadInput) as refused:
        make_advies(office, team.marijke, client.id, UNTIL, "")
    assert refused.value.field == "reason"


def test_what_was_made_is_printed_again_unchanged_but_not_once_its_scores_may_not_be_seen(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    allow(office, team, client)
    first = blad(office, team, client)
    clock.forward(days=40)
    measure(office, team.anneke, client, {"1a": 5}, Kind.EINDMETING)
    one = newest(office, team, client)
    with pytest.raises(NotAllowed, match="Laat eerst het formulier tekenen"):
        advies_blad(office, team.marijke, client.id, one.view.id)
    allow(office, team, client)
    assert advies_blad(office, team.anneke, client.id, one.view.id) == first
    allow(office, team, client, given=False)
    with pytest.raises(NotAllowed, match="Vraag het terug"):
        advies_blad(office, team.marijke, client.id, one.view.id)
    again = made(office, team, client)
    assert not advies_blad(office, team.marijke, client.id, again.view.id).shares


def test_that_it_was_lengthened_is_noted_through_the_lengthening_with_the_same_reason(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    one = made(office, team, client)
    on = one.view.on
    clock.forward(days=9)
    for day in (date(2026, 11, 1), date(2027, 1, 1)):
        with pytest.raises(BadInput) as refused:
            advies.decide_longer(office, team.marijke, one.view.id, one.version, UNTIL, day)
        assert refused.value.field == "decided_on"
    assert advies.what_longer_moves(office, team.marijke, one.view.id, UNTIL, on).moved
    after = advies.decide_longer(office, team.marijke, one.view.id, one.version, UNTIL, on)
    assert after.end == UNTIL
    (kept,) = dossier_of(office, team.marijke, client.id).verlengingen
    assert kept.reason == one.view.reason
    now = newest(office, team, client).view
    assert (now.decision, now.decided_on, now.decided_until, now.noted_by) == (Decision.LONGER, on, UNTIL, "Marijke")
    with pytest.raises(Conflict):
        advies.decide_longer(office, team.marijke, one.view.id, one.version, date(2028, 12, 1), on)


def test_that_it_was_not_lengthened_is_noted_and_the_end_stays(office: Office, team: Team, client: ClientFile) -> None:
    one = made(office, team, client)
    advies.decide_not(office, team.marijke, one.view.id, one.version, one.view.on)
    now = newest(office, team, client).view
    assert (now.decision, now.decided, now.noted_by) == (Decision.NOT, "niet verlengd", "Marijke")
    assert open_client(office, team.marijke, client.id).end == client.end
    with pytest.raises(Conflict):
        advies.decide_not(office, team.marijke, one.view.id, one.version, one.view.on)


def test_a_later_end_given_elsewhere_answers_what_waits_and_an_earlier_end_does_not(
    office: Office, team: Team, client: ClientFile
) -> None:
    made(office, team, client)
    shorter = change_end(office, team.marijke, client.id, client.version, date(2027, 9, 1), "eerder klaar")
    assert newest(office, team, client).view.waits
    assert before_closing(office, team.marijke, client.id).advised is not None
    change_end(office, team.marijke, client.id, shorter.version, date(2028, 6, 1), "gemeente verlengt")
    now = newest(office, team, client).view
    assert (now.decided, now.decided_on) == ("verlengd tot 1 juni 2028", office.clock.today())
    assert before_closing(office, team.marijke, client.id).advised is None


def test_at_closing_it_stands_in_the_place_of_the_overdracht_where_it_was_advised(
    office: Office, team: Team, client: ClientFile
) -> None:
    def last() -> tuple[str, str, bool]:
        step = before_closing(office, team.marijke, client.id).steps[-1]
        return step.title, step.keys, step.on is not None

    assert last() == ("overdracht, of advies verlengen", "H, E, Enter", False)
    made(office, team, client)
    assert last() == ("overdracht, of advies verlengen", "H, E, Enter", True)


def test_it_is_read_along_the_tijdlijn_as_everywhere(office: Office, team: Team, client: ClientFile) -> None:
    one = made(office, team, client)
    assert tijdlijn_of(office, team.anneke, client.id).advised == (one.view,)
    advies.decide_longer(office, team.marijke, one.view.id, one.version, UNTIL, one.view.on)
    assert tijdlijn_of(office, team.anneke, client.id).advised == (newest(office, team, client).view,)


def test_while_the_regievoerder_looks_on_nothing_of_it_is_shown(office: Office, team: Team, client: ClientFile) -> None:
    one = made(office, team, client)
    regievoerder_comes(office, team.marijke, overleg.begin(office, team.marijke).id)
    with pytest.raises(RegievoerderHere):
        advies.adviezen_of(office, team.marijke, client.id)
    with pytest.raises(RegievoerderHere):
        advies_blad(office, team.marijke, client.id, one.view.id)
    with pytest.raises(RegievoerderHere):
        made(office, team, client)


@pytest.mark.parametrize("closed", [False, True])
def test_of_a_yes_that_was_taken_back_the_refusal_names_that_and_promises_nothing_that_is_refused(
    office: Office, team: Team, client: ClientFile, closed: bool
) -> None:
    allow(office, team, client)
    one = made(office, team, client)
    if closed:
        hand_over(office, team.marijke, client.id, client.version, Ending.AFGESLOTEN)
        assert advies.PRINTABLE in advies.adviezen_of(office, team.marijke, client.id).refused
    allow(office, team, client, given=False)
    with pytest.raises(NotAllowed, match="trok de toestemming in op 23 november 2026") as refused:
        advies_blad(office, team.marijke, client.id, one.view.id)
    assert (advies.ANEW in refused.value.sentence) == (not closed), "of a closed file no new one is made"
    with pytest.raises(NotAllowed) as refused:
        advies_blad(office, team.anneke, client.id, one.view.id)
    assert advies.ANEW not in refused.value.sentence, "the teamleider makes it"
    for who in (team.anneke, team.marijke) if closed else (team.anneke,):
        told = advies.adviezen_of(office, who, client.id).refused
        assert (advies.READABLE in told, advies.PRINTABLE in told) == (True, False)
