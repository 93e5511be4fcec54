"""The overdracht to the sociaal team: only with its own signed yes, without what was asked apart, and asked after."""

import pytest

from kiosk.content.papers import PaperCode
from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance import geprint, sociaal, toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.closing import reopen
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.geprint import Asked
from kiosk.guidance.home import home_of
from kiosk.guidance.intake import Ending, hand_over
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.overdracht import say_what_works
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import route
from kiosk.guidance.sociaal import Back, ContactCame, ContactThere
from kiosk.guidance.toestemming import OF_MUNICIPALITY, Subject
from kiosk.office import Office
from kiosk.paper.documents.sociaal import SociaalBlad
from kiosk.paper.making.sociaal import make_overdracht, sociaal_blad
from kiosk.people.identity import Identity
from tests.conftest import FakeClock, Team, new_client
from tests.guidance.acts import line_of, measure

ANS = ContactThere("Ans de Vries", "0592-000009", "ans@sociaalteam.example")


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    """A client of whom there is something of each kind, also of what is asked apart."""
    made = new_client(office, team.anneke, "Nadia Saleh")
    measure(office, team.anneke, made, {"1a": 2, "1b": 5, "7a": 4, "7c": 1}, Kind.EINDMETING)
    plan.add(office, team.anneke, made.id, ActieDraft("1", "Ik bel de verhuurder.", onderdeel="1a"))
    plan.add(office, team.anneke, made.id, ActieDraft("7", "Ik vertel over thuis.", onderdeel="7c"))
    say_what_works(office, team.anneke, made.id, 0, "Zij belt liever dan dat zij schrijft.")
    return made


def allow(office: Office, team: Team, client: ClientFile, *, given: bool = True, signed: bool = True) -> None:
    toestemming.record(office, team.anneke, client.id, Subject.SOCIAAL_TEAM, given=given, signed=signed)


def blad(office: Office, team: Team, client: ClientFile) -> SociaalBlad:
    made = make_overdracht(office, team.anneke, client.id, ANS)
    return sociaal_blad(office, team.anneke, client.id, made.id)


def printed(office: Office, who: Identity, client: ClientFile) -> None:
    """The letter goes to the printer."""
    geprint.note_sent(office, geprint.ask_print(office, who, Asked(PaperCode.SOCIAAL_TEAM, "nl", client.id)))


def words(paper: SociaalBlad) -> str:
    return "\n".join(line for section in paper.sections for line in (section.title, *section.lines))


def test_only_its_own_signed_yes_lets_it_be_made(office: Office, team: Team, client: ClientFile) -> None:
    for subject in OF_MUNICIPALITY:
        toestemming.record(office, team.anneke, client.id, subject, given=True, signed=True)
    for sentence in ("niet gevraagd", "gaf geen toestemming", "nog niet getekend"):
        with pytest.raises(NotAllowed, match=sentence) as refused:
            make_overdracht(office, team.anneke, client.id, ANS)
        assert "Vraag het met S" in refused.value.sentence, "it says what to do"
        allow(office, team, client, given=sentence != "niet gevraagd", signed=False)
    assert sociaal.overdrachten_of(office, team.anneke, client.id).made == ()
    allow(office, team, client)
    made = blad(office, team, client)
    assert (made.name, made.contact) == ("Nadia Saleh", "Ans de Vries"), "who reads it must know who it is"


def test_it_tells_scores_low_onderdelen_and_actions_and_nothing_that_was_asked_apart(
    office: Office, team: Team, client: ClientFile
) -> None:
    allow(office, team, client)
    told = words(blad(office, team, client))
    for wanted in (
        "Wonen: laagste 2 matig, 1 onder de 4",
        "1a Rechten en plichten: 2 matig",
        "Huiselijke relaties: laagste 4 voldoende, niets onder de 4 van 7a en 7b",
        "Ik bel de verhuurder.",
        "Zij belt",
    ):
        assert wanted in told
    for never in ("7c", "Ik vertel over thuis", "gemiddeld", "Veilige situatie"):
        assert never not in told
    assert "1b" not in told, "what is 4 or more is not among what is below it"


