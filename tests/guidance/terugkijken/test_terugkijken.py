"""Samen terugkijken: begun, answered at once on disk, finished with what it ticks and advises, and opened again."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.instrument import load_instrument
from kiosk.content.terugkijken import TalkQuestion, load_terugkijken
from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.joining import before_joining, join
from kiosk.guidance.meting.answers import Kind as MetingKind
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import route
from kiosk.guidance.route.route import MijlpaalView, timeline_of
from kiosk.guidance.route.standing import Status
from kiosk.guidance.terugkijken import drafts, finishing
from kiosk.guidance.terugkijken.choices import MOST_DONE, DoneActie, Scored, TalkFacts, Todo, groups_of, nearness_pick
from kiosk.guidance.terugkijken.reading import Talking, draft_of, talk_of, talks_of, way_in
from kiosk.guidance.terugkijken.talk import Advice, Pick, TalkAnswer, TalkKind, Text
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.guidance.wensen import LONGEST, Nearness, drop_wens, look_back, say_wens, wensen_of
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import LooksLikePin
from kiosk.store.office_models import AuditLine
from kiosk.store.terugkijk_models import TerugkijkAnswer, TerugkijkChange, TerugkijkVersion
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import measure
from tests.guidance.terugkijken.acts import answer_all, choose, codes, finished_talk, say

HALF_A_YEAR = timedelta(days=181)


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke, moving_on=TODAY)


def step(office: Office, who: Identity, client: ClientFile, code: str) -> MijlpaalView:
    return next(one for one in timeline_of(office, who, client.id).mijlpalen if one.code == code)


# -- a draft ----------------------------------------------------------------------------------------------------


def test_every_answer_is_on_disk_at_once_and_there_is_one_draft_at_a_time(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    begun = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    with pytest.raises(Conflict):
        drafts.start(office, anneke, client.id, TalkKind.EIND)
    kept = choose(office, anneke, begun, "poster", "beetje")
    kept = choose(office, anneke, kept, "gelukt", "vragen")
    kept = say(office, anneke, kept, "gelukt", "  Ik bel   zelf.  ")
    found = draft_of(office, anneke, client.id)
    assert found == kept
    assert found.view.answer_to("gelukt").said == "Ik bel zelf."
    assert [pick.text for pick in found.view.answer_to("poster").picks] == ["De poster hielp mij een beetje."]
    assert (found.view.answered, len(found.view.questions), found.view.by) == (2, 6, "Anneke")


def test_what_an_answer_makes_needless_is_not_kept(office: Office, anneke: Identity, client: ClientFile) -> None:
    def kept(talking: Talking) -> set[str]:
        with office.store.reading():
            return {row.question for row in TerugkijkAnswer.select().where(TerugkijkAnswer.talk == talking.view.id)}

    now = choose(office, anneke, drafts.start(office, anneke, client.id, TalkKind.EIND), "poster", "ja")
    view = now.view
    now = drafts.choose(office, anneke, view.id, view.version, "poster-merken", "wist")
    now = drafts.say(office, anneke, view.id, now.view.version, "poster-merken", "Ik belde zelf.")
    assert kept(now) == {"poster", "poster-merken"}
    now = choose(office, anneke, now, "poster", "geen")
    assert kept(now) == {"poster"}
    now = choose(office, anneke, now, "poster", "ja")
    assert not now.view.answer_to("poster-merken").answered, "it is asked anew"


@pytest.mark.parametrize(("chosen", "asked"), [("ja", True), ("nee", True), ("geen", False)])
def test_who_has_no_poster_is_not_asked_how_he_notices_that_it_helps(
    office: Office, anneke: Identity, client: ClientFile, chosen: str, asked: bool
) -> None:
    begun = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    view = choose(office, anneke, begun, "poster", chosen).view
    assert ("poster-merken" in [one.code for one in view.questions]) is asked
    assert ("poster-merken" in [one.code for one in view.open_questions]) is asked
    assert view.told == f"1 van de {6 if asked else 5} vragen zijn beantwoord"


@pytest.mark.parametrize(
    ("low", "advice", "remark"),
    [
        ({"1a": 2, "3b": 3}, "afsluiten", "2 onderdelen zijn nog onder de 4."),
        ({"1a": 2, "3b": 4}, "afsluiten", "1 onderdeel is nog onder de 4."),
        ({"1a": 4, "3b": 5}, "afsluiten", ""),
        ({"1a": 2, "3b": 3}, "overdracht", ""),
    ],
)
def test_the_advice_to_stop_gets_one_remark_where_something_is_low_and_can_be_given(
    office: Office, anneke: Identity, client: ClientFile, low: dict[str, int], advice: str, remark: str
) -> None:
    measure(office, anneke, client, low)
    begun = answer_all(office, anneke, drafts.start(office, anneke, client.id, TalkKind.EIND))
    advised = choose(office, anneke, begun, "advies", advice)
    told = finishing.remark_on(advised)
    assert told.startswith(remark)
    assert bool(told) is bool(remark)
    if advice == "afsluiten":
        view = advised.view
        assert finishing.finish(office, anneke, view.id, view.version).advice is Advice.AFSLUITEN


def test_choosing_again_lets_go_and_of_one_answer_another_takes_its_place(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    begun = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    once = choose(office, anneke, begun, "gelukt", "vragen")
    assert not choose(office, anneke, once, "gelukt", "vragen").view.answer_to("gelukt").answered
    now = draft_of(office, anneke, client.id)
    assert now is not None
    for code in ("ja", "nee", "nee"):
        now = choose(office, anneke, now, "poster", code)
    assert [pick.code for pick in now.view.answer_to("poster").picks] == ["nee"]
    cleared = drafts.clear(office, anneke, now.view.id, now.view.version, "poster")
    assert cleared.view.answered == 0


def test_what_cannot_be_chosen_or_is_asked_in_another_talk_is_refused(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    begun = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS).view
    with pytest.raises(BadInput, match="staat niet meer in de lijst"):
        drafts.choose(office, anneke, begun.id, begun.version, "gelukt", "bestaat-niet")
    with pytest.raises(BadInput, match="hoort niet bij dit gesprek"):
        drafts.choose(office, anneke, begun.id, begun.version, "advies", "verlengen")
    with pytest.raises(BadInput, match="alleen uit de lijst"):
        drafts.say(office, anneke, begun.id, begun.version, "poster", "Ja hoor.")
    with pytest.raises(Conflict):
        drafts.choose(office, anneke, begun.id, begun.version + 1, "gelukt", "vragen")


def test_no_more_is_chosen_than_fits_on_the_paper(office: Office, anneke: Identity, client: ClientFile) -> None:
    measure(office, anneke, client, {onderdeel.code: 5 for onderdeel in office.instrument.onderdelen()})
    talking = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    offered = codes(talking, "gelukt")
    for code in offered[: drafts.MOST_PICKS]:
        talking = choose(office, anneke, talking, "gelukt", code)
    with pytest.raises(BadInput, match="6 is genoeg"):
        choose(office, anneke, talking, "gelukt", offered[drafts.MOST_PICKS])
    assert choose(office, anneke, talking, "gelukt", offered[0]).view.answer_to("gelukt").answered


@pytest.mark.parametrize(("text", "fault"), [("x" * (LONGEST + 1), BadInput), ("Anneke 123456", LooksLikePin)])
def test_what_is_too_long_or_a_log_in_is_not_kept(
    office: Office, anneke: Identity, client: ClientFile, text: str, fault: type[BadInput]
) -> None:
    begun = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    with pytest.raises(fault) as caught:
        say(office, anneke, begun, "gelukt", text)
    assert caught.value.field == "said"


def test_a_draft_in_which_nothing_was_said_leaves_nothing_and_one_can_be_thrown_away(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    begun = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    assert drafts.stop_for_now(office, anneke, begun.view.id) is False
    assert draft_of(office, anneke, client.id) is None
    again = choose(office, anneke, drafts.start(office, anneke, client.id, TalkKind.EIND), "poster", "ja")
    assert drafts.stop_for_now(office, anneke, again.view.id) is True
    drafts.discard(office, anneke, again.view.id, again.view.version)
    assert way_in(office, anneke, client.id).draft is None
    with pytest.raises(NotFound):
        drafts.discard(office, anneke, again.view.id, again.view.version)


def test_a_talk_is_filled_in_afterwards_on_its_own_day_and_never_on_one_that_cannot_be(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    clock.forward(days=10)
    for day in (clock.today() + timedelta(days=1), TODAY - timedelta(days=60)):
        with pytest.raises(BadInput) as caught:
            drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS, held_on=day)
        assert caught.value.field == "held_on"
    day = clock.today() - timedelta(days=3)
    begun = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS, held_on=day)
    kept = choose(office, anneke, begun, "poster", "ja").view
    done = finishing.finish(office, anneke, kept.id, kept.version)
    assert (done.finished_on, done.entered_on) == (day, clock.today())


# -- the wish ---------------------------------------------------------------------------------------------------


def looks(office: Office, who: Identity, client: ClientFile) -> list[tuple[Nearness, str]]:
    """What was said of what he wants now."""
    now = wensen_of(office, who, client.id).now
    assert now is not None
    return [(look.nearness, look.said) for look in now.terugblikken]


def test_how_near_the_wish_is_stands_at_the_wish_once_the_talk_is_finished_and_is_asked_in_one_place_only(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    say_wens(office, anneke, client.id, "Ik wil een winkel.", "", None)
    talking = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    talking = choose(office, anneke, talking, "wens", codes(talking, "wens")[1])
    talking = say(office, anneke, talking, "wens", "Ik ken nu een eigenaar.")
    assert looks(office, anneke, client) == [], "a draft is no word of his yet"
    assert talking.view.wens == "Ik wil een winkel."
    finishing.finish(office, anneke, talking.view.id, talking.view.version)
    assert looks(office, anneke, client) == [(Nearness.UNDERWAY, "Ik ken nu een eigenaar.")]


def test_a_slip_in_a_draft_replaces_nothing_that_he_said_before_of_his_wish(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    wens = say_wens(office, anneke, client.id, "Ik wil een winkel.", "", None)
    look_back(office, anneke, wens.id, wens.version, Nearness.REACHED, "Hij is open.")
    for days in (0, 3):
        clock.forward(days=days)
        talking = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
        talking = choose(office, anneke, talking, "wens", codes(talking, "wens")[0])
        before = [one for group in groups_of(*_asked_of_wens(talking)) for one in group.choices if one.said_before]
        assert [(one.pick.text, one.beside) for one in before] == [("gelukt", "zo was het op 23 nov 2026")]
        assert drafts.stop_for_now(office, anneke, talking.view.id)
        assert looks(office, anneke, client) == [(Nearness.REACHED, "Hij is open.")]
        drafts.discard(office, anneke, talking.view.id, talking.view.version)
        assert looks(office, anneke, client) == [(Nearness.REACHED, "Hij is open.")]


def _asked_of_wens(talking: Talking) -> tuple[TalkQuestion, TalkFacts, TalkAnswer]:
    found = talking.view.of_source("wens")
    assert found is not None
    return found[0], talking.facts, found[1]


def test_a_talk_that_is_mended_mends_what_stands_at_the_wish_on_its_day(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    say_wens(office, anneke, client.id, "Ik wil een winkel.", "", None)
    done = finished_talk(office, anneke, client, nearness=Nearness.REACHED)
    clock.forward(days=2)
    again = finishing.reopen(office, anneke, done.id, done.version, "hij bedoelde iets anders")
    assert looks(office, anneke, client) == [(Nearness.REACHED, "")]
    found = draft_of(office, anneke, client.id)
    assert found is not None
    mended = choose(office, anneke, found, "wens", codes(found, "wens")[0]).view
    finishing.finish(office, anneke, again.id, mended.version)
    now = wensen_of(office, anneke, client.id).now
    assert now is not None
    assert [(one.nearness, one.on) for one in now.terugblikken] == [(Nearness.FAR, done.finished_on)]


def test_what_was_said_of_it_at_the_meting_of_that_day_is_not_asked_once_more(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    wens = say_wens(office, anneke, client.id, "Ik wil een winkel.", "", None)
    look_back(office, anneke, wens.id, wens.version, Nearness.FAR, "Geen geld.")
    today = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS).view
    assert today.answer_to("wens").said == "Geen geld."
    assert [pick.text for pick in today.answer_to("wens").picks] == ["nog ver"]
    drafts.discard(office, anneke, today.id, today.version)
    clock.forward(days=1)
    assert not drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS).view.answer_to("wens").answered


def test_who_wants_something_else_says_nothing_of_the_new_wish_by_it(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    say_wens(office, anneke, client.id, "Ik wil een winkel.", "", None)
    talking = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    talking = choose(office, anneke, talking, "wens", codes(talking, "wens")[3])
    known = wensen_of(office, anneke, client.id).now
    new = say_wens(office, anneke, client.id, "Ik wil kok worden.", "", known, anew=True)
    kept = say(office, anneke, talking, "wens", "Koken vind ik leuker.")
    assert kept.view.answer_to("wens").said == "Koken vind ik leuker."
    assert kept.view.wens == "Ik wil een winkel."
    finishing.finish(office, anneke, kept.view.id, kept.view.version)
    found = wensen_of(office, anneke, client.id)
    assert found.now is not None
    assert (found.now.id, found.now.terugblikken) == (new.id, ())
    assert [(one.nearness, one.said) for wens in found.earlier for one in wens.terugblikken] == [
        (Nearness.OTHER, "Koken vind ik leuker.")
    ]


def test_of_a_wish_of_before_nothing_is_kept_but_that_he_wants_something_else(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    first = say_wens(office, anneke, client.id, "Ik wil een winkel.", "", None)
    talking = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    talking = choose(office, anneke, talking, "wens", codes(talking, "wens")[1])
    clock.forward(days=1)
    say_wens(office, anneke, client.id, "Ik wil kok worden.", "", first)
    finishing.finish(office, anneke, talking.view.id, talking.view.version)
    assert [wens.terugblikken for wens in wensen_of(office, anneke, client.id).all] == [(), ()]


def test_words_on_a_wish_need_how_near_it_is_and_without_a_wish_there_is_nothing_to_choose(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    talking = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    assert codes(talking, "wens") == []
    say_wens(office, anneke, client.id, "Ik wil een winkel.", "", None)
    with pytest.raises(BadInput, match="Kies eerst hoe ver het is"):
        say(office, anneke, talking, "wens", "Het gaat goed.")


def test_a_wish_that_was_taken_back_is_in_no_talk_any_more(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    say_wens(office, anneke, client.id, "Ik wil een winkel.", "", None)
    done = finished_talk(office, anneke, client)
    assert done.wens == "Ik wil een winkel."
    wens = wensen_of(office, anneke, client.id).now
    assert wens is not None
    drop_wens(office, anneke, wens.id, wens.version)
    assert talk_of(office, anneke, client.id, done.id).wens == ""


# -- what the kiosk knows ---------------------------------------------------------------------------------------


def test_what_rose_was_done_and_is_open_is_told_since_the_talk_before_and_at_the_end_since_the_beginning(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2, "1b": 4, "3a": 1})
    first = plan.add(office, anneke, client.id, ActieDraft("1", "Ik bel zelf", onderdeel="1a"))
    clock.forward(days=181)
    measure(office, anneke, client, {"1a": 3, "1b": 4, "3a": 2}, MetingKind.TUSSENMETING)
    plan.tick(office, anneke, first.id, first.version)
    talking = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    told = [(one.code, one.then, one.now) for one in talking.facts.onderdelen]
    assert told == [("1a", 2, 3), ("1b", 4, 4), ("3a", 1, 2)]
    assert talking.facts.done == (DoneActie(first.id, "Ik bel zelf", clock.today()),)
    finishing.finish(office, anneke, talking.view.id, choose(office, anneke, talking, "poster", "ja").view.version)
    clock.forward(days=181)
    measure(office, anneke, client, {"1a": 3, "3a": 4}, MetingKind.TUSSENMETING)
    after = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    assert [one.code for one in after.facts.onderdelen if one.rose] == ["3a"]
    assert after.facts.done == ()
    drafts.discard(office, anneke, after.view.id, after.view.version)
    end = drafts.start(office, anneke, client.id, TalkKind.EIND)
    assert [(one.code, one.then, one.now) for one in end.facts.onderdelen if one.rose] == [("1a", 2, 3), ("3a", 1, 4)]
    assert [one.id for one in end.facts.done] == [first.id]


SCORES = st.integers(1, 5)
FACTS = st.builds(
    TalkFacts,
    onderdelen=st.lists(
        st.builds(Scored, st.sampled_from("abcdefgh"), st.text(min_size=1), st.none() | SCORES, SCORES),
        unique_by=lambda one: one.code,
    ).map(tuple),
    done=st.lists(
        st.builds(DoneActie, st.integers(1, 20), st.text(min_size=1), st.dates()), unique_by=lambda one: one.id
    ).map(tuple),
    todo=st.lists(
        st.builds(Todo, st.integers(21, 40), st.text(min_size=1), st.sampled_from("abcdefgh")),
        unique_by=lambda one: one.id,
    ).map(tuple),
)
QUESTIONS = load_terugkijken().question
#: in what the client says himself
CLIENT_SPEAKS = re.compile(r"\b(ik|mij|mijn|wij)\b", re.IGNORECASE)


@given(facts=FACTS, question=st.sampled_from(QUESTIONS))
def test_nothing_is_offered_twice_and_each_score_stands_where_it_belongs(facts: TalkFacts, question: object) -> None:
    asked = next(one for one in QUESTIONS if one is question)
    offered = [choice.pick.code for group in groups_of(asked, facts, TalkAnswer()) for choice in group.choices]
    assert len(offered) == len(set(offered))
    shown = {code.removeprefix("onderdeel-") for code in offered if code.startswith("onderdeel-")}
    able = {one.code for one in facts.onderdelen if one.now >= 4}
    rose = {one.code for one in facts.onderdelen if one.then is not None and one.now > one.then}
    low = {one.code for one in facts.onderdelen} - able
    wanted = {"gelukt": able | rose, "nog-niet": low, "verder": low - {one.onderdeel for one in facts.todo}}
    assert shown == wanted.get(asked.source, set())
    assert sum(code.startswith("actie-") for code in offered) <= max(MOST_DONE, len(facts.todo))
    assert all(group.choices for group in groups_of(asked, facts, TalkAnswer()))


@pytest.mark.parametrize(("then", "now"), [(1, 2), (2, 4), (4, 4), (3, 1), (None, 3)])
def test_whatever_is_offered_the_client_is_the_one_who_speaks(then: int | None, now: int) -> None:
    level = load_instrument().level_of(now).client
    facts = TalkFacts((Scored("1a", "Rechten", then, now, "Ik ken de regels.", level),))
    by_source = {one.source: one for one in QUESTIONS}
    told = {
        source: [
            choice.pick.told for group in groups_of(by_source[source], facts, TalkAnswer()) for choice in group.choices
        ]
        for source in ("gelukt", "nog-niet", "verder")
    }
    as_it_goes = "Ik ken de regels." if now >= 4 else f"Rechten: {level}"
    assert (as_it_goes in told["gelukt"]) == (now >= 4 or now > (then or 5))
    assert (as_it_goes in told["nog-niet"]) == (now < 4)
    assert ("Rechten: Ik ga dit leren." in told["verder"]) == (now < 4)
    assert [said for source in told for said in told[source] if not CLIENT_SPEAKS.search(said)] == []


def test_how_near_his_wish_is_he_says_himself_and_it_is_kept_as_before() -> None:
    picks = [nearness_pick(3, nearness) for nearness in Nearness]
    assert [pick.text for pick in picks] == list(Nearness)
    assert [pick.told for pick in picks if not CLIENT_SPEAKS.search(pick.told)] == []


def test_a_choice_that_was_kept_before_what_he_says_of_it_was_is_read_as_it_was() -> None:
    old = msgspec.json.decode('{"code":"onderdeel-1a","text":"Rechten","kind":"onderdeel"}', type=Pick)
    assert old.told == "Rechten"
    assert b"says" not in msgspec.json.encode(old)


@given(chosen=st.lists(st.sampled_from(["a", "b", "c"]), max_size=12), one=st.booleans())
def test_however_often_something_is_chosen_no_answer_holds_it_twice(chosen: list[str], one: bool) -> None:
    answer = TalkAnswer()
    for code in chosen:
        answer = answer.with_pick(Pick(code, code, Text.OPTION), one=one)
    held = [pick.code for pick in answer.picks]
    odd = [code for code in "abc" if chosen.count(code) % 2]
    assert sorted(held) == (chosen[-1:] if one else odd)


def test_what_was_chosen_and_is_known_no_more_stays_to_be_seen(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    actie = plan.add(office, anneke, client.id, ActieDraft("1", "Ik bel zelf"))
    talking = choose(
        office, anneke, drafts.start(office, anneke, client.id, TalkKind.EIND), "verder", f"actie-{actie.id}"
    )
    plan.drop(office, anneke, actie.id, actie.version, "toch niet")
    now = draft_of(office, anneke, client.id)
    assert now is not None
    found = now.view.of_source("verder")
    assert found is not None
    gone = groups_of(found[0], now.facts, found[1])[-1]
    assert (gone.title, [choice.pick.text for choice in gone.choices]) == ("Eerder gekozen", ["Ik bel zelf"])
    assert talking.view.answer_to("verder").answered


# -- the end ----------------------------------------------------------------------------------------------------


def test_a_finished_talk_ticks_its_step_stands_on_the_timeline_and_keeps_its_questions(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    clock.forward(days=181)
    done = finished_talk(office, anneke, client, said="Ik kan nu bellen.")
    assert (done.finished_on, done.kind, done.advice) == (clock.today(), TalkKind.TUSSENTIJDS, None)
    first = step(office, anneke, client, "terugkijken-1")
    assert (first.status, first.on) == (Status.DONE, clock.today())
    assert step(office, anneke, client, "tussenmeting-1").status is not Status.DONE
    assert [talk.id for talk in tijdlijn_of(office, anneke, client.id).talks] == [done.id]
    with office.store.reading():
        assert TerugkijkVersion.select().count() == 1
    assert done.questions == office.terugkijken.asked_at("tussentijds")


def test_the_tick_can_be_taken_back_on_the_route_and_the_talk_stays(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    clock.forward(days=181)
    finished_talk(office, anneke, client)
    ticked = step(office, anneke, client, "terugkijken-1")
    route.reopen_mijlpaal(office, anneke, ticked.id, ticked.version)
    assert step(office, anneke, client, "terugkijken-1").open
    assert len(talks_of(office, anneke, client.id)) == 1


def test_a_talk_long_before_its_step_is_an_extra_and_the_end_ticks_the_end(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    finished_talk(office, anneke, client)
    finished_talk(office, anneke, client, TalkKind.EIND)
    assert step(office, anneke, client, "terugkijken-1").open
    assert step(office, anneke, client, "eindevaluatie").open
    clock.forward(days=530)
    finished_talk(office, anneke, client, TalkKind.EIND)
    assert step(office, anneke, client, "eindevaluatie").on == clock.today()


def test_nothing_said_is_no_talk(office: Office, anneke: Identity, client: ClientFile) -> None:
    begun = drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS).view
    with pytest.raises(finishing.NothingSaid):
        finishing.finish(office, anneke, begun.id, begun.version)
    assert draft_of(office, anneke, client.id) is not None


def test_the_end_needs_its_advice_and_to_go_on_longer_a_reason(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    talking = choose(office, anneke, drafts.start(office, anneke, client.id, TalkKind.EIND), "poster", "nee")
    with pytest.raises(finishing.AdviceNeeded) as without:
        finishing.finish(office, anneke, talking.view.id, talking.view.version)
    assert without.value.source == "advies"
    talking = choose(office, anneke, talking, "advies", "verlengen")
    with pytest.raises(finishing.AdviceNeeded) as unsaid:
        finishing.finish(office, anneke, talking.view.id, talking.view.version)
    assert unsaid.value.source == "reden"
    talking = choose(office, anneke, talking, "reden", "nog-leren")
    talking = say(office, anneke, talking, "reden", "De taalles begon laat.")
    done = finishing.finish(office, anneke, talking.view.id, talking.view.version)
    assert (done.advice, done.reason) == (Advice.VERLENGEN, "Ik moet nog dingen leren. De taalles begon laat.")
    stand = dossier_of(office, anneke, client.id).terugkijken
    assert (stand.advice, stand.reason) == (done.advice, done.reason)


@pytest.mark.parametrize("advice", ["afsluiten", "overdracht"])
def test_to_stop_or_to_hand_over_needs_no_reason(
    office: Office, anneke: Identity, client: ClientFile, advice: str
) -> None:
    talking = choose(office, anneke, drafts.start(office, anneke, client.id, TalkKind.EIND), "advies", advice)
    assert finishing.finish(office, anneke, talking.view.id, talking.view.version).advice == Advice(advice)


# -- opened again -----------------------------------------------------------------------------------------------


def test_a_finished_talk_is_opened_again_with_a_reason_and_finished_on_its_own_day(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    clock.forward(days=181)
    day = clock.today()
    done = finished_talk(office, anneke, client, said="Fout getypt.")
    clock.forward(days=2)
    with pytest.raises(BadInput) as caught:
        finishing.reopen(office, anneke, done.id, done.version, " ")
    assert caught.value.field == "reason"
    again = finishing.reopen(office, anneke, done.id, done.version, "De cliënt bedoelde iets anders")
    assert step(office, anneke, client, "terugkijken-1").open
    assert talks_of(office, anneke, client.id) == ()
    with pytest.raises(BadInput, match="was al afgerond"):
        drafts.discard(office, anneke, again.id, again.version)
    assert drafts.stop_for_now(office, anneke, again.id) is True
    mended = drafts.say(office, anneke, again.id, again.version, "gelukt", "Goed getypt.").view
    kept = finishing.finish(office, anneke, mended.id, mended.version)
    assert (kept.finished_on, kept.entered_on) == (day, clock.today())
    assert step(office, anneke, client, "terugkijken-1").on == day
    (change,) = kept.reopened
    assert (change.reason, change.by, change.on) == ("De cliënt bedoelde iets anders", "Anneke", clock.today())
    with office.store.reading():
        assert "Fout getypt." in TerugkijkChange.get().before


def test_it_is_opened_again_for_as_long_as_a_meting_and_not_beside_another_draft(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    done = finished_talk(office, anneke, client)
    drafts.start(office, anneke, client.id, TalkKind.TUSSENTIJDS)
    with pytest.raises(NotAllowed, match="al een gesprek bezig"):
        finishing.reopen(office, anneke, done.id, done.version, "verkeerd")
    clock.forward(days=office.settings.correct_days + 1)
    with pytest.raises(NotAllowed, match="Begin nu een nieuw gesprek"):
        finishing.reopen(office, anneke, done.id, done.version, "verkeerd")
    assert finishing.correct_until(office, done) is None


# -- when it is time --------------------------------------------------------------------------------------------


def due(office: Office, who: Identity, client: ClientFile) -> tuple[TalkKind, bool]:
    proposal = dossier_of(office, who, client.id).terugkijken.proposal
    assert proposal == way_in(office, who, client.id).proposal
    return proposal.kind, proposal.due


def test_it_is_time_when_the_route_says_so_or_a_meting_was_done_and_no_more_once_it_was_held(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2})
    assert due(office, anneke, client) == (TalkKind.TUSSENTIJDS, False), "a nulmeting asks for none"
    clock.forward(days=150)
    measure(office, anneke, client, {"1a": 3}, MetingKind.TUSSENMETING)
    assert due(office, anneke, client) == (TalkKind.TUSSENTIJDS, True)
    clock.forward(days=1)
    finished_talk(office, anneke, client)
    assert due(office, anneke, client) == (TalkKind.TUSSENTIJDS, False)
    clock.set_wall(step(office, anneke, client, "terugkijken-2").due_on or date.max)
    assert due(office, anneke, client) == (TalkKind.TUSSENTIJDS, True)
    finished_talk(office, anneke, client)
    clock.set_wall(step(office, anneke, client, "eindmeting").due_on or date.max)
    measure(office, anneke, client, {"1a": 4}, MetingKind.EINDMETING)
    assert due(office, anneke, client) == (TalkKind.EIND, True)


def test_a_location_without_such_steps_can_look_back_all_the_same(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    for one in timeline_of(office, anneke, client.id).mijlpalen:
        if one.terugkijken:
            route.skip_mijlpaal(office, anneke, one.id, one.version, "niet bij ons")
    assert way_in(office, anneke, client.id).proposal.why.endswith("een extra gesprek.")
    assert finished_talk(office, anneke, client).finished_on == TODAY


# -- the file ---------------------------------------------------------------------------------------------------


def test_of_a_closed_file_the_talks_are_read_and_the_draft_is_none(
    office: Office, team: Team, client: ClientFile
) -> None:
    done = finished_talk(office, team.anneke, client)
    answer_all(office, team.anneke, drafts.start(office, team.anneke, client.id, TalkKind.EIND))
    now = open_client(office, team.anneke, client.id)
    intake.hand_over(office, team.marijke, client.id, now.version, intake.Ending.AFGESLOTEN)
    found = way_in(office, team.anneke, client.id)
    assert (found.draft, found.last and found.last.id) == (None, done.id)
    closed = talk_of(office, team.anneke, client.id, done.id)
    assert finishing.correct_until(office, closed) is None


def test_two_files_of_one_client_bring_their_talks_together_and_two_drafts_are_refused(
    office: Office, team: Team, client: ClientFile
) -> None:
    double = new_client(office, team.anneke, "Nadia S.", moving_on=TODAY)
    finished_talk(office, team.anneke, double)
    finished_talk(office, team.anneke, client)
    both = [drafts.start(office, team.anneke, one.id, TalkKind.EIND).view for one in (client, double)]

    def joined() -> ClientFile:
        goes, stays = (open_client(office, team.marijke, one.id) for one in (double, client))
        counts = before_joining(office, team.marijke, goes.id, stays.id).proposed
        return join(office, team.marijke, goes.id, goes.version, stays.id, stays.version, counts)

    with pytest.raises(NotAllowed, match="Maak er eerst één af"):
        joined()
    drafts.discard(office, team.anneke, both[1].id, both[1].version)
    joined()
    assert len(talks_of(office, team.marijke, client.id)) == 2
    with pytest.raises(NotFound):
        talk_of(office, team.marijke, double.id, talks_of(office, team.marijke, client.id)[0].id)


ACTS: dict[str, Callable[[Office, Identity, ClientFile], object]] = {
    "start-terugkijken": lambda o, w, c: drafts.start(o, w, c.id, TalkKind.EIND),
    "finish-terugkijken": finished_talk,
}


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_noted(office: Office, anneke: Identity, client: ClientFile, act: str) -> None:
    ACTS[act](office, anneke, client)
    with office.store.reading():
        assert AuditLine.select().where(AuditLine.act == act, AuditLine.client == client.id).count() == 1
