"""One changed submission gives exactly what a full roll-up of the changed facts gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.engines.rollup import (
    MAX_FIXED,
    MISSING,
    ChoiceColumn,
    FactsError,
    Measure,
    RollupError,
    Status,
    Tree,
    resubmit,
    roll_up,
)
from tests.engines.rollup.forests import EXAMPLES, MEASURES, Case, cases, values

PAIR = Tree.from_parents(["district", "commune"], [-1, 0])


@EXAMPLES
@given(cases(12), st.data(), st.booleans())
def test_changes_one_by_one_equal_a_full_recompute(case: Case, data: st.DataObject, extremes: bool) -> None:
    status = case.status.copy()
    live = roll_up(
        case.tree, case.facts.copy(), MEASURES, status=status, choices=case.choices(), extremes=extremes
    )

    for _ in range(data.draw(st.integers(1, 5))):
        unit = data.draw(st.integers(0, len(case.ids) - 1))
        case.facts[unit] = data.draw(st.tuples(*[values] * len(MEASURES)))
        case.status[unit] = data.draw(st.sampled_from(list(Status)))
        case.several[unit] = data.draw(st.integers(-2, 7))
        changed = resubmit(
            live,
            case.ids[unit],
            case.facts[unit],
            status=Status(int(case.status[unit])),
            choices={"topics": int(case.several[unit])},
        )
        assert [unit, *case.tree.ancestors(unit)] == changed

    again = roll_up(
        case.tree, case.facts, MEASURES, status=case.status, choices=case.choices(), extremes=extremes
    )
    for name in case.ids:
        assert again.completeness(name) == live.completeness(name)
        for question in ("form", "topics"):
            here, there = live.choices(name, question), again.choices(name, question)
            assert (dict(there), there.answered, there.blank) == (dict(here), here.answered, here.blank)
        for measure in MEASURES:
            assert again.cell(name, measure.name) == live.cell(name, measure.name)


def test_the_extreme_is_looked_for_again_when_its_unit_corrects_it() -> None:
    tree = Tree.from_parents(["district", "a", "b", "c"], [-1, 0, 0, 0])
    live = roll_up(tree, np.array([[MISSING], [9], [5], [7]]), [Measure("largest", rule="max")])

    resubmit(live, "a", [6])

    assert live.total("district", "largest") == 7


@pytest.mark.parametrize(
    ("row", "status", "choices", "code"),
    [
        ([1], None, {}, "ROLLUP-302"),
        ([1, 1.5], None, {}, "ROLLUP-301"),
        ([1, 2], Status.LATE, {}, "ROLLUP-303"),
        ([1, 2], None, {"nothing": 0}, "ROLLUP-308"),
        ([1, 2], None, {"form": 2}, "ROLLUP-307"),
        ([1, MAX_FIXED], None, {}, "ROLLUP-401"),
        ([1, 2**63], None, {}, "ROLLUP-401"),
        ([1, 2**80], None, {}, "ROLLUP-401"),
        ([MAX_FIXED - 5, 2], None, {}, "ROLLUP-401"),
    ],
    ids=[
        "row too short",
        "a fraction",
        "no status kept",
        "unknown question",
        "no such option",
        "total",
        "value",
        "huge",
        "adjusted",
    ],
)
def test_a_refused_change_changes_nothing(
    row: list[float], status: Status | None, choices: dict[str, int], code: str
) -> None:
    column = ChoiceColumn("form", ("a", "b"), np.array([0, 1], dtype=np.int8))
    measures = [Measure("events"), Measure("members")]
    live = roll_up(
        PAIR, np.array([[1, 1], [1, 1]]), measures, choices=[column], adjustments=[("commune", "events", 10)]
    )

    with pytest.raises(RollupError) as refused:
        resubmit(live, "commune", row, status=status, choices=choices)

    assert code == refused.value.code
    assert live.totals("district") == {"events": 12, "members": 2}
    assert dict(live.choices("district", "form")) == {"a": 1, "b": 1}


def test_a_unit_without_status_can_change_only_its_row() -> None:
    live = roll_up(PAIR, np.array([[1], [1]]), [Measure("events")])

    resubmit(live, "commune", [MISSING])

    assert live.total("commune", "events") is None
    assert live.cell("district", "events").blank == 1
    with pytest.raises(FactsError):
        live.completeness("district")


def test_a_swing_from_one_end_of_the_range_to_the_other_is_exact() -> None:
    live = roll_up(PAIR, np.array([[0], [-MAX_FIXED]]), [Measure("events")])

    resubmit(live, "commune", [MAX_FIXED])

    assert live.total("district", "events") == MAX_FIXED


@pytest.mark.parametrize("answer", [200, 0.5], ids=["more than the column holds", "a fraction"])
def test_a_choice_the_column_cannot_hold_is_refused_before_anything_changes(answer: float) -> None:
    column = ChoiceColumn("topics", tuple("abcdefgh"), np.array([0, 1], dtype=np.int8), multiple=True)
    live = roll_up(PAIR, np.array([[1], [1]]), [Measure("events")], choices=[column])

    with pytest.raises(FactsError) as refused:
        resubmit(live, "commune", [5], choices={"topics": answer})  # type: ignore[dict-item]

    assert refused.value.code == "ROLLUP-307"
    assert live.total("commune", "events") == 1


def test_facts_that_may_not_be_written_are_left_alone() -> None:
    facts = np.array([[1], [1]])
    facts.setflags(write=False)
    live = roll_up(PAIR, facts, [Measure("events")])

    with pytest.raises(FactsError) as refused:
        resubmit(live, "commune", [2])

    assert refused.value.code == "ROLLUP-310"
    assert live.total("district", "events") == 2
