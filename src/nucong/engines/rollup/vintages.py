"""The same facts under another day's tree: units renamed, moved, merged or split, nothing gained or lost."""

from collections.abc import Mapping, Sequence

import numpy as np

from .errors import TotalTooLarge, VintageError
from .measures import MAX_FIXED, MISSING, NOT_APPLICABLE, Measure, Rule
from .tree import IntArray, Tree

Successors = Mapping[str, Sequence[tuple[str, int]]]
"""Per unit that did not simply stay: the units of the other day that continue it, each with its weight."""


def largest_remainder(value: int, weights: Sequence[int]) -> list[int]:
    """Return `value` divided in proportion to the weights, in whole numbers that add up to it.

    Every part is rounded towards zero; what is left goes, one by one, to the largest remainders, the earlier
    part first when they are equal. Raises: VintageError ROLLUP-503 (no weights, or one below 1).
    """
    if not weights or min(weights) < 1:
        raise VintageError("ROLLUP-503", "a split needs weights of at least 1")
    whole = sum(weights)
    shares = [divmod(abs(value) * weight, whole) for weight in weights]
    parts = [share for share, _ in shares]
    by_remainder = sorted(range(len(weights)), key=lambda part: -shares[part][1])
    for part in by_remainder[: abs(value) - sum(parts)]:
        parts[part] += 1
    return parts if value >= 0 else [-part for part in parts]


def placement(source: Tree, target: Tree) -> IntArray:
    """Return, for every unit of target, its place in source, or -1 when it is new.

    Status and choices of units that stayed follow by indexing with it.
    """
    places = (source.index.get(name, -1) for name in target.ids)
    return np.fromiter(places, dtype=np.int64, count=len(target))


def carry(
    facts: IntArray,
    source: Tree,
    target: Tree,
    measures: Sequence[Measure],
    successors: Successors | None = None,
) -> IntArray:
    """Return the facts of `source` as rows of `target`, ready for `roll_up(target, …)`.

    A unit keeps its row when target knows its id; `successors` says what became of the others (one entry
    with the new id = renamed or merged into it, several = split). Sums are split by largest remainder and
    added where units merge, so the total over all roots stays the same; a min or max goes to every part. A
    blank or not applicable goes to every part and gives way to a number where units merge; of the two, blank
    stays. Counts of answers follow the rows of the target.
    Raises: VintageError ROLLUP-501 (a unit has neither place nor successor), ROLLUP-502 (an unknown unit in
    successors), ROLLUP-503 (weights), ROLLUP-504 (facts do not fit); TotalTooLarge ROLLUP-401.
    """
    if facts.shape != (len(source), len(measures)) or facts.dtype != np.int64:
        raise VintageError(
            "ROLLUP-504", f"facts are not int64 of {len(source)} units × {len(measures)} measures"
        )
    moved = dict(successors or {})
    _check_successors(source, target, moved)
    stays = placement(source, target)
    for unit in moved:
        if unit in target.index:
            stays[target.index[unit]] = -1
    known = stays >= 0
    carried: IntArray = np.empty((len(target), len(measures)), dtype=np.int64, order="F")
    carried[:] = MISSING
    for place in range(len(measures)):
        carried[known, place] = facts[stays[known], place]
    filled = set(np.flatnonzero(known).tolist())
    for unit, parts in moved.items():
        row = facts[source.index[unit]]
        for place, measure in enumerate(measures):
            shares = _shares(int(row[place]), [weight for _, weight in parts], measure.rule)
            for (name, _), value in zip(parts, shares, strict=True):
                at = target.index[name]
                before = int(carried[at, place]) if at in filled else None
                merged = _merged(before, value, measure.rule)
                if abs(merged) > MAX_FIXED and merged > NOT_APPLICABLE:
                    raise TotalTooLarge(name, measure.name)
                carried[at, place] = merged
        filled.update(target.index[name] for name, _ in parts)
    return carried


def _check_successors(source: Tree, target: Tree, moved: Successors) -> None:
    for unit, parts in moved.items():
        names = [name for name, _ in parts]
        if unit not in source.index or len(set(names)) != len(names):
            raise VintageError("ROLLUP-502", f"{unit!r} is not in the source tree, or goes to one unit twice")
        for name, weight in parts:
            if name not in target.index:
                raise VintageError(
                    "ROLLUP-502", f"{unit!r} is continued by {name!r}, which target does not know"
                )
            if weight < 1:
                raise VintageError("ROLLUP-503", f"{unit!r} → {name!r}: weight {weight} is below 1")
    for unit in source.ids:
        if (unit in moved and not moved[unit]) or (unit not in moved and unit not in target.index):
            raise VintageError("ROLLUP-501", f"{unit!r} is not in the target tree and has no successor")


def _shares(stored: int, weights: Sequence[int], rule: Rule) -> list[int]:
    if stored <= NOT_APPLICABLE or rule != "sum":
        return [stored] * len(weights)
    return largest_remainder(stored, weights)


def _merged(before: int | None, value: int, rule: Rule) -> int:
    if before is None:
        return value
    if before <= NOT_APPLICABLE or value <= NOT_APPLICABLE:
        # The larger of two reserved integers would be "not applicable": blank must stay visible.
        return min(before, value) if max(before, value) <= NOT_APPLICABLE else max(before, value)
    return {"sum": before + value, "min": min(before, value), "max": max(before, value)}[rule]
