"""Whether clients are content: counted, shown from five on, and never found back in what is kept or shown."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.tevredenheid import Tevredenheid
from kiosk.faults import BadInput, NotAllowed, StoreFault
from kiosk.guidance import tevredenheid
from kiosk.guidance.tevredenheid import FEWEST, Block, keep_form, keep_paper_form, quarter_told, totals
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.every_model import every_model
from kiosk.store.office_models import AuditLine, StoredRow, columns, database
from kiosk.store.tevreden_model import TevredenBlok, TevredenTelling, TevredenZin
from tests.conftest import FakeClock, Team, identity, new_client

#: quarters before and after the one in which the tests stand
DAYS = {number: date(2026 + number // 4, 3 * (number % 4) + 2, 7) for number in range(8)}
CODES = ("begrijpen", "weten", "zelf", "respect", "nee-zeggen", "poster", "vrienden")


def whole(level: int = 3) -> dict[str, int]:
    """A form with the same face everywhere."""
    return dict.fromkeys(CODES, level)


def keep(office: Office, *levels: int) -> None:
    """So many forms, each with one face."""
    for level in levels:
        keep_form(office, identity(office, "Anneke"), whole(level))


def first(office: Office) -> tuple[Block, ...]:
    """What is shown of the first statement."""
    return totals(office, identity(office, "Marijke")).now[0].blocks


def on(office: Office, number: int) -> None:
    """Go to another quarter."""
    assert isinstance(office.clock, FakeClock)
    office.clock.set_wall(DAYS[number])


def dump(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in the order in which the file gives them."""
    with office.store.reading():
        return {model.__name__: columns(model.select()) for model in every_model()}


# ---------------------------------------------------------------- what is shown


def test_the_quarter_of_now_shows_nothing_and_a_closed_one_from_five_on(office: Office) -> None:
    on(office, 3)
    keep(office, 1, 2, 3, 3, 3, 3)
    assert first(office) == (), "the quarter of now still grows"
    on(office, 4)
    assert first(office) == (Block("2026-4", "2026-4", (1, 1, 4)),)
    known = totals(office, identity(office, "Marijke"))
    assert known.any
    assert [one.answers for one in known.now] == [6] * len(CODES)
    assert known.now[0].levels == ("Nee", "Een beetje", "Ja")


@pytest.mark.parametrize(("answers", "shown"), [(FEWEST - 1, False), (FEWEST, True)])
def test_four_are_too_few_and_five_are_not(office: Office, answers: int, shown: bool) -> None:
    assert FEWEST == 5
    on(office, 3)
    keep(office, *[2] * answers)
    on(office, 5)
    assert bool(first(office)) is shown


def test_too_few_go_on_into_the_next_quarter_and_show_together(office: Office) -> None:
    on(office, 0)
    keep(office, 1, 1)
    on(office, 1)
    keep(office, 2, 2)
    on(office, 2)
    assert first(office) == ()
    keep(office, 3, 3)
    assert first(office) == ()
    on(office, 3)
    keep(office, 3)
    assert first(office) == (Block("2026-1", "2026-3", (2, 2, 2)),)
    assert first(office)[0].told == "kwartaal 1 van 2026 tot en met kwartaal 3 van 2026"
    assert quarter_told("2026-3") == "kwartaal 3 van 2026"


def test_what_was_left_out_is_counted_nowhere_and_each_statement_needs_its_own_five(office: Office) -> None:
    on(office, 0)
    for place in range(FEWEST):
        answers = {"begrijpen": 3} if place else whole(1)
        keep_form(office, identity(office, "Anneke"), answers)
    on(office, 1)
    known = totals(office, identity(office, "Marijke"))
    assert [one.answers for one in known.now] == [5, 0, 0, 0, 0, 0, 0]


