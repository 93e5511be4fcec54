"""A busy machine: each moment in which a screen is half there lasts long enough for anything to happen in it."""

import asyncio
import importlib
import pkgutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from typing import Any

import pytest
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen

import screens
from kiosk import dates
from kiosk.guidance import intake, toestemming, wensen
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, refer
from kiosk.guidance.instellingen import Gevolg, Instelling
from kiosk.guidance.leaving import leaving
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.meting.vvs import overtyplijst
from kiosk.guidance.notitie import NotitieView
from kiosk.guidance.overleg import overleg
from kiosk.guidance.overleg.present import Present
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Priority
from kiosk.guidance.plan.verwezen import Asker
from kiosk.guidance.terugkijken import drafts as talks
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.toestemming import Subject
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.giving import Giving, SealedFile, give, what_goes_along
from kiosk.guidance.wachten import WachtDraft
from kiosk.office import Office
from kiosk.paper.making.advies import make_advies
from kiosk.paper.making.scan import ScanCode
from kiosk.paper.press import pdf, printer
from kiosk.partners.directory import Directory
from kiosk.people.first_start import NewOffice, OfficeBegun
from kiosk.people.identity import Identity
from kiosk.people.login import colleagues
from kiosk.people.pins import Unseen
from kiosk.typed import Aim
from screens.anywhere.doorverwijzen import AfloopForm, DoorverwijsForm
from screens.anywhere.punt import PuntForm
from screens.anywhere.scan import ScanScreen
from screens.client.even_niet import EvenNietForm
from screens.client.meegeven import MeegegevenScreen, MeegevenForm
from screens.client.notitie import NotitieDialog
from screens.client.overdracht import OverdrachtScreen
from screens.client.shifting import EndForm
from screens.client.sociaal import SociaalContactForm, SociaalScreen
from screens.client.vvs import VvsScreen
from screens.frame.bars import KeyBar
from screens.frame.dialogs import AskDate
from screens.frame.filled import FilledScreen
from screens.frame.leaving import LeavePaper, LeaveUnkept
from screens.frame.size import TooSmall
from screens.frame.stranger import StillYou
from screens.home.overzicht import OverzichtScreen
from screens.home.vandaag import Vandaag
from screens.inhoud.aannames import AannamesScreen
from screens.inhoud.doorverwezen import DoorverwezenScreen
from screens.inhoud.forms import ContactForm, NumbersForm, TaskForm
from screens.inhoud.inhoud import AgreementsScreen, InhoudScreen
from screens.inhoud.meldingen import MeldingenScreen
from screens.inhoud.onvertaald import OnvertaaldScreen
from screens.inhoud.overtypen import OvertypenScreen
from screens.inhoud.partner import PartnerScreen
from screens.inhoud.partner_form import NewPartnerForm, PartnerForm
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
from screens.overleg.besluit import BesluitActieForm, BesluitDoorverwijsForm, BesluitForm
from screens.overleg.bespreking import ClientPlaceScreen, ItemScreen
from screens.overleg.meekijken import MeekijkScreen, WaitScreen
from screens.overleg.mijn import MijnOverlegScreen
from screens.overleg.present import PresentDialog
from screens.papier.alleen import StopDialog, TevredenForm
from screens.papier.papier import PapierScreen
from screens.papier.wachtrij import WachtrijScreen
from screens.people.alone import AloneScreen
from screens.people.bewaren import BewarenScreen
from screens.people.doctor import DoctorScreen
from screens.people.erasing import AskErase
from screens.people.first_begun import FirstCodesDialog, OverviewPage
from screens.people.first_start import LeaderPage, OfficePage, PrinterPage, TeamPage
from screens.people.instellingen import InstellingenScreen
from screens.people.leaver import LeaverScreen
from screens.people.logboek import LogboekScreen
from screens.people.login import LoginScreen
from screens.people.pins import ChangePinDialog, FirstPinDialog, GivenPinDialog, OwnPinDialog, RecoveryDialog
from screens.people.setting_asked import AskSetting, GevolgenScreen
from screens.plan.actie_form import DraftForm
from screens.plan.doelen import AskGoal
from screens.plan.ladder import LadderDialog
from screens.plan.suggesties import OnderdeelScreen, SuggestieScreen
from screens.plan.wens import TerugblikForm, WensForm
from screens.rapport.rapport import RapportScreen
from screens.rapport.rapporten import PeriodForm, RapportenScreen
from screens.terugkijken.advies import AdviesForm, AdviesScreen, VerlengdForm
from screens.terugkijken.gesprek import GesprekScreen
from screens.tijdlijn.begun import BegunScreen
from screens.tijdlijn.checklist import ChecklistScreen
from screens.tijdlijn.fasen import FaseForm
from screens.tijdlijn.forms import MoveForm, StapForm
from screens.tijdlijn.in_words import InWordsScreen
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from screens.tijdlijn.wachten import WachtForm
from screens.toestemming.toestemming import ToestemmingVraag
from tests.conftest import LONGEST_WAIT, TODAY, Team, identity, new_client
from tests.guidance.acts import line_of, measure, nulmeting_of
from tests.guidance.rapport.acts import a_report
from tests.guidance.terugkijken.acts import finished_talk
from tests.screens.busy_posters import of_posters
from tests.screens.conftest import Desk, at_desk
from tests.screens.frame.test_keys import SCREENS

