"""The teamleider's board: everybody once on one axis, in each order, and of each part of them no more and no fewer."""

import ast
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from itertools import chain
from pathlib import Path

import pytest

from kiosk import dates
from kiosk.faults import NotAllowed
from kiosk.guidance import intake
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.lengthening import change_end
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.route import afspraken, route
from kiosk.guidance.route.board import board
from kiosk.guidance.route.overzicht import (
    EVERYONE,
    KINDS,
    NOBODY,
    Overzicht,
    RouteLine,
    Sieve,
    Volgorde,
    leefgebieden,
    overzicht,
    routes_of,
)
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.frame.signs import DRAWN
from screens.home.overzicht_rows import AXIS, route_text
from screens.tijdlijn.axis import Axis
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.guidance.acts import fill, finish, guided_since, line_of, measure
from tests.statements import Statements

RULES = Path(__file__).parents[3] / "kiosk" / "guidance" / "route"


def shown(office: Office, who: Identity, order: Volgorde = Volgorde.ATTENTION, **sieve: str) -> list[str]:
    """Who stands on the board, in the order."""
    return [line.client.name for line in overzicht(office, who, order, Sieve(**sieve)).lines]


def seen_where(office: Office, who: Identity, holds: Callable[[RouteLine], bool]) -> set[str]:
    return {line.client.name for line in overzicht(office, who).lines if holds(line)}


def test_only_the_teamleider_has_it(demo: Office) -> None:
    everyone = overzicht(demo, identity(demo, "Marijke"))
    for name in ("Anneke", "Samira"):
        with pytest.raises(NotAllowed):
            overzicht(demo, identity(demo, name))
        with pytest.raises(NotAllowed):
            routes_of(demo, identity(demo, name), [everyone.names[0].client_id])


