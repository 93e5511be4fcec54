"""Whom to call in danger is filled in by the teamleider, and stands under every answer at once."""

from dataclasses import replace

import pytest

from kiosk.content.assumptions import assumptions
from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.upkeep import numbers
from kiosk.upkeep.changes import LatestChange
from kiosk.upkeep.numbers import DangerNumbers
from tests.conftest import Team

SHIPPED = DangerNumbers("", "", "0800-0113", "0800-2000")
OWN = DangerNumbers("0592-000123", " ma-vr 9-17 ", "0800-0113", "0800-2000")


def test_the_number_and_hours_stand_on_the_line_at_once_with_who_and_when(office: Office, marijke: Identity) -> None:
    numbers.change_numbers(office, marijke, OWN, seen=SHIPPED)
    assert office.content.danger.standing == ("Gevaar? Bel 112. Twijfel? Bel de teamleider: 0592 000 123 (ma-vr 9-17).")
    assert len(office.content.danger.standing) <= 78
    assert numbers.numbers_change(office) == LatestChange("Marijke", office.clock.today())


def test_a_number_of_the_country_is_changed_in_every_answer(office: Office, marijke: Identity) -> None:
    numbers.change_numbers(office, marijke, replace(SHIPPED, veilig_thuis="0800 9999"), seen=SHIPPED)
    dangers = office.content.danger
    told = [dangers.says(kind, now) for kind in dangers.kind for now in kind.signs]
    assert any("0800 9999" in text for text in told)
    assert not any("0800-2000" in text for text in told)
    (assumed,) = (one for one in assumptions(office.content) if "Veilig Thuis:" in one.text)
    assert "0800 9999" in assumed.text
    assert numbers.numbers_change(office) is None, "the teamleider's own number did not change"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("phone", "bel mij", "Dit is geen telefoonnummer."),
        ("phone", "+49 1512 3456 7890", "Dit is te lang."),
        ("hours", "op alle werkdagen overdag", "Dit is te lang."),
        ("number_113", " ", "Vul het in."),
        ("veilig_thuis", "", "Vul het in."),
    ],
)
def test_what_cannot_stand_there_is_refused_at_its_field(
    office: Office, marijke: Identity, name: str, text: str, told: str
) -> None:
    with pytest.raises(BadInput) as fault:
        numbers.change_numbers(office, marijke, replace(OWN, **{name: text}), seen=SHIPPED)
    assert (fault.value.field, told in fault.value.sentence) == (name, True)
    assert numbers.numbers_now(office) == SHIPPED


def test_nobody_but_the_teamleider_changes_it_and_not_over_what_he_did_not_see(office: Office, team: Team) -> None:
    with pytest.raises(NotAllowed):
        numbers.change_numbers(office, team.anneke, OWN, seen=SHIPPED)
    numbers.change_numbers(office, team.marijke, OWN, seen=SHIPPED)
    with pytest.raises(Conflict):
        numbers.change_numbers(office, team.marijke, replace(OWN, hours="altijd"), seen=SHIPPED)