#: after so many turns of the loop a screen is closed: before anything, in the midst of it, and when it stands
CLOSED_AFTER = (0, 1, 2, 3, 5, 8, 13, 21)
STORM = [(80, 24), (120, 40), (200, 60), (60, 15), (109, 31), (110, 32), (79, 24), (81, 25), (132, 50), (100, 24)]

Makers = dict[str, Callable[[], Screen[Any]]]


def going_along(office: Office, who: Identity, client: ClientFile) -> tuple[Giving, SealedFile]:
    """What goes along of a client who moves, and the sealed file of it."""
    toestemming.record(office, who, client.id, Subject.VERHUIZING, given=True, signed=True)
    return what_goes_along(office, who, client.id), give(office, who, client.id, "VW Wijk", Along())


def makers(office: Office, who: Identity) -> Makers:
    """Every screen of the kiosk, about a client of whom there is something to show."""
    client = new_client(office, who, "Nadia Saleh")
    plan.add_all(office, who, client.id, [ActieDraft("1", "Ik bel"), ActieDraft("2", "Ik zoek werk")])
    done = measure(office, who, client, {"1a": 2, "1b": 4})
    draft = metingen.start(office, who, client.id, Kind.TUSSENMETING)
    wensen.say_wens(office, who, client.id, "Ik wil een winkel", "", None)
    said = wensen.wensen_of(office, who, client.id)
    finished_talk(office, who, client)
    finished_talk(office, who, client, TalkKind.EIND, advice="verlengen")
    advised = make_advies(office, who, client.id, dates.add_months(client.end, 6), "Nog niet klaar.")
    talks.start(office, who, client.id, TalkKind.EIND)
    guide = colleagues(office)[0].person_id
    intake.guide(office, who, client.id, guide)
    left = leaving(office, who, guide)
    partner = Directory(office.content.partners).partner("werkplein")
    onderdeel = office.instrument.onderdelen()[0]
    asked = DoorverwijzingDraft("werkplein", "Wat past?", Asker.CLIENT, leefgebied="1", priority=Priority.DAARNA)
    referred = refer(office, who, client.id, asked)
    made_report = a_report(office, who, identity(office, "Marijke"))

    def ladder() -> LadderDialog:
        actie = plan.plan_of(office, who, client.id).open[0]
        return LadderDialog(
            actie, plan.plan_of(office, who, client.id).climbs[actie.id], office.clock.today(), stuck=False
        )

    giving, sealed = going_along(office, who, client)
    held = overleg.begin(office, who)
    agenda = overleg.agenda(office, who)
    others: Makers = {
        "punt": lambda: PuntForm(client),
        "agenda": AgendaScreen,
        "item": lambda: ItemScreen(agenda, agenda.places[0]),
        "bespreking": lambda: ClientPlaceScreen(agenda, agenda.clients[0]),
        "groot": lambda: ClientPlaceScreen(agenda, agenda.clients[0], large=True),
        "besluit": lambda: BesluitForm("Amina", lambda punt: None),  # type: ignore[arg-type, return-value]
        "besluit, actie": lambda: BesluitActieForm(client, office.instrument.leefgebied[0], held.id),
        "besluit, doorverwijzing": lambda: BesluitDoorverwijsForm(client, partner, held.id),
        "mijn overleg": MijnOverlegScreen,
        "meekijken": MeekijkScreen,
        "wait": WaitScreen,
        "day": lambda: AskDate("Op welke dag?", lambda day: None, today=office.clock.today(), aim=Aim.PAST),
        "erase": lambda: AskErase("Nadia Saleh", lambda text: None),
        "goal": lambda: AskGoal("Welk doel?", lambda text: None),
        "draft of an action": lambda: DraftForm(client, ActieDraft("1", "Ik bel")),
        "onderdeel": lambda: OnderdeelScreen(client),
        "suggesties": lambda: SuggestieScreen(client, onderdeel),
        "ladder": ladder,
        "meting": lambda: MetingScreen(draft, lambda sentence, fault=False: None),
        "meting start": lambda: MetingStart(client),
        "apart": lambda: ApartDialog(office.instrument.onderdeel_named("7c"), "Nadia"),
        "faces": lambda: FacesCheck(client, office.instrument),
        "result": lambda: UitkomstScreen(client, done.meting.id),
        "remark": lambda: RemarkDialog("Opmerking", lambda: "de map", lambda text: None),  # type: ignore[arg-type, return-value]
        "verschil": lambda: VerschilDialog("1a", "Nadia", office.instrument, lambda a, b, c: None),
        "consent": lambda: ToestemmingVraag(client, Subject.METINGEN, None, may_have_left=True),
        "vvs": lambda: VvsScreen(overtyplijst(office, who, client.id)),
        "tijdlijn": lambda: TijdlijnScreen(client),
        "begun": lambda: BegunScreen(client),
        "checklist": lambda: ChecklistScreen(client),
        "in words": lambda: InWordsScreen(client),
        "stap": lambda: StapForm(client),
        "past its limit": lambda: MoveForm(nulmeting_of(office, client), lambda to, reason: None),
        "end": lambda: EndForm(client),
        "meegeven": lambda: MeegevenForm(giving),
        "meegegeven": lambda: MeegegevenScreen(client, sealed),
        "even niet": lambda: EvenNietForm(client, next(iter(line_of(office, who, client.id).signals))),
        "fase": lambda: FaseForm("Fase Doelen", lambda on, reason: None),
        "wachttijd": lambda: WachtForm(WachtDraft(TODAY), lambda draft: None, about=""),
        "inhoud": InhoudScreen,
        "partner": lambda: PartnerScreen("werkplein"),
        "contact": lambda: ContactForm(partner),
        "task": lambda: TaskForm(partner),
        "numbers": NumbersForm,
        "doorverwezen": DoorverwezenScreen,
        "meldingen": MeldingenScreen,
        "new partner": NewPartnerForm,
        "about a partner": lambda: PartnerForm(partner),
        "vragen": VragenScreen,
        "tevredenheid": TevredenheidScreen,
        "overtypen": OvertypenScreen,
        "alone": lambda: TevredenForm("so"),
        "rapporten": RapportenScreen,
        "rapport": lambda: RapportScreen(made_report),
        "months": PeriodForm,
        "stop": lambda: StopDialog("Stoppen?", [("Nee", False), ("Ja", True)]),
        "afspraken of the poster": AgreementsScreen,
        "aannames": AannamesScreen,
        "not translated yet": OnvertaaldScreen,
        "leaver": lambda: LeaverScreen(left),
        "without a begeleider": AloneScreen,
        "logboek": LogboekScreen,
        "instellingen": InstellingenScreen,
        "a setting": lambda: AskSetting(Instelling.LENGTH, office.settings),
        "what a setting does": lambda: GevolgenScreen(
            Instelling.LENGTH, 12, "Voortaan 12 maanden?", (Gevolg("1 traject eindigt eerder", ("Nadia Saleh",)),)
        ),
        **{
            page.__name__: partial(page, NewOffice(leader="Els"))
            for page in (OfficePage, PrinterPage, LeaderPage, TeamPage, OverviewPage)
        },
        "first codes": lambda: FirstCodesDialog(OfficeBegun("ABCD-EFGH", (("Omar", "729405"),))),
        "bewaren": BewarenScreen,
        "doctor": DoctorScreen,
        "recovery": lambda: RecoveryDialog(colleagues(office)[0]),
        "change pin": ChangePinDialog,
        "first pin": lambda: FirstPinDialog(colleagues(office)[0], Unseen("729405")),
        "given pin": lambda: GivenPinDialog("Anneke", lambda: "729405"),
        "own pin": lambda: OwnPinDialog("Is de regievoerder vertrokken?", lambda pin: None, "Typ uw pincode."),
        "scan": lambda: ScanScreen("Werkplein", ScanCode([[True] * 21] * 21, "De telefoon belt.")),
        "vandaag": Vandaag,
        "route of all": OverzichtScreen,
        "log-in": LoginScreen,
        "leaving": lambda: LeaveUnkept(lambda: None, lambda: None),
        "leaving paper": lambda: LeavePaper((), lambda: None),
        "at the printer": WachtrijScreen,
        **of_posters(office, who, client),
        "overdracht": lambda: OverdrachtScreen(client),
        "sociaal team": lambda: SociaalScreen(client),
        "contact there": lambda: SociaalContactForm(client),
        "advies": lambda: AdviesScreen(client),
        "who was there": lambda: PresentDialog(1, (Present(guide, "Anneke", there=True),)),
        "advising": lambda: AdviesForm(client, "Nog niet klaar.", ""),
        "lengthened": lambda: VerlengdForm(advised),
        "note": lambda: NotitieDialog(client, NotitieView()),
        "gesprek": lambda: GesprekScreen(client, lambda sentence, fault=False: None),
        "wens": lambda: WensForm(client, said),
        "terugblik": lambda: TerugblikForm(client, said),
        "still you": lambda: StillYou("Anneke", "Nadia", "Er kwam 3 minuten lang geen toets.", character="3"),
        "doorverwijzen": lambda: DoorverwijsForm(client, partner),
        "afloop": lambda: AfloopForm(referred),
    }
    return {name: (lambda make=make: make(client)) for name, make in SCREENS.items()} | others


