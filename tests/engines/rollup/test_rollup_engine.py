"""Every unit's total is what its rows add up to, exactly, whatever the order, layout or depth.

Covers: order of units does not matter; sums, counts, extremes and choices equal a naive reference; blank,
zero and not applicable stay apart; completeness adds up; overflow is refused; no framework is loaded.
"""

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nucong
from nucong.engines.rollup import (
    MAX_FIXED,
    MISSING,
    NOT_APPLICABLE,
    ChoiceColumn,
    FactsError,
    Measure,
    MeasureError,
    Status,
    TotalTooLarge,
    Tree,
    TreeError,
    roll_up,
)
from tests.engines.rollup.forests import EXAMPLES, MEASURES, OPTIONS, Case, below, cases, naive_cell

FAMILY = Tree.from_parents(["province", "district", "commune a", "commune b"], [-1, 0, 1, 1])


def facts_of(*rows: list[int]) -> np.ndarray:
    return np.array(rows, dtype=np.int64)


@EXAMPLES
@given(cases(), st.sampled_from(["C", "F"]), st.booleans())
def test_every_cell_equals_the_naive_reference(case: Case, layout: str, with_status: bool) -> None:
    facts = np.array(case.facts, order=layout)

    found = roll_up(case.tree, facts, MEASURES, status=case.status if with_status else None)

    for unit, name in enumerate(case.ids):
        for question, measure in enumerate(MEASURES):
            expected = naive_cell(case, unit, question, with_status=with_status)
            assert expected == found.cell(name, measure.name)
            assert expected.value(measure.rule) == found.stored_total(name, measure.name)


@EXAMPLES
@given(cases(), st.data())
def test_the_order_of_units_does_not_matter(case: Case, data: st.DataObject) -> None:
    other = case.shuffled(data.draw(st.permutations(range(len(case.ids)))))

    here = roll_up(case.tree, case.facts, MEASURES, status=case.status, choices=case.choices())
    there = roll_up(other.tree, other.facts, MEASURES, status=other.status, choices=other.choices())

    for name in case.ids:
        assert here.totals(name) == there.totals(name)
        assert here.completeness(name) == there.completeness(name)
        assert dict(here.choices(name, "topics")) == dict(there.choices(name, "topics"))


@EXAMPLES
@given(cases(), st.booleans())
def test_choice_counts_equal_the_naive_reference(case: Case, with_status: bool) -> None:
    found = roll_up(
        case.tree, case.facts, MEASURES, status=case.status if with_status else None, choices=case.choices()
    )

    for node, name in enumerate(case.ids):
        units = below(case, node)
        single = [int(case.single[unit]) for unit in units]
        several = [int(case.several[unit]) for unit in units]
        form, topics = found.choices(name, "form"), found.choices(name, "topics")
        assert {option: single.count(place) for place, option in enumerate(OPTIONS)} == dict(form)
        assert {
            option: sum(mask >= 0 and mask >> place & 1 for mask in several)
            for place, option in enumerate(OPTIONS)
        } == dict(topics)
        assert (sum(mask >= 0 for mask in several), several.count(-2)) == (
            topics.answered,
            topics.not_applicable,
        )
        asked = [unit for unit in units if not with_status or case.status[unit] != Status.NOT_EXPECTED]
        assert sum(int(case.single[unit]) == -1 for unit in asked) == form.blank


@EXAMPLES
@given(cases())
def test_completeness_adds_up_and_shares_never_pass_one(case: Case) -> None:
    found = roll_up(case.tree, case.facts, MEASURES, status=case.status)

    for node, name in enumerate(case.ids):
        codes = [int(case.status[unit]) for unit in below(case, node)]
        counted = found.completeness(name)
        assert sum(code != Status.NOT_EXPECTED for code in codes) == counted.expected
        assert sum(code in (Status.RETURNED, 5, 6) for code in codes) == counted.returned
        assert counted.on_time + counted.late == counted.received
        assert counted.received + counted.missing == counted.expected
        assert counted.received_share is None or 0 <= counted.received_share <= 1
        assert counted.on_time_share is None or 0 <= counted.on_time_share <= 1


