"""What the teamleider hears of the content when he logs in."""

from datetime import timedelta

from kiosk import dates
from kiosk.content.assumptions import assumptions
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.upkeep import partner_list, vragen
from kiosk.upkeep.editions import hang, note_editions
from kiosk.upkeep.meldingen import tell_not_right
from kiosk.upkeep.poster import give_poster_to, poster_looked_through
from kiosk.upkeep.waiting import poster_waits, waiting, what_waits
from tests.conftest import FakeClock, identity


def test_the_gravest_is_told_and_nothing_where_nothing_waits(
    office: Office, anneke: Identity, marijke: Identity, clock: FakeClock
) -> None:
    assert what_waits(office, marijke) == ""
    vragen.collect(office, anneke, "telescoop")
    assert "Vragen zonder antwoord" in what_waits(office, marijke)
    clock.set_wall(min(one.check_on for one in assumptions(office.content)) - timedelta(days=1))
    assert "Vragen zonder antwoord" in what_waits(office, marijke), "no assumption is due yet"
    clock.forward(days=1)
    due = [one for one in assumptions(office.content) if one.check_on <= clock.today()]
    said = f"{len(due)} dingen nakijken, sinds {dates.brief(clock.today(), clock.today())}. Druk op I: Nog niet zeker."
    assert what_waits(office, marijke) == said
    partner_list.partner_looked_through(office, marijke, "werkplein")
    clock.forward(days=400)
    assert what_waits(office, marijke) == "Langer dan een jaar niet nagekeken: Werkplein. Druk op I."
    tell_not_right(office, anneke, "pip", "", "Dit doet de gemeente niet meer.")
    assert "een antwoord niet klopt" in what_waits(office, marijke)


def test_nobody_else_hears_of_it(office: Office, anneke: Identity) -> None:
    vragen.collect(office, anneke, "telescoop")
    assert what_waits(office, anneke) == what_waits(office, identity(office, "Samira")) == ""


def test_the_poster_is_to_be_looked_through_each_year_by_whoever_keeps_it(
    office: Office, marijke: Identity, clock: FakeClock
) -> None:
    assert poster_waits(office, waiting(office, marijke)) == "", "none was made here yet"
    poster_looked_through(office, marijke)
    clock.forward(days=364)
    assert poster_waits(office, waiting(office, marijke)) == ""
    clock.forward(days=1)
    told = "De poster is al een jaar niet nagekeken (nog niemand houdt hem bij)."
    assert poster_waits(office, waiting(office, marijke)) == told
    give_poster_to(office, marijke, "Bram")
    assert "(Bram houdt hem bij)" in poster_waits(office, waiting(office, marijke))
    poster_looked_through(office, marijke)
    assert poster_waits(office, waiting(office, marijke)) == ""


def test_one_that_was_never_looked_through_waits_a_year_after_the_first_poster(
    office: Office, marijke: Identity, clock: FakeClock
) -> None:
    note_editions(office, {"nl": "bcdf"})
    clock.forward(days=364)
    assert poster_waits(office, waiting(office, marijke)) == ""
    clock.forward(days=1)
    assert poster_waits(office, waiting(office, marijke)).startswith("De poster is nog nooit nagekeken")


def test_an_old_poster_that_hangs_somewhere_is_told_on_vandaag(
    office: Office, anneke: Identity, marijke: Identity
) -> None:
    hang(office, marijke, "Gemeentehuis, balie", "nl", "bcdf")
    assert what_waits(office, marijke) == ""
    note_editions(office, {"nl": "ghjk"})
    assert what_waits(office, marijke) == "Op 1 plek hangt een oude poster. Druk op I."
    assert what_waits(office, anneke) == ""
