"""Every way in which a screen is opened, by the keys of a person.

The ways form a tree: a way stands under the screen on which its keys are pressed. Whoever makes a screen writes here
how it is opened, or ``test_statements`` fails.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from textual.screen import Screen

import screens
from kiosk.content.papers import PaperCode
from kiosk.guidance.geprint import Asked
from kiosk.guidance.omgeving import Agreements
from kiosk.guidance.overleg import meekijken, overleg
from kiosk.guidance.overleg.present import who_was_there
from kiosk.guidance.route.route import timeline_of
from kiosk.guidance.verhuizing.giving import SealedFile
from kiosk.guidance.verhuizing.meegegeven import FORMAT, KIND, CoverPart, Meegegeven
from kiosk.paper.making.catalogue.entry import Paper, Sheet
from kiosk.paper.making.outbox import Wanted
from kiosk.paper.making.tevredenheid import tevreden_formulier
from kiosk.people.acting import REGIEVOERDER, regievoerder_is_here
from kiosk.people.first_start import NewOffice, OfficeBegun
from kiosk.people.pins import Unseen
from screens.afspraak.afspraak import AfspraakScreen
from screens.afspraak.bezoeken import BezoekenScreen
from screens.afspraak.forms import TerugvraagDialog, VolgendeForm
from screens.afspraak.rows import REFERRED
from screens.anywhere.doorverwijzen import AfloopForm, DoorverwijsForm
from screens.anywhere.help import HelpScreen
from screens.anywhere.hide import HideScreen
from screens.anywhere.lookup import LookupScreen
from screens.anywhere.naming import TellingNames
from screens.anywhere.punt import PuntForm
from screens.anywhere.scan import ScanScreen
from screens.client.cover import ClientScreen
from screens.client.even_niet import EvenNietForm
from screens.client.form import ClientForm
from screens.client.meegeven import MeegegevenScreen, MeegevenForm
from screens.client.notitie import NotitieDialog
from screens.client.omgeving import OmgevingScreen
from screens.client.omgeving_forms import AgreementsForm, PersoonForm
from screens.client.overdracht import OverdrachtScreen
from screens.client.shifting import EndForm
from screens.client.sociaal import SociaalContactForm, SociaalScreen
from screens.client.vvs import VvsScreen
from screens.frame.dialogs import AskDate, AskText
from screens.frame.fields import Form
from screens.frame.half_typed import HalfTypedScreen
from screens.frame.kept_text import KeptText
from screens.frame.leaving import LeavePaper, LeaveUnkept
from screens.frame.others import ListsNames
from screens.frame.printing import PrintingScreen
from screens.frame.reading import ClientReadingScreen, ReadingScreen
from screens.frame.screen import AnyScreen, Choose, Dialog, KioskScreen
from screens.frame.size import SizedScreen, TooSmall
from screens.frame.stranger import StillYou, WatchedAnswer, WatchedScreen
from screens.home.from_overleg import FromOverlegScreen
from screens.home.leaders import LeadersPlaces
from screens.home.overzicht import OverzichtScreen
from screens.home.vandaag import Vandaag
from screens.inhoud.aannames import AannamesScreen
from screens.inhoud.doorverwezen import DoorverwezenScreen
from screens.inhoud.forms import ContactForm, ContentForm, NumbersForm, TaskForm
from screens.inhoud.gevolgen import GevolgenDialog
from screens.inhoud.inhoud import AgreementsScreen, InhoudScreen
from screens.inhoud.meldingen import MeldingenScreen
from screens.inhoud.onvertaald import OnvertaaldScreen
from screens.inhoud.overtypen import OvertypenScreen
from screens.inhoud.partner import PartnerScreen
from screens.inhoud.partner_form import NewPartnerForm, PartnerForm
from screens.inhoud.plekken import PlekkenScreen
from screens.inhoud.tevredenheid import TevredenheidScreen
from screens.inhoud.vragen import VragenScreen
from screens.meting.apart import ApartDialog
from screens.meting.faces import FacesCheck
from screens.meting.meting import MetingScreen
from screens.meting.opmerking import RemarkDialog
from screens.meting.start import MetingStart
from screens.meting.uitkomst import UitkomstScreen
from screens.meting.verschil import VerschilDialog
from screens.overleg.agenda import AgendaScreen
from screens.overleg.at_place import AtPlace
from screens.overleg.besluit import BesluitActieForm, BesluitDoorverwijsForm, BesluitForm
from screens.overleg.bespreking import ClientPlaceScreen, ItemScreen, PlaceScreen
from screens.overleg.groot import LargeMode
from screens.overleg.meekijken import MeekijkScreen, WaitScreen
from screens.overleg.mijn import MijnOverlegScreen
from screens.overleg.present import PresentDialog
from screens.papier.alleen import StopDialog, TevredenForm
from screens.papier.kept import KeptScreen
from screens.papier.muur import MuurDialog
from screens.papier.papier import PapierScreen
from screens.papier.voorbeeld import VoorbeeldScreen
from screens.papier.wachtrij import WachtrijScreen
from screens.people.alone import AloneScreen
from screens.people.bewaren import BewarenScreen
from screens.people.doctor import DoctorScreen
from screens.people.erasing import AskErase
from screens.people.first_begun import FirstCodesDialog, OverviewPage
from screens.people.first_page import BeginPage, FormPage, ListPage
from screens.people.first_start import LeaderPage, OfficePage, PrinterPage, TeamPage
from screens.people.giving import GivingScreen
from screens.people.instellingen import InstellingenScreen
from screens.people.leaver import LeaverScreen
from screens.people.logboek import LogboekScreen
from screens.people.login import LoginScreen
from screens.people.pins import (
    ChangePinDialog,
    CodeDialog,
    FirstPinDialog,
    GivenPinDialog,
    OwnPinDialog,
    PinDialog,
    RecoveryDialog,
    ShownOnce,
)
from screens.people.setting_asked import AskSetting, GevolgenScreen
from screens.people.team import TeamScreen
from screens.plan.actie_form import ActieFields, ActieForm, DraftForm
from screens.plan.acties import ActieKeys
from screens.plan.doelen import AskGoal, DoelenScreen
from screens.plan.first_things import FirstThingsScreen
from screens.plan.ladder import LadderDialog
from screens.plan.plan import PlanScreen
from screens.plan.suggesties import OnderdeelScreen, SuggestieScreen
from screens.plan.wens import TerugblikForm, WensForm, WensTalk
from screens.plan.who_first import WhoFirst
from screens.rapport.rapport import RapportScreen
from screens.rapport.rapporten import PeriodForm, RapportenScreen
from screens.terugkijken.advies import AdviesForm, AdviesScreen, VerlengdForm
from screens.terugkijken.gesprek import GesprekScreen
from screens.terugkijken.kept import TerugkijkScreen
from screens.terugkijken.start import TerugkijkStart
from screens.tijdlijn.begun import BegunScreen
from screens.tijdlijn.checklist import ChecklistScreen
from screens.tijdlijn.fasen import FaseForm, FaseKeys
from screens.tijdlijn.forms import MoveForm, StapForm
from screens.tijdlijn.in_words import InWordsScreen
from screens.tijdlijn.keys import RouteKeys
from screens.tijdlijn.steps import StepKeys
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from screens.tijdlijn.wachten import WachtForm, WachtKeys
from screens.toestemming.toestemming import ToestemmingScreen, ToestemmingVraag
from tests.conftest import PIN, identity
from tests.guidance.rapport.acts import an_empty_report
from tests.screens.conftest import Desk
from tests.screens.stores import GUIDE, LEADER, Names

#: what others are made of: never opened themselves
BASES = {
    *(SizedScreen, AnyScreen, KioskScreen, ReadingScreen, ClientReadingScreen, Dialog),
    *(Form, PrintingScreen, ActieKeys, ActieFields, ContentForm, KeptText, WatchedScreen, WatchedAnswer, WensTalk),
    *(RouteKeys, StepKeys, GivingScreen, WachtKeys, FaseKeys, AtPlace, PlaceScreen, LargeMode),
    *(LeadersPlaces, FromOverlegScreen, TellingNames, PinDialog, ShownOnce, ListsNames, HalfTypedScreen),
    *(BeginPage, FormPage, ListPage),
}
#: made of what is in memory when they are opened, or of the content alone
READ_NOTHING = {
    *(HelpScreen, HideScreen, TooSmall, MeegegevenScreen, MuurDialog, DoctorScreen),
    *(OfficePage, PrinterPage, LeaderPage, OverviewPage, FirstCodesDialog),
    *(ChangePinDialog, FirstPinDialog, OwnPinDialog, RecoveryDialog, AskDate, AskGoal, AskErase, ApartDialog, StillYou),
}

#: where everybody begins
HOME = Vandaag

Act = Callable[[Desk], Awaitable[None]]


@dataclass(frozen=True)
class Way:
    """How a person opens a screen, and the ways on from there.

    ``keys`` are pressed on the screen before, and only the last is counted; ``act`` does what no key does. ``back``
    are the keys that lead back.
    """

    screen: type[Screen[Any]]
    keys: str = ""
    then: tuple["Way", ...] = ()
    back: str = "escape"
    act: Act | None = None
    leave: Act | None = None

    @property
    def told(self) -> str:
        """The screen and its keys, for who reads the table."""
        return f"{self.keys.replace(' ', '+')}:{self.screen.__name__}" if self.keys else self.screen.__name__


@dataclass(frozen=True)
class Tree:
    """The ways on from the home of somebody with a client lit."""

    name: str
    who: str
    lit: Callable[[Names], str]
    then: tuple[Way, ...]


def to(screen: type[Screen[Any]], keys: str, *then: Way, back: str = "escape") -> Way:
    """A way by keys, with the ways on from there."""
    return Way(screen, keys, then, back)


async def _shrink(desk: Desk) -> None:
    await desk.resize(70, 20)


async def _enlarge(desk: Desk) -> None:
    await desk.resize(*desk.size)


async def _lock(desk: Desk) -> None:
    desk.app.lock()
    await desk.settle()


async def _unlock(desk: Desk) -> None:
    await desk.log_in(desk.app.identity)


async def _come_back(desk: Desk) -> None:
    await desk.log_in(identity(desk.office, LEADER))


async def _tell_of_a_partner(desk: Desk) -> None:
    """On a visit: the line of what went to a partner, wherever it stands."""
    visit = desk.on(AfspraakScreen)
    visit.lines.highlighted = visit.lines.get_option_index(f"{REFERRED}{visit.known.referred[0].id}")
    await desk.press("enter")


def _of_a_partner(*keys: str) -> Act:
    """In the plan: the menu of the action that went to a partner, wherever it stands, and these keys."""

    async def act(desk: Desk) -> None:
        plan = desk.on(PlanScreen)
        plan.lines.highlighted = plan.lines.get_option_index(str(plan.known.plan.doorverwijzingen[0].actie))
        await desk.press("enter", *keys)

    return act


async def _open_alone(desk: Desk) -> None:
    """From Vandaag, as its line does where many have no begeleider."""
    await desk.open(AloneScreen())


async def _open_report(desk: Desk) -> None:
    """A report that was made: from the list, where enough clients signed their toestemming."""
    await desk.open(RapportScreen(an_empty_report(desk.app.office, desk.app.identity)))


async def _ask_present(desk: Desk) -> None:
    """Who was at the overleg, as it is asked once it was ended."""
    view = desk.on(AgendaScreen).known.overleg
    assert view is not None
    await desk.open(PresentDialog(view.id, who_was_there(desk.app.office, desk.app.identity, view.id)))


async def _ask_wall(desk: Desk) -> None:
    """As it is asked before the poster of a client with agreements, which not every client has."""
    client = desk.on(PapierScreen).client_shown()
    assert client is not None
    await desk.open(MuurDialog(client, Agreements(reach="Ik stuur een bericht", version=1)))


async def _open_given(desk: Desk) -> None:
    """On the cover: as it is once the file was sealed, off the thread that draws; the form is closed by then."""
    client = desk.on(ClientForm).client_shown()
    assert client is not None
    moved = CoverPart(
        number=1, name="", language="nl", has_children=False, moving_on=client.moving_on, ends_on=client.end
    )
    whole = Meegegeven(
        kind=KIND,
        format=FORMAT,
        file="0" * 16,
        origins=(),
        practice=True,
        office="",
        municipality="",
        to="VW Wijk",
        made_on=client.moving_on,
        made_by="",
        toestemming_on=client.moving_on,
        cover=moved,
    )
    sealed = SealedFile(Path("wegwijzer-1.verhuizing"), ("appel", "boom"), whole)
    await desk.open(MeegegevenScreen(client, sealed))


async def _ask_erase(desk: Desk) -> None:
    """As it is asked of a file that is closed."""
    await desk.open(AskErase("Nadia Saleh", lambda typed: None))


async def _log_out_over_paper(desk: Desk) -> None:
    """As if something of the team's were on its way to the printer."""
    form = tevreden_formulier(desk.office.content, desk.office.settings, "nl")
    sheet = Sheet(form, Asked(PaperCode.AGENDA, "nl"))
    paper = Paper(PaperCode.AGENDA.called, "", lambda _language: sheet)
    wanted = Wanted(0, paper, sheet, desk.app.identity, "nl", desk.office.clock.now())
    desk.app.at_printer.outbox.begin(wanted)
    await desk.press("f10")


