"""The hand-over: it says what is known and nothing that must not go along, and access moves with the act."""

from datetime import datetime, time, timedelta

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance import intake, omgeving
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, refer
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.intake import Ending
from kiosk.guidance.leaving import remove_colleague
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.notitie import write_notitie
from kiosk.guidance.omgeving import Agreements, AroundRole, PersonDraft
from kiosk.guidance.overdracht import WORKS_LENGTH, Works, overdracht_of, say_what_works
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Doer, Priority, Rung
from kiosk.guidance.plan.verwezen import Asker
from kiosk.guidance.route import afspraken
from kiosk.office import Office
from kiosk.paper.making.overdracht import overdrachtsblad
from kiosk.paper.press.render import render_html
from kiosk.people.identity import Identity
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.guidance.acts import fill, finish, measure
from tests.statements import Statements

SECRET = "Zqxwvut"
ASKED = DoorverwijzingDraft("werkplein", "Wat past?", Asker.CLIENT, leefgebied="1", priority=Priority.DAARNA)


def said(office: Office, who: Identity, client: ClientFile) -> dict[str, tuple[str, ...]]:
    return {one.title: one.lines for one in overdracht_of(office, who, client.id).sections}


def test_it_says_where_he_stands_what_works_and_what_waits(office: Office, team: Team, clock: FakeClock) -> None:
    client = new_client(office, team.anneke, leerroute="z")
    measure(office, team.anneke, client, {"1a": 2, "1b": 3, "3a": 4})
    plan.add(office, team.anneke, client.id, ActieDraft("1", "Ik bel de verhuurder", rung=Rung.SAMEN))
    plan.add(office, team.anneke, client.id, ActieDraft("4", "Ik bel de bibliotheek", rung=Rung.ZELF))
    learned = plan.add(office, team.anneke, client.id, ActieDraft("4", "Ik reis met de bus", rung=Rung.ERBIJ))
    done = plan.add(office, team.anneke, client.id, ActieDraft("1", "Ik scheid mijn afval"))
    plan.tick(office, team.anneke, done.id, done.version)
    refer(office, team.anneke, client.id, ASKED)
    at = datetime.combine(TODAY + timedelta(days=3), time(10))
    afspraken.plan_afspraak(office, team.anneke, client.id, at, minutes=60, place="op kantoor")
    omgeving.agree(
        office, team.anneke, client.id, Agreements(hours="maandag", reach="bellen", exceptions=("liever ’s avonds",))
    )
    omgeving.add_person(office, team.anneke, client.id, PersonDraft(AroundRole.COACH, "Fleur", "0592 000 001"))
    clock.forward(days=1)
    plan.climb(office, team.anneke, learned.id, learned.version)
    measure(office, team.anneke, client, {"1a": 3, "1b": 3, "3a": 4}, Kind.TUSSENMETING)
    say_what_works(office, team.anneke, client.id, 0, "Eerst koffie, dan de brieven.")
    told = said(office, team.anneke, client)
    assert told["Waar staat de cliënt"] == (
        "maand 0 van 18, van 23 november 2026 tot 23 mei 2028",
        "fase Contact, sinds 23 november 2026",
        "taal op papier: Nederlands, Z-route",
    )
    assert told["De laatste score per leefgebied"] == (
        "Wonen: laagste 3, 2 onder 4 (meting van 24 nov)",
        "Financiën en administratie: laagste 4, niets onder 4 (meting van 24 nov)",
    )
    assert told["Wat goed werkt"] == (
        "Eerst koffie, dan de brieven.",
        "vooruit bij Wonen: Rechten en plichten",
        "doet nu zelf: Ik reis met de bus",
        "gedaan op 23 nov: Ik scheid mijn afval",
    )
    assert told["Open acties"][0] == "Ik bel de verhuurder (belangrijk; samen sinds 23 nov)"
    assert told["Gevraagd aan een partner"] == ("Werkplein: Wat past? (23 nov, de cliënt zelf)",)
    assert told["De volgende afspraken"] == ("do 26 november 10.00, op kantoor",)
    assert told["Afgesproken over bereiken"] == (
        "bereikbaar: maandag",
        "hoe: bellen",
        "anders bij deze cliënt: liever ’s avonds",
    )
    assert told["Mensen om de cliënt"] == ("Fleur, coach bij het Werkplein: 0592 000 001",)
    assert len(told["Wat komt er op de route"]) == 4


