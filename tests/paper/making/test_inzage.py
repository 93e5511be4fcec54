"""A client reads on paper who looked in his file: in his language, by role or by name, and what they saw."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from kiosk.faults import NotAllowed
from kiosk.guidance import intake
from kiosk.guidance.clients import Look, note_look, open_client
from kiosk.guidance.inzage import FilePart
from kiosk.office import Office
from kiosk.paper.documents.inzage import Inzageblad, InzageRow
from kiosk.paper.making.inzage import inzageblad
from kiosk.paper.press.render import render_html
from kiosk.people.identity import Role, system
from kiosk.settings import WhoSaw
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, new_client

HERE = "VluchtelingenWerk Tynaarlo"


def blad(language: str, people: int = 5) -> Inzageblad:
    """A file in which so many looked, all of them at everything, by name."""
    roles = (Role.BEGELEIDER, Role.TEAMLEIDER, Role.STAGIAIR)
    rows = (
        InzageRow(roles[place % 3], ("Anneke", "Marijke", "Samira")[place % 3], tuple(FilePart), 40 - place, TODAY)
        for place in range(people)
    )
    return Inzageblad(
        "Mohammed", "T-014", language, HERE, TODAY - timedelta(days=400), TODAY, tuple(rows), practice=True
    )


def named(office: Office) -> Office:
    return replace(office, settings=msgspec.structs.replace(office.settings, who_saw=WhoSaw.NAMES))


def test_it_tells_by_role_what_was_seen_on_how_many_days_and_when_last(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    note_look(office, team.anneke, client.id, Look.PLAN)
    clock.forward(days=3)
    note_look(office, team.marijke, client.id, Look.UITKOMST)
    intake.guide(office, team.marijke, client.id, team.bram.person_id)
    note_look(office, team.bram, client.id, Look.PLAN)
    page = inzageblad(office, team.anneke, client.id, "nl")
    last = clock.today()
    assert page.rows == (
        InzageRow("begeleider", "", (FilePart.FILE, FilePart.PLAN), 2, last),
        InzageRow("teamleider", "", (FilePart.FILE, FilePart.METINGEN), 1, last),
    )
    assert (page.since, page.on) == (last - timedelta(days=3), last)
    by_name = inzageblad(named(office), team.anneke, client.id, "nl").rows
    assert [(row.name, row.saw) for row in by_name] == [
        ("Bram", (FilePart.PLAN,)),
        ("Marijke", (FilePart.FILE, FilePart.METINGEN)),
        ("Anneke", (FilePart.FILE, FilePart.PLAN)),
    ]


def test_who_was_refused_and_the_kiosk_itself_saw_nothing(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    with pytest.raises(NotAllowed):
        open_client(office, team.bram, client.id)
    open_client(office, system(office), client.id)
    rows = inzageblad(named(office), team.anneke, client.id, "nl").rows
    assert [row.name for row in rows] == ["Anneke"]


def test_that_it_was_made_is_noted_and_only_who_may_see_him_makes_it(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    inzageblad(office, team.anneke, client.id, "nl")
    with pytest.raises(NotAllowed):
        inzageblad(office, team.bram, client.id, "nl")
    with office.store.reading():
        kept = [(row.act, row.person) for row in AuditLine.select().where(AuditLine.client == client.id)]
    assert kept[1:] == [("make-who-saw", team.anneke.person_id), ("refused", team.bram.person_id)]


def test_no_name_of_a_colleague_stands_on_it_where_the_location_tells_roles(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    html = render_html(inzageblad(office, team.marijke, client.id, "nl"), office.content)
    assert "een begeleider" in html
    assert "Anneke" not in html


def test_every_part_that_can_be_seen_has_its_words_on_paper(office: Office) -> None:
    html = render_html(blad("nl"), office.content)
    assert html.count('class="part"') == 5 * len(FilePart)
