"""The overtyplijst voor VVS: its parts in the order of the form, what was copied, and what is to do again."""

import dataclasses
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk.content.location import Content
from kiosk.content.toml_file import shipped
from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.meting.corrections import correct, move
from kiosk.guidance.meting.vvs import Overtyplijst, Part, overtyplijst, tick_parts
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Doer, as_draft
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import fill, finish, line_of, measure

SCORE, NVT, GEREALISEERD = Outcome.SCORE, Outcome.NVT, Outcome.GEREALISEERD
REASON = "Op de verkeerde regel gedrukt"


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


def part(found: Overtyplijst, code: str) -> Part:
    return {part.code: part for part in found.parts}[code]


def to_do(office: Office, who: Identity, client: ClientFile) -> list[str]:
    """What is still to be copied; Vandaag counts the same."""
    found = [part.code for part in overtyplijst(office, who, client.id).parts if not part.taken]
    assert left(office, who, client) == len(found)
    return found


def copy_all(office: Office, who: Identity, client: ClientFile) -> None:
    for found in overtyplijst(office, who, client.id).parts:
        tick_parts(office, who, client.id, [found.code], taken=True)


def left(office: Office, who: Identity, client: ClientFile) -> int:
    """How many parts Vandaag tells to copy."""
    return line_of(office, who, client.id).vvs_left


