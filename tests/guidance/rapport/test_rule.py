"""The rule of what may be told, with tests that play the attacker: no combination ever rests on one to four."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.guidance.rapport.rule import FEWEST, Figure, ToldSoFar, holds

Row = Mapping[str, str]


def counted(code: str, *clients: int) -> Figure:
    """A count of some clients."""
    return Figure(code, ("één",), {str(one): "" for one in clients})


def told(*figures: Figure) -> list[str]:
    """Which of these are told, one after the other."""
    rule = ToldSoFar()
    return [figure.code for figure in figures if rule.tell(figure)]


def test_five_are_told_and_four_are_not() -> None:
    assert told(counted("vijf", *range(5))) == ["vijf"]
    assert told(counted("vier", *range(4))) == []
    assert told(counted("niemand")) == []


def test_what_would_give_away_a_small_group_by_subtraction_is_left_out_too() -> None:
    whole, most, rest = counted("samen", *range(12)), counted("de meeste", *range(9)), counted("rest", 9, 10, 11)
    assert told(whole, most, rest) == ["samen"]


def test_one_who_went_is_not_hidden_by_five_who_came() -> None:
    assert not ToldSoFar([counted("samen", *range(10))]).tell(counted("samen", *range(1, 15)))
    quarters = [counted("samen", *range(8)), counted("samen", *range(8, 16))]
    assert not ToldSoFar(quarters).tell(counted("samen", *range(1, 22)))
    assert ToldSoFar(quarters).tell(counted("samen", *range(22)))


def test_parts_that_overlap_do_not_stand_in_each_others_way_as_long_as_nothing_is_isolated() -> None:
    whole, begun, ended = counted("samen", *range(30)), counted("begonnen", *range(10)), counted("klaar", *range(8, 18))
    assert told(whole, begun, ended) == ["samen", "begonnen", "klaar"]


def test_what_is_left_after_two_parts_is_looked_at() -> None:
    whole, begun, ended = counted("samen", *range(12)), counted("begonnen", *range(6)), counted("klaar", *range(6, 11))
    assert told(whole, begun, ended) == ["samen", "begonnen"]


def test_a_report_that_differs_by_one_client_from_an_earlier_one_is_not_told() -> None:
    rule = ToldSoFar([counted("toen", *range(10))])
    assert not rule.tell(counted("een erbij", *range(11)))
    assert not rule.tell(counted("een eraf", *range(9)))
    assert not rule.tell(counted("een ander", *range(1, 11)))
    assert rule.tell(counted("vijf erbij", *range(15)))


def test_two_quarters_that_cover_a_half_year_but_for_one_client_are_seen() -> None:
    quarters = [counted("een", *range(8)), counted("twee", *range(8, 16))]
    assert not ToldSoFar(quarters).tell(counted("half jaar", *range(17)))
    assert ToldSoFar(quarters).tell(counted("half jaar", *range(16)))


def test_who_brings_another_number_than_before_is_compared_as_another() -> None:
    before = Figure("gemiddeld", ("één",), {str(one): "1" for one in range(8)})
    after = Figure("gemiddeld", ("één",), {str(one): "2" if one == 3 else "1" for one in range(8)})
    assert not ToldSoFar([before]).tell(after)
    assert ToldSoFar([before]).tell(before)


def test_what_goes_together_is_told_whole_or_not_at_all() -> None:
    rule = ToldSoFar()
    assert not rule.tell(counted("met", *range(6)), counted("zonder", 6, 7))
    assert rule.tell(counted("zonder", 6, 7, 8, 9, 10))


# ---------------------------------------------------------------- the attacker


def units(rows: Sequence[Row]) -> list[tuple[str, list[int]]]:
    """What each client brought, as columns of the system that the attacker solves."""
    every = sorted({(client, what) for row in rows for client, what in row.items()})
    return [(client, [int(row.get(client) == what) for row in rows]) for client, what in every]


def rank(columns: Sequence[Sequence[int]]) -> int:
    """In fractions, so that nothing is rounded, and not by the code that is tried."""
    left, found = [[Fraction(value) for value in column] for column in columns], 0
    while left:
        column = left.pop()
        place = next((place for place, value in enumerate(column) if value), None)
        if place is None:
            continue
        found += 1
        left = [[a - b * one[place] / column[place] for a, b in zip(one, column, strict=True)] for one in left]
    return found


def isolates(rows: Sequence[Row]) -> bool:
    """Whether some combination, with any numbers, rests on one to four clients: without those the rank is lower."""
    found = units(rows)
    whole, clients = rank([column for _, column in found]), sorted({client for client, _ in found})
    return any(
        rank([column for client, column in found if client not in without]) < whole
        for without in combinations(clients, min(FEWEST - 1, len(clients)))
    )


def sums(rows: Sequence[Row]) -> bool:
    """Whether adding and subtracting whole figures leaves one to four clients."""
    found = units(rows)
    for factors in product((-1, 0, 1), repeat=len(rows)):
        rests = {client for client, column in found if sum(a * b for a, b in zip(factors, column, strict=True))}
        if 0 < len(rests) < FEWEST:
            return True
    return False


@st.composite
def families(draw: st.DrawFn) -> list[Figure]:
    """A small office, and figures of some reports one after the other, nested and changed a little."""
    size = draw(st.integers(5, 14))
    figures: list[Figure] = []
    for place in range(draw(st.integers(1, 6))):
        brought: dict[str, str]
        if place and draw(st.booleans()):
            brought = dict(figures[-1].brought)
            for client in map(str, draw(st.sets(st.integers(0, size - 1), max_size=5))):
                if brought.pop(client, None) is None:
                    brought[client] = draw(st.sampled_from(["1", "2"]))
        else:
            brought = {str(one): "1" for one in draw(st.sets(st.integers(0, size - 1)))}
        figures.append(Figure(f"{place}", ("één",), brought))
    return figures


@settings(deadline=None, max_examples=120)
@given(families())
def test_no_attack_on_what_is_told_isolates_one_to_four(figures: list[Figure]) -> None:
    rule = ToldSoFar()
    rows = [figure.brought for figure in figures if rule.tell(figure)]
    assert not isolates(rows)
    assert not sums(rows)


def test_the_attacker_is_no_fool() -> None:
    rows = [counted("a", *range(9)).brought, counted("b", *range(3, 12)).brought, counted("c", *range(13)).brought]
    assert sums([rows[0], rows[2]])
    assert isolates([rows[0], counted("d", *range(1, 10)).brought])
    assert not isolates([rows[0], rows[1]])
    assert not holds(rows)
