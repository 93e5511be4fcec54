import dataclasses
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.faults import BadInput, Conflict, NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import (
    ActieDraft,
    ActieView,
    Doer,
    NotOpen,
    Priority,
    Rung,
    State,
    as_draft,
    check,
    given_to,
    questions_before,
    suggestions,
)
from kiosk.guidance.plan.ladder import RungStep
from kiosk.guidance.plan.plan import Plan, plan_of
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import TODAY, FakeClock, Team, new_client

DRAFT = ActieDraft(leefgebied="1", text="Ik bel de verhuurder", due_on=TODAY + timedelta(days=7), onderdeel="1a")


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


@pytest.fixture
def actie(office: Office, anneke: Identity, client: ClientFile) -> ActieView:
    return plan.add(office, anneke, client.id, DRAFT)


def only(office: Office, who: Identity, client: ClientFile) -> ActieView:
    (found,) = plan_of(office, who, client.id).acties
    return found


def same(one: ActieView, other: ActieView) -> bool:
    """Whether two views tell the same, whatever their version."""
    return dataclasses.replace(one, version=0) == dataclasses.replace(other, version=0)


def test_an_action_is_kept_as_it_was_agreed(office: Office, anneke: Identity, client: ClientFile) -> None:
    draft = ActieDraft(
        leefgebied="3",
        onderdeel="3a",
        text="Het Werkplein legt\n mijn  uitkering uit [/b] 😀 'ja'",
        who=Doer.PARTNER,
        partner="werkplein",
        priority=Priority.URGENT,
        rung=Rung.VOORDOEN,
        due_on=TODAY,
    )
    made = plan.add(office, anneke, client.id, draft)
    assert only(office, anneke, client) == made
    assert as_draft(made) == dataclasses.replace(draft, text="Het Werkplein legt mijn uitkering uit [/b] 😀 'ja'")
    assert (made.state, made.made_on, made.rung_since, made.open) == (State.OPEN, TODAY, TODAY, True)


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("text", {"text": ""}, "Schrijf kort en duidelijk wat er gedaan wordt."),
    ("text", {"text": "  a \n b"[:4]}, "Schrijf kort en duidelijk wat er gedaan wordt."),
    ("text", {"text": "x" * 10_000}, "Dit is 9800 tekens te lang (hoogstens 200). Een korte zin leest makkelijker."),
    ("leefgebied", {"leefgebied": "8"}, "Kies een leefgebied uit de lijst."),
    ("leefgebied", {"leefgebied": ""}, "Kies een leefgebied uit de lijst."),
    ("partner", {"who": Doer.PARTNER}, "Kies welke partner dit doet."),
    (
        "who",
        {"who": Doer.NETWERK, "leefgebied": "3"},
        "Over geld sturen we niemand naar zijn buren of vrienden. Kies cliënt of partner.",
    ),
    ("due_on", {"due_on": TODAY - timedelta(days=1)}, "Deze dag is al voorbij. Kies vandaag of later."),
]


@pytest.mark.parametrize(("field", "changes", "sentence"), BAD)
def test_bad_input_gets_one_sentence_at_its_place_and_changes_nothing(
    office: Office,
    anneke: Identity,
    client: ClientFile,
    actie: ActieView,
    field: str,
    changes: dict[str, Any],
    sentence: str,
) -> None:
    draft = dataclasses.replace(DRAFT, onderdeel="", **changes)
    with pytest.raises(BadInput) as adding:
        plan.add(office, anneke, client.id, draft)
    with pytest.raises(BadInput) as changing:
        plan.change(office, anneke, actie.id, actie.version, draft)
    for caught in (adding.value, changing.value):
        assert (caught.field, caught.sentence) == (field, sentence)
    assert only(office, anneke, client) == actie


@settings(max_examples=30)
@given(
    st.sampled_from("1234567"),
    st.sampled_from(Doer),
    st.sampled_from(["", "werkplein"]),
    st.sampled_from(Priority),
    st.sampled_from(Rung),
)
def test_money_never_goes_to_the_network_and_a_partner_stands_with_a_partner_only(
    office: Office, anneke: Identity, leefgebied: str, who: Doer, partner: str, priority: Priority, rung: Rung
) -> None:
    client = new_client(office, anneke)
    draft = ActieDraft(leefgebied, "Ik vraag het na", who, partner, priority, rung, asked=True)
    refused = (who is Doer.NETWERK and leefgebied == "3") or (who is Doer.PARTNER and not partner)
    try:
        made = plan.add(office, anneke, client.id, draft)
    except BadInput:
        assert refused
        return
    assert not refused
    assert made.partner == (partner if who is Doer.PARTNER else "")