def test_every_running_client_stands_there_once_and_nobody_whose_guidance_is_over(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    whole, known = board(demo, marijke), overzicht(demo, marijke)
    running = [line.client.name for line in (*whole.expected, *whole.attention, *whole.calm)]
    assert sorted(line.client.name for line in known.lines) == sorted(running)
    assert (known.everyone, known.count, known.pressing) == (len(running), len(running), len(whole.attention))


def test_a_line_says_what_the_timeline_and_the_board_say(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    for line in overzicht(demo, marijke).lines:
        timeline = route.timeline_of(demo, marijke, line.client.id)
        assert (line.client, line.fasen, line.metingen) == (timeline.client, timeline.fasen, timeline.metingen)
        planned = [(step.meting, step.due_on) for step in timeline.mijlpalen if step.meting and step.open]
        assert [(one.kind, one.on) for one in line.planned] == planned
        assert line.signals == line_of(demo, marijke, line.client.id).signals


def test_by_attention_they_stand_as_on_vandaag_and_who_comes_today_is_not_first(
    office: Office, team: Team, clock: FakeClock
) -> None:
    calm = new_client(office, team.anneke, "Amina Warsame")
    at = datetime.combine(TODAY, time(14))
    afspraken.plan_afspraak(office, team.anneke, calm.id, at, minutes=60, place="op kantoor")
    guided_since(office, team.bram, "Farid Rahimi", TODAY - timedelta(days=60))
    guided_since(office, team.bram, "Hodan Abdi", TODAY - timedelta(days=90))
    assert board(office, team.marijke).lines[0].client.name == "Amina Warsame"
    assert shown(office, team.marijke) == ["Hodan Abdi", "Farid Rahimi", "Amina Warsame"]


def test_by_month_the_longest_stands_first(demo: Office) -> None:
    lines = overzicht(demo, identity(demo, "Marijke"), Volgorde.MONTH).lines
    starts = [line.client.start for line in lines]
    assert starts == sorted(starts)


def test_by_begeleider_who_has_none_stands_first_and_each_ones_clients_stand_together(
    office: Office, team: Team
) -> None:
    for number, guide in enumerate((team.bram, team.anneke, team.bram, team.anneke)):
        new_client(office, guide, f"Cliënt {number}")
    free = new_client(office, team.samira, "Zonder Iemand")
    intake.stop_guiding(office, team.marijke, free.id, team.samira.person_id)
    found = shown(office, team.marijke, Volgorde.BEGELEIDER)
    assert found == ["Zonder Iemand", "Cliënt 1", "Cliënt 3", "Cliënt 0", "Cliënt 2"]
    assert shown(office, team.marijke, begeleider=NOBODY) == ["Zonder Iemand"]
    assert set(shown(office, team.marijke, begeleider=team.bram.person_id)) == {"Cliënt 0", "Cliënt 2"}


def test_a_part_by_begeleider_fase_or_signal_is_just_who_it_is_true_of(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    anneke = identity(demo, "Anneke").person_id
    assert set(shown(demo, marijke, begeleider=anneke)) == seen_where(
        demo, marijke, lambda line: "Anneke" in line.client.begeleiders
    )
    for fase in demo.route.fase:
        mine = seen_where(demo, marijke, lambda line, code=fase.code: line.fasen[-1].code == code)  # type: ignore[misc]
        assert set(shown(demo, marijke, fase=fase.code)) == mine
    known = overzicht(demo, marijke)
    assert known.kinds
    for code, count in known.kinds.items():
        mine = seen_where(demo, marijke, lambda line, code=code: code in {one.code for one in line.signals})  # type: ignore[misc]
        assert set(shown(demo, marijke, signal=code)) == mine
        assert count == len(mine)


def low_in(office: Office, who: Identity, client_id: str, code: str) -> bool:
    """Whether the newest score of a leefgebied, as the timeline tells it, has an onderdeel below 4 in it."""
    return any(one.area.leefgebied.code == code and one.area.below for one in dossier_of(office, who, client_id).scores)


def test_a_part_by_leefgebied_is_whose_newest_score_in_it_has_something_below_four(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    found = {}
    for area in leefgebieden(demo):
        found[area.code] = set(shown(demo, marijke, leefgebied=area.code))
        assert found[area.code] == seen_where(
            demo,
            marijke,
            lambda line, code=area.code: low_in(demo, marijke, line.client.id, code),  # type: ignore[misc]
        )
    assert any(found.values())


def test_an_extra_meting_of_one_leefgebied_counts_there_and_leaves_the_others(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    measure(office, team.anneke, client, {"1a": 2, "3a": 2, "7c": 1})
    assert shown(office, team.marijke, leefgebied="1") == shown(office, team.marijke, leefgebied="3") == [client.name]
    assert shown(office, team.marijke, leefgebied="7") == [], "what was asked apart tells nothing on a board"
    clock.forward(days=1)
    extra = metingen.start(office, team.anneke, client.id, Kind.TUSSENMETING, leefgebied="1")
    finish(office, team.anneke, fill(office, team.anneke, extra, {"1a": 4}))
    assert shown(office, team.marijke, leefgebied="1") == []
    assert shown(office, team.marijke, leefgebied="3") == [client.name]


def test_parts_go_together_and_nobody_may_be_left(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    bram = identity(demo, "Bram").person_id
    late = shown(demo, marijke, begeleider=bram, signal="nulmeting-late")
    assert late == ["Tesfay Gebre"]
    known = overzicht(demo, marijke, sieve=Sieve(begeleider=NOBODY, fase="resultaat"))
    assert (known.count, known.lines) == (0, ())
    assert known.everyone == overzicht(demo, marijke).count


def codes_of_rules() -> Iterator[str]:
    """The code of every signal that a rule makes."""
    for path in sorted(RULES.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Signal":
                values = [one.value for one in node.args if isinstance(one, ast.Constant)]
                yield str(values[0])


def test_every_kind_of_signal_has_words_to_choose_it_by() -> None:
    assert set(codes_of_rules()) == set(KINDS)
    assert len(set(KINDS.values())) == len(KINDS)


def test_the_axis_is_as_long_as_the_longest_and_no_longer_than_can_be_read(office: Office, team: Team) -> None:
    def months(known: Overzicht) -> tuple[int, int]:
        return known.first, known.last

    length = office.settings.length
    new_client(office, team.anneke, "Nu")
    assert months(overzicht(office, team.marijke)) == (0, length)
    new_client(office, team.anneke, "Straks", moving_on=dates.add_months(TODAY, 1))
    new_client(office, team.anneke, "Voorbij", moving_on=dates.add_months(TODAY, -length - 1))
    assert months(overzicht(office, team.marijke)) == (-1, length + 2)
    new_client(office, team.anneke, "Ver weg", moving_on=dates.add_months(TODAY, 9))
    new_client(office, team.anneke, "Lang geleden", moving_on=dates.add_months(TODAY, -length - 20))
    assert months(overzicht(office, team.marijke)) == (-2, length + 6)


@pytest.mark.parametrize("months", [19, 24, 40, 60])
def test_the_end_of_who_was_lengthened_has_a_place_of_its_own_on_the_axis(
    office: Office, team: Team, months: int
) -> None:
    new_client(office, team.anneke, "Nu")
    client = new_client(office, team.anneke, "Langer", moving_on=dates.add_months(TODAY, -17))
    change_end(office, team.marijke, client.id, client.version, dates.add_months(client.start, months), "uitstel")
    known = overzicht(office, team.marijke)
    assert (known.first, known.last) == (0, months)
    longer = next(line for line in known.lines if line.client.name == "Langer")
    for width in AXIS:
        axis = Axis(longer.client.start, known.first, known.last, width)
        assert axis.column(longer.client.end) == width - 1
        assert str(route_text(longer, known, width, DRAWN))[-1] == "|"


def test_it_asks_as_many_questions_for_a_dozen_clients_as_for_one(
    office: Office, team: Team, clock: FakeClock, statements: Statements
) -> None:
    every = Sieve(begeleider=team.anneke.person_id, fase="contact", leefgebied="1", signal="toestemming")
    # of whom something was done since, what the board remembers is told anew; a second time it is there
    counts: dict[str, set[int]] = {"anew": set(), "kept": set(), "of a part": set()}
    for number in range(12):
        client = new_client(office, team.anneke, f"Cliënt {number}")
        measure(office, team.anneke, client, {"1a": 2, "3a": 4})
        if number in (0, 3, 11):
            for name, sieve in (("anew", EVERYONE), ("kept", EVERYONE), ("of a part", every)):
                with statements:
                    overzicht(office, team.marijke, Volgorde.BEGELEIDER, sieve)
                counts[name].add(statements.count)
    assert {name: len(found) for name, found in counts.items()} == {"anew": 1, "kept": 1, "of a part": 1}
    assert max(chain(*counts.values())) < 25


def test_only_the_first_lines_are_read_and_the_others_when_they_are_asked_for(demo: Office) -> None:
    marijke = identity(demo, "Marijke")
    whole = overzicht(demo, marijke)
    some = overzicht(demo, marijke, most=5, lines=2)
    assert (len(some.names), len(some.lines), some.count) == (5, 2, whole.count)
    rest = routes_of(demo, marijke, [name.client_id for name in whole.names[2:]])
    assert dict(some.by_id) | dict(rest) == dict(whole.by_id)
