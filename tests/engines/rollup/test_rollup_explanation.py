"""Every number explains itself: children, own row, adjustments and rows make the total again."""

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nucong.engines.rollup import Adjustment, Measure, Tree, explain, roll_up, to_fixed
from tests.engines.rollup.forests import EXAMPLES, MEASURES, Case, cases


@EXAMPLES
@given(cases(), st.data())
def test_the_parts_of_a_sum_add_up_to_it(case: Case, data: st.DataObject) -> None:
    units = st.sampled_from(case.ids)
    corrections = data.draw(
        st.lists(st.builds(Adjustment, units, st.just("spent"), st.integers(-9, 9)), max_size=5)
    )
    found = roll_up(case.tree, case.facts, MEASURES, adjustments=corrections)

    for name in case.ids:
        told = explain(found, name, "spent")
        parts = [told.own or 0, *(child.value or 0 for child in told.children)]
        assert sum(parts) + sum(entry.delta for entry in told.adjustments) == (told.total or 0)
        rows = sum(row.value or 0 for row in told.leaves())
        assert rows + sum(entry.delta for entry in told.all_adjustments()) == (told.total or 0)
        assert len(list(told.leaves())) == told.cell.answered


@EXAMPLES
@given(cases())
def test_an_extreme_is_the_extreme_of_its_parts(case: Case) -> None:
    found = roll_up(case.tree, case.facts, MEASURES)

    for measure, pick in (("youngest", min), ("largest_branch", max)):
        for name in case.ids:
            told = explain(found, name, measure)
            parts = [
                part for part in (told.own, *(child.value for child in told.children)) if part is not None
            ]
            assert pick(parts, default=None) == told.total


def test_an_adjustment_is_told_where_it_was_made_with_its_reason() -> None:
    tree = Tree.from_parents(["province", "district"], [-1, 0])
    measure = Measure("spent", scale=1)
    found = roll_up(
        tree,
        np.array([[to_fixed(2, 1)], [to_fixed(3, 1)]]),
        [measure],
        adjustments=[("district", "spent", Decimal("0.5"), "receipt found")],
    )

    province, district = explain(found, "province", "spent"), explain(found, "district", "spent")

    assert Decimal("5.5") == province.total
    assert [("district", Decimal("3.5"))] == list(province.children)
    assert province.adjustments == ()
    assert [entry.reason for entry in district.adjustments] == ["receipt found"]
    assert [entry.reason for entry in province.all_adjustments()] == ["receipt found"]
