"""The regievoerder is there: each toestemming opens its own part, and everything else of the office is refused."""

import ast
import itertools
import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

import kiosk
from kiosk.faults import NotAllowed, NotFound, RegievoerderHere
from kiosk.guidance import gemeente, intake, toestemming
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.overleg import besluiten, meekijken, overleg, punten
from kiosk.guidance.overleg.besluiten import NewPunt
from kiosk.guidance.overleg.bespreken import bespreek
from kiosk.guidance.overleg.meekijken import Meekijken
from kiosk.guidance.overleg.overleg import OverlegView
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import board
from kiosk.guidance.toestemming import OF_MUNICIPALITY, Subject
from kiosk.office import Office, open_office
from kiosk.people.acting import regievoerder_is_here
from kiosk.people.identity import Identity
from kiosk.people.login import log_in
from tests.conftest import PIN, Team, identity, new_client
from tests.guidance import test_access
from tests.guidance.acts import finish
from tests.guidance.test_access import Things

#: words of a client that stand nowhere else, by what opens them
NAME, SCORED, REMARK, APART = "Zonnebloem", "Wonen", "Kruiwagenverhaal", "Onderduikplaats"
ACTIE, PUNT, BESLUIT, APART_ACTIE = "Regenboogafspraak", "Vlinderpunt", "Karnemelkbesluit", "Schuilkelderactie"

Act = Callable[[], object]


@pytest.fixture
def held(office: Office, team: Team) -> OverlegView:
    return overleg.begin(office, team.marijke)


@pytest.fixture
def client(office: Office, team: Team, held: OverlegView) -> ClientFile:
    """A client of whom there is something of each kind, and who gave no toestemming for sharing it."""
    made = new_client(office, team.anneke, f"{NAME} Akker")
    view = metingen.start(office, team.anneke, made.id, Kind.NULMETING)
    for code, score in (("1a", 2), ("7a", 4), ("7c", 1)):
        view = view.with_saved(drafts.answer(office, team.anneke, view.id, view.version, code, Outcome.SCORE, score))
    for code, words in (("1a", REMARK), ("7c", APART)):
        view = view.with_saved(drafts.remark(office, team.anneke, view.id, view.version, code, words))
    result = finish(office, team.anneke, view)
    metingen.show_private(office, team.anneke, result.meting.id, result.meting.version, shown=True)
    toestemming.record(office, team.anneke, made.id, Subject.METINGEN, given=False)
    plan.add(office, team.anneke, made.id, ActieDraft(leefgebied="1", onderdeel="1a", text=ACTIE))
    apart = ActieDraft(leefgebied="7", onderdeel="7c", text=APART_ACTIE)
    besluiten.decide_actie(office, team.marijke, held.id, made.id, apart)
    punten.hand_in(office, team.anneke, PUNT, made.id)
    besluiten.decide_punt(office, team.marijke, held.id, made.id, NewPunt(BESLUIT))
    return made


def allow(office: Office, who: Identity, client: ClientFile, *subjects: Subject, signed: bool = True) -> None:
    """The client says yes; for the plan there is an agreement with the municipality too."""
    gemeente.agree_on_plans(office, identity(office, "Marijke"), office.clock.today())
    for subject in subjects:
        toestemming.record(office, who, client.id, subject, given=True, signed=signed)


def words_of(seen: Meekijken) -> str:
    return str(asdict(seen))


@pytest.mark.parametrize("subjects", [(), *itertools.combinations(Subject, 1), tuple(Subject)])
def test_each_toestemming_opens_its_own_part_only(
    office: Office, team: Team, held: OverlegView, client: ClientFile, subjects: tuple[Subject, ...]
) -> None:
    allow(office, team.anneke, client, *subjects)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    told = words_of(meekijken.meekijken(office, team.marijke, client.id))
    opened = {
        NAME: not set(subjects).isdisjoint(OF_MUNICIPALITY),
        SCORED: Subject.METINGEN in subjects,
        ACTIE: Subject.PLAN in subjects,
    }
    assert {word: word in told for word in opened} == opened
    assert not [word for word in (APART, APART_ACTIE) if word in told], "what was asked apart is never shown"
    assert not [word for word in (PUNT, BESLUIT) if word in told], "what the team said before he came is the team's"
    assert "Akker" not in told, "his name in full is nobody's to read here"