@EXAMPLES
@given(cases())
def test_the_column_of_a_measure_shows_the_same_totals_as_asking_one_by_one(case: Case) -> None:
    corrections = [(case.ids[0], "members", 7), (case.ids[-1], "members", -3)]
    found = roll_up(case.tree, case.facts, MEASURES, adjustments=corrections)

    for measure in MEASURES:
        column = found.column(measure.name)
        for unit, name in enumerate(case.ids):
            stored = found.stored_total(name, measure.name)
            assert stored == (None if column[unit] <= NOT_APPLICABLE else column[unit])


@pytest.mark.parametrize("layout", ["C", "F"])
@pytest.mark.parametrize("in_preorder", [True, False], ids=["in preorder", "in any order"])
def test_a_tree_larger_than_one_block_is_added_up_right(layout: str, in_preorder: bool) -> None:
    random = np.random.default_rng(7)
    units = 70_001
    parents = np.r_[-1, random.integers(0, np.minimum(np.arange(1, units), 3000))]
    tree = Tree.from_parents([str(unit) for unit in range(units)], parents)
    if in_preorder:
        above = parents[tree.order]
        tree = Tree.from_parents(tree.ids, np.where(above < 0, -1, tree.preorder[above]))
    facts = np.array(random.integers(-(10**12), 10**12, (units, 2)), order=layout)
    facts[random.random((units, 2)) < 0.2] = MISSING
    measures = [Measure("a"), Measure("b", rule="max")]

    found = roll_up(tree, facts, measures, extremes=False)

    known = np.where(facts > MISSING, facts, 0)
    for node in (0, *tree.children(0)[:20], int(tree.internal[-1])):
        rows = tree.subtree(node)
        assert int(known[rows, 0].sum()) == found.cell(node, "a").sum
        assert int((facts[rows, 0] > MISSING).sum()) == found.cell(node, "a").answered
        assert int(facts[rows, 1].max()) == found.column("b")[node]


def test_facts_in_a_strided_view_are_added_up_right() -> None:
    wide = np.arange(16, dtype=np.int64).reshape(4, 4)
    tree = Tree.from_parents(["b", "c", "a", "root"], [3, 3, 3, -1])

    found = roll_up(tree, wide[:, ::2], [Measure("x"), Measure("y")])

    assert found.totals("root") == {"x": 0 + 4 + 8 + 12, "y": 2 + 6 + 10 + 14}


def test_blank_zero_and_not_applicable_are_three_things() -> None:
    facts = facts_of([MISSING], [NOT_APPLICABLE], [0], [MISSING])

    found = roll_up(FAMILY, facts, [Measure("events")])

    cell = found.cell("province", "events")
    assert (cell.answered, cell.not_applicable, cell.blank, cell.sum) == (1, 1, 2, 0)
    assert found.total("commune a", "events") == 0
    assert found.total("commune b", "events") is None


def test_a_total_nobody_answered_is_not_zero() -> None:
    found = roll_up(
        FAMILY, facts_of([NOT_APPLICABLE], [MISSING], [MISSING], [NOT_APPLICABLE]), [Measure("events")]
    )

    assert found.total("province", "events") is None
    assert found.cell("district", "events").lowest is None
    assert found.column("events").tolist() == [MISSING, MISSING, MISSING, NOT_APPLICABLE]


def test_a_unit_that_owes_nothing_leaves_no_blank() -> None:
    status = [Status.NOT_EXPECTED, Status.NOT_EXPECTED, Status.ON_TIME, Status.MISSING]

    found = roll_up(
        FAMILY, facts_of([MISSING], [MISSING], [4], [MISSING]), [Measure("events")], status=status
    )

    assert found.cell("province", "events").blank == 1
    assert Fraction(1, 2) == found.completeness("district").received_share
    assert found.completeness("commune b").missing == 1