def test_a_quarter_without_a_line_is_told_and_why(office: Office) -> None:
    for number in (0, 3):
        on(office, number)
        keep(office, *[3] * FEWEST)
    on(office, 4)
    one = totals(office, identity(office, "Marijke")).now[0]
    assert one.since == (
        "sinds het begin: kwartaal 1 van 2026 tot en met kwartaal 4 van 2026; "
        "in kwartaal 2 van 2026 en kwartaal 3 van 2026 antwoordde niemand hierop"
    )
    on(office, 5)
    keep(office, *[3] * (FEWEST - 1))
    on(office, 6)
    keep(office, 3)
    on(office, 7)
    again = totals(office, identity(office, "Marijke")).now[0].since
    assert "kwartaal 2 van 2027" not in again.partition(";")[2], "that began a block of two quarters"


def test_since_the_beginning_is_what_the_blocks_say_and_nothing_more(office: Office) -> None:
    for number in (0, 1, 2):
        on(office, number)
        keep(office, *[number + 1] * (FEWEST + number))
    on(office, 3)
    keep(office, 1, 1)
    one = totals(office, identity(office, "Marijke")).now[0]
    assert [block.since for block in one.blocks] == ["2026-3", "2026-2", "2026-1"], "the newest first"
    assert one.counts == (5, 6, 7)


@pytest.mark.parametrize("back", [0, 3])
def test_a_clock_that_is_set_back_or_forth_lets_no_answer_come_to_what_was_shown(office: Office, back: int) -> None:
    on(office, 3)
    keep(office, *[3] * FEWEST)
    on(office, 7)
    shown = first(office)
    assert shown
    on(office, back)
    keep(office, 1)
    for number in (back, 4, 7):
        on(office, number)
        assert first(office) == shown


# ---------------------------------------------------------------- the attack

LEVELS = st.integers(0, 3)
FORM = st.lists(LEVELS, min_size=len(CODES), max_size=len(CODES)).filter(any)
#: a form on the screen, one on paper, another quarter, or a moment in which nothing happens
STEP = st.one_of(
    *[st.tuples(st.just(how), FORM) for how in ("screen", "screen", "paper")],
    st.tuples(st.just("clock"), st.integers(0, 7)),
    st.just(("wait", 0)),
)


@dataclass
class Told:
    """One statement: each answer in the order in which it came, with whether the teamleider has read it; every look."""

    answers: list[tuple[int, bool]] = field(default_factory=list)
    looks: list[tuple[Block, ...]] = field(default_factory=list)

    def attack(self) -> None:
        """All that can be had from the looks: what is new in one, and what is left when the papers are taken away."""
        for before, after in pairwise(self.looks):
            assert after[len(after) - len(before) :] == before, "what was shown stays as it was"
        begin = 0
        for block in reversed(self.looks[-1]):
            # blocks follow each other without a gap: these are the answers of which it is made
            mine = self.answers[begin : begin + sum(block.counts)]
            begin += len(mine)
            assert Counter(level for level, _ in mine) == +Counter(dict(enumerate(block.counts, start=1)))
            unread = sum(not read for _, read in mine)
            assert len(mine) >= FEWEST
            assert unread == 0 or unread >= FEWEST, "the papers taken away, too few are left"


def empty(office: Office) -> None:
    """Begin anew, for another example."""
    with office.store.transaction():
        for model in (TevredenZin, TevredenBlok, TevredenTelling):
            model.delete().execute()


def whole_life(office: Office, steps: list[tuple[str, Any]]) -> list[Told]:
    """Do all this, with a look after every step."""
    empty(office)
    leader, anneke = identity(office, "Marijke"), identity(office, "Anneke")
    on(office, 3)
    told = [Told() for _ in CODES]
    for how, what in [("wait", 0), *steps]:
        if how == "clock":
            on(office, what)
        elif how != "wait":
            answers = {code: level for code, level in zip(CODES, what, strict=True) if level}
            (keep_paper_form if how == "paper" else keep_form)(office, leader if how == "paper" else anneke, answers)
            for one, level in zip(told, what, strict=True):
                one.answers += [(level, how == "paper")] if level else []
        known = totals(office, leader)
        for one, shown in zip(told, known.now, strict=True):
            one.looks.append(shown.blocks)
            assert shown.answers == sum(sum(block.counts) for block in shown.blocks)
    return told


