"""Any day's tree keeps the root total: what is renamed, moved, merged or split is neither lost nor doubled."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.engines.rollup import (
    MAX_FIXED,
    MISSING,
    NOT_APPLICABLE,
    Measure,
    RollupError,
    Tree,
    atoms,
    carry,
    largest_remainder,
    placement,
    roll_up,
)
from tests.engines.rollup.forests import EXAMPLES, MEASURES, Case, cases

THEN = Tree.from_parents(["province", "north", "south", "old"], [-1, 0, 0, 0])
NOW = Tree.from_parents(["province", "united", "west", "east"], [-1, 0, 0, 0])
CHANGES = {"north": [("united", 1)], "south": [("united", 1)], "old": [("west", 2), ("east", 1)]}


@EXAMPLES
@given(st.integers(-(10**18), 10**18), st.lists(st.integers(1, 10**6), min_size=1, max_size=9))
def test_parts_sum_to_the_whole_and_none_is_off_by_one(value: int, weights: list[int]) -> None:
    parts = largest_remainder(value, weights)

    assert value == sum(parts)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - value * weight) < sum(weights)


def test_the_rest_goes_to_the_largest_remainder_first() -> None:
    assert largest_remainder(10, [4, 4, 5]) == [3, 3, 4]
    assert largest_remainder(10, [1, 1, 1]) == [4, 3, 3]
    assert largest_remainder(-10, [1, 1, 1]) == [-4, -3, -3]


@EXAMPLES
@given(cases(10), st.data())
def test_any_vintage_keeps_the_total_over_all_roots(case: Case, data: st.DataObject) -> None:
    n = len(case.ids)
    names = [f"new{place}" for place in range(data.draw(st.integers(1, 6)))]
    stay = data.draw(st.sets(st.sampled_from(case.ids)))
    parts = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)
    successors = {
        name: [(part, data.draw(st.integers(1, 5))) for part in data.draw(parts)]
        for name in case.ids
        if name not in stay
    }
    known = data.draw(st.permutations([*sorted(stay), *names]))
    target = Tree.from_parents(known, [data.draw(st.integers(-1, unit - 1)) for unit in range(len(known))])

    carried = carry(case.facts, case.tree, target, MEASURES, successors)

    here, there = roll_up(case.tree, case.facts, MEASURES), roll_up(target, carried, MEASURES)
    for measure in ("members", "spent"):
        assert sum(here.total(root, measure) or 0 for root in case.tree.roots()) == sum(
            there.total(root, measure) or 0 for root in target.roots()
        )
    for measure, pick in (("youngest", min), ("largest_branch", max)):
        before = [here.total(root, measure) for root in range(n)]
        after = [there.total(root, measure) for root in target.roots()]
        assert pick((x for x in before if x is not None), default=None) == pick(
            (x for x in after if x is not None), default=None
        )


def test_merged_units_are_added_and_a_split_unit_is_divided() -> None:
    facts = np.array([[0], [5], [6], [10]])

    found = roll_up(NOW, carry(facts, THEN, NOW, [Measure("events")], CHANGES), [Measure("events")])

    assert tuple(found.total(name, "events") for name in ("united", "west", "east")) == (11, 7, 3)
    assert found.total("province", "events") == 21


@pytest.mark.parametrize(
    ("north", "south", "united"),
    [
        (MISSING, 6, 6),
        (NOT_APPLICABLE, 6, 6),
        (MISSING, NOT_APPLICABLE, MISSING),
        (NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
        (0, MISSING, 0),
    ],
    ids=["blank and six", "n/a and six", "blank and n/a", "both n/a", "zero and blank"],
)
def test_blank_and_not_applicable_survive_a_merger_apart(north: int, south: int, united: int) -> None:
    facts = np.array([[0], [north], [south], [MISSING]])

    carried = carry(facts, THEN, NOW, [Measure("events")], CHANGES)

    assert [0, united, MISSING, MISSING] == carried[:, 0].tolist()


def test_a_unit_may_swallow_another_and_a_new_unit_begins_blank() -> None:
    now = Tree.from_parents(["new", "province", "north", "south"], [1, -1, 1, 1])
    facts = np.array([[0], [5], [6], [10]])

    carried = carry(facts, THEN, now, [Measure("events")], {"old": [("north", 1)]})

    assert carried[:, 0].tolist() == [MISSING, 0, 15, 6]
    assert placement(THEN, now).tolist() == [-1, 0, 1, 2]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({**CHANGES, "north": []}, "ROLLUP-501"),
        ({"old": [("west", 1)]}, "ROLLUP-501"),
        ({**CHANGES, "nobody": [("west", 1)]}, "ROLLUP-502"),
        ({**CHANGES, "old": [("nowhere", 1)]}, "ROLLUP-502"),
        ({**CHANGES, "old": [("west", 1), ("west", 2)]}, "ROLLUP-502"),
        ({**CHANGES, "old": [("west", 0)]}, "ROLLUP-503"),
    ],
    ids=["empty", "left behind", "unknown source", "unknown target", "twice", "no weight"],
)
def test_a_succession_that_would_lose_numbers_is_refused(
    changes: dict[str, list[tuple[str, int]]], code: str
) -> None:
    with pytest.raises(RollupError) as refused:
        carry(np.zeros((4, 1), dtype=np.int64), THEN, NOW, [Measure("events")], changes)

    assert code == refused.value.code


def test_facts_that_do_not_fit_or_grow_too_large_are_refused() -> None:
    with pytest.raises(RollupError, match="ROLLUP-504"):
        carry(np.zeros((3, 1), dtype=np.int64), THEN, NOW, [Measure("events")], CHANGES)
    with pytest.raises(RollupError, match="ROLLUP-504"):
        atoms([THEN]).totals(np.zeros((3, 1), dtype=np.int64), [Measure("events")])
    with pytest.raises(RollupError, match="ROLLUP-401"):
        carry(np.full((4, 1), MAX_FIXED), THEN, NOW, [Measure("events")], CHANGES)
    with pytest.raises(RollupError, match="ROLLUP-401"):
        atoms([THEN]).totals(np.full((4, 1), MAX_FIXED), [Measure("events")])
    with pytest.raises(RollupError, match="ROLLUP-503"):
        largest_remainder(1, [])


@EXAMPLES
@given(cases(16), st.data())
def test_atoms_give_every_vintage_the_same_totals_as_the_facts(case: Case, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(case.ids))))
    names = [case.ids[unit] for unit in order]
    other = Tree.from_parents(
        names, [data.draw(st.integers(-1, min(unit, 3) - 1)) for unit in range(len(names))]
    )
    refined = atoms([case.tree, other])

    totals = refined.totals(case.facts, MEASURES)

    carried = carry(case.facts, case.tree, other, MEASURES)
    for number, (tree, facts) in enumerate([(case.tree, case.facts), (other, carried)]):
        direct = roll_up(tree, facts, MEASURES)
        by_atoms = roll_up(refined.tree(number), totals, MEASURES)
        for unit in tree.internal:
            assert direct.totals(tree.ids[unit]) == by_atoms.totals(tree.ids[unit])


def test_units_that_always_share_a_parent_become_one_atom() -> None:
    before = Tree.from_parents(["p", "d1", "d2", "a", "b", "c"], [-1, 0, 0, 1, 1, 1])
    after = Tree.from_parents(["p", "d1", "d2", "a", "b", "c"], [-1, 0, 0, 1, 1, 2])

    assert len(atoms([before])) == 4
    assert len(atoms([before, after])) == 5


def test_atoms_of_different_units_are_refused() -> None:
    for vintages in ([], [THEN, NOW]):
        with pytest.raises(RollupError) as refused:
            atoms(vintages)
        assert refused.value.code == "ROLLUP-505"