def test_money_is_added_to_the_last_digit() -> None:
    facts = facts_of([MISSING], [MISSING], [10], [20])

    found = roll_up(FAMILY, facts, [Measure("spent", scale=2)])

    assert Decimal("0.30") == found.total("province", "spent")


@pytest.mark.parametrize(
    ("values", "node"),
    [
        ([0, 0, MAX_FIXED, 1], "province"),
        ([-1, 0, -MAX_FIXED, 0], "province"),
        ([2**62, 2**62, 2**62, 2**62], "province"),
        ([0, 0, MAX_FIXED + 1, 0], "commune a"),
        ([0, 0, 0, MISSING + 2], "commune b"),
    ],
    ids=["one too many", "one too few", "wraps to zero", "a row too large", "a row too small"],
)
def test_a_total_beyond_the_exact_range_is_refused_by_name(values: list[int], node: str) -> None:
    with pytest.raises(TotalTooLarge) as refused:
        roll_up(FAMILY, facts_of(*[[value] for value in values]), [Measure("spent")])

    assert ("ROLLUP-401", node, "spent") == (refused.value.code, refused.value.node_id, refused.value.measure)


def test_large_values_that_cancel_below_the_limit_are_added_exactly() -> None:
    values = [MISSING, -MAX_FIXED, MAX_FIXED, NOT_APPLICABLE]

    found = roll_up(FAMILY, facts_of(*[[value] for value in values]), [Measure("spent")])

    assert found.total("province", "spent") == 0
    assert found.total("commune a", "spent") == MAX_FIXED


def test_adjustments_flow_upwards_and_stay_apart_from_the_rows() -> None:
    facts = facts_of([MISSING], [MISSING], [150], [MISSING])

    found = roll_up(
        FAMILY,
        facts,
        [Measure("spent", scale=2)],
        adjustments=[("commune b", "spent", Decimal("2.25"), "late")],
    )

    assert Decimal("3.75") == found.total("province", "spent")
    assert Decimal("2.25") == found.total("commune b", "spent")
    assert found.cell("province", "spent").sum == 150


@pytest.mark.parametrize(
    ("adjustment", "code"),
    [
        (("commune a", "nothing", 1), "ROLLUP-308"),
        (("commune a", "largest", 1), "ROLLUP-207"),
        (("commune a", "spent", None), "ROLLUP-308"),
        (("commune a", "spent", 0.5), "ROLLUP-204"),
        (("elsewhere", "spent", 1), "ROLLUP-105"),
        (("commune a", "spent", MAX_FIXED), "ROLLUP-401"),
        (("commune a",), "ROLLUP-308"),
    ],
    ids=["unknown measure", "not a sum", "no number", "a float", "unknown unit", "too large", "too short"],
)
def test_an_adjustment_that_cannot_be_kept_exactly_is_refused(
    adjustment: tuple[object, ...], code: str
) -> None:
    measures = [Measure("spent"), Measure("largest", rule="max")]

    with pytest.raises((FactsError, MeasureError, TreeError, TotalTooLarge)) as refused:
        roll_up(FAMILY, facts_of([1, 1], [1, 1], [1, 1], [1, 1]), measures, adjustments=[adjustment])

    assert code == refused.value.code


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (np.zeros((4, 1)), "ROLLUP-301"),
        (np.zeros(4, dtype=np.int64), "ROLLUP-301"),
        (np.zeros((3, 1), dtype=np.int64), "ROLLUP-302"),
        (np.zeros((4, 2), dtype=np.int64), "ROLLUP-302"),
    ],
    ids=["floats", "one column without axis", "a row short", "a column too many"],
)
def test_facts_that_do_not_fit_are_refused(facts: np.ndarray, code: str) -> None:
    with pytest.raises(FactsError) as refused:
        roll_up(FAMILY, facts, [Measure("events")])

    assert code == refused.value.code


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ([1, 1, 1], "ROLLUP-304"),
        ([[1], [1, 1]], "ROLLUP-304"),
        ([1, 1, 1, 7], "ROLLUP-305"),
        ([1, 1, 1, -1], "ROLLUP-305"),
        ([0.5] * 4, "ROLLUP-305"),
    ],
    ids=["a unit short", "ragged", "unknown code", "negative code", "fractions"],
)
def test_a_status_nobody_defined_is_refused(status: list[float], code: str) -> None:
    with pytest.raises(FactsError) as refused:
        roll_up(FAMILY, np.zeros((4, 1), dtype=np.int64), [Measure("events")], status=status)

    assert code == refused.value.code