@given(st.lists(STEP, min_size=10, max_size=60))
def test_no_answer_is_to_be_had_from_any_two_looks_nor_by_who_read_the_papers(
    office: Office, steps: list[tuple[str, Any]]
) -> None:
    """A look after every step, while the quarter grows, at its end, and with a clock that goes anywhere."""
    for one in whole_life(office, steps):
        one.attack()


def test_the_attack_finds_what_a_careless_count_would_tell(office: Office) -> None:
    """A look before and one after a form, in the quarter of the form: what the rule is there for."""
    careless = Told([(3, False)] * 6, [(Block("a", "a", (0, 0, 5)),), (Block("a", "a", (0, 0, 6)),)])
    with pytest.raises(AssertionError, match="stays as it was"):
        careless.attack()
    subtracted = Told([(3, True)] * 4 + [(1, False)], [(Block("a", "a", (1, 0, 4)),)])
    with pytest.raises(AssertionError, match="too few are left"):
        subtracted.attack()


def test_one_client_on_the_screen_among_papers_that_were_read_waits_for_four_more(office: Office, team: Team) -> None:
    on(office, 0)
    for _ in range(FEWEST):
        keep_paper_form(office, team.marijke, whole(3))
    keep(office, 1)
    on(office, 1)
    assert first(office) == ()
    keep(office, 1, 1, 1)
    on(office, 2)
    assert first(office) == ()
    keep(office, 1)
    on(office, 3)
    assert first(office) == (Block("2026-1", "2026-3", (5, 0, 5)),)


def test_papers_alone_show_from_five_on(office: Office, team: Team) -> None:
    on(office, 0)
    for _ in range(FEWEST):
        keep_paper_form(office, team.marijke, whole(2))
    on(office, 1)
    assert first(office) == (Block("2026-1", "2026-1", (0, 5, 0)),)


# ---------------------------------------------------------------- what is kept

#: what names a day, a moment or a person in a row that a form could leave
TABLES = {"TevredenZin", "TevredenBlok", "TevredenTelling"}


def test_a_form_leaves_counts_and_no_other_row_in_the_whole_store(office: Office, team: Team) -> None:
    """Neither the client whose file was open, nor who was logged in, nor when: not even an audit line."""
    client = new_client(office, team.anneke, "Nadia Saleh", language="ti")
    before = dump(office)
    keep_form(office, team.anneke, {"begrijpen": 1, "poster": 3})
    after = dump(office)
    assert {name for name in after if after[name] != before[name]} == TABLES
    left = repr([after[name] for name in TABLES])
    names = (client.id, team.anneke.person_id, "Nadia", "Anneke", f"'{client.number}'")
    for told in (*names, "2026-11", "-11-", "10:00", "'ti'"):
        assert told not in left
    assert after["TevredenBlok"]
    assert all(row[2:4] == ("2026-4", "2026-4") for row in after["TevredenBlok"])


def test_which_answers_came_first_or_together_is_not_to_be_seen(office: Office, team: Team) -> None:
    forms = [{"begrijpen": 1, "zelf": 3}, {"begrijpen": 3, "zelf": 1}, {"zelf": 1, "weten": 2}]

    def kept(order: list[dict[str, int]]) -> dict[str, list[tuple[Any, ...]]]:
        empty(office)
        for form in order:
            keep_form(office, team.anneke, form)
        found = dump(office)
        return {name: found[name] for name in TABLES}

    swapped = [{"begrijpen": 3, "zelf": 3}, {"begrijpen": 1, "zelf": 1}, {"zelf": 1, "weten": 2}]
    assert kept(forms) == kept(forms[::-1]) == kept(swapped)


def test_the_rows_have_no_number_of_their_own(office: Office) -> None:
    with office.store.reading():
        for (sql,) in database.execute_sql("SELECT sql FROM sqlite_master WHERE name LIKE 'tevreden%'").fetchall():
            assert sql is None or "WITHOUT ROWID" in sql.upper()


