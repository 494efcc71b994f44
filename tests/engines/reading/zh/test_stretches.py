"""Stretches of text answer the same whether they were given at once or one by one."""

from hypothesis import given
from hypothesis import strategies as st

from nucong.engines.reading.stretches import Stretches

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    max_size=12,
)


@given(SPANS, SPANS, st.integers(0, 45))
def test_a_place_is_spoken_for_when_any_stretch_covers_it(first, later, position):
    stretches = Stretches(first)
    for span in later:
        stretches.add(span)

    covered = any(start <= position < end for start, end in [*first, *later])

    assert stretches.holds(position) == covered