def test_no_ready_action_sends_anybody_to_his_network_for_money(office: Office) -> None:
    for onderdeel in ("3a", "3b", "3c", "3d", "3e"):
        for level in (1, 2, 3, 4):
            assert all(action.who != "netwerk" for action in suggestions(office, onderdeel, level))


def test_the_clients_own_ready_actions_come_first(office: Office) -> None:
    order = ["client", "netwerk", "partner", "vw"]
    for onderdeel, level in (("1a", 1), ("3e", 2), ("6a", 3)):
        whos = [order.index(action.who) for action in suggestions(office, onderdeel, level)]
        assert whos == sorted(whos)
        assert whos


def test_the_plan_names_who_put_each_action_in_it(office: Office, team: Team, client: ClientFile) -> None:
    one = plan.add(office, team.anneke, client.id, DRAFT)
    other = plan.add(office, team.marijke, client.id, DRAFT)
    plan.climb(office, team.marijke, one.id, one.version)
    assert plan_of(office, team.anneke, client.id).makers == {one.id: "Anneke", other.id: "Marijke"}


def test_what_is_urgent_comes_first_then_what_is_due_first_and_what_is_closed_last(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    def agree(text: str, priority: Priority, days: int | None) -> ActieView:
        due = None if days is None else TODAY + timedelta(days=days)
        return plan.add(office, anneke, client.id, ActieDraft("1", text, priority=priority, due_on=due))

    dropped = agree("vervallen", Priority.URGENT, 0)
    done = agree("gedaan", Priority.URGENT, 0)
    agree("daarna", Priority.DAARNA, 1)
    agree("zonder datum", Priority.BELANGRIJK, None)
    agree("laat", Priority.BELANGRIJK, 9)
    agree("vroeg", Priority.BELANGRIJK, 2)
    agree("urgent", Priority.URGENT, 30)
    plan.tick(office, anneke, done.id, done.version)
    plan.drop(office, anneke, dropped.id, dropped.version, "niet meer nodig")
    shown = plan_of(office, anneke, client.id)
    assert [actie.text for actie in shown.acties] == [
        "urgent",
        "vroeg",
        "laat",
        "zonder datum",
        "daarna",
        "gedaan",
        "vervallen",
    ]
    assert [actie.text for actie in shown.open] == ["urgent", "vroeg", "laat", "zonder datum", "daarna"]


def test_the_ladder_climbs_a_rung_at_a_time_and_counts_from_that_day(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    actie = plan.add(office, anneke, client.id, dataclasses.replace(DRAFT, rung=Rung.VOORDOEN))
    seen = []
    for _ in range(4):
        clock.forward(days=10)
        actie = plan.climb(office, anneke, actie.id, actie.version)
        seen.append((actie.rung, actie.rung_since))
    days = [TODAY + timedelta(days=days) for days in (10, 20, 30, 40)]
    assert seen == list(zip([Rung.SAMEN, Rung.ERBIJ, Rung.ZELF, Rung.VOORDOEN], days, strict=True))


def test_the_rungs_that_an_action_stood_on_are_kept_and_what_was_taken_back_is_not(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    actie = plan.add(office, anneke, client.id, dataclasses.replace(DRAFT, rung=Rung.VOORDOEN))
    clock.forward(days=10)
    actie = plan.climb(office, anneke, actie.id, actie.version)
    actie = plan.change(office, anneke, actie.id, actie.version, dataclasses.replace(as_draft(actie), text="Ik mail"))
    plan.climb(office, anneke, actie.id, actie.version)
    plan.undo(office, anneke, client.id)
    later = TODAY + timedelta(days=10)
    assert plan_of(office, anneke, client.id).climbs == {
        actie.id: (RungStep(Rung.VOORDOEN, TODAY, "Anneke"), RungStep(Rung.SAMEN, later, "Anneke"))
    }


def test_before_vluchtelingenwerk_the_others_are_asked_in_order_and_for_money_never_the_neighbours(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    asked = questions_before(office, "1", "1a")
    assert [question.doer for question in asked] == [Doer.CLIENT, Doer.NETWERK, Doer.PARTNER]
    assert [question.doer for question in questions_before(office, "3", "3a")] == [Doer.CLIENT, Doer.PARTNER]
    assert questions_before(office, "3", "3a")[-1].partners[0] == "werkplein"
    unasked = dataclasses.replace(DRAFT, who=Doer.VW)
    with pytest.raises(BadInput) as refused:
        plan.add(office, anneke, client.id, unasked)
    assert (refused.value.field, plan_of(office, anneke, client.id).acties) == ("who", ())
    made = plan.add(office, anneke, client.id, dataclasses.replace(unasked, asked=True))
    reworded = plan.change(
        office, anneke, made.id, made.version, dataclasses.replace(as_draft(made), text="Wij bellen")
    )
    assert reworded.who is Doer.VW, "it was asked when it was made"


def test_many_actions_go_in_the_plan_all_or_none(office: Office, anneke: Identity, client: ClientFile) -> None:
    wrong = dataclasses.replace(DRAFT, text="x")
    with pytest.raises(BadInput):
        plan.add_all(office, anneke, client.id, [DRAFT, wrong])
    assert plan_of(office, anneke, client.id).acties == ()
    assert len(plan.add_all(office, anneke, client.id, [DRAFT, DRAFT])) == 2


def test_a_change_that_leaves_the_rung_leaves_its_day_too(
    office: Office, anneke: Identity, client: ClientFile, actie: ActieView, clock: FakeClock
) -> None:
    clock.forward(days=3)
    changed = plan.change(
        office, anneke, actie.id, actie.version, dataclasses.replace(DRAFT, text="Ik mail de verhuurder")
    )
    assert (changed.text, changed.rung_since) == ("Ik mail de verhuurder", TODAY)
    other = dataclasses.replace(as_draft(changed), rung=Rung.ZELF)
    assert plan.change(office, anneke, actie.id, changed.version, other).rung_since == TODAY + timedelta(days=3)


def test_an_action_whose_date_is_past_can_still_be_reworded(
    office: Office, anneke: Identity, actie: ActieView, clock: FakeClock
) -> None:
    clock.forward(days=30)
    draft = dataclasses.replace(as_draft(actie), text="Ik mail de verhuurder")
    changed = plan.change(office, anneke, actie.id, actie.version, draft)
    assert (changed.text, changed.due_on) == ("Ik mail de verhuurder", actie.due_on)


def test_ticking_closes_and_ticking_again_opens(
    office: Office, anneke: Identity, client: ClientFile, actie: ActieView, clock: FakeClock
) -> None:
    clock.forward(days=2)
    done = plan.tick(office, anneke, actie.id, actie.version)
    assert (done.state, done.closed_on, done.open) == (State.DONE, TODAY + timedelta(days=2), False)
    opened = plan.tick(office, anneke, actie.id, done.version)
    assert same(opened, actie)
    assert only(office, anneke, client) == opened


def test_an_action_that_is_not_open_cannot_be_changed(
    office: Office, anneke: Identity, client: ClientFile, actie: ActieView
) -> None:
    done = plan.tick(office, anneke, actie.id, actie.version)
    draft = dataclasses.replace(as_draft(done), text="Ik bel de buren")
    for version, sentence in (
        (done.version, "Deze actie is niet meer open. Met spatie opent u hem weer."),
        (actie.version, "Deze actie is net op een ander scherm afgevinkt. Ga terug met Esc."),
    ):
        with pytest.raises(NotOpen) as caught:
            plan.change(office, anneke, actie.id, version, draft)
        assert caught.value.sentence == sentence
    with pytest.raises(NotOpen):
        plan.climb(office, anneke, actie.id, done.version)
    assert only(office, anneke, client) == done


def test_a_dropped_action_tells_why_and_can_be_opened(office: Office, anneke: Identity, actie: ActieView) -> None:
    dropped = plan.drop(office, anneke, actie.id, actie.version, " Doet de\nburen ")
    assert (dropped.state, dropped.closed_on, dropped.reason) == (State.DROPPED, TODAY, "Doet de buren")
    assert same(plan.tick(office, anneke, actie.id, dropped.version), actie)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 10_000])
def test_dropping_asks_for_a_reason(
    office: Office, anneke: Identity, client: ClientFile, actie: ActieView, reason: str
) -> None:
    with pytest.raises(BadInput) as caught:
        plan.drop(office, anneke, actie.id, actie.version, reason)
    assert caught.value.field == "reason"
    assert only(office, anneke, client) == actie


Act = Callable[[Office, Identity, ActieView], ActieView]
ACTS: dict[str, tuple[Act, str]] = {
    "change": (
        lambda o, w, a: plan.change(o, w, a.id, a.version, dataclasses.replace(DRAFT, text="Iets anders", due_on=None)),
        "Actie veranderd",
    ),
    "tick": (lambda o, w, a: plan.tick(o, w, a.id, a.version), "Actie afgevinkt"),
    "drop": (lambda o, w, a: plan.drop(o, w, a.id, a.version, "niet nodig"), "Actie vervallen"),
    "climb": (lambda o, w, a: plan.climb(o, w, a.id, a.version), "Trede veranderd"),
}


@pytest.mark.parametrize("act", ACTS)
def test_the_last_act_is_told_and_can_be_undone(
    office: Office, anneke: Identity, client: ClientFile, actie: ActieView, clock: FakeClock, act: str
) -> None:
    clock.forward(minutes=5)
    run, words = ACTS[act]
    changed = run(office, anneke, actie)
    assert not same(changed, actie)
    assert plan_of(office, anneke, client.id).last_act == words
    taken_back = plan.undo(office, anneke, client.id)
    shown = taken_back.plan
    (undone,) = shown.acties
    assert same(undone, actie)
    assert (taken_back.act, taken_back.actie) == (words, undone)
    assert undone.version > changed.version, "a screen that still shows the undone state must notice"
    assert shown.last_act == "Actie toegevoegd"


def test_reopening_can_be_undone_too(office: Office, anneke: Identity, client: ClientFile, actie: ActieView) -> None:
    done = plan.tick(office, anneke, actie.id, actie.version)
    plan.tick(office, anneke, actie.id, done.version)
    assert plan_of(office, anneke, client.id).last_act == "Actie weer open"
    plan.undo(office, anneke, client.id)
    assert same(only(office, anneke, client), done)


def test_adding_can_be_undone_and_then_there_is_nothing_left_to_undo(
    office: Office, anneke: Identity, client: ClientFile, actie: ActieView
) -> None:
    taken_back = plan.undo(office, anneke, client.id)
    assert (taken_back.plan.acties, taken_back.plan.last_act) == ((), "")
    assert taken_back.actie.text == actie.text
    with pytest.raises(NotFound) as caught:
        plan.undo(office, anneke, client.id)
    assert caught.value.sentence == "Er is niets om terug te draaien."


@settings(max_examples=25)
@given(st.lists(st.sampled_from([*ACTS, "add"]), max_size=8))
def test_undoing_every_act_one_by_one_walks_back_through_every_state(
    office: Office, anneke: Identity, names: list[str]
) -> None:
    def tell(shown: Plan) -> list[ActieView]:
        return [dataclasses.replace(actie, version=0) for actie in shown.acties]

    client = new_client(office, anneke)
    actie = plan.add(office, anneke, client.id, DRAFT)
    states = [[], tell(plan_of(office, anneke, client.id))]
    for name in names:
        if name in ("change", "climb") and not actie.open:
            continue
        act = ACTS[name][0] if name in ACTS else lambda o, w, a: plan.add(o, w, client.id, DRAFT)
        actie = act(office, anneke, actie)
        states.append(tell(plan_of(office, anneke, client.id)))
    for before in reversed(states[:-1]):
        assert tell(plan.undo(office, anneke, client.id).plan) == before
    assert plan_of(office, anneke, client.id).last_act == ""


def test_undoing_is_refused_where_somebody_else_changed_the_action_since(
    office: Office, team: Team, client: ClientFile, actie: ActieView
) -> None:
    climbed = plan.climb(office, team.anneke, actie.id, actie.version)
    ticked = plan.tick(office, team.marijke, actie.id, climbed.version)
    with pytest.raises(Conflict):
        plan.undo(office, team.anneke, client.id)
    assert only(office, team.anneke, client) == ticked
    plan.undo(office, team.marijke, client.id)
    assert same(only(office, team.anneke, client), climbed)
    plan.undo(office, team.anneke, client.id)
    assert same(only(office, team.anneke, client), actie)


def test_nobody_undoes_what_somebody_else_did(office: Office, team: Team, client: ClientFile, actie: ActieView) -> None:
    assert plan_of(office, team.marijke, client.id).last_act == ""
    with pytest.raises(NotFound):
        plan.undo(office, team.marijke, client.id)
    assert only(office, team.anneke, client) == actie


def test_yesterdays_act_stays(
    office: Office, anneke: Identity, client: ClientFile, actie: ActieView, clock: FakeClock
) -> None:
    clock.forward(days=1)
    assert plan_of(office, anneke, client.id).last_act == ""
    with pytest.raises(NotFound):
        plan.undo(office, anneke, client.id)


def test_the_undo_of_one_client_leaves_the_plan_of_another(
    office: Office, anneke: Identity, client: ClientFile, actie: ActieView
) -> None:
    other = new_client(office, anneke, "Ander")
    with pytest.raises(NotFound):
        plan.undo(office, anneke, other.id)
    assert only(office, anneke, client) == actie


@pytest.mark.parametrize("second", ACTS)
@pytest.mark.parametrize("first", ACTS)
def test_two_screens_on_one_action_notice_each_other(
    office: Office, anneke: Identity, client: ClientFile, actie: ActieView, first: str, second: str
) -> None:
    changed = ACTS[first][0](office, anneke, actie)
    with pytest.raises((Conflict, NotOpen)):
        ACTS[second][0](office, anneke, actie)
    assert only(office, anneke, client) == changed


def test_an_action_that_was_undone_elsewhere_is_gone(
    office: Office, anneke: Identity, client: ClientFile, actie: ActieView
) -> None:
    plan.undo(office, anneke, client.id)
    with pytest.raises(NotFound) as caught:
        plan.tick(office, anneke, actie.id, actie.version)
    assert caught.value.sentence == "Deze actie is er niet meer."


def test_a_yes_gives_the_action_away_and_only_after_every_no_it_is_for_vluchtelingenwerk_from_the_foot_up() -> None:
    draft = dataclasses.replace(DRAFT, who=Doer.VW, rung=Rung.ZELF)
    own = given_to(draft, Doer.CLIENT, rung=Rung.ZELF)
    assert (own.who, own.rung, own.asked) == (Doer.CLIENT, Rung.ZELF, False)
    partner = given_to(draft, Doer.PARTNER, partner="werkplein")
    assert (partner.who, partner.partner, partner.asked) == (Doer.PARTNER, "werkplein", False)
    ours = given_to(partner, Doer.VW)
    assert (ours.who, ours.partner, ours.rung, ours.asked) == (Doer.VW, "", Rung.VOORDOEN, True)


@pytest.mark.parametrize(
    ("who", "rung", "days", "stuck"),
    [
        (Doer.CLIENT, Rung.SAMEN, 89, False),
        (Doer.CLIENT, Rung.SAMEN, 90, True),
        (Doer.VW, Rung.VOORDOEN, 90, True),
        (Doer.CLIENT, Rung.ERBIJ, 90, True),
        (Doer.CLIENT, Rung.ZELF, 900, False),
        (Doer.NETWERK, Rung.SAMEN, 900, False),
    ],
)
def test_what_the_client_practises_is_stuck_after_three_months_on_a_rung(
    office: Office,
    anneke: Identity,
    client: ClientFile,
    clock: FakeClock,
    who: Doer,
    rung: Rung,
    days: int,
    stuck: bool,
) -> None:
    made = plan.add(office, anneke, client.id, dataclasses.replace(DRAFT, who=who, rung=rung, asked=True))
    clock.forward(days=days)
    assert plan_of(office, anneke, client.id).stuck == ({made.id} if stuck else set())


def test_the_plan_knows_what_is_to_be_done_already_and_what_is_done_may_be_agreed_on_again(
    office: Office, anneke: Identity, client: ClientFile, actie: ActieView
) -> None:
    spaced = dataclasses.replace(DRAFT, text="Ik  bel de\nverhuurder ")
    assert plan_of(office, anneke, client.id).has(spaced)
    assert not plan_of(office, anneke, client.id).has(dataclasses.replace(DRAFT, leefgebied="2"))
    plan.tick(office, anneke, actie.id, actie.version)
    assert not plan_of(office, anneke, client.id).has(spaced)


def test_an_action_is_checked_before_it_is_in_the_plan(office: Office) -> None:
    assert check(office, dataclasses.replace(DRAFT, text=" Ik  bel ")).text == "Ik bel"
    with pytest.raises(BadInput) as refused:
        check(office, dataclasses.replace(DRAFT, text="x"))
    assert refused.value.field == "text"


def test_an_action_is_late_from_the_day_after_its_date_until_it_is_done(
    office: Office, anneke: Identity, client: ClientFile, actie: ActieView
) -> None:
    assert actie.due_on is not None
    assert not actie.late_on(actie.due_on)
    assert actie.late_on(actie.due_on + timedelta(days=1))
    done = plan.tick(office, anneke, actie.id, actie.version)
    assert not done.late_on(actie.due_on + timedelta(days=1))
    undated = plan.add(office, anneke, client.id, dataclasses.replace(DRAFT, due_on=None))
    assert not undated.late_on(TODAY + timedelta(days=400))
