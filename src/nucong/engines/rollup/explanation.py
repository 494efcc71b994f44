"""Where a number comes from: children, own row, adjustments; and every single row behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .adjustments import Adjustment
from .cell import Cell
from .consolidation import Consolidation
from .measures import Exact, Measure, exact


class Contribution(NamedTuple):
    """What one unit brings to a number; None when it brings nothing (blank or not applicable)."""

    node: str
    value: Exact | None


@dataclass(frozen=True, eq=False)
class Explanation:
    """One total taken apart.

    For a sum: own + all children + all `adjustments` = total, where a child's contribution is the child's
    own total and `adjustments` are those made at this unit itself. For min and max, total is the smallest
    or largest of own and children. `cell` holds the counts of answers, blanks and not applicable.
    """

    node: str
    measure: Measure
    total: Exact | None
    own: Exact | None
    children: tuple[Contribution, ...]
    adjustments: tuple[Adjustment, ...]
    cell: Cell
    consolidation: Consolidation

    def leaves(self) -> Iterator[Contribution]:
        """Yield every answered row in the subtree, in preorder, the unit's own row included.

        With `all_adjustments` they make the total again. Lazy: a national total has millions of rows.
        """
        for at in self.consolidation.tree.subtree(self.node):
            value = _own_value(self.consolidation, int(at), self.measure)
            if value is not None:
                yield Contribution(self.consolidation.tree.ids[at], value)

    def all_adjustments(self) -> tuple[Adjustment, ...]:
        """Return every adjustment at and below the unit."""
        tree = self.consolidation.tree
        at = tree.place(self.node)
        start = int(tree.preorder[at])
        return _adjustments(self.consolidation, self.measure, start, start + int(tree.size[at]))


def explain(consolidation: Consolidation, node_id: str | int, measure: str) -> Explanation:
    """Return what the total of a unit is made of.

    Raises: TreeError ROLLUP-105 (no such unit), FactsError ROLLUP-308 (no such measure).
    """
    tree = consolidation.tree
    at = tree.place(node_id)
    known = consolidation.measures[consolidation.question(measure)]
    start = int(tree.preorder[at])
    return Explanation(
        node=tree.ids[at],
        measure=known,
        total=consolidation.total(at, measure),
        own=_own_value(consolidation, at, known),
        children=tuple(
            Contribution(tree.ids[child], consolidation.total(child, measure)) for child in tree.children(at)
        ),
        adjustments=_adjustments(consolidation, known, start, start + 1),
        cell=consolidation.cell(at, measure),
        consolidation=consolidation,
    )


def _own_value(consolidation: Consolidation, at: int, measure: Measure) -> Exact | None:
    stored = consolidation.own_cell(at, measure.name).value(measure.rule)
    return None if stored is None else exact(stored, measure.scale)


def _adjustments(
    consolidation: Consolidation, measure: Measure, start: int, stop: int
) -> tuple[Adjustment, ...]:
    column = consolidation.adjustments.get(measure.name)
    return () if column is None else tuple(column.entries[entry] for entry in column.within(start, stop))