@pytest.mark.parametrize(
    ("options", "answers", "multiple", "code"),
    [
        (("a", "b"), [0, 1, 2, 0], False, "ROLLUP-307"),
        (("a", "b"), [0, 1, 4, 0], True, "ROLLUP-307"),
        (("a", "b"), [0, 1, -3, 0], True, "ROLLUP-307"),
        (("a", "a"), [0, 0, 0, 0], False, "ROLLUP-306"),
        (("a", "b"), [0, 0, 0], False, "ROLLUP-306"),
        (("a", "b"), [0.0, 0.0, 0.0, 0.0], False, "ROLLUP-306"),
        (tuple(map(str, range(63))), [0, 0, 0, 0], True, "ROLLUP-306"),
    ],
    ids=[
        "not offered",
        "bit not offered",
        "below n/a",
        "options repeat",
        "a unit short",
        "floats",
        "too many",
    ],
)
def test_a_choice_that_is_not_offered_is_refused(
    options: tuple[str, ...], answers: list[float], multiple: bool, code: str
) -> None:
    with pytest.raises(FactsError) as refused:
        roll_up(
            FAMILY,
            np.zeros((4, 1), dtype=np.int64),
            [Measure("events")],
            choices=[ChoiceColumn("form", options, np.array(answers), multiple)],
        )

    assert code == refused.value.code


def test_two_questions_of_one_name_are_refused() -> None:
    zeros = np.zeros((4, 2), dtype=np.int64)
    column = ChoiceColumn("events", ("a",), np.zeros(4, dtype=np.int8))

    with pytest.raises(FactsError, match="same name"):
        roll_up(FAMILY, zeros, [Measure("events"), Measure("events")])
    with pytest.raises(FactsError, match="same name"):
        roll_up(FAMILY, zeros, [Measure("events"), Measure("other")], choices=[column])


def test_asking_for_what_was_not_rolled_up_is_refused() -> None:
    found = roll_up(FAMILY, np.zeros((4, 1), dtype=np.int64), [Measure("events")])

    for code, ask in (
        ("ROLLUP-303", lambda: found.completeness("province")),
        ("ROLLUP-308", lambda: found.choices("province", "form")),
        ("ROLLUP-308", lambda: found.total("province", "form")),
    ):
        with pytest.raises(FactsError) as refused:
            ask()
        assert code == refused.value.code


def test_a_tree_without_units_has_no_totals() -> None:
    found = roll_up(
        Tree.from_parents([], []), np.zeros((0, 1), dtype=np.int64), [Measure("events")], status=[]
    )

    assert found.column("events").tolist() == []


def test_the_engine_loads_without_a_framework_or_the_rest_of_the_product() -> None:
    source = Path(nucong.__file__).parent.parent
    script = (
        f"import sys; sys.path.insert(0, {str(source)!r}); import nucong.engines.rollup;"
        "print([name for name in sys.modules if name.split('.')[0] == 'django' or (name.startswith('nucong.')"
        " and not name.startswith('nucong.engines.rollup') and name != 'nucong.engines')])"
    )

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
