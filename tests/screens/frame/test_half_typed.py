"""What is half typed is in the store at each pause: after a crash or a log-out its form shows it again."""

from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs
from textual.screen import Screen
from textual.widgets import Input, TextArea

from kiosk.guidance import omgeving
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.half_typed import TypedAt
from kiosk.guidance.intake import guide
from kiosk.guidance.notitie import NotitieView, write_notitie
from kiosk.guidance.omgeving import AroundRole, PersonDraft
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.half_typed_model import HalfTyped
from screens.anywhere.doorverwijzen import AfloopForm
from screens.client.even_niet import EvenNietForm
from screens.client.form import ClientForm
from screens.client.meegeven import MeegegevenScreen
from screens.client.notitie import NotitieDialog
from screens.client.omgeving import OmgevingScreen
from screens.client.omgeving_forms import PersoonForm
from screens.frame.choice_field import ChoiceField
from screens.frame.half_typed import MOST_S, PAUSE_S, HalfTypedScreen
from screens.frame.half_waiting import NOT_HERE
from screens.inhoud.overtypen import OvertypenScreen
from screens.meting.opmerking import RemarkDialog
from screens.meting.verschil import VerschilDialog
from screens.people.alone import AloneScreen
from screens.people.first_begun import FirstCodesDialog
from screens.people.leaver import LeaverScreen
from screens.people.login import LoginScreen
from screens.people.pins import ChangePinDialog, CodeDialog, GivenPinDialog
from screens.plan.first_things import FirstThingsScreen
from screens.terugkijken.advies import VerlengdForm
from screens.tijdlijn.begun import BegunScreen
from tests.conftest import FakeClock, Team, identity, new_client
from tests.guidance.acts import measure
from tests.screens.conftest import Desk, at_desk
from tests.screens.frame.test_places import CLIENT, MARK, WAITING

#: what is half done there is not put in the store, and why
NOT_IN_STORE: dict[type[Screen[Any]], str] = {
    OvertypenScreen: "an answer of a tevredenheid is kept as a count alone",
    MeegegevenScreen: "the code words are shown once and kept nowhere",
    CodeDialog: "the recovery code is shown once and kept nowhere",
    GivenPinDialog: "a PIN is kept nowhere",
    FirstCodesDialog: "the recovery code and the PINs are shown once and kept nowhere",
    RemarkDialog: "it is kept while it is typed",
    FirstThingsScreen: "nothing is typed there: a choice is made again",
    VerschilDialog: "nothing is typed there: a choice is made again",
    LeaverScreen: "nothing is typed there: a choice is made again",
    AloneScreen: "nothing is typed there: a choice is made again",
    BegunScreen: "nothing is typed there: a choice is made again",
}
IN_STORE = [kind for kind in WAITING if kind not in NOT_IN_STORE]


def values(screen: Screen[Any]) -> list[object]:
    """What stands in the fields."""
    return [
        field.text if isinstance(field, TextArea) else field.value
        for field in screen.query("*").results()
        if isinstance(field, Input | TextArea | ChoiceField)
    ]


def kept() -> str:
    """All that is kept half typed, as one text."""
    return "\n".join(row.texts for row in HalfTyped.select())


def made_again(screen: Screen[Any], client: ClientFile) -> Screen[Any] | None:
    """The same form of the same thing, where making it anew would make another thing."""
    if isinstance(screen, AfloopForm):
        return AfloopForm(screen._view)
    if isinstance(screen, VerlengdForm):
        return VerlengdForm(screen._advies)
    return EvenNietForm(client, screen._signal) if isinstance(screen, EvenNietForm) else None


async def pause(desk: Desk, clock: FakeClock) -> None:
    """Nobody types for a moment."""
    await desk.idle(clock, seconds=PAUSE_S)


def test_every_form_is_in_the_store_or_says_why_not() -> None:
    assert set(NOT_IN_STORE) <= set(WAITING)
    assert [kind for kind in IN_STORE if not issubclass(kind, HalfTypedScreen)] == []


