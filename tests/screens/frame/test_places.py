"""What is half typed survives the lock and the log-in of another: for who typed it, and for nobody else."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.screen import Screen
from textual.widgets import Input, TextArea

from kiosk.dates import add_months
from kiosk.faults import BadInput
from kiosk.guidance import omgeving
from kiosk.guidance.advies import KeptAdvies
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, refer
from kiosk.guidance.instellingen import Instelling
from kiosk.guidance.intake import guide, stop_guiding
from kiosk.guidance.leaving import leaving, remove_colleague
from kiosk.guidance.notitie import LENGTH, NotitieView
from kiosk.guidance.omgeving import Agreements, AroundRole, PersonDraft
from kiosk.guidance.overleg.besluit import BesluitView
from kiosk.guidance.overleg.besluiten import NewPunt
from kiosk.guidance.plan.acties import ActieDraft, Priority
from kiosk.guidance.plan.verwezen import Asker
from kiosk.guidance.route.bezoek import NextTime
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.toestemming import Subject, record
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.giving import Giving, give
from kiosk.guidance.wachten import WachtDraft
from kiosk.guidance.wensen import Wensen
from kiosk.office import Office
from kiosk.paper.making.advies import make_advies
from kiosk.partners.directory import Directory
from kiosk.people.first_start import OfficeBegun
from kiosk.store.half_typed_model import HalfTyped
from kiosk.typed import Aim
from screens.afspraak.forms import TerugvraagDialog, VolgendeForm
from screens.anywhere.doorverwijzen import AfloopForm, DoorverwijsForm
from screens.anywhere.punt import PuntForm
from screens.client.even_niet import EvenNietForm
from screens.client.form import ClientForm
from screens.client.meegeven import MeegegevenScreen, MeegevenForm
from screens.client.notitie import NotitieDialog
from screens.client.omgeving import OmgevingScreen
from screens.client.omgeving_forms import AgreementsForm, PersoonForm
from screens.client.shifting import EndForm
from screens.client.sociaal import SociaalContactForm
from screens.frame.choice_field import ChoiceField
from screens.frame.dialogs import AskDate, AskText
from screens.frame.half_waiting import NOT_HERE
from screens.frame.places import STILL_HERE
from screens.frame.screen import AnyScreen
from screens.inhoud.forms import ContactForm, NumbersForm, TaskForm
from screens.inhoud.overtypen import OvertypenScreen
from screens.inhoud.partner_form import NewPartnerForm, PartnerForm
from screens.meting.opmerking import RemarkDialog
from screens.meting.verschil import VerschilDialog
from screens.overleg.besluit import BesluitActieForm, BesluitDoorverwijsForm, BesluitForm
from screens.people.alone import AloneScreen
from screens.people.erasing import AskErase
from screens.people.first_begun import FirstCodesDialog
from screens.people.first_start import LeaderPage, OfficePage
from screens.people.leaver import LeaverScreen
from screens.people.login import LoginScreen
from screens.people.pins import (
    ChangePinDialog,
    CodeDialog,
    FirstPinDialog,
    GivenPinDialog,
    OwnPinDialog,
    RecoveryDialog,
)
from screens.people.setting_asked import AskSetting
from screens.plan.actie_form import ActieForm, DraftForm
from screens.plan.doelen import AskGoal
from screens.plan.first_things import FirstThingsScreen
from screens.plan.wens import TerugblikForm, WensForm
from screens.rapport.rapporten import PeriodForm
from screens.terugkijken.advies import AdviesForm, VerlengdForm
from screens.tijdlijn.begun import BegunScreen
from screens.tijdlijn.fasen import FaseForm
from screens.tijdlijn.forms import MoveForm, StapForm
from screens.tijdlijn.wachten import WachtForm
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.guidance.acts import a_signal, measure, nulmeting_of
from tests.guidance.terugkijken.acts import finished_talk
from tests.screens.conftest import Desk, at_desk
from tests.screens.people.test_lock import left_of
from tests.screens.ways import BASES, kinds

#: what is typed, and of whom: neither may be read by anybody else
MARK, CLIENT = "Zqxw", "Xanthippe Vrumsel"

Fill = Callable[[Desk], Awaitable[None]]


async def _type(desk: Desk) -> None:
    """Type into the first line or text there is, and stay in the midst of it."""
    desk.screen.query("Input, TextArea").first().focus()
    await desk.type(MARK)
    await desk.press("left")


async def _type_too_much(desk: Desk) -> None:
    """More than can be kept: what can be would be, at once."""
    field = desk.screen.query_one(TextArea)
    field.load_text(MARK + "x" * LENGTH)
    field.focus()
    await desk.press("right")


async def _choose(desk: Desk) -> None:
    await desk.press("space")


async def _score(desk: Desk) -> None:
    await desk.press("3")


async def _nothing(desk: Desk) -> None:
    """It is there to be written down."""


@dataclass(frozen=True)
class Row:
    """A form, and what is half done in it."""

    make: Callable[[Office, ClientFile], Screen[Any]]
    fill: Fill = _type


def _refuse(text: str) -> Any:
    raise BadInput("", "Dit is te lang.")


def _decide(punt: NewPunt) -> BesluitView:
    raise BadInput("text", "Dit is te lang.")


def _partner(office: Office) -> Any:
    return Directory(office.content.partners).partner("werkplein")


def _referred(office: Office, client: ClientFile) -> Screen[Any]:
    draft = DoorverwijzingDraft("werkplein", "Wat past?", Asker.CLIENT, leefgebied="1", priority=Priority.DAARNA)
    return AfloopForm(refer(office, identity(office, "Marijke"), client.id, draft))


def _left(office: Office, client: ClientFile) -> Screen[Any]:
    leader, anneke = identity(office, "Marijke"), identity(office, "Anneke")
    guide(office, leader, client.id, anneke.person_id)
    return LeaverScreen(leaving(office, leader, anneke.person_id))


def _along(office: Office, client: ClientFile) -> Screen[Any]:
    leader = identity(office, "Marijke")
    record(office, leader, client.id, Subject.VERHUIZING, given=True, signed=True)
    given = give(office, leader, client.id, "VW Wijk", Along())
    return MeegegevenScreen(client, replace(given, code=(MARK,)))


def _alone(office: Office, client: ClientFile) -> Screen[Any]:
    leader = identity(office, "Marijke")
    for guide_now in client.guides:
        stop_guiding(office, leader, client.id, guide_now.person_id)
    return AloneScreen()


def _advised(office: Office, client: ClientFile) -> KeptAdvies:
    finished_talk(office, identity(office, "Marijke"), client, TalkKind.EIND, advice="verlengen")
    return make_advies(office, identity(office, "Marijke"), client.id, add_months(client.end, 6), "Nog niet klaar.")


async def _give_to(desk: Desk) -> None:
    """Choose for the lit client somebody who guides him from today."""
    await desk.press("enter", "b", "enter")


WAITING: dict[type[Screen[Any]], Row] = {
    ClientForm: Row(lambda office, client: ClientForm(client)),
    PersoonForm: Row(lambda office, client: PersoonForm(client)),
    SociaalContactForm: Row(lambda office, client: SociaalContactForm(client)),
    AdviesForm: Row(lambda office, client: AdviesForm(client, "Nog niet klaar.", "")),
    VerlengdForm: Row(lambda office, client: VerlengdForm(_advised(office, client))),
    AgreementsForm: Row(lambda office, client: AgreementsForm(client, Agreements(), Agreements())),
    VolgendeForm: Row(lambda office, client: VolgendeForm(client, NextTime(TODAY, None, 60, ""), TODAY)),
    ActieForm: Row(lambda office, client: ActieForm(client, ActieDraft("1", "Ik bel"))),
    DraftForm: Row(lambda office, client: DraftForm(client, ActieDraft("1", "Ik bel"))),
    PuntForm: Row(lambda office, client: PuntForm(client)),
    BesluitForm: Row(lambda office, client: BesluitForm(client.first_name, _decide, client.guides)),
    BesluitActieForm: Row(lambda office, client: BesluitActieForm(client, office.instrument.leefgebied[0], 1)),
    BesluitDoorverwijsForm: Row(lambda office, client: BesluitDoorverwijsForm(client, _partner(office), 1)),
    StapForm: Row(lambda office, client: StapForm(client)),
    MoveForm: Row(lambda office, client: MoveForm(nulmeting_of(office, client), lambda to, reason: None)),
    EndForm: Row(lambda office, client: EndForm(client)),
    EvenNietForm: Row(
        lambda office, client: EvenNietForm(client, a_signal(office, identity(office, "Marijke"), client))
    ),
    FaseForm: Row(lambda office, client: FaseForm("Terug naar Doelen", lambda on, reason: None, back=True)),
    WachtForm: Row(lambda office, client: WachtForm(WachtDraft(TODAY), lambda draft: None, about="")),
    ContactForm: Row(lambda office, client: ContactForm(_partner(office))),
    NumbersForm: Row(lambda office, client: NumbersForm()),
    TaskForm: Row(lambda office, client: TaskForm(_partner(office))),
    PeriodForm: Row(lambda office, client: PeriodForm()),
    OvertypenScreen: Row(lambda office, client: OvertypenScreen(), _score),
    NewPartnerForm: Row(lambda office, client: NewPartnerForm()),
    PartnerForm: Row(lambda office, client: PartnerForm(_partner(office))),
    AskText: Row(lambda office, client: AskText(f"Waarom stopt {client.name}?", lambda text: None)),
    AskDate: Row(lambda office, client: AskDate("Wanneer?", lambda day: None, today=TODAY, aim=Aim.PAST)),
    AskErase: Row(lambda office, client: AskErase("Nadia Saleh", lambda text: None)),
    AskGoal: Row(lambda office, client: AskGoal("Welk doel?", lambda text: None)),
    # these two are kept while they are typed: only what is refused can be lost
    RemarkDialog: Row(lambda office, client: RemarkDialog("Opmerking", str, _refuse)),
    TerugvraagDialog: Row(lambda office, client: TerugvraagDialog(client.first_name, "", _refuse)),
    NotitieDialog: Row(lambda office, client: NotitieDialog(client, NotitieView(version=9)), _type_too_much),
    FirstThingsScreen: Row(lambda office, client: FirstThingsScreen(client), _choose),
    VerschilDialog: Row(lambda office, client: VerschilDialog("1a", CLIENT, office.instrument, _differ), _score),
    WensForm: Row(lambda office, client: WensForm(client, Wensen())),
    TerugblikForm: Row(lambda office, client: TerugblikForm(client, Wensen())),
    DoorverwijsForm: Row(lambda office, client: DoorverwijsForm(client, _partner(office))),
    AfloopForm: Row(_referred),
    LeaverScreen: Row(_left, _give_to),
    AloneScreen: Row(_alone, _give_to),
    BegunScreen: Row(lambda office, client: BegunScreen(client), _choose),
    MeegevenForm: Row(lambda office, client: MeegevenForm(Giving(client, "", True, 1, ("1 meting",), ()))),
    MeegegevenScreen: Row(_along, _nothing),
    CodeDialog: Row(lambda office, client: CodeDialog(MARK), _nothing),
    GivenPinDialog: Row(lambda office, client: GivenPinDialog(MARK, lambda: "729405"), _nothing),
    FirstCodesDialog: Row(lambda office, client: FirstCodesDialog(OfficeBegun(MARK, ())), _nothing),
    AskSetting: Row(lambda office, client: AskSetting(Instelling.LOCATION, office.settings)),
}
#: a PIN is typed again, and waits nowhere; and of a first start nobody is logged in yet
NEVER: tuple[type[Screen[Any]], ...] = (
    *(ChangePinDialog, FirstPinDialog, OwnPinDialog, RecoveryDialog),
    *(OfficePage, LeaderPage),
)


def _differ(client: int, guide: int, counts: int) -> None:
    """Nobody comes so far."""


def state(screen: Screen[Any]) -> list[object]:
    """What stands in the fields of a screen, and where is typed."""
    fields = [
        (field.value, field.cursor_position)
        if isinstance(field, Input)
        else (field.text, field.cursor_location)
        if isinstance(field, TextArea)
        else field.value
        for field in screen.query("*").results()
        if isinstance(field, Input | TextArea | ChoiceField)
    ]
    return [*fields, screen.focused]


async def look_around(desk: Desk) -> list[str]:
    """Whoever is in presses what there is to press, locks, and goes; gives all that could be read meanwhile."""
    seen = [desk.text]
    for key in ("f1", "f1", "f2", "f2", "f12", "f12", "z", "q", "escape", "f8", "ctrl+s", "tab", "enter", "escape"):
        await desk.press(key)
        seen.append(desk.text)
    desk.app.lock()
    await desk.settle()
    seen.append(desk.text)
    await desk.press("f1", "escape")
    seen.append(desk.text)
    return [*seen, desk.app.title, desk.app.sub_title, desk.app.export_screenshot()]


def test_every_form_is_tried_here() -> None:
    """Whoever makes a form writes above how it is half filled in."""
    losing = {kind for kind in kinds() if issubclass(kind, AnyScreen) and kind.loses is not AnyScreen.loses} - BASES
    assert losing == {*WAITING, *NEVER}


@pytest.mark.parametrize("kind", WAITING, ids=lambda kind: kind.__name__)
async def test_what_is_half_typed_waits_for_who_typed_it(
    office: Office, clock: FakeClock, team: Team, kind: type[Screen[Any]]
) -> None:
    client = new_client(office, team.marijke, CLIENT)
    measure(office, team.marijke, client, {"1a": 1})
    new_client(office, team.bram, "Farid Rahimi")
    async with at_desk(office, as_="Marijke") as desk:
        row = WAITING[kind]
        await desk.open(row.make(office, client))
        await row.fill(desk)
        mine, before, text = desk.screen, state(desk.screen), desk.text
        await desk.idle(clock, minutes=11)
        assert desk.on(LoginScreen)
        await desk.log_in(identity(office, "Bram"))
        assert desk.stack == ["Vandaag"]
        seen = await look_around(desk)
        await desk.log_in(identity(office, "Bram"))
        await desk.press("f10")
        seen.append(desk.text)
        for shown in seen:
            assert MARK not in shown
            assert CLIENT not in shown
        await desk.log_in(identity(office, "Marijke"))
        assert desk.screen is mine
        assert desk.stack == ["Vandaag", kind.__name__]
        assert state(mine) == before
        await desk.until(lambda: f"! {STILL_HERE}" in desk.text)
        assert (MARK in desk.text) == (MARK in text)
        assert len(desk.app._screen_stacks) == 1


@pytest.mark.parametrize("kind", NEVER, ids=lambda kind: kind.__name__)
async def test_a_pin_waits_nowhere(office: Office, clock: FakeClock, team: Team, kind: type[Screen[Any]]) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("f4")
        desk.on(ChangePinDialog)
        desk.field("new").focus()
        await desk.type("867530")
        await desk.idle(clock, minutes=3)
        await desk.log_in(team.bram)
        await desk.pilot.hover("#clients")
        await desk.until(lambda: left_of("867530") == [])
        await desk.press("f10")
        await desk.log_in(team.marijke)
        assert desk.stack == ["Vandaag"]
        assert desk.notice == ""


async def test_what_is_kept_already_waits_nowhere(office: Office, clock: FakeClock, team: Team) -> None:
    kept: list[str] = []
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(TerugvraagDialog("Nadia", "", kept.append))
        await desk.type("de map")
        await desk.idle(clock, minutes=3)
        await desk.log_in(team.bram)
        assert kept == ["de map"]
        assert len(desk.app._screen_stacks) == 1


async def test_who_closes_the_kiosk_hears_that_a_colleague_loses_by_it_and_not_which(
    office: Office, clock: FakeClock, team: Team
) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "end", "enter")
        assert "De kiosk afsluiten?" in desk.text
        assert "werk staan" not in desk.text
        await desk.press("escape", "f10")
        await desk.log_in(team.anneke)
        await desk.press("n")
        await desk.type(MARK)
        await desk.idle(clock, minutes=3)
        await desk.log_in(team.marijke)
        await desk.press("k", "end", "enter")
        assert "Een collega heeft hier nog werk staan dat niet is bewaard." in desk.text
        assert "Anneke" not in str(desk.screen.query_one("#dialog-body").render())


async def test_of_two_things_that_went_wrong_both_are_told(office: Office, clock: FakeClock, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.type(MARK)
        await desk.idle(clock, minutes=3)
        for sentence in ("De poster kwam niet.", "De poster kwam niet.", "Het plan kwam niet."):
            desk.app.tell(team.anneke, sentence)
        desk.app.tell(team.anneke, "De kaart is geprint.", fault=False)
        await desk.log_in(team.bram)
        assert desk.notice == ""
        await desk.press("f10")
        await desk.log_in(team.anneke)
        assert desk.notice == f"! De poster kwam niet. Het plan kwam niet. {STILL_HERE}"


async def test_each_has_his_own(office: Office, clock: FakeClock, team: Team) -> None:
    async with at_desk(office) as desk:
        for name in ("Anneke", "Bram", "Marijke"):
            await desk.log_in(identity(office, name))
            await desk.press("n")
            await desk.type(f"Van {name}")
            await desk.idle(clock, minutes=3)
        for name in ("Bram", "Anneke", "Marijke", "Bram"):
            await desk.log_in(identity(office, name))
            assert desk.field("name").value == f"Van {name}"
            assert len(desk.app._screen_stacks) == 3
            await desk.idle(clock, minutes=3)


async def test_what_is_thrown_away_by_who_typed_it_is_nowhere(office: Office, clock: FakeClock, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.type(MARK)
        await desk.idle(clock, minutes=3)
        await desk.log_in(team.bram)
        assert left_of(MARK), "it is looked for in the right place"
        await desk.press("f10")
        await desk.log_in(team.anneke)
        assert desk.field("name").value == MARK
        await desk.press("f10", "end", "enter")
        assert desk.stack == ["LoginScreen"]
        await desk.until(lambda: left_of(MARK) == [])
        await desk.log_in(team.anneke)
        assert desk.stack == ["Vandaag"]
        assert desk.notice == ""


@pytest.mark.parametrize("locked_overnight", [True, False])
async def test_with_the_day_it_ends_and_its_writer_is_told(
    office: Office, clock: FakeClock, team: Team, locked_overnight: bool
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.type(MARK)
        await desk.idle(clock, minutes=3)
        if not locked_overnight:
            await desk.log_in(identity(office, "Bram"))
            await desk.press("f10")
        clock.forward(days=1)
        await desk.log_in(identity(office, "Bram"))
        await desk.pilot.hover("#clients")
        await desk.until(lambda: left_of(MARK) == [])
        await desk.press("f10")
        await desk.log_in(identity(office, "Anneke"))
        assert desk.stack == ["Vandaag"]
        assert desk.notice == f"! {NOT_HERE}"
        await desk.press("f10")
        await desk.log_in(identity(office, "Anneke"))
        assert desk.notice == ""


async def test_of_who_does_not_work_here_any_more_nothing_waits(office: Office, clock: FakeClock, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.type(MARK)
        await desk.idle(clock, minutes=3)
        await desk.log_in(team.marijke)
        remove_colleague(office, team.marijke, team.anneke.person_id)
        await desk.press("f10")
        await desk.until(lambda: left_of(MARK) == [])


async def _watch(desk: Desk, tops: list[Screen[Any]]) -> None:
    """Note what lies on top, at every turn of the loop: what is drawn is drawn of that."""
    while True:
        if not tops or tops[-1] is not desk.screen:
            tops.append(desk.screen)
        await asyncio.sleep(0)


@pytest.mark.parametrize("typed", [True, False])
async def test_at_no_moment_a_screen_of_another_lies_on_top(
    office: Office, clock: FakeClock, team: Team, typed: bool
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n", *(MARK if typed else ""))
        hers = desk.app.screen_stack[1:]
        await desk.idle(clock, minutes=3)
        tops: list[Screen[Any]] = []
        watching = asyncio.create_task(_watch(desk, tops))
        await desk.log_in(identity(office, "Bram"))
        await desk.idle(clock, minutes=3)
        await desk.log_in(identity(office, "Bram"))
        await desk.press("f10")
        assert not set(hers) & set(tops)
        await desk.log_in(identity(office, "Bram"))
        his = desk.app.screen_stack[1:]
        await desk.idle(clock, minutes=3)
        tops.clear()
        await desk.log_in(identity(office, "Anneke"))
        watching.cancel()
        assert not set(his) & set(tops)
        assert desk.stack == ["Vandaag", "ClientForm"] if typed else ["Vandaag"]


async def test_a_screen_never_acts_for_another_than_whose_it_is(office: Office, clock: FakeClock, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.type(MARK)
        form = desk.on(ClientForm)
        await desk.idle(clock, minutes=3)
        await desk.log_in(team.bram)
        assert form.who == team.anneke
        assert not form.filled, "nothing that comes late is done on it"
        await desk.press("f10")
        assert form.who == team.anneke
        clock.forward(minutes=1)
        again = identity(office, "Anneke")
        await desk.log_in(again)
        assert form.who == again


async def test_what_lies_under_the_form_is_read_anew(office: Office, clock: FakeClock, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(OmgevingScreen(client))
        await desk.press("n")
        desk.field("name").focus()
        await desk.type(MARK)
        await desk.idle(clock, minutes=3)
        await desk.log_in(team.marijke)
        omgeving.add_person(office, team.marijke, client.id, PersonDraft(AroundRole.TEACHER, "Ebrahimi"))
        await desk.press("f10")
        await desk.log_in(team.anneke)
        await desk.press("escape", "down", "enter")
        desk.on(OmgevingScreen)
        assert "Ebrahimi" in desk.text


async def test_a_client_who_went_to_another_takes_no_text_any_more(
    office: Office, clock: FakeClock, team: Team
) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(PersoonForm(client))
        desk.choose(role=AroundRole.TEACHER)
        desk.field("name").focus()
        await desk.type(MARK)
        await desk.idle(clock, minutes=3)
        await desk.log_in(team.marijke)
        stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
        await desk.press("f10")
        await desk.log_in(team.anneke)
        await desk.press("f8")
        desk.on(PersoonForm)
        assert desk.notice.startswith("! ")
        assert desk.notice != f"! {STILL_HERE}"
    assert omgeving.people_around(office, team.marijke, client.id) == ()


async def test_it_comes_back_in_the_size_and_the_colours_of_now(office: Office, clock: FakeClock, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.type(MARK)
        form, before = desk.screen, desk.screen.styles.background
        await desk.idle(clock, minutes=3)
        await desk.log_in(team.bram)
        await desk.press("f9")
        await desk.resize(120, 40)
        await desk.press("f10")
        await desk.log_in(team.anneke)
        assert desk.screen is form
        assert form.size == (120, 40)
        assert form.styles.background != before
        assert len(desk.text.splitlines()) == 40


async def test_behind_help_and_the_hidden_screen_it_waits_too(office: Office, clock: FakeClock, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n", *MARK, "f1", "f12")
        await desk.idle(clock, minutes=3)
        await desk.press("f1")
        await desk.log_in(team.bram)
        assert desk.stack == ["Vandaag"]
        await desk.press("f10")
        await desk.log_in(team.anneke)
        assert desk.stack == ["Vandaag", "ClientForm", "HelpScreen", "HideScreen"]
        assert MARK not in desk.text
        await desk.press("f12")
        assert desk.notice == f"! {STILL_HERE}"
        await desk.press("f1")
        assert desk.field("name").value == MARK


NAMES = ("Anneke", "Bram", "Marijke")
ACTS = ("type", "lock", "log_out", "help", "shrink", "colours", "morrow")
STEPS = st.lists(st.sampled_from([*NAMES, *NAMES, *ACTS, "type", "lock"]), min_size=8, max_size=24)


class Model:
    """What must be so: who is in, and what each has half typed."""

    def __init__(self, desk: Desk, clock: FakeClock) -> None:
        self.desk = desk
        self.clock = clock
        self.who = ""
        self.locked = False
        self.typed: dict[str, str] = {}
        #: of whom it is of another day
        self.old: set[str] = set()

    @property
    def free(self) -> bool:
        """Whether somebody is at work."""
        return bool(self.who) and not self.locked

    async def log_in(self, name: str) -> None:
        """Who comes back to his own lock goes on, on whatever day; with another a new day begins."""
        if self.free:
            return
        if name != self.who:
            self.typed = {who: text for who, text in self.typed.items() if who not in self.old}
            self.old.clear()
        self.old.discard(name)
        await self.desk.log_in(identity(self.desk.office, name))
        self.who, self.locked = name, False

    async def type(self) -> None:
        """One letter more, in a form."""
        if self.free:
            if self.who not in self.typed:
                await self.desk.press("n")
            await self.desk.type(self.who[0])
            self.typed[self.who] = self.typed.get(self.who, "") + self.who[0]

    async def lock(self) -> None:
        """He goes away without a word."""
        if self.free:
            await self.desk.idle(self.clock, minutes=3)
            self.locked = True

    async def log_out(self) -> None:
        """He goes, and throws away what he typed."""
        if self.free:
            await self.desk.press("f10", *(("end", "enter") if self.who in self.typed else ()))
            self.typed.pop(self.who, None)
            self.who = ""

    async def morrow(self) -> None:
        """Nobody is there at night."""
        if not self.free:
            self.clock.forward(days=1)
            self.old |= self.typed.keys()

    async def help(self) -> None:
        """Open the handbook and close it."""
        await self.desk.press("f1", "f1")

    async def shrink(self) -> None:
        """Too small, and as before."""
        await self.desk.resize(70, 20)
        await self.desk.resize(80, 24)

    async def colours(self) -> None:
        """Other colours."""
        await self.desk.press("f9")

    def check(self) -> None:
        """What shows is of who is in."""
        desk = self.desk
        if not self.free:
            assert desk.on(LoginScreen)
        elif self.who in self.typed:
            assert desk.field("name").value == self.typed[self.who]
        else:
            assert desk.stack == ["Vandaag"]
        assert len(desk.app._screen_stacks) <= 1 + len(self.typed.keys() - {self.who})


@settings(max_examples=10)
@given(STEPS)
async def test_whoever_comes_and_goes_each_finds_his_own_and_only_that(office: Office, steps: list[str]) -> None:
    assert isinstance(office.clock, FakeClock)
    with office.store.transaction():
        # of the example before: what was half typed there waits in the store
        HalfTyped.delete().execute()
    async with at_desk(office) as desk:
        model = Model(desk, office.clock)
        for step in steps:
            await (model.log_in(step) if step in NAMES else getattr(model, step)())
            model.check()
