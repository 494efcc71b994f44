"""An indicator is one exact sum over another; it is rounded only to be shown."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.engines.rollup import (
    MISSING,
    NOT_APPLICABLE,
    FactsError,
    Indicator,
    Measure,
    Tree,
    indicator_value,
    paired_columns,
    percent,
    roll_up,
    share,
)
from tests.engines.rollup.forests import EXAMPLES

PAIR = (Measure("women"), Measure("members"))


def test_a_share_is_the_ratio_of_sums_and_not_the_mean_of_shares() -> None:
    tree = Tree.from_parents(["district", "small", "large"], [-1, 0, 0])
    facts = np.array([[MISSING, MISSING], [1, 1], [0, 9]])

    found = roll_up(tree, facts, PAIR)

    assert Fraction(1, 10) == indicator_value(
        found, "district", Indicator("share of women", "women", "members")
    )


@pytest.mark.parametrize(
    ("numerator", "denominator"), [(None, 1), (1, None), (1, 0), (0, Decimal("0.0"))], ids=str
)
def test_a_share_of_nothing_is_unknown(numerator: int | None, denominator: int | None) -> None:
    assert share(numerator, denominator) is None
    assert percent(share(numerator, denominator)) is None


rows = st.integers(0, 50).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
absent = st.sampled_from([MISSING, NOT_APPLICABLE])


@EXAMPLES
@given(
    st.lists(st.one_of(rows, st.tuples(absent, st.integers(0, 50)), st.tuples(st.integers(0, 50), absent)))
)
def test_paired_columns_keep_every_share_within_one(drawn: list[tuple[int, int]]) -> None:
    facts = np.array([(MISSING, MISSING), *drawn], dtype=np.int64)
    tree = Tree.from_parents([str(unit) for unit in range(len(facts))], [-1] + [0] * len(drawn))

    part, whole = paired_columns(facts[:, 0], facts[:, 1])

    found = roll_up(tree, np.column_stack([part, whole]), PAIR)
    value = indicator_value(found, "0", Indicator("share", "women", "members", kind="share"))
    assert value is None or 0 <= value <= 1


def test_a_part_larger_than_its_whole_is_refused_in_its_row() -> None:
    with pytest.raises(FactsError, match="row 1") as refused:
        paired_columns(np.array([1, 3]), np.array([1, 2]))

    assert refused.value.code == "ROLLUP-309"


@pytest.mark.parametrize(
    ("facts", "rule"), [([[3, 2]], "sum"), ([[1, 2]], "max")], ids=["more than the whole", "not a sum"]
)
def test_a_share_that_is_no_share_is_refused(facts: list[list[int]], rule: str) -> None:
    measures = (Measure("women", rule=rule), Measure("members"))  # type: ignore[arg-type]
    found = roll_up(Tree.from_parents(["a"], [-1]), np.array(facts), measures)

    with pytest.raises(FactsError) as refused:
        indicator_value(found, "a", Indicator("share", "women", "members", kind="share"))

    assert refused.value.code == "ROLLUP-309"


def test_fulfilment_of_a_plan_may_pass_one_hundred_percent() -> None:
    found = roll_up(Tree.from_parents(["a"], [-1]), np.array([[3, 2]]), PAIR)

    assert Decimal("150.0") == percent(indicator_value(found, "a", Indicator("plan", "women", "members")))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1, 3), "33.3"),
        (Fraction(1, 2000), "0.0"),
        (Fraction(3, 2000), "0.2"),
        (Fraction(1, 1), "100.0"),
    ],
    ids=["third", "half to even below", "half to even above", "whole"],
)
def test_a_percentage_is_rounded_half_even_for_display(value: Fraction, shown: str) -> None:
    assert shown == str(percent(value))
