"""What would be otherwise on paper, were a change kept: told of the same change that is kept afterwards."""

from collections.abc import Callable

import pytest

from kiosk.content.papers import PaperCode
from kiosk.content.partners import OWN, Contact
from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance.geprint import note_sent
from kiosk.guidance.uitgereikt import hand_out
from kiosk.office import Office
from kiosk.paper.making import catalogue, poster_now
from kiosk.paper.making.gevolgen import CARD, PLAN, POSTER, ROUTE, SCHEMA, SHEET, Gevolgen, gevolgen
from kiosk.paper.making.printing import ask_for
from kiosk.people.identity import Identity
from kiosk.upkeep import partner_list, partners, poster
from kiosk.upkeep.changes import only_looking
from kiosk.upkeep.editions import places
from kiosk.upkeep.poster import Side
from tests.conftest import Team, new_client


def told_of(office: Office, who: Identity, act: Callable[[], object]) -> Gevolgen:
    with only_looking() as looked:
        act()
    return gevolgen(office, who, looked)


def phone(office: Office, who: Identity) -> None:
    partners.change_contact(office, who, "werkplein", Contact(phone="0592 000 123"))


def print_poster(office: Office, team: Team, name: str, language: str, *, handed: bool = True) -> None:
    client = new_client(office, team.anneke, name, language=language)
    paper = next(one for one in catalogue.papers(office, team.anneke, client) if one.code is PaperCode.POSTER_A4)
    wanted = ask_for(office, team.anneke, paper, language)
    note_sent(office, wanted.id)
    hand_out(office, team.anneke, wanted.id, handed=handed)


def test_which_papers_and_nothing_is_kept_by_looking(office: Office, team: Team) -> None:
    before = office.content.changes
    told = told_of(office, team.marijke, lambda: phone(office, team.marijke))
    assert told.papers == (POSTER, SCHEMA, PLAN, CARD, SHEET)
    assert told.dutch == (), "a number needs no translation"
    assert not told.circulates
    assert office.content.changes == before


def test_what_is_on_no_paper_changes_nothing_there(office: Office, team: Team) -> None:
    for act in (
        lambda: poster.give_poster_to(office, team.marijke, "Bram"),
        lambda: poster.poster_looked_through(office, team.marijke),
    ):
        told = told_of(office, team.marijke, act)
        assert told == Gevolgen()
        assert list(told.lines) == ["Op papier verandert er niets."]


def test_a_new_sentence_stands_in_dutch_in_every_language_until_it_is_translated(office: Office, team: Team) -> None:
    code = office.content.poster.vw_agreement[0].code
    told = told_of(
        office,
        team.marijke,
        lambda: poster.change_agreement(office, team.marijke, Side.VW, code, "Wij bellen terug op dezelfde dag"),
    )
    assert told.papers == (SCHEMA,), "the client's sheets say no agreements"
    assert len(told.dutch) == len(office.content.languages()) - 1
    assert "Arabisch" in told.dutch


def test_a_partner_by_another_name_is_so_on_all_that_names_him(office: Office, team: Team) -> None:
    known = next(one for one in office.content.partners if one.code == "werkplein")
    draft = partner_list.partner_draft(known)
    other = type(draft)(name="Werkplein Noord", short="Werk Noord", letter=draft.letter, role=draft.role)
    told = told_of(office, team.marijke, lambda: partner_list.change_partner(office, team.marijke, "werkplein", other))
    assert {POSTER, SCHEMA, PLAN, CARD, SHEET} <= set(told.papers)
    assert ROUTE not in told.papers


def test_the_offices_own_number_stands_on_the_card_of_the_road_too(office: Office, team: Team) -> None:
    own = Contact(phone="0592 000 100")
    told = told_of(office, team.marijke, lambda: partners.change_contact(office, team.marijke, OWN, own))
    assert {PLAN, ROUTE, CARD} <= set(told.papers)


def test_who_would_have_an_old_one_is_told_and_so_it_comes(office: Office, team: Team) -> None:
    for name, language in (("A", "nl"), ("Bo", "ar"), ("Cy", "ar")):
        print_poster(office, team, name, language)
    print_poster(office, team, "Do", "ti", handed=False)
    poster_now.hang(office, team.marijke, "Balie", "so")
    told = told_of(office, team.marijke, lambda: phone(office, team.marijke))
    assert (told.clients, told.places) == (3, ("Balie",))
    assert told.circulates
    assert "3 cliënten hebben dan een oude poster. Wie: dat staat bij “Waar de posters zijn”." in list(told.lines)
    phone(office, team.marijke)
    poster_now.notice_editions(office)
    assert [one.old for one in places(office, team.marijke)] == [True]


def test_what_may_not_be_is_refused_by_looking_too(office: Office, team: Team) -> None:
    with pytest.raises(NotAllowed), only_looking():
        phone(office, team.anneke)
    with pytest.raises(NotAllowed):
        gevolgen(office, team.anneke, [])
    with pytest.raises(BadInput), only_looking() as looked:
        poster.add_agreement(office, team.marijke, Side.VW, "x")
    assert looked == []
