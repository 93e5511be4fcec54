"""What holds in every form: Enter, the first fault, nothing chosen beforehand, and a paste that is too much."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

import pytest
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.omgeving import Agreements, AroundRole
from kiosk.guidance.plan.acties import Doer, Priority, Rung, unwritten
from kiosk.guidance.route import route
from kiosk.guidance.route.bezoek import NextTime
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.wachten import WachtDraft, begin_waiting
from kiosk.office import Office
from kiosk.upkeep import partners as upkeep
from kiosk.upkeep.partners import NUMBERED
from screens.afspraak.forms import VolgendeForm
from screens.anywhere.lookup import LookupScreen
from screens.client.even_niet import EvenNietForm
from screens.client.form import ClientForm
from screens.client.omgeving_forms import AgreementsForm, PersoonForm
from screens.frame.choice_field import ChoiceField
from screens.frame.fields import Form
from screens.frame.typed_line import TypedLine
from screens.inhoud.forms import ContactForm, TaskForm
from screens.people.pins import PinDialog
from screens.plan.actie_form import ActieForm
from screens.rapport.rapporten import PeriodForm
from screens.terugkijken.advies import AdviesForm
from screens.tijdlijn.fasen import FaseForm
from screens.tijdlijn.forms import MoveForm, StapForm
from screens.tijdlijn.wachten import WachtForm
from tests.conftest import TODAY, Team, identity, new_client
from tests.guidance.acts import a_signal, nulmeting_of
from tests.guidance.terugkijken.acts import finished_talk
from tests.screens.conftest import SIZES, Desk, at_desk

#: as much as somebody pastes by mistake
HUGE = "woord " * 66_667
USUAL = NextTime(TODAY, None, 60, "")
PLAIN = "Zij vraagt het zelf."


@dataclass(frozen=True)
class Kind:
    """A form: how it is opened, and per field in its order what is wrong (None: nothing can be) and what is good."""

    open: Callable[[Office, ClientFile], Screen[Any]]
    fields: Mapping[str, tuple[Any, Any]]
    #: what stands chosen though nobody chose it: it is empty, or told as a proposal
    begun: frozenset[str] = field(default=frozenset())


def partner(office: Office) -> Any:
    return upkeep.partner_now(office, "werkplein")


def move_late(office: Office, client: ClientFile, to: date, reason: str) -> None:
    """Move the nulmeting as the teamleider does."""
    step = nulmeting_of(office, client)
    route.move_mijlpaal(office, identity(office, "Marijke"), step.id, step.version, to, reason)


def advising(office: Office, client: ClientFile) -> AdviesForm:
    """An advice for a client of whom it was advised to go on."""
    finished_talk(office, identity(office, "Marijke"), client, TalkKind.EIND, advice="verlengen")
    return AdviesForm(client, "", "")


FORMS = {
    "client": Kind(
        lambda office, client: ClientForm(),
        {
            "name": ("", "Nadia"),
            "called": (".", "Nadia"),
            "birth_year": ("ooit", "1988"),
            "language": (None, "ti"),
            "has_children": (None, False),
            "leerroute": (None, "z"),
            "house_on": ("32 mei", "1-11-2026"),
            "moving_on": ("", "4-12-2026"),
            "housemate": ("", ""),
        },
        frozenset({"housemate"}),
    ),
    "action": Kind(
        lambda office, client: ActieForm(client, unwritten("3", "3b")),
        {
            "doer": (None, Doer.CLIENT),
            "text": ("", "Ze belt het Werkplein"),
            "priority": (None, Priority.URGENT),
            "rung": (None, Rung.ZELF),
            "due_on": ("ooit", "4-12-2026"),
        },
    ),
    "person": Kind(
        lambda office, client: PersoonForm(client),
        {
            "role": (None, AroundRole.TEACHER),
            "name": ("", "Els"),
            "phone": ("bel maar", "+31 (0)592-000001"),
            "email": ("els", "els@school.example"),
        },
    ),
    "next time": Kind(
        lambda office, client: VolgendeForm(client, USUAL, TODAY),
        {"at": ("ooit", "4-12-2026"), "time": ("laat", "14.00"), "minutes": (None, 60), "place": ("x" * 61, "thuis")},
        frozenset({"minutes"}),
    ),
    "step": Kind(
        lambda office, client: StapForm(client),
        {"title": ("a", "Naar de gemeente"), "due_on": ("ooit", "4-12-2026")},
    ),
    "past its limit": Kind(
        lambda office, client: MoveForm(nulmeting_of(office, client), partial(move_late, office, client)),
        {"to": ("ooit", "4-2-2027"), "reason": ("", "Zij is ziek.")},
    ),
    "even niet": Kind(
        lambda office, client: EvenNietForm(client, a_signal(office, identity(office, "Marijke"), client)),
        {"reason": ("", "Zij is op reis."), "until": ("ooit", "4-12-2026")},
    ),
    "fase": Kind(
        lambda office, client: FaseForm("Terug naar Doelen", lambda on, reason: None, back=True),
        {"on": ("ooit", "2-11-2026"), "reason": ("", "Zij heeft werk gevonden.")},
    ),
    "wachttijd": Kind(
        lambda office, client: WachtForm(
            WachtDraft(TODAY),
            partial(begin_waiting, office, identity(office, "Marijke"), client.id),
            about="",
        ),
        {"what": ("a", "de kinderopvang"), "since": ("ooit", "2-11-2026"), "expected_on": ("ooit", "4-12-2026")},
    ),
    "contact": Kind(
        lambda office, client: ContactForm(partner(office)),
        {
            "phone": ("bel maar", "0900-8844"),
            "email": ("plein", "a@b.example"),
            "address": ("straat " * 20, "Brink 1"),
            "hours": ("uren " * 20, "ma en di"),
            "website": ("nergens", "www.b.example"),
        },
    ),
    "task": Kind(
        lambda office, client: TaskForm(partner(office)),
        {
            "title": ("", "Een formulier nakijken"),
            "first": ("", PLAIN),
            "vw": ("", "Wij kijken mee."),
            "words": ("een", "formulier, brief, nakijken, invullen, helpen, papier, post, lezen, begrijpen"),
            "refers": ("x" * 91, "de teamleider"),
            "unsettled": ("", ""),
        },
    ),
    "months": Kind(lambda office, client: PeriodForm(), {"since": ("mei", "2026-01"), "until": ("2025-12", "2026-06")}),
    "agreements": Kind(
        lambda office, client: AgreementsForm(client, Agreements(), Agreements()),
        {"hours": ("x" * 121, "ma"), "reach": ("x" * 121, "bellen"), "outside": ("x" * 121, "wachten")},
    ),
    "advies": Kind(
        advising,
        {"ends_on": ("ooit", "4-12-2028"), "reason": ("", "Zij is nog niet klaar.")},
    ),
    "pin": Kind(
        lambda office, client: PinDialog("Nieuwe pincode", lambda first, pin: None),
        {"new": ("", "729405"), "again": ("", "729405")},
    ),
}
NAMES = pytest.mark.parametrize("name", FORMS)


async def opened(desk: Desk, office: Office, team: Team, name: str) -> Kind:
    kind = FORMS[name]
    await desk.open(kind.open(office, new_client(office, team.marijke)))
    return kind


def place(desk: Desk, name: str) -> Widget:
    return desk.screen.query_one(f"#{name}")


def put(widget: Widget, value: Any) -> None:
    if isinstance(widget, ChoiceField):
        widget.choose(value)
    elif isinstance(widget, TextArea):
        widget.text = value
    elif isinstance(widget, Input):
        widget.value = value


async def test_who_corrects_a_day_that_was_written_out_stands_at_its_end(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("n")
        desk.field("moving_on").focus()
        await desk.type("4.7.26")
        line = desk.screen.query_one("#moving_on", TypedLine)
        line.settle()
        assert line.value == "4 juli 2026"
        assert line.cursor_position == len(line.value)


async def test_arrows_stay_at_the_first_and_at_the_last_field(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("n", "up")
        assert desk.screen.focused is desk.screen.focus_chain[0]
        await desk.press(*["down"] * 20)
        assert desk.screen.focused is desk.screen.focus_chain[-1]


@NAMES
async def test_enter_goes_from_field_to_field_and_in_the_last_one_keeps(office: Office, team: Team, name: str) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        kind = await opened(desk, office, team, name)
        chain = [widget for widget in desk.screen.focus_chain if widget.id in {*kind.fields, "exceptions", "partner"}]
        assert [widget.id for widget in chain][: len(kind.fields)] == list(kind.fields)
        place(desk, next(iter(kind.fields))).focus()
        await desk.settle()
        for widget in chain:
            assert desk.screen.focused is widget
            put(widget, kind.fields.get(widget.id or "", ("", ""))[1])
            await desk.settle()
            if widget.id != "exceptions":
                await desk.press("enter")
        if name == "agreements":
            await desk.press("enter", "f8")
        await desk.checked()
        # a day that was shown is kept by the second one
        assert not isinstance(desk.screen, Form), [desk.under(known) for known in kind.fields]


@NAMES
async def test_the_first_field_with_a_fault_is_named_and_the_cursor_is_there(
    office: Office, team: Team, name: str
) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        kind = await opened(desk, office, team, name)
        for known, (bad, _) in kind.fields.items():
            put(place(desk, known), bad)
        await desk.settle()
        for known, (bad, good) in kind.fields.items():
            if bad != good:
                await desk.press("f8")
                told = [other for other in kind.fields if desk.under(other)]
                assert told == [known if name != "pin" else "new"]
                assert place(desk, told[0]).has_focus
                assert desk.under(told[0])[2:20] in desk.text, "it is in sight"
            put(place(desk, known), good)
            await desk.settle()
            assert name == "pin" or not desk.under(known), "what is mended is no fault any more"
        if name == "pin":
            put(place(desk, "new"), "729405")
        await desk.press("f8")
        await desk.checked()
        assert not isinstance(desk.screen, Form), [desk.under(known) for known in kind.fields]


@NAMES
async def test_a_log_in_is_no_text_of_any_field(office: Office, team: Team, name: str) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        kind = await opened(desk, office, team, name)
        for known, (_, good) in kind.fields.items():
            put(place(desk, known), good)
        for known, (_, good) in kind.fields.items():
            field = place(desk, known)
            if isinstance(field, Input | TextArea) and not isinstance(field, TypedLine) and name != "pin":
                put(field, "bram 135790")
                await desk.press("f8")
                assert known in NUMBERED or desk.under(known).startswith("! Dit lijkt op een pincode."), known
                assert isinstance(desk.screen, Form)
                put(field, good)


@NAMES
async def test_nothing_is_chosen_that_nobody_chose(office: Office, team: Team, name: str) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        kind = await opened(desk, office, team, name)
        chosen = {asked.id for asked in desk.screen.query(ChoiceField) if asked.value is not None}
        assert chosen == kind.begun


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_choice_says_to_choose_and_a_key_or_a_click_does(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Marijke", size=size, home=False) as desk:
        await opened(desk, office, team, "client")
        assert "kies:  ja   nee" in desk.text
        children = desk.screen.query_one("#has_children", ChoiceField)
        await desk.click("#has_children", offset=(8, 0))
        assert children.value is True
        for key, value in (("right", True), ("left", False), ("n", False), ("space", True)):
            children.choose(None)
            children.focus()
            await desk.press(key)
            assert children.value is value
        await desk.press("enter")
        assert children.value is True
        assert place(desk, "leerroute").has_focus


async def test_enter_does_not_pass_a_choice_that_nobody_made_without_a_word(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await opened(desk, office, team, "client")
        language = place(desk, "language")
        language.focus()
        await desk.press("enter")
        assert desk.under("language") == "! Kies met pijl naar links of rechts, of met een eerste letter."
        assert language.has_focus
        await desk.press("tab")
        assert not language.has_focus, "another key leads on"
        language.focus()
        await desk.press("t")
        assert desk.under("language") == ""
        await desk.press("enter")
        assert place(desk, "has_children").has_focus


@pytest.mark.parametrize("typed", ["4-7-2026", "04/07/26", "4.7.2026", "4 juli 2026"])
async def test_a_day_that_is_typed_into_a_choice_is_told_so_and_asks_nobody_who_he_is(
    office: Office, team: Team, typed: str
) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await opened(desk, office, team, "client")
        place(desk, "has_children").focus()
        await desk.type(typed)
        assert desk.under("has_children") == "! Kies met pijl naar links of rechts, of met een eerste letter."
        await desk.press("enter")
        desk.on(ClientForm)
        assert place(desk, "has_children").has_focus
        assert desk.screen.query_one("#has_children", ChoiceField).is_empty, "no letter of it chose"
        await desk.press("right", "j")
        assert desk.screen.query_one("#has_children", ChoiceField).value is True


async def test_a_year_of_two_figures_is_told_as_it_is_understood_or_asked(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await opened(desk, office, team, "client")
        place(desk, "birth_year").focus()
        await desk.press(*"88", "enter")
        assert desk.field("birth_year").value == "1988"
        assert "geboren in 1988: wordt 38 in 2026" in desk.text
        for known, (_, good) in FORMS["client"].fields.items():
            put(place(desk, known), "20" if known == "birth_year" else good)
        await desk.press("f8")
        assert desk.under("birth_year") == "! 1920 of 2020? Typ het jaar met vier cijfers."


async def test_what_was_guessed_is_shown_in_full_before_it_is_kept(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await opened(desk, office, team, "next time")
        await desk.press("ctrl+u", *"4 dec", "enter", *"half 3", "enter")
        assert (desk.field("at").value, desk.field("time").value) == ("4 december 2026", "14.30")
        assert "vrijdag 4 december 2026, over 11 dagen" in desk.text
        place(desk, "time").focus()
        await desk.press("ctrl+u", *"half 4")
        assert "15.30" in desk.text, "told while it is typed"
        await desk.press("f8")
        assert desk.under("time") == "! Bedoelt u 15.30? Bewaar dan nog een keer."
        assert desk.field("time").value == "15.30"
        assert isinstance(desk.screen, VolgendeForm)
        await desk.press("f8")
        assert not isinstance(desk.screen, VolgendeForm)


@NAMES
async def test_a_paste_of_a_whole_file_is_refused_with_one_sentence(office: Office, team: Team, name: str) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        kind = await opened(desk, office, team, name)
        for known in kind.fields:
            if isinstance(place(desk, known), Input | TextArea):
                place(desk, known).focus()
                before = desk.text
                await desk.paste(HUGE)
                assert desk.notice == f"! Dit is te veel om te plakken: {len(HUGE)} tekens. Plak een kleiner stuk."
                desk.screen.query_one("#notice").display = False
                assert len(desk.text) <= len(before) + 200


async def test_a_paste_of_a_whole_file_into_a_search_is_refused_too(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.open(LookupScreen())
        await desk.paste(HUGE)
        assert desk.field("lookup").value == ""
        await desk.paste("ruzie")
        assert desk.field("lookup").value == "ruzie"


@pytest.mark.parametrize("name", ["A", "Bé", "ብርሃን", "X" * 60, "O'Neill-van der Berg", "李"])
async def test_names_of_one_letter_of_sixty_and_of_any_script_are_kept(office: Office, team: Team, name: str) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        kind = await opened(desk, office, team, "client")
        for known, (_, good) in kind.fields.items():
            put(place(desk, known), name if known == "name" else good)
        await desk.press("f8", "f8")
        assert not isinstance(desk.screen, Form), desk.text
