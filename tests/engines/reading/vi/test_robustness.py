"""Whatever is done to a text, reading it ends, stays in bounds and takes time in proportion to its length."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nucong.engines.reading import read
from tests.engines.reading.growth import seconds

TEXTS = [
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "documents").glob("*.txt"))
]
NOISE = st.sampled_from(
    [" ", "\t", "\n", "|", ".", "…", "-", "1", "%", "ngày", "Điều 3.", "TM.", "(", "“", "\u00a0", "\u0301"]
)


@settings(max_examples=300, deadline=None)
@given(
    text=st.sampled_from(TEXTS),
    cuts=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 60), NOISE, st.integers(0, 5)), max_size=12),
)
def test_damaged_documents_are_read_without_crashing(
    text: str, cuts: list[tuple[int, int, str, int]]
) -> None:
    for place, length, noise, times in cuts:
        text = text[:place] + noise * times + text[place + length :]
    directive = read(text, "vi")
    for start, end in directive.spans.values():
        assert 0 <= start <= end <= len(directive.text)
    for provision in directive.provisions:
        assert provision.span is None or 0 <= provision.span[0] <= provision.span[1] <= len(directive.text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    assert read(text).to_json()["text"] is not None


@pytest.mark.parametrize(
    "unit",
    [" ", "\t", ".", "-", "| ", "ngày 01/02/2024 ", "trước ngày 5/6, ", "Kế hoạch số 1/KH-A, ", "báo cáo hằng năm ", "30% trở lên ", "1. ",
     "Điều 1. Việc\n", "- Lưu;\n", "TM. A\n", "(", "Luật ", "từ ngày 1 đến ", "A\n\n", "Kính gửi: a; "],
)  # fmt: skip
def test_time_grows_in_proportion_to_length(unit: str) -> None:
    def taken(size: int) -> float:
        text = unit * (size // len(unit))
        return seconds(lambda: read(text, "vi"))

    short, long = max(taken(10_000), 0.004), taken(40_000)
    assert long < 16 * short  # four times the length; room for noise, far below the square