@pytest.fixture
def every(office: Office, team: Team) -> Makers:
    return makers(office, team.marijke)


def kinds(base: type[Any] = FilledScreen) -> Iterator[type[Any]]:
    """The kinds of screen that are shown: those that no other is made of."""
    for kind in base.__subclasses__():
        if not kind.__subclasses__() and kind.__module__.startswith("screens."):
            yield kind
        yield from kinds(kind)


async def turns(desk: Desk, count: int = 1) -> None:
    """Let the kiosk do a little, and see that it goes on."""
    for _ in range(count):
        await asyncio.sleep(0)
        assert desk.app.is_running, "the kiosk ended"
        assert not desk.app._exception, desk.app._exception


async def closed(desk: Desk, stack: list[str]) -> None:
    """Back at the stack, and nothing of the screen is left."""
    await desk.until(lambda: desk.stack == stack)
    await desk.settle()


def ask(screen: Screen[Any]) -> None:
    """Ask for the keys, as the bar at the foot and a key that is pressed do."""
    for _, binding in screen._bindings:
        screen.check_action(binding.action.split("(")[0], ())
    assert screen.active_bindings is not None


async def test_every_screen_is_tried_here(office: Office, every: Makers) -> None:
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        importlib.import_module(module.name)
    async with at_desk(office, as_="Marijke"):
        assert set(kinds()) - {type(make()) for make in every.values()} == {TooSmall}


