"""A client comes back with a file of the other office: what went out from here does not stand twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.dossier import Dossier, dossier_of
from kiosk.guidance.joining import before_joining, join
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, State
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.guidance.verhuizing import giving
from kiosk.guidance.verhuizing.arriving import Arrival, bring_in
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.meegegeven import Meegegeven
from kiosk.guidance.wensen import Nearness, look_back
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people.identity import Identity
from tests.conftest import FakeClock, Team, identity
from tests.guidance.acts import guided_since, measure
from tests.guidance.verhuizing.acts import full_client, other_office, say_yes, taken_along

HERE = "VluchtelingenWerk Testdorp"


@pytest.fixture
def client(office: Office, team: Team, clock: FakeClock) -> ClientFile:
    return full_client(office, team, clock)


def gone_round(office: Office, client: ClientFile, clock: FakeClock, folder: Path, *, on: bool) -> Meegegeven:
    """His file as it comes back from the other office, where something went on or nothing did."""
    whole = taken_along(office, identity(office, "Marijke"), client, Along(people=True))
    office.store.close()
    clock.forward(days=30)
    with other_office(folder, clock) as (assen, ruud):
        came = bring_in(assen, ruud, whole, Arrival(assen.clock.today()))
        if on:
            go_on(assen, ruud, came)
        say_yes(assen, ruud, came)
        back = giving.gathered(assen, ruud, came.id, HERE, Along(people=True))
    clock.forward(days=30)
    return back


def go_on(assen: Office, ruud: Identity, came: ClientFile) -> None:
    known = dossier_of(assen, ruud, came.id)
    measure(assen, ruud, came, {"1a": 4, "3b": 3}, Kind.TUSSENMETING)
    move = next(one for one in known.plan.acties if one.text == "Ik meld de verhuizing.")
    plan.tick(assen, ruud, move.id, move.version)
    assert known.wensen.now is not None
    look_back(assen, ruud, known.wensen.now.id, known.wensen.now.version, Nearness.REACHED, "De winkel is open.")


@contextmanager
def home_again(folder: Path, clock: FakeClock) -> Iterator[tuple[Office, Identity]]:
    opened = open_office(folder, clock, folder / KEY_NAME)
    try:
        yield opened, identity(opened, "Marijke")
    finally:
        opened.store.close()


def joined(
    home: Office, marijke: Identity, back: Meegegeven, client: ClientFile, *, into_copy: bool
) -> tuple[tuple[str, ...], ClientFile]:
    """Read in beside his own file, and made one with it: the points that were told before, and the file that stays."""
    came = bring_in(home, marijke, back, Arrival(home.clock.today(), beside=True))
    old = open_client(home, marijke, client.id)
    goes, stays = (old, came) if into_copy else (came, old)
    known = before_joining(home, marijke, goes.id, stays.id)
    act = (goes.id, goes.version, stays.id, stays.version, known.proposed)
    return known.points, join(home, marijke, *act)


def standing(known: Dossier) -> tuple[int, int, int, int, int]:
    acties = [one for one in known.plan.acties if one.state is not State.UNDONE]
    return len(known.metingen), len(acties), len(known.goals), len(known.wensen.all), len(known.people)


@pytest.mark.parametrize("into_copy", [False, True])
def test_nothing_stands_twice_and_what_was_asked_apart_stays(
    office: Office, office_folder: Path, client: ClientFile, clock: FakeClock, tmp_path: Path, into_copy: bool
) -> None:
    before = dossier_of(office, identity(office, "Marijke"), client.id)
    told = tijdlijn_of(office, identity(office, "Marijke"), client.id)
    back = gone_round(office, client, clock, tmp_path / "assen", on=False)
    with home_again(office_folder, clock) as (home, marijke):
        points, stays = joined(home, marijke, back, client, into_copy=into_copy)
        after = dossier_of(home, marijke, stays.id)
        assert standing(after) == standing(before)
        assert [one.answers.keys() for one in after.metingen] == [one.answers.keys() for one in before.metingen]
        assert "7c" in after.metingen[0].answers
        assert {one.text: one.state for one in after.plan.acties} == {one.text: one.state for one in before.plan.acties}
        line = tijdlijn_of(home, marijke, stays.id)
        assert len(line.talks) == len(told.talks) == 1
        came = next(one for one in line.verhuizingen if one.came)
        assert "bezoek" not in {one.kind for one in came.told}
        assert "In beide staat hetzelfde: 1 meting, 3 acties, 1 keer samen terugkijken. Dat blijft één keer staan." in (
            points
        )


def test_what_went_on_elsewhere_is_taken_over(
    office: Office, office_folder: Path, client: ClientFile, clock: FakeClock, tmp_path: Path
) -> None:
    before = dossier_of(office, identity(office, "Marijke"), client.id)
    back = gone_round(office, client, clock, tmp_path / "assen", on=True)
    with home_again(office_folder, clock) as (home, marijke):
        points, stays = joined(home, marijke, back, client, into_copy=False)
        after = dossier_of(home, marijke, stays.id)
        metingen, *rest = standing(after)
        assert (metingen, tuple(rest)) == (standing(before)[0] + 1, standing(before)[1:])
        states = {one.text: one.state for one in after.plan.acties}
        assert states["Ik meld de verhuizing."] is State.DONE
        # what a partner here was doing for him goes on here
        assert states["Welk werk past bij mij?"] is State.OPEN
        assert after.wensen.now is not None
        assert [one.nearness for one in after.wensen.now.terugblikken] == [Nearness.UNDERWAY, Nearness.REACHED]
        assert after.goals[0].open_acties == 0
        assert "Mee gaat: 1 meting." in points


def test_a_talk_of_elsewhere_names_the_wish_of_here(
    office: Office, office_folder: Path, client: ClientFile, clock: FakeClock, tmp_path: Path
) -> None:
    back = gone_round(office, client, clock, tmp_path / "assen", on=False)
    # the same talk, in which something else was said
    other = tuple(
        msgspec.structs.replace(
            one, answers=tuple(msgspec.structs.replace(said, said="Anders.") for said in one.answers)
        )
        for one in back.talks
    )
    back = msgspec.structs.replace(back, talks=other)
    with home_again(office_folder, clock) as (home, marijke):
        _, stays = joined(home, marijke, back, client, into_copy=False)
        wens = dossier_of(home, marijke, stays.id).wensen.now
        talks = tijdlijn_of(home, marijke, stays.id).talks
        assert wens is not None
        assert len(talks) == 2
        codes = {
            pick.code
            for talk in talks
            for answer in talk.answers.values()
            for pick in answer.picks
            if "wens-" in pick.code
        }
        assert len(codes) == 1
        assert codes.pop().startswith(f"wens-{wens.id}-")


def test_two_files_that_have_nothing_to_do_with_each_other_keep_all(
    office: Office, team: Team, clock: FakeClock
) -> None:
    one, other = (guided_since(office, team.anneke, "Nadia Saleh", office.clock.today()) for _ in range(2))
    for file in (one, other):
        plan.add(office, team.anneke, file.id, ActieDraft("1", "Ik meld de verhuizing."))
    joining = before_joining(office, team.marijke, one.id, other.id)
    assert joining.points[0] == "Mee gaat: 1 actie."
    stays = join(office, team.marijke, one.id, one.version, other.id, other.version)
    assert len(dossier_of(office, team.marijke, stays.id).plan.acties) == 2
