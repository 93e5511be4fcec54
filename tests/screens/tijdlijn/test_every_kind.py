"""Of every kind of thing that can stand on the tijdlijn one, made by the domain itself: U tells it, every key knows it.

The kinds are those of the code: who adds one there finds here that it has no row yet.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from kiosk import dates
from kiosk.content.papers import PaperCode
from kiosk.guidance import closing, doorverwijzen, sociaal, toestemming, wachten
from kiosk.guidance.advies import AdviesView
from kiosk.guidance.checklist import Checklist
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft
from kiosk.guidance.endings import EndingView, JoinedView
from kiosk.guidance.geprint import Asked, SentPaper, ask_print, note_sent
from kiosk.guidance.intake import Ending, hand_over
from kiosk.guidance.joining import before_joining, join
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind, MetingView
from kiosk.guidance.meting.uitkomst import Stand
from kiosk.guidance.overleg import besluiten, overleg
from kiosk.guidance.overleg.besluit import BesluitView
from kiosk.guidance.overleg.besluiten import NewPunt
from kiosk.guidance.plan.acties import Priority
from kiosk.guidance.plan.verwezen import Afloop, Asker, DoorverwijzingView
from kiosk.guidance.route import afspraken, fasen, hulpvragen, route
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.fasen import FaseView
from kiosk.guidance.route.hulpvragen import HulpvraagView
from kiosk.guidance.route.route import MetingMark, MijlpaalView, Timeline
from kiosk.guidance.sociaal import ContactCame, ContactThere, Handed
from kiosk.guidance.terugkijken.talk import TalkKind, TalkView
from kiosk.guidance.tijdlijn import Limit, Tijdlijn, tijdlijn_of
from kiosk.guidance.toestemming import Subject, ToestemmingAnswer
from kiosk.guidance.verhuizing import giving
from kiosk.guidance.verhuizing.arriving import Arrival, bring_in
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.reading import VerhuizingView
from kiosk.guidance.wachten import WachtDraft, WachttijdView
from kiosk.guidance.wensen import Nearness, Wensen, WensView, look_back, say_wens
from kiosk.office import Office
from kiosk.paper.making.advies import make_advies
from kiosk.paper.making.sociaal import make_overdracht
from kiosk.people.identity import Identity
from screens.frame.lines import Rows
from screens.frame.signs import DRAWN
from screens.tijdlijn.in_words import InWordsScreen
from screens.tijdlijn.moments import Moment, Thing, moments_of
from screens.tijdlijn.steps import NO_STEP
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import fill, finish, measure, step_of
from tests.guidance.terugkijken.acts import finished_talk
from tests.guidance.verhuizing.acts import ASSEN, full_client, other_office, say_yes, taken_along
from tests.paper.prints import print_plan
from tests.screens.conftest import at_desk

#: makes one thing of a kind, in each state in which it can be
Make = Callable[[Office, Team, ClientFile], object]


def steps(office: Office, team: Team, client: ClientFile) -> None:
    """One done, one left out, one moved past its limit, and one of his own."""
    route.add_mijlpaal(office, team.anneke, client.id, "Fiets gekocht", TODAY + timedelta(days=5))
    done, skipped, moved = (step_of(office, team.anneke, client, code) for code in ("regeldag", "taalles", "nulmeting"))
    route.tick_mijlpaal(office, team.anneke, done.id, done.version, TODAY)
    route.skip_mijlpaal(office, team.anneke, skipped.id, skipped.version, "spreekt al goed Nederlands")
    to = TODAY + timedelta(days=90)
    route.move_mijlpaal(office, team.marijke, moved.id, moved.version, to, "hij ligt in het ziekenhuis")


def visits(office: Office, team: Team, client: ClientFile) -> None:
    afspraken.hold_afspraak(office, team.anneke, client.id, TODAY, "wij belden de huisarts")
    at = datetime.combine(TODAY + timedelta(days=7), time(10, 30))
    afspraken.plan_afspraak(office, team.anneke, client.id, at, place="in de bibliotheek")


def wish(office: Office, team: Team, client: ClientFile) -> None:
    wens = say_wens(office, team.anneke, client.id, "een eigen winkel", "", None)
    look_back(office, team.anneke, wens.id, wens.version, Nearness.UNDERWAY, "het plan is af")


def referral(office: Office, team: Team, client: ClientFile) -> None:
    draft = DoorverwijzingDraft(
        "werkplein", "Wat past bij mij?", Asker.CLIENT, leefgebied="7", priority=Priority.DAARNA
    )
    made = doorverwijzen.refer(office, team.anneke, client.id, draft)
    doorverwijzen.tell_afloop(office, team.anneke, made.id, made.version, Afloop.NIET, "eerst inburgeren")


def wait(office: Office, team: Team, client: ClientFile) -> None:
    draft = WachtDraft(TODAY - timedelta(days=9), what="een bed", expected_on=TODAY + timedelta(days=30))
    made = wachten.begin_waiting(office, team.anneke, client.id, draft)
    wachten.bridge_by_note(office, team.anneke, made, 1, "een matras van de buren")


def measured(office: Office, team: Team, client: ClientFile) -> None:
    """One of all leefgebieden, and one of one."""
    measure(office, team.anneke, client, {"1a": 2})
    extra = metingen.start(office, team.anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    finish(office, team.anneke, fill(office, team.anneke, extra, {"1a": 4}))


def papers(office: Office, team: Team, client: ClientFile) -> None:
    print_plan(office, team.anneke, client.id)
    note_sent(office, ask_print(office, team.anneke, Asked(PaperCode.POSTER_A4, "ar", client.id)))


def money(office: Office, team: Team, client: ClientFile) -> None:
    made = hulpvragen.begin_hulpvraag(office, team.anneke, client.id, "3", TODAY)
    made = hulpvragen.start_fase_of(office, team.anneke, made.id, made.version, "doelen")
    made = hulpvragen.start_fase_of(office, team.anneke, made.id, made.version, "contact", "er kwam een brief bij")
    hulpvragen.close_hulpvraag(office, team.anneke, made.id, made.version)


def decided(office: Office, team: Team, client: ClientFile) -> None:
    held = overleg.begin(office, team.marijke)
    besluiten.decide_punt(office, team.marijke, held.id, client.id, NewPunt("De school bellen"))


def looked_back(office: Office, team: Team, client: ClientFile) -> None:
    finished_talk(office, team.anneke, client, TalkKind.EIND, advice="overdracht")


def handed(office: Office, team: Team, client: ClientFile) -> None:
    toestemming.record(office, team.anneke, client.id, Subject.SOCIAAL_TEAM, given=True, signed=True)
    made = make_overdracht(office, team.anneke, client.id, ContactThere("Ans de Vries", "0592-000009", ""))
    sociaal.answer(office, team.anneke, made.id, 1, ContactCame.YES, "zij dronken koffie")


def advised(office: Office, team: Team, client: ClientFile) -> None:
    finished_talk(office, team.anneke, client, TalkKind.EIND, advice="verlengen")
    make_advies(office, team.marijke, client.id, dates.add_months(client.end, 6), "zij leert nog voor haar werk")


def moved(office: Office, team: Team, client: ClientFile) -> None:
    say_yes(office, team.marijke, client)
    giving.give(office, team.marijke, client.id, ASSEN, Along())


def reopened(office: Office, team: Team, client: ClientFile) -> None:
    now = open_client(office, team.marijke, client.id)
    closed = hand_over(office, team.marijke, client.id, now.version, Ending.VERHUISD)
    closing.reopen(office, team.marijke, client.id, closed.version, "terug in de gemeente")


def joined(office: Office, team: Team, client: ClientFile) -> None:
    double = new_client(office, team.anneke, language="ar", moving_on=client.moving_on)
    known = before_joining(office, team.marijke, double.id, client.id)
    stays = (client.id, known.stays.version)
    join(office, team.marijke, double.id, known.goes.version, *stays, known.proposed)


def withdrawn(office: Office, team: Team, client: ClientFile) -> None:
    for given in (True, False):
        toestemming.record(office, team.anneke, client.id, Subject.PLAN, given=given, signed=given)


@dataclass(frozen=True)
class Kept:
    """How a thing of a kind comes to be, and what U must say of it then: each on one line."""

    make: Make
    told: Sequence[str]


KINDS: dict[type[Thing], Kept] = {
    MijlpaalView: Kept(
        steps,
        ("Fiets gekocht", "Reden: spreekt al goed Nederlands", "Waarom verzet: hij ligt in het ziekenhuis"),
    ),
    AfspraakView: Kept(visits, ("bezoek: wij belden de huisarts", "afspraak 10.30")),
    WensView: Kept(wish, ("wat ik wil: een eigen winkel", "het plan is af")),
    DoorverwijzingView: Kept(referral, ("naar Werkplein: Wat past bij mij?", "niet gelukt: eerst inburgeren")),
    WachttijdView: Kept(wait, ("een bed, verwacht tot 23 dec; overbrugd door een matras van de buren",)),
    MetingView: Kept(measured, ("gemeten: nulmeting", "gemeten: tussenmeting, alleen Wonen")),
    SentPaper: Kept(papers, ("geprint: Plan", "naar de printer: Poster A4")),
    HulpvraagView: Kept(money, ("geld: terug naar Contact: er kwam een brief bij", "deze hulpvraag is klaar")),
    BesluitView: Kept(decided, ("besluit: De school bellen",)),
    TalkView: Kept(looked_back, ("samen teruggekeken: overdracht aan het sociaal team",)),
    Handed: Kept(handed, ("overdracht sociaal team: Ans de Vries", "contact sociaal team gelukt: zij dronken koffie")),
    AdviesView: Kept(advised, ("advies aan de regievoerder: ",)),
    EndingView: Kept(reopened, ("dossier gesloten: de cliënt is verhuisd", "dossier weer open: de cliënt komt terug")),
    JoinedView: Kept(joined, ("samengevoegd met nummer 1002; telt niet meer, de taal op papier: ",)),
    ToestemmingAnswer: Kept(withdrawn, ("toestemming ingetrokken: plan",)),
    VerhuizingView: Kept(moved, (f"dossier meegegeven aan {ASSEN}",)),
}


#: what is no line along the route, and has a part of its own in U: who and when, the fasen, the scores, the signs
APART = {ClientFile, date, Limit, Timeline, FaseView, MetingMark, Stand, Wensen, Checklist}


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    """A client with one of every kind along his route."""
    made = new_client(office, team.anneke, moving_on=TODAY - timedelta(days=30))
    fasen.start_fase(office, team.anneke, made.id, "doelen")
    for kept in KINDS.values():
        kept.make(office, team, made)
    return made


def moments(office: Office, who: Identity, client: ClientFile) -> tuple[Moment, ...]:
    return moments_of(tijdlijn_of(office, who, client.id), office.route, DRAWN)


def kinds_read() -> Iterator[Any]:
    """What the tijdlijn is read of: each kind of which there can be more than one, and what stands by itself."""
    for read in (Tijdlijn, Timeline, Wensen):
        hints = get_type_hints(read)
        for field in fields(read):
            yield from get_args(hints[field.name])[:1] or (hints[field.name],)


async def told(office: Office, as_: str, client: ClientFile) -> list[str]:
    """The lines of U, each whole."""
    async with at_desk(office, as_=as_, home=False) as desk:
        await desk.open(TijdlijnScreen(client))
        await desk.press("u")
        desk.on(InWordsScreen)
        return [" ".join(line.split()) for line in desk.options("told")]


def test_every_kind_that_can_stand_on_the_tijdlijn_has_a_row_here_and_one_of_it_stands_there(
    office: Office, team: Team, client: ClientFile
) -> None:
    assert set(KINDS) == set(get_args(Thing))
    assert {type(one.thing) for one in moments(office, team.marijke, client)} == set(KINDS)


def test_what_is_read_for_the_tijdlijn_stands_along_it_or_is_told_by_another_part_of_u() -> None:
    for kind in set(kinds_read()):
        assert kind in KINDS or kind in APART, f"{kind} has no line on the tijdlijn, and no part of U"


async def test_u_tells_every_kind_whole(office: Office, team: Team, client: ClientFile) -> None:
    lines = await told(office, "Marijke", client)
    for kind, kept in KINDS.items():
        for words in kept.told:
            assert [line for line in lines if words in line] != [], f"{kind.__name__}: {words}"


async def test_u_tells_what_happened_where_he_came_from(
    office: Office, team: Team, clock: FakeClock, tmp_path: Path
) -> None:
    whole = taken_along(office, team.marijke, full_client(office, team, clock))
    office.store.close()
    clock.forward(days=20)
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        came = bring_in(assen, ruud, whole, Arrival(assen.clock.today()))
        lines = "\n".join(await told(assen, "Ruud", came))
        assert "gekomen uit VluchtelingenWerk Testdorp" in lines
        for part in whole.told:
            assert " ".join(part.text.split()) in lines


async def test_the_keys_of_a_step_and_enter_know_every_kind(office: Office, team: Team, client: ClientFile) -> None:
    firsts = {type(one.thing): one for one in reversed(moments(office, team.marijke, client))}
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(TijdlijnScreen(client))
        for kind in sorted(firsts.keys() - {MijlpaalView}, key=lambda kind: kind.__name__):
            desk.on(TijdlijnScreen).lines.highlighted = desk.screen.query_one(Rows).get_option_index(firsts[kind].key)
            for key in ("space", "w", "d", "v"):
                await desk.press(key)
                assert NO_STEP[kind] in desk.notice
            await desk.press("enter")
            assert not isinstance(desk.screen, TijdlijnScreen), f"{kind.__name__}: Enter opens nothing"
            await desk.press("escape")
