"""Random forests with facts, and the roll-up written the slow and obvious way."""

from dataclasses import dataclass

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from nucong.engines.rollup import (
    CHOICE_MISSING,
    CHOICE_NOT_APPLICABLE,
    MISSING,
    NOT_APPLICABLE,
    Cell,
    ChoiceColumn,
    Measure,
    Status,
    Tree,
)

MEASURES = (
    Measure("members"),
    Measure("spent", scale=2),
    Measure("youngest", rule="min"),
    Measure("largest_branch", rule="max"),
)
# The same examples on every run, and no time limit: a busy machine is no failure.
EXAMPLES = settings(max_examples=60, deadline=None, derandomize=True)
OPTIONS = ("meeting", "visit", "course")


@dataclass
class Case:
    """One forest with facts, status and two choice questions."""

    ids: list[str]
    parents: list[int]
    facts: np.ndarray
    status: np.ndarray
    single: np.ndarray
    several: np.ndarray

    @property
    def tree(self) -> Tree:
        return Tree.from_parents(self.ids, self.parents)

    def choices(self) -> list[ChoiceColumn]:
        return [
            ChoiceColumn("form", OPTIONS, self.single.copy()),
            ChoiceColumn("topics", OPTIONS, self.several.copy(), multiple=True),
        ]

    def shuffled(self, order: list[int]) -> "Case":
        place = {unit: new for new, unit in enumerate(order)}
        return Case(
            [self.ids[unit] for unit in order],
            [-1 if self.parents[unit] < 0 else place[self.parents[unit]] for unit in order],
            self.facts[order],
            self.status[order],
            self.single[order],
            self.several[order],
        )


values = st.one_of(
    st.sampled_from([MISSING, NOT_APPLICABLE, 0]),
    st.integers(-50, 50),
    st.integers(-(10**14), 10**14),
)


@st.composite
def forests(draw: st.DrawFn, most: int = 24) -> tuple[list[str], list[int]]:
    """Draw ids and parents: several roots, ragged depth, parents before and after their children."""
    n = draw(st.integers(1, most))
    parents = [-1] + [draw(st.integers(-1, unit - 1)) for unit in range(1, n)]
    order = draw(st.permutations(range(n)))
    place = {unit: new for new, unit in enumerate(order)}
    return (
        [f"u{unit}" for unit in order],
        [-1 if parents[unit] < 0 else place[parents[unit]] for unit in order],
    )


@st.composite
def cases(draw: st.DrawFn, most: int = 24) -> Case:
    """Draw a forest with facts, status and choices."""
    ids, parents = draw(forests(most))
    n = len(ids)

    def column(elements: st.SearchStrategy[int], dtype: type) -> np.ndarray:
        return np.array(draw(st.lists(elements, min_size=n, max_size=n)), dtype=dtype)

    rows = draw(st.lists(st.tuples(*[values] * len(MEASURES)), min_size=n, max_size=n))
    return Case(
        ids,
        parents,
        np.array(rows, dtype=np.int64),
        column(st.sampled_from(list(Status)), np.int8),
        column(st.sampled_from([CHOICE_MISSING, CHOICE_NOT_APPLICABLE, 0, 1, 2]), np.int8),
        column(st.sampled_from([CHOICE_MISSING, CHOICE_NOT_APPLICABLE, *range(8)]), np.int16),
    )


def below(case: Case, node: int) -> list[int]:
    """Return the unit and everything below it by asking every unit for its ancestors."""
    found = []
    for unit in range(len(case.ids)):
        at = unit
        while at not in (-1, node):
            at = case.parents[at]
        if at == node:
            found.append(unit)
    return found


def naive_cell(case: Case, node: int, question: int, *, with_status: bool) -> Cell:
    """Return the cell of a unit from the list of its rows."""
    total = Cell()
    for unit in below(case, node):
        stored = int(case.facts[unit, question])
        asked = not with_status or case.status[unit] != Status.NOT_EXPECTED
        if stored == MISSING:
            total += Cell(blank=int(asked))
        elif stored == NOT_APPLICABLE:
            total += Cell(not_applicable=1)
        else:
            total += Cell(stored, 1, 0, 0, stored, stored)
    return total
