"""What somebody typed and did not keep waits for him alone, until the day is over, and goes with the client."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doubles import remove_empty
from kiosk.guidance.half_typed import (
    LONGEST,
    Texts,
    TypedAt,
    WhatWaits,
    drop_half_typed,
    erase_half_typed_of_before,
    keep_half_typed,
    what_half_typed,
)
from kiosk.guidance.intake import Ending, guide, hand_over, stop_guiding
from kiosk.guidance.joining import before_joining, join
from kiosk.guidance.leaving import remove_colleague
from kiosk.guidance.overleg.meekijken import regievoerder_comes
from kiosk.guidance.overleg.overleg import begin, plan_overleg
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import has_pin
from kiosk.steering import without_steering
from kiosk.store.client_models import Client
from kiosk.store.half_typed_model import HalfTyped
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.store.test_no_trace import plain_pages

MARK = "Zqxw wil niet dat zijn broer"
TEXTS = {"text": ("", MARK)}


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    return new_client(office, team.anneke)


def at(client: ClientFile, form: str = "ActieForm", about: str = "1 1a") -> TypedAt:
    return TypedAt(form, client.id, about)


def keep(office: Office, who: Identity, place: TypedAt, texts: Texts = TEXTS) -> None:
    keep_half_typed(office, who, place, "Nadia Saleh › Plan › Actie schrijven", texts)


def texts_of(waits: WhatWaits) -> list[Texts]:
    return [left.texts for left in waits.left]


def test_it_waits_for_who_typed_it_and_for_nobody_else(office: Office, team: Team, client: ClientFile) -> None:
    guide(office, team.marijke, client.id, team.bram.person_id)
    keep(office, team.anneke, at(client))
    (left,) = what_half_typed(office, team.anneke).left
    assert left.place == at(client)
    assert left.texts == TEXTS
    assert left.title == "Nadia Saleh › Plan › Actie schrijven"
    assert left.at == office.clock.now().replace(tzinfo=None)
    for other in (team.bram, team.marijke, team.samira):
        assert what_half_typed(office, other) == WhatWaits(), other.name


def test_what_is_typed_on_takes_the_place_of_it_and_nothing_typed_is_nothing_kept(
    office: Office, team: Team, client: ClientFile
) -> None:
    for text in ("Ik", "Ik bel", "Ik bel zelf"):
        keep(office, team.anneke, at(client), {"text": ("", text)})
    assert texts_of(what_half_typed(office, team.anneke)) == [{"text": ("", "Ik bel zelf")}]
    keep(office, team.anneke, at(client), {"text": ("", "")})
    assert HalfTyped.select().count() == 0


def test_each_form_each_client_and_each_subject_has_its_own(office: Office, team: Team, client: ClientFile) -> None:
    other = new_client(office, team.anneke, "Omar Haddad")
    places = [at(client), at(client, about="2"), at(other), at(client, "PersoonForm"), TypedAt("ClientForm")]
    for number, place in enumerate(places):
        keep(office, team.anneke, place, {"text": ("", f"tekst {number}")})
    drop_half_typed(office, team.anneke, places[0])
    drop_half_typed(office, team.bram, places[1])
    waits = what_half_typed(office, team.anneke)
    assert [left.place for left in waits.left] == places[:0:-1]
    assert texts_of(waits) == [{"text": ("", f"tekst {number}")} for number in (4, 3, 2, 1)]


def test_nobody_leaves_something_at_a_client_who_is_not_his(office: Office, team: Team, client: ClientFile) -> None:
    with pytest.raises(NotAllowed):
        keep(office, team.bram, at(client))
    with pytest.raises(NotFound):
        keep(office, team.marijke, TypedAt("ActieForm", "0123456789abcdef"))
    assert HalfTyped.select().count() == 0


def test_who_guides_him_no_more_is_not_given_it_back(office: Office, team: Team, client: ClientFile) -> None:
    keep(office, team.anneke, at(client))
    keep(office, team.anneke, TypedAt("PeriodForm"), {"since": ("", "2026-01")})
    stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
    assert texts_of(what_half_typed(office, team.anneke)) == [{"since": ("", "2026-01")}]


def test_of_a_closed_file_it_waits_for_the_teamleider(office: Office, team: Team, client: ClientFile) -> None:
    hand_over(office, team.marijke, client.id, client.version, Ending.GESTOPT)
    keep(office, team.marijke, at(client, "EndForm", ""))
    assert texts_of(what_half_typed(office, team.marijke)) == [TEXTS]


def test_with_the_client_it_goes_and_leaves_no_trace(office: Office, team: Team, client: ClientFile) -> None:
    keep(office, team.anneke, at(client))
    office.store.write_back()
    assert MARK.encode() in plain_pages(office), "the look finds it while it is there"
    # what was only typed is nothing that was done in the file
    remove_empty(office, team.marijke, client.id, client.version)
    office.store.write_back()
    assert HalfTyped.select().count() == 0
    assert MARK.encode() not in plain_pages(office)


def test_whoever_takes_the_client_away_takes_it_along(office: Office, team: Team, client: ClientFile) -> None:
    keep(office, team.anneke, at(client))
    with office.store.transaction():
        Client.delete().where(Client.id == client.id).execute()
    assert HalfTyped.select().count() == 0


def test_with_who_typed_it_it_goes(office: Office, team: Team, client: ClientFile) -> None:
    keep(office, team.anneke, at(client))
    remove_colleague(office, team.marijke, team.anneke.person_id)
    assert HalfTyped.select().count() == 0


def test_where_two_files_become_one_it_goes_along(office: Office, team: Team, client: ClientFile) -> None:
    double = new_client(office, team.anneke, "Nadia Salleh")
    keep(office, team.anneke, at(double))
    counts = before_joining(office, team.marijke, double.id, client.id).proposed
    join(office, team.marijke, double.id, double.version, client.id, client.version, counts)
    assert [left.place for left in what_half_typed(office, team.anneke).left] == [at(client)]


def test_with_the_day_it_is_erased_and_he_is_told_once(
    office: Office, clock: FakeClock, team: Team, client: ClientFile
) -> None:
    keep(office, team.anneke, at(client))
    clock.forward(days=1)
    # as the kiosk does when it opens, and at midnight
    assert erase_half_typed_of_before(office)
    assert what_half_typed(office, team.bram) == WhatWaits()
    office.store.write_back()
    assert MARK.encode() not in plain_pages(office)
    assert client.id not in {row.client_id for row in HalfTyped.select()}
    assert what_half_typed(office, team.anneke) == WhatWaits(of_before=True)
    assert what_half_typed(office, team.anneke) == WhatWaits()
    assert HalfTyped.select().count() == 0


def test_with_the_day_it_is_erased_also_where_nobody_logs_in(
    office: Office, clock: FakeClock, team: Team, client: ClientFile
) -> None:
    keep(office, team.anneke, at(client))
    erase_half_typed_of_before(office)
    assert texts_of(what_half_typed(office, team.anneke)) == [TEXTS]
    clock.forward(days=1)
    erase_half_typed_of_before(office)
    assert [(row.texts, row.title, row.about, row.form) for row in HalfTyped.select()] == [("", "", "", "")]


def test_a_clock_that_cannot_be_right_erases_nothing(
    office: Office, clock: FakeClock, team: Team, client: ClientFile
) -> None:
    keep(office, team.anneke, at(client))
    clock.set_wall(date(2031, 1, 1))
    assert not erase_half_typed_of_before(office)
    clock.set_wall(TODAY)
    assert texts_of(what_half_typed(office, team.anneke)) == [TEXTS]


def test_it_is_no_act_on_the_client(office: Office, team: Team, client: ClientFile) -> None:
    lines = AuditLine.select().count()
    keep(office, team.anneke, at(client))
    what_half_typed(office, team.anneke)
    drop_half_typed(office, team.anneke, at(client))
    assert AuditLine.select().count() == lines


def test_while_the_regievoerder_looks_on_it_is_kept_and_not_told(
    office: Office, team: Team, client: ClientFile
) -> None:
    plan_overleg(office, team.marijke, TODAY)
    regievoerder_comes(office, team.marijke, begin(office, team.marijke).id)
    keep(office, team.anneke, at(client))
    with pytest.raises(NotAllowed):
        what_half_typed(office, team.anneke)
    assert HalfTyped.select().count() == 1


@pytest.mark.parametrize(
    "typed",
    ["135790", "Bram 729405", "Bel hem\nmarijke 13 57 90", "BSN 111222333 is van hem", "111222333"],
)
def test_a_pin_and_a_bsn_are_taken_out_before_anything_is_kept(
    office: Office, team: Team, client: ClientFile, typed: str
) -> None:
    keep(office, team.anneke, at(client), {"text": ("", typed)})
    kept = [text for left in what_half_typed(office, team.anneke).left for _, text in left.texts.values()]
    assert not any(map(has_pin, kept))
    assert not any(digits in row.texts for row in HalfTyped.select() for digits in ("135790", "729405", "111222333"))


def test_of_a_text_that_no_field_takes_the_beginning_is_kept(office: Office, team: Team, client: ClientFile) -> None:
    keep(office, team.anneke, at(client), {"text": ("", "x" * 1_000_000)})
    assert texts_of(what_half_typed(office, team.anneke)) == [{"text": ("", "x" * LONGEST)}]
    (row,) = HalfTyped.select()
    assert len(row.texts) < 2 * LONGEST


#: all that a keyboard, a paste or a broken program can bring, lone surrogates too
ANY = st.text(st.characters(exclude_categories=()), max_size=60)
#: what stands in the store already, or in the content
KNOWN = st.text(max_size=60).map(without_steering)


@given(st.dictionaries(KNOWN, st.tuples(ANY, ANY), max_size=4), KNOWN, KNOWN)
def test_what_was_typed_comes_back_but_for_what_steers(office: Office, texts: Texts, about: str, title: str) -> None:
    who = identity(office, "Anneke")
    keep_half_typed(office, who, TypedAt("ActieForm", "", about), title, texts)
    left = what_half_typed(office, who).left
    plain = {name: (without_steering(begun), without_steering(typed)) for name, (begun, typed) in texts.items()}
    changed = {name: pair for name, pair in plain.items() if pair[0] != pair[1] and not has_pin(pair[1])}
    kept = {name: pair for name, pair in (left[0].texts if left else {}).items() if name in changed}
    assert kept == changed
    assert {one.title for one in left} <= {title}
    drop_half_typed(office, who, TypedAt("ActieForm", "", about))
    assert what_half_typed(office, who) == WhatWaits()
