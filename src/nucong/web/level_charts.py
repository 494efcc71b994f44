"""The levels of a series as small charts beside each other, all on one scale: each level's line before that of the whole.

One chart a level instead of one chart of all lines: names of levels are long, and on a phone neither colours nor ends of
lines would tell which is which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .charts import Dot, Point, joined, number, round_above, steps

WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM, TOP = 320, 150, 42, 24, 24, 24
MOST_LEVELS, MOST_LABELS = 5, 3


@dataclass(frozen=True)
class Panel:
    """One level. `whole`: the line of all levels together; `years`: labels of the axis; `shown`: dots with their figure."""

    name: str
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    whole: tuple[str, ...]
    target: str
    ticks: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, int], ...]
    shown: frozenset[int]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    bottom: int = HEIGHT - BOTTOM


def panels(
    levels: Sequence[tuple[str, Sequence[Point]]], whole: Sequence[Point], wanted: Sequence[tuple[int, Fraction]],
    *, amounts: bool = False,
) -> tuple[Panel, ...]:  # fmt: skip
    """Return a chart for each of the first levels; none where no level has figures of two years.

    Values are percentages, or amounts: those stand on a scale of their own and without marks but the ground.
    """
    if len(levels) < 2 or not any(len(points) > 1 for _, points in levels):
        return ()
    every = [*whole, *(point for _, points in levels for point in points)]
    years = sorted({point.year for point in every})
    first, last = years[0], years[-1]
    values = [*(point.percent for point in every), *(value for year, value in wanted if first <= year)]
    top = (
        round_above(max(values))
        if amounts
        else min(Fraction(100), Fraction((int(max(values)) // 10 + 1) * 10))
    )

    def x(year: int) -> str:
        along = Fraction(min(year, last) - first, last - first)
        return number(LEFT + 14 + along * (WIDTH - LEFT - RIGHT - 14))

    def y(value: Fraction) -> str:
        return number(HEIGHT - BOTTOM - max(Fraction(0), min(value, top)) / top * (HEIGHT - BOTTOM - TOP))

    def dots(points: Sequence[Point]) -> tuple[Dot, ...]:
        return tuple(Dot(x(p.year), y(p.percent), p.year, p.label, p.broken, p.kept) for p in points)

    ground = ((y(Fraction(0)), "0"),)
    ticks = ground if amounts else tuple((y(top * step / 2), f"{int(top * step / 2)}%") for step in range(3))
    axis = tuple((x(year), year) for year in (years if len(years) <= MOST_LABELS + 1 else (first, last)))
    asked = steps([(year, value) for year, value in wanted if year >= first], x, y, first, last)
    return tuple(
        Panel(name, dots(points), joined(dots(points)), joined(dots(whole)), asked, ticks, axis, _shown(points))
        for name, points in levels[:MOST_LEVELS]
    )  # fmt: skip


def _shown(points: Sequence[Point]) -> frozenset[int]:
    """Return the years whose figure is written at its dot: all of a few, else the first and the last."""
    years = [point.year for point in points]
    return frozenset(years if len(years) <= MOST_LABELS else (years[0], years[-1]))
