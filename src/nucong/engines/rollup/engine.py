"""Rolls one form up one tree: every unit's own row plus all rows below it, for all units in one pass."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from .adjustments import adjustment_columns, check_adjusted
from .blocks import Cuts, beyond_range, block_rows_for, largest_safe_reach, scan, scan_halves
from .choices import ChoiceColumn, count_choices
from .climb import Climb, subtree_sums
from .completeness import checked_status, count_status, expected_marks
from .consolidation import Consolidation, Totals, touched
from .errors import FactsError, TotalTooLarge
from .marks import MarkCounter, Words
from .measures import MAX_FIXED, MISSING, NOT_APPLICABLE, Measure
from .tree import IntArray, Tree


def roll_up(
    tree: Tree,
    facts: IntArray,
    measures: Sequence[Measure],
    *,
    status: npt.ArrayLike | None = None,
    choices: Sequence[ChoiceColumn] | None = None,
    adjustments: Iterable[tuple[object, ...]] = (),
    extremes: bool = True,
) -> Consolidation:
    """Return the totals of every unit of the tree.

    Args:
        tree: the vintage to roll up.
        facts: int64[units, measures], rows in the order of `tree.ids`, values as by `to_fixed`. Fastest when
            the ids are in preorder and the columns contiguous (order="F"); any layout gives the same result.
        measures: one per column of facts.
        status: a `Status` code per unit. A blank of a unit that is not expected is then no blank.
        choices: choice questions, answers in the order of `tree.ids`.
        adjustments: `Adjustment` or (node, measure, delta[, reason]), delta in the measure's own unit.
        extremes: False spares lowest and highest except for measures whose rule needs them.

    Raises: FactsError ROLLUP-301 (not an int64 matrix), ROLLUP-302 (does not fit tree or measures) and those
        of status, choices and adjustments; TotalTooLarge ROLLUP-401.
    Source: docs/algorithms/rollup.md.
    """
    known = tuple(measures)
    _check_facts(tree, facts, known)
    corrections = adjustment_columns(tree, known, adjustments)
    codes = None if status is None else checked_status(status, len(tree))
    expected = None if codes is None else expected_marks(tree, codes)
    columns = _checked_choices(tree, known, choices or ())
    wants = [extremes or measure.rule != "sum" for measure in known]
    result = Consolidation(
        tree=tree,
        measures=known,
        facts=facts,
        inner=_totals(tree, facts, known, expected, wants),
        status=codes,
        status_counts=None if codes is None else count_status(tree, codes),
        choice_columns=columns,
        choice_counts={name: count_choices(tree, column, expected) for name, column in columns.items()},
        adjustments=corrections,
    )
    for name, column in corrections.items():
        units = touched(tree, column.places)
        check_adjusted(tree, column, name, {at: result.cell(at, name).sum for at in units})
    return result


def _totals(
    tree: Tree, facts: IntArray, measures: tuple[Measure, ...], expected: Words | None, wants: list[bool]
) -> Totals:
    cuts = Cuts.of(tree, block_rows_for(facts))
    found = scan(tree, facts, cuts, wants=wants)
    shape = (len(measures), len(tree.internal))
    sums, answered, not_applicable, blank = (np.empty(shape, dtype=np.int64) for _ in range(4))
    counter, size = MarkCounter.of(tree), tree.size[tree.internal]
    for place in range(len(measures)):
        unknown = counter.count(found.blank[place])
        not_applicable[place] = counter.count(found.not_applicable[place])
        answered[place] = size - unknown - not_applicable[place]
        blank[place] = unknown if expected is None else counter.count(found.blank[place] & expected)
        # The reserved integers were added too; modulo 2^64 taking them out again is exact.
        reserved = unknown * np.int64(MISSING) + not_applicable[place] * np.int64(NOT_APPLICABLE)
        sums[place] = subtree_sums(found.sums[place], cuts) - reserved
        _check_size(tree, facts, cuts, found.reach[place], place, measures[place].name, sums[place])
    climb = Climb(tree, cuts) if any(wants) else None
    lowest = [None if climb is None or part is None else climb.lowest(part) for part in found.lowest]
    highest = [None if climb is None or part is None else climb.highest(part) for part in found.highest]
    return Totals(sums, answered, not_applicable, blank, lowest, highest)


def _check_size(
    tree: Tree, facts: IntArray, cuts: Cuts, reach: int, place: int, name: str, sums: IntArray
) -> None:
    """Refuse a total beyond ±MAX_FIXED: by a bound first, by sums of 32-bit halves where that is too coarse."""
    if reach <= largest_safe_reach(len(tree)):
        return
    values = facts[:, place]
    too_far = ((values > MAX_FIXED) | (values < -MAX_FIXED)) & (values > NOT_APPLICABLE)
    if too_far.any():
        raise TotalTooLarge(tree.ids[int(np.argmax(too_far))], name)
    upper, lower = (subtree_sums(half, cuts) for half in scan_halves(tree, facts, cuts, place))
    beyond = beyond_range(sums, upper, lower)
    if beyond.any():
        raise TotalTooLarge(tree.ids[int(tree.internal[int(np.argmax(beyond))])], name)


def _check_facts(tree: Tree, facts: IntArray, measures: tuple[Measure, ...]) -> None:
    if not isinstance(facts, np.ndarray) or facts.dtype != np.int64 or facts.ndim != 2:
        raise FactsError("ROLLUP-301", "facts are a matrix of int64: scale decimals with to_fixed")
    if facts.shape != (len(tree), len(measures)):
        raise FactsError(
            "ROLLUP-302", f"facts are {facts.shape}, not {len(tree)} units × {len(measures)} measures"
        )
    if len({measure.name for measure in measures}) != len(measures):
        raise FactsError("ROLLUP-302", "two measures have the same name")


def _checked_choices(
    tree: Tree, measures: tuple[Measure, ...], choices: Sequence[ChoiceColumn]
) -> dict[str, ChoiceColumn]:
    columns = {column.name: column for column in choices}
    if len(columns) != len(choices) or any(measure.name in columns for measure in measures):
        raise FactsError("ROLLUP-306", "two questions have the same name")
    for column in choices:
        if len(column.answers) != len(tree):
            raise FactsError(
                "ROLLUP-306", f"{column.name!r}: {len(tree)} units but {len(column.answers)} answers"
            )
    return columns
