"""The people of a firm once over any contracts: certain, in parts never less than together, in any order. No database."""

from __future__ import annotations

from itertools import combinations
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from nucong.ledgers.covering import MOST_EXACT, Told, people_once, unlisted

UNITS = (UUID(int=1), UUID(int=2), UUID(int=3))
CONTRACTS = st.builds(
    Told, st.sampled_from(UNITS), st.frozensets(st.sampled_from("ABCDE"), max_size=3), st.integers(0, 900)
)
SEVERAL = st.lists(CONTRACTS, max_size=7)


def told(firms: str, people: int, unit: int = 0) -> Told:
    """Return a contract of a unit for firms of one letter each."""
    return Told(UNITS[unit], frozenset(firms), people, len(firms))


def looked_at_one_by_one(contracts: list[Told]) -> int:
    """Return the most that any contracts without a common firm tell, by looking at all of them."""
    named = [each for each in contracts if each.firms]
    found = 0
    for size in range(len(named) + 1):
        for some in combinations(named, size):
            if len(frozenset().union(*(each.firms for each in some))) == sum(
                len(each.firms) for each in some
            ):
                found = max(found, sum(each.people for each in some))
    return found


def test_the_largest_number_told_for_a_firm_counts() -> None:
    assert people_once([told("A", 300), told("A", 280, unit=1), told("A", 90, unit=2)]) == 300


def test_a_regional_contract_counts_where_it_tells_more_than_its_firms_do() -> None:
    own = [told("A", 300, unit=1), told("B", 250, unit=2)]

    assert people_once([*own, told("ABC", 900)]) == 900
    assert people_once([*own, told("ABC", 500)]) == 550


def test_who_names_no_firm_counts_above_the_others_of_its_unit_alone() -> None:
    assert people_once([told("A", 300), told("", 400), told("B", 50, unit=1)]) == 450
    assert unlisted([told("A", 300), told("", 400), Told(UNITS[0], frozenset("B"), 70, 12)]) == (2, 470)


@given(SEVERAL)
def test_it_is_what_a_look_at_every_combination_finds(contracts: list[Told]) -> None:
    named = [each for each in contracts if each.firms]

    assert people_once(named) == looked_at_one_by_one(named)


@given(SEVERAL, st.lists(st.sampled_from(UNITS), max_size=2))
def test_parts_never_come_to_less_than_all_and_a_list_more_takes_nobody_away(
    contracts: list[Told], branch: list[UUID]
) -> None:
    inside = [each for each in contracts if each.unit in branch]
    outside = [each for each in contracts if each.unit not in branch]
    together = people_once(contracts)

    assert people_once(inside) + people_once(outside) >= together == people_once(contracts[::-1])
    named = [each for each in contracts if each.firms]
    assert people_once(named[:-1]) <= people_once(named)
    assert together <= sum(each.people for each in contracts)


def test_very_many_contracts_that_hang_together_count_the_largest_and_are_not_tried_one_by_one() -> None:
    chain = [told(chr(65 + at) + chr(66 + at), 10 + at) for at in range(MOST_EXACT + 5)]

    assert people_once(chain) == 10 + MOST_EXACT + 4