async def test_keys_may_be_asked_for_at_any_moment_of_a_screens_life(office: Office, every: Makers) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        for name, make in every.items():
            screen = make()
            desk.app.push_screen(screen)
            while not screen.is_mounted:
                ask(screen)
                await turns(desk)
            await desk.settle()
            assert desk.screen is screen, name
            desk.app.pop_screen()
            while screen._task is not None:
                ask(screen)
                await turns(desk)
            await closed(desk, ["Vandaag"])
            assert desk.app.is_running, name


async def test_once_it_is_there_a_screen_shows_the_keys_that_it_offers(office: Office, every: Makers) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        del every["hide"]  # it shows nothing at all
        del every["groot"]  # it has no bar; its last line is held by test_large
        for name, make in every.items():
            await desk.open(make())
            shown = {binding.action for binding in desk.screen.query_one(KeyBar).shown}
            active = desk.screen.active_bindings.values()
            # an overleg goes on: its key is named everywhere, unless the regievoerder is there
            everywhere = set() if desk.app.shielded else {"regievoerder"}
            assert shown == {found.binding.action for found in active if found.binding.show} | everywhere, name
            assert shown, name
            await desk.app.pop_screen()


async def test_a_storm_of_fifty_sizes_while_a_screen_is_filled(office: Office, every: Makers) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        for name, make in every.items():
            screen = make()
            desk.app.push_screen(screen)
            for width, height in [*islice(cycle(STORM), 50), (120, 40)]:
                desk.app._driver._size = Size(width, height)  # type: ignore[union-attr]
                desk.app.post_message(Resize(Size(width, height), Size(width, height)))
                await turns(desk)
            await desk.until(lambda: desk.app.size == Size(120, 40) and not isinstance(desk.screen, TooSmall))
            await desk.settle()
            assert desk.screen is screen, name
            assert screen.size == Size(120, 40), name
            await desk.app.pop_screen()
            await closed(desk, ["Vandaag"])


