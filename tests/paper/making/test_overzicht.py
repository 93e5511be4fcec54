"""The board of the team on paper: numbers and months, and no name of anybody who did not ask for it."""

import dataclasses

import pypdfium2
import pytest

from kiosk import dates
from kiosk.content.demo_office import load_demo_office
from kiosk.doctor.keeping import head_from
from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance.route.overzicht import EVERYONE, NOBODY, Sieve, Volgorde, overzicht
from kiosk.office import Office
from kiosk.paper.making.catalogue.team import team_sheet
from kiosk.paper.making.overzicht import overzichtsblad
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from kiosk.store.chain import still_holds
from tests.conftest import TODAY, Team, identity, new_client

GUIDES = ("Anneke", "Bram", "Samira")


def names_in(office: Office, order: Volgorde, sieve: Sieve = EVERYONE) -> set[str]:
    """The first names and surnames, of clients and of begeleiders, that stand on the paper."""
    html = render_html(overzichtsblad(office, identity(office, "Marijke"), order, sieve), office.content)
    made = load_demo_office()
    names = [*(one.name for one in made.client), *(one.name for one in made.earlier.client)]
    parts = {part for name in names for part in name.split()}
    return {name for name in parts | set(GUIDES) if name in html}


@pytest.mark.parametrize("order", [Volgorde.ATTENTION, Volgorde.MONTH])
def test_no_name_stands_on_it(demo: Office, order: Volgorde) -> None:
    assert names_in(demo, order) == set()
    assert names_in(demo, order, Sieve(begeleider=identity(demo, "Bram").person_id)) == set()


def test_by_begeleider_each_ones_clients_stand_under_his_name_and_under_no_other(demo: Office) -> None:
    assert names_in(demo, Volgorde.BEGELEIDER) == set(GUIDES)
    marijke = identity(demo, "Marijke")
    page = overzichtsblad(demo, marijke, Volgorde.BEGELEIDER, EVERYONE)
    mine = {str(line.client.number): line.client.begeleiders for line in overzicht(demo, marijke).lines}
    assert [group.title for group in page.groups] == list(GUIDES)
    assert all(mine[row.number] == (group.title,) for group in page.groups for row in group.rows)


def test_the_newest_line_of_the_audit_stands_on_it_as_verify_takes_it(demo: Office) -> None:
    page = overzichtsblad(demo, identity(demo, "Marijke"), Volgorde.ATTENTION, EVERYONE)
    head = head_from(page.head)
    with demo.store.reading():
        assert still_holds(head.number, head.mark)
    assert page.head in render_html(page, demo.content)


def test_it_tells_of_everybody_what_the_screen_tells(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    known, page = overzicht(demo, marijke), overzichtsblad(demo, marijke, Volgorde.ATTENTION, EVERYONE)
    rows = page.groups[0].rows
    assert [row.number for row in rows] == [str(line.client.number) for line in known.lines]
    assert [bool(row.words) for row in rows] == [line.signal is not None for line in known.lines]
    rahel = next(row for row in rows if row.number == "1008")
    assert rahel.words[0] == "onder 4 aan het einde (19\u00a0dec)"
    assert (rahel.month, rahel.fase) == ("17", "Resultaat")
    assert "".join(mark.letter for mark in rahel.marks if mark.kind == "fase") == "RADOC"
    assert "".join(mark.letter for mark in rahel.marks if mark.kind == "done") == "NTTE"
    places = [mark.at for mark in rahel.marks if mark.kind == "fase"]
    assert places == sorted(places, reverse=True)
    assert page.told == "13 cliënten, volgorde: aandacht"
    assert not any("F6" in word or "kies met" in word for row in rows for word in row.words), "a paper has no keys"


def test_who_passed_stands_above_in_words_and_nobody_is_no_paper(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    bram = identity(demo, "Bram").person_id
    some = overzichtsblad(demo, marijke, Volgorde.MONTH, Sieve(bram, "onderzoeken", "", "nulmeting-late"))
    assert some.told == (
        "1 cliënt van de 13, volgorde: maand, alleen: van één begeleider, fase Onderzoeken, nulmeting te laat"
    )
    with pytest.raises(NotFound):
        overzichtsblad(demo, marijke, Volgorde.MONTH, Sieve(begeleider=NOBODY))


def test_only_the_teamleider_can_ask_for_it(demo: Office) -> None:
    with pytest.raises(NotAllowed):
        team_sheet(demo, identity(demo, "Anneke"), Volgorde.ATTENTION, EVERYONE).make("nl")


def test_many_clients_stand_on_more_pages_each_with_its_heading(office: Office, team: Team) -> None:
    for number in range(60):
        new_client(office, team.anneke, f"Cliënt {number}", moving_on=dates.add_months(TODAY, -(number % 20)))
    page = team_sheet(office, team.marijke, Volgorde.MONTH, EVERYONE).make("nl").document
    pages = pypdfium2.PdfDocument(render_pdf(page, office.content.folder))
    assert 2 < len(pages) < 7
    texts = [pages[place].get_textpage().get_text_bounded() for place in range(len(pages))]
    assert all("Vraagt aandacht" in text and "geen namen" in text for text in texts)
    assert all(str(1001 + number) in "".join(texts) for number in range(60))


def test_a_place_lies_on_the_axis_wherever_the_day_is(office: Office, team: Team) -> None:
    for months in (-60, -25, -1, 0, 1, 12):
        new_client(office, team.anneke, f"Cliënt {months}", moving_on=dates.add_months(TODAY, months))
    (group,) = overzichtsblad(office, team.marijke, Volgorde.ATTENTION, EVERYONE).groups
    for row in group.rows:
        places = [row.begin, row.now, row.end, *(mark.at for mark in row.marks)]
        assert all(0 <= place <= 1 for place in places)
        assert dataclasses.asdict(row)["begin"] <= row.end