def test_a_row_stands_for_every_face_before_the_first_is_counted(office: Office, team: Team) -> None:
    keep_form(office, team.anneke, {"begrijpen": 2})
    with office.store.reading():
        assert [(row.level, row.count) for row in TevredenTelling.select()] == [(1, 0), (2, 1), (3, 0)]


def test_a_paper_form_leaves_that_the_teamleider_typed_one_and_not_what(office: Office, team: Team) -> None:
    before = len(dump(office)["AuditLine"])
    keep_paper_form(office, team.marijke, whole(1))
    [line] = dump(office)["AuditLine"][before:]
    assert line[2:-1] == (team.marijke.person_id, "type-tevredenheid", "", "")


def test_a_statement_in_other_words_begins_anew_and_the_old_one_is_told_apart(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(office, 0)
    keep(office, *[1] * FEWEST)
    with reworded(office, monkeypatch):
        keep(office, *[3] * FEWEST)
        on(office, 1)
        known = totals(office, identity(office, "Marijke"))
        assert (known.now[0].text, known.now[0].counts) == ("Ik snap de uitleg.", (0, 0, 5))
        assert known.now[1].counts == (5, 0, 5), "only what was reworded begins anew"
        assert [(one.text, one.levels, one.counts) for one in known.before] == [
            ("Ik begrijp de uitleg.", ("Nee", "Een beetje", "Ja"), (5, 0, 0))
        ]


@contextmanager
def reworded(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The location says the first statement in other words."""
    folder = office.folder / "inhoud"
    folder.mkdir()
    (folder / "tevredenheid.toml").write_text('[[statement]]\ncode = "begrijpen"\ntext = "Ik snap de uitleg."\n')
    office.read_content_anew()
    assert isinstance(office.content.tevredenheid, Tevredenheid)
    yield


# ---------------------------------------------------------------- who may, and what is refused


@pytest.mark.parametrize("act", [totals, lambda o, w: keep_paper_form(o, w, whole())], ids=["totals", "type"])
def test_totals_and_paper_are_the_teamleiders(
    office: Office, team: Team, act: Callable[[Office, Identity], object]
) -> None:
    for who in (team.anneke, team.samira):
        with pytest.raises(NotAllowed):
            act(office, who)
    assert act(office, team.marijke) is not False


def test_whoever_is_logged_in_a_client_may_fill_it_in(office: Office, team: Team) -> None:
    for who in (team.marijke, team.anneke, team.samira):
        keep_form(office, who, whole())
    with pytest.raises(NotAllowed):
        keep_form(office, Identity("niemand", "Niemand", team.anneke.role, office.clock.now()), whole())


@pytest.mark.parametrize("answers", [{}, {"begrijpen": 0}, {"begrijpen": 4}, {"onbekend": 1}])
def test_what_was_not_asked_is_refused_and_nothing_of_it_is_kept(
    office: Office, team: Team, answers: dict[str, int]
) -> None:
    for act, who in ((keep_form, team.anneke), (keep_paper_form, team.marijke)):
        with pytest.raises(BadInput):
            act(office, who, {**answers})
    assert all(dump(office)[name] == [] for name in TABLES)


def test_a_form_is_kept_whole_or_not_at_all(office: Office, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreFault("De schijf is vol.")

    keep(office, 1)
    before = dump(office)
    counted = iter([None, None])
    real = tevredenheid._one_more
    monkeypatch.setattr(tevredenheid, "_one_more", lambda *a, **k: full() if next(counted, 1) else real(*a, **k))
    with pytest.raises(StoreFault):
        keep_form(office, team.anneke, whole(2))
    assert dump(office) == before


def test_no_row_of_the_whole_store_belongs_to_one_form() -> None:
    """Whoever adds a table of forms has to say here why nobody is to be found in it."""
    assert {model.__name__ for model in every_model() if model.__name__.startswith("Tevreden")} == TABLES
    assert all(not model._meta.refs for model in (TevredenZin, TevredenBlok, TevredenTelling))
    assert issubclass(TevredenZin, StoredRow)
    assert "tevreden" not in {field.name for field in AuditLine._meta.sorted_fields}
