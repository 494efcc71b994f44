"""Indicators: one exact sum over another, never a mean of percentages; rounding only for display."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import numpy as np

from .consolidation import Consolidation
from .errors import FactsError
from .measures import NOT_APPLICABLE, Exact
from .tree import IntArray


@dataclass(frozen=True, slots=True)
class Indicator:
    """Numerator and denominator, both names of measures that are summed.

    kind "share": a part of a whole, at most 1 because both columns come from `paired_columns`.
    kind "ratio": plan fulfilment, growth, mean per unit; may exceed 1.
    """

    name: str
    numerator: str
    denominator: str
    kind: Literal["share", "ratio"] = "ratio"


def share(numerator: Exact | None, denominator: Exact | None) -> Fraction | None:
    """Return numerator ÷ denominator exactly; None when either is unknown or the denominator is zero."""
    if numerator is None or denominator is None or not denominator:
        return None
    return Fraction(numerator) / Fraction(denominator)


def indicator_value(
    consolidation: Consolidation, node_id: str | int, indicator: Indicator
) -> Fraction | None:
    """Return the indicator of one unit from the two totals of its whole subtree.

    Raises: FactsError ROLLUP-309 (a side is not a sum, or a share's part exceeds its whole, which paired
    columns rule out: an adjustment to one side only can still cause it).
    """
    for side in (indicator.numerator, indicator.denominator):
        if consolidation.measures[consolidation.question(side)].rule != "sum":
            raise FactsError("ROLLUP-309", f"{indicator.name!r}: {side!r} is not a sum")
    value = share(
        consolidation.total(node_id, indicator.numerator), consolidation.total(node_id, indicator.denominator)
    )
    if indicator.kind == "share" and value is not None and not 0 <= value <= 1:
        raise FactsError("ROLLUP-309", f"{indicator.name!r}: the part exceeds the whole at {node_id!r}")
    return value


def paired_columns(part: IntArray, whole: IntArray) -> tuple[IntArray, IntArray]:
    """Return part and whole, each counted only in rows where both are answered.

    A unit that gave the part but left the whole blank would otherwise push a share over 100 %. Rows with one
    side absent become `NOT_APPLICABLE` on both. Same scale on both sides.
    Raises: FactsError ROLLUP-309 (a row's part is negative or exceeds its whole).
    """
    both = (part > NOT_APPLICABLE) & (whole > NOT_APPLICABLE)
    wrong = both & ((part < 0) | (part > whole))
    if wrong.any():
        raise FactsError(
            "ROLLUP-309", f"row {int(np.argmax(wrong))}: the part is not between 0 and the whole"
        )
    return np.where(both, part, NOT_APPLICABLE), np.where(both, whole, NOT_APPLICABLE)


def percent(value: Fraction | None, digits: int = 1) -> Decimal | None:
    """Return a ratio as a percentage for display, rounded half-even to `digits` decimals."""
    if value is None:
        return None
    return Decimal(round(value * 100 * 10**digits)).scaleb(-digits)
