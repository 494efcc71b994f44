"""A forest of parents becomes intervals: depth, size and order as one would count them by hand."""

import pytest
from hypothesis import given

from nucong.engines.rollup import Tree, TreeError
from tests.engines.rollup.forests import EXAMPLES, Case, below, forests


@EXAMPLES
@given(forests())
def test_sizes_depths_and_intervals_equal_the_naive_reference(drawn: tuple[list[str], list[int]]) -> None:
    ids, parents = drawn
    tree = Tree.from_parents(ids, parents)
    case = Case(ids, parents, *[tree.depth] * 4)

    assert sorted(tree.preorder.tolist()) == list(range(len(ids)))
    for unit in range(len(ids)):
        assert sorted(tree.subtree(unit).tolist()) == below(case, unit)
        assert len(below(case, unit)) == tree.size[unit]
        assert len(tree.ancestors(unit)) == tree.depth[unit]
        assert [child for child in range(len(ids)) if parents[child] == unit] == tree.children(unit)
    assert [unit for unit in range(len(ids)) if parents[unit] < 0] == tree.roots()
    assert sorted(tree.depth.tolist()) == tree.depth[tree.level_order].tolist()


def test_siblings_keep_the_order_in_which_they_were_given() -> None:
    tree = Tree.from_parents(["a2", "root", "a1", "b"], [3, -1, 3, 1])

    assert [tree.ids[unit] for unit in tree.order] == ["root", "b", "a2", "a1"]


def test_a_very_deep_tree_needs_no_recursion() -> None:
    deep = 5_000

    tree = Tree.from_parents([str(unit) for unit in range(deep)], range(-1, deep - 1))

    assert deep == tree.size[0]
    assert deep - 1 == tree.depth[deep - 1]


@pytest.mark.parametrize(
    ("ids", "parents", "code"),
    [
        (["a", "b"], [-1], "ROLLUP-101"),
        (["a", "b"], [[-1], [0, 1]], "ROLLUP-101"),
        (["a", "b", "a"], [-1, 0, 0], "ROLLUP-102"),
        (["a", "b"], [-1, 2], "ROLLUP-103"),
        (["a", "b"], [-1, -2], "ROLLUP-103"),
        (["a", "b", "c"], [-1, 2, 1], "ROLLUP-104"),
        (["a"], [0], "ROLLUP-104"),
        (["a"], [0.5], "ROLLUP-106"),
        (["a"], ["root"], "ROLLUP-106"),
        (["a"], [2**70], "ROLLUP-106"),
    ],
    ids=[
        "a parent short",
        "ragged",
        "id twice",
        "beyond",
        "below -1",
        "circle",
        "own parent",
        "half",
        "a name",
        "huge",
    ],
)
def test_parents_that_make_no_forest_are_refused(ids: list[str], parents: list[int], code: str) -> None:
    with pytest.raises(TreeError) as refused:
        Tree.from_parents(ids, parents)

    assert code == refused.value.code


@pytest.mark.parametrize("node", ["b", 1, -1], ids=["unknown id", "place too high", "negative place"])
def test_a_unit_that_is_not_in_the_tree_is_refused(node: str | int) -> None:
    tree = Tree.from_parents(["a"], [-1])

    with pytest.raises(TreeError) as refused:
        tree.subtree(node)

    assert refused.value.code == "ROLLUP-105"
