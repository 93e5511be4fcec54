"""A client goes by file to another office and back: after the joining one guidance goes on, on every screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk import dates
from kiosk.guidance.checklist import tick_point
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.closing import before_closing
from kiosk.guidance.dossier import Dossier, dossier_of
from kiosk.guidance.intake import Ending, hand_over
from kiosk.guidance.join_cover import GUIDANCE
from kiosk.guidance.joining import before_joining, join
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.route.board import board
from kiosk.guidance.route.planning import EARLIER
from kiosk.guidance.route.standing import Status
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.guidance.verhuizing import giving
from kiosk.guidance.verhuizing.arriving import Arrival, bring_in
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.meegegeven import Meegegeven
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.client.cover_words import sociaal_state, terugkijk_state
from tests.conftest import FakeClock, Team, identity
from tests.guidance.acts import line_of, measure
from tests.guidance.terugkijken.acts import finished_talk
from tests.guidance.verhuizing.acts import full_client, other_office, say_yes, taken_along
from tests.guidance.verhuizing.test_echoes import HERE, home_again


@pytest.fixture
def back(office: Office, team: Team, clock: FakeClock, tmp_path: Path) -> tuple[ClientFile, Meegegeven]:
    """His file of here, closed as moved with all of the end done; and the file with which he comes back."""
    client = full_client(office, team, clock)
    tick_point(office, team.anneke, client.id, "bank", clock.today())
    clock.forward(days=500)
    measure(office, team.anneke, client, {"1a": 4, "3b": 2}, Kind.EINDMETING)
    finished_talk(office, team.anneke, client, TalkKind.EIND)
    whole = taken_along(office, team.marijke, client, Along())
    hand_over(office, team.marijke, client.id, open_client(office, team.marijke, client.id).version, Ending.VERHUISD)
    office.store.close()
    clock.forward(days=3)
    with other_office(tmp_path / "assen", clock) as (assen, ruud):
        came = bring_in(assen, ruud, whole, Arrival(assen.clock.today()))
        say_yes(assen, ruud, came)
        whole = giving.gathered(assen, ruud, came.id, HERE, Along())
    clock.forward(days=3)
    return client, whole


@contextmanager
def read_in(
    folder: Path, clock: FakeClock, client: ClientFile, whole: Meegegeven
) -> Iterator[tuple[Office, Identity, ClientFile, ClientFile]]:
    """Here again: his old file, and the one that was read in beside it, which begins anew in two months."""
    with home_again(folder, clock) as (home, marijke):
        came = bring_in(home, marijke, whole, Arrival(dates.add_months(clock.today(), 2), beside=True))
        yield home, marijke, open_client(home, marijke, client.id), came


def told_along(home: Office, who: Identity, client_id: str) -> list[str]:
    known = tijdlijn_of(home, who, client_id)
    return [part.text for one in known.verhuizingen for part in one.told]


@pytest.mark.parametrize("into_copy", [False, True])
def test_the_new_days_are_proposed_and_after_it_one_guidance_goes_on_everywhere(
    office: Office, office_folder: Path, clock: FakeClock, back: tuple[ClientFile, Meegegeven], into_copy: bool
) -> None:
    with read_in(office_folder, clock, *back) as (home, marijke, old, came):
        goes, stays = (old, came) if into_copy else (came, old)
        known = before_joining(home, marijke, goes.id, stays.id)
        assert known.proposed[GUIDANCE] == came.id
        (asked,) = (one for one in known.differ if one.what == GUIDANCE)
        assert dates.short(came.moving_on) in asked.said[came.id]
        assert dates.short(old.end) in asked.said[old.id]
        kept = join(
            home, marijke, goes.id, goes.version, stays.id, stays.version, known.proposed, "terug in de gemeente"
        )
        assert (kept.moving_on, kept.end) == (came.moving_on, came.end)
        assert not kept.closed
        _one_state(home, marijke, dossier_of(home, marijke, kept.id))
        assert kept.id in [line.client.id for line in board(home, marijke).lines]
        line = tijdlijn_of(home, marijke, kept.id)
        assert any(dates.short(old.end) in lost for lost in line.joined[0].told), "the old end stays to be read"
        assert [one.how for one in line.endings] == [Ending.VERHUISD]
        assert line.endings[0].reopened_on == clock.today()
        assert line.checklist.done == 0, "that was of the house before"
        whole = len(line.checklist.asked)
        assert f"checklist van de eerste weken: 1 van {whole} (nummer {old.number})" in line.joined[0].told


def _one_state(home: Office, marijke: Identity, known: Dossier) -> None:
    """F7, the client's screen, the route and the signals tell of the guidance that begins."""
    assert [one.on for one in before_closing(home, marijke, known.client.id).steps] == [None] * 4
    assert "aan het eind, gedaan" not in terugkijk_state(known)
    assert "eerdere begeleiding" in terugkijk_state(known)
    assert sociaal_state(known) == ""
    open_steps = {step.code for step in known.timeline.mijlpalen if step.open}
    assert {"eindmeting", "eindevaluatie", "overdracht"} <= open_steps
    assert known.timeline.fase is not None
    assert known.timeline.fase.code == "contact"
    nulmetingen = [step for step in known.timeline.mijlpalen if step.meting == Kind.NULMETING]
    was, to_come = sorted(nulmetingen, key=lambda step: step.open)
    assert (was.status, was.on, was.title[-len(EARLIER) :]) == (Status.DONE, date(2026, 11, 23), EARLIER)
    asked_on = known.client.moving_on + timedelta(weeks=6)
    assert (to_come.open, to_come.due_on, "toestemming gevraagd" in to_come.title) == (True, asked_on, True)
    assert (known.proposal.kind, known.proposal.planned_on) == (Kind.NULMETING, asked_on)
    codes = {one.code for one in known.line.signals}
    # what a partner of here was asked is still to be told; nothing else of the old guidance asks
    assert codes == {"doorverwijzing"}
    assert codes == {one.code for one in line_of(home, marijke, known.client.id).signals}
    told = told_along(home, marijke, known.client.id)
    assert not any(HERE in text for text in told), "he did not come from this very office"
    assert not any(text.startswith("Nulmeting") for text in told)


