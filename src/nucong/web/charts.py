"""Small charts drawn on the server: coordinates as text for SVG, so that they need no script and no style.

Percentages run from 0 to 100 on the whole width; a value above is drawn to the edge and said in words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 200, 44, 28, 12


@dataclass(frozen=True)
class Bullet:
    """A value against what is wanted; all in percent of the width, as SVG writes numbers."""

    value: str
    wanted: str
    tone: str


def bullet(percent: Fraction | None, wanted: Fraction | None, tone: str) -> Bullet:
    """Return the bar of a value from 0 to 100 and the mark of what is wanted; empty where not known."""
    return Bullet(
        number(_within(percent)) if percent is not None else "",
        number(_within(wanted)) if wanted is not None else "",
        tone,
    )


@dataclass(frozen=True)
class Dot:
    """One year of a series. `broken`: the figure before it was counted by another definition."""

    x: str
    y: str
    year: int
    label: str
    broken: bool
    kept: bool


@dataclass(frozen=True)
class Mark:
    """What a target asks by a year, written at the dashed line; `year` 0 where a point names it already."""

    x: str
    y: str
    words: str
    year: int = 0


@dataclass(frozen=True)
class Series:
    """A line over years with the steps of its target; coordinates of a fixed box. `missing`: years without a figure."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    target: str
    ticks: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, int], ...] = ()
    left: int = LEFT
    bottom: int = HEIGHT - BOTTOM
    asked: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Point:
    """A year with its percentage and the label shown at it."""

    year: int
    percent: Fraction
    label: str
    broken: bool = False
    kept: bool = True


def series(
    points: Sequence[Point],
    wanted: Sequence[tuple[int, Fraction]],
    missing: Sequence[int] = (),
    words: Sequence[str] = (),
) -> Series | None:
    """Return the chart of a series and its milestones, or None where there are fewer than two years to show.

    The line is interrupted at a break, where figures are counted differently, and where a year has no figure. `words`:
    what each milestone asks, written at the dashed line.
    """
    years = sorted({point.year for point in points} | {year for year, _ in wanted})
    if len(years) < 2 or not points:
        return None
    first, last = years[0], years[-1]
    top = max(
        [
            Fraction(1),
            *(point.percent for point in points),
            *(min(value, Fraction(100)) for _, value in wanted),
        ]
    )
    top = min(Fraction(100), Fraction((int(top) // 10 + 1) * 10))

    def x(year: int) -> str:
        return number(Fraction(LEFT) + Fraction(year - first, last - first) * (WIDTH - LEFT - 36))

    def y(percent: Fraction) -> str:
        return number(Fraction(HEIGHT - BOTTOM) - min(percent, top) / top * (HEIGHT - BOTTOM - TOP))

    dots = tuple(Dot(x(p.year), y(p.percent), p.year, p.label, p.broken, p.kept) for p in points)
    return Series(
        WIDTH, HEIGHT, dots, joined(dots), steps(wanted, x, y, first, last),
        tuple((y(top * step / 2), f"{int(top * step / 2)}%") for step in range(3)),
        tuple((x(year), year) for year in missing if first <= year <= last),
        asked=marks(wanted, words, x, y, {*missing, *(point.year for point in points)}),
    )  # fmt: skip


def joined(dots: Sequence[Dot]) -> tuple[str, ...]:
    """Return the points of each part of a line: it stops at a break and where a year has no figure."""
    lines: list[list[str]] = []
    for before, dot in zip((None, *dots), dots, strict=False):
        if before is None or dot.broken or dot.year != before.year + 1:
            lines.append([])
        lines[-1].append(f"{dot.x},{dot.y}")
    return tuple(" ".join(each) for each in lines if len(each) > 1)


@dataclass(frozen=True)
class Counted:
    """A year with its figure and the label shown at it; negative figures stand on the ground line."""

    year: int
    value: Decimal | int
    label: str
    broken: bool = False
    kept: bool = True


def counts_series(
    points: Sequence[Counted],
    wanted: Sequence[tuple[int, Fraction]] = (),
    missing: Sequence[int] = (),
    words: Sequence[str] = (),
) -> Series | None:
    """Return the chart of figures over the years with what is wanted, or None where there are fewer than two years.

    The line is interrupted at a break, and where a year has no figure: that is no zero.
    """
    years = sorted({point.year for point in points} | {year for year, _ in wanted})
    if len(years) < 2 or not points:
        return None
    first, last = years[0], years[-1]
    top = round_above(max([*(Fraction(point.value) for point in points), *(value for _, value in wanted)]))

    def x(year: int) -> str:
        along = Fraction(year - first, last - first) * (WIDTH - LEFT - LEFT - 36)
        return number(Fraction(LEFT + 30) + along)

    def y(value: Fraction) -> str:
        high = max(value, Fraction(0)) / top * (HEIGHT - BOTTOM - TOP - 16)
        return number(HEIGHT - BOTTOM - high)

    dots = tuple(Dot(x(p.year), y(Fraction(p.value)), p.year, p.label, p.broken, p.kept) for p in points)
    ground = number(Fraction(HEIGHT - BOTTOM))
    return Series(
        WIDTH, HEIGHT, dots, joined(dots), steps(wanted, x, y, first, last), ((ground, "0"),),
        tuple((x(year), year) for year in missing if first <= year <= last),
        asked=marks(wanted, words, x, y, {*missing, *(point.year for point in points)}),
    )  # fmt: skip


def round_above(value: Fraction) -> Fraction:
    """Return the first of 1, 2, 5, 10, 20, 50 … that is not below a value."""
    size = Fraction(1)
    while True:
        for step in (1, 2, 5):
            if size * step >= value:
                return size * step
        size *= 10


def steps(wanted: Sequence[tuple[int, Fraction]], x: object, y: object, first: int, last: int) -> str:
    """Return the path of the milestones: each holds until its year, the last goes on."""
    assert callable(x)
    assert callable(y)
    path: list[str] = []
    since = first
    for year, value in sorted(wanted):
        path += [f"{x(since)},{y(value)}", f"{x(year)},{y(value)}"]
        since = year
    if path and since < last:
        path.append(f"{x(last)},{path[-1].split(',')[1]}")
    return " ".join(path)


def marks(
    wanted: Sequence[tuple[int, Fraction]], words: Sequence[str], x: object, y: object, named: Collection[int]
) -> tuple[Mark, ...]:  # fmt: skip
    """Return the words of each milestone at its place on the dashed line; its year where no point names it."""
    assert callable(x)
    assert callable(y)
    return tuple(
        Mark(x(year), y(value), said, 0 if year in named else year)
        for (year, value), said in zip(wanted, words, strict=False)
    )


def _within(percent: Fraction) -> Fraction:
    return max(Fraction(0), min(Fraction(100), percent))


def number(value: Fraction) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
