"""Years of service, some sorts of which count more than once (hệ số, 折算). Pure.

Months are counted, the first and the last included. A month in which somebody served in two ways counts once, by the
higher factor. Source of the factors: Hướng dẫn 149/HD-TLĐ, 04/02/2015 (kiêm nhiệm ×1,5; ngoài Nhà nước ×2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

LONGEST = 12 * 70


@dataclass(frozen=True)
class Stretch:
    """Service of one sort from a month to another one."""

    kind: str
    first: date
    last: date


def weighted_months(
    stretches: Iterable[Stretch], factors: Mapping[str, int], counts: Iterable[str] = ()
) -> Fraction:
    """Return the months of service with their factors (whole percent; 100 where none is named).

    counts: the sorts that count at all; none named: all.
    """
    wanted = frozenset(counts)
    best: dict[int, int] = {}
    for each in stretches:
        if wanted and each.kind not in wanted:
            continue
        factor = factors.get(each.kind, 100)
        begin = _month(each.first)
        for month in range(begin, min(_month(each.last), begin + LONGEST) + 1):
            best[month] = max(best.get(month, 0), factor)
    return Fraction(sum(best.values()), 100)


def _month(day: date) -> int:
    return day.year * 12 + day.month