def test_where_the_old_days_count_it_is_one_guidance_and_what_was_done_for_its_end_is_done(
    office: Office, office_folder: Path, clock: FakeClock, back: tuple[ClientFile, Meegegeven]
) -> None:
    with read_in(office_folder, clock, *back) as (home, marijke, old, came):
        known = before_joining(home, marijke, came.id, old.id)
        counts = {**known.proposed, GUIDANCE: old.id}
        kept = join(home, marijke, came.id, came.version, old.id, old.version, counts, "de verhuizing ging niet door")
        assert (kept.moving_on, kept.end, kept.opened_on) == (old.moving_on, old.end, old.opened_on)
        route = dossier_of(home, marijke, kept.id).timeline.mijlpalen
        assert len([step for step in route if step.code == "verhuizing" and not step.ticked]) <= 1


def test_joined_without_an_answer_nothing_happens(
    office: Office, office_folder: Path, clock: FakeClock, back: tuple[ClientFile, Meegegeven]
) -> None:
    from kiosk.faults import Conflict

    with read_in(office_folder, clock, *back) as (home, marijke, old, came):
        with pytest.raises(Conflict):
            join(home, marijke, came.id, came.version, old.id, old.version, {}, "terug")
        assert open_client(home, marijke, old.id).closed


def test_a_file_that_was_read_in_begins_calm(
    office: Office, office_folder: Path, clock: FakeClock, back: tuple[ClientFile, Meegegeven]
) -> None:
    with read_in(office_folder, clock, *back) as (home, marijke, _old, came):
        known = dossier_of(home, marijke, came.id)
        assert {one.code for one in known.line.signals} == {"no-begeleider"}
        assert (known.line.vvs_left, sociaal_state(known)) == (0, "")
        assert {one.code for one in line_of(home, marijke, came.id).signals} == {"no-begeleider"}
        # some weeks later what was not asked here is asked here
        clock.forward(days=120)
        later = {one.code for one in dossier_of(home, marijke, came.id).line.signals}
        assert "nulmeting-late" in later, "at the nulmeting of here it is asked"
        assert later == {one.code for one in line_of(home, marijke, came.id).signals}
        assert identity(home, "Marijke").name == marijke.name
