"""What the teamleider reads of the code on a poster: no address, no pages yet, old ones, or all is well."""

from dataclasses import replace
from pathlib import Path

import msgspec

from kiosk.office import Office
from kiosk.paper.making.behind_qr import behind_qr
from kiosk.paper.making.editions import FILE_NAME, editions_of, keep_editions, remember_edition
from kiosk.paper.making.site import write_site
from kiosk.people.identity import Identity
from kiosk.upkeep.poster import Side, change_agreement
from tests.conftest import TODAY

ADDRESS = "https://www.testdorp.nl/poster"


def with_address(office: Office) -> Office:
    return replace(office, settings=msgspec.structs.replace(office.settings, base_address=ADDRESS))


def put_on_the_web(office: Office, folder: Path) -> None:
    """As ``kiosk site`` does."""
    made = write_site(office.content, office.settings, folder, today=TODAY, editions=editions_of(office.folder))
    keep_editions(office.folder, made.editions)


def test_without_an_address_it_says_what_one_would_add(office: Office) -> None:
    told = behind_qr(office, office.content)
    assert (told.told, told.missing) == ("geen adres: geeft ons kantoor", True)
    assert "in 9 talen" in told.advice


def test_pages_that_were_never_made_are_asked_for_also_where_a_poster_was(office: Office) -> None:
    office = with_address(office)
    remember_edition(office.folder, "nl", "bbbb", TODAY)
    told = behind_qr(office, office.content)
    assert told.told == "de bladzijden zijn nog niet gemaakt"
    assert "kiosk site MAP" in told.advice


def test_pages_are_told_to_be_old_as_soon_as_the_poster_says_something_else(
    office: Office, marijke: Identity, tmp_path: Path
) -> None:
    office = with_address(office)
    put_on_the_web(office, tmp_path / "site")
    assert behind_qr(office, office.content).told == ADDRESS
    change_agreement(office, marijke, Side.CLIENT, "op-tijd", "Ik kom op tijd.")
    told = behind_qr(office, office.content)
    assert (told.told, told.missing) == ("de bladzijden zijn ouder dan de poster", True)
    put_on_the_web(office, tmp_path / "site")
    assert not behind_qr(office, office.content).missing
    change_agreement(office, marijke, Side.CLIENT, "op-tijd", "Ik kom op tijd, of ik bel af.")
    assert behind_qr(office, office.content).missing, "what the pages said before is not what they say"


def test_a_damaged_list_is_told_and_stops_nothing(office: Office) -> None:
    office = with_address(office)
    (office.folder / FILE_NAME).write_text("x", "utf-8")
    assert behind_qr(office, office.content).advice.startswith(f"{FILE_NAME}, regel 1: ")