def test_what_was_made_is_printed_again_unchanged(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    allow(office, team, client)
    first = blad(office, team, client)
    clock.forward(days=40)
    measure(office, team.anneke, client, {"1a": 5}, Kind.EINDMETING)
    (made,) = sociaal.overdrachten_of(office, team.anneke, client.id).made
    assert sociaal_blad(office, team.marijke, client.id, made.id) == first


def test_making_it_ticks_the_step_of_the_route_and_so_does_printing_it_after_that_was_taken_back(
    office: Office, team: Team, client: ClientFile
) -> None:
    def step() -> route.MijlpaalView:
        return next(
            one for one in route.timeline_of(office, team.anneke, client.id).mijlpalen if one.code == "overdracht"
        )

    assert step().open
    allow(office, team, client)
    blad(office, team, client)
    assert step().on == office.clock.today()
    assert not step().open
    route.reopen_mijlpaal(office, team.anneke, step().id, step().version)
    asked = geprint.ask_print(office, team.anneke, Asked(PaperCode.SOCIAAL_TEAM, "nl", client.id))
    assert step().open
    geprint.note_sent(office, asked)
    assert not step().open


def test_without_anything_measured_and_without_a_contact_it_is_made_too(office: Office, team: Team) -> None:
    bare = new_client(office, team.anneke, "Karim Said")
    allow(office, team, bare)
    made = make_overdracht(office, team.anneke, bare.id, ContactThere())
    assert made.contact.told == "contactpersoon nog niet bekend"
    assert "er is niet gemeten" in words(sociaal_blad(office, team.anneke, bare.id, made.id))


@pytest.mark.parametrize(
    ("contact", "field"),
    [
        (ContactThere("Ans " * 40), "name"),
        (ContactThere("Ans", "12"), "phone"),
        (ContactThere("Ans", "", "ans"), "email"),
    ],
)
def test_a_contact_that_reaches_nobody_is_refused_at_its_field(
    office: Office, team: Team, client: ClientFile, contact: ContactThere, field: str
) -> None:
    allow(office, team, client)
    with pytest.raises(BadInput) as refused:
        make_overdracht(office, team.anneke, client.id, contact)
    assert refused.value.field == field
    assert sociaal.overdrachten_of(office, team.anneke, client.id).made == ()


def test_who_does_not_guide_him_makes_none_and_a_closed_file_gets_none(
    office: Office, team: Team, client: ClientFile
) -> None:
    allow(office, team, client)
    with pytest.raises(NotAllowed):
        make_overdracht(office, team.bram, client.id, ANS)
    hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    with pytest.raises(NotAllowed):
        make_overdracht(office, team.marijke, client.id, ANS)


def test_a_yes_that_is_taken_back_tells_to_whom_it_went_and_when(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    allow(office, team, client)
    blad(office, team, client)
    assert sociaal.overdrachten_of(office, team.anneke, client.id).to_ask_back == ""
    printed(office, team.anneke, client)
    hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    clock.forward(days=9)
    allow(office, team, client, given=False)
    told = sociaal.overdrachten_of(office, team.marijke, client.id).to_ask_back
    assert "23 november 2026 (Ans de Vries" in told
    assert "ingetrokken op 2 december 2026" in told


def test_by_a_yes_that_was_taken_back_nothing_is_printed_any_more_whatever_screen_asks(
    office: Office, team: Team, client: ClientFile
) -> None:
    allow(office, team, client)
    made = make_overdracht(office, team.anneke, client.id, ANS)
    allow(office, team, client, given=False)
    with pytest.raises(NotAllowed, match="trok de toestemming in op 23 november 2026"):
        sociaal_blad(office, team.anneke, client.id, made.id)


@pytest.mark.parametrize("met", [False, True])
def test_a_letter_that_was_never_printed_and_with_which_nobody_came_is_not_asked_back(
    office: Office, team: Team, client: ClientFile, met: bool
) -> None:
    allow(office, team, client)
    made = make_overdracht(office, team.anneke, client.id, ANS)
    if met:
        sociaal.answer(office, team.anneke, made.id, made.version, ContactCame.YES)
    allow(office, team, client, given=False)
    assert bool(sociaal.overdrachten_of(office, team.marijke, client.id).to_ask_back) == met
    assert bool(dossier_of(office, team.marijke, client.id).to_ask_back) == met


@pytest.mark.parametrize("back", [Back.BACK, Back.NEVER_LEFT])
@pytest.mark.parametrize("closed", [False, True])
def test_that_the_letter_is_back_or_never_left_ends_it_and_is_kept(
    office: Office, team: Team, client: ClientFile, clock: FakeClock, back: Back, closed: bool
) -> None:
    allow(office, team, client)
    made = make_overdracht(office, team.anneke, client.id, ANS)
    printed(office, team.anneke, client)
    with pytest.raises(NotAllowed, match="niet ingetrokken"):
        sociaal.note_back(office, team.marijke, made.id, made.version, back)
    if closed:
        hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    clock.forward(days=2)
    allow(office, team, client, given=False)
    assert dossier_of(office, team.marijke, client.id).to_ask_back
    kept = sociaal.note_back(office, team.marijke, made.id, made.version, back)
    assert (kept.back, kept.back_on) == (back, clock.today())
    assert sociaal.overdrachten_of(office, team.marijke, client.id).to_ask_back == ""
    known = dossier_of(office, team.marijke, client.id)
    assert (known.to_ask_back, known.handed[0].back) == ("", back)
    with pytest.raises(Conflict):
        sociaal.note_back(office, team.marijke, made.id, made.version, Back.UNKNOWN)
    sociaal.note_back(office, team.marijke, made.id, kept.version, Back.UNKNOWN)
    assert dossier_of(office, team.marijke, client.id).to_ask_back, "it was a slip"
    with pytest.raises(NotAllowed):
        sociaal.note_back(office, team.bram, made.id, kept.version + 1, back)


def test_whether_the_contact_came_about_is_kept_after_the_end_too(
    office: Office, team: Team, client: ClientFile
) -> None:
    allow(office, team, client)
    made = make_overdracht(office, team.anneke, client.id, ANS)
    hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    with pytest.raises(BadInput):
        sociaal.answer(office, team.marijke, made.id, made.version, ContactCame.NO)
    after = sociaal.answer(office, team.marijke, made.id, made.version, ContactCame.NO, "opnieuw gebeld")
    assert (after.came, after.done) == (ContactCame.NO, "opnieuw gebeld")
    with pytest.raises(Conflict):
        sociaal.answer(office, team.marijke, made.id, made.version, ContactCame.YES)
    with pytest.raises(NotAllowed):
        sociaal.answer(office, team.bram, made.id, after.version, ContactCame.YES)


def test_of_who_comes_back_the_earlier_one_stays_and_a_new_one_can_be_made(
    office: Office, team: Team, client: ClientFile
) -> None:
    allow(office, team, client)
    first = make_overdracht(office, team.anneke, client.id, ANS)
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    reopen(office, team.marijke, client.id, closed.version, "terug in de gemeente")
    second = make_overdracht(office, team.marijke, client.id, ContactThere("Bo"))
    made = sociaal.overdrachten_of(office, team.marijke, client.id).made
    assert [one.id for one in made] == [second.id, first.id]


def test_of_a_closed_file_the_teamleider_is_asked_weeks_after_until_it_is_answered(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    allow(office, team, client)
    made = make_overdracht(office, team.anneke, client.id, ANS)
    hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    clock.forward(days=27)
    assert (asked(office, team), waits(office, team.marijke)) == ([], "")
    clock.forward(days=1)
    assert asked(office, team) == [client.id]
    assert "Van 1 cliënt weten we het nog niet. Druk op C." in waits(office, team.marijke)
    assert waits(office, team.anneke) == "", "a closed file is the teamleider's only"
    made = sociaal.answer(office, team.marijke, made.id, made.version, ContactCame.NOT_YET)
    assert asked(office, team) == []
    clock.forward(days=28)
    assert asked(office, team) == [client.id], "it is asked again"
    sociaal.answer(office, team.marijke, made.id, made.version, ContactCame.YES)
    assert (asked(office, team), waits(office, team.marijke)) == ([], "")


@pytest.mark.parametrize("mistaken", [False, True])
@pytest.mark.parametrize("later", [0, 1])
def test_whose_guidance_goes_on_is_not_asked_after_unless_closing_was_a_mistake(
    office: Office, team: Team, client: ClientFile, clock: FakeClock, later: int, mistaken: bool
) -> None:
    allow(office, team, client)
    make_overdracht(office, team.anneke, client.id, ANS)
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    clock.forward(days=later)
    opened = reopen(office, team.marijke, client.id, closed.version, "terug in de gemeente", mistaken=mistaken)
    hand_over(office, team.marijke, client.id, opened.version, Ending.AFGESLOTEN)
    clock.forward(days=40)
    assert asked(office, team) == ([client.id] if mistaken else [])


def test_a_closed_file_with_a_yes_taken_back_is_not_asked_after(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    allow(office, team, client)
    make_overdracht(office, team.anneke, client.id, ANS)
    hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    clock.forward(days=40)
    toestemming.record(office, team.marijke, client.id, Subject.SOCIAAL_TEAM, given=False)
    assert asked(office, team) == []


def test_after_a_no_and_a_new_yes_only_the_paper_of_that_yes_is_asked_after(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    allow(office, team, client)
    make_overdracht(office, team.anneke, client.id, ANS)
    toestemming.record(office, team.marijke, client.id, Subject.SOCIAAL_TEAM, given=False)
    clock.forward(days=5)
    allow(office, team, client)
    clock.forward(days=35)
    assert _asks(office, team, client) is False, "the paper of before was asked back"
    made = make_overdracht(office, team.anneke, client.id, ANS)
    clock.forward(days=28)
    assert _asks(office, team, client) is True
    opened = hand_over(office, team.marijke, client.id, client.version, Ending.SOCIAAL_TEAM)
    assert asked(office, team) == [opened.id]
    sociaal.answer(office, team.anneke, made.id, made.version, ContactCame.YES)
    assert asked(office, team) == []


def test_a_no_that_becomes_a_yes_on_the_day_of_the_paper_was_a_slip_and_it_is_still_asked_after(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    allow(office, team, client)
    make_overdracht(office, team.anneke, client.id, ANS)
    toestemming.record(office, team.marijke, client.id, Subject.SOCIAAL_TEAM, given=False)
    allow(office, team, client)
    clock.forward(days=28)
    assert _asks(office, team, client) is True


def _asks(office: Office, team: Team, client: ClientFile) -> bool:
    """Whether his file and the board ask whether the contact came about."""
    told = [one.code for one in line_of(office, team.anneke, client.id).signals]
    assert told == [one.code for one in dossier_of(office, team.anneke, client.id).line.signals]
    return "sociaal-contact" in told


def asked(office: Office, team: Team) -> list[str]:
    return [one.id for one in sociaal.contacts_to_ask(office, team.marijke)]


def waits(office: Office, who: Identity) -> str:
    return home_of(office, who, typed="", most=9, lines=9).contact_waits


def test_a_contact_is_proposed_from_clients_that_one_sees_and_from_no_other(
    office: Office, team: Team, client: ClientFile
) -> None:
    allow(office, team, client)
    make_overdracht(office, team.anneke, client.id, ANS)
    assert sociaal.proposed_contact(office, team.anneke, ())[0].name == ANS.name
    assert sociaal.proposed_contact(office, team.bram, ()) == (ContactThere(), False)
