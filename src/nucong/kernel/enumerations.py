"""Fixed sets of values, as database fields take them."""

from __future__ import annotations

from enum import StrEnum


def choices_of(states: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the values of an enumeration as choices; labels are translated where they are shown."""
    return [(state.value, state.value) for state in states]
