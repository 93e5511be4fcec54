"""The teamleider's note: read by nobody else anywhere, on no paper, and really gone once it is erased."""

from collections.abc import Callable

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance import intake
from kiosk.guidance.clients import Look
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.doubles import is_empty, remove_empty
from kiosk.guidance.intake import Ending
from kiosk.guidance.notitie import LENGTH, NotitieView, erase_notitie, notitie_of, write_notitie
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route.overzicht import overzicht
from kiosk.office import Office
from kiosk.paper.making.catalogue import OF_A_CLIENT
from kiosk.paper.making.catalogue.team import OVERDRACHT
from kiosk.paper.press.render import render_html
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.every_model import every_model
from kiosk.store.office_models import AuditLine, StoredRow
from tests.conftest import TODAY, Team, new_client
from tests.guidance.acts import measure
from tests.guidance.terugkijken.acts import finished_talk

SECRET = "Zqxwvut"
TEXT = f"Leest moeilijk, ook in eigen taal. {SECRET}"


def kept_anywhere(office: Office) -> list[str]:
    """The kinds of rows in which the word of the note stands."""
    with office.store.reading():
        return [model.__name__ for model in every_model() if any(SECRET in str(row.__data__) for row in _rows(model))]


def _rows(model: type[StoredRow]) -> list[StoredRow]:
    return list(model.select())


def test_it_is_kept_with_its_day_and_changed_in_its_place(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    assert notitie_of(office, team.marijke, client.id) == NotitieView()
    first = write_notitie(office, team.marijke, client.id, 0, f"  {TEXT}\n")
    assert first == NotitieView(TEXT, TODAY, "Marijke", 1)
    second = write_notitie(office, team.marijke, client.id, 1, "Heeft tijd nodig")
    assert notitie_of(office, team.marijke, client.id) == second
    assert kept_anywhere(office) == [], "of what stood there before nothing is kept"


@pytest.mark.parametrize(
    "act",
    [
        notitie_of,
        lambda office, who, client: write_notitie(office, who, client, 1, "Iets"),
        lambda office, who, client: write_notitie(office, who, client, 1, ""),
        lambda office, who, client: erase_notitie(office, who, client, 1),
    ],
)
def test_a_begeleider_neither_reads_nor_writes_it_of_his_own_client(
    office: Office, team: Team, act: Callable[[Office, Identity, str], object]
) -> None:
    client = new_client(office, team.anneke)
    kept = write_notitie(office, team.marijke, client.id, 0, TEXT)
    with pytest.raises(NotAllowed):
        act(office, team.anneke, client.id)
    assert notitie_of(office, team.marijke, client.id) == kept


def test_nothing_that_is_read_or_printed_of_a_client_has_a_word_of_it(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    plan.add(office, team.anneke, client.id, ActieDraft("1", "Ik bel de verhuurder"))
    measure(office, team.anneke, client, {"1a": 2})
    finished_talk(office, team.anneke, client)
    write_notitie(office, team.marijke, client.id, 0, TEXT)
    for who in (team.anneke, team.marijke):
        assert SECRET not in repr(dossier_of(office, who, client.id))
        for entry in (*OF_A_CLIENT, OVERDRACHT):
            document = entry.paper(office, who, client).make("nl").document
            assert SECRET not in render_html(document, office.content)
    assert SECRET not in repr(overzicht(office, team.marijke))
    assert kept_anywhere(office) == ["Notitie"]


def test_erased_no_row_of_any_kind_has_a_word_of_it(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    kept = write_notitie(office, team.marijke, client.id, 0, TEXT)
    assert erase_notitie(office, team.marijke, client.id, kept.version) == NotitieView()
    assert kept_anywhere(office) == []
    again = write_notitie(office, team.marijke, client.id, 0, TEXT)
    assert write_notitie(office, team.marijke, client.id, again.version, " \n ") == NotitieView(), "emptied is erased"
    assert kept_anywhere(office) == []
    with office.store.reading():
        acts = [(line.act, line.detail) for line in AuditLine.select().where(AuditLine.client == client.id)]
    assert acts[-4:] == [("write-note", ""), ("erase-note", ""), ("write-note", ""), ("erase-note", "")]


def test_of_a_closed_file_it_can_be_read_and_erased_and_not_written(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    kept = write_notitie(office, team.marijke, client.id, 0, TEXT)
    intake.hand_over(office, team.marijke, client.id, client.version, Ending.AFGESLOTEN)
    with pytest.raises(NotAllowed):
        write_notitie(office, team.marijke, client.id, kept.version, "Iets anders")
    assert notitie_of(office, team.marijke, client.id) == kept
    erase_notitie(office, team.marijke, client.id, kept.version)
    assert kept_anywhere(office) == []


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten_nor_erased(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    write_notitie(office, team.marijke, client.id, 0, TEXT)
    with pytest.raises(Conflict):
        write_notitie(office, team.marijke, client.id, 0, "Iets anders")
    with pytest.raises(Conflict):
        erase_notitie(office, team.marijke, client.id, 0)
    assert notitie_of(office, team.marijke, client.id).text == TEXT


def test_what_is_too_long_says_by_how_much(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    with pytest.raises(BadInput, match="3 tekens te lang") as caught:
        write_notitie(office, team.marijke, client.id, 0, "x" * (LENGTH + 3))
    assert caught.value.field == "text"


def test_a_file_with_a_note_is_not_empty_and_a_removed_one_takes_it_along(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    kept = write_notitie(office, team.marijke, client.id, 0, TEXT)
    with pytest.raises(NotAllowed):
        remove_empty(office, team.marijke, client.id, client.version)
    with office.store.transaction():
        assert not is_empty(client.id)
    erase_notitie(office, team.marijke, client.id, kept.version)
    remove_empty(office, team.marijke, client.id, client.version)
    other = new_client(office, team.anneke, "Hodan Abdi")
    write_notitie(office, team.marijke, other.id, 0, TEXT)
    with office.store.transaction():
        Client.delete().where(Client.id == other.id).execute()
    assert kept_anywhere(office) == []


def test_that_it_was_opened_is_noted(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    notitie_of(office, team.marijke, client.id, Look.NOTE)
    with office.store.reading():
        assert AuditLine.select().where(AuditLine.act == Look.NOTE, AuditLine.client == client.id).count() == 1