def test_of_a_new_client_each_part_says_that_there_is_nothing_yet(office: Office, team: Team) -> None:
    told = said(office, team.anneke, new_client(office, team.anneke))
    assert all(told.values())
    assert told["Wat goed werkt"] == ("nog niets opgeschreven",)
    assert told["De laatste score per leefgebied"] == ("nog niets gemeten",)


def test_what_was_asked_apart_and_the_teamleiders_note_are_not_on_it_even_where_apart_was_turned_on(
    office: Office, team: Team
) -> None:
    client = new_client(office, team.anneke)
    draft = metingen.start(office, team.anneke, client.id, Kind.NULMETING)
    done = finish(office, team.anneke, fill(office, team.anneke, draft, {"7a": 4, "7c": 1})).meting
    metingen.show_private(office, team.anneke, done.id, done.version, shown=True)
    apart = ActieDraft("7", f"Ik bel {SECRET}", Doer.PARTNER, "werkplein", onderdeel="7c", rung=Rung.ZELF)
    actie = plan.add(office, team.anneke, client.id, apart)
    asked = DoorverwijzingDraft("werkplein", f"Weet u {SECRET}?", Asker.CLIENT, actie=actie.id)
    refer(office, team.anneke, client.id, asked)
    write_notitie(office, team.marijke, client.id, 0, f"Notitie {SECRET}")
    assert SECRET in repr(dossier_of(office, team.anneke, client.id)), "it is in the file"
    for who in (team.anneke, team.marijke):
        told = said(office, who, client)
        assert SECRET not in repr(told)
        assert told["De laatste score per leefgebied"] == (
            "Huiselijke relaties: laagste 4, niets onder 4 (meting van 23 nov)",
        )
        page = overdrachtsblad(office, who, client.id)
        html = render_html(page, office.content)
        assert SECRET not in html
        assert "laagste 4" in html


def test_the_paper_says_what_the_screen_says(demo: Office) -> None:
    anneke = identity(demo, "Anneke")
    for row in ("Rahel Mehari", "Selam Tekle"):
        client = next(one for one in intake.possible_housemates(demo, anneke) if one[1] == row)
        known, page = overdracht_of(demo, anneke, client[0]), overdrachtsblad(demo, anneke, client[0])
        assert [(one.title, one.lines) for one in page.sections] == [(one.title, one.lines) for one in known.sections]


