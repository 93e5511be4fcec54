"""What the teamleider changes in the content inside the kiosk: who, when, what it was, and nothing in half."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.content import folder
from kiosk.content.layers import Layer
from kiosk.content.location import Content
from kiosk.content.partners import Partner, load_partners
from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance.leaving import remove_colleague
from kiosk.office import Office, changes_made, open_office
from kiosk.people.acting import write_audit
from kiosk.people.identity import Identity, Role, system
from kiosk.people.login import add_colleague
from kiosk.store.office_models import AuditLine, ContentChange
from kiosk.upkeep.changes import LatestChange, change_content, latest_change
from tests.conftest import GOOD_PIN, FakeClock, Team, identity

FILE = "partners.toml"
PHONE = "partner/werkplein/contact/phone"
ROLE = "partner/werkplein/role"
TASK = {
    "title": "Fiets lenen",
    "words": ["fiets", "fietsen", "lenen", "band", "bel", "rijden", "trappen", "stalling"],
    "first": "De cliënt vraagt het zelf.",
    "vw": "VW denkt mee.",
}


def rows(office: Office) -> list[ContentChange]:
    with office.store.transaction():
        return list(ContentChange.select().order_by(ContentChange.id))


def audit(office: Office) -> list[AuditLine]:
    with office.store.transaction():
        return list(AuditLine.select().where(AuditLine.act == "change-content").order_by(AuditLine.id))


def werkplein(office: Office) -> Partner:
    return {partner.code: partner for partner in office.content.partners}["werkplein"]


def start_again(office: Office) -> Content:
    """The content as the next start of the kiosk reads it."""
    office.read_content_anew()
    return office.content


def ship(monkeypatch: pytest.MonkeyPatch, change: Callable[[dict[str, Any]], None]) -> None:
    """An upgrade: from now on the shipped partners are others."""
    really = folder.shipped_table

    def table(name: str) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(json.dumps(really(name)))
        if name == FILE:
            change({partner["code"]: partner for partner in data["partner"]})
        return data

    monkeypatch.setattr("kiosk.content.location.shipped_table", table)


def test_a_change_shows_at_once_and_is_there_at_the_next_start(office: Office, marijke: Identity) -> None:
    assert werkplein(office).contact.phone == ""
    change_content(office, marijke, FILE, {PHONE: "0592-123456"})
    assert werkplein(office).contact.phone == "0592-123456"
    start_again(office)
    assert werkplein(office).contact.phone == "0592-123456"


def test_a_change_is_there_after_the_store_was_closed(
    office_folder: Path, clock: FakeClock, office: Office, marijke: Identity
) -> None:
    change_content(office, marijke, FILE, {PHONE: "0592-123456"})
    office.store.close()
    opened = open_office(office_folder, clock)
    try:
        assert werkplein(opened).contact.phone == "0592-123456"
    finally:
        opened.store.close()


def test_a_change_remembers_what_it_was_and_who_and_when(office: Office, marijke: Identity, clock: FakeClock) -> None:
    clock.forward(days=2)
    change_content(office, marijke, FILE, {ROLE: "Onze rol."})
    [origin] = office.content.origins("partners")
    was = {partner.code: partner for partner in load_partners()}["werkplein"].role
    assert (origin.layer, origin.change.path, origin.change.value) == (Layer.KIOSK, ROLE, "Onze rol.")
    assert (origin.change.was, origin.under, origin.changed_under) == (was, was, False)
    assert (origin.change.by, origin.change.on) == ("Marijke", clock.today())


def test_what_stays_the_same_is_not_written(office: Office, marijke: Identity) -> None:
    change_content(office, marijke, FILE, {PHONE: "", "partner/werkplein/letter": "W"})
    assert rows(office) == []
    assert audit(office) == []


def test_every_change_has_an_audit_line_that_holds_no_text(office: Office, marijke: Identity, clock: FakeClock) -> None:
    change_content(
        office,
        marijke,
        FILE,
        {PHONE: "0592-123456", "partner/werkplein/task/bel-jan-jansen": {**TASK, "title": "Bel Jan Jansen"}},
    )
    found = audit(office)
    assert [line.detail for line in found] == [f"{FILE} {row.id}" for row in rows(office)]
    assert {line.person for line in found} == {marijke.person_id}
    assert {line.at for line in found} == {clock.now().replace(tzinfo=None)}
    told = " ".join(f"{line.act} {line.detail} {line.client}".casefold() for line in found)
    assert not any(secret in told for secret in ("jansen", "0592", "marijke"))


@pytest.mark.parametrize("name", ["Anneke", "Bram", "Samira"])
def test_nobody_but_the_teamleider_changes_anything(office: Office, name: str) -> None:
    with pytest.raises(NotAllowed, match="teamleider"):
        change_content(office, identity(office, name), FILE, {PHONE: "0592-123456"})
    assert rows(office) == []
    assert audit(office) == []
    assert werkplein(office).contact.phone == ""


def test_a_teamleider_who_was_removed_or_only_says_so_changes_nothing(office: Office, team: Team) -> None:
    made = add_colleague(office, team.marijke, "Els", Role.TEAMLEIDER, GOOD_PIN)
    els = identity(office, "Els")
    remove_colleague(office, team.marijke, made.person_id)
    pretends = Identity(team.anneke.person_id, "Anneke", Role.TEAMLEIDER, team.anneke.since)
    for who in (els, pretends):
        with pytest.raises(NotAllowed, match="niet meer aangemeld"):
            change_content(office, who, FILE, {PHONE: "0592-123456"})
    assert rows(office) == []
    assert start_again(office).says(FILE, PHONE) == ""


def test_the_kiosk_itself_may_change_content_too(office: Office) -> None:
    change_content(office, system(office), FILE, {PHONE: "0592-123456"})
    assert [line.person for line in audit(office)] == ["systeem"]


@pytest.mark.parametrize(
    ("path", "value", "field", "sentence"),
    [
        (PHONE, "bel ons", "phone", "Dit is geen telefoonnummer. Gebruik cijfers, spaties, + en -."),
        ("partner/werkplein/short", "", "short", "Deze tekst is leeg. Vul de tekst in."),
        ("partner/werkplein/letter", "G", "letter", "De letter G is al van Gemeente."),
        ("partner/client", None, "partner", "De partner 'client' ontbreekt."),
        ("partner/werkplein/naam", "W", "naam", "'naam' is hier onbekend."),
        ("partner/werkplein/task/x", {**TASK, "words": ["een"]}, "words", "Er zijn 1 verschillende woorden."),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field_and_nothing_is_kept(
    office: Office, marijke: Identity, path: str, value: Any, field: str, sentence: str
) -> None:
    before = office.content.partners
    with pytest.raises(BadInput) as caught:
        change_content(office, marijke, FILE, {"partner/werkplein/contact/email": "info@plein.nl", path: value})
    assert caught.value.field == field
    assert caught.value.sentence.startswith(sentence)
    assert rows(office) == []
    assert audit(office) == []
    assert start_again(office).partners == before


def test_a_change_that_breaks_off_half_way_is_not_there_at_all(
    office: Office, marijke: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def breaks(*args: Any, **kwargs: Any) -> None:
        calls.append(args)
        if len(calls) == 2:
            raise OSError("the power fails")
        write_audit(*args, **kwargs)

    monkeypatch.setattr("kiosk.upkeep.changes.write_audit", breaks)
    with pytest.raises(OSError, match="power"):
        change_content(office, marijke, FILE, {PHONE: "0592-123456", ROLE: "Onze rol."})
    assert len(calls) == 2
    assert rows(office) == []
    assert audit(office) == []
    assert start_again(office).partners == load_partners()


def test_a_value_set_back_is_no_change_but_who_set_it_back_is_known(office: Office, marijke: Identity) -> None:
    change_content(office, marijke, FILE, {PHONE: "0592-123456"})
    change_content(office, marijke, FILE, {PHONE: ""})
    assert office.content.origins("partners") == ()
    assert werkplein(office).contact.phone == ""
    assert latest_change(office, FILE, PHONE) == LatestChange("Marijke", office.clock.today())


def test_a_value_set_back_follows_the_next_upgrade(
    office: Office, marijke: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = werkplein(office).role
    change_content(office, marijke, FILE, {ROLE: "Onze rol."})
    change_content(office, marijke, FILE, {ROLE: shipped})
    ship(monkeypatch, lambda partners: partners["werkplein"].update(role="De nieuwe rol."))
    start_again(office)
    assert werkplein(office).role == "De nieuwe rol."
    assert office.content.origins("partners") == ()


def test_an_upgrade_tells_what_changed_under_the_change(
    office: Office, marijke: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = werkplein(office).role
    change_content(office, marijke, FILE, {ROLE: "Onze rol."})
    ship(monkeypatch, lambda partners: partners["werkplein"].update(role="De nieuwe rol."))
    [origin] = start_again(office).origins("partners")
    assert (origin.change.value, origin.change.was, origin.under) == ("Onze rol.", shipped, "De nieuwe rol.")
    assert origin.changed_under
    change_content(office, marijke, FILE, {ROLE: "Toch onze rol."})
    [origin] = office.content.origins("partners")
    assert (origin.change.was, origin.changed_under) == ("De nieuwe rol.", False)


def test_a_change_that_an_upgrade_leaves_unfit_stands_in_nobodys_way(
    office: Office, marijke: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_content(office, marijke, FILE, {"partner/werkplein/letter": "Q"})
    ship(monkeypatch, lambda partners: partners["zorg"].update(letter="Q"))
    assert [change.path for change in start_again(office).set_aside()] == ["partner/werkplein/letter"]
    assert werkplein(office).letter == "W"
    change_content(office, marijke, FILE, {PHONE: "0592-123456"})
    assert werkplein(office).contact.phone == "0592-123456"
    change_content(office, marijke, FILE, {"partner/werkplein/letter": "X"})
    assert werkplein(office).letter == "X"
    assert office.content.set_aside() == ()


def test_the_kiosk_counts_over_the_folder_and_the_folder_over_what_is_shipped(
    office: Office, marijke: Identity
) -> None:
    own = office.folder / "inhoud"
    own.mkdir()
    text = '[[partner]]\ncode = "werkplein"\nshort = "Plein"\ncontact = {{ phone = "{}", hours = "ma" }}\n'
    (own / "partners.toml").write_text(text.format("0592-1"))
    start_again(office)
    change_content(office, marijke, FILE, {PHONE: "0592-2"})
    assert (werkplein(office).short, werkplein(office).contact.hours) == ("Plein", "ma")
    assert werkplein(office).contact.phone == "0592-2"
    (own / "partners.toml").write_text(text.format("0592-3"))
    told = {origin.layer: origin for origin in start_again(office).origins("partners") if origin.change.path == PHONE}
    assert (told[Layer.KIOSK].change.was, told[Layer.KIOSK].under) == ("0592-1", "0592-3")
    assert told[Layer.KIOSK].changed_under
    (own / "partners.toml").write_text("[")
    assert start_again(office).fault is not None
    assert (werkplein(office).short, werkplein(office).contact.phone) == ("Plein", "0592-2")


def test_a_code_taken_out_and_made_anew_begins_afresh(office: Office, marijke: Identity) -> None:
    path = "partner/werkplein/task/fiets-lenen"
    change_content(office, marijke, FILE, {path: TASK})
    change_content(office, marijke, FILE, {f"{path}/title": "Fiets huren"})
    change_content(office, marijke, FILE, {path: None})
    assert "fiets-lenen" not in {task.code for task in werkplein(office).task}
    change_content(office, marijke, FILE, {path: TASK})
    assert {task.code: task.title for task in werkplein(office).task}["fiets-lenen"] == "Fiets lenen"


def test_the_changes_made_are_the_newest_of_each_path_the_oldest_first(office: Office, marijke: Identity) -> None:
    for path, value in ((PHONE, "1234"), (ROLE, "Onze rol."), (PHONE, "5678")):
        change_content(office, marijke, FILE, {path: value})
    assert [(change.path, change.value) for change in changes_made(office.store)] == [
        (ROLE, "Onze rol."),
        (PHONE, "5678"),
    ]
    assert len(rows(office)) == 3


def test_the_latest_change_is_the_last_one_also_within_a_day(office: Office, marijke: Identity) -> None:
    add_colleague(office, marijke, "Els", Role.TEAMLEIDER, GOOD_PIN)
    assert latest_change(office, FILE, "partner/werkplein/contact") is None
    change_content(office, marijke, FILE, {PHONE: "0592-1"})
    change_content(office, identity(office, "Els"), FILE, {"partner/werkplein/contact/hours": "maandag"})
    assert latest_change(office, FILE, "partner/werkplein/contact") == LatestChange("Els", office.clock.today())
    change_content(office, marijke, FILE, {PHONE: "0592-2"})
    assert latest_change(office, FILE, "partner/werkplein/contact") == LatestChange("Marijke", office.clock.today())


def test_the_latest_change_of_a_code_is_not_that_of_a_longer_one(office: Office, marijke: Identity) -> None:
    change_content(office, marijke, FILE, {"partner/werkplein/task/fiets-lenen": TASK})
    assert latest_change(office, FILE, "partner/werkplein/task/fiets-lenen") is not None
    assert latest_change(office, FILE, "partner/werkplein/task/fiets") is None
    assert latest_change(office, "paper/poster.toml", "partner/werkplein/task/fiets-lenen") is None


def test_who_left_is_still_named_with_what_he_changed(office: Office, marijke: Identity) -> None:
    els = add_colleague(office, marijke, "Els", Role.TEAMLEIDER, GOOD_PIN)
    change_content(office, identity(office, "Els"), FILE, {PHONE: "0592-1"})
    remove_colleague(office, marijke, els.person_id)
    start_again(office)
    assert latest_change(office, FILE, PHONE) == LatestChange("Els", office.clock.today())
