"""Measures and the exact 64-bit form in which their values are added.

A value is stored as value × 10^scale in an int64. Two integers are reserved, so that blank, zero and
not applicable stay three different things all the way up.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Final, Literal

from .errors import MeasureError

MISSING: Final = -(2**63)
"""Blank: the unit was asked and has not answered."""
NOT_APPLICABLE: Final = -(2**63) + 1
"""The question does not concern the unit: counted neither as zero nor as blank."""
MAX_FIXED: Final = 2**63 - 2**32
"""No value and no total may be further from zero. The margin keeps totals apart from the reserved
integers and lets the overflow check work on two 32-bit halves."""
MAX_SCALE: Final = 12

Rule = Literal["sum", "min", "max"]
Exact = int | Decimal


class Absent(Enum):
    """What stands in place of a number when the question does not concern the unit."""

    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Measure:
    """One column of facts: its name, its declared decimals, and how children make the parent's value.

    Raises: MeasureError ROLLUP-201 (empty name), ROLLUP-202 (scale outside 0 … 12), ROLLUP-203 (rule).
    """

    name: str
    scale: int = 0
    rule: Rule = "sum"

    def __post_init__(self) -> None:
        if not self.name:
            raise MeasureError("ROLLUP-201", "a measure needs a name")
        if not 0 <= self.scale <= MAX_SCALE:
            raise MeasureError(
                "ROLLUP-202", f"{self.name!r}: scale {self.scale} is not within 0 … {MAX_SCALE}"
            )
        if self.rule not in ("sum", "min", "max"):
            raise MeasureError("ROLLUP-203", f"{self.name!r}: rule {self.rule!r} is not sum, min or max")

    @property
    def largest_total(self) -> Exact:
        """The largest total that can be held at this scale, in the measure's own unit."""
        return exact(MAX_FIXED, self.scale)


def to_fixed(value: Exact | Absent | None, scale: int) -> int:
    """Return value × 10^scale as an integer, `MISSING` for None, `NOT_APPLICABLE` for the marker.

    Nothing is rounded. Raises: MeasureError ROLLUP-204 (not an int or Decimal: floats are refused),
    ROLLUP-205 (more decimals than declared), ROLLUP-206 (too large to be held at this scale).
    """
    if value is None:
        return MISSING
    if isinstance(value, Absent):
        return NOT_APPLICABLE
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise MeasureError("ROLLUP-204", f"{value!r} is neither a whole number nor a Decimal")
    scaled = _shift(value, scale)
    if abs(scaled) > MAX_FIXED:
        raise MeasureError("ROLLUP-206", f"{value} is too large for {scale} declared decimals")
    return scaled


def from_fixed(fixed: int, scale: int) -> Exact | Absent | None:
    """Return the value behind a stored integer: an int at scale 0, otherwise a Decimal."""
    if fixed == MISSING:
        return None
    if fixed == NOT_APPLICABLE:
        return Absent.NOT_APPLICABLE
    return exact(fixed, scale)


def exact(fixed: int, scale: int) -> Exact:
    """Return fixed ÷ 10^scale exactly; never a float, independent of any decimal context."""
    if scale == 0:
        return int(fixed)
    digits = tuple(int(digit) for digit in str(abs(int(fixed))))
    return Decimal((int(fixed < 0), digits, -scale))


def _shift(value: Exact, scale: int) -> int:
    if isinstance(value, int):
        return int(value * 10**scale)
    try:
        sign, digits, exponent = value.as_tuple()
        if not isinstance(exponent, int):
            raise MeasureError("ROLLUP-204", f"{value} is not a finite number")
        # A huge exponent would build a huge integer before the size check could refuse it.
        if value and value.adjusted() + scale > 20:
            raise MeasureError("ROLLUP-206", f"{value} is too large for {scale} declared decimals")
        whole = int("".join(map(str, digits)))
        places = exponent + scale
        if places < 0:
            whole, rest = divmod(whole, 10 ** min(-places, len(digits) + 1))
            if rest:
                raise MeasureError("ROLLUP-205", f"{value} has more than {scale} decimals")
        elif whole:
            whole *= 10**places
    except InvalidOperation as error:
        raise MeasureError("ROLLUP-204", f"{value} is not a finite number") from error
    return -whole if sign else whole
