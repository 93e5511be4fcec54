"""The hand-over on paper: what a colleague reads, in Dutch, on a few pages, with the name as the location chose it."""

import io

import pypdfium2
import pytest

from kiosk.faults import NotAllowed
from kiosk.guidance.intake import possible_housemates
from kiosk.guidance.overdracht import say_what_works
from kiosk.office import Office
from kiosk.paper.making.catalogue.team import OVERDRACHT
from kiosk.paper.making.overdracht import overdrachtsblad
from kiosk.paper.press.pdf import render_pdf
from kiosk.store.office_models import AuditLine
from tests.conftest import Team, identity, new_client


def test_the_fullest_file_stands_on_a_few_pages_with_a_foot_that_says_to_destroy_it(demo: Office) -> None:
    anneke = identity(demo, "Anneke")
    mohammed = next(client_id for client_id, name in possible_housemates(demo, anneke) if name.startswith("Mohammed"))
    say_what_works(demo, anneke, mohammed, 0, "Houdt van duidelijke afspraken [/b] <i>")
    page = overdrachtsblad(demo, anneke, mohammed)
    pdf = pypdfium2.PdfDocument(io.BytesIO(render_pdf(page, demo.content.folder)))
    texts = [pdf[place].get_textpage().get_text_bounded() for place in range(len(pdf))]
    assert 1 <= len(pdf) <= 3
    assert "Overdracht: Mohammed" in texts[0]
    assert "nummer 1001" in texts[0]
    assert all("vernietig het daarna" in text for text in texts)
    whole = "".join(texts)
    assert all(section.title in whole for section in page.sections)
    assert "[/b] <i>" in whole, "what somebody typed is text"


def test_making_it_is_noted_and_refused_to_who_does_not_guide_him(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    with pytest.raises(NotAllowed):
        OVERDRACHT.paper(office, team.bram, client).make("nl")
    OVERDRACHT.paper(office, team.anneke, client).make("nl")
    with office.store.reading():
        acts = [line.act for line in AuditLine.select().where(AuditLine.client == client.id)]
    assert acts[-2:] == ["refused", "make-overdracht"]
