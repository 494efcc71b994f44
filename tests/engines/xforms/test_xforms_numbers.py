"""Numbers as typed (ruling 16): locale signs, full-width digits, doubtful grouping asked back."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.engines.xforms import DoubtfulNumber, NotANumber, format_number, parse_number


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("1.234", "vi", 1234),
        ("1,5", "vi", Decimal("1.5")),
        ("1.234.567,25", "vi", Decimal("1234567.25")),
        ("1 234", "vi", 1234),
        ("1,234,567", "vi", 1234567),
        ("1,234", "zh", 1234),
        ("1.5", "zh", Decimal("1.5")),
        ("１，２３４．５", "zh", Decimal("1234.5")),
        ("０", "zh", 0),
        (" 007 ", "vi", 7),
        ("-3", "vi", -3),
        (".5", "zh", Decimal("0.5")),
    ],
)
def test_number_is_read_by_the_signs_of_the_language(text: str, language: str, number: int | Decimal) -> None:
    assert parse_number(text, language) == number


@pytest.mark.parametrize(
    ("text", "language", "readings"),
    [
        ("1.23", "vi", (Decimal(123), Decimal("1.23"))),
        ("1.5", "vi", (Decimal(15), Decimal("1.5"))),
        ("12,34", "zh", (Decimal(1234), Decimal("12.34"))),
        ("0.500", "vi", (Decimal(500), Decimal("0.500"))),
    ],
)
def test_doubtful_grouping_is_asked_with_both_readings(
    text: str, language: str, readings: tuple[Decimal, Decimal]
) -> None:
    with pytest.raises(DoubtfulNumber) as refusal:
        parse_number(text, language)

    assert refusal.value.readings == readings
    assert refusal.value.code == "XFORMS-070"


@pytest.mark.parametrize(
    ("text", "language", "places", "readings"),
    [
        ("12,000", "vi", 0, (12, 12000)),
        ("12.000", "zh", 0, (12, 12000)),
        ("1.250", "en", 2, (Decimal("1.25"), 1250)),
        ("-1,500", "vi", 0, (Decimal("-1.5"), -1500)),
    ],
)
def test_a_fraction_that_looks_like_thousands_is_asked_where_fewer_decimals_are_wanted(
    text: str, language: str, places: int, readings: tuple[Decimal, Decimal]
) -> None:
    with pytest.raises(DoubtfulNumber) as refusal:
        parse_number(text, language, places=places)

    assert refusal.value.readings == readings


@pytest.mark.parametrize(
    ("text", "places", "number"),
    [
        ("1.234,500", 0, Decimal("1234.5")),
        ("0,125", 2, Decimal("0.125")),
        ("1,250", 3, Decimal("1.25")),
        ("1,5", 0, Decimal("1.5")),
        ("12.000", 0, 12000),
    ],
)
def test_a_fraction_that_cannot_be_thousands_is_read_as_one(text: str, places: int, number: Decimal) -> None:
    assert parse_number(text, "vi", places=places) == number


@pytest.mark.parametrize(
    "text", ["", "-", ",", "abc", "12a", "1..2", "1,2,3", "--1", "٣", "9" * 41, "1e5", "∞"]
)
def test_text_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text, "vi")


@given(
    st.one_of(
        st.integers(-(10**15), 10**15),
        st.decimals(-(10**9), 10**9, places=2).filter(lambda number: number.as_tuple().exponent == -2),
    ),
    st.sampled_from(["vi", "zh", "en"]),
)
def test_printed_number_reads_back_as_the_same_number(number: int | Decimal, language: str) -> None:
    assert parse_number(format_number(number, language), language) == number


@given(st.text(max_size=45), st.sampled_from(["vi", "zh"]))
def test_any_text_is_a_number_or_a_typed_refusal(text: str, language: str) -> None:
    with suppress(NotANumber, DoubtfulNumber):
        assert isinstance(parse_number(text, language), int | Decimal)
