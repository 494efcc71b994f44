"""One submission changes: the unit and all units above are brought up to date exactly.

Sums and counts move by the difference. An extreme moves at once when the new value beats it; when the old
value was the extreme and has gone, the family is looked through again, step by step upwards.
"""

from collections.abc import Mapping, Sequence
from operator import index

import numpy as np

from .adjustments import check_adjusted
from .cell import Cell
from .choices import check_choice, choice_row
from .completeness import Status, checked_status
from .consolidation import Consolidation, Totals
from .errors import FactsError, TotalTooLarge
from .measures import MAX_FIXED, MISSING, NOT_APPLICABLE
from .tree import IntArray

# What a unit without an answer holds; the same as a fresh roll-up leaves there.
NOTHING_LOW = int(np.iinfo(np.int64).max)
NOTHING_HIGH = int(np.iinfo(np.int64).min)


def resubmit(
    consolidation: Consolidation,
    node_id: str | int,
    row: Sequence[int] | IntArray,
    *,
    status: Status | None = None,
    choices: Mapping[str, int] | None = None,
) -> list[int]:
    """Replace a unit's row and return the units brought up to date: itself and all above, nearest first.

    Args:
        consolidation: changed in place, together with the facts, status and choices it was made from.
        row: stored integers, one per measure, as by `to_fixed`.
        status: the unit's new status; None keeps it. choices: new answers by question; others are kept.

    Either everything is changed or, on refusal, nothing.
    Raises: FactsError ROLLUP-301 (no whole numbers), ROLLUP-302 (row length), ROLLUP-303 (status where there
        was none), ROLLUP-305, 307, 308 (status, choice, question), ROLLUP-310 (read-only arrays);
        TotalTooLarge ROLLUP-401; TreeError ROLLUP-105.
    """
    tree = consolidation.tree
    at = tree.place(node_id)
    path = [at, *tree.ancestors(at)]
    values = _whole_numbers(row)
    _check(consolidation, at, path, values, status, choices or {})
    expected = consolidation.is_expected(at)
    before = [Cell.of_row(stored, expected=expected) for stored in consolidation.facts[at].tolist()]
    choices_before = _choice_rows(consolidation, at)
    ranks = [rank for rank in tree.internal_rank[path].tolist() if rank >= 0]
    consolidation.facts[at] = values
    if status is not None and consolidation.status is not None and consolidation.status_counts is not None:
        consolidation.status_counts[int(consolidation.status[at]), ranks] -= 1
        consolidation.status_counts[int(status), ranks] += 1
        consolidation.status[at] = status
    for question, answer in (choices or {}).items():
        consolidation.choice_columns[question].answers[at] = answer
    for name, counts in _choice_rows(consolidation, at).items():
        consolidation.choice_counts[name][:, ranks] += (counts - choices_before[name])[:, None]
    expected = consolidation.is_expected(at)
    after = [Cell.of_row(stored, expected=expected) for stored in values]
    _move_counts(consolidation.inner, ranks, before, after)
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        _move_extremes(consolidation, place, ranks, old, new)
    return path


def _whole_numbers(row: Sequence[int] | IntArray) -> list[int]:
    try:
        return [index(value) for value in row]
    except TypeError as error:
        raise FactsError("ROLLUP-301", "a row is whole numbers: scale decimals with to_fixed") from error


