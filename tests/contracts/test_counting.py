"""Contracts, firms and women are three measures; nobody counts twice who is known by name. No database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from nucong.contracts.counting import Rate, Whole, covered_by
from nucong.contracts.states import Base
from nucong.ledgers.counting import Row, Wish, counted
from nucong.ledgers.states import What

UNIT = UUID(int=1)


def contract(*firms: str, number: int = 0, women: int = 0) -> Row:
    """Return a contract in force with the firms it names, and how many it covers."""
    covered = {"firms_covered": max(number, len(firms)), "women_covered": women, "workers_covered": women}
    return Row(
        uuid4(), (UNIT,), "contract_regional", date(2024, 1, 1), 1, 0, 0, firms=firms, measures=covered,
        happened=False,
    )  # fmt: skip


def test_a_firm_with_its_own_contract_counts_once_beside_the_regional_one() -> None:
    told = covered_by(
        [contract("May Sao Mai", women=300), contract("may sao mai ", "Giày Hòa Phú", women=900)]
    )

    assert (told.contracts, told.firms, told.unnamed, told.women) == (2, 2, 0, 900)


def test_women_of_a_firm_in_several_contracts_count_once_and_the_sum_by_contract_is_told() -> None:
    regional, own, apart = (
        contract("A", "B", women=900), contract("a", women=300), contract("C", women=50),
    )  # fmt: skip
    elsewhere = replace(contract("A", women=10), units=(UUID(int=2),))
    wish = Wish(What.MEASURE, frozenset({"contract_regional"}), measure="women_covered", standing=True)

    told = covered_by([own, apart, regional, elsewhere])

    assert (told.women, told.women_most, told.unlisted) == (950, 1260, 0)
    assert counted([own, apart, regional, elsewhere], wish) == 950


def test_a_contract_without_a_list_of_firms_is_in_doubt_for_its_part_only() -> None:
    own, apart = contract("A", women=300), contract("C", women=50)
    of_the_unit = contract(women=400, number=20)
    of_another = replace(contract("A", women=90, number=12), units=(UUID(int=2),))

    told = covered_by([own, apart, of_the_unit, of_another])

    assert (told.women, told.unlisted, told.unlisted_women) == (400, 2, 490)
    assert covered_by([own, apart, contract(women=40)]).women == 350
    assert covered_by([of_the_unit]).unlisted == 0


def test_firms_known_by_number_alone_are_told_apart() -> None:
    told = covered_by([contract("May Sao Mai"), contract("May Sao Mai", number=30)])

    assert (told.firms, told.unnamed) == (30, 29)


def test_a_bound_question_counts_the_same_firms_as_the_page() -> None:
    rows = [contract("A", "B"), contract("B", "C", number=10)]
    wish = Wish(What.MEASURE, frozenset({"contract_regional"}), measure="firms_covered", standing=True)

    assert counted(rows, wish) == covered_by(rows).firms == 11


@given(st.lists(st.tuples(st.sets(st.sampled_from("ABCDEF")), st.integers(0, 9)), max_size=6))
def test_firms_do_not_depend_on_the_order_and_lie_between_one_and_all(
    told: list[tuple[set[str], int]],
) -> None:
    rows = [contract(*sorted(names), number=number) for names, number in told]
    firms = covered_by(rows).firms

    assert firms == covered_by(rows[::-1]).firms
    assert len({name for names, _ in told for name in names}) <= firms
    assert firms <= sum(row.measures["firms_covered"] for row in rows)


def test_more_than_the_whole_is_no_rate() -> None:
    whole = Whole(Base.FIRMS, 4)

    assert Rate(3, whole).ratio == Fraction(3, 4)
    assert (Rate(5, whole).ratio, Rate(5, whole).is_over) == (None, True)
    assert (Rate(0, Whole(Base.FIRMS, 0)).ratio, Rate(0, Whole(Base.FIRMS, 0)).is_over) == (None, False)
