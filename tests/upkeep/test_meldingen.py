"""Whoever sees that an answer is not right tells the teamleider; what is kept tells nothing of a client."""

import pytest

from kiosk.faults import BadInput, NotAllowed, NotFound
from kiosk.office import Office
from kiosk.store.office_models import AuditLine
from kiosk.upkeep import meldingen
from kiosk.upkeep.meldingen import open_meldingen, settle, tell_not_right
from tests.conftest import Team, new_client

SAID = "Dit doet de school niet meer."


def test_what_was_told_waits_for_the_teamleider_until_he_puts_it_away(office: Office, team: Team) -> None:
    tell_not_right(office, team.anneke, "lessen", "wanneer begint de les", SAID)
    (waits,) = open_meldingen(office, team.marijke)
    assert (waits.task, waits.typed, waits.said, waits.by) == ("lessen", "begint", SAID, "Anneke")
    assert waits.made_on == office.clock.today()
    settle(office, team.marijke, waits.id)
    assert open_meldingen(office, team.marijke) == ()
    with pytest.raises(NotFound):
        settle(office, team.marijke, waits.id)
    with office.store.transaction():
        acts = [(line.act, line.detail) for line in AuditLine.select().where(AuditLine.act.contains("not-right"))]
    assert acts == [("tell-not-right", str(waits.id)), ("settle-not-right", str(waits.id))]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Nadia Saleh wil naar school", "school"),
        ("bel 0612345678 voor de huur", "huur"),
        ("fatoumata zoekt werk", "werk"),
        ("roos zoekt werk", "werk"),
        ("مستشفى", ""),
        ("huis " * 40, "huis"),
        ("", ""),
    ],
)
def test_of_what_was_typed_no_name_and_no_number_is_kept(office: Office, team: Team, typed: str, kept: str) -> None:
    tell_not_right(office, team.anneke, "lessen", typed, SAID)
    assert open_meldingen(office, team.marijke)[0].typed == kept


@pytest.mark.parametrize("said", ["", "  ", "x", "y" * (meldingen.LONGEST + 1)])
def test_it_is_one_short_sentence(office: Office, team: Team, said: str) -> None:
    with pytest.raises(BadInput):
        tell_not_right(office, team.anneke, "lessen", "", said)
    assert open_meldingen(office, team.marijke) == ()


def test_only_the_teamleider_reads_and_puts_away(office: Office, team: Team) -> None:
    tell_not_right(office, team.anneke, "lessen", "", SAID)
    with pytest.raises(NotAllowed):
        open_meldingen(office, team.anneke)
    (waits,) = open_meldingen(office, team.marijke)
    with pytest.raises(NotAllowed):
        settle(office, team.anneke, waits.id)
    assert open_meldingen(office, team.marijke) == (waits,)


def test_whether_somebody_else_s_client_is_called_so_is_not_told_and_his_name_is_not_kept(
    office: Office, team: Team
) -> None:
    new_client(office, team.bram, name="Rahel Mehari")
    tell_not_right(office, team.anneke, "lessen", "", "Rahel vroeg dit.")
    (waits,) = open_meldingen(office, team.marijke)
    assert waits.said == "(naam) vroeg dit."
    with pytest.raises(BadInput, match="een naam van een cliënt"):
        tell_not_right(office, team.bram, "lessen", "", "Rahel vroeg dit.")
