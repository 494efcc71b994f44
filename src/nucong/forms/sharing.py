"""Which questions of different forms and years carry one element: proposals, and what may carry it at all. Pure.

A proposal rests on `similar`: the same count in the same unit in almost the same words. An officer confirms it,
takes questions out or puts others in; only what adds up alike may carry one element.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from nucong.kernel.text import fold

from .similar import Figure, asked_twice

ADDED = ("sum", "min", "max")  # what has a total over units; only such a question has figures over years


@dataclass(frozen=True)
class Proposed:
    """Questions that seem to ask one figure. `element`: the one some question carries already, else None."""

    figures: tuple[Figure, ...]
    element: Hashable | None


@dataclass(frozen=True)
class Measure:
    """How a figure is counted: what must be alike where one element is carried."""

    unit: str
    consolidation: str
    scale: int

    def same(self, other: Measure) -> bool:
        """Tell whether figures of both can stand in one series."""
        return (
            self.consolidation == other.consolidation
            and self.scale == other.scale
            and fold(self.unit) == fold(other.unit)
        )


def proposals(
    figures: Iterable[Figure], held: Mapping[Hashable, Hashable], measures: Mapping[Hashable, Measure]
) -> list[Proposed]:
    """Return what is asked in more than one form or version and not shared yet, in the order given.

    held: element by place of the question; measures: how each question is counted, those without a total left out.
    Where questions of two elements are alike nothing is proposed: which one it is only a person can say.
    """
    counted = [figure for figure in figures if figure.place in measures]
    found = []
    for group in asked_twice(counted):
        for alike in _by_measure(group, measures):
            elements = {held[figure.place] for figure in alike if figure.place in held}
            full = {figure.family for figure in alike if figure.place in held}
            fresh = _one_per_family([f for f in alike if f.place not in held and f.family not in full])
            if fresh and len(elements) <= 1 and (elements or len(fresh) > 1):
                found.append(Proposed(tuple(fresh), next(iter(elements), None)))
    return found


def inherits(label: str, measure: Measure, before_label: str, before: Measure) -> bool:
    """Tell whether a question of a new version of its form goes on as before: same words, counted alike."""
    return fold(label) == fold(before_label) and measure.same(before)


def _by_measure(group: Sequence[Figure], measures: Mapping[Hashable, Measure]) -> list[list[Figure]]:
    parts: list[list[Figure]] = []
    for figure in group:
        mine = measures[figure.place]
        part = next((each for each in parts if measures[each[0].place].same(mine)), None)
        if part is None:
            parts.append([figure])
        else:
            part.append(figure)
    return parts


def _one_per_family(figures: Sequence[Figure]) -> list[Figure]:
    """Return one question of each form: a form that asks twice carries the element once."""
    seen: dict[Hashable, Figure] = {}
    for figure in figures:
        seen.setdefault(figure.family, figure)
    return list(seen.values())
