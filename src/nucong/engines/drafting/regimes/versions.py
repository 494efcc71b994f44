"""Which version of a regime holds on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A version of layout rules."""

    @property
    def valid_from(self) -> date: ...
    @property
    def valid_until(self) -> date | None: ...


V = TypeVar("V", bound=Dated)


def version_on(versions: Sequence[V], on: date | None) -> V:
    """Return the version in force on the day; None (not yet dated) means the newest.

    A day before the first version gets the first: older letters are redrawn by the oldest rules we hold.
    """
    if on is None:
        return versions[-1]
    held = [v for v in versions if v.valid_from <= on and (v.valid_until is None or on < v.valid_until)]
    return held[-1] if held else versions[0]
