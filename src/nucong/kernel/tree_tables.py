"""Counts of a whole tree that may be shown to others: for a unit, those of itself and everything below it. Pure.

Cells under five are withheld, and further ones, so that no table and no difference between the tables of two
units leads to fewer than five persons. How: the tree is cut into blocks of at least five persons each. A unit whose
own remainder is smaller leaves it to the block of the unit above, or takes the smallest block below into its
own. Blocks by kinds make one table, protected as a whole (`kernel/protecting.py`). A unit is shown only when
it is a sum of whole blocks, and of it only what is a sum of shown cells: whatever others combine or subtract, it
is worked out of that one table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from nucong.kernel.protecting import SMALLEST_SHOWN, protect

Counts = tuple[int, ...]
Shown = tuple[int | None, ...]


@dataclass
class _Block:
    top: UUID
    counts: Counts

    @property
    def size(self) -> int:
        return sum(self.counts)


@dataclass
class _Branch:
    """What is known of a unit on the way up: a remainder too small for a block, and the blocks below."""

    remainder: Counts
    blocks: list[_Block] = field(default_factory=list)


def tree_tables(
    parents: Mapping[UUID, UUID | None],
    counts: Mapping[UUID, Counts],
    *,
    kinds: int,
    of_answers: bool = False,
) -> dict[UUID, Shown]:
    """Return what may be shown of each unit: a count per kind and the total last; None where it is withheld.

    parents: every unit of one tree, parents before children, the first one its root.
    of_answers: how many there are at each unit is known anyway (`protect`).
    Units of which nothing may be shown are left out.
    """
    order = _with_something(parents, counts)
    if not order:
        return {}
    nothing = (0,) * kinds
    branches = {unit: _Branch(counts.get(unit, nothing)) for unit in order}
    shown_units: dict[UUID, list[_Block]] = {}
    absorbed: set[int] = set()
    for unit in reversed(order):
        branch, above = branches[unit], parents[unit]
        is_whole = _close(unit, branch, absorbed)
        if is_whole and branch.blocks:
            shown_units[unit] = branch.blocks
        if above is not None:
            upper = branches[above]
            if any(branch.remainder):
                upper.remainder = _sum([upper.remainder, branch.remainder])
            upper.blocks += branch.blocks
    root = branches[order[0]]
    if any(root.remainder):  # fewer than five in the whole tree
        return {}
    return _shown(shown_units, root.blocks, absorbed, of_answers=of_answers)


def _with_something(parents: Mapping[UUID, UUID | None], counts: Mapping[UUID, Counts]) -> list[UUID]:
    """Return the units that have something to count at or below them, parents before children."""
    found: set[UUID] = set()
    for unit, row in counts.items():
        above: UUID | None = unit if unit in parents and any(row) else None
        while above is not None and above not in found:
            found.add(above)
            above = parents[above]
    return [unit for unit in parents if unit in found]


def shown_in_both(tables: Mapping[UUID, Shown], others: Mapping[UUID, Shown]) -> dict[UUID, Shown]:
    """Return of tables what other tables of the same tree show as well.

    others: made of the counts without those that somebody knows from elsewhere; whatever she subtracts, what is left
    is protected too.
    """
    shown = {}
    for unit, row in tables.items():
        beside = others.get(unit, (None,) * len(row))
        cells = tuple(None if other is None else cell for cell, other in zip(row, beside, strict=True))
        if any(cell is not None for cell in cells):
            shown[unit] = cells
    return shown


def _close(unit: UUID, branch: _Branch, absorbed: set[int]) -> bool:
    """Make a block of what remains at a unit, if it can be; tell whether nothing remains outside blocks."""
    taken: list[_Block] = []
    size = sum(branch.remainder)
    waiting = sorted(branch.blocks, key=lambda block: (block.size, str(block.top)))
    if 0 < size < SMALLEST_SHOWN and waiting:
        taken = waiting[:1]
        size += taken[0].size
    if size == 0:
        return True
    if size < SMALLEST_SHOWN:
        return False
    absorbed.update(id(block) for block in taken)
    kept = [block for block in branch.blocks if block not in taken]
    block = _Block(unit, _sum([branch.remainder, *(each.counts for each in taken)]))
    branch.blocks = [*kept, block]
    branch.remainder = (0,) * len(branch.remainder)
    return True


def _shown(
    units: Mapping[UUID, Sequence[_Block]], blocks: Sequence[_Block], absorbed: set[int], *, of_answers: bool
) -> dict[UUID, Shown]:
    if not blocks:
        return {}
    table = protect([block.counts for block in blocks], sums_too=True, of_answers=of_answers).cells
    rows = {id(block): row for block, row in zip(blocks, table, strict=False)}
    shown: dict[UUID, Shown] = {}
    for unit, held in units.items():
        if any(id(block) in absorbed for block in held):
            continue  # a block of it belongs to a larger one by now
        if len(held) == len(blocks):
            row: Shown = table[-1]
        else:
            row = tuple(_whole(cells) for cells in zip(*(rows[id(block)] for block in held), strict=True))
        if any(cell is not None for cell in row):
            shown[unit] = row
    return shown


def _whole(cells: Sequence[int | None]) -> int | None:
    return None if any(cell is None for cell in cells) else sum(cell for cell in cells if cell is not None)


def _sum(rows: Sequence[Counts]) -> Counts:
    return tuple(sum(column) for column in zip(*rows, strict=True))
