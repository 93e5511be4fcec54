"""The rule of what may be told: from five on, rounded, and not beside an earlier report that differs by one to four."""

from fractions import Fraction

import pytest

from kiosk.guidance.rapport.rule import FEWEST, Figure, ToldBefore, fewest_behind, halves, rounded


def counted(*clients: int) -> Figure:
    """A count of some clients."""
    return Figure("samen", {str(one): "" for one in clients})


def test_five_are_told_and_four_are_not() -> None:
    assert ToldBefore().allows(counted(*range(5)))
    assert not ToldBefore().allows(counted(*range(4)))
    assert not ToldBefore().allows(counted())


@pytest.mark.parametrize(("clients", "told"), [(5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (22, 20), (23, 25)])
def test_a_number_is_told_as_the_nearest_multiple_of_five(clients: int, told: int) -> None:
    assert rounded(clients) == told


def test_behind_a_told_number_stand_so_many_at_least() -> None:
    for told in range(5, 60, 5):
        assert fewest_behind(told) == min(clients for clients in range(FEWEST, 70) if rounded(clients) == told)


@pytest.mark.parametrize(
    ("mean", "told"), [("1/5", 0), ("1/4", 0.5), ("-1/4", -0.5), ("-1/5", 0), ("74/100", 0.5), ("-3", -3), ("2", 2)]
)
def test_a_mean_is_told_as_the_nearest_half_and_falling_as_rising(mean: str, told: float) -> None:
    assert halves(Fraction(mean)) == told
    assert str(halves(Fraction(mean))) != "-0.0"


def test_one_who_went_is_not_hidden_by_five_who_came() -> None:
    assert not ToldBefore([counted(*range(10))]).allows(counted(*range(1, 15)))
    quarters = [counted(*range(8)), counted(*range(8, 16))]
    assert not ToldBefore(quarters).allows(counted(*range(1, 22)))
    assert ToldBefore(quarters).allows(counted(*range(22)))


def test_a_report_that_differs_by_one_client_from_an_earlier_one_is_not_told() -> None:
    before = ToldBefore([counted(*range(10))])
    assert not before.allows(counted(*range(11)))
    assert not before.allows(counted(*range(9)))
    assert not before.allows(counted(*range(1, 11)))
    assert before.allows(counted(*range(15)))
    assert before.allows(counted(*range(10)))


def test_two_quarters_that_cover_a_half_year_but_for_one_client_are_seen() -> None:
    quarters = [counted(*range(8)), counted(*range(8, 16))]
    assert not ToldBefore(quarters).allows(counted(*range(17)))
    assert ToldBefore(quarters).allows(counted(*range(16)))


def test_who_brings_another_number_than_before_is_compared_as_another() -> None:
    before = Figure("gemiddeld", {str(one): "1" for one in range(8)})
    after = Figure("gemiddeld", {str(one): "2" if one == 3 else "1" for one in range(8)})
    assert not ToldBefore([before]).allows(after)
    assert ToldBefore([before]).allows(before)