def test_what_is_for_the_sociaal_team_opens_nothing(
    office: Office, team: Team, held: OverlegView, client: ClientFile
) -> None:
    allow(office, team.anneke, client, Subject.SOCIAAL_TEAM)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    assert meekijken.meekijken(office, team.marijke, client.id) == Meekijken(client.id, client.number)


def test_a_signed_yes_for_the_plan_opens_nothing_without_an_agreement_with_the_municipality(
    office: Office, team: Team, held: OverlegView, client: ClientFile
) -> None:
    allow(office, team.anneke, client, *Subject)
    gemeente.end_agreement(office, team.marijke)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    seen = meekijken.meekijken(office, team.marijke, client.id)
    told = words_of(seen)
    assert SCORED in told, "the metingen need no agreement"
    assert not [word for word in (ACTIE, PUNT, BESLUIT) if word in told]
    assert not seen.shares_plan
    with pytest.raises(NotAllowed):
        meekijken.decide(office, team.marijke, client.id, NewPunt("Belt de school"))


def test_with_metingen_neither_a_remark_nor_what_was_asked_apart_is_shown(
    office: Office, team: Team, held: OverlegView, client: ClientFile
) -> None:
    allow(office, team.anneke, client, Subject.METINGEN)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    scores = meekijken.meekijken(office, team.marijke, client.id).scores
    assert scores is not None
    assert [(stand.area.leefgebied.code, stand.area.lowest, stand.area.below) for stand in scores] == [
        ("1", 2, 1),
        ("7", 4, 0),
    ]
    assert {line.onderdeel.code for stand in scores for line in stand.area.lines} >= {"1a", "7a"}
    assert not any(line.onderdeel.private for stand in scores for line in stand.area.lines)


@pytest.mark.parametrize(("given", "signed"), [(True, False), (False, False)])
def test_a_no_and_a_yes_that_is_not_signed_open_nothing(
    office: Office, team: Team, held: OverlegView, client: ClientFile, given: bool, signed: bool
) -> None:
    for subject in Subject:
        toestemming.record(office, team.anneke, client.id, subject, given=given, signed=signed)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    seen = meekijken.meekijken(office, team.marijke, client.id)
    assert seen == Meekijken(client.id, client.number)
    assert seen.allows_nothing


def test_a_toestemming_that_is_taken_back_while_he_is_there_closes_at_once(
    office: Office, team: Team, held: OverlegView, client: ClientFile
) -> None:
    allow(office, team.anneke, client, *Subject)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    assert meekijken.withdraw(office, team.marijke, client.id).allows_nothing
    assert meekijken.meekijken(office, team.marijke, client.id).allows_nothing
    meekijken.regievoerder_leaves(office, team.marijke)
    assert not any(one.given for one in toestemming.current(office, team.anneke, client.id).values())


def test_what_is_decided_while_he_is_there_is_of_who_shares_his_plan(
    office: Office, team: Team, held: OverlegView, client: ClientFile
) -> None:
    allow(office, team.anneke, client, Subject.PLAN)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    seen = meekijken.meekijken(office, team.marijke, client.id)
    assert [guide.name for guide in seen.guides] == ["Anneke"]
    decided = NewPunt("Belt de school", team.anneke.person_id)
    assert meekijken.decide(office, team.marijke, client.id, decided).person == "Anneke"
    told = meekijken.meekijken(office, team.marijke, client.id).besluiten or ()
    assert [one.text for one in told] == ["Belt de school"], "and nothing of before he came"
    with pytest.raises(NotAllowed):
        meekijken.decide(office, team.anneke, client.id, decided)
    meekijken.regievoerder_leaves(office, team.marijke)
    assert "Belt de school" in [one.text for one in besluiten.mine(office, team.anneke)]


