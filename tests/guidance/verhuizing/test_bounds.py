"""A file that says what no client can have is refused by one sentence, before anything of it is looked at further."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest

from kiosk.guidance.verhuizing import meegegeven
from kiosk.guidance.verhuizing.bounds import TO_COME
from kiosk.guidance.verhuizing.gathering import Along, gather
from kiosk.guidance.verhuizing.giving import check_office
from kiosk.guidance.verhuizing.meegegeven import Meegegeven, NotReadable, read, written
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.store.client_models import Client
from tests.conftest import FakeClock, Team, identity
from tests.guidance.verhuizing.acts import full_client, taken_along

#: passes the elfproef, and belongs to nobody
BSN = "111222333"
FAR, LONG_AGO, TOO_FAR = "2999-01-01", "1900-01-01", "2400-01-01"
Change = Callable[[dict[str, Any]], Any]


@pytest.fixture
def whole(office: Office, team: Team, clock: FakeClock) -> Meegegeven:
    client = full_client(office, team, clock)
    return taken_along(office, team.marijke, client, Along(apart=True, people=True))


WRONG: dict[str, tuple[Change, str]] = {
    "format 0": (lambda file: file.update(format=0), "geen dossier van een verhuizing"),
    "format -1": (lambda file: file.update(format=-1), "geen dossier van een verhuizing"),
    "format 2": (lambda file: file.update(format=2), "nieuwere Wegwijzer"),
    "made before any office": (lambda file: file.update(made_on="0001-01-01"), "te lang geleden gemaakt"),
    "signed later": (lambda file: file.update(toestemming_on=FAR), "het begin: er staat een dag in na"),
    "action": (lambda file: file["acties"][0].update(made_on=FAR), "de acties: er staat een dag in na"),
    "rung": (lambda file: file["acties"][0].update(rung_since=LONG_AGO), "de acties: er staat een dag in van voor"),
    "action done": (lambda file: file["acties"][0].update(closed_on=FAR), "de acties"),
    "action due": (lambda file: file["acties"][0].update(due_on=TOO_FAR), "de acties: er staat een dag in na"),
    "goal": (
        lambda file: file["goals"][0].update(reached_on=FAR),
        "de doelen uit het plan van de gemeente: er staat een dag in na",
    ),
    "meting": (lambda file: file["metingen"][0].update(on=LONG_AGO), "de metingen: er staat een dag in van voor"),
    "talk": (lambda file: file["talks"][0].update(on=FAR), "samen terugkijken: er staat een dag in na"),
    "wish": (lambda file: file["wishes"][0].update(said_on=FAR), "de wensen: er staat een dag in na"),
    "look": (lambda file: file["wishes"][0]["looks"][0].update(on=FAR), "de wensen: er staat een dag in na"),
    "told": (lambda file: file["told"][0].update(on="9999-12-31"), "wat er gebeurde: er staat een dag in na"),
    "move": (lambda file: file["cover"].update(moving_on=FAR), "de gegevens van de cliënt: er staat een dag in na"),
    "house": (lambda file: file["cover"].update(house_on=LONG_AGO), "de gegevens van de cliënt"),
    "end": (lambda file: file["cover"].update(ends_on="9999-12-31"), "de gegevens van de cliënt"),
    "BSN in a remark": (
        lambda file: file["metingen"][0]["answers"][0].update(remark=f"Zijn BSN is {BSN}."),
        "de metingen: er staat een burgerservicenummer in",
    ),
    "BSN in a wish": (lambda file: file["wishes"][0].update(text=f"bsn {BSN}"), "de wensen: er staat een burger"),
    "BSN said": (
        lambda file: file["talks"][0]["answers"][0].update(said=BSN),
        "terugkijken: er staat een burger",
    ),
    "BSN told": (lambda file: file["told"][0].update(text=f"stap {BSN}"), "wat er gebeurde: er staat een burger"),
    "BSN as name": (lambda file: file["people"][0].update(name=BSN), "de mensen om de cliënt: er staat een burger"),
    "name": (lambda file: file["cover"].update(name="A\x1b[2J"), "een naam heeft tekens"),
    "name turned round": (lambda file: file["cover"].update(called="\u202eABC"), "een naam heeft tekens"),
    "office": (lambda file: file.update(office="\x1b[2J\x07Assen"), "het begin: een naam heeft tekens"),
    "municipality": (lambda file: file.update(municipality="Assen\n"), "het begin: een naam heeft tekens"),
    "made by": (lambda file: file.update(made_by="\x9b31mRuud"), "het begin: een naam heeft tekens"),
    "signer": (lambda file: file["metingen"][0].update(by="\x1b[31mX"), "de metingen: een naam heeft tekens"),
    "partner": (lambda file: file["acties"][0].update(partner="\x00"), "de acties: een naam heeft tekens"),
    "actions": (lambda file: file.update(acties=file["acties"][:1] * 5000), "de acties"),
    "looks": (lambda file: file["wishes"][0].update(looks=file["wishes"][0]["looks"][:1] * 501), "de wensen"),
    "told often": (lambda file: file.update(told=file["told"][:1] * 5001), "wat er gebeurde"),
    "origins": (lambda file: file.update(origins=file["origins"][:1] * 501), "het begin"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_no_file_of_a_client_can_hold_is_refused(whole: Meegegeven, name: str) -> None:
    change, told = WRONG[name]
    file = msgspec.json.decode(written(whole))
    change(file)
    with pytest.raises(NotReadable) as refused:
        read(msgspec.json.encode(file), whole.made_on)
    assert told in refused.value.sentence
    assert refused.value.sentence.isprintable()


def test_each_client_of_an_office_can_go_along(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    with reading(demo, marijke):
        today = demo.clock.today()
        clients = list(Client.select())
        assert len(clients) > 5
        for row in clients:
            made = gather(demo, marijke, row, "VluchtelingenWerk Assen", Along(apart=True, people=True), today)
            assert read(written(made), today) == made


def test_each_day_is_either_past_or_named_as_one_that_may_come() -> None:
    """A new day in the file is one of the past until somebody says otherwise."""
    parts = [one for one in vars(meegegeven).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)]
    days = {field.name for part in parts for field in msgspec.structs.fields(part) if field.type in (date, date | None)}
    past = {"on", "said_on", "made_on", "reached_on", "rung_since", "closed_on", "toestemming_on"}
    assert days == past | set(TO_COME)


def test_the_name_of_the_other_office_is_kept_without_signs_that_nobody_sees(office: Office) -> None:
    assert check_office(office, " Vluchtelingen\x1b[2JWerk\u202e  Assen ") == "Vluchtelingen[2JWerk Assen"
