"""Values are held exactly or refused: no float, no silent rounding, no overflow."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.engines.rollup import (
    MAX_FIXED,
    MISSING,
    NOT_APPLICABLE,
    Absent,
    Measure,
    MeasureError,
    from_fixed,
    to_fixed,
)
from tests.engines.rollup.forests import EXAMPLES


@EXAMPLES
@given(st.integers(-MAX_FIXED, MAX_FIXED), st.integers(0, 12))
def test_a_stored_integer_comes_back_unchanged(stored: int, scale: int) -> None:
    assert stored == to_fixed(from_fixed(stored, scale), scale)


@pytest.mark.parametrize(
    ("value", "scale", "stored"),
    [
        (3, 0, 3),
        (3, 2, 300),
        (Decimal("1.25"), 2, 125),
        (Decimal("1.2500"), 2, 125),
        (Decimal("-0.5"), 1, -5),
        (Decimal("1E+3"), 0, 1000),
        (Decimal("0E-30"), 0, 0),
        (Decimal("0E+999999"), 0, 0),
        (None, 2, MISSING),
        (Absent.NOT_APPLICABLE, 2, NOT_APPLICABLE),
    ],
)
def test_a_value_is_stored_at_its_declared_scale(
    value: int | Decimal | Absent | None, scale: int, stored: int
) -> None:
    assert stored == to_fixed(value, scale)


@pytest.mark.parametrize(
    ("value", "scale", "code"),
    [
        (1.5, 2, "ROLLUP-204"),
        (True, 0, "ROLLUP-204"),
        ("12", 0, "ROLLUP-204"),
        (Decimal("NaN"), 0, "ROLLUP-204"),
        (Decimal("Infinity"), 0, "ROLLUP-204"),
        (Decimal("1.255"), 2, "ROLLUP-205"),
        (Decimal("1E-999999"), 2, "ROLLUP-205"),
        (2**63, 0, "ROLLUP-206"),
        (MISSING, 0, "ROLLUP-206"),
        (Decimal("1E+999999"), 0, "ROLLUP-206"),
    ],
)
def test_a_value_that_cannot_be_held_exactly_is_refused(value: object, scale: int, code: str) -> None:
    with pytest.raises(MeasureError) as refused:
        to_fixed(value, scale)  # type: ignore[arg-type]

    assert code == refused.value.code


def test_reserved_integers_come_back_as_what_they_mean() -> None:
    assert from_fixed(MISSING, 2) is None
    assert from_fixed(NOT_APPLICABLE, 2) is Absent.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("name", "scale", "rule", "code"),
    [
        ("", 0, "sum", "ROLLUP-201"),
        ("a", 13, "sum", "ROLLUP-202"),
        ("a", -1, "sum", "ROLLUP-202"),
        ("a", 0, "mean", "ROLLUP-203"),
    ],
    ids=["no name", "too many decimals", "negative decimals", "a mean of means"],
)
def test_a_measure_that_cannot_be_added_exactly_is_refused(
    name: str, scale: int, rule: str, code: str
) -> None:
    with pytest.raises(MeasureError) as refused:
        Measure(name, scale, rule)  # type: ignore[arg-type]

    assert code == refused.value.code


def test_a_measure_tells_how_large_a_total_it_can_hold() -> None:
    assert Decimal(MAX_FIXED) / 100 == Measure("spent", scale=2).largest_total
