"""What the poster says since when, and where one hangs that says something else by now."""

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.office import Office
from kiosk.paper.making import poster_now
from kiosk.people.identity import Identity
from kiosk.store.office_models import PosterEdition
from kiosk.upkeep.editions import hang, hang_new, note_editions, places, rename_place, take_down
from kiosk.upkeep.partner_list import give_partner_to
from kiosk.upkeep.partners import change_contact
from tests.conftest import FakeClock, Team


def editions(office: Office) -> list[tuple[str, str]]:
    with office.store.reading():
        return [(row.language, row.edition) for row in PosterEdition.select().order_by(PosterEdition.id)]


def test_an_edition_is_kept_when_it_is_another_one_and_only_then(office: Office) -> None:
    for now in ({"nl": "bcdf"}, {"nl": "bcdf", "ar": "ghjk"}, {"nl": "mnpq"}, {"nl": "bcdf"}):
        note_editions(office, now)
    assert editions(office) == [("nl", "bcdf"), ("ar", "ghjk"), ("nl", "mnpq"), ("nl", "bcdf")]


def test_places_can_be_added_renewed_renamed_and_taken_away(office: Office, team: Team, clock: FakeClock) -> None:
    who = team.marijke
    place = hang(office, who, "  Gemeentehuis,  balie ", "nl", "bcdf")
    assert (place.name, place.old, place.by) == ("Gemeentehuis, balie", False, "Marijke")
    hang(office, who, "Azc", "ar", "ghjk")
    clock.forward(days=30)
    note_editions(office, {"nl": "mnpq"})
    old, new = places(office, who)
    assert (old.name, old.old, new.name, new.old) == ("Gemeentehuis, balie", True, "Azc", False)
    hang_new(office, who, old, "mnpq")
    with pytest.raises(Conflict):
        rename_place(office, who, old, "Balie")
    renewed = next(one for one in places(office, who) if one.id == old.id)
    assert (renewed.old, renewed.hung_on) == (False, clock.today())
    rename_place(office, who, renewed, "Balie")
    named = next(one for one in places(office, who) if one.id == old.id)
    take_down(office, who, named)
    assert [one.name for one in places(office, who)] == ["Azc"]
    with pytest.raises(NotFound):
        take_down(office, who, named)


@pytest.mark.parametrize("name", ["", " a ", "x" * 41, "AZC"])
def test_a_name_that_is_none_too_long_or_there_already_is_refused(office: Office, marijke: Identity, name: str) -> None:
    hang(office, marijke, "Azc", "nl", "bcdf")
    with pytest.raises(BadInput) as refused:
        hang(office, marijke, name, "nl", "bcdf")
    assert refused.value.field == "name"


def test_it_is_the_teamleiders(office: Office, team: Team) -> None:
    place = hang(office, team.marijke, "Azc", "nl", "bcdf")
    for act in (
        lambda: places(office, team.anneke),
        lambda: hang(office, team.anneke, "Balie", "nl", "bcdf"),
        lambda: hang_new(office, team.anneke, place, "bcdf"),
        lambda: rename_place(office, team.anneke, place, "Balie"),
        lambda: take_down(office, team.anneke, place),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_change_that_is_not_on_the_poster_makes_no_new_edition(office: Office, team: Team) -> None:
    """By what the poster says in the languages that hang somewhere, and not by any change in the list of partners."""
    poster_now.hang(office, team.marijke, "Balie", "nl")
    give_partner_to(office, team.marijke, "werkplein", "Bram")
    poster_now.notice_editions(office)
    assert len(editions(office)) == 1
    contact = next(one.contact for one in office.content.partners if one.code == "werkplein")
    change_contact(office, team.marijke, "werkplein", type(contact)(phone="0592 000 123"))
    poster_now.notice_editions(office)
    assert [language for language, _ in editions(office)] == ["nl", "nl"]
    (place,) = places(office, team.marijke)
    assert place.old
    poster_now.hang_new(office, team.marijke, place)
    assert not places(office, team.marijke)[0].old
    change_contact(office, team.marijke, "werkplein", type(contact)(phone="0592 000 124"))
    poster_now.notice_editions(office)
    assert places(office, team.marijke)[0].old