async def _stay_for_paper(desk: Desk) -> None:
    await desk.press("escape")
    desk.app.at_printer.outbox._papers.clear()


async def _open_checklist(desk: Desk) -> None:
    """On the tijdlijn: the step of the checklist, wherever it stands."""
    route = desk.on(TijdlijnScreen)
    step = next(step for step in route.timeline.mijlpalen if step.code == "checklist")
    route.lines.highlighted = route.lines.get_option_index(str(step.id))
    await desk.press("enter")


async def _ask_own_pin(desk: Desk) -> None:
    """As it is asked of whoever logs in with a PIN that was given."""
    login = desk.on(LoginScreen)
    await desk.open(FirstPinDialog(login._people[0], Unseen("729405")))


async def _begin_new(desk: Desk) -> None:
    """As where nobody works yet."""
    await desk.open(OfficePage(NewOffice("VW Hier", "Hier", leader="Els", pin="729405")))


async def _leave_new(desk: Desk) -> None:
    """From the first page there is no way back."""
    await desk.app.pop_screen()
    await desk.settle()


async def _printers_are_looked_for(desk: Desk) -> None:
    """It is looked which there are off the thread that draws."""
    await desk.press("f8")
    await desk.checked()


async def _show_first_codes(desk: Desk) -> None:
    """As once the office was begun."""
    await desk.open(FirstCodesDialog(OfficeBegun("ABCD-EFGH", (("Omar", "729405"),))))