@pytest.mark.parametrize("subjects", [(), (Subject.METINGEN,)])
def test_nothing_is_decided_in_his_sight_of_who_does_not_share_his_plan(
    office: Office, team: Team, held: OverlegView, client: ClientFile, subjects: tuple[Subject, ...]
) -> None:
    allow(office, team.anneke, client, *subjects)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    assert meekijken.meekijken(office, team.marijke, client.id).guides == ()
    with pytest.raises(NotAllowed, match="als de regievoerder vertrokken is"):
        meekijken.decide(office, team.marijke, client.id, NewPunt("Belt de school"))
    meekijken.regievoerder_leaves(office, team.marijke)
    assert [one.text for one in besluiten.of_client(office, team.marijke, client.id)].count("Belt de school") == 0


def test_the_clients_stand_by_number_and_not_by_what_is_wrong(office: Office, team: Team, held: OverlegView) -> None:
    made = [new_client(office, team.anneke, name) for name in ("Zain", "Aya", "Noor")]
    metingen.start(office, team.anneke, made[2].id, Kind.NULMETING)
    intake.hand_over(office, team.marijke, made[1].id, made[1].version, intake.Ending.GESTOPT)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    running, _ = meekijken.first_seen(office, team.marijke, "")
    assert running == tuple((one.id, one.number) for one in (made[0], made[2]))
    with pytest.raises(NotFound):
        meekijken.meekijken(office, team.marijke, made[1].id)


# -- everything else ------------------------------------------------------------------------------------------------

EVERY = {**test_access.READ, **test_access.WRITE, **test_access.MANAGE}


def test_of_whom_there_was_talk_who_allows_nothing_he_does_not_learn(
    office: Office, team: Team, held: OverlegView
) -> None:
    silent, open_, other = (new_client(office, team.anneke, name) for name in ("Aya", "Noor", "Zain"))
    allow(office, team.anneke, open_, Subject.METINGEN)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    for asked, first in ((silent, silent), (open_, open_), (other, silent)):
        running, seen = meekijken.first_seen(office, team.marijke, asked.id)
        assert seen is not None
        assert seen.client_id == first.id, "the lowest number, whoever that is"
        assert [number for _, number in running] == [silent.number, open_.number, other.number]


@pytest.mark.parametrize("act", EVERY)
def test_while_he_is_there_everything_else_of_a_client_is_refused(
    office: Office, team: Team, held: OverlegView, act: str
) -> None:
    things = Things(office, team.anneke)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    for who in (team.anneke, team.marijke):
        with pytest.raises((RegievoerderHere, NotAllowed)) as caught:
            EVERY[act](office, who, things)
        if who == team.marijke:
            assert isinstance(caught.value, RegievoerderHere)
    meekijken.regievoerder_leaves(office, team.marijke)
    assert open_client(office, team.anneke, things.client.id)


def test_the_overleg_of_the_team_is_refused_too(
    office: Office, team: Team, held: OverlegView, client: ClientFile
) -> None:
    acts: list[Act] = [
        lambda: overleg.agenda(office, team.marijke),
        lambda: overleg.go_to(office, team.marijke, held.id, client.id),
        lambda: overleg.end(office, team.marijke, held.id, held.version),
        lambda: bespreek(office, team.marijke, held.id, client.id),
        lambda: besluiten.of_client(office, team.marijke, client.id),
        lambda: besluiten.of_overleg(office, team.marijke, held.id),
        lambda: besluiten.mine(office, team.anneke),
        lambda: punten.my_punten(office, team.anneke),
        lambda: punten.handed_in(office, team.marijke),
        lambda: board.board(office, team.marijke),
        lambda: board.board(office, team.anneke, typed=NAME),
    ]
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    for act in acts:
        with pytest.raises(RegievoerderHere):
            act()