def test_what_works_is_kept_in_place_of_before_and_a_late_one_is_told(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    first = say_what_works(office, team.anneke, client.id, 0, "  Rustig   praten ")
    assert first == Works("Rustig praten", TODAY, "Anneke", 1)
    with pytest.raises(Conflict):
        say_what_works(office, team.marijke, client.id, 0, "Iets anders")
    assert say_what_works(office, team.marijke, client.id, 1, "").text == ""
    with pytest.raises(BadInput, match="2 tekens te lang"):
        say_what_works(office, team.anneke, client.id, 2, "x" * (WORKS_LENGTH + 2))
    intake.hand_over(office, team.marijke, client.id, client.version, Ending.AFGESLOTEN)
    with pytest.raises(NotAllowed):
        say_what_works(office, team.marijke, client.id, 2, "Nog iets")


# -- access moves -----------------------------------------------------------------------------------------------


def reads(office: Office, who: Identity, client: ClientFile) -> bool:
    try:
        overdracht_of(office, who, client.id)
        dossier_of(office, who, client.id)
    except NotAllowed:
        return False
    return True


def test_access_moves_at_the_moment_of_the_giving(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    assert (reads(office, team.anneke, client), reads(office, team.bram, client)) == (True, False)
    intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id, team.bram.person_id)
    assert (reads(office, team.anneke, client), reads(office, team.bram, client)) == (False, True)
    with pytest.raises(NotAllowed):
        say_what_works(office, team.anneke, client.id, 0, "Nog even dit")


def new_to(office: Office, who: Identity, client: ClientFile) -> bool:
    return dossier_of(office, who, client.id).new_since is not None


def test_a_client_is_new_to_who_comes_until_he_read_it_or_for_two_weeks(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client, other = new_client(office, team.anneke), new_client(office, team.anneke, "Hodan Abdi")
    clock.forward(days=30)
    intake.guide(office, team.marijke, client.id, team.anneke.person_id)
    assert not new_to(office, team.anneke, client), "who made the file knows it"
    for one in (client, other):
        intake.stop_guiding(office, team.marijke, one.id, team.anneke.person_id, team.bram.person_id)
    assert new_to(office, team.bram, client)
    assert not new_to(office, team.marijke, client)
    overdracht_of(office, team.marijke, client.id, Look.OVERDRACHT)
    assert new_to(office, team.bram, client), "another's reading is none of his"
    overdracht_of(office, team.bram, client.id, Look.OVERDRACHT)
    assert not new_to(office, team.bram, client)
    clock.forward(days=14)
    assert new_to(office, team.bram, other)
    clock.forward(days=1)
    assert not new_to(office, team.bram, other)


def test_a_stand_in_who_read_it_and_stays_is_not_told_again_and_one_who_did_not_read_it_is(
    office: Office, team: Team, clock: FakeClock
) -> None:
    for read in (True, False):
        client = new_client(office, team.anneke, f"Cliënt {read}")
        clock.forward(days=5)
        intake.guide(office, team.marijke, client.id, team.bram.person_id, clock.today() + timedelta(days=9))
        if read:
            overdracht_of(office, team.bram, client.id, Look.OVERDRACHT)
        clock.forward(days=2)
        intake.guide(office, team.marijke, client.id, team.bram.person_id)
        assert new_to(office, team.bram, client) is not read


def test_to_who_comes_back_after_a_while_he_is_new_again(office: Office, team: Team, clock: FakeClock) -> None:
    client = new_client(office, team.anneke)
    clock.forward(days=40)
    intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id, team.bram.person_id)
    clock.forward(days=40)
    intake.stop_guiding(office, team.marijke, client.id, team.bram.person_id, team.anneke.person_id)
    assert new_to(office, team.anneke, client)


def test_a_file_of_today_tells_nobody_that_it_is_new(office: Office, team: Team) -> None:
    client = new_client(office, team.marijke)
    intake.guide(office, team.marijke, client.id, team.anneke.person_id)
    assert not new_to(office, team.anneke, client), "there is nothing to read yet"


def test_the_clients_of_who_leaves_are_new_to_who_gets_them(office: Office, team: Team, clock: FakeClock) -> None:
    client = new_client(office, team.bram)
    clock.forward(days=30)
    remove_colleague(office, team.marijke, team.bram.person_id, {client.id: team.samira.person_id})
    assert new_to(office, team.samira, client)


def test_it_asks_as_many_questions_however_much_there_is(demo: Office, statements: Statements) -> None:
    anneke = identity(demo, "Anneke")
    counts = set()
    mine = intake.possible_housemates(demo, anneke)
    overdracht_of(demo, identity(demo, "Marijke"), mine[0][0])  # the instrument of a meting is read once
    for client_id, _name in mine:
        with statements:
            overdracht_of(demo, anneke, client_id, Look.OVERDRACHT)
        counts.add(statements.count)
    assert len(counts) == 1
    assert max(counts) <= 25