@pytest.mark.parametrize("kind", IN_STORE, ids=lambda kind: kind.__name__)
async def test_after_a_crash_the_form_shows_again_what_was_typed(
    office: Office, clock: FakeClock, team: Team, kind: type[Screen[Any]]
) -> None:
    client = new_client(office, team.marijke, CLIENT)
    measure(office, team.marijke, client, {"1a": 1})
    row = WAITING[kind]
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(OmgevingScreen(client))
        screen = row.make(office, client)
        await desk.open(screen)
        await row.fill(desk)
        before = values(desk.screen)
        assert kept() == "", "no row for each key"
        await pause(desk, clock)
        assert kept() != ""
    async with at_desk(office, as_="Marijke") as desk:
        assert desk.notice.startswith("! Wat u om 10.00 uur typte, wacht nog op u: ")
        assert CLIENT in desk.notice or HalfTyped.get().client_id is None
        await desk.open(OmgevingScreen(client))
        again = made_again(screen, client) or row.make(office, client)
        await desk.open(again)
        await desk.until(lambda: values(again) == before)
        assert isinstance(again, HalfTypedScreen)
        assert again.loses() or isinstance(again, NotitieDialog)
        again.dismiss()
        await desk.settle()
        assert HalfTyped.select().count() == 0


@pytest.mark.parametrize("kind", NOT_IN_STORE, ids=lambda kind: kind.__name__)
async def test_what_may_not_be_in_the_store_is_not(
    office: Office, clock: FakeClock, team: Team, kind: type[Screen[Any]]
) -> None:
    client = new_client(office, team.marijke, CLIENT)
    measure(office, team.marijke, client, {"1a": 1})
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(OmgevingScreen(client))
        await desk.open(WAITING[kind].make(office, client))
        await WAITING[kind].fill(desk)
        await pause(desk, clock)
        await desk.idle(clock, minutes=11)
        assert desk.on(LoginScreen)
        assert HalfTyped.select().count() == 0


