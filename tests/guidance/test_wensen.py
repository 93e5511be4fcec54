"""What the client wants for himself: said, said anew, looked back at, taken back; the earlier ones stay."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.faults import BadInput, Conflict, NotFound
from kiosk.guidance import wensen
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.meting.corrections import KeptUitkomst, kept_uitkomst
from kiosk.guidance.route import route
from kiosk.guidance.route.board import board
from kiosk.guidance.wensen import Nearness, Wensen, WensView, look_back, say_wens, wensen_of
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Mijlpaal, Terugblik, Wens
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import fill, finish

SHOP = "Ik wil een eigen winkel met brood."
WHY = "Ik was bakker, net als mijn vader."
DRIVE = "Ik wil mijn rijbewijs halen."


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


def say(office: Office, who: Identity, client: ClientFile, text: str = SHOP, why: str = WHY) -> WensView:
    return say_wens(office, who, client.id, text, why, wensen_of(office, who, client.id).now)


def asked_step(office: Office, who: Identity, client: ClientFile) -> route.MijlpaalView:
    return next(step for step in route.timeline_of(office, who, client.id).mijlpalen if step.code == wensen.ASKED)


def test_a_wish_is_kept_in_his_own_words_with_the_day_and_who_wrote_it(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    assert wensen_of(office, anneke, client.id) == Wensen()
    made = say(office, anneke, client, "  Ik wil\n een  eigen winkel met brood. ", "")
    assert (made.text, made.why, made.said_on, made.by, made.last) == (SHOP, "", TODAY, "Anneke", None)
    assert wensen_of(office, anneke, client.id) == Wensen((made,), made)


@pytest.mark.parametrize("text", ["أريد أن أفتح مخبزًا 100٪", "[/b] 'ik' {{ wil }} 😀", "x" * wensen.LONGEST])
def test_words_of_any_kind_are_kept_as_they_were_typed(
    office: Office, anneke: Identity, client: ClientFile, text: str
) -> None:
    made = say(office, anneke, client, text, text)
    assert (made.text, made.why) == (text, text)


@pytest.mark.parametrize(
    ("text", "why", "place"),
    [("", WHY, "text"), (" x ", WHY, "text"), ("x" * 161, "", "text"), (SHOP, "x" * 161, "why")],
)
def test_nothing_and_far_too_much_are_refused_at_their_place(
    office: Office, anneke: Identity, client: ClientFile, text: str, why: str, place: str
) -> None:
    with pytest.raises(BadInput) as refused:
        say(office, anneke, client, text, why)
    assert refused.value.field == place
    assert wensen_of(office, anneke, client.id).all == ()


def test_other_words_on_the_same_day_mend_it_and_later_they_are_a_new_wish(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    first = say(office, anneke, client, "Ik wil een winkle.")
    mended = say(office, anneke, client)
    assert (mended.id, mended.text, mended.version) == (first.id, SHOP, first.version + 1)
    clock.forward(days=200)
    other = say(office, anneke, client, DRIVE, "")
    found = wensen_of(office, anneke, client.id)
    assert found.now == other
    assert [(wens.text, wens.said_on) for wens in found.earlier] == [(SHOP, TODAY)]


def test_a_wish_that_was_looked_back_at_is_never_written_over(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    first = say(office, anneke, client)
    look_back(office, anneke, first.id, first.version, Nearness.OTHER)
    say(office, anneke, client, DRIVE)
    assert [wens.text for wens in wensen_of(office, anneke, client.id).all] == [SHOP, DRIVE]


def test_he_looks_back_more_than_once_and_the_last_of_a_day_counts(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    wens = say(office, anneke, client)
    clock.forward(days=180)
    for nearness in (Nearness.REACHED, Nearness.FAR):
        wens = look_back(office, anneke, wens.id, wens.version, nearness, "  Ik leer\n eerst Nederlands. ")
    clock.forward(days=180)
    wens = look_back(office, anneke, wens.id, wens.version, Nearness.UNDERWAY)
    days = [TODAY + timedelta(days=180), TODAY + timedelta(days=360)]
    assert [(look.nearness, look.said, look.on) for look in wens.terugblikken] == [
        (Nearness.FAR, "Ik leer eerst Nederlands.", days[0]),
        (Nearness.UNDERWAY, "", days[1]),
    ]
    assert wensen_of(office, anneke, client.id).now == wens
    with pytest.raises(BadInput) as refused:
        look_back(office, anneke, wens.id, wens.version, Nearness.FAR, "x" * 161)
    assert refused.value.field == "said"


def test_who_takes_his_wish_back_has_none_and_can_say_a_new_one(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    first = say(office, anneke, client)
    clock.forward(days=30)
    second = say(office, anneke, client, DRIVE)
    wensen.drop_wens(office, anneke, second.id, second.version)
    found = wensen_of(office, anneke, client.id)
    assert (found.now, found.all) == (None, (first,)), "the one before it does not come back by itself"
    with pytest.raises(NotFound):
        wensen.drop_wens(office, anneke, second.id, second.version + 1)
    third = say(office, anneke, client, DRIVE)
    assert (third.id > second.id, wensen_of(office, anneke, client.id).now) == (True, third)


def test_what_somebody_else_wrote_in_the_meantime_is_never_lost(office: Office, team: Team, client: ClientFile) -> None:
    mine = say(office, team.anneke, client)
    with pytest.raises(Conflict):
        say_wens(office, team.marijke, client.id, DRIVE, "", None)
    theirs = say(office, team.marijke, client, DRIVE)
    for act in (
        lambda: say_wens(office, team.anneke, client.id, SHOP, "", mine),
        lambda: look_back(office, team.anneke, mine.id, mine.version, Nearness.FAR),
        lambda: wensen.drop_wens(office, team.anneke, mine.id, mine.version),
    ):
        with pytest.raises(Conflict):
            act()
    assert wensen_of(office, team.anneke, client.id).now == theirs


def test_a_wish_of_before_is_not_looked_back_at_any_more(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    first = say(office, anneke, client)
    clock.forward(days=1)
    say(office, anneke, client, DRIVE)
    with pytest.raises(Conflict):
        look_back(office, anneke, first.id, first.version, Nearness.FAR)
    assert wensen_of(office, anneke, client.id).earlier[0].last is None


def test_each_act_leaves_a_line_without_the_words(office: Office, anneke: Identity, client: ClientFile) -> None:
    wens = say(office, anneke, client)
    wens = say(office, anneke, client, DRIVE)
    wens = look_back(office, anneke, wens.id, wens.version, Nearness.FAR, "Ik oefen.")
    wensen.drop_wens(office, anneke, wens.id, wens.version)
    with office.store.reading():
        lines = [line for line in AuditLine.select().where(AuditLine.client == client.id) if "wens" in line.act]
    assert [line.act for line in lines] == ["say-wens", "change-wens", "look-back-wens", "drop-wens"]
    assert {line.detail for line in lines} == {str(wens.id)}


def test_asking_ticks_the_step_that_waited_for_it_and_saying_it_anew_leaves_the_day(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    step = asked_step(office, anneke, client)
    assert step.open
    assert step.due_on == TODAY + timedelta(weeks=6)
    clock.forward(days=3)
    say(office, anneke, client)
    clock.forward(days=60)
    say(office, anneke, client, DRIVE)
    assert asked_step(office, anneke, client).on == TODAY + timedelta(days=3)


def test_a_wish_that_nobody_asked_for_shows_after_six_weeks_and_is_quiet_once_it_is_said(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    for step in route.timeline_of(office, anneke, client.id).mijlpalen:
        if step.code != wensen.ASKED and step.due_on is not None and step.due_on <= TODAY + timedelta(days=50):
            route.tick_mijlpaal(office, anneke, step.id, step.version, TODAY, elsewhere=bool(step.meting))

    def told() -> list[str]:
        (line,) = board(office, anneke).lines
        return [signal.text for signal in line.signals if "wil de cliënt" in signal.text]

    clock.forward(days=42)
    assert told() == []
    clock.forward(days=1)
    assert told() == ["sinds 4 jan niet afgevinkt: samen gevraagd: wat wil de cliënt zelf?"]
    say(office, anneke, client)
    assert told() == []


def test_a_route_without_that_step_takes_a_wish_all_the_same(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    with office.store.transaction():
        Mijlpaal.delete().where(Mijlpaal.client == client.id, Mijlpaal.code == wensen.ASKED).execute()
    assert say(office, anneke, client).text == SHOP


# ------------------------------------------------------------------------------------------ at a later meting


def uitkomst(office: Office, who: Identity, client: ClientFile, kind: Kind, leefgebied: str = "") -> KeptUitkomst:
    view = metingen.start(office, who, client.id, kind, leefgebied=leefgebied)
    meting = finish(office, who, fill(office, who, view, {"1a": 2})).meting.id
    return kept_uitkomst(office, who, client.id, meting)


def test_a_later_meting_asks_how_near_it_is_until_they_looked_back(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    wens = say(office, anneke, client)
    clock.forward(days=20)
    assert uitkomst(office, anneke, client, Kind.NULMETING).wens_to_look_back is None
    clock.forward(days=160)
    assert uitkomst(office, anneke, client, Kind.TUSSENMETING, leefgebied="1").wens_to_look_back is None
    found = uitkomst(office, anneke, client, Kind.TUSSENMETING)
    assert found.wens_to_look_back == wens
    look_back(office, anneke, wens.id, wens.version, Nearness.UNDERWAY)
    meting = found.uitkomst.meting.id
    assert kept_uitkomst(office, anneke, client.id, meting).wens_to_look_back is None
    clock.forward(days=300)
    assert uitkomst(office, anneke, client, Kind.EINDMETING).wens_to_look_back is not None
    say(office, anneke, client, DRIVE)
    assert uitkomst(office, anneke, client, Kind.EINDMETING).wens_to_look_back is None, "said today: nothing to look at"


def test_where_there_is_no_wish_no_meting_asks_for_it(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    clock.forward(days=180)
    assert uitkomst(office, anneke, client, Kind.TUSSENMETING).wens_to_look_back is None


# --------------------------------------------------------------------------------------------- whatever is done


@dataclass
class Model:
    """What should be there, kept by hand: (text, day, looks by day, dropped)."""

    said: list[tuple[str, date, dict[date, Nearness]]] = field(default_factory=list)
    dropped: set[int] = field(default_factory=set)

    @property
    def now(self) -> int | None:
        newest = len(self.said) - 1
        return None if newest < 0 or newest in self.dropped else newest


ACTS = st.lists(st.sampled_from(["say", "look", "drop", "day"]), max_size=14)
NUMBERS = count()


@settings(max_examples=25)
@given(ACTS, st.lists(st.sampled_from(Nearness), min_size=14, max_size=14))
def test_whatever_is_done_the_newest_counts_and_nothing_said_is_lost(
    office: Office, anneke: Identity, clock: FakeClock, acts: list[str], near: list[Nearness]
) -> None:
    client, model = new_client(office, anneke, f"Nadia {next(NUMBERS)}"), Model()
    for place, act in enumerate(acts):
        found, today = wensen_of(office, anneke, client.id), clock.today()
        if act == "day":
            clock.forward(days=1)
        elif act == "say":
            say(office, anneke, client, f"Wens {place}")
            mends = model.now is not None and model.said[model.now][1:] == (today, {})
            model.said[-1 if mends else len(model.said) :] = [(f"Wens {place}", today, {})]
        elif found.now is not None and model.now is not None:
            if act == "look":
                look_back(office, anneke, found.now.id, found.now.version, near[place])
                model.said[model.now][2][today] = near[place]
            else:
                wensen.drop_wens(office, anneke, found.now.id, found.now.version)
                model.dropped.add(model.now)
    found = wensen_of(office, anneke, client.id)
    left = [one for place, one in enumerate(model.said) if place not in model.dropped]
    seen = [(wens.text, wens.said_on, {look.on: look.nearness for look in wens.terugblikken}) for wens in found.all]
    assert seen == left
    assert (found.now.text if found.now else None) == (None if model.now is None else model.said[model.now][0])
    with office.store.reading():
        mine = Wens.select().where(Wens.client == client.id)
        assert mine.count() == len(model.said)
        assert Terugblik.select().join(Wens).where(Wens.client == client.id).count() == sum(
            len(one[2]) for one in model.said
        )
