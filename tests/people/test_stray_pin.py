"""A log-in that came into a text is kept nowhere, and what people write with digits in it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.guidance import intake, notitie, omgeving, overdracht, wensen
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.closing import reopen
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, refer, tell_afloop
from kiosk.guidance.lengthening import change_end
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.meting.corrections import correct, move
from kiosk.guidance.omgeving import Agreements, AroundRole, PersonDraft
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieDraft, Doer, Priority, Rung
from kiosk.guidance.plan.verwezen import Afloop, Asker, DoorverwijzingView
from kiosk.guidance.route import afspraken, fasen, route
from kiosk.guidance.route.setting_aside import set_aside
from kiosk.guidance.wachten import WachtDraft, begin_waiting, bridge_by_note
from kiosk.guidance.wensen import Nearness
from kiosk.office import Office
from kiosk.people.identity import Identity, Role
from kiosk.people.login import add_colleague
from kiosk.people.stray_pin import LooksLikeBsn, LooksLikeName, LooksLikePin, refuse_log_in, refuse_pin, without_pin
from kiosk.upkeep import poster
from kiosk.upkeep.meldingen import tell_not_right
from kiosk.upkeep.numbers import change_numbers, numbers_now
from kiosk.upkeep.poster import Side
from tests.conftest import TODAY, Team, new_client
from tests.guidance.acts import a_signal, measure

PIN = "135790"
LOG_INS = (
    *(PIN, "1 3 5 7 9 0", "13 57 90", f" {PIN}\n", "271828182845"),
    *(f"bram {PIN}", f"bram{PIN}", f"{PIN}bram", f"{PIN} bram", f"m {PIN}", f"era {PIN}", f"van der Berg {PIN}"),
    *(f"Zij leest goed.bram {PIN}", f"Zij leest goed.{PIN}", f"Zij leest goed\nbram{PIN}\nen schrijft"),
)
TEXTS = (
    *("", "Zij belt morgen", "in 2026 en 2027", "12-05-2026", "van 9.00 tot 17.00", "4 juli 2026", "1988"),
    *("bel 0592 123456", "bel 0592123456", "06 12 34 56 78", "0900 8844", "+31 592 123456", "bel +31592123456"),
    *("klantnummer 123456 van de bank", "12345", "NL91ABNA0417164300", "1234567890123", "Dorpsstraat 12, 9401 AB"),
)


@pytest.mark.parametrize("text", LOG_INS)
def test_what_people_type_to_log_in_is_refused(text: str) -> None:
    with pytest.raises(LooksLikePin) as caught:
        refuse_pin("why", text)
    assert caught.value.field == "why"


#: no BSN of anybody: made to pass the elfproef
BSN = "123456782"


@pytest.mark.parametrize(
    "text",
    [
        *(BSN, f"bsn {BSN}", f"zijn bsn is {BSN}, hij belt graag", f"{BSN[:4]}.{BSN[4:6]}.{BSN[6:]}", "123 456 782"),
        # as many digits, with a slip: where a PIN would be refused too
        *("123456789", "bram 123456789", "zijn nummer is 123456789"),
    ],
)
def test_a_bsn_is_called_so_and_refused_wherever_it_stands(office: Office, team: Team, text: str) -> None:
    with pytest.raises(LooksLikeBsn) as caught:
        refuse_pin("why", text)
    assert caught.value.sentence == "Dit lijkt op een BSN. De kiosk bewaart nergens een BSN: haal het weg."
    assert not any(sign.isdigit() for sign in without_pin(office, text))


@given(st.from_regex(r"[0-9]{6,12}", fullmatch=True))
def test_only_nine_digits_are_called_a_bsn_and_all_others_a_pin(digits: str) -> None:
    if len(digits) == 10 and digits.startswith("0"):
        return
    with pytest.raises(LooksLikePin) as caught:
        refuse_pin("why", digits)
    assert isinstance(caught.value, LooksLikeBsn) is (len(digits) == 9)


@given(st.dates(), st.times())
def test_a_day_with_a_time_is_no_bsn(day: date, at: time) -> None:
    refuse_pin("why", f"kom {day.day}-{day.month}-{day.year} {at.hour}.{at:%M} bij ons")


@pytest.mark.parametrize("text", TEXTS)
def test_other_texts_with_digits_are_kept(text: str) -> None:
    refuse_pin("why", text)


@given(st.text("abc .\n", max_size=40), st.from_regex(r"[0-9]{6,12}", fullmatch=True), st.sampled_from(["", "\n"]))
def test_a_pin_at_the_end_of_any_text_is_refused(before: str, pin: str, after: str) -> None:
    if len(pin) == 10 and pin.startswith("0"):
        return
    text = f"{before}{pin}{after}"
    with pytest.raises(LooksLikePin):
        refuse_pin("why", text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("135790", ""),
        ("Bram 135790", ""),
        ("Zij leest goed.bram 135790", "Zij leest goed."),
        ("Zij leest goedbram 135790", "Zij leest goed"),
        ("Zij leest goed en heeft klantnummer 135790", "Zij leest goed en heeft klantnummer"),
        ("Zij leest goed\nBram135790\nen schrijft", "Zij leest goed\nen schrijft"),
        ("Zij leest 1 boek van 1988 ", "Zij leest 1 boek van 1988 "),
    ],
)
def test_the_pin_goes_and_the_name_before_it(office: Office, team: Team, text: str, left: str) -> None:
    assert without_pin(office, text) == left


@pytest.mark.parametrize("text", ["Bram", "bram\n", "ram", "ANNEKE", "nneke", "anneke "])
def test_the_name_of_a_colleague_alone_is_no_sentence(office: Office, team: Team, text: str) -> None:
    with pytest.raises(LooksLikeName):
        refuse_log_in(office, "why", text)


@pytest.mark.parametrize("text", ["", "Verhuisd", "Bram belt", "am", "na Anneke"])
def test_other_short_sentences_are_kept(office: Office, team: Team, text: str) -> None:
    refuse_log_in(office, "why", text)


Keep = Callable[[Office, Identity, ClientFile, str], object]


def _remark(office: Office, who: Identity, client: ClientFile, text: str) -> object:
    view = metingen.start(office, who, client.id, Kind.NULMETING)
    return drafts.remark(office, who, view.id, view.version, "1a", text)


def _correct(office: Office, who: Identity, client: ClientFile, text: str) -> object:
    ended = measure(office, who, client, {"1a": 3})
    return correct(office, who, ended.meting.id, ended.meting.version, "1a", Outcome.SCORE, 4, text)


def _move(office: Office, who: Identity, client: ClientFile, text: str) -> None:
    ended = measure(office, who, client, {"1a": 3})
    move(office, who, ended.meting.id, ended.meting.version, new_client(office, who, "Tesfay").id, text)


def _actie(text: str) -> ActieDraft:
    return ActieDraft("3", text, who=Doer.CLIENT, priority=Priority.URGENT, rung=Rung.ZELF)


def _drop(office: Office, who: Identity, client: ClientFile, text: str) -> object:
    made = plan.add(office, who, client.id, _actie("Zij belt het Werkplein"))
    return plan.drop(office, who, made.id, made.version, text)


def _skip(office: Office, who: Identity, client: ClientFile, text: str) -> object:
    step = route.add_mijlpaal(office, who, client.id, "Naar de gemeente", TODAY)
    return route.skip_mijlpaal(office, who, step.id, step.version, text)


def _bridge(office: Office, who: Identity, client: ClientFile, text: str) -> None:
    wacht = begin_waiting(office, who, client.id, WachtDraft(TODAY, kind="taalles"))
    bridge_by_note(office, who, wacht, 1, text)


def _back(office: Office, who: Identity, client: ClientFile, text: str) -> object:
    fasen.start_fase(office, who, client.id, office.route.fase[1].code)
    return fasen.start_fase(office, who, client.id, office.route.fase[0].code, text)


def _reopen(office: Office, who: Identity, client: ClientFile, text: str) -> object:
    closed = intake.hand_over(office, who, client.id, client.version, intake.Ending.GESTOPT)
    return reopen(office, who, closed.id, closed.version, text)


def _plan_afspraak(office: Office, who: Identity, client: ClientFile, text: str) -> object:
    at = (office.clock.now() + timedelta(days=7)).replace(tzinfo=None, hour=10, minute=0)
    return afspraken.plan_afspraak(office, who, client.id, at, place=text)


def _look_back(office: Office, who: Identity, client: ClientFile, text: str) -> object:
    wens = wensen.say_wens(office, who, client.id, "Werken in de zorg", "", None)
    return wensen.look_back(office, who, wens.id, wens.version, Nearness.UNDERWAY, text)


def _refer(office: Office, who: Identity, client: ClientFile, text: str) -> DoorverwijzingView:
    draft = DoorverwijzingDraft("werkplein", text, Asker.CLIENT, leefgebied="3", priority=Priority.URGENT)
    return refer(office, who, client.id, draft)


def _tell_afloop(office: Office, who: Identity, client: ClientFile, text: str) -> object:
    made = _refer(office, who, client, "Mag hij op proef werken?")
    return tell_afloop(office, who, made.id, made.version, Afloop.GELUKT, text)


def _numbers(office: Office, who: Identity, client: ClientFile, text: str) -> None:
    now = numbers_now(office)
    change_numbers(office, who, replace(now, hours=text), seen=now)


def _not_right(office: Office, who: Identity, client: ClientFile, text: str) -> None:
    tell_not_right(office, who, "toeslagen", "huur", text)


def _agree(wanted: Callable[[str], Agreements]) -> Keep:
    return lambda office, who, client, text: omgeving.agree(office, who, client.id, wanted(text))


#: every text that people type into a client's file or the office, by the function that keeps it
KEPT: dict[str, Keep] = {
    "remark": _remark,
    "reason of a correction": _correct,
    "reason of a move": _move,
    "action": lambda office, who, client, text: plan.add(office, who, client.id, _actie(text)),
    "reason of a lapse": _drop,
    "goal": lambda office, who, client, text: pip.add_goal(office, who, client.id, text),
    "wish": lambda office, who, client, text: wensen.say_wens(office, who, client.id, text, "", None),
    "why he wishes": lambda office, who, client, text: wensen.say_wens(office, who, client.id, "Werken", text, None),
    "what he says of it": _look_back,
    "step": lambda office, who, client, text: route.add_mijlpaal(office, who, client.id, text, TODAY),
    "reason of a skip": _skip,
    "what he waits for": lambda office, who, client, text: begin_waiting(
        office, who, client.id, WachtDraft(TODAY, what=text)
    ),
    "what bridges it": _bridge,
    "reason of a return": _back,
    "reason of opening again": _reopen,
    "reason of another end": lambda office, who, client, text: change_end(
        office, who, client.id, client.version, date(2029, 1, 1), text
    ),
    "what he is called by": lambda office, who, client, text: new_client(office, who, called=text),
    "reason of setting aside": lambda office, who, client, text: set_aside(
        office, who, client.id, a_signal(office, who, client), TODAY + timedelta(days=7), text
    ),
    "place": _plan_afspraak,
    "terugvraag": lambda office, who, client, text: afspraken.hold_afspraak(office, who, client.id, TODAY, text),
    "person around": lambda office, who, client, text: omgeving.add_person(
        office, who, client.id, PersonDraft(AroundRole.TEACHER, text)
    ),
    "hours": _agree(lambda text: Agreements(hours=text)),
    "reach": _agree(lambda text: Agreements(reach=text)),
    "outside": _agree(lambda text: Agreements(outside=text)),
    "exceptions": _agree(lambda text: Agreements(exceptions=(text,))),
    "note of the teamleider": lambda office, who, client, text: notitie.write_notitie(office, who, client.id, 0, text),
    "what works well": lambda office, who, client, text: overdracht.say_what_works(office, who, client.id, 0, text),
    "client": lambda office, who, client, text: new_client(office, who, text),
    "question to a partner": _refer,
    "what the partner said": _tell_afloop,
    "not right": _not_right,
    "hours of the teamleider": _numbers,
    "colleague": lambda office, who, client, text: add_colleague(office, who, text, Role.BEGELEIDER, "729405"),
    "poster": lambda office, who, client, text: poster.add_agreement(office, who, Side.CLIENT, text),
}


@pytest.mark.parametrize("what", KEPT)
def test_nothing_that_is_kept_takes_a_log_in(office: Office, team: Team, what: str) -> None:
    keep, client = KEPT[what], new_client(office, team.marijke)
    with pytest.raises(LooksLikePin):
        keep(office, team.marijke, client, f"Bram {PIN}")


@pytest.mark.parametrize("what", KEPT)
def test_nothing_that_is_kept_takes_a_bsn(office: Office, team: Team, what: str) -> None:
    keep, client = KEPT[what], new_client(office, team.marijke)
    with pytest.raises(LooksLikeBsn):
        keep(office, team.marijke, client, f"Bram zegt dat het {BSN} is en belt")


@pytest.mark.parametrize("what", KEPT)
def test_the_same_words_without_a_pin_are_kept(office: Office, team: Team, what: str) -> None:
    keep, client = KEPT[what], new_client(office, team.marijke)
    keep(office, team.marijke, client, "Bram belt")