async def test_a_pin_is_never_in_the_store(office: Office, clock: FakeClock, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("f4")
        desk.on(ChangePinDialog)
        desk.field("new").focus()
        await desk.type("867530")
        await pause(desk, clock)
        await desk.idle(clock, minutes=3)
        assert HalfTyped.select().count() == 0


async def test_who_types_on_without_a_pause_loses_no_more_than_a_few_seconds(
    office: Office, clock: FakeClock, team: Team
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n", *MARK)
        desk.app.look_for_idle()
        for _ in range(int(MOST_S)):
            assert kept() == ""
            await desk.idle(clock, seconds=1)
            await desk.press("x", "backspace")
        assert MARK in kept()


@pytest.mark.parametrize("keys", ["f12", "f1", "f2"])
async def test_what_comes_to_lie_over_it_finds_it_in_the_store(office: Office, team: Team, keys: str) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n", *MARK, keys)
        assert MARK in kept()


async def test_the_lock_finds_it_in_the_store_and_a_pin_behind_it_not(
    office: Office, clock: FakeClock, team: Team
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n", *MARK)
        await desk.idle(clock, minutes=3)
        assert desk.on(LoginScreen)
        assert MARK in kept()
        await desk.log_in(identity(office, "Anneke"))
        await desk.press("ctrl+a", *"Bram 135790")
        await desk.idle(clock, minutes=3)
        assert "135790" not in kept()


async def test_who_logs_out_can_let_it_wait_and_finds_it_again_in_another_kiosk(
    office: Office, clock: FakeClock, team: Team
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n", *MARK, "f10")
        assert "Uitloggen: wat ik typte, wacht vandaag op mij" in desk.text
        await desk.press("down", "down", "enter")
        assert desk.stack == ["LoginScreen"]
        await desk.log_in(team.bram)
        assert desk.notice == ""
        await desk.press("n")
        assert desk.field("name").value == ""
        await desk.press("escape", "f10")
    async with at_desk(office, as_="Anneke") as desk:
        told = "Wat u om 10.00 uur typte, wacht nog op u: “Nieuwe cliënt”. Open dat weer, en het staat er."
        assert desk.notice == f"! {told}"
        await desk.press("n")
        await desk.until(lambda: desk.field("name").value == MARK)
        assert desk.notice == "– Wat u om 10.00 uur typte, staat hier weer. Het is nog niet bewaard."
        await desk.press("escape", "end", "enter")
        assert desk.stack == ["Vandaag"]
        assert HalfTyped.select().count() == 0


async def test_who_throws_it_away_at_log_out_leaves_nothing(office: Office, clock: FakeClock, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n", *MARK)
        await pause(desk, clock)
        await desk.press("f10", "end", "enter")
        assert desk.on(LoginScreen)
        assert HalfTyped.select().count() == 0


async def test_what_is_kept_as_it_should_be_waits_no_more(office: Office, clock: FakeClock, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(PersoonForm(client))
        desk.choose(role=AroundRole.TEACHER)
        desk.field("name").focus()
        await desk.type("Ebrahimi")
        await pause(desk, clock)
        assert "Ebrahimi" in kept()
        await desk.press("f8")
        assert desk.stack == ["Vandaag"]
        assert HalfTyped.select().count() == 0


async def test_while_others_are_in_the_room_no_name_is_told_at_the_log_in(
    office: Office, clock: FakeClock, team: Team
) -> None:
    client = new_client(office, team.anneke, CLIENT)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientForm(client))
        await desk.type(MARK)
        await pause(desk, clock)
    there = replace(office, settings=structs.replace(office.settings, others_in_room=True))
    async with at_desk(there, as_="Anneke") as desk:
        told = "Wat u om 10.00 uur typte en nog niet bewaarde, wacht op u. Open dat weer, en het staat er."
        assert desk.notice == f"! {told}"
        assert CLIENT not in desk.text


async def test_of_another_day_it_is_told_that_it_is_gone(office: Office, clock: FakeClock, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n", *MARK)
        await pause(desk, clock)
    clock.forward(days=1)
    async with at_desk(office) as desk:
        await desk.pilot.pause()
        assert kept() == "", "also where nobody logs in"
        await desk.log_in(identity(office, "Anneke"))
        assert desk.notice == f"! {NOT_HERE}"
        await desk.press("n")
        assert desk.field("name").value == ""


async def test_at_midnight_it_goes_from_a_kiosk_that_nobody_touches(
    office: Office, clock: FakeClock, team: Team
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n", *MARK, "f10", "down", "down", "enter")
        assert MARK in kept()
        clock.forward(days=1)
        desk.app.look_for_idle()
        assert kept() == ""


async def test_what_somebody_else_kept_meanwhile_goes_along_and_is_told(
    office: Office, clock: FakeClock, team: Team
) -> None:
    client = new_client(office, team.anneke)
    guide(office, team.marijke, client.id, team.bram.person_id)
    (person, *_) = _around(office, team.anneke, client)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(PersoonForm(client, person))
        desk.field("name").focus()
        await desk.press("end", *" Junior")
        await pause(desk, clock)
    draft = PersonDraft(person.role, "Ebrahimi-Bos", "0592 123456")
    omgeving.change_person(office, team.bram, person.id, person.version, draft)
    (now, *_) = omgeving.people_around(office, team.anneke, client.id)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(PersoonForm(client, now))
        await desk.until(lambda: desk.field("name").value == "Ebrahimi Junior")
        assert desk.field("phone").value == "0592 123 456"
        assert desk.notice.endswith("Op een ander scherm is daar intussen iets anders bewaard: kijk het na.")


def _around(office: Office, who: Identity, client: ClientFile) -> tuple[omgeving.PersonAround, ...]:
    omgeving.add_person(office, who, client.id, PersonDraft(AroundRole.TEACHER, "Ebrahimi"))
    return omgeving.people_around(office, who, client.id)


async def test_what_somebody_else_wrote_in_a_note_meanwhile_comes_under_it(
    office: Office, clock: FakeClock, team: Team
) -> None:
    client = new_client(office, team.marijke)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(NotitieDialog(client, NotitieView()))
        await desk.type("Slaapt slecht")
        await pause(desk, clock)
    now = write_notitie(office, team.marijke, client.id, 0, "Leest weinig")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(NotitieDialog(client, now))
        await desk.until(lambda: desk.screen.query_one(TextArea).text == "Slaapt slecht\nLeest weinig")


async def test_of_a_client_who_is_gone_nothing_is_kept_or_told(office: Office, clock: FakeClock, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(PersoonForm(client))
        desk.field("name").focus()
        await desk.type(MARK)
        with office.store.transaction():
            Client.delete().where(Client.id == client.id).execute()
        await pause(desk, clock)
        assert HalfTyped.select().count() == 0
        assert desk.field("name").value == MARK, "it stands here as long as he does"


async def test_two_actions_of_one_client_do_not_get_each_others_words(
    office: Office, clock: FakeClock, team: Team
) -> None:
    client = new_client(office, team.marijke, CLIENT)
    places: list[TypedAt | None] = []
    async with at_desk(office, as_="Marijke") as desk:
        for person in (None, *_around(office, team.marijke, client)):
            await desk.open(PersoonForm(client, person))
            places.append(desk.on(PersoonForm).half_place)
            await desk.press("escape")
    assert len(set(places)) == 2