def _check(
    consolidation: Consolidation,
    at: int,
    path: list[int],
    values: list[int],
    status: Status | None,
    choices: Mapping[str, int],
) -> None:
    if len(values) != len(consolidation.measures):
        raise FactsError("ROLLUP-302", f"{len(values)} values for {len(consolidation.measures)} measures")
    written = [consolidation.facts, *(column.answers for column in consolidation.choice_columns.values())]
    if not all(array.flags.writeable for array in written):
        raise FactsError("ROLLUP-310", "facts or choices are read-only: roll up a copy to change it")
    if status is not None:
        if consolidation.status is None:
            raise FactsError("ROLLUP-303", "this consolidation was rolled up without status")
        checked_status([status], 1)
    for question, answer in choices.items():
        if question not in consolidation.choice_columns:
            raise FactsError("ROLLUP-308", f"no choice question {question!r} in this consolidation")
        column = consolidation.choice_columns[question]
        held = np.iinfo(column.answers.dtype)
        if not isinstance(answer, int | np.integer) or not held.min <= answer <= held.max:
            raise FactsError("ROLLUP-307", f"{question!r}: {answer!r} is no choice this column can hold")
        check_choice(column, int(answer))
    ranks = [rank for rank in consolidation.tree.internal_rank[path].tolist() if rank >= 0]
    for place, (measure, value) in enumerate(zip(consolidation.measures, values, strict=True)):
        if value > MAX_FIXED or (value < -MAX_FIXED and value not in (MISSING, NOT_APPLICABLE)):
            raise TotalTooLarge(consolidation.tree.ids[at], measure.name)
        old = int(consolidation.facts[at, place])
        change = Cell.of_row(value, expected=True).sum - Cell.of_row(old, expected=True).sum
        for rank, total in zip(ranks, consolidation.inner.sums[place, ranks].tolist(), strict=True):
            if abs(total + change) > MAX_FIXED:
                raise TotalTooLarge(
                    consolidation.tree.ids[int(consolidation.tree.internal[rank])], measure.name
                )
        if measure.name in consolidation.adjustments:
            sums = {unit: consolidation.cell(unit, measure.name).sum + change for unit in path}
            check_adjusted(consolidation.tree, consolidation.adjustments[measure.name], measure.name, sums)


def _choice_rows(consolidation: Consolidation, at: int) -> dict[str, IntArray]:
    expected = consolidation.is_expected(at)
    return {
        name: choice_row(column, int(column.answers[at]), expected=expected)
        for name, column in consolidation.choice_columns.items()
    }


def _move_counts(inner: Totals, ranks: list[int], before: list[Cell], after: list[Cell]) -> None:
    changes = np.array(
        [
            (
                # Two totals that fit may lie further apart than 64 bits hold: modulo 2^64 the step is exact.
                (new.sum - old.sum + 2**63) % 2**64 - 2**63,
                new.answered - old.answered,
                new.not_applicable - old.not_applicable,
                new.blank - old.blank,
            )
            for old, new in zip(before, after, strict=True)
        ],
        dtype=np.int64,
    ).reshape(-1, 4)
    columns = (inner.sums, inner.answered, inner.not_applicable, inner.blank)
    for column, change in zip(columns, changes.T, strict=True):
        column[:, ranks] += change[:, None]


def _move_extremes(consolidation: Consolidation, place: int, ranks: list[int], old: Cell, new: Cell) -> None:
    lowest, highest = consolidation.inner.lowest[place], consolidation.inner.highest[place]
    if lowest is None or highest is None or old.lowest == new.lowest:
        return
    least = NOTHING_LOW if new.lowest is None else new.lowest
    most = NOTHING_HIGH if new.highest is None else new.highest
    for rank in ranks:
        was = int(lowest[rank]), int(highest[rank])
        gone = (old.lowest == was[0] and least > was[0]) or (old.highest == was[1] and most < was[1])
        now = _family(consolidation, place, rank) if gone else (min(was[0], least), max(was[1], most))
        if now == was:
            return  # what does not change a unit's extremes cannot change those above it
        lowest[rank], highest[rank] = now


def _family(consolidation: Consolidation, place: int, rank: int) -> tuple[int, int]:
    """Return a unit's extremes from its own row and its children, which are already up to date."""
    tree, inner = consolidation.tree, consolidation.inner
    lowest, highest = inner.lowest[place], inner.highest[place]
    assert lowest is not None
    assert highest is not None
    at = int(tree.internal[rank])
    children = np.array(tree.children(at), dtype=np.int64)
    below = tree.internal_rank[children]
    below = below[below >= 0]
    rows = consolidation.facts[np.append(children[tree.internal_rank[children] < 0], at), place]
    rows = rows[rows > NOT_APPLICABLE]
    least = min(int(rows.min(initial=NOTHING_LOW)), int(lowest[below].min(initial=NOTHING_LOW)))
    most = max(int(rows.max(initial=NOTHING_HIGH)), int(highest[below].max(initial=NOTHING_HIGH)))
    return least, most
