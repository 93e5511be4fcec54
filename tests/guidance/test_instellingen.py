"""The settings as the teamleider changes them, and what that does to who is under way."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from kiosk.content.papers import PaperCode
from kiosk.faults import BadInput, Conflict, Fault, NotAllowed
from kiosk.guidance import instellingen
from kiosk.guidance.clients import open_client
from kiosk.guidance.instellingen import (
    Instelling,
    change_setting,
    foresee_setting,
    plan_by_length,
    read_setting,
    settings_now,
)
from kiosk.guidance.lengthening import change_end
from kiosk.guidance.route.held_poster import SENT
from kiosk.guidance.route.route import timeline_of
from kiosk.office import PLANNED_LENGTH, Office
from kiosk.people.identity import Identity
from kiosk.settings import FILE_NAME, load_settings
from kiosk.settings_change import change_settings
from kiosk.store.client_models import Geprint
from kiosk.store.office_models import AuditLine
from kiosk.upkeep import editions
from tests.conftest import identity, new_client


def change(office: Office, who: Identity, setting: Instelling, value: Any) -> None:
    change_setting(office, who, setting, value, seen=settings_now(office, who))


def told(office: Office, who: Identity, setting: Instelling, value: Any) -> list[str]:
    return [gevolg.told for gevolg in foresee_setting(office, who, setting, value)]


def acts(office: Office) -> list[tuple[str, str, str]]:
    with office.store.reading():
        return [(row.person, row.act, row.detail) for row in AuditLine.select().order_by(AuditLine.id)]


def open_days(office: Office, who: Identity, client_id: str) -> list[date | None]:
    return [step.due_on for step in timeline_of(office, who, client_id).mijlpalen]


def test_another_length_is_told_and_then_moves_what_is_planned(office: Office, marijke: Identity) -> None:
    farid = new_client(office, marijke, "Farid Amiri", moving_on=date(2025, 9, 1))
    nadia = new_client(office, marijke, moving_on=date(2026, 9, 1))
    own = new_client(office, marijke, "Selam Tekle", moving_on=date(2026, 9, 1))
    change_end(office, marijke, own.id, own.version, date(2029, 3, 1), "De gemeente verlengde het.")
    before = open_days(office, marijke, nadia.id)
    gevolgen = foresee_setting(office, marijke, Instelling.LENGTH, 12)
    assert [(one.told, one.clients) for one in gevolgen[:2]] == [
        ("2 trajecten eindigen eerder", ("Farid Amiri", "Nadia Saleh")),
        ("1 daarvan is dan al voorbij", ("Farid Amiri",)),
    ]
    assert [one.told for one in gevolgen[2:]] == [
        "10 stappen op de route schuiven mee.",
        "6 stappen vallen weg (Samen terugkijken, Tussenmeting, Vraag aan de cliënt: bent u tevreden?).",
        "2 stappen komen erbij (Vraag aan de cliënt: bent u tevreden?).",
        "1 cliënt houdt het einde dat apart is afgesproken.",
    ]
    assert (open_days(office, marijke, nadia.id), office.settings.length) == (before, 18)
    change(office, marijke, Instelling.LENGTH, 12)
    assert open_client(office, marijke, nadia.id).end == date(2027, 9, 1)
    assert open_client(office, marijke, own.id).end == date(2029, 3, 1)
    after = open_days(office, marijke, nadia.id)
    assert after != before
    assert max(day for day in after if day) <= date(2027, 9, 1)
    assert load_settings(office.folder).length == office.settings.length == 12
    assert [line[2] for line in acts(office) if line[1] == "change-settings"] == ["length 12"]
    assert [line[1] for line in acts(office)].count("length-moves-steps") == 2
    assert farid.end == date(2027, 3, 1)


def test_the_same_is_refused_and_so_is_what_the_file_would_refuse(office: Office, marijke: Identity) -> None:
    with pytest.raises(BadInput, match="staat er al"):
        foresee_setting(office, marijke, Instelling.LENGTH, 18)
    with pytest.raises(BadInput, match="te groot") as refused:
        foresee_setting(office, marijke, Instelling.IDLE, 121)
    assert refused.value.field == "idle_minutes"


@pytest.mark.parametrize(
    ("setting", "typed", "kept"),
    [
        (Instelling.LOCATION, "  VW   Assen ", "VW Assen"),
        (Instelling.LENGTH, "24 maanden", 24),
        (Instelling.HIDDEN, "0", 0),
        (Instelling.ADDRESS, " https://www.testdorp.nl/poster ", "https://www.testdorp.nl/poster"),
    ],
)
def test_what_is_typed_is_read_as_it_is_kept(setting: Instelling, typed: str, kept: object) -> None:
    assert read_setting(setting, typed) == kept


@pytest.mark.parametrize(
    ("setting", "typed"),
    [
        (Instelling.LOCATION, "   "),
        (Instelling.MUNICIPALITY, "x" * 61),
        (Instelling.LOCATION, "Marijke 729405"),
        (Instelling.LENGTH, "anderhalf jaar"),
        (Instelling.IDLE, "-3"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(setting: Instelling, typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_setting(setting, typed)
    assert refused.value.field == setting


def test_a_leefgebied_that_goes_off_tells_of_plans_and_metingen(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    lines = told(demo, marijke, Instelling.AREAS, ("1",))
    assert lines[0] == "Wonen wordt niet meer gevraagd. Eerdere scores blijven bewaard."
    assert any(line.endswith("hier nog acties in het plan: die blijven staan.") for line in lines)
    lines = told(demo, marijke, Instelling.MUNICIPALITY, "Elders")
    assert any("zeiden ja tegen" in line for line in lines)


def test_another_address_tells_who_holds_a_poster_with_the_old_one(office: Office, marijke: Identity) -> None:
    assert len(told(office, marijke, Instelling.ADDRESS, "https://www.testdorp.nl/poster")) == 1
    change(office, marijke, Instelling.ADDRESS, "https://www.testdorp.nl/poster")
    client = new_client(office, marijke)
    with office.store.transaction():
        of_him = {"client": client.id, "purpose": "papier", "language": "nl", "by": marijke.person_id}
        Geprint.create(**of_him, paper=PaperCode.POSTER_A4, at=office.clock.now(), result=SENT)
    editions.hang(office, marijke, "Balie", "nl", "bcdf")
    lines = told(office, marijke, Instelling.ADDRESS, "https://www.testdorp.nl/nieuw")
    assert lines[1:3] == [
        "1 cliënt heeft een poster met het oude adres.",
        "Op 1 plek hangt er een: Balie. U ziet ze bij Inhoud, “Waar de posters zijn”.",
    ]


def test_who_saw_another_value_is_told_so_and_a_begeleider_may_not(
    office: Office, marijke: Identity, anneke: Identity
) -> None:
    seen = settings_now(office, marijke)
    change(office, marijke, Instelling.IDLE, 5)
    with pytest.raises(Conflict):
        change_setting(office, marijke, Instelling.IDLE, 9, seen=seen)
    assert office.settings.idle_minutes == 5
    for act in (
        lambda: settings_now(office, anneke),
        lambda: foresee_setting(office, anneke, Instelling.IDLE, 9),
        lambda: change_setting(office, anneke, Instelling.IDLE, 9, seen=seen),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_what_cannot_be_written_changes_nothing_else_either(
    office: Office, marijke: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = new_client(office, marijke)
    before, lines = open_days(office, marijke, client.id), acts(office)

    def full(*_: object) -> None:
        raise Fault("De schijf is vol.")

    monkeypatch.setattr(instellingen, "change_settings", full)
    with pytest.raises(Fault, match="vol"):
        change(office, marijke, Instelling.LENGTH, 24)
    assert (open_days(office, marijke, client.id), acts(office)) == (before, lines)
    assert office.settings.length == load_settings(office.folder).length == 18


def test_what_is_refused_at_the_very_end_is_in_no_file(
    office: Office, marijke: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (office.folder / FILE_NAME).read_bytes()
    times = list[int]()

    def then_refused(*what: Any) -> None:
        change_settings(*what)
        times.append(1)

    monkeypatch.setattr(instellingen, "change_settings", then_refused)
    really = type(office.store).transaction

    @contextmanager
    def refuses(store: Any) -> Iterator[None]:
        with really(store):
            yield
            if len(times) == 1:
                raise Fault("Niet bewaard.")

    monkeypatch.setattr(type(office.store), "transaction", refuses)
    with pytest.raises(Fault, match="Niet bewaard"):
        change(office, marijke, Instelling.IDLE, 7)
    assert len(times) == 2
    assert (office.folder / FILE_NAME).read_bytes() == before


def test_a_length_that_was_changed_in_the_file_itself_moves_what_is_planned_at_the_next_start(
    office: Office, marijke: Identity
) -> None:
    client = new_client(office, marijke)
    plan_by_length(office)
    before = open_days(office, marijke, client.id)
    change_settings(office.folder, {"length": 24})
    office.read_settings_anew()
    plan_by_length(office)
    after = open_days(office, marijke, client.id)
    assert after != before
    assert acts(office)[-1] == ("systeem", "change-settings", "length 24")
    lines = acts(office)
    plan_by_length(office)
    assert (open_days(office, marijke, client.id), acts(office)) == (after, lines)
    with office.store.reading():
        assert office.store.fact(PLANNED_LENGTH) == "24"
