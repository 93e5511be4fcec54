"""Where a general poster hangs is said by who printed it, and of no other paper."""

import pytest

from kiosk.content.papers import PaperCode
from kiosk.faults import BadInput, NotFound
from kiosk.guidance.geprint import Asked, ask_print, note_failed, note_not_out, note_sent
from kiosk.guidance.ophangen import hang_printed, places_in
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.upkeep.editions import Hangplek, hang, hang_new, note_editions, places
from tests.conftest import FakeClock, Team, new_client


def printed(office: Office, who: Identity, paper: PaperCode = PaperCode.POSTER_A3, client_id: str = "") -> int:
    number = ask_print(office, who, Asked(paper, "ar", client_id, edition="mnpq"))
    note_sent(office, number)
    return number


def told(office: Office, team: Team) -> list[tuple[str, str, str, str, bool]]:
    found: tuple[Hangplek, ...] = places(office, team.marijke)
    return [(one.name, one.language, one.edition, one.by, one.old) for one in found]


def test_a_begeleider_says_where_the_one_that_he_printed_hangs(office: Office, team: Team, clock: FakeClock) -> None:
    """A new place, and one where another hung: that is gone, and only in its own language."""
    hang(office, team.marijke, "Balie", "ar", "bcdf")
    hang(office, team.marijke, "Balie", "nl", "bcdf")
    note_editions(office, {"ar": "mnpq"})
    clock.forward(days=3)
    assert [(one.name, one.old) for one in places_in(office, team.anneke, "ar")] == [("Balie", True)]
    number = printed(office, team.anneke)
    hang_printed(office, team.anneke, number, " balie ")
    hang_printed(office, team.anneke, number, "Azc")
    assert told(office, team) == [
        ("Azc", "ar", "mnpq", "Anneke", False),
        ("Balie", "ar", "mnpq", "Anneke", False),
        ("Balie", "nl", "bcdf", "Marijke", False),
    ]
    (azc, *_) = places(office, team.marijke)
    assert azc.hung_on == clock.today()


def test_it_is_said_of_what_he_printed_himself_for_a_wall_and_of_nothing_else(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    failed = ask_print(office, team.anneke, Asked(PaperCode.POSTER_A3, "ar", edition="mnpq"))
    note_failed(office, failed, "Het papier is op.")
    others = printed(office, team.bram)
    for number in (
        failed,
        others,
        printed(office, team.anneke, PaperCode.POSTER_POCKET),
        printed(office, team.anneke, PaperCode.SCHEMA),
        printed(office, team.anneke, client_id=client.id),
        10**6,
    ):
        with pytest.raises(NotFound):
            hang_printed(office, team.anneke, number, "Azc")
    with pytest.raises(BadInput):
        hang_printed(office, team.bram, others, " ")
    assert told(office, team) == []


def test_what_did_not_come_out_hangs_nowhere_and_what_hung_there_hangs_there_still(
    office: Office, team: Team, clock: FakeClock
) -> None:
    hang(office, team.marijke, "Balie", "ar", "bcdf")
    before = places(office, team.marijke)
    note_editions(office, {"ar": "mnpq"})
    clock.forward(days=3)
    number = printed(office, team.anneke)
    for name in ("Balie", "Azc", "Balie"):
        hang_printed(office, team.anneke, number, name)
    other = printed(office, team.anneke)
    hang_printed(office, team.anneke, other, "Bieb")
    note_not_out(office, number, "cancelled", "Het is uit de rij van de printer gehaald.")
    assert [(one.name, one.edition, one.hung_on, one.by) for one in places(office, team.marijke)] == [
        ("Balie", "bcdf", before[0].hung_on, "Marijke"),
        ("Bieb", "mnpq", clock.today(), "Anneke"),
    ]


def test_what_the_teamleider_said_since_of_a_place_stays(office: Office, team: Team) -> None:
    number = printed(office, team.anneke)
    hang_printed(office, team.anneke, number, "Azc")
    (azc,) = places(office, team.marijke)
    hang_new(office, team.marijke, azc, "mnpq")
    note_not_out(office, number, "cancelled", "Het is uit de rij van de printer gehaald.")
    assert told(office, team) == [("Azc", "ar", "mnpq", "Marijke", False)]