async def _open_move(desk: Desk) -> None:
    """As it is asked of a step that has a limit, which not every client still has to come."""
    client = desk.on(ClientPlaceScreen).client_shown()
    assert client is not None
    step = timeline_of(desk.office, identity(desk.office, LEADER), client.id).mijlpalen[0]
    await desk.open(MoveForm(step, lambda day, reason: None))


async def a_pin_is_made(desk: Desk) -> None:
    """It is made off the thread that draws."""
    await desk.press("enter")
    await desk.until(lambda: "Even wachten" not in desk.text)


async def overleg_goes_on(desk: Desk) -> bool:
    """In another window the overleg begins, unless it did; gives whether it had to."""
    began = not overleg.is_going_on(desk.office)
    if began:
        overleg.begin(desk.office, identity(desk.office, LEADER))
        desk.app.look_for_idle()
        await desk.settle()
    return began


async def regievoerder_comes(desk: Desk) -> bool:
    """In another window the regievoerder comes to the overleg; gives whether it had to begin for that."""
    if regievoerder_is_here(desk.office):
        return False
    began, leader = await overleg_goes_on(desk), identity(desk.office, LEADER)
    held = overleg.next_overleg(desk.office, leader)
    assert held is not None
    meekijken.regievoerder_comes(desk.office, leader, held.id)
    desk.app.look_for_idle()
    await desk.settle()
    return began