def test_the_parts_stand_in_the_order_of_the_form_and_what_was_asked_apart_stands_apart(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    measure(office, anneke, client, {"7c": 1, "7a": 4, "1a": 2, "3a": 5})
    for leefgebied, onderdeel in (("7", "7c"), ("7", "7a"), ("3", "")):
        plan.add(
            office, anneke, client.id, ActieDraft(leefgebied, f"Ik doe {onderdeel or leefgebied}", onderdeel=onderdeel)
        )
    found = overtyplijst(office, anneke, client.id)
    assert [part.code for part in found.parts] == [
        "meting/1",
        "meting/2",
        "meting/3",
        "plan/3",
        "meting/4",
        "meting/5",
        "meting/6",
        "meting/7",
        "plan/7",
        "meting/7-apart",
        "plan/7-apart",
    ]
    assert [part.code for part in found.parts if part.private] == ["meting/7-apart", "plan/7-apart"]
    everybody = "\n".join(part.text for part in found.parts if not part.private)
    title = office.instrument.onderdeel_named("7c").title
    assert title not in everybody
    assert "Ik doe 7c" not in everybody
    assert part(found, "meting/7-apart").lines == (f"7c {title}: 1 niet zelfredzaam",)
    assert part(found, "plan/7-apart").lines == ("Cliënt: Ik doe 7c",)
    assert (found.meting_on, found.to_do) == (TODAY, 11)


def test_what_was_asked_apart_and_left_open_has_no_part(office: Office, anneke: Identity, client: ClientFile) -> None:
    measure(office, anneke, client, {"1a": 2})
    assert not any(part.private for part in overtyplijst(office, anneke, client.id).parts)


def test_every_answer_is_told_as_the_form_has_it(office: Office, anneke: Identity, client: ClientFile) -> None:
    view = fill(office, anneke, metingen.start(office, anneke, client.id, Kind.NULMETING), {"1a": 2})
    for code, outcome in (("1b", NVT), ("1c", GEREALISEERD)):
        view = view.with_saved(drafts.answer(office, anneke, view.id, view.version, code, outcome))
    view = view.with_saved(
        drafts.differ(office, anneke, view.id, view.version, "1d", client_score=5, begeleider_score=3, counts=3)
    )
    view = view.with_saved(drafts.remark(office, anneke, view.id, view.version, "1a", "Huis\nis  koud"))
    finish(office, anneke, view)
    assert part(overtyplijst(office, anneke, client.id), "meting/1").lines == (
        "1a Rechten en plichten: 2 matig zelfredzaam",
        "1b Nutsbedrijven: n.v.t.",
        "1c Verzekeringen (schade bij anderen, inboedel, uitvaart): gerealiseerd",
        "1d Internet en telefoon: 3 redelijk zelfredzaam",
        "1e Inrichting: niet ingevuld",
        "Opmerking 1a: Huis is koud",
    )


def test_who_does_an_action_is_told_and_what_is_done_is_not_copied_any_more(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    for who in (Doer.CLIENT, Doer.NETWERK, Doer.VW):
        plan.add(office, anneke, client.id, ActieDraft("1", f"Iets voor {who}", who=who, asked=True))
    done = plan.add(office, anneke, client.id, ActieDraft("1", "Allang klaar"))
    plan.tick(office, anneke, done.id, done.version)
    found = overtyplijst(office, anneke, client.id)
    assert [part.code for part in found.parts] == ["plan/1"]
    assert set(found.parts[0].lines) == {
        "Cliënt: Iets voor client",
        "Netwerk: Iets voor netwerk",
        "VluchtelingenWerk: Iets voor vw",
    }
    assert found.meting_on is None


def test_without_a_meting_or_an_action_there_is_nothing_to_copy(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    fill(office, anneke, metingen.start(office, anneke, client.id, Kind.NULMETING), {"1a": 2})
    with pytest.raises(NotFound, match="nog niets"):
        overtyplijst(office, anneke, client.id)


def test_what_is_not_asked_of_a_client_is_not_in_his_list(office: Office, anneke: Identity) -> None:
    alone = new_client(office, anneke, has_children=False)
    here = dataclasses.replace(office, settings=msgspec.structs.replace(office.settings, leefgebieden_off=("4",)))
    measure(here, anneke, alone, {"1a": 2})
    found = overtyplijst(here, anneke, alone.id)
    codes = [part.code for part in found.parts]
    assert codes == ["meting/1", "meting/2", "meting/3", "meting/5", "meting/6", "meting/7"]
    assert part(found, "meting/2").lines[2] == "2c Opvoeding: n.v.t.", "the form has a place for it"
    assert to_do(here, anneke, alone) == codes
    tick_parts(here, anneke, alone.id, codes, taken=True)
    assert to_do(here, anneke, alone) == []


def test_after_an_extra_only_nothing_is_said_of_kinderen(office: Office, anneke: Identity) -> None:
    alone = new_client(office, anneke, has_children=False)
    view = metingen.start(office, anneke, alone.id, Kind.TUSSENMETING, leefgebied="3")
    finish(office, anneke, fill(office, anneke, view, {"3a": 2}))
    assert to_do(office, anneke, alone) == ["meting/3"]


# -- ticking ----------------------------------------------------------------------------------------------------


def test_a_part_that_was_copied_is_ticked_with_who_and_when_and_can_be_unticked(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, team.anneke, client, {"1a": 2})
    clock.forward(days=2)
    found = tick_parts(office, team.marijke, client.id, ["meting/1"], taken=True)
    assert found == overtyplijst(office, team.anneke, client.id)
    one = part(found, "meting/1")
    assert (one.taken, one.again, one.by, one.on) == (True, False, "Marijke", TODAY + timedelta(days=2))
    assert [part.code for part in found.parts if part.taken] == ["meting/1"]
    assert found.to_do == len(found.parts) - 1
    again = tick_parts(office, team.anneke, client.id, ["meting/1"], taken=False)
    assert (part(again, "meting/1").taken, part(again, "meting/1").again) == (False, False)
    with office.store.transaction():
        acts = [(line.act, line.detail) for line in AuditLine.select().where(AuditLine.act.endswith("tick-vvs"))]
    assert acts == [("tick-vvs", "meting/1"), ("untick-vvs", "meting/1")]


def test_ticking_twice_is_ticking_once(office: Office, anneke: Identity, client: ClientFile) -> None:
    measure(office, anneke, client, {"1a": 2})
    first = tick_parts(office, anneke, client.id, ["meting/1"], taken=True)
    assert tick_parts(office, anneke, client.id, ["meting/1"], taken=True) == first


@pytest.mark.parametrize("code", ["meting/9", "plan/1", "", "meting/7-apart"])
def test_a_part_that_is_not_there_cannot_be_ticked(
    office: Office, anneke: Identity, client: ClientFile, code: str
) -> None:
    measure(office, anneke, client, {"1a": 2})
    with pytest.raises(NotFound):
        tick_parts(office, anneke, client.id, [code], taken=True)


def test_the_list_of_somebody_elses_client_is_refused(office: Office, team: Team, client: ClientFile) -> None:
    measure(office, team.anneke, client, {"1a": 2})
    with pytest.raises(NotAllowed):
        overtyplijst(office, team.bram, client.id)
    with pytest.raises(NotAllowed):
        tick_parts(office, team.bram, client.id, ["meting/1"], taken=True)
    assert to_do(office, team.anneke, client)[0] == "meting/1"


def test_a_corrected_score_makes_its_own_part_to_do_again(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    meting = measure(office, anneke, client, {"1a": 2, "3a": 4, "7c": 2}).meting
    copy_all(office, anneke, client)
    assert to_do(office, anneke, client) == []
    clock.forward(days=1)
    meting = correct(office, anneke, meting.id, meting.version, "3a", SCORE, 2, REASON).meting
    assert to_do(office, anneke, client) == ["meting/3"]
    three = part(overtyplijst(office, anneke, client.id), "meting/3")
    assert (three.again, three.by, three.on) == (True, "Anneke", TODAY)
    correct(office, anneke, meting.id, meting.version, "7c", SCORE, 5, REASON)
    assert to_do(office, anneke, client) == ["meting/3", "meting/7-apart"]
    assert part(tick_parts(office, anneke, client.id, ["meting/3"], taken=True), "meting/3").taken


def test_another_plan_makes_its_own_part_to_do_again(office: Office, anneke: Identity, client: ClientFile) -> None:
    measure(office, anneke, client, {"1a": 2})
    actie = plan.add(office, anneke, client.id, ActieDraft("1", "Ik bel de verhuurder"))
    copy_all(office, anneke, client)
    plan.change(office, anneke, actie.id, actie.version, dataclasses.replace(as_draft(actie), text="Ik mail hem"))
    assert to_do(office, anneke, client) == ["plan/1"]
    assert part(overtyplijst(office, anneke, client.id), "plan/1").again


def test_a_new_meting_is_copied_anew_also_where_it_says_the_same(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2, "3a": 4})
    plan.add(office, anneke, client.id, ActieDraft("1", "Ik bel de verhuurder"))
    copy_all(office, anneke, client)
    assert to_do(office, anneke, client) == []
    clock.forward(days=180)
    measure(office, anneke, client, {"1a": 2, "3a": 4}, Kind.TUSSENMETING)
    assert to_do(office, anneke, client) == [f"meting/{code}" for code in "1234567"]
    assert part(overtyplijst(office, anneke, client.id), "meting/1").again
    assert len(to_do(office, anneke, client)) == 7


def test_after_an_extra_only_its_own_leefgebied_is_copied_anew(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    nulmeting = metingen.start(office, anneke, client.id, Kind.NULMETING)
    saved = drafts.remark(office, anneke, nulmeting.id, nulmeting.version, "1b", "Weet hij nog niet")
    finish(office, anneke, fill(office, anneke, nulmeting.with_saved(saved), {"1a": 2, "3a": 4}))
    copy_all(office, anneke, client)
    clock.forward(days=30)
    view = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="3")
    finish(office, anneke, fill(office, anneke, view, {"3a": 4}))
    found = overtyplijst(office, anneke, client.id)
    assert [part.code for part in found.parts if part.again] == ["meting/3"]
    assert "1a Rechten en plichten: 2 matig zelfredzaam" in part(found, "meting/1").lines
    assert to_do(office, anneke, client) == ["meting/3"]
    tick_parts(office, anneke, client.id, ["meting/3"], taken=True)
    assert to_do(office, anneke, client) == []
    clock.forward(days=30)
    view = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, leefgebied="3")
    finish(office, anneke, fill(office, anneke, view, {"3a": 4}))
    assert to_do(office, anneke, client) == ["meting/3"]


def test_after_a_meting_was_moved_the_lists_of_both_follow(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    right = new_client(office, anneke, "Karim Said")
    measure(office, anneke, client, {"1a": 2})
    measure(office, anneke, right, {"1a": 5})
    copy_all(office, anneke, right)
    clock.forward(days=30)
    wrong = measure(office, anneke, client, {"1a": 3}, Kind.TUSSENMETING).meting
    copy_all(office, anneke, client)
    move(office, anneke, wrong.id, wrong.version, right.id, REASON)
    assert (
        "1a Rechten en plichten: 3 redelijk zelfredzaam"
        in part(overtyplijst(office, anneke, right.id), "meting/1").lines
    )
    assert part(overtyplijst(office, anneke, right.id), "meting/1").again
    assert part(overtyplijst(office, anneke, client.id), "meting/1").again


def test_a_form_that_changed_since_the_meting_loses_nothing_of_it(
    office: Office, anneke: Identity, client: ClientFile, tmp_path: Path
) -> None:
    measure(office, anneke, client, {"7a": 4, "7c": 1})
    copy_all(office, anneke, client)
    before = overtyplijst(office, anneke, client.id)
    text = shipped("instrument.toml").read_text(encoding="utf-8")
    last = text.index("[[leefgebied.onderdeel]]", text.index('code = "7b"'))
    (tmp_path / "instrument.toml").write_text(text[:last].replace('"Rechten en plichten"', '"Mijn huis"'), "utf-8")
    later = dataclasses.replace(office)
    later.__dict__["content"] = Content(tmp_path)
    assert "7c" not in {known.code for known in later.instrument.onderdelen()}
    assert overtyplijst(later, anneke, client.id) == before


# -- Vandaag ----------------------------------------------------------------------------------------------------


def test_vandaag_tells_how_many_parts_are_still_to_be_copied_until_the_last_one(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    assert left(office, anneke, client) == 0, "nothing was measured"
    plan.add(office, anneke, client.id, ActieDraft("1", "Ik bel de verhuurder"))
    measure(office, anneke, client, {"1a": 2, "7c": 3})
    codes = to_do(office, anneke, client)
    assert len(codes) == 9, "seven leefgebieden, what was asked apart, and the plan"
    for count, code in enumerate(codes):
        line = line_of(office, anneke, client.id)
        assert line.vvs_left == 9 - count
        assert line.vvs_text == f"nog {'1 deel' if count == 8 else f'{9 - count} delen'} overtypen in VVS"
        tick_parts(office, anneke, client.id, [code], taken=True)
    assert (to_do(office, anneke, client), line_of(office, anneke, client.id).vvs_text) == ([], "")
    tick_parts(office, anneke, client.id, ["meting/1"], taken=False)
    assert to_do(office, anneke, client) == ["meting/1"]


def test_what_changes_after_the_copying_is_on_vandaag_again(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    done = measure(office, anneke, client, {"1a": 2, "3a": 4})
    copy_all(office, anneke, client)
    better = correct(office, anneke, done.meting.id, done.meting.version, "3a", SCORE, 3, REASON)
    assert to_do(office, anneke, client) == ["meting/3"], "on the same day too"
    copy_all(office, anneke, client)
    assert to_do(office, anneke, client) == []
    clock.forward(days=2)
    correct(office, anneke, better.meting.id, better.meting.version, "1a", SCORE, 3, REASON)
    plan.add(office, anneke, client.id, ActieDraft("5", "Ik ga kijken bij de club"))
    assert to_do(office, anneke, client) == ["meting/1", "plan/5"]
    clock.forward(days=1)
    copy_all(office, anneke, client)
    assert to_do(office, anneke, client) == []


def test_an_office_without_vvs_is_not_told(office: Office, anneke: Identity, client: ClientFile) -> None:
    measure(office, anneke, client, {"1a": 2})
    here = dataclasses.replace(office, settings=msgspec.structs.replace(office.settings, vvs=False))
    assert left(here, anneke, client) == 0


def test_a_talk_that_was_filled_in_after_the_last_copying_is_still_to_be_copied(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    measure(office, anneke, client, {"1a": 2})
    clock.forward(days=10)
    copy_all(office, anneke, client)
    assert to_do(office, anneke, client) == []
    clock.forward(days=1)
    talk = office.clock.today() - timedelta(days=5)
    view = metingen.start(office, anneke, client.id, Kind.TUSSENMETING, held_on=talk)
    finish(office, anneke, fill(office, anneke, view, {"1a": 3}))
    assert len(to_do(office, anneke, client)) == 7