async def test_a_screen_that_is_closed_before_it_was_there_is_no_defect(office: Office, every: Makers) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        for make in every.values():
            for when in CLOSED_AFTER:
                screen = make()
                desk.app.push_screen(screen)
                await turns(desk, when)
                screen.dismiss()
                while screen._task is not None:
                    await turns(desk)
            await closed(desk, ["Vandaag"])


async def test_a_lock_and_a_log_out_while_a_screen_comes_are_no_defect(office: Office, every: Makers) -> None:
    del every["log-in"]
    async with at_desk(office, as_="Marijke") as desk:
        for when, (name, make) in zip(cycle(CLOSED_AFTER), every.items(), strict=False):
            desk.app.push_screen(make())
            await turns(desk, when)
            desk.app.lock()
            await turns(desk, when)
            desk.app.call_later(desk.app.leave)
            await closed(desk, ["LoginScreen"])
            await desk.log_in(identity(office, "Marijke"))
            assert desk.stack == ["Vandaag"], name


async def test_while_a_paper_is_made_keys_work_and_it_is_said_that_it_takes_long(
    office: Office, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, go_on = new_client(office, team.marijke), threading.Event()

    def slow(document: object, folder: object, still_busy: Callable[[], object]) -> bytes:
        still_busy()
        assert go_on.wait(LONGEST_WAIT)
        return b"%PDF"

    monkeypatch.setattr(pdf, "render_pdf", slow)
    monkeypatch.setattr(printer, "ready", lambda chosen: "balie")
    monkeypatch.setattr(printer, "send", lambda page, **how: "balie-1")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(PapierScreen(client))
        # once to look at it, and once to print it
        await desk.press("down", "down", "down", "enter", "enter")
        await desk.until(lambda: "Nog even geduld: Meetkaart A4 wordt gemaakt …" in desk.notice)
        await desk.press("f1")
        assert desk.stack == ["Vandaag", "PapierScreen", "HelpScreen"]
        await desk.press("escape", "down", "enter", "enter", "up")
        assert "Toestemming A4 komt daarna" in desk.notice, "one paper at a time"
        go_on.set()
        await desk.until(lambda: "Toestemming A4 is naar de printer gestuurd." in desk.notice)
        # who leaves while it is made goes on with something else
        go_on.clear()
        await desk.press("enter", "enter", "escape")
        assert desk.stack == ["Vandaag"]
        go_on.set()
        await desk.checked()
        assert desk.stack == ["Vandaag"]