async def regievoerder_leaves(desk: Desk, *, over: bool = True) -> None:
    """He leaves; where the overleg began for him it is ``over`` too."""
    leader = identity(desk.office, LEADER)
    meekijken.regievoerder_leaves(desk.office, leader)
    held = overleg.agenda(desk.office, leader).overleg
    if over and held is not None:
        overleg.end(desk.office, leader, held.id, held.version)
    await desk.until(lambda: not desk.app.shielded)
    await desk.settle()


async def _regievoerder_comes(desk: Desk) -> None:
    """The same for who only has to see that he is there."""
    with desk.office.store.transaction():
        desk.office.store.set_fact(REGIEVOERDER, "2026-11-23T10:00")
    desk.app.look_for_idle()
    await desk.settle()


async def _regievoerder_leaves(desk: Desk) -> None:
    await regievoerder_leaves(desk, over=False)


async def _let_regievoerder_go(desk: Desk) -> None:
    """The teamleider says with the PIN that he is gone."""
    await desk.press("r", *PIN, "enter")
    await desk.checked()


async def _stop_and_come_back(desk: Desk) -> None:
    """The client stops: the screen is on lock, and who began it logs in again."""
    who = desk.app.identity
    await desk.press("escape", "end", "enter")
    await desk.log_in(who)


