"""The poster as a fixed item: its keeper, what changed since it was looked at, and who holds an old one."""

from datetime import timedelta

import pytest

from kiosk.content.papers import PaperCode
from kiosk.faults import NotAllowed
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Asked, ask_print, note_failed, note_sent
from kiosk.guidance.intake import Ending, hand_over
from kiosk.guidance.overleg.poster import PosterSaid, poster_item
from kiosk.guidance.terugkijken import drafts
from kiosk.guidance.terugkijken.finishing import finish
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.uitgereikt import hand_out
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.upkeep.editions import hang, note_editions
from kiosk.upkeep.poster import Side, change_agreement, give_poster_to, poster_looked_through
from tests.conftest import FakeClock, Team, new_client


def print_poster(office: Office, who: Identity, client: ClientFile, paper: PaperCode = PaperCode.POSTER_A4) -> None:
    note_sent(office, ask_print(office, who, Asked(paper, "nl", client.id)))


def change(office: Office, who: Identity, text: str) -> None:
    code = office.content.poster.client_agreement[0].code
    change_agreement(office, who, Side.CLIENT, code, text)


def test_who_keeps_it_and_when_it_was_looked_at(office: Office, team: Team) -> None:
    before = poster_item(office, team.marijke)
    assert (before.keeper, before.looked_at, before.changes, before.old_holders) == ("", None, (), ())
    give_poster_to(office, team.marijke, "Bram")
    poster_looked_through(office, team.marijke)
    after = poster_item(office, team.marijke)
    assert (after.keeper, after.looked_at, after.changes) == ("Bram", office.clock.today(), ())


def test_what_changed_since_it_was_looked_at(office: Office, team: Team, clock: FakeClock) -> None:
    change(office, team.marijke, "Ik kom op tijd bij elke afspraak")
    clock.forward(days=10)
    poster_looked_through(office, team.marijke)
    clock.forward(days=1)
    change(office, team.marijke, "Ik kom op tijd of ik bel even")
    (only,) = poster_item(office, team.marijke).changes
    assert (only.what, only.count, only.by, only.on) == ("teksten en afspraken", 1, "Marijke", clock.today())


def test_who_holds_a_poster_of_before_the_change_holds_an_old_one(office: Office, team: Team, clock: FakeClock) -> None:
    old, renewed, new, failed, gone = (new_client(office, team.anneke, name) for name in ("A", "Bo", "Cy", "Do", "Eva"))
    for client in (old, renewed, gone):
        print_poster(office, team.anneke, client)
    hand_over(office, team.marijke, gone.id, gone.version, Ending.GESTOPT)
    clock.forward(days=5)
    change(office, team.marijke, "Ik kom op tijd of ik bel even")
    clock.forward(days=1)
    print_poster(office, team.anneke, renewed, PaperCode.POSTER_POCKET)
    print_poster(office, team.anneke, new)
    note_failed(office, ask_print(office, team.anneke, Asked(PaperCode.POSTER_A4, "nl", failed.id)), "papier op")
    assert [client.id for client in poster_item(office, team.marijke).old_holders] == [old.id]
    clock.forward(days=1)
    give_poster_to(office, team.marijke, "Bram")
    assert [client.id for client in poster_item(office, team.marijke).old_holders] == [old.id], "no new poster by that"
    assert poster_item(office, team.marijke).changes[0].on == clock.today() - timedelta(days=2)


def test_by_edition_and_language_and_not_by_what_else_changed(office: Office, team: Team, clock: FakeClock) -> None:
    kept, arab, stayed = (new_client(office, team.anneke, name) for name in ("A", "Bo", "Cy"))
    note_editions(office, {"nl": "bcdf", "ar": "bcdf"})
    for client, language in ((kept, "nl"), (arab, "ar"), (stayed, "ar")):
        asked = Asked(PaperCode.POSTER_A4, language, client.id, edition="bcdf")
        number = ask_print(office, team.anneke, asked)
        note_sent(office, number)
    hand_out(office, team.anneke, number, handed=False)
    for place, language in (("Balie", "nl"), ("Azc", "ar")):
        hang(office, team.marijke, place, language, "bcdf")
    clock.forward(days=5)
    change(office, team.marijke, "Ik kom op tijd of ik bel even")
    note_editions(office, {"ar": "ghjk"})
    item = poster_item(office, team.marijke)
    assert [client.id for client in item.old_holders] == [arab.id], "in Dutch it says the same, and Cy has none"
    assert item.old_places == ("Azc (Arabisch)",)


def talk(office: Office, who: Identity, client: ClientFile, code: str, words: str) -> None:
    talking = drafts.start(office, who, client.id, TalkKind.TUSSENTIJDS)
    talking = drafts.choose(office, who, talking.view.id, talking.view.version, "poster", code)
    talking = drafts.say(office, who, talking.view.id, talking.view.version, "poster-merken", words)
    finish(office, who, talking.view.id, talking.view.version)


def test_what_clients_said_of_it_each_in_his_last_talk_since_it_was_looked_through(
    office: Office, team: Team, clock: FakeClock
) -> None:
    amina, bo, cy = (new_client(office, team.anneke, name) for name in ("Amina", "Bo", "Cy"))
    talk(office, team.anneke, amina, "nee", "")
    clock.forward(days=1)
    talk(office, team.anneke, bo, "ja", "Ik belde zelf de huisarts.")
    talk(office, team.anneke, amina, "ja", "Ik kijk er elke week op.")
    open_talk = drafts.start(office, team.anneke, cy.id, TalkKind.TUSSENTIJDS)
    drafts.choose(office, team.anneke, open_talk.view.id, open_talk.view.version, "poster", "nee")
    said = poster_item(office, team.marijke).said
    assert said.chosen == (("Ja, de poster hielp mij.", 2),)
    assert said.words == ("Ik kijk er elke week op.", "Ik belde zelf de huisarts.")
    clock.forward(days=1)
    poster_looked_through(office, team.marijke)
    assert poster_item(office, team.marijke).said == PosterSaid()


def test_it_is_the_teamleiders(office: Office, team: Team) -> None:
    with pytest.raises(NotAllowed):
        poster_item(office, team.anneke)
