"""The agenda and the minutes on paper: for the team, and without the name of any client."""

import pytest

from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.overleg import besluiten, overleg, punten
from kiosk.guidance.overleg.besluiten import NewPunt
from kiosk.office import Office
from kiosk.paper.making.overleg import agenda_sheet, minutes_sheet
from kiosk.paper.press.pdf import render_pdf
from tests.conftest import Team, new_client
from tests.paper.samples import pages, text_of


def test_the_agenda_tells_what_was_handed_in_and_what_asks_for_attention(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Zonnebloem Akker")
    metingen.start(office, team.anneke, client.id, Kind.NULMETING)
    punten.hand_in(office, team.anneke, "Kinderopvang: wie vraagt dat aan?", client.id)
    punten.hand_in(office, team.bram, "De printer is vaak stuk.")
    text = text_of(pages(render_pdf(agenda_sheet(office, team.marijke))))
    for told in (
        *("Agenda overleg", "nog geen dag afgesproken", "De poster", "Bram: De printer is vaak stuk."),
        *(f"{client.number} Z", "meting niet af", "Anneke: Kinderopvang: wie vraagt dat aan?", "Rondvraag"),
    ):
        assert told in text
    assert "onnebloem" not in text
    assert "Akker" not in text


def test_the_minutes_tell_what_was_decided_of_whom_was_discussed(office: Office, team: Team) -> None:
    first, second = (new_client(office, team.anneke, name) for name in ("Zonnebloem Akker", "Vlinder Boom"))
    punten.hand_in(office, team.anneke, "Kinderopvang: wie?", first.id)
    held = overleg.begin(office, team.marijke)
    overleg.go_to(office, team.marijke, held.id, first.id)
    besluiten.decide_punt(office, team.marijke, held.id, first.id, NewPunt("Bel de school", team.anneke.person_id))
    besluiten.decide_punt(office, team.marijke, held.id, "", NewPunt("Koop papier"))
    overleg.end(office, team.marijke, held.id, held.version)
    text = text_of(pages(render_pdf(minutes_sheet(office, team.marijke, held.id))))
    for told in ("Verslag overleg", "maandag 23 november 2026", f"{first.number} Z", "Anneke: Kinderopvang: wie?"):
        assert told in text
    for told in ("Anneke: Bel de school", "Koop papier"):
        assert told in text
    told = " ".join(text.split())
    assert told.count(str(second.number)) == 1
    assert f"Doorgeschoven naar de volgende keer {second.number} V" in told
    assert "onnebloem" not in text


def test_both_are_the_teamleiders(office: Office, team: Team) -> None:
    held = overleg.begin(office, team.marijke)
    with pytest.raises(NotAllowed):
        agenda_sheet(office, team.anneke)
    with pytest.raises(NotAllowed):
        minutes_sheet(office, team.anneke, held.id)
    with pytest.raises(NotFound):
        minutes_sheet(office, team.marijke, held.id + 1)


def test_a_client_who_is_named_in_a_text_is_a_number_on_paper(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, "Zonnebloem van Akker")
    punten.hand_in(office, team.anneke, "Voor ZONNEBLOEM van Akker belt Bram de school van zonnebloem.")
    told = f"Voor {client.number} Z van {client.number} Z belt Bram de school van {client.number} Z."
    assert any(told in punt for subject in agenda_sheet(office, team.marijke).subjects for punt in subject.punten)
    held = overleg.begin(office, team.marijke)
    besluiten.decide_punt(office, team.marijke, held.id, "", NewPunt("Zonnebloem belt", team.anneke.person_id))
    text = text_of(pages(render_pdf(minutes_sheet(office, team.marijke, held.id))))
    assert f"Anneke: {client.number} Z belt" in text
    assert "onnebloem" not in text


def test_of_two_with_one_name_the_paper_says_neither(office: Office, team: Team) -> None:
    for name in ("Zonnebloem Akker", "Zonnebloem Boom"):
        new_client(office, team.anneke, name)
    punten.hand_in(office, team.anneke, "Bel Zonnebloem")
    assert any("Anneke: Bel [cliënt]" in subject.punten for subject in agenda_sheet(office, team.marijke).subjects)


def test_one_long_word_stays_on_the_paper(office: Office, team: Team) -> None:
    punten.hand_in(office, team.anneke, "x" * 190)
    drawn = [page.text for page in pages(render_pdf(agenda_sheet(office, team.marijke)))]
    longest = max(len(word) for text in drawn for word in text.split() if set(word) == {"x"})
    assert longest < 120, "it goes on in the next line"