ALONE = Way(TevredenForm, "end up enter end enter", (to(StopDialog, "enter escape"),), leave=_stop_and_come_back)
PAPER = to(
    PapierScreen,
    "f5",
    to(Choose, "end enter"),
    to(Choose, "end up enter"),
    ALONE,
    to(KeptScreen, "e"),
    Way(MuurDialog, act=_ask_wall),
)
ACTIE = to(ActieForm, "home w")
NEW_ACTIE = to(
    OnderdeelScreen,
    "n",
    to(SuggestieScreen, "enter", to(ActieForm, "home enter"), to(ActieForm, "n", to(WhoFirst, "v"))),
)
FIRST_THINGS = to(FirstThingsScreen, "enter end up enter", to(DraftForm, "w"), to(DraftForm, "n"))
DOELEN = to(
    DoelenScreen,
    "enter end enter",
    to(AskGoal, "n"),
    to(AskGoal, "end w"),
    to(Choose, "v"),
    to(OnderdeelScreen, "enter"),
    to(WensForm, "home w"),
    to(TerugblikForm, "home enter"),
    to(Choose, "home v"),
)
PLAN = to(
    PlanScreen,
    "p",
    ACTIE,
    NEW_ACTIE,
    to(Choose, "enter"),
    to(LadderDialog, "home enter d enter"),
    to(AskText, "home v"),
    FIRST_THINGS,
    DOELEN,
    to(PapierScreen, "f5"),
    Way(AfloopForm, act=_of_a_partner("i", "enter")),
    Way(DoorverwijsForm, act=_of_a_partner("d", "enter")),
    Way(Choose, act=_of_a_partner("d", "d", "enter")),
)
AFSPRAAK = to(
    AfspraakScreen,
    "b",
    ACTIE,
    to(TerugvraagDialog, "f8 enter"),
    to(VolgendeForm, "n"),
    to(Choose, "end up w"),
    to(VolgendeForm, "end up w enter"),
    to(AskDate, "d"),
    to(BezoekenScreen, "e", to(Choose, "v")),
    to(Choose, "f8"),
    Way(AfloopForm, act=_tell_of_a_partner),
)
TIJDLIJN = to(
    TijdlijnScreen,
    "t",
    to(Choose, "enter"),
    to(AskDate, "d"),
    to(AskDate, "w"),
    to(AskText, "v"),
    Way(ChecklistScreen, act=_open_checklist, then=(to(Choose, "enter"), to(AskDate, "d"), to(PapierScreen, "f5"))),
    to(Choose, "n"),
    to(StapForm, "n enter"),
    to(WachtForm, "n w enter"),
    to(AskDate, "n c enter"),
    to(Choose, "f"),
    to(Choose, "f home enter"),
    to(FaseForm, "f home enter home enter"),
    to(Choose, "f end enter"),
    to(InWordsScreen, "u"),
    to(AfspraakScreen, "b"),
)
RESULT = to(
    UitkomstScreen,
    "e",
    to(Choose, "enter"),
    to(Choose, "w"),
    to(AskText, "w down enter"),
    to(Choose, "e"),
    to(Choose, "enter w enter"),
    to(Choose, "enter w enter enter"),
    to(Choose, "enter end enter"),
    to(AskText, "enter end enter down enter"),
    to(SuggestieScreen, "n", back="escape escape"),
    to(FirstThingsScreen, "p"),
    to(Choose, "enter 7 enter enter 7 7 enter"),
)
START = to(
    MetingStart,
    "m",
    to(AskDate, "d"),
    to(PapierScreen, "f5"),
    RESULT,
    to(Choose, "end up up enter"),
    to(FacesCheck, "home enter", to(HelpScreen, "u")),
)
OMGEVING = to(
    OmgevingScreen,
    "a",
    to(PersoonForm, "n"),
    to(PersoonForm, "home w"),
    to(Choose, "home v"),
    to(AgreementsForm, "end enter"),
)
TOESTEMMING = to(ToestemmingScreen, "s", to(Choose, "enter"), to(Choose, "n"), to(Choose, "j"))
TERUGKIJKEN = to(
    TerugkijkStart,
    "h",
    to(AskDate, "d"),
    to(TerugkijkScreen, "e", to(Choose, "enter"), to(AskText, "w")),
    to(Choose, "end up enter"),
)
CLIENT = to(
    ClientScreen,
    "enter",
    START,
    TERUGKIJKEN,
    to(GesprekScreen, "h home enter", to(AskText, "o")),
    to(MetingScreen, "m enter enter"),
    AFSPRAAK,
    PLAN,
    TIJDLIJN,
    TOESTEMMING,
    OMGEVING,
    PAPER,
    to(VvsScreen, "end up enter"),
    to(
        ClientForm,
        "g",
        to(OverdrachtScreen, "f3", to(AskText, "w"), to(SociaalScreen, "n", to(SociaalContactForm, "n"))),
    ),
    to(BegunScreen, "e", to(Choose, "home enter"), to(AskDate, "home d")),
    to(Choose, "home enter"),
    to(EvenNietForm, "home enter down enter"),
    to(LookupScreen, "f2", to(Choose, "enter"), to(DoorverwijsForm, "enter enter")),
)
ANYWHERE = (
    to(HelpScreen, "f1", to(Choose, "enter")),
    to(LookupScreen, "f2", to(ScanScreen, "w e r k space enter end enter")),
    to(HideScreen, "f12"),
    Way(TooSmall, act=_shrink, leave=_enlarge),
    Way(LoginScreen, act=_lock, leave=_unlock, then=(to(HelpScreen, "f1"),)),
)
#: from her home, with the client lit
OF_GUIDE = (
    *ANYWHERE,
    to(ClientForm, "n", to(LeaveUnkept, "J f10", back="escape backspace")),
    to(
        PapierScreen,
        "f5",
        to(VoorbeeldScreen, "home enter"),
        to(WachtrijScreen, "end enter"),
        to(Choose, "end up enter"),
    ),
    Way(LeavePaper, act=_log_out_over_paper, leave=_stay_for_paper),
    to(PuntForm, "f11"),
    to(MijnOverlegScreen, "o", to(PuntForm, "n")),
    Way(WaitScreen, act=_regievoerder_comes, leave=_regievoerder_leaves),
    to(MetingStart, "m", back="escape escape"),
    to(AfspraakScreen, "b", back="escape escape"),
    to(PlanScreen, "p", back="escape escape"),
    to(TijdlijnScreen, "t", back="escape escape"),
    CLIENT,
)
METING = to(
    MetingScreen,
    "m enter",
    to(RemarkDialog, "o"),
    to(VerschilDialog, "v"),
    to(Choose, "enter"),
    to(Choose, "enter enter"),
    to(HelpScreen, "u"),
    to(Choose, "f8"),
    to(ToestemmingVraag, "f8 down enter"),
    to(ApartDialog, "enter enter end enter right right"),
    to(StillYou, "k z", back="j enter"),
)
#: the same with the client lit whose meting was left half-way, and with whom nothing was agreed
OF_BUSY = (
    to(
        ClientScreen,
        "enter",
        to(Choose, "m"),
        METING,
        to(Choose, "m end enter"),
        to(Choose, "h"),
        to(Choose, "h end enter"),
        to(GesprekScreen, "h enter", to(AskText, "o"), to(Choose, "f8")),
        to(OmgevingScreen, "a", to(AgreementsForm, "end enter")),
    ),
)
CONTENT = to(
    InhoudScreen,
    "i",
    to(NumbersForm, "home enter"),
    to(
        PartnerScreen,
        "home down enter",
        to(ContactForm, "home enter", to(GevolgenDialog, "f5")),
        to(PartnerForm, "home down enter"),
        to(Choose, "home down down enter"),
        to(Choose, "home down down down enter"),
        to(TaskForm, "end enter"),
        to(TaskForm, "n"),
        to(Choose, "end v"),
    ),
    to(NewPartnerForm, "n"),
    to(PlekkenScreen, "end up up up up up up up up up enter", to(Choose, "n")),
    to(AskDate, "end up up up up up up up up up up enter"),
    to(VragenScreen, "end up up up up up up up up up up up enter", to(Choose, "enter"), to(Choose, "v")),
    to(Choose, "home down v"),
    to(AannamesScreen, "end enter", to(Choose, "enter")),
    to(DoorverwezenScreen, "end up enter"),
    to(TevredenheidScreen, "end up up enter", to(OvertypenScreen, "n")),
    to(MeldingenScreen, "end up up up enter"),
    to(OnvertaaldScreen, "end up up up up enter"),
    to(Choose, "end up up up up up enter"),
    to(Choose, "end up up up up up up enter"),
    to(AgreementsScreen, "end up up up up up up up enter", to(AskText, "enter"), to(AskText, "n"), to(Choose, "v")),
)
SETTINGS = to(
    InstellingenScreen,
    "end up up up up up enter",
    to(
        AskSetting,
        "home down down down down enter",
        to(GevolgenScreen, "backspace backspace 1 2 enter", to(Choose, "f8")),
        back="escape down enter",
    ),
    to(AskSetting, "home enter"),
    to(Choose, "home down down down down down enter"),
)
NEW_OFFICE = Way(
    OfficePage,
    act=_begin_new,
    leave=_leave_new,
    then=(
        Way(
            PrinterPage,
            act=_printers_are_looked_for,
            then=(
                to(
                    LeaderPage,
                    "enter",
                    to(
                        TeamPage,
                        "f8",
                        to(AskText, "n"),
                        to(OverviewPage, "f8", Way(FirstCodesDialog, act=_show_first_codes, back="f8")),
                    ),
                ),
            ),
        ),
    ),
)
TEAM = to(
    TeamScreen,
    "k",
    SETTINGS,
    to(Choose, "home enter"),
    Way(GivenPinDialog, "home enter down enter", act=a_pin_is_made, back="f8"),
    to(AskText, "n"),
    to(Choose, "n J o enter"),
    Way(GivenPinDialog, "n J o enter b enter", act=a_pin_is_made, back="f8"),
    to(LeaverScreen, "home v", to(Choose, "enter"), to(Choose, "f8")),
    to(Choose, "end enter"),
    to(CodeDialog, "end up enter down enter", back="f8"),
    to(DoctorScreen, "end up up up up enter"),
    to(BewarenScreen, "end up up up enter"),
    to(LogboekScreen, "end up up enter", to(Choose, "enter"), to(AskText, "z")),
)
WHO_GUIDES = (
    to(Choose, "f6"),
    to(Choose, "f6 a enter"),
    to(Choose, "f6 m enter"),
    to(AskDate, "f6 m enter a enter"),
)
OVERLEG = to(
    AgendaScreen,
    "o",
    to(AskDate, "d"),
    to(MijnOverlegScreen, "o"),
    to(Choose, "v"),
    to(Choose, "v enter"),
    to(BesluitForm, "v enter down enter"),
    to(AskText, "v enter end enter"),
    to(ItemScreen, "n home enter", to(BesluitForm, "enter")),
    to(
        ClientPlaceScreen,
        "home enter right right right",
        to(Choose, "enter"),
        to(BesluitForm, "enter enter"),
        to(Choose, "enter down enter"),
        to(BesluitActieForm, "enter down enter enter"),
        to(Choose, "enter down down enter"),
        to(BesluitDoorverwijsForm, "enter down down enter enter"),
        to(Choose, "enter end enter"),
        to(AskDate, "enter end enter enter"),
        Way(MoveForm, act=_open_move),
        to(TijdlijnScreen, "t"),
        to(PlanScreen, "p"),
        to(ClientScreen, "c"),
        Way(MeekijkScreen, "r", (to(OwnPinDialog, "r"),), leave=_let_regievoerder_go),
    ),
    to(Choose, "f7"),
    Way(PresentDialog, act=_ask_present),
)
#: where to guide longer was advised at the last talk at the end
ADVIES = to(
    AdviesScreen, "f7 down down enter", to(Choose, "enter"), to(VerlengdForm, "enter down enter"), to(AdviesForm, "n")
)
#: from the home of the teamleider, with the same client lit
OF_LEADER = (
    OVERLEG,
    TEAM,
    Way(AloneScreen, act=_open_alone, then=(to(Choose, "f4"),)),
    to(OverzichtScreen, "r", to(Choose, "f3"), to(Choose, "f4"), to(Choose, "f4 enter"), to(Choose, "f5")),
    CONTENT,
    to(RapportenScreen, "h", to(Choose, "home down enter"), to(PeriodForm, "home down down down down down down enter")),
    Way(RapportScreen, act=_open_report),
    to(
        ClientScreen,
        "enter",
        to(
            ClientForm,
            "g",
            to(NotitieDialog, "f4"),
            Way(AskErase, act=_ask_erase),
            *WHO_GUIDES,
            to(Choose, "f7"),
            to(EndForm, "f7 down enter"),
            to(Choose, "f7 end enter"),
            to(AskText, "f7 end enter down enter"),
            to(MeegevenForm, "f7 end up up up up enter"),
            Way(MeegegevenScreen, act=_open_given, back="f8"),
            ADVIES,
            to(Choose, "f7 down down down enter"),
        ),
    ),
    to(ChangePinDialog, "f4"),
    Way(
        LoginScreen,
        "f10",
        then=(to(RecoveryDialog, "m f4"), Way(FirstPinDialog, act=_ask_own_pin), NEW_OFFICE),
        leave=_come_back,
    ),
)
TREES = (
    Tree("begeleider", GUIDE, lambda names: names.file, OF_GUIDE),
    Tree("meting bezig", GUIDE, lambda names: names.busy, OF_BUSY),
    Tree("teamleider", LEADER, lambda names: names.file, OF_LEADER),
)


def kinds() -> set[type[Screen[Any]]]:
    """All screens and dialogs that the package has."""
    for module in walk_packages(screens.__path__, "screens."):
        __import__(module.name)
    found: set[type[Screen[Any]]] = set()
    left: list[type[Screen[Any]]] = [SizedScreen]
    while left:
        kind = left.pop()
        found.add(kind)
        left += kind.__subclasses__()
    return {kind for kind in found if kind.__module__.startswith("screens.")}


def all_ways() -> Mapping[str, type[Screen[Any]]]:
    """Every way by its place in the trees, with the screen that it opens."""
    found: dict[str, type[Screen[Any]]] = {}

    def add(place: str, way: Way) -> None:
        assert place not in found, place
        found[place] = way.screen
        for child in way.then:
            add(f"{place} / {child.told}", child)

    for tree in TREES:
        add(tree.name, Way(HOME, then=tree.then))
    return found
