"""Where the line over the years breaks: other units by a twentieth or more, another definition; little change is noted."""

from __future__ import annotations

from datetime import date

import pytest

from nucong.flow.target_years import Changes, _Counted

BEFORE, NOW = date(2022, 12, 31), date(2023, 12, 31)
MERGED = Changes(reshaped=[date(2023, 7, 1)])


def counted(units: int | None, on: date, definition: str = "a") -> _Counted:
    return _Counted(definition, (False, ""), on, on, units)


@pytest.mark.parametrize(
    ("before", "now", "changes", "broken", "noted"),
    [
        (143, 298, Changes(), ("units",), ()), (298, 300, MERGED, (), ("tree", "units")),
        (298, 298, Changes(), (), ()), (298, 250, MERGED, ("tree", "units"), ()), (None, None, MERGED, ("tree",), ()),
    ],
    ids=["twice_as_many", "two_more", "the_same", "many_fewer", "no_units_counted"],
)  # fmt: skip
def test_the_line_breaks_where_other_units_are_counted(
    before: int | None, now: int | None, changes: Changes, broken: tuple[str, ...], noted: tuple[str, ...]
) -> None:
    joins = counted(now, NOW).joins(counted(before, BEFORE), changes)

    assert (joins.broken, joins.noted) == (broken, noted)


def test_another_definition_breaks_it() -> None:
    assert counted(10, NOW, "b").joins(counted(10, BEFORE), Changes()).broken == ("definition",)
