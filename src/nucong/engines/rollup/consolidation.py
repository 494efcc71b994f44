"""The totals of every unit of one tree, and the questions one may ask of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .adjustments import AdjustmentColumn
from .cell import Cell
from .choices import ChoiceColumn, ChoiceCounts, choice_row
from .completeness import Completeness, Status, StatusArray
from .errors import FactsError
from .measures import MISSING, NOT_APPLICABLE, Exact, Measure, exact
from .tree import IntArray, Tree


@dataclass(frozen=True, eq=False)
class Totals:
    """Totals of the units with children: a row per question, a column per unit in `Tree.internal` order.

    lowest, highest: one column array per question, or None for a question whose extremes were not asked.
    """

    sums: IntArray
    answered: IntArray
    not_applicable: IntArray
    blank: IntArray
    lowest: list[IntArray | None]
    highest: list[IntArray | None]


@dataclass(frozen=True, eq=False, repr=False)
class Consolidation:
    """What `roll_up` returns. A unit without children is read from its row, so nothing is stored twice.

    facts are held by reference: after `roll_up` they belong to the consolidation and change only through
    `delta.resubmit`. Nodes are named by id or by their place in `tree.ids`.
    """

    tree: Tree
    measures: tuple[Measure, ...]
    facts: IntArray
    inner: Totals
    status: StatusArray | None
    status_counts: IntArray | None
    choice_columns: dict[str, ChoiceColumn]
    choice_counts: dict[str, IntArray]
    adjustments: dict[str, AdjustmentColumn]

    def question(self, measure: str) -> int:
        """Return the column of a measure. Raises: FactsError ROLLUP-308 (no such measure)."""
        place = self._questions.get(measure)
        if place is None:
            raise FactsError("ROLLUP-308", f"no measure {measure!r} in this consolidation")
        return place

    @cached_property
    def _questions(self) -> dict[str, int]:
        return {measure.name: place for place, measure in enumerate(self.measures)}

    def is_expected(self, at: int) -> bool:
        """Return whether the unit owes an answer; without status every unit does."""
        return self.status is None or int(self.status[at]) != Status.NOT_EXPECTED

    def own_cell(self, node: str | int, measure: str) -> Cell:
        """Return the cell of the unit's own row alone."""
        at = self.tree.place(node)
        stored = int(self.facts[at, self.question(measure)])
        return Cell.of_row(stored, expected=self.is_expected(at))

    def cell(self, node: str | int, measure: str) -> Cell:
        """Return sum, counts and extremes of the subtree's rows in stored integers, adjustments apart."""
        at = self.tree.place(node)
        rank = int(self.tree.internal_rank[at])
        if rank < 0:
            return self.own_cell(at, measure)
        place = self.question(measure)
        answered = int(self.inner.answered[place, rank])
        lowest, highest = self.inner.lowest[place], self.inner.highest[place]
        return Cell(
            int(self.inner.sums[place, rank]),
            answered,
            int(self.inner.not_applicable[place, rank]),
            int(self.inner.blank[place, rank]),
            int(lowest[rank]) if answered and lowest is not None else None,
            int(highest[rank]) if answered and highest is not None else None,
        )

    def adjusted(self, node: str | int, measure: str) -> int:
        """Return the sum of the adjustments at and below the unit in stored integers."""
        column = self.adjustments.get(measure)
        if column is None:
            return 0
        at = self.tree.place(node)
        start = int(self.tree.preorder[at])
        return column.sum_within(start, start + int(self.tree.size[at]))

    def stored_total(self, node: str | int, measure: str) -> int | None:
        """Return the total as stored integer, adjustments included; None when there is nothing to total."""
        value = self.cell(node, measure).value(self.measures[self.question(measure)].rule)
        adjusted = self.adjusted(node, measure)
        return value if value is None and not adjusted else (value or 0) + adjusted

    def total(self, node_id: str | int, measure: str) -> Exact | None:
        """Return the exact total of the unit and all below it, adjustments included.

        None (not zero) when nobody answered and nothing was adjusted. An int at scale 0, else a Decimal.
        """
        stored = self.stored_total(node_id, measure)
        return None if stored is None else exact(stored, self.measures[self.question(measure)].scale)

    def totals(self, node_id: str | int) -> dict[str, Exact | None]:
        """Return the totals of a unit for every measure."""
        return {measure.name: self.total(node_id, measure.name) for measure in self.measures}

    def column(self, measure: str) -> IntArray:
        """Return the stored totals of every unit at once, in the order of the tree's ids.

        `MISSING` where nobody answered, `NOT_APPLICABLE` where besides nothing was left blank.
        """
        place, tree = self.question(measure), self.tree
        by_rule = {
            "sum": self.inner.sums[place],
            "min": self.inner.lowest[place],
            "max": self.inner.highest[place],
        }
        nothing = np.where(
            (self.inner.not_applicable[place] > 0) & (self.inner.blank[place] == 0), NOT_APPLICABLE, MISSING
        )
        totals = self.facts[:, place].copy()
        totals[tree.internal] = np.where(
            self.inner.answered[place] > 0, by_rule[self.measures[place].rule], nothing
        )
        if measure in self.adjustments:
            for at in touched(tree, self.adjustments[measure].places):
                stored = self.stored_total(at, measure)
                if stored is not None:
                    totals[at] = stored
        return totals

    def completeness(self, node_id: str | int) -> Completeness:
        """Return who owed and who delivered. Raises: FactsError ROLLUP-303 (rolled up without status)."""
        if self.status is None or self.status_counts is None:
            raise FactsError("ROLLUP-303", "completeness needs the status of the units")
        at = self.tree.place(node_id)
        rank = int(self.tree.internal_rank[at])
        if rank >= 0:
            return Completeness.of_counts(self.status_counts[:, rank])
        return Completeness.of_counts(np.bincount([int(self.status[at])], minlength=len(Status)))

    def choices(self, node_id: str | int, question: str) -> ChoiceCounts:
        """Return how often each option was picked. Raises: FactsError ROLLUP-308 (no such question)."""
        column = self.choice_columns.get(question)
        if column is None:
            raise FactsError("ROLLUP-308", f"no choice question {question!r} in this consolidation")
        at = self.tree.place(node_id)
        rank = int(self.tree.internal_rank[at])
        if rank >= 0:
            return ChoiceCounts.of_counts(column, self.choice_counts[question][:, rank])
        counts = choice_row(column, int(column.answers[at]), expected=self.is_expected(at))
        return ChoiceCounts.of_counts(column, counts)


def touched(tree: Tree, places: npt.NDArray[np.int64] | Sequence[int]) -> set[int]:
    """Return the units at these preorder places and all above them."""
    found: set[int] = set()
    for place in places:
        at = int(tree.order[place])
        while at >= 0 and at not in found:
            found.add(at)
            at = int(tree.parents[at])
    return found