def test_another_window_and_a_new_start_are_refused_too(
    office: Office, team: Team, held: OverlegView, client: ClientFile
) -> None:
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    office.store.close()
    again = open_office(office.folder, office.clock)
    assert regievoerder_is_here(again)
    who = log_in(again, team.anneke.person_id, PIN)
    with pytest.raises(RegievoerderHere):
        open_client(again, who, client.id)


def test_only_the_teamleider_switches_and_only_in_an_overleg(office: Office, team: Team, held: OverlegView) -> None:
    client = new_client(office, team.anneke)
    acts: list[Act] = [
        lambda: meekijken.regievoerder_comes(office, team.anneke, held.id),
        lambda: meekijken.regievoerder_leaves(office, team.anneke),
        lambda: meekijken.meekijken(office, team.anneke, client.id),
        lambda: meekijken.first_seen(office, team.anneke, ""),
        lambda: meekijken.withdraw(office, team.anneke, client.id),
    ]
    for act in acts:
        with pytest.raises(NotAllowed, match="Dit doet de teamleider"):
            act()
    overleg.end(office, team.marijke, held.id, held.version)
    with pytest.raises(NotFound):
        meekijken.regievoerder_comes(office, team.marijke, held.id)
    assert not regievoerder_is_here(office)


#: who comes to the store's rows without saying who he is, and why nothing of a client is told there
NOT_ASKED_WHO = {
    "office.py": "settings and the changes of the content",
    "people/acting.py": "the way in itself, the names of who works here, and whether the regievoerder is",
    "people/login.py": "the log-in",
    "people/first_start.py": "the first people, where nobody is yet",
    "people/own_pin.py": "somebody's own PIN",
    "people/recovery.py": "the recovery code",
    "commands/office.py": "by which length the routes were planned last",
    "doctor/keeping.py": "how much is kept, and whether it is whole",
    "doctor/machine.py": "whether the clock can be right",
    "doctor/office.py": "whether there is a recovery key, and of which version the store is",
    "doctor/opening.py": "whether it is the practice office",
    "upkeep/trying.py": "how many clients a copy has, and the end of its logboek",
    "upkeep/partner_list.py": "partners",
    "upkeep/editions.py": "what the poster says since when, and in which languages one is out",
    "paper/making/poster_now.py": "the same, where the content changed",
    "demo/earlier.py": "makes the demo",
    "demo/making.py": "makes the demo",
    "demo/opening.py": "opens the demo",
    "guidance/overleg/overleg.py": "whether an overleg goes on, asked of the desk each second",
    "guidance/route/attention.py": "keeps the order of the board, after a reading",
    "guidance/half_typed.py": "erases what was half typed on an earlier day, and gives nothing",
}


def _uses(name: str) -> dict[str, set[str]]:
    """In which files a name is called, as an attribute or alone."""
    root = Path(kiosk.__file__).parent
    found: dict[str, set[str]] = {}
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called.rsplit(".", 1)[-1] == name:
                    found.setdefault(str(path.relative_to(root)), set()).add(called)
    return found


def test_nobody_comes_by_the_store_itself_but_who_tells_nothing_of_a_client() -> None:
    by_itself = {
        path
        for name in ("reading", "transaction", "transaction_at_once")
        for path, calls in _uses(name).items()
        if any(re.search(r"\bstore\.", call) for call in calls) and not path.startswith("store/")
    }
    assert by_itself == set(NOT_ASKED_WHO)


def test_only_what_the_regievoerder_may_see_says_that_it_is_fit_to_see() -> None:
    # who changes his own PIN sees nothing of a client;
    # a client who sits alone at another kiosk has his answers counted, and is given nothing;
    # what somebody types is kept, and not told as long as the regievoerder looks on
    assert set(_uses("fit_to_see")) == {
        "guidance/half_typed.py",
        "guidance/overleg/meekijken.py",
        "guidance/tevredenheid.py",
        "people/own_pin.py",
    }
