"""The one clock, the stored day of a demonstration, and ranges of days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.kernel import clock
from nucong.kernel.effective import FOREVER, Span, first_overlap

TET = date(2024, 2, 10)


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    return tmp_path


def test_a_demonstration_lives_on_its_stored_day(data_folder: Path) -> None:
    clock.store_demo_day(TET)

    assert clock.today("Asia/Ho_Chi_Minh") == clock.today("UTC") == TET
    assert clock.now("Asia/Ho_Chi_Minh").date() == TET
    assert clock.now("Asia/Ho_Chi_Minh").utcoffset() == timedelta(hours=7)


def test_the_stored_day_can_move_on(data_folder: Path) -> None:
    clock.store_demo_day(TET)
    clock.store_demo_day(TET + timedelta(days=20))

    assert clock.demo_day() == TET + timedelta(days=20)


def test_without_a_stored_day_the_real_clock_rules(data_folder: Path) -> None:
    assert clock.demo_day() is None
    assert abs(clock.now("Asia/Shanghai") - datetime.now(UTC)) < timedelta(minutes=1)
    assert clock.today("Asia/Shanghai") - datetime.now(UTC).date() <= timedelta(days=1)


def test_a_demonstration_without_a_folder_of_its_own_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NUCONG_DATA", raising=False)

    with pytest.raises(RuntimeError):
        clock.store_demo_day(TET)


DAYS = st.dates(date(2000, 1, 1), date(2000, 3, 1))
SPANS = st.tuples(DAYS, DAYS).filter(lambda days: days[0] != days[1]).map(lambda days: Span(*sorted(days)))


@given(SPANS, SPANS)
def test_two_ranges_overlap_exactly_when_they_share_a_day(one: Span, other: Span) -> None:
    days = (date(2000, 1, 1) + timedelta(days=offset) for offset in range(61))

    assert one.overlaps(other) == other.overlaps(one) == any(one.covers(d) and other.covers(d) for d in days)


@given(st.lists(SPANS, max_size=8))
def test_an_overlap_among_many_is_found_whenever_there_is_one(spans: list[Span]) -> None:
    pairs = [(a, b) for i, a in enumerate(spans) for b in spans[i + 1 :] if a.overlaps(b)]

    found = first_overlap(spans)

    assert (found is not None) == bool(pairs)
    assert found is None or found[0].overlaps(found[1])


def test_a_range_ends_before_its_last_day_and_an_open_one_never() -> None:
    span = Span(TET, TET + timedelta(days=1))

    assert (span.covers(TET), span.covers(TET + timedelta(days=1))) == (True, False)
    assert Span(TET).covers(FOREVER - timedelta(days=1))


@pytest.mark.parametrize("days", [0, -1])
def test_a_range_without_a_day_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="start before end"):
        Span(TET, TET + timedelta(days=days))
